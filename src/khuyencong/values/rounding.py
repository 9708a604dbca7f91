"""Tables of whole đồng shown in a coarser unit, such as triệu, that still add up as printed.

If every number is rounded alone, printed rows and columns miss their printed totals by a unit or more. Here every
printed number (cell, row total, column total, grand total) is the exact one taken down or up to the unit, an exact
multiple stays as it is, and the printed table adds up. That this can always be done is an old result on the rounding
of matrices (Bacharach 1966; Cox 1987), because the numbers may be moved along closed loops of rows and columns.

The way taken here: begin with the nearest rounding of every number, halves away from zero. A line (a row or column,
with its total counted against it) may then be some units too high or too low. While one is, walk from a line in need
to a line that cancels it, by way of numbers that may still be taken the other way; each such number moves its row and
its column together, so only the two ends of the walk change. The cheapest walk is taken every time, and therefore the
end is the best of all tables that add up: the grand total is as near as can be, then the row and column totals, then
the cells (each time the least sum of squared residuals, then the most halves away from zero). The grand total is
always the nearest.

What rounding took or gave is kept as residuals in đồng: shown, not hidden.
"""

from collections import deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Generic, TypeVar

import attrs

from khuyencong.errors import UnknownCodeError, ValueImpossibleError
from khuyencong.values.money import require_dong

R = TypeVar("R", bound=Hashable)
C = TypeVar("C", bound=Hashable)
_Key = TypeVar("_Key", bound=Hashable)
_Entry = tuple[int, int]


@attrs.frozen(kw_only=True)
class RoundedParts:
    """Parts of a total in a coarser unit: ``printed`` adds up to ``total``; ``exact`` keeps the đồng.

    >>> round_parts([400_000, 400_000, 400_000], 1_000_000).residuals
    (600000, -400000, -400000)
    """

    unit: int
    exact: tuple[int, ...]
    printed: tuple[int, ...]
    total: int

    @property
    def residuals(self) -> tuple[int, ...]:
        """Printed minus exact, in đồng, part by part."""
        return tuple(printed * self.unit - exact for printed, exact in zip(self.printed, self.exact, strict=True))

    @property
    def total_residual(self) -> int:
        """Printed total minus exact total, in đồng."""
        return self.total * self.unit - sum(self.exact)


