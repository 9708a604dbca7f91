"""The house style of the strategies: named arguments, shrinking to the plainest: one item, 0 đồng, the first day."""

import inspect
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import Phase, find, settings

from khuyencong import Period, model, strategies
from khuyencong.model import EntryKind
from khuyencong.reference import AwardLevel, FundingSource

FIRST = date(2005, 1, 1)
QUIET = settings(database=None, phases=[Phase.generate, Phase.shrink])

PLAINEST: dict[str, Callable[[Any], bool]] = {
    "amounts": lambda drawn: drawn == 0,
    "years": lambda drawn: drawn == 2005,
    "days": lambda drawn: drawn == FIRST,
    "periods": lambda drawn: drawn == Period(start=FIRST, end=FIRST),
    "funding_tranches": lambda drawn: (drawn.source, drawn.year, drawn.amount) == (FundingSource.NATIONAL, 2005, 0),
    "allocations": lambda drawn: (drawn.year, drawn.amount, drawn.activity_group) == (2005, 0, None),
    "allocation_notices": lambda drawn: drawn.allocations == (),
    "stated_totals": lambda drawn: (drawn.amount, drawn.items) == (0, None),
    "beneficiaries": lambda drawn: drawn == model.Beneficiary(id=drawn.id, name=drawn.name),
    "cost_lines": lambda drawn: drawn == model.CostLine(activity=drawn.activity),
    "de_an": lambda drawn: drawn == model.DeAn(id=drawn.id, title=drawn.title),
    "tasks": lambda drawn: (drawn.items, drawn.funding) == (1, ()),
    "ledger_entries": lambda drawn: (drawn.on, drawn.kind, drawn.amount) == (FIRST, EntryKind.ALLOCATION, 0),
    "any_ledgers": lambda drawn: drawn.entries == (),
    "funded_de_an": lambda drawn: [one.amount for item in drawn for one in item.funding] == [1],
    "ledgers": lambda drawn: [(one.on, one.amount) for one in drawn.entries] == [(FIRST, 1)],
    "plans": lambda drawn: (len(drawn.de_an), len(drawn.tasks), drawn.year) == (0, 1, 2005),
    "programs": lambda drawn: (drawn.plans, drawn.period) == ((), Period.of_years(2006, 2010)),
    "reports": lambda drawn: (drawn.figures, drawn.relations, drawn.period) == ((), (), None),
    "award_documents": lambda drawn: (drawn.rounds, drawn.certificates) == ((), ()),
    "award_entries": lambda drawn: drawn == model.AwardEntry(id=drawn.id, product=drawn.product),
    "waivers": lambda drawn: (drawn.signed, drawn.subject, drawn.expires) == (FIRST, None, None),
    "spotless": lambda drawn: (len(drawn.document.de_an), len(drawn.document.tasks), drawn.ledger) == (0, 1, None),
}
"""The strategies that a test draws from most, and what the plainest draw of each is."""

POSITIONAL = {"cuts": ["total", "parts"], "histories": ["facts"], "violating": ["code"]}
"""The strategies that need to be told of what to draw: the arguments that have a place."""


@pytest.mark.parametrize("name", PLAINEST)
def test_it_shrinks_to_the_plainest(name: str) -> None:
    """Where anything will do, the plainest is found."""
    drawn = find(getattr(strategies, name)(), lambda _: True, settings=QUIET)
    assert PLAINEST[name](drawn), drawn


def test_an_award_shrinks_to_one_round_of_the_first_year() -> None:
    """The plainest document with a round has one, of the lowest level, with nothing in it."""
    drawn = find(strategies.award_documents(), lambda document: bool(document.rounds), settings=QUIET)
    (only,) = drawn.rounds
    assert (only.level, only.year, only.entries) == (AwardLevel.DISTRICT, 2016, ())


def test_a_programme_shrinks_to_one_plan_of_one_item() -> None:
    """The plainest programme with a plan has one, of its first year, with one task of one đồng."""
    drawn = find(strategies.programs(), lambda program: bool(program.plans), settings=QUIET)
    (only,) = drawn.plans
    assert (only.year, len(only.de_an), len(only.tasks)) == (2006, 0, 1)
    assert only.tasks[0].funding[0].amount == 1


@pytest.mark.parametrize("name", [name for name in strategies.__all__ if name.islower()])
def test_arguments_are_named(name: str) -> None:
    """Every argument is named where it is given, but for the few that say of what to draw."""
    signature = inspect.signature(getattr(strategies, name))
    placed = [one.name for one in signature.parameters.values() if one.kind is not inspect.Parameter.KEYWORD_ONLY]
    assert placed == POSITIONAL.get(name, [])
