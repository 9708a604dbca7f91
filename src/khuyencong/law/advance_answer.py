"""What a question about an advance is answered with."""

from fractions import Fraction

import attrs

from khuyencong.law.basis import Basis, SourceStatus, weakest
from khuyencong.law.dossiers import Dossier, Requirement
from khuyencong.law.remarks import Remark
from khuyencong.law.thresholds import Threshold
from khuyencong.reference.vocabulary import LabelledEnum


class AdvanceClass(LabelledEnum):
    """The classes of the first advance, after Điều 13, 15 and 16 Thông tư 36/2013/TT-BCT.

    >>> AdvanceClass.ADV30.label("en")
    '30 %: infrastructure and pollution treatment of clusters'
    """

    ADV30 = "adv30"
    ADV70A = "adv70a"
    ADV70B = "adv70b"
    ADV70C = "adv70c"
    ADV70D = "adv70d"
    ADV100 = "adv100"
    MULTI_INT = "multi-int"
    MULTI = "multi"
    SPECIAL = "special"


class AdvancePolicy(LabelledEnum):
    """What the Treasury's 70 % bound: what is paid before the acceptance, or everything that is called an advance.

    >>> AdvancePolicy.ALWAYS.label("en")
    'The cap bounds every advance'
    """

    BEFORE_ACCEPTANCE = "before-acceptance"
    ALWAYS = "always"


class AdvanceVerdict(LabelledEnum):
    """Whether an advance may be paid now: yes, no, or something is not known.

    >>> AdvanceVerdict.BLOCKED.label("en")
    'May not be paid now'
    """

    ALLOWED = "allowed"
    BLOCKED = "blocked"
    UNDETERMINED = "undetermined"


@attrs.frozen(kw_only=True)
class AdvanceAnswer:
    """How much may be advanced, whether it may be paid now, and why.

    Fields: ``advance_class``, None for a group of activities; ``verdict``; ``rate``, the share that the class gives,
    None where it gives none; in đồng: ``limit``, what may have been advanced in all by now, ``amount``, what of it is
    still open, ``remaining``, what of the support is left for later, ``cap``, the Treasury's cap where it binds;
    ``guard``, what the progress must pass; ``dossier``, with the papers ``missing`` and ``undecided``; ``policy``;
    ``bases``, the sources; ``remarks``, what blocks, what is open, what to note. Amounts hold once the conditions are
    met: a blocked advance keeps its amount. None says that the law, or a fact, does not tell.
    """

    advance_class: AdvanceClass | None
    verdict: AdvanceVerdict
    policy: AdvancePolicy
    rate: Fraction | None = None
    limit: int | None = None
    amount: int | None = None
    remaining: int | None = None
    cap: int | None = None
    guard: Threshold | None = None
    dossier: Dossier | None = None
    missing: tuple[Requirement, ...] = ()
    undecided: tuple[Requirement, ...] = ()
    bases: tuple[Basis, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def status(self) -> SourceStatus:
        """The weakest status among its sources; UNKNOWN where there is none."""
        return weakest(basis.status for basis in self.bases)
