"""What each command does with its options."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from khuyencong.budget.cuts import rank_cuts
from khuyencong.budget.reconcile import Reconciliation, reconcile
from khuyencong.budget.suggest import suggest_relations
from khuyencong.budget.totals import group_funding
from khuyencong.cases import case_names, load_case, load_cases
from khuyencong.cli.progress import Progress
from khuyencong.errors import KhuyenCongError
from khuyencong.files.kinds import KINDS, Document, kind_of
from khuyencong.files.local_norms import load_local_norms
from khuyencong.files.problem import Problem, ReadError
from khuyencong.files.reading import Loaded, format_of, read, read_text, reads
from khuyencong.files.report_text import report_from_text
from khuyencong.files.schema import schema_of
from khuyencong.files.work_days import load_work_calendar
from khuyencong.files.writing import dump, dumps
from khuyencong.law.calendar import WorkCalendar
from khuyencong.model.awards import AwardRounds
from khuyencong.model.case import Case
from khuyencong.model.funding import Allocation, AllocationNotice
from khuyencong.model.ledger import Ledger
from khuyencong.model.plan import Plan
from khuyencong.model.program import Program
from khuyencong.model.report import Report
from khuyencong.model.waiver import Waiver, Waivers
from khuyencong.plots import save as save_chart
from khuyencong.plots import to_svg
from khuyencong.reference.sentences import printable
from khuyencong.render.case_page import case_html
from khuyencong.render.charts import report_charts
from khuyencong.render.pages import plan_html
from khuyencong.render.plans import plan_text
from khuyencong.render.published import case_facts, cases_grid, figures_facts, found_text, reconciliation_json
from khuyencong.render.reconciliations import case_text, report_text
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
from khuyencong.values.record import evolve
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
    waivers: Sequence[Waiver] = only(read(options.waivers), Waivers).waivers if options.waivers else ()
    local = [load_local_norms(name) for name in options.local]
    ledger = only(read(options.ledger), Ledger) if options.ledger else None
    written = [entry.recorded for entry in ledger.entries] if ledger else []
    results: Results = []
    for name in options.files:
        try:
            loaded = read(name)
            document = _judged(loaded)
        except ReadError as error:
            results.append((name, None, None, error.problems))
            continue
        with Progress(name) as progress:
            judged = review(
                document,
                as_of=options.as_of or max([day_of(document), *written]),
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


def day_of(document: Plan | Program | AwardRounds) -> date:
    """Give the day by which a document is judged unless somebody says otherwise: of its decision, else its first.

    Rounds of awards are judged by their own days, and as of the end of their last year.
    """
    if isinstance(document, AwardRounds):
        return date(max(_award_years(document), default=_FIRST_AWARDS), 12, 31)
    if document.decision is not None and document.decision.issued is not None:
        return document.decision.issued
    return date(document.year, 1, 1) if isinstance(document, Plan) else document.period.start


_FIRST_AWARDS: Final = 2014
"""The year of Thông tư 26/2014/TT-BCT, by which rounds of awards without a year are judged."""


def _award_years(document: AwardRounds) -> set[int]:
    issued = {certificate.issued.year for certificate in document.certificates if certificate.issued}
    return {round_.year for round_ in document.rounds if round_.year} | issued


def _calendar_of(document: Plan | Program | AwardRounds) -> WorkCalendar | None:
    """Give the working days of the years of awards; None where nothing asks for them, or the extra is not there."""
    years = _award_years(document) if isinstance(document, AwardRounds) else set()
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
    document = _judged(loaded)
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


def report(options: argparse.Namespace, output: Output) -> int:
    """Print what a plan holds, or whether a published report or case adds up."""
    document = _document_or_case(options.file)
    if isinstance(document, Plan):
        output.say(_plan_report(document, _allocations(options.allocations), options.format, output.lang))
        return CLEAN
    reconciliation = reconcile(document.report if isinstance(document, Case) else document)
    if options.charts:
        _save_charts(reconciliation, Path(options.charts), output, replace=options.force)
        return CLEAN
    if options.format == "json":
        output.say(reconciliation_json(reconciliation, output.lang))
    elif options.format == "html":
        output.say(_case_page(document, reconciliation, output.lang))
    elif isinstance(document, Case):
        output.say(case_text(document, reconciliation, output.lang))
    else:
        output.say(report_text(reconciliation, output.lang))
    return FOUND if reconciliation.off() else CLEAN


def _plan_report(plan: Plan, allocations: Sequence[Allocation] | None, form: str, lang: Language) -> str:
    if form == "html":
        return plan_html(plan, allocations, lang)
    if form == "json":
        table = group_funding(plan, ("source", "level", "year", "activity", "group", "province", "beneficiary"))
        return json.dumps(table.records(), ensure_ascii=False, indent=2)
    return plan_text(plan, allocations, lang)


def _case_page(document: Report | Case, reconciliation: Reconciliation, lang: Language) -> str:
    """Give the page of a case, or of a report alone; without the extra for pictures it has none, and says so."""
    case = (
        document
        if isinstance(document, Case)
        else Case(id="report", title=document.title, english=document.english, report=document)
    )
    try:
        pictures = [to_svg(chart, lang) for chart in report_charts(reconciliation)]
    except ReadError as error:
        sys.stderr.write(problems_text(error.name, error.problems, lang) + "\n")
        pictures = []
    return case_html(case, lang, pictures)


def _save_charts(reconciliation: Reconciliation, folder: Path, output: Output, *, replace: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, chart in enumerate(report_charts(reconciliation), 1):
        path = folder / f"{number}.png"
        save_chart(chart, path, output.lang, replace=replace)
        output.say(str(path))


def _document_or_case(name: str) -> Plan | Report | Case:
    """Read the file of this name, or take the case that has it."""
    if name in case_names() and not Path(name).exists():
        return load_case(name)
    loaded = read(name)
    if isinstance(loaded.document, Plan | Report | Case):
        return loaded.document
    raise _other_kind(loaded, Plan, Report, Case)


def cases(options: argparse.Namespace, output: Output) -> int:
    """List the published cases that come with khuyencong."""
    found = load_cases()
    if options.format == "json":
        output.say(json.dumps([case_facts(case) for case in found], ensure_ascii=False, indent=2))
    else:
        output.say(cases_grid(found, output.lang).to_text())
    return CLEAN


def figures(options: argparse.Namespace, output: Output) -> int:
    """Find the figures of a text, and propose what they may have to do with each other."""
    name = options.file
    found = report_from_text(read_text(name), title=Path(name).name)
    suggested = suggest_relations(found)
    if options.format == "toml":
        output.say(dumps(evolve(found, relations=tuple(claim.relation for claim in suggested)), "toml").rstrip())
    elif options.format == "json":
        output.say(json.dumps(figures_facts(found, suggested), ensure_ascii=False, indent=2))
    else:
        output.say(found_text(found, suggested, output.lang))
    return CLEAN


def convert(options: argparse.Namespace, output: Output) -> int:
    """Read a document in one format and write it in another."""
    if options.nfc:
        loaded = reads(to_nfc(read_text(options.source)), format_of(options.source), name=options.source)
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
    return only(read(name), AllocationNotice).allocations if name else None


def plan_or_program(loaded: Loaded) -> Plan | Program:
    """Give the plan or the programme that a file holds; raises ReadError for a document of another kind."""
    if isinstance(loaded.document, Plan | Program):
        return loaded.document
    raise _other_kind(loaded, Plan, Program)


def _judged(loaded: Loaded) -> Plan | Program | AwardRounds:
    """Give the document of a kind that a review judges."""
    if isinstance(loaded.document, Plan | Program | AwardRounds):
        return loaded.document
    raise _other_kind(loaded, Plan, Program, AwardRounds)


def only(loaded: Loaded, kind: type[_D]) -> _D:
    """Give the document if it is of this kind; otherwise say which is wanted."""
    if isinstance(loaded.document, kind):
        return loaded.document
    raise _other_kind(loaded, kind)


def _other_kind(loaded: Loaded, *wanted: object) -> ReadError:
    choices = tuple(name for name, record in KINDS.items() if record in wanted)
    params = {"kind": kind_of(loaded.document), "choices": choices}
    return ReadError(loaded.name, (Problem(code="other-kind", params=params),))
