"""Strategies for plans that conform: built so that every rule that weighs as an error is kept, nothing filtered.

Money is cut, not drawn and discarded: the tranches are cuts of the support, and the allocation is what the plan needs
and some room. The support of a line is within the strictest norm that any document has for its content, so that a plan
conforms on any day. So one draw in one is a conforming plan.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from khuyencong.budget.totals import group_funding, total_funding
from khuyencong.law import Layer, shipped_norms
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
from khuyencong.reference import Activity, FundingLevel, FundingSource, LegalForm, Sector, provinces_on
from khuyencong.reference.places import SiteUnit
from khuyencong.strategies.basic import amounts, ids, known_or_not, province_codes, titles, years
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


_OUTSIDE = Activity.OUTSIDE_THE_DECREE
# What managing the programme takes is held against the national money of the year; a plan would need a large rest.
_MANAGING = {Activity.PROGRAMME_DRAFTING, Activity.PLAN_DRAFTING, Activity.MONITORING}
# Cooperative unions were added in October 2025.
_NAMED_FORMS = [form for form in LegalForm if form.eligible and form is not LegalForm.COOPERATIVE_UNION]
_TRADES = [sector for sector in Sector if sector is not Sector.MINERALS]


@cache
def _contents(scope: PlanScope, *, groups: bool) -> SearchStrategy[Activity]:
    """Draw contents that money of a scope may pay for without more facts."""
    left_out = {_OUTSIDE} | (_MANAGING if scope is PlanScope.NATIONAL else set())
    return st.sampled_from([one for one in Activity if one not in left_out and (groups or not one.is_group)])


@cache
def _strictest(activity: Activity, scope: PlanScope, province: str) -> tuple[Fraction | None, int | None]:
    """Give the least rate and the least cap that any document has for a content: of the nation, or of the province."""
    layer = Layer.NATION if scope is PlanScope.NATIONAL else Layer.PROVINCE
    former = [one.predecessors for one in provinces_on(date(2026, 1, 1)) if one.code == province]
    places = {None} if layer is Layer.NATION else {province, *(code for codes in former for code in codes)}
    norms = [
        norm
        for found in shipped_norms().sets
        if found.layer is layer and found.instrument.province in places
        for norm in found.norms
        if activity in norm.activities and norm.variant is None
    ]
    rates = [norm.rate for norm in norms if norm.rate is not None]
    return min(rates, default=None), min([norm.cap for norm in norms if norm.cap is not None], default=None)


@st.composite
def _lines(
    draw: DrawFn, *, scope: PlanScope, province: str, beneficiaries: Sequence[Beneficiary], max_cost: int
) -> tuple[CostLine, ...]:
    """Draw the lines of an estimate, each with a content of its own, within the norms of the content."""
    lines = []
    for content in draw(st.lists(_contents(scope, groups=False), min_size=1, max_size=3, unique=True)):
        rate, cap = _strictest(content, scope, province)
        support = draw(amounts(min_value=1, max_value=min(max_cost, cap or max_cost)))
        least = support if rate is None else -(-support // rate)
        who = draw(known_or_not(st.sampled_from(list(beneficiaries)))) if beneficiaries else None
        lines.append(
            CostLine(
                activity=content,
                units=draw(st.integers(1, 20)),
                cost=least + draw(amounts(max_value=max_cost)),
                support=support,
                beneficiary=who.id if who else None,
            )
        )
    return tuple(lines)


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
    lines = draw(_lines(scope=scope, province=province, beneficiaries=beneficiaries, max_cost=max_cost))
    support = sum(line.support or 0 for line in lines)
    cost = sum(line.cost or 0 for line in lines)
    sources = _STATE_SOURCES[scope]
    state = zip(sources, draw(cuts(support, len(sources))), strict=True)
    others = (FundingSource.BENEFICIARY, FundingSource.SPONSOR)
    rest = zip(others, draw(cuts(cost - support, len(others))), strict=True)
    funding = tuple(
        FundingTranche(source=source, year=year, amount=amount) for source, amount in (*state, *rest) if amount
    )
    # A flagship has several contents and goes on after its first year.
    is_flagship = len(lines) > 1 and draw(st.booleans())
    return DeAn(
        id=name,
        title=draw(titles()),
        province=province,
        implementer="Trung tâm Khuyến công",
        beneficiaries=tuple(beneficiary.id for beneficiary in beneficiaries),
        lines=lines,
        funding=funding,
        period=Period.of_years(year, year + 1 if is_flagship else year),
        is_group=not beneficiaries,
        is_flagship=is_flagship,
        contents_linked=True if is_flagship else None,
        priority=draw(known_or_not(st.integers(1, 50))),
    )


@st.composite
def _establishments(draw: DrawFn, *, name: str, province: str) -> Beneficiary:
    """Draw an establishment in a commune, of a form and a trade that the decree names, or of which nothing is known."""
    sector = draw(known_or_not(st.sampled_from(_TRADES)))
    return Beneficiary(
        id=name,
        name=f"Cơ sở {name}",
        legal_form=draw(known_or_not(st.sampled_from(_NAMED_FORMS))),
        site=Site(province=province, unit=draw(known_or_not(st.just(SiteUnit.COMMUNE)))),
        sector=sector,
        uses_polluting_kiln=False if sector is Sector.BUILDING_MATERIALS else None,
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
            draw(_establishments(name=f"{name}.{number}", province=place)) for number in range(draw(st.integers(0, 2)))
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
            activity=draw(_contents(of_scope, groups=True)),
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
