"""The words of changes of law: what changed, and in which way."""

from khuyencong.reference.vocabulary import LabelledEnum


class ChangeKind(LabelledEnum):
    """In which way the law of two days differs.

    ``LOST_SIGHT``: it was known and is not known for the later day. ``SEEN_FIRST``: the other way round.
    ``UNCONFIRMED``: the value is the same, but for the later day nobody has verified it. ``CONFIRMED``: the other way.

    >>> ChangeKind.LOST_SIGHT.label("en")
    'No longer known'
    """

    APPEARED = "appeared"
    VANISHED = "vanished"
    CHANGED = "changed"
    LOST_SIGHT = "lost-sight"
    SEEN_FIRST = "seen-first"
    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"


class LawAspect(LabelledEnum):
    """What of the law changed.

    >>> LawAspect.CAP.label("en")
    'Cap'
    """

    DOCUMENT = "document"
    NORM = "norm"
    RATE = "rate"
    CAP = "cap"
    UNIT = "unit"
    BASE = "base"
    ACTIVITIES = "activities"
    CONDITIONS = "conditions"
    ITEMS = "items"
    MULTIPLIER = "multiplier"
    BASE_SALARY = "base-salary"
