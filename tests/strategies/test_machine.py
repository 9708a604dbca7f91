"""The stateful machine: the library's own books stand it, other sound books do, and books with known faults do not."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import ClassVar

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from khuyencong.budget import Balance, Refusal, append_entries, balance
from khuyencong.cycle import CycleEvent, LifeState, LifeStatus, replay
from khuyencong.model import DeAn, EntryKind, Ledger, LedgerEntry
from khuyencong.reference import FundingSource
from khuyencong.strategies import histories, ledgers, life_facts
from khuyencong.strategies.machine import LifeCycleMachine
from khuyencong.strategies.plain_books import Account, fold

QUICK = settings(
    max_examples=500,
    stateful_step_count=30,
    deadline=None,
    database=None,
    derandomize=True,
    phases=(Phase.generate,),
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)

FEW = settings(max_examples=15, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck))

TestLifeCycle = LifeCycleMachine.TestCase
TestLifeCycle.settings = FEW


class Thorough(LifeCycleMachine):
    """The machine as it is, run long."""


TestThorough = pytest.mark.slow(Thorough.TestCase)
TestThorough.settings = settings(
    max_examples=2000, stateful_step_count=100, deadline=None, suppress_health_check=list(HealthCheck)
)


@given(ledgers(), st.dates(date(2005, 1, 1), date(2033, 12, 31)))
def test_the_plain_fold_agrees_with_the_balances(ledger: Ledger, on: date) -> None:
    """Two ways of adding up that share no code give the same numbers for every account on every day."""
    table = balance(ledger, as_of=on, by=("de_an", "source", "year"))
    plain = fold(ledger.entries, on)
    for account, found in table.cells.items():
        numbers = plain.get(account, {})  # type: ignore[call-overload]
        for name in LifeCycleMachine.numbers:
            assert getattr(found, name) == numbers.get(name, 0), (account, name)
    assert plain.keys() <= set(table.cells)
    promised = sum(numbers.get("committed", 0) for numbers in plain.values())
    assert promised == table.total.committed


@given(life_facts().flatmap(lambda facts: st.tuples(st.just(facts), histories(facts))))
def test_histories_replay(life: tuple[object, tuple[CycleEvent, ...]]) -> None:
    """Every history that is drawn replays."""
    facts, history = life
    status = replay(history, facts=facts)  # type: ignore[arg-type]
    assert isinstance(status, LifeStatus)
    assert status.events == history


def test_most_histories_are_not_trivial(capsys: pytest.CaptureFixture[str]) -> None:
    """Histories come far, and to every kind of end; the shares are printed."""
    seen: Counter[str] = Counter()

    @settings(database=None, max_examples=150, deadline=None)
    @given(life_facts().flatmap(lambda facts: st.tuples(st.just(facts), histories(facts))))
    def draw(life: tuple[object, tuple[CycleEvent, ...]]) -> None:
        facts, history = life
        status = replay(history, facts=facts)  # type: ignore[arg-type]
        assert isinstance(status, LifeStatus)
        seen["drawn"] += 1
        seen["with a contract"] += any(event.event.value == "contract" for event in history)
        seen[str(status.state)] += 1

    draw()
    with capsys.disabled():
        print(f"\nhistories(): {dict(seen.most_common(8))}")
    assert seen["with a contract"] * 5 > seen["drawn"]
    assert {LifeState.CLOSED.value, LifeState.IN_PROGRESS.value} <= seen.keys()


def test_a_reversal_of_nothing_counts_nowhere() -> None:
    """A reversal that names no entry of the day takes nothing back in the plain fold either."""
    lost = LedgerEntry(
        id="1",
        on=date(2022, 1, 1),
        kind=EntryKind.REVERSAL,
        source=FundingSource.NATIONAL,
        year=2022,
        amount=5,
        reverses="7",
    )
    assert fold([lost], date(2022, 12, 31)) == {}


class SqlBooks(LifeCycleMachine):
    """Books in a database, whose sums are SQL; the door is the library's."""

    def reset(self) -> None:
        """Begin with an empty table."""
        super().reset()
        self.db = sqlite3.connect(":memory:")
        self.db.execute("create table entries (id, on_day, kind, de_an, source, year, amount, reverses)")

    def post(self, entries: Sequence[LedgerEntry]) -> bool:
        """Write rows where the library's door takes them."""
        if not super().post(entries):
            return False
        self.db.executemany(
            "insert into entries values (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (e.id, e.on.isoformat(), e.kind.value, e.de_an, e.source.value, e.year, e.amount, e.reverses)
                for e in entries
            ],
        )
        return True

    def balance(self, account: Account, as_of: date) -> Balance:
        """Sum rows by their kind; a reversal counts against what it takes back, one of a reversal for it."""
        query = """
            with recursive meant(id, kind, sign, amount, year, reverses) as (
                select id, kind, 1, amount, year, reverses from entries
                    where on_day <= :day and de_an is :de_an and source = :source
                union all
                select meant.id, e.kind, -meant.sign, meant.amount, meant.year, e.reverses
                    from meant join entries e on e.id = meant.reverses where meant.kind = 'reversal')
            select kind, year, sum(sign * amount) from meant where kind != 'reversal' group by kind, year
        """
        facts = {"day": as_of.isoformat(), "de_an": account[0], "source": account[1].value}
        sums = {(kind, year): amount for kind, year, amount in self.db.execute(query, facts)}

        def own(kind: EntryKind, year: int = account[2]) -> int:
            return sums.get((kind.value, year), 0)

        return Balance(
            allotted=own(EntryKind.ALLOCATION) + own(EntryKind.ADJUSTMENT_UP) - own(EntryKind.ADJUSTMENT_DOWN),
            carried_in=own(EntryKind.CARRY_OVER, account[2] - 1),
            carried_over=own(EntryKind.CARRY_OVER),
            returned=own(EntryKind.RETURN),
            advanced=own(EntryKind.ADVANCE),
            paid=own(EntryKind.PAYMENT),
            settled=own(EntryKind.SETTLEMENT),
            refunded=own(EntryKind.REFUND),
        )


