"""Rules on who and where, on plans that say little: what names nobody and nowhere is not applicable, and not right."""

from datetime import date

import pytest

from khuyencong import Beneficiary, CostLine, DeAn, Plan, Program, Site
from khuyencong.model import PlanScope
from khuyencong.reference import Activity
from khuyencong.rules import get_rule, review
from khuyencong.values import Period
from khuyencong.values.record import evolve

AS_OF = date(2022, 1, 1)
BARE = Plan(year=2022, scope=PlanScope.LOCAL, title="Kế hoạch 2022", de_an=(DeAn(id="1", title="Một"),))
HERE, ELSEWHERE, NOWHERE = (
    Beneficiary(id=id_, name=id_, site=site)
    for id_, site in {"o-day": Site(province="52"), "noi-khac": Site(province="49"), "o-dau": None}.items()
)
PROGRAM = Program(title="Chương trình", period=Period.of_years(2021, 2025), scope=PlanScope.LOCAL)


def plan(*names: str, own: str | None = None, home: str | None = None) -> Plan:
    """Give a plan of one đề án for some who benefit, in a province of its own, in one of the plan."""
    de_an = evolve(BARE.de_an[0], province=own, beneficiaries=names)
    return evolve(BARE, province=home, de_an=(de_an,), beneficiaries=(HERE, ELSEWHERE, NOWHERE))


@pytest.mark.parametrize(
    ("code", "document", "expected"),
    [
        ("PLAC-001", BARE, (0, 0, 1)),
        ("PLAC-001", evolve(BARE, province="52"), (1, 0, 0)),
        ("PLAC-002", BARE, (0, 0, 1)),
        ("PLAC-002", plan(own="52"), (1, 0, 0)),
        ("PLAC-002", plan(own="99"), (0, 1, 0)),
        ("PLAC-003", evolve(BARE, beneficiaries=(NOWHERE,)), (0, 0, 1)),
        ("PLAC-003", evolve(BARE, beneficiaries=(HERE,)), (1, 0, 0)),
        ("PLAC-004", BARE, (0, 1, 0)),
        ("PLAC-004", evolve(BARE, province="52"), (1, 0, 0)),
        ("PLAC-004", evolve(BARE, scope=PlanScope.NATIONAL), (0, 0, 1)),
        ("PLAC-005", plan(own="52"), (0, 0, 1)),
        ("PLAC-005", plan(home="52"), (0, 0, 1)),
        ("PLAC-005", plan(own="52", home="52"), (1, 0, 0)),
        ("PLAC-006", plan("o-day"), (0, 0, 1)),
        ("PLAC-006", plan(home="52"), (0, 0, 1)),
        ("PLAC-006", plan("o-day", home="52"), (1, 0, 0)),
        ("PLAC-006", plan("o-day", own="52"), (1, 0, 0)),
        ("PLAC-006", plan("noi-khac", home="52"), (0, 1, 0)),
        ("PLAC-006", plan("noi-khac", own="49", home="52"), (1, 0, 0)),
        ("BENE-001", BARE, (0, 0, 1)),
        ("BENE-001", plan("o-day"), (1, 0, 0)),
        ("BENE-001", plan("o-day", "ai-do"), (0, 1, 0)),
        ("IDEN-003", BARE, (1, 0, 0)),
        ("IDEN-003", evolve(BARE, de_an=(*BARE.de_an, evolve(BARE.de_an[0], id="2"))), (0, 2, 0)),
        ("IDEN-005", BARE, (1, 0, 0)),
        ("IDEN-005", evolve(BARE, de_an=(evolve(BARE.de_an[0], title="1-2"),)), (0, 1, 0)),
        ("PROG-001", PROGRAM, (0, 0, 1)),
        ("PROG-001", evolve(PROGRAM, plans=(BARE,)), (1, 0, 0)),
        ("PROG-002", PROGRAM, (0, 0, 1)),
        ("PROG-002", evolve(PROGRAM, plans=(BARE,)), (0, 0, 1)),
        ("PROG-002", evolve(PROGRAM, plans=(BARE, evolve(BARE, year=2023))), (1, 0, 0)),
        ("PROG-002", evolve(PROGRAM, plans=(BARE, BARE)), (0, 1, 0)),
        ("PROG-002", evolve(PROGRAM, plans=(BARE, evolve(BARE, managing_body="UBND huyện M"))), (1, 0, 0)),
        ("PROG-003", PROGRAM, (0, 0, 1)),
        ("PROG-003", evolve(PROGRAM, plans=(BARE,)), (1, 0, 0)),
    ],
)
def test_what_is_not_said_is_not_judged(code: str, document: Plan | Program, expected: tuple[int, int, int]) -> None:
    """A rule passes what it looked at, and what a document leaves out is not applicable to it."""
    counts = review(document, as_of=AS_OF, rules=[get_rule(code)]).counts[code]
    assert (counts.passed, counts.failed, counts.not_applicable) == expected
    assert counts.undetermined == 0


def test_everyone_who_supports_a_beneficiary_again_is_named() -> None:
    """Of three đề án that support one establishment for one content each names the two others."""
    lines = (CostLine(activity=Activity.ADVANCED_MACHINERY),)
    items = tuple(DeAn(id=id_, title=id_, beneficiaries=("o-day",), lines=lines) for id_ in "abc")
    document = evolve(BARE, beneficiaries=(HERE,), de_an=items)
    found = review(document, as_of=AS_OF, rules=[get_rule("BENE-004")]).findings
    assert [(finding.path, finding.params["others"]) for finding in found] == [
        ("$.de_an[0].lines[0]", "b, c"),
        ("$.de_an[1].lines[0]", "a, c"),
        ("$.de_an[2].lines[0]", "a, b"),
    ]
