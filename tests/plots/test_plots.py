"""Pictures of charts: texts that are whole and Vietnamese, sizes that are right, and the same picture every time."""

import struct
import sys
import xml.etree.ElementTree as ET
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khuyencong.budget.reconcile import reconcile
from khuyencong.errors import ValueImpossibleError
from khuyencong.files.problem import ReadError
from khuyencong.model import FundingTranche, Plan, PlanScope, Relation, RelationKind, Report, ReportedFigure, Task
from khuyencong.plots import draw, save, to_png, to_svg
from khuyencong.plots.layout import HUES, ROLES, SIZE, WIDTH, connectors, end_of, lay_out, text_after
from khuyencong.plots.paper import width_of, wrap
from khuyencong.plots.spec import spec_of
from khuyencong.reference import Activity, FundingSource
from khuyencong.render.chart import Bar, Chart, ChartKind, Role
from khuyencong.render.charts import funding_chart, progress_chart, shares_chart, waterfall_chart
from khuyencong.render.page_parts import picture
from khuyencong.render.wording import Wording, same
from khuyencong.values.figure import Origin
from khuyencong.values.figure_text import parse_figure

languages = pytest.mark.parametrize("lang", ["vi", "en"])


@pytest.fixture(scope="module")
def _drawn():
    """Skip what needs the extra where it is not installed."""
    pytest.importorskip("altair", reason="the extra `plots` is not installed")
    pytest.importorskip("vl_convert", reason="the extra `plots` is not installed")


drawing = pytest.mark.usefixtures("_drawn")


def report_of(texts, *relations):
    """Make a report of figures given by their label and text."""
    figures = tuple(
        ReportedFigure(id=name, label=label, figure=parse_figure(text) if text else None)
        for name, (label, text) in texts.items()
    )
    return Report(
        title="Kết quả 2014-2019",
        english="Results",
        source=Origin(title="Bài báo"),
        figures=figures,
        relations=relations,
    )


def waterfall():
    """Make a waterfall with every kind of number."""
    texts = {
        "tong": ("Tổng kinh phí huy động từ tất cả các nguồn trên địa bàn toàn tỉnh", "19.448,5 triệu đồng"),
        "a": ("Khuyến công quốc gia", "hơn 5 tỷ đồng"),
        "b": ("Kinh phí địa phương", "6-7 tỷ đồng"),
        "c": ("Vốn đối ứng", "gần 3 tỷ đồng"),
        "d": ("Tài trợ", None),
        "e": ("Khác: <b>&\"'", "khoảng 500 triệu đồng"),
    }
    report = report_of(
        texts, Relation(kind=RelationKind.SUM, whole="tong", parts=tuple("abcde"), label="Kinh phí ướp ẵ")
    )
    found = reconcile(report)
    return waterfall_chart(found.claims[0], found)


def stacks():
    """Make stacks of two years, one bar of them too small for its number."""
    funding = tuple(
        FundingTranche(source=source, year=year, amount=amount)
        for source, year, amount in (
            (FundingSource.NATIONAL, 2021, 2_400_000_000),
            (FundingSource.PROVINCIAL, 2021, 3_420_500_000),
            (FundingSource.DISTRICT, 2022, 5_000_000),
            (FundingSource.BENEFICIARY, 2022, 8_588_000_000),
        )
    )
    task = Task(id="t", title="Máy móc", activity=Activity.ADVANCED_MACHINERY, funding=funding)
    return Plan(year=2022, scope=PlanScope.LOCAL, title="Kế hoạch 2022", tasks=(task,))


def progress():
    """Make a chart with a line to be reached and an open end."""
    texts = {"a": ("Kế hoạch", "10 lớp"), "b": ("Thực hiện", "trên 12 lớp"), "c": ("Không in", None)}
    kind = RelationKind.RATE
    rates = (Relation(kind=kind, whole="a", parts=("b",)), Relation(kind=kind, whole="c", parts=("b",)))
    return progress_chart(report_of(texts, *rates))