TestSqlBooks = SqlBooks.TestCase
TestSqlBooks.settings = FEW


class CautiousBooks(LifeCycleMachine):
    """Books that may refuse more than the library: here whatever is carried over, and every adjustment of a life."""

    must_agree: ClassVar[bool] = False
    advance_share: ClassVar[Fraction | None] = None

    def post(self, entries: Sequence[LedgerEntry]) -> bool:
        """Refuse carry-overs."""
        return not any(entry.kind is EntryKind.CARRY_OVER for entry in entries) and super().post(entries)

    def happen(self, de_an: DeAn, event: CycleEvent) -> bool:
        """Refuse progress reports."""
        return event.event.value != "report-progress" and super().happen(de_an, event)


TestCautiousBooks = CautiousBooks.TestCase
TestCautiousBooks.settings = FEW


class OneGuardedPath(LifeCycleMachine):
    """The rival's fault: the budget is asked for payments only, so what is advanced afterwards comes on top."""

    def post(self, entries: Sequence[LedgerEntry]) -> bool:
        """Take every advance."""
        if all(entry.kind is EntryKind.ADVANCE for entry in entries):
            known = {entry.id for entry in self._books.entries}
            if any(entry.id in known for entry in entries):
                return False
            self._books = attrs.evolve(self._books, entries=(*self._books.entries, *entries))
            return True
        return super().post(entries)


class StaleTotals(LifeCycleMachine):
    """The rival's fault: a stored total that a reversal does not lower."""

    def balance(self, account: Account, as_of: date) -> Balance:
        """Leave reversals out."""
        kept = tuple(entry for entry in self._books.entries if entry.kind is not EntryKind.REVERSAL)
        table = balance(attrs.evolve(self._books, entries=kept), as_of=as_of, by=("de_an", "source", "year"))
        return table.cells.get(account, Balance())


class LostRefunds(LifeCycleMachine):
    """The rival's fault: money paid back has no place."""

    def balance(self, account: Account, as_of: date) -> Balance:
        """Forget refunds."""
        return attrs.evolve(super().balance(account, as_of), refunded=0)


class OneKindOfMoney(LifeCycleMachine):
    """The rival's fault: what is advanced and what is settled are one sum."""

    def balance(self, account: Account, as_of: date) -> Balance:
        """Count settlements as advances."""
        found = super().balance(account, as_of)
        return attrs.evolve(found, advanced=found.advanced + found.settled)


class TakesTwice(LifeCycleMachine):
    """Books that take the same entries again under new ids."""

    def post(self, entries: Sequence[LedgerEntry]) -> bool:
        """Say yes to what is there already."""
        return set(entries) <= set(self._books.entries) or super().post(entries)


class NoPast(LifeCycleMachine):
    """Books that know today only."""

    def balance(self, account: Account, as_of: date) -> Balance:
        """Answer every day with everything."""
        return super().balance(account, date.max)


