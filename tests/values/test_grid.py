"""The table of text: widths, totals, and HTML that nobody can break out of."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import ValueImpossibleError
from khuyencong.values.grid import Grid

cells = st.text(max_size=6)
cells |= st.sampled_from(["<b>", "&amp;", '"', "a\nb", "Bi\u0300nh", "\u00a0x", "</table>", "3.020"])


@st.composite
def grids(draw):
    """Draw a table of any text, with or without title, note and totals."""
    width = draw(st.integers(1, 4))
    line = st.tuples(*[cells] * width)
    rows = tuple(draw(st.lists(line, max_size=4)))
    return Grid(
        title=draw(st.none() | cells),
        columns=draw(line),
        align=draw(st.tuples(*[st.sampled_from(["left", "right"])] * width)),
        rows=rows,
        footers=draw(st.integers(0, len(rows))),
        note=draw(st.none() | cells),
    )


class Reader(HTMLParser):
    """Reads a fragment back: the tags that are open, the texts of cells, and whether tags were closed in order."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.texts, self.tags = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Remember an open tag."""
        self.open.append(tag)
        self.tags.append((tag, dict(attrs)))
        if tag in {"td", "th", "caption", "p"}:
            self.texts.append("")

    def handle_endtag(self, tag):
        """Close the tag that was opened last, and no other."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Add to the text of the cell that is open."""
        assert self.open
        assert self.open[-1] in {"td", "th", "caption", "p"}
        self.texts[-1] += data


@given(grids())
def test_html_gives_every_text_back_and_nothing_else(grid):
    """Tags close in order, and reading the page gives the texts as they were, whatever they hold."""
    read = Reader(grid.to_html())
    assert not read.open
    texts = [
        *([grid.title] if grid.title else []),
        *grid.columns,
        *(cell for row in grid.rows for cell in row),
        *([grid.note] if grid.note else []),
    ]
    assert read.texts == texts
    assert {tag for tag, _ in read.tags} <= {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "p"}
    assert grid._repr_html_() == grid.to_html()


@given(grids())
def test_html_puts_the_totals_apart(grid):
    """As many rows as there are footers stand in the foot; the rest stand in the body, and none is lost."""
    html = grid.to_html()
    body, _, foot = html.partition("<tfoot>")
    assert foot.count("<tr>") == grid.footers
    assert body.count("<tr>") == 1 + len(grid.rows) - grid.footers


@given(grids())
def test_text_has_one_line_a_row(grid):
    """A cell never breaks its line; a line of dashes stands under the heading and above the totals."""
    lines = Grid(columns=grid.columns, align=grid.align, rows=grid.rows, footers=grid.footers).to_text().split("\n")
    assert len(lines) == 2 + len(grid.rows) + bool(grid.footers)
    assert set(lines[1]) <= {"-", " "}
    if grid.footers:
        assert lines[-1 - grid.footers] == lines[1]
    assert all(line == line.rstrip() for line in lines if set(line) - {"-", " "})


def test_text_stands_in_columns():
    """Words stand left and numbers right; letters are counted after marks are joined."""
    grid = Grid(
        title="Bình Định 2022",
        columns=("Nguồn", "Triệu đồng"),
        align=("left", "right"),
        rows=(("Bi\u0300nh\n Định", "2.164,46"), ("Cộng", "3.020")),
        footers=1,
        note="Đơn vị tính: triệu đồng",
    )
    assert grid.to_text().split("\n") == [
        "Bình Định 2022",
        "Nguồn      Triệu đồng",
        "---------  ----------",
        "Bình Định    2.164,46",
        "---------  ----------",
        "Cộng            3.020",
        "Đơn vị tính: triệu đồng",
    ]


def test_html_says_on_which_side_a_column_stands():
    """The side of a column stands in its heading and its cells."""
    html = Grid(columns=("a",), align=("right",), rows=(("<script>",),)).to_html()
    assert html == (
        '<table><thead><tr><th style="text-align:right">a</th></tr></thead>'
        '<tbody><tr><td style="text-align:right">&lt;script&gt;</td></tr></tbody></table>'
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"columns": ("a", "b"), "align": ("left",)},
        {"columns": ("a",), "align": ("left",), "rows": (("1", "2"),)},
        {"columns": ("a",), "align": ("left",), "rows": ((),)},
    ],
)
def test_rows_of_another_width_are_refused(wrong):
    """A table whose rows do not fit its heading would lose a number or shift it."""
    with pytest.raises(ValueImpossibleError, match=r"every row of this grid has \d cells"):
        Grid(**wrong)


@pytest.mark.parametrize("footers", [-1, 2])
def test_there_are_no_more_totals_than_rows(footers):
    """Totals are rows of the table."""
    with pytest.raises(ValueImpossibleError, match="a grid of 1 rows has no more than that"):
        Grid(columns=("a",), align=("left",), rows=(("1",),), footers=footers)
