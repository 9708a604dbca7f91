"""TOML: read by the standard library; where each value stands is found by a second look at the text."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from khuyencong.files.problem import Path, Place, Problem, ReadError
from khuyencong.files.tree import MAX_DEPTH, Tree, number, place_at, places_at

_PLACE = re.compile(r"(.*?) \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)", re.DOTALL)


def parse(text: str, name: str) -> Tree:
    """Read a TOML text; raises :class:`~khuyencong.files.problem.ReadError` where it is no TOML."""
    import tomllib

    text = text.replace("\r\n", "\n")
    try:
        value = tomllib.loads(text, parse_float=number)
    except tomllib.TOMLDecodeError as error:
        raise ReadError(name, (_problem(str(error), text),)) from None
    except RecursionError:
        raise ReadError(name, (Problem(code="too-deep", params={"limit": MAX_DEPTH}),)) from None
    except ValueError as error:
        # A whole number of thousands of digits, or a number that Decimal cannot make.
        raise ReadError(name, (Problem(code="no-toml", params={"detail": str(error)}),)) from None
    return Tree(value=value, locate=lambda paths: _locate(text, paths))


def write(plain: Mapping[str, Any]) -> str:
    """Write plain values as TOML; needs the extra ``toml``."""
    import tomli_w

    return tomli_w.dumps(plain)


def _problem(message: str, text: str) -> Problem:
    match = _PLACE.fullmatch(message)
    detail = match[1] if match else message
    place = Place(int(match[2]), int(match[3])) if match and match[2] else place_at(text, len(text))
    doubled = _doubled(detail, place, text)
    if doubled is not None:
        return Problem(code="double-key", place=doubled[1], params={"key": doubled[0]})
    return Problem(code="no-toml", place=place, params={"detail": detail})


_DOUBLED_TABLE = re.compile(r"Cannot declare \((.*?),?\) twice")
_DOUBLED_INLINE = re.compile(r"Duplicate inline table key '(.*)'", re.DOTALL)
_ASSIGNED = re.compile(r"^[ \t]*(?P<key>[^\s=#\[][^=\n]*?)[ \t]*=", re.MULTILINE)


def _doubled(detail: str, place: Place, text: str) -> tuple[str, Place] | None:
    """Give the key that is written twice and where it is written again; None where that is not what is wrong."""
    table, inline = _DOUBLED_TABLE.match(detail), _DOUBLED_INLINE.match(detail)
    if table:
        return ".".join(part.strip().strip("'\"") for part in table[1].split(",")), Place(place.line, 1)
    if inline:
        return inline[1], place
    if not detail.startswith("Cannot overwrite"):
        return None
    *before, line = text.split("\n")[: place.line]
    if line.lstrip().startswith("["):
        return line.strip().strip("[]"), Place(place.line, 1)
    # The parser stands behind the value: the key is the last one that is assigned before it.
    end = sum(len(one) + 1 for one in before) + place.column - 1
    keys = list(_ASSIGNED.finditer(text, 0, end))
    return keys[-1]["key"], place_at(text, keys[-1].start("key"))


def _locate(text: str, paths: Iterable[Path]) -> Mapping[Path, Place]:
    offsets = _Scanner(text).offsets
    return places_at(text, {path: offsets[path] for path in paths if path in offsets})


_BLANK = re.compile(r"(?:[ \t\n\r]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r"[A-Za-z0-9_-]+|'([^'\n]*)'|\"((?:[^\"\\\n]|\\.)*)\"")
_STRINGS = (
    re.compile(r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})', re.DOTALL),
    re.compile(r"'''.*?'''(?:'{0,2})", re.DOTALL),
    re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    re.compile(r"'[^'\n]*'"),
)
_SCALAR = re.compile(r"[^,\]}\n#]*")


class _Scanner:
    """Walks a text that the parser accepted, and notes where each key and each member of a list begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.offsets: dict[Path, int] = {(): 0}
        self._lengths: dict[Path, int] = {}
        table: Path = ()
        at = self._blank(0)
        while at < len(text):
            if text.startswith("[[", at):
                table, at = self._header(at, at + 2, is_list=True)
                at += 2
            elif text[at] == "[":
                table, at = self._header(at, at + 1, is_list=False)
                at += 1
            else:
                at = self._pair(at, table)
            at = self._blank(at)

    def _blank(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        return match.end() if match else at

    def _space(self, at: int) -> int:
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def _keys(self, at: int) -> tuple[list[str], int]:
        """Read a dotted key."""
        keys = []
        while True:
            match = _KEY.match(self.text, self._space(at))
            if match is None:  # pragma: no cover - the parser has accepted the text
                raise AssertionError(f"no key at {at}")
            quoted = match[2] if match[2] is not None else match[1]
            keys.append(match[0] if quoted is None else quoted)
            at = self._space(match.end())
            if not self.text.startswith(".", at):
                return keys, at
            at += 1

    def _header(self, start: int, at: int, *, is_list: bool) -> tuple[Path, int]:
        keys, at = self._keys(at)
        path: Path = ()
        for number_, key in enumerate(keys):
            path = (*path, key)
            self.offsets.setdefault(path, start)
            if path in self._lengths and not (is_list and number_ == len(keys) - 1):
                path = (*path, self._lengths[path] - 1)
        if is_list:
            index = self._lengths.get(path, 0)
            self._lengths[path] = index + 1
            path = (*path, index)
        self.offsets[path] = start
        return path, at

    def _pair(self, at: int, table: Path) -> int:
        keys, after = self._keys(at)
        path = table
        for key in keys:
            path = (*path, key)
            self.offsets.setdefault(path, at)
        return self._value(self._space(after + 1), path)

    def _value(self, at: int, path: Path) -> int:
        text = self.text
        if text[at] == "[":
            at, index = self._blank(at + 1), 0
            while text[at] != "]":
                self.offsets[(*path, index)] = at
                at = self._blank(self._value(at, (*path, index)))
                index += 1
                at = self._blank(at + 1) if text[at] == "," else at
            return at + 1
        if text[at] == "{":
            at = self._blank(at + 1)
            while text[at] != "}":
                at = self._blank(self._pair(at, path))
                at = self._blank(at + 1) if text[at] == "," else at
            return at + 1
        for string in _STRINGS:
            match = string.match(text, at)
            if match:
                return match.end()
        match = _SCALAR.match(text, at)
        return match.end() if match else at
