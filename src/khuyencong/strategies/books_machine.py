"""A stateful test of books: money that is allotted, promised, paid, settled, paid back, carried over, taken back."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from khuyencong.budget.accounts import Account, Balance
from khuyencong.budget.balance import balance
from khuyencong.budget.headroom import headroom
from khuyencong.budget.posting import Refusal, append_entries
from khuyencong.budget.timeline import approved_amounts
from khuyencong.model import DeAn, EntryKind, Ledger, LedgerEntry
from khuyencong.strategies.ledgers import funded_de_an
from khuyencong.strategies.plain_books import all_balances, check_books

_AMOUNTS = st.integers(0, 1500)
_SHARES = st.integers(0, 115)
_WHICH = st.integers(0, 99)
_LATE = st.integers(0, 40)
_OF_THE_BODY = (EntryKind.ALLOCATION, EntryKind.ADJUSTMENT_UP, EntryKind.ADJUSTMENT_DOWN, EntryKind.RETURN)
_PROMISED = (EntryKind.COMMITMENT, EntryKind.ADVANCE, EntryKind.PAYMENT)


class BooksMachine(RuleBasedStateMachine):
    """Draws allotments, contracts, advances, payments, settlements, refunds, carry-overs, returns and reversals.

    Amounts and days are drawn freely, so many entries must be refused; some are written down late. After every step:
    no đồng appears or disappears, nobody holds more than was approved, and what the books say today is the plain fold
    of the entries that they took. In between, and at the end for every day, the same is asked of the past; and the
    entries posted again, from any beginning, give the same balances. What is sound must be taken.

    Override ``reset``, ``post`` and ``balance``. ``numbers`` names the numbers of a
    :class:`~khuyencong.budget.Balance` that are compared; ``advance_share`` is the share of the committed support that
    may be advanced (None: no cap). Where ``must_agree`` is True, overridden books must take exactly what the library's
    door takes; with False they may refuse more.
    """

    numbers: ClassVar[tuple[str, ...]] = (
        *("allotted", "carried_in", "carried_over", "returned"),
        *("advanced", "paid", "settled", "refunded"),
    )
    advance_share: ClassVar[Fraction | None] = Fraction(7, 10)
    must_agree: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[DeAn, ...] = ()
        self.batches: list[tuple[LedgerEntry, ...]] = []
        self._approved: Mapping[Account, int] = {}
        self._day = date(2005, 1, 1)
        self._cut = 0
        self._ids = 0
        self._is_at_rest = False  # whether no step broke off halfway

    # What a tester overrides.

    def reset(self) -> None:
        """Begin with empty books, in which ``self.items`` are approved."""
        self._books = Ledger(title="Sổ theo dõi kinh phí")

    def prepare(self) -> None:
        """Make ready what a subclass tests beside the books, once the đề án are approved."""

    def post(self, entries: Sequence[LedgerEntry]) -> bool:
        """Write entries into the books, all or none; say whether they were taken."""
        found = append_entries(self._books, entries, self.items, advance_share=self.advance_share)
        if isinstance(found, Refusal):
            return False
        self._books = found
        return True

    def balance(self, account: Account, as_of: date) -> Balance:
        """Give what the books say of an account (đề án or None, source, budget year) at the end of a day."""
        table = balance(self._books, as_of=as_of, by=("de_an", "source", "year"))
        return table.cells.get(account, Balance())

    # What is drawn.

    @initialize(items=funded_de_an(max_amount=1000))
    def begin(self, items: tuple[DeAn, ...]) -> None:
        """Approve some đề án."""
        self.items = items
        self._approved = approved_amounts(items)
        self._day = date(min(account[2] for account in self._approved), 1, 1)
        self.reset()
        self.prepare()
        self._is_at_rest = True

    @rule(which=_WHICH, amount=_AMOUNTS, kind=st.sampled_from(_OF_THE_BODY))
    def allot(self, which: int, amount: int, kind: EntryKind) -> None:
        """Give money to the body, or take some from it."""
        self._try([self._entry(self._pool(which), kind, amount)])

    @rule(which=_WHICH, share=_SHARES, kind=st.sampled_from(_PROMISED), late=_LATE)
    def support(self, which: int, share: int, kind: EntryKind, late: int) -> None:
        """Promise money to a đề án, advance it, or pay it: some per cent of what is approved."""
        self._post_share(which, kind, share, late)

    @rule(which=_WHICH)
    def support_in_full(self, which: int) -> None:
        """Give what is approved, promise all of it, and advance what may be: sound books take this while untouched."""
        account = self._account(which)
        amount = self._approved[account]
        entries = self._ledger().entries
        is_touched = any(entry.source is account[1] and 0 <= account[2] - entry.year <= 1 for entry in entries)
        # Books without an allotment are held to none, until the first one.
        knows = not entries or any(entry.kind is EntryKind.ALLOCATION for entry in entries)
        if amount and knows and not is_touched:
            share = amount if self.advance_share is None else int(self.advance_share * amount // 1)
            steps = [
                self._entry((None, *account[1:]), EntryKind.ALLOCATION, amount),
                self._entry(account, EntryKind.COMMITMENT, amount),
                *([self._entry(account, EntryKind.ADVANCE, share)] if share else []),
            ]
            assert self._try(steps), f"the books refuse what is sound: {steps}"

    @rule(which=_WHICH, kind=st.sampled_from([EntryKind.ADVANCE, EntryKind.PAYMENT]))
    def pay_what_is_left(self, which: int, kind: EntryKind) -> None:
        """Advance or pay all that may still be: sound books take it."""
        account = self._account(which)
        item = next(item for item in self.items if item.id == account[0])
        room = headroom(item, self._ledger(), on=self._day, advance_share=self.advance_share)
        line = next(line for line in room.lines if (line.source, line.year) == account[1:])
        amount = line.advance if kind is EntryKind.ADVANCE else line.payment
        if amount:
            entry = self._entry(account, kind, amount)
            assert self._try([entry]) or not self.must_agree, f"the books refuse what is sound: {entry}"

    @rule(which=_WHICH, share=_SHARES, late=_LATE)
    def settle(self, which: int, share: int, late: int) -> None:
        """Settle a đề án."""
        self._post_share(which, EntryKind.SETTLEMENT, share, late)

    @rule(which=_WHICH, share=_SHARES)
    def pay_back(self, which: int, share: int) -> None:
        """Let an implementer pay money back."""
        self._post_share(which, EntryKind.REFUND, share)

    @rule(which=_WHICH, share=_SHARES, is_of_body=st.booleans())
    def carry_over(self, which: int, share: int, *, is_of_body: bool) -> None:
        """Carry money over into the next year."""
        self._post_share(which, EntryKind.CARRY_OVER, share, is_of_body=is_of_body)

    @precondition(lambda self: bool(self.batches))
    @rule(which=_WHICH)
    def reverse(self, which: int) -> None:
        """Take an entry back."""
        taken = self._ledger().entries
        old = taken[which % len(taken)]
        account = (old.de_an, old.source, old.year)
        self._try([self._entry(account, EntryKind.REVERSAL, old.amount, reverses=old.id)])

    @precondition(lambda self: bool(self.batches))
    @rule(which=_WHICH)
    def post_again(self, which: int) -> None:
        """Post what was posted already: its ids are taken, so nothing may change."""
        assert not self.post(self.batches[which % len(self.batches)]), "the books took the same entries twice"

    @rule(days=st.integers(1, 120))
    def wait(self, days: int) -> None:
        """Let days go by."""
        self._day = min(self._day + timedelta(days=days), date(2199, 12, 31))

    @rule(back=st.integers(0, 800), cut=_WHICH)
    def ask_of_the_past(self, back: int, cut: int) -> None:
        """Ask for the balances of an earlier day; ``cut`` says from what beginning all is posted again at the end."""
        self._compare(self._day - timedelta(days=back))
        self._cut = cut

    # What must hold.

    @invariant()
    def books_are_the_fold_of_their_entries(self) -> None:
        """Hold what the books say today against what their entries add up to."""
        self._compare(self._day)

    def teardown(self) -> None:
        """Ask for the balances of every day, post everything again from a beginning on, and compare."""
        if not self._is_at_rest:
            return
        entries = self._ledger().entries
        for day in sorted({entry.on for entry in entries} | {self._day}):
            self._compare(day)
        before = all_balances(entries, self.balance, self.numbers)
        self.reset()
        cut = self._cut % (len(self.batches) + 1)
        begun = [entry for batch in self.batches[:cut] for entry in batch]
        for batch in ([begun] if begun else []) + [list(batch) for batch in self.batches[cut:]]:
            assert self.post(batch), "the books refuse what they took before"
        after = all_balances(entries, self.balance, self.numbers)
        assert after == before, "posted again, the entries give other balances"

    # How it is done.

    def _account(self, which: int) -> Account:
        accounts = list(self._approved)
        return accounts[which % len(accounts)]

    def _pool(self, which: int) -> Account:
        return (None, *self._account(which)[1:])

    def _entry(
        self, account: Account, kind: EntryKind, amount: int, *, late: int = 0, reverses: str | None = None
    ) -> LedgerEntry:
        self._ids += 1
        on = self._day - timedelta(days=late)
        return LedgerEntry(
            id=f"{self._ids}",
            on=on,
            kind=kind,
            de_an=account[0],
            source=account[1],
            year=account[2],
            amount=amount,
            recorded_on=self._day if late else None,
            reverses=reverses,
        )

    def _post_share(self, which: int, kind: EntryKind, share: int, late: int = 0, *, is_of_body: bool = False) -> None:
        """Post some per cent of what is approved for an account, as money of the account or of the body."""
        amount = self._approved[self._account(which)] * share // 100
        self._try([self._entry(self._pool(which) if is_of_body else self._account(which), kind, amount, late=late)])

    def _try(self, entries: Sequence[LedgerEntry]) -> bool:
        """Post entries, and hold the answer against that of the library's door where the books are another's."""
        self._is_at_rest = False
        is_taken = self.post(entries)
        if type(self).post is not BooksMachine.post:
            found = append_entries(self._ledger(), entries, self.items, advance_share=self.advance_share)
            if is_taken:
                assert not isinstance(found, Refusal), f"the books took what breaks {found.faults}"
            elif self.must_agree:
                assert isinstance(found, Refusal), f"the books refuse what is sound: {entries}"
        if is_taken:
            self.batches.append(tuple(entries))
        self._is_at_rest = True
        return is_taken

    def _ledger(self) -> Ledger:
        return Ledger(title="Sổ", entries=tuple(entry for batch in self.batches for entry in batch))

    def _compare(self, as_of: date) -> None:
        check_books(
            self._ledger().entries, as_of, approved=self._approved, balance_of=self.balance, numbers=self.numbers
        )
