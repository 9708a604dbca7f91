"""Money promised, money given to promise, and totals that somebody printed.

These are different types on purpose: an allocation is never added to a tranche, and a stated total is an assertion
that is checked, never a value that replaces a sum.
"""

from khuyencong.model.decision import Decision
from khuyencong.reference.activities import Activity
from khuyencong.reference.funding import FundingSource
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.record import Count, Dong, ProvinceCode, Text, Year, impossible, record


@record
class FundingTranche:
    """Money promised to a đề án or a task: from one source, in one year.

    ``amount`` is in đồng. The counterpart of the beneficiary is a tranche too.

    >>> FundingTranche(source=FundingSource.NATIONAL, year=2022, amount=300_000_000).decision is None
    True
    """

    source: FundingSource
    year: Year
    amount: Dong
    decision: Decision | None = None


@record
class Allocation:
    """Money given to a managing body to plan with: from one source, for one year, perhaps for one group of activity.

    ``amount`` is in đồng. Several allocations for the same source, year and group add up. With ``activity_group`` the
    money may be used for that group only; without it for any.

    >>> Allocation(source=FundingSource.PROVINCIAL, year=2022, amount=3_020_000_000).activity_group is None
    True
    """

    source: FundingSource
    year: Year
    amount: Dong
    activity_group: Activity | None = None
    decision: Decision | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an allocation to a single activity: allocations name a group of Điều 4 or nothing."""
        if self.activity_group is not None and not self.activity_group.is_group:
            raise impossible(
                "allocation-to-activity",
                activity=self.activity_group.value,
                group=self.activity_group.group.value,
            )


@record
class AllocationNotice:
    """A paper by which money is given to a managing body: the allocations of one year or several.

    >>> AllocationNotice(title="Giao dự toán 2022", allocations=()).province is None
    True
    """

    title: Text
    province: ProvinceCode | None = None
    decision: Decision | None = None
    allocations: tuple[Allocation, ...]


class Measure(LabelledEnum):
    """What a stated total adds up: all money, the khuyến công support in it, the counterpart, or the cost."""

    FUNDING = "funding"
    SUPPORT = "support"
    COUNTERPART = "counterpart"
    COST = "cost"


@record
class StatedTotal:
    """A total that a document prints: an assertion, compared with the sum and never used in its place.

    Fields: ``measure``, what is added up; ``amount``, đồng; ``items``, how many đề án and tasks; ``source``, ``year``
    and ``activity`` narrow it (an activity that is a group stands for the whole group); ``text``, as printed.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` where it states neither an amount nor a number of items.

    >>> StatedTotal(measure=Measure.SUPPORT, amount=3_020_000_000, items=27, text="3.020 triệu đồng").items
    27
    """

    measure: Measure = Measure.FUNDING
    amount: Dong | None = None
    items: Count | None = None
    source: FundingSource | None = None
    year: Year | None = None
    activity: Activity | None = None
    text: Text | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a total that states nothing."""
        if self.amount is None and self.items is None:
            raise impossible("total-without-value")
