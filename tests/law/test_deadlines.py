"""Deadlines of a plan year and of events, and their iCalendar file."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import UnknownCodeError, ValueImpossibleError
from khuyencong.law.basis import SourceStatus
from khuyencong.law.calendar import CalendarDays, WorkCalendar, WorkingDays
from khuyencong.law.deadline import Deadline
from khuyencong.law.deadline_rows import deadline_rows
from khuyencong.law.deadlines import certificate_deadline, deadlines_for, settlement_deadline, ward_reference_day
from khuyencong.law.icalendar import to_icalendar
from khuyencong.law.remarks import Remark
from khuyencong.reference.roles import Actor, Role
from khuyencong.values.period import Period

YEARS = st.integers(2015, 2030)
EVENTS = st.dates(date(2014, 11, 1), date(2031, 12, 31))
CALENDAR = WorkCalendar(span=Period.of_years(2014, 2040))
STAMP = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def of_code(found: tuple[Deadline, ...], code: str) -> list[Deadline]:
    return [deadline for deadline in found if deadline.code == code]


@st.composite
def all_deadlines(draw: st.DrawFn) -> tuple[Deadline, ...]:
    """Draw the deadlines of a year with every event."""
    year = draw(YEARS)
    return deadlines_for(
        year,
        acceptances=draw(st.lists(st.dates(date(year, 1, 1), date(year + 1, 3, 1)), max_size=4)),
        loan_from=draw(st.none() | EVENTS),
        certificate_issued=draw(st.none() | EVENTS),
        announced_on=draw(st.none() | EVENTS),
        complaint_received_on=draw(st.none() | EVENTS),
        calendar=draw(st.sampled_from([None, CALENDAR])),
    )


@given(all_deadlines())
def test_no_deadline_falls_before_what_starts_it(found: tuple[Deadline, ...]) -> None:
    """The last day on time is never before the event that starts the deadline."""
    assert all(one.last_day is None or one.last_day >= one.starts for one in found)


@given(all_deadlines())
def test_the_last_day_is_the_last_one_on_time(found: tuple[Deadline, ...]) -> None:
    """The last day is on time and the next is late; without a last day, nobody can say, or all are late."""
    for one in found:
        if one.last_day is not None:
            assert one.is_on_time(one.last_day) is True
            assert one.is_on_time(one.last_day + timedelta(days=1)) is False
        else:
            assert one.is_on_time(date(2020, 1, 1)) is (False if one.no_day_left else None)
            assert one.remarks


@given(all_deadlines())
def test_deadlines_stand_in_order_and_have_names_of_their_own(found: tuple[Deadline, ...]) -> None:
    """The earliest stands first and the undated last; no two have one name."""
    days = [one.last_day or date.max for one in found]
    assert days == sorted(days)
    assert len({one.uid for one in found}) == len(found)


@given(YEARS)
def test_a_strict_day_is_late_itself(year: int) -> None:
    """Before 20 May leaves 20 May out and 19 May in; so do 15 June and the 25th."""
    found = deadlines_for(year)
    strict = [*of_code(found, "D01"), *of_code(found, "D02"), *of_code(found, "D03")]
    assert {(one.limit.month, one.limit.day) for one in strict[:2] if one.limit} == {(5, 20), (6, 15)}
    for one in strict:
        assert one.limit is not None
        assert one.is_on_time(one.limit) is False
        assert one.is_on_time(one.limit - timedelta(days=1)) is True
    assert len(of_code(found, "D03")) == 24


@given(YEARS, st.data())
def test_settlement_is_due_at_the_sooner_of_two_days(year: int, data: st.DataObject) -> None:
    """15 days after the last acceptance, but not after 22 January; one more acceptance makes it no earlier."""
    days = st.lists(st.dates(date(year, 1, 1), date(year + 1, 1, 22)), min_size=1, max_size=4)
    acceptances = data.draw(days)
    due = settlement_deadline(year, acceptances).last_day
    assert due == min(max(acceptances) + timedelta(days=15), date(year + 1, 1, 22))
    more = settlement_deadline(year, [*acceptances, *data.draw(days)]).last_day
    assert more is not None
    assert due is not None
    assert more >= due


@given(st.dates(date(2014, 10, 21), date(2030, 12, 31)))
def test_a_certificate_runs_to_the_end_of_its_third_year(issued: date) -> None:
    """It lasts from two years and a day to three years, and its end hangs on the year of issue alone."""
    last = certificate_deadline(issued).last_day
    assert last == date(issued.year + 2, 12, 31)
    days = (last - issued).days + 1
    assert days >= (date(issued.year + 2, 12, 31) - date(issued.year, 12, 31)).days + 1
    assert days <= (date(issued.year + 3, 1, 1) - date(issued.year, 1, 1)).days


def test_days_and_working_days_are_counted_apart() -> None:
    """The settlement counts days of the calendar, the complaint working days, and other deadlines nothing."""
    found = deadlines_for(2015, acceptances=[date(2015, 12, 1)], announced_on=date(2015, 8, 20), calendar=CALENDAR)
    lengths = {one.id: one.length for one in found if one.length is not None}
    assert lengths == {"settlement-dossier": CalendarDays(count=15), "complaint": WorkingDays(count=15)}


def test_working_days_need_a_calendar() -> None:
    """Without a calendar the complaint has no day, and says what is missing."""
    (found,) = of_code(deadlines_for(2015, announced_on=date(2015, 8, 20)), "D13")
    assert found.last_day is None
    assert [remark.text("en") for remark in found.remarks] == [
        "A calendar of working days is needed to count 15 working days."
    ]


def test_an_authority_may_guide_otherwise_where_the_text_says_so() -> None:
    """The department's own day replaces 20 May, is inclusive, and is told as such."""
    found = deadlines_for(2016, guided={"dossier-to-dept": date(2015, 6, 30)})
    (dossier,) = of_code(found, "D01")
    assert (dossier.last_day, dossier.is_guided, dossier.guided_by) == (
        date(2015, 6, 30),
        True,
        Actor.DEPT_INDUSTRY_TRADE,
    )
    assert dossier.remarks[0].text("en") == "As guided otherwise: 30/6/2015, instead of 20/5/2015 in the text."
    assert not of_code(found, "D02")[0].is_guided


