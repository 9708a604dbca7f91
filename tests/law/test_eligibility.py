"""Eligibility: form, place, trade and size, before and after the decree of 2025."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.law.basis import SourceStatus
from khuyencong.law.eligibility import eligibility_of, may_join_event_abroad, place_test
from khuyencong.law.eligibility_answer import (
    BeneficiaryClass,
    EligibilityFact,
    Ground,
    SiteFacts,
    SiteUnit,
    SmeLimits,
    WardOf,
    ground_ids,
)
from khuyencong.reference import LegalForm, ProvinceKind, Sector
from khuyencong.values import evolve

ON = date(2016, 3, 1)
LAST_OLD, FIRST_NEW = date(2025, 10, 14), date(2025, 10, 15)
RURAL = SiteFacts(unit=SiteUnit.COMMUNE)
LIMITS = SmeLimits(workers=300, capital=100_000_000_000)
"""Limits that a caller might give; the figures of the decree of 2009 were not read."""

SITES = st.builds(
    SiteFacts,
    unit=st.none() | st.sampled_from(SiteUnit),
    ward_of=st.none() | st.sampled_from(WardOf),
    was_commune=st.none() | st.booleans(),
    converted_on=st.none() | st.dates(date(2005, 1, 1), date(2025, 1, 1)),
    province_kind=st.none() | st.sampled_from(ProvinceKind),
    in_craft_village=st.none() | st.booleans(),
    in_difficult_area=st.none() | st.booleans(),
)
ASKED = st.fixed_dictionaries(
    {
        "on": st.dates(date(2012, 1, 1), date(2027, 12, 31)),
        "legal_form": st.none() | st.sampled_from(LegalForm),
        "site": st.none() | SITES,
        "sector": st.none() | st.sampled_from(Sector),
        "plan_building_year": st.none() | st.integers(2012, 2027),
        "workers": st.none() | st.integers(0, 600),
        "capital": st.none() | st.integers(0, 2 * 10**11),
        "sme_limits": st.none() | st.just(LIMITS),
        "is_cleaner_production": st.booleans(),
        "is_cluster_investor": st.booleans(),
        "is_state_artisan": st.booleans(),
        "is_trade_of_2025": st.booleans(),
        "uses_polluting_brick_kiln": st.none() | st.booleans(),
    }
)


def speaks_for(site: SiteFacts, on: date, year: int | None = None) -> bool | list[str]:
    found = place_test(site, on=on, plan_building_year=year)
    return found.speaks_for if isinstance(found, Ground) else [fact.value for fact in found]


@given(ASKED)
def test_the_answer_follows_from_its_grounds(asked: dict) -> None:
    """One ground against is a no; all for it and nothing missing is a yes; else the answer says what is missing."""
    found = eligibility_of(**asked)
    against = [ground for ground in found.grounds if not ground.speaks_for]
    if found.is_eligible is False:
        assert against
    elif found.is_eligible:
        assert found.grounds
        assert not against
        assert not found.missing
    else:
        assert not against
        assert found.missing or "no-rule-known" in {remark.code for remark in found.remarks}
    assert found.status is not SourceStatus.UNKNOWN or not found.grounds


@given(ASKED, st.sampled_from(["legal_form", "site", "sector", "plan_building_year", "uses_polluting_brick_kiln"]))
def test_forgetting_a_fact_never_turns_the_answer(asked: dict, fact: str) -> None:
    """With a fact less, a yes or a no may become unknown; a yes becomes no, or a no yes, never."""
    whole = eligibility_of(**asked)
    less = eligibility_of(**{**asked, fact: None})
    if whole.as_class is less.as_class:
        assert less.is_eligible in {None, whole.is_eligible} or whole.is_eligible is None


@given(st.dates(date(2005, 1, 1), date(2020, 12, 31)), st.integers(2013, 2024))
def test_a_converted_ward_only_grows_older(converted_on: date, year: int) -> None:
    """Once a converted ward is too old for one year of planning, it is so for every later one."""
    site = SiteFacts(unit=SiteUnit.WARD, ward_of=WardOf.CITY_CLASS_1, converted_on=converted_on)
    assert speaks_for(site, ON, year) or not speaks_for(site, ON, year + 1)
    assert speaks_for(site, ON, converted_on.year + 5) is True
    assert speaks_for(site, ON, converted_on.year + 7) is False


def test_the_text_of_2012_looks_at_towns_and_classes_of_cities() -> None:
    """Communes, townships and wards of towns and lesser cities are in; wards of a special city are out."""
    told = {
        ward_of: speaks_for(SiteFacts(unit=SiteUnit.WARD, ward_of=ward_of, was_commune=False), ON) for ward_of in WardOf
    }
    assert told == {
        WardOf.TOWN: True,
        WardOf.CITY_CLASS_3: True,
        WardOf.CITY_CLASS_2: True,
        WardOf.CITY_CLASS_1: False,
        WardOf.SPECIAL_CITY: False,
    }
    assert speaks_for(SiteFacts(unit=SiteUnit.TOWNSHIP), ON) is True
    assert speaks_for(RURAL, ON) is True


def test_the_text_of_2012_says_what_it_needs() -> None:
    """Without the unit, its city, the conversion or the year of planning, the missing fact is named."""
    ward = SiteFacts(unit=SiteUnit.WARD, ward_of=WardOf.CITY_CLASS_1)
    assert speaks_for(SiteFacts(), ON) == ["site-unit"]
    assert speaks_for(SiteFacts(unit=SiteUnit.SPECIAL_ZONE), ON) == ["site-unit"]
    assert speaks_for(SiteFacts(unit=SiteUnit.WARD), ON) == ["ward-of"]
    assert speaks_for(ward, ON) == ["conversion", "plan-building-year"]


@pytest.mark.parametrize(
    ("unit", "kind", "craft", "expected"),
    [
        ("commune", "province", None, True),
        ("commune", "city", None, True),
        ("commune", None, None, True),
        ("special-zone", "city", None, True),
        ("ward", "province", None, True),
        ("ward", "city", True, True),
        ("ward", "city", False, False),
        ("ward", "city", None, ["craft-village"]),
        ("ward", None, None, ["province-kind"]),
        (None, "province", None, ["site-unit"]),
        (None, None, True, True),
        ("township", "province", None, ["site-unit"]),
    ],
)
def test_the_text_of_2025_looks_at_provinces_and_cities(
    unit: str | None, kind: str | None, craft: bool | None, expected: bool | list[str]
) -> None:
    """From 15 October 2025 only wards of centrally run cities are out, unless a recognised craft village saves them."""
    site = SiteFacts(
        unit=SiteUnit(unit) if unit else None,
        province_kind=ProvinceKind(kind) if kind else None,
        in_craft_village=craft,
    )
    assert speaks_for(site, FIRST_NEW) == expected


def test_the_place_test_turns_on_the_day_of_the_decree() -> None:
    """A ward of a class-2 city in a centrally run city is in on 14 October 2025 and out on the 15th."""
    site = SiteFacts(
        unit=SiteUnit.WARD, ward_of=WardOf.CITY_CLASS_2, province_kind=ProvinceKind.CITY, in_craft_village=False
    )
    assert [speaks_for(site, day) for day in (LAST_OLD, FIRST_NEW)] == [True, False]


@pytest.mark.parametrize(
    ("form", "before", "after"),
    [
        (LegalForm.COOPERATIVE_UNION, False, True),
        (LegalForm.COOPERATIVE, True, True),
        (LegalForm.LARGE_ENTERPRISE, False, False),
        (None, None, None),
    ],
)
def test_the_form_is_one_that_the_decree_names(form: LegalForm | None, before: bool | None, after: bool | None) -> None:
    """Cooperative unions were added in 2025; large enterprises were never named."""
    told = [
        eligibility_of(on=day, legal_form=form, site=RURAL, sector=Sector.HANDICRAFT).is_eligible
        for day in (LAST_OLD, FIRST_NEW)
    ]
    assert told == [before, after]


def test_cleaner_production_asks_for_neither_size_nor_place() -> None:
    """A large enterprise in the ward of a special city may be supported for cleaner production."""
    found = eligibility_of(
        on=ON,
        legal_form=LegalForm.LARGE_ENTERPRISE,
        site=SiteFacts(unit=SiteUnit.WARD, ward_of=WardOf.SPECIAL_CITY),
        is_cleaner_production=True,
    )
    assert (found.is_eligible, found.as_class) == (True, BeneficiaryClass.CLEANER_PRODUCTION_SITE)


def test_those_who_serve_are_subjects_of_the_decree() -> None:
    """Managers and providers of services are named, and the answer says that it is not for production."""
    found = eligibility_of(on=ON, is_service_provider=True)
    assert (found.is_eligible, found.as_class) == (True, BeneficiaryClass.SERVICE_PROVIDER)
    assert "not for support of production" in found.grounds[0].text("en")


@pytest.mark.parametrize(
    ("asked", "as_class"),
    [
        ({"is_state_artisan": True, "legal_form": LegalForm.INDIVIDUAL}, BeneficiaryClass.ARTISAN),
        ({"is_cluster_investor": True, "legal_form": LegalForm.LARGE_ENTERPRISE}, BeneficiaryClass.CLUSTER_INVESTOR),
    ],
)
def test_new_subjects_came_with_the_decree_of_2025(asked: dict, as_class: BeneficiaryClass) -> None:
    """Artisans and investors of clusters are beneficiaries from 15 October 2025, and were not the day before."""
    before = eligibility_of(on=LAST_OLD, site=RURAL, sector=Sector.HANDICRAFT, **asked)
    after = eligibility_of(on=FIRST_NEW, **asked)
    assert before.is_eligible is False
    assert (after.is_eligible, after.as_class, after.status) == (True, as_class, SourceStatus.SECONDARY)


def test_an_investor_of_another_form_is_judged_as_an_establishment() -> None:
    """The decree of 2025 names enterprises and cooperatives as investors, no household."""
    found = eligibility_of(
        on=FIRST_NEW,
        legal_form=LegalForm.BUSINESS_HOUSEHOLD,
        is_cluster_investor=True,
        site=RURAL,
        sector=Sector.HANDICRAFT,
    )
    assert found.as_class is BeneficiaryClass.RURAL_ESTABLISHMENT


@pytest.mark.parametrize(
    ("workers", "capital", "expected"),
    [
        (300, 10**12, True),
        (301, 100_000_000_000, True),
        (301, 100_000_000_001, False),
        (301, None, None),
        (None, 100_000_000_001, None),
        (None, None, None),
        (1, None, True),
    ],
)
def test_one_limit_of_size_is_enough(workers: int | None, capital: int | None, expected: bool | None) -> None:
    """Within the limit of workers or of capital is within; over both is over; with one unknown nobody can say."""
    found = eligibility_of(
        on=ON,
        legal_form=LegalForm.SME,
        site=RURAL,
        sector=Sector.HANDICRAFT,
        workers=workers,
        capital=capital,
        sme_limits=LIMITS,
    )
    assert found.is_eligible is expected
    assert (EligibilityFact.SIZE in found.missing) is (expected is None)


def test_without_limits_the_size_is_taken_as_stated() -> None:
    """An SME without limits to compare with is eligible, and a remark says that nobody checked."""
    found = eligibility_of(on=ON, legal_form=LegalForm.SME, site=RURAL, sector=Sector.HANDICRAFT)
    assert found.is_eligible is True
    assert [remark.code for remark in found.remarks] == ["size-not-checked"]


@pytest.mark.parametrize(
    ("sector", "asked", "expected"),
    [
        (Sector.MINERALS, {"site": SiteFacts(unit=SiteUnit.COMMUNE, in_difficult_area=True)}, True),
        (Sector.MINERALS, {"site": SiteFacts(unit=SiteUnit.COMMUNE, in_difficult_area=False)}, False),
        (Sector.MINERALS, {}, None),
        (Sector.BUILDING_MATERIALS, {"uses_polluting_brick_kiln": False}, True),
        (Sector.BUILDING_MATERIALS, {"uses_polluting_brick_kiln": True}, False),
        (Sector.BUILDING_MATERIALS, {}, None),
        (None, {}, None),
    ],
)
def test_some_trades_have_conditions(sector: Sector | None, asked: dict, expected: bool | None) -> None:
    """Minerals are for difficult areas, clay bricks not for polluting kilns; without the trade nobody can say."""
    found = eligibility_of(on=ON, legal_form=LegalForm.COOPERATIVE, sector=sector, **{"site": RURAL, **asked})
    assert found.is_eligible is expected


def test_trades_were_added_in_2025() -> None:
    """A trade of the decree of 2025 counts from 15 October 2025."""
    told = [
        eligibility_of(on=day, legal_form=LegalForm.COOPERATIVE, site=RURAL, is_trade_of_2025=True).is_eligible
        for day in (LAST_OLD, FIRST_NEW)
    ]
    assert told == [None, True]


USUAL = ["form-named", "place-rural", "sector-listed"]


@pytest.mark.parametrize(
    ("asked", "more"),
    [
        ({}, None),
        ({"sector": Sector.MINERALS, "site": evolve(RURAL, in_difficult_area=True)}, "minerals-in-difficult-area"),
        ({"sector": Sector.MINERALS, "site": evolve(RURAL, in_difficult_area=False)}, "minerals-outside"),
        ({"sector": Sector.BUILDING_MATERIALS, "uses_polluting_brick_kiln": True}, "brick-kiln"),
        ({"sector": Sector.BUILDING_MATERIALS, "uses_polluting_brick_kiln": False}, None),
        ({"legal_form": LegalForm.SME, "workers": 300}, "size-within"),
        ({"legal_form": LegalForm.SME, "capital": 100_000_000_000}, "size-within"),
        ({"legal_form": LegalForm.SME, "workers": 301, "capital": 100_000_000_001}, "size-over"),
        ({"legal_form": LegalForm.COOPERATIVE, "workers": 301, "capital": 100_000_000_001}, None),
        ({"is_trade_of_2025": True}, None),
    ],
)
def test_every_test_that_was_made_is_a_ground(asked: dict, more: str | None) -> None:
    """In 2016 form, place and trade are grounds; minerals, brick kilns and the size of an SME alone add one."""
    usual = {"legal_form": LegalForm.COOPERATIVE, "site": RURAL, "sector": Sector.HANDICRAFT, "sme_limits": LIMITS}
    found = eligibility_of(on=ON, **{**usual, **asked})
    assert [ground.id for ground in found.grounds] == [*USUAL, *([more] if more else [])]
    assert (found.missing, found.remarks) == ((), ())


def test_a_trade_of_2025_is_no_answer_before_and_no_guess_after() -> None:
    """Before the decree of 2025 the trade is still to be told, and after it too where nobody names it."""
    usual: dict[str, Any] = {"legal_form": LegalForm.COOPERATIVE, "site": RURAL}
    before = eligibility_of(on=LAST_OLD, is_trade_of_2025=True, **usual)
    unnamed = eligibility_of(on=FIRST_NEW, **usual)
    named = eligibility_of(on=FIRST_NEW, is_trade_of_2025=True, **usual)
    assert [found.missing for found in (before, unnamed, named)] == [
        (EligibilityFact.SECTOR,),
        (EligibilityFact.SECTOR,),
        (),
    ]
    assert [ground.id for ground in named.grounds] == ["form-named", "place-2025", "sector-2025"]


def test_a_no_is_as_well_backed_as_what_speaks_against() -> None:
    """In 2018 the age of a ward rests on an amended circular; the form of a large enterprise does not."""
    ward = SiteFacts(unit=SiteUnit.WARD, ward_of=WardOf.CITY_CLASS_1, converted_on=date(2016, 1, 1))
    told = {
        form: eligibility_of(
            on=date(2018, 1, 1), legal_form=form, site=ward, sector=Sector.HANDICRAFT, plan_building_year=2018
        )
        for form in (LegalForm.COOPERATIVE, LegalForm.LARGE_ENTERPRISE)
    }
    assert {form: (found.is_eligible, found.status) for form, found in told.items()} == {
        LegalForm.COOPERATIVE: (True, SourceStatus.UNVERIFIED),
        LegalForm.LARGE_ENTERPRISE: (False, SourceStatus.CODIFIED),
    }


def test_the_months_between_carry_a_remark() -> None:
    """From 1 July to 14 October 2025 the new units meet the old words, and the answer says so."""
    days = [date(2025, 6, 30), date(2025, 7, 1), LAST_OLD, FIRST_NEW]
    told = [
        "units-of-2025"
        in {
            remark.code
            for remark in eligibility_of(
                on=day, legal_form=LegalForm.COOPERATIVE, site=RURAL, sector=Sector.HANDICRAFT
            ).remarks
        }
        for day in days
    ]
    assert told == [False, True, True, False]


@pytest.mark.parametrize(("on", "expected"), [(date(2012, 7, 4), None), (date(2012, 7, 5), True)])
def test_before_the_decree_nobody_can_say(on: date, expected: bool | None) -> None:
    """The decree is in force from 5 July 2012; what held before is not known."""
    found = eligibility_of(on=on, legal_form=LegalForm.COOPERATIVE, site=RURAL, sector=Sector.HANDICRAFT)
    assert found.is_eligible is expected


def test_before_the_circular_the_window_of_a_ward_is_not_known() -> None:
    """Between the decree and its circular the age of a ward has no reference day that is known."""
    ward = SiteFacts(unit=SiteUnit.WARD, ward_of=WardOf.CITY_CLASS_1, converted_on=date(2011, 1, 1))
    found = eligibility_of(
        on=date(2013, 2, 9),
        legal_form=LegalForm.COOPERATIVE,
        site=ward,
        sector=Sector.HANDICRAFT,
        plan_building_year=2013,
    )
    assert found.is_eligible is None
    before = place_test(ward, on=date(2012, 7, 4), plan_building_year=2013)
    assert isinstance(before, Ground)
    assert not before.footing.is_known


def test_two_events_abroad_a_year() -> None:
    """The second is supported, the third is not; before the circular nobody can say."""
    assert [may_join_event_abroad(already, on=ON) for already in (0, 1, 2)] == [True, True, False]
    assert may_join_event_abroad(0, on=date(2013, 2, 9)) is None


@given(st.lists(ASKED, min_size=1, max_size=3))
def test_grounds_have_words_in_both_languages(asked: list[dict]) -> None:
    """Every ground says itself in Vietnamese and in English."""
    grounds = [ground for one in asked for ground in eligibility_of(**one).grounds]
    assert all(ground.id in ground_ids() and ground.text("vi") != ground.text("en") for ground in grounds)
