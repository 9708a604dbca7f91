"""Metrics in words: what they are, their exact value, and all that was counted and left out."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.budget import Metric, Part, disbursement_rate, growth, unit_cost
from khuyencong.errors import UnknownCodeError
from khuyencong.model import CostLine, DeAn, EntryKind, FundingTranche, Ledger, LedgerEntry
from khuyencong.reference import Activity, FundingSource
from khuyencong.reference.terms import word
from khuyencong.reference.vocabulary import Term, read_table
from khuyencong.render import explain, metric_value

TERMS = read_table("metrics").records(Term)
languages = pytest.mark.parametrize("lang", ["vi", "en"])


@languages
@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)
def test_every_metric_is_explained_by_its_definition(term, lang):
    """The definition stands first, the value next, and every part of it after that."""
    parts = (Part(subject="BD-01", amount=1_000_000), Part(subject="BD-02"))
    left_out = (Part(subject="BD-03", amount=5, reason="after-as-of"),)
    metric = Metric(
        code=term.id,
        value=Fraction(1, 3),
        unit="ratio",
        as_of=date(2022, 6, 30),
        included=parts,
        excluded=left_out,
    )
    lines = explain(metric, lang).split("\n")
    assert lines[0] == term.label(lang)
    assert lines[1] == {"vi": "= 1/3 (0,3333)", "en": "= 1/3 (0.3333)"}[lang]
    assert lines[2].endswith(": 30/6/2022")
    assert lines[3].endswith(": 2")
    assert lines[4:6] == [f"  BD-01: {'1.000.000' if lang == 'vi' else '1,000,000'} đồng", "  BD-02"]
    assert lines[6].endswith(": 1")
    assert lines[7] == f"  BD-03: 5 đồng ({word('after-as-of', lang)})"


def test_growth_names_its_two_amounts():
    """The two periods are named in the language of the reader; a metric without a day says none."""
    assert explain(growth(2_874_000_000, 3_020_000_000)).split("\n") == [
        "Tăng trưởng = kỳ sau / kỳ trước - 1",
        "= 73/1437 (0,0508)",
        "được tính: 2",
        "  kỳ trước: 2.874.000.000 đồng",
        "  kỳ sau: 3.020.000.000 đồng",
    ]
    assert explain(growth(None, 5), "en").split("\n")[1:3] == ["= undefined: its base is not known", "counted: 2"]


def test_real_metrics_are_explained():
    """A disbursement with a day and an entry left out, and a unit cost with its unit."""
    tranche = FundingTranche(source=FundingSource.NATIONAL, year=2022, amount=300)
    entries = tuple(
        LedgerEntry(id=str(n), on=date(2022, n, 1), kind=kind, source=FundingSource.NATIONAL, year=2022, amount=150)
        for n, kind in ((3, EntryKind.ADVANCE), (5, EntryKind.SETTLEMENT))
    )
    item = DeAn(
        id="QN-01",
        title="x",
        funding=(tranche,),
        lines=(CostLine(activity=Activity.ADVANCED_MACHINERY, cost=620_000_000, units=2),),
    )
    rate = disbursement_rate(item, Ledger(title="Sổ chi", entries=entries), as_of=date(2022, 6, 30))
    assert explain(rate, "en").split("\n")[1:] == [
        "= 1/2 (0.5000)",
        "as of: 30/6/2022",
        "counted: 1",
        "  3: 150 đồng",
        "left out: 1",
        "  5: 150 đồng (no disbursement)",
    ]
    assert metric_value(unit_cost(item, Activity.ADVANCED_MACHINERY)) == "310.000.000 đồng/đơn vị"
    assert metric_value(unit_cost(item, Activity.FORUM)) == "không xác định: không có mục nào để tính"


@given(st.fractions(), st.sampled_from(["vi", "en"]))
def test_the_decimals_are_the_nearest_ones(value, lang):
    """Beside the exact fraction stand four decimals, rounded half up; a whole number stands alone."""
    shown = metric_value(Metric(code="growth", value=value, unit="ratio"), lang)
    group, mark = (".", ",") if lang == "vi" else (",", ".")
    if value.denominator == 1:
        assert shown.replace(group, "") == str(value)
        return
    exact, _, decimals = shown.removesuffix(")").partition(" (")
    assert Fraction(exact) == value
    digits = decimals.replace(group, "").replace(mark, "")
    assert len(decimals.partition(mark)[2]) == 4
    assert abs(value - Fraction(int(digits), 10_000)) <= Fraction(1, 20_000)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(1, 20_000), "1/20000 (0,0001)"),
        (Fraction(-1, 20_000), "-1/20000 (-0,0001)"),
        (Fraction(13, 10), "13/10 (1,3000)"),
        (Fraction(-1), "-1"),
        (Fraction(0), "0"),
        (Fraction(24691, 2), "24691/2 (12.345,5000)"),
    ],
)
def test_values_at_their_edges(value, shown):
    """Halves go up, away from zero; a rate above one is shown as it is."""
    assert metric_value(Metric(code="growth", value=value, unit="ratio")) == shown


@languages
@pytest.mark.parametrize("unit", ["dong", "dong-per-unit"])
def test_units_stand_behind_the_value(unit, lang):
    """Đồng and đồng per unit are named; a ratio has no unit."""
    shown = metric_value(Metric(code="unit-cost", value=Fraction(5, 2), unit=unit), lang)
    assert shown.endswith(f") {word(unit, lang)}")


@languages
@pytest.mark.parametrize("reason", ["zero-base", "unknown-base", "no-items"])
def test_an_undefined_metric_says_why(reason, lang):
    """There is no value and a reason; it is never written as zero."""
    shown = metric_value(Metric(code="growth", value=None, unit="ratio", reason=reason), lang)
    assert shown.endswith(f": {word(reason, lang)}")
    assert "0" not in shown or reason == "zero-base"


def test_an_unknown_metric_is_refused():
    """A code without a definition is not explained by a guess."""
    with pytest.raises(UnknownCodeError, match="no metric has the code 'x'"):
        explain(Metric(code="x", value=None, unit="ratio"))
