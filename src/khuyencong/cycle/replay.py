"""What a history makes of a đề án: each event is a step of the table, or the history is refused and says why.

A replay is a fold of :func:`take_step`, so going on from any prefix gives what the whole gives.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from khuyencong.cycle.case import CaseFacts
from khuyencong.cycle.guards import ABOUT_THE_CASE, GUARDS, Situation
from khuyencong.cycle.history import CycleEvent
from khuyencong.cycle.notes import CycleNote
from khuyencong.cycle.states import LifeEvent, LifeState
from khuyencong.cycle.status import CycleRefusal, LifeStatus
from khuyencong.cycle.table import cycle_for
from khuyencong.cycle.transition import Cycle, Transition
from khuyencong.law.dossiers import Dossier, dossier_for, missing_papers
from khuyencong.reference.dossiers import DossierFact

_NOTHING_KNOWN = CaseFacts()
_START = LifeStatus()


def replay(
    events: Iterable[CycleEvent],
    *,
    facts: CaseFacts = _NOTHING_KNOWN,
    cycle: Cycle | None = None,
    fill_gaps: bool = False,
    start: LifeStatus = _START,
) -> LifeStatus | CycleRefusal:
    """Give where a history leads, or the event that cannot have happened and what was missing for it.

    Events stand in the order of their days. An event is refused where no step of the table fits, where a condition of
    its step is known not to be met, where it is told twice, and where its ``papers`` are given and lack one that is
    needed. A condition that is not known refuses nothing and is kept in ``doubts``. ``fill_gaps`` reads a history that
    leaves usual steps out, such as the stages of a plan: what must have been passed is kept in ``assumed``. ``cycle``
    is another table than the shipped one of the facts' level; ``start`` goes on from a status.

    >>> def happen(month, event, **more): return CycleEvent(on=date(2016, month, 1), event=event, **more)
    >>> history = [happen(2, LifeEvent.CONTRACT), happen(5, LifeEvent.ACCEPT)]
    >>> replay(history, fill_gaps=True).state.value
    'accepted'
    >>> print(replay(history))  # doctest: +ELLIPSIS
    event 1, contract of 2016-02-01: “Sign the contract or assign the task” cannot come first; what can: Draft ...
    """
    table = cycle_for(facts.level) if cycle is None else cycle
    status = start
    for index, event in enumerate(events):
        found = take_step(status, event, facts=facts, cycle=table, fill_gaps=fill_gaps)
        if isinstance(found, CycleRefusal):
            return attrs.evolve(found, index=index)
        status = found
    return status


def status_on(
    history: Iterable[CycleEvent],
    on: date,
    *,
    facts: CaseFacts = _NOTHING_KNOWN,
    cycle: Cycle | None = None,
    fill_gaps: bool = False,
) -> LifeStatus | CycleRefusal:
    """Give where a đề án stood at the end of a day: its events up to that day, replayed. Arguments: :func:`replay`.

    >>> history = [CycleEvent(on=date(2015, 3, 1), event=LifeEvent.DRAFT)]
    >>> status_on(history, date(2015, 2, 28)).state, status_on(history, date(2015, 3, 1)).state.value
    (None, 'draft')
    """
    until = [event for event in history if event.on <= on]
    return replay(until, facts=facts, cycle=cycle, fill_gaps=fill_gaps)


def take_step(
    status: LifeStatus,
    event: CycleEvent,
    *,
    facts: CaseFacts = _NOTHING_KNOWN,
    cycle: Cycle | None = None,
    fill_gaps: bool = False,
) -> LifeStatus | CycleRefusal:
    """Let one event happen: give the status after it, or its refusal. Arguments: :func:`replay`.

    >>> take_step(LifeStatus(), CycleEvent(on=date(2015, 3, 1), event=LifeEvent.DRAFT)).since
    datetime.date(2015, 3, 1)
    """
    table = cycle_for(facts.level) if cycle is None else cycle
    wrong = tuple(_wrong_in_itself(status, event, facts))
    if wrong:
        return _refused(status, event, wrong)
    chosen = choose_step(table, status, event, facts)
    assumed: tuple[LifeState, ...] = ()
    if fill_gaps and not isinstance(chosen, Transition):
        for path in _paths(table, status, facts):
            passed = attrs.evolve(status, state=path[-1])
            tried = choose_step(table, passed, event, facts)
            if isinstance(tried, Transition):
                chosen, assumed = tried, path
                break
    if not isinstance(chosen, Transition):
        return _refused(status, event, chosen)
    lacking = tuple(_lacking_papers(chosen, event, facts))
    if lacking:
        return _refused(status, event, lacking)
    judged = judge(chosen, Situation(facts=facts, status=status, on=event.on, amount=event.amount, site=event.site))
    return _after(status, event, chosen, facts=facts, assumed=assumed, doubts=judged)


def judge(step: Transition, case: Situation) -> tuple[CycleNote, ...]:
    """Give the conditions of a step that are not met, and those of which it is not known.

    >>> from khuyencong.cycle.table import national_cycle
    >>> case = Situation(facts=CaseFacts(is_group=True), status=LifeStatus(), on=date(2016, 3, 1))
    >>> [(note.code, note.is_open) for note in judge(national_cycle().get("contract"), case)]
    [('no-group', False), ('no-tender', True)]
    """
    found = []
    for name in step.guards:
        answer = GUARDS[name](case)
        if not answer:
            found.append(CycleNote(name, is_open=answer is None))
    return tuple(found)


def choose_step(
    cycle: Cycle, status: LifeStatus, event: CycleEvent, facts: CaseFacts
) -> Transition | tuple[CycleNote, ...]:
    """Give the step of the table that an event takes from a state, or why there is none.

    Where several are possible, one whose conditions are all known to be met goes first. Where there is none: if they
    all lead to the same state, the first of them, else the one that stays, for nobody knows that it went on.
    """
    rows = [
        step for step in cycle.steps_from(status.state) if step.event is event.event and event.step in {None, step.id}
    ]
    if not rows:
        expects = tuple(dict.fromkeys(step.event for step in cycle.steps_from(status.state)))
        if status.state is None:
            return (CycleNote("not-begun", {"event": event.event, "expects": expects}),)
        if not expects:
            return (CycleNote("is-an-end", {"event": event.event, "state": status.state}),)
        return (CycleNote("no-such-step", {"event": event.event, "state": status.state, "expects": expects}),)
    case = Situation(facts=facts, status=status, on=event.on, amount=event.amount, site=event.site)
    judged = [(step, judge(step, case)) for step in rows]
    for step, notes in judged:
        if not notes:
            return step
    possible = [(step, notes) for step, notes in judged if all(note.is_open for note in notes)]
    if not possible:
        return min((tuple(note for note in notes if not note.is_open) for _, notes in judged), key=len)
    if len({step.next for step, _ in possible}) == 1:
        return possible[0][0]
    stays = next((step for step, _ in possible if step.next is status.state), None)
    return stays or tuple(dict.fromkeys(note for _, notes in possible for note in notes))


def _wrong_in_itself(status: LifeStatus, event: CycleEvent, facts: CaseFacts) -> Iterator[CycleNote]:
    """Find what is wrong with an event wherever the đề án stands: told twice, out of order, an impossible site."""
    if any(event == known or (event.id is not None and event.id == known.id) for known in status.events):
        yield CycleNote("same-event")
    if status.on is not None and event.on < status.on:
        yield CycleNote("out-of-order", {"on": event.on, "before": status.on})
    if event.event is LifeEvent.ACCEPT and event.site is not None:
        if facts.sites is not None and event.site not in facts.sites:
            yield CycleNote("site-unknown", {"site": event.site})
        if event.site in status.sites:
            yield CycleNote("site-accepted-before", {"site": event.site})


def _lacking_papers(step: Transition, event: CycleEvent, facts: CaseFacts) -> Iterator[CycleNote]:
    """Name the papers that a step needs and that were not there, where somebody looked."""
    dossier = None if event.papers is None else dossier_of(step, facts, event.on)
    missing = () if dossier is None else missing_papers(dossier, event.papers or ())
    if missing:
        yield CycleNote("papers-missing", {"papers": tuple(found.papers[0] for found in missing)})


def dossier_of(
    step: Transition, facts: CaseFacts, on: date, known: Mapping[DossierFact, bool] | None = None
) -> Dossier | None:
    """Give the papers of a step on a day; None where it has none, or which it has hangs on an invoice nobody told of.

    The step itself says whether a registration goes directly to the agency; ``known`` are all other facts.

    >>> from khuyencong.cycle.table import national_cycle
    >>> submit = national_cycle().get("submit-settlement")
    >>> dossier_of(submit, CaseFacts(has_invoice=True), date(2016, 3, 1)).step.value
    'settlement-with-invoice'
    """
    if not step.dossier or (len(step.dossier) > 1 and facts.has_invoice is None):
        return None
    chosen = step.dossier[-1 if facts.has_invoice else 0]
    told = {**(known or {}), DossierFact.SENT_DIRECTLY: "direct" in step.guards}
    return dossier_for(chosen, facts.activity, on=on, facts=told, level=facts.level)


def _paths(cycle: Cycle, status: LifeStatus, facts: CaseFacts) -> Iterator[tuple[LifeState, ...]]:
    """Give the ways of usual steps out of a state, the shortest first; each ends in the state that it comes to."""
    seen: set[LifeState | None] = {status.state}
    waiting: list[tuple[LifeState | None, tuple[LifeState, ...]]] = [(status.state, ())]
    while waiting:
        state, path = waiting.pop(0)
        for step in cycle.steps_from(state):
            if step.usual and step.next not in seen and not _is_never_its_own(step, status, facts):
                seen.add(step.next)
                longer = (*path, step.next)
                yield longer
                waiting.append((step.next, longer))


def _is_never_its_own(step: Transition, status: LifeStatus, facts: CaseFacts) -> bool:
    """Say whether a step is none of a đề án of this kind."""
    case = Situation(facts=facts, status=status, on=date.min, is_question=True)
    return any(GUARDS[name](case) is False for name in step.guards if name in ABOUT_THE_CASE)


def _refused(status: LifeStatus, event: CycleEvent, missing: tuple[CycleNote, ...]) -> CycleRefusal:
    return CycleRefusal(index=0, event=event, status=status, missing=missing)


_SETTLING = frozenset({LifeEvent.SETTLE, LifeEvent.SETTLE_PARTLY, LifeEvent.SETTLE_AT_TREASURY, LifeEvent.STOP})
_PAYING = frozenset({LifeEvent.ADVANCE, LifeEvent.ADVANCE_REST, LifeEvent.PAY_REST})
_REFUNDING = frozenset({LifeEvent.REFUND, LifeEvent.REFUND_PART})
_MONEY = _SETTLING | _PAYING | _REFUNDING
_WITH_MONEY = frozenset({LifeState.IN_PROGRESS, LifeState.FULLY_ADVANCED})


def _after(
    status: LifeStatus,
    event: CycleEvent,
    step: Transition,
    *,
    facts: CaseFacts,
    assumed: tuple[LifeState, ...],
    doubts: tuple[CycleNote, ...],
) -> LifeStatus:
    """Give the status once a step was taken."""
    accepts = event.event is LifeEvent.ACCEPT
    is_whole = accepts and event.site is None and step.next is not step.state
    whole = frozenset(facts.sites or ()) if is_whole else frozenset()
    settles = event.event in _SETTLING and event.amount is not None
    # A step that pays may hide in what no event records.
    advanced = None if _WITH_MONEY & set(assumed) else status.advanced
    return attrs.evolve(
        status,
        state=step.next,
        since=event.on if step.next is not status.state else status.since,
        events=(*status.events, event),
        sites=status.sites | whole | ({event.site} if accepts and event.site is not None else set()),
        acceptances=(*status.acceptances, event.on) if accepts else status.acceptances,
        advances=status.advances + (event.event is LifeEvent.ADVANCE),
        advanced=_plus(advanced, event.amount) if event.event in _PAYING else advanced,
        refunded=_plus(status.refunded, event.amount) if event.event in _REFUNDING else status.refunded,
        settled=event.amount if settles else status.settled,
        accounts=None if event.event in _MONEY else status.accounts,
        assumed=(*status.assumed, *assumed),
        doubts=(*status.doubts, *doubts),
    )


def _plus(known: int | None, amount: int | None) -> int | None:
    return None if known is None or amount is None else known + amount
