"""JSON: read strictly, and say where each value stands."""

import json
import re
from collections.abc import Iterable, Mapping
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from khuyencong.files.problem import Path, Place, Problem, ReadError
from khuyencong.files.tree import MAX_DEPTH, OddNumber, Tables, Tree, number, place_at, places_at

_BLANK = re.compile(r"[ \t\n\r]*")
# Digits are not converted on the way: Python refuses to convert thousands of them.
_skip_value = json.JSONDecoder(parse_int=str, parse_float=str).scan_once  # type: ignore[attr-defined]


def parse(text: str, name: str) -> Tree:
    """Read a JSON text; raises :class:`~khuyencong.files.problem.ReadError` where it is no JSON."""
    tables = Tables()
    try:
        value = _load(text, tables)
    except json.JSONDecodeError as error:
        problem = Problem(code="no-json", place=place_at(text, error.pos), params={"detail": error.msg.lower()})
        raise ReadError(name, (problem,)) from None
    except _ConstantError as error:
        raise ReadError(name, (Problem(code="no-json", params={"detail": str(error)}),)) from None
    except RecursionError:
        raise ReadError(name, (Problem(code="too-deep", params={"limit": MAX_DEPTH}),)) from None
    return Tree(value=value, locate=lambda paths: _locate(text, paths), has_double_keys=tables.has_double_keys)


def _load(text: str, tables: Tables) -> Any:  # noqa: ANN401
    known: dict[str, Any] = {"object_pairs_hook": tables.make, "parse_float": OddNumber, "parse_constant": _constant}
    try:
        return json.loads(text, **known)
    except json.JSONDecodeError:
        raise
    except ValueError:
        # Python refuses to convert thousands of digits; then the digits are looked at one number at a time.
        return json.loads(text, parse_int=number, **known)


def write(plain: Mapping[str, Any]) -> str:
    """Write plain values as JSON with two spaces of indent."""
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


class _ConstantError(Exception):
    """NaN or Infinity, which are no JSON."""


def _constant(word: str) -> object:
    raise _ConstantError(f"{word} is no number")


def _locate(text: str, paths: Iterable[Path]) -> Mapping[Path, Place]:
    """Find all paths in one walk: what lies off every path is skipped by the compiled scanner."""
    offsets: dict[Path, int] = {}
    _visit(text, _blank(text, 0), (), set(paths), offsets)
    return places_at(text, offsets)


def _visit(text: str, at: int, here: Path, wanted: set[Path], offsets: dict[Path, int]) -> None:
    if here in wanted:
        offsets.setdefault(here, at)
    deeper = {path for path in wanted if len(path) > len(here)}
    if not deeper or at >= len(text):
        return
    if text[at] == "{":
        _visit_table(text, at, here, deeper, offsets)
    elif text[at] == "[":
        _visit_list(text, at, here, deeper, offsets)


def _visit_table(text: str, at: int, here: Path, wanted: set[Path], offsets: dict[Path, int]) -> None:
    by_key = _next_steps(here, wanted)
    at = _blank(text, at + 1)
    while text[at] == '"':
        key, after = scanstring(text, at + 1, False)
        start = _blank(text, _blank(text, after) + 1)
        inner = by_key.get(key)
        if inner:
            path = (*here, key)
            # A key written twice is pointed at where it is written again.
            if path in inner:
                offsets[path] = at
            _visit(text, start, path, inner - {path}, offsets)
        at = _next(text, _skip_value(text, start)[1])


def _visit_list(text: str, at: int, here: Path, wanted: set[Path], offsets: dict[Path, int]) -> None:
    by_index = _next_steps(here, wanted)
    last = max((step for step in by_index if isinstance(step, int)), default=-1)
    at = _blank(text, at + 1)
    for index in range(last + 1):
        if text[at] == "]":
            return
        inner = by_index.get(index)
        if inner:
            _visit(text, at, (*here, index), inner, offsets)
        at = _next(text, _skip_value(text, at)[1])


def _next_steps(here: Path, wanted: set[Path]) -> dict[str | int, set[Path]]:
    steps: dict[str | int, set[Path]] = {}
    for path in wanted:
        steps.setdefault(path[len(here)], set()).add(path)
    return steps


def _blank(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _next(text: str, at: int) -> int:
    """Step over a comma and the blanks around it."""
    at = _blank(text, at)
    return _blank(text, at + 1) if text[at] == "," else at
