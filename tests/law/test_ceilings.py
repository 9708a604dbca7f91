"""Ceilings: what holds of every answer, whatever is asked."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import UnknownCodeError, ValueImpossibleError
from khuyencong.law import (
    CapWindow,
    Ceiling,
    CeilingGap,
    CeilingPolicy,
    EarlierSupport,
    LimbKind,
    NormLevel,
    SourceStatus,
    SupportOutcome,
    ceiling_for,
    ceiling_for_each,
    ceilings_of_transition,
    judge_support,
    norms_from_mapping,
    shipped_norms,
)
from khuyencong.reference import Activity, FundingSource, provinces_on

DAYS = st.dates(date(2000, 1, 1), date(2027, 12, 31))
COSTS = st.integers(0, 10**13)
ACTIVITIES = st.sampled_from(Activity)
COVERED = st.sampled_from(
    sorted({activity for found in shipped_norms().sets for norm in found.norms for activity in norm.activities})
)
WITH_NORMS = st.dates(date(2014, 4, 8), date(2027, 12, 31))
MULTIPLIERS = st.fractions(Fraction(1), Fraction(3, 2), max_denominator=1000)
LEVELS = st.none() | st.sampled_from(NormLevel)
POLICIES = st.builds(
    CeilingPolicy,
    cap_alone=st.booleans(),
    raise_unclear=st.booleans(),
    raise_left_out=st.booleans(),
    window=st.sampled_from(CapWindow),
)
EARLIER = st.lists(st.builds(EarlierSupport, on=DAYS, amount=st.integers(0, 10**9)), max_size=3).map(tuple)
MACHINERY = Activity.ADVANCED_MACHINERY
IN_2016, IN_2019 = date(2016, 3, 1), date(2019, 3, 1)


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """Anything that may be asked of the nation or of a province."""
    on = draw(WITH_NORMS | DAYS)
    source = draw(st.just(FundingSource.NATIONAL) | st.sampled_from(FundingSource))
    here = draw(st.sampled_from(provinces_on(on)))
    return {
        "activity": draw(COVERED | ACTIVITIES),
        "on": on,
        "source": source,
        "province": draw(st.sampled_from([here.code, None])),
        "formerly": None,
        "cost": draw(COSTS | st.none()),
        "units": draw(st.integers(1, 50)),
        "quantity": draw(st.none() | st.integers(1, 100)),
        "multiplier": draw(MULTIPLIERS),
        "level": draw(LEVELS),
        "variant": draw(st.sampled_from([None, None, "prize", "poor-district"])),
        "is_line": draw(st.booleans()),
        "earlier": draw(EARLIER),
        "policy": draw(POLICIES),
    }


def asked(question: Mapping[str, Any], **changes: Any) -> Ceiling:
    """Ask a question with some of its words changed."""
    return ceiling_for(**{**question, **changes})


@given(question=questions())
def test_every_question_has_one_answer_or_a_reason(question: dict[str, Any]) -> None:
    """An answer has an amount or a named reason, and an amount is the least of its limbs."""
    found = asked(question)
    assert found.amount is not None or found.gaps
    assert (found.amount is None) == (found.binding is None) == (not found.limbs)
    if found.amount is not None:
        assert found.norm is not None
        assert found.amount == min(limb.amount for limb in found.limbs)
        assert found.status in {limb.status for limb in found.limbs if limb.kind is found.binding}
    else:
        assert found.status is SourceStatus.UNKNOWN
    assert len(found.gaps) == len(set(found.gaps))
    assert found.is_complete == (found.amount is not None and found.gaps == ())
    for rival in found.rivals:
        assert rival.norm is not None or set(rival.gaps) & {CeilingGap.NEEDS_LEVEL, CeilingGap.NEEDS_VARIANT}


@given(question=questions(), cost=COSTS)
def test_a_ceiling_never_exceeds_the_cost(question: dict[str, Any], cost: int) -> None:
    """Whatever the norm, nobody gets more than the cost, in no reading of the text."""
    found = asked(question, cost=cost)
    assert found.amount is None or found.amount <= cost
    assert all(other.amount <= cost for other in found.alternatives)


@given(question=questions(), cost=COSTS, more=COSTS)
def test_a_ceiling_grows_with_the_cost(question: dict[str, Any], cost: int, more: int) -> None:
    """A higher cost never lowers the ceiling, and once the cap binds it changes nothing."""
    low, high = asked(question, cost=cost), asked(question, cost=cost + more)
    assert (low.amount is None) == (high.amount is None)
    if low.amount is not None and high.amount is not None:
        assert low.amount <= high.amount
        if low.binding in {LimbKind.CAP, LimbKind.EACH}:
            assert high.amount == low.amount


@given(question=questions(), more=st.integers(1, 50))
def test_a_ceiling_grows_with_the_units(question: dict[str, Any], more: int) -> None:
    """More units never lower the ceiling."""
    few, many = asked(question), asked(question, units=question["units"] + more)
    assert (few.amount is None) == (many.amount is None)
    assert few.amount is None or many.amount is None or few.amount <= many.amount


@given(question=questions(), other=MULTIPLIERS)
def test_a_ceiling_grows_with_the_multiplier(question: dict[str, Any], other: Fraction) -> None:
    """A higher multiplier never lowers the ceiling."""
    low, high = sorted((question["multiplier"], other))
    less, more = asked(question, multiplier=low), asked(question, multiplier=high)
    assert (less.amount is None) == (more.amount is None)
    assert less.amount is None or more.amount is None or less.amount <= more.amount


@given(question=questions())
def test_priority_gives_at_most_one_and_a_half(question: dict[str, Any]) -> None:
    """With the highest priority nobody gets more than 1.5 times the norm, but for a đồng of rounding."""
    plain = asked(question, multiplier=Fraction(1), earlier=())
    raised = asked(question, multiplier=Fraction(3, 2), earlier=())
    if plain.amount is not None and raised.amount is not None:
        assert raised.amount <= plain.amount * 3 // 2 + 2


@given(question=questions(), costs=st.lists(COSTS, min_size=1, max_size=4))
def test_each_beneficiary_has_his_own_cap(question: dict[str, Any], costs: list[int]) -> None:
    """What several may get one by one is at most what they may get for their joint cost."""
    words = {key: value for key, value in question.items() if key not in {"cost", "units", "quantity", "earlier"}}
    parts = ceiling_for_each(words.pop("activity"), costs, **words)
    joint = asked(question, cost=sum(costs), units=len(costs), quantity=None, earlier=())
    if parts.amount is not None and joint.amount is not None:
        assert parts.amount <= joint.amount
    assert len(parts.parts) == len(costs)
    assert set(parts.gaps) == {gap for part in parts.parts for gap in part.gaps}


@given(question=questions(), support=COSTS)
def test_the_outcome_follows_the_limbs(question: dict[str, Any], support: int) -> None:
    """A support is over only above a limb that may fail; what is unknown never fails."""
    found = asked(question)
    verdict = judge_support(found, support)
    above = [limb for limb in found.limbs if support > limb.amount]
    assert list(verdict.exceeded) == above
    if verdict.outcome is SupportOutcome.OVER:
        assert any(limb.status.may_fail for limb in above)
        assert not found.is_comparison
    if verdict.outcome in {SupportOutcome.WITHIN, SupportOutcome.AT_CEILING}:
        assert found.is_complete
        assert found.amount is not None
        assert (support == found.amount) == (verdict.outcome is SupportOutcome.AT_CEILING)
        assert support <= found.amount
    assert bool(above) == (verdict.over > 0)


@given(on=st.dates(date(2000, 1, 1), date(2014, 4, 7)), activity=ACTIVITIES, cost=COSTS)
def test_before_2014_nothing_is_carried_over(on: date, activity: Activity, cost: int) -> None:
    """A plan older than the joint circular of 2014 meets none of its norms."""
    found = ceiling_for(activity, on=on, cost=cost)
    assert found.amount is None
    assert found.norm is None
    assert judge_support(found, 10**13).outcome is SupportOutcome.UNDETERMINED


@given(activity=ACTIVITIES, cost=COSTS)
def test_local_money_is_not_bound_by_the_nation(activity: Activity, cost: int) -> None:
    """The national figure for local money is a comparison, which fails nothing."""
    found = ceiling_for(activity, on=IN_2016, cost=cost, source=FundingSource.PROVINCIAL, province="52")
    national = ceiling_for(activity, on=IN_2016, cost=cost)
    assert found.amount == national.amount
    assert found.is_comparison
    assert found.gaps[0] is CeilingGap.LOCAL_MONEY_NEEDS_LOCAL_ACT
    assert judge_support(found, 10**14).outcome is not SupportOutcome.OVER


@given(cost=COSTS, approved=DAYS, days=st.integers(0, 2000))
def test_a_transition_shows_both_documents(cost: int, approved: date, days: int) -> None:
    """A đề án that was approved and contracted under two documents has both answers, else one."""
    contracted = date.fromordinal(approved.toordinal() + days)
    both = ceilings_of_transition(MACHINERY, approved_on=approved, contracted_on=contracted, cost=cost)
    single = ceiling_for(MACHINERY, on=contracted, cost=cost)
    assert both[-1].amount == single.amount
    assert len(both) == len({found.document for found in both})


@pytest.mark.parametrize("support", [0.5, True, "1"])
def test_a_support_is_whole_dong(support: object) -> None:
    """A support that is no whole number of đồng is refused, also one that is under every limb."""
    found = ceiling_for(MACHINERY, on=IN_2016, cost=10**9)
    with pytest.raises(ValueImpossibleError):
        judge_support(found, support)  # type: ignore[arg-type]


def test_a_contract_does_not_come_before_the_approval() -> None:
    """Days in the wrong order are impossible."""
    with pytest.raises(ValueImpossibleError, match="before it was approved"):
        ceilings_of_transition(MACHINERY, approved_on=IN_2019, contracted_on=IN_2016)


def test_a_multiplier_is_between_one_and_the_limit() -> None:
    """A multiplier under 1 or over 1.5 is refused, and so is a cost that is no whole đồng."""
    with pytest.raises(ValueImpossibleError, match="multiplies by 1 or more"):
        ceiling_for(MACHINERY, on=IN_2016, multiplier=Fraction(1, 2))
    with pytest.raises(ValueImpossibleError, match="at most 3/2, got 2"):
        ceiling_for(MACHINERY, on=IN_2016, multiplier=Fraction(2))
    with pytest.raises(ValueImpossibleError, match="cost"):
        ceiling_for(MACHINERY, on=IN_2016, cost=-1)
    with pytest.raises(ValueImpossibleError, match="units"):
        ceiling_for(MACHINERY, on=IN_2016, units=0)


def test_a_question_names_an_activity_or_a_norm() -> None:
    """Both, neither, or text in place of a member are refused."""
    with pytest.raises(ValueImpossibleError, match=r"or for a norm by its id with None as activity$"):
        ceiling_for(None, on=IN_2016)
    with pytest.raises(ValueImpossibleError, match="activity, or for a norm"):
        ceiling_for(MACHINERY, on=IN_2016, norm="machinery")
    with pytest.raises(ValueImpossibleError, match=r"^expected a member of Activity, such as Activity\.ADVANCED_MACH"):
        ceiling_for("advanced-machinery", on=IN_2016)  # type: ignore[arg-type]
    with pytest.raises(ValueImpossibleError, match=r"^expected a member of FundingSource, such as FundingSource\.NATI"):
        ceiling_for(MACHINERY, on=IN_2016, source="national")  # type: ignore[arg-type]
    with pytest.raises(UnknownCodeError, match="99"):
        ceiling_for(MACHINERY, on=IN_2016, source=FundingSource.PROVINCIAL, province="99")


def test_a_norm_is_asked_for_by_its_id() -> None:
    """A norm by id needs no activity; an id that a document does not have is a gap with its reason."""
    assert ceiling_for(None, norm="machinery", on=IN_2016, cost=10**9).amount == 200_000_000
    assert ceiling_for(None, norm="machinery-line", on=IN_2016).gaps == (CeilingGap.NO_NORM,)
    assert ceiling_for(None, norm="toll", on=IN_2019).gaps == (CeilingGap.NORM_UNKNOWN,)
    assert ceiling_for(None, norm="general-norms", on=IN_2019).gaps == (CeilingGap.NORM_UNKNOWN,)


def test_an_answer_tells_what_it_rests_on() -> None:
    """Rate, cap, limit of priority and the other clauses about the activity stand in the answer."""
    found = ceiling_for(Activity.FOREIGN_STUDY_TOUR, on=IN_2016, cost=80_000_000)
    assert (found.rate, found.cap, found.multiplier_limit) == (Fraction(1), None, Fraction(3, 2))
    assert [other.id for other in found.others] == ["events-abroad"]
    nothing = ceiling_for(MACHINERY, on=date(2006, 1, 1))
    assert (nothing.rate, nothing.cap, nothing.basis, nothing.may_fail) == (None, None, None, True)


def test_a_reference_is_named_with_its_document() -> None:
    """Where another text holds the norm, the answer names it, and the second reference too."""
    found = ceiling_for(Activity.SEMINAR, on=IN_2016, cost=50_000_000)
    assert found.norm is not None
    assert found.norm.points_to == ("tt-97-2010-btc",)
    assert [other.points_to for other in found.others] == [("tt-102-2012-btc",)]


def test_an_unknown_variant_has_no_norm() -> None:
    """A prize for a machine is no norm of 2014, and may be one of 2018 that was not seen."""
    assert ceiling_for(MACHINERY, on=IN_2016, variant="prize").gaps == (CeilingGap.NO_NORM,)
    assert ceiling_for(MACHINERY, on=IN_2019, variant="prize").gaps == (CeilingGap.NORM_UNKNOWN,)


ACT = {"key": "nq-cua-tinh", "vi": "Nghị quyết của tỉnh", "en": "An act", "province": "87", "before_merger": True}


def local_file(key: str = "nq-cua-tinh", **changes: Any) -> Any:
    """Make a set of a province with one norm for machinery, 30 % and 100 million."""
    row = {"id": "machinery", "vi": "Máy móc", "en": "Machinery", "activities": ["advanced-machinery"]}
    act = {**ACT, "key": key, "in_force_from": date(2024, 1, 1), **changes}
    return norms_from_mapping(
        {
            "title": "Nghị quyết",
            "layer": "province",
            "status": "secondary",
            "complete": True,
            "act": act,
            "norms": [{**row, "unit": "establishment", "rate": "30%", "cap": 100_000_000}],
        }
    )


def in_dong_thap(**changes: Any) -> Ceiling:
    """Ask for machinery with money of Đồng Tháp in 2024."""
    words: dict[str, Any] = {"on": date(2024, 9, 1), "source": FundingSource.PROVINCIAL, "province": "87"}
    return ceiling_for(MACHINERY, **{"cost": 10**9, **words, **changes})


def test_a_file_of_the_caller_goes_before_the_shipped_acts() -> None:
    """A local file answers for its province, whole as it is, and a file of another province does not."""
    assert in_dong_thap(local=[local_file()]).amount == 100_000_000
    assert in_dong_thap(local=[local_file(province="52")]).amount == 300_000_000
    assert in_dong_thap(local=[local_file(in_force_from=date(2025, 1, 1))]).amount == 300_000_000
    branding = ceiling_for(
        Activity.BRANDING,
        on=date(2024, 9, 1),
        source=FundingSource.PROVINCIAL,
        province="87",
        cost=10**8,
        local=[local_file()],
    )
    assert (branding.is_comparison, branding.gaps[0]) == (True, CeilingGap.LOCAL_ACT_UNKNOWN)


def test_two_acts_of_one_land_are_both_shown() -> None:
    """Where two acts of one province have a norm, neither is preferred and both are listed."""
    found = in_dong_thap(local=[local_file(), local_file(key="nq-khac")])
    assert (found.amount, found.gaps) == (None, (CeilingGap.SEVERAL_LOCAL_ACTS,))
    assert [rival.document for rival in found.rivals] == ["nq-cua-tinh", "nq-khac"]


def test_an_act_of_another_book_is_asked() -> None:
    """A province's act that is laid into a book answers as the shipped ones do, also one nobody else knows."""
    book = shipped_norms().with_set(local_file(province="52"))
    found = ceiling_for(
        MACHINERY, on=date(2024, 9, 1), source=FundingSource.PROVINCIAL, province="52", cost=10**9, book=book
    )
    assert (found.amount, found.document, found.amended_by) == (100_000_000, "nq-cua-tinh", ())


def test_a_new_act_of_a_merged_province_holds_for_all_of_it() -> None:
    """An act of the merged province covers the whole; beside one of a former province both are shown."""
    new = local_file(key="nq-moi", province="82", before_merger=False, in_force_from=date(2025, 9, 1))
    place: dict[str, Any] = {"on": date(2026, 1, 1), "province": "82"}
    assert in_dong_thap(local=[new], **place).amount == 100_000_000
    both = in_dong_thap(local=[new, local_file()], **place)
    assert (both.gaps, len(both.rivals)) == ((CeilingGap.NEEDS_FORMER_PROVINCE,), 2)
    known = in_dong_thap(local=[new, local_file()], formerly="87", **place)
    assert known.gaps == (CeilingGap.SEVERAL_LOCAL_ACTS,)
    assert in_dong_thap(local=[new, local_file()], formerly="82", **place).document == "nq-moi"
