"""Totals and groupings of funding: no đồng is lost, whatever the grouping, and each goes where it is said to go."""

from collections import defaultdict
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.budget import FundingTable, group_funding, group_funding_by, total_funding
from khuyencong.budget.cells import SUPPORT_LEVELS, fill_cells, walk
from khuyencong.errors import ValueImpossibleError
from khuyencong.model import CostLine, DeAn, FundingTranche, Plan, PlanScope, Task
from khuyencong.reference import Activity, FundingLevel, FundingSource
from khuyencong.values.amounts import Unit
from khuyencong.values.record import evolve

DIMENSIONS = ("source", "level", "year", "activity", "group", "province", "beneficiary")
PAIRS = list(permutations(DIMENSIONS, 2))
# Two activities of one group, that group, and an activity of another.
ACTIVITIES = (Activity.ADVANCED_MACHINERY, Activity.CP_PILOT, Activity.TECHNOLOGY, Activity.FORUM)

amounts = st.integers(0, 20) | st.integers(0, 10**12)
tranches = st.builds(
    FundingTranche, source=st.sampled_from(FundingSource), year=st.integers(2021, 2023), amount=amounts
)
funding = st.lists(tranches, max_size=4).map(tuple)
provinces = st.none() | st.sampled_from(["52", "64"])
beneficiaries = st.sampled_from(["b1", "b2", "b3"])
lines = st.builds(
    CostLine,
    activity=st.sampled_from(ACTIVITIES),
    cost=st.none() | amounts,
    support=st.none() | amounts,
    beneficiary=st.none() | beneficiaries,
)
de_an = st.builds(
    DeAn,
    id=st.just("d"),
    title=st.just("x"),
    province=provinces,
    beneficiaries=st.lists(beneficiaries, max_size=2, unique=True).map(tuple),
    lines=st.lists(lines, max_size=4).map(tuple),
    funding=funding,
)
tasks = st.builds(Task, id=st.just("t"), title=st.just("x"), activity=st.sampled_from(ACTIVITIES), funding=funding)
plans = st.builds(
    Plan,
    year=st.just(2022),
    scope=st.sampled_from(PlanScope),
    title=st.just("x"),
    province=provinces,
    de_an=st.lists(de_an, max_size=3).map(tuple),
    tasks=st.lists(tasks, max_size=3).map(tuple),
)
items = st.lists(de_an | tasks | plans, max_size=4)
dimensions = st.lists(st.sampled_from(DIMENSIONS), unique=True).map(tuple)


@given(
    items,
    st.none() | st.sampled_from(FundingSource),
    st.none() | st.sampled_from(FundingLevel),
    st.none() | st.integers(2021, 2024),
)
def test_a_total_is_the_sum_of_the_tranches_that_are_meant(drawn, source, level, year):
    """Source, level and year narrow a total; without them every tranche counts, the counterpart too."""
    flat = [inner for item in drawn for inner in ((*item.de_an, *item.tasks) if isinstance(item, Plan) else (item,))]
    expected = 0
    for tranche in (tranche for item in flat for tranche in item.funding):
        is_meant = source in (None, tranche.source) and level in (None, tranche.source.level)
        expected += tranche.amount * (is_meant and year in (None, tranche.year))
    assert total_funding(drawn, source=source, level=level, year=year) == expected


@given(items)
def test_levels_and_sources_partition_the_total(drawn):
    """The totals of all sources add up to the whole, and so do those of all levels."""
    whole = total_funding(drawn)
    assert sum(total_funding(drawn, source=source) for source in FundingSource) == whole
    assert sum(total_funding(drawn, level=level) for level in FundingLevel) == whole


@given(items, dimensions)
def test_any_grouping_sums_to_the_total(drawn, by):
    """Whatever the dimensions and their order, the cells hold every đồng and none twice."""
    table = group_funding(drawn, by)
    assert table.by == by
    assert table.total == sum(table.cells.values()) == total_funding(drawn)
    assert all(len(key) == len(by) and amount >= 0 for key, amount in table.cells.items())


