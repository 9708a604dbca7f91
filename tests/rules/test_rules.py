"""Every rule, with a plan on which it fires and one on which it stays silent."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import partial

import pytest

from khuyencong import (
    Allocation,
    AllocationNotice,
    Beneficiary,
    CostLine,
    DeAn,
    Decision,
    FundingTranche,
    Plan,
    Program,
    Site,
    Task,
    evolve,
)
from khuyencong.errors import UnknownCodeError, ValueImpossibleError
from khuyencong.model import Event, Measure, PlanScope, Stage, StatedTotal
from khuyencong.model.waiver import Waiver
from khuyencong.reference import Activity, FundingSource
from khuyencong.rules import RULES, Outcome, Review, get_rule
from khuyencong.rules import review as review_by
from khuyencong.values import Figure, Period, Qualifier

AS_OF = date(2022, 1, 1)
PROVINCIAL, NATIONAL, OWN = FundingSource.PROVINCIAL, FundingSource.NATIONAL, FundingSource.BENEFICIARY

BENEFICIARY = Beneficiary(id="he-vi", name="He Vi", tax_code="0100112437", site=Site(province="52"))
LINE = CostLine(
    activity=Activity.ADVANCED_MACHINERY,
    cost=600,
    support=300,
    beneficiary="he-vi",
    cost_as_printed=Figure(low=Fraction(500), qualifier=Qualifier.MORE_THAN, unit="đồng", text="hơn 500 đồng"),
)
STATE = FundingTranche(source=PROVINCIAL, year=2022, amount=300, decision=Decision(number="1", issued=date(2022, 1, 5)))
COUNTERPART = FundingTranche(source=OWN, year=2022, amount=300)
DE_AN = DeAn(
    id="bd-01",
    title="Hỗ trợ máy móc",
    province="52",
    implementer="Trung tâm Khuyến công",
    beneficiaries=("he-vi",),
    lines=(LINE,),
    funding=(STATE, COUNTERPART),
    period=Period.of_years(2022),
    events=(
        Event(on=date(2022, 1, 5), stage=Stage.APPROVED),
        Event(on=date(2022, 9, 1), stage=Stage.ACCEPTED),
    ),
    stated=(
        StatedTotal(measure=Measure.FUNDING, amount=600),
        StatedTotal(measure=Measure.COUNTERPART, amount=300),
        StatedTotal(measure=Measure.COST, amount=600, activity=Activity.TECHNOLOGY),
        StatedTotal(measure=Measure.COST, amount=0, activity=Activity.TRAINING),
        StatedTotal(measure=Measure.SUPPORT, amount=300, source=PROVINCIAL, year=2022),
    ),
)
TASK = Task(
    id="binh-chon",
    title="Bình chọn",
    activity=Activity.BEST_PRODUCT_SELECTION,
    items=2,
    funding=(FundingTranche(source=PROVINCIAL, year=2022, amount=100),),
)
PLAN = Plan(
    year=2022,
    scope=PlanScope.LOCAL,
    title="Kế hoạch 2022",
    id="ke-hoach-2022-1",
    province="52",
    phase=Period.of_years(2021, 2025),
    decision=Decision(number="2", issued=date(2021, 12, 20)),
    revision=1,
    revises="ke-hoach-2022",
    allocations=(Allocation(source=PROVINCIAL, year=2022, amount=400),),
    stated=(
        StatedTotal(measure=Measure.SUPPORT, amount=400, items=3),
        StatedTotal(items=1, source=OWN),
        StatedTotal(items=2, activity=Activity.PRODUCT_PROMOTION, year=2022),
        StatedTotal(amount=100, activity=Activity.BEST_PRODUCT_SELECTION),
        StatedTotal(measure=Measure.SUPPORT, amount=300, activity=Activity.TECHNOLOGY),
    ),
    beneficiaries=(BENEFICIARY,),
    de_an=(DE_AN,),
    tasks=(TASK,),
)
NATIONAL_PLAN = evolve(
    PLAN,
    scope=PlanScope.NATIONAL,
    de_an=(evolve(DE_AN, funding=(evolve(STATE, source=NATIONAL), COUNTERPART), stated=()),),
    tasks=(evolve(TASK, funding=(evolve(STATE, source=NATIONAL),)),),
    allocations=(Allocation(source=NATIONAL, year=2022, amount=600),),
    stated=(),
)
PROGRAM = Program(
    title="Chương trình 2021-2025",
    period=Period.of_years(2021, 2025),
    scope=PlanScope.LOCAL,
    province="52",
    plans=(PLAN, evolve(PLAN, id="ke-hoach-2022-2", revision=2, revises="ke-hoach-2022-1")),
)


def line(**changes: object) -> Plan:
    return de_an(lines=(evolve(LINE, **changes),))


def de_an(**changes: object) -> Plan:
    return evolve(PLAN, de_an=(evolve(DE_AN, **changes),))


def tranche(**changes: object) -> Plan:
    return de_an(funding=(evolve(STATE, **changes), COUNTERPART))


def task(**changes: object) -> Plan:
    return evolve(PLAN, tasks=(evolve(TASK, **changes),))


def plan(**changes: object) -> Plan:
    return evolve(PLAN, **changes)


def beneficiary(**changes: object) -> Plan:
    return plan(beneficiaries=(evolve(BENEFICIARY, **changes),))


def given(*allocations: Allocation) -> Plan:
    return plan(allocations=allocations)


TWICE = evolve(DE_AN, id="bd-02", title="Một đề án khác")
GIVEN = PLAN.allocations[0]

FIRES: dict[str, Plan | Program] = {
    "LINE-001": line(support=601),
    "LINE-002": line(cost=0),
    "LINE-003": line(cost=499),
    "LINE-004": line(activity=Activity.TECHNOLOGY),
    "DEAN-001": line(cost=601),
    "DEAN-002": line(support=299),
    "DEAN-003": de_an(stated=(StatedTotal(amount=601),)),
    "DEAN-004": de_an(lines=()),
    "DEAN-005": de_an(beneficiaries=()),
    "DEAN-006": de_an(implementer=None),
    "TRAN-001": tranche(amount=0),
    "ITEM-001": task(funding=()),
    "ITEM-002": de_an(funding=(COUNTERPART,)),
    "ITEM-003": de_an(funding=(STATE, STATE)),
    "SUMS-001": plan(stated=(StatedTotal(measure=Measure.SUPPORT, amount=401),)),
    "SUMS-002": plan(stated=(StatedTotal(items=4),)),
    "SUMS-003": plan(de_an=(), tasks=()),
    "IDEN-001": task(id="bd-01"),
    "IDEN-002": plan(beneficiaries=(BENEFICIARY, evolve(BENEFICIARY, name="Khác", tax_code=None))),
    "IDEN-003": plan(de_an=(DE_AN, evolve(DE_AN, id="bd-02", title="HO TRO MAY MOC"))),
    "IDEN-004": plan(beneficiaries=(BENEFICIARY, evolve(BENEFICIARY, id="b2", tax_code=None, name="hê vi"))),
    "IDEN-005": task(title="123"),
    "BENE-001": de_an(beneficiaries=("ai-do", "he-vi")),
    "BENE-002": line(beneficiary="ai-do"),
    "BENE-003": plan(beneficiaries=(BENEFICIARY, Beneficiary(id="b2", name="Cơ sở khác"))),
    "BENE-004": plan(de_an=(DE_AN, TWICE)),
    "BENE-005": beneficiary(tax_code="0100112438"),
    "REVI-001": plan(revises=None),
    "TIME-001": tranche(year=2023),
    "TIME-002": tranche(year=2021),
    "TIME-003": tranche(decision=Decision(number="1", issued=date(2023, 1, 5))),
    "TIME-004": de_an(period=Period.of_years(2021)),
    "TIME-005": de_an(period=None),
    "TIME-006": de_an(events=tuple(reversed(DE_AN.events))),
    "TIME-007": plan(phase=Period.of_years(2016, 2020)),
    "TIME-008": plan(phase=Period.of_years(2021, 2024)),
    "TIME-009": plan(decision=Decision(number="2", issued=date(2023, 1, 1))),
    "PLAC-001": plan(province="99"),
    "PLAC-002": de_an(province="99"),
    "PLAC-003": beneficiary(site=Site(province="99")),
    "PLAC-004": plan(province=None),
    "PLAC-005": de_an(province="49"),
    "PLAC-006": beneficiary(site=Site(province="49")),
    "ALLO-001": given(evolve(GIVEN, amount=399)),
    "ALLO-002": given(evolve(GIVEN, amount=401)),
    "ALLO-003": given(GIVEN, evolve(GIVEN, year=2019)),
    "ALLO-004": given(GIVEN, GIVEN),
    "ALLO-005": given(GIVEN, evolve(GIVEN, source=OWN)),
    "SCOP-001": tranche(source=NATIONAL),
    "SCOP-002": evolve(PLAN, scope=PlanScope.NATIONAL),
    "PROG-001": evolve(PROGRAM, plans=(plan(year=2026),)),
    "PROG-002": evolve(PROGRAM, plans=(PLAN, PLAN)),
    "PROG-003": evolve(PROGRAM, plans=(plan(province="49"),)),
    "PROG-004": evolve(PROGRAM, period=Period.of_years(2021, 2026)),
}
SILENT: dict[str, Plan | Program] = {
    "SCOP-002": NATIONAL_PLAN,
    **dict.fromkeys(["PROG-001", "PROG-002", "PROG-003", "PROG-004"], PROGRAM),
}

ELSEWHERE = {"AWRD", "CONT", "ELIG", "EXEC", "LEDG", "NORM", "ORGA", "PAPE", "PLAN", "PRIO", "REPT"}
"""Families whose cases stand in files of their own."""

HERE = [rule for rule in RULES if rule.code[:4] not in ELSEWHERE]
CODES = [rule.code for rule in HERE if rule.code != "ALLO-006"]
review = partial(review_by, rules=HERE)


def failed(found: Review) -> set[str]:
    return {finding.code for finding in found.findings if finding.outcome is Outcome.FAIL}


def test_the_plain_plan_passes_everything() -> None:
    """The plan from which the cases are made breaks no rule and leaves none undecided."""
    assert review(PLAN, as_of=AS_OF).findings == ()
    assert review(PROGRAM, as_of=AS_OF).findings == ()
    assert review(NATIONAL_PLAN, as_of=AS_OF).findings == ()


def test_there_is_a_case_for_every_rule() -> None:
    """No rule stands in the catalogue without a plan that breaks it."""
    assert sorted(FIRES) == CODES


@pytest.mark.parametrize("code", CODES)
def test_rule_fires(code: str) -> None:
    """The rule fails on the plan that breaks it, and counts that."""
    found = review(FIRES[code], as_of=AS_OF)
    assert code in failed(found)
    assert found.counts[code].failed == sum(finding.code == code for finding in found.findings)


@pytest.mark.parametrize("code", CODES)
def test_rule_stays_silent(code: str) -> None:
    """The rule looks at the plan that keeps it, and passes it."""
    found = review(SILENT.get(code, PLAN), as_of=AS_OF)
    assert code not in failed(found)
    assert found.counts[code].passed > 0


UNDECIDED: dict[str, Plan] = {
    "LINE-001": de_an(lines=(evolve(LINE, cost=None, cost_as_printed=None), evolve(LINE, support=None))),
    "DEAN-001": line(cost=None),
    "DEAN-002": line(support=None),
    "DEAN-003": line(cost=None),
    "SUMS-001": plan(de_an=(evolve(DE_AN, lines=()),), stated=(StatedTotal(amount=300, activity=Activity.TECHNOLOGY),)),
    "PLAC-006": beneficiary(site=None),
    "ALLO-001": given(),
}


@pytest.mark.parametrize("code", UNDECIDED)
def test_what_is_not_known_is_undetermined(code: str) -> None:
    """A rule that lacks a fact neither passes nor fails; it names what is missing."""
    found = [finding for finding in review(UNDECIDED[code], as_of=AS_OF).findings if finding.code == code]
    assert [finding.outcome for finding in found] == [Outcome.UNDETERMINED] * len(found)
    assert found
    assert all(finding.params["missing"] for finding in found)


IDLE: dict[str, Callable[[], Plan]] = {
    "ALLO-001": lambda: plan(de_an=(), tasks=(), allocations=()),
    "ALLO-002": given,
    "ALLO-006": lambda: PLAN,
    "SCOP-001": lambda: NATIONAL_PLAN,
    "SCOP-002": lambda: PLAN,
    "ITEM-002": lambda: plan(de_an=(evolve(DE_AN, funding=()),), tasks=(evolve(TASK, funding=()),)),
    "LINE-003": lambda: line(cost_as_printed=None),
    "DEAN-001": lambda: de_an(lines=()),
    "DEAN-002": lambda: de_an(lines=()),
    "DEAN-003": lambda: de_an(stated=()),
    "BENE-002": lambda: line(beneficiary=None),
    "BENE-005": lambda: beneficiary(tax_code=None),
    "DEAN-005": lambda: de_an(is_group=True),
    "TIME-002": lambda: evolve(de_an(period=None), tasks=()),
    "TIME-004": lambda: de_an(period=None),
    "TIME-006": lambda: de_an(events=()),
    "TIME-007": lambda: plan(phase=None),
    "TIME-008": lambda: plan(phase=None),
    "TIME-009": lambda: plan(decision=None),
    "REVI-001": lambda: plan(revision=0, revises=None),
    "PLAC-004": lambda: NATIONAL_PLAN,
    "PLAC-005": lambda: NATIONAL_PLAN,
    "SUMS-001": lambda: plan(stated=()),
    "SUMS-002": lambda: plan(stated=()),
}


@pytest.mark.parametrize("code", IDLE)
def test_rule_without_a_subject_is_not_applicable(code: str) -> None:
    """A rule that has nothing to look at counts as not applicable, not as passed."""
    counts = review_by(IDLE[code](), as_of=AS_OF, rules=[get_rule(code)]).counts[code]
    assert (counts.passed, counts.failed, counts.undetermined) == (0, 0, 0)
    assert counts.not_applicable > 0


def test_a_de_an_of_several_years_may_have_money_of_each() -> None:
    """A tranche of another year than the plan's is right where the đề án runs in that year."""
    late = evolve(STATE, year=2023)
    found = review(de_an(funding=(late, COUNTERPART), period=Period.of_years(2022, 2023)), as_of=AS_OF)
    assert "TIME-001" not in failed(found)


