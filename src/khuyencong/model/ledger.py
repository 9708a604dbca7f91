"""Money that moved: dated entries, corrected by reversal and never edited."""

from datetime import date

from khuyencong.reference.funding import FundingSource
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.record import Dong, Id, Text, Year, record


class EntryKind(LabelledEnum):
    """What a movement of money is; money of one kind never stands in for another.

    ``ALLOCATION``: money is given to a body to plan with. ``ADJUSTMENT_UP`` and ``ADJUSTMENT_DOWN``: more or less of
    it, by a later decision. ``COMMITMENT``: a contract or an assignment promises support to a đề án (khoản 1 Điều 12
    TT 36/2013/TT-BCT). ``ADVANCE``: money is paid out before acceptance; ``PAYMENT``: after it (Điều 13 and 14; the
    circular calls both an advance). ``SETTLEMENT``: says how much is accepted, and moves no money (khoản 5 Điều 12,
    Điều 18). ``REFUND``: the implementer pays back what was not accepted (khoản 6 Điều 12). ``CARRY_OVER``: money not
    spent goes to the next budget year (khoản 4 Điều 14 NĐ 45/2012/NĐ-CP). ``RETURN``: the body gives money back to
    the budget. ``REVERSAL``: takes another entry back.

    >>> EntryKind.ADJUSTMENT_DOWN.label("en")
    'Adjustment down'
    """

    ALLOCATION = "allocation"
    ADJUSTMENT_UP = "adjustment-up"
    ADJUSTMENT_DOWN = "adjustment-down"
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

    Fields: ``id``, its own in the ledger; ``on``, the day it was true; ``recorded_on``, the day it was written down
    (None: the same day); ``de_an``, the id of a đề án or a task (None: money of the body itself); ``year``, the
    budget year that the money belongs to, for a carry-over the year that it leaves, for the year after; ``amount``,
    đồng, never below 0: the kind says which way the money goes; ``document``, the paper behind it; ``reverses``, for
    a reversal, the id of the entry that it takes back, with the same amount, đề án, source and year.

    A settlement of 0 đồng says that nothing was accepted. A contract that is lowered is reversed on the day of the
    change, and written again with its new amount.

    >>> LedgerEntry(id="1", on=date(2022, 3, 1), kind=EntryKind.ADVANCE, de_an="BD-01",
    ...             source=FundingSource.NATIONAL, year=2022, amount=210_000_000).recorded
    datetime.date(2022, 3, 1)
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

    @property
    def recorded(self) -> date:
        """The day on which the entry was written down: its own day where no other is said."""
        return self.recorded_on or self.on


@record
class Ledger:
    """The movements of money of a body, in the order in which they were recorded.

    Nothing in it is edited or taken out: a mistake is reversed by a later entry, so that what was known on any day
    can be read again.

    >>> Ledger(title="Sổ chi khuyến công 2022").entries
    ()
    """

    title: Text
    entries: tuple[LedgerEntry, ...] = ()
