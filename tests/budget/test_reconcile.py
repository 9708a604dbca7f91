"""Claims of reports: held against their figures, never chosen, never guessed."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong import parse_figure
from khuyencong.budget.reconcile import Reconciled, Reconciliation, Standing, reconcile
from khuyencong.budget.relation_math import Reason
from khuyencong.model import Ambiguity, Reading, Relation, RelationKind, Report, ReportedFigure
from khuyencong.strategies import reports
from khuyencong.values.figure import Origin
from khuyencong.values.figure_math import Rounding
from khuyencong.values.period import Period
from khuyencong.values.record import evolve

SUM, SUBSET, SAME = RelationKind.SUM, RelationKind.SUBSET, RelationKind.SAME
PHASE = Period.of_years(2014, 2019)


def printed(name: str, text: str | None, **fields: object) -> ReportedFigure:
    return ReportedFigure(id=name, label=name, figure=parse_figure(text) if text else None, **fields)  # type: ignore[arg-type]


def report(figures: dict[str, str | None], *relations: Relation) -> Report:
    return Report(
        title="Báo cáo",
        source=Origin(title="Báo cáo"),
        figures=tuple(printed(name, text) for name, text in figures.items()),
        relations=relations,
    )


def held(figures: dict[str, str | None], kind: RelationKind, **fields: object) -> Reconciled:
    """Reconcile one claim about figures."""
    (claim,) = reconcile(report(figures, Relation(kind=kind, **fields))).claims  # type: ignore[arg-type]
    return claim


def codes(claim: Reconciled) -> list[str]:
    return [reason.code for reason in claim.reasons]


@st.composite
def sums(draw: st.DrawFn) -> tuple[dict[str, str | None], tuple[str, ...]]:
    """Draw a stated total of persons and some parts, which need not add up to it."""
    parts = draw(st.lists(st.integers(0, 60), min_size=1, max_size=5))
    total = draw(st.integers(0, 120) | st.just(sum(parts)))
    bound = draw(st.sampled_from(["", "trên ", "gần ", "khoảng ", "ít nhất "]))
    names = tuple(f"p{number}" for number in range(len(parts)))
    figures = dict(zip(names, (f"{part} người" for part in parts), strict=True))
    return {"tong": f"{bound}{total} người", **figures}, names


complete = st.sampled_from([True, False, None])


@given(sums(), complete, st.randoms())
def test_the_order_of_parts_does_not_matter(
    drawn: tuple[dict[str, str | None], tuple[str, ...]], is_complete: bool | None, random: "object"
) -> None:
    """However the parts of a sum are ordered, the claim stands the same."""
    figures, names = drawn
    turned = tuple(reversed(names))
    one = held(figures, SUM, whole="tong", parts=names, is_complete=is_complete)
    two = held(dict(reversed(figures.items())), SUM, whole="tong", parts=turned, is_complete=is_complete)
    assert attrs.evolve(two, relation=one.relation) == one


@given(sums(), complete)
def test_a_part_that_is_not_printed_turns_nothing_undecided_into_off(
    drawn: tuple[dict[str, str | None], tuple[str, ...]], is_complete: bool | None
) -> None:
    """What cannot be decided is not off because something more is unknown; what was off may become open."""
    figures, names = drawn
    before = held(figures, SUM, whole="tong", parts=names, is_complete=is_complete)
    after = held({**figures, "them": None}, SUM, whole="tong", parts=(*names, "them"), is_complete=is_complete)
    if before.standing is not Standing.OFF:
        assert after.standing is not Standing.OFF


@given(sums(), complete)
def test_what_is_left_over_and_the_sum_make_the_whole(
    drawn: tuple[dict[str, str | None], tuple[str, ...]], is_complete: bool | None
) -> None:
    """Where one whole is stated, residual and parts add up to it exactly, and a sum is off by what it leaves."""
    figures, names = drawn
    claim = held(figures, SUM, whole="tong", parts=names, is_complete=is_complete)
    assert claim.computed is not None
    assert claim.stated is not None
    assert claim.residual is not None
    if claim.stated.exact is not None:
        assert claim.residual.exact is not None
        assert claim.computed.exact is not None
        assert claim.residual.exact + claim.computed.exact == claim.stated.exact
        if claim.standing is Standing.OFF:
            assert claim.by == -claim.residual.exact


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=5), st.data())
def test_an_interval_sum_contains_the_sum_of_any_members(ends: list[tuple[int, int]], data: st.DataObject) -> None:
    """Take any number that each range allows: their sum is one that the sum of the ranges allows."""
    texts = {f"p{i}": f"{min(pair)}-{max(pair) + 1} người" for i, pair in enumerate(ends)}
    claim = held(dict(texts), SUM, parts=tuple(texts))
    chosen = [data.draw(st.integers(min(pair), max(pair) + 1)) for pair in ends]
    assert claim.computed is not None
    assert sum(chosen) in claim.computed


@given(reports())
def test_any_report_is_reconciled(drawn: Report) -> None:
    """Every claim of every report gets an answer, whatever it names; every undecided one says what is missing."""
    found = reconcile(drawn)
    every = [*found.claims, *(claim for reading in found.readings for claim in reading.claims)]
    assert len(found.claims) == len(drawn.relations) == sum(found.counts.values())
    for claim in every:
        assert claim.standing is not Standing.UNDECIDED or claim.reasons


@pytest.mark.parametrize(
    ("parts", "is_complete", "standing", "by"),
    [
        (("3 lớp", "7 lớp"), True, Standing.HOLDS, 0),
        (("3 lớp", "6 lớp"), True, Standing.OFF, -1),
        (("3 lớp", "6 lớp"), False, Standing.HOLDS, -1),
        (("3 lớp", "6 lớp"), None, Standing.UNDECIDED, -1),
        (("3 lớp", "8 lớp"), True, Standing.OFF, 1),
        (("3 lớp", "8 lớp"), False, Standing.OFF, 1),
        (("3 lớp", "8 lớp"), None, Standing.OFF, 1),
        (("3 lớp", None), True, Standing.UNDECIDED, None),
        (("3 lớp", None), False, Standing.HOLDS, -7),
        (("11 lớp", None), True, Standing.OFF, 1),
    ],
)
def test_a_sum_of_ten(parts: tuple[str | None, ...], is_complete: bool | None, standing: Standing, by: int) -> None:
    """A complete list must make the total, an open one may leave some over, and neither may go beyond it."""
    figures = {"tong": "10 lớp", "a": parts[0], "b": parts[1]}
    claim = held(figures, SUM, whole="tong", parts=("a", "b"), is_complete=is_complete)
    assert (claim.standing, claim.by) == (standing, by)


def test_an_unknown_part_is_told_by_what_is_left() -> None:
    """Of ten classes with three named, the part without a number is undecided, and seven are left for it."""
    claim = held({"tong": "10 lớp", "a": "3 lớp", "b": None}, SUM, whole="tong", parts=("a", "b"), is_complete=True)
    assert codes(claim) == ["not-printed"]
    assert claim.residual is not None
    assert claim.residual.exact == 7


def test_rounded_parts_hold_as_printed() -> None:
    """Parts in whole tỷ make a total in triệu only as far as their printed digits go."""
    figures: dict[str, str | None] = {"tong": "3.200 triệu đồng", "a": "1 tỷ đồng", "b": "2 tỷ đồng"}
    assert held(figures, SUM, whole="tong", parts=("a", "b"), is_complete=True).standing is Standing.AS_PRINTED


def test_a_sum_without_a_total_is_derived() -> None:
    """Where nothing is stated, the sum is derived, and held against nothing."""
    claim = held({"a": "1.920 lao động", "b": "560 người"}, SUM, parts=("a", "b"))
    assert claim.standing is Standing.DERIVED
    assert claim.computed is not None
    assert (claim.computed.exact, claim.computed.unit) == (2480, "người")


@pytest.mark.parametrize(
    ("figures", "fields", "code"),
    [
        ({"a": "5 người", "b": "5 lượt người"}, {"parts": ("a", "b")}, "different-units"),
        ({"a": "5 số/tháng", "b": "5 số/năm"}, {"parts": ("a", "b")}, "different-per"),
        ({"a": "5 người", "b": "phấn đấu 5 người"}, {"parts": ("a", "b")}, "target-and-result"),
        ({"a": "5 người"}, {"parts": ("a", "zz")}, "no-such-name"),
        ({"a": "5 người"}, {"parts": ()}, "no-parts"),
        ({"a": None}, {"parts": ("a",)}, "not-printed"),
        ({"a": "5 người", "b": None}, {"parts": ("a",), "whole": "b"}, "not-printed"),
        ({"b": None, "c": "5 người"}, {"parts": ("b",), "whole": "c", "is_complete": False}, "not-printed"),
    ],
)
def test_what_cannot_be_added_is_undecided(
    figures: dict[str, str | None], fields: dict[str, object], code: str
) -> None:
    """Persons and turns, results and targets, rates of different times, and what is not there are not added."""
    assert codes(held(figures, SUM, **fields)) == [code]


def test_figures_of_different_times_are_not_added() -> None:
    """A stock is not added to a flow, nor overlapping periods, nor stocks of two days, nor what runs to now."""

    def together(one: dict[str, object], two: dict[str, object], whole: dict[str, object] | None = None) -> list[str]:
        figures = [printed("a", "5 người", **one), printed("b", "6 người", **two)]
        figures += [printed("t", "11 người", **whole)] if whole is not None else []
        claim = Relation(kind=SUM, parts=("a", "b"), whole="t" if whole is not None else None)
        made = Report(title="x", source=Origin(title="x"), figures=tuple(figures), relations=(claim,))
        return codes(reconcile(made).claims[0])

    first, second = {"period": PHASE}, {"period": Period.of_years(2019, 2020)}
    day, other_day = {"as_of": date(2018, 12, 31)}, {"as_of": date(2019, 12, 31)}
    since = {"since": date(2017, 1, 1)}
    assert together(first, second) == ["overlapping-periods"]
    assert together(first, day) == ["stock-and-flow"]
    assert together(since, day) == ["stock-and-flow"]
    assert together(day, other_day) == ["different-days"]
    assert together(first, since) == ["open-period"]
    assert together(since, {"since": date(2018, 1, 1)}) == ["open-period"]
    assert together(first, first, {"period": Period.of_years(2014)}) == ["outside-the-period"] * 1
    assert together(day, day, day) == []
    assert together(since, since) == []
    assert together({"period": Period.of_years(2014)}, {"period": Period.of_years(2015)}, first) == []


def test_a_subset_leaves_the_rest() -> None:
    """56 of 193 đề án leave 137; 200 of 193 cannot be, and gần 193 may be more than exactly 192."""
    claim = held({"t": "193 đề án", "a": "56 đề án"}, SUBSET, whole="t", parts=("a",))
    assert claim.standing is Standing.HOLDS
    assert claim.residual is not None
    assert claim.residual.exact == 137
    over = held({"t": "193 đề án", "a": "200 đề án"}, SUBSET, whole="t", parts=("a",))
    assert (over.standing, over.by) == (Standing.OFF, 7)
    assert (
        held({"t": "192 đề án", "a": "gần 193 đề án"}, SUBSET, whole="t", parts=("a",)).standing is Standing.UNDECIDED
    )
    assert codes(held({"t": "192 đề án"}, SUBSET, whole="t")) == ["no-parts"]
    assert codes(held({"a": "192 đề án"}, SUBSET, parts=("a",))) == ["no-whole"]


def test_several_subsets_stand_as_the_worst_of_them() -> None:
    """Of several subsets, one that is too large is told, and what the others leave is not."""
    figures: dict[str, str | None] = {"t": "10 lớp", "a": "4 lớp", "b": "11 lớp"}
    claim = held(figures, SUBSET, whole="t", parts=("a", "b"))
    assert (claim.standing, claim.by, claim.residual) == (Standing.OFF, 1, None)


def test_a_figure_printed_twice_is_the_same() -> None:
    """193 is 193; "hơn 3 tỷ" is 3,02 tỷ, whichever is named first; 193 is not 194."""
    twice: dict[str, str | None] = {"a": "hơn 3 tỷ đồng", "b": "3.020 triệu đồng"}
    assert held(twice, SAME, whole="a", parts=("b",)).standing is Standing.HOLDS
    assert held(twice, SAME, whole="b", parts=("a",)).standing is Standing.HOLDS
    other = held({"a": "193 đề án", "b": "194 đề án"}, SAME, whole="a", parts=("b",))
    assert (other.standing, other.by) == (Standing.OFF, 1)


def test_a_share_is_told_with_its_rounding() -> None:
    """2.400 of 5.820 is 41,2371 %: printed 41 %, it holds as printed; the rest, 58,7629 %, is 59 only half up."""
    figures: dict[str, str | None] = {
        "qg": "2.400 triệu đồng", "dp": "3.420 triệu đồng", "s": "41%", "r": "59%", "w": "58%",
    }  # fmt: skip
    total = Relation(id="tong", kind=SUM, parts=("qg", "dp"))
    shares = [
        Relation(kind=RelationKind.SHARE, whole="tong", parts=(part,), stated=stated)
        for part, stated in (("qg", "s"), ("dp", "r"), ("dp", "w"))
    ]
    one, two, cut = reconcile(report(figures, total, *shares)).claims[1:]
    assert (one.standing, one.by) == (Standing.AS_PRINTED, Fraction(4000, 97) - 41)
    assert (two.standing, two.rounding) == (Standing.AS_PRINTED, Rounding.HALF_UP)
    assert (cut.standing, cut.rounding) == (Standing.OFF, Rounding.TRUNCATED)


@pytest.mark.parametrize(
    ("kind", "figures", "fields", "value", "unit"),
    [
        ("share", {"a": "256 học viên", "t": "792 học viên"}, {}, Fraction(3200, 99), "%"),
        ("growth", {"a": "3.020 triệu đồng", "t": "2.874 triệu đồng"}, {}, Fraction(7300, 1437), "%"),
        ("average", {"a": "792 học viên", "t": "24 lớp"}, {}, Fraction(33), "học viên"),
        ("average", {"a": "1.920 lao động"}, {"whole": None, "period": PHASE}, Fraction(320), "lao động"),
        ("unit-cost", {"a": "3.420 triệu đồng", "t": "30 đề án"}, {}, Fraction(114_000_000), "đồng"),
        ("rate", {"a": "43 lớp", "t": "kế hoạch 50 lớp"}, {}, Fraction(86), "%"),
        ("rate", {"a": "43 lớp", "t": "50 lớp"}, {}, Fraction(86), "%"),
        ("leverage", {"a": "8.588 triệu đồng", "t": "5.820 triệu đồng"}, {}, Fraction(2147, 1455), "lần"),
        ("difference", {"a": "56 đề án", "t": "193 đề án"}, {}, Fraction(137), "đề án"),
        ("headcount", {"a": "20 người", "t": "phấn đấu 35 người"}, {}, Fraction(400, 7), "%"),
        ("accumulation", {"a": "02 bài/tháng"}, {"whole": None, "period": PHASE}, Fraction(144), "bài"),
        ("accumulation", {"a": "7 số"}, {"whole": None}, Fraction(7), "số"),
    ],
)
def test_what_a_claim_comes_to(
    kind: str, figures: dict[str, str | None], fields: dict[str, object], value: Fraction, unit: str
) -> None:
    """Each kind of claim comes to its exact number, derived where the source states none."""
    claim = held(figures, RelationKind(kind), **{"whole": "t", "parts": ("a",), **fields})
    assert claim.standing is Standing.DERIVED
    assert claim.computed is not None
    assert (claim.computed.exact, claim.computed.unit) == (value, unit)


def test_a_headcount_is_counted_from_its_start() -> None:
    """From 17 to 35, at 20 a sixth of the way is gone."""
    figures: dict[str, str | None] = {"a": "17 người", "b": "20 cộng tác viên", "t": "phấn đấu 35 người"}
    claim = held(figures, RelationKind.HEADCOUNT, whole="t", parts=("a", "b"))
    assert claim.computed is not None
    assert claim.computed.exact == Fraction(50, 3)


def test_a_fee_is_multiplied_by_persons_and_months() -> None:
    """0,3 base salaries for each person and month are 61,2 for 17 persons in a year."""
    figures: dict[str, str | None] = {"phi": "0,3 mức lương cơ sở/người/tháng", "n": "17 người", "l": "3 lớp"}
    year = Period.of_years(2016)
    claim = held(figures, RelationKind.ACCUMULATION, parts=("phi", "n"), period=year)
    assert claim.computed is not None
    assert (claim.computed.exact, claim.computed.per) == (Fraction(306, 5), None)
    assert codes(held(figures, RelationKind.ACCUMULATION, parts=("phi", "l"), period=year)) == ["not-per"]
    assert codes(held(figures, RelationKind.ACCUMULATION, parts=("phi", "n"))) == ["no-period"]
    part = Period(start=date(2016, 1, 5), end=date(2016, 12, 31))
    assert codes(held(figures, RelationKind.ACCUMULATION, parts=("phi", "n"), period=part)) == ["not-computable"]


def test_an_accumulation_is_held_against_its_total() -> None:
    """Two articles a month make 144 in six years, and not 140; the period may be that of the total."""
    figures = (printed("bai", "02 bài/tháng"), printed("tong", "144 bài", period=PHASE), printed("sai", "140 bài"))
    claims = [
        Relation(kind=RelationKind.ACCUMULATION, parts=("bai",), whole="tong"),
        Relation(kind=RelationKind.ACCUMULATION, parts=("bai",), whole="sai", period=PHASE),
    ]
    made = Report(title="x", source=Origin(title="x"), figures=figures, relations=tuple(claims))
    assert [(claim.standing, claim.by) for claim in reconcile(made).claims] == [
        (Standing.HOLDS, 0),
        (Standing.OFF, 4),
    ]


@pytest.mark.parametrize(
    ("kind", "figures", "fields", "code"),
    [
        ("share", {"a": "5 lớp", "t": "0 lớp"}, {}, "zero-base"),
        ("share", {"a": "5 lớp", "t": "0 học viên"}, {}, "zero-base"),
        ("share", {"a": "5 lớp", "t": "9 học viên"}, {}, "different-units"),
        ("share", {"a": "5 lớp"}, {"whole": None}, "no-whole"),
        ("share", {"a": "5 lớp", "t": None}, {}, "not-printed"),
        ("share", {"t": "5 lớp"}, {"parts": ()}, "no-parts"),
        ("difference", {"a": "5 lớp", "t": None}, {}, "not-printed"),
        ("growth", {"a": "5 lớp", "b": "6 lớp", "t": "4 lớp"}, {"parts": ("a", "b")}, "one-part"),
        ("average", {"a": "5 lớp"}, {"whole": None}, "no-period"),
        ("average", {"a": "5 lớp", "t": "2 đề án", "s": "3 người"}, {"stated": "s"}, "different-units"),
        ("average", {"a": "5 lớp", "t": "2 đề án", "s": "3 lớp/năm"}, {"stated": "s"}, "different-per"),
        ("leverage", {"a": "5 lớp", "t": "2 lớp", "s": "3 lớp"}, {"stated": "s"}, "different-units"),
        ("rising", {"a": "5 lớp"}, {"whole": None}, "short-series"),
        ("rising", {"a": "5 lớp", "b": "6 người"}, {"whole": None, "parts": ("a", "b")}, "different-units"),
        ("rising", {"a": "5 lớp", "b": "6 lớp/năm"}, {"whole": None, "parts": ("a", "b")}, "different-per"),
    ],
)
def test_what_cannot_be_computed_is_undecided(
    kind: str, figures: dict[str, str | None], fields: dict[str, object], code: str
) -> None:
    """A claim without its members, over nothing, or between unlike things says what is missing."""
    claim = held(figures, RelationKind(kind), **{"whole": "t", "parts": ("a",), **fields})
    assert (claim.standing, codes(claim)) == (Standing.UNDECIDED, [code])


def test_what_is_given_for_different_things_is_named() -> None:
    """The reason names what each is given for; what is given for nothing has no name."""
    mixed = held({"a": "5 lớp", "b": "6 lớp/năm"}, SUM, parts=("a", "b"))
    assert mixed.reasons == (Reason(code="different-per", params={"units": ("", "năm")}),)
    figures: dict[str, str | None] = {"a": "5 lớp", "t": "2 đề án", "s": "3 lớp/năm"}
    stated = held(figures, RelationKind.AVERAGE, whole="t", parts=("a",), stated="s")
    assert stated.reasons == (Reason(code="different-per", params={"units": ("đề án", "năm")}),)


def test_results_are_held_in_the_manner_of_the_source() -> None:
    """Growth stated in lần, an average without "per", and leverage in đồng are held as they are stated."""
    times = held(
        {"a": "3 tỷ đồng", "t": "2 tỷ đồng", "s": "1,5 lần"}, RelationKind.GROWTH, whole="t", parts=("a",), stated="s"
    )
    assert (times.standing, times.by) == (Standing.HOLDS, 0)
    plain = held(
        {"a": "10 lớp", "t": "2 đề án", "s": "5 lớp"}, RelationKind.AVERAGE, whole="t", parts=("a",), stated="s"
    )
    assert plain.standing is Standing.HOLDS
    off = held({"a": "43 lớp", "t": "50 lớp", "s": "87%"}, RelationKind.RATE, whole="t", parts=("a",), stated="s")
    assert (off.standing, off.by, off.rounding) == (Standing.OFF, -1, Rounding.NEITHER)


def test_a_bound_is_held_at_the_number_that_is_printed() -> None:
    """Trên 8.588 on 5.820 leaves the leverage open; at 8.588 it is the 1,5 that is printed, and the reason says so."""
    figures: dict[str, str | None] = {
        "a": "trên 8.588 triệu đồng",
        "t": "5.820 triệu đồng",
        "s": "1,5 lần",
        "x": "1,9 lần",
    }
    claim = held(figures, RelationKind.LEVERAGE, whole="t", parts=("a",), stated="s")
    assert (claim.standing, codes(claim)) == (Standing.AS_PRINTED, ["at-the-printed-number"])
    assert claim.computed is not None
    assert claim.computed.high is None
    open_still = held(figures, RelationKind.LEVERAGE, whole="t", parts=("a",), stated="x")
    assert (open_still.standing, codes(open_still)) == (Standing.UNDECIDED, ["left-open"])
    for end in ("40%", "50%", "60%"):
        ranged = held({"a": "2-3 lớp", "t": "5 lớp", "s": end}, RelationKind.SHARE, whole="t", parts=("a",), stated="s")
        assert (ranged.standing, codes(ranged)) == (Standing.UNDECIDED, ["left-open"])


def test_a_series_rises_step_by_step() -> None:
    """17, 20, 35 rise, also where the last is a target; 20, 20 do not; trên 17 and 18 leave it open."""
    figures: dict[str, str | None] = {
        "a": "17 người", "b": "20 cộng tác viên", "c": "phấn đấu 35 người", "d": "20 người", "e": "trên 17 người",
        "f": "18 người",
    }  # fmt: skip
    assert held(figures, RelationKind.RISING, parts=("a", "b", "c")).standing is Standing.HOLDS
    assert held(figures, RelationKind.FALLING, parts=("c", "b", "a")).standing is Standing.HOLDS
    flat = held(figures, RelationKind.RISING, parts=("a", "b", "d"))
    assert (flat.standing, flat.by) == (Standing.OFF, 0)
    assert flat.reasons == (Reason(code="step", params={"first": "b", "second": "d"}),)
    assert held(figures, RelationKind.RISING, parts=("e", "f")).standing is Standing.UNDECIDED


def test_relations_stand_on_each_other_but_not_on_themselves() -> None:
    """A relation may name another by its result; one that names itself, or a comparison, is undecided."""
    figures: dict[str, str | None] = {"a": "5 lớp", "b": "6 lớp"}
    circle = (Relation(id="x", kind=SUM, parts=("y",)), Relation(id="y", kind=SUM, parts=("x",)))
    assert [codes(claim) for claim in reconcile(report(figures, *circle)).claims] == [["circle"], ["circle"]]
    order = Relation(id="o", kind=RelationKind.RISING, parts=("a", "b"))
    above = reconcile(report(figures, order, Relation(kind=SUM, parts=("o",)))).claims[1]
    assert above.reasons == (Reason(code="no-number", params={"item": "o"}),)
    doubled = Report(title="x", source=Origin(title="x"), figures=(printed("a", "5 lớp"), printed("a", "6 lớp")),
                     relations=(Relation(kind=SUM, parts=("a",)),))  # fmt: skip
    assert codes(reconcile(doubled).claims[0]) == ["double-name"]


def test_every_reading_stands_beside_the_others() -> None:
    """An ambiguous text is answered by each reading, and none is counted as the report's own claim."""
    inside = Reading(
        label="Trong tổng", relations=(Relation(id="trong", kind=SUM, whole="t", parts=("a", "b"), is_complete=True),)
    )
    apart = Reading(label="Ngoài tổng", relations=(Relation(id="ngoai", kind=SUM, parts=("t", "a")),))
    question = Ambiguity(id="q", question="Trong hay ngoài?", readings=(inside, apart))
    made = evolve(report({"t": "792 người", "a": "772 người", "b": "30 người"}), ambiguities=(question,))
    found = reconcile(made)
    assert sum(found.counts.values()) == 0
    assert found.off() == ()
    assert [reading.reading.label for reading in found.readings] == ["Trong tổng", "Ngoài tổng"]
    assert (found.get("trong").standing, found.get("trong").by) == (Standing.OFF, 10)
    assert found.get("ngoai").standing is Standing.DERIVED
    with pytest.raises(KeyError):
        found.get("khong-co")


