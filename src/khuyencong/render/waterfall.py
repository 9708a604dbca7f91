"""A claimed sum as a waterfall: its parts one on the other, the stated total, and what lies between them."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from khuyencong.budget.claim_members import Members
from khuyencong.budget.reconcile import Reconciled, Reconciliation, Standing
from khuyencong.budget.relation_math import Member, Unsettled, add_up
from khuyencong.errors import ValueImpossibleError
from khuyencong.model.relation import Reading, Relation, RelationKind
from khuyencong.reference.sentences import printable
from khuyencong.render.chart import Bar, Chart, ChartKind, Role, number_of
from khuyencong.render.intervals import show_interval
from khuyencong.render.origins import MemberNames, source_of_reports, title_of
from khuyencong.render.wording import Wording, labelled, listed, said
from khuyencong.values.amounts import Unit
from khuyencong.values.figure_interval import Interval
from khuyencong.values.record import evolve

_DONG: Final = "đồng"


def waterfall_chart(claim: Reconciled, reconciliation: Reconciliation) -> Chart:
    """Show a claimed sum: each part from where the one before it ended, what is short or too much, the stated total.

    A part without a number has no bar and is named in the notes; a part that is no exact number is drawn to the
    number that is printed, with its open end. Without a stated total the chart ends at the sum of the parts.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for a claim of another kind, and for parts that cannot be
    put together, such as those of different units.

    >>> from khuyencong.budget.reconcile import reconcile
    >>> from khuyencong.model.report import Report, ReportedFigure
    >>> from khuyencong.values.figure import Origin
    >>> from khuyencong.values.figure_text import parse_figure
    >>> texts = {"tong": "792 học viên", "det": "40 học viên", "dan": "525 học viên"}
    >>> report = Report(
    ...     title="Dạy nghề 2006", source=Origin(title="Báo cáo 2006"),
    ...     figures=tuple(ReportedFigure(id=id, label=id, figure=parse_figure(text)) for id, text in texts.items()),
    ...     relations=(Relation(kind=RelationKind.SUM, whole="tong", parts=("det", "dan"), is_complete=False),))
    >>> found = reconcile(report)
    >>> [(bar.role.value, int(bar.start), int(bar.end)) for bar in waterfall_chart(found.claims[0], found).bars]
    [('part', 0, 40), ('part', 40, 565), ('short', 565, 792), ('total', 0, 792)]
    """
    relation = claim.relation
    if relation.kind is not RelationKind.SUM:
        raise ValueImpossibleError(f"a waterfall shows a sum; this claim is of the kind {relation.kind.value!r}")
    report = reconciliation.report
    reading = _reading_of(claim, reconciliation)
    relations = report.relations if reading is None else (*report.relations, *reading.relations)
    try:
        members = Members(report.figures, relations)
        parts = tuple(members.get(name) for name in relation.parts)
        total, whole = add_up(members.claim(relation))
    except Unsettled as unsettled:
        raise ValueImpossibleError(f"these parts cannot be put together: {unsettled.reason.code}") from None
    names = MemberNames(report, relations)
    bars = _parts(parts, relation, names)
    if relation.whole is None:
        text = Wording.of(lambda lang: show_interval(total, lang))
        bars.append(Bar.between(total, label=said("sum-of-parts"), role=Role.TOTAL, text=text))
    else:
        name = said("stated-total", item=names.of(relation.whole))
        bars += [] if whole is None else _between(claim, bars, whole)
        bars.append(Bar.between(whole, label=name, role=Role.TOTAL, text=names.text(relation.whole)))
    is_money = total.unit == _DONG
    axis = _unit(total)
    return Chart(
        kind=ChartKind.WATERFALL,
        title=said("waterfall-title", item=names.of_claim(relation)),
        subtitle=title_of(report) if reading is None else _read_as(title_of(report), reading),
        row_title=said("claimed-figures"),
        value_title=labelled("stated-figure"),
        axis=axis,
        factor=int(Unit.TRIEU) if is_money else 1,
        bars=tuple(bars),
        notes=_notes(claim, bars),
        source=source_of_reports([report]),
    )


def waterfall_charts(reconciliation: Reconciliation) -> tuple[Chart, ...]:
    """Show each claimed sum with a stated total that the parts do not exactly reach, those of readings too.

    Sums that cannot be put together, or of which no part is printed, have no picture; the table of claims says why.
    """
    inner = (claim for reading in reconciliation.readings for claim in reading.claims)
    charts = []
    for claim in (*reconciliation.claims, *inner):
        is_sum = claim.relation.kind is RelationKind.SUM
        if is_sum and claim.residual is not None and claim.residual.exact != 0:
            charts.append(waterfall_chart(claim, reconciliation))
    return tuple(
        chart for chart in charts if any(bar.role is Role.PART and bar.value is not None for bar in chart.bars)
    )


def _reading_of(claim: Reconciled, reconciliation: Reconciliation) -> Reading | None:
    """Give the reading that a claim belongs to, whose relations it may name beside those of the report."""
    for found in reconciliation.readings:
        if any(one is claim for one in found.claims):
            return found.reading
    return None


def _parts(members: Sequence[Member], relation: Relation, names: MemberNames) -> list[Bar]:
    bars: list[Bar] = []
    reached = Fraction(0)
    for name, member in zip(relation.parts, members, strict=True):
        bar = Bar.between(member.value, label=names.of(name), start=reached, text=names.text(name, member.value))
        reached = reached if bar.end is None else bar.end
        bars.append(bar)
    return bars


def _between(claim: Reconciled, parts: Sequence[Bar], whole: Interval) -> list[Bar]:
    """Give the bar between the end of the parts and the stated total; none where they meet exactly."""
    residual, end = claim.residual, number_of(whole)
    if residual is None or end is None or residual.exact == 0:
        return []
    label, role = _gap(claim, residual)
    if role is Role.SHORT and any(part.value is None for part in parts):
        label = said("not-printed-rest")
    reached = next((part.end for part in reversed(parts) if part.end is not None), Fraction(0))
    value = end - reached
    text = Wording.of(lambda lang: show_interval(_size_of(residual), lang))
    if residual.low is None and residual.high is None:
        text = said("cannot-be-told")
    return [Bar(label=label, role=role, start=reached, value=value, low=residual.low, high=residual.high, text=text)]


def _size_of(residual: Interval) -> Interval:
    """Give how much is too much as a plain number: its label says that it is above the total."""
    if residual.high is None or residual.high > 0:
        return residual
    return evolve(
        residual,
        low=-residual.high,
        high=None if residual.low is None else -residual.low,
        low_strict=residual.high_strict,
        high_strict=residual.low_strict,
        estimate=None,
    )


def _gap(claim: Reconciled, residual: Interval) -> tuple[Wording, Role]:
    """Say what the gap between parts and total is, as far as the source says it."""
    if claim.standing is Standing.AS_PRINTED:
        return said("rounding-gap"), Role.GAP
    if residual.high is not None and residual.high <= 0:
        return said("excess"), Role.EXCESS
    if residual.low is None or residual.low < 0:
        return said("residual-unknown"), Role.GAP
    if claim.relation.is_complete is False:
        return said("not-named"), Role.SHORT
    return said("unnamed-remainder" if claim.relation.is_complete is None else "residual"), Role.SHORT


def _unit(interval: Interval) -> Wording:
    per = f"/{interval.per}" if interval.per else ""
    if interval.unit == _DONG:
        return Wording.of(lambda lang: Unit.TRIEU.label(lang) + per)
    return Wording(vi=interval.unit + per, en=interval.unit + per)


def _read_as(title: Wording, reading: Reading) -> Wording:
    item = Wording(vi=printable(reading.label), en=printable(reading.english or reading.label))
    return said("read-as", title=title, item=item)


_PRINTED: Final = frozenset({Role.PART, Role.TOTAL})


def _notes(claim: Reconciled, bars: Sequence[Bar]) -> tuple[Wording, ...]:
    notes = []
    unknown = [bar.label for bar in bars if bar.value is None]
    open_ones = [bar.label for bar in bars if bar.role in _PRINTED and bar.value is not None and not bar.is_exact]
    if claim.standing is Standing.HOLDS and claim.residual is not None and claim.residual.exact == 0:
        notes.append(said("adds-up"))
    if unknown:
        notes.append(said("not-printed-parts", items=listed(unknown)))
    if open_ones:
        notes += [said("not-exact", items=listed(open_ones)), said("any-side")]
    return tuple(notes)