def test_guidance_may_name_the_day_on_which_the_deadline_starts() -> None:
    """The first day of the year of planning is the earliest that may be guided."""
    (dossier,) = of_code(deadlines_for(2016, guided={"dossier-to-dept": date(2015, 1, 1)}), "D01")
    assert (dossier.starts, dossier.last_day) == (date(2015, 1, 1), date(2015, 1, 1))


def test_guidance_holds_even_where_the_text_is_not_known() -> None:
    """Before the circular of 2013 only the day of the guidance is known."""
    (dossier,) = of_code(deadlines_for(2014, guided={"dossier-to-dept": date(2013, 6, 1)}), "D01")
    assert dossier.last_day == date(2013, 6, 1)
    assert dossier.status is SourceStatus.UNKNOWN


@pytest.mark.parametrize(
    ("guided", "error", "message"),
    [
        ({"nonsense": date(2015, 6, 1)}, UnknownCodeError, "no deadline has the id 'nonsense'"),
        ({"settlement-limit": date(2017, 2, 1)}, ValueImpossibleError, "nobody may guide 'settlement-limit'"),
        ({"dossier-to-dept": date(2014, 12, 31)}, ValueImpossibleError, "before it starts on 2015-01-01"),
    ],
)
def test_impossible_guidance_is_refused(guided: dict[str, date], error: type[Exception], message: str) -> None:
    """An unknown deadline, one that leaves no room, and a day before the year of planning are refused."""
    with pytest.raises(error, match=message):
        deadlines_for(2016, guided=guided)


