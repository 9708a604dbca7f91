"""Which đề án could be cut where a plan asks for more than it was given: ranked, and never applied."""

from collections.abc import Iterable, Sequence

from khuyencong.budget.allocation import AllocationLine, compare_with_allocation
from khuyencong.budget.cells import Funded, walk
from khuyencong.budget.totals import group_funding
from khuyencong.model.de_an import DeAn, Task
from khuyencong.model.funding import Allocation
from khuyencong.values.record import record


@record
class CutOption:
    """A đề án or task that draws on an exceeded pool.

    ``amount`` is what giving it up would leave in the pool, in đồng: less than its money where its group has money of
    its own, which the group would still have. ``is_enough`` says whether that alone ends the excess.
    """

    id: str
    title: str
    amount: int
    is_enough: bool


@record
class CutRanking:
    """The options for one exceeded pool, the one that the plan's own order gives up first standing first."""

    pool: AllocationLine
    options: tuple[CutOption, ...]


def rank_cuts(items: Funded | Iterable[Funded], allocations: Sequence[Allocation]) -> tuple[CutRanking, ...]:
    """Rank, for each pool that is exceeded, the đề án and tasks that draw on it; nothing is changed.

    The order in which they could be given up: a flagship đề án comes last (khoản 1 Điều 7 Thông tư 36/2013/TT-BCT
    puts it first); then by the plan's own rank, the last rank first, đề án without a rank before them; then those
    that are enough alone, the smallest first, and then the largest of the others; then by id.

    >>> from khuyencong.model import FundingTranche
    >>> from khuyencong.reference import FundingSource
    >>> def de_an(name, amount):
    ...     tranche = FundingTranche(source=FundingSource.PROVINCIAL, year=2022, amount=amount)
    ...     return DeAn(id=name, title=name, funding=(tranche,))
    >>> given = Allocation(source=FundingSource.PROVINCIAL, year=2022, amount=100)
    >>> [option.id for option in rank_cuts([de_an("a", 70), de_an("b", 40)], [given])[0].options]
    ['b', 'a']
    """
    flat = [item for item, _ in walk(items)]
    comparison = compare_with_allocation(flat, allocations)
    rankings = []
    for pool in comparison.overruns:
        # A group with money of its own draws on the general pool only by what it needs above that money.
        spilled = {
            line.group: line.spilled
            for line in comparison.lines
            if (line.source, line.year) == (pool.source, pool.year) and line.group is not None
        }
        options = []
        for item in flat:
            drawn = sum(
                min(amount, spilled.get(group, amount))  # type: ignore[call-overload]
                for (source, year, group), amount in group_funding(item, ("source", "year", "group")).cells.items()
                if source is pool.source and year == pool.year
            )
            if drawn:
                options.append((item, drawn))
        excess = pool.overrun or 0
        options.sort(key=lambda option: _order(option[0], option[1], excess))
        rankings.append(
            CutRanking(
                pool=pool,
                options=tuple(
                    CutOption(id=item.id, title=item.title, amount=drawn, is_enough=drawn >= excess)
                    for item, drawn in options
                ),
            )
        )
    return tuple(rankings)


def _order(item: DeAn | Task, drawn: int, excess: int) -> tuple[bool, bool, int, bool, int, str]:
    is_flagship = isinstance(item, DeAn) and item.is_flagship
    rank = item.priority if isinstance(item, DeAn) else None
    is_enough = drawn >= excess
    return is_flagship, rank is not None, -(rank or 0), not is_enough, drawn if is_enough else -drawn, item.id
