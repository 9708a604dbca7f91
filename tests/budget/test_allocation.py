"""Planned money against allocations, and what could be cut where a plan asks for more."""

from collections import defaultdict

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from khuyencong.budget import (
    AllocationComparison,
    AllocationLine,
    compare_with_allocation,
    group_funding,
    rank_cuts,
    total_funding,
)
from khuyencong.budget.cells import SUPPORT_LEVELS
from khuyencong.errors import ValueImpossibleError
from khuyencong.model import Allocation, AllocationNotice, DeAn, FundingTranche, Plan, PlanScope, Task
from khuyencong.reference import Activity, FundingLevel, FundingSource
from khuyencong.values.amounts import Unit

GROUPS = (Activity.TECHNOLOGY, Activity.CAPACITY)
ACTIVITIES = (Activity.ADVANCED_MACHINERY, Activity.CP_PILOT, Activity.FORUM, Activity.TELEVISION)
STATE = [source for source in FundingSource if source.level in SUPPORT_LEVELS]

sources = st.sampled_from([FundingSource.NATIONAL, FundingSource.PROVINCIAL, FundingSource.BENEFICIARY])
years = st.integers(2021, 2022)
amounts = st.integers(0, 40)
tranches = st.builds(FundingTranche, source=sources, year=years, amount=amounts)
funding = st.lists(tranches, max_size=3).map(tuple)
allocations = st.lists(
    st.builds(
        Allocation, source=sources, year=years, amount=amounts, activity_group=st.none() | st.sampled_from(GROUPS)
    ),
    max_size=5,
)


@st.composite
def item_lists(draw):
    """Draw tasks of several groups, and đề án without lines, which are not attributed; ids are their places."""
    items = []
    for number in range(draw(st.integers(0, 5))):
        common = {"id": f"i{number}", "title": "x", "funding": draw(funding)}
        if draw(st.booleans()):
            items.append(Task(activity=draw(st.sampled_from(ACTIVITIES)), **common))
        else:
            rank = draw(st.none() | st.integers(1, 3))
            items.append(DeAn(is_flagship=draw(st.booleans()), priority=rank, **common))
    return items


def given_money(allocations):
    """Add up the state money that was given, by source, year and group."""
    sums = defaultdict(int)
    for allocation in allocations:
        if allocation.source in STATE:
            sums[allocation.source, allocation.year, allocation.activity_group] += allocation.amount
    return sums


def total_overrun(comparison):
    """Add up all overruns that are known."""
    return sum(line.overrun or 0 for line in comparison.lines)


@given(item_lists(), allocations)
def test_pools_hold_the_state_money_that_is_planned(items, given):
    """What the pools are asked for, less what is passed on to the general pool, is the state money of the plan."""
    lines = compare_with_allocation(items, given).lines
    planned = sum(total_funding(items, level=level) for level in SUPPORT_LEVELS)
    assert sum(line.planned - line.spilled for line in lines) == planned
    for source in STATE:
        of_source = [line for line in lines if line.source is source]
        assert sum(line.planned - line.spilled for line in of_source) == total_funding(items, source=source)


@given(item_lists(), allocations)
def test_pools_hold_the_money_that_was_given(items, given):
    """Several allocations of one pool add up, and each pool stands once, sorted by source, year and group."""
    lines = compare_with_allocation(items, given).lines
    sums = given_money(given)
    keys = [(line.source, line.year, line.group) for line in lines]
    assert len(set(keys)) == len(keys)
    assert sums.keys() <= set(keys)
    assert all((line.allocated or 0) == sums[line.source, line.year, line.group] for line in lines)
    order = [(list(FundingSource).index(s), y, g is None, g.code if g else "") for s, y, g in keys]
    assert order == sorted(order)


@given(item_lists(), allocations)
def test_each_pool_by_its_definition(items, given):
    """A group spills what it needs above its own money; the general pool pays that and all other groups."""
    planned = group_funding(items, ("source", "year", "group")).cells
    sums = given_money(given)
    for line in compare_with_allocation(items, given).lines:
        own = {group for source, year, group in sums if (source, year) == (line.source, line.year) and group}
        need = {key[2]: amount for key, amount in planned.items() if key[:2] == (line.source, line.year)}
        spills = {group: max(0, need.get(group, 0) - sums[line.source, line.year, group]) for group in own}
        if line.group is not None:
            assert (line.planned, line.spilled) == (need.get(line.group, 0), spills[line.group])
            assert line.overrun == 0
        else:
            free = sum(amount for group, amount in need.items() if group not in own)
            assert (line.planned, line.spilled) == (free + sum(spills.values()), 0)


