"""What one claim of a report comes to: the parts put together as its kind says, as exact intervals.

What may not be computed is not computed: members of different units, a target among results, a stock with a flow,
periods that overlap. The reason is raised as :class:`Unsettled`, and :mod:`~khuyencong.budget.reconcile` reports it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Final, cast

import attrs

from khuyencong.errors import ValueImpossibleError
from khuyencong.model.relation import Relation, RelationKind
from khuyencong.values.figure_interval import Interval
from khuyencong.values.figure_math import ratio, subtract, sum_figures
from khuyencong.values.figure_rates import growth_of, is_time, multiply, per_time, progress_from, scale
from khuyencong.values.period import Period
from khuyencong.values.record import evolve
from khuyencong.values.unit_families import family_of

_HUNDRED: Final = Fraction(100)


@attrs.frozen(kw_only=True)
class Reason:
    """Why a claim cannot be decided: a code of ``data/messages/reconcile.toml`` and what its sentence needs."""

    code: str
    params: Mapping[str, object] = attrs.field(factory=dict)


class Unsettled(Exception):  # noqa: N818 - it is no error of the caller: the source leaves a question open
    """Carries the reason why a claim cannot be computed."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.reason = Reason(code=code, params=params)


@attrs.frozen(kw_only=True)
class Member:
    """A member of a claim: what it is called, its numbers (None: not printed), and when it holds."""

    label: str
    value: Interval | None
    period: Period | None = None
    as_of: date | None = None
    since: date | None = None

    def known(self) -> Interval:
        """Give the numbers, or raise where none are printed."""
        if self.value is None:
            raise Unsettled("not-printed", item=self.label)
        return self.value


@attrs.frozen(kw_only=True)
class Claim:
    """A relation with its members in hand; ``in_times`` asks for a share or growth as "lần" instead of %."""

    relation: Relation
    parts: tuple[Member, ...]
    whole: Member | None = None
    in_times: bool = False

    def base(self) -> Member:
        """Give the whole, or raise where the claim names none."""
        if self.whole is None:
            raise Unsettled("no-whole")
        return self.whole

    def period(self) -> Period:
        """Give the period of the claim, or that of its members."""
        members = (*self.parts, *([self.whole] if self.whole else []))
        period = self.relation.period or next((member.period for member in members if member.period), None)
        if period is None:
            raise Unsettled("no-period", item=members[0].label)
        return period


def add_up(claim: Claim) -> tuple[Interval, Interval | None]:
    """Add the parts, and give the sum and the whole in one unit. A part without a number is anything from 0 up."""
    if not claim.parts:
        raise Unsettled("no-parts")
    members = [*claim.parts, *([claim.whole] if claim.whole else [])]
    _one_time(claim.parts, claim.whole)
    printed = [member.value for member in members if member.value is not None]
    if not printed:
        raise Unsettled("not-printed", item=members[0].label)
    unit, per, is_target = alike(printed, claim.relation.unit)

    def aligned(value: Interval | None) -> Interval:
        if value is None:
            return Interval(low=Fraction(0), unit=unit, per=per, is_target=is_target, tolerance=Fraction(0))
        return evolve(value, unit=unit, per=per)

    total = sum_figures([aligned(part.value) for part in claim.parts])
    whole = claim.whole
    return total, None if whole is None or whole.value is None else aligned(whole.value)


def compute(claim: Claim) -> Interval:
    """Give what a claim comes to that is no plain sum.

    Raises :class:`Unsettled` with the reason where it cannot be computed.
    """
    if not claim.parts:
        raise Unsettled("no-parts")
    try:
        return _COMPUTED[claim.relation.kind](claim)
    except ValueImpossibleError as error:
        raise Unsettled("not-computable", detail=str(error)) from None


def _difference(claim: Claim) -> Interval:
    claim.base().known()
    total, base = add_up(claim)
    return subtract(cast("Interval", base), total)


def _share(claim: Claim) -> Interval:
    part, base = _part_and_base(claim)
    _one_time(claim.parts, claim.base())
    times = ratio(part, base)
    return times if claim.in_times else scale(times, _HUNDRED, unit="%")


def _rate(claim: Claim) -> Interval:
    """Divide what was done by what was planned: here a target may stand under a result."""
    plan = claim.base()
    return _share(attrs.evolve(claim, whole=attrs.evolve(plan, value=evolve(plan.known(), is_target=False))))


def _growth(claim: Claim) -> Interval:
    if len(claim.parts) != 1:
        raise Unsettled("one-part", count=len(claim.parts))
    later, earlier = _part_and_base(claim)
    return ratio(later, earlier) if claim.in_times else growth_of(later, earlier)


