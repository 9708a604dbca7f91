"""Charts of plans, programmes and reports: money by source and year, done against planned, shares by content."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from khuyencong.budget.reconcile import Reconciliation, reconcile
from khuyencong.budget.revisions import history
from khuyencong.budget.totals import group_funding
from khuyencong.model.plan import Plan
from khuyencong.model.program import Program
from khuyencong.model.report import Report, ReportedFigure
from khuyencong.reference.funding import FundingSource
from khuyencong.render.allocated import allocation_chart
from khuyencong.render.chart import Bar, Chart, ChartKind
from khuyencong.render.origins import print_of, source_of_plans, source_of_reports, title_of
from khuyencong.render.progress import progress_chart
from khuyencong.render.reconciliations import named
from khuyencong.render.waterfall import waterfall_chart, waterfall_charts
from khuyencong.render.wording import Wording, amounts_in, labelled, listed, said, same
from khuyencong.values.amounts import Unit, format_number
from khuyencong.values.figure_interval import interval_of
from khuyencong.values.period import format_date
from khuyencong.values.rounding import round_parts

__all__ = [
    "allocation_chart",
    "funding_chart",
    "progress_chart",
    "report_charts",
    "shares_chart",
    "waterfall_chart",
    "waterfall_charts",
]

_DONG: Final = "đồng"
_SOURCES: Final = tuple(FundingSource)


def funding_chart(document: Plan | Program | Report, unit: Unit = Unit.TRIEU, per: str | None = None) -> Chart:
    """Show money by source and year: of a plan, of the plans of a programme, or as a report prints it.

    Of several revisions of a plan the last one counts. The figures of a report stand beside each other and are not
    added, since they may hold one another; ``per`` chooses those that are given for each so much ("năm"), and without
    it plain amounts are shown, or else the first kind there is. What has no bar is named in the notes.

    >>> from khuyencong.model import FundingTranche, PlanScope, Task
    >>> from khuyencong.reference import Activity
    >>> tranche = FundingTranche(source=FundingSource.PROVINCIAL, year=2022, amount=35_000_000)
    >>> task = Task(id="1", title="Phòng trưng bày", activity=Activity.SHOWROOM_ESTABLISHMENT, funding=(tranche,))
    >>> plan = Plan(year=2022, scope=PlanScope.LOCAL, title="Kế hoạch 2022", tasks=(task,))
    >>> [(bar.label.vi, bar.series.en, bar.text.vi) for bar in funding_chart(plan).bars]
    [('2022', 'Provincial budget', '35')]
    """
    if isinstance(document, Report):
        return _reported_funding(document, unit, per)
    if isinstance(document, Plan):
        return _planned_funding((document,), unit, subtitle=same(document.title))
    versions = [[version.plan for version in found.versions] for found in history(document.plans)]
    replaced = [plan for family in versions for plan in family[:-1]]
    notes = [said("revisions-replaced", items=listed([same(plan.title) for plan in replaced]))] if replaced else []
    return _planned_funding(
        [family[-1] for family in versions],
        unit,
        subtitle=same(document.title),
        years=document.period.years,
        notes=notes,
    )


def _planned_funding(
    plans: Sequence[Plan],
    unit: Unit,
    *,
    subtitle: Wording,
    years: Sequence[int] = (),
    notes: Sequence[Wording] = (),
) -> Chart:
    table = group_funding(plans, ("year", "source"))
    cells = {
        (year, source): amount
        for (year, source), amount in table.cells.items()
        if isinstance(year, int) and isinstance(source, FundingSource)
    }
    keys = sorted(cells, key=lambda key: (key[0], _SOURCES.index(key[1])))
    planned = {plan.year for plan in plans}
    shown = sorted({*years, *(year for year, _ in keys)})
    sums = [sum(amount for (year, _), amount in cells.items() if year == one) for one in shown]
    texts = amounts_in([*(cells[key] for key in keys), *sums], unit)
    bars: list[Bar] = []
    totals: list[Bar] = []
    for place, year in enumerate(shown):
        start = 0
        name = same(str(year))
        for index, key in enumerate(keys):
            if key[0] == year:
                bars.append(
                    Bar.exactly(
                        cells[key],
                        start=Fraction(start),
                        label=name,
                        series=labelled(key[1]),
                        hue=_SOURCES.index(key[1]),
                        text=texts[index],
                    )
                )
                start += cells[key]
        if start or year in planned:
            totals.append(Bar.exactly(start, label=name, series=labelled("total"), text=texts[len(keys) + place]))
        else:
            bars.append(Bar(label=name, text=said("no-plan")))
    return Chart(
        kind=ChartKind.STACKS,
        title=said("funding-title"),
        subtitle=subtitle,
        row_title=labelled("year"),
        series_title=labelled("source"),
        value_title=Wording.of(unit.label),
        axis=Wording.of(unit.label),
        factor=int(unit),
        bars=tuple(bars),
        totals=tuple(totals),
        notes=(*notes, *([] if keys else [said("no-money")])),
        source=source_of_plans(plans),
    )


def _reported_funding(report: Report, unit: Unit, per: str | None) -> Chart:
    money = [item for item in report.figures if item.figure is not None and item.figure.unit == _DONG]
    sourced = [item for item in money if item.source is not None]
    pers = [item.figure.per for item in sourced if item.figure]
    if per is None and None not in pers and pers:
        per = pers[0]
    drawn = [item for item in sourced if item.figure and item.figure.per == per]
    other = [item for item in sourced if item not in drawn]
    bare = [item for item in money if item.source is None]
    bars = [_reported_bar(item) for item in sorted(drawn, key=_time_order)]
    notes = [said("separate-figures")] if len(bars) > 1 else []
    if any(not bar.is_exact for bar in bars):
        notes.append(said("any-side"))
    if other:
        notes.append(said("not-drawn-other-per", items=listed([_with_text(item) for item in other])))
    if bare:
        notes.append(said("not-drawn-no-source", items=listed([_with_text(item) for item in bare])))
    if not bars:
        notes.append(said("no-money"))
    return Chart(
        kind=ChartKind.BARS,
        title=said("funding-as-reported"),
        subtitle=title_of(report),
        row_title=labelled("content"),
        series_title=labelled("source"),
        value_title=labelled("stated-figure"),
        axis=Wording.of(lambda lang: unit.label(lang) + (f"/{per}" if per else "")),
        factor=int(unit),
        bars=tuple(bars),
        notes=tuple(notes),
        source=source_of_reports([report]),
    )


def _reported_bar(item: ReportedFigure) -> Bar:
    source = item.source
    assert item.figure is not None
    assert source is not None
    time = _time_of(item)
    return Bar.between(
        interval_of(item.figure),
        label=Wording.of(lambda lang: f"{named(item, lang)} ({time.get(lang)})"),
        series=labelled(source),
        hue=_SOURCES.index(source),
        text=print_of(item.figure),
    )


def _with_text(item: ReportedFigure) -> Wording:
    text = print_of(item.figure)
    return Wording.of(lambda lang: f"{named(item, lang)}: {text.get(lang)}")


def _time_of(item: ReportedFigure) -> Wording:
    if item.period:
        return same(str(item.period))
    if item.as_of:
        return said("as-of", day=format_date(item.as_of))
    return said("since", day=format_date(item.since)) if item.since else said("undated")


def _time_order(item: ReportedFigure) -> tuple[bool, str]:
    start = item.period.start if item.period else item.as_of or item.since
    return start is None, "" if start is None else start.isoformat()


def shares_chart(plan: Plan, unit: Unit = Unit.TRIEU) -> Chart:
    """Show what share of a plan's money each content has; the printed shares add up to 100 % exactly.

    Shares are rounded to a hundredth of a percent, the largest remainders up. A plan without money has none.
    """
    table = group_funding(plan, ("activity",))
    keys = sorted(table.cells, key=lambda key: -table.cells[key])
    total = table.total
    shares = round_parts([table.cells[key] * 10_000 for key in keys], total).printed if total else ()
    amounts = amounts_in([*(table.cells[key] for key in keys), total], unit)
    bars = [
        Bar.exactly(
            Fraction(share, 100),
            label=labelled(key[0]),
            text=_percent(share),
            more=(amount,),
        )
        for key, share, amount in zip(keys, shares, amounts, strict=False)
    ]
    whole = Bar.exactly(sum(shares) // 100, label=labelled("total"), text=_percent(sum(shares)), more=(amounts[-1],))
    return Chart(
        kind=ChartKind.BARS,
        title=said("shares-title"),
        subtitle=same(plan.title),
        row_title=labelled("content"),
        value_title=labelled("share"),
        more_titles=(Wording.of(unit.label),),
        axis=said("percent"),
        bars=tuple(bars),
        totals=(whole,) if total else (),
        notes=(said("rounded-to-add-up"),) if total else (said("no-money"),),
        source=source_of_plans((plan,)),
    )


def report_charts(report: Report | Reconciliation) -> tuple[Chart, ...]:
    """Give every chart that a report has something for: its money, its progress, and each sum that does not add up.

    >>> from khuyencong.values.figure import Origin
    >>> report_charts(Report(title="Khuyến công Hậu Giang", source=Origin(title="Bài báo")))
    ()
    """
    found = report if isinstance(report, Reconciliation) else reconcile(report)
    pers = dict.fromkeys(
        item.figure.per for item in found.report.figures if item.source and item.figure and item.figure.unit == _DONG
    )
    money = [funding_chart(found.report, per=per) for per in pers]
    done = progress_chart(found)
    return (*money, *([done] if done.bars else []), *waterfall_charts(found))


def _percent(hundredths: int) -> Wording:
    return Wording.of(
        lambda lang: f"{format_number(hundredths // 100, lang)}{',' if lang == 'vi' else '.'}{hundredths % 100:02d} %"
    )
