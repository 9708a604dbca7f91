"""Find the figures of a running text: what counts, weighs or pays something, and no date and no number of a law.

What is printed is read as :func:`~khuyencong.values.figure_text.parse_figure` reads it. Two things around a figure
change what it says, and are named with it: "sẽ" earlier in the sentence makes it a target, and "mỗi năm" earlier in
the clause says what it is given for. A number of which the text does not say clearly what it is, such as the second in
"vượt 5 tỷ" or an unknown noun, is left out.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final

import attrs

from khuyencong.values.figure import Figure, Qualifier
from khuyencong.values.figure_grammar import NUMBER, FigureRefused, NounReader, Span, read_span
from khuyencong.values.figure_text import figure_of, read_before
from khuyencong.values.figure_words import LETTER, any_of, figure_words, prepare
from khuyencong.values.record import evolve
from khuyencong.values.text import to_nfc

_BREAK: Final = "\0"
_LINE_END: Final = re.compile(r"\n\s*")
_BEFORE: Final = 90
_SENTENCE: Final = 400
_CLAUSE_END: Final = re.compile(r'[.;:!?()\0"“”…|•]')
_SENTENCE_END: Final = re.compile(r"[.;!?](?= )|[\0…|•]")
_DATE: Final = re.compile(
    r"[0-9]{1,2} +tháng +[0-9]{1,2}(?![0-9])|[0-9]{1,2} +tháng +(?:đầu|cuối|qua|năm|tới|còn)(?!\w)"
    r"|(?:19|20)[0-9]{2}(?: *- *| +(?:đến|tới) +(?:năm +)?)(?:19|20)[0-9]{2}(?![0-9.,]*[0-9])"
    r"|[0-9]{1,2}-[0-9]{1,2}/[0-9]|[0-9]{1,2}[-.][0-9]{1,2}[-.](?:19|20)[0-9]{2}(?![0-9])"
    r"|[0-9]+(?:[.,][0-9]+)*/[^ \0]+|[0-9]{1,2}(?:h|g| +giờ +)[0-9]{2}(?![0-9])"
    r"|0[0-9]{2,3}[ .][0-9]{3}[ .]?[0-9]{3,4}(?![0-9])"
)
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_SIGNS: Final = frozenset("$€£¥#№§~≈≥≤<>±+*×^&@\\")
_JOINED: Final = frozenset(".:_/'’")


@attrs.frozen
class FoundFigure:
    """A figure, and where it stands in the NFC form of the text: ``text[start:end]``.

    ``cues`` are the words elsewhere in its sentence that it was read with: "sẽ" for a target, "mỗi năm" for ``per``.
    """

    figure: Figure
    start: int
    end: int
    cues: tuple[str, ...] = ()


def find_figures(text: str, *, nouns: Collection[str] = ()) -> tuple[FoundFigure, ...]:
    """Give all figures of a running text, in order.

    Counts are found before the nouns that reports use (``data/figures/words.toml``) and before ``nouns`` of the
    caller. The places count the signs of the NFC form of the text.

    >>> text = "Năm 2006, Trung tâm đã mở 24 lớp nghề cho 792 học viên theo Quyết định số 3462/QĐ-CTUBBT."
    >>> [found.figure.text for found in find_figures(text)]
    ['24 lớp nghề', '792 học viên']
    """
    return tuple(iter_figures(text, nouns=nouns))


def iter_figures(text: str, *, nouns: Collection[str] = ()) -> Iterator[FoundFigure]:
    """Give the figures of a running text one by one, in time that grows with the text and no faster.

    >>> next(iter_figures("ngân sách tỉnh cấp 6-7 tỷ đồng")).figure.qualifier
    <Qualifier.RANGE: 'range'>
    """
    whole = to_nfc(text)
    plain = prepare(_LINE_END.sub(_paragraph, whole))[1]
    words = _words(tuple(sorted(nouns)))
    at, last = 0, 0
    while number := NUMBER.search(plain, at):
        date = _DATE.match(plain, number.start())
        found = None if date and not _is_money(plain, date) else _figure(whole, plain, number, last, words)
        if found:
            yield found
            at = last = found.end
        else:
            at = date.end() if date and not _is_money(plain, date) else number.end()


def _paragraph(end: re.Match[str]) -> str:
    """Keep a line end apart from a space where a paragraph, a heading or a list begins after it."""
    after = end.string[end.end() : end.end() + 1]
    new = end[0].count("\n") > 1 or after.isupper() or (after and not after.isalnum() and after not in "(%")
    return _BREAK * len(end[0]) if new else end[0]


_UNIT_OF_MONEY: Final = re.compile(r" *(?:tỷ|tỉ|triệu|nghìn|ngàn|đồng|tr\.? ?đ|%)(?!\w)")


def _is_money(plain: str, date: re.Match[str]) -> bool:
    """Say whether what looks like a date has a unit of money: "2000-2050 triệu"."""
    return "/" not in date[0] and _UNIT_OF_MONEY.match(plain, date.end()) is not None


@attrs.frozen
class _Words:
    noun: NounReader
    before: re.Pattern[str]
    unclear: re.Pattern[str]
    label: re.Pattern[str]
    after: re.Pattern[str]
    target: re.Pattern[str]
    each: re.Pattern[str]
    beside: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(nouns: tuple[str, ...]) -> _Words:
    words = figure_words()
    extra = any_of([prepare(noun)[1] for noun in nouns if noun.strip()])
    noun = re.compile(rf" *(?P<noun>{extra + '|' if extra else ''}{words.known})(?![\w-]*\w)")

    def read_noun(text: str, at: int) -> tuple[str, int] | None:
        match = noun.match(text, at)
        return (to_nfc(" ".join(match["noun"].split())), match.end()) if match else None

    token = rf"(?:{words.qualifiers}|từ|(?:mỗi|hằng|hàng) +(?:{words.per}) *,?)"
    return _Words(
        noun=read_noun,
        before=re.compile(rf"(?<!\w){token}(?: +(?:{token}|{words.filler}))* +$"),
        unclear=re.compile(rf"(?<!\w)(?:{words.unclear}) *$"),
        label=re.compile(rf"(?<!\w)(?:(?P<count>{words.counts})|{words.labels}) *:? *$"),
        after=re.compile(rf" +(?:{words.after})(?!\w)"),
        target=re.compile(rf"(?<!\w)(?:(?P<target>{words.targets})|{words.target_ends})(?!\w)"),
        beside=re.compile(rf" */ *(?:{words.not_per})(?!\w)"),
        each=re.compile(
            rf"(?<!\w)(?P<each>(?:mỗi|hằng|hàng) +(?P<per>{words.per}))(?! +một)(?: *,)?(?: +\w+){{0,8}} *$"
        ),
    )


@attrs.frozen
class _Place:
    """A number in the text: where it and its qualifier begin, what stands before them in the same clause."""

    whole: str
    plain: str
    number: re.Match[str]
    last: int
    start: int
    head: str
    lead: str


def _figure(whole: str, plain: str, number: re.Match[str], last: int, words: _Words) -> FoundFigure | None:
    """Read the figure at a number, or give None where the text does not say clearly that it is one."""
    at = number.start()
    if _is_part_of_a_name(plain, at):
        return None
    clause = plain[max(last, at - _BEFORE) : at]
    ends = [mark.end() for mark in _CLAUSE_END.finditer(clause)]
    clause = clause[ends[-1] :] if ends else clause
    match = words.before.search(clause)
    lead = match[0] if match else ""
    place = _Place(whole, plain, number, last, at - len(lead), clause[: len(clause) - len(lead)], lead)
    if words.unclear.search(place.head) or _compares(place, words):
        return None
    changes = _CHANGE.search(place.head) is not None
    span = _span(plain, at, words.noun, ranges=not changes)
    if span is None:
        return None
    qualifiers, per, _ = read_before(lead)
    if Qualifier.RANGE in qualifiers and not span.ranged and span.bound is None:
        if not changes and not _GOES_ON.match(plain, span.end):
            return None
        qualifiers, place = [], attrs.evolve(place, start=at)
    if _is_doubtful(place, span, qualifiers, words):
        return None
    try:
        figure = figure_of(attrs.evolve(span, per=_joined(span.per, per)), qualifiers, whole[place.start : span.end])
    except FigureRefused:
        return None
    return _with_cues(figure, place, span.end, words)


_CHANGE: Final = re.compile(r"(?<!\w)(?:tăng|giảm|nâng|hạ)(?: +(?:thêm|lên|xuống))* *$")
_GOES_ON: Final = re.compile(r" +(?:tăng +|giảm +)?(?:lên|xuống|còn|thành)(?!\w)")


def _is_part_of_a_name(plain: str, at: int) -> bool:
    """Say whether a number belongs to what stands before it: TT26, Covid-19, 12 345, $5."""
    near = plain[max(0, at - 12) : at]
    before, earlier = near[-1:], near[-2:-1]
    if before.isalnum():
        return True
    if before == "-":
        return earlier not in {"", _BREAK}  # a hyphen at the head of a line is a bullet
    if before in _JOINED:  # "đồng/02 đề án" and "kinh phí:5 tỷ" go on; "8:30", "tr.5" and "_5" do not
        return before not in "/:" or not earlier.isalpha()
    left = near.rstrip(" ")
    return left[-1:] in _SIGNS or (left[-1:].isdigit() and _THREE.match(plain, at) is not None)


_THREE: Final = re.compile(r"[0-9]{3}(?![0-9])")


def _compares(place: _Place, words: _Words) -> bool:
    """Say whether the first word of the qualifier belongs to the word before it: "nhiều hơn"."""
    match = words.unclear.search(place.head + place.lead.split(" ", 1)[0])
    return match is not None and match.start() < len(place.head)


def _span(plain: str, at: int, noun: NounReader, *, ranges: bool) -> Span | None:
    try:
        return read_span(plain, at, noun, ranges=ranges)
    except FigureRefused as refusal:
        return _span(plain, at, noun, ranges=False) if ranges and refusal.reason == "several" else None


_COUNTED_YEAR: Final = re.compile(
    rf"(?:(?:^|[\0.])|(?<!\w)(?:năm|đến|từ|tới|giai +đoạn|sau|trước|cuối|đầu|hết|và)|{_YEAR.pattern} *[,;-]) *$"
)
_GROUPED: Final = re.compile(r"[0-9]+(?:,[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")


def _is_doubtful(place: _Place, span: Span, qualifiers: Collection[Qualifier], words: _Words) -> bool:
    """Say whether what stands around a number leaves open that it is this figure."""
    plain, printed = place.plain, place.number[0]
    between = plain[place.last : place.start]
    if place.last and not between.strip(" ") and _OVER.match(place.lead):  # "200 triệu trên 418 triệu"
        return True
    if words.after.match(plain, span.end) or (
        _SLASH.match(plain, span.end) and not words.beside.match(plain, span.end)
    ):
        return True
    if span.unit == "%":
        return plain[place.number.start() - 1 : place.number.start()] == "-"
    if span.unit == "đồng":
        return False
    label = words.label.search(place.head) if not place.lead else None
    if label and label["count"] is None:
        return True
    if _YEAR.fullmatch(printed) and _COUNTED_YEAR.search(plain[max(0, place.start - 20) : place.start]):
        return True
    if span.unit in figure_words().places and place.lead.rstrip(" ").endswith("trên"):
        return True
    if Qualifier.TARGET in qualifiers and span.unit in {"năm", "tháng", "quý", "ngày"}:  # "kế hoạch 5 năm"
        return True
    return span.unit not in figure_words().measures and (not _GROUPED.fullmatch(printed) or _is_numbering(place))


_OVER: Final = re.compile(r"(?:trên|hơn|quá|dưới) ")
_SLASH: Final = re.compile(rf" */ *{LETTER}")


def _is_numbering(place: _Place) -> bool:
    """Say whether a number begins a line and a capital follows: "3 Hội chợ", a row of a list."""
    line = _LINE_START.search(place.whole[max(0, place.start - 12) : place.start])
    first = _NOUN_START.match(place.whole, place.number.end())
    heads = line is not None and (line[0] != "" or place.start == 0)
    return heads and first is not None and first["one"].isupper() and first["two"].islower()


_LINE_START: Final = re.compile(r"(?:^|\n)[^\S\n]*$")
_NOUN_START: Final = re.compile(r"\s*(?P<one>\w)(?P<two>\w)")


def _joined(*parts: str | None) -> str | None:
    return "/".join(part for part in parts if part) or None


def _with_cues(figure: Figure, place: _Place, end: int, words: _Words) -> FoundFigure:
    """Add what the sentence before a figure says of it."""
    cues: list[str] = []
    sentence = place.plain[max(0, place.start - _SENTENCE) : place.start]
    ends = [mark.end() for mark in _SENTENCE_END.finditer(sentence)]
    said = list(words.target.finditer(sentence, ends[-1] if ends else 0))
    if said and said[-1]["target"] and figure.qualifier is not Qualifier.TARGET:
        cues.append(said[-1]["target"])
        inner = figure.also if figure.qualifier is Qualifier.RANGE and figure.also else figure.qualifier
        also = None if inner is Qualifier.EXACT else inner
        figure = evolve(figure, qualifier=Qualifier.TARGET, also=also)
    each = words.each.search(place.head)
    fits = each is not None and (figure.unit == "đồng" or each["each"].startswith("mỗi"))
    if each and fits and each["per"] not in (figure.per or "").split("/"):
        cues.append(to_nfc(" ".join(each["each"].split())))
        figure = evolve(figure, per=_joined(figure.per, to_nfc(" ".join(each["per"].split()))))
    return FoundFigure(figure, place.start, end, tuple(cues))
