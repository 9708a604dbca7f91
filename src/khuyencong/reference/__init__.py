"""The vocabularies: activities, trades, legal forms, sources of money, roles, and provinces at a date.

Layer: above ``values``, below ``model`` and ``law``. It may import ``errors`` and ``values``, nothing else of the
package. The words and their sources stand in ``data/reference``; no file is read before a word is asked for.
"""

from khuyencong.reference.activities import Activity, activity_by_code, activity_groups, find_activities
from khuyencong.reference.awards import AwardLevel, ProductGroup
from khuyencong.reference.estimates import (
    Capacity,
    CostItem,
    Improvement,
    LoanTerm,
    NormLevel,
    PriceBasis,
    WorkKind,
)
from khuyencong.reference.funding import FundingLevel, FundingSource
from khuyencong.reference.legal_forms import LegalForm
from khuyencong.reference.places import Destination, SiteUnit, WardOf
from khuyencong.reference.priorities import BeneficiaryClass, PriorityArea, PriorityMerit
from khuyencong.reference.provinces import (
    AwardRegion,
    Province,
    ProvinceKind,
    find_province,
    get_province,
    kind_on,
    predecessors_of,
    provinces_on,
    successor_of,
)
from khuyencong.reference.roles import Actor, ActorLevel, Role
from khuyencong.reference.sectors import Sector
from khuyencong.reference.vocabulary import LabelledEnum, Term, Verification

__all__ = [
    "Activity",
    "Actor",
    "ActorLevel",
    "AwardLevel",
    "AwardRegion",
    "BeneficiaryClass",
    "Capacity",
    "CostItem",
    "Destination",
    "FundingLevel",
    "FundingSource",
    "Improvement",
    "LabelledEnum",
    "LegalForm",
    "LoanTerm",
    "NormLevel",
    "PriceBasis",
    "PriorityArea",
    "PriorityMerit",
    "ProductGroup",
    "Province",
    "ProvinceKind",
    "Role",
    "Sector",
    "SiteUnit",
    "Term",
    "Verification",
    "WardOf",
    "WorkKind",
    "activity_by_code",
    "activity_groups",
    "find_activities",
    "find_province",
    "get_province",
    "kind_on",
    "predecessors_of",
    "provinces_on",
    "successor_of",
]
