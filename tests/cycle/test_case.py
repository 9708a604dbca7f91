"""What the records of a đề án say of its life: facts, events, and the contract that holds it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.cycle import (
    CycleEvent,
    CycleRefusal,
    LifeEvent,
    LifeState,
    LifeStatus,
    case_of,
    events_of,
    replay,
    status_on,
)
from khuyencong.model import (
    Acceptance,
    Adjustment,
    CaseFact,
    Contract,
    CostLine,
    DeAn,
    DeAnDossier,
    Decision,
    Event,
    Execution,
    ForceMajeure,
    FundingTranche,
    GroupPlan,
    Plan,
    PlanScope,
    ProgressReport,
    Settlement,
    SettlementRoute,
    Stage,
    Stop,
    Tender,
)
from khuyencong.reference import Activity, Actor, FundingLevel, FundingSource
from khuyencong.reference.changes import Change
from khuyencong.reference.dossiers import DossierFact
from khuyencong.strategies import de_an as any_de_an
from khuyencong.strategies import events as any_events
from khuyencong.values.period import Period
from khuyencong.values.record import evolve

DAY = date(2016, 3, 1)
NATIONAL, PROVINCIAL = FundingSource.NATIONAL, FundingSource.PROVINCIAL


def tranche(source: FundingSource, year: int, amount: int = 100) -> FundingTranche:
    return FundingTranche(source=source, year=year, amount=amount)


def plan_of(*de_an: DeAn, scope: PlanScope = PlanScope.NATIONAL, contracts: tuple[Contract, ...] | None = None) -> Plan:
    return Plan(year=2016, scope=scope, title="Kế hoạch 2016", de_an=de_an, contracts=contracts)


@given(st.lists(any_events()), st.randoms(use_true_random=False))
def test_the_order_of_stages_in_the_record_does_not_matter(stages: list[Event], random) -> None:
    """However the stages stand, the events come in the order of days, one for each stage."""
    found = events_of(stages)
    assert len(found) == len(stages)
    assert [event.on for event in found] == sorted(event.on for event in stages)
    mixed = list(stages)
    random.shuffle(mixed)
    assert [(event.on, event.event) for event in events_of(mixed)] == [(event.on, event.event) for event in found]


@given(any_de_an())
def test_every_record_has_facts_and_a_history(de_an: DeAn) -> None:
    """Whatever a record says, facts and events can be read from it, and the flagship has the facts of any other."""
    facts = case_of(de_an)
    assert facts.last_year is None or facts.last_year >= (facts.plan_year or 0)
    assert case_of(evolve(de_an, is_flagship=not de_an.is_flagship)) == facts
    found = events_of(de_an)
    assert list(found) == sorted(found, key=lambda event: event.on)
    assert {event.on for event in de_an.events} >= {event.on for event in events_of(evolve(de_an, execution=None))}


def test_stages_have_their_events() -> None:
    """Each stage is one event, and the whole list replays with its gaps filled."""
    usual = [stage for stage in Stage if stage not in {Stage.STOPPED}]
    stages = [Event(on=date(2015, 1, 1 + place), stage=stage) for place, stage in enumerate(usual)]
    status = replay(events_of(stages), fill_gaps=True)
    assert isinstance(status, LifeStatus)
    assert status.state is LifeState.SETTLED
    assert len({event.event for event in events_of([Event(on=DAY, stage=stage) for stage in Stage])}) == len(Stage)


def test_execution_and_contract_are_told_in_detail() -> None:
    """What execution and contract tell takes the place of the stages of the same name; all events are in order."""
    done = Execution(
        group_plan=GroupPlan(approved_on=date(2016, 1, 1)),
        tenders=(Tender(awarded_on=date(2016, 1, 2)), Tender()),
        progress=(ProgressReport(on=date(2016, 3, 1)),),
        adjustments=(Adjustment(on=date(2016, 4, 1), changes=(Change.CHANGE_PLACE,)),),
        acceptances=(Acceptance(on=date(2016, 5, 1), site="a"), Acceptance(on=date(2016, 6, 1), site="b")),
    )
    stages = (Event(on=date(2015, 12, 1), stage=Stage.APPROVED), Event(on=date(2016, 7, 1), stage=Stage.ACCEPTED))
    settlement = Settlement(dossier_on=date(2016, 6, 10), settled_on=date(2016, 7, 1))
    contract = Contract(id="HD", on=date(2016, 2, 1), de_an=("a",), settlement=settlement)
    de_an = DeAn(id="a", title="Máy ép", events=stages, execution=done)
    found = events_of(de_an, plan_of(de_an, contracts=(contract,)))
    assert [event.event for event in found] == [
        *(LifeEvent.APPROVE_PLAN, LifeEvent.APPROVE_GROUP_PLAN, LifeEvent.AWARD, LifeEvent.CONTRACT),
        *(LifeEvent.REPORT_PROGRESS, LifeEvent.ADJUST, LifeEvent.ACCEPT, LifeEvent.ACCEPT),
        *(LifeEvent.SUBMIT_SETTLEMENT, LifeEvent.SETTLE),
    ]
    assert found[5].changes == (Change.CHANGE_PLACE,)
    assert [event.site for event in found[6:8]] == ["a", "b"]
    status = replay(
        found, facts=evolve(case_of(de_an), is_group=True, is_tender=True, sites=("a", "b")), fill_gaps=True
    )
    assert isinstance(status, LifeStatus)
    assert status.state is LifeState.SETTLED


def test_of_several_tenders_the_first_award_is_the_step() -> None:
    """Work put to tender in parts is awarded once in its life, and a part awarded after the contract is no step."""
    awards = (date(2016, 2, 20), date(2016, 1, 10), date(2016, 1, 20))
    tenders = (*(Tender(awarded_on=day) for day in awards), Tender())
    signed = (Event(on=date(2016, 2, 1), stage=Stage.CONTRACTED),)
    de_an = DeAn(id="a", title="Hạ tầng", events=signed, execution=Execution(tenders=tenders))
    found = events_of(de_an)
    assert [(event.on, event.event) for event in found] == [
        (date(2016, 1, 10), LifeEvent.AWARD),
        (date(2016, 2, 1), LifeEvent.CONTRACT),
    ]
    status = replay(found, facts=case_of(de_an), fill_gaps=True)
    assert isinstance(status, LifeStatus)
    assert status.state is LifeState.CONTRACTED


def test_work_of_several_years_is_accepted_year_by_year() -> None:
    """The acceptance of a first year leaves the rest open, the last one is of the whole; a year has one."""
    days = (date(2016, 12, 1), date(2017, 11, 1))
    done = Execution(acceptances=tuple(Acceptance(on=day) for day in days))
    for source in (NATIONAL, PROVINCIAL):
        two = DeAn(id="a", title="Máy ép", funding=(tranche(source, 2016), tranche(source, 2017)), execution=done)
        facts = evolve(case_of(two), sites=("a", "b"))
        first = status_on(events_of(two), date(2016, 12, 31), facts=facts, fill_gaps=True)
        assert isinstance(first, LifeStatus)
        assert (first.state, first.acceptances, first.sites) == (LifeState.IN_PROGRESS, days[:1], frozenset())
        whole = status_on(events_of(two), date(2017, 12, 31), facts=facts, fill_gaps=True)
        assert isinstance(whole, LifeStatus)
        assert (whole.state, whole.acceptances, whole.sites) == (LifeState.ACCEPTED, days, {"a", "b"})
    one = evolve(two, funding=(tranche(NATIONAL, 2016),))
    assert isinstance(replay(events_of(one), facts=case_of(one), fill_gaps=True), CycleRefusal)
    twice = evolve(two, execution=Execution(acceptances=(Acceptance(on=date(2017, 1, 1)), Acceptance(on=days[1]))))
    refusal = replay(events_of(twice), facts=case_of(twice), fill_gaps=True)
    assert isinstance(refusal, CycleRefusal)
    assert (refusal.index, refusal.status.state) == (1, LifeState.ACCEPTED)


def test_sites_and_the_stage_of_the_whole_make_it_accepted() -> None:
    """Once the whole is said to be accepted, the sites accepted are all; without that, another may still be open."""
    sites = (Acceptance(on=date(2016, 10, 1), site="a"), Acceptance(on=date(2016, 10, 10), site="b"))
    whole = (Event(on=date(2016, 10, 10), stage=Stage.ACCEPTED),)
    for stages, state in ((whole, LifeState.ACCEPTED), ((), LifeState.IN_PROGRESS)):
        de_an = DeAn(id="a", title="Máy ép", events=stages, execution=Execution(acceptances=sites))
        status = replay(events_of(de_an), facts=case_of(de_an), fill_gaps=True)
        assert isinstance(status, LifeStatus)
        assert (status.state, status.acceptances) == (state, (date(2016, 10, 1), date(2016, 10, 10)))
    assert case_of(DeAn(id="a", title="Máy ép", events=whole)).sites is None


def test_ends_that_are_not_usual() -> None:
    """A stop and a settlement after force majeure are events; an empty execution and contract tell nothing."""
    stopped = DeAn(id="a", title="Máy ép", execution=Execution(stop=Stop(on=DAY)))
    assert events_of(stopped) == (CycleEvent(on=DAY, event=LifeEvent.STOP),)
    forced = DeAn(id="a", title="Máy ép", execution=Execution(force_majeure=ForceMajeure(on=DAY, settled=80)))
    assert events_of(forced) == (CycleEvent(on=DAY, event=LifeEvent.SETTLE_PARTLY, amount=80),)
    silent = DeAn(id="a", title="Máy ép", execution=Execution(group_plan=GroupPlan()))
    contracts = (Contract(id="HD", de_an=("a",), settlement=Settlement()), Contract(id="HD2", on=DAY, de_an=("a",)))
    assert events_of(silent, plan_of(silent, contracts=contracts)) == ()


@pytest.mark.parametrize(
    ("ended", "state"),
    [
        (Execution(stop=Stop(on=date(2016, 7, 1))), LifeState.STOPPED),
        (Execution(force_majeure=ForceMajeure(on=date(2016, 7, 1), settled=80)), LifeState.PARTIALLY_SETTLED),
        (Execution(stop=Stop(on=date(2016, 11, 10))), LifeState.STOPPED),
    ],
)
def test_the_settlement_of_a_contract_is_not_that_of_its_ended_de_an(ended: Execution, state: LifeState) -> None:
    """A đề án that ended before its contract was settled stays ended; the others of the contract are settled."""
    settlement = Settlement(dossier_on=date(2016, 11, 10), settled_on=date(2016, 12, 1))
    contract = Contract(id="HD", on=date(2016, 2, 1), de_an=("a", "b"), settlement=settlement)
    lives = (DeAn(id="a", title="Máy ép"), DeAn(id="b", title="Máy sấy", execution=ended))
    plan = plan_of(*lives, contracts=(contract,))
    found = [replay(events_of(de_an, plan), facts=case_of(de_an, plan), fill_gaps=True) for de_an in lives]
    assert [status.state for status in found if isinstance(status, LifeStatus)] == [LifeState.SETTLED, state]


def test_a_stop_after_the_settlement_of_the_contract_cannot_be() -> None:
    """What was settled with its contract is not stopped any more: the record stays refused."""
    settlement = Settlement(dossier_on=date(2016, 11, 10), settled_on=date(2016, 12, 1))
    contract = Contract(id="HD", on=date(2016, 2, 1), de_an=("a",), settlement=settlement)
    late = DeAn(id="a", title="Máy ép", execution=Execution(stop=Stop(on=date(2016, 12, 2))))
    assert isinstance(replay(events_of(late, plan_of(late, contracts=(contract,))), fill_gaps=True), CycleRefusal)


def test_the_decision_on_a_plan_approves_its_de_an() -> None:
    """The first decision is an event of every đề án of the plan, unless its approval is known or it comes too late."""
    decision = Decision(number="1/QĐ", issued=date(2015, 12, 1))
    plain = DeAn(id="a", title="Máy ép")
    plan = evolve(plan_of(plain), decision=decision)
    assert events_of(plain, plan) == (CycleEvent(on=date(2015, 12, 1), event=LifeEvent.APPROVE_PLAN),)
    assert events_of(plain, evolve(plan, revision=1)) == ()
    assert events_of(plain, evolve(plan, decision=Decision(number="1/QĐ"))) == ()
    known = DeAn(id="a", title="Máy ép", events=(Event(on=date(2015, 12, 5), stage=Stage.APPROVED),))
    assert [event.on for event in events_of(known, plan)] == [date(2015, 12, 5)]
    early = DeAn(id="a", title="Máy ép", events=(Event(on=date(2015, 11, 5), stage=Stage.CONTRACTED),))
    assert [event.event for event in events_of(early, plan)] == [LifeEvent.CONTRACT]
    before = DeAn(id="a", title="Máy ép", events=(Event(on=date(2015, 5, 5), stage=Stage.SUBMITTED),))
    assert [event.event for event in events_of(before, plan)] == [LifeEvent.SUBMIT, LifeEvent.APPROVE_PLAN]


@pytest.mark.parametrize(
    ("funding", "scope", "level"),
    [
        ((), None, FundingLevel.NATIONAL),
        ((tranche(PROVINCIAL, 2016),), None, FundingLevel.LOCAL),
        ((tranche(PROVINCIAL, 2016), tranche(NATIONAL, 2016)), None, FundingLevel.NATIONAL),
        ((tranche(PROVINCIAL, 2016),), PlanScope.NATIONAL, FundingLevel.NATIONAL),
        ((tranche(NATIONAL, 2016),), PlanScope.LOCAL, FundingLevel.LOCAL),
    ],
)
def test_the_level_is_that_of_the_plan_or_else_of_the_money(
    funding: tuple[FundingTranche, ...], scope: PlanScope | None, level: FundingLevel
) -> None:
    """A plan says whose money it is about; without one, national money goes first; other money is not counted."""
    de_an = DeAn(id="a", title="Máy ép", funding=funding)
    facts = case_of(de_an, None if scope is None else plan_of(de_an, scope=scope))
    own = [part.amount for part in funding if part.source.level is level]
    assert facts.level is level
    assert facts.support == (sum(own) if own else None)


def test_years_follow_money_and_period() -> None:
    """Money of two years, or a period that goes on, makes a đề án of several years."""
    two = DeAn(id="a", title="Máy ép", funding=(tranche(NATIONAL, 2016), tranche(NATIONAL, 2017)))
    assert (case_of(two).plan_year, case_of(two).last_year, case_of(two).is_multi_year) == (2016, 2017, True)
    long = DeAn(id="a", title="Máy ép", period=Period.of_years(2016, 2018))
    assert case_of(long, plan_of(long)).last_year == 2018
    assert case_of(long).last_year is None
    assert case_of(long).is_multi_year is None
    short = DeAn(id="a", title="Máy ép", period=Period.of_years(2015))
    assert case_of(short, plan_of(short)).is_multi_year is False
    early = DeAn(id="a", title="Máy ép", funding=(tranche(NATIONAL, 2015),))
    assert case_of(early, plan_of(early)).last_year == 2016


def test_what_decides_on_the_route() -> None:
    """Who registered it, the tenders, the contract and the place decide; what they do not say is not known."""
    plain = case_of(DeAn(id="a", title="Máy ép"))
    assert (plain.is_direct, plain.is_tender, plain.is_budget_unit, plain.has_invoice, plain.is_one_province) == (
        None,
    ) * 5
    through = DeAn(
        id="a",
        title="Máy ép",
        province="52",
        dossier=DeAnDossier(registered_by=Actor.DEPT_INDUSTRY_TRADE),
        execution=Execution(tenders=()),
        lines=(CostLine(activity=Activity.ADVANCED_MACHINERY),),
    )
    facts = case_of(through, plan_of(through))
    assert (facts.is_direct, facts.is_tender, facts.is_one_province) == (False, False, True)
    assert facts.activity is Activity.ADVANCED_MACHINERY
    direct = evolve(through, dossier=DeAnDossier(registered_by=Actor.REGIONAL_CENTER), execution=Execution())
    assert (case_of(direct).is_direct, case_of(direct).is_tender) == (True, None)
    listed = next(activity for activity in Activity if not activity.is_group and activity.term.tender)
    assert case_of(DeAn(id="a", title="Hội chợ", lines=(CostLine(activity=listed),))).is_tender is True
    two = evolve(through, lines=(CostLine(activity=listed), *through.lines))
    assert case_of(two).activity is None
    assert case_of(evolve(through, execution=Execution(tenders=(Tender(),)))).is_tender is True


_REGISTERING = (
    *(Actor.DEPT_INDUSTRY_TRADE, Actor.REGIONAL_CENTER, Actor.PROVINCIAL_CENTER, Actor.SERVICE_ORGANISATION),
    Actor.LOCAL_INDUSTRY_AGENCY,
)


@pytest.mark.parametrize("province", ["34", None])
@pytest.mark.parametrize("stated", [True, False, None])
@pytest.mark.parametrize("by", [*_REGISTERING, None])
def test_only_regional_centres_and_several_provinces_go_directly(
    by: Actor | None, province: str | None, stated: bool | None
) -> None:
    """A đề án of one province goes through its department, unless a regional centre or the agency has it."""
    told = () if stated is None else (CaseFact(fact=DossierFact.ONE_PROVINCE, holds=stated),)
    facts = case_of(DeAn(id="a", title="Máy ép", province=province, dossier=DeAnDossier(registered_by=by, facts=told)))
    is_one = stated if stated is not None else province is not None or None
    assert facts.is_one_province is is_one
    if by is Actor.REGIONAL_CENTER or is_one is False:
        assert facts.is_direct is True
    elif by is Actor.DEPT_INDUSTRY_TRADE or (is_one and by not in {None, Actor.LOCAL_INDUSTRY_AGENCY}):
        assert facts.is_direct is False
    else:
        assert facts.is_direct is None


@pytest.mark.parametrize("by", [Actor.PROVINCIAL_CENTER, Actor.SERVICE_ORGANISATION])
def test_a_provincial_centre_goes_through_its_department(by: Actor) -> None:
    """What a provincial centre or a service organisation registers is submitted to the department and appraised."""
    stages = (
        Event(on=date(2015, 5, 10), stage=Stage.SUBMITTED),
        Event(on=date(2015, 5, 30), stage=Stage.BASE_APPRAISED),
        Event(on=date(2015, 6, 10), stage=Stage.REGISTERED),
    )
    de_an = DeAn(id="a", title="Máy ép", province="34", events=stages, dossier=DeAnDossier(registered_by=by))
    status = replay(events_of(de_an), facts=case_of(de_an), fill_gaps=True)
    assert isinstance(status, LifeStatus)
    assert status.state is LifeState.REGISTERED


@pytest.mark.parametrize(
    ("settlement", "has_invoice"),
    [
        (None, None),
        (Settlement(), None),
        (Settlement(route=SettlementRoute.WITH_INVOICE), True),
        (Settlement(route=SettlementRoute.WITHOUT_INVOICE), False),
    ],
)
def test_the_contract_says_how_it_is_settled(settlement: Settlement | None, has_invoice: bool | None) -> None:
    """The route of the settlement says whether there is an invoice; the contract whether the Ministry's unit has it."""
    de_an = DeAn(id="a", title="Máy ép")
    contract = Contract(id="HD", de_an=("a",), settlement=settlement, is_with_moit_unit=True)
    facts = case_of(de_an, plan_of(de_an, contracts=(contract,)))
    assert facts.has_invoice is has_invoice
    assert facts.is_budget_unit is True
