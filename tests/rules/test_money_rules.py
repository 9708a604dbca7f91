"""Rules about a ledger: each with a ledger on which it fires, passes, and cannot tell, and what the whole says."""

import re
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong import strategies
from khuyencong.budget import check_ledger
from khuyencong.budget.ledger_faults import ENTRY_FAULTS
from khuyencong.budget.ledger_limits import LIMIT_FAULTS
from khuyencong.model import (
    Acceptance,
    Contract,
    CostLine,
    DeAn,
    DeAnDossier,
    EntryKind,
    Event,
    Execution,
    FundingTranche,
    GroupPlan,
    Ledger,
    LedgerEntry,
    PaperHeld,
    Plan,
    PlanScope,
    Program,
    ProgressReport,
    Stage,
    Stop,
    Task,
)
from khuyencong.reference import Activity, Actor, FundingSource
from khuyencong.rules import RULES, Finding, Outcome, Severity, get_rule, review, say_finding
from khuyencong.rules.ledger import RULE_OF
from khuyencong.values import Period
from khuyencong.values.record import evolve

AS_OF = date(2016, 12, 31)
NATIONAL, PROVINCIAL = FundingSource.NATIONAL, FundingSource.PROVINCIAL
K = EntryKind
GIVEN = (K.ALLOCATION, date(2016, 1, 10), 200)
PROMISED = (K.COMMITMENT, date(2016, 3, 1), 200)
ADVANCED = (K.ADVANCE, date(2016, 6, 10), 140)
PAID = (K.PAYMENT, date(2016, 10, 10), 60)
SETTLED = (K.SETTLEMENT, date(2016, 12, 1), 200)
Row = tuple[EntryKind, date, int]


def entry(row: Row, number: int = 0, **changes: object) -> LedgerEntry:
    """Make an entry of national money of 2016; allocations are the body's, all else is the đề án's."""
    kind, on, amount = row
    made = LedgerEntry(
        id=f"e{number}",
        on=on,
        kind=kind,
        de_an=None if kind in {K.ALLOCATION, K.RETURN} else "de-an",
        source=NATIONAL,
        year=2016,
        amount=amount,
    )
    return evolve(made, **changes)


def book(*rows: Row | LedgerEntry) -> Ledger:
    """Make a ledger of rows, or of entries that are ready."""
    entries = [row if isinstance(row, LedgerEntry) else entry(row, number) for number, row in enumerate(rows)]
    return Ledger(title="Sổ chi", entries=tuple(entries))


def lowered(row: Row, amount: int) -> Row:
    """Give a row with another amount."""
    return row[0], row[1], amount


def moved(row: Row, on: date) -> Row:
    """Give a row with another day."""
    return row[0], on, row[2]


REPORT = ProgressReport(
    on=date(2016, 6, 1),
    work_share=Fraction(51, 100),
    work_value=421,
    total_investment=600,
    is_confirmed_by_dept=True,
)
DE_AN = DeAn(
    id="de-an",
    title="Đề án",
    province="52",
    lines=(CostLine(activity=Activity.ADVANCED_MACHINERY, cost=600, support=200),),
    funding=(FundingTranche(source=NATIONAL, year=2016, amount=200),),
    period=Period.of_years(2016),
    execution=Execution(progress=(REPORT,), acceptances=(Acceptance(on=date(2016, 10, 1), value=600),)),
)
PLAN = Plan(year=2016, scope=PlanScope.NATIONAL, title="Kế hoạch 2016", de_an=(DE_AN,))
LAWFUL = book(GIVEN, PROMISED, ADVANCED, PAID, SETTLED)
Case = tuple[Plan, Ledger]


def lines(*activities: Activity) -> tuple[CostLine, ...]:
    """Give one line for each activity."""
    return tuple(CostLine(activity=activity, cost=600, support=200) for activity in activities)


def de_an(**changes: object) -> Plan:
    """Change the đề án."""
    return evolve(PLAN, de_an=(evolve(DE_AN, **changes),))


def execution(**changes: object) -> Plan:
    """Change what is known of its execution."""
    return de_an(execution=evolve(DE_AN.execution, **changes))


def reported(*reports: ProgressReport, activity: Activity = Activity.ADVANCED_MACHINERY) -> Plan:
    """Give the đề án other reports on progress."""
    return de_an(lines=lines(activity), execution=Execution(progress=reports))


def of_activity(*activities: Activity, **changes: object) -> Plan:
    """Make the đề án one of other activities."""
    return de_an(lines=lines(*activities), **changes)


def contracted(on: date | None) -> Plan:
    """Give the đề án a contract in the plan."""
    return evolve(PLAN, contracts=(Contract(id="HD-01", on=on, de_an=("de-an",)),))


