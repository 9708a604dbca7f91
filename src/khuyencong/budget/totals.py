"""Totals and groupings of funding. Whatever the grouping, its cells sum to the whole, to the đồng."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

import attrs

from khuyencong.budget.cells import (
    COARSE,
    Cell,
    Dimension,
    Funded,
    fill_cells,
    group_of,
    pick_dimensions,
    source_of,
    walk,
)
from khuyencong.errors import ValueImpossibleError
from khuyencong.reference.activities import Activity
from khuyencong.reference.funding import FundingLevel, FundingSource
from khuyencong.reference.sentences import printable
from khuyencong.reference.terms import label
from khuyencong.reference.vocabulary import require_member
from khuyencong.values.amounts import Language, Unit, format_column
from khuyencong.values.grid import Grid


def total_funding(
    items: Funded | Iterable[Funded],
    *,
    source: FundingSource | None = None,
    level: FundingLevel | None = None,
    year: int | None = None,
) -> int:
    """Add up the tranches of plans, đề án and tasks, in đồng; of one source, level or year where one is given.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for a source or level that is no member of its vocabulary
    and a year that is no whole number: they would match nothing, and nothing is no answer.

    >>> from khuyencong.model import DeAn, FundingTranche
    >>> tranches = (
    ...     FundingTranche(source=FundingSource.NATIONAL, year=2022, amount=300_000_000),
    ...     FundingTranche(source=FundingSource.BENEFICIARY, year=2022, amount=320_000_000),
    ... )
    >>> de_an = DeAn(id="QN-01", title="Máy ép mo cau", funding=tranches)
    >>> total_funding(de_an), total_funding(de_an, level=FundingLevel.NATIONAL)
    (620000000, 300000000)
    """
    require_member(source, FundingSource)
    require_member(level, FundingLevel)
    if year is not None and type(year) is not int:
        raise ValueImpossibleError(f"a year is a whole number, got {year!r}")
    return sum(
        tranche.amount
        for item, _ in walk(items)
        for tranche in item.funding
        if (source is None or tranche.source is source)
        and (level is None or tranche.source.level is level)
        and (year is None or tranche.year == year)
    )


@attrs.frozen(kw_only=True)
class FundingTable:
    """Funding grouped: đồng by the values of some dimensions. The cells sum to the whole.

    ``by`` names the dimensions of a cell's key, in order. None in a key stands for "not stated".
    """

    by: tuple[Dimension, ...]
    cells: Mapping[Cell, int]

    @property
    def total(self) -> int:
        """The sum of all cells, in đồng."""
        return sum(self.cells.values())

    def shares(self) -> dict[Cell, Fraction]:
        """Give each cell's exact share of the total; they sum to exactly 1. Empty where the total is 0.

        >>> table = FundingTable(by=("year",), cells={(2021,): 1, (2022,): 2})
        >>> sum(table.shares().values())
        Fraction(1, 1)
        """
        total = self.total
        return {key: Fraction(amount, total) for key, amount in self.cells.items()} if total else {}

    def records(self) -> list[dict[str, object]]:
        """Give one flat record a cell, for a data frame: the dimensions by name, and ``amount`` in đồng.

        >>> FundingTable(by=("year",), cells={(2022,): 35_000_000}).records()
        [{'year': 2022, 'amount': 35000000}]
        """
        return [
            {**{name: _plain(value) for name, value in zip(self.by, key, strict=True)}, "amount": amount}
            for key, amount in self._sorted()
        ]

    def to_grid(self, unit: Unit = Unit.DONG, lang: Language = "vi") -> Grid:
        """Give the table for people, amounts written exactly in a unit, with the total below."""
        cells = self._sorted()
        *amounts, total = format_column([*(amount for _, amount in cells), self.total], unit, lang)
        rows = [
            (*(_name(value, lang) for value in key), amount) for (key, _), amount in zip(cells, amounts, strict=True)
        ]
        names = tuple(label(name, lang) for name in self.by)
        footer = (*(label("total", lang), *("",) * len(names))[: len(names)], total)
        return Grid(
            columns=(*names, unit.label(lang)),
            align=(*("left",) * len(names), "right"),  # type: ignore[arg-type]
            rows=(*rows, footer),
            footers=1,
        )

    def _sorted(self) -> list[tuple[Cell, int]]:
        return sorted(self.cells.items(), key=lambda cell: tuple(_order(value) for value in cell[0]))

    def __str__(self) -> str:
        """Lay the table out for a terminal."""
        return self.to_grid().to_text()

    def _repr_html_(self) -> str:
        return self.to_grid().to_html()


def group_funding(items: Funded | Iterable[Funded], by: Sequence[Dimension]) -> FundingTable:
    """Group funding by one or several dimensions: source, level, year, activity, group, province, beneficiary.

    How a tranche is attributed to activities and beneficiaries: :func:`khuyencong.budget.cells.fill_cells`.

    >>> from khuyencong.model import DeAn, FundingTranche
    >>> tranche = FundingTranche(source=FundingSource.NATIONAL, year=2022, amount=300_000_000)
    >>> group_funding(DeAn(id="QN-01", title="Máy ép mo cau", funding=(tranche,)), by=("level",)).records()
    [{'level': 'national', 'amount': 300000000}]
    """
    return group_funding_by(items, (by,))[0]


def group_funding_by(
    items: Funded | Iterable[Funded], groupings: Sequence[Sequence[Dimension]]
) -> tuple[FundingTable, ...]:
    """Give several groupings of the same items in one walk over them.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for a dimension that there is none of, or one named twice.

    >>> [table.total for table in group_funding_by([], [("source",), ("year", "group")])]
    [0, 0]
    """
    for by in groupings:
        if isinstance(by, str):
            raise ValueImpossibleError(f"name dimensions in a tuple, such as ({by!r},)")
        unknown = [name for name in by if name not in _DIMENSIONS]
        if unknown or len(set(by)) != len(by):
            raise ValueImpossibleError(f"group by some of {', '.join(_DIMENSIONS)}, each once; got {tuple(by)!r}")
    fine = {COARSE.get(name, name) for by in groupings for name in by}
    names, cells = fill_cells(items, fine)  # type: ignore[arg-type]
    return tuple(_roll_up(tuple(by), names, cells) for by in groupings)


_DIMENSIONS: tuple[Dimension, ...] = ("source", "level", "year", "activity", "group", "province", "beneficiary")


def _roll_up(by: tuple[Dimension, ...], names: tuple[str, ...], cells: Mapping[Cell, int]) -> FundingTable:
    """Add up cells by the fine dimensions first: there are few of them left when the coarse ones are looked up."""
    rolled = pick_dimensions(cells, [names.index(COARSE.get(name, name)) for name in by])
    if any(name in COARSE for name in by):
        fine, rolled = rolled, {}
        for key, amount in fine.items():
            target = tuple(_coarse(name, value) for name, value in zip(by, key, strict=True))
            rolled[target] = rolled.get(target, 0) + amount
    return FundingTable(by=by, cells=rolled)


def _coarse(name: Dimension, value: object) -> object:
    if name == "level":
        return source_of(value)
    return group_of(value) if name == "group" else value


def _name(value: object, lang: Language) -> str:
    """Name a part of a key: members and what is not stated by their labels, codes and ids as they are."""
    return label(value, lang) if value is None or isinstance(value, StrEnum) else printable(str(value))


def _plain(value: object) -> object:
    return str(value) if isinstance(value, str) else value


def _order(value: object) -> tuple[bool, object]:
    """Sort years by number, codes by text, vocabulary by its own order, and what is not stated last."""
    if isinstance(value, FundingSource | FundingLevel):
        return False, list(type(value)).index(value)
    return value is None, value.code if isinstance(value, Activity) else value
