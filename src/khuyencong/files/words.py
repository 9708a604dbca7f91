"""The words of problems, as ``data/messages/problems.toml`` holds them."""

from collections.abc import Mapping
from functools import cache
from typing import Any


@cache
def problem_texts() -> Mapping[str, Any]:
    """Give, for each code and language, what is wrong and what to do.

    >>> problem_texts()["empty"]["en"]["message"]
    'The file is empty.'
    """
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files("khuyencong.data").joinpath("messages/problems.toml").read_text(encoding="utf-8"))
