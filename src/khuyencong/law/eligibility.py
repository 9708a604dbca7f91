"""Who may be supported: form, place and trade of a rural establishment, and those whose place does not matter.

The text of 2012 tests the place by district, town and class of city; that of 15 October 2025 by province and centrally
run city. Between 1 July 2025, when districts ended, and that day the old words fit the new units only in part.
"""

from datetime import date

from khuyencong.law.calendar import add_years
from khuyencong.law.deadlines import ward_reference_day
from khuyencong.law.documents import get_document
from khuyencong.law.eligibility_answer import (
    Eligibility,
    EligibilityFact,
    Ground,
    SiteFacts,
    SmeLimits,
    ground_on,
)
from khuyencong.law.remarks import Remark
from khuyencong.law.thresholds import threshold_on
from khuyencong.reference.legal_forms import LegalForm
from khuyencong.reference.places import SiteUnit, WardOf
from khuyencong.reference.priorities import BeneficiaryClass
from khuyencong.reference.provinces import ProvinceKind
from khuyencong.reference.sectors import Sector

_NO_DISTRICTS = date(2025, 7, 1)
_Test = Ground | tuple[EligibilityFact, ...]


def eligibility_of(
    *,
    on: date,
    legal_form: LegalForm | None = None,
    site: SiteFacts | None = None,
    sector: Sector | None = None,
    plan_building_year: int | None = None,
    workers: int | None = None,
    capital: int | None = None,
    sme_limits: SmeLimits | None = None,
    is_cleaner_production: bool = False,
    is_cluster_investor: bool = False,
    is_state_artisan: bool = False,
    is_service_provider: bool = False,
    is_trade_of_2025: bool = False,
    uses_polluting_brick_kiln: bool | None = None,
) -> Eligibility:
    """Say whether somebody may be supported on a day, as what, on what grounds, or what is missing to say so.

    None is a fact that is not known. ``plan_building_year`` is the year in which the plan is built, usually the year
    before the plan year. ``is_trade_of_2025``: a trade that the decree of 2025 added and ``Sector`` does not
    name. Without ``sme_limits`` a small or medium enterprise is taken as stated, and a remark says so.

    >>> from khuyencong.law.eligibility_answer import SiteFacts
    >>> found = eligibility_of(on=date(2016, 3, 1), legal_form=LegalForm.COOPERATIVE, sector=Sector.HANDICRAFT,
    ...                        site=SiteFacts(unit=SiteUnit.COMMUNE))
    >>> found.is_eligible, [ground.id for ground in found.grounds]
    (True, ['form-named', 'place-rural', 'sector-listed'])
    """
    amended = _is_amended(on)
    if is_service_provider:
        return _answer(BeneficiaryClass.SERVICE_PROVIDER, [ground_on("service-provider", on, speaks_for=True)])
    if is_cleaner_production:
        return _answer(BeneficiaryClass.CLEANER_PRODUCTION_SITE, [ground_on("cleaner-production", on, speaks_for=True)])
    if is_cluster_investor and amended and legal_form in _INVESTORS:
        return _answer(BeneficiaryClass.CLUSTER_INVESTOR, [ground_on("cluster-investor-2025", on, speaks_for=True)])
    if is_state_artisan and amended:
        return _answer(BeneficiaryClass.ARTISAN, [ground_on("artisan-2025", on, speaks_for=True)])
    remarks = []
    tests = [
        _form(legal_form, on),
        place_test(site or SiteFacts(), on=on, plan_building_year=plan_building_year),
        *_trade(
            sector, on, site or SiteFacts(), brick_kiln=uses_polluting_brick_kiln, is_new=is_trade_of_2025 and amended
        ),
    ]
    if legal_form is LegalForm.SME:
        if sme_limits is None:
            remarks.append(Remark("size-not-checked"))
        else:
            tests.append(_size(workers, capital, sme_limits, on))
    if on >= _NO_DISTRICTS and not amended:
        remarks.append(Remark("units-of-2025"))
    return _answer(BeneficiaryClass.RURAL_ESTABLISHMENT, tests, remarks)


_INVESTORS = frozenset({LegalForm.SME, LegalForm.LARGE_ENTERPRISE, LegalForm.COOPERATIVE})


def place_test(
    site: SiteFacts, *, on: date, plan_building_year: int | None = None
) -> Ground | tuple[EligibilityFact, ...]:
    """Test the place of production alone: give the ground that decides, or the facts that are missing.

    Before the decree was in force the ground stands on nothing that is known (``footing.is_known``).

    >>> city_ward = SiteFacts(unit=SiteUnit.WARD, province_kind=ProvinceKind.CITY, in_craft_village=False)
    >>> place_test(city_ward, on=date(2025, 10, 15)).id
    'place-city-ward-2025'
    >>> [fact.value for fact in place_test(city_ward, on=date(2025, 10, 14))]
    ['ward-of']
    """
    if _is_amended(on):
        return _place_of_2025(site, on)
    if site.unit in {SiteUnit.COMMUNE, SiteUnit.TOWNSHIP}:
        return ground_on("place-rural", on, speaks_for=True)
    if site.unit is not SiteUnit.WARD:
        return (EligibilityFact.SITE_UNIT,)
    if site.ward_of is None:
        return (EligibilityFact.WARD_OF,)
    if site.ward_of is WardOf.CITY_CLASS_1:
        return _converted(site, on, plan_building_year)
    id_ = _WARDS[site.ward_of]
    return ground_on(id_, on, speaks_for=site.ward_of is not WardOf.SPECIAL_CITY)


