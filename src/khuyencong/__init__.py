"""khuyencong: Vietnam's industrial promotion (khuyến công) as typed records, exact money and checks that explain.

This is the front door: what most users need, under one name. Rooms behind it: ``values`` (đồng, text, periods,
citations), ``reference`` (vocabularies), ``model`` (records), ``budget`` (computations), ``rules`` (checks), ``files``
(documents), ``render`` (words and tables), ``strategies`` (for tests with Hypothesis). Nothing optional is imported.

>>> import khuyencong as kc
>>> kc.format_dong(kc.parse_dong("2.164,46 triệu đồng"))
'2.164.460.000 đồng'
"""

from khuyencong.budget import (
    AllocationComparison,
    FundingTable,
    Metric,
    compare_with_allocation,
    counterpart_per_dong,
    disbursement_rate,
    group_funding,
    group_funding_by,
    growth,
    rank_cuts,
    total_funding,
    unit_cost,
)
from khuyencong.errors import KhuyenCongError, ParseError, UnknownCodeError, ValueImpossibleError
from khuyencong.files import Problem, ReadError, dump, dumps, load, loads
from khuyencong.model import (
    Allocation,
    AllocationNotice,
    Beneficiary,
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
    Report,
    Site,
    StatedTotal,
    Task,
)
from khuyencong.reference import Activity, FundingLevel, FundingSource, LegalForm, Province, Sector
from khuyencong.render import explain
from khuyencong.rules import Finding, Outcome, Review, Severity, Waiver, review
from khuyencong.values import (
    Figure,
    LegalRef,
    Period,
    Unit,
    dong_in_words,
    format_dong,
    parse_dong,
    parse_legal_ref,
    split,
)

__all__ = [
    "Activity",
    "Allocation",
    "AllocationComparison",
    "AllocationNotice",
    "Beneficiary",
    "CostLine",
    "DeAn",
    "Decision",
    "Figure",
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
    "Report",
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
    "compare_with_allocation",
    "counterpart_per_dong",
    "disbursement_rate",
    "dong_in_words",
    "dump",
    "dumps",
    "explain",
    "format_dong",
    "group_funding",
    "group_funding_by",
    "growth",
    "load",
    "loads",
    "parse_dong",
    "parse_legal_ref",
    "rank_cuts",
    "review",
    "split",
    "total_funding",
    "unit_cost",
]
