"""The page of the command names every verb with every option that it takes, and no other."""

import re
from pathlib import Path

import pytest

from khuyencong.cli import main

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "command.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## ([a-z]+)\n(.*?)(?=^## |\Z)", PAGE, flags=re.MULTILINE | re.DOTALL))
EVERYWHERE = {"--help", "--lang"}
OPTION = r"--[a-z][a-z-]*"


def help_of(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        main([*words, "--help"])
    return capsys.readouterr().out


def test_every_verb_has_its_section(capsys: pytest.CaptureFixture[str]) -> None:
    """The verbs of the page are those of the command."""
    verbs = re.findall(r"^    ([a-z]+)  ", help_of([], capsys), flags=re.MULTILINE)
    assert len(verbs) > 10
    assert set(SECTIONS) == set(verbs)


@pytest.mark.parametrize("verb", SECTIONS)
def test_every_option_is_told(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A section names the options of its verb, those aside that all verbs have."""
    told = re.findall(OPTION, SECTIONS[verb].partition("```console")[0])
    taken = set(re.findall(OPTION, help_of([verb], capsys)))
    if verb == "law":
        taken |= set(re.findall(OPTION, help_of(["law", "diff"], capsys)))
    assert set(told) - EVERYWHERE == taken - EVERYWHERE