CLUSTER, FOUNDED, LOAN = (
    Activity.CLUSTER_INFRASTRUCTURE,
    Activity.ENTERPRISE_ESTABLISHMENT,
    Activity.RELOCATION_INTEREST,
)
FIRST_30 = book(GIVEN, PROMISED, lowered(ADVANCED, 60))
OPEN = Execution(progress=(REPORT,))
UNACCEPTED = Execution(progress=(REPORT,), acceptances=())
BACK = (K.REFUND, date(2016, 12, 5), 20)
LOWER = lowered(SETTLED, 180)
HALF = evolve(REPORT, work_share=Fraction(1, 2), work_value=420)
LATE = evolve(REPORT, on=date(2016, 6, 11))
PROMISED_LATER = ((K.COMMITMENT, date(2016, 4, 1), 50), (K.COMMITMENT, ADVANCED[1], 50))

FIRES: list[tuple[str, Case]] = [
    ("EXEC-001", (PLAN, book(GIVEN, moved(ADVANCED, date(2016, 2, 29)), PROMISED))),
    ("EXEC-001", (contracted(date(2016, 6, 11)), LAWFUL)),
    ("EXEC-001", (de_an(events=(Event(on=date(2016, 6, 11), stage=Stage.CONTRACTED),)), LAWFUL)),
    ("EXEC-002", (PLAN, book(GIVEN, PROMISED, lowered(ADVANCED, 139)))),
    ("EXEC-002", (PLAN, book(GIVEN, PROMISED, lowered(ADVANCED, 141)))),
    ("EXEC-002", (PLAN, book(GIVEN, lowered(PROMISED, 190), ADVANCED))),
    ("EXEC-002", (execution(decided_rate=Fraction(1, 2)), LAWFUL)),
    ("EXEC-003", (reported(HALF, activity=CLUSTER), FIRST_30)),
    ("EXEC-003", (reported(LATE, activity=CLUSTER), FIRST_30)),
    ("EXEC-004", (reported(HALF), LAWFUL)),
    ("EXEC-004", (reported(LATE), LAWFUL)),
    ("EXEC-004", (reported(), LAWFUL)),
    ("EXEC-006", (PLAN, book(GIVEN, PROMISED, lowered(ADVANCED, 141)))),
    ("EXEC-006", (PLAN, book(GIVEN, PROMISED, ADVANCED, (K.ADVANCE, date(2016, 9, 30), 1)))),
    ("EXEC-006", (PLAN, book(GIVEN, lowered(moved(PROMISED, ADVANCED[1]), 1), lowered(ADVANCED, 1)))),
    ("EXEC-007", (PLAN, book(GIVEN, PROMISED, ADVANCED, lowered(PAID, 61)))),
    ("EXEC-007", (PLAN, book(GIVEN, lowered(PROMISED, 199), ADVANCED, PAID))),
    ("EXEC-008", (PLAN, book(GIVEN, PROMISED, ADVANCED, moved(PAID, date(2016, 9, 30))))),
    ("EXEC-008", (execution(acceptances=()), LAWFUL)),
    ("EXEC-010", (execution(acceptances=()), book(GIVEN, PROMISED, lowered(ADVANCED, 200)))),
    ("EXEC-010", (PLAN, book(GIVEN, PROMISED, lowered(ADVANCED, 200)))),
    ("EXEC-010", (of_activity(FOUNDED), book(GIVEN, PROMISED, ADVANCED))),
    ("EXEC-012", (reported(evolve(REPORT, is_confirmed_by_dept=False)), LAWFUL)),
    ("EXEC-020", (PLAN, book(GIVEN, PROMISED, ADVANCED, lowered(SETTLED, 201)))),
    ("EXEC-020", (PLAN, book(GIVEN, lowered(PROMISED, 150), ADVANCED, lowered(SETTLED, 151)))),
    ("EXEC-020", (execution(acceptances=(Acceptance(on=date(2016, 10, 1), value=199),)), LAWFUL)),
    ("EXEC-021", (PLAN, book(GIVEN, PROMISED, ADVANCED, PAID, LOWER))),
    ("EXEC-021", (PLAN, book(GIVEN, PROMISED, ADVANCED, PAID, LOWER, lowered(BACK, 19)))),
    ("EXEC-021", (PLAN, book(GIVEN, PROMISED, ADVANCED, PAID, LOWER, lowered(BACK, 21)))),
    ("LEDG-001", (PLAN, book(GIVEN, entry(PROMISED, 7), entry(ADVANCED, 7)))),
    ("LEDG-002", (PLAN, book(GIVEN, entry((K.REVERSAL, date(2016, 2, 1), 1), 1, reverses="khong-co")))),
    ("LEDG-003", (PLAN, book(GIVEN, entry(PROMISED, 1, reverses="e0")))),
    (
        "LEDG-004",
        (PLAN, book(GIVEN, PROMISED, *(entry((K.REVERSAL, PROMISED[1], 200), n, reverses="e1") for n in (2, 3)))),
    ),
    ("LEDG-005", (PLAN, book(GIVEN, PROMISED, entry((K.REVERSAL, PROMISED[1], 199), 2, reverses="e1")))),
    ("LEDG-006", (PLAN, book(GIVEN, PROMISED, entry((K.REVERSAL, date(2016, 2, 1), 200), 2, reverses="e1")))),
    ("LEDG-007", (PLAN, book(entry(GIVEN, recorded_on=date(2016, 1, 9))))),
    ("LEDG-008", (PLAN, book(PROMISED, GIVEN))),
    ("LEDG-009", (PLAN, book(lowered(GIVEN, 0)))),
    ("LEDG-010", (PLAN, book(GIVEN, entry(PROMISED, 1, de_an=None)))),
    ("LEDG-011", (PLAN, book(GIVEN, entry(PROMISED, 1, de_an="ai-do")))),
    ("LEDG-012", (PLAN, book(GIVEN, (K.CARRY_OVER, date(2018, 1, 1), 1)))),
]
LOCAL = evolve(
    PLAN,
    scope=PlanScope.LOCAL,
    de_an=(evolve(DE_AN, funding=(FundingTranche(source=PROVINCIAL, year=2016, amount=200),)),),
)


