"""What a statement of law rests on: the place it stands in, and how well we know that it stands there."""

from collections.abc import Iterable
from datetime import date

from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.legal_ref import LegalRef
from khuyencong.values.record import Text, record


class SourceStatus(LabelledEnum):
    """How well a statement of law is backed, from the strongest to the weakest.

    The values are those of ``Verification`` in the tables. A statement read in the codification,
    or in a text about the very instrument, may fail a plan. One that was only seen in provincial acts made under the
    instrument, or that rests on one weak source, may warn and never fails a plan. What is unknown decides nothing.

    >>> SourceStatus.LOCAL_ECHO.may_warn, SourceStatus.LOCAL_ECHO.may_fail
    (True, False)
    """

    CODIFIED = "codified"
    SECONDARY = "secondary"
    LOCAL_ECHO = "local-echo"
    UNVERIFIED = "unverified"
    UNKNOWN = "unknown"

    @property
    def may_fail(self) -> bool:
        """Whether a plan against the statement is unlawful, as far as anybody can say."""
        return self in {SourceStatus.CODIFIED, SourceStatus.SECONDARY}

    @property
    def may_warn(self) -> bool:
        """Whether a plan against the statement deserves a look at the original text; never so for the unknown."""
        return self is not SourceStatus.UNKNOWN


_ORDER = {status: place for place, status in enumerate(SourceStatus)}


def weakest(statuses: Iterable[SourceStatus]) -> SourceStatus:
    """Give the weakest of some statuses, which is the status of what was computed from them; UNKNOWN for none.

    >>> weakest([SourceStatus.CODIFIED, SourceStatus.LOCAL_ECHO]).value
    'local-echo'
    """
    return max(statuses, key=_ORDER.__getitem__, default=SourceStatus.UNKNOWN)


@record
class Basis:
    """What a value or a rule of law rests on.

    ``citation`` is the place in the document, None where only the document is known to say it, or where its number
    is not known; ``document`` is the key of the document in ``data/law/documents.toml``; ``source`` is where it was
    read, a title or a public address; ``read_on`` is the day of reading.

    >>> from khuyencong.values.legal_ref import parse_legal_ref
    >>> basis = Basis(
    ...     citation=parse_legal_ref("TTLT 26/2014/TTLT-BTC-BCT Đ6.2.c"),
    ...     document="ttlt-26-2014-btc-bct",
    ...     status=SourceStatus.CODIFIED,
    ... )
    >>> basis.may_fail, str(basis)
    (True, 'điểm c khoản 2 Điều 6 Thông tư liên tịch 26/2014/TTLT-BTC-BCT')
    """

    citation: LegalRef | None
    document: Text
    status: SourceStatus
    source: Text | None = None
    read_on: date | None = None
    note: Text | None = None

    @property
    def may_fail(self) -> bool:
        """Whether a plan against it may be called unlawful (:class:`SourceStatus`)."""
        return self.status.may_fail

    @property
    def may_warn(self) -> bool:
        """Whether a plan against it may be warned about (:class:`SourceStatus`)."""
        return self.status.may_warn

    def __str__(self) -> str:
        return self.document if self.citation is None else str(self.citation)
