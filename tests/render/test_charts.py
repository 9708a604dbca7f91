"""Charts as data: bars whose ends are exact, shares that add up, gaps that are exactly the residual."""

import re
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.budget.balance import balance
from khuyencong.budget.reconcile import reconcile
from khuyencong.budget.totals import total_funding
from khuyencong.errors import ValueImpossibleError
from khuyencong.model import (
    Allocation,
    AllocationNotice,
    Ambiguity,
    CostLine,
    DeAn,
    EntryKind,
    FundingTranche,
    Ledger,
    LedgerEntry,
    Plan,
    PlanScope,
    Program,
    Reading,
    Relation,
    RelationKind,
    Report,
    ReportedFigure,
    Target,
    Task,
)
from khuyencong.reference import Activity, FundingSource
from khuyencong.render.chart import Bar, ChartKind, Role
from khuyencong.render.charts import (
    allocation_chart,
    funding_chart,
    progress_chart,
    report_charts,
    shares_chart,
    waterfall_chart,
    waterfall_charts,
)
from khuyencong.render.origins import MemberNames, print_of, source_of_reports
from khuyencong.render.wording import Wording, page_texts, said
from khuyencong.values.amounts import Unit, parse_dong
from khuyencong.values.figure import Figure, Origin, Qualifier
from khuyencong.values.figure_text import parse_figure
from khuyencong.values.period import Period
from khuyencong.values.text import is_nfc

PROVINCIAL, NATIONAL, OWN = FundingSource.PROVINCIAL, FundingSource.NATIONAL, FundingSource.BENEFICIARY
tranches = st.builds(
    FundingTranche, source=st.sampled_from(FundingSource), year=st.integers(2020, 2024), amount=st.integers(0, 10**12)
)
tasks = st.builds(
    Task,
    id=st.just("t"),
    title=st.just("Nhiệm vụ"),
    activity=st.sampled_from(Activity),
    funding=st.lists(tranches, max_size=4).map(tuple),
)


def plan_of(*items, year=2022, title="Kế hoạch 2022", **more):
    """Make a local plan."""
    return Plan(year=year, scope=PlanScope.LOCAL, title=title, tasks=tuple(items), **more)


def task_of(*funding, activity=Activity.FORUM):
    """Make a task with money."""
    return Task(id="t", title="Nhiệm vụ", activity=activity, funding=funding)


def money(source, amount, year=2022):
    """Make a tranche."""
    return FundingTranche(source=source, year=year, amount=amount)


def figure(name, text, **more):
    """Make a figure of a report; None for a number that is not printed."""
    return ReportedFigure(id=name, label=name.upper(), figure=parse_figure(text) if text else None, **more)


def report_of(figures, *relations, **more):
    """Make a report of figures, given by id and text."""
    items = tuple(figure(name, text) if not isinstance(text, ReportedFigure) else text for name, text in figures)
    return Report(title="Báo cáo", source=Origin(title="Báo cáo in"), figures=items, relations=relations, **more)


def sum_of(parts, whole="tong", **more):
    """Make a claimed sum."""
    return Relation(kind=RelationKind.SUM, whole=whole, parts=tuple(parts), **more)


def only(report):
    """Give the waterfall of the one claim of a report."""
    found = reconcile(report)
    return waterfall_chart(found.claims[0], found)


def said_in(chart, lang="vi"):
    """Give all that the notes of a chart say."""
    return " ".join(note.get(lang) for note in chart.notes)


@given(st.lists(tasks, max_size=4), st.sampled_from(Unit))
def test_the_bars_of_a_stack_sum_to_its_total(items, unit):
    """Each bar begins where the one before it ended; the last ends at the total; all totals make the plan's money."""
    plan = plan_of(*items)
    chart = funding_chart(plan, unit)
    for total in chart.totals:
        reached = Fraction(0)
        for bar in chart.bars:
            if bar.label == total.label and bar.value is not None:
                assert bar.start == reached
                assert parse_dong(bar.text.vi, unit=unit) == bar.value
                reached = bar.end
        assert reached == total.value == parse_dong(total.text.vi, unit=unit)
    assert sum(total.value for total in chart.totals) == total_funding(plan)


