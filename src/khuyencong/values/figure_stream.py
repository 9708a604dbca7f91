"""A running text made ready piece by piece, so that a search holds no more of it than a few pages.

What is said of a number depends on some signs before it and after it only. So the text is given in windows that
overlap by as much, and what is found does not depend on where one window ends.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from khuyencong.values.figure_words import prepare
from khuyencong.values.text import to_nfc

BREAK: Final = "\0"
"""Stands in prepared text for a line end after which a paragraph, a heading or a list begins."""

BEHIND: Final = 512
"""How many signs before a place a search may look at."""

AHEAD: Final = 400
"""How many signs after a place a search may look at."""

_PIECE: Final = 1 << 15
_LINE_END: Final = re.compile(r"\n\s*")


@attrs.frozen
class Window:
    """A part of a text that begins at ``base`` of its NFC form.

    ``whole`` are the NFC signs, ``plain`` the same made ready for search. A place before ``ready`` has all the signs
    after it that a search may look at; a place from ``ready`` on comes again in the next window.
    """

    base: int
    whole: str
    plain: str
    ready: int


def windows(text: str | Iterable[str]) -> Iterator[Window]:
    r"""Give a text in windows; the text may come in pieces, such as the lines of a file.

    >>> [*windows(["Mở 24", " LỚP\n", "\nNghề"])][-1].plain
    'mở 24 lớp\x00\x00nghề'
    """
    base, whole, plain = 0, "", ""
    for piece, is_last in _whole_words(_pieces(text)):
        nfc = to_nfc(piece)
        whole += nfc
        plain += prepare(_LINE_END.sub(_paragraph, nfc))[1]
        ready = len(plain) if is_last else max(0, len(plain) - AHEAD)
        yield Window(base, whole, plain, ready)
        done = max(0, ready - BEHIND)
        base, whole, plain = base + done, whole[done:], plain[done:]


def _pieces(text: str | Iterable[str]) -> Iterator[str]:
    """Give a text in pieces of about one size."""
    if isinstance(text, str):
        for at in range(0, len(text), _PIECE):
            yield text[at : at + _PIECE]
        return
    waiting: list[str] = []
    size = 0
    for piece in text:
        waiting.append(piece)
        size += len(piece)
        if size >= _PIECE:
            yield "".join(waiting)
            waiting, size = [], 0
    yield "".join(waiting)


def _whole_words(pieces: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Cut before spaces only: no sign is parted from its marks there, and a run of line ends stays whole."""
    rest = ""
    for piece in pieces:
        rest += piece
        cut = len(rest[: max(rest.rfind(" "), rest.rfind("\n")) + 1].rstrip())
        if cut:
            yield rest[:cut], False
            rest = rest[cut:]
    yield rest, True


def _paragraph(end: re.Match[str]) -> str:
    """Keep a line end apart from a space where a paragraph, a heading or a list begins after it."""
    after = end.string[end.end() : end.end() + 1]
    new = end[0].count("\n") > 1 or after.isupper() or (after and not after.isalnum() and after not in {"(", "%"})
    return BREAK * len(end[0]) if new else end[0]
