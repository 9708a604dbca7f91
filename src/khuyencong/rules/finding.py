"""Findings: what a check answers. Data only; the words for people are made from it later, in either language."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final

import attrs

from khuyencong.law.basis import SourceStatus
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

    Findings of a rule of law name in their params the ``citation`` in force on the day and its ``status``; those that
    compare name what was ``observed`` and the ``limit``.
    """

    code: str
    severity: Severity
    outcome: Outcome
    path: str
    subject: str
    params: Mapping[str, object]
    waived_by: str | None = None

    @property
    def citation(self) -> str | None:
        """The place in the law that was in force on the day; None where the rule is arithmetic or identity."""
        citation = self.params.get("citation")
        return str(citation) if citation else None

    @property
    def status(self) -> SourceStatus | None:
        """How well the law is backed that it rests on; None where the rule is arithmetic or identity."""
        status = self.params.get("status")
        return status if isinstance(status, SourceStatus) else None

    @property
    def observed(self) -> object:
        """What was found, where the rule compares; else None."""
        return self.params.get("observed")

    @property
    def limit(self) -> object:
        """What it was compared with, where the rule compares; else None."""
        return self.params.get("limit")


def weigh(severity: Severity, status: object) -> Severity:
    """Give the severity of a failure: no more than a warning where nobody has verified the law that it rests on.

    >>> weigh(Severity.ERROR, SourceStatus.CODIFIED).value, weigh(Severity.ERROR, SourceStatus.LOCAL_ECHO).value
    ('error', 'warning')
    """
    is_weak = isinstance(status, SourceStatus) and not status.may_fail
    return Severity.WARNING if is_weak and severity is Severity.ERROR else severity


class Fail:
    """A rule's answer: broken. ``at`` is the place inside the subject; ``params`` are what the message names.

    A param ``status`` of :class:`~khuyencong.law.basis.SourceStatus`, and a ``citation``, take the place of those of
    the rule: a limit that nobody verified gives a warning at most.
    """

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
