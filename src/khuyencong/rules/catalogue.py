"""The catalogue: every rule there is, in order of code."""

from khuyencong.errors import UnknownCodeError
from khuyencong.rules import allocated, conservation, content, identity, place, programme, timing
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
        ),
        key=lambda rule: rule.code,
    )
)
"""All rules that a machine can check today."""


def get_rule(code: str) -> Rule:
    """Give the rule with a code, or raise :class:`~khuyencong.errors.UnknownCodeError`.

    >>> get_rule("ALLO-001").text("title")
    'Kế hoạch trong phạm vi kinh phí được giao'
    """
    for rule in RULES:
        if rule.code == code:
            return rule
    raise UnknownCodeError(f"there is no rule {code!r}; the rules are {', '.join(rule.code for rule in RULES)}")
