"""A ledger joined with its plans: whose money and whose faults, the order of faults, and which limit is told."""

from datetime import date

import pytest

from khuyencong.model import (
    Acceptance,
    CostLine,
    DeAn,
    EntryKind,
    Execution,
    FundingTranche,
    Ledger,
    LedgerEntry,
    Plan,
    PlanScope,
    Stop,
)
from khuyencong.reference import Activity, FundingSource
from khuyencong.rules import Finding, get_rule, review
from khuyencong.rules.money_facts import MoneyFacts
from khuyencong.values.record import evolve

AS_OF = date(2017, 1, 1)
NATIONAL, PROVINCIAL = FundingSource.NATIONAL, FundingSource.PROVINCIAL
K = EntryKind
ACCEPTED = Execution(acceptances=(Acceptance(on=date(2016, 10, 1), value=600),))
DE_AN = DeAn(
    id="de-an",
    title="Đề án",
    lines=(CostLine(activity=Activity.ADVANCED_MACHINERY, cost=600, support=200),),
    funding=(FundingTranche(source=NATIONAL, year=2016, amount=200),),
    execution=ACCEPTED,
)
PLAN = Plan(year=2016, scope=PlanScope.NATIONAL, title="Kế hoạch 2016", de_an=(DE_AN,))
STOPPED = evolve(PLAN, de_an=(evolve(DE_AN, execution=Execution(stop=Stop(on=date(2016, 9, 1)))),))
Row = tuple[EntryKind, int, int]
"""Kind, month of 2016, amount."""


def book(*rows: Row | LedgerEntry) -> Ledger:
    """Make a ledger of rows of national money of the đề án, or of entries that are ready."""
    entries = [
        row
        if isinstance(row, LedgerEntry)
        else LedgerEntry(
            id=f"e{number}",
            on=date(2016, row[1], 1),
            kind=row[0],
            de_an="de-an",
            source=NATIONAL,
            year=2016,
            amount=row[2],
        )
        for number, row in enumerate(rows)
    ]
    return Ledger(title="Sổ chi", entries=tuple(entries))


def entry(row: Row, **changes: object) -> LedgerEntry:
    return evolve(book(row).entries[0], **changes)


def answers(ledger: Ledger, code: str, plan: Plan = PLAN) -> list[Finding]:
    return list(review(plan, as_of=AS_OF, ledger=ledger, rules=[get_rule(code)]).findings)


def told(found: list[Finding]) -> list[tuple[object, ...]]:
    return [(finding.params["on"], finding.observed, finding.limit, finding.params.get("over")) for finding in found]


@pytest.mark.parametrize(
    ("approved", "promised", "limit"),
    [(200, 199, 199), (199, 200, 199), (200, 200, 200), (200, 300, 200), (300, 200, 200)],
)
def test_of_two_limits_the_tighter_one_is_told(approved: int, promised: int, limit: int) -> None:
    """What was approved and what was promised both bound payments, and settlements: the lesser is named, once."""
    plan = evolve(PLAN, de_an=(evolve(DE_AN, funding=(FundingTranche(source=NATIONAL, year=2016, amount=approved),)),))
    paid = book((K.COMMITMENT, 3, promised), (K.PAYMENT, 11, 201))
    assert told(answers(paid, "EXEC-007", plan)) == [(date(2016, 11, 1), 201, limit, 201 - limit)]
    settled = book((K.COMMITMENT, 3, promised), (K.SETTLEMENT, 12, 201))
    assert told(answers(settled, "EXEC-020", plan)) == [(date(2016, 12, 1), 201, limit, 201 - limit)]


def test_each_day_and_year_has_its_own_limit_told() -> None:
    """A limit that stays broken is told for each day on which money moved, in their order, and for each budget year."""
    next_year = entry((K.ADVANCE, 12, 5), id="moi", year=2017)
    ledger = book((K.COMMITMENT, 3, 200), (K.PAYMENT, 11, 201), (K.PAYMENT, 12, 1), next_year)
    assert told(answers(ledger, "EXEC-007")) == [
        (date(2016, 11, 1), 201, 200, 1),
        (date(2016, 12, 1), 202, 200, 2),
        (date(2016, 12, 1), 5, 0, 5),
    ]


