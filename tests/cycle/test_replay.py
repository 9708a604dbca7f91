"""Replaying a life: what may follow what, and what a history is refused with."""

from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from khuyencong import laws
from khuyencong.cycle import (
    CaseFacts,
    CycleEvent,
    CycleNote,
    CycleRefusal,
    LifeEvent,
    LifeState,
    LifeStatus,
    load_cycle,
    national_cycle,
    replay,
    status_on,
    take_step,
)
from khuyencong.errors import UnknownCodeError
from khuyencong.reference import Activity, FundingLevel
from khuyencong.strategies.lives import histories, life_facts
from khuyencong.values.record import evolve

DAY = date(2016, 3, 1)
LEVELS = st.sampled_from([FundingLevel.NATIONAL, FundingLevel.LOCAL])
E = LifeEvent
USUAL = (
    *(E.DRAFT, E.SUBMIT, E.PASS_BASE_APPRAISAL, E.REGISTER, E.ADD_TO_DRAFT_PLAN, E.PASS_MINISTRY_APPRAISAL),
    *(E.APPROVE_PLAN, E.ASSIGN, E.CONTRACT, E.START),
)
FACTS = CaseFacts(
    activity=Activity.ADVANCED_MACHINERY,
    plan_year=2016,
    support=300,
    is_group=False,
    is_direct=False,
    is_tender=False,
    is_multi_year=False,
    is_budget_unit=False,
)


def lives() -> st.SearchStrategy[tuple[CaseFacts, tuple[CycleEvent, ...]]]:
    """Facts of a national or local đề án, and a history of it."""
    facts = LEVELS.flatmap(lambda level: life_facts(level=level))
    return facts.flatmap(lambda known: st.tuples(st.just(known), histories(known)))


def happen(*events: LifeEvent | CycleEvent, start: date = DAY) -> list[CycleEvent]:
    """Give events one day after the other."""
    found = []
    for number, event in enumerate(events):
        day = start + timedelta(days=number)
        found.append(evolve(event, on=day) if isinstance(event, CycleEvent) else CycleEvent(on=day, event=event))
    return found


def an(event: LifeEvent, **more: object) -> CycleEvent:
    return CycleEvent(on=DAY, event=event, **more)


def stands(*events: LifeEvent | CycleEvent, facts: CaseFacts = FACTS, **more: object) -> LifeStatus:
    found = replay(happen(*events), facts=facts, **more)
    assert isinstance(found, LifeStatus), str(found)
    return found


def refused(*events: LifeEvent | CycleEvent, facts: CaseFacts = FACTS, **more: object) -> list[str]:
    found = replay(happen(*events), facts=facts, **more)
    assert isinstance(found, CycleRefusal), found.state
    assert found.index == len(events) - 1
    return [note.code for note in found.missing]


@given(lives(), st.data())
def test_replay_from_any_prefix_gives_the_same_status(
    life: tuple[CaseFacts, tuple[CycleEvent, ...]], data: st.DataObject
) -> None:
    """Going on from where any beginning of a history leads gives what the whole history gives."""
    facts, history = life
    cut = data.draw(st.integers(0, len(history)))
    begun = replay(history[:cut], facts=facts)
    assert isinstance(begun, LifeStatus)
    assert replay(history[cut:], facts=facts, start=begun) == replay(history, facts=facts)


@given(lives())
def test_the_law_of_replay_holds(life: tuple[CaseFacts, tuple[CycleEvent, ...]]) -> None:
    """INV-15 and INV-16: a repeated event is refused, and the events from the start give the current status."""
    facts, history = life

    def apply(status: LifeStatus, event: CycleEvent) -> LifeStatus:
        found = take_step(status, event, facts=facts)
        if isinstance(found, CycleRefusal):
            raise AssertionError(found)
        return found

    assert laws.ignores_repeats(apply, LifeStatus(), history)
    current = replay(history, facts=facts)
    assert laws.replays(apply, LifeStatus(), history, current, day=lambda event: event.on)


