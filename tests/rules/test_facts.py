"""What rules know of a plan before any of them is asked: who is who, who is supported for what, and the sums."""

from collections import Counter
from datetime import date

import pytest

from khuyencong import Beneficiary, CostLine, DeAn, FundingTranche, Plan, Site, Task
from khuyencong.law.eligibility_answer import EligibilityFact, Ground
from khuyencong.model import PlanScope
from khuyencong.reference import Activity, FundingSource, LegalForm
from khuyencong.reference.places import SiteUnit
from khuyencong.reference.priorities import BeneficiaryClass
from khuyencong.rules.facts import ItemFacts, PlanFacts
from khuyencong.rules.identity import is_tax_code
from khuyencong.rules.law_facts import LawFacts
from khuyencong.values.record import evolve

AS_OF = date(2022, 1, 1)
MACHINERY, BRANDING = Activity.ADVANCED_MACHINERY, Activity.BRANDING
ASSESSED, PILOT = Activity.CP_ASSESSMENT, Activity.CP_PILOT


def line(activity: Activity, beneficiary: str | None = None, **changes: object) -> CostLine:
    return evolve(CostLine(activity=activity, beneficiary=beneficiary), **changes)


PLAN = Plan(
    year=2022,
    scope=PlanScope.LOCAL,
    title="Kế hoạch 2022",
    province="52",
    beneficiaries=(
        Beneficiary(id="a", name="Cơ sở A", tax_code="0100112437"),
        Beneficiary(id="a-nua", name="Công ty A", tax_code="0100112437"),
        Beneficiary(id="b", name="Cơ sở B"),
        Beneficiary(id="c", name="CO SO B"),
    ),
    de_an=(
        DeAn(id="1", title="Một", beneficiaries=("a", "b"), lines=(line(MACHINERY, "a"), line(BRANDING))),
        DeAn(id="2", title="Hai", beneficiaries=("a-nua", "b"), lines=(line(MACHINERY, "a-nua"), line(ASSESSED, "b"))),
        DeAn(id="3", title="Ba", beneficiaries=("b",), lines=(line(BRANDING), line(BRANDING, "ai-do"))),
    ),
)
FACTS = PlanFacts(PLAN, AS_OF, None)


def test_a_line_is_for_the_one_it_names_and_else_for_all_of_its_de_an() -> None:
    """Two of a đề án share the line that names nobody, and each has alone the line that names it."""
    assert FACTS.uses == {
        "a": {MACHINERY, BRANDING},
        "b": {BRANDING, ASSESSED},
        "a-nua": {MACHINERY},
        "ai-do": {BRANDING},
    }
    assert FACTS.used_beneficiaries == {"a", "b", "a-nua", "ai-do"}


def test_a_beneficiary_is_who_its_tax_code_says() -> None:
    """One tax code is one establishment, whatever its id; without a tax code the id has to do."""
    assert FACTS.identities == {"a": "0100112437", "a-nua": "0100112437", "b": "b", "c": "c"}
    assert FACTS.namesakes == Counter({"0100112437": 2, "co so b": 2, "co so a": 1, "cong ty a": 1})


def test_who_is_supported_twice_for_a_content_is_known_with_the_de_an() -> None:
    """Only what two đề án give to one establishment counts, by its tax code and each đề án once."""
    assert FACTS.supported == {("0100112437", MACHINERY): ("1", "2"), ("b", BRANDING): ("1", "3")}


