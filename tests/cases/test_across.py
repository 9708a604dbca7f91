"""The five provinces beside each other: what can be compared, and what must not be added."""

from datetime import date
from fractions import Fraction

import pytest

from khuyencong.budget.reconcile import Standing, reconcile
from khuyencong.cases import load_cases
from khuyencong.model import Relation, RelationKind, Report, StatementKind
from khuyencong.reference import AwardRegion, get_province, provinces_on, successor_of
from khuyencong.values import Answer, Origin, Period, compare, evolve, is_nfc
from khuyencong.values.figure_rates import scale

THUAN, HAU, THAI, BINH_DUONG, QUANG = "60", "93", "34", "74", "44"
LAST_OF_THE_63, FIRST_OF_THE_34 = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(scope="module")
def cases():
    """Give the five cases by the code of their province."""
    return {case.province: case for case in load_cases()}


def figure(case, name):
    """Give a figure of a case by its id."""
    return next(item for item in case.report.figures if item.id == name)


def a_year(case, name):
    """Give what a figure of a case comes to in a year of its own period."""
    claim = Relation(id="moi-nam", kind=RelationKind.AVERAGE, parts=(name,))
    report = evolve(case.report, relations=(claim,), ambiguities=())
    return reconcile(report).get("moi-nam").computed


def test_trainees_a_year(cases):
    """X.1: 792 in the one year of Bình Thuận, 922.5 a year in Thái Bình and 320 in Quảng Bình."""
    names = {THUAN: "hoc-vien", THAI: "nguoi-nang-cao-tay-nghe", QUANG: "dao-tao-nghe"}
    assert {code: a_year(cases[code], name).exact for code, name in names.items()} == {
        THUAN: 792,
        THAI: Fraction(1845, 2),
        QUANG: 320,
    }
    assert [len(figure(cases[code], name).period.years) for code, name in names.items()] == [1, 6, 6]


def test_money_a_year(cases):
    """X.2: Thái Bình's 3 241.4 million a year lie between the two ranges of Bình Dương; Bình Thuận had 1 210."""
    thuan = reconcile(cases[THUAN].report).get("tong-kinh-phi").computed
    thai = a_year(cases[THAI], "kinh-phi")
    early, late = (figure(cases[BINH_DUONG], name).figure for name in ("kinh-phi-2009-2016", "kinh-phi-tu-2017"))
    assert thuan.exact == 1_210_000_000
    assert thai.exact == Fraction(19_448_500_000, 6)
    assert compare(scale(thuan, Fraction(1), per="năm"), early, "<") is Answer.YES
    assert [compare(early, thai), compare(thai, late)] == [Answer.YES, Answer.YES]


def test_models(cases):
    """X.3: Bình Thuận built 2 models in one year, Quảng Bình 8 in six."""
    found = [
        (figure(cases[code], "mo-hinh").figure.exact, a_year(cases[code], "mo-hinh").exact) for code in (THUAN, QUANG)
    ]
    assert found == [(2, 2), (8, Fraction(4, 3))]


def test_networks(cases):
    """X.4: Quảng Bình has no collaborators, Bình Dương has 17, then 20; of Hậu Giang nothing is said."""
    assert (cases[QUANG].network.exists, cases[BINH_DUONG].network.exists) == (False, True)
    assert [count.figure.low for count in cases[BINH_DUONG].network.headcounts][:2] == [17, 20]
    assert cases[HAU].network is None


def test_award_regions(cases):
    """X.5: by the circular of 2014 three provinces are of the South, one of the North and one of the Centre."""
    regions = {code: get_province(code, on=LAST_OF_THE_63).award_region for code in cases}
    assert regions == {
        THUAN: AwardRegion.SOUTH,
        HAU: AwardRegion.SOUTH,
        BINH_DUONG: AwardRegion.SOUTH,
        THAI: AwardRegion.NORTH,
        QUANG: AwardRegion.CENTRAL_HIGHLANDS,
    }


def test_a_fair_says_nothing_of_the_region(cases):
    """X.5: Bình Thuận visited a fair of the Centre and the Highlands in 2006, and is of the South all the same."""
    visited = figure(cases[THUAN], "doan-quang-nam")
    assert "miền Trung và Tây Nguyên" in visited.label
    assert get_province(THUAN, on=visited.period.end).award_region is AwardRegion.SOUTH


