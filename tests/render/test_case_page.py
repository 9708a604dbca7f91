"""The page of a case: all that the case holds, nothing of what a text might smuggle in, and no need of a network."""

from datetime import date
from fractions import Fraction
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.cases import case_names, load_case
from khuyencong.errors import ValueImpossibleError
from khuyencong.model import (
    Ambiguity,
    Case,
    CollaboratorDuty,
    CollaboratorFee,
    CollaboratorNetwork,
    Decision,
    Headcount,
    Lesson,
    LessonKind,
    LessonTheme,
    PlanScope,
    Program,
    Reading,
    Relation,
    RelationKind,
    Report,
    ReportedFigure,
    Statement,
    StatementKind,
    Target,
)
from khuyencong.reference import Activity
from khuyencong.render.case_page import case_html
from khuyencong.render.page_parts import picture
from khuyencong.values.figure import Origin
from khuyencong.values.figure_text import parse_figure
from khuyencong.values.period import Period
from khuyencong.values.text import to_nfc

languages = pytest.mark.parametrize("lang", ["vi", "en"])
VOID = {"meta", "br", "img"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><rect width="2" height="2" fill="red"/></svg>'


class Page(HTMLParser):
    """Reads a page: its tags, whether each is closed in order, its headings, links and texts."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.headings, self.links, self.ids = [], [], [], [], []
        self.texts, self.cells, self.classes, self.lang = [], [], [], None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Note a tag; none may load or run anything."""
        found = dict(attrs)
        self.tags.append(tag)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        self.classes += [(tag, found["class"])] if "class" in found else []
        self.lang = found.get("lang") if tag == "html" else self.lang
        assert not any(name.startswith("on") or name == "src" for name in found)
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Note a tag that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        """Hold an end against the tag that is open."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Note a text."""
        if "style" not in self.open:
            self.texts.append(data)

    @property
    def text(self):
        """Give all texts of the page in one line."""
        return " ".join(" ".join(self.texts).split())


def report_of(**more):
    """Make a report."""
    return Report(**{"title": "Báo cáo", "source": Origin(title="Bài báo"), **more})


def page_of(lang="vi", report=None, charts=(), **more):
    """Make a case and read its page."""
    case = Case(**{"id": "x", "title": "Trường hợp", "province": "34", "report": report or report_of(), **more})
    return Page(case_html(case, lang, charts))


def check_form(page, lang):
    """Hold a page against what every page must be."""
    assert page.open == []
    assert page.lang == lang
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in zip(page.headings, page.headings[1:], strict=False))
    assert len(set(page.ids)) == len(page.ids)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert not {"script", "link", "iframe", "object", "embed", "img"} & set(page.tags)


@languages
@pytest.mark.parametrize("name", case_names())
def test_the_page_of_every_case(name, lang):
    """Title, figures, claims, statements, lessons and the source of each case stand on its page, well formed."""
    case = load_case(name)
    page = Page(case_html(case, lang))
    check_form(page, lang)
    told = [case.english if lang == "en" else case.title, case.report.source.title]
    told += [item.figure.text for item in case.report.figures if item.figure]
    told += [one.english if lang == "en" else one.text for one in case.report.statements]
    told += [one.english if lang == "en" else one.statement for one in case.lessons]
    told += [relation.english if lang == "en" else relation.label for relation in case.report.relations]
    told += [str(program.period) for program in case.programs]
    assert len(told) > 10
    for text in filter(None, told):
        assert " ".join(text.split()) in page.text
    assert page.classes.count(("div", "scroll figures")) == 1


texts = st.text(max_size=30).map(lambda text: to_nfc(f'<b id="x" onclick="y">&{{z}}</b>{text}').replace("\ud800", ""))


@given(texts.filter(lambda text: text.isprintable()), st.sampled_from(["vi", "en"]))
def test_no_text_breaks_out(text, lang):
    """Whatever a text holds is shown as text: no tag, no attribute and no link comes of it."""
    relation = Relation(kind=RelationKind.SUM, whole="a", parts=("a", "b"), label=text, english=text)
    reading = Reading(label=text, relations=(relation,))
    report = report_of(
        title=text,
        source=Origin(title=text, publisher=text, address=text, place=text),
        figures=(ReportedFigure(id="a", label=text, english=text, place=text, note=text),),
        relations=(relation,),
        ambiguities=(Ambiguity(id="x", question=text, readings=(reading, reading)),),
        statements=(Statement(text=text, place=text),),
    )
    lesson = Lesson(id="l", theme=LessonTheme.MONEY, statement=text, addressee=text, evidence=(Origin(title=text),))
    target = Target(indicator=text, figure=parse_figure("3 lớp"))
    program = Program(
        title=text,
        period=Period.of_years(2020),
        scope=PlanScope.LOCAL,
        targets=(target,),
        decision=Decision(number=text),
    )
    page = page_of(
        lang, report, title=text, lessons=(lesson,), programs=(program,), network=CollaboratorNetwork(note=text)
    )
    check_form(page, lang)
    assert "b" not in page.tags
    assert "x" not in page.ids
    assert page.links == [link for link in page.links if link.startswith("#")]
    assert " ".join(text.split()) in page.text


