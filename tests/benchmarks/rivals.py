"""The same documents in other libraries, made of the same field types, with the same limits and the same checks."""

import json
import types
import typing
import unicodedata
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, Literal, Union

import attrs
import cattrs
import msgspec
import pydantic

from khuyencong import Period, Plan
from khuyencong.values.record import field_types

HEADER: list[tuple[str, Any]] = [("kind", Literal["plan"]), ("schema_version", Literal[1])]


def require_nfc(data: bytes) -> None:
    """Check a document as anybody would."""
    if not unicodedata.is_normalized("NFC", data.decode()):
        raise ValueError("not NFC")


def _in_order(self: Any) -> Any:
    if self.end < self.start:
        raise ValueError("it ends before it starts")
    return self


def _shape(kind: Any, record: Any) -> Any:
    """Give a field's type with records replaced by the rival's own, fractions by whole numbers."""
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if attrs.has(kind):
        return record(kind)
    if origin is tuple:
        return types.GenericAlias(tuple, (_shape(parts[0], record), ...))
    if origin in (Union, types.UnionType):
        return Union[tuple(_shape(part, record) for part in parts)]  # noqa: UP007
    return int if kind is Fraction else kind


@cache
def struct_of(kind: type) -> Any:
    """Give the frozen msgspec.Struct of a record."""
    types_by_name = field_types(kind)
    fields: list[Any] = [
        (
            f.name,
            _shape(types_by_name[f.name], struct_of),
            msgspec.NODEFAULT if f.default is attrs.NOTHING else f.default,
        )
        for f in attrs.fields(kind)
    ]
    return msgspec.defstruct(
        kind.__name__,
        [*HEADER, *fields] if kind is Plan else fields,
        frozen=True,
        kw_only=True,
        forbid_unknown_fields=True,
        namespace={"__post_init__": _in_order} if kind is Period else {},
    )


def _with_field(kind: Any) -> Any:
    """Write the limits as pydantic wants them."""
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin is Annotated:
        meta = parts[1]
        limits = {name: getattr(meta, name) for name in ("ge", "le", "min_length", "max_length")}
        return Annotated[parts[0], pydantic.Field(**limits)]
    if origin is tuple:
        return types.GenericAlias(tuple, (_with_field(parts[0]), ...))
    if origin in (Union, types.UnionType):
        return Union[tuple(_with_field(part) for part in parts)]  # noqa: UP007
    return kind


@cache
def model_of(kind: type) -> Any:
    """Give the frozen, strict pydantic model of a record."""
    types_by_name = field_types(kind)
    fields: dict[str, Any] = {
        f.name: (_with_field(_shape(types_by_name[f.name], model_of)), ... if f.default is attrs.NOTHING else f.default)
        for f in attrs.fields(kind)
    }
    header = {name: (of, ...) for name, of in HEADER} if kind is Plan else {}
    checks = {"in_order": pydantic.model_validator(mode="after")(_in_order)} if kind is Period else {}
    config = pydantic.ConfigDict(frozen=True, strict=True, extra="forbid")
    base = type("Base", (pydantic.BaseModel,), {"model_config": config})
    return pydantic.create_model(kind.__name__, __base__=base, __validators__=checks, **header, **fields)


read_struct = msgspec.json.Decoder(struct_of(Plan)).decode
read_model = model_of(Plan).model_validate_json
read_attrs = msgspec.json.Decoder(Plan).decode


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)

    def exactly(value: Any, kind: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"expected {kind.__name__}, got {value!r}")
        return value

    converter.register_structure_hook_func(lambda kind: kind in (int, str, bool), exactly)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    converter.register_structure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, Enum), lambda value, kind: kind(value)
    )
    return converter


def read_cattrs(data: bytes) -> Plan:
    """Read as a plain strict converter of cattrs does: the constructors of the records check the limits."""
    plain = json.loads(data)
    del plain["kind"], plain["schema_version"]
    return _converter().structure(plain, Plan)
