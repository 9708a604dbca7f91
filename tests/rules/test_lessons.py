"""Lessons for a plan: which are offered, why, in which order, and what never is."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.cases import load_cases
from khuyencong.errors import UnknownCodeError, ValueImpossibleError
from khuyencong.model import (
    CostLine,
    DeAn,
    Event,
    FundingTranche,
    Lesson,
    LessonKind,
    LessonStatus,
    LessonTheme,
    Plan,
    PlanScope,
    Program,
    Stage,
    Task,
)
from khuyencong.reference import Activity, FundingSource
from khuyencong.rules import PRACTICE, OfferedLesson, Outcome, Why, lessons_for, review
from khuyencong.strategies import lessons as any_lessons
from khuyencong.strategies import plans
from khuyencong.values import Period
from khuyencong.values.record import evolve

AS_OF = date(2023, 1, 1)
STATE = FundingTranche(source=FundingSource.PROVINCIAL, year=2022, amount=300)
BARE = Plan(
    year=2022,
    scope=PlanScope.LOCAL,
    title="Kế hoạch 2022",
    province="52",
    de_an=(
        DeAn(
            id="may-moc",
            title="Hỗ trợ máy móc",
            lines=(CostLine(activity=Activity.ADVANCED_MACHINERY, cost=600, support=300),),
            funding=(STATE,),
            period=Period.of_years(2022),
            events=(Event(on=date(2022, 1, 5), stage=Stage.APPROVED),),
        ),
        DeAn(
            id="day-nghe",
            title="Dạy nghề",
            lines=(CostLine(activity=Activity.VOCATIONAL_TRAINING, cost=300, support=300),),
            funding=(STATE,),
        ),
    ),
)
NEWS = Task(id="truyen-thong-moi", title="Tuyên truyền", activity=Activity.INFORMATION, funding=(STATE,))
LESSON = Lesson(id="bai-hoc", theme=LessonTheme.COMMUNICATION, statement="Tuyên truyền nhiều hơn.")
CODES = [rule.code for rule in PRACTICE]


@st.composite
def lesson_lists(draw: st.DrawFn) -> list[Lesson]:
    """Draw lessons that name rules, answer each other and supersede each other, also in circles."""
    drawn = draw(st.lists(any_lessons(), max_size=6, unique_by=lambda lesson: lesson.id))
    names = st.sampled_from([*(lesson.id for lesson in drawn), "nowhere"])
    return [
        evolve(
            lesson,
            practice=tuple(draw(st.lists(st.sampled_from(CODES), max_size=2))),
            answers=tuple(draw(st.lists(names, max_size=2))),
            superseded_by=draw(st.none() | names),
        )
        for lesson in drawn
    ]


def offer(plan: Plan | Program, *lessons: Lesson) -> tuple[OfferedLesson, ...]:
    return lessons_for(plan, lessons, as_of=AS_OF)


def names(offered: tuple[OfferedLesson, ...]) -> list[str]:
    return [each.lesson.id for each in offered]


@given(plans(), lesson_lists())
def test_only_living_advice_is_offered_and_once(plan: Plan, lessons: list[Lesson]) -> None:
    """Nothing superseded or refuted is offered, no difficulty or cause, and nothing twice."""
    offered = offer(plan, *lessons)
    shown = [lesson for each in offered for lesson in (each.lesson, *each.reasons)]
    assert {lesson.status for lesson in shown} <= {LessonStatus.PROPOSED, LessonStatus.CONFIRMED}
    assert all(lesson.superseded_by is None for lesson in shown)
    assert {each.lesson.kind for each in offered}.isdisjoint({LessonKind.DIFFICULTY, LessonKind.CAUSE})
    assert len(set(names(offered))) == len(offered)


@given(plans(), lesson_lists())
def test_the_strongest_reason_comes_first_and_confirmed_before_proposed(plan: Plan, lessons: list[Lesson]) -> None:
    """Rules come before what is undecided, then activities, then the rest; within one reason the order is as given."""
    given_ = [lesson.id for lesson in lessons]
    ranks = [
        (list(Why).index(each.why), each.lesson.status is LessonStatus.PROPOSED, given_.index(each.lesson.id))
        for each in offer(plan, *lessons)
    ]
    assert all(before < after for before, after in pairwise(ranks))


@given(plans(), lesson_lists(), st.randoms(use_true_random=False))
def test_the_order_of_lessons_changes_nothing_of_what_is_offered(
    plan: Plan, lessons: list[Lesson], random: object
) -> None:
    """The same lessons in another order are offered for the same reasons."""
    mixed = list(lessons)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    known = {each.lesson.id: each for each in offer(plan, *lessons)}
    other = {each.lesson.id: each for each in offer(plan, *mixed)}
    assert known.keys() == other.keys()
    for name, each in known.items():
        assert (each.why, each.findings, each.activities) == (
            other[name].why,
            other[name].findings,
            other[name].activities,
        )


@given(plans(), lesson_lists())
def test_every_reason_is_there(plan: Plan, lessons: list[Lesson]) -> None:
    """What a lesson is offered for can be looked up: a finding of the review, an activity of the plan, or nothing."""
    found = review(plan, as_of=AS_OF, rules=PRACTICE).findings
    for each in offer(plan, *lessons):
        assert each.findings or not each.lesson.practice
        assert all(finding in found for finding in each.findings)
        outcomes = {finding.outcome for finding in each.findings}
        expected = {Why.BY_RULE: {Outcome.FAIL}, Why.UNDECIDED: {Outcome.UNDETERMINED}}
        assert outcomes == expected.get(each.why, set())
        assert bool(each.activities) == (each.why is Why.BY_ACTIVITY)


@given(plans(), lesson_lists())
def test_a_communication_task_takes_away_what_only_communication_called_for(plan: Plan, lessons: list[Lesson]) -> None:
    """Once a plan communicates, a lesson whose one rule asks for communication has been put into practice."""
    only = [evolve(lesson, practice=("PRAC-001",), answers=()) for lesson in lessons]
    assert not offer(evolve(plan, tasks=(*plan.tasks, NEWS)), *only)


@given(plans(), lesson_lists())
def test_lessons_of_a_plan_are_those_of_a_programme_of_it_alone(plan: Plan, lessons: list[Lesson]) -> None:
    """A programme of one plan is offered what the plan is offered, for the same reasons."""
    program = Program(title="2021-2025", period=Period.of_years(plan.year), scope=plan.scope, plans=(plan,))
    alone = [(each.lesson, each.why, each.activities) for each in offer(plan, *lessons)]
    assert [(each.lesson, each.why, each.activities) for each in offer(program, *lessons)] == alone


def test_a_replaced_version_of_a_plan_calls_for_nothing() -> None:
    """In a programme only the newest version of a year's plan is looked at, for rules and for activities."""
    rule = evolve(LESSON, practice=("PRAC-001",))
    machine = evolve(LESSON, id="may-moc", applies_to=(Activity.ADVANCED_MACHINERY,))
    better = evolve(BARE, revision=1, revises="x", de_an=(), tasks=(NEWS,))
    program = Program(
        title="2021-2025", period=Period.of_years(2021, 2025), scope=PlanScope.LOCAL, plans=(better, BARE)
    )
    assert offer(program, rule, machine) == ()
    (kept,) = offer(evolve(program, plans=(better, evolve(BARE, year=2023))), rule)
    assert [finding.path for finding in kept.findings] == ["$.plans[1]"]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"practice": ("PRAC-001",)}, Why.BY_RULE),
        ({"practice": ("PRAC-001",), "applies_to": (Activity.INFORMATION,)}, Why.BY_RULE),
        ({"practice": ("DEAN-006",)}, Why.BY_RULE),
        ({"practice": ("PLAC-004",)}, None),
        ({"practice": ("LINE-003", "PRAC-004")}, Why.BY_RULE),
        ({"applies_to": (Activity.TRAINING,)}, Why.BY_ACTIVITY),
        ({"applies_to": (Activity.VOCATIONAL_TRAINING,)}, Why.BY_ACTIVITY),
        ({"applies_to": (Activity.CRAFT_TRANSMISSION,)}, None),
        ({}, Why.GENERAL),
        ({"kind": LessonKind.SOLUTION}, Why.GENERAL),
        ({"kind": LessonKind.RECOMMENDATION}, Why.GENERAL),
        ({"kind": LessonKind.CAUSE}, None),
        ({"status": LessonStatus.REFUTED}, None),
        ({"status": LessonStatus.SUPERSEDED}, None),
        ({"superseded_by": "nowhere"}, None),
    ],
)
def test_a_lesson_is_offered_for_its_reason(changes: dict[str, object], why: Why | None) -> None:
    """A rule of any family that fails, an activity or its group, or nothing in particular; else it is not offered."""
    assert [each.why for each in offer(BARE, evolve(LESSON, **changes))] == ([why] if why else [])


