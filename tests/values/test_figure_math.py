"""Computing with printed figures: what is left open stays open."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from khuyencong.errors import ValueImpossibleError
from khuyencong.values.figure import Figure, Qualifier
from khuyencong.values.figure_math import (
    Agreement,
    Answer,
    Interval,
    Rounding,
    Verdict,
    add,
    agrees,
    compare,
    contains,
    interval_of,
    progress,
    ratio,
    rounding_of,
    share_of,
    subtract,
    sum_figures,
)
from khuyencong.values.figure_text import parse_figure

small = st.fractions(-20, 20, max_denominator=4)
HOLDS = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "==": lambda a, b: a == b,
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
}


@st.composite
def intervals(draw, ends=small):
    """Draw any interval, open, strict or of one number."""
    low, high = sorted((draw(ends), draw(ends)))
    strict = low != high
    low, high = draw(st.sampled_from([(low, high), (low, None), (None, high), (None, None), (low, low)]))
    strict = strict and low != high
    return Interval(
        low=low,
        high=high,
        low_strict=strict and low is not None and draw(st.booleans()),
        high_strict=strict and high is not None and draw(st.booleans()),
        unit="lớp",
        tolerance=draw(st.none() | st.sampled_from([Fraction(0), Fraction(1, 2)])),
    )


@st.composite
def with_member(draw, ends=small):
    """Draw an interval and one of its numbers."""
    interval = draw(intervals(ends))
    member = draw(
        ends | st.sampled_from([end for end in (interval.low, interval.high) if end is not None] or [Fraction(0)])
    )
    assume(member in interval)
    return interval, member


@given(st.lists(with_member(), min_size=1, max_size=5))
def test_a_sum_contains_the_sum_of_any_members(pairs):
    """Whatever numbers the figures stand for, their sum is one that the computed sum allows."""
    assert sum(member for _, member in pairs) in sum_figures([interval for interval, _ in pairs])


@given(with_member(), with_member())
def test_a_difference_contains_the_difference_of_any_members(one, two):
    """Whatever numbers the figures stand for, their difference is one that the computed difference allows."""
    assert one[1] - two[1] in subtract(one[0], two[0])


positive = st.fractions(Fraction(1, 4), 20, max_denominator=4)


@given(with_member(), with_member(positive))
def test_a_quotient_contains_the_quotient_of_any_members(one, two):
    """Whatever numbers the figures stand for, their quotient is one that the computed quotient allows."""
    assume(two[1] > 0)
    assert one[1] / two[1] in ratio(one[0], two[0])


@given(with_member(), with_member(), st.sampled_from(sorted(HOLDS)))
def test_a_comparison_never_contradicts_a_member(one, two, relation):
    """Yes holds for all members and no for none of them."""
    answer = compare(one[0], two[0], relation)
    if answer is not Answer.CANNOT_TELL:
        assert HOLDS[relation](one[1], two[1]) is (answer is Answer.YES)


@given(intervals(), with_member())
def test_containing_is_about_every_member(outer, inner):
    """Yes says that each member is allowed, no that none is."""
    answer = contains(outer, inner[0])
    if answer is not Answer.CANNOT_TELL:
        assert (inner[1] in outer) is (answer is Answer.YES)


@given(intervals(), with_member())
def test_off_is_never_said_of_what_may_agree(stated, computed):
    """Where a member is allowed by the stated figure, the verdict is not off; exactly means that each is."""
    verdict = agrees(stated, computed[0])
    if computed[1] in stated:
        assert verdict.verdict in {Verdict.EXACTLY, Verdict.CANNOT_TELL}
    elif verdict.verdict is Verdict.EXACTLY:
        pytest.fail("a member that is not allowed")


@given(small, st.sampled_from([Fraction(1, 2), Fraction(1, 20), Fraction(5)]))
def test_a_rounded_number_is_known_as_rounded(exact, tolerance):
    """What was rounded half up, or cut off, is known as such, and agrees within what was printed where rounded."""
    step, sign = 2 * tolerance, 1 if exact >= 0 else -1
    for shift, expected in ((Fraction(1, 2), Rounding.HALF_UP), (Fraction(0), Rounding.TRUNCATED)):
        value = sign * ((abs(exact) / step + shift) // 1) * step
        figure = Figure(low=value, high=value, unit="%", text="x", tolerance=tolerance)
        said = rounding_of(figure, exact)
        assert said in ({Rounding.EXACT} if value == exact else {expected, Rounding.EITHER})
        if shift:
            assert agrees(figure, exact).verdict in {Verdict.EXACTLY, Verdict.AS_PRINTED}


def figures(*texts):
    """Read the figures of some texts."""
    return [parse_figure(text) for text in texts]


def test_a_published_sum_holds_exactly():
    """Seven lines of a provincial plan add up to its printed total."""
    lines = ["2.164,46", "35", "25", "247,14", "120", "292,5", "135,90"]
    total = sum_figures(figures(*(f"{line} triệu đồng" for line in lines)))
    assert total.exact == 3_020_000_000
    assert agrees(parse_figure("3.020 triệu đồng"), total) == Agreement(verdict=Verdict.EXACTLY, by=Fraction(0))


def test_a_published_total_between_its_shares():
    """41 % and 59 % hold within what was printed; 1,5 lần as well; 58 % would be cut off."""
    national, local = figures("2.400 triệu đồng", "3.420 triệu đồng")
    both = add(national, local)
    for text, part in (("41 %", national), ("59 %", local)):
        assert agrees(parse_figure(text), share_of(part, both)).verdict is Verdict.AS_PRINTED
    share = share_of(local, both).exact
    assert rounding_of(parse_figure("59 %"), share) is Rounding.HALF_UP
    assert rounding_of(parse_figure("58 %"), share) is Rounding.TRUNCATED
    assert rounding_of(parse_figure("57 %"), share) is Rounding.NEITHER
    assert rounding_of(parse_figure("41 %"), share_of(national, both).exact) is Rounding.EITHER
    assert agrees(parse_figure("1,5 lần"), ratio(parse_figure("8.588 triệu đồng"), both)).verdict is Verdict.AS_PRINTED


def test_a_step_between_two_ranges():
    """From 2-2,5 tỷ to 6-7 tỷ a year is between 2,4 and 3,5 times."""
    before, now = figures("2-2,5 tỷ đồng/năm", "6-7 tỷ đồng/năm")
    step = ratio(now, before)
    assert (step.low, step.high, step.unit, step.per) == (Fraction(12, 5), Fraction(7, 2), "lần", None)
    assert compare(before, now) is Answer.YES
    assert compare(now, parse_figure("6,5 tỷ đồng/năm")) is Answer.CANNOT_TELL


def test_more_than_is_more_than():
    """Over 2 500 jobs are more than 2 480 trained people, and the sum keeps its open side."""
    jobs, trained = figures("trên 2.500 người", "2.480 người")
    assert compare(jobs, trained, ">") is Answer.YES
    assert compare(jobs, parse_figure("2.500 người"), "<=") is Answer.NO
    assert str(add(jobs, trained)) == "(4980, …) người"
    assert str(subtract(trained, jobs)) == "(…, -20) người"


def test_an_estimate_bounds_nothing_and_keeps_its_number():
    """Khoảng 5 tỷ is never taken as exactly 5 tỷ; sums with it have only an estimate."""
    about, exact = figures("khoảng 5 tỷ đồng", "3 tỷ đồng")
    total = add(about, exact)
    assert (total.low, total.high, total.estimate, total.exact) == (None, None, 8 * 10**9, None)
    assert compare(about, exact, ">") is Answer.CANNOT_TELL
    assert contains(about, Fraction(5 * 10**9)) is Answer.CANNOT_TELL
    assert agrees(about, exact) == Agreement(verdict=Verdict.CANNOT_TELL, by=Fraction(-2 * 10**9))
    assert ratio(about, exact).estimate == Fraction(5, 3)
    assert ratio(exact, about).low == 0


@pytest.mark.parametrize(
    ("stated", "computed", "verdict", "by"),
    [
        ("19.448,5 triệu đồng", 19_448_520_000, Verdict.AS_PRINTED, 20_000),
        ("19.448,5 triệu đồng", 19_448_600_000, Verdict.OFF, 100_000),
        ("792 học viên", 802, Verdict.OFF, 10),
        ("792 học viên", 792, Verdict.EXACTLY, 0),
        ("5 lớp", 0, Verdict.OFF, -5),
        ("0 lớp", 5, Verdict.OFF, 5),
        ("trên 2.500 lao động", 2_501, Verdict.EXACTLY, 0),
        ("trên 2.500 lao động", 2_500, Verdict.OFF, 0),
        ("trên 2.500 lao động", 2_480, Verdict.OFF, -20),
        ("gần 300 lớp", 310, Verdict.OFF, 10),
        ("6-7 tỷ đồng", 7_400_000_000, Verdict.AS_PRINTED, 400_000_000),
    ],
)
def test_a_stated_figure_against_a_computed_number(stated, computed, verdict, by):
    """The verdict comes with the signed exact difference, computed minus stated."""
    assert agrees(parse_figure(stated), Fraction(computed)) == Agreement(verdict=verdict, by=Fraction(by))


def test_what_cannot_be_told_is_not_told():
    """An open side, an overlap and a tolerance that is not known give no verdict."""
    exact, more = figures("5 lớp", "trên 4 lớp")
    assert agrees(exact, more) == Agreement(verdict=Verdict.CANNOT_TELL)
    unknown = Figure(low=Fraction(5), high=Fraction(5), unit="lớp", text="5 lớp")
    assert agrees(unknown, Fraction(6)) == Agreement(verdict=Verdict.CANNOT_TELL, by=Fraction(1))
    assert agrees(unknown, Fraction(5)).verdict is Verdict.EXACTLY
    assert contains(more, exact) is Answer.YES
    assert contains(exact, more) is Answer.CANNOT_TELL
    assert contains(exact, parse_figure("6 lớp")) is Answer.NO
    assert contains(parse_figure("5-6 lớp"), parse_figure("6-7 lớp")) is Answer.CANNOT_TELL
    assert contains(parse_figure("dưới 6 lớp"), parse_figure("6-7 lớp")) is Answer.NO
    assert contains(exact, Fraction(5)) is Answer.YES
    assert contains(exact, Fraction(6)) is Answer.NO


def test_a_target_goes_with_targets_and_progress_joins_it_to_a_result():
    """A target is added to targets only; what was reached of it is a question of its own."""
    result, goal = figures("20 người", "phấn đấu 35 người")
    assert progress(result, goal).exact == Fraction(4, 7)
    assert add(goal, goal).is_target
    for compute in (add, subtract, ratio, compare, contains, agrees, share_of):
        with pytest.raises(ValueImpossibleError, match="a target and a result"):
            compute(result, goal)
    for wrong in ((goal, result), (result, result), (goal, goal)):
        with pytest.raises(ValueImpossibleError, match="progress divides a result by a target"):
            progress(*wrong)
    with pytest.raises(ValueImpossibleError, match="different units"):
        progress(result, parse_figure("phấn đấu 35 lớp"))
    with pytest.raises(ValueImpossibleError, match="different things"):
        progress(result, parse_figure("phấn đấu 35 người/năm"))


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [("5 lớp", "5 đề án", "different units"), ("5 tỷ đồng", "5 tỷ đồng/năm", "different things")],
)
def test_what_does_not_go_together_is_refused(one, two, why):
    """Classes are not added to projects, nor a year's money to a sum of years."""
    for compute in (add, subtract, compare, contains, agrees, share_of):
        with pytest.raises(ValueImpossibleError, match=why):
            compute(*figures(one, two))