class RefusesAll(LifeCycleMachine):
    """Books that are safe because nothing can be written."""

    must_agree: ClassVar[bool] = False

    def post(self, entries: Sequence[LedgerEntry]) -> bool:
        """Refuse."""
        return False


class RefusesSome(LifeCycleMachine):
    """Books that take no allotment."""

    def post(self, entries: Sequence[LedgerEntry]) -> bool:
        """Refuse an allotment."""
        return not any(entry.kind is EntryKind.ALLOCATION for entry in entries) and super().post(entries)


class AnyState(LifeCycleMachine):
    """The rival's fault: any event from any state."""

    def happen(self, de_an: DeAn, event: CycleEvent) -> bool:
        """Take everything."""
        return super().happen(de_an, event) or True


class NotAgain(LifeCycleMachine):
    """Books whose entries cannot be posted again."""

    resets = 0

    def reset(self) -> None:
        """Count how often it begins."""
        super().reset()
        self.resets += 1

    def post(self, entries: Sequence[LedgerEntry]) -> bool:
        """Refuse after the first time."""
        return self.resets == 1 and super().post(entries)


class OtherAgain(LifeCycleMachine):
    """Books that say something else once they are posted again."""

    resets = 0

    def reset(self) -> None:
        """Count how often it begins."""
        super().reset()
        self.resets += 1

    def balance(self, account: Account, as_of: date) -> Balance:
        """Add a đồng after the first time."""
        found = super().balance(account, as_of)
        return found if self.resets == 1 else attrs.evolve(found, paid=found.paid + 1)


class LosesCarryOvers(LifeCycleMachine):
    """Books in which what is carried out of a year does not come into the next."""

    numbers: ClassVar[tuple[str, ...]] = ("advanced",)

    def balance(self, account: Account, as_of: date) -> Balance:
        """Forget what comes in."""
        return attrs.evolve(super().balance(account, as_of), carried_in=0)


class LiveElsewhere(LifeCycleMachine):
    """A life that does not stand where its history leads."""

    def status(self, de_an: DeAn) -> LifeStatus:
        """Stay at the start."""
        return LifeStatus()


@pytest.mark.parametrize(
    ("books", "said"),
    [
        (OneGuardedPath, "the books took what breaks"),
        (StaleTotals, "is "),
        (LostRefunds, "refunded is 0"),
        (OneKindOfMoney, "advanced is"),
        (TakesTwice, "took the same entries twice"),
        (NoPast, "is "),
        (RefusesAll, "refuse what is sound"),
        (RefusesSome, "refuse what is sound"),
        (AnyState, "taken"),
        (NotAgain, "refuse what they took before"),
        (OtherAgain, "give other balances"),
        (LosesCarryOvers, "lost or made"),
        (LiveElsewhere, "does not stand where its history leads"),
    ],
)
def test_books_with_a_fault_are_found(books: type[LifeCycleMachine], said: str) -> None:
    """Each fault of the rivals' books, and others, is found, and named."""
    with pytest.raises(AssertionError, match=said):
        run_state_machine_as_test(books, settings=QUICK)


def test_510_million_cannot_be_paid_on_300() -> None:
    """The rival's path, settle 300 and then advance 210, is refused by the door, in either order."""
    source = FundingSource.PROVINCIAL
    from khuyencong.model import FundingTranche

    item = DeAn(id="a", title="Máy ép", funding=(FundingTranche(source=source, year=2022, amount=300_000_000),))

    def entry(number: int, kind: EntryKind, amount: int, de_an: str | None = "a") -> LedgerEntry:
        return LedgerEntry(
            id=str(number), on=date(2022, number, 1), kind=kind, de_an=de_an, source=source, year=2022, amount=amount
        )

    paths = [(EntryKind.PAYMENT, 300_000_000, EntryKind.ADVANCE, 210_000_000)]
    paths.append((EntryKind.ADVANCE, 210_000_000, EntryKind.PAYMENT, 300_000_000))
    for first, much, second, more in paths:
        book: Ledger | Refusal = Ledger(title="Sổ chi")
        for number, kind, amount in [(1, EntryKind.COMMITMENT, 300_000_000), (2, first, much)]:
            assert isinstance(book, Ledger)
            book = append_entries(book, [entry(number, kind, amount)], item)
        assert isinstance(book, Ledger)
        refusal = append_entries(book, [entry(3, second, more)], item)
        assert isinstance(refusal, Refusal)
        assert {fault.excess for fault in refusal.faults if fault.code == "over-approved"} == {210_000_000}
