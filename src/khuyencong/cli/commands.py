"""What each command does with its options."""

import argparse
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from khuyencong.budget.cuts import rank_cuts
from khuyencong.budget.totals import group_funding
from khuyencong.cli.progress import Progress
from khuyencong.files.kinds import KINDS, Document, kind_of
from khuyencong.files.problem import Problem, ReadError
from khuyencong.files.reading import Loaded, format_of, read, reads
from khuyencong.files.schema import schema_of
from khuyencong.files.writing import dump
from khuyencong.model.funding import Allocation, AllocationNotice
from khuyencong.model.plan import Plan
from khuyencong.model.program import Program
from khuyencong.render.pages import plan_html
from khuyencong.render.plans import plan_text
from khuyencong.render.reviews import (
    Results,
    cuts_text,
    findings_text,
    problems_text,
    results_json,
    results_sarif,
    summary_text,
)
from khuyencong.render.words import explain_code
from khuyencong.rules.finding import Outcome, Severity
from khuyencong.rules.review import Review, review
from khuyencong.rules.waiver import Waiver, Waivers
from khuyencong.values.amounts import Language
from khuyencong.values.text import to_nfc

CLEAN: Final = 0
FOUND: Final = 1
UNREADABLE: Final = 2

_D = TypeVar("_D", bound=Document)


class Output:
    """Where a command writes, and in which language."""

    def __init__(self, lang: Language) -> None:
        self.lang: Language = lang

    def say(self, text: str) -> None:
        """Print a text to the reader."""
        print(text)  # noqa: T201


def check(options: argparse.Namespace, output: Output) -> int:
    """Check plan files: read, total, hold against allocations, judge."""
    allocations = _allocations(options.allocations)
    waivers: Sequence[Waiver] = _only(read(options.waivers), Waivers).waivers if options.waivers else ()
    results: Results = []
    for name in options.files:
        try:
            loaded = read(name)
            document = _plan_or_program(loaded)
        except ReadError as error:
            results.append((name, None, None, error.problems))
            continue
        with Progress(name) as progress:
            judged = review(
                document,
                as_of=options.as_of or _day_of(document),
                allocations=allocations,
                waivers=waivers,
                progress=progress.show,
            )
        results.append((name, loaded, judged, ()))
    if options.format == "json":
        output.say(results_json(results, output.lang))
    elif options.format == "sarif":
        output.say(results_sarif(results, output.lang))
    else:
        output.say("\n\n".join(_as_text(result, allocations, output.lang) for result in results))
    if any(problems for _, _, _, problems in results):
        return UNREADABLE
    good = (_is_good(judged, is_strict=options.strict) for _, _, judged, _ in results if judged)
    return CLEAN if all(good) else FOUND


def _is_good(judged: Review, *, is_strict: bool) -> bool:
    """Say whether a review gives exit code 0: no error, or with --strict nothing failed or undecided but for info."""
    if not is_strict:
        return judged.is_clean
    undecided = any(finding.outcome is Outcome.UNDETERMINED for finding in judged.findings)
    return judged.is_clean and not judged.of(Severity.WARNING) and not undecided


def _day_of(document: Plan | Program) -> date:
    """Give the day by which a document is judged unless somebody says otherwise: of its decision, else its first."""
    if document.decision is not None and document.decision.issued is not None:
        return document.decision.issued
    return date(document.year, 1, 1) if isinstance(document, Plan) else document.period.start


def _as_text(
    result: tuple[str, Loaded | None, Review | None, Sequence[Problem]],
    allocations: Sequence[Allocation] | None,
    lang: Language,
) -> str:
    name, loaded, judged, problems = result
    if loaded is None or judged is None:
        return problems_text(name, problems, lang)
    document = _plan_or_program(loaded)
    parts = []
    for plan in document.plans if isinstance(document, Program) else (document,):
        given = plan.allocations if allocations is None else allocations
        if isinstance(document, Program):
            given = tuple(allocation for allocation in given if allocation.year == plan.year)
        parts += [plan_text(plan, given, lang), cuts_text(rank_cuts(plan, given), lang)]
    parts += [findings_text(loaded, judged, lang), summary_text(judged, lang)]
    return "\n\n".join(part for part in parts if part)


def report(options: argparse.Namespace, output: Output) -> int:
    """Print what a plan holds: by content, by source, against allocations."""
    plan = _only(read(options.file), Plan)
    allocations = _allocations(options.allocations)
    if options.format == "html":
        output.say(plan_html(plan, allocations, output.lang))
    elif options.format == "json":
        table = group_funding(plan, ("source", "level", "year", "activity", "group", "province", "beneficiary"))
        output.say(json.dumps(table.records(), ensure_ascii=False, indent=2))
    else:
        output.say(plan_text(plan, allocations, output.lang))
    return CLEAN


def convert(options: argparse.Namespace, output: Output) -> int:
    """Read a document in one format and write it in another."""
    if options.nfc:
        format_ = format_of(options.source)
        try:
            text = Path(options.source).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            loaded = read(options.source)  # says what is wrong with the file
        else:
            loaded = reads(to_nfc(text), format_, name=options.source)
    else:
        loaded = read(options.source)
    target = Path(options.target)
    if target.exists() and not options.force:
        raise ReadError(str(target), (Problem(code="exists"),))
    try:
        dump(loaded.document, target)
    except OSError as error:
        raise ReadError(str(target), (Problem(code="not-written", params={"detail": error.strerror or ""}),)) from None
    return CLEAN


def schema(options: argparse.Namespace, output: Output) -> int:
    """Print the JSON Schema of a kind of document."""
    output.say(json.dumps(schema_of(options.kind), ensure_ascii=False, indent=2))
    return CLEAN


def explain(options: argparse.Namespace, output: Output) -> int:
    """Say what a code stands for."""
    output.say(explain_code(options.code, output.lang))
    return CLEAN


def _allocations(name: str | None) -> Sequence[Allocation] | None:
    return _only(read(name), AllocationNotice).allocations if name else None


def _plan_or_program(loaded: Loaded) -> Plan | Program:
    if isinstance(loaded.document, Plan | Program):
        return loaded.document
    raise _other_kind(loaded, Plan, Program)


def _only(loaded: Loaded, kind: type[_D]) -> _D:
    """Give the document if it is of this kind; otherwise say which is wanted."""
    if isinstance(loaded.document, kind):
        return loaded.document
    raise _other_kind(loaded, kind)


def _other_kind(loaded: Loaded, *wanted: object) -> ReadError:
    choices = tuple(name for name, record in KINDS.items() if record in wanted)
    params = {"kind": kind_of(loaded.document), "choices": choices}
    return ReadError(loaded.name, (Problem(code="other-kind", params=params),))