def test_a_de_an_of_one_year_has_no_money_of_another_plan() -> None:
    """That a đề án runs in 2023 alone does not make money of 2023 right in the plan of 2022."""
    next_year = de_an(funding=(evolve(STATE, year=2023), COUNTERPART), period=Period.of_years(2023))
    assert "TIME-001" in failed(review(next_year, as_of=AS_OF))


def test_a_decision_without_a_day_is_held_against_no_year() -> None:
    """Nothing is said of whether a decision is late where its day is not given, so the rule has nothing to look at."""
    undated = tranche(decision=Decision(number="01/QĐ"))
    assert review_by(undated, as_of=AS_OF, rules=[get_rule("TIME-003")]).counts["TIME-003"].passed == 0


@pytest.mark.parametrize(("issued", "is_late"), [(date(2022, 12, 31), False), (date(2023, 1, 1), True)])
def test_a_plan_may_be_decided_until_its_year_ends(issued: date, is_late: bool) -> None:
    """A decision of the last day of the plan year is in time, one of the next day is not (TIME-009)."""
    found = review(plan(decision=Decision(number="2", issued=issued)), as_of=AS_OF)
    assert ("TIME-009" in failed(found)) is is_late


def test_a_province_is_judged_by_the_day() -> None:
    """Bình Định (52) exists on the first day of 2022; on 1 July 2025 the code 52 is Gia Lai, and 49 is no more."""
    assert "PLAC-001" not in failed(review(PLAN, as_of=date(2022, 1, 1)))
    assert "PLAC-001" not in failed(review(plan(province="49"), as_of=date(2025, 6, 30)))
    assert "PLAC-001" in failed(review(plan(province="49"), as_of=date(2025, 7, 1)))


