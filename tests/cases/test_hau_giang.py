"""Hậu Giang: a report without a single number, which loads and says a good deal."""

from datetime import date

import pytest

from khuyencong.budget.reconcile import reconcile
from khuyencong.budget.suggest import suggest_relations
from khuyencong.cases import load_case
from khuyencong.files import dumps, loads
from khuyencong.model import LessonKind, LessonTheme, ReportedFigure, StatementKind
from khuyencong.reference import Activity, FundingLevel, get_province, successor_of
from khuyencong.values import Period, parse_figure


@pytest.fixture(scope="module")
def case():
    """Give the case of Hậu Giang."""
    return load_case("hau-giang-2015")


def earlier_local_money(figures):
    """Give the figures of local money that hold before the first day of the local money of the case."""
    local = [figure for figure in figures if figure.source and figure.source.level is FundingLevel.LOCAL]
    first = next(figure.since for figure in local if figure.id == "kinh-phi-dia-phuong")
    return [figure.id for figure in local if figure.period and figure.period.start < first]


def test_local_money_begins_in_2015(case):
    """C1.1: local money runs from 2015, of no known amount, and an earlier local line would stand out."""
    money = next(figure for figure in case.report.figures if figure.id == "kinh-phi-dia-phuong")
    assert (money.since, money.figure, money.source.level) == (date(2015, 1, 1), None, FundingLevel.LOCAL)
    assert earlier_local_money(case.report.figures) == []
    planted = ReportedFigure(
        id="kinh-phi-2014",
        label="Kinh phí năm 2014",
        figure=parse_figure("100 triệu đồng"),
        period=Period.of_years(2014),
        source=money.source,
    )
    assert earlier_local_money([*case.report.figures, planted]) == ["kinh-phi-2014"]


def test_a_report_without_a_number_reconciles_to_nothing(case):
    """C1.2: nothing is counted, so no claim is made, none stands in any way, and none is proposed."""
    assert all(figure.figure is None for figure in case.report.figures)
    found = reconcile(case.report)
    assert (found.claims, found.readings, found.off(), set(found.counts.values())) == ((), (), (), {0})
    assert suggest_relations(case.report) == ()


def test_it_is_written_and_read_back_the_same(case):
    """The case is the same after it was written in each format and read again."""
    for form in ("toml", "yaml", "json"):
        assert loads(dumps(case, form), form) == case


def test_four_groups_of_contents_are_mapped_to_the_decree(case):
    """The four groups of contents of the text are groups of the decree: training and coaching stand in the first."""
    contents = {figure.id: figure.activity for figure in case.report.figures if figure.activity}
    assert contents == {
        "dao-tao": Activity.TRAINING,
        "tap-huan": Activity.CAPACITY,
        "tu-van": Activity.CONSULTING,
        "thi-truong": Activity.PRODUCT_PROMOTION,
        "cong-nghe": Activity.TECHNOLOGY,
    }
    assert any("để ngỏ" in said.text for said in case.report.statements if said.theme == "planning")


def test_what_the_text_says_without_a_number(case):
    """Two claimed results besides that of the establishments, four partners and two faults of the copy are kept."""
    kinds = [said.kind for said in case.report.statements]
    expected = {"OUTCOME": 3, "PARTNER": 4, "DEFECT": 2, "CONTEXT": 1, "FACT": 5, "EVENT": 0, "DUTY": 0}
    assert {kind.name: kinds.count(kind) for kind in StatementKind} == expected
    programmes = [said.text for said in case.report.statements if said.theme == "combined-funding"]
    assert len(programmes) == 2
    assert any("M.H" in said.text for said in case.report.statements)


def test_the_difficulties_cause_the_small_plan(case):
    """Small establishments, owners who do not know, and clumsy departments all bring about the small annual plan."""
    causes = {lesson.id: lesson.answers for lesson in case.lessons if lesson.kind is LessonKind.CAUSE}
    assert causes == dict.fromkeys(
        ("co-so-tu-phat-nho-le", "chu-co-so-chua-man-ma", "phoi-hop-lung-tung"), ("ke-hoach-han-che",)
    )


def test_the_solutions_are_put_into_practice_by_rules(case):
    """Communication, and training to the labour need, name the rules that ask for them."""
    practice = {lesson.theme: lesson.practice for lesson in case.lessons if lesson.practice}
    assert practice == {LessonTheme.COMMUNICATION: ("PRAC-001",), LessonTheme.TRAINING: ("PRAC-003",)}
    assert sum(lesson.kind is LessonKind.SOLUTION for lesson in case.lessons) == 6


def test_the_province_was_merged(case):
    """Hậu Giang was one of the 63 and belongs to Cần Thơ since July 2025."""
    assert get_province(case.province, on=date(2015, 6, 1)).name == "Hậu Giang"
    assert successor_of(case.province).name == "Cần Thơ"
