"""Norms read from a mapping: a good one becomes a set, and of a bad one every fault is named at once."""

from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import ValueImpossibleError
from khuyencong.law import Basis, Layer, NormFault, NormKind, SourceStatus, get_document, norms_from_mapping
from khuyencong.law.norms import Priority
from khuyencong.values import parse_legal_ref

ACT = {
    "key": "nq-01-2026",
    "symbol": "Nghị quyết 01/2026/NQ-HĐND",
    "vi": "Mức chi khuyến công",
    "en": "Khuyến công spending",
    "province": "52",
    "in_force_from": date(2026, 1, 1),
}
ROW = {
    "id": "machinery",
    "vi": "Máy móc",
    "en": "Machinery",
    "activities": ["advanced-machinery"],
    "unit": "establishment",
    "rate": "40%",
    "cap": 150_000_000,
    "place": "khoản 2 Điều 3",
}
FILE = {"title": "Nghị quyết", "layer": "province", "status": "secondary", "act": ACT, "norms": [ROW]}


ALL_KEYS = (
    "id, vi, en, kind, place, activities, unit, base, rate, rate_status, cap, cap_status, each, each_unit, level, "
    "variant, line, priority, sources, conditions, items, points_to, status, source, note"
)


def faults(**changes: Any) -> list[tuple[str, str]]:
    """Give the place and code of every fault of the file with some keys changed."""
    mapping = {key: value for key, value in {**FILE, **changes}.items() if value is not ...}
    with pytest.raises(ValueImpossibleError) as caught:
        norms_from_mapping(mapping, name="tinh.toml")
    found = caught.value.fault
    assert isinstance(found, tuple)
    assert str(caught.value) == f"tinh.toml: {'; '.join(str(fault) for fault in found)}"
    return [(fault.path, fault.code) for fault in found]


def test_a_resolution_becomes_a_set() -> None:
    """A file of a province becomes a set with its act, its places and the status of the file."""
    found = norms_from_mapping(FILE)
    norm = found.get_norm("machinery")
    assert (found.layer, found.is_complete, found.instrument.issuer) == (Layer.PROVINCE, False, "HĐND")
    assert (norm.rate, norm.cap, norm.kind) == (Fraction(2, 5), 150_000_000, NormKind.CEILING)
    assert norm.basis.citation is not None
    assert norm.basis.citation.short() == "NQ 01/2026/NQ-HĐND Đ3.2"
    assert norm.rate_status is SourceStatus.SECONDARY


def test_a_draft_without_a_number_has_no_citation() -> None:
    """An act that has no symbol yet can be read; its norms then have no citation."""
    act = {key: value for key, value in ACT.items() if key != "symbol"}
    found = norms_from_mapping({**FILE, "act": act, "priority": {"limit": "3/2"}})
    assert found.norms[0].basis.citation is None
    assert found.priority is not None
    assert found.priority.limit == Fraction(3, 2)


def test_a_known_document_is_named_by_its_key() -> None:
    """A file may name a document that the library knows instead of describing the act."""
    mapping = {key: value for key, value in FILE.items() if key != "act"}
    found = norms_from_mapping({**mapping, "document": "tt-28-2018-btc", "layer": "nation"})
    assert found.instrument == get_document("tt-28-2018-btc")
    assert found.norms[0].basis.source == found.instrument.source


def test_every_fault_is_named_at_once() -> None:
    """Many faults in one file are all told, each with its place."""
    row = {**ROW, "rate": 0.4, "cap": "150 triệu", "unit": "máy", "activities": ["may-moc"], "ghi_chu": "?"}
    assert faults(layer="huyện", norms=[row], tittle="?") == [
        ("layer", "unknown-word"),
        ("tittle", "unknown-key"),
        ("norms[0].activities", "unknown-word"),
        ("norms[0].unit", "unknown-word"),
        ("norms[0].rate", "no-rate"),
        ("norms[0].cap", "wrong-type"),
        ("norms[0].ghi_chu", "unknown-key"),
    ]


def test_what_is_missing_is_named() -> None:
    """Keys that must be there are named, in the file, in the act and in a norm."""
    assert faults(title=..., status=...) == [("$", "missing-key"), ("$", "missing-key")]
    assert faults(act={"key": "x"}) == [("act", "missing-key"), ("act", "missing-key"), ("act", "missing-key")]
    assert faults(norms=[{}])[:2] == [("norms[0]", "missing-key"), ("norms[0]", "missing-key")]
    assert faults(act=...) == [("$", "one-of")]
    assert faults(document="tt-28-2018-btc") == [("$", "one-of")]


