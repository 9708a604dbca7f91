"""The fast door for JSON: bytes become frozen records in compiled code, and a valid document pays for nothing else.

msgspec reads attrs classes, but for each field that a document leaves out it makes and drops an AttributeError, which
costs more than the reading, and it passes over keys that a record does not know. So the document is read into drafts
first: structs of the same fields, which refuse unknown keys and take defaults for nothing. From the drafts msgspec
makes the records, checking every limit.

A key that is written twice is lost on the way: the last one counts. So the draft is written out again and must be as
long as the document, blanks aside. That holds for what :func:`~khuyencong.files.dump` and ``dump_bytes`` write, keys
in any order. Where it does not hold, because text is escaped or a default is spelt out, the same is asked of a second
draft that leaves each value as it stands and reads the keys only.

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
#: Where a writer spells out what is empty, the first 64 KB show it.
_PROBE = 2**16
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
            draft = _drafts(name, is_full=data.find(b":null", 0, _PROBE) >= 0).decode(data)
            if not _holds_all(draft, data, name):
                return None
            record: Document = msgspec.convert(draft, KINDS[name], from_attributes=True, dec_hook=_fraction)
            return record
    except (msgspec.MsgspecError, KhuyenCongError, UnicodeError, RecursionError):
        return None


def _holds_all(draft: object, data: bytes, name: str) -> bool:
    """Say whether no key was doubled, and every text is NFC."""
    # A value written anew is never longer than it was read: what is missing cannot be made up for elsewhere.
    written = _encode(draft)
    if not (_are_as_long(written, data) or _are_as_long(_encode(_keys(name).decode(data)), data)):
        return False
    return _is_nfc(written)


def _are_as_long(written: bytes, data: bytes) -> bool:
    if len(written) == len(data):
        return True
    return len(written.translate(None, _BLANKS)) == len(data.translate(None, _BLANKS))


def _is_nfc(data: bytes) -> bool:
    """Say whether UTF-8 is NFC, asking Unicode only where some sign is not known to be firm."""
    return bool(_FIRM.fullmatch(data.translate(None, _ASCII).decode())) or unicodedata.is_normalized(
        "NFC", data.decode()
    )


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
        raise msgspec.ValidationError("left to the slow pass, which limits the digits")
    return Fraction(value)


@cache
def _drafts(name: str, *, is_full: bool) -> msgspec.json.Decoder[Any]:
    """Give the reader of drafts, which are written out again with or without the fields that hold their default."""
    made: dict[type, Any] = {}

    def draft(kind: Any) -> Any:  # noqa: ANN401
        origin, parts = typing.get_origin(kind), typing.get_args(kind)
        if attrs.has(kind):
            if kind not in made:
                fields = _header(name) if kind is KINDS[name] else []
                types_by_name = field_types(kind)
                for field in attrs.fields(kind):
                    required = field.default is attrs.NOTHING
                    shape = draft(types_by_name[field.name])
                    fields.append((field.name, shape) if required else (field.name, shape, field.default))
                made[kind] = _struct(kind, fields, omit_defaults=not is_full)
            return made[kind]
        if origin is tuple:
            return types.GenericAlias(tuple, (draft(parts[0]), ...))
        if origin in (Union, types.UnionType):
            return Union[tuple(draft(part) for part in parts)]  # noqa: UP007
        if origin is Annotated:
            return draft(parts[0])
        return int if kind is Fraction else kind

    return msgspec.json.Decoder(draft(KINDS[name]))


@cache
def _keys(name: str) -> msgspec.json.Decoder[Any]:
    """Give the reader of drafts that know the keys and leave the values as they stand."""
    made: dict[type, Any] = {}

    def keys(kind: Any) -> Any:  # noqa: ANN401
        parts = [part for part in typing.get_args(kind) if part not in (type(None), ...)]
        if attrs.has(kind):
            if kind not in made:
                fields = _header(name) if kind is KINDS[name] else []
                types_by_name = field_types(kind)
                for field in attrs.fields(kind):
                    shape = keys(types_by_name[field.name])
                    inner = shape if shape is msgspec.Raw else Union[shape, msgspec.UnsetType]  # noqa: UP007
                    fields.append((field.name, inner, msgspec.UNSET))
                made[kind] = _struct(kind, fields)
            return made[kind]
        shape = keys(parts[0]) if parts else msgspec.Raw
        if shape is msgspec.Raw:
            return shape
        return types.GenericAlias(tuple, (shape, ...)) if typing.get_origin(kind) is tuple else shape | None

    return msgspec.json.Decoder(keys(KINDS[name]))


def _header(name: str) -> list[Any]:
    return [("kind", Literal[name]), ("schema_version", Literal[SCHEMA_VERSION])]


def _struct(kind: type, fields: list[Any], *, omit_defaults: bool = False) -> Any:  # noqa: ANN401
    return msgspec.defstruct(
        f"{kind.__name__}Draft",
        fields,
        kw_only=True,
        forbid_unknown_fields=True,
        omit_defaults=omit_defaults,
        eq=False,
        gc=False,
    )