def test_money_of_the_province_is_none_of_the_nation() -> None:
    """In a đề án with money of both, what is wrong with the local part is told by arithmetic and by no national law."""
    funding = (*DE_AN.funding, FundingTranche(source=PROVINCIAL, year=2016, amount=50))
    plan = evolve(PLAN, de_an=(evolve(DE_AN, funding=funding, execution=ACCEPTED),))
    local = [
        entry(row, id=f"t{number}", source=PROVINCIAL)
        for number, row in enumerate([(K.COMMITMENT, 3, 50), (K.PAYMENT, 11, 51), (K.SETTLEMENT, 12, 50)])
    ]
    ours = ((K.COMMITMENT, 3, 200), (K.PAYMENT, 11, 200), (K.SETTLEMENT, 12, 200))
    two_hundred = evolve(ACCEPTED, acceptances=(Acceptance(on=date(2016, 10, 1), value=200),))
    exact = evolve(plan, de_an=(evolve(plan.de_an[0], execution=two_hundred),))
    ledger = book(*ours, *local)
    assert [answers(ledger, code, exact) for code in ("EXEC-007", "EXEC-020", "EXEC-021")] == [[], [], []]
    assert [(found.params["source"], found.observed) for found in answers(ledger, "LEDG-013", exact)] == [
        (PROVINCIAL, 51)
    ]


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ([(K.COMMITMENT, 3, 200)], []),
        ([(K.COMMITMENT, 3, 200), (K.ADVANCE, 6, 1)], [date(2016, 6, 1)]),
        ([(K.COMMITMENT, 3, 200), (K.ADVANCE, 6, 1), (K.REFUND, 7, 1)], []),
    ],
)
def test_a_de_an_that_was_stopped_settles_what_it_holds(rows: list[Row], missing: list[date]) -> None:
    """One đồng that was paid out has to be settled; where nothing is held nobody waits for a settlement."""
    found = answers(book(*rows), "EXEC-021", STOPPED)
    assert [(finding.params["missing"], finding.params["on"]) for finding in found] == [
        ("settlement-in-ledger", day) for day in missing
    ]


def test_what_is_held_over_years_waits_since_the_last_of_them() -> None:
    """Of two budget years the later one decides since when, in whatever order the ledger has them."""
    later = entry((K.ADVANCE, 12, 5), id="moi", year=2017, on=date(2016, 12, 15))
    early = [entry((K.COMMITMENT, 3, 200), id="cu-1"), entry((K.ADVANCE, 6, 140), id="cu-2")]
    for ledger in (book(later, *early), book(*early, later)):
        (finding,) = answers(ledger, "EXEC-021", STOPPED)
        assert finding.params["on"] == date(2016, 12, 15)


def test_years_are_told_in_their_order() -> None:
    """What is still to be paid back is told by budget year, though the money of the later one moved first."""
    early = [
        entry((kind, month, amount), id=f"moi-{month}", year=2017)
        for kind, month, amount in ((K.ADVANCE, 2, 50), (K.SETTLEMENT, 3, 40))
    ]
    ledger = book(*early, (K.COMMITMENT, 4, 200), (K.ADVANCE, 5, 60), (K.SETTLEMENT, 6, 40))
    assert told(answers(ledger, "EXEC-021")) == [(date(2016, 6, 1), 0, 20, None), (date(2016, 3, 1), 0, 10, None)]


def test_the_last_day_of_all_accounts_is_that_of_the_settlement() -> None:
    """Where nobody wrote down the accepted cost, the answer bears the day of the last entry of any year."""
    funding = tuple(FundingTranche(source=NATIONAL, year=year, amount=200) for year in (2016, 2017))
    plan = evolve(PLAN, de_an=(evolve(DE_AN, execution=None, funding=funding),))
    later = [entry((kind, 12, 5), id=kind.value, year=2017) for kind in (K.COMMITMENT, K.SETTLEMENT)]
    ledger = book((K.COMMITMENT, 3, 200), (K.SETTLEMENT, 10, 100), *later, (K.PAYMENT, 11, 100))
    (finding,) = answers(ledger, "EXEC-020", plan)
    assert (finding.params["missing"], finding.params["on"]) == ("accepted-cost", date(2016, 12, 1))


def test_money_that_nobody_approved_has_no_support() -> None:
    """Of a budget year for which the đề án has no tranche and no promise the right first advance is nothing."""
    plan = evolve(PLAN, de_an=(evolve(DE_AN, funding=(FundingTranche(source=NATIONAL, year=2015, amount=200),)),))
    (finding,) = answers(book((K.ADVANCE, 6, 140)), "EXEC-002", plan)
    assert (finding.observed, finding.limit, finding.params["support"]) == (140, 0, 0)


def test_faults_stand_in_the_order_of_days_and_then_of_de_an() -> None:
    """However the ledger lists them, faults of one kind are told by day, and of one day by the id of the đề án."""
    names: list[tuple[int, str | None]] = [(3, "A"), (2, "b"), (2, "A"), (2, None)]
    items = tuple(evolve(DE_AN, id=name) for name in ("A", "b"))
    entries = [entry((K.ADVANCE, month, 0), id=f"{month}{name}", de_an=name) for month, name in names]
    money = MoneyFacts(book(*entries), [evolve(PLAN, de_an=items)], AS_OF)
    found = [(fault.on.month, fault.de_an) for fault in money.faults["zero-amount"] if fault.on]
    assert found == [(2, None), (2, "A"), (2, "b"), (3, "A")]


def test_a_reversal_of_an_entry_that_only_says_it_reverses_takes_that_entry_back() -> None:
    """An advance that wrongly names another entry is an advance still, and a reversal of it is one of it."""
    wrong = entry((K.ADVANCE, 4, 5), id="sai", reverses="e0")
    taken = entry((K.REVERSAL, 4, 5), id="bo", reverses="sai")
    ledger = book((K.COMMITMENT, 3, 200), wrong, taken, (K.ADVANCE, 6, 140))
    assert answers(ledger, "EXEC-002") == []
    (finding,) = answers(book((K.COMMITMENT, 3, 200), wrong, (K.ADVANCE, 6, 140)), "EXEC-002")
    assert (finding.observed, finding.params["on"]) == (5, date(2016, 4, 1))
