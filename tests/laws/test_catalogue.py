"""The catalogue of invariants: each has its words in both languages, its sources and its clauses."""

import ast
import inspect
import re
from pathlib import Path

import pytest
from hypothesis.errors import UnsatisfiedAssumption

import khuyencong.laws
from khuyencong.errors import UnknownCodeError
from khuyencong.law import find_document
from khuyencong.laws import INVARIANTS, Broken, Held, Invariant, get_invariant, say_broken
from khuyencong.values import is_nfc, parse_legal_ref

SOURCES = sorted(Path(khuyencong.laws.__file__).parent.glob("*.py"))


def test_there_are_thirty_five_in_order() -> None:
    """The codes are INV-01 to INV-35, each of one function that the room exports by its name."""
    assert [one.code for one in INVARIANTS] == [f"INV-{number:02d}" for number in range(1, 36)]
    names = [one.check.__name__ for one in INVARIANTS]
    assert len(set(names)) == 35
    assert set(names) < set(khuyencong.laws.__all__)
    assert all(getattr(khuyencong.laws, name) is one.check for name, one in zip(names, INVARIANTS, strict=True))


@pytest.mark.parametrize("invariant", INVARIANTS, ids=lambda invariant: invariant.code)
def test_words_and_sources_are_there(invariant: Invariant) -> None:
    """Every title and clause is NFC text in both languages, and every citation is of a document that is known."""
    texts = [invariant.title(), invariant.title("en")]
    texts += [text for clause in invariant.clauses.values() for text in (clause["vi"], clause["en"])]
    assert all(text and is_nfc(text) for text in texts)
    assert len(set(texts)) == len(texts)
    for citation in invariant.basis:
        assert find_document(parse_legal_ref(citation).document) is not None
    assert (inspect.getdoc(invariant.check) or "").startswith(f"{invariant.code}: ")


@pytest.mark.parametrize("invariant", INVARIANTS, ids=lambda invariant: invariant.code)
def test_the_clauses_are_those_of_the_code(invariant: Invariant) -> None:
    """The clauses that have words are those that the function names, no more and no fewer."""
    source = inspect.getsource(inspect.unwrap(invariant.check))
    body = ast.parse(source).body[0]
    assert isinstance(body, ast.FunctionDef)
    named = {
        node.value
        for statement in body.body[1:]
        for node in ast.walk(statement)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"[a-z]+(-[a-z]+)*", node.value)
    }
    assert set(invariant.clauses) <= named
    assert {name for name in named if "-" in name} <= set(invariant.clauses)


def test_a_verdict_is_said_in_both_languages() -> None:
    """What is broken is told with its place, in Vietnamese or English; an unknown code is refused."""
    broken = get_invariant("INV-01").check([(2022, 5)], by_year={}, total=5)
    assert isinstance(broken, Broken)
    assert say_broken(broken) == (
        "INV-01: tổng của năm không bằng tổng các khoản của năm đó [2022]: 0 trong khi phải là 5."
    )
    assert (
        say_broken(broken, "en") == "INV-01: the total of a year is not the sum of its lines [2022]: 0 where 5 is due."
    )
    with pytest.raises(UnknownCodeError, match="INV-35"):
        get_invariant("INV-36")


def test_an_error_breaks_a_law() -> None:
    """What the tested function raises is kept and told, and the law itself raises nothing."""
    broken = get_invariant("INV-10").check(lambda amount, unit: "", int, [])
    assert isinstance(broken, Broken)
    assert (broken.clause, broken.at, broken.expected) == ("raises", None, None)
    assert isinstance(broken.observed, ValueError)
    said = f"INV-10: an error is raised where an answer is due: {broken.observed!r}."
    assert say_broken(broken, "en") == said
    assert say_broken(broken).startswith("INV-10: gây lỗi ở chỗ phải có câu trả lời: ValueError(")


def test_what_is_drawn_again_breaks_no_law() -> None:
    """Where a tested function asks Hypothesis for another draw, that goes through; nobody else's error does."""

    def assume_not(value: int) -> int:
        raise UnsatisfiedAssumption

    with pytest.raises(UnsatisfiedAssumption):
        get_invariant("INV-09").check(assume_not, [1])


def test_a_law_that_compared_nothing_says_so() -> None:
    """A verdict counts its cases, so that a law which had nothing to compare is seen."""
    verdict = get_invariant("INV-35").check([])
    assert verdict == Held(code="INV-35", cases=0)
    assert verdict


def test_the_room_is_small() -> None:
    """Every module of laws is one read."""
    assert all(path.read_text(encoding="utf-8").count("\n") < 300 for path in SOURCES)
