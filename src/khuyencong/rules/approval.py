"""Who approves: the plan, the plan of a group, the award of a tender, changes, going on into the next year, a stop."""

from datetime import date

from khuyencong.law.approvers import Approval, ApprovalSubject, approver_of, authority_for, office_of
from khuyencong.model.de_an import DeAn, Stage
from khuyencong.model.execution import Adjustment
from khuyencong.model.ledger import EntryKind
from khuyencong.model.plan import Plan, PlanScope
from khuyencong.reference.changes import Change
from khuyencong.reference.funding import FundingLevel
from khuyencong.reference.roles import Actor
from khuyencong.rules.case_facts import CaseFacts, case_of
from khuyencong.rules.facts import ItemFacts, PlanFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.rule import rule

_LEVELS = {PlanScope.NATIONAL: FundingLevel.NATIONAL, PlanScope.LOCAL: FundingLevel.LOCAL}
_ENDED = (Stage.ACCEPTED, Stage.SETTLEMENT_SUBMITTED, Stage.SETTLED, Stage.STOPPED)


@rule("PLAN-010", on="de_an", by="step")
def group_plan_comes_before_money(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PLAN-010: the department approves the plan of a group đề án before money is paid for it."""
    case = case_of(facts) if de_an.is_group else None
    if case is None or not case.is_national:
        return NOT_APPLICABLE
    paid = case.money.first(EntryKind.ADVANCE, EntryKind.PAYMENT) if case.money else None
    on = paid or case.contracted_on
    plan = de_an.execution.group_plan if de_an.execution else None
    if on is None or (plan is None and case.papers is None):
        return NOT_APPLICABLE
    if plan is None:
        has_plan = case.papers is not None and {"training-plan", "dept-approval-of-plan"} <= case.papers
        return None if has_plan else Fail(".dossier.papers", item=case.label, on=on)
    if plan.approver is None:
        return Unknown("approver-of-group-plan", ".execution.group_plan", item=case.label, on=on)
    if plan.approver is not Actor.DEPT_INDUSTRY_TRADE:
        return Fail(".execution.group_plan.approver", item=case.label, on=on)
    if plan.approved_on is None:
        return Unknown("day-of-group-plan", ".execution.group_plan", item=case.label, on=on)
    is_late = paid is not None and plan.approved_on > paid
    return Fail(".execution.group_plan.approved_on", item=case.label, on=on) if is_late else None


@rule("PLAN-012", on="plan", by="approval")
def plan_is_approved_by_its_authority(plan: Plan, facts: PlanFacts) -> Verdict:
    """PLAN-012: the Minister approves the national plan, the chairperson of the province a local one.

    The Ministry stands for its Minister, and the provincial committee for its chairperson. Where the document has
    neither an approver nor anything on papers and contracts, it is not asked.
    """
    if plan.approver is None:
        speaks = plan.registration is not None or plan.contracts is not None
        is_decided = plan.decision is not None and speaks
        return Unknown("approver-of-plan", ".approver", item=plan.title) if is_decided else NOT_APPLICABLE
    answer = authority_for(ApprovalSubject.PLAN, _LEVELS[plan.scope], on=facts.approved_on)
    if not answer.approvers or office_of(plan.approver) in {office_of(actor) for actor in answer.approvers}:
        return None
    limit = answer.approvers[0]
    return Fail(".approver", item=plan.title, observed=plan.approver, limit=limit, status=answer.status)


@rule("PLAN-013", on="de_an", by="step")
def award_comes_before_the_contract(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PLAN-013: a đề án that is on the list of tenders is contracted after the award."""
    if de_an.execution is None:
        return NOT_APPLICABLE
    case = case_of(facts)
    on = case.contracted_on
    if on is None or not case.is_national or not _is_on_the_tender_list(de_an):
        return NOT_APPLICABLE
    tenders = de_an.execution.tenders
    if tenders is None:
        return Unknown("tenders-of-de-an", ".execution.tenders", item=case.label, on=on)
    awards = [tender.awarded_on for tender in tenders if tender.awarded_on is not None]
    if any(award <= on for award in awards):
        return None
    if len(awards) < len(tenders):
        return Unknown("day-of-award", ".execution.tenders", item=case.label, on=on)
    return Fail(".execution.tenders", item=case.label, on=on)


@rule("PLAN-014", on="de_an", by="step")
def other_tenders_are_ordered(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PLAN-014: a đề án that is not on the list goes to tender only where the head of the agency orders it."""
    if de_an.execution is None or not de_an.execution.tenders:
        return NOT_APPLICABLE
    case = case_of(facts)
    if not case.is_national or not de_an.lines or _is_on_the_tender_list(de_an):
        return NOT_APPLICABLE
    found: list[Fail | Unknown] = []
    for i, tender in enumerate(de_an.execution.tenders):
        at, on = f".execution.tenders[{i}]", tender.awarded_on or case.contracted_on or case.plan.approved_on
        if tender.is_ordered is None:
            found.append(Unknown("order-of-tender", at, item=case.label, on=on))
        elif not tender.is_ordered:
            found.append(Fail(at, item=case.label, on=on))
    return found


def _is_on_the_tender_list(de_an: DeAn) -> bool:
    return any(line.activity.term.tender for line in de_an.lines)


@rule("EXEC-013", on="de_an", by="step")
def changes_are_approved_by_their_authority(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-013: a change is approved by the authority that the highest of its changes needs, or by a higher one."""
    changes = _changes(de_an, facts)
    if changes is None:
        return NOT_APPLICABLE
    case, found = case_of(facts), list[Fail | Unknown]()
    for i, change in enumerate(changes):
        at = f".execution.adjustments[{i}]"
        if not change.changes:
            found.append(Unknown("changes-of-adjustment", at, item=case.label, on=change.on))
        elif change.approver is None:
            found.append(Unknown("approver-of-adjustment", at, item=case.label, on=change.on))
        else:
            answer = _approver(change, case)
            if answer.may_be(change.approver) is False:
                observed, limit = change.approver, answer.approvers[0]
                found.append(
                    Fail(at, item=case.label, on=change.on, observed=observed, limit=limit, status=answer.status)
                )
    return found


def _changes(de_an: DeAn, facts: ItemFacts) -> tuple[Adjustment, ...] | None:
    """Give the changes of a national đề án; None where it has none, or none are known."""
    changes = de_an.execution.adjustments if de_an.execution else None
    return changes if changes and case_of(facts).is_national else None


def _approver(change: Adjustment, case: CaseFacts) -> Approval:
    return approver_of(change.changes, on=change.on, is_group=case.de_an.is_group, is_one_province=case.is_one_province)


@rule("EXEC-014", on="de_an", by="step")
def changes_are_asked_for(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-014: a change is asked for in writing with reasons; the department confirms it in a one-province đề án."""
    changes = _changes(de_an, facts)
    if changes is None:
        return NOT_APPLICABLE
    case, found = case_of(facts), list[Fail | Unknown]()
    for i, change in enumerate(changes):
        at = f".execution.adjustments[{i}]"
        if change.has_request is None:
            found.append(Unknown("adjustment-request", at, item=case.label, on=change.on))
        elif not change.has_request:
            found.append(Fail(at, item=case.label, on=change.on, papers=("adjustment-request",)))
        if change.is_confirmed_by_dept or case.is_one_province is False or change.approver is Actor.DEPT_INDUSTRY_TRADE:
            continue
        if case.is_one_province is None:
            found.append(Unknown("fact-one-province", at, item=case.label, on=change.on))
        elif change.is_confirmed_by_dept is None:
            found.append(Unknown("dept-confirmation", at, item=case.label, on=change.on))
        else:
            found.append(Fail(at, item=case.label, on=change.on, papers=("dept-confirmation",)))
    return found


@rule("EXEC-015", on="de_an", by="step")
def work_ends_in_its_year(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-015: work goes on after the approved years only where the Ministry lets it go on into the next.

    The approved years are those of its time, or the plan year; each approval of going on adds one. Work is shown by
    acceptances and reports on progress; where nothing was accepted and nothing was stopped, it goes on by the day of
    the review.
    """
    execution = de_an.execution
    if execution is None and not de_an.events:
        return NOT_APPLICABLE
    case = case_of(facts)
    if not case.is_national:
        return NOT_APPLICABLE
    last = case.plan.plan.year
    if de_an.period is not None:
        last = max(last, de_an.period.end.year)
    on = _worked_on(de_an, case)
    if on is None:
        is_running = case.contracted_on is not None and case.plan.as_of.year > last and not _has_ended(de_an)
        missing = Unknown("acceptance-of-de-an", ".events", item=case.label, on=case.plan.as_of)
        return missing if is_running else NOT_APPLICABLE
    if on.year <= last:
        return None
    changes = execution.adjustments if execution else None
    if changes is None:
        return Unknown("adjustments-of-de-an", ".execution", item=case.label, on=on)
    extended = last + sum(_lets_go_on(change, case) for change in changes)
    return Fail(".execution.adjustments", item=case.label, on=on, year=extended) if on.year > extended else None


def _worked_on(de_an: DeAn, case: CaseFacts) -> date | None:
    """Give the last day on which work is known to have gone on; None where no record says it."""
    reports = (de_an.execution.progress if de_an.execution else None) or ()
    days = [report.on for report in reports]
    if case.accepted_on is not None:
        days.append(case.accepted_on)
    elif case.is_not_accepted and not _has_ended(de_an):
        days.append(case.plan.as_of)
    return max(days, default=None)


def _has_ended(de_an: DeAn) -> bool:
    is_stopped = de_an.execution is not None and de_an.execution.stop is not None
    return is_stopped or any(event.stage in _ENDED for event in de_an.events)


def _lets_go_on(change: Adjustment, case: CaseFacts) -> bool:
    """Say whether a change is an approval, by its authority, of going on into the next year."""
    if Change.EXTEND_INTO_NEXT_YEAR not in change.changes or change.approver is None:
        return False
    return _approver(change, case).may_be(change.approver) is not False


@rule("EXEC-016", on="de_an", by="step")
def stop_is_approved_by_the_ministry(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-016: the Ministry approves that a đề án is stopped."""
    stop = de_an.execution.stop if de_an.execution else None
    stopped = [event.on for event in de_an.events if event.stage is Stage.STOPPED] if de_an.events else []
    if (stop is None and not stopped) or not case_of(facts).is_national:
        return NOT_APPLICABLE
    changes = (de_an.execution.adjustments if de_an.execution else None) or ()
    approvers = [change.approver for change in changes if Change.STOP in change.changes]
    approvers += [] if stop is None else [stop.approver]
    on = stopped[0] if stop is None else stop.on
    known = [approver for approver in approvers if approver is not None]
    if any(office_of(approver) is Actor.MOIT for approver in known):
        return None
    if not known:
        return Unknown("approver-of-stop", ".execution", item=facts.label, on=on)
    return Fail(".execution.stop", item=facts.label, on=on, observed=known[0])


RULES = (
    group_plan_comes_before_money,
    plan_is_approved_by_its_authority,
    award_comes_before_the_contract,
    other_tenders_are_ordered,
    changes_are_approved_by_their_authority,
    changes_are_asked_for,
    work_ends_in_its_year,
    stop_is_approved_by_the_ministry,
)
