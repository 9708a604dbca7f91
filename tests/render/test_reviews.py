"""Reviews as text, JSON and SARIF: every finding with its place, whatever its outcome."""

import json
from datetime import date
from urllib.parse import unquote

import pytest

from khuyencong.budget import rank_cuts
from khuyencong.files import Place, Problem, ReadError, dumps, reads
from khuyencong.model import Allocation, CostLine, DeAn, FundingTranche, Plan, PlanScope, Task
from khuyencong.model.waiver import Waiver
from khuyencong.reference import Activity, FundingSource
from khuyencong.reference.terms import label
from khuyencong.render import findings_text, problems_text, results_json, results_sarif, summary_text
from khuyencong.render.reviews import cuts_text
from khuyencong.rules import Outcome, Severity, review

languages = pytest.mark.parametrize("lang", ["vi", "en"])
AS_OF = date(2022, 3, 1)
NAME = "kế hoạch\\2022.json"

STATE = FundingTranche(source=FundingSource.PROVINCIAL, year=2022, amount=400_000_000)
PLAN = Plan(
    year=2022,
    scope=PlanScope.LOCAL,
    title="Kế hoạch\x1b[31m 2022",
    province="52",
    de_an=(
        # More support than cost, which is waived; a cost that nobody knows, and a group instead of a content.
        DeAn(
            id="BD-01",
            title="Máy móc <b>",
            lines=(CostLine(activity=Activity.ADVANCED_MACHINERY, cost=300_000_000, support=400_000_000),),
            funding=(STATE,),
        ),
        DeAn(
            id="BD-02",
            title="Diễn đàn",
            lines=(CostLine(activity=Activity.CAPACITY, support=400_000_000),),
            funding=(STATE,),
        ),
    ),
    tasks=(Task(id="t", title="Bình chọn", activity=Activity.BEST_PRODUCT_SELECTION),),
)
WAIVER = Waiver(
    rule="LINE-001",
    subject="BD-01",
    signer="Giám đốc\x1b[31m Sở",
    signed=date(2022, 2, 1),
    reason="Đang xin điều chỉnh",
)


@pytest.fixture(scope="module")
def loaded():
    """Read the plan back from its text, so that its parts have places."""
    return reads(dumps(PLAN), name=NAME)


@pytest.fixture(scope="module")
def judged(loaded):
    """Review the plan with one waiver in force and one that is not yet."""
    early = Waiver(rule="DEAN-001", signer="x", signed=date(2022, 4, 1), reason="x")
    return review(loaded.document, as_of=AS_OF, waivers=[WAIVER, early])


@pytest.fixture
def problems():
    """Give the problems of a file that cannot be read: one with a place and one without."""
    with pytest.raises(ReadError) as caught:
        reads('{"kind": "plan", "titel": 1}', name="x.json")
    return (*caught.value.problems, Problem(code="empty"))


def test_the_plan_has_every_outcome(judged):
    """What the other tests look at is there: failures of each weight, the undetermined and the waived."""
    assert {finding.outcome for finding in judged.findings} == {Outcome.FAIL, Outcome.UNDETERMINED, Outcome.WAIVED}
    assert all(judged.of(severity) for severity in Severity)


@languages
def test_text_lists_every_finding_the_gravest_first(loaded, judged, lang):
    """Each finding has its place, outcome, code, message, action and sources; what is undetermined stands last."""
    lines = findings_text(loaded, judged, lang).split("\n")
    heads = [line for line in lines if not line.startswith("    ")]
    decided = [finding for finding in judged.findings if finding.outcome is not Outcome.UNDETERMINED]
    assert all(line.startswith(f"{NAME}:") for line in heads)
    assert all(line.isprintable() for line in lines)
    assert sum(line.startswith("    → ") for line in lines) == len(decided)
    marks = [severity.label(lang) for severity in Severity]
    marks += [f"{Outcome.WAIVED.label(lang)} (Giám đốc[31m Sở)", Outcome.UNDETERMINED.label(lang)]
    found = [next(i for i, mark in enumerate(marks) if f": {mark} " in line) for line in heads]
    assert found == sorted(found)
    assert set(found) == set(range(5))
    for finding in decided:
        assert any(f" {finding.code} {finding.path}" in line for line in heads)


