"""Strategies for values: amounts, text, days, spans, figures. Each describes a domain, not a distribution."""

import functools
from datetime import date
from fractions import Fraction
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from khuyencong.law import all_documents
from khuyencong.reference.provinces import Province, provinces_on
from khuyencong.values.figure import Figure, Origin, Qualifier
from khuyencong.values.legal_ref import POINT_LETTERS, LegalRef
from khuyencong.values.period import Period
from khuyencong.values.record import MAX_DONG
from khuyencong.values.text import to_nfc

_T = TypeVar("_T")


def known_or_not(strategy: SearchStrategy[_T]) -> SearchStrategy[_T | None]:
    """Draw None, "not known", or a value."""
    return st.none() | strategy


def amounts(*, min_value: int = 0, max_value: int = MAX_DONG) -> SearchStrategy[int]:
    """Draw amounts of money in whole đồng, shrinking to the least."""
    return st.integers(min_value, max_value)


def texts(*, min_size: int = 1, max_size: int | None = None) -> SearchStrategy[str]:
    """Draw NFC text of any script, not empty."""
    letters = st.characters(exclude_categories=["Cs"])
    drawn = st.text(letters, min_size=min_size, max_size=max_size).map(to_nfc)
    # Composing joins letters, and a few signs come apart into several.
    return drawn if max_size is None else drawn.map(lambda text: text[:max_size])


@functools.cache
def ids() -> SearchStrategy[str]:
    """Draw ids: short ASCII names."""
    return st.from_regex(r"[a-z0-9](?:[a-z0-9-]{0,10}[a-z0-9])?", fullmatch=True)


@functools.cache
def titles() -> SearchStrategy[str]:
    """Draw titles that say something: NFC text with at least one letter."""
    return st.builds(
        lambda first, rest: to_nfc(first + rest), st.sampled_from("ABCĐÔƯ"), texts(min_size=0, max_size=40)
    )


def years(*, min_value: int = 2005, max_value: int = 2030) -> SearchStrategy[int]:
    """Draw calendar years."""
    return st.integers(min_value, max_value)


def days(*, min_value: date = date(2005, 1, 1), max_value: date = date(2030, 12, 31)) -> SearchStrategy[date]:
    """Draw days, shrinking to the earliest."""
    span = (max_value - min_value).days
    return st.integers(0, span).map(lambda count: date.fromordinal(min_value.toordinal() + count))


def periods(*, min_value: date = date(2005, 1, 1), max_value: date = date(2030, 12, 31)) -> SearchStrategy[Period]:
    """Draw spans of days, both ends included, shrinking to the earliest single day."""
    two = st.tuples(days(min_value=min_value, max_value=max_value), days(min_value=min_value, max_value=max_value))
    return two.map(lambda pair: Period(start=min(pair), end=max(pair)))


def province_codes(*, on: date) -> SearchStrategy[str]:
    """Draw codes of provinces that are in force on a day."""
    return st.sampled_from([province.code for province in provinces_on(on)])


def provinces(*, on: date = date(2024, 1, 1)) -> SearchStrategy[Province]:
    """Draw provinces that are in force on a day."""
    return st.sampled_from(provinces_on(on))


def legal_refs() -> SearchStrategy[LegalRef]:
    """Draw places in the documents of khuyến công, from whole documents down to points, the letter đ among them."""
    labels = st.integers(1, 40).map(str) | st.sampled_from(["3bis", "7a"])
    places: SearchStrategy[dict[str, str]] = st.one_of(
        st.just({}),
        st.fixed_dictionaries({"article": labels}),
        st.fixed_dictionaries({"article": labels, "clause": labels}),
        st.fixed_dictionaries({"article": labels, "clause": labels, "point": st.sampled_from(POINT_LETTERS)}),
    )
    documents = st.sampled_from([one.document for one in all_documents()])
    return st.builds(lambda document, place: LegalRef(document=document, **place), documents, places)


def origins() -> SearchStrategy[Origin]:
    """Draw places where something was printed."""
    return st.builds(Origin, title=titles(), publisher=known_or_not(titles()), published=known_or_not(days()))


def figures() -> SearchStrategy[Figure]:
    """Draw figures as printed: exact ones, ranges, and ones that are open on one side."""

    def figure(bounds: tuple[Fraction, Fraction], shape: str, unit: str) -> Figure:
        low, high = min(bounds), max(bounds)
        if shape == "exact":
            return Figure(low=low, high=low, unit=unit, text=f"{low} {unit}")
        if shape == "more-than":
            return Figure(low=low, qualifier=Qualifier.MORE_THAN, unit=unit, text=f"trên {low} {unit}")
        if shape == "at-most":
            return Figure(high=high, qualifier=Qualifier.AT_MOST, unit=unit, text=f"tối đa {high} {unit}")
        return Figure(low=low, high=high, qualifier=Qualifier.RANGE, unit=unit, text=f"{low}-{high} {unit}")

    bounds = st.tuples(st.fractions(0, 10**12, max_denominator=1000), st.fractions(0, 10**12, max_denominator=1000))
    shapes = st.sampled_from(["exact", "more-than", "at-most", "range"])
    return st.builds(figure, bounds, shapes, st.sampled_from(["đồng", "lao động", "đề án"]))
