"""Amounts of money as Vietnamese text, both ways: "2.164,46 triệu đồng" and 2 164 460 000.

A comma is the decimal mark and a dot groups thousands. A number without a unit is ambiguous ("1.234" may be 1 234 or
1,234), so the unit stands in the text or is given by the caller.
"""

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import Literal

from khuyencong.errors import ParseError
from khuyencong.values.money import require_dong
from khuyencong.values.text import to_nfc

Language = Literal["vi", "en"]
"""Vietnamese or English, wherever text is made for people."""


class Unit(IntEnum):
    """The units in which money is written, each with its value in đồng.

    >>> Unit.TRIEU == 1_000_000
    True
    """

    DONG = 1
    NGHIN = 1_000
    TRIEU = 1_000_000
    TY = 1_000_000_000

    def label(self, lang: Language = "vi") -> str:
        """Give the unit's name for people.

        >>> Unit.TRIEU.label(), Unit.TRIEU.label("en")
        ('triệu đồng', 'million đồng')
        """
        return _LABELS[lang][self]


_LABELS: dict[Language, dict[Unit, str]] = {
    "vi": {Unit.DONG: "đồng", Unit.NGHIN: "nghìn đồng", Unit.TRIEU: "triệu đồng", Unit.TY: "tỷ đồng"},
    "en": {Unit.DONG: "đồng", Unit.NGHIN: "thousand đồng", Unit.TRIEU: "million đồng", Unit.TY: "billion đồng"},
}
_MARKS: dict[Language, tuple[str, str]] = {"vi": (".", ","), "en": (",", ".")}

_MULTIPLES = {
    "": 1,
    "nghìn": 10**3,
    "ngàn": 10**3,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
    "nghìn tỷ": 10**12,
    "ngàn tỷ": 10**12,
    "nghìn tỉ": 10**12,
    "ngàn tỉ": 10**12,
    "tr": 10**6,
    "tr.": 10**6,
}
_MOST_DIGITS = 600  # Python refuses to convert thousands of digits, and no amount of money has them.
_CURRENCY = {"đồng", "đ", "vnđ", "vnd", "₫"}
_AMOUNT = re.compile(
    r"(?P<sign>[-−])?\s*"
    r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<part>[0-9]+))?"
    r"\s*(?P<unit>[^0-9]*)",
)


def parse_dong(text: str, *, unit: Unit | None = None) -> int:
    """Read one exact amount from Vietnamese text, in đồng.

    The text says its unit (đồng, nghìn, triệu, tỷ, …), or the caller gives it as ``unit`` for a bare number;
    a unit in the text wins over none, and both together must agree. An amount that is no whole number of đồng,
    a range, an estimate ("khoảng …") and a number in another notation are refused with
    :class:`~khuyencong.errors.ParseError`.

    >>> parse_dong("2.164,46 triệu đồng"), parse_dong("1,2 tỷ đồng"), parse_dong("35", unit=Unit.TRIEU)
    (2164460000, 1200000000, 35000000)
    >>> parse_dong("1.234")
    Traceback (most recent call last):
    khuyencong.errors.ParseError: '1.234' does not say its unit; write đồng, triệu đồng or tỷ đồng
    """
    clean = " ".join(to_nfc(text).split())
    match = _AMOUNT.fullmatch(clean)
    if not match:
        raise ParseError(f"{text!r} is not an amount such as '1.234.567 đồng' or '2.164,46 triệu đồng'")
    said = _unit_in(match["unit"], text)
    if said is None and unit is None:
        raise ParseError(f"{text!r} does not say its unit; write đồng, triệu đồng or tỷ đồng")
    if said is not None and unit is not None and said != unit:
        raise ParseError(f"{text!r} says its own unit, which is not the one asked for ({unit.label()})")
    factor = said if said is not None else int(unit or Unit.DONG)
    part = match["part"] or ""
    digits = match["whole"].replace(".", "") + part
    if len(digits) > _MOST_DIGITS:
        raise ParseError(f"'{digits[:20]}…' has {len(digits)} digits; an amount has at most {_MOST_DIGITS}")
    numerator = int(digits) * factor
    scale: int = 10 ** len(part)
    amount, rest = divmod(numerator, scale)
    if rest:
        raise ParseError(f"{text!r} is not a whole number of đồng")
    return -amount if match["sign"] else amount


def _unit_in(words: str, text: str) -> int | None:
    """Give the đồng in the unit that a text ends with, or None where it ends with a bare number."""
    folded = words.casefold().strip()
    if not folded:
        return None
    for name in sorted(_CURRENCY, key=len, reverse=True):
        if folded.endswith(name):
            folded = folded.removesuffix(name).strip()
            break
    if folded not in _MULTIPLES:
        raise ParseError(f"{text!r}: {words.strip()!r} is not a unit of money; write đồng, triệu đồng or tỷ đồng")
    return _MULTIPLES[folded]


def format_number(value: int, lang: Language = "vi") -> str:
    """Write a whole number with its thousands grouped, by dots in Vietnamese and commas in English.

    >>> format_number(1234567), format_number(1234567, "en")
    ('1.234.567', '1,234,567')
    """
    return f"{value:,}".replace(",", _MARKS[lang][0])


def format_column(amounts: Sequence[int], unit: Unit, lang: Language = "vi") -> list[str]:
    """Write the amounts of a column in a unit, exactly, all with the decimals of the one that needs most.

    >>> format_column([2_164_460_000, 35_000_000], Unit.TRIEU)
    ['2.164,46', '35,00']
    """
    mark = _MARKS[lang][1]
    exact = [format_dong(amount, unit, lang=lang, with_unit=False) for amount in amounts]
    decimals = max([0, *(len(text.partition(mark)[2]) for text in exact)])
    if decimals == 0:
        return exact
    return [text.partition(mark)[0] + mark + text.partition(mark)[2].ljust(decimals, "0") for text in exact]


def format_dong(amount: int, unit: Unit = Unit.DONG, *, lang: Language = "vi", with_unit: bool = True) -> str:
    """Write an amount of đồng in a unit, exactly: as many decimals as it has, none for show.

    :func:`parse_dong` reads the Vietnamese text back to the same amount.

    >>> format_dong(19_448_500_000), format_dong(19_448_500_000, Unit.TRIEU)
    ('19.448.500.000 đồng', '19.448,5 triệu đồng')
    >>> format_dong(19_448_500_000, Unit.TY, lang="en")
    '19.4485 billion đồng'
    """
    whole, rest = divmod(abs(require_dong(amount)), unit)
    digits = f"{rest:0{len(str(int(unit))) - 1}d}".rstrip("0") if rest else ""
    number = format_number(whole, lang) + (_MARKS[lang][1] + digits if digits else "")
    return f"{'-' if amount < 0 else ''}{number}" + (f" {unit.label(lang)}" if with_unit else "")