@languages
def test_what_is_undetermined_is_told_by_what_is_missing(loaded, judged, lang):
    """One line for each missing fact names every rule that wants it and how many items lack it."""
    open_ = [finding for finding in judged.findings if finding.outcome is Outcome.UNDETERMINED]
    text = findings_text(loaded, judged, lang)
    told = [line for line in text.split("\n") if f": {Outcome.UNDETERMINED.label(lang)} " in line]
    missing = {finding.params["missing"] for finding in open_}
    assert len(told) == len(missing) > 0
    for finding in open_:
        assert any(finding.code in line for line in told)
    assert all(label(fact, lang) in text for fact in missing)


@languages
def test_the_summary_counts_what_was_found(judged, lang):
    """Three lines: the verdict with its counts, the rules, and the day and catalogue by which it was judged."""
    verdict, rules, day = summary_text(judged, lang).split("\n")
    counted = {outcome: sum(finding.outcome is outcome for finding in judged.findings) for outcome in Outcome}
    assert verdict.startswith({"vi": "KHÔNG ĐẠT: ", "en": "NOT CLEAN: "}[lang])
    errors, warnings = len(judged.of(Severity.ERROR)), len(judged.of(Severity.WARNING))
    numbers = [int(number) for number in "".join(c if c.isdigit() else " " for c in verdict).split()]
    infos = len(judged.of(Severity.INFO))
    assert numbers == [errors, warnings, infos, counted[Outcome.UNDETERMINED], counted[Outcome.WAIVED]]
    assert str(len(judged.counts)) in rules
    assert "01/3/2022" in day
    assert judged.rules_version in day


@languages
def test_a_clean_plan_is_called_clean(lang):
    """Without an error the verdict is clean, warnings or not."""
    plan = Plan(year=2022, scope=PlanScope.LOCAL, title="x", province="52", tasks=PLAN.tasks)
    clean = review(plan, as_of=AS_OF, rules=())
    assert summary_text(clean, lang).startswith(
        {"vi": "ĐẠT: không có lỗi; 0 ", "en": "CLEAN: no error; warnings: 0"}[lang]
    )
    assert findings_text(reads(dumps(plan)), clean, lang) == ""


@languages
def test_json_holds_every_finding_with_its_facts(loaded, judged, problems, lang):
    """The JSON of a run has a review for each file that was read, and the problems of each that was not."""
    results = [(NAME, loaded, judged, ()), ("x.json", None, None, problems)]
    data = json.loads(results_json(results, lang))
    assert data["format"] == "khuyencong.review/1"
    good, bad = data["files"]
    assert (good["file"], good["title"], good["as_of"]) == (NAME, PLAN.title, "2022-03-01")
    assert good["is_clean"] is False
    assert [finding["path"] for finding in good["findings"]] == [finding.path for finding in judged.findings]
    for shown, finding in zip(good["findings"], judged.findings, strict=True):
        assert shown["code"] == finding.code
        assert shown["outcome"] == finding.outcome
        assert shown["message"]
        assert shown["line"] >= 1
        assert shown["column"] >= 1
        assert set(shown["params"]) == set(finding.params)
        assert shown.get("waived_by") == finding.waived_by
    assert sum(counts["waived"] for counts in good["counts"].values()) == 1
    assert bad["file"] == "x.json"
    assert [problem["code"] for problem in bad["problems"]] == [problem.code for problem in problems]
    assert "line" in bad["problems"][0]
    assert "line" not in bad["problems"][-1]


def test_facts_are_plain_in_json(loaded, judged):
    """Days are ISO text, lists are lists, words are their slugs, and numbers stay numbers."""
    findings = json.loads(results_json([(NAME, loaded, judged, ())]))["files"][0]["findings"]
    by_code = {finding["code"]: finding["params"] for finding in findings}
    assert by_code["LINE-004"]["activity"] == "capacity"
    (waived,) = (finding for finding in findings if finding["outcome"] == "waived")
    assert waived["params"]["over"] == 100_000_000
    assert by_code["WAIV-001"]["signed"] == "2022-04-01"
    problem = Problem(code="unknown-word", params={"value": FundingSource.NATIONAL, "choices": ("a", "b")})
    (shown,) = json.loads(results_json([("x", None, None, [problem])]))["files"][0]["problems"]
    assert shown["params"] == {"value": "national", "choices": ["a", "b"]}


