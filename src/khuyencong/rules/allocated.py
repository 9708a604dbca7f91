"""Money against the money that was given for it, and the right money in the right plan."""

from khuyencong.budget.cells import SUPPORT_LEVELS
from khuyencong.model.funding import Allocation, FundingTranche
from khuyencong.model.plan import Plan, PlanScope
from khuyencong.reference.funding import FundingLevel
from khuyencong.rules.facts import ItemFacts, PlanFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.rule import rule


@rule("ALLO-001", on="plan")
def plan_is_within_its_allocations(plan: Plan, facts: PlanFacts) -> Verdict:
    """ALLO-001: the plan is within its allocations."""
    if not facts.comparison.lines:
        return NOT_APPLICABLE
    found: list[Fail | Unknown] = [
        Fail(
            "",
            item=plan.title,
            source=line.source,
            year=line.year,
            planned=line.planned,
            allocated=line.allocated,
            over=line.overrun,
        )
        for line in facts.comparison.overruns
    ]
    found += [
        Unknown(f"allocation-{line.source.value}", "", item=plan.title, source=line.source, year=line.year)
        for line in facts.comparison.undecided
    ]
    return found


@rule("ALLO-002", on="plan")
def allocations_are_planned_in_full(plan: Plan, facts: PlanFacts) -> Verdict:
    """ALLO-002: allocations are planned in full."""
    if not facts.allocations:
        return NOT_APPLICABLE
    return [
        Fail("", item=plan.title, source=line.source, year=line.year, remaining=line.remaining)
        for line in facts.comparison.lines
        if line.remaining is not None and line.remaining > 0
    ]


@rule("ALLO-003", on="allocation")
def allocation_is_for_the_plan_year(allocation: Allocation, facts: PlanFacts) -> Verdict:
    """ALLO-003: allocations are for the plan year."""
    if allocation.year == facts.plan.year:
        return None
    planned = any(t.year == allocation.year for d in facts.plan.de_an for t in d.funding)
    if planned:
        return None
    return Fail(
        ".year", source=allocation.source, year=allocation.year, plan_year=facts.plan.year, amount=allocation.amount
    )


@rule("ALLO-004", on="allocation")
def allocation_is_given_once(allocation: Allocation, facts: PlanFacts) -> Verdict:
    """ALLO-004: no allocation is written twice."""
    times = facts.allocations.count(allocation)
    if times > 1:
        return Fail("", source=allocation.source, year=allocation.year, amount=allocation.amount, times=times)
    return None


@rule("ALLO-005", on="allocation")
def only_state_money_is_allocated(allocation: Allocation, facts: PlanFacts) -> Verdict:
    """ALLO-005: only state money is allocated."""
    if allocation.source.level in SUPPORT_LEVELS:
        return None
    return Fail(".source", source=allocation.source, amount=allocation.amount)


@rule("ALLO-006", on="plan")
def own_allocations_agree_with_the_notice(plan: Plan, facts: PlanFacts) -> Verdict:
    """ALLO-006: the plan's own allocations agree with the notice."""
    if not facts.given_apart or not plan.allocations:
        return NOT_APPLICABLE
    own, given = (_sums(allocations) for allocations in (plan.allocations, facts.allocations))
    return [
        Fail(".allocations", item=plan.title, source=key[0], year=key[1], own=own.get(key, 0), given=given.get(key, 0))
        for key in own | given
        if own.get(key, 0) != given.get(key, 0)
    ]


@rule("SCOP-001", on="tranche")
def local_plan_has_no_national_money(tranche: FundingTranche, facts: ItemFacts) -> Verdict:
    """SCOP-001: a local plan has no national money."""
    if facts.plan.plan.scope is not PlanScope.LOCAL:
        return NOT_APPLICABLE
    if tranche.source.level is FundingLevel.NATIONAL:
        return Fail(".source", item=facts.label, amount=tranche.amount, year=tranche.year)
    return None


@rule("SCOP-002", on="tranche")
def national_plan_is_paid_by_national_money(tranche: FundingTranche, facts: ItemFacts) -> Verdict:
    """SCOP-002: a national plan is paid by national money."""
    if facts.plan.plan.scope is not PlanScope.NATIONAL:
        return NOT_APPLICABLE
    if tranche.source.level is FundingLevel.LOCAL:
        return Fail(".source", item=facts.label, source=tranche.source, amount=tranche.amount, year=tranche.year)
    return None


def _sums(allocations: tuple[Allocation, ...]) -> dict[tuple[object, int], int]:
    sums: dict[tuple[object, int], int] = {}
    for allocation in allocations:
        key = (allocation.source, allocation.year)
        sums[key] = sums.get(key, 0) + allocation.amount
    return sums


RULES = (
    plan_is_within_its_allocations,
    allocations_are_planned_in_full,
    allocation_is_for_the_plan_year,
    allocation_is_given_once,
    only_state_money_is_allocated,
    own_allocations_agree_with_the_notice,
    local_plan_has_no_national_money,
    national_plan_is_paid_by_national_money,
)
