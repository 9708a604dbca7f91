"""Plans in which one day, year or place is wrong."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from khuyencong.model import Decision, Event, Plan, PlanScope, Site, Stage
from khuyencong.reference.provinces import provinces_on
from khuyencong.strategies.basic import amounts, titles
from khuyencong.strategies.violations.drafts import OWN, Setting, establishments, jobs, projects, tranche, whole_plans
from khuyencong.strategies.violations.making import Making, On, plan_making
from khuyencong.values.period import Period
from khuyencong.values.record import evolve

_YEARS_AWAY = st.sampled_from([1, -1, 2, -2, 3, -3])
_DAYS = st.integers(0, 364)
_STAGES = [Stage.SUBMITTED, Stage.BASE_APPRAISED, Stage.REGISTERED, Stage.MINISTRY_APPRAISED]


def _tranche_of_another_year(draw: DrawFn, setting: Setting) -> Plan:
    """Let a task have money of its beneficiary in another year: nothing else speaks of the years of a task."""
    job = draw(jobs(setting))
    late = tranche(setting, OWN, draw(amounts(min_value=1, max_value=10**9)), year=setting.year + draw(_YEARS_AWAY))
    return draw(whole_plans(setting, evolve(job, funding=(*job.funding, late))))


def _decided_after_its_money(draw: DrawFn, setting: Setting) -> Plan:
    own = draw(projects(setting))
    issued = date.fromordinal(date(setting.year + 1, 1, 1).toordinal() + draw(_DAYS))
    late = evolve(own.funding[0], decision=Decision(number=draw(titles()), issued=issued))
    return draw(whole_plans(setting, evolve(own, funding=(late, *own.funding[1:]))))


def _runs_in_other_years(draw: DrawFn, setting: Setting) -> Plan:
    """Give a đề án two years before those of the plan, or after, with all its money in them."""
    own = draw(projects(setting))
    first = setting.year + draw(st.sampled_from([1, -2]))
    money = tuple(evolve(one, year=draw(st.sampled_from([first, first + 1]))) for one in own.funding)
    other = evolve(own, period=Period.of_years(first, first + 1), funding=money)
    return draw(whole_plans(setting, other))


def _events_out_of_order(draw: DrawFn, setting: Setting) -> Plan:
    own = draw(projects(setting))
    start = date(setting.year - 1, 1, 1).toordinal()
    back = draw(st.integers(1, 60))
    later = Event(on=date.fromordinal(start + back + draw(st.integers(0, 60))), stage=draw(st.sampled_from(_STAGES)))
    earlier = Event(on=date.fromordinal(later.on.toordinal() - back), stage=draw(st.sampled_from(_STAGES)))
    return draw(whole_plans(setting, evolve(own, events=(later, earlier))))


def _outside_its_phase(draw: DrawFn, setting: Setting) -> Plan:
    start = setting.year + draw(st.sampled_from([1, -5, 2, -6]))
    return draw(whole_plans(setting, draw(projects(setting)), phase=Period.of_years(start, start + 4)))


def _odd_phase(draw: DrawFn, setting: Setting) -> Plan:
    length = draw(st.sampled_from([1, 2, 3, 4, 6, 7]))
    start = setting.year - draw(st.integers(0, length - 1))
    return draw(whole_plans(setting, draw(projects(setting)), phase=Period.of_years(start, start + length - 1)))


def _decided_late(draw: DrawFn, setting: Setting) -> Plan:
    issued = date.fromordinal(date(setting.year + 1, 1, 1).toordinal() + draw(_DAYS))
    decision = Decision(number=draw(titles()), issued=issued)
    return draw(whole_plans(setting, draw(projects(setting)), decision=decision))


def _no_province(draw: DrawFn, setting: Setting) -> str:
    known = {province.code for province in provinces_on(setting.as_of)}
    return draw(st.sampled_from([code for code in (f"{number:02d}" for number in range(100)) if code not in known]))


def _another_province(draw: DrawFn, setting: Setting) -> str:
    known = [province.code for province in provinces_on(setting.as_of) if province.code != setting.province]
    return draw(st.sampled_from(known))


def _plan_nowhere(draw: DrawFn, setting: Setting) -> Plan:
    own = evolve(draw(projects(setting)), province=None)
    return draw(whole_plans(setting, own, max_others=0, province=_no_province(draw, setting)))


def _de_an_nowhere(draw: DrawFn, setting: Setting) -> Plan:
    own = evolve(draw(projects(setting)), province=_no_province(draw, setting))
    return draw(whole_plans(setting, own))


def _site_nowhere(draw: DrawFn, setting: Setting) -> Plan:
    who = evolve(draw(establishments(setting, name="co-so")), site=Site(province=_no_province(draw, setting)))
    own = evolve(draw(projects(setting, beneficiaries=[who])), province=None)
    return draw(whole_plans(setting, own, beneficiaries=[who], province=None))


def _de_an_elsewhere(draw: DrawFn, setting: Setting) -> Plan:
    own = evolve(draw(projects(setting)), province=_another_province(draw, setting))
    return draw(whole_plans(setting, own))


def _site_elsewhere(draw: DrawFn, setting: Setting) -> Plan:
    who = evolve(draw(establishments(setting, name="co-so")), site=Site(province=_another_province(draw, setting)))
    return draw(whole_plans(setting, draw(projects(setting, beneficiaries=[who])), beneficiaries=[who]))


MAKINGS: Final[Mapping[str, Making]] = {
    "TIME-001": plan_making(_tranche_of_another_year),
    "TIME-003": plan_making(_decided_after_its_money),
    "TIME-004": plan_making(_runs_in_other_years),
    "TIME-005": On(de_an={"period": None}),
    "TIME-006": plan_making(_events_out_of_order),
    "TIME-007": plan_making(_outside_its_phase),
    "TIME-008": plan_making(_odd_phase),
    "TIME-009": plan_making(_decided_late),
    "PLAC-001": plan_making(_plan_nowhere),
    "PLAC-002": plan_making(_de_an_nowhere, scope=PlanScope.NATIONAL),
    "PLAC-003": plan_making(_site_nowhere, scope=PlanScope.NATIONAL),
    "PLAC-005": plan_making(_de_an_elsewhere, scope=PlanScope.LOCAL),
    "PLAC-006": plan_making(_site_elsewhere),
}
