"""Claims that a report does not make and its figures would bear: proposed for a person to judge, never asserted.

Proposed are sums of figures that stand together in the report or of two anywhere, shares and numbers of times that
fit at most three pairs of figures, averages that are printed with what they are given for, and figures printed twice.
Numbers below ten meet by chance too often, so no sum and no second print of one is proposed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

import attrs

from khuyencong.budget.claim_members import Members
from khuyencong.budget.standing import Reconciled, Standing, settle
from khuyencong.model.relation import Relation, RelationKind
from khuyencong.model.report import Report, ReportedFigure
from khuyencong.values.unit_families import family_of

_LEAST: Final = 10
_MOST_FITS: Final = 3
_TWICE: Final = 2


@attrs.frozen(kw_only=True)
class _Number:
    """A figure that is one number: what may be put together with others of its sort."""

    figure: ReportedFigure
    value: Fraction
    tolerance: Fraction
    sort: tuple[str, str | None, bool]

    @property
    def id(self) -> str:
        return self.figure.id


def suggest_relations(report: Report) -> tuple[Reconciled, ...]:
    """Propose relations that hold, exactly or as printed, and that the report does not declare.

    >>> from khuyencong.values.figure import Origin
    >>> from khuyencong.values.figure_text import parse_figure
    >>> texts = {"tong": "6.698,6 triệu đồng", "ho-tro": "3.440 triệu đồng", "huy-dong": "3.258,6 triệu đồng"}
    >>> figures = tuple(ReportedFigure(id=id, label=id, figure=parse_figure(text)) for id, text in texts.items())
    >>> report = Report(title="Kế hoạch 2023", source=Origin(title="Kế hoạch 2023"), figures=figures)
    >>> [(claim.relation.kind.value, claim.relation.parts) for claim in suggest_relations(report)]
    [('sum', ('ho-tro', 'huy-dong'))]
    """
    numbers = list(_numbers(report.figures))
    declared = {_key(relation) for relation in report.relations}
    members = Members(report.figures, ())
    found = []
    for relation in _candidates(numbers):
        if _key(relation) in declared:
            continue
        declared.add(_key(relation))
        claim = settle(relation, members)
        if claim.standing in {Standing.HOLDS, Standing.AS_PRINTED}:
            found.append(claim)
    return tuple(found)


def _key(relation: Relation) -> tuple[object, ...]:
    return relation.kind, relation.whole, frozenset(relation.parts), relation.stated


def _numbers(figures: Iterable[ReportedFigure]) -> Iterator[_Number]:
    named: set[str] = set()
    for item in figures:
        figure = item.figure
        if figure is None or figure.low is None or figure.low != figure.high or figure.low <= 0 or item.id in named:
            continue
        named.add(item.id)
        sort = (family_of(figure.unit), figure.per, figure.qualifier.value == "target")
        yield _Number(figure=item, value=figure.low, tolerance=figure.tolerance or Fraction(0), sort=sort)


def _candidates(numbers: Sequence[_Number]) -> Iterator[Relation]:
    sorts: dict[tuple[str, str | None, bool], list[_Number]] = {}
    for number in numbers:
        sorts.setdefault(number.sort, []).append(number)
    for (unit, _, _), alike in sorts.items():
        if unit not in {"%", "lần"}:
            yield from _prints_again(alike)
            yield from _sums(alike)
    amounts = [alike for (unit, per, is_target), alike in sorts.items() if unit not in {"%", "lần"} and not is_target]
    for number in numbers:
        yield from _quotients(number, amounts)
        yield from _averages(number, numbers)


def _prints_again(alike: Sequence[_Number]) -> Iterator[Relation]:
    """Pair the numbers that stand twice; what stands three times is a common number and no second print."""
    times = Counter(number.value for number in alike)
    for one, two in combinations(alike, 2):
        if one.value == two.value >= _LEAST and times[one.value] == _TWICE:
            yield Relation(kind=RelationKind.SAME, whole=one.id, parts=(two.id,))


def _sums(alike: Sequence[_Number]) -> Iterator[Relation]:
    for total in alike:
        rest = [number for number in alike if number is not total and number.value < total.value]
        if total.value < _LEAST:
            continue
        for parts in (*_runs(rest, total), *_twos(rest, total)):
            names = tuple(part.id for part in parts)
            yield Relation(kind=RelationKind.SUM, whole=total.id, parts=names, is_complete=True)


def _runs(rest: Sequence[_Number], total: _Number) -> Iterator[Sequence[_Number]]:
    """Give the figures in a row, two or more, that make a total; a row grows at its end and shrinks at its start."""
    start, made = 0, Fraction(0)
    for end, number in enumerate(rest, 1):
        made += number.value
        while made - total.value > total.tolerance + sum(part.tolerance for part in rest[start:end]):
            made -= rest[start].value
            start += 1
        row = rest[start:end]
        if len(row) > 1 and abs(made - total.value) <= total.tolerance + sum(part.tolerance for part in row):
            yield row


def _twos(rest: Sequence[_Number], total: _Number) -> Iterator[Sequence[_Number]]:
    by_value: dict[Fraction, list[_Number]] = {}
    for number in rest:
        for other in by_value.get(total.value - number.value, ()):
            yield (other, number)
        by_value.setdefault(number.value, []).append(number)


def _quotients(stated: _Number, amounts: Iterable[Sequence[_Number]]) -> Iterator[Relation]:
    """Propose what a printed share or number of times may be of; too many fits say nothing."""
    unit, per, is_target = stated.sort
    if unit not in {"%", "lần"} or per is not None or is_target or stated.tolerance == 0:
        return
    factor = 100 if unit == "%" else 1
    kind = RelationKind.SHARE if unit == "%" else RelationKind.LEVERAGE
    pairs = [
        (part, whole)
        for alike in amounts
        for part in alike
        for whole in alike
        if part is not whole and abs(factor * part.value / whole.value - stated.value) <= stated.tolerance
    ]
    if len(pairs) <= _MOST_FITS:
        for part, whole in pairs:
            yield Relation(kind=kind, whole=whole.id, parts=(part.id,), stated=stated.id)


def _averages(stated: _Number, numbers: Sequence[_Number]) -> Iterator[Relation]:
    unit, per, is_target = stated.sort
    if per is None or is_target:
        return
    totals = [number for number in numbers if number.sort == (unit, None, False)]
    counts = [number for number in numbers if number.sort == (family_of(per), None, False)]
    for total in totals:
        for count in counts:
            if abs(total.value / count.value - stated.value) <= stated.tolerance:
                yield Relation(kind=RelationKind.AVERAGE, whole=count.id, parts=(total.id,), stated=stated.id)
