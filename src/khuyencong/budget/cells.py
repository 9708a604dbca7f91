"""The finest cells of funding: who pays, in which year, for what, where and to whom.

One walk over the đề án and tasks fills the cells; every total and every grouping is rolled up from them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Literal

from khuyencong.model.de_an import CostLine, DeAn, Task
from khuyencong.model.funding import FundingTranche
from khuyencong.model.plan import Plan
from khuyencong.reference.activities import Activity
from khuyencong.reference.funding import FundingLevel, FundingSource
from khuyencong.values.money import split
from khuyencong.values.record import impossible

Funded = Plan | DeAn | Task
"""What carries funding."""

Dimension = Literal["source", "level", "year", "activity", "group", "province", "beneficiary"]
"""By what funding can be grouped."""

FineDimension = Literal["source", "year", "activity", "province", "beneficiary"]
"""The dimensions that the cells hold; the level follows from the source, the group from the activity."""

COARSE: Mapping[Dimension, FineDimension] = {"level": "source", "group": "activity"}

Cell = tuple[object, ...]
Cells = dict[Cell, int]

_HEAD: tuple[FineDimension, ...] = ("source", "year", "province")
_OFFER: tuple[FineDimension, ...] = (*_HEAD, "activity", "beneficiary")
SUPPORT_LEVELS = frozenset({FundingLevel.NATIONAL, FundingLevel.LOCAL})
"""The levels whose money is khuyến công support; the rest is the beneficiary's or somebody else's."""


def walk(items: Funded | Iterable[Funded]) -> Iterator[tuple[DeAn | Task, str | None]]:
    """Give every đề án and task with the province it counts for: its own, or else that of its plan.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for two revisions of one plan: they replace each other
    and are never added. :func:`~khuyencong.budget.revisions.plans_in_force` gives the one that counts on a day.

    >>> task = Task(id="1", title="Bình chọn", activity=Activity.BEST_PRODUCT_SELECTION)
    >>> [(item.id, province) for item, province in walk([task])]
    [('1', None)]
    """
    revisions: dict[tuple[object, ...], int] = {}
    for item in (items,) if isinstance(items, Plan | DeAn | Task) else items:
        if isinstance(item, Plan):
            key = (item.year, item.scope, item.province, item.managing_body)
            if revisions.setdefault(key, item.revision) != item.revision:
                raise impossible("revisions-added", title=item.title)
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
    say these amounts, the tranche counts for what its lines have in common: one activity or at least one group, one
    beneficiary, or else for none (None).

    Gives the names of the dimensions of a cell, in order, and the cells.
    """
    wanted = set(dimensions)
    by_line = tuple(name for name in ("activity", "beneficiary") if name in wanted)
    cells: Cells = {}
    for item, province in walk(items):
        parts = _Parts(item, by_line)
        for tranche in item.funding:
            head = (tranche.source, tranche.year, province)
            if parts.only is not None:
                key = head + parts.only
                cells[key] = cells.get(key, 0) + tranche.amount
            else:
                for tail, amount in parts.attribute(tranche):
                    key = head + tail
                    cells[key] = cells.get(key, 0) + amount
    held = (*_HEAD, *by_line)
    names = tuple(name for name in _OFFER if name in wanted)
    return names, cells if names == held else pick_dimensions(cells, [held.index(name) for name in names])


def pick_dimensions(cells: Mapping[Cell, int], places: Sequence[int]) -> Cells:
    """Leave out the dimensions of cells that do not stand in one of the places, and add up what falls together.

    >>> pick_dimensions({(2021, "49"): 1, (2022, "49"): 2}, [1])
    {('49',): 3}
    """
    picked: Cells = {}
    if len(places) < 2:
        for key, amount in cells.items():
            rest = tuple([key[place] for place in places])
            picked[rest] = picked.get(rest, 0) + amount
    else:
        pick = itemgetter(*places)
        for key, amount in cells.items():
            rest = pick(key)
            picked[rest] = picked.get(rest, 0) + amount
    return picked


class _Parts:
    """What the tranches of an item are attributed to: the keys of its lines, and what each line may claim."""

    __slots__ = ("_claims", "_keys", "_lines", "only")

    def __init__(self, item: DeAn | Task, by_line: tuple[str, ...]) -> None:
        self._lines: tuple[CostLine, ...] = ()
        self._claims: dict[bool, list[int] | None] = {}
        self._keys: list[Cell] = self._key_lines(item, by_line) if by_line else [()]
        #: The one key that the whole item has, or None where lines differ.
        self.only = self._keys[0] if self._keys.count(self._keys[0]) == len(self._keys) else None

    def _key_lines(self, item: DeAn | Task, by_line: tuple[str, ...]) -> list[Cell]:
        if isinstance(item, Task):
            pairs: list[Cell] = [(item.activity, None)]
        else:
            self._lines = item.lines
            single = item.beneficiaries[0] if len(item.beneficiaries) == 1 else None
            pairs = [(line.activity, line.beneficiary or single) for line in item.lines] or [(None, single)]
        if len(by_line) == 2:
            return pairs
        place = 0 if by_line == ("activity",) else 1
        return [pair[place : place + 1] for pair in pairs]

    def attribute(self, tranche: FundingTranche) -> Iterable[tuple[Cell, int]]:
        """Split a tranche over lines that differ; all of it is not attributed where their claims are not known."""
        is_support = tranche.source.level in SUPPORT_LEVELS
        if is_support not in self._claims:
            self._claims[is_support] = _claims(self._lines, is_support=is_support)
        claims = self._claims[is_support]
        if claims is None:
            return [(tuple(_common(values) for values in zip(*self._keys, strict=True)), tranche.amount)]
        return zip(self._keys, split(tranche.amount, claims), strict=True)


def _common(values: tuple[object, ...]) -> object:
    """Give the one value that lines have, or the one group of their activities, or None."""
    same = set(values)
    if len(same) == 1:
        return same.pop()
    groups = {value.group if isinstance(value, Activity) else None for value in same}
    return groups.pop() if len(groups) == 1 else None


def _claims(lines: tuple[CostLine, ...], *, is_support: bool) -> list[int] | None:
    """Give the lines' claims on a tranche in đồng, or None where a line does not say it, or none claims anything."""
    claims: list[int] = []
    for line in lines:
        if line.support is None:
            return None
        if is_support:
            claims.append(line.support)
        elif line.cost is None or line.cost < line.support:
            return None
        else:
            claims.append(line.cost - line.support)
    return claims if any(claims) else None


def source_of(cell_value: object) -> FundingLevel | None:
    """Give the level of a cell's source."""
    return cell_value.level if isinstance(cell_value, FundingSource) else None


def group_of(cell_value: object) -> Activity | None:
    """Give the group of a cell's activity."""
    return cell_value.group if isinstance(cell_value, Activity) else None
