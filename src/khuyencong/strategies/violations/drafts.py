"""Plans on which nothing fails at all, neither error nor warning, with a place for the one thing that shall be wrong.

Money is drawn line by line, and what the plan needs of each source is added up at the end, so that a change of a line
or a tranche leaves everything else in order.
"""

import functools
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from khuyencong.budget.cells import SUPPORT_LEVELS
from khuyencong.law.norm_book import local_acts_for
from khuyencong.model import (
    Allocation,
    Beneficiary,
    CostLine,
    DeAn,
    FundingTranche,
    Measure,
    Plan,
    PlanScope,
    Site,
    StatedTotal,
    Task,
)
from khuyencong.reference import Activity, FundingSource
from khuyencong.reference.provinces import provinces_on
from khuyencong.strategies.basic import amounts, known_or_not, titles
from khuyencong.strategies.conforming import cuts
from khuyencong.values.period import Period
from khuyencong.values.record import evolve

STATE_SOURCES: Mapping[PlanScope, tuple[FundingSource, ...]] = {
    PlanScope.NATIONAL: (FundingSource.NATIONAL,),
    PlanScope.LOCAL: (FundingSource.PROVINCIAL, FundingSource.DISTRICT, FundingSource.COMMUNE),
}
"""Whose khuyến công money pays for a plan."""

OWN = FundingSource.BENEFICIARY

MAX_SUPPORT = 5_000_000
"""The most that a line gets, in đồng: within every ceiling, so that no norm is broken by the way."""

LEAST_COST = 10
"""How many times its support a line costs at least: within every rate of a norm."""

_AGENCY = frozenset({Activity.PROGRAMME_DRAFTING, Activity.PLAN_DRAFTING, Activity.MONITORING})


@functools.cache
def plain_activities() -> tuple[Activity, ...]:
    """Give the contents of the decree that have a national norm, but for those that manage the programme.

    >>> Activity.SEMINAR in plain_activities(), Activity.MONITORING in plain_activities()
    (True, False)
    """
    return tuple(
        activity
        for activity in Activity
        if activity.term.norm
        and not activity.is_group
        and activity not in _AGENCY
        and activity.group is not Activity.OUTSIDE_THE_DECREE
    )


@functools.cache
def plain_provinces(on: date) -> tuple[str, ...]:
    """Give the codes of the provinces of a day of which no norms of their own are known."""
    return tuple(one.code for one in provinces_on(on) if not local_acts_for(one.code, on))


@attrs.frozen(kw_only=True)
class Setting:
    """Whose plan it is, of which year and where."""

    year: int
    scope: PlanScope
    province: str

    @property
    def as_of(self) -> date:
        """The day by which it is judged: the first of its year."""
        return date(self.year, 1, 1)


@st.composite
def settings(draw: DrawFn, *, scope: PlanScope | None = None, first: int = 2006, last: int = 2030) -> Setting:
    """Draw a setting, shrinking to the earliest local plan."""
    year = draw(st.integers(first, last))
    chosen = draw(st.sampled_from((PlanScope.LOCAL, PlanScope.NATIONAL))) if scope is None else scope
    return Setting(year=year, scope=chosen, province=draw(st.sampled_from(plain_provinces(date(year, 1, 1)))))


@st.composite
def lines(
    draw: DrawFn, *, activity: SearchStrategy[Activity] | None = None, beneficiary: str | None = None
) -> CostLine:
    """Draw a line of an estimate within every norm, shrinking to one đồng of support."""
    support = draw(amounts(min_value=1, max_value=MAX_SUPPORT))
    return CostLine(
        activity=draw(st.sampled_from(plain_activities()) if activity is None else activity),
        cost=support * LEAST_COST + draw(amounts(max_value=10**9)),
        support=support,
        beneficiary=beneficiary,
    )


@st.composite
def establishments(draw: DrawFn, setting: Setting, *, name: str) -> Beneficiary:
    """Draw a beneficiary that produces where the plan is."""
    return Beneficiary(id=name, name=f"{draw(titles())} {name}", site=Site(province=setting.province))


