"""Days: what is due when, which days are on time, how long something lasts (INV-18, INV-21 to INV-24)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from khuyencong.law.calendar import add_years
from khuyencong.laws.verdict import Checks, equal, law, true


@law("INV-18")
def due_is_capped(
    due: Callable[[Sequence[date]], date], acceptances: Sequence[date], *, plan_year: int, days: int = 15
) -> Checks:
    """INV-18: the settlement dossier is due 15 days after the last acceptance, and by 22 January of the next year.

    ``due`` gives the last day on time for the acceptances in one contract. One acceptance more never makes it
    earlier, but for the cap. Acceptances after the cap are left out: then nothing can be on time. Source: khoản 1,
    khoản 2 Điều 18 Thông tư 36/2013/TT-BCT.

    >>> from khuyencong.law import settlement_deadline
    >>> def due(days):
    ...     return settlement_deadline(2014, days).last_day
    >>> due_is_capped(due, [date(2014, 12, 1), date(2015, 1, 10)], plan_year=2014)
    Held(code='INV-18', cases=3)
    >>> due_is_capped(lambda days: min(days) + timedelta(15), [date(2014, 12, 1), date(2014, 12, 9)], plan_year=2014).at
    (datetime.date(2014, 12, 1), datetime.date(2014, 12, 9))
    """
    cap = date(plan_year + 1, 1, 22)
    before: date | None = None
    known = [day for day in acceptances if day <= cap]
    for count in range(1, len(known) + 1):
        given = tuple(known[:count])
        answer = due(given)
        yield equal("fifteen-days-and-cap", given, answer, min(max(given) + timedelta(days=days), cap))
        if before is not None:
            yield true("never-earlier", given, holds=answer >= before, observed=answer, expected=before)
        before = answer


@law("INV-21")
def before_leaves_the_day_out(is_on_time: Callable[[date], bool | None], limit: date) -> Checks:
    """INV-21: what is due “trước ngày 20 tháng 5” is late on the 20th, and on time on the 19th.

    ``is_on_time`` judges a day against the limit. Source: khoản 1, khoản 2 Điều 10, khoản 3bis Điều 23 Thông tư
    36/2013/TT-BCT.

    >>> before_leaves_the_day_out(lambda day: day < date(2015, 5, 20), date(2015, 5, 20))
    Held(code='INV-21', cases=3)
    >>> before_leaves_the_day_out(lambda day: day <= date(2015, 5, 20), date(2015, 5, 20)).at
    datetime.date(2015, 5, 20)
    """
    for shift, expected in ((-1, True), (0, False), (1, False)):
        day = limit + timedelta(days=shift)
        yield equal("the-day-itself-is-late", day, is_on_time(day), expected)


@law("INV-22")
def certificate_lasts(valid_until: Callable[[date], date], issues: Iterable[date]) -> Checks:
    """INV-22: a certificate lasts to 31 December of the third year, that of issue counted, whatever its day of issue.

    So it lasts from two years and a day to three years. Source: khoản 3 Điều 17 Thông tư 26/2014/TT-BCT.

    >>> certificate_lasts(lambda issued: date(issued.year + 2, 12, 31), [date(2015, 1, 1), date(2015, 12, 31)]).cases
    6
    >>> certificate_lasts(lambda issued: add_years(issued, 2), [date(2015, 6, 1)]).expected
    datetime.date(2017, 12, 31)
    """
    for issued in issues:
        until = valid_until(issued)
        yield equal("end-of-the-third-year", issued, until, date(issued.year + 2, 12, 31))
        at_least = until >= add_years(issued, 2)
        yield true("at-least-two-years", issued, holds=at_least, observed=until, expected=add_years(issued, 2))
        at_most = until < add_years(issued, 3)
        yield true("at-most-three-years", issued, holds=at_most, observed=until, expected=add_years(issued, 3))


@law("INV-23")
def lands_on_working_days(
    add: Callable[[date, int], date],
    is_working: Callable[[date], bool],
    starts: Iterable[date],
    *,
    counts: Iterable[int] = (1, 10, 15),
) -> Checks:
    """INV-23: counting working days ends on a working day, and takes at least as many days of the calendar.

    ``add`` gives the day that many working days after another. Source: Điều 20 Thông tư 26/2014/TT-BCT.

    >>> def weekday(day):
    ...     return day.weekday() < 5
    >>> lands_on_working_days(lambda day, count: day + timedelta(count), weekday, [date(2015, 5, 1)]).observed
    datetime.date(2015, 5, 2)
    """
    lengths = tuple(counts)
    for start in starts:
        for count in lengths:
            end = add(start, count)
            yield true("ends-on-a-working-day", (start, count), holds=is_working(end), observed=end)
            at_least = start + timedelta(days=count)
            yield true("no-shorter", (start, count), holds=end >= at_least, observed=end, expected=at_least)


@law("INV-24")
def conversion_window_closes(is_eligible: Callable[[int], bool | None], years: Iterable[int]) -> Checks:
    """INV-24: a ward that was a commune is eligible up to some plan-building year, and never again after it.

    ``is_eligible`` judges one ward in a plan-building year; a year for which it cannot tell (None) is passed over.
    Source: điểm đ khoản 1 Điều 3 Thông tư 46/2012/TT-BCT.

    >>> conversion_window_closes(lambda year: year <= 2016, range(2012, 2020))
    Held(code='INV-24', cases=7)
    >>> conversion_window_closes(lambda year: year % 2 == 0, range(2012, 2020)).at
    2014
    """
    judged = ((year, is_eligible(year)) for year in sorted(set(years)))
    for (_, was), (year, now) in pairwise((year, answer) for year, answer in judged if answer is not None):
        yield true("never-opens-again", year, holds=was or not now, observed=now, expected=False)
