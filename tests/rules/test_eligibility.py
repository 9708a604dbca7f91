"""Rules on who and what may be supported: plans that break each, that keep it, and of which nobody can tell."""

from datetime import date, timedelta

import pytest

from khuyencong import Beneficiary, CostLine, DeAn, Decision, FundingTranche, Plan, Site, Task, evolve, review
from khuyencong.law import SourceStatus
from khuyencong.model import Commitments, Course, Event, PlanScope, Relocation, ServiceCapacity, Stage, Technology, Ward
from khuyencong.reference import Activity, FundingSource, LegalForm, Sector
from khuyencong.reference.estimates import Capacity, Improvement
from khuyencong.reference.places import Destination, SiteUnit, WardOf
from khuyencong.reference.priorities import BeneficiaryClass, PriorityArea
from khuyencong.reference.terms import label
from khuyencong.rules import RULES, Finding, Outcome, Severity, get_rule, say_finding

RULES_HERE = [rule for rule in RULES if rule.code.startswith("ELIG")]
CODES = [rule.code for rule in RULES_HERE]
AS_OF = date(2016, 3, 1)
NATIONAL, PROVINCIAL, OWN = FundingSource.NATIONAL, FundingSource.PROVINCIAL, FundingSource.BENEFICIARY

SITE = Site(province="52", unit=SiteUnit.COMMUNE, areas=(PriorityArea.DIFFICULT_AREA,))
BENEFICIARY = Beneficiary(
    id="co-so", name="Cơ sở A", legal_form=LegalForm.COOPERATIVE, site=SITE, sector=Sector.HANDICRAFT
)
MACHINE = Technology(is_new=True, improvements=(Improvement.QUALITY,), is_listed=True, is_first_in_district=True)
LINE = CostLine(activity=Activity.ADVANCED_MACHINERY, cost=400, support=200, beneficiary="co-so", technology=MACHINE)
DE_AN = DeAn(
    id="a",
    title="Đề án A",
    province="52",
    beneficiaries=("co-so",),
    lines=(LINE,),
    funding=(
        FundingTranche(source=NATIONAL, year=2016, amount=200),
        FundingTranche(source=OWN, year=2016, amount=200),
    ),
    commitments=Commitments(no_double_funding=True, counterpart=True),
    events=(Event(on=date(2016, 2, 1), stage=Stage.APPROVED), Event(on=date(2016, 3, 1), stage=Stage.CONTRACTED)),
)
PLAN = Plan(
    year=2016,
    scope=PlanScope.NATIONAL,
    title="Kế hoạch 2016",
    province="52",
    beneficiaries=(BENEFICIARY,),
    de_an=(DE_AN,),
)


def beneficiary(**changes: object) -> Plan:
    return evolve(PLAN, beneficiaries=(evolve(BENEFICIARY, **changes),))


def site(**changes: object) -> Plan:
    return beneficiary(site=evolve(SITE, **changes))


def ward(of: WardOf | None, **more: object) -> Plan:
    return site(unit=SiteUnit.WARD, ward=Ward(of=of, **more))


def de_an(**changes: object) -> Plan:
    return evolve(PLAN, de_an=(evolve(DE_AN, **changes),))


def line(activity: Activity = Activity.ADVANCED_MACHINERY, **changes: object) -> Plan:
    return de_an(lines=(evolve(LINE, activity=activity, **changes),))


def machine(activity: Activity = Activity.ADVANCED_MACHINERY, **changes: object) -> Plan:
    return line(activity, technology=evolve(MACHINE, **changes))


def training(course: Course | None) -> Plan:
    return line(Activity.VOCATIONAL_TRAINING, course=course)


def moving(relocation: Relocation | None) -> Plan:
    return line(Activity.RELOCATION_CONSULTING, relocation=relocation)


