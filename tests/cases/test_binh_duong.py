"""Bình Dương 2009 to about 2019: collaborators at three days, a fee in base salaries, and money a year as ranges."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from khuyencong.budget.compound import compound_growth
from khuyencong.budget.fees import fee_cost, fee_in_dong
from khuyencong.budget.reconcile import Standing, reconcile
from khuyencong.cases import load_case
from khuyencong.files import dumps, loads
from khuyencong.law.basis import SourceStatus
from khuyencong.law.overheads import OverheadKind, overhead_for
from khuyencong.model import CollaboratorDuty, LessonKind, StatementKind
from khuyencong.reference import Activity, Actor, FundingLevel, FundingSource, get_province, successor_of
from khuyencong.values import Answer, Interval, Period, Qualifier, compare, evolve, parse_figure, share_of
from khuyencong.values.figure_interval import interval_of
from khuyencong.values.figure_math import Rounding, ratio, rounding_of, subtract
from khuyencong.values.figure_rates import growth_of, scale

BILLION = 10**9


@pytest.fixture(scope="module")
def case():
    """Give the case of Bình Dương."""
    return load_case("binh-duong-2009-2019")


@pytest.fixture(scope="module")
def found(case):
    """Give its report, reconciled."""
    return reconcile(case.report)


@pytest.fixture(scope="module")
def figures(case):
    """Give its figures by id."""
    return {figure.id: figure for figure in case.report.figures}


@pytest.fixture(scope="module")
def persons(figures):
    """Give the three headcounts as plain numbers of persons; the target is taken as a number that was planned."""
    return [
        evolve(interval_of(figures[name].figure), is_target=False)
        for name in ("cong-tac-vien-2016", "cong-tac-vien-2018", "cong-tac-vien-2020")
    ]


def ends(interval):
    """Give the two ends of an interval."""
    return interval.low, interval.high


def prints(text, exact):
    """Say whether an exact number rounds half up to a printed one."""
    return rounding_of(parse_figure(text), exact) in {Rounding.EXACT, Rounding.HALF_UP, Rounding.EITHER}


def test_the_figures_are_those_of_the_text(figures):
    """The fee is three tenths of the base salary, the headcounts are 17, 20 and 35, and the money is in ranges."""
    printed = {
        name: (*ends(item.figure), item.figure.qualifier, item.figure.unit, item.figure.per)
        for name, item in figures.items()
    }
    tenths, exact, span = Fraction(3, 10), Qualifier.EXACT, Qualifier.RANGE
    assert printed == {
        "phu-cap": (tenths, tenths, exact, "mức lương cơ sở", "người/tháng"),
        "cong-tac-vien-2016": (17, 17, exact, "người", None),
        "cong-tac-vien-2018": (20, 20, exact, "người", None),
        "cong-tac-vien-2020": (35, 35, Qualifier.TARGET, "người", None),
        "kinh-phi-2009-2016": (2 * BILLION, 2_500_000_000, span, "đồng", "năm"),
        "kinh-phi-tu-2017": (6 * BILLION, 7 * BILLION, span, "đồng", "năm"),
    }


def test_when_the_figures_hold(figures):
    """Headcounts stand at the end of a year, the first money is of 2009 to 2016, and the later runs "to now"."""
    assert [figures[f"cong-tac-vien-{year}"].as_of for year in (2016, 2018, 2020)] == [
        date(year, 12, 31) for year in (2016, 2018, 2020)
    ]
    assert figures["kinh-phi-2009-2016"].period == Period.of_years(2009, 2016)
    assert (figures["kinh-phi-tu-2017"].since, figures["kinh-phi-tu-2017"].period) == (date(2017, 1, 1), None)
    assert figures["phu-cap"].since.year == 2015


def test_the_collaborators_grow(found, persons):
    """C4.1: 17, 20 and 35 rise: 3 more in two years, 300/17 %, and then 15 more to the target, 75 %."""
    assert found.get("cong-tac-vien-tang").standing is Standing.HOLDS
    assert found.get("cong-tac-vien-tang-2018").computed.exact == Fraction(300, 17)
    assert prints("17,65 %", Fraction(300, 17))
    first, now, target = persons
    assert (subtract(now, first).exact, subtract(target, now).exact) == (3, 15)
    assert growth_of(target, now).exact == 75


def test_the_pace_must_be_five_times_the_pace_so_far(figures, persons):
    """C4.2: 1.5 persons a year so far and 7.5 needed; compounded, 8.47 % and 32.29 % a year."""
    first, now, target = persons
    years = [
        figures[f"cong-tac-vien-{later}"].as_of.year - figures[f"cong-tac-vien-{earlier}"].as_of.year
        for earlier, later in ((2016, 2018), (2018, 2020))
    ]
    assert years == [2, 2]
    so_far, needed = (
        scale(subtract(later, earlier), Fraction(1, count), per="năm")
        for earlier, later, count in ((first, now, years[0]), (now, target, years[1]))
    )
    assert (so_far.exact, needed.exact) == (Fraction(3, 2), Fraction(15, 2))
    assert ratio(needed, so_far).exact == 5
    assert compound_growth(first.exact, now.exact, years[0]) == Fraction(847, 10_000)
    assert compound_growth(now.exact, target.exact, years[1]) == Fraction(3229, 10_000)


def test_how_far_the_network_has_come(found, persons):
    """C4.3: at the end of 2018 it has gone 3/18 of the way and has 20/35 of the persons; 15 are missing."""
    way, share = found.get("quang-duong-den-muc-tieu").computed, found.get("cong-tac-vien-so-muc-tieu").computed
    assert (way.exact, way.unit, share.exact, share.unit) == (Fraction(300, 18), "%", Fraction(2000, 35), "%")
    assert prints("16,67 %", way.exact)
    assert prints("57,14 %", share.exact)
    assert subtract(persons[2], persons[1]).exact == 15


def test_the_fees_in_base_salaries(found):
    """C4.4: a year of fees is 61.2 base salaries for 17 persons, 72 for 20 and 126 for 35, a target."""
    claims = [found.get(f"phu-cap-{year}").computed for year in (2016, 2018, 2020)]
    assert [claim.exact for claim in claims] == [Fraction(612, 10), 72, 126]
    assert {(claim.unit, claim.per) for claim in claims} == {("mức lương cơ sở", None)}
    assert [claim.is_target for claim in claims] == [False, False, True]


@pytest.mark.parametrize(
    ("on", "amount"),
    [
        (date(2015, 12, 31), 345_000),
        (date(2016, 12, 31), 363_000),
        (date(2018, 12, 31), 417_000),
        (date(2020, 12, 31), 447_000),
    ],
)
def test_the_fee_in_dong(case, on, amount):
    """C4.5: by the base salary of the day the fee is 345 000 đồng in 2015, then 363 000, 417 000 and 447 000."""
    (fee,) = case.network.fees
    found = fee_in_dong(fee, on=on)
    assert (found.amount, found.status) == (amount, SourceStatus.SECONDARY)


@pytest.mark.parametrize(
    ("first_month", "persons", "amount"),
    [
        (date(2016, 5, 1), 17, 74_052_000),
        (date(2018, 7, 1), 20, 100_080_000),
        (date(2020, 1, 1), 35, 187_740_000),
    ],
)
def test_a_year_of_fees_in_dong(case, first_month, persons, amount):
    """C4.5: twelve months at the salaries of 2016, 2018 and 2019 cost 74.052, 100.08 and 187.74 million."""
    cost = fee_cost(case.network, persons, Period.lasting(first_month, years=1))
    assert (cost.amount, len(cost.spans)) == (amount, 1)


def test_the_calendar_years_have_two_salaries(case):
    """C4.5: in 2016 and in 2018 the base salary rose within the year, so the year cost less than twelve new fees."""
    costs = [fee_cost(case.network, persons, Period.of_years(year)) for year, persons in ((2016, 17), (2018, 20))]
    assert [cost.amount for cost in costs] == [72_828_000, 96_840_000]
    assert [[span.months for span in cost.spans] for cost in costs] == [[4, 8], [6, 6]]


@pytest.mark.parametrize(
    ("persons", "first_month", "least", "most"),
    [(20, date(2018, 7, 1), "1,43 %", "1,67 %"), (35, date(2020, 1, 1), "2,68 %", "3,13 %")],
)
def test_the_share_of_the_fees_in_the_money(case, figures, persons, first_month, least, most):
    """C4.6: the fees are 1.43 to 1.67 % of a year's money for 20 persons, and 2.68 to 3.13 % for 35."""
    amount = fee_cost(case.network, persons, Period.lasting(first_month, years=1)).amount
    money = figures["kinh-phi-tu-2017"].figure
    found = share_of(Interval(low=amount, high=amount, unit="đồng", per="năm"), money)
    assert ends(found) == (100 * amount / money.high, 100 * amount / money.low)
    assert prints(least, found.low)
    assert prints(most, found.high)


