"""Reports read from running text: every figure, where it stands, and no claim."""

from hypothesis import given
from hypothesis import strategies as st

from khuyencong.files.report_text import report_from_text
from khuyencong.values.figure import Origin
from khuyencong.values.figure_search import find_figures

lines = st.sampled_from(
    ["Đã mở 24 lớp cho 792 học viên.", "Kinh phí 1 tỷ đồng", "", "Không có số liệu.", "trên 2.500 lao động; 08 mô hình"]
)


@given(st.lists(lines, max_size=6).map("\n".join))
def test_places_lead_back_to_the_text(text: str) -> None:
    """The line and column of each figure are where its words stand, and none is left out."""
    report = report_from_text(text, title="Văn bản")
    assert [item.id for item in report.figures] == [f"f{n}" for n in range(1, len(find_figures(text)) + 1)]
    for item in report.figures:
        assert item.place is not None
        line, column = map(int, item.place.split(":"))
        assert item.figure is not None
        assert text.split("\n")[line - 1][column - 1 :].startswith(item.figure.text)
        assert item.label.endswith(item.figure.text)


def test_the_source_is_kept() -> None:
    """The report knows the document that it was read from; a title is taken as NFC."""
    source = Origin(title="Báo Thái Bình")
    report = report_from_text("Kinh phí 2 tỷ đồng", title="Bản tin", source=source)
    assert (report.source, report.relations, report.figures[0].place) == (source, (), "1:10")
    assert report_from_text("", title="Ba\u0309n tin").source == Origin(title="Bản tin")
