"""What a citation is worth on a day: its document may not be in force, or may have been amended by a text unread."""

import functools
from collections.abc import Iterable
from datetime import date
from typing import Final

import attrs

from khuyencong.errors import UnknownCodeError
from khuyencong.law.basis import Basis, SourceStatus, weakest
from khuyencong.law.documents import (
    DocumentState,
    LegalInstrument,
    amendments_of,
    earliest_day,
    find_document,
)
from khuyencong.law.remarks import Remark
from khuyencong.values.legal_ref import LegalRef, parse_legal_ref

READ_IN: Final = "Pháp điển, đề mục Khuyến công"
"""Where the codified texts were read: the official codification, base texts of 2011 to 2014."""


@attrs.frozen(kw_only=True)
class Footing:
    """Some citations as they stand on a day: what a rule rests on.

    ``bases`` carry the status of the day: that of the row while nothing later is known; UNVERIFIED once an amendment
    may be in force whose words were not read; UNKNOWN outside the time in force, for the older or newer rule is not
    known. ``remarks`` say which of these happened.

    >>> read = footing_of(("khoản 1 Điều 13 Thông tư 36/2013/TT-BCT",), date(2016, 3, 1))
    >>> later = footing_of(("khoản 1 Điều 13 Thông tư 36/2013/TT-BCT",), date(2019, 3, 1))
    >>> read.status.value, later.status.value, [remark.code for remark in later.remarks]
    ('codified', 'unverified', ['may-be-amended'])
    """

    bases: tuple[Basis, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def status(self) -> SourceStatus:
        """The weakest status among the bases."""
        return weakest(basis.status for basis in self.bases)

    @property
    def is_known(self) -> bool:
        """Whether the rule of the day is known at all, be it from a weak source."""
        return self.status is not SourceStatus.UNKNOWN


def footing_of(
    citations: Iterable[str],
    on: date,
    *,
    status: SourceStatus = SourceStatus.CODIFIED,
    source: str | None = None,
    note: str | None = None,
) -> Footing:
    """Say what citations are worth on a day; ``status``, ``source`` and ``note`` are those of the row that cites.

    Raises :class:`~khuyencong.errors.ParseError` for text that is no citation, and
    :class:`~khuyencong.errors.UnknownCodeError` for a document that the library does not know.
    """
    return _footing(tuple(citations), on, status, source, note)


@functools.lru_cache(maxsize=4096)
def _footing(
    citations: tuple[str, ...], on: date, status: SourceStatus, source: str | None, note: str | None
) -> Footing:
    bases: list[Basis] = []
    doubtful: dict[str, str] = {}
    outside: dict[str, None] = {}
    for citation in citations:
        ref, instrument = _cited(citation)
        worth = status
        if instrument.state_on(on) in {DocumentState.NOT_YET, DocumentState.ENDED}:
            worth = SourceStatus.UNKNOWN
            outside[str(ref.document)] = None
        elif amendments := [name for first, name in _amendments(instrument.key) if first <= on]:
            worth = weakest((status, SourceStatus.UNVERIFIED))
            doubtful[str(ref.document)] = ", ".join(amendments)
        bases.append(
            Basis(
                citation=ref,
                document=instrument.key,
                status=worth,
                source=source or (READ_IN if instrument.is_codified else instrument.source),
                read_on=instrument.read_on,
                note=note,
            )
        )
    remarks = [Remark("may-be-amended", {"document": named, "by": by}) for named, by in doubtful.items()]
    if outside:
        remarks.append(Remark("no-rule-known", {"documents": ", ".join(outside)}))
    return Footing(bases=tuple(bases), remarks=tuple(remarks))


@functools.cache
def _cited(citation: str) -> tuple[LegalRef, LegalInstrument]:
    ref = parse_legal_ref(citation)
    found = find_document(ref.document)
    if found is None:
        raise UnknownCodeError(f"{ref.document} is in no table: write a row for it in data/law/documents.toml")
    return ref, found


@functools.cache
def _amendments(key: str) -> tuple[tuple[date, str], ...]:
    """Give the amendments of a document, each with the earliest day on which it can have been in force."""
    return tuple((earliest_day(found), str(found.document)) for found in amendments_of(key))
