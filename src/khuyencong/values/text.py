"""Vietnamese text: one normal form, a search key without marks, and the order of the dictionary.

Text inside the library is NFC. Text that a person typed enters through :func:`to_nfc`; a record refuses text
that is not NFC, because two spellings of the same word would otherwise be two names.
"""

import re
import unicodedata

_LOOK_ALIKES = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
# All marks of Vietnamese are among these; what they leave is ASCII, and is looked at no further.
_COMMON_MARKS = re.compile("[\u0300-\u036f]+")
_LETTER_ORDER = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONE_ORDER = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LETTER_MARKS = {"\u0306", "\u0302", "\u031b"}


def is_nfc(text: str) -> bool:
    r"""Say whether the text is in Unicode normal form C.

    >>> is_nfc("Bình Định"), is_nfc("Bi\u0300nh")
    (True, False)
    """
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def to_nfc(text: str) -> str:
    r"""Give the text in Unicode normal form C; nothing else is changed.

    >>> to_nfc("Bi\u0300nh") == "Bình"
    True
    """
    return text if is_nfc(text) else unicodedata.normalize("NFC", text)


def _as_meant(text: str) -> str:
    """Put the Vietnamese Đ in place of the letters of other alphabets that look like it."""
    for alike, meant in _LOOK_ALIKES.items():
        text = text.replace(alike, meant)
    return text


def fold(text: str) -> str:
    """Give the key by which a text is searched: lower case, no marks, đ as d, single spaces.

    Spellings that differ only in where the tone is written (hòa and hoà) have one key.

    >>> fold("  Đắk   Lắk "), fold("Uỷ ban") == fold("Ủy ban")
    ('dak lak', True)
    """
    plain = unicodedata.normalize("NFD", _as_meant(text).casefold().replace("đ", "d"))
    plain = _COMMON_MARKS.sub("", plain)
    if not plain.isascii():
        plain = "".join([sign for sign in plain if not unicodedata.combining(sign)])
    return " ".join(plain.split())


def slug(text: str) -> str:
    """Give an ASCII name for a file, an address or a key: folded words joined by hyphens.

    >>> slug("Thái Bình, 2014-2019")
    'thai-binh-2014-2019'
    """
    folded = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in fold(text))
    return "-".join(folded.split())


def collation_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], str]:
    """Give the sort key of the Vietnamese dictionary.

    Letters run a ă â b c d đ e ê … o ô ơ … u ư …; then tones run ngang, huyền, hỏi, ngã, sắc, nặng; then lower case
    stands before upper. Signs and digits stand before letters.

    >>> sorted(["Yên Bái", "Điện Biên", "Đắk Lắk", "Cần Thơ", "An Giang"], key=collation_key)
    ['An Giang', 'Cần Thơ', 'Đắk Lắk', 'Điện Biên', 'Yên Bái']
    """
    letters: list[int] = []
    tones: list[int] = []
    cases: list[int] = []
    for cluster in _clusters(unicodedata.normalize("NFD", _as_meant(text))):
        base = cluster[0]
        lower = base.lower()
        shaped = unicodedata.normalize("NFC", "".join([lower, *(m for m in cluster[1:] if m in _LETTER_MARKS)]))
        rank = _LETTER_ORDER.get(shaped)
        # Space first, then other signs, then letters of the alphabet, then whatever else there is.
        letters.append(0x110000 + rank if rank is not None else -1 if base.isspace() else ord(base))
        tones.append(max((_TONE_ORDER.get(mark, 0) for mark in cluster[1:]), default=0))
        cases.append(base != lower)
    return tuple(letters), tuple(tones), tuple(cases), text


def _clusters(decomposed: str) -> list[str]:
    """Split decomposed text into a base sign and the marks that follow it."""
    clusters: list[str] = []
    for sign in decomposed:
        if clusters and unicodedata.combining(sign):
            clusters[-1] += sign
        else:
            clusters.append(sign)
    return clusters
