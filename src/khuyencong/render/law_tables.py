"""Documents in force and deadlines, as tables for people and as plain values for programs."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from khuyencong.law.deadline import Deadline
from khuyencong.law.documents import DocumentState, LegalInstrument, documents_on
from khuyencong.reference.sentences import printable
from khuyencong.reference.terms import label
from khuyencong.render.law_words import basis_facts, basis_name, document_name, labels, say
from khuyencong.values.amounts import Language
from khuyencong.values.grid import Grid
from khuyencong.values.period import format_date


def documents_grid(on: date, lang: Language = "vi", *, state: DocumentState = DocumentState.IN_FORCE) -> Grid:
    """List the documents that are in a state on a day: what they are about, their span, what they replace or amend.

    >>> table = documents_grid(date(2018, 5, 11), "en")
    >>> [row[2] for row in table.rows if row[0] == "Thông tư 28/2018/TT-BTC"]
    ['11/5/2018']
    """
    found = sorted(documents_on(on, state=state), key=_order)
    return Grid(
        title=say("documents-title", lang, on=on, state=state),
        columns=tuple(say(code, lang) for code in ("document", "about", "from", "to", "succession", "status")),
        align=("left", "left", "left", "left", "left", "left"),
        rows=tuple(_document_row(one, lang) for one in found),
        note=None if found else say("none", lang),
    )


def _order(found: LegalInstrument) -> tuple[bool, date, str]:
    """National ones first, each part by the first day that is known of it."""
    first = found.in_force_from or found.not_before or found.issued or date.max
    return found.province is not None, first, found.key


def _document_row(found: LegalInstrument, lang: Language) -> tuple[str, ...]:
    number = say("number-unknown", lang) if found.document is None else str(found.document)
    return (
        number,
        found.label(lang),
        _first_day(found, lang),
        _last_day(found, lang),
        _past(found, lang),
        label(found.status, lang),
    )


def _first_day(found: LegalInstrument, lang: Language) -> str:
    if found.in_force_from is not None:
        return format_date(found.in_force_from)
    bound = found.not_before or found.issued
    return say("not-known", lang) if bound is None else say("not-before", lang, on=bound)


def _last_day(found: LegalInstrument, lang: Language) -> str:
    if found.in_force_to is not None:
        return format_date(found.in_force_to)
    return say("not-known", lang) if found.end_unknown else "–"


def _past(found: LegalInstrument, lang: Language) -> str:
    """Say what a document replaces and amends."""
    parts = []
    for code, keys in (("replaces", found.replaces), ("amends", found.amends)):
        if keys:
            parts.append(say(code, lang, documents=", ".join(document_name(key, lang) for key in keys)))
    return "; ".join(parts) or "–"


def document_facts(found: LegalInstrument, on: date, lang: Language = "vi") -> dict[str, Any]:
    """Give a document as plain values, with its state on a day.

    >>> from khuyencong.law.documents import get_document
    >>> document_facts(get_document("nd-45-2012-cp"), date(2016, 3, 1))["state"]
    'in-force'
    """
    return {
        "key": found.key,
        "document": None if found.document is None else str(found.document),
        "about": found.label(lang),
        "state": found.state_on(on).value,
        "issued": _iso(found.issued),
        "in_force_from": _iso(found.in_force_from),
        "in_force_to": _iso(found.in_force_to),
        "end_unknown": found.end_unknown,
        "not_before": _iso(found.not_before),
        "replaces": list(found.replaces),
        "amends": list(found.amends),
        "province": found.province,
        "before_merger": found.before_merger,
        "status": found.status.value,
        "source": found.source,
        "note": found.note,
    }


def deadlines_grid(deadlines: Iterable[Deadline], year: int, lang: Language = "vi") -> Grid:
    """List deadlines: the last day on time, what is due, from whom to whom, where it stands, how well that is known.

    What is to be noted stands under the table once, and is pointed at by number.
    """
    notes: dict[str, int] = {}
    rows = []
    for found in deadlines:
        marks = [notes.setdefault(remark.text(lang), len(notes) + 1) for remark in found.remarks]
        rows.append(
            (
                "–" if found.last_day is None else format_date(found.last_day),
                _due(found, lang),
                _parties(found, lang),
                "; ".join(basis_name(basis, lang) for basis in found.footing.bases),
                label(found.status, lang),
                " ".join(f"[{mark}]" for mark in marks),
            )
        )
    return Grid(
        title=say("calendar-title", lang, year=year),
        columns=tuple(say(code, lang) for code in ("last-day", "what-is-due", "who", "basis", "status", "notes")),
        align=("right", "left", "left", "left", "left", "left"),
        rows=tuple(rows),
        note="\n".join(f"[{mark}] {text}" for text, mark in notes.items()) or None,
    )


def _due(found: Deadline, lang: Language) -> str:
    return found.label(lang) if found.period is None else f"{found.label(lang)} ({found.period})"


def _parties(found: Deadline, lang: Language) -> str:
    who, whom = labels(found.senders, lang), labels(found.receivers, lang)
    return say("who-to-whom", lang, who=who or "–", whom=whom) if whom else who or "–"


def deadline_facts(found: Deadline, lang: Language = "vi") -> dict[str, Any]:
    """Give a deadline as plain values.

    >>> from khuyencong.law.deadlines import deadlines_for
    >>> [deadline_facts(found)["last_day"] for found in deadlines_for(2016) if found.code == "D01"]
    ['2015-05-19']
    """
    return {
        "code": found.code,
        "id": found.id,
        "uid": found.uid,
        "label": found.label(lang),
        "senders": [party.value for party in found.senders],
        "receivers": [party.value for party in found.receivers],
        "period": found.period and {"start": _iso(found.period.start), "end": _iso(found.period.end)},
        "starts": _iso(found.starts),
        "event": found.event(lang),
        "limit": _iso(found.limit),
        "is_strict": found.is_strict,
        "last_day": _iso(found.last_day),
        "no_day_left": found.no_day_left,
        "status": found.status.value,
        "bases": [basis_facts(basis) for basis in found.footing.bases],
        "remarks": [{"code": remark.code, "text": printable(remark.text(lang))} for remark in found.remarks],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
