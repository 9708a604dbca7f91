"""How Vietnamese text prints one figure: a number or two, a unit, what it is given for.

The parser of one phrase and the finder in running text read with the same rules and differ only in where a noun ends.
"""

import re
from fractions import Fraction
from functools import cache
from typing import Final, NoReturn

import attrs

from khuyencong.values.figure import Qualifier
from khuyencong.values.figure_noun import NounReader, per_words, symbol
from khuyencong.values.figure_refusal import FigureRefused
from khuyencong.values.figure_words import figure_words
from khuyencong.values.text import to_nfc

MULTIPLES: Final = {"nghìn tỷ": 10**12, "tỷ": 10**9, "triệu": 10**6, "nghìn": 10**3}
"""The words by which money is counted, largest first, each with its value in đồng."""
_FACTORS: Final = {**MULTIPLES, "vạn": 10**4}


@attrs.frozen
class Term:
    """One number with what follows it. ``factor`` is 1 where no multiple is said, ``unit`` None where nothing is."""

    value: Fraction
    step: Fraction
    end: int
    unit: str | None = None
    factor: int = 1
    is_open: bool = False

    @property
    def tolerance(self) -> Fraction:
        """Half of the last printed digit; 0 for whole đồng and whole counts."""
        exact = self.step == 1 and self.unit not in figure_words().measures
        return Fraction(0) if exact else self.step / 2


@attrs.frozen
class Span:
    """A printed figure without the words before it: bounds, unit, per, how far it reaches, what follows it."""

    low: Fraction
    high: Fraction
    unit: str
    per: str | None
    tolerance: Fraction
    ranged: bool
    bound: Qualifier | None
    end: int


NUMBER: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_MULTIPLE = r"(?:nghìn|ngàn) +t[ỷỉ]|nghìn|ngàn|vạn|triệu|t[ỷỉ](?! +(?:lệ|trọng|suất|giá|phú)(?!\w))"
CURRENCY: Final = (
    r"(?:đồng +việt +nam|việt +nam +đồng|vnđ|vnd|₫|đ(?!\w)"
    r"|đồng(?! +(?:bào|hồ|chí|nghiệp|phục|thời|bộ|ý|hành|đội)(?!\w)))"
)
MONEY: Final = re.compile(
    rf" *(?:(?P<short>tr(?:\. ?| )?đ(?:ồng)?|ng\.?đ)|(?P<alone>{CURRENCY})"
    rf"|(?P<multiple>{_MULTIPLE})(?P<half> +rưỡi)?(?: *(?P<with>{CURRENCY}))?)(?!\w)"
)
PERCENT: Final = re.compile(r" *(?P<point>điểm +)?(?:%|phần +trăm(?!\w))")
_NEXT = re.compile(r" *(?=[0-9])")
_SLASH = re.compile(r" */")
_BETWEEN = re.compile(r"(?: *[-~÷] *| +(?:đến|tới) +)(?P<below>dưới +)?(?=[0-9])")
_ENDING = re.compile(r" +(?:trở +lên|(?P<down>trở +xuống))(?!\w)")
_MOST_DIGITS: Final = 40
_ENGLISH_GROUPS: Final = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){2,12}")


