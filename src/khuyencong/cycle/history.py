"""The history of a đề án: dated events, and how what the records say of it becomes events."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from khuyencong.cycle.states import LifeEvent
from khuyencong.model.contract import Contract
from khuyencong.model.de_an import DeAn, Event, Stage
from khuyencong.model.execution import Execution
from khuyencong.model.plan import Plan
from khuyencong.reference.changes import Change
from khuyencong.values.record import Dong, Id, Text, record


@record
class CycleEvent:
    """Something that happened to a đề án on a day.

    Fields: ``id``, its own, so that it is not told twice; ``step``, the id of the step in the table where an event
    has several; ``site``, for an acceptance of one site; ``amount``, đồng: what is advanced, paid, paid back, or
    accepted by a settlement (for a stop: what is accepted of the work so far); ``changes``, for an adjustment;
    ``papers``, the ids of the papers that were there (None: nobody looked); ``document``, the paper behind it.

    >>> CycleEvent(on=date(2016, 3, 1), event=LifeEvent.ADVANCE, amount=140_000_000).papers is None
    True
    """

    on: date
    event: LifeEvent
    id: Id | None = None
    step: Id | None = None
    site: Text | None = None
    amount: Dong | None = None
    changes: tuple[Change, ...] = ()
    papers: tuple[Id, ...] | None = None
    document: Text | None = None


_EVENTS: Mapping[Stage, LifeEvent] = {
    Stage.SUBMITTED: LifeEvent.SUBMIT,
    Stage.BASE_APPRAISED: LifeEvent.PASS_BASE_APPRAISAL,
    Stage.REGISTERED: LifeEvent.REGISTER,
    Stage.MINISTRY_APPRAISED: LifeEvent.PASS_MINISTRY_APPRAISAL,
    Stage.APPROVED: LifeEvent.APPROVE_PLAN,
    Stage.CONTRACTED: LifeEvent.CONTRACT,
    Stage.ADJUSTED: LifeEvent.ADJUST,
    Stage.ACCEPTED: LifeEvent.ACCEPT,
    Stage.SETTLEMENT_SUBMITTED: LifeEvent.SUBMIT_SETTLEMENT,
    Stage.SETTLED: LifeEvent.SETTLE,
    Stage.STOPPED: LifeEvent.STOP,
}


def events_of(de_an: DeAn | Iterable[Event], plan: Plan | None = None) -> tuple[CycleEvent, ...]:
    """Give what the records say of a đề án as events of its life, the earliest first.

    They are its stages, what is said of its execution, the contract of the plan that names it, and the decision on
    the plan. Where these tell of something, the stage of the same name is not counted again. Of several tenders the
    first award is the step, for one award before the contract is enough (PLAN-013). An acceptance that names no site
    and is followed by one in a later year is of the work of its year. A contract is not settled for a
    đề án of it that was stopped, or settled after force majeure, before. Records are coarser than the life, so
    such a history leaves steps out: replay it with ``fill_gaps``. Events of one day stand in the order of the life.

    >>> stages = (Event(on=date(2016, 3, 1), stage=Stage.CONTRACTED), Event(on=date(2015, 12, 1), stage=Stage.APPROVED))
    >>> [event.event.value for event in events_of(stages)]
    ['approve-plan', 'contract']
    """
    of_execution: list[CycleEvent] = []
    of_contract: list[CycleEvent] = []
    if isinstance(de_an, DeAn):
        if de_an.execution is not None:
            of_execution += _of_execution(de_an.execution)
        contract = None if plan is None else contract_of(de_an, plan)
        if contract is not None:
            of_contract += _of_contract(contract)
    told = {event.event for event in (*of_execution, *of_contract)}
    stages = [
        CycleEvent(on=event.on, event=_EVENTS[event.stage], document=event.document)
        for event in (de_an.events if isinstance(de_an, DeAn) else de_an)
        if _EVENTS[event.stage] not in told
    ]
    own = [*stages, *of_execution]
    found = [*own, *_without_the_end(of_contract, own)]
    if plan is not None:
        found += _of_decision(plan, found)
    return tuple(sorted(found, key=lambda event: (event.on, _ORDER[event.event])))


_ORDER = {event: place for place, event in enumerate(LifeEvent)}


def contract_of(de_an: DeAn, plan: Plan) -> Contract | None:
    """Give the first contract of a plan that holds a đề án; None where none does, or contracts are not known.

    >>> from khuyencong.model import PlanScope
    >>> plan = Plan(year=2016, scope=PlanScope.NATIONAL, title="Kế hoạch 2016")
    >>> contract_of(DeAn(id="a", title="Máy ép"), plan) is None
    True
    """
    return next((found for found in plan.contracts or () if de_an.id in found.de_an), None)


def _of_execution(done: Execution) -> Iterator[CycleEvent]:
    plan, stop, force = done.group_plan, done.stop, done.force_majeure
    if plan is not None and plan.approved_on is not None:
        yield CycleEvent(on=plan.approved_on, event=LifeEvent.APPROVE_GROUP_PLAN)
    awards = [tender.awarded_on for tender in done.tenders or () if tender.awarded_on is not None]
    if awards:
        yield CycleEvent(on=min(awards), event=LifeEvent.AWARD)
    for report in done.progress or ():
        yield CycleEvent(on=report.on, event=LifeEvent.REPORT_PROGRESS)
    for change in done.adjustments or ():
        yield CycleEvent(on=change.on, event=LifeEvent.ADJUST, changes=change.changes)
    last = max((acceptance.on for acceptance in done.acceptances or ()), default=date.min)
    for acceptance in done.acceptances or ():
        step = "accept-year" if acceptance.site is None and acceptance.on.year < last.year else None
        yield CycleEvent(on=acceptance.on, event=LifeEvent.ACCEPT, step=step, site=acceptance.site)
    if stop is not None:
        yield CycleEvent(on=stop.on, event=LifeEvent.STOP)
    if force is not None:
        yield CycleEvent(on=force.on, event=LifeEvent.SETTLE_PARTLY, amount=force.settled)


def _of_decision(plan: Plan, known: Iterable[CycleEvent]) -> Iterator[CycleEvent]:
    """Give the approval of a plan, unless it is known; a decision that comes after its execution is on a revision."""
    day = None if plan.decision is None or plan.revision else plan.decision.issued
    approval = _ORDER[LifeEvent.APPROVE_PLAN]
    places = [(_ORDER[event.event], event.on) for event in known]
    if day is None or any(place == approval or (place > approval and on < day) for place, on in places):
        return
    yield CycleEvent(on=day, event=LifeEvent.APPROVE_PLAN)


_ENDING = frozenset({LifeEvent.STOP, LifeEvent.SETTLE_PARTLY})
_SETTLING = frozenset({LifeEvent.SUBMIT_SETTLEMENT, LifeEvent.SETTLE})


def _without_the_end(of_contract: Iterable[CycleEvent], own: Iterable[CycleEvent]) -> Iterator[CycleEvent]:
    """Leave out how a contract is settled once a đề án of it has ended: that is about the others of the contract."""
    ended = min((event.on for event in own if event.event in _ENDING), default=date.max)
    for event in of_contract:
        if event.event not in _SETTLING or event.on < ended:
            yield event


def _of_contract(contract: Contract) -> Iterator[CycleEvent]:
    settlement = contract.settlement
    if contract.on is not None:
        yield CycleEvent(on=contract.on, event=LifeEvent.CONTRACT)
    if settlement is not None and settlement.dossier_on is not None:
        yield CycleEvent(on=settlement.dossier_on, event=LifeEvent.SUBMIT_SETTLEMENT)
    if settlement is not None and settlement.settled_on is not None:
        yield CycleEvent(on=settlement.settled_on, event=LifeEvent.SETTLE)