def local(plan: Plan) -> Plan:
    (one,) = plan.de_an
    tranches = tuple(
        evolve(tranche, source=PROVINCIAL) if tranche.source is NATIONAL else tranche for tranche in one.funding
    )
    return evolve(plan, scope=PlanScope.LOCAL, de_an=(evolve(one, funding=tranches),))


def task(activity: Activity) -> Plan:
    return evolve(PLAN, tasks=(Task(id="t", title="Nhiệm vụ", activity=activity),))


ABROAD = evolve(LINE, activity=Activity.FOREIGN_EVENT_PARTICIPATION)
CONVERTED = date(2009, 12, 31)
"""Five years before 31 December 2014, the reference day of a plan that is built in 2015."""

FIRES: dict[str, list[Plan]] = {
    "ELIG-001": [
        beneficiary(supported_as=BeneficiaryClass.ARTISAN),
        beneficiary(supported_as=BeneficiaryClass.CLUSTER_INVESTOR),
    ],
    "ELIG-002": [
        beneficiary(legal_form=LegalForm.LARGE_ENTERPRISE),
        beneficiary(legal_form=LegalForm.COOPERATIVE_UNION),
        beneficiary(legal_form=LegalForm.PUBLIC_UNIT, supported_as=BeneficiaryClass.RURAL_ESTABLISHMENT),
    ],
    "ELIG-003": [ward(WardOf.SPECIAL_CITY)],
    "ELIG-004": [
        ward(WardOf.CITY_CLASS_1, was_commune=False),
        ward(WardOf.CITY_CLASS_1, was_commune=True, converted_on=CONVERTED - timedelta(days=1)),
    ],
    "ELIG-007": [beneficiary(sector=None, other_trade="Trồng lúa")],
    "ELIG-008": [beneficiary(sector=Sector.BUILDING_MATERIALS, uses_polluting_kiln=True)],
    "ELIG-009": [
        evolve(
            site(areas=()), beneficiaries=(evolve(BENEFICIARY, sector=Sector.MINERALS, site=evolve(SITE, areas=())),)
        ),
        beneficiary(sector=Sector.MINERALS, site=evolve(SITE, areas=(PriorityArea.POOR_DISTRICT,))),
    ],
    "ELIG-010": [line(Activity.OUTSIDE_THE_DECREE), task(Activity.OUTSIDE_THE_DECREE)],
    "ELIG-011": [line(Activity.CONTEST_CAMPAIGN), task(Activity.CONTEST_CAMPAIGN)],
    "ELIG-012": [
        training(Course(is_short=False, has_practice=True)),
        training(Course(is_short=True, has_practice=False)),
    ],
    "ELIG-013": [de_an(lines=(ABROAD, ABROAD, ABROAD)), de_an(lines=(evolve(ABROAD, beneficiary=None),) * 3)],
    "ELIG-014": [machine(Activity.DEMO_NEW_TECHNOLOGY, is_first_in_district=False)],
    "ELIG-015": [machine(is_new=False)],
    "ELIG-016": [machine(improvements=())],
    "ELIG-017": [
        machine(Activity.TECHNOLOGY_TRANSFER, is_listed=False),
        machine(Activity.SCIENCE_APPLICATION, is_listed=False),
    ],
    "ELIG-018": [moving(Relocation(is_selected=False))],
    "ELIG-019": [moving(Relocation(destination=Destination.ELSEWHERE))],
    "ELIG-020": [
        evolve(line(Activity.ENTERPRISE_ESTABLISHMENT), beneficiaries=site(areas=()).beneficiaries),
        evolve(line(Activity.ENTERPRISE_ESTABLISHMENT, beneficiary=None), beneficiaries=site(areas=()).beneficiaries),
    ],
    "ELIG-021": [de_an(service=ServiceCapacity(assessed=(Capacity.PEOPLE, Capacity.FINANCE, Capacity.FACILITIES)))],
    "ELIG-022": [de_an(commitments=Commitments(no_double_funding=False))],
    "ELIG-023": [de_an(commitments=Commitments(counterpart=False))],
    "ELIG-024": [
        de_an(
            events=tuple(
                evolve(event, on=date(2016, 5, 1)) if event.stage is Stage.APPROVED else event for event in DE_AN.events
            )
        ),
        evolve(de_an(events=DE_AN.events[1:]), decision=Decision(number="1", issued=date(2016, 3, 2))),
    ],
}
SILENT: dict[str, list[Plan]] = {
    "ELIG-001": [
        PLAN,
        beneficiary(supported_as=BeneficiaryClass.SERVICE_PROVIDER),
        beneficiary(legal_form=None),
        line(Activity.CP_ASSESSMENT),
    ],
    "ELIG-002": [
        beneficiary(legal_form=form) for form in LegalForm if form.eligible and form.value != "cooperative-union"
    ],
    "ELIG-003": [
        site(unit=SiteUnit.TOWNSHIP),
        *[ward(of) for of in (WardOf.TOWN, WardOf.CITY_CLASS_3, WardOf.CITY_CLASS_2)],
    ],
    "ELIG-004": [ward(WardOf.CITY_CLASS_1, was_commune=True, converted_on=CONVERTED)],
    "ELIG-007": [PLAN],
    "ELIG-008": [beneficiary(sector=Sector.BUILDING_MATERIALS, uses_polluting_kiln=False)],
    "ELIG-009": [beneficiary(sector=Sector.MINERALS)],
    "ELIG-010": [PLAN, task(Activity.OTHER_SPENDING)],
    "ELIG-011": [],
    "ELIG-012": [training(Course(is_short=True, has_practice=True))],
    "ELIG-013": [de_an(lines=(ABROAD, ABROAD))],
    "ELIG-014": [machine(Activity.DEMO_NEW_TECHNOLOGY)],
    "ELIG-015": [PLAN],
    "ELIG-016": [PLAN],
    "ELIG-017": [machine(Activity.TECHNOLOGY_TRANSFER)],
    "ELIG-018": [moving(Relocation(is_selected=True)), moving(Relocation(decision=Decision(number="1")))],
    "ELIG-019": [
        moving(Relocation(destination=place)) for place in (Destination.INDUSTRIAL_ZONE, Destination.INDUSTRIAL_CLUSTER)
    ],
    "ELIG-020": [line(Activity.ENTERPRISE_ESTABLISHMENT), line(Activity.ENTERPRISE_ESTABLISHMENT, beneficiary=None)],
    "ELIG-021": [de_an(service=ServiceCapacity(assessed=tuple(Capacity)))],
    "ELIG-022": [PLAN],
    "ELIG-023": [
        PLAN,
        de_an(commitments=None),
        de_an(commitments=Commitments(counterpart=False), lines=(evolve(LINE, cost=200),)),
        de_an(commitments=Commitments(counterpart=True), lines=(evolve(LINE, cost=None),)),
    ],
    "ELIG-024": [PLAN, evolve(de_an(events=DE_AN.events[1:]), decision=Decision(number="1", issued=date(2016, 3, 1)))],
}
UNDECIDED: dict[str, list[tuple[Plan, str]]] = {
    "ELIG-001": [(evolve(beneficiary(legal_form=None), de_an=()), "class-of-beneficiary")],
    "ELIG-002": [(beneficiary(legal_form=None), "legal-form")],
    "ELIG-003": [
        (beneficiary(site=None), "site-of-beneficiary"),
        (site(unit=None), "site-unit"),
        (site(unit=SiteUnit.WARD), "ward-of"),
    ],
    "ELIG-004": [(ward(WardOf.CITY_CLASS_1), "conversion")],
    "ELIG-007": [(beneficiary(sector=None), "sector")],
    "ELIG-008": [(beneficiary(sector=Sector.BUILDING_MATERIALS), "brick-kiln")],
    "ELIG-009": [
        (beneficiary(sector=Sector.MINERALS, site=None), "site-of-beneficiary"),
        (beneficiary(sector=Sector.MINERALS, site=evolve(SITE, areas=None)), "areas-of-site"),
    ],
    "ELIG-010": [],
    "ELIG-011": [],
    "ELIG-012": [
        (training(None), "form-of-course"),
        (training(Course(is_short=True)), "form-of-course"),
    ],
    "ELIG-013": [],
    "ELIG-014": [(line(Activity.DEMO_NEW_TECHNOLOGY, technology=None), "first-in-district")],
    "ELIG-015": [(machine(is_new=None), "machinery-new"), (line(technology=None), "machinery-new")],
    "ELIG-016": [(machine(improvements=None), "improvements"), (line(technology=None), "improvements")],
    "ELIG-017": [(machine(Activity.TECHNOLOGY_TRANSFER, is_listed=None), "technology-listed")],
    "ELIG-018": [(moving(None), "relocation-decision"), (moving(Relocation()), "relocation-decision")],
    "ELIG-019": [(moving(None), "relocation-destination"), (moving(Relocation()), "relocation-destination")],
    "ELIG-020": [
        (
            evolve(line(Activity.ENTERPRISE_ESTABLISHMENT), beneficiaries=site(areas=None).beneficiaries),
            "areas-of-site",
        ),
        (line(Activity.ENTERPRISE_ESTABLISHMENT, beneficiary="ai-do"), "site-of-beneficiary"),
        (
            de_an(
                beneficiaries=(), lines=(evolve(LINE, activity=Activity.ENTERPRISE_ESTABLISHMENT, beneficiary=None),)
            ),
            "site-of-beneficiary",
        ),
    ],
    "ELIG-021": [(de_an(service=ServiceCapacity()), "capacity-of-service")],
    "ELIG-022": [
        (de_an(commitments=None), "commitment-no-double-funding"),
        (de_an(commitments=Commitments()), "commitment-no-double-funding"),
    ],
    "ELIG-023": [
        (de_an(commitments=None, funding=DE_AN.funding[:1]), "commitment-counterpart"),
        (de_an(commitments=Commitments(), lines=(evolve(LINE, cost=None),)), "commitment-counterpart"),
    ],
    "ELIG-024": [(de_an(events=DE_AN.events[1:]), "approval")],
}
IDLE: dict[str, list[Plan]] = {
    "ELIG-002": [line(Activity.CP_ASSESSMENT), beneficiary(supported_as=BeneficiaryClass.SERVICE_PROVIDER)],
    "ELIG-003": [evolve(line(Activity.CP_PILOT), beneficiaries=ward(WardOf.SPECIAL_CITY).beneficiaries)],
    "ELIG-004": [
        evolve(line(Activity.CP_PILOT), beneficiaries=ward(WardOf.CITY_CLASS_1).beneficiaries),
        beneficiary(site=None),
    ],
    "ELIG-008": [PLAN],
    "ELIG-009": [PLAN],
    "ELIG-007": [beneficiary(supported_as=BeneficiaryClass.SERVICE_PROVIDER, sector=None)],
    "ELIG-011": [PLAN],
    "ELIG-013": [PLAN],
    "ELIG-014": [local(machine(Activity.DEMO_NEW_TECHNOLOGY, is_first_in_district=False))],
    "ELIG-020": [local(evolve(line(Activity.ENTERPRISE_ESTABLISHMENT), beneficiaries=site(areas=()).beneficiaries))],
    "ELIG-021": [PLAN],
    "ELIG-022": [de_an(funding=DE_AN.funding[1:], commitments=None)],
    "ELIG-023": [de_an(funding=DE_AN.funding[1:], commitments=None)],
    "ELIG-024": [de_an(events=()), de_an(funding=DE_AN.funding[1:], events=DE_AN.events[1:])],
}


