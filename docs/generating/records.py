"""The pages of records and their fields, and of the names of the front door."""

import sys
import types
import typing
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any

import attrs

import khuyencong
from generating.markdown import description, escape, first_line, join, paragraph, table
from khuyencong.files.kinds import KINDS
from khuyencong.reference import (
    Activity,
    Actor,
    FundingSource,
    LegalForm,
    Role,
    Sector,
)
from khuyencong.values.amounts import format_number
from khuyencong.values.record import field_types


def fields() -> str:
    """Give the page of the records of documents."""
    users = _users()
    parts = [
        "# Records and their fields",
        paragraph(
            """Every record that may stand in a document. A field without a default must be given. A field that may be
            left out is not known, or there is none of it: leave it out rather than write 0 or an empty text. The
            same is in the [schemas](schemas.md), for editors."""
        ),
        "## Documents",
        table(
            ("`kind`", "Record", "What it is"),
            ((f"`{name}`", _record_link(kind), escape(first_line(kind))) for name, kind in KINDS.items()),
        ),
        "Every document opens with `kind` and `schema_version`, which is 1 today.",
        "## Types",
        table(("Type", "In a file", "Limits"), _types()),
    ]
    for kind in users:
        rows = ((f"`{name}`", _type(hint), _default(kind, name)) for name, hint in field_types(kind).items())
        parts += [
            f"(record-{kind.__name__})=\n## {kind.__name__}",
            *description(kind),
            *([f"Part of {', '.join(users[kind])}."] if users[kind] else []),
            table(("Field", "Type", "If left out"), rows),
        ]
    return join(parts)


def _types() -> Iterator[tuple[str, str, str]]:
    for name, hint in _ALIASES.items():
        meta = hint.__metadata__[0]
        in_file = {"Dong": "whole number, or text with its unit: “1,2 tỷ đồng”"}.get(
            name, "whole number" if hint.__origin__ is int else "text"
        )
        limits = [meta.description or ""]
        if meta.ge is not None:
            limits.append(f"{meta.ge} to {format_number(meta.le, 'en') if meta.le > 9999 else meta.le}.")
        if meta.max_length is not None:
            least = "" if meta.min_length == meta.max_length else f"{meta.min_length} to "
            limits.append(f"{least}{meta.max_length} letters.")
        yield name, in_file, " ".join(limits)
    yield "date", "a date of TOML, or text", "A day such as 2022-12-31."
    yield "Fraction", "whole number, or text such as “3/10”", "Exact; never a decimal number."
    yield "bool", "true or false", ""


_ALIASES: Mapping[str, Any] = {
    name: value
    for name, value in vars(sys.modules[field_types.__module__]).items()
    if typing.get_origin(value) is Annotated
}


def _users() -> dict[type, list[str]]:
    """Give every record of a document with links to the records that hold it, documents first."""
    found: dict[type, list[str]] = {}
    queue: list[type] = list(KINDS.values())
    while queue:
        kind = queue.pop(0)
        if kind in found:
            continue
        found[kind] = []
        queue += [inner for hint in field_types(kind).values() for inner in _inside(hint)]
    for kind in found:
        for inner in dict.fromkeys(inner for hint in field_types(kind).values() for inner in _inside(hint)):
            found[inner].append(_record_link(kind))
    return found


def _inside(hint: Any) -> Iterator[type]:  # noqa: ANN401
    if attrs.has(hint):
        yield hint
    elif typing.get_origin(hint) is not Annotated:
        for part in typing.get_args(hint):
            yield from _inside(part)


def _type(hint: Any) -> str:  # noqa: ANN401
    for name, alias in _ALIASES.items():
        if hint == alias:
            return name
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return f"list of {_type(parts[0])}"
    if origin in (typing.Union, types.UnionType):
        return " or ".join(_type(part) for part in parts if part is not type(None))
    if attrs.has(hint):
        return _record_link(hint)
    if issubclass(hint, StrEnum):
        page = "activities.md" if hint is Activity else f"vocabularies.md#{_ANCHORS.get(hint, hint.__name__.lower())}"
        return f"[{hint.__name__}]({page})"
    names: Mapping[type, str] = {date: "date", Fraction: "Fraction", bool: "bool", int: "int", str: "str"}
    return names[hint]


_ANCHORS: Mapping[type, str] = {
    Sector: "sectors",
    LegalForm: "legal-forms",
    FundingSource: "funding-sources",
    Actor: "actors",
    Role: "roles",
}


def _default(kind: type, name: str) -> str:
    default = getattr(attrs.fields(kind), name).default
    if default is attrs.NOTHING:
        return "must be given"
    if default is None:
        return "not stated"
    if default == ():
        return "there are none"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def _record_link(kind: type) -> str:
    return f"[{kind.__name__}](record-{kind.__name__})"


def front_door() -> str:
    """Give the page of the names of the front door."""
    rooms: dict[str, list[tuple[str, str, str]]] = {}
    for name in khuyencong.__all__:
        thing = getattr(khuyencong, name)
        room = thing.__module__.split(".")[1]
        kind = "class" if isinstance(thing, type) else "func"
        link = f"{{py:{kind}}}`~khuyencong.{room}.{name}`"
        rooms.setdefault(room, []).append((link, escape(first_line(thing)), f"[{room}](api/{room}.md)"))
    order = [room for room in _ROOMS if room in rooms]
    return join(
        [
            "# The front door",
            f"The {len(khuyencong.__all__)} names of `import khuyencong as kc`, by the room that they come from.",
            *(
                part
                for room in order
                for part in (f"## From {room}", table(("Name", "What it is", "Room"), sorted(rooms[room])))
            ),
        ]
    )


_ROOMS = ("values", "reference", "model", "budget", "rules", "files", "render", "errors")
