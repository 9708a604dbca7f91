"""Tables and the enums that read them."""

import subprocess
import sys
import unicodedata
from datetime import date
from importlib.resources import files

import attrs
import pytest

import khuyencong.model  # noqa: F401  its vocabularies have labels too
from khuyencong import reference
from khuyencong.errors import ParseError, UnknownCodeError, ValueImpossibleError
from khuyencong.reference import (
    Activity,
    Actor,
    FundingLevel,
    FundingSource,
    LabelledEnum,
    LegalForm,
    Role,
    Sector,
    Term,
)
from khuyencong.reference.vocabulary import Table, parse_table, read_table
from khuyencong.values.text import collation_key, is_nfc

ARRAYS = {
    "activities": ("rows",),
    "sectors": ("rows",),
    "legal_forms": ("rows",),
    "funding_sources": ("rows",),
    "roles": ("rows", "actors"),
    "provinces": ("rows", "status_changes"),
    "labels": None,
    "words": ("rows",),
    "metrics": ("rows",),
}
OWN_WORDS = {"labels", "words", "metrics"}
VOCABULARIES = [
    ("activities", "rows", Activity),
    ("sectors", "rows", Sector),
    ("legal_forms", "rows", LegalForm),
    ("funding_sources", "rows", FundingSource),
    ("roles", "rows", Role),
    ("roles", "actors", Actor),
]
HEAD = """
title = "Bảng thử"
document = "Điều 4 Nghị định 45/2012/NĐ-CP"
document_date = 2012-05-21
read_on = 2026-11-22
status = "codified"
"""
ROW = 'rows = [{ id = "a", vi = "Một", en = "One" }]'


def all_vocabularies(kind: type[LabelledEnum] = LabelledEnum) -> list[type[LabelledEnum]]:
    """Every class below LabelledEnum that the package has made."""
    found = [below for below in kind.__subclasses__() if below.__module__.startswith("khuyencong")]
    return found + [deeper for below in found for deeper in all_vocabularies(below)]


def text_of(name: str) -> str:
    """Give the text of a table's file."""
    return (files("khuyencong.data") / "reference" / f"{name}.toml").read_text(encoding="utf-8")


def test_every_file_is_tested() -> None:
    """The tables named in these tests are all the files of the folder."""
    found = {path.name for path in (files("khuyencong.data") / "reference").iterdir()}
    assert {f"{name}.toml" for name in ARRAYS} == {name for name in found if name.endswith(".toml")}


@pytest.mark.parametrize("name", ARRAYS)
def test_table_names_its_source(name: str) -> None:
    """Every table names a document and its date, but for those that hold the library's own words."""
    table = read_table(name, arrays=ARRAYS[name])
    assert table.title
    assert table.read_on == date(2026, 11, 22)
    assert bool(table.document) == (name not in OWN_WORDS)
    assert (table.document_date is None) == (name in OWN_WORDS)


@pytest.mark.parametrize("name", ARRAYS)
def test_table_is_nfc_with_a_row_a_line(name: str) -> None:
    """Every file is NFC and has as many row lines as rows."""
    text = text_of(name)
    table = read_table(name, arrays=ARRAYS[name])
    assert is_nfc(text)
    assert sum(line.startswith("  { ") for line in text.splitlines()) == sum(map(len, table.arrays.values()))


@pytest.mark.parametrize("name", ARRAYS)
def test_table_is_sorted(name: str) -> None:
    """Rows stand in the order of set (63 first), code and id, đ after d."""
    for array, rows in read_table(name, arrays=ARRAYS[name]).arrays.items():
        keys = [
            (row.get("set") == "34", collation_key(row.get("code", "")), row.get("id", ""))  # the 63 come first
            for row in rows
        ]
        assert keys == sorted(keys), array


@pytest.mark.parametrize(("name", "array", "kind"), VOCABULARIES)
def test_members_are_the_rows(name: str, array: str, kind: type[LabelledEnum]) -> None:
    """An enum and its table name the same slugs, each once."""
    rows = [row["id"] for row in read_table(name, arrays=ARRAYS[name]).arrays[array]]
    assert sorted(rows) == sorted(member.value for member in kind)


@pytest.mark.parametrize("kind", all_vocabularies(), ids=lambda kind: kind.__name__)
def test_every_member_has_labels_and_a_slug(kind: type[LabelledEnum]) -> None:
    """Every member has its own label in both languages, in NFC, and an ASCII slug made of its name."""
    for member in kind:
        assert member.value == member.name.lower().replace("_", "-")
        assert member.value.isascii()
        assert is_nfc(member.label("vi"))
        assert is_nfc(member.label("en"))
        assert member.label() == member.label("vi") == member.term.vi
        assert member.term.id == member.value
    for lang in ("vi", "en"):
        labels = {member.label(lang) for member in kind}
        assert "" not in labels
        assert len(labels) == len(kind)


def test_labels_are_those_of_the_members() -> None:
    """An array of labels has a row for each member of its class and no other row."""
    arrays = read_table("labels", arrays=None).arrays
    names = {"".join(part.title() for part in array.split("_")): array for array in arrays}
    kinds = {kind.__name__: kind for kind in all_vocabularies() if kind.__name__ in names}
    assert {"ActorLevel", "AwardRegion", "FundingLevel", "ProvinceKind", "Stage"} <= kinds.keys()
    for name, kind in kinds.items():
        assert {row["id"] for row in arrays[names[name]]} == {member.value for member in kind}, name


