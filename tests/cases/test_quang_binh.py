"""Quảng Bình 2014-2019: people trained, jobs above them all, and rates of a month."""

from datetime import date
from fractions import Fraction

import pytest

from khuyencong.budget.reconcile import Standing, reconcile
from khuyencong.cases import load_case
from khuyencong.files import dumps, loads
from khuyencong.model import LessonKind, PlanScope, StatementKind
from khuyencong.reference import Activity, get_province, successor_of
from khuyencong.values import Interval, Period, Qualifier
from khuyencong.values.figure_rates import in_wholes


@pytest.fixture(scope="module")
def case():
    """Give the case of Quảng Bình."""
    return load_case("quang-binh-2014-2019")


@pytest.fixture(scope="module")
def found(case):
    """Give its report, reconciled."""
    return reconcile(case.report)


@pytest.fixture(scope="module")
def figures(case):
    """Give its figures by id."""
    return {figure.id: figure for figure in case.report.figures}


def computed(found, relation_id):
    """Give the one number that a relation comes to."""
    return found.get(relation_id).computed.exact


@pytest.mark.parametrize(
    ("name", "value", "qualifier", "unit", "per"),
    [
        ("dao-tao-nghe", 1920, Qualifier.EXACT, "lao động", None),
        ("tap-huan", 560, Qualifier.EXACT, "người", None),
        ("co-so", 222, Qualifier.EXACT, "cơ sở", None),
        ("mo-hinh", 8, Qualifier.EXACT, "mô hình", None),
        ("mo-hinh-kinh", 1, Qualifier.EXACT, "mô hình", None),
        ("viec-lam", 2500, Qualifier.MORE_THAN, "lao động", None),
        ("chuyen-muc-truyen-hinh", 1, Qualifier.EXACT, "số", "tháng"),
        ("chuyen-muc-bao", 2, Qualifier.EXACT, "bài", "tháng"),
    ],
)
def test_the_figures_are_those_of_the_text(figures, name, value, qualifier, unit, per):
    """Each figure is the number that is printed, with its qualifier and unit, and jobs are more than 2 500."""
    figure = figures[name].figure
    assert (figure.low, figure.qualifier, figure.unit, figure.per) == (value, qualifier, unit, per)


def test_the_flows_are_of_2014_to_2019(figures):
    """What was counted was counted in 2014 to 2019; the rates and the model of a caption have no stated time."""
    flows = {name for name, figure in figures.items() if figure.period == Period.of_years(2014, 2019)}
    assert flows == {"dao-tao-nghe", "tap-huan", "co-so", "mo-hinh", "viec-lam"}
    assert all(figure.period is None for name, figure in figures.items() if name not in flows)


def test_people_trained_in_all(found):
    """C3.1: 1 920 workers and 560 people make 2 480, which the source does not print."""
    claim = found.get("nguoi-duoc-dao-tao")
    assert (claim.computed.exact, claim.standing, claim.stated) == (2480, Standing.DERIVED, None)


def test_the_jobs_exceed_all_people_trained(found):
    """C3.2: more than 2 500 jobs are at least 21 above all people trained and coached."""
    assert found.get("viec-lam-tren-nguoi-hoc").standing is Standing.HOLDS
    over = found.get("viec-lam-hon-nguoi-hoc").computed
    assert (over.low, over.low_strict, over.high) == (20, True, None)
    assert in_wholes(over).low == 21


def test_the_jobs_exceed_the_vocational_trainees(found):
    """C3.2: the jobs are at least 581 above the vocational trainees, more than 125/96 times them."""
    assert in_wholes(found.get("viec-lam-hon-hoc-nghe").computed).low == 581
    times = found.get("viec-lam-gap-hoc-nghe").computed
    assert (times.low, times.low_strict, times.high, times.unit) == (Fraction(125, 96), True, None, "lần")
    assert times.low > Fraction(1302, 1000)


def test_the_jobs_do_not_come_from_training_alone(found):
    """C3.2: read as jobs of trainees only, the claim is off by above 20; read as jobs of all support, it holds."""
    alone, all_support = found.get("viec-lam-chi-tu-dao-tao"), found.get("viec-lam-tu-moi-ho-tro")
    assert (alone.standing, alone.by, alone.computed.low_strict) == (Standing.OFF, 20, True)
    assert all_support.standing is Standing.HOLDS


def test_counts_a_year(found):
    """C3.3: over six years, 320 trainees, 93 1/3 people coached, 37 establishments and 1 1/3 models a year."""
    names = ("dao-tao-moi-nam", "tap-huan-moi-nam", "co-so-moi-nam", "mo-hinh-moi-nam")
    assert [computed(found, name) for name in names] == [320, Fraction(280, 3), 37, Fraction(4, 3)]
    assert all(found.get(name).computed.per == "năm" for name in names)


def test_jobs_for_each_unit_helped(found):
    """C3.4: more than 2500/222 jobs for each establishment; more than 2500/230 where the models are elsewhere."""
    per_establishment = found.get("viec-lam-moi-co-so").computed
    per_place = found.get("viec-lam-moi-noi").computed
    assert (per_establishment.low, per_establishment.low_strict) == (Fraction(2500, 222), True)
    assert (per_place.low, per_place.low_strict) == (Fraction(2500, 230), True)
    assert Fraction(1126, 100) < per_establishment.low < Fraction(1127, 100)
    assert Fraction(1086, 100) < per_place.low < Fraction(1087, 100)


