"""What the relations of a report name: figures as printed, and other relations by their results."""

from collections.abc import Iterable
from typing import Final

import attrs

from khuyencong.budget.relation_math import Claim, Member, Unsettled, add_up, compute
from khuyencong.model.relation import Relation, RelationKind
from khuyencong.model.report import ReportedFigure
from khuyencong.values.figure import Figure
from khuyencong.values.figure_interval import Interval, interval_of
from khuyencong.values.period import Period
from khuyencong.values.record import evolve

ORDERS: Final = frozenset({RelationKind.SUBSET, RelationKind.SAME, RelationKind.RISING, RelationKind.FALLING})
"""The kinds of claims that compare figures and come to no number."""


class Members:
    """Looks up what relations name: figures as printed, and other relations by their results."""

    def __init__(
        self, figures: Iterable[ReportedFigure], relations: Iterable[Relation], *, as_printed: bool = False
    ) -> None:
        self._items = (tuple(figures), tuple(relations))
        self.are_as_printed = as_printed
        self._named: dict[str, list[ReportedFigure | Relation]] = {}
        items: list[ReportedFigure | Relation] = [*self._items[0], *self._items[1]]
        for item in items:
            if item.id is not None:
                self._named.setdefault(item.id, []).append(item)
        self._open: list[str] = []

    def as_printed(self) -> "Members":
        """Give the same members with each bound and estimate at the number that is printed: trên 8.588 at 8.588."""
        return Members(*self._items, as_printed=True)

    def figure(self, name: str) -> Figure | None:
        """Give the printed figure of a name, where it is one."""
        item = self._item(name)
        return item.figure if isinstance(item, ReportedFigure) else None

    def get(self, name: str) -> Member:
        """Give the member of a name, computing it where it is a relation; raises :class:`Unsettled`."""
        item = self._item(name)
        if isinstance(item, ReportedFigure):
            value = None if item.figure is None else self._numbers(item.figure)
            return Member(label=item.label, value=value, period=item.period, as_of=item.as_of, since=item.since)
        if name in self._open:
            raise Unsettled("circle", item=name)
        self._open.append(name)
        try:
            computed = self.compute(item, stated=None)
        finally:
            self._open.pop()
        return Member(label=item.label or name, value=computed, period=self._period(item))

    def claim(self, relation: Relation) -> Claim:
        """Give a relation with its members."""
        parts = tuple(self.get(name) for name in relation.parts)
        if relation.kind is RelationKind.SUM and relation.is_complete is False:
            # What an open list does not count is as much a part of its "…" as what it does not name.
            parts = tuple(part for part in parts if part.value) or parts
        return Claim(relation=relation, parts=parts, whole=self.get(relation.whole) if relation.whole else None)

    def compute(self, relation: Relation, *, stated: Interval | None) -> Interval:
        """Give what a relation comes to, in the manner of the stated figure where there is one."""
        claim = self.claim(relation)
        if relation.kind is RelationKind.SUM:
            return add_up(attrs.evolve(claim, whole=None))[0]
        if relation.kind in ORDERS:
            raise Unsettled("no-number", item=relation.id or relation.kind.value)
        return compute(attrs.evolve(claim, in_times=stated is not None and stated.unit == "lần"))

    def _period(self, relation: Relation) -> Period | None:
        """Give the period of a result: the one that its relation names, else the one that its parts share."""
        shared = {self.get(part).period for part in relation.parts}
        return relation.period or (shared.pop() if len(shared) == 1 else None)

    def _numbers(self, figure: Figure) -> Interval:
        interval = interval_of(figure)
        ends = {figure.low, figure.high} - {None}
        if not self.are_as_printed or len(ends) > 1:
            return interval
        number = ends.pop()
        return evolve(interval, low=number, high=number, low_strict=False, high_strict=False, estimate=number)

    def _item(self, name: str) -> ReportedFigure | Relation:
        found = self._named.get(name, [])
        if len(found) != 1:
            raise Unsettled("double-name" if found else "no-such-name", item=name)
        return found[0]