CHARTS = {
    "waterfall": waterfall(),
    "stacks": funding_chart(stacks()),
    "shares": shares_chart(stacks()),
    "progress": progress(),
    "empty": funding_chart(Plan(year=2022, scope=PlanScope.LOCAL, title="Trống")),
}
each_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


def texts_of(svg):
    """Give the texts of an SVG, each in one line, as a reader would read them."""
    root = ET.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    return [" ".join(" ".join(text.itertext()).split()) for text in root.iter("{http://www.w3.org/2000/svg}text")]


@drawing
@languages
@each_chart
def test_an_svg_holds_every_text(chart, lang):
    """The SVG is well formed, and title, labels, numbers, notes and source stand in it as text, none cut short."""
    svg = to_svg(chart, lang)
    texts = texts_of(svg)
    wanted = [chart.title, chart.axis, *chart.notes, *([chart.source] if chart.source else [])]
    wanted += [bar.label for bar in chart.bars] + [bar.series for bar in chart.bars if bar.series]
    if chart.kind is not ChartKind.STACKS:
        wanted += [bar.text for bar in chart.bars]
    if not chart.bars:
        wanted.remove(chart.axis)
    for wording in wanted:
        assert " ".join(wording.get(lang).split()) in texts
    assert "…" not in " ".join(texts).replace("“…”", "")
    assert f'lang="{lang}"' in svg
    assert picture(svg)


@drawing
def test_numbers_are_written_as_the_language_writes_them():
    """Thousands have dots in Vietnamese and commas in English, on the axis too."""
    assert "14.000" not in texts_of(to_svg(CHARTS["stacks"], "en"))
    vi, en = (texts_of(to_svg(CHARTS["stacks"], lang)) for lang in ("vi", "en"))
    assert {"5.820,5", "8.593,0", "2.000", "8.000"} <= set(vi)
    assert {"5,820.5", "8,593.0", "2,000", "8,000"} <= set(en)


@drawing
@each_chart
def test_the_same_chart_gives_the_same_picture(chart):
    """No clock and no chance: drawn twice, a chart is the same to the byte."""
    assert to_svg(chart) == to_svg(chart)
    assert to_png(chart) == to_png(chart)


@drawing
@pytest.mark.parametrize("scale", [1, 2, 3])
def test_a_png_has_the_size_of_its_svg(scale):
    """A PNG is one, and has so many pixels for each of the SVG."""
    root = ET.fromstring(to_svg(CHARTS["waterfall"]))
    png = to_png(CHARTS["waterfall"], scale)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    assert abs(width - scale * float(root.get("width"))) <= scale
    assert abs(height - scale * float(root.get("height"))) <= scale
    assert width >= scale * WIDTH


@pytest.mark.parametrize("scale", [0, 9, True, 1.5])
def test_a_scale_is_a_whole_number(scale):
    """Other scales are refused before anything is drawn."""
    with pytest.raises(ValueImpossibleError, match="from 1 to 8"):
        to_png(CHARTS["empty"], scale)


@drawing
@languages
@each_chart
def test_an_altair_chart_can_be_worked_on(chart, lang):
    """What draw gives is a valid chart of altair, with the locale in it."""
    import altair

    drawn = draw(chart, lang)
    assert isinstance(drawn, altair.LayerChart)
    locale = drawn.to_dict()["config"]["locale"]["number"]
    assert locale["decimal"] == {"vi": ",", "en": "."}[lang]
    assert drawn.properties(width=900).width == 900


