"""The pages of what the law says and since when: norms by date, documents and their succession."""

from collections.abc import Iterable, Iterator
from datetime import date

from generating.law_parts import day_text, labels, statuses
from generating.markdown import escape, join, paragraph, table
from khuyencong.law.basis import SourceStatus
from khuyencong.law.ceiling_words import CeilingGap
from khuyencong.law.documents import LegalInstrument, all_documents, get_document
from khuyencong.law.norm_book import shipped_norms
from khuyencong.law.norm_words import Layer
from khuyencong.law.norms import Norm, NormSet
from khuyencong.law.tables import read_law_table
from khuyencong.law.thresholds import Comparison
from khuyencong.reference.provinces import get_province
from khuyencong.render.law_words import basis_name, document_name, number_text, share_text
from khuyencong.values.amounts import format_dong
from khuyencong.values.period import format_date

_LAST_DAY_OF_THE_63 = date(2025, 6, 30)
_FIRST_DAY_OF_THE_34 = date(2025, 7, 1)


def norms() -> str:
    """Give the page of norms: the nation's by document, those of provinces, and single numbers of the law."""
    sets = shipped_norms().sets
    nation = sorted((one for one in sets if one.layer is Layer.NATION), key=_first_day)
    provinces = sorted((one for one in sets if one.layer is Layer.PROVINCE), key=lambda one: one.instrument.key)
    parts = [
        "# Norms by date",
        paragraph(
            """What may be paid for what, by the document that was in force. A national norm binds national money; for
            local money the act of the province counts. The status of a value says how well it is backed: a value that
            is not verified may warn and never fails a plan, and one that is not known decides nothing. `ceiling_for`
            and `khuyencong norm` compute with these rows."""
        ),
        statuses(),
        "## National norms",
    ]
    for found in nation:
        parts += [f"### {found.instrument.document}", *_set(found)]
    parts += ["### Times without known norms", table(("From", "To", "Why", "Documents", "Note"), _silences())]
    parts.append("## Norms of provinces")
    for found in provinces:
        parts += [f"### {_province(found.instrument)}: {escape(found.instrument.en)}", *_set(found)]
    parts += [
        "## Single numbers",
        "Numbers that something is compared with, each for the time of its document.",
        table(("What", "Compared", "Value", "Basis", "Status", "Note"), _thresholds()),
    ]
    return join(parts)


def _first_day(found: NormSet) -> date:
    return found.instrument.in_force_from or date.min


def _set(found: NormSet) -> list[str]:
    act = found.instrument
    whole = (
        "The whole list was read"
        if found.is_complete
        else "Not the whole list was seen: a norm that is not here is not known"
    )
    limit = found.priority.limit if found.priority else None
    raised = (
        ""
        if limit is None
        else f" Priority multiplies by at most {number_text(limit, 'en')} ({found.priority.basis.status.value})."
    )
    return [
        f"{escape(document_name(act.key, 'en'))}. {_span(act)} {whole}.{raised}",
        table(("Norm", "Activities", "Rate", "Cap", "For one", "Conditions", "Basis", "Note"), map(_norm, found.norms)),
    ]


def _norm(norm: Norm) -> tuple[str, ...]:
    told = [f"{escape(norm.en)} ({escape(norm.vi)})"]
    told += [f"level: {norm.level.label('en')}"] if norm.level else []
    told += [f"variant: `{norm.variant}`"] if norm.variant else []
    told += ["technology line"] if norm.is_line else []
    told += [f"money: {labels(norm.sources)}"] if norm.sources else []
    rate = None if norm.rate is None else f"{share_text(norm.rate, 'en')} of: {norm.base.label('en')}"
    cap = None if norm.cap is None else format_dong(norm.cap, lang="en")
    each = "" if norm.each is None else f"; {format_dong(norm.each, lang='en')} for each {norm.each_unit.label('en')}"
    note = [norm.basis.note] if norm.basis.note else []
    note += [f"points to {', '.join(document_name(key, 'en') for key in norm.points_to)}"] if norm.points_to else []
    return (
        "; ".join(told),
        ", ".join(activity.code for activity in norm.activities) or "–",
        _limb(rate, norm.rate_status),
        _limb(cap, norm.cap_status) + each,
        norm.unit.label("en"),
        labels(norm.conditions) or "–",
        f"{escape(basis_name(norm.basis, 'en'))} ({norm.basis.status.value})",
        escape("; ".join(note)) or "–",
    )