def judged(plan: Plan, code: str, as_of: date = AS_OF) -> list[Finding]:
    return list(review(plan, as_of=as_of, rules=[get_rule(code)]).findings)


def outcomes(plan: Plan, code: str, as_of: date = AS_OF) -> set[Outcome]:
    return {finding.outcome for finding in judged(plan, code, as_of)}


def pairs(table: dict[str, list[Plan]]) -> list[tuple[str, Plan]]:
    return [(code, one) for code, many in table.items() for one in many]


def test_the_plain_plan_passes_everything() -> None:
    """The plan from which the cases are made breaks no rule of who may be supported, and leaves none undecided."""
    assert review(PLAN, as_of=AS_OF, rules=RULES_HERE).findings == ()


def test_there_is_a_case_for_every_rule() -> None:
    """No rule of the family stands in the catalogue without a plan that breaks it."""
    assert sorted(FIRES) == sorted(SILENT) == sorted(UNDECIDED) == CODES
    assert len(CODES) == 22


@pytest.mark.parametrize(("code", "plan"), pairs(FIRES))
def test_rule_fires(code: str, plan: Plan) -> None:
    """The rule fails on a plan that breaks it, names its law, and can be said in both languages."""
    found = judged(plan, code)
    assert {finding.outcome for finding in found} == {Outcome.FAIL}
    for finding in found:
        assert finding.citation
        assert finding.status is SourceStatus.CODIFIED
        assert all(say_finding(finding, lang).message for lang in ("vi", "en"))


