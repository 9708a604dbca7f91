"""The programme of a phase: its plans, targets, reports, lessons and people."""

from khuyencong.model.de_an import Target
from khuyencong.model.decision import Decision
from khuyencong.model.filings import Filing
from khuyencong.model.lesson import Lesson
from khuyencong.model.network import CollaboratorNetwork
from khuyencong.model.organisation import Centre
from khuyencong.model.plan import Plan, PlanScope
from khuyencong.model.report import Report
from khuyencong.values.period import Period
from khuyencong.values.record import ProvinceCode, Text, record


@record
class Program:
    """A khuyến công programme: usually five years, national or of one province.

    Source: khoản 1 Điều 2 Nghị định 45/2012/NĐ-CP; khoản 4 Điều 2 Thông tư 46/2012/TT-BCT. ``plans`` may hold several
    revisions of one year's plan; they replace each other and are never added. ``organisation`` is the provincial
    centre; ``filings`` are the reports that were sent to authorities (None: not known, empty: there are none).

    >>> Program(title="Khuyến công 2021-2025", period=Period.of_years(2021, 2025), scope=PlanScope.LOCAL).plans
    ()
    """

    title: Text
    period: Period
    scope: PlanScope
    province: ProvinceCode | None = None
    decision: Decision | None = None
    plans: tuple[Plan, ...] = ()
    targets: tuple[Target, ...] = ()
    reports: tuple[Report, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    network: CollaboratorNetwork | None = None
    organisation: Centre | None = None
    filings: tuple[Filing, ...] | None = None
