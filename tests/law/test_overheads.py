"""Overheads: two shares of two sums."""

import tomllib
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import ValueImpossibleError
from khuyencong.law.basis import SourceStatus
from khuyencong.law.overheads import OverheadKind, overhead_for
from khuyencong.law.tables import read_law_text
from khuyencong.reference import FundingLevel

ON = date(2016, 3, 1)
BASES = st.integers(0, 10**13)
KINDS = st.sampled_from(OverheadKind)


@given(KINDS, BASES, BASES)
def test_more_money_never_means_less_overhead(kind: OverheadKind, one: int, other: int) -> None:
    """The amount does not fall when the sum grows, and two sums together allow at least what they allow apart."""
    less, more, both = (
        overhead_for(kind, on=ON, base=base).amount for base in (min(one, other), max(one, other), one + other)
    )
    assert less is not None
    assert more is not None
    assert both is not None
    assert less <= more
    assert both - 1 <= less + more <= both


@given(BASES)
def test_the_agencys_share_is_three_fifths_of_the_implementers(base: int) -> None:
    """1.5 % and 2.5 %, each of its own sum, both rounded down to a đồng."""
    agency = overhead_for(OverheadKind.AGENCY, on=ON, base=base)
    implementer = overhead_for(OverheadKind.IMPLEMENTER, on=ON, base=base)
    assert agency.amount == base * 15 // 1000
    assert implementer.amount == base * 25 // 1000
    assert agency.rate == implementer.rate * 3 / 5 if implementer.rate else False


@given(st.lists(BASES, min_size=1, max_size=5), BASES)
def test_another_scheme_adds_its_own_share_and_leaves_the_agencys_alone(estimates: list[int], more: int) -> None:
    """The bound of the implementers grows by 2.5 % of the added estimate, whatever the others are."""

    def total(sums: list[int]) -> int:
        return sum(overhead_for(OverheadKind.IMPLEMENTER, on=ON, base=base).amount or 0 for base in sums)

    assert total([*estimates, more]) - total(estimates) == more * 25 // 1000


@pytest.mark.parametrize("kind", OverheadKind)
def test_the_status_follows_the_documents(kind: OverheadKind) -> None:
    """Unknown before the joint circular of 2014, codified under it, unverified after it."""
    days = [date(2014, 4, 7), date(2014, 4, 8), date(2018, 5, 10), date(2018, 5, 11)]
    assert [overhead_for(kind, on=day, base=100).status for day in days] == [
        SourceStatus.UNKNOWN,
        SourceStatus.CODIFIED,
        SourceStatus.CODIFIED,
        SourceStatus.UNVERIFIED,
    ]
    unknown = overhead_for(kind, on=days[0], base=100)
    assert (unknown.amount, unknown.rate, [remark.code for remark in unknown.remarks]) == (
        None,
        None,
        ["overhead-unknown"],
    )


def test_for_local_money_the_province_decides() -> None:
    """The national shares say nothing of local money."""
    found = overhead_for(OverheadKind.AGENCY, on=ON, base=100, level=FundingLevel.LOCAL)
    assert (found.amount, [remark.code for remark in found.remarks]) == (None, ["province-decides"])


@pytest.mark.parametrize("base", [-1, 1.5, True])
def test_a_sum_that_is_no_money_is_refused(base: object) -> None:
    """The share is taken of whole đồng from 0."""
    with pytest.raises(ValueImpossibleError):
        overhead_for(OverheadKind.AGENCY, on=ON, base=base)  # type: ignore[arg-type]


def test_text_in_place_of_a_kind_is_refused() -> None:
    """A kind is a member, so that the two sums cannot be mixed up by a word."""
    with pytest.raises(ValueImpossibleError, match=r"OverheadKind\.AGENCY"):
        overhead_for("agency", on=ON, base=1)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["ttlt-26-2014-btc-bct", "tt-28-2018-btc"])
def test_the_shares_are_those_of_the_norms(name: str) -> None:
    """The table of single numbers and the table of norms state the same shares for overhead."""
    norms = {norm["id"]: norm for norm in tomllib.loads(read_law_text(f"norms/{name}"))["norms"]}
    day = {"ttlt-26-2014-btc-bct": ON, "tt-28-2018-btc": date(2019, 1, 1)}[name]
    for kind in OverheadKind:
        stated = Fraction(norms[f"overhead-{kind.value}"]["rate"])
        assert stated == overhead_for(kind, on=day, base=1).rate
