"""Figures over time: how much they grew, what a rate makes in a period, and how far a headcount is from its target."""

from datetime import timedelta
from fractions import Fraction
from typing import Final

from khuyencong.errors import ValueImpossibleError
from khuyencong.values.figure_interval import Interval, Operand, interval_of
from khuyencong.values.figure_math import ratio, subtract
from khuyencong.values.period import Period
from khuyencong.values.record import evolve

HUNDRED: Final = Fraction(100)


def scale(figure: Operand, factor: Fraction, *, unit: str | None = None, per: str | None = None) -> Interval:
    """Multiply a figure by an exact number above 0, and name the unit of the result where it is another.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for a factor that is not above 0.

    >>> from khuyencong.values.figure_text import parse_figure
    >>> str(scale(parse_figure("2-2,5 tỷ đồng/năm"), Fraction(8)))
    '[16000000000, 20000000000] đồng'
    """
    if factor <= 0:
        raise ValueImpossibleError(f"{factor} is not above 0: a figure is scaled by what is above 0")
    interval = interval_of(figure)
    scaled = {
        name: value if value is None else value * factor
        for name in ("low", "high", "estimate", "tolerance")
        for value in [getattr(interval, name)]
    }
    return evolve(interval, unit=unit or interval.unit, per=per, **scaled)


def growth_of(later: Operand, earlier: Operand) -> Interval:
    """Give how much the later figure is above the earlier one, in % of it; below 0 where it fell.

    >>> from khuyencong.values.figure_text import parse_figure
    >>> growth_of(parse_figure("20 người"), parse_figure("17 người")).exact
    Fraction(300, 17)
    """
    times = ratio(later, earlier)
    one = Interval(low=Fraction(1), high=Fraction(1), unit=times.unit, per=times.per, is_target=times.is_target,
                   estimate=Fraction(1), tolerance=Fraction(0))  # fmt: skip
    return scale(subtract(times, one), HUNDRED, unit="%")


def per_time(period: Period, name: str) -> Fraction:
    """Give how many years, quarters, months, weeks or days (năm, quý, tháng, tuần, ngày) a period has, exactly.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for another name, and for years, quarters and months where
    the period does not start and end with one.

    >>> per_time(Period.of_years(2014, 2019), "tháng"), per_time(Period.of_years(2014, 2019), "năm")
    (Fraction(72, 1), Fraction(6, 1))
    """
    if name in _DAYS:
        return Fraction(period.days, _DAYS[name])
    if name not in _MONTHS:
        raise ValueImpossibleError(f"{name!r} is no time: give {', '.join((*_MONTHS, *_DAYS))}")
    after = period.end + timedelta(days=1)
    if period.start.day != 1 or after.day != 1:
        raise ValueImpossibleError(f"{period} does not start and end with a month: its months cannot be counted")
    return Fraction(12 * (after.year - period.start.year) + after.month - period.start.month, _MONTHS[name])


_MONTHS: Final = {"năm": 12, "quý": 3, "tháng": 1}
_DAYS: Final = {"tuần": 7, "ngày": 1}


def is_time(name: str) -> bool:
    """Say whether what a figure is given for is a time, such as tháng in "01 số/tháng".

    >>> is_time("tháng"), is_time("người")
    (True, False)
    """
    return name in _MONTHS or name in _DAYS


def multiply(left: Operand, right: Operand, *, unit: str, per: str | None = None) -> Interval:
    """Multiply two figures that are not below 0, such as a fee for each person and a number of persons.

    The product of a target is a target. Raises :class:`~khuyencong.errors.ValueImpossibleError` for a figure that may
    be below 0.

    >>> from khuyencong.values.figure_text import parse_figure
    >>> fee, people = parse_figure("0,3 mức lương cơ sở/người/tháng"), parse_figure("17 người")
    >>> multiply(fee, people, unit=fee.unit, per="tháng").exact
    Fraction(51, 10)
    """
    one, two = _above_zero(left), _above_zero(right)
    return Interval(
        low=(one.low or Fraction(0)) * (two.low or Fraction(0)),
        high=None if one.high is None or two.high is None else one.high * two.high,
        low_strict=bool(one.low_strict and two.low)
        or bool(two.low_strict and one.low)
        or (one.low_strict and two.low_strict),
        high_strict=one.high is not None and two.high is not None and (one.high_strict or two.high_strict),
        unit=unit,
        per=per,
        is_target=one.is_target or two.is_target,
        estimate=None if one.estimate is None or two.estimate is None else one.estimate * two.estimate,
        tolerance=_tolerance_of_product(one, two),
    )


def _above_zero(figure: Operand) -> Interval:
    interval = interval_of(figure)
    if interval.low is not None and interval.low < 0:
        raise ValueImpossibleError(f"{interval} may be below 0: multiply figures that count or pay something")
    return interval


def _tolerance_of_product(one: Interval, two: Interval) -> Fraction | None:
    if one.exact is None or two.exact is None or one.tolerance is None or two.tolerance is None:
        return None
    return one.exact * two.tolerance + two.exact * one.tolerance + one.tolerance * two.tolerance


def in_wholes(interval: Interval) -> Interval:
    """Take an interval of things that are counted to the whole numbers in it: above 20 persons are at least 21.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` where no whole number is left.

    >>> str(in_wholes(Interval(low=Fraction(20), low_strict=True, unit="người")))
    '[21, …) người'
    """
    low, high = interval.low, interval.high
    if low is not None:
        low = Fraction(low.__floor__() + 1 if interval.low_strict else low.__ceil__())
    if high is not None:
        high = Fraction(high.__ceil__() - 1 if interval.high_strict else high.__floor__())
    return evolve(interval, low=low, high=high, low_strict=False, high_strict=False)


def progress_from(start: Operand, now: Operand, target: Operand) -> Interval:
    """Give what part, in %, of the way from a start to a target has been gone; the target is taken as printed.

    >>> from khuyencong.values.figure_text import parse_figure
    >>> progress_from(*(parse_figure(text) for text in ("17 người", "20 người", "phấn đấu 35 người"))).exact
    Fraction(50, 3)
    """
    gone, way = subtract(now, start), subtract(evolve(interval_of(target), is_target=False), start)
    return scale(ratio(gone, way), HUNDRED, unit="%")
