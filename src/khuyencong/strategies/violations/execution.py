"""National plans in which one step of carrying out is wrong: a change, a stop, the end, spending, what came of it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from khuyencong.model import (
    Acceptance,
    Adjustment,
    BoothContract,
    BoothFact,
    BudgetCode,
    Event,
    Execution,
    ForceMajeure,
    Plan,
    PlanScope,
    SpentLine,
    Stage,
    Stop,
    TrainingResult,
)
from khuyencong.reference import Activity
from khuyencong.reference.changes import Change
from khuyencong.reference.roles import Actor
from khuyencong.strategies.basic import amounts, titles
from khuyencong.strategies.violations.drafts import Setting, projects, whole_plans
from khuyencong.strategies.violations.making import Making, On, either, plan_making
from khuyencong.strategies.violations.papers import day_in
from khuyencong.values.record import evolve

_NATIONAL = PlanScope.NATIONAL
_PLAIN = Activity.BRANDING
_OF_THE_MINISTRY = [
    Change.RAISE_SUPPORT,
    Change.CHANGE_CONTENT,
    Change.EXTEND_INTO_NEXT_YEAR,
    Change.ADD_SCHEME,
    Change.STOP,
]
_BELOW = [Actor.DEPT_INDUSTRY_TRADE, Actor.LOCAL_INDUSTRY_AGENCY]


def _carried_out(execute: Callable[[DrawFn, Setting], Execution], *, activity: Activity = _PLAIN) -> Making:
    """Carry a national đề án out in a certain way."""

    def make(draw: DrawFn, setting: Setting) -> Plan:
        own = draw(projects(setting, activity=st.just(activity), max_lines=1))
        return draw(whole_plans(setting, evolve(own, execution=execute(draw, setting))))

    return plan_making(make, scope=_NATIONAL)


def _approved_too_low(draw: DrawFn, setting: Setting) -> Execution:
    changes = tuple(draw(st.lists(st.sampled_from(_OF_THE_MINISTRY), min_size=1, max_size=3, unique=True)))
    change = Adjustment(
        on=day_in(draw, setting),
        changes=tuple(one for one in changes if one is not Change.STOP) or (Change.RAISE_SUPPORT,),
        approver=draw(st.sampled_from(_BELOW)),
        has_request=True,
        is_confirmed_by_dept=True,
    )
    return Execution(adjustments=(change,))


def _not_asked_for(draw: DrawFn, setting: Setting) -> Execution:
    has_request = draw(st.booleans())
    change = Adjustment(
        on=day_in(draw, setting),
        changes=(draw(st.sampled_from([one for one in Change if one is not Change.STOP])),),
        approver=Actor.MOIT,
        has_request=has_request,
        is_confirmed_by_dept=not has_request,
    )
    return Execution(adjustments=(change,))


def _into_the_next_year(draw: DrawFn, setting: Setting) -> Execution:
    on = date(setting.year + 1, 1, 1) + timedelta(days=draw(st.integers(0, 300)))
    return Execution(acceptances=(Acceptance(on=on),), adjustments=())


def _stopped_by_another(draw: DrawFn, setting: Setting) -> Execution:
    wrong = [actor for actor in Actor if actor not in {Actor.MOIT, Actor.MOIT_MINISTER}]
    return Execution(stop=Stop(on=day_in(draw, setting), approver=draw(st.sampled_from(wrong))))


def _more_than_was_confirmed(draw: DrawFn, setting: Setting) -> Execution:
    accepted = draw(amounts(max_value=10**9))
    settled = accepted + draw(amounts(min_value=1, max_value=10**9))
    return Execution(force_majeure=ForceMajeure(on=day_in(draw, setting), accepted=accepted, settled=settled))


def _settled_late(draw: DrawFn, setting: Setting, *, dossier: int, settled: date | None) -> Plan:
    """Accept a đề án, hand in its dossier some days later, and settle it."""
    own = draw(projects(setting))
    accepted = day_in(draw, setting, first=(6, 1))
    events = [
        Event(on=accepted, stage=Stage.ACCEPTED),
        Event(on=accepted + timedelta(days=dossier), stage=Stage.SETTLEMENT_SUBMITTED),
    ]
    if settled is not None:
        events.append(Event(on=settled, stage=Stage.SETTLED))
    return draw(whole_plans(setting, evolve(own, events=tuple(events))))


def _dossier_late(draw: DrawFn, setting: Setting) -> Plan:
    return _settled_late(draw, setting, dossier=draw(st.integers(16, 60)), settled=None)


def _settlement_late(draw: DrawFn, setting: Setting) -> Plan:
    late = date(setting.year + 1, 1, 23) + timedelta(days=draw(st.integers(0, 300)))
    return _settled_late(draw, setting, dossier=draw(st.integers(0, 15)), settled=late)


def _booth(draw: DrawFn, _: Setting) -> Execution:
    facts = draw(st.sets(st.sampled_from(BoothFact), max_size=3))
    contract = BoothContract(states=tuple(fact for fact in BoothFact if fact in facts))
    return Execution(booth_contracts=(contract,))


def _trained(draw: DrawFn, _: Setting) -> Execution:
    trainees = draw(st.integers(0, 100))
    employed = draw(st.just(0) | st.integers(trainees + 1, trainees + 50))
    return Execution(training=TrainingResult(trainees=trainees, employed=employed))


def _without_voucher(draw: DrawFn, _: Setting) -> Execution:
    lines = [SpentLine(title=draw(titles()), amount=draw(amounts(max_value=10**9)), vouchers=0)]
    lines += [SpentLine(title="Thuê giảng viên", amount=1, vouchers=1)] * draw(st.integers(0, 2))
    return Execution(spent=tuple(lines))


_CODES = st.sampled_from([("070", "101"), ("070", "103"), ("280", "309"), ("340", "341")]).map(
    lambda code: Execution(budget_code=BudgetCode(category=code[0], item=code[1]))
)

MAKINGS: Final[Mapping[str, Making]] = {
    "EXEC-013": _carried_out(_approved_too_low),
    "EXEC-014": _carried_out(_not_asked_for),
    "EXEC-015": _carried_out(_into_the_next_year),
    "EXEC-016": _carried_out(_stopped_by_another),
    "EXEC-017": plan_making(_dossier_late, scope=_NATIONAL),
    "EXEC-018": plan_making(_settlement_late, scope=_NATIONAL),
    "EXEC-019": _carried_out(_more_than_was_confirmed),
    "EXEC-027": either(
        *(
            _carried_out(_booth, activity=activity)
            for activity in (Activity.FAIR_PARTICIPATION_DOMESTIC, Activity.FAIR_RURAL_INDUSTRY)
        )
    ),
    "EXEC-028": On(last=2017, de_an={"execution": _CODES}),
    "EXEC-029": _carried_out(_trained, activity=Activity.VOCATIONAL_TRAINING),
    "EXEC-031": _carried_out(_without_voucher),
}