def test_allocations_apart_are_compared_with_the_plans_own() -> None:
    """Where a notice is given beside the plan, the notice counts, and a difference is a finding (ALLO-006)."""
    same = review(PLAN, as_of=AS_OF, allocations=PLAN.allocations)
    assert same.counts["ALLO-006"].passed == 1
    other = review(PLAN, as_of=AS_OF, allocations=(evolve(GIVEN, amount=399),))
    assert {"ALLO-006", "ALLO-001"} <= failed(other)


def test_an_overrun_says_by_how_much() -> None:
    """A plan over its allocation by 1 đồng is over by 1 đồng."""
    (finding,) = [f for f in review(FIRES["ALLO-001"], as_of=AS_OF).findings if f.code == "ALLO-001"]
    assert finding.params["over"] == 1


@pytest.mark.parametrize(
    ("code", "is_right"),
    [
        ("0100112437", True),
        ("0100112437-001", True),
        ("0100112437-000", False),
        ("0100112437-01", False),
        ("0100112438", False),
        ("0100000003", False),
        ("012345670123", True),
        ("12345", False),
        ("０１００１１２４３７", False),
    ],
)
def test_tax_codes(code: str, is_right: bool) -> None:
    """A tax code has ten digits with a check digit, perhaps a branch of three; a personal number has twelve."""
    found = review(beneficiary(tax_code=code), as_of=AS_OF)
    assert ("BENE-005" not in failed(found)) is is_right


