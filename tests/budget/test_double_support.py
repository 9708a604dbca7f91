"""The screen for support given twice: tax codes decide, names make one ask, and the order of plans does not matter."""

from collections import Counter
from datetime import date, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.budget import DoubleSupport, ScreenOutcome, double_support
from khuyencong.budget.cells import SUPPORT_LEVELS
from khuyencong.budget.support_records import Support, supports_of
from khuyencong.model import Beneficiary, CostLine, DeAn, Decision, FundingTranche, Plan, PlanScope, Site
from khuyencong.reference import Activity, FundingSource
from khuyencong.strategies import plans as conforming_plans
from khuyencong.values.period import Period
from khuyencong.values.record import evolve

MACHINE, PILOT, GROUP = Activity.ADVANCED_MACHINERY, Activity.CP_PILOT, Activity.TECHNOLOGY
PASS, SUSPECT, CANNOT_TELL = ScreenOutcome
CODE, OTHER = "4000123456", "4000999999"
NATIONAL, PROVINCIAL = FundingSource.NATIONAL, FundingSource.PROVINCIAL


def who(
    name: str = "Công ty A", code: str | None = CODE, place: str | None = "49", commune: str | None = None
) -> Beneficiary:
    site = None if place is None else Site(province=place, commune=commune)
    return Beneficiary(id="x", name=name, tax_code=code, site=site)


def plan(
    year: int,
    *people: Beneficiary,
    activity: Activity | None = MACHINE,
    id: str = "1",  # noqa: A002
    title: str | None = None,
    source: FundingSource = PROVINCIAL,
    years: tuple[int, ...] = (),
    province: str | None = "49",
    revision: int = 0,
    issued: date | None = None,
    **more: object,
) -> Plan:
    """Give a plan with one đề án for some people, titled by its year unless something is said."""
    known = tuple(evolve(person, id=f"x{number}") for number, person in enumerate(people))
    de_an = DeAn(
        id=id,
        title=title or f"Máy {year}",
        beneficiaries=tuple(person.id for person in known),
        lines=() if activity is None else (CostLine(activity=activity),),
        funding=tuple(FundingTranche(source=source, year=one, amount=100) for one in (years or (year,))),
        **more,  # type: ignore[arg-type]
    )
    return Plan(
        year=year,
        scope=PlanScope.LOCAL,
        title=f"Kế hoạch {year}",
        province=province,
        beneficiaries=known,
        de_an=(de_an,),
        revision=revision,
        decision=None if issued is None else Decision(number="1", issued=issued),
    )


def told(*plans: Plan) -> list[tuple[str, str]]:
    return [(found.outcome.value, found.reason) for found in double_support(plans)]


people = st.builds(
    who,
    st.sampled_from(["Công ty A", "CONG TY A", "Hộ B", "?"]),
    st.sampled_from([None, CODE, OTHER, f"{CODE}-001", "-"]),
    st.sampled_from([None, "49", "48", "99"]),
    st.sampled_from([None, "Tiên Mỹ", "Tiên Thọ"]),
)
some_plans = st.lists(
    st.builds(
        lambda year, found, activity, name, title, province: plan(
            year, *found, activity=activity, id=name, title=title, province=province
        ),
        st.integers(2022, 2026),
        st.lists(people, max_size=2),
        st.sampled_from([None, MACHINE, PILOT, GROUP, Activity.FORUM]),
        st.sampled_from("12"),
        st.sampled_from([None, "Máy"]),
        st.sampled_from([None, "49", "48"]),
    ),
    max_size=5,
)


@given(some_plans, st.randoms(use_true_random=False))
def test_the_order_of_plans_does_not_matter(plans: list[Plan], random) -> None:
    """However the plans stand, the answers are the same."""
    mixed = list(plans)
    random.shuffle(mixed)
    assert double_support(mixed) == double_support(plans)


@given(some_plans)
def test_a_plan_read_twice_doubles_nothing(plans: list[Plan]) -> None:
    """The same plans given twice say what they say once: a plan is no double of itself."""
    assert double_support([*plans, *plans]) == double_support(plans)


@given(some_plans)
def test_answers_are_of_different_de_an_and_mutual(plans: list[Plan]) -> None:
    """What is matched is of two đề án; a suspicion names the one tax code; a pass has no other."""
    found = double_support(plans)
    for answer in found:
        if answer.other is not None:
            assert answer.other.family != answer.support.family
            assert answer.outcome is not PASS
            back = next(one for one in found if one.support == answer.other)
            assert back.outcome is not PASS
        if answer.outcome is SUSPECT:
            assert answer.other is not None
            assert answer.support.tax_key is not None
            assert answer.other.tax_key is not None
            assert answer.support.tax_key[:10] == answer.other.tax_key[:10]
            assert answer.support.activity is answer.other.activity
        if answer.outcome is PASS:
            assert (answer.reason, answer.other) == ("no-match", None)