def test_a_plan_that_names_a_group_shares_its_contents() -> None:
    """Where a plan names only the group, a lesson about a content of it may apply."""
    plan = evolve(BARE, tasks=(evolve(NEWS, activity=Activity.TECHNOLOGY),))
    (offered,) = offer(plan, evolve(LESSON, applies_to=(Activity.ADVANCED_MACHINERY,)))
    assert offered.activities == (Activity.TECHNOLOGY, Activity.ADVANCED_MACHINERY)


def test_what_a_plan_does_not_tell_is_said_to_be_undecided() -> None:
    """A plan that holds no steps at all is offered follow-up as an open question, not as a fault."""
    plan = evolve(BARE, de_an=(evolve(BARE.de_an[0], events=()),))
    (offered,) = offer(plan, evolve(LESSON, practice=("PRAC-002",)))
    assert offered.why is Why.UNDECIDED
    assert [finding.params["missing"] for finding in offered.findings] == ["steps-of-de-an"]


def test_a_lesson_shows_the_difficulty_that_it_answers() -> None:
    """Difficulties and causes are the reasons of what answers them, the causes with the difficulties behind them."""
    difficulty = evolve(LESSON, id="kho", kind=LessonKind.DIFFICULTY)
    cause = evolve(LESSON, id="vi", kind=LessonKind.CAUSE, answers=("kho", "vi", "nowhere"))
    (offered,) = offer(BARE, difficulty, cause, evolve(LESSON, answers=("vi", "kho")))
    assert [reason.id for reason in offered.reasons] == ["vi", "kho"]
    (offered,) = offer(BARE, evolve(LESSON, answers=("khac",)), evolve(LESSON, id="khac"))[:1]
    assert offered.reasons == ()


