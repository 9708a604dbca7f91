"""Two ways to count days that must never be mixed, months with their end said, and the calendar of working days.

Thông tư 36/2013/TT-BCT counts in days, read here as days of the calendar; Thông tư 26/2014/TT-BCT counts in working
days. The day of the event itself is not counted: one day after 20 December is 21 December. A last day that falls on a
day off is not moved, for neither circular says so.
"""

from collections.abc import Iterable
from datetime import date, timedelta

import attrs
from dateutil.relativedelta import relativedelta

from khuyencong.errors import ValueImpossibleError
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.period import Period
from khuyencong.values.record import Quantity, record

_SATURDAY = 5


@record
class CalendarDays:
    """A length of time in days of the calendar, at least one.

    >>> CalendarDays(count=15).after(date(2014, 12, 20))
    datetime.date(2015, 1, 4)
    """

    count: Quantity

    def after(self, start: date) -> date:
        """Give the last day of the length that starts the day after ``start``.

        Raises :class:`~khuyencong.errors.ValueImpossibleError` beyond the last day of the calendar.
        """
        return _shifted(start, self.count)


def _as_set(days: Iterable[date]) -> frozenset[date]:
    return frozenset(days)


@attrs.frozen(kw_only=True)
class WorkCalendar:
    """Which days of a span are worked: Monday to Friday, but for days off, and but for weekend days that are worked.

    Fields: ``span``, the days that it knows; ``days_off``, public holidays and the days given for them;
    ``worked_weekends``, Saturdays and Sundays worked in exchange. It says nothing of a day outside its span, because
    an unknown holiday would make every later day wrong.

    >>> calendar = WorkCalendar(span=Period.of_years(2026), days_off={date(2026, 9, 2)})
    >>> calendar.is_working(date(2026, 9, 2)), calendar.is_working(date(2026, 9, 3))
    (False, True)
    """

    span: Period
    days_off: frozenset[date] = attrs.field(default=frozenset(), converter=_as_set)
    worked_weekends: frozenset[date] = attrs.field(default=frozenset(), converter=_as_set)

    def __attrs_post_init__(self) -> None:
        """Refuse a day that is both off and worked, and a worked weekend on a weekday."""
        if both := self.days_off & self.worked_weekends:
            raise ValueImpossibleError(f"{min(both)} cannot be off and worked: take it out of one of the two")
        for day in sorted(self.worked_weekends):
            if day.weekday() < _SATURDAY:
                raise ValueImpossibleError(f"{day} is no Saturday or Sunday: a weekday is worked without being named")

    def is_working(self, day: date) -> bool:
        """Say whether a day is worked.

        Raises :class:`~khuyencong.errors.ValueImpossibleError` for a day outside the span.
        """
        if not self.span.covers(day):
            raise ValueImpossibleError(
                f"{day} is outside the calendar of working days ({self.span}): give a longer one"
            )
        if day.weekday() >= _SATURDAY:
            return day in self.worked_weekends
        return day not in self.days_off


@record
class WorkingDays:
    """A length of time in working days, at least one; it needs a calendar, because holidays are decided year by year.

    >>> calendar = WorkCalendar(span=Period.of_years(2026), days_off={date(2026, 9, 1), date(2026, 9, 2)})
    >>> WorkingDays(count=3).after(date(2026, 8, 28), calendar)
    datetime.date(2026, 9, 4)
    """

    count: Quantity

    def after(self, start: date, calendar: WorkCalendar) -> date:
        """Give the working day on which the length ends that starts the day after ``start``.

        Raises :class:`~khuyencong.errors.ValueImpossibleError` where it reaches a day that the calendar does not know.
        """
        day, left = start, self.count
        while left:
            day = _shifted(day, 1)
            left -= calendar.is_working(day)
        return day


class MonthEnd(LabelledEnum):
    """What a month or a year later means where that month has no such day, as for 31 January or 29 February.

    ``LAST_DAY``: the last day of the month. ``NEXT_DAY``: the first day after it. ``REFUSE``: no answer.
    The circulars do not say; this library uses ``LAST_DAY`` where nobody chooses.
    """

    LAST_DAY = "last-day"
    NEXT_DAY = "next-day"
    REFUSE = "refuse"


def add_months(start: date, months: int, *, month_end: MonthEnd = MonthEnd.LAST_DAY) -> date:
    """Give the day so many months later, or earlier where ``months`` is negative.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` where there is no such day and the policy refuses, and
    beyond the calendar.

    >>> [str(add_months(date(2015, 1, 31), 1, month_end=end)) for end in (MonthEnd.LAST_DAY, MonthEnd.NEXT_DAY)]
    ['2015-02-28', '2015-03-01']
    """
    try:
        moved = start + relativedelta(months=months)
    except (ValueError, OverflowError):
        raise ValueImpossibleError(f"{months} months from {start} reach beyond the calendar: give fewer") from None
    if moved.day == start.day or month_end is MonthEnd.LAST_DAY:
        return moved
    if month_end is MonthEnd.NEXT_DAY:
        return _shifted(moved, 1)
    raise ValueImpossibleError(f"{moved:%m/%Y} has no day {start.day}: choose what the end of a month means")


def add_years(start: date, years: int, *, month_end: MonthEnd = MonthEnd.LAST_DAY) -> date:
    """Give the day so many years later; only 29 February depends on the policy.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` as :func:`add_months` does.

    >>> add_years(date(2010, 12, 31), 5)
    datetime.date(2015, 12, 31)
    """
    return add_months(start, 12 * years, month_end=month_end)


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise ValueImpossibleError(f"{days} days from {day} reach beyond the calendar: give fewer") from None
