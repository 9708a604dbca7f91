"""Published reports reconcile to the last digit: what holds, what holds as printed, and what only follows."""

from fractions import Fraction

import pytest

from khuyencong.budget.reconcile import Standing, reconcile
from khuyencong.budget.suggest import suggest_relations
from khuyencong.files import dumps, load, loads
from khuyencong.model import Relation, RelationKind, Report, ReportedFigure
from khuyencong.reference import FundingSource
from khuyencong.values import Origin, Period, evolve, parse_figure
from khuyencong.values.figure_math import Rounding
from khuyencong.values.figure_rates import growth_of

EXAMPLES = ("binh-dinh-2022-result", "dak-nong-2023", "gia-lai-2024")
LINES = {
    "may-moc": ("17 đề án", "2.164,46 triệu đồng"),
    "phong-trung-bay": ("01 đề án", "35 triệu đồng"),
    "bao-bi": ("01 đề án", "25 triệu đồng"),
    "binh-chon": (None, "247,14 triệu đồng"),
    "truyen-thong": ("01 đề án", "120 triệu đồng"),
    "nang-luc": ("05 đề án", "292,5 triệu đồng"),
    "quan-ly": (None, "135,90 triệu đồng"),
}
"""The seven lines of the Bình Định plan of 2022: how many there are of each, where that is printed, and the money."""


@pytest.fixture
def reports(examples):
    """Give the example reports by name."""
    return {name: load(examples / "reports" / f"{name}.toml") for name in EXAMPLES}


def plan(*relations):
    """Give the plan of Bình Định 2022 as a report of the figures it prints, with claims."""
    year = Period.of_years(2022)
    figures = [
        ReportedFigure(id="tong", label="Tổng kinh phí", figure=parse_figure("3.020 triệu đồng"), period=year),
        ReportedFigure(id="so-muc", label="Chương trình, đề án", figure=parse_figure("27 chương trình, đề án")),
    ]
    for name, (count, money) in LINES.items():
        items = parse_figure(count) if count else None
        figures.append(ReportedFigure(id=f"so-{name}", label=f"Số mục của {name}", figure=items))
        amount = parse_figure(money)
        figures.append(ReportedFigure(id=name, label=name, figure=amount, period=year, source=FundingSource.PROVINCIAL))
    return Report(
        title="Kế hoạch khuyến công địa phương năm 2022",
        source=Origin(
            title="Năm 2022: Bình Định phê duyệt hơn 3 tỷ đồng triển khai các chương trình, đề án khuyến công",
            publisher="khuyencongonline.gov.vn",
            address="http://khuyencongonline.gov.vn/tin-tuc/nam-2022-binh-dinh-phe-duyet-hon-3-ty-dong-trien-khai-cac-"
            "chuong-trinh-de-an-khuyen-cong-b5162292_1078",
        ),
        province="52",
        period=year,
        figures=tuple(figures),
        relations=relations,
    )


def settled(report, *relations):
    """Give the claims about a report, settled, in order."""
    return reconcile(evolve(report, relations=relations)).claims


def to_four_decimals(value):
    """Round half up to four decimals, as the source page of the figures does."""
    return Fraction((value * 10_000 + Fraction(1, 2)).__floor__(), 10_000)


def to_dong(value):
    """Round half up to whole đồng."""
    return (value + Fraction(1, 2)).__floor__()


def test_seven_lines_make_the_plan_of_binh_dinh():
    """The seven lines of money make 3 020 million exactly, in either order."""
    for names in (tuple(LINES), tuple(reversed(LINES))):
        (claim,) = settled(plan(), Relation(kind=RelationKind.SUM, whole="tong", parts=names, is_complete=True))
        assert (claim.standing, claim.by, claim.computed.exact) == (Standing.HOLDS, 0, 3_020_000_000)


def test_the_unnumbered_lines_fill_the_count():
    """The printed counts make 25 of 27; the two lines without one leave exactly 2, so each of them is one."""
    counts = tuple(f"so-{name}" for name in LINES)
    claim = Relation(kind=RelationKind.SUM, whole="so-muc", parts=counts, unit="chương trình, đề án")
    complete, open_list = settled(plan(), evolve(claim, is_complete=True), evolve(claim, is_complete=False))
    unnumbered = [name for name, (count, _) in LINES.items() if count is None]
    assert (complete.standing, [why.code for why in complete.reasons]) == (Standing.UNDECIDED, ["not-printed"] * 2)
    assert (open_list.standing, open_list.residual.exact) == (Standing.HOLDS, len(unnumbered))
    as_one_each = evolve(
        plan(),
        figures=tuple(
            evolve(item, figure=parse_figure("01 đề án")) if item.id in {f"so-{name}" for name in unnumbered} else item
            for item in plan().figures
        ),
    )
    (held,) = settled(as_one_each, evolve(claim, is_complete=True))
    assert (held.standing, held.by, held.computed.exact) == (Standing.HOLDS, 0, 27)


