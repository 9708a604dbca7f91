"""Balances: what a ledger says on a day. Nothing is lost between what was given and where it went."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.budget import Balance, balance, disbursement_rate
from khuyencong.budget.accounts import FIELDS, Reversals, add_up, balance_of, entries_until, settle_accounts
from khuyencong.budget.balance import Balances, BalanceTable
from khuyencong.errors import ValueImpossibleError
from khuyencong.model import EntryKind, Ledger, LedgerEntry
from khuyencong.reference import FundingLevel, FundingSource
from khuyencong.strategies import any_ledgers, days, ledgers
from khuyencong.values.amounts import Unit
from khuyencong.values.record import evolve

DIMENSIONS = ("de_an", "source", "level", "year")
GROUPINGS = [by for size in range(len(DIMENSIONS) + 1) for by in permutations(DIMENSIONS, size)]
FINE = ("de_an", "source", "year")
LAST = date(2031, 12, 31)
END = date(9999, 12, 31)

_days = days(min_value=date(2005, 1, 1), max_value=LAST)


@st.composite
def tangled_ledgers(draw):
    """Draw ledgers without any order: entries of few accounts, reversals of anything, twice, in rings."""
    count = draw(st.integers(0, 8))
    ids = st.sampled_from([str(number) for number in range(6)])
    entry = st.builds(
        LedgerEntry,
        id=ids,
        on=st.dates(date(2022, 1, 1), date(2022, 1, 5)),
        kind=st.sampled_from(EntryKind) | st.just(EntryKind.REVERSAL),
        de_an=st.sampled_from(["a", None]),
        source=st.sampled_from([FundingSource.PROVINCIAL, FundingSource.NATIONAL, FundingSource.BENEFICIARY]),
        year=st.integers(2021, 2022),
        amount=st.integers(0, 9),
        recorded_on=st.none() | st.dates(date(2022, 1, 1), date(2022, 1, 5)),
        reverses=st.none() | ids,
    )
    return Ledger(title="Sổ", entries=tuple(draw(entry) for _ in range(count)))


some_ledgers = ledgers() | tangled_ledgers() | any_ledgers()


def by_hand(entries, kind):
    """Add up one kind by the book: every entry once, a reversal as the opposite of what it names."""
    named = {}
    for entry in entries:
        named.setdefault(entry.id, entry)
    sums = defaultdict(int)
    for entry in entries:
        sign, end, steps = 1, entry, 0
        while end is not None and end.kind is EntryKind.REVERSAL and steps <= len(entries):
            sign, end, steps = -sign, named.get(end.reverses), steps + 1
        if end is not None and end.kind is kind:
            sums[entry.de_an, entry.source, entry.year] += sign * entry.amount
    return sums


@given(some_ledgers, _days)
def test_what_entries_say_is_the_sum_of_the_entries(ledger, as_of):
    """Each plain number of an account is the sum of the entries of its kind up to the day, reversals against them."""
    entries = [entry for entry in ledger.entries if entry.on <= as_of]
    sums = {kind: by_hand(entries, kind) for kind in EntryKind}
    for account, cell in balance(ledger, as_of=as_of, by=FINE).cells.items():
        allotted = [sums[kind][account] for kind in (EntryKind.ALLOCATION, EntryKind.ADJUSTMENT_UP)]
        assert cell.allotted == sum(allotted) - sums[EntryKind.ADJUSTMENT_DOWN][account]
        assert cell.advanced == sums[EntryKind.ADVANCE][account]
        assert cell.paid == sums[EntryKind.PAYMENT][account]
        assert cell.settled == sums[EntryKind.SETTLEMENT][account]
        assert cell.refunded == sums[EntryKind.REFUND][account]
        assert cell.returned == sums[EntryKind.RETURN][account]
        assert cell.carried_over == sums[EntryKind.CARRY_OVER][account]
        assert cell.carried_in == sums[EntryKind.CARRY_OVER][account[0], account[1], account[2] - 1]


@given(some_ledgers, _days)
def test_every_dong_received_is_settled_or_held_or_paid_back(ledger, as_of):
    """Money paid out, and what a settlement still promises, is accepted, refundable, outstanding or refunded."""
    table = balance(ledger, as_of=as_of, by=FINE)
    for cell in (*table.cells.values(), table.total):
        assert cell.advanced + cell.paid + cell.payable == (
            cell.settled + cell.refundable + cell.outstanding + cell.refunded
        )
    for cell in table.cells.values():
        assert not (cell.payable and cell.refundable)
        assert min(cell.payable, cell.refundable, cell.owed) >= 0


@given(ledgers(), _days)
def test_every_dong_given_is_accounted_for(ledger, as_of):
    """What was allotted and carried in is with implementers, owed to them, carried over, returned or free."""
    for by in (("source", "year"), ("source",), ("level",), ("year",), ()):
        for cell in balance(ledger, as_of=as_of, by=by).cells.values():
            assert cell.allotted + cell.carried_in == (
                cell.held + cell.owed + cell.carried_over + cell.returned + cell.free
            )
            assert cell.free >= 0


@given(ledgers(), _days)
def test_a_settled_account_obeys_the_law_of_refunds(ledger, as_of):
    """After settlement: money held less what is refundable, with what is payable, is what was settled."""
    for cell in balance(ledger, as_of=as_of, by=FINE).cells.values():
        if cell.settlements:
            assert cell.refundable == max(0, cell.advanced + cell.paid - cell.refunded - cell.settled)
            assert cell.payable == max(0, cell.settled - (cell.advanced + cell.paid - cell.refunded))
            assert cell.outstanding == 0
            assert cell.owed == cell.payable
        else:
            assert (cell.refundable, cell.payable) == (0, 0)
            assert cell.outstanding == cell.held


@given(some_ledgers, _days, st.none() | _days)
def test_a_balance_is_that_of_the_entries_up_to_the_day(ledger, as_of, recorded_by):
    """The balance of a day is the balance of a ledger that ends there, whatever comes later."""
    known = tuple(
        entry
        for entry in ledger.entries
        if entry.on <= as_of and (recorded_by is None or entry.recorded <= recorded_by)
    )
    table = balance(ledger, as_of=as_of, recorded_by=recorded_by, by=FINE)
    cut = balance(evolve(ledger, entries=known), as_of=END, by=FINE)
    assert (table.cells, table.lost) == (cut.cells, cut.lost)


@given(ledgers(), st.data())
def test_replay_from_any_beginning_gives_the_same_accounts(ledger, data):
    """Adding up the beginning and then the rest is adding up the whole."""
    at = data.draw(st.integers(0, len(ledger.entries)))
    reversals = Reversals(ledger.entries)
    raw = add_up(ledger.entries[:at], None, reversals)
    assert add_up(ledger.entries[at:], raw, reversals) == add_up(ledger.entries, None, reversals)


@given(tangled_ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_entries_makes_no_difference(ledger, random):
    """Balances are sums: shuffled entries give the same, as long as ids are not doubled."""
    entries = list({entry.id: entry for entry in ledger.entries}.values())
    shuffled = entries.copy()
    random.shuffle(shuffled)
    tables = [balance(Ledger(title="Sổ", entries=tuple(some)), as_of=LAST, by=FINE) for some in (entries, shuffled)]
    assert tables[0].cells == tables[1].cells
    assert sorted(tables[0].lost) == sorted(tables[1].lost)


@given(some_ledgers, st.data())
def test_a_reversal_brings_the_balance_back(ledger, data):
    """An entry and its reversal leave every number as it was, and so does a reversal of that with its own reversal."""
    kinds = [kind for kind in EntryKind if kind is not EntryKind.REVERSAL]
    drawn = st.builds(
        LedgerEntry,
        id=st.just("new"),
        on=_days,
        kind=st.sampled_from(kinds),
        de_an=st.sampled_from([*(entry.de_an for entry in ledger.entries), "de-an-1"]),
        source=st.sampled_from(FundingSource),
        year=st.integers(2005, 2030),
        amount=st.integers(0, 10**12),
    )
    entry = data.draw(drawn)
    back = evolve(entry, id="back", kind=EntryKind.REVERSAL, reverses="new")
    again = evolve(entry, id="again", kind=EntryKind.REVERSAL, reverses="back")
    plain = _told(ledger)
    assert _told(_with(ledger, entry, back)) == plain
    assert _told(_with(ledger, entry, back, again)) == _told(_with(ledger, entry))


def _with(ledger, *entries):
    return evolve(ledger, entries=(*ledger.entries, *entries))


def _told(ledger):
    """Give what a ledger says, without accounts in which nothing stands."""
    cells = balance(ledger, as_of=END, by=FINE).cells
    return {key: cell for key, cell in cells.items() if any(cell.as_sums())}


@given(ledgers(), _days)
def test_what_is_written_down_later_leaves_an_old_report_alone(ledger, printed):
    """A report as recorded by a day is the same when more has been recorded since."""
    then = evolve(ledger, entries=tuple(entry for entry in ledger.entries if entry.recorded <= printed))
    for as_of in (printed - timedelta(days=30), printed, END):
        before = balance(then, as_of=as_of, recorded_by=printed, by=FINE)
        after = balance(ledger, as_of=as_of, recorded_by=printed, by=FINE)
        assert before == after


@given(some_ledgers, st.sampled_from(GROUPINGS))
def test_cells_sum_to_the_same_total_by_any_grouping(ledger, by):
    """However it is grouped, the total is the sum of the cells, and of the accounts."""
    table = balance(ledger, as_of=END, by=by)
    total = table.total.as_sums()
    assert total == tuple(sum(column) for column in zip(*(c.as_sums() for c in table.cells.values()), strict=True)) or (
        not table.cells and not any(total)
    )
    assert table.total == balance(ledger, as_of=END, by=FINE).total


@given(some_ledgers, st.sampled_from(GROUPINGS))
def test_rows_are_sorted_and_shown_with_their_total(ledger, by):
    """The rows stand in the order of ids, vocabularies and years; the last line of the table is the total."""
    table = balance(ledger, as_of=END, by=by)
    keys = list(table.cells)
    order = {
        "de_an": lambda part: (part is None, part or ""),
        "source": list(FundingSource).index,
        "level": list(FundingLevel).index,
        "year": int,
    }
    assert keys == sorted(keys, key=lambda key: [order[name](part) for name, part in zip(by, key, strict=True)])
    grid = table.to_grid()
    assert len(grid.rows) == len(keys) + 1
    assert grid.footers == 1
    records = table.records()
    assert [row["advanced"] for row in records] == [cell.advanced for cell in table.cells.values()]
    assert all(type(value) is not FundingSource for row in records for value in row.values())


@given(ledgers(), _days)
def test_the_share_paid_out_counts_the_same_money(ledger, as_of):
    """The rate of disbursement and the balance agree on what implementers hold."""
    rate = disbursement_rate([], ledger, as_of=as_of)
    assert sum(part.amount for part in rate.included) == balance(ledger, as_of=as_of).total.held


def _entry(number, kind, amount, **changes):
    plain = {"on": date(2022, 3, 1), "de_an": "BD-01", "source": FundingSource.PROVINCIAL, "year": 2022}
    return LedgerEntry(id=number, kind=kind, amount=amount, **{**plain, **changes})


def test_the_life_of_one_contract():
    """Promised 300, advanced 210, accepted 250, so 40 are payable; then paid, and nothing is owed."""
    ledger = Ledger(
        title="Sổ",
        entries=(
            _entry("1", EntryKind.ALLOCATION, 300, de_an=None),
            _entry("2", EntryKind.COMMITMENT, 300),
            _entry("3", EntryKind.ADVANCE, 210, on=date(2022, 4, 1)),
            _entry("4", EntryKind.SETTLEMENT, 250, on=date(2022, 11, 1)),
            _entry("5", EntryKind.PAYMENT, 40, on=date(2022, 12, 1)),
        ),
    )
    months = {month: balance(ledger, as_of=date(2022, month, 15), by=()).total for month in (3, 4, 11, 12)}
    assert [months[month].owed for month in months] == [300, 90, 40, 0]
    assert [months[month].outstanding for month in months] == [0, 210, 0, 0]
    assert [months[month].free for month in months] == [0, 0, 50, 50]
    assert [months[month].unspent for month in months] == [300, 90, 90, 50]


def test_a_stopped_de_an_is_settled_with_nothing_and_pays_back():
    """A settlement of 0 makes the whole advance refundable, and the refund puts it right."""
    entries = (
        _entry("1", EntryKind.COMMITMENT, 300),
        _entry("2", EntryKind.ADVANCE, 210),
        _entry("3", EntryKind.SETTLEMENT, 0),
        _entry("4", EntryKind.REFUND, 210),
    )
    refundable = [
        balance(Ledger(title="Sổ", entries=entries[:count]), as_of=END).total.refundable for count in (2, 3, 4)
    ]
    assert refundable == [0, 210, 0]


def test_one_de_an_never_makes_up_for_another():
    """One has 30 to pay back and another 30 to get: both stand in the total."""
    ledger = Ledger(
        title="Sổ",
        entries=(
            _entry("1", EntryKind.ADVANCE, 100),
            _entry("2", EntryKind.SETTLEMENT, 70),
            _entry("3", EntryKind.ADVANCE, 70, de_an="BD-02"),
            _entry("4", EntryKind.SETTLEMENT, 100, de_an="BD-02"),
        ),
    )
    total = balance(ledger, as_of=END, by=("level",)).total
    assert (total.refundable, total.payable) == (30, 30)


def test_what_is_carried_over_takes_its_promise_along():
    """Of 300 promised 210 are advanced; 90 go to the next year, and are owed there and no more here."""
    ledger = Ledger(
        title="Sổ",
        entries=(
            _entry("1", EntryKind.ALLOCATION, 400, de_an=None),
            _entry("2", EntryKind.COMMITMENT, 300),
            _entry("3", EntryKind.ADVANCE, 210),
            _entry("4", EntryKind.CARRY_OVER, 90, on=date(2022, 12, 31)),
            _entry("5", EntryKind.CARRY_OVER, 20, on=date(2023, 12, 31), year=2023),
        ),
    )
    years = {
        key: (cell.committed, cell.owed, cell.free)
        for key, cell in balance(ledger, as_of=END, by=("year",)).cells.items()
    }
    assert years == {(2022,): (210, 0, 100), (2023,): (70, 70, 0), (2024,): (20, 20, 0)}


def test_money_without_contract_is_carried_over_without_promise():
    """A đề án whose contract comes next year carries its money, and the promise is made there."""
    ledger = Ledger(title="Sổ", entries=(_entry("1", EntryKind.CARRY_OVER, 90),))
    assert [cell.committed for cell in balance(ledger, as_of=END, by=("year",)).cells.values()] == [0, 0]


def _committed(*entries):
    """Give what is committed, year by year."""
    cells = balance(Ledger(title="Sổ", entries=entries), as_of=END, by=("year",)).cells
    return {year: cell.committed for (year,), cell in cells.items()}


def test_a_carry_over_takes_along_what_is_still_promised():
    """Of 300 promised 130 are held: 170 go along with 200 that are carried; with one đồng goes one đồng."""
    contract = _entry("1", EntryKind.COMMITMENT, 300)
    held = (_entry("2", EntryKind.ADVANCE, 100), _entry("3", EntryKind.PAYMENT, 50), _entry("4", EntryKind.REFUND, 20))
    assert _committed(contract, *held, _entry("5", EntryKind.CARRY_OVER, 200)) == {2022: 130, 2023: 170}
    assert _committed(contract, _entry("5", EntryKind.CARRY_OVER, 1)) == {2022: 299, 2023: 1}


def test_promises_stay_where_nothing_is_carried_for_them():
    """The body's own money takes no contract along, nor does a carry-over of which too much was taken back."""
    own = (_entry("1", EntryKind.COMMITMENT, 300, de_an=None), _entry("2", EntryKind.CARRY_OVER, 90, de_an=None))
    assert _committed(*own) == {2022: 300, 2023: 0}
    back = (_entry("2", EntryKind.CARRY_OVER, 50), _entry("3", EntryKind.REVERSAL, 60, reverses="2"))
    assert _committed(_entry("1", EntryKind.COMMITMENT, 300), *back) == {2022: 300, 2023: 0}


