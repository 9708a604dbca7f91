"""Strategies for the lives of đề án: facts that decide on steps, and histories that replay."""

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from khuyencong.cycle import CaseFacts, Cycle, CycleEvent, LifeEvent, LifeStatus, Transition, cycle_for, take_step
from khuyencong.cycle.guards import Situation
from khuyencong.cycle.replay import judge
from khuyencong.reference import FundingLevel
from khuyencong.strategies.basic import amounts
from khuyencong.strategies.records import activities

_KNOWN_OR_NOT = st.none() | st.booleans()
_FIRST = date(2014, 3, 1)
_PAYING = frozenset({LifeEvent.ADVANCE, LifeEvent.ADVANCE_REST})
_SETTLING = frozenset({LifeEvent.SETTLE, LifeEvent.SETTLE_PARTLY, LifeEvent.SETTLE_AT_TREASURY, LifeEvent.STOP})


def life_facts(*, level: FundingLevel = FundingLevel.NATIONAL) -> SearchStrategy[CaseFacts]:
    """Draw the facts of a đề án with some đồng of support, others known or not; shrinks to one đồng and nothing else.

    >>> from hypothesis import find
    >>> find(life_facts(), lambda facts: True).support
    1
    """
    return st.builds(
        CaseFacts,
        activity=st.none() | activities(groups=False),
        level=st.just(level),
        plan_year=st.just(2015),
        support=amounts(min_value=1, max_value=10**10),
        is_group=_KNOWN_OR_NOT,
        is_direct=_KNOWN_OR_NOT,
        is_tender=_KNOWN_OR_NOT,
        is_multi_year=_KNOWN_OR_NOT,
        is_budget_unit=_KNOWN_OR_NOT,
        sites=st.none() | st.integers(1, 3).map(lambda count: tuple(f"site-{number}" for number in range(count))),
    )


@st.composite
def histories(
    draw: DrawFn, facts: CaseFacts, *, cycle: Cycle | None = None, max_events: int = 30
) -> tuple[CycleEvent, ...]:
    """Draw histories of a đề án that replay: each event is a step that may be taken, with an amount that there is.

    They end anywhere. Refusals, stops and the like are drawn less often than the usual way. Nothing is filtered. It
    shrinks to no event at all.

    >>> from hypothesis import find
    >>> [event.event.value for event in find(histories(CaseFacts()), lambda history: len(history) > 1)]
    ['draft', 'submit']
    """
    table = cycle_for(facts.level) if cycle is None else cycle
    status, day = LifeStatus(), _FIRST
    for number in range(draw(st.integers(0, max_events))):
        day += timedelta(days=draw(st.integers(0, 45)))
        case = Situation(facts=facts, status=status, on=day, is_question=True)
        steps = [step for step in table.steps_from(status.state) if all(note.is_open for note in judge(step, case))]
        if not steps:
            break
        if draw(st.integers(0, 9)) < 9:
            steps = [step for step in steps if step.usual] or steps
        event = _happen(draw, draw(st.sampled_from(steps)), status, facts, day, number)
        after = take_step(status, event, facts=facts, cycle=table)
        assert isinstance(after, LifeStatus), after
        status = after
    return status.events


def _happen(  # noqa: PLR0917
    draw: DrawFn, step: Transition, status: LifeStatus, facts: CaseFacts, day: date, number: int
) -> CycleEvent:
    return CycleEvent(
        on=day,
        event=step.event,
        id=f"event-{number}",
        step=step.id,
        site=_site(draw, step, status, facts),
        amount=_amount(draw, step, status, facts),
    )


def _site(draw: DrawFn, step: Transition, status: LifeStatus, facts: CaseFacts) -> str | None:
    """Draw an open site for a step that accepts one."""
    if "sites-open" not in step.guards:
        return None
    if facts.sites is None:
        return f"site-{len(status.sites)}"
    return draw(st.sampled_from([site for site in facts.sites if site not in status.sites]))


def _amount(draw: DrawFn, step: Transition, status: LifeStatus, facts: CaseFacts) -> int | None:
    """Draw the amount of a step that moves money, within what there is."""
    support = facts.support or 0
    if step.event in _PAYING:
        return draw(amounts(min_value=1, max_value=support - (status.held or 0)))
    if step.event in _SETTLING:
        return draw(amounts(max_value=support))
    if step.event is LifeEvent.PAY_REST:
        return draw(amounts(min_value=1, max_value=status.payable or 1))
    if step.event is LifeEvent.REFUND_PART:
        return draw(amounts(min_value=1, max_value=(status.refundable or 2) - 1))
    return status.refundable if step.event is LifeEvent.REFUND else None
