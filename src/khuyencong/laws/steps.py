"""The life of a đề án: what must come before what, no dead ends, replay, approvers (INV-13 to INV-17)."""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, TypeVar

from khuyencong.laws.funding import orders_of
from khuyencong.laws.verdict import Checks, equal, law, true

_State = TypeVar("_State")
_Event = TypeVar("_Event")
_Change = TypeVar("_Change")

Transition = tuple[Hashable, Hashable, Hashable]
"""A state, what happens, and the state after it."""


@law("INV-13")
def settles_only_after(
    transitions: Collection[Transition],
    *,
    start: Hashable,
    settled: Hashable,
    contracts: Collection[Hashable],
    proofs: Collection[Hashable],
) -> Checks:
    """INV-13: no path reaches the settlement without a contract, nor without an acceptance or force majeure.

    ``transitions`` are the whole table of the tested tool as triples of state, event and next state; ``contracts`` are
    the events by which a contract is signed or the work assigned, ``proofs`` those by which work is accepted, force
    majeure included. Source: khoản 1 Điều 12, Điều 18 Thông tư 36/2013/TT-BCT.

    >>> table = [("approved", "sign", "contracted"), ("contracted", "accept", "accepted"),
    ...          ("accepted", "settle", "settled")]
    >>> asked = dict(start="approved", settled="settled", contracts={"sign"}, proofs={"accept"})
    >>> settles_only_after(table, **asked)
    Held(code='INV-13', cases=3)
    >>> settles_only_after([*table, ("contracted", "settle", "settled")], **asked).clause
    'never-without-acceptance'
    """
    whole = list(transitions)
    yield true("can-be-settled", settled, holds=settled in _reached(whole, start))
    for clause, needed in (("never-without-contract", contracts), ("never-without-acceptance", proofs)):
        without = _reached([step for step in whole if step[1] not in needed], start)
        yield true(clause, settled, holds=settled not in without, observed=sorted(map(str, without)), expected=())


@law("INV-14")
def has_no_dead_end(transitions: Collection[Transition], *, start: Hashable, final: Collection[Hashable]) -> Checks:
    """INV-14: every state can be reached, and from every state that is not final the life goes on to a final one.

    ``final`` are the states in which a đề án may end, such as closed and rejected.

    >>> table = [("draft", "approve", "approved"), ("draft", "reject", "rejected"), ("approved", "close", "closed")]
    >>> has_no_dead_end(table, start="draft", final={"closed", "rejected"})
    Held(code='INV-14', cases=6)
    >>> has_no_dead_end([*table, ("approved", "stop", "stopped")], start="draft", final={"closed", "rejected"}).at
    'stopped'
    """
    whole = list(transitions)
    states = dict.fromkeys([start, *final, *(state for step in whole for state in (step[0], step[2]))])
    there = _reached(whole, start)
    for state in states:
        yield true("can-be-reached", state, holds=state in there)
    for state in (state for state in states if state not in final):
        yield true("goes-on-to-an-end", state, holds=bool(_reached(whole, state) & set(final)))


def _reached(transitions: Iterable[Transition], start: Hashable) -> set[Hashable]:
    after: dict[Hashable, list[Hashable]] = {}
    for state, _, following in transitions:
        after.setdefault(state, []).append(following)
    found, waiting = {start}, [start]
    while waiting:
        new = [state for state in after.get(waiting.pop(), ()) if state not in found]
        found.update(new)
        waiting += new
    return found


@law("INV-15")
def ignores_repeats(apply: Callable[[_State, _Event], _State], start: _State, events: Iterable[_Event]) -> Checks:
    """INV-15: an event that comes twice is refused, or changes nothing.

    ``apply`` gives the state after an event. It may refuse a repeated event by raising any exception, or by giving the
    state back as it was.

    >>> ignores_repeats(lambda state, event: state | {event}, frozenset(), ["1", "2"])
    Held(code='INV-15', cases=2)
    >>> ignores_repeats(lambda paid, entry: paid + entry, 0, [210]).observed
    420
    """
    state = start
    for event in events:
        state = apply(state, event)
        yield equal("twice-is-once", event, _after(apply, state, event), state)


def _after(apply: Callable[[_State, _Event], _State], state: _State, event: _Event) -> _State:
    try:
        return apply(state, event)
    except Exception:
        return state


@law("INV-16")
def replays(
    apply: Callable[[_State, _Event], _State],
    start: _State,
    events: Sequence[_Event],
    current: _State,
    *,
    day: Callable[[_Event], date],
) -> Checks:
    """INV-16: the events from the start give the current state, and their days do not go back.

    >>> events = [(date(2022, 3, 1), 210), (date(2022, 9, 1), 90)]
    >>> def add(paid, event):
    ...     return paid + event[1]
    >>> replays(add, 0, events, 300, day=lambda event: event[0])
    Held(code='INV-16', cases=2)
    >>> replays(add, 0, events, 210, day=lambda event: event[0]).clause
    'replay-is-the-state'
    """
    for before, after in pairwise(events):
        holds = day(before) <= day(after)
        yield true("days-do-not-go-back", after, holds=holds, observed=day(after), expected=day(before))
    state = start
    for event in events:
        state = apply(state, event)
    yield equal("replay-is-the-state", len(events), current, state)


@law("INV-17")
def highest_approver_wins(
    approver: Callable[[Sequence[_Change]], Any], changes: Sequence[_Change], *, rank: Callable[[Any], Any]
) -> Checks:
    """INV-17: a bundle of changes needs the highest approver of its members, in whatever order they stand.

    ``approver`` says who approves some changes, ``rank`` how high an approver stands, more is higher. Source: Điều 11
    Thông tư 36/2013/TT-BCT.

    >>> ranks = {"move": 1, "raise": 3}
    >>> highest_approver_wins(lambda bundle: max(map(ranks.get, bundle)), ["raise", "move"], rank=int).cases
    4
    >>> highest_approver_wins(lambda bundle: ranks[bundle[-1]], ["raise", "move"], rank=int).clause
    'highest-of-all'
    """
    answer = rank(approver(changes))
    yield equal("highest-of-all", None, answer, max(rank(approver([change])) for change in changes))
    for order in orders_of(changes):
        yield equal("order-does-not-matter", order, rank(approver(order)), answer)
