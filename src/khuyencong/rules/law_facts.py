"""What rules ask the law, kept for one review: one look-up for an activity, a day and a source of money."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from khuyencong.law.ceiling_records import Ceiling
from khuyencong.law.ceilings import ceiling_for
from khuyencong.law.eligibility import place_test
from khuyencong.law.eligibility_answer import EligibilityFact, Ground, SiteFacts
from khuyencong.law.norm_book import NormBook, Silence, shipped_norms
from khuyencong.law.norms import NormSet
from khuyencong.model.beneficiary import Site
from khuyencong.reference.activities import Activity
from khuyencong.reference.estimates import NormLevel
from khuyencong.reference.funding import FundingSource
from khuyencong.reference.provinces import Province, kind_on, provinces_on

_ONE = Fraction(1)


class Asked(NamedTuple):
    """What decides which norm answers: the activity, the day, whose money, and what tells its norms apart."""

    activity: Activity
    on: date
    source: FundingSource
    province: str | None = None
    formerly: str | None = None
    level: NormLevel | None = None
    variant: str | None = None
    is_line: bool = False


class LawFacts:
    """The law as one review asks it: the acts of provinces that it was given, and what was looked up already."""

    def __init__(self, local: Sequence[NormSet] = (), book: NormBook | None = None) -> None:
        self._local = tuple(local)
        self._book = book
        self._plain: dict[Asked, Ceiling] = {}
        self._provinces: dict[date, Mapping[str, Province]] = {}
        self._silences: dict[date, Silence | None] = {}
        self._places: dict[tuple[object, ...], Ground | tuple[EligibilityFact, ...]] = {}

    def provinces(self, on: date) -> Mapping[str, Province]:
        """Give the provinces of a day, by code."""
        found = self._provinces.get(on)
        if found is None:
            found = self._provinces[on] = {province.code: province for province in provinces_on(on)}
        return found

    def silence_on(self, on: date) -> Silence | None:
        """Give the reason why no national norms are known for a day; None where they are."""
        if on not in self._silences:
            found = (self._book or shipped_norms()).national_on(on)
            self._silences[on] = found if isinstance(found, Silence) else None
        return self._silences[on]

    def plain(self, asked: Asked) -> Ceiling:
        """Give the norm that answers and what is missing, for no cost yet and one unit."""
        found = self._plain.get(asked)
        if found is None:
            found = self._plain[asked] = self.ceiling(asked)
        return found

    def ceiling(
        self,
        asked: Asked,
        *,
        cost: int | None = None,
        units: int = 1,
        quantity: int | None = None,
        multiplier: Fraction = _ONE,
    ) -> Ceiling:
        """Give the ceiling for a cost in đồng, units and multiplier that the norm allows."""
        return ceiling_for(
            asked.activity,
            on=asked.on,
            cost=cost,
            units=units,
            quantity=quantity,
            source=asked.source,
            province=asked.province,
            formerly=asked.formerly,
            multiplier=multiplier,
            level=asked.level,
            variant=asked.variant,
            is_line=asked.is_line,
            local=self._local,
            book=self._book,
        )

    def place(self, site: Site, on: date, plan_building_year: int) -> Ground | tuple[EligibilityFact, ...]:
        """Test a place of production for a plan that is built in a year: the ground, or the facts that are missing."""
        here = self.provinces(on).get(site.province)
        key = (site.unit, site.ward, site.in_craft_village, site.province if here else None, on, plan_building_year)
        found = self._places.get(key)
        if found is None:
            ward = site.ward
            facts = SiteFacts(
                unit=site.unit,
                ward_of=ward.of if ward else None,
                was_commune=ward.was_commune if ward else None,
                converted_on=ward.converted_on if ward else None,
                province_kind=kind_on(here, on)[0] if here else None,
                in_craft_village=site.in_craft_village,
            )
            found = self._places[key] = place_test(facts, on=on, plan_building_year=plan_building_year)
        return found
