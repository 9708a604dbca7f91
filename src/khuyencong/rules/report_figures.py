"""Figures of the reports of a programme: parts and their total, totals printed twice, counts that may not fall."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import Final

from khuyencong.budget.reconcile import Reconciled, Standing
from khuyencong.model.program import Program
from khuyencong.model.relation import RelationKind
from khuyencong.model.report import Report, ReportedFigure
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.program_facts import ProgramFacts, ReportFacts
from khuyencong.rules.rule import rule
from khuyencong.values.figure import Figure
from khuyencong.values.figure_interval import interval_of
from khuyencong.values.figure_math import Verdict as Agreed
from khuyencong.values.figure_math import agrees
from khuyencong.values.text import fold

_BREAKDOWNS = frozenset({RelationKind.SUM, RelationKind.SUBSET})


@rule("REPT-004", on="program")
def cumulative_figures_do_not_fall(program: Program, facts: ProgramFacts) -> Verdict:
    """REPT-004: what is counted from one day on does not get less from report to report.

    Figures are one series where they have one id, name, unit, content and first day; the days up to which they count
    tell their order. A fall within the digits that were rounded away is none.
    """
    series: dict[object, list[tuple[date, str, Figure]]] = {}
    for at, report, found in _figures(program):
        start = found.since or (found.period.start if found.period else None)
        end = found.period.end if found.period else report.source.published
        figure = found.figure
        if figure is None or start is None or end is None or interval_of(figure).is_target:
            continue
        key = (found.id, fold(found.label), figure.unit, figure.per, found.activity, found.source, start)
        series.setdefault(key, []).append((end, at, figure))
    long = [members for members in series.values() if len({end for end, _, _ in members}) > 1]
    if not long:
        return NOT_APPLICABLE
    return [hit for members in long for hit in _falls(sorted(members, key=_END), program.title)]


@rule("REPT-005", on="report")
def parts_are_within_their_total(report: Report, facts: ReportFacts) -> Verdict:
    """REPT-005: parts are not more than their total."""
    claims = [(i, one) for i, one in enumerate(facts.reconciliation.claims) if _has_total(one)]
    if not claims:
        return NOT_APPLICABLE
    found: list[Fail | Unknown] = []
    for index, claim in claims:
        at = f".relations[{index}]"
        if _leaves_something(claim):
            continue
        if claim.standing is Standing.OFF:
            found.append(Fail(at, item=facts.label, claim=_name(claim, index), over=_amount(claim)))
        elif claim.standing is Standing.UNDECIDED:
            found.append(Unknown("figures-of-claim", at, item=facts.label))
    return found


@rule("REPT-006", on="report")
def complete_parts_reach_their_total(report: Report, facts: ReportFacts) -> Verdict:
    """REPT-006: parts that are said to be all there are reach their total."""
    claims = [
        (i, one)
        for i, one in enumerate(facts.reconciliation.claims)
        if _has_total(one) and one.relation.kind is RelationKind.SUM and one.relation.is_complete is not False
    ]
    if not claims:
        return NOT_APPLICABLE
    found: list[Fail | Unknown] = []
    for index, claim in claims:
        at = f".relations[{index}]"
        if claim.standing is Standing.OFF and _leaves_something(claim):
            found.append(Fail(at, item=facts.label, claim=_name(claim, index), short=_amount(claim)))
        elif claim.standing is Standing.UNDECIDED:
            unsaid = any(reason.code == "not-said-complete" for reason in claim.reasons)
            found.append(Unknown("whether-complete" if unsaid else "figures-of-claim", at, item=facts.label))
    return found


@rule("REPT-007", on="report")
def total_is_the_same_wherever_it_is_printed(report: Report, facts: ReportFacts) -> Verdict:
    """REPT-007: a total has one value wherever it is printed: claimed to be the same, or of one name and time."""
    claims = [(i, one) for i, one in enumerate(facts.reconciliation.claims) if one.relation.kind is RelationKind.SAME]
    found: list[Fail | Unknown] = []
    for index, claim in claims:
        if claim.standing is Standing.OFF:
            found.append(Fail(f".relations[{index}]", item=facts.label, what=_name(claim, index)))
        elif claim.standing is Standing.UNDECIDED:
            found.append(Unknown("figures-of-claim", f".relations[{index}]", item=facts.label))
    printed: dict[object, list[Figure]] = {}
    for index, one in enumerate(report.figures):
        if one.figure is None or interval_of(one.figure).is_target:
            continue
        time = (one.period, one.as_of, one.since)
        key = (fold(one.label), one.figure.unit, one.figure.per, one.activity, one.source, time)
        others = printed.setdefault(key, [])
        if any(_differ(one.figure, other) for other in others):
            found.append(Fail(f".figures[{index}].figure", item=facts.label, what=one.label))
        others.append(one.figure)
    if not claims and all(len(figures) < 2 for figures in printed.values()):
        return NOT_APPLICABLE
    return found


def _figures(program: Program) -> Iterator[tuple[str, Report, ReportedFigure]]:
    for number, report in enumerate(program.reports):
        for index, figure in enumerate(report.figures):
            yield f".reports[{number}].figures[{index}].figure", report, figure


def _falls(members: Sequence[tuple[date, str, Figure]], item: str) -> Iterator[Fail | Unknown]:
    """Find the members of a series, in order, that are certainly less than one of an earlier day, or may be."""
    best: tuple[Fraction, Figure] | None = None
    for _, of_one_day in groupby(members, key=_END):
        reached: list[tuple[Fraction, Figure]] = [] if best is None else [best]
        for _, at, figure in of_one_day:
            interval, slack = interval_of(figure), figure.tolerance or Fraction(0)
            if best is not None and interval.high is not None and interval.high + slack < best[0]:
                yield Fail(at, item=item, observed=figure.text, limit=best[1].text)
            elif best is not None and (interval.low is None or interval.low + slack < best[0]):
                yield Unknown("exact-figure", at, item=item)
            if interval.low is not None:
                reached.append((interval.low - slack, figure))
        best = max(reached, key=lambda one: one[0], default=None)


_END: Final = itemgetter(0)


def _differ(one: Figure, other: Figure) -> bool:
    """Say whether two prints of a figure cannot be one number, whichever of them is taken as the more exact."""
    return all(agrees(first, second).verdict is Agreed.OFF for first, second in ((one, other), (other, one)))


def _has_total(claim: Reconciled) -> bool:
    return claim.relation.kind in _BREAKDOWNS and claim.relation.whole is not None


def _leaves_something(claim: Reconciled) -> bool:
    """Say whether the parts certainly leave something of the total, or nothing."""
    return claim.residual is not None and claim.residual.low is not None and claim.residual.low >= 0


def _amount(claim: Reconciled) -> str:
    """Write by how much the parts and their total differ, with the unit, where they are off."""
    assert claim.by is not None
    assert claim.stated is not None
    return f"{abs(claim.by)} {claim.stated.unit}"


def _name(claim: Reconciled, index: int) -> str:
    return claim.relation.label or claim.relation.id or f"relations[{index}]"


RULES = (
    cumulative_figures_do_not_fall,
    parts_are_within_their_total,
    complete_parts_reach_their_total,
    total_is_the_same_wherever_it_is_printed,
)