@languages
def test_sarif_is_what_editors_expect(loaded, judged, problems, lang):
    """Version, tool, rules and results as SARIF 2.1.0 requires, with regions that count from 1."""
    results = [(NAME, loaded, judged, ()), ("x.json", None, None, problems)]
    log = json.loads(results_sarif(results, lang))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "khuyencong"
    assert driver["version"]
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["results"]) == len(judged.findings) + len(problems)
    for result in run["results"]:
        assert result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"].isprintable()
        (location,) = result["locations"]
        artifact = location["physicalLocation"]["artifactLocation"]["uri"]
        # An address has no blank, no letter outside ASCII and no backslash.
        assert artifact.isascii()
        assert not set(artifact) & set(' \\"<>')
        assert unquote(artifact) in {"kế hoạch/2022.json", "x.json"}
        region = location["physicalLocation"].get("region", {"startLine": 1, "startColumn": 1})
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1
    assert any("region" not in result["locations"][0]["physicalLocation"] for result in run["results"])


def test_sarif_weighs_findings_by_their_outcome(loaded, judged):
    """A failure has its own level, what is undetermined or waived is a note, and a waiver names its signer."""
    log = json.loads(results_sarif([(NAME, loaded, judged, ())]))
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    for result, finding in zip(log["runs"][0]["results"], judged.findings, strict=True):
        assert result["level"] == (levels[finding.severity] if finding.outcome is Outcome.FAIL else "note")
        if finding.outcome is Outcome.WAIVED:
            assert result["suppressions"] == [{"kind": "external", "justification": WAIVER.signer}]
        else:
            assert "suppressions" not in result


def test_an_empty_run_is_still_a_log():
    """No file and no finding give valid JSON and SARIF all the same."""
    assert json.loads(results_json([]))["files"] == []
    assert json.loads(results_sarif([]))["runs"][0]["results"] == []


@languages
def test_problems_are_listed_with_their_places(problems, lang):
    """Each problem has three lines: where, what, and what to do; without a place the name stands alone."""
    lines = problems_text("x.json", problems, lang).split("\n")
    assert len(lines) == 3 * len(problems)
    head = {"vi": "Không đọc được", "en": "Unreadable"}[lang]
    first = problems[0].place
    assert lines[0].startswith(f"x.json:{first.line}:{first.column}: {head} ")
    assert lines[-3] == f"x.json: {head} empty $"


def test_a_path_from_a_file_cannot_move_the_cursor():
    """A key that somebody wrote into a file is shown without what moves a cursor."""
    problem = Problem(
        code="unknown-key", path="$.a\x1b[2Jb", place=Place(1, 1), params={"key": "a\x1bb", "near": ("c",)}
    )
    assert all(line.isprintable() for line in problems_text("x", [problem]).split("\n"))
    assert len(problems_text("x", [problem]).split("\n")) == 3


@languages
def test_cuts_are_listed_in_order_and_not_applied(lang):
    """The pool, how much is too much, each option with its amount, and how many more there are."""
    items = [
        Task(
            id=f"t{n:02}\x07",
            title=f"việc {n}",
            activity=Activity.FORUM,
            funding=(FundingTranche(source=FundingSource.PROVINCIAL, year=2022, amount=n * 1_000_000),),
        )
        for n in range(1, 13)
    ]
    given = [Allocation(source=FundingSource.PROVINCIAL, year=2022, amount=67_000_000)]
    lines = cuts_text(rank_cuts(items, given), lang).split("\n")
    assert len(lines) == 12
    assert {"vi": "giảm 11.000.000 đồng", "en": "save 11,000,000 đồng"}[lang] in lines[0]
    assert FundingSource.PROVINCIAL.label(lang) in lines[0]
    assert lines[1].startswith("  1. t11 (việc 11): 11")
    assert [" – " in line for line in lines[1:4]] == [True, True, False]
    assert lines[-1] == "  … +2"
    assert len(cuts_text(rank_cuts(items, given), lang, most=12).split("\n")) == 13
    assert cuts_text((), lang) == ""
