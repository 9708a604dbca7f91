"""Proposed claims: they hold, they were not declared, and chance is kept out as far as it can be."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from khuyencong import parse_figure
from khuyencong.budget.reconcile import Standing
from khuyencong.budget.suggest import suggest_relations
from khuyencong.model import Ambiguity, Reading, Relation, RelationKind, Report, ReportedFigure
from khuyencong.reference import Activity
from khuyencong.strategies import reports
from khuyencong.values.figure import Origin
from khuyencong.values.record import evolve


def report(*texts: str | None, relations: tuple[Relation, ...] = ()) -> Report:
    figures = tuple(
        ReportedFigure(id=f"f{number}", label=text or "?", figure=parse_figure(text) if text else None)
        for number, text in enumerate(texts, 1)
    )
    return Report(title="Báo cáo", source=Origin(title="Báo cáo"), figures=figures, relations=relations)


def found(*texts: str | None) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return proposed(report(*texts))


def proposed(made: Report) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(c.relation.kind.value, c.relation.whole, c.relation.parts) for c in suggest_relations(made)]


@given(reports())
def test_what_is_proposed_holds_and_is_new(drawn: Report) -> None:
    """Every proposed claim holds, exactly or as printed, and none is among the report's own."""
    for claim in suggest_relations(drawn):
        assert claim.standing in {Standing.HOLDS, Standing.AS_PRINTED}
        assert claim.relation not in drawn.relations


@given(st.lists(st.integers(5, 500), min_size=2, max_size=6))
def test_a_total_before_its_parts_is_found(parts: list[int]) -> None:
    """Whatever the parts are, the total that is printed before them is proposed as their sum."""
    made = report(f"{sum(parts)} lớp", *(f"{part} lớp" for part in parts))
    names = tuple(f"f{number}" for number in range(2, len(parts) + 2))
    assert ("sum", "f1", names) in proposed(made)


def test_parts_of_a_published_plan_are_found() -> None:
    """Seven contents of Bình Định 2022 make the total that is printed before them."""
    texts = ("3.020", "2.164,46", "35", "25", "247,14", "120", "292,5", "135,90")
    made = report(*(f"{text} triệu đồng" for text in texts))
    assert proposed(made) == [("sum", "f1", ("f2", "f3", "f4", "f5", "f6", "f7", "f8"))]


def test_two_parts_are_found_wherever_they_stand() -> None:
    """Two parts need not stand together to be proposed."""
    made = report("300 lớp", "17 lớp", "500 lớp", "200 lớp")
    assert ("sum", "f3", ("f1", "f4")) in proposed(made)


def test_what_is_declared_is_not_proposed_again() -> None:
    """A declared sum is not proposed, in whatever order its parts are named."""
    declared = Relation(kind=RelationKind.SUM, whole="f1", parts=("f3", "f2"))
    made = report("300 lớp", "100 lớp", "200 lớp", relations=(declared,))
    assert ("sum", "f1", ("f2", "f3")) not in proposed(made)


def test_shares_times_and_averages_are_found() -> None:
    """41 % fits 2.400 of 5.820; 1,5 lần fits 8.730 on 5.820; 114 triệu fits 3.420 for 30 đề án."""
    made = report("2.400 triệu đồng", "5.820 triệu đồng", "41,2%", "8.730 triệu đồng", "1,5 lần")
    assert ("share", "f2", ("f1",)) in proposed(made)
    assert ("leverage", "f2", ("f4",)) in proposed(made)
    averaged = report("3.420 triệu đồng", "30 đề án", "114 triệu đồng/đề án", "115 triệu đồng/đề án")
    assert proposed(averaged) == [("average", "f2", ("f1",))]


def test_a_share_that_fits_many_pairs_says_nothing() -> None:
    """50 % fits more than three pairs here, so none is proposed; a share without a tolerance fits by chance only."""
    made = report("50%", *(f"{number} lớp" for number in (100, 200, 400, 800, 1600)))
    assert not [claim for claim in proposed(made) if claim[0] == "share"]


def test_small_numbers_and_thrice_printed_ones_are_left_alone() -> None:
    """1 + 2 = 3 is chance, 193 printed twice is not, and 40 printed three times is a common size."""
    assert proposed(report("3 lớp", "1 lớp", "2 lớp")) == []
    assert proposed(report("193 đề án", "193 đề án khuyến công")) == [("same", "f1", ("f2",))]
    assert proposed(report("40 học viên", "40 học viên", "40 học viên")) == []


