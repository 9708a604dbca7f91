"""Norms read from a mapping, as a TOML file gives it: the nation's, a province's, or a draft of somebody's own."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from khuyencong.errors import UnknownCodeError
from khuyencong.law.basis import Basis, SourceStatus
from khuyencong.law.documents import LegalInstrument, get_document
from khuyencong.law.norm_faults import (
    NormFault,
    Reader,
    RefusedError,
    a_day,
    a_factor,
    a_kind_of,
    a_list_of,
    a_rate,
    a_word_of,
    parsed_by,
    read_keys,
    refuse_if,
)
from khuyencong.law.norm_words import (
    Layer,
    NormCondition,
    NormKind,
    NormUnit,
    PriorityEffect,
    RateBase,
)
from khuyencong.law.norms import Norm, NormSet, Priority
from khuyencong.reference.activities import Activity
from khuyencong.reference.estimates import CostItem, NormLevel
from khuyencong.reference.funding import FundingSource
from khuyencong.values.legal_ref import LegalDocument, LegalRef, parse_legal_document, parse_legal_ref
from khuyencong.values.record import Dong, Id, ProvinceCode, Text

_TEXT = a_kind_of(Text, "text")
_ID = a_kind_of(Id, "an id")
_BOOL = a_kind_of(bool, "true or false")
_DONG = a_kind_of(Dong, "whole đồng")
_STATUS = a_word_of(SourceStatus)


def _given(value: object) -> object:
    """Leave a value as it is; it is read later."""
    return value


def _known_document(value: object) -> LegalInstrument:
    try:
        return get_document(str(value))
    except UnknownCodeError as error:
        raise RefusedError("no-document", value=value) from error


_ACT: Mapping[str, Reader] = {
    "key": _ID,
    "symbol": parsed_by(parse_legal_document, "no-citation"),
    "vi": _TEXT,
    "en": _TEXT,
    "status": _STATUS,
    "issued": a_day,
    "in_force_from": a_day,
    "in_force_to": a_day,
    "not_before": a_day,
    "end_unknown": _BOOL,
    "replaces": a_list_of(_ID),
    "amends": a_list_of(_ID),
    "province": a_kind_of(ProvinceCode, "a code of two digits"),
    "before_merger": _BOOL,
    "source": _TEXT,
    "note": _TEXT,
}
_PRIORITY: Mapping[str, Reader] = {
    "limit": a_factor,
    "place": _TEXT,
    "status": _STATUS,
    "source": _TEXT,
    "note": _TEXT,
}
_SET: Mapping[str, Reader] = {
    "title": _TEXT,
    "document": _known_document,
    "act": _given,
    "layer": a_word_of(Layer),
    "complete": _BOOL,
    "read_on": a_day,
    "source": _TEXT,
    "status": _STATUS,
    "priority": _given,
    "norms": a_list_of(_given),
}
_NORM: Mapping[str, Reader] = {
    "id": _ID,
    "vi": _TEXT,
    "en": _TEXT,
    "kind": a_word_of(NormKind),
    "place": _TEXT,
    "activities": a_list_of(a_word_of(Activity)),
    "unit": a_word_of(NormUnit),
    "base": a_word_of(RateBase),
    "rate": a_rate,
    "rate_status": _STATUS,
    "cap": _DONG,
    "cap_status": _STATUS,
    "each": _DONG,
    "each_unit": a_word_of(NormUnit),
    "level": a_word_of(NormLevel),
    "variant": _ID,
    "line": _BOOL,
    "priority": a_word_of(PriorityEffect),
    "sources": a_list_of(a_word_of(FundingSource)),
    "conditions": a_list_of(a_word_of(NormCondition)),
    "items": a_list_of(a_word_of(CostItem)),
    "points_to": a_list_of(_ID),
    "status": _STATUS,
    "source": _TEXT,
    "note": _TEXT,
}


def norms_from_mapping(mapping: Mapping[str, object], *, name: str = "norms") -> NormSet:
    """Read the norms of one document from what a TOML file holds.

    ``document`` is the key of a document that the library knows, or ``act`` describes one that it does not; ``norms``
    is the list of norms. A norm without a status has that of the file. Raises
    :class:`~khuyencong.errors.ValueImpossibleError`, which names every fault and holds them as data in ``fault``.

    >>> draft = norms_from_mapping({
    ...     "title": "Dự thảo", "layer": "province", "complete": False, "status": "secondary",
    ...     "act": {"key": "du-thao", "vi": "Dự thảo nghị quyết", "en": "A draft", "province": "52"},
    ...     "norms": [{"id": "machinery", "vi": "Máy móc", "en": "Machinery", "activities": ["advanced-machinery"],
    ...                "unit": "establishment", "rate": "40%", "cap": 150_000_000}],
    ... })
    >>> draft.norms[0].rate, draft.norms[0].cap_status.value
    (Fraction(2, 5), 'secondary')
    """
    faults: list[NormFault] = []
    head = read_keys(mapping, "", _SET, ("title", "layer", "status", "norms"), faults)
    if ("document" in mapping) == ("act" in mapping):
        faults.append(NormFault("$", "one-of", {"key": "document", "other": "act"}))
    # A file without a status is refused below; until then its values are not called unknown, which is another fault.
    status = head.get("status", SourceStatus.UNVERIFIED)
    instrument = head.get("document")
    if "act" in head:
        instrument = _act(head["act"], head, status, faults)
    rows = [
        read_keys(row, f"norms[{index}]", _NORM, ("id", "vi", "en", "activities", "unit"), faults)
        for index, row in enumerate(head.get("norms", ()))
    ]
    priority = read_keys(head["priority"], "priority", _PRIORITY, (), faults) if "priority" in head else None
    refs = _places([*rows, priority or {}], instrument, faults)
    _check_rows(rows, status, faults)
    refuse_if(faults, name)
    assert isinstance(instrument, LegalInstrument)

    def basis(row: Mapping[str, Any], place: LegalRef | None) -> Basis:
        return Basis(
            citation=place,
            document=instrument.key,
            status=row.get("status", status),
            source=row.get("source", head.get("source", instrument.source)),
            read_on=head.get("read_on"),
            note=row.get("note"),
        )

    found = NormSet(
        instrument=instrument,
        layer=head["layer"],
        is_complete=head.get("complete", False),
        norms=tuple(_norm(row, basis(row, place), status) for row, place in zip(rows, refs, strict=False)),
        priority=None if priority is None else Priority(limit=priority.get("limit"), basis=basis(priority, refs[-1])),
    )
    _check_choice(found, faults)
    refuse_if(faults, name)
    return found


def _act(act: object, head: Mapping[str, Any], status: SourceStatus, faults: list[NormFault]) -> LegalInstrument | None:
    before = len(faults)
    values = read_keys(act, "act", _ACT, ("key", "vi", "en"), faults)
    start, end = values.get("in_force_from"), values.get("in_force_to")
    if isinstance(start, date) and isinstance(end, date) and end < start:
        detail = f"it ends ({end}) before it starts ({start})"
        faults.append(NormFault("act.in_force_to", "ends-before-start", {"end": end, "start": start, "detail": detail}))
    if head.get("layer") is Layer.PROVINCE and "province" not in values:
        faults.append(NormFault("act", "missing-key", {"key": "province"}))
    if len(faults) > before:
        return None
    values.setdefault("status", status)
    return LegalInstrument(document=values.pop("symbol", None), read_on=head.get("read_on"), **values)


def _places(
    rows: Sequence[Mapping[str, Any]], instrument: LegalInstrument | None, faults: list[NormFault]
) -> list[LegalRef | None]:
    """Read the place of every norm, and last that of the priority; a document without a number has none."""
    found: list[LegalRef | None] = []
    document: LegalDocument | None = instrument.document if instrument else None
    for index, row in enumerate(rows):
        place = f"{row.get('place', '')} {document}".strip()
        try:
            found.append(parsed_by(parse_legal_ref, "no-citation")(place) if document else None)
        except RefusedError as refused:
            path = f"norms[{index}].place" if index + 1 < len(rows) else "priority.place"
            faults.append(NormFault(path, refused.code, refused.params))
    return found


def _check_rows(rows: Iterable[Mapping[str, Any]], status: SourceStatus, faults: list[NormFault]) -> None:
    seen: set[object] = set()
    for index, row in enumerate(rows):
        path = f"norms[{index}]"
        if "id" in row and row["id"] in seen:
            faults.append(NormFault(f"{path}.id", "double-id", {"value": row["id"]}))
        seen.add(row.get("id"))
        for limb in ("rate", "cap"):
            stands = row.get(f"{limb}_status", row.get("status", status))
            if limb in row and stands is SourceStatus.UNKNOWN:
                faults.append(NormFault(f"{path}.{limb}", "unknown-with-value", {"key": limb}))
        if ("each" in row) != ("each_unit" in row):
            faults.append(NormFault(path, "missing-key", {"key": "each_unit" if "each" in row else "each"}))


def _check_choice(found: NormSet, faults: list[NormFault]) -> None:
    """Refuse two norms that would answer one question."""
    taken: dict[object, str] = {}
    for index, norm in enumerate(found.norms):
        if norm.kind is NormKind.REFERENCE:
            continue
        for activity in norm.activities:
            for source in norm.sources or FundingSource:
                question = activity, source, norm.level, norm.variant, norm.is_line
                other = taken.setdefault(question, norm.id)
                if other != norm.id:
                    params = {"value": norm.id, "other": other, "activity": activity.value}
                    faults.append(NormFault(f"norms[{index}]", "double-norm", params))
                    return


def _norm(row: Mapping[str, Any], basis: Basis, status: SourceStatus) -> Norm:
    values = dict(row)
    stands = values.pop("status", status)
    for key in ("place", "source", "note"):
        values.pop(key, None)
    return Norm(
        kind=values.pop("kind", NormKind.CEILING),
        is_line=values.pop("line", False),
        rate_status=values.pop("rate_status", stands),
        cap_status=values.pop("cap_status", stands),
        basis=basis,
        **values,
    )
