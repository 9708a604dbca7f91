"""One fault at a time in a real plan, through the command: the right code, at its place, with the right exit code."""

import unicodedata
from pathlib import Path

import pytest

from khuyencong.cli import main

FAULTS = {
    "support above cost": ("support = 300_000_000", "support = 620_000_001", 1, "LINE-001", "support = 620_000_001"),
    "a tranche of another year": (
        '{ source = "national", year = 2022',
        '{ source = "national", year = 2023',
        1,
        "TIME-001",
        "year = 2023",
    ),
    "a total one đồng off": (
        'amount = "620 triệu đồng"',
        "amount = 620_000_001",
        1,
        "DEAN-003",
        "amount = 620_000_001",
    ),
    "a province that is none": ('province = "49"\nben', 'province = "99"\nben', 1, "PLAC-002", 'province = "99"'),
    "a day that is none": (
        "scope = ",
        "phase = { start = 2021-02-31, end = 2025-12-31 }\nscope = ",
        2,
        "no-toml",
        "phase =",
    ),
    "a decimal": ("amount = 320_000_000", "amount = 1.9", 2, "wrong-type", "amount = 1.9"),
    "true as an amount": ("amount = 320_000_000", "amount = true", 2, "wrong-type", "amount = true"),
    "a key that is none": ("year = 2022\n", "yaer = 2022\n", 2, "unknown-key", "yaer"),
    "a missing title": ('title = "Hỗ trợ ứng dụng máy ép mo cau"\n', "", 2, "missing-key", "[[de_an]]"),
    "a key written twice": (
        'scope = "national"',
        'scope = "national"\nscope = "local"',
        2,
        "double-key",
        'scope = "local"',
    ),
}


def planted(tmp_path: Path, examples: Path, old: str, new: str) -> Path:
    text = (examples / "projects" / "quang-nam-2022.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "plan.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_named_at_its_place(
    name: str, tmp_path: Path, examples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each fault gives its code on its line, and exit 1 where the plan is wrong, 2 where the file cannot be read."""
    old, new, exit_code, code, where = FAULTS[name]
    path = planted(tmp_path, examples, old, new)
    text = path.read_text(encoding="utf-8")
    line = text[: text.index(where)].count("\n") + 1
    assert main(["check", str(path)]) == exit_code
    out = capsys.readouterr().out
    assert [row for row in out.splitlines() if row.startswith(f"{path}:{line}:") and f" {code} " in row], out


def test_two_equal_ids_are_both_named(tmp_path: Path, examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A đề án that stands in the plan twice is named at both places."""
    text = (examples / "projects" / "quang-nam-2022.toml").read_text(encoding="utf-8")
    path = tmp_path / "plan.toml"
    path.write_text(text + text[text.index("[[de_an]]") :], encoding="utf-8")
    assert main(["check", str(path)]) == 1
    assert capsys.readouterr().out.count("IDEN-001") == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (unicodedata.normalize("NFD", 'kind = "plan"\nschema_version = 1\ntitle = "Kế hoạch"').encode(), "not-nfc"),
        ('title = "Café"'.encode("latin-1"), "no-utf-8"),
        (b"", "empty"),
        (b'kind = "plan"\nschema_version = 1\na = ' + b"[" * 100 + b"]" * 100, "unknown-key"),
        (b"a = " + b"[" * 100_000, "too-deep"),
        (b'title = "' + b"x" * 3_000_000 + b'"', "no-kind"),
        (b"\x00\xff\xfe", "no-utf-8"),
    ],
)
def test_a_broken_file_is_explained(
    content: bytes, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Decomposed text, another encoding, nothing at all, deep nesting, a huge line and junk are each explained."""
    path = tmp_path / "plan.toml"
    path.write_bytes(content)
    assert main(["check", str(path)]) == 2
    out = capsys.readouterr().out
    if code == "not-nfc":
        content_with_kind = content + b'\nyear = 2022\nscope = "local"\n'
        path.write_bytes(content_with_kind)
        assert main(["check", str(path)]) == 2
        out = capsys.readouterr().out
    assert f" {code} " in out
    assert len(out) < 5_000


def test_a_folder_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder in place of a file is called a folder."""
    assert main(["check", str(tmp_path)]) == 2
    assert "is-folder" in capsys.readouterr().out
