"""Families of nouns: each noun is in one, in NFC and lower case, and turns are no persons."""

import tomllib
from collections import Counter
from importlib.resources import files

from khuyencong.values.text import is_nfc
from khuyencong.values.unit_families import family_of

FAMILIES = tomllib.loads(files("khuyencong.data").joinpath("figures/families.toml").read_text(encoding="utf-8"))


def test_each_noun_is_in_one_family() -> None:
    """No noun stands twice, and each is written as figures are: NFC, lower case."""
    nouns = Counter(noun for family in FAMILIES["families"] for noun in family)
    assert max(nouns.values()) == 1
    assert all(is_nfc(noun) and noun == noun.casefold() for noun in nouns)
    assert all(len(family) > 1 for family in FAMILIES["families"])


def test_a_turn_is_no_person() -> None:
    """Persons are one family, turns another, and an unknown noun is its own."""
    assert family_of("học viên") == family_of("Lao động") == "người"
    assert family_of("lượt lao động") == "lượt người"
    assert family_of("đồng") == "đồng"
