"""Writing documents: from a record to JSON, YAML or TOML, always in the newest version of the format."""

from enum import Enum
from fractions import Fraction
from pathlib import Path as FilePath
from types import ModuleType
from typing import Any

import attrs
import msgspec

from khuyencong.files import json_format, toml_format, yaml_format
from khuyencong.files.fractions import format_fraction
from khuyencong.files.kinds import Document, to_header
from khuyencong.files.reading import Format, format_of


def dump(document: Document, path: FilePath | str) -> None:
    """Write a document to a file: JSON, YAML or TOML by its ending. What :func:`khuyencong.load` reads is equal to it.

    YAML and TOML need the extras of their names.
    """
    FilePath(path).write_text(dumps(document, format_of(path)), encoding="utf-8")


def dumps(document: Document, format: Format = "json") -> str:  # noqa: A002
    """Give a document as text; fields that hold their default are left out.

    >>> from khuyencong.model import Ledger
    >>> print(dumps(Ledger(title="Sổ chi")), end="")
    {
      "kind": "ledger",
      "schema_version": 1,
      "title": "Sổ chi"
    }
    """
    writers: dict[str, ModuleType] = {"json": json_format, "yaml": yaml_format, "toml": toml_format}
    written: str = writers[format].write({**to_header(document), **to_plain(document, keep_dates=format != "json")})
    return written


def dump_bytes(document: Document) -> bytes:
    """Give a document as one line of JSON with every field, in compiled code: for large documents and streams.

    >>> from khuyencong.model import Ledger
    >>> dump_bytes(Ledger(title="So chi"))
    b'{"kind":"ledger","schema_version":1,"entries":[],"title":"So chi"}'
    """
    written = bytearray(msgspec.json.encode(to_header(document)))
    # The fields follow the header in the same table: the bracket that opens theirs becomes a comma.
    seam = len(written) - 1
    msgspec.json.Encoder(enc_hook=format_fraction).encode_into(document, written, seam)
    written[seam : seam + 1] = b","
    return bytes(written)


def to_plain(record: Any, *, keep_dates: bool = False) -> dict[str, Any]:  # noqa: ANN401
    """Give a record as tables, lists, text and numbers; fields that hold their default are left out.

    >>> from khuyencong.values.period import Period
    >>> to_plain(Period.of_years(2022))
    {'start': '2022-01-01', 'end': '2022-12-31'}
    """
    return {
        field.name: _plain(value, keep_dates=keep_dates)
        for field in attrs.fields(type(record))
        if (value := getattr(record, field.name)) != field.default or type(value) is not type(field.default)
    }


def _plain(value: Any, *, keep_dates: bool) -> Any:  # noqa: ANN401
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_plain(inner, keep_dates=keep_dates) for inner in value]
    if isinstance(value, Fraction):
        return format_fraction(value)
    if attrs.has(type(value)):
        return to_plain(value, keep_dates=keep_dates)
    return value if keep_dates else value.isoformat()
