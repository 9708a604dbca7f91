"""Advances: what the class, the progress, the papers and the Treasury allow."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import UnknownCodeError, ValueImpossibleError
from khuyencong.law.advance_answer import AdvanceClass, AdvancePolicy, AdvanceVerdict
from khuyencong.law.advances import advance_class_of, advance_for
from khuyencong.law.basis import SourceStatus
from khuyencong.law.dossiers import DossierFact
from khuyencong.law.papers import all_papers
from khuyencong.reference import Activity, FundingLevel

ON = date(2016, 3, 1)
ALL_PAPERS = [paper.id for paper in all_papers()]
NO_FACTS = dict.fromkeys(DossierFact, False)
CONTENTS = [activity for activity in Activity if advance_class_of(activity)]
SUPPORTS = st.integers(0, 10_000_000_000)
SHARES = st.fractions(0, 1, max_denominator=100)
DATES = st.dates(date(2014, 4, 8), date(2030, 12, 31))


@given(
    st.sampled_from(CONTENTS),
    DATES,
    SUPPORTS,
    SHARES,
    st.lists(st.booleans(), max_size=5),
    st.booleans(),
    st.none() | SHARES,
)
def test_money_before_acceptance_stays_within_the_treasurys_share(
    activity: Activity,
    on: date,
    support: int,
    progress: Fraction,
    accepted: list[bool],
    is_multi_year: bool,
    decided_rate: Fraction | None,
) -> None:
    """Whatever is paid, and however often, advances before acceptance are at most 70 %, and all at most the support."""
    paid = 0
    for is_accepted in sorted(accepted):
        answer = advance_for(
            activity,
            on=on,
            support=support,
            already=paid,
            progress=progress,
            is_accepted=is_accepted,
            papers=ALL_PAPERS,
            facts=NO_FACTS,
            is_multi_year=is_multi_year,
            decided_rate=decided_rate,
            evidenced=support,
        )
        if answer.verdict is AdvanceVerdict.ALLOWED:
            assert answer.amount
            paid += answer.amount
        assert paid <= (support if is_accepted else Fraction(7, 10) * support)


@given(st.sampled_from(CONTENTS), DATES, SUPPORTS, SHARES, st.booleans())
def test_the_strict_policy_never_goes_beyond_the_share(
    activity: Activity, on: date, support: int, progress: Fraction, is_accepted: bool
) -> None:
    """Where the Treasury's share bounds every advance, no limit is above it, and none is above the other policy's."""
    asked = {"on": on, "support": support, "progress": progress, "is_accepted": is_accepted, "evidenced": support}
    strict = advance_for(activity, policy=AdvancePolicy.ALWAYS, **asked).limit  # type: ignore[arg-type]
    usual = advance_for(activity, **asked).limit  # type: ignore[arg-type]
    assert (strict is None) == (usual is None)
    if strict is not None and usual is not None:
        assert strict <= min(usual, Fraction(7, 10) * support)


@given(st.sampled_from(CONTENTS), SUPPORTS, SUPPORTS, st.booleans())
def test_what_is_open_and_what_is_left_add_up(
    activity: Activity, support: int, already: int, is_accepted: bool
) -> None:
    """What was advanced, what is open and what is left are the support, unless too much was advanced."""
    answer = advance_for(activity, on=ON, support=support, already=already, is_accepted=is_accepted, evidenced=support)
    if answer.limit is not None and answer.amount is not None and answer.remaining is not None:
        assert 0 <= answer.limit <= support
        assert already + answer.amount + answer.remaining == max(already, support)
        assert ("already-over" in {remark.code for remark in answer.remarks}) == (already > answer.limit)


@given(st.sampled_from(CONTENTS), SUPPORTS, SUPPORTS, st.booleans(), st.booleans(), st.sampled_from(AdvancePolicy))
def test_above_the_cap_or_the_support_nothing_is_left_open(
    activity: Activity, support: int, already: int, is_accepted: bool, is_multi_year: bool, policy: AdvancePolicy
) -> None:
    """Whatever the rate, advances that reach the Treasury's cap, or the support where it binds not, block the next."""
    answer = advance_for(
        activity,
        on=ON,
        support=support,
        already=already,
        is_accepted=is_accepted,
        is_multi_year=is_multi_year,
        policy=policy,
    )
    if already >= (support if answer.cap is None else answer.cap):
        assert answer.verdict is AdvanceVerdict.BLOCKED


