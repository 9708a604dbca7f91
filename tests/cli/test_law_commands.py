"""The commands about the law: norm, law, law diff, calendar, and check with a local resolution."""

import json
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khuyencong.cli import commands, main
from khuyencong.cli.activity_search import search_activities
from khuyencong.law import DocumentState, documents_on, shipped_norms
from khuyencong.reference import Activity
from khuyencong.reference.estimates import NormLevel
from khuyencong.rules.review import review
from khuyencong.values.text import fold

languages = pytest.mark.parametrize("lang", ["vi", "en"])
Printed = pytest.CaptureFixture[str]


def out_of(capsys: Printed, *words: str, code: int = 0) -> str:
    assert main(words) == code
    printed = capsys.readouterr()
    if code < 2:
        assert printed.err == ""
    return printed.out + printed.err


def json_of(capsys: Printed, *words: str, code: int = 0) -> Any:
    return json.loads(out_of(capsys, *words, "--format", "json", code=code))


def refused(capsys: Printed, *words: str) -> str:
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    return capsys.readouterr().err


# -- Which activity is meant


@given(st.sampled_from(Activity), st.sampled_from([str, str.upper, str.lower, fold]))
def test_every_content_is_found_by_its_code_and_its_names(activity: Activity, change: Any) -> None:
    """A code and a value find their content alone, a label finds it at least among others; marks and case are free."""
    for name in (activity.code, activity.value):
        found = search_activities(change(name))
        assert found.meant == (activity,)
        assert (found.only is activity) != activity.is_group
    if not activity.is_group:
        for name in (activity.label("vi"), activity.label("en")):
            assert activity in search_activities(change(name)).meant


@given(st.text(max_size=12))
def test_any_text_gives_some_answer(text: str) -> None:
    """What is meant and what is near never stand together, and nothing is near an empty text."""
    found = search_activities(text)
    assert not (found.meant and found.near)
    assert len(found.near) <= 5
    assert text.strip() or found == search_activities("")


@pytest.mark.parametrize(
    ("text", "code"),
    [("ứng dụng máy móc", "A3.04"), ("may moc", "A3.04"), ("MACHINERY", "A3.04"), ("tư vấn, đánh giá", "A3.06")],
)
def test_words_of_a_name_are_enough(text: str, code: str) -> None:
    """Words of a label find its content where no other has them."""
    only = search_activities(text).only
    assert only is not None
    assert only.code == code


@pytest.mark.parametrize(("text", "code"), [("máy mócc", "A3.04"), ("dao taoo nghe", "A1.01")])
def test_what_is_misspelt_finds_near_ones(text: str, code: str) -> None:
    """A misspelt name means nothing, and is near the content."""
    found = search_activities(text)
    assert found.meant == ()
    assert code in [activity.code for activity in found.near]


# -- norm


def test_a_norm_of_2016(capsys: Printed) -> None:
    """The ceiling, the limit that binds, the rate, the cap, the place and the status are printed."""
    out = out_of(capsys, "norm", "ứng dụng máy móc", "--on", "2016-03-01", "--cost", "600000000")
    assert "Mức hỗ trợ tối đa: 200.000.000 đồng (200 triệu đồng)" in out
    assert "Mức tối đa ← giới hạn áp dụng" in out
    assert "Căn cứ: điểm c khoản 2 Điều 6 Thông tư liên tịch 26/2014/TTLT-BTC-BCT" in out
    assert "Đã đọc trong pháp điển" in out
    assert "Cấp quy định: Trung ương" in out


@pytest.mark.parametrize("cost", ["600000000", "600 triệu đồng", "0,6 tỷ đồng", "600.000.000 đồng"])
def test_a_cost_may_be_digits_or_text_with_its_unit(cost: str, capsys: Printed) -> None:
    """Digits alone are đồng; text says its unit."""
    facts = json_of(capsys, "norm", "A3.01", "--on", "2016-03-01", "--cost", cost)
    assert (facts["amount"], facts["binding"], facts["norm"]["rate"]) == (180_000_000, "rate", "3/10")


