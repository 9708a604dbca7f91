"""Pure computations: totals, groupings, allocations, metrics. No clock, no file, no text for people but tables.

Layer: above ``model`` and ``reference``, below ``rules``. It may import everything below.
"""

from khuyencong.budget.accounts import Balance
from khuyencong.budget.allocation import AllocationComparison, AllocationLine, compare_with_allocation
from khuyencong.budget.balance import BalanceTable, LedgerDimension, balance
from khuyencong.budget.cells import Dimension
from khuyencong.budget.compound import compound_growth
from khuyencong.budget.cuts import CutOption, CutRanking, rank_cuts
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
from khuyencong.budget.posting import Refusal, append_entries, check_ledger
from khuyencong.budget.reconcile import Reason, Reconciled, ReconciledReading, Reconciliation, Standing, reconcile
from khuyencong.budget.restate import Restated, RestatedPart, restate, series_of
from khuyencong.budget.revisions import (
    PlanHistory,
    PlansInForce,
    PlanVersion,
    history,
    plan_in_force,
    plans_in_force,
)
from khuyencong.budget.suggest import suggest_relations
from khuyencong.budget.totals import FundingTable, group_funding, group_funding_by, total_funding

__all__ = [
    "AllocationComparison",
    "AllocationLine",
    "Balance",
    "BalanceTable",
    "CutOption",
    "CutRanking",
    "Dimension",
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
    "Metric",
    "Part",
    "PlanHistory",
    "PlanVersion",
    "PlansInForce",
    "Reason",
    "Reconciled",
    "ReconciledReading",
    "Reconciliation",
    "Refusal",
    "Restated",
    "RestatedPart",
    "Standing",
    "append_entries",
    "balance",
    "check_ledger",
    "compare_with_allocation",
    "compound_growth",
    "counterpart_per_dong",
    "disbursement_rate",
    "fee_cost",
    "fee_in_dong",
    "group_funding",
    "group_funding_by",
    "growth",
    "headroom",
    "history",
    "plan_in_force",
    "plans_in_force",
    "rank_cuts",
    "reconcile",
    "restate",
    "series_of",
    "suggest_relations",
    "total_funding",
    "unit_cost",
]