def local(*rows: Row) -> Case:
    """Make the same money of the province."""
    ledger = book(*rows)
    return LOCAL, evolve(ledger, entries=tuple(evolve(entry, source=PROVINCIAL) for entry in ledger.entries))


FIRES += [
    ("LEDG-013", local(GIVEN, PROMISED, ADVANCED, lowered(PAID, 61))),
    ("LEDG-014", local(GIVEN, lowered(PROMISED, 201))),
    ("LEDG-014", (PLAN, book(GIVEN, lowered(PROMISED, 201)))),
    ("LEDG-015", local(GIVEN, PROMISED, lowered(SETTLED, 201))),
    ("LEDG-016", local(GIVEN, lowered(PROMISED, 100), lowered(SETTLED, 101))),
    ("LEDG-017", local(GIVEN, ADVANCED, moved(PROMISED, date(2016, 7, 1)))),
    ("LEDG-018", local(GIVEN, lowered(PROMISED, 100), lowered(ADVANCED, 101))),
    ("LEDG-019", local(GIVEN, PROMISED, LOWER, (K.PAYMENT, date(2016, 12, 2), 181))),
    ("LEDG-020", local(GIVEN, PROMISED, ADVANCED, PAID, LOWER, lowered(BACK, 21))),
    ("LEDG-021", (PLAN, book(entry(GIVEN, year=2015), PROMISED))),
    ("LEDG-022", local(moved(PROMISED, date(2016, 1, 9)), GIVEN)),
    ("LEDG-023", local(lowered(GIVEN, 139), PROMISED, ADVANCED)),
    ("LEDG-024", local(lowered(GIVEN, 199), PROMISED)),
    ("EXEC-032", (PLAN, book(lowered(GIVEN, 201), PROMISED, ADVANCED, PAID, SETTLED))),
]