@given(st.lists(tasks, min_size=1, max_size=6))
def test_shares_sum_to_a_hundred_per_cent(items):
    """The drawn shares make exactly 100, each within a hundredth of a percent of the exact one, largest first."""
    plan = plan_of(*items)
    chart = shares_chart(plan)
    total = total_funding(plan)
    if not total:
        assert (chart.bars, chart.totals) == ((), ())
        assert said_in(chart) == "Không có khoản kinh phí nào để vẽ."
        return
    values = [bar.value for bar in chart.bars]
    assert sum(values) == 100 == chart.totals[0].value
    assert values == sorted(values, reverse=True)
    exact = [parse_dong(bar.more[0].vi, unit=Unit.TRIEU) for bar in chart.bars]
    assert sum(exact) == total
    assert all(
        abs(value - Fraction(100 * one, total)) < Fraction(1, 100) for value, one in zip(values, exact, strict=True)
    )
    assert re.fullmatch(r"100,00 %", chart.totals[0].text.vi)


@given(
    st.lists(st.integers(1, 10**6), min_size=1, max_size=8), st.integers(0, 10**7), st.sampled_from([True, False, None])
)
def test_a_waterfall_ends_at_the_stated_total(parts, total, is_complete):
    """Parts stand one on the other, the gap is exactly the residual, and the last bar is the stated total."""
    names = [f"p{place}" for place in range(len(parts))]
    texts = [("tong", f"{total} người"), *zip(names, (f"{part} người" for part in parts), strict=True)]
    report = report_of(texts, sum_of(names, is_complete=is_complete))
    claim = reconcile(report).claims[0]
    chart = only(report)
    *drawn, last = chart.bars
    bars = drawn[: len(parts)]
    assert [bar.value for bar in bars] == parts
    assert [bar.start for bar in bars] == [sum(parts[:place]) for place in range(len(parts))]
    assert (last.role, last.start, last.end) == (Role.TOTAL, 0, total)
    gaps = drawn[len(parts) :]
    assert claim.residual.exact == total - sum(parts)
    if claim.residual.exact == 0:
        assert gaps == []
        assert "đúng bằng tổng" in said_in(chart)
    else:
        (gap,) = gaps
        assert (gap.start, gap.end, gap.value) == (sum(parts), total, claim.residual.exact)
        assert gap.role is (Role.SHORT if gap.value > 0 else Role.EXCESS)
        assert "-" not in gap.text.vi
    assert len(chart.to_grid("en").rows) == len(chart.bars)


def test_the_classes_of_binh_thuan_2006():
    """772 of 792 trainees are named: 20 hide in the “…”; with the management class the parts are 10 too many."""
    trainees = {"a": 40, "b": 40, "c": 40, "d": 525, "e": 82, "f": 40, "g": 5, "quan-ly": 30}
    texts = [("tong", "792 học viên"), *((name, f"{count} học viên") for name, count in trainees.items())]
    crafts = sum_of(list(trainees)[:-1], is_complete=False)
    found = reconcile(report_of(texts, crafts, sum_of(trainees, is_complete=True)))
    named, everyone = waterfall_charts(found)
    assert [(bar.label.en, bar.text.vi) for bar in named.bars[-2:]] == [
        ("Not named in the list (“…”)", "20 học viên"),
        ("Stated total: TONG", "792 học viên"),
    ]
    assert (everyone.bars[-2].role, everyone.bars[-2].value) == (Role.EXCESS, -10)
    assert everyone.bars[-2].text.vi == "10 học viên"
    assert (named.axis.vi, named.factor) == ("học viên", 1)


