"""The life of a đề án: the steps that may be taken, replaying a history, and what may happen next.

Layer: above ``budget``, below ``rules``. It may import everything below. It has no clock: the caller gives the days.
"""

from khuyencong.cycle.case import CaseFacts, case_of
from khuyencong.cycle.contracts import ContractStatus, contract_status
from khuyencong.cycle.history import CycleEvent, events_of
from khuyencong.cycle.next_steps import NextStep, next_steps
from khuyencong.cycle.notes import CycleNote
from khuyencong.cycle.outlook import Outlook, outlooks
from khuyencong.cycle.replay import replay, status_on, take_step
from khuyencong.cycle.states import TERMINAL, LifeEvent, LifeState, StepVerdict
from khuyencong.cycle.status import CycleRefusal, LifeStatus
from khuyencong.cycle.table import cycle_for, load_cycle, local_cycle, national_cycle
from khuyencong.cycle.transition import Cycle, Transition

__all__ = [
    "TERMINAL",
    "CaseFacts",
    "ContractStatus",
    "Cycle",
    "CycleEvent",
    "CycleNote",
    "CycleRefusal",
    "LifeEvent",
    "LifeState",
    "LifeStatus",
    "NextStep",
    "Outlook",
    "StepVerdict",
    "Transition",
    "case_of",
    "contract_status",
    "cycle_for",
    "events_of",
    "load_cycle",
    "local_cycle",
    "national_cycle",
    "next_steps",
    "outlooks",
    "replay",
    "status_on",
    "take_step",
]
