"""The review: laws that hold for every plan, and waivers."""

from datetime import date
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong import Allocation, Beneficiary, DeAn, FundingSource, FundingTranche, Plan, Task, Waiver, evolve
from khuyencong.errors import UnknownCodeError
from khuyencong.model import PlanScope, Program
from khuyencong.reference import Activity
from khuyencong.rules import PRACTICE, RULES, Outcome, Review, Severity, get_rule, review
from khuyencong.rules.review import Counts
from khuyencong.rules.rule import Rule, rule_texts, rules_version
from khuyencong.strategies import conforming_de_an, plans, programs
from khuyencong.strategies.records import de_an as any_de_an
from khuyencong.strategies.records import tasks as any_task
from khuyencong.values.legal_ref import parse_legal_ref


def judged(plan: Plan) -> Review:
    return review(plan, as_of=date(plan.year, 1, 1))


def errors(found: Review) -> list[tuple[str, str]]:
    return sorted((finding.code, finding.path) for finding in found.of(Severity.ERROR))


def any_plan() -> st.SearchStrategy[Plan]:
    """Draw a conforming plan with đề án and tasks put into it that need not conform."""
    return st.builds(
        lambda plan, extra, tasks: evolve(plan, de_an=(*plan.de_an, *extra), tasks=(*plan.tasks, *tasks)),
        plans(max_de_an=2),
        st.lists(any_de_an(), max_size=2),
        st.lists(any_task(), max_size=2),
    )


@given(plans())
def test_conforming_plans_have_no_error(plan: Plan) -> None:
    """A plan that is built to conform is judged clean."""
    assert judged(plan).is_clean


@given(programs())
def test_conforming_programmes_have_no_error(program: Program) -> None:
    """A programme whose plans conform is judged clean."""
    assert review(program, as_of=program.period.start).is_clean


@given(plans(), st.data())
def test_a_conforming_de_an_in_a_plan_with_room_adds_no_error(plan: Plan, data: st.DataObject) -> None:
    """What conforms and is paid for does no harm."""
    assert plan.province is not None
    new = data.draw(conforming_de_an(name="new.item", year=plan.year, province=plan.province, scope=plan.scope))
    room = tuple(evolve(given, amount=given.amount + 10**11) for given in plan.allocations)
    wider = evolve(plan, de_an=(*plan.de_an, new), allocations=room, stated=())
    assert judged(wider).is_clean


@given(any_plan(), st.data())
def test_lowering_an_allocation_removes_no_error(plan: Plan, data: st.DataObject) -> None:
    """Less money never makes a plan better."""
    index = data.draw(st.integers(0, len(plan.allocations) - 1))
    given_ = plan.allocations[index]
    less = evolve(given_, amount=data.draw(st.integers(0, given_.amount)))
    allocations = (*plan.allocations[:index], less, *plan.allocations[index + 1 :])
    poorer = judged(evolve(plan, allocations=allocations))
    assert set(errors(judged(plan))) <= set(errors(poorer))


@given(any_plan())
def test_counts_add_up_to_the_findings(plan: Plan) -> None:
    """Every failure and every undetermined answer that is counted is listed, and the other way round."""
    found = judged(plan)
    for code, counts in found.counts.items():
        mine = [finding.outcome for finding in found.findings if finding.code == code]
        assert mine.count(Outcome.FAIL) == counts.failed
        assert mine.count(Outcome.UNDETERMINED) == counts.undetermined
        assert len(mine) == counts.failed + counts.undetermined


@given(any_plan(), st.randoms(use_true_random=False))
def test_the_order_of_items_changes_no_verdict(plan: Plan, random: object) -> None:
    """The same đề án in another order break the same rules as often."""
    items = list(plan.de_an)
    random.shuffle(items)  # type: ignore[attr-defined]
    other = judged(evolve(plan, de_an=tuple(items)))
    assert other.counts == judged(plan).counts


