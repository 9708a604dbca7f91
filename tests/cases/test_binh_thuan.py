"""Bình Thuận 2006: its facts are in the case, and every number that follows comes out to the last digit."""

import re
from datetime import date, timedelta
from fractions import Fraction

import pytest

from khuyencong.budget.reconcile import Standing, reconcile
from khuyencong.cases import load_case
from khuyencong.law.ceilings import ceiling_for
from khuyencong.law.norm_book import shipped_norms
from khuyencong.model import LessonKind, LessonStatus, LessonTheme, StatementKind
from khuyencong.reference import Activity, AwardRegion, FundingSource, get_province, successor_of
from khuyencong.values import Period, parse_date
from khuyencong.values.figure import Qualifier
from khuyencong.values.figure_interval import Interval
from khuyencong.values.figure_math import ratio, subtract
from khuyencong.values.figure_rates import per_time, scale
from khuyencong.values.record import evolve

YEAR = Period.of_years(2006)
CRAFTS = {
    "tho-cam": (3, 40),
    "gom-cham": (2, 40),
    "go-my-nghe": (1, 40),
    "luc-binh": (11, 525),
    "la-buong": (2, 82),
    "dua-song-la": (1, 40),
    "tuong-da": (None, 5),
}
COUNTS = {
    "lop-nghe": 24,
    "hoc-vien": 792,
    "hoc-vien-dan-toc": 256,
    "quan-ly-hoc-vien": 30,
    "tanh-linh-thanh-nien": 30,
    "buoi-tap-huan": 7,
    "doanh-nghiep-co-mo-hinh": 2,
    "mo-hinh": 2,
    "mo-hinh-nhan-rong": 2,
    "doanh-nghiep-du-hoi-cho": 9,
    "nguoi-tham-quan": 17,
    "doan-quang-nam": 15,
    "bao": 12,
    "truyen-hinh": 12,
    "ban-tin": 2,
    "kinh-phi-tinh": 1_000_000_000,
    "kinh-phi-bo": 210_000_000,
    **{f"{craft}-lop": classes for craft, (classes, _) in CRAFTS.items() if classes},
    **{f"{craft}-hoc-vien": trainees for craft, (_, trainees) in CRAFTS.items()},
}
NOT_PRINTED = {
    "tuong-da-lop",
    "lop-quan-ly",
    "hoc-vien-dai-han",
    "hoc-vien-ngan-han",
    "kinh-phi-mau-ma",
    "kinh-phi-hai-san",
}


@pytest.fixture(scope="module")
def case():
    """Give the case."""
    return load_case("binh-thuan-2006")


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


def test_no_number_that_is_missing_makes_a_claim_fail(case, found):
    """Whichever number is taken out of the report, no claim is off that was not off with it."""
    readings = [claim for reading in found.readings for claim in reading.claims]
    off = {claim.relation.id for claim in (*found.claims, *readings) if claim.standing is Standing.OFF}
    assert off == {"gom-ca-lop-quan-ly"}
    for left_out in case.report.figures:
        kept = tuple(evolve(item, figure=None) if item is left_out else item for item in case.report.figures)
        less = reconcile(evolve(case.report, figures=kept))
        claims = [*less.claims, *(claim for reading in less.readings for claim in reading.claims)]
        assert {claim.relation.id for claim in claims if claim.standing is Standing.OFF} <= off


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_every_printed_number_is_there(figures, name):
    """Each number that the text prints of 2006 stands in the case, exact and with its year and place."""
    figure = figures[name]
    assert figure.figure.exact == COUNTS[name]
    assert figure.period == YEAR
    assert re.fullmatch("đoạn [1-9]", figure.place)


def test_nothing_else_is_printed(figures):
    """Besides these, only the length of a long course is printed, and six things are named without a number."""
    printed = {name for name, item in figures.items() if item.figure}
    assert printed == {*COUNTS, "thoi-gian-dai-han"}
    assert {name for name, item in figures.items() if item.period and not item.figure} == NOT_PRINTED


def test_a_long_course_takes_more_than_a_year(figures):
    """“hơn 1 năm” is above one year, and not one year."""
    figure = figures["thoi-gian-dai-han"].figure
    assert (figure.low, figure.high, figure.qualifier, figure.unit) == (1, None, Qualifier.MORE_THAN, "năm")


