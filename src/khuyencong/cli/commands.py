"""What the commands about any document do: check, convert, schema, explain."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import attrs

from khuyencong.budget.cuts import rank_cuts
from khuyencong.cli.documents import allocations_for, award_years, day_of, judged_document, only
from khuyencong.cli.output import CLEAN, FOUND, UNREADABLE, Output
from khuyencong.cli.progress import Progress
from khuyencong.errors import KhuyenCongError
from khuyencong.files.comments import comment_lines
from khuyencong.files.local_norms import load_local_norms
from khuyencong.files.problem import Problem, ReadError, say_problem
from khuyencong.files.reading import Loaded, format_of, read, read_text, reads
from khuyencong.files.schema import schema_of
from khuyencong.files.work_days import load_work_calendar
from khuyencong.files.writing import dump
from khuyencong.law.calendar import WorkCalendar
from khuyencong.model.awards import AwardRounds
from khuyencong.model.funding import Allocation, AllocationNotice
from khuyencong.model.ledger import Ledger
from khuyencong.model.plan import Plan
from khuyencong.model.program import Program
from khuyencong.model.waiver import Waiver, Waivers
from khuyencong.reference.sentences import printable
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
from khuyencong.values.amounts import Language
from khuyencong.values.text import to_nfc


def check(options: argparse.Namespace, output: Output) -> int:
    """Check plan files: read, total, hold against allocations, judge."""
    beside: dict[str, Loaded] = {
        head: read(name)
        for head, name in (
            ("$.allocations", options.allocations),
            ("$.waivers", options.waivers),
            ("$ledger", options.ledger),
        )
        if name
    }
    notice, signed, book = (beside.get(head) for head in ("$.allocations", "$.waivers", "$ledger"))
    if notice:
        only(notice, AllocationNotice)
    allocations: Sequence[Allocation] | None = None
    waivers: Sequence[Waiver] = only(signed, Waivers).waivers if signed else ()
    local = [load_local_norms(name) for name in options.local]
    ledger = only(book, Ledger) if book else None
    written = [entry.recorded for entry in ledger.entries] if ledger else []
    results: Results = []
    for name in options.files:
        try:
            loaded = attrs.evolve(read(name), beside=beside)
            document = judged_document(loaded)
            allocations = allocations_for(document, notice)
        except ReadError as error:
            results.append((error.name, None, None, error.problems))
            continue
        with Progress(name) as progress:
            judged = review(
                document,
                as_of=options.as_of or day_of(document),
                ledger_as_of=options.as_of or max([day_of(document), *written]),
                allocations=allocations,
                ledger=ledger,
                waivers=waivers,
                local=local,
                calendar=_calendar_of(document),
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


def _calendar_of(document: Plan | Program | AwardRounds) -> WorkCalendar | None:
    """Give the working days of the years of awards; None where nothing asks for them, or the extra is not there."""
    years = award_years(document) if isinstance(document, AwardRounds) else set()
    try:
        return load_work_calendar(min(years), max(years) + 1) if years else None
    except KhuyenCongError:
        return None


def _as_text(
    result: tuple[str, Loaded | None, Review | None, Sequence[Problem]],
    allocations: Sequence[Allocation] | None,
    lang: Language,
) -> str:
    name, loaded, judged, problems = result
    if loaded is None or judged is None:
        return problems_text(name, problems, lang)
    document = judged_document(loaded)
    parts = [printable(document.title)] if isinstance(document, AwardRounds) else []
    for plan in _plans_of(document):
        given = plan.allocations if allocations is None else allocations
        if isinstance(document, Program):
            given = tuple(allocation for allocation in given if allocation.year == plan.year)
        parts += [plan_text(plan, given, lang), cuts_text(rank_cuts(plan, given), lang)]
    parts += [findings_text(loaded, judged, lang), summary_text(judged, lang)]
    return "\n\n".join(part for part in parts if part)


def _plans_of(document: Plan | Program | AwardRounds) -> Sequence[Plan]:
    if isinstance(document, Plan):
        return (document,)
    return document.plans if isinstance(document, Program) else ()


def convert(options: argparse.Namespace, output: Output) -> int:
    """Read a document in one format and write it in another; say which comments the new file does not keep."""
    format_ = format_of(options.source)
    text = read_text(options.source)
    loaded = reads(to_nfc(text) if options.nfc else text, format_, name=options.source)
    target = Path(options.target)
    if target.exists() and not options.force:
        raise ReadError(str(target), (Problem(code="exists"),))
    try:
        dump(loaded.document, target)
    except OSError as error:
        raise ReadError(str(target), (Problem(code="not-written", params={"detail": error.strerror or ""}),)) from None
    lost = comment_lines(text, format_)
    if lost:
        said = say_problem(Problem(code="comments-lost", params={"lines": lost}), output.lang)
        sys.stderr.write(f"{options.source}: {said.message}\n    → {said.action}\n")
    return CLEAN


def schema(options: argparse.Namespace, output: Output) -> int:
    """Print the JSON Schema of a kind of document."""
    output.say_json(schema_of(options.kind))
    return CLEAN


def explain(options: argparse.Namespace, output: Output) -> int:
    """Say what a code stands for."""
    output.say(explain_code(options.code, output.lang))
    return CLEAN