@given(any_plan())
def test_findings_point_into_the_plan(plan: Plan) -> None:
    """The path of a finding leads to something that is there, or to the field of a record that should be."""
    from khuyencong.files.problem import read_path

    for finding in judged(plan).findings:
        *holders, last = read_path(finding.path) or ("title",)
        here: object = plan
        for step in holders:
            here = here[step] if isinstance(step, int) else getattr(here, step)  # type: ignore[index]
        assert hasattr(here, str(last)) or last in range(len(here))  # type: ignore[arg-type]


OVER = Plan(
    year=2022,
    scope=PlanScope.LOCAL,
    title="Kế hoạch",
    province="52",
    allocations=(Allocation(source=FundingSource.PROVINCIAL, year=2019, amount=1),),
)
SIGNED = Waiver(rule="SUMS-003", signer="Giám đốc Sở", signed=date(2022, 1, 10), reason="Kế hoạch khung")


def outcomes(found: Review) -> dict[str, Outcome]:
    return {finding.code: finding.outcome for finding in found.findings}


def test_a_waiver_takes_a_finding_out_of_the_failures() -> None:
    """What somebody signed for is waived: not passed, not failed, and counted apart."""
    found = review(OVER, as_of=date(2022, 1, 10), waivers=[SIGNED])
    assert outcomes(found)["SUMS-003"] is Outcome.WAIVED
    assert found.is_clean
    counts = found.counts["SUMS-003"]
    assert (counts.passed, counts.failed, counts.waived) == (0, 0, 1)
    assert [finding.waived_by for finding in found.findings if finding.code == "SUMS-003"] == ["Giám đốc Sở"]


@pytest.mark.parametrize("day", [date(2022, 1, 9), date(2022, 2, 1)])
def test_a_waiver_out_of_its_time_waives_nothing_and_is_reported(day: date) -> None:
    """Before it is signed and after it expires a waiver has no force, and the review says so."""
    found = review(OVER, as_of=day, waivers=[evolve(SIGNED, expires=date(2022, 1, 31))])
    assert outcomes(found)["SUMS-003"] is Outcome.FAIL
    assert outcomes(found)["WAIV-001"] is Outcome.FAIL


def test_a_waiver_that_answers_nothing_is_reported() -> None:
    """A waiver of a rule that does not fail, or of another subject, is pointed out."""
    found = review(OVER, as_of=date(2022, 1, 10), waivers=[evolve(SIGNED, subject="bd-01")])
    assert outcomes(found)["SUMS-003"] is Outcome.FAIL
    assert "WAIV-002" in outcomes(found)


def test_progress_is_told_for_every_de_an() -> None:
    """Somebody who watches hears of each đề án."""
    heard: list[tuple[int, int]] = []
    plan = evolve(OVER, de_an=tuple(DeAn(id=name, title=name) for name in "ab"))
    review(plan, as_of=date(2022, 1, 1), progress=lambda done, whole: heard.append((done, whole)))
    assert heard == [(1, 2), (2, 2)]


def test_codes_are_unique_and_well_formed() -> None:
    """A rule has one code of four letters and three digits, and no two share one."""
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes) >= 30
    assert all(len(code) == 8 and code[:4].isupper() and code[4] == "-" and code[5:].isdigit() for code in codes)


def test_every_rule_has_its_words_and_its_words_a_rule() -> None:
    """The texts are for the rules that there are; waivers are reported by the review itself."""
    assert set(rule_texts()) - {"WAIV-001", "WAIV-002"} == {rule.code for rule in (*RULES, *PRACTICE)}


@pytest.mark.parametrize("code", sorted(rule_texts()))
def test_citations_of_rules_can_be_read(code: str) -> None:
    """Every source of a rule is a citation that parses and prints back."""
    for citation in rule_texts()[code]["basis"]:
        assert str(parse_legal_ref(citation)) == citation


def test_an_unknown_rule_is_refused() -> None:
    """A code that no rule has gets an error that names the codes there are."""
    with pytest.raises(UnknownCodeError, match="LINE-001"):
        get_rule("LINE-999")
    assert get_rule("LINE-001").basis


