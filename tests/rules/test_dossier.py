"""Rules about the file of a đề án and who approves it: each with plans on which it fires, passes, and cannot tell."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong import strategies
from khuyencong.law.papers import all_papers
from khuyencong.model import (
    Adjustment,
    Beneficiary,
    CaseFact,
    Contract,
    CostLine,
    DeAn,
    DeAnDossier,
    DeAnPart,
    Decision,
    Event,
    Execution,
    FundingTranche,
    GroupPlan,
    GuidableDay,
    GuidedDay,
    HandIn,
    PaperHeld,
    Plan,
    PlanScope,
    ProgressReport,
    Registration,
    RegistrationPart,
    Site,
    Stage,
    Stop,
    Tender,
)
from khuyencong.reference import Activity, Actor, FundingSource
from khuyencong.reference.changes import Change
from khuyencong.reference.dossiers import DossierFact, DossierStep
from khuyencong.rules import RULES, Finding, Outcome, Severity, get_rule, review, say_finding
from khuyencong.values import Period
from khuyencong.values.record import evolve

AS_OF = date(2016, 6, 30)
NATIONAL, OWN = FundingSource.NATIONAL, FundingSource.BENEFICIARY
APPROVED = Event(on=date(2016, 1, 15), stage=Stage.APPROVED)
SUBMITTED = Event(on=date(2015, 5, 19), stage=Stage.SUBMITTED)
REGISTERED = Event(on=date(2015, 6, 14), stage=Stage.REGISTERED)
CONTRACTED = Event(on=date(2016, 3, 1), stage=Stage.CONTRACTED)
ACCEPTED = Event(on=date(2016, 10, 1), stage=Stage.ACCEPTED)
TO_DEPT = HandIn(step=DossierStep.REGISTRATION_TO_DEPT, on=date(2015, 5, 19), copies=3)
LATE_TO_DEPT = evolve(TO_DEPT, on=date(2015, 5, 20))
BEFORE_THE_CIRCULAR = evolve(TO_DEPT, on=date(2013, 5, 1), copies=1)
TO_AGENCY = HandIn(step=DossierStep.REGISTRATION_TO_AGENCY, on=date(2015, 6, 14), copies=1)
PAPERS = ("request-letter", "scheme", "estimate", "beneficiary-request", "appraisal-4a", "council-minutes")
DOSSIER = DeAnDossier(
    registered_by=Actor.DEPT_INDUSTRY_TRADE,
    parts=tuple(DeAnPart),
    papers=tuple(PaperHeld(paper=paper) for paper in PAPERS),
    hand_ins=(TO_DEPT, TO_AGENCY),
    facts=(CaseFact(fact=DossierFact.COUNCIL_USED, holds=True),),
)
PLACE = Adjustment(
    on=date(2016, 4, 1),
    changes=(Change.CHANGE_PLACE,),
    approver=Actor.LOCAL_INDUSTRY_AGENCY,
    has_request=True,
    is_confirmed_by_dept=True,
)
LONGER = evolve(PLACE, changes=(Change.EXTEND_INTO_NEXT_YEAR,), approver=Actor.MOIT)
EXECUTION = Execution(tenders=(), adjustments=(PLACE,), stop=Stop(on=date(2016, 9, 1), approver=Actor.MOIT))
DE_AN = DeAn(
    id="may-moc",
    title="Hỗ trợ máy móc",
    province="52",
    implementer="Trung tâm Khuyến công",
    beneficiaries=("he-vi",),
    lines=(CostLine(activity=Activity.ADVANCED_MACHINERY, cost=600, support=200),),
    funding=(FundingTranche(source=NATIONAL, year=2016, amount=200), FundingTranche(source=OWN, year=2016, amount=400)),
    period=Period.of_years(2016),
    events=(SUBMITTED, REGISTERED, APPROVED, CONTRACTED, ACCEPTED),
    dossier=DOSSIER,
    execution=EXECUTION,
)
PLAN = Plan(
    year=2016,
    scope=PlanScope.NATIONAL,
    title="Kế hoạch 2016",
    decision=Decision(number="1", issued=date(2016, 1, 15)),
    approver=Actor.MOIT_MINISTER,
    beneficiaries=(Beneficiary(id="he-vi", name="Cơ sở He Vi", site=Site(province="52")),),
    de_an=(DE_AN,),
    registration=Registration(parts=tuple(RegistrationPart), has_table=True),
    contracts=(),
)


def plan(**changes: object) -> Plan:
    """Change the plan."""
    return evolve(PLAN, **changes)


def de_an(**changes: object) -> Plan:
    """Change the đề án."""
    return plan(de_an=(evolve(DE_AN, **changes),))


def dossier(**changes: object) -> Plan:
    """Change the file of the đề án."""
    return de_an(dossier=evolve(DOSSIER, **changes))


def execution(**changes: object) -> Plan:
    """Change how the đề án is carried out."""
    return de_an(execution=evolve(EXECUTION, **changes))


def without(*papers: str) -> tuple[PaperHeld, ...]:
    """Give the papers of the file but some."""
    return tuple(held for held in DOSSIER.papers or () if held.paper not in papers)


def changed(**changes: object) -> Plan:
    """Change the one change of the đề án."""
    return execution(adjustments=(evolve(PLACE, **changes),))


def events(*given: Event) -> Plan:
    """Give the đề án events, and nothing that was handed in."""
    return de_an(events=given, dossier=evolve(DOSSIER, hand_ins=()))


def late(event: Event, day: date) -> Plan:
    """Let one thing happen on another day."""
    return events(evolve(event, on=day))


def group(plan_: GroupPlan | None, **changes: object) -> Plan:
    """Make the đề án one of a group, with or without its plan."""
    return de_an(is_group=True, execution=evolve(EXECUTION, group_plan=plan_), **changes)


def tendered(*tenders: Tender, activity: Activity = Activity.TELEVISION, **changes: object) -> Plan:
    """Make the đề án one that is given by tender."""
    line = CostLine(activity=activity, cost=600, support=200)
    return de_an(lines=(line,), execution=evolve(EXECUTION, tenders=tenders, **changes))


def two_places(**changes: object) -> Plan:
    """Carry the đề án out in two provinces."""
    beneficiaries = tuple(Beneficiary(id=code, name=code, site=Site(province=code)) for code in ("52", "49"))
    return evolve(de_an(province=None, beneficiaries=("52", "49"), **changes), beneficiaries=beneficiaries)


NOWHERE = evolve(PLAN.beneficiaries[0], site=None)
NO_FACTS: tuple[CaseFact, ...] = ()
BY_CENTER = Actor.REGIONAL_CENTER
OF_A_CENTER = evolve(DOSSIER, registered_by=BY_CENTER, hand_ins=(TO_AGENCY,))
GROUP_PLAN = GroupPlan(approved_on=date(2016, 2, 1), approver=Actor.DEPT_INDUSTRY_TRADE)
ON_NEW_YEAR = ProgressReport(on=date(2017, 1, 1))
STOPPED = Event(on=date(2016, 9, 1), stage=Stage.STOPPED)
TO_STOP = evolve(PLACE, changes=(Change.STOP,), approver=Actor.MOIT)
AWARDED = Tender(awarded_on=date(2016, 3, 1), is_ordered=True)

FIRES = [
    ("PAPE-001", dossier(papers=(PaperHeld(paper="hop-dong"),))),
    ("PLAN-001", dossier(parts=tuple(DeAnPart)[1:])),
    ("PLAN-001", evolve(dossier(parts=tuple(DeAnPart)[1:]), scope=PlanScope.LOCAL)),
    ("PLAN-003", late(SUBMITTED, date(2015, 5, 20))),
    ("PLAN-003", de_an(events=(), dossier=evolve(DOSSIER, hand_ins=(LATE_TO_DEPT,)))),
    (
        "PLAN-003",
        evolve(
            late(SUBMITTED, date(2015, 6, 1)),
            guided=(GuidedDay(deadline=GuidableDay.DOSSIER_TO_DEPT, last_day=date(2015, 5, 31)),),
        ),
    ),
    ("PLAN-004", late(REGISTERED, date(2015, 6, 15))),
    ("PLAN-004", de_an(events=(evolve(REGISTERED, on=date(2015, 6, 15)),), dossier=None)),
    ("PLAN-004", de_an(events=(), dossier=evolve(DOSSIER, hand_ins=(evolve(TO_AGENCY, on=date(2015, 6, 15)),)))),
    ("PLAN-005", dossier(hand_ins=(evolve(TO_DEPT, copies=2),))),
    ("PLAN-005", dossier(hand_ins=(BEFORE_THE_CIRCULAR, evolve(TO_DEPT, copies=2)))),
    ("PLAN-006", dossier(papers=without("beneficiary-request"))),
    ("PLAN-007", dossier(papers=without("appraisal-4a"))),
    ("PLAN-008", dossier(registered_by=BY_CENTER)),
    ("PLAN-008", dossier(registered_by=BY_CENTER, hand_ins=())),
    ("PLAN-008", de_an(events=(), dossier=evolve(DOSSIER, registered_by=BY_CENTER))),
    ("PLAN-008", two_places(dossier=None)),
    ("PLAN-009", de_an(province=None, beneficiaries=())),
    ("PLAN-009", de_an(province=None, beneficiaries=("ai-do",))),
    ("PLAN-010", group(None)),
    ("PLAN-010", group(evolve(GROUP_PLAN, approver=Actor.LOCAL_INDUSTRY_AGENCY))),
    ("PLAN-012", plan(approver=Actor.PRIME_MINISTER)),
    ("PLAN-012", plan(scope=PlanScope.LOCAL)),
    ("PLAN-013", tendered()),
    ("PLAN-013", tendered(evolve(AWARDED, awarded_on=date(2016, 3, 2)))),
    ("PLAN-014", tendered(evolve(AWARDED, is_ordered=False), activity=Activity.ADVANCED_MACHINERY)),
    ("PLAN-014", tendered(Tender(is_ordered=False), activity=Activity.ADVANCED_MACHINERY)),
    ("PLAN-017", plan(registration=Registration(parts=(RegistrationPart.LAST_YEAR,) * 2, has_table=True))),
    ("PLAN-017", plan(registration=Registration(parts=tuple(RegistrationPart), has_table=False))),
    ("PLAN-018", dossier(papers=without("estimate"))),
    ("PLAN-019", dossier(papers=without("council-minutes"))),
    ("EXEC-013", changed(changes=(Change.CHANGE_PLACE, Change.RAISE_SUPPORT))),
    ("EXEC-013", changed(approver=Actor.DEPT_INDUSTRY_TRADE)),
    ("EXEC-013", changed(approver=Actor.PROVINCIAL_PC)),
    ("EXEC-014", changed(has_request=False)),
    ("EXEC-014", changed(is_confirmed_by_dept=False)),
    ("EXEC-014", execution(adjustments=(PLACE, evolve(PLACE, has_request=False, is_confirmed_by_dept=False)))),
    ("EXEC-015", events(evolve(ACCEPTED, on=date(2017, 1, 1)))),
    ("EXEC-015", de_an(events=(CONTRACTED,), execution=Execution(progress=(ON_NEW_YEAR,), adjustments=()))),
    ("EXEC-015", de_an(events=(CONTRACTED,), execution=Execution(adjustments=(), acceptances=()))),
    ("EXEC-015", de_an(events=(), period=None, execution=Execution(progress=(ON_NEW_YEAR,), adjustments=()))),
    ("EXEC-016", execution(stop=Stop(on=date(2016, 9, 1), approver=Actor.LOCAL_INDUSTRY_AGENCY))),
]
SILENT = [
    *((code, PLAN) for code, _ in FIRES if code not in {"PLAN-008", "PLAN-010", "PLAN-013", "PLAN-014"}),
    ("PLAN-003", late(SUBMITTED, date(2015, 5, 19))),
    (
        "PLAN-003",
        evolve(
            late(SUBMITTED, date(2015, 5, 31)),
            guided=(
                GuidedDay(deadline=GuidableDay.REGISTRATION_TO_AGENCY, last_day=date(2015, 6, 30)),
                GuidedDay(deadline=GuidableDay.DOSSIER_TO_DEPT, last_day=date(2015, 5, 31)),
            ),
        ),
    ),
    ("PLAN-004", late(REGISTERED, date(2015, 6, 14))),
    ("PLAN-005", dossier(hand_ins=(evolve(TO_DEPT, copies=4),))),
    ("PLAN-007", dossier(papers=(*without("appraisal-4a"), PaperHeld(paper="appraisal-4b")))),
    ("PLAN-008", de_an(events=(REGISTERED,), dossier=OF_A_CENTER)),
    ("PLAN-009", two_places()),
    ("PLAN-010", group(GROUP_PLAN)),
    (
        "PLAN-010",
        group(
            None,
            dossier=DeAnDossier(
                papers=tuple(PaperHeld(paper=paper) for paper in ("training-plan", "dept-approval-of-plan"))
            ),
        ),
    ),
    ("PLAN-012", plan(approver=Actor.MOIT)),
    ("PLAN-012", plan(scope=PlanScope.LOCAL, approver=Actor.PROVINCIAL_CHAIR)),
    ("PLAN-012", plan(scope=PlanScope.LOCAL, approver=Actor.PROVINCIAL_PC)),
    ("PLAN-013", tendered(AWARDED)),
    ("PLAN-014", tendered(AWARDED, activity=Activity.ADVANCED_MACHINERY)),
    ("EXEC-013", changed(approver=Actor.MOIT_MINISTER)),
    ("EXEC-013", evolve(PLAN, de_an=(evolve(changed(approver=Actor.DEPT_INDUSTRY_TRADE).de_an[0], is_group=True),))),
    ("EXEC-014", changed(is_confirmed_by_dept=False, approver=Actor.DEPT_INDUSTRY_TRADE)),
    ("EXEC-014", two_places(execution=Execution(adjustments=(evolve(PLACE, is_confirmed_by_dept=False),)))),
    ("EXEC-015", events(evolve(ACCEPTED, on=date(2016, 12, 31)))),
    (
        "EXEC-015",
        evolve(
            execution(adjustments=(PLACE, LONGER)),
            de_an=(
                evolve(
                    DE_AN,
                    events=(evolve(ACCEPTED, on=date(2017, 12, 31)),),
                    execution=Execution(adjustments=(PLACE, LONGER)),
                ),
            ),
        ),
    ),
    ("EXEC-016", de_an(events=(STOPPED,), execution=Execution(adjustments=(TO_STOP,)))),
]
UNDECIDED = [
    ("PLAN-001", dossier(parts=None)),
    ("PLAN-005", dossier(hand_ins=(evolve(TO_DEPT, copies=None),))),
    ("PLAN-006", evolve(dossier(papers=without("beneficiary-request")), beneficiaries=())),
    ("PLAN-006", de_an(implementer=None, dossier=evolve(DOSSIER, papers=()))),
    ("PLAN-007", dossier(papers=(), registered_by=None)),
    ("PLAN-006", de_an(province=None, implementer=None, dossier=evolve(DOSSIER, papers=()))),
    ("PLAN-007", de_an(province=None, dossier=evolve(DOSSIER, papers=()))),
    ("PLAN-007", evolve(de_an(province=None, dossier=evolve(DOSSIER, papers=())), beneficiaries=())),
    ("PLAN-007", evolve(de_an(province=None, dossier=evolve(DOSSIER, papers=())), beneficiaries=(NOWHERE,))),
    ("PLAN-010", group(evolve(GROUP_PLAN, approver=None))),
    ("PLAN-010", group(evolve(GROUP_PLAN, approved_on=None))),
    ("PLAN-012", plan(approver=None)),
    ("PLAN-012", plan(approver=None, registration=None)),
    ("PLAN-013", tendered(evolve(AWARDED, awarded_on=None))),
    ("PLAN-013", evolve(tendered(), de_an=(evolve(tendered().de_an[0], execution=Execution()),))),
    ("PLAN-014", tendered(evolve(AWARDED, is_ordered=None), activity=Activity.ADVANCED_MACHINERY)),
    ("PLAN-017", plan(registration=Registration(has_table=True))),
    ("PLAN-017", plan(registration=Registration(parts=tuple(RegistrationPart)))),
    ("PLAN-019", dossier(papers=(), facts=NO_FACTS)),
    ("EXEC-013", changed(changes=())),
    ("EXEC-013", changed(approver=None)),
    ("EXEC-014", changed(has_request=None)),
    ("EXEC-014", changed(is_confirmed_by_dept=None)),
    ("EXEC-014", de_an(province=None, execution=Execution(adjustments=(evolve(PLACE, is_confirmed_by_dept=None),)))),
    ("EXEC-015", de_an(events=(evolve(ACCEPTED, on=date(2017, 1, 1)),), execution=None)),
    ("EXEC-016", de_an(events=(STOPPED,), execution=None)),
    ("EXEC-016", execution(stop=Stop(on=date(2016, 9, 1)))),
]
LOCAL = evolve(
    PLAN,
    scope=PlanScope.LOCAL,
    approver=None,
    registration=None,
    contracts=None,
    de_an=(evolve(DE_AN, funding=(evolve(DE_AN.funding[0], source=FundingSource.PROVINCIAL),)),),
)
IDLE = [
    *((code, LOCAL) for code, _ in FIRES if code != "PAPE-001"),
    *(
        (code, de_an(dossier=None, execution=None, events=()))
        for code, _ in FIRES
        if code not in {"PLAN-009", "PLAN-012", "PLAN-017"}
    ),
    ("PAPE-001", dossier(papers=())),
    ("PLAN-001", de_an(dossier=None)),
    ("PLAN-003", dossier(registered_by=BY_CENTER)),
    ("PLAN-003", two_places()),
    ("PLAN-003", events(APPROVED)),
    ("PLAN-004", events(APPROVED)),
    ("PLAN-005", dossier(hand_ins=())),
    *((code, dossier(papers=None)) for code in ("PLAN-006", "PLAN-007", "PLAN-018", "PLAN-019")),
    (
        "PLAN-006",
        evolve(dossier(papers=()), beneficiaries=(evolve(PLAN.beneficiaries[0], name="TRUNG TÂM KHUYẾN CÔNG"),)),
    ),
    ("PLAN-007", dossier(papers=(), registered_by=BY_CENTER)),
    ("PLAN-007", two_places(dossier=evolve(DOSSIER, papers=()))),
    ("PLAN-008", PLAN),
    ("PLAN-009", de_an(is_group=True, province=None)),
    ("PLAN-010", PLAN),
    ("PLAN-010", group(GROUP_PLAN, events=(APPROVED,))),
    ("PLAN-010", group(None, dossier=evolve(DOSSIER, papers=None))),
    ("PLAN-012", plan(approver=None, registration=None, contracts=None)),
    ("PLAN-012", plan(approver=None, decision=None)),
    ("PLAN-013", execution(tenders=())),
    ("PLAN-013", evolve(tendered(), de_an=(evolve(tendered().de_an[0], events=()),))),
    ("PLAN-014", tendered(AWARDED)),
    ("PLAN-014", de_an(lines=(), execution=evolve(EXECUTION, tenders=(AWARDED,)))),
    ("PLAN-017", plan(registration=None)),
    ("PLAN-019", dossier(papers=(), facts=(CaseFact(fact=DossierFact.COUNCIL_USED, holds=False),))),
    ("EXEC-013", execution(adjustments=())),
    ("EXEC-014", execution(adjustments=None)),
    ("EXEC-015", de_an(events=(APPROVED,), execution=None)),
    ("EXEC-016", execution(stop=None)),
]
CODES = [rule.code for rule in RULES if rule.code[:4] in {"PAPE", "PLAN"}]
CODES += ["EXEC-013", "EXEC-014", "EXEC-015", "EXEC-016"]


def answers(document: Plan, code: str, as_of: date = AS_OF) -> list[Finding]:
    """Give what one rule finds."""
    return list(review(document, as_of=as_of, rules=[get_rule(code)]).findings)


def outcomes(document: Plan, code: str, as_of: date = AS_OF) -> set[Outcome]:
    """Give the outcomes of what one rule finds."""
    return {finding.outcome for finding in answers(document, code, as_of)}


def test_there_is_a_case_of_every_rule() -> None:
    """Each rule has a plan that breaks it and one that keeps it."""
    assert {code for code, _ in FIRES} == {code for code, _ in SILENT} == set(CODES)


@pytest.mark.parametrize(("code", "document"), FIRES)
def test_rule_fires(code: str, document: Plan) -> None:
    """A plan that breaks a rule fails it, and both languages say why."""
    late_enough = date(2017, 2, 1) if code == "EXEC-015" else AS_OF
    found = answers(document, code, late_enough)
    assert {finding.outcome for finding in found} == {Outcome.FAIL}
    for finding in found:
        assert finding.severity is get_rule(code).severity
        for lang in ("vi", "en"):
            assert say_finding(finding, lang).message


@pytest.mark.parametrize(("code", "document"), SILENT)
def test_rule_stays_silent(code: str, document: Plan) -> None:
    """A plan that keeps a rule passes it."""
    counts = review(document, as_of=AS_OF, rules=[get_rule(code)]).counts[code]
    assert (counts.failed, counts.undetermined) == (0, 0)
    assert counts.passed > 0


@pytest.mark.parametrize(("code", "document"), UNDECIDED)
def test_what_is_not_known_is_undetermined(code: str, document: Plan) -> None:
    """A rule that lacks a fact names it."""
    found = answers(document, code)
    assert {finding.outcome for finding in found} == {Outcome.UNDETERMINED}
    assert all("…" not in say_finding(finding).message and finding.params["missing"] for finding in found)


@pytest.mark.parametrize(("code", "document"), IDLE)
def test_rule_has_nothing_to_look_at(code: str, document: Plan) -> None:
    """A rule whose subject is not there is not applicable: local money, no file, another route."""
    counts = review(document, as_of=AS_OF, rules=[get_rule(code)]).counts[code]
    assert (counts.passed, counts.failed, counts.undetermined) == (0, 0, 0)
    assert counts.not_applicable == 1


def test_a_running_de_an_is_undecided_once_its_year_is_over() -> None:
    """A contract without an acceptance leaves open from 1 January on whether work goes on; before, nobody asks."""
    running = de_an(events=(CONTRACTED,), execution=None)
    assert outcomes(running, "EXEC-015", date(2016, 12, 31)) == set()
    (finding,) = answers(running, "EXEC-015", date(2017, 1, 1))
    assert (finding.outcome, finding.path) == (Outcome.UNDETERMINED, "$.de_an[0].events")
    assert (finding.params["missing"], finding.params["on"]) == ("acceptance-of-de-an", date(2017, 1, 1))


@pytest.mark.parametrize("stage", [Stage.SETTLEMENT_SUBMITTED, Stage.SETTLED, Stage.STOPPED])
def test_nobody_asks_for_the_acceptance_of_what_has_ended(stage: Stage) -> None:
    """What was settled or stopped does not go on after its year, whether an event or its execution says so."""
    ended = Event(on=date(2016, 9, 1), stage=stage)
    next_year = date(2017, 1, 1)
    assert outcomes(de_an(events=(CONTRACTED, ended), execution=None), "EXEC-015", next_year) == set()
    no_change = Execution(adjustments=(), acceptances=())
    assert outcomes(de_an(events=(CONTRACTED, ended), execution=no_change), "EXEC-015", next_year) == set()
    stopped = Execution(adjustments=(), acceptances=(), stop=EXECUTION.stop)
    assert outcomes(de_an(events=(CONTRACTED,), execution=stopped), "EXEC-015", next_year) == set()


def test_going_on_is_let_by_the_ministry_year_by_year() -> None:
    """One approval of the Ministry lets work go on for one year; that of the agency lets it not."""
    accepted = evolve(ACCEPTED, on=date(2017, 12, 31))

    def judged(last: date, *changes: Adjustment) -> set[Outcome]:
        case = de_an(events=(evolve(accepted, on=last),), execution=Execution(adjustments=changes))
        return outcomes(case, "EXEC-015")

    assert judged(date(2017, 12, 31), LONGER) == set()
    assert judged(date(2018, 1, 1), LONGER) == {Outcome.FAIL}
    assert judged(date(2018, 1, 1), LONGER, LONGER) == set()
    assert judged(date(2017, 1, 1), evolve(LONGER, approver=Actor.LOCAL_INDUSTRY_AGENCY)) == {Outcome.FAIL}
    assert judged(date(2017, 1, 1), evolve(LONGER, approver=None)) == {Outcome.FAIL}


def test_the_years_of_a_de_an_are_its_approved_years() -> None:
    """A đề án that was approved for two years may be accepted in the second."""
    case = de_an(
        period=Period.of_years(2016, 2017), events=(evolve(ACCEPTED, on=date(2017, 12, 31)),), execution=Execution()
    )
    assert outcomes(case, "EXEC-015") == set()


@pytest.mark.parametrize(
    ("day", "severity"), [(date(2017, 12, 31), Severity.ERROR), (date(2018, 1, 1), Severity.WARNING)]
)
def test_a_change_is_judged_by_the_law_of_its_day(day: date, severity: Severity) -> None:
    """From 2018 on an amendment that nobody read may be in force, and the rule only warns."""
    case = execution(adjustments=(evolve(PLACE, on=day, approver=Actor.DEPT_INDUSTRY_TRADE),))
    (finding,) = answers(case, "EXEC-013")
    assert finding.severity is severity


@pytest.mark.parametrize(("day", "found"), [(date(2014, 2, 9), set()), (date(2014, 2, 10), {Outcome.FAIL})])
def test_no_rule_of_the_circular_is_older_than_it(day: date, found: set[Outcome]) -> None:
    """What happened before 10 February 2014 is not judged by the circular of 2013, however the plan was approved."""
    case = execution(adjustments=(evolve(PLACE, on=day, approver=Actor.DEPT_INDUSTRY_TRADE),))
    assert outcomes(case, "EXEC-013") == found


def test_a_plan_of_before_the_circular_is_not_asked() -> None:
    """A plan whose year ends before the circular passes nothing of it, and nothing fails."""
    old = evolve(execution(adjustments=(evolve(PLACE, on=date(2013, 4, 1)),)), year=2013)
    counts = review(old, as_of=date(2013, 6, 1), rules=[get_rule("EXEC-013")]).counts["EXEC-013"]
    assert (counts.passed, counts.not_applicable) == (0, 1)


def test_days_before_the_circular_are_not_deadlines() -> None:
    """For the plan of 2014 no last day is known, as the circular came after it."""
    old = evolve(late(SUBMITTED, date(2014, 3, 1)), year=2014)
    assert review(old, as_of=AS_OF, rules=[get_rule("PLAN-003")]).counts["PLAN-003"].not_applicable == 1


def test_sets_of_before_the_circular_are_not_counted() -> None:
    """How many sets were needed before the circular is not known."""
    assert outcomes(dossier(hand_ins=(BEFORE_THE_CIRCULAR,)), "PLAN-005") == set()


def test_a_contract_of_the_plan_gives_its_day() -> None:
    """The day of a contract comes from the contract, or else from the event."""
    contract = Contract(id="HD-01", on=date(2016, 2, 28), de_an=("may-moc",))
    case = evolve(tendered(AWARDED), contracts=(contract,))
    assert outcomes(case, "PLAN-013") == {Outcome.FAIL}
    assert outcomes(evolve(case, contracts=(evolve(contract, on=None),)), "PLAN-013") == set()


def test_what_the_file_states_of_the_case_counts() -> None:
    """A stated fact goes before what follows from the plan: the đề án is said to be in several provinces."""
    fact = CaseFact(fact=DossierFact.ONE_PROVINCE, holds=False)
    assert outcomes(dossier(papers=(), facts=(fact,)), "PLAN-007") == set()


def test_a_paper_can_be_named_in_both_languages() -> None:
    """A finding keeps the ids of papers, and its sentence names them."""
    (finding,) = answers(dossier(papers=without("appraisal-4a")), "PLAN-007")
    assert finding.params["papers"] == ("appraisal-4a", "appraisal-4b")
    assert " or Base appraisal sheet for a named beneficiary" in say_finding(finding, "en").message
    assert "Phiếu thẩm định cấp cơ sở hoặc Phiếu thẩm định cấp cơ sở cho đối tượng" in say_finding(finding).message


def test_the_citations_of_a_finding_stand_in_one_line() -> None:
    """A finding that rests on two clauses names both, with a semicolon between."""
    (finding,) = answers(dossier(papers=without("appraisal-4a")), "PLAN-007")
    assert finding.citation == (
        "điểm a khoản 1 Điều 8 Thông tư 36/2013/TT-BCT; điểm a khoản 2 Điều 10 Thông tư 36/2013/TT-BCT"
    )


@given(st.sets(st.sampled_from([paper.id for paper in all_papers()])), st.sampled_from(CODES))
def test_more_papers_break_no_rule(more: set[str], code: str) -> None:
    """Whatever papers are added to a file, no rule about its papers begins to fail."""
    few = dossier(papers=without("estimate", "appraisal-4a"))
    many = dossier(papers=(*without("estimate", "appraisal-4a"), *(PaperHeld(paper=paper) for paper in more)))
    before, after = answers(few, code), answers(many, code)
    assert sum(f.outcome is Outcome.FAIL for f in after) <= sum(f.outcome is Outcome.FAIL for f in before)


@pytest.mark.parametrize("paper", [paper for paper in PAPERS if paper not in {"request-letter", "scheme"}])
def test_a_paper_that_is_taken_out_is_missed(paper: str) -> None:
    """Each paper that a rule asks for is missed when it is not there."""
    rules = [rule for rule in RULES if rule.code.startswith("PLAN")]
    assert review(PLAN, as_of=AS_OF, rules=rules).findings == ()
    assert len(review(dossier(papers=without(paper)), as_of=AS_OF, rules=rules).findings) == 1


@given(st.integers(-400, 400))
def test_a_deadline_is_passed_once_and_for_all(days: int) -> None:
    """A file that comes later is never judged better: late is every day from 20 May on, and none before."""
    day = date(2015, 5, 20) + timedelta(days=days)
    assert (outcomes(late(SUBMITTED, day), "PLAN-003") == {Outcome.FAIL}) is (days >= 0)


@given(st.data())
def test_no_file_of_a_de_an_stops_a_review(data: st.DataObject) -> None:
    """Whatever is written into the file of a đề án, each finding points to something that is there."""
    from khuyencong.files.problem import read_path

    ids = st.just("may-moc")
    document = evolve(
        de_an(
            dossier=data.draw(st.none() | strategies.de_an_dossiers()),
            execution=data.draw(st.none() | strategies.executions()),
            events=tuple(data.draw(st.lists(strategies.events(), max_size=3))),
            is_group=data.draw(st.booleans()),
        ),
        approver=data.draw(st.none() | strategies.actors()),
        registration=data.draw(st.none() | strategies.registrations()),
        guided=tuple(data.draw(st.lists(strategies.guided_days(), max_size=2))),
        contracts=data.draw(st.none() | st.lists(strategies.contracts(de_an=ids), max_size=2).map(tuple)),
    )
    for finding in review(document, as_of=data.draw(strategies.days())).findings:
        *holders, last = read_path(finding.path) or ("title",)
        here: object = document
        for step in holders:
            here = here[step] if isinstance(step, int) else getattr(here, step)  # type: ignore[index]
        assert hasattr(here, str(last)) or last in range(len(here))  # type: ignore[arg-type]
