"""Arithmetic with printed figures that leaves open what they leave open: exact intervals, never a float.

A figure is the set of numbers that its words allow. "Trên 2.500" is everything above 2 500; an estimate ("khoảng 5 tỷ")
allows any number, and only its printed number is carried along as the estimate. What is computed is the set of all
results, and a comparison of two sets may have no answer.
"""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from typing import Final, Literal

from khuyencong.errors import ValueImpossibleError
from khuyencong.values.figure import Figure
from khuyencong.values.figure_interval import Interval, Operand, both, divide, gap, interval_of, meet, minus, within
from khuyencong.values.record import evolve, record

__all__ = [
    "Agreement",
    "Answer",
    "Interval",
    "Operand",
    "Relation",
    "Rounding",
    "Verdict",
    "add",
    "agrees",
    "compare",
    "contains",
    "interval_of",
    "progress",
    "ratio",
    "rounding_of",
    "share_of",
    "subtract",
    "sum_figures",
]


class Answer(StrEnum):
    """What two figures say about a question: yes, no, or that they leave it open."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot-tell"


class Verdict(StrEnum):
    """How a stated figure and a computed one agree."""

    EXACTLY = "exactly"
    AS_PRINTED = "as-printed"
    OFF = "off"
    CANNOT_TELL = "cannot-tell"


class Rounding(StrEnum):
    """How a printed number comes from an exact one."""

    EXACT = "exact"
    HALF_UP = "half-up"
    TRUNCATED = "truncated"
    EITHER = "either"
    NEITHER = "neither"


def add(left: Operand, right: Operand) -> Interval:
    """Add two figures of one unit.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for different units or ``per``, and for a target with a
    result, as every computation here does.

    >>> from khuyencong.values.figure_text import parse_figure
    >>> str(add(parse_figure("hơn 5 lớp"), parse_figure("3 lớp")))
    '(8, …) lớp'
    """
    one, two = _alike(left, right)
    return _result(
        one,
        low=both(one.low, two.low),
        high=both(one.high, two.high),
        strict=(one.low_strict or two.low_strict, one.high_strict or two.high_strict),
        estimate=both(one.estimate, two.estimate),
        tolerance=both(one.tolerance, two.tolerance),
    )


def subtract(left: Operand, right: Operand) -> Interval:
    """Take the second figure from the first: each is any of its numbers, whatever the other is.

    >>> from khuyencong.values.figure_text import parse_figure
    >>> subtract(parse_figure("193 đề án"), parse_figure("56 đề án")).exact
    Fraction(137, 1)
    """
    one, two = _alike(left, right)
    negated = _result(
        two,
        low=minus(two.high),
        high=minus(two.low),
        strict=(two.high_strict, two.low_strict),
        estimate=minus(two.estimate),
        tolerance=two.tolerance,
    )
    return add(one, negated)


def sum_figures(figures: Iterable[Operand]) -> Interval:
    """Add figures of one unit; refuse to add none, since no unit is known.

    >>> from khuyencong.values.figure_text import parse_figure
    >>> str(sum_figures([parse_figure("2-2,5 tỷ đồng/năm")] * 8))
    '[16000000000, 20000000000] đồng/năm'
    """
    total: Interval | None = None
    for figure in figures:
        total = interval_of(figure) if total is None else add(total, figure)
    if total is None:
        raise ValueImpossibleError("there are no figures to add: give at least one, since it names the unit")
    return total


def ratio(part: Operand, whole: Operand) -> Interval:
    """Divide one figure by another: of one unit a number of times ("lần"), of two units an average, đồng per đề án.

    The divisor counts or pays something, so where it has no stated lower end it is taken as above 0. Raises
    :class:`~khuyencong.errors.ValueImpossibleError` for a divisor that is 0 or may be below 0.

    >>> from khuyencong.values.figure_text import parse_figure
    >>> average = ratio(parse_figure("19.448,5 triệu đồng"), parse_figure("193 đề án"))
    >>> average.exact, average.unit, average.per
    (Fraction(19448500000, 193), 'đồng', 'đề án')
    """
    one, two = interval_of(part), interval_of(whole)
    if one.unit == two.unit:
        _alike(one, two)
    elif one.per is not None or two.per is not None:
        raise ValueImpossibleError(f"{one} over {two} has no plain unit: divide figures without per, or of one unit")
    _refuse_target(one, two)
    return divide(one, two)


def share_of(part: Operand, whole: Operand) -> Interval:
    """Give what part of a whole a figure of the same unit is, in %.

    >>> from khuyencong.values.figure_text import parse_figure
    >>> str(share_of(parse_figure("256 học viên"), parse_figure("792 học viên")))
    '[3200/99, 3200/99] %'
    """
    one, two = _alike(part, whole)
    times = divide(one, two)
    return evolve(
        times,
        unit="%",
        **{
            name: value if value is None else value * 100
            for name in ("low", "high", "estimate", "tolerance")
            for value in [getattr(times, name)]
        },
    )


def progress(result: Operand, target: Operand) -> Interval:
    """Divide a result by its target, the one computation that joins the two; 1 is the target reached.

    >>> from khuyencong.values.figure_text import parse_figure
    >>> progress(parse_figure("20 người"), parse_figure("phấn đấu 35 người")).exact
    Fraction(4, 7)
    """
    one, two = interval_of(result), interval_of(target)
    if one.is_target or not two.is_target:
        raise ValueImpossibleError(f"progress divides a result by a target: {one} and {two} are not these")
    _alike(one, two, targets=True)
    return divide(one, two)


Relation = Literal["<", "<=", "==", ">=", ">"]
"""A comparison of two numbers."""


def compare(left: Operand, right: Operand, relation: Relation = "<") -> Answer:
    """Say whether a relation holds between two figures: for all their numbers, for none, or that it is open.

    The figures are taken as stated; digits that were rounded away are the business of :func:`agrees`.

    >>> from khuyencong.values.figure_text import parse_figure
    >>> compare(parse_figure("trên 2.500 người"), parse_figure("2.480 người"), ">")
    <Answer.YES: 'yes'>
    """
    difference = subtract(left, right)
    holds, fails = _SIGNS[relation]
    if all(side in holds for side in _sides(difference)):
        return Answer.YES
    return Answer.NO if all(side in fails for side in _sides(difference)) else Answer.CANNOT_TELL


_SIGNS: Final[dict[str, tuple[str, str]]] = {
    "<": ("-", "0+"),
    "<=": ("-0", "+"),
    "==": ("0", "-+"),
    ">=": ("0+", "-"),
    ">": ("+", "-0"),
}


def _sides(interval: Interval) -> str:
    """Give the signs that the numbers of an interval have."""
    below = "-" if interval.low is None or interval.low < 0 else ""
    above = "+" if interval.high is None or interval.high > 0 else ""
    return below + ("0" if 0 in interval else "") + above


def contains(outer: Operand, inner: Operand | Fraction) -> Answer:
    """Say whether a number, or every number of a figure, is one that the outer figure allows.

    An estimate allows any number and tells of none, so it leaves the question open.

    >>> from khuyencong.values.figure_text import parse_figure
    >>> contains(parse_figure("tối đa 300 triệu đồng"), Fraction(300_000_000))
    <Answer.YES: 'yes'>
    """
    one = interval_of(outer)
    two = inner if isinstance(inner, Fraction) else _alike(outer, inner)[1]
    if one.low is None and one.high is None:
        return Answer.CANNOT_TELL
    if isinstance(two, Fraction):
        return Answer.YES if two in one else Answer.NO
    if within(two, one):
        return Answer.YES
    return Answer.CANNOT_TELL if meet(one, two) else Answer.NO


@record
class Agreement:
    """How a stated figure and a computed one agree; ``by`` is computed minus stated, exact, where it can be told.

    For a bound or a range ``by`` is the distance to its nearest end, 0 where only a strict end parts the two.
    """

    verdict: Verdict
    by: Fraction | None = None


def agrees(stated: Operand, computed: Operand | Fraction) -> Agreement:
    """Hold a computed figure against the one that a source states.

    They agree EXACTLY where every computed number is one that the source allows; AS_PRINTED where they differ by no
    more than the digits that were not printed (half of the last one, of both); else they are OFF. Where an estimate,
    an open end, or a tolerance that is not known leaves it open, it CANNOT_TELL.

    >>> from khuyencong.values.figure_text import parse_figure
    >>> agrees(parse_figure("41 %"), Fraction(41_2371, 10_000))
    Agreement(verdict=<Verdict.AS_PRINTED: 'as-printed'>, by=Fraction(2371, 10000))
    """
    one = interval_of(stated)
    if isinstance(computed, Fraction):
        plain = Interval(low=computed, high=computed, unit=one.unit, per=one.per, is_target=one.is_target)
        two, known = plain, one.tolerance
    else:
        two = _alike(stated, computed)[1]
        known = both(one.tolerance, two.tolerance)
    if one.low is None and one.high is None:
        return Agreement(verdict=Verdict.CANNOT_TELL, by=both(two.exact, minus(one.estimate)))
    if within(two, one):
        return Agreement(verdict=Verdict.EXACTLY, by=Fraction(0))
    if meet(one, two):
        return Agreement(verdict=Verdict.CANNOT_TELL)
    by = gap(one, two)
    if known is None:
        return Agreement(verdict=Verdict.CANNOT_TELL, by=by)
    near = abs(by) <= known and known > 0
    return Agreement(verdict=Verdict.AS_PRINTED if near else Verdict.OFF, by=by)


def rounding_of(stated: Figure, exact: Fraction) -> Rounding:
    """Say which rounding leads from an exact number to the printed one: half up, cutting off, either, or neither.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for a figure that does not print one number, or of which
    the last digit is not known.

    >>> from khuyencong.values.figure_text import parse_figure
    >>> rounding_of(parse_figure("58 %"), Fraction(58_7629, 10_000))
    <Rounding.TRUNCATED: 'truncated'>
    """
    value, tolerance = stated.exact, stated.tolerance
    if value is None or tolerance is None or tolerance < 0:
        raise ValueImpossibleError(f"{stated.text!r}: only one number with a known last digit can be a rounded one")
    if value == exact:
        return Rounding.EXACT
    if tolerance == 0:
        return Rounding.NEITHER
    step, is_one_side = 2 * tolerance, exact * value >= 0
    half_up = is_one_side and (abs(exact) / step + Fraction(1, 2)).__floor__() * step == abs(value)
    truncated = is_one_side and (abs(exact) / step).__floor__() * step == abs(value)
    if half_up and truncated:
        return Rounding.EITHER
    return Rounding.HALF_UP if half_up else Rounding.TRUNCATED if truncated else Rounding.NEITHER


def _alike(left: Operand, right: Operand, *, targets: bool = False) -> tuple[Interval, Interval]:
    one, two = interval_of(left), interval_of(right)
    if one.unit != two.unit:
        raise ValueImpossibleError(f"{one} and {two} have different units: give both in one unit")
    if one.per != two.per:
        raise ValueImpossibleError(f"{one} and {two} are given for different things: give both for the same")
    if not targets:
        _refuse_target(one, two)
    return one, two


def _refuse_target(one: Interval, two: Interval) -> None:
    if one.is_target != two.is_target:
        raise ValueImpossibleError(f"{one} and {two} are a target and a result: only progress() joins the two")


def _result(
    like: Interval,
    *,
    low: Fraction | None,
    high: Fraction | None,
    strict: tuple[bool, bool],
    estimate: Fraction | None,
    tolerance: Fraction | None,
) -> Interval:
    return Interval(
        low=low,
        high=high,
        low_strict=strict[0] and low is not None,
        high_strict=strict[1] and high is not None,
        unit=like.unit,
        per=like.per,
        is_target=like.is_target,
        estimate=estimate,
        tolerance=tolerance,
    )
