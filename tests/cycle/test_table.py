"""Tables of steps: the shipped ones keep the laws of a life, and a broken one is told all its faults at once."""

import string
import tomllib
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong import laws
from khuyencong.cycle import (
    TERMINAL,
    Cycle,
    LifeEvent,
    LifeState,
    cycle_for,
    load_cycle,
    local_cycle,
    national_cycle,
)
from khuyencong.cycle.guards import ABOUT_THE_CASE, GUARDS
from khuyencong.cycle.notes import note_rows, read_cycle_text
from khuyencong.errors import UnknownCodeError, ValueImpossibleError
from khuyencong.law import SourceStatus
from khuyencong.reference import Actor, FundingLevel, Role
from khuyencong.values.legal_ref import parse_legal_ref

CYCLES = [national_cycle(), local_cycle()]
HEAD = {
    "id": "x",
    "title": "Quy trình của tỉnh X",
    "level": "local",
    "status": "unverified",
    "basis": ["điểm b khoản 3 Điều 8 Thông tư 46/2012/TT-BCT"],
}
SHORT = [
    {"id": "draft", "event": "draft", "next": "draft"},
    {"id": "contract", "state": "draft", "event": "contract", "next": "contracted"},
    {"id": "accept", "state": "contracted", "event": "accept", "next": "accepted"},
    {"id": "settle", "state": "accepted", "event": "settle", "next": "settled"},
    {"id": "close", "state": "settled", "event": "close", "next": "closed"},
]


def triples(cycle: Cycle) -> list[tuple[object, object, object]]:
    return [(step.state, step.event, step.next) for step in cycle.transitions]


def faults(rows: list[Mapping[str, Any]], **head: object) -> list[str]:
    """Give what a table is refused with."""
    with pytest.raises(ValueImpossibleError) as caught:
        load_cycle({**HEAD, **head, "transitions": rows}, name="X")
    assert isinstance(caught.value.fault, tuple)
    return [str(fault) for fault in caught.value.fault]


def without(key: str, number: int = 1, **more: object) -> list[Mapping[str, Any]]:
    """Give the short table with a key of one row left out and others put in."""
    rows: list[Mapping[str, Any]] = [dict(row) for row in SHORT]
    rows[number] = {**{name: value for name, value in SHORT[number].items() if name != key}, **more}
    return rows


@pytest.mark.parametrize("cycle", CYCLES, ids=lambda cycle: cycle.id)
def test_nothing_is_settled_without_contract_and_acceptance(cycle: Cycle) -> None:
    """INV-13 holds of every path of the table."""
    assert laws.settles_only_after(
        triples(cycle),
        start=None,
        settled=LifeState.SETTLED,
        contracts={LifeEvent.CONTRACT},
        proofs={LifeEvent.ACCEPT, LifeEvent.SETTLE_PARTLY},
    )


@pytest.mark.parametrize("cycle", CYCLES, ids=lambda cycle: cycle.id)
def test_there_is_no_dead_end(cycle: Cycle) -> None:
    """INV-14: every state is reached and goes on to an end; nothing leads out of CLOSED and REJECTED."""
    assert laws.has_no_dead_end(triples(cycle), start=None, final=TERMINAL)
    assert not any(cycle.steps_from(state) for state in TERMINAL)


@pytest.mark.parametrize("cycle", CYCLES, ids=lambda cycle: cycle.id)
@given(on=st.dates(date(2014, 2, 10), date(2030, 1, 1)))
def test_every_row_has_its_source_and_words(cycle: Cycle, on: date) -> None:
    """A row cites places that print back, has a status of the day, names known parties, and has two labels."""
    for step in cycle.transitions:
        assert all(str(parse_legal_ref(citation)) == citation for citation in step.basis)
        footing = step.footing(on)
        assert footing.bases
        assert (footing.status is SourceStatus.UNKNOWN) == (cycle.level is FundingLevel.LOCAL)
        assert all(isinstance(party, Actor | Role) for party in step.parties)
        assert step.label("vi") != step.label("en")
        assert step.note or step.status is SourceStatus.CODIFIED


def test_every_state_and_event_is_used() -> None:
    """The national table reaches all states and has a row for each event."""
    cycle = national_cycle()
    assert {step.next for step in cycle.transitions} == set(LifeState)
    assert {step.event for step in cycle.transitions} == set(LifeEvent)


def test_the_local_table_decides_nothing() -> None:
    """The local default is a part of the national life; every row is unknown and says who sets it."""
    cycle = local_cycle()
    assert {step.status for step in cycle.transitions} == {SourceStatus.UNKNOWN}
    assert {step.note for step in cycle.transitions} == {"Unknown: set by the province."}
    assert not {step.deadline for step in cycle.transitions} - {None}
    assert LifeState.REGISTERED not in {step.next for step in cycle.transitions}


