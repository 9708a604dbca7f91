"""Where everything of a chart stands on paper, in pixels and on the axis, before any drawing library is asked."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Final

import attrs

from khuyencong.plots.paper import width_of, wrap
from khuyencong.render.chart import Bar, Chart, ChartKind, Role
from khuyencong.values.amounts import Language

WIDTH: Final = 880
SIZE: Final = 12
LINE: Final = 15
_LABELS: Final = 230
_TEXTS: Final = 210
_PLOT: Final = 260
_LANE: Final = 24
_BAR: Final = 18
_GAP: Final = 10
_SPACE: Final = 6
_ARROW: Final = 14

HUES: Final = ("#0072B2", "#D55E00", "#00795A", "#7B3F98", "#B07D00", "#4D4D4D", "#A3195B", "#3A86C8")
"""Colours of series: told apart by people who see colours differently, and dark enough for white letters."""

ROLES: Final = {
    Role.PART: "#0072B2",
    Role.TOTAL: "#4D4D4D",
    Role.SHORT: "#B07D00",
    Role.EXCESS: "#C0392B",
    Role.GAP: "#6B6B6B",
}


@attrs.frozen(kw_only=True)
class Lane:
    """The place of one row of bars: its top in pixels, and its bars; the sum of a stack stands at its end."""

    top: int
    bars: tuple[Bar, ...]
    total: Bar | None = None

    @property
    def middle(self) -> int:
        """Give the middle of the lane."""
        return self.top + _LANE // 2


@attrs.frozen(kw_only=True)
class Label:
    """The lines of a label and where their middle stands."""

    lines: tuple[str, ...]
    middle: int


@attrs.frozen(kw_only=True)
class Layout:
    """A chart on paper: ``low`` and ``high`` are the ends of its axis, which runs from pixel ``left`` to ``right``."""

    chart: Chart
    lang: Language
    height: int
    left: int
    right: int
    low: Fraction
    high: Fraction
    lanes: tuple[Lane, ...]
    labels: tuple[Label, ...]

    def pixels(self, length: Fraction) -> int:
        """Give how long a length of the axis is on paper."""
        return int(length * (self.right - self.left) / (self.high - self.low))

    def along(self, pixels: int) -> Fraction:
        """Give what a length on paper is on the axis."""
        return Fraction(pixels) * (self.high - self.low) / (self.right - self.left)


def lay_out(chart: Chart, lang: Language) -> Layout:
    """Find the place of every bar and text of a chart, so that no text is cut off."""
    lanes: list[Lane] = []
    labels: list[Label] = []
    top = 0
    widest = 0
    for name, bars in _rows(chart, lang):
        lines = wrap(name, _LABELS, SIZE)
        widest = max(widest, *(width_of(line, SIZE) for line in lines))
        height = max(_LANE * len(bars), LINE * len(lines)) + _GAP
        first = top + (height - _LANE * len(bars)) // 2
        lanes += [
            Lane(top=first + _LANE * place, bars=lane, total=_total(chart, name, lang))
            for place, lane in enumerate(bars)
        ]
        labels.append(Label(lines=tuple(lines), middle=top + height // 2))
        top += height
    low, high = _ends(chart)
    left = widest + 12
    room = WIDTH - left
    right = left + max(_PLOT, room - _room_for_texts([_Text.behind(lane, lang, low, high) for lane in lanes], room))
    return Layout(
        chart=chart,
        lang=lang,
        height=max(top, _LANE),
        left=left,
        right=right,
        low=low,
        high=high,
        lanes=tuple(lanes),
        labels=tuple(labels),
    )


def _rows(chart: Chart, lang: Language) -> Iterator[tuple[str, list[tuple[Bar, ...]]]]:
    """Give each label with its lanes: neighbours of one label share it, and those of a stack share a lane too."""
    bars: Iterable[Bar] = chart.bars
    if chart.kind is ChartKind.WATERFALL:
        for bar in bars:
            yield bar.label.get(lang), [(bar,)]
        return
    for name, group in groupby(bars, key=lambda bar: bar.label.get(lang)):
        members = tuple(group)
        yield name, [members] if chart.kind is ChartKind.STACKS else [(bar,) for bar in members]


def _total(chart: Chart, name: str, lang: Language) -> Bar | None:
    if chart.kind is not ChartKind.STACKS:
        return None
    return next((total for total in chart.totals if total.label.get(lang) == name), None)


def _ends(chart: Chart) -> tuple[Fraction, Fraction]:
    """Give the ends of the axis: wide enough for every bar, its interval and its open end."""
    points = [Fraction(0), *([chart.mark] if chart.mark is not None else [])]
    for bar in chart.bars:
        if bar.end is not None:
            points += [bar.start, bar.end]
            points += [bar.start + bar.high] if bar.high is not None and bar.role in SPREAD else []
    low, high = min(points), max(points)
    return low, high if high > low else low + chart.factor


SPREAD: Final = frozenset({Role.PART, Role.TOTAL})
"""The roles whose bars show how far their interval reaches; a gap is drawn between two printed numbers."""


def reach_of(bar: Bar) -> Fraction:
    """Give the right end of all that is drawn of a bar but its arrow."""
    assert bar.end is not None
    ends = [bar.start, bar.end]
    if bar.high is not None and bar.role in SPREAD:
        ends.append(bar.start + bar.high)
    return max(ends)


def has_arrow(bar: Bar) -> bool:
    """Say whether a bar has no upper end."""
    return bar.value is not None and bar.high is None and bar.role in SPREAD


def text_after(lane: Lane, lang: Language) -> list[str]:
    """Give the lines that stand behind the bars of a lane."""
    if lane.total is not None:
        return [lane.total.text.get(lang)]
    return wrap(lane.bars[-1].text.get(lang), _TEXTS, SIZE)


def end_of(lane: Lane) -> tuple[Fraction, int]:
    """Give where the text behind a lane stands: a point of the axis, and pixels after it."""
    drawn = [bar for bar in lane.bars if bar.end is not None]
    if not drawn:
        return lane.bars[0].start, _SPACE
    return max(reach_of(bar) for bar in drawn), _SPACE + (_ARROW if any(has_arrow(bar) for bar in drawn) else 0)


@attrs.frozen(kw_only=True)
class _Text:
    """How far along the axis a text begins, as a share of it, and how wide it is with the space around it."""

    share: Fraction
    width: int

    @classmethod
    def behind(cls, lane: Lane, lang: Language, low: Fraction, high: Fraction) -> "_Text":
        point, offset = end_of(lane)
        width = max(width_of(line, SIZE) for line in text_after(lane, lang))
        return cls(share=(point - low) / (high - low), width=offset + width + _SPACE)


def _room_for_texts(texts: Sequence[_Text], room: int) -> int:
    """Give how many pixels to keep free right of the axis so that every text fits."""
    needed = (int(room - (room - text.width) / text.share) + 1 for text in texts if text.share > 0)
    return max([2 * _SPACE, *needed])


def fits_inside(bar: Bar, layout: Layout) -> bool:
    """Say whether the text of a bar has room inside it."""
    return bar.value is not None and layout.pixels(abs(bar.value)) > width_of(bar.text.get(layout.lang), SIZE - 1) + 6


def connectors(layout: Layout) -> Iterator[tuple[Fraction, int, int]]:
    """Give the lines that lead from the end of each bar of a waterfall to the next: axis, from pixel, to pixel."""
    if layout.chart.kind is ChartKind.WATERFALL:
        drawn = [lane for lane in layout.lanes if lane.bars[0].end is not None]
        for one, two in pairwise(drawn):
            end = one.bars[0].end
            assert end is not None
            if end in {two.bars[0].start, two.bars[0].end}:
                yield end, one.middle + _BAR // 2, two.middle - _BAR // 2


def thickness() -> int:
    """Give how high a bar is."""
    return _BAR
