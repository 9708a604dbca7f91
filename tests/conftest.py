"""Profiles of the tests: dev, ci, mutation and thorough, chosen by KHUYENCONG_PROFILE; ci where CI is set."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

settings.register_profile("dev", deadline=None, max_examples=50)
# The same draws every time, so that a landing does not hang on luck; new draws are made wherever people work.
settings.register_profile(
    "ci", deadline=None, max_examples=100, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
# A mutant is killed by any example: no time is spent on the smallest.
settings.register_profile("mutation", settings.get_profile("ci"), phases=[Phase.explicit, Phase.generate])
settings.register_profile("thorough", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
collect_ignore = ["benchmarks", "mutation"]
PROFILE = os.environ.get("KHUYENCONG_PROFILE", "ci" if os.environ.get("CI") else "dev")
settings.load_profile(PROFILE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what is slow to the thorough profile."""
    if PROFILE != "thorough":
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="slow: set KHUYENCONG_PROFILE=thorough"))


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Give a way to print a line under the results, also from a worker process, which has no terminal."""
    return lambda line: record_property("told", line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests told."""
    reports = [report for found in terminalreporter.stats.values() for report in found]
    told = [value for report in reports for name, value in getattr(report, "user_properties", ()) if name == "told"]
    if told:
        terminalreporter.section("told by tests")
        for line in dict.fromkeys(told):
            terminalreporter.write_line(str(line))


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the root of the project."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def examples(root: Path) -> Path:
    """Give the folder of the example files."""
    return root / "docs" / "examples"
