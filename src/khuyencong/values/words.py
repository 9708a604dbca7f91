"""Amounts in Vietnamese words: the "Bằng chữ" line of a contract, written and read back.

A number is read in groups of three digits: nghìn, triệu, tỷ. A group that is all zero is silent. A group that follows
a spoken one says its hundreds even when they are zero, so that 1 005 and 1 500 cannot be heard as each other. From a
thousand tỷ on, the count of tỷ is itself read as a number. The largest amount is a million tỷ (10**15).
"""

import re
from typing import Final, Literal

from khuyencong.errors import ParseError, ValueImpossibleError
from khuyencong.values.money import require_dong
from khuyencong.values.text import to_nfc

_LIMIT: Final = 10**15
_BILLION: Final = 10**9
_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES: Final = {"triệu": 10**6, "nghìn": 10**3, "": 1}
# One, four and five change their name after a spoken ten; five changes after "mười" as well.
_AFTER_TENS: Final = {1: "mốt", 4: "tư", 5: "lăm"}
_DIGIT_OF: Final = {
    **{word: digit for digit, word in enumerate(_DIGITS)},
    **{word: digit for digit, word in _AFTER_TENS.items()},
}
_OTHER_WORDS: Final = {"âm", "tỷ", "triệu", "nghìn", "trăm", "mươi", "mười", "linh"}
_SAME_WORD: Final = {"lẻ": "linh", "ngàn": "nghìn", "tỉ": "tỷ"}
_GROUP_COMMA: Final = re.compile(r"\b(nghìn|ngàn|triệu|tỷ|tỉ)\s*,")


def dong_in_words(
    amount: int,
    *,
    zero_tens: Literal["linh", "lẻ"] = "linh",
    thousand: Literal["nghìn", "ngàn"] = "nghìn",
    unit: str = "đồng",
    capital: bool = False,
) -> str:
    """Write an amount of whole đồng in words, as the "Bằng chữ" line of a contract does.

    ``zero_tens`` and ``thousand`` choose between the northern and the southern word; ``unit`` is said last (give an
    empty text for the bare number); ``capital`` starts the line with a capital letter.
    Raises ValueImpossibleError for anything but an int (a bool too), beyond a million tỷ, or for an unknown option.

    >>> dong_in_words(19_448_500_000)
    'mười chín tỷ bốn trăm bốn mươi tám triệu năm trăm nghìn đồng'
    >>> dong_in_words(1_005, zero_tens="lẻ", thousand="ngàn", capital=True)
    'Một ngàn không trăm lẻ năm đồng'
    """
    if abs(require_dong(amount)) > _LIMIT:
        raise ValueImpossibleError(f"{amount} đồng is beyond a million tỷ: words are given up to 10**15 either way")
    if zero_tens not in {"linh", "lẻ"} or thousand not in {"nghìn", "ngàn"}:
        raise ValueImpossibleError(
            f"the words {zero_tens!r} and {thousand!r} are not known: choose linh or lẻ, and nghìn or ngàn"
        )
    chosen = {"linh": zero_tens, "nghìn": thousand}
    text = " ".join([*(chosen.get(word, word) for word in _words(amount)), *to_nfc(unit).split()])
    return text[0].upper() + text[1:] if capital else text


def dong_from_words(text: str) -> int:
    """Read an amount of whole đồng from words: the inverse of :func:`dong_in_words`.

    Case, spacing and the choice of linh or lẻ, nghìn or ngàn, tỷ or tỉ, hai mươi tư or hai mươi bốn do not matter;
    "đồng" and "chẵn" may follow, and a comma may stand after nghìn, triệu or tỷ. Otherwise the words must be the very
    words of a number: a group without its "không trăm" is refused, because nobody can say which number was meant.
    Raises ParseError for every other text.

    >>> dong_from_words("Ba tỷ, không trăm hai mươi triệu đồng chẵn")
    3020000000
    """
    words = [_SAME_WORD.get(word, word) for word in _GROUP_COMMA.sub(r"\1 ", to_nfc(text).lower()).split()]
    if words[-2:] == ["đồng", "chẵn"]:
        words.pop()
    if words[-1:] == ["đồng"]:
        words.pop()
    unknown = [word for word in words if word not in _DIGIT_OF and word not in _OTHER_WORDS]
    if unknown or not words:
        raise ParseError(f"{text!r} is not an amount in Vietnamese words: {' '.join(unknown) or 'it is empty'}")
    amount = _value(words)
    if abs(amount) > _LIMIT or " ".join(_words(amount)) != " ".join(words).replace("mươi bốn", "mươi tư"):
        raise ParseError(f"{text!r} is not the reading of one number: write every group in full, as in một nghìn đồng")
    return amount


def _words(number: int) -> list[str]:
    """Give the words of a number, with linh and nghìn."""
    if number < 0:
        return ["âm", *_words(-number)]
    if number == 0:
        return [_DIGITS[0]]
    billions, rest = divmod(number, _BILLION)
    words = [*_words(billions), "tỷ"] if billions else []
    for name, scale in _SCALES.items():
        group = rest // scale % 1000
        if group:
            words += _group_words(group, full=bool(words))
            words += name.split()
    return words


def _group_words(group: int, *, full: bool) -> list[str]:
    """Give the words of a number from 1 to 999; ``full`` says the hundreds even when they are zero."""
    hundreds, below = divmod(group, 100)
    tens, ones = divmod(below, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 0:
        if ones:
            words += ["linh"] * bool(words)
            words.append(_DIGITS[ones])
        return words
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones:
        changes = tens > 1 or ones == 5
        words.append(_AFTER_TENS.get(ones, _DIGITS[ones]) if changes else _DIGITS[ones])
    return words


def _value(words: list[str]) -> int:
    """Add up known words. Words in a wrong order give some number, which the caller reads back and compares."""
    billions = below = group = digit = 0
    for word in words:
        if word in _DIGIT_OF:
            digit = _DIGIT_OF[word]
            continue
        if word == "mười":
            group += 10
        elif word == "mươi":
            group += digit * 10
        elif word == "trăm":
            group += digit * 100
        elif word == "tỷ":
            billions, below, group = below + group + digit, 0, 0
        elif word in _SCALES:
            below, group = below + (group + digit) * _SCALES[word], 0
        digit = 0
    amount = billions * _BILLION + below + group + digit
    return -amount if words[0] == "âm" else amount
