"""The records: what a programme, a plan, a đề án and its money are.

Layer: above ``values`` and ``reference``; it knows neither the law nor any computation, so that a record made under
old rules, or wrong in its source, can still be represented. It may import ``errors``, ``values`` and ``reference``.
"""

from khuyencong.model.beneficiary import Beneficiary, Site
from khuyencong.model.de_an import CostLine, DeAn, Event, Stage, Target, Task
from khuyencong.model.decision import Decision
from khuyencong.model.funding import Allocation, AllocationNotice, FundingTranche, Measure, StatedTotal
from khuyencong.model.ledger import EntryKind, Ledger, LedgerEntry
from khuyencong.model.lesson import Lesson, LessonKind, LessonStatus
from khuyencong.model.plan import Plan, PlanScope
from khuyencong.model.program import CollaboratorFee, CollaboratorNetwork, Program
from khuyencong.model.report import Relation, RelationKind, Report, ReportedFigure

__all__ = [
    "Allocation",
    "AllocationNotice",
    "Beneficiary",
    "CollaboratorFee",
    "CollaboratorNetwork",
    "CostLine",
    "DeAn",
    "Decision",
    "EntryKind",
    "Event",
    "FundingTranche",
    "Ledger",
    "LedgerEntry",
    "Lesson",
    "LessonKind",
    "LessonStatus",
    "Measure",
    "Plan",
    "PlanScope",
    "Program",
    "Relation",
    "RelationKind",
    "Report",
    "ReportedFigure",
    "Site",
    "Stage",
    "StatedTotal",
    "Target",
    "Task",
]