def test_quotients_that_have_no_meaning_are_refused():
    """Nothing is divided by 0, by what may be below 0, or by an average of another unit."""
    five, zero, none = figures("5 lớp", "0 lớp", "khoảng 0 lớp")
    below = Interval(low=Fraction(-1), high=Fraction(1), unit="lớp")
    for divisor in (zero, none, below):
        with pytest.raises(ValueImpossibleError, match="divide by what is above 0"):
            ratio(five, divisor)
    with pytest.raises(ValueImpossibleError, match="has no plain unit"):
        ratio(*figures("5 tỷ đồng/năm", "5 đề án"))
    with pytest.raises(ValueImpossibleError, match=r"no figures to add: give at least one, since it names the unit$"):
        sum_figures([])


def test_how_far_a_quotient_may_be_off():
    """The digits that were not printed bound the error of a quotient, unless the divisor may be 0."""
    one = Interval(low=Fraction(10), high=Fraction(10), unit="%", tolerance=Fraction(1))
    two = Interval(low=Fraction(5), high=Fraction(5), unit="%", tolerance=Fraction(1))
    assert ratio(one, two).tolerance == Fraction(11, 4) - 2
    nought = Interval(low=Fraction(1), high=Fraction(1), unit="%", tolerance=Fraction(1))
    assert ratio(one, nought).tolerance is None


