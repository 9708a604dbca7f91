"""Records: frozen keyword-only attrs classes whose fields say what is possible.

The type of a field is its whole contract: ``Dong`` is a whole number of đồng from 0, ``Text`` is NFC text that is not
empty. The constructor refuses what the type does not allow, naming every wrong field. The JSON door reads the same
types in compiled code and does not pass through the constructor, so the limits are written once, here.

Only the impossible stands in a type. What is unlawful or does not add up can be represented, and is found by a rule.
"""

import re
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Annotated, Any, TypeVar, dataclass_transform

import attrs
from msgspec import Meta

from khuyencong.errors import ValueImpossibleError
from khuyencong.values.grid import Grid
from khuyencong.values.text import is_nfc

MAX_DONG = 2**53 - 1
"""The largest amount, in đồng: whole numbers up to here are exact in JSON readers and in spreadsheets."""

Dong = Annotated[int, Meta(ge=0, le=MAX_DONG, description="Whole đồng.")]
"""An amount of money: whole đồng, from 0."""

Count = Annotated[int, Meta(ge=0, le=MAX_DONG, description="A count of persons or things.")]
"""How many persons or things there are, from 0."""

Quantity = Annotated[int, Meta(ge=1, le=MAX_DONG, description="A count from 1.")]
"""How many units there are, from 1."""

Year = Annotated[int, Meta(ge=1900, le=2200, description="A calendar year.")]
"""A calendar year."""

Text = Annotated[str, Meta(min_length=1, description="NFC text that is not empty.")]
"""Text for people: Unicode NFC, not empty."""

Id = Annotated[str, Meta(min_length=1, max_length=120, description="A name that is unique in its document.")]
"""What other records call this one by: NFC, 1 to 120 letters."""

ProvinceCode = Annotated[
    str,
    Meta(
        min_length=2,
        max_length=2,
        description="Two digits, kept as text; which province they mean depends on the date.",
    ),
]
"""The two-digit code of a province; it means a province only together with a date."""


@attrs.frozen
class Fault:
    """Why a value is impossible in its place: a code, and what a message needs to say it.

    >>> fault_of(-5, Dong)
    Fault(code='too-small', params={'value': -5, 'limit': 0})
    """

    code: str
    params: Mapping[str, object] = attrs.field(factory=dict)

    def __str__(self) -> str:
        """Say the fault in plain English."""
        kind = str(self.params.get("kind"))
        return _ENGLISH[self.code].format(**{**self.params, "kind": _ENGLISH_KINDS.get(kind, kind)})


_ENGLISH_KINDS = {
    "whole-number": "a whole number",
    "text": "text",
    "true-or-false": "True or False",
    "a-date": "a date",
    "fraction": "a Fraction",
    "a-tuple": "a tuple",
}

_ENGLISH = {
    "wrong-type": "expected {kind}, got {value!r}",
    "wrong-member": "expected a member of {kind}, such as {choice}, got {value!r}",
    "too-small": "{value} is less than {limit}",
    "too-large": "{value} is more than {limit}",
    "too-short": "text has fewer letters than {limit}",
    "too-long": "text has more letters than {limit}",
    "not-nfc": "text is not in Unicode NFC; pass it through to_nfc first",
    "no-text": "text holds half of a surrogate pair, which is no letter",
    "ends-before-start": "it ends ({end}) before it starts ({start})",
    "figure-of-two-times": "figure {id!r}: give one of period, as_of and since",
    "figure-without-bounds": "{text!r} states no bound: give low, high or both",
    "figure-bounds-crossed": "{text!r}: low {low} is above high {high}",
    "figure-tolerance": "{text!r}: a tolerance is at least 0, got {tolerance}",
    "allocation-to-activity": "an allocation names a group of activities; {activity!r} belongs to the group {group!r}",
    "revisions-added": "{title!r} is a revision of a plan that is counted already: take plans_in_force(plans, on)",
    "total-without-value": "a stated total gives an amount, a number of items, or both",
    "expires-before-signed": "it expires ({expires}) before it was signed ({signed})",
    "restate-backwards": "the provinces of {source} were merged after {target}, and a sum does not say its parts: give "
    "the figures of the former provinces",
    "restate-other-set": "{province!r} is a code of another set than that of {source}: give codes of one set, and "
    "from_on as a day on which they were in use",
    "restate-rate": "{name}: {text!r} is given for each of something and cannot be added: restate what it was computed "
    "from",
    "restate-share": "{name}: {text!r} is a share or a number of times and cannot be added: restate the part and the "
    "whole, and divide",
    "restate-target": "{name}: {text!r} is a target, and provinces add up what was done: restate the results",
    "restate-twice": "{name} ({province}) is given twice for one period ({period}): keep one of them",
    "restate-units": "{names} are given in different units and cannot be added: give all in one unit",
}


