"""Reading documents: from bytes in any format to a record, or to everything that is wrong with them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path as FilePath
from types import ModuleType
from typing import IO, Any, Literal, TypeVar, get_args

import attrs

from khuyencong.files import json_format, toml_format, yaml_format
from khuyencong.files.fast import read_fast
from khuyencong.files.kinds import HEADER, KINDS, SCHEMA_VERSION, Document
from khuyencong.files.problem import Path, Place, Problem, ReadError, read_path, show_path
from khuyencong.files.tree import DoubleKeys, Tree, short, walk_values

Format = Literal["json", "yaml", "toml"]
"""The formats in which documents are written."""

_FORMATS: Mapping[Format, ModuleType] = {"json": json_format, "yaml": yaml_format, "toml": toml_format}
_BY_ENDING: Mapping[str, Format] = {".json": "json", ".yaml": "yaml", ".yml": "yaml", ".toml": "toml"}
_R = TypeVar("_R")


@attrs.frozen
class Spot:
    """The file that a path points into, and the place in it; None where nothing of the path is written there."""

    name: str
    place: Place | None


@attrs.frozen(kw_only=True)
class Loaded:
    """A document that was read: the record, and where its parts stand in the text, which ``parse`` reads once more.

    ``beside`` are documents that were given with it, by the head of the paths that point into them: ``$ledger``,
    ``$.waivers``, ``$.allocations``.
    """

    name: str
    document: Document
    parse: Callable[[], Tree]
    beside: Mapping[str, "Loaded"] = attrs.field(factory=dict)

    def place(self, path: str) -> Place | None:
        """Give the line and column of a path such as ``$.de_an[0].id``; of what holds it, where it is not written."""
        return self.places([path]).get(path)

    def places(self, paths: Iterable[str]) -> Mapping[str, Place]:
        """Give the places of many paths at once, each as :meth:`place` does, in one walk over the text."""
        around = {path: holders(read_path(path)) for path in paths}
        found = self.parse().locate({holder for each in around.values() for holder in each})
        nearest = {
            path: next((found[holder] for holder in each if holder in found), None) for path, each in around.items()
        }
        return {path: place for path, place in nearest.items() if place is not None}

    def spots(self, paths: Iterable[str]) -> Mapping[str, Spot]:
        """Give the file and the place of many paths at once, also of those that point into a document beside."""
        found: dict[str, Spot] = {}
        of_heads: dict[str, list[str]] = {}
        for path in paths:
            of_heads.setdefault(next((head for head in self.beside if path.startswith(head)), ""), []).append(path)
        for head, members in of_heads.items():
            owner = self.beside.get(head, self)
            inside = {path: path.replace("$ledger", "$", 1) for path in members}
            places = owner.places(inside.values())
            found |= {path: Spot(owner.name, places.get(inner)) for path, inner in inside.items()}
        return found


def holders(path: Path) -> list[Path]:
    """Give a path and everything that holds it, the nearest first; the whole document is pointed at by its title."""
    return [*(path[:length] for length in range(len(path), 0, -1)), ("title",), ()]


def load(path: FilePath | str) -> Document:
    """Read a document from a file: JSON, YAML or TOML by its ending.

    Raises :class:`~khuyencong.files.problem.ReadError` with everything that is wrong with the file, each with its path
    and, where it stands in the text, its line and column.
    """
    return read(path).document


def loads(text: str | bytes, format: Format = "json", *, name: str = "<text>") -> Document:  # noqa: A002
    """Read a document from text or UTF-8 bytes.

    >>> loads('{"kind": "ledger", "schema_version": 1, "title": "Sổ chi"}')
    Ledger(title='Sổ chi', entries=())
    """
    return reads(text, format, name=name).document


def read(path: FilePath | str) -> Loaded:
    """Read a document from a file and keep where its parts stand; raises as :func:`load` does."""
    return reads(_bytes_of(path), format_of(path), name=str(path))


def read_text(path: FilePath | str) -> str:
    """Read a file of UTF-8 text; raises :class:`~khuyencong.files.problem.ReadError` where it cannot be read."""
    return _decode(_bytes_of(path).removeprefix(b"\xef\xbb\xbf"), str(path))


def read_tree(path: FilePath | str) -> Tree:
    """Read a file as plain values with their places, whatever it holds; the format is that of its ending.

    Raises :class:`~khuyencong.files.problem.ReadError` where it cannot be read as a text of that format.
    """
    return parse(_bytes_of(path).removeprefix(b"\xef\xbb\xbf"), format_of(path), str(path))


def _bytes_of(path: FilePath | str) -> bytes:
    with opened(path) as file:
        return file.read()


@contextmanager
def opened(path: FilePath | str) -> Iterator[IO[bytes]]:
    """Open a file to read it; raises :class:`~khuyencong.files.problem.ReadError` where that cannot be done."""
    name = str(path)
    try:
        with FilePath(path).open("rb") as file:
            yield file
    except IsADirectoryError:
        raise ReadError(name, (Problem(code="is-folder"),)) from None
    except FileNotFoundError:
        raise ReadError(name, (Problem(code="no-file"),)) from None
    except OSError as error:
        raise ReadError(name, (Problem(code="not-opened", params={"detail": error.strerror or ""}),)) from None


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        place = Place(before.count(b"\n") + 1, len(before.rpartition(b"\n")[2].decode()) + 1)
        problem = Problem(code="no-utf-8", place=place, params={"byte": f"0x{data[error.start]:02X}"})
        raise ReadError(name, (problem,)) from None


def format_of(path: FilePath | str) -> Format:
    """Give the format that the ending of a file names.

    Raises :class:`~khuyencong.files.problem.ReadError` for another ending.

    >>> format_of("ke-hoach.yml")
    'yaml'
    """
    format_ = _BY_ENDING.get(FilePath(path).suffix.lower())
    if format_ is None:
        raise ReadError(str(path), (Problem(code="unknown-format", params={"choices": tuple(_BY_ENDING)}),))
    return format_


def reads(text: str | bytes, format: Format = "json", *, name: str = "<text>") -> Loaded:  # noqa: A002
    """Read a document from text or UTF-8 bytes and keep where its parts stand; raises as :func:`load` does."""
    if format not in get_args(Format):
        raise ReadError(name, (Problem(code="unknown-format", params={"choices": get_args(Format)}),))
    try:
        data = text.encode() if isinstance(text, str) else text.removeprefix(b"\xef\xbb\xbf")
    except UnicodeEncodeError as error:
        raise ReadError(name, (Problem(code="no-text", params={"value": error.object[error.start]}),)) from None
    fast = read_fast(data) if format == "json" else None
    if fast is not None:
        return Loaded(name=name, document=fast, parse=lambda: json_format.parse(data.decode(), name))
    tree = parse(data, format, name)
    document: Document = explain(tree, name, _document)
    return Loaded(name=name, document=document, parse=lambda: tree)


def parse(data: bytes, format_: Format, name: str) -> Tree:
    """Read UTF-8 bytes as plain values with their places; raises as :func:`read_tree` does."""
    text = _decode(data, name)
    if not text.strip():
        raise ReadError(name, (Problem(code="empty"),))
    try:
        tree: Tree = _FORMATS[format_].parse(text, name)
    except ImportError:
        raise ReadError(name, (Problem(code="extra-missing", params={"extra": format_}),)) from None
    return tree


Found = list[tuple[Path, Problem]]
"""What is wrong with a document, each with the path that it is at."""


def _document(value: Mapping[str, object]) -> tuple[Any, Found]:
    from khuyencong.files.structure import structure  # brings in cattrs, which valid JSON never needs

    kind, found = _header(value)
    body = {key: part for key, part in value.items() if key not in HEADER}
    document, wrong = (None, []) if kind is None else structure(body, KINDS[kind])
    return document, [*found, *wrong]


def explain(tree: Tree, name: str, make: Callable[[Mapping[str, object]], tuple[_R | None, Found]]) -> _R:
    """Take the slow pass: make a record of a table, or raise with every problem and its place."""
    record: _R | None = None
    found: Found
    if isinstance(tree.value, dict):
        record, found = make(tree.value)
    else:
        found = [((), Problem(code="wrong-type", params={"kind": "a-table", "value": short(tree.value)}))]
    if tree.has_double_keys:
        found += double_keys(tree.value)
    places = tree.locate({path for path, _ in found})
    problems = [*tree.problems, *(attrs.evolve(problem, place=places.get(path)) for path, problem in found)]
    if problems or record is None:
        raise ReadError(name, tuple(sorted(problems, key=in_order)))
    return record


def _header(value: Mapping[str, object]) -> tuple[str | None, list[tuple[Path, Problem]]]:
    found: list[tuple[Path, Problem]] = []
    kind = value.get("kind")
    if "kind" not in value:
        found.append(((), Problem(code="no-kind", params={"choices": tuple(KINDS)})))
    elif not isinstance(kind, str) or kind not in KINDS:
        from difflib import get_close_matches

        near = tuple(get_close_matches(str(kind), KINDS, n=2)) or tuple(KINDS)
        found.append(
            (("kind",), Problem(code="unknown-word", path="$.kind", params={"value": short(kind), "choices": near}))
        )
    version = value.get("schema_version")
    if "schema_version" not in value:
        found.append(((), Problem(code="missing-key", params={"key": "schema_version"})))
    elif type(version) is not int or version != SCHEMA_VERSION:
        is_newer = type(version) is int and version > SCHEMA_VERSION
        code = "newer-version" if is_newer else "unknown-version"
        params = {"value": short(version), "known": SCHEMA_VERSION}
        found.append((("schema_version",), Problem(code=code, path="$.schema_version", params=params)))
    return kind if isinstance(kind, str) and kind in KINDS else None, found


def double_keys(value: object) -> Iterable[tuple[Path, Problem]]:
    """Give a problem for every key that a tree of values holds twice, with its path."""
    for path, inner in walk_values(value):
        if isinstance(inner, DoubleKeys):
            for key in inner.doubled:
                place = (*path, key)
                yield place, Problem(code="double-key", path=show_path(place), params={"key": key})


def in_order(problem: Problem) -> tuple[int, int, str]:
    """Give the key that sorts problems by their place in the text."""
    return (problem.place.line, problem.place.column, problem.path) if problem.place else (0, 0, problem.path)
