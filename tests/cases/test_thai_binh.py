"""Thái Bình 2014-2019: its facts are in the case, and every number that follows comes out to the last digit."""

import re
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest

from khuyencong.budget.reconcile import Standing, reconcile
from khuyencong.cases import load_case
from khuyencong.law.documents import get_document
from khuyencong.law.norm_book import shipped_norms
from khuyencong.law.norms import NormSet
from khuyencong.law.overheads import OverheadKind, overhead_for
from khuyencong.model import LessonKind, LessonTheme, StatementKind
from khuyencong.reference import Activity, AwardRegion, get_province, successor_of
from khuyencong.values import Period
from khuyencong.values.figure_math import Answer, compare
from khuyencong.values.record import evolve

PHASE = Period.of_years(2014, 2019)
COUNTS = {
    "de-an": 193,
    "de-an-chu-thich": 193,
    "kinh-phi": 19_448_500_000,
    "de-an-dao-tao": 56,
    "nguoi-nang-cao-tay-nghe": 5535,
    "lao-dong-may-nong-nghiep": 3920,
    "lao-dong-nghe-khac": 950,
    "bai-hoc": 5,
}
NOT_PRINTED = {
    "tu-van": Activity.CONSULTING,
    "tap-huan-quan-ly": Activity.CAPACITY_COACHING,
    "hoi-thao": Activity.SEMINAR,
    "dien-dan": Activity.FORUM,
    "tham-quan-trong-nuoc": Activity.DOMESTIC_STUDY_TOUR,
    "tham-quan-ngoai-nuoc": Activity.FOREIGN_STUDY_TOUR,
    "khoi-nghiep": Activity.STARTUP_TRAINING,
    "thanh-lap-doanh-nghiep": Activity.ENTERPRISE_ESTABLISHMENT,
    "mo-thi-truong": Activity.OTHER_TRADE_PROMOTION,
}


@pytest.fixture(scope="module")
def case():
    """Give the case."""
    return load_case("thai-binh-2014-2019")


@pytest.fixture(scope="module")
def figures(case):
    """Give the reported figures by their ids."""
    return {figure.id: figure for figure in case.report.figures}


@pytest.fixture(scope="module")
def found(case):
    """Give the report with its claims held against its figures."""
    return reconcile(case.report)


def exact(found, claim):
    """Give the one number that a claim comes to."""
    return found.get(claim).computed.exact


def texts(case, kind):
    """Give the Vietnamese words of the statements of a kind."""
    return [statement.text for statement in case.report.statements if statement.kind is kind]


def test_no_number_that_is_missing_makes_a_claim_fail(case):
    """Whichever number is taken out of the report, no claim and no reading is off."""
    for left_out in (None, *case.report.figures):
        kept = tuple(evolve(item, figure=None) if item is left_out else item for item in case.report.figures)
        less = reconcile(evolve(case.report, figures=kept))
        claims = [*less.claims, *(claim for reading in less.readings for claim in reading.claims)]
        assert Standing.OFF not in {claim.standing for claim in claims}


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_every_printed_number_is_there(figures, name):
    """Each number that the text prints stands in the case, exact and with its place."""
    figure = figures[name]
    assert figure.figure.exact == COUNTS[name]
    assert figure.period == (None if name == "bai-hoc" else PHASE)
    assert re.fullmatch("đoạn [13]|chú thích ảnh 1", figure.place)


def test_the_money_is_known_to_50_000_dong(figures):
    """“19.448,5 triệu đồng” says the money to half of its last digit."""
    assert figures["kinh-phi"].figure.tolerance == 50_000


def test_what_was_supported_without_a_number(figures):
    """Nine more things were supported; how many of each is not known, which is not zero."""
    assert {name: item.activity for name, item in figures.items() if item.figure is None} == NOT_PRINTED


def test_five_lessons_in_their_order(case, figures):
    """The five lessons stand in the order of the text, as many as it says."""
    lessons = [lesson for lesson in case.lessons if lesson.kind is LessonKind.LESSON]
    assert [lesson.ordinal for lesson in lessons] == [1, 2, 3, 4, 5]
    assert len(lessons) == figures["bai-hoc"].figure.exact
    assert [lesson.theme for lesson in lessons] == [
        LessonTheme.COORDINATION,
        LessonTheme.COMMUNICATION,
        LessonTheme.IMPLEMENTER_CAPACITY,
        LessonTheme.PLANNING_FIT,
        LessonTheme.FOLLOW_UP,
    ]


def test_what_the_lessons_ask_for_in_detail(case):
    """Lesson three asks for a licence and seals, lesson five for cost norms and for combined money."""
    details = {(lesson.ordinal, lesson.theme) for lesson in case.lessons if lesson.kind is LessonKind.SOLUTION}
    assert (3, LessonTheme.IMPLEMENTER_CAPACITY) in details
    assert (5, LessonTheme.COST_NORMS) in details
    assert (5, LessonTheme.COMBINED_FUNDING) in details


