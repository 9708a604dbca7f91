"""What is wrong with a table of norms: every fault with its place, as data."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

import attrs

from khuyencong.errors import KhuyenCongError, ValueImpossibleError
from khuyencong.values.record import fault_of

_ENGLISH = {
    "double-id": "two norms have the id {value!r}: give each its own",
    "double-norm": "{value!r} and {other!r} both answer for {activity}: tell them apart by level, variant or line",
    "missing-key": "the key {key!r} is missing",
    "no-citation": "{value!r} is no place in a document: {detail}",
    "no-date": "{value!r} is no day: write 2026-01-01 without quotes",
    "no-document": "no document has the key {value!r}: give the act itself in a table named act",
    "no-rate": '{value!r} is no rate above 0 and up to 100 %: write text such as "30%" or "3/10"',
    "one-of": "give either {key!r} or {other!r}",
    "unknown-key": "there is no key {key!r} here; near ones: {near}",
    "unknown-with-value": "{key!r} has a value, so its status cannot be unknown",
    "unknown-word": "{value!r} is none of {choices}",
    "wrong-type": "expected {kind}, got {value!r}",
}

_RATE = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,9}))? ?%|([0-9]{1,9})/([1-9][0-9]{0,8})")


@attrs.frozen
class NormFault:
    """A fault in a table of norms: where it is, a code, and what a message needs.

    >>> print(NormFault("norms[2].rate", "no-rate", {"value": 0.3}))
    norms[2].rate: 0.3 is no rate above 0 and up to 100 %: write text such as "30%" or "3/10"
    """

    path: str
    code: str
    params: Mapping[str, object] = attrs.field(factory=dict)

    def __str__(self) -> str:
        """Say the fault in plain English."""
        known = _ENGLISH.get(self.code, "{detail}")
        return f"{self.path}: {known.format(**self.params)}"


class RefusedError(Exception):
    """One value is refused; caught by the reader of its table, never seen outside."""

    def __init__(self, code: str, **params: object) -> None:
        self.code, self.params = code, params


Reader = Callable[[Any], Any]
"""Gives the value of one key, or raises :class:`RefusedError`."""

_E = TypeVar("_E", bound=Enum)


def read_keys(
    table: object, path: str, readers: Mapping[str, Reader], needed: tuple[str, ...], faults: list[NormFault]
) -> dict[str, Any]:
    """Read the keys of one table; whatever is wrong is added to ``faults``, and the rest is read all the same."""
    if not isinstance(table, Mapping):
        faults.append(NormFault(path, "wrong-type", {"kind": "a table", "value": table}))
        return {}
    prefix = f"{path}." if path else ""
    faults += [NormFault(path or "$", "missing-key", {"key": key}) for key in needed if key not in table]
    values = {}
    for key, value in table.items():
        if key not in readers:
            from difflib import get_close_matches

            near = ", ".join(get_close_matches(str(key), readers)) or ", ".join(readers)
            faults.append(NormFault(f"{prefix}{key}", "unknown-key", {"key": key, "near": near}))
            continue
        try:
            values[key] = readers[key](value)
        except RefusedError as refused:
            faults.append(NormFault(f"{prefix}{key}", refused.code, refused.params))
    return values


def refuse_if(faults: list[NormFault], name: str) -> None:
    """Raise :class:`~khuyencong.errors.ValueImpossibleError` with all faults, if there are any."""
    if faults:
        told = "; ".join(str(fault) for fault in faults)
        raise ValueImpossibleError(f"{name}: {told}", tuple(faults))


def a_kind_of(kind: Any, name: str) -> Reader:  # noqa: ANN401
    """Read a value of a type of records, such as Text or Dong; ``name`` says it in English."""

    def read(value: object) -> object:
        if fault_of(value, kind) is not None:
            raise RefusedError("wrong-type", kind=name, value=value)
        return value

    return read


def a_word_of(kind: type[_E]) -> Callable[[object], _E]:
    """Read a member of a vocabulary by its stored text."""

    def read(value: object) -> _E:
        for member in kind:
            if member.value == value:
                return member
        raise RefusedError("unknown-word", value=value, choices=", ".join(str(member.value) for member in kind))

    return read


def a_list_of(reader: Reader) -> Callable[[object], tuple[Any, ...]]:
    """Read a list, each item with the reader."""

    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise RefusedError("wrong-type", kind="a list", value=value)
        return tuple(reader(item) for item in value)

    return read


def a_day(value: object) -> date:
    """Read a day that is a date already, as TOML gives it."""
    if type(value) is not date:
        raise RefusedError("no-date", value=value)
    return value


def a_rate(value: object) -> Fraction:
    """Read a rate: text such as "30%", "1.5%", "3/10"; floats are refused, and so is a rate over the whole.

    >>> a_rate("2,5%"), a_rate("1/2")
    (Fraction(1, 40), Fraction(1, 2))
    """
    rate = a_factor(value)
    if not 0 < rate <= 1:
        raise RefusedError("no-rate", value=value)
    return rate


def a_factor(value: object) -> Fraction:
    """Read a number of times, written as a rate is: "150%", "3/2".

    >>> a_factor("3/2")
    Fraction(3, 2)
    """
    match = _RATE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise RefusedError("no-rate", value=value)
    whole, decimals, above, below = match.groups()
    if above is not None:
        return Fraction(int(above), int(below))
    decimals = decimals or ""
    return Fraction(int(whole + decimals), 100 * 10 ** len(decimals))


def parsed_by(parse: Callable[[str], Any], code: str) -> Reader:
    """Read text with a parser of the library; its refusal becomes a fault of the code."""

    def read(value: object) -> object:
        try:
            return parse(str(value))
        except KhuyenCongError as error:
            raise RefusedError(code, value=value, detail=str(error)) from error

    return read
