"""Law: documents in force at a date, norms and ceilings, layers of the nation and the provinces, change of law.

Layer: beside ``model``, which it does not know; it imports only ``errors``, ``values`` and ``reference``.
"""

from khuyencong.law.base_salary import BaseSalary, base_salaries, base_salary_on
from khuyencong.law.basis import Basis, SourceStatus, weakest
from khuyencong.law.ceiling_records import Alternative, Ceiling, CeilingPolicy, CeilingSum, EarlierSupport, Limb
from khuyencong.law.ceiling_words import CapWindow, CeilingGap, LimbKind, Reading, SupportOutcome
from khuyencong.law.ceilings import ceiling_for, ceiling_for_each, ceilings_of_transition
from khuyencong.law.change_words import ChangeKind, LawAspect
from khuyencong.law.changes import NormChange, law_diff
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
from khuyencong.law.norm_book import LocalAct, NormBook, Silence, local_acts_for, shipped_norms
from khuyencong.law.norm_faults import NormFault
from khuyencong.law.norm_reading import norms_from_mapping
from khuyencong.law.norm_words import (
    CostItem,
    Layer,
    NormCondition,
    NormKind,
    NormLevel,
    NormUnit,
    PriorityEffect,
    RateBase,
)
from khuyencong.law.norms import Norm, NormSet, Priority
from khuyencong.law.programmes import NationalProgramme, ProgrammeTarget, all_programmes, get_programme, programme_of
from khuyencong.law.support import SupportVerdict, judge_support
from khuyencong.law.what_if import what_if

__all__ = [
    "Alternative",
    "BaseSalary",
    "Basis",
    "CapWindow",
    "Ceiling",
    "CeilingGap",
    "CeilingPolicy",
    "CeilingSum",
    "ChangeKind",
    "CostItem",
    "DocumentState",
    "EarlierSupport",
    "LawAspect",
    "Layer",
    "LegalInstrument",
    "Limb",
    "LimbKind",
    "LocalAct",
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
    "Priority",
    "PriorityEffect",
    "ProgrammeTarget",
    "RateBase",
    "Reading",
    "Silence",
    "SourceStatus",
    "SupportOutcome",
    "SupportVerdict",
    "all_documents",
    "all_programmes",
    "amendments_of",
    "base_salaries",
    "base_salary_on",
    "ceiling_for",
    "ceiling_for_each",
    "ceilings_of_transition",
    "documents_on",
    "find_document",
    "find_key",
    "get_document",
    "get_programme",
    "judge_support",
    "law_diff",
    "local_acts_for",
    "norms_from_mapping",
    "programme_of",
    "shipped_norms",
    "succession_of",
    "weakest",
    "what_if",
]
