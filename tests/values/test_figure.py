"""Figures as printed: what they say, and what they leave open."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import ValueImpossibleError
from khuyencong.values.figure import Figure, Origin, Qualifier

bounds = st.none() | st.fractions(-1000, 1000) | st.integers(0, 10**12).map(Fraction)


@given(bounds, bounds, st.sampled_from(Qualifier))
def test_a_figure_states_a_bound_and_its_bounds_are_in_order(low, high, qualifier):
    """Exactly the figures with a bound, and with low up to high, can be; bounds are kept as they are."""
    states = low is not None or high is not None
    crossed = low is not None and high is not None and low > high
    if states and not crossed:
        figure = Figure(low=low, high=high, qualifier=qualifier, unit="đồng", text="x")
        assert (figure.low, figure.high) == (low, high)
    else:
        with pytest.raises(ValueImpossibleError, match="'x' states no bound" if not states else "'x': low .* is above"):
            Figure(low=low, high=high, qualifier=qualifier, unit="đồng", text="x")


@given(st.fractions(), st.fractions(), st.sampled_from(Qualifier))
def test_only_one_number_without_a_qualifier_is_exact(one, other, qualifier):
    """A bound, a range, an estimate and a target have no exact value."""
    low, high = sorted((one, other))
    figure = Figure(low=low, high=high, qualifier=qualifier, unit="đồng", text="x")
    assert figure.exact == (low if low == high and qualifier is Qualifier.EXACT else None)
    assert Figure(low=low, qualifier=qualifier, unit="đồng", text="x").exact is None
    assert Figure(high=high, qualifier=qualifier, unit="đồng", text="x").exact is None


def test_a_published_lower_bound():
    """The words “trên 8.588 triệu đồng” say at least so much, and nothing of the other side."""
    figure = Figure(
        low=Fraction(8_588_000_000),
        qualifier=Qualifier.AT_LEAST,
        unit="đồng",
        text="trên 8.588 triệu đồng",
        origin=Origin(title="Hoàn thành 100% đề án khuyến công năm 2022", publisher="Sở Công Thương Bình Định"),
    )
    assert figure.high is None
    assert figure.exact is None
    assert figure.origin.published is None


def test_bounds_are_exact_fractions():
    """A float and an int are refused: 1,5 lần is three halves."""
    for wrong in (1.5, 2, "1,5"):
        with pytest.raises(ValueImpossibleError, match=r"Figure\.low: expected a Fraction"):
            Figure(low=wrong, unit="lần", text="1,5 lần")


def test_an_origin_needs_a_title_and_a_day_without_a_clock():
    """Where something was printed has a title; its day is a day, not a moment."""
    with pytest.raises(ValueImpossibleError, match=r"Origin\.title"):
        Origin(title="")
    assert Origin(title="x", published=date(2023, 3, 10)).published == date(2023, 3, 10)


def test_a_tolerance_below_zero_is_impossible():
    """What is known of a figure to a tolerance is known to 0 at best."""
    with pytest.raises(ValueImpossibleError, match="tolerance is at least 0"):
        Figure(low=Fraction(5), tolerance=Fraction(-1), unit="lần", text="5 lần")
