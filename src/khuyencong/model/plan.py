"""The plan of one body for one year."""

from khuyencong.model.beneficiary import Beneficiary
from khuyencong.model.contract import Contract
from khuyencong.model.de_an import DeAn, Task
from khuyencong.model.decision import Decision
from khuyencong.model.funding import Allocation, StatedTotal
from khuyencong.model.papers import GuidedDay, Registration
from khuyencong.reference.roles import Actor
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.figure import Origin
from khuyencong.values.period import Period
from khuyencong.values.record import Count, Id, ProvinceCode, Text, Year, record


class PlanScope(LabelledEnum):
    """Whose plan it is: the Ministry's national plan or a province's local plan (khoản 2 Điều 2 NĐ 45/2012/NĐ-CP)."""

    NATIONAL = "national"
    LOCAL = "local"


@record
class Plan:
    """The khuyến công plan of one body for one year: đề án and tasks, and the money given for them.

    Fields: ``province``, code, None for a nationwide plan; ``phase``, the span of the programme that it belongs to;
    ``beneficiaries``, the records that đề án name by id; ``allocations``, the money it may use; ``stated``, totals
    that it prints; ``decision``, what approves it, and ``approver``, who; ``revision``, 0 for the first version: a
    revision replaces what it ``revises`` and is never added to it; ``registration``, the report that registers its
    đề án; ``guided``, days that an authority named in place of those of the circular; ``contracts`` on its đề án
    (None: not known); ``origins``, where it was published.

    >>> Plan(year=2022, scope=PlanScope.LOCAL, title="Kế hoạch khuyến công Bình Định 2022", province="52").de_an
    ()
    """

    year: Year
    scope: PlanScope
    title: Text
    id: Id | None = None
    province: ProvinceCode | None = None
    managing_body: Text | None = None
    phase: Period | None = None
    decision: Decision | None = None
    approver: Actor | None = None
    revision: Count = 0
    revises: Id | None = None
    allocations: tuple[Allocation, ...] = ()
    stated: tuple[StatedTotal, ...] = ()
    beneficiaries: tuple[Beneficiary, ...] = ()
    de_an: tuple[DeAn, ...] = ()
    tasks: tuple[Task, ...] = ()
    registration: Registration | None = None
    guided: tuple[GuidedDay, ...] = ()
    contracts: tuple[Contract, ...] | None = None
    origins: tuple[Origin, ...] = ()
    note: Text | None = None
