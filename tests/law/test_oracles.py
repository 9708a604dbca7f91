"""Cases of law that an official can read: every case of the TOML files beside this one."""

import tomllib
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from khuyencong.law import (
    CapWindow,
    Ceiling,
    CeilingPolicy,
    EarlierSupport,
    NormLevel,
    SupportOutcome,
    ceiling_for,
    ceilings_of_transition,
    judge_support,
)
from khuyencong.reference import Activity, FundingSource
from khuyencong.values import parse_legal_ref

FILES = ("local_money", "norms_2014", "norms_2018", "norms_in_time", "published_projects")
CASES = [
    pytest.param(case, id=f"{name}: {case['name']}")
    for name in FILES
    for case in tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))["case"]
]
KEYS = {"name", "on", "given", "expected", "article"}
OWN = {"support", "contracted_on", "cap_alone", "window"}


def question(given: dict[str, Any]) -> dict[str, Any]:
    """Give the words of a case as the library takes them."""
    asked = {key: value for key, value in given.items() if key not in OWN}
    readers: dict[str, Any] = {"source": FundingSource, "level": NormLevel, "multiplier": Fraction, "earlier": earlier}
    asked = {key: readers[key](value) if key in readers else value for key, value in asked.items()}
    asked["activity"] = Activity(asked["activity"]) if "activity" in asked else None
    return asked


def earlier(given: list[str]) -> tuple[EarlierSupport, ...]:
    """Read earlier support, such as "2015-06-01 150000000"."""
    parts = (text.split() for text in given)
    return tuple(EarlierSupport(on=date.fromisoformat(day), amount=int(amount)) for day, amount in parts)


def answer(on: date, given: dict[str, Any]) -> Ceiling:
    """Ask the library."""
    policy = CeilingPolicy(
        cap_alone=given.get("cap_alone", False), window=CapWindow(given.get("window", CapWindow.DE_AN.value))
    )
    return ceiling_for(on=on, policy=policy, **question(given))


def told(on: date, given: dict[str, Any]) -> dict[str, Any]:
    """Give everything that a case may expect."""
    found = answer(on, given)
    verdict = judge_support(found, given.get("support", 0))
    return {
        "amount": found.amount,
        "binding": found.binding,
        "status": found.status.value,
        "gaps": [gap.value for gap in found.gaps],
        "document": found.document,
        "layer": found.layer,
        "comparison": found.is_comparison,
        "amended_by": list(found.amended_by),
        "alternatives": [f"{other.reading} {other.amount}" for other in found.alternatives],
        "rivals": [f"{rival.document} {rival.amount}" for rival in found.rivals],
        "outcome": verdict.outcome,
        "over": verdict.over,
    }


@pytest.mark.parametrize("case", CASES)
def test_case_of_law(case: dict[str, Any]) -> None:
    """The library answers each case as the law, and the article is the one that it names."""
    assert case.keys() <= KEYS
    given, expected = dict(case["given"]), dict(case["expected"])
    if "transition" in expected:
        asked = question(given)
        both = ceilings_of_transition(approved_on=case["on"], contracted_on=given["contracted_on"], **asked)
        assert [f"{one.document} {one.amount}" for one in both] == expected["transition"]
        return
    found = told(case["on"], given)
    assert {key: found[key] for key in expected} == expected
    if "gaps" not in expected and "comparison" not in expected and "province" not in given:
        assert found["gaps"] == [] or given.keys() >= {"support"}
    if "article" in case:
        basis = answer(case["on"], given).basis
        assert basis is not None
        assert basis.citation == parse_legal_ref(case["article"])


def test_the_cases_reach_every_outcome() -> None:
    """Together the cases lead to every outcome, so no outcome is a dead word."""
    reached = {case.values[0]["expected"].get("outcome") for case in CASES}  # type: ignore[union-attr,index,call-overload]
    assert reached >= {outcome.value for outcome in SupportOutcome}