def test_whose_money_it_was(figures):
    """The province gave one billion and the ministry 210 million; the models were paid with national money."""
    sources = {name: item.source for name, item in figures.items() if item.source}
    national, provincial = FundingSource.NATIONAL, FundingSource.PROVINCIAL
    assert sources == {
        "kinh-phi-tinh": provincial,
        "kinh-phi-bo": national,
        "doanh-nghiep-co-mo-hinh": national,
        "mo-hinh": national,
        "kinh-phi-mau-ma": provincial,
        "kinh-phi-hai-san": provincial,
    }


def test_management_classes_are_no_vocational_training(figures):
    """The management class is capacity, the craft classes are training, and sessions are no classes."""
    assert {figures[name].activity for name in ("lop-quan-ly", "quan-ly-hoc-vien", "tanh-linh-thanh-nien")} == {
        Activity.MANAGEMENT_TRAINING
    }
    assert figures["lop-nghe"].activity is Activity.TRAINING
    assert figures["buoi-tap-huan"].figure.unit == "buổi tập huấn"


def test_what_is_said_without_a_number(case):
    """The founding decision, the open list of crafts, two named đề án, two models replicated and two fairs are told."""
    facts, events = " ".join(texts(case, StatementKind.FACT)), " ".join(texts(case, StatementKind.EVENT))
    assert "3462/QĐ-CTUBBT" in events
    assert "“…”" in facts
    assert "dài hạn" in facts
    assert "ngắn hạn" in facts
    assert "“Cải tiến mẫu mã, bao bì sản phẩm”" in facts
    assert "“Bổ sung, đổi mới công nghệ sản xuất hải sản ăn liền”" in facts
    assert "Hai mô hình" in facts
    assert "Thành phố Hồ Chí Minh" in events
    assert "Quảng Nam" in events


def test_the_sentence_that_breaks_off_is_not_completed(case):
    """The purpose of the centre breaks off at “khuy”; this is told as a defect, and no tail is invented."""
    assert any("“khuy”" in text for text in texts(case, StatementKind.DEFECT))
    assert not any("Ban Điều hành" in statement.text for statement in case.report.statements)


def test_eight_partners_and_what_was_claimed(case):
    """Eight bodies worked with the centre, and five outcomes are claimed without any number."""
    assert len(texts(case, StatementKind.PARTNER)) == 8
    outcomes = texts(case, StatementKind.OUTCOME)
    assert len(outcomes) == 5
    assert not any(letter.isdigit() for text in outcomes for letter in text)


def test_difficulties_have_answers(case):
    """Few staff and little money are answered by two recommendations; weak follow-up has its cause."""
    lessons = {lesson.id: lesson for lesson in case.lessons}
    difficulties = {name for name, lesson in lessons.items() if lesson.kind is LessonKind.DIFFICULTY}
    asked = [lesson for lesson in case.lessons if lesson.kind is LessonKind.RECOMMENDATION]
    causes = [lesson for lesson in case.lessons if lesson.kind is LessonKind.CAUSE]
    assert {lessons[name].theme for name in difficulties} == {
        LessonTheme.STAFF,
        LessonTheme.MONEY,
        LessonTheme.FOLLOW_UP,
    }
    assert {name for lesson in (*asked, *causes) for name in lesson.answers} == difficulties
    assert {lesson.addressee for lesson in asked} == {"Nhà nước, tỉnh Bình Thuận"}


def test_training_for_a_need_is_confirmed_and_put_into_practice(case):
    """The source says that training for the workers whom enterprises use worked, and a rule asks for it."""
    lesson = next(lesson for lesson in case.lessons if lesson.practice == ("PRAC-003",))
    assert (lesson.status, lesson.theme) == (LessonStatus.CONFIRMED, LessonTheme.TRAINING)
    assert Activity.TRAINING in lesson.applies_to


def test_every_lesson_says_where_it_stands(case):
    """Each lesson names the article and a paragraph of it."""
    for lesson in case.lessons:
        assert [origin.title for origin in lesson.evidence] == [case.report.source.title]
        assert re.fullmatch("đoạn ([1-9]|10)", lesson.evidence[0].place)


def test_the_source_is_named_as_far_as_it_is_known(case):
    """Who published the article, when and where is not known and left out."""
    source = case.report.source
    assert (source.publisher, source.published, source.address) == (None, None, None)


# From here on: the arithmetic.


def test_the_crafts_leave_four_classes(found):
    """The classes that are counted are 20 of 24; the list is open, so the four left are no error."""
    claim = found.get("cac-lop-da-ke")
    assert (claim.standing, claim.computed.exact, claim.residual.exact) == (Standing.HOLDS, 20, 4)


