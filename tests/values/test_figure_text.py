"""One figure from its words, and back."""

import re
import unicodedata
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from khuyencong.errors import ParseError, ValueImpossibleError
from khuyencong.values.figure import Figure, Qualifier
from khuyencong.values.figure_grammar import half_alone, read_number, read_span
from khuyencong.values.figure_noun import free_noun
from khuyencong.values.figure_print import format_figure
from khuyencong.values.figure_refusal import FigureRefused
from khuyencong.values.figure_text import parse_figure

TRIEU, TY = 10**6, 10**9

QUALIFIERS = [
    "",
    "trên ",
    "hơn ",
    "gần ",
    "khoảng ",
    "ước đạt ",
    "tối đa ",
    "không quá ",
    "ít nhất ",
    "dưới ",
    "mục tiêu ",
]
MONEY = ["đồng", "nghìn đồng", "triệu đồng", "tỷ đồng", "tỷ", "trđ", "ngàn tỷ", "đ", "tỉ VNĐ"]
NOUNS = ["đề án", "lao động", "lớp nghề", "%", "lần", "ha", "mức lương cơ sở", "triệu lao động", "cơ sở CNNT"]
PER = ["", "/năm", "/người/tháng", " mỗi năm", "/ lớp"]
JOINTS = ["-", " - ", "–", " đến ", "- "]


@st.composite
def numbers(draw):
    """Draw a number as printed, with thousands grouped by dots or not, and decimals after a comma."""
    whole = draw(st.integers(0, 10**7))
    grouped = f"{whole:,}".replace(",", ".") if draw(st.booleans()) else str(whole)
    decimals = draw(st.sampled_from(["", "", "5", "25", "46", "9876"]))
    return f"{grouped},{decimals}" if decimals else grouped


@st.composite
def phrases(draw):
    """Draw a figure in words, of every shape at once; most of them are one figure."""
    number = draw(numbers())
    if draw(st.booleans()):
        number += draw(st.sampled_from(JOINTS)) + draw(numbers())
    unit = draw(st.sampled_from(MONEY + NOUNS))
    return (
        draw(st.sampled_from(QUALIFIERS))
        + draw(st.sampled_from(QUALIFIERS))
        + f"{number} {unit}"
        + draw(st.sampled_from(PER))
    )


def parsed_or_none(text):
    """Give the figure, or None where the text is refused as no figure."""
    try:
        return parse_figure(text)
    except FigureRefused:
        return None


def essence(figure):
    """Give what printing must keep."""
    return (figure.low, figure.high, figure.qualifier, figure.also, figure.unit, figure.per, figure.tolerance)


@given(phrases())
def test_print_and_parse_are_inverse(phrase):
    """A figure that was read is written so that it is read again as the same."""
    figure = parsed_or_none(phrase)
    assume(figure is not None)
    assert essence(parse_figure(format_figure(figure))) == essence(figure)
    assert format_figure(figure, "en")


@given(phrases())
def test_the_words_are_kept_as_given(phrase):
    """The figure keeps its text sign for sign, in NFC, whatever form it came in."""
    figure = parsed_or_none(phrase)
    assume(figure is not None)
    assert figure.text == unicodedata.normalize("NFC", phrase)
    assert parse_figure(unicodedata.normalize("NFD", phrase)) == figure


@given(phrases(), st.data())
def test_case_and_spaces_say_nothing(phrase, data):
    """Capital letters, no-break spaces and line breaks do not change what is read."""
    figure = parsed_or_none(phrase)
    assume(figure is not None)
    space = data.draw(st.sampled_from(["\u00a0", "\n", "  ", "\u202f", "\t"]))
    assert essence(parse_figure(phrase.upper().replace(" ", space))) == essence(figure)


def says_its_numbers(text, figure):
    """Whether the digits of each bound stand in the text in their order; rưỡi says the digit 5 in a word."""
    plain = re.sub(r"[^0-9]", "", unicodedata.normalize("NFC", text).lower().replace("rưỡi", "5").replace("\n", ""))
    bounds = [bound for bound in (figure.low, figure.high) if bound is not None]
    while any(bound.denominator != 1 for bound in bounds):
        bounds = [bound * 10 for bound in bounds]
    # Zeros may stand in the unit, and "tỷ rưỡi" says its 1 in no digit.
    said = [digit for digit in plain if digit != "0"]
    for bound in bounds:
        left = iter(["1", *said] if "rưỡi" in text else said)
        if not all(digit in left for digit in str(bound.numerator) if digit != "0"):
            return False
    return True