def test_media_if_the_rates_held(found):
    """C3.5: one issue and two articles a month make 72 issues and 144 articles in 72 months; the source prints none."""
    issues, articles = found.get("so-truyen-hinh"), found.get("bai-bao")
    assert (issues.computed.exact, issues.computed.unit, issues.computed.per) == (72, "số", None)
    assert (articles.computed.exact, articles.computed.unit, articles.computed.per) == (144, "bài", None)
    assert {issues.standing, articles.standing} == {Standing.DERIVED}


def test_one_model_of_eight_is_named(found):
    """C3.6: one model is named, an eighth, and seven are not."""
    named = found.get("mo-hinh-neu-ten")
    assert (named.standing, named.residual.exact) == (Standing.HOLDS, 7)
    assert computed(found, "ty-le-mo-hinh-neu-ten") == Fraction(25, 2)


def test_2020_lies_in_no_period(case):
    """C3.7: between 2014-2019 and 2021-2025 lies the year 2020, which no programme has."""
    first, second = (program.period for program in case.programs)
    assert (first, second) == (Period.of_years(2014, 2019), Period.of_years(2021, 2025))
    assert not any(period.overlaps(Period.of_years(2020)) for period in (first, second))
    missing = set(range(first.start.year, second.end.year + 1)) - {*first.years, *second.years}
    assert missing == {2020}


def test_only_the_second_programme_has_five_years(case):
    """C3.8: the first phase has six years; the second has the usual five."""
    assert [len(program.period.years) for program in case.programs] == [6, 5]
    assert {(program.scope, program.province) for program in case.programs} == {(PlanScope.LOCAL, "44")}


def test_there_is_no_network(case):
    """C3.9: the source says that there are neither collaborators nor bodies in the districts."""
    assert (case.network.exists, case.network.has_districts) == (False, False)
    assert case.network.headcounts == ()


def test_the_models_may_be_among_the_establishments(found):
    """C3.10: establishments and models are 222 places in one reading and 230 in the other, and none is chosen."""
    inside = found.get("mo-hinh-trong-co-so")
    assert (inside.standing, inside.stated.exact, inside.residual.exact) == (Standing.HOLDS, 222, 214)
    assert computed(found, "co-so-va-mo-hinh") == 230
    readings = [reading.reading.label for reading in found.readings if reading.ambiguity.id == "mo-hinh-va-co-so"]
    assert len(readings) == 2


def test_no_claim_of_the_report_is_off(found):
    """Outside the readings no claim is off or undecided: the text contradicts itself in no number."""
    assert {found.counts[Standing.OFF], found.counts[Standing.UNDECIDED]} == {0}
    assert found.counts[Standing.HOLDS] == 2


def test_what_the_text_says_without_a_number(case):
    """Four events to come, six partners, six claimed results and four faults of the copy are kept."""
    kinds = [said.kind for said in case.report.statements]
    expected = {"EVENT": 4, "PARTNER": 6, "OUTCOME": 6, "DEFECT": 4, "CONTEXT": 2, "FACT": 8, "DUTY": 0}
    assert {kind.name: kinds.count(kind) for kind in StatementKind} == expected
    assert any("Lê Mậu Khánh" in said.text for said in case.report.statements)
    assert any("May hàng xuất khẩu" in said.text for said in case.report.statements if said.theme == "priorities")


def test_weak_establishments_make_slow_papers(case):
    """The weakness of establishments brings about slow papers, and no body in the districts, weak work on the spot."""
    causes = {lesson.id: lesson.answers for lesson in case.lessons if lesson.kind is LessonKind.CAUSE}
    assert causes == {"co-so-yeu": ("ho-so-cham",), "khong-co-cap-huyen": ("yeu-tu-co-so",)}


def test_recommendations_name_whom_they_ask(case):
    """The State is asked to help establishments recover, and the programme of 2021-2025 to set priorities."""
    asked = [lesson.addressee for lesson in case.lessons if lesson.kind is LessonKind.RECOMMENDATION]
    assert (
        asked
        == ["Cơ quan quản lý nhà nước ở trung ương và địa phương"]
        + ["Chương trình khuyến công giai đoạn 2021-2025"] * 3
    )


def test_media_are_media(figures):
    """The television and newspaper columns are contents of information, and the models are new technology."""
    assert {figures[name].activity.group for name in ("chuyen-muc-truyen-hinh", "chuyen-muc-bao")} == {
        Activity.INFORMATION
    }
    assert figures["mo-hinh"].activity is Activity.DEMO_NEW_TECHNOLOGY


def test_the_province_was_merged(case):
    """The code 44 was Quảng Bình among the 63; its land belongs to Quảng Trị, which has the same code now."""
    assert get_province(case.province, on=date(2019, 6, 1)).name == "Quảng Bình"
    assert (successor_of(case.province).name, successor_of(case.province).code) == ("Quảng Trị", "44")


def test_it_is_written_and_read_back_the_same(case):
    """The case is the same after it was written in each format and read again."""
    for form in ("toml", "yaml", "json"):
        assert loads(dumps(case, form), form) == case


def test_the_computed_numbers_are_exact(found):
    """What is computed is made of fractions, never of a float."""
    ends = [
        end
        for claim in found.claims
        if isinstance(claim.computed, Interval)
        for end in (claim.computed.low, claim.computed.high)
    ]
    assert {type(end) for end in ends} <= {Fraction, type(None)}
