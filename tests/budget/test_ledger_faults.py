"""Faults of ledgers: a sound ledger has none, each fault is found by its own code, and the safe door lets none in."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.budget import LedgerFacts, LedgerFault, Refusal, append_entries, balance, check_ledger
from khuyencong.budget.ledger_faults import ENTRY_FAULTS
from khuyencong.budget.ledger_limits import LIMIT_FAULTS
from khuyencong.budget.timeline import pool_timeline, timeline
from khuyencong.errors import ValueImpossibleError
from khuyencong.model import DeAn, EntryKind, FundingTranche, Ledger, LedgerEntry, Plan, PlanScope, Task
from khuyencong.reference import Activity, FundingSource
from khuyencong.strategies import any_ledgers, funded_de_an, ledgers, plans
from khuyencong.values.record import evolve

SHARE = Fraction(7, 10)
TWICE = "reversed-twice"
LOCAL, NATIONAL = FundingSource.PROVINCIAL, FundingSource.NATIONAL
DE_AN = DeAn(id="a", title="Máy ép", funding=(FundingTranche(source=LOCAL, year=2022, amount=300),))
OTHER = DeAn(id="b", title="Máy sấy", funding=(FundingTranche(source=LOCAL, year=2022, amount=300),))
ITEMS = (DE_AN, OTHER)

books = funded_de_an().flatmap(lambda items: st.tuples(st.just(items), ledgers(de_an=items, advance_share=SHARE)))
prompt_books = funded_de_an().flatmap(
    lambda items: st.tuples(st.just(items), ledgers(de_an=items, advance_share=SHARE, max_delay=0))
)


def _entry(number, kind, amount, **changes):
    plain = {"on": date(2022, 3, 1), "de_an": "a", "source": LOCAL, "year": 2022}
    return LedgerEntry(id=number, kind=EntryKind(kind), amount=amount, **{**plain, **changes})


def _day(month, day=1, year=2022):
    return date(year, month, day)


GIVEN = _entry("g", "allocation", 600, de_an=None, on=_day(1))
CONTRACT = _entry("c", "commitment", 300, on=_day(2))
ADVANCE = _entry("x", "advance", 210)


def _codes(*entries, items=ITEMS, **options):
    return [fault.code for fault in check_ledger(Ledger(title="Sổ", entries=entries), items, **options)]


@given(books)
def test_a_sound_ledger_has_no_fault(book):
    """In ledgers that are made to conform nothing is found."""
    items, ledger = book
    assert check_ledger(ledger, items, advance_share=SHARE) == ()


@given(prompt_books, st.data())
def test_every_beginning_of_a_prompt_ledger_is_sound(book, data):
    """Where everything is written down on its day, no beginning of the ledger has a fault."""
    items, ledger = book
    at = data.draw(st.integers(0, len(ledger.entries)))
    assert check_ledger(evolve(ledger, entries=ledger.entries[:at]), items, advance_share=SHARE) == ()


@given(plans().flatmap(lambda plan: st.tuples(st.just(plan), ledgers(de_an=(*plan.de_an, *plan.tasks)))))
def test_a_ledger_of_a_plan_is_sound_for_the_plan(pair):
    """Đề án and tasks of a plan may stand behind a ledger, and the plan says what was approved."""
    plan, ledger = pair
    assert check_ledger(ledger, plan) == ()


@given(prompt_books)
def test_the_door_lets_a_sound_ledger_in_entry_by_entry(book):
    """Appending one entry after another gives the ledger itself, from whatever beginning."""
    items, ledger = book
    grown = evolve(ledger, entries=())
    for entry in ledger.entries[:12]:
        grown = append_entries(grown, [entry], items, advance_share=SHARE)
        assert isinstance(grown, Ledger), grown
    assert grown.entries == ledger.entries[:12]


@given(prompt_books, st.data())
def test_no_path_through_the_door_pays_over_the_approved_support(book, data):
    """Whatever is tried after a sound beginning, implementers never hold more than was approved."""
    items, ledger = book
    approved = sum(tranche.amount for item in items for tranche in item.funding)
    tranche = items[0].funding[0]
    for number in range(3):
        tried = LedgerEntry(
            id=f"new-{number}",
            on=data.draw(st.dates(date(tranche.year, 1, 1), date(tranche.year + 1, 12, 31))),
            kind=data.draw(st.sampled_from([EntryKind.ADVANCE, EntryKind.PAYMENT, EntryKind.COMMITMENT])),
            de_an=items[0].id,
            source=tranche.source,
            year=tranche.year,
            amount=data.draw(st.integers(0, 2 * tranche.amount)),
            recorded_on=date(9000, 1, 1),
        )
        answer = append_entries(ledger, [tried], items)
        ledger = answer if isinstance(answer, Ledger) else ledger
    table = balance(ledger, as_of=date(9999, 12, 31), by=("de_an", "source"))
    for (name, source), cell in table.cells.items():
        own = sum(t.amount for i in items if i.id == name for t in i.funding if t.source is source)
        assert cell.held <= own
    assert table.total.held <= approved


@given(any_ledgers() | ledgers(), st.randoms(use_true_random=False))
def test_the_order_within_a_day_makes_no_difference(ledger, random):
    """Entries of one day, written down on one day, may stand in any order."""
    entries = [evolve(entry, recorded_on=None) for entry in {e.id: e for e in ledger.entries}.values()]
    random.shuffle(entries)
    orders = [sorted(some, key=lambda entry: entry.on) for some in (entries, entries[::-1])]
    found = [check_ledger(evolve(ledger, entries=tuple(order)), ()) for order in orders]
    assert found[0] == found[1]


@given(books, st.data())
def test_the_same_entry_twice_is_refused(book, data):
    """Replaying an entry is found by its id, and the door refuses it."""
    items, ledger = book
    entry = data.draw(st.sampled_from(ledger.entries))
    answer = append_entries(ledger, [entry], items, advance_share=SHARE)
    assert isinstance(answer, Refusal)
    assert "duplicate-id" in {fault.code for fault in answer.faults}


@given(books, st.data())
def test_a_second_reversal_is_found(book, data):
    """An entry that is reversed cannot be reversed again."""
    items, ledger = book
    plain = [entry for entry in ledger.entries if entry.kind is not EntryKind.REVERSAL]
    entry = data.draw(st.sampled_from(plain))
    back = evolve(entry, kind=EntryKind.REVERSAL, reverses=entry.id, recorded_on=date(9999, 1, 1))
    twice = (evolve(back, id="back-1"), evolve(back, id="back-2"))
    found = check_ledger(evolve(ledger, entries=(*ledger.entries, *twice)), items)
    assert "reversed-twice" in {fault.code for fault in found}


@given(st.lists(st.none() | st.integers(0, 9), max_size=8), st.randoms(use_true_random=False))
def test_what_is_taken_back_twice_is_what_a_ledger_read_backwards_says(targets, random):
    """Read from its end, where nothing takes a reversal back any more, a ledger tells which reversals stand."""
    names = [None if target is None else str(target % number) for number, target in enumerate(targets, 1)]
    entries = [evolve(ADVANCE, id="0")]
    entries += [_entry(str(number), "reversal", 210, reverses=name) for number, name in enumerate(names, 1)]
    standing = {entry.id: set() for entry in entries}
    for entry in reversed(entries[1:]):
        if entry.reverses is not None and not standing[entry.id]:
            standing[entry.reverses].add(entry.id)
    random.shuffle(entries)
    found = [fault for fault in check_ledger(Ledger(title="Sổ", entries=tuple(entries))) if fault.code == TWICE]
    told = {fault.entries[0]: set(fault.entries[1:]) for fault in found}
    assert told == {name: takers for name, takers in standing.items() if len(takers) > 1}


@given(books)
def test_paying_what_was_approved_once_more_is_found(book):
    """One payment of the whole approved support, and of one đồng, breaks the limit wherever the ledger stands."""
    items, ledger = book
    item = items[0]
    tranche = item.funding[0]
    more = LedgerEntry(
        id="more",
        on=date(tranche.year, 6, 30),
        kind=EntryKind.PAYMENT,
        de_an=item.id,
        source=tranche.source,
        year=tranche.year,
        amount=1 + sum(t.amount for t in item.funding if (t.source, t.year) == (tranche.source, tranche.year)),
        recorded_on=date(9999, 1, 1),
    )
    answer = append_entries(ledger, [more], items)
    assert isinstance(answer, Refusal)
    over = next(fault for fault in answer.faults if fault.code == "over-approved")
    assert over.excess >= 1
    assert over.entries[-1] == "more" or "more" in over.entries


CASES = {
    "duplicate-id": [GIVEN, GIVEN],
    "reversal-of-nothing": [_entry("1", "reversal", 5, reverses="9")],
    "not-a-reversal": [GIVEN, CONTRACT, evolve(ADVANCE, reverses="c")],
    "reversed-twice": [
        GIVEN,
        CONTRACT,
        ADVANCE,
        _entry("r", "reversal", 210, reverses="x"),
        _entry("s", "reversal", 210, reverses="x"),
    ],
    "reversal-differs": [GIVEN, CONTRACT, ADVANCE, _entry("r", "reversal", 200, reverses="x")],
    "reversal-too-early": [
        GIVEN,
        CONTRACT,
        ADVANCE,
        _entry("r", "reversal", 210, reverses="x", on=_day(2, 15), recorded_on=_day(3)),
    ],
    "recorded-too-early": [evolve(GIVEN, recorded_on=date(2021, 12, 31))],
    "recorded-out-of-order": [evolve(GIVEN, recorded_on=_day(3)), CONTRACT],
    "zero-amount": [GIVEN, CONTRACT, evolve(ADVANCE, amount=0)],
    "without-de-an": [GIVEN, CONTRACT, _entry("p", "commitment", 5, de_an=None)],
    "unknown-de-an": [GIVEN, _entry("z", "return", 5, de_an="z")],
    "carry-over-year": [GIVEN, _entry("o", "carry-over", 5, de_an=None, on=_day(1, 1, 2024))],
    "over-approved": [
        GIVEN,
        CONTRACT,
        _entry("d", "commitment", 210),
        ADVANCE,
        evolve(ADVANCE, id="y", kind=EntryKind.PAYMENT),
    ],
    "committed-over-approved": [GIVEN, evolve(CONTRACT, amount=301)],
    "settled-over-approved": [GIVEN, CONTRACT, _entry("s", "settlement", 301)],
    "settled-over-committed": [GIVEN, evolve(CONTRACT, amount=200), _entry("s", "settlement", 201)],
    "before-commitment": [GIVEN, evolve(ADVANCE, kind=EntryKind.PAYMENT), evolve(CONTRACT, on=_day(4))],
    "over-committed": [GIVEN, evolve(CONTRACT, amount=200), evolve(ADVANCE, kind=EntryKind.PAYMENT)],
    "over-settled": [
        GIVEN,
        CONTRACT,
        _entry("s", "settlement", 200),
        _entry("p", "payment", 201, on=_day(4)),
    ],
    "over-refunded": [
        GIVEN,
        CONTRACT,
        ADVANCE,
        _entry("s", "settlement", 180, on=_day(4)),
        _entry("f", "refund", 31, on=_day(5)),
    ],
    "advance-over-share": [GIVEN, CONTRACT, evolve(ADVANCE, amount=211)],
    "no-allocation": [evolve(GIVEN, year=2021), CONTRACT],
    "before-allocation": [CONTRACT, evolve(GIVEN, on=_day(4))],
    "over-allotted": [GIVEN, _entry("o", "return", 601, de_an=None)],
    "committed-over-allotted": [evolve(GIVEN, amount=599), CONTRACT, evolve(CONTRACT, id="d", de_an="b")],
    "unspent-after-year": [GIVEN, CONTRACT, ADVANCE],
}
ALONG = {
    "over-approved": {"committed-over-approved"},
    "settled-over-approved": {"settled-over-committed"},
}
"""What else is wrong where it cannot be otherwise."""


@pytest.mark.parametrize("code", CASES)
def test_each_fault_is_found_by_its_code(code):
    """A ledger with one thing wrong has that fault, once, and no other that need not be."""
    as_of = date(2023, 6, 30) if code == "unspent-after-year" else None
    found = check_ledger(Ledger(title="Sổ", entries=tuple(CASES[code])), ITEMS, advance_share=SHARE, as_of=as_of)
    assert sorted(fault.code for fault in found) == sorted({code} | ALONG.get(code, set()))


def test_every_fault_has_its_case():
    """The table above has every code that the functions name."""
    told = {code for find in (*ENTRY_FAULTS, *LIMIT_FAULTS) for code in find.__doc__.split("``")[1::2] if "-" in code}
    assert told == set(CASES)


def test_the_double_payment_of_the_rival_cannot_be():
    """On a budget of 300, settling 300 and then advancing 210 more is refused, in whichever order it is tried."""
    allowed = Ledger(title="Sổ", entries=(GIVEN, CONTRACT))
    settled = append_entries(allowed, [_entry("s", "settlement", 300), _entry("p", "payment", 300)], ITEMS)
    assert isinstance(settled, Ledger)
    answer = append_entries(settled, [_entry("y", "advance", 210, on=_day(6))], ITEMS)
    assert {(fault.code, fault.amount, fault.limit) for fault in answer.faults} >= {("over-approved", 510, 300)}
    advanced = append_entries(allowed, [ADVANCE], ITEMS)
    answer = append_entries(advanced, [_entry("p", "payment", 300, on=_day(6))], ITEMS)
    assert {(fault.code, fault.amount, fault.limit) for fault in answer.faults} >= {("over-approved", 510, 300)}


def test_money_that_was_over_for_a_while_is_found():
    """What was reversed a month later was over the limit for that month; reversed for the day itself it was not."""
    wrong = _entry("w", "payment", 100, on=_day(4))
    right = [GIVEN, CONTRACT, evolve(ADVANCE, amount=300, kind=EntryKind.PAYMENT), wrong]
    back = _entry("r", "reversal", 100, on=_day(5), reverses="w")
    late = check_ledger(Ledger(title="Sổ", entries=(*right, back)), ITEMS)
    assert {(fault.code, fault.on) for fault in late} >= {("over-approved", _day(4))}
    back = evolve(back, on=_day(4), recorded_on=_day(5))
    assert check_ledger(Ledger(title="Sổ", entries=(*right, back)), ITEMS) == ()


def test_a_reversal_that_was_reversed_does_not_count():
    """Reverse, reverse the reversal, reverse again: the entry is taken back once."""
    entries = (
        GIVEN,
        CONTRACT,
        ADVANCE,
        _entry("r1", "reversal", 210, reverses="x"),
        _entry("r2", "reversal", 210, reverses="r1"),
        _entry("r3", "reversal", 210, reverses="x"),
    )
    ledger = Ledger(title="Sổ", entries=entries)
    assert check_ledger(ledger, ITEMS) == ()
    assert balance(ledger, as_of=_day(12)).total.advanced == 0


def test_the_end_of_a_long_chain_of_reversals_decides():
    """Reversed, and that reversed, and that again: the first reversal stands, and another one doubles it."""
    chain = [_entry(f"r{number}", "reversal", 210, reverses=f"r{number - 1}") for number in (2, 3)]
    first, second, idle = (
        _entry(name, "reversal", 210, reverses=target) for name, target in (("r1", "x"), ("s", "x"), ("z", None))
    )
    found = check_ledger(Ledger(title="Sổ", entries=(GIVEN, CONTRACT, ADVANCE, first, *chain, second, idle)), ITEMS)
    assert [(fault.code, fault.entries) for fault in found] == [
        ("reversal-of-nothing", ("z",)),
        (TWICE, ("x", "r1", "s")),
    ]


def test_reversals_in_a_ring_are_found():
    """Two reversals that name each other, and one that names none, take back nothing."""
    entries = (
        _entry("1", "reversal", 5, reverses="2"),
        _entry("2", "reversal", 5, reverses="1"),
        _entry("3", "reversal", 5),
    )
    found = check_ledger(Ledger(title="Sổ", entries=entries))
    assert [fault.entries for fault in found if fault.code == "reversal-of-nothing"] == [("1",), ("2",), ("3",)]


def test_a_settlement_of_nothing_may_stand_and_be_reversed():
    """A settlement of 0 đồng says something, and so does its reversal; other amounts of 0 do not."""
    settled = _entry("s", "settlement", 0, on=_day(4))
    back = _entry("r", "reversal", 0, on=_day(5), reverses="s")
    assert check_ledger(Ledger(title="Sổ", entries=(GIVEN, CONTRACT, settled, back)), ITEMS) == ()
    zero = _entry("z", "advance", 0)
    back = _entry("r", "reversal", 0, reverses="z")
    found = check_ledger(Ledger(title="Sổ", entries=(GIVEN, CONTRACT, zero, back)), ITEMS)
    assert [fault.entries for fault in found] == [("r",), ("z",)]


def test_money_is_carried_over_in_its_year_and_in_the_next():
    """From the first day of its year to the last of the next a carry-over stands where it may, not a day outside."""
    days = (date(2021, 12, 31), date(2022, 1, 1), date(2023, 12, 31), date(2024, 1, 1))
    found = [_codes(_entry("o", "carry-over", 5, on=on)) for on in days]
    assert found == [["carry-over-year"], [], [], ["carry-over-year"]]


def test_one_dong_breaks_a_limit():
    """A single đồng that nothing stands behind is found, whatever the limit."""
    assert _codes(GIVEN, _entry("p", "payment", 1)) == ["before-commitment"]
    assert _codes(GIVEN, evolve(CONTRACT, amount=1), _entry("p", "payment", 2)) == ["over-committed"]
    assert _codes(GIVEN, _entry("f", "refund", 1)) == ["over-refunded"]
    assert _codes(GIVEN, CONTRACT, _entry("s", "settlement", 301), items=None) == ["settled-over-committed"]
    assert _codes(GIVEN, CONTRACT, _entry("s", "settlement", 301), items=[evolve(DE_AN, funding=())]) == [
        *("committed-over-approved", "settled-over-approved", "settled-over-committed"),
    ]


def test_an_allotment_of_one_dong_was_given_before_or_after():
    """Money that is used before the first đồng is given is used too early, not without an allocation."""
    assert _codes(CONTRACT, evolve(GIVEN, amount=1, on=_day(4))) == ["before-allocation"]


def test_money_is_judged_on_the_days_on_which_it_goes_out():
    """What comes back on the same day is not held, and a refund later on is no new fault."""
    paid = _entry("p", "payment", 100)
    assert _codes(GIVEN, paid, _entry("f", "refund", 100)) == []
    found = check_ledger(Ledger(title="Sổ", entries=(GIVEN, paid, _entry("f", "refund", 10, on=_day(4)))), ITEMS)
    assert [(fault.code, fault.on) for fault in found] == [("before-commitment", _day(3))]


def test_a_contract_may_not_shrink_below_the_money_that_is_out():
    """Taken back, or written anew for less, it leaves money without a promise; down to what is held it may go."""
    paid = _entry("p", "payment", 100)
    undone = _entry("r", "reversal", 300, reverses="c", on=_day(4))
    assert _codes(GIVEN, CONTRACT, paid, undone) == ["before-commitment"]
    for amount, told in ((99, ["over-committed"]), (100, [])):
        assert _codes(GIVEN, CONTRACT, paid, undone, _entry("d", "commitment", amount, on=_day(4))) == told


def test_an_excess_that_stays_as_it_was_is_told_once():
    """Money that is 40 above its contract, and later still 40 above a smaller one, is a fault of the first day only."""
    first = (_entry("d", "commitment", 60), _entry("p", "payment", 100))
    less = (
        _entry("f", "refund", 10, on=_day(4)),
        _entry("r", "reversal", 60, reverses="d", on=_day(4)),
        _entry("e", "commitment", 50, on=_day(4)),
    )
    found = check_ledger(Ledger(title="Sổ", entries=(GIVEN, *first, *less)), ITEMS)
    assert [(fault.code, fault.on, fault.excess) for fault in found] == [("over-committed", _day(3), 40)]


def test_a_contract_may_follow_its_settlement_down():
    """Once 80 of 100 are accepted, a contract of 80 is right: the other 20 are to be paid back."""
    steps = (_entry("p", "payment", 100), _entry("s", "settlement", 80, on=_day(4)))
    less = (_entry("r", "reversal", 300, reverses="c", on=_day(5)), _entry("d", "commitment", 80, on=_day(5)))
    assert _codes(GIVEN, CONTRACT, *steps, *less) == []
    assert _codes(GIVEN, CONTRACT, *steps, *less, _entry("q", "payment", 1, on=_day(6))) == [
        "over-committed",
        "over-settled",
    ]


def test_money_of_the_old_year_is_not_paid_twice_after_it_was_carried_over():
    """Of a contract of 200, 60 went into 2023 and were paid there: a late payment of 200 in 2022 is 60 too much."""
    carried = _entry("o", "carry-over", 60, on=date(2022, 12, 30))
    paid = _entry("p", "payment", 60, on=date(2023, 1, 3), year=2023)
    contract = evolve(CONTRACT, amount=200)
    given = (GIVEN, contract, carried, paid)
    for amount, told in ((140, []), (141, ["over-committed"]), (200, ["before-commitment"])):
        late = _entry("q", "payment", amount, on=date(2023, 1, 5))
        found = check_ledger(Ledger(title="Sổ", entries=(*given, late)), ITEMS)
        assert [fault.code for fault in found] == told
        assert all((fault.year, fault.amount) == (2023, 60) for fault in found)
        answer = append_entries(Ledger(title="Sổ", entries=given), [late], ITEMS)
        assert isinstance(answer, Refusal if told else Ledger)


def test_each_entry_with_an_id_that_is_there_is_refused():
    """A ledger that has one id twice takes no third entry of that id."""
    doubled = Ledger(title="Sổ", entries=(GIVEN, GIVEN))
    assert [fault.code for fault in check_ledger(doubled)] == ["duplicate-id"]
    answer = append_entries(doubled, [GIVEN])
    assert isinstance(answer, Refusal)
    assert [fault.code for fault in answer.faults] == ["duplicate-id"]


def test_a_settlement_judges_what_is_paid_after_its_day():
    """A payment of the same day may be more than what is accepted, and so may one after the settlement is undone."""
    settled = _entry("s", "settlement", 200)
    assert _codes(GIVEN, CONTRACT, settled, _entry("p", "payment", 201)) == []
    undone = _entry("r", "reversal", 200, reverses="s", on=_day(4))
    assert _codes(GIVEN, CONTRACT, settled, undone, _entry("p", "payment", 300, on=_day(4))) == []


def test_what_is_accepted_may_not_be_paid_back_after_its_day():
    """Of 210 received and 180 accepted 30 may come back; on the day of the settlement itself more may."""
    entries = (GIVEN, CONTRACT, ADVANCE, _entry("s", "settlement", 180, on=_day(4)))
    for day, amount, told in ((5, 30, []), (5, 31, [("over-refunded", 31, 30)]), (4, 40, [])):
        ledger = Ledger(title="Sổ", entries=(*entries, _entry("f", "refund", amount, on=_day(day))))
        assert [(fault.code, fault.amount, fault.limit) for fault in check_ledger(ledger, ITEMS)] == told


@pytest.mark.parametrize("kind", ["commitment", "advance", "payment", "carry-over", "return"])
def test_each_use_of_money_that_was_not_given_is_found(kind):
    """Promised, paid, carried over or returned: nothing of a year may be used for which nothing was given."""
    ledger = Ledger(title="Sổ", entries=(evolve(GIVEN, year=2021), _entry("u", kind, 100)))
    found = [fault for fault in check_ledger(ledger) if fault.code == "no-allocation"]
    assert [(fault.entries, fault.amount, fault.limit) for fault in found] == [(("u",), 100, 0)]


def test_money_that_is_returned_on_the_day_of_the_question_is_not_idle():
    """What is written by the day that is asked for counts; the day before, all of the money is idle."""
    back = _entry("b", "return", 600, de_an=None, on=_day(2, 1, 2023))
    ledger = Ledger(title="Sổ", entries=(GIVEN, back))
    assert check_ledger(ledger, as_of=_day(2, 1, 2023)) == ()
    (idle,) = check_ledger(ledger, as_of=_day(1, 31, 2023))
    assert (idle.code, idle.amount, idle.limit, idle.excess) == ("unspent-after-year", 600, 0, 600)


def test_nothing_is_held_against_what_is_not_known():
    """Without the approved đề án, without a cap, without allocations and without a day nothing is asked of them."""
    entries = (CONTRACT, evolve(ADVANCE, amount=299))
    assert check_ledger(Ledger(title="Sổ", entries=entries), as_of=None) == ()
    assert check_ledger(Ledger(title="Sổ", entries=entries), as_of=date(2024, 1, 1)) == ()


def test_money_that_is_not_of_the_state_is_not_allotted():
    """Money of a beneficiary may stand in a ledger without an allocation."""
    own = {"source": FundingSource.BENEFICIARY}
    entries = (GIVEN, evolve(CONTRACT, **own), evolve(ADVANCE, **own))
    assert check_ledger(Ledger(title="Sổ", entries=entries)) == ()


def test_money_of_the_current_year_need_not_be_used_up():
    """Only past years are asked what became of their money, and only what was known by then counts."""
    ledger = Ledger(title="Sổ", entries=(GIVEN, evolve(GIVEN, id="h", on=_day(1, 1, 2023), year=2023)))
    found = check_ledger(ledger, as_of=date(2023, 1, 1))
    assert [(fault.code, fault.year, fault.amount, fault.on) for fault in found] == [
        ("unspent-after-year", 2022, 600, date(2022, 12, 31))
    ]
    assert check_ledger(ledger, as_of=date(2021, 12, 31)) == ()


def test_an_allotment_that_is_taken_away_under_what_was_spent_is_found():
    """After an adjustment down to nothing the money that was paid stands over the allotment."""
    down = _entry("d", "adjustment-down", 600, de_an=None, on=_day(6))
    found = check_ledger(Ledger(title="Sổ", entries=(GIVEN, CONTRACT, ADVANCE, down)), ITEMS)
    assert [(fault.code, fault.amount, fault.limit) for fault in found] == [
        ("committed-over-allotted", 300, 0),
        ("over-allotted", 210, 0),
    ]


@pytest.mark.parametrize(("kind", "code"), [("return", "no-allocation"), ("adjustment-down", "over-allotted")])
def test_what_was_never_allotted_cannot_be_given_back(kind, code):
    """A ledger that gives back or loses an allotment, and has none, is held to it all the same."""
    gone = _entry("r", kind, 600, de_an=None)
    (fault,) = check_ledger(Ledger(title="Sổ chi", entries=(gone,)))
    assert (fault.code, fault.amount, fault.limit) == ((code, 600, 0) if kind == "return" else (code, 0, -600))


def test_the_door_does_not_count_what_was_wrong_before():
    """A ledger with a fault still takes what does not make it worse, and what makes it better."""
    broken = Ledger(title="Sổ", entries=(GIVEN, CONTRACT, _entry("p", "payment", 310), _entry("q", "payment", 5)))
    assert {fault.code for fault in check_ledger(broken, ITEMS)} == {"over-approved", "over-committed"}
    assert isinstance(append_entries(broken, [_entry("s", "settlement", 300, on=_day(4))], ITEMS), Ledger)
    better = append_entries(broken, [_entry("r", "reversal", 5, reverses="q")], DE_AN)
    assert isinstance(better, Ledger)
    worse = append_entries(broken, [_entry("w", "payment", 1)], iter(ITEMS))
    assert {(fault.code, fault.excess) for fault in worse.faults} == {("over-approved", 16), ("over-committed", 16)}


def test_a_broken_limit_excuses_no_other_place():
    """That one đề án has 10 too much does not let another have 1; nor is what stays as bad as it was a refusal."""
    broken = Ledger(title="Sổ", entries=(GIVEN, CONTRACT, _entry("p", "payment", 310)))
    other = (_entry("d", "commitment", 301, de_an="b"), _entry("q", "payment", 1, de_an="b"))
    answer = append_entries(broken, other, ITEMS)
    assert [(fault.code, fault.de_an, fault.excess) for fault in answer.faults] == [
        ("committed-over-allotted", None, 11),
        ("committed-over-approved", "b", 1),
    ]
    assert isinstance(append_entries(broken, [_entry("s", "settlement", 300)], ITEMS), Ledger)


def test_faults_stand_in_the_order_of_their_days_and_accounts():
    """Faults of one day and code go by đề án, the body's own first, then by source, year and entries."""
    accounts = [
        *((None, LOCAL, 2022, "6"), ("A", NATIONAL, 2022, "5"), ("A", LOCAL, 2021, "4")),
        *(("A", LOCAL, 2022, "2"), ("A", LOCAL, 2022, "3"), ("b", NATIONAL, 2021, "1")),
    ]
    entries = [
        _entry(name, "allocation", 0, de_an=de_an, source=source, year=year) for de_an, source, year, name in accounts
    ]
    late = evolve(entries[0], id="0", on=_day(4))
    found = check_ledger(Ledger(title="Sổ", entries=(*sorted(entries, key=lambda entry: entry.id), late)))
    assert [fault.entries for fault in found] == [(name,) for *_, name in accounts] + [("0",)]