def _limb(value: str | None, status: SourceStatus) -> str:
    if value is None:
        return "not known" if status is SourceStatus.UNKNOWN else "–"
    return f"{value} ({status.value})"


def _silences() -> Iterator[tuple[str, ...]]:
    for silence in shipped_norms().silences:
        documents = ", ".join(document_name(key, "en") for key in silence.documents) or "–"
        yield (
            day_text(silence.start),
            day_text(silence.end),
            CeilingGap(silence.gap).label("en"),
            documents,
            escape(silence.note),
        )


def _thresholds() -> Iterator[tuple[str, ...]]:
    for row in read_law_table("thresholds").arrays["rows"]:
        compared = Comparison(row["compare"])
        yield (
            f"{escape(row['en'])} ({escape(row['vi'])})",
            f"{compared.label('en')} ({compared.label('vi')})",
            row["value"],
            row["basis"],
            row["status"],
            escape(row.get("note", "–")),
        )


def documents() -> str:
    """Give the page of documents: all of them, and which replaced which."""
    nation = sorted((one for one in all_documents() if one.province is None), key=_age)
    provinces = sorted(
        (one for one in all_documents() if one.province is not None), key=lambda one: (_province(one), one.key)
    )
    replaced = {key for found in all_documents() for key in found.replaces}
    youngest = [found for found in nation if found.replaces and found.key not in replaced]
    parts = [
        "# Documents of the law",
        paragraph(
            f"""The {len(nation) + len(provinces)} documents that the library knows, with the days that are known of
            them. A day that is not known is not guessed: the document is then *not known to be in force*.
            `khuyencong law --on 2016-03-01` lists those in force on a day, `khuyencong law diff` what changed between
            two days."""
        ),
        statuses(),
        "## Succession",
        "Each line from the oldest to the youngest; what replaces what.",
        "\n".join(f"- {' → '.join(_line(found.replaces))} → {document_name(found.key)}" for found in youngest),
        "## National documents",
        table(_DOCUMENT_HEADS, map(_document, nation)),
        "## Acts of provinces",
        table(("Province", *_DOCUMENT_HEADS), ((_province(one), *_document(one)) for one in provinces)),
    ]
    return join(parts)


def _line(keys: tuple[str, ...]) -> Iterator[str]:
    """Give documents, after those that they replaced, the oldest first; several that went together stand in one."""
    older = tuple(dict.fromkeys(older for key in keys for older in get_document(key).replaces))
    if older:
        yield from _line(older)
    yield ", ".join(document_name(key) for key in keys)


_DOCUMENT_HEADS = ("Document", "About", "Issued", "In force from", "To", "Replaces", "Amends", "Status", "Note")


def _age(found: LegalInstrument) -> tuple[date, str]:
    return found.in_force_from or found.not_before or found.issued or date.max, found.key


def _document(found: LegalInstrument) -> tuple[str, ...]:
    number = "number not known" if found.document is None else str(found.document)
    first = (
        day_text(found.in_force_from)
        if found.in_force_from or not found.not_before
        else f"not before {day_text(found.not_before)}"
    )
    last = day_text(found.in_force_to) if found.in_force_to else "not known" if found.end_unknown else "–"
    return (
        f"{escape(number)} (`{found.key}`)",
        f"{escape(found.en)} ({escape(found.vi)})",
        day_text(found.issued),
        "not known" if first == "–" else first,
        last,
        _named(found.replaces),
        _named(found.amends),
        found.status.value,
        escape(found.note or "–"),
    )


def _named(keys: Iterable[str]) -> str:
    return ", ".join(escape(document_name(key, "en")) for key in keys) or "–"


def _province(act: LegalInstrument) -> str:
    """Name the province of an act, of the 63 with a mark."""
    assert act.province is not None
    on = _LAST_DAY_OF_THE_63 if act.before_merger else _FIRST_DAY_OF_THE_34
    name = get_province(act.province, on=on).name
    return f"{name} (of the 63)" if act.before_merger else name


def _span(act: LegalInstrument) -> str:
    first = "first day not known" if act.in_force_from is None else f"from {format_date(act.in_force_from)}"
    if act.in_force_to is not None:
        return f"In force {first} to {format_date(act.in_force_to)}."
    return f"In force {first}{'; its end is not known' if act.end_unknown else ''}."