SILENT: list[tuple[str, Case]] = [
    *((code, (PLAN, LAWFUL)) for code, _ in FIRES if code != "EXEC-003"),
    ("EXEC-001", (contracted(date(2016, 6, 10)), LAWFUL)),
    ("EXEC-001", (contracted(None), LAWFUL)),
    ("EXEC-001", (PLAN, book(GIVEN, PROMISED, moved(ADVANCED, PROMISED[1])))),
    ("EXEC-002", (PLAN, book(GIVEN, lowered(PROMISED, 101), lowered(ADVANCED, 70)))),
    ("EXEC-002", (execution(decided_rate=Fraction(7, 20)), book(GIVEN, PROMISED, lowered(ADVANCED, 70)))),
    ("EXEC-002", (of_activity(CLUSTER, Activity.POLLUTION_TREATMENT_CLUSTER), FIRST_30)),
    ("EXEC-002", (PLAN, book(GIVEN, PROMISED, ADVANCED, (K.COMMITMENT, date(2016, 6, 11), 100)))),
    ("EXEC-002", (PLAN, book(GIVEN, lowered(PROMISED, 100), *PROMISED_LATER, ADVANCED))),
    ("EXEC-003", (reported(REPORT, activity=CLUSTER), FIRST_30)),
    ("EXEC-003", (reported(HALF, REPORT, LATE, activity=CLUSTER), FIRST_30)),
    ("EXEC-006", (PLAN, book(GIVEN, PROMISED, ADVANCED, (K.ADVANCE, date(2016, 10, 1), 60)))),
    ("EXEC-006", (PLAN, book(GIVEN, PROMISED, ADVANCED, (K.ADVANCE, date(2016, 10, 2), 60)))),
    ("EXEC-008", (PLAN, book(GIVEN, PROMISED, ADVANCED, moved(PAID, date(2016, 10, 1))))),
    ("EXEC-010", (PLAN, book(GIVEN, PROMISED, (K.ADVANCE, date(2016, 10, 1), 200)))),
    ("EXEC-010", (of_activity(FOUNDED), book(GIVEN, PROMISED, (K.PAYMENT, date(2016, 10, 1), 200)))),
    (
        "EXEC-012",
        (
            de_an(dossier=DeAnDossier(papers=(PaperHeld(paper="dept-confirmation-of-progress"),)), execution=None),
            LAWFUL,
        ),
    ),
    ("EXEC-020", (execution(acceptances=(Acceptance(on=date(2016, 10, 1), value=200),)), LAWFUL)),
    ("EXEC-021", (PLAN, book(GIVEN, PROMISED, ADVANCED, PAID, LOWER, BACK))),
    ("EXEC-032", (PLAN, book(lowered(GIVEN, 201), PROMISED, ADVANCED, PAID, SETTLED, (K.RETURN, AS_OF, 1)))),
]
NO_CONTRACT = book(GIVEN, ADVANCED)
UNDECIDED: list[tuple[str, Case]] = [
    ("EXEC-001", (PLAN, NO_CONTRACT)),
    ("EXEC-002", (of_activity(CLUSTER, FOUNDED), LAWFUL)),
    ("EXEC-002", (de_an(dossier=DeAnDossier(papers=(PaperHeld(paper="agency-decision"),))), LAWFUL)),
    ("EXEC-003", (of_activity(CLUSTER, execution=None), FIRST_30)),
    ("EXEC-003", (reported(evolve(REPORT, work_share=None), activity=CLUSTER), FIRST_30)),
    ("EXEC-004", (execution(progress=None), LAWFUL)),
    ("EXEC-004", (reported(evolve(REPORT, total_investment=None)), LAWFUL)),
    ("EXEC-004", (reported(evolve(REPORT, total_investment=0), HALF), LAWFUL)),
    ("EXEC-008", (de_an(execution=OPEN), LAWFUL)),
    ("EXEC-010", (of_activity(FOUNDED, execution=OPEN), LAWFUL)),
    ("EXEC-012", (execution(progress=None), LAWFUL)),
    ("EXEC-012", (reported(evolve(REPORT, is_confirmed_by_dept=None)), LAWFUL)),
    ("EXEC-020", (de_an(execution=None), LAWFUL)),
    ("EXEC-020", (execution(acceptances=(Acceptance(on=date(2016, 10, 1)),)), LAWFUL)),
    ("EXEC-021", (execution(stop=Stop(on=date(2016, 9, 1))), book(GIVEN, PROMISED, ADVANCED))),
    ("EXEC-021", (de_an(events=(Event(on=date(2016, 9, 1), stage=Stage.STOPPED),)), book(GIVEN, PROMISED, ADVANCED))),
]
NOTHING_PAID = book(GIVEN, PROMISED)
BEFORE_THE_CIRCULAR = book(moved(PROMISED, date(2014, 2, 9)), moved(ADVANCED, date(2014, 2, 9)))
OF_DE_AN = sorted({code for code, _ in FIRES if code.startswith("EXEC") and code != "EXEC-032"})
MINISTRY = evolve(PLAN, contracts=(Contract(id="HD-01", de_an=("de-an",), is_with_moit_unit=True),))
OF_AGENCY = ("EXEC-001", "EXEC-002", "EXEC-004", "EXEC-008", "EXEC-010", "EXEC-012")
IDLE: list[tuple[str, Case]] = [
    *((code, (LOCAL, LAWFUL)) for code in OF_DE_AN),
    *((code, (PLAN, NOTHING_PAID)) for code in OF_DE_AN),
    *((code, (PLAN, book(GIVEN))) for code in OF_DE_AN),
    *((code, (MINISTRY, LAWFUL)) for code in OF_AGENCY),
    ("EXEC-002", (of_activity(FOUNDED), LAWFUL)),
    ("EXEC-002", (of_activity(Activity.SHOWROOM_CENTER), LAWFUL)),
    ("EXEC-002", (PLAN, book(GIVEN, PROMISED, PAID))),
    ("EXEC-003", (PLAN, LAWFUL)),
    ("EXEC-004", (of_activity(CLUSTER), LAWFUL)),
    ("EXEC-004", (reported(HALF), BEFORE_THE_CIRCULAR)),
    ("EXEC-008", (of_activity(LOAN), LAWFUL)),
    ("EXEC-008", (PLAN, book(GIVEN, PROMISED, ADVANCED))),
    ("EXEC-010", (PLAN, book(GIVEN, PROMISED, PAID))),
    ("EXEC-010", (of_activity(FOUNDED), NOTHING_PAID)),
    ("EXEC-010", (of_activity(CLUSTER, FOUNDED), LAWFUL)),
    ("EXEC-010", (execution(decided_rate=Fraction(1)), book(GIVEN, PROMISED, lowered(ADVANCED, 200)))),
    ("EXEC-012", (reported(LATE), LAWFUL)),
    ("EXEC-012", (de_an(execution=None, dossier=DeAnDossier(papers=())), LAWFUL)),
    ("EXEC-012", (de_an(dossier=None), book(GIVEN, PROMISED))),
    ("EXEC-021", (PLAN, book(GIVEN, PROMISED, ADVANCED))),
    ("EXEC-032", (PLAN, book(PROMISED, ADVANCED))),
    ("LEDG-021", (PLAN, book(PROMISED, ADVANCED))),
]
CODES = sorted({rule.code for rule in RULES if rule.code.startswith("LEDG")} | {code for code, _ in FIRES})


AFTER = date(2017, 1, 1)


def answers(document: Plan | Program, ledger: Ledger, code: str, as_of: date = AFTER) -> list[Finding]:
    """Give what one rule finds."""
    return list(review(document, as_of=as_of, ledger=ledger, rules=[get_rule(code)]).findings)


