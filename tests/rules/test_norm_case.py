"""A line as a norm sees it: whose money, where, how many units, how many times. What is not known leaves a range."""

from datetime import date
from fractions import Fraction

import pytest

from khuyencong import Beneficiary, CostLine, DeAn, FundingTranche, Plan, Site
from khuyencong.law.norm_words import NormUnit
from khuyencong.model import PlanScope, Technology
from khuyencong.reference import Activity, FundingSource
from khuyencong.reference.funding import FundingLevel
from khuyencong.rules.facts import ItemFacts, PlanFacts
from khuyencong.rules.finding import Unknown
from khuyencong.rules.norm_case import Share, is_line, multiplier_of, places_of, share_of, source_of, units_of
from khuyencong.values.record import evolve

AS_OF = date(2026, 3, 1)
NATIONAL, LOCAL = FundingLevel.NATIONAL, FundingLevel.LOCAL
MACHINERY = Activity.ADVANCED_MACHINERY
LINE = CostLine(activity=MACHINERY)
PLAN = Plan(
    year=2026,
    scope=PlanScope.LOCAL,
    title="Kế hoạch 2026",
    province="79",
    beneficiaries=tuple(
        Beneficiary(id=id_, name=id_, site=Site(province="79", former_province=former))
        for id_, former in {"o-binh-duong": "74", "o-vung-tau": "77", "o-dau": None, "o-ha-noi": "01"}.items()
    ),
)


def facts(*names: str, province: str | None = None, plan_province: str | None = "79", **amounts: int) -> ItemFacts:
    """Give a đề án for some establishments, with money by its source."""
    funding = tuple(
        FundingTranche(source=FundingSource(source), year=2026, amount=amount) for source, amount in amounts.items()
    )
    de_an = DeAn(id="1", title="Một", province=province, beneficiaries=names, funding=funding)
    return ItemFacts(de_an, PlanFacts(evolve(PLAN, province=plan_province), AS_OF, None))


@pytest.mark.parametrize(
    ("support", "amounts", "level", "expected"),
    [
        (50, {"national": 100, "provincial": 100}, NATIONAL, Share(0, 50)),
        (100, {"national": 100, "provincial": 100}, NATIONAL, Share(0, 100)),
        (150, {"national": 100, "provincial": 60}, NATIONAL, Share(90, 100)),
        (150, {"national": 100, "provincial": 60}, LOCAL, Share(50, 60)),
        (150, {"national": 100, "beneficiary": 60}, NATIONAL, Share(150, 150)),
        (150, {"provincial": 50, "district": 60}, LOCAL, Share(150, 150)),
        (150, {"national": 100, "beneficiary": 60}, LOCAL, None),
        (150, {}, LOCAL, Share(150, 150)),
        (150, {}, NATIONAL, None),
    ],
)
def test_a_support_is_of_a_level_within_bounds(
    support: int, amounts: dict[str, int], level: FundingLevel, expected: Share | None
) -> None:
    """At least what the other money cannot have paid, at most what there is; all of it where there is no other."""
    assert share_of(evolve(LINE, support=support), facts(**amounts), level) == expected


def test_a_support_that_is_not_said_is_missing() -> None:
    """Where a line does not say its support, and money of the level is there, its support is the fact that lacks."""
    found = share_of(LINE, facts(national=1), NATIONAL)
    assert isinstance(found, Unknown)
    assert (found.at, found.params) == (".support", {"missing": "support-of-line", "item": "1 (Một)"})


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ({"district": 1, "national": 1, "beneficiary": 1}, FundingSource.DISTRICT),
        ({"commune": 1}, FundingSource.COMMUNE),
        ({"district": 1, "provincial": 1}, FundingSource.PROVINCIAL),
        ({"district": 1, "commune": 1}, FundingSource.PROVINCIAL),
        ({"national": 1}, FundingSource.PROVINCIAL),
    ],
)
def test_local_money_is_that_of_its_one_budget(amounts: dict[str, int], expected: FundingSource) -> None:
    """Of several local budgets, and of none, the norm of the province is asked for; other money counts for nothing."""
    assert source_of(facts(**amounts), LOCAL) is expected
    assert source_of(facts(**amounts), NATIONAL) is FundingSource.NATIONAL


