"""Computed numbers in words: exact where they are, rounded half up and marked ≈ where they have no end."""

from fractions import Fraction
from typing import Final

from khuyencong.values.amounts import Language, Unit, format_dong, format_number
from khuyencong.values.figure_interval import Interval

_PLACES: Final = 4
_DONG: Final = "đồng"


def show_number(value: Fraction, unit: str, lang: Language = "vi", *, with_unit: bool = True) -> str:
    """Write a number with its unit: money in triệu đồng, all else as it is; ≈ before what had to be rounded.

    Money below a thousand đồng, such as what one đồng brings in, is written in đồng.

    >>> show_number(Fraction(19_448_500_000), "đồng"), show_number(Fraction(3200, 99), "%")
    ('19.448,5 triệu đồng', '≈ 32,3232 %')
    >>> show_number(Fraction(3, 2), "đồng")
    '1,5 đồng'
    """
    if unit == _DONG and not _is_small(value):
        whole = _half_up(value)
        text = format_dong(whole, Unit.TRIEU, lang=lang, with_unit=with_unit)
        return text if whole == value else f"≈ {text}"
    shown = _decimal(value, lang)
    return f"{shown} {unit}" if with_unit else shown


def show_interval(interval: Interval, lang: Language = "vi") -> str:
    """Write what a computation may give: one number, a range, a bound, or that nothing is known of it.

    >>> show_interval(Interval(low=Fraction(20), low_strict=True, unit="người"))
    '> 20 người'
    >>> show_interval(Interval(low=Fraction(16 * 10**9), high=Fraction(20 * 10**9), unit="đồng"))
    '16.000 – 20.000 triệu đồng'
    """
    per = f"/{interval.per}" if interval.per else ""
    low, high = interval.low, interval.high
    if low is None and high is None:
        return f"? {interval.unit}{per}"
    if low is not None and low == high:
        return show_number(low, interval.unit, lang) + per
    if low is None or high is None:
        end = low if high is None else high
        is_strict = interval.low_strict if high is None else interval.high_strict
        sign = (">" if is_strict else "≥") if high is None else ("<" if is_strict else "≤")
        return f"{sign} {show_number(end or Fraction(0), interval.unit, lang)}{per}"
    is_mixed = interval.unit == _DONG and _is_small(low) and not _is_small(high)
    first = show_number(low, interval.unit, lang, with_unit=is_mixed)
    return f"{first} – {show_number(high, interval.unit, lang)}{per}"


def show_signed(value: Fraction, unit: str, lang: Language = "vi") -> str:
    """Write a difference with its sign; 0 has none.

    >>> show_signed(Fraction(-20), "học viên"), show_signed(Fraction(0), "học viên")
    ('-20 học viên', '0 học viên')
    """
    sign = "+" if value > 0 else "-" if value < 0 else ""
    shown = show_number(abs(value), unit, lang)
    return f"≈ {sign}{shown.removeprefix('≈ ')}" if shown.startswith("≈ ") else f"{sign}{shown}"


def _decimal(value: Fraction, lang: Language) -> str:
    scaled = _half_up(abs(value) * 10**_PLACES)
    whole, rest = divmod(scaled, 10**_PLACES)
    decimals = f"{rest:0{_PLACES}d}".rstrip("0")
    mark = "," if lang == "vi" else "."
    shown = ("-" if value < 0 else "") + format_number(whole, lang) + (f"{mark}{decimals}" if decimals else "")
    return shown if Fraction(scaled, 10**_PLACES) == abs(value) else f"≈ {shown}"


def _is_small(value: Fraction) -> bool:
    return 0 < abs(value) < 1_000


def _half_up(value: Fraction) -> int:
    rounded = (abs(value) + Fraction(1, 2)).__floor__()
    return rounded if value >= 0 else -rounded