@given(item_lists(), allocations)
def test_remaining_and_overrun(items, given):
    """What is left may be below zero; an overrun is that, seen from the other side, and never below zero."""
    comparison = compare_with_allocation(items, given)
    for line in comparison.lines:
        if line.allocated is None:
            assert line.remaining is None
            assert line.overrun is None
        else:
            assert line.remaining == line.allocated - (line.planned - line.spilled)
            assert line.overrun == max(0, -line.remaining)
    assert comparison.overruns == tuple(line for line in comparison.lines if line.overrun)
    assert comparison.undecided == tuple(line for line in comparison.lines if line.allocated is None)


@given(item_lists(), allocations, st.data())
def test_less_money_never_lowers_an_overrun(items, given, data):
    """Lowering any allocation leaves the overrun of every pool as it is or raises the total."""
    assume(given)
    index = data.draw(st.integers(0, len(given) - 1))
    less = data.draw(st.integers(0, given[index].amount))
    lowered = [attrs.evolve(a, amount=less) if i == index else a for i, a in enumerate(given)]
    assert total_overrun(compare_with_allocation(items, lowered)) >= total_overrun(
        compare_with_allocation(items, given)
    )


@given(item_lists(), allocations)
def test_a_source_of_which_nothing_is_known_is_undecided(items, given):
    """Without any allocation from a source nobody can say that it is exceeded; with one, other years have nothing."""
    known = {allocation.source for allocation in given}
    for line in compare_with_allocation(items, given).lines:
        assert (line.allocated is None) is (line.source not in known)
        assert line.source in STATE
    assert compare_with_allocation(items, []).overruns == ()


@given(item_lists(), allocations, st.randoms())
def test_the_order_does_not_matter(items, given, random):
    """Items and allocations in another order give the same pools."""
    comparison = compare_with_allocation(items, given)
    random.shuffle(items)
    random.shuffle(given)
    assert compare_with_allocation(iter(items), given) == comparison


def tranche(amount, source=FundingSource.PROVINCIAL, year=2022):
    """Make a tranche of the year 2022."""
    return FundingTranche(source=source, year=year, amount=amount)


def task(name, activity, *funding):
    """Make a task with funding."""
    return Task(id=name, title=name.upper(), activity=activity, funding=funding)


def give(amount, group=None, source=FundingSource.PROVINCIAL, year=2022):
    """Make an allocation for the year 2022."""
    return Allocation(source=source, year=year, amount=amount, activity_group=group)


def test_a_group_with_its_own_money_spills_into_the_general_pool():
    """130 asked of 100 for technology: 30 are drawn from the 50 that any content may use, 10 of which others want."""
    items = [task("a", Activity.CP_PILOT, tranche(130)), task("b", Activity.TELEVISION, tranche(30))]
    own, general = compare_with_allocation(items, [give(100, Activity.TECHNOLOGY), give(50)]).lines
    assert (own.group, own.planned, own.spilled, own.remaining, own.overrun) == (Activity.TECHNOLOGY, 130, 30, 0, 0)
    assert (general.group, general.planned, general.remaining, general.overrun) == (None, 60, -10, 10)


def test_money_for_one_group_is_not_used_for_another():
    """What technology leaves is left, although television has nothing."""
    items = [task("a", Activity.CP_PILOT, tranche(60)), task("b", Activity.TELEVISION, tranche(30))]
    own, general = compare_with_allocation(items, [give(100, Activity.TECHNOLOGY)]).lines
    assert (own.remaining, general.allocated, general.overrun) == (40, 0, 30)


def test_a_year_has_a_general_pool_where_something_draws_on_it_or_it_has_nothing_else():
    """What a group pays alone needs no general pool; a year in which nothing is asked or given stands with nothing."""
    items = [task("a", Activity.CP_PILOT, tranche(60)), task("b", Activity.FORUM, tranche(0, year=2023))]
    own, later = compare_with_allocation(items, [give(100, Activity.TECHNOLOGY)]).lines
    provincial = FundingSource.PROVINCIAL
    assert own == AllocationLine(
        source=provincial, year=2022, group=Activity.TECHNOLOGY, allocated=100, planned=60, spilled=0
    )
    assert later == AllocationLine(source=provincial, year=2023, allocated=0, planned=0)


