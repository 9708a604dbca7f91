"""Money that moved: dated entries, corrected by reversal and never edited."""

from datetime import date

from khuyencong.reference.funding import FundingSource
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.record import Dong, Id, Text, Year, record


class EntryKind(LabelledEnum):
    """What a movement of money is; money of one kind never stands in for another."""

    ALLOCATION = "allocation"
    ADJUSTMENT = "adjustment"
    COMMITMENT = "commitment"
    ADVANCE = "advance"
    PAYMENT = "payment"
    SETTLEMENT = "settlement"
    REFUND = "refund"
    CARRY_OVER = "carry-over"
    RETURN = "return"
    REVERSAL = "reversal"


@record
class LedgerEntry:
    """One movement of money: when, what, for which đề án, from which source and budget year, how many đồng.

    ``on`` is the day it was true and ``recorded_on`` the day it was written down (None: the same day). A reversal
    names the entry that it ``reverses``.

    >>> LedgerEntry(id="1", on=date(2022, 3, 1), kind=EntryKind.ADVANCE, de_an="BD-01",
    ...             source=FundingSource.NATIONAL, year=2022, amount=210_000_000).reverses is None
    True
    """

    id: Id
    on: date
    kind: EntryKind
    de_an: Id | None = None
    source: FundingSource
    year: Year
    amount: Dong
    document: Text | None = None
    recorded_on: date | None = None
    reverses: Id | None = None


@record
class Ledger:
    """The movements of money of a body, in the order in which they were recorded.

    >>> Ledger(title="Sổ chi khuyến công 2022").entries
    ()
    """

    title: Text
    entries: tuple[LedgerEntry, ...] = ()
