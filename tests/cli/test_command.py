"""The command: what it prints, where, and with which exit code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from khuyencong import load
from khuyencong.cli import main
from khuyencong.files.kinds import KINDS
from khuyencong.rules import RULES


@pytest.fixture
def plan(examples: Path) -> str:
    return str(examples / "binh-dinh-2022.toml")


@pytest.fixture
def notice(examples: Path) -> str:
    return str(examples / "binh-dinh-2022-allocation.toml")


def test_the_first_command_of_the_readme(plan: str, notice: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The plan of Bình Định 2022 is read, totalled to 3.020 triệu in seven contents, held against its money, judged."""
    assert main(["check", plan, "--allocations", notice]) == 0
    out = capsys.readouterr().out
    assert "Cộng: 3.020 triệu đồng" in out
    assert "2.164,46" in out
    assert "100,00 %" in out
    assert "ĐẠT: không có lỗi" in out
    contents = out.split("Tỷ trọng\n")[1].split("Cộng")[0].strip().splitlines()
    assert len([row for row in contents if not row.startswith("-")]) == 7


def broken(tmp_path: Path, plan: str, old: str, new: str) -> str:
    path = tmp_path / "plan.toml"
    text = Path(plan).read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return str(path)


def test_an_overrun_is_an_error_with_what_could_be_cut(
    plan: str, tmp_path: Path, notice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A total 1 đồng off gives exit 1, names the 1 đồng, and lists what could be cut."""
    path = broken(tmp_path, plan, '"35 triệu đồng"', "35_000_001")
    assert main(["check", path, "--allocations", notice]) == 1
    out = capsys.readouterr().out
    assert "SUMS-001" in out
    assert "chênh lệch 1 đồng" in out
    assert "vượt 1 đồng" in out
    assert "Để giảm 1 đồng" in out
    assert "KHÔNG ĐẠT: 2 lỗi" in out


def test_findings_are_said_in_english_too(
    plan: str, tmp_path: Path, notice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same findings come in English from the same facts."""
    path = broken(tmp_path, plan, '"35 triệu đồng"', "35_000_001")
    assert main(["check", path, "--allocations", notice, "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert "1 đồng too much" in out
    assert "NOT CLEAN: errors: 2" in out


def test_a_file_that_cannot_be_read_gives_two(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2 says that a file cannot be read; the other files are judged all the same."""
    path = broken(tmp_path, plan, "year = 2022\n", 'year = "2022"\n')
    assert main(["check", path, plan]) == 2
    out = capsys.readouterr().out
    assert "wrong-type $.year" in out
    assert "ĐẠT: không có lỗi" in out


def test_json_has_the_findings_with_their_places(
    plan: str, tmp_path: Path, notice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The JSON of a review holds codes, facts, places and counts, and problems where a file is unreadable."""
    path = broken(tmp_path, plan, '"35 triệu đồng"', "35_000_001")
    assert main(["check", path, str(tmp_path / "none.toml"), "--allocations", notice, "--format", "json"]) == 2
    first, second = json.loads(capsys.readouterr().out)["files"]
    finding = next(finding for finding in first["findings"] if finding["code"] == "SUMS-001")
    assert finding["params"]["gap"] == 1
    assert finding["line"] == 21
    assert first["counts"]["SUMS-001"]["fail"] == 1
    assert second["problems"][0]["code"] == "no-file"


def test_sarif_names_rules_and_places(
    plan: str, tmp_path: Path, notice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """SARIF lists every rule, and each result with its file and line."""
    path = broken(tmp_path, plan, '"35 triệu đồng"', "35_000_001")
    main(["check", path, str(tmp_path / "none.toml"), "--allocations", notice, "--format", "sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert len(run["tool"]["driver"]["rules"]) == len(RULES)
    by_rule = {result["ruleId"]: result for result in run["results"]}
    assert by_rule["SUMS-001"]["level"] == "error"
    assert by_rule["SUMS-001"]["locations"][0]["physicalLocation"]["region"]["startLine"] == 21
    assert by_rule["no-file"]["level"] == "error"


def test_a_waiver_lets_a_finding_pass(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a signed waiver answers is waived, with the signer's name, and no longer an error."""
    path = broken(tmp_path, plan, 'amount = "3.020 triệu đồng"\nitems = 27', 'amount = "3.020 triệu đồng"\nitems = 26')
    waivers = tmp_path / "waivers.toml"
    waivers.write_text(
        'kind = "waivers"\nschema_version = 1\ntitle = "Miễn trừ"\n'
        'waivers = [{ rule = "SUMS-002", signer = "Giám đốc Sở", signed = 2022-01-01, reason = "Nguồn đếm khác" }]\n',
        encoding="utf-8",
    )
    assert main(["check", path]) == 1
    assert main(["check", path, "--waivers", str(waivers)]) == 0
    assert "Được miễn trừ (Giám đốc Sở)" in capsys.readouterr().out
    assert main(["check", path, "--waivers", str(waivers), "--format", "sarif"]) == 0
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert [result["suppressions"][0]["kind"] for result in results if "suppressions" in result] == ["external"]


def test_the_day_decides_which_provinces_there_are(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Judged by a day when its code had passed away, a plan fails; the day may be written either way."""
    quang_nam = str(Path(plan).parent / "projects" / "quang-nam-2022.toml")
    assert main(["check", quang_nam, "--as-of", "30/6/2025"]) == 0
    assert main(["check", quang_nam, "--as-of", "2025-07-01"]) == 1
    assert "PLAC-001" in capsys.readouterr().out
    with pytest.raises(SystemExit) as caught:
        main(["check", quang_nam, "--as-of", "31/02/2025"])
    assert caught.value.code == 2


def test_a_programme_is_checked_plan_by_plan(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A programme file is judged as a whole, each of its plans shown."""
    from khuyencong import Period, Plan, PlanScope, Program, dump

    one = load(plan)
    assert isinstance(one, Plan)
    program = Program(
        title="Chương trình 2021-2025",
        period=Period.of_years(2021, 2025),
        scope=PlanScope.LOCAL,
        province="52",
        plans=(one,),
    )
    dump(program, tmp_path / "program.json")
    assert main(["check", str(tmp_path / "program.json")]) == 0
    assert "3.020 triệu đồng" in capsys.readouterr().out


def test_a_document_of_another_kind_is_refused(
    plan: str, notice: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A notice is no plan and a plan is no notice, and the message says which kind is wanted."""
    assert main(["check", notice]) == 2
    assert "loại plan, program" in capsys.readouterr().out
    assert main(["check", plan, "--allocations", plan]) == 2
    assert "loại allocations" in capsys.readouterr().err
    assert main(["report", notice]) == 2


@pytest.mark.parametrize("format_", ["text", "json", "html"])
def test_report_prints_the_plan(plan: str, notice: str, format_: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A report holds the same money as text, as records and as a page."""
    assert main(["report", plan, "--allocations", notice, "--format", format_]) == 0
    out = capsys.readouterr().out
    if format_ == "json":
        assert sum(record["amount"] for record in json.loads(out)) == 3_020_000_000
    else:
        assert "3.020" in out


@pytest.mark.parametrize("ending", ["json", "yaml", "toml"])
def test_convert_keeps_the_document(plan: str, tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A converted file holds the same record; an existing file is not replaced unless that is asked for."""
    target = tmp_path / f"plan.{ending}"
    assert main(["convert", plan, str(target)]) == 0
    assert load(target) == load(plan)
    assert main(["convert", plan, str(target)]) == 2
    assert "đã có sẵn" in capsys.readouterr().err
    assert main(["convert", plan, str(target), "--force"]) == 0


def test_convert_says_which_comments_are_lost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The lines of the comments that the new file lacks are named; without comments nothing is said."""
    source, target = tmp_path / "so.toml", tmp_path / "so.yaml"
    source.write_text('# của tôi\nkind = "ledger"\nschema_version = 1 # một\ntitle = "Sổ #1"\n', encoding="utf-8")
    assert main(["convert", str(source), str(target)]) == 0
    assert "không giữ các chú thích ở dòng 1, 3." in capsys.readouterr().err
    assert main(["convert", str(target), str(tmp_path / "so.json")]) == 0
    assert capsys.readouterr().err == ""


def test_convert_composes_unicode_when_asked(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file in decomposed Unicode is refused, and mended by --nfc; other faults are still explained."""
    import unicodedata

    source, target = tmp_path / "nfd.toml", tmp_path / "nfc.toml"
    source.write_text(unicodedata.normalize("NFD", Path(plan).read_text(encoding="utf-8")), encoding="utf-8")
    assert main(["check", str(source)]) == 2
    assert "not-nfc" in capsys.readouterr().out
    assert main(["convert", "--nfc", str(source), str(target)]) == 0
    assert load(target) == load(plan)
    source.write_bytes(b"\xe9")
    assert main(["convert", "--nfc", str(source), str(target), "--force"]) == 2
    assert "no-utf-8" in capsys.readouterr().err


def test_convert_to_a_folder_that_is_not_there_is_explained(
    plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A target that cannot be written is a problem with a reason, not a crash."""
    assert main(["convert", plan, str(tmp_path / "none" / "plan.json")]) == 2
    assert "not-written" in capsys.readouterr().err
    assert main(["convert", plan, str(tmp_path / "plan.docx")]) == 2
    assert "unknown-format" in capsys.readouterr().err


@pytest.mark.parametrize("kind", list(KINDS))
def test_schema_is_json(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The schema of every kind is printed as JSON."""
    assert main(["schema", kind]) == 0
    assert json.loads(capsys.readouterr().out)["properties"]["kind"] == {"const": kind}


def test_explain_knows_rules_and_problems(capsys: pytest.CaptureFixture[str]) -> None:
    """A code is explained with its source; a code that is none gives exit 2."""
    assert main(["explain", "BENE-004"]) == 0
    assert "khoản 4 Điều 7 Thông tư liên tịch 26/2014/TTLT-BTC-BCT" in capsys.readouterr().out
    assert main(["explain", "double-key"]) == 0
    assert main(["explain", " bene-004 "]) == 0
    assert main(["explain", "over-approved"]) == 0
    assert "LEDG-013 · Lỗi · Chi trong mức được duyệt" in capsys.readouterr().out
    assert main(["explain", "NONE-001"]) == 2
    assert "NONE-001" in capsys.readouterr().err


def test_output_into_a_pipe_has_no_progress_and_is_utf_8(plan: str) -> None:
    """In a pipe nothing is written beside the result, and Vietnamese comes through whatever the locale."""
    run = subprocess.run(
        [sys.executable, "-m", "khuyencong", "check", plan],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "cp1252", "PATH": ""},
    )
    assert run.returncode == 0
    assert run.stderr == b""
    assert "Bình Định" in run.stdout.decode("utf-8")


def test_progress_is_shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal, long work tells how far it is, and takes the line away at the end."""
    import io

    from khuyencong.cli import progress as module

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    clock = iter([0.0, 0.5, 1.5, 1.55, 1.7])
    terminal = Terminal()
    monkeypatch.setattr(module.sys, "stderr", terminal)
    monkeypatch.setattr(module, "monotonic", lambda: next(clock))
    with module.Progress("plan.json") as progress:
        progress.show(1, 9)
        assert terminal.getvalue() == ""
        monkeypatch.setattr(module, "monotonic", lambda: 2.0)
        progress.show(5, 9)
    assert terminal.getvalue() == "\rplan.json: 5/9\r\x1b[K"


def test_a_closed_pipe_is_no_crash(plan: str) -> None:
    """A reader that stops early, such as head, leaves no traceback."""
    command = f'"{sys.executable}" -m khuyencong schema plan | head -n 1'
    run = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert run.stdout == b"{\n"
    assert b"Traceback" not in run.stderr


def test_strict_counts_warnings_and_what_is_not_decided(
    plan: str, notice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --strict a plan without a known allocation, or with a warning, gives exit 1; a plain one still 0."""
    assert main(["check", plan, "--allocations", notice, "--strict"]) == 0
    assert main(["check", plan, "--strict"]) == 1
    assert main(["check", str(Path(plan).parent / "projects" / "quang-nam-2022.toml"), "--strict"]) == 1


def test_the_day_of_its_decision_judges_a_plan(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --as-of a plan is judged by the day on which it was decided."""
    path = broken(
        tmp_path, plan, 'scope = "local"\n', 'scope = "local"\ndecision = { number = "1", issued = 2021-12-20 }\n'
    )
    assert main(["check", path]) == 0
    assert "Xét theo ngày 20/12/2021" in capsys.readouterr().out


def test_the_module_can_be_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Python -m khuyencong is the command."""
    import runpy

    monkeypatch.setattr(sys, "argv", ["khuyencong", "explain", "empty"])
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("khuyencong", run_name="__main__")
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("empty")


def test_a_reader_that_has_gone_ends_the_command(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """When nobody reads any more, the command ends with 2 and says nothing."""
    import io

    from khuyencong.cli import commands

    def gone(*_: object) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(sys, "stderr", io.StringIO())
    monkeypatch.setattr(commands, "check", gone)
    assert main(["check", plan]) == 2


@pytest.mark.parametrize("verb", ["check", "select", "report"])
def test_money_of_another_province_is_refused(
    verb: str, notice: str, examples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What Bình Định was given is not held against a plan of Quảng Nam, whatever the command."""
    mo_cau = str(examples / "projects" / "tay-ninh-2014.toml")
    assert main([verb, mo_cau, "--allocations", notice]) == 2
    captured = capsys.readouterr()
    assert f"{notice}:7:1: Không đọc được notice-of-another-province $.province" in captured.out + captured.err


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the answer cannot be written, the reason is said and the exit code is 2: nothing was judged for anybody."""
    import io

    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    assert main(["explain", "empty"]) == 2
    assert "not-written" in (err := capsys.readouterr().err)
    assert "No space left on device" in err


def test_a_stream_that_cannot_be_set_up_is_used_as_it_is(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A replaced standard output, such as a notebook's, is written to as it is."""
    import io

    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["explain", "empty"]) == 0
    assert "empty" in out.getvalue()


LEDGER = """
kind = "ledger"
schema_version = 1
title = "Sổ chi"

[[entries]]
id = "1"
on = 2022-01-05
kind = "allocation"
source = "national"
year = 2022
amount = 300_000_000

[[entries]]
id = "2"
on = 2022-03-01
kind = "commitment"
de_an = "qn-2022-mo-cau"
source = "national"
year = 2022
amount = 300_000_000

[[entries]]
id = "3"
on = 2022-04-01
kind = "payment"
de_an = "qn-2022-mo-cau"
source = "national"
year = 2022
amount = %s
"""


def test_findings_point_into_the_file_that_they_are_about(
    plan: str, notice: str, examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong with a ledger, a notice or a waiver is placed in its own file: in text, JSON and SARIF."""
    book, doubled, signed = tmp_path / "so.toml", tmp_path / "giao.toml", tmp_path / "mien-tru.toml"
    book.write_text((LEDGER % "200_000_000").replace('id = "3"', 'id = "2"'), encoding="utf-8")
    given = Path(notice).read_text(encoding="utf-8")
    given = given.replace('province = "52"', 'province = "49"')
    doubled.write_text(given + given[given.index("[[allocations]]") :], encoding="utf-8")
    signed.write_text(
        'kind = "waivers"\nschema_version = 1\ntitle = "Miễn trừ"\n[[waivers]]\nrule = "BENE-004"\n'
        'subject = "khong-co"\n'
        'reason = "Thử"\nsigner = "Sở"\nsigned = 2021-01-05\nexpires = 2030-01-01\n',
        encoding="utf-8",
    )
    mo_cau = str(examples / "projects" / "quang-nam-2022.toml")
    main(["check", mo_cau, "--ledger", str(book), "--allocations", str(doubled), "--waivers", str(signed)])
    out = capsys.readouterr().out
    assert f"{book}:23:1: Lỗi LEDG-001 $ledger.entries[2]" in out
    assert f"{doubled}:" in out
    assert f"{signed}:4:1: " in out
    main(["check", mo_cau, "--ledger", str(book), "--format", "json"])
    (told,) = [f for f in json.loads(capsys.readouterr().out)["files"][0]["findings"] if f["code"] == "LEDG-001"]
    assert (told["file"], told["line"]) == (str(book), 23)
    main(["check", mo_cau, "--ledger", str(book), "--format", "sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    (shown,) = [result for result in run["results"] if result["ruleId"] == "LEDG-001"]
    assert shown["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("so.toml")


@pytest.mark.parametrize(("paid", "code"), [("200_000_000", 0), ("510_000_000", 1)])
def test_a_ledger_is_judged_with_its_plan(
    paid: str, code: int, examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Paying 510 million on 300 is an error of the ledger; places are judged by the day of the plan all the same."""
    ledger = tmp_path / "so-chi.toml"
    ledger.write_text(LEDGER % paid, encoding="utf-8")
    plan = str(examples / "projects" / "quang-nam-2022.toml")
    assert main(["check", plan, "--ledger", str(ledger)]) == code
    out = capsys.readouterr().out
    assert "Xét theo ngày 01/01/2022" in out
    assert ("510.000.000" in out) == bool(code)
