"""The records: what a programme, a plan, a đề án and its money are.

Layer: above ``values`` and ``reference``; it knows neither the law nor any computation, so that a record made under
old rules, or wrong in its source, can still be represented. It may import ``errors``, ``values`` and ``reference``.
"""

from khuyencong.model.beneficiary import Beneficiary, Site
from khuyencong.model.case import Case
from khuyencong.model.de_an import CostLine, DeAn, Event, Stage, Target, Task
from khuyencong.model.decision import Decision
from khuyencong.model.funding import Allocation, AllocationNotice, FundingTranche, Measure, StatedTotal
from khuyencong.model.ledger import EntryKind, Ledger, LedgerEntry
from khuyencong.model.lesson import Lesson, LessonKind, LessonStatus, LessonTheme
from khuyencong.model.plan import Plan, PlanScope
from khuyencong.model.network import CollaboratorDuty, CollaboratorFee, CollaboratorNetwork, Headcount
from khuyencong.model.program import Program
from khuyencong.model.relation import Ambiguity, Reading, Relation, RelationKind
from khuyencong.model.report import Report, ReportedFigure, Statement, StatementKind

__all__ = [
    "Allocation",
    "AllocationNotice",
    "Ambiguity",
    "Beneficiary",
    "Case",
    "CollaboratorDuty",
    "CollaboratorFee",
    "CollaboratorNetwork",
    "CostLine",
    "DeAn",
    "Decision",
    "EntryKind",
    "Event",
    "FundingTranche",
    "Headcount",
    "Ledger",
    "LedgerEntry",
    "Lesson",
    "LessonKind",
    "LessonStatus",
    "LessonTheme",
    "Measure",
    "Plan",
    "PlanScope",
    "Program",
    "Reading",
    "Relation",
    "RelationKind",
    "Report",
    "ReportedFigure",
    "Site",
    "Stage",
    "StatedTotal",
    "Statement",
    "StatementKind",
    "Target",
    "Task",
]
