"""The pages of what the library says by code: rules and problems."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from generating.markdown import escape, in_both_languages, join, paragraph, table
from khuyencong.render.words import problem_texts
from khuyencong.rules import PRACTICE, RULES, Severity
from khuyencong.rules.rule import rule_texts

_ASKED_OF: Mapping[str, str] = {
    "plan": "every plan",
    "item": "every đề án and every task",
    "de_an": "every đề án",
    "line": "every line of an estimate",
    "tranche": "every tranche of funding",
    "beneficiary": "every beneficiary",
    "allocation": "every allocation",
    "program": "every programme",
    "report": "every report of a programme",
    "award_round": "every round of awards",
    "award_entry": "every entry of a round of awards",
    "certificate": "every certificate of a best product",
    "contract": "every contract, and every đề án that is settled without one in the document",
    "ledger": "the ledger that is given to the review",
}


def rules() -> str:
    """Give the page of all rules, by code."""
    asked = {rule.code: _ASKED_OF[rule.on] for rule in (*RULES, *PRACTICE)}
    texts = dict(sorted(rule_texts().items()))
    parts = [
        "# Rules",
        paragraph(
            f"""Every rule by its code: {len(RULES)} that a review asks of a document, {len(PRACTICE)} of good practice
            that stand apart, for the lessons of provinces answer them (`lessons_for`), and
            {len(texts) - len(RULES) - len(PRACTICE)} about the waivers that are given to a review. A code is never
            used again for something else. `khuyencong explain LINE-001` prints one of them."""
        ),
        paragraph(
            """In messages `{x}` is a fact of the finding; `{x:dong}` is an amount, `{x:day}` a day, `{x:label}` a word
            of a [vocabulary](vocabularies.md). Where a fact is missing, a rule neither passes nor fails: the
            finding is *undetermined* and says what is missing."""
        ),
        table(
            ("Code", "Severity", "Title"),
            ((f"[{code}](rule-{code})", rule["severity"], escape(rule["en"]["title"])) for code, rule in texts.items()),
        ),
    ]
    for code, rule in texts.items():
        severity = Severity(rule["severity"])
        weight = f"{severity.label('en')} ({severity.label('vi')})"
        without = "what provinces learned" if code.startswith("PRAC") else "none; arithmetic or identity alone"
        sources = "; ".join(map(escape, rule["basis"])) or without
        parts += [
            f"(rule-{code})=\n## {code}: {escape(rule['en']['title'])}",
            f"{weight}. Asked of {asked.get(code, 'every waiver that is given to the review')}. Sources: {sources}.",
            in_both_languages(rule, {"title": "Title", "message": "Message", "action": "What to do"}),
        ]
    return join([*parts, *_persons()])


def _persons() -> Iterator[str]:
    """Give the rules of the law that need a person, each with the reason."""
    texts = dict(sorted(person_texts().items()))
    yield "(rules-that-need-a-person)=\n## Rules that need a person"
    yield paragraph(
        f"""The {len(texts)} rules of the law that no machine asks, and why. They have codes of their own, so that a
        list of what was looked at can name them."""
    )
    rows = (
        (
            code,
            f"{escape(rule['en']['title'])} ({escape(rule['vi']['title'])})",
            f"{escape(rule['en']['reason'])}<br>{escape(rule['vi']['reason'])}",
            "; ".join(map(escape, rule["basis"])) or "–",
        )
        for code, rule in texts.items()
    )
    yield table(("Code", "Rule", "Why it needs a person", "Basis"), rows)


def person_texts() -> Mapping[str, Any]:
    """Give the rules that need a person, by code."""
    path = files("khuyencong.data") / "rules" / "person.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def problems() -> str:
    """Give the page of what keeps a file from being read."""
    texts = {code: text for code, text in problem_texts().items() if code != "kinds"}
    parts = [
        "# Problems",
        paragraph(
            f"""The {len(texts)} codes of what keeps a file from being read, as `ReadError.problems` and the command
            give them. All problems of a file are given at once, each with its path and, where it stands in the
            text, its line and column. A code is never used again for something else."""
        ),
    ]
    for code, text in texts.items():
        parts += [
            f"(problem-{code})=\n## `{code}`",
            in_both_languages(text, {"message": "Message", "action": "What to do"}),
        ]
    return join(parts)
