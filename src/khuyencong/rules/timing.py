"""Days and years that must fit: tranches in plan years, plan years in phases, events in order."""

from khuyencong.model.de_an import DeAn
from khuyencong.model.funding import FundingTranche
from khuyencong.model.plan import Plan
from khuyencong.rules.facts import ItemFacts, PlanFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Verdict
from khuyencong.rules.rule import rule
from khuyencong.values.period import Period


@rule("TIME-001", on="tranche")
def tranche_is_of_the_plan_year(tranche: FundingTranche, facts: ItemFacts) -> Verdict:
    """TIME-001: funding is of the plan year."""
    item = facts.item
    period = item.period if isinstance(item, DeAn) else None
    if period is not None and len(period.years) > 1 and tranche.year in period.years:
        return None
    if tranche.year != facts.plan.plan.year:
        return Fail(".year", item=facts.label, year=tranche.year, plan_year=facts.plan.plan.year, amount=tranche.amount)
    return None


@rule("TIME-002", on="tranche")
def tranche_is_within_the_de_an(tranche: FundingTranche, facts: ItemFacts) -> Verdict:
    """TIME-002: funding lies within the span of the đề án."""
    period = facts.item.period if isinstance(facts.item, DeAn) else None
    if period is None:
        return NOT_APPLICABLE
    if tranche.year not in period.years:
        return Fail(".year", item=facts.label, year=tranche.year, period=str(period))
    return None


@rule("TIME-003", on="tranche")
def decision_is_not_later_than_its_money(tranche: FundingTranche, facts: ItemFacts) -> Verdict:
    """TIME-003: a decision is not later than its money."""
    if tranche.decision is None or tranche.decision.issued is None:
        return NOT_APPLICABLE
    if tranche.decision.issued.year > tranche.year:
        return Fail(".decision.issued", item=facts.label, issued=tranche.decision.issued, year=tranche.year)
    return None


@rule("TIME-004", on="de_an")
def de_an_runs_in_the_plan_year(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """TIME-004: a đề án runs in the plan year."""
    if de_an.period is None:
        return NOT_APPLICABLE
    if not de_an.period.overlaps(Period.of_years(facts.plan.plan.year)):
        return Fail(".period", item=facts.label, period=str(de_an.period), plan_year=facts.plan.plan.year)
    return None


@rule("TIME-005", on="de_an")
def de_an_says_its_time(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """TIME-005: a đề án says its time."""
    return Fail(".period", item=facts.label) if de_an.period is None else None


@rule("TIME-006", on="de_an")
def events_are_in_order(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """TIME-006: events are in order."""
    if len(de_an.events) < 2:
        return NOT_APPLICABLE
    return [
        Fail(f".events[{i + 1}].on", item=facts.label, on=later.on, before=earlier.on)
        for i, (earlier, later) in enumerate(zip(de_an.events, de_an.events[1:], strict=False))
        if later.on < earlier.on
    ]


@rule("TIME-007", on="plan")
def plan_year_is_in_its_phase(plan: Plan, facts: PlanFacts) -> Verdict:
    """TIME-007: the plan year lies in its phase."""
    if plan.phase is None:
        return NOT_APPLICABLE
    if not plan.phase.covers(Period.of_years(plan.year)):
        return Fail(".year", item=plan.title, year=plan.year, phase=str(plan.phase))
    return None


@rule("TIME-008", on="plan")
def phase_has_five_years(plan: Plan, facts: PlanFacts) -> Verdict:
    """TIME-008: a phase usually has five years."""
    if plan.phase is None:
        return NOT_APPLICABLE
    if not plan.phase.is_whole_years or len(plan.phase.years) != 5:
        return Fail(".phase", item=plan.title, phase=str(plan.phase))
    return None


@rule("TIME-009", on="plan")
def plan_is_decided_in_time(plan: Plan, facts: PlanFacts) -> Verdict:
    """TIME-009: a plan is decided in time."""
    if plan.decision is None or plan.decision.issued is None:
        return NOT_APPLICABLE
    if plan.decision.issued.year > plan.year:
        return Fail(".decision.issued", item=plan.title, issued=plan.decision.issued, year=plan.year)
    return None


RULES = (
    tranche_is_of_the_plan_year,
    tranche_is_within_the_de_an,
    decision_is_not_later_than_its_money,
    de_an_runs_in_the_plan_year,
    de_an_says_its_time,
    events_are_in_order,
    plan_year_is_in_its_phase,
    phase_has_five_years,
    plan_is_decided_in_time,
)