def test_a_quotient_with_open_sides():
    """Without a largest divisor a quotient comes near 0; a part below 0 turns the ends around."""
    whole = Interval(low=Fraction(2), unit="lớp")
    assert str(ratio(Interval(low=Fraction(1), high=Fraction(4), unit="lớp"), whole)) == "(0, 2] lần"
    assert str(ratio(Interval(low=Fraction(-4), high=Fraction(-1), unit="lớp"), whole)) == "[-2, 0) lần"
    near = Interval(high=Fraction(4), high_strict=True, unit="lớp")
    assert str(ratio(Interval(low=Fraction(0), high=Fraction(0), unit="lớp"), near)) == "[0, 0] lần"
    assert ratio(Interval(low=Fraction(-8), high=Fraction(8), unit="lớp"), near) == Interval(unit="lần")
    assert str(ratio(Interval(low=Fraction(8), high=Fraction(8), unit="lớp"), near)) == "(2, …) lần"


def test_only_one_printed_number_can_be_a_rounded_one():
    """A bound has no last digit that rounds, a count is exact or wrong."""
    for text in ("trên 5 %", "5-6 %"):
        with pytest.raises(ValueImpossibleError, match="only one number with a known last digit"):
            rounding_of(parse_figure(text), Fraction(5))
    with pytest.raises(ValueImpossibleError, match="only one number"):
        rounding_of(Figure(low=Fraction(5), high=Fraction(5), unit="%", text="5 %"), Fraction(5))
    assert rounding_of(parse_figure("5 lớp"), Fraction(6)) is Rounding.NEITHER
    assert rounding_of(parse_figure("5 lớp"), Fraction(5)) is Rounding.EXACT


