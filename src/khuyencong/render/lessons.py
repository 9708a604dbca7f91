"""Lessons that a plan could use, for people: what was learned, why it is offered, what it answers, and who says so."""

from collections.abc import Iterator, Sequence
from typing import Final

from khuyencong.model.lesson import Lesson
from khuyencong.reference.sentences import printable
from khuyencong.reference.terms import label, word
from khuyencong.rules.lessons import OfferedLesson
from khuyencong.rules.words import say_finding
from khuyencong.values.amounts import Language
from khuyencong.values.figure import Origin
from khuyencong.values.period import format_date

_MOST: Final = 3


def lessons_text(offered: Sequence[OfferedLesson], lang: Language = "vi") -> str:
    """List offered lessons in their order, each with its kind, why it is offered, what it answers, and its source.

    Of many findings the first three are said, and how many more there are. Where a lesson has no English words it is
    given in Vietnamese.

    >>> print(lessons_text([], "en"))
    No lesson applies to this plan.
    """
    if not offered:
        return word("no-lesson-applies", lang)
    lines = []
    for number, offer in enumerate(offered, start=1):
        lines.append(f"{number}. {_said(offer.lesson, lang)}")
        lines += [f"    {line}" for line in _about(offer, lang)]
    return "\n".join(lines)


def _about(offer: OfferedLesson, lang: Language) -> Iterator[str]:
    lesson = offer.lesson
    yield " · ".join(label(part, lang) for part in (lesson.kind, lesson.theme, lesson.status))
    shared = ", ".join(label(activity, lang) for activity in offer.activities)
    yield f"→ {label(offer.why, lang)}" + (f": {shared}" if shared else "")
    for finding in offer.findings[:_MOST]:
        yield f"  {finding.code} {say_finding(finding, lang).message}"
    if len(offer.findings) > _MOST:
        yield f"  … +{len(offer.findings) - _MOST}"
    for reason in offer.reasons:
        yield f"{label(reason.kind, lang)}: {_said(reason, lang)}"
    if lesson.addressee:
        yield f"{word('addressee', lang)}: {printable(lesson.addressee)}"
    for old in offer.replaces:
        yield f"{word('in-place-of', lang)}: {_said(old, lang)}"
    for origin in lesson.evidence:
        yield f"§ {_origin(origin)}"


def _said(lesson: Lesson, lang: Language) -> str:
    return printable(lesson.english if lang == "en" and lesson.english else lesson.statement)


def _origin(origin: Origin) -> str:
    published = format_date(origin.published) if origin.published else None
    parts = (origin.title, origin.publisher, published, origin.place, origin.address)
    return " · ".join(printable(part) for part in parts if part)