@given(st.sampled_from(CONTENTS), SHARES, SHARES)
def test_more_progress_never_blocks(activity: Activity, one: Fraction, other: Fraction) -> None:
    """What is allowed at some progress is allowed at more."""
    asked = {"on": ON, "support": 100, "papers": ALL_PAPERS, "facts": NO_FACTS}
    less, more = (advance_for(activity, progress=share, **asked) for share in sorted([one, other]))  # type: ignore[arg-type]
    assert less.verdict is not AdvanceVerdict.ALLOWED or more.verdict is AdvanceVerdict.ALLOWED


def test_every_content_has_one_class() -> None:
    """Each content has a class or is special; only groups whose contents differ have none."""
    assert {activity.code for activity in Activity if advance_class_of(activity) is None} == {
        "A0",
        "A1",
        "A2",
        "A3",
        "A4",
        "A7",
        "A8",
        "A9",
    }
    used = {advance_class_of(activity) for activity in Activity}
    assert used == {*AdvanceClass, None} - {AdvanceClass.MULTI}


def test_a_group_and_local_money_are_undetermined() -> None:
    """A group of contents has no class, and for local money the province decides."""
    group = advance_for(Activity.TECHNOLOGY, on=ON, support=100)
    local = advance_for(Activity.ADVANCED_MACHINERY, on=ON, support=100, level=FundingLevel.LOCAL)
    assert [remark.code for remark in group.remarks] == ["name-the-content"]
    assert [remark.code for remark in local.remarks] == ["province-decides"]
    assert {group.verdict, local.verdict} == {AdvanceVerdict.UNDETERMINED}
    assert {group.status, local.status} == {SourceStatus.UNKNOWN}


def test_papers_block_only_when_somebody_looked() -> None:
    """Nobody looked: open. Looked and missing: blocked. All there, but a fact unknown: open."""
    asked = {"on": ON, "support": 100, "progress": Fraction(3, 5)}
    unseen = advance_for(Activity.CLUSTER_INFRASTRUCTURE, **asked)  # type: ignore[arg-type]
    missing = advance_for(Activity.CLUSTER_INFRASTRUCTURE, papers=[], facts=NO_FACTS, **asked)  # type: ignore[arg-type]
    most = [id_ for id_ in ALL_PAPERS if id_ != "work-contract"]
    unsure = advance_for(Activity.CLUSTER_INFRASTRUCTURE, papers=most, **asked)  # type: ignore[arg-type]
    assert [unseen.verdict, missing.verdict, unsure.verdict] == [
        AdvanceVerdict.UNDETERMINED,
        AdvanceVerdict.BLOCKED,
        AdvanceVerdict.UNDETERMINED,
    ]
    assert [answer.remarks[0].code for answer in (unseen, missing, unsure)] == [
        "papers-not-given",
        "papers-missing",
        "papers-undecided",
    ]
    assert [len(answer.missing) for answer in (unseen, missing, unsure)] == [4, 4, 0]
    assert [found.waits_for for found in unsure.undecided] == [(DossierFact.WORK_OUTSOURCED,)]
    with pytest.raises(UnknownCodeError, match="no paper has the id 'nonsense'"):
        advance_for(Activity.CLUSTER_INFRASTRUCTURE, papers=["nonsense"], **asked)  # type: ignore[arg-type]


def test_progress_that_is_too_low_is_told_in_percent() -> None:
    """The remark names the progress and the limit; a share that is no whole percent is told as a fraction."""
    told = [
        advance_for(Activity.ADVANCED_MACHINERY, on=ON, support=100, progress=share).remarks[0].text("en")
        for share in (Fraction(7, 10), Fraction(2, 3), 0)
    ]
    assert told == [
        "The progress is 70 %; it must be more than 70 %.",
        "The progress is 2/3; it must be more than 70 %.",
        "The progress is 0 %; it must be more than 70 %.",
    ]


