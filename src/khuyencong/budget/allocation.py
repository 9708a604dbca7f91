"""Planned money held against the money that was given: by source, year and group of activity."""

from collections.abc import Iterable, Sequence

from khuyencong.budget.cells import SUPPORT_LEVELS, Funded
from khuyencong.budget.totals import group_funding
from khuyencong.errors import ValueImpossibleError
from khuyencong.model.funding import Allocation, AllocationNotice
from khuyencong.reference.activities import Activity
from khuyencong.reference.funding import FundingSource
from khuyencong.reference.terms import label
from khuyencong.values.amounts import Language, Unit, format_column
from khuyencong.values.grid import Grid
from khuyencong.values.record import record


@record
class AllocationLine:
    """One pool of allocated money and what a plan draws from it, in đồng.

    ``group`` is None for the money of a source and year that any activity may use. There ``planned`` is what the
    groups without money of their own need, and what the others need above their own. ``allocated`` is None where
    nothing is known of an allocation from that source. ``spilled`` is what a group draws from the general pool.
    """

    source: FundingSource
    year: int
    group: Activity | None = None
    allocated: int | None = None
    planned: int
    spilled: int = 0

    @property
    def remaining(self) -> int | None:
        """Money left in the pool, below zero where the plan asks for more; None where the allocation is not known.

        >>> AllocationLine(source=FundingSource.PROVINCIAL, year=2022, allocated=100, planned=130).remaining
        -30
        """
        return None if self.allocated is None else self.allocated - self.planned + self.spilled

    @property
    def overrun(self) -> int | None:
        """By how many đồng the plan exceeds the pool, 0 where it does not; None where the allocation is not known."""
        return None if self.remaining is None else max(0, -self.remaining)


@record
class AllocationComparison:
    """A plan's state money against its allocations, pool by pool, sorted by source, year and group."""

    lines: tuple[AllocationLine, ...]

    @property
    def overruns(self) -> tuple[AllocationLine, ...]:
        """The pools that the plan exceeds."""
        return tuple(line for line in self.lines if line.overrun)

    @property
    def undecided(self) -> tuple[AllocationLine, ...]:
        """The pools of which no allocation is known."""
        return tuple(line for line in self.lines if line.allocated is None)

    def to_grid(self, unit: Unit = Unit.DONG, lang: Language = "vi") -> Grid:
        """Give the comparison for people, amounts written exactly in a unit."""

        def column(amounts: list[int | None]) -> list[str]:
            shown = iter(format_column([amount for amount in amounts if amount is not None], unit, lang))
            return [label(None, lang) if amount is None else next(shown) for amount in amounts]

        allocated = column([line.allocated for line in self.lines])
        planned = column([line.planned for line in self.lines])
        remaining = column([line.remaining for line in self.lines])
        heads = ("source", "year", "group", "allocated", "planned", "remaining")
        return Grid(
            columns=tuple(label(head, lang) for head in heads),
            align=("left", "left", "left", "right", "right", "right"),
            rows=tuple(
                (
                    label(line.source, lang),
                    str(line.year),
                    label("any-group" if line.group is None else line.group, lang),
                    *money,
                )
                for line, *money in zip(self.lines, allocated, planned, remaining, strict=True)
            ),
            note=f"{label('unit', lang)}: {unit.label(lang)}",
        )

    def __str__(self) -> str:
        """Lay the comparison out for a terminal."""
        return self.to_grid().to_text()

    def _repr_html_(self) -> str:
        return self.to_grid().to_html()


def require_allocations(allocations: object) -> None:
    """Refuse what is no sequence of allocations, such as the notice that holds them.

    >>> require_allocations(AllocationNotice(title="Giao dự toán", allocations=()))
    Traceback (most recent call last):
    khuyencong.errors.ValueImpossibleError: give the allocations themselves: notice.allocations
    """
    if isinstance(allocations, AllocationNotice):
        raise ValueImpossibleError("give the allocations themselves: notice.allocations")
    if allocations is not None and not isinstance(allocations, Sequence):
        raise ValueImpossibleError(f"allocations are a tuple or list of Allocation, got {allocations!r}")


def compare_with_allocation(
    items: Funded | Iterable[Funded], allocations: Sequence[Allocation]
) -> AllocationComparison:
    """Hold the state money of a plan against allocations, by source, year and group of activity.

    Money allocated to a group pays for that group only; what a group needs above it, and every other group, draws on
    the general money of the same source and year. Money never moves between sources or years. A source for which
    nothing at all is allocated is not known; a source with an allocation for some year has none for the years that
    are not named. Money of beneficiaries and sponsors is not allocated, so it stands in no line.

    >>> from khuyencong.model import DeAn, FundingTranche
    >>> given = Allocation(source=FundingSource.PROVINCIAL, year=2022, amount=300_000_000)
    >>> tranche = FundingTranche(source=FundingSource.PROVINCIAL, year=2022, amount=320_000_000)
    >>> compare_with_allocation(DeAn(id="1", title="Máy móc", funding=(tranche,)), [given]).lines[0].remaining
    -20000000
    """
    require_allocations(allocations)
    planned: dict[tuple[FundingSource, int], dict[Activity | None, int]] = {}
    for (source, year, group), amount in group_funding(items, ("source", "year", "group")).cells.items():
        if isinstance(source, FundingSource) and isinstance(year, int) and source.level in SUPPORT_LEVELS:
            planned.setdefault((source, year), {})[group if isinstance(group, Activity) else None] = amount
    given: dict[tuple[FundingSource, int], dict[Activity | None, int]] = {}
    for allocation in allocations:
        if allocation.source.level not in SUPPORT_LEVELS:
            continue
        pool = given.setdefault((allocation.source, allocation.year), {})
        pool[allocation.activity_group] = pool.get(allocation.activity_group, 0) + allocation.amount
    known = {source for source, _ in given}
    lines: list[AllocationLine] = []
    sources = list(FundingSource)
    for source, year in sorted({*planned, *given}, key=lambda key: (sources.index(key[0]), key[1])):
        lines += _pools(
            source,
            year,
            planned.get((source, year), {}),
            given.get((source, year), {}) if source in known else None,
        )
    return AllocationComparison(lines=tuple(lines))


def _pools(
    source: FundingSource, year: int, planned: dict[Activity | None, int], given: dict[Activity | None, int] | None
) -> list[AllocationLine]:
    if given is None:
        return [AllocationLine(source=source, year=year, planned=sum(planned.values()))]
    own: list[AllocationLine] = []
    general = sum(amount for group, amount in planned.items() if group is None or group not in given)
    for group in sorted((group for group in given if group is not None), key=lambda group: group.code):
        need = planned.get(group, 0)
        spilled = max(0, need - given[group])
        general += spilled
        own.append(
            AllocationLine(source=source, year=year, group=group, allocated=given[group], planned=need, spilled=spilled)
        )
    if general or None in given or not own:
        own.append(AllocationLine(source=source, year=year, allocated=given.get(None, 0), planned=general))
    return own
