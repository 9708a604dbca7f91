"""The documents of the law of khuyến công: when each was in force, and what replaced or amended what."""

import functools
from collections.abc import Mapping
from datetime import date

import attrs

from khuyencong.errors import UnknownCodeError
from khuyencong.law.basis import Basis, SourceStatus
from khuyencong.law.tables import law_rows, read_law_table
from khuyencong.reference.vocabulary import LabelledEnum, choose_label
from khuyencong.values.amounts import Language
from khuyencong.values.legal_ref import LegalDocument, LegalRef, parse_legal_document
from khuyencong.values.record import Id, ProvinceCode, Text, record


class DocumentState(LabelledEnum):
    """What a document is on a day.

    >>> [state.label("en") for state in DocumentState]
    ['Not yet in force', 'In force', 'No longer in force', 'Not known to be in force']
    """

    NOT_YET = "not-yet"
    IN_FORCE = "in-force"
    ENDED = "ended"
    UNCLEAR = "unclear"


@record
class LegalInstrument:
    """A document of the law, with the days that are known of it.

    ``key`` names it in every table of the library; ``document`` is None where its number is not known; ``vi`` and
    ``en`` say in our words what it is about; ``in_force_to`` is the last day, which is the day before its replacement;
    it is None while the document is in force, and also where its end is not known: then ``end_unknown`` is True.
    ``in_force_from`` is None where the first day is not known; ``not_before`` then bounds it, if anything does.
    ``issued`` does so too. ``replaces`` and ``amends`` are keys. ``province`` is
    the code of the province that made it, among the 63 if ``before_merger``, else among the 34. ``status`` says how
    well its dates are backed.

    >>> circular = get_document("ttlt-26-2014-btc-bct")
    >>> circular.issuer, circular.state_on(date(2018, 5, 10)), circular.state_on(date(2018, 5, 11))
    ('BTC-BCT', <DocumentState.IN_FORCE: 'in-force'>, <DocumentState.ENDED: 'ended'>)
    """

    key: Id
    document: LegalDocument | None
    vi: Text
    en: Text
    status: SourceStatus
    issued: date | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    end_unknown: bool = False
    not_before: date | None = None
    replaces: tuple[Id, ...] = ()
    amends: tuple[Id, ...] = ()
    province: ProvinceCode | None = None
    before_merger: bool = False
    source: Text | None = None
    read_on: date | None = None
    note: Text | None = None

    @property
    def is_codified(self) -> bool:
        """Whether the document itself was read in the official codification."""
        return self.status is SourceStatus.CODIFIED

    @property
    def issuer(self) -> str | None:
        """The issuer as the symbol abbreviates it, such as CP, BTC-BCT or QH15; None where the symbol is not known."""
        if self.document is None:
            return None
        head, _, tail = self.document.suffix.partition("-")
        return tail or head

    @property
    def basis(self) -> Basis:
        """The whole document as a basis."""
        return Basis(
            citation=None if self.document is None else LegalRef(document=self.document),
            document=self.key,
            status=self.status,
            source=self.source,
            read_on=self.read_on,
            note=self.note,
        )

    def label(self, lang: Language = "vi") -> str:
        """Say what it is about, in Vietnamese or English."""
        return choose_label(lang, vi=self.vi, en=self.en)

    def state_on(self, on: date) -> DocumentState:
        """Say what the document is on a day; UNCLEAR where the days that would decide it are not known."""
        if self.in_force_to is not None and on > self.in_force_to:
            return DocumentState.ENDED
        first = self.in_force_from or self.not_before or self.issued
        if first is not None and on < first:
            return DocumentState.NOT_YET
        if self.in_force_from is None or self.end_unknown:
            return DocumentState.UNCLEAR
        return DocumentState.IN_FORCE


def all_documents() -> tuple[LegalInstrument, ...]:
    """Give every document that the library knows, by key.

    >>> len(all_documents()) > 40
    True
    """
    return tuple(_documents().values())


def documents_on(on: date, *, state: DocumentState = DocumentState.IN_FORCE) -> tuple[LegalInstrument, ...]:
    """Give the documents that are in a state on a day, by key: in force, unless another state is asked for.

    >>> [found.key for found in documents_on(date(2018, 5, 10)) if found.key.startswith("ttlt-26")]
    ['ttlt-26-2014-btc-bct']
    >>> [found.key for found in documents_on(date(2018, 5, 11)) if found.key.startswith("ttlt-26")]
    []
    """
    return tuple(found for found in _documents().values() if found.state_on(on) is state)


