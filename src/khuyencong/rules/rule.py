"""A rule: a code, what it looks at, and one function that answers for one subject."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final, Literal

import attrs

from khuyencong.reference.activities import Activity
from khuyencong.rules.finding import Severity, Verdict
from khuyencong.rules.force import Force, force_of
from khuyencong.values.amounts import Language

Kind = Literal[
    "plan",
    "item",
    "de_an",
    "line",
    "tranche",
    "beneficiary",
    "allocation",
    "program",
    "report",
    "award_round",
    "award_entry",
    "certificate",
    "contract",
    "ledger",
]
"""What a rule is asked about, one subject at a time; an item is a đề án or a task, a report is one of a programme.

A đề án that no contract of its plan holds is taken as a contract of its own; the ledger is that of the review.
"""

Check = Callable[[Any, Any], Verdict]

Judged = Literal["as_of", "approval", "event", "step"]
"""The day by which a rule is judged: that of the review; that on which the item was approved, where it is known; that
of the event that it is about, such as a round of awards; or that of the step in the life of a đề án which the answer
names as ``on``, such as an advance."""

NOT_RULES: Final = frozenset({"person.toml"})
"""Files of ``data/rules`` that hold no rule that a machine asks."""


@attrs.frozen
class Rule:
    """A rule of the catalogue: its stable code, the kind of its subjects, and its check.

    The check takes a subject and the facts around it, and never raises. Severity, titles, messages and the source
    stand in ``data/rules``, under the code; see :meth:`text`. A rule of law says there since when and until when it is
    in force (:meth:`is_in_force`), and is judged by the day that ``by`` names. A rule about lines may say by ``about``
    of which contents; lines of others are not applicable, and it is not asked about them.
    """

    code: str
    on: Kind
    check: Check
    by: Judged = "as_of"
    about: frozenset[Activity] | None = None

    @property
    def severity(self) -> Severity:
        """How much it weighs when it fails."""
        return Severity(rule_texts()[self.code]["severity"])

    @property
    def basis(self) -> tuple[str, ...]:
        """The sources of the rule as citations; empty where it follows from arithmetic alone."""
        return tuple(rule_texts()[self.code]["basis"])

    @property
    def unverified(self) -> tuple[str, ...]:
        """Citations that are said to hold the rule, and that nobody read for it; they count where no ``basis`` does."""
        return tuple(rule_texts()[self.code].get("unverified", ()))

    @property
    def since(self) -> date | None:
        """The first day on which the rule is in force; None where it has none."""
        since: date | None = rule_texts()[self.code].get("since")
        return since

    @property
    def until(self) -> date | None:
        """The last day on which the rule is in force; None where it has none."""
        until: date | None = rule_texts()[self.code].get("until")
        return until

    @property
    def is_of_law(self) -> bool:
        """Whether it stands and falls with a text of law; arithmetic and identity hold at any time.

        >>> from khuyencong.rules.catalogue import get_rule
        >>> get_rule("LINE-001").is_of_law
        False
        """
        return self.since is not None or self.until is not None

    @property
    def answers(self) -> tuple[str, ...]:
        """The rules of the reference list that it answers, its own code first where it is one of them."""
        return tuple(rule_texts()[self.code].get("answers", ()))

    def is_in_force(self, on: date) -> bool:
        """Say whether the rule is in force on a day, its first and its last included."""
        since, until = self.since, self.until
        return (since is None or since <= on) and (until is None or on <= until)

    def force_on(self, on: date) -> Force:
        """Give the citations of the rule that are in force on a day, and how well they are backed together."""
        return force_of(self.basis, self.unverified, on)

    def text(self, part: Literal["title", "message", "action"], lang: Language = "vi") -> str:
        """Give the rule's title, or the template of its message or of what to do.

        >>> from khuyencong.rules.catalogue import get_rule
        >>> get_rule("LINE-001").text("title", "en")
        'Support within the cost of the line'
        """
        text: str = rule_texts()[self.code][lang][part]
        return text


def rule(
    code: str, on: Kind, *, by: Judged = "as_of", about: frozenset[Activity] | None = None
) -> Callable[[Check], Rule]:
    """Make a rule of a check function; ``by`` names the day by which it is judged, ``about`` the contents of a line."""
    return lambda check: Rule(code, on, check, by, about)


@cache
def rule_texts() -> Mapping[str, Any]:
    """Give the texts of all rules by code, as the files of ``data/rules`` hold them."""
    import tomllib

    return {
        code: texts
        for name, source in _sources()
        if name not in NOT_RULES
        for code, texts in tomllib.loads(source).items()
    }


def is_backed(code: str, on: date) -> bool:
    """Say whether a rule of law is in force on a day by a text that is backed well enough to fail a plan.

    >>> is_backed("EXEC-007", date(2016, 3, 1)), is_backed("EXEC-007", date(2022, 3, 1))
    (True, False)
    """
    texts = rule_texts()[code]
    return force_of(tuple(texts["basis"]), (), on).status.may_fail


@cache
def rules_version() -> str:
    """Give a short digest of the rules' texts and checks: two reviews that name the same one used the same rules.

    >>> len(rules_version())
    12
    """
    from hashlib import sha256
    from importlib.resources import files

    digest = sha256("".join(source for _, source in _sources()).encode())
    checks = files("khuyencong.rules").iterdir()
    for check in sorted((path for path in checks if path.name.endswith(".py")), key=lambda path: path.name):
        digest.update(check.read_bytes())
    return digest.hexdigest()[:12]


def _sources() -> list[tuple[str, str]]:
    from importlib.resources import files

    texts = (path for path in files("khuyencong.data").joinpath("rules").iterdir() if path.name.endswith(".toml"))
    return [(path.name, path.read_text(encoding="utf-8")) for path in sorted(texts, key=lambda path: path.name)]
