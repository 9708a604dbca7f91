"""How much of khuyến công money may be spent on managing it: two shares of two different sums, never mixed."""

from datetime import date
from fractions import Fraction

import attrs

from khuyencong.errors import ValueImpossibleError
from khuyencong.law.basis import SourceStatus, weakest
from khuyencong.law.remarks import Remark
from khuyencong.law.thresholds import Threshold, threshold_on
from khuyencong.reference.funding import FundingLevel
from khuyencong.reference.vocabulary import LabelledEnum, require_member
from khuyencong.values.money import require_dong


class OverheadKind(LabelledEnum):
    """Whose overhead it is, which says of what sum the share is taken.

    ``AGENCY``: the managing agency, of the national khuyến công money that it is given for the year.
    ``IMPLEMENTER``: the implementing unit, of the estimate of the one đề án.

    >>> OverheadKind.AGENCY.label("en")
    'Managing agency, of its khuyến công money of the year'
    """

    AGENCY = "agency"
    IMPLEMENTER = "implementer"


@attrs.frozen(kw_only=True)
class OverheadAnswer:
    """The most that may be spent on overhead.

    Fields: ``kind``; ``base``, the sum in đồng that the share is taken of; ``amount``, đồng, rounded down, None where
    no rule is known for the day; ``threshold``, the share with its source; ``remarks``.
    """

    kind: OverheadKind
    base: int
    amount: int | None
    threshold: Threshold | None
    remarks: tuple[Remark, ...] = ()

    @property
    def rate(self) -> Fraction | None:
        """The share, None where no rule is known for the day."""
        return None if self.threshold is None else self.threshold.value

    @property
    def status(self) -> SourceStatus:
        """How well the share is backed on the day."""
        return weakest(() if self.threshold is None else (self.threshold.status,))


def overhead_for(
    kind: OverheadKind, *, on: date, base: int, level: FundingLevel = FundingLevel.NATIONAL
) -> OverheadAnswer:
    """Give the most that may be spent on overhead on a day, of ``base`` đồng: the sum that ``kind`` names, no other.

    Source: điểm s khoản 2 Điều 6 Thông tư liên tịch 26/2014/TTLT-BTC-BCT; for local money the province decides.
    Raises :class:`~khuyencong.errors.ValueImpossibleError` for an amount that is no whole number of đồng from 0.

    >>> overhead_for(OverheadKind.AGENCY, on=date(2016, 3, 1), base=10_000_000_000).amount
    150000000
    >>> later = overhead_for(OverheadKind.IMPLEMENTER, on=date(2019, 3, 1), base=500_000_000)
    >>> later.amount, later.status.value
    (12500000, 'unverified')
    """
    require_member(kind, OverheadKind)
    if require_dong(base) < 0:
        raise ValueImpossibleError(f"{base} is less than 0: a share is taken of đồng from 0")
    if level is not FundingLevel.NATIONAL:
        said = Remark("province-decides")
        return OverheadAnswer(kind=kind, base=base, amount=None, threshold=None, remarks=(said,))
    threshold = threshold_on(f"{kind.value}-overhead", on)
    if threshold is None:
        said = Remark("overhead-unknown")
        return OverheadAnswer(kind=kind, base=base, amount=None, threshold=None, remarks=(said,))
    return OverheadAnswer(
        kind=kind,
        base=base,
        amount=threshold.value * base // 1,
        threshold=threshold,
        remarks=threshold.footing.remarks,
    )
