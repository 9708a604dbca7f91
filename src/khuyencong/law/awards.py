"""The rules of best-product awards on a day: who runs a level, how large its council is, which certificate it asks for.

What the circular of 2014 says is known to 2018-08-15. Amendments of 2018-08-16 and 2025-07-01 were not read: from the
first on every value is unverified, and from the second nothing is known of the lowest level.
"""

import functools
from collections.abc import Mapping
from datetime import date

import attrs

from khuyencong.errors import UnknownCodeError
from khuyencong.law.basis import SourceStatus
from khuyencong.law.footing import Footing, footing_of
from khuyencong.law.tables import law_rows, read_law_table
from khuyencong.reference.awards import AwardLevel
from khuyencong.reference.roles import Actor


@attrs.frozen(kw_only=True)
class AwardTerms:
    """How a level of the awards is run on a day.

    Fields: ``run_by``, the body whose head sets up the council and whose leader chairs it; ``council_sizes``, how many
    members the council may have; ``file_kept_by``, who keeps the file; ``odd_years``, whether the usual years are odd
    ones; ``below``, the level whose certificate an entry shows, None for the lowest; ``footing``, the source and what
    it is worth on the day.

    >>> terms = award_terms(AwardLevel.PROVINCE, date(2015, 9, 1))
    >>> terms.run_by.value, terms.council_sizes, terms.below.value
    ('provincial-pc', (7, 9), 'district')
    """

    level: AwardLevel
    run_by: Actor
    council_sizes: tuple[int, ...]
    file_kept_by: Actor
    odd_years: bool
    below: AwardLevel | None
    footing: Footing


def award_terms(level: AwardLevel, on: date) -> AwardTerms | None:
    """Give how a level is run on a day; None where that is not known: before 2014-10-21, and of communes.

    >>> award_terms(AwardLevel.COMMUNE, date(2025, 7, 1)) is None
    True
    >>> award_terms(AwardLevel.NATION, date(2025, 7, 1)).footing.status.value
    'unverified'
    """
    row = _levels().get(level.value)
    if row is None or (row.until is not None and on > row.until):
        return None
    footing = footing_of((row.basis,), on, status=row.status)
    if not footing.is_known:
        return None
    return AwardTerms(
        level=level,
        run_by=Actor(row.run_by),
        council_sizes=row.council_sizes,
        file_kept_by=Actor(row.file_kept_by),
        odd_years=row.odd_years,
        below=AwardLevel(row.below) if row.below else None,
        footing=footing,
    )


@attrs.frozen(kw_only=True)
class AwardNumber:
    """A single number of the awards on a day, such as the pass mark, with what it is worth then."""

    id: str
    value: int
    footing: Footing


def award_number(id: str, on: date) -> AwardNumber | None:  # noqa: A002
    """Give a number of the awards on a day; None where the rule of that day is not known.

    Raises :class:`~khuyencong.errors.UnknownCodeError` for a name that no number has.

    >>> award_number("pass-mark", date(2015, 9, 1)).value, award_number("pass-mark", date(2014, 10, 20)) is None
    (70, True)
    """
    row = _numbers().get(id)
    if row is None:
        raise UnknownCodeError(f"no number of the awards is called {id!r}; known are {', '.join(_numbers())}")
    footing = footing_of((row.basis,), on, status=row.status)
    return AwardNumber(id=row.id, value=row.value, footing=footing) if footing.is_known else None


@attrs.frozen(kw_only=True)
class _Level:
    """A row of the levels, as the head of the table describes it."""

    id: str
    run_by: str
    council_sizes: tuple[int, ...]
    file_kept_by: str
    odd_years: bool
    basis: str
    status: SourceStatus
    below: str | None = None
    until: date | None = None


@attrs.frozen(kw_only=True)
class _Number:
    """A row of the numbers."""

    id: str
    value: int
    compare: str
    basis: str
    status: SourceStatus
    vi: str
    en: str


@functools.cache
def _levels() -> Mapping[str, _Level]:
    return {row.id: row for row in law_rows(read_law_table("awards"), _Level, "levels")}


@functools.cache
def _numbers() -> Mapping[str, _Number]:
    return {row.id: row for row in law_rows(read_law_table("awards"), _Number, "numbers")}