def test_lessons_that_rules_put_into_practice(case):
    """Communication, follow-up and combined money are each asked for by a rule."""
    practice = {lesson.theme: lesson.practice for lesson in case.lessons if lesson.practice}
    assert practice == {
        LessonTheme.COMMUNICATION: ("PRAC-001",),
        LessonTheme.FOLLOW_UP: ("PRAC-002",),
        LessonTheme.COMBINED_FUNDING: ("PRAC-004",),
    }


def test_no_difficulty_is_told(case):
    """The text tells of no difficulty, and none is made up."""
    assert {lesson.kind for lesson in case.lessons} == {LessonKind.LESSON, LessonKind.SOLUTION}


def test_every_lesson_says_where_it_stands(case):
    """Each lesson names the article and a paragraph of it."""
    for lesson in case.lessons:
        assert [origin.title for origin in lesson.evidence] == [case.report.source.title]
        assert re.fullmatch("đoạn ([4-9]|10)", lesson.evidence[0].place)


def test_partners_outcomes_and_defects(case):
    """Ten partners, four claims without numbers and the faults of the text are told."""
    assert len(texts(case, StatementKind.PARTNER)) == 10
    outcomes = texts(case, StatementKind.OUTCOME)
    assert len(outcomes) == 4
    assert not any(letter.isdigit() for text in outcomes for letter in text)
    defects = " ".join(texts(case, StatementKind.DEFECT))
    assert "“khyến công”" in defects
    assert "“cục, cụ, ciện”" in defects
    assert "“|”" in defects


def test_the_third_emulation_movement(case):
    """The text ties the work to the third emulation movement of the sector, of 2020."""
    assert any("lần thứ III, năm 2020" in text for text in texts(case, StatementKind.EVENT))


def test_the_next_phase_has_no_numbers(case):
    """2020-2025 is told as directions, objectives and solutions, and no target is printed."""
    assert any("2020-2025" in text for text in texts(case, StatementKind.FACT))
    assert [program.targets for program in case.programs] == [(), ()]


def test_the_source_is_named_as_far_as_it_is_known(case):
    """Who published the article, when and where is not known and left out."""
    source = case.report.source
    assert (source.publisher, source.published, source.address) == (None, None, None)


# From here on: the arithmetic.


def test_the_two_groups_of_workers(found):
    """3 920 and 950 workers are 4 870."""
    assert exact(found, "hai-nhom-lao-dong") == 4870


def test_both_groups_inside(found):
    """If both groups are parts of the 5 535, 665 people are in neither, which is 133/1107 of them."""
    claim = found.get("ca-hai-nam-trong")
    assert (claim.standing, claim.by, claim.residual.exact) == (Standing.UNDECIDED, -665, 665)
    assert [reason.code for reason in claim.reasons] == ["not-said-complete"]
    assert exact(found, "nguoi-chua-giai-thich") == 665
    assert exact(found, "ty-le-chua-giai-thich") == 100 * Fraction(133, 1107)


def test_three_separate_items(found):
    """If the three are separate, 10 405 people were trained."""
    claim = found.get("ba-muc-rieng")
    assert (claim.standing, claim.computed.exact) == (Standing.DERIVED, 10_405)


def test_only_the_other_trades_inside(found):
    """If only the 950 are parts, 4 585 others make up the 5 535, and all together are 9 455."""
    claim = found.get("nghe-khac-nam-trong")
    assert (claim.standing, claim.residual.exact) == (Standing.HOLDS, 4585)
    assert exact(found, "tru-nghe-khac") == 4585
    assert exact(found, "them-may-nong-nghiep") == 9455


def test_only_the_farm_machines_inside(found):
    """If only the 3 920 are parts, 1 615 others make up the 5 535, and all together are 6 485."""
    claim = found.get("may-nong-nghiep-nam-trong")
    assert (claim.standing, claim.residual.exact) == (Standing.HOLDS, 1615)
    assert exact(found, "tru-may-nong-nghiep") == 1615
    assert exact(found, "them-nghe-khac") == 6485


def test_no_reading_is_chosen(case, found):
    """The people trained can be read in four ways and the phase in two; every reading is answered."""
    assert [len(ambiguity.readings) for ambiguity in case.report.ambiguities] == [4, 2]
    assert len(found.readings) == 6


def test_de_an_for_training_and_others(found):
    """56 of 193 đề án are for training and 137 are not."""
    claim = found.get("dao-tao-trong-de-an")
    assert (claim.standing, claim.residual.exact) == (Standing.HOLDS, 137)
    assert exact(found, "de-an-khac") == 137
    assert exact(found, "ty-le-de-an-dao-tao") == 100 * Fraction(56, 193)
    assert exact(found, "ty-le-de-an-khac") == 100 * Fraction(137, 193)