@pytest.mark.parametrize(("code", "plan"), pairs(SILENT))
def test_rule_stays_silent(code: str, plan: Plan) -> None:
    """The rule looks at a plan that keeps it, and passes it."""
    found = review(plan, as_of=AS_OF, rules=[get_rule(code)])
    assert found.findings == ()
    assert found.counts[code].passed > 0


@pytest.mark.parametrize(
    ("code", "plan", "missing"), [(code, *case) for code, many in UNDECIDED.items() for case in many]
)
def test_what_is_not_known_is_undetermined(code: str, plan: Plan, missing: str) -> None:
    """A rule that lacks a fact neither passes nor fails; it names the fact."""
    found = judged(plan, code)
    assert {finding.params["missing"] for finding in found} == {missing}
    assert {finding.outcome for finding in found} == {Outcome.UNDETERMINED}
    assert label(missing, "en") in say_finding(found[0], "en").message
    assert label(missing, "en") != missing


@pytest.mark.parametrize(("code", "plan"), pairs(IDLE))
def test_rule_without_a_subject_is_not_applicable(code: str, plan: Plan) -> None:
    """A rule that has nothing to look at counts as not applicable."""
    counts = review(plan, as_of=AS_OF, rules=[get_rule(code)]).counts[code]
    assert (counts.passed, counts.failed, counts.undetermined) == (0, 0, 0)
    assert counts.not_applicable > 0


