"""The commands about money in motion: what they print, in both languages, and with which exit code."""

import json
import string
from datetime import date
from pathlib import Path

import pytest

from khuyencong import dump
from khuyencong.budget.ledger_faults import LedgerFault
from khuyencong.cli import main
from khuyencong.model import (
    Allocation,
    AllocationNotice,
    CostLine,
    DeAn,
    EntryKind,
    Event,
    Execution,
    FundingTranche,
    Ledger,
    LedgerEntry,
    Plan,
    PlanScope,
    PriorityClaim,
    ProgressReport,
    Stage,
    Task,
)
from khuyencong.model.papers import DeAnDossier, PaperHeld
from khuyencong.reference import Activity, FundingSource
from khuyencong.reference.priorities import PriorityArea
from khuyencong.render.money import fault_text, money_texts
from khuyencong.values.record import evolve

NATIONAL, PROVINCIAL = FundingSource.NATIONAL, FundingSource.PROVINCIAL
MILLION = 1_000_000
TREE = Path(__file__).parents[2] / "src" / "khuyencong" / "budget"


def de_an(name: str, amount: int, source: FundingSource = PROVINCIAL, **more: object) -> DeAn:
    tranche = FundingTranche(source=source, year=2016, amount=amount)
    lines = (CostLine(activity=Activity.ADVANCED_MACHINERY),)
    return DeAn(id=name, title=f"Máy {name}", funding=(tranche,), **{"lines": lines, **more})  # type: ignore[arg-type]


def plan(*items: DeAn | Task, scope: PlanScope = PlanScope.LOCAL, **more: object) -> Plan:
    return Plan(
        year=2016,
        scope=scope,
        title="Kế hoạch 2016",
        province="52",
        de_an=tuple(item for item in items if isinstance(item, DeAn)),
        tasks=tuple(item for item in items if isinstance(item, Task)),
        **more,  # type: ignore[arg-type]
    )


def saved(folder: Path, name: str, document: Plan | Ledger | AllocationNotice) -> str:
    path = folder / f"{name}.json"
    dump(document, path)
    return str(path)


def entry(number: int, kind: EntryKind, amount: int, **more: object) -> LedgerEntry:
    values = {"on": date(2016, number, 1), "de_an": "a", "source": PROVINCIAL, "year": 2016, **more}
    return LedgerEntry(id=str(number), kind=kind, amount=amount, **values)  # type: ignore[arg-type]


CANDIDATES = plan(
    de_an("a", 70 * MILLION, is_flagship=True),
    de_an("b", 50 * MILLION, claim=PriorityClaim(areas=(PriorityArea.POOR_DISTRICT,))),
    de_an("c", 30 * MILLION),
    de_an("d", 10 * MILLION, NATIONAL),
    de_an("e", 50 * MILLION, lines=(CostLine(activity=Activity.CP_PILOT),)),
    Task(id="f", title="Bình chọn", activity=Activity.BEST_PRODUCT_SELECTION),
    allocations=(Allocation(source=PROVINCIAL, year=2016, amount=100 * MILLION),),
)


