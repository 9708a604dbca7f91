"""Accounts: the movements of a ledger added up by đề án, source and budget year, and what they say together.

Every balance, limit and headroom is made of these. An account is a sum over entries, so their order does not matter.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs

from khuyencong.model.ledger import EntryKind, Ledger, LedgerEntry
from khuyencong.reference.funding import FundingSource

Account = tuple[str | None, FundingSource, int]
"""Whose money (the id of a đề án or task; None: the body's own), from which source, of which budget year."""

Sums = tuple[int, ...]
"""The numbers of a :class:`Balance`, in the order of its fields."""


@attrs.frozen(kw_only=True)
class Balance:
    """What became of money up to a day, in đồng; balances add up field by field.

    What entries say: ``allotted``, allocations and adjustments; ``carried_in`` from the year before and
    ``carried_over`` to the year after; ``returned`` to the budget; ``committed``, contracts and assignments, the part
    that was carried over counted in its new year; ``advanced`` before acceptance and ``paid`` after it; ``settled``,
    accepted; ``refunded``, paid back by implementers; ``settlements``, how many there are (no đồng).

    What follows, for each account on its own, so that one đề án never makes up for another: once there is a
    settlement, ``payable`` is what it accepts above the money held, and ``refundable`` the money held that it does
    not accept (khoản 6 Điều 12 TT 36/2013/TT-BCT): what is still to be paid back. Before it, ``outstanding`` is the
    money held, and nothing is refundable yet. ``owed`` is what may still have to be paid: ``payable`` once there is a
    settlement, before it the commitment above the money held. So, always,
    ``advanced + paid + payable == settled + refundable + outstanding + refunded``.

    >>> Balance(advanced=210, settled=180, refundable=30, settlements=1).held
    210
    """

    allotted: int = 0
    carried_in: int = 0
    carried_over: int = 0
    returned: int = 0
    committed: int = 0
    advanced: int = 0
    paid: int = 0
    settled: int = 0
    refunded: int = 0
    payable: int = 0
    refundable: int = 0
    outstanding: int = 0
    owed: int = 0
    settlements: int = 0

    @property
    def held(self) -> int:
        """Money that implementers have received and not paid back: advances and payments less refunds."""
        return self.advanced + self.paid - self.refunded

    @property
    def unspent(self) -> int:
        """Money that is still with the body; below zero where more went out than there was.

        It has a meaning for the account of a source and year as a whole, as money is given to the body and not to
        its đề án.

        >>> Balance(allotted=300, advanced=210, refunded=30, returned=30).unspent
        90
        """
        return self.allotted + self.carried_in - self.carried_over - self.returned - self.held

    @property
    def free(self) -> int:
        """Money that is still with the body and owed to nobody; below zero where more is owed than there is.

        >>> Balance(allotted=300, committed=200, owed=200).free
        100
        """
        return self.unspent - self.owed

    def as_sums(self) -> Sums:
        """Give the numbers in the order of the fields.

        >>> Balance(settlements=1).as_sums()[-1]
        1
        """
        return tuple([getattr(self, name) for name in FIELDS])


FIELDS: tuple[str, ...] = tuple(field.name for field in attrs.fields(Balance))
"""The names of the numbers of a balance, in order."""


def balance_of(sums: Sequence[int]) -> Balance:
    """Give the balance of numbers in the order of its fields.

    >>> balance_of(Balance(paid=5).as_sums()) == Balance(paid=5)
    True
    """
    return Balance(**dict(zip(FIELDS, sums, strict=True)))


_PLACES: Mapping[EntryKind, int] = {kind: place for place, kind in enumerate(EntryKind)}
# Looking a member up in its enum costs more than adding an amount, so the loops use these.
_SETTLEMENT, _CARRY_OVER, _REVERSAL = EntryKind.SETTLEMENT, EntryKind.CARRY_OVER, EntryKind.REVERSAL
# The amount of a reversal stands in the place of its kind, where nobody reads it; what it takes back is lowered.
_COMMITTED, _ADVANCED = _PLACES[EntryKind.COMMITMENT], _PLACES[EntryKind.ADVANCE]
_PAID, _REFUNDED, _CARRIED = _PLACES[EntryKind.PAYMENT], _PLACES[EntryKind.REFUND], _PLACES[EntryKind.CARRY_OVER]
_CARRIED_IN, _SETTLEMENTS, _WIDTH = len(_PLACES), len(_PLACES) + 1, len(_PLACES) + 2

Raw = dict[Account, list[int]]
"""The sums of each kind of entry, account by account."""


def entries_until(ledger: Ledger, as_of: date, recorded_by: date | None = None) -> Sequence[LedgerEntry]:
    """Give the entries that were true by a day, and were written down by another where one is given.

    >>> entries_until(Ledger(title="Sổ chi"), date(2022, 12, 31))
    []
    """
    if recorded_by is None:
        return [entry for entry in ledger.entries if entry.on <= as_of]
    return [entry for entry in ledger.entries if entry.on <= as_of and (entry.recorded_on or entry.on) <= recorded_by]


def add_up(entries: Iterable[LedgerEntry], raw: Raw | None = None, reversals: "Reversals | None" = None) -> Raw:
    """Add entries to the sums of their accounts; ``raw`` is changed and given back.

    A reversal lowers what its account holds of the kind of entry that it takes back. One that names no entry among
    those that ``reversals`` knows counts nowhere: see :attr:`Reversals.lost`.
    """
    rows: Raw = {} if raw is None else raw
    places, find = _PLACES, rows.get
    settlement, carry_over, reversal = _SETTLEMENT, _CARRY_OVER, _REVERSAL
    reversed_here: list[LedgerEntry] = []
    for entry in entries:
        account = (entry.de_an, entry.source, entry.year)
        row = find(account)
        if row is None:
            row = rows[account] = [0] * _WIDTH
        kind = entry.kind
        row[places[kind]] += entry.amount
        if kind is settlement:
            row[_SETTLEMENTS] += 1
        elif kind is carry_over:
            _row(rows, _year_after(account))[_CARRIED_IN] += entry.amount
        elif kind is reversal:
            reversed_here.append(entry)
    for entry in reversed_here:
        found = reversals.meaning_of(entry) if reversals else None
        if found is None:
            continue
        kind, sign = found
        account = (entry.de_an, entry.source, entry.year)
        row = _row(rows, account)
        row[places[kind]] += sign * entry.amount
        if kind is settlement:
            row[_SETTLEMENTS] += sign
        elif kind is carry_over:
            _row(rows, _year_after(account))[_CARRIED_IN] += sign * entry.amount
    return rows


def _row(rows: Raw, account: Account) -> list[int]:
    return rows.setdefault(account, [0] * _WIDTH)


def _year_after(account: Account) -> Account:
    return account[0], account[1], account[2] + 1


class Reversals:
    """What the reversals among entries take back.

    ``named`` are the entries that a reversal names, by id; ``lost`` the ids of reversals that take back nothing: they
    name no entry, or only each other in a ring.

    >>> Reversals([]).lost
    ()
    """

    __slots__ = ("_meanings", "all", "lost", "named")

    def __init__(self, entries: Iterable[LedgerEntry]) -> None:
        entries = entries if isinstance(entries, Sequence) else tuple(entries)
        reversal = _REVERSAL
        self.all = [entry for entry in entries if entry.kind is reversal]
        wanted = {entry.reverses for entry in self.all}
        found = [entry for entry in entries if entry.id in wanted] if wanted else []
        # Of entries with one id the first is meant.
        self.named: dict[str, LedgerEntry] = {entry.id: entry for entry in reversed(found)}
        self._meanings: dict[str | None, tuple[EntryKind, int] | None] = {}
        for entry in self.all:
            self._trace(entry.reverses)
        self.lost = tuple(entry.id for entry in self.all if self.meaning_of(entry) is None)

    def meaning_of(self, entry: LedgerEntry) -> tuple[EntryKind, int] | None:
        """Give the kind of entry that a reversal bears on, and -1; +1 for a reversal of a reversal, and so on."""
        return self._meanings.get(entry.reverses)

    def _trace(self, target: str | None) -> None:
        """Follow a chain of reversals to the entry at its end, and keep what every link of it means."""
        chain: list[str | None] = []
        meanings = self._meanings
        while target not in meanings:
            meanings[target] = None  # what a ring comes back to
            entry = None if target is None else self.named.get(target)
            if entry is not None and entry.kind is _REVERSAL:
                chain.append(target)
                target = entry.reverses
            elif entry is not None:
                meanings[target] = (entry.kind, -1)
        for link in reversed(chain):
            found = meanings[target]
            meanings[link] = found and (found[0], -found[1])
            target = link


def settle_accounts(raw: Raw) -> Iterator[tuple[Account, Sums]]:
    """Work out of the sums of each account what they say together, as the numbers of a :class:`Balance`."""
    moved = _carried_commitments(raw)
    for account, row in raw.items():
        (
            allocation,
            up,
            down,
            committed,
            advanced,
            paid,
            settled,
            refunded,
            carried_over,
            returned,
            _,
            carried_in,
            settlements,
        ) = row
        if moved:
            committed += moved.get(account, 0)
        held = advanced + paid - refunded
        payable = refundable = outstanding = 0
        if settlements > 0:
            payable = owed = max(0, settled - held)
            refundable = max(0, held - settled)
        else:
            outstanding = held - settled
            owed = max(0, committed - held)
        yield (
            account,
            (
                allocation + up - down,
                carried_in,
                carried_over,
                returned,
                committed,
                advanced,
                paid,
                settled,
                refunded,
                payable,
                refundable,
                outstanding,
                owed,
                settlements,
            ),
        )


def _carried_commitments(raw: Raw) -> dict[Account, int]:
    """Give by how much commitments change with the money that is carried over: out of one year, into the next.

    What is carried over for a đề án takes with it what its contracts still promise, up to the money carried.
    """
    moved: dict[Account, int] = {}
    carrying = [account for account, row in raw.items() if row[_CARRIED] > 0 and account[0] is not None]
    for account in sorted(carrying, key=lambda account: account[2]):
        row = raw[account]
        held = row[_ADVANCED] + row[_PAID] - row[_REFUNDED]
        promised = row[_COMMITTED] + moved.get(account, 0) - held
        part = min(max(0, promised), row[_CARRIED])
        after = _year_after(account)
        moved[account] = moved.get(account, 0) - part
        moved[after] = moved.get(after, 0) + part
    return moved
