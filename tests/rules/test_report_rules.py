"""Rules of reports: those that are due to authorities, and figures that must not contradict each other."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong import Period, Plan, strategies
from khuyencong.model import (
    DeAn,
    Event,
    Filing,
    FilingKind,
    PlanScope,
    Program,
    Relation,
    RelationKind,
    Report,
    ReportedFigure,
    Stage,
)
from khuyencong.rules import RULES, Finding, Outcome, Severity, get_rule, review, say_finding
from khuyencong.values.figure import Figure, Origin
from khuyencong.values.figure_text import parse_figure
from khuyencong.values.record import evolve

AS_OF = date(2016, 6, 30)
SOURCE = Origin(title="Báo cáo", published=date(2017, 1, 31))


def month(number: int, year: int = 2016) -> Period:
    return Period.lasting(date(year, number, 1), months=1)


def quarter(number: int, year: int = 2016) -> Period:
    return Period.lasting(date(year, 3 * number - 2, 1), months=3)


def monthly(number: int, day: int | None = 24, by: str | None = "Trung tâm") -> Filing:
    on = None if day is None else date(2016, number, day)
    return Filing(kind=FilingKind.IMPLEMENTER_MONTHLY, period=month(number), submitted_on=on, by=by)


DE_AN = DeAn(
    id="a",
    title="Hỗ trợ máy móc",
    implementer="Trung tâm",
    period=Period.of_years(2016),
    events=(Event(on=date(2016, 2, 1), stage=Stage.CONTRACTED), Event(on=date(2016, 4, 24), stage=Stage.SETTLED)),
)
PLAN = Plan(year=2016, scope=PlanScope.NATIONAL, title="Kế hoạch 2016", province="52", de_an=(DE_AN,))
DEPT = tuple(
    Filing(kind=FilingKind.DEPT_NATIONAL_PLAN, period=period)
    for period in (quarter(1), quarter(2), Period.lasting(date(2016, 1, 1), months=6))
)
NATIONAL = Program(
    title="Chương trình quốc gia",
    period=Period.of_years(2016, 2020),
    scope=PlanScope.NATIONAL,
    province="52",
    plans=(PLAN,),
    filings=(monthly(2), monthly(3), monthly(4), *DEPT),
)
LOCAL = Program(
    title="Chương trình địa phương",
    period=Period.of_years(2016, 2020),
    scope=PlanScope.LOCAL,
    province="52",
    filings=tuple(Filing(kind=FilingKind.PROVINCE_QUARTERLY, period=quarter(number)) for number in (1, 2)),
)


def national(*sent: Filing) -> Program:
    return evolve(NATIONAL, filings=(*sent, *DEPT))


def de_an(**changes: object) -> Program:
    return evolve(NATIONAL, plans=(evolve(PLAN, de_an=(evolve(DE_AN, **changes),)),))


def figure(id_: str, text: str | None, label: str | None = None, **more: object) -> ReportedFigure:
    read = None if text is None else parse_figure(text)
    return ReportedFigure(id=id_, label=label or id_, figure=read, **more)  # type: ignore[arg-type]


def report(*figures: ReportedFigure, relations: tuple[Relation, ...] = (), **more: object) -> Report:
    return Report(title="Báo cáo", source=SOURCE, figures=figures, relations=relations, **more)  # type: ignore[arg-type]


def program(*reports: Report) -> Program:
    return evolve(LOCAL, reports=reports)


def total(
    whole: str, *parts: str | None, is_complete: bool | None = True, kind: RelationKind = RelationKind.SUM
) -> Program:
    names = [f"p{index}" for index in range(len(parts))]
    figures = [figure("tong", whole), *(figure(name, text) for name, text in zip(names, parts, strict=True))]
    claim = Relation(kind=kind, whole="tong", parts=tuple(names), is_complete=is_complete)
    return program(report(*figures, relations=(claim,)))


def series(*texts: str) -> Program:
    """Give reports that count one thing from 2014 on, each a year longer than the one before."""
    return program(
        *(report(figure("de-an", text, period=Period.of_years(2014, 2015 + index))) for index, text in enumerate(texts))
    )


LATE = evolve(monthly(3), submitted_on=date(2016, 3, 25))
FIRES: dict[str, list[Program]] = {
    "REPT-001": [
        national(monthly(2), LATE, monthly(4)),
        national(monthly(2), evolve(monthly(3), submitted_on=date(2016, 4, 1)), monthly(4)),
        national(monthly(2), monthly(4)),
        national(monthly(2), monthly(3), monthly(4), evolve(monthly(5, 25), kind=FilingKind.REGIONAL_CENTER)),
        national(monthly(2), monthly(3, by="Đơn vị khác"), monthly(4)),
        national(),
    ],
    "REPT-002": [evolve(NATIONAL, filings=(*NATIONAL.filings[:3], *DEPT[1:]))],  # type: ignore[index]
    "REPT-003": [evolve(LOCAL, filings=LOCAL.filings[1:])],  # type: ignore[index]
    "REPT-004": [
        series("193 đề án", "192 đề án"),
        series("trên 200 đề án", "199 đề án"),
        series("193 đề án", "200 đề án", "199 đề án"),
        program(
            report(figure("a", "10 đề án", since=date(2014, 1, 1))),
            evolve(
                report(figure("a", "9 đề án", since=date(2014, 1, 1))),
                source=evolve(SOURCE, published=date(2018, 1, 1)),
            ),
        ),
    ],
    "REPT-005": [
        total("10 đề án", "6 đề án", "5 đề án"),
        total("10 đề án", "6 đề án", "5 đề án", is_complete=None),
        total("10 đề án", "6 đề án", "5 đề án", is_complete=False),
        total("10 đề án", "11 đề án", kind=RelationKind.SUBSET),
    ],
    "REPT-006": [total("10 đề án", "6 đề án", "3 đề án")],
    "REPT-007": [
        total("10 đề án", "11 đề án", kind=RelationKind.SAME),
        program(report(figure("a", "10 đề án", "Số đề án"), figure("b", "11 đề án", "số đề án"))),
    ],
}
SILENT: dict[str, list[Program]] = {
    "REPT-001": [
        NATIONAL,
        national(evolve(monthly(2), period=None), monthly(3, by="TRUNG TÂM"), monthly(4)),
        evolve(NATIONAL, plans=()),
        de_an(
            events=(
                Event(on=date(2016, 2, 2), stage=Stage.CONTRACTED),
                Event(on=date(2016, 5, 23), stage=Stage.STOPPED),
            )
        ),
    ],
    "REPT-002": [NATIONAL],
    "REPT-003": [LOCAL],
    "REPT-004": [
        series("193 đề án", "193 đề án"),
        series("193 đề án", "194 đề án", "250 đề án"),
        series("193,5 triệu đồng", "193 triệu đồng"),
        series("193 đề án", "trên 193 đề án"),
    ],
    "REPT-005": [
        total("10 đề án", "6 đề án", "4 đề án"),
        total("10 đề án", "6 đề án", "3 đề án"),
        total("10 đề án", "6 đề án", "3 đề án", is_complete=None),
        total("10 đề án", "10 đề án", kind=RelationKind.SUBSET),
        total("10 đề án", "10 đề án", "9 đề án", kind=RelationKind.SUBSET),
        total("19,4 tỷ đồng", "19.000 triệu đồng", "448,5 triệu đồng"),
    ],
    "REPT-006": [
        total("10 đề án", "6 đề án", "4 đề án"),
        total("10 đề án", "6 đề án", "5 đề án"),
    ],
    "REPT-007": [
        total("10 đề án", "10 đề án", kind=RelationKind.SAME),
        program(report(figure("a", "10 đề án", "Số đề án"), figure("b", "10 đề án", "Số đề án"))),
        program(report(figure("a", "19.448,5 triệu đồng", "Vốn"), figure("b", "19,4 tỷ đồng", "Vốn"))),
    ],
}
UNDECIDED: dict[str, list[Program]] = {
    "REPT-001": [
        national(monthly(2), monthly(3, None), monthly(4)),
        national(monthly(2), monthly(3, by=None), monthly(4)),
        de_an(implementer=None),
        de_an(period=None, events=()),
        de_an(period=None, events=DE_AN.events[:1]),
    ],
    "REPT-002": [
        evolve(NATIONAL, filings=(*NATIONAL.filings[:3], *DEPT[1:], Filing(kind=FilingKind.DEPT_NATIONAL_PLAN))),  # type: ignore[index]
    ],
    "REPT-003": [evolve(LOCAL, filings=(Filing(kind=FilingKind.PROVINCE_QUARTERLY),))],
    "REPT-004": [series("trên 200 đề án", "khoảng 199 đề án"), series("200 đề án", "190-210 đề án")],
    "REPT-005": [
        total("10 đề án", "trên 5 đề án", "3 đề án"),
        total("10 đề án", "trên 5 đề án", kind=RelationKind.SUBSET),
    ],
    "REPT-006": [
        total("10 đề án", "6 đề án", "3 đề án", is_complete=None),
        total("10 đề án", "6 đề án", None),
    ],
    "REPT-007": [total("10 đề án", "khoảng 11 đề án", kind=RelationKind.SAME)],
}
IDLE: dict[str, list[Program]] = {
    "REPT-001": [
        evolve(NATIONAL, filings=None),
        evolve(NATIONAL, scope=PlanScope.LOCAL),
        evolve(NATIONAL, plans=(), filings=DEPT),
        evolve(NATIONAL, plans=(), filings=(evolve(monthly(2), period=quarter(1)),)),
        evolve(NATIONAL, plans=(), filings=(evolve(monthly(2), period=None),)),
        evolve(NATIONAL, plans=(), filings=(evolve(monthly(2), period=Period.of_years(1899)),)),
    ],
    "REPT-002": [LOCAL, evolve(NATIONAL, filings=None), evolve(NATIONAL, province=None)],
    "REPT-003": [NATIONAL, evolve(LOCAL, filings=None), evolve(LOCAL, period=Period.of_years(2017))],
    "REPT-004": [
        program(),
        series("193 đề án"),
        program(report(figure("a", "2 đề án")), report(figure("a", "1 đề án"))),
        program(
            *(
                report(figure("a", text, as_of=date(2014 + index, 1, 1)))
                for index, text in enumerate(("2 đề án", "1 đề án"))
            )
        ),
        program(*(report(figure("a", None, period=Period.of_years(2014, 2015 + index))) for index in range(2))),
        series("phấn đấu 200 đề án", "phấn đấu 100 đề án"),
        program(
            report(figure("a", "2 đề án", period=Period.of_years(2014, 2015))),
            report(figure("b", "1 đề án", period=Period.of_years(2014, 2016))),
            report(figure("a", "1 đề án", period=Period.of_years(2015, 2016))),
            report(figure("a", "1 cơ sở", period=Period.of_years(2014, 2016))),
        ),
        program(
            report(figure("a", "10 đề án", since=date(2014, 1, 1))),
            evolve(report(figure("a", "9 đề án", since=date(2014, 1, 1))), source=Origin(title="Báo cáo")),
        ),
    ],
    "REPT-005": [
        program(report(figure("a", "1 đề án"))),
        total("10 đề án", "11 đề án", kind=RelationKind.SAME),
    ],
    "REPT-006": [
        total("10 đề án", "6 đề án", is_complete=False),
        total("10 đề án", "6 đề án", kind=RelationKind.SUBSET),
    ],
    "REPT-007": [
        program(report(figure("a", "10 đề án"), figure("b", "11 đề án"))),
        program(report(figure("a", "10 đề án", "Số"), figure("b", None, "Số"))),
        program(report(figure("a", "10 đề án", "Số"), figure("b", "phấn đấu 11 đề án", "Số"))),
        program(
            report(
                figure("a", "10 đề án", "Số", period=Period.of_years(2015)),
                figure("b", "11 đề án", "Số", period=Period.of_years(2016)),
            )
        ),
    ],
}
CODES = [rule.code for rule in RULES if rule.code.startswith("REPT")]


def judged(program_: Program, code: str, as_of: date = AS_OF) -> list[Finding]:
    return [finding for finding in review(program_, as_of=as_of).findings if finding.code == code]


def pairs(table: dict[str, list[Program]]) -> list[tuple[str, Program]]:
    return [(code, one) for code, many in table.items() for one in many]


def test_there_is_a_case_for_every_rule() -> None:
    """The seven rules of reports each have programmes that break, keep and leave them open."""
    assert sorted(FIRES) == sorted(SILENT) == sorted(UNDECIDED) == CODES
    assert len(CODES) == 7


@pytest.mark.parametrize(("code", "broken"), pairs(FIRES))
def test_rule_fires(code: str, broken: Program) -> None:
    """The rule fails once on the programme that breaks it, and says so in both languages."""
    (finding,) = judged(broken, code, date(2016, 7, 1) if code in {"REPT-002", "REPT-003"} else AS_OF)
    assert finding.outcome is Outcome.FAIL
    assert say_finding(finding, "vi").message != say_finding(finding, "en").message


@pytest.mark.parametrize(("code", "kept"), pairs(SILENT))
def test_rule_stays_silent(code: str, kept: Program) -> None:
    """The rule looks at the programme that keeps it, and passes it."""
    found = review(kept, as_of=AS_OF)
    assert not [finding for finding in found.findings if finding.code == code]
    assert found.counts[code].passed > 0


@pytest.mark.parametrize(("code", "open_"), pairs(UNDECIDED))
def test_what_is_not_known_is_undetermined(code: str, open_: Program) -> None:
    """A rule that lacks a fact names it, by a word that has a label."""
    found = judged(open_, code)
    assert {finding.outcome for finding in found} == {Outcome.UNDETERMINED}
    assert all(str(finding.params["missing"]) not in say_finding(finding).message for finding in found)


@pytest.mark.parametrize(("code", "idle"), pairs(IDLE))
def test_rule_without_a_subject_is_not_applicable(code: str, idle: Program) -> None:
    """Where there is nothing to compare the rule neither passes nor fails."""
    counts = review(idle, as_of=AS_OF).counts[code]
    assert (counts.passed, counts.failed, counts.undetermined) == (0, 0, 0)


@pytest.mark.parametrize(("day", "late"), [(1, False), (24, False), (25, True), (29, True)])
def test_a_monthly_report_is_late_from_the_25th(day: int, late: bool) -> None:
    """The 24th is the last day on time."""
    sent = national(monthly(2, day), monthly(3), monthly(4))
    assert bool(judged(sent, "REPT-001")) is late


@pytest.mark.parametrize(
    ("as_of", "months"),
    [
        (date(2016, 2, 24), None),
        (date(2016, 2, 25), ("02/2016",)),
        (date(2016, 3, 25), ("02/2016", "03/2016")),
        (date(2017, 1, 1), ("02/2016", "03/2016", "04/2016")),
    ],
)
def test_a_month_is_missing_once_its_24th_is_over(as_of: date, months: tuple[str, ...] | None) -> None:
    """From the contract on the first of February to the settlement on 24 April there are three months to report on."""
    found = judged(national(), "REPT-001", as_of)
    assert [finding.params["months"] for finding in found] == ([] if months is None else [months])


def test_a_month_counts_only_where_it_ran_to_its_24th() -> None:
    """A contract of the second, or a settlement of the 23rd, leaves the month out."""
    contracted = Event(on=date(2016, 2, 2), stage=Stage.CONTRACTED)
    settled = Event(on=date(2016, 4, 23), stage=Stage.SETTLED)
    found = judged(evolve(de_an(events=(contracted, settled)), filings=DEPT), "REPT-001")
    assert [finding.params["months"] for finding in found] == [("03/2016",)]


def test_missing_months_are_told_by_year() -> None:
    """A đề án of two years without a report gives a finding for each; one that ends before it starts is unclear."""
    long = de_an(period=Period.of_years(2016, 2017), events=())
    found = judged(evolve(long, filings=()), "REPT-001", date(2018, 1, 1))
    assert [len(finding.params["months"]) for finding in found] == [12, 12]  # type: ignore[arg-type]
    crossed = Event(on=date(2018, 1, 1), stage=Stage.CONTRACTED)
    (finding,) = judged(de_an(events=(crossed,)), "REPT-001")
    assert finding.params["missing"] == "time-of-de-an"


def test_the_circular_binds_from_its_first_day() -> None:
    """On 2014-02-10 monthly reports are judged, on the day before they are not."""
    early = evolve(
        NATIONAL,
        filings=(evolve(monthly(2), period=month(1, 2014), submitted_on=date(2014, 1, 31)),),
    )
    assert not judged(early, "REPT-001", date(2014, 2, 9))
    sent = evolve(early, filings=(evolve(monthly(2), period=month(2, 2014), submitted_on=date(2014, 2, 25)),), plans=())
    assert judged(sent, "REPT-001", date(2014, 2, 25))


@pytest.mark.parametrize(
    ("as_of", "outcomes"),
    [
        (date(2016, 3, 31), []),
        (date(2016, 4, 1), [Outcome.UNDETERMINED]),
        (date(2016, 6, 30), [Outcome.UNDETERMINED]),
        (date(2016, 7, 1), [Outcome.FAIL, Outcome.UNDETERMINED]),
        (date(2017, 6, 29), [Outcome.FAIL, Outcome.UNDETERMINED]),
        (date(2017, 7, 1), [Outcome.FAIL, Outcome.FAIL, Outcome.UNDETERMINED]),
        (date(2018, 1, 1), [Outcome.FAIL, Outcome.FAIL, Outcome.UNDETERMINED]),
    ],
)
def test_a_quarterly_report_is_missing_once_as_much_time_went_by(as_of: date, outcomes: list[Outcome]) -> None:
    """The text names no day: a quarter after the quarter nobody can tell, and then the report is missing."""
    found = judged(evolve(LOCAL, filings=()), "REPT-003", as_of)
    assert [finding.outcome for finding in found] == outcomes


def test_the_department_owes_quarters_a_half_and_a_year() -> None:
    """Of a year that is long over four quarters, the first half and the year are missing; all of it is a warning."""
    found = judged(evolve(NATIONAL, filings=()), "REPT-002", date(2018, 1, 2))
    assert [len(finding.params["periods"]) for finding in found] == [6]  # type: ignore[arg-type]
    assert {finding.severity for finding in found} == {Severity.WARNING}


def test_a_claim_is_named_by_its_label_its_id_or_its_place() -> None:
    """A reader finds the claim that is off, and by how much, with its unit."""
    broken = total("10 đề án", "6 đề án", "5 đề án")
    claim = broken.reports[0].relations[0]
    for changed, name in (
        (claim, "relations[0]"),
        (evolve(claim, id="s"), "s"),
        (evolve(claim, id="s", label="Tổng"), "Tổng"),
    ):
        again = evolve(broken, reports=(evolve(broken.reports[0], relations=(changed,)),))
        (finding,) = judged(again, "REPT-005")
        assert (finding.params["claim"], finding.params["over"]) == (name, "1 đề án")
        assert finding.path == "$.reports[0].relations[0]"


@given(
    st.lists(strategies.reports(), max_size=3).map(tuple),
    st.none() | st.lists(strategies.filings(), max_size=4).map(tuple),
    strategies.programs(max_plans=2),
    strategies.days(),
)
def test_any_programme_is_judged(
    reports: tuple[Report, ...], sent: tuple[Filing, ...] | None, drawn: Program, as_of: date
) -> None:
    """Whatever reports a programme has, nothing is raised, and every finding has its words in both languages."""
    found = review(evolve(drawn, reports=reports, filings=sent), as_of=as_of)
    for finding in found.findings:
        assert say_finding(finding, "vi").message
        assert say_finding(finding, "en").message


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=6), st.integers(1, 50))
def test_a_series_fails_exactly_where_it_falls(numbers: list[int], fall: int) -> None:
    """Sorted numbers pass in any order of the reports; a last one that is less than the greatest fails."""
    rising = sorted(numbers)
    texts = [f"{number} đề án" for number in rising]
    assert not judged(series(*texts), "REPT-004")
    reports = series(*texts).reports
    assert not judged(program(*reversed(reports)), "REPT-004")
    lower = Figure(low=Fraction(rising[-1] - fall), high=Fraction(rising[-1] - fall), unit="đề án", text="x")
    last = evolve(reports[-1].figures[0], figure=lower, period=Period.of_years(2014, 2030))
    assert len(judged(program(*reports, report(last)), "REPT-004")) == 1


def told(program_: Program, code: str, as_of: date = AS_OF) -> list[tuple[object, ...]]:
    """Give of each finding of a rule its place and what it says."""
    found = review(program_, as_of=as_of, rules=[get_rule(code)]).findings
    return [
        (finding.path, *(fact for name, fact in finding.params.items() if name not in {"citation", "item", "status"}))
        for finding in found
    ]


def counted(*members: tuple[int, str]) -> Program:
    """Give reports that count one thing from 2014 on, each up to the end of a year."""
    return program(*(report(figure("a", text, period=Period.of_years(2014, year))) for year, text in members))


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([(2015, "100 đề án"), (2016, "150 đề án"), (2016, "90 đề án")], [(2, "90 đề án", "100 đề án")]),
        ([(2015, "100 đề án"), (2016, "90 đề án"), (2016, "150 đề án")], [(1, "90 đề án", "100 đề án")]),
        ([(2016, "90 đề án"), (2015, "100 đề án")], [(0, "90 đề án", "100 đề án")]),
        ([(2015, "100 đề án"), (2015, "90 đề án"), (2016, "99 đề án")], [(2, "99 đề án", "100 đề án")]),
        ([(2015, "100 đề án"), (2016, "100 cơ sở"), (2016, "99 đề án")], [(2, "99 đề án", "100 đề án")]),
        ([(2015, "100 đề án"), (2016, "100,0 đề án"), (2017, "99 đề án")], [(2, "99 đề án", "100 đề án")]),
        ([(2015, "phấn đấu 500 đề án"), (2015, "100 đề án"), (2016, "99 đề án")], [(2, "99 đề án", "100 đề án")]),
        (
            [(2015, "193,5 triệu đồng"), (2016, "193 triệu đồng"), (2017, "192,9 triệu đồng")],
            [(2, "192,9 triệu đồng", "193,5 triệu đồng")],
        ),
        ([(2015, "193,5 triệu đồng"), (2016, "193,4 triệu đồng")], []),
        ([(2015, "193,5 triệu đồng"), (2016, "193,3 triệu đồng")], [(1, "193,3 triệu đồng", "193,5 triệu đồng")]),
        ([(2015, "100 đề án"), (2015, "90 đề án")], None),
        ([(2015, "100 đề án")], None),
    ],
)
def test_a_fall_is_told_against_the_most_of_an_earlier_day(
    members: list[tuple[int, str]], expected: list[tuple[int, str, str]] | None
) -> None:
    """Figures of one day are not held against each other, and their order in the file does not matter."""
    document = counted(*members)
    assert told(document, "REPT-004") == [
        (f"$.reports[{index}].figures[0].figure", text, limit) for index, text, limit in expected or ()
    ]
    counts = review(document, as_of=AS_OF, rules=[get_rule("REPT-004")]).counts["REPT-004"]
    assert counts.not_applicable == int(expected is None)


@pytest.mark.parametrize(
    ("whole", "parts", "more", "over", "short"),
    [
        ("dưới 10 đề án", ["6 đề án", "4 đề án"], {}, "0 đề án", None),
        ("trên 10 đề án", ["6 đề án", "4 đề án"], {}, None, "0 đề án"),
        ("dưới 10 đề án", ["10 đề án"], {"kind": RelationKind.SUBSET}, "0 đề án", None),
        ("10 đề án", ["6 đề án", "tối đa 4 đề án"], {}, None, None),
        ("10 đề án", ["6 đề án", "tối đa 3 đề án"], {}, None, "1 đề án"),
        ("10 đề án", ["6 đề án", "5,5 đề án"], {}, "3/2 đề án", None),
        ("10 đề án", ["6 đề án", "3,5 đề án"], {}, None, "1/2 đề án"),
    ],
)
def test_parts_and_their_total_differ_to_one_side(
    whole: str, parts: list[str], more: dict[str, Any], over: str | None, short: str | None
) -> None:
    """Parts that are off exceed their total or fall short of it, be it by an open end alone."""
    document, at = total(whole, *parts, **more), ("$.reports[0].relations[0]", "relations[0]")
    assert told(document, "REPT-005") == ([(*at, over)] if over else [])
    assert told(document, "REPT-006") == ([(*at, short)] if short else [])


def test_parts_that_leave_nothing_or_something_are_within_their_total() -> None:
    """Of 10 that are 6 and at most 4 nobody knows how many are left, but certainly no fewer than none."""
    for last in ("tối đa 4 đề án", "tối đa 3 đề án", "dưới 4 đề án"):
        assert told(total("10 đề án", "6 đề án", last, is_complete=None), "REPT-005") == []
    (open_,) = told(total("10 đề án", "6 đề án", "tối đa 5 đề án", is_complete=None), "REPT-005")
    assert open_ == ("$.reports[0].relations[0]", "figures-of-claim")


def test_a_target_or_a_missing_figure_hides_nothing_after_it() -> None:
    """A figure that cannot be compared is passed over, and those after it are compared."""
    document = program(
        report(
            figure("x", None, "Số"),
            figure("y", "phấn đấu 12 đề án", "Số"),
            figure("a", "10 đề án", "Số"),
            figure("b", "11 đề án", "Số"),
        )
    )
    assert told(document, "REPT-007") == [("$.reports[0].figures[3].figure", "Số")]


def lone(implementer: str | None, *days: date, **changes: object) -> DeAn:
    """Give a đề án that an implementer has under way from one day to another."""
    events = tuple(Event(on=on, stage=stage) for on, stage in zip(days, (Stage.CONTRACTED, Stage.SETTLED), strict=True))
    return evolve(DE_AN, implementer=implementer, events=events, **changes)


def under_way(*items: DeAn, sent: tuple[Filing, ...] = (), year: int = 2016) -> Program:
    return evolve(NATIONAL, plans=(evolve(PLAN, year=year, de_an=items),), filings=sent)


FIRST, LAST = date(2016, 2, 1), date(2016, 4, 24)
MISSING = ("$.filings", "report-missing", "Trung tâm", ("02/2016", "03/2016", "04/2016"))


@pytest.mark.parametrize(
    ("document", "as_of", "expected"),
    [
        (
            under_way(lone(None, FIRST, LAST), lone("Trung tâm", FIRST, LAST)),
            AS_OF,
            [("$.filings", "implementer-of-de-an"), MISSING],
        ),
        (
            under_way(lone("A", LAST, FIRST), lone("Trung tâm", FIRST, LAST)),
            AS_OF,
            [("$.filings", "time-of-de-an"), MISSING],
        ),
        (under_way(lone("Trung tâm", FIRST, FIRST)), AS_OF, []),
        (
            under_way(
                lone("Đơn vị A", FIRST, date(2016, 2, 29)),
                lone("Trung tâm", date(2016, 3, 1), LAST),
                sent=(monthly(2, by=None),),
            ),
            AS_OF,
            [
                ("$.filings", "sender-of-filing"),
                ("$.filings", "report-missing", "Trung tâm", ("03/2016", "04/2016")),
            ],
        ),
        (
            under_way(lone("Trung tâm", FIRST, LAST), sent=(evolve(monthly(3), period=None),)),
            AS_OF,
            [(*MISSING[:3], ("02/2016", "04/2016"))],
        ),
        (
            under_way(lone("Trung tâm", FIRST, LAST), sent=(evolve(monthly(3), period=None, by="Đơn vị khác"),)),
            AS_OF,
            [MISSING],
        ),
        (under_way(lone("Trung tâm", FIRST, LAST), sent=(evolve(monthly(3, None), period=None),)), AS_OF, [MISSING]),
        (
            under_way(lone("Trung tâm", date(2199, 12, 1), date(2200, 12, 31)), year=2200),
            date(2201, 6, 1),
            [
                ("$.filings", "report-missing", "Trung tâm", ("12/2199",)),
                ("$.filings", "report-missing", "Trung tâm", tuple(f"{number:02}/2200" for number in range(1, 13))),
            ],
        ),
    ],
)
def test_months_without_a_report_are_told_by_implementer(
    document: Program, as_of: date, expected: list[tuple[object, ...]]
) -> None:
    """Work of which the time or the implementer is not known hides no other; a report counts for its own sender."""
    assert told(document, "REPT-001", as_of) == expected


@pytest.mark.parametrize(
    ("document", "as_of", "expected"),
    [
        (evolve(LOCAL, filings=()), date(2016, 4, 1), [("$.filings", "day-of-report")]),
        (
            evolve(LOCAL, filings=(), period=Period.of_years(2200)),
            date(2202, 1, 1),
            [
                (
                    "$.filings",
                    2200,
                    ("01/01/2200-31/3/2200", "01/4/2200-30/6/2200", "01/7/2200-30/9/2200", "01/10/2200-31/12/2200"),
                )
            ],
        ),
    ],
)
def test_quarters_without_a_report_are_told_by_year(
    document: Program, as_of: date, expected: list[tuple[object, ...]]
) -> None:
    """What nobody can tell yet is the day of the report; the last year that there is has its four quarters too."""
    assert told(document, "REPT-003", as_of) == expected


def test_a_national_programme_that_keeps_no_list_of_reports_is_not_asked() -> None:
    """Without a list of what was sent, and for local money, there is nothing to judge."""
    for idle in (evolve(NATIONAL, filings=None), evolve(NATIONAL, scope=PlanScope.LOCAL)):
        counts = review(idle, as_of=AS_OF, rules=[get_rule("REPT-001")]).counts["REPT-001"]
        assert (counts.passed, counts.not_applicable) == (0, 1)


def test_a_claim_that_holds_hides_none_after_it() -> None:
    """Of two claims of a report the second is off, and is told at its own place."""
    claims = (
        Relation(kind=RelationKind.SUM, whole="tong", parts=("it",)),
        Relation(kind=RelationKind.SUM, whole="tong", parts=("nhieu",)),
    )
    figures = [figure(id_, text) for id_, text in (("tong", "10 cơ sở"), ("it", "9 cơ sở"), ("nhieu", "12 cơ sở"))]
    document = program(report(*figures, relations=claims))
    assert told(document, "REPT-005") == [("$.reports[0].relations[1]", "relations[1]", "2 cơ sở")]
