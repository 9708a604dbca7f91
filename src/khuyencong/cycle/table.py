"""Tables of steps read from mappings, as TOML files give them: the shipped ones, and those that a province writes."""

import functools
from collections.abc import Mapping
from typing import Any, Final

from khuyencong.cycle.faults import faults_of
from khuyencong.cycle.guards import GUARDS
from khuyencong.cycle.notes import read_cycle_text
from khuyencong.cycle.states import LifeEvent, LifeState
from khuyencong.cycle.transition import Cycle, Transition
from khuyencong.errors import KhuyenCongError, ValueImpossibleError
from khuyencong.law.basis import SourceStatus
from khuyencong.law.deadline_rows import deadline_rows, party
from khuyencong.law.documents import find_document
from khuyencong.law.norm_faults import (
    NormFault,
    Reader,
    RefusedError,
    a_kind_of,
    a_list_of,
    a_word_of,
    read_keys,
    refuse_if,
)
from khuyencong.reference.dossiers import DossierStep
from khuyencong.reference.funding import FundingLevel
from khuyencong.values.legal_ref import parse_legal_ref
from khuyencong.values.record import Id, Text

APPROVALS: Final = ("change", "plan", "scheme", "stop", "stop-for-failure")
"""What may stand as ``approval`` of a step."""


def load_cycle(table: Mapping[str, Any], *, name: str = "cycle") -> Cycle:
    """Read a table of steps from a mapping, such as a province writes for its own đề án; every fault is told at once.

    Its keys are those of ``data/cycle/national.toml``: ``id``, ``title``, ``level`` (national or local), ``status``,
    ``note`` and ``basis`` for rows without their own, and ``transitions``. Raises
    :class:`~khuyencong.errors.ValueImpossibleError`, whose ``fault`` holds all faults: unknown keys and words,
    citations of no document, states that nothing reaches or that nothing leads out of, two rows that nothing tells
    apart, and money settled without a contract or an acceptance.

    >>> load_cycle({"id": "x", "title": "Tỉnh X", "level": "local", "status": "unverified", "transitions": []})
    Traceback (most recent call last):
    khuyencong.errors.ValueImpossibleError: cycle: transitions: no step starts a life: leave the state out of one row
    """
    faults: list[NormFault] = []
    head = read_keys(table, "", _HEAD, ("id", "title", "level", "status", "transitions"), faults)
    rows = head.get("transitions", [])
    steps = []
    for index, row in enumerate(rows):
        path = f"transitions[{index}]"
        given: dict[str, Any] = {key: head[key] for key in ("note", "basis", "status") if key in head}
        values = {**given, **read_keys(row, path, _ROW, ("id", "event", "next"), faults)}
        if "basis" not in values:
            faults.append(NormFault(path, "missing-key", {"key": "basis"}))
        if ("vi" in values) != ("en" in values):
            faults.append(NormFault(path, "missing-key", {"key": "en" if "vi" in values else "vi"}))
        if not faults:
            steps.append(Transition(**values))
    refuse_if(faults, name)
    cycle = Cycle(id=head["id"], title=head["title"], level=head["level"], transitions=tuple(steps))
    refuse_if(list(faults_of(cycle)), name)
    return cycle


@functools.cache
def national_cycle() -> Cycle:
    """Give the life of a national đề án, after Thông tư 36/2013/TT-BCT.

    >>> len({step.state for step in national_cycle().transitions})
    21
    """
    return _shipped("national")


@functools.cache
def local_cycle() -> Cycle:
    """Give what usually follows what in a local đề án whose province has told nothing: every step is ``unknown``.

    Source: điểm b khoản 3 Điều 8 Thông tư 46/2012/TT-BCT, by which the province sets process, dates and advances.

    >>> {step.status.value for step in local_cycle().transitions}
    {'unknown'}
    """
    return _shipped("local")


def cycle_for(level: FundingLevel) -> Cycle:
    """Give the shipped life of national or of local đề án.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for money that is neither.

    >>> cycle_for(FundingLevel.LOCAL).id
    'local'
    """
    if level is FundingLevel.NATIONAL:
        return national_cycle()
    if level is FundingLevel.LOCAL:
        return local_cycle()
    raise ValueImpossibleError(f"a đề án lives on national or local money, not on {level!r}")


def _shipped(name: str) -> Cycle:
    import tomllib

    return load_cycle(tomllib.loads(read_cycle_text(name)), name=f"{name}.toml")


def _one_of(words: tuple[str, ...]) -> Reader:
    def read(value: object) -> object:
        if value not in words:
            raise RefusedError("unknown-word", value=value, choices=", ".join(words))
        return value

    return read


def _a_party(value: object) -> object:
    try:
        party(str(value))
    except ValueError as error:
        raise RefusedError("no-party", detail=f"no actor and no role has the slug {value!r}") from error
    return value


def _a_citation(value: object) -> object:
    try:
        found = find_document(parse_legal_ref(str(value)).document)
    except KhuyenCongError as error:
        raise RefusedError("no-citation", value=value, detail=str(error)) from error
    if found is None:
        raise RefusedError("no-citation", value=value, detail="the library does not know the document")
    return value


def _a_deadline(value: object) -> object:
    return _one_of(tuple(deadline_rows()))(value)


def _a_list(value: object) -> object:
    if not isinstance(value, list | tuple):
        raise RefusedError("wrong-type", kind="a list", value=value)
    return value


_TEXT, _ID = a_kind_of(Text, "text"), a_kind_of(Id, "an id")
_BOOL = a_kind_of(bool, "true or false")
_COMMON: Mapping[str, Reader] = {
    "id": _ID,
    "status": a_word_of(SourceStatus),
    "basis": a_list_of(_a_citation),
    "note": _TEXT,
}
_HEAD: Mapping[str, Reader] = {
    **_COMMON,
    "title": _TEXT,
    "level": a_word_of(FundingLevel),
    "transitions": _a_list,
}
_ROW: Mapping[str, Reader] = {
    **_COMMON,
    "state": a_word_of(LifeState),
    "event": a_word_of(LifeEvent),
    "next": a_word_of(LifeState),
    "guards": a_list_of(_one_of(tuple(GUARDS))),
    "by": a_list_of(_a_party),
    "approval": _one_of(APPROVALS),
    "dossier": a_list_of(a_word_of(DossierStep)),
    "deadline": _a_deadline,
    "usual": _BOOL,
    "vi": _TEXT,
    "en": _TEXT,
}
