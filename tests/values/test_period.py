"""Spans of days, and years and days as text."""

import calendar
from contextlib import suppress
from datetime import MAXYEAR, date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from khuyencong.errors import ParseError, ValueImpossibleError
from khuyencong.values.period import Period, format_date, parse_date, parse_period

days = st.dates()
near_days = st.dates(date(2019, 11, 1), date(2025, 3, 1))
years = st.integers(1, 9999)


@st.composite
def periods(draw):
    """Draw a span; half of them lie near each other, so that they meet."""
    day = draw(st.sampled_from([days, near_days]))
    start, end = sorted((draw(day), draw(day)))
    return Period(start=start, end=end)


def each_day(period):
    """Give every day of a span, one by one."""
    return {period.start + timedelta(days=i) for i in range(period.days)}


short = st.builds(
    lambda start, days: Period(start=start, end=start + timedelta(days=days)), near_days, st.integers(0, 900)
)


@given(short, near_days)
def test_both_ends_belong_to_the_span(period, day):
    """A span covers its days one by one, first and last included, and no other day."""
    assert period.covers(day) is (day in each_day(period))
    assert period.covers(period.start)
    assert period.covers(period.end)
    assert len(each_day(period)) == period.days


@given(days)
def test_a_span_may_be_one_day(day):
    """A span that starts and ends on one day has one day."""
    assert Period(start=day, end=day).days == 1


@given(days, days)
def test_a_span_never_ends_before_it_starts(one, other):
    """The constructor takes days in order, and refuses the rest with both days in the message."""
    if one <= other:
        assert Period(start=one, end=other).days == (other - one).days + 1
    else:
        with pytest.raises(ValueImpossibleError, match=rf"ends \({other}\) before it starts \({one}\)"):
            Period(start=one, end=other)


@given(short, short)
def test_overlap_is_having_a_day_in_common(one, other):
    """Two spans overlap exactly when some day lies in both, whichever is asked."""
    assert one.overlaps(other) is bool(each_day(one) & each_day(other))
    assert one.overlaps(other) is other.overlaps(one)


@given(short, short)
def test_covering_is_holding_every_day(one, other):
    """A span covers another exactly when it holds all its days."""
    assert one.covers(other) is (each_day(other) <= each_day(one))


@given(periods())
def test_a_span_covers_and_overlaps_itself(period):
    """Covering and overlapping count the span itself."""
    assert period.covers(period)
    assert period.overlaps(period)


@given(periods())
def test_the_years_partition_the_days(period):
    """The parts by year follow each other without a gap, lie in one year each, and hold all days."""
    parts = list(period.split_by_year())
    assert [part.start.year for part in parts] == list(period.years)
    assert all(part.start.year == part.end.year for part in parts)
    assert (parts[0].start, parts[-1].end) == (period.start, period.end)
    assert all(later.start - earlier.end == timedelta(days=1) for earlier, later in pairwise(parts))
    assert sum(part.days for part in parts) == period.days


@given(years, years)
def test_whole_years(one, other):
    """A phase runs from 1 January to 31 December, touches each year, and says that it is whole."""
    first, last = sorted((one, other))
    phase = Period.of_years(first, last)
    assert (phase.start, phase.end) == (date(first, 1, 1), date(last, 12, 31))
    assert phase.is_whole_years
    assert phase.years == range(first, last + 1)
    assert Period.of_years(first) == Period.of_years(first, first)


@given(periods())
def test_whole_years_are_those_of_the_calendar(period):
    """A span is whole years exactly when it is the phase of its own years."""
    assert period.is_whole_years is (period == Period.of_years(period.start.year, period.end.year))


@pytest.mark.parametrize("bounds", [(0,), (MAXYEAR + 1,), (2022, MAXYEAR + 1), (-1, 2022)])
def test_years_outside_the_calendar_are_refused(bounds):
    """There is no year 0 and none after 9999; the error is the library's."""
    with pytest.raises(ValueImpossibleError, match="the calendar has the years 1 to 9999"):
        Period.of_years(*bounds)
    with pytest.raises(ValueImpossibleError, match="ends"):
        Period.of_years(2023, 2022)


@given(near_days, st.integers(0, 30), st.integers(0, 30))
def test_a_span_that_lasts_ends_where_its_closing_month_says(start, whole_years, months):
    """The day after the end has the day of the start, or the closing month has no such day and ends there."""
    assume(whole_years or months)
    period = Period.lasting(start, years=whole_years, months=months)
    assert period.start == start
    index = start.month - 1 + months + 12 * whole_years
    year, month = start.year + index // 12, index % 12 + 1
    last = calendar.monthrange(year, month)[1]
    if start.day <= last:
        assert period.end + timedelta(days=1) == date(year, month, start.day)
    else:
        assert period.end == date(year, month, last)


@given(near_days, st.integers(1, 60))
@example(date(2023, 12, 31), 2)
@example(date(2024, 2, 29), 12)
@example(date(2023, 1, 30), 1)
def test_a_longer_span_ends_no_earlier(start, months):
    """One month more never ends sooner; twelve months are a year."""
    assert Period.lasting(start, months=months).end < Period.lasting(start, months=months + 1).end
    assert Period.lasting(start, months=12) == Period.lasting(start, years=1)


