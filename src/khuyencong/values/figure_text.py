"""Figures read from Vietnamese text: "19.448,5 triệu đồng", "trên 2.500 lao động", "6-7 tỷ đồng/năm".

A comma is the decimal mark and a dot groups thousands. A dot that does not group, because other than three digits
follow or a lone 0 stands before it, is read as the decimal mark that somebody typed ("0.3 mức lương cơ sở"). Everything
else that has two readings is refused.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

import attrs

from khuyencong.errors import ParseError
from khuyencong.values.figure import Figure, Qualifier
from khuyencong.values.figure_grammar import CURRENCY, MONEY, NUMBER, PERCENT, Span, half_alone, read_span
from khuyencong.values.figure_noun import free_noun
from khuyencong.values.figure_refusal import FigureRefused
from khuyencong.values.figure_words import LETTER, figure_words, prepare
from khuyencong.values.words import dong_from_words

__all__ = ["ONE_SIDED", "OUTER", "FigureRefused", "figure_of", "is_place", "parse_figure", "read_before"]

_LONGEST: Final = 300
ONE_SIDED: Final = {
    Qualifier.MORE_THAN: (True, False),
    Qualifier.AT_LEAST: (True, False),
    Qualifier.NEARLY: (False, True),
    Qualifier.LESS_THAN: (False, True),
    Qualifier.AT_MOST: (False, True),
}
OUTER: Final = (Qualifier.TARGET, Qualifier.ABOUT)
_CHANGES: Final = re.compile(
    r"(?:.*?\b)?(?:tăng|giảm|nâng|hạ|từ)\b(?: +\w+)*? +(?:từ +)?(?P<one>[0-9].*?) +"
    r"(?:tăng +lên|giảm +xuống|giảm +còn|lên|xuống|còn|thành)(?: +(?:đến|tới|còn|thành))? +(?P<two>.*[0-9].*)"
    r"|(?:tăng|giảm|nâng|hạ)\b(?: +(?:thêm|lên|xuống|bớt|đi))? +(?P<by>.*[0-9].*)"
)
_TOTAL: Final = r"tổng(?: +(?:số|cộng|vốn|kinh +phí|mức|dự +toán))*"
_SHARE: Final = re.compile(rf"(?P<one>.*?[0-9].*?) *(?:trên|trong|/) *(?:{_TOTAL}|số)?(?: +là)? +(?P<two>[0-9].*)")
_OF_TOTAL: Final = re.compile(rf" *(?P<words>tổng(?: +{LETTER}+){{1,6}})$")
_SINCE: Final = r"(?:năm|tháng|quý|kỳ) +trước|năm +(?:19|20)[0-9]{2}"
_COMPARED: Final = re.compile(
    rf" *(?P<words>so +(?:với|cùng)(?: +(?:cùng +)?kỳ)?(?: +(?:{_SINCE}|kế +hoạch|dự +toán))?)$"
)
_CURRENCY_FIRST: Final = re.compile(
    rf"(?:vnđ|vnd|₫) *(?P<number>{NUMBER.pattern}(?: *- *{NUMBER.pattern})?(?: *(?:nghìn|ngàn|triệu|t[ỷỉ])(?!\w))?)"
    rf"(?! *{CURRENCY})"
)
_IN_WORDS: Final = re.compile(r"\((?:(?:bằng|viết bằng|số tiền bằng) +chữ *:? *)?(?P<words>[^()0-9]+)\)")
_LABEL: Final = re.compile(
    r"(?:.*(?<!\w))?[0-9]{1,2}/[0-9]{1,2}/(?:19|20)[0-9]{2}|.*?[0-9]+/(?:19|20)[0-9]{2}/[^ ]*[^ 0-9].*"
    r"|[0-9]{1,2} tháng (?:đầu|cuối|năm)(?!\w).*"
)


def parse_figure(text: str) -> Figure:
    """Read one figure from its words: qualifier, number or two, unit, and what it is given for.

    Money is given in đồng; a count has its noun as unit, in lower case. Raises :class:`FigureRefused` for a text that
    is not one figure, that can be read in two ways, or that has words whose effect is not known.

    >>> figure = parse_figure("19.448,5 triệu đồng")
    >>> figure.exact, figure.tolerance
    (Fraction(19448500000, 1), Fraction(50000, 1))
    >>> parse_figure("trên 2.500 lao động").qualifier
    <Qualifier.MORE_THAN: 'more-than'>
    >>> parse_figure("1,234 đồng")
    Traceback (most recent call last):
    khuyencong.values.figure_refusal.FigureRefused: '1,234 đồng' can be read as more than one number: group thousands \
by dots, write decimals after a comma
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
    if first := _CURRENCY_FIRST.match(clean, at):
        clean = f"{clean[:at]}{first['number']} đồng{clean[first.end() :]}"
    span = half_alone(clean, at)
    if span is None and at < len(clean) and clean[at].isascii() and clean[at].isdigit():
        span = read_span(clean, at, free_noun)
    if span is None:
        raise FigureRefused("unread-words" if _has_digit(clean) else "no-number", whole)
    if span.unit == "%":
        span = _percent_of(clean, span)
    if per is not None:
        span = attrs.evolve(span, per=per if span.per is None else f"{span.per}/{per}")
    figure = figure_of(span, qualifiers, whole)
    rest = clean[span.end :].strip().rstrip(".;,")
    if rest and not _says_the_amount(rest, figure):
        raise FigureRefused("unread-words", whole)
    if figure.low_is_strict and not span.ranged and is_place(span.unit) and clean[:at].endswith("trên "):
        raise FigureRefused("place-or-bound", whole)
    return figure