@given(items)
def test_every_dimension_and_every_pair_sums_to_the_total(drawn):
    """Each of the seven dimensions and each of their pairs, in either order, holds every đồng."""
    whole = total_funding(drawn)
    for by in [(), *[(name,) for name in DIMENSIONS], *PAIRS]:
        assert group_funding(drawn, by).total == whole


@given(items, dimensions, st.randoms())
def test_the_order_of_items_does_not_matter(drawn, by, random):
    """A plan read in another order has the same table, also from an iterator that is read once."""
    shuffled = list(drawn)
    random.shuffle(shuffled)
    table = group_funding(drawn, by)
    assert group_funding(iter(shuffled), by) == table
    assert group_funding(shuffled, by).records() == table.records()


@given(items, items, dimensions)
def test_tables_of_parts_add_up_to_the_table_of_the_whole(some, others, by):
    """Grouping two plans apart or together gives the same đồng in every cell."""
    sums = defaultdict(int)
    for part in (some, others):
        for key, amount in group_funding(part, by).cells.items():
            sums[key] += amount
    assert group_funding([*some, *others], by).cells == sums


@given(plans, dimensions)
def test_a_single_item_needs_no_list(plan, by):
    """A plan, a đề án or a task may be given as it is."""
    assert group_funding(plan, by) == group_funding([plan], by)
    for item in (*plan.de_an, *plan.tasks):
        assert group_funding(item, by) == group_funding((item,), by)


@given(items)
def test_levels_follow_sources_and_groups_follow_activities(drawn):
    """A level holds the money of its sources, and a group that of its activities and its own."""
    levels, groups = defaultdict(int), defaultdict(int)
    for (source,), amount in group_funding(drawn, ("source",)).cells.items():
        levels[source.level,] += amount
    for (activity,), amount in group_funding(drawn, ("activity",)).cells.items():
        groups[activity.group if activity else None,] += amount
    assert group_funding(drawn, ("level",)).cells == levels
    assert group_funding(drawn, ("group",)).cells == groups


@given(items, dimensions)
def test_dropping_a_dimension_of_an_item_as_a_whole_adds_its_cells_up(drawn, by):
    """Source, level, year and province can be taken from any table by adding up, and nothing moves."""
    fine = group_funding(drawn, by)
    for name in {"source", "level", "year", "province"} & set(by):
        place = by.index(name)
        coarse = defaultdict(int)
        for key, amount in fine.cells.items():
            coarse[key[:place] + key[place + 1 :]] += amount
        assert group_funding(drawn, by[:place] + by[place + 1 :]).cells == coarse


@given(st.lists(tasks | de_an), st.lists(dimensions, max_size=3))
def test_several_groupings_at_once_equal_the_single_ones(drawn, groupings):
    """One walk for several tables gives what one walk for each gives."""
    together = group_funding_by(drawn, groupings)
    assert together == tuple(group_funding(drawn, by) for by in groupings)


@given(de_an)
def test_tranches_go_to_lines_by_what_the_lines_say(item):
    """State money follows support and other money the rest of the cost, to the đồng; what lines have in common holds.

    Computed anew with exact fractions: each cell is within a đồng a line and tranche of its exact share.
    """
    only = item.beneficiaries[0] if len(item.beneficiaries) == 1 else None
    keys = [(line.activity, line.beneficiary or only) for line in item.lines] or [(None, only)]
    exact, slack = defaultdict(Fraction), defaultdict(int)
    for tranche in item.funding:
        head = (tranche.source, tranche.year)
        if len(set(keys)) == 1:
            exact[*head, *keys[0]] += tranche.amount
            continue
        if any(line.support is None for line in item.lines):
            claims = []
        elif tranche.source.level in SUPPORT_LEVELS:
            claims = [line.support for line in item.lines]
        elif any(line.cost is None or line.cost < line.support for line in item.lines):
            claims = []
        else:
            claims = [line.cost - line.support for line in item.lines]
        if not any(claims):
            activities, names = {activity for activity, _ in keys}, {name for _, name in keys}
            groups = {activity.group for activity in activities}
            shared = activities.pop() if len(activities) == 1 else groups.pop() if len(groups) == 1 else None
            exact[*head, shared, names.pop() if len(names) == 1 else None] += tranche.amount
            continue
        for key, claim in zip(keys, claims, strict=True):
            exact[*head, *key] += Fraction(tranche.amount * claim, sum(claims))
            slack[*head, *key] += 1
    cells = group_funding(item, ("source", "year", "activity", "beneficiary")).cells
    assert cells.keys() == exact.keys()
    for key, amount in cells.items():
        assert abs(amount - exact[key]) <= slack[key]
    for tranche in item.funding:
        of_pool = [t.amount for t in item.funding if (t.source, t.year) == (tranche.source, tranche.year)]
        assert sum(v for key, v in cells.items() if key[:2] == (tranche.source, tranche.year)) == sum(of_pool)