def test_unlike_figures_are_not_put_together() -> None:
    """Targets, bounds, figures without a number and figures of one name are left out."""
    assert proposed(report("300 lớp", "phấn đấu 100 lớp", "200 lớp", None, "trên 100 lớp", "0 lớp")) == []
    twice = tuple(ReportedFigure(id="f", label="x", figure=parse_figure("30 lớp")) for _ in range(2))
    assert suggest_relations(Report(title="x", source=Origin(title="x"), figures=twice)) == ()


def test_stocks_of_two_days_are_not_one_figure() -> None:
    """20 persons at the end of one year and 20 at the end of the next are two figures."""
    figures = tuple(
        ReportedFigure(id=f"f{year}", label="x", figure=parse_figure("20 người"), as_of=date(year, 12, 31))
        for year in (2018, 2019)
    )
    assert suggest_relations(Report(title="x", source=Origin(title="x"), figures=figures)) == ()


def test_counts_of_different_contents_are_not_added() -> None:
    """24 classes are no sum of 14 training classes and 10 fairs, whatever the numbers say; amounts may be."""
    contents = (Activity.VOCATIONAL_TRAINING, Activity.VOCATIONAL_TRAINING, Activity.FORUM)

    def of(unit: str) -> Report:
        figures = tuple(
            ReportedFigure(id=f"f{number}", label="x", figure=parse_figure(f"{number} {unit}"), activity=activity)
            for number, activity in zip((24, 14, 10), contents, strict=True)
        )
        return Report(title="x", source=Origin(title="x"), figures=figures)

    assert suggest_relations(of("lớp")) == ()
    assert [claim.relation.parts for claim in suggest_relations(of("triệu đồng"))] == [("f14", "f10")]


def test_what_a_reading_declares_is_not_proposed() -> None:
    """A claim of a reading is declared too."""
    reading = Reading(label="x", relations=(Relation(kind=RelationKind.SAME, whole="f1", parts=("f2",)),))
    made = evolve(
        report("30 học viên", "30 thanh niên"), ambiguities=(Ambiguity(id="q", question="?", readings=(reading,)),)
    )
    assert suggest_relations(made) == ()


def test_what_stands_far_apart_is_not_added() -> None:
    """Only the thirty figures on each side of a total are asked for its parts."""
    fill = [f"{1000 + number} đề án" for number in range(40)]
    made = report("300 lớp", *fill, "100 lớp", "200 lớp")
    assert not [claim for claim in proposed(made) if claim[1] == "f1"]


def test_a_sum_is_proposed_as_a_whole_and_complete_claim() -> None:
    """What is proposed is a relation that says that its parts are all there are."""
    (claim,) = suggest_relations(report("300 lớp", "100 lớp", "200 lớp"))
    assert claim.relation == Relation(kind=RelationKind.SUM, whole="f1", parts=("f2", "f3"), is_complete=True)


def test_a_row_of_parts_is_found_wherever_it_begins_and_ends() -> None:
    """Three parts in a row make a total before, behind or between others, exactly to the number."""
    assert ("sum", "f1", ("f2", "f3", "f4")) in found("60 lớp", "10 lớp", "20 lớp", "30 lớp", "5 lớp")
    assert found("12 lớp", "1 lớp", "4 lớp", "3 lớp", "5 lớp") == [("sum", "f1", ("f3", "f4", "f5"))]
    assert found("3 lớp", "2 lớp", "1 lớp", "30 lớp", "13 lớp", "17 lớp") == [("sum", "f4", ("f5", "f6"))]


def test_a_number_as_large_as_the_total_is_no_part_of_it() -> None:
    """The total printed again among its parts is left out, and the row goes on behind it."""
    assert found("60 lớp", "10 lớp", "20 lớp", "60 lớp", "30 lớp") == [
        ("same", "f1", ("f4",)),
        ("sum", "f1", ("f2", "f3", "f5")),
        ("sum", "f4", ("f2", "f3", "f5")),
        ("sum", "f5", ("f2", "f3")),
    ]


def test_two_parts_may_make_a_rounded_total() -> None:
    """3.440 and 3.258,6 triệu are 6,6986 tỷ, which is printed 6,7."""
    (claim,) = suggest_relations(report("6,7 tỷ đồng", "3.440 triệu đồng", "3.258,6 triệu đồng"))
    assert (claim.relation.parts, claim.standing) == (("f2", "f3"), Standing.AS_PRINTED)


