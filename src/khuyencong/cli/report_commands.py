"""What the commands about totals and published figures do: report, cases, figures."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from khuyencong.budget.reconcile import Reconciliation, reconcile
from khuyencong.budget.suggest import suggest_relations
from khuyencong.budget.totals import group_funding
from khuyencong.cases import case_names, load_case, load_cases
from khuyencong.cli.documents import allocations_for, other_kind
from khuyencong.cli.output import CLEAN, FOUND, Output, to_json
from khuyencong.files.problem import ReadError
from khuyencong.files.reading import read, read_text
from khuyencong.files.report_text import report_from_text
from khuyencong.files.writing import dumps
from khuyencong.model.case import Case
from khuyencong.model.funding import Allocation
from khuyencong.model.plan import Plan
from khuyencong.model.report import Report
from khuyencong.plots import save as save_chart
from khuyencong.plots import to_svg
from khuyencong.render.case_page import case_html
from khuyencong.render.charts import report_charts
from khuyencong.render.pages import plan_html
from khuyencong.render.plans import plan_text
from khuyencong.render.published import case_facts, cases_grid, figures_facts, found_text, reconciliation_json
from khuyencong.render.reconciliations import case_text, report_text
from khuyencong.render.reviews import problems_text
from khuyencong.values.amounts import Language
from khuyencong.values.record import evolve


def report(options: argparse.Namespace, output: Output) -> int:
    """Print what a plan holds, or whether a published report or case adds up."""
    document = _document_or_case(options.file)
    if isinstance(document, Plan):
        notice = read(options.allocations) if options.allocations else None
        output.say(_plan_report(document, allocations_for(document, notice), options.format, output.lang))
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
        return to_json(table.records())
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
    raise other_kind(loaded, Plan, Report, Case)


def cases(options: argparse.Namespace, output: Output) -> int:
    """List the published cases that come with khuyencong."""
    found = load_cases()
    if options.format == "json":
        output.say_json([case_facts(case) for case in found])
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
        output.say_json(figures_facts(found, suggested))
    else:
        output.say(found_text(found, suggested, output.lang))
    return CLEAN
