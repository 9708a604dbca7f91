"""The mutants themselves: each is one small change in what a call runs, and is named by what it does."""

import ast
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent / "mutation"


@pytest.fixture(scope="module")
def operators() -> ModuleType:
    """Give the module that makes mutants, which is no part of the package."""
    sys.path.insert(0, str(HERE))
    try:
        import operators
    finally:
        sys.path.remove(str(HERE))
    return operators


@pytest.mark.parametrize(
    ("statement", "changed"),
    [
        ("return a < 1", ["return None", "return a <= 1", "return a < 2"]),
        ("return a is None", ["return None", "return a is not None"]),
        ("return a in b", ["return None", "return a not in b"]),
        ("return a and b", ["return None", "return a or b"]),
        ("return not a", ["return None", "return a"]),
        ("return -a", ["return None", "return a"]),
        ("return a + b", ["return None", "return a - b"]),
        ("return a // b", ["return None", "return a * b"]),
        ("a += b", ["a -= b"]),
        ("a.append(b)", ["pass"]),
        ("raise a", ["pass"]),
        ("a = True", ["a = False"]),
        ("a = 'vốn'", ["a = 'vốnXX'"]),
        ("a = [b for b in a if b]", ["a = [b for b in a if not b]"]),
        ("a = lambda b: b + 1", ["a = lambda b: b - 1", "a = lambda b: b + 2"]),
        ("a: int = b + c", ["a: int = b - c"]),
        ("a = f'{b + c} đồng'", ["a = f'{b - c} đồng'"]),
        ("a = cast('int', b + c)", ["a = cast('int', b - c)"]),
        ("if a: b += 1", ["if not a:", "b -= 1", "b += 2"]),
        ("return None", []),
        ("a = b", []),
    ],
)
def test_each_statement_has_its_changes(operators: ModuleType, statement: str, changed: list[str]) -> None:
    """Every change of a statement stands alone in the source that comes of it."""
    source = f"def f(a, b: int | None = 1) -> int | str:\n    '''Say 1 + 1.'''\n    {statement}\n"
    mutants = operators.mutants_of(source)
    texts = [mutant.source() for mutant in mutants]
    assert len(texts) == len(changed)
    for wanted in changed:
        assert sum(wanted in text for text in texts) == 1, (wanted, texts)
    assert ast.unparse(ast.parse(source)) not in texts


def test_what_runs_at_import_is_left_as_it_is(operators: ModuleType) -> None:
    """Constants, defaults, decorators, annotations and docstrings have no mutants; methods have."""
    source = """
A = 1 + 1

@d(1)
class C:
    'C.'
    x: int = 1

    @e('a')
    def m(self, n=1):
        return n > 0
"""
    assert [mutant.key for mutant in operators.mutants_of(source)] == [
        "C.m: return n > 0 -> return None",
        "C.m: n > 0 -> n >= 0",
        "C.m: 0 -> 1",
    ]


def test_equal_changes_of_a_function_are_told_apart(operators: ModuleType) -> None:
    """The second change of one kind has a number, so that every mutant has a name of its own."""
    keys = [mutant.key for mutant in operators.mutants_of("def f(a):\n    a += 1\n    a += 1\n")]
    assert keys == ["f: a += 1 -> a -= 1", "f: 1 -> 2", "f: a += 1 -> a -= 1 #1", "f: 1 -> 2 #1"]


def test_every_pure_module_can_be_mutated(operators: ModuleType, root: Path) -> None:
    """Names are unique in each module, and a mutant compiles; its tree is as before when it is done."""
    files = [
        file for room in ("values", "budget", "law", "rules") for file in (root / "src/khuyencong" / room).glob("*.py")
    ]
    assert len(files) > 100
    for file in files:
        mutants = operators.mutants_of(file.read_text(encoding="utf-8"))
        assert len({mutant.key for mutant in mutants}) == len(mutants), file
        for mutant in mutants[:3]:
            before = ast.unparse(mutant.tree)
            assert mutant.source() != before
            mutant.compile(str(file))
            assert ast.unparse(mutant.tree) == before
