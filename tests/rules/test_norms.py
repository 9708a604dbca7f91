"""Rules on norms: plans that break each, that keep it, and of which nobody can tell; at the limits, and in time."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong import Allocation, Beneficiary, CostLine, DeAn, Decision, FundingTranche, Plan, Site, Task, evolve, load
from khuyencong import review as review_by
from khuyencong.law import NormSet, SourceStatus, norms_from_mapping, shipped_norms
from khuyencong.model import CostPart, Event, Loan, PlanScope, Relocation, Spending, Stage, Technology
from khuyencong.reference import Activity, FundingSource
from khuyencong.reference.estimates import CostItem, LoanTerm, NormLevel, PriceBasis, WorkKind
from khuyencong.rules import RULES, Finding, Outcome, Review, Severity, get_rule, say_finding
from khuyencong.rules.facts import ItemFacts, PlanFacts
from khuyencong.rules.finding import Unknown
from khuyencong.values import Figure, Qualifier

RULES_HERE = [rule for rule in RULES if rule.code.startswith("NORM")]
CODES = [rule.code for rule in RULES_HERE]
AS_OF = date(2016, 3, 1)
NATIONAL, PROVINCIAL, DISTRICT = FundingSource.NATIONAL, FundingSource.PROVINCIAL, FundingSource.DISTRICT
M = 1_000_000

LINE = CostLine(activity=Activity.ADVANCED_MACHINERY, cost=400 * M, support=200 * M, beneficiary="co-so")
DE_AN = DeAn(
    id="a",
    title="Đề án A",
    province="52",
    beneficiaries=("co-so",),
    lines=(LINE,),
    funding=(FundingTranche(source=NATIONAL, year=2016, amount=200 * M),),
)
PLAN = Plan(
    year=2016,
    scope=PlanScope.NATIONAL,
    title="Kế hoạch 2016",
    province="52",
    allocations=(Allocation(source=NATIONAL, year=2016, amount=10_000 * M),),
    beneficiaries=(Beneficiary(id="co-so", name="Cơ sở A", site=Site(province="52")),),
    de_an=(DE_AN,),
)
MACHINE = Technology(is_line=False)
LOAN = Loan(interest=1_000 * M, term=LoanTerm.LONG, is_in_dong=True, is_on_time=True, is_investment_complete=True)


def act(cap: int = 150 * M, **more: object) -> NormSet:
    """Give the act of Bình Định, with a norm for machinery."""
    norm = {
        "id": "machinery",
        "vi": "Máy móc",
        "en": "Machinery",
        "activities": ["advanced-machinery", "showroom-center"],
        "unit": "establishment",
        "rate": "50%",
        "cap": cap,
    }
    paper = {
        "key": "nq-cua-tinh",
        "vi": "Nghị quyết của tỉnh",
        "en": "Act of the province",
        "province": "52",
        "before_merger": True,
        "in_force_from": date(2015, 1, 1),
    }
    plain = {
        "title": "Mức chi của tỉnh",
        "act": paper,
        "layer": "province",
        "complete": True,
        "status": "codified",
        "norms": [norm | more],
    }
    return norms_from_mapping(plain, name="local.toml")


def de_an(*lines: CostLine, **changes: object) -> Plan:
    """Give the plan with other lines, their support being national money unless funding is given."""
    total = sum(line.support or 0 for line in lines)
    funding = (FundingTranche(source=NATIONAL, year=2016, amount=total),) if total else ()
    return evolve(PLAN, de_an=(evolve(DE_AN, **{"lines": lines, "funding": funding, **changes}),))


def line(activity: Activity, support: int | None, cost: int | None = None, **changes: object) -> Plan:
    return de_an(evolve(LINE, activity=activity, support=support, cost=cost, technology=MACHINE, **changes))


def local(plan: Plan, *sources: FundingSource) -> Plan:
    """Give the plan with local money in place of national, in equal parts from the sources."""
    (one,) = plan.de_an
    total = sum(tranche.amount for tranche in one.funding)
    parts = sources or (PROVINCIAL,)
    funding = tuple(FundingTranche(source=source, year=2016, amount=total // len(parts)) for source in parts)
    return evolve(plan, scope=PlanScope.LOCAL, de_an=(evolve(one, funding=funding),))


def parts(*items: CostItem | tuple[CostItem, int], **more: object) -> Spending:
    told = [(item, None) if isinstance(item, CostItem) else item for item in items]
    return Spending(parts=tuple(CostPart(item=item, amount=amount) for item, amount in told), **more)


def agency(activity: Activity, amount: int) -> Plan:
    tranche = FundingTranche(source=NATIONAL, year=2016, amount=amount)
    return evolve(PLAN, tasks=(Task(id="t", title="Quản lý", activity=activity, funding=(tranche,)),))


def interest(**changes: object) -> Plan:
    return line(Activity.RELOCATION_INTEREST, 500 * M, 2_000 * M, relocation=Relocation(loan=evolve(LOAN, **changes)))


def fair(activity: Activity, support: int | None, spending: Spending | None) -> Plan:
    return line(activity, support, 100 * M, spending=spending)


def machinery(support: int, cost: int | None = 5_000 * M, **changes: object) -> Plan:
    return line(Activity.ADVANCED_MACHINERY, support, cost, **changes)


BOOTH, TICKET, OTHER = CostItem.BOOTH_RENT, CostItem.AIR_TICKET, CostItem.OTHER
ROADS, DOCUMENTS = CostItem.INTERNAL_ROADS, CostItem.PROCESS_DOCUMENTS
SELECTION, ASSOCIATION = Activity.BEST_PRODUCT_SELECTION, Activity.ASSOCIATION_FOUNDING
STUDY, ABROAD, JOINING = Activity.FOREIGN_STUDY_TOUR, Activity.FAIR_ABROAD, Activity.FAIR_PARTICIPATION_DOMESTIC
REGION, NATION = NormLevel.REGION, NormLevel.NATION
TENDER = Spending(price_basis=PriceBasis.TENDER)

CAPS: dict[str, list[tuple[Activity, int, int | None, dict[str, object]]]] = {
    "NORM-001": [(Activity.ENTERPRISE_ESTABLISHMENT, 10 * M, None, {})],
    "NORM-002": [
        (Activity.DEMO_NEW_TECHNOLOGY, 500 * M, 5_000 * M, {}),
        (Activity.DEMO_NEW_TECHNOLOGY, 300 * M, 1_000 * M, {}),
        (Activity.DEMO_NEW_TECHNOLOGY, 1_000 * M, 5_000 * M, {"units": 2, "unit": "mô hình"}),
    ],
    "NORM-003": [(Activity.DEMO_REPLICATION, 100 * M, 200 * M, {"spending": parts(DOCUMENTS)})],
    "NORM-004": [
        (Activity.ADVANCED_MACHINERY, 200 * M, 5_000 * M, {}),
        (Activity.TECHNOLOGY_TRANSFER, 100 * M, 200 * M, {}),
        (Activity.ADVANCED_MACHINERY, 300 * M, 5_000 * M, {"multiplier": Fraction(3, 2)}),
    ],
    "NORM-006": [
        (JOINING, 8 * M, 10 * M, {"spending": parts(BOOTH)}),
        (JOINING, 8 * M, 20 * M, {"spending": parts((BOOTH, 10 * M), OTHER)}),
    ],
    "NORM-009": [(SELECTION, 100 * M, None, {"level": REGION}), (SELECTION, 200 * M, None, {"level": NATION})],
    "NORM-010": [
        (SELECTION, 5 * M, None, {"level": REGION, "variant": "prize"}),
        (SELECTION, 100 * M, None, {"level": NATION, "variant": "prize", "units": 10}),
    ],
    "NORM-011": [(Activity.BRANDING, 35 * M, 100 * M, {})],
    "NORM-012": [(Activity.MARKETING, 35 * M, 70 * M, {}), (Activity.ACCOUNTING, 20 * M, 40 * M, {})],
    "NORM-014": [
        (ASSOCIATION, 70 * M, 500 * M, {"level": REGION}),
        (ASSOCIATION, 100 * M, 500 * M, {"level": NATION}),
    ],
    "NORM-015": [(Activity.ENTERPRISE_LINKAGE, 150 * M, 300 * M, {})],
    "NORM-016": [(Activity.RELOCATION_INTEREST, 500 * M, 2_000 * M, {"relocation": Relocation(loan=LOAN)})],
    "NORM-017": [(Activity.POLLUTION_TREATMENT_ESTABLISHMENT, 300 * M, 1_000 * M, {})],
    "NORM-018": [(Activity.POLLUTION_TREATMENT_CLUSTER, 1_500 * M, 5_000 * M, {})],
    "NORM-020": [(Activity.CLUSTER_PLANNING, 500 * M, 1_000 * M, {})],
    "NORM-021": [(Activity.CLUSTER_INFRASTRUCTURE, 3_000 * M, 9_000 * M, {"spending": parts(ROADS)})],
}
"""For each rule with a ceiling: content, the most support in đồng that is lawful in 2016, the cost, and more facts."""

FIRES: dict[str, list[Plan]] = {
    **{code: [line(a, most + 1, cost, **more) for a, most, cost, more in rows] for code, rows in CAPS.items()},
    "NORM-005": [
        fair(Activity.FAIR_RURAL_INDUSTRY, 100 * M, parts((BOOTH, 60 * M), (OTHER, 40 * M))),
        fair(Activity.FAIR_HANDICRAFT, 1, parts(OTHER)),
    ],
    "NORM-007": [fair(ABROAD, 50 * M + 1, parts((CostItem.OPENING, 50 * M), OTHER))],
    "NORM-008": [
        line(STUDY, 100 * M, 100 * M, units=5, spending=parts(TICKET, persons_approved=4)),
        line(STUDY, 100 * M, 100 * M, spending=parts((TICKET, 90 * M), OTHER, persons_approved=4)),
    ],
    "NORM-013": [line(Activity.JOINT_VENTURE_ADVICE, M), line(Activity.POLICY_LAND, M)],
    "NORM-019": [
        line(Activity.POLLUTION_TREATMENT_ESTABLISHMENT, M, work=WorkKind.BUILD),
        line(Activity.POLLUTION_TREATMENT_CLUSTER, M, work=WorkKind.BUILD),
    ],
    "NORM-022": [
        agency(Activity.MONITORING, 150 * M + 1),
        de_an(evolve(LINE, activity=Activity.PLAN_DRAFTING, support=150 * M + 1)),
    ],
    "NORM-023": [
        line(Activity.SEMINAR, M, 500 * M, spending=parts((CostItem.MANAGEMENT, 12_500_001), OTHER)),
        line(
            Activity.SEMINAR,
            M,
            500 * M,
            spending=parts((CostItem.CHECKING, 10 * M), (CostItem.DIRECTION, 3 * M), OTHER),
        ),
    ],
    "NORM-025": [
        line(activity, M, M, spending=Spending(price_basis=PriceBasis.QUOTATION))
        for activity in (Activity.FAIR_RURAL_INDUSTRY, ABROAD, Activity.TELEVISION)
    ],
    "NORM-026": [line(Activity.SHOWROOM_CENTER, M), line(Activity.DOMESTIC_STUDY_TOUR, M, spending=TENDER)],
    "NORM-027": [local(machinery(200 * M + 1)), local(machinery(100 * M + 1, 200 * M))],
    "NORM-028": [
        local(machinery(150 * M + 1)),
        local(machinery(100 * M + 1, 200 * M)),
        local(machinery(150 * M + 2), PROVINCIAL, DISTRICT),
    ],
    "NORM-029": [],
    "NORM-030": [
        local(line(Activity.SHOWROOM_ESTABLISHMENT, M)),
        local(line(Activity.SHOWROOM_ESTABLISHMENT, M, spending=TENDER)),
    ],
}
SILENT: dict[str, list[Plan]] = {
    **{code: [line(a, most, cost, **more) for a, most, cost, more in rows] for code, rows in CAPS.items()},
    "NORM-005": [
        fair(Activity.FAIR_RURAL_INDUSTRY, 60 * M, parts((BOOTH, 60 * M), (OTHER, 40 * M))),
        fair(Activity.FAIR_HANDICRAFT, 100 * M, parts(BOOTH, CostItem.PUBLICITY)),
    ],
    "NORM-007": [fair(ABROAD, 50 * M, parts((CostItem.OPENING, 50 * M), OTHER))],
    "NORM-008": [line(STUDY, 100 * M, 100 * M, units=4, spending=parts(TICKET, persons_approved=4))],
    "NORM-013": [line(Activity.MARKETING, M)],
    "NORM-019": [
        line(Activity.POLLUTION_TREATMENT_CLUSTER, M, work=work) for work in (WorkKind.REPAIR, WorkKind.UPGRADE)
    ],
    "NORM-022": [agency(Activity.MONITORING, 150 * M)],
    "NORM-023": [line(Activity.SEMINAR, M, 500 * M, spending=parts((CostItem.MANAGEMENT, 12_500_000), OTHER))],
    "NORM-025": [
        line(Activity.TELEVISION, M, M, spending=TENDER),
        line(ABROAD, M, M, spending=Spending(price_basis=PriceBasis.APPROVED_PRICE)),
    ],
    "NORM-026": [
        PLAN,
        line(Activity.SEMINAR, M),
        line(Activity.SHOWROOM_CENTER, M, spending=Spending(rule="Thông tư 40/2017/TT-BTC")),
    ],
    "NORM-027": [local(machinery(200 * M))],
    "NORM-028": [
        local(machinery(150 * M)),
        local(machinery(100 * M, 200 * M)),
        local(machinery(150 * M), PROVINCIAL, DISTRICT),
    ],
    "NORM-029": [PLAN],
    "NORM-030": [
        local(line(Activity.SHOWROOM_ESTABLISHMENT, M, spending=Spending(resolution=Decision(number="1")))),
        local(line(Activity.SHOWROOM_CENTER, M)),
    ],
}
PRINTED = Figure(low=Fraction(300 * M), qualifier=Qualifier.MORE_THAN, unit="đồng", text="hơn 300 triệu đồng")
UNDECIDED: dict[str, list[tuple[Plan, str]]] = {
    "NORM-002": [
        (line(Activity.DEMO_NEW_TECHNOLOGY, M), "cost-of-line"),
        (line(Activity.DEMO_NEW_TECHNOLOGY, 900 * M, 5_000 * M, units=2, unit="dây"), "unit-of-line"),
        (line(Activity.DEMO_NEW_TECHNOLOGY, 100 * M, cost_as_printed=PRINTED), "cost-of-line"),
    ],
    "NORM-004": [
        (machinery(100 * M, None), "cost-of-line"),
        (line(Activity.ADVANCED_MACHINERY, None, M), "support-of-line"),
        (machinery(300 * M, beneficiary=None, units=2), "unit-of-line"),
        (machinery(100 * M, None, cost_as_printed=evolve(PRINTED, qualifier=Qualifier.ABOUT)), "cost-of-line"),
        (machinery(100 * M, None, cost_as_printed=evolve(PRINTED, unit="USD")), "cost-of-line"),
    ],
    "NORM-003": [
        (line(Activity.DEMO_REPLICATION, M, M), "parts-of-cost"),
        (line(Activity.DEMO_REPLICATION, None, M), "support-of-line"),
    ],
    "NORM-005": [
        (fair(Activity.FAIR_HANDICRAFT, M, None), "parts-of-cost"),
        (fair(Activity.FAIR_HANDICRAFT, M, TENDER), "parts-of-cost"),
        (fair(Activity.FAIR_HANDICRAFT, M, parts(BOOTH, OTHER)), "parts-of-cost"),
    ],
    "NORM-006": [
        (line(JOINING, 8 * M, 10 * M), "cost-of-line"),
        (line(JOINING, 8 * M, 10 * M, spending=parts(BOOTH, OTHER)), "cost-of-line"),
    ],
    "NORM-008": [
        (line(STUDY, M, M, spending=parts(TICKET)), "persons-approved"),
        (line(STUDY, M, M), "persons-approved"),
    ],
    "NORM-009": [
        (line(SELECTION, M), "law-needs-level"),
        (line(SELECTION, M, level=NormLevel.PROVINCE), "law-no-norm-at-level"),
    ],
    "NORM-014": [(line(ASSOCIATION, M, level=NormLevel.PROVINCE), "law-no-norm-at-level")],
    "NORM-016": [
        (interest(is_in_dong=None), "terms-of-loan"),
        (line(Activity.RELOCATION_INTEREST, M, 2 * M), "terms-of-loan"),
        (line(Activity.RELOCATION_INTEREST, M, 2 * M, relocation=Relocation()), "terms-of-loan"),
        (interest(interest=None), "cost-of-line"),
    ],
    "NORM-019": [(line(Activity.POLLUTION_TREATMENT_CLUSTER, M), "kind-of-work")],
    "NORM-022": [(evolve(agency(Activity.MONITORING, M), allocations=()), "allocation-national")],
    "NORM-023": [(line(Activity.SEMINAR, M, 500 * M, spending=parts(CostItem.MANAGEMENT, OTHER)), "cost-of-line")],
    "NORM-025": [
        (line(Activity.TELEVISION, M, M), "price-basis"),
        (line(Activity.RADIO, M, M, spending=parts(OTHER)), "price-basis"),
    ],
    "NORM-028": [(local(machinery(None, 400 * M)), "support-of-line")],
}
IDLE: dict[str, list[Plan]] = {
    **{code: [local(line(a, most + 1, cost, **more)) for a, most, cost, more in rows] for code, rows in CAPS.items()},
    "NORM-005": [local(fair(Activity.FAIR_HANDICRAFT, 1, parts(OTHER)))],
    "NORM-007": [local(fair(ABROAD, 1, parts(OTHER)))],
    "NORM-008": [local(line(STUDY, M, M, units=5, spending=parts(OTHER, persons_approved=4)))],
    "NORM-013": [PLAN, local(line(Activity.POLICY_LAND, M))],
    "NORM-019": [local(plan) for plan in FIRES["NORM-019"]],
    "NORM-022": [PLAN, evolve(agency(Activity.MONITORING, 0), allocations=()), local(FIRES["NORM-022"][1])],
    "NORM-023": [PLAN, local(FIRES["NORM-023"][0])],
    "NORM-025": [PLAN, local(FIRES["NORM-025"][0])],
    "NORM-026": [
        local(line(Activity.SHOWROOM_CENTER, M)),
        line(Activity.POLICY_LAND, M),
        line(Activity.TECHNOLOGY, M),
    ],
    "NORM-027": [PLAN, local(line(Activity.SHOWROOM_CENTER, M)), local(line(Activity.TECHNOLOGY, M))],
    "NORM-028": [PLAN, local(line(Activity.TECHNOLOGY, M))],
    "NORM-029": [local(PLAN), de_an()],
    "NORM-030": [PLAN, local(PLAN), local(line(Activity.TECHNOLOGY, M))],
}
WITH_AN_ACT = {"NORM-028", "NORM-030"}


def review(plan: Plan, as_of: date = AS_OF, *, acts: bool = False) -> Review:
    return review_by(plan, as_of=as_of, rules=RULES_HERE, local=(act(),) if acts else ())


def judged(plan: Plan, code: str, as_of: date = AS_OF) -> list[Finding]:
    found = review(plan, as_of, acts=code in WITH_AN_ACT).findings
    return [finding for finding in found if finding.code == code]


def pairs(table: dict[str, list[Plan]]) -> list[tuple[str, Plan]]:
    return [(code, one) for code, many in table.items() for one in many]


def approved(plan: Plan, *days: tuple[date, Stage]) -> Plan:
    """Give the plan with the days on which its đề án were approved, contracted …."""
    events = tuple(Event(on=on, stage=stage) for on, stage in days)
    return evolve(plan, de_an=tuple(evolve(one, events=events) for one in plan.de_an))


def test_the_plain_plan_passes_everything() -> None:
    """The plan from which the cases are made breaks no norm, and leaves none undecided."""
    assert review(PLAN).findings == ()


def test_there_is_a_case_for_every_rule() -> None:
    """No rule on norms stands in the catalogue without a plan that breaks it; NORM-029 can only be undecided."""
    assert sorted(FIRES) == sorted(SILENT) == sorted(IDLE) == CODES
    assert len(CODES) == 29
    assert "NORM-024" in {answer for rule in RULES for answer in rule.answers}


@pytest.mark.parametrize(("code", "plan"), pairs(FIRES))
def test_rule_fires(code: str, plan: Plan) -> None:
    """The rule fails on a plan that breaks it, names its law, and can be said in both languages."""
    found = judged(plan, code)
    assert {finding.outcome for finding in found} == {Outcome.FAIL}
    for finding in found:
        assert finding.citation
        assert all(say_finding(finding, lang).message for lang in ("vi", "en"))


@pytest.mark.parametrize(("code", "plan"), pairs(SILENT))
def test_rule_stays_silent(code: str, plan: Plan) -> None:
    """The rule looks at a plan that keeps it, at the very limit, and passes it."""
    found = review(plan, acts=code in WITH_AN_ACT)
    assert not [finding for finding in found.findings if finding.code == code]
    assert found.counts[code].passed > 0


@pytest.mark.parametrize(
    ("code", "plan", "missing"), [(code, *case) for code, many in UNDECIDED.items() for case in many]
)
def test_what_is_not_known_is_undetermined(code: str, plan: Plan, missing: str) -> None:
    """A rule that lacks a fact, or a figure of the law, neither passes nor fails; it names what is missing."""
    found = judged(plan, code)
    assert missing in {finding.params.get("missing") for finding in found}
    assert {finding.outcome for finding in found} == {Outcome.UNDETERMINED}


@pytest.mark.parametrize(("code", "plan"), pairs(IDLE))
def test_rule_without_a_subject_is_not_applicable(code: str, plan: Plan) -> None:
    """A national norm says nothing of local money, nor of other contents than its own."""
    counts = review(plan, acts=True).counts[code]
    assert (counts.passed, counts.failed, counts.undetermined) == (0, 0, 0)


@pytest.mark.parametrize("code", [code for code in CODES if FIRES[code]])
@pytest.mark.parametrize("day", [date(2006, 6, 1), date(2014, 4, 7)])
def test_no_norm_of_2014_meets_an_older_plan(code: str, day: date) -> None:
    """A plan of 2006, or of the day before the joint circular, breaks no norm of it."""
    assert not judged(FIRES[code][0], code, day)


@pytest.mark.parametrize("day", [date(2003, 1, 1), date(2006, 6, 1), date(2014, 4, 7)])
def test_the_norms_of_older_days_are_not_known(day: date) -> None:
    """What bound a plan before 8 April 2014 was not read, so nobody can tell whether it was kept."""
    (finding,) = judged(PLAN, "NORM-029", day)
    assert finding.outcome is Outcome.UNDETERMINED
    assert not judged(PLAN, "NORM-029", date(2014, 4, 8))


@pytest.mark.parametrize(
    ("day", "support", "is_line", "outcome"),
    [
        (date(2016, 3, 1), 300, False, Outcome.FAIL),
        (date(2018, 5, 10), 300, False, Outcome.FAIL),
        (date(2018, 5, 11), 300, False, None),
        (date(2019, 3, 1), 300, False, None),
        (date(2019, 3, 1), 301, False, Outcome.FAIL),
        (date(2019, 3, 1), 450, True, None),
        (date(2019, 3, 1), 451, True, Outcome.FAIL),
        (date(2019, 3, 1), 450, None, Outcome.UNDETERMINED),
        (date(2019, 3, 1), 451, None, Outcome.FAIL),
        (date(2016, 3, 1), 300, None, Outcome.FAIL),
    ],
)
def test_machinery_in_time(day: date, support: int, is_line: bool | None, outcome: Outcome | None) -> None:
    """One machine may have 200 million in 2016 and 300 from 11 May 2018, a technology line 450."""
    plan = machinery(support * M)
    one = evolve(plan.de_an[0].lines[0], technology=Technology(is_line=is_line))
    found = judged(de_an(one), "NORM-004", day)
    assert [finding.outcome for finding in found] == ([outcome] if outcome else [])
    assert not found or outcome is Outcome.UNDETERMINED or found[0].severity is Severity.ERROR


def test_the_unit_says_that_it_is_a_technology_line() -> None:
    """A line that counts "dây chuyền" is one, where nothing says otherwise."""
    (one,) = machinery(450 * M).de_an[0].lines
    assert not judged(de_an(evolve(one, technology=None, unit="dây chuyền")), "NORM-004", date(2019, 3, 1))
    assert judged(de_an(evolve(one, technology=MACHINE, unit="dây chuyền")), "NORM-004", date(2019, 3, 1))


def test_a_norm_that_nobody_verified_only_warns() -> None:
    """The cap of a brand in the circular of 2018 rests on memory: a plan above it is warned, and does not fail."""
    plan = line(Activity.BRANDING, 35 * M + 1, 100 * M)
    assert [finding.severity for finding in judged(plan, "NORM-011", date(2018, 5, 10))] == [Severity.ERROR]
    (finding,) = judged(plan, "NORM-011", date(2018, 5, 11))
    assert (finding.severity, finding.status) == (Severity.WARNING, SourceStatus.UNVERIFIED)


def test_a_figure_of_the_law_that_was_not_seen_leaves_it_open() -> None:
    """The rate for a model of replication in the circular of 2018 was not seen: under the cap nobody can tell."""
    spending = parts(DOCUMENTS)
    within = line(Activity.DEMO_REPLICATION, 100 * M, 200 * M, spending=spending)
    (finding,) = judged(within, "NORM-003", date(2019, 1, 1))
    assert finding.params["missing"] == "law-rate-unknown"
    (finding,) = judged(line(Activity.DEMO_REPLICATION, 100 * M + 1, spending=spending), "NORM-003", date(2019, 1, 1))
    assert (finding.outcome, finding.severity) == (Outcome.FAIL, Severity.WARNING)
    (finding,) = judged(line(Activity.SHOWROOM_CENTER, M), "NORM-026", date(2019, 1, 1))
    assert finding.params["missing"] == "law-norm-unknown"


def test_the_approval_decides_and_not_the_day_of_the_review() -> None:
    """A đề án approved in 2017 is judged by the norms of 2017, whenever it is reviewed."""
    plan = machinery(300 * M)
    assert judged(approved(plan, (date(2017, 5, 1), Stage.APPROVED)), "NORM-004", date(2022, 1, 1))
    decided = evolve(plan, decision=Decision(number="1", issued=date(2017, 5, 1)))
    assert judged(decided, "NORM-004", date(2022, 1, 1))
    assert not judged(plan, "NORM-004", date(2022, 1, 1))


def test_the_change_of_2018_leaves_open_which_norms_govern() -> None:
    """Approved before and contracted after 11 May 2018: where only one document is broken, both readings are named."""
    days = (date(2018, 3, 1), Stage.APPROVED), (date(2018, 6, 1), Stage.CONTRACTED)
    (finding,) = judged(approved(machinery(300 * M), *days), "NORM-004", date(2018, 12, 1))
    assert (finding.outcome, finding.params["missing"]) == (Outcome.UNDETERMINED, "law-of-transition")
    assert (finding.limit, finding.params["over_on"]) == (200 * M, date(2018, 3, 1))
    assert [f.outcome for f in judged(approved(machinery(301 * M), *days), "NORM-004", date(2018, 12, 1))] == [
        Outcome.FAIL
    ]
    assert not judged(approved(machinery(200 * M), *days), "NORM-004", date(2018, 12, 1))
    same = (date(2018, 3, 1), Stage.APPROVED), (date(2018, 4, 1), Stage.CONTRACTED)
    assert [f.outcome for f in judged(approved(machinery(300 * M), *same), "NORM-004")] == [Outcome.FAIL]


def test_a_multiple_for_priority_raises_the_ceiling_to_its_limit() -> None:
    """One and a half times the norm at most, whatever a line asks for; less than once is read as once."""
    assert not judged(machinery(300 * M, multiplier=Fraction(3, 2)), "NORM-004")
    assert not judged(machinery(300 * M, multiplier=Fraction(9)), "NORM-004")
    (finding,) = judged(machinery(300 * M + 1, multiplier=Fraction(9)), "NORM-004")
    assert (finding.limit, finding.params["raised"]) == (300 * M, 300 * M)
    assert not judged(machinery(200 * M, multiplier=Fraction(1, 2)), "NORM-004")
    (finding,) = judged(machinery(300 * M), "NORM-004")
    assert (finding.limit, finding.params["raised"]) == (200 * M, 300 * M)
    (finding,) = judged(line(SELECTION, 6 * M, level=REGION, variant="prize"), "NORM-010")
    assert finding.params["raised"] == finding.limit == 5 * M


def test_support_above_its_own_cost_is_what_another_rule_says() -> None:
    """Where only the cost is passed, LINE-001 speaks (it answers NORM-024) and the norm does not repeat it."""
    plan = line(Activity.CLUSTER_INFRASTRUCTURE, 2 * M, M, spending=parts(ROADS, OTHER))
    assert [finding.params.get("missing") for finding in judged(plan, "NORM-021")] == ["parts-of-cost"]


@pytest.mark.parametrize(
    ("changes", "most"),
    [
        ({"beneficiary": None, "unit": "cơ sở", "units": 3}, 600),
        ({"beneficiary": None}, 400),
        ({"beneficiary": None, "unit": "máy", "units": 5}, 400),
        ({"beneficiary": "co-so", "unit": "máy", "units": 5}, 200),
        ({"beneficiary": None, "units": 2}, 400),
        ({"beneficiary": None, "units": 2, "unit": "hộ"}, 400),
    ],
)
def test_a_cap_counts_establishments_and_not_machines(changes: dict[str, object], most: int) -> None:
    """Five machines of one establishment have one cap; a line for all has one for each that the đề án names."""

    def one(support: int) -> Plan:
        made = evolve(LINE, cost=9_000 * M, support=support, technology=MACHINE, **changes)
        return de_an(made, beneficiaries=("co-so", "hai"))

    assert not judged(one(most * M), "NORM-004")
    assert [finding.outcome for finding in judged(one(most * M + 1), "NORM-004")] == [Outcome.FAIL]


def test_machines_of_nobody_knows_how_many_leave_it_open() -> None:
    """Without a named establishment five machines may be for one or for five."""
    made = evolve(LINE, cost=9_000 * M, support=600 * M, technology=MACHINE, beneficiary=None, unit="máy", units=5)
    (finding,) = judged(de_an(made, beneficiaries=()), "NORM-004")
    assert finding.params["missing"] == "unit-of-line"


def test_a_cost_printed_in_words_is_enough_where_it_decides() -> None:
    """Support of 150 million passes for a cost of "more than 300 million", and one above the cap fails for any cost."""
    assert not judged(machinery(150 * M, None, cost_as_printed=PRINTED), "NORM-004")
    (finding,) = judged(machinery(201 * M, None, cost_as_printed=PRINTED), "NORM-004")
    assert finding.outcome is Outcome.FAIL
    up_to = Figure(high=Fraction(300 * M), qualifier=Qualifier.AT_MOST, unit="đồng", text="tối đa 300 triệu đồng")
    (finding,) = judged(machinery(151 * M, None, cost_as_printed=up_to), "NORM-004")
    assert finding.outcome is Outcome.FAIL


def test_money_of_two_levels_has_bounds_only() -> None:
    """Of 300 million from both budgets at least 100 and at most 200 million can be national: enough to pass or not."""
    funding = (
        FundingTranche(source=NATIONAL, year=2016, amount=200 * M),
        FundingTranche(source=PROVINCIAL, year=2016, amount=200 * M),
    )
    one = evolve(LINE, cost=9_000 * M, support=300 * M, technology=MACHINE)
    assert not judged(de_an(one, funding=funding), "NORM-004")
    more = evolve(funding[0], amount=250 * M), evolve(funding[1], amount=100 * M)
    (finding,) = judged(de_an(one, funding=more), "NORM-004")
    assert finding.params["missing"] == "money-of-line-by-source"
    (finding,) = judged(de_an(evolve(one, support=350 * M), funding=more), "NORM-004")
    assert (finding.outcome, finding.observed) == (Outcome.FAIL, 250 * M)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"is_in_dong": False}, "loan-not-in-dong"),
        ({"term": LoanTerm.SHORT}, "loan-not-long"),
        ({"is_on_time": False}, "loan-overdue"),
        ({"is_investment_complete": False}, "investment-not-complete"),
    ],
)
def test_interest_has_conditions(changes: dict[str, object], reason: str) -> None:
    """A loan that is not in đồng, short, overdue, or before its investment is complete gets nothing."""
    (finding,) = judged(interest(**changes), "NORM-016")
    assert (finding.outcome, finding.limit, finding.params["reason"]) == (Outcome.FAIL, 0, reason)


def test_interest_is_the_base_of_its_rate() -> None:
    """Half of the interest, not of the cost of the line; and at most the cap."""
    assert not judged(interest(), "NORM-016")
    (finding,) = judged(interest(interest=999 * M), "NORM-016")
    assert finding.limit == 499_500_000


def test_local_money_meets_the_norm_of_its_province() -> None:
    """The act of the province binds local money and no national money; it decides even where the nation allows more."""
    over = judged(local(machinery(200 * M)), "NORM-028")
    assert [(finding.outcome, finding.severity, finding.limit) for finding in over] == [
        (Outcome.FAIL, Severity.ERROR, 150 * M)
    ]
    assert not [f for f in review(machinery(200 * M), acts=True).findings if f.outcome is Outcome.FAIL]


def test_local_money_without_an_act_is_compared_and_warned() -> None:
    """Where no act of the province is known nobody can tell; above the national figure the plan is warned."""
    over = review(local(machinery(200 * M + 1))).findings
    assert {(finding.code, finding.outcome, finding.severity) for finding in over} == {
        ("NORM-027", Outcome.FAIL, Severity.WARNING),
        ("NORM-028", Outcome.UNDETERMINED, Severity.ERROR),
    }
    assert {f.params["missing"] for f in over if f.code == "NORM-028"} == {"law-local-money-needs-local-act"}


def test_a_local_norm_above_the_national_one_is_warned() -> None:
    """A cap of the province above that of the nation deserves a look at the act."""
    plan = local(machinery(100 * M, 200 * M))
    (finding,) = review_by(plan, as_of=AS_OF, rules=RULES_HERE, local=(act(201 * M),)).findings
    assert (finding.code, finding.observed, finding.limit) == ("NORM-027", 201 * M, 200 * M)
    assert not review_by(plan, as_of=AS_OF, rules=RULES_HERE, local=(act(200 * M),)).findings


def in_binh_duong(support: int, province: str, **site: object) -> Plan:
    plan = local(line(SELECTION, support, level=NormLevel.PROVINCE, beneficiary=None))
    place = evolve(PLAN.beneficiaries[0], site=Site(province=province, **site))
    one = evolve(plan.de_an[0], province=province)
    return evolve(plan, province=province, de_an=(one,), beneficiaries=(place,))


def test_the_acts_that_ship_bind_their_province() -> None:
    """In Bình Dương a provincial selection may have 100 million of local money from the first day of its act."""
    first = date(2019, 9, 1)
    assert not judged(in_binh_duong(100 * M, "74"), "NORM-028", first)
    (finding,) = judged(in_binh_duong(100 * M + 1, "74"), "NORM-028", first)
    assert (finding.outcome, finding.severity, finding.limit) == (Outcome.FAIL, Severity.ERROR, 100 * M)


def test_a_province_that_is_none_of_the_day_is_missing() -> None:
    """A code that meant no province on the day of the approval leaves local money without an act."""
    plan = local(machinery(100 * M))
    nowhere = evolve(plan, province=None, de_an=(evolve(plan.de_an[0], province="99"),))
    (finding,) = [f for f in review(nowhere).findings if f.code == "NORM-028"]
    assert finding.params["missing"] == "law-needs-province"


def test_a_merged_province_asks_for_the_former_one() -> None:
    """From July 2025 the acts of former provinces hold for their own land: the site says in which it lies."""
    day = date(2026, 3, 1)

    def missing(**site: object) -> list[object]:
        found = review(in_binh_duong(100 * M + 1, "79", **site), day).findings
        return [f.params.get("missing", f.limit) for f in found if f.code == "NORM-028"]

    assert missing() == ["law-needs-former-province"]
    assert missing(former_province="01") == ["law-needs-former-province"]
    assert missing(former_province="74") == [100 * M]


def test_a_norm_by_the_hectare_asks_for_the_hectares() -> None:
    """Where a province pays so much for each hectare, the line says how many there are."""
    acts = (act(each=10 * M, each_unit="hectare", cap=500 * M),)
    plan = local(machinery(40 * M, 400 * M))

    def missing(given_: Plan) -> list[object]:
        found = review_by(given_, as_of=AS_OF, rules=RULES_HERE, local=acts).findings
        return [f.params.get("missing", f.limit) for f in found if f.code == "NORM-028"]

    (one,) = plan.de_an
    four = evolve(plan, de_an=(evolve(one, lines=(evolve(one.lines[0], quantity=4),)),))
    three = evolve(plan, de_an=(evolve(one, lines=(evolve(one.lines[0], quantity=3),)),))
    assert missing(plan) == ["quantity-of-line"]
    assert missing(four) == []
    assert missing(three) == [30 * M]


@pytest.mark.parametrize(
    ("name", "day", "outcome"),
    [
        ("quang-nam-2022", date(2022, 1, 1), None),
        ("binh-duong-2019", date(2019, 1, 1), None),
        ("lai-chau-2019", date(2019, 1, 1), None),
        ("tay-ninh-2014", date(2014, 4, 8), Outcome.FAIL),
        ("tay-ninh-2014", date(2014, 4, 7), None),
    ],
)
def test_published_projects(examples: Path, name: str, day: date, outcome: Outcome | None) -> None:
    """Of four real projects three are within their ceiling, one at it; one is over it unless it had priority."""
    plan = load(examples / "projects" / f"{name}.toml")
    assert isinstance(plan, Plan)
    found = [f for f in review(plan, day).findings if f.code in {"NORM-002", "NORM-004"}]
    assert [finding.outcome for finding in found] == ([outcome] if outcome else [])


def test_another_book_than_the_shipped_one() -> None:
    """A review may be asked by another book of norms: one of 2014 without its sets knows no norm at all."""
    book = attrs.evolve(shipped_norms(), sets=())
    found = review_by(PLAN, as_of=AS_OF, rules=RULES_HERE, norms=book).findings
    assert {(finding.code, finding.params["missing"]) for finding in found} == {
        ("NORM-004", "law-no-document"),
        ("NORM-026", "law-no-document"),
        ("NORM-029", "law-no-document"),
    }


def test_a_rule_about_other_contents_is_not_applicable_to_each_line() -> None:
    """Lines that a rule does not speak of are counted, though it is not asked about them."""
    counts = review(de_an(LINE, evolve(LINE, activity=Activity.BRANDING))).counts
    assert (counts["NORM-001"].not_applicable, counts["NORM-004"].not_applicable) == (2, 1)


def test_support_without_funding_is_of_the_money_of_its_plan() -> None:
    """Where no tranche says whose money it is, the scope of the plan does."""
    (finding,) = judged(de_an(machinery(200 * M + 1).de_an[0].lines[0], funding=()), "NORM-004")
    assert (finding.outcome, finding.limit) == (Outcome.FAIL, 200 * M)


def test_tay_ninh_with_priority_waits_for_its_cost() -> None:
    """With one and a half times the norm 300 million may be lawful: whether it is half of the cost nobody can tell."""
    plan = machinery(300 * M, None, multiplier=Fraction(3, 2))
    (finding,) = judged(plan, "NORM-004", date(2014, 4, 8))
    assert finding.params["missing"] == "cost-of-line"


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(1, 10**8))
def test_more_support_never_mends_a_line(cost: int, support: int, more: int) -> None:
    """What is over its ceiling stays over it with more support, and what is within was so with less."""
    before = judged(machinery(support, cost), "NORM-004")
    after = judged(machinery(support + more, cost), "NORM-004")
    assert len(before) <= len(after)


def shared(plan: Plan, national: int, provincial: int) -> Plan:
    """Give the plan with money of two levels, in million đồng."""
    amounts = {NATIONAL: national * M, PROVINCIAL: provincial * M}
    funding = tuple(FundingTranche(source=source, year=2016, amount=amount) for source, amount in amounts.items())
    return evolve(plan, de_an=(evolve(plan.de_an[0], funding=funding),))


def technology(support: int, cost: int, is_line: bool | None, **changes: object) -> Plan:
    """Give machinery that may be a whole technology line, in million đồng."""
    made = evolve(LINE, support=support * M, cost=cost * M, technology=Technology(is_line=is_line), **changes)
    return de_an(made)


NINE_HUNDRED = evolve(PRINTED, low=Fraction(900 * M))
IN_2019 = date(2019, 3, 1)


@pytest.mark.parametrize(
    ("code", "plan", "day", "place", "missing"),
    [
        ("NORM-004", technology(450, 5_000, None), IN_2019, "support", "technology-line"),
        ("NORM-004", technology(320, 5_000, None), IN_2019, "support", "technology-line"),
        ("NORM-004", shared(technology(450, 5_000, None), 450, 100), IN_2019, "support", "money-of-line-by-source"),
        ("NORM-004", shared(machinery(200 * M, 300 * M), 200, 100), AS_OF, "support", "money-of-line-by-source"),
        (
            "NORM-004",
            machinery(300 * M, None, cost_as_printed=NINE_HUNDRED, beneficiary=None, units=2),
            AS_OF,
            "support",
            "unit-of-line",
        ),
        (
            "NORM-005",
            shared(fair(Activity.FAIR_HANDICRAFT, 50 * M, parts(OTHER)), 100, 100),
            AS_OF,
            "support",
            "money-of-line-by-source",
        ),
        ("NORM-005", fair(Activity.FAIR_HANDICRAFT, None, parts(OTHER)), AS_OF, "support", "support-of-line"),
        (
            "NORM-016",
            line(Activity.RELOCATION_INTEREST, None, M, relocation=Relocation(loan=evolve(LOAN, is_in_dong=False))),
            AS_OF,
            "support",
            "support-of-line",
        ),
        (
            "NORM-003",
            line(Activity.DEMO_REPLICATION, 100 * M, 200 * M, spending=parts(DOCUMENTS)),
            IN_2019,
            "activity",
            "law-rate-unknown",
        ),
        ("NORM-026", line(Activity.SHOWROOM_CENTER, M), IN_2019, "activity", "law-norm-unknown"),
        ("NORM-028", local(machinery(M)), AS_OF, "activity", "law-local-money-needs-local-act"),
        ("NORM-028", shared(machinery(160 * M), 200, 160), AS_OF, "support", "money-of-line-by-source"),
    ],
)
def test_what_decides_is_named_at_its_place(code: str, plan: Plan, day: date, place: str, missing: str) -> None:
    """Where the kindest and the strictest case differ, the one fact that would decide is what is missing."""
    acts = (act(),) if len(plan.de_an[0].funding) > 1 else ()
    found = review_by(plan, as_of=day, rules=[get_rule(code)], local=acts).findings
    assert [(f.path, f.params["missing"]) for f in found] == [(f"$.de_an[0].lines[0].{place}", missing)]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (technology(460, 600, True), (460 * M, 450 * M, "cap", Severity.ERROR)),
        (technology(400, 600, True), (400 * M, 300 * M, "rate", Severity.WARNING)),
    ],
)
def test_a_limb_that_was_read_goes_before_one_that_was_not(plan: Plan, expected: tuple[object, ...]) -> None:
    """Of a technology line in 2019 the cap was read and the rate was not: over both, the cap alone makes an error."""
    (finding,) = review_by(plan, as_of=IN_2019, rules=[get_rule("NORM-004")]).findings
    assert (finding.observed, finding.limit, finding.params["reason"].value, finding.severity) == expected  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("plan", "counts"),
    [
        (local(line(JOINING, 8 * M + 1, 10 * M, spending=parts(BOOTH))), (0, 1, 0)),
        (local(line(Activity.ENTERPRISE_ESTABLISHMENT, 10 * M + 1)), (0, 1, 0)),
        (local(machinery(200 * M)), (1, 0, 0)),
        (local(line(Activity.SEMINAR, M)), (0, 0, 1)),
        (machinery(200 * M + 1), (0, 0, 1)),
    ],
)
def test_local_money_is_compared_where_the_nation_has_a_figure(plan: Plan, counts: tuple[int, int, int]) -> None:
    """A rate alone or a cap alone is a figure; a norm that only refers to another text is none."""
    found = review_by(plan, as_of=AS_OF, rules=[get_rule("NORM-027")]).counts["NORM-027"]
    assert (found.passed, found.failed, found.not_applicable) == counts


def test_a_cap_of_a_province_above_that_of_the_nation_is_told_with_both() -> None:
    """Both caps are named, and the reason that is no limb; caps of other units are not compared."""
    plan = local(machinery(100 * M, 200 * M))

    def told(**norm: object) -> list[tuple[object, ...]]:
        found = review_by(plan, as_of=AS_OF, rules=[get_rule("NORM-027")], local=(act(**norm),)).findings
        return [(f.path, f.observed, f.limit, f.params["raised"], f.params["reason"], f.status) for f in found]

    place, codified = "$.de_an[0].lines[0].support", SourceStatus.CODIFIED
    assert told(cap=201 * M) == [(place, 201 * M, 200 * M, 200 * M, "norm-of-province", codified)]
    assert told(cap=200 * M) == told(cap=201 * M, unit="model") == []


def test_only_local_money_asks_for_a_resolution() -> None:
    """National money for a content without a norm is what another rule speaks of, and so is a line of a whole group."""
    national = line(Activity.SHOWROOM_ESTABLISHMENT, M)
    assert review_by(national, as_of=AS_OF, rules=[get_rule("NORM-030")]).counts["NORM-030"].not_applicable == 1


def test_a_content_that_has_a_norm_at_another_level_is_one_with_a_norm() -> None:
    """A selection that does not say its level has a norm all the same; only its ceiling is open."""
    counts = review_by(line(SELECTION, M), as_of=AS_OF, rules=[get_rule("NORM-026")]).counts["NORM-026"]
    assert (counts.passed, counts.undetermined) == (1, 0)


@pytest.mark.parametrize(("support", "codes"), [(1, ["loan-not-in-dong", "loan-overdue"]), (0, [])])
def test_conditions_of_a_loan_are_broken_by_money_only(support: int, codes: list[str]) -> None:
    """Each condition that is broken is told; where nothing is paid nothing is broken."""
    loan = Relocation(loan=evolve(LOAN, is_in_dong=False, is_on_time=False))
    plan = line(Activity.RELOCATION_INTEREST, support, 2_000 * M, relocation=loan)
    given_ = evolve(plan, de_an=(evolve(plan.de_an[0], funding=DE_AN.funding),))
    found = review_by(given_, as_of=AS_OF, rules=[get_rule("NORM-016")]).findings
    assert [(f.params["reason"], f.observed, f.limit, f.outcome) for f in found] == [
        (code, support, 0, Outcome.FAIL) for code in codes
    ]


def test_the_overhead_of_the_agency_is_a_share_of_the_national_money_of_the_year() -> None:
    """Money of the province, of another year, and what other tasks or lines cost, counts on neither side."""
    plan = agency(Activity.MONITORING, 100 * M)
    more = (
        evolve(plan.tasks[0], id="t2", activity=Activity.TELEVISION),
        evolve(plan.tasks[0], id="t3", funding=(evolve(plan.tasks[0].funding[0], source=PROVINCIAL),)),
    )
    lines = tuple(
        evolve(LINE, activity=activity, support=support)
        for activity, support in (
            (Activity.PLAN_DRAFTING, 50 * M),
            (Activity.PROGRAMME_DRAFTING, None),
            (Activity.BRANDING, 7 * M),
        )
    )
    others = (
        Allocation(source=PROVINCIAL, year=2016, amount=M),
        Allocation(source=NATIONAL, year=2015, amount=M),
    )
    full = evolve(
        plan,
        tasks=(*plan.tasks, *more),
        de_an=(evolve(DE_AN, lines=lines),),
        allocations=(*PLAN.allocations, *others),
    )
    assert review_by(full, as_of=AS_OF, rules=[get_rule("NORM-022")]).counts["NORM-022"].passed == 1
    last = evolve(full.de_an[0], lines=(evolve(lines[0], support=50 * M + 1), *lines[1:]))
    (finding,) = review_by(evolve(full, de_an=(last,)), as_of=AS_OF, rules=[get_rule("NORM-022")]).findings
    facts = {name: finding.params[name] for name in ("item", "observed", "limit", "base")}
    assert facts == {"item": "Kế hoạch 2016", "observed": 150 * M + 1, "limit": 150 * M, "base": 10_000 * M}


@pytest.mark.parametrize(
    ("spending", "source", "counts"),
    [
        (parts((CostItem.MANAGEMENT, M), OTHER), NATIONAL, (1, 0, 0)),
        (parts((CostItem.MANAGEMENT, M), OTHER), PROVINCIAL, (0, 0, 1)),
        (parts(OTHER), NATIONAL, (0, 0, 1)),
        (None, NATIONAL, (0, 0, 1)),
    ],
)
def test_the_overhead_of_a_de_an_is_judged_where_it_has_some(
    spending: Spending | None, source: FundingSource, counts: tuple[int, int, int]
) -> None:
    """Where no part of the estimate is overhead, or the money is local, there is nothing to judge."""
    plan = line(Activity.SEMINAR, M, 500 * M, spending=spending)
    plan = plan if source is NATIONAL else local(plan, source)
    found = review_by(plan, as_of=AS_OF, rules=[get_rule("NORM-023")]).counts["NORM-023"]
    assert (found.passed, found.failed, found.not_applicable) == counts


@pytest.mark.parametrize(
    ("code", "plan", "missing", "place"),
    [
        ("NORM-022", agency(Activity.MONITORING, M), "law-overhead-unknown", ".allocations"),
        (
            "NORM-023",
            line(Activity.SEMINAR, M, 500 * M, spending=parts((CostItem.MANAGEMENT, M), OTHER)),
            "law-overhead-unknown",
            ".lines",
        ),
    ],
)
def test_a_check_that_is_asked_before_its_law_says_that_it_is_not_known(
    code: str, plan: Plan, missing: str, place: str
) -> None:
    """On the day before the joint circular no share of overhead is known; a review does not even ask."""
    day = date(2014, 4, 7)
    facts = PlanFacts(plan, day, None)
    subject, around = (plan, facts) if code == "NORM-022" else (plan.de_an[0], ItemFacts(plan.de_an[0], facts))
    answer = get_rule(code).check(subject, around)
    assert isinstance(answer, Unknown)
    label = plan.title if code == "NORM-022" else "a (Đề án A)"
    assert (answer.params, answer.at) == ({"missing": missing, "item": label}, place)
    assert review_by(plan, as_of=day, rules=[get_rule(code)]).counts[code].not_applicable == 1


def test_the_two_readings_of_a_transition_are_named_at_the_support() -> None:
    """Whoever approves in March 2018 and contracts in June hears both days, and by which of them it is too much."""
    days = (date(2018, 3, 1), Stage.APPROVED), (date(2018, 6, 1), Stage.CONTRACTED)
    (finding,) = judged(approved(machinery(300 * M), *days), "NORM-004", date(2018, 12, 1))
    told = {name: fact for name, fact in finding.params.items() if name not in {"citation", "status"}}
    assert (finding.path, told) == (
        "$.de_an[0].lines[0].support",
        {
            "missing": "law-of-transition",
            "item": "a (Đề án A)",
            "observed": 300 * M,
            "limit": 200 * M,
            "approved_on": days[0][0],
            "contracted_on": days[1][0],
            "over_on": days[0][0],
        },
    )


def test_an_act_that_names_a_content_is_a_resolution_whatever_it_leaves_open() -> None:
    """Two acts of which neither goes first, and one whose norm waits for a level, name the content all the same."""
    plan = local(line(Activity.SHOWROOM_CENTER, M))
    other = evolve(act(), instrument=evolve(act().instrument, key="nq-khac"))
    by_level = act(level="district")
    for acts in ((act(),), (act(), other), (by_level,)):
        assert not review_by(plan, as_of=AS_OF, rules=[get_rule("NORM-030")], local=acts).findings
    assert review_by(plan, as_of=AS_OF, rules=[get_rule("NORM-030")]).findings


def test_an_amount_for_each_hectare_alone_is_a_norm() -> None:
    """A norm that has neither a rate nor a cap is judged by what it pays for each unit."""
    (norm,) = act(each=10 * M, each_unit="hectare").norms
    only = evolve(act(each=10 * M, each_unit="hectare"), norms=(evolve(norm, rate=None, cap=None),))
    plan = local(machinery(40 * M, 400 * M, quantity=3))
    (finding,) = review_by(plan, as_of=AS_OF, rules=[get_rule("NORM-028")], local=(only,)).findings
    assert (finding.outcome, finding.limit) == (Outcome.FAIL, 30 * M)


@pytest.mark.parametrize(("support", "limits"), [(0, []), (1, [0])])
def test_a_share_of_no_cost_is_nothing(support: int, limits: list[int]) -> None:
    """A line that costs nothing may have nothing, and one đồng is over half of it."""
    plan = de_an(evolve(LINE, cost=0, support=support, technology=MACHINE), funding=DE_AN.funding)
    assert [finding.limit for finding in judged(plan, "NORM-004")] == limits