def test_money_does_not_move_between_years_and_sources():
    """Too much in one year and too little in the next are both said."""
    items = [task("a", Activity.CP_PILOT, tranche(10), tranche(10, year=2023), tranche(5, FundingSource.NATIONAL))]
    lines = compare_with_allocation(items, [give(20)]).lines
    assert [(line.source, line.year, line.remaining) for line in lines] == [
        (FundingSource.NATIONAL, 2022, None),
        (FundingSource.PROVINCIAL, 2022, 10),
        (FundingSource.PROVINCIAL, 2023, -10),
    ]


def test_money_of_beneficiaries_stands_in_no_line():
    """Counterpart is not allocated; an allocation of it, which a rule reports, does not make a pool."""
    items = [task("a", Activity.CP_PILOT, tranche(10, FundingSource.BENEFICIARY))]
    assert compare_with_allocation(items, [give(10, source=FundingSource.BENEFICIARY)]).lines == ()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (AllocationNotice(title="Giao dự toán 2022", allocations=(give(1),)), "give the allocations themselves"),
        (give(1), "allocations are a tuple or list of Allocation"),
        (iter([give(1)]), "allocations are a tuple or list of Allocation"),
    ],
)
def test_what_is_no_list_of_allocations_is_refused(wrong, said):
    """The paper that holds allocations, a single one and an iterator are refused, and the message says what to give."""
    with pytest.raises(ValueImpossibleError, match=said):
        compare_with_allocation([], wrong)


def test_a_published_plan_uses_its_money_up():
    """Bình Định 2022: 3 020 triệu were given; the plan asks for exactly that, and for 13,2 % more in the end."""
    asked = [task("ke-hoach", Activity.ADVANCED_MACHINERY, tranche(3_020_000_000))]
    money = [give(3_020_000_000)]
    assert compare_with_allocation(asked, money).lines[0].remaining == 0
    result = [task("ket-qua", Activity.ADVANCED_MACHINERY, tranche(3_420_000_000))]
    assert compare_with_allocation(result, money).overruns[0].overrun == 400_000_000


def test_a_comparison_prints_itself():
    """The grid has a row a pool, says "not stated" for what is not known, and names its unit."""
    items = [task("a", Activity.CP_PILOT, tranche(130_000_000), tranche(5_000_000, FundingSource.NATIONAL))]
    comparison = compare_with_allocation(items, [give(100_000_000, Activity.TECHNOLOGY)])
    rows = comparison.to_grid(Unit.TRIEU, "en").rows
    assert [row[3:] for row in rows] == [("not stated", "5", "not stated"), ("100", "130", "0"), ("0", "30", "-30")]
    assert rows[1][2] == Activity.TECHNOLOGY.label("en")
    assert comparison.to_grid().align == ("left", "left", "left", "right", "right", "right")
    assert comparison.to_grid(Unit.TRIEU).note.endswith("triệu đồng")
    assert str(comparison) == comparison.to_grid().to_text()
    assert comparison._repr_html_() == comparison.to_grid().to_html()
    assert AllocationComparison(lines=()).to_grid().rows == ()


# Cuts


def without(items, name, pool):
    """Give the items, one of them without what it has from the source and year of a pool."""
    kept = []
    for item in items:
        left = tuple(t for t in item.funding if (t.source, t.year) != (pool.source, pool.year))
        kept.append(attrs.evolve(item, funding=left) if item.id == name else item)
    return kept


@given(item_lists(), allocations)
def test_giving_up_an_option_lowers_the_overrun_by_its_amount(items, given):
    """Taking one option out of the plan frees what it says, and ends the excess exactly where it says so."""
    for ranking in rank_cuts(items, given):
        pool = ranking.pool
        for option in ranking.options:
            after = compare_with_allocation(without(items, option.id, pool), given)
            again = next(
                (
                    line
                    for line in after.lines
                    if (line.source, line.year, line.group) == (pool.source, pool.year, None)
                ),
                AllocationLine(source=pool.source, year=pool.year, allocated=0, planned=0),
            )
            assert again.overrun == max(0, pool.overrun - option.amount)
            assert option.is_enough is (again.overrun == 0)