def test_what_follows_from_the_plan_of_binh_dinh():
    """Management is 4.5 % of the plan, a machinery scheme has 127 321 176 đồng, and local money grew by 5.0800 %."""
    management, machinery = settled(
        plan(),
        Relation(kind=RelationKind.SHARE, whole="tong", parts=("quan-ly",)),
        Relation(kind=RelationKind.UNIT_COST, whole="so-may-moc", parts=("may-moc",)),
    )
    assert (management.computed.exact, management.standing) == (Fraction(9, 2), Standing.DERIVED)
    assert to_dong(machinery.computed.exact) == 127_321_176
    grown = growth_of(parse_figure("3.020 triệu đồng"), parse_figure("2.874 triệu đồng"))
    assert grown.exact == Fraction(7300, 1437)
    assert to_four_decimals(grown.exact) == Fraction("5.0800")


def test_the_headline_of_binh_dinh_allows_its_total():
    """The headline says more than 3 tỷ, which the 3 020 million of the plan are."""
    headline = ReportedFigure(id="dau-de", label="Đầu đề", figure=parse_figure("hơn 3 tỷ đồng"))
    report = evolve(plan(), figures=(*plan().figures, headline))
    (claim,) = settled(report, Relation(kind=RelationKind.SAME, whole="dau-de", parts=("tong",)))
    assert claim.standing is Standing.HOLDS


def test_the_result_of_binh_dinh(reports):
    """National 41 % and local 59 % hold as printed; 1,5 đồng for each đồng hold at the printed 8.588 million."""
    found = reconcile(reports["binh-dinh-2022-result"])
    total, national, local, leverage = (
        found.get(name) for name in ("tong", "phan-quoc-gia", "phan-dia-phuong", "thu-hut")
    )
    assert (total.standing, total.computed.exact, total.stated) == (Standing.DERIVED, 5_820_000_000, None)
    assert (national.standing, local.standing) == (Standing.AS_PRINTED, Standing.AS_PRINTED)
    assert (national.computed.exact, local.computed.exact) == (Fraction(4000, 97), Fraction(5700, 97))
    assert to_four_decimals(national.computed.exact) == Fraction("41.2371")
    assert to_four_decimals(local.computed.exact) == Fraction("58.7629")
    assert (national.by, local.by) == (Fraction(23, 97), Fraction(-23, 97))
    assert (national.rounding, local.rounding) == (Rounding.EITHER, Rounding.HALF_UP)
    assert leverage.standing is Standing.AS_PRINTED
    assert [why.code for why in leverage.reasons] == ["at-the-printed-number"]
    assert (leverage.computed.low, leverage.computed.low_strict) == (Fraction(8588, 5820), True)
    assert to_four_decimals(leverage.computed.low) == Fraction("1.4756")
    assert leverage.by == Fraction(8588, 5820) - Fraction(3, 2)


def test_what_follows_from_the_result_of_binh_dinh(reports):
    """A national scheme has 266 666 667 đồng, a local one 114 000 000, a job 16 166 667; 13.2450 % over the plan."""
    found = reconcile(reports["binh-dinh-2022-result"])
    averages = [found.get(f"moi-{name}").computed.exact for name in ("de-an-quoc-gia", "de-an-dia-phuong", "lao-dong")]
    assert averages == [Fraction(800_000_000, 3), 114_000_000, Fraction(48_500_000, 3)]
    assert [to_dong(average) for average in averages] == [266_666_667, 114_000_000, 16_166_667]
    planned = ReportedFigure(id="ke-hoach", label="Kế hoạch địa phương", figure=parse_figure("3.020 triệu đồng"))
    report = evolve(found.report, figures=(*found.report.figures, planned))
    (grown,) = settled(report, Relation(kind=RelationKind.GROWTH, whole="ke-hoach", parts=("dia-phuong",)))
    assert grown.computed.exact == Fraction(2000, 151)
    assert to_four_decimals(grown.computed.exact) == Fraction("13.2450")