def test_a_page_says_where_it_comes_from():
    """The source has its publisher, day, place and address; the province is named as it was then called."""
    origin = Origin(
        title="Bài báo",
        publisher="Sở Công Thương",
        published=date(2020, 3, 5),
        address="https://a.vn/?a=1&b",
        place="tr. 2",
    )
    page = page_of(report=report_of(source=origin))
    assert "Nguồn: Bài báo · Sở Công Thương · 05/3/2020 · tr. 2 · https://a.vn/?a=1&b" in page.text
    assert "https://a.vn/?a=1&b" in page.links
    assert "Địa phương: Thái Bình" in page.text
    later = page_of("en", report_of(period=Period.of_years(2026)))
    assert "Province: 34 · 2026" in later.text


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"period": Period.of_years(2015)}, "Địa phương: Thái Bình"),
        ({"as_of": date(2015, 12, 31)}, "Địa phương: Thái Bình"),
        ({"since": date(2015, 1, 1)}, "Địa phương: Thái Bình"),
        ({}, "Địa phương: 34"),
    ],
)
def test_a_province_is_named_by_the_time_of_the_figures(more, said):
    """A code means a province at a day; without any day it stays a code."""
    figures = (ReportedFigure(id="0", label="Trước"), ReportedFigure(id="a", label="Lớp", **more))
    assert said in page_of(report=report_of(figures=figures)).text


def test_a_case_without_numbers_has_a_page():
    """What is not there has no section; that no number is printed is said."""
    page = page_of("en")
    check_form(page, "en")
    assert "The source prints no number." in page.text
    assert page.ids == ["figures"]


def test_claims_say_how_they_stand_and_what_is_missing():
    """Each claim has its standing as a class and in words, its exact difference, and a reason where it has one."""
    figures = tuple(
        ReportedFigure(id=name, label=name.upper(), figure=parse_figure(text) if text else None)
        for name, text in (("tong", "9 lớp"), ("a", "4 lớp"), ("b", "7 lớp"), ("c", None))
    )
    relations = tuple(
        Relation(kind=RelationKind.SUM, whole="tong", parts=parts, is_complete=True)
        for parts in (("a", "b"), ("a", "c"), ("a", "a"))
    )
    page = page_of("en", report_of(figures=figures, relations=relations[:2]))
    assert [mark for tag, mark in page.classes if tag == "tr"] == ["off", "undecided"]
    assert "+2 lớp" in page.text
    assert "The source prints no number of “C”." in page.text
    assert "Add it where it can be found" in page.text


def test_readings_stand_side_by_side():
    """All readings of a question stand under it, each with its own numbers, and none is chosen."""
    figures = tuple(
        ReportedFigure(id=name, label=name, figure=parse_figure(text))
        for name, text in (("tong", "9 lớp"), ("a", "9 lớp"), ("b", "4 lớp"))
    )
    readings = tuple(
        Reading(
            label=f"Cách {part}",
            english=f"Way {part}" if part == "a" else None,
            relations=(Relation(kind=RelationKind.SUM, whole="tong", parts=(part,), is_complete=True),),
        )
        for part in ("a", "b")
    )
    doubt = Ambiguity(id="x", question="Có hay không?", english="Yes or no?", readings=readings)
    page = page_of("en", report_of(figures=figures, ambiguities=(doubt,)))
    check_form(page, "en")
    assert "Yes or no?" in page.text
    assert page.text.index("Way a") < page.text.index("Cách b")
    assert [mark for tag, mark in page.classes if tag == "dl"] == ["holds", "off"]
    assert "-5 lớp" in page.text


def test_lessons_say_what_they_are_about():
    """Lessons stand by kind and in their own order, with theme, status, scope, addressee, and what they answer."""
    lessons = (
        Lesson(id="2", theme=LessonTheme.TRAINING, statement="Hai.", english="Two.", ordinal=2, superseded_by="1"),
        Lesson(id="1", theme=LessonTheme.MONEY, statement="Một.", ordinal=1, applies_to=(Activity.FORUM,)),
        Lesson(id="3", theme=LessonTheme.STAFF, statement="Ba.", answers=("2", "1", "la")),
        Lesson(
            id="k",
            theme=LessonTheme.STAFF,
            kind=LessonKind.RECOMMENDATION,
            statement="Xin thêm.",
            addressee="Bộ",
            evidence=(Origin(title="Bài", published=date(2020, 1, 2), address="http://a.vn"),),
        ),
    )
    page = page_of("en", lessons=lessons)
    check_form(page, "en")
    assert page.text.index("1. Một.") < page.text.index("2. Two.") < page.text.index("Ba.") < page.text.index("Xin")
    for text in ("Applies to: Forum", "Answers: Two.; Một.; la", "Replaced by: Một.", "To: Bộ", "Bài · 02/01/2020"):
        assert text in page.text
    assert "Proposed" in page.text
    assert "http://a.vn" in page.links
    assert "Trả lời cho: Hai.; Một.; la" in page_of(lessons=lessons).text