def test_options_reach_the_look_up(capsys: Printed) -> None:
    """Units, multiplier, level, variant and line each change the answer as the law has it."""
    words = ["norm", "A3.04", "--on", "2019-10-01", "--cost", "5138000000"]
    assert json_of(capsys, *words)["amount"] == 300_000_000
    assert json_of(capsys, *words, "--line")["amount"] == 450_000_000
    assert json_of(capsys, *words, "--units", "2")["amount"] == 600_000_000
    assert json_of(capsys, *words, "--multiplier", "3/2")["amount"] == 450_000_000
    assert json_of(capsys, *words, "--multiplier", "150%")["multiplier"] == "3/2"
    assert json_of(capsys, *words, "--multiplier", "1")["multiplier"] == 1
    prize = ["norm", "bình chọn", "--on", "2016-03-01", "--variant", "prize", "--level"]
    assert [json_of(capsys, *prize, level)["amount"] for level in ("region", "nation")] == [5_000_000, 10_000_000]


def test_local_money_asks_for_the_province(capsys: Printed) -> None:
    """Local money is answered by the act of the province, in a merged one by that of the former province."""
    words = ["norm", "A3.01", "--cost", "600000000", "--source", "provincial"]
    quang_nam = json_of(capsys, *words, "--on", "2016-03-01", "--province", "49")
    assert (quang_nam["layer"], quang_nam["norm"]["cap"]) == ("province", 400_000_000)
    merged = [*words, "--on", "2026-03-01", "--province", "48"]
    assert json_of(capsys, *merged, code=1)["gaps"][0]["code"] == "needs-former-province"
    assert json_of(capsys, *merged, "--formerly", "49")["norm"]["cap"] == 400_000_000


def test_no_norm_has_a_named_reason(capsys: Printed) -> None:
    """Before there were norms that anybody has seen, the exit code is 1 and the reason stands in words."""
    out = out_of(capsys, "norm", "A3.04", "--on", "2006-05-01", "--cost", "600000000", code=1)
    assert "Không có mức hỗ trợ tối đa: Chưa rõ mức chi." in out


def test_without_a_day_it_is_today(capsys: Printed) -> None:
    """Without --on the day is today, by the time of Việt Nam."""
    before = (datetime.now(UTC) + timedelta(hours=7)).date()
    facts = json_of(capsys, "norm", "A3.04")
    after = (datetime.now(UTC) + timedelta(hours=7)).date()
    assert before <= date.fromisoformat(facts["on"]) <= after


@languages
def test_what_fits_several_contents_is_listed(lang: str, capsys: Printed) -> None:
    """Several contents, a group, a misspelt name and no name are each answered with a list and exit code 2."""
    assert "A5.01" in out_of(capsys, "norm", "tư vấn", "--lang", lang, code=2)
    group = out_of(capsys, "norm", "A3", "--lang", lang, code=2)
    assert "A3.04" in group
    assert "A4" not in group
    assert "A3.04" in out_of(capsys, "norm", "máy mócc", "--lang", lang, code=2)
    unknown = out_of(capsys, "norm", "xyz", "--lang", lang, code=2)
    assert [line.split()[0] for line in unknown.splitlines()[1:]] == [f"A{n}" for n in (*range(1, 10), 0)]
    assert "{" not in group + unknown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--cost", "khoảng 600"], "khoảng 600"),
        (["--cost", "600 triệu", "--source", "trung-ương"], "national"),
        (["--level", "huyện"], ", ".join(NormLevel)),
        (["--multiplier", "gấp rưỡi"], "3/2"),
        (["--on", "31/02/2016"], "31/02/2016"),
    ],
)
def test_an_option_that_cannot_be_read_is_refused(words: list[str], said: str, capsys: Printed) -> None:
    """What is no amount, source, level, multiple or day is refused with what may stand there."""
    assert said in refused(capsys, "norm", "A3.04", *words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--on", "2016-03-01", "--multiplier", "2"], "at most 3/2"),
        (["--on", "2016-03-01", "--multiplier", "1/2"], "1 or more"),
        (["--on", "2016-03-01", "--source", "provincial", "--province", "99"], "99"),
        (["--local", "khong-co.toml"], "no-file"),
    ],
)
def test_what_the_law_does_not_know_is_told(words: list[str], said: str, capsys: Printed) -> None:
    """An impossible multiple, an unknown province and a missing file end with exit code 2 and a sentence."""
    assert said in out_of(capsys, "norm", "A3.04", *words, code=2)


