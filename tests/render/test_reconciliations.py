"""Reports for people: each claim has its words in both languages, and nothing that is open is left out."""

import json
import string
from fractions import Fraction

import pytest
from hypothesis import given

from khuyencong import parse_figure
from khuyencong.budget.reconcile import Standing, reconcile
from khuyencong.budget.suggest import suggest_relations
from khuyencong.files.report_text import report_from_text
from khuyencong.model import (
    Ambiguity,
    Case,
    Lesson,
    LessonTheme,
    PlanScope,
    Program,
    Reading,
    Relation,
    RelationKind,
    Report,
    ReportedFigure,
    Statement,
)
from khuyencong.render.published import case_facts, cases_grid, figures_facts, found_text, reconciliation_json
from khuyencong.render.reconciliations import case_text, name_of, reason_texts, report_text, say_reason
from khuyencong.strategies import cases, reports
from khuyencong.values.figure import Origin
from khuyencong.values.period import Period
from khuyencong.values.record import evolve

TEXTS = {"lop": "24 lớp", "a": "20 lớp", "nguoi": "trên 792 người", "b": None}
REPORT = Report(
    title="Bình Thuận 2006",
    english="Bình Thuận 2006 in English",
    source=Origin(title="Bài báo", publisher="Báo Bình Thuận"),
    figures=tuple(
        ReportedFigure(id=name, label=f"Số {name}", figure=parse_figure(text) if text else None)
        for name, text in TEXTS.items()
    ),
    relations=(
        Relation(kind=RelationKind.SUM, whole="lop", parts=("a", "b"), is_complete=True),
        Relation(kind=RelationKind.AVERAGE, whole="lop", parts=("nguoi",), label="Bình quân mỗi lớp", english="Mean"),
        Relation(kind=RelationKind.SUM, whole="lop", parts=("a",), is_complete=True),
    ),
    ambiguities=(
        Ambiguity(
            id="q",
            question="Có tính lớp quản lý không?",
            english="Is it counted?",
            readings=(
                Reading(label="Có", english="Yes", relations=(Relation(kind=RelationKind.SUM, parts=("lop", "a")),)),
            ),
        ),
    ),
    statements=(Statement(text="Nghề truyền thống được khôi phục."),),
)
CASE = Case(
    id="binh-thuan-2006",
    title="Bình Thuận",
    english="The province",
    province="60",
    report=REPORT,
    programs=(
        Program(title="A", period=Period.of_years(2014, 2019), scope=PlanScope.LOCAL),
        Program(title="B", period=Period.of_years(2021, 2025), scope=PlanScope.LOCAL),
    ),
    lessons=(
        Lesson(id="1", theme=LessonTheme.TRAINING, statement="Tập trung vào nghề truyền thống.", english="Crafts."),
    ),
)


@pytest.mark.parametrize("code", sorted(reason_texts()))
def test_reasons_say_the_same_in_both_languages(code: str) -> None:
    """Each reason has a message and an action in both languages, and they name the same facts."""
    texts = reason_texts()[code]
    named = [
        {field for part in texts[lang].values() for _, field, _, _ in string.Formatter().parse(part) if field}
        for lang in ("vi", "en")
    ]
    assert named[0] == named[1]
    assert all(set(texts[lang]) == {"message", "action"} for lang in ("vi", "en"))


@given(reports())
def test_any_report_can_be_told(drawn: Report) -> None:
    """Whatever a report holds, it is told in both languages and as JSON, and each open point has its words."""
    found = reconcile(drawn)
    for claim in found.claims:
        for reason in claim.reasons:
            assert "{" not in say_reason(reason).message
            assert say_reason(reason, "en").action
    assert report_text(found)
    assert report_text(found, "en")
    assert json.loads(reconciliation_json(found))["report"] == drawn.title


@given(cases())
def test_any_case_can_be_told(drawn: Case) -> None:
    """Whatever a case holds, it is told in both languages."""
    found = reconcile(drawn.report)
    assert case_text(drawn, found)
    assert case_text(drawn, found, "en")
    assert cases_grid([drawn]).rows[0][0] == drawn.id
    assert case_facts(drawn)["figures"] == len(drawn.report.figures)


