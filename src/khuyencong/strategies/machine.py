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

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from khuyencong.cycle import CaseFacts, CycleEvent, CycleRefusal, LifeEvent, LifeStatus, next_steps, replay, take_step
from khuyencong.model import DeAn
from khuyencong.strategies.books_machine import BooksMachine

_AMOUNTS = st.integers(0, 1500)
_WHICH = st.integers(0, 99)


class LifeCycleMachine(BooksMachine):
    """Draws money in motion (:class:`BooksMachine`) and the lives of the đề án that it is for.

    Events are drawn as they may come next, and as they may not. After every step each đề án stands where its history
    leads, and holds no more than its support; a history replayed from any beginning of it leads to the same place; no
    event is taken twice.

    Override ``reset``, ``post`` and ``balance`` for money, :meth:`happen` and :meth:`status` for lives.
    """

    def __init__(self) -> None:
        super().__init__()
        self.histories: dict[str, list[CycleEvent]] = {}
        self.facts: dict[str, CaseFacts] = {}

    def prepare(self) -> None:
        """Let no life have begun."""
        self.histories = {item.id: [] for item in self.items}
        self.facts = {
            item.id: CaseFacts(support=sum(tranche.amount for tranche in item.funding), plan_year=2005)
            for item in self.items
        }
        self._statuses = {item.id: LifeStatus() for item in self.items}

    def happen(self, de_an: DeAn, event: CycleEvent) -> bool:
        """Let an event happen to a đề án; say whether it was taken."""
        found = take_step(self._statuses[de_an.id], event, facts=self.facts[de_an.id])
        if isinstance(found, CycleRefusal):
            return False
        self._statuses[de_an.id] = found
        return True

    def status(self, de_an: DeAn) -> LifeStatus:
        """Give where a đề án stands."""
        return self._statuses[de_an.id]

    @rule(which=_WHICH, step=_WHICH, amount=_AMOUNTS, event=st.none() | st.sampled_from(LifeEvent))
    def live(self, which: int, step: int, amount: int, event: LifeEvent | None) -> None:
        """Let something happen to a đề án: a step that may be next, or any event."""
        item = self.items[which % len(self.items)]
        if event is None:
            usual = [found.step.event for found in next_steps(self._replayed(item), on=self._day)]
            event = usual[step % len(usual)] if usual else LifeEvent.CLOSE
        self._ids += 1
        happened = CycleEvent(id=f"{self._ids}", on=self._day, event=event, amount=amount)
        expected = replay([*self.histories[item.id], happened], facts=self.facts[item.id])
        is_taken = self.happen(item, happened)
        if self.must_agree or is_taken:
            assert is_taken == isinstance(expected, LifeStatus), f"{event.value} is {'' if is_taken else 'not '}taken"
        if is_taken:
            self.histories[item.id].append(happened)
            assert not self.happen(item, happened), "the same event was taken twice"

    @rule(cut=_WHICH)
    def replay_from_a_beginning(self, cut: int) -> None:
        """Go on from a beginning of each history: it leads where the whole leads."""
        for item in self.items:
            history, facts = self.histories[item.id], self.facts[item.id]
            begun = replay(history[: cut % (len(history) + 1)], facts=facts)
            assert isinstance(begun, LifeStatus)
            assert replay(history[len(begun.events) :], facts=facts, start=begun) == self._replayed(item)

    @invariant()
    def lives_are_their_histories(self) -> None:
        """Hold every đề án against where its history leads, and its money against its support."""
        for item in self.items:
            status = self.status(item)
            assert status == self._replayed(item), f"{item.id} does not stand where its history leads"
            assert (status.held or 0) <= (self.facts[item.id].support or 0)

    def _replayed(self, item: DeAn) -> LifeStatus:
        found = replay(self.histories[item.id], facts=self.facts[item.id])
        assert isinstance(found, LifeStatus), found
        return found
