"""Law: documents in force at a date, norms and ceilings, layers of the nation and the provinces, change of law.

Layer: beside ``model``, which it does not know; it imports only ``errors``, ``values`` and ``reference``.
"""

from khuyencong.law.advance_answer import AdvanceAnswer, AdvanceClass, AdvancePolicy, AdvanceVerdict
from khuyencong.law.advances import advance_class_of, advance_for
from khuyencong.law.approvers import Approval, ApprovalForm, ApprovalSubject, approver_of, authority_for
from khuyencong.law.awards import AwardNumber, AwardTerms, award_number, award_terms
from khuyencong.law.base_salary import BaseSalary, base_salaries, base_salary_on
from khuyencong.law.basis import Basis, SourceStatus, weakest
from khuyencong.law.calendar import CalendarDays, MonthEnd, WorkCalendar, WorkingDays, add_months, add_years
from khuyencong.law.ceiling_records import Alternative, Ceiling, CeilingPolicy, CeilingSum, EarlierSupport, Limb
from khuyencong.law.ceiling_words import CapWindow, CeilingGap, LimbKind, Reading, SupportOutcome
from khuyencong.law.ceilings import ceiling_for, ceiling_for_each, ceilings_of_transition
from khuyencong.law.centre import Post, PostNumber, posts_on
from khuyencong.law.change_words import ChangeKind, LawAspect
from khuyencong.law.changes import NormChange, law_diff
from khuyencong.law.deadline import Deadline
from khuyencong.law.deadlines import certificate_deadline, deadlines_for, settlement_deadline, ward_reference_day
from khuyencong.law.documents import (
    DocumentState,
    LegalInstrument,
    all_documents,
    amendments_of,
    documents_on,
    find_document,
    find_key,
    get_document,
    succession_of,
)
from khuyencong.law.dossiers import (
    Dossier,
    Requirement,
    dossier_for,
    missing_papers,
    undecided_papers,
)
from khuyencong.law.eligibility import eligibility_of, may_join_event_abroad, place_test
from khuyencong.law.eligibility_answer import (
    Eligibility,
    EligibilityFact,
    Ground,
    SiteFacts,
    SmeLimits,
)
from khuyencong.law.footing import Footing, footing_of
from khuyencong.law.icalendar import to_icalendar
from khuyencong.law.norm_book import LocalAct, NormBook, Silence, local_acts_for, shipped_norms
from khuyencong.law.norm_faults import NormFault
from khuyencong.law.norm_reading import norms_from_mapping
from khuyencong.law.norm_words import (
    Layer,
    NormCondition,
    NormKind,
    NormUnit,
    PriorityEffect,
    RateBase,
)
from khuyencong.law.norms import Norm, NormSet, Priority
from khuyencong.law.overheads import OverheadAnswer, OverheadKind, overhead_for
from khuyencong.law.papers import Paper, all_papers, get_paper
from khuyencong.law.priority import (
    PriorityAnswer,
    PriorityQueue,
    PriorityReason,
    priority_of,
    rank_by_priority,
)
from khuyencong.law.programmes import NationalProgramme, ProgrammeTarget, all_programmes, get_programme, programme_of
from khuyencong.law.remarks import Remark
from khuyencong.law.support import SupportVerdict, judge_support
from khuyencong.law.thresholds import Comparison, Threshold, threshold_ids, threshold_on
from khuyencong.law.what_if import what_if
from khuyencong.reference.changes import Change
from khuyencong.reference.dossiers import DossierFact, DossierStep
from khuyencong.reference.estimates import CostItem, NormLevel
from khuyencong.reference.places import SiteUnit, WardOf
from khuyencong.reference.priorities import BeneficiaryClass, PriorityArea, PriorityMerit

__all__ = [
    "AdvanceAnswer",
    "AdvanceClass",
    "AdvancePolicy",
    "AdvanceVerdict",
    "Alternative",
    "Approval",
    "ApprovalForm",
    "ApprovalSubject",
    "AwardNumber",
    "AwardTerms",
    "BaseSalary",
    "Basis",
    "BeneficiaryClass",
    "CalendarDays",
    "CapWindow",
    "Ceiling",
    "CeilingGap",
    "CeilingPolicy",
    "CeilingSum",
    "Change",
    "ChangeKind",
    "Comparison",
    "CostItem",
    "Deadline",
    "DocumentState",
    "Dossier",
    "DossierFact",
    "DossierStep",
    "EarlierSupport",
    "Eligibility",
    "EligibilityFact",
    "Footing",
    "Ground",
    "LawAspect",
    "Layer",
    "LegalInstrument",
    "Limb",
    "LimbKind",
    "LocalAct",
    "MonthEnd",
    "NationalProgramme",
    "Norm",
    "NormBook",
    "NormChange",
    "NormCondition",
    "NormFault",
    "NormKind",
    "NormLevel",
    "NormSet",
    "NormUnit",
    "OverheadAnswer",
    "OverheadKind",
    "Paper",
    "Post",
    "PostNumber",
    "Priority",
    "PriorityAnswer",
    "PriorityArea",
    "PriorityEffect",
    "PriorityMerit",
    "PriorityQueue",
    "PriorityReason",
    "ProgrammeTarget",
    "RateBase",
    "Reading",
    "Remark",
    "Requirement",
    "Silence",
    "SiteFacts",
    "SiteUnit",
    "SmeLimits",
    "SourceStatus",
    "SupportOutcome",
    "SupportVerdict",
    "Threshold",
    "WardOf",
    "WorkCalendar",
    "WorkingDays",
    "add_months",
    "add_years",
    "advance_class_of",
    "advance_for",
    "all_documents",
    "all_papers",
    "all_programmes",
    "amendments_of",
    "approver_of",
    "authority_for",
    "award_number",
    "award_terms",
    "base_salaries",
    "base_salary_on",
    "ceiling_for",
    "ceiling_for_each",
    "ceilings_of_transition",
    "certificate_deadline",
    "deadlines_for",
    "documents_on",
    "dossier_for",
    "eligibility_of",
    "find_document",
    "find_key",
    "footing_of",
    "get_document",
    "get_paper",
    "get_programme",
    "judge_support",
    "law_diff",
    "local_acts_for",
    "may_join_event_abroad",
    "missing_papers",
    "norms_from_mapping",
    "overhead_for",
    "place_test",
    "posts_on",
    "priority_of",
    "programme_of",
    "rank_by_priority",
    "settlement_deadline",
    "shipped_norms",
    "succession_of",
    "threshold_ids",
    "threshold_on",
    "to_icalendar",
    "undecided_papers",
    "ward_reference_day",
    "weakest",
    "what_if",
]
