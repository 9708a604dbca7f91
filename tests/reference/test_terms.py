"""One look-up of labels for whatever is shown to people."""

import pytest

from khuyencong.errors import UnknownCodeError
from khuyencong.reference import FundingLevel
from khuyencong.reference.terms import label, word
from khuyencong.reference.vocabulary import read_table
from khuyencong.values.figure import Qualifier
from khuyencong.values.text import is_nfc


def test_a_member_has_the_label_of_its_vocabulary() -> None:
    """A member of any vocabulary is labelled by its row."""
    assert label(FundingLevel.LOCAL, "en") == FundingLevel.LOCAL.label("en")
    assert label(Qualifier.AT_MOST) == "tối đa"


def test_other_values() -> None:
    """A number and a text that is no word stay as they are; None is named."""
    assert label(2022) == "2022"
    assert label("A3.04") == "A3.04"
    assert label(None) == word("not-stated")


def test_words_have_two_labels() -> None:
    """Every word has a Vietnamese and an English text in NFC, which the look-up gives."""
    for row in read_table("words").arrays["rows"]:
        assert (word(row["id"], "vi"), label(row["id"], "en")) == (row["vi"], row["en"])
        assert row["vi"]
        assert row["en"]
        assert is_nfc(row["vi"] + row["en"])


def test_an_unknown_word_is_refused() -> None:
    """A word that is not in the table is refused by name."""
    with pytest.raises(UnknownCodeError, match="no word 'xyzzy'"):
        word("xyzzy")
