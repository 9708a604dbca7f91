"""The fee of collaborators in đồng, by the base salary of the day."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from khuyencong.budget.fees import fee_cost, fee_in_dong
from khuyencong.errors import ValueImpossibleError
from khuyencong.law.base_salary import base_salary_on
from khuyencong.law.basis import SourceStatus
from khuyencong.model import CollaboratorFee, CollaboratorNetwork
from khuyencong.values import Period

FEE = CollaboratorFee(since=2015, of_base_salary=Fraction(3, 10))
months = st.builds(date, st.integers(2015, 2027), st.integers(1, 12), st.just(1))
rates = st.fractions(Fraction(1, 100), 3, max_denominator=100)
people = st.integers(0, 200)


@given(rates, months, st.integers(1, 60), st.integers(1, 60), people)
def test_the_cost_of_two_spans_is_the_cost_of_both(rate, start, first, second, persons):
    """Months that follow each other cost together what they cost apart."""
    fee = CollaboratorFee(since=2015, of_base_salary=rate)
    one = Period.lasting(start, months=first)
    both = Period.lasting(start, months=first + second)
    two = Period(start=date.fromordinal(one.end.toordinal() + 1), end=both.end)
    assert (
        fee_cost(fee, persons, both).amount == fee_cost(fee, persons, one).amount + fee_cost(fee, persons, two).amount
    )


@given(months, st.integers(1, 60), people)
def test_the_spans_of_a_cost_are_its_months_in_order(start, count, persons):
    """The spans lie end to end, hold every month once, and each has another salary than the one before it."""
    period = Period.lasting(start, months=count)
    spans = fee_cost(FEE, persons, period).spans
    assert sum(span.months for span in spans) == count
    assert (spans[0].period.start, spans[-1].period.end) == (period.start, period.end)
    for earlier, later in pairwise(spans):
        assert later.period.start.toordinal() == earlier.period.end.toordinal() + 1
        assert later.fee.salary != earlier.fee.salary


@given(months, rates)
def test_a_fee_is_its_part_of_the_salary_of_the_day(on, rate):
    """On every day since it began, the fee is the base salary of that day times its rate, and rests on it."""
    found = fee_in_dong(CollaboratorFee(since=2015, of_base_salary=rate), on=on)
    assert found.amount == rate * base_salary_on(on).amount
    assert found.salary == base_salary_on(on)
    assert found.status is base_salary_on(on).basis.status


@given(months, st.integers(1, 30), st.integers(0, 10**7), people)
def test_a_fee_in_dong_does_not_follow_the_salary(start, count, amount, persons):
    """A fee that is stated in đồng stays what it is, and rests on no salary."""
    cost = fee_cost(CollaboratorFee(since=2015, amount=amount), persons, Period.lasting(start, months=count))
    assert cost.amount == amount * count * persons
    assert len(cost.spans) == 1
    assert cost.status is None


@given(st.lists(st.integers(2015, 2022), min_size=1, max_size=4, unique=True), months)
def test_the_fee_of_a_network_is_the_last_that_began(years, on):
    """However the fees of a network are ordered, a month is paid by the latest that had begun by its year."""
    network = CollaboratorNetwork(fees=tuple(CollaboratorFee(since=year, amount=year) for year in years))
    begun = [year for year in years if year <= on.year]
    assume(begun)
    assert fee_cost(network, 1, Period.lasting(on, months=1)).amount == max(begun)


@pytest.mark.parametrize(
    ("on", "amount"),
    [
        (date(2015, 6, 1), 345_000),
        (date(2016, 5, 1), 363_000),
        (date(2018, 7, 1), 417_000),
        (date(2018, 12, 31), 417_000),
        (date(2019, 6, 30), 417_000),
        (date(2019, 7, 1), 447_000),
        (date(2020, 12, 31), 447_000),
    ],
)
def test_three_tenths_of_the_base_salary(on, amount):
    """Three tenths of the base salary were 345 000 đồng in 2015, then 363 000, 417 000 and 447 000."""
    found = fee_in_dong(FEE, on=on)
    assert found.amount == amount
    assert found.status is SourceStatus.SECONDARY


@pytest.mark.parametrize(
    ("persons", "period", "amount", "spans"),
    [
        (17, Period.lasting(date(2016, 5, 1), years=1), 74_052_000, 1),
        (20, Period.lasting(date(2018, 7, 1), years=1), 100_080_000, 1),
        (35, Period.of_years(2020), 187_740_000, 1),
        (17, Period.of_years(2016), 17 * (4 * 345_000 + 8 * 363_000), 2),
        (20, Period.of_years(2018), 20 * (6 * 390_000 + 6 * 417_000), 2),
    ],
)
def test_a_year_of_fees(persons, period, amount, spans):
    """Twelve months at one salary cost twelve fees for each person; a salary that changes splits the year."""
    cost = fee_cost(FEE, persons, period)
    assert cost.amount == amount
    assert len(cost.spans) == spans
    assert cost.status is SourceStatus.SECONDARY


def test_an_unknown_salary_leaves_the_cost_unknown():
    """A month whose base salary is disputed leaves the whole cost not known, and the status unknown."""
    cost = fee_cost(CollaboratorFee(since=2003, of_base_salary=Fraction(1, 2)), 3, Period.of_years(2004))
    assert [span.fee.amount for span in cost.spans] == [None, Fraction(145_000)]
    assert cost.amount is None
    assert cost.status is SourceStatus.UNKNOWN


def test_a_fee_without_an_amount_is_not_known():
    """A fee that states neither đồng nor a part of the salary has no amount, and is not 0."""
    fee = CollaboratorFee(since=2015)
    assert fee_in_dong(fee, on=date(2016, 1, 1)).amount is None
    assert fee_cost(fee, 5, Period.of_years(2016)).amount is None


def test_nobody_costs_nothing():
    """A network without persons costs 0 đồng, which is known."""
    assert fee_cost(FEE, 0, Period.of_years(2016)).amount == 0


@pytest.mark.parametrize(
    ("paid", "persons", "period"),
    [
        (FEE, 17, Period.of_years(2014)),
        (CollaboratorNetwork(fees=(FEE,)), 17, Period.of_years(2014, 2015)),
        (CollaboratorNetwork(exists=False), 1, Period.of_years(2016)),
        (FEE, 17, Period(start=date(2016, 1, 15), end=date(2016, 2, 14))),
        (FEE, -1, Period.of_years(2016)),
    ],
)
def test_what_cannot_be_paid_is_refused(paid, persons, period):
    """Months before the first fee, a network without one, parts of months, and fewer than no persons are refused."""
    with pytest.raises(ValueImpossibleError):
        fee_cost(paid, persons, period)