def test_a_case_tells_figures_claims_readings_gaps_and_lessons() -> None:
    """The text of a case has what is printed, how it stands, what is missing, each reading, and the year in none."""
    text = case_text(CASE, reconcile(REPORT))
    for part in (
        "Bài báo · Báo Bình Thuận", "trên 792 người", "không ghi", "Lệch", "-4 lớp", "> 33 người/lớp",
        "Nguồn không in con số của “Số b”.", "Các cách hiểu: Có tính lớp quản lý không?", "– Có", "44 lớp",
        "Không thuộc chương trình nào: 2020", "• Nghề truyền thống được khôi phục.",
        "• Tập trung vào nghề truyền thống.", "Chưa xác định được: 1",
    ):  # fmt: skip
        assert part in text, part
    english = case_text(CASE, reconcile(REPORT), "en")
    for part in ("Bình Thuận 2006 in English", "Mean", "Is it counted?", "– Yes", "In no programme: 2020", "Crafts."):
        assert part in english, part


def test_json_keeps_numbers_exact() -> None:
    """In JSON a whole number is a number and any other an exact fraction in text."""
    facts = json.loads(reconciliation_json(reconcile(REPORT), "en"))
    assert facts["counts"] == {"holds": 0, "as-printed": 0, "off": 1, "undecided": 1, "derived": 1}
    first, mean, off = facts["claims"]
    assert first["reasons"][0]["code"] == "not-printed"
    assert (mean["computed"], mean["stated"]) == ({"low": 33, "high": None, "unit": "người", "per": "lớp"}, None)
    assert (off["by"], off["standing"]) == (-4, Standing.OFF.value)
    assert facts["readings"][0]["claims"][0]["computed"]["low"] == 44
    third = evolve(REPORT, relations=(Relation(kind=RelationKind.SHARE, whole="lop", parts=("a",)),))
    share = json.loads(reconciliation_json(reconcile(third)))["claims"][0]["computed"]["low"]
    assert Fraction(share) == Fraction(250, 3)


def test_times_are_told() -> None:
    """A figure shows its period, its day, or the day from which it runs."""
    from datetime import date

    printed = parse_figure("20 người")
    figures = (
        ReportedFigure(id="a", label="a", figure=printed, period=Period.of_years(2014, 2019)),
        ReportedFigure(id="b", label="b", figure=printed, as_of=date(2018, 12, 31)),
        ReportedFigure(id="c", label="c", figure=printed, since=date(2017, 1, 1)),
    )
    published = Origin(title="Bản tin", published=date(2020, 3, 10))
    text = report_text(reconcile(Report(title="x", source=published, figures=figures)))
    assert all(part in text for part in ("2014-2019", "31/12/2018", "01/01/2017 → ?", "10/3/2020"))


def test_figures_found_in_a_text_are_listed_with_what_they_may_mean() -> None:
    """A text is answered by its figures, line by line, and the sums they would bear; without any, by none."""
    report = report_from_text("Kinh phí 300 triệu đồng,\ngồm 100 triệu đồng và 200 triệu đồng", title="a.txt")
    suggested = suggest_relations(report)
    text = found_text(report, suggested)
    assert "Tổng: f1 (300 triệu đồng) ← f2 (100 triệu đồng), f3 (200 triệu đồng)" in text
    facts = figures_facts(report, suggested)
    assert [figure["place"] for figure in facts["figures"]] == ["1:10", "2:5", "2:23"]
    assert facts["suggested"][0]["kind"] == "sum"
    assert found_text(report_from_text("Không có gì", title="b.txt"), ()).startswith("b.txt · Số liệu: 0")


def test_a_claim_about_nothing_is_named_by_its_kind() -> None:
    """A claim that names neither whole nor parts is called by its kind."""
    assert name_of(Relation(kind=RelationKind.SUM), REPORT) == "Tổng"
    many = Relation(kind=RelationKind.SUM, whole="lop", parts=("a", "b", "c", "d", "e"))
    assert name_of(many, REPORT, "en") == "Sum: Số lop"
