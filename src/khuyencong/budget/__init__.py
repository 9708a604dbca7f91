"""Pure computations: totals, groupings, allocations, metrics. No clock, no file, no text for people but tables.

Layer: above ``model`` and ``reference``, below ``rules``. It may import everything below.
"""

from khuyencong.budget.accounts import Balance, Reversals
from khuyencong.budget.allocation import AllocationComparison, AllocationLine, compare_with_allocation
from khuyencong.budget.awards import certificate_end, is_certificate_valid, may_enter, mean_score
from khuyencong.budget.balance import BalanceTable, LedgerDimension, balance
from khuyencong.budget.cells import Dimension
from khuyencong.budget.compound import compound_growth
from khuyencong.budget.cuts import CutOption, CutRanking, rank_cuts
from khuyencong.budget.double_support import DoubleSupport, ScreenOutcome, double_support
from khuyencong.budget.fees import FeeCost, FeeInDong, FeeSpan, fee_cost, fee_in_dong
from khuyencong.budget.headroom import Headroom, HeadroomLine, Limit, headroom
from khuyencong.budget.ledger_faults import LedgerFacts, LedgerFault
from khuyencong.budget.metrics import (
    Metric,
    Part,
    counterpart_per_dong,
    disbursement_rate,
    growth,
    unit_cost,
)
from khuyencong.budget.pools import Shortage
from khuyencong.budget.posting import Refusal, append_entries, check_ledger
from khuyencong.budget.priorities import Candidate, legal_order, priority_of_de_an
from khuyencong.budget.reconcile import Reason, Reconciled, ReconciledReading, Reconciliation, Standing, reconcile
from khuyencong.budget.repair import Cut, PoolRepair, Repair, smallest_repair
from khuyencong.budget.restate import Restated, RestatedPart, restate, series_of
from khuyencong.budget.revisions import (
    PlanHistory,
    PlansInForce,
    PlanVersion,
    history,
    plan_in_force,
    plans_in_force,
)
from khuyencong.budget.selection import Choice, Marginal, Selection, select
from khuyencong.budget.suggest import suggest_relations
from khuyencong.budget.support_records import Support
from khuyencong.budget.totals import FundingTable, group_funding, group_funding_by, total_funding

__all__ = [
    "AllocationComparison",
    "AllocationLine",
    "Balance",
    "BalanceTable",
    "Candidate",
    "Choice",
    "Cut",
    "CutOption",
    "CutRanking",
    "Dimension",
    "DoubleSupport",
    "FeeCost",
    "FeeInDong",
    "FeeSpan",
    "FundingTable",
    "Headroom",
    "HeadroomLine",
    "LedgerDimension",
    "LedgerFacts",
    "LedgerFault",
    "Limit",
    "Marginal",
    "Metric",
    "Part",
    "PlanHistory",
    "PlanVersion",
    "PlansInForce",
    "PoolRepair",
    "Reason",
    "Reconciled",
    "ReconciledReading",
    "Reconciliation",
    "Refusal",
    "Repair",
    "Restated",
    "RestatedPart",
    "Reversals",
    "ScreenOutcome",
    "Selection",
    "Shortage",
    "Standing",
    "Support",
    "append_entries",
    "balance",
    "certificate_end",
    "check_ledger",
    "compare_with_allocation",
    "compound_growth",
    "counterpart_per_dong",
    "disbursement_rate",
    "double_support",
    "fee_cost",
    "fee_in_dong",
    "group_funding",
    "group_funding_by",
    "growth",
    "headroom",
    "history",
    "is_certificate_valid",
    "legal_order",
    "may_enter",
    "mean_score",
    "plan_in_force",
    "plans_in_force",
    "priority_of_de_an",
    "rank_cuts",
    "reconcile",
    "restate",
    "select",
    "series_of",
    "smallest_repair",
    "suggest_relations",
    "total_funding",
    "unit_cost",
]
