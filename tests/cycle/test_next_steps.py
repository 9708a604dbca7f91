"""What may happen next: which steps, what is missing for them, until when, and who decides."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.budget import Balance
from khuyencong.cycle import (
    TERMINAL,
    CaseFacts,
    CycleEvent,
    CycleRefusal,
    LifeEvent,
    LifeState,
    LifeStatus,
    NextStep,
    StepVerdict,
    contract_status,
    next_steps,
    outlooks,
    replay,
    take_step,
)
from khuyencong.errors import UnknownCodeError, ValueImpossibleError
from khuyencong.law import AdvanceVerdict, all_papers
from khuyencong.model import (
    Contract,
    CostLine,
    DeAn,
    DeAnDossier,
    EntryKind,
    Event,
    Execution,
    FundingTranche,
    GuidedDay,
    Ledger,
    LedgerEntry,
    PaperHeld,
    Plan,
    PlanScope,
    ProgressReport,
    Settlement,
    Stage,
)
from khuyencong.model.papers import CaseFact, GuidableDay
from khuyencong.reference import Activity, Actor, FundingLevel, FundingSource, Role
from khuyencong.reference.changes import Change
from khuyencong.reference.dossiers import DossierFact
from khuyencong.strategies import plans
from khuyencong.strategies.lives import histories, life_facts
from khuyencong.values.record import evolve

ON = date(2016, 3, 1)
FACTS = CaseFacts(activity=Activity.ADVANCED_MACHINERY, plan_year=2016, support=300_000_000, is_group=False)
LEVELS = st.sampled_from([FundingLevel.NATIONAL, FundingLevel.LOCAL])
PAPERS = st.none() | st.lists(st.sampled_from([paper.id for paper in all_papers()]), max_size=12, unique=True)


def at(state: LifeState, **more: object) -> LifeStatus:
    return LifeStatus(state=state, **more)  # type: ignore[arg-type]


def steps(status: LifeStatus, *, on: date = ON, facts: CaseFacts = FACTS, **more: object) -> dict[str, NextStep]:
    found = next_steps(status, on=on, facts=facts, **more)  # type: ignore[arg-type]
    return {step.step.id: step for step in found}


def codes(step: NextStep) -> list[str]:
    return [note.code for note in step.missing]


@given(LEVELS.flatmap(lambda level: life_facts(level=level)), st.data(), PAPERS)
def test_what_is_possible_can_happen(facts: CaseFacts, data: st.DataObject, papers: list[str] | None) -> None:
    """A step that waits for no condition is taken by a replay; each step starts where the đề án stands."""
    history = data.draw(histories(facts))
    status = replay(history, facts=facts)
    assert isinstance(status, LifeStatus)
    on = date(2016, 6, 1) if status.on is None else max(status.on, date(2016, 6, 1))
    found = next_steps(history, on=on, facts=facts, papers=papers)
    assert bool(found) == (status.state not in TERMINAL)
    for step in found:
        assert step.step.state is status.state
        blocked = [note for note in step.missing if not note.is_open]
        if step.verdict is StepVerdict.POSSIBLE:
            assert step.missing == ()
        if blocked:
            assert step.verdict is StepVerdict.BLOCKED
        if step.missing == () and "sites-open" not in step.step.guards:
            event = CycleEvent(on=on, event=step.step.event, step=step.step.id)
            assert not isinstance(take_step(status, event, facts=facts), CycleRefusal)


@given(LEVELS.flatmap(lambda level: life_facts(level=level)), st.data(), PAPERS, st.sampled_from(all_papers()))
def test_one_more_paper_never_makes_a_step_worse(
    facts: CaseFacts, data: st.DataObject, papers: list[str] | None, more: object
) -> None:
    """What was possible with some papers stays possible with one more (INV-19 as seen from the steps)."""
    history = data.draw(histories(facts))
    on = date(2016, 6, 1) if not history else max(history[-1].on, date(2016, 6, 1))
    before = next_steps(history, on=on, facts=facts, papers=papers or ())
    after = next_steps(history, on=on, facts=facts, papers=[*(papers or ()), more.id])  # type: ignore[attr-defined]
    for old, new in zip(before, after, strict=True):
        assert set(new.missing_papers) <= set(old.missing_papers)
        if old.verdict is StepVerdict.POSSIBLE:
            assert new.verdict is StepVerdict.POSSIBLE


@given(life_facts(level=FundingLevel.LOCAL), st.data())
def test_of_a_local_de_an_nothing_is_certain(facts: CaseFacts, data: st.DataObject) -> None:
    """Without the province's own text no step of a local đề án is possible for certain, and the answer says why."""
    history = data.draw(histories(facts))
    on = date(2016, 6, 1) if not history else max(history[-1].on, date(2016, 6, 1))
    for step in next_steps(history, on=on, facts=facts):
        assert step.verdict is not StepVerdict.POSSIBLE
        assert "province-decides" in codes(step)
        assert step.deadline is None


