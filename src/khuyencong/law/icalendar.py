"""Deadlines as an iCalendar file (RFC 5545), to be laid into anybody's calendar.

Written by hand, because only whole-day events with a few texts are written, and nothing is read: a library for all of
the standard would be a dependency of its own for these few lines.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from khuyencong.errors import ValueImpossibleError
from khuyencong.law.deadline import Deadline
from khuyencong.reference.sentences import printable
from khuyencong.reference.vocabulary import choose_label
from khuyencong.values.amounts import Language
from khuyencong.values.period import format_date

_PRODUCT: Final = "-//khuyencong//deadlines//VI"
_MOST_OCTETS: Final = 75


def to_icalendar(deadlines: Iterable[Deadline], *, stamp: datetime, lang: Language = "vi") -> str:
    r"""Write deadlines as the text of an iCalendar file; each that has a last day becomes an event of that whole day.

    ``stamp`` is the moment at which the file is made, with its time zone; there is no clock here. An event keeps its
    name (UID) however often it is written, so a calendar replaces it when its day moves. Lines end in CR LF and are
    folded at 75 octets: write the text to a file as bytes, or with ``newline=""``.
    Raises :class:`~khuyencong.errors.ValueImpossibleError` for a stamp without a time zone.

    >>> from khuyencong.law.deadlines import deadlines_for
    >>> text = to_icalendar(deadlines_for(2016), stamp=datetime(2015, 1, 2, 3, 4, 5, tzinfo=UTC), lang="en")
    >>> text.splitlines()[5:9]
    ['BEGIN:VEVENT', 'UID:ward-reference-2016@khuyencong', 'DTSTAMP:20150102T030405Z', 'DTSTART;VALUE=DATE:20141231']
    """
    if stamp.utcoffset() is None:
        raise ValueImpossibleError(f"{stamp} is no moment without a time zone: give one, such as datetime.UTC")
    at = f"{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for found in deadlines:
        if found.last_day is not None:
            lines += _event(found, at, lang)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + "\r\n" for line in lines)


def _event(found: Deadline, at: str, lang: Language) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{found.uid}@khuyencong",
        f"DTSTAMP:{at}",
        f"DTSTART;VALUE=DATE:{found.last_day:%Y%m%d}",
        f"SUMMARY:{_escaped(_summary(found, lang))}",
        f"DESCRIPTION:{_escaped(_description(found, lang))}",
        f"CATEGORIES:{found.code}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _summary(found: Deadline, lang: Language) -> str:
    return found.label(lang) if found.period is None else f"{found.label(lang)} ({found.period})"


def _description(found: Deadline, lang: Language) -> str:
    """Say in lines who owes it to whom, what starts it, where it stands, and what to be careful about."""
    lines = []
    if found.senders:
        who = ", ".join(party.label(lang) for party in found.senders)
        whom = ", ".join(party.label(lang) for party in found.receivers)
        lines.append(f"{who} → {whom}" if whom else who)
    counted = choose_label(lang, vi="Tính từ", en="Counted from")
    lines.append(f"{counted} {format_date(found.starts)}: {found.event(lang)}")
    lines += [str(basis) for basis in found.footing.bases]
    lines += [remark.text(lang) for remark in found.remarks]
    return "\n".join(lines)


def _escaped(text: str) -> str:
    r"""Escape a text value as RFC 5545 asks: backslash, semicolon, comma, and each new line as ``\n``."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(printable(line) for line in escaped.splitlines())


def _folded(line: str) -> str:
    """Fold a line so that no part has more than 75 octets of UTF-8; no letter is cut in two."""
    parts, part, size = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _MOST_OCTETS:
            parts.append(part)
            part, size = " ", 1
        part += sign
        size += octets
    return "\r\n".join([*parts, part])
