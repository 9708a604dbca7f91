"""Sentences: both languages say the same facts, every rule and problem gives what its sentences name."""

import ast
import functools
import inspect
import sys
from datetime import date
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import UnknownCodeError
from khuyencong.files.problem import Problem
from khuyencong.files.words import problem_texts
from khuyencong.reference import FundingSource
from khuyencong.reference.sentences import fill, outline, printable
from khuyencong.reference.terms import word
from khuyencong.render import explain_code, say_finding, say_problem
from khuyencong.rules.catalogue import PRACTICE, RULES
from khuyencong.rules.finding import Finding, Outcome, Severity
from khuyencong.rules.rule import rule_texts
from khuyencong.values.record import _ENGLISH, _NAMES, MAX_DONG, Dong, Fault, Id, Text, fault_of

SPECS = {"", "dong", "day", "label", "list", "value"}
PROBLEMS = sorted(problem_texts())
TEMPLATES = {**rule_texts(), **{code: problem_texts()[code] for code in PROBLEMS}}
# What fits each way of writing a fact.
SAMPLES = {
    "": "x",
    "dong": 1_234_567,
    "day": date(2026, 3, 5),
    "label": FundingSource.PROVINCIAL,
    "list": ("a", "b"),
    "value": True,
}
languages = pytest.mark.parametrize("lang", ["vi", "en"])


def holes(template):
    """Give what a template leaves open: the names of facts, and how each one is written."""
    return {(name, spec or "") for _, name, spec, _ in Formatter().parse(template) if name is not None}


def samples(code, *parts):
    """Give a fitting fact for every name in some templates of a code."""
    return {name: SAMPLES[spec] for part in parts for name, spec in holes(TEMPLATES[code]["vi"][part])}


@pytest.mark.parametrize("code", sorted(TEMPLATES))
def test_both_languages_name_the_same_facts_in_known_ways(code):
    """Message and action have the same facts, written in the same way, in Vietnamese and in English."""
    texts = TEMPLATES[code]
    for part in ("message", "action"):
        assert holes(texts["vi"][part]) == holes(texts["en"][part])
        assert {spec for _, spec in holes(texts["vi"][part])} <= SPECS
    for lang in ("vi", "en"):
        assert all(text and "\n" not in text for text in texts[lang].values())


ONLY_UNDECIDED = {"NORM-029"}
"""Rules that never fail: they only say that something is not known."""


@functools.cache
def parsed(module):
    """Give the functions of a module, those inside others too, and from which modules of rules it takes what."""
    nodes = list(ast.walk(ast.parse(inspect.getsource(sys.modules[module]))))
    taken = {
        alias.name: node.module
        for node in nodes
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("khuyencong.rules.")
        for alias in node.names
    }
    return {node.name: node for node in nodes if isinstance(node, ast.FunctionDef)}, taken


def facts_of(rule):
    """Read from the source of a rule which facts its failures carry: one set for each failure that it can answer."""
    waiting, seen, found = [(rule.check.__module__, rule.check.__name__)], set(), []
    while waiting:
        module, name = waiting.pop()
        functions, taken = parsed(module)
        if (module, name) in seen or name not in functions:
            continue
        seen.add((module, name))
        for node in ast.walk(functions[name]):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id == "Fail":
                    found.append({keyword.arg for keyword in node.keywords})
                else:
                    waiting.append((taken.get(node.func.id, module), node.func.id))
    return found


@pytest.mark.parametrize("rule", [*RULES, *PRACTICE], ids=lambda rule: rule.code)
def test_every_failure_carries_what_its_sentence_names(rule):
    """Whatever way a rule fails, the facts that its sentences name are there; the review adds the law of the day."""
    named = {name for part in ("message", "action") for name, _ in holes(rule_texts()[rule.code]["vi"][part])}
    failures = facts_of(rule)
    assert bool(failures) is (rule.code not in ONLY_UNDECIDED)
    added = {"citation", "status"} if rule.is_of_law else set()
    assert all(named <= facts | added for facts in failures)


def finding(code, outcome=Outcome.FAIL, /, **params):
    """Make a finding of a rule."""
    severity = Severity(rule_texts()[code]["severity"])
    return Finding(code=code, severity=severity, outcome=outcome, path="$", subject="", params=params)


@languages
@pytest.mark.parametrize("code", sorted(rule_texts()))
def test_every_finding_is_said_in_full(code, lang):
    """No hole is left open in what is said, for a failure, a waiver and what cannot be decided."""
    facts = samples(code, "message", "action")
    for outcome in (Outcome.FAIL, Outcome.WAIVED):
        sentence = say_finding(finding(code, outcome, **facts), lang)
        assert sentence.message
        assert sentence.action
        assert not set("{}") & set(sentence.message + sentence.action)
    undecided = say_finding(finding(code, Outcome.UNDETERMINED, item="BD-01", missing="cost-of-line"), lang)
    assert undecided.message.startswith("BD-01: ")
    assert rule_texts()[code][lang]["title"] in undecided.message
    assert {"vi": "chi phí của dòng dự toán", "en": "the cost of a line"}[lang] in undecided.action


