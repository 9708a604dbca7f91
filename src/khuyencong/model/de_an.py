"""The đề án: the unit of work that the programme pays for, and the tasks of a plan that are no full đề án."""

from datetime import date
from fractions import Fraction

from khuyencong.model.commitments import Commitments, PriorityClaim, ServiceCapacity
from khuyencong.model.cost_details import Course, Relocation, Spending, Technology
from khuyencong.model.execution import Execution
from khuyencong.model.funding import FundingTranche, StatedTotal
from khuyencong.model.papers import DeAnDossier
from khuyencong.reference.activities import Activity
from khuyencong.reference.estimates import NormLevel, WorkKind
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.figure import Figure
from khuyencong.values.period import Period
from khuyencong.values.record import Dong, Id, ProvinceCode, Quantity, Text, record


@record
class CostLine:
    """A line of the estimate: one activity for one beneficiary or for all.

    Fields: ``cost``, the whole cost of the line in đồng (None: not known); ``support``, the khuyến công money in it,
    national and local together (None: not known); ``units``, how many ``unit`` (cơ sở, mô hình, lớp …) the line pays
    for; ``cost_as_printed``, where a source prints no exact cost ("hơn 5 tỷ đồng").

    What tells the norms of one activity apart: ``level`` (a selection of the region or of the nation); ``variant``
    ("prize"); ``quantity``, the hectares … of a norm that pays so much for each; ``multiplier``, how many times the
    norm the line may have for its priority (None: it asks for no more than the norm). ``work``, ``technology``,
    ``spending``, ``course`` and ``relocation`` hold what conditions of the law ask for.

    >>> line = CostLine(activity=Activity.ADVANCED_MACHINERY, cost=620_000_000, support=300_000_000)
    >>> line.units
    1
    """

    activity: Activity
    title: Text | None = None
    unit: Text | None = None
    units: Quantity = 1
    cost: Dong | None = None
    support: Dong | None = None
    beneficiary: Id | None = None
    cost_as_printed: Figure | None = None
    level: NormLevel | None = None
    variant: Id | None = None
    quantity: Quantity | None = None
    multiplier: Fraction | None = None
    work: WorkKind | None = None
    technology: Technology | None = None
    spending: Spending | None = None
    course: Course | None = None
    relocation: Relocation | None = None


class Stage(LabelledEnum):
    """A step in the life of a đề án, in the order of Thông tư 36/2013/TT-BCT."""

    SUBMITTED = "submitted"
    BASE_APPRAISED = "base-appraised"
    REGISTERED = "registered"
    MINISTRY_APPRAISED = "ministry-appraised"
    APPROVED = "approved"
    CONTRACTED = "contracted"
    ADJUSTED = "adjusted"
    ACCEPTED = "accepted"
    SETTLEMENT_SUBMITTED = "settlement-submitted"
    SETTLED = "settled"
    STOPPED = "stopped"


@record
class Event:
    """Something that happened to a đề án on a day.

    >>> Event(on=date(2019, 10, 31), stage=Stage.ACCEPTED).document is None
    True
    """

    on: date
    stage: Stage
    document: Text | None = None


@record
class Target:
    """What a đề án or a programme means to reach; a target never enters a sum of results.

    >>> from fractions import Fraction
    >>> Target(indicator="mô hình trình diễn", figure=Figure(low=Fraction(340), unit="mô hình", text="340")).period
    """

    indicator: Text
    figure: Figure
    period: Period | None = None


@record
class DeAn:
    """A đề án khuyến công: objective, content, beneficiaries, time and a determined budget.

    Source: khoản 3 Điều 2 Nghị định 45/2012/NĐ-CP. Fields: ``province``, the code of the place (None: several places
    or not known); ``implementer``, the unit that carries it out (đơn vị thực hiện); ``beneficiaries``, the ids of
    records of the plan; ``lines``, the estimate; ``funding``, tranches from every source, counterpart included;
    ``period``, both days included; ``priority``, its rank in the plan's own order, 1 first; ``stated``, totals that
    the document prints for it; ``commitments`` and ``claim``, what it commits to and claims; ``contents_linked``, its
    contents serve common objectives; ``service``, where a service organisation carries it out; ``dossier``, the
    file of its papers, and ``execution``, how it was carried out: None where the document does not go into that.

    >>> DeAn(id="BD-01", title="Hỗ trợ máy móc").funding
    ()
    """

    id: Id
    title: Text
    province: ProvinceCode | None = None
    implementer: Text | None = None
    partners: tuple[Text, ...] = ()
    beneficiaries: tuple[Id, ...] = ()
    lines: tuple[CostLine, ...] = ()
    funding: tuple[FundingTranche, ...] = ()
    period: Period | None = None
    is_flagship: bool = False
    is_group: bool = False
    priority: Quantity | None = None
    targets: tuple[Target, ...] = ()
    events: tuple[Event, ...] = ()
    stated: tuple[StatedTotal, ...] = ()
    commitments: Commitments | None = None
    claim: PriorityClaim | None = None
    contents_linked: bool | None = None
    service: ServiceCapacity | None = None
    dossier: DeAnDossier | None = None
    execution: Execution | None = None
    note: Text | None = None


@record
class Task:
    """A line of a plan that is no full đề án: a selection round, management cost, or several đề án printed as one line.

    ``items`` says how many đề án or tasks the line stands for.

    >>> Task(id="may-moc", title="Ứng dụng máy móc", activity=Activity.ADVANCED_MACHINERY, items=17).items
    17
    """

    id: Id
    title: Text
    activity: Activity
    items: Quantity = 1
    funding: tuple[FundingTranche, ...] = ()
    note: Text | None = None
