"""Plans that leave out one thing that provinces learned to do. Only the rules of good practice are asked about them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from khuyencong.model import DeAn, Event, Plan, Stage
from khuyencong.reference import Activity, LegalForm
from khuyencong.strategies.violations.drafts import (
    STATE_SOURCES,
    Setting,
    establishments,
    jobs,
    lines,
    plain_activities,
    projects,
    tranche,
    whole_plans,
)
from khuyencong.strategies.violations.making import Making, plan_making
from khuyencong.values.record import evolve

_TRAINING = (Activity.VOCATIONAL_TRAINING, Activity.CRAFT_TRANSMISSION)
_FOR_ONE = (Activity.ADVANCED_MACHINERY, Activity.DEMO_REPLICATION, Activity.MARKETING, Activity.BRANDING)
_NO_EMPLOYER = (LegalForm.INDIVIDUAL, LegalForm.PUBLIC_UNIT, LegalForm.ASSOCIATION)


def _with_information(draw: DrawFn, setting: Setting, own: DeAn) -> Plan:
    """Draw a plan around a đề án that communicates as well."""
    return draw(whole_plans(setting, own, draw(jobs(setting, activity=Activity.TELEVISION))))


def _silent(draw: DrawFn, setting: Setting) -> Plan:
    others = [one for one in plain_activities() if one.group is not Activity.INFORMATION]
    own = draw(projects(setting, activity=st.sampled_from(others), max_lines=1))
    return draw(whole_plans(setting, own, max_others=0, max_tasks=0))


def _not_followed_up(draw: DrawFn, setting: Setting) -> Plan:
    """Plan a step ahead, and none of inspection or acceptance."""
    on = setting.as_of + timedelta(days=draw(st.integers(1, 300)))
    step = Event(on=on, stage=draw(st.sampled_from([Stage.CONTRACTED, Stage.ADJUSTED, Stage.APPROVED])))
    return _with_information(draw, setting, evolve(draw(projects(setting)), events=(step,)))


def _trained_for_nobody(draw: DrawFn, setting: Setting) -> Plan:
    who = evolve(draw(establishments(setting, name="co-so")), legal_form=draw(st.sampled_from(_NO_EMPLOYER)))
    people = draw(st.sampled_from([[], [who]]))
    own = draw(projects(setting, activity=st.sampled_from(_TRAINING), beneficiaries=people))
    item = draw(jobs(setting, activity=Activity.TELEVISION))
    return draw(whole_plans(setting, evolve(own, is_group=False), item, beneficiaries=people))


def _support_alone(draw: DrawFn, setting: Setting) -> Plan:
    line = draw(lines(activity=st.sampled_from(_FOR_ONE)))
    support = line.support or 0
    own = draw(projects(setting, estimate=[evolve(line, cost=support)]))
    alone = evolve(own, funding=(tranche(setting, STATE_SOURCES[setting.scope][0], support),))
    return _with_information(draw, setting, alone)


MAKINGS: Final[Mapping[str, Making]] = {
    "PRAC-001": plan_making(_silent),
    "PRAC-002": plan_making(_not_followed_up),
    "PRAC-003": plan_making(_trained_for_nobody),
    "PRAC-004": plan_making(_support_alone),
}