def round_parts(parts: Sequence[int], unit: int) -> RoundedParts:
    """Round parts in whole đồng to a coarser unit so that the printed parts add up to the printed total.

    The total is rounded to the nearest unit, halves away from zero; then the parts with the largest remainders go up.
    Of equal remainders the larger part goes up first, of equal parts the earlier.
    Raises ValueImpossibleError for an amount that is not an int, and for a unit below 1.

    >>> round_parts([1_400_000, 2_400_000, 3_400_000], 1_000_000).printed
    (1, 2, 4)
    """
    _check_unit(unit)
    for part in parts:
        require_dong(part)
    floors = [part // unit for part in parts]
    total = _nearest(sum(parts), unit)
    order = sorted(range(len(parts)), key=lambda i: (-(parts[i] % unit), -parts[i], i))
    up = set(order[: total - sum(floors)])
    printed = tuple(floor + (i in up) for i, floor in enumerate(floors))
    return RoundedParts(unit=unit, exact=tuple(parts), printed=printed, total=total)


@attrs.frozen(kw_only=True)
class RoundedTable(Generic[R, C]):
    """A two-way table in a coarser unit, with its exact cells in đồng; made by :func:`round_table`.

    ``cells``, ``row_totals``, ``column_totals`` and ``total`` are counts of the unit; ``exact`` is in đồng. A cell
    that the table does not have is in neither mapping: it is not a zero.
    """

    unit: int
    rows: tuple[R, ...]
    columns: tuple[C, ...]
    exact: Mapping[tuple[R, C], int]
    cells: Mapping[tuple[R, C], int]
    row_totals: Mapping[R, int]
    column_totals: Mapping[C, int]
    total: int

    def residual(self, row: R, column: C) -> int:
        """Give printed minus exact, in đồng, of a cell. Raises UnknownCodeError if the table does not have it."""
        return _get(self.cells, (row, column)) * self.unit - self.exact[row, column]

    def row_residual(self, row: R) -> int:
        """Give printed minus exact, in đồng, of a row total. Raises UnknownCodeError if the table does not have it."""
        return _get(self.row_totals, row) * self.unit - sum(self.exact[key] for key in self.exact if key[0] == row)

    def column_residual(self, column: C) -> int:
        """Give printed minus exact, in đồng, of a column total. Raises UnknownCodeError as for a row."""
        exact = sum(self.exact[key] for key in self.exact if key[1] == column)
        return _get(self.column_totals, column) * self.unit - exact

    @property
    def total_residual(self) -> int:
        """Printed minus exact, in đồng, of the grand total."""
        return self.total * self.unit - sum(self.exact.values())


def round_table(
    cells: Mapping[tuple[R, C], int],
    unit: int,
    *,
    rows: Iterable[R] | None = None,
    columns: Iterable[C] | None = None,
) -> RoundedTable[R, C]:
    """Round a two-way table of whole đồng to a coarser unit so that its printed rows and columns add up.

    ``cells`` may leave out cells, which then are not printed. ``rows`` and ``columns`` give the order of the labels,
    by which ties are broken; without them the labels are sorted by their repr. The order of ``cells`` has no effect.
    Raises ValueImpossibleError for an amount that is not an int, for a unit below 1, and for labels that are missing
    from ``rows`` or ``columns``, stand there twice, or cannot be told apart by their repr.

    >>> table = round_table({("vốn", 2014): 1_500_000, ("vốn", 2015): 1_400_000, ("đối ứng", 2014): 300_000}, 1_000_000)
    >>> dict(table.cells), table.total
    ({('vốn', 2014): 2, ('vốn', 2015): 1, ('đối ứng', 2014): 0}, 3)
    >>> table.residual("vốn", 2014), table.total_residual
    (500000, -200000)
    """
    _check_unit(unit)
    for amount in cells.values():
        require_dong(amount)
    row_labels = _order((row for row, _ in cells), rows)
    column_labels = _order((column for _, column in cells), columns)
    row_at = {label: index for index, label in enumerate(row_labels)}
    column_at = {label: index for index, label in enumerate(column_labels)}
    last_row, last_column = len(row_labels), len(column_labels)
    exact = {key: cells[key] for key in sorted(cells, key=lambda key: (row_at[key[0]], column_at[key[1]]))}

    totals = [*((i, last_column) for i in range(last_row)), *((last_row, j) for j in range(last_column))]
    amounts: dict[_Entry, int] = dict.fromkeys([*totals, (last_row, last_column)], 0)
    for (row, column), amount in exact.items():
        i, j = row_at[row], column_at[column]
        amounts[i, j] = amount
        for entry in ((i, last_column), (last_row, j), (last_row, last_column)):
            amounts[entry] += amount
    printed = _round_grid(amounts, unit, last_row, last_column)
    return RoundedTable(
        unit=unit,
        rows=row_labels,
        columns=column_labels,
        exact=MappingProxyType(exact),
        cells=MappingProxyType({key: printed[row_at[key[0]], column_at[key[1]]] for key in exact}),
        row_totals=MappingProxyType({row: printed[i, last_column] for row, i in row_at.items()}),
        column_totals=MappingProxyType({column: printed[last_row, j] for column, j in column_at.items()}),
        total=printed[last_row, last_column],
    )


def _round_grid(amounts: Mapping[_Entry, int], unit: int, last_row: int, last_column: int) -> dict[_Entry, int]:
    """Round a grid whose last row and column hold the totals; only numbers that are no exact multiple may turn."""
    printed = {entry: _nearest(amount, unit) for entry, amount in amounts.items()}
    residuals = {(i, j): printed[i, j] * unit - amounts[i, j] for i, j in sorted(amounts) if amounts[i, j] % unit}
    # One step of a total outweighs all that cells can gain, and the grand total all totals. The scale leaves room to
    # count the halves that are turned towards zero: turning them leaves the squares as they are, and the turn of what
    # is no half, which costs no less than the scale, outweighs all of them.
    scale = len(residuals)
    step = len(residuals) * unit * scale

    # Lines are numbered: rows, then columns. A line of cells counts its total against them, so that both of an
    # entry's lines count it with one sign. A row that is too high must pass a unit on, as must a column too low.
    to_pass = [0] * (last_row + last_column + 2)
    turns: list[dict[_Entry, tuple[int, int]]] = [{} for _ in to_pass]
    for (i, j), residual in residuals.items():
        row, column = i, last_row + 1 + j
        counted = -residual if (i == last_row) != (j == last_column) else residual
        to_pass[row] += counted
        to_pass[column] -= counted
        weight = step ** ((i == last_row) + (j == last_column))
        cost = weight * max((unit - 2 * abs(residual)) * scale, 1)
        start, end = (row, column) if counted > 0 else (column, row)
        turns[start][i, j] = (end, cost)
    to_pass = [amount // unit for amount in to_pass]

    while any(to_pass):
        start, end, walk = _cheapest_walk(turns, to_pass)
        to_pass[start] -= 1
        to_pass[end] += 1
        for line, entry in walk:
            other, cost = turns[line].pop(entry)
            turns[other][entry] = (line, -cost)
            printed[entry] += 1 if printed[entry] * unit < amounts[entry] else -1
    return printed


def _cheapest_walk(
    turns: Sequence[Mapping[_Entry, tuple[int, int]]], to_pass: Sequence[int]
) -> tuple[int, int, list[tuple[int, _Entry]]]:
    """Find the cheapest turns that pass a unit from a line that has one too many to a line that lacks one.

    Distances are corrected until none improves. They can be negative along the way, but no loop is, since the table
    is the best one for the lines as they stand.
    """
    starts = [line for line, units in enumerate(to_pass) if units > 0]
    distance = dict.fromkeys(starts, 0)
    came_by: dict[int, tuple[int, _Entry]] = {}
    queue = deque(starts)
    while queue:
        line = queue.popleft()
        for entry, (other, cost) in turns[line].items():
            reached = distance[line] + cost
            if other not in distance or reached < distance[other]:
                distance[other] = reached
                came_by[other] = (line, entry)
                queue.append(other)
    end = min((line for line in distance if to_pass[line] < 0), key=lambda line: (distance[line], line))
    walk: list[tuple[int, _Entry]] = []
    start = end
    while start in came_by:
        walk.append(came_by[start])
        start = came_by[start][0]
    return start, end, walk


def _nearest(amount: int, unit: int) -> int:
    """Give the nearest count of the unit, halves away from zero."""
    count = (2 * abs(amount) + unit) // (2 * unit)
    return count if amount >= 0 else -count


def _order(found: Iterable[_Key], given: Iterable[_Key] | None) -> tuple[_Key, ...]:
    """Give the labels in their order, without looking at the order in which they were found."""
    labels = set(found)
    if given is None:
        order = tuple(sorted(labels, key=repr))
        if len({repr(label) for label in order}) < len(order):
            raise ValueImpossibleError("two labels look alike, so their order is open: give rows and columns in order")
        return order
    order = tuple(given)
    if len(set(order)) < len(order) or not labels <= set(order):
        raise ValueImpossibleError(
            f"the order {order!r} must name each label once; not named: {sorted(map(repr, labels - set(order)))}"
        )
    return order


def _get(mapping: Mapping[_Key, int], key: _Key) -> int:
    try:
        return mapping[key]
    except KeyError:
        raise UnknownCodeError(f"the table has no {key!r}: ask for a label of its rows and columns") from None


def _check_unit(unit: object) -> None:
    if isinstance(unit, bool) or not isinstance(unit, int) or unit < 1:
        raise ValueImpossibleError(f"a unit is a whole number of đồng from 1 up, not {unit!r}: give such as 1_000_000")