def test_the_money_of_eight_years(found):
    """C4.7: eight years of 2 to 2.5 billion make 16 to 20 billion."""
    assert ends(found.get("tong-2009-2016").computed) == (16 * BILLION, 20 * BILLION)


def test_the_money_to_now_has_two_readings(found):
    """C4.8: from 2017 to now is 12 to 14 billion up to 2018, and 18 to 21 up to 2019; none is chosen."""
    assert ends(found.get("tong-2017-2018").computed) == (12 * BILLION, 14 * BILLION)
    assert ends(found.get("tong-2017-2019").computed) == (18 * BILLION, 21 * BILLION)
    assert {reading.ambiguity.id for reading in found.readings} == {"den-nay"}
    assert len(found.readings) == 2


def test_the_step_between_the_ranges(found, figures):
    """C4.9: the later money is 2.4 to 3.5 times the earlier, of which the source does not say whose it was."""
    step = found.get("kinh-phi-gap").computed
    assert (ends(step), step.unit) == ((Fraction(12, 5), Fraction(7, 2)), "lần")
    assert figures["kinh-phi-2009-2016"].source is None
    assert figures["kinh-phi-tu-2017"].source is FundingSource.PROVINCIAL


def test_the_money_rises_between_the_periods(found, figures):
    """C4.10: all of the later range is above all of the earlier one; whether it rises within one, nobody can tell."""
    assert found.get("kinh-phi-tang").standing is Standing.HOLDS
    money = figures["kinh-phi-2009-2016"].figure
    assert compare(money, money, "<") is Answer.CANNOT_TELL


