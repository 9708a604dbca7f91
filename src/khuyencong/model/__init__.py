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
from khuyencong.model.beneficiary import Beneficiary, Merits, Site, Ward
from khuyencong.model.case import Case
from khuyencong.model.commitments import Commitments, PriorityClaim, ServiceCapacity
from khuyencong.model.contract import Contract, Settlement, SettlementRoute
from khuyencong.model.cost_details import CostPart, Course, Loan, Relocation, Spending, Technology
from khuyencong.model.de_an import CostLine, DeAn, Event, Stage, Target, Task
from khuyencong.model.decision import Decision
from khuyencong.model.execution import (
    Acceptance,
    Adjustment,
    BoothContract,
    BoothFact,
    BudgetCode,
    Execution,
    ForceMajeure,
    GroupPlan,
    ProgressReport,
    SpentLine,
    Stop,
    Tender,
    TrainingResult,
)
from khuyencong.model.filings import Filing, FilingKind
from khuyencong.model.funding import Allocation, AllocationNotice, FundingTranche, Measure, StatedTotal
from khuyencong.model.ledger import EntryKind, Ledger, LedgerEntry
from khuyencong.model.lesson import Lesson, LessonKind, LessonStatus, LessonTheme
from khuyencong.model.network import CollaboratorDuty, CollaboratorFee, CollaboratorNetwork, Headcount
from khuyencong.model.organisation import Centre, Section
from khuyencong.model.papers import (
    CaseFact,
    CopyKind,
    DeAnDossier,
    DeAnPart,
    GuidableDay,
    GuidedDay,
    HandIn,
    PaperHeld,
    Registration,
    RegistrationPart,
)
from khuyencong.model.plan import Plan, PlanScope
from khuyencong.model.program import Program
from khuyencong.model.relation import Ambiguity, Reading, Relation, RelationKind
from khuyencong.model.report import Report, ReportedFigure, Statement, StatementKind
from khuyencong.model.waiver import Waiver, Waivers

__all__ = [
    "Acceptance",
    "Adjustment",
    "Allocation",
    "AllocationNotice",
    "Ambiguity",
    "AwardCouncil",
    "AwardEntry",
    "AwardRound",
    "AwardRounds",
    "Beneficiary",
    "BoothContract",
    "BoothFact",
    "BudgetCode",
    "Case",
    "CaseFact",
    "Centre",
    "Certificate",
    "CertificateUse",
    "CollaboratorDuty",
    "CollaboratorFee",
    "CollaboratorNetwork",
    "Commitments",
    "Complaint",
    "Contract",
    "CopyKind",
    "CostLine",
    "CostPart",
    "Course",
    "DeAn",
    "DeAnDossier",
    "DeAnPart",
    "Decision",
    "EntryKind",
    "Event",
    "Execution",
    "Filing",
    "FilingKind",
    "ForceMajeure",
    "FundingTranche",
    "GroupPlan",
    "GuidableDay",
    "GuidedDay",
    "HandIn",
    "Headcount",
    "Ledger",
    "LedgerEntry",
    "Lesson",
    "LessonKind",
    "LessonStatus",
    "LessonTheme",
    "Loan",
    "Measure",
    "Merits",
    "PaperHeld",
    "Photo",
    "Plan",
    "PlanScope",
    "PriorityClaim",
    "Program",
    "ProgressReport",
    "Reading",
    "Registration",
    "RegistrationPart",
    "Relation",
    "RelationKind",
    "Relocation",
    "Report",
    "ReportedFigure",
    "Section",
    "ServiceCapacity",
    "SetPart",
    "Settlement",
    "SettlementRoute",
    "Site",
    "Spending",
    "SpentLine",
    "Stage",
    "StatedTotal",
    "Statement",
    "StatementKind",
    "Stop",
    "Target",
    "Task",
    "Technology",
    "Tender",
    "TrainingResult",
    "Use",
    "Waiver",
    "Waivers",
    "Ward",
]