@given(lives(), st.dates(date(2014, 1, 1), date(2018, 12, 31)))
def test_the_status_of_a_day_is_that_of_the_events_by_then(
    life: tuple[CaseFacts, tuple[CycleEvent, ...]], on: date
) -> None:
    """What happens later does not change where a đề án stood."""
    facts, history = life
    until = tuple(event for event in history if event.on <= on)
    found = status_on(history, on, facts=facts)
    assert isinstance(found, LifeStatus)
    assert found.events == until
    assert found == replay(until, facts=facts)
    assert found.since is None or found.since <= on


@given(lives())
def test_nothing_is_settled_without_contract_and_acceptance(life: tuple[CaseFacts, tuple[CycleEvent, ...]]) -> None:
    """A settled đề án had its contract and its acceptance, and nothing was assumed."""
    facts, history = life
    happened = [event.event for event in history]
    status = replay(history, facts=facts)
    assert isinstance(status, LifeStatus)
    assert status.assumed == ()
    if E.SETTLE in happened:
        assert happened.index(E.CONTRACT) < happened.index(E.ACCEPT) < happened.index(E.SETTLE)
    if status.state is LifeState.PARTIALLY_SETTLED:
        assert E.CONTRACT in happened


@given(lives())
def test_no_path_pays_over_the_support(life: tuple[CaseFacts, tuple[CycleEvent, ...]]) -> None:
    """On every path money held stays within the support, and refund and rest are never both due."""
    facts, history = life
    status = LifeStatus()
    for event in history:
        after = take_step(status, event, facts=facts)
        assert isinstance(after, LifeStatus)
        status = after
        assert 0 <= (status.held or 0) <= (facts.support or 0)
        assert not (status.refundable and status.payable)
        if status.settled is not None and status.held is not None:
            assert laws.settles_exactly(
                support=facts.support or 0,
                advanced=status.held,
                settled=status.settled,
                refund=status.refundable or 0,
                still_payable=status.payable or 0,
            )
    if status.state is LifeState.CLOSED and status.settled is not None:
        assert status.held == status.settled


@given(lives(), st.sampled_from(LifeEvent))
def test_an_event_without_a_row_is_refused_from_any_state(
    life: tuple[CaseFacts, tuple[CycleEvent, ...]], event: LifeEvent
) -> None:
    """Whatever the state, an event that the table does not have there cannot happen, and the refusal says what can."""
    facts, history = life
    status = replay(history, facts=facts)
    assert isinstance(status, LifeStatus)
    cycle = national_cycle()
    assume(facts.level is FundingLevel.NATIONAL)
    assume(event not in {step.event for step in cycle.steps_from(status.state)})
    found = take_step(status, CycleEvent(on=date(2030, 1, 1), event=event), facts=facts)
    assert isinstance(found, CycleRefusal)
    (note,) = found.missing
    assert note.code in {"no-such-step", "not-begun", "is-an-end"}
    assert set(note.params.get("expects", ())) == {step.event for step in cycle.steps_from(status.state)}
    assert note.text("vi") != note.text("en")


@given(lives())
def test_leaving_steps_out_leads_to_the_same_state(life: tuple[CaseFacts, tuple[CycleEvent, ...]]) -> None:
    """With gaps filled, a whole history gives what it gives without."""
    facts, history = life
    assert replay(history, facts=facts, fill_gaps=True) == replay(history, facts=facts)


def test_the_usual_way_of_a_national_de_an() -> None:
    """From draft to closed: advance, acceptance, the rest, settlement, and nothing left to pay."""
    status = stands(
        *USUAL[:-1],
        an(E.ADVANCE, amount=210),
        E.REPORT_PROGRESS,
        E.ADJUST,
        E.ACCEPT,
        an(E.ADVANCE_REST, amount=90),
        E.SUBMIT_SETTLEMENT,
        an(E.SETTLE, amount=300),
        E.CLOSE,
    )
    assert status.state is LifeState.CLOSED
    assert (status.advanced, status.settled, status.refundable, status.payable) == (300, 300, 0, 0)
    assert status.doubts == status.assumed == ()
    assert status.since == status.on == DAY + timedelta(days=len(status.events) - 1)