@pytest.mark.parametrize("year", [1899, 2201])
def test_a_year_far_away_is_refused(year: int) -> None:
    """A plan year is one from 1900 to 2200, both of them taken in."""
    with pytest.raises(ValueImpossibleError, match="is no plan year"):
        deadlines_for(year)
    nearest = min(max(year, 1900), 2200)
    assert {found.year for found in deadlines_for(nearest)} == {nearest}


def test_settlement_needs_an_acceptance() -> None:
    """Without an acceptance nothing starts the 15 days."""
    with pytest.raises(ValueImpossibleError, match=r"from the last base acceptance: give at least one$"):
        settlement_deadline(2014, [])
    assert not of_code(deadlines_for(2014), "D07")


def test_the_last_acceptance_with_all_its_days_is_of_7_january() -> None:
    """7 January leaves 15 days before 22 January, 8 January is cut short, and 23 January is too late."""
    told = {
        day: (found.last_day, [remark.code for remark in found.remarks])
        for day in (7, 8, 23)
        for found in [settlement_deadline(2015, [date(2016, 1, day)])]
    }
    assert told == {
        7: (date(2016, 1, 22), []),
        8: (date(2016, 1, 22), ["cut-by-limit"]),
        23: (None, ["limit-already-passed"]),
    }


def test_before_the_circular_a_late_acceptance_is_not_late() -> None:
    """Where the limit of 22 January is not known, 15 days stand alone; where nothing is known, there is no day."""
    assert settlement_deadline(2012, [date(2014, 3, 1)]).last_day == date(2014, 3, 16)
    unknown = settlement_deadline(2012, [date(2012, 12, 1)])
    assert (unknown.last_day, unknown.no_day_left, unknown.status) == (None, False, SourceStatus.UNKNOWN)


def test_awards_have_their_usual_years() -> None:
    """Odd years are those of districts and provinces, even ones those of regions and the nation."""
    told = [(year, one.id) for year in range(2015, 2021) for one in of_code(deadlines_for(year), "D11")]
    assert told == [
        (2015, "local-awards"),
        (2016, "national-awards"),
        (2017, "local-awards"),
        (2018, "national-awards"),
        (2019, "local-awards"),
        (2020, "national-awards"),
    ]


def test_reports_without_a_day_name_their_period() -> None:
    """The department reports for four quarters, a half and the year; no text names the day."""
    found = [one for one in deadlines_for(2016) if one.id == "dept-reports"]
    assert sorted(str(one.period) for one in found) == [
        "01/01/2016-30/6/2016",
        "01/01/2016-31/3/2016",
        "01/10/2016-31/12/2016",
        "01/4/2016-30/6/2016",
        "01/7/2016-30/9/2016",
        "2016",
    ]
    assert {one.last_day for one in found} == {None}
    assert {remark.code for one in found for remark in one.remarks} == {"day-not-named"}


def test_a_deadline_names_its_parties_and_its_event() -> None:
    """The dossier goes from the implementing unit to the department, and nobody may change the settlement limit."""
    (dossier,) = of_code(deadlines_for(2016), "D01")
    assert (dossier.senders, dossier.receivers) == ((Role.IMPLEMENTER,), (Actor.DEPT_INDUSTRY_TRADE,))
    assert dossier.event("en") == "the year of planning begins"
    assert of_code(deadlines_for(2016), "D08")[0].guided_by is None


def test_the_days_of_a_plan_year_are_those_of_the_circulars() -> None:
    """What hangs on the plan year 2016 alone: the day on which it starts, the day in the text, the last one on time."""
    told = {
        found.uid: (f"{found.starts}", f"{found.limit}", f"{found.last_day}")
        for found in deadlines_for(2016)
        if found.limit is not None and (found.period is None or found.starts.month == 2)
    }
    assert told == {
        "ward-reference-2016": ("2014-01-01", "2014-12-31", "2014-12-31"),
        "dossier-to-dept-2016": ("2015-01-01", "2015-05-20", "2015-05-19"),
        "registration-to-agency-2016": ("2015-01-01", "2015-06-15", "2015-06-14"),
        "monthly-progress-2016-20160201-20160229": ("2016-02-01", "2016-02-25", "2016-02-24"),
        "monthly-progress-of-center-2016-20160201-20160229": ("2016-02-01", "2016-02-25", "2016-02-24"),
        "settlement-limit-2016": ("2016-12-31", "2017-01-22", "2017-01-22"),
    }


