"""Plans with a ledger in which one entry or one limit of money is wrong. The money is that of a province.

Beside the money that goes wrong other đề án have theirs in order, out of one allocation with some room.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from khuyencong.budget.cells import SUPPORT_LEVELS
from khuyencong.model import CostLine, DeAn, EntryKind, FundingTranche, Ledger, LedgerEntry, Plan, PlanScope
from khuyencong.reference import Activity, FundingSource
from khuyencong.strategies.basic import amounts, titles
from khuyencong.strategies.violations.drafts import (
    LEAST_COST,
    MAX_SUPPORT,
    OWN,
    Setting,
    projects,
    tranche,
    whole_plans,
)
from khuyencong.strategies.violations.making import Making, set_ups
from khuyencong.strategies.violations.violation import Violation
from khuyencong.values.record import evolve

_PLAN_SOURCE = {PlanScope.NATIONAL: FundingSource.NATIONAL, PlanScope.LOCAL: FundingSource.PROVINCIAL}
_ROOM = amounts(min_value=1, max_value=10**6)
_LEAST = 100
"""The least support of the đề án whose money goes wrong, in đồng, so that there is something to cut."""


@attrs.frozen
class Book:
    """A plan, the đề án whose money goes wrong, its support in đồng, and the room that is allotted above the plan."""

    setting: Setting
    plan: Plan
    de_an: DeAn
    support: int
    room: int

    def entry(self, day: int, kind: EntryKind, amount: int, **fields: Any) -> LedgerEntry:  # noqa: ANN401
        """Give an entry of the đề án, so many days after 1 January of the plan year."""
        given = {
            "id": "-",
            "on": self.setting.as_of + timedelta(days=day),
            "kind": kind,
            "de_an": self.de_an.id,
            "source": _PLAN_SOURCE[self.setting.scope],
            "year": self.setting.year,
            "amount": amount,
        }
        return LedgerEntry(**{**given, **fields})

    def of_the_body(self, day: int, kind: EntryKind, amount: int, **fields: Any) -> LedgerEntry:  # noqa: ANN401
        """Give an entry of the body itself."""
        return self.entry(day, kind, amount, **{"de_an": None, **fields})


@st.composite
def books(draw: DrawFn, /, setting: Setting, *, activity: Activity = Activity.SEMINAR, **fields: Any) -> Book:  # noqa: ANN401
    """Draw a plan with a đề án that has one line and one tranche of its plan's money, and some room."""
    support = draw(amounts(min_value=_LEAST, max_value=MAX_SUPPORT))
    line = CostLine(activity=activity, cost=support * LEAST_COST, support=support)
    money = (
        tranche(setting, _PLAN_SOURCE[setting.scope], support),
        tranche(setting, OWN, support * (LEAST_COST - 1)),
    )
    own = evolve(draw(projects(setting, estimate=[line])), **{"funding": money, **fields})
    plan = draw(whole_plans(setting, own, max_others=1))
    return Book(setting=setting, plan=plan, de_an=own, support=support, room=draw(_ROOM))


def money_given(book: Book, **fields: Any) -> list[LedgerEntry]:  # noqa: ANN401
    """Give the allocations of a plan on 1 January, those of the plan's own source with the room."""
    needed = {given.source: given.amount for given in book.plan.allocations}
    needed[_PLAN_SOURCE[book.setting.scope]] += book.room
    return [
        book.of_the_body(0, EntryKind.ALLOCATION, amount, **{"source": source, **fields})
        for source, amount in needed.items()
    ]