def test_the_crafts_leave_twenty_trainees(found):
    """The trainees of the crafts are 772 of 792, and 20 are in crafts that are not named."""
    claim = found.get("cac-hoc-vien-da-ke")
    assert (claim.standing, claim.computed.exact, claim.residual.exact) == (Standing.HOLDS, 772, 20)


def test_the_management_class_does_not_fit_in(found):
    """With the 30 of the management class the parts are 802, ten more than there were; without them 20 are left."""
    inside, outside = found.get("gom-ca-lop-quan-ly"), found.get("khong-gom-lop-quan-ly")
    assert (inside.standing, inside.computed.exact) == (Standing.OFF, 802)
    assert (inside.by, inside.residual.exact) == (10, -10)
    assert (outside.standing, outside.residual.exact) == (Standing.HOLDS, 20)


def test_no_reading_is_chosen(case, found):
    """Three places can be read in two ways each; all readings are answered and none is counted as a claim."""
    assert [len(ambiguity.readings) for ambiguity in case.report.ambiguities] == [2, 2, 2]
    assert len(found.readings) == 6
    assert found.off() == ()


def test_how_large_the_hidden_classes_can_be(found):
    """One of the four classes is of stone statues, so at most three hold the 20: 20/3 each, or 10, or 20."""
    classes, trainees = found.get("lop-chua-ke").computed, found.get("hoc-vien-con-lai").computed
    stone = Interval(low=Fraction(1), unit="lớp", tolerance=Fraction(0))
    most = subtract(classes, stone).high
    assert most == 3
    sizes = [ratio(trainees, Interval(low=count, high=count, unit="lớp")).exact for count in map(Fraction, (3, 2, 1))]
    assert sizes == [Fraction(20, 3), 10, 20]


def test_trainees_per_class(found):
    """792 trainees in 24 classes are exactly 33 each."""
    assert exact(found, "hoc-vien-moi-lop") == 33


def test_trainees_per_class_of_each_craft(found):
    """Of the crafts with a count, water hyacinth has the largest classes, and is above the mean."""
    sizes = {craft: exact(found, f"{craft}-moi-lop") for craft, (classes, _) in CRAFTS.items() if classes}
    assert sizes == {
        "tho-cam": Fraction(40, 3),
        "gom-cham": 20,
        "go-my-nghe": 40,
        "luc-binh": Fraction(525, 11),
        "la-buong": 41,
        "dua-song-la": 40,
    }
    assert max(sizes, key=sizes.__getitem__) == "luc-binh"
    assert sizes["luc-binh"] > exact(found, "hoc-vien-moi-lop")


def test_classes_with_and_without_a_count(found):
    """767 trainees are in 20 counted classes, 38.35 each; 25 in the four others, 6.25 each."""
    claim = found.get("hoc-vien-lop-co-so-in")
    assert (claim.computed.exact, claim.residual.exact) == (767, 25)
    assert exact(found, "moi-lop-co-so-in") == Fraction("38.35")
    assert (exact(found, "lop-chua-ke"), exact(found, "hoc-vien-lop-chua-ke")) == (4, 25)
    assert exact(found, "moi-lop-chua-ke") == Fraction("6.25")


def test_trainees_of_ethnic_minorities(found):
    """256 of 792 are 32/99; the two crafts of minorities hold 80, so at least 176 learned another craft."""
    claim = found.get("dan-toc-trong-hoc-vien")
    assert (claim.standing, claim.residual.exact) == (Standing.HOLDS, 536)
    assert exact(found, "ty-le-dan-toc") == 100 * Fraction(32, 99)
    assert exact(found, "nghe-dan-toc") == 80
    assert exact(found, "dan-toc-nghe-khac") == 176


def test_how_much_of_the_training_was_water_hyacinth(found):
    """It holds 525 of 792 trainees in 11 of 24 classes."""
    assert exact(found, "ty-le-hoc-vien-luc-binh") == 100 * Fraction(525, 792)
    assert exact(found, "ty-le-lop-luc-binh") == 100 * Fraction(11, 24)


def test_the_money_of_the_year(found):
    """The province and the ministry gave 1 210 million đồng together, 100/121 and 21/121 of it."""
    assert exact(found, "tong-kinh-phi") == 1_210_000_000
    assert exact(found, "ty-le-kinh-phi-tinh") == 100 * Fraction(100, 121)
    assert exact(found, "ty-le-kinh-phi-bo") == 100 * Fraction(21, 121)


