"""The laws of order, steps, papers and days (INV-11 to INV-24): the library keeps them, a broken tool is told so."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.budget import append_entries
from khuyencong.cycle.case import CaseFacts
from khuyencong.cycle.history import CycleEvent
from khuyencong.cycle.replay import replay, take_step
from khuyencong.cycle.states import LifeEvent, LifeState
from khuyencong.cycle.status import LifeStatus
from khuyencong.cycle.table import local_cycle, national_cycle
from khuyencong.cycle.transition import Cycle
from khuyencong.law import (
    Change,
    DossierFact,
    DossierStep,
    WorkCalendar,
    WorkingDays,
    approver_of,
    certificate_deadline,
    deadlines_for,
    dossier_for,
    priority_of,
    settlement_deadline,
)
from khuyencong.law.approvers import RANK
from khuyencong.law.eligibility import place_test
from khuyencong.law.eligibility_answer import Ground, SiteFacts
from khuyencong.law.papers import all_papers
from khuyencong.law.priority import PriorityAnswer, PriorityQueue, rank_by_priority
from khuyencong.laws import (
    Broken,
    before_leaves_the_day_out,
    certificate_lasts,
    completeness_is_monotone,
    conversion_window_closes,
    due_is_capped,
    every_paper_counts,
    has_no_dead_end,
    highest_approver_wins,
    ignores_repeats,
    keeps_order_without,
    lands_on_working_days,
    ranks_in_order,
    replays,
    settles_only_after,
)
from khuyencong.model import Ledger, LedgerEntry
from khuyencong.reference import Activity
from khuyencong.reference.places import SiteUnit, WardOf
from khuyencong.reference.priorities import PriorityArea
from khuyencong.strategies import days, ledgers
from khuyencong.values import Period

ON = date(2016, 3, 1)
AREAS = tuple(PriorityArea)


@attrs.frozen
class Candidate:
    """A đề án that asks to go first."""

    id: str
    tier: int | None
    is_clean: bool = False
    is_flagship: bool = False

    @property
    def answer(self) -> PriorityAnswer:
        """What the law says of its priority."""
        areas = () if self.tier is None else (AREAS[self.tier - 1],)
        return priority_of(on=ON, areas=areas, is_cleaner_production=self.is_clean, is_flagship=self.is_flagship)


CANDIDATES = st.lists(
    st.builds(Candidate, st.text("abc", min_size=1, max_size=3), st.none() | st.integers(1, 4), st.booleans()),
    max_size=5,
    unique_by=lambda candidate: candidate.id,
)


def rank(candidates: Sequence[Candidate]) -> list[Candidate]:
    by_id = {candidate.id: candidate for candidate in candidates}
    ranked = rank_by_priority({name: candidate.answer for name, candidate in by_id.items()})
    return [by_id[name] for queue in PriorityQueue for name in ranked[queue]]


def area(candidate: Candidate) -> tuple[bool, int]:
    return candidate.is_clean, 0 if candidate.is_clean else candidate.tier or 5


def raised(candidate: Candidate) -> Candidate:
    return attrs.evolve(candidate, tier=max(1, (candidate.tier or 5) - 1))


def test_the_areas_have_the_tiers_that_are_assumed_here() -> None:
    """The four areas of the reference are the four tiers, in their order."""
    assert [priority_of(on=ON, areas=[one]).area_tier for one in AREAS] == [1, 2, 3, 4]


@given(CANDIDATES)
def test_priority_ranks_in_order(candidates: list[Candidate]) -> None:
    """INV-11: the library's ranking is one order, area first, and a better area never falls."""
    assert ranks_in_order(rank, candidates, area=area, raised=raised)
    assert ranks_in_order(rank, candidates, area=area).cases == 3 + len(candidates)


