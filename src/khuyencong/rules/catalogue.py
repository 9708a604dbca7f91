"""The catalogue: every rule there is, in order of code.

Rules of good practice stand apart: they come from what provinces learned, and a review asks them only on request.
"""

from khuyencong.errors import UnknownCodeError
from khuyencong.rules import (
    advance,
    allocated,
    approval,
    award_entries,
    awards,
    certificates,
    conditions,
    conservation,
    content,
    dossier,
    eligibility,
    execution,
    identity,
    ledger,
    local_norms,
    money,
    norms,
    organisation,
    paper_rules,
    place,
    practice,
    priority,
    programme,
    report_figures,
    reports,
    settlement,
    timing,
)
from khuyencong.rules.rule import Rule

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *conservation.RULES,
            *identity.RULES,
            *timing.RULES,
            *place.RULES,
            *allocated.RULES,
            *content.RULES,
            *programme.RULES,
            *reports.RULES,
            *report_figures.RULES,
            *organisation.RULES,
            *awards.RULES,
            *award_entries.RULES,
            *certificates.RULES,
            *dossier.RULES,
            *approval.RULES,
            *advance.RULES,
            *paper_rules.RULES,
            *execution.RULES,
            *settlement.RULES,
            *money.RULES,
            *ledger.RULES,
            *eligibility.RULES,
            *conditions.RULES,
            *priority.RULES,
            *norms.RULES,
            *local_norms.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
"""All rules that a machine can check today, and that a review asks unless it is given others."""

PRACTICE: tuple[Rule, ...] = practice.RULES
"""Rules of good practice, which advise and never fail a plan; ``review(plan, as_of=day, rules=PRACTICE)`` asks them."""


def get_rule(code: str) -> Rule:
    """Give the rule with a code, of good practice or not.

    Raises :class:`~khuyencong.errors.UnknownCodeError` for a code that no rule has.

    >>> get_rule("ALLO-001").text("title")
    'Kế hoạch trong phạm vi kinh phí được giao'
    """
    rules = (*RULES, *PRACTICE)
    for rule in rules:
        if rule.code == code:
            return rule
    raise UnknownCodeError(f"there is no rule {code!r}; the rules are {', '.join(rule.code for rule in rules)}")