def test_a_settlement_that_is_taken_back_in_part_leaves_its_rest():
    """Of 200 accepted 180 are taken back: there is no settlement any more, and 20 of the 100 held are accepted."""
    entries = (
        _entry("1", EntryKind.ADVANCE, 100),
        _entry("2", EntryKind.SETTLEMENT, 200),
        _entry("3", EntryKind.REVERSAL, 180, reverses="2"),
    )
    total = balance(Ledger(title="Sổ", entries=entries), as_of=END).total
    assert total == Balance(advanced=100, settled=20, outstanding=80)


def test_the_last_day_counts_and_so_does_the_last_day_of_writing():
    """An entry of the day itself, written down on the very day of the report, counts; a day less leaves it out."""
    on, recorded = date(2022, 12, 20), date(2023, 3, 1)
    ledger = Ledger(title="Sổ", entries=(_entry("1", EntryKind.PAYMENT, 40, on=on, recorded_on=recorded),))
    day = timedelta(days=1)
    asked = [(on, recorded), (on - day, recorded), (on, recorded - day)]
    assert [balance(ledger, as_of=a, recorded_by=b).total.paid for a, b in asked] == [40, 0, 0]


def test_reversals_may_come_one_by_one():
    """Entries that can be gone through only once say the same as a list of them."""
    entries = [
        _entry("1", EntryKind.ADVANCE, 5),
        _entry("2", EntryKind.REVERSAL, 5, reverses="1"),
        _entry("3", EntryKind.REVERSAL, 5, reverses="9"),
    ]
    for found in (Reversals(entries), Reversals(iter(entries))):
        assert (found.all, found.named, found.lost) == (entries[1:], {"1": entries[0]}, ("3",))


