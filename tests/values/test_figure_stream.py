"""A running text in pieces: what is found does not depend on the cuts, and no more than a few pages are held."""

import tracemalloc
import unicodedata
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.values import figure_stream
from khuyencong.values.figure_search import find_figures, iter_figures
from khuyencong.values.figure_stream import AHEAD, windows
from khuyencong.values.figure_words import prepare
from khuyencong.values.text import to_nfc

SENTENCES = [
    "Năm 2006, Trung tâm đã mở 24 lớp nghề cho 792 học viên (trong đó có 256 học viên nữ).\n",
    "Giai đoạn 2014-2019 triển khai 193 đề án, tổng kinh phí 19.448,5 triệu đồng. ",
    "Từ năm 2017 đến nay mỗi năm ngân sách tỉnh cấp 6-7 tỷ đồng\n\n",
    "Đến năm 2020 tỉnh sẽ xây dựng đội ngũ với số lượng trên 35 người; ",
    "300 triệu đồng/vốn đối ứng của cơ sở là 4.838 triệu đồng, ",
    "- 08 mô hình\n- 3 Hội chợ\n1. Đề án\n",
    "Quyết định số 3462/QĐ-CTUBBT ngày 26/7/2004, Covid-19, ĐT: 0236.3822.345. ",
    "İ 5\u0302 lớp\u0323 ",
    " " * 30,
    "\n \n  \n",
    "1.234.567 đồng ",
]
texts = st.lists(st.sampled_from(SENTENCES), max_size=25).map("".join)


@st.composite
def cut(draw):
    """Draw a text and the same text in pieces."""
    text = draw(texts)
    if draw(st.booleans()):
        text = unicodedata.normalize("NFD", text)
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    return text, [text[start:end] for start, end in zip([0, *places], [*places, len(text)], strict=True)]


@given(cut(), st.sampled_from([1, 7, 64, 1000]))
def test_pieces_give_what_the_whole_gives(text_and_pieces, size):
    """Figures over the borders of pieces and of windows are found as in the whole text, at the same places."""
    text, pieces = text_and_pieces
    whole = find_figures(text)
    with patch.object(figure_stream, "_PIECE", size):
        assert tuple(iter_figures(pieces)) == whole
        assert find_figures(text) == whole
    for found in whole:
        assert to_nfc(text)[found.start : found.end] == found.figure.text


@given(cut(), st.sampled_from([1, 7, 64, 1000]))
def test_windows_cover_the_text_and_look_far_enough_ahead(text_and_pieces, size):
    """Each window is a part of the NFC text; its ready places follow on those before, with enough signs after them."""
    text, pieces = text_and_pieces
    nfc, seen = to_nfc(text), 0
    with patch.object(figure_stream, "_PIECE", size):
        for window in windows(pieces):
            assert window.whole == nfc[window.base : window.base + len(window.whole)]
            assert len(window.plain) == len(window.whole)
            assert window.base <= seen
            ready = window.base + window.ready
            is_last = window.base + len(window.whole) == len(nfc)
            assert is_last or len(window.whole) - window.ready >= min(AHEAD, len(window.whole))
            seen = max(seen, ready)
    assert seen == len(nfc)


@pytest.mark.parametrize(
    ("pieces", "wholes"),
    [
        (list("a b c d e "), ["a b", "a b c d", "a b c d e", "a b c d e "]),
        (list("a\nb\nc\nd\n"), ["a\nb", "a\nb\nc\nd", "a\nb\nc\nd\n"]),
        (["a bc", "d e f", "g"], ["a", "a bcd e", "a bcd e fg"]),
        (["abcd", "efgh", " i"], ["abcdefgh", "abcdefgh i"]),
    ],
)
def test_pieces_are_gathered_to_one_size_and_cut_before_spaces(pieces, wholes):
    """A window ends where a piece is full, before its last space or line end; the last one ends with the text."""
    with patch.object(figure_stream, "_PIECE", 4):
        assert [window.whole for window in windows(pieces)] == wholes


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("mở\nlớp", "mở lớp"),
        ("mở\n \nlớp", "mở\0\0\0lớp"),
        ("mở\nLớp", "mở\0lớp"),
        ("mở\n5 lớp", "mở 5 lớp"),
        ("mở\n- lớp", "mở\0- lớp"),
        ("mở\n(lớp", "mở (lớp"),
        ("mở\n% lớp", "mở % lớp"),
        ("mở\n", "mở "),
    ],
)
def test_a_line_end_is_a_space_unless_something_begins_after_it(text, plain):
    """An empty line, a capital, a bullet or another sign begin something new; a bracket and % go on."""
    assert [window.plain for window in windows(text)][-1] == plain


@pytest.mark.parametrize("cut_at", range(0, 58, 3))
def test_a_figure_over_a_border_is_one_figure(cut_at):
    """A number, a unit, a noun or a letter with its mark that is cut in two is read as if it were not."""
    text = unicodedata.normalize("NFD", "tổng số 19.448,5 triệu đồng cho 193 đề án khuyến công, ít nhất 5 lớp")
    with patch.object(figure_stream, "_PIECE", 1):
        found = [one.figure.text for one in iter_figures([text[:cut_at], "", text[cut_at:]])]
    assert found == ["19.448,5 triệu đồng", "193 đề án khuyến công", "ít nhất 5 lớp"]


def test_a_run_without_spaces_is_held_until_it_ends():
    """Nothing is cut inside a word, so a long one is still one word."""
    with patch.object(figure_stream, "_PIECE", 10):
        assert [one.figure.text for one in iter_figures(["x" * 95, "5 lớp, " + "9" * 95, ",5 lớp 7 lớp"])] == ["7 lớp"]
        assert tuple(iter_figures([])) == ()


def test_every_kind_of_space_is_made_plain():
    """Signs that part words, or that nobody sees, are plain spaces in prepared text; the length stays."""
    spaces = "".join(sign for sign in map(chr, range(0x3001)) if sign.isspace())
    assert set(prepare(spaces)[1]) == {" "}
    assert prepare("5\u200btỷ\ufeff")[1] == "5 tỷ "


def peak_of(pieces):
    """Give the most bytes that are held while the figures of a text are gone through."""
    tracemalloc.start()
    count = sum(1 for _ in iter_figures(pieces))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return count, peak


def test_memory_does_not_grow_with_the_text():
    """Four times the text has four times the figures and takes no more memory, as one text or line by line."""
    list(iter_figures("24 lớp"))
    page = "".join(SENTENCES[:7])
    for lines in (False, True):
        small, large = (peak_of((page for _ in range(times)) if lines else page * times) for times in (200, 800))
        assert large[0] == 4 * small[0]
        assert large[1] < small[1] + 100_000
        assert large[1] < 2_000_000