def test_the_rules_of_a_difficulty_call_for_its_answer() -> None:
    """A plan in which a difficulty shows is offered what answers it; in another the activities of the answer count."""
    difficulty = evolve(LESSON, id="kho", kind=LessonKind.DIFFICULTY, practice=("PRAC-001",))
    answer = evolve(LESSON, answers=("kho",), applies_to=(Activity.ADVANCED_MACHINERY,))
    assert [each.why for each in offer(BARE, difficulty, answer)] == [Why.BY_RULE]
    assert [each.why for each in offer(evolve(BARE, tasks=(NEWS,)), difficulty, answer)] == [Why.BY_ACTIVITY]


def test_a_superseded_lesson_is_replaced_by_the_end_of_its_chain() -> None:
    """The newest of a chain is offered, where it applies, and says what it replaces."""
    first = evolve(LESSON, id="1", status=LessonStatus.SUPERSEDED, superseded_by="2")
    second = evolve(LESSON, id="2", status=LessonStatus.SUPERSEDED, superseded_by="3")
    third = evolve(LESSON, id="3")
    (offered,) = offer(BARE, first, second, third)
    assert offered.lesson is third
    assert [old.id for old in offered.replaces] == ["1", "2"]
    assert offer(BARE, first, second) == ()
    assert offer(BARE, first, second, evolve(third, applies_to=(Activity.RADIO,))) == ()


