"""What a ledger says on a day, grouped: allotted, committed, advanced, paid, settled, refunded, carried, returned."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from operator import add, itemgetter
from typing import Literal

import attrs

from khuyencong.budget.accounts import (
    FIELDS,
    Account,
    Balance,
    Reversals,
    Sums,
    add_up,
    balance_of,
    entries_until,
    settle_accounts,
)
from khuyencong.errors import ValueImpossibleError
from khuyencong.model.ledger import Ledger
from khuyencong.reference.funding import FundingLevel, FundingSource
from khuyencong.reference.sentences import printable
from khuyencong.reference.terms import label
from khuyencong.values.amounts import Language, Unit, format_column
from khuyencong.values.grid import Grid

LedgerDimension = Literal["de_an", "source", "level", "year"]
"""By what the money of a ledger can be grouped."""

Cell = tuple[object, ...]

_DIMENSIONS: tuple[LedgerDimension, ...] = ("de_an", "source", "level", "year")
_PLACES: Mapping[LedgerDimension, int] = {"de_an": 0, "source": 1, "level": 1, "year": 2}
_COUNT = FIELDS.index("settlements")
_SHOWN = FIELDS[:_COUNT]
_OF_THE_BODY = ("unspent", "free")


class Balances(Mapping[Cell, Balance]):
    """The balances of a table by the key of their cell, in order; each is made when it is asked for.

    >>> Balances({(2022,): Balance(paid=5).as_sums()})[2022,].paid
    5
    """

    __slots__ = ("_sums",)

    def __init__(self, sums: Mapping[Cell, Sums]) -> None:
        self._sums = sums

    def __getitem__(self, key: Cell) -> Balance:
        """Give the balance of a cell."""
        return balance_of(self._sums[key])

    def __iter__(self) -> Iterator[Cell]:
        """Go through the keys in order."""
        return iter(self._sums)

    def __len__(self) -> int:
        """Count the cells."""
        return len(self._sums)

    def __repr__(self) -> str:
        """Show the balances as a dict would."""
        return repr(dict(self))

    def total(self) -> Balance:
        """Add up all cells."""
        whole: Sums = (0,) * len(FIELDS)
        for sums in self._sums.values():
            whole = tuple(map(add, whole, sums))
        return balance_of(whole)


@attrs.frozen(kw_only=True)
class BalanceTable:
    """The balances of a ledger on a day, by the values of some dimensions; the cells sum to the whole.

    ``by`` names the dimensions of a cell's key, in order; the cells are sorted by them. None stands for the body's
    own money where a key names the đề án. ``lost`` are the ids of reversals that name no entry of that day and so
    count nowhere.
    """

    by: tuple[LedgerDimension, ...]
    as_of: date
    recorded_by: date | None = None
    cells: Balances
    lost: tuple[str, ...] = ()

    @property
    def total(self) -> Balance:
        """The sum of all cells."""
        return self.cells.total()

    def records(self) -> list[dict[str, object]]:
        """Give one flat record a cell, for a data frame: the dimensions and the numbers of the balance by name."""
        return [
            {
                **{name: str(part) if isinstance(part, str) else part for name, part in zip(self.by, key, strict=True)},
                **dict(zip(FIELDS, cell.as_sums(), strict=True)),
            }
            for key, cell in self.cells.items()
        ]

    def to_grid(self, unit: Unit = Unit.DONG, lang: Language = "vi") -> Grid:
        """Give the table for people, amounts written exactly in a unit, with the total below.

        What is 0 everywhere has no column. What is not spent and not committed is shown where rows are not đề án:
        it is the body's.
        """
        named = (*_SHOWN, *(() if "de_an" in self.by else _OF_THE_BODY))
        rows = [*self.cells.values(), self.total]
        columns = {name: [getattr(row, name) for row in rows] for name in named}
        shown = {name: format_column(amounts, unit, lang) for name, amounts in columns.items() if any(amounts)}
        heads = [tuple(_name(part, lang) for part in key) for key in self.cells]
        footer = (*(label("total", lang), *("",) * len(self.by))[: len(self.by)],)
        return Grid(
            columns=(
                *(label(name, lang) for name in self.by),
                *(label(name.replace("_", "-"), lang) for name in shown),
            ),
            align=(*("left",) * len(self.by), *("right",) * len(shown)),  # type: ignore[arg-type]
            rows=tuple(
                (*head, *(amounts[place] for amounts in shown.values())) for place, head in enumerate([*heads, footer])
            ),
            footers=1,
            note=f"{label('unit', lang)}: {unit.label(lang)}",
        )

    def __str__(self) -> str:
        """Lay the table out for a terminal."""
        return self.to_grid().to_text()

    def _repr_html_(self) -> str:
        return self.to_grid().to_html()


def balance(
    ledger: Ledger,
    *,
    as_of: date,
    recorded_by: date | None = None,
    by: Sequence[LedgerDimension] = ("de_an", "source"),
) -> BalanceTable:
    """Add up a ledger as it stood on a day: what was allotted, committed, advanced, paid, settled, refunded, carried.

    ``as_of`` is the last day that counts. ``recorded_by`` leaves out what was written down later, so that a report
    that was printed then can be printed again. What the numbers mean: :class:`Balance`. An account is one đề án, one
    source and one budget year; what is payable, refundable, outstanding or owed is worked out account by account and
    then added, so whatever the grouping, the cells sum to the same total. A carry-over is carried out of its year and
    in to the next; over all years the two are equal.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for a dimension that there is none of, or one named twice.

    >>> from khuyencong.model import EntryKind, LedgerEntry
    >>> advance, settlement = (
    ...     LedgerEntry(id=name, on=day, kind=kind, de_an="BD-01", source=FundingSource.PROVINCIAL, year=2022,
    ...                 amount=amount)
    ...     for name, day, kind, amount in [
    ...         ("1", date(2022, 3, 1), EntryKind.ADVANCE, 210_000_000),
    ...         ("2", date(2022, 12, 1), EntryKind.SETTLEMENT, 180_000_000),
    ...     ]
    ... )
    >>> ledger = Ledger(title="Sổ chi 2022", entries=(advance, settlement))
    >>> balance(ledger, as_of=date(2022, 6, 30)).total.outstanding
    210000000
    >>> balance(ledger, as_of=date(2022, 12, 31)).total.refundable
    30000000
    """
    names = _require_dimensions(by)
    entries = entries_until(ledger, as_of, recorded_by)
    reversals = Reversals(entries)
    cells = _group(settle_accounts(add_up(entries, None, reversals)), names)
    return BalanceTable(
        by=names,
        as_of=as_of,
        recorded_by=recorded_by,
        cells=Balances(_in_order(cells, names)),
        lost=reversals.lost,
    )


def _require_dimensions(by: Sequence[LedgerDimension]) -> tuple[LedgerDimension, ...]:
    if isinstance(by, str):
        raise ValueImpossibleError(f"name dimensions in a tuple, such as ({by!r},)")
    if any(name not in _DIMENSIONS for name in by) or len(set(by)) != len(by):
        raise ValueImpossibleError(f"group by some of {', '.join(_DIMENSIONS)}, each once; got {tuple(by)!r}")
    return tuple(by)


def _group(accounts: Iterable[tuple[Account, Sums]], by: tuple[LedgerDimension, ...]) -> dict[Cell, Sums]:
    """Add up accounts by what the dimensions are found in, and then by levels, of which there are few."""
    pick = _picker([_PLACES[name] for name in by])
    cells: dict[Cell, Sums] = {}
    for account, sums in accounts:
        cell = pick(account)
        known = cells.get(cell)
        cells[cell] = sums if known is None else tuple(map(add, known, sums))
    if "level" not in by:
        return cells
    place = by.index("level")
    coarse: dict[Cell, Sums] = {}
    for key, sums in cells.items():
        source = key[place]
        assert isinstance(source, FundingSource)
        cell = (*key[:place], source.level, *key[place + 1 :])
        coarse[cell] = tuple(map(add, coarse[cell], sums)) if cell in coarse else sums
    return coarse


def _picker(places: Sequence[int]) -> Callable[[Account], Cell]:
    if len(places) >= 2:
        pick: Callable[[Account], Cell] = itemgetter(*places)
        return pick
    return lambda account: tuple([account[place] for place in places])


_RANKS = {member: rank for vocabulary in (FundingSource, FundingLevel) for rank, member in enumerate(vocabulary)}


def _in_order(cells: dict[Cell, Sums], by: tuple[LedgerDimension, ...]) -> dict[Cell, Sums]:
    """Sort by id, by year and by the order of the vocabulary; the body's own money comes last."""
    rows = list(cells.items())
    for place, name in reversed(list(enumerate(by))):  # sorting keeps the order of what is equal
        if name == "de_an":
            named = [row for row in rows if row[0][place] is not None]
            named.sort(key=lambda row: row[0][place])  # type: ignore[arg-type,return-value]
            rows = named + [row for row in rows if row[0][place] is None]
        elif name == "year":
            rows.sort(key=lambda row: row[0][place])  # type: ignore[arg-type,return-value]
        else:
            rows.sort(key=lambda row: _RANKS[row[0][place]])  # type: ignore[index]
    return dict(rows)


def _name(part: object, lang: Language) -> str:
    """Name a part of a key: members by their labels, the body's own money as such, ids and years as they are."""
    if part is None:
        return label("own-money", lang)
    return label(part, lang) if isinstance(part, StrEnum) else printable(str(part))