def codes(document: Plan | Program, ledger: Ledger, as_of: date = AFTER) -> set[str]:
    """Give the codes of all rules about money that fail."""
    rules = [get_rule(code) for code in CODES]
    found = review(document, as_of=as_of, ledger=ledger, rules=rules).findings
    return {finding.code for finding in found if finding.outcome is Outcome.FAIL}


def test_there_is_a_case_of_every_rule() -> None:
    """Each rule about a ledger has one that breaks it and one that keeps it."""
    assert {code for code, _ in FIRES} == {code for code, _ in SILENT} == set(CODES)
    assert {rule.code for rule in RULES if rule.on == "ledger"} <= set(CODES)


@pytest.mark.parametrize(("code", "case"), FIRES)
def test_rule_fires(code: str, case: Case) -> None:
    """A ledger that breaks a rule fails it, and both languages say why."""
    found = answers(*case, code)
    assert {finding.outcome for finding in found} == {Outcome.FAIL}
    for finding in found:
        assert finding.severity is get_rule(code).severity
        assert finding.path.startswith(("$ledger", "$.de_an[0]"))
        assert "None" not in say_finding(finding).message + say_finding(finding, "en").message


@pytest.mark.parametrize(("code", "case"), SILENT)
def test_rule_stays_silent(code: str, case: Case) -> None:
    """A ledger that keeps a rule passes it."""
    counts = review(case[0], as_of=AFTER, ledger=case[1], rules=[get_rule(code)]).counts[code]
    assert (counts.failed, counts.undetermined) == (0, 0)
    assert counts.passed > 0


@pytest.mark.parametrize(("code", "case"), UNDECIDED)
def test_what_is_not_known_is_undetermined(code: str, case: Case) -> None:
    """A rule that lacks a fact names it."""
    found = answers(*case, code)
    assert {finding.outcome for finding in found} == {Outcome.UNDETERMINED}
    assert all(finding.params["missing"] for finding in found)


@pytest.mark.parametrize(("code", "case"), IDLE)
def test_rule_has_nothing_to_look_at(code: str, case: Case) -> None:
    """A rule whose subject is not there is not applicable: local money, a unit of the Ministry, nothing paid."""
    counts = review(case[0], as_of=AFTER, ledger=case[1], rules=[get_rule(code)]).counts[code]
    assert (counts.passed, counts.failed, counts.undetermined) == (0, 0, 0)
    assert counts.not_applicable == 1


@pytest.mark.parametrize("code", [code for code in CODES if code != "EXEC-012"])
def test_without_a_ledger_no_rule_about_it_applies(code: str) -> None:
    """Nobody is asked for a ledger: without one its rules are not applicable, and nothing is undecided."""
    counts = review(PLAN, as_of=AS_OF, rules=[get_rule(code)]).counts[code]
    assert (counts.passed, counts.failed, counts.undetermined, counts.not_applicable) == (0, 0, 0, 1)


def test_the_lawful_ledger_breaks_nothing() -> None:
    """The ledger from which the cases are made keeps every rule."""
    assert codes(PLAN, LAWFUL) == set()


def test_a_fault_is_told_once() -> None:
    """National money of a đề án that is paid out above its support is told by the law, not by arithmetic as well."""
    too_much = book(GIVEN, PROMISED, ADVANCED, lowered(PAID, 61))
    assert codes(PLAN, too_much) & {"EXEC-007", "LEDG-013", "LEDG-018"} == {"EXEC-007"}
    assert len(answers(PLAN, too_much, "EXEC-007")) == 1


def test_what_was_overpaid_under_law_that_nobody_verified_is_an_error_all_the_same() -> None:
    """In 2022 the article may be amended by a text that nobody read; 510 paid on 300 is wrong by arithmetic."""
    late = [
        evolve(entry, year=2022, on=entry.on.replace(year=2022))
        for entry in book(GIVEN, PROMISED, ADVANCED, lowered(PAID, 61)).entries
    ]
    plan = evolve(de_an(funding=(FundingTranche(source=NATIONAL, year=2022, amount=200),)), year=2022)
    found = review(plan, as_of=AFTER, ledger=book(*late))
    told = {finding.code: finding.severity for finding in found.findings if finding.code[:4] in {"LEDG", "EXEC"}}
    assert told["LEDG-013"] is told["LEDG-018"] is Severity.ERROR
    assert "EXEC-007" not in told
    assert not found.is_clean


def test_money_of_past_years_is_asked_for_by_the_day_of_the_ledger() -> None:
    """Places are judged by the day of the plan, and idle money by a later day, where one is given."""
    idle = book(GIVEN)
    early = date(PLAN.year, 1, 1)
    assert not [f for f in review(PLAN, as_of=early, ledger=idle).findings if f.code == "EXEC-032"]
    found = review(PLAN, as_of=early, ledger=idle, ledger_as_of=date(PLAN.year + 1, 2, 1))
    assert [f.code for f in found.findings if f.code == "EXEC-032"] == ["EXEC-032"]
    assert found.as_of == early


