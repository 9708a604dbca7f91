"""The strategies: what they draw is valid, varied, and shrinks to the plainest case."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from khuyencong import Period, Plan, model, strategies
from khuyencong.model import DeAn
from khuyencong.rules import Severity, review
from khuyencong.strategies import cuts, periods, plans, programs, province_codes, texts
from khuyencong.values.record import field_types
from khuyencong.values.text import is_nfc

PARTS = {"CollaboratorFee", "Headcount", "Reading", "Statement"}
RECORDS = [
    record
    for name in model.__all__
    if attrs.has(record := getattr(model, name))
    and name not in {"CollaboratorFee", "Headcount", "Reading", "Statement"}
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
@settings(max_examples=settings().max_examples // 4)
@given(data=st.data())
def test_every_record_can_be_drawn_by_its_type(record: type, data: st.DataObject) -> None:
    """from_type knows every public record as soon as khuyencong is installed."""
    drawn = data.draw(st.from_type(record))
    assert type(drawn) is record
    assert set(field_types(record)) == {field.name for field in attrs.fields(record)}


def test_most_plans_are_not_trivial(tell: Callable[[str], None]) -> None:
    """Of the plans that are drawn all conform, and most have a đề án; the shares are printed."""
    seen: Counter[str] = Counter()

    @settings(database=None, max_examples=200)
    @given(plans())
    def draw(plan: Plan) -> None:
        seen["drawn"] += 1
        seen["conform"] += review(plan, as_of=date(plan.year, 1, 1)).is_clean
        seen["with đề án"] += bool(plan.de_an)
        seen["with several sources"] += any(len(de_an.funding) > 2 for de_an in plan.de_an)

    draw()
    tell(f"plans(): {dict(seen)}")
    assert seen["conform"] == seen["drawn"]
    assert seen["with đề án"] * 2 > seen["drawn"]


@given(st.integers(0, 10**12), st.integers(1, 9), st.data())
def test_cuts_sum_to_what_was_cut(total: int, parts: int, data: st.DataObject) -> None:
    """The parts of a cut are not negative and sum to the whole."""
    drawn = data.draw(cuts(total, parts))
    assert len(drawn) == parts
    assert sum(drawn) == total
    assert min(drawn) >= 0


def test_a_plan_shrinks_to_one_item() -> None:
    """The plainest plan has one task, one đồng and no đề án; the plainest with a đề án has one of them."""
    plain = find(plans(), lambda _: True)
    assert (len(plain.de_an), len(plain.tasks)) == (0, 1)
    assert plain.tasks[0].funding[0].amount == 1
    one = find(plans(), lambda plan: bool(plan.de_an))
    assert (len(one.de_an), len(one.de_an[0].lines)) == (1, 1)
    assert one.de_an[0].lines[0].support == 1


def test_a_period_shrinks_to_its_first_day() -> None:
    """The plainest span is one day, the earliest."""
    assert find(periods(), lambda _: True) == Period(start=date(2005, 1, 1), end=date(2005, 1, 1))


@given(texts(max_size=5))
def test_texts_are_nfc_and_within_bounds(text: str) -> None:
    """Text is composed, not empty, and no longer than asked."""
    assert is_nfc(text)
    assert 1 <= len(text) <= 5


@given(province_codes(on=date(2025, 7, 1)))
def test_province_codes_are_of_the_day(code: str) -> None:
    """From 1 July 2025 there is no province 49 (Quảng Nam) any more; the day before there is."""
    assert code != "49"


def test_province_codes_of_the_day_before() -> None:
    """On 30 June 2025 the code 49 is still drawn."""
    assert find(province_codes(on=date(2025, 6, 30)), lambda code: code == "49") == "49"


@given(plans(min_de_an=1, max_de_an=1, max_tasks=0))
def test_sizes_are_kept(plan: Plan) -> None:
    """The bounds on đề án and tasks are kept."""
    assert len(plan.de_an) == 1
    assert plan.tasks == ()


@given(programs(max_plans=0))
def test_a_programme_may_be_empty(program: model.Program) -> None:
    """A programme without plans is drawn too."""
    assert program.plans == ()


def test_unlawful_lines_are_drawn() -> None:
    """The strategy of a lone line of an estimate knows no law: support above cost is among what it draws."""
    bad = find(
        strategies.cost_lines(),
        lambda line: line.cost is not None and (line.support or 0) > line.cost,
        settings=settings(max_examples=2000, phases=[Phase.generate]),
    )
    of_one_line = DeAn(id="a", title="x", lines=(bad,))
    plan = Plan(year=2022, scope=model.PlanScope.LOCAL, title="Kế hoạch", de_an=(of_one_line,))
    assert "LINE-001" in {finding.code for finding in review(plan, as_of=date(2022, 1, 1)).of(Severity.ERROR)}