def test_a_gap_is_called_what_the_source_lets_it_be():
    """What is left of a total is short, unnamed, not printed, a matter of rounding, or cannot be told."""

    def gap(whole, parts, **more):
        names = [f"p{place}" for place in range(len(parts))]
        return only(report_of([("tong", whole), *zip(names, parts, strict=True)], sum_of(names, **more))).bars[-2]

    assert gap("9 lớp", ["4 lớp"], is_complete=True).label.en == "Short of the stated total"
    assert gap("9 lớp", ["4 lớp"]).label.en.startswith("The rest")
    assert gap("9 lớp", ["4 lớp", None], is_complete=True).label.en == "Not printed, or not named"
    rounded = gap("9,0 tỷ đồng", ["4,04 tỷ đồng", "4,93 tỷ đồng"], is_complete=True)
    assert (rounded.label.en, rounded.role) == ("Difference within what was printed", Role.GAP)
    over = gap("9 lớp", ["trên 9 lớp"], is_complete=True)
    assert (over.label.en, over.role, over.text.en) == ("Above the stated total", Role.EXCESS, "> 0 lớp")
    bounded = gap("9 lớp", ["10-12 lớp"], is_complete=True)
    assert (bounded.value, bounded.low, bounded.high, bounded.text.vi) == (-1, -3, -1, "1 – 3 lớp")
    unknown = gap("9 lớp", ["khoảng 3 lớp"], is_complete=True)
    assert (unknown.role, unknown.text.en, unknown.end) == (Role.GAP, "cannot be told", 9)
    assert gap("9 lớp", ["gần 20 lớp"], is_complete=True).label.en == "Difference that cannot be decided"


def test_what_is_not_exact_or_not_printed_is_drawn_as_such_and_said():
    """Open ends stay open, a part without a number has no bar and is named, and the note says what light means."""
    texts = [("tong", "20 tỷ đồng"), ("a", "hơn 5 tỷ đồng"), ("b", "6-7 tỷ đồng"), ("c", "gần 3 tỷ đồng"), ("d", None)]
    chart = only(report_of(texts, sum_of("abcd")))
    more, between, nearly, none = chart.bars[:4]
    assert (more.value, more.low, more.high) == (5 * 10**9, 5 * 10**9, None)
    assert (between.start, between.low, between.high) == (5 * 10**9, 6 * 10**9, 7 * 10**9)
    assert (nearly.start, nearly.low, nearly.end) == (11 * 10**9, None, 14 * 10**9)
    assert (none.value, none.end, none.is_exact, none.text.en) == (None, None, False, "no number printed")
    assert "not taken as 0: D." in said_in(chart, "en")
    assert "Not printed as exact numbers: A; B; C." in said_in(chart, "en")
    assert (chart.axis.en, chart.factor) == ("million đồng", 10**6)


def test_a_sum_without_a_stated_total_ends_at_its_own():
    """A derived sum has a total of its own; a total without a number has no bar; rates keep what they are for."""
    texts = [("a", "2 tỷ đồng/năm"), ("b", "1 tỷ đồng/năm")]
    chart = only(report_of(texts, sum_of("ab", whole=None)))
    assert (chart.bars[-1].label.en, chart.bars[-1].end) == ("Sum of the parts (the source prints no total)", 3 * 10**9)
    assert chart.axis.en == "million đồng/năm"
    assert chart.notes == ()
    unprinted = only(report_of([("tong", None), ("a", "2 lớp")], sum_of("a")))
    assert (unprinted.bars[-1].role, unprinted.bars[-1].end) == (Role.TOTAL, None)
    open_total = only(report_of([("tong", "khoảng 5 lớp"), ("a", "2 lớp")], sum_of("a")))
    assert open_total.bars[-2].role is Role.GAP


def test_members_that_are_computed_show_what_they_come_to():
    """A part that is itself a sum stands with its name and its computed number."""
    inner = Relation(id="trong", kind=RelationKind.SUM, parts=("a", "b"), label="Hai nghề", english="Two crafts")
    report = report_of([("tong", "9 lớp"), ("a", "2 lớp"), ("b", "3 lớp")], inner, sum_of(["trong"]))
    found = reconcile(report)
    bar = waterfall_chart(found.claims[1], found).bars[0]
    assert (bar.label.en, bar.text.en, bar.value) == ("Two crafts", "5 lớp", 5)
    names = MemberNames(report, report.relations)
    assert (names.text("trong").en, names.of("la").vi, names.text("la").vi) == ("Two crafts", "la", "la")


