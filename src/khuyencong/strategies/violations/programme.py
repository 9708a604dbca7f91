"""Programmes in which one thing is wrong, and waivers that do nothing."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from khuyencong.model import Plan, PlanScope, Program
from khuyencong.model.waiver import Waiver
from khuyencong.strategies.basic import titles
from khuyencong.strategies.violations.drafts import Setting, jobs, projects, settings, whole_plans
from khuyencong.strategies.violations.making import Making, set_ups
from khuyencong.strategies.violations.violation import Violation
from khuyencong.values.period import Period
from khuyencong.values.record import evolve


@st.composite
def plans_of(draw: DrawFn, setting: Setting, year: int) -> Plan:
    """Draw the plan of a year of a programme, in order."""
    of_year = attrs.evolve(setting, year=year)
    item = draw(st.one_of(jobs(of_year), projects(of_year)))
    return evolve(draw(whole_plans(of_year, item, max_others=1)), phase=None)


@st.composite
def programmes(
    draw: DrawFn,
    /,
    setting: Setting,
    *,
    min_plans: int = 0,
    max_plans: int = 2,
    **fields: Any,  # noqa: ANN401
) -> Program:
    """Draw a programme of five years in order, shrinking to no plan, or to the fewest that are asked for."""
    years = range(setting.year, setting.year + 5)
    chosen = draw(st.lists(st.sampled_from(years), min_size=min_plans, max_size=max_plans, unique=True))
    made = Program(
        title=draw(titles()),
        period=Period.of_years(setting.year, setting.year + 4),
        scope=setting.scope,
        province=setting.province,
        plans=tuple(draw(plans_of(setting, year)) for year in sorted(chosen)),
    )
    return evolve(made, **fields)


def programme_making(make: Callable[[DrawFn, Setting], Program], *, scope: PlanScope | None = None) -> Making:
    """Make documents of a function that draws a programme for a setting."""

    @st.composite
    def violations(draw: DrawFn, code: str) -> Violation:
        setting = draw(set_ups(code, scope, last=2020))
        return Violation(code=code, document=make(draw, setting), as_of=setting.as_of)

    return violations


def _plan_outside(draw: DrawFn, setting: Setting) -> Program:
    program = draw(programmes(setting))
    year = setting.year + draw(st.sampled_from([5, 6, -1, -2]))
    return evolve(program, plans=(*program.plans, draw(plans_of(setting, year))))


def _plans_of_one_year(draw: DrawFn, setting: Setting) -> Program:
    program = draw(programmes(setting, min_plans=1))
    again = draw(plans_of(setting, program.plans[0].year))
    return evolve(program, plans=(*program.plans, again))


def _plan_of_another_level(draw: DrawFn, setting: Setting) -> Program:
    program = draw(programmes(setting))
    scope = PlanScope.LOCAL if setting.scope is PlanScope.NATIONAL else PlanScope.NATIONAL
    other = draw(settings(first=setting.year, last=setting.year, scope=scope))
    plan = draw(plans_of(other, setting.year + draw(st.integers(0, 4))))
    return evolve(program, plans=(*[one for one in program.plans if one.year != plan.year], plan))


def _odd_length(draw: DrawFn, setting: Setting) -> Program:
    program = draw(programmes(setting))
    return evolve(program, period=Period.of_years(setting.year, setting.year + draw(st.sampled_from([5, 6, 9]))))


@st.composite
def _waived(draw: DrawFn, code: str) -> Violation:
    """Draw a plan in order with a waiver of nothing, and for one code a waiver that is not in force."""
    setting = draw(set_ups(code))
    plan = draw(whole_plans(setting, draw(projects(setting))))
    days = timedelta(days=draw(st.integers(1, 900)))
    signed, expires = setting.as_of - days, None
    if code == "WAIV-001":
        is_early = draw(st.booleans())
        signed = setting.as_of + days if is_early else signed
        expires = None if is_early else setting.as_of - timedelta(days=1)
    waiver = Waiver(
        rule=draw(st.sampled_from(["LINE-001", "BENE-004", "ALLO-001"])),
        subject=draw(st.sampled_from([None, *(de_an.id for de_an in plan.de_an)])),
        signer="Giám đốc Sở",
        signed=signed,
        expires=expires,
        reason=draw(titles()),
    )
    return Violation(code=code, document=plan, as_of=setting.as_of, waivers=(waiver,))


MAKINGS: Final[Mapping[str, Making]] = {
    "PROG-001": programme_making(_plan_outside),
    "PROG-002": programme_making(_plans_of_one_year),
    "PROG-003": programme_making(_plan_of_another_level),
    "PROG-004": programme_making(_odd_length),
    "WAIV-001": _waived,
    "WAIV-002": _waived,
}
