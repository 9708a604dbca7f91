"""What is wrong with the entries of a ledger among themselves: ids, reversals, days, amounts. Data, nothing raised.

Each function looks for one fault and gives a :class:`LedgerFault` for every place where it stands. What breaks a
limit of money is found in :mod:`khuyencong.budget.ledger_limits`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property

from khuyencong.budget.accounts import Account, Reversals
from khuyencong.budget.cells import Funded, walk
from khuyencong.budget.timeline import Timeline, approved_amounts, pool_timeline, timeline
from khuyencong.errors import ValueImpossibleError
from khuyencong.model.ledger import EntryKind, Ledger, LedgerEntry
from khuyencong.reference.funding import FundingSource
from khuyencong.values.record import record


@record
class LedgerFault:
    """One thing that is wrong with a ledger.

    Fields: ``code``, what; ``entries``, the ids of the entries that it shows in; ``de_an``, ``source`` and ``year``,
    the account (None: not of one account); ``on``, the day; ``amount`` and the ``limit`` that it breaks, in đồng.

    >>> LedgerFault(code="over-approved", entries=("7",), amount=510_000_000, limit=300_000_000).excess
    210000000
    """

    code: str
    entries: tuple[str, ...] = ()
    de_an: str | None = None
    source: FundingSource | None = None
    year: int | None = None
    on: date | None = None
    amount: int | None = None
    limit: int | None = None

    @property
    def excess(self) -> int | None:
        """By how many đồng the amount exceeds the limit; None where there is no limit."""
        return None if self.amount is None or self.limit is None else self.amount - self.limit


class LedgerFacts:
    """A ledger and what it is held against; what several faults need of them is computed once and shared.

    ``items`` are the plans, đề án and tasks whose tranches are the approved support, None where they are not known.
    ``advance_share`` is the share of the committed support that may be advanced before acceptance, None for no cap.
    ``as_of`` is the day by which money of past years must have been used, None for no such question.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for a share that is no ``Fraction`` from 0 to 1.
    """

    def __init__(
        self,
        ledger: Ledger,
        items: Funded | Iterable[Funded] | None = None,
        *,
        advance_share: Fraction | None = None,
        as_of: date | None = None,
    ) -> None:
        require_share(advance_share)
        self.ledger = ledger
        self.advance_share = advance_share
        self.as_of = as_of
        pairs = None if items is None else tuple(item for item, _ in walk(items))
        self.approved: Mapping[Account, int] | None = None if pairs is None else approved_amounts(pairs)
        self.item_ids: frozenset[str] | None = None if pairs is None else frozenset(item.id for item in pairs)

    @cached_property
    def reversals(self) -> Reversals:
        """What the reversals take back."""
        return Reversals(self.ledger.entries)

    @cached_property
    def accounts(self) -> Timeline:
        """Each account at the end of every day on which it changed."""
        return timeline(self.ledger)

    @cached_property
    def pools(self) -> Timeline:
        """The money of each source and year as a whole, day after day."""
        return pool_timeline(self.accounts)

    @property
    def knows_allotments(self) -> bool:
        """Whether the ledger says what was allotted, or takes some back; one of payments only is held to none."""
        return any(entry.kind in _OF_ALLOTMENTS for entry in self.ledger.entries)


_OF_ALLOTMENTS = frozenset({EntryKind.ALLOCATION, EntryKind.ADJUSTMENT_UP, EntryKind.ADJUSTMENT_DOWN, EntryKind.RETURN})

FindFaults = Callable[[LedgerFacts], Iterator[LedgerFault]]
"""Gives every place where one fault stands."""


def require_share(share: object) -> None:
    """Refuse a share that is no exact share of a whole.

    >>> require_share(0.7)
    Traceback (most recent call last):
    khuyencong.errors.ValueImpossibleError: a share is a Fraction from 0 to 1, such as Fraction(7, 10); got 0.7
    """
    if share is not None and not (isinstance(share, Fraction) and 0 <= share <= 1):
        raise ValueImpossibleError(f"a share is a Fraction from 0 to 1, such as Fraction(7, 10); got {share!r}")


def _fault(code: str, *entries: LedgerEntry, amount: int | None = None, limit: int | None = None) -> LedgerFault:
    """Make a fault of entries: the account and the day are those of the last one."""
    last = entries[-1]
    return LedgerFault(
        code=code,
        entries=tuple(dict.fromkeys(entry.id for entry in entries)),
        de_an=last.de_an,
        source=last.source,
        year=last.year,
        on=last.on,
        amount=amount,
        limit=limit,
    )


def duplicate_ids(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``duplicate-id``: an entry has the id of one before it, so that a reversal cannot say which it means."""
    seen: set[str] = set()
    for entry in facts.ledger.entries:
        if entry.id in seen:
            yield _fault("duplicate-id", entry)
        seen.add(entry.id)


