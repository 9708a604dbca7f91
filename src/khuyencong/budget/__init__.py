"""Pure computations: totals, groupings, allocations, metrics. No clock, no file, no text for people but tables.

Layer: above ``model`` and ``reference``, below ``rules``. It may import everything below.
"""

from khuyencong.budget.allocation import AllocationComparison, AllocationLine, compare_with_allocation
from khuyencong.budget.cells import Dimension
from khuyencong.budget.cuts import CutOption, CutRanking, rank_cuts
from khuyencong.budget.metrics import (
    Metric,
    Part,
    counterpart_per_dong,
    disbursement_rate,
    growth,
    unit_cost,
)
from khuyencong.budget.restate import Restated, RestatedPart, restate, series_of
from khuyencong.budget.totals import FundingTable, group_funding, group_funding_by, total_funding

__all__ = [
    "AllocationComparison",
    "AllocationLine",
    "CutOption",
    "CutRanking",
    "Dimension",
    "FundingTable",
    "Metric",
    "Part",
    "Restated",
    "RestatedPart",
    "compare_with_allocation",
    "counterpart_per_dong",
    "disbursement_rate",
    "group_funding",
    "group_funding_by",
    "growth",
    "rank_cuts",
    "restate",
    "series_of",
    "total_funding",
    "unit_cost",
]
