"""The records: what a programme, a plan, a đề án and its money are.

Layer: above ``values`` and ``reference``; it knows neither the law nor any computation, so that a record made under
old rules, or wrong in its source, can still be represented. It may import ``errors``, ``values`` and ``reference``.
"""

from khuyencong.model.awards import (
    AwardCouncil,
    AwardEntry,
    AwardRound,
    AwardRounds,
    Certificate,
    CertificateUse,
    Complaint,
    Photo,
    SetPart,
    Use,
)
from khuyencong.model.beneficiary import Beneficiary, Site
from khuyencong.model.case import Case
from khuyencong.model.de_an import CostLine, DeAn, Event, Stage, Target, Task
from khuyencong.model.decision import Decision
from khuyencong.model.filings import Filing, FilingKind
from khuyencong.model.funding import Allocation, AllocationNotice, FundingTranche, Measure, StatedTotal
from khuyencong.model.ledger import EntryKind, Ledger, LedgerEntry
from khuyencong.model.lesson import Lesson, LessonKind, LessonStatus, LessonTheme
from khuyencong.model.network import CollaboratorDuty, CollaboratorFee, CollaboratorNetwork, Headcount
from khuyencong.model.organisation import Centre, Section
from khuyencong.model.plan import Plan, PlanScope
from khuyencong.model.program import Program
from khuyencong.model.relation import Ambiguity, Reading, Relation, RelationKind
from khuyencong.model.report import Report, ReportedFigure, Statement, StatementKind
from khuyencong.reference.awards import AwardLevel, ProductGroup

__all__ = [
    "Allocation",
    "AllocationNotice",
    "Ambiguity",
    "AwardCouncil",
    "AwardEntry",
    "AwardLevel",
    "AwardRound",
    "AwardRounds",
    "Beneficiary",
    "Case",
    "Centre",
    "Certificate",
    "CertificateUse",
    "CollaboratorDuty",
    "CollaboratorFee",
    "CollaboratorNetwork",
    "Complaint",
    "CostLine",
    "DeAn",
    "Decision",
    "EntryKind",
    "Event",
    "Filing",
    "FilingKind",
    "FundingTranche",
    "Headcount",
    "Ledger",
    "LedgerEntry",
    "Lesson",
    "LessonKind",
    "LessonStatus",
    "LessonTheme",
    "Measure",
    "Photo",
    "Plan",
    "PlanScope",
    "ProductGroup",
    "Program",
    "Reading",
    "Relation",
    "RelationKind",
    "Report",
    "ReportedFigure",
    "Section",
    "SetPart",
    "Site",
    "Stage",
    "StatedTotal",
    "Statement",
    "StatementKind",
    "Target",
    "Task",
    "Use",
]