def test_a_de_an_of_several_provinces_goes_directly_to_the_agency() -> None:
    """Without a department it registers from the draft; through one it may not."""
    direct = evolve(FACTS, is_direct=True)
    assert stands(E.DRAFT, E.REGISTER, facts=direct).state is LifeState.REGISTERED
    assert refused(E.DRAFT, E.REGISTER) == ["direct"]
    assert refused(E.DRAFT, E.SUBMIT, facts=direct) == ["through-dept"]


def test_a_group_has_its_plan_approved_before_the_contract() -> None:
    """A group may not be contracted at once; with its plan approved, and a tender where there is one, it may."""
    group = evolve(FACTS, is_group=True)
    assert refused(*USUAL[:8], E.CONTRACT, facts=group) == ["no-group"]
    assert stands(*USUAL[:8], E.APPROVE_GROUP_PLAN, E.CONTRACT, facts=group).state is LifeState.CONTRACTED
    both = evolve(group, is_tender=True)
    assert refused(*USUAL[:8], E.APPROVE_GROUP_PLAN, E.CONTRACT, facts=both) == ["no-tender"]
    awarded = stands(*USUAL[:8], E.APPROVE_GROUP_PLAN, E.AWARD, E.CONTRACT, facts=both)
    assert awarded.state is LifeState.CONTRACTED


def test_a_tender_comes_before_the_contract() -> None:
    """Work that is put to tender is awarded first."""
    tender = evolve(FACTS, is_tender=True)
    assert refused(*USUAL[:8], E.CONTRACT, facts=tender) == ["no-tender"]
    assert stands(*USUAL[:8], E.AWARD, E.CONTRACT, facts=tender).state is LifeState.CONTRACTED
    assert refused(*USUAL[:8], E.AWARD) == ["tender"]


def test_a_further_advance_needs_several_years() -> None:
    """A second advance before the acceptance is for đề án of several years only."""
    twice = (*USUAL[:-1], an(E.ADVANCE, amount=100), an(E.ADVANCE, amount=50))
    assert refused(*twice) == ["multi-year"]
    status = stands(*twice, facts=evolve(FACTS, is_multi_year=True))
    assert (status.advances, status.advanced, status.state) == (2, 150, LifeState.IN_PROGRESS)
    late = stands(*USUAL, an(E.ADVANCE, amount=100))
    assert late.advances == 1


def test_what_is_paid_after_the_result_has_no_first_advance() -> None:
    """Support for a new enterprise is advanced after its acceptance, not before."""
    founding = evolve(FACTS, activity=Activity.ENTERPRISE_ESTABLISHMENT)
    assert refused(*USUAL[:-1], an(E.ADVANCE, amount=1), facts=founding) == ["paid-before-acceptance"]
    status = stands(*USUAL, E.ACCEPT, an(E.ADVANCE_REST, amount=300), facts=founding)
    assert status.state is LifeState.FULLY_ADVANCED
    assert refused(*USUAL, E.ACCEPT, an(E.ADVANCE_REST, amount=200), an(E.ADVANCE_REST, amount=9), facts=founding) == [
        "paid-as-evidenced"
    ]


def test_loan_interest_is_paid_year_by_year() -> None:
    """Interest may be advanced again for a further year that is evidenced."""
    interest = evolve(FACTS, activity=Activity.RELOCATION_INTEREST)
    status = stands(*USUAL, E.ACCEPT, an(E.ADVANCE_REST, amount=100), an(E.ADVANCE_REST, amount=101), facts=interest)
    assert status.advanced == 201


def test_money_beyond_the_support_is_refused_on_every_path() -> None:
    """300 approved: 510 cannot be paid, whether advances come first or the rest does."""
    assert refused(*USUAL[:-1], an(E.ADVANCE, amount=301)) == ["within-support"]
    assert refused(*USUAL, an(E.ADVANCE, amount=210), E.ACCEPT, an(E.ADVANCE_REST, amount=300)) == ["within-support"]
    settled = (*USUAL, E.ACCEPT, E.SUBMIT_SETTLEMENT)
    assert refused(*settled, an(E.SETTLE, amount=301)) == ["settled-within-support"]
    assert refused(*settled, an(E.SETTLE, amount=300), an(E.PAY_REST, amount=301)) == ["payable", "within-support"]
    assert refused(*settled, an(E.SETTLE, amount=300), an(E.ADVANCE, amount=210)) == ["no-such-step"]
    assert refused(*USUAL, an(E.STOP, amount=301)) == ["stopped-within-support"]
    full = (*USUAL, an(E.ADVANCE, amount=300), E.ACCEPT)
    assert refused(*full, E.ADVANCE_REST) == ["within-support"]


