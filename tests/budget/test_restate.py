"""Figures of the 63 provinces restated to the 34: sums are kept, and what is not known stays not known."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.budget import restate, series_of
from khuyencong.errors import UnknownCodeError, ValueImpossibleError
from khuyencong.files.problem import Problem, say_problem
from khuyencong.reference import get_province, predecessors_of, provinces_on, successor_of
from khuyencong.values import Interval, Period, parse_figure, sum_figures

LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)
OLD, NEW = provinces_on(LAST), provinces_on(FIRST)
PERIOD = Period.of_years(2018)
old_codes = st.sampled_from([province.code for province in OLD])
amounts = st.integers(0, 10**12)
years = st.integers(2014, 2025)
reports = st.dictionaries(st.tuples(old_codes, years), st.none() | amounts, max_size=80)
PHRASES = ["{} người", "trên {} người", "gần {} người", "khoảng {} người", "{} - 2.000.000.000.000 người"]
counts = st.builds(lambda phrase, number: parse_figure(phrase.format(number)), st.sampled_from(PHRASES), amounts)


def triples_of(report):
    """Give a report as triples of code, year and value."""
    return [(code, year, value) for (code, year), value in report.items()]


def total_of(values):
    """Add up what is known."""
    return sum(value for value in values if value is not None)


@given(reports)
def test_restating_keeps_national_totals(report):
    """Each year's known values add up to the same before and after, to the đồng, and each stands in one part."""
    answers = restate(triples_of(report), from_on=LAST, to=FIRST)
    for year in range(2014, 2026):
        before = total_of(value for (_, when), value in report.items() if when == year)
        after = [answer for answer in answers if answer.period == Period.of_years(year)]
        assert total_of(answer.known for answer in after) == before
        assert total_of(part.value for answer in after for part in answer.parts) == before


@given(reports, st.randoms())
def test_the_order_of_values_does_not_matter(report, random):
    """However the values are ordered, the answers are the same, by code and period."""
    triples = triples_of(report)
    answers = restate(triples, from_on=LAST, to=FIRST)
    random.shuffle(triples)
    assert restate(iter(triples), from_on=LAST, to=FIRST) == answers
    keys = [(answer.code, answer.period.start) for answer in answers]
    assert keys == sorted(keys)


@given(reports)
def test_restating_twice_is_restating_once(report):
    """What was restated stands in the provinces of the day, so restating it again changes no total and no series."""
    once = restate(triples_of(report), from_on=LAST, to=FIRST)
    twice = restate([(one.code, one.period, one.total) for one in once], from_on=FIRST, to=date(2030, 1, 1))
    assert [(one.code, one.period, one.total) for one in twice] == [(one.code, one.period, one.total) for one in once]


@given(reports)
def test_a_part_that_is_not_known_never_becomes_zero(report):
    """A total stands exactly where every province that was merged has a value; what lacks is named."""
    for answer in restate(triples_of(report), from_on=LAST, to=FIRST):
        year = answer.period.start.year
        given_values = [report.get((old.code, year)) for old in predecessors_of(answer.code)]
        lacking = [old.code for old in predecessors_of(answer.code) if report.get((old.code, year)) is None]
        assert [part.code for part in answer.missing] == lacking
        assert answer.total == (None if lacking else sum(given_values))
        assert (answer.known is None) == all(value is None for value in given_values)


@given(st.dictionaries(old_codes, counts, min_size=1))
def test_printed_figures_are_added_with_what_they_leave_open(report):
    """The sum of bounds, estimates and ranges is the interval that sum_figures gives, whatever their order."""
    for answer in restate(report, from_on=LAST, to=FIRST):
        known = [report[old.code] for old in predecessors_of(answer.code) if old.code in report]
        assert answer.known == sum_figures(known)


@given(st.dictionaries(old_codes, amounts), st.sampled_from([(LAST, date(2006, 1, 1)), (FIRST, date(2026, 9, 20))]))
def test_the_same_provinces_stay_as_they_are(report, days):
    """Between two days with the same provinces each keeps its value, in either direction."""
    report = {code: value for code, value in report.items() if get_province_or_none(code, days[0])}
    for from_on, to in (days, days[::-1]):
        answers = restate(report, from_on=from_on, to=to)
        assert {answer.code: answer.total for answer in answers} == report
        assert all(part.code == answer.code for answer in answers for part in answer.parts)


