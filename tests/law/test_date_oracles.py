"""Dates and advances that an official can read: every case of dates.toml and advances.toml beside this file."""

import tomllib
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from khuyencong.law.advance_answer import AdvancePolicy
from khuyencong.law.advances import advance_for
from khuyencong.law.calendar import WorkCalendar
from khuyencong.law.deadline import Deadline
from khuyencong.law.deadlines import deadlines_for, ward_reference_day
from khuyencong.law.dossiers import DossierFact
from khuyencong.law.eligibility import place_test
from khuyencong.law.eligibility_answer import Ground, SiteFacts, SiteUnit, WardOf
from khuyencong.law.overheads import OverheadKind, overhead_for
from khuyencong.law.papers import all_papers
from khuyencong.reference import Activity, FundingLevel
from khuyencong.values.legal_ref import parse_legal_ref
from khuyencong.values.period import Period

KEYS = {"name", "on", "given", "expected", "article"}


def cases(name: str) -> list[Any]:
    text = (Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8")
    return [pytest.param(case, id=case["name"]) for case in tomllib.loads(text)["case"]]


def told_of_deadline(given: dict[str, Any]) -> tuple[dict[str, Any], set[str]]:
    """Give what the library says of a deadline, and where it says that it stands."""
    asked = dict(given)
    id_, month, handed_in = asked.pop("deadline"), asked.pop("month", None), asked.pop("handed_in", None)
    if "issued" in asked:
        asked["certificate_issued"] = asked.pop("issued")
    if "guided" in asked:
        asked["guided"] = {id_: asked["guided"]}
    if "days_off" in asked:
        asked["calendar"] = WorkCalendar(span=Period.of_years(asked["plan_year"]), days_off=asked.pop("days_off"))
    deadlines = [found for found in deadlines_for(**asked) if found.id == id_]
    deadline: Deadline = deadlines[month - 1] if month else deadlines[0]
    said: dict[str, Any] = {"status": deadline.status.value}
    if deadline.last_day:
        said["last_day"] = deadline.last_day
    if handed_in:
        said["on_time"] = deadline.is_on_time(handed_in)
    return said, {str(basis) for basis in deadline.footing.bases}


def told_of_ward(on: date, given: dict[str, Any]) -> tuple[dict[str, Any], set[str]]:
    """Give what the library says of a ward of a class-1 city."""
    year = given["plan_building_year"]
    site = SiteFacts(unit=SiteUnit.WARD, ward_of=WardOf.CITY_CLASS_1, converted_on=given["converted_on"])
    ground = place_test(site, on=on, plan_building_year=year)
    assert isinstance(ground, Ground)
    said = {"reference": ward_reference_day(year), "eligible": ground.speaks_for}
    return said, {str(basis) for basis in ground.footing.bases}


def told_of_money(on: date, given: dict[str, Any]) -> tuple[dict[str, Any], set[str]]:
    """Give what the library says of an advance or an overhead."""
    if "overhead" in given:
        answer = overhead_for(OverheadKind(given["overhead"]), on=on, base=given["base"])
        said = {"amount": answer.amount, "status": answer.status.value}
        bases = () if answer.threshold is None else answer.threshold.footing.bases
        return {key: value for key, value in said.items() if value is not None}, {str(basis) for basis in bases}
    found = advance_for(
        Activity(given["activity"]),
        on=on,
        support=given["support"],
        already=given.get("already", 0),
        progress=Fraction(given["progress"]) if "progress" in given else None,
        is_accepted=given.get("accepted", False),
        papers=[paper.id for paper in all_papers()] if given.get("complete") else None,
        facts=dict.fromkeys(DossierFact, False),
        policy=AdvancePolicy(given.get("policy", "before-acceptance")),
        level=FundingLevel(given.get("level", "national")),
    )
    said = {
        "amount": found.amount,
        "remaining": found.remaining,
        "verdict": found.verdict.value,
        "status": found.status.value,
    }
    places = {str(basis) for basis in found.bases}
    if found.dossier is not None:
        places |= {str(basis) for one in found.dossier.requirements for basis in one.footing.bases}
    return {key: value for key, value in said.items() if value is not None}, places


def check(case: dict[str, Any], said: dict[str, Any], places: set[str]) -> None:
    """Compare what is said with what is expected, word for word, and the article with the sources that are named."""
    assert case.keys() <= KEYS
    expected = case["expected"]
    assert {key: said.get(key) for key in expected} == expected
    if "last_day" in said:
        assert "last_day" in expected or "on_time" in expected
    if "article" in case:
        assert str(parse_legal_ref(case["article"])) in places


@pytest.mark.parametrize("case", cases("dates"))
def test_a_date_is_as_the_case_says(case: dict[str, Any]) -> None:
    """The deadline, or the age of the ward, is what the case expects, and the article is among the sources."""
    given = case["given"]
    said, places = told_of_deadline(given) if "deadline" in given else told_of_ward(case["on"], given)
    check(case, said, places)


@pytest.mark.parametrize("case", cases("advances"))
def test_an_advance_is_as_the_case_says(case: dict[str, Any]) -> None:
    """The amount, the rest and the verdict are what the case expects, and the article is among the sources."""
    check(case, *told_of_money(case["on"], case["given"]))


@pytest.mark.parametrize("name", ["dates", "advances"])
def test_cases_have_different_names(name: str) -> None:
    """No two cases of a file have one name."""
    names = [case.id for case in cases(name)]
    assert len(set(names)) == len(names) > 20
