"""The generated pages of the documentation are those that the code and the data make today."""

import importlib
from functools import cache
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
NAMES = (
    "reference/activities.md",
    "reference/fields.md",
    "reference/front-door.md",
    "reference/glossary.md",
    "reference/law-approvers.md",
    "reference/law-coverage.md",
    "reference/law-deadlines.md",
    "reference/law-documents.md",
    "reference/law-dossiers.md",
    "reference/law-norms.md",
    "reference/problems.md",
    "reference/provinces.md",
    "reference/rules.md",
    "reference/vocabularies.md",
    "reference/schema/allocations.schema.json",
    "reference/schema/awards.schema.json",
    "reference/schema/case.schema.json",
    "reference/schema/ledger.schema.json",
    "reference/schema/plan.schema.json",
    "reference/schema/program.schema.json",
    "reference/schema/report.schema.json",
    "reference/schema/waivers.schema.json",
)
REGENERATE = "run `uv run python docs/generate.py`, look at the difference and commit it"


@cache
def made():
    """Give what the script makes, by path under docs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(DOCS)
        return importlib.import_module("generate").pages()


def test_every_generated_page_is_known_here():
    """The script makes exactly the pages that are listed here, so none goes unwatched."""
    assert sorted(made()) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_page_is_up_to_date(name):
    """A committed page is what the script makes of the code and the data."""
    # Not shown as a difference: pages are long, and the command says it all.
    is_same = (DOCS / name).read_text(encoding="utf-8") == made()[name]
    assert is_same, f"docs/{name} is out of date: {REGENERATE}"


def test_no_stray_schema():
    """Every schema that is committed is one that the script makes."""
    committed = {path.relative_to(DOCS).as_posix() for path in (DOCS / "reference" / "schema").iterdir()}
    assert committed == {name for name in NAMES if name.endswith(".json")}
