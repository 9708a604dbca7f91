"""Figures as Vietnamese text, both ways: "19.448,5 triệu đồng", "trên 2.500 lao động", "6-7 tỷ đồng/năm".

A comma is the decimal mark and a dot groups thousands. A dot that does not group, because other than three digits
follow or a lone 0 stands before it, is read as the decimal mark that somebody typed ("0.3 mức lương cơ sở"). Everything
else that has two readings is refused.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from typing import Final

import attrs

from khuyencong.errors import ValueImpossibleError
from khuyencong.values.amounts import Language
from khuyencong.values.figure import Figure, Qualifier
from khuyencong.values.figure_grammar import (
    MULTIPLES,
    NUMBER,
    FigureRefused,
    Span,
    free_noun,
    half_alone,
    read_span,
)
from khuyencong.values.figure_words import figure_words, prepare
from khuyencong.values.record import evolve

__all__ = ["FigureRefused", "figure_of", "format_figure", "parse_figure", "read_before"]

_LONGEST: Final = 300
_ONE_SIDED: Final = {
    Qualifier.MORE_THAN: (True, False),
    Qualifier.AT_LEAST: (True, False),
    Qualifier.NEARLY: (False, True),
    Qualifier.LESS_THAN: (False, True),
    Qualifier.AT_MOST: (False, True),
}
_OUTER: Final = (Qualifier.TARGET, Qualifier.ABOUT)
_CHANGES: Final = re.compile(
    r"(?:.*?\b)?(?:tăng|giảm|nâng|hạ|từ)\b(?: +\w+)*? +(?:từ +)?(?P<one>[0-9].*?) +"
    r"(?:tăng +lên|giảm +xuống|giảm +còn|lên|xuống|còn|thành)(?: +(?:đến|tới|còn|thành))? +(?P<two>.*[0-9].*)"
    r"|(?:tăng|giảm|nâng|hạ)\b(?: +(?:thêm|lên|xuống|bớt|đi))? +(?P<by>.*[0-9].*)"
)
_PAIR: Final = re.compile(r"(?P<one>[^/]*[0-9][^/]*)/ *(?P<two>[0-9][^/]*)")
_TOTAL: Final = r"tổng(?: +(?:số|cộng|vốn|kinh +phí|mức|dự +toán))*"
_SHARE: Final = re.compile(rf"(?P<one>.*?[0-9].*?) *(?:trên|trong|/) *(?:{_TOTAL}|số)?(?: +là)? +(?P<two>[0-9].*)")
_TOTAL_FIRST: Final = re.compile(rf"{_TOTAL}(?: *:)?(?: +là)? +")


def parse_figure(text: str) -> Figure:
    """Read one figure from its words: qualifier, number or two, unit, and what it is given for.

    Money is given in đồng; a count has its noun as unit, in lower case. Raises :class:`FigureRefused` for a text that
    is not one figure, that can be read in two ways, or that has words whose effect is not known.

    >>> figure = parse_figure("19.448,5 triệu đồng")
    >>> figure.exact, figure.tolerance
    (Fraction(19448500000, 1), Fraction(50000, 1))
    >>> parse_figure("trên 2.500 lao động").qualifier
    <Qualifier.MORE_THAN: 'more-than'>
    >>> parse_figure("1,234,567 đồng")
    Traceback (most recent call last):
    khuyencong.values.figure_grammar.FigureRefused: '1,234,567 đồng' can be read as more than one number: group \
