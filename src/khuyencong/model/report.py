"""Published reports: figures as printed, and what they claim about each other."""

from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.figure import Figure, Origin
from khuyencong.values.period import Period
from khuyencong.values.record import Id, ProvinceCode, Text, record


@record
class ReportedFigure:
    """A figure of a report, with the id by which relations name it.

    >>> from fractions import Fraction
    >>> printed = Figure(low=Fraction(193), high=Fraction(193), unit="đề án", text="193 đề án")
    >>> ReportedFigure(id="de-an", label="Số đề án", figure=printed).figure.exact
    Fraction(193, 1)
    """

    id: Id
    label: Text
    figure: Figure
    period: Period | None = None


class RelationKind(LabelledEnum):
    """What a report claims about its figures."""

    SUM = "sum"
    SUBSET = "subset"
    SHARE = "share"
    GROWTH = "growth"
    AVERAGE = "average"
    RATE = "rate"
    SAME = "same"


@record
class Relation:
    """A claim about figures: ``whole`` and ``parts`` name them, ``stated`` names the figure of the result.

    ``is_complete`` says whether the parts are all there are (None: the source does not say).

    >>> Relation(kind=RelationKind.SUM, whole="tong", parts=("a", "b")).is_complete is None
    True
    """

    kind: RelationKind
    whole: Id
    parts: tuple[Id, ...] = ()
    stated: Id | None = None
    is_complete: bool | None = None


@record
class Report:
    """A published report: where it stands, what it covers, its figures and its claims.

    >>> Report(title="Khuyến công Thái Bình", source=Origin(title="Bài báo")).figures
    ()
    """

    title: Text
    source: Origin
    period: Period | None = None
    province: ProvinceCode | None = None
    figures: tuple[ReportedFigure, ...] = ()
    relations: tuple[Relation, ...] = ()