def test_what_is_off_can_be_listed() -> None:
    """A reconciliation names the claims that do not hold."""
    figures: dict[str, str | None] = {"t": "10 lớp", "a": "11 lớp"}
    found = reconcile(report(figures, Relation(kind=SUM, whole="t", parts=("a",)), Relation(kind=SUM, parts=("a",))))
    assert isinstance(found, Reconciliation)
    assert [claim.relation.whole for claim in found.off()] == ["t"]


def test_a_reason_has_a_code_and_what_its_sentence_needs() -> None:
    """A reason without facts has none."""
    assert Reason(code="left-open").params == {}


def test_a_named_unit_counts_unlike_nouns_together() -> None:
    """Where a relation names the unit, 12 bài and 2 bản tin are 14 ấn phẩm."""
    claim = held({"a": "12 bài", "b": "2 bản tin"}, SUM, parts=("a", "b"), unit="ấn phẩm")
    assert claim.computed is not None
    assert (claim.computed.exact, claim.computed.unit) == (14, "ấn phẩm")
    rising = held({"a": "2 bản tin", "b": "12 bài"}, RelationKind.RISING, parts=("a", "b"), unit="ấn phẩm")
    assert rising.standing is Standing.HOLDS


def test_rates_for_persons_by_other_names_are_alike() -> None:
    """Học viên for each lớp học and for each lớp are one kind of rate, and can be set in a row or added."""
    figures: dict[str, str | None] = {"a": "20 học viên/lớp học", "b": "41 học viên/lớp"}
    assert held(figures, RelationKind.RISING, parts=("a", "b")).standing is Standing.HOLDS
    total = held(figures, SUM, parts=("a", "b")).computed
    assert total is not None
    assert (total.exact, total.per) == (61, "lớp")
    alone = held({"a": "20 học viên/lớp học", "b": "41 học viên/lớp học"}, SUM, parts=("a", "b")).computed
    assert alone is not None
    assert (alone.exact, alone.per) == (61, "lớp học")
    monthly = held({"a": "2 bài/học viên/tháng", "b": "3 bài/người/tháng"}, SUM, parts=("a", "b")).computed
    assert monthly is not None
    assert (monthly.exact, monthly.per) == (5, "người/tháng")


