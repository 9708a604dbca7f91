"""Advances of national money, as a ledger tells them: after the contract, at the rate of their class, within the cap.

The rates and guards are those of Điều 13 to 16 Thông tư 36/2013/TT-BCT; the cap is that of the Treasury. Where the
ledger has no contract for a đề án yet, its approved support stands for what the contract promises.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache

from khuyencong.law.advance_answer import AdvanceClass
from khuyencong.law.advances import advance_for
from khuyencong.law.thresholds import threshold_on
from khuyencong.model.de_an import DeAn
from khuyencong.model.execution import ProgressReport
from khuyencong.model.ledger import EntryKind
from khuyencong.reference.activities import Activity
from khuyencong.rules.case_facts import CaseFacts, case_of
from khuyencong.rules.facts import ItemFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.money_facts import DeAnMoney
from khuyencong.rules.rule import rule

_GUARDED = frozenset({AdvanceClass.ADV30, AdvanceClass.ADV70D})
_AFTER_ACCEPTANCE = frozenset({AdvanceClass.ADV100, AdvanceClass.MULTI_INT})
_PAID = (EntryKind.ADVANCE, EntryKind.PAYMENT)


@rule("EXEC-001", on="de_an", by="step")
def money_follows_the_contract(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-001: nothing is paid out before a contract or an assignment.

    The day is that of the contract or of its event; where neither is known, a ledger that has contracts at all is
    taken to have that of the đề án.
    """
    case = _with_money(facts)
    money = facts.plan.money
    paid = case.money.first(*_PAID) if case and case.money else None
    if case is None or money is None or paid is None:
        return NOT_APPLICABLE
    if case.contracted_on is not None:
        return Fail(item=case.label, on=paid) if paid < case.contracted_on else None
    if not money.knows_contracts:
        return Unknown("contract-of-de-an", item=case.label, on=paid)
    faults = money.national_faults(de_an.id, "EXEC-001", "before-commitment")
    return [Fail(item=case.label, on=fault.on) for fault in faults]


