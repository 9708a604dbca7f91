"""Tables and parts in a coarser unit that add up as printed."""

import random
import time
from itertools import pairwise, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from khuyencong.errors import UnknownCodeError, ValueImpossibleError
from khuyencong.values.rounding import RoundedParts, round_parts, round_table

MILLION = 1_000_000
units = st.sampled_from([1, 2, 3, 10, 1_000, MILLION])
amounts = st.integers(-50, 50) | st.integers(-(10**13), 10**13)


def tables(rows=5, columns=5, values=amounts):
    """Give tables with some cells left out."""
    keys = st.tuples(st.integers(0, rows - 1), st.sampled_from("abcdefgh"[:columns]))
    return st.dictionaries(keys, values, max_size=rows * columns)


def sums(cells):
    """Give the row totals, the column totals and the grand total of cells."""
    by_row, by_column = {}, {}
    for (row, column), amount in cells.items():
        by_row[row] = by_row.get(row, 0) + amount
        by_column[column] = by_column.get(column, 0) + amount
    return by_row, by_column, sum(cells.values())


def pairs(table):
    """Give each printed number of a table beside its exact đồng: cells, row totals, column totals, grand total."""
    exact_rows, exact_columns, exact_total = sums(table.exact)
    return (
        [(table.cells[key], table.exact[key]) for key in table.exact],
        [(table.row_totals[row], exact_rows[row]) for row in exact_rows],
        [(table.column_totals[column], exact_columns[column]) for column in exact_columns],
        [(table.total, exact_total)],
    )


def nearest(amount, unit):
    """Give the nearest count of the unit, halves away from zero, by another way than the library's."""
    below = amount // unit
    rest = amount - below * unit
    return below + (2 * rest > unit or (2 * rest == unit and amount > 0))


@given(tables(), units)
def test_printed_numbers_add_up(cells, unit):
    """Printed rows, columns and totals are the sums of the printed cells."""
    table = round_table(cells, unit)
    assert (dict(table.row_totals), dict(table.column_totals), table.total) == sums(table.cells)
    assert table.cells.keys() == cells.keys()
    assert table.total == sum(table.row_totals.values()) == sum(table.column_totals.values())


