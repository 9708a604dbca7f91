"""Who may be supported: as what, in what form, at what place, in what trade, and how often abroad in a year."""

from collections import Counter
from typing import Final

from khuyencong.law.documents import get_document
from khuyencong.law.eligibility_answer import EligibilityFact, Ground
from khuyencong.law.thresholds import threshold_on
from khuyencong.model.beneficiary import Beneficiary, Site
from khuyencong.model.plan import Plan
from khuyencong.reference.activities import Activity
from khuyencong.reference.places import WardOf
from khuyencong.reference.priorities import BeneficiaryClass, PriorityArea
from khuyencong.reference.sectors import Sector
from khuyencong.rules.facts import PlanFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.rule import rule

_OF_2025: Final = frozenset({BeneficiaryClass.ARTISAN, BeneficiaryClass.CLUSTER_INVESTOR})
_WITH_TRADE: Final = frozenset({BeneficiaryClass.RURAL_ESTABLISHMENT, BeneficiaryClass.CLEANER_PRODUCTION_SITE})
_ABROAD: Final = frozenset({Activity.FOREIGN_EVENT_PARTICIPATION, Activity.FAIR_ABROAD})


@rule("ELIG-001", on="beneficiary")
def beneficiary_is_a_subject(beneficiary: Beneficiary, facts: PlanFacts) -> Verdict:
    """ELIG-001: a beneficiary is one of those whom the decree names."""
    as_class = facts.classes[beneficiary.id]
    if as_class is None:
        return Unknown("class-of-beneficiary", item=beneficiary.name)
    if as_class in _OF_2025 and not _is_amended(facts):
        return Fail(".supported_as", item=beneficiary.name, observed=as_class)
    return None


@rule("ELIG-002", on="beneficiary")
def form_is_named(beneficiary: Beneficiary, facts: PlanFacts) -> Verdict:
    """ELIG-002: a rural establishment has a legal form that the decree names."""
    if facts.classes[beneficiary.id] is not BeneficiaryClass.RURAL_ESTABLISHMENT:
        return NOT_APPLICABLE
    form = beneficiary.legal_form
    if form is None:
        return Unknown("legal-form", ".legal_form", item=beneficiary.name)
    return None if form.eligible_on(facts.as_of) else Fail(".legal_form", item=beneficiary.name, observed=form)


@rule("ELIG-003", on="beneficiary")
def place_is_rural(beneficiary: Beneficiary, facts: PlanFacts) -> Verdict:
    """ELIG-003: a rural establishment produces in a unit that the decree names."""
    return NOT_APPLICABLE if _was_class_1(beneficiary, facts) else _judged_place(beneficiary, facts)


@rule("ELIG-004", on="beneficiary")
def ward_was_a_commune_of_late(beneficiary: Beneficiary, facts: PlanFacts) -> Verdict:
    """ELIG-004: a ward of a class-1 city was made of a commune not more than five years before."""
    return _judged_place(beneficiary, facts) if _was_class_1(beneficiary, facts) else NOT_APPLICABLE


@rule("ELIG-007", on="beneficiary")
def trade_is_listed(beneficiary: Beneficiary, facts: PlanFacts) -> Verdict:
    """ELIG-007: the trade is one that the decree names."""
    if facts.classes[beneficiary.id] not in _WITH_TRADE:
        return NOT_APPLICABLE
    if beneficiary.sector is not None:
        return None
    if beneficiary.other_trade is None:
        return Unknown("sector", ".sector", item=beneficiary.name)
    if _is_amended(facts):
        return Unknown("trades-of-2025", ".other_trade", item=beneficiary.name)
    return Fail(".other_trade", item=beneficiary.name, observed=beneficiary.other_trade)


@rule("ELIG-008", on="beneficiary")
def kiln_does_not_pollute(beneficiary: Beneficiary, facts: PlanFacts) -> Verdict:
    """ELIG-008: no clay brick from improved manual kilns or polluting ring kilns."""
    if beneficiary.sector is not Sector.BUILDING_MATERIALS:
        return NOT_APPLICABLE
    if beneficiary.uses_polluting_kiln is None:
        return Unknown("brick-kiln", ".uses_polluting_kiln", item=beneficiary.name)
    return Fail(".uses_polluting_kiln", item=beneficiary.name) if beneficiary.uses_polluting_kiln else None