def test_a_reading_is_drawn_with_its_own_relations_and_its_name():
    """The waterfall of a reading may name relations of that reading, and says how the text is read."""
    inner = Relation(id="trong", kind=RelationKind.SUM, parts=("a",))
    reading = Reading(label="Nằm trong", english="Among them", relations=(inner, sum_of(["trong"])))
    doubt = Ambiguity(id="x", question="?", readings=(Reading(label="Ngoài"), reading, Reading(label="Khác")))
    report = report_of([("tong", "9 lớp"), ("a", "2 lớp")], ambiguities=(doubt,), english="Report")
    (chart,) = waterfall_charts(reconcile(report))
    assert (chart.subtitle.vi, chart.subtitle.en) == ("Báo cáo · cách hiểu: Nằm trong", "Report · read as: Among them")


def test_a_waterfall_is_of_a_sum_that_can_be_made():
    """Other claims, parts of different units and sums of which nothing is printed have no waterfall of their own."""
    share = Relation(kind=RelationKind.SHARE, whole="tong", parts=("a",))
    with pytest.raises(ValueImpossibleError, match="of the kind 'share'"):
        only(report_of([("tong", "9 lớp"), ("a", "2 lớp")], share))
    apart = report_of([("tong", "9 lớp"), ("a", "2 người")], sum_of("a"))
    with pytest.raises(ValueImpossibleError, match="different-units"):
        only(apart)
    assert waterfall_charts(reconcile(apart)) == ()
    bare = report_of([("tong", "9 lớp"), ("a", None)], sum_of("a", is_complete=True), share)
    assert waterfall_charts(reconcile(bare)) == ()
    exact = report_of([("tong", "2 lớp"), ("a", "2 lớp")], sum_of("a", is_complete=True))
    assert waterfall_charts(reconcile(exact)) == ()


def test_a_programme_shows_every_year_and_the_last_revision_only():
    """Years without a plan say so, replaced versions are named and not added, and a plan without money is a plan."""
    plans = (
        plan_of(task_of(money(PROVINCIAL, 5 * 10**6)), origins=(Origin(title="Quyết định 1"),)),
        plan_of(task_of(money(PROVINCIAL, 7 * 10**6)), title="Kế hoạch điều chỉnh", revision=1),
        plan_of(year=2023),
    )
    program = Program(title="2021-2023", period=Period.of_years(2021, 2023), scope=PlanScope.LOCAL, plans=plans)
    chart = funding_chart(program)
    assert [(bar.label.vi, bar.text.en, bar.value) for bar in chart.bars] == [
        ("2021", "no plan", None),
        ("2022", "7", 7 * 10**6),
    ]
    assert [(bar.label.vi, bar.value) for bar in chart.totals] == [("2022", 7 * 10**6), ("2023", 0)]
    assert "không cộng: Kế hoạch 2022." in said_in(chart)
    assert chart.source is None
    empty = funding_chart(plan_of(origins=(Origin(title="Quyết định 1"),) * 2))
    assert (empty.bars, said_in(empty, "en"), empty.source.en) == (
        (),
        "There is no money to show.",
        "Source: Quyết định 1",
    )


periods = st.none() | st.builds(
    lambda first, years: Period.of_years(first, first + years), st.integers(2009, 2020), st.integers(0, 5)
)
reported = st.builds(
    lambda name, text, period, source: figure(name, text, period=period, source=source),
    st.integers(0, 10**6).map("m{}".format),
    st.sampled_from(["1 tỷ đồng", "2-2,5 tỷ đồng/năm", "hơn 3 tỷ đồng", "05 lớp", "khoảng 1 triệu đồng/người", None]),
    periods,
    st.none() | st.sampled_from(FundingSource),
)


def interval_ends(printed):
    """Give what a printed figure bounds; an estimate bounds nothing."""
    return (None, None) if printed.is_about else (printed.low, printed.high)