def test_the_first_steps_of_a_national_de_an() -> None:
    """The dossier is due before 20 May of the year before, from the implementer; late is told and blocks nothing."""
    draft = at(LifeState.DRAFT)
    facts = evolve(FACTS, is_direct=False)
    found = steps(draft, on=date(2015, 5, 19), facts=facts)
    assert list(found) == ["submit"]
    submit = found["submit"]
    assert submit.approvers == (Role.IMPLEMENTER,)
    assert submit.deadline is not None
    assert (submit.deadline.last_day, submit.is_late) == (date(2015, 5, 19), False)
    assert (submit.verdict, codes(submit)) == (StepVerdict.UNDECIDED, ["papers-not-given"])
    late = steps(draft, on=date(2015, 5, 20), facts=facts)["submit"]
    assert late.is_late is True
    guided = steps(draft, on=date(2015, 5, 20), facts=facts, guided={"dossier-to-dept": date(2015, 5, 31)})["submit"]
    assert guided.is_late is False
    assert list(steps(draft, on=date(2015, 5, 1))) == ["submit", "register-directly"]
    assert codes(steps(draft, on=date(2015, 5, 1))["submit"]) == ["through-dept", "papers-not-given"]


def test_papers_that_are_missing_or_may_be_needed() -> None:
    """Looked at and missing blocks; there but for a fact leaves it open; complete makes it possible."""
    draft, facts = at(LifeState.DRAFT), evolve(FACTS, is_direct=False)

    def submit(have: list[str], known: dict[DossierFact, bool] | None = None) -> NextStep:
        return steps(draft, on=date(2015, 5, 1), facts=facts, papers=have, dossier_facts=known)["submit"]

    assert (submit([]).verdict, codes(submit([]))) == (StepVerdict.BLOCKED, ["papers-missing"])
    whole = ["request-letter", "scheme", "estimate"]
    assert codes(submit(whole)) == ["facts-paper"]
    known = {DossierFact.IMPLEMENTER_IS_NOT_BENEFICIARY: False, DossierFact.ANNEX_2_APPLIES: False}
    assert submit(whole, known).verdict is StepVerdict.POSSIBLE
    with pytest.raises(UnknownCodeError, match="nonsense"):
        submit(["nonsense"])


def test_the_minister_approves_the_plan() -> None:
    """The plan of the nation is approved by the Minister, a local plan by the chairperson of the province."""
    assert steps(at(LifeState.MINISTRY_APPRAISED))["approve-plan"].approvers == (Actor.MOIT_MINISTER,)
    local = steps(at(LifeState.BASE_APPRAISED), facts=CaseFacts(level=FundingLevel.LOCAL))
    assert local["approve-plan"].approvers == (Actor.PROVINCIAL_CHAIR,)


