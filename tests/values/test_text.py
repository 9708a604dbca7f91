"""Vietnamese text: normal form, search key, slug and the order of the dictionary."""

import unicodedata
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.reference.provinces import provinces_on
from khuyencong.values.text import collation_key, fold, is_nfc, slug, to_nfc

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
words = st.text(st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + " -,2ÐƉðɖ"), max_size=10)
texts = st.text() | words | words.map(lambda text: unicodedata.normalize("NFD", text))


def assert_in_order(names):
    """Check that each name stands before the next one."""
    keys = [collation_key(name) for name in names]
    assert all(one < other for one, other in pairwise(keys))


@given(texts)
def test_to_nfc_gives_nfc_once_and_for_all(text):
    """The result is NFC, is the standard's, and does not change again."""
    once = to_nfc(text)
    assert is_nfc(once)
    assert once == unicodedata.normalize("NFC", text)
    assert to_nfc(once) == once
    assert is_nfc(text) is (once == text)


@given(texts)
def test_folding_twice_is_folding_once(text):
    """A key is its own key."""
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_folding_does_not_see_the_normal_form(text):
    """The two spellings of one text have one key."""
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(words)
def test_folding_does_not_see_case_and_leaves_plain_letters(text):
    """Vietnamese text folds to ASCII, upper case like lower."""
    assert fold(text.upper()) == fold(text.lower()) == fold(text)
    assert fold(text).isascii()
    assert fold(text) == " ".join(fold(text).split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "Hoà Bình"),
        ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
        ("Đắk Lắk", "dak lak"),
        ("Ðắk Lắk", "Đắk Lắk"),
        ("Ɖồng Nai", "Đồng Nai"),
        ("ĐIỆN\u00a0BIÊN", " điện  biên "),
    ],
)
def test_spellings_of_one_name_are_found_alike(one, other):
    """Where the tone stands, look-alikes of Đ, case and spaces do not matter in a search."""
    assert fold(one) == fold(other)


def test_marks_of_other_scripts_are_left_out_of_the_key():
    """A mark that Vietnamese does not have is no letter either."""
    assert fold("a\u20d7b\u05b0c\u0301") == "abc"


@given(texts)
def test_a_slug_is_ascii_words_joined_by_hyphens(text):
    """A slug has small letters, digits and single hyphens, and is its own slug."""
    made = slug(text)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "--" not in made
    assert made.strip("-") == made
    assert slug(made) == made


@given(texts, texts)
def test_the_order_is_total_and_agrees_with_equality(one, other):
    """Two texts have equal keys exactly when they are equal; otherwise one stands first."""
    left, right = collation_key(one), collation_key(other)
    assert (left == right) is (one == other)
    assert (left < right) + (left == right) + (right < left) == 1


@given(st.lists(texts, max_size=6), st.randoms())
def test_sorting_does_not_depend_on_the_order_before(names, random):
    """Any order of the same texts sorts to one list."""
    shuffled = list(names)
    random.shuffle(shuffled)
    assert sorted(shuffled, key=collation_key) == sorted(names, key=collation_key)


@given(words)
def test_the_normal_form_decides_last(text):
    """The two spellings of a text stand side by side: nothing else can stand between them."""
    assert collation_key(unicodedata.normalize("NFD", text))[:3] == collation_key(text)[:3]


def test_letters_are_in_the_order_of_the_alphabet():
    """The 29 letters of Vietnamese, and f, j, w, z where the Latin alphabet has them."""
    letters = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
    assert_in_order(letters)


@pytest.mark.parametrize("vowel", "aăâeêioôơuưy")
def test_tones_are_in_the_order_of_the_dictionary(vowel):
    """Ngang, huyền, hỏi, ngã, sắc, nặng."""
    toned = [
        unicodedata.normalize("NFC", vowel + tone) for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    ]
    # A tone counts before a capital, as does having none.
    assert_in_order([letter for one in toned for letter in (one, one.upper())])
    # A letter counts before a tone: bạ before băn.
    assert all(collation_key(f"b{one}") < collation_key(f"b{other}n") for one, other in pairwise(toned))


def test_lower_case_stands_before_upper_and_signs_before_letters():
    """Case decides only between equal words; a digit or a sign stands before any letter."""
    assert sorted(["An", "an", "Ăn", "ăn", "ân", "2an", "-an", " an"], key=collation_key) == [
        " an",
        "-an",
        "2an",
        "an",
        "An",
        "ăn",
        "Ăn",
        "ân",
    ]
    # A space stands before all signs, also before those that nobody can see.
    assert_in_order([" ", "\0", "\1", "!"])


def test_a_shorter_word_stands_before_a_longer_one():
    """Hà stands before Hà Nội, and Hà Nội before Hải Phòng: a space counts before a letter."""
    assert_in_order(["Hà", "Hà Nội", "Hà Tĩnh", "Hải Phòng"])


def test_look_alikes_sort_as_the_letter_they_stand_for():
    """A text with the wrong Đ stands among its kind, not after z."""
    for wrong in ("Ðồng Nai", "Ɖồng Nai"):
        assert sorted(["Gia Lai", wrong, "Điện Biên", "Dồng"], key=collation_key) == [
            "Dồng",
            "Điện Biên",
            wrong,
            "Gia Lai",
        ]


def test_the_34_provinces_in_dictionary_order():
    """The order, worked out by hand: Cà Mau before Cao Bằng, Đà Nẵng before Đắk Lắk, Lai Châu before Lạng Sơn."""
    expected = [
        "An Giang",
        "Bắc Ninh",
        "Cà Mau",
        "Cao Bằng",
        "Cần Thơ",
        "Đà Nẵng",
        "Đắk Lắk",
        "Điện Biên",
        "Đồng Nai",
        "Đồng Tháp",
        "Gia Lai",
        "Hà Nội",
        "Hà Tĩnh",
        "Hải Phòng",
        "Huế",
        "Hưng Yên",
        "Khánh Hòa",
        "Lai Châu",
        "Lạng Sơn",
        "Lào Cai",
        "Lâm Đồng",
        "Nghệ An",
        "Ninh Bình",
        "Phú Thọ",
        "Quảng Ngãi",
        "Quảng Ninh",
        "Quảng Trị",
        "Sơn La",
        "Tây Ninh",
        "Thái Nguyên",
        "Thanh Hóa",
        "Thành phố Hồ Chí Minh",
        "Tuyên Quang",
        "Vĩnh Long",
    ]
    names = [province.name for province in provinces_on(date(2026, 1, 1))]
    assert sorted(names, key=collation_key) == expected
    assert sorted((unicodedata.normalize("NFD", name) for name in names), key=collation_key) == [
        unicodedata.normalize("NFD", name) for name in expected
    ]


def test_signs_of_other_scripts_have_their_place():
    """Letters that the alphabet does not have do not break the order."""
    assert sorted(["я", "z", "中", "a", "\u0301", "9"], key=collation_key)[:2] == ["9", "\u0301"]
