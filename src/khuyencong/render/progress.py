"""What was done of what was planned, as a chart: the rates that a report claims, the targets of a programme."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from khuyencong.budget.reconcile import Reason, Reconciled, Reconciliation, reconcile
from khuyencong.errors import ValueImpossibleError
from khuyencong.model.de_an import Target
from khuyencong.model.program import Program
from khuyencong.model.relation import RelationKind
from khuyencong.model.report import Report, ReportedFigure
from khuyencong.render.chart import Bar, Chart, ChartKind
from khuyencong.render.intervals import show_interval
from khuyencong.render.origins import MemberNames, print_of, source_of_reports, title_of
from khuyencong.render.reconciliations import say_reason
from khuyencong.render.wording import Wording, labelled, said, same
from khuyencong.values.figure_interval import Interval, interval_of
from khuyencong.values.figure_math import progress
from khuyencong.values.figure_rates import scale
from khuyencong.values.record import evolve
from khuyencong.values.text import fold
from khuyencong.values.unit_families import family_of

_HUNDRED: Final = Fraction(100)


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
        return _progress(bars, (), same(document.title), source_of_reports(found))
    reconciled = reconcile(document) if isinstance(document, Report) else document
    report = reconciled.report
    names = MemberNames(report, report.relations)
    claims = [claim for claim in reconciled.claims if claim.relation.kind in _OF_PLANS]
    bars = [_of_claim(claim, names) for claim in claims]
    notes = [
        said("not-computed", item=bar.label, why=_why(reason))
        for claim, bar in zip(claims, bars, strict=True)
        for reason in claim.reasons
    ]
    return _progress(bars, notes, title_of(report), source_of_reports([report]))


def _why(reason: Reason) -> Wording:
    return Wording.of(lambda lang: say_reason(reason, lang).message)


_OF_PLANS: Final = frozenset({RelationKind.RATE, RelationKind.HEADCOUNT})


def _progress(bars: Sequence[Bar], notes: Sequence[Wording], subtitle: Wording, source: Wording | None) -> Chart:
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
        source=source,
    )


def _of_claim(claim: Reconciled, names: MemberNames) -> Bar:
    relation = claim.relation
    name = names.of_claim(relation)
    plan = said("not-a-number") if relation.whole is None else names.text(relation.whole)
    parts = [names.text(part) for part in relation.parts]
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
