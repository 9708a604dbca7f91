"""Published reports: figures as printed, statements without figures, and what the report claims of its figures."""

from datetime import date

from khuyencong.model.lesson import LessonTheme
from khuyencong.model.relation import Ambiguity, Relation
from khuyencong.reference.activities import Activity
from khuyencong.reference.funding import FundingSource
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.figure import Figure, Origin
from khuyencong.values.period import Period
from khuyencong.values.record import Id, ProvinceCode, Text, impossible, record


@record
class ReportedFigure:
    """A figure of a report, with the id by which relations name it.

    ``figure`` is None where the report names the thing and prints no number: not known, which is never zero. When the
    figure holds is one of three: ``period``, the days in which it was counted (a flow; both ends included); ``as_of``,
    the day at which it stood (a stock); ``since``, the first day of a span whose end the source leaves open ("đến
    nay"). ``source`` and ``activity`` say whose money it is and what it was for, where the source says so; ``place``
    is where it stands in the text.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` where more than one of the three is given.

    >>> from fractions import Fraction
    >>> printed = Figure(low=Fraction(193), high=Fraction(193), unit="đề án", text="193 đề án")
    >>> ReportedFigure(id="de-an", label="Số đề án", figure=printed, period=Period.of_years(2014, 2019)).as_of is None
    True
    """

    id: Id
    label: Text
    english: Text | None = None
    figure: Figure | None = None
    period: Period | None = None
    as_of: date | None = None
    since: date | None = None
    activity: Activity | None = None
    source: FundingSource | None = None
    place: Text | None = None
    note: Text | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a figure that is both a stock and a flow."""
        if sum(when is not None for when in (self.period, self.as_of, self.since)) > 1:
            raise impossible("figure-of-two-times", id=self.id)


class StatementKind(LabelledEnum):
    """What a report says without a figure."""

    FACT = "fact"
    OUTCOME = "outcome"
    EVENT = "event"
    PARTNER = "partner"
    DUTY = "duty"
    CONTEXT = "context"
    DEFECT = "defect"


@record
class Statement:
    """Something that a report says without a figure, in our words; ``theme`` is what it is about, ``on`` its day.

    An OUTCOME is claimed and was not measured; no number is ever made of it. A DEFECT is a fault of the text itself:
    a sentence cut off, a doubled word.

    >>> Statement(kind=StatementKind.OUTCOME, text="Nghề truyền thống được khôi phục.").theme is None
    True
    """

    kind: StatementKind = StatementKind.FACT
    text: Text
    english: Text | None = None
    theme: LessonTheme | None = None
    on: date | None = None
    place: Text | None = None


@record
class Report:
    """A published report: where it stands, what it covers, its figures, its statements and its claims.

    A report may have no figure at all, and says something all the same.

    >>> Report(title="Khuyến công Hậu Giang", source=Origin(title="Bài báo")).figures
    ()
    """

    title: Text
    english: Text | None = None
    source: Origin
    period: Period | None = None
    province: ProvinceCode | None = None
    figures: tuple[ReportedFigure, ...] = ()
    relations: tuple[Relation, ...] = ()
    ambiguities: tuple[Ambiguity, ...] = ()
    statements: tuple[Statement, ...] = ()
