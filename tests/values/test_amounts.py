"""Amounts as Vietnamese text: what is read, what is refused, and that writing and reading are inverse."""

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import ParseError, ValueImpossibleError
from khuyencong.values.amounts import Unit, format_dong, format_number, parse_dong

amounts = st.integers() | st.integers(-(10**15), 10**15) | st.integers(-5000, 5000).map(lambda n: n * 10_000_000)
units = st.sampled_from(Unit)
# Letters and signs of which amounts are made, so that junk comes near to an amount.
near = st.text(st.sampled_from("0123456789.,-− \u00a0đtỷriệuồng_eE１²٣\u0300"), max_size=14)


@given(amounts, units)
def test_reading_is_the_inverse_of_writing(amount, unit):
    """Any amount in any unit is read back to the đồng."""
    assert parse_dong(format_dong(amount, unit)) == amount


@given(amounts, units)
def test_a_bare_number_is_read_in_the_unit_of_the_caller(amount, unit):
    """Without its unit the text is read with the unit that was asked for."""
    bare = format_dong(amount, unit, with_unit=False)
    assert parse_dong(bare, unit=unit) == amount
    with pytest.raises(ParseError, match="does not say its unit"):
        parse_dong(bare)


@given(amounts, units)
def test_spelling_does_not_matter(amount, unit):
    """Upper case, NFD, no-break spaces and spaces around do not change what is read."""
    text = format_dong(amount, unit)
    for spelt in (
        text.upper(),
        unicodedata.normalize("NFD", text),
        text.replace(" ", "\u00a0"),
        f"\t {text}\n",
        text.replace("-", "− "),
        text.replace(" ", ""),
    ):
        assert parse_dong(spelt) == amount


@given(amounts, units, units)
def test_the_unit_of_the_text_and_of_the_caller_agree(amount, said, asked):
    """A text that says its unit is read in that unit, and refused where another one was asked for."""
    text = format_dong(amount, said)
    if said is asked:
        assert parse_dong(text, unit=asked) == amount
    else:
        with pytest.raises(ParseError, match="which is not the one asked for"):
            parse_dong(text, unit=asked)


@given(st.text() | near, st.none() | units)
def test_junk_is_refused_and_never_crashes(text, unit):
    """Any text is a whole number of đồng or raises ParseError."""
    with suppress(ParseError):
        assert type(parse_dong(text, unit=unit)) is int


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("2.164,46 triệu đồng", 2_164_460_000),
        ("3.020 triệu đồng", 3_020_000_000),
        ("247,14 triệu đồng", 247_140_000),
        ("135,90 triệu đồng", 135_900_000),
        ("6.698,6 triệu đồng", 6_698_600_000),
        ("1,2 tỷ", 1_200_000_000),
        ("1,2 tỉ đồng", 1_200_000_000),
        ("35 trđ", 35_000_000),
        ("35 tr", 35_000_000),
        ("35 tr. đồng", 35_000_000),
        ("3 ngàn tỷ đồng", 3_000_000_000_000),
        ("3 nghìn tỉ", 3_000_000_000_000),
        ("500 ngàn", 500_000),
        ("500 nghìn đồng", 500_000),
        ("- 5 triệu đồng", -5_000_000),
        ("−5 triệu đồng", -5_000_000),
        ("1.234.567 đồng", 1_234_567),
        ("1234567đ", 1_234_567),
        ("1.234.567 VNĐ", 1_234_567),
        ("1.234.567 vnd", 1_234_567),
        ("1.234.567 ₫", 1_234_567),
        ("0 đồng", 0),
        ("-0 đồng", 0),
        ("0,5 nghìn đồng", 500),
        ("5,0 đồng", 5),
        ("5.138\u00a0TRIỆU\u00a0ĐỒNG", 5_138_000_000),
        ("0,000000001 tỷ", 1),
    ],
)
def test_amounts_as_papers_print_them(text, amount):
    """These are read to the đồng, in NFC and in NFD."""
    assert parse_dong(text) == amount
    assert parse_dong(unicodedata.normalize("NFD", text)) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "đồng",
        "triệu",
        "1.234",
        "5",
        "1.234.56",
        "1.23.456 đồng",
        "1.2345 đồng",
        "12.34 tỷ",
        "1,234,567 đồng",
        ",5 tỷ",
        "5, tỷ",
        "5. tỷ",
        "1.000,5 đồng",
        "0,0000000001 tỷ",
        "khoảng 5 tỷ",
        "trên 2.500 triệu đồng",
        "hơn 5 tỷ đồng",
        "5 tỷ đồng/năm",
        "5-6 tỷ",
        "5 – 6 tỷ",
        "5 tỷ 500 triệu",
        "1 000 000 đồng",
        "1_000 đồng",
        "1'000 đồng",
        "１２ đồng",
        "٣ đồng",
        "5² đồng",
        "NaN",
        "inf đồng",
        "1e3 đồng",
        "0x10 đồng",
        "+5 đồng",
        "--5 đồng",
        "(5) đồng",
        "5 đồng đồng",
        "5 đ.",
        "5 USD",
        "5 k",
        "5 %",
        "5 trieu dong",
        "5 triệu tỷ",
        "300 triệu đồng/vốn đối ứng của cơ sở là 4.838 triệu đồng",
        "\ud800 đồng",
        "5 đ đồng",
        "5 triệu vnđ đồng",
        "9" * 601 + " đồng",
        "9" * 10_000 + " đồng",
        "1," + "0" * 10_000 + " tỷ đồng",
    ],
)
def test_odd_and_ambiguous_forms_are_refused(text):
    """What may mean two things, or is no exact amount, is not guessed."""
    with pytest.raises(ParseError):
        parse_dong(text)


