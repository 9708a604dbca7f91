"""What Hypothesis loads by entry point, so that ``from_type(Plan)`` works as soon as khuyencong is installed.

It stands apart from ``strategies``: that room imports Hypothesis, which would load this while both are half made. So
each strategy is looked up only when Hypothesis first draws from it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from khuyencong import model, rules
from khuyencong.values.figure import Figure, Origin
from khuyencong.values.period import Period

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_DRAWN_BY: dict[type, str] = {
    Figure: "figures",
    Origin: "origins",
    Period: "periods",
    model.Allocation: "allocations",
    model.AllocationNotice: "allocation_notices",
    model.Ambiguity: "ambiguities",
    model.AwardCouncil: "award_councils",
    model.AwardEntry: "award_entries",
    model.AwardRound: "award_rounds",
    model.AwardRounds: "award_documents",
    model.Beneficiary: "beneficiaries",
    model.Case: "cases",
    model.Centre: "centres",
    model.Certificate: "certificates",
    model.CollaboratorNetwork: "networks",
    model.Commitments: "commitments",
    model.Complaint: "complaints",
    model.CostLine: "cost_lines",
    model.CostPart: "cost_parts",
    model.Course: "courses",
    model.DeAn: "de_an",
    model.Decision: "decisions",
    model.Event: "events",
    model.Filing: "filings",
    model.FundingTranche: "funding_tranches",
    model.Ledger: "ledgers",
    model.LedgerEntry: "ledger_entries",
    model.Lesson: "lessons",
    model.Loan: "loans",
    model.Merits: "merits",
    model.Photo: "photos",
    model.Plan: "plans",
    model.PriorityClaim: "priority_claims",
    model.Program: "programs",
    model.Relation: "relations",
    model.Relocation: "relocations",
    model.Report: "reports",
    model.ReportedFigure: "reported_figures",
    model.Section: "sections",
    model.ServiceCapacity: "service_capacities",
    model.SetPart: "set_parts",
    model.Site: "sites",
    model.Spending: "spendings",
    model.StatedTotal: "stated_totals",
    model.Target: "targets",
    model.Task: "tasks",
    model.Technology: "technologies",
    model.Use: "certificate_uses",
    model.Ward: "wards",
    rules.Waiver: "waivers",
    rules.Waivers: "waiver_lists",
}


def register() -> None:
    """Tell Hypothesis how to draw each record.

    >>> register()  # Hypothesis does this itself; twice does no harm
    """
    from hypothesis.strategies import register_type_strategy

    for record, name in _DRAWN_BY.items():
        register_type_strategy(record, _looked_up(name))


def _looked_up(name: str) -> "Callable[[type[Any]], SearchStrategy[Any]]":
    def strategy(_: type[Any]) -> "SearchStrategy[Any]":
        from khuyencong import strategies

        made: SearchStrategy[Any] = getattr(strategies, name)()
        return made

    return strategy
