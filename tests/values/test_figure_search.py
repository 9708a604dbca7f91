"""Figures found in running text, and nothing that only looks like one."""

import time
import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.values.figure import Qualifier
from khuyencong.values.figure_place import end_of_date, is_part_of_a_name
from khuyencong.values.figure_search import find_figures, iter_figures
from khuyencong.values.figure_text import FigureRefused, parse_figure
from khuyencong.values.text import to_nfc

TABLE = tomllib.loads(Path(__file__).with_name("figures.toml").read_text(encoding="utf-8"))


def texts_of(text, **options):
    """Give the words of the figures of a text."""
    return [found.figure.text for found in find_figures(text, **options)]


WORDS = st.sampled_from(
    [
        "5",
        "12",
        "2.500",
        "3,4",
        "2019",
        "-",
        ",",
        ".",
        ";",
        "tỷ",
        "triệu",
        "đồng",
        "lớp",
        "người",
        "trên",
        "từ",
        "đến",
        "năm",
        "khoảng",
        "mỗi",
        "sẽ",
        "đã",
        "/",
        "%",
        "số",
        "Điều",
        "hơn",
        "nhiều",
        "rưỡi",
        "\n",
        "\n\n",
        "Đề án",
        "(",
        ")",
        "tăng",
        "lên",
    ]
)
running = st.lists(WORDS, max_size=25).map(" ".join) | st.lists(WORDS, max_size=25).map("".join) | st.text(max_size=60)


@given(running)
def test_what_is_found_is_what_its_words_say(text):
    """Each figure stands at its place, the places are in order, and its own words are read to the same bounds."""
    end = 0
    for found in iter_figures(text):
        assert end <= found.start < found.end
        end = found.end
        assert to_nfc(text)[found.start : found.end] == found.figure.text
        try:
            alone = parse_figure(found.figure.text)
        except FigureRefused as refusal:
            pytest.fail(f"{found} is no figure: {refusal}")
        assert (alone.low, alone.high, alone.tolerance) == (found.figure.low, found.figure.high, found.figure.tolerance)
        assert found.cues or alone == found.figure