def get_province_or_none(code, on):
    """Give the province that a code means on a day, if any."""
    return next((province for province in provinces_on(on) if province.code == code), None)


@given(old_codes, amounts)
def test_every_province_of_the_63_is_a_part_of_its_successor(code, amount):
    """The value of a province stands under its old code and name in the one province that took it in."""
    (answer,) = restate({code: amount}, from_on=LAST, to=FIRST)
    assert answer.code == successor_of(code).code
    old = get_province(code, on=LAST)
    assert (old.name, amount) in [(part.name, part.value) for part in answer.parts if part.code == code]


def test_three_provinces_become_lam_dong():
    """Bình Thuận, Đắk Nông and Lâm Đồng add up to Lâm Đồng; the parts stand by old code."""
    (answer,) = restate({"68": 30, "60": 1_000, "67": 200}, from_on=LAST, to=FIRST)
    assert (answer.code, answer.name, answer.period, answer.total) == ("68", "Lâm Đồng", None, 1_230)
    assert [part.code for part in answer.parts] == ["60", "67", "68"]
    assert answer.missing == ()


def test_a_code_means_what_the_day_says():
    """The code 15 is Yên Bái among the 63 and Lào Cai among the 34."""
    (old,) = restate({"15": 5}, from_on=LAST, to=FIRST)
    (new,) = restate({"15": 5}, from_on=FIRST, to=FIRST)
    assert (old.name, old.total, [part.name for part in old.missing]) == ("Lào Cai", None, ["Lào Cai"])
    assert (new.name, new.total) == ("Lào Cai", 5)


def test_nothing_known_of_any_part():
    """Where all parts are not known there is no sum at all, not even of what is known."""
    (answer,) = restate({"60": None, "67": None}, from_on=LAST, to=FIRST)
    assert (answer.known, answer.total, len(answer.missing)) == (None, None, 3)
    assert restate({}, from_on=LAST, to=FIRST) == ()


def test_a_series_is_by_year_and_periods_are_never_added():
    """A year and the phase around it stay two answers; a year and its Period are one."""
    values = [
        ("44", Period.of_years(2014, 2019), 1),
        ("45", Period.of_years(2019), 3),
        ("44", 2019, 2),
        ("45", 2018, 4),
    ]
    answers = restate([*values, ("44", None, 7), ("60", 2019, 9)], from_on=LAST, to=FIRST)
    series = series_of(answers, "44")
    assert [(str(one.period), one.known, one.total) for one in series] == [
        ("None", 7, None),
        ("2014-2019", 1, None),
        ("2018", 4, None),
        ("2019", 5, 5),
    ]
    assert series_of(reversed(answers), "44") == series
    assert series_of(answers, "01") == ()


