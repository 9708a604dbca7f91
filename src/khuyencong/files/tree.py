"""What a format makes of a text before anything is known of records: plain values, and where each one stands."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
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
    """A parsed text: tables, lists, text, whole numbers, Decimals, booleans, dates and None."""

    value: Any
    locate: Locate
    problems: tuple[Problem, ...] = ()


def table(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Make a table of pairs, and remember keys that were written twice.

    >>> table([("a", 1), ("a", 2)]).doubled
    ('a',)
    """
    pairs = list(pairs)
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    seen: set[str] = set()
    doubled = DoubleKeys(made)
    doubled.doubled = tuple(dict.fromkeys(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]
    return doubled


def number(text: str) -> int | Decimal:
    """Make a number of its digits; one that is no whole number stays exact, and no record accepts it.

    >>> number("1.9"), number("35000000")
    (Decimal('1.9'), 35000000)
    """
    # Python refuses to convert thousands of digits to an int; such a number is too large for every field anyway.
    return int(text) if len(text) <= 40 and text.lstrip("-").isdigit() else Decimal(text)


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
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from walk_values(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from walk_values(inner, (*path, index))


_LONG = 60


def short(value: object) -> object:
    """Keep a message readable, whatever somebody put into a file.

    >>> short({"a": 1}), short("x" * 1000)[-3:]
    ('{…}', 'xx…')
    """
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    if isinstance(value, Decimal) and len(str(value)) > _LONG:
        value = str(value)
    return value[:_LONG] + "…" if isinstance(value, str) and len(value) > _LONG else value
