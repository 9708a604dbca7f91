"""A report and its claims for people: the figures as printed, what holds, what is off, and what nobody can tell."""

from collections.abc import Mapping
from functools import cache
from itertools import groupby
from typing import Any, Final

from khuyencong.budget.reconcile import Reason, Reconciled, Reconciliation, Standing
from khuyencong.model.case import Case
from khuyencong.model.relation import Relation
from khuyencong.model.report import Report, ReportedFigure
from khuyencong.reference.sentences import Sentence, fill, printable
from khuyencong.reference.terms import label, word
from khuyencong.render.intervals import show_interval, show_signed
from khuyencong.values.amounts import Language
from khuyencong.values.grid import Grid
from khuyencong.values.period import format_date, gaps_between


def say_reason(reason: Reason, lang: Language = "vi") -> Sentence:
    """Say why a claim cannot be decided, and what to do.

    >>> say_reason(Reason(code="not-printed", params={"item": "Lớp tượng đá"}), "en").message
    'The source prints no number of “Lớp tượng đá”.'
    """
    texts = reason_texts()[reason.code][lang]
    return Sentence(
        message=fill(texts["message"], reason.params, lang), action=fill(texts["action"], {**reason.params}, lang)
    )


@cache
def reason_texts() -> Mapping[str, Any]:
    """Give the words of the reasons, as ``data/messages/reconcile.toml`` holds them.

    >>> sorted(reason_texts()["circle"])
    ['en', 'vi']
    """
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files("khuyencong.data").joinpath("messages/reconcile.toml").read_text(encoding="utf-8"))


def figures_grid(report: Report, lang: Language = "vi") -> Grid:
    """Give the figures of a report as the source prints them, with their time."""
    rows = tuple((named(item, lang), _printed(item, lang), _time(item, lang)) for item in report.figures)
    return Grid(
        title=word("figures", lang),
        columns=(word("content", lang), word("stated-figure", lang), word("when", lang)),
        align=("left", "right", "left"),
        rows=rows,
    )


def claims_grid(
    claims: tuple[Reconciled, ...], report: Report, lang: Language = "vi", title: str | None = None
) -> Grid:
    """Give claims with what the figures come to, what is printed, the difference, and how each stands."""
    return Grid(
        title=title,
        columns=(
            word("claim", lang),
            word("computed", lang),
            word("stated-figure", lang),
            word("computed-less-stated", lang),
            word("stands", lang),
        ),
        align=("left", "right", "right", "right", "left"),
        rows=tuple(_claim_row(claim, report, lang) for claim in claims),
    )


def _claim_row(claim: Reconciled, report: Report, lang: Language) -> tuple[str, ...]:
    unit = claim.stated.unit if claim.stated else claim.computed.unit if claim.computed else ""
    return (
        name_of(claim.relation, report, lang),
        show_interval(claim.computed, lang) if claim.computed else "–",
        show_interval(claim.stated, lang) if claim.stated else "–",
        show_signed(claim.by, unit, lang) if claim.by is not None and claim.standing is not Standing.DERIVED else "–",
        label(claim.standing, lang),
    )


def report_text(reconciliation: Reconciliation, lang: Language = "vi") -> str:
    """Give a report as text: figures, claims, readings of what is ambiguous, and what is missing."""
    report = reconciliation.report
    head = dict.fromkeys([_said(report.title, report.english, lang), _source(report)])
    parts = ["\n".join(line for line in head if line)]
    if report.figures:
        parts.append(figures_grid(report, lang).to_text())
    if reconciliation.claims:
        parts.append(claims_grid(reconciliation.claims, report, lang, word("claims", lang)).to_text())
    parts += _open_points(reconciliation.claims, report, lang)
    for ambiguity, group in groupby(reconciliation.readings, key=lambda reading: reading.ambiguity):
        question = _said(ambiguity.question, ambiguity.english, lang)
        lines = [f"{word('readings', lang)}: {question}"]
        for reading in group:
            title = _said(reading.reading.label, reading.reading.english, lang)
            lines.append(claims_grid(reading.claims, report, lang, f"– {title}").to_text())
        parts.append("\n".join(lines))
    parts.append(counts_text(reconciliation, lang))
    return "\n\n".join(parts)


def _open_points(claims: tuple[Reconciled, ...], report: Report, lang: Language) -> list[str]:
    lines = []
    for claim in claims:
        for reason in claim.reasons:
            sentence = say_reason(reason, lang)
            lines.append(f"{name_of(claim.relation, report, lang)}: {sentence.message}\n    → {sentence.action}")
    return ["\n".join(lines)] if lines else []


def counts_text(reconciliation: Reconciliation, lang: Language = "vi") -> str:
    """Say in a line how many claims hold, are off, and cannot be decided."""
    counts = ", ".join(
        f"{label(standing, lang)}: {count}" for standing, count in reconciliation.counts.items() if count
    )
    figures = len(reconciliation.report.figures)
    return f"{word('figures', lang)}: {figures}" + (f" · {counts}" if counts else "")


def case_text(case: Case, reconciliation: Reconciliation, lang: Language = "vi") -> str:
    """Give a published case as text: its report reconciled, its phases, its statements and lessons."""
    parts = [report_text(reconciliation, lang)]
    periods = [program.period for program in case.programs]
    if periods:
        lines = [f"{word('programs', lang)}: {', '.join(str(period) for period in periods)}"]
        gaps = gaps_between(periods)
        if gaps:
            lines.append(f"{word('in-no-program', lang)}: {', '.join(str(gap) for gap in gaps)}")
        parts.append("\n".join(lines))
    told = [(each.kind, _said(each.text, each.english, lang)) for each in case.report.statements]
    learned = [(each.kind, _said(each.statement, each.english, lang)) for each in case.lessons]
    for rows in (told, learned):
        for kind, group in groupby(sorted(rows, key=lambda row: row[0].value), key=lambda row: row[0]):
            parts.append("\n".join([label(kind, lang), *(f"  • {text}" for _, text in group)]))
    return "\n\n".join(parts)


def name_of(relation: Relation, report: Report, lang: Language = "vi") -> str:
    """Name a claim: by its label, or by its kind and the figures it is about."""
    if relation.label:
        return _said(relation.label, relation.english, lang)
    names = {item.id: named(item, lang) for item in report.figures}
    names |= {each.id: _said(each.label, each.english, lang) for each in report.relations if each.id and each.label}
    parts = [names.get(part, part) for part in relation.parts]
    about = names.get(relation.whole or "", relation.whole) or ""
    if len(parts) <= _FEW:
        about = " ← ".join(each for each in (about, ", ".join(parts)) if each)
    return printable(f"{label(relation.kind, lang)}: {about}" if about else label(relation.kind, lang))


_FEW: Final = 4


def named(item: ReportedFigure, lang: Language = "vi") -> str:
    """Name a figure in the language asked for, where it has a name in it."""
    return _said(item.label, item.english, lang)


def _said(text: str, english: str | None, lang: Language) -> str:
    return printable(english if lang == "en" and english else text)


def _source(report: Report) -> str:
    origin = report.source
    published = format_date(origin.published) if origin.published else None
    return " · ".join(printable(part) for part in (origin.title, origin.publisher, published, origin.address) if part)


def _printed(item: ReportedFigure, lang: Language) -> str:
    return printable(item.figure.text) if item.figure else word("not-stated", lang)


def _time(item: ReportedFigure, lang: Language) -> str:
    if item.period:
        return str(item.period)
    if item.as_of:
        return format_date(item.as_of)
    return f"{format_date(item.since)} → ?" if item.since else "–"
