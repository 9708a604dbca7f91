"""The words of ceilings: which limb binds, why there is no answer, and which reading of a silent text was taken."""

from khuyencong.reference.vocabulary import LabelledEnum


class LimbKind(LabelledEnum):
    """What limits an amount: the share of the cost, the cap, so much for each unit, or the cost itself.

    >>> LimbKind.CAP.label("en")
    'Cap'
    """

    RATE = "rate"
    CAP = "cap"
    EACH = "each"
    COST = "cost"


class CeilingGap(LabelledEnum):
    """Why there is no ceiling, or why the one that is given may not be the whole answer.

    >>> CeilingGap.NEEDS_COST.label("en")
    'The cost is needed'
    """

    BEFORE_THE_PROGRAMME = "before-the-programme"
    BY_REFERENCE = "by-reference"
    CAP_UNKNOWN = "cap-unknown"
    IN_FORCE_UNCLEAR = "in-force-unclear"
    LOCAL_ACT_UNKNOWN = "local-act-unknown"
    LOCAL_MONEY_NEEDS_LOCAL_ACT = "local-money-needs-local-act"
    MULTIPLIER_UNKNOWN = "multiplier-unknown"
    NEEDS_ACTIVITY = "needs-activity"
    NEEDS_COST = "needs-cost"
    NEEDS_FORMER_PROVINCE = "needs-former-province"
    NEEDS_LEVEL = "needs-level"
    NEEDS_PROVINCE = "needs-province"
    NEEDS_QUANTITY = "needs-quantity"
    NEEDS_VARIANT = "needs-variant"
    NO_DOCUMENT = "no-document"
    NO_NORM = "no-norm"
    NO_NORM_AT_LEVEL = "no-norm-at-level"
    NORM_UNKNOWN = "norm-unknown"
    NOT_BOUND = "not-bound"
    PRICE_BASED = "price-based"
    RATE_UNKNOWN = "rate-unknown"
    SEVERAL_LOCAL_ACTS = "several-local-acts"


class CapWindow(LabelledEnum):
    """Over what time one unit may have its cap once; the text says only "per establishment".

    >>> CapWindow.DE_AN.label("en")
    'Anew in every đề án'
    """

    DE_AN = "de-an"
    YEAR = "year"
    EVER = "ever"


class Reading(LabelledEnum):
    """A way to read the text other than the one that was taken.

    >>> Reading.CAP_ALONE.label("en")
    'Priority raises the cap and not the rate'
    """

    CAP_ALONE = "cap-alone"
    RATE_AND_CAP = "rate-and-cap"
    RAISED = "raised"
    NOT_RAISED = "not-raised"
    CAP_ANEW = "cap-anew"
    CAP_YEARLY = "cap-yearly"
    CAP_ONCE = "cap-once"


class SupportOutcome(LabelledEnum):
    """What a ceiling says of an amount.

    >>> [outcome.label("en") for outcome in SupportOutcome]
    ['Within', 'Exactly at the ceiling', 'Over', 'Over a limit that is not verified', 'Undetermined']
    """

    WITHIN = "within"
    AT_CEILING = "at-ceiling"
    OVER = "over"
    DOUBTFUL = "doubtful"
    UNDETERMINED = "undetermined"
