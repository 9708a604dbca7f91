"""Limits of support: ceilings, what several đề án of one unit get together, overheads (INV-05 to INV-08)."""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeVar

from khuyencong.laws.verdict import Checks, equal, law, true, within

CeilingOf = Callable[[int, int, Fraction], int]
"""Gives a ceiling in đồng for a cost in đồng, a number of units, and the multiplier of priority."""

_ONE = Fraction(1)
_Number = TypeVar("_Number", int, Fraction)


@law("INV-05")
def ceiling_is_monotone(
    ceiling: CeilingOf,
    *,
    costs: Collection[int],
    units: Collection[int] = (1,),
    multipliers: Collection[Fraction] = (_ONE,),
) -> Checks:
    """INV-05: a ceiling lies between 0 and the cost, does not fall when anything grows, and priority only multiplies.

    ``ceiling`` is asked about every combination. A multiplier m raises it at most m times; as ceilings are rounded
    down to whole đồng, that is held against the ceiling without priority and less than one đồng more. Source: Điều 6
    Thông tư liên tịch 26/2014/TTLT-BTC-BCT.

    >>> def machinery(cost: int, units: int, multiplier: Fraction) -> int:
    ...     return min(int(multiplier * min(Fraction(cost, 2), 200 * units)), cost)
    >>> costs = range(0, 900, 100)
    >>> ceiling_is_monotone(machinery, costs=costs, units=(1, 2), multipliers=(Fraction(1), Fraction(3, 2)))
    Held(code='INV-05', cases=180)
    >>> ceiling_is_monotone(lambda cost, units, multiplier: 200, costs=costs).at
    (0, 1, Fraction(1, 1))
    """
    answers: dict[tuple[int, int, Fraction], int] = {}
    steps = sorted(set(costs)), sorted(set(units)), sorted(set(multipliers))
    for cost in steps[0]:
        for unit in steps[1]:
            for multiplier in steps[2]:
                at = (int(cost), int(unit), Fraction(multiplier))
                answers[at] = ceiling(*at)
                yield within("between-zero-and-cost", at, answers[at], 0, at[0])
    for at, answer in answers.items():
        for clause, higher in (
            ("grows-with-cost", (_next(steps[0], at[0]), at[1], at[2])),
            ("grows-with-units", (at[0], _next(steps[1], at[1]), at[2])),
            ("grows-with-priority", (at[0], at[1], _next(steps[2], at[2]))),
        ):
            yield within(clause, higher, answers[higher], answer, None)
    for (cost, unit, multiplier), answer in answers.items():
        plain = answers.get((cost, unit, _ONE))
        if plain is not None:
            holds = answer < multiplier * (plain + 1)
            yield true("priority-multiplies", (cost, unit, multiplier), holds=holds, observed=answer, expected=plain)


def _next(steps: Sequence[_Number], value: _Number) -> _Number:
    """Give the step after a value, or the value itself where it is the last."""
    return steps[min(steps.index(value) + 1, len(steps) - 1)]


@law("INV-06")
def ceiling_is_flat(
    ceiling: Callable[[int], int], *, rate: Fraction, cap: int, units: int = 1, costs: Collection[int]
) -> Checks:
    """INV-06: once the rate of the cost reaches the cap of all units, more cost raises the ceiling no further.

    ``ceiling`` gives đồng for a cost in đồng, for a number of ``units``; ``rate`` and ``cap`` are those of the norm.

    >>> ceiling_is_flat(lambda cost: min(cost // 2, 200), rate=Fraction(1, 2), cap=200, costs=[399, 400, 10**9])
    Held(code='INV-06', cases=2)
    >>> ceiling_is_flat(lambda cost: cost // 2, rate=Fraction(1, 2), cap=200, costs=[400, 401, 402]).at
    402
    """
    beyond = sorted({cost for cost in costs if rate * cost >= cap * units})
    expected = ceiling(beyond[0]) if beyond else 0
    for cost in beyond:
        yield equal("flat-beyond-the-cap", cost, ceiling(cost), expected)


@law("INV-07")
def finds_split_support(
    supports: Sequence[tuple[Hashable, date, int]], *, cap: int, years: int | None, found: Collection[Hashable]
) -> Checks:
    """INV-07: support that one unit gets in parts is found where the parts together exceed the cap of one.

    ``supports`` are triples of unit, day and đồng, over all đề án; ``cap`` is what one unit may get, ``years`` the
    window in calendar years (1: in each year; None: ever); ``found`` are the units that the tested tool reports.
    Each đề án alone may be within its ceiling: only the identity of the unit shows the sum.

    >>> split = [("he-vi", date(2022, 3, 1), 150), ("he-vi", date(2022, 9, 1), 150), ("b", date(2022, 3, 1), 200)]
    >>> finds_split_support(split, cap=200, years=None, found={"he-vi"})
    Held(code='INV-07', cases=2)
    >>> finds_split_support(split, cap=200, years=None, found=()).at
    'he-vi'
    """
    for unit in dict.fromkeys(unit for unit, _, _ in supports):
        own = [(day, amount) for other, day, amount in supports if other == unit]
        windows = {day.year for day, _ in own} if years is not None else {None}
        most = max(_sum_from(own, start, years) for start in windows)
        yield true("over-the-cap-is-found", unit, holds=(most > cap) == (unit in found), observed=most, expected=cap)


def _sum_from(own: Iterable[tuple[date, int]], start: int | None, years: int | None) -> int:
    last = None if start is None or years is None else start + years
    return sum(amount for day, amount in own if start is None or last is None or start <= day.year < last)


@law("INV-08")
def overheads_have_two_bases(
    *,
    agency: Callable[[int, Sequence[int]], int],
    implementer: Callable[[Sequence[int]], int],
    allocation: int,
    estimates: Sequence[int],
    added: int,
    share: Fraction = Fraction(5, 200),
) -> Checks:
    """INV-08: the agency's overhead hangs on its money of the year, the implementer's on the estimate of each đề án.

    ``agency`` gives the most that the managing agency may spend, for its ``allocation`` and the ``estimates`` of its
    đề án; ``implementer`` the most for implementing units, for the estimates. With one đề án more, of ``added`` đồng,
    the first stays and the second grows by its ``share``. Source: điểm s khoản 2 Điều 6 Thông tư liên tịch
    26/2014/TTLT-BTC-BCT.

    >>> bases = dict(allocation=10_000, estimates=[400, 800], added=1_000)
    >>> overheads_have_two_bases(
    ...     agency=lambda given, all_of_them: given * 3 // 200,
    ...     implementer=lambda all_of_them: sum(cost * 5 // 200 for cost in all_of_them), **bases)
    Held(code='INV-08', cases=2)
    >>> overheads_have_two_bases(
    ...     agency=lambda given, all_of_them: sum(all_of_them) * 3 // 200,
    ...     implementer=lambda all_of_them: 0, **bases).clause
    'agency-stays'
    """
    more = [*estimates, added]
    yield equal("agency-stays", added, agency(allocation, more), agency(allocation, estimates))
    grown = implementer(more) - implementer(estimates)
    yield equal("implementer-grows", added, grown, int(share * added))
