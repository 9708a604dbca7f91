"""Amounts in words and back."""

import unicodedata
from itertools import product

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from num2words import num2words

from khuyencong.errors import ParseError, ValueImpossibleError
from khuyencong.values.words import dong_from_words, dong_in_words

LIMIT = 10**15
amounts = st.integers(-LIMIT, LIMIT) | st.builds(
    lambda digits, zeros: min(digits * 10**zeros, LIMIT), st.integers(0, 10**6), st.integers(0, 9)
)
options = st.fixed_dictionaries(
    {
        "zero_tens": st.sampled_from(["linh", "lẻ"]),
        "thousand": st.sampled_from(["nghìn", "ngàn"]),
        "capital": st.booleans(),
        "unit": st.sampled_from(["đồng", "", "đồng chẵn"]),
    }
)


@given(amounts, options)
@example(LIMIT, {})
@example(-LIMIT, {})
@example(0, {"unit": ""})
def test_words_read_back_as_the_amount(amount, chosen):
    """Every amount in range is the amount that its words say, under every option."""
    assert dong_from_words(dong_in_words(amount, **chosen)) == amount


def test_all_groups_of_three_read_back():
    """Each of the first twenty thousand numbers has its own words, and they read back."""
    assert all(dong_from_words(dong_in_words(number)) == number for number in range(20_000))


@given(amounts, st.sampled_from([str.upper, str.title, lambda text: "\n" + text.replace(" ", " \u00a0 ") + " "]))
def test_case_spacing_and_normal_form_do_not_matter(amount, change):
    """Words in capitals, spread out or decomposed say the same amount."""
    changed = unicodedata.normalize("NFD", change(dong_in_words(amount)))
    assert dong_from_words(changed) == amount


@given(st.integers(1, LIMIT))
def test_negative_is_said_first(amount):
    """The words of a debt are those of the credit after "âm"."""
    assert dong_in_words(-amount) == "âm " + dong_in_words(amount)


@given(st.integers(0, 10**6 - 1), st.integers(0, 999_999_999))
def test_the_count_of_billions_is_read_as_a_number(billions, rest):
    """The words before tỷ are the words of the count of tỷ."""
    words = dong_in_words(billions * 10**9 + rest, unit="")
    if billions:
        assert words.split(" tỷ")[0] == dong_in_words(billions, unit="")
    else:
        assert "tỷ" not in words


def _oracle_is_right(number):
    """Say whether num2words reads the number right.

    It forgets "không trăm" (so every group after the first must be zero or at least 100), says "hai mươi bốn" where
    contracts say "hai mươi tư" (no group may end in 24, 34, …, 94), repeats tỷ from a thousand tỷ on, and drops the
    sign of a negative number.
    """
    groups = [number // scale % 1000 for scale in (10**9, 10**6, 10**3, 1)]
    spoken = [group for group in groups if group]
    return all(group >= 100 for group in spoken[1:]) and not any(
        group % 10 == 4 and group % 100 > 20 for group in spoken
    )


spoken_groups = st.sampled_from([group for group in range(1000) if group == 0 or group >= 100])


@given(st.integers(0, 999), spoken_groups, spoken_groups, spoken_groups)
def test_agrees_with_num2words_where_that_is_right(billions, millions, thousands, ones):
    """Below a thousand tỷ, with no zero hundreds to say and no "tư", another library says the same words."""
    number = ((billions * 1000 + millions) * 1000 + thousands) * 1000 + ones
    assume(_oracle_is_right(number))
    assert dong_in_words(number, zero_tens="lẻ", unit="") == num2words(number, lang="vi")


def test_num2words_agrees_on_half_millions():
    """Whole half millions agree where the millions are zero or at least 100, or nothing stands before them."""
    numbers = [number for number in range(0, 60_000_000_000, 500_000 * 37) if _oracle_is_right(number)]
    assert len(numbers) > 1000
    for number in numbers:
        assert dong_in_words(number, zero_tens="lẻ", unit="") == num2words(number, lang="vi")


def test_num2words_stays_wrong_elsewhere():
    """The other library still misreads the kinds of number that the comparison leaves out."""
    for number in (-5, 1_005, 3_020_000_000, 24, 3_141_592_653_589):
        assert dong_in_words(number, zero_tens="lẻ", unit="") != num2words(number, lang="vi")


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "không"),
        (1, "một"),
        (4, "bốn"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (91, "chín mươi mốt"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_050, "một nghìn không trăm năm mươi"),
        (1_015, "một nghìn không trăm mười lăm"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_001_000, "một triệu không trăm linh một nghìn"),
        (3_020_000_000, "ba tỷ không trăm hai mươi triệu"),
        (19_448_500_000, "mười chín tỷ bốn trăm bốn mươi tám triệu năm trăm nghìn"),
        (10**12, "một nghìn tỷ"),
        (10**12 + 5, "một nghìn tỷ không trăm linh năm"),
        (1_005 * 10**9, "một nghìn không trăm linh năm tỷ"),
        (3_141_500_000_000, "ba nghìn một trăm bốn mươi mốt tỷ năm trăm triệu"),
        (10**15, "một triệu tỷ"),
        (-5, "âm năm"),
    ],
)
def test_hand_checked_words(amount, words):
    """These numbers are read as a Vietnamese speaker reads them."""
    assert dong_in_words(amount) == f"{words} đồng"