@drawing
def test_pictures_are_saved_by_their_ending(tmp_path):
    """A file is SVG or PNG by its ending, is not written over unless asked, and has no other ending."""
    chart = CHARTS["stacks"]
    svg, png = tmp_path / "a.svg", tmp_path / "a.PNG"
    save(chart, svg, "en")
    save(chart, str(png))
    assert svg.read_text(encoding="utf-8") == to_svg(chart, "en")
    assert png.read_bytes() == to_png(chart)
    with pytest.raises(ReadError) as kept:
        save(chart, svg)
    save(chart, svg, "vi", replace=True)
    assert svg.read_text(encoding="utf-8") == to_svg(chart)
    with pytest.raises(ReadError) as unknown:
        save(chart, tmp_path / "a.pdf")
    with pytest.raises(ReadError) as nowhere:
        save(chart, tmp_path / "no" / "a.svg")
    codes = [error.value.problems[0].code for error in (kept, unknown, nowhere)]
    assert codes == ["exists", "unknown-format", "not-written"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.PNG", "a.svg"]


@pytest.mark.parametrize("make", [draw, to_svg, to_png])
def test_a_missing_extra_says_what_to_install(monkeypatch, make):
    """Without the two libraries the error names the extra, as for YAML and TOML."""
    monkeypatch.setitem(sys.modules, "altair", None)
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(ReadError, match=r"khuyencong\[plots\]") as missing:
        make(CHARTS["stacks"])
    assert missing.value.problems[0].params == {"extra": "plots"}


def test_the_room_loads_nothing_before_it_draws():
    """The libraries are not imported with the room."""
    import subprocess

    code = "import sys, khuyencong.plots; print('altair' in sys.modules or 'vl_convert' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


words = st.text("aăâđeêơưẵệMW.,()1 ", min_size=1, max_size=90).map(lambda text: text.strip() or "a")
values = st.none() | st.integers(0, 10**12).map(Fraction)


@st.composite
def charts(draw):
    """Draw charts of any shape."""
    kind = draw(st.sampled_from(ChartKind))
    names = draw(st.lists(words, min_size=1, max_size=4))
    bars, reached = [], Fraction(0)
    for name in names:
        for _ in range(draw(st.integers(1, 3))):
            value = draw(values)
            low = draw(st.sampled_from([value, None]))
            high = draw(st.sampled_from([value, None, None if value is None else value * 2]))
            start = Fraction(0) if kind is ChartKind.BARS else reached
            series = draw(st.none() | words.map(same))
            role = draw(st.sampled_from(Role))
            bars.append(
                Bar(
                    label=same(name),
                    series=series,
                    hue=draw(st.integers(0, 9)),
                    role=role,
                    start=start,
                    value=value,
                    low=low,
                    high=high,
                    text=same(draw(words)),
                )
            )
            reached += value or 0
    totals = tuple(Bar.exactly(reached, label=same(name), text=same("tổng")) for name in names)
    return Chart(
        kind=kind,
        title=same(draw(words)),
        row_title=same("a"),
        value_title=same("b"),
        axis=same("đồng"),
        bars=tuple(bars),
        totals=totals,
        mark=draw(st.none() | st.just(Fraction(100))),
        notes=tuple(same(note) for note in draw(st.lists(words, max_size=2))),
    )


@given(charts())
def test_nothing_stands_outside_the_paper(chart):
    """Lanes do not overlap, bars lie on the axis, and every text behind them ends before the edge of the paper."""
    layout = lay_out(chart, "vi")
    assert 0 < layout.left < layout.right <= WIDTH
    assert sum(len(lane.bars) for lane in layout.lanes) == len(chart.bars)
    tops = [lane.top for lane in layout.lanes]
    assert all(later - earlier >= 24 for earlier, later in pairwise(tops))
    assert tops[-1] + 24 <= layout.height
    for lane in layout.lanes:
        point, offset = end_of(lane)
        assert layout.low <= point <= layout.high
        for line in text_after(lane, "vi"):
            start = layout.left + layout.pixels(point - layout.low) + offset
            assert start + width_of(line, SIZE) <= WIDTH
    for label in layout.labels:
        assert all(width_of(line, SIZE) <= layout.left for line in label.lines)
        assert label.middle - len(label.lines) * 15 / 2 >= 0


@drawing
@settings(max_examples=15)
@given(charts())
def test_any_chart_can_be_drawn(chart):
    """Whatever a chart holds, its SVG is well formed and has all of its labels, however they are wrapped."""
    texts = "".join("".join(texts_of(to_svg(chart))).split())
    for bar in chart.bars:
        assert "".join(bar.label.vi.split()) in texts


@given(words, st.integers(60, 300))
def test_wrapping_loses_nothing(text, width):
    """Lines hold the letters of the text in order, and are no wider than asked."""
    lines = wrap(text, width, SIZE)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line, SIZE) <= width for line in lines)


