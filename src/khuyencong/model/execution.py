"""How a đề án is carried out: tender, changes, progress, acceptance, stop, what was spent and what came of it."""

from datetime import date
from fractions import Fraction

from khuyencong.reference.changes import Change
from khuyencong.reference.roles import Actor
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.record import Count, Dong, Text, record


@record
class GroupPlan:
    """The plan by which a group đề án is carried out (biểu số 11): when it was approved, and by whom.

    >>> GroupPlan(approved_on=date(2016, 2, 1), approver=Actor.DEPT_INDUSTRY_TRADE).approver.label("en")
    'Department of Industry and Trade'
    """

    approved_on: date | None = None
    approver: Actor | None = None


@record
class Tender:
    """A tender for a đề án: the day of the award, and whether the head of the agency ordered it (None: not known).

    >>> Tender(awarded_on=date(2016, 2, 1)).is_ordered is None
    True
    """

    awarded_on: date | None = None
    is_ordered: bool | None = None


@record
class Adjustment:
    """A change of a đề án after its approval (Điều 11 Thông tư 36/2013/TT-BCT).

    Fields: ``on``, the day of its approval; ``changes``; ``approver``; ``has_request``, whether the implementing unit
    asked for it in writing and gave reasons; ``is_confirmed_by_dept``, whether the Sở Công Thương confirmed it or
    asked for it; ``reason``, in words.

    >>> Adjustment(on=date(2016, 6, 1), changes=(Change.CHANGE_PLACE,)).approver is None
    True
    """

    on: date
    changes: tuple[Change, ...]
    approver: Actor | None = None
    has_request: bool | None = None
    is_confirmed_by_dept: bool | None = None
    reason: Text | None = None


@record
class ProgressReport:
    """A report on the progress of a đề án.

    Fields: ``work_share``, the share of the work of the supported item that is done; ``work_value``, the value of the
    work that is done, and ``total_investment`` of the project, in đồng; ``is_confirmed_by_dept``, whether the Sở Công
    Thương confirmed it. None means not known.

    >>> ProgressReport(on=date(2016, 6, 24), work_share=Fraction(51, 100)).work_value is None
    True
    """

    on: date
    work_share: Fraction | None = None
    work_value: Dong | None = None
    total_investment: Dong | None = None
    is_confirmed_by_dept: bool | None = None


@record
class Acceptance:
    """A base acceptance (nghiệm thu cơ sở), of one site or of the whole; ``value``, the accepted cost in đồng.

    >>> Acceptance(on=date(2016, 10, 1), site="Xã Hòa Ninh").value is None
    True
    """

    on: date
    site: Text | None = None
    value: Dong | None = None


@record
class Stop:
    """That a đề án was stopped, and who approved it.

    >>> Stop(on=date(2016, 7, 1), approver=Actor.MOIT).approver.value
    'moit'
    """

    on: date
    approver: Actor | None = None


@record
class ForceMajeure:
    """A settlement after force majeure: the value of the work that was confirmed, and what is settled, in đồng.

    >>> ForceMajeure(on=date(2016, 11, 1), accepted=90_000_000, settled=80_000_000).settled
    80000000
    """

    on: date
    accepted: Dong | None = None
    settled: Dong | None = None


@record
class TrainingResult:
    """What came of vocational training: how many were trained, and how many of them are on the list of the employed.

    >>> TrainingResult(trainees=30, employed=25).employed
    25
    """

    trainees: Count | None = None
    employed: Count | None = None


class BoothFact(LabelledEnum):
    """What a booth contract states.

    >>> BoothFact.PRICE.label("en")
    'Price'
    """

    POSITION = "position"
    NUMBER = "number"
    PRICE = "price"
    SUPPORT = "support"


@record
class BoothContract:
    """A contract on booths at a fair, and what it states.

    >>> BoothContract(states=tuple(BoothFact)).with_whom is None
    True
    """

    with_whom: Text | None = None
    states: tuple[BoothFact, ...] = ()


@record
class SpentLine:
    """A line of what was spent: ``amount`` in đồng, and how many vouchers stand behind it (None: not known).

    >>> SpentLine(title="Thuê giảng viên", amount=12_000_000, vouchers=2).vouchers
    2
    """

    title: Text
    amount: Dong | None = None
    vouchers: Count | None = None


@record
class BudgetCode:
    """Under which code of the state budget the money is booked: category (loại) and item (khoản), as printed.

    >>> BudgetCode(category="070", item="102").item
    '102'
    """

    category: Text
    item: Text


@record
class Execution:
    """How a đề án was carried out, as far as is known.

    Fields that are None are not known; an empty tuple says that there are none. ``decided_rate`` is a share of the
    support that the head of the agency set for the first advance (khoản 2 Điều 16 Thông tư 36/2013/TT-BCT).

    >>> Execution(acceptances=()).progress is None
    True
    """

    group_plan: GroupPlan | None = None
    tenders: tuple[Tender, ...] | None = None
    decided_rate: Fraction | None = None
    progress: tuple[ProgressReport, ...] | None = None
    adjustments: tuple[Adjustment, ...] | None = None
    acceptances: tuple[Acceptance, ...] | None = None
    stop: Stop | None = None
    force_majeure: ForceMajeure | None = None
    training: TrainingResult | None = None
    booth_contracts: tuple[BoothContract, ...] | None = None
    spent: tuple[SpentLine, ...] | None = None
    budget_code: BudgetCode | None = None