def test_select_names_those_that_are_in_and_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Flagship first, then area; out for lack of money or knowledge; and what a million more would buy."""
    path = saved(tmp_path, "plan", CANDIDATES)
    assert main(["select", path]) == 0
    out = capsys.readouterr().out
    rows = [line for line in out.splitlines() if "(Máy" in line]
    assert [row.split()[1] for row in rows] == ["a", "b", "c", "d", "e"]
    assert "đề án điểm" in rows[0]
    assert "Huyện nghèo" in rows[1]
    assert "thiếu 20.000.000 đồng của Ngân sách cấp tỉnh 2016" in rows[1]
    assert "vừa kinh phí còn lại sau khi b không đủ" in rows[2]
    assert "chưa biết kinh phí được giao: Ngân sách trung ương" in rows[3]
    assert "Sản xuất sạch hơn" in rows[4]
    assert "nhiệm vụ, không xếp hạng" in out
    assert "không dùng kinh phí khuyến công" in out
    assert "Chọn 3 trong 6; kinh phí khuyến công 100.000.000 đồng." in out
    assert "thêm 1.000.000 đồng không đổi kết quả; ít nhất 20.000.000 đồng thì chọn thêm b." in out
    assert "xét theo ngày 01/01/2016" in out


def test_select_speaks_english_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same in English, and as data with ids, reasons and shortages; the allocations may come from a notice."""
    path = saved(tmp_path, "plan", CANDIDATES)
    notice = AllocationNotice(
        title="Giao dự toán", allocations=(Allocation(source=NATIONAL, year=2016, amount=MILLION),)
    )
    given = saved(tmp_path, "notice", notice)
    assert main(["select", path, "--lang", "en", "--on", "2016-06-01"]) == 0
    assert "Poor district" in capsys.readouterr().out
    assert main(["select", path, "--allocations", given, "--format", "json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    by_id = {choice["id"]: choice for choice in facts["choices"]}
    assert by_id["d"]["shortages"] == [{"source": "national", "year": 2016, "amount": 9 * MILLION}]
    assert by_id["a"]["reason"] == "allocation-unknown"
    assert (by_id["f"]["queue"], by_id["f"]["grounds"], by_id["a"]["is_flagship"]) == (None, [], True)
    assert facts["marginals"][0]["least"] == 9 * MILLION
    bare = saved(tmp_path, "bare", evolve(CANDIDATES, allocations=()))
    assert main(["select", bare, "--lang", "en"]) == 0
    assert "No allocation is given" in capsys.readouterr().out


def test_select_tells_what_gives_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """More money that lets in one in front may push out one behind; more may also do nothing."""
    group = Allocation(source=PROVINCIAL, year=2016, amount=1, activity_group=Activity.TECHNOLOGY)
    two = plan(
        de_an("a", 100 * MILLION, priority=1),
        de_an("b", 99 * MILLION, priority=2),
        allocations=(group, Allocation(source=PROVINCIAL, year=2016, amount=99 * MILLION)),
    )
    assert main(["select", saved(tmp_path, "two", two), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "1,000,000 đồng more would choose a, in place of b" in out
    one = evolve(two, de_an=two.de_an[:1])
    assert main(["select", saved(tmp_path, "one", one), "--lang", "en"]) == 0
    assert "1,000,000 đồng more would choose a; the least" in capsys.readouterr().out
    none = evolve(two, de_an=())
    assert main(["select", saved(tmp_path, "none", none), "--lang", "en"]) == 0
    assert "no amount in this pool alone changes anything" in capsys.readouterr().out


def test_select_wants_a_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A ledger is no plan of candidates: exit code 2 says which kind is wanted."""
    assert main(["select", saved(tmp_path, "book", Ledger(title="Sổ chi"))]) == 2
    assert "ledger" in capsys.readouterr().err


STAGES = (Event(on=date(2015, 12, 1), stage=Stage.APPROVED), Event(on=date(2016, 2, 1), stage=Stage.CONTRACTED))
WORK = plan(
    de_an(
        "a", 300 * MILLION, NATIONAL, events=STAGES, dossier=DeAnDossier(papers=(PaperHeld(paper="scheme-contract"),))
    ),
    de_an(
        "b",
        300 * MILLION,
        NATIONAL,
        events=STAGES[1:],
        execution=Execution(progress=(ProgressReport(on=date(2016, 3, 1)),)),
    ),
    de_an("c", 300 * MILLION, NATIONAL),
    scope=PlanScope.NATIONAL,
)


def test_next_names_steps_papers_days_and_who_decides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of each đề án: where it stands, what was assumed, and each step with what is missing, until when, by whom."""
    path = saved(tmp_path, "work", WORK)
    assert main(["next", path, "--on", "2016-03-25"]) == 0
    out = capsys.readouterr().out
    first, second, third = out.split("\n\n")
    assert first.startswith("a (Máy a): Đã ký hợp đồng, từ 01/02/2016")
    assert "Coi như đã qua, không có ghi nhận: " in first
    assert "→ Tạm ứng lần đầu [Chưa được]" in first
    assert "Được tạm ứng thêm: 210.000.000 đồng" in first
    assert "Cần: " in first
    assert "Căn cứ: Điều 13 Thông tư 36/2013/TT-BCT" in first
    assert "Hạn: 24/3/2016, đã quá hạn" in second
    assert "Chưa biết: " in second
    assert third.startswith("c (Máy c): chưa có diễn biến nào")


def test_next_speaks_english_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same in English, and as data; a ledger says what was paid; without a day it is today."""
    path = saved(tmp_path, "work", WORK)
    book = saved(
        tmp_path, "book", Ledger(title="Sổ chi", entries=(entry(3, EntryKind.ADVANCE, 90 * MILLION, source=NATIONAL),))
    )
    assert main(["next", path, "--on", "2016-03-24", "--lang", "en", "--ledger", book]) == 0
    out = capsys.readouterr().out
    assert "Until 24/3/2016" in out
    assert "May be advanced: 120,000,000 đồng" in out
    assert main(["next", path, "--format", "json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert [one["state"] for one in facts] == ["contracted", "in-progress", None]
    steps = {step["step"]: step for step in facts[0]["steps"]}
    assert steps["first-advance"]["advance"] is None or steps["first-advance"]["advance"] > 0
    assert steps["start"]["approvers"] == ["implementer"]
    assert facts[0]["refused"] is None
    assert facts[2]["since"] is None


def test_next_says_that_a_plan_has_no_de_an(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan of tasks alone has nothing that goes through steps, and the answer says so and is not empty."""
    path = saved(tmp_path, "tasks", evolve(plan(), title="Chỉ có nhiệm vụ"))
    assert main(["next", path]) == 0
    assert capsys.readouterr().out.startswith("Chỉ có nhiệm vụ: kế hoạch không có đề án nào (số nhiệm vụ: 0;")
    assert main(["next", path, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_day_before_the_first_entry_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A ledger asked about too early a day has no table of nothing: it says how many entries it has at all."""
    book = saved(tmp_path, "book", Ledger(title="Sổ chi", entries=(entry(3, EntryKind.ADVANCE, 90, source=NATIONAL),)))
    assert main(["ledger", book, "--as-of", "2001-01-01"]) == 0
    out = capsys.readouterr().out
    assert "Chưa có bút toán nào đến ngày này; số bút toán cả sổ: 1." in out
    assert "Cộng" not in out


def test_next_tells_a_history_that_cannot_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A settlement before the dossier is refused with exit code 1; the end of a life has no step; doubts are told."""
    wrong = (Event(on=date(2016, 1, 1), stage=Stage.SETTLED), Event(on=date(2016, 2, 1), stage=Stage.SUBMITTED))
    path = saved(tmp_path, "wrong", plan(de_an("a", 1, NATIONAL, events=wrong), scope=PlanScope.NATIONAL))
    assert main(["next", path, "--on", "2016-06-01", "--lang", "en"]) == 1
    assert "The recorded history cannot be: Send the dossier" in capsys.readouterr().out
    assert main(["next", path, "--on", "2016-06-01", "--format", "json"]) == 1
    (facts,) = json.loads(capsys.readouterr().out)
    assert facts["refused"]["event"] == "submit"
    assert facts["refused"]["missing"][0]["code"] == "no-such-step"
    assert facts["steps"] == []
    local = plan(de_an("a", 1, events=(Event(on=date(2016, 2, 1), stage=Stage.APPROVED),)))
    assert main(["next", saved(tmp_path, "local", local), "--on", "2016-06-01"]) == 0
    assert "tỉnh quy định bước này" in capsys.readouterr().out


def test_next_has_nothing_after_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    """Of a life that has ended the text says that nothing is left; papers nobody looked for are listed as such."""
    from khuyencong.cycle import LifeState, LifeStatus, Outlook, next_steps
    from khuyencong.cycle.notes import CycleNote
    from khuyencong.render.cycle import outlook_text

    done = LifeStatus(state=LifeState.CLOSED, since=date(2016, 3, 1), doubts=(CycleNote("group", is_open=True),))
    ended = Outlook(de_an=WORK.de_an[0], on=date(2016, 3, 1), status=done, steps=())
    assert outlook_text(ended, "en").splitlines()[-1] == "  Nothing is left to do."
    assert "Not known of earlier steps: Not known: it is a group đề án" in outlook_text(ended, "en")
    draft = LifeStatus(state=LifeState.DRAFT, since=date(2016, 3, 1))

    def said(papers: list[str] | None) -> str:
        steps = next_steps(draft, on=date(2016, 3, 1), papers=papers)
        return outlook_text(Outlook(de_an=WORK.de_an[0], on=date(2016, 3, 1), status=draft, steps=steps), "en")

    assert "nobody said whether they are there: Letter of request" in said(None)
    assert "papers are missing: Letter of request" in said([])


BOOK = Ledger(
    title="Sổ chi 2016",
    entries=(
        entry(1, EntryKind.ALLOCATION, 300 * MILLION, de_an=None),
        entry(2, EntryKind.COMMITMENT, 280 * MILLION),
        entry(3, EntryKind.ADVANCE, 196 * MILLION),
        entry(4, EntryKind.ADVANCE, 100 * MILLION, recorded_on=date(2016, 9, 1)),
        entry(10, EntryKind.REVERSAL, 1),
    ),
)


def test_ledger_prints_balances_and_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A ledger on a day: balances to the đồng; without faults exit code 0, with them 1 and each fault."""
    path = saved(tmp_path, "book", BOOK)
    assert main(["ledger", path, "--as-of", "2016-03-31"]) == 0
    out = capsys.readouterr().out
    assert "Sổ chi 2016 · số dư đến ngày 31/3/2016" in out
    assert "196.000.000" in out
    assert "Không thấy sai sót." in out
    assert main(["ledger", path, "--as-of", "2016-12-31"]) == 1
    out = capsys.readouterr().out
    assert "Sai sót của sổ: 2" in out
    assert "over-committed · 01/4/2016 · a · Ngân sách cấp tỉnh 2016 · #4: đã chi 296.000.000 đồng" in out
    assert "Bút toán đảo không tính được: 10" in out


def test_ledger_prints_what_was_known_then(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As it was written down by a day, the ledger has no entry that came later, and no fault of it."""
    path = saved(tmp_path, "book", BOOK)
    known = ["ledger", path, "--as-of", "2016-06-30", "--recorded-by", "2016-06-30", "--lang", "en"]
    assert main(known) == 0
    out = capsys.readouterr().out
    assert "as written down by 30/6/2016" in out
    assert "296,000,000" not in out
    assert main([*known, "--by", "source, year", "--format", "json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["balances"][0]["advanced"] == 196 * MILLION
    assert {"source", "year"} <= facts["balances"][0].keys()
    assert facts["recorded_by"] == "2016-06-30"
    assert main(["ledger", path, "--as-of", "2016-12-31", "--format", "json"]) == 1
    facts = json.loads(capsys.readouterr().out)
    assert {fault["code"] for fault in facts["faults"]} == {"over-committed", "reversal-of-nothing"}
    assert facts["lost"] == ["10"]
    assert facts["recorded_by"] is None


def test_ledger_is_held_against_a_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the approved plan, what is paid above its tranches is found."""
    path = saved(tmp_path, "book", evolve(BOOK, entries=BOOK.entries[:3]))
    approved = saved(tmp_path, "plan", plan(de_an("a", 100 * MILLION)))
    assert main(["ledger", path, "--as-of", "2016-12-31", "--plan", approved, "--lang", "en"]) == 1
    assert "196,000,000 đồng paid, above the approved 100,000,000 đồng" in capsys.readouterr().out
    other = saved(tmp_path, "other", plan(de_an("z", 100 * MILLION)))
    assert main(["ledger", path, "--as-of", "2016-12-31", "--plan", other, "--format", "json"]) == 1
    facts = json.loads(capsys.readouterr().out)
    assert "unknown-de-an" in {fault["code"] for fault in facts["faults"]}


@pytest.mark.parametrize("words", ["moon", "source,source", ""])
def test_ledger_groups_by_what_there_is(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A word that is no dimension, or one twice, is refused with those that there are."""
    with pytest.raises(SystemExit) as caught:
        main(["ledger", "x", "--as-of", "2016-12-31", "--by", words])
    assert caught.value.code == 2
    assert "de_an, source, level, year" in capsys.readouterr().err


def test_every_fault_has_words() -> None:
    """Each fault that a ledger may have is said in both languages, and both name the same facts."""
    text = "".join((TREE / f"{name}.py").read_text(encoding="utf-8") for name in ("ledger_faults", "ledger_limits"))
    codes = {code.removeprefix("fault-") for code in money_texts() if code.startswith("fault-")}
    assert {code for code in codes if f"``{code}``" in text} == codes
    found = {part.split("``")[0] for part in text.split('"""``')[1:]}
    assert found <= codes
    for code in codes:
        fault = LedgerFault(code=code, amount=2, limit=1, source=PROVINCIAL, year=2016)
        assert fault_text(fault) != fault_text(fault, "en")
    for words in money_texts().values():
        names = [{name for _, name, _, _ in string.Formatter().parse(words[lang]) if name} for lang in ("vi", "en")]
        assert names[0] == names[1], words
