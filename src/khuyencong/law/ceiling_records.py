"""Ceilings as records: the answer, its limbs, the readings that were taken and those that were not."""

from datetime import date
from fractions import Fraction

from khuyencong.errors import ValueImpossibleError
from khuyencong.law.basis import Basis, SourceStatus, weakest
from khuyencong.law.ceiling_words import CapWindow, CeilingGap, LimbKind, Reading
from khuyencong.law.norm_words import Layer
from khuyencong.law.norms import Norm
from khuyencong.reference.activities import Activity
from khuyencong.reference.funding import FundingSource
from khuyencong.values.record import Dong, Id, ProvinceCode, Quantity, record


@record
class EarlierSupport:
    """Support in đồng that the same unit had before under the same norm."""

    on: date
    amount: Dong


@record
class CeilingPolicy:
    """How to read the text where it is silent; the defaults are the readings that the library takes.

    ``cap_alone``: priority raises the cap and not the rate (default: both, which is the same as raising the result).
    ``raise_unclear``: priority raises the norm for founding an enterprise, whose every case is one of priority.
    ``raise_left_out``: priority raises prizes, prices and overheads too. ``window``: over what time one unit may have
    its cap once.

    >>> CeilingPolicy().window.value
    'de-an'
    """

    cap_alone: bool = False
    raise_unclear: bool = True
    raise_left_out: bool = False
    window: CapWindow = CapWindow.DE_AN


@record
class NormCase:
    """What a norm is applied to.

    ``cost`` in đồng is the amount of the base of the norm (the cost, the rent, the interest …), None where it is not
    known; ``units`` is the number of establishments, models …; ``quantity`` the hectares … of a norm that pays so much
    for each; ``multiplier`` what the priority gives, 1 without.
    """

    cost: Dong | None = None
    units: Quantity = 1
    quantity: Quantity | None = None
    multiplier: Fraction = Fraction(1)
    earlier: tuple[EarlierSupport, ...] = ()
    on: date

    def __attrs_post_init__(self) -> None:
        """Refuse a multiplier that lowers."""
        if self.multiplier < 1:
            raise ValueImpossibleError(f"priority multiplies by 1 or more, got {self.multiplier}")


@record
class Limb:
    """One limit of an answer in đồng, ``exact`` as the law gives it, and how well it is backed."""

    kind: LimbKind
    exact: Fraction
    status: SourceStatus

    @property
    def amount(self) -> int:
        """The limit in whole đồng, rounded down."""
        return int(self.exact)


@record
class Alternative:
    """The amount in đồng that another reading of the text would give."""

    reading: Reading
    amount: Dong


@record
class Ceiling:
    """The most that may be paid, and why; or why that cannot be said.

    ``amount`` in đồng is the least of the ``limbs``, rounded down; None where there is no limb. ``binding`` is the limb
    that gives it. ``gaps`` say what is missing: with gaps the amount, if any, is not the whole answer.
    ``norm`` and ``others`` are what the law says of the activity; ``document`` is the key of the document, None where
    none is known; ``layer`` says whose norm it is. ``is_comparison``: a national figure for local money, which it does
    not bind. ``amended_by`` are the keys of amendments issued by the day. ``former_province`` is the former province
    for whose land the act is. ``rivals`` are the answers of several local acts, where none of them can be preferred.

    >>> from khuyencong.law.ceilings import ceiling_for
    >>> answer = ceiling_for(Activity.ADVANCED_MACHINERY, on=date(2016, 3, 1), cost=600_000_000)
    >>> answer.amount, answer.binding.value, str(answer.basis)[:22], answer.status.value
    (200000000, 'cap', 'điểm c khoản 2 Điều 6 ', 'codified')
    """

    activity: Activity | None
    on: date
    source: FundingSource
    province: ProvinceCode | None
    amount: Dong | None
    binding: LimbKind | None
    limbs: tuple[Limb, ...]
    gaps: tuple[CeilingGap, ...]
    units: Quantity
    multiplier: Fraction
    multiplier_limit: Fraction | None
    norm: Norm | None
    others: tuple[Norm, ...]
    document: Id | None
    layer: Layer | None
    is_comparison: bool = False
    amended_by: tuple[Id, ...] = ()
    former_province: ProvinceCode | None = None
    alternatives: tuple[Alternative, ...] = ()
    rivals: "tuple[Ceiling, ...]" = ()

    @property
    def rate(self) -> Fraction | None:
        """The largest share of the base that the norm allows, before any priority."""
        return None if self.norm is None else self.norm.rate

    @property
    def cap(self) -> int | None:
        """The most đồng for one unit that the norm allows, before any priority."""
        return None if self.norm is None else self.norm.cap

    @property
    def basis(self) -> Basis | None:
        """Where the norm stands, and how well it is backed; the status of the answer is that of its limbs."""
        return None if self.norm is None else self.norm.basis

    @property
    def status(self) -> SourceStatus:
        """How well the limb that binds is backed; UNKNOWN where none does."""
        return weakest(limb.status for limb in self.limbs if limb.kind is self.binding)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing: the amount is the ceiling."""
        return self.amount is not None and not self.gaps

    @property
    def may_fail(self) -> bool:
        """Whether a support above a well-backed limb is unlawful.

        Not so by a mere comparison, nor by an act that may not have been in force.
        """
        return not self.is_comparison and CeilingGap.IN_FORCE_UNCLEAR not in self.gaps


@record
class CeilingSum:
    """Ceilings of several beneficiaries, each with its own, and their sum.

    ``amount`` in đồng is None where one of them has none.
    """

    amount: Dong | None
    parts: tuple[Ceiling, ...]
    status: SourceStatus
    gaps: tuple[CeilingGap, ...]