def test_progress_is_told():
    """After each fault that was looked for it is told how many were, of how many."""
    seen = []
    check_ledger(Ledger(title="Sổ"), progress=lambda done, whole: seen.append((done, whole)))
    whole = len(ENTRY_FAULTS) + len(LIMIT_FAULTS)
    assert seen == [(done, whole) for done in range(1, whole + 1)]


def test_what_is_refused_leaves_the_ledger_as_it_is():
    """Entries come in together or not at all."""
    ledger = Ledger(title="Sổ", entries=(GIVEN, CONTRACT))
    answer = append_entries(ledger, [ADVANCE, evolve(ADVANCE, id="y", on=_day(5))], ITEMS)
    assert isinstance(answer, Refusal)
    assert ledger.entries == (GIVEN, CONTRACT)


def test_what_is_carried_in_can_be_spent_next_year():
    """Money carried over with its promise is paid in the next year without another contract, and no more than that."""
    carried = _entry("o", "carry-over", 90, on=_day(12, 31))
    spent = _entry("p", "payment", 90, on=_day(2, 1, 2023), year=2023)
    ledger = Ledger(title="Sổ", entries=(GIVEN, CONTRACT, ADVANCE, carried, spent))
    assert check_ledger(ledger, ITEMS, advance_share=SHARE) == ()
    more = evolve(spent, id="q", amount=1, on=_day(3, 1, 2023))
    answer = append_entries(ledger, [more], ITEMS)
    assert "over-approved" in {fault.code for fault in answer.faults}
    answer = append_entries(ledger, [evolve(more, year=2022)], ITEMS)
    assert "over-approved" in {fault.code for fault in answer.faults}