def test_a_de_an_is_accepted_when_all_its_sites_are() -> None:
    """Two sites: after one it goes on, after both it is accepted; an unknown or a repeated site is refused."""
    two = evolve(FACTS, sites=("a", "b"))
    first = stands(*USUAL, an(E.ACCEPT, site="a"), facts=two)
    assert (first.state, first.sites) == (LifeState.IN_PROGRESS, {"a"})
    both = stands(*USUAL, an(E.ACCEPT, site="a"), an(E.ACCEPT, site="b"), facts=two)
    assert both.state is LifeState.ACCEPTED
    assert len(both.acceptances) == 2
    whole = stands(*USUAL, an(E.ACCEPT), facts=two)
    assert (whole.state, whole.sites) == (LifeState.ACCEPTED, {"a", "b"})
    assert refused(*USUAL, an(E.ACCEPT, site="c"), facts=two) == ["site-unknown"]
    assert refused(*USUAL, an(E.ACCEPT, site="a"), an(E.ACCEPT, site="a"), facts=two) == ["site-accepted-before"]


def test_an_accepted_site_of_unknown_many_leaves_the_rest_open() -> None:
    """Where nobody knows how many sites there are, one accepted site does not end the work."""
    status = stands(*USUAL, an(E.ACCEPT, site="a"))
    assert status.state is LifeState.IN_PROGRESS
    assert [(note.code, note.is_open) for note in status.doubts] == [("sites-open", True)]


def test_a_late_dossier_lets_the_agency_settle_first() -> None:
    """After the 15 days the agency may settle with the Treasury; before that it may not; liquidation follows."""
    accepted = happen(*USUAL, E.ACCEPT)
    day = accepted[-1].on
    early = CycleEvent(on=day + timedelta(days=15), event=E.SETTLE_AT_TREASURY, amount=200)
    late = evolve(early, on=day + timedelta(days=16))
    refusal = replay([*accepted, early], facts=FACTS)
    assert isinstance(refusal, CycleRefusal)
    assert [note.code for note in refusal.missing] == ["dossier-late"]
    settled = replay([*accepted, late, CycleEvent(on=date(2017, 3, 1), event=E.SETTLE)], facts=FACTS)
    assert isinstance(settled, LifeStatus)
    assert (settled.state, settled.settled) == (LifeState.SETTLED, 200)
    unknown = replay([*accepted, late], facts=evolve(FACTS, plan_year=None))
    assert isinstance(unknown, LifeStatus)
    assert CycleNote("dossier-late", is_open=True) in unknown.doubts


def test_force_majeure_settles_what_was_done_and_the_rest_is_paid_back() -> None:
    """210 advanced, 150 accepted after force majeure: 60 are due, in parts or at once, and then the file is closed."""
    part = (*USUAL, an(E.ADVANCE, amount=210), an(E.SETTLE_PARTLY, amount=150))
    assert stands(*part).refundable == 60
    assert refused(*part, E.CLOSE) == ["nothing-due"]
    due = (*part, E.REQUIRE_REFUND)
    assert refused(*due, an(E.REFUND, amount=59)) == ["refund-in-full"]
    assert refused(*due, an(E.REFUND_PART, amount=60)) == ["refund-in-part"]
    parts = stands(*due, an(E.REFUND_PART, amount=20), an(E.REFUND, amount=40))
    assert (parts.state, parts.held) == (LifeState.CLOSED, 150)


