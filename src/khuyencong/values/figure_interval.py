"""Sets of numbers between two ends, either of which may be open or itself left out: what figures are computed as."""

from fractions import Fraction

from khuyencong.errors import ValueImpossibleError
from khuyencong.values.figure import Figure, Qualifier
from khuyencong.values.record import Text, impossible, record


@record
class Interval:
    """All the numbers that a computation may give.

    ``low`` and ``high`` are the ends, None where that side is open; a strict end is itself left out. ``estimate`` is
    the number that the printed ones give where each of them is one number, be it an estimate; None where a bound or
    a range is among them. ``tolerance`` is how far the ends may be off because printed digits are rounded, None where
    that is not known. Raises :class:`~khuyencong.errors.ValueImpossibleError` for crossed ends.

    >>> interval = Interval(low=Fraction(2500), low_strict=True, unit="lao động")
    >>> 2500 in interval, 2501 in interval
    (False, True)
    """

    low: Fraction | None = None
    high: Fraction | None = None
    low_strict: bool = False
    high_strict: bool = False
    unit: Text
    per: Text | None = None
    is_target: bool = False
    estimate: Fraction | None = None
    tolerance: Fraction | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse ends with nothing between them."""
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and (self.low_strict or self.high_strict)):
            raise impossible("figure-bounds-crossed", text=str(self), low=self.low, high=self.high)

    @property
    def exact(self) -> Fraction | None:
        """The one number of the interval, None where there are more."""
        return self.low if self.low is not None and self.low == self.high else None

    def __contains__(self, value: Fraction | int) -> bool:
        """Say whether a number is one of them."""
        above = self.low is None or value > self.low or (value == self.low and not self.low_strict)
        below = self.high is None or value < self.high or (value == self.high and not self.high_strict)
        return above and below

    def __str__(self) -> str:
        """Write the interval as mathematics does: (2500, …) lao động."""
        left = "(…" if self.low is None else f"{'(' if self.low_strict else '['}{self.low}"
        right = "…)" if self.high is None else f"{self.high}{')' if self.high_strict else ']'}"
        return f"{left}, {right} {self.unit}" + (f"/{self.per}" if self.per else "")


Operand = Figure | Interval
"""What can be computed with: a printed figure, or the result of an earlier computation."""


def interval_of(figure: Operand) -> Interval:
    """Give the numbers that a figure allows.

    >>> str(interval_of(Figure(high=Fraction(5), qualifier=Qualifier.NEARLY, unit="lớp", text="gần 5 lớp")))
    '(…, 5) lớp'
    """
    if isinstance(figure, Interval):
        return figure
    low, high = (None, None) if figure.is_about else (figure.low, figure.high)
    return Interval(
        low=low,
        high=high,
        low_strict=low is not None and figure.low_is_strict,
        high_strict=high is not None and figure.high_is_strict,
        unit=figure.unit,
        per=figure.per,
        is_target=figure.qualifier is Qualifier.TARGET,
        estimate=figure.low if figure.low == figure.high else None,
        tolerance=figure.tolerance,
    )


def both(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    """Add two numbers, where both are known."""
    return None if left is None or right is None else left + right


def minus(value: Fraction | None) -> Fraction | None:
    """Give the negative of a number, where it is known."""
    return None if value is None else -value


def divide(one: Interval, two: Interval) -> Interval:
    """Divide by an interval of numbers above 0."""
    if (two.low is not None and two.low < 0) or (two.high is not None and two.high <= 0):
        raise ValueImpossibleError(f"{two} is 0 or may be below 0: divide by what is above 0")
    if (two.low, two.high) == (None, None) and two.estimate == 0:
        raise ValueImpossibleError(f"{two} is estimated at 0: divide by what is above 0")
    small = None if not two.low else (two.low, two.low_strict)
    large = None if two.high is None else (two.high, two.high_strict)
    low, low_strict = _quotient(one.low, large if (one.low or 0) >= 0 else small, strict=one.low_strict)
    high, high_strict = _quotient(one.high, small if (one.high or 0) >= 0 else large, strict=one.high_strict)
    # Without a largest divisor the quotient comes as near to 0 as one likes; without a smallest it has no end.
    if one.low is not None and one.low >= 0 and large is None:
        low, low_strict = Fraction(0), one.low > 0 or one.low_strict
    if one.high is not None and one.high <= 0 and (large is None or one.high == 0):
        high, high_strict = Fraction(0), one.high < 0 or one.high_strict
    estimate = None
    if one.estimate is not None and two.estimate:
        estimate = one.estimate / two.estimate
    tolerance = _tolerance_of_quotient(one, two)
    same = one.unit == two.unit
    return Interval(
        low=low,
        high=high,
        low_strict=low_strict,
        high_strict=high_strict,
        unit="lần" if same else one.unit,
        per=None if same else two.unit,
        is_target=one.is_target,
        estimate=estimate,
        tolerance=tolerance,
    )


def _tolerance_of_quotient(one: Interval, two: Interval) -> Fraction | None:
    """Give how far the quotient of two printed numbers may be off; None where that is not known or has no end."""
    part, whole = one.exact, two.exact
    if part is None or whole is None or one.tolerance is None or two.tolerance is None or two.tolerance >= whole:
        return None
    corners = (
        (part + up * one.tolerance) / (whole + over * two.tolerance) - part / whole
        for up in (-1, 1)
        for over in (-1, 1)
    )
    return max(abs(corner) for corner in corners)


_End = tuple[Fraction, bool]


def _quotient(end: Fraction | None, divisor: _End | None, *, strict: bool) -> tuple[Fraction | None, bool]:
    if end is None or divisor is None:
        return None, False
    return end / divisor[0], strict or (divisor[1] and end != 0)


def within(inner: Interval, outer: Interval) -> bool:
    """Say whether every number of one interval is in another."""
    low = outer.low is None or (
        inner.low is not None
        and (inner.low > outer.low or (inner.low == outer.low and (inner.low_strict or not outer.low_strict)))
    )
    high = outer.high is None or (
        inner.high is not None
        and (inner.high < outer.high or (inner.high == outer.high and (inner.high_strict or not outer.high_strict)))
    )
    return low and high


def meet(one: Interval, two: Interval) -> bool:
    """Say whether two intervals have a number in common."""
    return not _lies_below(one, two) and not _lies_below(two, one)


def _lies_below(one: Interval, two: Interval) -> bool:
    return (
        one.high is not None
        and two.low is not None
        and (one.high < two.low or (one.high == two.low and (one.high_strict or two.low_strict)))
    )


def gap(stated: Interval, computed: Interval) -> Fraction:
    """Give computed minus stated, between the ends of two intervals that do not meet."""
    if _lies_below(stated, computed):
        return _distance(computed.low, stated.high)
    return _distance(computed.high, stated.low)


def _distance(end: Fraction | None, other: Fraction | None) -> Fraction:
    return (end or Fraction(0)) - (other or Fraction(0))
