"""The laws of money (INV-01 to INV-10): the library keeps them, and a tool that does not is told so."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.budget import balance, group_funding, total_funding
from khuyencong.law import (
    CapWindow,
    CeilingPolicy,
    EarlierSupport,
    Limb,
    LimbKind,
    OverheadKind,
    SourceStatus,
    ceiling_for,
    overhead_for,
)
from khuyencong.laws import (
    Broken,
    amounts_round_trip,
    caps_advances,
    ceiling_is_flat,
    ceiling_is_monotone,
    conserves_funding,
    finds_split_support,
    is_idempotent,
    is_partition,
    overheads_have_two_bases,
    settles_exactly,
)
from khuyencong.model import DeAn, EntryKind, FundingTranche, Ledger, Plan
from khuyencong.reference import Activity
from khuyencong.strategies import amounts, funded_de_an, funding_tranches, ledgers, plans
from khuyencong.values import format_dong, parse_dong, round_parts, to_nfc

IN_2016 = date(2016, 3, 1)
MULTIPLIERS = (Fraction(1), Fraction(5, 4), Fraction(3, 2))
WITH_A_CAP = [
    Activity.ADVANCED_MACHINERY,
    Activity.DEMO_NEW_TECHNOLOGY,
    Activity.BRANDING,
    Activity.POLLUTION_TREATMENT_ESTABLISHMENT,
]


def tranches_of(plan: Plan) -> list[FundingTranche]:
    return [tranche for item in (*plan.de_an, *plan.tasks) for tranche in item.funding]


@given(plans(), st.integers(0, 3))
def test_totals_conserve_funding(plan: Plan, extra: int) -> None:
    """INV-01: the library's totals by year are those of the lines; one that forgets a year is found."""
    lines = [(tranche.year, tranche.amount) for tranche in tranches_of(plan)]
    years = range(plan.year - 1, plan.year + 1 + extra)
    by_year = {year: total_funding(plan, year=year) for year in years}
    assert conserves_funding(lines, by_year=by_year, total=total_funding(plan))
    assert conserves_funding(lines, by_year={}, total=0) == Broken(
        code="INV-01", clause="of-a-year", at=plan.year, observed=0, expected=by_year[plan.year]
    )


@pytest.mark.parametrize(
    ("by_year", "total", "clause"),
    [({2021: 1, 2022: 3}, 3, "of-a-year"), ({2021: 1, 2022: 2}, 4, "of-all"), ({2021: 1, 2022: 2, 2023: 0}, 3, None)],
)
def test_each_clause_of_conservation_breaks(by_year: dict[int, int], total: int, clause: str | None) -> None:
    """INV-01: a wrong year and a wrong total are told apart, and a year of nothing does no harm."""
    verdict = conserves_funding([(2021, 1), (2022, 2)], by_year=by_year, total=total)
    assert (verdict.clause if isinstance(verdict, Broken) else None) == clause


@given(st.lists(funding_tranches(), max_size=5))
def test_groups_are_a_partition(tranches: list[FundingTranche]) -> None:
    """INV-02: grouped by level in any order of the tranches, funding sums to the whole."""

    def by_level(lines: Sequence[FundingTranche]) -> dict[object, int]:
        return {key[0]: dong for key, dong in group(lines).items()}

    def group(lines: Sequence[FundingTranche]) -> dict[tuple[object, ...], int]:
        return dict(group_funding(DeAn(id="a", title="Máy ép", funding=tuple(lines)), by=("level",)).cells)

    assert is_partition(tranches, amount=lambda tranche: tranche.amount, group=by_level)


