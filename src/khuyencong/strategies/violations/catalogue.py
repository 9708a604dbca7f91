"""Which rules can be broken alone, by what, and which cannot."""

from collections.abc import Mapping
from typing import Final

from hypothesis.strategies import SearchStrategy

from khuyencong.errors import UnknownCodeError
from khuyencong.strategies.violations import (
    advances,
    awards,
    eligibility,
    execution,
    identity,
    ledger,
    money,
    norms,
    papers,
    practice,
    priority,
    programme,
    reports,
    timing,
)
from khuyencong.strategies.violations.making import Making
from khuyencong.strategies.violations.violation import Violation

_MAKINGS: Final[Mapping[str, Making]] = {
    **money.MAKINGS,
    **identity.MAKINGS,
    **timing.MAKINGS,
    **programme.MAKINGS,
    **reports.MAKINGS,
    **awards.MAKINGS,
    **eligibility.MAKINGS,
    **priority.MAKINGS,
    **norms.MAKINGS,
    **papers.MAKINGS,
    **execution.MAKINGS,
    **ledger.MAKINGS,
    **advances.MAKINGS,
    **practice.MAKINGS,
}

VIOLATED: Final = tuple(sorted(_MAKINGS))
"""The codes of the rules for which :func:`violating` gives documents."""

NOT_ALONE: Final[Mapping[str, str]] = {
    "LEDG-015": "a settlement above the approved support is either above the contract as well (LEDG-016), or the "
    "contract itself is above the approved support (LEDG-014)",
    "NORM-029": "it never fails: it says that the norms of a day are not known",
    "PRIO-013": "a đề án without khuyến công money is told as such (ITEM-001, ITEM-002)",
    "TIME-002": "money outside the span of a đề án is either of another year than the plan (TIME-001), or the whole "
    "đề án runs outside the year of the plan (TIME-004)",
}
"""The rules that cannot fail alone, each with the reason."""


def violating(code: str) -> SearchStrategy[Violation]:
    """Draw documents that break the rule with a code and no other, shrinking to one đề án and the smallest break.

    Raises :class:`~khuyencong.errors.UnknownCodeError` for a code that no rule has, and for one of ``NOT_ALONE``.

    >>> from hypothesis import find
    >>> broken = find(violating("ALLO-001"), lambda _: True)
    >>> broken.codes, broken.as_of.isoformat(), [given.amount for given in broken.document.allocations]
    (('ALLO-001',), '2006-01-01', [0])
    """
    if code in NOT_ALONE:
        raise UnknownCodeError(f"{code} never fails alone: {NOT_ALONE[code]}")
    if code not in _MAKINGS:
        raise UnknownCodeError(f"no documents are made that break {code!r}; there are {', '.join(VIOLATED)}")
    return _MAKINGS[code](code)
