"""What a đề án must say for itself: content, who carries it out, who benefits."""

from khuyencong.model.de_an import DeAn
from khuyencong.rules.facts import ItemFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Verdict
from khuyencong.rules.rule import rule


@rule("DEAN-004", on="de_an")
def de_an_says_its_content(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """DEAN-004: a đề án has a content."""
    return Fail(".lines", item=facts.label) if not de_an.lines else None


@rule("DEAN-005", on="de_an")
def de_an_names_who_benefits(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """DEAN-005: a đề án names who benefits."""
    if de_an.is_group:
        return NOT_APPLICABLE
    return Fail(".beneficiaries", item=facts.label) if not de_an.beneficiaries else None


@rule("DEAN-006", on="de_an")
def de_an_names_who_carries_it_out(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """DEAN-006: a đề án names who carries it out."""
    return Fail(".implementer", item=facts.label) if de_an.implementer is None else None


RULES = (de_an_says_its_content, de_an_names_who_benefits, de_an_names_who_carries_it_out)
