"""The paper that decides something: who signed it, its number, its day."""

from datetime import date

from khuyencong.values.record import Text, record


@record
class Decision:
    """A decision or another paper of an authority, such as the one that approves a plan.

    Fields: ``number`` as printed ("4885/QĐ-UBND"); ``issued``, its day (None: not known); ``issuer`` (None: not
    known); ``title``, what it is about.

    >>> Decision(number="4885/QĐ-UBND", issuer="UBND tỉnh Bình Định").issued is None
    True
    """

    number: Text
    issued: date | None = None
    issuer: Text | None = None
    title: Text | None = None