def test_a_class_without_labels_says_what_to_write() -> None:
    """A vocabulary that nobody has labelled raises an error that names the array to write."""

    class NobodyKnows(LabelledEnum):
        THING = "thing"

    with pytest.raises(UnknownCodeError, match=r"'nobody_knows' of labels\.toml"):
        NobodyKnows.THING.label()


def test_a_member_without_a_row_says_what_to_write() -> None:
    """A member that its array does not hold raises an error that names the array."""
    made = LabelledEnum("FundingLevel", {"LOST": "lost"})
    with pytest.raises(UnknownCodeError, match=r"'lost'.*'funding_level'"):
        made["LOST"].label()


def test_a_third_language_is_refused() -> None:
    """A label in another language than Vietnamese and English is refused, not guessed."""
    with pytest.raises(ValueImpossibleError, match="not in 'fr'"):
        Sector.HANDICRAFT.label("fr")  # type: ignore[arg-type]


def test_hash_is_identity_and_equality_is_text() -> None:
    """A member equals its text but hashes by identity, so plain text does not find it in a dict."""
    assert hash(FundingLevel.LOCAL) == object.__hash__(FundingLevel.LOCAL)
    assert str(FundingLevel.LOCAL) == "local"
    assert FundingLevel("local") in {FundingLevel.LOCAL: 1}
    assert FundingLevel.__hash__ is object.__hash__


def test_a_row_without_status_has_that_of_its_table() -> None:
    """A row takes the status of its table unless it states its own, with a note."""
    own = 'rows = [{ id = "a", vi = "Một", en = "One", status = "unverified", note = "One source." }]'
    assert parse_table(HEAD + ROW, name="x").records(Term)[0].status == "codified"
    assert parse_table(HEAD + own, name="x").records(Term)[0].status == "unverified"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('id = "a", vi = "Một", en = "One", colour = "red"', "x.toml, rows, row 2: unknown key colour; known are en,"),
        ('id = "a", vi = "Một"', "x.toml, rows, row 2: missing key en"),
        ('id = "a", vi = "Một", en = "One", status = "sure"', "row 2: status 'sure' is none of codified"),
        ('id = "a", vi = "Một", en = "One", status = "unknown"', "row 2: its status differs .* 'note'"),
    ],
)
def test_a_wrong_row_is_refused(row: str, message: str) -> None:
    """A row with an unknown or missing key, an unknown status or an unexplained one is refused at its place."""
    table = parse_table(HEAD + f'rows = [{{ id = "b", vi = "Hai", en = "Two" }}, {{ {row} }}]', name="x")
    with pytest.raises(ParseError, match=message):
        table.records(Term)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + ROW + '\nauthor = "x"', "x.toml: unknown key author"),
        (HEAD, "x.toml: missing key rows"),
        (HEAD.replace("title", "titel") + ROW, "x.toml: unknown key titel"),
        (HEAD.replace("document_date = 2012-05-21", "") + ROW, "x.toml: missing key document_date"),
        (HEAD.replace("codified", "sure") + ROW, "x.toml: status 'sure'"),
        (HEAD + "rows = 3", "x.toml: rows is no array of rows"),
        (HEAD + "rows = [3]", "x.toml: rows is no array of rows"),
        (HEAD + "rows = [", "x.toml is no TOML"),
    ],
)
def test_a_wrong_table_is_refused(text: str, message: str) -> None:
    """A table that is no TOML, or whose head or arrays are not as agreed, is refused by name."""
    with pytest.raises(ParseError, match=message):
        parse_table(text, name="x")


def test_a_table_without_document_has_no_date() -> None:
    """Only a table that names no document may leave its date out."""
    head = HEAD.replace("Điều 4 Nghị định 45/2012/NĐ-CP", "").replace("document_date = 2012-05-21", "")
    assert parse_table(head + ROW, name="x").document_date is None


def test_head_fields_are_the_fields_of_the_record() -> None:
    """The record of a table has the five keys of the head, its name and its arrays, no more."""
    head = {line.split(" = ")[0] for line in HEAD.split("\n") if line}
    assert {field.name for field in attrs.fields(Table)} == head | {"name", "arrays"}


def test_importing_the_room_reads_no_file() -> None:
    """A fresh interpreter that imports the room has loaded neither the TOML parser nor the file finder."""
    code = "import sys, khuyencong.reference; print({'tomllib', 'importlib.resources', 'difflib'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_public_names_are_sorted_and_exist() -> None:
    """The room's list of public names is sorted and each name is there."""
    assert list(reference.__all__) == sorted(reference.__all__)
    assert all(hasattr(reference, name) for name in reference.__all__)


def test_slugs_have_no_marks_to_lose() -> None:
    """No slug of any table changes when its marks are taken away."""
    for name, arrays in ARRAYS.items():
        for rows in read_table(name, arrays=arrays).arrays.values():
            slugs = [row["id"] for row in rows if "id" in row]
            assert slugs == [unicodedata.normalize("NFKD", slug).encode("ascii", "ignore").decode() for slug in slugs]
