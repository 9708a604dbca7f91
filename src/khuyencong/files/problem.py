"""What is wrong with a file: every fault with its place, as data, and the error that carries them."""

from collections.abc import Mapping

import attrs

from khuyencong.errors import KhuyenCongError
from khuyencong.files.words import problem_texts
from khuyencong.reference.sentences import Sentence, fill
from khuyencong.values.amounts import Language

Path = tuple[str | int, ...]
"""Where in a document: keys of tables and indexes of lists."""


def show_path(path: Path) -> str:
    """Write a path as ``$.de_an[0].lines[1]``.

    >>> show_path(("de_an", 0, "id"))
    '$.de_an[0].id'
    """
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)


def read_path(text: str) -> Path:
    """Read a path back; the paths of findings are written by :func:`show_path`.

    >>> read_path("$.de_an[0].id")
    ('de_an', 0, 'id')
    """
    steps = text.removeprefix("$").replace("[", ".[").split(".")
    return tuple(int(step[1:-1]) if step.startswith("[") else step for step in steps if step)


@attrs.frozen
class Place:
    """A place in a text: line and column, both from 1, the column in letters."""

    line: int
    column: int


@attrs.frozen(kw_only=True)
class Problem:
    """Something that keeps a file from being read.

    Fields: ``code``, a stable slug; ``path`` in the document; ``place`` in the text, None where there is none;
    ``params``, what the message names. The words stand in ``data/messages/problems.toml``.
    """

    code: str
    path: str = "$"
    place: Place | None = None
    params: Mapping[str, object] = attrs.field(factory=dict)


def say_problem(problem: Problem, lang: Language = "vi") -> Sentence:
    """Say what keeps a file from being read.

    >>> say_problem(Problem(code="missing-key", params={"key": "title"}), "en").message
    'The field “title” is missing.'
    """
    texts = problem_texts()[problem.code][lang]
    message, action = (fill(texts[part], problem.params, lang) for part in ("message", "action"))
    return Sentence(message=message, action=action)


class ReadError(KhuyenCongError):
    """A file cannot be read; ``problems`` holds everything that is wrong with it, in order, ``name`` its name.

    >>> error = ReadError("ke-hoach.json", (Problem(code="empty"),))
    >>> print(error)
    ke-hoach.json: empty at $: The file is empty. Check whether it was saved in full.
    """

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(name, problems)
        self.name = name
        self.problems = problems

    def __str__(self) -> str:
        """List the problems in English, one a line; :func:`khuyencong.say_problem` says them in Vietnamese too."""
        lines = []
        for problem in self.problems:
            place = f":{problem.place.line}:{problem.place.column}" if problem.place else ""
            sentence = say_problem(problem, "en")
            lines.append(f"{self.name}{place}: {problem.code} at {problem.path}: {sentence.message} {sentence.action}")
        return "\n".join(lines)
