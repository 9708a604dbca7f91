"""Growth a year that, compounded, leads from a first number to a last one: a root, so rounded and never a float."""

from fractions import Fraction
from typing import Final

from khuyencong.errors import ValueImpossibleError

_MOST: Final = 100


def compound_growth(first: int | Fraction, last: int | Fraction, years: int, digits: int = 4) -> Fraction:
    """Give the yearly growth that makes ``last`` of ``first`` in so many years: 0.0847 is 8.47 % a year.

    It is a root, which no fraction gives exactly; it is rounded to so many decimals, a half away from zero. Below 0
    where the number fell. Raises :class:`~khuyencong.errors.ValueImpossibleError` for a first number that is not above
    0, a last one below 0, numbers that are not exact, and fewer than 1 or more than 100 years or digits.

    >>> compound_growth(17, 20, 2), compound_growth(20, 35, 2)
    (Fraction(847, 10000), Fraction(3229, 10000))
    """
    for name, value in (("first", first), ("last", last)):
        if type(value) not in (int, Fraction):
            raise ValueImpossibleError(f"{name} is {value!r}: give a whole number or a Fraction")
    if first <= 0 or last < 0:
        raise ValueImpossibleError(f"from {first} to {last}: growth is counted from above 0, and to no less than 0")
    for name, count in (("years", years), ("digits", digits)):
        if type(count) is not int or not 1 <= count <= _MOST:
            raise ValueImpossibleError(f"{name} is {count!r}: give a whole number from 1 to {_MOST}")
    times, one = Fraction(last) / Fraction(first), 10**digits
    # How many halves of the last digit the yearly factor has; the root of the whole part is the whole part of the root.
    power = times * (2 * one) ** years
    halves = _whole_root(power.__floor__(), years)
    lies_between = halves % 2 == 1 and halves**years == power
    rounded = (halves + 1) // 2 - (1 if lies_between and times < 1 else 0)
    return Fraction(rounded - one, one)


def _whole_root(number: int, degree: int) -> int:
    """Give the largest whole number whose power is no more than the number: Newton's steps from above."""
    root = 1 << -(-number.bit_length() // degree)
    while root**degree > number:
        root = ((degree - 1) * root + number // root ** (degree - 1)) // degree
    return root
