"""Find the figures of a running text: what counts, weighs or pays something, and no date and no number of a law.

What is printed is read as :func:`~khuyencong.values.figure_text.parse_figure` reads it. Two things around a figure
change what it says, and are named with it: "sẽ" earlier in the sentence makes it a target, and "mỗi năm" earlier in
the clause says what it is given for. "Tăng" and "giảm" right before it are named too: it is then by how much, or what
it was or became. A number of which the text does not say clearly what it is, such as in "vượt 5 tỷ", is left out.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Final

import attrs

from khuyencong.values.figure import Figure, Qualifier
from khuyencong.values.figure_grammar import NUMBER, Span, read_span
from khuyencong.values.figure_noun import NounReader, known_noun, plain_noun
from khuyencong.values.figure_place import (
    Place,
    end_of_date,
    introduces_count,
    is_doubtful,
    is_part_of_a_name,
    is_unclear,
    place_of,
)
from khuyencong.values.figure_refusal import FigureRefused
from khuyencong.values.figure_stream import AHEAD, BEHIND, Window, windows
from khuyencong.values.figure_text import figure_of, read_before
from khuyencong.values.figure_words import figure_words
from khuyencong.values.record import evolve
from khuyencong.values.text import to_nfc

_SENTENCE: Final = 400
_SENTENCE_END: Final = re.compile(r"[.;!?](?= )|[\0…|•]")


@attrs.frozen
class FoundFigure:
    """A figure, and where it stands in the NFC form of the text: ``text[start:end]``.

    ``cues`` are the words elsewhere in its sentence that it was read with: "sẽ" for a target, "mỗi năm" for ``per``,
    "tăng" or "giảm" for a change. ``unit_is_known`` is False where the noun is in no list of what reports count, so
    that its words are as printed and it may be longer.
    """

    figure: Figure
    start: int
    end: int
    cues: tuple[str, ...] = ()
    unit_is_known: bool = True


def find_figures(text: str, *, nouns: Collection[str] = ()) -> tuple[FoundFigure, ...]:
    """Give all figures of a running text, in order.

    Counts are found before the nouns that reports use (``data/figures/words.toml``), before ``nouns`` of the caller,
    and, where a word says that something is counted, before one to three other words. The places count the signs of
    the NFC form of the text.

    >>> text = "Năm 2006, Trung tâm đã mở 24 lớp nghề cho 792 học viên theo Quyết định số 3462/QĐ-CTUBBT."
    >>> [found.figure.text for found in find_figures(text)]
    ['24 lớp nghề', '792 học viên']
    """
    return tuple(iter_figures(text, nouns=nouns))


def iter_figures(text: str | Iterable[str], *, nouns: Collection[str] = ()) -> Iterator[FoundFigure]:
    """Give the figures of a running text one by one, in time that grows with the text and no faster.

    The text may come in pieces, such as the lines of a file, cut anywhere; the places count the signs of all of it.
    No more than a few pages of a text that has spaces are held at a time, however long it is.

    >>> next(iter_figures("ngân sách tỉnh cấp 6-7 tỷ đồng")).figure.qualifier
    <Qualifier.RANGE: 'range'>
    >>> [found.figure.text for found in iter_figures(["đã mở 2", "4 lớp ng", "hề"])]
    ['24 lớp nghề']
    """
    noun = known_noun(tuple(sorted(nouns)))
    at = last = 0
    for window in windows(text):
        while number := NUMBER.search(window.plain, max(0, at - window.base)):
            start = number.start()
            if start >= window.ready:
                break
            ends = end_of_date(window.plain, start, start + AHEAD)
            found = None if ends else _found(window, number, last, noun)
            if found:
                yield found
                at = last = found.end
            else:
                at = window.base + (ends or number.end())


def _found(window: Window, number: re.Match[str], last: int, noun: NounReader) -> FoundFigure | None:
    """Read the figure at a number of a window: only so much before and after it is looked at."""
    at = number.start()
    if is_part_of_a_name(window.plain, at):
        return None
    cut = max(0, at - BEHIND)
    here = window.base + cut
    place = place_of(
        window.whole[cut : at + AHEAD],
        window.plain[cut : at + AHEAD],
        number[0],
        at - cut,
        last=max(0, last - here),
    )
    found = _figure(place, noun)
    return attrs.evolve(found, start=found.start + here, end=found.end + here) if found else None


_CHANGE: Final = re.compile(
    r"(?<!\w)(?P<change>(?:tăng|giảm|nâng|hạ)(?: +(?:trưởng|thêm|lên|xuống|bớt|đi|bình +quân))*) *$"
)
_TO: Final = re.compile(r"(?<!\w)(?:đến|tới)(?!\w)")
_GOES_ON: Final = re.compile(
    r"(?: +(?:\(|vào +|của +|trong +)?năm +(?:19|20)[0-9]{2}\)?)? +(?:tăng +|giảm +)?(?:lên|xuống|còn|thành)(?!\w)"
)
_GOES_ON_LATER: Final = re.compile(r"[^.,;:!?()\0|]{0,60}? (?:lên|xuống|còn|thành|đến|tới)(?!\w)")


def _figure(place: Place, noun: NounReader) -> FoundFigure | None:
    """Read the figure at a number, or give None where the text does not say clearly that it is one."""
    if is_unclear(place):
        return None
    change = _CHANGE.search(place.head)
    qualifiers, per, _ = read_before(place.lead)
    span, known = _span(place, noun, is_change=change is not None), True
    if span is None and introduces_count(place, qualifiers):
        span, known = _span(place, plain_noun, is_change=change is not None), False
        if span and not place.whole[place.at : span.end].islower():
            return None
    if span is None:
        return None
    if Qualifier.RANGE in qualifiers and not span.ranged and span.bound is None:
        if change or _GOES_ON.match(place.plain, span.end):
            qualifiers, place = [], attrs.evolve(place, start=place.at)
        elif _GOES_ON_LATER.match(place.plain, span.end):
            return None
    if is_doubtful(place, span, qualifiers):
        return None
    try:
        joined = attrs.evolve(span, per=_joined(span.per, per))
        figure = figure_of(joined, qualifiers, place.whole[place.start : span.end])
    except FigureRefused:
        return None
    cues = (" ".join(change["change"].split()),) if change else ()
    return attrs.evolve(_with_cues(figure, place, span.end, cues), unit_is_known=known)


def _span(place: Place, noun: NounReader, *, is_change: bool) -> Span | None:
    """Read the number and its unit; two ends that "đến" joins are a range, but not where something grows."""
    try:
        span = read_span(place.plain, place.at, noun)
    except FigureRefused as refusal:
        if refusal.reason != "several":
            return None
    else:
        if not (is_change and span.ranged and _TO.search(place.plain, place.at, span.end)):
            return span
    try:
        return read_span(place.plain, place.at, noun, ranges=False)
    except FigureRefused:
        return None


def _joined(*parts: str | None) -> str | None:
    return "/".join(part for part in parts if part) or None


def _with_cues(figure: Figure, place: Place, end: int, cues: tuple[str, ...]) -> FoundFigure:
    """Add what the sentence before a figure says of it."""
    target, each_of = _cue_patterns()
    sentence = place.plain[max(0, place.start - _SENTENCE) : place.start]
    ends = [mark.end() for mark in _SENTENCE_END.finditer(sentence)]
    said = list(target.finditer(sentence, ends[-1] if ends else 0))
    if said and said[-1]["target"] and figure.qualifier is not Qualifier.TARGET:
        cues = (*cues, said[-1]["target"])
        inner = figure.also if figure.qualifier is Qualifier.RANGE and figure.also else figure.qualifier
        also = None if inner is Qualifier.EXACT else inner
        figure = evolve(figure, qualifier=Qualifier.TARGET, also=also)
    each = each_of.search(place.head)
    fits = each is not None and (figure.unit == "đồng" or each["each"].startswith("mỗi"))
    if each and fits and (figure.per is None or each["per"] not in figure.per.split("/")):
        cues = (*cues, to_nfc(" ".join(each["each"].split())))
        figure = evolve(figure, per=_joined(figure.per, to_nfc(" ".join(each["per"].split()))))
    return FoundFigure(figure, place.start, end, cues)


@cache
def _cue_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = figure_words()
    return (
        re.compile(rf"(?<!\w)(?:(?P<target>{words.targets})|{words.target_ends})(?!\w)"),
        re.compile(rf"(?<!\w)(?P<each>(?:mỗi|hằng|hàng) +(?P<per>{words.per}))(?! +một)(?: *,)?(?: +\w+){{0,8}} *$"),
    )