def test_no_year_is_missing_between_the_periods(figures):
    """C4.11: the later money begins on the day after the earlier one ends."""
    end = figures["kinh-phi-2009-2016"].period.end
    assert figures["kinh-phi-tu-2017"].since == end + timedelta(days=1)


def test_the_council_set_the_fee(case):
    """C4.12: the council set the fee, while the decree names the People's Committee; the joint circular explains it."""
    said = next(said.text for said in case.report.statements if "nghị quyết năm 2015" in said.text)
    assert Actor.PROVINCIAL_COUNCIL.label().removesuffix(" cấp tỉnh") in said
    clause = "Điều 10 Nghị định 45/2012/NĐ-CP"
    assert (clause in Actor.PROVINCIAL_PC.basis, clause in Actor.PROVINCIAL_COUNCIL.basis) == (True, False)
    assert Actor.PROVINCIAL_COUNCIL.basis == "điểm b khoản 3 Điều 6 Thông tư liên tịch 26/2014/TTLT-BTC-BCT"
    (fee,) = case.network.fees
    assert (fee.since, fee.of_base_salary, fee.decision) == (2015, Fraction(3, 10), None)


def test_the_overhead_bound_is_national(figures):
    """C4.13: 1.5 % of the later money would be 90 to 105 million a year; for local money the province decides."""
    money, on = figures["kinh-phi-tu-2017"].figure, date(2017, 6, 1)
    bounds = [overhead_for(OverheadKind.AGENCY, on=on, base=int(end)).amount for end in ends(money)]
    assert bounds == [90_000_000, 105_000_000]
    assert overhead_for(OverheadKind.AGENCY, on=on, base=6 * BILLION, level=FundingLevel.LOCAL).amount is None


def test_no_claim_of_the_report_is_off(found):
    """No claim is off or undecided, and two hold: that persons and money rise."""
    assert {found.counts[Standing.OFF], found.counts[Standing.UNDECIDED]} == {0}
    assert found.counts[Standing.HOLDS] == 2


def test_the_network(case):
    """The network has the three headcounts of the report, and all six duties that the text lists."""
    printed = [(count.on, count.figure.low, count.figure.qualifier) for count in case.network.headcounts]
    assert printed == [
        (date(2016, 12, 31), 17, Qualifier.EXACT),
        (date(2018, 12, 31), 20, Qualifier.EXACT),
        (date(2020, 12, 31), 35, Qualifier.TARGET),
    ]
    assert (case.network.exists, case.network.has_districts) == (True, None)
    assert set(case.network.duties) == set(CollaboratorDuty)
    told = [said for said in case.report.statements if said.kind is StatementKind.DUTY]
    assert len(told) == len(case.network.duties)


def test_what_the_text_says_without_a_number(case):
    """Five claimed results, three groups of partners, six duties and one fault of the copy are kept."""
    kinds = [said.kind for said in case.report.statements]
    expected = {"OUTCOME": 5, "PARTNER": 3, "DUTY": 6, "DEFECT": 1, "CONTEXT": 3, "FACT": 3, "EVENT": 0}
    assert {kind.name: kinds.count(kind) for kind in StatementKind} == expected


def test_too_few_staff_had_little_effect(case):
    """Too few staff brought about weak surveys and schemes that nobody followed up; a rule asks for the latter."""
    (cause,) = [lesson for lesson in case.lessons if lesson.kind is LessonKind.CAUSE]
    assert cause.answers == ("khao-sat-yeu", "khong-theo-doi")
    assert {lesson.id: lesson.practice for lesson in case.lessons if lesson.practice} == {
        "khong-theo-doi": ("PRAC-002",)
    }
    assert {item.activity for item in case.report.figures if item.activity} == {Activity.COLLABORATOR_NETWORK}


def test_the_province_was_merged(case):
    """Bình Dương was one of the 63 and belongs to Hồ Chí Minh City since July 2025."""
    assert get_province(case.province, on=date(2019, 6, 1)).name == "Bình Dương"
    assert successor_of(case.province).name == "Thành phố Hồ Chí Minh"


def test_it_is_written_and_read_back_the_same(case):
    """The case is the same after it was written in each format and read again."""
    for form in ("toml", "yaml", "json"):
        assert loads(dumps(case, form), form) == case
