"""A claimed sum as a waterfall: its parts one on the other, the stated total, and what lies between them."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from khuyencong.budget.claim_members import Members
from khuyencong.budget.reconcile import Reconciled, Reconciliation, Standing
from khuyencong.budget.relation_math import Claim, Member, Unsettled, add_up
from khuyencong.errors import ValueImpossibleError
from khuyencong.model.relation import Relation, RelationKind
from khuyencong.model.report import Report, ReportedFigure
from khuyencong.reference.sentences import printable
from khuyencong.render.chart import Bar, Chart, ChartKind, Role, number_of
from khuyencong.render.intervals import show_interval
from khuyencong.render.reconciliations import name_of, named
from khuyencong.render.wording import Wording, labelled, listed, said
from khuyencong.values.amounts import Language, Unit
from khuyencong.values.figure import Figure
from khuyencong.values.figure_interval import Interval
from khuyencong.values.figure_print import format_figure

_DONG: Final = "đồng"


def waterfall_chart(claim: Reconciled, reconciliation: Reconciliation) -> Chart:
    """Show a claimed sum: each part from where the one before it ended, what is short or too much, the stated total.

    A part without a number has no bar and is named in the notes; a part that is no exact number is drawn to the
    number that is printed, with its open end. Without a stated total the chart ends at the sum of the parts.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for a claim of another kind, and for parts that cannot be
    put together, such as those of different units.

    >>> from khuyencong.budget.reconcile import reconcile
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
    relations = _relations_around(claim, reconciliation)
    try:
        members = Members(report.figures, relations).claim(relation)
        total, whole = add_up(members)
    except Unsettled as unsettled:
        raise ValueImpossibleError(f"these parts cannot be put together: {unsettled.reason.code}") from None
    names = _Names(report, relations)
    bars = _parts(members, relation, names)
    ends = [bar.end for bar in bars if bar.end is not None]
    reached = ends[-1] if ends else Fraction(0)
    if whole is not None:
        bars += _between(claim, reached, whole)
        bars.append(_total(whole, said("children-of-total", item=names.of(relation.whole)), names.text(relation.whole)))
    elif members.whole is not None:
        name = said("children-of-total", item=names.of(relation.whole))
        bars.append(Bar(label=name, role=Role.TOTAL, text=said("not-a-number")))
    else:
        bars.append(_total(total, said("sum-of-parts"), None))
    is_money = total.unit == _DONG
    axis = _unit(total)
    return Chart(
        kind=ChartKind.WATERFALL,
        title=said("waterfall-title", item=Wording.of(lambda lang: name_of(relation, report, lang))),
        subtitle=Wording.of(lambda lang: _said(report, lang)),
        row_title=said("claimed-figures"),
        value_title=labelled("stated-figure"),
        axis=axis,
        factor=int(Unit.TRIEU) if is_money else 1,
        bars=tuple(bars),
        notes=_notes(claim, bars),
        source=said("source-of", source=printable(report.source.title)),
    )


def waterfall_charts(reconciliation: Reconciliation) -> tuple[Chart, ...]:
    """Show each claimed sum with a stated total that the parts do not exactly reach, those of readings too.

    Sums that cannot be put together have no picture; the table of claims says why.
    """
    inner = (claim for reading in reconciliation.readings for claim in reading.claims)
    charts = []
    for claim in (*reconciliation.claims, *inner):
        is_sum = claim.relation.kind is RelationKind.SUM and claim.residual is not None
        if is_sum and claim.residual != 0 and not (claim.residual and claim.residual.exact == 0):
            charts.append(waterfall_chart(claim, reconciliation))
    return tuple(charts)


def _relations_around(claim: Reconciled, reconciliation: Reconciliation) -> tuple[Relation, ...]:
    """Give the relations that a claim may name: those of the report and, for a claim of a reading, of the reading."""
    relations = reconciliation.report.relations
    for reading in reconciliation.readings:
        if any(one is claim for one in reading.claims):
            return (*relations, *reading.reading.relations)
    return relations