def test_a_content_repeated_within_a_de_an_is_one_finding() -> None:
    """A đề án whose two lines repeat a content that another đề án supports is named once."""
    two = evolve(DE_AN, lines=(evolve(LINE, cost=300, support=150), evolve(LINE, cost=300, support=150)))
    found = review(plan(de_an=(two, TWICE)), as_of=AS_OF)
    assert [finding.path for finding in found.findings if finding.code == "BENE-004"] == [
        "$.de_an[0].lines[0]",
        "$.de_an[1].lines[0]",
    ]


def test_a_programme_takes_the_allocations_of_each_year() -> None:
    """Allocations given beside a programme are held against the plan of their own year."""
    other_year = evolve(GIVEN, year=2023, amount=1)
    assert review(PROGRAM, as_of=AS_OF, allocations=(GIVEN, other_year)).is_clean
    assert "ALLO-001" in failed(review(PROGRAM, as_of=AS_OF, allocations=(evolve(GIVEN, amount=399),)))


def test_a_review_shows_itself() -> None:
    """A review prints its findings as a table, in a terminal and in a notebook."""
    found = review(FIRES["LINE-001"], as_of=AS_OF)
    assert "LINE-001" in str(found)
    assert "vượt 1 đồng" in str(found)
    assert "1 đồng too much" in found.to_grid("en").to_text()
    assert found._repr_html_().startswith("<table>")
    unknown = review(UNDECIDED["ALLO-001"], as_of=AS_OF)
    assert "Chưa đủ căn cứ" in str(unknown)


