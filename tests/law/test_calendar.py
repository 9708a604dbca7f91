"""Days of the calendar, working days, and months with their end said."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import ValueImpossibleError
from khuyencong.law.calendar import CalendarDays, MonthEnd, WorkCalendar, WorkingDays, add_months, add_years
from khuyencong.values.period import Period

SPAN = Period.of_years(2014, 2020)
DAYS = st.dates(date(2015, 1, 1), date(2018, 12, 31))
COUNTS = st.integers(1, 60)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """Draw calendars with days off and with worked weekends."""
    off = draw(st.frozensets(DAYS, max_size=20))
    weekends = draw(st.frozensets(DAYS.filter(lambda day: day.weekday() > 4), max_size=5))
    return WorkCalendar(span=SPAN, days_off=off - weekends, worked_weekends=weekends)


@given(DAYS, COUNTS, calendars())
def test_working_days_end_on_a_working_day(start: date, count: int, calendar: WorkCalendar) -> None:
    """A number of working days ends on a day that is worked."""
    assert calendar.is_working(WorkingDays(count=count).after(start, calendar))


@given(DAYS, COUNTS, calendars())
def test_working_days_are_all_counted(start: date, count: int, calendar: WorkCalendar) -> None:
    """Between the start and the end lie exactly so many worked days, the end among them."""
    end = WorkingDays(count=count).after(start, calendar)
    days = [start + timedelta(days=step) for step in range(1, (end - start).days + 1)]
    assert sum(calendar.is_working(day) for day in days) == count


@given(DAYS, COUNTS, calendars())
def test_working_days_are_never_sooner(start: date, count: int, calendar: WorkCalendar) -> None:
    """So many working days last at least as long as so many days of the calendar."""
    assert WorkingDays(count=count).after(start, calendar) >= CalendarDays(count=count).after(start)


@given(DAYS, COUNTS, COUNTS)
def test_calendar_days_add_up(start: date, one: int, other: int) -> None:
    """Days counted in two steps are the days counted at once."""
    in_two_steps = CalendarDays(count=other).after(CalendarDays(count=one).after(start))
    assert in_two_steps == CalendarDays(count=one + other).after(start)


@given(DAYS, st.integers(-50, 50))
def test_a_month_end_falls_on_the_day_or_around_it(start: date, months: int) -> None:
    """With the last day the month is the one that is meant; with the next day it is not sooner, by a day at most."""
    last = add_months(start, months)
    after = add_months(start, months, month_end=MonthEnd.NEXT_DAY)
    assert (last.year * 12 + last.month) - (start.year * 12 + start.month) == months
    assert after - last == (timedelta(0) if last.day == start.day else timedelta(days=1))


def test_the_end_of_a_month_is_a_choice() -> None:
    """31 January and a month is 28 February, 1 March, or no answer."""
    start = date(2015, 1, 31)
    assert add_months(start, 1) == date(2015, 2, 28)
    assert add_months(start, 1, month_end=MonthEnd.NEXT_DAY) == date(2015, 3, 1)
    with pytest.raises(ValueImpossibleError, match="02/2015 has no day 31"):
        add_months(start, 1, month_end=MonthEnd.REFUSE)
    assert add_months(start, 2, month_end=MonthEnd.REFUSE) == date(2015, 3, 31)


def test_a_leap_day_has_birthdays_by_choice() -> None:
    """Five years after 29 February 2012 is 28 February 2017, or 1 March."""
    assert add_years(date(2012, 2, 29), 5) == date(2017, 2, 28)
    assert add_years(date(2012, 2, 29), 5, month_end=MonthEnd.NEXT_DAY) == date(2017, 3, 1)


def test_a_weekend_day_is_worked_only_when_named() -> None:
    """Saturday 22 August 2026 is worked in exchange for Monday 31 August; other Saturdays are not."""
    calendar = WorkCalendar(
        span=Period.of_years(2026), days_off=[date(2026, 8, 31)], worked_weekends=[date(2026, 8, 22)]
    )
    worked = [day for day in range(21, 32) if calendar.is_working(date(2026, 8, day))]
    assert worked == [21, 22, 24, 25, 26, 27, 28]


def test_a_calendar_says_nothing_of_days_that_it_does_not_know() -> None:
    """A day outside the span is refused, for an unknown holiday would make every later day wrong."""
    calendar = WorkCalendar(span=Period.of_years(2026))
    with pytest.raises(ValueImpossibleError, match=r"2027-01-01 is outside the calendar of working days \(2026\)"):
        WorkingDays(count=3).after(date(2026, 12, 30), calendar)


def test_a_calendar_does_not_contradict_itself() -> None:
    """A day cannot be off and worked, and a weekday is no worked weekend."""
    saturday = date(2026, 8, 22)
    with pytest.raises(ValueImpossibleError, match="cannot be off and worked"):
        WorkCalendar(span=SPAN, days_off=[saturday], worked_weekends=[saturday])
    with pytest.raises(ValueImpossibleError, match="no Saturday or Sunday"):
        WorkCalendar(span=SPAN, worked_weekends=[date(2026, 8, 24)])


@pytest.mark.parametrize("kind", [CalendarDays, WorkingDays])
def test_a_length_is_at_least_a_day(kind: type[CalendarDays] | type[WorkingDays]) -> None:
    """No days, or half a day, is no length of time."""
    for count in (0, 1.5, True):
        with pytest.raises(ValueImpossibleError):
            kind(count=count)  # type: ignore[arg-type]


def test_beyond_the_calendar_is_refused() -> None:
    """Beyond the year 9999 there is no day."""
    with pytest.raises(ValueImpossibleError, match="beyond the calendar"):
        CalendarDays(count=2).after(date(9999, 12, 30))
    with pytest.raises(ValueImpossibleError, match="beyond the calendar"):
        add_years(date(9999, 1, 1), 1)
