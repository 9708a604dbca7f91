"""A stateful test of money and lives in motion, to be run over the library's own books or over those of another tool.

A tool is tested by a subclass that keeps its own books::

    class MyBooks(LifeCycleMachine):
        def reset(self):
            self.system = MySystem(approved=self.items)

        def post(self, entries):
            return self.system.book(entries)  # False where it refuses

        def balance(self, account, as_of):
            return self.system.balance(account, as_of)

    TestMyBooks = MyBooks.TestCase
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from khuyencong.budget.accounts import Account, Balance
from khuyencong.budget.balance import balance
from khuyencong.budget.posting import Refusal, append_entries
from khuyencong.budget.timeline import approved_amounts
from khuyencong.cycle import CaseFacts, CycleEvent, CycleRefusal, LifeEvent, LifeStatus, next_steps, replay, take_step
from khuyencong.model import DeAn, EntryKind, Ledger, LedgerEntry
from khuyencong.strategies.ledgers import funded_de_an
from khuyencong.strategies.plain_books import all_balances, check_books

_AMOUNTS = st.integers(0, 1500)
_WHICH = st.integers(0, 99)
_LATE = st.integers(0, 40)
_PROMISED = (EntryKind.COMMITMENT, EntryKind.ADVANCE, EntryKind.PAYMENT)


class LifeCycleMachine(RuleBasedStateMachine):
    """Draws allotments, contracts, advances, payments, settlements, refunds, carry-overs and reversals, and lives.

    Amounts and days are drawn freely, so many entries must be refused; some are written down late. After every step:
    no đồng appears or disappears, nobody holds more than was approved, and what the books say today is the plain fold
    of the entries that they took. In between, and at the end for every day, the same is asked of the past; and the
    entries posted again, from any beginning, give the same balances.

    Override :meth:`reset`, :meth:`post` and :meth:`balance` for money, :meth:`happen` and :meth:`status` for lives.
    ``numbers`` names the numbers of a :class:`~khuyencong.budget.Balance` that are compared; ``advance_share`` is the
    share of the committed support that may be advanced (None: no cap). Where ``must_agree`` is True, overridden books
    must take exactly what the library's door takes; with False they may refuse more.
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
        self.histories: dict[str, list[CycleEvent]] = {}
        self._approved: Mapping[Account, int] = {}
        self._facts: dict[str, CaseFacts] = {}
        self._day = date(2005, 1, 1)
        self._cut = 0
        self._ids = 0
        self._is_at_rest = False  # whether no step broke off halfway

    # What a tester overrides.

    def reset(self) -> None:
        """Begin with empty books, in which ``self.items`` are approved."""
        self._books = Ledger(title="Sổ theo dõi kinh phí")
        self._statuses = {item.id: LifeStatus() for item in self.items}

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

    def happen(self, de_an: DeAn, event: CycleEvent) -> bool:
        """Let an event happen to a đề án; say whether it was taken."""
        found = take_step(self._statuses[de_an.id], event, facts=self._facts[de_an.id])
        if isinstance(found, CycleRefusal):
            return False
        self._statuses[de_an.id] = found
        return True

    def status(self, de_an: DeAn) -> LifeStatus:
        """Give where a đề án stands."""
        return self._statuses[de_an.id]

    # What is drawn.

    @initialize(items=funded_de_an(max_amount=1000))
    def begin(self, items: tuple[DeAn, ...]) -> None:
        """Approve some đề án."""
        self.items = items
        self._approved = approved_amounts(items)
        self._facts = {
            item.id: CaseFacts(support=sum(tranche.amount for tranche in item.funding), plan_year=2005)
            for item in items
        }
        self.histories = {item.id: [] for item in items}
        self._day = date(min(account[2] for account in self._approved), 1, 1)
        self.reset()
        self._is_at_rest = True

    @rule(which=_WHICH, amount=_AMOUNTS, kind=st.sampled_from([EntryKind.ALLOCATION, EntryKind.ADJUSTMENT_UP]))
    def allot(self, which: int, amount: int, kind: EntryKind) -> None:
        """Give money to the body."""
        self._post(self._pool(which), kind, amount)

    @rule(which=_WHICH, amount=_AMOUNTS, kind=st.sampled_from([EntryKind.ADJUSTMENT_DOWN, EntryKind.RETURN]))
    def take_away(self, which: int, amount: int, kind: EntryKind) -> None:
        """Take money from the body."""
        self._post(self._pool(which), kind, amount)

    @rule(which=_WHICH, amount=_AMOUNTS, kind=st.sampled_from(_PROMISED), late=_LATE)
    def support(self, which: int, amount: int, kind: EntryKind, late: int) -> None:
        """Promise money to a đề án, advance it, or pay it."""
        self._post(self._account(which), kind, amount, late)

    @rule(which=_WHICH)
    def support_in_full(self, which: int) -> None:
        """Give what is approved, promise all of it, and advance what may be: sound books take this while untouched."""
        account = self._account(which)
        amount = self._approved[account]
        entries = [entry for batch in self.batches for entry in batch]
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

    @rule(which=_WHICH, amount=_AMOUNTS, late=_LATE)
    def settle(self, which: int, amount: int, late: int) -> None:
        """Settle a đề án."""
        self._post(self._account(which), EntryKind.SETTLEMENT, amount, late)

    @rule(which=_WHICH, amount=_AMOUNTS)
    def pay_back(self, which: int, amount: int) -> None:
        """Let an implementer pay money back."""
        self._post(self._account(which), EntryKind.REFUND, amount)

    @rule(which=_WHICH, amount=_AMOUNTS, is_of_body=st.booleans())
    def carry_over(self, which: int, amount: int, *, is_of_body: bool) -> None:
        """Carry money over into the next year."""
        self._post(self._pool(which) if is_of_body else self._account(which), EntryKind.CARRY_OVER, amount)

    @precondition(lambda self: bool(self.batches))
    @rule(which=_WHICH)
    def reverse(self, which: int) -> None:
        """Take an entry back."""
        taken = [entry for batch in self.batches for entry in batch]
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

    @rule(which=_WHICH, step=_WHICH, amount=_AMOUNTS, event=st.none() | st.sampled_from(LifeEvent))
    def live(self, which: int, step: int, amount: int, event: LifeEvent | None) -> None:
        """Let something happen to a đề án: a step that may be next, or any event."""
        item = self.items[which % len(self.items)]
        if event is None:
            usual = [found.step.event for found in next_steps(self._replayed(item), on=self._day)]
            event = usual[step % len(usual)] if usual else LifeEvent.CLOSE
        self._ids += 1
        happened = CycleEvent(id=f"{self._ids}", on=self._day, event=event, amount=amount)
        expected = replay([*self.histories[item.id], happened], facts=self._facts[item.id])
        is_taken = self.happen(item, happened)
        if self.must_agree or is_taken:
            assert is_taken == isinstance(expected, LifeStatus), f"{event.value} is {'' if is_taken else 'not '}taken"
        if is_taken:
            self.histories[item.id].append(happened)
            assert not self.happen(item, happened), "the same event was taken twice"

    @rule(back=st.integers(0, 800), cut=_WHICH)
    def ask_of_the_past(self, back: int, cut: int) -> None:
        """Ask for the balances of an earlier day, and replay each history from a beginning of it."""
        self._compare(self._day - timedelta(days=back))
        self._cut = cut
        for item in self.items:
            history, facts = self.histories[item.id], self._facts[item.id]
            begun = replay(history[: cut % (len(history) + 1)], facts=facts)
            assert isinstance(begun, LifeStatus)
            assert replay(history[len(begun.events) :], facts=facts, start=begun) == self._replayed(item)

    # What must hold.

    @invariant()
    def books_are_the_fold_of_their_entries(self) -> None:
        """Hold what the books say today against what their entries add up to."""
        self._compare(self._day)

    @invariant()
    def lives_are_their_histories(self) -> None:
        """Hold every đề án against where its history leads, and its money against its support."""
        for item in self.items:
            status = self.status(item)
            assert status == self._replayed(item), f"{item.id} does not stand where its history leads"
            assert (status.held or 0) <= (self._facts[item.id].support or 0)

    def teardown(self) -> None:
        """Ask for the balances of every day, post everything again from a beginning on, and compare."""
        if not self._is_at_rest:
            return
        entries = [entry for batch in self.batches for entry in batch]
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

    def _post(self, account: Account, kind: EntryKind, amount: int, late: int = 0) -> None:
        self._try([self._entry(account, kind, amount, late=late)])

    def _try(self, entries: Sequence[LedgerEntry]) -> bool:
        """Post entries, and hold the answer against that of the library's door where the books are another's."""
        self._is_at_rest = False
        is_taken = self.post(entries)
        if type(self).post is not LifeCycleMachine.post:
            known = Ledger(title="Sổ", entries=tuple(entry for batch in self.batches for entry in batch))
            found = append_entries(known, entries, self.items, advance_share=self.advance_share)
            if is_taken:
                assert not isinstance(found, Refusal), f"the books took what breaks {found.faults}"
            elif self.must_agree:
                assert isinstance(found, Refusal), f"the books refuse what is sound: {entries}"
        if is_taken:
            self.batches.append(tuple(entries))
        self._is_at_rest = True
        return is_taken

    def _compare(self, as_of: date) -> None:
        entries = [entry for batch in self.batches for entry in batch]
        check_books(entries, as_of, approved=self._approved, balance_of=self.balance, numbers=self.numbers)

    def _replayed(self, item: DeAn) -> LifeStatus:
        found = replay(self.histories[item.id], facts=self._facts[item.id])
        assert isinstance(found, LifeStatus), found
        return found