@given(some_plans)
def test_who_passes_cannot_be_taken_for_another(plans: list[Plan]) -> None:
    """No unit of its enterprise, and none of its name and place, got in another đề án what may be the same content."""
    found = [answer.support for answer in double_support(plans)]
    for answer in double_support(plans):
        mine = answer.support
        for other in found:
            if answer.outcome is PASS and other.family != mine.family and _may_be_one(mine.activity, other.activity):
                assert None in {mine.tax_key, other.tax_key} or mine.tax_key[:10] != other.tax_key[:10]
                assert mine.name_key is None or _named(mine) != _named(other)


def _may_be_one(one: Activity | None, other: Activity | None) -> bool:
    if one is None or other is None:
        return True
    return one is other or (one.group is other.group and (one.is_group or other.is_group))


def _named(support: Support) -> tuple[object, ...]:
    return support.name_key, support.province, support.commune, support.is_merged


@given(some_plans, some_plans)
def test_more_plans_never_clear_a_suspicion(first: list[Plan], second: list[Plan]) -> None:
    """What is suspected in some plans is suspected in more, unless they show that two were one đề án."""
    alone = {_key(found) for found in double_support(first) if found.outcome is SUSPECT}
    years = {plan.year for plan in first}
    later = [plan for plan in second if plan.year not in years]
    more = double_support([*first, *(evolve(plan, year=plan.year + 10) for plan in later)])
    assert alone <= {_key(found) for found in more if found.outcome is SUSPECT}


def _key(found: DoubleSupport) -> tuple[object, ...]:
    support = found.support
    return support.family, support.beneficiary, support.tax_code, support.name, support.activity


@given(conforming_plans())
def test_every_support_is_answered(drawn: Plan) -> None:
    """Each beneficiary and content with state money has one answer; one plan alone has no double of one đề án."""
    found = double_support([drawn])
    with_money = {
        de_an.id
        for de_an in drawn.de_an
        if any(tranche.source.level in SUPPORT_LEVELS and tranche.amount for tranche in de_an.funding)
    }
    assert {answer.support.de_an for answer in found} == with_money
    assert not any(answer.outcome is SUSPECT for answer in found)


def test_one_tax_code_and_one_content_is_suspected() -> None:
    """Over years, sources and spellings of the code the same content is suspected, with both records."""
    first, second = plan(2021, who()), plan(2022, who("Tên khác", "4000 123 456"), source=NATIONAL)
    one, two = double_support([second, first])
    assert (one.outcome, one.reason, two.reason) == (SUSPECT, "same-tax-code", "same-tax-code")
    assert (one.other, two.other) == (two.support, one.support)
    assert (one.support.sources, two.support.sources) == ((PROVINCIAL,), (NATIONAL,))
    assert told(first, plan(2022, who(), activity=PILOT)) == [("pass", "no-match")] * 2


def test_one_that_matches_nobody_hides_no_match_behind_it() -> None:
    """A code that stands once comes first, and two of another code behind it are suspected all the same."""
    found = told(plan(2020, who("B", OTHER)), plan(2021, who()), plan(2022, who()))
    assert found == [("pass", "no-match"), ("suspect", "same-tax-code"), ("suspect", "same-tax-code")]


def test_of_several_each_is_told_with_its_neighbour() -> None:
    """Of three that match, the first is told with the second, the second with the first, the third with the second."""
    found = double_support([plan(year, who()) for year in (2021, 2022, 2023)])
    assert [(one.support.year, one.other.year) for one in found if one.other] == [
        *((2021, 2022), (2022, 2021), (2023, 2022)),
    ]


def test_a_branch_is_of_its_enterprise() -> None:
    """A code of thirteen digits that begins with another's ten is suspected as a branch."""
    branch = plan(2022, who("Chi nhánh A", f"{CODE}-001"))
    assert told(plan(2021, who()), branch) == [("suspect", "branch-of-tax-code")] * 2
    assert told(plan(2021, who(code="123")), plan(2022, who(code="123-001", name="B"))) == [("pass", "no-match")] * 2


def test_a_content_that_is_not_named_leaves_a_doubt() -> None:
    """A support that names its group, or nothing, may be what the same one got already."""
    group = [("cannot-tell", "content-not-named")] * 2
    assert told(plan(2021, who()), plan(2022, who(), activity=GROUP)) == group
    assert told(plan(2021, who()), plan(2022, who(), activity=None)) == group
    assert (
        told(plan(2021, who(), activity=Activity.FORUM), plan(2022, who(), activity=GROUP))
        == [("pass", "no-match")] * 2
    )
    branch = who("Chi nhánh B", f"{CODE}-001")
    assert told(plan(2021, branch, activity=GROUP), plan(2022, who())) == group
    assert told(plan(2021, branch, activity=None), plan(2022, who())) == group
    assert told(plan(2021, branch, activity=Activity.FORUM), plan(2022, who())) == [("pass", "no-match")] * 2