@st.composite
def projects(
    draw: DrawFn,
    setting: Setting,
    *,
    name: str = "kc-1",
    beneficiaries: Sequence[Beneficiary] = (),
    estimate: Sequence[CostLine] | None = None,
    activity: SearchStrategy[Activity] | None = None,
    max_lines: int = 2,
) -> DeAn:
    """Draw a đề án in order; ``estimate`` are its lines, else one or several are drawn, the first of ``activity``."""
    if estimate is None:
        first = draw(lines(activity=activity))
        others = [one for one in plain_activities() if one is not first.activity]
        count = draw(st.integers(0, max_lines - 1))
        more = draw(st.lists(st.sampled_from(others), min_size=count, max_size=count, unique=True))
        estimate = (first, *(draw(lines(activity=st.just(one))) for one in more))
    return DeAn(
        id=name,
        title=f"{draw(titles())} {name}",
        province=setting.province,
        implementer="Trung tâm Khuyến công",
        partners=("Sở Công Thương",),
        beneficiaries=tuple(beneficiary.id for beneficiary in beneficiaries),
        lines=tuple(estimate),
        funding=draw(fundings(setting, estimate)),
        period=Period.of_years(setting.year),
        is_group=not beneficiaries,
        priority=draw(known_or_not(st.integers(1, 50))),
    )


@st.composite
def fundings(draw: DrawFn, setting: Setting, estimate: Sequence[CostLine]) -> tuple[FundingTranche, ...]:
    """Cut the support of lines over the sources of a plan, and leave the rest of their cost to the beneficiary."""
    support = sum(line.support or 0 for line in estimate)
    rest = sum(line.cost or 0 for line in estimate) - support
    sources = STATE_SOURCES[setting.scope]
    parts = (*zip(reversed(sources), draw(cuts(support, len(sources))), strict=True), (OWN, rest))
    return tuple(tranche(setting, source, amount) for source, amount in parts if amount)


def tranche(setting: Setting, source: FundingSource, amount: int, **fields: Any) -> FundingTranche:  # noqa: ANN401
    """Give a tranche of the year of a plan, or of another."""
    return FundingTranche(**{"source": source, "year": setting.year, "amount": amount, **fields})


@st.composite
def jobs(draw: DrawFn, /, setting: Setting, *, name: str = "nv-1", **fields: Any) -> Task:  # noqa: ANN401
    """Draw a task in order, shrinking to one đồng."""
    given = {
        "title": f"{draw(titles())} {name}",
        "activity": draw(st.sampled_from(plain_activities())),
        "funding": (
            tranche(setting, STATE_SOURCES[setting.scope][0], draw(amounts(min_value=1, max_value=MAX_SUPPORT))),
        ),
    }
    return Task(**{"id": name, **given, **fields})


@st.composite
def whole_plans(
    draw: DrawFn,
    /,
    setting: Setting,
    *items: DeAn | Task,
    beneficiaries: Sequence[Beneficiary] = (),
    max_others: int = 1,
    max_tasks: int = 1,
    **fields: Any,  # noqa: ANN401
) -> Plan:
    """Draw a plan around some đề án and tasks: others beside them, allocations that are used up, totals that hold.

    ``fields`` are set as they are given. Without others and totals it is the plainest plan that holds the items.
    """
    others = [draw(projects(setting, name=f"khac-{number}")) for number in range(draw(st.integers(0, max_others)))]
    more = [draw(jobs(setting, name=f"viec-{number}")) for number in range(draw(st.integers(0, max_tasks)))]
    own = [item for item in items if isinstance(item, DeAn)]
    at = draw(st.integers(0, len(others)))
    plan = Plan(
        year=setting.year,
        scope=setting.scope,
        title=draw(titles()),
        province=setting.province,
        phase=draw(known_or_not(_phases(setting.year))),
        beneficiaries=tuple(beneficiaries),
        de_an=(*others[:at], *own, *others[at:]),
        tasks=(*(item for item in items if isinstance(item, Task)), *more),
    )
    is_stated = draw(st.booleans())
    return evolve(plan, **{**money_of(plan, is_stated=is_stated), **fields})


@functools.cache
def _phases(year: int) -> SearchStrategy[Period]:
    return st.integers(0, 4).map(lambda back: Period.of_years(year - back, year - back + 4))


def money_of(plan: Plan, *, is_stated: bool = False) -> dict[str, Any]:
    """Give the allocations that a plan needs, no đồng more, and its total, if it is stated."""
    needed: dict[tuple[FundingSource, int], int] = {}
    count = len(plan.de_an) + sum(task.items for task in plan.tasks)
    items: tuple[DeAn | Task, ...] = (*plan.de_an, *plan.tasks)
    for item in items:
        for one in item.funding:
            if one.source.level in SUPPORT_LEVELS:
                needed[one.source, one.year] = needed.get((one.source, one.year), 0) + one.amount
    total = StatedTotal(measure=Measure.SUPPORT, amount=sum(needed.values()), items=count)
    return {
        "allocations": tuple(
            Allocation(source=source, year=year, amount=amount) for (source, year), amount in needed.items() if amount
        ),
        "stated": (total,) if is_stated else (),
    }