def test_values_that_cannot_be_are_refused() -> None:
    """Wrong kinds of value, unknown documents, and days that are no days are faults at their place."""
    assert faults(act="Nghị quyết") == [
        ("act", "wrong-type"),
        ("act", "missing-key"),
    ]
    assert faults(norms="không") == [("norms", "wrong-type")]
    assert faults(norms=["không"]) == [("norms[0]", "wrong-type")]
    assert faults(act=..., document="nghị định") == [("document", "no-document")]
    assert faults(act={**ACT, "in_force_from": "2026-01-01"}) == [("act.in_force_from", "no-date")]
    assert faults(act={**ACT, "in_force_from": datetime(2026, 1, 1)}) == [("act.in_force_from", "no-date")]  # noqa: DTZ001
    assert faults(act={**ACT, "in_force_to": date(2025, 1, 1)}) == [("act.in_force_to", "ends-before-start")]
    assert faults(act={**ACT, "symbol": "01/2026"}) == [("act.symbol", "no-citation")]
    assert faults(norms=[{**ROW, "place": "khoản hai"}]) == [("norms[0].place", "no-citation")]
    assert faults(priority="1,5 lần") == [("priority", "wrong-type")]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"act": "?"}, "act: expected a table, got '?'; act: the key 'province' is missing"),
        ({"act": {**ACT, "province": ...}}, "act: the key 'province' is missing"),
        (
            {"act": {**ACT, "in_force_to": date(2025, 12, 31)}},
            "act.in_force_to: it ends (2025-12-31) before it starts (2026-01-01)",
        ),
        ({"act": ...}, "$: give either 'document' or 'act'"),
        ({"norms": "?"}, "norms: expected a list, got '?'"),
        ({"norms": ["?"]}, "norms[0]: expected a table, got '?'"),
        (
            {"norms": [{"?": 1, "rates": 2, **ROW, "rate": "101%"}]},
            (
                f"norms[0].?: there is no key '?' here; near ones: {ALL_KEYS}; "
                "norms[0].rates: there is no key 'rates' here; near ones: rate, rate_status, items; "
                'norms[0].rate: \'101%\' is no rate above 0 and up to 100 %: write text such as "30%" or "3/10"'
            ),
        ),
        ({"norms": [{**ROW, "each": 1}]}, "norms[0]: the key 'each_unit' is missing"),
        ({"norms": [{**ROW, "each_unit": "hectare"}]}, "norms[0]: the key 'each' is missing"),
        ({"norms": [ROW, ROW]}, "norms[1].id: two norms have the id 'machinery': give each its own"),
        (
            {"norms": [ROW, {**ROW, "id": "x"}]},
            (
                "norms[1]: 'x' and 'machinery' both answer for advanced-machinery: "
                "tell them apart by level, variant or line"
            ),
        ),
        (
            {"norms": [{**ROW, "cap_status": "unknown"}]},
            "norms[0].cap: 'cap' has a value, so its status cannot be unknown",
        ),
        (
            {"act": ..., "document": "?"},
            "document: no document has the key '?': give the act itself in a table named act",
        ),
        ({"layer": "huyện"}, "layer: 'huyện' is none of nation, province"),
    ],
)
def test_a_refusal_says_what_to_do(changes: dict[str, Any], told: str) -> None:
    """The message has every fault with its place, in words that help the one who wrote the file, and nothing else."""
    if isinstance(changes.get("act"), dict):
        changes = {"act": {key: value for key, value in changes["act"].items() if value is not ...}}
    mapping = {key: value for key, value in {**FILE, **changes}.items() if value is not ...}
    with pytest.raises(ValueImpossibleError) as caught:
        norms_from_mapping(mapping, name="tinh.toml")
    assert str(caught.value) == f"tinh.toml: {told}"


def test_the_days_that_contradict_are_data_too() -> None:
    """The fault of an act that ends before it starts holds both days; one that ends on its first day is none."""
    ends = date(2025, 12, 31)
    with pytest.raises(ValueImpossibleError) as caught:
        norms_from_mapping({**FILE, "act": {**ACT, "in_force_to": ends}})
    assert isinstance(caught.value.fault, tuple)
    (found,) = caught.value.fault
    assert {**found.params, "detail": ""} == {"end": ends, "start": ACT["in_force_from"], "detail": ""}
    one_day = norms_from_mapping({**FILE, "act": {**ACT, "in_force_to": ACT["in_force_from"]}})
    assert one_day.instrument.in_force_to == one_day.instrument.in_force_from == ACT["in_force_from"]


