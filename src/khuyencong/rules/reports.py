"""Reports that are due to authorities: the monthly ones of implementing units, and the periodic ones of a province.

For the periodic ones the law names no day. So one is missing only where as much time again went by after its own;
before that nobody can tell.
"""

from collections.abc import Sequence
from functools import lru_cache

from khuyencong.budget.revisions import plans_in_force
from khuyencong.law.deadline import Deadline
from khuyencong.law.deadlines import deadlines_for
from khuyencong.model.de_an import DeAn, Stage
from khuyencong.model.filings import Filing, FilingKind
from khuyencong.model.plan import PlanScope
from khuyencong.model.program import Program
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, NotApplicable, Unknown, Verdict
from khuyencong.rules.program_facts import ProgramFacts
from khuyencong.rules.rule import rule
from khuyencong.values.period import Period
from khuyencong.values.text import fold

_MONTHLY = {
    FilingKind.IMPLEMENTER_MONTHLY: "monthly-progress",
    FilingKind.REGIONAL_CENTER: "monthly-progress-of-center",
}
_ENDS = frozenset({Stage.SETTLED, Stage.STOPPED})
_YEARS = range(1900, 2201)
_FULL_UNTIL = 24


@rule("REPT-001", on="program")
def monthly_reports_come_in_time(program: Program, facts: ProgramFacts) -> Verdict:
    """REPT-001: monthly reports on national money come, and come in time."""
    if program.filings is None or program.scope is not PlanScope.NATIONAL:
        return NOT_APPLICABLE
    late = [_late(filing, index, program.title) for index, filing in enumerate(program.filings)]
    found = [hit for hit in late if hit is not None and hit is not NOT_APPLICABLE]
    de_an = [one for plan in plans_in_force(program.plans, facts.as_of).plans for one in plan.de_an]
    if not de_an and all(hit is NOT_APPLICABLE for hit in late):
        return NOT_APPLICABLE
    return [*found, *_missing_months(de_an, program.filings, facts)]


@rule("REPT-002", on="program")
def department_reports_on_the_national_plan(program: Program, facts: ProgramFacts) -> Verdict:
    """REPT-002: the department reports on the national plan every quarter, half-year and year."""
    if program.scope is not PlanScope.NATIONAL:
        return NOT_APPLICABLE
    return _periodic(program, FilingKind.DEPT_NATIONAL_PLAN, "dept-reports", facts)


@rule("REPT-003", on="program")
def province_reports_every_quarter(program: Program, facts: ProgramFacts) -> Verdict:
    """REPT-003: the provincial committee reports on local activity every quarter."""
    if program.scope is not PlanScope.LOCAL:
        return NOT_APPLICABLE
    return _periodic(program, FilingKind.PROVINCE_QUARTERLY, "province-report", facts)


def _late(filing: Filing, index: int, item: str) -> Fail | Unknown | NotApplicable | None:
    """Judge the day of a monthly report; what reports on another time is not looked at."""
    due = _due(filing)
    if due is None or filing.period is None:
        return NOT_APPLICABLE
    at = f".filings[{index}].submitted_on"
    if filing.submitted_on is None:
        return Unknown("day-of-filing", at, item=item)
    if due.is_on_time(filing.submitted_on) is not False:
        return None
    months = (_month(filing.period),)
    return Fail(at, item=item, fault="report-late", who=filing.by, months=months)


def _due(filing: Filing) -> Deadline | None:
    """Give the deadline of a report on one month; None for other reports."""
    period = filing.period
    if filing.kind not in _MONTHLY or period is None or period.start.year not in _YEARS:
        return None
    months = _deadlines(period.start.year, _MONTHLY[filing.kind])
    return next((due for due in months if due.period is not None and due.period.covers(period)), None)