def test_a_word_that_is_too_long_is_broken():
    """A word without a space is broken where the line ends, and no letter is lost."""
    lines = wrap("a " + "m" * 40 + " b", 120, SIZE)
    assert "".join(lines).replace(" ", "") == "a" + "m" * 40 + "b"
    assert len(lines) > 3
    assert max(width_of(line, SIZE) for line in lines) <= 120


def test_bars_are_joined_where_they_meet():
    """A thin line leads from the end of a bar to the next; bars that do not meet have none."""
    ends = [(0, 5), (5, 2), (9, 1)]
    bars = tuple(
        Bar.exactly(value, label=same(str(start)), text=same("x"), start=Fraction(start)) for start, value in ends
    )
    chart = Chart(
        kind=ChartKind.WATERFALL, title=same("a"), row_title=same("b"), value_title=same("c"), axis=same("d"), bars=bars
    )
    assert [end for end, _, _ in connectors(lay_out(chart, "vi"))] == [5]


def test_what_is_not_exact_is_drawn_light():
    """A bound has a certain part and an arrow, a range a light part, an estimate no certain part, no number no bar."""
    spec = spec_of(waterfall(), "vi")
    sure, light, arrows = (layer["data"]["values"] for layer in spec["layer"][:3])
    assert [(row["x"], row["x2"]) for row in sure] == [(0, 5000), (5000, 11000), (0, 19448.5)]
    assert [(row["x"], row["x2"]) for row in light] == [
        (11000, 12000),
        (11000, 14000),
        (14000, 14500),
        (14500, 19448.5),
    ]
    shapes = [row["shape"] for row in arrows]
    assert shapes == ["triangle-right", "triangle-left", "triangle-right", "triangle-left"]
    assert "strokeDash" in spec["layer"][1]["mark"]


def test_a_bar_that_goes_back_is_drawn_from_its_end():
    """What is above the stated total reaches back to it."""
    texts = {"t": ("Tổng", "9 lớp"), "a": ("A", "12 lớp")}
    found = reconcile(report_of(texts, Relation(kind=RelationKind.SUM, whole="t", parts=("a",), is_complete=True)))
    rows = spec_of(waterfall_chart(found.claims[0], found), "en")["layer"][0]["data"]["values"]
    assert [(row["x"], row["x2"], row["color"]) for row in rows] == [
        (0, 12, ROLES[Role.PART]),
        (9, 12, ROLES[Role.EXCESS]),
        (0, 9, ROLES[Role.TOTAL]),
    ]


def test_an_empty_chart_is_still_a_picture():
    """A chart with nothing to show and nothing to say is drawn as such."""
    chart = Chart(kind=ChartKind.BARS, title=same("a"), row_title=same("b"), value_title=same("c"), axis=same("d"))
    assert [row["text"] for row in spec_of(chart, "vi")["layer"][0]["data"]["values"]] == ["–"]


def luminance(color):
    """Give the relative luminance of a colour, as the accessibility guidelines (WCAG 2) define it."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("color", [*HUES, *ROLES.values()])
def test_colours_can_be_read(color):
    """Every colour stands out from white paper at 3 to 1 and more, as white letters stand out from it."""
    assert 1.05 / (luminance(color) + 0.05) >= 3
    assert len(set(HUES)) == len(HUES) >= len(FundingSource)


def test_a_chart_of_reported_money_says_when():
    """Money as reported is drawn too, with its open time in the label."""
    item = ReportedFigure(
        id="a",
        label="Kinh phí",
        figure=parse_figure("6-7 tỷ đồng/năm"),
        source=FundingSource.PROVINCIAL,
        since=date(2017, 1, 1),
    )
    chart = funding_chart(Report(title="Báo cáo", source=Origin(title="Bài"), figures=(item,)))
    assert Wording.of(chart.axis.get).vi == "triệu đồng/năm"
    legend = spec_of(chart, "vi")["layer"][0]["encoding"]["fill"]["scale"]
    assert legend == {"domain": ["Ngân sách cấp tỉnh"], "range": [HUES[1]]}
