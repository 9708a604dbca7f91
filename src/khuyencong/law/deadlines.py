"""The dates of a plan year and of what happens in it: who owes what to whom, until when, counted from what.

A text that says “trước ngày 20 tháng 5” leaves the 20th out; one that says “không quá” takes its day in. No day is
moved off a weekend or a holiday, for the circulars do not say so. There is no clock here: the caller gives the days.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from khuyencong.errors import UnknownCodeError, ValueImpossibleError
from khuyencong.law.calendar import CalendarDays, WorkCalendar, WorkingDays, add_years
from khuyencong.law.deadline import Deadline
from khuyencong.law.deadline_rows import DeadlineRow, EventName, deadline_rows
from khuyencong.law.footing import Footing, footing_of
from khuyencong.law.remarks import Remark
from khuyencong.values.period import Period


def deadlines_for(
    plan_year: int,
    *,
    acceptances: Iterable[date] = (),
    loan_from: date | None = None,
    certificate_issued: date | None = None,
    announced_on: date | None = None,
    complaint_received_on: date | None = None,
    guided: Mapping[str, date] | None = None,
    calendar: WorkCalendar | None = None,
) -> tuple[Deadline, ...]:
    """Give the deadlines of a plan year, and those of the events that are given, the earliest first, undated last.

    ``acceptances`` are the base acceptances in one contract; ``announced_on`` is the day of an award's result.
    ``guided`` gives the last day on time for a deadline, by id, where its authority guided otherwise. ``calendar``
    is needed to count working days; without it such a deadline has no day, and says so.
    Raises :class:`~khuyencong.errors.UnknownCodeError` for a guided id that no deadline has, and
    :class:`~khuyencong.errors.ValueImpossibleError` for one that may not be guided, for a guided day before the
    deadline starts, for a year outside 1900 to 2200, and for a day that ``calendar`` does not know.

    >>> settlement = [found for found in deadlines_for(2014, acceptances=[date(2015, 1, 10)]) if found.code == "D07"]
    >>> settlement[0].last_day, settlement[0].remarks[0].code
    (datetime.date(2015, 1, 22), 'cut-by-limit')
    """
    if not 1900 <= plan_year <= 2200:
        raise ValueImpossibleError(f"{plan_year} is no plan year: give one from 1900 to 2200")
    accepted = max(acceptances, default=None)
    events: dict[EventName, date | None] = {
        "acceptance": accepted,
        "loan": loan_from,
        "certificate": certificate_issued,
        "announcement": announced_on,
        "complaint": complaint_received_on,
    }
    guided = guided or {}
    for id_ in guided:
        _require_guidable(id_)
    found: list[Deadline] = []
    for row in deadline_rows().values():
        if row.event is None:
            found += _of_year(row, plan_year, guided.get(row.id))
        elif (start := events[row.event]) is not None:
            found.append(_of_event(row, plan_year, start, calendar))
    return tuple(sorted(found, key=_order))


def settlement_deadline(plan_year: int, acceptances: Iterable[date]) -> Deadline:
    """Give the day until which the settlement dossier of a contract is due: 15 days, but not beyond 22 January.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` where there is no acceptance.

    >>> settlement_deadline(2014, [date(2014, 12, 1), date(2014, 12, 20)]).last_day
    datetime.date(2015, 1, 4)
    """
    accepted = max(acceptances, default=None)
    if accepted is None:
        raise ValueImpossibleError("the 15 days run from the last base acceptance: give at least one")
    return _of_event(deadline_rows()["settlement-dossier"], plan_year, accepted, None)


def certificate_deadline(issued: date) -> Deadline:
    """Give the last day of a best-product certificate: 31 December of the third year, that of issue counted.

    >>> certificate_deadline(date(2015, 1, 1)).last_day, certificate_deadline(date(2015, 12, 31)).last_day
    (datetime.date(2017, 12, 31), datetime.date(2017, 12, 31))
    """
    return _of_event(deadline_rows()["certificate-end"], issued.year, issued, None)


def ward_reference_day(plan_building_year: int) -> date:
    """Give the day to which the age of a converted ward is counted, for the year in which the plan is built.

    Source: điểm đ khoản 1 Điều 3 Thông tư 46/2012/TT-BCT.

    >>> ward_reference_day(2015)
    datetime.date(2014, 12, 31)
    """
    return date(plan_building_year - 1, 12, 31)


def _require_guidable(id_: str) -> None:
    row = deadline_rows().get(id_)
    if row is None:
        raise UnknownCodeError(f"no deadline has the id {id_!r}; known are {', '.join(deadline_rows())}")
    if row.guided_by is None:
        raise ValueImpossibleError(f"nobody may guide {id_!r} otherwise: its text leaves no room")


def _of_year(row: DeadlineRow, plan_year: int, guided: date | None) -> Iterator[Deadline]:
    """Give the deadlines of a row that hangs on the plan year alone."""
    year = plan_year + row.years
    whole = Period.of_years(year)
    if row.rule == "day-of-year":
        start = min(whole.start, date(plan_year, 12, 31))
        yield _dated(row, plan_year, start, date(year, row.month, row.day), guided=guided)
    elif row.rule == "month":
        for month in range(1, 13):
            period = Period.lasting(date(year, month, 1), months=1)
            yield _dated(row, plan_year, period.start, date(year, month, row.day), period=period)
    elif row.rule == "period":
        for length in row.periods:
            for period in _periods(length, year):
                yield _undated(row, plan_year, period, period.end)
    elif (row.rule == "odd-year") == bool(year % 2):
        yield _undated(row, plan_year, whole, whole.start)


_MONTHS = {"quarter": 3, "half": 6, "year": 12}


def _periods(length: str, year: int) -> list[Period]:
    """Give the quarters, the first half, or the whole of a year: the year's report is that of its second half."""
    months = _MONTHS[length]
    starts = [1] if length == "half" else range(1, 13, months)
    return [Period.lasting(date(year, start, 1), months=months) for start in starts]


def _dated(
    row: DeadlineRow,
    plan_year: int,
    start: date,
    limit: date,
    *,
    period: Period | None = None,
    guided: date | None = None,
) -> Deadline:
    footing = footing_of(row.basis, limit, note=row.note)
    if guided is None:
        return _deadline(row, plan_year, start, limit, footing, period=period)
    if guided < start:
        raise ValueImpossibleError(
            f"{row.id!r} cannot be due on {guided}, before it starts on {start}: correct the day"
        )
    said = Remark("guided-otherwise", {"limit": guided, "text": limit})
    found = _deadline(row, plan_year, start, guided, footing, period=period)
    return attrs.evolve(found, limit=guided, is_strict=False, is_guided=True, remarks=(said, *found.remarks))


def _undated(row: DeadlineRow, plan_year: int, period: Period, start: date) -> Deadline:
    footing = footing_of(row.basis, period.end, note=row.note)
    return _deadline(row, plan_year, start, None, footing, Remark("day-not-named"), period=period)


def _of_event(row: DeadlineRow, plan_year: int, start: date, calendar: WorkCalendar | None) -> Deadline:
    """Give the deadline that an event starts."""
    length: CalendarDays | WorkingDays | None = None
    limit: date | None
    if row.rule == "days-after":
        length = CalendarDays(count=row.count)
        limit = length.after(start)
    elif row.rule == "working-days-after":
        length = WorkingDays(count=row.count)
        limit = None if calendar is None else length.after(start, calendar)
    elif row.rule == "years-after":
        limit = Period.lasting(start, years=row.count).end
    else:
        limit = add_years(date(start.year, 12, 31), row.years)
    footing = footing_of(row.basis, start, note=row.note)
    if limit is None:
        said = Remark("calendar-missing", {"count": row.count})
        return _deadline(row, plan_year, start, None, footing, said, length=length)
    if row.capped_by is None:
        return _deadline(row, plan_year, start, limit, footing, length=length)
    cap = deadline_rows()[row.capped_by]
    final = next(_of_year(cap, plan_year, None)).limit
    if final is None or limit <= final:
        return _deadline(row, plan_year, start, limit, footing, length=length)
    footing = footing_of((*row.basis, *cap.basis), start, note=row.note)
    if start > final:
        said = Remark("limit-already-passed", {"event": start, "limit": final})
        late = _deadline(row, plan_year, start, None, footing, said, length=length)
        return attrs.evolve(late, no_day_left=footing.is_known)
    said = Remark("cut-by-limit", {"full": limit, "limit": final})
    return _deadline(row, plan_year, start, final, footing, said, length=length)


def _deadline(
    row: DeadlineRow,
    plan_year: int,
    start: date,
    limit: date | None,
    footing: Footing,
    *said: Remark,
    period: Period | None = None,
    length: CalendarDays | WorkingDays | None = None,
) -> Deadline:
    """Build a deadline; where no rule is known for its day, it has no day."""
    return Deadline(
        code=row.code,
        id=row.id,
        year=plan_year,
        period=period,
        starts=start,
        limit=limit if footing.is_known else None,
        is_strict=row.strict,
        length=length,
        is_guided=False,
        no_day_left=False,
        footing=footing,
        remarks=(*(said if footing.is_known else ()), *footing.remarks),
    )


def _order(found: Deadline) -> tuple[date, str, str]:
    return found.last_day or date.max, found.code, found.uid