def test_every_fault_of_a_ledger_has_its_rule() -> None:
    """Each code that the check of a ledger knows has one rule that tells it, and each rule of ledgers has one."""
    codes_of_faults = {
        code
        for find in (*ENTRY_FAULTS, *LIMIT_FAULTS)
        for code in re.findall(r"``([a-z-]+)``", (find.__doc__ or "").partition(":")[0])
    }
    assert codes_of_faults == set(RULE_OF)
    told = {code for code in RULE_OF.values() if code.startswith("LEDG")}
    assert told == {rule.code for rule in RULES if rule.code.startswith("LEDG")}


def test_the_law_tells_nothing_of_before_it() -> None:
    """What was overpaid before the circular of 2013 is told by arithmetic alone."""
    early = [
        evolve(entry, year=2013, on=evolve(entry).on.replace(year=2013))
        for entry in book(GIVEN, PROMISED, ADVANCED, lowered(PAID, 61)).entries
    ]
    plan = evolve(de_an(funding=(FundingTranche(source=NATIONAL, year=2013, amount=200),)), year=2013)
    assert codes(plan, book(*early)) & {"EXEC-007", "LEDG-013", "LEDG-018"} == {"LEDG-013", "LEDG-018"}


def test_money_of_a_task_is_told_by_arithmetic() -> None:
    """The rules of law are asked of đề án; what a task was overpaid is a fault of the ledger."""
    task = Task(id="de-an", title="Nhiệm vụ", activity=Activity.TELEVISION, funding=DE_AN.funding)
    plan = evolve(PLAN, de_an=(), tasks=(task,))
    assert "LEDG-013" in codes(plan, book(GIVEN, PROMISED, ADVANCED, lowered(PAID, 61)))


@pytest.mark.parametrize(
    ("on", "severity"),
    [(date(2014, 4, 8), Severity.ERROR), (date(2018, 5, 10), Severity.ERROR), (date(2018, 5, 11), Severity.WARNING)],
)
def test_the_cap_is_that_of_its_day(on: date, severity: Severity) -> None:
    """The cap of 70 % is law from 8 April 2014; from 11 May 2018 on nobody has verified it, and it only warns."""
    ledger = book(moved(PROMISED, on), (K.ADVANCE, on, 141))
    (finding,) = answers(de_an(execution=OPEN), ledger, "EXEC-006")
    assert finding.severity is severity
    assert finding.params["over"] == 1


def test_there_is_no_cap_before_its_day() -> None:
    """On 7 April 2014 no cap is known, and nothing is asked."""
    on = date(2014, 4, 7)
    assert answers(de_an(execution=OPEN), book(moved(PROMISED, on), (K.ADVANCE, on, 200)), "EXEC-006") == []


@pytest.mark.parametrize("code", ["EXEC-002", "EXEC-004", "EXEC-012"])
def test_advances_after_2017_only_warn(code: str) -> None:
    """From 2018 on the circular may be amended by a text that nobody read, so its advances give warnings."""
    on = date(2018, 1, 1)
    bad = evolve(HALF, on=on, is_confirmed_by_dept=False)
    ledger = book(moved(PROMISED, on), (K.ADVANCE, on, 139))
    (finding,) = answers(reported(bad), ledger, code)
    assert finding.severity is Severity.WARNING
    (finding,) = answers(
        reported(evolve(bad, on=date(2017, 12, 31))),
        book(moved(PROMISED, date(2017, 12, 31)), (K.ADVANCE, date(2017, 12, 31), 139)),
        code,
    )
    assert finding.severity is Severity.ERROR


def test_no_guard_is_known_before_the_circular() -> None:
    """An advance of before the circular has no progress to pass."""
    assert answers(reported(HALF), BEFORE_THE_CIRCULAR, "EXEC-004") == []


@pytest.mark.parametrize(("share", "fails"), [(Fraction(1, 2), True), (Fraction(501, 1000), False)])
def test_the_progress_must_be_more_than_its_number(share: Fraction, fails: bool) -> None:
    """Exactly half of the work is not more than half; the finding says what was reported, to the fraction."""
    found = answers(reported(evolve(REPORT, work_share=share), activity=CLUSTER), FIRST_30, "EXEC-003")
    assert bool(found) is fails


@pytest.mark.parametrize(("value", "said"), [(420, "70 %"), (419, "69 5/6 %"), (1, "1/6 %"), (0, "0 %")])
def test_what_was_reported_is_said_exactly(value: int, said: str) -> None:
    """A share that is no whole percent is said as a fraction of one."""
    (finding,) = answers(reported(evolve(REPORT, work_value=value)), LAWFUL, "EXEC-004")
    assert finding.params["observed"] == said


def test_an_advance_that_was_reversed_is_none() -> None:
    """A mistake that was taken back is no first advance; a reversal that was taken back lets it stand."""
    mistake = entry((K.ADVANCE, date(2016, 4, 1), 5), 2)
    taken = entry((K.REVERSAL, date(2016, 4, 2), 5), 3, reverses="e2")
    again = entry((K.REVERSAL, date(2016, 4, 3), 5), 4, reverses="e3")
    lost = entry((K.REVERSAL, date(2016, 4, 3), 5), 8, reverses="khong-co")
    rest = [entry(ADVANCED, 5), entry(PAID, 6), entry(SETTLED, 7), lost]
    assert answers(PLAN, book(GIVEN, PROMISED, mistake, taken, *rest), "EXEC-002") == []
    (finding,) = answers(PLAN, book(GIVEN, PROMISED, mistake, taken, again, *rest), "EXEC-002")
    assert (finding.params["on"], finding.observed) == (date(2016, 4, 1), 5)