def test_without_a_tax_code_nobody_can_tell() -> None:
    """One name and place is a doubt; without a code any other support of the content leaves one; alone it is clear."""
    same = [("cannot-tell", "same-name")] * 2
    assert told(plan(2021, who(code=None)), plan(2022, who("CÔNG TY  A", code=None))) == same
    assert told(plan(2021, who(code=None)), plan(2022, who())) == same
    assert told(plan(2021, who(code=OTHER)), plan(2022, who())) == same
    assert told(plan(2021, who(code=None), activity=GROUP), plan(2022, who())) == same
    assert told(plan(2021, who(code=None), activity=None), plan(2022, who())) == same
    assert told(plan(2021, who("B", None)), plan(2022, who())) == [("cannot-tell", "no-tax-code"), ("pass", "no-match")]
    assert told(plan(2021, who("B", None)), plan(2022, who(), activity=PILOT)) == [("pass", "no-match")] * 2
    group = plan(2022, who(), activity=GROUP)
    assert told(plan(2021, who("B", None)), group)[0] == ("cannot-tell", "no-tax-code")
    assert told(plan(2021, who("B", None), activity=GROUP), plan(2022, who()))[0] == ("cannot-tell", "no-tax-code")
    nothing = plan(2022, who("B", None), activity=None)
    assert told(nothing) == [("pass", "no-match")]
    assert told(plan(2021, who()), nothing)[1] == ("cannot-tell", "no-tax-code")


def test_who_nobody_names_leaves_a_doubt() -> None:
    """A đề án that names nobody, or one of whom the plan has no record, cannot be told from others of its content."""
    nobody = plan(2021)
    unknown = evolve(plan(2022, who()), beneficiaries=())
    assert told(nobody, unknown) == [("cannot-tell", "no-beneficiary"), ("cannot-tell", "unknown-beneficiary")]


def test_places_tell_namesakes_apart_where_all_are_known() -> None:
    """One name in two provinces, or in two communes, is of two people; where a place is not known it may be one."""
    clear = [("cannot-tell", "no-tax-code")] * 2
    same = [("cannot-tell", "same-name")] * 2

    def pair(one: Beneficiary, two: Beneficiary) -> list[tuple[str, str]]:
        return told(plan(2021, one, province=None), plan(2022, two, province=None))

    assert pair(who(code=None, place="49"), who(code=None, place="52")) == clear
    assert pair(who(code=None, place="49"), who(code=None, place=None)) == same
    mine, other = who(code=None, commune="Tiên Mỹ"), who(code=None, commune="Tiên Thọ")
    assert pair(mine, other) == clear
    assert pair(mine, who(code=None)) == same
    assert pair(mine, who(code=None, commune="TIEN MY")) == same
    vague = told(
        plan(2021, who(code=None), activity=None), plan(2022, who(code=None, place="52"), activity=GROUP, province="52")
    )
    assert vague == clear
    by_plan = told(plan(2021, who(code=None, place=None)), plan(2022, who(code=None, place=None), province="52"))
    assert by_plan == clear


def test_a_code_of_a_province_is_read_by_its_day() -> None:
    """After the merger Quảng Nam (49) is Đà Nẵng (48): one name there and here may be one; Bình Định (52) is not."""
    before = plan(2024, who(code=None, place="49", commune="Tiên Mỹ"))
    after = plan(2026, who(code=None, place="48", commune="Tiên Phước"), province="48")
    assert told(before, after) == [("cannot-tell", "same-name")] * 2
    far = plan(2024, who(code=None, place="52"), province="52")
    assert told(far, after) == [("cannot-tell", "no-tax-code")] * 2
    issued = plan(2025, who(code=None, place="48"), province="48", issued=date(2025, 8, 1))
    assert double_support([issued])[0].support.new_province == "48"
    assert double_support([plan(2024, who(place="99"), province="99")])[0].support.new_province is None
    odd = plan(2026, who(code=None, place="49"), province="48")
    assert told(before, odd) == [("cannot-tell", "same-name")] * 2


def test_the_day_of_the_merger_is_of_the_new_provinces() -> None:
    """A plan of 1 July 2025 has the codes of the 34, where 49 is none; of the day before, those of the 63."""
    day = date(2025, 7, 1)
    found = {
        issued: double_support([plan(2025, who(), issued=issued)])[0].support
        for issued in (day, day - timedelta(days=1))
    }
    assert [(one.is_merged, one.new_province) for one in found.values()] == [(True, None), (False, "48")]