@pytest.mark.parametrize(
    ("broken", "clause"),
    [
        (lambda drawn: sorted(drawn, key=area)[1:], "nobody-is-lost"),
        (lambda drawn: sorted(drawn, key=lambda one: one.id), "area-first"),
        (lambda drawn: sorted(drawn, key=area), "order-of-input-does-not-matter"),
        (
            lambda drawn: sorted(drawn, key=lambda one: (area(one), one.tier == 2 and len(drawn) > 1, one.id)),
            "better-area-never-falls",
        ),
    ],
)
def test_each_clause_of_ranking_breaks(broken, clause: str) -> None:
    """INV-11: losing one, ranking by name, hanging on the input, and punishing a better area are found."""
    drawn = [Candidate("b", None), Candidate("a", None), Candidate("c", 1)]
    worse = (lambda one: attrs.evolve(one, tier=None, id="z")) if clause.startswith("better") else None
    verdict = ranks_in_order(broken, drawn, area=area, raised=worse)
    assert isinstance(verdict, Broken)
    assert verdict.clause == clause


@given(CANDIDATES)
def test_priority_keeps_its_order_without_one(candidates: list[Candidate]) -> None:
    """INV-12: taking one out changes nothing for the others, and cleaner production stands apart."""
    assert keeps_order_without(rank, candidates, queue=lambda candidate: candidate.is_clean)


def test_each_clause_of_leaving_out_breaks() -> None:
    """INV-12: an order that turns with the number of candidates is found, in a queue as well."""
    drawn = [Candidate("a", 1), Candidate("b", 1), Candidate("c", 1, is_clean=True), Candidate("d", 1, is_clean=True)]
    turned = keeps_order_without(lambda given: sorted(given, key=str, reverse=len(given) % 2 > 0), drawn)
    assert isinstance(turned, Broken)
    assert turned.clause == "the-rest-stays"
    mixed = keeps_order_without(
        lambda given: sorted(given, key=str, reverse=len(given) == 2),
        drawn,
        queue=lambda candidate: candidate.is_clean,
    )
    assert isinstance(mixed, Broken)
    assert mixed.clause == "queues-stand-apart"
    lost = keeps_order_without(lambda given: list(given)[1:], ["a", "b"])
    assert lost == Broken(code="INV-12", clause="nobody-is-lost", at=None, observed=["b"], expected=["a", "b"])


def test_who_is_lost_once_raised_is_found() -> None:
    """INV-11: a candidate that falls out of the list in its better area has fallen."""
    drawn = [Candidate("a", 1), Candidate("b", 2)]
    verdict = ranks_in_order(
        lambda given: sorted((one for one in given if not one.is_flagship), key=lambda one: one.id),
        drawn,
        area=lambda one: one.id,
        raised=lambda one: attrs.evolve(one, is_flagship=True),
    )
    assert isinstance(verdict, Broken)
    assert (verdict.clause, verdict.at) == ("better-area-never-falls", drawn[0])


def triples(cycle: Cycle) -> list[tuple[object, object, object]]:
    return [(step.state, step.event, step.next) for step in cycle.transitions]


@pytest.mark.parametrize("cycle", [national_cycle(), local_cycle()], ids=["national", "local"])
def test_lives_settle_only_after_contract_and_acceptance(cycle: Cycle) -> None:
    """INV-13: no path of either table reaches the settlement without a contract and an acceptance."""
    asked = {
        "start": None,
        "settled": LifeState.SETTLED,
        "contracts": {LifeEvent.CONTRACT},
        "proofs": {LifeEvent.ACCEPT, LifeEvent.SETTLE_PARTLY},
    }
    whole = triples(cycle)
    assert settles_only_after(whole, **asked)
    for clause, state in (
        ("never-without-contract", LifeState.APPROVED),
        ("never-without-acceptance", LifeState.CONTRACTED),
    ):
        shortcut = settles_only_after(
            [*whole, (state, LifeEvent.SUBMIT, LifeState.ACCEPTED if "contract" in clause else LifeState.SETTLED)],
            **{**asked, "proofs": asked["proofs"] | ({LifeEvent.SUBMIT} if "contract" in clause else set())},
        )
        assert isinstance(shortcut, Broken)
        assert shortcut.clause == clause
    never = settles_only_after([], **asked)
    assert isinstance(never, Broken)
    assert never.clause == "can-be-settled"


