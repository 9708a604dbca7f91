"""How much may be paid for an activity on a day: the ceiling, with the clause it stands in.

National norms bind national money. Local money is bound by an act of its province; where none is known, the national
figure is given as a comparison, which fails nothing. Nothing is carried over from an older text.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from khuyencong.errors import ValueImpossibleError
from khuyencong.law.basis import weakest
from khuyencong.law.ceiling_arithmetic import alternatives_of, binding_limb, gaps_of, is_raised, limbs_of
from khuyencong.law.ceiling_records import Ceiling, CeilingPolicy, CeilingSum, EarlierSupport, NormCase
from khuyencong.law.ceiling_words import CeilingGap
from khuyencong.law.documents import DocumentState, amendments_of, find_key
from khuyencong.law.norm_book import LocalAct, NormBook, Silence, local_acts_for, shipped_norms
from khuyencong.law.norm_choice import NormQuestion, choose_norm
from khuyencong.law.norm_words import Layer, NormLevel
from khuyencong.law.norms import NormSet
from khuyencong.reference.activities import Activity
from khuyencong.reference.funding import FundingLevel, FundingSource
from khuyencong.reference.vocabulary import require_member
from khuyencong.values.record import evolve

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
    if activity is not None:
        require_member(activity, Activity)
    if (activity is None) == (norm is None):
        raise ValueImpossibleError("ask for an activity, or for a norm by its id with None as activity")
    require_member(source, FundingSource)
    case = NormCase(cost=cost, units=units, quantity=quantity, multiplier=multiplier, earlier=earlier, on=on)
    question = NormQuestion(activity=activity, source=source, level=level, variant=variant, is_line=is_line, norm=norm)
    look_up = _LookUp(question, case, policy, province, book or shipped_norms())
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


class _LookUp:
    """One question on its way through the layers."""

    def __init__(
        self, question: NormQuestion, case: NormCase, policy: CeilingPolicy, province: str | None, book: NormBook
    ) -> None:
        self._question, self._case, self._policy = question, case, policy
        self._province, self._book = province, book

    def national(self) -> Ceiling:
        """Answer from the national norms of the day."""
        found = self._book.national_on(self._case.on)
        if isinstance(found, Silence):
            return evolve(self.without(found.gap), document=next(iter(found.documents), None))
        return self.of_set(found)

    def local(self, acts: tuple[LocalAct, ...], formerly: str | None) -> Ceiling:
        """Answer from the acts of a province; where none has a figure, compare with the nation."""
        answers = [self._of_act(act, act.norms) for act in acts if act.norms is not None]
        told = [answer for answer in answers if answer.norm is not None or _asks(answer)]
        if not told:
            return self.comparison(CeilingGap.LOCAL_ACT_UNKNOWN if acts else CeilingGap.LOCAL_MONEY_NEEDS_LOCAL_ACT)
        parts = any(answer.former_province != formerly for answer in told if answer.former_province)
        if len(told) == 1 and not parts:
            return told[0]
        gap = CeilingGap.NEEDS_FORMER_PROVINCE if parts else CeilingGap.SEVERAL_LOCAL_ACTS
        return evolve(self.without(gap), layer=Layer.PROVINCE, rivals=tuple(told))

    def _of_act(self, act: LocalAct, norms: NormSet) -> Ceiling:
        answer = evolve(self.of_set(norms), former_province=act.land)
        if act.state is DocumentState.UNCLEAR:
            return evolve(answer, gaps=(*answer.gaps, CeilingGap.IN_FORCE_UNCLEAR))
        return answer

    def comparison(self, gap: CeilingGap) -> Ceiling:
        """Give the national figure for local money, which it does not bind."""
        national = self.national()
        return evolve(national, gaps=(gap, *national.gaps), is_comparison=True)

    def without(self, gap: CeilingGap) -> Ceiling:
        """Give an answer that names its reason and no amount."""
        return Ceiling(
            activity=self._question.activity,
            on=self._case.on,
            source=self._question.source,
            province=self._province,
            amount=None,
            binding=None,
            limbs=(),
            gaps=(gap,),
            units=self._case.units,
            multiplier=_ONE,
            multiplier_limit=None,
            norm=None,
            others=(),
            document=None,
            layer=None,
        )

    def of_set(self, norms: NormSet) -> Ceiling:
        """Answer from the norms of one document."""
        limit = norms.priority.limit if norms.priority else None
        if limit is not None and self._case.multiplier > limit:
            raise ValueImpossibleError(
                f"{norms.instrument.key} lets priority multiply by at most {limit}, got {self._case.multiplier}"
            )
        choice = choose_norm(norms, self._question)
        answer = evolve(
            self.without(choice.gap or CeilingGap.NO_NORM),
            multiplier_limit=limit,
            norm=choice.norm,
            others=choice.others,
            document=norms.instrument.key,
            layer=norms.layer,
            amended_by=_amended_by(norms, self._case.on),
        )
        if choice.norm is None or choice.gap is not None:
            return answer
        facts = choice.norm, norms.priority, self._case, self._policy
        limbs = limbs_of(*facts)
        least = binding_limb(limbs)
        return evolve(
            answer,
            amount=least.amount if least else None,
            binding=least.kind if least else None,
            limbs=limbs,
            gaps=gaps_of(*facts),
            multiplier=self._case.multiplier if is_raised(choice.norm, self._policy) else _ONE,
            alternatives=alternatives_of(*facts),
        )


_QUESTIONS = {CeilingGap.NEEDS_LEVEL, CeilingGap.NEEDS_VARIANT}


def _asks(answer: Ceiling) -> bool:
    """Say whether an act has norms for the activity, and only needs to be told which."""
    return bool(_QUESTIONS & set(answer.gaps))


def _amended_by(norms: NormSet, on: date) -> tuple[str, ...]:
    """Give the amendments of a document that were issued by a day, whether or not their first day is known."""
    if find_key(norms.instrument.key) is None:
        return ()
    known = ((found, found.in_force_from or found.issued) for found in amendments_of(norms.instrument.key))
    return tuple(found.key for found, first in known if first is None or first <= on)