@pytest.mark.parametrize(
    ("names", "beneficiary", "provinces", "expected"),
    [
        (("o-binh-duong",), None, (None, "79"), ("79", "74")),
        (("o-binh-duong", "ai-do"), None, (None, "79"), ("79", "74")),
        (("o-binh-duong", "o-vung-tau"), None, (None, "79"), ("79", None)),
        (("o-binh-duong", "o-vung-tau"), "o-vung-tau", (None, "79"), ("79", "77")),
        (("o-binh-duong", "o-dau"), None, (None, "79"), ("79", None)),
        (("o-ha-noi",), None, (None, "79"), ("79", None)),
        ((), None, (None, "79"), ("79", None)),
        (("o-binh-duong",), None, ("01", "79"), ("01", None)),
        (("o-binh-duong",), None, ("79", "01"), ("79", "74")),
        (("o-binh-duong",), None, ("79", None), ("79", "74")),
        (("o-binh-duong",), None, (None, None), (None, None)),
        (("o-binh-duong",), None, ("74", "79"), (None, None)),
    ],
)
def test_a_line_is_in_the_province_of_its_de_an_and_in_one_former_one(
    names: tuple[str, ...],
    beneficiary: str | None,
    provinces: tuple[str | None, str | None],
    expected: tuple[str | None, str | None],
) -> None:
    """The sites say in which former province, where they all say the same and it became part of this one."""
    own, of_the_plan = provinces
    found = places_of(evolve(LINE, beneficiary=beneficiary), facts(*names, province=own, plan_province=of_the_plan))
    assert found == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"technology": Technology()}, None),
        ({"technology": Technology(is_line=True)}, True),
        ({"technology": Technology(is_line=False), "unit": "dây chuyền"}, False),
        ({"unit": "dây chuyền"}, True),
        ({"unit": "máy"}, None),
        ({"activity": Activity.BRANDING, "technology": Technology(is_line=True)}, False),
        ({"activity": Activity.BRANDING}, False),
    ],
)
def test_a_line_is_a_technology_line_or_not(changes: dict[str, object], expected: bool | None) -> None:
    """What is stated counts, then the unit; other contents than those of machinery are none."""
    assert is_line(evolve(LINE, **changes)) is expected


@pytest.mark.parametrize(
    ("changes", "names", "unit", "expected"),
    [
        ({"units": 5, "beneficiary": "a"}, "ab", NormUnit.ESTABLISHMENT, (1, 1)),
        ({"units": 5, "unit": "cơ sở"}, "ab", NormUnit.ESTABLISHMENT, (5, 5)),
        ({"units": 5, "unit": "máy"}, "ab", NormUnit.ESTABLISHMENT, (2, 2)),
        ({"units": 5, "unit": "máy"}, "", NormUnit.ESTABLISHMENT, (1, 5)),
        ({"units": 1}, "ab", NormUnit.ESTABLISHMENT, (2, 2)),
        ({"units": 1}, "", NormUnit.ESTABLISHMENT, (1, 1)),
        ({"units": 5}, "ab", NormUnit.ESTABLISHMENT, (2, 5)),
        ({"units": 2}, "abc", NormUnit.ESTABLISHMENT, (2, 3)),
        ({"units": 5}, "", NormUnit.ESTABLISHMENT, (5, 5)),
        ({"units": 5}, "ab", NormUnit.MODEL, (5, 5)),
        ({"units": 5, "unit": "Mô hình"}, "ab", NormUnit.MODEL, (5, 5)),
        ({"units": 5, "unit": "model"}, "ab", NormUnit.MODEL, (5, 5)),
        ({"units": 5, "unit": "máy"}, "ab", NormUnit.MODEL, (1, 5)),
    ],
)
def test_a_line_pays_for_units(
    changes: dict[str, object], names: str, unit: NormUnit, expected: tuple[int, int]
) -> None:
    """A cap for an establishment counts those that are named; any other cap counts the units that are called so."""
    assert units_of(evolve(LINE, **changes), facts(*names), unit) == expected


@pytest.mark.parametrize(
    ("multiplier", "limit", "expected"),
    [
        (None, None, 1),
        (None, Fraction(3, 2), 1),
        (Fraction(1, 2), Fraction(3, 2), 1),
        (Fraction(1), Fraction(4, 5), 1),
        (Fraction(5, 4), Fraction(3, 2), Fraction(5, 4)),
        (Fraction(2), Fraction(3, 2), Fraction(3, 2)),
        (Fraction(2), None, 2),
    ],
)
def test_a_line_has_the_norm_as_often_as_it_asks_within_the_limit(
    multiplier: Fraction | None, limit: Fraction | None, expected: Fraction
) -> None:
    """Who asks for no more than once has it once; more is given up to the limit of the document."""
    assert multiplier_of(evolve(LINE, multiplier=multiplier), limit) == expected