@pytest.mark.parametrize("code", CODES)
def test_no_rule_speaks_before_its_law(code: str) -> None:
    """On the day before the oldest text of a rule, the plan that breaks it meets nothing."""
    (rule,) = [rule for rule in RULES_HERE if rule.code == code]
    assert rule.since is not None
    before = rule.since - timedelta(days=1)
    plan = FIRES[code][0]
    early = evolve(plan, de_an=tuple(evolve(one, events=()) for one in plan.de_an))
    assert not judged(early, code, before)


def test_new_subjects_came_on_15_october_2025() -> None:
    """An artisan and the investor of a cluster may be supported from that day, not on the day before."""
    for plan in FIRES["ELIG-001"]:
        assert outcomes(plan, "ELIG-001", date(2025, 10, 14)) == {Outcome.FAIL}
        assert outcomes(plan, "ELIG-001", date(2025, 10, 15)) == set()


def test_a_trade_that_is_not_listed_may_be_one_of_those_that_came_in_2025() -> None:
    """From 15 October 2025 nobody can tell: the added trades were not read."""
    (plan,) = FIRES["ELIG-007"]
    assert outcomes(plan, "ELIG-007", date(2025, 10, 14)) == {Outcome.FAIL}
    (finding,) = judged(plan, "ELIG-007", date(2025, 10, 15))
    assert finding.outcome is Outcome.UNDETERMINED
    assert (finding.path, finding.params["missing"]) == ("$.beneficiaries[0].other_trade", "trades-of-2025")


