"""What stands around a number in running text, and whether it leaves open that the number is a figure."""

import re
from collections.abc import Collection
from functools import cache
from typing import Final

import attrs

from khuyencong.values.figure import Qualifier
from khuyencong.values.figure_grammar import Span
from khuyencong.values.figure_text import is_place
from khuyencong.values.figure_words import LETTER, figure_words

_BEFORE: Final = 90
_CLAUSE_END: Final = re.compile(r'[.;:!?()\0"“”…|•]')
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_DATE: Final = re.compile(
    r"[0-9]{1,2} +tháng +[0-9]{1,2}(?![0-9])|[0-9]{1,2} +tháng +(?:đầu|cuối|qua|năm|tới|còn)(?!\w)"
    r"|[0-9]+ +năm +(?:19|20)[0-9]{2}(?! *-)(?![0-9])"
    r"|(?:19|20)[0-9]{2}(?: *- *| +(?:đến|tới) +(?:năm +)?)(?:19|20)[0-9]{2}(?![0-9.,]*[0-9])"
    r"|[0-9]{1,2}-[0-9]{1,2}/[0-9]|[0-9]{1,2}[-.][0-9]{1,2}[-.](?:19|20)[0-9]{2}(?![0-9])"
    r"|[0-9]+(?:[.,][0-9]+)*/[^ \0]+|[0-9]{1,2}(?:h|g| +giờ +)[0-9]{2}(?![0-9])"
    r"|0[0-9]{2,3}[ .][0-9]{3}[ .]?[0-9]{3,4}(?![0-9])"
)
_UNIT_OF_MONEY: Final = re.compile(r" *(?:tỷ|tỉ|triệu|nghìn|ngàn|đồng|tr\.? ?đ|%)(?!\w)")
_SIGNS: Final = frozenset("$€£¥#№§~≈≥≤<>±+*×^&@\\")
_JOINED: Final = frozenset(".:_/'’")
_THREE: Final = re.compile(r"[0-9]{3}(?![0-9])")


@attrs.frozen
class Place:
    """A number in its text: where it and its qualifier begin, what stands before them in the same clause.

    ``last`` is where the figure before it ends, 0 where there is none.
    """

    whole: str
    plain: str
    printed: str
    at: int
    last: int
    start: int
    head: str
    lead: str


def place_of(whole: str, plain: str, printed: str, at: int, *, last: int) -> Place:
    """Give the place of a number: its lead are the words before it that qualify it, its head what stands before."""
    clause = plain[max(last, at - _BEFORE) : at]
    ends = [mark.end() for mark in _CLAUSE_END.finditer(clause)]
    clause = clause[ends[-1] :] if ends else clause
    match = _patterns().before.search(clause)
    lead = match[0] if match else ""
    return Place(whole, plain, printed, at, last, at - len(lead), clause[: len(clause) - len(lead)], lead)


def end_of_date(plain: str, at: int, reach: int) -> int | None:
    """Give where the date, the time or the number of a document ends that begins at a place; None where none does.

    >>> end_of_date("26/7/2004 của", 0, 14), end_of_date("2000-2050 triệu", 0, 15)
    (9, None)
    """
    date = _DATE.match(plain, at, reach)
    if date is None or ("/" not in date[0] and _UNIT_OF_MONEY.match(plain, date.end(), reach)):
        return None
    return date.end()


def is_part_of_a_name(plain: str, at: int) -> bool:
    """Say whether a number belongs to what stands before it: TT26, Covid-19, 12 345, $5.

    >>> is_part_of_a_name("covid-19", 6), is_part_of_a_name("đồng/02 đề án", 5)
    (True, False)
    """
    near = plain[max(0, at - 12) : at]
    before, earlier = near[-1:], near[-2:-1]
    if before.isalnum() or (before == "," and earlier.isdigit()):
        return True
    if before == "-":
        return earlier not in {"", "\0"}  # a hyphen at the head of a line is a bullet
    if before in _JOINED:  # "đồng/02 đề án" and "kinh phí:5 tỷ" go on; "8:30", "tr.5" and "_5" do not
        return before not in {"/", ":"} or not earlier.isalpha()
    left = near.rstrip()
    return left[-1:] in _SIGNS or (left[-1:].isdigit() and _THREE.match(plain, at) is not None)


def is_unclear(place: Place) -> bool:
    """Say whether a word before a number leaves open what it says: "vượt 5 tỷ", "nhiều hơn 5 lớp", "USD 5 triệu"."""
    patterns = _patterns()
    near = place.plain[max(0, place.start - 12) : place.start]
    if patterns.unclear.search(place.head) or patterns.foreign.search(near):
        return True
    # The first word of the lead may belong to the word before it.
    match = patterns.unclear.search(place.head + place.lead.partition(" ")[0])
    return match is not None and match.start() < len(place.head)