def test_a_source_with_no_split_is_no_partition() -> None:
    """INV-02: a tool that knows national and local money alone loses what is combined, and is told so."""
    lines = [("national", 30), ("combined", 70), ("local", 20)]

    def known_only(drawn: Sequence[tuple[str, int]]) -> dict[object, int]:
        return {name: sum(dong for source, dong in drawn if source == name) for name in ("national", "local")}

    def first_only(drawn: Sequence[tuple[str, int]]) -> dict[object, int]:
        return {drawn[0][0]: sum(dong for _, dong in drawn)}

    lost = is_partition(lines, amount=lambda line: line[1], group=known_only)
    assert isinstance(lost, Broken)
    assert (lost.clause, lost.observed, lost.expected) == ("groups-make-the-total", 50, 120)
    swayed = is_partition(lines, amount=lambda line: line[1], group=first_only)
    assert isinstance(swayed, Broken)
    assert swayed.clause == "order-does-not-matter"


@given(funded_de_an().flatmap(lambda items: ledgers(de_an=items).map(lambda ledger: (items, ledger))))
def test_settlements_make_money_what_was_accepted(drawn: tuple[tuple[DeAn, ...], Ledger]) -> None:
    """INV-03: what the balance calls refundable and payable squares every settled account."""
    items, ledger = drawn
    table = balance(ledger, as_of=date(2040, 1, 1), by=("de_an", "source", "year"))
    support = sum(tranche.amount for item in items for tranche in item.funding)
    for account in table.cells.values():
        if account.settlements:
            assert settles_exactly(
                support=support,
                advanced=account.held,
                settled=account.settled,
                refund=account.refundable,
                still_payable=account.payable,
            )


@pytest.mark.parametrize(
    ("clause", "wrong"),
    [
        ("advanced-within-support", {"advanced": 510}),
        ("settled-within-support", {"settled": 301}),
        ("refund", {"advanced": 210, "settled": 180, "refund": 0}),
        ("still-payable", {"advanced": 210, "settled": 300, "still_payable": 300}),
    ],
)
def test_each_clause_of_settlement_breaks(clause: str, wrong: dict[str, int]) -> None:
    """INV-03: each way in which a settlement can be wrong has its own clause."""
    verdict = settles_exactly(**{"support": 300, "advanced": 0, "settled": 0, "refund": 0, "still_payable": 0, **wrong})
    assert isinstance(verdict, Broken)
    assert verdict.clause == clause


@given(funded_de_an(max_de_an=1, max_tranches=1).flatmap(lambda one: ledgers(de_an=one).map(lambda led: (one, led))))
def test_ledgers_cap_advances(drawn: tuple[tuple[DeAn, ...], Ledger]) -> None:
    """INV-04: in a sound ledger nothing is paid over the support, after any entry."""
    ((de_an,), ledger) = drawn
    kinds = {EntryKind.ADVANCE: "advance", EntryKind.PAYMENT: "payment", EntryKind.REFUND: "refund"}
    reversed_ids = {entry.reverses for entry in ledger.entries}
    moves = [
        (kinds[entry.kind], entry.amount)
        for entry in sorted(ledger.entries, key=lambda entry: (entry.on, int(entry.id)))
        if entry.kind in kinds and entry.id not in reversed_ids
    ]
    assert caps_advances(moves, support=de_an.funding[0].amount)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moves", "clause"),
    [
        ([("advance", 211)], "advanced-within-share"),
        ([("payment", 300), ("advance", 210)], "held-within-support"),
        ([("payment", 10), ("refund", 20)], "held-within-support"),
        ([("advance", -5)], "amount-above-zero"),
    ],
)
def test_each_clause_of_advances_breaks(moves: list, clause: str) -> None:
    """INV-04: over the share, over the support on another path, below nothing, and amounts below 0 are found."""
    verdict = caps_advances(moves, support=300)
    assert isinstance(verdict, Broken)
    assert verdict.clause == clause


@given(st.sampled_from(WITH_A_CAP), st.sets(amounts(max_value=10**10), min_size=1, max_size=4))
def test_national_ceilings_are_monotone(activity: Activity, costs: set[int]) -> None:
    """INV-05: the ceilings of 2014 grow with cost, units and priority, and lie within the cost."""

    def ceiling(cost: int, units: int, multiplier: Fraction) -> int:
        answer = ceiling_for(activity, on=IN_2016, cost=cost, units=units, multiplier=multiplier).amount
        assert answer is not None
        return answer

    assert ceiling_is_monotone(ceiling, costs=costs, units=(1, 2, 5), multipliers=MULTIPLIERS)


