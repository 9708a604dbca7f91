"""The base salary of a day: lương tối thiểu chung to June 2013, lương cơ sở since; some norms are multiples of it."""

import functools
from datetime import date

import attrs

from khuyencong.law.basis import Basis, SourceStatus
from khuyencong.law.documents import get_document
from khuyencong.law.tables import law_rows, read_law_table
from khuyencong.values.record import Dong, evolve, record


@record
class BaseSalary:
    """The base salary of a span of days, in đồng a month.

    ``amount`` is None where it is not known; ``candidates`` are then the amounts that the sources name, if they
    differ. ``start`` and ``end`` are the first and last day that it counts for, None where there is none; the last row
    has no end, since the last value goes on until another is set.
    """

    amount: Dong | None
    candidates: tuple[Dong, ...]
    start: date | None
    end: date | None
    basis: Basis


def base_salary_on(on: date) -> BaseSalary:
    """Give the base salary of a day.

    >>> base_salary_on(date(2015, 6, 1)).amount, base_salary_on(date(2026, 7, 1)).amount
    (1150000, 2530000)
    >>> disputed = base_salary_on(date(2003, 6, 1))
    >>> disputed.amount, disputed.candidates, disputed.basis.status.value
    (None, (210000, 290000), 'unknown')
    """
    # The rows leave no hole, so the one that counts is the last that has begun.
    return [found for found in base_salaries() if found.start is None or found.start <= on][-1]


@functools.cache
def base_salaries() -> tuple[BaseSalary, ...]:
    """Give every base salary that the library knows, the oldest first, with the times of which it knows none.

    >>> base_salaries()[-1].end is None
    True
    """
    table = read_law_table("base_salary")
    return tuple(_salary(row, table.read_on) for row in law_rows(table, _Row))


@attrs.frozen(kw_only=True)
class _Row:
    """A row of the table."""

    start: date | None = None
    end: date | None = None
    amount: int | None = None
    candidates: tuple[int, ...] = ()
    document: str
    status: SourceStatus
    source: str | None = None
    note: str | None = None


def _salary(row: _Row, read_on: date) -> BaseSalary:
    whole = get_document(row.document).basis
    basis = evolve(whole, status=row.status, source=row.source, read_on=read_on, note=row.note)
    return BaseSalary(amount=row.amount, candidates=row.candidates, start=row.start, end=row.end, basis=basis)