@rule("ELIG-009", on="beneficiary")
def minerals_are_of_difficult_areas(beneficiary: Beneficiary, facts: PlanFacts) -> Verdict:
    """ELIG-009: minerals in difficult areas only."""
    if beneficiary.sector is not Sector.MINERALS:
        return NOT_APPLICABLE
    return in_difficult_area(beneficiary, "", beneficiary.name)


@rule("ELIG-013", on="plan")
def events_abroad_are_few(plan: Plan, facts: PlanFacts) -> Verdict:
    """ELIG-013: an establishment joins no more events abroad in a year than the circular allows."""
    limit = threshold_on("foreign-events-a-year", facts.as_of)
    if limit is None or not facts.activities & _ABROAD:
        return NOT_APPLICABLE
    events = Counter(
        facts.identities.get(name, name)
        for de_an in plan.de_an
        for line in de_an.lines
        if line.activity in _ABROAD
        for name in ((line.beneficiary,) if line.beneficiary else de_an.beneficiaries)
    )
    return [
        Fail(".de_an", item=plan.title, who=who, observed=times, limit=int(limit.value), status=limit.status)
        for who, times in sorted(events.items())
        if not limit.is_met(times)
    ]


def in_difficult_area(beneficiary: Beneficiary, at: str, item: str) -> Fail | Unknown | None:
    """Say whether an establishment produces in a difficult area; ``at`` is where its record or its name stands."""
    if beneficiary.site is None:
        return Unknown("site-of-beneficiary", at or ".site", item=item)
    if beneficiary.site.areas is None:
        return Unknown("areas-of-site", at or ".site.areas", item=item)
    if PriorityArea.DIFFICULT_AREA not in beneficiary.site.areas:
        return Fail(at or ".site.areas", item=item, who=beneficiary.name)
    return None


def _judged_place(beneficiary: Beneficiary, facts: PlanFacts) -> Verdict:
    """Test the place of production."""
    if facts.classes[beneficiary.id] is not BeneficiaryClass.RURAL_ESTABLISHMENT:
        return NOT_APPLICABLE
    if beneficiary.site is None:
        return Unknown("site-of-beneficiary", ".site", item=beneficiary.name)
    found = facts.law.place(beneficiary.site, facts.as_of, facts.plan.year - 1)
    if isinstance(found, Ground):
        return None if found.speaks_for else _misplaced(beneficiary.name, beneficiary.site, found)
    return Unknown(found[0].value, _FIELDS.get(found[0], ".site"), item=beneficiary.name)


_FIELDS: Final = {EligibilityFact.SITE_UNIT: ".site.unit", EligibilityFact.CRAFT_VILLAGE: ".site.in_craft_village"}


def _misplaced(name: str, site: Site, ground: Ground) -> Fail:
    return Fail(
        ".site",
        item=name,
        unit=site.unit,
        ward_of=site.ward.of if site.ward else None,
        converted_on=site.ward.converted_on if site.ward else None,
        citation="; ".join(str(basis) for basis in ground.footing.bases),
        status=ground.footing.status,
    )


def _was_class_1(beneficiary: Beneficiary, facts: PlanFacts) -> bool:
    """Say whether the place is a ward of a class-1 city, while that matters."""
    ward = beneficiary.site.ward if beneficiary.site else None
    return ward is not None and ward.of is WardOf.CITY_CLASS_1 and not _is_amended(facts)


def _is_amended(facts: PlanFacts) -> bool:
    """Say whether the decree of 2025 is in force on the day."""
    first = get_document("nd-235-2025-cp").in_force_from
    return first is not None and first <= facts.as_of


RULES = (
    beneficiary_is_a_subject,
    form_is_named,
    place_is_rural,
    ward_was_a_commune_of_late,
    trade_is_listed,
    kiln_does_not_pollute,
    minerals_are_of_difficult_areas,
    events_abroad_are_few,
)
