"""Single numbers of the law that something is compared with: more than, at least, or at most so much, at a date."""

import functools
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import attrs

from khuyencong.errors import UnknownCodeError, ValueImpossibleError
from khuyencong.law.basis import SourceStatus
from khuyencong.law.footing import Footing, footing_of
from khuyencong.law.tables import law_rows, read_law_table
from khuyencong.reference.vocabulary import LabelledEnum, choose_label
from khuyencong.values.amounts import Language


class Comparison(LabelledEnum):
    """How the text compares: “không quá” takes the limit in, “trên” leaves it out, “từ … trở lên” takes it in.

    >>> Comparison.MORE_THAN.label()
    'trên'
    """

    AT_MOST = "at-most"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"


@attrs.frozen(kw_only=True)
class Threshold:
    """A number of the law in force on a day.

    Fields: ``id``; ``value``; ``comparison``; ``footing``, its source and what that is worth on the day.

    >>> labour = threshold_on("labour-intensive-workers", date(2016, 1, 1))
    >>> labour.is_met(49), labour.is_met(50)
    (False, True)
    """

    id: str
    vi: str
    en: str
    value: Fraction
    comparison: Comparison
    footing: Footing

    @property
    def status(self) -> SourceStatus:
        """How well the number is backed on the day."""
        return self.footing.status

    def label(self, lang: Language = "vi") -> str:
        """Say what is compared, in Vietnamese or English."""
        return choose_label(lang, vi=self.vi, en=self.en)

    def is_met(self, value: Fraction | int) -> bool:
        """Say whether a value is on the right side of the number.

        Raises :class:`~khuyencong.errors.ValueImpossibleError` for a float or another inexact number.
        """
        if type(value) not in {int, Fraction}:
            raise ValueImpossibleError(f"a value is compared exactly: give an int or a Fraction, not {value!r}")
        if self.comparison is Comparison.AT_MOST:
            return value <= self.value
        if self.comparison is Comparison.AT_LEAST:
            return value >= self.value
        return value > self.value


def threshold_on(id: str, on: date) -> Threshold | None:  # noqa: A002
    """Give the number that was in force on a day; None where the rule of that day is not known.

    Raises :class:`~khuyencong.errors.UnknownCodeError` for a name that no number has.

    >>> found = threshold_on("advance-before-acceptance", date(2018, 5, 10))
    >>> str(found.value), found.status.value
    ('7/10', 'codified')
    >>> threshold_on("advance-before-acceptance", date(2018, 5, 11)).status.value
    'unverified'
    >>> threshold_on("advance-before-acceptance", date(2014, 4, 7)) is None
    True
    """
    rows = _rows().get(id)
    if rows is None:
        raise UnknownCodeError(f"no number of the law is called {id!r}; known are {', '.join(_rows())}")
    for row in rows:
        footing = footing_of((row.basis,), on, status=row.status, note=row.note)
        if footing.is_known:
            return Threshold(
                id=row.id,
                vi=row.vi,
                en=row.en,
                value=Fraction(row.value),
                comparison=Comparison(row.compare),
                footing=footing,
            )
    return None


def threshold_ids() -> tuple[str, ...]:
    """Give the names of all numbers, sorted.

    >>> "local-material-share" in threshold_ids()
    True
    """
    return tuple(_rows())


@attrs.frozen(kw_only=True)
class _Row:
    """A row of the table."""

    id: str
    value: str
    compare: str
    basis: str
    status: SourceStatus
    vi: str
    en: str
    note: str | None = None


@functools.cache
def _rows() -> Mapping[str, tuple[_Row, ...]]:
    found: dict[str, tuple[_Row, ...]] = {}
    for row in law_rows(read_law_table("thresholds"), _Row):
        found[row.id] = (*found.get(row.id, ()), row)
    return found
