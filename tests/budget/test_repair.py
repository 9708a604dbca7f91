"""The least change that makes a plan fit: exact to the đồng, lowest priority first, never applied."""

from collections import Counter, defaultdict
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from khuyencong.budget import compare_with_allocation, legal_order, smallest_repair
from khuyencong.model import Allocation, CostLine, DeAn, FundingTranche, Plan, PlanScope, Task
from khuyencong.reference import Activity, FundingSource
from khuyencong.values.record import evolve

ON = date(2016, 3, 1)
PROVINCIAL, NATIONAL = FundingSource.PROVINCIAL, FundingSource.NATIONAL
CONTENTS = (Activity.ADVANCED_MACHINERY, Activity.CP_PILOT, Activity.FORUM, Activity.TELEVISION)
tranches = st.builds(
    FundingTranche,
    source=st.sampled_from([NATIONAL, PROVINCIAL, FundingSource.BENEFICIARY]),
    year=st.integers(2016, 2017),
    amount=st.integers(0, 40),
)
allocations = st.lists(
    st.builds(
        Allocation,
        source=st.sampled_from([NATIONAL, PROVINCIAL]),
        year=st.integers(2016, 2017),
        amount=st.integers(0, 40),
        activity_group=st.none() | st.sampled_from([Activity.TECHNOLOGY, Activity.CAPACITY]),
    ),
    max_size=4,
)


@st.composite
def item_lists(draw):
    """Draw đề án of one content or none, and tasks; ids are their places."""
    items = []
    for number in range(draw(st.integers(0, 5))):
        common = {"id": f"i{number}", "title": "x", "funding": tuple(draw(st.lists(tranches, max_size=3)))}
        content = draw(st.none() | st.sampled_from(CONTENTS))
        if content is not None and draw(st.booleans()):
            items.append(Task(activity=content, **common))
        else:
            lines = () if content is None else (CostLine(activity=content),)
            rank = draw(st.none() | st.integers(1, 3))
            items.append(DeAn(lines=lines, is_flagship=draw(st.booleans()), priority=rank, **common))
    return items


def lowered(items, cuts, pool):
    """Give items with their money of a source and year lowered by some amounts, by id."""
    left = Counter(cuts)
    changed = []
    for item in items:
        funding = []
        for tranche in item.funding:
            part = min(left[item.id], tranche.amount) if (tranche.source, tranche.year) == pool else 0
            left[item.id] -= part
            funding.append(evolve(tranche, amount=tranche.amount - part))
        changed.append(evolve(item, funding=tuple(funding)))
    assert not any(left.values())
    return changed


@given(item_lists(), allocations)
def test_the_cuts_make_the_plan_fit_and_one_dong_less_does_not(items, given) -> None:
    """With the cuts applied nothing is exceeded; with one đồng of them left in, the pool still is, by that đồng."""
    found = smallest_repair(items, given, on=ON)
    assert {(line.source, line.year) for line in compare_with_allocation(items, given).overruns} == {
        (repair.pool.source, repair.pool.year) for repair in found.pools
    }
    assert found.least == sum(repair.least for repair in found.pools)
    whole = items
    for repair in found.pools:
        pool = (repair.pool.source, repair.pool.year)
        sums = defaultdict(int)
        for cut in repair.cuts:
            assert cut.amount > 0
            sums[cut.id] += cut.amount
        assert sum(sums.values()) == repair.least == repair.pool.overrun
        whole = lowered(whole, sums, pool)
        almost = dict(sums)
        almost[repair.cuts[-1].id] -= 1
        still = compare_with_allocation(lowered(items, almost, pool), given)
        assert [line.overrun for line in still.overruns if (line.source, line.year) == pool] == [1]
    assert compare_with_allocation(whole, given).overruns == ()


@given(item_lists(), allocations)
def test_the_lowest_priority_is_asked_first(items, given) -> None:
    """Options and cuts stand in the legal order backwards; only the last cut leaves its đề án something there."""
    places = {one.item.id: place for place, one in enumerate(legal_order(items, on=ON))}
    for repair in smallest_repair(items, given, on=ON).pools:
        for ids in ([option.id for option in repair.options], [cut.id for cut in repair.cuts]):
            assert [places[name] for name in ids] == sorted((places[name] for name in ids), reverse=True)
        assert {cut.id for cut in repair.cuts} <= {option.id for option in repair.options}


@given(item_lists(), allocations, st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_matter(items, given, random) -> None:
    """However the items stand, the repair is the same."""
    mixed = list(items)
    random.shuffle(mixed)
    assert smallest_repair(mixed, given, on=ON) == smallest_repair(items, given, on=ON)


def test_a_plan_that_fits_needs_no_repair() -> None:
    """Nothing is exceeded: nothing is proposed; of a source without allocation nobody can say."""
    tranche = FundingTranche(source=PROVINCIAL, year=2016, amount=10)
    other = FundingTranche(source=NATIONAL, year=2016, amount=10)
    plan = Plan(
        year=2016, scope=PlanScope.LOCAL, title="2016", de_an=(DeAn(id="a", title="a", funding=(tranche, other)),)
    )
    found = smallest_repair(plan, [Allocation(source=PROVINCIAL, year=2016, amount=10)], on=ON)
    assert (found.pools, found.least) == ((), 0)
    assert [line.source for line in found.undecided] == [NATIONAL]


def test_a_group_gives_only_what_it_draws_on_the_general_money() -> None:
    """With 30 of its own, a group of 40 and 20 gives at most 30 of what is missing; the rest another gives."""

    def de_an(name: str, amount: int, *lines: CostLine, rank: int) -> DeAn:
        tranche = FundingTranche(source=PROVINCIAL, year=2016, amount=amount)
        return DeAn(id=name, title=name, funding=(tranche,), lines=lines, priority=rank)

    machine = CostLine(activity=Activity.ADVANCED_MACHINERY)
    items = [de_an("a", 50, rank=1), de_an("b", 40, machine, rank=2), de_an("c", 20, machine, rank=3)]
    own = Allocation(source=PROVINCIAL, year=2016, amount=30, activity_group=Activity.TECHNOLOGY)
    found = smallest_repair(iter(items), [own, Allocation(source=PROVINCIAL, year=2016, amount=40)], on=ON)
    (repair,) = found.pools
    assert repair.least == 40
    assert [(cut.id, cut.group, cut.amount) for cut in repair.cuts] == [
        ("c", Activity.TECHNOLOGY, 20),
        ("b", Activity.TECHNOLOGY, 10),
        ("a", None, 10),
    ]
    assert [option.is_enough for option in repair.options] == [False, False, True]