def test_the_plan_of_dak_nong(reports):
    """Support and money raised make both totals exactly; the whole of 18 331.6 million is not printed."""
    found = reconcile(reports["dak-nong-2023"])
    national, local, total = (found.get(name) for name in ("quoc-gia", "dia-phuong", "tong"))
    assert (national.standing, national.by, national.computed.exact) == (Standing.HOLDS, 0, 6_698_600_000)
    assert (local.standing, local.by, local.computed.exact) == (Standing.HOLDS, 0, 11_633_000_000)
    assert (total.standing, total.computed.exact) == (Standing.DERIVED, 18_331_600_000)
    shares = [found.get(f"phan-ho-tro-{level}").computed.exact for level in ("quoc-gia", "dia-phuong")]
    assert shares == [Fraction(3_440_000, 66_986), Fraction(566_700, 11_633)]
    assert [to_four_decimals(share) for share in shares] == [Fraction("51.3540"), Fraction("48.7149")]
    assert found.get("moi-de-an-quoc-gia").computed.exact == 860_000_000


def test_the_plan_of_gia_lai(reports):
    """Support and counterpart make the total; 288 million of support are not for machinery."""
    found = reconcile(reports["gia-lai-2024"])
    total, accepted, other, share, average = (
        found.get(name)
        for name in ("ho-tro-va-doi-ung", "phan-nghiem-thu", "ho-tro-khac", "phan-ho-tro-khac", "moi-de-an-may-moc")
    )
    assert (total.standing, total.by, total.computed.exact) == (Standing.HOLDS, 0, 4_068_000_000)
    assert accepted.computed.exact == Fraction(7100, 189)
    assert to_four_decimals(accepted.computed.exact) == Fraction("37.5661")
    assert (other.computed.exact, other.computed.unit) == (288_000_000, "đồng")
    assert share.computed.exact == Fraction(1600, 121)
    assert to_four_decimals(share.computed.exact) == Fraction("13.2231")
    assert to_dong(average.computed.exact) == 171_818_182


def test_equal_numbers_of_gia_lai_are_proposed_and_never_asserted(reports):
    """Counterpart and machinery both print 1.890 million: that they are one figure is proposed, and not claimed."""
    report = reports["gia-lai-2024"]
    pair = {"doi-ung", "may-moc"}
    proposed = [claim.relation for claim in suggest_relations(report) if claim.relation.kind is RelationKind.SAME]
    assert pair in [{claim.whole, *claim.parts} for claim in proposed]
    assert all(claim.kind is not RelationKind.SAME for claim in report.relations)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_contradict_themselves_nowhere(reports, name):
    """No claim of the examples is off or undecided, and each is read back as it was written."""
    counts = reconcile(reports[name]).counts
    assert (counts[Standing.OFF], counts[Standing.UNDECIDED]) == (0, 0)
    assert loads(dumps(reports[name], "toml"), "toml") == reports[name]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_order_of_figures_and_parts_does_not_matter(reports, name):
    """With figures, relations and parts in the opposite order, every claim stands as before."""
    report = reports[name]
    turned = evolve(
        report,
        figures=report.figures[::-1],
        relations=tuple(evolve(claim, parts=claim.parts[::-1]) for claim in report.relations[::-1]),
    )
    before, after = reconcile(report), reconcile(turned)
    for claim in before.claims:
        other = after.get(claim.relation.id)
        assert (other.standing, other.computed, other.by) == (claim.standing, claim.computed, claim.by)


@pytest.mark.parametrize("changed", LINES)
def test_a_changed_line_is_off_by_its_change(changed):
    """One line that is printed 10 000 đồng higher leaves the sum off by 10 000 đồng above the total, and no less."""
    figures = tuple(
        evolve(item, figure=parse_figure(f"{int(item.figure.low) + 10_000:,} đồng".replace(",", ".")))
        if item.id == changed
        else evolve(item, figure=evolve(item.figure, tolerance=Fraction(0)))
        if item.figure
        else item
        for item in plan().figures
    )
    claim = Relation(kind=RelationKind.SUM, whole="tong", parts=tuple(LINES), is_complete=True)
    (found,) = settled(evolve(plan(), figures=figures), claim)
    assert (found.standing, found.by) == (Standing.OFF, 10_000)