@pytest.mark.parametrize(
    ("text", "exact", "rounding"),
    [
        ("0,4 %", "0.44", Rounding.EITHER),
        ("0,5 %", "0.45", Rounding.HALF_UP),
        ("0,4 %", "0.45", Rounding.TRUNCATED),
        ("0 %", "0.4", Rounding.EITHER),
        ("0 %", "-0.4", Rounding.EITHER),
        ("5 %", "-5.2", Rounding.NEITHER),
        ("1 %", "0", Rounding.NEITHER),
    ],
)
def test_a_small_number_is_rounded_like_a_large_one(text, exact, rounding):
    """Below 1 and around 0 the printed digits tell the same; a number is never rounded to the other side of 0."""
    assert rounding_of(parse_figure(text), Fraction(exact)) is rounding


def test_an_average_is_per_what_divides():
    """Money over projects is đồng per đề án."""
    average = ratio(*figures("19.448,5 triệu đồng", "193 đề án"))
    assert (average.exact, average.unit, average.per) == (Fraction(19_448_500_000, 193), "đồng", "đề án")


def test_an_interval_has_something_in_it():
    """Crossed ends, and one number that is left out, are impossible; one interval stays as it is."""
    for strict in (False, True):
        with pytest.raises(ValueImpossibleError, match="is above high"):
            Interval(low=Fraction(5), high=Fraction(5 - (not strict)), low_strict=strict, unit="lớp")
    interval = Interval(low=Fraction(5), high=Fraction(6), high_strict=True, unit="lớp", per="năm")
    assert interval_of(interval) is interval
    assert str(interval) == "[5, 6) lớp/năm"
    assert interval.exact is None
    assert interval_of(parse_figure("mục tiêu 5 lớp")).is_target
    assert Qualifier.TARGET is parse_figure("mục tiêu 5 lớp").qualifier
