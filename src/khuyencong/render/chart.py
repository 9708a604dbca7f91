"""A chart as data: bars with exact ends, their labels in both languages, and the table of the same numbers.

No drawing happens here. :mod:`khuyencong.plots` makes pictures of charts; terminals and pages show their tables.
"""

from enum import StrEnum
from fractions import Fraction

import attrs

from khuyencong.render.wording import Wording
from khuyencong.values.amounts import Language
from khuyencong.values.figure_interval import Interval
from khuyencong.values.grid import Grid


class ChartKind(StrEnum):
    """How the bars of a chart stand: beside each other, one on the other by label, or each where the last one ended."""

    BARS = "bars"
    STACKS = "stacks"
    WATERFALL = "waterfall"


class Role(StrEnum):
    """What a bar is: a part, a total, what is short of a stated total or above it, or a gap that nobody can tell."""

    PART = "part"
    TOTAL = "total"
    SHORT = "short"
    EXCESS = "excess"
    GAP = "gap"


@attrs.frozen(kw_only=True)
class Bar:
    """A bar of a chart, in the base of its unit (đồng, persons, …).

    ``start`` is where it begins and ``value`` how far it goes, below zero where it goes back; None: no number is
    known, which is never zero. ``low`` and ``high`` are the least and the most that the value may be, None where that
    side is open; both are ``value`` where it is exact. ``hue`` numbers the colour of its ``series``; ``text`` is the
    number as people read it, ``more`` what else the table says of it.

    >>> whole = Wording(vi="20 người", en="20 persons")
    >>> bar = Bar.exactly(Fraction(20), label=whole, text=whole, start=Fraction(15))
    >>> bar.end, bar.is_exact
    (Fraction(35, 1), True)
    """

    label: Wording
    series: Wording | None = None
    hue: int = 0
    role: Role = Role.PART
    start: Fraction = Fraction(0)
    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    text: Wording
    more: tuple[Wording, ...] = ()

    @classmethod
    def exactly(cls, value: Fraction | int, **fields: object) -> "Bar":
        """Make the bar of an exact number."""
        number = Fraction(value)
        return cls(value=number, low=number, high=number, **fields)  # type: ignore[arg-type]

    @classmethod
    def between(cls, interval: Interval | None, **fields: object) -> "Bar":
        """Make the bar of an interval, drawn to the number that is printed; of None, a bar without a number."""
        if interval is None:
            return cls(**fields)  # type: ignore[arg-type]
        return cls(value=number_of(interval), low=interval.low, high=interval.high, **fields)  # type: ignore[arg-type]

    @property
    def end(self) -> Fraction | None:
        """Where the bar ends, None where its number is not known."""
        return None if self.value is None else self.start + self.value

    @property
    def is_exact(self) -> bool:
        """Whether the value is one number."""
        return self.value is not None and self.low == self.high == self.value


def number_of(interval: Interval) -> Fraction | None:
    """Give the number at which an interval is drawn: the one that is printed, or the lower end of a range.

    >>> number_of(Interval(high=Fraction(5), high_strict=True, unit="lớp"))
    Fraction(5, 1)
    """
    return next((end for end in (interval.estimate, interval.low, interval.high) if end is not None), None)


@attrs.frozen(kw_only=True)
class Chart:
    """A chart: its bars in order, what they are called, and what a picture cannot show.

    ``row_title``, ``series_title`` and ``value_title`` head the columns of its table, ``more_titles`` those of
    ``Bar.more``; ``axis`` is the unit of the axis, on which values are divided by ``factor`` (1 000 000 for triệu
    đồng). ``totals`` close a table and label the stacks. ``mark`` is a line to be reached, such as 100 %. ``notes``
    say what is not exact, not known or not drawn; ``source``, where the numbers come from.
    """

    kind: ChartKind
    title: Wording
    subtitle: Wording | None = None
    row_title: Wording
    series_title: Wording | None = None
    value_title: Wording
    more_titles: tuple[Wording, ...] = ()
    axis: Wording
    factor: int = 1
    bars: tuple[Bar, ...] = ()
    totals: tuple[Bar, ...] = ()
    mark: Fraction | None = None
    notes: tuple[Wording, ...] = ()
    source: Wording | None = None

    def to_grid(self, lang: Language = "vi") -> Grid:
        """Give the table of the same numbers, with the notes below."""
        series = () if self.series_title is None else (self.series_title,)
        heads = (self.row_title, *series, self.value_title, *self.more_titles)
        closing = [*self.notes, *([self.source] if self.source else [])]
        return Grid(
            title=self.title.get(lang) + (f" · {self.subtitle.get(lang)}" if self.subtitle else ""),
            columns=tuple(head.get(lang) for head in heads),
            align=(*("left",) * (1 + len(series)), *("right",) * (1 + len(self.more_titles))),  # type: ignore[arg-type]
            rows=tuple(self._row(bar, lang) for bar in (*self.bars, *self.totals)),
            footers=len(self.totals),
            note=" ".join(note.get(lang) for note in closing) or None,
        )

    def _row(self, bar: Bar, lang: Language) -> tuple[str, ...]:
        series = () if self.series_title is None else (bar.series.get(lang) if bar.series else "",)
        return (bar.label.get(lang), *series, bar.text.get(lang), *(text.get(lang) for text in bar.more))

    def __str__(self) -> str:
        """Lay the table out for a terminal."""
        return self.to_grid().to_text()

    def _repr_html_(self) -> str:
        return self.to_grid().to_html()