def _missing_months(de_an: Sequence[DeAn], filings: Sequence[Filing], facts: ProgramFacts) -> list[Fail | Unknown]:
    """Find the months for which an implementing unit had work under way and sent no report."""
    found: list[Fail | Unknown] = []
    wanted: dict[str, dict[Period, None]] = {}
    names: dict[str, str] = {}
    for one in de_an:
        span = _span(one)
        if one.implementer is None or span is None:
            missing = "time-of-de-an" if span is None else "implementer-of-de-an"
            found.append(Unknown(missing, ".filings", item=f"{one.id} ({one.title})"))
            continue
        key = fold(one.implementer)
        names.setdefault(key, one.implementer)
        wanted.setdefault(key, {}).update(dict.fromkeys(_months_of(span, facts)))
    sent = [filing for filing in filings if filing.kind is FilingKind.IMPLEMENTER_MONTHLY]
    for key, months in wanted.items():
        open_ = [month for month in months if not any(_is_for(one, month, key) for one in sent)]
        if any(_is_for(one, month, None) for one in sent for month in open_):
            found.append(Unknown("sender-of-filing", ".filings", item=names[key]))
            continue
        for year in sorted({month.start.year for month in open_}):
            named = tuple(_month(month) for month in sorted(open_, key=_start) if month.start.year == year)
            found.append(
                Fail(".filings", item=facts.program.title, fault="report-missing", who=names[key], months=named)
            )
    return found


def _span(de_an: DeAn) -> Period | None:
    """Give the time in which a đề án was carried out: from its contract, to where it was settled or stopped."""
    started = [event.on for event in de_an.events if event.stage is Stage.CONTRACTED]
    ended = [event.on for event in de_an.events if event.stage in _ENDS]
    start = min(started, default=de_an.period.start if de_an.period else None)
    end = max(ended, default=de_an.period.end if de_an.period else None)
    return None if start is None or end is None or end < start else Period(start=start, end=end)


def _months_of(span: Period, facts: ProgramFacts) -> list[Period]:
    """Give the months whose report was due before the day of the review, and up to whose 24th the span ran in full."""
    years = range(max(span.start.year, _YEARS.start), min(span.end.year, facts.as_of.year, _YEARS[-1]) + 1)
    return [
        due.period
        for year in years
        for due in _deadlines(year, _MONTHLY[FilingKind.IMPLEMENTER_MONTHLY])
        if due.period is not None
        and due.last_day is not None
        and due.last_day < facts.as_of
        and span.covers(Period(start=due.period.start, end=due.period.start.replace(day=_FULL_UNTIL)))
    ]


def _is_for(filing: Filing, month: Period, key: str | None) -> bool:
    """Say whether a report is on a month and by a sender; by one that is not named, where the key is None."""
    by = None if filing.by is None else fold(filing.by)
    if filing.period is not None:
        return by == key and filing.period.overlaps(month)
    return by == key and filing.submitted_on is not None and month.covers(filing.submitted_on)


def _periodic(program: Program, kind: FilingKind, deadline: str, facts: ProgramFacts) -> Verdict:
    """Find the periods of a programme's years for which a report of a kind was not sent."""
    if program.filings is None or program.province is None:
        return NOT_APPLICABLE
    years = sorted({plan.year for plan in program.plans}) or _years_of(program.period, facts)
    due = [one for year in years for one in _deadlines(year, deadline) if one.footing.is_known]
    over = [one.period for one in due if one.period is not None and one.period.end < facts.as_of]
    if not over:
        return NOT_APPLICABLE
    sent = [filing.period for filing in program.filings if filing.kind is kind]
    missing = [period for period in over if period not in sent]
    if missing and None in sent:
        return Unknown("period-of-filing", ".filings", item=program.title)
    overdue = [period for period in missing if _again(period) < facts.as_of.toordinal()]
    found: list[Fail | Unknown] = [
        Fail(
            ".filings",
            item=program.title,
            year=year,
            periods=tuple(str(period) for period in sorted(overdue, key=_start) if period.start.year == year),
        )
        for year in sorted({period.start.year for period in overdue})
    ]
    if len(overdue) < len(missing):
        found.append(Unknown("day-of-report", ".filings", item=program.title))
    return found


def _years_of(period: Period, facts: ProgramFacts) -> Sequence[int]:
    return range(max(period.start.year, _YEARS.start), min(period.end.year, facts.as_of.year, _YEARS[-1]) + 1)


def _again(period: Period) -> int:
    """Give the last day, by its number, of as many days again as a period has."""
    return period.end.toordinal() + period.days


def _start(period: Period) -> tuple[int, int]:
    return period.start.toordinal(), period.days


def _month(period: Period) -> str:
    return f"{period.start.month:02d}/{period.start.year}"


@lru_cache(maxsize=256)
def _deadlines(year: int, id_: str) -> tuple[Deadline, ...]:
    return tuple(due for due in deadlines_for(year) if due.id == id_)


RULES = (
    monthly_reports_come_in_time,
    department_reports_on_the_national_plan,
    province_reports_every_quarter,
)
