"""Strategies for plans that conform: built so that every rule that weighs as an error is kept, nothing filtered.

Money is cut, not drawn and discarded: the support of a line is a cut of its cost, the tranches are cuts of the support,
and the allocation is what the plan needs and some room. So one draw in one is a conforming plan.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from khuyencong.budget.totals import group_funding, total_funding
from khuyencong.model import (
    Allocation,
    Beneficiary,
    CostLine,
    DeAn,
    FundingTranche,
    Measure,
    Plan,
    PlanScope,
    Program,
    Site,
    StatedTotal,
    Task,
)
from khuyencong.reference import FundingLevel, FundingSource
from khuyencong.strategies.basic import amounts, ids, known_or_not, province_codes, titles, years
from khuyencong.strategies.records import activities
from khuyencong.values.period import Period
from khuyencong.values.record import evolve

_STATE_SOURCES = {
    PlanScope.NATIONAL: (FundingSource.NATIONAL,),
    PlanScope.LOCAL: (FundingSource.PROVINCIAL, FundingSource.DISTRICT, FundingSource.COMMUNE),
}


@st.composite
def cuts(draw: DrawFn, total: int, parts: int) -> tuple[int, ...]:
    """Cut an amount into parts that sum to it; shrinks to everything in the last part.

    >>> from hypothesis import find
    >>> find(cuts(100, 3), lambda parts: True)
    (0, 0, 100)
    """
    marks = sorted(draw(st.lists(st.integers(0, total), min_size=parts - 1, max_size=parts - 1)))
    edges = [0, *marks, total]
    return tuple(after - before for before, after in pairwise(edges))


@st.composite
def conforming_de_an(
    draw: DrawFn,
    *,
    name: str,
    year: int,
    province: str,
    scope: PlanScope = PlanScope.LOCAL,
    beneficiaries: Sequence[Beneficiary] = (),
    max_cost: int = 10**10,
) -> DeAn:
    """Draw a đề án whose money adds up and that names its content, time, place and people; ``name`` is its id."""
    contents = draw(st.lists(activities(groups=False), min_size=1, max_size=3, unique=True))
    lines = []
    for content in contents:
        support, counterpart = draw(amounts(min_value=1, max_value=max_cost)), draw(amounts(max_value=max_cost))
        who = draw(known_or_not(st.sampled_from(list(beneficiaries)))) if beneficiaries else None
        lines.append(
            CostLine(
                activity=content,
                units=draw(st.integers(1, 20)),
                cost=support + counterpart,
                support=support,
                beneficiary=who.id if who else None,
            )
        )
    support = sum(line.support or 0 for line in lines)
    cost = sum(line.cost or 0 for line in lines)
    sources = _STATE_SOURCES[scope]
    state = zip(sources, draw(cuts(support, len(sources))), strict=True)
    others = (FundingSource.BENEFICIARY, FundingSource.SPONSOR)
    rest = zip(others, draw(cuts(cost - support, len(others))), strict=True)
    funding = tuple(
        FundingTranche(source=source, year=year, amount=amount) for source, amount in (*state, *rest) if amount
    )
    return DeAn(
        id=name,
        title=draw(titles()),
        province=province,
        implementer="Trung tâm Khuyến công",
        beneficiaries=tuple(beneficiary.id for beneficiary in beneficiaries),
        lines=tuple(lines),
        funding=funding,
        period=Period.of_years(year),
        is_group=not beneficiaries,
        is_flagship=draw(st.booleans()),
        priority=draw(known_or_not(st.integers(1, 50))),
    )


@st.composite
def plans(
    draw: DrawFn,
    *,
    min_de_an: int = 0,
    max_de_an: int = 4,
    max_tasks: int = 2,
    year: SearchStrategy[int] | None = None,
    scope: SearchStrategy[PlanScope] | None = None,
    province: SearchStrategy[str] | None = None,
) -> Plan:
    """Draw plans that conform: judged by their first day, no rule of severity error fails.

    A plan has at least one đề án or task, allocations that cover it, and often stated totals that hold. It shrinks to
    one item with one đồng.
    """
    of_year = draw(years() if year is None else year)
    of_scope = draw(st.sampled_from(PlanScope) if scope is None else scope)
    place = draw(province_codes(on=date(of_year, 1, 1)) if province is None else province)
    count = draw(st.integers(min_de_an, max_de_an))
    names = draw(st.lists(ids(), min_size=count, max_size=count, unique=True))
    beneficiaries: list[Beneficiary] = []
    projects = []
    for name in names:
        own = [
            Beneficiary(id=f"{name}.{number}", name=f"Cơ sở {name}.{number}", site=Site(province=place))
            for number in range(draw(st.integers(0, 2)))
        ]
        beneficiaries += own
        projects.append(
            draw(conforming_de_an(name=name, year=of_year, province=place, scope=of_scope, beneficiaries=own))
        )
    least = 0 if projects else 1
    tasks = [
        Task(
            id=f"task.{number}",
            title=draw(titles()),
            activity=draw(activities()),
            items=draw(st.integers(1, 20)),
            funding=(
                FundingTranche(
                    source=_STATE_SOURCES[of_scope][0],
                    year=of_year,
                    amount=draw(amounts(min_value=1, max_value=10**10)),
                ),
            ),
        )
        for number in range(draw(st.integers(least, max(least, max_tasks))))
    ]
    plan = Plan(
        year=of_year,
        scope=of_scope,
        title=draw(titles()),
        province=place,
        phase=draw(
            known_or_not(st.integers(0, 4).map(lambda back: Period.of_years(of_year - back, of_year - back + 4)))
        ),
        beneficiaries=tuple(beneficiaries),
        de_an=tuple(projects),
        tasks=tuple(tasks),
    )
    return _with_money(plan, room=draw(amounts(max_value=10**9)), is_stated=draw(st.booleans()))


def _with_money(plan: Plan, *, room: int, is_stated: bool) -> Plan:
    """Give a plan the allocations that it needs and some room, and totals that hold."""
    needed = group_funding(plan, ("source",)).cells
    given = tuple(
        Allocation(source=source, year=plan.year, amount=needed.get((source,), 0) + room)
        for source in _STATE_SOURCES[plan.scope]
    )
    support = sum(total_funding(plan, level=level) for level in (FundingLevel.NATIONAL, FundingLevel.LOCAL))
    items = len(plan.de_an) + sum(task.items for task in plan.tasks)
    stated = (StatedTotal(measure=Measure.SUPPORT, amount=support, items=items),) if is_stated else ()
    return evolve(plan, allocations=given, stated=stated)


@st.composite
def programs(draw: DrawFn, *, max_plans: int = 3) -> Program:
    """Draw programmes of five years whose plans conform and lie within them."""
    start = draw(st.integers(2006, 2020))
    scope = draw(st.sampled_from(PlanScope))
    province = draw(province_codes(on=date(start, 1, 1)))
    chosen = sorted(draw(st.lists(st.integers(start, start + 4), max_size=max_plans, unique=True)))
    drawn = [
        draw(plans(year=st.just(year), scope=st.just(scope), province=st.just(province), max_de_an=2))
        for year in chosen
    ]
    return Program(
        title=draw(titles()),
        period=Period.of_years(start, start + 4),
        scope=scope,
        province=province,
        plans=tuple(evolve(plan, phase=None) for plan in drawn),
    )