@given(st.lists(reported, max_size=6, unique_by=lambda item: item.id), st.sampled_from([None, "năm"]))
def test_no_reported_money_is_dropped(figures, per):
    """Every printed amount is a bar or named in a note, and a bar is exactly the printed number."""
    report = Report(title="Báo cáo", source=Origin(title="Báo cáo in"), figures=tuple(figures))
    chart = funding_chart(report, per=per)
    drawn = {bar.label.vi.split(" ")[0]: bar for bar in chart.bars}
    for item in figures:
        if item.figure is not None and item.figure.unit == "đồng":
            named = f"{item.label}: {item.figure.text}"
            if item.label in drawn:
                assert drawn[item.label].text.vi == item.figure.text
                assert (drawn[item.label].low, drawn[item.label].high) == interval_ends(item.figure)
            else:
                assert named in re.split(r"[;.] |: (?=M)|\.$", said_in(chart))
    assert len(drawn) == len(chart.bars)
    assert chart.kind is ChartKind.BARS
    assert all(bar.start == 0 and bar.value is not None for bar in chart.bars)


def test_reported_money_stands_in_the_order_of_time():
    """Figures are named with their time, whatever it is; without plain amounts those of the first kind are drawn."""
    since = date(2017, 1, 1)
    items = [
        ("a", figure("a", "6-7 tỷ đồng/năm", source=PROVINCIAL, since=since)),
        ("b", figure("b", "2-2,5 tỷ đồng/năm", source=PROVINCIAL, period=Period.of_years(2009, 2016))),
        ("c", figure("c", "1 tỷ đồng/năm", source=NATIONAL)),
        ("d", figure("d", "1 tỷ đồng/năm", source=NATIONAL, as_of=date(2018, 12, 31))),
    ]
    chart = funding_chart(report_of(items, english="Report"))
    assert [bar.label.en for bar in chart.bars] == [
        "B (2009-2016)",
        "A (since 01/01/2017, end not said)",
        "D (at 31/12/2018)",
        "C (time not given)",
    ]
    assert (chart.axis.vi, chart.subtitle.en) == ("triệu đồng/năm", "Report")
    assert "các thanh không cộng với nhau" in said_in(chart)
    assert next(row[:3] for row in chart.to_grid("vi").rows) == (
        "B (2009-2016)",
        "Ngân sách cấp tỉnh",
        "2-2,5 tỷ đồng/năm",
    )


def test_done_against_planned_in_a_report():
    """Rates and headcounts stand in % of the plan, with both numbers; what cannot be told has a reason and no bar."""
    kinds = RelationKind
    report = report_of(
        [
            ("ke-hoach", "40 lớp"),
            ("xong", "trên 48 lớp"),
            ("truoc", "17 người"),
            ("sau", "20 người"),
            ("gap", "1,2 lần"),
            ("muc-tieu", "phấn đấu 35 người"),
            ("chua", None),
        ],
        Relation(kind=kinds.RATE, whole="ke-hoach", parts=("xong",), stated="gap"),
        Relation(kind=kinds.HEADCOUNT, whole="muc-tieu", parts=("truoc", "sau")),
        Relation(kind=kinds.RATE, whole="chua", parts=("xong",)),
        Relation(kind=kinds.RATE, parts=("xong",)),
        Relation(kind=kinds.SUBSET, whole="ke-hoach", parts=("xong",)),
    )
    chart = progress_chart(report)
    rate, heads, unknown, without = chart.bars
    assert (rate.value, rate.low, rate.high, rate.text.vi) == (120, 120, None, "> 120 %")
    assert [text.vi for text in rate.more] == ["40 lớp", "trên 48 lớp"]
    assert (heads.value, heads.is_exact, heads.more[1].vi) == (Fraction(50, 3), True, "17 người + 20 người")
    assert (unknown.value, unknown.text.en) == (None, "Cannot be decided")
    assert without.more[0].en == "no number printed"
    assert "CHUA" in said_in(chart)
    assert "mũi tên" in said_in(chart)
    assert (chart.mark, chart.source.vi) == (100, "Nguồn: Báo cáo in")
    assert progress_chart(reconcile(report)) == chart


