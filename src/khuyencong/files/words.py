"""Problems in words: what keeps a file from being read, and what to do."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from khuyencong.reference.sentences import Sentence, fill
from khuyencong.values.amounts import Language

if TYPE_CHECKING:
    from khuyencong.files.problem import Problem


def say_problem(problem: "Problem", lang: Language = "vi") -> Sentence:
    """Say what keeps a file from being read.

    >>> from khuyencong import Problem
    >>> say_problem(Problem(code="missing-key", params={"key": "title"}), "en").message
    'The field “title” is missing.'
    """
    texts = problem_texts()[problem.code][lang]
    message, action = (fill(texts[part], problem.params, lang) for part in ("message", "action"))
    return Sentence(message=message, action=action)


@cache
def problem_texts() -> Mapping[str, Any]:
    """Give the texts of all problems by code, as ``data/messages/problems.toml`` holds them."""
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files("khuyencong.data").joinpath("messages/problems.toml").read_text(encoding="utf-8"))