@rule("EXEC-002", on="de_an", by="step")
def first_advance_has_its_rate(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-002: the first advance is the share of the support that its class, or the agency's decision, gives."""
    case = _with_money(facts)
    first = _first_advance(case)
    if case is None or first is None:
        return NOT_APPLICABLE
    on, amount, support = first
    decided = de_an.execution.decided_rate if de_an.execution else None
    if decided is None and case.papers is not None and "agency-decision" in case.papers:
        return Unknown("decided-rate", ".execution", item=case.label, on=on)
    rate = decided
    if rate is None:
        if case.advance_class is None:
            return Unknown("advance-class-of-de-an", ".lines", item=case.label, on=on)
        if case.advance_class in _AFTER_ACCEPTANCE:
            return NOT_APPLICABLE
        rate = _rate(case.activities[0], on)
    if rate is None:
        return NOT_APPLICABLE
    limit = rate * support // 1
    return Fail(item=case.label, on=on, observed=amount, limit=limit, support=support) if amount != limit else None


@lru_cache(maxsize=4096)
def _rate(activity: Activity, on: date) -> Fraction | None:
    return advance_for(activity, on=on, support=0).rate


@rule("EXEC-003", on="de_an", by="step")
def infrastructure_is_half_done(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-003: before the advance of 30 %, more than half of the work of the supported item is reported as done."""
    case = _with_money(facts)
    first = _first_advance(case)
    if case is None or first is None or case.advance_class is not AdvanceClass.ADV30:
        return NOT_APPLICABLE
    shares = [report.work_share for report in _reports(case, first[0])]
    return _progress(case, first[0], "infrastructure-progress", shares)


@rule("EXEC-004", on="de_an", by="step")
def equipment_is_mostly_paid(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-004: before the advance of 70 % for equipment, work above 70 % of the total investment is done."""
    case = _with_money(facts)
    first = _first_advance(case)
    if case is None or first is None or case.advance_class is not AdvanceClass.ADV70D:
        return NOT_APPLICABLE
    shares = [
        Fraction(report.work_value, report.total_investment)
        if report.work_value is not None and report.total_investment
        else None
        for report in _reports(case, first[0])
    ]
    return _progress(case, first[0], "equipment-progress", shares)


def _progress(case: CaseFacts, on: date, name: str, shares: Sequence[Fraction | None]) -> Verdict:
    """Hold the most that was reported by a day against the number that it must pass."""
    guard = threshold_on(name, on)
    if guard is None:
        return NOT_APPLICABLE
    execution = case.de_an.execution
    if execution is None or execution.progress is None:
        return Unknown("progress-of-de-an", ".execution", item=case.label, on=on)
    known = [share for share in shares if share is not None]
    if known and guard.is_met(max(known)):
        return None
    if len(known) < len(shares):
        return Unknown("work-done", ".execution.progress", item=case.label, on=on)
    most = _percent(max(known)) if known else None
    limit = _percent(guard.value)
    return Fail(".execution.progress", item=case.label, on=on, observed=most, limit=limit, status=guard.status)


def _reports(case: CaseFacts, on: date) -> list[ProgressReport]:
    """Give the reports on progress that there were by a day."""
    reports = (case.de_an.execution.progress if case.de_an.execution else None) or ()
    return [report for report in reports if report.on <= on]


def _percent(share: Fraction) -> str:
    """Write a share in percent, exactly: whole, or as a fraction of a percent."""
    percent = share * 100
    whole, rest = divmod(percent, 1)
    return f"{whole} %" if not rest else f"{whole} {rest} %" if whole else f"{rest} %"


@rule("EXEC-006", on="de_an", by="step")
def advances_stay_within_the_cap(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-006: before acceptance no more than 70 % of the support is advanced."""
    case = case_of(facts) if facts.plan.money else None
    if case is None or not case.is_national or case.money is None or facts.plan.money is None:
        return NOT_APPLICABLE
    found: list[Fail | Unknown] = []
    is_asked = False
    for _, standings in case.money.accounts:
        advanced = 0
        for standing in standings:
            before, advanced = advanced, standing.balance.advanced
            cap = threshold_on("advance-before-acceptance", standing.on)
            if advanced <= before or cap is None or (case.accepted_on is not None and standing.on >= case.accepted_on):
                continue
            is_asked = True
            support = facts.plan.money.support(standing)
            if advanced > cap.value * support:
                limit = cap.value * support // 1
                found.append(
                    Fail(item=case.label, on=standing.on, observed=advanced, limit=limit, over=advanced - limit)
                )
    return found if is_asked else NOT_APPLICABLE


@rule("EXEC-008", on="de_an", by="step")
def the_rest_follows_acceptance(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-008: the rest of the support is paid after the base acceptance only: of all sites, or of a first year."""
    case = _with_money(facts)
    paid = case.money.first(EntryKind.PAYMENT) if case and case.money else None
    if case is None or paid is None or case.advance_class in _AFTER_ACCEPTANCE:
        return NOT_APPLICABLE
    takes_years = de_an.period is not None and len(de_an.period.years) > 1
    return _after_acceptance(case, paid, case.first_accepted_on if takes_years else case.accepted_on)


@rule("EXEC-010", on="de_an", by="step")
def all_is_advanced_only_to_new_enterprises(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-010: the whole support is paid at once only for the founding of an enterprise, and after its acceptance."""
    case = _with_money(facts)
    paid = case.money.first(*_PAID) if case and case.money else None
    if case is None or paid is None:
        return NOT_APPLICABLE
    if case.advance_class in _AFTER_ACCEPTANCE:
        return _after_acceptance(case, paid, case.first_accepted_on)
    first = _first_advance(case)
    is_decided = de_an.execution is not None and de_an.execution.decided_rate is not None
    if first is None or case.advance_class is None or is_decided:
        return NOT_APPLICABLE
    on, amount, support = first
    is_accepted = case.accepted_on is not None and case.accepted_on <= on
    return Fail(item=case.label, on=on) if amount >= support and not is_accepted else None


def _after_acceptance(case: CaseFacts, paid: date, accepted: date | None) -> Verdict:
    if accepted is None and not case.is_not_accepted:
        return Unknown("acceptance-of-de-an", ".events", item=case.label, on=paid)
    return Fail(item=case.label, on=paid) if accepted is None or paid < accepted else None


@rule("EXEC-012", on="de_an", by="step")
def department_confirms_progress(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-012: the department confirms a progress report on which an advance is paid."""
    if de_an.dossier is None and facts.plan.money is None:
        return NOT_APPLICABLE
    case = case_of(facts)
    on = case.first_advance_on
    if on is None or not case.is_of_agency or case.advance_class not in _GUARDED:
        return NOT_APPLICABLE
    if case.papers is not None and "dept-confirmation-of-progress" in case.papers:
        return None
    reports = _reports(case, on)
    if any(report.is_confirmed_by_dept for report in reports):
        return None
    if not reports and (case.papers is not None or (de_an.execution and de_an.execution.progress is not None)):
        return NOT_APPLICABLE  # that there is no report is said by EXEC-003, EXEC-004 and EXEC-005
    if not reports:
        return Unknown("progress-of-de-an", ".execution", item=case.label, on=on)
    if any(report.is_confirmed_by_dept is None for report in reports):
        return Unknown("dept-confirmation-of-progress", ".execution.progress", item=case.label, on=on)
    return Fail(".execution.progress", item=case.label, on=on)


def _with_money(facts: ItemFacts) -> CaseFacts | None:
    """Give the case of a đề án whose national money the agency pays and the ledger shows; None for any other."""
    if facts.plan.money is None:
        return None
    case = case_of(facts)
    return case if case.is_of_agency and case.money is not None else None


def _first_advance(case: CaseFacts | None) -> tuple[date, int, int] | None:
    """Give the day of the first advance, what was advanced on it, and the support of its account, in đồng."""
    money: DeAnMoney | None = case.money if case else None
    on = money.first(EntryKind.ADVANCE) if money else None
    if case is None or money is None or on is None or case.plan.money is None:
        return None
    year = min(movement.year for movement in money.of(EntryKind.ADVANCE) if movement.on == on)
    amount = sum(move.amount for move in money.of(EntryKind.ADVANCE) if move.on == on and move.year == year)
    # A day that leaves an account as it was has no standing of its own: the last one counts.
    standings = [found for account, days in money.accounts if account[2] == year for found in days if found.on <= on]
    return on, amount, case.plan.money.support(standings[-1])


RULES = (
    money_follows_the_contract,
    first_advance_has_its_rate,
    infrastructure_is_half_done,
    equipment_is_mostly_paid,
    advances_stay_within_the_cap,
    the_rest_follows_acceptance,
    all_is_advanced_only_to_new_enterprises,
    department_confirms_progress,
)