def test_the_days_of_events_are_those_of_the_circulars() -> None:
    """What events start is named by its id, the plan year and the day of the event, and has its own last day."""
    events: dict[str, Any] = {
        "loan_from": date(2016, 2, 29),
        "certificate_issued": date(2015, 3, 1),
        "announced_on": date(2016, 8, 20),
        "complaint_received_on": date(2016, 8, 22),
    }
    found = deadlines_for(2016, acceptances=[date(2016, 12, 1), date(2017, 1, 23)], calendar=CALENDAR, **events)
    told = {one.uid: (one.starts, one.last_day) for one in found if deadline_rows()[one.id].event}
    assert told == {
        "settlement-dossier-2016-20170123": (date(2017, 1, 23), None),
        "interest-window-2016-20160229": (date(2016, 2, 29), date(2018, 2, 28)),
        "certificate-end-2016-20150301": (date(2015, 3, 1), date(2017, 12, 31)),
        "complaint-2016-20160820": (date(2016, 8, 20), date(2016, 9, 9)),
        "complaint-answer-2016-20160822": (date(2016, 8, 22), date(2016, 9, 5)),
    }
    (settlement,) = of_code(found, "D07")
    assert [remark.text("en") for remark in settlement.remarks] == [
        "The event of 23/01/2017 came after the final limit of 22/01/2017: no day is on time any more."
    ]
    cut = settlement_deadline(2016, [date(2017, 1, 8)])
    assert [remark.text("en") for remark in cut.remarks] == [
        "Counted in full it would be 23/01/2017, but the final limit is 22/01/2017."
    ]


def test_the_reference_day_is_that_of_the_rows() -> None:
    """The day for the age of a ward is the same in the table and in the function."""
    (reference,) = of_code(deadlines_for(2016), "D09")
    assert reference.last_day == ward_reference_day(2015) == date(2014, 12, 31)


def test_all_codes_but_the_reading_are_there() -> None:
    """D01 to D14 have rows; D15 is a reading that stands in the notes of D01 and D02."""
    rows = deadline_rows().values()
    assert {row.code for row in rows} == {f"D{number:02d}" for number in range(1, 15)}
    assert all("D15" in (row.note or "") for row in rows if row.code in {"D01", "D02"})


def unfolded(text: str) -> list[str]:
    """Read the lines of an iCalendar file back."""
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


@given(all_deadlines(), st.sampled_from(["vi", "en"]))
def test_an_icalendar_file_is_well_formed(found: tuple[Deadline, ...], lang: str) -> None:
    """Lines end in CR LF and have at most 75 octets; each dated deadline has one event."""
    text = to_icalendar(found, stamp=STAMP, lang=lang)  # type: ignore[arg-type]
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    lines = unfolded(text)
    dated = [one for one in found if one.last_day]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(dated)
    days = [line.removeprefix("DTSTART;VALUE=DATE:") for line in lines if line.startswith("DTSTART")]
    assert days == [f"{one.last_day:%Y%m%d}" for one in dated]
    assert all(re.match("[A-Z]+[;:]", line) for line in lines)


@pytest.mark.parametrize("sign", ["a", "ă", "ắ"])
def test_an_icalendar_line_is_folded_only_where_it_must_be(sign: str) -> None:
    """However long a text is, a line is full before every fold: the next sign has no room in its 75 octets."""
    (found,) = of_code(deadlines_for(2016), "D09")
    folds = 0
    for length in range(160):
        said = Remark("no-rule-known", {"documents": sign * length})
        written = to_icalendar([attrs.evolve(found, remarks=(said,))], stamp=STAMP, lang="en").split("\r\n")
        for line, after in pairwise(written):
            if after.startswith(" "):
                assert len(line.encode()) <= 75 < len((line + after[1]).encode())
                folds += 1
    assert folds > 160


