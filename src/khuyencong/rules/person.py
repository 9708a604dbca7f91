"""Rules that need a person: no record can hold what they look at, or they ask for judgement."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

import attrs

from khuyencong.values.amounts import Language


@attrs.frozen
class PersonRule:
    """A rule of the law that a machine does not ask; its reason stands in ``data/rules/person.toml``.

    >>> NEEDS_PERSON[0].code, NEEDS_PERSON[0].basis
    ('AWRD-011', ('Điều 5 Thông tư 26/2014/TT-BCT',))
    """

    code: str

    @property
    def basis(self) -> tuple[str, ...]:
        """Where the rule stands, as citations."""
        return tuple(person_texts()[self.code]["basis"])

    def text(self, part: Literal["title", "reason"], lang: Language = "vi") -> str:
        """Give the title of the rule, or why it needs a person.

        >>> NEEDS_PERSON[0].text("title", "en")
        'A product is of one of the four groups'
        """
        text: str = person_texts()[self.code][lang][part]
        return text


@cache
def person_texts() -> Mapping[str, Any]:
    """Give the texts of the rules that need a person, by code, as ``data/rules/person.toml`` holds them."""
    import tomllib
    from importlib.resources import files

    path = files("khuyencong.data").joinpath("rules", "person.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


# Written out, so that importing the rules reads no file; a test compares it with the table.
NEEDS_PERSON: tuple[PersonRule, ...] = tuple(PersonRule(code) for code in ("AWRD-011", "ELIG-005"))
"""The rules that need a person, in order of code."""
