"""Compound growth: a root, rounded to the digit and never further."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.budget.compound import compound_growth
from khuyencong.errors import ValueImpossibleError

numbers = st.fractions(Fraction(1, 1000), 10**6, max_denominator=1000)
lengths = st.integers(1, 12)
digit_counts = st.integers(1, 12)


@given(numbers, st.just(0) | numbers, lengths, digit_counts)
def test_the_growth_is_within_half_a_digit(first, last, years, digits):
    """Half a digit less compounds to no more than the last number, and half a digit more to no less."""
    growth, half = compound_growth(first, last, years, digits), Fraction(1, 2 * 10**digits)
    assert (growth * 10**digits).denominator == 1
    low, high = max(Fraction(0), 1 + growth - half), 1 + growth + half
    assert first * low**years <= last <= first * high**years


@given(numbers, numbers, digit_counts)
def test_one_year_is_plain_growth_rounded_half_up(first, last, digits):
    """In one year the growth is last / first - 1 with a half rounded away from zero."""
    exact, scale = last / first - 1, 10**digits
    rounded = Fraction((abs(exact) * scale + Fraction(1, 2)).__floor__(), scale)
    assert compound_growth(first, last, 1, digits) == (rounded if exact >= 0 else -rounded)


@given(numbers, st.integers(-9999, 50_000), lengths)
def test_growth_that_four_decimals_write_is_found_exactly(first, parts, years):
    """A number that grew by a rate of four decimals each year gives back that rate."""
    rate = Fraction(parts, 10_000)
    assert compound_growth(first, first * (1 + rate) ** years, years) == rate


@given(numbers, lengths)
def test_what_stays_the_same_does_not_grow(number, years):
    """From a number to itself there is no growth, and to 0 all of it is lost."""
    assert compound_growth(number, number, years) == 0
    assert compound_growth(number, 0, years) == -1


@pytest.mark.parametrize(
    ("first", "last", "years", "digits", "expected"),
    [
        (17, 20, 2, 4, Fraction(847, 10_000)),
        (20, 35, 2, 4, Fraction(3229, 10_000)),
        (400, 441, 2, 1, Fraction(1, 10)),
        (441, 400, 2, 1, Fraction(0)),
        (400, 361, 2, 1, Fraction(-1, 10)),
        (Fraction(1, 3), Fraction(1, 2), 1, 2, Fraction(1, 2)),
    ],
)
def test_known_growths(first, last, years, digits, expected):
    """Known growths come out to the digit; a half goes away from zero: 5 % up is 0,1 and 5 % down is -0,1."""
    assert compound_growth(first, last, years, digits) == expected


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((0, 1, 1), "from 0 to 1: growth is counted from above 0, and to no less than 0"),
        ((-1, 1, 1), "from -1 to 1: growth is counted from above 0, and to no less than 0"),
        ((1, -1, 1), "from 1 to -1: growth is counted from above 0, and to no less than 0"),
        ((1, 1, 0), "years is 0: give a whole number from 1 to 100"),
        ((1, 1, 101), "years is 101: give a whole number from 1 to 100"),
        ((1, 1, True), "years is True: give a whole number from 1 to 100"),
        ((1, 1, 2.0), "years is 2.0: give a whole number from 1 to 100"),
        ((1, 1, 1, 0), "digits is 0: give a whole number from 1 to 100"),
        ((1, 1, 1, 101), "digits is 101: give a whole number from 1 to 100"),
        ((1.0, 1, 1), "first is 1.0: give a whole number or a Fraction"),
        ((1, True, 1), "last is True: give a whole number or a Fraction"),
    ],
)
def test_what_is_no_growth_is_refused(arguments, said):
    """A base that is not above 0, a number below 0, one that is not exact, and no or too many years are refused."""
    with pytest.raises(ValueImpossibleError) as refused:
        compound_growth(*arguments)
    assert str(refused.value) == said


def test_a_hundred_years_and_digits_are_not_too_many():
    """The largest span and the finest rounding that are allowed are computed."""
    assert compound_growth(1, 2**100, 100, 100) == 1
