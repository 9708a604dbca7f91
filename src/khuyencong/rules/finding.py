"""Findings: what a check answers. Data only; the words for people are made from it later, in either language."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final

import attrs

from khuyencong.reference.vocabulary import LabelledEnum


class Severity(LabelledEnum):
    """How much a failed rule weighs: an error blocks, a warning asks for a look, info only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Outcome(LabelledEnum):
    """What a rule says of one subject. "Undetermined" names what is missing; "waived" names who signed for it."""

    PASS = "pass"
    FAIL = "fail"
    NOT_APPLICABLE = "not-applicable"
    UNDETERMINED = "undetermined"
    WAIVED = "waived"


@attrs.frozen(kw_only=True)
class Finding:
    """What one rule found on one subject.

    Fields: ``code`` of the rule; ``severity``; ``outcome`` (fail, undetermined or waived: what passes is counted, not
    listed); ``path``, where in the document, as ``$.de_an[0].lines[1]``; ``subject``, the id of the đề án, task or
    beneficiary (empty: the document itself); ``params``, the facts that the message names, amounts in đồng;
    ``waived_by``, the signer.
    """

    code: str
    severity: Severity
    outcome: Outcome
    path: str
    subject: str
    params: Mapping[str, object]
    waived_by: str | None = None


class Fail:
    """A rule's answer: broken. ``at`` is the place inside the subject; ``params`` are what the message names."""

    __slots__ = ("at", "params")

    def __init__(self, at: str = "", /, **params: object) -> None:
        self.at = at
        self.params: Mapping[str, object] = params


class Unknown:
    """A rule's answer: cannot be decided; ``missing`` is the word for what is missing."""

    __slots__ = ("at", "params")

    def __init__(self, missing: str, at: str = "", /, **params: object) -> None:
        self.at = at
        self.params: Mapping[str, object] = {"missing": missing, **params}


class NotApplicable(Enum):
    """A rule's answer: this subject is not what the rule speaks of."""

    NOT_APPLICABLE = auto()


NOT_APPLICABLE: Final = NotApplicable.NOT_APPLICABLE

Verdict = Fail | Unknown | NotApplicable | list[Fail | Unknown] | None
"""A rule's answer for one subject: None, or an empty list, says that it passes."""