@pytest.mark.parametrize("cycle", [national_cycle(), local_cycle()], ids=["national", "local"])
def test_lives_have_no_dead_end(cycle: Cycle) -> None:
    """INV-14: every state of either table is reached and goes on to an end; a state that leads nowhere is found."""
    final = {LifeState.CLOSED, LifeState.REJECTED}
    whole = triples(cycle)
    assert has_no_dead_end(whole, start=None, final=final)
    stuck = has_no_dead_end([step for step in whole if step[0] is not LifeState.STOPPED], start=None, final=final)
    assert isinstance(stuck, Broken)
    assert (stuck.clause, stuck.at) == ("goes-on-to-an-end", LifeState.STOPPED)
    lost = has_no_dead_end([*whole, ("limbo", "leave", LifeState.CLOSED)], start=None, final=final)
    assert isinstance(lost, Broken)
    assert (lost.clause, lost.at) == ("can-be-reached", "limbo")


HISTORY = (
    LifeEvent.DRAFT,
    LifeEvent.SUBMIT,
    LifeEvent.PASS_BASE_APPRAISAL,
    LifeEvent.REGISTER,
    LifeEvent.ADD_TO_DRAFT_PLAN,
    LifeEvent.PASS_MINISTRY_APPRAISAL,
    LifeEvent.APPROVE_PLAN,
    LifeEvent.ASSIGN,
    LifeEvent.CONTRACT,
    LifeEvent.ADVANCE,
    LifeEvent.REPORT_PROGRESS,
)


@st.composite
def histories(draw: st.DrawFn) -> list[CycleEvent]:
    """Draw the beginning of a life that goes well, on drawn days."""
    day, found = date(2015, 1, 5), []
    for event in HISTORY[: draw(st.integers(1, len(HISTORY)))]:
        found.append(CycleEvent(on=day, event=event))
        day += timedelta(days=draw(st.integers(0, 20)))
    return found


def step(status: LifeStatus, event: CycleEvent) -> LifeStatus:
    found = take_step(status, event, facts=CaseFacts())
    assert isinstance(found, LifeStatus), found
    return found


@given(histories())
def test_lives_refuse_what_is_told_twice_and_replay(events: list[CycleEvent]) -> None:
    """INV-15, INV-16: an event that is told twice is refused, and the events give the state again."""
    assert ignores_repeats(step, LifeStatus(), events)
    current = replay(events)
    assert isinstance(current, LifeStatus)
    assert replays(step, LifeStatus(), events, current, day=lambda event: event.on)


@given(ledgers(max_delay=0))
def test_ledgers_replay(ledger: Ledger) -> None:
    """INV-16: entry after entry through the safe door, the ledger comes out again."""

    def append(book: Ledger, entry: LedgerEntry) -> Ledger:
        longer = append_entries(book, [entry])
        assert isinstance(longer, Ledger), longer
        return longer

    assert replays(append, Ledger(title=ledger.title), ledger.entries, ledger, day=lambda entry: entry.recorded)


def test_each_clause_of_replay_breaks() -> None:
    """INV-15, INV-16: a payment that counts twice, days that go back, and a stale total are found."""
    paid = [(date(2022, 9, 1), 90), (date(2022, 3, 1), 210)]

    def add(total: int, event: tuple[date, int]) -> int:
        return total + event[1]

    twice = ignores_repeats(add, 0, paid)
    assert isinstance(twice, Broken)
    assert twice.observed == 180
    back = replays(add, 0, paid, 300, day=lambda event: event[0])
    assert isinstance(back, Broken)
    assert back.clause == "days-do-not-go-back"
    stale = replays(add, 0, sorted(paid), 210, day=lambda event: event[0])
    assert isinstance(stale, Broken)
    assert stale.clause == "replay-is-the-state"


@given(st.lists(st.sampled_from(Change), min_size=1, max_size=4, unique=True), st.booleans())
def test_the_highest_approver_wins(changes: list[Change], is_group: bool) -> None:
    """INV-17: a bundle of changes goes to the highest of its approvers, in any order."""

    def approver(bundle: Sequence[Change]) -> object:
        return approver_of(bundle, on=ON, is_group=is_group).approver

    assert highest_approver_wins(approver, changes, rank=RANK.index)


