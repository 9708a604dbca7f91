"""Sentences for people, made of one template in each language and the same facts."""

import re
from collections.abc import Mapping
from datetime import date
from string import Formatter
from typing import Any

import attrs

from khuyencong.reference.terms import label
from khuyencong.values.amounts import Language, format_dong
from khuyencong.values.period import format_date


@attrs.frozen(kw_only=True)
class Sentence:
    """What is said to people: the message, and what to do."""

    message: str
    action: str


def fill(template: str, facts: Mapping[str, object], lang: Language = "vi") -> str:
    """Fill a template with facts; the part after the colon says how a fact is written.

    ``:dong`` an amount in full đồng, ``:day`` a date, ``:label`` a word of a vocabulary, ``:list`` several choices,
    ``:value`` a value as a file writes it; without it, as the fact is.

    >>> fill("{source}: {over:dong} quá mức", {"source": "A", "over": 1_000})
    'A: 1.000 đồng quá mức'
    """
    return printable(_Template(lang).vformat(template, (), facts))


def unfill(template: str, text: str) -> dict[str, str] | None:
    """Give the facts with which a template says a text; None where it says another. The first fact is the shortest.

    >>> unfill("Clause {n} is our reckoning.", "Clause 8 is our reckoning.")
    {'n': '8'}
    >>> unfill("Clause {n} is our reckoning.", "The rate was not seen.") is None
    True
    """
    pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(template))
    match = re.fullmatch(pattern, text, re.DOTALL)
    return match and match.groupdict()


def outline(template: str) -> str:
    """Give a template with an ellipsis for each fact, to explain it where there are no facts.

    >>> outline("Thiếu trường “{key}”.")
    'Thiếu trường “…”.'
    """
    return re.sub(r"\{[^}]*\}", "…", template)


def printable(text: str) -> str:
    r"""Take out what would disturb a terminal: control signs of a text that somebody typed or pasted.

    >>> printable("a\x1b[31mb")
    'a[31mb'
    """
    return "".join(" " if sign.isspace() else sign for sign in text if sign.isprintable() or sign.isspace())


class _Template(Formatter):
    """Writes each fact as the template asks."""

    def __init__(self, lang: Language) -> None:
        self._lang: Language = lang

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401
        if format_spec == "dong":
            return format_dong(value, lang=self._lang)
        if format_spec == "day" or isinstance(value, date):
            return format_date(value)
        if format_spec == "label":
            return label(value, self._lang)
        if format_spec == "list":
            return ", ".join(str(choice) for choice in value)
        if format_spec == "value":
            return _as_in_a_file(value)
        return str(super().format_field(value, format_spec))


def _as_in_a_file(value: object) -> str:
    """Write a value as files do: text in quotes, true and not True."""
    if isinstance(value, str):
        return f"“{value}”"
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)
