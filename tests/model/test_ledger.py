"""The records of a ledger: what an entry is, and that it reads back as it was written."""

from datetime import date

import pytest
from hypothesis import given

from khuyencong.errors import ValueImpossibleError
from khuyencong.files import dumps, loads
from khuyencong.model import EntryKind, Ledger, LedgerEntry
from khuyencong.reference import FundingSource
from khuyencong.strategies import any_ledgers, ledger_entries

PLAIN = {"id": "1", "on": date(2022, 3, 1), "kind": EntryKind.ADVANCE, "source": FundingSource.PROVINCIAL, "year": 2022}


@given(ledger_entries())
def test_an_entry_is_recorded_on_its_own_day_unless_another_is_said(entry):
    """Where no day of recording is given, it is the day on which the entry was true."""
    assert entry.recorded == (entry.on if entry.recorded_on is None else entry.recorded_on)


@given(any_ledgers())
def test_a_ledger_reads_back_as_it_was_written(ledger):
    """Every field of every entry survives the file."""
    assert loads(dumps(ledger)) == ledger


@pytest.mark.parametrize("amount", [-1, 1.5, True, "1_000", None])
def test_an_amount_below_zero_or_of_another_kind_cannot_be(amount):
    """The kind says which way money goes; a negative amount is impossible, as is anything but a whole number."""
    with pytest.raises(ValueImpossibleError):
        LedgerEntry(**PLAIN, amount=amount)


def test_the_kinds_are_those_of_the_books_of_a_budget():
    """Adjustments up and down are kinds of their own; every kind has a label in both languages."""
    assert {kind.value for kind in EntryKind} >= {"allocation", "adjustment-up", "adjustment-down", "reversal"}
    assert len({kind.label(lang) for kind in EntryKind for lang in ("vi", "en")}) == 2 * len(EntryKind)


def test_a_day_of_recording_can_be_later():
    """What was true in March and written down in May says both."""
    entry = LedgerEntry(**PLAIN, amount=5, recorded_on=date(2022, 5, 2))
    assert (entry.on, entry.recorded) == (date(2022, 3, 1), date(2022, 5, 2))
    assert Ledger(title="Sổ chi", entries=(entry,)).entries[0] is entry