thousands by dots, write decimals after a comma
    """
    whole, plain = prepare(text)
    clean = " ".join(plain.split())
    if len(clean) > _LONGEST:
        raise FigureRefused("several", whole)
    try:
        return _read(whole, clean)
    except FigureRefused as refusal:
        raise _explained(refusal, whole, clean) from None


def _read(whole: str, clean: str) -> Figure:
    qualifiers, per, at = read_before(clean)
    span = half_alone(clean, at)
    if span is None and at < len(clean) and clean[at].isascii() and clean[at].isdigit():
        span = read_span(clean, at, free_noun)
    if span is None:
        raise FigureRefused("unread-words" if _has_digit(clean) else "no-number", whole)
    rest = clean[span.end :].strip(" ")
    if span.unit == "%" and rest and not _has_digit(rest) and (said := free_noun(clean, span.end)):
        span = attrs.evolve(span, unit=f"% {said[0]}", end=said[1])
        rest = clean[span.end :].strip(" ")
    if rest.rstrip(".;,"):
        raise FigureRefused("unread-words", whole)
    if per is not None:
        span = attrs.evolve(span, per=per if span.per is None else f"{span.per}/{per}")
    return figure_of(span, qualifiers, whole)


@cache
def _before_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = figure_words()
    return (
        re.compile(rf" *(?P<word>{words.qualifiers}|{words.filler})(?: *:)?(?: +|$)"),
        re.compile(rf" *(?:mỗi|hằng|hàng) +(?P<per>{words.per})(?: *,)? +"),
    )


def read_before(clean: str) -> tuple[list[Qualifier], str | None, int]:
    """Read the words before a number: what they say of it, what it is given for, and where they end.

    RANGE stands for the word "từ".

    >>> read_before("mỗi năm khoảng 5 tỷ")
    ([<Qualifier.ABOUT: 'about'>], 'năm', 15)
    """
    word, each = _before_patterns()
    found: list[Qualifier] = []
    per, ranged = None, False
    at = total.end() if (total := _TOTAL_FIRST.match(clean)) else 0
    while True:
        if match := each.match(clean, at):
            per = " ".join(match["per"].split()) if per is None else per
        elif match := word.match(clean, at):
            meaning = figure_words().meaning[" ".join(match["word"].split())]
            found += [] if meaning == "filler" else [Qualifier(meaning)]
        elif clean.startswith("từ ", at) and not ranged:
            ranged, at = True, at + len("từ ")
            continue
        else:
            break
        at = match.end()
    if ranged:
        found.append(Qualifier.RANGE)  # it must turn out to be one
    return found, per, at


def figure_of(span: Span, qualifiers: Iterable[Qualifier], text: str) -> Figure:
    """Put a printed figure together with what the words before it say.

    RANGE among the qualifiers is the word "từ", which needs a second number or "trở lên". Raises :class:`FigureRefused`
    where two of them bound the same number.
    """
    said = set(qualifiers)
    needs_end = Qualifier.RANGE in said
    before = {one for one in said if one in _ONE_SIDED}
    bounds = before | ({span.bound} if span.bound else set())
    outer = [one for one in _OUTER if one in said]
    if len(bounds) > 1 or (needs_end and not span.ranged and span.bound is None):
        raise FigureRefused("unread-words", text)
    # Before a range only "từ trên 5 đến 10" is clear: "hơn 5-6 tỷ" may be more than 6.
    if span.ranged and ((before and not (needs_end and before == {Qualifier.MORE_THAN})) or (bounds and outer)):
        raise FigureRefused("unread-words", text)
    has_low, has_high = (True, True)
    for bound in bounds if not span.ranged else ():
        has_low, has_high = _ONE_SIDED[bound]
    layers = [*outer, *([Qualifier.RANGE] if span.ranged else []), *bounds]
    return Figure(
        low=span.low if has_low else None,
        high=span.high if has_high else None,
        qualifier=layers[0] if layers else Qualifier.EXACT,
        also=layers[1] if len(layers) > 1 else None,
        unit=span.unit,
        per=span.per,
        text=text,
        tolerance=span.tolerance,
    )


def _has_digit(text: str) -> bool:
    return NUMBER.search(text) is not None


def _explained(refusal: FigureRefused, whole: str, clean: str) -> FigureRefused:
    """Say what a refused text is, as far as it can be told."""
    if refusal.reason == "misspelt-unit":
        return FigureRefused(refusal.reason, whole, meant=refusal.meant)
    numbers = len(NUMBER.findall(clean))
    if not numbers:
        return FigureRefused("no-number", whole)
    for reason, pattern in (("change", _CHANGES), ("share-of-total", _SHARE), ("pair", _PAIR)):
        if match := pattern.fullmatch(clean):
            parts = [part for part in match.groups() if part]
            return FigureRefused(reason, whole, parts=_parts(parts))
    if refusal.reason == "ambiguous-number" or (numbers == 1 and refusal.reason != "several"):
        return FigureRefused(refusal.reason, whole)
    return FigureRefused("no-unit" if refusal.reason == "no-unit" else "several", whole)


def _parts(texts: list[str]) -> tuple[Figure, ...]:
    """Read the parts of a refused text; a part without a unit takes it from the last one; () if one cannot be read."""
    figures: list[Figure] = []
    unit = ""
    for text in reversed(texts):
        stripped = text.strip(" ,;.")
        try:
            figure = _read(stripped, stripped)
        except FigureRefused:
            try:
                figure = _read(stripped, f"{stripped} {unit}")
            except FigureRefused:
                return ()
        number = None if figure.per else NUMBER.search(stripped)
        unit = stripped[number.end() :].strip(" ") if number else ""
        figures.append(figure)
    return tuple(reversed(figures))


_WORDS: Final[dict[Language, dict[Qualifier, str]]] = {
    "vi": {
        Qualifier.EXACT: "",
        Qualifier.MORE_THAN: "trên ",
        Qualifier.AT_LEAST: "ít nhất ",
        Qualifier.NEARLY: "gần ",
        Qualifier.ABOUT: "khoảng ",
        Qualifier.LESS_THAN: "dưới ",
        Qualifier.AT_MOST: "tối đa ",
        Qualifier.RANGE: "",
        Qualifier.TARGET: "mục tiêu ",
    },
    "en": {
        Qualifier.EXACT: "",
        Qualifier.MORE_THAN: "more than ",
        Qualifier.AT_LEAST: "at least ",
        Qualifier.NEARLY: "nearly ",
        Qualifier.ABOUT: "about ",
        Qualifier.LESS_THAN: "less than ",
        Qualifier.AT_MOST: "at most ",
        Qualifier.RANGE: "",
        Qualifier.TARGET: "target ",
    },
}
_MULTIPLES_EN: Final = {"nghìn tỷ": "trillion", "tỷ": "billion", "triệu": "million", "nghìn": "thousand", "": ""}
_MARKS: Final[dict[Language, tuple[str, str]]] = {"vi": (".", ","), "en": (",", ".")}


def format_figure(figure: Figure, lang: Language = "vi") -> str:
    """Write a figure with its qualifier, to the digit that was printed; the Vietnamese text is read back to the same.

    A tolerance that is not known is read back as the digits show it. Raises
    :class:`~khuyencong.errors.ValueImpossibleError` for a figure that no such text says: a third of a đồng, bounds
    that do not go with the qualifier, a unit that is no noun.

    >>> format_figure(parse_figure("hơn 19 tỷ 448,5 triệu đồng/năm"))
    'trên 19.448,5 triệu đồng/năm'
    >>> format_figure(parse_figure("trên 2.500 lao động"), "en")
    'more than 2,500 lao động'
    """
    known = figure.tolerance is not None
    for name, factor in _SMALLEST_FIRST if known else reversed(_SMALLEST_FIRST):
        places = _places(figure, factor)
        if places is None:
            continue
        text = _write(figure, name, factor, places, "vi")
        if _says_the_same(text, figure):
            return text if lang == "vi" else _write(figure, name, factor, places, lang)
    raise ValueImpossibleError(
        f"{figure.text!r} cannot be written as a figure that is read back to the same: give bounds in decimals that go "
        "with the qualifier, a tolerance of half a printed digit, and a noun as unit"
    )


_SMALLEST_FIRST: Final = (("", 1), *reversed(MULTIPLES.items()))
_LARGEST: Final = 10**40
_MOST_PLACES: Final = 30


def _places(figure: Figure, factor: int) -> int | None:
    """Give how many decimals the figure has in a multiple; None where it is not written in that multiple."""
    bounds = [bound / factor for bound in (figure.low, figure.high) if bound is not None]
    if any(abs(bound) >= _LARGEST or _decimals(bound) is None for bound in bounds):
        return None
    if figure.tolerance is None:
        needed = max(_decimals(bound) or 0 for bound in bounds)
        return needed if factor == 1 or (needed <= 2 and all(bound >= 1 for bound in bounds)) else None
    if figure.tolerance == 0:
        return 0 if factor == 1 else None
    step = figure.tolerance * 2 / factor
    places = _decimals(step)
    return places if places is not None and step == Fraction(1, 10**places) else None


def _decimals(value: Fraction) -> int | None:
    """Give how many decimals write a fraction exactly; None where none do, or too many."""
    return next((places for places in range(_MOST_PLACES) if (value * 10**places).denominator == 1), None)


def _write(figure: Figure, name: str, factor: int, places: int, lang: Language) -> str:
    words = _WORDS[lang]
    said = {figure.qualifier, figure.also}
    unit = figure.unit if lang == "vi" or not name else f"{_MULTIPLES_EN[name]} {figure.unit}"
    unit = f"{name} {unit}" if lang == "vi" and name else unit
    unit = unit if unit.startswith("%") else f" {unit}"
    low, high = (
        None if bound is None else _number(bound / factor, places, lang) for bound in (figure.low, figure.high)
    )
    if low and high and (figure.low != figure.high or Qualifier.RANGE in said):
        above, below = Qualifier.MORE_THAN in said, Qualifier.LESS_THAN in said
        if lang == "en":
            number = f"{words[Qualifier.MORE_THAN] * above}{low} to {words[Qualifier.LESS_THAN] * below}{high}"
        elif above or below:
            number = f"từ {words[Qualifier.MORE_THAN] * above}{low} đến {words[Qualifier.LESS_THAN] * below}{high}"
        else:
            number = f"{low}-{high}"
        bound = Qualifier.EXACT
    else:
        number = low or high or ""
        open_side = Qualifier.EXACT if low and high else Qualifier.AT_LEAST if low else Qualifier.AT_MOST
        bound = next((one for one in _ONE_SIDED if one in said), open_side)
    outer = "".join(words[one] for one in _OUTER if one in said)
    return f"{outer}{words[bound]}{number}{unit}" + (f"/{figure.per}" if figure.per else "")


def _number(value: Fraction, places: int, lang: Language) -> str:
    """Write a number with at least so many decimals, and more where it needs them."""
    places = max(places, _decimals(value) or 0)
    thousands, mark = _MARKS[lang]
    digits = str(abs(int(value * 10**places))).zfill(places + 1)
    whole, decimals = digits[: len(digits) - places], digits[len(digits) - places :]
    sign = "-" if value < 0 else ""
    return sign + f"{int(whole):,}".replace(",", thousands) + (mark + decimals if decimals else "")


def _says_the_same(text: str, figure: Figure) -> bool:
    try:
        read = parse_figure(text)
    except FigureRefused:
        return False
    known = evolve(
        read,
        text=figure.text,
        origin=figure.origin,
        tolerance=read.tolerance if figure.tolerance is not None else None,
        also=read.also if figure.also is not None else None,
    )
    return known == figure