def test_guards_have_words_and_are_used() -> None:
    """Every condition has words in both languages that name the same facts, and a row that asks for it."""
    assert set(GUARDS) <= set(note_rows())
    assert {name for step in national_cycle().transitions for name in step.guards} == set(GUARDS)
    assert set(GUARDS) >= ABOUT_THE_CASE
    for row in note_rows().values():
        names = [{field for _, field, _, _ in string.Formatter().parse(text) if field} for text in (row.vi, row.en)]
        assert names[0] == names[1], row.id


@pytest.mark.parametrize("name", ["national", "local", "notes"])
def test_a_table_is_nfc_with_a_row_a_line(name: str) -> None:
    """Every file is NFC and has as many row lines as rows."""
    text = read_cycle_text(name)
    assert unicodedata.is_normalized("NFC", text)
    table = tomllib.loads(text)
    rows = table.get("rows") or table["transitions"]
    assert sum(line.startswith("  { ") for line in text.splitlines()) == len(rows)


def test_levels_have_their_table() -> None:
    """National and local money have a table; other money lives no life."""
    assert cycle_for(FundingLevel.NATIONAL) is national_cycle()
    assert cycle_for(FundingLevel.LOCAL) is local_cycle()
    with pytest.raises(ValueImpossibleError, match="counterpart"):
        cycle_for(FundingLevel.COUNTERPART)


def test_a_step_is_found_by_its_id() -> None:
    """A step is given by its id; an unknown id raises and names those that there are."""
    assert national_cycle().get("settle").next is LifeState.SETTLED
    with pytest.raises(UnknownCodeError, match="stop-on-request"):
        national_cycle().get("nonsense")


def test_a_province_may_write_its_own() -> None:
    """A short table of a province is read, with the head's citation and status for its rows."""
    cycle = load_cycle({**HEAD, "note": "Theo quy trình của tỉnh.", "transitions": SHORT})
    assert [step.id for step in cycle.transitions] == [row["id"] for row in SHORT]
    assert cycle.get("settle").note == "Theo quy trình của tỉnh."
    assert cycle.get("settle").status is SourceStatus.UNVERIFIED


def test_all_faults_of_rows_are_told_at_once() -> None:
    """Unknown words, keys and citations are told together, each with its place."""
    row = {
        "id": "b",
        "state": "nowhere",
        "event": "contract",
        "next": "contracted",
        "guards": ["moon-is-full"],
        "by": ["nobody"],
        "approval": "king",
        "dossier": ["love-letter"],
        "deadline": "doomsday",
        "basis": ["Điều 1 Thông tư 99/1999/TT-BCT", "nonsense"],
        "usual": "yes",
        "vi": "Ký",
        "colour": "red",
    }
    found = faults([SHORT[0], row, *SHORT[2:]])
    places = {fault.split(":")[0] for fault in found}
    keys = ("state", "guards", "by", "approval", "dossier", "deadline", "basis", "usual", "colour")
    assert {f"transitions[1].{key}" for key in keys} <= places
    assert "transitions[1]: the key 'en' is missing" in found


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("many", "transitions: expected a list"),
        ([7], "transitions[0]: expected a table"),
        (without("en", en="Sign"), "transitions[1]: the key 'vi' is missing"),
        (without("id", basis=["Điều 1 Thông tư 99/1999/TT-BCT"]), "transitions[1]: the key 'id' is missing"),
        (without("basis", basis=["nonsense"]), "transitions[1].basis: 'nonsense' is no place in a document"),
        (without("", state="draft", id="draft"), "two steps have the id 'draft'"),
        ([*SHORT, {**SHORT[1], "id": "other", "next": "rejected"}], "other: 'contract' has the same event and guards"),
        (SHORT[1:], "no step starts a life"),
        ([*SHORT, {**SHORT[3], "id": "s", "state": "stopped"}], "stopped: nothing leads to this state"),
        ([*SHORT, {**SHORT[1], "id": "s", "state": "closed"}], "closed: a step leads out of this state"),
        (SHORT[:-1], "settled: no step leads out of this state"),
        (
            [*SHORT[:-1], {"id": "back", "state": "settled", "event": "adjust", "next": "accepted"}],
            "draft: no steps lead from here to CLOSED or REJECTED",
        ),
        (without("", number=2, event="start"), "settled: this state is reached without an acceptance"),
        (without("", event="award"), "settled: this state is reached without a contract"),
    ],
)
def test_each_fault_of_a_table_is_told(rows: list[Mapping[str, Any]], said: str) -> None:
    """Whatever is wrong with a table is named with its place."""
    assert any(said in fault for fault in faults(rows)), faults(rows)


def test_a_row_needs_a_citation() -> None:
    """Where neither the head nor the row cites anything, the row is refused."""
    head = {key: value for key, value in HEAD.items() if key != "basis"}
    with pytest.raises(ValueImpossibleError, match="'basis' is missing"):
        load_cycle({**head, "transitions": SHORT})
