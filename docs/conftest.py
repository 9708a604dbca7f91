"""Run every Python block of the documentation, from the project's root as its texts say."""

from collections.abc import Iterator
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser


@pytest.fixture(scope="module")
def project_root() -> Iterator[Path]:
    """Stand in the project's root, so that docs/examples/… is found as it is written."""
    with pytest.MonkeyPatch.context() as patch:
        root = Path(__file__).parent.parent
        patch.chdir(root)
        yield root


# The scripts of the documentation hold no doctests, and conf.py needs Sphinx.
collect_ignore_glob = ["conf.py", "generate.py", "generating/*.py"]

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NORMALIZE_WHITESPACE), SkipParser()],
    patterns=["*.md"],
    excludes=["_build/**"],
    fixtures=["project_root"],
).pytest()