def test_done_against_planned_in_a_programme():
    """A target is held against figures of its name, kind and time; one without a result has no bar and is not zero."""
    phase = Period.of_years(2021, 2025)
    targets = (
        Target(indicator="Lớp nghề", figure=parse_figure("phấn đấu 40 lớp"), period=phase),
        Target(indicator="Mô hình", figure=parse_figure("8 mô hình")),
        Target(indicator="Hội chợ", figure=parse_figure("0 hội chợ")),
        Target(indicator="Đề án", figure=parse_figure("9 đề án")),
    )
    figures = (
        ReportedFigure(id="a", label="lớp nghề", figure=parse_figure("10 lớp nghề"), period=Period.of_years(2021)),
        ReportedFigure(id="b", label="Lớp nghề", figure=parse_figure("15 lớp"), period=Period.of_years(2022)),
        ReportedFigure(id="c", label="Lớp nghề", figure=parse_figure("99 lớp"), period=Period.of_years(2020)),
        ReportedFigure(id="d", label="Lớp nghề", figure=parse_figure("99 người")),
        ReportedFigure(id="e", label="Mô hình", figure=parse_figure("khoảng 4 mô hình")),
        ReportedFigure(id="f", label="Hội chợ", figure=parse_figure("1 hội chợ")),
        ReportedFigure(id="g", label="Đề án", figure=parse_figure("phấn đấu 3 đề án")),
        ReportedFigure(id="h", label="Đề án"),
    )
    report = Report(title="Báo cáo", source=Origin(title="Báo cáo in"), figures=figures)
    program = Program(title="2021-2025", period=phase, scope=PlanScope.LOCAL, targets=targets, reports=(report,))
    chart = progress_chart(program)
    assert [(bar.label.vi, bar.value) for bar in chart.bars] == [
        ("Lớp nghề (2021)", 25),
        ("Lớp nghề (2022)", Fraction(75, 2)),
        ("Mô hình", 50),
        ("Hội chợ", None),
        ("Đề án", None),
    ]
    assert chart.bars[-1].text.en == "no result reported"
    assert not chart.bars[2].is_exact
    assert "mũi tên" in said_in(chart)
    assert chart.source.en == "Source: Báo cáo in"
    alone = progress_chart(program, reports=())
    assert (alone.source, {bar.value for bar in alone.bars}) == (None, {None})


def test_allocated_planned_and_settled_stand_side_by_side():
    """Each source and year of state money has its bars; what is not known has none; what is exceeded is said."""
    given = tuple(Allocation(source=PROVINCIAL, year=year, amount=100 * 10**6) for year in (2022, 2022, 2023))
    plan = plan_of(
        task_of(money(PROVINCIAL, 230 * 10**6), money(NATIONAL, 5 * 10**6), money(OWN, 10**9)), allocations=given
    )
    chart = allocation_chart(plan)
    assert [(bar.label.en, bar.series.en, bar.value) for bar in chart.bars] == [
        ("National budget · 2022", "Allocated", None),
        ("National budget · 2022", "Planned", 5 * 10**6),
        ("Provincial budget · 2022", "Allocated", 200 * 10**6),
        ("Provincial budget · 2022", "Planned", 230 * 10**6),
        ("Provincial budget · 2023", "Allocated", 100 * 10**6),
        ("Provincial budget · 2023", "Planned", 0),
    ]
    assert "Ngân sách cấp tỉnh · 2022, 30 triệu đồng" in said_in(chart)
    assert said_in(chart).count("Vượt kinh phí") == 1
    entry = LedgerEntry(
        id="1",
        on=date(2022, 12, 1),
        kind=EntryKind.SETTLEMENT,
        de_an="t",
        source=PROVINCIAL,
        year=2022,
        amount=180 * 10**6,
    )
    ledger = Ledger(title="Sổ chi", entries=(entry,))
    by_pool = balance(ledger, as_of=date(2022, 12, 31), by=("source", "year"))
    settled = [bar.value for bar in allocation_chart(plan, (), by_pool).bars if bar.series.en == "Settled"]
    assert settled == [0, 180 * 10**6]
    with pytest.raises(ValueImpossibleError, match="by source and year"):
        allocation_chart(plan, balances=balance(ledger, as_of=date(2022, 12, 31)))
    with pytest.raises(ValueImpossibleError, match=r"notice\.allocations"):
        allocation_chart(plan, AllocationNotice(title="Giao dự toán", allocations=given))


