"""No đồng appears or disappears: in a line, in a đề án, in the plan, and in every total that the plan prints."""

from khuyencong.budget.cells import SUPPORT_LEVELS
from khuyencong.budget.totals import group_funding
from khuyencong.model.de_an import CostLine, DeAn, Task
from khuyencong.model.funding import FundingTranche, Measure, StatedTotal
from khuyencong.model.plan import Plan
from khuyencong.reference.activities import Activity
from khuyencong.reference.funding import FundingLevel, FundingSource
from khuyencong.rules.facts import ItemFacts, PlanFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.rule import rule


@rule("LINE-001", on="line")
def support_within_cost(line: CostLine, facts: ItemFacts) -> Verdict:
    """LINE-001: support within the cost of the line."""
    if line.support is None:
        return Unknown("support-of-line", ".support", item=facts.label)
    if line.cost is None:
        return Unknown("cost-of-line", ".cost", item=facts.label)
    if line.support > line.cost:
        over = line.support - line.cost
        return Fail(".support", item=facts.label, support=line.support, cost=line.cost, over=over)
    return None


@rule("LINE-002", on="line")
def line_has_a_cost(line: CostLine, facts: ItemFacts) -> Verdict:
    """LINE-002: a line has a cost."""
    return Fail(".cost", item=facts.label) if line.cost == 0 else None


@rule("LINE-003", on="line")
def cost_agrees_with_print(line: CostLine, facts: ItemFacts) -> Verdict:
    """LINE-003: cost agrees with what was printed."""
    printed = line.cost_as_printed
    if printed is None or line.cost is None:
        return NOT_APPLICABLE
    too_low = printed.low is not None and line.cost < printed.low
    too_high = printed.high is not None and line.cost > printed.high
    if too_low or too_high:
        return Fail(".cost", item=facts.label, cost=line.cost, printed=printed.text)
    return None


@rule("LINE-004", on="line")
def line_names_its_content(line: CostLine, facts: ItemFacts) -> Verdict:
    """LINE-004: a line names its content."""
    return Fail(".activity", item=facts.label, activity=line.activity) if line.activity.is_group else None