FOUND = [
    (
        "Tổng vốn hơn 5 tỷ đồng, tăng từ 500 triệu lên 1.000 triệu đồng",
        ["hơn 5 tỷ đồng", "500 triệu", "1.000 triệu đồng"],
    ),
    ("tăng từ 500 triệu đến 1.000 triệu", ["500 triệu"]),
    ("giải ngân 200 triệu đồng trên tổng số 418 triệu đồng", ["200 triệu đồng", "418 triệu đồng"]),
    ("giải ngân 200 triệu trên 418 triệu", ["200 triệu"]),
    ("300 triệu đồng/vốn đối ứng của cơ sở là 4.838 triệu đồng", ["300 triệu đồng", "4.838 triệu đồng"]),
    ("5 triệu đồng/người/tháng", ["5 triệu đồng/người/tháng"]),
    ("5 triệu đồng/xyz", []),
    ("17 lớp/350 học viên", ["17 lớp", "350 học viên"]),
    ("12 cơ sở/doanh nghiệp", []),
    ("chiếm 41%, 59 %", ["41%", "59 %"]),
    ("kinh phí:5 tỷ", ["5 tỷ"]),
    ("từ 10 - 15 lao động", ["từ 10 - 15 lao động"]),
    ("từ 5 tỷ đồng trở lên", ["từ 5 tỷ đồng trở lên"]),
    ("doanh thu từ 5 tỷ đồng", []),
    ("đạt đến 5 tỷ, vượt 5 tỷ, cao hơn 3 tỷ, nhiều hơn 20 lao động", []),
    ("không quá 300 triệu đồng", ["không quá 300 triệu đồng"]),
    ("dưới không quá 300 triệu đồng", []),
    ("triển khai trên 5 huyện, trên 5 lớp", ["trên 5 lớp"]),
    ("đạt 380/3.677 triệu đồng, tỷ lệ 1/3", []),
    ("17 người - 20 lớp", ["17 người", "20 lớp"]),
    ("7-6 lớp", []),
    ("1 tỷ hai; 5 tỷ lẻ; 5 tỷ rưỡi", ["5 tỷ rưỡi"]),
    ("danh mục 27 đề án, tổng số 12 lớp", ["27 đề án", "12 lớp"]),
    ("- 08 mô hình\n-09 mô hình\n-5%", ["08 mô hình", "09 mô hình"]),
    ("1. Đề án\n2) 05 lớp\n2.1 Lớp nghề\n3 Hội chợ", ["05 lớp"]),
    ("3 Hội chợ", []),
    ("193 đề án\nĐược 5 lớp", ["193 đề án", "5 lớp"]),
    ("số lớp\n24\n\nlớp", []),
    ("12 345 triệu đồng, 1.234.567 đồng", ["1.234.567 đồng"]),
    ("trong 5 năm (2021-2025), kế hoạch 5 năm", ["5 năm"]),
    ("cho 2000 lao động, năm 2019 doanh nghiệp, 2018, 2019 doanh nghiệp", ["2000 lao động"]),
    ("2000-2050 triệu đồng", ["2000-2050 triệu đồng"]),
    ("2019 doanh nghiệp", []),
    ("5 cọn nước", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_figures_are_found_as_printed(text, expected):
    """Each figure is found with its qualifier and unit, and what is not clear is left out."""
    assert texts_of(text) == expected


NOT_FIGURES = [
    "ngày 26/7/2004",
    "ngày 15 tháng 6 năm 2014",
    "tháng 10/2019",
    "năm 2014",
    "giai đoạn 2014-2019",
    "2014 - 2019 đề án",
    "quý I/2022",
    "quý 1 lớp",
    "số 45/2012/NĐ-CP",
    "Quyết định số 3462/QĐ-CTUBBT",
    "Điều 6",
    "khoản 2 đề án",
    "lần thứ III",
    "lần thứ 3 năm",
    "trang 12 đề án",
    "ĐT: 0254.3856.789 người",
    "0909 123 456 người",
    "6 tháng đầu năm",
    "8 giờ 30",
    "15-20/6 lớp",
    "15-6-2014 lớp",
    "Covid 19 người",
    "Covid-19 người",
    "TT26 đề án",
    "5S lớp",
    "công nghiệp 4.0 doanh nghiệp",
    "5 triêu đồng",
    "từ năm 2019 đến năm 2022 đề án",
    "$5 triệu",
    "8:30 lớp",
    "tr.5 lớp",
    "1,5,6 lớp",
    "~5 lớp",
    "số 12 lớp",
]


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_dates_numbers_of_laws_and_labels_are_no_figures(text):
    """What dates, numbers, orders or names something counts nothing."""
    assert texts_of(text) == []


@pytest.mark.parametrize(
    ("plain", "at", "is_part"),
    [
        ("-5", 1, False),
        ("\0-5", 2, False),
        (" -5", 2, True),
        ("đ-5", 2, True),
        ("2014,5", 5, True),
        (",5", 1, False),
        ("p,5", 2, False),
        ("p 5", 2, False),
        ("4 5", 2, False),
        ("vốn:5", 4, False),
        ("vốn/5", 4, False),
        ("vốn.5", 4, True),
        ("8:5", 2, True),
        ("8/5", 2, True),
        ("giá $5", 5, True),
        ("giá $ 5", 6, True),
        ("$" + " " * 11 + "5", 12, True),
        ("$" + " " * 12 + "5", 13, False),
        ("số 1 345", 5, True),
        ("số 12 345", 6, True),
        ("số 12 34", 6, False),
        ("số 12 3456", 6, False),
    ],
)
def test_what_stands_right_before_a_number_may_make_it_part_of_a_name(plain, at, is_part):
    """A letter, a sign, a digit or a hyphen joins a number to what is before it; a bullet and "vốn:" do not."""
    assert is_part_of_a_name(plain, at) is is_part


@pytest.mark.parametrize(
    ("plain", "end"),
    [
        ("380/3.677 triệu đồng", 9),
        ("26/7/2004 của", 9),
        ("2014-2019 và", 9),
        ("2000-2050 triệu đồng", None),
        ("5 triệu đồng", None),
    ],
)
def test_a_slash_makes_a_date_or_a_pair_whatever_follows(plain, end):
    """Two years before a unit of money are an amount; numbers with a slash between them never are."""
    assert end_of_date(plain, 0, len(plain)) == end


def test_texts_one_after_another_have_the_figures_of_each():
    """Late in a long text the same figures are found as in a short one, with the same words around them."""
    texts = [row["text"] for row in TABLE["running"]]
    whole, begin = iter(find_figures("\n\n".join(texts))), 0
    for text in texts:
        for alone in find_figures(text):
            assert next(whole) == attrs.evolve(alone, start=alone.start + begin, end=alone.end + begin)
        begin += len(to_nfc(text)) + 2
    assert next(whole, None) is None


@pytest.mark.parametrize(
    ("before", "after", "gap"),
    [("USD", "5 triệu", 10), ("năm", "2019 doanh nghiệp", 18)],
)
def test_what_stands_far_before_a_number_is_of_another_column(before, after, gap):
    """Many spaces part the columns of a table, so a word before them says nothing of the number after them."""
    assert texts_of(before + " " * (gap - 1) + after) == []
    assert texts_of(before + " " * gap + after) == [after]


def test_many_spaces_before_a_number_begin_a_row():
    """A number and a capital after a run of spaces number a row of a table, as at the beginning of a line."""
    assert texts_of("được" + " " * 11 + "3 Hội chợ") == ["3 Hội chợ"]
    assert texts_of("được" + " " * 12 + "3 Hội chợ") == []


def only(text):
    """Give the one figure found in a text."""
    (found,) = find_figures(text)
    return found


def test_a_sentence_about_the_future_makes_targets():
    """Sẽ earlier in the sentence makes a target and is named; đã ends it; a target by its own words needs no cue."""
    future = only("Đến năm 2020, tỉnh sẽ xây dựng đội ngũ với số lượng trên 35 người")
    assert (future.figure.qualifier, future.figure.also, future.cues) == (
        Qualifier.TARGET,
        Qualifier.MORE_THAN,
        ("sẽ",),
    )
    assert only("tỉnh sẽ cấp từ 5 đến dưới 10 tỷ").figure.also is Qualifier.LESS_THAN
    assert only("tỉnh sẽ mở 5 lớp").figure.also is None
    assert only("tỉnh sẽ cấp 5-6 tỷ").figure.also is Qualifier.RANGE
    assert only("tỉnh sẽ cấp khoảng 5-6 tỷ").figure.also is Qualifier.ABOUT
    assert only("Sẽ mở 5 lớp").cues == ("sẽ",)
    assert only("sẽ tiếp tục sau khi đã mở 5 lớp").figure.qualifier is Qualifier.EXACT
    assert only("Tỉnh sẽ hỗ trợ. Năm qua mở 5 lớp").cues == ()
    own = only("phấn đấu đạt trên 340 mô hình")
    assert (own.figure.also, own.cues) == (Qualifier.MORE_THAN, ())
    assert only("tỉnh sẽ phấn đấu 5 lớp").cues == ()


def test_what_a_figure_is_given_for_may_stand_earlier_in_the_clause():
    """Mỗi năm before the money is its per, and is named; of a count only mỗi is."""
    assert (only("mỗi năm ngân sách tỉnh cấp 6-7 tỷ đồng").figure.per, only("mỗi năm 5 tỷ").figure.per) == (
        "năm",
        "năm",
    )
    capped = only("Mỗi đề án được hỗ trợ không quá 300 triệu đồng")
    assert (capped.figure.per, capped.cues) == ("đề án", ("mỗi đề án",))
    assert only("hằng năm mở 5 lớp").figure.per is None
    assert only("mỗi năm mở 5 lớp").figure.per == "năm"
    assert only("hằng năm cấp 5 tỷ").figure.per == "năm"
    assert only("mỗi năm 5 triệu đồng/người").figure.per == "người/năm"
    assert only("mỗi năm cấp 5 triệu đồng/người").figure.per == "người/năm"
    assert only("mỗi năm cấp 5 triệu đồng/người/năm").cues == ()
    assert only("mỗi năm cấp 5 tỷ đồng/năm").cues == ()
    assert only("mỗi xã một sản phẩm cấp 5 tỷ").cues == ()


def test_the_caller_may_name_more_nouns():
    """A noun that the table does not know is found where the caller names it."""
    assert texts_of("12 cọn nước, 5 lớp", nouns=("cọn nước",)) == ["12 cọn nước", "5 lớp"]


@pytest.mark.parametrize("nouns", [(), ("cọn nước",)])
def test_every_noun_of_the_table_is_found_in_full(nouns):
    """The longest noun that stands there is the unit, whether or not the caller names more nouns."""
    table = tomllib.loads(files("khuyencong.data").joinpath("figures/words.toml").read_text(encoding="utf-8"))
    missed = [noun for noun in table["nouns"]["known"] if texts_of(f"gồm 5 {noun}", nouns=nouns) != [f"5 {noun}"]]
    assert missed == []


def test_places_count_signs_of_the_nfc_text():
    """Decomposed input and letters that grow in lower case keep the places right."""
    found = only("İ, được 24 lớp")
    assert (found.start, found.end) == (8, 14)


@pytest.mark.parametrize(
    "piece", ["24 lớp nghề cho 792 học viên. ", "5 ", "(", "1" * 50 + " ", "từ ", "\n ", "mỗi năm "]
)
def test_time_grows_with_the_text_and_no_faster(piece):
    """Eight times the text takes no more than some thirty times as long, whatever it repeats."""
    spent = []
    for size in (20_000, 160_000):
        text = (piece * (size // len(piece))).strip()
        begin = time.perf_counter()
        find_figures(text)
        spent.append(time.perf_counter() - begin)
    assert spent[1] < 30 * max(spent[0], 0.01)


SEEDS = {
    "000": "24 792 256 3 40 2 40 1 40 11 525 2 82 1 40 5 30 7 2 2 2 9 17 15 30 12 12 2 1000000000 210000000 1",
    "001": "",
    "002": "193 19448500000 56 5535 3920 950 193 5",
    "003": "1920 560 222 8 2500 1 2",
    "004": "3/10 17 20 35 2000000000 6000000000",
}


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_the_figures_of_five_published_texts(name, root, tell):
    """Every figure that a published text prints in digits is found, and no other."""
    folder = root.parent / "shared" / "seeds"
    paths = sorted(Path(folder).glob(f"{name}_*.txt"))
    if not paths:
        pytest.skip("the five published texts are not beside the project")
    expected = Counter(SEEDS[name].split())
    figures = [found.figure for found in find_figures(paths[0].read_text(encoding="utf-8"))]
    found = Counter(str(figure.low) for figure in figures)
    tell(f"{name}: found {found.total()}, missed {dict(expected - found)}, not there {dict(found - expected)}")
    assert found == expected