def test_a_result_keeps_the_period_of_its_parts() -> None:
    """What comes of figures of one period is of that period, and is not added to what overlaps it."""
    figures = (
        printed("a", "2 bài/tháng", period=PHASE),
        printed("b", "5 bài", period=Period.of_years(2018, 2020)),
        printed("c", "5 bài", period=Period.of_years(2020)),
    )
    rate = Relation(id="r", kind=RelationKind.ACCUMULATION, parts=("a",))
    claims = [Relation(kind=SUM, parts=("r", "b")), Relation(kind=SUM, parts=("r", "c"))]
    made = Report(title="x", source=Origin(title="x"), figures=figures, relations=(rate, *claims))
    _, overlapping, apart = reconcile(made).claims
    assert codes(overlapping) == ["overlapping-periods"]
    assert apart.computed is not None
    assert apart.computed.exact == 149


def test_an_open_sum_is_the_same_as_a_member() -> None:
    """What an open list adds up to is what other relations find in it, without the parts that are not printed."""
    inner = Relation(id="kể", kind=SUM, whole="t", parts=("a", "b"), is_complete=False)
    outer = Relation(kind=RelationKind.DIFFERENCE, whole="t", parts=("kể",))
    first, second = reconcile(report({"t": "24 lớp", "a": "20 lớp", "b": None}, inner, outer)).claims
    assert first.residual == second.computed
    assert second.computed is not None
    assert second.computed.exact == 4