def test_several_years_go_on_by_progress() -> None:
    """The first advance has the rate of its class, the next has none named, the last comes after acceptance."""
    asked = {"on": ON, "support": 1_000, "is_multi_year": True}
    first = advance_for(Activity.VOCATIONAL_TRAINING, **asked)  # type: ignore[arg-type]
    second = advance_for(Activity.VOCATIONAL_TRAINING, already=300, **asked)  # type: ignore[arg-type]
    last = advance_for(Activity.VOCATIONAL_TRAINING, already=300, is_accepted=True, **asked)  # type: ignore[arg-type]
    assert [first.amount, second.amount, last.amount] == [700, None, 700]
    assert [first.advance_class, second.advance_class] == [AdvanceClass.ADV70A, AdvanceClass.MULTI]
    assert second.remarks[0].code == "rate-by-progress"
    assert second.cap == 700


def test_interest_is_paid_as_far_as_it_is_proved() -> None:
    """Relocation interest is paid after acceptance, up to what is proved and never above the support."""
    asked = {"on": ON, "support": 500}
    before = advance_for(Activity.RELOCATION_INTEREST, **asked)  # type: ignore[arg-type]
    unproved = advance_for(Activity.RELOCATION_INTEREST, is_accepted=True, **asked)  # type: ignore[arg-type]
    some = advance_for(Activity.RELOCATION_INTEREST, is_accepted=True, evidenced=200, **asked)  # type: ignore[arg-type]
    more = advance_for(Activity.RELOCATION_INTEREST, is_accepted=True, evidenced=900, **asked)  # type: ignore[arg-type]
    assert [answer.amount for answer in (before, unproved, some, more)] == [0, None, 200, 500]
    assert unproved.remarks[0].code == "interest-not-evidenced"


def test_the_agency_may_set_another_rate() -> None:
    """A rate that the agency's head set takes the place of the class, but the Treasury's share still binds."""
    asked = {"on": ON, "support": 1_000, "papers": ALL_PAPERS, "facts": NO_FACTS}
    half = advance_for(Activity.ADVANCED_MACHINERY, decided_rate=Fraction(1, 2), **asked)  # type: ignore[arg-type]
    most = advance_for(Activity.ADVANCED_MACHINERY, decided_rate=Fraction(9, 10), **asked)  # type: ignore[arg-type]
    assert (half.amount, half.verdict, half.advance_class) == (500, AdvanceVerdict.ALLOWED, AdvanceClass.SPECIAL)
    assert most.amount == 700
    assert [remark.code for remark in most.remarks] == ["agency-decided", "cut-by-treasury"]


def test_between_the_two_circulars_the_treasurys_share_is_not_known() -> None:
    """From 10 February to 7 April 2014 the class is known and the Treasury's share is not, and the answer says so."""
    answer = advance_for(Activity.VOCATIONAL_TRAINING, on=date(2014, 4, 7), support=1_000)
    assert (answer.amount, answer.cap) == (700, None)
    assert "treasury-cap-unknown" in {remark.code for remark in answer.remarks}
    later = advance_for(Activity.VOCATIONAL_TRAINING, on=date(2014, 4, 8), support=1_000)
    assert (later.amount, later.cap) == (700, 700)


def test_all_the_money_after_acceptance_is_noted() -> None:
    """That all advances together pass the Treasury's share is told, not refused."""
    answer = advance_for(Activity.VOCATIONAL_TRAINING, on=ON, support=1_000, is_accepted=True)
    assert answer.limit == 1_000
    assert "more-than-treasury-share" in {remark.code for remark in answer.remarks}