# -- law


@pytest.mark.parametrize("day", ["2013-01-01", "2018-05-10", "2018-05-11", "2026-03-01"])
def test_documents_of_a_day_are_listed(day: str, capsys: Printed) -> None:
    """The documents in force on a day are listed in both forms; --all adds those not known to be."""
    on = date.fromisoformat(day)
    keys = [document.key for document in documents_on(on)]
    unclear = [document.key for document in documents_on(on, state=DocumentState.UNCLEAR)]
    assert [one["key"] for one in json_of(capsys, "law", "--on", day)["documents"]] == keys
    assert [one["key"] for one in json_of(capsys, "law", "--on", day, "--all")["documents"]] == keys + unclear
    out = out_of(capsys, "law", "--on", day, "--lang", "en")
    assert f"not known to be in force on the day: {len(unclear)};" in out
    assert "add --all" not in out_of(capsys, "law", "--on", day, "--lang", "en", "--all")


def test_the_law_of_today(capsys: Printed) -> None:
    """Without a day it is today: the decree of 2012 is in force."""
    assert "Nghị định 45/2012/NĐ-CP" in out_of(capsys, "law")


# -- law diff


@languages
def test_the_change_of_2018(lang: str, capsys: Printed) -> None:
    """Old and new values stand with their places; the language may be said before or after the word diff."""
    out = out_of(capsys, "law", "diff", "2018-05-10", "2018-05-11", "--lang", lang)
    assert out == out_of(capsys, "law", "--lang", lang, "diff", "10/5/2018", "11/5/2018")
    assert "khoản 4 Điều 8 Thông tư 28/2018/TT-BTC" in out
    facts = json_of(capsys, "law", "diff", "2018-05-10", "2018-05-11")
    caps = {one["subject"]: (one["old"], one["new"]) for one in facts["changes"] if one["aspect"] == "cap"}
    assert caps["machinery"] == (200_000_000, 300_000_000)
    assert "findings" not in facts


def test_a_day_against_itself(capsys: Printed) -> None:
    """Between a day and itself nothing changes."""
    assert "Nothing changes." in out_of(capsys, "law", "diff", "2018-05-10", "2018-05-10", "--lang", "en")


PLAN = """
kind = "plan"
schema_version = 1
title = "Kế hoạch"
year = 2025
scope = "local"
province = "%s"
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    """Give a plan of a province that is one before the merger of 2025, and none after it."""
    path = tmp_path / "ke-hoach.toml"
    path.write_text(PLAN % "49", encoding="utf-8")
    return str(path)


def test_findings_of_a_plan_come_and_go(plan: str, capsys: Printed) -> None:
    """A plan of a province that is no more has an error by the second day: it appears, and the exit code is 1."""
    words = ["law", "diff", "2025-06-30", "2025-07-01", "--plan", plan]
    out = out_of(capsys, *words, "--lang", "en", code=1)
    assert "Findings that appear:\n  PLAC-" in out
    facts = json_of(capsys, *words, code=1)["findings"]
    assert {finding["severity"] for finding in facts["appeared"]} == {"error"}
    back = ["law", "diff", "2025-07-01", "2025-06-30", "--plan", plan]
    assert "Findings that vanish:\n  PLAC-" in out_of(capsys, *back, "--lang", "en")


def test_the_same_findings_give_exit_code_0(plan: str, capsys: Printed) -> None:
    """By two days of one law a plan has the same findings."""
    out = out_of(capsys, "law", "diff", "2025-01-02", "2025-01-03", "--plan", plan, "--lang", "en")
    assert "The findings of the two days are the same." in out


def test_a_file_that_is_no_plan_is_told(tmp_path: Path, capsys: Printed) -> None:
    """A ledger in place of a plan ends with exit code 2."""
    path = tmp_path / "so.json"
    path.write_text('{"kind": "ledger", "schema_version": 1, "title": "Sổ"}', encoding="utf-8")
    assert "other-kind" in out_of(capsys, "law", "diff", "2025-01-02", "2025-01-03", "--plan", str(path), code=2)


# -- calendar

STAMP = ["--stamp", "2015-01-02T03:04:05Z"]


def test_deadlines_are_printed(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The text names what is due, who owes it to whom, the last day on time, the place and the status."""
    assert main(["calendar", "--plan-year", "2016", "--acceptance", "2016-12-01", "--acceptance", "2016-12-20"]) == 0
    lines = capsysbinary.readouterr().out.decode().splitlines()
    dossier = next(line for line in lines if "Gửi hồ sơ quyết toán" in line)
    assert dossier.split()[0] == "04/01/2017"
    assert "Đơn vị thực hiện → Cục Công nghiệp địa phương" in dossier
    assert "khoản 1 Điều 18 Thông tư 36/2013/TT-BCT" in dossier
    assert any(line.split()[:1] == ["19/5/2015"] for line in lines)