TWO = Allocation(source=FundingSource.PROVINCIAL, year=2022, amount=5)
SHOW = Task(
    id="hoi-cho",
    title="Hội chợ",
    activity=Activity.FAIR_RURAL_INDUSTRY,
    funding=tuple(FundingTranche(source=FundingSource.PROVINCIAL, year=2022, amount=amount) for amount in (5, 0)),
)
SMALL = evolve(OVER, allocations=(TWO, TWO), tasks=(SHOW,))


def test_a_review_is_a_table_of_what_it_found() -> None:
    """Outcome, rule, place and words stand in columns that begin on the left; a failure is called by its severity."""
    undecided = evolve(SMALL, allocations=())
    rules = [get_rule(code) for code in ("ALLO-001", "TRAN-001")]
    grid = review(undecided, as_of=date(2022, 1, 1), rules=rules).to_grid("en")
    assert (grid.title, grid.columns) == ("Kế hoạch", ("Outcome", "Rule", "Place", "Finding"))
    assert grid.align == ("left",) * 4
    assert [row[:3] for row in grid.rows] == [
        ("Undetermined", "ALLO-001", "$"),
        ("Warning", "TRAN-001", "$.tasks[0].funding[1].amount"),
    ]
    assert grid.rows[1][3] == "hoi-cho (Hội chợ): the tranche from “Provincial budget” in 2022 is 0 đồng."


def test_every_part_of_a_plan_is_asked_at_its_place() -> None:
    """Tranches of a task bear its id; allocations bear none, and only those of the plan itself stand at a number."""
    found = review(SMALL, as_of=date(2022, 1, 1), rules=[get_rule("ALLO-004"), get_rule("TRAN-001")]).findings
    assert [(finding.code, finding.path, finding.subject) for finding in found] == [
        ("ALLO-004", "$.allocations[0]", ""),
        ("ALLO-004", "$.allocations[1]", ""),
        ("TRAN-001", "$.tasks[0].funding[1].amount", "hoi-cho"),
    ]
    found = review(SMALL, as_of=date(2022, 1, 1), rules=[get_rule("ALLO-004")], allocations=(TWO, TWO)).findings
    assert [(finding.path, finding.subject) for finding in found] == [("$.allocations", "")] * 2


def test_what_was_found_is_counted_by_outcome() -> None:
    """Each subject of a rule is counted once, under what the rule said of it."""
    plan = evolve(SMALL, allocations=(), beneficiaries=(Beneficiary(id="a", name="A"),))
    rules = [get_rule(code) for code in ("ALLO-001", "TRAN-001", "BENE-005")]
    counts = review(plan, as_of=date(2022, 1, 1), rules=rules).counts
    assert counts == {
        "ALLO-001": Counts(undetermined=1),
        "TRAN-001": Counts(passed=1, failed=1),
        "BENE-005": Counts(not_applicable=1),
    }


def test_the_version_of_the_rules_is_a_digest_of_their_texts_and_checks() -> None:
    """Whoever changes a text or a check has another version: it is made of all those files, and of nothing else."""
    texts, checks = (Path(str(files(name))) for name in ("khuyencong.data", "khuyencong.rules"))
    whole = sha256()
    for path in (*sorted(texts.glob("rules/*.toml")), *sorted(checks.glob("*.py"))):
        whole.update(path.read_bytes())
    rules_version.cache_clear()
    assert rules_version() == whole.hexdigest()[:12] == review(OVER, as_of=date(2022, 1, 1)).rules_version


def test_a_check_that_answers_with_anything_else_is_refused() -> None:
    """A rule of one's own that returns no verdict is an error of the one who wrote it."""
    wrong = Rule("SUMS-003", "plan", lambda plan, facts: "sai")  # type: ignore[return-value]
    with pytest.raises(TypeError, match=r"^sai$"):
        review(OVER, as_of=date(2022, 1, 1), rules=[wrong])