def test_the_law_of_advances_is_asked() -> None:
    """Machinery gets 70 % once more than 70 % of the investment is done, with its papers; else the step is blocked."""
    contracted = at(LifeState.CONTRACTED)
    have = ["scheme-contract", "progress-report", "dept-confirmation-of-progress"]
    ready = steps(contracted, papers=have, progress=Fraction(71, 100))["first-advance"]
    assert ready.advance is not None
    assert (ready.advance.amount, ready.verdict) == (210_000_000, StepVerdict.POSSIBLE)
    early = steps(contracted, papers=have, progress=Fraction(70, 100))["first-advance"]
    assert (early.verdict, early.missing) == (StepVerdict.BLOCKED, ())
    assert "progress-too-low" in [remark.code for remark in early.remarks]
    unknown = steps(contracted)["first-advance"]
    assert unknown.verdict is StepVerdict.UNDECIDED
    assert unknown.advance is not None
    assert unknown.advance.verdict is AdvanceVerdict.UNDETERMINED
    assert steps(contracted, facts=evolve(FACTS, activity=None))["first-advance"].advance is None
    assert steps(contracted, facts=evolve(FACTS, support=None))["first-advance"].advance is None
    assert steps(at(LifeState.CONTRACTED, advanced=None))["first-advance"].advance is None


def test_the_ledger_goes_before_the_events() -> None:
    """What a ledger says was advanced and settled counts in place of the amounts of events."""
    progress = at(LifeState.IN_PROGRESS)
    several = evolve(FACTS, is_multi_year=True)
    paid = steps(progress, facts=several, money=Balance(advanced=210_000_000, outstanding=210_000_000))
    assert (paid["further-advance"].advance or pytest.fail("no advance")).remaining is None
    assert codes(paid["advance-after-start"]) == ["not-advanced-yet"]
    assert codes(steps(progress, facts=several, money=Balance())["further-advance"]) == ["advanced-before"]
    settled = at(LifeState.SETTLED)
    refund = steps(settled, money=Balance(advanced=210, settled=180, refundable=30, settlements=1))
    assert codes(refund["require-refund"]) == []
    assert codes(refund["close"]) == ["nothing-due"]
    assert codes(refund["pay-rest"]) == ["payable"]
    due = steps(at(LifeState.REFUND_DUE), money=Balance(advanced=210, settled=180, refundable=30, settlements=1))
    assert [codes(step) for step in due.values()] == [[], []]
    one = steps(at(LifeState.REFUND_DUE), money=Balance(advanced=1, settled=0, refundable=1, settlements=1))
    assert codes(one["refund-part"]) == ["refund-in-part"]
    unknown = steps(at(LifeState.REFUND_DUE, advanced=None))
    assert codes(unknown["refund-part"]) == ["refund-in-part"]


def test_one_account_never_makes_up_for_another() -> None:
    """Money left over in one year or source and owed in another is to be paid back and to be paid: nothing nets out."""
    national, provincial, district = FundingSource.NATIONAL, FundingSource.PROVINCIAL, FundingSource.DISTRICT
    for first, second, scope in (
        ((national, 2016), (national, 2017), PlanScope.NATIONAL),
        ((provincial, 2016), (district, 2016), PlanScope.LOCAL),
    ):
        lines = (
            *((EntryKind.ADVANCE, first, 210), (EntryKind.ADVANCE, second, 100)),
            *((EntryKind.SETTLEMENT, first, 180), (EntryKind.SETTLEMENT, second, 130)),
        )
        books = Ledger(
            title="Sổ chi",
            entries=tuple(
                LedgerEntry(id=f"{place}", on=ON, kind=kind, de_an="a", source=source, year=year, amount=amount)
                for place, (kind, (source, year), amount) in enumerate(lines)
            ),
        )
        funding = tuple(FundingTranche(source=source, year=year, amount=300) for source, year in (first, second))
        settled = Event(on=ON, stage=Stage.SETTLED)
        de_an = DeAn(id="a", title="Máy ép", funding=funding, events=(settled,))
        plan = Plan(year=2016, scope=scope, title="2016", de_an=(de_an,))
        (whole,) = outlooks(plan, on=ON, ledger=books)
        found = {step.step.id: [note.code for note in step.missing if not note.is_open] for step in whole.steps}
        assert found == {"pay-rest": [], "require-refund": [], "close": ["nothing-due"]}
        (half,) = outlooks(plan, on=ON, ledger=evolve(books, entries=books.entries[:3]))
        missing = {step.step.id: codes(step) for step in half.steps}
        assert "refund-due" not in missing["require-refund"]
        assert "payable" in missing["pay-rest"]
        assert "nothing-due" in missing["close"]