def test_what_was_advanced_already_is_not_advanced_again() -> None:
    """Once the limit is reached nothing is left, and that blocks."""
    answer = advance_for(
        Activity.VOCATIONAL_TRAINING, on=ON, support=1_000, already=700, papers=ALL_PAPERS, facts=NO_FACTS
    )
    assert (answer.amount, answer.verdict) == (0, AdvanceVerdict.BLOCKED)
    assert [remark.code for remark in answer.remarks] == ["nothing-left"]


@pytest.mark.parametrize(
    ("activity", "asked", "told"),
    [
        (Activity.VOCATIONAL_TRAINING, {}, []),
        (Activity.VOCATIONAL_TRAINING, {"already": 700}, ["All that is allowed was advanced."]),
        (Activity.VOCATIONAL_TRAINING, {"already": 701}, ["Already advanced too much: 1 đồng."]),
        (
            Activity.VOCATIONAL_TRAINING,
            {"is_accepted": True},
            ["All advances are more than 70 % of the support: only after acceptance, in the usual reading."],
        ),
        (
            Activity.VOCATIONAL_TRAINING,
            {"on": date(2018, 5, 11)},
            [
                "The Treasury's cap of 70 % was not compared with the text.",
                (
                    "Thông tư 36/2013/TT-BCT may have been amended by Thông tư 17/2018/TT-BCT, "
                    "whose words were not read: compare with the original text."
                ),
            ],
        ),
        (
            Activity.VOCATIONAL_TRAINING,
            {"papers": ["scheme-contract"]},
            ["Papers missing from the dossier: 1."],
        ),
        (
            Activity.CLUSTER_INFRASTRUCTURE,
            {"papers": [id_ for id_ in ALL_PAPERS if id_ != "work-contract"], "facts": {}, "progress": Fraction(3, 5)},
            ["Papers that may be needed: 1."],
        ),
        (Activity.ENTERPRISE_ESTABLISHMENT, {}, ["Paid only after the base acceptance."]),
        (
            Activity.ENTERPRISE_ESTABLISHMENT,
            {"is_accepted": True, "policy": AdvancePolicy.ALWAYS},
            ["By its class it would be 1,000 đồng; the Treasury advances up to 700 đồng."],
        ),
        (Activity.SHOWROOM_CENTER, {}, ["The head of the agency decides the rate."]),
        (
            Activity.SHOWROOM_CENTER,
            {"already": 700},
            ["All that is allowed was advanced.", "The head of the agency decides the rate."],
        ),
        (
            Activity.SHOWROOM_CENTER,
            {"already": 701},
            ["Already advanced too much: 1 đồng.", "The head of the agency decides the rate."],
        ),
        (
            Activity.RELOCATION_INTEREST,
            {"already": 1_001, "is_accepted": True},
            ["Already advanced too much: 1 đồng.", "The support that belongs to interest proved to be paid is needed."],
        ),
        (
            Activity.ADVANCED_MACHINERY,
            {"already": 800},
            ["Already advanced too much: 100 đồng.", "The progress is not given: it must be more than 70 %."],
        ),
    ],
)
def test_an_answer_says_all_that_matters_and_nothing_else(
    activity: Activity, asked: dict[str, object], told: list[str]
) -> None:
    """What blocks, what is open and what is noted of a support of 1 000 đồng is said in full, in this order."""
    usual = {"on": ON, "support": 1_000, "papers": ALL_PAPERS, "facts": NO_FACTS}
    answer = advance_for(activity, **{**usual, **asked})  # type: ignore[arg-type]
    assert [remark.text("en") for remark in answer.remarks] == told


@pytest.mark.parametrize(
    "wrong",
    [
        {"support": -1},
        {"already": -1},
        {"evidenced": -1},
        {"support": 1.5},
        {"progress": 0.5},
        {"progress": Fraction(-1)},
        {"decided_rate": 0.7},
    ],
)
def test_inexact_and_negative_numbers_are_refused(wrong: dict[str, object]) -> None:
    """Amounts are whole đồng from 0, shares are exact."""
    with pytest.raises(ValueImpossibleError):
        advance_for(Activity.VOCATIONAL_TRAINING, **{"on": ON, "support": 100, **wrong})  # type: ignore[arg-type]
