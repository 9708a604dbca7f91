"""The commands for published figures: cases, reports, texts."""

import json
import sys
from pathlib import Path

import pytest

from khuyencong import load
from khuyencong.cases import case_names
from khuyencong.cli import main
from khuyencong.model import Report

REPORT = """
kind = "report"
schema_version = 1
title = "Kế hoạch 2023"
source = { title = "Báo" }
figures = [
  { id = "tong", label = "Tổng", figure = "6.698,6 triệu đồng" },
  { id = "ho-tro", label = "Hỗ trợ", figure = "3.440 triệu đồng" },
  { id = "huy-dong", label = "Huy động", figure = "%s triệu đồng" },
]
relations = [{ kind = "sum", whole = "tong", parts = ["ho-tro", "huy-dong"], is_complete = true }]
"""


def written(folder: Path, name: str, text: str | bytes) -> str:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


def test_cases_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Every case is listed in both forms."""
    assert main(["cases"]) == 0
    listed = capsys.readouterr().out
    assert all(name in listed for name in case_names())
    assert main(["cases", "--format", "json"]) == 0
    assert [case["id"] for case in json.loads(capsys.readouterr().out)] == list(case_names())


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", case_names())
def test_a_case_is_reconciled_by_its_name(name: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each case is told in both languages, and none of its own claims is off."""
    assert main(["report", name, "--lang", lang]) == 0
    out = capsys.readouterr().out
    assert len(out.splitlines()) > 20
    assert "{" not in out


def test_a_case_is_given_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON a case gives each claim with exact numbers."""
    assert main(["report", "thai-binh-2014-2019", "--format", "json"]) == 0
    claims = json.loads(capsys.readouterr().out)["claims"]
    assert {claim["standing"] for claim in claims} <= {"holds", "as-printed", "undecided", "derived"}


def test_a_report_that_adds_up_and_one_that_does_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A report file gives exit 0 where its claims hold, and 1 with the exact difference where one is off."""
    assert main(["report", written(tmp_path, "good.toml", REPORT % "3.258,6")]) == 0
    assert "Khớp: 1" in capsys.readouterr().out
    assert main(["report", written(tmp_path, "bad.toml", REPORT % "3.260,6")]) == 1
    assert "+2 triệu đồng" in capsys.readouterr().out


def test_a_figure_that_cannot_be_read_is_named_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A figure in a file that is no figure is answered in both languages, at its line."""
    path = written(tmp_path, "report.toml", (REPORT % "3.258,6").replace("3.440 triệu đồng", "tăng từ 5 lên 6 triệu"))
    assert main(["report", path]) == 2
    error = capsys.readouterr().err
    assert ":8:" in error
    assert "“tăng từ 5 lên 6 triệu” là một mức thay đổi" in error
    assert main(["report", path, "--lang", "en"]) == 2
    assert "is a change, not one figure" in capsys.readouterr().err


def test_a_case_and_a_report_have_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As HTML a case and a report file give a page of their own, with a picture of the sum that is off."""
    assert main(["report", "binh-thuan-2006", "--format", "html"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("<!doctype html>")
    assert "<svg" in page
    assert main(["report", written(tmp_path, "bad.toml", REPORT % "3.260,6"), "--format", "html", "--lang", "en"]) == 1
    assert "<svg" in capsys.readouterr().out


def test_a_page_without_the_extra_for_pictures(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the extra the page has no picture, and the reader is told which one to install."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert main(["report", "binh-thuan-2006", "--format", "html"]) == 0
    printed = capsys.readouterr()
    assert "<svg" not in printed.out
    assert "khuyencong[plots]" in printed.err


def test_charts_are_saved_as_pictures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each chart of a case is a PNG in the folder; a file that is there is kept unless --force is given."""
    folder = str(tmp_path / "charts")
    assert main(["report", "binh-thuan-2006", "--charts", folder]) == 0
    saved = capsys.readouterr().out.split()
    assert saved
    assert all(Path(name).read_bytes().startswith(b"\x89PNG") for name in saved)
    assert main(["report", "binh-thuan-2006", "--charts", folder]) == 2
    assert "đã có sẵn" in capsys.readouterr().err
    assert main(["report", "binh-thuan-2006", "--charts", folder, "--force"]) == 0


def test_an_unknown_name_is_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is neither a file nor a case is refused as a file."""
    assert main(["report", "khong-co.toml"]) == 2
    assert "Không tìm thấy tệp" in capsys.readouterr().err


def test_figures_of_a_text_are_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text is answered by its figures and proposed sums; as TOML it is a report that can be read and grown."""
    text = "Tổng 300 triệu đồng, gồm 100 triệu đồng và 200 triệu đồng."
    path = written(tmp_path, "bai.txt", text)
    assert main(["figures", path]) == 0
    assert "f1 (300 triệu đồng) ← f2 (100 triệu đồng), f3 (200 triệu đồng)" in capsys.readouterr().out
    assert main(["figures", path, "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["figures"]) == 3
    assert main(["figures", path, "--format", "toml"]) == 0
    report = load(written(tmp_path, "bai.toml", capsys.readouterr().out))
    assert isinstance(report, Report)
    assert [relation.parts for relation in report.relations] == [("f2", "f3")]


def test_a_text_that_is_no_text_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of other bytes, a folder, and a text without figures are answered without a traceback."""
    assert main(["figures", written(tmp_path, "cu.txt", "Kinh phí".encode("utf-16"))]) == 2
    assert "UTF-8" in capsys.readouterr().err
    assert main(["figures", str(tmp_path)]) == 2
    capsys.readouterr()
    assert main(["figures", written(tmp_path, "khong.txt", b"")]) == 0
    assert "Số liệu: 0" in capsys.readouterr().out


def test_a_line_of_three_megabytes_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line of 3 MB is searched to its end."""
    path = written(tmp_path, "dai.txt", "Đề án được triển khai. " * 110_000 + "Đã mở 24 lớp.")
    assert main(["figures", path, "--format", "json"]) == 0
    assert [figure["text"] for figure in json.loads(capsys.readouterr().out)["figures"]] == ["24 lớp"]
