"""From plain values to records, explaining everything that is wrong: the slow pass, and the only one for YAML and TOML.

The limits are those of the record types (:mod:`khuyencong.values.record`). Money may also be written as exact text
("1,2 tỷ đồng"), never as a decimal number, and a figure in the words of its source ("trên 2.500 lao động").
"""

import types
import typing
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Annotated, Any

import attrs
from cattrs import ClassValidationError, Converter, IterableValidationError
from cattrs.errors import AttributeValidationNote, ForbiddenExtraKeysError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn

from khuyencong.errors import ParseError, ValueImpossibleError
from khuyencong.files.fractions import parse_fraction
from khuyencong.files.problem import Path, Problem, show_path
from khuyencong.files.tree import short
from khuyencong.values.amounts import parse_dong
from khuyencong.values.figure import Figure
from khuyencong.values.figure_text import FigureRefused, parse_figure
from khuyencong.values.record import Dong, Fault, check_for, field_types


class _FaultError(Exception):
    """Carries a fault up through cattrs, which knows the path."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.fault = Fault(code, params)


def structure(value: object, kind: type[Any]) -> tuple[Any, list[tuple[Path, Problem]]]:
    """Make a record of plain values, or give None and every problem with its path.

    >>> from khuyencong.values.period import Period
    >>> structure({"start": "2022-01-01", "end": "2022-12-31"}, Period)
    (Period(start=datetime.date(2022, 1, 1), end=datetime.date(2022, 12, 31)), [])
    >>> [path for path, _ in structure({"start": "31/02/2022", "ende": 1}, Period)[1]]
    [(), ('ende',), ('start',)]
    """
    try:
        return _converter().structure(value, kind), []
    except (ClassValidationError, IterableValidationError, _FaultError) as error:
        return None, sorted(_flatten(error, ()), key=lambda found: [str(step) for step in found[0]])


@cache
def _converter() -> Converter:
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    converter.register_structure_hook_factory(attrs.has, lambda kind: _record_hook(converter, kind))
    converter.register_structure_hook_factory(_is_list, lambda kind: _list_hook(converter, kind))
    converter.register_structure_hook_factory(_is_leaf, _leaf_hook)
    # cattrs looks for these types, and for enums that are text, before it asks a predicate; its own hooks are lax.
    for kind in (int, str, bool):
        converter.register_structure_hook(kind, lambda value, kind: _leaf_hook(kind)(value, kind))
    return converter


def _is_list(kind: object) -> bool:
    return typing.get_origin(kind) is tuple


def _is_leaf(kind: object) -> bool:
    if typing.get_origin(kind) is Annotated:
        return True
    return kind in (date, Fraction) or (isinstance(kind, type) and issubclass(kind, Enum))


def _record_hook(converter: Converter, kind: type[Any]) -> Callable[[Any, Any], Any]:
    build = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True)

    def hook(value: Any, _: Any) -> Any:  # noqa: ANN401
        if kind is Figure and isinstance(value, str):
            return _figure(value)
        if not isinstance(value, dict):
            raise _FaultError("wrong-type", kind="a-table", value=value)
        return build(value, kind)

    return hook


def _list_hook(converter: Converter, kind: Any) -> Callable[[Any, Any], Any]:  # noqa: ANN401
    members: Any = types.GenericAlias(list, (typing.get_args(kind)[0],))

    def hook(value: Any, _: Any) -> Any:  # noqa: ANN401
        if not isinstance(value, list):
            raise _FaultError("wrong-type", kind="a-list", value=value)
        return tuple(converter.structure(value, members))

    return hook


@cache
def _leaf_hook(kind: Any) -> Callable[[Any, Any], Any]:  # noqa: ANN401
    """Make the hook of a type that holds no other: read what a file writes as text, then check as a record does."""
    check = check_for(kind)
    from_text = _text_reader(kind)

    def hook(value: Any, _: Any) -> Any:  # noqa: ANN401
        if from_text is not None and isinstance(value, str):
            value = from_text(value)
        hit = check(value)
        if hit:
            raise _FaultError(hit[1].code, **hit[1].params)
        return value

    def word(value: Any, _: Any) -> Any:  # noqa: ANN401
        return from_text(value) if from_text is not None and isinstance(value, str) else _no_word(kind, value)

    def fraction(value: Any, _: Any) -> Any:  # noqa: ANN401
        return hook(Fraction(value) if type(value) is int else value, kind)

    if isinstance(kind, type) and issubclass(kind, Enum):
        return word
    return fraction if kind is Fraction else hook


def _text_reader(kind: Any) -> Callable[[str], Any] | None:  # noqa: ANN401
    """Give what reads the text of a type that files can only write as text; None where text is text."""
    if kind == Dong:
        return _amount
    if kind is date:
        return _date
    if kind is Fraction:
        return _fraction
    if isinstance(kind, type) and issubclass(kind, Enum):
        members = {str(member.value): member for member in kind}

        def read_word(text: str) -> Any:  # noqa: ANN401
            return members.get(text) or _no_word(kind, text)

        return read_word
    return None


def _amount(text: str) -> int:
    try:
        return parse_dong(text)
    except ParseError as error:
        raise _FaultError("no-amount", value=text, detail=str(error)) from None


def _figure(text: str) -> Figure:
    """Read a figure that a file gives in the words of its source."""
    try:
        return parse_figure(text)
    except FigureRefused as refusal:
        raise _FaultError("no-figure", value=text, detail=f"figure-{refusal.reason}") from None


def _date(text: str) -> date:
    try:
        if len(text) == len("2022-12-31"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _FaultError("no-date", value=text)


def _fraction(text: str) -> Fraction:
    try:
        return parse_fraction(text)
    except ParseError:
        raise _FaultError("no-fraction", value=text) from None


def _no_word(kind: type[Enum], value: object) -> typing.NoReturn:
    words = [str(member.value) for member in kind]
    near = get_close_matches(value, words, n=3, cutoff=0.5) if isinstance(value, str) else []
    raise _FaultError("unknown-word", value=value, choices=tuple(near or words))


def _flatten(error: BaseException, path: Path) -> list[tuple[Path, Problem]]:
    """Turn the nested errors of cattrs into problems with paths."""
    if isinstance(error, ClassValidationError):
        noted, bare = error.group_exceptions()
        found = [hit for inner, note in noted for hit in _flatten(inner, (*path, _step(note)))]
        return found + [hit for inner in bare for hit in _of_record(inner, path, error.cl)]
    if isinstance(error, IterableValidationError):
        members, _ = error.group_exceptions()
        return [hit for inner, note in members for hit in _flatten(inner, (*path, _step(note)))]
    if isinstance(error, KeyError):
        return [_found(path[:-1], "missing-key", key=path[-1])]
    if isinstance(error, _FaultError):
        return [_found(path, error.fault.code, **error.fault.params)]
    raise error


def _of_record(error: BaseException, path: Path, kind: type[Any]) -> list[tuple[Path, Problem]]:
    """Problems of a whole record: keys that it does not know, and fields that contradict each other."""
    if isinstance(error, ForbiddenExtraKeysError):
        known = list(field_types(kind))
        return [
            _found((*path, key), "unknown-key", key=key, near=tuple(get_close_matches(key, known, n=3)) or tuple(known))
            for key in sorted(error.extra_fields, key=str)
        ]
    if isinstance(error, ValueImpossibleError) and isinstance(error.fault, Fault):
        return [_found(path, error.fault.code, **error.fault.params)]
    return _flatten(error, path)


def _step(note: AttributeValidationNote | IterableValidationNote) -> str | int:
    return note.name if isinstance(note, AttributeValidationNote) else int(note.index)


def _found(path: Path, code: str, **params: object) -> tuple[Path, Problem]:
    shown = {key: short(value) for key, value in params.items()}
    return path, Problem(code=code, path=show_path(path), params=shown)