def test_an_advance_that_takes_the_place_of_another_has_its_support() -> None:
    """Where the mistake is taken back on the day of the right advance, the day leaves the account as it was."""
    mistake = entry(moved(ADVANCED, date(2016, 6, 1)), 2)
    taken = entry((K.REVERSAL, ADVANCED[1], 140), 3, reverses="e2")
    rest = [entry(PAID, 5), entry(SETTLED, 6)]
    assert codes(PLAN, book(GIVEN, PROMISED, mistake, taken, entry(ADVANCED, 4), *rest)) == set()
    wrong = book(
        GIVEN, PROMISED, evolve(mistake, amount=139), evolve(taken, amount=139), entry(lowered(ADVANCED, 139), 4)
    )
    (finding,) = answers(PLAN, wrong, "EXEC-002")
    assert (finding.params["on"], finding.observed, finding.limit) == (ADVANCED[1], 139, 140)


def test_a_first_advance_may_be_paid_in_parts_on_one_day() -> None:
    """What is advanced on the first day is one advance."""
    parts = [entry(lowered(ADVANCED, 100), 2), entry(lowered(ADVANCED, 40), 3)]
    assert answers(PLAN, book(GIVEN, PROMISED, *parts), "EXEC-002") == []


def test_only_the_first_year_has_a_first_advance() -> None:
    """A đề án of two years is advanced by progress in the second; its first advance is that of the first."""
    second = [
        evolve(entry(row, number), year=2017, on=row[1].replace(year=2017))
        for number, row in enumerate([GIVEN, PROMISED, lowered(ADVANCED, 30)], start=10)
    ]
    both = book(GIVEN, PROMISED, ADVANCED, *second)
    case = de_an(
        period=Period.of_years(2016, 2017),
        funding=tuple(FundingTranche(source=NATIONAL, year=year, amount=200) for year in (2016, 2017)),
    )
    assert answers(case, both, "EXEC-002") == []


def test_a_de_an_of_years_is_paid_after_each_acceptance() -> None:
    """In a đề án of two years the rest of the first is paid after the first acceptance."""
    sites = (Acceptance(on=date(2016, 10, 1)), Acceptance(on=date(2017, 10, 1)))
    one = execution(acceptances=sites)
    two = evolve(one, de_an=(evolve(one.de_an[0], period=Period.of_years(2016, 2017)),))
    assert [finding.outcome for finding in answers(one, LAWFUL, "EXEC-008")] == [Outcome.FAIL]
    assert answers(two, LAWFUL, "EXEC-008") == []


def test_the_plan_of_a_group_comes_before_the_first_payment() -> None:
    """PLAN-010 looks at the ledger where there is one: on the day of the payment it is in time, a day later not."""

    def judged(day: date) -> list[Finding]:
        plan = GroupPlan(approved_on=day, approver=Actor.DEPT_INDUSTRY_TRADE)
        return answers(de_an(is_group=True, execution=Execution(group_plan=plan)), LAWFUL, "PLAN-010")

    assert judged(date(2016, 6, 10)) == []
    (late,) = judged(date(2016, 6, 11))
    assert (late.outcome, late.path) == (Outcome.FAIL, "$.de_an[0].execution.group_plan.approved_on")


def test_a_first_advance_has_its_papers_on_its_day() -> None:
    """The papers of an advance are asked for where the ledger has one, with the law of its day."""
    case = de_an(dossier=DeAnDossier(papers=()))
    assert {found.params["on"] for found in answers(case, LAWFUL, "EXEC-005")} == {date(2016, 6, 10)}
    assert answers(case, NOTHING_PAID, "EXEC-005") == []
    assert {found.params["on"] for found in answers(case, LAWFUL, "EXEC-009")} == {date(2016, 10, 10)}


def test_findings_on_the_ledger_point_into_it() -> None:
    """The path names the entry, and the subject its đề án, so that a waiver can name it."""
    (finding,) = answers(PLAN, book(GIVEN, entry(PROMISED, 1, de_an="ai-do")), "LEDG-011")
    assert (finding.path, finding.subject) == ("$ledger.entries[1]", "ai-do")
    (finding,) = answers(PLAN, book(lowered(GIVEN, 201)), "EXEC-032")
    assert (finding.path, finding.subject) == ("$ledger", "")


def test_other_years_of_a_ledger_are_not_held_against_a_plan() -> None:
    """A ledger may go over years of which the document has no plan: their đề án are not unknown, only not here."""
    other = entry(PROMISED, 1, de_an="nam-truoc", year=2015)
    assert answers(PLAN, book(GIVEN, other), "LEDG-011") == []
    assert codes(PLAN, book(entry(GIVEN, year=2015), GIVEN, evolve(other, on=date(2016, 1, 11)))) == {"EXEC-032"}


