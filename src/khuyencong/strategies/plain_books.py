"""Balances in the plainest words: a second way of adding up a ledger, to test the first one and those of others with.

It shares no code with :mod:`khuyencong.budget.accounts`, so a mistake there does not hide itself here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from khuyencong.budget.accounts import Balance
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


def check_books(
    entries: Sequence[LedgerEntry],
    as_of: date,
    *,
    approved: Mapping[Account, int],
    balance_of: Callable[[Account, date], Balance],
    numbers: Sequence[str],
) -> None:
    """Hold the balances of a day against the plain fold of the entries, and against what was approved.

    ``balance_of`` is asked for every account; ``numbers`` are the names of those that are compared. No đồng may appear
    or disappear where money is carried over, nobody may hold more than was approved, and where anything was allotted
    no more may go out than came in. Raises ``AssertionError``, which names the account and the day.

    >>> check_books([], date(2022, 12, 31), approved={}, balance_of=lambda account, day: Balance(), numbers=("paid",))
    """
    plain = fold(entries, as_of)
    sums = dict.fromkeys(("allotted", "returned", "held", "carried_in", "carried_over"), 0)
    for account in {*approved, *plain}:
        found = balance_of(account, as_of)
        expected = plain.get(account, {})
        for name in numbers:
            said, meant = getattr(found, name), expected.get(name, 0)
            assert said == meant, f"{account} {as_of}: {name} is {said}, not {meant}"
        if account[0] is not None:
            limit = approved.get(account, 0) + found.carried_in - found.carried_over
            assert found.held <= limit, f"{account} {as_of}: {found.held} held, {limit} approved"
        for name in sums:
            sums[name] += getattr(found, name)
    assert sums["carried_in"] == sums["carried_over"], "money is lost or made where it is carried over"
    if any(entry.kind is EntryKind.ALLOCATION for entry in entries):
        assert sums["held"] + sums["returned"] <= sums["allotted"], "more went out than came in"


def all_balances(
    entries: Sequence[LedgerEntry], balance_of: Callable[[Account, date], Balance], numbers: Sequence[str]
) -> dict[tuple[Account, date], tuple[int, ...]]:
    """Give the numbers of every account of some entries on each of their days.

    >>> all_balances([], lambda account, day: Balance(), ["paid"])
    {}
    """
    days = sorted({entry.on for entry in entries})
    accounts = {(entry.de_an, entry.source, entry.year) for entry in entries}
    return {
        (account, day): tuple(getattr(balance_of(account, day), name) for name in numbers)
        for account in accounts
        for day in days
    }


def _add(found: dict[Account, dict[str, int]], account: Account, name: str, amount: int) -> None:
    numbers = found.setdefault(account, {})
    numbers[name] = numbers.get(name, 0) + amount