def test_a_stopped_de_an_pays_back_what_was_not_accepted() -> None:
    """Stopped with 100 advanced and 30 accepted: 70 come back; with nothing advanced and nothing known it may close."""
    stopped = stands(*USUAL, an(E.ADVANCE, amount=100), an(E.STOP, amount=30), E.REQUIRE_REFUND)
    assert (stopped.state, stopped.refundable) == (LifeState.REFUND_DUE, 70)
    unsaid = stands(*USUAL, an(E.ADVANCE, amount=100), E.STOP)
    assert unsaid.refundable is None
    empty = stands(*USUAL[:-1], E.STOP, E.CLOSE)
    assert empty.state is LifeState.CLOSED
    assert CycleNote("nothing-due", is_open=True) in empty.doubts
    owed = (*USUAL, an(E.ADVANCE, amount=10), an(E.STOP, amount=30))
    assert refused(*owed, E.CLOSE) == ["nothing-due"]
    assert stands(*owed, an(E.PAY_REST, amount=20), E.CLOSE).state is LifeState.CLOSED


def test_amounts_that_nobody_says_are_not_zero() -> None:
    """An advance without its amount leaves the money unknown, and what hangs on it doubtful."""
    status = stands(*USUAL, E.ADVANCE, E.ACCEPT, E.SUBMIT_SETTLEMENT, an(E.SETTLE, amount=300))
    assert (status.advanced, status.held, status.refundable, status.payable) == (None, None, None, None)
    closed = stands(*USUAL, E.ADVANCE, E.ACCEPT, E.SUBMIT_SETTLEMENT, E.SETTLE, E.REQUIRE_REFUND, E.REFUND)
    assert {note.code for note in closed.doubts} == {
        *("within-support", "settled-within-support", "refund-due", "refund-in-full"),
    }
    known = stands(
        *USUAL, an(E.ADVANCE, amount=9), E.ACCEPT, E.SUBMIT_SETTLEMENT, an(E.SETTLE, amount=3), E.REQUIRE_REFUND
    )
    assert take_step(known, CycleEvent(on=date(2030, 1, 1), event=E.REFUND_PART), facts=FACTS).doubts[-1].is_open


def test_an_event_is_not_told_twice() -> None:
    """The same event, or another with its id, is refused."""
    again = an(E.DRAFT, id="1")
    for other in (again, evolve(again, event=E.SUBMIT)):
        found = replay([again, other], facts=FACTS)
        assert isinstance(found, CycleRefusal)
        assert "same-event" in [note.code for note in found.missing]


def test_days_do_not_go_back() -> None:
    """An event that stands after a later one is refused, with both days."""
    found = replay([an(E.DRAFT), CycleEvent(on=DAY - timedelta(days=1), event=E.SUBMIT)], facts=FACTS)
    assert isinstance(found, CycleRefusal)
    assert found.missing[0].params == {"on": DAY - timedelta(days=1), "before": DAY}
    assert str(found) == "event 2, submit of 2016-02-29: the event of 29/02/2016 stands after one of 01/3/2016."


def test_papers_are_asked_for_where_somebody_looked() -> None:
    """A dossier that was looked at and lacks a paper refuses its step and names the paper in both languages."""
    lacking = [*happen(*USUAL[:1]), CycleEvent(on=date(2016, 4, 1), event=E.SUBMIT, papers=("scheme", "estimate"))]
    found = replay(lacking, facts=FACTS)
    assert isinstance(found, CycleRefusal)
    (note,) = found.missing
    assert note.code == "papers-missing"
    assert note.text("en") == "papers are missing: Letter of request."
    assert note.text("vi") != note.text("en")
    there = evolve(lacking[1], papers=("scheme", "estimate", "request-letter"))
    assert isinstance(replay([lacking[0], there], facts=FACTS), LifeStatus)


def test_the_dossier_of_a_settlement_hangs_on_the_invoice() -> None:
    """With an invoice one dossier is asked for, without one the other; not knowing which, none."""
    done = happen(*USUAL, E.ACCEPT)
    handed = CycleEvent(on=date(2016, 3, 20), event=E.SUBMIT_SETTLEMENT, papers=("invoice",))
    missing = {}
    for has_invoice in (True, False):
        found = replay([*done, handed], facts=evolve(FACTS, has_invoice=has_invoice))
        assert isinstance(found, CycleRefusal)
        missing[has_invoice] = {paper.id for paper in found.missing[0].params["papers"]}
    assert "acceptance-5b" in missing[True] - missing[False]
    assert "settlement-detail" in missing[False] - missing[True]
    assert isinstance(replay([*done, handed], facts=FACTS), LifeStatus)


