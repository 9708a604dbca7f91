"""The vocabularies: activities, trades, legal forms, sources of money, roles, and provinces at a date.

Layer: above ``values``, below ``model`` and ``law``. It may import ``errors`` and ``values``, nothing else of the
package. The words and their sources stand in ``data/reference``; no file is read before a word is asked for.
"""

from khuyencong.reference.activities import Activity, activity_by_code, activity_groups, find_activities
from khuyencong.reference.awards import AwardLevel, ProductGroup
from khuyencong.reference.funding import FundingLevel, FundingSource
from khuyencong.reference.legal_forms import LegalForm
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
    "FundingLevel",
    "FundingSource",
    "LabelledEnum",
    "LegalForm",
    "ProductGroup",
    "Province",
    "ProvinceKind",
    "Role",
    "Sector",
    "Term",
    "Verification",
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