SIGNS = st.sampled_from(
    [
        *"0123456789.,-–/% \n",
        "tỷ ",
        "triệu ",
        "đồng",
        "trên ",
        "từ ",
        " đến ",
        "năm ",
        "lớp",
        "rưỡi",
        "ó",
        "́",
        "½",
        "５",
    ]
)


@given(st.one_of(st.lists(SIGNS, max_size=14).map("".join), st.text(max_size=40)))
def test_junk_gives_no_number_that_it_does_not_say(text):
    """Whatever comes in, each number that comes out is in the text, digit for digit; the rest is refused."""
    figure = parsed_or_none(text)
    assert figure is None or says_its_numbers(text, figure)


@given(phrases(), st.data())
def test_a_slip_in_a_real_phrase_gives_no_foreign_number(phrase, data):
    """Dropping, doubling or changing one sign gives a figure of the digits that stand there, or a refusal."""
    at = data.draw(st.integers(0, len(phrase) - 1))
    changed = phrase[:at] + data.draw(SIGNS) + phrase[at + data.draw(st.integers(0, 1)) :]
    figure = parsed_or_none(changed)
    assert figure is None or says_its_numbers(changed, figure)


@given(st.integers(1, 999), st.integers(0, 999))
def test_smaller_units_add_up(ty, trieu):
    """Tỷ and triệu beside each other are one amount."""
    figure = parse_figure(f"{ty} tỷ {trieu} triệu đồng")
    assert figure.exact == ty * TY + trieu * TRIEU
    assert figure.tolerance == TRIEU // 2


