"""What was allocated, what is planned of it and what was settled, as a chart by source and year."""

from collections.abc import Mapping, Sequence
from typing import Final

from khuyencong.budget.allocation import require_allocations
from khuyencong.budget.balance import BalanceTable
from khuyencong.budget.cells import SUPPORT_LEVELS, Cell
from khuyencong.budget.totals import group_funding
from khuyencong.errors import ValueImpossibleError
from khuyencong.model.funding import Allocation
from khuyencong.model.plan import Plan
from khuyencong.reference.funding import FundingSource
from khuyencong.reference.terms import label
from khuyencong.render.chart import Bar, Chart, ChartKind
from khuyencong.render.origins import source_of_plans
from khuyencong.render.wording import Wording, amounts_in, labelled, said, same
from khuyencong.values.amounts import Unit, format_dong

_SOURCES: Final = tuple(FundingSource)
_Pool = tuple[FundingSource, int]


def allocation_chart(
    plan: Plan,
    allocations: Sequence[Allocation] | None = None,
    balances: BalanceTable | None = None,
    unit: Unit = Unit.TRIEU,
) -> Chart:
    """Show what was allocated, what is planned and, with the balances of a ledger, what was settled.

    One group of bars for each source and year of state money. ``allocations`` are those of the plan unless others are
    given. What a source without any allocation was given is not known, and has no bar.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for ``balances`` that are not by source and year.

    >>> from khuyencong.model import PlanScope
    >>> given = Allocation(source=FundingSource.PROVINCIAL, year=2022, amount=3_020_000_000)
    >>> plan = Plan(year=2022, scope=PlanScope.LOCAL, title="Kế hoạch 2022", allocations=(given,))
    >>> [(bar.series.en, bar.text.en) for bar in allocation_chart(plan).bars]
    [('Allocated', '3,020'), ('Planned', '0')]
    """
    given = plan.allocations if allocations is None else allocations
    require_allocations(given)
    if balances is not None and balances.by != ("source", "year"):
        raise ValueImpossibleError('give balances by source and year: balance(ledger, as_of=…, by=("source", "year"))')
    allocated: dict[_Pool, int] = {}
    for one in given:
        allocated[one.source, one.year] = allocated.get((one.source, one.year), 0) + one.amount
    planned = _by_pool(group_funding(plan, ("source", "year")).cells)
    settled = None if balances is None else _by_pool({key: cell.settled for key, cell in balances.cells.items()})
    pools = sorted(
        (pool for pool in {*allocated, *planned, *(settled or ())} if pool[0].level in SUPPORT_LEVELS),
        key=lambda pool: (_SOURCES.index(pool[0]), pool[1]),
    )
    known = {source for source, _ in allocated}
    rows = [
        (
            pool,
            allocated.get(pool, 0 if pool[0] in known else None),
            planned.get(pool, 0),
            *(() if settled is None else (settled.get(pool, 0),)),
        )
        for pool in pools
    ]
    texts = iter(amounts_in([amount for _, *amounts in rows for amount in amounts if amount is not None], unit))
    bars = []
    notes = [said("counterpart-not-allocated")]
    for pool, *amounts in rows:
        name = _name(pool)
        for hue, (what, amount) in enumerate(zip(_SERIES, amounts, strict=False)):
            series = labelled(what)
            if amount is None:
                bars.append(Bar(label=name, series=series, hue=hue, text=labelled("not-stated")))
            else:
                bars.append(Bar.exactly(amount, label=name, series=series, hue=hue, text=next(texts)))
        over = 0 if amounts[0] is None else (amounts[1] or 0) - amounts[0]
        if over > 0:
            notes.append(said("over-allocation", item=name, over=_in_words(over, unit)))
    return Chart(
        kind=ChartKind.BARS,
        title=said("allocation-title" if settled is None else "allocation-settled-title"),
        subtitle=same(plan.title),
        row_title=labelled("source"),
        series_title=labelled("amount"),
        value_title=Wording.of(unit.label),
        axis=Wording.of(unit.label),
        factor=int(unit),
        bars=tuple(bars),
        notes=tuple(notes),
        source=source_of_plans((plan,)),
    )


_SERIES: Final = ("allocated", "planned", "settled")


def _by_pool(cells: Mapping[Cell, int]) -> dict[_Pool, int]:
    return {
        (source, year): amount
        for (source, year), amount in cells.items()
        if isinstance(source, FundingSource) and isinstance(year, int)
    }


def _name(pool: _Pool) -> Wording:
    return Wording.of(lambda lang: f"{label(pool[0], lang)} · {pool[1]}")


def _in_words(amount: int, unit: Unit) -> Wording:
    return Wording.of(lambda lang: format_dong(amount, unit, lang=lang))