def test_deadlines_are_given_as_json(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """As JSON each deadline has its days, its parties and its bases."""
    words = ["--loan", "2015-02-01", "--certificate", "2015-03-01", "--format", "json"]
    assert main(["calendar", "--plan-year", "2016", *words]) == 0
    facts = json.loads(capsysbinary.readouterr().out)
    days = {one["id"]: one["last_day"] for one in facts["deadlines"]}
    assert (days["interest-window"], days["certificate-end"]) == ("2017-01-31", "2017-12-31")
    assert facts["plan_year"] == 2016


def test_an_icalendar_file_has_its_own_line_ends(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The file and standard output hold the same bytes, with CR LF at every line end."""
    words = ["calendar", "--plan-year", "2016", "--format", "ics", *STAMP]
    target = tmp_path / "thoi-han.ics"
    assert main(words) == 0
    printed = capsysbinary.readouterr().out
    assert main([*words, "--output", str(target)]) == 0
    assert target.read_bytes() == printed
    assert printed.startswith(b"BEGIN:VCALENDAR\r\n")
    assert printed.count(b"\n") == printed.count(b"\r\n")
    assert b"DTSTAMP:20150102T030405Z\r\n" in printed


def test_without_a_stamp_it_is_now(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The moment in the file is now where nobody gives one."""
    before = datetime.now(UTC).replace(microsecond=0)
    assert main(["calendar", "--plan-year", "2016", "--format", "ics"]) == 0
    stamp = capsysbinary.readouterr().out.split(b"DTSTAMP:")[1][:16].decode()
    made = datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    assert before <= made <= datetime.now(UTC)


def test_a_file_that_exists_is_not_replaced(tmp_path: Path, capsys: Printed) -> None:
    """A file is only replaced with --force, and a folder that is not there is told."""
    target = tmp_path / "a.txt"
    target.write_text("mine", encoding="utf-8")
    words = ["calendar", "--plan-year", "2016", "--output", str(target)]
    assert "exists" in out_of(capsys, *words, code=2)
    assert target.read_text(encoding="utf-8") == "mine"
    assert main([*words, "--force"]) == 0
    assert target.read_text(encoding="utf-8").startswith("Thời hạn của năm kế hoạch 2016")
    missing = str(tmp_path / "không" / "a.txt")
    assert "not-written" in out_of(capsys, "calendar", "--plan-year", "2016", "--output", missing, code=2)


def test_working_days_are_counted(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """A complaint counts 15 working days from the announcement, over the public holidays."""
    words = ["--announced", "2015-04-20", "--complaint", "2015-04-21", "--format", "json"]
    assert main(["calendar", "--plan-year", "2015", *words]) == 0
    facts = json.loads(capsysbinary.readouterr().out)
    days = {one["id"]: date.fromisoformat(one["last_day"]) for one in facts["deadlines"] if one["code"] == "D13"}
    assert days["complaint"] > date(2015, 5, 11)
    assert days["complaint-answer"] > date(2015, 5, 5)


def test_working_days_need_the_extra(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library of holidays the usual problem says what to install; other deadlines need none."""
    monkeypatch.setitem(sys.modules, "holidays", None)
    words = ["calendar", "--plan-year", "2015"]
    out = out_of(capsys, *words, "--announced", "2015-04-20", code=2)
    assert "extra-missing" in out
    assert "khuyencong[calendar]" in out
    assert main(words) == 0


@pytest.mark.parametrize("moment", ["hôm nay", "2015-01-02", "2015-01-02T03:04:05"])
def test_a_moment_has_a_time_zone(moment: str, capsys: Printed) -> None:
    """A stamp without a time zone is no moment."""
    assert "2026-01-02T03:04:05Z" in refused(capsys, "calendar", "--plan-year", "2016", "--stamp", moment)


@pytest.mark.parametrize("year", ["1899", "2201"])
def test_a_year_that_is_none_is_told(year: str, capsys: Printed) -> None:
    """A plan year far off ends with exit code 2."""
    assert "no plan year" in out_of(capsys, "calendar", "--plan-year", year, code=2)


# -- check and norm with a local resolution

LOCAL = """
title = "Mức chi"
layer = "province"
status = "secondary"
[act]
key = "nghi-quyet"
vi = "Nghị quyết của tỉnh"
en = "Resolution of the province"
province = "49"
before_merger = true
in_force_from = 2021-01-01
[[norms]]
id = "machinery"
vi = "Máy móc"
en = "Machinery"
activities = ["advanced-machinery"]
unit = "establishment"
cap = 150_000_000
"""


@pytest.fixture
def local(tmp_path: Path) -> str:
    """Give a local resolution with one norm."""
    path = tmp_path / "nghi-quyet.toml"
    path.write_text(LOCAL, encoding="utf-8")
    return str(path)


def test_a_resolution_answers(local: str, capsys: Printed) -> None:
    """The act of the file answers for local money of its province, by its name."""
    words = ["norm", "A3.04", "--on", "2022-03-01", "--source", "provincial", "--province", "49", "--local", local]
    out = out_of(capsys, *words, "--lang", "en")
    assert "Ceiling: 150,000,000 đồng (150 million đồng)" in out
    assert "Basis: Resolution of the province" in out
    assert json_of(capsys, *words)["document"] == "nghi-quyet"


def test_a_broken_resolution_is_told(local: str, examples: Path, capsys: Printed) -> None:
    """A broken resolution ends both commands with exit code 2 and its line."""
    path = Path(local)
    path.write_text(LOCAL.replace("150_000_000", "1.5"), encoding="utf-8")
    plan = str(examples / "binh-dinh-2022.toml")
    for words in (["norm", "A3.04", "--local", local], ["check", plan, "--local", local]):
        assert f"{local}:18:1" in out_of(capsys, *words, code=2)


def test_check_gives_the_resolutions_to_the_review(
    local: str, examples: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every resolution that is named reaches the review of every plan."""
    given: list[list[str]] = []

    def spy(document: Any, *, local: list[Any], **options: Any) -> Any:
        given.append([norms.instrument.key for norms in local])
        return review(document, local=local, **options)

    monkeypatch.setattr(commands, "review", spy)
    plan = str(examples / "binh-dinh-2022.toml")
    main(["check", plan, plan, "--local", local, "--local", str(examples / "local" / "dong-thap-2024.toml")])
    main(["check", plan])
    assert given == [["nghi-quyet", "dong-thap-2024"]] * 2 + [[]]
    capsys.readouterr()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(activity=st.sampled_from(Activity), on=st.dates(date(2000, 1, 1), date(2027, 12, 31)))
def test_no_question_makes_the_command_fall_over(activity: Activity, on: date, capsys: Printed) -> None:
    """Whatever is asked, the exit code is one of three and nothing is raised."""
    code = main(["norm", activity.code, "--on", on.isoformat(), "--cost", "1 tỷ đồng"])
    assert code == (2 if activity.is_group else code) in {0, 1, 2}
    capsys.readouterr()


def test_the_book_is_not_touched(capsys: Printed, local: str) -> None:
    """A resolution of a file answers one question and stays out of the shipped book."""
    before = shipped_norms().sets
    main(["norm", "A3.04", "--local", local])
    assert shipped_norms().sets is before