@languages
@pytest.mark.parametrize("code", PROBLEMS)
def test_every_problem_is_said_in_full(code, lang):
    """No hole is left open in what keeps a file from being read."""
    sentence = say_problem(Problem(code=code, params=samples(code, "message", "action")), lang)
    assert sentence.message
    assert sentence.action
    assert not set("{}") & set(sentence.message + sentence.action)


FAULTS = [
    fault_of("x", Dong),
    fault_of("x", Severity),
    fault_of(-1, Dong),
    fault_of(MAX_DONG + 1, Dong),
    fault_of("", Text),
    fault_of("x" * 121, Id),
    fault_of("Bi\u0300nh", Text),
    fault_of("\ud800", Text),
]
FAULTS += [
    Fault(code, {name: "x" for name, _ in holes(template)})
    for code, template in _ENGLISH.items()
    if code not in {fault.code for fault in FAULTS}
]


@languages
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_every_fault_of_a_record_is_a_problem_of_a_file(fault, lang):
    """What a constructor refuses, a reader of files says with the facts that the fault carries."""
    sentence = say_problem(Problem(code=fault.code, params=fault.params), lang)
    assert sentence.message
    assert sentence.action


@pytest.mark.parametrize("kind", [*_NAMES.values(), "a-list", "a-table"])
def test_every_type_has_a_name(kind):
    """What was expected instead of a wrong type is said in both languages."""
    assert word(kind, "vi") != word(kind, "en")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "vi",
            "BD-01: “Ngân sách cấp tỉnh” 35.000.000 đồng, 05/3/2026, 05/3/2026, a, b, true, chi phí của dòng dự toán",
        ),
        ("en", "BD-01: “Provincial budget” 35,000,000 đồng, 05/3/2026, 05/3/2026, a, b, true, the cost of a line"),
    ],
)
def test_facts_are_written_as_people_read_them(lang, said):
    """Amounts in full đồng, days as on paper, words by their label, lists with commas."""
    template = "{item}: “{source:label}” {amount:dong}, {on}, {on:day}, {choices:list}, {flag:value}, {missing:label}"
    facts = {
        "item": "BD-01",
        "source": FundingSource.PROVINCIAL,
        "amount": 35_000_000,
        "on": date(2026, 3, 5),
        "choices": ("a", "b"),
        "flag": True,
        "missing": "cost-of-line",
    }
    assert fill(template, facts, lang) == said


@pytest.mark.parametrize(
    ("value", "shown"), [(True, "true"), (False, "false"), (None, "null"), (5, "5"), ("x", "“x”"), ("", "“”")]
)
def test_values_are_written_as_files_write_them(value, shown):
    """A problem quotes text and writes true, false and null as they stand in the file."""
    problem = Problem(code="wrong-type", params={"kind": "text", "value": value})
    assert shown in say_problem(problem, "en").message
    assert shown in say_problem(problem, "vi").message


@given(st.text())
def test_printable_leaves_nothing_that_moves_a_cursor(text):
    """Only visible signs and plain spaces are left; visible signs stay as they are."""
    shown = printable(text)
    assert shown.isprintable()
    assert printable(shown) == shown
    assert [sign for sign in shown if not sign.isspace()] == [
        sign for sign in text if sign.isprintable() and not sign.isspace()
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a[31mb"),
        ("a\x07\x00b", "ab"),
        ("a\u202eb\u200bc", "abc"),
        ("Đắk Lắk “2022” – 3.020 ₫", "Đắk Lắk “2022” – 3.020 ₫"),
        ("Kế\u00a0hoạch", "Kế hoạch"),
        ("a\tb", "a b"),
        ("x\nke-hoach.json:1:1: Lỗi", "x ke-hoach.json:1:1: Lỗi"),
    ],
)
def test_printable_examples(text, shown):
    """Escape sequences and marks of direction go; every kind of space becomes a plain one."""
    assert printable(text) == shown


def test_hostile_facts_do_not_reach_the_terminal():
    """A title that somebody wrote into a file cannot colour the screen; braces in it are no holes."""
    facts = {"item": "x\x1b[2J {over:dong}", "support": 3, "cost": 2, "over": 1}
    said = say_finding(finding("LINE-001", **facts), "en").message
    assert said.startswith("x[2J {over:dong}: a line")
    assert said.isprintable()


@languages
@pytest.mark.parametrize("code", sorted(TEMPLATES))
def test_every_code_can_be_explained(code, lang):
    """A code is explained by its own texts; a rule also by its weight and its sources."""
    said = explain_code(code, lang)
    texts = TEMPLATES[code]
    assert said.startswith(code)
    assert outline(texts[lang]["message"]) in said
    assert outline(texts[lang]["action"]) in said
    assert "{" not in said
    if code in rule_texts():
        assert Severity(texts["severity"]).label(lang) in said
        assert all(f"§ {citation}" in said for citation in texts["basis"])


@pytest.mark.parametrize("code", ["LINE-999", "kinds", "", "line 001"])
def test_other_codes_are_refused(code):
    """The message shows what codes look like."""
    with pytest.raises(UnknownCodeError, match="codes look like LINE-001 or missing-key"):
        explain_code(code)
