"""What is written is read back as the same record, in every format."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong import Ledger, Period, Plan, dump, dumps, load, loads, strategies
from khuyencong.errors import UnknownCodeError
from khuyencong.files import KINDS, Document, Place, dump_bytes, reads
from khuyencong.files.fast import read_fast
from khuyencong.files.kinds import kind_of
from khuyencong.files.problem import read_path, show_path
from khuyencong.files.reading import Format
from khuyencong.files.tree import walk_values

FORMATS: tuple[Format, ...] = ("json", "toml", "yaml")


def documents() -> st.SearchStrategy[Document]:
    return st.one_of(
        strategies.plans(max_de_an=2),
        strategies.programs(max_plans=1),
        strategies.allocation_notices(),
        strategies.ledgers(),
        strategies.reports(),
        strategies.waiver_lists(),
        st.builds(
            lambda plan, extra: Plan(year=plan.year, scope=plan.scope, title=plan.title, de_an=tuple(extra)),
            strategies.plans(max_de_an=0),
            st.lists(strategies.de_an(), max_size=2),
        ),
    )


@pytest.mark.parametrize("format_", FORMATS)
@given(document=documents())
def test_reading_what_was_written_gives_the_same_record(format_: Format, document: Document) -> None:
    """A round trip through a format changes nothing, whatever the record."""
    assert loads(dumps(document, format_), format_) == document


@given(documents())
def test_the_long_form_of_json_is_read_by_the_fast_pass(document: Document) -> None:
    """What the library writes in bulk, compiled code reads back, without the slow pass."""
    assert read_fast(dump_bytes(document)) == document


@given(documents())
def test_the_short_form_of_json_is_read_by_the_fast_pass(document: Document) -> None:
    """Fields that are left out, indents and line ends do not send a document to the slow pass."""
    assert read_fast(dumps(document).encode()) == document


@pytest.mark.parametrize("format_", FORMATS)
@given(document=documents())
def test_every_written_value_has_its_place(format_: Format, document: Document) -> None:
    """Each key and each member of a list is found again at a place inside the text."""
    text = dumps(document, format_)
    tree = reads(text, format_).parse()
    lines = text.split("\n")
    paths = [path for path, _ in walk_values(tree.value)]
    places = tree.locate(paths)
    assert set(places) == set(paths)
    for path, place in places.items():
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        if path and isinstance(path[-1], str) and format_ == "json":
            assert lines[place.line - 1][place.column :].startswith(path[-1])


@pytest.mark.parametrize("ending", [".json", ".toml", ".yaml", ".yml"])
def test_files_are_written_and_read_by_their_ending(tmp_path: Path, ending: str) -> None:
    """The ending of a file decides its format, both ways."""
    ledger = Ledger(title="Sổ chi khuyến công")
    dump(ledger, tmp_path / f"so{ending}")
    assert load(tmp_path / f"so{ending}") == ledger


def test_every_kind_of_document_has_a_name() -> None:
    """The kind in a file and the record are two names of one thing."""
    assert kind_of(Ledger(title="Sổ chi")) == "ledger"
    assert len(set(KINDS.values())) == len(KINDS)
    with pytest.raises(UnknownCodeError, match="Period"):
        kind_of(Period.of_years(2022))  # type: ignore[arg-type]


@pytest.mark.parametrize("amount", ["1200000000", '"1,2 tỷ đồng"', '"1.200 triệu đồng"', '"1.200.000.000 đồng"'])
def test_money_is_a_whole_number_or_exact_text(amount: str) -> None:
    """An amount may be written in đồng, or as text with its unit; both are the same đồng."""
    text = f"""{{"kind": "allocations", "schema_version": 1, "title": "Giao", "allocations":
        [{{"source": "provincial", "year": 2022, "amount": {amount}}}]}}"""
    notice = loads(text)
    assert notice.allocations[0].amount == 1_200_000_000  # type: ignore[union-attr]


def test_toml_forms_are_all_placed() -> None:
    """Dotted keys, quoted keys, nested tables, inline tables, lists over lines and every kind of string."""
    text = '''# đầu tệp
kind = "waivers"  # loại
schema_version = 1
"title" = """
Nhiều "dòng"
"""
a.b.'c' = [1, # ghi chú
  [2, 3], { x = 'một', y = 1.5 } ]
d = \'\'\'a
b\'\'\'
[e.f]
g = 2022-01-01
[[h]]
i = true
[[h]]
i = "]"
[h.j]
k = {}
[[h.l]]
m = []
'''
    from khuyencong.files.toml_format import parse

    tree = parse(text, "x.toml")
    paths = [path for path, _ in walk_values(tree.value)]
    places = tree.locate(paths)
    assert set(places) == set(paths)
    assert places[("a", "b", "c", 1, 1)] == Place(8, 7)
    assert places[("a", "b", "c", 2, "y")] == Place(8, 24)
    assert places[("h", 1, "i")] == Place(16, 1)
    assert places[("h", 1, "j", "k")] == Place(18, 1)
    assert places[("h", 1, "l", 0, "m")] == Place(20, 1)
    assert places[("e", "f", "g")] == Place(12, 1)


@given(st.lists(st.one_of(st.integers(0, 99), strategies.ids()), max_size=5).map(tuple))
def test_paths_are_read_as_they_are_shown(path: tuple[str | int, ...]) -> None:
    """The path that a message shows can be read back."""
    assert read_path(show_path(path)) == path


def test_yaml_words_are_text() -> None:
    """What other readers of YAML turn into numbers, booleans and minutes stays text."""
    from khuyencong.files.yaml_format import parse

    text = "a: 0100112437\nb: NO\nc: 12:30\nd: 1_000\ne: 2022-01-01\nf: .inf\ng: 1e3\nh: '5'\ni: 5\nj: ~\nk: true\nl:\n"
    tree = parse(text, "x.yaml")
    assert tree.value == {
        "a": "0100112437",
        "b": "NO",
        "c": "12:30",
        "d": "1_000",
        "e": "2022-01-01",
        "f": ".inf",
        "g": "1e3",
        "h": "5",
        "i": 5,
        "j": None,
        "k": True,
        "l": None,
    }


def test_dates_of_every_format_are_days() -> None:
    """A day is a TOML date, or text in the other formats; a moment is no day."""
    fields = {"title": "x", "waivers": [{"rule": "LINE-001", "signer": "A", "signed": "2022-01-01", "reason": "b"}]}
    from khuyencong.files.structure import structure
    from khuyencong.model import Waivers

    made, wrong = structure(fields, Waivers)
    assert made.waivers[0].signed == date(2022, 1, 1)
    assert wrong == []
