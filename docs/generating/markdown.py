"""How generated pages are written: tables, paragraphs, and text that Markdown leaves alone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from inspect import getdoc

from khuyencong.reference.vocabulary import Table
from khuyencong.values import format_date


def escape(text: str) -> str:
    """Escape what Markdown would take for a sign of its own."""
    for sign in ("*", "|", "<", "["):
        text = text.replace(sign, "\\" + sign)
    return text


def paragraph(text: str) -> str:
    """Give a text as one line."""
    return " ".join(text.split())


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table."""
    lines = [f"| {' | '.join(heads)} |", f"|{'|'.join('---' for _ in heads)}|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def join(parts: Iterable[str]) -> str:
    """Put the parts of a page together."""
    return "\n\n".join(parts) + "\n"


def first_line(thing: object) -> str:
    """Give the first paragraph of a docstring as Markdown."""
    return description(thing)[0]


def description(thing: object) -> list[str]:
    """Give the paragraphs of a docstring, without its examples, as Markdown."""
    text = re.sub(r":[a-z]+:`~?(?:[\w.]+\.)?(\w+)`", r"`\1`", (getdoc(thing) or "").partition(">>>")[0])
    return [paragraph(part.replace("``", "`")) for part in text.strip().split("\n\n")]


def stated(table: Table) -> str:
    """Say where a table of the library comes from."""
    source = f"Source: {escape(table.document)}; read" if table.document else "Read"
    return f"{source} on {format_date(table.read_on)}; status: {table.status}."


def in_both_languages(texts: Mapping[str, Mapping[str, str]], names: Mapping[str, str]) -> str:
    """Write texts of the library in a table: English beside Vietnamese."""
    rows = ((name, escape(texts["en"][part]), escape(texts["vi"][part])) for part, name in names.items())
    return table(("", "English", "Tiếng Việt"), rows)
