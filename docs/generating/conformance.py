"""Make the conformance corpus: documents as JSON, each with the codes of the rules that it breaks.

Run it from the project's root with ``uv run python docs/generating/conformance.py``; it takes minutes. For every rule
that can be broken alone there is the smallest document that breaks it, and one that is drawn as it comes; beside them
stand documents that break nothing. The draws do not hang on chance: the same library and the same Hypothesis give the
same corpus. The files are committed; a test holds them against what the library says today.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis.strategies import SearchStrategy

from khuyencong.files import dumps
from khuyencong.files.kinds import KINDS, Document, kind_of
from khuyencong.model import AllocationNotice
from khuyencong.model.waiver import Waivers
from khuyencong.rules import Outcome, get_rule
from khuyencong.rules.rule import rules_version
from khuyencong.strategies import NOT_ALONE, VIOLATED, Violation, spotless, violating

HERE = Path(__file__).parents[1] / "conformance" / "v1"
VERSION = "1.0"
"""The version of the corpus: the first number changes when a case gets another shape, the second when cases change."""

_SEED = 20260101
_LARGEST = 20_000
"""How many letters a drawn case has at most, so that the corpus can be read."""

_SPOTLESS = 24
"""How many documents that break nothing there are."""


def plain(document: Document) -> Any:  # noqa: ANN401
    """Give a document as the values of its JSON."""
    return json.loads(dumps(document, "json"))


def case(name: str, violation: Violation) -> dict[str, Any]:
    """Give a case: what to read, how to judge it, and what must be found."""
    found = violation.review()
    notice, waivers = violation.allocations, violation.waivers
    return {
        "id": name,
        "kind": kind_of(violation.document),
        "as_of": violation.as_of.isoformat(),
        "rules": "practice" if violation.code.startswith("PRAC") else "all",
        "document": plain(violation.document),
        "allocations": None if notice is None else plain(AllocationNotice(title="Giao dự toán", allocations=notice)),
        "ledger": None if violation.ledger is None else plain(violation.ledger),
        "waivers": plain(Waivers(title="Miễn trừ", waivers=waivers)) if waivers else None,
        "expected": [
            {"code": one.code, "severity": one.severity.value, "path": one.path, "subject": one.subject}
            for one in found.findings
            if one.outcome is Outcome.FAIL
        ],
    }


def smallest(strategy: SearchStrategy[Violation]) -> Violation:
    """Give the smallest thing that is drawn."""
    # Explaining would put in something that it met by chance, and that is not shrunk.
    quiet = settings(database=None, max_examples=200, phases=[Phase.generate, Phase.shrink])
    return find(strategy, lambda _: True, settings=quiet, random=Random(_SEED))


def drawn(strategy: SearchStrategy[Violation], count: int) -> list[Violation]:
    """Give the first things that are drawn and are not too large."""
    found: list[Violation] = []

    @settings(
        database=None,
        derandomize=True,
        max_examples=count * 4 + 8,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(one: Violation) -> None:
        if len(found) < count and len(dumps(one.document)) < _LARGEST and one not in found:
            found.append(one)

    draw()
    return found


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every case with the family that it stands in: the letters of its rule, or ``spotless``."""
    for code in VIOLATED:
        family = code.partition("-")[0]
        least = smallest(violating(code))
        yield family, case(f"{code}/smallest", least)
        for one in drawn(violating(code), 3)[-1:]:
            if one != least:
                yield family, case(f"{code}/drawn", one)
    for number, one in enumerate(drawn(spotless(), _SPOTLESS), start=1):
        yield "spotless", case(f"spotless/{number}", one)


def schema() -> dict[str, Any]:
    """Give the JSON Schema of a file of cases; documents inside have schemas of their own."""
    text = {"type": "string", "minLength": 1}
    document = {
        "type": "object",
        "required": ["kind", "schema_version"],
        "properties": {"kind": {"enum": list(KINDS)}, "schema_version": {"const": 1}},
    }
    finding = {
        "type": "object",
        "properties": {
            "code": {"type": "string", "pattern": "^[A-Z]{4}-[0-9]{3}$"},
            "severity": {"enum": ["error", "warning", "info"]},
            "path": {"type": "string", "pattern": "^[$]"},
            "subject": {"type": "string"},
        },
        "required": ["code", "severity", "path", "subject"],
        "additionalProperties": False,
    }
    properties = {
        "id": {**text, "description": "The name of the case; it stays the same in later versions."},
        "kind": {"enum": ["plan", "program", "awards"], "description": "What the document is."},
        "as_of": {"type": "string", "format": "date", "description": "The day by which it is judged."},
        "rules": {"enum": ["all", "practice"], "description": "Which rules are asked: all, or those of good practice."},
        "document": {**document, "description": "What is judged: see the schema of its kind."},
        "allocations": {"anyOf": [{"type": "null"}, document], "description": "The notice of money beside a plan."},
        "ledger": {"anyOf": [{"type": "null"}, document], "description": "What money moved."},
        "waivers": {"anyOf": [{"type": "null"}, document], "description": "What was waived, by whom."},
        "expected": {"type": "array", "items": finding, "description": "All that fails, and nothing else."},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "khuyencong conformance cases",
        "type": "object",
        "properties": {
            "corpus": {"const": VERSION},
            "family": text,
            "cases": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": properties,
                    "required": list(properties),
                    "additionalProperties": False,
                },
            },
        },
        "required": ["corpus", "family", "cases"],
        "additionalProperties": False,
    }


def written(value: object) -> str:
    """Write JSON so that a change of one value is a change of one line."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def manifest(files: Mapping[str, str], found: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Say what the corpus is: its version, the rules by which it was made, and the digest of every file."""
    every = [one for members in found.values() for one in members]
    return {
        "corpus": VERSION,
        "rules_version": rules_version(),
        "cases": len(every),
        "codes": len({finding["code"] for one in every for finding in one["expected"]}),
        "files": [
            {
                "name": name,
                "cases": len(found.get(name.removesuffix(".json"), [])),
                "sha256": hashlib.sha256(text.encode()).hexdigest(),
            }
            for name, text in sorted(files.items())
        ],
        "titles": {code: {lang: get_rule(code).text("title", lang) for lang in ("vi", "en")} for code in _ruled()},
        "never_alone": dict(sorted(NOT_ALONE.items())),
    }


def _ruled() -> list[str]:
    return [code for code in VIOLATED if not code.startswith("WAIV")]


def main() -> None:
    """Write the corpus."""
    found: dict[str, list[dict[str, Any]]] = {}
    for family, one in cases():
        found.setdefault(family, []).append(one)
    files = {
        f"{family}.json": written({"corpus": VERSION, "family": family, "cases": members})
        for family, members in found.items()
    }
    files["case.schema.json"] = written(schema())
    HERE.mkdir(parents=True, exist_ok=True)
    for old in HERE.glob("*.json"):
        old.unlink()
    for name, text in files.items():
        (HERE / name).write_text(text, encoding="utf-8")
    (HERE / "manifest.json").write_text(written(manifest(files, found)), encoding="utf-8")


if __name__ == "__main__":
    main()
