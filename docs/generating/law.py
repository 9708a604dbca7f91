"""The pages of the law: norms by date, documents and their succession, deadlines, dossiers and advances, approvers."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from generating.markdown import escape, join, paragraph, table
from khuyencong.law.advance_answer import AdvanceClass
from khuyencong.law.approvers import ApprovalForm, ApprovalSubject
from khuyencong.law.basis import SourceStatus
from khuyencong.law.ceiling_words import CeilingGap
from khuyencong.law.deadline_rows import DeadlineRow, deadline_rows, party
from khuyencong.law.documents import LegalInstrument, all_documents, get_document
from khuyencong.law.norm_book import shipped_norms
from khuyencong.law.norm_words import Layer
from khuyencong.law.norms import Norm, NormSet
from khuyencong.law.papers import get_paper
from khuyencong.law.tables import read_law_table
from khuyencong.law.thresholds import Comparison
from khuyencong.reference.activities import Activity
from khuyencong.reference.changes import Change
from khuyencong.reference.dossiers import DossierFact, DossierStep
from khuyencong.reference.funding import FundingLevel
from khuyencong.reference.provinces import get_province
from khuyencong.reference.roles import Actor
from khuyencong.reference.vocabulary import LabelledEnum, Table
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
        _statuses(),
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


def _statuses() -> str:
    return table(
        ("Status", "Meaning"), ((f"`{one.value}`", f"{one.label('en')} ({one.label('vi')})") for one in SourceStatus)
    )


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
    told += [f"money: {_labels(norm.sources)}"] if norm.sources else []
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
        _labels(norm.conditions) or "–",
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
            _day(silence.start),
            _day(silence.end),
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
        _statuses(),
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
        _day(found.in_force_from)
        if found.in_force_from or not found.not_before
        else f"not before {_day(found.not_before)}"
    )
    last = _day(found.in_force_to) if found.in_force_to else "not known" if found.end_unknown else "–"
    return (
        f"{escape(number)} (`{found.key}`)",
        f"{escape(found.en)} ({escape(found.vi)})",
        _day(found.issued),
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


def deadlines() -> str:
    """Give the page of deadlines, by code."""
    found = read_law_table("deadlines")
    return join(
        [
            "# Deadlines",
            paragraph(
                """Who owes what to whom, until when, counted from what. A text that says *trước* a day leaves that day
                out; one that says *không quá* takes it in. No day is moved off a weekend or a holiday, for the
                circulars do not say so. `deadlines_for` and `khuyencong calendar --plan-year 2016` give the days."""
            ),
            _source(found),
            table(
                ("Code", "What is due", "Who", "To whom", "Last day on time", "Counted from", "Basis", "Note"),
                map(_deadline, deadline_rows().values()),
            ),
        ]
    )


def _deadline(row: DeadlineRow) -> tuple[str, ...]:
    return (
        row.code,
        f"{escape(row.en)} ({escape(row.vi)})",
        _labels(party(slug) for slug in row.senders) or "–",
        _labels(party(slug) for slug in row.receivers) or "–",
        _due(row),
        f"{escape(row.event_en)} ({escape(row.event_vi)})",
        "; ".join(row.basis),
        escape(row.note or "–"),
    )


def _due(row: DeadlineRow) -> str:
    """Say the day of a row in words."""
    if row.rule == "day-of-year":
        years = {
            -2: "two years before the plan year",
            -1: "the year before the plan year",
            0: "the plan year",
            1: "the year after the plan year",
        }
        told = f"{'before' if row.strict else 'to'} {row.day}/{row.month} of {years[row.years]}"
    elif row.rule == "month":
        told = f"{'before' if row.strict else 'to'} the {row.day}th of every month"
    elif row.rule == "period":
        told = f"no day is named: by {', '.join(row.periods)}"
    elif row.rule in {"odd-year", "even-year"}:
        told = f"{row.rule.removesuffix('-year')} years, usually"
    elif row.rule == "year-end-after":
        told = f"31/12 of the year of the event + {row.years}"
    else:
        unit = {"days-after": "days", "working-days-after": "working days", "years-after": "years"}[row.rule]
        told = f"{row.count} {unit} after the event"
    told += "" if row.guided_by is None else f"; {party(row.guided_by).label('en')} may guide otherwise"
    return told + ("" if row.capped_by is None else f"; not beyond: {deadline_rows()[row.capped_by].en}")


def dossiers() -> str:
    """Give the page of advances and of the papers of each step."""
    advances, found = read_law_table("advances"), read_law_table("dossiers")
    parts = [
        "# Advances and dossiers",
        paragraph(
            """How much of its support a national đề án may get in advance, and the papers that each step asks for.
            `advance_for` and `dossier_for` answer for one case; local money follows the rules of the province."""
        ),
        "## Advances",
        _source(advances),
        table(("Class", "Share of the support", "Progress", "Paid", "Activities", "Basis"), _advances(advances)),
    ]
    parts += ["## Dossiers", _source(found)]
    by_step: dict[str, list[Mapping[str, Any]]] = {}
    for row in found.arrays["rows"]:
        by_step.setdefault(row["step"], []).append(row)
    for step in found.arrays["steps"]:
        name = DossierStep(step["id"])
        copies = f"{step['copies']} sets. " if step["copies"] > 1 else "1 set. " if step["copies"] else ""
        holds = ", ".join(DossierStep(other).label("en") for other in step["includes"])
        also = f"It holds the papers of: {holds}. " if holds else ""
        parts += [f"### {name.label('en')}", f"{name.label('vi')}. {copies}{also}Basis: {step['basis']}."]
        if rows := by_step.get(step["id"]):
            parts.append(
                table(("Paper (one of)", "For", "Needed where", "Basis"), (_paper(row, step["by"]) for row in rows))
            )
    return join(parts)


def _advances(found: Table) -> Iterator[tuple[str, ...]]:
    guards = {row["id"]: row for row in read_law_table("thresholds").arrays["rows"]}
    for row in found.arrays["rows"]:
        name = AdvanceClass(row["id"])
        activities = [one.code for one in Activity if one.term.advance.lower() == name.value and not one.is_group]
        guard = guards.get(row.get("guard", ""))
        progress = "–" if guard is None else f"more than {guard['value']}: {escape(guard['en'])}"
        yield (
            f"{escape(name.label('en'))} ({escape(name.label('vi'))})",
            row.get("rate") or "–",
            progress,
            "after the acceptance" if row.get("after_acceptance") else "before it",
            ", ".join(activities) or "–",
            row["basis"],
        )


def _paper(row: Mapping[str, Any], by: str) -> tuple[str, ...]:
    papers = [get_paper(slug) for slug in row["papers"]]
    told = [f"{escape(one.en)} ({escape(one.vi)}){f', form {one.form}' if one.form else ''}" for one in papers]
    of = [_for(slug, by) for slug in row.get("of", ())]
    only = [Activity(slug).code for slug in row.get("only", ())]
    when = [DossierFact(slug).label("en") for slug in row.get("when", ())]
    unless = [f"not: {DossierFact(slug).label('en')}" for slug in row.get("unless", ())]
    return (
        " or ".join(told),
        escape("; ".join([*of, *only])) or "all",
        escape("; ".join([*when, *unless])) or "always",
        row["basis"],
    )


def _for(slug: str, by: str) -> str:
    """Name what a row is for: a class of the first advance, or a number of the papers for the last payment."""
    if not slug:
        return "what the circular does not list"
    return AdvanceClass(slug.lower()).label("en") if by == "advance" else f"no. {slug}"


def approvers() -> str:
    """Give the page of approvers: of changes, and of programmes, plans and đề án."""
    found = read_law_table("approvers")
    return join(
        [
            "# Approvers",
            paragraph(
                """Who may approve a change of a national đề án, and who approves programmes, plans and đề án.
                `approver_of` and `authority_for` answer for one case. Several changes at once need the highest
                approver among them, which is a reading of this library."""
            ),
            _source(found),
            "## Changes of a national đề án",
            table(
                ("Change", "Approver", "For a đề án of a group", "How", "Basis"), map(_change, found.arrays["changes"])
            ),
            "## Programmes, plans and đề án",
            table(
                ("What", "Money", "Approver (any one)", "Days", "Basis", "Status", "Note"),
                map(_authority, found.arrays["authorities"]),
            ),
        ]
    )


def _change(row: Mapping[str, Any]) -> tuple[str, ...]:
    change, approver = Change(row["id"]), Actor(row["approver"])
    group = Actor(row["group_approver"]).label("en") if "group_approver" in row else "the same"
    bases = [row["basis"], *([row["group_basis"]] if "group_basis" in row else [])]
    name = f"{escape(change.label('en'))} ({escape(change.label('vi'))})"
    return name, approver.label("en"), group, ApprovalForm(row["form"]).label("en"), "; ".join(bases)


def _authority(row: Mapping[str, Any]) -> tuple[str, ...]:
    days = [f"from {format_date(row['first'])}"] if "first" in row else []
    days += [f"to {format_date(row['last'])}"] if "last" in row else []
    return (
        ApprovalSubject(row["subject"]).label("en"),
        FundingLevel(row["level"]).label("en"),
        _labels(Actor(slug) for slug in row["approvers"]),
        " ".join(days) or "those of the document",
        row["basis"],
        row["status"],
        escape(row.get("note", "–")),
    )


def _source(found: Table) -> str:
    return f"Source: {escape(found.document)}; read on {format_date(found.read_on)}; status: {found.status}."


def _labels(members: Iterable[LabelledEnum]) -> str:
    return escape("; ".join(member.label("en") for member in members))


def _day(day: date | None) -> str:
    return "–" if day is None else format_date(day)
