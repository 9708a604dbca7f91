"""The words around printed numbers, read from a table, and text made ready to be searched for them."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

import attrs

from khuyencong.values.text import to_nfc

LETTER: Final = r"[^\W\d_]"
"""A pattern of one letter."""

_SPACES: Final = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad"
)
_SIGNS: Final = str.maketrans({**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys(_SPACES, " "), "ð": "đ", "ɖ": "đ"})


@attrs.frozen
class FigureWords:
    """The table of words, each list compiled to one pattern that takes the longest first.

    ``qualifiers`` matches a word that qualifies the number after it and ``meaning`` tells what it says; the others are
    described in the table, ``data/figures/words.toml``.
    """

    meaning: Mapping[str, str]
    subjects: str
    qualifiers: str
    filler: str
    unclear: str
    stops: frozenset[str]
    known: str
    places: frozenset[str]
    measures: frozenset[str]
    many: re.Pattern[str]
    paid: frozenset[str]
    choices: tuple[frozenset[str], ...]
    per: str
    not_per: str
    labels: str
    names: str
    counts: str
    foreign: str
    goes_on: str
    counting: str
    targets: str
    target_ends: str
    after: str
    symbols: Mapping[str, str]


@cache
def figure_words() -> FigureWords:
    """Give the table of words around printed numbers.

    >>> figure_words().meaning["xấp xỉ"]
    'about'
    """
    import tomllib
    from importlib.resources import files

    path = files("khuyencong.data").joinpath("figures/words.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    nouns, per = table["nouns"], table["per"]
    meaning = {word: kind for kind, words in table["before"].items() for word in words}
    return FigureWords(
        meaning=meaning,
        subjects=any_of(table["subjects"]["before"]),
        filler=any_of(table["before"]["filler"]),
        qualifiers=any_of(word for word, kind in meaning.items() if kind != "filler"),
        unclear=any_of(table["unclear"]["before"]),
        stops=frozenset(nouns["stops"]),
        known=any_of([*nouns["known"], *nouns["measures"], *nouns["many"]]),
        places=frozenset(nouns["places"]),
        measures=frozenset(nouns["measures"]),
        many=re.compile(rf"(?:{any_of([*nouns['many'], *nouns['measures']])})(?!\w)"),
        paid=frozenset(nouns["paid"]),
        choices=tuple(frozenset(group) for group in nouns["choices"]),
        per=any_of(per["known"]),
        not_per=any_of(per["not-per"]),
        labels=any_of(table["labels"]["before"]),
        names=any_of([*table["labels"]["names"], *table["labels"]["before"]]),
        counts=any_of(table["labels"]["counts"]),
        foreign=any_of(table["foreign"]["before"]),
        goes_on=any_of([*table["money"]["goes-on"], *nouns["stops"]]),
        counting=any_of(table["counting"]["before"]),
        targets=any_of(table["targets"]["before"]),
        target_ends=any_of(table["targets"]["ends"]),
        after=any_of(table["after"]["unclear"]),
        symbols=table["symbols"],
    )


def any_of(words: Iterable[str]) -> str:
    """Give a pattern that matches any of the words, the longest first, with any spacing between their parts.

    >>> any_of(["ước", "ước đạt"])
    'ước +đạt|ước'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(" +".join(re.escape(part) for part in word.split()) for word in ordered)


def prepare(text: str) -> tuple[str, str]:
    r"""Give the NFC text, and the same text sign for sign in lower case with plain spaces and hyphens.

    >>> prepare("TRÊN\u00a05 – 6 Tỷ")[1]
    'trên 5 - 6 tỷ'
    """
    whole = to_nfc(text)
    lower = whole.lower()
    if len(lower) != len(whole):  # a few letters of other languages grow
        lower = "".join(low if len(low := sign.lower()) == 1 else sign for sign in whole)
    return whole, lower.translate(_SIGNS)
