"""Headroom: what may still be paid is exactly what the safe door lets in, and the limit that binds is named."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.budget import append_entries, headroom
from khuyencong.model import DeAn, EntryKind, FundingTranche, Ledger, LedgerEntry, Task
from khuyencong.reference import Activity, FundingSource
from khuyencong.strategies import funded_de_an, ledgers
from khuyencong.values.record import evolve

SHARE = Fraction(7, 10)
LOCAL, NATIONAL = FundingSource.PROVINCIAL, FundingSource.NATIONAL
DE_AN = DeAn(
    id="a",
    title="Máy ép",
    funding=(
        FundingTranche(source=LOCAL, year=2022, amount=300),
        FundingTranche(source=FundingSource.BENEFICIARY, year=2022, amount=400),
    ),
)
LATE = date(9000, 1, 1)
books = funded_de_an().flatmap(lambda items: st.tuples(st.just(items), ledgers(de_an=items, advance_share=SHARE)))


def _entry(number, kind, amount, **changes):
    plain = {"on": date(2022, 3, 1), "de_an": "a", "source": LOCAL, "year": 2022}
    return LedgerEntry(id=number, kind=EntryKind(kind), amount=amount, **{**plain, **changes})


def _room(entries, on, **options):
    """Give the line of the provincial money of 2022."""
    room = headroom(DE_AN, Ledger(title="Sổ", entries=tuple(entries)), on=on, **options)
    return next(line for line in room.lines if (line.source, line.year) == (LOCAL, 2022))


GIVEN = _entry("g", "allocation", 600, de_an=None, on=date(2022, 1, 1))
CONTRACT = _entry("c", "commitment", 280, on=date(2022, 2, 1))
ADVANCE = _entry("x", "advance", 100)


@given(books, st.data())
def test_headroom_is_what_the_door_lets_in(book, data):
    """What is left may be paid and breaks nothing; one đồng more breaks the limit that binds."""
    items, ledger = book
    item = data.draw(st.sampled_from(items))
    days = sorted({entry.on for entry in ledger.entries})
    on = data.draw(st.sampled_from(days)) + timedelta(days=data.draw(st.sampled_from([0, 1, 400])))
    kind = data.draw(st.sampled_from([EntryKind.ADVANCE, EntryKind.PAYMENT]))
    for line in headroom(item, ledger, on=on, advance_share=SHARE).lines:
        room = line.advance if kind is EntryKind.ADVANCE else line.payment
        new = LedgerEntry(
            id="new", on=on, kind=kind, de_an=item.id, source=line.source, year=line.year, amount=1, recorded_on=LATE
        )
        own = [e for e in ledger.entries if (e.de_an, e.source) == (item.id, line.source)]
        if room:
            answer = append_entries(ledger, [evolve(new, amount=room)], items, advance_share=SHARE)
            assert isinstance(answer, Ledger), answer
        # Within a day, and where money is carried on, headroom is on the safe side: a payment is taken to come last.
        if not any(e.kind is EntryKind.CARRY_OVER or (e.kind, e.on) == (EntryKind.SETTLEMENT, on) for e in own):
            answer = append_entries(ledger, [evolve(new, amount=room + 1)], items, advance_share=SHARE)
            assert not isinstance(answer, Ledger)


@given(books, st.dates(date(2005, 1, 1), date(2031, 1, 1)), st.dates(date(2005, 1, 1), date(2031, 1, 1)))
def test_headroom_as_it_was_known(book, on, recorded_by):
    """What was written down later does not count where a day of recording is given."""
    items, ledger = book
    known = evolve(ledger, entries=tuple(e for e in ledger.entries if e.recorded <= recorded_by))
    assert headroom(items[0], ledger, on=on, recorded_by=recorded_by) == headroom(items[0], known, on=on)


@given(books, st.dates(date(2005, 1, 1), date(2031, 1, 1)))
def test_the_sums_are_those_of_the_lines(book, on):
    """The headroom of a đề án is that of its sources and years together, in their order."""
    items, ledger = book
    room = headroom(items[0], ledger, on=on, advance_share=SHARE)
    assert room.advance == sum(line.advance for line in room.lines) <= room.payment
    assert room.payment == sum(line.payment for line in room.lines)
    keys = [(list(FundingSource).index(line.source), line.year) for line in room.lines]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("entries", "advance", "binding_advance", "payment", "binding_payment"),
    [
        ([GIVEN], 0, ("committed", "advance-share"), 0, ("committed",)),
        ([GIVEN, CONTRACT], 196, ("advance-share",), 280, ("committed",)),
        ([GIVEN, CONTRACT, ADVANCE], 96, ("advance-share",), 180, ("committed",)),
        ([GIVEN, CONTRACT, ADVANCE, _entry("s", "settlement", 250)], 96, ("advance-share",), 150, ("settled",)),
        ([GIVEN, CONTRACT, ADVANCE, _entry("s", "settlement", 80)], 0, ("settled",), 0, ("settled",)),
        ([GIVEN, evolve(CONTRACT, amount=400)], 280, ("advance-share",), 300, ("approved",)),
        ([evolve(GIVEN, amount=150), CONTRACT], 150, ("allotted",), 150, ("allotted",)),
        (
            [GIVEN, CONTRACT, _entry("o", "commitment", 400, de_an="b")],
            196,
            ("advance-share",),
            280,
            ("committed", "allotted"),
        ),
        ([GIVEN, CONTRACT, _entry("o", "payment", 550, de_an="b")], 50, ("allotted",), 50, ("allotted",)),
        ([CONTRACT], 196, ("advance-share",), 280, ("committed",)),
    ],
)
def test_the_limit_that_binds_is_named(entries, advance, binding_advance, payment, binding_payment):
    """Each limit binds where it leaves least."""
    line = _room(entries, date(2022, 6, 1), advance_share=SHARE)
    assert (line.advance, line.binding_advance) == (advance, binding_advance)
    assert (line.payment, line.binding_payment) == (payment, binding_payment)


def test_what_stands_on_later_days_is_kept_room_for():
    """A payment of July that is in the ledger leaves less to pay in June, and the limit tells that day."""
    later = _entry("p", "payment", 200, on=date(2022, 7, 1))
    line = _room([GIVEN, CONTRACT, later], date(2022, 6, 1))
    tight = next(limit for limit in line.limits if limit.code == "committed")
    assert (line.payment, tight.left, tight.on) == (80, 80, date(2022, 7, 1))
    settled = _entry("s", "settlement", 220, on=date(2022, 6, 15))
    assert _room([GIVEN, CONTRACT, settled, later], date(2022, 6, 1)).payment == 20


def test_a_contract_that_falls_later_binds_only_what_goes_out_by_it():
    """Where the contract falls to 150 in July, June may still pay by the 280 of June: nothing goes out in July."""
    fallen = (
        _entry("r", "reversal", 280, reverses="c", on=date(2022, 7, 1)),
        _entry("d", "commitment", 150, on=date(2022, 7, 1)),
    )
    line = _room([GIVEN, CONTRACT, *fallen], date(2022, 6, 1), advance_share=SHARE)
    assert (line.advance, line.binding_advance) == (196, ("advance-share",))
    assert (line.payment, line.binding_payment) == (280, ("committed",))


def test_one_dong_that_is_carried_over_later_is_kept_room_for():
    """With one đồng of the contract carried to the next year, one đồng less may be paid now."""
    carried = _entry("o", "carry-over", 1, on=date(2022, 12, 31))
    line = _room([GIVEN, CONTRACT, ADVANCE, carried], date(2022, 6, 1))
    assert (line.payment, line.binding_payment) == (179, ("committed",))


def test_a_settlement_does_not_bind_what_is_paid_on_its_own_day():
    """A later day that settles 100 and pays 150 leaves what the contract leaves."""
    day = {"on": date(2022, 7, 1)}
    line = _room(
        [GIVEN, CONTRACT, _entry("s", "settlement", 100, **day), _entry("p", "payment", 150, **day)], date(2022, 6, 1)
    )
    assert (line.payment, line.binding_payment) == (130, ("committed",))


def test_the_allotment_is_told_with_what_was_carried_in():
    """Of 600 given and 50 carried in, 280 are promised to the đề án and all may go to it or to others."""
    carried = _entry("o", "carry-over", 50, de_an=None, year=2021, on=date(2021, 12, 31))
    line = _room([GIVEN, CONTRACT, carried], date(2022, 6, 1))
    allotted = next(limit for limit in line.limits if limit.code == "allotted")
    assert (allotted.limit, allotted.used, allotted.left) == (650, 0, 650)


def test_a_limit_that_is_broken_already_leaves_nothing():
    """The limit shows by how much it is broken; nothing may be paid."""
    line = _room([GIVEN, CONTRACT, _entry("p", "payment", 310)], date(2022, 6, 1))
    assert line.payment == 0
    assert [(limit.code, limit.left) for limit in line.limits] == [
        ("approved", -10),
        ("committed", -30),
        ("allotted", 290),
    ]


def test_what_is_not_known_binds_nobody_and_is_told():
    """A ledger without allocations leaves the allotment undecided; money of a beneficiary is never allotted."""
    assert _room([CONTRACT], date(2022, 6, 1)).undecided == ("allotted",)
    assert _room([GIVEN, CONTRACT], date(2022, 6, 1)).undecided == ()
    room = headroom(DE_AN, Ledger(title="Sổ", entries=(CONTRACT,)), on=date(2022, 6, 1))
    own = next(line for line in room.lines if line.source is FundingSource.BENEFICIARY)
    assert (own.undecided, own.payment, own.binding_payment) == ((), 0, ("committed",))


def test_money_from_a_source_that_was_not_approved_has_a_line():
    """What stands in the ledger for a đề án is told, with nothing left of it."""
    stray = _entry("n", "commitment", 50, source=NATIONAL)
    room = headroom(DE_AN, Ledger(title="Sổ", entries=(GIVEN, stray)), on=date(2022, 6, 1))
    line = next(line for line in room.lines if line.source is NATIONAL)
    assert (line.payment, line.binding_payment) == (0, ("approved", "allotted"))


def test_money_that_was_carried_over_may_be_paid_next_year():
    """What is left of the contract is carried over, and can be paid there and no more here."""
    carried = _entry("o", "carry-over", 180, on=date(2022, 12, 31))
    room = headroom(DE_AN, Ledger(title="Sổ", entries=(GIVEN, CONTRACT, ADVANCE, carried)), on=date(2023, 2, 1))
    left = {line.year: line.payment for line in room.lines if line.source is LOCAL}
    assert left == {2022: 0, 2023: 180}


def test_a_task_has_headroom_too():
    """A task of a plan is paid as a đề án is."""
    task = Task(id="a", title="Bình chọn", activity=Activity.FORUM, funding=DE_AN.funding)
    assert headroom(task, Ledger(title="Sổ", entries=(GIVEN, CONTRACT)), on=date(2022, 6, 1)).payment == 280