@pytest.mark.parametrize(
    ("ceiling", "clause"),
    [
        (lambda cost, units, m: 200, "between-zero-and-cost"),
        (lambda cost, units, m: 100 if cost < 300 else 50, "grows-with-cost"),
        (lambda cost, units, m: 100 // units, "grows-with-units"),
        (lambda cost, units, m: int(100 / m), "grows-with-priority"),
        (lambda cost, units, m: int(40 * m * m), "priority-multiplies"),
    ],
)
def test_each_clause_of_ceilings_breaks(ceiling, clause: str) -> None:
    """INV-05: a ceiling that is one constant, that falls, or that priority raises too much is found."""
    verdict = ceiling_is_monotone(ceiling, costs=(100, 300), units=(1, 2), multipliers=MULTIPLIERS)
    assert isinstance(verdict, Broken)
    assert verdict.clause == clause


def test_priority_is_asked_about_only_beside_none() -> None:
    """INV-05: without the multiplier 1 nothing can be said of how far priority raises."""
    verdict = ceiling_is_monotone(lambda cost, units, m: cost, costs=(1,), multipliers=(Fraction(3, 2),))
    assert verdict.cases == 4


@given(st.sets(amounts(max_value=10**10), max_size=5), st.integers(1, 4))
def test_national_ceilings_are_flat_beyond_the_cap(costs: set[int], units: int) -> None:
    """INV-06: half of the cost of machinery, at most 200 million for each establishment, whatever it costs."""

    def ceiling(cost: int) -> int:
        answer = ceiling_for(Activity.ADVANCED_MACHINERY, on=IN_2016, cost=cost, units=units).amount
        assert answer is not None
        return answer

    assert ceiling_is_flat(ceiling, rate=Fraction(1, 2), cap=200_000_000, units=units, costs=costs)


def test_a_ceiling_without_a_cap_is_not_flat() -> None:
    """INV-06: half of the cost and nothing else goes on growing."""
    verdict = ceiling_is_flat(lambda cost: cost // 2, rate=Fraction(1, 2), cap=10, costs=[20, 40])
    assert isinstance(verdict, Broken)
    assert verdict.at == 40


SUPPORTS = st.lists(
    st.tuples(st.sampled_from("abc"), st.dates(date(2015, 1, 1), date(2017, 12, 31)), st.integers(1, 200_000_000)),
    max_size=6,
)


@given(SUPPORTS)
def test_ceilings_with_a_window_find_split_support(supports: list[tuple[str, date, int]]) -> None:
    """INV-07: counted over all years, the library's ceiling leaves nothing for a unit whose parts exceed the cap."""
    cap = 200_000_000
    policy = CeilingPolicy(window=CapWindow.EVER)
    found = set()
    for unit in {unit for unit, _, _ in supports}:
        *earlier, (last, amount) = sorted((day, dong) for name, day, dong in supports if name == unit)
        left = ceiling_for(
            Activity.ADVANCED_MACHINERY,
            on=last,
            cost=10**10,
            earlier=tuple(EarlierSupport(on=day, amount=dong) for day, dong in earlier),
            policy=policy,
        ).amount
        if left is None or amount > left:
            found.add(unit)
    assert finds_split_support(supports, cap=cap, years=None, found=found)


def test_split_support_that_is_not_found_is_told() -> None:
    """INV-07: a tool that looks at each đề án alone misses the sum; one that blames everybody is told as well."""
    split = [("a", date(2016, 3, 1), 150), ("a", date(2016, 9, 1), 150), ("b", date(2016, 3, 1), 200)]
    missed = finds_split_support(split, cap=200, years=1, found=())
    assert isinstance(missed, Broken)
    assert (missed.at, missed.observed) == ("a", 300)
    blamed = finds_split_support(split, cap=200, years=1, found={"a", "b"})
    assert isinstance(blamed, Broken)
    assert blamed.at == "b"
    assert finds_split_support([("a", date(2016, 3, 1), 150), ("a", date(2017, 3, 1), 150)], cap=200, years=1, found=())


@given(st.lists(amounts(max_value=10**10), max_size=4), amounts(max_value=10**10), amounts(max_value=10**12))
def test_overheads_have_their_own_bases(estimates: list[int], added: int, allocation: int) -> None:
    """INV-08: one đề án more leaves the agency's 1.5 % alone and adds its 2.5 %."""

    def of(kind: OverheadKind, base: int) -> int:
        amount = overhead_for(kind, on=IN_2016, base=base).amount
        assert amount is not None
        return amount

    assert overheads_have_two_bases(
        agency=lambda given, _: of(OverheadKind.AGENCY, given),
        implementer=lambda costs: sum(of(OverheadKind.IMPLEMENTER, cost) for cost in costs),
        allocation=allocation,
        estimates=estimates,
        added=added,
    )


def test_an_overhead_of_the_wrong_sum_is_found() -> None:
    """INV-08: an agency's share of the estimates moves with them; an implementer's share of the allocation does not."""
    bases = {"allocation": 10_000, "estimates": [400], "added": 1_000}
    of_estimates = overheads_have_two_bases(
        agency=lambda _, costs: sum(costs) * 3 // 200, implementer=lambda costs: 0, **bases
    )
    assert isinstance(of_estimates, Broken)
    assert of_estimates.clause == "agency-stays"
    of_allocation = overheads_have_two_bases(agency=lambda given, _: given, implementer=lambda costs: 7, **bases)
    assert isinstance(of_allocation, Broken)
    assert of_allocation.clause == "implementer-grows"


@given(st.text(), st.fractions(0, 10**12))
def test_normal_forms_and_rounding_are_idempotent(text: str, exact: Fraction) -> None:
    """INV-09: composing text, rounding a limb down, and rounding parts to a unit are done once and for all."""

    def limb(value: Fraction) -> Fraction:
        return Fraction(Limb(kind=LimbKind.RATE, exact=value, status=SourceStatus.CODIFIED).amount)

    assert is_idempotent(to_nfc, [text])
    assert is_idempotent(limb, [exact], never_above=True)
    parts = (int(exact), int(exact) // 3, 1)

    def rounded(drawn: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(printed * 1_000_000 for printed in round_parts(drawn, 1_000_000).printed)

    assert is_idempotent(rounded, [parts])


def test_rounding_up_and_growing_codes_are_found() -> None:
    """INV-09: a code that grows with each pass, and a support that rounding lifts, are found."""
    grows = is_idempotent(lambda code: f"KC-{code}", ["1"])
    assert isinstance(grows, Broken)
    assert grows.clause == "twice-is-once"
    lifts = is_idempotent(lambda dong: -(-dong // 1_000_000) * 1_000_000, [200_000_001], never_above=True)
    assert isinstance(lifts, Broken)
    assert lifts.clause == "never-above"


@given(st.lists(amounts(), max_size=3))
def test_amounts_round_trip_in_every_unit(drawn: list[int]) -> None:
    """INV-10: what is written in đồng, nghìn, triệu or tỷ is read as the same amount."""
    assert amounts_round_trip(format_dong, parse_dong, drawn)


def test_amounts_that_lose_a_dong_are_found() -> None:
    """INV-10: two decimals of a tỷ lose đồng, and a point read as a decimal mark changes the amount."""
    rounded = amounts_round_trip(lambda dong, unit: f"{dong // unit} {unit.label()}", parse_dong, [1_500_000_000])
    assert isinstance(rounded, Broken)
    assert (rounded.clause, rounded.observed) == ("write-and-read", 1_000_000_000)
    english = amounts_round_trip(format_dong, lambda text: parse_dong(text.replace(".", "")), [])
    assert english
    misread = amounts_round_trip(format_dong, lambda text: int(text.split(".")[0].split(",")[0]), [])
    assert isinstance(misread, Broken)
    assert misread.clause == "reads-what-is-printed"