def test_years_in_no_programme_are_said():
    """Programmes stand with scope, decision and targets, and the years between them that belong to none."""
    made = [
        Program(title="Một", period=Period.of_years(2014, 2019), scope=PlanScope.LOCAL),
        Program(
            title="Hai",
            period=Period.of_years(2021, 2025),
            scope=PlanScope.LOCAL,
            decision=Decision(number="1/QĐ-UBND"),
            targets=(Target(indicator="Lớp", figure=parse_figure("trên 40 lớp")),),
        ),
    ]
    page = page_of("en", programs=tuple(made))
    assert "In no programme: 2020" in page.text
    assert "2021-2025 · Local plan · by 1/QĐ-UBND" in page.text
    assert "Lớp : more than 40 lớp" in page.text
    assert "In no programme" not in page_of("en", programs=tuple(made[:1])).text


@pytest.mark.parametrize(
    ("network", "said", "not_said"),
    [
        (CollaboratorNetwork(exists=False, has_districts=False), "có tổ chức khuyến công cấp huyện", "Số người"),
        (CollaboratorNetwork(exists=True, has_districts=True), "Có mạng lưới cộng tác viên. Có tổ chức", "Nhiệm vụ"),
        (CollaboratorNetwork(), "Nguồn không nói có mạng lưới hay không.", "cấp huyện"),
    ],
)
def test_whether_there_is_a_network_is_said(network, said, not_said):
    """There is one, there is none, or the source does not say: three different things."""
    page = page_of(network=network)
    assert said in page.text
    assert not_said not in page.text


def test_a_network_has_its_numbers_fees_and_duties():
    """Head counts with their days, fees as printed, each with its decision, and the duties."""
    network = CollaboratorNetwork(
        exists=True,
        headcounts=(Headcount(on=date(2018, 12, 31), figure=parse_figure("20 người")),),
        fees=(
            CollaboratorFee(since=2015, of_base_salary=Fraction(3, 10)),
            CollaboratorFee(since=2019, amount=500_000, decision=Decision(number="2/NQ-HĐND")),
            CollaboratorFee(since=2021),
        ),
        duties=(CollaboratorDuty.FOCAL_POINT,),
        note="Ghi chú.",
    )
    page = page_of("en", network=network)
    for text in ("31/12/2018 20 người", "from 2015: 0.3 of the base salary", "500,000 đồng (by 2/NQ-HĐND)"):
        assert text in page.text
    for text in ("from 2021: not stated", CollaboratorDuty.FOCAL_POINT.label("en"), "Ghi chú."):
        assert text in page.text


def test_statements_stand_by_kind():
    """Statements of one kind stand together; one that is in Vietnamese only is shown as it is."""
    statements = (
        Statement(kind=StatementKind.OUTCOME, text="Nghề được khôi phục.", english="Crafts came back."),
        Statement(text="Có bốn nhóm.", place="đoạn 1"),
        Statement(kind=StatementKind.OUTCOME, text="Thu nhập tăng."),
    )
    text = page_of("en", report_of(statements=statements)).text
    assert text.index("Fact") < text.index("Có bốn nhóm. đoạn 1") < text.index("Claimed outcome") < text.index("Crafts")
    assert "Crafts came back. Thu nhập tăng." in text


def test_charts_stand_in_the_page_as_they_are():
    """Charts come first, each in a frame; without charts there is no such section."""
    page = page_of("vi", charts=[SVG, SVG])
    assert page.tags.count("svg") == 2
    assert page.ids == ["charts", "figures"]
    assert "Biểu đồ" in page.text


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "<p>x</p>",
        "<svg>x</svg>",
        SVG.replace("<rect", "<script/><rect"),
        SVG.replace("<rect", '<rect onload="x"'),
        SVG.replace("<rect", '<a href="http://a.vn"/><rect'),
        SVG.replace("<rect", '<g xmlns:l="http://www.w3.org/1999/xlink" l:href="http://a.vn"/><rect'),
        SVG.replace("red", "url(http://a.vn/x)"),
        "<!DOCTYPE x [<!ENTITY y 'z'>]>" + SVG,
        '<?xml-stylesheet href="http://a.vn"?>' + SVG,
        SVG + "<script>x</script>",
    ],
)
def test_only_plain_pictures_are_taken(svg):
    """What is no SVG, or one that runs, loads or declares something, is refused."""
    with pytest.raises(ValueImpossibleError):
        picture(svg)
    assert picture(SVG).count(SVG) == 1


def test_a_report_of_several_provinces_names_none():
    """Without a province the page gives the time that the report covers, and no place."""
    report = Report(title="Cả vùng", source=Origin(title="Bài báo"), period=Period.of_years(2024))
    page = case_html(Case(id="vung", title="Cả vùng", report=report), "en")
    assert "<p>2024</p>" in page
    assert "Province" not in page