@pytest.mark.parametrize(
    ("balance", "refundable", "payable"),
    [
        (Balance(), 0, None),
        (Balance(advanced=100, outstanding=100), None, None),
        (Balance(advanced=310, settled=180, refundable=30, outstanding=100, settlements=1), 30, None),
        (Balance(advanced=200, settled=110, payable=10, outstanding=100, owed=10, settlements=1), None, 10),
        (Balance(committed=300, advanced=180, settled=180, owed=120, settlements=1), 0, None),
        (Balance(advanced=180, settled=180, settlements=1), 0, 0),
    ],
)
def test_what_is_not_settled_is_not_known_to_be_owed(
    balance: Balance, refundable: int | None, payable: int | None
) -> None:
    """A debt of a settled account is known; that there is none is known only once every account is settled."""
    status = at(LifeState.SETTLED).with_money(balance)
    assert (status.refundable, status.payable) == (refundable, payable)


_LATER = date(2016, 8, 1)


def entry(id_: str, kind: EntryKind, **more: object) -> LedgerEntry:
    fields = {"on": ON, "de_an": "a", "source": FundingSource.NATIONAL, "year": 2016, "amount": 140, **more}
    return LedgerEntry(id=id_, kind=kind, **fields)  # type: ignore[arg-type]


ADVANCE, BACK = entry("1", EntryKind.ADVANCE), entry("2", EntryKind.REVERSAL, reverses="1")


@pytest.mark.parametrize(
    ("entries", "since"),
    [
        ((ADVANCE,), ON),
        ((entry("9", EntryKind.ADVANCE, on=date(2016, 5, 1)), ADVANCE), ON),
        ((ADVANCE, BACK, entry("3", EntryKind.ADVANCE, on=date(2016, 5, 1))), date(2016, 5, 1)),
        ((ADVANCE, BACK, entry("3", EntryKind.REVERSAL, reverses="2")), ON),
        ((ADVANCE, BACK), None),
        ((evolve(ADVANCE, on=date(2016, 9, 1)),), None),
        ((evolve(ADVANCE, on=date(2016, 1, 1)),), None),
        ((evolve(ADVANCE, amount=201),), None),
        ((evolve(ADVANCE, source=FundingSource.PROVINCIAL),), None),
        ((evolve(ADVANCE, de_an="b"), evolve(ADVANCE, de_an=None)), None),
        ((entry("1", EntryKind.COMMITMENT),), None),
    ],
)
def test_the_first_advance_in_the_ledger_begins_the_work(entries: tuple[LedgerEntry, ...], since: date | None) -> None:
    """An advance in the books takes a contracted đề án on, unless it was taken back or cannot have been made."""
    de_an = DeAn(
        id="a",
        title="Máy ép",
        lines=(CostLine(activity=Activity.ADVANCED_MACHINERY, cost=400, support=200),),
        funding=(FundingTranche(source=FundingSource.NATIONAL, year=2016, amount=200),),
        events=(Event(on=date(2016, 2, 1), stage=Stage.CONTRACTED),),
    )
    plan = Plan(year=2016, scope=PlanScope.NATIONAL, title="2016", de_an=(de_an,))
    (found,) = outlooks(plan, on=_LATER, ledger=Ledger(title="Sổ chi", entries=entries))
    assert isinstance(found.status, LifeStatus)
    begun = (LifeState.IN_PROGRESS, since)
    assert (found.status.state, found.status.since) == (begun if since else (LifeState.CONTRACTED, date(2016, 2, 1)))
    assert ({"accept", "report-progress"} <= {step.step.id for step in found.steps}) is (since is not None)


