"""What changes between two days: values of the law, old and new, and the findings of a plan that come and go."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from khuyencong.law.basis import Basis
from khuyencong.law.change_words import ChangeKind, LawAspect
from khuyencong.law.changes import LawValue, NormChange
from khuyencong.law.documents import DocumentState
from khuyencong.law.norm_book import NormBook, shipped_norms
from khuyencong.law.norm_words import Layer, NormCondition, NormUnit, RateBase
from khuyencong.law.norms import Norm
from khuyencong.reference.activities import Activity
from khuyencong.reference.estimates import CostItem
from khuyencong.reference.sentences import printable
from khuyencong.reference.terms import label
from khuyencong.render.law_words import (
    amount_in_full,
    basis_facts,
    basis_name,
    document_name,
    labels,
    number_text,
    say,
    share_text,
)
from khuyencong.render.words import say_finding
from khuyencong.rules.compare import ReviewChanges
from khuyencong.rules.finding import Finding, Outcome
from khuyencong.values.amounts import Language
from khuyencong.values.grid import Grid

Book = NormBook | None


def diff_grid(
    changes: Iterable[NormChange], first: date, second: date, lang: Language = "vi", *, book: Book = None
) -> Grid:
    """List what differs between the law of two days: what, in which way, the old and the new value, and their place.

    >>> from khuyencong.law.changes import law_diff
    >>> days = date(2018, 5, 10), date(2018, 5, 11)
    >>> [row[3:5] for row in diff_grid(law_diff(*days), *days, "en").rows if row[1] == "Cap" and "machinery" in row[0]]
    [('200,000,000 đồng (200 million đồng)', '300,000,000 đồng (300 million đồng)')]
    """
    norms = _norms(book)
    rows = tuple(
        (
            _subject(change, norms, lang),
            label(change.aspect, lang),
            label(change.kind, lang),
            _value(change, change.old, change.old_basis, norms, lang),
            _value(change, change.new, change.new_basis, norms, lang),
            _bases(change, lang),
        )
        for change in changes
    )
    return Grid(
        title=say("diff-title", lang, first=first, second=second),
        columns=tuple(say(code, lang) for code in ("subject", "aspect", "how", "old", "new", "basis")),
        align=("left", "left", "left", "left", "left", "left"),
        rows=rows,
        note=None if rows else say("no-change", lang),
    )


def _norms(book: Book) -> Mapping[str, Norm]:
    """Give a national norm for each id, the youngest, to name it by."""
    sets = [found for found in (book or shipped_norms()).sets if found.layer is Layer.NATION]
    sets.sort(key=lambda found: found.instrument.in_force_from or date.min)
    return {norm.id: norm for found in sets for norm in found.norms}


def _subject(change: NormChange, norms: Mapping[str, Norm], lang: Language) -> str:
    if change.aspect is LawAspect.DOCUMENT:
        return document_name(change.subject, lang)
    if change.subject in norms:
        return printable(norms[change.subject].label(lang))
    return label(change.aspect, lang)


def _value(change: NormChange, value: LawValue, basis: Basis | None, norms: Mapping[str, Norm], lang: Language) -> str:
    """Write a value as its aspect is read; “not known” where nobody has seen it, a dash where the text has none."""
    if value is None:
        is_known = basis is not None and basis.may_warn
        if is_known or change.kind in {ChangeKind.APPEARED, ChangeKind.VANISHED}:
            return "–"
        return say("not-known", lang)
    if change.aspect is LawAspect.NORM:
        return printable(norms[change.subject].label(lang))
    return _WRITERS[change.aspect](value, lang)


def _members(kind: Callable[[str], object]) -> Callable[[Any, Language], str]:
    return lambda values, lang: labels((kind(value) for value in values), lang) or "–"


def _member(kind: Callable[[str], object]) -> Callable[[Any, Language], str]:
    return lambda value, lang: label(kind(value), lang)


_WRITERS: Mapping[LawAspect, Callable[[Any, Language], str]] = {
    LawAspect.DOCUMENT: _member(DocumentState),
    LawAspect.RATE: share_text,
    LawAspect.CAP: amount_in_full,
    LawAspect.UNIT: _member(NormUnit),
    LawAspect.BASE: _member(RateBase),
    LawAspect.ACTIVITIES: _members(Activity),
    LawAspect.CONDITIONS: _members(NormCondition),
    LawAspect.ITEMS: _members(CostItem),
    LawAspect.MULTIPLIER: lambda value, lang: say("times", lang, value=number_text(value, lang)),
    LawAspect.BASE_SALARY: amount_in_full,
}


def _bases(change: NormChange, lang: Language) -> str:
    """Name where the old and the new value stand, with how well each is backed."""
    told = (
        f"{basis_name(basis, lang)} ({label(basis.status, lang)})"
        for basis in (change.old_basis, change.new_basis)
        if basis is not None
    )
    return " → ".join(dict.fromkeys(told))


def diff_text(
    changes: Iterable[NormChange], first: date, second: date, lang: Language = "vi", *, book: Book = None
) -> str:
    """Give what differs as lines under each subject, for values are too long for the columns of a terminal."""
    grid = diff_grid(changes, first, second, lang, book=book)
    lines = [str(grid.title), *([grid.note] if grid.note else [])]
    subject = None
    for name, aspect, how, old, new, bases in grid.rows:
        if name != subject:
            subject = name
            lines += ["", name]
        lines += [f"  {aspect} · {how}: {old} → {new}", f"    § {bases}"]
    return "\n".join(lines)


def diff_facts(changes: Iterable[NormChange], lang: Language = "vi", *, book: Book = None) -> list[dict[str, Any]]:
    """Give what differs as plain values: amounts in đồng, shares as exact fractions in text."""
    norms = _norms(book)
    return [
        {
            "subject": change.subject,
            "label": _subject(change, norms, lang),
            "aspect": change.aspect.value,
            "kind": change.kind.value,
            "old": _plain(change.old),
            "new": _plain(change.new),
            "old_basis": basis_facts(change.old_basis),
            "new_basis": basis_facts(change.new_basis),
        }
        for change in changes
    ]


def _plain(value: LawValue) -> object:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, Fraction) else value


def review_changes_text(title: str, changes: ReviewChanges, lang: Language = "vi") -> str:
    """Give the findings that appear, vanish or change, each with its rule, its place and what it says."""
    lines = [say("findings-title", lang, title=title)]
    if changes.is_empty:
        lines.append(f"  {say('no-finding-changes', lang)}")
    lines += _group("appeared", ((None, finding) for finding in changes.appeared), lang)
    lines += _group("vanished", ((finding, None) for finding in changes.vanished), lang)
    lines += _group("changed", changes.changed, lang)
    return "\n".join(lines)


def _group(code: str, found: Iterable[tuple[Finding | None, Finding | None]], lang: Language) -> Iterator[str]:
    for number, pair in enumerate(found):
        if number == 0:
            yield f"{say(code, lang)}:"
        told = [finding for finding in pair if finding is not None]
        yield f"  {told[-1].code} {told[-1].path}"
        for sign, finding in zip("-+", pair, strict=True):
            if finding is not None:
                yield f"  {sign} {_weight(finding, lang)}: {say_finding(finding, lang).message}"


def _weight(finding: Finding, lang: Language) -> str:
    return label(finding.severity if finding.outcome is Outcome.FAIL else finding.outcome, lang)


def review_changes_facts(changes: ReviewChanges, lang: Language = "vi") -> dict[str, Any]:
    """Give the findings that appear, vanish or change as plain values."""
    return {
        "appeared": [_finding(finding, lang) for finding in changes.appeared],
        "vanished": [_finding(finding, lang) for finding in changes.vanished],
        "changed": [{"old": _finding(old, lang), "new": _finding(new, lang)} for old, new in changes.changed],
    }


def _finding(finding: Finding, lang: Language) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "outcome": finding.outcome.value,
        "path": finding.path,
        "subject": finding.subject,
        "message": say_finding(finding, lang).message,
    }
