"""The laws of classes, reports and awards (INV-25 to INV-35): the library keeps them, a broken tool is told so."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from khuyencong.budget import Standing, growth, reconcile
from khuyencong.budget.awards import certificate_end, may_enter, mean_score
from khuyencong.errors import ValueImpossibleError
from khuyencong.law import AdvanceClass, advance_class_of, shipped_norms
from khuyencong.laws import (
    Broken,
    Entered,
    Held,
    activities_are_classified,
    certificates_chain,
    citations_round_trip,
    clauses_are_used,
    keeps_qualifiers,
    mean_is_fair,
    merges,
    refuses_overlaps,
    regions_cover,
    residual_is_exact,
    undefined_without_base,
)
from khuyencong.laws.exactness import CITATIONS
from khuyencong.model import Certificate, Relation, RelationKind, Report, ReportedFigure
from khuyencong.reference import Activity, provinces_on
from khuyencong.reference.awards import AwardLevel
from khuyencong.reference.provinces import AwardRegion
from khuyencong.strategies import days, periods
from khuyencong.values import Figure, Origin, Period, Qualifier, parse_legal_ref
from khuyencong.values.figure_interval import Interval
from khuyencong.values.figure_math import add, interval_of

PROVINCES = [province.code for province in provinces_on(date(2024, 1, 1))]


def test_the_regions_of_the_awards_cover_the_63() -> None:
    """INV-25: the regions of the reference have 28, 15 and 20 provinces, each once."""
    regions = {
        region: [one.code for one in provinces_on(date(2024, 1, 1)) if one.award_region is region]
        for region in AwardRegion
    }
    assert regions_cover(regions, provinces=PROVINCES) == Held(code="INV-25", cases=64)


@pytest.mark.parametrize(
    ("regions", "clause", "at"),
    [
        ({"north": ["01", "02"], "south": ["79", "01"]}, "one-region-each", "01"),
        ({"north": ["01"], "south": ["79"]}, "one-region-each", "02"),
        ({"north": ["01", "02"], "south": ["79", "80"]}, "one-region-each", "80"),
        ({"north": ["01"], "south": ["79", "02"]}, "sizes", None),
    ],
)
def test_each_clause_of_regions_breaks(regions: dict[object, list[str]], clause: str, at: str | None) -> None:
    """INV-25: a province in two regions, in none, an unknown one, and a region of the wrong size are found."""
    verdict = regions_cover(regions, provinces=["01", "02", "79"], sizes=(0, 3))
    assert isinstance(verdict, Broken)
    assert (verdict.clause, verdict.at) == (clause, at)


GROUPS = [activity for activity in Activity if activity.is_group]
CONTENTS = [activity for activity in Activity if not activity.is_group]
ROWS = [(activity, activity.group, advance_class_of(activity)) for activity in CONTENTS]
KNOWN = {"activities": CONTENTS, "groups": GROUPS, "classes": tuple(AdvanceClass)}


def test_every_activity_is_classified() -> None:
    """INV-26: each content of the reference has one of the ten groups and one class of advances."""
    assert activities_are_classified(ROWS, **KNOWN)
    assert len(GROUPS) == 10


@pytest.mark.parametrize(
    ("rows", "clause"),
    [
        (ROWS[1:], "one-row-each"),
        ([*ROWS, ROWS[0]], "one-row-each"),
        ([*ROWS[1:], (CONTENTS[0], "A99", AdvanceClass.SPECIAL)], "a-known-group"),
        ([*ROWS[1:], (CONTENTS[0], GROUPS[0], "90 %")], "a-known-class"),
    ],
)
def test_each_clause_of_classes_breaks(rows: list, clause: str) -> None:
    """INV-26: an activity without a row, with two, of an unknown group or class is found."""
    verdict = activities_are_classified(rows, **KNOWN)
    assert isinstance(verdict, Broken)
    assert verdict.clause == clause


def test_every_clause_of_the_norms_is_used() -> None:
    """INV-27: of the points of khoản 2 all are named by activities but s (overheads) and t (the multiplier)."""
    norms = shipped_norms().get_set("ttlt-26-2014-btc-bct")
    own = {
        norm.basis.citation.point for norm in norms.norms if norm.basis.citation and norm.basis.citation.clause == "2"
    }
    assert norms.priority is not None
    assert norms.priority.basis.citation is not None
    clauses = {*own, norms.priority.basis.citation.point}
    used = {
        place.rpartition(".")[2] for activity in CONTENTS for place in activity.term.norm if place.startswith("6.2.")
    }
    assert len(clauses) == 19
    assert clauses_are_used(clauses, used=used, exceptions={"t"})
    assert clauses_are_used(clauses, used=used) == Broken(
        code="INV-27", clause="used-or-excepted", at="t", observed=(False, False), expected="used, or excepted"
    )
    assert not clauses_are_used(clauses, used={*used, "z"}, exceptions={"t"})
    assert not clauses_are_used(clauses, used=used, exceptions={"t", "a"})


def test_citations_round_trip() -> None:
    """INV-28: the library reads and writes what is easily mixed up; a tool that folds đ into d is found."""
    assert citations_round_trip(parse_legal_ref, str)
    folded = citations_round_trip(lambda text: text.replace("đ ", "d "), str)
    assert isinstance(folded, Broken)
    assert folded.clause == "places-differ"
    shouted = citations_round_trip(str, lambda place: str(place).upper())
    assert isinstance(shouted, Broken)
    assert (shouted.clause, shouted.at) == ("read-and-write", CITATIONS[0])


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=4), st.integers(0, 10**6), st.booleans())
def test_reconciling_tells_the_residual(parts: list[int], left: int, is_complete: bool) -> None:
    """INV-29: what reconcile calls off, or beside the parts, is exactly the total less the parts."""
    total = sum(parts) + (0 if is_complete else left)

    def figure(name: str, amount: int) -> ReportedFigure:
        exact = Figure(low=Fraction(amount), high=Fraction(amount), unit="đồng", text=str(amount))
        return ReportedFigure(id=name, label=name, figure=exact)

    names = tuple(f"p{number}" for number in range(len(parts)))
    claim = Relation(kind=RelationKind.SUM, whole="total", parts=names, is_complete=is_complete)
    report = Report(
        title="Kết quả",
        source=Origin(title="Kết quả"),
        figures=(figure("total", total), *(figure(name, part) for name, part in zip(names, parts, strict=True))),
        relations=(claim,),
    )
    (found,) = reconcile(report).claims
    assert found.standing is Standing.HOLDS
    assert found.by is not None
    assert residual_is_exact(parts, total=total, residual=-int(found.by), is_complete=is_complete)


@pytest.mark.parametrize(
    ("total", "residual", "is_complete", "clause"),
    [
        (5, 0, False, "residual-is-told"),
        (5, 2, True, "complete-parts-make-the-total"),
        (2, -1, False, "parts-within-the-total"),
    ],
)
def test_each_clause_of_parts_breaks(total: int, residual: int, is_complete: bool, clause: str) -> None:
    """INV-29: a hidden residual, complete parts that leave one, and parts above the total are found."""
    verdict = residual_is_exact([1, 2], total=total, residual=residual, is_complete=is_complete)
    assert isinstance(verdict, Broken)
    assert verdict.clause == clause


COUNTS = st.lists(st.dictionaries(st.sampled_from(PROVINCES), st.integers(0, 100), max_size=2), max_size=3)


@given(COUNTS)
def test_merging_units_is_commutative_and_associative(reports: list[dict[str, int]]) -> None:
    """INV-30: counts of different provinces merge in any order, with nothing as identity."""
    taken: set[str] = set()
    apart = []
    for report in reports:
        apart.append({code: count for code, count in report.items() if code not in taken})
        taken |= report.keys()
    assert merges(
        lambda one, two: dict(sorted((one | two).items())), [dict(sorted(one.items())) for one in apart], empty={}
    )


def test_a_merge_that_refuses_one_unit_twice_keeps_the_law() -> None:
    """INV-30: reports are of different units, so none is asked for twice; a merge that refuses others is found."""

    def merge(one: frozenset[str], two: frozenset[str]) -> frozenset[str]:
        if one & two:
            raise ValueImpossibleError("one unit twice")
        return one | two

    units = [frozenset(name) for name in "abc"]
    assert merges(merge, units, empty=frozenset()) == Held(code="INV-30", cases=15)
    overlapping = merges(merge, [*units, frozenset("a")], empty=frozenset())
    assert isinstance(overlapping, Broken)
    assert overlapping.clause == "raises"


@pytest.mark.parametrize(
    ("merge", "clause"),
    [
        (lambda one, two: one + two + 1, "empty-changes-nothing"),
        (lambda one, two: one - two if one and two else one + two, "commutes"),
        (lambda one, two: abs(one - two) if one and two else one + two, "associates"),
    ],
)
def test_each_clause_of_merging_breaks(merge, clause: str) -> None:
    """INV-30: a merge that counts the empty report, one that hangs on sides, and one that hangs on groups are found."""
    verdict = merges(merge, [1, 2, 4], empty=0)
    assert isinstance(verdict, Broken)
    assert verdict.clause == clause


TIMED = st.lists(st.tuples(periods(), st.integers(1, 10**9)), max_size=4)


def added(values: Sequence[tuple[Period, int]]) -> int | None:
    """Add amounts of times that lie apart, and refuse others, as a tool should."""
    (one, first), (two, second) = values
    if one.overlaps(two):
        raise ValueImpossibleError("times overlap")
    return first + second


@given(TIMED)
def test_overlapping_times_are_refused(values: list[tuple[Period, int]]) -> None:
    """INV-31: a tool that refuses overlaps, by an error or by None, keeps the law."""
    assert refuses_overlaps(added, values)


def test_reports_of_overlapping_times_are_never_one_sum() -> None:
    """INV-31: of figures for 2014-2019 and for 2019 the library claims no sum; what is simply added is found."""
    both = [(Period.of_years(2014, 2019), 500), (Period.of_years(2019), 90)]
    figures = tuple(
        ReportedFigure(
            id=str(number),
            label="Đề án",
            figure=Figure(low=Fraction(count), high=Fraction(count), unit="đề án", text=str(count)),
            period=period,
        )
        for number, (period, count) in enumerate(both)
    )
    whole = ReportedFigure(
        id="all", label="Đề án", figure=Figure(low=Fraction(590), high=Fraction(590), unit="đề án", text="590")
    )
    claim = Relation(kind=RelationKind.SUM, whole="all", parts=("0", "1"), is_complete=True)
    report = Report(title="a", source=Origin(title="a"), figures=(whole, *figures), relations=(claim,))

    def reconciled(_: Sequence[tuple[Period, int]]) -> int | None:
        return 590 if reconcile(report).claims[0].standing is Standing.HOLDS else None

    assert refuses_overlaps(reconciled, both)
    naive = refuses_overlaps(lambda values: sum(count for _, count in values), both)
    assert isinstance(naive, Broken)
    assert naive.clause == "nothing-counts-twice"
    apart = refuses_overlaps(lambda values: None, [(Period.of_years(2018), 1), (Period.of_years(2019), 2)])
    assert isinstance(apart, Broken)
    assert apart.clause == "apart-they-add-up"


TARGET = Interval(low=Fraction(9), high=Fraction(9), unit="lớp", is_target=True)


@st.composite
def class_figures(draw: st.DrawFn) -> Interval:
    """Draw how many classes: exactly, more than, at most, from … to …."""
    low, high = sorted(draw(st.tuples(st.integers(0, 99), st.integers(0, 99))))
    kind = draw(st.sampled_from([None, Qualifier.MORE_THAN, Qualifier.AT_MOST, Qualifier.RANGE, Qualifier.NEARLY]))
    if kind is None:
        return interval_of(Figure(low=Fraction(low), high=Fraction(low), unit="lớp", text=f"{low} lớp"))
    ends = {
        "low": Fraction(low) if kind in {Qualifier.MORE_THAN, Qualifier.RANGE} else None,
        "high": Fraction(high) if kind is not Qualifier.MORE_THAN else None,
    }
    return interval_of(Figure(**ends, qualifier=kind, unit="lớp", text=f"{low}-{high} lớp"))


@given(st.lists(class_figures(), max_size=3))
def test_sums_of_figures_keep_their_qualifiers(figures: list[Interval]) -> None:
    """INV-32: “trên” and “gần” stay, ranges add end to end, and a target is refused beside a result."""
    assert keeps_qualifiers(add, figures, target=TARGET)


@pytest.mark.parametrize(
    ("broken", "clause"),
    [
        (lambda one, two: None, "ends-add-up"),
        (lambda one, two: Interval(low=one.low, unit=one.unit), "ends-add-up"),
        (lambda one, two: Interval(low=one.low + two.low, unit=one.unit), "more-than-stays-more-than"),
        (lambda one, two: Interval(low=one.low + two.low, low_strict=True, unit=one.unit), "target-is-refused"),
    ],
)
def test_each_clause_of_qualifiers_breaks(broken, clause: str) -> None:
    """INV-32: no answer, wrong ends, “more than” made exact, and a target among results are found."""
    above = Interval(low=Fraction(5), low_strict=True, unit="lớp")
    verdict = keeps_qualifiers(broken, [above], target=TARGET)
    assert isinstance(verdict, Broken)
    assert verdict.clause == clause


@given(st.lists(st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(0, 9)), max_size=4))
def test_growth_is_undefined_without_a_base(pairs: list[tuple[int | None, int | None]]) -> None:
    """INV-33: the library's growth is exact on a base, and undefined from 0 or from what is not known."""
    assert undefined_without_base(lambda earlier, later: growth(earlier, later).value, pairs)


