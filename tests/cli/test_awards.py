"""Rounds of awards are checked like plans."""

import json
import sys
from pathlib import Path

import pytest

from khuyencong.cli import main


def test_rounds_of_awards_are_checked(examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The example is clean, and judged as of the end of its last year."""
    assert main(["check", str(examples / "awards" / "two-rounds.toml")]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Ví dụ: hai đợt bình chọn")
    assert "Xét theo ngày 31/12/2016" in out


def test_rounds_are_checked_without_a_calendar(
    examples: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the extra for working days the rounds are judged all the same."""
    monkeypatch.setitem(sys.modules, "holidays", None)
    assert main(["check", str(examples / "awards" / "two-rounds.toml"), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)


def test_awards_without_a_round_are_judged_by_the_circular(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A document without rounds and certificates holds nothing to judge."""
    path = tmp_path / "awards.toml"
    path.write_text('kind = "awards"\nschema_version = 1\ntitle = "Bình chọn"\n', encoding="utf-8")
    assert main(["check", str(path)]) == 0
    assert "31/12/2014" in capsys.readouterr().out