def get_document(key: str) -> LegalInstrument:
    """Give the document of a key, such as ``nd-45-2012-cp``.

    Raises :class:`~khuyencong.errors.UnknownCodeError`, which names keys that are near.

    >>> get_document("nd-45-2012-cp").in_force_from
    datetime.date(2012, 7, 5)
    """
    found = find_key(key)
    if found is None:
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(key, _documents())) or "see data/law/documents.toml"
        raise UnknownCodeError(f"no document has the key {key!r}; near ones: {near}")
    return found


def find_key(key: str) -> LegalInstrument | None:
    """Find the document of a key; None where the library does not know it, such as an act of a file.

    >>> find_key("nghi-quyet-cua-tinh") is None
    True
    """
    return _documents().get(key)


def find_document(document: LegalDocument) -> LegalInstrument | None:
    """Find the record of a numbered document; None where the library does not know it, or where two provinces use it.

    >>> found = find_document(parse_legal_document("NĐ 45/2012/NĐ-CP"))
    >>> found.key if found else None
    'nd-45-2012-cp'
    """
    found = _by_identity().get(document.identity, ())
    return found[0] if len(found) == 1 else None


def succession_of(key: str) -> tuple[LegalInstrument, ...]:
    """Give a document with all that it replaced, and all that replaced it, the oldest first.

    Raises :class:`~khuyencong.errors.UnknownCodeError` for a key that no document has.

    >>> [found.key for found in succession_of("ttlt-26-2014-btc-bct")]
    ['ttlt-125-2009-btc-bct', 'ttlt-26-2014-btc-bct', 'tt-28-2018-btc']
    """
    line = {get_document(key).key}
    size = 0
    while len(line) > size:
        size = len(line)
        for found in _documents().values():
            if found.key in line or line & set(found.replaces):
                line |= {found.key, *(found.replaces if found.key in line else ())}
    return tuple(sorted((_documents()[one] for one in line), key=_age))


def amendments_of(key: str) -> tuple[LegalInstrument, ...]:
    """Give the documents that amend one, the oldest first.

    Raises :class:`~khuyencong.errors.UnknownCodeError` for a key that no document has.

    >>> [found.key for found in amendments_of("nd-45-2012-cp")]
    ['nd-235-2025-cp']
    """
    wanted = get_document(key).key
    return tuple(sorted((found for found in _documents().values() if wanted in found.amends), key=_age))


def earliest_day(found: LegalInstrument) -> date:
    """Give the earliest day on which a document can have been in force.

    It is the first day; where that is not known, the day of issue; else the first of the year in the number; where
    nothing is known, the first of all days.

    >>> earliest_day(get_document("tt-17-2018-bct"))
    datetime.date(2018, 1, 1)
    """
    first = found.in_force_from or found.issued
    if first is None and found.document is not None and found.document.year is not None:
        return date(found.document.year, 1, 1)
    return first or date.min


def _age(found: LegalInstrument) -> tuple[date, str]:
    return earliest_day(found), found.key


@attrs.frozen(kw_only=True)
class _Row:
    """A row of the table."""

    key: str
    vi: str
    en: str
    status: SourceStatus
    symbol: str | None = None
    issued: date | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    end_unknown: bool = False
    not_before: date | None = None
    replaces: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    province: str | None = None
    before_merger: bool = False
    source: str | None = None
    note: str | None = None


@functools.cache
def _documents() -> Mapping[str, LegalInstrument]:
    table = read_law_table("documents")
    found = {}
    for row in law_rows(table, _Row):
        values = attrs.asdict(row)
        symbol = values.pop("symbol")
        document = None if symbol is None else parse_legal_document(symbol)
        found[row.key] = LegalInstrument(document=document, read_on=table.read_on, **values)
    return dict(sorted(found.items()))


@functools.cache
def _by_identity() -> Mapping[tuple[object, ...], tuple[LegalInstrument, ...]]:
    found: dict[tuple[object, ...], tuple[LegalInstrument, ...]] = {}
    for one in _documents().values():
        if one.document is not None:
            found[one.document.identity] = (*found.get(one.document.identity, ()), one)
    return found
