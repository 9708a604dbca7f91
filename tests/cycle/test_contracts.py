"""Contracts: the 15 days run for all đề án of a contract, and the table of all money goes with the last one."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong import laws
from khuyencong.cycle import LifeState, LifeStatus, contract_status
from khuyencong.model import Contract, Settlement

DAYS = st.dates(date(2015, 1, 1), date(2016, 1, 6))
CONTRACT = Contract(id="HD-01", de_an=("a", "b"))
DONE = LifeStatus(state=LifeState.SETTLED)


def accepted(*days: date) -> LifeStatus:
    return LifeStatus(state=LifeState.ACCEPTED, acceptances=days)


@given(st.lists(DAYS, min_size=1, max_size=3), DAYS)
def test_the_dossier_is_due_15_days_after_the_last_acceptance(days: list[date], extra: date) -> None:
    """Due is the last acceptance and 15 days, at most 22 January; another acceptance never makes it earlier."""
    found = contract_status(CONTRACT, {"a": accepted(*days), "b": accepted(extra)}, plan_year=2015)
    assert found.due is not None
    assert found.due.last_day == min(max(*days, extra) + timedelta(days=15), date(2016, 1, 22))
    alone = contract_status(Contract(id="x", de_an=("a",)), {"a": accepted(*days)}, plan_year=2015)
    assert alone.due is not None
    assert alone.due.last_day is not None
    assert alone.due.last_day <= found.due.last_day


@given(st.lists(DAYS, min_size=1, max_size=4))
def test_the_law_of_the_due_day_holds(days: list[date]) -> None:
    """INV-18 holds of the due day of a contract."""

    def due(acceptances: Sequence[date]) -> date:
        statuses = {"a": accepted(*acceptances), "b": DONE}
        found = contract_status(CONTRACT, statuses, plan_year=2015).due
        assert found is not None
        assert found.last_day is not None
        return found.last_day

    assert laws.due_is_capped(due, days, plan_year=2015)


@pytest.mark.parametrize("state", [LifeState.STOPPED, LifeState.PARTIALLY_SETTLED, LifeState.CLOSED])
def test_a_stopped_de_an_holds_nothing_up(state: LifeState) -> None:
    """What was stopped or settled otherwise is not waited for."""
    statuses = {"a": accepted(date(2015, 6, 1)), "b": LifeStatus(state=state)}
    found = contract_status(CONTRACT, statuses, plan_year=2015)
    assert found.waits_for == ()
    assert found.due is not None


def test_while_one_is_open_nothing_is_due() -> None:
    """A đề án in progress, or one that nobody knows of, holds the contract open; without a year there is no day."""
    begun = {"a": accepted(date(2015, 6, 1)), "b": LifeStatus(state=LifeState.IN_PROGRESS)}
    assert contract_status(CONTRACT, begun, plan_year=2015).waits_for == ("b",)
    assert contract_status(CONTRACT, begun, plan_year=2015).due is None
    assert contract_status(CONTRACT, {"a": accepted(date(2015, 6, 1))}, plan_year=2015).waits_for == ("b",)
    both = {"a": accepted(date(2015, 6, 1)), "b": accepted(date(2015, 6, 2))}
    assert contract_status(CONTRACT, both).due is None
    assert contract_status(CONTRACT, {"a": DONE, "b": DONE}, plan_year=2015).due is None


def test_the_last_contract_of_the_year() -> None:
    """It is the last once all others are settled; without the others, what its own settlement says counts."""
    other = Contract(id="HD-02", de_an=("c",))
    statuses = {"a": accepted(date(2015, 6, 1)), "b": DONE, "c": DONE}
    assert contract_status(CONTRACT, statuses, others=(CONTRACT, other)).is_last_of_year is True
    open_still = {**statuses, "c": accepted(date(2015, 6, 1))}
    assert contract_status(CONTRACT, open_still, others=(CONTRACT, other)).is_last_of_year is False
    assert contract_status(CONTRACT, statuses).is_last_of_year is None
    told = Contract(id="HD-03", de_an=("a",), settlement=Settlement(is_last_of_year=True))
    assert contract_status(told, statuses).is_last_of_year is True