def machines(**more):
    """Make a đề án with two lines: machines at 300 of 620 triệu, a pilot of cleaner production at 100 of 100."""
    return DeAn(
        id="QN-01",
        title="Máy ép mo cau",
        lines=(
            CostLine(activity=Activity.ADVANCED_MACHINERY, cost=620_000_000, support=300_000_000, beneficiary="b1"),
            CostLine(activity=Activity.CP_PILOT, cost=100_000_000, support=100_000_000, beneficiary="b2"),
        ),
        funding=(
            FundingTranche(source=FundingSource.NATIONAL, year=2022, amount=400_000_000),
            FundingTranche(source=FundingSource.BENEFICIARY, year=2022, amount=320_000_000),
        ),
        **more,
    )


def test_an_example_of_attribution():
    """The counterpart goes to the line that is not paid in full; the support goes by the support of each line."""
    assert group_funding(machines(), ("activity", "source")).cells == {
        (Activity.ADVANCED_MACHINERY, FundingSource.NATIONAL): 300_000_000,
        (Activity.CP_PILOT, FundingSource.NATIONAL): 100_000_000,
        (Activity.ADVANCED_MACHINERY, FundingSource.BENEFICIARY): 320_000_000,
        (Activity.CP_PILOT, FundingSource.BENEFICIARY): 0,
    }
    assert group_funding(machines(), ("group",)).cells == {(Activity.TECHNOLOGY,): 720_000_000}


def test_an_example_of_totals():
    """A source counts for its level, and a year holds the tranches of that year alone."""
    later = FundingTranche(source=FundingSource.PROVINCIAL, year=2023, amount=7)
    item = evolve(machines(), funding=(*machines().funding, later))
    assert group_funding(item, ("level",)).cells == {
        (FundingLevel.NATIONAL,): 400_000_000,
        (FundingLevel.COUNTERPART,): 320_000_000,
        (FundingLevel.LOCAL,): 7,
    }
    assert [total_funding(item, year=year) for year in (2021, 2022, 2023)] == [0, 720_000_000, 7]


def test_money_that_no_line_claims_is_not_attributed():
    """Where every line is paid in full by the state, or claims nothing, nobody can say for what a tranche is."""
    free = tuple(CostLine(activity=activity, cost=0, support=0) for activity in (Activity.FORUM, Activity.CP_PILOT))
    for source in (FundingSource.NATIONAL, FundingSource.BENEFICIARY):
        tranche = FundingTranche(source=source, year=2022, amount=5)
        assert group_funding(DeAn(id="1", title="x", lines=free, funding=(tranche,)), ("activity",)).cells == {
            (None,): 5
        }


def test_a_table_does_not_depend_on_what_else_is_asked_for():
    """Two lines of one activity for two beneficiaries, amounts unsaid: the activity is known all the same."""
    lines_of_two = tuple(CostLine(activity=Activity.FORUM, beneficiary=name) for name in ("b1", "b2"))
    item = DeAn(id="1", title="x", lines=lines_of_two, funding=machines().funding)
    assert group_funding_by(item, [("activity",), ("beneficiary",)])[0] == group_funding(item, ("activity",))


