"""Computed numbers in words: exact where they are, marked where they are rounded."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.render.intervals import show_interval, show_number, show_signed
from khuyencong.values.amounts import parse_dong
from khuyencong.values.figure_interval import Interval


@given(st.integers(0, 10**15))
def test_whole_dong_are_shown_exactly(amount: int) -> None:
    """An amount of whole đồng is shown in triệu without loss."""
    assert parse_dong(show_number(Fraction(amount), "đồng")) == amount


@given(st.fractions(-1000, 1000, max_denominator=10_000))
def test_what_is_rounded_is_marked(value: Fraction) -> None:
    """A number that has more than four decimals carries ≈, and no other does."""
    assert show_number(value, "%").startswith("≈") == (10_000 % value.denominator != 0)


@pytest.mark.parametrize(
    ("interval", "vi", "en"),
    [
        (Interval(low=Fraction(5), high=Fraction(5), unit="lớp", per="năm"), "5 lớp/năm", "5 lớp/năm"),
        (Interval(low=Fraction(5), unit="lớp"), "≥ 5 lớp", "≥ 5 lớp"),
        (Interval(high=Fraction(5), unit="lớp"), "≤ 5 lớp", "≤ 5 lớp"),
        (Interval(high=Fraction(5), high_strict=True, unit="lớp"), "< 5 lớp", "< 5 lớp"),
        (Interval(unit="lớp"), "? lớp", "? lớp"),
        (Interval(low=Fraction(12, 5), high=Fraction(7, 2), unit="lần"), "2,4 – 3,5 lần", "2.4 – 3.5 lần"),
        (Interval(low=Fraction(10**9, 3), high=Fraction(10**9, 3), unit="đồng"), "≈ 333,333333 triệu đồng",
         "≈ 333.333333 million đồng"),
        (Interval(low=Fraction(3, 2), high=Fraction(2), unit="đồng"), "1,5 – 2 đồng", "1.5 – 2 đồng"),
        (Interval(low=Fraction(3, 2), high=Fraction(10**6), unit="đồng"), "1,5 đồng – 1 triệu đồng",
         "1.5 đồng – 1 million đồng"),
        (Interval(low=Fraction(0), high=Fraction(10**6), unit="đồng"), "0 – 1 triệu đồng", "0 – 1 million đồng"),
        (Interval(low=Fraction(2147, 1455), low_strict=True, unit="đồng"), "> ≈ 1,4756 đồng", "> ≈ 1.4756 đồng"),
    ],
)  # fmt: skip
def test_intervals_in_words(interval: Interval, vi: str, en: str) -> None:
    """Each kind of interval is written in both languages."""
    assert (show_interval(interval), show_interval(interval, "en")) == (vi, en)


def test_differences_have_a_sign() -> None:
    """A difference shows its sign before the number, also where it is rounded."""
    assert show_signed(Fraction(20), "lớp") == "+20 lớp"
    assert show_signed(Fraction(-1, 3), "%") == "≈ -0,3333 %"
    assert show_number(Fraction(-3, 2), "%") == "-1,5 %"
    assert show_number(Fraction(-2001, 2), "đồng", with_unit=False) == "≈ -0,001001"
    assert show_number(Fraction(-1, 2), "đồng") == "-0,5 đồng"
