"""What the rules answer to the cases of the other files of this folder, to the letter: place, facts, what is missing.

``exact_answers`` has a table for each file of cases, and in it one line for each finding, in the order of the cases,
and the places in the law that the failures cite.
"""

import runpy
import tomllib
from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path

import pytest

from khuyencong.model import Ledger
from khuyencong.rules import Finding, Outcome, Review, get_rule, review

HERE = Path(__file__).parent
TABLES = {
    table.stem: tomllib.loads(table.read_text(encoding="utf-8"))
    for table in sorted((HERE / "exact_answers").glob("*.toml"))
}
AS_OF = {
    ("execution", "UNDECIDED"): date(2017, 1, 23),
    ("report_rules", "FIRES"): date(2016, 7, 1),
    ("dossier", "FIRES"): date(2017, 2, 1),
    **dict.fromkeys([("money_rules", table) for table in ("FIRES", "UNDECIDED", "SILENT", "IDLE")], date(2017, 1, 1)),
}
"""The day of the review, where it is another than the ``AS_OF`` of the file of cases."""
LEFT_OUT = {"citation", "item", "status", "subject"}


@cache
def cases_of(name: str) -> dict[str, object]:
    return runpy.run_path(str(HERE / f"test_{name}.py"))


def documents(name: str, table: str, code: str) -> Iterator[tuple[object, ...]]:
    """Give the documents of a rule from a table of cases, each with its ledger and whatever else stands with it."""
    cases = cases_of(name)[table]
    for key, given in cases.items() if isinstance(cases, dict) else cases:  # type: ignore[attr-defined]
        for one in given if isinstance(given, list) else [given]:
            if key == code:
                made = one() if callable(one) else one
                yield made if isinstance(made, tuple) else (made,)


def judged(name: str, table: str, code: str) -> Iterator[Review]:
    cases = cases_of(name)
    acts = (cases["act"](),) if code in cases.get("WITH_AN_ACT", ()) else ()  # type: ignore[operator]
    day = AS_OF.get((name, table), cases["AS_OF"])
    for document, *more in documents(name, table, code):
        ledger = next((one for one in more if isinstance(one, Ledger)), None)
        yield review(document, as_of=day, ledger=ledger, local=acts, rules=[get_rule(code)])  # type: ignore[arg-type]


def told(finding: Finding) -> str:
    """Write a finding in a line: its place, its subject unless that is the document, and what its message names."""
    facts = {name: fact for name, fact in finding.params.items() if fact is not None and name not in LEFT_OUT}
    who = [f"of {finding.subject}"] if finding.subject else []
    return "; ".join([finding.path, *who, *(f"{name}={said(fact)}" for name, fact in sorted(facts.items()))])


def said(fact: object) -> str:
    if isinstance(fact, tuple):
        return " | ".join(map(said, fact))
    return str(fact.value if isinstance(fact, Enum) else fact)


ALL = [(name, code) for name, table in TABLES.items() for code in table]


@pytest.mark.parametrize(("name", "code"), ALL)
def test_answers_are_exact(name: str, code: str) -> None:
    """A rule says neither more nor less than the table: which place is wrong, by which facts, or what is missing."""
    for table, outcome in (("FIRES", Outcome.FAIL), ("UNDECIDED", Outcome.UNDETERMINED)):
        found = list(judged(name, table, code))
        findings = [finding for one in found for finding in one.findings]
        assert [told(finding) for finding in findings] == TABLES[name][code].get(table.lower(), [])
        assert {finding.outcome for finding in findings} <= {outcome}
        cited = list(dict.fromkeys(finding.citation for finding in findings if finding.citation))
        assert table == "UNDECIDED" or cited == TABLES[name][code].get("citations", [])
        counts = [one.counts[code] for one in found]
        assert sum(one.failed for one in counts) == (len(findings) if outcome is Outcome.FAIL else 0)
        assert sum(one.undetermined for one in counts) == (0 if outcome is Outcome.FAIL else len(findings))


@pytest.mark.parametrize(("name", "code"), ALL)
def test_what_is_kept_passes_and_the_rest_is_not_applicable(name: str, code: str) -> None:
    """A rule passes the plans that keep it, each at least once, and has nothing to say of those it is not about."""
    for found in judged(name, "SILENT", code):
        assert found.findings == ()
        assert found.counts[code].passed > 0
    for found in judged(name, "IDLE", code) if "IDLE" in cases_of(name) else ():
        assert found.findings == ()
        assert found.counts[code].passed == 0
