"""The schemas of documents, held against the examples that are shipped."""

import json
import tomllib
from datetime import date
from pathlib import Path

import jsonschema
import pytest

import khuyencong as kc
from khuyencong.files import KINDS
from khuyencong.files.schema import schema_of

ROOT = Path(__file__).parents[2]
# A local resolution is no document of a kind: load_local_norms reads it, and no schema stands behind it.
EXAMPLES = sorted(path for path in (ROOT / "docs" / "examples").rglob("*.toml") if path.parent.name != "local")


def as_json(value):
    """Give what JSON has for a value of TOML: dates as ISO text."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def validator(kind):
    """Give the validator of a kind of document, which looks at dates too."""
    schema = schema_of(kind)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def read(path):
    """Give an example as JSON has it."""
    return as_json(tomllib.loads(path.read_text(encoding="utf-8")))


def name(path):
    """Call a test by its example."""
    return path.stem


def test_there_are_examples():
    """The tests below have examples to look at."""
    assert len(EXAMPLES) >= 6


@pytest.mark.parametrize("kind", KINDS)
def test_schema_is_valid(kind):
    """Each schema is itself valid by draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_committed_schema_judges_as_the_code_does(kind):
    """Each committed schema says what the code says."""
    path = ROOT / "docs" / "reference" / "schema" / f"{kind}.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(json.dumps(schema_of(kind)))


@pytest.mark.parametrize("path", EXAMPLES, ids=name)
def test_example_is_valid_by_its_schema(path):
    """Each example is valid by the schema of its kind."""
    document = read(path)
    assert [error.message for error in validator(document["kind"]).iter_errors(document)] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=name)
def test_example_loads(path):
    """Each example is read as a record of its kind."""
    assert type(kc.load(path)) is KINDS[read(path)["kind"]]


@pytest.mark.parametrize("path", EXAMPLES, ids=name)
def test_written_example_is_valid_by_its_schema(path):
    """What the library writes of an example is valid by the schema too."""
    document = json.loads(kc.dumps(kc.load(path)))
    assert [error.message for error in validator(document["kind"]).iter_errors(document)] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=name)
def test_unknown_key_is_refused(path):
    """A key that no record knows is refused by the schema and by the library."""
    document = {**read(path), "titel": "x"}
    assert not validator(document["kind"]).is_valid(document)
    with pytest.raises(kc.ReadError, match=r"unknown-key at \$\.titel"):
        kc.loads(json.dumps(document))


def test_unknown_key_inside_a_record_is_refused():
    """A key that a record deep inside does not know is refused by the schema."""
    document = read(ROOT / "docs" / "examples" / "binh-dinh-2022.toml")
    document["tasks"][0]["funding"][0]["amout"] = 1
    assert not validator("plan").is_valid(document)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("year", 1899),
        ("year", "2022"),
        ("scope", "provincial"),
        ("title", ""),
        ("province", "052"),
        ("phase", {"start": "2021-01-01", "end": "31/12/2025"}),
        ("schema_version", 2),
        ("kind", "ledger"),
    ],
)
def test_impossible_value_is_refused(field, value):
    """A value that the library refuses is refused by the schema as well."""
    document = {**read(ROOT / "docs" / "examples" / "binh-dinh-2022.toml"), field: value}
    assert not validator("plan").is_valid(document)
    with pytest.raises(kc.ReadError):
        kc.loads(json.dumps(document))


@pytest.mark.parametrize("amount", [1.5, "1.5", "35", True, -1, "khoảng 35 triệu đồng"])
def test_amount_that_is_not_exact_is_refused(amount):
    """An amount is whole đồng or exact text with its unit, for the schema and for the library."""
    document = read(ROOT / "docs" / "examples" / "binh-dinh-2022.toml")
    document["tasks"][0]["funding"][0]["amount"] = amount
    assert not validator("plan").is_valid(document)
    with pytest.raises(kc.ReadError):
        kc.loads(json.dumps(document))
