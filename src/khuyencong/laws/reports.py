"""Reports: parts and wholes, merging, qualified figures, shares of nothing (INV-29 to INV-33)."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations, permutations, product
from typing import TypeVar

from khuyencong.laws.verdict import Checks, equal, law, true, within
from khuyencong.values.figure_interval import Interval
from khuyencong.values.period import Period

_Report = TypeVar("_Report")


@law("INV-29")
def residual_is_exact(parts: Sequence[int], *, total: int, residual: int, is_complete: bool) -> Checks:
    """INV-29: parts do not exceed their total, make it where they are complete, and what is left is told exactly.

    ``residual`` is what the tested tool says is left of the ``total`` beside the ``parts``.

    >>> residual_is_exact([2_164, 500], total=3_020, residual=356, is_complete=False)
    Held(code='INV-29', cases=2)
    >>> residual_is_exact([2_164, 500], total=3_020, residual=0, is_complete=False).clause
    'residual-is-told'
    """
    added = sum(parts)
    yield equal("residual-is-told", tuple(parts), residual, total - added)
    if is_complete:
        yield equal("complete-parts-make-the-total", tuple(parts), added, total)
    else:
        yield within("parts-within-the-total", tuple(parts), added, None, total)


@law("INV-30")
def merges(merge: Callable[[_Report, _Report], _Report], reports: Sequence[_Report], *, empty: _Report) -> Checks:
    """INV-30: reports of different units may be merged in any order and any grouping; an empty one changes nothing.

    No report is merged with itself, so ``merge`` may refuse reports of the same unit.

    >>> merges(lambda one, two: one | two, [{"a"}, {"b"}, {"c"}], empty=set())
    Held(code='INV-30', cases=15)
    >>> merges(lambda one, two: one + two, ["a", "b"], empty="").clause
    'commutes'
    """
    for one in reports:
        yield equal("empty-changes-nothing", one, merge(one, empty), one)
        yield equal("empty-changes-nothing", one, merge(empty, one), one)
    for one, two in combinations(reports, 2):
        yield equal("commutes", (one, two), merge(one, two), merge(two, one))
    for one, two, three in permutations(reports, 3):
        left = merge(merge(one, two), three)
        yield equal("associates", (one, two, three), left, merge(one, merge(two, three)))


@law("INV-31")
def refuses_overlaps(
    add_up: Callable[[Sequence[tuple[Period, int]]], int | None], values: Sequence[tuple[Period, int]]
) -> Checks:
    """INV-31: amounts of times that overlap are never simply added: they are refused, or what is doubled is taken out.

    ``values`` are pairs of a period and an amount above 0; ``add_up`` is the tested function. It may refuse by raising
    any exception, or by giving None. Times that do not overlap must be added.

    >>> years = [(Period.of_years(2014, 2019), 500), (Period.of_years(2019), 90)]
    >>> refuses_overlaps(lambda values: sum(amount for _, amount in values), years).observed
    590
    >>> refuses_overlaps(lambda values: None, years)
    Held(code='INV-31', cases=1)
    """
    for one, two in combinations(values, 2):
        answer = _answer(add_up, (one, two))
        added = one[1] + two[1]
        if one[0].overlaps(two[0]):
            holds = answer is None or answer < added
            yield true("nothing-counts-twice", (one, two), holds=holds, observed=answer, expected=None)
        else:
            yield equal("apart-they-add-up", (one, two), answer, added)


def _answer(
    add_up: Callable[[Sequence[tuple[Period, int]]], int | None], values: Sequence[tuple[Period, int]]
) -> int | None:
    try:
        return add_up(values)
    except Exception:
        return None


@law("INV-32")
def keeps_qualifiers(
    add: Callable[[Interval, Interval], Interval | None], figures: Sequence[Interval], *, target: Interval
) -> Checks:
    """INV-32: “trên 2.500” stays above 2 500 when something is added, ranges add end to end, a target is no result.

    ``add`` adds two figures of one unit, each the interval that its words allow; ``target`` is a planned figure, which
    must be refused beside a result, by any exception or by None.

    >>> above = Interval(low=Fraction(5), low_strict=True, unit="lớp")
    >>> goal = Interval(low=Fraction(9), high=Fraction(9), unit="lớp", is_target=True)
    >>> from khuyencong.values.figure_math import add
    >>> keeps_qualifiers(add, [above], target=goal)
    Held(code='INV-32', cases=3)
    """
    for one, two in product(figures, repeat=2):
        found = add(one, two)
        low = None if one.low is None or two.low is None else one.low + two.low
        high = None if one.high is None or two.high is None else one.high + two.high
        at = (str(one), str(two))
        yield equal("ends-add-up", at, _ends(found), (low, high))
        strict = (
            low is not None and (one.low_strict or two.low_strict),
            high is not None and (one.high_strict or two.high_strict),
        )
        yield equal("more-than-stays-more-than", at, _strictness(found), strict)
    for one in figures:
        yield equal("target-is-refused", str(one), _sum_with_target(add, one, target), None)


def _ends(interval: Interval | None) -> tuple[Fraction | None, Fraction | None] | None:
    return None if interval is None else (interval.low, interval.high)


def _strictness(interval: Interval | None) -> tuple[bool, bool] | None:
    return None if interval is None else (interval.low_strict, interval.high_strict)


def _sum_with_target(
    add: Callable[[Interval, Interval], Interval | None], one: Interval, target: Interval
) -> Interval | None:
    try:
        return add(one, target)
    except Exception:
        return None


@law("INV-33")
def undefined_without_base(
    growth: Callable[[int | None, int | None], Fraction | None], pairs: Sequence[tuple[int | None, int | None]]
) -> Checks:
    """INV-33: growth from nothing, or from what is not known, is undefined: neither 0 nor 100 %.

    ``growth`` gives the share by which an earlier amount grew to a later one, None where that is undefined.

    >>> undefined_without_base(lambda earlier, later: Fraction(0) if not earlier else None, [(0, 5)]).observed
    Fraction(0, 1)
    """
    for earlier, later in pairs:
        expected = Fraction(later - earlier, earlier) if earlier and later is not None else None
        clause = "exact-on-a-base" if expected is not None else "undefined-without-a-base"
        yield equal(clause, (earlier, later), growth(earlier, later), expected)
