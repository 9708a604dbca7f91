"""Contents without a norm, prices, the norms of provinces for local money, and whether a day has norms at all."""

from typing import Final

from khuyencong.law.basis import weakest
from khuyencong.law.ceiling_words import CeilingGap
from khuyencong.law.norm_words import Layer, NormCondition
from khuyencong.law.norms import Norm
from khuyencong.model.de_an import CostLine, DeAn, Task
from khuyencong.reference.activities import Activity
from khuyencong.reference.estimates import PriceBasis
from khuyencong.reference.funding import FundingLevel
from khuyencong.rules.facts import ItemFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.norm_verdict import Answer, asked_of, judge_line, law_of, over
from khuyencong.rules.rule import rule

_NATIONAL: Final = FundingLevel.NATIONAL
_LOCAL: Final = FundingLevel.LOCAL
_NO_DAY: Final = frozenset({CeilingGap.NORM_UNKNOWN, CeilingGap.NO_DOCUMENT, CeilingGap.BEFORE_THE_PROGRAMME})


@rule("NORM-013", on="line", by="approval")
def consulting_subject_has_a_norm(line: CostLine, facts: ItemFacts) -> Verdict:
    """NORM-013: the subject of the consulting is one that the norm lists."""
    if line.activity.group is not Activity.CONSULTING or not facts.has_money_of(_NATIONAL):
        return NOT_APPLICABLE
    return _has_a_norm(line, facts)


@rule("NORM-025", on="line", by="approval")
def price_has_a_basis(line: CostLine, facts: ItemFacts) -> Verdict:
    """NORM-025: fairs and media are paid at the price of a tender, or at one that was approved."""
    if not facts.has_money_of(_NATIONAL):
        return NOT_APPLICABLE
    norm = facts.plan.law.plain(asked_of(line, facts, _NATIONAL)).norm
    if norm is None or NormCondition.TENDER_OR_APPROVED_PRICE not in norm.conditions:
        return NOT_APPLICABLE
    basis = line.spending.price_basis if line.spending else None
    if basis is None:
        at = ".spending.price_basis" if line.spending else ".spending"
        return Unknown("price-basis", at, item=facts.label)
    if basis is PriceBasis.QUOTATION:
        return Fail(".spending.price_basis", item=facts.label, activity=line.activity, observed=basis, **law_of(norm))
    return None


@rule("NORM-026", on="line", by="approval")
def content_without_norm_names_its_rule(line: CostLine, facts: ItemFacts) -> Verdict:
    """NORM-026: a content for which there is no norm names the rule by which it is priced."""
    activity = line.activity
    if activity.is_group or activity.group is Activity.CONSULTING or not facts.has_money_of(_NATIONAL):
        return NOT_APPLICABLE
    return None if line.spending and line.spending.rule else _has_a_norm(line, facts)


@rule("NORM-027", on="line", by="approval")
def local_norm_is_within_the_national_one(line: CostLine, facts: ItemFacts) -> Verdict:
    """NORM-027: neither the norm of a province nor what local money pays is above the national figure."""
    if not facts.has_money_of(_LOCAL) or line.support is None or line.activity.is_group:
        return NOT_APPLICABLE
    law = facts.plan.law
    ours = law.plain(asked_of(line, facts, _LOCAL))
    theirs = law.plain(asked_of(line, facts, _NATIONAL))
    national = theirs.norm
    if national is None or (national.rate is None and national.cap is None):
        return NOT_APPLICABLE
    local = None if ours.is_comparison else ours.norm
    above = None if local is None else _caps_above(local, national)
    if local is not None and above is not None:
        status = weakest((local.cap_status, national.cap_status))
        return over(line, facts, *above, "norm-of-province", status=status)
    found = judge_line(line, facts, _LOCAL) if ours.is_comparison else None
    return found if isinstance(found, Fail) else None


@rule("NORM-028", on="line", by="approval")
def local_money_is_within_the_norm_of_the_province(line: CostLine, facts: ItemFacts) -> Verdict:
    """NORM-028: local money is within the norm of its province on the day."""
    if not facts.has_money_of(_LOCAL) or line.activity.is_group:
        return NOT_APPLICABLE
    ours = facts.plan.law.plain(asked_of(line, facts, _LOCAL))
    if ours.is_comparison:
        return Unknown(f"law-{ours.gaps[0].value}", ".activity", item=facts.label)
    return judge_line(line, facts, _LOCAL)


@rule("NORM-029", on="item", by="approval")
def day_has_norms(item: DeAn | Task, facts: ItemFacts) -> Verdict:
    """NORM-029: the norms of the day of approval are known."""
    if not facts.has_money_of(_NATIONAL) or not facts.support:
        return NOT_APPLICABLE
    silence = facts.plan.law.silence_on(facts.approved_on)
    return Unknown(f"law-{silence.gap.value}", item=facts.label, on=facts.approved_on) if silence else None


@rule("NORM-030", on="line", by="approval")
def local_content_has_a_resolution(line: CostLine, facts: ItemFacts) -> Verdict:
    """NORM-030: local money for a content that the national norms do not name has a resolution of the council."""
    if not facts.has_money_of(_LOCAL) or line.activity.is_group:
        return NOT_APPLICABLE
    national = facts.plan.law.plain(asked_of(line, facts, _NATIONAL))
    if CeilingGap.NO_NORM not in national.gaps:
        return NOT_APPLICABLE
    ours = facts.plan.law.plain(asked_of(line, facts, _LOCAL))
    if ours.layer is Layer.PROVINCE or (line.spending is not None and line.spending.resolution is not None):
        return None
    return Fail(".activity", item=facts.label, activity=line.activity)


def _has_a_norm(line: CostLine, facts: ItemFacts) -> Answer:
    """Say whether the national norms of the day name a content; None where they do."""
    found = facts.plan.law.plain(asked_of(line, facts, _NATIONAL))
    if CeilingGap.NO_NORM in found.gaps:
        return Fail(".activity", item=facts.label, activity=line.activity)
    if found.norm is None and _NO_DAY & set(found.gaps):
        return Unknown(f"law-{found.gaps[0].value}", ".activity", item=facts.label)
    return None


def _caps_above(local: Norm, national: Norm) -> tuple[int, int] | None:
    """Give the caps of the province and of the nation where that of the province is above, for the same unit."""
    if local.cap is None or national.cap is None or local.unit is not national.unit or local.cap <= national.cap:
        return None
    return local.cap, national.cap


RULES = (
    consulting_subject_has_a_norm,
    price_has_a_basis,
    content_without_norm_names_its_rule,
    local_norm_is_within_the_national_one,
    local_money_is_within_the_norm_of_the_province,
    day_has_norms,
    local_content_has_a_resolution,
)