def test_an_advance_in_the_ledger_mends_no_history_that_cannot_be() -> None:
    """A refused history stays refused, and one that is further on stays where it is, whatever the books have."""
    books = Ledger(title="Sổ chi", entries=(ADVANCE,))
    stages = [Event(on=_LATER, stage=Stage.STOPPED), Event(on=_LATER, stage=Stage.SETTLED)]
    refused = DeAn(id="a", title="Máy ép", events=tuple(stages))
    accepted = DeAn(id="a", title="Máy ép", events=(Event(on=_LATER, stage=Stage.ACCEPTED),))
    for de_an in (refused, accepted):
        plan = Plan(year=2016, scope=PlanScope.NATIONAL, title="2016", de_an=(de_an,))
        ((plain,), (booked,)) = (outlooks(plan, on=_LATER, ledger=ledger) for ledger in (None, books))
        assert booked.status == plain.status
        assert isinstance(booked.status, CycleRefusal) is (de_an is refused)


def test_an_event_that_moves_money_goes_on_from_what_the_ledger_had() -> None:
    """After a payment the accounts of before are no longer true, and the sums count."""
    money = Balance(advanced=180, settled=210, payable=30, owed=30, settlements=1)
    owed = at(LifeState.SETTLED).with_money(money)
    paid = take_step(owed, CycleEvent(on=ON, event=LifeEvent.PAY_REST, amount=30), facts=FACTS)
    assert isinstance(paid, LifeStatus)
    assert (paid.accounts, paid.held, paid.payable, paid.refundable) == (None, 210, 0, 0)


def test_an_adjustment_needs_the_approver_of_its_changes() -> None:
    """Changes are approved by the highest that any of them needs; without naming them nobody can say."""
    progress = at(LifeState.IN_PROGRESS)
    unnamed = steps(progress)["adjust"]
    assert unnamed.approvers == ()
    assert "change-not-named" in codes(unnamed)
    place = steps(progress, changes=[Change.CHANGE_PLACE])["adjust"]
    assert place.approvers == (Actor.LOCAL_INDUSTRY_AGENCY,)
    group = steps(progress, facts=evolve(FACTS, is_group=True), changes=[Change.CHANGE_PLACE])["adjust"]
    assert group.approvers == (Actor.DEPT_INDUSTRY_TRADE,)
    both = steps(progress, changes=[Change.CHANGE_PLACE, Change.RAISE_SUPPORT])["adjust"]
    assert both.approvers == (Actor.MOIT,)
    province = evolve(FACTS, is_one_province=True)
    stop = steps(progress, facts=province, papers=["adjustment-request"])["stop-on-request"]
    assert stop.approvers == (Actor.MOIT,)
    assert [paper.id for found in stop.missing_papers for paper in found.papers] == ["dept-confirmation"]
    failed = steps(progress, facts=province)["stop-for-failure"]
    assert failed.approval is not None
    assert (failed.approvers, failed.approval.needs_dept) == ((Actor.MOIT,), False)
    assert stop.approval is not None
    assert stop.approval.needs_dept is True


def test_reports_are_due_every_month() -> None:
    """The progress report of March is due before the 25th of March."""
    report = steps(at(LifeState.IN_PROGRESS), on=date(2016, 3, 25))["report-progress"]
    assert report.deadline is not None
    assert (report.deadline.last_day, report.is_late) == (date(2016, 3, 24), True)


def test_a_year_is_accepted_while_a_later_one_follows() -> None:
    """The work of a year may be accepted before the last year; a đề án of one year has no such step."""
    progress, several = at(LifeState.IN_PROGRESS), evolve(FACTS, is_multi_year=True, last_year=2017)
    assert steps(progress, facts=several)["accept-year"].verdict is StepVerdict.POSSIBLE
    assert codes(steps(progress, on=date(2017, 1, 1), facts=several)["accept-year"]) == ["year-open"]
    assert steps(progress, facts=evolve(several, last_year=None))["accept-year"].verdict is StepVerdict.UNDECIDED
    assert "accept-year" not in steps(progress, facts=evolve(FACTS, is_multi_year=False))