def test_growth_from_nothing_is_found() -> None:
    """INV-33: 0 % or 100 % from nothing, and a rounded growth, are found."""
    zero = undefined_without_base(lambda earlier, later: Fraction(1), [(0, 5)])
    assert isinstance(zero, Broken)
    assert zero.clause == "undefined-without-a-base"
    rounded = undefined_without_base(lambda earlier, later: Fraction(round(100 / 3), 100), [(3, 4)])
    assert isinstance(rounded, Broken)
    assert rounded.clause == "exact-on-a-base"


@given(st.lists(st.integers(0, 100), min_size=1, max_size=9))
def test_means_are_fair(scores: list[int]) -> None:
    """INV-34: the library's mean of jurors is exact, and more points never fail a product."""
    assert mean_is_fair(mean_score, scores)
    assert mean_is_fair(mean_score, scores, passes=lambda given_: mean_score(given_) >= 70)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mean", "passes", "clause"),
    [
        (lambda scores: scores[0], None, "order-of-jurors-does-not-matter"),
        (lambda scores: Fraction(sum(scores), 3), None, "a-mean-juror-changes-nothing"),
        (mean_score, lambda scores: mean_score(scores) < 80, "more-points-never-harm"),
    ],
)
def test_each_clause_of_means_breaks(mean, passes, clause: str) -> None:
    """INV-34: the first juror's score, a fixed number of jurors, and a pass that more points undo are found."""
    verdict = mean_is_fair(mean, [60, 80, 99], passes=passes)
    assert isinstance(verdict, Broken)
    assert verdict.clause == clause


