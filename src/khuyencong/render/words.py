"""Sentences for people, made of one template and the facts of a finding or a problem."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from string import Formatter
from typing import Any

import attrs

from khuyencong.errors import UnknownCodeError
from khuyencong.files.problem import Problem
from khuyencong.reference.terms import label
from khuyencong.rules.finding import Finding, Outcome, Severity
from khuyencong.rules.rule import rule_texts
from khuyencong.values.amounts import Language, format_dong
from khuyencong.values.period import format_date


@attrs.frozen(kw_only=True)
class Sentence:
    """What is said to people: the message, and what to do."""

    message: str
    action: str


def say_finding(finding: Finding, lang: Language = "vi") -> Sentence:
    """Say a finding in Vietnamese or English; amounts in full đồng.

    >>> from khuyencong.rules import Severity
    >>> facts = {"item": "BD-01", "support": 3, "cost": 2, "over": 1}
    >>> finding = Finding(code="LINE-001", severity=Severity.ERROR, outcome=Outcome.FAIL, path="$", subject="BD-01",
    ...                   params=facts)
    >>> say_finding(finding, "en").message
    'BD-01: a line of the estimate gets 3 đồng of support, more than its own cost of 2 đồng; 1 đồng too much.'
    """
    texts = rule_texts()[finding.code][lang]
    if finding.outcome is Outcome.UNDETERMINED:
        undecided = _UNDECIDED[lang]
        facts = {"title": texts["title"], **finding.params}
        return Sentence(message=_fill(undecided[0], facts, lang), action=_fill(undecided[1], facts, lang))
    return Sentence(
        message=_fill(texts["message"], finding.params, lang), action=_fill(texts["action"], finding.params, lang)
    )


_UNDECIDED: Mapping[Language, tuple[str, str]] = {
    "vi": ("{item}: chưa kiểm tra được “{title}” vì thiếu {missing:label}.", "Bổ sung {missing:label}."),
    "en": ("{item}: “{title}” cannot be decided, for want of {missing:label}.", "Give {missing:label}."),
}


def say_problem(problem: Problem, lang: Language = "vi") -> Sentence:
    """Say what keeps a file from being read.

    >>> say_problem(Problem(code="missing-key", params={"key": "title"}), "en").message
    'The field “title” is missing.'
    """
    texts = problem_texts()[problem.code][lang]
    return Sentence(
        message=_fill(texts["message"], problem.params, lang), action=_fill(texts["action"], problem.params, lang)
    )


@cache
def problem_texts() -> Mapping[str, Any]:
    """Give the texts of all problems by code, as ``data/messages/problems.toml`` holds them."""
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files("khuyencong.data").joinpath("messages/problems.toml").read_text(encoding="utf-8"))


def explain_code(code: str, lang: Language = "vi") -> str:
    """Say what the code of a rule or of a problem stands for: title, weight, source, and what to do.

    Raises :class:`~khuyencong.errors.UnknownCodeError` for any other code.

    >>> print(explain_code("missing-key", "en"))
    missing-key
      The field “{key}” is missing.
      → Add it.
    """
    rule = rule_texts().get(code)
    if rule is not None:
        texts = rule[lang]
        basis = "".join(f"\n  § {citation}" for citation in rule["basis"])
        severity = Severity(rule["severity"]).label(lang)
        return f"{code} · {severity} · {texts['title']}\n  {texts['message']}\n  → {texts['action']}{basis}"
    problem = problem_texts().get(code)
    if problem is None or code == "kinds":
        raise UnknownCodeError(
            f"{code!r} is the code of no rule and no problem; codes look like LINE-001 or missing-key"
        )
    return f"{code}\n  {problem[lang]['message']}\n  → {problem[lang]['action']}"


class _Template(Formatter):
    """Fills a template; the part after the colon says how a fact is written."""

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
        if format_spec == "kind":
            words: Mapping[str, str] = problem_texts()["kinds"][self._lang]
            return words[value]
        if format_spec == "value":
            return f"“{value}”" if isinstance(value, str) else _as_in_a_file(value)
        return str(super().format_field(value, format_spec))


def _as_in_a_file(value: object) -> str:
    """Write a value as files do: true, not True."""
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _fill(template: str, facts: Mapping[str, object], lang: Language) -> str:
    return printable(_Template(lang).vformat(template, (), facts))


def printable(text: str) -> str:
    r"""Take out what would disturb a terminal: control signs of a text that somebody typed or pasted.

    Every kind of space, the end of a line too, becomes a plain one, so that words stay apart and a line stays a line.

    >>> printable("a\x1b[31mb\xa0c")
    'a[31mb c'
    """
    return "".join(" " if sign.isspace() else sign for sign in text if sign.isprintable() or sign.isspace())