@pytest.mark.parametrize(
    ("start", "lasts", "end"),
    [
        (date(2021, 1, 1), {"years": 5}, date(2025, 12, 31)),
        (date(2022, 8, 31), {"months": 6}, date(2023, 2, 28)),
        (date(2023, 8, 31), {"months": 6}, date(2024, 2, 29)),
        (date(2024, 2, 29), {"years": 1}, date(2025, 2, 28)),
        (date(2024, 2, 29), {"years": 4}, date(2028, 2, 28)),
        (date(2022, 1, 31), {"months": 1}, date(2022, 2, 28)),
        (date(2022, 1, 29), {"months": 1}, date(2022, 2, 28)),
        (date(2022, 1, 28), {"months": 1}, date(2022, 2, 27)),
        (date(2022, 3, 15), {"years": 1, "months": 3}, date(2023, 6, 14)),
    ],
)
def test_ends_of_months(start, lasts, end):
    """Examples worked by hand, short months among them."""
    assert Period.lasting(start, **lasts).end == end


@pytest.mark.parametrize("lasts", [{}, {"months": -1}, {"years": -1}])
def test_a_span_lasts_at_least_a_day(lasts):
    """Nothing, or less than nothing, is no span."""
    with pytest.raises(ValueImpossibleError, match="before it starts"):
        Period.lasting(date(2022, 1, 1), **lasts)


@pytest.mark.parametrize("lasts", [{"years": 8000}, {"years": 10**9}, {"months": 10**9}, {"years": -3000}])
def test_a_span_beyond_the_calendar_is_refused(lasts):
    """Where the calendar ends, the error is the library's."""
    with pytest.raises(ValueImpossibleError, match="beyond the calendar"):
        Period.lasting(date(2022, 1, 1), **lasts)


@given(years, years)
def test_a_phase_is_read_as_it_is_written(one, other):
    """A phase or a year of four digits survives the way through text."""
    phase = Period.of_years(*sorted((one, other)))
    assert parse_period(str(phase)) == phase


@given(periods())
def test_another_span_is_written_as_two_days(period):
    """A span that is not whole years shows its two days."""
    if not period.is_whole_years:
        assert str(period) == f"{format_date(period.start)}-{format_date(period.end)}"


@pytest.mark.parametrize(
    "dash", ["-", "–", "—", "\u2010", "\u2011", "\u2012", "\u2015", "\u2212", " – ", "\u00a0-\u00a0"]
)
def test_any_dash_stands_between_years(dash):
    """Papers print many dashes; all of them mean the same."""
    assert parse_period(f" 2021{dash}2025\n") == Period.of_years(2021, 2025)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "quý I",
        "22",
        "202",
        "20222",
        "0000",
        "0000-2025",
        "2021-25",
        "2021-2025-2030",
        "2021/2025",
        "２０２２",
        "2021--2025",
        "năm 2022",
        "-2022",
    ],
)
def test_what_is_no_year_is_refused(text):
    """Half years, short years and digits of other scripts are not guessed."""
    with pytest.raises(ParseError, match="is not a year such as 2022"):
        parse_period(text)


@pytest.mark.parametrize("text", ["2025-2021", "2021-0000"])
def test_a_phase_that_ends_before_it_starts_is_refused(text):
    """The order of the years is not turned round."""
    with pytest.raises(ParseError, match="ends before it starts"):
        parse_period(text)


@given(days)
def test_a_day_is_read_as_it_is_written(day):
    """The form of official papers and the form of files both give the day back."""
    assert parse_date(format_date(day)) == day
    assert parse_date(day.isoformat()) == day
    assert parse_date(f" {day.day}.{day.month}.{day.year:04d} ") == day


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 3, 5), "05/3/2026"),
        (date(2014, 2, 18), "18/02/2014"),
        (date(2014, 1, 1), "01/01/2014"),
        (date(2019, 10, 31), "31/10/2019"),
        (date(7, 12, 9), "09/12/0007"),
    ],
)
def test_days_as_official_papers_write_them(day, text):
    """A zero stands before days 1 to 9 and months 1 and 2 only."""
    assert format_date(day) == text


def test_the_american_order_is_never_tried():
    """The day stands first, also where only the other order would be a day."""
    assert parse_date("05/03/2026") == date(2026, 3, 5)
    with pytest.raises(ParseError, match="no day of the calendar"):
        parse_date("03/25/2026")


@pytest.mark.parametrize(
    "text", ["31/02/2022", "29/02/2023", "00/01/2022", "01/00/2022", "2022-13-01", "1/1/0000", "0000-01-01"]
)
def test_days_that_no_calendar_has_are_refused(text):
    """A day is never moved to the next one that exists."""
    with pytest.raises(ParseError, match="is no day of the calendar"):
        parse_date(text)


@pytest.mark.parametrize(
    "text", ["", "hôm nay", "5/3/26", "5/3", "2026-3-5", "20260305", "５/3/2026", "5/3/2026 08:00", "2026-W01-1"]
)
def test_what_is_no_day_is_refused(text):
    """Short years, moments and other notations are not guessed."""
    with pytest.raises(ParseError, match="is not a day such as"):
        parse_date(text)


@given(st.text() | st.text(st.sampled_from("0123456789/.-– \u00a0²"), max_size=12))
def test_junk_never_crashes(text):
    """Any text is a span or a day, or raises ParseError."""
    for parse in (parse_period, parse_date):
        with suppress(ParseError):
            assert parse(text)
