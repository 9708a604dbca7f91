"""The strategy of ledgers: what it draws is varied, keeps its bounds and shrinks to the plainest ledger."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from hypothesis import find, given, settings
from hypothesis import strategies as st

from khuyencong.budget import check_ledger
from khuyencong.model import DeAn, EntryKind, FundingTranche, Ledger
from khuyencong.reference import FundingSource
from khuyencong.strategies import funded_de_an, ledgers

SOURCE = FundingSource.NATIONAL
DE_AN = DeAn(id="a", title="Máy ép", funding=(FundingTranche(source=SOURCE, year=2022, amount=50),))
COUNTERPART = FundingTranche(source=FundingSource.BENEFICIARY, year=2022, amount=50)


def test_most_ledgers_are_not_trivial(tell: Callable[[str], None]) -> None:
    """Every kind of entry is drawn, and most ledgers have more than five entries; the shares are printed."""
    seen: Counter[str] = Counter()

    @settings(database=None, max_examples=200)
    @given(ledgers())
    def draw(ledger: Ledger) -> None:
        seen["drawn"] += 1
        seen["with six entries"] += len(ledger.entries) > 5
        seen.update({entry.kind.value for entry in ledger.entries})
        seen["written down late"] += any(entry.recorded_on for entry in ledger.entries)

    draw()
    tell(f"ledgers(): {dict(seen)}")
    assert seen["with six entries"] * 2 > seen["drawn"]
    assert {kind.value for kind in EntryKind} <= seen.keys()
    assert seen["written down late"]


def test_a_ledger_shrinks_to_one_allocation_of_one_dong() -> None:
    """The plainest ledger has one entry; the plainest with a refund pays one đồng and takes it back."""
    plain = find(ledgers(), lambda _: True)
    assert [(entry.on, entry.kind, entry.amount) for entry in plain.entries] == [
        (date(2005, 1, 1), EntryKind.ALLOCATION, 1)
    ]
    of_one = ledgers(de_an=funded_de_an(max_de_an=1, max_tranches=1), max_delay=0, max_room=0)
    refund = find(of_one, lambda ledger: any(entry.kind is EntryKind.REFUND for entry in ledger.entries))
    assert sum(entry.amount for entry in refund.entries if entry.kind is EntryKind.REFUND) == 1
    assert len({entry.de_an for entry in refund.entries}) == 2


def test_de_an_shrink_to_one_with_one_dong() -> None:
    """The plainest đề án has one tranche of one đồng."""
    (only,) = find(funded_de_an(), lambda _: True)
    assert [tranche.amount for tranche in only.funding] == [1]


@given(ledgers(de_an=(DE_AN,), max_delay=0, max_room=0, advance_share=Fraction(0)))
def test_the_bounds_are_kept(ledger: Ledger) -> None:
    """What is approved is all that is allotted, nothing is advanced, and everything is written down on its day."""
    assert {entry.de_an for entry in ledger.entries} <= {None, "a"}
    assert all(entry.recorded_on is None for entry in ledger.entries)
    assert not any(entry.kind in {EntryKind.ADVANCE, EntryKind.RETURN} for entry in ledger.entries)
    given_up = (EntryKind.ALLOCATION, EntryKind.ADJUSTMENT_UP)
    assert sum(entry.amount for entry in ledger.entries if entry.kind in given_up) == 50
    assert check_ledger(ledger, DE_AN, advance_share=Fraction(0)) == ()


@given(ledgers(de_an=(DeAn(id="b", title="Máy sấy", funding=(COUNTERPART,)),)))
def test_only_state_money_is_in_the_books(ledger: Ledger) -> None:
    """The counterpart of a beneficiary does not pass through the ledger."""
    assert ledger.entries == ()


@given(ledgers(de_an=st.just((DE_AN,))))
def test_de_an_may_be_drawn(ledger: Ledger) -> None:
    """The đề án may be given as a strategy."""
    assert check_ledger(ledger, DE_AN) == ()


@given(ledgers())
def test_ids_are_single(ledger: Ledger) -> None:
    """Every entry has an id of its own."""
    assert len({entry.id for entry in ledger.entries}) == len(ledger.entries)