_COUNTED_YEAR: Final = re.compile(
    rf"(?:(?:^|[\0.])|(?<!\w)(?:năm|đến|từ|tới|giai +đoạn|sau|trước|cuối|đầu|hết|và|trong|vào)"
    rf"|{_YEAR.pattern} *[,;-]) *$"
)
_GROUPED: Final = re.compile(r"[0-9]+(?:,[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_OVER: Final = re.compile(r"(?:trên|hơn|quá|dưới) ")
_SLASH: Final = re.compile(rf" */ *{LETTER}")
_LATER: Final = re.compile(r"[^.,;:!?()\0|0-9]{1,60}? trở +(?:lên|xuống)(?!\w)")
_BARE: Final = re.compile(r"(?:nghìn|ngàn|vạn|triệu|t[ỷỉ]|rưỡi)$")
_MILLIONS: Final = re.compile(r"[0-9] *(?:triệu|t[ỷỉ])(?!\w)")
_SPANS: Final = frozenset({"năm", "tháng", "quý", "ngày"})


def is_doubtful(place: Place, span: Span, qualifiers: Collection[Qualifier]) -> bool:
    """Say whether what stands around a number leaves open that it is this figure."""
    plain, patterns = place.plain, _patterns()
    between = plain[place.last : place.start]
    if place.last and not between.strip() and _OVER.match(place.lead):  # "200 triệu trên 418 triệu"
        return True
    if patterns.after.match(plain, span.end) or _LATER.match(plain, span.end):
        return True
    if _SLASH.match(plain, span.end) and not patterns.beside.match(plain, span.end):
        return True
    if span.unit == "%":
        return plain[place.at - 1 : place.at] == "-"
    if span.unit == "đồng":
        is_bare = _BARE.search(plain[place.at : span.end]) is not None
        return is_bare and patterns.counted.match(plain, span.end) is not None
    return _is_no_count(place, span, qualifiers)


def _is_no_count(place: Place, span: Span, qualifiers: Collection[Qualifier]) -> bool:
    """Say whether a number before a noun may name something, or say when or where."""
    label = _patterns().label.search(place.head) if not place.lead else None
    if label and label["count"] is None:
        return True
    if _YEAR.fullmatch(place.printed) and _COUNTED_YEAR.search(place.plain[max(0, place.start - 20) : place.start]):
        return True
    if place.lead.rstrip().endswith("trên") and not span.ranged and is_place(span.unit):
        return True
    if Qualifier.TARGET in qualifiers and span.unit in _SPANS:  # "kế hoạch 5 năm"
        return True
    if span.unit.lower() in figure_words().measures:
        return False
    if _MILLIONS.search(place.plain, place.at, span.end) and span.unit in figure_words().paid:
        return True  # "hỗ trợ 200 triệu cơ sở A" pays one of them
    return not _GROUPED.fullmatch(place.printed) or _is_numbering(place)


_LINE_START: Final = re.compile(r"(?:^|\n)[^\S\n]*$")
_NOUN_START: Final = re.compile(r"\s*(?P<one>\w)(?P<two>\w)")


def _is_numbering(place: Place) -> bool:
    """Say whether a number begins a line and a capital follows: "3 Hội chợ", a row of a list."""
    line = _LINE_START.search(place.whole[max(0, place.start - 12) : place.start])
    first = _NOUN_START.match(place.whole, place.at + len(place.printed))
    heads = line is not None and not place.lead
    return heads and first is not None and first["one"].isupper() and first["two"].islower()


_ITEM: Final = re.compile(r"(?:^|[,-]) *$")


def introduces_count(place: Place, qualifiers: Collection[Qualifier]) -> bool:
    """Say whether a number counts whatever noun follows: it is qualified, or a verb of counting stands before it."""
    if _patterns().counting.search(place.head + place.lead):
        return True
    if place.printed.startswith("0") and _ITEM.search(place.head + place.lead):  # "02 hội nghị, 03 buổi"
        return True
    return bool(place.lead) and not {Qualifier.RANGE, Qualifier.TARGET}.intersection(qualifiers) and bool(qualifiers)


@attrs.frozen
class _Patterns:
    before: re.Pattern[str]
    unclear: re.Pattern[str]
    foreign: re.Pattern[str]
    label: re.Pattern[str]
    after: re.Pattern[str]
    counted: re.Pattern[str]
    counting: re.Pattern[str]
    beside: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = figure_words()
    token = rf"(?:{words.qualifiers}|từ|(?:mỗi|hằng|hàng) +(?:{words.per}) *,?)"
    return _Patterns(
        before=re.compile(rf"(?<!\w){token}(?: +(?:{token}|{words.filler}))* +$"),
        unclear=re.compile(rf"(?<!\w)(?:{words.unclear}|(?:không|chưa|chẳng)(?: +(?:{words.filler}))+) *$"),
        foreign=re.compile(rf"(?<!\w)(?:{words.foreign})\$?:? *$"),
        label=re.compile(rf"(?<!\w)(?:(?P<count>{words.counts})|{words.labels}) *:? *$"),
        after=re.compile(rf" +(?:{words.after})(?!\w)"),
        counted=re.compile(rf" +(?!(?:{words.goes_on})(?!\w)){LETTER}"),
        counting=re.compile(rf"(?<!\w)(?:{words.counting}) *$"),
        beside=re.compile(rf" */ *(?:{words.not_per})(?!\w)"),
    )
