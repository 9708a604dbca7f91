"""What a format makes of a text before anything is known of records: plain values, and where each one stands."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from khuyencong.files.problem import Path, Place, Problem

MAX_DEPTH = 64
"""How deep a document may be nested; records need less than 15."""

Locate = Callable[[Iterable[Path]], Mapping[Path, Place]]
"""Gives the place of each path that stands in the text."""


class DoubleKeys(dict[str, Any]):
    """A table in which keys were written twice; ``doubled`` names them. The last value is kept for the rest."""

    doubled: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Tree:
    """A parsed text: tables, lists, text, numbers, booleans, dates and None."""

    value: Any
    locate: Locate
    problems: tuple[Problem, ...] = ()
    has_double_keys: bool = False


class Tables:
    """Makes tables of pairs, and remembers whether any key was written twice."""

    def __init__(self) -> None:
        self.has_double_keys = False

    def make(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """Make a table of pairs.

        >>> Tables().make([("a", 1), ("a", 2)]).doubled
        ('a',)
        """
        made = dict(pairs)
        if len(made) == len(pairs):
            return made
        self.has_double_keys = True
        doubled = DoubleKeys(made)
        times = Counter(key for key, _ in pairs)
        doubled.doubled = tuple(key for key, count in times.items() if count > 1)
        return doubled


@attrs.frozen
class OddNumber:
    """A number that is not whole, or has too many digits for any field: kept as written, accepted by no record."""

    text: str

    def __str__(self) -> str:
        """Give the number as it is written."""
        return self.text


MAX_DIGITS = 40
"""How many digits a whole number may have; Python itself refuses to convert thousands of them."""


def number(text: str) -> int | OddNumber:
    """Make a number of its digits.

    >>> number("35000000"), number("1.9")
    (35000000, OddNumber(text='1.9'))
    """
    return int(text) if len(text) <= MAX_DIGITS and text.removeprefix("-").isdigit() else OddNumber(text)


def place_at(text: str, offset: int) -> Place:
    r"""Give the line and column of an offset.

    >>> place_at("a\nbc", 3)
    Place(line=2, column=2)
    """
    return Place(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def places_at(text: str, offsets: Mapping[Path, int]) -> dict[Path, Place]:
    r"""Give the lines and columns of many offsets in one walk over the text.

    >>> places_at("a\nbc", {("x",): 3, ("y",): 0})
    {('y',): Place(line=1, column=1), ('x',): Place(line=2, column=2)}
    """
    places = {}
    line, at = 1, 0
    for path, offset in sorted(offsets.items(), key=lambda entry: entry[1]):
        line += text.count("\n", at, offset)
        at = offset
        places[path] = Place(line, offset - text.rfind("\n", 0, offset))
    return places


def walk_values(value: Any, path: Path = ()) -> Iterable[tuple[Path, Any]]:  # noqa: ANN401
    """Give every value of a tree with its path, outermost first."""
    ahead: list[tuple[Path, Any]] = [(path, value)]
    while ahead:  # not by recursion: a file may nest as deep as it likes
        here, found = ahead.pop()
        yield here, found
        steps = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
        ahead += [((*here, step), inner) for step, inner in reversed([*steps])]


_LONG = 60


def short(value: object) -> object:
    """Keep a message readable, whatever somebody put into a file.

    >>> short({"a": 1}), short("x" * 1000)[-3:]
    ('{…}', 'xx…')
    """
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    if isinstance(value, OddNumber) and len(value.text) > _LONG:
        value = value.text
    return value[:_LONG] + "…" if isinstance(value, str) and len(value) > _LONG else value
