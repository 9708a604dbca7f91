"""Revisions of plans: one version is in force on a day, the history is kept, and nothing is added twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.budget import history, plan_in_force, plans_in_force, total_funding
from khuyencong.errors import ValueImpossibleError
from khuyencong.model import Decision, FundingTranche, Plan, PlanScope, Task
from khuyencong.reference import Activity, FundingSource
from khuyencong.values.record import evolve

END = date(2030, 1, 1)
_days = st.dates(date(2021, 1, 1), date(2023, 12, 31))


def _plan(revision, issued=None, amount=1, **changes):
    tranche = FundingTranche(source=FundingSource.PROVINCIAL, year=2022, amount=amount)
    task = Task(id="t", title="Bình chọn", activity=Activity.FORUM, funding=(tranche,))
    plain = {"year": 2022, "scope": PlanScope.LOCAL, "title": f"Kế hoạch, lần {revision}", "province": "52"}
    decision = None if issued is None else Decision(number="1/QĐ", issued=issued)
    return Plan(**{**plain, "revision": revision, "decision": decision, "tasks": (task,), **changes})


plans = st.lists(
    st.builds(
        _plan,
        st.integers(0, 3),
        st.none() | _days,
        st.integers(1, 9),
        year=st.integers(2021, 2022),
        province=st.sampled_from(["52", "64", None]),
        managing_body=st.sampled_from([None, "UBND huyện M", "UBND huyện N"]),
        scope=st.sampled_from(PlanScope),
    ),
    max_size=7,
)


def _body(plan):
    return plan.year, plan.scope, plan.province, plan.managing_body


@given(plans)
def test_history_keeps_every_version(drawn):
    """Every plan stands once in the history of its body and year, by number."""
    found = history(drawn)
    versions = [version.plan for body in found for version in body.versions]
    assert sorted(map(repr, versions)) == sorted(map(repr, drawn))
    for body in found:
        numbers = [version.plan.revision for version in body.versions]
        assert numbers == sorted(numbers)
        assert {_body(version.plan) for version in body.versions} == {_body(body)}
    keys = [
        (body.year, list(PlanScope).index(body.scope), body.province or "", body.managing_body or "") for body in found
    ]
    assert keys == sorted(set(keys))


@given(plans, _days)
def test_at_most_one_version_of_a_body_is_in_force(drawn, on):
    """Of each body and year at most one version is in force, and none of a later day."""
    found = plans_in_force(drawn, on)
    assert len({_body(plan) for plan in found.plans}) == len(found.plans)
    for plan in found.plans:
        assert plan.decision is None or plan.decision.issued <= on
        higher = [other for other in drawn if _body(other) == _body(plan) and other.revision > plan.revision]
        later = [other for other in higher if other.decision is None or other.decision.issued <= on]
        assert all(other in found.undecided for other in later)


@given(plans, _days)
def test_the_span_of_a_version_is_when_it_is_in_force(drawn, on):
    """Where every day is known, the version in force is the one whose span covers the day."""
    dated = [plan for plan in drawn if plan.decision is not None]
    for body in history(dated):
        in_force = plan_in_force([version.plan for version in body.versions], on)
        covering = [
            version.plan
            for version in body.versions
            if version.since <= on and (version.until is None or on <= version.until)
        ]
        assert ([in_force] if in_force else []) == covering


@given(plans, _days, st.randoms(use_true_random=False))
def test_what_is_in_force_does_not_depend_on_the_order(drawn, on, random):
    """Shuffled plans give the same plans in force, where no two have the same number and day."""
    single = list({(_body(p), p.revision, p.decision and p.decision.issued): p for p in drawn}.values())
    shuffled = single.copy()
    random.shuffle(shuffled)
    assert plans_in_force(shuffled, on) == plans_in_force(single, on)


def test_a_revision_replaces_and_is_never_added():
    """After the decision of the revision its money counts, and not that of both."""
    day = date(2022, 9, 1)
    versions = [_plan(0, date(2021, 12, 15), 300), _plan(1, day, 280)]
    assert total_funding(plans_in_force(versions, day).plans) == 280
    assert total_funding(plans_in_force(versions, day - timedelta(days=1)).plans) == 300
    assert plan_in_force(versions, day) is versions[1]
    assert plan_in_force(versions, date(2021, 1, 1)) is None
    spans = [(version.since, version.until) for version in history(versions)[0].versions]
    assert spans == [(date(2021, 12, 15), date(2022, 8, 31)), (day, None)]


def test_a_revision_without_a_day_leaves_the_question_open():
    """Nobody can tell whether it replaced the first version, so it is told; a later one in force settles it."""
    first, second, third = _plan(0), _plan(1), _plan(2, date(2022, 9, 1))
    found = plans_in_force([first, second, third], date(2022, 6, 1))
    assert (found.plans, found.undecided) == ((first,), (second,))
    with pytest.raises(ValueImpossibleError, match="revision 1"):
        plan_in_force([first, second], END)
    assert plans_in_force([first, second, third], END).undecided == ()
    assert plan_in_force([first, second, third], END) is third


def test_a_first_version_without_a_day_stands():
    """Most plans are published without the day of their decision; the only version is taken as issued."""
    only = _plan(0)
    assert plan_in_force([only], date(1999, 1, 1)) is only
    assert plan_in_force([], END) is None


def test_plans_of_several_bodies_are_no_versions_of_each_other():
    """One plan is asked for: plans of two provinces, years or managing bodies are refused."""
    for other in ({"province": "64"}, {"year": 2023}, {"managing_body": "UBND huyện M"}):
        with pytest.raises(ValueImpossibleError, match=r"^these are plans of several bodies or years; use plans_in_f"):
            plan_in_force([_plan(0), evolve(_plan(0), **other)], END)


def test_two_districts_of_a_province_have_a_plan_each() -> None:
    """Plans of two managing bodies are in force at once, and a revision of one leaves the other as it is."""
    first, other = _plan(0, managing_body="UBND huyện M"), _plan(0, managing_body="UBND huyện N")
    assert plans_in_force([first, other], END).plans == (first, other)
    revised = evolve(_plan(1, date(2022, 9, 1), 5), managing_body="UBND huyện N")
    assert plans_in_force([revised, first, other], END).plans == (first, revised)
    assert [len(body.versions) for body in history([revised, first, other])] == [1, 2]


def test_a_lower_number_that_was_issued_later_does_not_come_back():
    """The number says what replaces what: revision 2 of May stays in force when revision 1 is dated June."""
    older, newer = _plan(1, date(2022, 6, 1)), _plan(2, date(2022, 5, 1))
    assert plan_in_force([older, newer], END) is newer
    assert history([older, newer])[0].versions[0].until == date(2022, 4, 30)


def test_the_first_day_of_the_calendar_has_no_day_before():
    """A decision of the first day there is ends what stood before on that day."""
    versions = history([_plan(0), _plan(1, date.min)])[0].versions
    assert versions[0].until == date.min
