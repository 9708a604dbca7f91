"""How much more a đề án may receive now, and which limit binds."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from khuyencong.budget.accounts import Account, Balance
from khuyencong.budget.cells import SUPPORT_LEVELS
from khuyencong.budget.ledger_faults import LedgerFacts
from khuyencong.budget.ledger_limits import approved_limit, paid_out, share_limit, steps
from khuyencong.budget.timeline import Standing, Timeline
from khuyencong.model.de_an import DeAn, Task
from khuyencong.model.ledger import Ledger
from khuyencong.reference.funding import FundingSource
from khuyencong.values.record import evolve, record


@record
class Limit:
    """A limit of what may be paid out, where it leaves least: on the day that was asked for or on a later one.

    Fields: ``code``: ``approved``, ``committed``, ``settled``, ``allotted`` or ``advance-share``; ``limit`` and what
    is ``used`` of it, in đồng; ``on``, the day on which that is so.
    """

    code: str
    limit: int
    used: int
    on: date

    @property
    def left(self) -> int:
        """What the limit leaves, in đồng; below zero where it is broken already.

        >>> Limit(code="approved", limit=300, used=310, on=date(2022, 3, 1)).left
        -10
        """
        return self.limit - self.used


@record
class HeadroomLine:
    """What a đề án may still receive from one source and budget year, in đồng.

    Fields: ``limits``, each where it leaves least; ``undecided``, the codes of limits of which nothing is known: they
    bind nobody, and may bind in truth.
    """

    source: FundingSource
    year: int
    limits: tuple[Limit, ...]
    undecided: tuple[str, ...] = ()

    @property
    def advance(self) -> int:
        """How much more may be advanced before acceptance: what the tightest limit leaves, and never below 0."""
        return max(0, min(limit.left for limit in self.limits))

    @property
    def payment(self) -> int:
        """How much more may be paid after acceptance: the cap on advances does not count."""
        return max(0, min(limit.left for limit in self._on_payment))

    @property
    def binding_advance(self) -> tuple[str, ...]:
        """The codes of the limits that leave least for an advance."""
        return _tightest(self.limits)

    @property
    def binding_payment(self) -> tuple[str, ...]:
        """The codes of the limits that leave least for a payment."""
        return _tightest(self._on_payment)

    @property
    def _on_payment(self) -> tuple[Limit, ...]:
        return tuple(limit for limit in self.limits if limit.code != "advance-share")


@record
class Headroom:
    """What a đề án may still receive on a day: a line for each source and budget year, and the sums."""

    de_an: str
    on: date
    lines: tuple[HeadroomLine, ...]

    @property
    def advance(self) -> int:
        """How much more may be advanced, in đồng, from all sources and years."""
        return sum(line.advance for line in self.lines)

    @property
    def payment(self) -> int:
        """How much more may be paid after acceptance, in đồng, from all sources and years."""
        return sum(line.payment for line in self.lines)


def headroom(
    de_an: DeAn | Task,
    ledger: Ledger,
    *,
    on: date,
    recorded_by: date | None = None,
    advance_share: Fraction | None = None,
) -> Headroom:
    """Say how much more a đề án or task may be advanced or paid on a day, and which limit binds.

    For each source and budget year that was approved for it or stands in the ledger for it, the limits are:
    ``approved``, its tranches with what was carried in and over; ``committed``, its contracts (nothing without one);
    ``settled``, what was accepted, once there is a settlement; ``allotted``, the money of the source and year that is
    not promised to others; ``advance-share``, the share of the committed support that may be advanced before
    acceptance, where one is given (70 % by point b of khoản 2 Điều 8 of the joint circular of 2014). Entries of later
    days that are in the ledger count too, so that what is paid now leaves room for them.

    A ledger without any allocation says nothing of allotments: then ``allotted`` is undecided. ``recorded_by`` leaves
    out what was written down later.

    >>> from khuyencong.model import EntryKind, FundingTranche, LedgerEntry
    >>> source = FundingSource.PROVINCIAL
    >>> de_an = DeAn(id="BD-01", title="Máy ép",
    ...              funding=(FundingTranche(source=source, year=2022, amount=300_000_000),))
    >>> contract = LedgerEntry(id="1", on=date(2022, 2, 1), kind=EntryKind.COMMITMENT, de_an="BD-01", source=source,
    ...                        year=2022, amount=280_000_000)
    >>> ledger = Ledger(title="Sổ chi 2022", entries=(contract,))
    >>> room = headroom(de_an, ledger, on=date(2022, 3, 1), advance_share=Fraction(7, 10))
    >>> room.advance, room.lines[0].binding_advance, room.payment, room.lines[0].binding_payment
    (196000000, ('advance-share',), 280000000, ('committed',))
    """
    if recorded_by is not None:
        ledger = evolve(ledger, entries=tuple(entry for entry in ledger.entries if entry.recorded <= recorded_by))
    facts = LedgerFacts(ledger, de_an, advance_share=advance_share)
    approved = facts.approved or {}
    accounts = {*approved, *(account for account in facts.accounts if account[0] == de_an.id)}
    order = list(FundingSource)
    lines = [
        _line(facts, account, approved.get(account, 0), on)
        for account in sorted(accounts, key=lambda account: (order.index(account[1]), account[2]))
    ]
    return Headroom(de_an=de_an.id, on=on, lines=tuple(lines))


def _line(facts: LedgerFacts, account: Account, approved: int, on: date) -> HeadroomLine:
    """Hold one account against each limit on the day and on the days after it."""
    share = facts.advance_share
    days = list(_days(facts.accounts, account, on))
    limits = [
        _tight("approved", days, lambda now: (approved_limit(approved, now), now.held)),
        _tight("committed", [day for day in days if _spends(day)], lambda now: (now.committed, now.held)),
    ]
    settled = [day for day in days if _spends(day) and _is_settled(day)]
    if settled:
        limits.append(_tight("settled", settled, lambda now: (now.settled, now.held)))
    if share is not None:
        advancing = [day for day in days if day[1] is None or day[0].balance.advanced > day[1].advanced]
        limits.append(_tight("advance-share", advancing, lambda now: (share_limit(share, now), now.advanced)))
    is_allotted = account[1].level in SUPPORT_LEVELS
    if is_allotted and facts.knows_allotments:
        limits.append(_allotted(facts, account, on))
    undecided = ("allotted",) if is_allotted and not facts.knows_allotments else ()
    return HeadroomLine(source=account[1], year=account[2], limits=tuple(limits), undecided=undecided)


_Day = tuple[Standing, Balance | None]
"""An account at the end of a day and before that day; None for the day of the question."""


def _days(accounts: Timeline, account: Account, on: date) -> Iterator[_Day]:
    """Give the account on the day that is asked for, and each later day on which it changes."""
    standings = accounts.get(account, ())
    now = Standing(account=account, on=on, entries=(), balance=Balance())
    for standing in standings:
        if standing.on <= on:
            now = standing
    yield Standing(account=account, on=on, entries=(), balance=now.balance), None
    for standing, before in steps({account: standings}):
        if standing.on > on:
            yield standing, before


def _spends(day: _Day) -> bool:
    """Say whether a day holds an account to its contract: money goes out, or is carried over with what is promised."""
    standing, before = day
    return before is None or paid_out(standing.balance) > paid_out(before) or standing.balance.carried_over > 0


def _is_settled(day: _Day) -> bool:
    """Say whether there is a settlement on the day of the question, or was one before the day."""
    standing, before = day
    return standing.balance.settlements > 0 and (before is None or before.settlements > 0)


def _tight(code: str, days: Sequence[_Day], hold: Callable[[Balance], tuple[int, int]]) -> Limit:
    """Give a limit where it leaves least; of days that leave the same, the first."""
    limits = []
    for standing, _ in days:
        limit, used = hold(standing.balance)
        limits.append(Limit(code=code, limit=limit, used=used, on=standing.on))
    return min(limits, key=lambda limit: limit.left)


def _allotted(facts: LedgerFacts, account: Account, on: date) -> Limit:
    """Give what the money of the source and year leaves: what is free, and what is promised to this account itself."""
    pool: Account = (None, account[1], account[2])
    own = list(_days(facts.accounts, account, on))
    whole = list(_days(facts.pools, pool, on))
    limits = []
    for standing, _ in whole:
        now = standing.balance
        promised = [day for day, _ in own if day.on <= standing.on][-1].balance.owed
        left = min(now.unspent, promised + max(0, now.free))
        given = now.allotted + now.carried_in
        limits.append(Limit(code="allotted", limit=given, used=given - left, on=standing.on))
    return min(limits, key=lambda limit: limit.left)


def _tightest(limits: Sequence[Limit]) -> tuple[str, ...]:
    least = min(limit.left for limit in limits)
    return tuple(limit.code for limit in limits if limit.left == least)