def test_an_unknown_de_an_is_told_once() -> None:
    """Of a đề án that is not in the plan it is enough to say so."""
    stranger = [evolve(made, de_an="ai-do") for made in book(PROMISED, ADVANCED).entries]
    assert codes(PLAN, book(entry(GIVEN, 9), *stranger)) & {"LEDG-011", "LEDG-013", "LEDG-014"} == {"LEDG-011"}


def test_a_programme_is_held_against_its_newest_plans() -> None:
    """Of the revisions of a plan the newest counts for money, once; older ones are not asked."""
    older = evolve(de_an(funding=(FundingTranche(source=NATIONAL, year=2016, amount=100),)), id="a")
    newer = evolve(PLAN, id="b", revision=1, revises="a")
    program = Program(title="C", period=Period.of_years(2016, 2020), scope=PlanScope.NATIONAL, plans=(older, newer))
    assert codes(program, LAWFUL) == set()
    found = answers(program, book(GIVEN, PROMISED, ADVANCED, lowered(PAID, 61)), "EXEC-007")
    assert [finding.path for finding in found] == ["$.plans[1].de_an[0]"]


def test_a_programme_holds_the_plans_of_all_its_bodies() -> None:
    """Money of a đề án in the plan of one district is not unknown because another district has a plan too."""
    other = evolve(de_an(funding=(FundingTranche(source=NATIONAL, year=2016, amount=100),)), id="a")
    plans = (evolve(PLAN, managing_body="A"), evolve(other, managing_body="B"))
    program = Program(title="C", period=Period.of_years(2016, 2020), scope=PlanScope.NATIONAL, plans=plans)
    assert codes(program, LAWFUL) == set()


@given(st.data())
def test_sound_ledgers_keep_the_rules_of_ledgers(data: st.DataObject) -> None:
    """A ledger that is built to conform breaks no rule of the ledger, whatever its đề án are."""
    items = data.draw(strategies.funded_de_an())
    ledger = data.draw(strategies.ledgers(de_an=items))
    plan = evolve(PLAN, de_an=items)
    rules = [rule for rule in RULES if rule.code.startswith("LEDG")]
    assert review(plan, as_of=date(2031, 1, 1), ledger=ledger, rules=rules).findings == ()


@given(st.data())
def test_every_fault_of_a_ledger_is_told(data: st.DataObject) -> None:
    """Whatever check_ledger finds, some rule tells; where it finds nothing, none does."""
    ledger = data.draw(strategies.any_ledgers())
    entries = [evolve(made, de_an=data.draw(st.sampled_from(["de-an", None]))) for made in ledger.entries]
    ledger = evolve(ledger, entries=tuple(entries))
    plan = LOCAL if data.draw(st.booleans()) else PLAN
    # That money was idle before the decree of 2012 is no fault by it.
    is_old = {"unspent-after-year"} if all(made.year < 2012 for made in ledger.entries) else set()
    faults = {fault.code for fault in check_ledger(ledger, plan, as_of=AS_OF)} - is_old
    rules = [rule for rule in RULES if rule.code.startswith("LEDG") or rule.code in {"EXEC-032", *OF_DE_AN}]
    found = review(plan, as_of=AS_OF, ledger=ledger, rules=rules).findings
    assert found or not faults


@given(st.integers(0, 300), st.integers(0, 300))
def test_advances_are_capped_exactly(support: int, amount: int) -> None:
    """An advance is over the cap exactly where ten times it is more than seven times the support."""
    case = de_an(execution=OPEN, funding=(FundingTranche(source=NATIONAL, year=2016, amount=support),))
    ledger = book(lowered(PROMISED, support), lowered(ADVANCED, amount))
    assert bool(answers(case, ledger, "EXEC-006")) is (10 * amount > 7 * support)


@given(st.integers(1, 10**12), st.sampled_from([Activity.ADVANCED_MACHINERY, CLUSTER, Activity.VOCATIONAL_TRAINING]))
def test_one_amount_is_the_right_first_advance(support: int, activity: Activity) -> None:
    """Of three amounts in a row exactly one is the share of the class, rounded down."""
    rate = Fraction(3, 10) if activity is CLUSTER else Fraction(7, 10)
    right = int(rate * support // 1)
    case = de_an(lines=lines(activity), funding=(FundingTranche(source=NATIONAL, year=2016, amount=support),))

    def judged(amount: int) -> bool:
        return bool(answers(case, book(lowered(PROMISED, support), lowered(ADVANCED, amount)), "EXEC-002"))

    assert [judged(right + more) for more in (1, 2)] == [True, True]
    assert right == 0 or not judged(right)


def test_as_of_asks_which_money_is_idle() -> None:
    """Money of a year is idle from 1 January of the next on."""
    idle = book(lowered(GIVEN, 201), PROMISED, ADVANCED, PAID, SETTLED)
    assert answers(PLAN, idle, "EXEC-032", AS_OF) == []
    (finding,) = answers(PLAN, idle, "EXEC-032", AS_OF + timedelta(days=1))
    assert (finding.params["on"], finding.observed) == (AS_OF, 1)