def test_options():
    """The southern words, another unit and the capital are chosen by name."""
    assert dong_in_words(1_104, zero_tens="lẻ", thousand="ngàn") == "một ngàn một trăm lẻ bốn đồng"
    assert dong_in_words(12, unit="lao động", capital=True) == "Mười hai lao động"
    assert dong_in_words(-2, capital=True) == "Âm hai đồng"
    assert dong_in_words(3, unit=unicodedata.normalize("NFD", "đề án")) == "ba đề án"


@pytest.mark.parametrize("amount", [True, False, 1.0, "1", None, LIMIT + 1, -LIMIT - 1])
def test_impossible_amounts(amount):
    """Only whole numbers within a million tỷ have words."""
    with pytest.raises(ValueImpossibleError):
        dong_in_words(amount)


@pytest.mark.parametrize("wrong", [{"zero_tens": "le"}, {"thousand": "nghin"}])
def test_unknown_options(wrong):
    """A word outside the two choices is refused."""
    with pytest.raises(ValueImpossibleError, match="choose linh or lẻ"):
        dong_in_words(5, **wrong)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Mười chín tỷ, bốn trăm bốn mươi tám triệu , năm trăm nghìn đồng chẵn", 19_448_500_000),
        ("hai mươi bốn tỉ", 24 * 10**9),
        ("hai mươi bốn nghìn không trăm ba mươi tư", 24_034),
        ("một ngàn không trăm lẻ năm", 1_005),
        ("âm một đồng", -1),
    ],
)
def test_common_spellings(text, amount):
    """Spellings that contracts use beside the printed one are read."""
    assert dong_from_words(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        "đồng",
        "âm",
        "âm không",
        "chẵn",
        "một chẵn",
        "hai mươi năm",
        "hai mươi một",
        "mười năm",
        "một hai",
        "một trăm năm",
        "một nghìn năm",
        "một nghìn linh năm",
        "một nghìn nghìn",
        "một triệu tỷ một",
        "hai triệu tỷ",
        "một tỷ tỷ",
        "không tỷ",
        "một, nghìn",
        "trăm",
        "một âm",
        "12 triệu",
        "mot trieu dong",
        "một triệu rưỡi",
    ],
)
def test_junk_words(text):
    """What is not the full reading of one number is refused, with the text in the message."""
    with pytest.raises(ParseError) as caught:
        dong_from_words(text)
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize(
    ("text", "wrong"), [("12 triệu đồng nữa", "12 đồng nữa"), ("một trieu", "trieu"), (" đồng chẵn ", "it is empty")]
)
def test_the_words_that_are_not_known_are_named(text, wrong):
    """The message ends with what could not be read."""
    with pytest.raises(ParseError, match=f"is not an amount in Vietnamese words: {wrong}$"):
        dong_from_words(text)


all_words = (
    "không một mốt hai ba bốn tư năm lăm sáu bảy tám chín mười mươi trăm linh lẻ nghìn ngàn triệu tỷ tỉ âm đồng ,"
)


@given(st.text() | st.lists(st.sampled_from(all_words.split()), max_size=12).map(" ".join))
def test_any_text_is_an_amount_or_a_parse_error(text):
    """No text does anything but read or raise ParseError, and what is read is in range."""
    try:
        amount = dong_from_words(text)
    except ParseError:
        return
    assert dong_from_words(dong_in_words(amount)) == amount


def test_short_word_strings_say_at_most_one_number():
    """Among all strings of up to three words, what is read prints back to the same words."""
    words = ["không", "một", "mốt", "năm", "lăm", "mười", "mươi", "trăm", "linh", "nghìn", "tỷ", "âm"]
    read = 0
    for length in (1, 2, 3):
        for combination in product(words, repeat=length):
            text = " ".join(combination)
            try:
                amount = dong_from_words(text)
            except ParseError:
                continue
            read += 1
            assert dong_in_words(amount, unit="") == text
    assert read > 20
