"""What is wrong with a table of steps as a whole: dead ends, steps that nobody can take, money settled too early."""

from collections.abc import Collection, Iterable, Iterator

from khuyencong.cycle.states import TERMINAL, LifeEvent, LifeState
from khuyencong.cycle.transition import Cycle
from khuyencong.law.norm_faults import NormFault

_ACCEPTING = frozenset({LifeEvent.ACCEPT})
_CONTRACTING = frozenset({LifeEvent.CONTRACT})


def faults_of(cycle: Cycle) -> Iterator[NormFault]:
    """Give every fault of a table of steps; what is wrong with a single row is found when it is read.

    A state must be reachable, must lead on unless it is CLOSED or REJECTED, and must lead to CLOSED or REJECTED in
    the end; SETTLED is reached only with a contract and an acceptance.

    >>> from khuyencong.cycle import national_cycle
    >>> list(faults_of(national_cycle()))
    []
    """
    yield from _doubled(cycle)
    if not cycle.steps_from(None):
        yield _fault("transitions", "no step starts a life: leave the state out of one row")
    reached = reachable(cycle)
    named = {step.state for step in cycle.transitions if step.state} | {step.next for step in cycle.transitions}
    for state in LifeState:
        if state not in named:
            continue
        if state not in reached:
            yield _fault(state.value, "nothing leads to this state")
        leads_on = [step for step in cycle.steps_from(state) if step.next is not state]
        if state in TERMINAL:
            if cycle.steps_from(state):
                yield _fault(state.value, "a step leads out of this state, which is an end")
        elif not leads_on:
            yield _fault(state.value, "no step leads out of this state")
        elif not reachable(cycle, start=state) & TERMINAL:
            yield _fault(state.value, "no steps lead from here to CLOSED or REJECTED")
    if LifeState.SETTLED in reachable(cycle, without=_CONTRACTING):
        yield _fault("settled", "this state is reached without a contract")
    if LifeState.SETTLED in reachable(cycle, without=_ACCEPTING):
        yield _fault("settled", "this state is reached without an acceptance")


def reachable(
    cycle: Cycle, *, start: LifeState | None = None, without: Collection[LifeEvent] = ()
) -> frozenset[LifeState]:
    """Give the states that steps lead to from a state, that state left out; ``without`` are events that never happen.

    >>> from khuyencong.cycle import national_cycle
    >>> sorted(state.value for state in reachable(national_cycle(), start=LifeState.REFUND_DUE))
    ['closed', 'refund-due']
    """
    found: set[LifeState] = set()
    waiting: list[LifeState | None] = [start]
    while waiting:
        for step in cycle.steps_from(waiting.pop()):
            if step.event not in without and step.next not in found:
                found.add(step.next)
                waiting.append(step.next)
    return frozenset(found)


def _doubled(cycle: Cycle) -> Iterator[NormFault]:
    """Find two rows with one id, and two that nothing tells apart though they lead to different states."""
    for double in _repeated(step.id for step in cycle.transitions):
        yield _fault("transitions", f"two steps have the id {double!r}: give each its own")
    leads: dict[tuple[object, ...], tuple[str, LifeState]] = {}
    for step in cycle.transitions:
        id_, next_ = leads.setdefault((step.state, step.event, frozenset(step.guards)), (step.id, step.next))
        if next_ is not step.next:
            yield _fault(step.id, f"{id_!r} has the same event and guards and leads elsewhere: tell them apart")


def _repeated(ids: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return [id_ for id_ in ids if id_ in seen or seen.add(id_)]  # type: ignore[func-returns-value]


def _fault(path: str, detail: str) -> NormFault:
    return NormFault(path, "cycle", {"detail": detail})
