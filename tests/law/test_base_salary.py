"""The base salary of a day, and the time for which the sources differ."""

import tomllib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from khuyencong.law import BaseSalary, SourceStatus, base_salaries, base_salary_on, get_document
from khuyencong.values import LegalRef

CASES = tomllib.loads((Path(__file__).parent / "base_salary.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_base_salary_of_a_day(case: dict[str, Any]) -> None:
    """The salary is that of the case; where the case has none, the answer says that it is unknown."""
    found = base_salary_on(case["on"])
    assert found.amount == case["expected"].get("amount")
    assert (found.basis.status is SourceStatus.UNKNOWN) == (found.amount is None)


def test_the_spans_leave_no_hole() -> None:
    """Each span begins the day after the one before it; the first has no beginning and the last no end."""
    spans = base_salaries()
    assert spans[0].start is None
    assert spans[-1].end is None
    for before, after in pairwise(spans):
        assert before.end is not None
        assert after.start == before.end + timedelta(1)


@pytest.mark.parametrize("found", base_salaries(), ids=lambda found: found.basis.document)
def test_each_span_cites_its_decree(found: BaseSalary) -> None:
    """The basis of every span is the decree that set it, read on the day of the table."""
    decree = get_document(found.basis.document)
    assert found.basis.citation == LegalRef(document=decree.document)
    assert str(found.basis).startswith("Nghị định ")
    assert found.basis.read_on == decree.read_on


def test_the_disputed_time_names_both_amounts() -> None:
    """From 2003 to September 2004 the sources give 210 000 or 290 000; neither is chosen."""
    assert base_salary_on(date(2003, 6, 1)).candidates == (210_000, 290_000)


def test_a_norm_in_base_salaries_of_2015() -> None:
    """0,3 of the base salary of 2015 is 345 000 đồng."""
    amount = base_salary_on(date(2015, 3, 1)).amount
    assert amount is not None
    assert amount * 3 // 10 == 345_000