def test_a_reversal_of_nothing_is_told_and_counts_nowhere():
    """Reversals that name no entry, or each other, stand in ``lost``."""
    entries = (
        _entry("1", EntryKind.REVERSAL, 5),
        _entry("2", EntryKind.REVERSAL, 5, reverses="9"),
        _entry("3", EntryKind.REVERSAL, 5, reverses="4"),
        _entry("4", EntryKind.REVERSAL, 5, reverses="3"),
    )
    table = balance(Ledger(title="Sổ", entries=entries), as_of=END)
    assert table.lost == ("1", "2", "3", "4")
    assert table.total == Balance()


def test_what_was_allotted_goes_up_and_down():
    """Of 300 given, with 50 more and 20 less, 330 are left."""
    entries = (
        _entry("1", EntryKind.ALLOCATION, 300, de_an=None),
        _entry("2", EntryKind.ADJUSTMENT_UP, 50, de_an=None),
        _entry("3", EntryKind.ADJUSTMENT_DOWN, 20, de_an=None),
    )
    assert balance(Ledger(title="Sổ", entries=entries), as_of=END).total == Balance(allotted=330)


def test_a_reversal_of_nothing_hides_no_reversal_behind_it():
    """One that takes back nothing stands in front, and the advance behind it is taken back all the same."""
    entries = (
        _entry("1", EntryKind.ADVANCE, 5),
        _entry("2", EntryKind.REVERSAL, 5, reverses="9"),
        _entry("3", EntryKind.REVERSAL, 5, reverses="1"),
    )
    assert balance(Ledger(title="Sổ", entries=entries), as_of=END).total == Balance()