def money_of_others(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    """Draw contracts and payments of other đề án, in order."""
    found = []
    for de_an in book.plan.de_an:
        for one in de_an.funding if de_an.id != book.de_an.id else ():
            if one.source.level in SUPPORT_LEVELS and draw(st.booleans()):
                found += _paid(draw, book, de_an, one)
    return found


def _paid(draw: DrawFn, book: Book, de_an: DeAn, one: FundingTranche) -> list[LedgerEntry]:
    account = {"de_an": de_an.id, "source": one.source}
    signed = draw(st.integers(1, 60))
    paid = draw(amounts(min_value=1, max_value=one.amount))
    return [
        book.entry(signed, EntryKind.COMMITMENT, one.amount, **account),
        book.entry(signed + draw(st.integers(0, 60)), EntryKind.PAYMENT, paid, **account),
    ]


def written(draw: DrawFn, entries: Iterable[LedgerEntry]) -> Ledger:
    """Write entries down in the order of their days, with numbers for ids; those that have an id keep it."""
    ordered = sorted(entries, key=lambda entry: entry.recorded)
    numbered = [
        evolve(entry, id=f"{number}") if entry.id == "-" else entry for number, entry in enumerate(ordered, start=1)
    ]
    return Ledger(title=draw(titles()), entries=tuple(numbered))


Entries = Callable[[DrawFn, Book], list[LedgerEntry]]
"""Draws what goes wrong in a book."""


def local_making(make: Entries, *, is_given: bool = True) -> Making:
    """Make local plans with a ledger; where the money is not given here, ``make`` gives it, and nobody else has any."""

    @st.composite
    def violations(draw: DrawFn, code: str) -> Violation:
        book = draw(books(draw(set_ups(code, PlanScope.LOCAL))))
        entries = make(draw, book)
        if is_given:
            entries = [*money_given(book), *entries, *money_of_others(draw, book)]
        return Violation(code=code, document=book.plan, as_of=book.setting.as_of, ledger=written(draw, entries))

    return violations


def _one_id(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    signed = book.entry(draw(st.integers(1, 90)), EntryKind.COMMITMENT, 1, id="a")
    return [signed, evolve(signed, on=signed.on + timedelta(days=draw(st.integers(0, 30))))]


def _reversal_of_nothing(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    amount = draw(amounts(min_value=1, max_value=book.support))
    return [
        book.entry(draw(st.integers(1, 90)), EntryKind.REVERSAL, amount, reverses=draw(st.sampled_from(["x", None])))
    ]


def _reversing_without_saying(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    first = book.entry(draw(st.integers(1, 30)), EntryKind.COMMITMENT, 1, id="a")
    return [first, book.entry(31, EntryKind.COMMITMENT, draw(amounts(min_value=1, max_value=50)), reverses="a")]


def _extra(draw: DrawFn, book: Book, day: int = 10) -> LedgerEntry:
    """Draw one more allocation, within the room, which may be taken back without harm."""
    return book.of_the_body(day, EntryKind.ALLOCATION, draw(amounts(min_value=1, max_value=book.room)), id="a")


def _reversed_twice(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    extra = _extra(draw, book)
    days = [10 + draw(st.integers(0, 90)) for _ in range(2)]
    return [extra, *(book.of_the_body(day, EntryKind.REVERSAL, extra.amount, reverses="a") for day in days)]


def _reversed_in_part(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    extra = _extra(draw, evolve_room(book, 2))
    part = draw(amounts(min_value=1, max_value=extra.amount)) - 1
    part = part or extra.amount + 1
    return [extra, book.of_the_body(10 + draw(st.integers(0, 90)), EntryKind.REVERSAL, part, reverses="a")]


def evolve_room(book: Book, least: int) -> Book:
    """Give a book whose room is at least so much; what is drawn of it stays within what is given."""
    return attrs.evolve(book, room=max(book.room, least))


def _reversed_too_early(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    extra = _extra(draw, book, day=100)
    return [extra, book.of_the_body(draw(st.integers(1, 99)), EntryKind.REVERSAL, extra.amount, reverses="a")]


def _recorded_too_early(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    early = book.setting.as_of + timedelta(days=draw(st.integers(1, 99)))
    return [evolve(_extra(draw, book, day=100), recorded_on=early)]


def _out_of_order(draw: DrawFn, book: Book) -> Ledger:
    """Write one allocation down late, and leave it in its place."""
    entries = [*money_given(book), _extra(draw, book, day=draw(st.integers(1, 90)))]
    plain = written(draw, entries)
    late = plain.entries[-1].on + timedelta(days=draw(st.integers(1, 90)))
    return evolve(plain, entries=(evolve(plain.entries[0], recorded_on=late), *plain.entries[1:]))


@st.composite
def _written_out_of_order(draw: DrawFn, code: str) -> Violation:
    book = draw(books(draw(set_ups(code, PlanScope.LOCAL))))
    return Violation(code=code, document=book.plan, as_of=book.setting.as_of, ledger=_out_of_order(draw, book))


_MOVING = [EntryKind.ALLOCATION, EntryKind.ADJUSTMENT_UP, EntryKind.ADJUSTMENT_DOWN, EntryKind.RETURN]


def _of_zero(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    if draw(st.booleans()):
        return [book.entry(draw(st.integers(1, 90)), EntryKind.COMMITMENT, 0)]
    return [book.of_the_body(draw(st.integers(1, 90)), draw(st.sampled_from(_MOVING)), 0)]


def _of_nobody(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    amount = draw(amounts(min_value=1, max_value=book.room))
    return [book.of_the_body(draw(st.integers(1, 90)), EntryKind.COMMITMENT, amount)]


def _of_a_stranger(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    amount = draw(amounts(min_value=1, max_value=book.room))
    return [book.entry(draw(st.integers(1, 90)), EntryKind.COMMITMENT, amount, de_an="khong-co")]


def _carried_over_late(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    on = date(book.setting.year + 2, 1, 1) + timedelta(days=draw(st.integers(0, 300)))
    amount = draw(amounts(min_value=1, max_value=book.room))
    return [book.of_the_body(0, EntryKind.CARRY_OVER, amount, on=on)]


def _carried_away(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    """Carry over to the next year what was paid out already: the support of this year falls below the payments.

    The contract followed the settlement down before, so that it promises no more than what is left.
    """
    paid = draw(amounts(min_value=2, max_value=book.support))
    lowered = draw(amounts(min_value=1, max_value=paid - 1))
    most = min(paid - lowered, book.room)
    carried = book.support - paid + draw(amounts(min_value=1, max_value=most))
    return [
        book.entry(10, EntryKind.COMMITMENT, book.support, id="a"),
        book.entry(20 + draw(st.integers(0, 90)), EntryKind.PAYMENT, paid),
        book.entry(150, EntryKind.SETTLEMENT, lowered),
        book.entry(200, EntryKind.REVERSAL, book.support, reverses="a"),
        book.entry(200, EntryKind.COMMITMENT, lowered),
        book.entry(350, EntryKind.CARRY_OVER, carried),
    ]


def _promised_above_approval(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    over = draw(amounts(min_value=1, max_value=book.room))
    return [book.entry(draw(st.integers(1, 90)), EntryKind.COMMITMENT, book.support + over)]


def _settled_above_promise(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    promised = draw(amounts(min_value=1, max_value=book.support - 1))
    settled = promised + draw(amounts(min_value=1, max_value=book.support - promised))
    return [
        book.entry(10, EntryKind.COMMITMENT, promised),
        book.entry(20 + draw(st.integers(0, 90)), EntryKind.SETTLEMENT, settled),
    ]


def _paid_without_promise(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    kind = draw(st.sampled_from([EntryKind.PAYMENT, EntryKind.ADVANCE]))
    return [book.entry(draw(st.integers(1, 90)), kind, draw(amounts(min_value=1, max_value=book.support)))]


def _paid_above_promise(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    promised = draw(amounts(min_value=1, max_value=book.support - 1))
    paid = promised + draw(amounts(min_value=1, max_value=book.support - promised))
    return [
        book.entry(10, EntryKind.COMMITMENT, promised),
        book.entry(20 + draw(st.integers(0, 90)), EntryKind.PAYMENT, paid),
    ]


def _paid_above_settlement(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    settled = draw(amounts(max_value=book.support - 1))
    paid = settled + draw(amounts(min_value=1, max_value=book.support - settled))
    return [
        book.entry(10, EntryKind.COMMITMENT, book.support),
        book.entry(20, EntryKind.SETTLEMENT, settled),
        book.entry(21 + draw(st.integers(0, 90)), EntryKind.PAYMENT, paid),
    ]


def _refunded_above_receipt(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    paid = draw(amounts(min_value=1, max_value=book.support))
    back = paid + draw(amounts(min_value=1, max_value=10**6))
    return [
        book.entry(10, EntryKind.COMMITMENT, book.support),
        book.entry(20, EntryKind.ADVANCE, paid),
        book.entry(21 + draw(st.integers(0, 90)), EntryKind.REFUND, back),
    ]


def _never_given(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    """Give money of a source that nobody uses, and promise money of another."""
    unused = book.of_the_body(0, EntryKind.ALLOCATION, draw(_ROOM), source=FundingSource.DISTRICT)
    promised = draw(amounts(min_value=1, max_value=book.support))
    return [unused, book.entry(draw(st.integers(1, 90)), EntryKind.COMMITMENT, promised)]


def _given_later(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    promised = draw(amounts(min_value=1, max_value=book.support))
    given = book.of_the_body(100, EntryKind.ALLOCATION, book.support + draw(_ROOM))
    return [book.entry(draw(st.integers(1, 99)), EntryKind.COMMITMENT, promised), given]


def _paid_above_allotment(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    """Promise and pay on one day more than was given: at its end nothing is owed, and too much is spent."""
    given = draw(amounts(min_value=1, max_value=book.support - 1))
    paid = given + draw(amounts(min_value=1, max_value=book.support - given))
    day = draw(st.integers(1, 90))
    return [
        book.of_the_body(0, EntryKind.ALLOCATION, given),
        book.entry(day, EntryKind.COMMITMENT, paid),
        book.entry(day, EntryKind.PAYMENT, paid),
    ]


def _promised_above_allotment(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    given = draw(amounts(min_value=1, max_value=book.support - 1))
    promised = given + draw(amounts(min_value=1, max_value=book.support - given))
    return [
        book.of_the_body(0, EntryKind.ALLOCATION, given),
        book.entry(draw(st.integers(1, 90)), EntryKind.COMMITMENT, promised),
    ]


MAKINGS: Final[Mapping[str, Making]] = {
    "LEDG-001": local_making(_one_id),
    "LEDG-002": local_making(_reversal_of_nothing),
    "LEDG-003": local_making(_reversing_without_saying),
    "LEDG-004": local_making(_reversed_twice),
    "LEDG-005": local_making(_reversed_in_part),
    "LEDG-006": local_making(_reversed_too_early),
    "LEDG-007": local_making(_recorded_too_early),
    "LEDG-008": _written_out_of_order,
    "LEDG-009": local_making(_of_zero),
    "LEDG-010": local_making(_of_nobody),
    "LEDG-011": local_making(_of_a_stranger),
    "LEDG-012": local_making(_carried_over_late),
    "LEDG-013": local_making(_carried_away),
    "LEDG-014": local_making(_promised_above_approval),
    "LEDG-016": local_making(_settled_above_promise),
    "LEDG-017": local_making(_paid_without_promise),
    "LEDG-018": local_making(_paid_above_promise),
    "LEDG-019": local_making(_paid_above_settlement),
    "LEDG-020": local_making(_refunded_above_receipt),
    "LEDG-021": local_making(_never_given, is_given=False),
    "LEDG-022": local_making(_given_later, is_given=False),
    "LEDG-023": local_making(_paid_above_allotment, is_given=False),
    "LEDG-024": local_making(_promised_above_allotment, is_given=False),
}
