"""Rules about papers of money, contracts and results: each with plans on which it fires, passes, and cannot tell."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.law import dossier_for, settlement_deadline
from khuyencong.model import (
    Acceptance,
    BoothContract,
    BoothFact,
    BudgetCode,
    CaseFact,
    Contract,
    CopyKind,
    CostLine,
    DeAn,
    DeAnDossier,
    Event,
    Execution,
    ForceMajeure,
    FundingTranche,
    GroupPlan,
    HandIn,
    PaperHeld,
    Plan,
    PlanScope,
    ProgressReport,
    Settlement,
    SettlementRoute,
    SpentLine,
    Stage,
    TrainingResult,
)
from khuyencong.reference import Activity, Actor, FundingSource
from khuyencong.reference.dossiers import DossierFact, DossierStep
from khuyencong.rules import RULES, Finding, Outcome, Severity, get_rule, review, say_finding
from khuyencong.values import Period
from khuyencong.values.record import evolve

AS_OF = date(2016, 12, 31)
ASKED = HandIn(step=DossierStep.FIRST_ADVANCE, on=date(2016, 6, 10))
REST = HandIn(step=DossierStep.FINAL_ADVANCE, on=date(2016, 10, 10))
ACCEPTED = Event(on=date(2016, 10, 1), stage=Stage.ACCEPTED)
SUBMITTED = Event(on=date(2016, 10, 16), stage=Stage.SETTLEMENT_SUBMITTED)
SETTLED = Event(on=date(2016, 12, 1), stage=Stage.SETTLED)
REPORT = ProgressReport(on=date(2016, 6, 1), work_value=421, total_investment=600, is_confirmed_by_dept=True)
FACTS = {
    DossierFact.ALLOWANCES_PAID: False,
    DossierFact.INVESTOR_IS_ENTERPRISE: True,
    DossierFact.MONEY_REQUESTED: True,
    DossierFact.SUPPORT_IS_SHARE_OF_COST: True,
    DossierFact.WORK_OUTSOURCED: False,
}
INTEREST = {"loan-contract", "interest-proof", "contractor-contracts"}
ROUTE = DossierStep.SETTLEMENT_WITHOUT_INVOICE


def papers_for(activity: Activity, *steps: DossierStep) -> tuple[PaperHeld, ...]:
    """Give one paper for each place of some dossiers."""
    found: dict[str, None] = {}
    for step in steps:
        for needed in dossier_for(step, activity, on=AS_OF, facts=FACTS).requirements:
            if needed.is_needed:
                found[needed.papers[0].id] = None
    return tuple(PaperHeld(paper=paper) for paper in found)


def case(activity: Activity = Activity.ADVANCED_MACHINERY, **changes: object) -> DeAn:
    """Make a lawful đề án of one activity, up to its settlement without an invoice."""
    made = DeAn(
        id="de-an",
        title="Đề án",
        province="52",
        lines=(CostLine(activity=activity, cost=600, support=200),),
        funding=(FundingTranche(source=FundingSource.NATIONAL, year=2016, amount=200),),
        period=Period.of_years(2016),
        events=(ACCEPTED,),
        dossier=DeAnDossier(
            papers=papers_for(activity, DossierStep.FIRST_ADVANCE, DossierStep.FINAL_ADVANCE, ROUTE),
            hand_ins=(ASKED, REST),
            facts=tuple(CaseFact(fact=fact, holds=holds) for fact, holds in FACTS.items()),
        ),
        execution=Execution(progress=(REPORT,)),
    )
    return evolve(made, **changes)


SETTLEMENT = Settlement(
    dossier_on=date(2016, 10, 16),
    settled_on=date(2016, 12, 1),
    route=SettlementRoute.WITHOUT_INVOICE,
    approver=Actor.LOCAL_INDUSTRY_AGENCY,
    is_last_of_year=True,
    papers=(PaperHeld(paper="reconciliation"),),
)
CONTRACT = Contract(id="HD-01", on=date(2016, 3, 1), de_an=("de-an",), settlement=SETTLEMENT)


def plan(de_an: DeAn, contract: Contract | None = CONTRACT, **changes: object) -> Plan:
    """Put a đề án, and its contract, into a national plan."""
    contracts = None if contract is None else (contract,)
    made = Plan(year=2016, scope=PlanScope.NATIONAL, title="Kế hoạch 2016", de_an=(de_an,), contracts=contracts)
    return evolve(made, **changes)


def lacking(*papers: str, activity: Activity = Activity.ADVANCED_MACHINERY, kind: CopyKind | None = None) -> Plan:
    """Take papers out of a lawful file, or leave only copies of a kind."""
    de_an = case(activity)
    assert de_an.dossier is not None
    assert de_an.dossier.papers is not None
    held = [paper for paper in de_an.dossier.papers if paper.paper not in papers]
    held += [PaperHeld(paper=paper, kind=kind) for paper in papers if kind]
    return plan(evolve(de_an, dossier=evolve(de_an.dossier, papers=tuple(held)), execution=None))


def unsaid(
    fact: DossierFact, *papers: str, activity: Activity = Activity.ADVANCED_MACHINERY, holds: bool | None = None
) -> Plan:
    """Leave a fact open, or give it otherwise, and take papers out."""
    de_an = lacking(*papers, activity=activity).de_an[0]
    assert de_an.dossier is not None
    facts = tuple(known for known in de_an.dossier.facts if known.fact is not fact)
    facts += () if holds is None else (CaseFact(fact=fact, holds=holds),)
    return plan(evolve(de_an, dossier=evolve(de_an.dossier, facts=facts)))


def done(activity: Activity = Activity.ADVANCED_MACHINERY, **changes: object) -> Plan:
    """Give a lawful đề án an account of its execution."""
    return plan(case(activity, execution=Execution(**changes)))  # type: ignore[arg-type]


def contract(**changes: object) -> Plan:
    """Change the contract."""
    return plan(case(), evolve(CONTRACT, **changes))


def settlement(**changes: object) -> Plan:
    """Change the settlement of the contract."""
    return contract(settlement=evolve(SETTLEMENT, **changes))


def steps(*events: Event, **changes: object) -> Plan:
    """Give the đề án events and no contract."""
    return plan(evolve(case(events=events), **changes), None)


def without_papers() -> Plan:
    """Leave open which papers the file holds."""
    de_an = case(Activity.RELOCATION_INTEREST)
    assert de_an.dossier is not None
    return plan(evolve(de_an, dossier=evolve(de_an.dossier, papers=None)))


MAJEURE = ForceMajeure(on=date(2016, 11, 1), accepted=90, settled=90)
TRAINING = TrainingResult(trainees=30, employed=30)
ALL_STATED = BoothContract(states=tuple(BoothFact))
CODE = BudgetCode(category="070", item="102")
VOUCHED = SpentLine(title="Thuê giảng viên", vouchers=1)
INFRASTRUCTURE, TREATMENT = Activity.CLUSTER_INFRASTRUCTURE, Activity.POLLUTION_TREATMENT_CLUSTER
FAIR, TRAINED, LOAN = Activity.FAIR_RURAL_INDUSTRY, Activity.VOCATIONAL_TRAINING, Activity.RELOCATION_INTEREST
FOUNDED = Activity.ENTERPRISE_ESTABLISHMENT
UNCONFIRMED = evolve(REPORT, is_confirmed_by_dept=False)
OF_PROVINCE = FundingTranche(source=FundingSource.PROVINCIAL, year=2016, amount=200)
OF_MINISTRY = evolve(CONTRACT, is_with_moit_unit=True, settlement=evolve(SETTLEMENT, approver=Actor.MOIT_FINANCE_DEPT))
BY_FORCE = ("force-majeure-report", "volume-confirmation", "vouchers")


def by_force(*papers: str, force: ForceMajeure = MAJEURE) -> Plan:
    """Give a đề án that was cut short some papers that prove it."""
    held = DeAnDossier(papers=tuple(PaperHeld(paper=paper) for paper in papers))
    return plan(case(dossier=held, execution=Execution(force_majeure=force)))


FIRES = [
    ("EXEC-005", lacking("progress-report")),
    ("EXEC-005", lacking("business-registration", activity=FOUNDED, kind=CopyKind.PLAIN)),
    ("EXEC-009", lacking("purchase-contract")),
    ("EXEC-009", lacking("acceptance-5a", "acceptance-5b", "acceptance-5c")),
    *(("EXEC-011", lacking(paper, activity=LOAN)) for paper in sorted(INTEREST)),
    ("EXEC-011", lacking("loan-contract", activity=LOAN, kind=CopyKind.PLAIN)),
    (
        "EXEC-012",
        evolve(
            lacking("dept-confirmation-of-progress"),
            de_an=(
                evolve(lacking("dept-confirmation-of-progress").de_an[0], execution=Execution(progress=(UNCONFIRMED,))),
            ),
        ),
    ),
    ("EXEC-017", settlement(dossier_on=date(2016, 10, 17))),
    ("EXEC-017", steps(ACCEPTED, evolve(SUBMITTED, on=date(2016, 10, 17)))),
    ("EXEC-018", settlement(settled_on=date(2017, 1, 23))),
    ("EXEC-018", steps(ACCEPTED, SUBMITTED, evolve(SETTLED, on=date(2017, 1, 23)))),
    ("EXEC-019", by_force(*BY_FORCE[1:])),
    ("EXEC-019", by_force(*BY_FORCE, force=evolve(MAJEURE, settled=91))),
    ("EXEC-022", lacking("settlement-detail")),
    ("EXEC-022", plan(case(), evolve(CONTRACT, settlement=evolve(SETTLEMENT, route=SettlementRoute.WITH_INVOICE)))),
    ("EXEC-023", lacking("voucher-list-all-sources")),
    ("EXEC-024", settlement(papers=())),
    ("EXEC-025", lacking("audit-report", activity=INFRASTRUCTURE)),
    ("EXEC-025", lacking("audit-report", activity=TREATMENT)),
    ("EXEC-026", lacking("output-standard", activity=TREATMENT)),
    ("EXEC-027", done(FAIR, booth_contracts=(BoothContract(states=tuple(BoothFact)[1:]),))),
    ("EXEC-028", done(budget_code=evolve(CODE, item="101"))),
    ("EXEC-028", done(budget_code=evolve(CODE, category="70"))),
    ("EXEC-029", done(TRAINED, training=evolve(TRAINING, employed=31))),
    ("EXEC-029", done(TRAINED, training=evolve(TRAINING, employed=0))),
    ("EXEC-029", done(TRAINED, training=TrainingResult(employed=0))),
    ("EXEC-029", done(TRAINED, training=TrainingResult(trainees=0, employed=1))),
    ("EXEC-030", contract(is_with_moit_unit=True)),
    ("EXEC-031", done(spent=(VOUCHED, evolve(VOUCHED, vouchers=0)))),
    ("CONT-001", contract(de_an=("de-an", "ai-do"))),
    ("CONT-001", plan(case(), contracts=(CONTRACT, evolve(CONTRACT, id="HD-02")))),
]
SILENT = [
    *((code, plan(case())) for code in ("EXEC-005", "EXEC-009", "EXEC-012", "EXEC-017", "EXEC-018", "EXEC-022")),
    *((code, plan(case())) for code in ("EXEC-023", "EXEC-024", "CONT-001")),
    ("EXEC-005", plan(case(FOUNDED))),
    ("EXEC-005", lacking("business-registration", activity=FOUNDED, kind=CopyKind.CERTIFIED)),
    ("EXEC-009", plan(case(TRAINED))),
    ("EXEC-011", plan(case(LOAN))),
    ("EXEC-011", lacking("loan-contract", activity=LOAN, kind=CopyKind.ORIGINAL)),
    ("EXEC-012", lacking()),
    ("EXEC-012", evolve(plan(case()), de_an=(case(dossier=DeAnDossier(hand_ins=(ASKED,))),))),
    ("EXEC-017", steps(ACCEPTED, SUBMITTED)),
    ("EXEC-018", settlement(settled_on=date(2017, 1, 22))),
    ("EXEC-019", by_force(*BY_FORCE)),
    ("EXEC-025", plan(case(INFRASTRUCTURE))),
    ("EXEC-026", plan(case(TREATMENT))),
    ("EXEC-026", plan(case(Activity.POLLUTION_TREATMENT_ESTABLISHMENT))),
    ("EXEC-027", done(FAIR, booth_contracts=(ALL_STATED,))),
    ("EXEC-028", done(budget_code=CODE)),
    ("EXEC-028", plan(case(funding=(OF_PROVINCE,), execution=Execution(budget_code=CODE)), scope=PlanScope.LOCAL)),
    ("EXEC-029", done(TRAINED, training=TRAINING)),
    ("EXEC-029", done(TRAINED, training=evolve(TRAINING, employed=1))),
    ("EXEC-030", plan(case(), OF_MINISTRY)),
    ("EXEC-031", done(spent=(VOUCHED,))),
]
UNDECIDED = [
    ("EXEC-005", unsaid(DossierFact.WORK_OUTSOURCED, activity=INFRASTRUCTURE)),
    ("EXEC-009", unsaid(DossierFact.ALLOWANCES_PAID, activity=TRAINED)),
    ("EXEC-009", plan(case(Activity.TECHNOLOGY, dossier=evolve(case().dossier, papers=())))),
    (
        "EXEC-012",
        evolve(
            plan(case()),
            de_an=(
                case(
                    dossier=DeAnDossier(hand_ins=(ASKED,)),
                    execution=Execution(progress=(evolve(REPORT, is_confirmed_by_dept=None),)),
                ),
            ),
        ),
    ),
    ("EXEC-012", plan(case(dossier=DeAnDossier(hand_ins=(ASKED,)), execution=None))),
    ("EXEC-017", settlement(dossier_on=None)),
    ("EXEC-017", plan(case(events=()))),
    ("EXEC-017", steps(ACCEPTED, SETTLED)),
    ("EXEC-018", evolve(settlement(settled_on=None), title="sau hạn")),
    ("EXEC-019", by_force(*BY_FORCE, force=evolve(MAJEURE, accepted=None))),
    ("EXEC-022", settlement(route=None)),
    ("EXEC-023", unsaid(DossierFact.SUPPORT_IS_SHARE_OF_COST, "voucher-list-all-sources")),
    ("EXEC-024", settlement(papers=None, is_last_of_year=None)),
    ("EXEC-025", unsaid(DossierFact.INVESTOR_IS_ENTERPRISE, "audit-report", activity=INFRASTRUCTURE)),
    ("EXEC-027", done(FAIR)),
    ("EXEC-029", done(TRAINED)),
    ("EXEC-029", done(TRAINED, training=evolve(TRAINING, employed=None))),
    ("EXEC-029", done(TRAINED, training=evolve(TRAINING, trainees=None))),
    ("EXEC-030", plan(case(), evolve(OF_MINISTRY, settlement=evolve(SETTLEMENT, approver=None)))),
    ("EXEC-031", done(spent=(evolve(VOUCHED, vouchers=None),))),
]
LOCAL = plan(case(funding=(OF_PROVINCE,)), scope=PlanScope.LOCAL)
OF_PAPERS = ("EXEC-005", "EXEC-009", "EXEC-011", "EXEC-022", "EXEC-023", "EXEC-025", "EXEC-026")
IDLE = [
    *((code, LOCAL) for code, _ in FIRES if code not in {"CONT-001", "EXEC-028", "EXEC-030"}),
    *((code, without_papers()) for code in OF_PAPERS),
    *((code, plan(case(LOAN), OF_MINISTRY)) for code in (*OF_PAPERS, "EXEC-012", "EXEC-017", "EXEC-018", "EXEC-024")),
    *((code, plan(case(dossier=evolve(case().dossier, hand_ins=())), None)) for code in ("EXEC-005", "EXEC-009")),
    ("EXEC-011", plan(case())),
    ("EXEC-012", plan(case(dossier=None))),
    ("EXEC-012", plan(case(TRAINED))),
    ("EXEC-012", lacking("dept-confirmation-of-progress")),
    ("EXEC-017", contract(settlement=None)),
    ("EXEC-017", settlement(dossier_on=None, settled_on=None)),
    ("EXEC-018", settlement(settled_on=None)),
    ("EXEC-018", contract(settlement=None)),
    ("EXEC-019", plan(case())),
    ("EXEC-022", contract(settlement=None)),
    ("EXEC-022", settlement(dossier_on=None, settled_on=None)),
    ("EXEC-023", settlement(route=SettlementRoute.WITH_INVOICE)),
    ("EXEC-023", unsaid(DossierFact.SUPPORT_IS_SHARE_OF_COST, "voucher-list-all-sources", holds=False)),
    ("EXEC-024", settlement(papers=(), is_last_of_year=False)),
    ("EXEC-024", contract(settlement=None)),
    ("EXEC-024", steps(ACCEPTED, SUBMITTED)),
    ("EXEC-024", plan(case(dossier=None), evolve(CONTRACT, settlement=evolve(SETTLEMENT, papers=None)))),
    ("EXEC-025", plan(case())),
    ("EXEC-025", plan(case(INFRASTRUCTURE, events=(), dossier=evolve(case().dossier, hand_ins=())))),
    ("EXEC-026", plan(case(INFRASTRUCTURE))),
    ("EXEC-027", done()),
    ("EXEC-027", done(FAIR, booth_contracts=())),
    ("EXEC-027", plan(case(FAIR, events=(), dossier=None, execution=Execution()))),
    ("EXEC-028", done()),
    ("EXEC-029", done()),
    ("EXEC-029", plan(case(TRAINED, events=(), execution=Execution()))),
    ("EXEC-030", contract()),
    ("EXEC-030", contract(settlement=None)),
    ("EXEC-031", done(spent=())),
    ("CONT-001", plan(case(), None)),
]
FAMILY = {"EXEC-001", "EXEC-002", "EXEC-003", "EXEC-004", "EXEC-006", "EXEC-007", "EXEC-008", "EXEC-010"}
FAMILY |= {"EXEC-020", "EXEC-021", "EXEC-032", "EXEC-013", "EXEC-014", "EXEC-015", "EXEC-016"}
CODES = {rule.code for rule in RULES if rule.code[:4] in {"EXEC", "CONT"}} - FAMILY


def answers(document: Plan, code: str, as_of: date = AS_OF) -> list[Finding]:
    """Give what one rule finds."""
    return list(review(document, as_of=as_of, rules=[get_rule(code)]).findings)


def test_there_is_a_case_of_every_rule() -> None:
    """Each rule that needs no ledger has a plan that breaks it and one that keeps it."""
    assert {code for code, _ in FIRES} == {code for code, _ in SILENT} == CODES


@pytest.mark.parametrize(("code", "document"), FIRES)
def test_rule_fires(code: str, document: Plan) -> None:
    """A plan that breaks a rule fails it once for each fault, and both languages say why."""
    found = answers(document, code)
    assert {finding.outcome for finding in found} == {Outcome.FAIL}
    for finding in found:
        assert finding.severity is get_rule(code).severity
        assert "…" not in say_finding(finding, "vi").message + say_finding(finding, "en").message


@pytest.mark.parametrize(("code", "document"), SILENT)
def test_rule_stays_silent(code: str, document: Plan) -> None:
    """A plan that keeps a rule passes it."""
    counts = review(document, as_of=AS_OF, rules=[get_rule(code)]).counts[code]
    assert (counts.failed, counts.undetermined) == (0, 0)
    assert counts.passed > 0


@pytest.mark.parametrize(("code", "document"), UNDECIDED)
def test_what_is_not_known_is_undetermined(code: str, document: Plan) -> None:
    """A rule that lacks a fact names it."""
    found = answers(document, code, date(2017, 1, 23))
    assert {finding.outcome for finding in found} == {Outcome.UNDETERMINED}
    assert all(finding.params["missing"] for finding in found)


@pytest.mark.parametrize(("code", "document"), IDLE)
def test_rule_has_nothing_to_look_at(code: str, document: Plan) -> None:
    """A rule whose subject is not there is not applicable: local money, a unit of the Ministry, no papers, no step."""
    counts = review(document, as_of=AS_OF, rules=[get_rule(code)]).counts[code]
    assert (counts.passed, counts.failed, counts.undetermined) == (0, 0, 0)


def test_a_settlement_above_what_was_confirmed_is_said_in_words() -> None:
    """What fails after force majeure is a sum and no paper, and the sentence says which."""
    (finding,) = answers(by_force(*BY_FORCE, force=evolve(MAJEURE, settled=91)), "EXEC-019")
    assert say_finding(finding, "en").message.endswith("fails for: more is settled than was confirmed.")


def test_the_lawful_file_lacks_nothing() -> None:
    """The file from which the cases are made breaks no rule about papers, contracts and results."""
    rules = [get_rule(code) for code in sorted(CODES)]
    for activity in (Activity.ADVANCED_MACHINERY, TRAINED, LOAN, FOUNDED, INFRASTRUCTURE, TREATMENT, FAIR):
        found = review(plan(case(activity)), as_of=AS_OF, rules=rules).findings
        assert [finding.code for finding in found if finding.outcome is Outcome.FAIL] == []


@pytest.mark.parametrize(
    ("accepted", "last"),
    [
        (date(2014, 12, 20), date(2015, 1, 4)),
        (date(2015, 1, 7), date(2015, 1, 22)),
        (date(2015, 1, 10), date(2015, 1, 22)),
    ],
)
def test_the_dossier_of_a_settlement_has_its_last_day(accepted: date, last: date) -> None:
    """The 15 days take their last day in, and never go beyond 22 January."""

    def judged(day: date) -> list[Outcome]:
        events = (Event(on=accepted, stage=Stage.ACCEPTED), Event(on=day, stage=Stage.SETTLEMENT_SUBMITTED))
        document = evolve(steps(*events, period=Period.of_years(2014)), year=2014)
        return [finding.outcome for finding in answers(document, "EXEC-017")]

    assert judged(last) == []
    assert judged(last + timedelta(days=1)) == [Outcome.FAIL]


def test_an_acceptance_after_the_limit_leaves_no_day() -> None:
    """After 22 January nothing is on time: the last day that is named is 22 January."""
    events = (evolve(ACCEPTED, on=date(2017, 1, 23)), evolve(SUBMITTED, on=date(2017, 1, 23)))
    (finding,) = answers(steps(*events), "EXEC-017")
    assert finding.limit == date(2017, 1, 22)


def test_the_days_of_a_contract_run_from_its_last_acceptance() -> None:
    """Two đề án in one contract have one clock: it starts with the last of their acceptances."""
    other = case(id="khac", events=(evolve(ACCEPTED, on=date(2016, 10, 20)),))
    both = evolve(CONTRACT, de_an=("de-an", "khac"), settlement=evolve(SETTLEMENT, dossier_on=date(2016, 11, 4)))
    document = evolve(plan(case(), both), de_an=(case(), other))
    assert answers(document, "EXEC-017") == []
    (finding,) = answers(evolve(document, contracts=(evolve(both, de_an=("de-an",)),)), "EXEC-017")
    assert finding.path == "$.contracts[0].settlement.dossier_on"
    assert finding.subject == "HD-01"


@given(st.lists(st.dates(date(2016, 1, 1), date(2016, 12, 31)), min_size=1, max_size=4), st.integers(-20, 40))
def test_the_rule_says_what_the_deadline_says(accepted: list[date], days: int) -> None:
    """A settlement dossier is late exactly where the deadline of the contract says so."""
    day = max(accepted) + timedelta(days=days)
    events = [Event(on=on, stage=Stage.ACCEPTED) for on in accepted]
    found = answers(steps(*events, Event(on=day, stage=Stage.SETTLEMENT_SUBMITTED)), "EXEC-017")
    assert bool(found) is not settlement_deadline(2016, accepted).is_on_time(day)


def test_a_contract_that_goes_on_is_settled_a_year_later() -> None:
    """The limit of 22 January follows the last year of the work."""
    document = plan(
        case(period=Period.of_years(2016, 2017)),
        evolve(CONTRACT, settlement=evolve(SETTLEMENT, settled_on=date(2018, 1, 22))),
    )
    assert answers(document, "EXEC-018") == []
    late = evolve(CONTRACT, settlement=evolve(SETTLEMENT, settled_on=date(2018, 1, 23)))
    (finding,) = answers(plan(case(period=Period.of_years(2016, 2017)), late), "EXEC-018")
    assert finding.severity is Severity.WARNING  # the law of 2018 was not read


def test_a_contract_is_not_late_before_its_day() -> None:
    """Nobody asks for the day of a settlement until 22 January has passed."""
    document = contract(settlement=None)
    assert answers(document, "EXEC-018", date(2017, 1, 22)) == []
    assert [finding.outcome for finding in answers(document, "EXEC-018", date(2017, 1, 23))] == [Outcome.UNDETERMINED]


def test_a_contract_of_before_the_circular_has_no_limit() -> None:
    """For a plan of 2012 the last day of settlement is not known."""
    document = evolve(settlement(settled_on=date(2013, 6, 1)), year=2012)
    document = evolve(document, de_an=(evolve(document.de_an[0], period=None),))
    assert review(document, as_of=AS_OF, rules=[get_rule("EXEC-018")]).counts["EXEC-018"].not_applicable == 1


def test_a_de_an_without_a_contract_is_one_of_its_own() -> None:
    """What was handed in for the settlement is judged where the document has no contract, at its place."""
    hand_in = HandIn(step=DossierStep.SETTLEMENT_WITH_INVOICE, on=date(2016, 10, 17))
    (finding,) = answers(steps(ACCEPTED, dossier=DeAnDossier(hand_ins=(ASKED, hand_in))), "EXEC-017")
    assert (finding.path, finding.subject) == ("$.de_an[0].dossier.hand_ins[1]", "de-an")


def test_acceptances_count_as_events_do() -> None:
    """The last acceptance may stand among the acceptances of the sites."""
    sites = (Acceptance(on=date(2016, 10, 1), site="A"), Acceptance(on=date(2016, 10, 5), site="B"))
    document = plan(case(events=(), execution=Execution(acceptances=sites)))
    assert answers(document, "EXEC-017") == []
    assert (
        answers(
            evolve(
                document, contracts=(evolve(CONTRACT, settlement=evolve(SETTLEMENT, dossier_on=date(2016, 10, 21))),)
            ),
            "EXEC-017",
        )
        != []
    )


@pytest.mark.parametrize(("day", "fails"), [(date(2018, 5, 10), True), (date(2018, 5, 11), False)])
def test_the_code_of_the_budget_ends_with_the_joint_circular(day: date, fails: bool) -> None:
    """Category and item are those of the circular of 2014, which ended on 10 May 2018."""
    case_ = case(execution=Execution(budget_code=evolve(CODE, item="309")), events=(evolve(ACCEPTED, on=day),))
    assert bool(answers(plan(case_), "EXEC-028")) is fails


def test_the_plan_of_a_group_is_a_paper() -> None:
    """A training plan that the execution names need not be listed again."""
    held = DeAnDossier(papers=(), hand_ins=(ASKED,))
    bare = plan(case(TRAINED, dossier=held, execution=None))
    named = plan(case(TRAINED, dossier=held, execution=Execution(group_plan=GroupPlan())))
    assert [finding.params["papers"] for finding in answers(bare, "EXEC-005")] == [("training-plan",)]
    assert answers(named, "EXEC-005") == []


def test_booth_contracts_are_papers() -> None:
    """A booth contract that the execution names need not be listed again."""
    de_an = lacking("booth-contract", activity=FAIR).de_an[0]
    assert len(answers(plan(de_an), "EXEC-009")) == 1
    assert answers(plan(evolve(de_an, execution=Execution(booth_contracts=(ALL_STATED,)))), "EXEC-009") == []


@given(st.sampled_from(OF_PAPERS), st.data())
def test_taking_papers_out_never_helps(code: str, data: st.DataObject) -> None:
    """With fewer papers a đề án fails at least where it failed before."""
    activity = data.draw(st.sampled_from([Activity.ADVANCED_MACHINERY, TRAINED, LOAN, TREATMENT, INFRASTRUCTURE]))
    de_an = case(activity)
    assert de_an.dossier is not None
    held = list(de_an.dossier.papers or ())
    some = data.draw(st.lists(st.sampled_from(held), unique=True))
    fewer = data.draw(st.lists(st.sampled_from(some), unique=True)) if some else []

    def failing(papers: list[PaperHeld]) -> set[object]:
        document = plan(evolve(de_an, dossier=evolve(de_an.dossier, papers=tuple(papers)), execution=None))
        return {finding.params["papers"] for finding in answers(document, code) if finding.outcome is Outcome.FAIL}

    assert failing(some) <= failing(fewer)


@pytest.mark.parametrize(
    ("code", "document", "place", "missing"),
    [
        ("EXEC-017", settlement(dossier_on=date(2016, 10, 17)), "$.contracts[0].settlement.dossier_on", None),
        ("EXEC-017", plan(case(events=())), "$.contracts[0].settlement.dossier_on", "acceptance-of-de-an"),
        ("EXEC-017", settlement(dossier_on=None), "$.contracts[0].settlement.dossier_on", "day-of-settlement-dossier"),
        ("EXEC-017", steps(ACCEPTED, SETTLED), "$.de_an[0].events", "day-of-settlement-dossier"),
        (
            "EXEC-017",
            steps(ACCEPTED, evolve(SUBMITTED, on=date(2016, 10, 17)), dossier=None),
            "$.de_an[0].events[1]",
            None,
        ),
        ("EXEC-018", settlement(settled_on=date(2017, 1, 23)), "$.contracts[0].settlement.settled_on", None),
        ("EXEC-018", settlement(settled_on=None), "$.contracts[0].settlement.settled_on", "day-of-settlement"),
        ("EXEC-018", contract(settlement=None), "$.contracts[0].settlement", "day-of-settlement"),
        ("EXEC-018", steps(ACCEPTED, SUBMITTED), "$.de_an[0].events", "day-of-settlement"),
        ("EXEC-018", steps(ACCEPTED, evolve(SETTLED, on=date(2017, 1, 23))), "$.de_an[0].events[1]", None),
    ],
)
def test_the_days_of_a_settlement_stand_in_one_place(
    code: str, document: Plan, place: str, missing: str | None
) -> None:
    """Each day is told once: in the contract where there is one, else at the event of the đề án."""
    (finding,) = answers(document, code, date(2017, 1, 23))
    assert (finding.path, finding.params.get("missing")) == (place, missing)


def test_a_de_an_that_a_contract_holds_is_no_contract_of_its_own() -> None:
    """What the events of a held đề án say of its settlement is left to the contract."""
    late = case(events=(ACCEPTED, evolve(SUBMITTED, on=date(2016, 10, 17))))
    assert [finding.subject for finding in answers(plan(late, None), "EXEC-017")] == ["de-an"]
    assert answers(plan(late), "EXEC-017") == []


def test_papers_of_the_settlement_are_of_the_file() -> None:
    """A paper that came with the settlement need not be handed in again; one that the law does not name is nothing."""
    de_an = lacking("audit-report", activity=INFRASTRUCTURE).de_an[0]
    kept = tuple(PaperHeld(paper=paper) for paper in ("audit-report", "giay-la"))
    assert len(answers(plan(de_an), "EXEC-025")) == 1
    assert answers(plan(de_an, evolve(CONTRACT, settlement=evolve(SETTLEMENT, papers=kept))), "EXEC-025") == []
    assert len(answers(plan(de_an, evolve(CONTRACT, settlement=None)), "EXEC-025")) == 1


def test_a_report_on_progress_is_a_paper() -> None:
    """A report that the execution tells of need not be listed again."""
    de_an = lacking("progress-report").de_an[0]
    assert len(answers(plan(evolve(de_an, execution=Execution())), "EXEC-005")) == 1
    assert answers(plan(evolve(de_an, execution=Execution(progress=(REPORT,)))), "EXEC-005") == []
