"""The safe door of a ledger: entries come in only where they break nothing, and a refusal says what they would break.

Whoever appends through this door cannot pay over the approved support, on any path and in any order of steps.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction

from khuyencong.budget.cells import Funded
from khuyencong.budget.ledger_faults import ENTRY_FAULTS, LedgerFacts, LedgerFault
from khuyencong.budget.ledger_limits import LIMIT_FAULTS
from khuyencong.model.ledger import Ledger, LedgerEntry
from khuyencong.values.record import evolve, record


@record
class Refusal:
    """Entries that were not appended, and the faults that the ledger would have with them.

    >>> Refusal(faults=(LedgerFault(code="over-approved", amount=510, limit=300),)).faults[0].excess
    210
    """

    faults: tuple[LedgerFault, ...]


def check_ledger(
    ledger: Ledger,
    items: Funded | Iterable[Funded] | None = None,
    *,
    advance_share: Fraction | None = None,
    as_of: date | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[LedgerFault, ...]:
    """Give everything that is wrong with a ledger, in the order of days; empty where nothing is.

    ``items`` are the plans, đề án and tasks that were approved; without them nothing is held against approved support.
    ``advance_share`` caps advances, as a share of the committed support; None for no cap. ``as_of`` asks which money
    of past years is idle on that day. The order of entries within a day makes no difference. ``progress`` is told how
    many faults were looked for, of how many.

    >>> check_ledger(Ledger(title="Sổ chi"))
    ()
    """
    facts = LedgerFacts(ledger, items, advance_share=advance_share, as_of=as_of)
    finders = (*ENTRY_FAULTS, *LIMIT_FAULTS)
    found: list[LedgerFault] = []
    for done, find in enumerate(finders, start=1):
        found.extend(find(facts))
        if progress is not None:
            progress(done, len(finders))
    return tuple(sorted(found, key=_by_day))


def _by_day(fault: LedgerFault) -> tuple[object, ...]:
    return (
        fault.on,
        fault.code,
        fault.de_an or "",
        fault.source,
        fault.year,
        fault.entries,
    )


def append_entries(
    ledger: Ledger,
    entries: Sequence[LedgerEntry],
    items: Funded | Iterable[Funded] | None = None,
    *,
    advance_share: Fraction | None = None,
) -> Ledger | Refusal:
    """Give the ledger with entries appended, or the refusal where that would break something; the ledger stays.

    Entries are taken together or not at all, so a reversal and what replaces it may come in one step. Faults that
    the ledger already has do not count, unless the entries make them worse. Arguments: :func:`check_ledger`.

    >>> from khuyencong.model import EntryKind
    >>> from khuyencong.reference import FundingSource
    >>> payment = LedgerEntry(id="1", on=date(2022, 3, 1), kind=EntryKind.PAYMENT, de_an="BD-01",
    ...                       source=FundingSource.PROVINCIAL, year=2022, amount=300_000_000)
    >>> answer = append_entries(Ledger(title="Sổ chi"), [payment])
    >>> [fault.code for fault in answer.faults]
    ['before-commitment']
    """
    approved = None if items is None else tuple([items] if isinstance(items, Funded) else items)
    longer = evolve(ledger, entries=(*ledger.entries, *entries))
    after = check_ledger(longer, approved, advance_share=advance_share)
    if after:
        before = check_ledger(ledger, approved, advance_share=advance_share)
        worst = {_place(fault): fault.excess for fault in before if fault.excess is not None}
        # Of faults that are alike, as three entries with one id have, as many are known as there were.
        new = (Counter(after) - Counter(before)).elements()
        after = tuple(fault for fault in new if _is_worse(fault, worst.get(_place(fault))))
    return Refusal(faults=after) if after else longer


def _place(fault: LedgerFault) -> tuple[object, ...]:
    return fault.code, fault.de_an, fault.source, fault.year, fault.on


def _is_worse(fault: LedgerFault, known: int | None) -> bool:
    """Say whether a fault is new, or exceeds by more than the one that was in its place before."""
    return known is None or fault.excess is None or fault.excess > known