E = Qualifier.EXACT
READ = [
    ("19.448,5 triệu đồng", 19_448_500_000, 19_448_500_000, E, "đồng", None, 50_000),
    ("01 tỷ", TY, TY, E, "đồng", None, TY // 2),
    ("08 mô hình", 8, 8, E, "mô hình", None, 0),
    ("1 tỷ rưỡi", 3 * TY // 2, 3 * TY // 2, E, "đồng", None, TY // 20),
    ("Tỷ rưỡi/năm", 3 * TY // 2, 3 * TY // 2, E, "đồng", "năm", TY // 20),
    ("1 tỷ 500.000 đồng", TY + 500_000, TY + 500_000, E, "đồng", None, 0),
    ("5 tỷ 20 trđ", 5_020 * TRIEU, 5_020 * TRIEU, E, "đồng", None, TRIEU // 2),
    ("300 ngđ", 300_000, 300_000, E, "đồng", None, 500),
    ("300 tr.đ", 300 * TRIEU, 300 * TRIEU, E, "đồng", None, TRIEU // 2),
    ("500.000đ/tháng", 500_000, 500_000, E, "đồng", "tháng", 0),
    ("13,800 tỷ", 13_800 * TRIEU, 13_800 * TRIEU, E, "đồng", None, TRIEU // 2),
    ("3.4 tỷ", 3_400 * TRIEU, 3_400 * TRIEU, E, "đồng", None, TY // 20),
    ("0.3 mức lương cơ sở/người/tháng", "3/10", "3/10", E, "mức lương cơ sở", "người/tháng", "1/20"),
    ("5.535 người", 5_535, 5_535, E, "người", None, 0),
    ("44,9 %", "449/10", "449/10", E, "%", None, "1/20"),
    ("1.200 m2", 1_200, 1_200, E, "m2", None, "1/2"),
    ("7 điểm phần trăm", 7, 7, E, "điểm %", None, "1/2"),
    ("đạt 105% kế hoạch.", 105, 105, E, "% kế hoạch", None, "1/2"),
    ("gấp 1,5 lần", "3/2", "3/2", E, "lần", None, "1/20"),
    ("1,234 tấn", "617/500", "617/500", E, "tấn", None, "1/2000"),
    ("2,5 triệu lao động", 2_500_000, 2_500_000, E, "lao động", None, 50_000),
    ("15 triệu USD", 15 * TRIEU, 15 * TRIEU, E, "USD", None, TRIEU // 2),
    ("12 hợp đồng", 12, 12, E, "hợp đồng", None, 0),
    ("256 đồng bào", 256, 256, E, "đồng bào", None, 0),
    ("50 mặt hàng", 50, 50, E, "mặt hàng", None, 0),
    ("30 mặt hàng tháng", 30, 30, E, "mặt hàng tháng", None, 0),
    ("12 tin, bài", 12, 12, E, "tin, bài", None, 0),
    ("5 triển lãm", 5, 5, E, "triển lãm", None, 0),
    ("tổng số 24 lớp nghề", 24, 24, E, "lớp nghề", None, 0),
    ("300 triệu đồng/01 mô hình", 300 * TRIEU, 300 * TRIEU, E, "đồng", "mô hình", TRIEU // 2),
    ("5 triệu đồng mỗi người mỗi tháng", 5 * TRIEU, 5 * TRIEU, E, "đồng", "người/tháng", TRIEU // 2),
    ("mỗi năm 5 triệu đồng/người", 5 * TRIEU, 5 * TRIEU, E, "đồng", "người/năm", TRIEU // 2),
    ("hằng năm mỗi tháng 5 tỷ đồng", 5 * TY, 5 * TY, E, "đồng", "năm", TY // 2),
    ("5 đề án một năm", 5, 5, E, "đề án", "năm", 0),
    ("trên 2.500 lao động", 2_500, None, Qualifier.MORE_THAN, "lao động", None, 0),
    ("từ 5 tỷ trở lên", 5 * TY, None, Qualifier.AT_LEAST, "đồng", None, TY // 2),
    ("200 triệu đồng trở xuống", None, 200 * TRIEU, Qualifier.AT_MOST, "đồng", None, TRIEU // 2),
    ("gần 300 trđ", None, 300 * TRIEU, Qualifier.NEARLY, "đồng", None, TRIEU // 2),
    ("chưa đến 10 lớp", None, 10, Qualifier.LESS_THAN, "lớp", None, 0),
    ("trên dưới 5 tỷ", 5 * TY, 5 * TY, Qualifier.ABOUT, "đồng", None, TY // 2),
    ("khoảng 5-6 tỷ", 5 * TY, 6 * TY, Qualifier.ABOUT, "đồng", None, TY // 2),
    ("2-2,5 tỷ đồng/năm", 2 * TY, 5 * TY // 2, Qualifier.RANGE, "đồng", "năm", TY // 2),
    ("500 triệu - 1,2 tỷ đồng", 500 * TRIEU, 1_200 * TRIEU, Qualifier.RANGE, "đồng", None, TY // 20),
    ("500 nghìn - 1,2 triệu lao động", 500_000, 1_200_000, Qualifier.RANGE, "lao động", None, 50_000),
    ("từ 2 lớp đến 5 lớp", 2, 5, Qualifier.RANGE, "lớp", None, 0),
    ("từ 5 đến dưới 10 tỷ đồng", 5 * TY, 10 * TY, Qualifier.RANGE, "đồng", None, TY // 2),
    ("kế hoạch: 5 tỷ đồng", 5 * TY, 5 * TY, Qualifier.TARGET, "đồng", None, TY // 2),
    ("phấn đấu trên 340 mô hình", 340, None, Qualifier.TARGET, "mô hình", None, 0),
    ("2,5 - 2,75 tỷ đồng", 2_500 * TRIEU, 2_750 * TRIEU, Qualifier.RANGE, "đồng", None, 50 * TRIEU),
]


@pytest.mark.parametrize(("text", "low", "high", "qualifier", "unit", "per", "tolerance"), READ)
def test_what_reports_print_is_read(text, low, high, qualifier, unit, per, tolerance):
    """Each shape in which reports print money and counts is read to its bounds, unit, per and tolerance."""
    figure = parse_figure(text)
    expected = tuple(None if bound is None else Fraction(bound) for bound in (low, high))
    assert (figure.low, figure.high) == expected
    assert (figure.qualifier, figure.unit, figure.per, figure.tolerance) == (qualifier, unit, per, Fraction(tolerance))
    assert essence(parse_figure(format_figure(figure))) == essence(figure)


@pytest.mark.parametrize(
    ("text", "qualifier", "also"),
    [
        ("phấn đấu trên 340 mô hình", Qualifier.TARGET, Qualifier.MORE_THAN),
        ("mục tiêu khoảng 5 tỷ", Qualifier.TARGET, Qualifier.ABOUT),
        ("kế hoạch 5-6 tỷ", Qualifier.TARGET, Qualifier.RANGE),
        ("ước đạt hơn 5 tỷ", Qualifier.ABOUT, Qualifier.MORE_THAN),
        ("từ trên 5 đến 10 tỷ đồng", Qualifier.RANGE, Qualifier.MORE_THAN),
        ("từ 5 đến dưới 10 tỷ đồng", Qualifier.RANGE, Qualifier.LESS_THAN),
        ("trên 5 tỷ", Qualifier.MORE_THAN, None),
    ],
)
def test_a_second_qualifier_is_kept(text, qualifier, also):
    """What qualifies a target, an estimate or a range besides is not lost."""
    figure = parse_figure(text)
    assert (figure.qualifier, figure.also) == (qualifier, also)


REFUSED = [
    ("tăng từ 500 triệu lên 1.000 triệu", "change", None, ["500 triệu đồng", "1.000 triệu đồng"]),
    ("giảm từ 10 lớp xuống còn 5 lớp", "change", None, ["10 lớp", "5 lớp"]),
    ("tăng 15 %", "change", None, ["15%"]),
    ("380/3.677 triệu đồng", "pair", None, ["380 triệu đồng", "3.677 triệu đồng"]),
    ("17/27 đề án", "pair", None, ["17 đề án", "27 đề án"]),
    ("380 triệu/3.677 triệu đồng", "pair", None, ["380 triệu đồng", "3.677 triệu đồng"]),
    ("300/5 triệu đồng/năm", "several", None, []),
    ("5 abc/7 triệu đồng/năm", "several", None, []),
    ("1,2,3/1.2.3.4 lớp", "pair", None, []),
    ("1,2,3/7 lớp/năm", "ambiguous-number", None, []),
    ("7 hoặc/8 lớp", "pair", None, []),
    ("17/27", "pair", None, []),
    ("200 trong 5 triệu đồng/năm", "share-of-total", None, []),
    ("200 triệu trên tổng 418 triệu", "share-of-total", None, ["200 triệu đồng", "418 triệu đồng"]),
    ("200 trong tổng số 418 triệu đồng", "share-of-total", None, ["200 triệu đồng", "418 triệu đồng"]),
    ("5 triêu đồng", "misspelt-unit", "triệu đồng", []),
    ("5 trieu", "misspelt-unit", "triệu đồng", []),
    ("5 tr", "misspelt-unit", "triệu đồng", []),
    ("5 tirệu đồng", "misspelt-unit", "triệu đồng", []),
    ("5 nghn đồng", "misspelt-unit", "nghìn đồng", []),
    ("5 tỷ đông", "misspelt-unit", "tỷ đồng", []),
    ("5 tỷ đồnng", "misspelt-unit", "tỷ đồng", []),
    ("5 triêu đồng và 6 lớp", "misspelt-unit", "triệu đồng", []),
    ("5 vạn đồng", "misspelt-unit", None, []),
    ("nhiều đồng", "no-number", None, []),
    ("", "no-number", None, []),
    ("５ tỷ", "no-number", None, []),
    ("1.234", "no-unit", None, []),
    ("2014-2019", "no-unit", None, []),
    ("5 tỷ - 6", "no-unit", None, []),
    ("5 tỷ và 6 tỷ", "several", None, []),
    ("5 lớp - 6 đề án", "several", None, []),
    ("5 lớp " * 100, "several", None, []),
    ("1,234,567 đồng", "ambiguous-number", "1.234.567", []),
    ("1,234 đồng", "ambiguous-number", None, []),
    ("1,234 lao động", "ambiguous-number", None, []),
    ("12.34.567 đồng", "ambiguous-number", None, []),
    ("1,5 tỷ rưỡi", "ambiguous-number", None, []),
    ("0909123456 đồng", "ambiguous-number", None, []),
    ("1" * 41 + " đồng", "ambiguous-number", None, []),
    ("1 tỷ 2", "ambiguous-number", None, []),
    ("1 tỷ 200 lớp", "ambiguous-number", None, []),
    ("1,5 tỷ 200 triệu", "ambiguous-number", None, []),
    ("1 triệu 2 tỷ", "ambiguous-number", None, []),
    ("1 tỷ 1.200 triệu", "ambiguous-number", None, []),
    ("1 tỷ 2 triệu rưỡi", "ambiguous-number", None, []),
    ("500 - 1,2 tỷ đồng", "ambiguous-number", None, []),
    ("12 345 triệu đồng", "ambiguous-number", None, []),
    ("từ 5 tỷ", "half-range", None, ["5 tỷ đồng"]),
    ("trên 5 huyện, thị xã", "place-or-bound", None, ["5 huyện, thị xã"]),
    ("cao hơn 5 tỷ", "unread-words", None, []),
    ("chưa 5 tỷ", "unread-words", None, []),
    ("-5 %", "unread-words", None, []),
    ("trên gần 5 tỷ", "unread-words", None, []),
    ("khoảng từ 5 đến dưới 10 tỷ", "several", None, []),
    ("hơn 5-6 tỷ", "several", None, []),
    ("5 tỷ lẻ", "unread-words", None, []),
    ("5% (lẻ)", "unread-words", None, []),
    ("5 lớp9", "no-unit", None, []),
    ("5 m9", "no-unit", None, []),
    ("12 cơ sở/doanh nghiệp", "unread-words", None, []),
    ("300 triệu đồng/vốn đối ứng", "unread-words", None, []),
]


@pytest.mark.parametrize(("text", "reason", "meant", "parts"), REFUSED)
def test_what_is_not_one_figure_is_refused_with_what_it_seems_to_be(text, reason, meant, parts):
    """A refusal has a code, the unit that was meant, and the parts where they can be read."""
    with pytest.raises(FigureRefused) as refusal:
        parse_figure(text)
    assert (refusal.value.reason, refusal.value.meant) == (reason, meant)
    assert [format_figure(part) for part in refusal.value.parts] == parts
    assert isinstance(refusal.value, ParseError)


def test_a_long_text_is_shown_in_short():
    """A refusal does not repeat a whole page, and names the unit that may be meant."""
    with pytest.raises(FigureRefused) as refusal:
        parse_figure("x" * 500)
    assert len(str(refusal.value)) < 200
    with pytest.raises(FigureRefused, match=r"; triệu đồng may be meant$"):
        parse_figure("5 triêu đồng")
    for length, shown in ((80, "x" * 80), (81, "x" * 80 + "…")):
        assert str(FigureRefused("no-number", "x" * length)).startswith(f"'{shown}' holds no number")


def test_a_figure_has_at_most_300_signs():
    """A text as long as a paragraph is not one figure, whatever it holds."""
    assert parse_figure("5 " + "x" * 298).unit == "x" * 298
    with pytest.raises(FigureRefused) as refusal:
        parse_figure("5 " + "x" * 299)
    assert refusal.value.reason == "several"


@pytest.mark.parametrize(
    ("printed", "value", "decimals"),
    [
        ("0.345", Fraction(345, 1000), 3),
        ("1.345", Fraction(1345), 0),
        ("1.34", Fraction(134, 100), 2),
        ("1.345,6", Fraction(13456, 10), 1),
        ("012", Fraction(12), 0),
        ("12345", Fraction(12345), 0),
        ("1" * 40, Fraction(int("1" * 40)), 0),
    ],
)
def test_a_number_is_read_as_printed(printed, value, decimals):
    """Three digits after one dot are thousands, unless a lone 0 stands before it; decimals are counted."""
    assert read_number(printed) == (value, decimals)


@pytest.mark.parametrize(
    "printed",
    ["1234.567", "012.345", "0.123.456", "0.345,6", "1.2345,6", "1.2.345", "0123", "1,2,3", "1,2.3", "1" * 41],
)
def test_a_number_in_no_known_grouping_is_refused(printed):
    """Groups of other than three digits, zeros before them, and two decimal marks may mean several numbers."""
    with pytest.raises(FigureRefused) as refusal:
        read_number(printed)
    assert refusal.value.reason == "ambiguous-number"


def slips_of(word):
    """Give a word with one letter left out, added, changed, or put behind the next one."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + "x" + word[at:]
        yield word[:at] + "x" + word[at + 1 :]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    yield word + "x"


@pytest.mark.parametrize(("word", "meant"), [("trieu", "triệu đồng"), ("nghin", "nghìn đồng")])
def test_one_slip_in_a_unit_is_seen(word, meant):
    """One letter too few, too many, wrong or in a wrong place is money in a wrong spelling; with two it is a noun."""
    for slipped in slips_of(word):
        with pytest.raises(FigureRefused) as refusal:
            parse_figure(f"5 {slipped}")
        assert (refusal.value.reason, refusal.value.meant) == ("misspelt-unit", meant), slipped
    for other in (f"x{word[1:-1]}x", f"{word}xx", word[:-2], f"{word[:2]}xx{word[2:]}"):
        assert parse_figure(f"5 {other}").unit == other


@pytest.mark.parametrize(
    ("figure", "vi", "en"),
    [
        ({"low": 3}, "3 lớp", "3 lớp"),
        ({"low": 5 * TY, "unit": "đồng"}, "5 tỷ đồng", "5 billion đồng"),
        ({"low": 1_234_567, "unit": "đồng"}, "1.234.567 đồng", "1,234,567 đồng"),
        ({"low": 1_000_000, "unit": "đồng"}, "1 triệu đồng", "1 million đồng"),
        ({"low": 1_500_000, "unit": "đồng"}, "1,5 triệu đồng", "1.5 million đồng"),
        ({"low": 1_250_000, "unit": "đồng"}, "1,25 triệu đồng", "1.25 million đồng"),
        ({"low": 1_125_000, "unit": "đồng"}, "1.125 nghìn đồng", "1,125 thousand đồng"),
        ({"low": 500_000, "unit": "đồng"}, "500 nghìn đồng", "500 thousand đồng"),
        ({"low": Fraction(1, 2)}, "0,5 lớp", "0.5 lớp"),
        ({"low": 5, "high": None, "qualifier": Qualifier.TARGET}, "mục tiêu ít nhất 5 lớp", "target at least 5 lớp"),
        ({"low": None, "high": 5, "qualifier": Qualifier.ABOUT}, "khoảng tối đa 5 lớp", "about at most 5 lớp"),
        (
            {"low": 5, "high": 9, "qualifier": Qualifier.RANGE, "also": Qualifier.MORE_THAN},
            "từ trên 5 đến 9 lớp",
            "more than 5 to 9 lớp",
        ),
    ],
)
def test_a_figure_made_by_hand_is_written(figure, vi, en):
    """A figure without a known tolerance is written as short as it can be; the second qualifier may be left out."""
    bounds = {"high": figure["low"]} | figure
    bounds |= {side: bounds[side] if bounds[side] is None else Fraction(bounds[side]) for side in ("low", "high")}
    made = Figure(**({"unit": "lớp", "text": "x"} | bounds))
    assert (format_figure(made), format_figure(made, "en")) == (vi, en)


@pytest.mark.parametrize(
    "wrong",
    [
        {"low": Fraction(1, 3), "high": Fraction(1, 3)},
        {"low": Fraction(-5), "high": Fraction(-5)},
        {"low": Fraction(10**50), "high": Fraction(10**50)},
        {"low": Fraction(5), "high": Fraction(5), "tolerance": Fraction(1, 3)},
        {"low": Fraction(5), "high": Fraction(5), "tolerance": Fraction(1, 8)},
        {"low": Fraction(5), "high": Fraction(5), "qualifier": Qualifier.MORE_THAN},
        {"low": Fraction(5), "high": Fraction(5), "unit": "7 ngày"},
    ],
)
def test_what_no_text_says_is_not_written(wrong):
    """A third of a đồng, a bound on the wrong side, a unit with digits: nothing is written that is read otherwise."""
    with pytest.raises(ValueImpossibleError, match="cannot be written"):
        format_figure(Figure(**({"unit": "đồng", "text": "x"} | wrong)))


def test_the_qualifier_says_which_bound_is_left_out():
    """Trên leaves out its bound, gần and dưới theirs; an estimate is known as one."""
    above, near, below, about = (parse_figure(f"{word} 5 lớp") for word in ("trên", "gần", "dưới", "khoảng"))
    assert (above.low_is_strict, above.high_is_strict) == (True, False)
    assert (near.high_is_strict, below.high_is_strict, below.low_is_strict) == (True, True, False)
    assert (about.is_about, about.exact, above.is_about) == (True, None, False)


def test_the_pieces_of_the_grammar_say_what_is_missing():
    """Without a number, a half or a noun at the place there is nothing to read."""
    with pytest.raises(FigureRefused, match="no number"):
        read_span("tỷ", 0, free_noun)
    assert half_alone("1 tỷ", 0) is None
    assert half_alone("5 tỷ", 2) is None
    assert free_noun("5 (năm)", 1) is None
    with pytest.raises(FigureRefused):
        read_number("1.2,3.4")
