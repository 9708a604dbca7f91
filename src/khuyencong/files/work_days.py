"""Vietnam's calendar of working days, from the library ``holidays``; needs the extra ``calendar``.

Public holidays follow the moon and yearly decisions, and days off are exchanged for weekends: that is kept up to date
elsewhere, not here. The decision on a year's exchanged days comes late in the year before, so a calendar made earlier
holds the holidays of the law alone.
"""

from khuyencong.errors import KhuyenCongError
from khuyencong.law.calendar import WorkCalendar
from khuyencong.values.period import Period


def load_work_calendar(first: int, last: int | None = None) -> WorkCalendar:
    """Give the working days of Vietnam in a year, or in all years from ``first`` to ``last``.

    Raises :class:`~khuyencong.errors.KhuyenCongError` where the extra ``calendar`` is not installed or its library
    does not cover the years.
    """
    span = Period.of_years(first, last)
    try:
        from holidays import country_holidays
    except ImportError:
        raise KhuyenCongError(
            "working days need the extra `calendar`: pip install khuyencong[calendar], or give a WorkCalendar"
        ) from None
    found = country_holidays("VN", years=span.years)
    if not found.start_year <= span.start.year <= span.end.year <= found.end_year:
        raise KhuyenCongError(f"the calendar covers {found.start_year} to {found.end_year}: ask for years among them")
    return WorkCalendar(
        span=span,
        days_off=found.keys(),
        worked_weekends=[day for day in found.weekend_workdays if span.covers(day)],
    )
