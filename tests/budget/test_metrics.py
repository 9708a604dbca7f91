"""Metrics: exact values, undefined with a reason where there is no base, and everything counted or left out named."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.budget import Metric, Part, counterpart_per_dong, disbursement_rate, growth, unit_cost
from khuyencong.budget.metrics import ratio
from khuyencong.errors import ValueImpossibleError
from khuyencong.model import CostLine, DeAn, EntryKind, FundingTranche, Ledger, LedgerEntry, Plan, PlanScope, Task
from khuyencong.reference import Activity, FundingSource
from khuyencong.reference.terms import word

amounts = st.integers(0, 10**12) | st.integers(0, 5)
unknown = st.none() | amounts
SUPPORT = (FundingSource.NATIONAL, FundingSource.PROVINCIAL, FundingSource.DISTRICT, FundingSource.COMMUNE)
tranches = st.builds(FundingTranche, source=st.sampled_from(FundingSource), year=st.just(2022), amount=amounts)
lines = st.builds(
    CostLine,
    activity=st.sampled_from([Activity.ADVANCED_MACHINERY, Activity.FORUM]),
    cost=unknown,
    units=st.integers(1, 20),
)
items = st.lists(
    st.builds(
        DeAn,
        id=st.just("d"),
        title=st.just("x"),
        lines=st.lists(lines, max_size=3).map(tuple),
        funding=st.lists(tranches, max_size=3).map(tuple),
    )
    | st.builds(
        Task,
        id=st.just("t"),
        title=st.just("x"),
        activity=st.just(Activity.FORUM),
        funding=st.lists(tranches, max_size=3).map(tuple),
    ),
    max_size=4,
)


def assert_defined_or_reasoned(metric):
    """Check that a metric has either a value or a reason that can be said."""
    assert (metric.value is None) is (metric.reason is not None)
    if metric.reason:
        assert word(metric.reason, "vi") != word(metric.reason, "en")


@given(unknown, unknown)
def test_a_ratio_is_exact_or_says_why_there_is_none(part, whole):
    """On a base of zero, or where something is not known, there is no value; it is never zero for want of data."""
    metric = ratio("growth", part, whole)
    assert_defined_or_reasoned(metric)
    if part is None or whole is None:
        assert metric.reason == "unknown-base"
    elif whole == 0:
        assert metric.reason == "zero-base"
    else:
        assert metric.value * whole == part


@given(unknown, unknown)
def test_growth_leads_from_the_earlier_to_the_later(earlier, later):
    """Growing by the metric gives the later amount; both amounts are named."""
    metric = growth(earlier, later)
    assert_defined_or_reasoned(metric)
    assert metric.included == (Part(subject="earlier", amount=earlier), Part(subject="later", amount=later))
    if metric.value is not None:
        assert earlier * (1 + metric.value) == later


def test_published_growth():
    """Bình Định: 2 874 triệu in 2021, 3 020 planned and 3 420 reached in 2022."""
    assert growth(2_874_000_000, 3_020_000_000).value == Fraction(3020, 2874) - 1
    assert round(growth(2_874_000_000, 3_020_000_000).value * 1_000_000) == 50_800
    assert round(growth(3_020_000_000, 3_420_000_000).value * 1_000_000) == 132_450


@pytest.mark.parametrize(
    ("earlier", "later", "value", "reason"),
    [
        (0, 5, None, "zero-base"),
        (0, 0, None, "zero-base"),
        (None, 5, None, "unknown-base"),
        (5, None, None, "unknown-base"),
        (5, 5, 0, None),
        (5, 0, -1, None),
    ],
)
def test_growth_at_its_edges(earlier, later, value, reason):
    """From nothing there is no growth; to nothing it is minus one."""
    metric = growth(earlier, later)
    assert (metric.value, metric.reason) == (value, reason)


@given(items)
def test_counterpart_stands_beside_support(drawn):
    """Counterpart is the value times the support; money of sponsors and other programmes is neither."""
    metric = counterpart_per_dong(drawn)
    assert_defined_or_reasoned(metric)
    flat = [tranche for item in drawn for tranche in item.funding]
    support = sum(t.amount for t in flat if t.source in SUPPORT)
    counterpart = sum(t.amount for t in flat if t.source is FundingSource.BENEFICIARY)
    assert sum(part.amount for part in metric.included) == support + counterpart
    if support:
        assert metric.value * support == counterpart
    else:
        assert metric.reason == "zero-base"


def funded(support, counterpart):
    """Make a task with support of the province and a counterpart."""
    return Task(
        id="x",
        title="x",
        activity=Activity.ADVANCED_MACHINERY,
        funding=(
            FundingTranche(source=FundingSource.PROVINCIAL, year=2022, amount=support),
            FundingTranche(source=FundingSource.BENEFICIARY, year=2022, amount=counterpart),
        ),
    )


@pytest.mark.parametrize(
    ("support", "counterpart", "rounded"),
    [
        (5_820_000_000, 8_588_000_000, 14756),  # Bình Định 2022, printed as 1,5
        (2_178_000_000, 1_890_000_000, 8678),  # Gia Lai 2024
        (3_440_000_000, 3_258_600_000, 9473),  # Đắk Nông 2023, national
        (5_667_000_000, 5_966_000_000, 10528),  # Đắk Nông 2023, local
        (300_000_000, 4_838_000_000, 161267),  # He Vi 2019
    ],
)
def test_published_counterparts(support, counterpart, rounded):
    """One đồng of support stands beside so many đồng of the beneficiary, to four decimals."""
    metric = counterpart_per_dong(funded(support, counterpart))
    assert metric.value == Fraction(counterpart, support)
    assert round(metric.value * 10_000) == rounded


@given(items, st.sampled_from([Activity.ADVANCED_MACHINERY, Activity.FORUM]))
def test_a_unit_cost_counts_lines_that_say_their_cost(drawn, activity):
    """Every line is counted or left out with its reason; the value is their cost over their units."""
    metric = unit_cost(drawn, activity)
    assert_defined_or_reasoned(metric)
    assert metric.unit == "dong-per-unit"
    flat = [line for item in drawn if isinstance(item, DeAn) for line in item.lines]
    counted = [line for line in flat if line.activity is activity and line.cost is not None]
    assert [part.amount for part in metric.included] == [line.cost for line in counted]
    assert len(metric.included) + len(metric.excluded) == len(flat)
    reasons = {"other-activity" if line.activity is not activity else "cost-unknown" for line in flat}
    assert {part.reason for part in metric.excluded} <= reasons
    if counted:
        assert metric.value == Fraction(sum(line.cost for line in counted), sum(line.units for line in counted))
    else:
        assert metric.reason == "no-items"


def test_a_published_unit_cost():
    """Quảng Nam 2022: two presses for 620 triệu; a line without a cost and one of another content are left out."""
    item = DeAn(
        id="QN-01",
        title="Máy ép mo cau",
        lines=(
            CostLine(activity=Activity.ADVANCED_MACHINERY, cost=620_000_000, units=2),
            CostLine(activity=Activity.ADVANCED_MACHINERY),
            CostLine(activity=Activity.FORUM, cost=5),
        ),
    )
    plan = Plan(year=2022, scope=PlanScope.NATIONAL, title="x", de_an=(item,))
    metric = unit_cost(plan, Activity.ADVANCED_MACHINERY)
    assert metric.value == 310_000_000
    assert metric.included == (Part(subject="QN-01/1", amount=620_000_000),)
    assert metric.excluded == (
        Part(subject="QN-01/2", reason="cost-unknown"),
        Part(subject="QN-01/3", amount=5, reason="other-activity"),
    )


def test_a_cost_of_zero_is_counted():
    """A line that says 0 says its cost; the mean is zero and known."""
    free = DeAn(id="1", title="x", lines=(CostLine(activity=Activity.FORUM, cost=0, units=3),))
    assert unit_cost(free, Activity.FORUM).value == 0
    assert unit_cost(free, Activity.FORUM).reason is None


# Disbursement

DAY = date(2022, 6, 30)


def entry(number, kind, amount, *, on=DAY, reverses=None):
    """Make an entry of a ledger."""
    return LedgerEntry(
        id=str(number),
        on=on,
        kind=kind,
        source=FundingSource.NATIONAL,
        year=2022,
        amount=amount,
        reverses=None if reverses is None else str(reverses),
    )


def ledger(*entries):
    """Make a ledger."""
    return Ledger(title="Sổ chi", entries=entries)


@st.composite
def ledgers(draw):
    """Draw a ledger whose reversals name an entry that was recorded before."""
    entries = []
    for number in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(EntryKind))
        target = draw(st.integers(0, number - 1)) if kind is EntryKind.REVERSAL and number else None
        day = DAY + timedelta(days=draw(st.integers(-2, 2)))
        entries.append(entry(number, kind, draw(st.integers(0, 9)), on=day, reverses=target))
    return ledger(*entries)


@given(ledgers(), st.integers(0, 30))
def test_every_entry_is_counted_or_left_out_with_a_reason(drawn, support):
    """Counted are advances and payments, and refunds below zero; the value is their sum over the support."""
    metric = disbursement_rate(funded(support, 7), drawn, as_of=DAY)
    assert_defined_or_reasoned(metric)
    assert metric.as_of == DAY
    named = [part.subject for part in (*metric.included, *metric.excluded)]
    assert sorted(named) == sorted(entry.id for entry in drawn.entries)
    assert all(part.reason for part in metric.excluded)
    by_id = {entry.id: entry for entry in drawn.entries}
    signs = {EntryKind.ADVANCE: 1, EntryKind.PAYMENT: 1, EntryKind.REFUND: -1}
    for part in metric.included:
        assert part.amount == signs[by_id[part.subject].kind] * by_id[part.subject].amount
        assert by_id[part.subject].on <= DAY
    if support:
        assert metric.value * support == sum(part.amount for part in metric.included)
    else:
        assert metric.reason == "zero-base"


@given(ledgers())
def test_entries_after_the_day_change_nothing_but_the_list(drawn):
    """A rate by a day is the rate of the ledger as it was on that day."""
    early = ledger(*(entry for entry in drawn.entries if entry.on <= DAY))
    now, then = (disbursement_rate(funded(10, 0), book, as_of=DAY) for book in (drawn, early))
    assert (now.value, now.included) == (then.value, then.included)
    late = [entry.id for entry in drawn.entries if entry.on > DAY]
    assert [part.subject for part in now.excluded if part.reason == "after-as-of"] == late


@given(ledgers())
def test_a_reversal_takes_out_what_the_entry_put_in(drawn):
    """An entry with its reversal behind it counts like neither."""
    whole = disbursement_rate(funded(10, 0), drawn, as_of=DAY).value
    number = len(drawn.entries)
    wrong = entry(number, EntryKind.PAYMENT, 5)
    undone = entry(number + 1, EntryKind.REVERSAL, 5, reverses=number)
    redone = entry(number + 2, EntryKind.REVERSAL, 5, reverses=number + 1)
    books = [ledger(*drawn.entries, *more) for more in ((wrong,), (wrong, undone), (wrong, undone, redone))]
    rates = [disbursement_rate(funded(10, 0), book, as_of=DAY).value - whole for book in books]
    assert rates == [Fraction(1, 2), 0, Fraction(1, 2)]


def test_a_rate_above_one_is_shown_as_it_is():
    """More paid out than planned is a fact that somebody has to see."""
    metric = disbursement_rate(funded(100, 0), ledger(entry(1, EntryKind.PAYMENT, 130)), as_of=DAY)
    assert metric.value == Fraction(13, 10)


def test_an_example_of_disbursement():
    """Gia Lai 2024: 710 of 1 890 triệu were accepted; advance, payment, refund, settlement and a later payment."""
    book = ledger(
        entry(1, EntryKind.ADVANCE, 400_000_000),
        entry(2, EntryKind.PAYMENT, 330_000_000),
        entry(3, EntryKind.REFUND, 20_000_000),
        entry(4, EntryKind.SETTLEMENT, 710_000_000),
        entry(5, EntryKind.PAYMENT, 90_000_000),
        entry(6, EntryKind.REVERSAL, 90_000_000, reverses=5),
        entry(7, EntryKind.PAYMENT, 50_000_000, on=DAY + timedelta(days=1)),
    )
    metric = disbursement_rate(funded(1_890_000_000, 0), book, as_of=DAY)
    assert metric.value == Fraction(71, 189)
    assert {part.subject: part.reason for part in metric.excluded} == {
        "4": "not-a-disbursement",
        "5": "reversed",
        "6": "not-a-disbursement",
        "7": "after-as-of",
    }


def test_a_reversal_counts_from_its_own_day():
    """Before the day of the reversal the entry still counts."""
    book = ledger(
        entry(1, EntryKind.PAYMENT, 5), entry(2, EntryKind.REVERSAL, 5, on=DAY + timedelta(days=1), reverses=1)
    )
    assert disbursement_rate(funded(10, 0), book, as_of=DAY).value == Fraction(1, 2)
    assert disbursement_rate(funded(10, 0), book, as_of=DAY + timedelta(days=1)).value == 0


def test_a_metric_names_its_definition():
    """Each metric has its own code, under which its definition stands."""
    metrics = (
        growth(1, 2),
        counterpart_per_dong([]),
        disbursement_rate([], ledger(), as_of=DAY),
        unit_cost([], Activity.FORUM),
    )
    assert [metric.code for metric in metrics] == ["growth", "counterpart-per-dong", "disbursement-rate", "unit-cost"]


def test_a_unit_cost_is_asked_of_an_activity():
    """The code of an activity in place of its member would match nothing, and is refused."""
    with pytest.raises(ValueImpossibleError, match=r"Activity\.FORUM"):
        unit_cost([], "forum")


def test_a_metric_is_a_record():
    """Equal computations give equal metrics, which can be kept in a set."""
    assert len({growth(1, 2), growth(1, 2), growth(1, 3)}) == 2
    assert isinstance(growth(1, 2), Metric)
