"""Documents of the law: when each is in force, what replaced what, and what is not known."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import ParseError, UnknownCodeError
from khuyencong.law import (
    DocumentState,
    Silence,
    SourceStatus,
    all_documents,
    amendments_of,
    documents_on,
    find_document,
    find_key,
    get_document,
    succession_of,
    weakest,
)
from khuyencong.law.documents import earliest_day
from khuyencong.law.tables import law_rows, read_law_table
from khuyencong.reference import get_province
from khuyencong.reference.vocabulary import Table, Verification
from khuyencong.values import is_nfc, parse_legal_document, slug

CASES = tomllib.loads((Path(__file__).parent / "documents.toml").read_text(encoding="utf-8"))["case"]
DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_state_on_a_day(case: dict[str, Any]) -> None:
    """A document is what the case says it is on the day."""
    assert get_document(case["given"]["document"]).state_on(case["on"]) == case["expected"]["state"]


@given(on=DAYS)
def test_every_document_has_one_state_on_every_day(on: date) -> None:
    """The four states part the documents: each is in exactly one of them."""
    parted = [found.key for state in DocumentState for found in documents_on(on, state=state)]
    assert sorted(parted) == [found.key for found in all_documents()]


@given(on=DAYS, later=st.integers(1, 3000))
def test_no_document_comes_back(on: date, later: int) -> None:
    """What has ended stays ended, and what is not yet in force was not so before."""
    for found in all_documents():
        if found.state_on(on) is DocumentState.ENDED:
            assert found.state_on(on + timedelta(later)) is DocumentState.ENDED
        if found.state_on(on) is DocumentState.NOT_YET:
            assert found.state_on(on - timedelta(later)) is DocumentState.NOT_YET


@pytest.mark.parametrize("found", all_documents(), ids=lambda found: found.key)
def test_the_row_of_a_document_holds_together(found: Any) -> None:
    """Days are in order, references resolve, texts are NFC, and a symbol goes with its key."""
    days = [day for day in (found.issued, found.not_before, found.in_force_from, found.in_force_to) if day is not None]
    assert days == sorted(days)
    assert not (found.end_unknown and found.in_force_to)
    for key in (*found.replaces, *found.amends):
        assert get_document(key)
    assert is_nfc(found.vi)
    assert found.label("vi") == found.vi
    assert found.label("en") == found.en
    if found.province:
        assert get_province(found.province, on=BEFORE if found.before_merger else AFTER)
    if found.document is None:
        assert found.issuer is None
        assert found.basis.citation is None
        return
    parts = found.key.split("-")
    assert parts[0] == slug(found.document.kind.abbreviation)
    assert parts[1] == found.document.number
    year = found.document.year or (found.document.issued and found.document.issued.year)
    assert parts[2] == str(year or 2011)
    assert "-".join(parts[3:]).startswith(slug(found.issuer))
    assert parse_legal_document(str(found.document)) == found.document
    assert str(found.basis) == str(found.document)


@pytest.mark.parametrize("found", all_documents(), ids=lambda found: found.key)
def test_a_replaced_document_ends_the_day_before(found: Any) -> None:
    """A document that is replaced ends on the day before its replacement begins, where that day is known."""
    for key in found.replaces:
        old = get_document(key)
        if found.in_force_from is not None and old.in_force_to is not None:
            assert old.in_force_to + timedelta(1) == found.in_force_from
        else:
            assert old.end_unknown


def test_the_codified_texts_are_those_of_the_codification() -> None:
    """Six texts of khuyến công itself are codified and have a first day."""
    codified = [found.key for found in all_documents() if found.is_codified and found.in_force_from]
    assert codified == [
        "nd-45-2012-cp",
        "tt-26-2014-bct",
        "tt-36-2013-bct",
        "tt-46-2012-bct",
        "ttlt-16-2011-bct-bnv",
        "ttlt-26-2014-btc-bct",
    ]


def test_succession_runs_both_ways() -> None:
    """From any document of a line the whole line is found, the oldest first."""
    line = ["nd-134-2004-cp", "nd-45-2012-cp"]
    for key in line:
        assert [found.key for found in succession_of(key)] == line
    assert [found.key for found in succession_of("tt-36-2013-bct")] == [
        "qd-08-2008-bct",
        "qd-17-2008-bct",
        "qd-5918-2009-bct",
        "tt-36-2013-bct",
    ]
    assert [found.key for found in succession_of("nd-52-2018-cp")] == ["nd-52-2018-cp"]


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("nd-45-2012-cp", date(2012, 7, 5)),
        ("tt-64-2024-btc", date(2024, 8, 28)),
        ("tt-17-2018-bct", date(2018, 1, 1)),
        ("qd-1483-2011-ttg", date.min),
        ("hai-duong-nq", date.min),
    ],
)
def test_a_document_has_an_earliest_day(key: str, day: date) -> None:
    """The first day, else that of issue, else the first of the year in the number; without all of them, any day."""
    assert earliest_day(get_document(key)) == day


def test_amendments_stand_in_order() -> None:
    """The circular on best products was amended in 2018 and in 2025."""
    assert [found.key for found in amendments_of("tt-26-2014-bct")] == ["tt-14-2018-bct", "tt-38-2025-bct"]


def test_two_documents_of_one_number_are_two() -> None:
    """26/2014 is a joint circular and a circular; each is found by its whole symbol."""
    joint = find_document(parse_legal_document("26/2014/TTLT-BTC-BCT"))
    single = find_document(parse_legal_document("26/2014/TT-BCT"))
    assert joint is get_document("ttlt-26-2014-btc-bct")
    assert single is get_document("tt-26-2014-bct")


def test_an_unknown_document_is_not_guessed() -> None:
    """A number that no row has is not found, and a wrong key is answered with near ones."""
    assert find_document(parse_legal_document("99/2099/NĐ-CP")) is None
    assert find_key("nd-45-2012") is None
    with pytest.raises(UnknownCodeError, match="nd-45-2012-cp"):
        get_document("nd-45-2012")
    with pytest.raises(UnknownCodeError, match=r"documents\.toml"):
        succession_of("?")


def test_statuses_are_those_of_the_vocabularies() -> None:
    """The statuses of law are the words of verification, from the strongest to the weakest."""
    assert tuple(status.value for status in SourceStatus) == get_args(Verification)
    assert [status.may_fail for status in SourceStatus] == [True, True, False, False, False]
    assert [status.may_warn for status in SourceStatus] == [True, True, True, True, False]


@given(st.lists(st.sampled_from(SourceStatus)))
def test_the_weakest_is_as_weak_as_each(statuses: list[SourceStatus]) -> None:
    """The weakest status fails or warns only where every one of them does; of none it is UNKNOWN."""
    found = weakest(statuses)
    assert found in (statuses or [SourceStatus.UNKNOWN])
    assert found.may_fail == (bool(statuses) and all(status.may_fail for status in statuses))


def test_an_act_without_a_number_is_named_by_its_key() -> None:
    """A basis without a citation is shown by the key of its document, with its weight."""
    basis = get_document("hai-duong-nq").basis
    assert (str(basis), basis.may_fail, basis.may_warn) == ("hai-duong-nq", True, True)


@pytest.mark.parametrize("row", [{"key": "x"}, {"key": "x", "status": "sure"}, {"key": "x", "colour": "red"}])
def test_a_wrong_row_of_a_table_is_named(row: dict[str, str]) -> None:
    """A row that cannot be read is named with its table and its number."""
    table = read_law_table("silences")
    wrong = Table(
        name="silences",
        title=table.title,
        document="",
        document_date=None,
        read_on=table.read_on,
        status=table.status,
        arrays={"rows": (row,)},
    )
    with pytest.raises(ParseError, match=r"silences\.toml, rows, row 1"):
        law_rows(wrong, Silence)