def test_a_norm_keeps_the_source_of_its_own() -> None:
    """Status, source and note of a row go before those of the file, which go before those of the document."""
    own = {"status": "codified", "cap_status": "local-echo", "source": "Công báo", "note": "Ghi chú"}
    other = {**ROW, "id": "branding", "activities": ["branding"], "place": "khoản 3 Điều 3"}
    file = {**FILE, "read_on": date(2026, 5, 1), "source": "Bản in", "norms": [{**ROW, **own}, other]}
    priority = {"limit": "3/2", "place": "Điều 9", "status": "unverified", "note": "Ghi nhớ"}
    found = norms_from_mapping({**file, "priority": priority})

    def basis(place: str, **words: Any) -> Basis:
        usual = {"document": "nq-01-2026", "status": SourceStatus.SECONDARY, "source": "Bản in"}
        cited = parse_legal_ref(f"{place} Nghị quyết 01/2026/NQ-HĐND")
        return Basis(citation=cited, read_on=date(2026, 5, 1), **{**usual, **words})

    first, second = found.norms
    assert first.basis == basis("khoản 2 Điều 3", status=SourceStatus.CODIFIED, source="Công báo", note="Ghi chú")
    assert (first.rate_status, first.cap_status) == (SourceStatus.CODIFIED, SourceStatus.LOCAL_ECHO)
    assert second.basis == basis("khoản 3 Điều 3")
    assert (second.rate_status, second.cap_status) == (SourceStatus.SECONDARY, SourceStatus.SECONDARY)
    assert found.priority == Priority(
        limit=Fraction(3, 2), basis=basis("Điều 9", status=SourceStatus.UNVERIFIED, note="Ghi nhớ")
    )
    assert found.instrument.read_on == date(2026, 5, 1)


def test_norms_that_contradict_are_refused() -> None:
    """Two norms with one id, two that answer one question, and a value that is called unknown are faults."""
    assert faults(norms=[ROW, ROW]) == [("norms[1].id", "double-id")]
    assert faults(norms=[ROW, {**ROW, "id": "may-moc"}]) == [("norms[1]", "double-norm")]
    elsewhere = {**ROW, "id": "elsewhere", "kind": "reference"}
    assert faults(norms=[elsewhere, ROW, {**ROW, "id": "may-moc"}]) == [("norms[2]", "double-norm")]
    assert faults(norms=[{**ROW, "rate_status": "unknown"}]) == [("norms[0].rate", "unknown-with-value")]
    assert faults(norms=[{**ROW, "status": "unknown"}]) == [
        ("norms[0].rate", "unknown-with-value"),
        ("norms[0].cap", "unknown-with-value"),
    ]
    assert faults(norms=[{**ROW, "each": 1_000_000}]) == [("norms[0]", "missing-key")]
    assert faults(norms=[{**ROW, "each_unit": "hectare"}]) == [("norms[0]", "missing-key")]


def test_norms_for_different_money_do_not_contradict() -> None:
    """The province and the districts may have a norm each for one activity."""
    rows = [{**ROW, "sources": ["provincial"]}, {**ROW, "id": "may-moc", "sources": ["district"]}]
    assert len(norms_from_mapping({**FILE, "norms": rows}).norms) == 2


@given(hundredths=st.integers(1, 10_000))
def test_rates_are_read_exactly(hundredths: int) -> None:
    """A percentage with two decimals, with point or comma, and a fraction give the same exact rate."""
    whole, rest = divmod(hundredths, 100)
    texts = (f"{whole}.{rest:02}%", f"{whole},{rest:02} %", f"{hundredths}/10000")
    read = {norms_from_mapping({**FILE, "norms": [{**ROW, "rate": text}]}).norms[0].rate for text in texts}
    assert read == {Fraction(hundredths, 10_000)}


@pytest.mark.parametrize("rate", ["0%", "101%", "3/2", "30", "-1/2", "1/0", "", 1, True, None, 0.5])
def test_what_is_no_rate_is_refused(rate: object) -> None:
    """A rate is text, above 0 and at most the whole."""
    assert faults(norms=[{**ROW, "rate": rate}]) == [("norms[0].rate", "no-rate")]


def test_a_fault_says_itself() -> None:
    """A fault is a sentence, also one whose code has a sentence of its own."""
    assert str(NormFault("act", "else", {"detail": "it is odd"})) == "act: it is odd"
