"""Runs tests on a mutant in a new process: for what runs at import, which a living process has behind it."""

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import subprocess
import sys
import types
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest
from operators import Mutant

_SECONDS: Final = 240


def outcome(path: Path, mutant: Mutant, tests: Sequence[str]) -> str:
    """Run tests on a mutant, and say what became of it."""
    module = ".".join(path.with_suffix("").parts[1:]).removesuffix(".__init__")
    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import cold; cold.main()"
    try:
        run = subprocess.run(
            [sys.executable, "-c", code, module, "-x", "-q", "-n0", "--tb=no", *tests],
            input=mutant.source().encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "unfinished"  # and so not seen: the machine may only have been busy
    return "killed" if run.returncode else "survived"


class _Finder(importlib.abc.MetaPathFinder):
    """Finds one module with another source."""

    def __init__(self, module: str, source: bytes) -> None:
        self._module = module
        self._source = source

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Give the module's own place and the other source."""
        if fullname != self._module:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        assert spec is not None
        assert spec.origin is not None
        spec.loader = _Loader(fullname, spec.origin, self._source)
        return spec


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, name: str, path: str, source: bytes) -> None:
        super().__init__(name, path)
        self._source = source

    def get_code(self, fullname: str) -> types.CodeType:
        """Compile the other source, and leave the module's cache alone."""
        code = compile(self._source, self.path, "exec")
        assert isinstance(code, types.CodeType)
        return code


def main() -> None:
    """Run pytest on a module whose source is read from standard input."""
    sys.meta_path.insert(0, _Finder(sys.argv[1], sys.stdin.buffer.read()))
    importlib.import_module(sys.argv[1])  # or pytest, looking for doctests, would load the file as it is
    sys.exit(pytest.main(sys.argv[2:]))