def test_sites_are_accepted_one_by_one() -> None:
    """With two open sites one of them may be accepted, or all; with one left only the last; unknown is told."""
    two = evolve(FACTS, sites=("a", "b"))
    progress = at(LifeState.IN_PROGRESS)
    assert codes(steps(progress, facts=two)["accept-site"]) == []
    last = steps(at(LifeState.IN_PROGRESS, sites=frozenset("a")), facts=two)
    assert codes(last["accept-site"]) == ["sites-open"]
    assert last["accept-site"].verdict is StepVerdict.BLOCKED
    assert last["accept"].verdict is StepVerdict.POSSIBLE
    assert steps(progress)["accept-site"].verdict is StepVerdict.UNDECIDED


def test_only_the_way_through_the_department_asks_for_its_appraisal() -> None:
    """A regional centre registers a đề án of one province without a base appraisal sheet; the department needs one."""
    papers = ["registration-report", "scheme-table"]
    centre = evolve(FACTS, is_direct=True, is_one_province=True)
    found = steps(at(LifeState.DRAFT), on=date(2015, 6, 1), facts=centre, papers=papers)["register-directly"]
    assert (found.verdict, found.missing_papers, found.undecided_papers) == (StepVerdict.POSSIBLE, (), ())
    for is_direct in (False, None):
        through = evolve(FACTS, is_direct=is_direct, is_one_province=True)
        found = steps(at(LifeState.BASE_APPRAISED), on=date(2015, 6, 1), facts=through, papers=papers)["register"]
        assert found.verdict is StepVerdict.BLOCKED
        assert [missing.papers[0].id for missing in found.missing_papers] == ["appraisal-4a"]


def test_the_settlement_waits_for_the_whole_contract() -> None:
    """While another đề án of the contract is open nothing is due or late; then 15 days run from the last acceptance."""
    day = date(2016, 10, 1)
    done = at(LifeState.ACCEPTED, acceptances=(day,))
    contract = Contract(id="HD", de_an=("a", "b"), settlement=Settlement(is_last_of_year=True))
    alone = contract_status(contract, {"a": done, "b": at(LifeState.IN_PROGRESS)}, plan_year=2016)
    facts = evolve(FACTS, has_invoice=False)
    waiting = steps(done, on=date(2016, 10, 5), facts=facts, contract=alone)["submit-settlement"]
    assert (waiting.verdict, codes(waiting)[0]) == (StepVerdict.BLOCKED, "contract-accepted")
    assert (waiting.deadline, waiting.is_late) == (None, None)
    at_treasury = steps(done, on=date(2016, 11, 30), facts=facts, contract=alone)["settle-late-dossier"]
    assert (at_treasury.verdict, codes(at_treasury)) == (StepVerdict.BLOCKED, ["contract-accepted", "dossier-late"])
    rested = steps(at(LifeState.FULLY_ADVANCED, acceptances=(day,)), on=date(2016, 11, 30), facts=facts, contract=alone)
    assert rested["settle-late-dossier-after-rest"].verdict is StepVerdict.BLOCKED
    both = contract_status(contract, {"a": done, "b": at(LifeState.ACCEPTED, acceptances=(date(2016, 11, 1),))})
    found = steps(done, on=date(2016, 11, 17), facts=facts, contract=both)["submit-settlement"]
    assert found.deadline is not None
    assert (found.deadline.last_day, found.is_late) == (date(2016, 11, 16), True)
    late = steps(done, on=date(2016, 11, 17), facts=facts, contract=both)["settle-late-dossier"]
    assert late.verdict is StepVerdict.POSSIBLE
    assert "reconciliation" in {paper.id for needed in found.missing_papers for paper in needed.papers}
    own = steps(done, on=date(2016, 10, 5), facts=facts)["submit-settlement"]
    assert own.deadline is not None
    assert own.deadline.last_day == date(2016, 10, 16)
    assert "invoice-not-known" in codes(steps(done)["submit-settlement"])
    assert steps(at(LifeState.ACCEPTED))["submit-settlement"].deadline is None
    assert steps(done, facts=evolve(facts, plan_year=None))["submit-settlement"].deadline is None


