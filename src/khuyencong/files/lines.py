"""JSON lines: files of records of one kind, one a line, read and written without holding them all."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path as FilePath
from typing import Final, TypeVar

import attrs
import msgspec

from khuyencong.errors import ValueImpossibleError
from khuyencong.files.fast import read_lines_fast
from khuyencong.files.fractions import format_fraction
from khuyencong.files.kinds import KINDS
from khuyencong.files.problem import Place, Problem, ReadError
from khuyencong.files.reading import explain, opened, parse

_R = TypeVar("_R")
_BLOCK: Final = 64
MOST_PROBLEMS: Final = 1_000
"""After how many problems a file is read no further."""


def load_lines(path: FilePath | str, kind: type[_R]) -> Iterator[_R]:
    """Read the records of a file one by one: each line is a table of JSON, blank lines aside.

    ``kind`` is the record that every line holds, such as a đề án or an entry of a ledger; no header is written. Memory
    does not grow with the file. What is wrong is told once everything is read, all at once, each with its line, while
    the good lines go by: what was added up before the error is not the whole.

    Raises, as it is read, :class:`~khuyencong.files.problem.ReadError`: where the file cannot be opened, and at its
    end for all that is wrong in it, or at once where more is wrong than ``MOST_PROBLEMS``. Raises
    :class:`~khuyencong.errors.ValueImpossibleError` for a kind that is a document of its own, or no record.

    >>> from tempfile import TemporaryDirectory
    >>> from khuyencong.model import DeAn
    >>> with TemporaryDirectory() as folder:
    ...     file = FilePath(folder, "de-an.jsonl")
    ...     dump_lines([DeAn(id="QN-01", title="Máy ép mo cau"), DeAn(id="QN-02", title="Máy dệt")], file)
    ...     [de_an.id for de_an in load_lines(file, DeAn)]
    ['QN-01', 'QN-02']
    """
    _require_row(kind)
    return _read(path, kind)


def dump_lines(records: Iterable[object], path: FilePath | str) -> None:
    """Write records of one kind to a file, one line of JSON each, with every field; the file is replaced.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for a record that is a document of its own, for no record,
    and for one of another kind than the first; the lines before it are then written.
    """
    encode = msgspec.json.Encoder(enc_hook=format_fraction).encode
    kind: type | None = None
    with FilePath(path).open("wb") as file:
        for record in records:
            if type(record) is not kind:
                if kind is not None:
                    raise ValueImpossibleError(
                        f"{type(record).__name__} after {kind.__name__}: give a file for each kind of record"
                    )
                kind = type(record)
                _require_row(kind)
            file.write(encode(record) + b"\n")


def _require_row(kind: type) -> None:
    if not attrs.has(kind):
        raise ValueImpossibleError(f"{kind.__name__} is no record: name the kind of record of a line, such as DeAn")
    if kind in tuple[type, ...](KINDS.values()):
        raise ValueImpossibleError(f"{kind.__name__} is a document of its own: give each a file, with load and dump")


def _read(path: FilePath | str, kind: type[_R]) -> Iterator[_R]:
    problems: list[Problem] = []
    with opened(path) as file:
        number = 1
        while block := list(islice(file, _BLOCK)):
            if number == 1:
                block[0] = block[0].removeprefix(b"\xef\xbb\xbf")
            rows = read_lines_fast(b"".join(block), kind)
            yield from _one_by_one(block, kind, number, str(path), problems) if rows is None else rows
            number += len(block)
    if problems:
        raise ReadError(str(path), tuple(problems))


def _one_by_one(block: list[bytes], kind: type[_R], first: int, name: str, problems: list[Problem]) -> Iterator[_R]:
    """Give the good records of a block, and put what is wrong with the others on the list."""
    from khuyencong.files.structure import structure  # brings in cattrs, which good lines never need

    for number, line in enumerate(block, first):
        if not line.strip():
            continue
        rows = read_lines_fast(line, kind)
        if rows is not None:
            yield from rows
            continue
        try:
            yield explain(parse(line, "json", name), name, lambda value: structure(value, kind))
        except ReadError as error:
            problems += [_in_line(problem, number) for problem in error.problems]
            if len(problems) >= MOST_PROBLEMS:
                raise ReadError(name, tuple(problems)) from None


def _in_line(problem: Problem, number: int) -> Problem:
    column = problem.place.column if problem.place else 1
    return attrs.evolve(problem, place=Place(number, column))
