"""Figures of the 63 provinces restated to the 34: the sum of each new province, its parts, and which of them lack.

A new province was made of whole old ones, so what the old ones add up to is what the new one has. The other way there
is no answer: a sum does not say what its parts were.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, cast

import attrs

from khuyencong.errors import ValueImpossibleError
from khuyencong.reference.provinces import Province, predecessors_of, provinces_on, successor_of
from khuyencong.values.figure import Figure
from khuyencong.values.figure_math import Interval, interval_of, sum_figures
from khuyencong.values.period import Period
from khuyencong.values.record import impossible

Restatable = int | Figure | Interval | None
"""What one province reports: whole đồng or a count, a printed figure, a computed one; None where it is not known."""


@attrs.frozen(kw_only=True)
class RestatedPart:
    """What one province of the old set brings to a new one; None where nothing is known of it.

    >>> RestatedPart(code="67", name="Đắk Nông").value is None
    True
    """

    code: str
    name: str
    value: Restatable = None


@attrs.frozen(kw_only=True)
class Restated:
    """What a province of the asked day has in a period.

    Fields: ``code`` and ``name`` of the province; ``period`` in which the values were counted, or ``as_of``, the day at
    which they stood, neither where they were given without; ``parts``,
    one for each province it was made of, by code, with those of which nothing is known; ``known``, the exact sum of
    the parts that are known, an ``int`` of whole numbers or an interval of figures, None where no part is known.

    >>> (answer,) = restate({"60": 1_210_000_000}, from_on=date(2006, 12, 31), to=date(2025, 7, 1))
    >>> answer.total is None, answer.known, [part.name for part in answer.missing]
    (True, 1210000000, ['Đắk Nông', 'Lâm Đồng'])
    """

    code: str
    name: str
    period: Period | None = None
    as_of: date | None = None
    parts: tuple[RestatedPart, ...]
    known: int | Interval | None

    @property
    def missing(self) -> tuple[RestatedPart, ...]:
        """The parts of which nothing is known; with one of them the total is not known either."""
        return tuple(part for part in self.parts if part.value is None)

    @property
    def total(self) -> int | Interval | None:
        """The sum of all parts; None where one is missing, since what is not known is not zero."""
        return None if self.missing else self.known


Restatements = Mapping[str, Restatable] | Iterable[tuple[str, int | Period | date | None, Restatable]]
"""Values by the code of the province, or triples of code, time (a year, a period, or the day of a stock), and value."""

_When = Period | date | None


def restate(values: Restatements, *, from_on: date, to: date) -> tuple[Restated, ...]:
    """Restate values of the provinces of one day to the provinces of another, by code and period.

    ``from_on`` is a day on which the codes mean the provinces: the codes 15, 24, 44, 52, 80, 82 and 91 are of both
    sets and mean others in each. Where both days have the same provinces, each stays as it is. Only what is said of
    a province is answered: a province or a period of which no value is given has no answer. Periods are never added
    to each other, nor what stood at two days, so a series stays one (:func:`series_of`).

    The sets and what became of whom: Nghị quyết 202/2025/QH15.

    Raises :class:`~khuyencong.errors.UnknownCodeError` for a code of no set, and
    :class:`~khuyencong.errors.ValueImpossibleError` for the way back from the 34 to the 63, codes of another set, a
    code given twice for a period, and what provinces do not add up to: a share, an amount for each of something, a
    target, figures of different units.

    >>> spent = {"60": 1_000, "67": 200, "68": 30}
    >>> (lam_dong,) = restate(spent, from_on=date(2024, 1, 1), to=date(2025, 7, 1))
    >>> lam_dong.name, lam_dong.total, [(part.name, part.value) for part in lam_dong.parts]
    ('Lâm Đồng', 1230, [('Bình Thuận', 1000), ('Đắk Nông', 200), ('Lâm Đồng', 30)])
    """
    same = provinces_on(from_on) == provinces_on(to)
    codes = {province.code: province for province in provinces_on(from_on)}
    if not same and to < from_on:
        raise impossible("restate-backwards", source=from_on, target=to)
    given: dict[tuple[str, _When], Restatable] = {}
    homes: dict[tuple[str, _When], Province] = {}
    for code, when, value in _triples(values):
        old = _province(code, codes, from_on)
        period = _time(when)
        if (code, period) in given:
            raise impossible("restate-twice", province=code, name=old.name, period=period or "-")
        _require_summable(value, old)
        given[code, period] = value
        new = old if same else successor_of(code)
        homes[new.code, period] = new
    order = sorted(homes, key=lambda home: (home[0], *_order(home[1])))
    return tuple(_restated(homes[home], home[1], given, same=same) for home in order)


def series_of(answers: Iterable[Restated], code: str) -> tuple[Restated, ...]:
    """Give the answers of one province in the order of their periods.

    >>> triples = [("34", 2019, 5), ("33", 2018, 1), ("33", 2019, 2), ("34", 2018, None), ("60", 2019, 9)]
    >>> hung_yen = series_of(restate(triples, from_on=date(2020, 1, 1), to=date(2025, 7, 1)), "33")
    >>> [(str(answer.period), answer.total) for answer in hung_yen]
    [('2018', None), ('2019', 7)]
    """
    return tuple(
        sorted((answer for answer in answers if answer.code == code), key=lambda one: _order(one.period or one.as_of))
    )


def _triples(values: Restatements) -> Iterator[tuple[str, int | Period | date | None, Restatable]]:
    if isinstance(values, Mapping):
        for code, value in cast("Mapping[str, Restatable]", values).items():
            yield code, None, value
    else:
        yield from values


def _province(code: str, codes: Mapping[str, Province], on: date) -> Province:
    """Give the province that a code means; every code of the 34 is one of the 63, and means what the day says."""
    if code not in codes:
        successor_of(code)  # raises where no province ever had the code
        raise impossible("restate-other-set", province=code, source=on)
    return codes[code]


def _time(when: object) -> _When:
    if when is None or isinstance(when, Period | date):
        return when
    if type(when) is not int:
        raise ValueImpossibleError(f"give a year as a whole number, a Period, a date, or None; got {when!r}")
    return Period.of_years(when)


_TIMES: Final = frozenset({"năm", "quý", "tháng", "tuần", "ngày"})
_RATES: Final = ("%", "điểm %", "lần")


def _require_summable(value: object, province: Province) -> None:
    """Refuse what provinces do not add up to."""
    if value is None or type(value) is int:
        return
    if not isinstance(value, Figure | Interval):
        raise ValueImpossibleError(f"{province.name}: give a whole number, a figure or None; got {value!r}")
    interval = interval_of(value)
    text = value.text if isinstance(value, Figure) else str(value)
    if interval.is_target:
        raise impossible("restate-target", name=province.name, text=text)
    if interval.unit.startswith(_RATES):
        raise impossible("restate-share", name=province.name, text=text)
    if interval.per is not None and interval.per not in _TIMES:
        raise impossible("restate-rate", name=province.name, text=text)


def _restated(new: Province, when: _When, given: Mapping[tuple[str, _When], Restatable], *, same: bool) -> Restated:
    olds = (new,) if same else predecessors_of(new.code)
    parts = tuple(
        RestatedPart(code=old.code, name=old.name, value=given.get((old.code, when)))
        for old in sorted(olds, key=lambda old: old.code)
    )
    period, as_of = (when, None) if not isinstance(when, date) else (None, when)
    return Restated(code=new.code, name=new.name, period=period, as_of=as_of, parts=parts, known=_sum(parts))


def _sum(parts: tuple[RestatedPart, ...]) -> int | Interval | None:
    """Add up the known parts of one province, which are all numbers or all figures of one unit."""
    known = [part for part in parts if part.value is not None]
    numbers = [part.value for part in known if isinstance(part.value, int)]
    figures = [interval_of(part.value) for part in known if isinstance(part.value, Figure | Interval)]
    if (numbers and figures) or len({(figure.unit, figure.per) for figure in figures}) > 1:
        raise impossible("restate-units", names=", ".join(part.name for part in known))
    if figures:
        return sum_figures(figures)
    return sum(numbers) if numbers else None


def _order(when: _When) -> tuple[bool, date, date]:
    """Sort what has no time first, then by the start and the end."""
    if when is None:
        return False, date.min, date.min
    return (True, when, when) if isinstance(when, date) else (True, when.start, when.end)