def test_an_icalendar_text_is_escaped_and_complete() -> None:
    """Commas and new lines are escaped; the event says who, to whom, counted from what, and by which article."""
    found = of_code(deadlines_for(2026), "D02")
    lines = unfolded(to_icalendar(found, stamp=STAMP))
    (said,) = (line for line in lines if line.startswith("DESCRIPTION:"))
    assert said.startswith(
        "DESCRIPTION:Sở Công Thương\\, Trung tâm Khuyến công quốc gia ở các vùng\\, Đơn vị đăng ký → "
        "Cục Công nghiệp địa phương\\nTính từ 01/01/2025: năm xây dựng kế hoạch bắt đầu\\n"
        "điểm b khoản 2 Điều 10 Thông tư 36/2013/TT-BCT\\n"
    )
    assert "SUMMARY:Đăng ký kế hoạch với Cục" in lines
    assert "DTSTAMP:20260102T030405Z" in lines


def test_an_icalendar_file_is_this_and_nothing_else() -> None:
    """The whole file of a dated deadline and an undated one, as another program reads it, its lines unfolded."""
    (found,) = (one for one in deadlines_for(2026) if one.uid == "monthly-progress-2026-20260201-20260228")
    undated = deadlines_for(2026)[-1]
    assert undated.last_day is None
    text = to_icalendar([found, undated], stamp=STAMP, lang="en")
    assert unfolded(text) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//khuyencong//deadlines//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:monthly-progress-2026-20260201-20260228@khuyencong",
        "DTSTAMP:20260102T030405Z",
        "DTSTART;VALUE=DATE:20260224",
        "SUMMARY:Monthly progress report of the implementing unit (01/02/2026-28/02/2026)",
        (
            "DESCRIPTION:Implementing unit → Local Industry Agency\\, Department of Industry and Trade\\n"
            "Counted from 01/02/2026: the month begins\\n"
            "điểm a khoản 3bis Điều 23 Thông tư 36/2013/TT-BCT\\n"
            "Thông tư 36/2013/TT-BCT may have been amended by Thông tư 17/2018/TT-BCT\\, whose words were not read: "
            "compare with the original text."
        ),
        "CATEGORIES:D03",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


@pytest.mark.parametrize("sign", ["\\", ";", ","])
def test_what_the_standard_keeps_for_itself_is_escaped(sign: str) -> None:
    """Backslash, semicolon and comma in a text stand behind a backslash, each once."""
    (found,) = of_code(deadlines_for(2016), "D09")
    said = Remark("no-rule-known", {"documents": f"a{sign}b"})
    lines = unfolded(to_icalendar([attrs.evolve(found, remarks=(said,))], stamp=STAMP, lang="en"))
    (described,) = (line for line in lines if line.startswith("DESCRIPTION:"))
    assert described.endswith(f"outside the time in force of a\\{sign}b.")


def test_the_stamp_is_told_in_universal_time() -> None:
    """A stamp in Hà Nội is told seven hours earlier; one without a zone is refused."""
    there = datetime(2026, 1, 2, 10, 4, 5, tzinfo=timezone(timedelta(hours=7)))
    assert to_icalendar(deadlines_for(2026), stamp=there) == to_icalendar(deadlines_for(2026), stamp=STAMP)
    with pytest.raises(ValueImpossibleError, match="no moment without a time zone"):
        to_icalendar([], stamp=datetime(2026, 1, 2))  # noqa: DTZ001


def test_an_event_keeps_its_name_when_its_day_moves() -> None:
    """A guided deadline replaces the one of the text in a calendar."""
    text = of_code(deadlines_for(2016), "D01")[0]
    guided = of_code(deadlines_for(2016, guided={"dossier-to-dept": date(2015, 6, 30)}), "D01")[0]
    assert text.uid == guided.uid
    assert text.last_day != guided.last_day