def test_money_per_year_may_be_added():
    """Budgets of a year add up to the budget of a year, as ranges."""
    report = {code: parse_figure("2-2,5 tỷ đồng/năm") for code in ("74", "77", "79")}
    (answer,) = restate(report, from_on=LAST, to=FIRST)
    assert (answer.total.low, answer.total.high, answer.total.per) == (6 * 10**9, 15 * 10**9 // 2, "năm")
    assert isinstance(answer.total, Interval)


REFUSED = [
    ("restate-share", {"60": parse_figure("59%")}),
    ("restate-share", {"60": parse_figure("đạt 105% kế hoạch")}),
    ("restate-share", {"60": parse_figure("1,5 lần")}),
    ("restate-share", {"60": parse_figure("2 điểm %")}),
    ("restate-rate", {"60": parse_figure("5 triệu đồng/người/tháng")}),
    ("restate-rate", {"60": Interval(low=Fraction(1), unit="đồng", per="đề án")}),
    ("restate-target", {"60": parse_figure("phấn đấu 35 người")}),
    ("restate-twice", [("60", 2018, 20), ("60", Period.of_years(2018), 20)]),
    ("restate-twice", [("60", None, 20), ("60", None, 21)]),
    ("restate-units", {"60": parse_figure("5 lớp"), "67": parse_figure("5 tỷ đồng")}),
    ("restate-units", {"60": parse_figure("5 tỷ đồng"), "67": parse_figure("5 tỷ đồng/năm")}),
    ("restate-units", {"60": parse_figure("5 tỷ đồng"), "67": 5}),
]


def assert_refused(code, values, from_on, to):
    """Check that values are refused for a reason, said in both languages."""
    with pytest.raises(ValueImpossibleError) as refused:
        restate(values, from_on=from_on, to=to)
    fault = refused.value.fault
    assert fault.code == code
    assert ": " in str(refused.value)
    for lang in ("vi", "en"):
        said = say_problem(Problem(code=fault.code, params=fault.params), lang)
        assert all(str(value) in said.message for name, value in fault.params.items() if isinstance(value, str))
        assert said.action


@pytest.mark.parametrize(("code", "values"), REFUSED)
def test_what_provinces_do_not_add_up_to_is_refused(code, values):
    """Shares, rates for each, targets and unlike units have no sum; the reason says what to give."""
    assert_refused(code, values, LAST, FIRST)


@pytest.mark.parametrize(
    ("values", "params"),
    [
        ([("60", 2018, 20), ("60", 2018, 20)], {"province": "60", "name": "Bình Thuận", "period": PERIOD}),
        ([("60", None, 20), ("60", None, 21)], {"province": "60", "name": "Bình Thuận", "period": "-"}),
        ({"60": parse_figure("5 lớp"), "67": 5}, {"names": "Bình Thuận, Đắk Nông"}),
    ],
)
def test_a_refusal_names_what_it_is_about(values, params):
    """What was given twice is named with its period, if it has one; what cannot be added, by its provinces."""
    with pytest.raises(ValueImpossibleError) as refused:
        restate(values, from_on=LAST, to=FIRST)
    assert refused.value.fault.params == params


def test_the_way_back_is_refused():
    """A sum does not say its parts, even where a province was never merged."""
    assert_refused("restate-backwards", {"68": 1_230}, FIRST, LAST)
    assert_refused("restate-backwards", {"01": 5}, FIRST, LAST)


def test_codes_of_two_sets_are_refused():
    """A code that only the 63 had does not stand among the 34."""
    assert_refused("restate-other-set", {"68": 5, "60": 5}, FIRST, FIRST)


@pytest.mark.parametrize("code", ["99", "", "1", "Lâm Đồng", None])
def test_a_code_of_no_set_is_refused(code):
    """What is no code at all is unknown."""
    for on in (LAST, FIRST):
        with pytest.raises(UnknownCodeError, match="give a code"):
            restate({code: 5}, from_on=on, to=FIRST)


@pytest.mark.parametrize("value", [1.5, True, "5", Fraction(5)])
def test_a_value_is_a_whole_number_or_a_figure(value):
    """Floats, truth values, texts and bare fractions are refused."""
    with pytest.raises(ValueImpossibleError, match="Bình Thuận: give a whole number"):
        restate({"60": value}, from_on=LAST, to=FIRST)


@pytest.mark.parametrize("year", ["2018", True, 2018.0])
def test_a_period_is_a_year_a_span_or_none(year):
    """A text, a truth value and a float are no year."""
    with pytest.raises(ValueImpossibleError, match="give a year"):
        restate([("60", year, 5)], from_on=LAST, to=FIRST)


def test_what_stood_at_one_day_is_added():
    """Collaborators of one day add up over provinces, and those of two days stay two answers, in order."""
    first, second = date(2018, 12, 31), date(2019, 12, 31)
    triples = [("60", second, 9), ("60", first, 5), ("67", first, 2), ("68", first, 1)]
    one, two = series_of(restate(triples, from_on=LAST, to=FIRST), "68")
    assert (one.as_of, one.period, one.total) == (first, None, 8)
    assert (two.as_of, two.total, two.known) == (second, None, 9)


def test_what_has_no_time_stands_before_the_first_day():
    """Nothing is so early that it stands before a value without a time."""
    first = date.min
    triples = [("60", first, 5), ("60", Period(start=first, end=first), 6), ("60", None, 7)]
    answers = restate(triples, from_on=LAST, to=FIRST)
    assert sorted(answer.known for answer in answers) == [5, 6, 7]
    assert (answers[0].known, series_of(reversed(answers), "68")[0].known) == (7, 7)
