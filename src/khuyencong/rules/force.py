"""What the citations of a rule are worth on a day."""

from datetime import date
from functools import lru_cache

import attrs

from khuyencong.errors import UnknownCodeError
from khuyencong.law.basis import SourceStatus, weakest
from khuyencong.law.documents import LegalInstrument, find_document
from khuyencong.law.footing import footing_of
from khuyencong.values.legal_ref import parse_legal_ref


@attrs.frozen(kw_only=True)
class Force:
    """The citations of a rule that are in force on a day, and their weakest status; UNKNOWN where there are none."""

    citations: tuple[str, ...]
    status: SourceStatus


@lru_cache(maxsize=4096)
def force_of(basis: tuple[str, ...], unverified: tuple[str, ...], on: date) -> Force:
    """Say which citations are in force on a day; those that are unverified count only where no other is.

    The status is that of the text where it was read, and UNVERIFIED once an amendment may be in force that was not
    read. Raises :class:`~khuyencong.errors.UnknownCodeError` for a document that the library does not know.

    >>> force = force_of(("khoản 3 Điều 2 Thông tư 36/2013/TT-BCT",), (), date(2016, 3, 1))
    >>> force.citations, force.status.value
    (('khoản 3 Điều 2 Thông tư 36/2013/TT-BCT',), 'codified')
    >>> force_of(("khoản 3 Điều 2 Thông tư 36/2013/TT-BCT",), (), date(2014, 2, 9)).citations
    ()
    """
    read = _standing(basis, on, None)
    found = read or _standing(unverified, on, SourceStatus.UNVERIFIED)
    return Force(citations=tuple(found), status=weakest(found.values()))


def span_of(citations: tuple[str, ...]) -> tuple[date | None, date | None]:
    """Give the first and the last day on which one of the documents of some citations is in force; None for none.

    >>> span_of(("điểm c khoản 2 Điều 6 Thông tư liên tịch 26/2014/TTLT-BTC-BCT",))
    (datetime.date(2014, 4, 8), datetime.date(2018, 5, 10))
    """
    documents = [_instrument(citation) for citation in citations]
    first = [found.in_force_from for found in documents]
    last = [found.in_force_to for found in documents]
    return (
        None if None in first else min((day for day in first if day), default=None),
        None if None in last else max((day for day in last if day), default=None),
    )


def _standing(citations: tuple[str, ...], on: date, status: SourceStatus | None) -> dict[str, SourceStatus]:
    found = {}
    for citation in citations:
        instrument = _instrument(citation)
        footing = footing_of((citation,), on, status=status or instrument.status)
        if footing.is_known:
            found[citation] = footing.status
    return found


def _instrument(citation: str) -> LegalInstrument:
    document = parse_legal_ref(citation).document
    found = find_document(document)
    if found is None:
        raise UnknownCodeError(f"{document} is in no table: write a row for it in data/law/documents.toml")
    return found