def test_last_years_report_can_be_printed_again():
    """A payment of December that is written down in March stands in the report of today, not in that of January."""
    late = _entry("1", EntryKind.PAYMENT, 40, on=date(2022, 12, 20), recorded_on=date(2023, 3, 1))
    ledger = Ledger(title="Sổ", entries=(late,))
    end = date(2022, 12, 31)
    assert balance(ledger, as_of=end, recorded_by=date(2023, 1, 31)).total.paid == 0
    assert balance(ledger, as_of=end).total.paid == 40


def test_the_table_for_people():
    """The table names rows and columns, leaves out columns of nothing, and writes amounts exactly in the unit."""
    ledger = Ledger(
        title="Sổ",
        entries=(
            _entry("1", EntryKind.ALLOCATION, 300_000_000, de_an=None),
            _entry("2", EntryKind.COMMITMENT, 280_000_000),
            _entry("3", EntryKind.ADVANCE, 196_000_000),
        ),
    )
    by_de_an = balance(ledger, as_of=END, by=("de_an",))
    assert str(by_de_an.to_grid(Unit.TRIEU, "en").to_text()).splitlines() == [
        "Đề án             Allotted  Committed  Advanced  Advances not settled  Owed on commitments",
        "----------------  --------  ---------  --------  --------------------  -------------------",
        "BD-01                    0        280       196                   196                   84",
        "(the body's own)       300          0         0                     0                    0",
        "----------------  --------  ---------  --------  --------------------  -------------------",
        "Total                  300        280       196                   196                   84",
        "Unit: million đồng",
    ]
    by_source = balance(ledger, as_of=END, by=("source",))
    assert "Chưa cam kết" in str(by_source)
    assert "<table>" in by_source._repr_html_()
    assert "Chưa cam kết" not in str(by_de_an)


