"""Strategies for ledgers that conform: money moves only within what was allotted, approved, promised and accepted.

Nothing is filtered: every amount is drawn from what the steps before it leave, so one draw in one is a sound ledger.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from khuyencong.budget.accounts import Account
from khuyencong.budget.cells import SUPPORT_LEVELS
from khuyencong.budget.timeline import approved_amounts
from khuyencong.model import DeAn, EntryKind, FundingTranche, Ledger, LedgerEntry, Task
from khuyencong.reference import FundingSource
from khuyencong.strategies.basic import amounts, titles, years
from khuyencong.strategies.conforming import cuts

_SOURCES = (FundingSource.PROVINCIAL, FundingSource.NATIONAL, FundingSource.DISTRICT)


@st.composite
def funded_de_an(
    draw: DrawFn, *, max_de_an: int = 3, max_tranches: int = 2, max_amount: int = 10**10
) -> tuple[DeAn, ...]:
    """Draw đề án with support from one source or several, in one year or several; shrinks to one with one đồng."""
    tranches = st.builds(
        FundingTranche,
        source=st.sampled_from(_SOURCES),
        year=years(),
        amount=amounts(min_value=1, max_value=max_amount),
    )
    return tuple(
        DeAn(
            id=f"de-an-{number}",
            title=draw(titles()),
            funding=tuple(draw(st.lists(tranches, min_size=1, max_size=max_tranches))),
        )
        for number in range(1, draw(st.integers(1, max_de_an)) + 1)
    )


@st.composite
def ledgers(
    draw: DrawFn,
    *,
    de_an: SearchStrategy[tuple[DeAn, ...]] | Sequence[DeAn | Task] | None = None,
    advance_share: Fraction = Fraction(7, 10),
    max_delay: int = 30,
    max_room: int = 10**9,
) -> Ledger:
    """Draw ledgers that conform: :func:`khuyencong.budget.check_ledger` finds nothing in them.

    ``de_an`` are the đề án and tasks that may receive money, up to their tranches of state money (else some are
    drawn); ``advance_share`` of the committed support is the most that is advanced; entries are written down up to
    ``max_delay`` days late, and with 0 each on its day, so that every beginning of the ledger conforms as well; up to
    ``max_room`` đồng are allotted above what is approved. Mistakes are made and reversed. It shrinks to one allocation
    of one đồng on 1 January 2005.

    >>> from hypothesis import find
    >>> [(str(entry.on), entry.kind.value, entry.amount) for entry in find(ledgers(), lambda _: True).entries]
    [('2005-01-01', 'allocation', 1)]
    """
    items = draw(de_an if isinstance(de_an, SearchStrategy) else funded_de_an()) if not _is_given(de_an) else de_an
    assert isinstance(items, Sequence)
    approved = {
        account: amount
        for account, amount in approved_amounts(items).items()
        if amount and account[1].level in SUPPORT_LEVELS
    }
    book = _Book(draw, max_delay)
    rooms = _allot(draw, book, approved, max_room)
    for account, amount in approved.items():
        _support(draw, book, account, amount, advance_share, is_last=_year_after(account) not in approved)
    for pool, room in rooms.items():
        _use_up(draw, book, pool, room)
    return Ledger(title="Sổ theo dõi kinh phí", entries=book.entries())


def _is_given(de_an: object) -> bool:
    return de_an is not None and not isinstance(de_an, SearchStrategy)


def _year_after(account: Account) -> Account:
    return account[0], account[1], account[2] + 1


class _Book:
    """Writes entries: days go on account by account, some entries are mistaken and reversed, some written down late."""

    def __init__(self, draw: DrawFn, max_delay: int) -> None:
        self._draw = draw
        self._max_delay = max_delay
        self._days: dict[Account, date] = {}
        self._written: list[LedgerEntry] = []

    def move(self, account: Account, kind: EntryKind, amount: int, *, not_before: date | None = None) -> None:
        """Write an entry some days after the last one of its account, perhaps after a mistake that was reversed."""
        day = self._days.get(account, date(account[2], 1, 1))
        day = day if not_before is None else max(day, not_before)
        if self._draw(st.integers(0, 7)) == 7:
            day = self._later(day)
            mistake = self._write(account, kind, amount, day)
            day = self._later(day)
            self._write(account, EntryKind.REVERSAL, amount, day, mistake)
        day = self._later(day)
        self._write(account, kind, amount, day)
        self._days[account] = day

    def begin(self, account: Account, kind: EntryKind, amount: int) -> None:
        """Write an entry on 1 January of the budget year."""
        self._write(account, kind, amount, date(account[2], 1, 1), is_late=False)

    def wait(self, account: Account, day: date) -> None:
        """Let an account go on from a day."""
        self._days[account] = max(day, self._days.get(account, day))

    def day_of(self, account: Account) -> date:
        """Give the day of the last entry of an account."""
        return self._days[account]

    def entries(self) -> tuple[LedgerEntry, ...]:
        """Give the entries in the order in which they were written down."""
        return tuple(sorted(self._written, key=lambda entry: (entry.recorded, entry.on)))

    def _later(self, day: date) -> date:
        return day + timedelta(days=self._draw(st.integers(0, 9)))

    def _write(
        self,
        account: Account,
        kind: EntryKind,
        amount: int,
        day: date,
        reverses: LedgerEntry | None = None,
        *,
        is_late: bool = True,
    ) -> LedgerEntry:
        recorded = day + timedelta(days=self._draw(st.integers(0, self._max_delay)) if is_late else 0)
        if reverses is not None:
            recorded = max(recorded, reverses.recorded)
        entry = LedgerEntry(
            id=f"{len(self._written) + 1}",
            on=day,
            kind=kind,
            de_an=account[0],
            source=account[1],
            year=account[2],
            amount=amount,
            recorded_on=None if recorded == day else recorded,
            reverses=None if reverses is None else reverses.id,
        )
        self._written.append(entry)
        return entry


def _allot(draw: DrawFn, book: _Book, approved: dict[Account, int], max_room: int) -> dict[Account, int]:
    """Give every source and year what was approved and some room, at once or with an adjustment."""
    needed: dict[Account, int] = {}
    for (_, source, year), amount in approved.items():
        needed[None, source, year] = needed.get((None, source, year), 0) + amount
    rooms: dict[Account, int] = {}
    for pool, amount in needed.items():
        rooms[pool] = draw(amounts(max_value=max_room))
        later = draw(amounts(max_value=amount + rooms[pool] - 1))
        book.begin(pool, EntryKind.ALLOCATION, amount + rooms[pool] - later)
        if later:
            book.begin(pool, EntryKind.ADJUSTMENT_UP, later)
    return rooms


def _support(
    draw: DrawFn, book: _Book, account: Account, approved: int, advance_share: Fraction, *, is_last: bool
) -> None:
    """Let a đề án have its contract, its advances, perhaps a carry-over, its settlement and what follows."""
    if not draw(st.booleans()):
        return
    promised = draw(amounts(min_value=1, max_value=approved))
    for part in draw(cuts(promised, draw(st.integers(1, 2)))):
        if part:
            book.move(account, EntryKind.COMMITMENT, part)
    advanced = draw(amounts(max_value=int(advance_share * promised // 1)))
    for part in draw(cuts(advanced, draw(st.integers(1, 2)))):
        if part:
            book.move(account, EntryKind.ADVANCE, part)
    carried = draw(amounts(max_value=promised - advanced)) if is_last else 0
    if carried:
        after = _year_after(account)
        book.move(account, EntryKind.CARRY_OVER, carried, not_before=date(account[2], 12, 1))
        book.wait(after, max(book.day_of(account), date(after[2], 1, 1)))
        _settle(draw, book, after, carried, 0)
    _settle(draw, book, account, promised - carried, advanced)


def _settle(draw: DrawFn, book: _Book, account: Account, promised: int, held: int) -> None:
    """Pay after acceptance, take some back early, settle, and pay or take back what is left over."""
    paid = draw(amounts(max_value=promised - held))
    if paid:
        book.move(account, EntryKind.PAYMENT, paid)
        held += paid
    early = draw(amounts(max_value=held)) if draw(st.booleans()) else 0
    if early:
        book.move(account, EntryKind.REFUND, early)
        held -= early
    if not draw(st.booleans()):
        return
    settled = draw(amounts(max_value=promised))
    book.move(account, EntryKind.SETTLEMENT, settled)
    rest = draw(amounts(max_value=abs(settled - held)))
    if rest:
        book.move(account, EntryKind.PAYMENT if settled > held else EntryKind.REFUND, rest)


def _use_up(draw: DrawFn, book: _Book, pool: Account, room: int) -> None:
    """Take away, give back or carry over what was allotted above the approved support."""
    kinds = (EntryKind.ADJUSTMENT_DOWN, EntryKind.RETURN, EntryKind.CARRY_OVER)
    for kind, part in zip(kinds, draw(cuts(draw(amounts(max_value=room)), len(kinds))), strict=True):
        if part:
            book.move(pool, kind, part)
