"""How commands answer: where they write, with which exit codes they end, and which day is today."""

import json
from datetime import date, datetime, timedelta, timezone
from typing import Final

from khuyencong.values.amounts import Language

CLEAN: Final = 0
FOUND: Final = 1
UNREADABLE: Final = 2

_HERE: Final = timezone(timedelta(hours=7))


class Output:
    """Where a command writes, and in which language."""

    def __init__(self, lang: Language) -> None:
        self.lang: Language = lang

    def say(self, text: str) -> None:
        """Print a text to the reader."""
        print(text)  # noqa: T201

    def say_json(self, facts: object) -> None:
        """Print facts to a program."""
        self.say(to_json(facts))


def to_json(facts: object) -> str:
    """Write facts as JSON that a person can read too.

    >>> to_json({})
    '{}'
    """
    return json.dumps(facts, ensure_ascii=False, indent=2)


def today() -> date:
    """Give the day by the time of Việt Nam."""
    return datetime.now(_HERE).date()