def test_an_approver_of_the_first_change_alone_is_found() -> None:
    """INV-17: who asks the approver of one change only misses the higher one, or hangs on the order."""
    needs = {"place": 1, "support": 3}
    lowest = highest_approver_wins(lambda bundle: min(map(needs.__getitem__, bundle)), list(needs), rank=int)
    assert isinstance(lowest, Broken)
    assert lowest.clause == "highest-of-all"
    last = highest_approver_wins(lambda bundle: needs[bundle[-1]], list(needs), rank=int)
    assert isinstance(last, Broken)
    assert last.clause == "order-does-not-matter"


@given(st.lists(days(min_value=date(2014, 6, 1), max_value=date(2015, 2, 10)), min_size=1, max_size=4))
def test_settlement_is_due_fifteen_days_after_and_by_the_cap(acceptances: list[date]) -> None:
    """INV-18: the library counts 15 days from the last acceptance and stops at 22 January."""

    def due(known: Sequence[date]) -> date:
        day = settlement_deadline(2014, known).last_day
        assert day is not None
        return day

    assert due_is_capped(due, acceptances, plan_year=2014)


def test_each_clause_of_due_days_breaks() -> None:
    """INV-18: forgetting the cap is found, and so is a day that moves forward."""
    uncapped = due_is_capped(lambda known: max(known) + timedelta(15), [date(2015, 1, 10)], plan_year=2014)
    assert isinstance(uncapped, Broken)
    assert (uncapped.clause, uncapped.expected) == ("fifteen-days-and-cap", date(2015, 1, 22))


def papers_of(step_: DossierStep, activity: Activity) -> tuple[list[str], list[str]]:
    """Give the papers that fill a dossier, and those of them that nothing replaces."""
    facts = dict.fromkeys(DossierFact, False)
    found = dossier_for(step_, activity, on=ON, facts=facts)
    chosen = [requirement.papers[0].id for requirement in found.requirements]
    alone = [
        requirement.papers[0].id
        for requirement in found.requirements
        if requirement.is_needed
        and not any(paper.id in chosen for paper in requirement.papers[1:])
        and chosen.count(requirement.papers[0].id) == 1
    ]
    return chosen, alone


@given(
    st.sampled_from(DossierStep),
    st.sampled_from([activity for activity in Activity if not activity.is_group]),
    st.lists(st.sampled_from([paper.id for paper in all_papers()]), unique=True, max_size=6),
)
def test_dossiers_are_monotone_and_every_paper_counts(step_: DossierStep, activity: Activity, more: list[str]) -> None:
    """INV-19, INV-20: papers on top never harm, and without any one that is needed a dossier is not complete."""
    dossier = dossier_for(step_, activity, on=ON, facts=dict.fromkeys(DossierFact, False))
    chosen, alone = papers_of(step_, activity)

    def is_complete(have: Collection[str]) -> bool | None:
        return dossier.is_complete(have)

    assert completeness_is_monotone(is_complete, [*chosen, *(paper for paper in more if paper not in chosen)])
    assert every_paper_counts(is_complete, chosen, mandatory=alone)


def test_each_clause_of_papers_breaks() -> None:
    """INV-19, INV-20: one paper too many, a dossier that is never complete, and a paper nobody asks for are found."""
    crowded = completeness_is_monotone(lambda have: len(have) == 1, ["a", "b"])
    assert isinstance(crowded, Broken)
    assert crowded.at == ("a", "b")
    never = every_paper_counts(lambda have: False, ["a"], mandatory=["a"])
    assert isinstance(never, Broken)
    assert never.clause == "complete-with-all"
    lax = every_paper_counts(lambda have: True, ["a"], mandatory=["a"])
    assert isinstance(lax, Broken)
    assert lax.clause == "incomplete-without"


