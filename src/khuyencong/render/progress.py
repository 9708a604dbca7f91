"""Charts of what was done of what was planned: results against targets, plans against allocations and settlements."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from khuyencong.budget.allocation import compare_with_allocation
from khuyencong.budget.balance import BalanceTable
from khuyencong.budget.cells import SUPPORT_LEVELS
from khuyencong.budget.reconcile import Reconciled, Reconciliation, reconcile
from khuyencong.errors import ValueImpossibleError
from khuyencong.model.de_an import Target
from khuyencong.model.funding import Allocation
from khuyencong.model.plan import Plan
from khuyencong.model.program import Program
from khuyencong.model.relation import RelationKind
from khuyencong.model.report import Report, ReportedFigure
from khuyencong.reference.funding import FundingSource
from khuyencong.reference.sentences import printable
from khuyencong.reference.terms import label
from khuyencong.render.chart import Bar, Chart, ChartKind
from khuyencong.render.intervals import show_interval
from khuyencong.render.reconciliations import name_of, say_reason
from khuyencong.render.waterfall import print_of
from khuyencong.render.wording import Wording, amounts_in, labelled, said, same
from khuyencong.values.amounts import Unit, format_dong
from khuyencong.values.figure_interval import Interval, interval_of
from khuyencong.values.figure_math import progress
from khuyencong.values.figure_rates import scale
from khuyencong.values.record import evolve
from khuyencong.values.text import fold
from khuyencong.values.unit_families import family_of

_HUNDRED: Final = Fraction(100)
_SOURCES: Final = tuple(FundingSource)


def progress_chart(document: Report | Reconciliation | Program, reports: Sequence[Report] | None = None) -> Chart:
    """Show what was done in % of what was planned, with a line at 100 %.

    Of a report: each rate and each headcount that it claims. Of a programme: each target, held against the figures of
    the same name and kind in its reports (or the ``reports`` that are given); a target without one has no bar, and is
    not taken as undone.

    >>> from khuyencong.model import PlanScope
    >>> from khuyencong.values.figure_text import parse_figure
    >>> from khuyencong.values.period import Period
    >>> target = Target(indicator="Mô hình trình diễn", figure=parse_figure("phấn đấu 40 mô hình"))
    >>> program = Program(
    ...     title="2021-2025", period=Period.of_years(2021, 2025), scope=PlanScope.LOCAL, targets=(target,))
    >>> [bar.text.en for bar in progress_chart(program).bars]
    ['no result reported']
    """
    if isinstance(document, Program):
        found = document.reports if reports is None else reports
        bars = [bar for target in document.targets for bar in _of_target(target, found)]
        titles = list(dict.fromkeys(printable(report.source.title) for report in found))
        return _progress(bars, (), same(document.title), "; ".join(titles))
    reconciled = reconcile(document) if isinstance(document, Report) else document
    report = reconciled.report
    texts = {item.id: print_of(item.figure) for item in report.figures if item.figure}
    claims = [claim for claim in reconciled.claims if claim.relation.kind in _OF_PLANS]
    bars = [_of_claim(claim, report, texts) for claim in claims]
    notes = [
        said(
            "not-computed", item=bar.label, why=Wording.of(lambda lang, reason=reason: say_reason(reason, lang).message)
        )  # type: ignore[misc]
        for claim, bar in zip(claims, bars, strict=True)
        for reason in claim.reasons
    ]
    subtitle = Wording.of(lambda lang: printable(report.english or report.title if lang == "en" else report.title))
    return _progress(bars, notes, subtitle, printable(report.source.title))


_OF_PLANS: Final = frozenset({RelationKind.RATE, RelationKind.HEADCOUNT})


def _progress(bars: Sequence[Bar], notes: Sequence[Wording], subtitle: Wording, source: str) -> Chart:
    if any(bar.value is not None and not bar.is_exact for bar in bars):
        notes = (*notes, said("any-side"))
    return Chart(
        kind=ChartKind.BARS,
        title=said("progress-title"),
        subtitle=subtitle,
        row_title=labelled("content"),
        value_title=said("of-plan"),
        more_titles=(said("plan"), said("done")),
        axis=said("of-plan"),
        bars=tuple(bars),
        mark=_HUNDRED,
        notes=tuple(notes),
        source=said("source-of", source=source) if source else None,
    )


def _of_claim(claim: Reconciled, report: Report, texts: dict[str, Wording]) -> Bar:
    relation = claim.relation
    name = Wording.of(lambda lang: name_of(relation, report, lang))
    none = said("not-a-number")
    plan = texts.get(relation.whole or "", none)
    parts = [texts.get(part, none) for part in relation.parts]
    done = Wording.of(lambda lang: " + ".join(part.get(lang) for part in parts))
    if claim.computed is None:
        return Bar(label=name, text=labelled(claim.standing), more=(plan, done))
    computed = claim.computed if claim.computed.unit == "%" else scale(claim.computed, _HUNDRED, unit="%")
    return _percent_bar(computed, name, plan, done)


def _percent_bar(percent: Interval, name: Wording, plan: Wording, done: Wording) -> Bar:
    text = Wording.of(lambda lang: show_interval(percent, lang))
    return Bar.between(percent, label=name, text=text, more=(plan, done))


def _of_target(target: Target, reports: Sequence[Report]) -> Iterator[Bar]:
    """Hold a target against each figure that reports it; give one bar without a value where none does."""
    plan = print_of(target.figure)
    results = [item for report in reports for item in report.figures if _reports(item, target)]
    for item in results:
        name = _name_of(target, item if len(results) > 1 else None)
        assert item.figure is not None
        aim = evolve(interval_of(target.figure), is_target=True)
        try:
            done = progress(evolve(interval_of(item.figure), unit=aim.unit), aim)
        except ValueImpossibleError:  # a target of 0, or one that is given for something else
            yield Bar(label=name, text=labelled("not-stated"), more=(plan, print_of(item.figure)))
            continue
        yield _percent_bar(scale(done, _HUNDRED, unit="%"), name, plan, print_of(item.figure))
    if not results:
        yield Bar(label=_name_of(target, None), text=said("no-result"), more=(plan, said("no-result")))


def _reports(item: ReportedFigure, target: Target) -> bool:
    """Say whether a figure reports what a target aims at: the same name, a kind that can be compared, and its time."""
    if item.figure is None or item.figure.qualifier.value == "target":
        return False
    is_in_time = target.period is None or item.period is None or target.period.covers(item.period)
    is_alike = family_of(item.figure.unit) == family_of(target.figure.unit)
    return fold(item.label) == fold(target.indicator) and is_alike and is_in_time


def _name_of(target: Target, item: ReportedFigure | None) -> Wording:
    period = item.period if item else target.period
    return same(target.indicator + (f" ({period})" if period else ""))


def allocation_chart(
    plan: Plan,
    allocations: Sequence[Allocation] | None = None,
    balances: BalanceTable | None = None,
    unit: Unit = Unit.TRIEU,
) -> Chart:
    """Show what was allocated, what is planned and, with the balances of a ledger, what was settled.

    One group of bars for each source and year of state money. ``allocations`` are those of the plan unless others are
    given; ``balances`` come of :func:`khuyencong.budget.balance.balance` by source and year, else
    :class:`~khuyencong.errors.ValueImpossibleError` is raised.
    """
    given = plan.allocations if allocations is None else allocations
    if balances is not None and balances.by != ("source", "year"):
        raise ValueImpossibleError('give balances by source and year: balance(ledger, as_of=…, by=("source", "year"))')
    pools: dict[tuple[FundingSource, int], list[int | None]] = {}
    for line in compare_with_allocation(plan, given).lines:
        pool = pools.setdefault((line.source, line.year), [0 if line.allocated is not None else None, 0])
        pool[0] = None if line.allocated is None or pool[0] is None else pool[0] + line.allocated
        pool[1] = (pool[1] or 0) + line.planned - line.spilled
    if balances is not None:
        for (source, year), cell in balances.cells.items():
            if isinstance(source, FundingSource) and isinstance(year, int) and source.level in SUPPORT_LEVELS:
                pools.setdefault((source, year), [None, 0]).append(cell.settled)
    keys = sorted(pools, key=lambda key: (_SOURCES.index(key[0]), key[1]))
    series = ("allocated", "planned", *(() if balances is None else ("settled",)))
    bars: list[Bar] = []
    notes = [said("counterpart-not-allocated")]
    texts = iter(amounts_in([amount for key in keys for amount in pools[key] if amount is not None], unit))
    for key in keys:
        name = Wording.of(lambda lang, key=key: f"{label(key[0], lang)} · {key[1]}")  # type: ignore[misc]
        amounts = [*pools[key], *[None] * (len(series) - len(pools[key]))]
        for hue, (role, amount) in enumerate(zip(series, amounts, strict=True)):
            if amount is None:
                bars.append(Bar(label=name, series=labelled(role), hue=hue, text=labelled("not-stated")))
            else:
                bars.append(Bar.exactly(amount, label=name, series=labelled(role), hue=hue, text=next(texts)))
        allocated, planned, *_ = amounts
        if allocated is not None and planned is not None and planned > allocated:
            over = planned - allocated
            text = Wording.of(lambda lang, over=over: format_dong(over, unit, lang=lang))  # type: ignore[misc]
            notes.append(said("over-allocation", item=name, over=text))
    return Chart(
        kind=ChartKind.BARS,
        title=said("allocation-title" if balances is None else "allocation-settled-title"),
        subtitle=same(plan.title),
        row_title=labelled("source"),
        series_title=labelled("content"),
        value_title=Wording.of(unit.label),
        axis=Wording.of(unit.label),
        factor=int(unit),
        bars=tuple(bars),
        notes=tuple(notes),
        source=_source_of_plans((plan,)),
    )