def test_the_table_names_members_and_shows_ids_and_years_as_they_are():
    """Ids stand in their order, the body's own last; an id that is a word of tables is an id all the same."""
    carried = {"de_an": "total", "source": FundingSource.NATIONAL}
    ledger = Ledger(
        title="Sổ",
        entries=(
            _entry("1", EntryKind.ALLOCATION, 9, de_an=None),
            _entry("2", EntryKind.COMMITMENT, 1, de_an="total"),
            _entry("3", EntryKind.COMMITMENT, 2, de_an="b"),
            _entry("4", EntryKind.COMMITMENT, 4, de_an="a"),
            _entry("5", EntryKind.CARRY_OVER, 3, **carried),
        ),
    )
    grid = balance(ledger, as_of=END, by=("de_an", "source", "year")).to_grid(lang="en")
    assert grid.columns == (
        *("Đề án", "Source", "Year", "Allotted", "Carried in", "Carried over", "Committed", "Owed on commitments"),
    )
    assert grid.align == (*("left",) * 3, *("right",) * 5)
    assert grid.rows == (
        ("a", "Provincial budget", "2022", "0", "0", "0", "4", "4"),
        ("b", "Provincial budget", "2022", "0", "0", "0", "2", "2"),
        ("total", "National budget", "2022", "0", "0", "3", "0", "0"),
        ("total", "National budget", "2023", "0", "3", "0", "0", "0"),
        ("total", "Provincial budget", "2022", "0", "0", "0", "1", "1"),
        ("(the body's own)", "Provincial budget", "2022", "9", "0", "0", "0", "0"),
        ("Total", "", "", "9", "3", "3", "7", "7"),
    )


