"""What a ceiling says of a support: within, over, or not to be said."""

from khuyencong.law.ceiling_records import Ceiling, Limb
from khuyencong.law.ceiling_words import CeilingGap, SupportOutcome
from khuyencong.values.money import require_dong
from khuyencong.values.record import Dong, record


@record
class SupportVerdict:
    """What a ceiling says of a support.

    ``exceeded`` are the limbs that it is over, ``over`` by how many đồng at most; ``gaps`` are what is missing where
    the outcome is UNDETERMINED. Only OVER is unlawful as far as anybody can say; DOUBTFUL is over a limb that nobody
    has verified, over a national figure for local money, or over an act that may not have been in force.
    """

    outcome: SupportOutcome
    exceeded: tuple[Limb, ...]
    over: Dong
    gaps: tuple[CeilingGap, ...]


def judge_support(ceiling: Ceiling, support: int) -> SupportVerdict:
    """Say what a ceiling says of a support in đồng.

    A support over a well-backed limb is OVER even where other limbs are not known; one that is under all known limbs
    is UNDETERMINED while something is missing.

    >>> from datetime import date
    >>> from khuyencong.law.ceilings import ceiling_for
    >>> from khuyencong.reference.activities import Activity
    >>> verdict = judge_support(ceiling_for(Activity.ADVANCED_MACHINERY, on=date(2016, 3, 1)), 300_000_000)
    >>> verdict.outcome.value, verdict.over
    ('over', 100000000)
    """
    require_dong(support)
    exceeded = tuple(limb for limb in ceiling.limbs if limb.amount < support)
    over = max((support - limb.amount for limb in exceeded), default=0)
    return SupportVerdict(outcome=_outcome(ceiling, support, exceeded), exceeded=exceeded, over=over, gaps=ceiling.gaps)


def _outcome(ceiling: Ceiling, support: int, exceeded: tuple[Limb, ...]) -> SupportOutcome:
    if exceeded:
        if ceiling.may_fail and any(limb.status.may_fail for limb in exceeded):
            return SupportOutcome.OVER
        may_warn = any(limb.status.may_warn for limb in exceeded)
        return SupportOutcome.DOUBTFUL if may_warn else SupportOutcome.UNDETERMINED
    if not ceiling.is_complete:
        return SupportOutcome.UNDETERMINED
    return SupportOutcome.AT_CEILING if support == ceiling.amount else SupportOutcome.WITHIN
