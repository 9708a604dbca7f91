"""Whole đồng: what is an amount, and how one is split without losing a đồng."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from khuyencong.errors import ValueImpossibleError
from khuyencong.values.money import require_dong, share, split

amounts = st.integers(-(10**15), 10**15) | st.integers(-20, 20)
weights = st.lists(st.integers(0, 5) | st.integers(0, 10**12), min_size=1, max_size=8).filter(any)


@given(amounts, weights)
def test_parts_sum_to_the_amount(amount, shares):
    """No đồng appears or disappears, and there is one part a weight."""
    parts = split(amount, shares)
    assert sum(parts) == amount
    assert len(parts) == len(shares)


@given(amounts, weights)
def test_each_part_is_its_exact_share_rounded_to_a_dong(amount, shares):
    """A part is less than one đồng from its share, so a share in whole đồng is given exactly."""
    for part, weight in zip(split(amount, shares), shares, strict=True):
        assert abs(part - Fraction(amount * weight, sum(shares))) < 1


@given(amounts, weights)
def test_nothing_goes_to_a_weight_of_zero(amount, shares):
    """What has no claim gets nothing."""
    assert all(part == 0 for part, weight in zip(split(amount, shares), shares, strict=True) if weight == 0)


@given(amounts, weights)
def test_more_weight_never_gets_less(amount, shares):
    """Parts are in the order of their weights."""
    pairs = sorted(zip(shares, (abs(part) for part in split(amount, shares)), strict=True))
    assert all(less <= more for (light, less), (heavy, more) in pairwise(pairs) if light < heavy)


@given(amounts, st.data())
def test_a_permutation_moves_only_ties(amount, data):
    """In another order only claims with one remainder change, which hand the same number of đồng among themselves."""
    shares = data.draw(weights)
    order = data.draw(st.permutations(range(len(shares))))
    whole = sum(shares)
    before = split(amount, shares)
    after = dict(zip(order, split(amount, [shares[i] for i in order]), strict=True))
    for remainder in {abs(amount) * weight % whole for weight in shares}:
        ties = [i for i, weight in enumerate(shares) if abs(amount) * weight % whole == remainder]
        assert sum(before[i] for i in ties) == sum(after[i] for i in ties)
        if len(ties) == 1:
            assert before[ties[0]] == after[ties[0]]


@given(amounts, st.integers(1, 10**6), st.integers(1, 9))
def test_equal_weights_serve_the_earlier_first(amount, weight, count):
    """Equal claims differ by at most one đồng, and the larger parts stand first."""
    parts = [abs(part) for part in split(amount, [weight] * count)]
    assert parts == sorted(parts, reverse=True)
    assert parts[0] - parts[-1] <= 1


@given(amounts, weights, st.integers(1, 1000))
def test_only_the_proportion_of_weights_counts(amount, shares, factor):
    """Weights in đồng and in triệu give the same parts."""
    assert split(amount, shares) == split(amount, [weight * factor for weight in shares])


@given(amounts, weights)
def test_a_negative_amount_is_split_as_its_positive(amount, shares):
    """The sign does not move a đồng from one part to another."""
    assert split(-amount, shares) == tuple(-part for part in split(amount, shares))


def test_a_real_split():
    """300 triệu over two presses of 310 triệu each, and over three."""
    assert split(300_000_000, [310_000_000, 310_000_000]) == (150_000_000, 150_000_000)
    assert split(100_000_000, [1, 1, 1]) == (33_333_334, 33_333_333, 33_333_333)


@pytest.mark.parametrize("shares", [[], [0], [0, 0]])
def test_nothing_to_split_by_is_refused(shares):
    """Without a claim nobody can say where the money goes."""
    with pytest.raises(ValueImpossibleError, match=r"nothing to split by: no weight is above 0$"):
        split(1, shares)


@pytest.mark.parametrize("weight", [-1, 1.0, True, "1", None, Fraction(1)])
def test_weights_are_whole_numbers_from_zero(weight):
    """A negative weight, a float and a bool are refused."""
    with pytest.raises(ValueImpossibleError, match="weights are whole numbers from 0"):
        split(1, [1, weight])


@pytest.mark.parametrize("value", [1.0, True, "1", None, Fraction(1), 1e9])
def test_an_amount_is_a_whole_number(value):
    """Everything but an int is refused wherever money goes in."""
    for take in (require_dong, lambda amount: split(amount, [1]), lambda amount: share(amount, 1)):
        with pytest.raises(ValueImpossibleError, match="whole number of đồng"):
            take(value)
    with pytest.raises(ValueImpossibleError, match="whole number of đồng"):
        share(1, value)


@given(amounts)
def test_an_amount_is_given_back(amount):
    """Negative amounts are differences and pass too."""
    assert require_dong(amount) is amount


@given(amounts, amounts)
def test_a_share_is_exact(part, whole):
    """A share times the whole is the part; a share of nothing is unknown, not zero."""
    assume(whole)
    assert share(part, whole) * whole == part
    assert share(part, 0) is None


def test_published_shares():
    """Bình Định 2022: 2 400 of 5 820 triệu were national, 41,2371 %."""
    assert round(share(2_400_000_000, 5_820_000_000) * 1_000_000) == 412_371
    assert share(2_400_000_000, 5_820_000_000) + share(3_420_000_000, 5_820_000_000) == 1
