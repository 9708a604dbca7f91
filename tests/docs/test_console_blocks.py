"""The ``console`` blocks of the documentation are run: what the command prints is what the page shows.

A line of ``...`` in a page stands for any lines, and ``...`` inside a line for any text. A block with a caption that is
a file name, such as ``:caption: waivers.toml``, is that file for the blocks after it; every page has a folder of its
own with a copy of the examples. A line ``$ echo $?`` shows the exit code of the line before it.
"""

import re
import shlex
import shutil
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

import pytest

from khuyencong.cli import main

ROOT = Path(__file__).parents[2]
PAGES = [
    *sorted((ROOT / "docs" / "tutorial").glob("*.md")),
    *sorted((ROOT / "docs" / "how-to").glob("*.md")),
    ROOT / "docs" / "reference" / "command.md",
    ROOT / "docs" / "index.md",
    ROOT / "README.md",
]
_FENCE = re.compile(r"^```(?P<info>[^\n`]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_CAPTION = re.compile(r":caption: *(?P<name>[\w./-]+\.(?:toml|yaml|json))\n\s*")
_COMMAND = re.compile(r"(?:uv run )?khuyencong (?P<words>.*)")


def steps(page):
    """Give the files and the command lines of a page in order: (file, text) or (command, wanted output)."""
    for fence in _FENCE.finditer(page):
        caption = _CAPTION.match(fence["body"])
        if caption:
            yield caption["name"], fence["body"][caption.end() :]
        elif fence["info"].strip() == "console":
            for session in re.split(r"^\$ ", fence["body"], flags=re.MULTILINE)[1:]:
                line, _, wanted = session.partition("\n")
                yield f"$ {line}", wanted


def run(page, capsys):
    """Run the steps of a page in the folder where we are; give how many command lines ran."""
    ran = 0
    code = None
    for name, text in steps(page):
        if not name.startswith("$ "):
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text, encoding="utf-8")
            continue
        command = _COMMAND.fullmatch(name[2:])
        if name == "$ echo $?":
            assert text == f"{code}\n", f"{name}: the exit code before it was {code}"
        elif command:
            code = call(shlex.split(command["words"]))
            printed = capsys.readouterr()
            got = printed.out + printed.err
            assert OutputChecker().check_output(text, got, ELLIPSIS), f"{name}\nprinted\n{got}"
            ran += 1
    return ran


def call(words):
    """Call the command; give its exit code, also where argparse ends it."""
    assert ">" not in words, "show output in the page instead of sending it to a file"
    try:
        return main(words)
    except SystemExit as end:
        return end.code


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Stand in an empty folder that holds a copy of the examples where the pages name them."""
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_shows_what_the_command_prints(path, folder, capsys):
    """Every command line of a page prints what the page shows."""
    text = path.read_text(encoding="utf-8")
    assert run(text, capsys) == len(re.findall(r"^\$ (?:uv run )?khuyencong ", text, flags=re.MULTILINE))


def test_wrong_output_is_found(folder, capsys):
    """A page that shows something else than the command prints fails, so the test above can."""
    with pytest.raises(AssertionError, match="Add it"):
        run("```console\n$ khuyencong explain missing-key --lang en\nRemove it.\n```\n", capsys)


def test_wrong_exit_code_is_found(folder, capsys):
    """A page that shows another exit code fails."""
    with pytest.raises(AssertionError, match="the exit code before it was 2"):
        run("```console\n$ khuyencong check missing.toml\n...\n$ echo $?\n0\n```\n", capsys)


def test_captioned_block_is_a_file(folder, capsys):
    """A block with a file name as its caption can be read by the commands after it."""
    page = (
        '```{code-block} toml\n:caption: ledger.toml\n\nkind = "ledger"\nschema_version = 1\ntitle = "Sổ chi"\n```\n'
        "```console\n$ khuyencong convert ledger.toml ledger.json\n$ echo $?\n0\n```\n"
    )
    assert run(page, capsys) == 1
    assert (folder / "ledger.json").exists()