@pytest.mark.parametrize(
    ("changes", "uses", "expected"),
    [
        ({"supported_as": BeneficiaryClass.ARTISAN}, (ASSESSED,), BeneficiaryClass.ARTISAN),
        ({}, (ASSESSED,), BeneficiaryClass.CLEANER_PRODUCTION_SITE),
        ({}, (ASSESSED, PILOT), BeneficiaryClass.CLEANER_PRODUCTION_SITE),
        ({}, (ASSESSED, MACHINERY), BeneficiaryClass.RURAL_ESTABLISHMENT),
        ({}, (Activity.CLUSTER_PLANNING,), None),
        ({"legal_form": LegalForm.LARGE_ENTERPRISE}, (Activity.CLUSTER_PLANNING,), None),
        ({"legal_form": LegalForm.COOPERATIVE}, (Activity.CLUSTER_PLANNING,), BeneficiaryClass.RURAL_ESTABLISHMENT),
        ({}, (), None),
    ],
)
def test_a_beneficiary_has_a_class(
    changes: dict[str, object], uses: tuple[Activity, ...], expected: BeneficiaryClass | None
) -> None:
    """The class is the one that is stated, else it follows from the contents, else from the legal form."""
    one = evolve(PLAN.beneficiaries[0], **changes)
    de_an = DeAn(id="1", title="Một", lines=tuple(line(activity, "a") for activity in uses))
    assert PlanFacts(evolve(PLAN, beneficiaries=(one,), de_an=(de_an,)), AS_OF, None).classes == {"a": expected}


def test_a_province_has_the_name_of_the_day() -> None:
    """The code 52 is Bình Định in 2022 and Gia Lai from July 2025; a code that is none is its own name."""
    assert [FACTS.province_name(code) for code in ("52", "99")] == ["Bình Định", "99"]
    assert PlanFacts(PLAN, date(2025, 7, 1), None).province_name("52") == "Gia Lai"


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ((), (None, None)),
        (((0, 0),), (0, 0)),
        (((600, 300), (100, 50)), (700, 350)),
        (((600, None), (None, 50)), (None, None)),
        (((600, 300), (None, 50)), (None, 350)),
    ],
)
def test_lines_have_a_sum_where_each_says_its_own(
    amounts: tuple[tuple[int | None, int | None], ...], expected: tuple[int | None, int | None]
) -> None:
    """A đề án without lines has no sum of them, and neither has one of whose lines one says nothing."""
    lines = tuple(line(MACHINERY, cost=cost, support=support) for cost, support in amounts)
    facts = ItemFacts(DeAn(id="1", title="Một", lines=lines), FACTS)
    assert (facts.costs, facts.supports) == expected


def test_money_is_summed_by_whose_it_is() -> None:
    """Support is the khuyến công money of all levels; the rest is funding only."""
    amounts = {FundingSource.NATIONAL: 1, FundingSource.PROVINCIAL: 20, FundingSource.BENEFICIARY: 300}
    funding = tuple(FundingTranche(source=source, year=2022, amount=amount) for source, amount in amounts.items())
    facts = ItemFacts(DeAn(id="1", title="Một", funding=funding), FACTS)
    assert (facts.national, facts.support, facts.funding) == (1, 21, 321)


def test_a_de_an_without_a_province_is_in_that_of_its_plan() -> None:
    """A task has no province and no beneficiaries of its own."""
    own, none = DeAn(id="1", title="Một", province="49", beneficiaries=("a",)), DeAn(id="2", title="Hai")
    task = Task(id="3", title="Ba", activity=Activity.TELEVISION)
    facts = [ItemFacts(item, FACTS) for item in (own, none, task)]
    assert [(one.province, one.beneficiaries) for one in facts] == [("49", ("a",)), ("52", ()), ("52", ())]


def test_places_of_one_review_are_kept_apart() -> None:
    """A ward of a city, one of a province, and one of no province of the day are three answers, in any order."""
    law, day = LawFacts(), date(2025, 10, 15)
    wards = {code: Site(province=code, unit=SiteUnit.WARD, in_craft_village=False) for code in ("48", "52", "99")}

    def told(code: str) -> object:
        found = law.place(wards[code], day, 2025)
        return found.id if isinstance(found, Ground) else found

    expected = {"48": "place-city-ward-2025", "52": "place-2025", "99": (EligibilityFact.PROVINCE_KIND,)}
    assert {code: told(code) for code in ("48", "52", "99", "52", "48")} == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("0100112437", True),
        ("0100112437-001", True),
        ("0100112437-000", False),
        ("0100112437-01", False),
        ("0100112437-", False),
        ("0100112438", False),
        ("0100000003", False),
        ("012345670123", True),
        ("01234567012", False),
        ("０１００１１２４３７", False),
    ],
)
def test_a_tax_code_is_one_or_it_is_none(code: str, expected: bool) -> None:
    """The answer is yes or no for every text."""
    assert is_tax_code(code) is expected
