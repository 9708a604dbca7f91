"""Figures over time: growth, rates, headcounts, products, whole numbers."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong import parse_figure
from khuyencong.errors import ValueImpossibleError
from khuyencong.strategies import periods
from khuyencong.values.figure_interval import Interval
from khuyencong.values.figure_rates import growth_of, in_wholes, is_time, multiply, per_time, progress_from, scale
from khuyencong.values.period import Period

counts = st.integers(1, 10**6)


def persons(low: int | None, high: int | None, *, strict: tuple[bool, bool] = (False, False)) -> Interval:
    return Interval(
        low=None if low is None else Fraction(low),
        high=None if high is None else Fraction(high),
        low_strict=strict[0] and low is not None,
        high_strict=strict[1] and high is not None,
        unit="người",
        tolerance=Fraction(0),
    )


@given(counts, counts)
def test_growth_is_the_difference_over_the_base(later: int, earlier: int) -> None:
    """Growth is exact: what was added, in % of what there was."""
    assert growth_of(persons(later, later), persons(earlier, earlier)).exact == Fraction(
        100 * (later - earlier), earlier
    )


@given(counts, st.integers(0, 100), counts, st.integers(0, 100), st.data())
def test_a_product_contains_the_product_of_any_members(
    one: int, more: int, two: int, still_more: int, data: st.DataObject
) -> None:
    """Whatever numbers two ranges allow, the product of the ranges allows their product."""
    left, right = persons(one, one + more), persons(two, two + still_more)
    product = multiply(left, right, unit="người")
    chosen = data.draw(st.integers(one, one + more)) * data.draw(st.integers(two, two + still_more))
    assert chosen in product


def test_a_product_keeps_open_ends_and_strict_ones() -> None:
    """Above 5 times 2 to 3 is above 10; without an upper end there is none; 0 times anything is 0 and no strict end."""
    above = persons(5, None, strict=(True, False))
    product = multiply(above, persons(2, 3), unit="người")
    assert (product.low, product.low_strict, product.high) == (10, True, None)
    below = persons(0, 5, strict=(False, True))
    assert multiply(below, persons(2, 3), unit="người").high_strict
    assert multiply(persons(2, 3), above, unit="người").low_strict
    both = multiply(persons(0, 1, strict=(True, False)), persons(0, 1, strict=(True, False)), unit="người")
    assert both.low_strict
    assert multiply(persons(None, 4), persons(2, 2), unit="người").low == 0


def test_a_product_knows_how_far_it_may_be_off() -> None:
    """1,5 (± 0,05) times 2 is 3 ± 0,1; where a factor is a range, that is not known."""
    product = multiply(parse_figure("1,5 lần"), persons(2, 2), unit="người")
    assert (product.exact, product.tolerance) == (3, Fraction(1, 10))
    assert multiply(persons(1, 2), persons(2, 2), unit="người").tolerance is None


def test_what_may_be_below_zero_is_not_multiplied() -> None:
    """A factor that may be negative is refused."""
    with pytest.raises(ValueImpossibleError, match="below 0"):
        multiply(persons(-1, 2), persons(2, 2), unit="người")


@given(periods())
def test_days_and_weeks_are_counted_to_the_day(period: Period) -> None:
    """Every period has its days, and seven of them are a week."""
    assert per_time(period, "ngày") == period.days == per_time(period, "tuần") * 7


@given(st.integers(1990, 2050), st.integers(0, 20))
def test_whole_years_have_twelve_months(first: int, more: int) -> None:
    """A phase of whole years has 12 months and 4 quarters a year."""
    period = Period.of_years(first, first + more)
    assert per_time(period, "tháng") == 12 * (more + 1) == 3 * per_time(period, "quý")


def test_broken_months_and_other_words_are_refused() -> None:
    """Months of a period that starts within one cannot be counted, and a person is no time."""
    for broken in (
        Period(start=date(2016, 1, 2), end=date(2016, 12, 31)),
        Period(start=date(2016, 1, 1), end=date(2016, 12, 30)),
    ):
        with pytest.raises(ValueImpossibleError, match="does not start and end with a month"):
            per_time(broken, "tháng")
    with pytest.raises(ValueImpossibleError, match=r"^'người' is no time: give năm, quý, tháng, tuần, ngày$"):
        per_time(Period.of_years(2016), "người")
    assert is_time("tuần")


@given(counts, st.booleans(), counts, st.booleans())
def test_whole_numbers_lie_in_the_interval(low: int, low_strict: bool, width: int, high_strict: bool) -> None:
    """The least and the greatest whole number are in the interval, and the next ones beyond are not."""
    interval = persons(low, low + width + 2, strict=(low_strict, high_strict))
    wholes = in_wholes(interval)
    assert wholes.low is not None
    assert wholes.high is not None
    assert wholes.low in interval
    assert wholes.low - 1 not in interval
    assert wholes.high in interval
    assert wholes.high + 1 not in interval


def test_whole_numbers_of_open_and_broken_ends() -> None:
    """An open end stays open, and a third is rounded inwards."""
    assert in_wholes(persons(None, 5)).low is None
    assert in_wholes(Interval(low=Fraction(1, 3), high=Fraction(8, 3), unit="người")) == Interval(
        low=Fraction(1), high=Fraction(2), unit="người"
    )


def test_a_figure_is_scaled_by_what_is_above_zero() -> None:
    """A factor of 0 or below is refused; an open end stays open."""
    with pytest.raises(ValueImpossibleError, match="above 0"):
        scale(persons(1, 2), Fraction(0))
    assert scale(persons(None, 2), Fraction(2)).low is None


def test_progress_is_measured_from_the_start() -> None:
    """From 17 to 35, 20 is a sixth of the way, and the target counts as printed."""
    way = progress_from(parse_figure("17 người"), parse_figure("20 người"), parse_figure("phấn đấu 35 người"))
    assert way.exact == Fraction(100 * 3, 18)


def test_an_open_interval_keeps_its_open_end_in_wholes() -> None:
    """Above 20 is at least 21, and has no greatest number."""
    wholes = in_wholes(persons(20, None, strict=(True, False)))
    assert (wholes.low, wholes.high) == (21, None)
