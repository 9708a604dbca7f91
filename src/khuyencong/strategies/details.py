"""Strategies for what records say beyond the plainest: details of lines, commitments, claims and merits."""

from fractions import Fraction
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from khuyencong.model import (
    Commitments,
    CostPart,
    Course,
    Decision,
    Loan,
    Merits,
    PriorityClaim,
    Relocation,
    ServiceCapacity,
    Spending,
    Technology,
    Ward,
)
from khuyencong.reference.estimates import Capacity, CostItem, Improvement, LoanTerm, PriceBasis
from khuyencong.reference.places import Destination, WardOf
from khuyencong.reference.priorities import PriorityArea, PriorityMerit
from khuyencong.strategies.basic import amounts, days, known_or_not, titles

_T = TypeVar("_T")

_FLAGS = st.none() | st.booleans()


def decisions() -> SearchStrategy[Decision]:
    """Draw papers of authorities."""
    return st.builds(Decision, number=titles(), issued=known_or_not(days()), issuer=known_or_not(titles()))


def wards() -> SearchStrategy[Ward]:
    """Draw what wards were."""
    return st.builds(
        Ward, of=known_or_not(st.sampled_from(WardOf)), was_commune=_FLAGS, converted_on=known_or_not(days())
    )


def areas() -> SearchStrategy[tuple[PriorityArea, ...]]:
    """Draw areas of priority, none of them twice."""
    return _some(PriorityArea)


def merits() -> SearchStrategy[Merits]:
    """Draw what establishments can show for going first."""
    return st.builds(
        Merits,
        local_material_share=known_or_not(st.fractions(0, 1, max_denominator=100)),
        exports=_FLAGS,
        certificate_ends=known_or_not(days()),
        is_supporting_industry=_FLAGS,
        others=_some(PriorityMerit),
    )


def commitments() -> SearchStrategy[Commitments]:
    """Draw commitments, there or not."""
    return st.builds(Commitments, no_double_funding=_FLAGS, counterpart=_FLAGS)


def priority_claims() -> SearchStrategy[PriorityClaim]:
    """Draw claims of priority, founded or not."""
    return st.builds(
        PriorityClaim, areas=areas(), merits=_some(PriorityMerit), multiplier_decision=known_or_not(decisions())
    )


def service_capacities() -> SearchStrategy[ServiceCapacity]:
    """Draw service organisations, assessed or not."""
    return st.builds(ServiceCapacity, assessed=known_or_not(_some(Capacity)))


def technologies() -> SearchStrategy[Technology]:
    """Draw machinery and technology."""
    return st.builds(
        Technology,
        is_line=_FLAGS,
        is_new=_FLAGS,
        improvements=known_or_not(_some(Improvement)),
        is_listed=_FLAGS,
        is_first_in_district=_FLAGS,
    )


def cost_parts() -> SearchStrategy[CostPart]:
    """Draw parts of a cost, with an amount or without."""
    return st.builds(CostPart, item=st.sampled_from(CostItem), amount=known_or_not(amounts(max_value=10**10)))


def spendings() -> SearchStrategy[Spending]:
    """Draw how lines spend: parts of any kind, a price, a rule."""
    return st.builds(
        Spending,
        parts=known_or_not(st.lists(cost_parts(), max_size=3).map(tuple)),
        price_basis=known_or_not(st.sampled_from(PriceBasis)),
        persons_approved=known_or_not(st.integers(0, 50)),
        rule=known_or_not(titles()),
        resolution=known_or_not(decisions()),
    )


def courses() -> SearchStrategy[Course]:
    """Draw courses, short or long, with practice or without."""
    return st.builds(Course, is_short=_FLAGS, has_practice=_FLAGS)


def loans() -> SearchStrategy[Loan]:
    """Draw loans."""
    return st.builds(
        Loan,
        interest=known_or_not(amounts(max_value=10**10)),
        term=known_or_not(st.sampled_from(LoanTerm)),
        is_in_dong=_FLAGS,
        is_on_time=_FLAGS,
        is_investment_complete=_FLAGS,
    )


def relocations() -> SearchStrategy[Relocation]:
    """Draw moves of establishments, with a loan or without."""
    return st.builds(
        Relocation,
        is_selected=_FLAGS,
        decision=known_or_not(decisions()),
        destination=known_or_not(st.sampled_from(Destination)),
        loan=known_or_not(loans()),
    )


def multipliers() -> SearchStrategy[Fraction]:
    """Draw how many times the norm a line asks for, lawful or not."""
    return st.fractions(Fraction(1, 2), 2, max_denominator=10)


def _some(words: type[_T]) -> SearchStrategy[tuple[_T, ...]]:
    return st.lists(st.sampled_from(words), max_size=2, unique=True).map(tuple)  # type: ignore[arg-type]
