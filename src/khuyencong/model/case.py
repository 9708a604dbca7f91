"""A published case: a province, its programmes, what was reported of them, and what was learned."""

from khuyencong.model.lesson import Lesson
from khuyencong.model.network import CollaboratorNetwork
from khuyencong.model.program import Program
from khuyencong.model.report import Report
from khuyencong.values.record import Id, ProvinceCode, Text, record


@record
class Case:
    """One province as a published text shows it; what the text does not say is left out.

    ``province`` is its code among the 63 or the 34 at the time of the report, None for several. ``programs`` are the
    phases that the text names, in order; there may be years between them that belong to none.

    >>> from khuyencong.values.figure import Origin
    >>> report = Report(title="Khuyến công Hậu Giang", source=Origin(title="Bài báo"))
    >>> Case(id="hau-giang-2015", title="Hậu Giang", province="93", report=report).programs
    ()
    """

    id: Id
    title: Text
    english: Text | None = None
    province: ProvinceCode | None = None
    report: Report
    programs: tuple[Program, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    network: CollaboratorNetwork | None = None