@given(item_lists(), allocations)
def test_every_exceeded_pool_has_the_options_that_draw_on_it(items, given):
    """Each exceeded pool has one ranking; an item without money of the pool is no option, and none is lost."""
    rankings = rank_cuts(items, given)
    assert [ranking.pool for ranking in rankings] == list(compare_with_allocation(items, given).overruns)
    for ranking in rankings:
        assert all(option.amount > 0 for option in ranking.options)
        assert len({option.id for option in ranking.options}) == len(ranking.options)
        left = items
        for option in ranking.options:
            left = without(left, option.id, ranking.pool)
        assert not any(
            (line.source, line.year) == (ranking.pool.source, ranking.pool.year)
            for line in compare_with_allocation(left, given).overruns
        )


@given(item_lists(), allocations)
def test_the_order_of_giving_up(items, given):
    """Not flagship before flagship; no rank first, then the last rank; enough first; then as little as is needed."""
    by_id = {item.id: item for item in items}
    for ranking in rank_cuts(items, given):
        for one, other in zip(ranking.options, ranking.options[1:], strict=False):
            first, second = (getattr(by_id[option.id], "is_flagship", False) for option in (one, other))
            assert first <= second
            if first != second:
                continue
            first, second = (getattr(by_id[option.id], "priority", None) for option in (one, other))
            assert first is None or (second is not None and first >= second)
            if first != second:
                continue
            assert one.is_enough >= other.is_enough
            if one.is_enough != other.is_enough:
                continue
            if one.amount != other.amount:
                assert (one.amount < other.amount) is one.is_enough
            else:
                assert one.id < other.id


def test_an_example_of_ranking():
    """40 too much: a task of 50 alone is enough, then the larger of those that are not, ranked ones later."""
    items = [
        DeAn(id="flagship", title="x", is_flagship=True, funding=(tranche(45),)),
        DeAn(id="first", title="x", priority=1, funding=(tranche(45),)),
        DeAn(id="second", title="x", priority=2, funding=(tranche(5),)),
        DeAn(id="b", title="x", funding=(tranche(10),)),
        DeAn(id="a", title="x", funding=(tranche(10),)),
        DeAn(id="larger", title="x", funding=(tranche(20),)),
        task("much", Activity.FORUM, tranche(60)),
        task("enough", Activity.FORUM, tranche(50)),
        task("elsewhere", Activity.FORUM, tranche(50, FundingSource.BENEFICIARY)),
    ]
    plan = Plan(
        year=2022,
        scope=PlanScope.LOCAL,
        title="x",
        de_an=tuple(item for item in items if isinstance(item, DeAn)),
        tasks=tuple(item for item in items if isinstance(item, Task)),
    )
    expected = ["enough", "much", "larger", "a", "b", "second", "first", "flagship"]
    for asked in (items, plan):
        (ranking,) = rank_cuts(asked, [give(205)])
        assert [option.id for option in ranking.options] == expected
        assert [option.id for option in ranking.options if option.is_enough] == ["enough", "much", "first", "flagship"]
    assert ranking.options[0].title == "ENOUGH"


def test_a_group_with_its_own_money_frees_only_what_it_spills():
    """Giving up 130 of a group that has 100 of its own leaves 30 in the general pool, which lacks 50."""
    items = [task("a", Activity.CP_PILOT, tranche(130)), task("b", Activity.TELEVISION, tranche(60))]
    (ranking,) = rank_cuts(items, [give(100, Activity.TECHNOLOGY), give(40)])
    assert ranking.pool.overrun == 50
    assert [(o.id, o.amount, o.is_enough) for o in ranking.options] == [("b", 60, True), ("a", 30, False)]


@pytest.mark.parametrize("level", FundingLevel)
def test_only_state_money_can_exceed(level):
    """National and local money have pools; counterpart and other money have none."""
    source = next(source for source in FundingSource if source.level is level)
    money = [give(1, source=source)]
    assert bool(rank_cuts([task("a", Activity.FORUM, tranche(2, source))], money)) is (level in SUPPORT_LEVELS)
