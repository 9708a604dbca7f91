"""The least change that makes a plan fit its money: exact, ranked by the legal order, and never applied by itself."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import attrs

from khuyencong.budget.allocation import AllocationLine, compare_with_allocation
from khuyencong.budget.cells import Funded
from khuyencong.budget.cuts import CutOption, rank_cuts
from khuyencong.budget.pools import state_money
from khuyencong.budget.priorities import QUEUES, Candidate, legal_order
from khuyencong.law.priority import PriorityAnswer, PriorityQueue
from khuyencong.model.de_an import DeAn, Task
from khuyencong.model.funding import Allocation
from khuyencong.model.plan import Plan
from khuyencong.reference.activities import Activity


@attrs.frozen(kw_only=True)
class Cut:
    """By how many đồng the money of one đề án or task is lowered; ``group``, of the contents of one group (None: any).

    >>> Cut(id="BD-01", title="Máy ép", group=None, amount=20_000_000).amount
    20000000
    """

    id: str
    title: str
    group: Activity | None
    amount: int


@attrs.frozen(kw_only=True)
class PoolRepair:
    """How the money of one source and year that a plan exceeds could be made to do.

    Fields: ``pool``, the exceeded pool; ``least``, the đồng that must go, no fewer and no more; ``cuts``, where they
    go if the lowest priority gives first; ``options``, everybody who draws on the pool, the lowest priority first,
    with what giving each up altogether would save.
    """

    pool: AllocationLine
    least: int
    cuts: tuple[Cut, ...]
    options: tuple[CutOption, ...]


@attrs.frozen(kw_only=True)
class Repair:
    """The least change that makes a plan fit: no ``pools`` where it fits; ``undecided`` are those nobody can judge."""

    pools: tuple[PoolRepair, ...]
    undecided: tuple[AllocationLine, ...] = ()

    @property
    def least(self) -> int:
        """The đồng that must go in all.

        >>> Repair(pools=()).least
        0
        """
        return sum(pool.least for pool in self.pools)


def smallest_repair(
    items: Funded | Iterable[Funded],
    allocations: Sequence[Allocation],
    *,
    on: date,
    priorities: Mapping[str, PriorityAnswer] | None = None,
    queues: Sequence[PriorityQueue] = QUEUES,
) -> Repair:
    """Say by how much a plan must shrink to fit its allocations, and whom the legal order would ask first.

    Money never moves between sources or years, so each source and year that is exceeded must lose exactly its excess:
    with one đồng less it is still exceeded. The last in the legal order
    (:func:`khuyencong.budget.priorities.legal_order`, to which ``on``, ``priorities`` and ``queues`` belong) gives
    first, as much as it has there, then the one before it. Where its group has money of its own, only what the group
    needs above that money counts. Nothing is changed: it is for people to decide.

    >>> from khuyencong.model import DeAn, FundingTranche
    >>> from khuyencong.reference import FundingSource
    >>> def de_an(name, amount, **more):
    ...     tranche = FundingTranche(source=FundingSource.PROVINCIAL, year=2022, amount=amount)
    ...     return DeAn(id=name, title=name, funding=(tranche,), **more)
    >>> given = Allocation(source=FundingSource.PROVINCIAL, year=2022, amount=100)
    >>> plan = [de_an("a", 90, is_flagship=True), de_an("b", 30)]
    >>> [(cut.id, cut.amount) for cut in smallest_repair(plan, [given], on=date(2022, 1, 1)).pools[0].cuts]
    [('b', 20)]
    """
    flat = (items,) if isinstance(items, Plan | DeAn | Task) else tuple(items)
    order = legal_order(flat, on=on, priorities=priorities, queues=queues)
    comparison = compare_with_allocation(flat, allocations)
    places = {candidate.item.id: place for place, candidate in enumerate(order)}
    pools = []
    for ranking in rank_cuts(flat, allocations):
        spills: dict[Activity | None, int] = {
            line.group: line.spilled
            for line in comparison.lines
            if (line.source, line.year) == (ranking.pool.source, ranking.pool.year) and line.group is not None
        }
        least = ranking.pool.overrun or 0
        pools.append(
            PoolRepair(
                pool=ranking.pool,
                least=least,
                cuts=tuple(_cut(order, ranking.pool, least, spills)),
                options=tuple(sorted(ranking.options, key=lambda option: -places[option.id])),
            )
        )
    return Repair(pools=tuple(pools), undecided=comparison.undecided)


def _cut(
    order: Sequence[Candidate], pool: AllocationLine, least: int, spills: Mapping[Activity | None, int]
) -> Iterable[Cut]:
    """Take an amount from the last in the order backwards; of a group with its own money at most what it spills."""
    left, of_group = least, dict(spills)
    for candidate in reversed(order):
        for (source, year, group), amount in state_money(candidate.item).items():
            if (source, year) != (pool.source, pool.year):
                continue
            part = min(left, amount, of_group.get(group, amount))
            if part:
                left -= part
                if group in of_group:
                    of_group[group] -= part
                yield Cut(id=candidate.item.id, title=candidate.item.title, group=group, amount=part)