def _percent_of(clean: str, span: Span) -> Span:
    """Add to the unit % what the share is of, or is compared with: kế hoạch, tổng kinh phí, so với cùng kỳ."""
    of = _OF_TOTAL.match(clean, span.end) or _COMPARED.match(clean, span.end)
    if of:
        return attrs.evolve(span, unit=f"% {' '.join(of['words'].split())}", end=of.end())
    said = None if _has_digit(clean[span.end :]) else free_noun(clean, span.end)
    return attrs.evolve(span, unit=f"% {said[0]}", end=said[1]) if said else span


def _says_the_amount(rest: str, figure: Figure) -> bool:
    """Say whether the words in brackets after an amount are the same amount."""
    words = _IN_WORDS.fullmatch(rest)
    if words is None or figure.unit != "đồng" or figure.per is not None:
        return False
    try:
        return dong_from_words(words["words"]) == figure.exact
    except ParseError:
        return False


def is_place(unit: str) -> bool:
    """Say whether a unit is a place, which "trên" may name as where something is: "trên 5 huyện".

    >>> is_place("huyện miền núi"), is_place("lớp")
    (True, False)
    """
    return any(unit == place or unit.startswith((f"{place} ", f"{place},")) for place in figure_words().places)


@cache
def _before_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = figure_words()
    return (
        re.compile(rf" *(?:(?:{words.subjects})(?: *:)?(?: +là)? +)+"),
        re.compile(rf" *(?P<word>{words.qualifiers}|{words.filler})(?: *:)?(?: +|$)"),
        re.compile(rf" *(?:mỗi|hằng|hàng) +(?P<per>{words.per})(?: *,)? +"),
    )


def read_before(clean: str) -> tuple[list[Qualifier], str | None, int]:
    """Read the words before a number: what they say of it, what it is given for, and where they end.

    RANGE stands for the word "từ".

    >>> read_before("mỗi năm khoảng 5 tỷ")
    ([<Qualifier.ABOUT: 'about'>], 'năm', 15)
    """
    subject, word, each = _before_patterns()
    found: list[Qualifier] = []
    per, ranged = None, False
    at = named.end() if (named := subject.match(clean)) else 0
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

    RANGE among the qualifiers is the word "từ", which needs a second number or "trở lên"; before an amount for each of
    something it is the least of them. Raises :class:`FigureRefused` where two of them bound the same number.
    """
    said = set(qualifiers)
    needs_end = Qualifier.RANGE in said
    before = {one for one in said if one in ONE_SIDED}
    bounds = before | ({span.bound} if span.bound else set())
    outer = [one for one in OUTER if one in said]
    if needs_end and not span.ranged and span.bound is None:
        if bounds or span.per is None:
            raise FigureRefused("unread-words" if bounds else "half-range", text)
        bounds = {Qualifier.AT_LEAST}
    if len(bounds) > 1:
        raise FigureRefused("unread-words", text)
    # Before a range only "từ trên 5 đến 10" is clear: "hơn 5-6 tỷ" may be more than 6.
    if span.ranged and ((before and not (needs_end and before == {Qualifier.MORE_THAN})) or (bounds and outer)):
        raise FigureRefused("unread-words", text)
    has_low, has_high = (True, True)
    for bound in bounds if not span.ranged else ():
        has_low, has_high = ONE_SIDED[bound]
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
    numbers = list(NUMBER.finditer(clean))
    if not numbers:
        return FigureRefused("no-number", whole)
    if _names_something(clean, numbers):
        return FigureRefused("label", whole)
    if refusal.reason in {"half-range", "place-or-bound"} and len(numbers) == 1:
        return FigureRefused(refusal.reason, whole, parts=_parts([clean[numbers[0].start() :]]))
    for reason, pattern in (("change", _CHANGES), ("share-of-total", _SHARE), ("pair", _shapes()[1])):
        if match := pattern.fullmatch(clean):
            parts = [part for part in match.groups() if part]
            return FigureRefused(reason, whole, parts=_parts(parts))
    if refusal.reason == "ambiguous-number" or len(numbers) == 1:
        return FigureRefused(refusal.reason, whole, meant=refusal.meant)
    listed = re.search(r"[0-9], +[0-9]", clean)
    return FigureRefused("no-unit" if refusal.reason == "no-unit" and not listed else "several", whole)


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give the patterns of what names something, and of two numbers with a slash between them."""
    words = figure_words()
    return (
        re.compile(
            rf"(?:(?:trong|từ|đến|vào|cuối|đầu|hết|theo|tại) +)*"
            rf"(?:{words.names})(?:(?: +số)? *:? *[0-9]| +[a-zđ] +| +[ivx]+(?:/|$))"
        ),
        re.compile(
            rf"(?P<one>[^/]*[0-9][^/]*)/ *(?:(?:{words.not_per})(?!\w)[^/0-9]* )?(?P<two>[0-9][^/]*)",
        ),
    )


def _names_something(clean: str, numbers: Iterable[re.Match[str]]) -> bool:
    """Say whether the numbers of a text are those of times and documents, and none is of money or a share."""
    counts = any(MONEY.match(clean, number.end()) or PERCENT.match(clean, number.end()) for number in numbers)
    return not counts and (_shapes()[0].match(clean) is not None or _LABEL.fullmatch(clean) is not None)


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
        unit = stripped[number.end() :].strip() if number else ""
        figures.append(figure)
    return tuple(reversed(figures))
