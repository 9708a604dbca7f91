"""A chart as a Vega-Lite specification: bars, texts and lines at the places that the layout gives them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

from khuyencong.plots.layout import (
    HUES,
    LINE,
    ROLES,
    SIZE,
    SPREAD,
    WIDTH,
    Layout,
    connectors,
    end_of,
    fits_inside,
    has_arrow,
    lay_out,
    reach_of,
    text_after,
    thickness,
)
from khuyencong.plots.paper import width_of, wrap
from khuyencong.render.chart import Bar, Chart, ChartKind
from khuyencong.values.amounts import Language

# Each has all Vietnamese letters in the places where it comes from. "Liberation Sans" is also the one that vl-convert
# brings along, but a system's own font of that name may lack them, so it stands late.
_FONT: Final = "Noto Sans, DejaVu Sans, Segoe UI, Arial, Liberation Sans, sans-serif"
_INK: Final = "#1a1a1a"
_SOFT: Final = "#555555"
_LOCALES: Final[dict[Language, dict[str, Any]]] = {
    "vi": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", "\u00a0đồng"]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", "\u00a0đồng"]},
}
_Row = dict[str, Any]


def spec_of(chart: Chart, lang: Language) -> dict[str, Any]:
    """Give the specification of a chart in a language; the same chart gives the same specification."""
    layout = lay_out(chart, lang)
    bars = [row for lane in layout.lanes for bar in lane.bars for row in _bar_rows(bar, lane.middle, layout)]
    sure, light = ([row for row in bars if row["sure"] is is_sure] for is_sure in (True, False))
    layers = [
        _layer(sure, _SURE, _color(chart, lang)),
        _layer(light, _LIGHT, _color(chart, lang)),
        _layer(list(_arrows(layout)), _ARROWS, {"color": {"field": "color", "type": "nominal", "scale": None}}),
        _layer(list(_lines(layout)), _LINES, {}),
        _layer(list(_marks(layout)), _MARKS, {}),
        _layer(list(_inside(layout)), _text("center", "white", SIZE - 1), {}),
        _layer(list(_behind(layout)), _text("left", _INK, SIZE), {}),
        _layer(list(_labels(layout)), _text("right", _INK, SIZE), {}),
        _layer(list(_notes(layout)), _text("left", _SOFT, SIZE - 1), {}),
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": chart.title.get(lang),
        "width": WIDTH,
        "height": layout.height,
        "background": "white",
        "padding": 12,
        "title": _title(chart, lang),
        "layer": [_with_axes(layer, layout) for layer in layers if layer["data"]["values"]] or [_empty(layout)],
        "config": {
            "font": _FONT,
            "aria": False,
            "locale": {"number": _LOCALES[lang]},
            "view": {"stroke": None},
            "axis": {"labelColor": _SOFT, "titleColor": _SOFT, "gridColor": "#dddddd", "domainColor": "#888888"},
        },
    }


def _title(chart: Chart, lang: Language) -> dict[str, Any]:
    title: dict[str, Any] = {
        "text": wrap(chart.title.get(lang), WIDTH - 40, 16),
        "anchor": "start",
        "frame": "group",
        "fontSize": 16,
        "lineHeight": 20,
        "color": _INK,
        "offset": 10,
    }
    if chart.subtitle is not None:
        title |= {
            "subtitle": wrap(chart.subtitle.get(lang), WIDTH - 40, SIZE),
            "subtitleFontSize": SIZE,
            "subtitleLineHeight": LINE,
            "subtitleColor": _SOFT,
            "subtitlePadding": 4,
        }
    return title


_SURE: Final = {"type": "rect", "strokeWidth": 1}
_LIGHT: Final = {"type": "rect", "strokeWidth": 1.5, "strokeDash": [4, 3], "fillOpacity": 0.2}
_ARROWS: Final = {"type": "point", "filled": True, "size": 70, "opacity": 1}
_LINES: Final = {"type": "rule", "color": "#888888", "strokeWidth": 1}
_MARKS: Final = {"type": "rule", "color": _INK, "strokeWidth": 1.5, "strokeDash": [5, 3]}


def _text(align: str, color: str, size: int) -> dict[str, Any]:
    shape = {"type": "text", "baseline": "middle", "lineBreak": "\n", "lineHeight": LINE}
    return {**shape, "align": align, "color": color, "fontSize": size}


def _layer(rows: list[_Row], mark: dict[str, Any], encoding: dict[str, Any]) -> dict[str, Any]:
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def _with_axes(layer: dict[str, Any], layout: Layout) -> dict[str, Any]:
    """Put a layer on the axis; places across it are pixels already."""
    chart = layout.chart
    fields = layer["data"]["values"][0].keys()
    low, high = (_number(end, chart) for end in (layout.low, layout.high))
    x = {
        "field": "x",
        "type": "quantitative",
        "scale": {"domain": [low, high], "range": [layout.left, layout.right], "nice": False, "zero": False},
        "axis": {
            "title": chart.axis.get(layout.lang),
            "format": ",~f",
            "tickCount": max(2, (layout.right - layout.left) // 90),
            "titleFontWeight": "normal",
            "titleFontSize": SIZE,
            "labelFontSize": SIZE - 1,
            "labelFlush": False,
            "titlePadding": 6,
        },
    }
    pixel = {"type": "quantitative", "scale": None, "axis": None}
    places: dict[str, Any] = {"x": x, "y": {"field": "y", **pixel}}
    if "left" in fields:
        places["x"] = {"field": "left", **pixel}
    places |= {name: {"field": name} for name in ("x2", "y2") if name in fields}
    if "text" in fields:
        places["text"] = {"field": "text", "type": "nominal"}
    if "shape" in fields:
        places["shape"] = {"field": "shape", "type": "nominal", "scale": None}
    return {**layer, "encoding": {**places, **layer["encoding"]}}


def _color(chart: Chart, lang: Language) -> dict[str, Any]:
    """Colour bars by their series, with a legend, or by what they are."""
    series = {bar.series.get(lang): HUES[bar.hue % len(HUES)] for bar in chart.bars if bar.series is not None}
    if not series:
        plain = {"field": "color", "type": "nominal", "scale": None}
        return {"fill": plain, "stroke": plain}
    widest = max(width_of(name, SIZE) for name in series)
    legend = {
        "orient": "top",
        "title": None,
        "direction": "vertical",
        "columns": max(1, min(len(series), WIDTH // (widest + 40))),
        "labelLimit": 0,
        "labelFontSize": SIZE,
        "labelColor": _INK,
        "symbolType": "square",
        "symbolSize": 120,
        "symbolStrokeWidth": 0,
        "symbolOpacity": 1,
    }
    scale = {"domain": list(series), "range": list(series.values())}
    return {
        "fill": {"field": "series", "type": "nominal", "scale": scale, "legend": legend},
        "stroke": {"field": "color", "type": "nominal", "scale": None},
    }


def _number(value: Fraction, chart: Chart) -> int | float:
    """Give a value in the unit of the axis; here, and only to be drawn, it need not be exact."""
    scaled = value / chart.factor
    return scaled.numerator if scaled.denominator == 1 else float(scaled)


def _paint(bar: Bar) -> str:
    return ROLES[bar.role] if bar.series is None else HUES[bar.hue % len(HUES)]


def _bar_rows(bar: Bar, middle: int, layout: Layout) -> Iterator[_Row]:
    """Give the certain part of a bar, and what its number leaves open as a light part with a dashed edge."""
    if bar.end is None:
        return
    sure = bar.end if bar.is_exact else bar.start
    if not bar.is_exact and bar.role in SPREAD and bar.low is not None:
        sure = bar.start + bar.low
    far = bar.end if bar.is_exact or bar.role not in SPREAD else reach_of(bar)
    half = thickness() // 2
    common = {"y": middle - half, "y2": middle + half, "color": _paint(bar), "series": _series(bar, layout.lang)}
    for start, end, is_sure in ((bar.start, sure, True), (sure, far, False)):
        if start != end:
            first, last = sorted((start, end))
            yield {
                **common,
                "x": _number(first, layout.chart),
                "x2": _number(last, layout.chart),
                "sure": is_sure,
            }


def _series(bar: Bar, lang: Language) -> str:
    return "" if bar.series is None else bar.series.get(lang)


def _arrows(layout: Layout) -> Iterator[_Row]:
    """Give an arrow where a number has no upper end, and one back where it has no lower end."""
    for lane in layout.lanes:
        for bar in lane.bars:
            if bar.end is None or bar.role not in SPREAD:
                continue
            common = {"y": lane.middle, "color": _paint(bar)}
            if has_arrow(bar):
                place = _number(reach_of(bar) + layout.along(8), layout.chart)
                yield {**common, "x": place, "shape": "triangle-right"}
            if bar.low is None:
                place = _number(bar.end - layout.along(8), layout.chart)
                yield {**common, "x": place, "shape": "triangle-left"}


def _lines(layout: Layout) -> Iterator[_Row]:
    for point, top, bottom in connectors(layout):
        yield {"x": _number(point, layout.chart), "y": top, "y2": bottom}


def _marks(layout: Layout) -> Iterator[_Row]:
    if layout.chart.mark is not None:
        yield {"x": _number(layout.chart.mark, layout.chart), "y": 0, "y2": layout.height}


def _inside(layout: Layout) -> Iterator[_Row]:
    """Give the numbers that stand in the bars of stacks, where they have room."""
    if layout.chart.kind is ChartKind.STACKS:
        for lane in layout.lanes:
            for bar in lane.bars:
                if bar.value is not None and fits_inside(bar, layout):
                    place = _number(bar.start + bar.value / 2, layout.chart)
                    yield {"x": place, "y": lane.middle, "text": bar.text.get(layout.lang)}


def _behind(layout: Layout) -> Iterator[_Row]:
    for lane in layout.lanes:
        point, offset = end_of(lane)
        lines = text_after(lane, layout.lang)
        place = _number(point + layout.along(offset), layout.chart)
        yield {"x": place, "y": _first(lane.middle, lines), "text": "\n".join(lines)}


def _labels(layout: Layout) -> Iterator[_Row]:
    for label in layout.labels:
        yield {"left": layout.left - 8, "y": _first(label.middle, label.lines), "text": "\n".join(label.lines)}


def _first(middle: int, lines: Sequence[str]) -> float:
    """Give where the first of several lines stands, so that all of them are centred."""
    return middle - (len(lines) - 1) * LINE / 2


def _notes(layout: Layout) -> Iterator[_Row]:
    chart = layout.chart
    said = [*chart.notes, *([chart.source] if chart.source else [])]
    top = layout.height + 58
    for note in said:
        lines = wrap(note.get(layout.lang), WIDTH - 10, SIZE - 1)
        yield {"left": 0, "y": top, "text": "\n".join(lines)}
        top += LINE * len(lines) + 3


def _empty(layout: Layout) -> dict[str, Any]:
    """Give a layer for a chart that has nothing to show and nothing to say."""
    row = {"left": 0, "y": layout.height // 2, "text": "–"}
    return _with_axes(_layer([row], _text("left", _SOFT, SIZE), {}), layout)
