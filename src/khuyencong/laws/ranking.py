"""The order of priority: one order for the same candidates, area first, queues apart (INV-11, INV-12)."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from khuyencong.laws.funding import orders_of
from khuyencong.laws.verdict import Checks, equal, law, true

_T = TypeVar("_T")
Rank = Callable[[Sequence[_T]], Sequence[_T]]
"""Puts candidates in order, the first in front."""


@law("INV-11")
def ranks_in_order(
    rank: Rank[_T],
    candidates: Sequence[_T],
    *,
    area: Callable[[_T], Any],
    raised: Callable[[_T], _T] | None = None,
) -> Checks:
    """INV-11: the order is one and the same for the same candidates, and the area decides before anything else.

    ``area`` gives what sorts first, less is in front: a tier from 1, and a larger number for none (or a tuple, where
    flagships go before). ``raised``, where it is given, makes of a candidate the same in a better area; it must not
    fall behind where it stood. Source: khoản 3 Điều 6 Thông tư 46/2012/TT-BCT; Điều 7 Thông tư 36/2013/TT-BCT.

    >>> candidates = [("b", 2), ("a", 2), ("c", 1)]
    >>> def by_area(drawn):
    ...     return sorted(drawn, key=lambda candidate: (candidate[1], candidate[0]))
    >>> ranks_in_order(by_area, candidates, area=lambda candidate: candidate[1]).cases
    6
    >>> ranks_in_order(sorted, candidates, area=lambda candidate: candidate[1]).clause
    'area-first'
    """
    first = list(rank(candidates))
    yield true(
        "nobody-is-lost",
        None,
        holds=len(first) == len(candidates) and all(candidate in first for candidate in candidates),
        observed=first,
        expected=list(candidates),
    )
    yield equal("area-first", None, [area(one) for one in first], sorted(area(one) for one in first))
    for order in orders_of(candidates):
        yield equal("order-of-input-does-not-matter", order, list(rank(order)), first)
    if raised is not None:
        for place, candidate in enumerate(candidates):
            better = raised(candidate)
            after = list(rank([*candidates[:place], better, *candidates[place + 1 :]]))
            holds = better in after and after.index(better) <= first.index(candidate)
            yield true("better-area-never-falls", candidate, holds=holds, observed=after, expected=first)


@law("INV-12")
def keeps_order_without(
    rank: Rank[_T], candidates: Sequence[_T], *, queue: Callable[[_T], object] = lambda _: None
) -> Checks:
    """INV-12: without one of the candidates the others stand as they stood, and each queue stands for itself.

    ``queue`` tells which queue a candidate is of; what is done to one queue leaves the other as it is. Source: điểm b
    khoản 3 Điều 6 Thông tư 46/2012/TT-BCT for cleaner production.

    >>> keeps_order_without(sorted, ["c", "a", "b"]).cases
    5
    >>> keeps_order_without(lambda drawn: sorted(drawn, reverse=len(drawn) % 2), ["a", "b", "c"]).clause
    'the-rest-stays'
    """
    first = list(rank(candidates))
    is_whole = all(candidate in first for candidate in candidates)
    yield true("nobody-is-lost", None, holds=is_whole, observed=first, expected=list(candidates))
    for place, gone in enumerate(candidates):
        rest = [*candidates[:place], *candidates[place + 1 :]]
        expected = list(first)
        expected.remove(gone)
        yield equal("the-rest-stays", gone, list(rank(rest)), expected)
    for name in dict.fromkeys(map(queue, candidates)):
        alone = [candidate for candidate in candidates if queue(candidate) == name]
        expected = [candidate for candidate in first if queue(candidate) == name]
        yield equal("queues-stand-apart", name, list(rank(alone)), expected)
