"""Which tests run which lines, and how long each takes: read once from a run of the whole suite."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from coverage import CoverageData

FOLDER = Path(".mutation")
_LINES = FOLDER / "reach.coverage"
_NEW = FOLDER / "new.coverage"
_TIMES = FOLDER / "times.json"


class Times:
    """A plugin that keeps the seconds of every test that passes."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the time of a call."""
        if report.when == "call" and report.passed:
            self.seconds[report.nodeid] = report.duration

    def pytest_sessionfinish(self) -> None:
        """Write what was kept; workers of pytest-xdist have nothing to write."""
        if self.seconds:
            _TIMES.write_text(json.dumps(self.seconds, indent=0, ensure_ascii=False), encoding="utf-8")


def measure(paths: Sequence[str] = ()) -> None:
    """Run the suite, or some of its files, and keep what each test reaches; what is known of others stays.

    A test that fails in the profile of mutants, as one about the smallest example does, has no time and is left out.
    """
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "coveragerc").write_text(
        f"[run]\nbranch = false\nsource = khuyencong\ndata_file = {_NEW}\n", encoding="utf-8"
    )
    known = json.loads(_TIMES.read_text(encoding="utf-8")) if paths and _TIMES.exists() else {}
    options = ["-q", "--cov", f"--cov-config={FOLDER}/coveragerc", "--cov-context=test", "--cov-report="]
    code = "import pytest, sys, reach; sys.exit(pytest.main(sys.argv[1:], plugins=[reach.Times()]))"
    here = str(Path(__file__).parent)
    run = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {here!r}); {code}", *options, *paths],
        check=False,
        env={**os.environ, "KHUYENCONG_PROFILE": "mutation"},
    )
    if run.returncode not in {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED}:
        run.check_returncode()
    _TIMES.write_text(json.dumps(known | json.loads(_TIMES.read_text(encoding="utf-8"))), encoding="utf-8")
    lines = CoverageData(str(_LINES))
    if not paths:
        lines.erase()
    else:
        lines.read()
    new = CoverageData(str(_NEW))
    new.read()
    lines.update(new)
    lines.write()
    new.erase()


class Reach:
    """Answers which tests run a line."""

    def __init__(self) -> None:
        if not _LINES.exists():
            measure()
        self.seconds: dict[str, float] = json.loads(_TIMES.read_text(encoding="utf-8"))
        self._data = CoverageData(str(_LINES))
        self._data.read()
        self._files = {Path(name).resolve(): name for name in self._data.measured_files()}

    def of(self, path: Path) -> dict[int, list[str]]:
        """Give the tests of each line of a file; the name of a line's run at import is empty."""
        name = self._files.get(path.resolve())
        if name is None:
            return {}
        lines = self._data.contexts_by_lineno(name)
        return {line: sorted({one.rpartition("|")[0] for one in contexts}) for line, contexts in lines.items()}
