"""A small table of text: the one view model from which terminals and notebooks are fed."""

from html import escape
from typing import Literal

import attrs

from khuyencong.errors import ValueImpossibleError
from khuyencong.values.text import to_nfc

Align = Literal["left", "right"]
"""On which side a column of a grid stands."""


@attrs.frozen(kw_only=True)
class Grid:
    """A titled table of text cells; the last ``footers`` rows are totals, set apart by a line.

    ``note`` stands under the table. Every row has as many cells as there are columns.
    Raises :class:`~khuyencong.errors.ValueImpossibleError` for rows of another width, and more footers than rows.

    >>> print(Grid(columns=("Nguồn", "Triệu đồng"), align=("left", "right"), rows=(("tỉnh", "3.020"),)).to_text())
    Nguồn  Triệu đồng
    -----  ----------
    tỉnh        3.020
    """

    title: str | None = None
    columns: tuple[str, ...]
    align: tuple[Align, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    footers: int = 0
    note: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse rows of another width than the heading."""
        width = len(self.columns)
        if len(self.align) != width or any(len(row) != width for row in self.rows):
            raise ValueImpossibleError(f"every row of this grid has {width} cells, as its heading has")
        if not 0 <= self.footers <= len(self.rows):
            raise ValueImpossibleError(f"{self.footers} footers: a grid of {len(self.rows)} rows has no more than that")

    def to_text(self) -> str:
        """Lay the table out for a terminal with letters of one width."""
        lines = [tuple(_one_line(cell) for cell in row) for row in (self.columns, *self.rows)]
        widths = [max(len(line[i]) for line in lines) for i in range(len(self.columns))]
        rule = "  ".join("-" * width for width in widths)
        laid = [self._lay(line, widths) for line in lines]
        laid.insert(1, rule)
        if self.footers:
            laid.insert(len(laid) - self.footers, rule)
        return "\n".join([*([self.title] if self.title else []), *laid, *([self.note] if self.note else [])])

    def _lay(self, line: tuple[str, ...], widths: list[int]) -> str:
        cells = zip(line, widths, self.align, strict=True)
        return "  ".join(
            cell.rjust(width) if side == "right" else cell.ljust(width) for cell, width, side in cells
        ).rstrip()

    def to_html(self) -> str:
        """Lay the table out as an HTML fragment; every text is escaped."""
        head = "".join(_cell("th", text, side) for text, side in zip(self.columns, self.align, strict=True))
        body = [
            "<tr>" + "".join(_cell("td", text, side) for text, side in zip(row, self.align, strict=True)) + "</tr>"
            for row in self.rows
        ]
        cut = len(body) - self.footers
        foot = f"<tfoot>{''.join(body[cut:])}</tfoot>" if self.footers else ""
        caption = f"<caption>{escape(self.title)}</caption>" if self.title else ""
        note = f"<p>{escape(self.note)}</p>" if self.note else ""
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{''.join(body[:cut])}</tbody>{foot}</table>{note}"

    def _repr_html_(self) -> str:
        return self.to_html()


def _one_line(text: str) -> str:
    return " ".join(to_nfc(text).split())


def _cell(tag: str, text: str, side: Align) -> str:
    return f'<{tag} style="text-align:{side}">{escape(text)}</{tag}>'