def test_a_de_an_without_its_own_province_counts_for_that_of_its_plan():
    """The province of a đề án stands before that of its plan; a task has that of its plan."""
    task = Task(id="t", title="x", activity=Activity.FORUM, funding=(machines().funding[0],))
    own = machines(province="49")
    plan = Plan(year=2022, scope=PlanScope.LOCAL, title="x", province="52", de_an=(own, machines()), tasks=(task,))
    assert [province for _, province in walk(plan)] == ["49", "52", "52"]
    assert [province for _, province in walk([task, own])] == [None, "49"]
    assert group_funding(plan, ("province",)).records() == [
        {"province": "49", "amount": 720_000_000},
        {"province": "52", "amount": 1_120_000_000},
    ]


def test_the_finest_cells_name_their_dimensions():
    """Only the dimensions that are asked for are filled, in a fixed order."""
    names, cells = fill_cells(machines(), {"year", "source"})
    assert names == ("source", "year")
    fine, of_lines = fill_cells(machines(), {"source", "year", "province", "activity"})
    assert fine == ("source", "year", "province", "activity")
    assert {len(key) for key in of_lines} == {4}
    assert cells == {(FundingSource.NATIONAL, 2022): 400_000_000, (FundingSource.BENEFICIARY, 2022): 320_000_000}


@pytest.mark.parametrize("by", [("month",), ("year", "year"), ("source", "level", "source"), ("",)])
def test_unknown_and_doubled_dimensions_are_refused(by):
    """The message says by what one can group."""
    with pytest.raises(
        ValueImpossibleError, match="group by some of source, level, year, activity, group, province, ben"
    ):
        group_funding([], by)


@given(items, dimensions)
def test_shares_sum_to_exactly_one(drawn, by):
    """Every cell has its share, and a total of zero has no shares at all."""
    table = group_funding(drawn, by)
    shares = table.shares()
    if table.total:
        assert sum(shares.values()) == Fraction(1)
        assert {key: share * table.total for key, share in shares.items()} == table.cells
    else:
        assert shares == {}


@given(items, dimensions)
def test_records_are_flat_plain_and_sorted(drawn, by):
    """A data frame gets one row a cell, of plain numbers and text, with the year in order and the unknown last."""
    table = group_funding(drawn, by)
    rows = table.records()
    assert [list(row) for row in rows] == [[*by, "amount"]] * len(table.cells)
    assert sum(row["amount"] for row in rows) == table.total
    assert all(type(value) in (str, int, type(None)) for row in rows for value in row.values())
    if by == ("year",):
        assert [row["year"] for row in rows] == sorted(row["year"] for row in rows)
    if len(by) == 1:
        assert all(row[by[0]] is not None for row in rows[:-1])


def test_rows_stand_in_the_order_of_their_vocabulary():
    """Sources run from national to other, activities by code, codes by text; what is not stated comes last."""
    table = FundingTable(
        by=("source", "activity"),
        cells={
            (FundingSource.SPONSOR, Activity.FORUM): 1,
            (FundingSource.NATIONAL, None): 2,
            (FundingSource.NATIONAL, Activity.ADVANCED_MACHINERY): 3,
            (FundingSource.NATIONAL, Activity.FORUM): 4,
            (None, Activity.FORUM): 5,
        },
    )
    assert [row["amount"] for row in table.records()] == [4, 3, 2, 1, 5]


@given(
    items,
    st.lists(st.sampled_from(DIMENSIONS), unique=True, min_size=1, max_size=3).map(tuple),
    st.sampled_from(Unit),
    st.sampled_from(["vi", "en"]),
)
def test_the_grid_shows_every_cell_and_the_total(drawn, by, unit, lang):
    """A table for people has a row a cell and the total in its foot, in the unit of its heading."""
    table = group_funding(drawn, by)
    grid = table.to_grid(unit, lang)
    assert len(grid.rows) == len(table.cells) + 1
    assert grid.footers == 1
    assert grid.columns[-1] == unit.label(lang)
    assert len(grid.columns) == len(by) + 1


