"""How the tables of the law are read: TOML with its source in, each row with a status of its own.

A row of law says itself how well it is backed, so the rule of :mod:`khuyencong.reference.vocabulary` that a row takes
the status of its table is not used here.
"""

import functools
from collections.abc import Mapping
from typing import Any, TypeVar

import attrs

from khuyencong.errors import KhuyenCongError, ParseError
from khuyencong.law.basis import SourceStatus
from khuyencong.reference.vocabulary import Table, parse_table

_Row = TypeVar("_Row", bound=attrs.AttrsInstance)


@functools.cache
def read_law_table(name: str) -> Table:
    """Read a table of ``data/law`` once and keep it; its name has no ending, such as ``documents``.

    >>> read_law_table("documents").read_on.year
    2026
    """
    return parse_table(read_law_text(name), name=name, arrays=None)


def read_law_text(name: str) -> str:
    """Give the text of a file of ``data/law``, named without ending, such as ``norms/ttlt-26-2014-btc-bct``."""
    from importlib.resources import files

    return (files("khuyencong.data") / "law" / f"{name}.toml").read_text(encoding="utf-8")


def list_law_texts(folder: str) -> tuple[str, ...]:
    """Give the names of the files in a folder of ``data/law``, as :func:`read_law_text` takes them, sorted.

    >>> list_law_texts("norms")
    ('norms/tt-28-2018-btc', 'norms/ttlt-26-2014-btc-bct')
    """
    from importlib.resources import files

    names = (entry.name for entry in (files("khuyencong.data") / "law" / folder).iterdir())
    return tuple(f"{folder}/{name.removesuffix('.toml')}" for name in sorted(names) if name.endswith(".toml"))


def law_rows(table: Table, kind: type[_Row], array: str = "rows") -> tuple[_Row, ...]:
    """Give the rows of an array as records; ``status`` becomes a :class:`SourceStatus`, lists become tuples.

    Raises :class:`~khuyencong.errors.ParseError` for a row with an unknown, missing or impossible key.
    """
    found = []
    for number, row in enumerate(table.arrays[array], start=1):
        try:
            found.append(_record(kind, row))
        except (KhuyenCongError, TypeError, ValueError) as error:
            raise ParseError(f"{table.name}.toml, {array}, row {number}: {error}") from error
    return tuple(found)


def _record(kind: type[_Row], row: Mapping[str, Any]) -> _Row:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    if "status" in values:
        values["status"] = SourceStatus(values["status"])
    return kind(**values)
