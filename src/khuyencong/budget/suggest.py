"""Claims that a report does not make and its figures would bear: proposed for a person to judge, never asserted.

Proposed are sums of figures that stand in a row or of two, shares and numbers of times that fit at most three pairs of
figures, averages that are printed with what they are given for, and figures printed twice. What has to do with each
other stands near each other: but for a second print, only the thirty figures on each side are asked. Numbers below ten
meet by chance too often, so no sum and no second print of one is proposed, nor a sum of counts of different contents.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import permutations
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
_NEAR: Final = 30
_MONEY: Final = "đồng"


@attrs.frozen(kw_only=True)
class _Number:
    """A figure that is one number: what may be put together with others of its sort."""

    figure: ReportedFigure
    place: int
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
    read = (relation for each in report.ambiguities for reading in each.readings for relation in reading.relations)
    declared = {_key(relation) for relation in (*report.relations, *read)}
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
    for place, item in enumerate(figures):
        figure = item.figure
        if figure is None or figure.low is None or figure.low != figure.high or figure.low <= 0 or item.id in named:
            continue
        named.add(item.id)
        sort = (family_of(figure.unit), figure.per, figure.qualifier.value == "target")
        yield _Number(figure=item, place=place, value=figure.low, tolerance=figure.tolerance or Fraction(0), sort=sort)


def _candidates(numbers: Sequence[_Number]) -> Iterator[Relation]:
    sorts: dict[tuple[str, str | None, bool], list[_Number]] = {}
    for number in numbers:
        sorts.setdefault(number.sort, []).append(number)
    for (unit, _, _), alike in sorts.items():
        if unit not in {"%", "lần"}:
            yield from _prints_again(alike)
            yield from _sums(alike)
    for number in numbers:
        yield from _quotients(number, numbers)
        yield from _averages(number, numbers)


def _near(number: _Number, numbers: Sequence[_Number]) -> Sequence[_Number]:
    """Give the numbers that stand near another in the report; all are in the order of the report."""
    start = bisect_left(numbers, number.place - _NEAR, key=lambda each: each.place)
    end = bisect_right(numbers, number.place + _NEAR, key=lambda each: each.place)
    return [each for each in numbers[start:end] if each is not number]


def _prints_again(alike: Sequence[_Number]) -> Iterator[Relation]:
    """Pair the numbers that stand twice; what stands three times is a common number and no second print."""
    prints: dict[Fraction, list[_Number]] = {}
    for number in alike:
        prints.setdefault(number.value, []).append(number)
    for value, same in prints.items():
        if value >= _LEAST and len(same) == _TWICE:
            yield Relation(kind=RelationKind.SAME, whole=same[0].id, parts=(same[1].id,))


def _sums(alike: Sequence[_Number]) -> Iterator[Relation]:
    for total in alike:
        if total.value < _LEAST:
            continue
        rest = [number for number in _near(total, alike) if number.value < total.value]
        for parts in (*_runs(rest, total), *_twos(rest, total)):
            if total.sort[0] == _MONEY or _of_one_content([total, *parts]):
                names = tuple(part.id for part in parts)
                yield Relation(kind=RelationKind.SUM, whole=total.id, parts=names, is_complete=True)


def _of_one_content(numbers: Iterable[_Number]) -> bool:
    """Say whether figures that name a content of khuyến công all name one of the same group."""
    return len({number.figure.activity.group for number in numbers if number.figure.activity}) <= 1


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


def _quotients(stated: _Number, numbers: Sequence[_Number]) -> Iterator[Relation]:
    """Propose what a printed share or number of times may be of; too many fits say nothing."""
    unit, per, is_target = stated.sort
    if unit not in {"%", "lần"} or per is not None or is_target or stated.tolerance == 0:
        return
    factor = 100 if unit == "%" else 1
    kind = RelationKind.SHARE if unit == "%" else RelationKind.LEVERAGE
    near = [number for number in _near(stated, numbers) if number.sort[0] not in {"%", "lần"}]
    pairs = [
        (part, whole)
        for part, whole in permutations(near, 2)
        if part.sort == whole.sort and abs(factor * part.value / whole.value - stated.value) <= stated.tolerance
    ]
    if len(pairs) <= _MOST_FITS:
        for part, whole in pairs:
            yield Relation(kind=kind, whole=whole.id, parts=(part.id,), stated=stated.id)


def _averages(stated: _Number, numbers: Sequence[_Number]) -> Iterator[Relation]:
    unit, per, is_target = stated.sort
    if per is None or is_target:
        return
    near = _near(stated, numbers)
    totals = [number for number in near if number.sort == (unit, None, False)]
    counts = [number for number in near if number.sort == (family_of(per), None, False)]
    for total in totals:
        for count in counts:
            if abs(total.value / count.value - stated.value) <= stated.tolerance:
                yield Relation(kind=RelationKind.AVERAGE, whole=count.id, parts=(total.id,), stated=stated.id)