@given(tables(), units)
def test_every_printed_number_is_next_to_the_exact_one(cells, unit):
    """Each number is the exact one taken down or up to the unit, and an exact multiple stays."""
    for group in pairs(round_table(cells, unit)):
        for printed, exact in group:
            assert printed in {exact // unit, -(-exact // unit)}


@given(tables(), units)
def test_residuals_are_what_rounding_gave(cells, unit):
    """Printed minus exact is kept for every number, and the residuals add up like the numbers."""
    table = round_table(cells, unit)
    residuals = {key: table.residual(*key) for key in table.cells}
    assert residuals == {key: table.cells[key] * unit - amount for key, amount in cells.items()}
    rows = {row: table.row_residual(row) for row in table.rows}
    columns = {column: table.column_residual(column) for column in table.columns}
    assert (rows, columns, table.total_residual) == sums(residuals)


@given(tables(), units)
def test_the_grand_total_is_the_nearest(cells, unit):
    """The number that readers quote is never taken the longer way."""
    assert round_table(cells, unit).total == nearest(sum(cells.values()), unit)


@given(tables(), units)
def test_rounding_twice_changes_nothing(cells, unit):
    """A rounded table, taken back to đồng, rounds to itself without residuals."""
    once = round_table(cells, unit)
    twice = round_table({key: count * unit for key, count in once.cells.items()}, unit)
    assert twice.cells == once.cells
    assert not any(twice.residual(*key) for key in twice.cells)


@given(tables(), units, st.randoms(use_true_random=False))
def test_the_order_of_the_items_has_no_effect(cells, unit, rng):
    """A mapping with its items in another order gives the very same table."""
    items = list(cells.items())
    rng.shuffle(items)
    shuffled, straight = round_table(dict(items), unit), round_table(cells, unit)
    assert shuffled == straight
    assert list(shuffled.cells) == list(straight.cells)


@given(tables(), units)
def test_nearest_rounding_is_kept_where_it_adds_up(cells, unit):
    """If every number rounded alone adds up, halves away from zero, that is the table."""
    alone = {key: nearest(amount, unit) for key, amount in cells.items()}
    exact, printed = sums(cells), sums(alone)
    assume(all(printed[side] == {k: nearest(v, unit) for k, v in exact[side].items()} for side in (0, 1)))
    assume(printed[2] == nearest(exact[2], unit))
    assert round_table(cells, unit).cells == alone


def farness(groups, unit):
    """Give the squared residuals and the halves towards zero: of the grand total, of the totals, of the cells."""
    cells, rows, columns, total = groups
    return [
        (
            sum((p * unit - x) ** 2 for p, x in group),
            sum(2 * abs(p * unit - x) == unit and abs(p * unit) < abs(x) for p, x in group),
        )
        for group in (total, rows + columns, cells)
    ]


def least_farness(cells, unit):
    """Try every table whose numbers are next to the exact ones, and give the least farness."""
    choices = [sorted({amount // unit, -(-amount // unit)}) for amount in cells.values()]
    exact = sums(cells)
    found = []
    for choice in product(*choices):
        printed = sums(dict(zip(cells, choice, strict=True)))
        groups = [list(zip(choice, cells.values(), strict=True))]
        groups += [[(printed[side][key], exact[side][key]) for key in exact[side]] for side in (0, 1)]
        groups.append([(printed[2], exact[2])])
        if all(p in {x // unit, -(-x // unit)} for group in groups for p, x in group):
            found.append(farness(groups, unit))
    return min(found)


@given(tables(3, 3, st.integers(-20, 20)), st.sampled_from([2, 3, 7, 10]))
def test_no_other_table_is_nearer(cells, unit):
    """Among all tables that add up, none has a nearer grand total, then nearer totals, then nearer cells."""
    assert farness(pairs(round_table(cells, unit)), unit) == least_farness(cells, unit)


@given(st.lists(amounts, max_size=8), units)
def test_parts_add_up(parts, unit):
    """Printed parts add up to the nearest total, each next to its exact part, and the residuals are kept."""
    rounded = round_parts(parts, unit)
    assert sum(rounded.printed) == rounded.total == nearest(sum(parts), unit)
    assert all(p in {x // unit, -(-x // unit)} for p, x in zip(rounded.printed, parts, strict=True))
    assert rounded.residuals == tuple(p * unit - x for p, x in zip(rounded.printed, parts, strict=True))
    assert rounded.total_residual == sum(rounded.residuals)
    assert round_parts([p * unit for p in rounded.printed], unit).printed == rounded.printed


def test_no_residual_is_left_out():
    """Parts made by hand with a printed number too few have no residuals, rather than fewer."""
    with pytest.raises(ValueError, match="zip"):
        _ = RoundedParts(unit=10, exact=(1, 2), printed=(0,), total=0).residuals


@given(st.lists(st.integers(-60, 60), max_size=8), st.sampled_from([2, 10]), st.randoms(use_true_random=False))
def test_parts_in_another_order_get_the_same(parts, unit, rng):
    """Which amounts go up does not depend on the order of the parts."""
    shuffled = rng.sample(parts, len(parts))
    one, two = round_parts(parts, unit), round_parts(shuffled, unit)
    assert sorted(zip(parts, one.printed, strict=True)) == sorted(zip(shuffled, two.printed, strict=True))


@given(st.lists(amounts, max_size=8), units)
def test_larger_remainders_go_up_first(parts, unit):
    """A part goes up only if every part with a larger remainder goes up."""
    rounded = round_parts(parts, unit)
    ups = [
        printed * unit > exact
        for exact, printed in sorted(zip(parts, rounded.printed, strict=True), key=lambda pair: -(pair[0] % unit))
        if exact % unit
    ]
    remainders = sorted((part % unit for part in parts if part % unit), reverse=True)
    for (first, second), (larger, smaller) in zip(pairwise(ups), pairwise(remainders), strict=True):
        assert first or not second or larger == smaller


@given(st.lists(amounts, max_size=6), units)
def test_one_column_is_a_list_of_parts(parts, unit):
    """Parts with different remainders are rounded alike as a list and as a table of one column or one row."""
    remainders = [part % unit for part in parts if part % unit]
    assume(len(set(remainders)) == len(remainders))
    column = round_table({(i, "x"): part for i, part in enumerate(parts)}, unit)
    row = round_table({("x", i): part for i, part in enumerate(parts)}, unit)
    assert tuple(column.cells.values()) == tuple(row.cells.values()) == round_parts(parts, unit).printed


@pytest.mark.parametrize("amount", [490_000, 333_333, 500_000, None])
def test_a_large_table_is_quick(amount):
    """Thirty rows by thirty columns are rounded within a second, also where all lines miss by many units."""
    rng = random.Random(14)
    cells = {(i, j): amount or rng.randrange(-(10**9), 10**10) for i in range(30) for j in range(30)}
    started = time.perf_counter()
    table = round_table(cells, MILLION)
    assert time.perf_counter() - started < 1
    assert (dict(table.row_totals), dict(table.column_totals), table.total) == sums(table.cells)


def test_a_table_of_thirds():
    """Rows and columns of thirds print one unit each instead of none."""
    table = round_table({(row, column): 333_333 + (row == column) for row in range(3) for column in range(3)}, MILLION)
    assert table.total == 3
    assert set(table.row_totals.values()) == set(table.column_totals.values()) == {1}
    assert [key for key, count in table.cells.items() if count] == [(0, 0), (1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("cells", "unit", "printed"),
    [
        ({(0, 0): 4, (0, 1): 1}, 10, {(0, 0): 1, (0, 1): 0}),
        ({(0, 0): 6, (0, 1): 10, (1, 0): 1}, 3, {(0, 0): 2, (0, 1): 3, (1, 0): 1}),
    ],
)
def test_small_tables(cells, unit, printed):
    """A total that is a half goes up, whatever its cells lose by it; of two tables as near it is always the same."""
    assert round_table(cells, unit).cells == printed


def test_negative_cells():
    """A refund is rounded like a payment, with its sign."""
    table = round_table({("chi", 2014): 1_600_000, ("hoàn", 2014): -700_000}, MILLION)
    assert dict(table.cells) == {("chi", 2014): 2, ("hoàn", 2014): -1}
    assert table.total == 1


def test_empty_table_and_no_parts():
    """Nothing rounds to nothing, and an asked-for row without cells has the total zero."""
    table = round_table({}, MILLION)
    assert (table.rows, table.columns, dict(table.cells), table.total, table.total_residual) == ((), (), {}, 0, 0)
    assert dict(round_table({}, MILLION, rows=["x"]).row_totals) == {"x": 0}
    assert round_parts([], MILLION).printed == ()


def test_a_given_order_is_kept():
    """Rows and columns stand in the order that the caller gives; without one they are sorted by their repr."""
    cells = {("b", 2015): 1, ("a", 2014): 2, ("b", 2014): 3}
    assert round_table(cells, 10).rows == ("a", "b")
    assert round_table(cells, 10).columns == (2014, 2015)
    given_order = round_table(cells, 10, rows=("b", "a"), columns=iter([2015, 2016, 2014]))
    assert (given_order.rows, given_order.columns) == (("b", "a"), (2015, 2016, 2014))
    assert list(given_order.cells) == [("b", 2015), ("b", 2014), ("a", 2014)]


def test_a_given_order_breaks_ties():
    """Of two equal cells of which one can go up, the order of the rows alone decides."""
    cells = {("a", "x"): 500_000, ("b", "x"): 500_000}
    one, two = round_table(cells, MILLION), round_table(cells, MILLION, rows=("b", "a"))
    assert one.total == two.total == 1
    assert one.cells["a", "x"] == two.cells["b", "x"] != one.cells["b", "x"]


@pytest.mark.parametrize("order", [("a",), ("a", "b", "a"), ()])
def test_an_order_must_name_each_label_once(order):
    """A label that is missing from the order, or stands there twice, is refused."""
    with pytest.raises(ValueImpossibleError, match="each label once"):
        round_table({("a", 1): 5, ("b", 1): 5}, 10, rows=order)
    with pytest.raises(ValueImpossibleError, match="each label once"):
        round_table({(1, "a"): 5, (1, "b"): 5}, 10, columns=order)


class Nameless:
    """A label that shows nothing of itself."""

    def __repr__(self):
        return "?"


def test_labels_that_look_alike_need_an_order():
    """Labels with one repr cannot be sorted, so their order must be given."""
    one, two = Nameless(), Nameless()
    cells = {(one, 1): 5, (two, 1): 5}
    with pytest.raises(
        ValueImpossibleError, match=r"look alike, so their order is open: give rows and columns in order$"
    ):
        round_table(cells, 10)
    assert round_table(cells, 10, rows=(one, two)).rows == (one, two)


@pytest.mark.parametrize("amount", [True, 1.0, "1", None])
def test_amounts_are_whole(amount):
    """An amount that is no whole number of đồng is refused."""
    with pytest.raises(ValueImpossibleError, match="an amount"):
        round_table({("a", "b"): amount}, 10)
    with pytest.raises(ValueImpossibleError, match="an amount"):
        round_parts([1, amount], 10)


@pytest.mark.parametrize("unit", [0, -1, True, 1.0, "10", None])
def test_units_are_whole_and_positive(unit):
    """A unit below one đồng, or none at all, is refused."""
    with pytest.raises(ValueImpossibleError, match="a unit"):
        round_table({}, unit)
    with pytest.raises(ValueImpossibleError, match="a unit"):
        round_parts([], unit)


def test_residuals_of_what_is_not_there():
    """A cell, row or column that the table does not have has no residual."""
    table = round_table({("a", 1): 5, ("b", 2): 5}, 10)
    for ask in (
        lambda: table.residual("a", 2),
        lambda: table.row_residual("c"),
        lambda: table.column_residual(3),
    ):
        with pytest.raises(UnknownCodeError, match="the table has no"):
            ask()


def test_a_table_cannot_be_changed():
    """The printed numbers of a table are read-only."""
    table = round_table({("a", 1): 5}, 10)
    with pytest.raises(TypeError):
        table.cells["a", 1] = 7
