"""A đề án of a plan as its records tell it: where it stands on a day, and what may happen next."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

import attrs

from khuyencong.budget.accounts import Balance, entries_until
from khuyencong.budget.balance import balance
from khuyencong.cycle.case import CaseFacts, case_of
from khuyencong.cycle.contracts import ContractStatus, contract_status
from khuyencong.cycle.history import CycleEvent, contract_of, events_of
from khuyencong.cycle.next_steps import NextStep, next_steps
from khuyencong.cycle.papers import papers_held
from khuyencong.cycle.replay import status_on, take_step
from khuyencong.cycle.states import LifeEvent, LifeState
from khuyencong.cycle.status import CycleRefusal, LifeStatus
from khuyencong.cycle.transition import Cycle
from khuyencong.law.advance_answer import AdvanceClass
from khuyencong.law.advances import advance_class_of
from khuyencong.model.de_an import DeAn
from khuyencong.model.ledger import EntryKind, Ledger, LedgerEntry
from khuyencong.model.plan import Plan


@attrs.frozen(kw_only=True)
class Outlook:
    """Where a đề án stands on a day and what may happen next; ``steps`` are empty where its history is refused.

    ``contract`` is where its contract stands, None where it has none or it is not known. ``untold`` is what a ledger
    has promised, paid or settled for it by the day, in đồng, where its own history is empty; else 0.
    """

    de_an: DeAn
    on: date
    status: LifeStatus | CycleRefusal
    steps: tuple[NextStep, ...]
    contract: ContractStatus | None = None
    untold: int = 0


def outlooks(plan: Plan, *, on: date, ledger: Ledger | None = None, cycle: Cycle | None = None) -> Iterator[Outlook]:
    """Give, one by one, where each đề án of a plan stands on a day and what may happen next.

    Histories are those of :func:`~khuyencong.cycle.events_of`, with what they leave out filled in; papers, facts,
    progress, contracts and guided days are taken from the records. ``ledger`` tells what was paid and settled; its
    first advance on a contract begins the work, where the history says nothing of it and it may have been made.

    >>> from khuyencong.model import Event, PlanScope, Stage
    >>> stage = Event(on=date(2016, 2, 1), stage=Stage.CONTRACTED)
    >>> plan = Plan(year=2016, scope=PlanScope.NATIONAL, title="Kế hoạch 2016",
    ...             de_an=(DeAn(id="a", title="Máy ép", events=(stage,)),))
    >>> [step.step.id for found in outlooks(plan, on=date(2016, 3, 1)) for step in found.steps]
    ['start', 'first-advance', 'stop-before-work']
    """
    cases = {de_an.id: case_of(de_an, plan) for de_an in plan.de_an}
    found = {
        de_an.id: status_on(events_of(de_an, plan), on, facts=cases[de_an.id], cycle=cycle, fill_gaps=True)
        for de_an in plan.de_an
    }
    money: Mapping[tuple[object, ...], Balance] = {} if ledger is None else _money(ledger, on)
    if ledger is not None:
        for first in _first_advances(ledger, on, money):
            if first.de_an in found and first.source.level is cases[first.de_an].level:
                found[first.de_an] = _begun(found[first.de_an], first, cases[first.de_an], cycle)
    statuses = {id_: status for id_, status in found.items() if isinstance(status, LifeStatus)}
    guided = {day.deadline.value: day.last_day for day in plan.guided}
    for de_an in plan.de_an:
        case = cases[de_an.id]
        status = found[de_an.id]
        signed = contract_of(de_an, plan)
        contract = None if signed is None else contract_status(signed, statuses, plan_year=case.last_year)
        steps: tuple[NextStep, ...] = ()
        if isinstance(status, LifeStatus):
            steps = next_steps(
                status,
                on=on,
                facts=case,
                papers=papers_held(de_an, signed, on=on),
                dossier_facts={} if de_an.dossier is None else {told.fact: told.holds for told in de_an.dossier.facts},
                progress=_progress(de_an, case, on),
                money=None if ledger is None else money.get((de_an.id, case.level), Balance()),
                contract=contract,
                guided=guided,
                cycle=cycle,
            )
        is_empty = isinstance(status, LifeStatus) and not status.events
        untold = _moved(money.get((de_an.id, case.level), Balance())) if is_empty else 0
        yield Outlook(de_an=de_an, on=on, status=status, steps=steps, contract=contract, untold=untold)


def _first_advances(ledger: Ledger, on: date, money: Mapping[tuple[object, ...], Balance]) -> Iterable[LedgerEntry]:
    """Give the first advance of each đề án and level by a day; where all were taken back there is none."""
    entries = entries_until(ledger, on)
    taken_back = {entry.reverses for entry in entries}
    first: dict[tuple[object, ...], LedgerEntry] = {}
    for entry in sorted(entries, key=lambda entry: (entry.id in taken_back, entry.on)):
        key = (entry.de_an, entry.source.level)
        if entry.kind is EntryKind.ADVANCE and money[key].advanced > 0:
            first.setdefault(key, entry)
    return first.values()


def _begun(
    status: LifeStatus | CycleRefusal, advance: LedgerEntry, case: CaseFacts, cycle: Cycle | None
) -> LifeStatus | CycleRefusal:
    """Let a first advance begin what was only contracted; an advance that cannot have been changes nothing."""
    if isinstance(status, CycleRefusal) or status.state is not LifeState.CONTRACTED:
        return status
    event = CycleEvent(on=advance.on, event=LifeEvent.ADVANCE, amount=advance.amount)
    begun = take_step(status, event, facts=case, cycle=cycle)
    return status if isinstance(begun, CycleRefusal) else begun


def _moved(now: Balance) -> int:
    return max(now.committed, now.advanced + now.paid, now.settled)


def _money(ledger: Ledger, on: date) -> Mapping[tuple[object, ...], Balance]:
    """Give what a ledger says of each đề án by a day, national and local money apart."""
    return balance(ledger, as_of=on, by=("de_an", "level")).cells


def _progress(de_an: DeAn, case: CaseFacts, on: date) -> Fraction | None:
    """Give the progress by the last report up to a day: of the item, or of the investment, as its class asks."""
    reports = () if de_an.execution is None else de_an.execution.progress or ()
    known = [report for report in reports if report.on <= on]
    if not known or case.activity is None:
        return None
    last = max(known, key=lambda report: report.on)
    if advance_class_of(case.activity) is not AdvanceClass.ADV70D:
        return last.work_share
    if last.work_value is None or not last.total_investment:
        return None
    return Fraction(last.work_value, last.total_investment)
