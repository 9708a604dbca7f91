"""Spans of days, both ends included: a plan year, a phase of a programme, the span of a đề án."""

import re
from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta

from dateutil.relativedelta import relativedelta

from khuyencong.errors import ParseError, ValueImpossibleError
from khuyencong.values.record import impossible, record
from khuyencong.values.text import to_nfc

_YEARS = re.compile(r"([0-9]{4})(?:\s*[-‐-―−]\s*([0-9]{4}))?")


@record
class Period:
    """A span of days from ``start`` to ``end``, both included.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` where it ends before it starts.

    >>> phase = Period.of_years(2021, 2025)
    >>> str(phase), phase.days, 2023 in phase.years
    ('2021-2025', 1826, True)
    """

    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        """Refuse a span that ends before it starts."""
        if self.end < self.start:
            raise impossible("ends-before-start", start=self.start, end=self.end)

    @classmethod
    def of_years(cls, first: int, last: int | None = None) -> "Period":
        """Give the calendar years from ``first`` to ``last``, or the one year.

        Raises :class:`~khuyencong.errors.ValueImpossibleError` for a year that no calendar has: they run 1 to 9999.

        >>> Period.of_years(2022)
        Period(start=datetime.date(2022, 1, 1), end=datetime.date(2022, 12, 31))
        """
        last = first if last is None else last
        if not (MINYEAR <= first <= MAXYEAR and MINYEAR <= last <= MAXYEAR):
            raise ValueImpossibleError(f"{first}-{last}: the calendar has the years {MINYEAR} to {MAXYEAR}")
        return cls(start=date(first, 1, 1), end=date(last, 12, 31))

    @classmethod
    def lasting(cls, start: date, *, years: int = 0, months: int = 0) -> "Period":
        """Give the span that lasts so many years and months from a day on.

        Where the closing month has no such day, the span runs to the end of that month.
        Raises :class:`~khuyencong.errors.ValueImpossibleError` where it lasts less than a day, or beyond the calendar.

        >>> Period.lasting(date(2021, 1, 1), years=5) == Period.of_years(2021, 2025)
        True
        >>> Period.lasting(date(2022, 8, 31), months=6).end
        datetime.date(2023, 2, 28)
        """
        try:
            next_start = start + relativedelta(years=years, months=months)
        except (ValueError, OverflowError):
            raise ValueImpossibleError(
                f"{years} years and {months} months from {start} reach beyond the calendar; give less"
            ) from None
        clamped = next_start.day < start.day
        return cls(start=start, end=next_start if clamped else next_start - timedelta(days=1))

    @property
    def days(self) -> int:
        """How many days the span has, both ends counted."""
        return (self.end - self.start).days + 1

    @property
    def years(self) -> range:
        """The calendar years that the span touches."""
        return range(self.start.year, self.end.year + 1)

    @property
    def is_whole_years(self) -> bool:
        """Whether the span runs from a 1 January to a 31 December.

        >>> Period.of_years(2022).is_whole_years
        True
        """
        return (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 12, 31)

    def covers(self, other: "date | Period") -> bool:
        """Say whether a day, or the whole of another span, lies in this one.

        >>> Period.of_years(2021, 2025).covers(Period.of_years(2022)), Period.of_years(2022).covers(date(2023, 1, 1))
        (True, False)
        """
        start, end = (other.start, other.end) if isinstance(other, Period) else (other, other)
        return self.start <= start and end <= self.end

    def overlaps(self, other: "Period") -> bool:
        """Say whether the two spans have a day in common.

        >>> Period.of_years(2014, 2019).overlaps(Period.of_years(2019, 2020))
        True
        """
        return self.start <= other.end and other.start <= self.end

    def split_by_year(self) -> Iterator["Period"]:
        """Give the part of the span in each calendar year, in order.

        >>> [str(part) for part in Period(start=date(2021, 7, 1), end=date(2022, 6, 30)).split_by_year()]
        ['01/7/2021-31/12/2021', '01/01/2022-30/6/2022']
        """
        for year in self.years:
            whole = Period.of_years(year)
            yield Period(start=max(self.start, whole.start), end=min(self.end, whole.end))

    def __str__(self) -> str:
        """Write the span as Vietnamese papers do: 2021-2025, or two days."""
        if self.is_whole_years:
            first, last = f"{self.start.year:04d}", f"{self.end.year:04d}"
            return first if first == last else f"{first}-{last}"
        return f"{format_date(self.start)}-{format_date(self.end)}"


def gaps_between(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Give the spans between periods that lie in none of them, in order.

    >>> [str(gap) for gap in gaps_between([Period.of_years(2021, 2025), Period.of_years(2014, 2019)])]
    ['2020']
    """
    gaps = []
    covered: date | None = None
    for period in sorted(periods, key=lambda period: period.start):
        if covered is not None and period.start > covered + timedelta(days=1):
            gaps.append(Period(start=covered + timedelta(days=1), end=period.start - timedelta(days=1)))
        covered = period.end if covered is None else max(covered, period.end)
    return tuple(gaps)


def parse_period(text: str) -> Period:
    """Read a year ("2022") or a phase ("2021-2025", any dash), whole years.

    >>> parse_period("2021 – 2025") == Period.of_years(2021, 2025)
    True
    >>> parse_period("quý I")
    Traceback (most recent call last):
    khuyencong.errors.ParseError: 'quý I' is not a year such as 2022 or a phase such as 2021-2025
    """
    match = _YEARS.fullmatch(to_nfc(text).strip())
    if not match or int(match[1]) == 0:
        raise ParseError(f"{text!r} is not a year such as 2022 or a phase such as 2021-2025")
    first, last = int(match[1]), int(match[2] or match[1])
    if last < first:
        raise ParseError(f"{text!r} ends before it starts")
    return Period.of_years(first, last)


_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})|([0-9]{4})-([0-9]{2})-([0-9]{2})")


def parse_date(text: str) -> date:
    """Read a day: dd/mm/yyyy as Vietnam writes it, or yyyy-mm-dd. The American order is never tried.

    >>> parse_date("05/3/2026"), parse_date("2026-03-05")
    (datetime.date(2026, 3, 5), datetime.date(2026, 3, 5))
    >>> parse_date("31/02/2022")
    Traceback (most recent call last):
    khuyencong.errors.ParseError: '31/02/2022' is no day of the calendar
    """
    match = _DAY.fullmatch(text.strip())
    if not match:
        raise ParseError(f"{text!r} is not a day such as 05/3/2026 or 2026-03-05")
    day, month, year, iso_year, iso_month, iso_day = match.groups()
    try:
        return date(int(year), int(month), int(day)) if day else date(int(iso_year), int(iso_month), int(iso_day))
    except ValueError:
        raise ParseError(f"{text!r} is no day of the calendar") from None


def format_date(day: date) -> str:
    """Write a day as official papers do: the day and months 1 and 2 in two digits, other months as they are.

    Source: the layout of administrative documents, Nghị định 30/2020/NĐ-CP.

    >>> format_date(date(2026, 3, 5)), format_date(date(2014, 2, 18))
    ('05/3/2026', '18/02/2014')
    """
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year:04d}"