def test_a_report_gives_each_chart_that_it_has_something_for():
    """Money of each kind, progress, and the sums that do not add up; nothing of a report without figures."""
    items = [
        ("a", figure("a", "1 tỷ đồng", source=PROVINCIAL)),
        ("b", figure("b", "1 tỷ đồng/năm", source=PROVINCIAL)),
        ("tong", "9 lớp"),
        ("c", "4 lớp"),
    ]
    report = report_of(items, sum_of("c"), Relation(kind=RelationKind.RATE, whole="tong", parts=("c",)))
    titles = [chart.title.en.split(":")[0] for chart in report_charts(report)]
    assert titles == ["Funding by source, as the report prints it"] * 2 + ["Done against planned", "Sum"]
    assert report_charts(reconcile(report_of([("a", "9 lớp")]))) == ()


def test_the_table_of_a_chart_holds_the_same_numbers():
    """A chart is its table for terminals and notebooks, with totals below and the notes under it."""
    line = CostLine(activity=Activity.FORUM)
    de_an = DeAn(id="1", title="x", lines=(line,), funding=(money(PROVINCIAL, 1_500_000), money(OWN, 500_000)))
    plan = Plan(year=2022, scope=PlanScope.LOCAL, title="Kế hoạch 2022", de_an=(de_an,))
    chart = funding_chart(plan)
    grid = chart.to_grid("en")
    assert grid.columns == ("Year", "Source", "million đồng")
    assert grid.rows[-1] == ("2022", "Total", "2.0")
    assert (grid.title, grid.footers, grid.note) == ("Funding by source and year · Kế hoạch 2022", 1, None)
    assert "1,5" in str(chart)
    assert "<table>" in chart._repr_html_()
    shares = shares_chart(plan)
    assert shares.to_grid("en").rows == (("Forum", "100.00 %", "2"), ("Total", "100.00 %", "2"))
    assert shares.to_grid().note == "Tỷ trọng làm tròn đến phần vạn sao cho cộng đúng 100 %."


def test_figures_that_no_words_fit_keep_their_own():
    """A figure that cannot be written in English stays as it is printed; without a figure nothing is made up."""
    third = Figure(low=Fraction(1, 3), high=Fraction(1, 3), unit="đồng", text="một phần ba đồng")
    assert print_of(third).en == "một phần ba đồng"
    assert print_of(None).vi == "không in số"


@pytest.mark.parametrize(
    ("text", "said_as"),
    [("35 người", "35 người (mục tiêu)"), ("phấn đấu 35 người", "phấn đấu 35 người"), ("đủ", "đủ (mục tiêu)")],
)
def test_a_target_is_told_from_a_result(text, said_as):
    """A target is marked as one, unless its words say so themselves."""
    target = Figure(low=Fraction(35), high=Fraction(35), qualifier=Qualifier.TARGET, unit="người", text=text)
    assert print_of(target).vi == said_as


def test_no_documents_have_no_source():
    """Where no document is named there is no line for it."""
    assert source_of_reports(()) is None


def test_bars_know_their_ends():
    """A bar without a number has no end; an exact one says so."""
    text = Wording(vi="x", en="x")
    assert Bar.between(None, label=text, text=text).end is None
    assert Bar.exactly(3, label=text, text=text, start=Fraction(2)).end == 5


def test_every_text_of_charts_and_pages_is_in_both_languages():
    """Each code has a Vietnamese and an English text, in NFC, in order, naming the same facts."""
    texts = page_texts()
    assert list(texts) == sorted(texts)
    for code, both in texts.items():
        assert set(both) == {"vi", "en"}, code
        assert set(re.findall(r"\{(\w+)\}", both["vi"])) == set(re.findall(r"\{(\w+)\}", both["en"])), code
        assert all(is_nfc(text) and text.strip() == text and text for text in both.values()), code
    assert said("since", day="1/1/2017").get("en") == "since 1/1/2017, end not said"
    with pytest.raises(ValueImpossibleError):
        said("since", day="1/1/2017").get("fr")
