"""The JSON Schema of each kind of document, made from the records."""

from typing import Any

import msgspec

from khuyencong.errors import UnknownCodeError
from khuyencong.files.kinds import KINDS, SCHEMA_VERSION
from khuyencong.values.record import MAX_DONG

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_MULTIPLE = "(nghìn|ngàn|triệu|tỷ|tỉ|nghìn tỷ|ngàn tỷ)"
_CURRENCY = "(đồng|đ|VNĐ|VND)"
_MONEY_TEXT = {
    "type": "string",
    "pattern": f"^[0-9]+([.][0-9]{{3}})*(,[0-9]+)? ?({_MULTIPLE}( ?{_CURRENCY})?|{_CURRENCY})$",
    "description": "An exact amount with its unit, such as “1,2 tỷ đồng”.",
}
_FIGURE = {"$ref": "#/$defs/Figure"}
_FIGURE_TEXT = {
    "type": "string",
    "minLength": 1,
    "description": "A figure in the words of its source, such as “trên 2.500 lao động”.",
}


def schema_of(kind: str) -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a kind of document, such as "plan".

    Raises :class:`~khuyencong.errors.UnknownCodeError` for another kind. Keys that no record knows are refused. What
    relates several fields (a period that ends before it starts) is not in it: reading a file checks that too.

    >>> schema_of("ledger")["required"]
    ['kind', 'schema_version', 'title']
    """
    if kind not in KINDS:
        raise UnknownCodeError(f"{kind!r} is no kind of document; kinds are {', '.join(KINDS)}")
    record = KINDS[kind]
    (reference,), components = msgspec.json.schema_components([record], schema_hook=_fraction)
    definitions = {name: _closed(component) for name, component in components.items()}
    body = definitions.pop(reference["$ref"].rpartition("/")[2])
    properties = {"kind": {"const": kind}, "schema_version": {"const": SCHEMA_VERSION}, **body["properties"]}
    schema = {
        "$schema": _DRAFT,
        "title": f"khuyencong {kind}",
        "description": body["description"],
        "type": "object",
        "properties": properties,
        "required": ["kind", "schema_version", *body["required"]],
        "additionalProperties": False,
        "$defs": definitions,
    }
    result: dict[str, Any] = _as_files_write(schema)
    return result


def _fraction(_: type) -> dict[str, Any]:
    return {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^-?[0-9]+(/[0-9]+)?$"}]}


def _closed(component: dict[str, Any]) -> dict[str, Any]:
    return {**component, "additionalProperties": False} if component.get("type") == "object" else component


def _as_files_write(part: Any) -> Any:  # noqa: ANN401
    """Let money be written as text with its unit, and a figure in the words of its source."""
    if isinstance(part, list):
        return [_as_files_write(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    if part.get("description") == "Whole đồng." and part.get("maximum") == MAX_DONG:
        default = {"default": part["default"]} if "default" in part else {}
        integer = {key: value for key, value in part.items() if key != "default"}
        return {"anyOf": [integer, _MONEY_TEXT], **default}
    if part == _FIGURE:
        return {"anyOf": [part, _FIGURE_TEXT]}
    made = {key: _as_files_write(value) for key, value in part.items()}
    if "description" in made and isinstance(made["description"], str):
        made["description"] = made["description"].partition("\n")[0]
    return made