def test_one_de_an_is_no_double_of_itself() -> None:
    """Another version of a plan, and a later year that its money or its period reaches, hold the same đề án."""
    first = plan(2021, who(), title="Máy", years=(2021, 2022))
    assert told(first, plan(2021, who(), title="Máy", revision=1)) == [("pass", "no-match")]
    (going_on,) = double_support([first, plan(2022, who(), title="Máy", source=NATIONAL)])
    assert (going_on.support.years, going_on.support.sources) == ((2021, 2022), (NATIONAL, PROVINCIAL))
    long = plan(2021, who(), title="Máy", period=Period.of_years(2021, 2023))
    assert told(long, plan(2023, who(), title="Máy")) == [("pass", "no-match")]
    again = plan(2023, who(), title="Máy")
    assert told(first, again) == [("suspect", "same-tax-code")] * 2
    assert told(long, plan(2024, who(), title="Máy")) == [("suspect", "same-tax-code")] * 2


def test_de_an_of_two_districts_are_two() -> None:
    """Managing bodies number each for itself: one id and title in the plans of two districts is of two đề án."""
    one, two = (evolve(plan(2022, who(), title="Máy"), managing_body=f"UBND huyện {name}") for name in "MN")
    assert told(one, two) == [("suspect", "same-tax-code")] * 2
    assert told(one, evolve(one, revision=1)) == [("pass", "no-match")]


def test_several_of_one_de_an_are_each_told() -> None:
    """Two units of one enterprise in one đề án are no double of each other, but each of an earlier support."""
    two = plan(2022, who(), who("Xưởng A", CODE))
    assert told(two) == [("pass", "no-match")]
    units = plan(2022, who(), who("Chi nhánh A", f"{CODE}-001"))
    assert told(plan(2021, who()), units) == [
        *(("suspect", "same-tax-code"), ("suspect", "same-tax-code"), ("suspect", "branch-of-tax-code")),
    ]


def test_only_state_money_counts() -> None:
    """The counterpart is no support; a line without support is left out; support of a line counts by itself."""
    assert told(plan(2021, who(), source=FundingSource.BENEFICIARY)) == []
    base = plan(2021, who())
    lines = (
        CostLine(activity=MACHINE, support=0),
        CostLine(activity=PILOT, support=5, beneficiary="x0"),
        CostLine(activity=Activity.FORUM),
    )
    mixed = evolve(base, de_an=(evolve(base.de_an[0], lines=lines),))
    assert {found.support.activity for found in double_support([mixed])} == {PILOT, Activity.FORUM}
    bare = evolve(base, de_an=(evolve(base.de_an[0], lines=lines[1:2], funding=()),))
    assert [found.support.years for found in double_support([bare])] == [()]


def test_a_name_without_letters_is_no_name() -> None:
    """A name of signs alone matches nobody."""
    assert told(plan(2021, who("?", None)), plan(2022, who("!", None))) == [("cannot-tell", "no-tax-code")] * 2


@pytest.mark.slow
def test_the_work_grows_with_the_number_of_supports() -> None:
    """Ten times as many supports of one enterprise and one name take less than thirty times as long."""

    def measure(count: int) -> float:
        many = [plan(2000 + number % 200, who(), id=f"{number}", title=f"{number}") for number in range(count)]
        start = process_time()
        found = double_support(many)
        spent = process_time() - start
        assert Counter(answer.outcome for answer in found) == {SUSPECT: count}
        return spent

    small = measure(500)
    assert measure(5000) < 30 * max(small, 0.01)


def test_supports_stand_with_what_is_not_known_in_front() -> None:
    """Supports of one year stand by province, đề án, beneficiary, content and code; what has none stands first."""
    base = plan(2022, who(), id="2", title="Máy")
    known = evolve(base.beneficiaries[0], id="A")
    item = evolve(base.de_an[0], beneficiaries=("A",))
    named = evolve(base, beneficiaries=(known,), de_an=(item,))
    plans = [
        named,
        evolve(named, revision=1, beneficiaries=(evolve(known, tax_code=None),)),
        evolve(named, revision=2, de_an=(evolve(item, lines=()),)),
        evolve(named, revision=3, de_an=(evolve(item, beneficiaries=()),)),
        evolve(named, revision=4, beneficiaries=()),
        plan(2022, who(), id="1", title="Khác"),
        plan(2022, who(place=None), id="3", province=None),
    ]
    found = [
        (one.new_province, one.de_an, one.beneficiary, one.activity, one.tax_code) for one in supports_of(plans[::-1])
    ]
    assert found == [
        (None, "2", None, MACHINE, None),
        (None, "2", "A", MACHINE, None),
        (None, "3", "x0", MACHINE, CODE),
        ("48", "1", "x0", MACHINE, CODE),
        ("48", "2", "A", None, CODE),
        ("48", "2", "A", MACHINE, None),
        ("48", "2", "A", MACHINE, CODE),
    ]
