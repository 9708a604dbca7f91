"""Tables of steps read from mappings, as TOML files give them: the shipped ones, and those that a province writes."""

import functools
from collections.abc import Mapping
from typing import Any, Final

from khuyencong.cycle.faults import faults_of
from khuyencong.cycle.guards import GUARDS
from khuyencong.cycle.states import LifeEvent, LifeState
from khuyencong.cycle.transition import Cycle, Transition
from khuyencong.errors import KhuyenCongError
from khuyencong.law.basis import SourceStatus
from khuyencong.law.deadline_rows import deadline_rows, party
from khuyencong.law.dossiers import DossierStep
from khuyencong.law.footing import footing_of
from khuyencong.law.norm_faults import (
    NormFault,
    Reader,
    RefusedError,
    a_kind_of,
    a_list_of,
    a_word_of,
    read_keys,
    refuse_if,
)
from khuyencong.law.thresholds import threshold_ids  # noqa: F401
from khuyencong.model.plan import PlanScope
from khuyencong.reference.funding import FundingLevel
from khuyencong.values.record import Id, Text

APPROVALS: Final = ("plan", "scheme", "stop", "change")
"""What may stand as ``approval``."""