def test_the_settlement_is_limited_by_the_last_year_of_the_money() -> None:
    """Liquidation is due by 22 January after the last year of a đề án of several years."""
    submitted = at(LifeState.SETTLEMENT_SUBMITTED)
    found = steps(submitted, facts=evolve(FACTS, last_year=2018))
    assert list(found) == ["settle", "settle-of-budget-unit"]
    assert found["settle"].deadline is not None
    assert found["settle"].deadline.last_day == date(2019, 1, 22)
    unit = steps(submitted, facts=evolve(FACTS, is_budget_unit=True))
    assert unit["settle-of-budget-unit"].approvers == (Actor.MOIT_FINANCE_DEPT,)


def test_before_the_circular_nothing_is_known() -> None:
    """On a day outside the time in force no rule is known, and the answer says so."""
    found = steps(at(LifeState.DRAFT), on=date(2013, 5, 1), papers=[])["submit"]
    assert found.verdict is StepVerdict.UNDECIDED
    assert "no-rule-known" in codes(found)


def test_a_refused_history_has_no_next_step() -> None:
    """What follows a history that cannot be is no question; the error says where it breaks."""
    with pytest.raises(ValueImpossibleError, match="event 1, settle"):
        next_steps([CycleEvent(on=ON, event=LifeEvent.SETTLE)], on=ON)
    assert [found.step.id for found in next_steps([], on=ON)] == ["draft"]


@given(plans(), st.dates(date(2005, 1, 1), date(2030, 12, 31)))
def test_every_plan_has_an_outlook(plan: Plan, on: date) -> None:
    """Each đề án of a plan has a status or a refusal, in the order of the plan, and steps only with a status."""
    found = list(outlooks(plan, on=on))
    assert [outlook.de_an for outlook in found] == list(plan.de_an)
    for outlook in found:
        assert isinstance(outlook.status, LifeStatus) or outlook.steps == ()


def test_the_outlook_takes_everything_from_the_records() -> None:
    """Papers, facts, progress, contract, guided days and the ledger are those of the plan and its books."""
    source = FundingSource.NATIONAL
    done = Execution(
        progress=(
            ProgressReport(on=date(2016, 2, 20), work_value=60, total_investment=100),
            ProgressReport(on=date(2016, 2, 25), work_value=80, total_investment=100),
            ProgressReport(on=date(2016, 9, 1), work_value=99, total_investment=100),
        )
    )
    held = tuple(PaperHeld(paper=name) for name in ("scheme-contract", "progress-report", "own-paper"))
    fact = CaseFact(fact=DossierFact.ONE_PROVINCE, holds=True)
    de_an = DeAn(
        id="a",
        title="Máy ép",
        funding=(FundingTranche(source=source, year=2016, amount=300),),
        lines=(CostLine(activity=Activity.ADVANCED_MACHINERY),),
        dossier=DeAnDossier(papers=held, facts=(fact,)),
        execution=done,
    )
    contracts = (Contract(id="HD", on=date(2016, 2, 1), de_an=("a",)),)
    guided = (GuidedDay(deadline=GuidableDay.DOSSIER_TO_DEPT, last_day=date(2015, 5, 31)),)
    plan = Plan(year=2016, scope=PlanScope.NATIONAL, title="2016", de_an=(de_an,), contracts=contracts, guided=guided)
    entry = LedgerEntry(
        id="1", on=date(2016, 3, 1), kind=EntryKind.ADVANCE, de_an="a", source=source, year=2016, amount=50
    )
    (plain,) = outlooks(plan, on=ON)
    assert isinstance(plain.status, LifeStatus)
    assert plain.status.state is LifeState.IN_PROGRESS
    assert plain.contract is not None
    advance = next(step.advance for step in plain.steps if step.step.id == "advance-after-start")
    assert advance is None
    (booked,) = outlooks(plan, on=ON, ledger=Ledger(title="Sổ chi", entries=(entry,)))
    advance = next(step.advance for step in booked.steps if step.step.id == "advance-after-start")
    assert advance is not None
    assert [needed.papers[0].id for needed in advance.missing] == ["dept-confirmation-of-progress"]
    (empty,) = outlooks(plan, on=ON, ledger=Ledger(title="Sổ chi"))
    first = next(step.advance for step in empty.steps if step.step.id == "advance-after-start")
    assert first is not None
    assert (first.amount, [remark.code for remark in first.remarks]) == (210, ["papers-missing"])


