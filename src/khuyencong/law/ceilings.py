"""How much may be paid for an activity on a day: the ceiling, with the clause it stands in.

National norms bind national money. Local money is bound by an act of its province; where none is known, the national
figure is given as a comparison, which fails nothing. Nothing is carried over from an older text.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from khuyencong.errors import ValueImpossibleError
from khuyencong.law.basis import weakest
from khuyencong.law.ceiling_lookup import LookUp
from khuyencong.law.ceiling_records import Ceiling, CeilingPolicy, CeilingSum, EarlierSupport, NormCase
from khuyencong.law.ceiling_words import CeilingGap
from khuyencong.law.norm_book import NormBook, local_acts_for, shipped_norms
from khuyencong.law.norm_choice import NormQuestion
from khuyencong.law.norms import NormSet
from khuyencong.reference.activities import Activity
from khuyencong.reference.estimates import NormLevel
from khuyencong.reference.funding import FundingLevel, FundingSource
from khuyencong.reference.vocabulary import require_member

_ONE = Fraction(1)
_DEFAULT = CeilingPolicy()


def ceiling_for(
    activity: Activity | None,
    *,
    on: date,
    cost: int | None = None,
    units: int = 1,
    quantity: int | None = None,
    source: FundingSource = FundingSource.NATIONAL,
    province: str | None = None,
    formerly: str | None = None,
    multiplier: Fraction = _ONE,
    level: NormLevel | None = None,
    variant: str | None = None,
    is_line: bool = False,
    norm: str | None = None,
    earlier: tuple[EarlierSupport, ...] = (),
    policy: CeilingPolicy = _DEFAULT,
    local: Sequence[NormSet] = (),
    book: NormBook | None = None,
) -> Ceiling:
    """Give the most that may be paid for an activity on a day, in đồng, or why that cannot be said.

    ``cost`` is the amount of the base of the norm in đồng; ``units`` how many establishments, models … share it.
    ``multiplier`` is what the Ministry gives to a đề án of priority: 1, or more up to the limit of the document.
    ``province`` is the code of the day, needed for local money; ``formerly`` the former province in a merged one.
    ``level``, ``variant`` ("prize") and ``is_line`` tell apart the norms of one activity; ``norm`` asks for a norm by
    id, with None as activity, such as "overhead-implementer". ``local`` are acts of provinces given by the caller,
    ``book`` another book than the shipped one. Raises :class:`~khuyencong.errors.ValueImpossibleError` for a
    multiplier under 1 or over the limit, and :class:`~khuyencong.errors.UnknownCodeError` for an unknown province.

    >>> line = ceiling_for(Activity.ADVANCED_MACHINERY, on=date(2019, 10, 1), cost=5_138_000_000, is_line=True)
    >>> line.amount, line.binding.value, line.status.value
    (450000000, 'cap', 'secondary')
    >>> [gap.value for gap in ceiling_for(Activity.ADVANCED_MACHINERY, on=date(2006, 5, 1)).gaps]
    ['norm-unknown']
    """
    require_member(activity, Activity)
    if (activity is None) == (norm is None):
        raise ValueImpossibleError("ask for an activity, or for a norm by its id with None as activity")
    require_member(source, FundingSource)
    case = NormCase(cost=cost, units=units, quantity=quantity, multiplier=multiplier, earlier=earlier, on=on)
    question = NormQuestion(activity=activity, source=source, level=level, variant=variant, is_line=is_line, norm=norm)
    look_up = LookUp(question, case, policy, province, book or shipped_norms())
    if source.level is FundingLevel.NATIONAL:
        return look_up.national()
    if source.level is not FundingLevel.LOCAL:
        return look_up.without(CeilingGap.NOT_BOUND)
    if province is None:
        return look_up.comparison(CeilingGap.NEEDS_PROVINCE)
    acts = local_acts_for(province, on, formerly=formerly, local=local, book=book)
    return look_up.local(acts, formerly)


def ceiling_for_each(
    activity: Activity,
    costs: Iterable[int],
    *,
    on: date,
    source: FundingSource = FundingSource.NATIONAL,
    province: str | None = None,
    formerly: str | None = None,
    multiplier: Fraction = _ONE,
    level: NormLevel | None = None,
    variant: str | None = None,
    is_line: bool = False,
    policy: CeilingPolicy = _DEFAULT,
    local: Sequence[NormSet] = (),
    book: NormBook | None = None,
) -> CeilingSum:
    """Give the ceilings of several beneficiaries, one cost each in đồng, and their sum.

    The sum of what each may get is at most the ceiling of their joint cost, since what one leaves unused of its cap
    is not the other's.

    >>> ceiling_for_each(Activity.ADVANCED_MACHINERY, [100_000_000, 900_000_000], on=date(2016, 3, 1)).amount
    250000000
    """
    parts = tuple(
        ceiling_for(
            activity,
            on=on,
            cost=cost,
            source=source,
            province=province,
            formerly=formerly,
            multiplier=multiplier,
            level=level,
            variant=variant,
            is_line=is_line,
            policy=policy,
            local=local,
            book=book,
        )
        for cost in costs
    )
    amounts = [part.amount for part in parts if part.amount is not None]
    return CeilingSum(
        amount=sum(amounts) if len(amounts) == len(parts) else None,
        parts=parts,
        status=weakest(part.status for part in parts),
        gaps=tuple(dict.fromkeys(gap for part in parts for gap in part.gaps)),
    )


def ceilings_of_transition(
    activity: Activity,
    *,
    approved_on: date,
    contracted_on: date,
    cost: int | None = None,
    units: int = 1,
    multiplier: Fraction = _ONE,
    level: NormLevel | None = None,
    variant: str | None = None,
    is_line: bool = False,
    book: NormBook | None = None,
) -> tuple[Ceiling, ...]:
    """Give the national ceilings of a đề án that was approved under one document and contracted under another.

    The circular of 2018 does not say, as far as it was seen, which of the two governs, so both are given, that of
    the approval first. One answer where both days have the same document.

    >>> both = ceilings_of_transition(
    ...     Activity.ADVANCED_MACHINERY, approved_on=date(2018, 3, 1), contracted_on=date(2018, 6, 1), cost=900_000_000
    ... )
    >>> [(answer.document, answer.amount) for answer in both]
    [('ttlt-26-2014-btc-bct', 200000000), ('tt-28-2018-btc', 300000000)]
    """
    if contracted_on < approved_on:
        raise ValueImpossibleError(f"contracted on {contracted_on}, before it was approved on {approved_on}")
    first, second = (
        ceiling_for(
            activity,
            on=on,
            cost=cost,
            units=units,
            multiplier=multiplier,
            level=level,
            variant=variant,
            is_line=is_line,
            book=book,
        )
        for on in (approved_on, contracted_on)
    )
    return (first,) if first.document == second.document else (first, second)