def test_one_phase_is_of_the_national_cycle(cases):
    """X.6: of all phases that the texts name, only 2021-2025 has the five years of the national cycle."""
    phases = {
        (program.period.start.year, program.period.end.year) for case in cases.values() for program in case.programs
    }
    assert {(2014, 2019), (2020, 2025), (2021, 2025)} <= phases
    assert {phase for phase in phases if phase[1] - phase[0] == 4} == {(2021, 2025)}


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        (((THAI, "kinh-phi"), (BINH_DUONG, "kinh-phi-2009-2016")), "overlapping-periods"),
        (((THUAN, "lop-nghe"), (THAI, "de-an-dao-tao")), "different-units"),
        (((QUANG, "dao-tao-nghe"), (BINH_DUONG, "cong-tac-vien-2018")), "stock-and-flow"),
    ],
)
def test_the_provinces_are_not_added(cases, members, reason):
    """X.7: figures of two provinces have no common denominator: their sum is undecided, with the reason."""
    parts = tuple(figure(cases[code], name) for code, name in members)
    claim = Relation(id="tong", kind=RelationKind.SUM, parts=tuple(part.id for part in parts))
    report = Report(title="Hai tỉnh", source=Origin(title="Hai bài"), figures=parts, relations=(claim,))
    found = reconcile(report).get("tong")
    assert (found.standing, [why.code for why in found.reasons]) == (Standing.UNDECIDED, [reason])


def test_overlapping_years_are_not_added(cases):
    """X.7: the money of Bình Dương in 2009 to 2016 and of Thái Bình in 2014 to 2019 shares years and is not added."""
    duong, thai = figure(cases[BINH_DUONG], "kinh-phi-2009-2016"), figure(cases[THAI], "kinh-phi")
    relations = (
        Relation(id="binh-duong", kind=RelationKind.ACCUMULATION, parts=(duong.id,), period=duong.period),
        Relation(id="tong", kind=RelationKind.SUM, parts=("binh-duong", thai.id)),
    )
    report = Report(title="Hai tỉnh", source=Origin(title="Hai bài"), figures=(duong, thai), relations=relations)
    found = reconcile(report).get("tong")
    assert (found.standing, [why.code for why in found.reasons]) == (Standing.UNDECIDED, ["overlapping-periods"])


def test_all_five_provinces_were_merged(cases):
    """Each of the five was a province of the 63, and none is one of the 34 under its name and code."""
    now = {(province.code, province.name) for province in provinces_on(FIRST_OF_THE_34)}
    for code in cases:
        before = get_province(code, on=LAST_OF_THE_63)
        assert (before.code, before.name) not in now
        assert successor_of(code).name != before.name


def test_the_names_of_a_case_are_its_own(cases):
    """Ids are unique in a case, are lower-case ASCII, and what a lesson answers is another lesson of the case."""
    for case in cases.values():
        lessons = [lesson.id for lesson in case.lessons]
        claims = [claim for item in case.report.ambiguities for reading in item.readings for claim in reading.relations]
        ids = [
            *(item.id for item in case.report.figures),
            *(claim.id for claim in (*case.report.relations, *claims)),
        ]
        for names in (lessons, ids):
            assert len(names) == len(set(names))
            assert all(name and set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for name in names)
        answered = {answer for lesson in case.lessons for answer in lesson.answers}
        assert answered <= set(lessons)


def test_lessons_have_evidence_in_the_report(cases):
    """Every lesson names where it was said: the source of the report, and the place in it."""
    for case in cases.values():
        for lesson in case.lessons:
            assert lesson.evidence
            assert {origin.title for origin in lesson.evidence} == {case.report.source.title}
            assert all(origin.place for origin in lesson.evidence)


def test_every_sentence_has_english(cases):
    """Labels, statements and lessons stand in both languages, in NFC."""
    for case in cases.values():
        pairs = [
            *((item.label, item.english) for item in case.report.figures),
            *((claim.label, claim.english) for claim in case.report.relations),
            *((said.text, said.english) for said in case.report.statements),
            *((lesson.statement, lesson.english) for lesson in case.lessons),
        ]
        assert all(vi and en and is_nfc(vi) and is_nfc(en) for vi, en in pairs)


def test_claimed_outcomes_hold_no_number(cases):
    """What a text claims and did not measure is never made into a number."""
    said = [item for case in cases.values() for item in case.report.statements if item.kind is StatementKind.OUTCOME]
    assert said
    assert not any(letter.isdigit() for item in said for letter in item.text)


def test_periods_of_figures_lie_in_the_programmes(cases):
    """Where a case has programmes, each counted span lies in one of them, and 2020 of Quảng Bình in none."""
    spans = [program.period for program in cases[QUANG].programs]
    assert all(any(span.covers(item.period) for span in spans) for item in cases[QUANG].report.figures if item.period)
    assert not any(span.overlaps(Period.of_years(2020)) for span in spans)
