"""The conformance corpus: whole, readable by anybody, and what the library says today."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from khuyencong.files import dumps, loads
from khuyencong.files.schema import schema_of
from khuyencong.model import AwardRounds, Plan, Program
from khuyencong.rules import PRACTICE, RULES, Outcome, get_rule, review
from khuyencong.strategies import NOT_ALONE, VIOLATED

CORPUS = Path(__file__).parents[2] / "docs" / "conformance" / "v1"
MANIFEST = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
FILES = sorted(path.name for path in CORPUS.glob("*.json") if path.name != "manifest.json")
FAMILIES = [name for name in FILES if name != "case.schema.json"]
AGAIN = "run `uv run python docs/generating/conformance.py`, look at the difference and commit it"
BESIDE = ("allocations", "ledger", "waivers")


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CORPUS / name).read_text(encoding="utf-8"))
    return found


def judged(case: dict[str, Any]) -> list[dict[str, str]]:
    """Give what fails on a case, as the library says today."""
    document, notice, ledger, waivers = (
        case[key] and loads(json.dumps(case[key]), "json") for key in ("document", *BESIDE)
    )
    found = review(
        document,
        as_of=date.fromisoformat(case["as_of"]),
        allocations=notice and notice.allocations,
        ledger=ledger,
        waivers=waivers.waivers if waivers else (),
        rules=PRACTICE if case["rules"] == "practice" else RULES,
    )
    return [
        {"code": one.code, "severity": one.severity.value, "path": one.path, "subject": one.subject}
        for one in found.findings
        if one.outcome is Outcome.FAIL
    ]


def test_the_manifest_names_every_file() -> None:
    """Each file of the corpus stands in the manifest with its digest and its number of cases, and no other."""
    listed = {file["name"]: file for file in MANIFEST["files"]}
    assert sorted(listed) == FILES
    for name, file in listed.items():
        text = (CORPUS / name).read_bytes()
        assert hashlib.sha256(text).hexdigest() == file["sha256"], f"{name}: {AGAIN}"
        assert len(read(name).get("cases", [])) == file["cases"]
    assert sum(file["cases"] for file in listed.values()) == MANIFEST["cases"]


@pytest.mark.parametrize("name", FAMILIES)
def test_cases_are_as_the_schemas_say(name: str) -> None:
    """A file of cases fits its schema, and each document in it that of its kind."""
    family = read(name)
    Draft202012Validator(read("case.schema.json")).validate(family)
    assert family["corpus"] == MANIFEST["corpus"]
    assert name == f"{family['family']}.json"
    for case in family["cases"]:
        assert case["document"]["kind"] == case["kind"]
        for document in filter(None, (case["document"], *(case[key] for key in BESIDE))):
            Draft202012Validator(schema_of(document["kind"])).validate(document)


@pytest.mark.parametrize("name", FAMILIES)
def test_the_library_says_what_the_corpus_says(name: str) -> None:
    """On every case exactly that fails which the corpus expects, at its place."""
    for case in read(name)["cases"]:
        assert judged(case) == case["expected"], f"{case['id']}: {AGAIN}"


def test_every_rule_has_its_cases(tell: Callable[[str], None]) -> None:
    """Each rule that can be broken alone has its smallest document, whose name says the code; the rest say why not."""
    cases = {case["id"]: case for name in FAMILIES for case in read(name)["cases"]}
    assert len(cases) == MANIFEST["cases"]
    for code in VIOLATED:
        assert {finding["code"] for finding in cases[f"{code}/smallest"]["expected"]} == {code}, AGAIN
    assert all(not case["expected"] for name, case in cases.items() if name.startswith("spotless"))
    assert {name.partition("/")[0] for name in cases} == {*VIOLATED, "spotless"}
    assert set(MANIFEST["never_alone"]) == set(NOT_ALONE)
    assert MANIFEST["codes"] == len(VIOLATED)
    tell(f"conformance corpus {MANIFEST['corpus']}: {len(cases)} cases for {len(VIOLATED)} rules")


def test_the_titles_are_those_of_the_rules() -> None:
    """The manifest names each rule as the catalogue does."""
    for code, titles in MANIFEST["titles"].items():
        assert titles == {"vi": get_rule(code).text("title"), "en": get_rule(code).text("title", "en")}, AGAIN


def test_the_smallest_cases_are_small() -> None:
    """A smallest case has at most two items, and is written in few lines."""
    for name in FAMILIES:
        for case in read(name)["cases"]:
            if case["id"].endswith("/smallest"):
                document = loads(json.dumps(case["document"]), "json")
                assert items_of(document) <= 3, case["id"]


def items_of(document: Plan | Program | AwardRounds) -> int:
    if isinstance(document, Plan):
        return len(document.de_an) + len(document.tasks)
    if isinstance(document, Program):
        return sum(map(items_of, document.plans))
    return len(document.rounds) + len(document.certificates)


def test_drawn_cases_are_varied() -> None:
    """What is drawn as it comes has several đề án, several sources, and text beyond ASCII, in a good part of cases."""
    seen: Counter[str] = Counter()
    for name in FAMILIES:
        for case in read(name)["cases"]:
            if case["id"].endswith("/drawn") and case["kind"] == "plan":
                document = loads(json.dumps(case["document"]), "json")
                assert isinstance(document, Plan)
                seen["plans"] += 1
                seen["several items"] += items_of(document) > 1
                seen["text"] += not document.title.isascii()
                assert loads(dumps(document), "json") == document
    assert seen["several items"] * 3 > seen["plans"], seen
    assert seen["text"] * 3 > seen["plans"], seen