def test_the_cells_are_a_mapping():
    """Cells can be looked up, counted, gone through and shown as those of a dict."""
    cells = Balances({(2022,): Balance(paid=5).as_sums()})
    assert (len(cells), list(cells), dict(cells)) == (1, [(2022,)], {(2022,): Balance(paid=5)})
    assert repr(cells) == repr(dict(cells))


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("source", r"name dimensions in a tuple, such as \('source',\)$"),
        (("activity",), r"group by some of de_an, source, level, year, each once; got \('activity',\)$"),
        (("year", "year"), r"each once; got \('year', 'year'\)$"),
    ],
)
def test_a_dimension_that_there_is_none_of_is_refused(by, said):
    """Text in place of a tuple, an unknown dimension and one named twice are refused, and the message says why."""
    with pytest.raises(ValueImpossibleError, match=said):
        balance(Ledger(title="Sổ"), as_of=END, by=by)


def test_numbers_that_fit_no_balance_are_refused():
    """Too few numbers make no balance, and a key with more parts than a table has dimensions no record."""
    with pytest.raises(ValueError, match="shorter"):
        balance_of((1, 2))
    cells = Balances({(2022, "a"): Balance().as_sums()})
    with pytest.raises(ValueError, match="longer"):
        BalanceTable(by=("year",), as_of=END, cells=cells).records()


def test_the_numbers_of_an_account_are_those_of_a_balance():
    """The accounts give their numbers in the order of the fields."""
    raw = add_up(entries_until(Ledger(title="Sổ", entries=(_entry("1", EntryKind.RETURN, 7),)), END))
    ((_, sums),) = settle_accounts(raw)
    assert dict(zip(FIELDS, sums, strict=True))["returned"] == 7
