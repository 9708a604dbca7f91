"""Exact fractions in files: a whole number, or text such as "3/10"."""

import re
from fractions import Fraction

from khuyencong.errors import ParseError, ValueImpossibleError

_FRACTION = re.compile(r"(-?[0-9]{1,40})(?:/([0-9]{1,40}))?")


def parse_fraction(text: str) -> Fraction:
    """Read a fraction as files write it; raises :class:`~khuyencong.errors.ParseError` for anything else.

    >>> parse_fraction("3/10"), parse_fraction("4")
    (Fraction(3, 10), Fraction(4, 1))
    """
    match = _FRACTION.fullmatch(text)
    below = int(match[2] or 1) if match else 0
    if match is None or below == 0:
        raise ParseError(f"{text!r} is not an exact fraction such as 3/10")
    return Fraction(int(match[1]), below)


def format_fraction(value: object) -> int | str:
    """Give what stands for a fraction in a file: a whole number, or text such as "3/10".

    >>> format_fraction(Fraction(3, 10)), format_fraction(Fraction(4))
    ('3/10', 4)
    """
    if not isinstance(value, Fraction):
        raise ValueImpossibleError(f"{type(value).__name__} is in no record")
    return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
