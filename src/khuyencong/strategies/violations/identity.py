"""Plans in which one name, id, title or beneficiary is wrong."""

from collections.abc import Mapping
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from khuyencong.model import DeAn, Plan, PlanScope
from khuyencong.rules.identity import is_tax_code
from khuyencong.strategies.basic import ids
from khuyencong.strategies.violations.drafts import Setting, establishments, jobs, lines, projects, whole_plans
from khuyencong.strategies.violations.making import Making, On, on_task, plan_making
from khuyencong.values.record import evolve

_NUMBERS = st.integers(0, 10**9).map(str)


def _tax_codes() -> st.SearchStrategy[str]:
    """Draw texts that look like tax codes and are none: ten digits with a wrong last one."""
    heads = st.integers(0, 10**9 - 1).map("{:09d}".format)
    return heads.map(lambda head: next(f"{head}{end}" for end in range(9, -1, -1) if not is_tax_code(f"{head}{end}")))


def _one_id_for_two_items(draw: DrawFn, setting: Setting) -> Plan:
    own = draw(projects(setting))
    other = draw(st.one_of(jobs(setting, name=own.id), projects(setting, name=own.id).map(_retitled)))
    return draw(whole_plans(setting, own, other))


def _retitled(de_an: DeAn) -> DeAn:
    return evolve(de_an, title=f"{de_an.title} hai")


def _one_id_for_two_beneficiaries(draw: DrawFn, setting: Setting) -> Plan:
    first, second = draw(establishments(setting, name="co-so")), draw(establishments(setting, name="co-so-2"))
    both = [first, evolve(second, id=first.id)]
    return draw(whole_plans(setting, draw(projects(setting, beneficiaries=[first])), beneficiaries=both))


def _one_title_for_two(draw: DrawFn, setting: Setting) -> Plan:
    own = draw(projects(setting))
    other = evolve(draw(projects(setting, name="kc-2")), title=draw(st.sampled_from([own.title, own.title.upper()])))
    return draw(whole_plans(setting, own, other))


def _one_beneficiary_twice(draw: DrawFn, setting: Setting) -> Plan:
    first, second = draw(establishments(setting, name="co-so")), draw(establishments(setting, name="co-so-2"))
    if draw(st.booleans()):
        both = [evolve(one, tax_code="0100112437") for one in (first, second)]
    else:
        both = [first, evolve(second, name=draw(st.sampled_from([first.name, first.name.upper()])))]
    return draw(whole_plans(setting, draw(projects(setting, beneficiaries=both)), beneficiaries=both))


def _unknown_beneficiary(draw: DrawFn, setting: Setting) -> Plan:
    who = draw(establishments(setting, name="co-so"))
    named = (draw(ids()).replace("co-so", "x"), who.id)
    own = evolve(draw(projects(setting, beneficiaries=[who])), beneficiaries=named)
    return draw(whole_plans(setting, own, beneficiaries=[who]))


def _line_of_another(draw: DrawFn, setting: Setting) -> Plan:
    who, other = draw(establishments(setting, name="co-so")), draw(establishments(setting, name="co-so-2"))
    estimate = [draw(lines(beneficiary=other.id))]
    own = draw(projects(setting, beneficiaries=[who], estimate=estimate))
    return draw(whole_plans(setting, own, beneficiaries=[who, other]))


def _idle_beneficiary(draw: DrawFn, setting: Setting) -> Plan:
    idle = draw(establishments(setting, name="co-so"))
    return draw(whole_plans(setting, draw(projects(setting)), beneficiaries=[idle]))


def _supported_twice(draw: DrawFn, setting: Setting) -> Plan:
    who = draw(establishments(setting, name="co-so"))
    own = draw(projects(setting, beneficiaries=[who]))
    again = [draw(lines(activity=st.just(own.lines[0].activity)))]
    other = draw(projects(setting, name="kc-2", beneficiaries=[who], estimate=again))
    return draw(whole_plans(setting, own, other, beneficiaries=[who]))


def _odd_revision(draw: DrawFn, setting: Setting) -> Plan:
    number = draw(st.integers(0, 9))
    revised = draw(st.sampled_from([None, "ke-hoach"])) if number else "ban-goc"
    own = draw(projects(setting))
    return draw(whole_plans(setting, own, revision=number, revises=revised, id="ke-hoach"))


def _without_lines(draw: DrawFn, setting: Setting) -> Plan:
    own = evolve(draw(projects(setting)), lines=())
    return draw(whole_plans(setting, own))


MAKINGS: Final[Mapping[str, Making]] = {
    "DEAN-004": plan_making(_without_lines),
    "DEAN-005": On(de_an={"is_group": False}),
    "DEAN-006": On(de_an={"implementer": None}),
    "IDEN-001": plan_making(_one_id_for_two_items),
    "IDEN-002": plan_making(_one_id_for_two_beneficiaries),
    "IDEN-003": plan_making(_one_title_for_two),
    "IDEN-004": plan_making(_one_beneficiary_twice),
    "IDEN-005": on_task(title=_NUMBERS),
    "BENE-001": plan_making(_unknown_beneficiary),
    "BENE-002": plan_making(_line_of_another),
    "BENE-003": plan_making(_idle_beneficiary),
    "BENE-004": plan_making(_supported_twice),
    "BENE-005": On(who={"tax_code": _tax_codes()}),
    "REVI-001": plan_making(_odd_revision),
    "PLAC-004": On(scope=PlanScope.LOCAL, plan={"province": None}),
}
