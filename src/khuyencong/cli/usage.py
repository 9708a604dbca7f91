"""What a command line is refused for, in both languages, as its help is."""

import argparse
from collections.abc import Mapping
from functools import cache
from typing import Any, NoReturn

from khuyencong.reference.sentences import fill, unfill


class Parser(argparse.ArgumentParser):
    """A parser of options that says in Vietnamese and English what is wrong with them."""

    def error(self, message: str) -> NoReturn:
        """End the command with its usage and what is wrong."""
        said = _in_vietnamese(message)
        super().error(message if said is None else f"{said} / {message}")


def refusal(code: str, **facts: object) -> argparse.ArgumentTypeError:
    """Make the error of a value that an option cannot have, from a text of ``data/messages/usage.toml``.

    >>> print(refusal("no-times", text="x"))
    “x” không phải là số lần: viết 3/2 hoặc 150% / “x” is no number of times: write 3/2 or 150%
    """
    texts = usage_texts()["words"][code]
    return argparse.ArgumentTypeError(f"{fill(texts['vi'], facts, 'vi')} / {fill(texts['en'], facts, 'en')}")


@cache
def usage_texts() -> Mapping[str, Any]:
    """Give the words of refusals: those of the library by code, and those of the parser with what they mean.

    >>> usage_texts()["heard"]["required"]["vi"]
    'thiếu {what}'
    """
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files("khuyencong.data").joinpath("messages/usage.toml").read_text(encoding="utf-8"))


def _in_vietnamese(message: str) -> str | None:
    """Say a sentence of the parser in Vietnamese; None where it is none that is known."""
    for texts in usage_texts()["heard"].values():
        facts = unfill(texts["en"], message)
        if facts is not None:
            if "rest" not in facts:
                return fill(texts["vi"], facts, "vi")
            rest = _in_vietnamese(facts["rest"])
            return rest and fill(texts["vi"], {**facts, "rest": rest}, "vi")
    return None
