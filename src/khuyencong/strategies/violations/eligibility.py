"""Plans in which one condition of support is not met: of a beneficiary, a place, a trade, a content, a commitment."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from khuyencong.model import (
    Commitments,
    Course,
    Event,
    Plan,
    PlanScope,
    Relocation,
    ServiceCapacity,
    Site,
    Stage,
    Technology,
    Ward,
)
from khuyencong.reference import Activity, LegalForm, Sector
from khuyencong.reference.estimates import Capacity
from khuyencong.reference.places import Destination, SiteUnit, WardOf
from khuyencong.reference.priorities import BeneficiaryClass, PriorityArea
from khuyencong.strategies.basic import titles
from khuyencong.strategies.violations.drafts import Setting, establishments, lines, projects, whole_plans
from khuyencong.strategies.violations.making import Making, On, either, on_task, plan_making, set_ups
from khuyencong.strategies.violations.violation import Violation
from khuyencong.values.record import evolve

_NATIONAL = PlanScope.NATIONAL
_RURAL = BeneficiaryClass.RURAL_ESTABLISHMENT
_LAST_OLD = 2025
"""The last year on whose first day the words of 2012 hold: those of October 2025 are others."""

_OTHER_AREAS = [area for area in PriorityArea if area is not PriorityArea.DIFFICULT_AREA]
_TRAINING = (Activity.VOCATIONAL_TRAINING, Activity.CRAFT_TRANSMISSION)


def _at_place(changes: SearchStrategy[dict[str, object]], last: int = _LAST_OLD, **who: object) -> Making:
    """Let the beneficiary produce at a place of the plan with other facts."""

    @st.composite
    def violations(draw: DrawFn, code: str) -> Violation:
        setting = draw(set_ups(code, last=last))
        there = Site(**{"province": setting.province, **draw(changes)})  # type: ignore[arg-type]
        people = [evolve(draw(establishments(setting, name="co-so")), site=there, **who)]
        machines = st.just(Activity.ADVANCED_MACHINERY)
        own = draw(projects(setting, beneficiaries=people, activity=machines, max_lines=1))
        return Violation(code=code, document=draw(whole_plans(setting, own, beneficiaries=people)), as_of=setting.as_of)

    return violations


def _ward(ward: SearchStrategy[Ward]) -> SearchStrategy[dict[str, object]]:
    return ward.map(lambda one: {"unit": SiteUnit.WARD, "ward": one})


def _founded_elsewhere(draw: DrawFn, setting: Setting) -> Plan:
    areas = tuple(draw(st.sets(st.sampled_from(_OTHER_AREAS))))
    who = draw(establishments(setting, name="co-so"))
    people = [evolve(who, site=Site(province=setting.province, areas=areas))]
    own = draw(projects(setting, beneficiaries=people, activity=st.just(Activity.ENTERPRISE_ESTABLISHMENT)))
    return draw(whole_plans(setting, own, beneficiaries=people))


def _often_abroad(draw: DrawFn, setting: Setting) -> Plan:
    """Let one establishment join three events abroad or more, all in one đề án."""
    who = draw(establishments(setting, name="co-so"))
    abroad = (Activity.FAIR_ABROAD, Activity.FOREIGN_EVENT_PARTICIPATION)
    chosen = draw(st.lists(st.sampled_from(abroad), min_size=3, max_size=5))
    estimate = [draw(lines(activity=st.just(one), beneficiary=who.id)) for one in chosen]
    own = draw(projects(setting, beneficiaries=[who], estimate=estimate))
    return draw(whole_plans(setting, own, beneficiaries=[who]))


def _approved_late(draw: DrawFn, setting: Setting) -> Plan:
    """Sign the contract first, and approve afterwards."""
    signed = date(setting.year, 2, 1) + timedelta(days=draw(st.integers(0, 200)))
    approved = signed + timedelta(days=draw(st.integers(1, 60)))
    events = (Event(on=signed, stage=Stage.CONTRACTED), Event(on=approved, stage=Stage.APPROVED))
    return draw(whole_plans(setting, evolve(draw(projects(setting)), events=events)))


_COURSES = st.sampled_from(
    [Course(is_short=False, has_practice=True), Course(is_short=True, has_practice=False), Course(is_short=False)]
)
_MOVE = Activity.RELOCATION_INTEREST

MAKINGS: Final[Mapping[str, Making]] = {
    "ELIG-001": On(
        last=_LAST_OLD,
        who={"supported_as": st.sampled_from([BeneficiaryClass.CLUSTER_INVESTOR, BeneficiaryClass.ARTISAN])},
    ),
    "ELIG-002": On(
        who={"supported_as": _RURAL, "legal_form": st.sampled_from([one for one in LegalForm if not one.eligible])}
    ),
    "ELIG-003": _at_place(_ward(st.just(Ward(of=WardOf.SPECIAL_CITY))), supported_as=_RURAL),
    "ELIG-004": _at_place(
        _ward(
            st.just(Ward(of=WardOf.CITY_CLASS_1, was_commune=False))
            | st.dates(date(1990, 1, 1), date(2005, 12, 31)).map(
                lambda day: Ward(of=WardOf.CITY_CLASS_1, was_commune=True, converted_on=day)
            )
        ),
        supported_as=_RURAL,
    ),
    "ELIG-007": On(last=_LAST_OLD, who={"supported_as": _RURAL, "other_trade": titles()}),
    "ELIG-008": On(who={"sector": Sector.BUILDING_MATERIALS, "uses_polluting_kiln": True}),
    "ELIG-009": _at_place(
        st.sets(st.sampled_from(_OTHER_AREAS)).map(lambda areas: {"areas": tuple(areas)}),
        last=2030,
        sector=Sector.MINERALS,
    ),
    "ELIG-010": on_task(activity=Activity.OUTSIDE_THE_DECREE),
    "ELIG-011": either(on_task(activity=Activity.CONTEST_CAMPAIGN), On(activity=Activity.CONTEST_CAMPAIGN)),
    "ELIG-012": On(activity=_TRAINING, line={"course": _COURSES}),
    "ELIG-013": plan_making(_often_abroad),
    "ELIG-014": On(
        scope=_NATIONAL,
        activity=Activity.DEMO_NEW_TECHNOLOGY,
        line={"technology": Technology(is_first_in_district=False)},
    ),
    "ELIG-015": On(activity=Activity.ADVANCED_MACHINERY, line={"technology": Technology(is_new=False)}),
    "ELIG-016": On(activity=Activity.ADVANCED_MACHINERY, line={"technology": Technology(improvements=())}),
    "ELIG-017": On(activity=Activity.TECHNOLOGY_TRANSFER, line={"technology": Technology(is_listed=False)}),
    "ELIG-018": On(
        activity=_MOVE,
        line={"relocation": Relocation(is_selected=False, destination=Destination.INDUSTRIAL_ZONE)},
    ),
    "ELIG-019": On(
        activity=_MOVE, line={"relocation": Relocation(is_selected=True, destination=Destination.ELSEWHERE)}
    ),
    "ELIG-020": plan_making(_founded_elsewhere, scope=_NATIONAL),
    "ELIG-021": On(
        de_an={
            "service": st.sets(st.sampled_from(Capacity), max_size=3).map(
                lambda sides: ServiceCapacity(assessed=tuple(sides))
            )
        }
    ),
    "ELIG-022": On(de_an={"commitments": Commitments(no_double_funding=False)}),
    "ELIG-023": On(de_an={"commitments": Commitments(no_double_funding=True, counterpart=False)}),
    "ELIG-024": plan_making(_approved_late),
}
