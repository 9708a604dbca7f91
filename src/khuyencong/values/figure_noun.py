"""What stands after a printed number: the noun that is counted, the measure, or money in a wrong spelling."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Final

from khuyencong.values.figure_refusal import FigureRefused
from khuyencong.values.figure_words import LETTER, any_of, figure_words, prepare
from khuyencong.values.text import fold, to_nfc

NounReader = Callable[[str, int], "tuple[str, int] | None"]
"""Gives the noun that stands at a place of prepared text, as printed, and where it ends; None where none stands."""

_WORD: Final = rf"(?:[kcd]?m[23]|{LETTER}+)(?!\w)"
_WORDS: Final = re.compile(rf"(?: *|-)(?P<words>{_WORD}(?:[ -]{_WORD})*)")


def free_noun(text: str, at: int) -> tuple[str, int] | None:
    """Read the words at a place as a noun, up to a word that is none; money in a wrong spelling is refused.

    >>> free_noun("193 đề án khuyến công cho người", 3)
    ('đề án khuyến công', 21)
    """
    match = _WORDS.match(text, at)
    if match is None:
        return None
    start = match.start("words")
    known = _known().match(text, start)  # it may hold commas, and words that end other nouns
    end = _end_of_list(text, known.span()) if known else start
    kept = text[start:end].split()
    more = _WORDS.match(text, end)
    for word in _words_of(text, more.span("words")) if more else ():
        place = word.start()
        if word[0] in figure_words().stops or _periodic(text, place, kept):
            break
        kept.append(word[0])
        end = place + len(word[0])
    _refuse_misspelt(text[start:], kept if kept else match["words"].split()[:2], known=known is not None)
    if known is None and end - start == 1:  # a letter is no noun: what is left of "tỷ"
        return None
    return (to_nfc(" ".join(text[start:end].split())), end) if kept else None


def _words_of(text: str, span: tuple[int, int]) -> Iterator[re.Match[str]]:
    return re.compile(r"[^ ]+").finditer(text, *span)


@cache
def _known() -> re.Pattern[str]:
    return re.compile(rf"(?:{figure_words().known})(?!\w)")


@cache
def _next_of_list() -> re.Pattern[str]:
    return re.compile(rf" *, *(?P<noun>{figure_words().known})(?![\w-]*\w)")


def _end_of_list(text: str, span: tuple[int, int]) -> int:
    """Give where the last of several nouns of one kind ends that commas join: "chương trình, đề án"."""
    noun, end = text[span[0] : span[1]], span[1]
    while (more := _next_of_list().match(text, end)) and _are_of_one_kind(noun, more["noun"]):
        noun, end = more["noun"], more.end()
    return end


def _are_of_one_kind(*nouns: str) -> bool:
    return any(
        all(any(noun == base or noun.startswith((f"{base} ", f"{base},")) for base in group) for noun in nouns)
        for group in figure_words().choices
    )


@lru_cache(maxsize=8)
def known_noun(more: tuple[str, ...]) -> NounReader:
    """Give a reader of the nouns that reports use and of some more; it takes the longest.

    >>> known_noun(("khung cửi",))("12 khung cửi dệt", 2)
    ('khung cửi', 12)
    """
    extra = any_of([prepare(noun)[1] for noun in more if noun.strip()])
    pattern = re.compile(rf" *(?P<noun>{extra + '|' if extra else ''}{figure_words().known})(?![\w-]*\w)")

    def read(text: str, at: int) -> tuple[str, int] | None:
        match = pattern.match(text, at)
        if match is None:
            return None
        end = _end_of_list(text, match.span("noun"))
        return to_nfc(" ".join(text[match.start("noun") : end].split())), end

    return read


@cache
def _plain() -> re.Pattern[str]:
    stop = rf" +(?:{any_of(figure_words().stops)})(?!\w)"
    return re.compile(rf"(?!{stop}) +(?P<noun>{LETTER}+(?: +{LETTER}+){{0,2}}?)(?= *(?:[.,;:!?()\0|…]|$)|{stop})")


def plain_noun(text: str, at: int) -> tuple[str, int] | None:
    """Read one to three words as a noun where a comma, a bracket or a word that is no part of a noun ends them.

    >>> plain_noun("12 khung cửi cho làng nghề", 2), plain_noun("12 khung cửi dệt vải tốt", 2)
    (('khung cửi', 12), None)
    """
    match = _plain().match(text, at)
    return (to_nfc(" ".join(match["noun"].split())), match.end("noun")) if match else None


def symbol(unit: str) -> str:
    """Give a unit with its letters as its symbol has them; other units as they are.

    >>> symbol("kwh"), symbol("đề án")
    ('kWh', 'đề án')
    """
    return figure_words().symbols.get(unit, unit)


_NO_PERIOD: Final = {"mặt", "cửa", "gian", "khách", "ngân", "nhà", "đơn", "bán", "bạn"}


def _periodic(text: str, at: int, before: list[str]) -> bool:
    """Say whether "một năm", "hằng năm" stands here; "mặt hàng", "cửa hàng" are nouns."""
    return bool(before) and before[-1] not in _NO_PERIOD and per_words().match(text, at) is not None


@cache
def per_words() -> re.Pattern[str]:
    """Give the pattern of "mỗi năm", "một người", "hằng tháng"."""
    return re.compile(rf"(?:mỗi|một|hằng|hàng) +(?P<per>{figure_words().per})(?!\w)")


_MONEY_LIKE: Final = {"đồng", "đ", "vnđ", "vnd", "đòng", "đổng", "dồng", "dong", "đông", "đồg", "đồnng", "₫"}
_MONEY_NOUNS: Final = {"hợp", "hội", "cộng", "cánh", "cổ"}
_SPELLINGS: Final = {
    "trieu": "triệu",
    "ty": "tỷ",
    "ti": "tỷ",
    "nghin": "nghìn",
    "ngan": "nghìn",
    "dong": "",
    "tr": "triệu",
    "k": "nghìn",
}


def _refuse_misspelt(text: str, words: list[str], *, known: bool) -> None:
    """Refuse a noun that is money in a wrong spelling: "triêu đồng"."""
    like_money = words[-1] in _MONEY_LIKE and (len(words) == 1 or words[-2] not in _MONEY_NOUNS)
    alone = len(words) == 1 and not known
    folded = fold(words[0])
    meant = next((unit for spelt, unit in _SPELLINGS.items() if folded == spelt), None)
    if meant is None:
        meant = next((unit for spelt, unit in _SPELLINGS.items() if len(spelt) > 4 and _one_slip(folded, spelt)), None)
    if like_money or (alone and meant is not None and (folded not in {"ngan", "ti"})) or folded == "trieu":
        unit = f"{meant} đồng".strip() if meant is not None else None
        raise FigureRefused("misspelt-unit", text, meant=unit)


def _one_slip(word: str, goal: str) -> bool:
    """Say whether one letter is missing, too many, wrong, or changed places with the next."""
    same = next((i for i, (a, b) in enumerate(zip(word, goal, strict=False)) if a != b), min(len(word), len(goal)))
    left, right = word[same:], goal[same:]
    swapped = left[1:2] + left[:1] + left[2:]
    return left[1:] == right or left == right[1:] or left[1:] == right[1:] or swapped == right