def _average(claim: Claim) -> Interval:
    total, _ = add_up(attrs.evolve(claim, whole=None))
    if claim.whole is None:
        return scale(total, 1 / per_time(claim.period(), "năm"), per="năm")
    return ratio(total, _above_zero(claim.whole))


def _leverage(claim: Claim) -> Interval:
    return ratio(*_part_and_base(claim))


def _headcount(claim: Claim) -> Interval:
    counts = [evolve(part.known(), is_target=False) for part in claim.parts]
    target = evolve(_above_zero(claim.base()), is_target=False)
    unit, _, _ = alike([*counts, target], claim.relation.unit)
    target, *counts = (evolve(count, unit=unit) for count in (target, *counts))
    if len(counts) == 1:
        return scale(ratio(counts[0], target), _HUNDRED, unit="%")
    return progress_from(counts[0], counts[-1], target)


def _accumulation(claim: Claim) -> Interval:
    rate, *counts = claim.parts
    total = rate.known()
    left = total.per.split("/") if total.per else []
    for count in counts:
        number = count.known()
        given_for = next((name for name in left if family_of(name) == family_of(number.unit)), None)
        if given_for is None:
            raise Unsettled("not-per", item=rate.label, unit=number.unit)
        left.remove(given_for)
        total = multiply(total, number, unit=total.unit, per="/".join(left) or None)
    time = next((name for name in left if is_time(name)), None)
    if time is None:
        return total
    left.remove(time)
    return scale(total, per_time(claim.period(), time), per="/".join(left) or None)


_COMPUTED: Final[Mapping[RelationKind, Callable[[Claim], Interval]]] = {
    RelationKind.DIFFERENCE: _difference,
    RelationKind.SHARE: _share,
    RelationKind.RATE: _rate,
    RelationKind.GROWTH: _growth,
    RelationKind.AVERAGE: _average,
    RelationKind.UNIT_COST: _average,
    RelationKind.LEVERAGE: _leverage,
    RelationKind.HEADCOUNT: _headcount,
    RelationKind.ACCUMULATION: _accumulation,
}


def _part_and_base(claim: Claim) -> tuple[Interval, Interval]:
    part, _ = add_up(attrs.evolve(claim, whole=None))
    base = _above_zero(claim.base())
    unit, per, _ = alike([part, base], claim.relation.unit)
    return evolve(part, unit=unit, per=per), evolve(base, unit=unit, per=per)


def _above_zero(member: Member) -> Interval:
    divisor = member.known()
    if divisor.high is not None and divisor.high <= 0:
        raise Unsettled("zero-base", item=member.label)
    return divisor


def alike(values: Sequence[Interval], unit: str | None) -> tuple[str, str | None, bool]:
    """Give the one unit, per and kind of several numbers, or raise what parts them."""
    units = {value.unit for value in values}
    if unit is None:
        families = {family_of(name) for name in units}
        if len(families) > 1:
            raise Unsettled("different-units", units=tuple(sorted(units)))
        unit = units.pop() if len(units) == 1 else families.pop()
    pers = {family_of_per(value.per) for value in values}
    if len(pers) > 1:
        raise Unsettled("different-per", units=tuple(sorted({value.per or "" for value in values})))
    if len({value.is_target for value in values}) > 1:
        raise Unsettled("target-and-result")
    given = {value.per for value in values}
    return unit, given.pop() if len(given) == 1 else pers.pop(), values[0].is_target


def family_of_per(per: str | None) -> str | None:
    """Give what a rate is given for, each part of it by its family: học viên/tháng as người/tháng."""
    return None if per is None else "/".join(family_of(name) for name in per.split("/"))


def _one_time(parts: Sequence[Member], whole: Member | None) -> None:
    """Refuse to put together what holds at different times: a stock with a flow, overlapping periods."""
    members = [*parts, *([whole] if whole else [])]
    days = {member.as_of for member in members if member.as_of}
    periods = {member.period for member in members if member.period}
    since = {member.since for member in members if member.since}
    if days and (periods or since):
        raise Unsettled("stock-and-flow")
    if len(days) > 1:
        raise Unsettled("different-days", days=tuple(str(day) for day in sorted(days)))
    if since and (periods or len(since) > 1):
        raise Unsettled("open-period")
    added = {part.period for part in parts if part.period}
    for one, two in combinations(sorted(added, key=lambda period: (period.start, period.end)), 2):
        if one.overlaps(two):
            raise Unsettled("overlapping-periods", first=str(one), second=str(two))
    if whole and whole.period:
        for part in parts:
            if part.period and not whole.period.covers(part.period):
                raise Unsettled("outside-the-period", item=part.label, period=str(whole.period))