def test_a_step_may_be_named() -> None:
    """Where one event has two steps, the event may say which; another one of the event is refused."""
    found = stands(*USUAL, an(E.STOP, step="stop-for-failure", papers=()))
    assert found.state is LifeState.STOPPED
    assert refused(*USUAL, an(E.STOP, step="stop-on-request", papers=())) == ["papers-missing"]
    assert refused(*USUAL, an(E.STOP, step="accept")) == ["no-such-step"]


def test_gaps_are_filled_with_usual_steps_only() -> None:
    """Contract and settlement alone: what lies between is assumed, never a stop or a refund, and money is unknown."""
    found = stands(E.CONTRACT, E.SETTLE, fill_gaps=True)
    assert found.state is LifeState.SETTLED
    assert found.assumed[-3:] == (LifeState.IN_PROGRESS, LifeState.ACCEPTED, LifeState.SETTLEMENT_SUBMITTED)
    assert LifeState.ASSIGNED in found.assumed
    assert found.advanced is None
    tender = stands(E.APPROVE_PLAN, E.CONTRACT, facts=evolve(FACTS, is_tender=True), fill_gaps=True)
    assert LifeState.AWARDED in tender.assumed
    assert refused(E.CONTRACT, E.SUBMIT, fill_gaps=True) == ["no-such-step"]
    assert refused(E.REFUND, fill_gaps=True) == ["not-begun"]
    unsure = stands(E.CONTRACT, E.ADJUST, an(E.ADVANCE, amount=5), fill_gaps=True)
    assert CycleNote("not-advanced-yet", is_open=True) in unsure.doubts


def test_rows_that_nobody_can_choose_from_are_refused() -> None:
    """Where unknown facts would lead to different states, the event is refused and says which facts are wanted."""
    rows = [
        {"id": "a", "event": "draft", "next": "draft"},
        {"id": "b", "state": "draft", "event": "register", "next": "registered", "guards": ["group"]},
        {"id": "c", "state": "draft", "event": "register", "next": "rejected", "guards": ["no-group"]},
        {"id": "d", "state": "registered", "event": "fail-base-appraisal", "next": "rejected"},
    ]
    head = {
        "id": "x",
        "title": "X",
        "level": "local",
        "status": "unverified",
        "basis": ["Điều 8 Thông tư 46/2012/TT-BCT"],
    }
    cycle = load_cycle({**head, "transitions": rows})
    assert refused(E.DRAFT, E.REGISTER, facts=CaseFacts(), cycle=cycle) == ["group", "no-group"]
    group = CaseFacts(is_group=True)
    assert stands(E.DRAFT, E.REGISTER, facts=group, cycle=cycle).state is LifeState.REGISTERED


def test_a_budget_unit_is_settled_by_the_ministry() -> None:
    """The settlement of a unit under the Ministry takes its own step; the money is that of both."""
    unit = evolve(FACTS, is_budget_unit=True)
    assert stands(*USUAL, E.ACCEPT, E.SUBMIT_SETTLEMENT, E.SETTLE, facts=unit).state is LifeState.SETTLED


def test_a_note_without_words_is_refused() -> None:
    """A code that nobody wrote words for raises, and says where to write them."""
    with pytest.raises(UnknownCodeError, match=r"data/cycle/notes\.toml"):
        CycleNote("nonsense")
    assert len({CycleNote("group"), CycleNote("group")}) == 1


def test_a_status_is_data() -> None:
    """A status can be compared and changed as data; its money follows from its fields."""
    status = LifeStatus(advanced=210, settled=300)
    assert status.payable == 90
    assert attrs.evolve(status, settled=None).payable is None
    assert Fraction(status.held or 0, 300) == Fraction(7, 10)
