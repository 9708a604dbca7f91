"""Vietnam's working days, from the library that keeps its holidays."""

import sys
from datetime import date

import pytest

from khuyencong.errors import KhuyenCongError
from khuyencong.files.work_days import load_work_calendar
from khuyencong.law.calendar import WorkingDays


def test_holidays_are_off_and_exchanged_weekends_are_worked() -> None:
    """In 2026 the 2 September is off, 31 August is off for Saturday 22 August, and 3 September is worked."""
    calendar = load_work_calendar(2026)
    days = [date(2026, 9, 2), date(2026, 8, 31), date(2026, 8, 22), date(2026, 8, 23), date(2026, 9, 3)]
    assert [calendar.is_working(day) for day in days] == [False, False, True, False, True]


def test_a_calendar_spans_its_years() -> None:
    """Working days are counted over New Year where both years are there."""
    assert WorkingDays(count=2).after(date(2025, 12, 31), load_work_calendar(2025, 2026)) == date(2026, 1, 5)


def test_years_that_the_library_does_not_cover_are_refused() -> None:
    """A year without holidays would be taken for one that is all worked."""
    with pytest.raises(KhuyenCongError, match="the calendar covers 1901 to 2100"):
        load_work_calendar(2100, 2101)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library is missing the error names the extra."""
    monkeypatch.setitem(sys.modules, "holidays", None)
    with pytest.raises(KhuyenCongError, match=r"pip install khuyencong\[calendar\]"):
        load_work_calendar(2026)