@given(days(min_value=date(2014, 11, 1), max_value=date(2019, 12, 31)), st.integers(0, 5), st.integers(0, 5))
def test_the_chain_of_certificates_is_that_of_entries(issued: date, first: int, second: int) -> None:
    """INV-35: a product that the library lets in at each level has certificates that build on each other."""
    chain: list[Entered] = []
    for level, years in ((AwardLevel.PROVINCE, 0), (AwardLevel.REGION, first), (AwardLevel.NATION, second)):
        entered = date((chain[-1].entered if chain else issued).year + years, 12, 30)
        shown = [Certificate(id=one.level.value, level=one.level, product="Ấm", issued=one.issued) for one in chain]
        lets_in = level is AwardLevel.PROVINCE or may_enter(level, shown, entered)
        until = certificate_end(date(entered.year, 12, 31))
        assume(until is not None)
        assert until is not None
        found = Entered(level=level, entered=entered, issued=date(entered.year, 12, 31), until=until)
        if entered.year == (chain[-1].entered.year if chain else 0):
            assert not lets_in  # the certificate below is of the next day
        assert bool(certificates_chain([*chain, found])) is bool(lets_in)
        if not lets_in:
            return
        chain.append(found)


def test_a_level_that_was_left_out_is_found() -> None:
    """INV-35: a certificate of the nation with one of the province alone has nothing to stand on."""
    province, nation = (
        Entered(level=level, entered=date(2016, 5, 1), issued=date(2015, 9, 1), until=date(2017, 12, 31))
        for level in (AwardLevel.PROVINCE, AwardLevel.NATION)
    )
    verdict = certificates_chain([province, nation])
    assert isinstance(verdict, Broken)
    assert (verdict.at, verdict.expected) == (nation, "region")
