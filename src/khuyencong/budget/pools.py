"""Pools of allocated money that candidates draw on one after the other, and what is short for the next one."""

from collections.abc import Iterable, Mapping, Sequence

from khuyencong.budget.allocation import require_allocations
from khuyencong.budget.cells import SUPPORT_LEVELS
from khuyencong.budget.totals import group_funding
from khuyencong.model.de_an import DeAn, Task
from khuyencong.model.funding import Allocation
from khuyencong.reference.activities import Activity
from khuyencong.reference.funding import FundingSource
from khuyencong.values.record import record

Purse = tuple[FundingSource, int]
"""The money of a source and a year."""

Cells = Mapping[tuple[FundingSource, int, Activity | None], int]
"""State money by source, year and group of activity (None: several groups, or none), in đồng."""


@record
class Shortage:
    """What is missing for a candidate in the money of a source and year, in đồng; None where no allocation is known."""

    source: FundingSource
    year: int
    amount: int | None


def state_money(item: DeAn | Task) -> Cells:
    """Give the state money that a đề án or task asks for, by source, year and group.

    >>> from khuyencong.model import FundingTranche
    >>> tranche = FundingTranche(source=FundingSource.PROVINCIAL, year=2022, amount=100)
    >>> list(state_money(DeAn(id="1", title="Máy ép", funding=(tranche,))).values())
    [100]
    """
    return {
        (source, year, group if isinstance(group, Activity) else None): amount
        for (source, year, group), amount in group_funding(item, ("source", "year", "group")).cells.items()
        if isinstance(source, FundingSource) and isinstance(year, int) and source.level in SUPPORT_LEVELS and amount
    }


class Pools:
    """Allocated money, and what was drawn of it by those who came first.

    Money of a group pays for that group only; what the group needs above it, and every other group, draws on the
    general money of the same source and year, as in :func:`~khuyencong.budget.allocation.compare_with_allocation`.
    """

    def __init__(self, allocations: Sequence[Allocation]) -> None:
        require_allocations(allocations)
        self.given: dict[Purse, dict[Activity | None, int]] = {}
        for allocation in allocations:
            if allocation.source.level in SUPPORT_LEVELS:
                pool = self.given.setdefault((allocation.source, allocation.year), {})
                pool[allocation.activity_group] = pool.get(allocation.activity_group, 0) + allocation.amount
        self._known = {source for source, _ in self.given}
        self._drawn: dict[Purse, dict[Activity | None, int]] = {}
        self._general: dict[Purse, int] = {}

    def shortages(self, cells: Cells) -> tuple[Shortage, ...]:
        """Say what is missing for state money to be drawn now; empty where it can be."""
        found = []
        order = list(FundingSource)
        for source, year in sorted(
            {(source, year) for source, year, _ in cells}, key=lambda purse: (order.index(purse[0]), purse[1])
        ):
            if source not in self._known:
                found.append(Shortage(source=source, year=year, amount=None))
                continue
            short = self._after((source, year), cells) - self.given.get((source, year), {}).get(None, 0)
            if short > 0:
                found.append(Shortage(source=source, year=year, amount=short))
        return tuple(found)

    def draw(self, cells: Cells) -> None:
        """Take state money out."""
        for purse in {(source, year) for source, year, _ in cells}:
            self._general[purse] = self._after(purse, cells)
        for (source, year, group), amount in cells.items():
            drawn = self._drawn.setdefault((source, year), {})
            drawn[group] = drawn.get(group, 0) + amount

    def spill(self, purse: Purse, group: Activity, cells: Cells) -> int:
        """Give what a group with money of its own would draw on the general money, once cells were drawn too."""
        need = self._drawn.get(purse, {}).get(group, 0) + cells.get((*purse, group), 0)
        return max(0, need - self.given[purse][group])

    def _after(self, purse: Purse, cells: Cells) -> int:
        """Give what the general money of a purse would have to pay for, once cells were drawn too."""
        own = self.given.get(purse, {})
        general = self._general.get(purse, 0)
        for (source, year, group), amount in cells.items():
            if (source, year) != purse:
                continue
            if group is not None and group in own:
                general += self.spill(purse, group, cells) - self.spill(purse, group, {})
            else:
                general += amount
        return general


def with_more(allocations: Iterable[Allocation], purse: Purse, group: Activity | None, amount: int) -> list[Allocation]:
    """Give allocations and one more, so that a pool has more money.

    >>> [given.amount for given in with_more([], (FundingSource.NATIONAL, 2022), None, 5)]
    [5]
    """
    return [*allocations, Allocation(source=purse[0], year=purse[1], amount=amount, activity_group=group)]