@pytest.mark.parametrize("day", ["2022-01-01", datetime(2022, 1, 1, tzinfo=UTC), None])
def test_a_day_that_is_none_is_refused(day: object) -> None:
    """The day of a review is a date, not text and not a moment."""
    with pytest.raises(ValueImpossibleError, match="as_of is a day"):
        review(PLAN, as_of=day)  # type: ignore[arg-type]


def test_a_notice_in_place_of_allocations_is_refused() -> None:
    """Whoever passes the notice instead of its allocations is told so."""
    notice = AllocationNotice(title="Giao dự toán", allocations=PLAN.allocations)
    with pytest.raises(ValueImpossibleError, match=r"notice\.allocations"):
        review(PLAN, as_of=AS_OF, allocations=notice)  # type: ignore[arg-type]
    with pytest.raises(ValueImpossibleError, match="tuple or list"):
        review(PLAN, as_of=AS_OF, allocations=7)  # type: ignore[arg-type]


def test_a_waiver_cannot_end_before_it_begins() -> None:
    """A waiver that expires before it was signed is impossible."""
    with pytest.raises(ValueImpossibleError, match="expires"):
        Waiver(rule="LINE-001", signer="A", signed=date(2022, 1, 2), reason="b", expires=date(2022, 1, 1))


def test_money_of_a_group_leaves_the_total_of_a_content_open() -> None:
    """Where a line only names the group, a total stated for one content of it can be neither confirmed nor denied."""
    stated = StatedTotal(amount=300, activity=Activity.ADVANCED_MACHINERY)
    vague = evolve(de_an(lines=(evolve(LINE, activity=Activity.TECHNOLOGY),), stated=()), stated=(stated,))
    (finding,) = [finding for finding in review(vague, as_of=AS_OF).findings if finding.code == "SUMS-001"]
    assert finding.outcome is Outcome.UNDETERMINED


@pytest.mark.parametrize(("cost", "fails"), [(499, True), (500, False), (700, False), (701, True)])
def test_a_cost_is_within_what_was_printed(cost: int, fails: bool) -> None:
    """Both ends of a printed span are still what was printed."""
    printed = Figure(
        low=Fraction(500), high=Fraction(700), qualifier=Qualifier.RANGE, unit="đồng", text="500 - 700 đồng"
    )
    found = review_by(line(cost=cost, cost_as_printed=printed), as_of=AS_OF, rules=[get_rule("LINE-003")])
    assert bool(found.findings) is fails