def read_number(printed: str) -> tuple[Fraction, int]:
    """Read a number as printed, with how many decimals it has; :class:`FigureRefused` where it is not one number.

    >>> read_number("19.448,5"), read_number("0.3"), read_number("13,800")
    ((Fraction(38897, 2), 1), (Fraction(3, 10), 1), (Fraction(69, 5), 3))
    """
    whole, comma, decimals = printed.partition(",")
    groups = whole.split(".")
    if len(printed) > _MOST_DIGITS or "," in decimals or "." in decimals:
        meant = printed.replace(",", ".") if _ENGLISH_GROUPS.fullmatch(printed) else None
        raise FigureRefused("ambiguous-number", printed, meant=meant)
    if len(groups) == 2 and not comma and (len(groups[1]) != 3 or groups[0] == "0"):
        whole, decimals = groups
    elif len(groups) > 1:
        if not (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
            raise FigureRefused("ambiguous-number", printed)
        whole = "".join(groups)
    if whole.startswith("0") and len(whole) > 3:  # a telephone number, a code, 0.123.456
        raise FigureRefused("ambiguous-number", printed)
    return Fraction(int(whole + decimals), 10 ** len(decimals)), len(decimals)


def read_span(text: str, at: int, noun: NounReader, *, ranges: bool = True) -> Span:
    """Read the figure whose first digit stands at a place of prepared text.

    Raises :class:`FigureRefused`, whose text is what stands from there on.
    """
    first = _term(text, at, noun)
    second, bound, per = None, None, None
    end = first.end
    if first.unit is not None:
        per, end = read_per(text, end, money=first.unit == "đồng")
    between = _BETWEEN.match(text, end) if ranges else None
    if between:
        said = per
        second = _term(text, between.end(), noun)
        bound = Qualifier.LESS_THAN if between["below"] else None
        first = _share_unit(first, second, text[at:])
        per, end = read_per(text, second.end, money=second.unit == "đồng")
        if said not in {None, per}:  # "2 tỷ/năm - 2,5 tỷ/đề án"
            raise FigureRefused("several", text[at:])
    last = second or first
    if first.unit is None:
        _refuse_bare(text, at, first.end)
    unit = first.unit
    if first.value > last.value:
        raise FigureRefused("ambiguous-number", text[at:])
    if per and any(unit in group and per in group for group in figure_words().choices):
        raise FigureRefused("unread-words", text[at:])
    ending = _ENDING.match(text, end) if second is None else None
    if ending:
        bound, end = Qualifier.AT_MOST if ending["down"] else Qualifier.AT_LEAST, ending.end()
    tolerance = max(first.tolerance, last.tolerance)
    return Span(first.value, last.value, symbol(unit), per, tolerance, second is not None, bound, end)


def _refuse_bare(text: str, at: int, end: int) -> NoReturn:
    reason = "pair" if _SLASH.match(text, end) else "ambiguous-number" if _NEXT.match(text, end) else "no-unit"
    raise FigureRefused(reason, text[at:])


def _share_unit(first: Term, second: Term, text: str) -> Term:
    """Give the first end of a range the unit that is said on the second only."""
    if second.unit is None:
        raise FigureRefused("no-unit", text)
    if first.unit is None:
        factor = second.factor
        return attrs.evolve(first, value=first.value * factor, step=first.step * factor, unit=second.unit)
    if first.unit == second.unit or first.is_open:  # "500 nghìn - 1,2 triệu lao động"
        return attrs.evolve(first, unit=second.unit)
    raise FigureRefused("several", text)


def _term(text: str, at: int, noun: NounReader) -> Term:
    match = NUMBER.match(text, at)
    if match is None:
        raise FigureRefused("no-number", text[at:])
    value, decimals = read_number(match[0])
    bare = Term(value, Fraction(1, 10**decimals), match.end())
    money = MONEY.match(text, bare.end)
    if money:
        return _money_term(text, at, bare, money, noun)
    percent = PERCENT.match(text, bare.end)
    if percent:
        return attrs.evolve(bare, unit="điểm %" if percent["point"] else "%", end=percent.end())
    said = noun(text, bare.end)
    if said:
        if _is_english(match[0]) and said[0] not in figure_words().measures:
            raise FigureRefused("ambiguous-number", text[at:])
        return attrs.evolve(bare, unit=said[0], end=said[1])
    return bare


def _is_english(printed: str) -> bool:
    """Say whether three digits after a comma may be thousands, grouped as English does."""
    whole, comma, decimals = printed.partition(",")
    return bool(comma) and len(decimals) == 3 and whole != "0" and "." not in whole


def _money_term(text: str, at: int, bare: Term, money: re.Match[str], noun: NounReader) -> Term:
    if money["alone"]:
        if _is_english(text[at : bare.end]):
            raise FigureRefused("ambiguous-number", text[at:])
        return attrs.evolve(bare, unit="đồng", end=money.end())
    factor = _factor(money)
    value, step, end = bare.value * factor, bare.step * factor, money.end()
    is_open = not money["with"] and not money["short"] and not money["half"]
    if money["half"]:
        if bare.step != 1:
            raise FigureRefused("ambiguous-number", text[at:])
        value, step = value + Fraction(factor, 2), Fraction(factor, 10)
    elif is_open:
        try:
            said = noun(text, end)
        except FigureRefused as refusal:
            raise FigureRefused(refusal.reason, text[at:], meant=f"{_name(money)} {refusal.meant or 'đồng'}") from None
        if said and figure_words().many.match(said[0]):
            return Term(value, step, said[1], said[0], factor)
        value, step, money = _smaller_units(text, at, (value, step), money)
        is_open, end = not any(money[name] for name in ("with", "short", "alone")), money.end()
    if _is_ten_thousands(money):
        raise FigureRefused("misspelt-unit", text[at:])
    return Term(value, step, end, "đồng", factor, is_open)


def _smaller_units(
    text: str, at: int, read: tuple[Fraction, Fraction], money: re.Match[str]
) -> tuple[Fraction, Fraction, re.Match[str]]:
    """Add what follows in smaller units to the value and step so far: 448 triệu after 19 tỷ."""
    value, step = read
    factor = _factor(money)
    while not money["with"] and (more := _NEXT.match(text, money.end())):
        number = NUMBER.match(text, more.end())
        after = MONEY.match(text, number.end()) if number else None
        if number is None or after is None or step != factor:
            raise FigureRefused("ambiguous-number", text[at:])
        part, decimals = read_number(number[0])
        smaller = 1 if after["alone"] else _factor(after)
        if smaller >= factor or part * smaller >= factor or after["half"]:
            raise FigureRefused("ambiguous-number", text[at:])
        value, step, factor, money = value + part * smaller, Fraction(smaller, 10**decimals), smaller, after
        if after["alone"] or after["short"]:
            break
    return value, step, money


def _factor(money: re.Match[str]) -> int:
    return _FACTORS[_name(money)]


def _is_ten_thousands(money: re.Match[str]) -> bool:
    """Say whether money is given in vạn, which today counts people and things only."""
    return money["multiple"] == "vạn"


def _name(money: re.Match[str]) -> str:
    if money["short"]:
        return "triệu" if money["short"].startswith("tr") else "nghìn"
    return " ".join(money["multiple"].split()).replace("ngàn", "nghìn").replace("tỉ", "tỷ")


def half_alone(text: str, at: int) -> Span | None:
    """Read "tỷ rưỡi", one and a half of a multiple without a number before it.

    >>> half_alone("tỷ rưỡi", 0).low
    Fraction(1500000000, 1)
    """
    money = MONEY.match(text, at)
    if money is None or not money["half"] or _is_ten_thousands(money):
        return None
    factor = _factor(money)
    per, end = read_per(text, money.end(), money=True)
    value = Fraction(3 * factor, 2)
    return Span(value, value, "đồng", per, Fraction(factor, 20), False, None, end)


@cache
def _per_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    per = figure_words().per
    return (
        re.compile(rf" */ *(?:0*1 +)?(?P<per>{per})(?!\w)"),
        re.compile(rf" +(?:mỗi|một) +(?P<per>{per})(?!\w)"),
        re.compile(rf" +{per_words().pattern}"),
    )


def read_per(text: str, at: int, *, money: bool) -> tuple[str | None, int]:
    """Read what a figure is given for, and where that ends: người/tháng in "/người/tháng" and "mỗi người/tháng".

    >>> read_per("5 triệu đồng/người/tháng", 12, money=True)
    ('người/tháng', 24)
    """
    slash, each, each_of_money = _per_patterns()
    found = []
    while match := slash.match(text, at) or (each_of_money if money else each).match(text, at):
        found.append(symbol(to_nfc(" ".join(match["per"].split()))))
        at = match.end()
    return "/".join(found) or None, at
