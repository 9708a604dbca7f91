"""Published figures for programs and lists: a reconciliation as JSON, the figures found in a text, the cases."""

import json
from collections.abc import Iterable
from typing import Any

from khuyencong.budget.reconcile import Reconciled, Reconciliation
from khuyencong.model.case import Case
from khuyencong.model.report import Report
from khuyencong.reference.sentences import printable
from khuyencong.reference.terms import label, word
from khuyencong.render.reconciliations import claims_grid, name_of, say_reason
from khuyencong.values.amounts import Language
from khuyencong.values.figure import Figure
from khuyencong.values.figure_interval import Interval
from khuyencong.values.grid import Grid
from khuyencong.values.record import evolve


def reconciliation_json(reconciliation: Reconciliation, lang: Language = "vi") -> str:
    """Give a reconciliation as JSON: every number as a whole number or as an exact fraction in text."""
    report = reconciliation.report
    facts = {
        "report": report.title,
        "counts": {standing.value: count for standing, count in reconciliation.counts.items()},
        "claims": [_claim(claim, report, lang) for claim in reconciliation.claims],
        "readings": [
            {
                "question": reading.ambiguity.question,
                "reading": reading.reading.label,
                "claims": [_claim(claim, report, lang) for claim in reading.claims],
            }
            for reading in reconciliation.readings
        ],
    }
    return json.dumps(facts, ensure_ascii=False, indent=2)


def _claim(claim: Reconciled, report: Report, lang: Language) -> dict[str, Any]:
    return {
        "id": claim.relation.id,
        "kind": claim.relation.kind.value,
        "claim": name_of(claim.relation, report, lang),
        "standing": claim.standing.value,
        "computed": _numbers(claim.computed),
        "stated": _numbers(claim.stated),
        "by": _exact(claim.by),
        "residual": _numbers(claim.residual),
        "rounding": claim.rounding.value if claim.rounding else None,
        "reasons": [
            {
                "code": reason.code,
                "message": say_reason(reason, lang).message,
                "action": say_reason(reason, lang).action,
            }
            for reason in claim.reasons
        ],
    }


def _numbers(value: Interval | Figure | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {"low": _exact(value.low), "high": _exact(value.high), "unit": value.unit, "per": value.per}


def _exact(value: Any) -> int | str | None:  # noqa: ANN401 - a Fraction or None
    if value is None:
        return None
    return int(value) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def figures_facts(report: Report, suggested: Iterable[Reconciled]) -> dict[str, Any]:
    """Give the figures found in a text, and the claims that they would bear, as plain values."""
    return {
        "title": report.title,
        "figures": [
            {
                "id": item.id,
                "place": item.place,
                "text": item.figure.text,
                "qualifier": item.figure.qualifier.value,
                **(_numbers(item.figure) or {}),
            }
            for item in report.figures
            if item.figure
        ],
        "suggested": [_claim(claim, report, "vi") for claim in suggested],
    }


def found_text(report: Report, suggested: tuple[Reconciled, ...], lang: Language = "vi") -> str:
    """Give the figures found in a text, line by line, and the claims that they would bear."""
    rows = tuple(
        (item.id, item.place or "–", printable(item.figure.text), label(item.figure.qualifier, lang))
        for item in report.figures
        if item.figure
    )
    columns = ("id", word("line", lang), word("stated-figure", lang), word("qualifier", lang))
    found = Grid(columns=columns, align=("left", "right", "left", "left"), rows=rows)
    parts = [f"{printable(report.title)} · {word('figures', lang)}: {len(rows)}", found.to_text()]
    if suggested:
        short = [evolve(item, label=f"{item.id} ({item.figure.text})") for item in report.figures if item.figure]
        named = evolve(report, figures=tuple(short))
        parts.append(claims_grid(suggested, named, lang, word("suggested", lang)).to_text())
    return "\n\n".join(parts)


def cases_grid(cases: Iterable[Case], lang: Language = "vi") -> Grid:
    """List published cases: name, title, how many figures, claims and lessons each holds."""
    rows = tuple(
        (
            case.id,
            printable(case.english if lang == "en" and case.english else case.title),
            str(len(case.report.figures)),
            str(len(case.report.relations)),
            str(len(case.lessons)),
        )
        for case in cases
    )
    columns = ("id", word("cases", lang), word("figures", lang), word("claims", lang), word("lessons", lang))
    return Grid(columns=columns, align=("left", "left", "right", "right", "right"), rows=rows)


def case_facts(case: Case) -> dict[str, Any]:
    """Give what a case is, as plain values."""
    return {
        "id": case.id,
        "title": case.title,
        "province": case.province,
        "programs": [str(program.period) for program in case.programs],
        "figures": len(case.report.figures),
        "relations": len(case.report.relations),
        "lessons": len(case.lessons),
    }
