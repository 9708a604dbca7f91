"""Which candidates the money goes round to, in the legal order of priority, and what a little more would buy."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import attrs

from khuyencong.budget.allocation import AllocationComparison, compare_with_allocation
from khuyencong.budget.cells import Funded
from khuyencong.budget.pools import Cells, Pools, Purse, Shortage, state_money, with_more
from khuyencong.budget.priorities import QUEUES, Candidate, legal_order
from khuyencong.errors import ValueImpossibleError
from khuyencong.law.priority import PriorityAnswer, PriorityQueue
from khuyencong.model.de_an import DeAn, Task
from khuyencong.model.funding import Allocation
from khuyencong.reference.activities import Activity
from khuyencong.reference.funding import FundingSource


@attrs.frozen(kw_only=True)
class Choice:
    """A candidate in its place, in or out, and why.

    Fields: ``place``, from 1; ``amount``, the state money it asks for, in đồng; ``reason``: ``needs-no-allocation``,
    ``fits``, ``fits-past`` (one in front, ``past``, was too large), ``too-much`` or ``allocation-unknown``;
    ``shortages``, what was missing in its turn.
    """

    place: int
    item: DeAn | Task
    priority: PriorityAnswer | None
    amount: int
    is_in: bool
    reason: str
    past: str | None = None
    shortages: tuple[Shortage, ...] = ()


@attrs.frozen(kw_only=True)
class Marginal:
    """What more money in one pool would buy.

    Fields: ``extra``, đồng; ``gained`` and ``lost``, the ids that it would bring in and push out; ``least``, the
    smallest amount that changes anything, with ``buys``, whom it lets in: None where no amount in this pool alone does.
    """

    source: FundingSource
    year: int
    group: Activity | None
    extra: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    least: int | None
    buys: str | None


@attrs.frozen(kw_only=True)
class Selection:
    """The candidates in the legal order of priority, each in or out, and what more money would buy.

    ``comparison`` holds those that are in against the allocations: no pool is exceeded.
    """

    on: date
    choices: tuple[Choice, ...]
    comparison: AllocationComparison
    marginals: tuple[Marginal, ...]

    @property
    def chosen(self) -> tuple[DeAn | Task, ...]:
        """Those that are in, in order."""
        return tuple(choice.item for choice in self.choices if choice.is_in)

    @property
    def amount(self) -> int:
        """The state money of those that are in, in đồng."""
        return sum(choice.amount for choice in self.choices if choice.is_in)


def select(
    candidates: Funded | Iterable[Funded],
    allocations: Sequence[Allocation],
    *,
    on: date,
    priorities: Mapping[str, PriorityAnswer] | None = None,
    queues: Sequence[PriorityQueue] = QUEUES,
    extra: int = 1_000_000,
    progress: Callable[[int, int], None] | None = None,
) -> Selection:
    """Choose candidates under allocations: in the legal order each is taken if all the state money it asks is there.

    The order: :func:`khuyencong.budget.priorities.legal_order`, to which ``on``, ``priorities`` and ``queues`` belong.
    One that is too large stays out and a smaller one behind it may come in, for the order holds as far as the money
    goes round (khoản 3 Điều 6 TT 46/2012/TT-BCT). Nobody is taken in part, and no allocation is exceeded; money of a
    source of which no allocation is known is not there. So no candidate that is out would fit beside those that are
    in. The counterpart is no allocated money and holds nobody back. ``extra`` is the amount that is put into each pool
    to see what it would buy; ``progress`` is told how many pools are done, of how many.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for two candidates with one id, and an ``extra`` below 1.

    >>> from khuyencong.model import FundingTranche
    >>> def de_an(name, amount, **more):
    ...     tranche = FundingTranche(source=FundingSource.PROVINCIAL, year=2022, amount=amount)
    ...     return DeAn(id=name, title=name, funding=(tranche,), **more)
    >>> given = Allocation(source=FundingSource.PROVINCIAL, year=2022, amount=100)
    >>> plan = [de_an("a", 70), de_an("b", 40), de_an("c", 60, is_flagship=True)]
    >>> found = select(plan, [given], on=date(2022, 1, 1), extra=30)
    >>> [(choice.item.id, choice.reason) for choice in found.choices]
    [('c', 'fits'), ('a', 'too-much'), ('b', 'fits-past')]
    >>> found.marginals[0].gained, found.marginals[0].lost, found.marginals[0].least
    (('a',), ('b',), 30)
    """
    if type(extra) is not int or extra < 1:
        raise ValueImpossibleError(f"more money is a whole number of đồng from 1, got {extra!r}")
    order = [
        (candidate, state_money(candidate.item))
        for candidate in legal_order(candidates, on=on, priorities=priorities, queues=queues)
    ]
    pools = Pools(allocations)
    least: dict[tuple[Purse, Activity | None], tuple[int, str]] = {}
    choices = _choose(order, pools, lambda cells, out: _note_least(least, pools, cells, out))
    whole = [(purse, group) for purse in sorted(pools.given, key=_purse_order) for group in _groups(pools, purse)]
    marginals = []
    for done, (purse, group) in enumerate(whole):
        more = _choose(order, Pools(with_more(allocations, purse, group, extra)))
        marginals.append(_marginal(purse, group, extra, choices, more, least.get((purse, group))))
        if progress is not None:
            progress(done + 1, len(whole))
    chosen = [choice.item for choice in choices if choice.is_in]
    return Selection(
        on=on,
        choices=tuple(choices),
        comparison=compare_with_allocation(chosen, allocations),
        marginals=tuple(marginals),
    )


_Order = Sequence[tuple[Candidate, Cells]]


def _choose(
    order: _Order, pools: Pools, on_out: Callable[[Cells, Choice], None] = lambda cells, out: None
) -> list[Choice]:
    """Let one candidate after the other draw on the pools."""
    choices: list[Choice] = []
    past: str | None = None
    for place, (candidate, cells) in enumerate(order, start=1):
        shortages = pools.shortages(cells)
        choice = Choice(
            place=place,
            item=candidate.item,
            priority=candidate.priority,
            amount=sum(cells.values()),
            is_in=not shortages,
            reason=_reason(cells, shortages, past),
            past=past if cells and not shortages else None,
            shortages=shortages,
        )
        choices.append(choice)
        if shortages:
            past = past or candidate.item.id
            on_out(cells, choice)
        else:
            pools.draw(cells)
    return choices


def _reason(cells: Cells, shortages: Sequence[Shortage], past: str | None) -> str:
    if not cells:
        return "needs-no-allocation"
    if not shortages:
        return "fits" if past is None else "fits-past"
    return "allocation-unknown" if any(short.amount is None for short in shortages) else "too-much"


def _note_least(
    least: dict[tuple[Purse, Activity | None], tuple[int, str]], pools: Pools, cells: Cells, out: Choice
) -> None:
    """Note for the pools that alone could let a candidate in by how much: until then every decision stays as it is."""
    if len(out.shortages) != 1 or out.shortages[0].amount is None:
        return
    purse, short = (out.shortages[0].source, out.shortages[0].year), out.shortages[0].amount
    for group in pools.given.get(purse, {}):
        if group is None or pools.spill(purse, group, cells) >= short:
            known = least.get((purse, group))
            if known is None or short < known[0]:
                least[purse, group] = (short, out.item.id)


def _marginal(  # noqa: PLR0917
    purse: Purse,
    group: Activity | None,
    extra: int,
    before: Sequence[Choice],
    after: Sequence[Choice],
    least: tuple[int, str] | None,
) -> Marginal:
    pairs = list(zip(before, after, strict=True))
    return Marginal(
        source=purse[0],
        year=purse[1],
        group=group,
        extra=extra,
        gained=tuple(new.item.id for old, new in pairs if new.is_in and not old.is_in),
        lost=tuple(new.item.id for old, new in pairs if old.is_in and not new.is_in),
        least=None if least is None else least[0],
        buys=None if least is None else least[1],
    )


def _purse_order(purse: Purse) -> tuple[int, int]:
    return list(FundingSource).index(purse[0]), purse[1]


def _groups(pools: Pools, purse: Purse) -> list[Activity | None]:
    """Give the pools of a source and year: the groups by their code, then the general money."""
    return sorted(pools.given[purse], key=lambda group: (group is None, "" if group is None else group.code))
