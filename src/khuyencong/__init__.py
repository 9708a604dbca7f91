"""khuyencong: Vietnam's industrial promotion (khuyến công) as typed records, exact money and checks that explain.

This is the front door: what most users need, under one name. Rooms behind it: ``values`` (đồng, text, periods,
citations), ``reference`` (vocabularies), ``model`` (records), ``law`` (norms, deadlines, papers by date), ``budget``
(computations), ``cycle`` (the life of a đề án), ``rules`` (checks), ``laws`` (invariants to hold your own tool to),
``files`` (documents), ``cases`` (published ones), ``render`` (words, tables, pages), ``plots`` (pictures),
``strategies`` (for tests with Hypothesis). Nothing optional is imported.

>>> import khuyencong as kc
>>> kc.format_dong(kc.parse_dong("2.164,46 triệu đồng"))
'2.164.460.000 đồng'
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khuyencong.budget import (
        AllocationComparison,
        FundingTable,
        Metric,
        balance,
        compare_with_allocation,
        counterpart_per_dong,
        disbursement_rate,
        group_funding,
        group_funding_by,
        growth,
        headroom,
        rank_cuts,
        reconcile,
        restate,
        suggest_relations,
        total_funding,
        unit_cost,
    )
    from khuyencong.cases import case_names, load_case, load_cases
    from khuyencong.errors import KhuyenCongError, ParseError, UnknownCodeError, ValueImpossibleError
    from khuyencong.files import (
        Problem,
        ReadError,
        dump,
        dump_lines,
        dumps,
        load,
        load_lines,
        loads,
        report_from_text,
        say_problem,
    )
    from khuyencong.law import advance_for, base_salary_on, ceiling_for, deadlines_for, documents_on, law_diff
    from khuyencong.model import (
        Allocation,
        AllocationNotice,
        Beneficiary,
        Case,
        CostLine,
        DeAn,
        Decision,
        FundingTranche,
        Ledger,
        LedgerEntry,
        Lesson,
        Plan,
        PlanScope,
        Program,
        Relation,
        RelationKind,
        Report,
        ReportedFigure,
        Site,
        StatedTotal,
        Task,
        Waiver,
    )
    from khuyencong.reference import Activity, FundingLevel, FundingSource, LegalForm, Province, Sector
    from khuyencong.render import explain
    from khuyencong.rules import Finding, Outcome, Review, Severity, lessons_for, review, say_finding
    from khuyencong.values import (
        Figure,
        FigureRefused,
        LegalRef,
        Period,
        Unit,
        dong_in_words,
        evolve,
        find_figures,
        format_dong,
        format_figure,
        parse_dong,
        parse_figure,
        parse_legal_ref,
        split,
    )

__all__ = [
    "Activity",
    "Allocation",
    "AllocationComparison",
    "AllocationNotice",
    "Beneficiary",
    "Case",
    "CostLine",
    "DeAn",
    "Decision",
    "Figure",
    "FigureRefused",
    "Finding",
    "FundingLevel",
    "FundingSource",
    "FundingTable",
    "FundingTranche",
    "KhuyenCongError",
    "Ledger",
    "LedgerEntry",
    "LegalForm",
    "LegalRef",
    "Lesson",
    "Metric",
    "Outcome",
    "ParseError",
    "Period",
    "Plan",
    "PlanScope",
    "Problem",
    "Program",
    "Province",
    "ReadError",
    "Relation",
    "RelationKind",
    "Report",
    "ReportedFigure",
    "Review",
    "Sector",
    "Severity",
    "Site",
    "StatedTotal",
    "Task",
    "Unit",
    "UnknownCodeError",
    "ValueImpossibleError",
    "Waiver",
    "advance_for",
    "balance",
    "base_salary_on",
    "case_names",
    "ceiling_for",
    "compare_with_allocation",
    "counterpart_per_dong",
    "deadlines_for",
    "disbursement_rate",
    "documents_on",
    "dong_in_words",
    "dump",
    "dump_lines",
    "dumps",
    "evolve",
    "explain",
    "find_figures",
    "format_dong",
    "format_figure",
    "group_funding",
    "group_funding_by",
    "growth",
    "headroom",
    "law_diff",
    "lessons_for",
    "load",
    "load_case",
    "load_cases",
    "load_lines",
    "loads",
    "parse_dong",
    "parse_figure",
    "parse_legal_ref",
    "rank_cuts",
    "reconcile",
    "report_from_text",
    "restate",
    "review",
    "say_finding",
    "say_problem",
    "split",
    "suggest_relations",
    "total_funding",
    "unit_cost",
]

# A name brings in its room when it is first asked for: whoever parses amounts does not wait for records and rules.
_ROOMS = {
    "budget": (
        "AllocationComparison FundingTable Metric balance compare_with_allocation counterpart_per_dong "
        "disbursement_rate group_funding group_funding_by growth headroom rank_cuts reconcile restate "
        "suggest_relations total_funding unit_cost"
    ),
    "cases": "case_names load_case load_cases",
    "errors": "KhuyenCongError ParseError UnknownCodeError ValueImpossibleError",
    "files": "Problem ReadError dump dump_lines dumps load load_lines loads report_from_text say_problem",
    "law": "advance_for base_salary_on ceiling_for deadlines_for documents_on law_diff",
    "model": (
        "Allocation AllocationNotice Beneficiary Case CostLine DeAn Decision FundingTranche Ledger "
        "LedgerEntry Lesson Plan PlanScope Program Relation RelationKind Report ReportedFigure Site "
        "StatedTotal Task Waiver"
    ),
    "reference": "Activity FundingLevel FundingSource LegalForm Province Sector",
    "render": "explain",
    "rules": "Finding Outcome Review Severity lessons_for review say_finding",
    "values": (
        "Figure FigureRefused LegalRef Period Unit dong_in_words evolve find_figures format_dong "
        "format_figure parse_dong parse_figure parse_legal_ref split"
    ),
}
_HOMES = {name: room for room, names in _ROOMS.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Fetch a public name from its room, or a room by its own name."""
    if name in _ROOMS:
        return import_module(f"khuyencong.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'khuyencong' has no attribute {name!r}")
    value: object = getattr(import_module(f"khuyencong.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names and the rooms, whether they have been asked for or not."""
    return sorted({*__all__, *_ROOMS, *globals()})