def impossible(code: str, **params: object) -> ValueImpossibleError:
    """Make the error of a record whose fields contradict each other; the code names the contradiction.

    >>> str(impossible("total-without-value"))
    'a stated total gives an amount, a number of items, or both'
    """
    fault = Fault(code, params)
    return ValueImpossibleError(str(fault), fault)


Check = Callable[[Any], "tuple[str, Fault] | None"]
"""Gives None for a possible value, or where inside the value (such as ``[2]``) it is impossible, and why."""

_T = TypeVar("_T")


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(attrs.field,))
def record(cls: type[_T]) -> type[_T]:
    """Make a frozen, slotted, keyword-only record of an annotated class.

    Its constructor raises :class:`~khuyencong.errors.ValueImpossibleError`, which names every impossible field.

    >>> @record
    ... class Tranche:
    ...     year: Year
    ...     amount: Dong
    >>> Tranche(year=2022, amount=35_000_000)
    Tranche(year=2022, amount=35000000)
    >>> Tranche(year=2022, amount=1.9)
    Traceback (most recent call last):
    khuyencong.errors.ValueImpossibleError: Tranche.amount: expected a whole number, got 1.9
    """
    made = attrs.frozen(kw_only=True, slots=True)(cls)
    build = made.__init__

    def __init__(self: _T, **values: Any) -> None:  # noqa: ANN401, N807
        # msgspec fills a record without calling this, after checking the same types in compiled code.
        faults = _faults(made, values)
        if faults:
            raise ValueImpossibleError("; ".join(f"{cls.__name__}.{place}: {fault}" for place, fault in faults))
        build(self, **values)

    __init__.__doc__ = build.__doc__
    __init__.__qualname__ = f"{cls.__qualname__}.__init__"
    __init__.__annotations__ = build.__annotations__
    made.__init__ = __init__  # type: ignore[method-assign,assignment]
    if "_repr_html_" not in vars(cls):
        made._repr_html_ = _to_html  # type: ignore[attr-defined]
    return made


def _to_html(self: object) -> str:
    """Show a record in a notebook: its fields as a table, those that hold their default left out."""
    rows = tuple((name, _in_short(value, kind)) for name, value, kind in _told(self))
    return Grid(columns=(type(self).__name__, ""), align=("left", "left"), rows=rows).to_html()


def _told(record_: Any) -> list[tuple[str, object, Any]]:  # noqa: ANN401
    """Give the fields of a record that say something, with their values and types."""
    kinds = field_types(type(record_))
    fields = [(field.name, getattr(record_, field.name), field.default) for field in attrs.fields(type(record_))]
    return [(name, value, kinds[name]) for name, value, default in fields if value != default]


def _in_short(value: object, kind: Any) -> str:  # noqa: ANN401
    """Give a value in one line: amounts with their đồng, records inside by what they are called."""
    if isinstance(value, tuple):
        shown = "; ".join(_in_short(part, typing.get_args(kind)[0]) for part in value[:_MANY])
        return f"{len(value)}: {shown}" + ("; …" if len(value) > _MANY else "")
    if Dong in (kind, *typing.get_args(kind)):
        return f"{value:,} đồng".replace(",", ".")
    if attrs.has(type(value)) and type(value).__str__ is object.__str__:
        told = _told(value)
        names = [str(inner) for name, inner, _ in told if name in {"id", "title", "number", "name"}]
        return names[0] if names else " ".join(_in_short(inner, inner_kind) for _, inner, inner_kind in told)
    return str(value)


_MANY = 5


def evolve(original: _T, **changes: object) -> _T:
    """Give a copy of a record with some fields changed; the original stays as it is.

    The same as ``attrs.evolve``, which type checkers do not let near a record.

    >>> from khuyencong.values.period import Period
    >>> evolve(Period.of_years(2022), end=date(2022, 6, 30)).days
    181
    """
    changed: _T = attrs.evolve(original, **changes)  # type: ignore[misc]
    return changed


