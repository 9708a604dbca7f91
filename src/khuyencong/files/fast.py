"""The fast door for JSON: bytes become frozen records in compiled code, and a valid document pays for nothing else.

msgspec checks types and limits, but it passes over keys that a record does not know, and keeps the last of two equal
keys. So the document is decoded a second time into a twin of the records that knows their keys and leaves every text
as it stands. Written out again, the twin is the document without what a reader would have lost: any difference means
that a key is unknown or doubled.

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
_KEY = re.compile(rb'"\s*:')
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
            keys = _encode(_twin_decoder(name).decode(data))
            if len(keys) != len(data.strip()) and len(_KEY.findall(keys)) != len(_KEY.findall(data)):
                return None
            record: Document = _decoder(name).decode(data)
            # Every text lies unbroken in the bytes unless some letter is escaped; then the texts are written out.
            text = (_encode_record(record) if b"\\u" in data else data).decode()
            return record if unicodedata.is_normalized("NFC", text) else None
    except (msgspec.MsgspecError, KhuyenCongError, UnicodeError, RecursionError):
        return None


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


@cache
def _decoder(name: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(KINDS[name], dec_hook=_decode_fraction)


def _encode_record(record: Document) -> bytes:
    return msgspec.json.encode(record, enc_hook=encode_fraction)


def encode_fraction(value: object) -> object:
    """Give what stands for a fraction in a file: a whole number, or text such as "3/10".

    >>> encode_fraction(Fraction(3, 10)), encode_fraction(Fraction(4))
    ('3/10', 4)
    """
    if not isinstance(value, Fraction):
        raise NotImplementedError(f"{type(value).__name__} is in no record")
    return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def _decode_fraction(kind: type, value: Any) -> Any:  # noqa: ANN401
    if kind is Fraction and type(value) is int:
        return Fraction(value)
    raise msgspec.ValidationError("left to the slow pass")


@cache
def _twin_decoder(name: str) -> msgspec.json.Decoder[Any]:
    fields = [("kind", Literal[name]), ("schema_version", Literal[SCHEMA_VERSION])]
    return msgspec.json.Decoder(_twin(KINDS[name], tuple(fields)))  # type: ignore[arg-type]


@cache
def _twin(kind: type, header: tuple[tuple[str, Any], ...] = ()) -> Any:  # noqa: ANN401
    fields: list[Any] = list(header)
    types_by_name = field_types(kind)
    for field in attrs.fields(kind):
        shape = _shape(types_by_name[field.name])
        if field.default is attrs.NOTHING:
            fields.append((field.name, shape))
        else:
            optional = shape if shape is msgspec.Raw else Union[shape, msgspec.UnsetType]  # noqa: UP007
            fields.append((field.name, optional, msgspec.UNSET))
    return msgspec.defstruct(f"{kind.__name__}Keys", fields, kw_only=True, forbid_unknown_fields=True, gc=False)


def _shape(kind: Any) -> Any:  # noqa: ANN401
    """Give the cheapest type that keeps the keys inside: text stays raw, what is small anyway is decoded."""
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if attrs.has(kind):
        return _twin(kind)
    if origin is tuple:
        return types.GenericAlias(tuple, (_shape(parts[0]), ...)) if _holds_keys(parts[0]) else msgspec.Raw
    if origin in (Union, types.UnionType):
        inner = _shape(next(part for part in parts if part is not type(None)))
        return msgspec.Raw if inner is msgspec.Raw else inner | None
    if origin is Annotated:
        return int if parts[0] is int else msgspec.Raw
    return kind if isinstance(kind, type) and (kind in (int, bool) or issubclass(kind, Enum)) else msgspec.Raw


def _holds_keys(kind: Any) -> bool:  # noqa: ANN401
    return attrs.has(kind) or any(_holds_keys(part) for part in typing.get_args(kind))