def test_a_unit_does_not_make_odd_forms_readable():
    """A caller's unit stands in for a missing unit and for nothing else."""
    for text in ("1.23", "1,5 ", "", "NaN", "5-6", "1.234.56"):
        with pytest.raises(ParseError):
            parse_dong(text, unit=Unit.DONG)


def test_messages_say_what_is_wrong():
    """The text, and what to write instead, stand in the message."""
    for text, said in {
        "abc": "is not an amount such as",
        "5 USD": "'USD' is not a unit of money; write đồng, triệu đồng or tỷ đồng",
        "5": "does not say its unit; write đồng",
        "0,5 đồng": "is not a whole number of đồng",
        "1234567890" * 60 + "1 đồng": "^'12345678901234567890…' has 601 digits; an amount has at most 600$",
    }.items():
        with pytest.raises(ParseError, match=said):
            parse_dong(text)


def test_an_amount_has_at_most_600_digits():
    """The limit itself is included."""
    assert parse_dong("9" * 600 + " đồng") == 10**600 - 1


@pytest.mark.parametrize("value", [1.0, True, "1", None])
def test_only_whole_dong_are_written(value):
    """A float, a bool and text are no amount."""
    with pytest.raises(ValueImpossibleError, match="whole number of đồng"):
        format_dong(value)


@given(amounts, units)
def test_english_and_vietnamese_write_the_same_digits(amount, unit):
    """The two languages differ in marks and words only."""
    swap = str.maketrans(".,", ",.")
    vietnamese = format_dong(amount, unit, with_unit=False)
    assert format_dong(amount, unit, lang="en", with_unit=False) == vietnamese.translate(swap)


@given(amounts, units)
def test_no_decimals_for_show(amount, unit):
    """An amount has as many decimals as it needs, never a zero at the end."""
    number = format_dong(amount, unit, with_unit=False)
    assert not ("," in number and number.endswith("0"))
    assert ("," in number) is bool(amount % unit)


@pytest.mark.parametrize(
    ("amount", "unit", "lang", "text"),
    [
        (2_164_460_000, Unit.TRIEU, "vi", "2.164,46 triệu đồng"),
        (2_164_460_000, Unit.TY, "vi", "2,16446 tỷ đồng"),
        (2_164_460_000, Unit.TRIEU, "en", "2,164.46 million đồng"),
        (-5, Unit.NGHIN, "vi", "-0,005 nghìn đồng"),
        (500, Unit.DONG, "en", "500 đồng"),
        (0, Unit.TY, "vi", "0 tỷ đồng"),
    ],
)
def test_amounts_as_they_are_written(amount, unit, lang, text):
    """Examples of writing, in both languages."""
    assert format_dong(amount, unit, lang=lang) == text


@given(st.integers())
def test_numbers_are_grouped_by_three(value):
    """Taking the marks out gives the number back; groups have three digits."""
    text = format_number(value)
    assert int(text.replace(".", "")) == value
    assert all(len(group) == 3 for group in text.split(".")[1:])


def test_each_unit_is_named_in_both_languages():
    """Every unit has a name, and no two have the same one."""
    for lang in ("vi", "en"):
        names = [unit.label(lang) for unit in Unit]
        assert len(set(names)) == len(names)
    assert Unit.TY.label() == "tỷ đồng"
    assert Unit.NGHIN.label("en") == "thousand đồng"