_CHECKS: dict[type, dict[str, Check]] = {}


def _faults(cls: type, values: Mapping[str, object]) -> list[tuple[str, Fault]]:
    checks = _CHECKS.get(cls)
    if checks is None:
        checks = {name: check_for(kind) for name, kind in field_types(cls).items()}
        _CHECKS[cls] = checks
    found = []
    for name, value in values.items():
        check = checks.get(name)  # a name that is no field is refused by the attrs constructor
        hit = check(value) if check else None
        if hit:
            found.append((name + hit[0], hit[1]))
    return found


def field_types(cls: type) -> dict[str, Any]:
    """Give the fields of a record with their types, ``Annotated`` kept.

    >>> from khuyencong.values.period import Period
    >>> list(field_types(Period))
    ['start', 'end']
    """
    hints = typing.get_type_hints(cls, include_extras=True)
    return {field.name: hints[field.name] for field in attrs.fields(cls)}


def fault_of(value: object, kind: Any) -> Fault | None:  # noqa: ANN401
    """Say why a value is impossible for a type, or give None.

    >>> str(fault_of(True, Dong))
    'expected a whole number, got True'
    >>> fault_of(0, Dong) is None
    True
    """
    hit = check_for(kind)(value)
    return hit[1] if hit else None


def check_for(kind: Any) -> Check:  # noqa: ANN401
    """Build the check of one annotated type, as records use it.

    >>> check_for(tuple[Dong, ...])((1, -1))
    ('[1]', Fault(code='too-small', params={'value': -1, 'limit': 0}))
    """
    origin = typing.get_origin(kind)
    parts = typing.get_args(kind)
    if origin is Annotated:
        return _limited(check_for(parts[0]), parts[1])
    if origin in (typing.Union, types.UnionType):
        return _optional(check_for(next(part for part in parts if part is not type(None))))
    if origin is tuple:
        return _each(check_for(parts[0]))
    return _exactly(kind)


def _exactly(kind: type) -> Check:
    if issubclass(kind, Enum):
        return _word(kind)
    name = _NAMES.get(kind, kind.__name__)
    is_text = kind is str

    def check(value: object) -> tuple[str, Fault] | None:
        # `type is`, not isinstance: True is no number, and a moment (datetime) is no date.
        if type(value) is not kind:
            return "", Fault("wrong-type", {"kind": name, "value": value})
        if is_text:
            text = str(value)
            if _SURROGATE.search(text):
                return "", Fault("no-text", {"value": value})
            if not is_nfc(text):
                return "", Fault("not-nfc", {"value": value})
        return None

    return check


_SURROGATE = re.compile("[\ud800-\udfff]")

_NAMES: dict[type, str] = {
    int: "whole-number",
    str: "text",
    bool: "true-or-false",
    date: "a-date",
    Fraction: "fraction",
}


def _word(kind: type[Enum]) -> Check:
    choice = str(next(iter(kind)).name)

    def check(value: object) -> tuple[str, Fault] | None:
        if isinstance(value, kind):
            return None
        meant = next((member.name for member in kind if member.value == value), choice)
        params = {"kind": kind.__name__, "choice": f"{kind.__name__}.{meant}", "value": value}
        return "", Fault("wrong-member", params)

    return check


def _limited(check: Check, meta: Meta) -> Check:
    def limited(value: Any) -> tuple[str, Fault] | None:  # noqa: ANN401
        hit = check(value)
        if hit:
            return hit
        if meta.ge is not None and value < meta.ge:
            return "", Fault("too-small", {"value": value, "limit": meta.ge})
        if meta.le is not None and value > meta.le:
            return "", Fault("too-large", {"value": value, "limit": meta.le})
        if meta.min_length is not None and len(value) < meta.min_length:
            return "", Fault("too-short", {"value": value, "limit": meta.min_length})
        if meta.max_length is not None and len(value) > meta.max_length:
            return "", Fault("too-long", {"value": value, "limit": meta.max_length})
        return None

    return limited


def _optional(check: Check) -> Check:
    return lambda value: None if value is None else check(value)


def _each(check: Check) -> Check:
    def each(value: object) -> tuple[str, Fault] | None:
        if type(value) is not tuple:
            return "", Fault("wrong-type", {"kind": "a-tuple", "value": value})
        for index, part in enumerate(value):
            hit = check(part)
            if hit:
                return f"[{index}]{hit[0]}", hit[1]
        return None

    return each
