"""Choosing candidates under allocations: never too much, in the legal order, and what a little more would buy."""

from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong import laws
from khuyencong.budget import compare_with_allocation, legal_order, priority_of_de_an, select
from khuyencong.budget.cells import SUPPORT_LEVELS
from khuyencong.errors import ValueImpossibleError
from khuyencong.law import PriorityQueue, priority_of
from khuyencong.model import (
    Allocation,
    Beneficiary,
    CostLine,
    DeAn,
    FundingTranche,
    Merits,
    Plan,
    PlanScope,
    PriorityClaim,
    Site,
    Task,
)
from khuyencong.reference import Activity, FundingSource
from khuyencong.reference.priorities import PriorityArea, PriorityMerit
from khuyencong.strategies import plans
from khuyencong.values.record import evolve

ON = date(2016, 3, 1)
PROVINCIAL, NATIONAL = FundingSource.PROVINCIAL, FundingSource.NATIONAL
GROUPS = (Activity.TECHNOLOGY, Activity.CAPACITY)
CONTENTS = (Activity.ADVANCED_MACHINERY, Activity.CP_PILOT, Activity.FORUM, Activity.TELEVISION)
sources = st.sampled_from([NATIONAL, PROVINCIAL, FundingSource.BENEFICIARY])
tranches = st.builds(FundingTranche, source=sources, year=st.integers(2016, 2017), amount=st.integers(0, 40))
allocations = st.lists(
    st.builds(
        Allocation,
        source=sources,
        year=st.integers(2016, 2017),
        amount=st.integers(0, 60),
        activity_group=st.none() | st.sampled_from(GROUPS),
    ),
    max_size=5,
)


@st.composite
def candidate_lists(draw, max_size=6):
    """Draw đề án with and without lines, claims and flagships, and tasks; ids are their places."""
    items = []
    for number in range(draw(st.integers(0, max_size))):
        common = {"id": f"i{number}", "title": "x", "funding": tuple(draw(st.lists(tranches, max_size=2)))}
        if draw(st.integers(0, 4)) == 4:
            items.append(Task(activity=draw(st.sampled_from(CONTENTS)), **common))
            continue
        lines = tuple(CostLine(activity=activity, support=1) for activity in draw(st.sets(st.sampled_from(CONTENTS))))
        claim = PriorityClaim(
            areas=tuple(draw(st.sets(st.sampled_from(PriorityArea)))),
            merits=tuple(draw(st.sets(st.sampled_from([PriorityMerit.KEY_PRODUCT, PriorityMerit.MECHANICAL])))),
        )
        rank = draw(st.none() | st.integers(1, 3))
        items.append(DeAn(lines=lines, claim=claim, is_flagship=draw(st.booleans()), priority=rank, **common))
    return items


def de_an(name: str, amount: int, source: FundingSource = PROVINCIAL, year: int = 2016, **more: object) -> DeAn:
    tranche = FundingTranche(source=source, year=year, amount=amount)
    return DeAn(id=name, title=name, funding=(tranche,), **more)  # type: ignore[arg-type]


def money(
    amount: int, source: FundingSource = PROVINCIAL, year: int = 2016, group: Activity | None = None
) -> Allocation:
    return Allocation(source=source, year=year, amount=amount, activity_group=group)


def ids(selection) -> list[str]:
    return [choice.item.id for choice in selection.choices if choice.is_in]


@given(candidate_lists(), allocations)
def test_no_allocation_is_exceeded(candidates, given) -> None:
    """Those that are in fit their allocations, whatever is given; nobody draws on money that nobody knows of."""
    found = select(candidates, given, on=ON)
    comparison = compare_with_allocation(list(found.chosen), given)
    assert found.comparison == comparison
    assert comparison.overruns == ()
    assert all(line.planned == 0 for line in comparison.undecided)
    assert sum(choice.amount for choice in found.choices if choice.is_in) == found.amount


@given(candidate_lists(), allocations)
def test_the_choice_is_maximal_in_its_order(candidates, given) -> None:
    """Nobody who is out would fit beside those in front of it that are in, nor beside all that are in."""
    found = select(candidates, given, on=ON)
    for choice in found.choices:
        in_front = [other.item for other in found.choices if other.is_in and other.place < choice.place]
        fits = _fits([*in_front, choice.item], given)
        assert choice.is_in == fits
        assert choice.is_in == (not choice.shortages)
        if not choice.is_in:
            assert not _fits([*found.chosen, choice.item], given)


