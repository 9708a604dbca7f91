"""Words of changes: what may be changed in a đề án after its approval."""

from khuyencong.reference.vocabulary import LabelledEnum


class Change(LabelledEnum):
    """A change of a national đề án after its approval (Điều 11 Thông tư 36/2013/TT-BCT).

    >>> Change.EXTEND_INTO_NEXT_YEAR.label("en")
    'Go on into the next year'
    """

    RAISE_SUPPORT = "raise-support"
    CHANGE_CONTENT = "change-content"
    EXTEND_INTO_NEXT_YEAR = "extend-into-next-year"
    ADD_SCHEME = "add-scheme"
    STOP = "stop"
    CHANGE_PLACE = "change-place"
    CHANGE_BENEFICIARY = "change-beneficiary"
    CHANGE_PARTNER = "change-partner"
    CHANGE_TIME_WITHIN_YEAR = "change-time-within-year"
    KEEP_OR_LOWER_SUPPORT = "keep-or-lower-support"
    OTHER_CHANGE = "other-change"
