"""Phrases of published reports, each with what it says or why it is no figure; and what slips in them may not do."""

import re
import tomllib
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.values.figure_print import format_figure
from khuyencong.values.figure_refusal import FigureRefused
from khuyencong.values.figure_search import find_figures
from khuyencong.values.figure_text import parse_figure
from khuyencong.values.text import to_nfc

TABLE = tomllib.loads(Path(__file__).with_name("figures.toml").read_text(encoding="utf-8"))
READ = [row for row in TABLE["phrase"] if "refused" not in row]
REFUSED = [row for row in TABLE["phrase"] if "refused" in row]
WHOLE = [row["text"] for row in TABLE["phrase"]]


def test_there_are_phrases_of_every_kind():
    """The table has hundreds of phrases, none twice, and every reason for a refusal."""
    assert len(set(WHOLE)) == len(WHOLE) >= 250
    reasons = {"change", "pair", "share-of-total", "several", "half-range", "place-or-bound", "label"}
    reasons |= {"misspelt-unit", "ambiguous-number", "no-number", "no-unit", "unread-words"}
    assert {row["refused"] for row in REFUSED} == reasons


@pytest.mark.parametrize("row", READ, ids=lambda row: row["text"])
def test_a_phrase_is_read_as_it_says(row):
    """Bounds, qualifier, unit and per are those of the words, and the figure is written so that it is read again."""
    figure = parse_figure(row["text"])
    bounds = tuple(Fraction(row[side]) if side in row else None for side in ("low", "high"))
    assert (figure.low, figure.high) == bounds
    said = (figure.qualifier.value, figure.unit, figure.per)
    assert said == (row.get("qualifier", "exact"), row["unit"], row.get("per"))
    again = parse_figure(format_figure(figure))
    assert (again.low, again.high, again.qualifier, again.also) == (
        figure.low,
        figure.high,
        figure.qualifier,
        figure.also,
    )
    assert (again.unit, again.per, again.tolerance) == (figure.unit, figure.per, figure.tolerance)


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row["text"])
def test_a_phrase_that_is_no_figure_is_refused_for_its_reason(row):
    """What is no figure gives no value, and the reason says what it is."""
    with pytest.raises(FigureRefused) as refusal:
        parse_figure(row["text"])
    assert refusal.value.reason == row["refused"]


@pytest.mark.parametrize("row", TABLE["running"], ids=lambda row: row["text"][:40])
def test_the_figures_of_running_text(row):
    """Every figure is found as printed and no other; unknown nouns are marked, and changes carry their word."""
    found = find_figures(row["text"])
    assert [one.figure.text for one in found] == row["figures"]
    assert [one.figure.text for one in found if not one.unit_is_known] == row.get("unknown", [])
    if "cues" in row:
        assert [", ".join(one.cues) for one in found] == row["cues"]


FACTORS = {"vạn": 10**4, "nghìn": 10**3, "ngàn": 10**3, "ng": 10**3, "triệu": 10**6, "tr": 10**6, "t[ỷỉ]": 10**9}


def readings(printed):
    """Give every number that printed digits may mean: each mark may group thousands or begin the decimals."""
    groups = re.split(r"[.,]", printed)
    whole = int("".join(groups))
    return {Fraction(whole, 10 ** len("".join(groups[at:]))) for at in range(1, len(groups) + 1)}


def supported(text):
    """Give every value that a text may say: its numbers, times a multiple that it names, and sums of three of them."""
    plain = to_nfc(text).lower()
    named = {factor for word, factor in FACTORS.items() if re.search(word, plain)}
    factors = {1} | named | ({10**12} if {10**3, 10**9} <= named else set())
    halves = (Fraction(0), Fraction(1, 2)) if "rưỡi" in plain else (Fraction(0),)
    numbers = [readings(printed) for printed in re.findall(r"[0-9]+(?:[.,][0-9]+)*", plain)]
    numbers += [{Fraction(1)}] if "rưỡi" in plain else []
    terms = [{(value + half) * factor for value in group for factor in factors for half in halves} for group in numbers]
    values = set().union(*terms) if terms else set()
    for one, two in combinations(terms, 2):
        values |= {first + second for first in one for second in two}
    return values


SLIPS = st.sampled_from([*"0123456789.,-–/% \n()ỷệồđtrhg\u0301½", "tỷ ", " triệu", "đồng", "trên ", "từ ", " đến "])


@st.composite
def slipped(draw):
    """Draw a phrase of a report with one or two signs dropped, added or changed."""
    text = draw(st.sampled_from(WHOLE))
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(SLIPS | st.just("")) + text[at + draw(st.integers(0, 1)) :]
    return text


def bounds_of(figure):
    """Give the bounds that a figure states."""
    return {bound for bound in (figure.low, figure.high) if bound is not None}


@given(slipped())
def test_a_slip_gives_no_value_that_the_text_does_not_support(text):
    """Each bound is a number that stands there, times a multiple that is named there, and money has a unit of money."""
    try:
        figure = parse_figure(text)
    except FigureRefused:
        return
    assert bounds_of(figure) <= supported(text), figure
    if figure.unit == "đồng":
        assert re.search(r"đ|₫|vn|t[ỷỉ]|tr|ng", to_nfc(text).lower())


@given(st.lists(slipped(), min_size=1, max_size=4).map(", ".join))
def test_what_is_found_in_slipped_text_is_supported_where_it_stands(text):
    """Each figure that is found has the values that its own words support."""
    for found in find_figures(text):
        assert bounds_of(found.figure) <= supported(found.figure.text), found