def binh_dinh():
    """Make the local plan of Bình Định for 2022 as it was published: seven lines, one of them 17 đề án."""
    rows = [
        ("may-moc", Activity.ADVANCED_MACHINERY, 17, 2_164_460_000),
        ("phong-trung-bay", Activity.SHOWROOM_ESTABLISHMENT, 1, 35_000_000),
        ("bao-bi", Activity.DESIGN_PACKAGING, 1, 25_000_000),
        ("binh-chon", Activity.BEST_PRODUCT_SELECTION, 1, 247_140_000),
        ("truyen-thong", Activity.OTHER_MEDIA, 1, 120_000_000),
        ("nang-luc", Activity.CAPACITY, 5, 292_500_000),
        ("quan-ly", Activity.PROGRAMME_MANAGEMENT, 1, 135_900_000),
    ]
    return Plan(
        year=2022,
        scope=PlanScope.LOCAL,
        title="Kế hoạch khuyến công Bình Định 2022",
        province="52",
        tasks=tuple(
            Task(
                id=name,
                title=name,
                activity=activity,
                items=count,
                funding=(FundingTranche(source=FundingSource.PROVINCIAL, year=2022, amount=amount),),
            )
            for name, activity, count, amount in rows
        ),
    )


def test_a_published_plan_adds_up():
    """The seven lines of Bình Định sum to 3 020 triệu, 27 programmes; management takes 4,5 % exactly."""
    plan = binh_dinh()
    assert total_funding(plan) == 3_020_000_000
    assert sum(task.items for task in plan.tasks) == 27
    assert group_funding(plan, ("activity",)).shares()[Activity.PROGRAMME_MANAGEMENT,] == Fraction(9, 200)
    assert group_funding(plan, ("group",)).cells[Activity.PRODUCT_PROMOTION,] == 282_140_000


def test_a_table_prints_itself():
    """The terminal shows exact triệu with the total apart; the notebook shows the same as HTML."""
    table = group_funding(binh_dinh(), ("source", "year"))
    assert table.to_grid(Unit.TRIEU, "en").to_text().split("\n") == [
        "Source             Year  million đồng",
        "-----------------  ----  ------------",
        "Provincial budget  2022         3,020",
        "-----------------  ----  ------------",
        "Total                           3,020",
    ]
    assert table.to_grid().align == ("left", "left", "right")
    assert str(table) == table.to_grid().to_text()
    assert table._repr_html_() == table.to_grid().to_html()
    assert "3.020.000.000" in str(table)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"source": "provincial"}, "FundingSource.PROVINCIAL"),
        ({"level": "local"}, "FundingLevel.LOCAL"),
        ({"year": "2022"}, "whole number"),
    ],
)
def test_text_in_place_of_a_member_is_refused(wrong, message):
    """A filter that could match nothing is refused; it never gives a silent zero."""
    with pytest.raises(ValueImpossibleError, match=message):
        total_funding([], **wrong)


def test_one_word_is_no_list_of_dimensions():
    """Dimensions are named in a tuple; a bare word is refused with the tuple to write."""
    with pytest.raises(ValueImpossibleError, match=r"\('source',\)"):
        group_funding([], "source")


def test_an_id_is_shown_as_it_is():
    """A beneficiary whose id is a word of tables, or holds signs that a terminal obeys, is shown as an id."""
    item = DeAn(id="1", title="x", beneficiaries=("total",), funding=machines().funding)
    assert group_funding(item, ("beneficiary",)).to_grid().rows[0][0] == "total"
    odd = DeAn(id="1", title="x", beneficiaries=("a\x1b[31m",), funding=machines().funding)
    assert group_funding(odd, ("beneficiary",)).to_grid().rows[0][0] == "a[31m"


@pytest.mark.parametrize("add", [total_funding, lambda plans: group_funding(plans, ("source",))])
def test_revisions_of_one_plan_are_never_added(add):
    """A revision replaces the plan it revises, so the two have no sum; plans of two years or bodies have one."""
    first = Plan(year=2022, scope=PlanScope.LOCAL, title="Kế hoạch 2022", province="52")
    second = evolve(first, title="Kế hoạch 2022 điều chỉnh", revision=1)
    with pytest.raises(ValueImpossibleError, match="revision of a plan"):
        add([first, second])
    add([first, evolve(second, year=2023), evolve(second, province="49")])


def test_a_key_that_fits_no_dimensions_makes_no_record():
    """A key with more parts than the table has dimensions is refused, not cut short."""
    with pytest.raises(ValueError, match="longer"):
        FundingTable(by=("year",), cells={(2022, "49"): 1}).records()
