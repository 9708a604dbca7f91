"""The network of collaborators (cộng tác viên): how many there are, what they are paid, what they do."""

from datetime import date
from fractions import Fraction

from khuyencong.model.decision import Decision
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.figure import Figure
from khuyencong.values.record import Dong, Text, Year, record


@record
class CollaboratorFee:
    """What a collaborator is paid a month, from a year on: đồng, or a multiple of the base salary.

    >>> CollaboratorFee(since=2015, of_base_salary=Fraction(3, 10)).amount is None
    True
    """

    since: Year
    amount: Dong | None = None
    of_base_salary: Fraction | None = None
    decision: Decision | None = None


@record
class Headcount:
    """How many persons a network had at a day, or was meant to have by it, as printed.

    >>> from khuyencong.values.figure_text import parse_figure
    >>> Headcount(on=date(2018, 12, 31), figure=parse_figure("20 người")).figure.exact
    Fraction(20, 1)
    """

    on: date
    figure: Figure


class CollaboratorDuty(LabelledEnum):
    """What collaborators are for: khoản 3 Điều 8 Nghị định 45/2012/NĐ-CP names the network, provinces its duties."""

    LIST_ESTABLISHMENTS = "list-establishments"
    PROPOSE_ACTIVITIES = "propose-activities"
    REPORT_OBSTACLES = "report-obstacles"
    FOCAL_POINT = "focal-point"
    ADVISE_LINKAGE = "advise-linkage"
    ADVISE_ASSOCIATION = "advise-association"


@record
class CollaboratorNetwork:
    """The network of collaborators of a province: how many there were or shall be, their fee and their duties.

    Source: khoản 3 Điều 8 và Điều 10 Nghị định 45/2012/NĐ-CP. ``exists`` is False where the source says that there is
    none, and None where it says nothing; ``has_districts`` likewise, of khuyến công bodies in the districts.

    >>> CollaboratorNetwork(exists=False).headcounts
    ()
    """

    exists: bool | None = None
    has_districts: bool | None = None
    headcounts: tuple[Headcount, ...] = ()
    fees: tuple[CollaboratorFee, ...] = ()
    duties: tuple[CollaboratorDuty, ...] = ()
    note: Text | None = None
