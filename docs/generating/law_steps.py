"""The pages of the steps of a đề án: deadlines, dossiers and advances, approvers."""

from collections.abc import Iterator, Mapping
from typing import Any

from generating.law_parts import labels, source_of
from generating.markdown import escape, join, paragraph, table
from khuyencong.law.advance_answer import AdvanceClass
from khuyencong.law.approvers import ApprovalForm, ApprovalSubject
from khuyencong.law.deadline_rows import DeadlineRow, deadline_rows, party
from khuyencong.law.papers import get_paper
from khuyencong.law.tables import read_law_table
from khuyencong.reference.activities import Activity
from khuyencong.reference.changes import Change
from khuyencong.reference.dossiers import DossierFact, DossierStep
from khuyencong.reference.funding import FundingLevel
from khuyencong.reference.roles import Actor
from khuyencong.reference.vocabulary import Table
from khuyencong.values.period import format_date


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
            source_of(found),
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
        labels(party(slug) for slug in row.senders) or "–",
        labels(party(slug) for slug in row.receivers) or "–",
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
        source_of(advances),
        table(("Class", "Share of the support", "Progress", "Paid", "Activities", "Basis"), _advances(advances)),
    ]
    parts += ["## Dossiers", source_of(found)]
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
            source_of(found),
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
    bases = [row[key] for key in ("basis", "group_basis", "failure_basis") if key in row]
    name = f"{escape(change.label('en'))} ({escape(change.label('vi'))})"
    return name, approver.label("en"), group, ApprovalForm(row["form"]).label("en"), "; ".join(bases)


def _authority(row: Mapping[str, Any]) -> tuple[str, ...]:
    days = [f"from {format_date(row['first'])}"] if "first" in row else []
    days += [f"to {format_date(row['last'])}"] if "last" in row else []
    return (
        ApprovalSubject(row["subject"]).label("en"),
        FundingLevel(row["level"]).label("en"),
        labels(Actor(slug) for slug in row["approvers"]),
        " ".join(days) or "those of the document",
        row["basis"],
        row["status"],
        escape(row.get("note", "–")),
    )