def _fits(items, given) -> bool:
    comparison = compare_with_allocation(items, given)
    return not comparison.overruns and all(line.planned == 0 for line in comparison.undecided)


@given(candidate_lists(), allocations, st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_matter(candidates, given, random) -> None:
    """However candidates and allocations are given, the same are in, in the same order, for the same reasons."""
    mixed, money_mixed = list(candidates), list(given)
    random.shuffle(mixed)
    random.shuffle(money_mixed)
    assert select(mixed, money_mixed, on=ON) == select(candidates, given, on=ON)


@given(candidate_lists(max_size=4), st.lists(st.sampled_from(PriorityArea), max_size=1))
def test_the_law_of_ranking_holds(candidates, areas) -> None:
    """INV-11 and INV-12: area before the rest, raised is never behind, and taking one out leaves the others."""
    general = [
        item
        for item in candidates
        if isinstance(item, DeAn) and {line.activity for line in item.lines} != {CONTENTS[1]}
    ]

    def rank(items):
        return [candidate.item for candidate in legal_order(items, on=ON)]

    def area(item: DeAn) -> tuple[bool, int]:
        return not item.is_flagship, priority_of_de_an(item, on=ON).area_tier or 5

    def raised(item: DeAn) -> DeAn:
        assert item.claim is not None
        return evolve(item, claim=evolve(item.claim, areas=(*item.claim.areas, *areas)))

    assert laws.ranks_in_order(rank, general, area=area, raised=raised)
    assert laws.keeps_order_without(rank, general)


@given(candidate_lists())
def test_each_queue_stands_for_itself(candidates) -> None:
    """Taking a whole queue away leaves the order of the other; what one queue is does not change the other."""
    whole = legal_order(candidates, on=ON)
    for queue in PriorityQueue:
        own = [one.item for one in whole if one.priority is not None and one.priority.queue is queue]
        assert [one.item for one in legal_order(own, on=ON)] == own


@given(candidate_lists(max_size=5), allocations, st.integers(1, 50))
def test_what_more_money_buys_is_what_it_does(candidates, given, extra) -> None:
    """What is gained and lost is the difference to a choice with that money; less than the least changes nothing."""
    found = select(candidates, given, on=ON, extra=extra)
    pools = {(a.source, a.year, a.activity_group) for a in given if a.source.level in SUPPORT_LEVELS}
    assert {(m.source, m.year, m.group) for m in found.marginals} == pools
    for more in found.marginals:

        def after(amount: int, more=more) -> set[str]:
            added = Allocation(source=more.source, year=more.year, activity_group=more.group, amount=amount)
            return set(ids(select(candidates, [*given, added], on=ON)))

        assert after(extra) == (set(ids(found)) - set(more.lost)) | set(more.gained)
        if more.least is None:
            assert after(10_000) == set(ids(found))
        else:
            assert after(more.least - 1) == set(ids(found))
            assert more.buys in after(more.least)


@given(plans())
def test_a_plan_that_fits_is_chosen_whole(plan: Plan) -> None:
    """Every đề án and task of a plan that its allocations cover is in."""
    found = select(plan, plan.allocations, on=date(plan.year, 1, 1))
    assert {item.id for item in found.chosen} == {item.id for item in (*plan.de_an, *plan.tasks)}


def test_reasons_are_told() -> None:
    """In because it fits, or fits behind one too large, or needs nothing; out for lack of money, or of knowledge."""
    own = FundingTranche(source=FundingSource.BENEFICIARY, year=2016, amount=900)
    candidates = [
        de_an("a", 70, priority=1),
        de_an("b", 80, priority=2),
        de_an("c", 30, priority=3),
        de_an("d", 1, NATIONAL),
        DeAn(id="e", title="e", funding=(own,)),
        Task(
            id="f",
            title="f",
            activity=Activity.FORUM,
            funding=(FundingTranche(source=PROVINCIAL, year=2017, amount=1),),
        ),
    ]
    found = select(candidates, [money(100)], on=ON)
    told = {choice.item.id: choice for choice in found.choices}
    assert {name: choice.reason for name, choice in told.items()} == {
        "a": "fits",
        "b": "too-much",
        "c": "fits-past",
        "d": "allocation-unknown",
        "e": "needs-no-allocation",
        "f": "too-much",
    }
    assert told["c"].past == "b"
    assert told["a"].past is told["e"].past is None
    assert [(short.year, short.amount) for short in told["b"].shortages] == [(2016, 50)]
    assert [(short.year, short.amount) for short in told["f"].shortages] == [(2017, 1)]
    assert told["d"].shortages[0].amount is None
    assert [choice.item.id for choice in found.choices][-1] == "f"
    assert [choice.place for choice in found.choices] == [1, 2, 3, 4, 5, 6]
    assert found.amount == 100


def test_money_of_a_group_pays_for_that_group_only() -> None:
    """A group draws on its own money first; more for the group lets in what more in general lets in as well."""
    machine = CostLine(activity=Activity.ADVANCED_MACHINERY)
    candidates = [de_an("a", 60, lines=(machine,)), de_an("b", 50)]
    found = select(candidates, [money(40, group=Activity.TECHNOLOGY), money(60)], on=ON)
    assert ids(found) == ["a"]
    assert [(more.group, more.least, more.buys) for more in found.marginals] == [
        (Activity.TECHNOLOGY, 10, "b"),
        (None, 10, "b"),
    ]
    far = select([de_an("b", 50)], [money(40, group=Activity.TECHNOLOGY), money(30)], on=ON)
    assert [more.least for more in far.marginals] == [None, 20]


def test_what_a_group_draws_is_counted_to_the_dong() -> None:
    """A group of 100 holds 60 and 40 of its own; each đồng above draws on the general money once, whoever brings it."""
    machine = {"lines": (CostLine(activity=Activity.ADVANCED_MACHINERY),)}
    own = money(100, group=Activity.TECHNOLOGY)
    assert ids(select([de_an("a", 60, **machine), de_an("b", 40, **machine)], [own], on=ON)) == ["a", "b"]
    full = [de_an("a", 100, **machine), de_an("b", 30, **machine)]
    assert [ids(select(full, [own, money(general)], on=ON)) for general in (29, 30)] == [["a"], ["a", "b"]]
    over = [de_an("a", 130, **machine), de_an("b", 20, **machine)]
    assert [ids(select(over, [own, money(general)], on=ON)) for general in (49, 50)] == [["a"], ["a", "b"]]


def test_of_two_who_lack_the_same_the_first_is_told() -> None:
    """Where as much would let either in, the one in front of the order buys it."""
    found = select([de_an("a", 50), de_an("b", 50)], [money(30)], on=ON)
    assert [(more.least, more.buys) for more in found.marginals] == [(20, "a")]


def test_money_that_nobody_knows_of_hides_no_other_shortage() -> None:
    """Who asks for money of an unknown source and too much of a known one is told both."""
    both = DeAn(id="a", title="a", funding=(*de_an("x", 9).funding, *de_an("x", 9, NATIONAL).funding))
    (choice,) = select([both], [money(1)], on=ON).choices
    assert [(short.source, short.amount) for short in choice.shortages] == [(NATIONAL, None), (PROVINCIAL, 8)]


def test_one_who_lacks_two_pools_waits_for_both() -> None:
    """Money in one pool alone does not help who lacks two."""
    both = DeAn(id="a", title="a", funding=(*de_an("x", 9).funding, *de_an("x", 9, NATIONAL).funding))
    found = select([both], [money(1), money(1, NATIONAL)], on=ON)
    assert [more.least for more in found.marginals] == [None, None]
    assert [short.source for short in found.choices[0].shortages] == [NATIONAL, PROVINCIAL]


def test_flagship_area_merit_and_own_rank() -> None:
    """Flagship first, then area, then merit, then the plan's own rank, then the id; tasks come last."""
    poor = PriorityClaim(areas=(PriorityArea.POOR_DISTRICT,))
    key = PriorityClaim(merits=(PriorityMerit.KEY_PRODUCT,))
    trade = PriorityClaim(merits=(PriorityMerit.MECHANICAL,))
    task = Task(id="0", title="0", activity=Activity.FORUM)
    candidates = [
        task,
        de_an("g", 1),
        de_an("f", 1),
        de_an("e", 1, priority=2),
        de_an("d", 1, claim=trade),
        de_an("c", 1, claim=key),
        de_an("b", 1, claim=poor),
        de_an("a", 1, is_flagship=True),
    ]
    order = [one.item.id for one in legal_order(candidates, on=ON)]
    assert order == ["a", "b", "c", "d", "e", "f", "g", "0"]


def test_the_plans_own_rank_decides_among_equals() -> None:
    """What the law leaves equal goes by the plan's own rank, the first rank in front, whatever the ids are."""
    ranked = [de_an("a", 1, priority=3), de_an("b", 1, priority=1), de_an("c", 1), de_an("d", 1, priority=2)]
    assert [one.item.id for one in legal_order(ranked, on=ON)] == ["b", "d", "a", "c"]


def test_a_flagship_stands_before_both_queues() -> None:
    """A flagship of cleaner production, assessed and piloted, stands before what the general queue puts first."""
    lines = tuple(CostLine(activity=activity) for activity in (Activity.CP_PILOT, Activity.CP_ASSESSMENT))
    flagship, other = de_an("z", 1, lines=lines, is_flagship=True), de_an("y", 1, lines=lines)
    order = legal_order([de_an("a", 1), other, flagship], on=ON)
    assert [one.item.id for one in order] == ["z", "a", "y"]
    assert [one.priority.queue for one in order if one.priority] == [
        *(PriorityQueue.CLEANER_PRODUCTION, PriorityQueue.GENERAL, PriorityQueue.CLEANER_PRODUCTION),
    ]


def test_cleaner_production_has_its_own_queue() -> None:
    """The caller says which queue draws first, and ranks the queue of cleaner production by effect."""
    pilot = CostLine(activity=Activity.CP_PILOT)
    candidates = [de_an("a", 60), de_an("b", 60, lines=(pilot,)), de_an("c", 60, lines=(pilot,))]
    assert ids(select(candidates, [money(60)], on=ON)) == ["a"]
    scores = {
        name: priority_of(on=ON, is_cleaner_production=True, score=Fraction(score))
        for name, score in [("b", 1), ("c", 2)]
    }
    queues = (PriorityQueue.CLEANER_PRODUCTION, PriorityQueue.GENERAL)
    assert ids(select(candidates, [money(60)], on=ON, queues=queues, priorities=scores)) == ["c"]
    for wrong in product(PriorityQueue, PriorityQueue):
        if len(set(wrong)) == 1:
            with pytest.raises(ValueImpossibleError, match=f"both queues, each once; got {wrong[0]}, {wrong[0]}$"):
                legal_order(candidates, on=ON, queues=wrong)
    with pytest.raises(ValueImpossibleError, match=r"both queues, each once; got none$"):
        legal_order(candidates, on=ON, queues=())


def test_what_beneficiaries_show_counts() -> None:
    """Area and merits of the records of a plan decide; what nobody shows does not count."""
    strong = Beneficiary(
        id="x",
        name="X",
        workers=60,
        site=Site(province="52", areas=(PriorityArea.POOR_DISTRICT,)),
        merits=Merits(
            local_material_share=Fraction(3, 4),
            exports=True,
            certificate_ends=date(2017, 12, 31),
            others=(PriorityMerit.KEY_PRODUCT,),
        ),
    )
    weak = Beneficiary(id="y", name="Y", site=Site(province="52"), merits=Merits(exports=False))
    own = evolve(de_an("b", 1), beneficiaries=("x", "y", "z"))
    plan = Plan(
        year=2016,
        scope=PlanScope.LOCAL,
        title="2016",
        beneficiaries=(strong, weak),
        de_an=(de_an("a", 1), own, evolve(de_an("c", 1), beneficiaries=("y",))),
    )
    first, *_ = legal_order(plan, on=ON)
    assert first.item.id == "b"
    assert first.priority is not None
    grounds = {reason.ground for reason in first.priority.reasons}
    assert grounds == {
        PriorityArea.POOR_DISTRICT,
        *(PriorityMerit.KEY_PRODUCT, PriorityMerit.EXPORT, PriorityMerit.LOCAL_MATERIAL),
        *(PriorityMerit.LABOUR_INTENSIVE, PriorityMerit.BEST_PRODUCT),
    }
    assert priority_of_de_an(plan.de_an[2], {"y": weak}, on=ON).reasons == ()


def test_impossible_questions_are_refused() -> None:
    """Two candidates with one id, no more money, and a notice in place of allocations are refused."""
    with pytest.raises(ValueImpossibleError, match="have the id 'a'"):
        select([de_an("a", 1), de_an("a", 2)], [], on=ON)
    for extra in (0, True, 1.5):
        with pytest.raises(ValueImpossibleError, match="from 1"):
            select([], [], on=ON, extra=extra)  # type: ignore[arg-type]
    assert select([], [money(1)], on=ON, extra=1).marginals[0].extra == 1
    with pytest.raises(ValueImpossibleError, match="allocations"):
        select([], 7, on=ON)  # type: ignore[arg-type]


def test_progress_is_told() -> None:
    """Each pool that is looked at is told, of how many."""
    seen: list[tuple[int, int]] = []
    select(
        de_an("a", 1), [money(1), money(1, NATIONAL)], on=ON, progress=lambda done, whole: seen.append((done, whole))
    )
    assert seen == [(1, 2), (2, 2)]
