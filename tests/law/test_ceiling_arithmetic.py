"""The arithmetic of a norm: each limb with its exact amount and how well it is backed, under every reading."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from khuyencong.law import (
    CapWindow,
    CeilingGap,
    CeilingPolicy,
    EarlierSupport,
    NormSet,
    ceiling_for,
    norms_from_mapping,
    shipped_norms,
)
from khuyencong.law.ceiling_arithmetic import alternatives_of, gaps_of, is_raised, limbs_of
from khuyencong.law.ceiling_records import NormCase
from khuyencong.law.norm_words import PriorityEffect
from khuyencong.reference import Activity
from khuyencong.values import evolve

ON = date(2026, 3, 1)
OLD, NEW = shipped_norms().get_set("ttlt-26-2014-btc-bct"), shipped_norms().get_set("tt-28-2018-btc")
PLAIN, CAP_ALONE, EVER = CeilingPolicy(), CeilingPolicy(cap_alone=True), CeilingPolicy(window=CapWindow.EVER)


def act_with(**row: Any) -> NormSet:
    """Make a set of a province with one norm, of whose priority nothing is known."""
    return norms_from_mapping(
        {
            "title": "Nghị quyết",
            "layer": "province",
            "status": "secondary",
            "act": {"key": "nq-cua-tinh", "vi": "Nghị quyết", "en": "An act", "province": "52"},
            "norms": [{"id": "x", "vi": "x", "en": "y", "activities": ["branding"], "unit": "establishment", **row}],
        }
    )


def limbs(norms: NormSet, norm_id: str, policy: CeilingPolicy = PLAIN, **case: Any) -> list[tuple[str, Fraction, str]]:
    """Give the limbs as an official would write them: kind, exact amount, status."""
    found = limbs_of(norms.get_norm(norm_id), norms.priority, NormCase(on=ON, **case), policy)
    return [(limb.kind.value, limb.exact, limb.status.value) for limb in found]


@pytest.mark.parametrize("raise_left_out", [True, False])
@pytest.mark.parametrize("raise_unclear", [True, False])
def test_a_policy_decides_only_where_the_text_does_not(raise_unclear: bool, raise_left_out: bool) -> None:
    """A norm that priority raises is always raised; each of the other two kinds follows its own switch."""
    policy = CeilingPolicy(raise_unclear=raise_unclear, raise_left_out=raise_left_out)
    machinery = OLD.get_norm("machinery")
    told = {effect: is_raised(evolve(machinery, priority=effect), policy) for effect in PriorityEffect}
    assert told == {
        PriorityEffect.RAISES: True,
        PriorityEffect.LEAVES: raise_left_out,
        PriorityEffect.UNCLEAR: raise_unclear,
    }


@pytest.mark.parametrize(
    ("multiplier", "policy", "rate", "cap"),
    [
        (Fraction(1), PLAIN, (250, "secondary"), (300, "secondary")),
        (Fraction(1), CAP_ALONE, (250, "secondary"), (300, "secondary")),
        (Fraction(5, 4), PLAIN, (Fraction(625, 2), "unverified"), (375, "unverified")),
        (Fraction(5, 4), CAP_ALONE, (250, "secondary"), (375, "unverified")),
        (Fraction(3, 2), PLAIN, (375, "unverified"), (450, "unverified")),
        (Fraction(3, 2), CAP_ALONE, (250, "secondary"), (450, "unverified")),
    ],
)
def test_a_raised_limb_is_as_weak_as_the_priority(
    multiplier: Fraction, policy: CeilingPolicy, rate: tuple[Fraction, str], cap: tuple[Fraction, str]
) -> None:
    """In 2018 half of 500 million and the cap of 300 million are sourced; what priority makes of them is not."""
    million = 10**6
    assert limbs(NEW, "machinery", policy, cost=500 * million, multiplier=multiplier) == [
        ("rate", rate[0] * million, rate[1]),
        ("cap", cap[0] * million, cap[1]),
        ("cost", 500 * million, "unverified"),
    ]


@pytest.mark.parametrize(("multiplier", "amount"), [(Fraction(1), 300), (Fraction(3, 2), 450), (Fraction(2), 600)])
def test_so_much_for_each_is_raised_too(multiplier: Fraction, amount: int) -> None:
    """100 đồng a hectare for 3 hectares are 300 đồng, times what the priority gives."""
    norms = act_with(each=100, each_unit="hectare")
    raised = "secondary" if multiplier == 1 else "unknown"
    assert limbs(norms, "x", quantity=3, multiplier=multiplier) == [("each", amount, raised)]


@pytest.mark.parametrize(("had", "left"), [(0, 200), (199, 1), (200, 0), (201, 0)])
def test_a_cap_that_is_used_up_leaves_nothing(had: int, left: int) -> None:
    """Where one cap holds for ever, what the unit had is taken off, and no less than nothing is left."""
    earlier = (EarlierSupport(on=date(2015, 6, 1), amount=had * 10**6),)
    assert limbs(OLD, "machinery", EVER, earlier=earlier) == [("cap", left * 10**6, "codified")]


@pytest.mark.parametrize(
    ("multiplier", "missing"),
    [(Fraction(1), ()), (Fraction(5, 4), (CeilingGap.MULTIPLIER_UNKNOWN,)), (2, (CeilingGap.MULTIPLIER_UNKNOWN,))],
)
def test_an_act_without_a_priority_is_raised_with_a_gap(multiplier: Fraction, missing: tuple[CeilingGap, ...]) -> None:
    """Where nothing is known of the priority of an act, every multiplier above 1 is a gap."""
    norms = act_with(rate="50%", cap=100)
    case = NormCase(on=ON, cost=200, multiplier=Fraction(multiplier))
    assert gaps_of(norms.norms[0], norms.priority, case, PLAIN) == missing


@pytest.mark.parametrize(
    ("multiplier", "had", "told"),
    [
        (1, 0, {}),
        (Fraction(3, 2), 0, {"cap-alone": 80}),
        (2, 0, {"cap-alone": 80}),
        (1, 30, {"cap-once": 50, "cap-yearly": 50}),
        (2, 30, {"cap-alone": 80, "cap-once": 130, "cap-yearly": 130}),
    ],
)
def test_another_reading_is_told_where_it_gives_another_amount(
    multiplier: Fraction | int, had: int, told: dict[str, int]
) -> None:
    """40 % of 200 đồng with a cap of 80: priority and earlier support in the same year each open other readings."""
    norms = act_with(rate="40%", cap=80)
    earlier = (EarlierSupport(on=ON, amount=had),) if had else ()
    case = NormCase(on=ON, cost=200, multiplier=Fraction(multiplier), earlier=earlier)
    found = alternatives_of(norms.norms[0], norms.priority, case, PLAIN)
    assert {other.reading.value: other.amount for other in found} == told


@pytest.mark.parametrize(
    ("on", "amendments"),
    [(date(2016, 3, 1), ()), (date(2024, 8, 27), ()), (date(2024, 8, 28), ("tt-64-2024-btc",))],
)
def test_an_amendment_is_named_from_the_day_of_its_issue(on: date, amendments: tuple[str, ...]) -> None:
    """The first day of the circular that amends the norms is not known, so it is named from the day it was issued."""
    assert ceiling_for(Activity.ADVANCED_MACHINERY, on=on).amended_by == amendments