def test_the_class_of_a_city_matters_no_more_from_15_october_2025() -> None:
    """A ward of what was a class-1 city is judged as any ward: it may be supported in a province."""
    plan = FIRES["ELIG-004"][0]
    assert outcomes(plan, "ELIG-004", date(2025, 10, 14)) == {Outcome.FAIL}
    assert outcomes(plan, "ELIG-004", date(2025, 10, 15)) == set()
    assert outcomes(plan, "ELIG-003", date(2025, 10, 15)) == set()


def test_establishments_at_one_place_are_all_judged() -> None:
    """Two establishments in wards of the same kind are two findings."""
    (one,) = FIRES["ELIG-003"][0].beneficiaries
    plan = evolve(FIRES["ELIG-003"][0], beneficiaries=(one, evolve(one, id="hai", name="Cơ sở B")))
    assert [finding.path for finding in judged(plan, "ELIG-003")] == [
        "$.beneficiaries[0].site",
        "$.beneficiaries[1].site",
    ]


def test_a_ward_of_a_central_city_is_doubtful_from_15_october_2025() -> None:
    """That such a ward is left out is a reading of the words, so the plan is warned and does not fail."""
    plan = site(province="01", unit=SiteUnit.WARD, in_craft_village=False)
    (finding,) = judged(plan, "ELIG-003", date(2025, 10, 15))
    assert (finding.outcome, finding.severity) == (Outcome.FAIL, Severity.WARNING)
    unknown = site(province="99", unit=SiteUnit.WARD)
    assert judged(unknown, "ELIG-003", date(2025, 10, 15))[0].params["missing"] == "province-kind"


def test_a_text_that_was_amended_unread_only_warns() -> None:
    """The circular of 2012 was amended in September 2017 by a text that was not read: from then on it warns."""
    plan = machine(is_new=False)
    assert {finding.severity for finding in judged(plan, "ELIG-015", date(2017, 9, 28))} == {Severity.ERROR}
    assert {finding.severity for finding in judged(plan, "ELIG-015", date(2017, 9, 29))} == {Severity.WARNING}


def test_conditions_of_2014_are_expected_to_go_on_but_only_warn() -> None:
    """From 11 May 2018 the conditions of the joint circular stand in a text that was not read."""
    plan = de_an(commitments=Commitments(no_double_funding=False), events=())
    assert {finding.severity for finding in judged(plan, "ELIG-022", date(2018, 5, 10))} == {Severity.ERROR}
    (finding,) = judged(plan, "ELIG-022", date(2018, 5, 11))
    assert (finding.severity, finding.status) == (Severity.WARNING, SourceStatus.UNVERIFIED)


def test_a_de_an_without_funding_is_of_the_money_of_its_plan() -> None:
    """Where no tranche says whose money it is, the scope of the plan does."""
    plan = de_an(funding=(), lines=FIRES["ELIG-014"][0].de_an[0].lines)
    assert outcomes(plan, "ELIG-014") == {Outcome.FAIL}
    assert outcomes(evolve(plan, scope=PlanScope.LOCAL), "ELIG-014") == set()


@pytest.mark.parametrize(("cost", "outcomes_"), [(399, set()), (400, set()), (401, {Outcome.UNDETERMINED})])
def test_what_the_funding_covers_needs_no_promise(cost: int, outcomes_: set[Outcome]) -> None:
    """Funding of 400 covers a cost of 400 without a commitment; of the one đồng more somebody must say who pays it."""
    plan = de_an(commitments=None, lines=(evolve(LINE, cost=cost),))
    assert outcomes(plan, "ELIG-023") == outcomes_