@given(st.integers(2015, 2018))
def test_before_leaves_the_day_out(year: int) -> None:
    """INV-21: 20 May, 15 June and the 25th of a month are late, and the days before them are on time."""
    strict = [found for found in deadlines_for(year) if found.is_strict]
    assert {(found.limit.month, found.limit.day) for found in strict if found.limit} >= {(5, 20), (6, 15), (3, 25)}
    for found in strict:
        assert found.limit is not None
        assert before_leaves_the_day_out(found.is_on_time, found.limit)


def test_a_day_that_counts_itself_in_is_found() -> None:
    """INV-21: a tool that takes the 20th as on time, or a holiday off, is told so."""
    verdict = before_leaves_the_day_out(lambda day: day <= date(2015, 5, 20), date(2015, 5, 20))
    assert isinstance(verdict, Broken)
    assert verdict.observed is True


@given(st.lists(days(min_value=date(2014, 11, 1), max_value=date(2030, 12, 31)), min_size=1, max_size=3))
def test_certificates_last_to_the_end_of_the_third_year(issues: list[date]) -> None:
    """INV-22: the library gives 31 December of the third year."""

    def until(issued: date) -> date:
        day = certificate_deadline(issued).last_day
        assert day is not None
        return day

    assert certificate_lasts(until, issues)


def test_a_certificate_of_two_years_is_found() -> None:
    """INV-22: two years from the day of issue is not what the circular says."""
    verdict = certificate_lasts(lambda issued: issued + timedelta(days=730), [date(2015, 6, 1)])
    assert isinstance(verdict, Broken)
    assert verdict.expected == date(2017, 12, 31)


CALENDAR = WorkCalendar(span=Period.of_years(2014, 2017), days_off={date(2015, 9, 2)})


@given(st.lists(days(min_value=date(2015, 1, 1), max_value=date(2016, 12, 31)), max_size=3))
def test_working_days_land_on_working_days(starts: list[date]) -> None:
    """INV-23: counted with a calendar, 15 working days end on a working day and are 15 days at least."""

    def add(day: date, count: int) -> date:
        return WorkingDays(count=count).after(day, CALENDAR)

    assert lands_on_working_days(add, CALENDAR.is_working, starts)


def test_each_clause_of_working_days_breaks() -> None:
    """INV-23: counting days of the calendar lands on a Saturday, and going backwards is shorter."""
    plain = lands_on_working_days(
        lambda day, count: day + timedelta(count), CALENDAR.is_working, [date(2015, 5, 1)], counts=[1]
    )
    assert isinstance(plain, Broken)
    assert plain.clause == "ends-on-a-working-day"
    back = lands_on_working_days(
        lambda day, count: day - timedelta(7), CALENDAR.is_working, [date(2015, 5, 4)], counts=[1]
    )
    assert isinstance(back, Broken)
    assert back.clause == "no-shorter"


@given(days(min_value=date(2005, 1, 1), max_value=date(2016, 12, 31)), st.sets(st.integers(2006, 2025), max_size=8))
def test_the_window_of_converted_wards_closes(converted_on: date, years: set[int]) -> None:
    """INV-24: a ward of a class-1 city that was a commune is eligible for some years, and never again."""
    site = SiteFacts(unit=SiteUnit.WARD, ward_of=WardOf.CITY_CLASS_1, was_commune=True, converted_on=converted_on)

    def is_eligible(year: int) -> bool | None:
        found = place_test(site, on=ON, plan_building_year=year)
        return found.speaks_for if isinstance(found, Ground) else None

    assert conversion_window_closes(is_eligible, years)


def test_a_window_that_opens_again_is_found() -> None:
    """INV-24: a rule that counts years modulo something is told the year."""
    verdict = conversion_window_closes(lambda year: year != 2016, range(2014, 2019))
    assert isinstance(verdict, Broken)
    assert verdict.at == 2017


def test_what_is_not_known_of_a_year_is_no_refusal() -> None:
    """INV-24: years of which nothing can be told are passed over; a refusal before them still counts."""

    def judge(*answers: bool | None) -> bool:
        return bool(conversion_window_closes(lambda year: answers[year - 2012], range(2012, 2012 + len(answers))))

    assert judge(None, None, True, True, False)
    assert judge(True, None, True, None, False)
    assert not judge(False, None, True)