def test_a_circle_of_lessons_ends() -> None:
    """Two lessons that supersede each other are both superseded."""
    assert offer(BARE, evolve(LESSON, id="1", superseded_by="2"), evolve(LESSON, id="2", superseded_by="1")) == ()


def test_a_newer_difficulty_takes_the_place_of_the_old() -> None:
    """The reason of a lesson is given in its newest words."""
    old = evolve(LESSON, id="cu", kind=LessonKind.DIFFICULTY, status=LessonStatus.SUPERSEDED, superseded_by="moi")
    new = evolve(LESSON, id="moi", kind=LessonKind.DIFFICULTY)
    (offered,) = offer(BARE, old, new, evolve(LESSON, answers=("cu",)))
    assert offered.reasons == (new,)


def test_the_same_lesson_twice_is_one_and_two_of_one_name_are_refused() -> None:
    """A lesson that comes in twice is offered once; two different ones with one id cannot be told apart."""
    assert len(offer(BARE, LESSON, LESSON)) == 1
    with pytest.raises(ValueImpossibleError, match="'bai-hoc'"):
        offer(BARE, LESSON, evolve(LESSON, statement="Khác"))


def test_a_lesson_that_names_no_rule_of_the_catalogue_is_refused() -> None:
    """A code that no rule has is not passed over in silence."""
    with pytest.raises(UnknownCodeError, match="PRAC-999"):
        offer(BARE, evolve(LESSON, practice=("PRAC-999",)))


ALL = [lesson for case in load_cases() for lesson in case.lessons]
BY_PROVINCE = {lesson.id: case.province for case in load_cases() for lesson in case.lessons}
BINH_DUONG, HAU_GIANG, THAI_BINH, BINH_THUAN = "74", "93", "34", "60"


def test_lessons_of_all_cases_have_names_of_their_own() -> None:
    """The lessons of all published cases can be asked together."""
    assert max(Counter(lesson.id for lesson in ALL).values()) == 1


@pytest.mark.parametrize(
    ("code", "provinces"),
    [
        ("PRAC-001", {HAU_GIANG, THAI_BINH, BINH_THUAN}),
        ("PRAC-002", {THAI_BINH, BINH_DUONG}),
        ("PRAC-003", {HAU_GIANG, BINH_THUAN}),
        ("PRAC-004", {THAI_BINH}),
    ],
)
def test_a_plan_is_answered_by_the_provinces_that_learned_it(code: str, provinces: set[str]) -> None:
    """A plan without communication, follow-up, a need for workers or a counterpart hears of those who learned it."""
    offered = [each for each in offer(BARE, *ALL) if code in {finding.code for finding in each.findings}]
    assert {each.why for each in offered} == {Why.BY_RULE}
    assert {BY_PROVINCE[each.lesson.id] for each in offered} == provinces


def test_a_plan_that_does_all_of_it_hears_none_of_it() -> None:
    """Communication, monitoring, an employer and a counterpart leave no rule to answer."""
    monitored = evolve(NEWS, id="giam-sat", activity=Activity.MONITORING)
    counterpart = evolve(STATE, source=FundingSource.BENEFICIARY)
    better = tuple(
        evolve(de_an, beneficiaries=("he-vi",), funding=(*de_an.funding, counterpart)) for de_an in BARE.de_an
    )
    whys = {each.why for each in offer(evolve(BARE, de_an=better, tasks=(NEWS, monitored)), *ALL)}
    assert whys == {Why.BY_ACTIVITY, Why.GENERAL}


def test_what_is_confirmed_stands_before_what_is_proposed() -> None:
    """Of two lessons that are offered for one reason the confirmed one comes first, however they are given."""
    proposed = evolve(LESSON, id="de-xuat", status=LessonStatus.PROPOSED)
    confirmed = evolve(LESSON, id="xac-nhan", status=LessonStatus.CONFIRMED)
    for given_ in ((proposed, confirmed), (confirmed, proposed)):
        assert names(offer(BARE, *given_)) == ["xac-nhan", "de-xuat"]