def test_money_per_de_an(found):
    """A đề án had 19 448.5/193 million đồng in the mean."""
    computed = found.get("kinh-phi-moi-de-an").computed
    assert (computed.exact, computed.unit, computed.per) == (Fraction(19_448_500_000, 193), "đồng", "đề án")


def test_per_year_of_six(found):
    """2014-2019 has six years: 19 448.5/6 million đồng, 193/6 đề án and 922.5 people a year."""
    assert exact(found, "kinh-phi-moi-nam") == Fraction(19_448_500_000, 6)
    assert exact(found, "de-an-moi-nam") == Fraction(193, 6)
    assert exact(found, "nguoi-moi-nam") == Fraction("922.5")


def test_per_year_of_five(found):
    """Read as five years it is exactly 3 889.7 million đồng and 38.6 đề án a year."""
    assert exact(found, "kinh-phi-moi-nam-tu-2015") == 3_889_700_000
    assert exact(found, "de-an-moi-nam-tu-2015") == Fraction("38.6")


def test_people_per_de_an_for_training(found):
    """A đề án for training had 5 535/56 people, or 4 870/56, or 10 405/56, as the text is read."""
    assert exact(found, "nguoi-moi-de-an") == Fraction(5535, 56)
    assert exact(found, "hai-nhom-moi-de-an") == Fraction(4870, 56)
    assert exact(found, "ba-muc-moi-de-an") == Fraction(10_405, 56)


def test_the_most_money_per_person(found):
    """If all of it went to training, a person cost 19 448.5/5 535 million đồng."""
    assert exact(found, "kinh-phi-moi-nguoi") == Fraction(19_448_500_000, 5535)


def test_the_most_overhead_of_implementers(figures):
    """If all money were estimates of đề án under the norms of 2014, 486.2125 million đồng could be overhead."""
    money = int(figures["kinh-phi"].figure.exact)
    answer = overhead_for(OverheadKind.IMPLEMENTER, on=date(2016, 12, 31), base=money)
    assert (answer.rate, answer.amount) == (Fraction(25, 1000), 486_212_500)


def test_the_mean_lies_under_the_norm_for_machinery(found):
    """A đề án had less in the mean than one establishment could get for machinery under the norms of 2014."""
    norm = shipped_norms().get_set("ttlt-26-2014-btc-bct").get_norm("machinery")
    assert norm.cap == 200_000_000
    assert exact(found, "kinh-phi-moi-de-an") < norm.cap


def test_the_caption_says_the_same(found):
    """The caption prints the number of đề án once more, and it agrees."""
    claim = found.get("hai-lan-in-so-de-an")
    assert (claim.standing, claim.by) == (Standing.HOLDS, 0)


def test_the_phases_follow_each_other(case):
    """2014-2019 and 2020-2025 share no day and leave none out; each has six years, not the usual five."""
    first, second = (program.period for program in case.programs)
    assert (first, second) == (PHASE, Period.of_years(2020, 2025))
    assert first.end + timedelta(days=1) == second.start
    assert not first.overlaps(second)
    assert (len(first.years), len(second.years)) == (6, 6)


def test_the_norms_changed_within_the_phase():
    """One total spans three sets of norms: those before 8 April 2014, those of 2014, and those of 2018."""
    days = (PHASE.start + timedelta(days=number) for number in range(PHASE.days))
    sets = [(day, shipped_norms().national_on(day)) for day in days]
    begun = [(day, norms) for (_, before), (day, norms) in pairwise(sets) if norms is not before]
    assert not isinstance(sets[0][1], NormSet)
    assert [(day, norms.instrument.key) for day, norms in begun] == [
        (date(2014, 4, 8), "ttlt-26-2014-btc-bct"),
        (date(2018, 5, 11), "tt-28-2018-btc"),
    ]
    assert get_document("ttlt-26-2014-btc-bct").replaces == ("ttlt-125-2009-btc-bct",)


def test_money_per_year_lies_above_that_of_one_small_province(found):
    """Thái Bình had more a year than Bình Thuận in 2006; other years and other things, so nothing is added."""
    other = reconcile(load_case("binh-thuan-2006").report).get("tong-kinh-phi").computed
    mine = evolve(found.get("kinh-phi-moi-nam").computed, per=None)
    assert compare(mine, other, ">") is Answer.YES


def test_the_province_then_and_now(case):
    """Thái Bình stood in the North for the awards, and is a part of Hưng Yên now."""
    province = get_province(case.province, on=PHASE.end)
    assert (province.name, province.award_region) == ("Thái Bình", AwardRegion.NORTH)
    assert successor_of(case.province).name == "Hưng Yên"