class _Names:
    """What the members of a claim are called, and the words in which their numbers are printed."""

    def __init__(self, report: Report, relations: Sequence[Relation]) -> None:
        self._report = report
        self._items: dict[str, ReportedFigure | Relation] = {
            item.id: item for item in (*report.figures, *relations) if item.id is not None
        }

    def of(self, name: str | None) -> Wording:
        """Name a member of the claim."""
        item = self._items[name or ""]
        if isinstance(item, Relation):
            relation = item
            return Wording.of(lambda lang: name_of(relation, self._report, lang))
        figure = item
        return Wording.of(lambda lang: named(figure, lang))

    def text(self, name: str | None) -> Wording | None:
        """Give the printed words of a member; None where it is computed, or nothing is printed."""
        item = self._items[name or ""]
        return print_of(item.figure) if isinstance(item, ReportedFigure) and item.figure else None


def print_of(figure: Figure) -> Wording:
    """Write a figure: in Vietnamese as the source prints it, in English by its parts where it has English words.

    >>> from khuyencong.values.figure_text import parse_figure
    >>> print_of(parse_figure("hơn 5 tỷ đồng")).en
    'more than 5 billion đồng'
    """
    text = printable(figure.text)
    try:
        return Wording(vi=text, en=printable(format_figure(figure, "en")))
    except ValueImpossibleError:
        return Wording(vi=text, en=text)


def _parts(members: Claim, relation: Relation, names: _Names) -> list[Bar]:
    bars: list[Bar] = []
    reached = Fraction(0)
    for name, member in zip(relation.parts, members.parts, strict=True):
        bar = Bar.between(member.value, label=names.of(name), start=reached, text=_text_of(name, member, names))
        reached = reached if bar.end is None else bar.end
        bars.append(bar)
    return bars


def _text_of(name: str, member: Member, names: _Names) -> Wording:
    if member.value is None:
        return said("not-a-number")
    value = member.value
    return names.text(name) or Wording.of(lambda lang: show_interval(value, lang))


def _between(claim: Reconciled, reached: Fraction, whole: Interval) -> list[Bar]:
    """Give the bar between the end of the parts and the stated total; none where they meet exactly."""
    residual, end = claim.residual, number_of(whole)
    if residual is None or end is None or residual.exact == 0:
        return []
    label, role = _gap(claim, residual)
    text = Wording.of(lambda lang: show_interval(residual, lang))
    return [
        Bar(
            label=label,
            role=role,
            start=reached,
            value=end - reached,
            low=residual.low,
            high=residual.high,
            text=text,
        )
    ]


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


def _total(interval: Interval, label: Wording, text: Wording | None) -> Bar:
    text = text or Wording.of(lambda lang: show_interval(interval, lang))
    return Bar.between(interval, label=label, role=Role.TOTAL, text=text)


def _unit(interval: Interval) -> Wording:
    per = f"/{interval.per}" if interval.per else ""
    if interval.unit == _DONG:
        return Wording.of(lambda lang: Unit.TRIEU.label(lang) + per)
    return Wording(vi=interval.unit + per, en=interval.unit + per)


def _said(report: Report, lang: Language) -> str:
    return printable(report.english if lang == "en" and report.english else report.title)


def _notes(claim: Reconciled, bars: Sequence[Bar]) -> tuple[Wording, ...]:
    notes = []
    unknown = [bar.label for bar in bars if bar.value is None]
    open_ones = [bar.label for bar in bars if bar.value is not None and not bar.is_exact]
    if claim.standing is Standing.HOLDS and claim.residual is not None and claim.residual.exact == 0:
        notes.append(said("adds-up"))
    if unknown:
        notes.append(said("not-printed-parts", items=listed(unknown)))
    if open_ones:
        notes += [said("not-exact", items=listed(open_ones)), said("any-side")]
    return tuple(notes)
