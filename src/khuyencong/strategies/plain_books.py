"""Balances in the plainest words: a second way of adding up a ledger, to test the first one and those of others with.

It shares no code with :mod:`khuyencong.budget.accounts`, so a mistake there does not hide itself here.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from khuyencong.model import EntryKind, LedgerEntry
from khuyencong.reference import FundingSource

Account = tuple[str | None, FundingSource, int]
"""Whose money (the id of a đề án; None: the body's own), from which source, of which budget year."""

_FIELDS: Mapping[EntryKind, tuple[str, int]] = {
    EntryKind.ALLOCATION: ("allotted", 1),
    EntryKind.ADJUSTMENT_UP: ("allotted", 1),
    EntryKind.ADJUSTMENT_DOWN: ("allotted", -1),
    EntryKind.COMMITMENT: ("committed", 1),
    EntryKind.ADVANCE: ("advanced", 1),
    EntryKind.PAYMENT: ("paid", 1),
    EntryKind.SETTLEMENT: ("settled", 1),
    EntryKind.REFUND: ("refunded", 1),
    EntryKind.CARRY_OVER: ("carried_over", 1),
    EntryKind.RETURN: ("returned", 1),
}


def fold(entries: Iterable[LedgerEntry], as_of: date) -> dict[Account, dict[str, int]]:
    """Add up, for each account, what entries up to a day say, in đồng by the names of a balance; reversals take back.

    What contracts promise stands under the year of the contract, wherever money is carried over.

    >>> entry = LedgerEntry(id="1", on=date(2022, 3, 1), kind=EntryKind.ADVANCE, de_an="BD-01",
    ...                     source=FundingSource.PROVINCIAL, year=2022, amount=210)
    >>> list(fold([entry], date(2022, 12, 31)).values())
    [{'advanced': 210}]
    """
    known = {entry.id: entry for entry in entries if entry.on <= as_of}
    found: dict[Account, dict[str, int]] = {}
    for entry in known.values():
        sign, meant = 1, entry
        while meant.kind is EntryKind.REVERSAL and meant.reverses in known:
            sign, meant = -sign, known[meant.reverses]
        if meant.kind is EntryKind.REVERSAL:
            continue
        name, direction = _FIELDS[meant.kind]
        amount = sign * direction * entry.amount
        _add(found, (entry.de_an, entry.source, entry.year), name, amount)
        if meant.kind is EntryKind.CARRY_OVER:
            _add(found, (entry.de_an, entry.source, entry.year + 1), "carried_in", amount)
    return found


def _add(found: dict[Account, dict[str, int]], account: Account, name: str, amount: int) -> None:
    numbers = found.setdefault(account, {})
    numbers[name] = numbers.get(name, 0) + amount
