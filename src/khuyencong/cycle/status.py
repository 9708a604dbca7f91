"""Where a đề án stands after its history, and what a history that cannot be is refused with."""

from datetime import date

import attrs

from khuyencong.budget.accounts import Balance
from khuyencong.cycle.history import CycleEvent
from khuyencong.cycle.notes import CycleNote
from khuyencong.cycle.states import LifeState


@attrs.frozen(kw_only=True)
class LifeStatus:
    """Where a đề án stands, and what its history says of sites and money.

    Fields: ``state``, None where nothing has happened; ``since``, the day on which it came there; ``events``, the
    history; ``sites``, those that are accepted; ``acceptances``, their days; ``advances``, how often money was
    advanced before the acceptance; in đồng: ``advanced``, all that was paid, ``settled``, what the last settlement
    accepts, ``refunded``, paid back, each None where an event does not say its amount (``settled`` also before any);
    ``accounts``, what a ledger has for it, its sources and years apart, until an event moves money; ``assumed``, states
    that no event records and that must have been passed; ``doubts``, conditions of the steps so far that are not known
    to have been met.

    >>> LifeStatus(advanced=210, settled=180).refundable
    30
    """

    state: LifeState | None = None
    since: date | None = None
    events: tuple[CycleEvent, ...] = ()
    sites: frozenset[str] = frozenset()
    acceptances: tuple[date, ...] = ()
    advances: int = 0
    advanced: int | None = 0
    settled: int | None = None
    refunded: int | None = 0
    accounts: Balance | None = None
    assumed: tuple[LifeState, ...] = ()
    doubts: tuple[CycleNote, ...] = ()

    @property
    def on(self) -> date | None:
        """The day of the last event; None where nothing has happened."""
        return self.events[-1].on if self.events else None

    @property
    def held(self) -> int | None:
        """Money received and not paid back, in đồng; None where it is not known."""
        return None if self.advanced is None or self.refunded is None else self.advanced - self.refunded

    @property
    def refundable(self) -> int | None:
        """What is to be paid back (khoản 6 Điều 12 TT 36/2013/TT-BCT), in đồng; None where it is not known.

        With a ledger each source and year counts on its own, so that one never makes up for another.
        """
        if self.accounts is not None:
            return self.accounts.refundable or (None if self.accounts.outstanding else 0)
        if self.held is None or (self.settled is None and self.held > 0):
            return None
        return max(0, self.held - (self.settled or 0))

    @property
    def payable(self) -> int | None:
        """What was accepted and is still to be paid, in đồng; None where it is not known. As ``refundable``."""
        if self.accounts is not None:
            is_settled = self.accounts.settlements > 0 and self.accounts.owed == self.accounts.payable
            return self.accounts.payable or (0 if is_settled and not self.accounts.outstanding else None)
        return None if self.held is None or self.settled is None else max(0, self.settled - self.held)

    def with_money(self, balance: Balance) -> "LifeStatus":
        """Give the status with the money that a ledger has for the đề án, in place of what its events say.

        >>> LifeStatus(advanced=None).with_money(Balance(advanced=210, paid=90, outstanding=300)).held
        300
        """
        return attrs.evolve(
            self,
            advanced=balance.advanced + balance.paid,
            advances=max(self.advances, 1 if balance.advanced else 0),
            settled=balance.settled if balance.settlements > 0 else None,
            refunded=balance.refunded,
            accounts=balance,
        )


@attrs.frozen(kw_only=True)
class CycleRefusal:
    """An event that cannot have happened: which one of the history, where the đề án stood, and what was missing.

    ``index`` counts the events from 0; ``status`` is that before the event.
    """

    index: int
    event: CycleEvent
    status: LifeStatus
    missing: tuple[CycleNote, ...]

    def __str__(self) -> str:
        """Say it in plain English."""
        told = " ".join(note.text("en") for note in self.missing)
        return f"event {self.index + 1}, {self.event.event.value} of {self.event.on}: {told}"