def test_a_notice_is_compared_source_by_source() -> None:
    """Amounts of one source and year are added up; what stands on one side only is held against nothing."""

    def differences(own: Plan, *notice: Allocation) -> list[tuple[object, ...]]:
        found = review_by(own, as_of=AS_OF, allocations=notice, rules=[get_rule("ALLO-006")]).findings
        assert {finding.path for finding in found} == {"$.allocations"}
        return [tuple(finding.params[name] for name in ("source", "year", "own", "given")) for finding in found]

    own = given(evolve(GIVEN, amount=300), evolve(GIVEN, amount=100), evolve(GIVEN, year=2021, amount=0))
    notice = (evolve(GIVEN, amount=399), evolve(GIVEN, source=OWN, amount=5), evolve(GIVEN, year=2023, amount=0))
    assert differences(own, *notice) == [(PROVINCIAL, 2022, 400, 399), (OWN, 2022, 0, 5)]
    assert differences(PLAN) == [(PROVINCIAL, 2022, 400, 0)]


FUNDING, SUPPORT, FROM_OTHERS, COST = Measure.FUNDING, Measure.SUPPORT, Measure.COUNTERPART, Measure.COST


def total(measure: Measure, **narrowed: object) -> StatedTotal:
    return evolve(StatedTotal(measure=measure, amount=999), **narrowed)


MIXED = de_an(
    lines=(evolve(LINE, cost=1, activity=Activity.VOCATIONAL_TRAINING), evolve(LINE, cost=2), evolve(LINE, cost=4)),
    funding=(
        evolve(STATE, amount=1),
        evolve(STATE, amount=2, source=FundingSource.DISTRICT),
        evolve(STATE, amount=4, year=2023),
        evolve(COUNTERPART, amount=8),
        evolve(COUNTERPART, amount=16, source=FundingSource.SPONSOR),
        evolve(COUNTERPART, amount=32, year=2023),
    ),
)


@pytest.mark.parametrize(
    ("stated", "computed"),
    [
        (total(FUNDING), 63),
        (total(FUNDING, year=2023), 36),
        (total(FUNDING, source=PROVINCIAL), 5),
        (total(FUNDING, source=OWN, year=2022), 8),
        (total(SUPPORT), 7),
        (total(SUPPORT, year=2022), 3),
        (total(SUPPORT, source=PROVINCIAL), 5),
        (total(SUPPORT, source=OWN), 0),
        (total(FROM_OTHERS), 40),
        (total(FROM_OTHERS, year=2023), 32),
        (total(FROM_OTHERS, source=PROVINCIAL), 0),
        (total(COST), 7),
        (total(COST, activity=Activity.ADVANCED_MACHINERY), 6),
        (total(COST, activity=Activity.TRAINING), 1),
    ],
)
def test_a_stated_total_is_of_what_it_says(stated: StatedTotal, computed: int) -> None:
    """A total takes in the money of its measure, source, year and content, each amount of which is a bit of its own."""
    document = evolve(MIXED, de_an=(evolve(MIXED.de_an[0], stated=(stated,)),))
    (finding,) = review_by(document, as_of=AS_OF, rules=[get_rule("DEAN-003")]).findings
    assert finding.params["computed"] == computed


@pytest.mark.parametrize(
    ("stated", "counted"),
    [
        (StatedTotal(items=9), 4),
        (StatedTotal(items=9, year=2022), 1),
        (StatedTotal(items=9, source=PROVINCIAL), 1),
        (StatedTotal(items=9, activity=Activity.BEST_PRODUCT_SELECTION), 3),
    ],
)
def test_items_without_money_are_items(stated: StatedTotal, counted: int) -> None:
    """An item of which no tranche is known counts among all, and not among those of a year or a source."""
    bare = Task(id="ba", title="Ba việc", activity=Activity.BEST_PRODUCT_SELECTION, items=3)
    document = plan(tasks=(bare,), stated=(stated,))
    (finding,) = review_by(document, as_of=AS_OF, rules=[get_rule("SUMS-002")]).findings
    assert finding.params["counted"] == counted


def test_an_unknown_rule_is_told_with_all_that_are_known() -> None:
    """Whoever asks for a rule that is not there reads the codes of all that are, of good practice too."""
    codes = r"([A-Z]{4}-\d{3}, )+[A-Z]{4}-\d{3}"
    with pytest.raises(UnknownCodeError, match=rf"^there is no rule 'LINE-999'; the rules are ALLO-001, {codes}$"):
        get_rule("LINE-999")
