"""Priority: area before merit, point b before a, cleaner production apart, flagship first."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import ValueImpossibleError
from khuyencong.law.basis import SourceStatus
from khuyencong.law.priority import (
    PriorityAnswer,
    PriorityArea,
    PriorityMerit,
    PriorityQueue,
    priority_of,
    rank_by_priority,
)

ON = date(2016, 3, 1)
AREAS = st.sets(st.sampled_from(PriorityArea))
MERITS = st.sets(st.sampled_from(PriorityMerit))
ASKED = st.fixed_dictionaries(
    {
        "areas": AREAS,
        "merits": MERITS,
        "workers": st.none() | st.integers(0, 200),
        "local_material_share": st.none() | st.fractions(0, 1),
        "exports": st.none() | st.booleans(),
        "is_cleaner_production": st.booleans(),
        "is_flagship": st.booleans(),
        "score": st.integers(0, 3),
    }
)
CANDIDATES = st.dictionaries(
    st.text("abc", min_size=1, max_size=4), ASKED.map(lambda asked: priority_of(on=ON, **asked))
)


@given(CANDIDATES, st.randoms(use_true_random=False))
def test_the_order_does_not_hang_on_the_order_of_the_list(candidates: dict[str, PriorityAnswer], random) -> None:
    """However the candidates are given, each stands in its place, and once."""
    names = list(candidates)
    random.shuffle(names)
    ranked = rank_by_priority(candidates)
    assert rank_by_priority({name: candidates[name] for name in names}) == ranked
    assert sorted(name for queue in ranked.values() for name in queue) == sorted(candidates)


@given(CANDIDATES.filter(bool), st.data())
def test_taking_one_out_leaves_the_others_as_they_stood(
    candidates: dict[str, PriorityAnswer], data: st.DataObject
) -> None:
    """Without one candidate the others keep their order, in both queues."""
    gone = data.draw(st.sampled_from(sorted(candidates)))
    rest = {name: found for name, found in candidates.items() if name != gone}
    ranked = rank_by_priority(candidates)
    assert rank_by_priority(rest) == {
        queue: tuple(name for name in names if name != gone) for queue, names in ranked.items()
    }


@given(ASKED, st.sampled_from(PriorityArea), CANDIDATES)
def test_a_better_area_never_lowers_the_rank(
    asked: dict, area: PriorityArea, others: dict[str, PriorityAnswer]
) -> None:
    """One more area of priority keeps the place or moves it forward."""
    asked["is_cleaner_production"] = False
    before = priority_of(on=ON, **asked)
    after = priority_of(on=ON, **{**asked, "areas": {*asked["areas"], area}})
    places = [rank_by_priority({**others, "me": found})[PriorityQueue.GENERAL].index("me") for found in (before, after)]
    assert places[1] <= places[0]


@given(ASKED, ASKED)
def test_the_area_decides_before_the_merit(one: dict, other: dict) -> None:
    """Of two that are no flagships, the one of the better area stands in front, whatever the merits."""
    first, second = (
        priority_of(on=ON, **{**asked, "is_flagship": False, "is_cleaner_production": False}) for asked in (one, other)
    )
    tiers = [found.area_tier or 5 for found in (first, second)]
    if tiers[0] < tiers[1]:
        assert first.sort_key < second.sort_key


@given(ASKED, ASKED)
def test_a_flagship_goes_first(one: dict, other: dict) -> None:
    """A flagship stands before all that are none in its queue."""
    first = priority_of(on=ON, **{**one, "is_flagship": True})
    second = priority_of(on=ON, **{**other, "is_flagship": False})
    assert first.sort_key < second.sort_key


def test_point_b_stands_before_point_a() -> None:
    """A best product goes before mechanical industry, and that before no merit."""
    b, a, none = (
        priority_of(on=ON, merits=merits) for merits in ([PriorityMerit.KEY_PRODUCT], [PriorityMerit.MECHANICAL], [])
    )
    assert (b.merit_tier, a.merit_tier, none.merit_tier) == (1, 2, None)
    assert b.sort_key < a.sort_key < none.sort_key


def test_the_circular_ranks_difficult_areas_last() -> None:
    """The four kinds of areas stand as the circular ranks them."""
    tiers = [priority_of(on=ON, areas=[area]).area_tier for area in PriorityArea]
    assert tiers == [1, 2, 3, 4]


def test_cleaner_production_has_a_queue_of_its_own() -> None:
    """There neither area nor merit counts, but what the caller scores: effect and urgency."""
    urgent = priority_of(on=ON, is_cleaner_production=True, score=2)
    highland = priority_of(on=ON, is_cleaner_production=True, areas=[PriorityArea.HIGHLAND_ISLAND_BORDER_ETHNIC])
    general = priority_of(on=ON, score=Fraction(1, 2))
    assert rank_by_priority({"a": highland, "b": urgent, "c": general}) == {
        PriorityQueue.GENERAL: ("c",),
        PriorityQueue.CLEANER_PRODUCTION: ("b", "a"),
    }
    assert "cleaner-production-apart" in {remark.code for remark in urgent.remarks}


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ({}, (1, 5, 3, 0)),
        ({"is_flagship": True, "score": Fraction(1, 2)}, (0, 5, 3, Fraction(-1, 2))),
        ({"areas": [PriorityArea.POOR_DISTRICT], "merits": [PriorityMerit.MECHANICAL], "score": 3}, (1, 2, 2, -3)),
        ({"areas": [PriorityArea.POOR_DISTRICT], "is_cleaner_production": True, "score": 3}, (1, 0, 0, -3)),
    ],
)
def test_the_key_is_flagship_area_merit_and_score(asked: dict, key: tuple[int, int, int, Fraction]) -> None:
    """The key that a caller may keep: none stands behind the last tier, and cleaner production has no tiers."""
    assert priority_of(on=ON, **asked).sort_key == key


TESTED = [
    (PriorityMerit.LABOUR_INTENSIVE, "workers", 49, 50),
    (PriorityMerit.LOCAL_MATERIAL, "local_material_share", Fraction(1, 2), Fraction(501, 1000)),
    (PriorityMerit.EXPORT, "exports", False, True),
    (PriorityMerit.BEST_PRODUCT, "certificate_ends", ON - timedelta(days=1), ON),
]


@pytest.mark.parametrize(("merit", "fact", "too_little", "enough"), TESTED)
def test_a_tested_merit_is_proved_by_its_fact(
    merit: PriorityMerit, fact: str, too_little: object, enough: object
) -> None:
    """50 workers, more than half, an export contract, a certificate on its last day; a little less is refused."""
    granted, unclaimed, refused, unproved, silent = (
        priority_of(on=ON, **asked)  # type: ignore[arg-type]
        for asked in (
            {"merits": [merit], fact: enough},
            {fact: enough},
            {"merits": [merit], fact: too_little},
            {"merits": [merit]},
            {fact: too_little},
        )
    )
    assert [reason.ground for reason in granted.reasons] == [merit]
    assert granted == unclaimed
    assert (refused.reasons, refused.refused, refused.unproved) == ((), (merit,), ())
    assert (unproved.reasons, unproved.refused, unproved.unproved) == ((), (), (merit,))
    assert (silent.reasons, silent.refused, silent.unproved) == ((), (), ())


def test_the_ministry_may_raise_the_support_of_a_priority_only() -> None:
    """With an area or a merit it may, up to 1.5 times; without it may not; with an unproved merit nobody can say."""
    area = priority_of(on=ON, areas=[PriorityArea.POOR_DISTRICT])
    none = priority_of(on=ON)
    unproved = priority_of(on=ON, merits=[PriorityMerit.EXPORT])
    assert [found.may_multiply for found in (area, none, unproved)] == [True, False, None]
    assert area.multiple is not None
    assert (area.multiple.value, area.multiple.status) == (Fraction(3, 2), SourceStatus.CODIFIED)
    assert "ministry-sets-multiple" in {remark.code for remark in area.remarks}
    before = priority_of(on=date(2014, 4, 7), areas=[PriorityArea.POOR_DISTRICT])
    assert (before.may_multiply, before.multiple) == (None, None)
    later = priority_of(on=date(2018, 5, 11), areas=[PriorityArea.POOR_DISTRICT])
    assert later.multiple is not None
    assert later.multiple.status is SourceStatus.UNVERIFIED


@pytest.mark.parametrize("merit", [PriorityMerit.WOMEN_OWNED, PriorityMerit.ETHNIC_MINORITY_OWNED])
def test_owners_are_a_priority_since_the_decree_of_2025(merit: PriorityMerit) -> None:
    """From 15 October 2025 such an owner is a ground, but its rank and its multiple are not known."""
    before = priority_of(on=date(2025, 10, 14), merits=[merit])
    after = priority_of(on=date(2025, 10, 15), merits=[merit])
    assert before.reasons == ()
    assert [(reason.ground, reason.tier) for reason in after.reasons] == [(merit, None)]
    assert (after.merit_tier, after.may_multiply, after.status) == (None, None, SourceStatus.SECONDARY)
    assert "merit-not-ranked" in {remark.code for remark in after.remarks}


def test_areas_by_district_need_a_new_text_since_districts_ended() -> None:
    """From 1 July 2025 an area of priority carries a remark."""
    codes = [
        {remark.code for remark in priority_of(on=day, areas=[PriorityArea.POOR_DISTRICT]).remarks}
        for day in (date(2025, 6, 30), date(2025, 7, 1))
    ]
    assert ["districts-ended" in told for told in codes] == [False, True]


def test_before_the_circular_nothing_is_ranked() -> None:
    """Before 10 February 2013 no tier is known; the facts of a tested merit cannot be judged."""
    found = priority_of(
        on=date(2013, 2, 9), areas=[PriorityArea.POOR_DISTRICT], merits=[PriorityMerit.LABOUR_INTENSIVE], workers=80
    )
    assert (found.area_tier, found.merit_tier, found.status) == (None, None, SourceStatus.UNKNOWN)
    assert found.unproved == (PriorityMerit.LABOUR_INTENSIVE,)
    assert [remark.code for remark in found.remarks] == ["no-rule-known"]


def test_text_in_place_of_a_ground_is_refused() -> None:
    """Areas and merits are members, for a word would match nothing."""
    with pytest.raises(ValueImpossibleError, match=r"PriorityArea\.POOR_DISTRICT"):
        priority_of(on=ON, areas=["poor-district"])  # type: ignore[list-item]
    with pytest.raises(ValueImpossibleError, match=r"PriorityMerit\.EXPORT"):
        priority_of(on=ON, merits=["export"])  # type: ignore[list-item]
