"""How each account stood at the end of every day on which it changed: what limits are held against.

Within a day the order of entries does not matter: an account is judged by how it stands when the day is over.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import add, attrgetter, sub

import attrs

from khuyencong.budget.accounts import (
    Account,
    Balance,
    Raw,
    Reversals,
    Sums,
    add_up,
    balance_of,
    settle_accounts,
)
from khuyencong.budget.cells import Funded, walk
from khuyencong.model.ledger import Ledger, LedgerEntry
from khuyencong.reference.funding import FundingSource


@attrs.frozen(kw_only=True)
class Standing:
    """An account at the end of a day: its balance, and the ids of the day's entries that bear on it."""

    account: Account
    on: date
    entries: tuple[str, ...]
    balance: Balance


Timeline = Mapping[Account, Sequence[Standing]]
"""The standings of each account, day after day."""


def timeline(ledger: Ledger) -> Timeline:
    """Give the standings of every account of a ledger, as all of its entries tell them today.

    >>> from khuyencong.model import EntryKind
    >>> entry = LedgerEntry(id="1", on=date(2022, 3, 1), kind=EntryKind.ADVANCE, de_an="BD-01",
    ...                     source=FundingSource.PROVINCIAL, year=2022, amount=210_000_000)
    >>> [standing.balance.advanced for (standing,) in timeline(Ledger(title="Sổ chi", entries=(entry,))).values()]
    [210000000]
    """
    reversals = Reversals(ledger.entries)
    families: dict[tuple[str | None, FundingSource], list[LedgerEntry]] = {}
    for entry in ledger.entries:
        families.setdefault((entry.de_an, entry.source), []).append(entry)
    found: dict[Account, list[Standing]] = {}
    for entries in families.values():
        raw: Raw = {}
        last: dict[Account, Sums] = {}
        entries.sort(key=attrgetter("on"))  # within a day as the ledger has them
        for on, group in groupby(entries, key=attrgetter("on")):
            of_day = list(group)
            add_up(of_day, raw, reversals)
            # The years of one đề án go together: what is carried over takes commitments along.
            for account, sums in settle_accounts(raw):
                if sums != last.get(account):
                    last[account] = sums
                    standing = Standing(
                        account=account, on=on, entries=_bearing_on(account[2], of_day), balance=balance_of(sums)
                    )
                    found.setdefault(account, []).append(standing)
    return found


def _bearing_on(year: int, entries: Iterable[LedgerEntry]) -> tuple[str, ...]:
    """Give the entries of a budget year, or else those of the years before, which carry money and promises in."""
    own = sorted(entry.id for entry in entries if entry.year == year)
    return tuple(own or sorted(entry.id for entry in entries if entry.year < year))


def pool_timeline(accounts: Timeline) -> Timeline:
    """Give the standings of the money of each source and year as a whole, over all accounts.

    It is of the pool that money may be spent at most as much as was allotted.

    >>> pool_timeline({})
    {}
    """
    pools: dict[Account, list[Standing]] = {}
    changes: list[tuple[date, Account, tuple[str, ...], Sums]] = []
    for (_, source, year), standings in accounts.items():
        before: Sums = Balance().as_sums()
        for standing in standings:
            after = standing.balance.as_sums()
            changes.append((standing.on, (None, source, year), standing.entries, tuple(map(sub, after, before))))
            before = after
    changes.sort(key=lambda change: change[0])
    now: dict[Account, Sums] = {}
    for on, of_day in groupby(changes, key=lambda change: change[0]):
        touched: dict[Account, list[str]] = {}
        for _, pool, entries, difference in of_day:
            now[pool] = tuple(map(add, now.get(pool, Balance().as_sums()), difference))
            touched.setdefault(pool, []).extend(entries)
        for pool, ids in touched.items():
            pools.setdefault(pool, []).append(
                Standing(account=pool, on=on, entries=tuple(sorted(set(ids))), balance=balance_of(now[pool]))
            )
    return pools


def approved_amounts(items: Funded | Iterable[Funded]) -> dict[Account, int]:
    """Give what plans, đề án and tasks may receive: the sum of their tranches for each source and year, in đồng.

    >>> from khuyencong.model import DeAn, FundingTranche
    >>> tranche = FundingTranche(source=FundingSource.PROVINCIAL, year=2022, amount=300_000_000)
    >>> list(approved_amounts(DeAn(id="BD-01", title="Hỗ trợ máy móc", funding=(tranche,))).values())
    [300000000]
    """
    approved: dict[Account, int] = {}
    for item, _ in walk(items):
        for tranche in item.funding:
            account = (item.id, tranche.source, tranche.year)
            approved[account] = approved.get(account, 0) + tranche.amount
    return approved