def test_tasks_are_approved_as_de_an_are():
    """A task of a plan may receive its funding too."""
    task = Task(id="a", title="Bình chọn", activity=Activity.FORUM, funding=DE_AN.funding)
    plan = Plan(year=2022, scope=PlanScope.LOCAL, title="Kế hoạch", tasks=(task,))
    assert check_ledger(Ledger(title="Sổ", entries=(GIVEN, CONTRACT, ADVANCE)), plan) == ()


@given(any_ledgers() | ledgers())
def test_the_last_standing_is_the_balance(ledger):
    """Account by account, and for each source and year, the last day of the timeline says what the balance says."""
    end = date(9999, 12, 31)
    accounts = timeline(ledger)
    for by, told in (
        (("de_an", "source", "year"), {key: days[-1].balance for key, days in accounts.items()}),
        (("source", "year"), {key[1:]: days[-1].balance for key, days in pool_timeline(accounts).items()}),
    ):
        cells = balance(ledger, as_of=end, by=by).cells
        assert told == {key: cell for key, cell in cells.items() if key in told}
        assert not any(any(cell.as_sums()) for key, cell in cells.items() if key not in told)


@pytest.mark.parametrize("share", [Fraction(0), Fraction(1)])
def test_a_share_may_be_nothing_or_all(share):
    """No advance at all, and no cap below the whole contract, are shares too."""
    assert LedgerFacts(Ledger(title="Sổ"), advance_share=share).advance_share == share


@pytest.mark.parametrize("share", [0.7, 7, Fraction(71, 70), Fraction(-1, 10), "70 %"])
def test_a_share_that_is_none_is_refused(share):
    """A cap is an exact share of a whole."""
    with pytest.raises(ValueImpossibleError):
        LedgerFacts(Ledger(title="Sổ"), advance_share=share)


def test_a_fault_without_limit_has_no_excess():
    """A doubled id exceeds nothing."""
    assert LedgerFault(code="duplicate-id", entries=("1",)).excess is None
