"""The Python blocks of the README are run, as those of the documentation are."""

from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from pathlib import Path

import pytest
from sybil.document import Document
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

ROOT = Path(__file__).parents[2]
PARSERS = [PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NORMALIZE_WHITESPACE), SkipParser()]


def run(path, monkeypatch):
    """Run the blocks of a page from the project's root; give how many there were."""
    monkeypatch.chdir(ROOT)
    examples = list(Document.parse(str(path), *PARSERS))
    for example in examples:
        example.evaluate()
    return len(examples)


def test_readme_python_blocks_hold(monkeypatch):
    """Every Python block of the README gives what it shows."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert bool(run(ROOT / "README.md", monkeypatch)) == ("```python" in text)


def test_wrong_block_is_found(tmp_path, monkeypatch):
    """A block that does not give what it shows fails, so the test above can."""
    page = tmp_path / "page.md"
    page.write_text("```python\n>>> 1 + 1\n3\n```\n", encoding="utf-8")
    with pytest.raises(Exception, match="Expected:"):
        run(page, monkeypatch)