@pytest.mark.parametrize(
    ("kind", "amount", "untold"),
    [("commitment", 300, 300), ("advance", 50, 50), ("settlement", 70, 70), ("carry-over", 9, 0)],
)
def test_money_without_a_history_is_told(kind: str, amount: int, untold: int) -> None:
    """A đề án that a ledger has promised, paid or settled money for, and whose history is empty, says how much."""
    source = FundingSource.NATIONAL
    entry = LedgerEntry(
        id="1", on=date(2016, 2, 1), kind=EntryKind(kind), de_an="a", source=source, year=2016, amount=amount
    )
    ledger = Ledger(title="Sổ chi", entries=(entry,))
    bare = DeAn(id="a", title="Máy", funding=(FundingTranche(source=source, year=2016, amount=300),))
    for events, wanted in [((), untold), ((Event(on=date(2016, 2, 1), stage=Stage.CONTRACTED),), 0)]:
        de_an = evolve(bare, events=events)
        plan = Plan(year=2016, scope=PlanScope.NATIONAL, title="2016", de_an=(de_an,))
        (found,) = outlooks(plan, on=ON, ledger=ledger)
        assert found.untold == wanted
        (before,) = outlooks(plan, on=date(2016, 1, 31), ledger=ledger)
        assert before.untold == 0


@pytest.mark.parametrize(
    ("activity", "report", "said"),
    [
        (Activity.ADVANCED_MACHINERY, ProgressReport(on=ON, work_value=71, total_investment=100), Fraction(71, 100)),
        (Activity.ADVANCED_MACHINERY, ProgressReport(on=ON, work_value=71), None),
        (Activity.ADVANCED_MACHINERY, ProgressReport(on=ON, total_investment=71), None),
        (Activity.CLUSTER_INFRASTRUCTURE, ProgressReport(on=ON, work_share=Fraction(1, 2)), Fraction(1, 2)),
        (None, ProgressReport(on=ON, work_share=Fraction(1, 2)), None),
    ],
)
def test_progress_is_of_what_the_class_asks_for(
    activity: Activity | None, report: ProgressReport, said: Fraction | None
) -> None:
    """Machinery is measured by the investment, works by the item; what the report does not say is not known."""
    lines = () if activity is None else (CostLine(activity=activity),)
    funding = (FundingTranche(source=FundingSource.NATIONAL, year=2016, amount=300),)
    de_an = DeAn(id="a", title="Máy", lines=lines, funding=funding, execution=Execution(progress=(report,)))
    plan = Plan(year=2016, scope=PlanScope.NATIONAL, title="2016", de_an=(de_an,))
    (found,) = outlooks(plan, on=ON, ledger=Ledger(title="Sổ chi"))
    advance = next(step.advance for step in found.steps if step.step.id == "advance-after-start")
    told = set() if advance is None else {remark.code for remark in advance.remarks}
    assert (said is None) == ("progress-missing" in told or advance is None)


def test_a_history_that_cannot_be_is_told() -> None:
    """A đề án whose stages contradict each other has a refusal in place of steps, and the others go on."""
    stages = (Event(on=date(2016, 1, 1), stage=Stage.SETTLED), Event(on=date(2016, 2, 1), stage=Stage.SUBMITTED))
    wrong, right = DeAn(id="a", title="Máy ép", events=stages), DeAn(id="b", title="Máy sấy")
    contracts = (Contract(id="HD", de_an=("a", "b")),)
    plan = Plan(year=2016, scope=PlanScope.NATIONAL, title="2016", de_an=(wrong, right), contracts=contracts)
    first, second = outlooks(plan, on=ON)
    assert isinstance(first.status, CycleRefusal)
    assert first.steps == ()
    assert [step.step.id for step in second.steps] == ["draft"]
    assert second.contract is not None
    assert second.contract.waits_for == ("a", "b")
