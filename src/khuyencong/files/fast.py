"""The fast door for JSON: bytes become frozen records in compiled code, and a valid document pays for nothing else.

msgspec reads attrs classes, but it passes over keys that a record does not know, keeps the last of two equal keys, and
makes and drops an AttributeError for each field that is left out, which costs more than the reading. So there are
steps, each in compiled code, for a few rows of the document at a time, which keeps memory low:

1. *Keys*: structs of the same fields, which refuse unknown keys and leave each value as it stands. Written out again
   they are as long as the rows, blanks aside, unless a key was written twice.
2. *Drafts*: structs of the same fields and types, which take a default for nothing.
3. *Records*, made of the drafts; here every limit is checked.

Whatever is refused here is only "not certainly good": the slow pass then explains it, or accepts it (money as text).
"""

import gc
import re
import types
import typing
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, Literal, Union

import attrs
import msgspec

from khuyencong.errors import KhuyenCongError
from khuyencong.files.kinds import KINDS, SCHEMA_VERSION, Document
from khuyencong.values.record import field_types

_KIND = re.compile(rb'\s*\{\s*"kind"\s*:\s*"([a-z_]+)"')
_BLANKS = b" \t\n\r"
_ASCII = bytes(range(128))
#: Letters and signs that never change in NFC and never join what stands before them; a test asks Unicode for each.
_FIRM = re.compile("[\u0080-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
_BATCH = 64
_MOST = 10**18
_encode = msgspec.json.Encoder().encode


def read_fast(data: bytes) -> Document | None:
    """Read a JSON document that is certainly good; None where it is not certain, or not good.

    >>> read_fast(b'{"kind":"ledger","schema_version":1,"title":"So chi"}')
    Ledger(title='So chi', entries=())
    >>> read_fast(b'{"kind":"ledger","schema_version":1,"title":"So chi","titel":1}') is None
    True
    """
    head = _KIND.match(data)
    name = head[1].decode() if head else ""
    if name not in KINDS:
        return None
    try:
        with _no_collection():
            return _read(data, name)
    except (msgspec.MsgspecError, KhuyenCongError, UnicodeError, RecursionError):
        return None


def _read(data: bytes, name: str) -> Document:
    shell = _shells(name).decode(data)
    _require_length(_encode(shell), data)
    rows = {}
    for field, kind in _lists(KINDS[name]).items():
        if (found := getattr(shell, field)) is not msgspec.UNSET:
            rows[field] = _read_rows(found, kind)
            setattr(shell, field, [])
    draft = _read_drafts(_encode(shell), KINDS[name], name)
    for field, records in rows.items():
        setattr(draft, field, records)
    # What is a record already is taken as it is.
    made: Document = msgspec.convert(draft, KINDS[name], from_attributes=True, dec_hook=_fraction)
    return made


def _read_rows(rows: list[msgspec.Raw], kind: Any) -> tuple[Any, ...]:  # noqa: ANN401
    records: list[Any] = []
    for start in range(0, len(rows), _BATCH):
        part = b"[" + b",".join(rows[start : start + _BATCH]) + b"]"
        records += msgspec.convert(_read_drafts(part, kind), kind, from_attributes=True, dec_hook=_fraction)
    return tuple(records)


def _read_drafts(part: bytes, kind: Any, name: str = "") -> Any:  # noqa: ANN401
    """Read drafts of a part in which no key is unknown or doubled, and every text is NFC."""
    _require_length(_encode(_keys(kind, name).decode(part)), part)
    drafts = _drafts(kind, name).decode(part)
    # Every text lies unbroken in the bytes unless some letter is escaped; then the texts are written out.
    if not _is_nfc(_encode(drafts) if b"\\u" in part else part):
        raise _NotSure
    return drafts


_NotSure = msgspec.ValidationError("left to the slow pass")


def _require_length(written: bytes, data: bytes) -> None:
    """Refuse what was lost in reading; nothing grows in writing, so no loss is made up for elsewhere."""
    if len(written) == len(data) or len(written.translate(None, _BLANKS)) == len(data.translate(None, _BLANKS)):
        return
    raise _NotSure


def _is_nfc(data: bytes) -> bool:
    """Say whether UTF-8 is NFC, asking Unicode only where some sign is not known to be firm."""
    if _FIRM.fullmatch(data.translate(None, _ASCII).decode()):
        return True
    return unicodedata.is_normalized("NFC", data.decode())


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pause the garbage collector: a bulk load only creates, so its walks are in vain, and cost more than the load."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def encode_fraction(value: object) -> object:
    """Give what stands for a fraction in a file: a whole number, or text such as "3/10".

    >>> encode_fraction(Fraction(3, 10)), encode_fraction(Fraction(4))
    ('3/10', 4)
    """
    if not isinstance(value, Fraction):
        raise NotImplementedError(f"{type(value).__name__} is in no record")
    return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def _fraction(_: type, value: int) -> Fraction:
    if abs(value) > _MOST:
        raise _NotSure
    return Fraction(value)


@cache
def _lists(kind: type) -> dict[str, Any]:
    """Give the fields of a document that are lists of records, with their types."""
    return {
        name: of
        for name, of in field_types(kind).items()
        if typing.get_origin(of) is tuple and attrs.has(typing.get_args(of)[0])
    }


@cache
def _shells(name: str) -> msgspec.json.Decoder[Any]:
    """Give the reader of a document's outermost keys and of the rows of its lists, all values left as they stand."""
    lists = _lists(KINDS[name])
    fields = [
        (field, (list[msgspec.Raw] if field in lists else msgspec.Raw) | msgspec.UnsetType, msgspec.UNSET)
        for field in field_types(KINDS[name])
    ]
    return msgspec.json.Decoder(_struct(KINDS[name], name, fields))


@cache
def _keys(kind: Any, name: str) -> msgspec.json.Decoder[Any]:  # noqa: ANN401
    """Give the reader of keys."""
    def shape(kind: Any) -> Any:  # noqa: ANN401
        if attrs.has(kind):
            return made(kind)
        parts = [part for part in typing.get_args(kind) if part not in (type(None), ...)]
        inner = shape(parts[0]) if parts else msgspec.Raw
        if inner is msgspec.Raw:
            return inner
        return list[inner] if typing.get_origin(kind) is tuple else inner | None  # type: ignore[valid-type]

    @cache
    def made(kind: type) -> Any:  # noqa: ANN401
        shapes = {field: shape(of) for field, of in field_types(kind).items()}
        fields = [
            (field, of if of is msgspec.Raw else Union[of, msgspec.UnsetType], msgspec.UNSET)  # noqa: UP007
            for field, of in shapes.items()
        ]
        return _struct(kind, name, fields)

    return msgspec.json.Decoder(shape(kind))


@cache
def _drafts(kind: Any, name: str) -> msgspec.json.Decoder[Any]:  # noqa: ANN401
    """Give the reader of drafts."""
    def shape(kind: Any) -> Any:  # noqa: ANN401
        origin, parts = typing.get_origin(kind), typing.get_args(kind)
        if attrs.has(kind):
            return made(kind)
        if origin is tuple:
            return list[shape(parts[0])]
        if origin in (Union, types.UnionType):
            return Union[tuple(shape(part) for part in parts)]  # noqa: UP007
        if origin is Annotated:
            return parts[0]
        return int if kind is Fraction else kind

    @cache
    def made(kind: type) -> Any:  # noqa: ANN401
        types_by_name = field_types(kind)
        return _struct(kind, name, [
            (field.name, shape(types_by_name[field.name]), msgspec.NODEFAULT if field.default is attrs.NOTHING else field.default)
            for field in attrs.fields(kind)
        ])

    return msgspec.json.Decoder(shape(kind))


def _struct(kind: type, name: str, fields: list[Any]) -> Any:  # noqa: ANN401
    """Make a struct of fields; that of a document has its header, too."""
    header = [("kind", Literal[name]), ("schema_version", Literal[SCHEMA_VERSION])] if kind is KINDS.get(name) else []
    return msgspec.defstruct(
        f"{kind.__name__}Fields", [*header, *fields], kw_only=True, forbid_unknown_fields=True, eq=False, gc=False
    )
