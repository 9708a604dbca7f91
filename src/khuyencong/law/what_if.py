"""A book of norms in which some are other than they are: for a draft, before anybody votes on it."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from khuyencong.errors import UnknownCodeError
from khuyencong.law.basis import SourceStatus
from khuyencong.law.norm_book import NormBook, shipped_norms
from khuyencong.law.norm_faults import (
    NormFault,
    Reader,
    RefusedError,
    a_factor,
    a_kind_of,
    a_list_of,
    a_rate,
    a_word_of,
    read_keys,
    refuse_if,
)
from khuyencong.law.norms import Norm, NormSet, Priority
from khuyencong.reference.activities import Activity
from khuyencong.values.record import Dong, evolve

_NAME = "what_if"


def what_if(overrides: Mapping[str, Mapping[str, object] | None], *, book: NormBook | None = None) -> NormBook:
    """Give a book with other values; the one it is made from stays as it is.

    A key is a document and a norm, as ``tt-28-2018-btc/machinery``, with the values that differ: ``rate``, ``cap``,
    ``each``, ``activities``, and the ``status`` of a limb as ``rate_status`` or ``cap_status``. None takes the norm
    away. ``tt-28-2018-btc/priority`` has ``limit``. A value that is given counts as SECONDARY unless a status is given
    too, so that it may fail a plan. A whole draft is laid into a book with :meth:`NormBook.with_set`.
    Raises :class:`~khuyencong.errors.UnknownCodeError` for a norm that is not there, and
    :class:`~khuyencong.errors.ValueImpossibleError`, which names every value that is impossible.

    >>> from datetime import date
    >>> from khuyencong.law.ceilings import ceiling_for
    >>> book = what_if({"tt-28-2018-btc/machinery": {"cap": 400_000_000}})
    >>> ceiling_for(Activity.ADVANCED_MACHINERY, on=date(2026, 3, 1), cost=1_000_000_000, book=book).amount
    400000000
    """
    changed = book or shipped_norms()
    faults: list[NormFault] = []
    for name, values in overrides.items():
        key, _, part = name.partition("/")
        norms = changed.get_set(key)
        if part == "priority":
            changed = changed.with_set(evolve(norms, priority=_priority(norms, values, name, faults)))
            continue
        norm = norms.get_norm(part)
        others = tuple(one for one in norms.norms if one is not norm)
        kept = () if values is None else (_changed(norm, values, name, faults),)
        changed = changed.with_set(evolve(norms, norms=(*others, *kept)))
    refuse_if(faults, _NAME)
    return changed


def _rate_or_fraction(value: object) -> Fraction:
    return a_rate(_as_text(value))


def _factor_or_fraction(value: object) -> Fraction:
    factor = a_factor(_as_text(value))
    if factor < 1:
        raise RefusedError("too-small", detail=f"{factor} is less than 1", value=factor, limit=1)
    return factor


def _as_text(value: object) -> object:
    return f"{value.numerator}/{value.denominator}" if type(value) in {int, Fraction} else value  # type: ignore[attr-defined]


def _or_none(reader: Reader) -> Reader:
    return lambda value: None if value is None else reader(value)


_STATUS = a_word_of(SourceStatus)
_VALUES: Mapping[str, Reader] = {
    "rate": _or_none(_rate_or_fraction),
    "rate_status": _STATUS,
    "cap": _or_none(a_kind_of(Dong, "whole đồng")),
    "cap_status": _STATUS,
    "each": _or_none(a_kind_of(Dong, "whole đồng")),
    "activities": a_list_of(a_word_of(Activity)),
}


def _changed(norm: Norm, values: Mapping[str, object], name: str, faults: list[NormFault]) -> Norm:
    found: dict[str, Any] = read_keys(values, name, _VALUES, (), faults)
    for limb in ("rate", "cap"):
        if limb in found:
            found.setdefault(f"{limb}_status", SourceStatus.SECONDARY)
    return evolve(norm, **found)


def _priority(
    norms: NormSet, values: Mapping[str, object] | None, name: str, faults: list[NormFault]
) -> Priority | None:
    if values is None:
        return None
    if norms.priority is None:
        raise UnknownCodeError(f"nothing is known of the priority of {norms.instrument.key}: read the draft as a set")
    readers: Mapping[str, Reader] = {"limit": _factor_or_fraction, "status": _STATUS}
    found = read_keys(values, name, readers, ("limit",), faults)
    basis = evolve(norms.priority.basis, status=found.get("status", SourceStatus.SECONDARY))
    return Priority(limit=found.get("limit"), basis=basis)
