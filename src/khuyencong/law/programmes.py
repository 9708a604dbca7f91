"""The national programmes: the years of each, and the targets that were printed of it."""

import functools
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import attrs

from khuyencong.errors import UnknownCodeError
from khuyencong.law.basis import Basis, SourceStatus
from khuyencong.law.documents import LegalInstrument, get_document
from khuyencong.law.tables import law_rows, read_law_table
from khuyencong.reference.activities import Activity
from khuyencong.reference.vocabulary import choose_label
from khuyencong.values.amounts import Language
from khuyencong.values.figure import Figure, Qualifier
from khuyencong.values.record import Id, Text, Year, evolve, record


@record
class ProgrammeTarget:
    """A target of a programme: what it counts, and the figure as printed; None where it was not seen.

    ``first_year`` and ``last_year`` are those of the stage, None where the target is for the whole programme.
    """

    id: Id
    vi: Text
    en: Text
    activities: tuple[Activity, ...]
    figure: Figure | None
    first_year: Year | None
    last_year: Year | None
    basis: Basis

    def label(self, lang: Language = "vi") -> str:
        """Say what it counts, in Vietnamese or English."""
        return choose_label(lang, vi=self.vi, en=self.en)


@record
class NationalProgramme:
    """A national programme; ``first_year`` is None where the document only says until when it runs.

    >>> programme = get_programme("qd-1881-2020-ttg")
    >>> programme.first_year, programme.last_year, len(programme.targets)
    (2021, 2025, 10)
    """

    instrument: LegalInstrument
    first_year: Year | None
    last_year: Year
    targets: tuple[ProgrammeTarget, ...]

    def get_target(self, target_id: str) -> ProgrammeTarget:
        """Give a target by its id, or raise :class:`~khuyencong.errors.UnknownCodeError` with the ids there are."""
        for target in self.targets:
            if target.id == target_id:
                return target
        known = ", ".join(target.id for target in self.targets)
        raise UnknownCodeError(f"{self.instrument.key} has no target {target_id!r}; it has {known}")


def all_programmes() -> tuple[NationalProgramme, ...]:
    """Give the national programmes, the oldest first.

    >>> [programme.last_year for programme in all_programmes()]
    [2012, 2020, 2025, 2030]
    """
    return tuple(_programmes().values())


def get_programme(key: str) -> NationalProgramme:
    """Give the programme that a document approved, by the key of the document.

    Raises :class:`~khuyencong.errors.UnknownCodeError` for a document that approved none.
    """
    found = _programmes().get(key)
    if found is None:
        raise UnknownCodeError(f"no national programme has the key {key!r}; there are {', '.join(_programmes())}")
    return found


def programme_of(year: int) -> NationalProgramme | None:
    """Give the national programme of a year; None where none is known to hold it, as for 2013.

    A programme that only says until when it runs is taken to begin in the year in which its document was issued.

    >>> [found and found.last_year for found in map(programme_of, (2006, 2010, 2013, 2018, 2023))]
    [None, 2012, None, 2020, 2025]
    """
    for found in all_programmes():
        issued = found.instrument.issued or date.max
        first = issued.year if found.first_year is None else found.first_year
        if first <= year <= found.last_year:
            return found
    return None


@attrs.frozen(kw_only=True)
class _Row:
    """A programme in the table."""

    document: str
    last_year: int
    first_year: int | None = None


@attrs.frozen(kw_only=True)
class _TargetRow:
    """A target in the table."""

    document: str
    id: str
    vi: str
    en: str
    status: SourceStatus
    activities: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    qualifier: str = "exact"
    unit: str = ""
    text: str = ""
    first_year: int | None = None
    last_year: int | None = None
    source: str | None = None
    note: str | None = None


@functools.cache
def _programmes() -> Mapping[str, NationalProgramme]:
    table = read_law_table("programmes")
    targets = law_rows(table, _TargetRow, "targets")
    return {
        row.document: NationalProgramme(
            instrument=get_document(row.document),
            first_year=row.first_year,
            last_year=row.last_year,
            targets=tuple(_target(target) for target in targets if target.document == row.document),
        )
        for row in law_rows(table, _Row)
    }


def _target(row: _TargetRow) -> ProgrammeTarget:
    basis = get_document(row.document).basis
    figure = None
    if row.low is not None:
        figure = Figure(
            low=Fraction(row.low),
            high=Fraction(row.low if row.high is None else row.high),
            qualifier=Qualifier(row.qualifier),
            unit=row.unit,
            text=row.text,
        )
    return ProgrammeTarget(
        id=row.id,
        vi=row.vi,
        en=row.en,
        activities=tuple(Activity(code) for code in row.activities),
        figure=figure,
        first_year=row.first_year,
        last_year=row.last_year,
        basis=evolve(basis, status=row.status, source=row.source or basis.source, note=row.note),
    )
