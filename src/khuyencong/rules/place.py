"""Places that exist on the day, and that fit each other."""

from khuyencong.model.beneficiary import Beneficiary
from khuyencong.model.de_an import DeAn
from khuyencong.model.plan import Plan, PlanScope
from khuyencong.rules.facts import ItemFacts, PlanFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.rule import rule


@rule("PLAC-001", on="plan")
def province_of_the_plan_is_in_force(plan: Plan, facts: PlanFacts) -> Verdict:
    """PLAC-001: the province of the plan is in force."""
    if plan.province is None:
        return NOT_APPLICABLE
    return _in_force(plan.province, ".province", plan.title, facts)


@rule("PLAC-002", on="de_an")
def province_of_the_de_an_is_in_force(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PLAC-002: the province of a đề án is in force."""
    if de_an.province is None:
        return NOT_APPLICABLE
    return _in_force(de_an.province, ".province", facts.label, facts.plan)


@rule("PLAC-003", on="beneficiary")
def province_of_the_site_is_in_force(beneficiary: Beneficiary, facts: PlanFacts) -> Verdict:
    """PLAC-003: the province of a site is in force."""
    if beneficiary.site is None:
        return NOT_APPLICABLE
    return _in_force(beneficiary.site.province, ".site.province", beneficiary.name, facts)


@rule("PLAC-004", on="plan")
def local_plan_names_its_province(plan: Plan, facts: PlanFacts) -> Verdict:
    """PLAC-004: a local plan names its province."""
    if plan.scope is not PlanScope.LOCAL:
        return NOT_APPLICABLE
    return Fail(".province", item=plan.title) if plan.province is None else None


@rule("PLAC-005", on="de_an")
def local_de_an_is_in_its_province(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PLAC-005: a local đề án is in its province."""
    plan = facts.plan.plan
    if plan.scope is not PlanScope.LOCAL or plan.province is None or de_an.province is None:
        return NOT_APPLICABLE
    if de_an.province != plan.province:
        place, home = facts.plan.province_name(de_an.province), facts.plan.province_name(plan.province)
        return Fail(".province", item=facts.label, place=place, home=home)
    return None


@rule("PLAC-006", on="de_an")
def beneficiaries_produce_where_the_de_an_is(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PLAC-006: beneficiaries produce where the đề án is."""
    home = facts.province
    if home is None or not de_an.beneficiaries:
        return NOT_APPLICABLE
    found: list[Fail | Unknown] = []
    for index, name in enumerate(de_an.beneficiaries):
        beneficiary = facts.plan.beneficiaries.get(name)
        if beneficiary is None or beneficiary.site is None:
            found.append(Unknown("site-of-beneficiary", f".beneficiaries[{index}]", item=facts.label))
        elif beneficiary.site.province != home:
            found.append(
                Fail(
                    f".beneficiaries[{index}]",
                    item=facts.label,
                    who=beneficiary.name,
                    place=facts.plan.province_name(beneficiary.site.province),
                    home=facts.plan.province_name(home),
                )
            )
    return found


def _in_force(code: str, at: str, item: str, facts: PlanFacts) -> Fail | None:
    return None if code in facts.provinces else Fail(at, item=item, code=code, on=facts.as_of)


RULES = (
    province_of_the_plan_is_in_force,
    province_of_the_de_an_is_in_force,
    province_of_the_site_is_in_force,
    local_plan_names_its_province,
    local_de_an_is_in_its_province,
    beneficiaries_produce_where_the_de_an_is,
)
