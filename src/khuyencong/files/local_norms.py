"""A local resolution as a file: the norms of a province in TOML, YAML or JSON, with every fault at its place."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path as FilePath
from typing import Any, Final

import attrs

from khuyencong.errors import ParseError, ValueImpossibleError
from khuyencong.files.problem import Path, Problem, ReadError, read_path, show_path
from khuyencong.files.reading import double_keys, holders, in_order, read_tree
from khuyencong.files.tree import Tree, short, walk_values
from khuyencong.law.documents import find_key
from khuyencong.law.norm_faults import NormFault
from khuyencong.law.norm_reading import norms_from_mapping
from khuyencong.law.norm_words import Layer
from khuyencong.law.norms import NormSet
from khuyencong.reference.provinces import provinces_on
from khuyencong.values.amounts import parse_dong
from khuyencong.values.text import is_nfc, to_nfc

_FIRST_DAY_OF_THE_34: Final = date(2025, 7, 1)
_DAYS: Final = frozenset({"read_on", "issued", "in_force_from", "in_force_to", "not_before"})
_AMOUNTS: Final = frozenset({"cap", "each"})
_LISTS: Final = frozenset({"near", "choices"})
_KINDS: Final[Mapping[object, str]] = {
    "a list": "a-list",
    "a table": "a-table",
    "an id": "an-id",
    "a code of two digits": "two-digit-code",
    "text": "text",
    "true or false": "true-or-false",
    "whole đồng": "whole-number",
}


def load_local_norms(path: FilePath | str) -> NormSet:
    """Read the norms of a province from a file, JSON, YAML or TOML by its ending.

    The file has the shape of :func:`~khuyencong.law.norms_from_mapping`; a day may also be text (2026-01-01), and an
    amount text with its unit ("150 triệu đồng"). Raises :class:`~khuyencong.files.problem.ReadError` with everything
    that is wrong with the file, each with its path and, where it stands in the text, its line and column; also for
    norms that are not those of a province, for they would bind nothing.
    """
    name = str(path)
    tree = read_tree(path)
    found: list[tuple[Path, Problem]] = [*double_keys(tree.value), *_not_nfc(tree.value)]
    norms: NormSet | None = None
    if isinstance(tree.value, dict):
        found += _of_no_province(tree.value)
        try:
            norms = norms_from_mapping(_as_meant(tree.value, ""), name=name)
        except ValueImpossibleError as error:
            found += _problems(error)
    else:
        found.append(((), Problem(code="wrong-type", params={"kind": "a-table", "value": short(tree.value)})))
    problems = [*tree.problems, *_placed(tree, found)]
    if problems or norms is None:
        raise ReadError(name, tuple(sorted(problems, key=in_order)))
    return norms


def _as_meant(value: Any, key: str) -> Any:  # noqa: ANN401
    """Read what a file can only write as text: days, and amounts with their unit; what is neither stays as it is."""
    if isinstance(value, dict):
        return {to_nfc(str(name)): _as_meant(inner, str(name)) for name, inner in value.items()}
    if isinstance(value, list):
        return [_as_meant(inner, "") for inner in value]
    if not isinstance(value, str):
        return value
    try:
        if key in _DAYS:
            return date.fromisoformat(value) if len(value) == len("2026-01-01") else value
        return parse_dong(value) if key in _AMOUNTS else to_nfc(value)
    except (ParseError, ValueError):
        return to_nfc(value)


def _not_nfc(value: object) -> Iterator[tuple[Path, Problem]]:
    for path, inner in walk_values(value):
        if isinstance(inner, str) and not is_nfc(inner):
            yield path, Problem(code="not-nfc", path=show_path(path), params={"value": short(to_nfc(inner))})


def _problems(error: ValueImpossibleError) -> Iterator[tuple[Path, Problem]]:
    """Give the faults of norms as problems of a file."""
    faults = error.fault if isinstance(error.fault, tuple) else ()
    for fault in faults:
        assert isinstance(fault, NormFault)
        path = _path(fault.path)
        yield path, Problem(code=fault.code, path=show_path(path), params=_params(fault.params))


def _path(text: str) -> Path:
    """Read the path of a fault; a key that looks like an index is pointed at by the whole file."""
    try:
        return read_path(text)
    except ValueError:
        return ()


def _params(params: Mapping[str, object]) -> dict[str, object]:
    """Give the facts of a fault as the sentences of problems name them."""
    shown: dict[str, object] = {}
    for name, fact in params.items():
        if name in _LISTS:
            words = str(fact).split(", ")
            near = get_close_matches(str(params.get("value")), words, cutoff=0.5)
            shown[name] = tuple(near or words)
        elif name == "kind":
            shown[name] = _KINDS.get(fact, str(fact))
        else:
            shown[name] = short(fact)
    return shown


def _of_no_province(content: Mapping[str, Any]) -> Iterator[tuple[Path, Problem]]:
    """Find what would let a file answer for no place: national norms, or an act whose province is none."""
    if content.get("layer") == Layer.NATION.value:
        params = {"value": Layer.NATION.value, "choices": (Layer.PROVINCE.value,)}
        yield ("layer",), Problem(code="unknown-word", path="$.layer", params=params)
    known = find_key(str(content.get("document")))
    if known is not None and known.province is None:
        yield ("document",), Problem(code="not-of-a-province", path="$.document", params={"value": known.key})
    act = content.get("act")
    code = act.get("province") if isinstance(act, dict) else None
    if isinstance(act, dict) and isinstance(code, str):
        on = _FIRST_DAY_OF_THE_34 - timedelta(days=act.get("before_merger") is True)
        if code not in {province.code for province in provinces_on(on)}:
            path = ("act", "province")
            yield path, Problem(code="no-province", path=show_path(path), params={"value": short(code), "on": on})


def _placed(tree: Tree, found: list[tuple[Path, Problem]]) -> Iterator[Problem]:
    """Give each problem the place of its path, or of the nearest thing that holds it."""
    around = {path: holders(path) for path, _ in found}
    places = tree.locate({holder for each in around.values() for holder in each})
    for path, problem in found:
        place = next((places[holder] for holder in around[path] if holder in places), None)
        yield attrs.evolve(problem, place=place)
