"""Plans whose money is wrong in one place: in a line, a đề án, a tranche, a total, an allocation."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from khuyencong.model import Allocation, DeAn, Measure, Plan, PlanScope, StatedTotal
from khuyencong.reference import Activity, FundingSource
from khuyencong.strategies.basic import amounts
from khuyencong.strategies.violations.drafts import (
    MAX_SUPPORT,
    OWN,
    STATE_SOURCES,
    Setting,
    jobs,
    lines,
    money_of,
    projects,
    tranche,
    whole_plans,
)
from khuyencong.strategies.violations.making import Making, On, on_task, plan_making
from khuyencong.strategies.violations.violation import Violation
from khuyencong.values.figure import Figure, Qualifier
from khuyencong.values.record import evolve

_SOME = amounts(min_value=1, max_value=10**9)
_GROUPS = [activity for activity in Activity if activity.is_group and activity is not Activity.OUTSIDE_THE_DECREE]


def _over_its_cost(draw: DrawFn, setting: Setting) -> Plan:
    """Take more support for a line than it costs, and leave another line to pay for the difference."""
    first, second = draw(lines(activity=st.just(Activity.SEMINAR))), draw(lines(activity=st.just(Activity.FORUM)))
    support = draw(amounts(min_value=2, max_value=MAX_SUPPORT))
    over = draw(amounts(min_value=1, max_value=support - 1))
    broken = evolve(first, support=support, cost=support - over)
    rest = evolve(second, cost=(second.cost or 0) + over)
    return draw(whole_plans(setting, draw(projects(setting, estimate=[broken, rest]))))


def _costs_nothing(draw: DrawFn, setting: Setting) -> Plan:
    free = evolve(draw(lines(activity=st.just(Activity.SEMINAR))), cost=0, support=0)
    estimate = [free, draw(lines(activity=st.just(Activity.FORUM)))]
    return draw(whole_plans(setting, draw(projects(setting, estimate=estimate))))


def _printed_otherwise(draw: DrawFn, setting: Setting) -> Plan:
    own = draw(projects(setting))
    cost, off = own.lines[0].cost or 0, draw(_SOME)
    above, below = cost + off, max(0, cost - off)
    printed = draw(
        st.sampled_from(
            [
                Figure(low=Fraction(above), qualifier=Qualifier.MORE_THAN, unit="đồng", text=f"hơn {above} đồng"),
                Figure(high=Fraction(below), qualifier=Qualifier.AT_MOST, unit="đồng", text=f"tối đa {below} đồng"),
            ]
        )
    )
    broken = evolve(own, lines=(evolve(own.lines[0], cost_as_printed=printed), *own.lines[1:]))
    return draw(whole_plans(setting, broken))


def _gap_in_funding(draw: DrawFn, setting: Setting) -> Plan:
    own = draw(projects(setting))
    more = tranche(setting, FundingSource.SPONSOR, draw(_SOME))
    return draw(whole_plans(setting, evolve(own, funding=(*own.funding, more))))


def _support_of_lines_differs(draw: DrawFn, setting: Setting) -> Plan:
    own = draw(projects(setting))
    support = own.lines[0].support or 0
    lower = evolve(own.lines[0], support=support - draw(amounts(min_value=1, max_value=support)))
    return draw(whole_plans(setting, evolve(own, lines=(lower, *own.lines[1:]))))


_MEASURES: Mapping[Measure, Callable[[DeAn], int]] = {
    Measure.FUNDING: lambda own: sum(one.amount for one in own.funding),
    Measure.COST: lambda own: sum(line.cost or 0 for line in own.lines),
    Measure.SUPPORT: lambda own: sum(line.support or 0 for line in own.lines),
}


def _stated(draw: DrawFn, own: DeAn) -> StatedTotal:
    """Draw a total that is not the one of a đề án."""
    measure = draw(st.sampled_from(list(_MEASURES)))
    return StatedTotal(measure=measure, amount=_MEASURES[measure](own) + draw(_SOME))


def _stated_wrongly(draw: DrawFn, setting: Setting) -> Plan:
    own = draw(projects(setting))
    return draw(whole_plans(setting, evolve(own, stated=(_stated(draw, own),))))


def _stated_wrongly_by_the_plan(draw: DrawFn, setting: Setting) -> Plan:
    plan = draw(whole_plans(setting, draw(projects(setting))))
    right = sum(given.amount for given in plan.allocations)
    wrong = StatedTotal(measure=Measure.SUPPORT, amount=right + draw(_SOME))
    return evolve(plan, stated=(wrong,))


def _counted_wrongly(draw: DrawFn, setting: Setting) -> Plan:
    plan = draw(whole_plans(setting, draw(projects(setting))))
    right = len(plan.de_an) + sum(task.items for task in plan.tasks)
    return evolve(plan, stated=(StatedTotal(items=right + draw(st.integers(1, 20))),))


def _empty(draw: DrawFn, setting: Setting) -> Plan:
    plan = draw(whole_plans(setting, draw(jobs(setting)), max_others=0))
    return evolve(plan, de_an=(), tasks=(), allocations=(), stated=())


def _empty_tranche(draw: DrawFn, setting: Setting) -> Plan:
    own = draw(projects(setting))
    source = draw(st.sampled_from([*STATE_SOURCES[setting.scope], OWN, FundingSource.SPONSOR]))
    return draw(whole_plans(setting, evolve(own, funding=(*own.funding, tranche(setting, source, 0)))))


def _repeated_tranche(draw: DrawFn, setting: Setting) -> Plan:
    job = draw(jobs(setting))
    return draw(whole_plans(setting, evolve(job, funding=(*job.funding, *job.funding))))


def _without_state_money(draw: DrawFn, setting: Setting) -> Plan:
    own = draw(projects(setting))
    unsupported = tuple(evolve(line, support=0) for line in own.lines)
    cost = sum(line.cost or 0 for line in own.lines)
    paid = evolve(own, lines=unsupported, funding=(tranche(setting, OWN, cost),), priority=None)
    return draw(whole_plans(setting, paid))


def _allotted(draw: DrawFn, setting: Setting) -> tuple[Plan, int]:
    """Draw a plan, and the place of one of its allocations."""
    plan = draw(whole_plans(setting, draw(projects(setting))))
    return plan, draw(st.integers(0, len(plan.allocations) - 1))


def _reallotted(plan: Plan, place: int, amount: int) -> Plan:
    given = list(plan.allocations)
    given[place] = evolve(given[place], amount=amount)
    return evolve(plan, allocations=tuple(given))


def _over_allocation(draw: DrawFn, setting: Setting) -> Plan:
    plan, place = _allotted(draw, setting)
    given = plan.allocations[place].amount
    return _reallotted(plan, place, given - draw(amounts(min_value=1, max_value=given)))


def _under_allocation(draw: DrawFn, setting: Setting) -> Plan:
    plan, place = _allotted(draw, setting)
    return _reallotted(plan, place, plan.allocations[place].amount + draw(_SOME))


def _allocation_of_another_year(draw: DrawFn, setting: Setting) -> Plan:
    """Add an allocation of 0 đồng for another year: one with money would not be planned in full as well."""
    plan, place = _allotted(draw, setting)
    year = setting.year + draw(st.sampled_from([1, -1, 2, -2]))
    return evolve(plan, allocations=(*plan.allocations, evolve(plan.allocations[place], year=year, amount=0)))


def _allocation_written_twice(draw: DrawFn, setting: Setting) -> Plan:
    """Give a source its money in two halves that look the same."""
    plan = draw(whole_plans(setting, draw(projects(setting))))
    source = plan.allocations[0].source
    odd = plan.allocations[0].amount % 2
    more = draw(jobs(setting, name="chan", funding=(tranche(setting, source, 2 - odd),)))
    whole = evolve(plan, tasks=(*plan.tasks, more))
    whole = evolve(whole, **money_of(whole))
    first, *rest = whole.allocations
    half = evolve(first, amount=first.amount // 2)
    return evolve(whole, allocations=(half, half, *rest))


def _allocation_of_no_state_money(draw: DrawFn, setting: Setting) -> Plan:
    plan = draw(whole_plans(setting, draw(projects(setting))))
    source = draw(st.sampled_from([OWN, FundingSource.SPONSOR, FundingSource.OTHER_PROGRAM]))
    given = Allocation(source=source, year=setting.year, amount=draw(amounts(max_value=10**9)))
    return evolve(plan, allocations=(*plan.allocations, given))


@st.composite
def _notice_differs(draw: DrawFn, code: str) -> Violation:
    made = draw(plan_making(_under_allocation)(code))
    assert isinstance(made.document, Plan)
    right = evolve(made.document, **money_of(made.document)).allocations
    return Violation(code=code, document=made.document, as_of=made.as_of, allocations=right)


def _money_of_another_level(source: FundingSource) -> Making:
    def make(draw: DrawFn, setting: Setting) -> Plan:
        own = draw(projects(setting))
        first, *rest = own.funding
        moved = evolve(own, funding=(evolve(first, source=source), *rest))
        return draw(whole_plans(setting, moved))

    scope = PlanScope.NATIONAL if source is not FundingSource.NATIONAL else PlanScope.LOCAL
    return plan_making(make, scope=scope)


MAKINGS: Final[Mapping[str, Making]] = {
    "LINE-001": plan_making(_over_its_cost),
    "LINE-002": plan_making(_costs_nothing),
    "LINE-003": plan_making(_printed_otherwise),
    "LINE-004": On(activity=_GROUPS),
    "DEAN-001": plan_making(_gap_in_funding),
    "DEAN-002": plan_making(_support_of_lines_differs),
    "DEAN-003": plan_making(_stated_wrongly),
    "TRAN-001": plan_making(_empty_tranche),
    "ITEM-001": on_task(funding=()),
    "ITEM-002": plan_making(_without_state_money),
    "ITEM-003": plan_making(_repeated_tranche),
    "SUMS-001": plan_making(_stated_wrongly_by_the_plan),
    "SUMS-002": plan_making(_counted_wrongly),
    "SUMS-003": plan_making(_empty),
    "ALLO-001": plan_making(_over_allocation),
    "ALLO-002": plan_making(_under_allocation),
    "ALLO-003": plan_making(_allocation_of_another_year),
    "ALLO-004": plan_making(_allocation_written_twice),
    "ALLO-005": plan_making(_allocation_of_no_state_money),
    "ALLO-006": _notice_differs,
    "SCOP-001": _money_of_another_level(FundingSource.NATIONAL),
    "SCOP-002": _money_of_another_level(FundingSource.PROVINCIAL),
}