def test_chance_begins_below_ten() -> None:
    """Ten printed twice is a second print, and ten may be a sum; nine is neither."""
    assert found("10 lớp", "10 lớp") == [("same", "f1", ("f2",))]
    assert found("10 lớp", "4 lớp", "6 lớp") == [("sum", "f1", ("f2", "f3"))]
    assert found("9 lớp", "9 lớp", "4 lớp", "5 lớp") == []


def test_what_has_no_number_hides_nothing_behind_it() -> None:
    """A figure of nothing or without a number is passed over; one class of two is a share as any other."""
    assert found("0 lớp", None, "1 lớp", "2 lớp", "50,0%") == [("share", "f4", ("f3",))]


def test_three_pairs_that_fit_are_proposed_and_four_are_not() -> None:
    """50 % fits each of 100, 200, 400, 800 with the next: three pairs; the edge of its rounding fits too."""
    sizes = [f"{number} lớp" for number in (100, 200, 400, 800)]
    assert found("50%", *sizes) == [("share", f"f{number + 1}", (f"f{number}",)) for number in (2, 3, 4)]
    assert found("50%", *sizes, "1600 lớp") == []
    assert found("50%", "99 lớp", "200 lớp") == [("share", "f3", ("f2",))]
    assert found("50%", "98 lớp", "200 lớp") == []


def test_a_figure_of_a_doubled_name_fits_once() -> None:
    """Figures of one name are asked of once, so they do not make a share seem to fit too much."""
    made = report("50%", "100 lớp", "200 lớp", *["400 lớp"] * 4)
    twice = evolve(made, figures=(*made.figures[:3], *(evolve(figure, id="d") for figure in made.figures[3:])))
    assert proposed(twice) == [("share", "f3", ("f2",))]


def test_only_a_printed_share_or_number_of_times_is_a_quotient() -> None:
    """A target, a number of đồng, and a share that was never rounded are no quotient of what stands near them."""
    assert found("100 lớp", "200 lớp", "phấn đấu 50%") == []
    assert found("1,5 đồng", "300 lớp", "200 lớp") == []
    made = report("50%", "100 lớp", "200 lớp")
    figure = made.figures[0].figure
    assert figure is not None
    exact = evolve(made.figures[0], figure=evolve(figure, tolerance=Fraction(0)))
    assert proposed(evolve(made, figures=(exact, *made.figures[1:]))) == []


def test_shares_and_numbers_of_times_are_not_put_together() -> None:
    """They are neither printed again, nor added, nor a share of each other."""
    assert found("50%", "50%", "30%", "20%", "25%") == []
    assert found("20 lần", "20 lần", "12 lần", "8 lần", "2,0 lần", "10 lần") == []


def test_an_average_holds_up_to_the_edge_of_its_rounding() -> None:
    """3.435 triệu for 30 đề án are 114,5, which is printed 115; 3.434 are less."""
    assert found("3.435 triệu đồng", "30 đề án", "115 triệu đồng/đề án") == [("average", "f2", ("f1",))]
    assert found("3.434 triệu đồng", "30 đề án", "115 triệu đồng/đề án") == []


def test_counts_of_one_content_are_added() -> None:
    """24 classes of one content are the sum of 14 and 10 of the same."""
    figures = tuple(
        ReportedFigure(id=f"f{number}", label="x", figure=parse_figure(f"{number} lớp"), activity=activity)
        for number, activity in ((24, Activity.VOCATIONAL_TRAINING), (14, None), (10, Activity.CRAFT_TRANSMISSION))
    )
    made = Report(title="x", source=Origin(title="x"), figures=figures)
    assert proposed(made) == [("sum", "f24", ("f14", "f10"))]


def test_what_is_declared_hides_nothing_behind_it() -> None:
    """Beside a declared sum the other is proposed all the same."""
    declared = Relation(kind=RelationKind.SUM, whole="f1", parts=("f2", "f3"))
    made = report("300 lớp", "100 lớp", "200 lớp", "25 lớp", "75 lớp", relations=(declared,))
    assert ("sum", "f1", ("f2", "f3")) not in proposed(made)
    assert ("sum", "f2", ("f4", "f5")) in proposed(made)