_WARDS = {
    WardOf.TOWN: "place-rural",
    WardOf.CITY_CLASS_3: "place-ward-class-2-3",
    WardOf.CITY_CLASS_2: "place-ward-class-2-3",
    WardOf.SPECIAL_CITY: "place-ward-special-city",
}


def _place_of_2025(site: SiteFacts, on: date) -> _Test:
    if site.in_craft_village:
        return ground_on("place-craft-village-2025", on, speaks_for=True)
    if site.unit in {SiteUnit.COMMUNE, SiteUnit.SPECIAL_ZONE}:
        return ground_on("place-2025", on, speaks_for=True)
    if site.unit is not SiteUnit.WARD:
        return (EligibilityFact.SITE_UNIT,)
    if site.province_kind is None:
        return (EligibilityFact.PROVINCE_KIND,)
    if site.province_kind is ProvinceKind.PROVINCE:
        return ground_on("place-2025", on, speaks_for=True)
    if site.in_craft_village is None:
        return (EligibilityFact.CRAFT_VILLAGE,)
    return ground_on("place-city-ward-2025", on, speaks_for=False)


def _converted(site: SiteFacts, on: date, plan_building_year: int | None) -> _Test:
    """Test a ward of a class-1 city: made of a commune, not more than 5 years before the reference day."""
    window = threshold_on("converted-ward-years", on)
    if site.was_commune is False or window is None:
        return ground_on("place-ward-class-1", on, speaks_for=False)
    missing = []
    if site.converted_on is None:
        missing.append(EligibilityFact.CONVERSION)
    if plan_building_year is None:
        missing.append(EligibilityFact.PLAN_BUILDING_YEAR)
    if site.converted_on is None or plan_building_year is None:
        return tuple(missing)
    if ward_reference_day(plan_building_year) <= add_years(site.converted_on, int(window.value)):
        return ground_on("place-ward-converted", on, speaks_for=True)
    return ground_on("place-ward-converted-long-ago", on, speaks_for=False)


def _form(legal_form: LegalForm | None, on: date) -> _Test:
    if legal_form is None:
        return (EligibilityFact.LEGAL_FORM,)
    if not legal_form.eligible_on(on):
        return ground_on("form-not-named", on, speaks_for=False)
    return ground_on(
        "form-named-2025" if legal_form is LegalForm.COOPERATIVE_UNION else "form-named", on, speaks_for=True
    )


def _trade(sector: Sector | None, on: date, site: SiteFacts, *, brick_kiln: bool | None, is_new: bool) -> list[_Test]:
    if is_new:
        return [ground_on("sector-2025", on, speaks_for=True)]
    if sector is None:
        return [(EligibilityFact.SECTOR,)]
    found: list[_Test] = [ground_on("sector-listed", on, speaks_for=True)]
    if sector is Sector.MINERALS and site.in_difficult_area is None:
        found.append((EligibilityFact.DIFFICULT_AREA,))
    elif sector is Sector.MINERALS:
        id_ = "minerals-in-difficult-area" if site.in_difficult_area else "minerals-outside"
        found.append(ground_on(id_, on, speaks_for=bool(site.in_difficult_area)))
    if sector is Sector.BUILDING_MATERIALS and brick_kiln is None:
        found.append((EligibilityFact.BRICK_KILN,))
    elif sector is Sector.BUILDING_MATERIALS and brick_kiln:
        found.append(ground_on("brick-kiln", on, speaks_for=False))
    return found


def _size(workers: int | None, capital: int | None, limits: SmeLimits, on: date) -> _Test:
    """Test the size: within one of the two limits is enough."""
    within = [
        None if workers is None else workers <= limits.workers,
        None if capital is None else capital <= limits.capital,
    ]
    if True in within:
        return ground_on("size-within", on, speaks_for=True)
    if None in within:
        return (EligibilityFact.SIZE,)
    return ground_on("size-over", on, speaks_for=False)


def _answer(as_class: BeneficiaryClass, tests: list[_Test], remarks: list[Remark] | None = None) -> Eligibility:
    """Join the tests: no if one says no, unknown if one cannot say, else yes."""
    grounds = tuple(test for test in tests if isinstance(test, Ground) and test.footing.is_known)
    outside = [test for test in tests if isinstance(test, Ground) and not test.footing.is_known]
    missing = tuple(fact for test in tests if isinstance(test, tuple) for fact in test)
    is_eligible: bool | None = None
    if any(not ground.speaks_for for ground in grounds):
        is_eligible = False
    elif not missing and not outside:
        is_eligible = True
    said = [remark for test in tests if isinstance(test, Ground) for remark in test.footing.remarks]
    return Eligibility(
        is_eligible=is_eligible,
        as_class=as_class,
        grounds=grounds,
        missing=missing,
        remarks=tuple(dict.fromkeys((*(remarks or ()), *said))),
    )


def _is_amended(on: date) -> bool:
    """Say whether the decree of 2025 is in force."""
    first = get_document("nd-235-2025-cp").in_force_from
    return first is not None and first <= on


def may_join_event_abroad(already: int, *, on: date) -> bool | None:
    """Say whether an establishment that joined ``already`` events abroad in a year may join one more with support.

    None where no rule is known for the day. Source: điểm b khoản 1 Điều 4 Thông tư 46/2012/TT-BCT.

    >>> [may_join_event_abroad(already, on=date(2016, 3, 1)) for already in (0, 1, 2)]
    [True, True, False]
    """
    limit = threshold_on("foreign-events-a-year", on)
    return None if limit is None else limit.is_met(already + 1)
