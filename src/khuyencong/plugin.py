"""What Hypothesis loads by entry point, so that ``from_type(Plan)`` works as soon as khuyencong is installed.

It stands apart from ``strategies``: that room imports Hypothesis, which would load this while both are half made. So
each strategy is looked up only when Hypothesis first draws from it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from khuyencong import model
from khuyencong.reference.provinces import Province
from khuyencong.values.figure import Figure, Origin
from khuyencong.values.legal_ref import LegalRef
from khuyencong.values.period import Period

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_DRAWN_BY: dict[type, str] = {
    Figure: "figures",
    Origin: "origins",
    LegalRef: "legal_refs",
    Period: "periods",
    Province: "provinces",
    model.Acceptance: "acceptances",
    model.Adjustment: "adjustments",
    model.Allocation: "allocations",
    model.AllocationNotice: "allocation_notices",
    model.Ambiguity: "ambiguities",
    model.AwardCouncil: "award_councils",
    model.AwardEntry: "award_entries",
    model.AwardRound: "award_rounds",
    model.AwardRounds: "award_documents",
    model.Beneficiary: "beneficiaries",
    model.BoothContract: "booth_contracts",
    model.BudgetCode: "budget_codes",
    model.Case: "cases",
    model.CaseFact: "case_facts",
    model.Centre: "centres",
    model.Certificate: "certificates",
    model.CollaboratorFee: "collaborator_fees",
    model.CollaboratorNetwork: "networks",
    model.Commitments: "commitments",
    model.Complaint: "complaints",
    model.Contract: "contracts",
    model.CostLine: "cost_lines",
    model.CostPart: "cost_parts",
    model.Course: "courses",
    model.DeAn: "de_an",
    model.DeAnDossier: "de_an_dossiers",
    model.Decision: "decisions",
    model.Event: "events",
    model.Execution: "executions",
    model.Filing: "filings",
    model.ForceMajeure: "force_majeures",
    model.FundingTranche: "funding_tranches",
    model.GroupPlan: "group_plans",
    model.GuidedDay: "guided_days",
    model.HandIn: "hand_ins",
    model.Headcount: "headcounts",
    model.Ledger: "ledgers",
    model.LedgerEntry: "ledger_entries",
    model.Lesson: "lessons",
    model.Loan: "loans",
    model.Merits: "merits",
    model.PaperHeld: "papers_held",
    model.Photo: "photos",
    model.Plan: "plans",
    model.PriorityClaim: "priority_claims",
    model.Program: "programs",
    model.ProgressReport: "progress_reports",
    model.Reading: "readings",
    model.Registration: "registrations",
    model.Relation: "relations",
    model.Relocation: "relocations",
    model.Report: "reports",
    model.ReportedFigure: "reported_figures",
    model.Section: "sections",
    model.ServiceCapacity: "service_capacities",
    model.SetPart: "set_parts",
    model.Settlement: "settlements",
    model.Site: "sites",
    model.Spending: "spendings",
    model.SpentLine: "spent_lines",
    model.StatedTotal: "stated_totals",
    model.Statement: "statements",
    model.Stop: "stops",
    model.Target: "targets",
    model.Task: "tasks",
    model.Technology: "technologies",
    model.Tender: "tenders",
    model.TrainingResult: "training_results",
    model.Use: "certificate_uses",
    model.Ward: "wards",
    model.Waiver: "waivers",
    model.Waivers: "waiver_lists",
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