@rule("DEAN-001", on="de_an")
def funding_covers_the_cost(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """DEAN-001: funding equals cost."""
    if not de_an.lines:
        return NOT_APPLICABLE
    if facts.costs is None:
        return Unknown("cost-of-line", ".lines", item=facts.label)
    if facts.costs != facts.funding:
        gap = facts.funding - facts.costs
        return Fail(".funding", item=facts.label, cost=facts.costs, funding=facts.funding, gap=gap)
    return None


@rule("DEAN-002", on="de_an")
def support_is_the_state_money(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """DEAN-002: state money equals the support of the lines."""
    if not de_an.lines:
        return NOT_APPLICABLE
    if facts.supports is None:
        return Unknown("support-of-line", ".lines", item=facts.label)
    if facts.supports != facts.support:
        gap = facts.support - facts.supports
        return Fail(".funding", item=facts.label, support=facts.supports, funding=facts.support, gap=gap)
    return None


@rule("DEAN-003", on="de_an")
def stated_totals_of_a_de_an(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """DEAN-003: totals stated by a đề án hold."""
    if not de_an.stated:
        return NOT_APPLICABLE
    return [
        hit for i, stated in enumerate(de_an.stated) if (hit := _stated(stated, f".stated[{i}]", (de_an,), facts.label))
    ]


@rule("TRAN-001", on="tranche")
def tranche_is_not_empty(tranche: FundingTranche, facts: ItemFacts) -> Verdict:
    """TRAN-001: a tranche has money."""
    return Fail(".amount", item=facts.label, source=tranche.source, year=tranche.year) if tranche.amount == 0 else None


@rule("ITEM-001", on="item")
def item_has_money(item: DeAn | Task, facts: ItemFacts) -> Verdict:
    """ITEM-001: the budget is determined."""
    return Fail(".funding", item=facts.label) if not item.funding else None


@rule("ITEM-002", on="item")
def item_has_state_money(item: DeAn | Task, facts: ItemFacts) -> Verdict:
    """ITEM-002: there is khuyến công money."""
    if not item.funding:
        return NOT_APPLICABLE
    return Fail(".funding", item=facts.label) if facts.support == 0 else None


@rule("ITEM-003", on="item")
def tranches_are_not_repeated(item: DeAn | Task, facts: ItemFacts) -> Verdict:
    """ITEM-003: no tranche is written twice."""
    if len(item.funding) < 2:
        return None
    seen: dict[tuple[object, ...], int] = {}
    found: list[Fail | Unknown] = []
    for index, tranche in enumerate(item.funding):
        number = tranche.decision.number if tranche.decision else None
        key = (tranche.source, tranche.year, tranche.amount, number)
        if key in seen:
            found.append(
                Fail(
                    f".funding[{index}]",
                    item=facts.label,
                    source=tranche.source,
                    year=tranche.year,
                    amount=tranche.amount,
                )
            )
        seen[key] = index
    return found


@rule("SUMS-001", on="plan")
def stated_totals_of_a_plan(plan: Plan, facts: PlanFacts) -> Verdict:
    """SUMS-001: totals stated by the plan hold."""
    if not plan.stated:
        return NOT_APPLICABLE
    items: tuple[DeAn | Task, ...] = (*plan.de_an, *plan.tasks)
    return [hit for i, stated in enumerate(plan.stated) if (hit := _stated(stated, f".stated[{i}]", items, plan.title))]


@rule("SUMS-003", on="plan")
def plan_is_not_empty(plan: Plan, facts: PlanFacts) -> Verdict:
    """SUMS-003: a plan has đề án or tasks."""
    return Fail(item=plan.title) if not plan.de_an and not plan.tasks else None


@rule("SUMS-002", on="plan")
def stated_numbers_of_items(plan: Plan, facts: PlanFacts) -> Verdict:
    """SUMS-002: numbers of items stated by the plan hold."""
    counted = [(i, stated) for i, stated in enumerate(plan.stated) if stated.items is not None]
    if not counted:
        return NOT_APPLICABLE
    found: list[Fail | Unknown] = []
    for index, stated in counted:
        everything: tuple[DeAn | Task, ...] = (*plan.de_an, *plan.tasks)
        items = sum(item.items if isinstance(item, Task) else 1 for item in everything if _belongs(item, stated))
        if items != stated.items:
            found.append(Fail(f".stated[{index}].items", item=plan.title, stated=stated.items, counted=items))
    return found


def _stated(stated: StatedTotal, at: str, items: tuple[DeAn | Task, ...], name: str) -> Fail | Unknown | None:
    """Compare one stated amount with the sum of what it speaks of."""
    if stated.amount is None:
        return None
    computed = _cost(stated, items) if stated.measure is Measure.COST else _funding(stated, items)
    if computed is None:
        return Unknown("cost-of-line", at, item=name)
    if computed == stated.amount:
        return None
    gap = computed - stated.amount
    return Fail(f"{at}.amount", item=name, measure=stated.measure, stated=stated.amount, computed=computed, gap=gap)


def _funding(stated: StatedTotal, items: tuple[DeAn | Task, ...]) -> int | None:
    total = 0
    for (source, year, activity), amount in group_funding(items, ("source", "year", "activity")).cells.items():
        if stated.activity is not None:
            if not isinstance(activity, Activity):
                return None
            if activity.is_group and activity is stated.activity.group and activity is not stated.activity:
                return None  # money of the group, and whether it is for this content is not known
            if stated.activity not in (activity, activity.group):
                continue
        if isinstance(source, FundingSource) and _counts(source, stated) and stated.year in (None, year):
            total += amount
    return total


def _counts(source: FundingSource, stated: StatedTotal) -> bool:
    of_source = stated.source in (None, source)
    if stated.measure is Measure.SUPPORT:
        return of_source and source.level in SUPPORT_LEVELS
    return of_source and (stated.measure is not Measure.COUNTERPART or source.level is FundingLevel.COUNTERPART)


def _cost(stated: StatedTotal, items: tuple[DeAn | Task, ...]) -> int | None:
    total = 0
    for item in items:
        for line in item.lines if isinstance(item, DeAn) else ():
            if stated.activity is not None and stated.activity not in (line.activity, line.activity.group):
                continue
            if line.cost is None:
                return None
            total += line.cost
    return total


def _belongs(item: DeAn | Task, stated: StatedTotal) -> bool:
    activities = {line.activity for line in item.lines} if isinstance(item, DeAn) else {item.activity}
    of_activity = stated.activity is None or any(stated.activity in (a, a.group) for a in activities)
    tranches = [t for t in item.funding if stated.source in (None, t.source) and stated.year in (None, t.year)]
    return of_activity and bool(tranches or (stated.source is None and stated.year is None))


RULES = (
    support_within_cost,
    line_has_a_cost,
    cost_agrees_with_print,
    line_names_its_content,
    funding_covers_the_cost,
    support_is_the_state_money,
    stated_totals_of_a_de_an,
    tranche_is_not_empty,
    item_has_money,
    item_has_state_money,
    tranches_are_not_repeated,
    stated_totals_of_a_plan,
    plan_is_not_empty,
    stated_numbers_of_items,
)