def test_the_most_money_for_training(found):
    """If all of it went to training, a trainee cost 1 210/792 million đồng and a class 1 210/24 million."""
    trainee, training_class = found.get("kinh-phi-moi-hoc-vien").computed, found.get("kinh-phi-moi-lop").computed
    assert (trainee.exact, trainee.unit) == (Fraction(1_210_000_000, 792), "đồng")
    assert training_class.exact == Fraction(1_210_000_000, 24)


def test_the_most_national_money_for_a_model(found):
    """If all national money went to the two models, each had 105 million đồng."""
    assert exact(found, "kinh-phi-bo-moi-mo-hinh") == 105_000_000


def test_norms_of_2014_do_not_judge_2006(found):
    """105 million lie under the later norm for new technology and over that for replication; in 2006 neither was."""
    most = exact(found, "kinh-phi-bo-moi-mo-hinh")
    caps = {
        norm.cap
        for norm in shipped_norms().get_set("ttlt-26-2014-btc-bct").norms
        if {Activity.DEMO_NEW_TECHNOLOGY, Activity.DEMO_REPLICATION} & {*norm.activities} and norm.cap
    }
    assert {100_000_000, 500_000_000} <= caps
    assert 100_000_000 < most <= 500_000_000
    for activity in (Activity.DEMO_NEW_TECHNOLOGY, Activity.DEMO_REPLICATION):
        ceiling = ceiling_for(activity, on=YEAR.end, cost=int(most))
        assert (ceiling.amount, [gap.value for gap in ceiling.gaps]) == (None, ["norm-unknown"])


def test_the_delegation_may_be_part_of_the_trips(found):
    """15 people fit into 17 with two left, and make 32 if they are others: nothing decides it."""
    inside = found.get("doan-nam-trong-tham-quan")
    assert (inside.standing, inside.residual.exact) == (Standing.HOLDS, 2)
    assert exact(found, "doan-ngoai-tham-quan") == 32


def test_media_outputs(figures, found):
    """The newspaper and the broadcaster each had one item a month; with the bulletin there were 26 outputs."""
    months = per_time(YEAR, "tháng")
    assert [scale(figures[name].figure, 1 / months, per="tháng").exact for name in ("bao", "truyen-hinh")] == [1, 1]
    assert [exact(found, name) for name in ("bao-ca-nam", "truyen-hinh-ca-nam")] == [12, 12]
    assert exact(found, "truyen-thong") == 26


def test_one_management_class_told_twice(found):
    """Both places print 30: read as one class they agree and are 30 people, read as two they are 60."""
    same = found.get("quan-ly-la-tanh-linh")
    assert (same.standing, same.by) == (Standing.HOLDS, 0)
    assert exact(found, "nguoi-hoc-quan-ly-mot-lop") == 30
    assert exact(found, "nguoi-hoc-quan-ly-hai-lop") == 60


def test_the_centre_was_young(case):
    """From its founding on 26 July 2004 to the end of 2006 the centre had worked 2 years, 5 months and 5 days."""
    event = next(said for said in case.report.statements if "3462/QĐ-CTUBBT" in said.text)
    founded = event.on
    assert founded == parse_date(re.search(r"ngày ([0-9/]+)", event.text)[1]) == date(2004, 7, 26)
    whole = Period.lasting(founded, years=2, months=5)
    assert YEAR.end - (whole.end + timedelta(days=1)) == timedelta(days=5)


def test_both_models_were_replicated(found):
    """The two models that were built are the two that were replicated."""
    assert found.get("nhan-rong-ca-hai").standing is Standing.HOLDS


def test_long_and_short_courses_are_not_told_apart(found):
    """The trainees are those of long and short courses, but neither number is printed, so nothing can be decided."""
    claim = found.get("dai-han-va-ngan-han")
    assert claim.standing is Standing.UNDECIDED
    assert {reason.code for reason in claim.reasons} == {"not-printed"}


def test_the_province_then_and_now(case):
    """Bình Thuận stood in the South for the awards, whatever fair it went to, and is a part of Lâm Đồng now."""
    province = get_province(case.province, on=YEAR.end)
    assert (province.name, province.award_region) == ("Bình Thuận", AwardRegion.SOUTH)
    assert successor_of(case.province).name == "Lâm Đồng"


def test_the_programme_is_of_one_year(case):
    """The text tells of 2006 alone."""
    assert [program.period for program in case.programs] == [YEAR]
    assert case.report.period == YEAR
