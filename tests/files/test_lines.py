"""JSON lines: what goes out comes back, memory stays, and every wrong line is told with its number."""

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong import DeAn, FundingSource, FundingTranche, Plan, ReadError, dump_lines, group_funding, load_lines
from khuyencong.errors import ValueImpossibleError
from khuyencong.files import lines
from khuyencong.files.problem import Problem
from khuyencong.model import LedgerEntry, PlanScope
from khuyencong.strategies.records import de_an as any_de_an
from khuyencong.values.period import Period

ONE = b'{"id": "QN-01", "title": "M\xc3\xa1y \xc3\xa9p"}\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "de-an.jsonl"


def read(file: Path, *rows: bytes) -> list[DeAn]:
    file.write_bytes(b"".join(rows))
    return list(load_lines(file, DeAn))


def problems(file: Path, *rows: bytes) -> tuple[Problem, ...]:
    with pytest.raises(ReadError) as caught:
        read(file, *rows)
    assert caught.value.name == str(file)
    return caught.value.problems


def where(found: tuple[Problem, ...]) -> list[tuple[str, str, int]]:
    return [(problem.code, problem.path, problem.place.line if problem.place else 0) for problem in found]


@given(rows=st.lists(any_de_an(), max_size=6))
def test_what_is_written_is_read(rows: list[DeAn], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Records come back as they were, in their order, whatever they hold."""
    file = tmp_path_factory.mktemp("lines") / "de-an.jsonl"
    dump_lines(rows, file)
    assert file.read_bytes().count(b"\n") == len(rows)
    assert list(load_lines(file, DeAn)) == rows


def test_more_lines_than_a_block_are_read_in_order(file: Path) -> None:
    """Blocks meet without a gap: a thousand records come back, each once."""
    rows = [DeAn(id=f"a-{number}", title="Máy") for number in range(1_000)]
    dump_lines(rows, file)
    assert list(load_lines(file, DeAn)) == rows


def test_lines_of_other_hands_are_read(file: Path) -> None:
    """A mark at the head, blank lines, blanks around, line ends of Windows, no end of the last line: all are read."""
    rows = read(file, b"\xef\xbb\xbf", ONE, b"\n", b"   \r\n", b"  " + ONE.replace(b"\n", b"  \r\n"), ONE.rstrip())
    assert [row.title for row in rows] == ["Máy ép"] * 3


def test_a_file_of_nothing_has_no_record(file: Path) -> None:
    """No line, and none that says anything, is no fault."""
    assert read(file) == read(file, b"\n\n") == []


def test_amounts_may_be_text_here_too(file: Path) -> None:
    """What a document may say in words a line may too: it takes the slow way, and the lines around it do not wait."""
    funding = '"funding": [{"source": "national", "year": 2022, "amount": "300 triệu đồng"}]'
    rows = read(file, ONE, f'{{"id": "b", "title": "B", {funding}}}\n'.encode(), ONE)
    assert [row.id for row in rows] == ["QN-01", "b", "QN-01"]
    assert group_funding(rows, by=("source",)).cells == {(FundingSource.NATIONAL,): 300_000_000}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (b"{", ("no-json", "$")),
        (b'{"id": NaN}', ("no-json", "$")),
        (b"[" * 100_000, ("too-deep", "$")),
        (b"[]", ("wrong-type", "$")),
        (b'{"id": "a"}', ("missing-key", "$")),
        (b'{"id": "a", "title": "A", "titel": 1}', ("unknown-key", "$.titel")),
        (b'{"id": "a", "title": "A", "title": "A"}', ("double-key", "$.title")),
        (b'{"id": "a", "title": ""}', ("too-short", "$.title")),
        (b'{"id": "a", "title": "Bi\xcc\x80nh"}', ("not-nfc", "$.title")),
        (b'{"id": "a", "title": "\xff"}', ("no-utf-8", "$")),
        (b'{"id": "a", "title": "A", "kind": "plan"}', ("unknown-key", "$.kind")),
        (b'{"id": "a", "title": "' + b"A" * 3_000_000, ("no-json", "$")),
    ],
)
def test_a_wrong_line_is_told_with_its_number(file: Path, row: bytes, expected: tuple[str, str]) -> None:
    """Each fault of a line is named as in a document, at the line of the file."""
    assert where(problems(file, ONE, b"\n", row + b"\n", ONE)) == [(*expected, 3)]


def test_all_wrong_lines_are_told_and_the_good_ones_go_by(file: Path) -> None:
    """The faults of 600 lines are told at the end, all of them, after every good record."""
    rows = [b'{"id": "a", "title": 5, "year": 1}\n' if number % 300 == 7 else ONE for number in range(600)]
    file.write_bytes(b"".join(rows))
    seen = []
    with pytest.raises(ReadError) as caught:
        seen.extend(load_lines(file, DeAn))
    assert len(seen) == 598
    assert where(caught.value.problems) == [
        (code, path, line) for line in (8, 308) for code, path in (("wrong-type", "$.title"), ("unknown-key", "$.year"))
    ]
    assert f"{file}:308:13: wrong-type at $.title" in str(caught.value)


def test_a_file_of_something_else_is_read_no_further(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nearly every line is wrong, the reading ends early: it is another kind of file."""
    monkeypatch.setattr(lines, "MOST_PROBLEMS", 5)
    assert [place[2] for place in where(problems(file, ONE, *[b"{\n"] * 9))] == [2, 3, 4, 5, 6]


def test_a_file_that_is_not_there_is_told_when_it_is_read(tmp_path: Path) -> None:
    """The file is opened with the first record."""
    rows = load_lines(tmp_path / "none.jsonl", DeAn)
    with pytest.raises(ReadError) as caught:
        next(rows)
    assert [problem.code for problem in caught.value.problems] == ["no-file"]


def test_the_cost_of_a_long_file_is_that_of_a_block(file: Path) -> None:
    """Ten times the lines take no more memory to add up."""

    def peak(count: int) -> int:
        tranche = FundingTranche(source=FundingSource.NATIONAL, year=2022, amount=1)
        dump_lines((DeAn(id=str(number), title="Máy", funding=(tranche,)) for number in range(count)), file)
        tracemalloc.start()
        assert group_funding(load_lines(file, DeAn), by=("source",)).total == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(300)
    assert peak(6_000) < 1.5 * peak(1_000)


PLAN = Plan(year=2022, scope=PlanScope.LOCAL, title="Kế hoạch")


@pytest.mark.parametrize(
    ("value", "reason"), [(PLAN, "Plan is a document of its own"), (5, "int is no record"), ("a", "such as DeAn")]
)
def test_a_line_holds_a_record_that_is_no_document(file: Path, value: object, reason: str) -> None:
    """A document has its own file with its header, and a number is no record."""
    with pytest.raises(ValueImpossibleError, match=reason):
        load_lines(file, type(value))
    with pytest.raises(ValueImpossibleError, match=reason):
        dump_lines([value], file)


def test_a_file_holds_records_of_one_kind(file: Path) -> None:
    """A period after a đề án is refused, as no reader could tell them apart; what stands before it is there."""
    rows: list[Any] = [DeAn(id="a", title="A"), Period.of_years(2022)]
    with pytest.raises(ValueImpossibleError, match="Period after DeAn: give a file for each kind"):
        dump_lines(rows, file)
    assert [row.id for row in load_lines(file, DeAn)] == ["a"]


def test_every_field_of_a_line_is_written(file: Path) -> None:
    """Readers that know nothing of defaults find every field on every line."""
    dump_lines([DeAn(id="a", title="A")], file)
    assert {"id", "title", "funding", "lines", "period"} <= json.loads(file.read_text(encoding="utf-8")).keys()


def test_lines_can_be_drawn_from_where_they_come(file: Path) -> None:
    """Entries of a ledger go from one file to another without being held."""
    entry = '{"id": "1", "on": "2022-03-01", "kind": "advance", "source": "provincial", "year": 2022, "amount": 5}\n'
    file.write_text(entry * 3, encoding="utf-8")
    found: Iterator[LedgerEntry] = load_lines(file, LedgerEntry)
    dump_lines(found, file.with_suffix(".copy"))
    assert len(list(load_lines(file.with_suffix(".copy"), LedgerEntry))) == 3
