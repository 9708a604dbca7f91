"""Plans in which one claim of priority is not shown, or one rank is wrong."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from khuyencong.model import DeAn, Decision, Merits, Plan, PlanScope, PriorityClaim, Site
from khuyencong.reference import Activity
from khuyencong.reference.priorities import PriorityArea, PriorityMerit
from khuyencong.strategies.violations.drafts import Setting, establishments, lines, projects, whole_plans
from khuyencong.strategies.violations.making import Making, On, either, plan_making
from khuyencong.values.period import Period
from khuyencong.values.record import evolve

_NATIONAL = PlanScope.NATIONAL
_PLAIN = Activity.SEMINAR
_UNRANKED: Mapping[str, Any] = {"priority": None}
"""A đề án that claims has no rank here, so that its claim says nothing of the order of the plan."""


def _claiming(merit: PriorityMerit, **who: Any) -> Making:  # noqa: ANN401
    """Claim a merit that the facts of the beneficiary do not show."""
    return On(activity=_PLAIN, who=who, de_an={**_UNRANKED, "claim": PriorityClaim(merits=(merit,))})


def _area_of_nobody(draw: DrawFn, setting: Setting) -> Plan:
    area = draw(st.sampled_from(PriorityArea))
    others = [other for other in PriorityArea if other is not area]
    there = Site(province=setting.province, areas=tuple(draw(st.sets(st.sampled_from(others)))))
    people = [evolve(draw(establishments(setting, name="co-so")), site=there)]
    own = evolve(
        draw(projects(setting, beneficiaries=people, activity=st.just(_PLAIN))),
        priority=None,
        claim=PriorityClaim(areas=(area,)),
    )
    return draw(whole_plans(setting, own, beneficiaries=people))


def _expired(draw: DrawFn, setting: Setting) -> Plan:
    ended = setting.as_of - timedelta(days=draw(st.integers(1, 2000)))
    people = [evolve(draw(establishments(setting, name="co-so")), merits=Merits(certificate_ends=ended))]
    claim = PriorityClaim(merits=(PriorityMerit.BEST_PRODUCT,))
    own = evolve(draw(projects(setting, beneficiaries=people, activity=st.just(_PLAIN))), priority=None, claim=claim)
    return draw(whole_plans(setting, own, beneficiaries=people))


def _ranked(draw: DrawFn, setting: Setting, name: str, rank: int, **fields: Any) -> DeAn:  # noqa: ANN401
    return evolve(draw(projects(setting, name=name, activity=st.just(Activity.SEMINAR))), priority=rank, **fields)


def _better_area_behind(draw: DrawFn, setting: Setting) -> Plan:
    ahead, behind = sorted(draw(st.lists(st.sampled_from(range(4)), min_size=2, max_size=2, unique=True)), reverse=True)
    rank = draw(st.integers(1, 20))
    areas = tuple(PriorityArea)
    both = [
        _ranked(draw, setting, "kc-1", rank, claim=PriorityClaim(areas=(areas[ahead],))),
        _ranked(draw, setting, "kc-2", rank + draw(st.integers(1, 20)), claim=PriorityClaim(areas=(areas[behind],))),
    ]
    return draw(whole_plans(setting, *both))


def _flagship(draw: DrawFn, setting: Setting, **fields: Any) -> DeAn:  # noqa: ANN401
    """Draw a flagship in order: two contents that are linked, and two years."""
    estimate = [draw(lines(activity=st.just(one))) for one in (Activity.SEMINAR, Activity.BRANDING)]
    own = draw(projects(setting, estimate=estimate))
    given = {
        "is_flagship": True,
        "contents_linked": True,
        "period": Period.of_years(setting.year, setting.year + 1),
        "priority": None,
    }
    return evolve(own, **{**given, **fields})


def _flagship_behind(draw: DrawFn, setting: Setting) -> Plan:
    rank = draw(st.integers(1, 20))
    behind = _flagship(draw, setting, priority=rank + draw(st.integers(1, 20)))
    return draw(whole_plans(setting, behind, _ranked(draw, setting, "kc-2", rank)))


def _small_flagship(draw: DrawFn, setting: Setting) -> Plan:
    own = _flagship(draw, setting)
    single = draw(projects(setting, estimate=own.lines[:1]))
    small: list[dict[str, Any]] = [
        {"lines": single.lines, "funding": single.funding},
        {"contents_linked": False},
        {"period": Period.of_years(setting.year)},
        {"period": Period(start=date(setting.year, 3, 1), end=date(setting.year, 12, 31))},
    ]
    return draw(whole_plans(setting, evolve(own, **draw(st.sampled_from(small)))))


def _clean_and_claimed(draw: DrawFn, setting: Setting) -> Plan:
    estimate = [draw(lines(activity=st.sampled_from([Activity.CP_ASSESSMENT, Activity.CP_PILOT])))]
    claim = draw(
        st.sampled_from(PriorityArea).map(lambda area: PriorityClaim(areas=(area,)))
        | st.sampled_from(PriorityMerit).map(lambda merit: PriorityClaim(merits=(merit,)))
    )
    own = evolve(draw(projects(setting, estimate=estimate)), priority=None, claim=claim)
    return draw(whole_plans(setting, own))


_DECIDED = PriorityClaim(areas=(PriorityArea.POOR_DISTRICT,), multiplier_decision=Decision(number="1/QĐ-BCT"))

MAKINGS: Final[Mapping[str, Making]] = {
    "PRIO-001": plan_making(_area_of_nobody),
    "PRIO-002": _claiming(PriorityMerit.LABOUR_INTENSIVE, workers=st.integers(0, 49)),
    "PRIO-003": _claiming(
        PriorityMerit.LOCAL_MATERIAL,
        merits=st.fractions(0, Fraction(1, 2), max_denominator=100).map(
            lambda share: Merits(local_material_share=share)
        ),
    ),
    "PRIO-004": _claiming(PriorityMerit.EXPORT, merits=Merits(exports=False)),
    "PRIO-005": _claiming(PriorityMerit.SUPPORTING_INDUSTRY, merits=Merits(is_supporting_industry=False)),
    "PRIO-006": plan_making(_expired),
    "PRIO-007": plan_making(_better_area_behind),
    "PRIO-008": plan_making(_clean_and_claimed),
    "PRIO-009": On(
        scope=_NATIONAL,
        de_an=_UNRANKED,
        line={"multiplier": st.fractions(Fraction(11, 10), Fraction(3, 2), max_denominator=10)},
    ),
    "PRIO-010": either(
        On(scope=_NATIONAL, line={"multiplier": st.fractions(Fraction(1, 10), Fraction(9, 10), max_denominator=10)}),
        On(
            scope=_NATIONAL,
            activity=_PLAIN,
            de_an={**_UNRANKED, "claim": _DECIDED},
            line={"multiplier": st.fractions(Fraction(8, 5), 5, max_denominator=10)},
        ),
    ),
    "PRIO-011": plan_making(_flagship_behind, scope=_NATIONAL),
    "PRIO-012": plan_making(_small_flagship, scope=_NATIONAL),
}
