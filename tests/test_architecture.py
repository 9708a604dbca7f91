"""The house: who may import whom, what is pure, what is exported, what is loaded."""

import ast
import importlib
import pkgutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

import khuyencong

SOURCE = Path(khuyencong.__file__).parent
LAYERS = [
    *("errors", "values", "reference", "model", "law", "budget", "cycle"),
    *("rules", "files", "cases", "render", "plots", "cli"),
]
STRANGERS = {"law": {"model"}, "render": {"cases"}, "plots": {"cases"}}
"""Rooms that stand on one floor: the first must not import the second, though it comes later in the list."""

BESIDE = {"laws": "files", "strategies": "files", "plugin": "files"}
"""A room that stands beside a layer: it imports what is below that layer, and no layer imports it."""

FILES = sorted(SOURCE.rglob("*.py"))
PURE = {"errors", "values", "reference", "model", "law", "budget", "cycle", "rules", "laws", "strategies"}
OPTIONAL = {"hypothesis", "yaml", "tomli_w", "pandas", "polars", "numpy", "cattrs", "altair", "vl_convert", "holidays"}


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[tuple[str, int]]:
    """Every module that a file imports, with its line."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found += [(f"{node.module}.{alias.name}", node.lineno) for alias in node.names]
    return found


def test_every_room_has_its_place() -> None:
    """No room stands outside the table of layers."""
    rooms = {room(path) for path in FILES} - {"__init__", "__main__", "data"}
    assert rooms == {*LAYERS, *BESIDE}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_down(path: Path) -> None:
    """A module imports its own room and the rooms below it; nobody imports the front door."""
    here = room(path)
    if here in {"__init__", "__main__"}:
        return
    height = LAYERS.index(BESIDE.get(here, here)) if here != "data" else -1
    allowed = {*LAYERS[:height], here} - STRANGERS.get(here, set()) if height >= 0 else set()
    if here == "plugin":
        allowed.add("strategies")
    for name, line in imports(path):
        if name.split(".")[0] != "khuyencong":
            continue
        parts = name.split(".")
        target = parts[1] if len(parts) > 1 else ""
        assert target in {*LAYERS, *BESIDE}, f"{path}:{line} imports the front door"
        assert target in allowed, f"{path}:{line}: {here} must not import {target}"


@pytest.mark.parametrize("path", [p for p in FILES if room(p) in PURE], ids=lambda path: str(path.relative_to(SOURCE)))
def test_pure_layers_have_no_clock_and_no_files(path: Path) -> None:
    """The lower layers ask no clock, open no file of a user and print nothing; tables come from the package."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            assert name.split(".")[-1] not in {"today", "now", "utcnow", "time", "print", "open", "input"}, name
        if isinstance(node, ast.Constant):
            assert not isinstance(node.value, float) or path.name == "activities.py", f"{path}:{node.lineno}: a float"
    for name, _ in imports(path):
        assert name.split(".")[0] not in {"os", "pathlib", "random", "time", "socket", "locale"}, name


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_stay_small_and_plain(path: Path) -> None:
    """A module is one read, its text is NFC, its names are ASCII, and no room is called utils."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    assert unicodedata.is_normalized("NFC", text)
    assert path.stem not in {"utils", "helpers", "common", "base"}
    for node in ast.walk(ast.parse(text)):
        assert not isinstance(node, ast.Name) or node.id.isascii()


def public_modules() -> list[str]:
    names = [khuyencong.__name__]
    names += [info.name for info in pkgutil.walk_packages(khuyencong.__path__, "khuyencong.")]
    return [name for name in names if not name.endswith("__main__")]


@pytest.mark.parametrize("name", public_modules())
def test_exports_exist_are_sorted_and_documented(name: str) -> None:
    """What a package exports is there, in order, and every public function and class says what it is."""
    module = importlib.import_module(name)
    assert module.__doc__
    exported = getattr(module, "__all__", None)
    if exported is not None:
        assert sorted(exported, key=_as_ruff_sorts) == exported
        assert all(hasattr(module, entry) for entry in exported)
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    for node in (*tree.body, *(inner for found in classes for inner in found.body)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{name}.{node.name} has no docstring"


def _as_ruff_sorts(name: str) -> tuple[int, str]:
    return (0 if name.isupper() and len(name) > 1 else 1 if name[0].isupper() else 2), name


def loaded_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*{{name.split('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_the_front_door_loads_nothing_optional() -> None:
    """Taking every name of the front door loads no extra, and not the slow pass either."""
    assert not OPTIONAL & loaded_by("from khuyencong import *")


def test_the_front_door_loads_a_room_when_it_is_asked_for() -> None:
    """Importing khuyencong alone loads no room; each public name and each room is there when asked for."""
    assert not {"attr", "msgspec"} & loaded_by("import khuyencong")
    assert set(khuyencong._HOMES) == set(khuyencong.__all__) <= set(dir(khuyencong))
    for name in khuyencong.__all__:
        assert getattr(khuyencong, name) is getattr(
            importlib.import_module(f"khuyencong.{khuyencong._HOMES[name]}"), name
        )
    for name in khuyencong._ROOMS:
        assert khuyencong.__getattr__(name) is sys.modules[f"khuyencong.{name}"]
    with pytest.raises(AttributeError, match="nonsense"):
        khuyencong.nonsense  # noqa: B018


def test_the_front_door_is_the_same_for_type_checkers() -> None:
    """The names that type checkers see come from the rooms that __getattr__ asks."""
    tree = ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8"))
    seen = {
        alias.name: str(node.module).removeprefix("khuyencong.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("khuyencong.")
        for alias in node.names
    }
    assert seen == khuyencong._HOMES


def test_each_extra_is_imported_in_its_own_room_only() -> None:
    """Hypothesis belongs to strategies, YAML, TOML writing and holidays to files, what draws to plots."""
    homes = {key: {"files"} for key in ("yaml", "tomli_w", "cattrs", "holidays")}
    homes |= {"hypothesis": {"strategies", "plugin"}, "altair": {"plots"}, "vl_convert": {"plots"}}
    for path in FILES:
        for name, line in imports(path):
            home = homes.get(name.split(".")[0])
            assert home is None or room(path) in home, f"{path}:{line} imports {name}"


def test_the_package_says_that_it_is_typed() -> None:
    """Type checkers of users find the marker file."""
    assert (SOURCE / "py.typed").exists()


def test_the_version_is_that_of_the_project(root: Path) -> None:
    """The installed version is the one that the project file names."""
    import tomllib
    from importlib.metadata import version

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert version("khuyencong") == project["project"]["version"]


def test_nothing_that_ships_reads_what_does_not(root: Path) -> None:
    """No file of the package or its documentation leans on material outside the project."""
    for folder in ("src", "docs"):
        for path in (root / folder).rglob("*"):
            if path.suffix in {".py", ".md", ".toml", ".json"} and "_build" not in path.parts:
                assert "../shared" not in path.read_text(encoding="utf-8"), path


def test_every_test_states_its_fact(root: Path) -> None:
    """A test says in one sentence what it holds to be true."""
    for path in (root / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                assert ast.get_docstring(node), f"{path}:{node.lineno} {node.name}"
