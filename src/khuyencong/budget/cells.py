"""The finest cells of funding: who pays, in which year, for what, where and to whom.

One walk over the đề án and tasks fills the cells; every total and every grouping is rolled up from them.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from khuyencong.model.de_an import CostLine, DeAn, Task
from khuyencong.model.funding import FundingTranche
from khuyencong.model.plan import Plan
from khuyencong.reference.activities import Activity
from khuyencong.reference.funding import FundingLevel, FundingSource
from khuyencong.values.money import split

Funded = Plan | DeAn | Task
"""What carries funding."""

Dimension = Literal["source", "level", "year", "activity", "group", "province", "beneficiary"]
"""By what funding can be grouped."""

FineDimension = Literal["source", "year", "activity", "province", "beneficiary"]
"""The dimensions that the cells hold; the level follows from the source, the group from the activity."""

COARSE: Mapping[Dimension, FineDimension] = {"level": "source", "group": "activity"}

Cell = tuple[object, ...]
Cells = dict[Cell, int]

_OFFER: tuple[FineDimension, ...] = ("source", "year", "province", "activity", "beneficiary")
SUPPORT_LEVELS = frozenset({FundingLevel.NATIONAL, FundingLevel.LOCAL})
"""The levels whose money is khuyến công support; the rest is the beneficiary's or somebody else's."""


def walk(items: Funded | Iterable[Funded]) -> Iterator[tuple[DeAn | Task, str | None]]:
    """Give every đề án and task with the province it counts for: its own, or else that of its plan.

    >>> task = Task(id="1", title="Bình chọn", activity=Activity.BEST_PRODUCT_SELECTION)
    >>> [(item.id, province) for item, province in walk([task])]
    [('1', None)]
    """
    for item in (items,) if isinstance(items, Plan | DeAn | Task) else items:
        if isinstance(item, Plan):
            for de_an in item.de_an:
                yield de_an, de_an.province or item.province
            for task in item.tasks:
                yield task, item.province
        else:
            yield item, item.province if isinstance(item, DeAn) else None


def fill_cells(items: Funded | Iterable[Funded], dimensions: Iterable[FineDimension]) -> tuple[tuple[str, ...], Cells]:
    """Add up funding into the finest cells that the dimensions need, in one walk.

    A tranche of a đề án with lines of several activities or beneficiaries is split over its lines to the đồng: state
    money in proportion to their support, other money in proportion to the rest of their cost. Where a line does not
    say these amounts, the tranche counts as not attributed (None).

    Gives the names of the dimensions of a cell, in order, and the cells.
    """
    wanted = set(dimensions)
    names = tuple(name for name in _OFFER if name in wanted)
    by_line = tuple(name for name in ("activity", "beneficiary") if name in wanted)
    simple = tuple(name for name in names if name not in by_line)
    cells: Cells = {}
    for item, province in walk(items):
        parts = _lines(item, by_line) if by_line else None
        for tranche in item.funding:
            head = _head(tranche, province, simple)
            if parts is None:
                cells[head] = cells.get(head, 0) + tranche.amount
            else:
                for tail, amount in _attributed(tranche, parts):
                    key = head + tail
                    cells[key] = cells.get(key, 0) + amount
    return names, cells


def _head(tranche: FundingTranche, province: str | None, simple: tuple[str, ...]) -> Cell:
    if simple == ("source", "year"):
        return tranche.source, tranche.year
    offer = {"source": tranche.source, "year": tranche.year, "province": province}
    return tuple(offer[name] for name in simple)


_Part = tuple[Cell, CostLine | None]


def _lines(item: DeAn | Task, by_line: tuple[str, ...]) -> list[_Part]:
    """Give the key of each line of an item; a single part where all lines have one key."""
    if isinstance(item, Task):
        offer: dict[str, object] = {"activity": item.activity, "beneficiary": None}
        return [(tuple(offer[name] for name in by_line), None)]
    only = item.beneficiaries[0] if len(item.beneficiaries) == 1 else None
    parts: list[_Part] = []
    for line in item.lines:
        offer = {"activity": line.activity, "beneficiary": line.beneficiary or only}
        parts.append((tuple(offer[name] for name in by_line), line))
    if not parts:
        offer = {"activity": None, "beneficiary": only}
        return [(tuple(offer[name] for name in by_line), None)]
    return parts


def _attributed(tranche: FundingTranche, parts: list[_Part]) -> list[tuple[Cell, int]]:
    first = parts[0][0]
    if all(key == first for key, _ in parts):
        return [(first, tranche.amount)]
    is_support = tranche.source.level in SUPPORT_LEVELS
    weights: list[int] = []
    for _, line in parts:
        weight = _weight(line, is_support=is_support)
        if weight is None:
            return [((None,) * len(first), tranche.amount)]
        weights.append(weight)
    if not any(weights):
        return [((None,) * len(first), tranche.amount)]
    return list(zip((key for key, _ in parts), split(tranche.amount, weights), strict=True))


def _weight(line: CostLine | None, *, is_support: bool) -> int | None:
    """Give a line's claim on a tranche in đồng, or None where the line does not say it."""
    if line is None or line.support is None:
        return None
    if is_support:
        return line.support
    return line.cost - line.support if line.cost is not None and line.cost >= line.support else None


def source_of(cell_value: object) -> FundingLevel | None:
    """Give the level of a cell's source."""
    return cell_value.level if isinstance(cell_value, FundingSource) else None


def group_of(cell_value: object) -> Activity | None:
    """Give the group of a cell's activity."""
    return cell_value.group if isinstance(cell_value, Activity) else None
