"""How Vietnamese text prints one figure: a number or two, a unit, what it is given for.

The parser of one phrase and the finder in running text read with the same rules and differ only in where a noun ends.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Final, NoReturn

import attrs

from khuyencong.errors import ParseError
from khuyencong.values.figure import Figure, Qualifier
from khuyencong.values.figure_words import LETTER, figure_words
from khuyencong.values.text import fold, to_nfc

MULTIPLES: Final = {"nghìn tỷ": 10**12, "tỷ": 10**9, "triệu": 10**6, "nghìn": 10**3}
"""The words by which money is counted, largest first, each with its value in đồng."""


class FigureRefused(ParseError):  # noqa: N818 - a refusal says what the text is; most refused texts are right as printed
    """A text that is not one figure: the code of the reason, and what the text seems to be.

    ``reason`` is one of "change" (from one number to another), "pair" (one number over another), "share-of-total",
    "several", "misspelt-unit", "ambiguous-number", "no-number", "no-unit" and "unread-words" (a word whose effect on
    the number is not known). ``parts`` holds the figures that the text is made of, where they can be told, in order;
    ``meant`` is the unit that a misspelt unit looks like.

    >>> refusal = FigureRefused("misspelt-unit", "5 triêu đồng", meant="triệu đồng")
    >>> refusal.reason, refusal.meant
    ('misspelt-unit', 'triệu đồng')
    """

    def __init__(self, reason: str, text: str, *, parts: tuple[Figure, ...] = (), meant: str | None = None) -> None:
        shown = text if len(text) <= 80 else f"{text[:80]}…"
        message = f"{shown!r} {_REASONS[reason]}"
        super().__init__(f"{message}; {meant} may be meant" if meant else message)
        self.reason = reason
        self.parts = parts
        self.meant = meant


_REASONS: Final = {
    "change": "is a change, not one figure: read what it was and what it is one by one",
    "pair": "sets one number over another: read each of them as a figure",
    "share-of-total": "is a part and its total: read each of them as a figure",
    "several": "holds several numbers: read one figure at a time, or use find_figures",
    "misspelt-unit": "has no known unit of money: write đồng, nghìn đồng, triệu đồng or tỷ đồng",
    "ambiguous-number": "can be read as more than one number: group thousands by dots, write decimals after a comma",
    "no-number": "holds no number in digits",
    "no-unit": "does not say what is counted: write the unit, such as đồng, % or a noun",
    "unread-words": "has words whose effect on the number is not known: give its qualifier, number and unit only",
}


@attrs.frozen
class Term:
    """One number with what follows it. ``factor`` is 1 where no multiple is said, ``unit`` None where nothing is."""

    value: Fraction
    step: Fraction
    factor: int
    unit: str | None
    is_open: bool
    end: int

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


NounReader = Callable[[str, int], "tuple[str, int] | None"]
"""Gives the noun that stands at a place of prepared text, as printed, and where it ends; None where none stands."""

NUMBER: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_MULTIPLE = r"(?:nghìn|ngàn) +t[ỷỉ]|nghìn|ngàn|triệu|t[ỷỉ](?! +(?:lệ|trọng|suất|giá|phú)(?!\w))"
_CURRENCY = (
    r"(?:đồng +việt +nam|việt +nam +đồng|vnđ|vnd|₫|đ(?!\w)"
    r"|đồng(?! +(?:bào|hồ|chí|nghiệp|phục|thời|bộ|ý|hành|đội)(?!\w)))"
)
_MONEY = re.compile(
    rf" *(?:(?P<short>tr(?:\. ?| )?đ(?:ồng)?|ng\.?đ)|(?P<alone>{_CURRENCY})"
    rf"|(?P<multiple>{_MULTIPLE})(?P<half> +rưỡi)?(?: *(?P<with>{_CURRENCY}))?)(?!\w)"
)
_PERCENT = re.compile(r" *(?P<point>điểm +)?(?:%|phần +trăm(?!\w))")
_NEXT = re.compile(r" *(?=[0-9])")
_BETWEEN = re.compile(r"(?: *[-~÷] *| +(?:đến|tới) +)(?P<below>dưới +)?(?=[0-9])")
_WORD = rf"(?:[kcd]?m[23]|{LETTER}+)(?!\w)"
_WORDS = re.compile(rf" *(?P<words>{_WORD}(?:[ -]{_WORD})*)")
_ENDING = re.compile(r" +(?:trở +lên|(?P<down>trở +xuống))(?!\w)")
_MOST_DIGITS: Final = 40


def read_number(printed: str) -> tuple[Fraction, int]:
    """Read a number as printed, with how many decimals it has; :class:`FigureRefused` where it is not one number.

    >>> read_number("19.448,5"), read_number("0.3"), read_number("13,800")
    ((Fraction(38897, 2), 1), (Fraction(3, 10), 1), (Fraction(69, 5), 3))
    """
    whole, comma, decimals = printed.partition(",")
    groups = whole.split(".")
    if len(printed) > _MOST_DIGITS or "," in decimals or "." in decimals:
        raise FigureRefused("ambiguous-number", printed)
    if len(groups) == 2 and not comma and (len(groups[1]) != 3 or groups[0] == "0"):
        whole, decimals = groups
    elif len(groups) > 1:
        if not (1 <= len(groups[0]) <= 3 and groups[0][0] != "0" and all(len(group) == 3 for group in groups[1:])):
            raise FigureRefused("ambiguous-number", printed)
        whole = "".join(groups)
    if whole.startswith("0") and len(whole) > 3:  # a telephone number, a code
        raise FigureRefused("ambiguous-number", printed)
    return Fraction(int(whole + decimals), 10 ** len(decimals)), len(decimals)


def read_span(text: str, at: int, noun: NounReader, *, ranges: bool = True) -> Span:
    """Read the figure whose first digit stands at a place of prepared text.

    Raises :class:`FigureRefused`, whose text is what stands from there on.
    """
    first = _term(text, at, noun)
    second, bound = None, None
    between = _BETWEEN.match(text, first.end) if ranges else None
    if between:
        second = _term(text, between.end(), noun)
        bound = Qualifier.LESS_THAN if between["below"] else None
        first = _share_unit(first, second, text[at : at + 80])
    last = second or first
    if first.unit is None:
        _refuse_bare(text, at, first.end)
    unit = first.unit
    if first.value > last.value:
        raise FigureRefused("ambiguous-number", text[at : at + 80])
    per, end = read_per(text, last.end, money=unit == "đồng")
    if per and any(unit in group and per in group for group in figure_words().choices):
        raise FigureRefused("unread-words", text[at : at + 80])
    ending = _ENDING.match(text, end) if second is None else None
    if ending:
        bound, end = Qualifier.AT_MOST if ending["down"] else Qualifier.AT_LEAST, ending.end()
    tolerance = max(first.tolerance, last.tolerance)
    return Span(first.value, last.value, unit, per, tolerance, second is not None, bound, end)


def _refuse_bare(text: str, at: int, end: int) -> NoReturn:
    rest = text[end : end + 9].lstrip(" ")
    reason = "pair" if rest.startswith("/") else "ambiguous-number" if NUMBER.match(rest) else "no-unit"
    raise FigureRefused(reason, text[at : at + 80])


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
        raise FigureRefused("no-number", text[at : at + 80])
    value, decimals = read_number(match[0])
    end = match.end()
    money = _MONEY.match(text, end)
    if money:
        return _money_term(text, at, Term(value, Fraction(1, 10**decimals), 1, "đồng", False, end), money, noun)
    percent = _PERCENT.match(text, end)
    if percent:
        unit = "điểm %" if percent["point"] else "%"
        return Term(value, Fraction(1, 10**decimals), 1, unit, False, percent.end())
    said = noun(text, end)
    if said:
        if _is_english(match[0]) and said[0] not in figure_words().measures:
            raise FigureRefused("ambiguous-number", text[at : at + 80])
        return Term(value, Fraction(1, 10**decimals), 1, said[0], False, said[1])
    return Term(value, Fraction(1, 10**decimals), 1, None, False, end)


def _is_english(printed: str) -> bool:
    """Say whether three digits after a comma may be thousands, grouped as English does."""
    whole, comma, decimals = printed.partition(",")
    return bool(comma) and len(decimals) == 3 and whole != "0" and "." not in whole


def _money_term(text: str, at: int, bare: Term, money: re.Match[str], noun: NounReader) -> Term:
    if money["alone"]:
        if _is_english(text[at : bare.end]):
            raise FigureRefused("ambiguous-number", text[at : at + 80])
        return attrs.evolve(bare, end=money.end())
    factor = _factor(money)
    value, step, end = bare.value * factor, bare.step * factor, money.end()
    if money["half"]:
        if bare.step != 1:
            raise FigureRefused("ambiguous-number", text[at : at + 80])
        value, step = value + Fraction(factor, 2), Fraction(factor, 10)
    elif not money["with"] and not money["short"]:
        try:
            said = noun(text, end)
        except FigureRefused as refusal:
            raise FigureRefused(
                refusal.reason, text[at : at + 80], meant=f"{_name(money)} {refusal.meant or 'đồng'}"
            ) from None
        if said and figure_words().many.match(said[0]):
            return Term(value, step, factor, said[0], False, said[1])
        value, step, money = _smaller_units(text, at, (value, step), money)
        end = money.end()
    is_open = not money["with"] and not money["short"] and not money["half"] and not money["alone"]
    return Term(value, step, factor, "đồng", is_open, end)


def _smaller_units(
    text: str, at: int, read: tuple[Fraction, Fraction], money: re.Match[str]
) -> tuple[Fraction, Fraction, re.Match[str]]:
    """Add what follows in smaller units to the value and step so far: 448 triệu after 19 tỷ."""
    value, step = read
    factor = _factor(money)
    while not money["with"] and (more := _NEXT.match(text, money.end())):
        number = NUMBER.match(text, more.end())
        after = _MONEY.match(text, number.end()) if number else None
        if number is None or after is None or step != factor:
            raise FigureRefused("ambiguous-number", text[at : at + 80])
        part, decimals = read_number(number[0])
        smaller = 1 if after["alone"] else _factor(after)
        if smaller >= factor or part * smaller >= factor or after["half"]:
            raise FigureRefused("ambiguous-number", text[at : at + 80])
        value, step, factor, money = value + part * smaller, Fraction(smaller, 10**decimals), smaller, after
        if after["alone"] or after["short"]:
            break
    return value, step, money


def _factor(money: re.Match[str]) -> int:
    return MULTIPLES[_name(money)]


def _name(money: re.Match[str]) -> str:
    if money["short"]:
        return "triệu" if money["short"].startswith("tr") else "nghìn"
    return " ".join(money["multiple"].split()).replace("ngàn", "nghìn").replace("tỉ", "tỷ")


def half_alone(text: str, at: int) -> Span | None:
    """Read "tỷ rưỡi", one and a half of a multiple without a number before it.

    >>> half_alone("tỷ rưỡi", 0).low
    Fraction(1500000000, 1)
    """
    money = _MONEY.match(text, at)
    if money is None or not money["half"]:
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
        re.compile(rf" +(?:mỗi|một|hằng|hàng) +(?P<per>{per})(?!\w)"),
    )


def read_per(text: str, at: int, *, money: bool) -> tuple[str | None, int]:
    """Read what a figure is given for, and where that ends: người/tháng in "/người/tháng" and "mỗi người/tháng".

    >>> read_per("5 triệu đồng/người/tháng", 12, money=True)
    ('người/tháng', 24)
    """
    slash, each, each_of_money = _per_patterns()
    found = []
    while match := slash.match(text, at) or (each_of_money if money else each).match(text, at):
        found.append(to_nfc(" ".join(match["per"].split())))
        at = match.end()
    return "/".join(found) or None, at


def free_noun(text: str, at: int) -> tuple[str, int] | None:
    """Read the words at a place as a noun, up to a word that is none; money in a wrong spelling is refused.

    >>> free_noun("193 đề án khuyến công cho người", 3)
    ('đề án khuyến công', 21)
    """
    match = _WORDS.match(text, at)
    if match is None:
        return None
    words = figure_words()
    start, end = match.span("words")
    known = re.compile(rf"(?:{words.known})(?!\w)").match(text, start)
    kept: list[str] = []
    for word in re.finditer(r"[^ ]+", match["words"]):
        place = start + word.start()
        if word[0] in words.stops or _periodic(text, place, kept):
            end = place
            break
        kept.append(word[0])
    if known and known.end() > end:  # "trên" and other stops may stand in a known noun
        end = known.end()
        kept = text[start:end].split()
    _refuse_misspelt(text[start:], kept if kept else match["words"].split()[:2], known=known is not None)
    if not kept:
        return None
    noun = text[start:end].rstrip(" ")
    return to_nfc(" ".join(noun.split())), start + len(noun)


def _periodic(text: str, at: int, before: list[str]) -> bool:
    """Say whether "một năm", "hằng năm" stands here; "mặt hàng", "cửa hàng" are nouns."""
    if before and before[-1] in {"mặt", "cửa", "gian", "khách", "ngân", "nhà", "đơn", "bán", "bạn"}:
        return False
    return bool(before) and _per_patterns()[2].match(text, at - 1) is not None


_MONEY_LIKE: Final = {"đồng", "đ", "vnđ", "vnd", "đòng", "đổng", "dồng", "dong", "đông", "đồg", "đồnng", "₫"}
_MONEY_NOUNS: Final = {"hợp", "hội", "cộng", "cánh", "cổ"}
_SPELLINGS: Final = {
    "trieu": "triệu",
    "ty": "tỷ",
    "ti": "tỷ",
    "nghin": "nghìn",
    "ngan": "nghìn",
    "dong": "",
    "tr": "triệu",
}


def _refuse_misspelt(text: str, words: list[str], *, known: bool) -> None:
    """Refuse a noun that is money in a wrong spelling: "triêu đồng"."""
    like_money = words[-1] in _MONEY_LIKE and (len(words) == 1 or words[-2] not in _MONEY_NOUNS)
    alone = len(words) == 1 and not known
    folded = fold(words[0])
    meant = next((unit for spelt, unit in _SPELLINGS.items() if folded == spelt), None)
    if meant is None:
        meant = next((unit for spelt, unit in _SPELLINGS.items() if len(spelt) > 4 and _one_slip(folded, spelt)), None)
    if like_money or (alone and meant is not None and (folded not in {"ngan", "ti"})) or folded == "trieu":
        unit = f"{meant} đồng".strip() if meant is not None else None
        raise FigureRefused("misspelt-unit", text, meant=unit)


def _one_slip(word: str, goal: str) -> bool:
    """Say whether one letter is missing, too many, wrong, or changed places with the next."""
    same = next((i for i, (a, b) in enumerate(zip(word, goal, strict=False)) if a != b), min(len(word), len(goal)))
    left, right = word[same:], goal[same:]
    swapped = left[1:2] + left[:1] + left[2:]
    return left[1:] == right or left == right[1:] or left[1:] == right[1:] or swapped == right