def reversals_of_nothing(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``reversal-of-nothing``: a reversal names no entry of the ledger, or only reversals that name each other."""
    for entry in facts.reversals.all:
        if facts.reversals.meaning_of(entry) is None:
            yield _fault("reversal-of-nothing", entry)


def reversing_without_saying(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``not-a-reversal``: an entry of another kind names an entry that it reverses."""
    for entry in facts.ledger.entries:
        if entry.reverses is not None and entry.kind is not EntryKind.REVERSAL:
            yield _fault("not-a-reversal", entry)


def doubled_reversals(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``reversed-twice``: an entry is taken back more than once; reversals that were taken back do not count."""
    takers: dict[str, list[LedgerEntry]] = {}
    for entry in facts.reversals.all:
        if entry.reverses is not None:
            takers.setdefault(entry.reverses, []).append(entry)
    waiting = {name: len(entries) for name, entries in takers.items()}
    standing: dict[str, list[LedgerEntry]] = {}
    ready = [entry for entry in facts.reversals.all if entry.id not in waiting]
    while ready:  # from the ends of the chains inwards, so that a ring is never entered
        entry = ready.pop()
        target = entry.reverses
        if target is None:
            continue
        if entry.id not in standing:
            standing.setdefault(target, []).append(entry)
        waiting[target] -= 1
        named = facts.reversals.named.get(target)
        if waiting[target] == 0 and named is not None and named.kind is EntryKind.REVERSAL:
            ready.append(named)
    for name, reversals in takers.items():
        effective = [entry for entry in reversals if entry in standing.get(name, ())]
        if len(effective) > 1 and name in facts.reversals.named:
            yield _fault("reversed-twice", facts.reversals.named[name], *effective)


def unequal_reversals(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``reversal-differs``: a reversal has another amount, đề án, source or year than what it takes back."""
    for entry, target in _reversed(facts):
        same = (entry.de_an, entry.source, entry.year) == (target.de_an, target.source, target.year)
        if not same or entry.amount != target.amount:
            yield _fault("reversal-differs", target, entry, amount=entry.amount, limit=target.amount)


def early_reversals(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``reversal-too-early``: a reversal is true, or written down, before what it takes back."""
    for entry, target in _reversed(facts):
        if entry.on < target.on or entry.recorded < target.recorded:
            yield _fault("reversal-too-early", target, entry)


def _reversed(facts: LedgerFacts) -> Iterator[tuple[LedgerEntry, LedgerEntry]]:
    for entry in facts.reversals.all:
        target = facts.reversals.named.get(entry.reverses) if entry.reverses is not None else None
        if target is not None:
            yield entry, target


def recorded_too_early(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``recorded-too-early``: an entry was written down before the day on which it was true."""
    for entry in facts.ledger.entries:
        if entry.recorded < entry.on:
            yield _fault("recorded-too-early", entry)


def out_of_order(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``recorded-out-of-order``: an entry stands after one that was written down later.

    An entry that is written down late says so in ``recorded_on``.
    """
    latest: LedgerEntry | None = None
    for entry in facts.ledger.entries:
        if latest is not None and entry.recorded < latest.recorded:
            yield _fault("recorded-out-of-order", latest, entry)
        else:
            latest = entry


def zero_amounts(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``zero-amount``: an entry of 0 đồng that is neither a settlement nor takes one back."""
    for entry in facts.ledger.entries:
        if entry.amount == 0:
            meant = facts.reversals.meaning_of(entry) if entry.kind is EntryKind.REVERSAL else (entry.kind,)
            if meant is not None and meant[0] is not EntryKind.SETTLEMENT:
                yield _fault("zero-amount", entry)


_OF_A_DE_AN = frozenset(
    {EntryKind.COMMITMENT, EntryKind.ADVANCE, EntryKind.PAYMENT, EntryKind.SETTLEMENT, EntryKind.REFUND}
)


def without_de_an(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``without-de-an``: money is promised, paid, settled or paid back, and no đề án or task is named."""
    for entry in facts.ledger.entries:
        if entry.de_an is None and entry.kind in _OF_A_DE_AN:
            yield _fault("without-de-an", entry, amount=entry.amount)


def unknown_de_an(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``unknown-de-an``: an entry names a đề án or task that is not among those that were approved."""
    if facts.item_ids is not None:
        for entry in facts.ledger.entries:
            if entry.de_an is not None and entry.de_an not in facts.item_ids:
                yield _fault("unknown-de-an", entry, amount=entry.amount)


def misplaced_carry_overs(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``carry-over-year``: money is carried over neither in its budget year nor in the next.

    Source: khoản 4 Điều 14 NĐ 45/2012/NĐ-CP, by which money goes from the plan's year to the next.
    """
    for entry in facts.ledger.entries:
        if entry.kind is EntryKind.CARRY_OVER and not entry.year <= entry.on.year <= entry.year + 1:
            yield _fault("carry-over-year", entry, amount=entry.amount)


ENTRY_FAULTS: tuple[FindFaults, ...] = (
    duplicate_ids,
    reversals_of_nothing,
    reversing_without_saying,
    doubled_reversals,
    unequal_reversals,
    early_reversals,
    recorded_too_early,
    out_of_order,
    zero_amounts,
    without_de_an,
    unknown_de_an,
    misplaced_carry_overs,
)
"""The faults of entries, in the order in which they are looked for."""
