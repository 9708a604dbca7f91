"""A rule: a code, what it looks at, and one function that answers for one subject."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal

import attrs

from khuyencong.rules.finding import Severity, Verdict
from khuyencong.values.amounts import Language

Kind = Literal["plan", "item", "de_an", "line", "tranche", "beneficiary", "allocation", "program"]
"""What a rule is asked about, one subject at a time; an item is a đề án or a task."""

Check = Callable[[Any, Any], Verdict]


@attrs.frozen
class Rule:
    """A rule of the catalogue: its stable code, the kind of its subjects, and its check.

    The check takes a subject and the facts around it, and never raises. Severity, titles, messages and the source
    stand in ``data/rules``, under the code; see :meth:`text`.
    """

    code: str
    on: Kind
    check: Check

    @property
    def severity(self) -> Severity:
        """How much it weighs when it fails."""
        return Severity(rule_texts()[self.code]["severity"])

    @property
    def basis(self) -> tuple[str, ...]:
        """The sources of the rule as citations; empty where it follows from arithmetic alone."""
        return tuple(rule_texts()[self.code]["basis"])

    def text(self, part: Literal["title", "message", "action"], lang: Language = "vi") -> str:
        """Give the rule's title, or the template of its message or of what to do.

        >>> from khuyencong.rules.catalogue import get_rule
        >>> get_rule("LINE-001").text("title", "en")
        'Support within the cost of the line'
        """
        text: str = rule_texts()[self.code][lang][part]
        return text


def rule(code: str, on: Kind) -> Callable[[Check], Rule]:
    """Make a rule of a check function."""
    return lambda check: Rule(code, on, check)


@cache
def rule_texts() -> Mapping[str, Any]:
    """Give the texts of all rules by code, as the files of ``data/rules`` hold them."""
    import tomllib

    return {code: texts for source in _sources() for code, texts in tomllib.loads(source).items()}


@cache
def rules_version() -> str:
    """Give a short digest of the rules' texts and checks: two reviews that name the same one used the same rules.

    >>> len(rules_version())
    12
    """
    from hashlib import sha256
    from importlib.resources import files

    digest = sha256("".join(_sources()).encode())
    checks = files("khuyencong.rules").iterdir()
    for check in sorted((path for path in checks if path.name.endswith(".py")), key=lambda path: path.name):
        digest.update(check.read_bytes())
    return digest.hexdigest()[:12]


def _sources() -> list[str]:
    from importlib.resources import files

    texts = (path for path in files("khuyencong.data").joinpath("rules").iterdir() if path.name.endswith(".toml"))
    return [path.read_text(encoding="utf-8") for path in sorted(texts, key=lambda path: path.name)]
