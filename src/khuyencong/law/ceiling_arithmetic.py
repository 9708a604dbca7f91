"""The arithmetic of a norm: its limbs for a case, the least of them, and what other readings would give.

The formula is min(rate x cost, cap x units) x m, then at most the cost (Điều 6 of the joint circular of 2014 gives the
limits; that support never exceeds the cost is our reading). Each limb is rounded down to a whole đồng, which gives the
same as rounding down the least of them.
"""

from collections.abc import Iterable
from fractions import Fraction

from khuyencong.law.basis import SourceStatus, weakest
from khuyencong.law.ceiling_records import Alternative, CeilingPolicy, Limb, NormCase
from khuyencong.law.ceiling_words import CapWindow, CeilingGap, LimbKind, Reading
from khuyencong.law.norm_words import NormKind, PriorityEffect
from khuyencong.law.norms import Norm, Priority
from khuyencong.values.record import evolve

_STRENGTH = {status: place for place, status in enumerate(SourceStatus)}
_NOT_IN_DATA = SourceStatus.UNVERIFIED
"""The status of the clamp to the cost, which no text states."""


def is_raised(norm: Norm, policy: CeilingPolicy) -> bool:
    """Say whether priority raises a norm under a policy."""
    if norm.priority is PriorityEffect.RAISES:
        return True
    return policy.raise_unclear if norm.priority is PriorityEffect.UNCLEAR else policy.raise_left_out


def limbs_of(norm: Norm, priority: Priority | None, case: NormCase, policy: CeilingPolicy) -> tuple[Limb, ...]:
    """Give the limbs of a norm for a case, those that can be computed.

    >>> from datetime import date
    >>> from khuyencong.law.norm_book import shipped_norms
    >>> norms = shipped_norms().get_set("ttlt-26-2014-btc-bct")
    >>> case = NormCase(cost=300_000_000, on=date(2016, 3, 1), multiplier=Fraction(3, 2))
    >>> [limb.amount for limb in limbs_of(norms.get_norm("machinery"), norms.priority, case, CeilingPolicy())]
    [225000000, 300000000, 300000000]
    """
    times = case.multiplier if is_raised(norm, policy) else Fraction(1)
    raised = SourceStatus.UNKNOWN if priority is None else priority.basis.status
    found = []
    if norm.rate is not None and case.cost is not None:
        own = Fraction(1) if policy.cap_alone else times
        found.append(Limb(kind=LimbKind.RATE, exact=norm.rate * case.cost * own, status=norm.rate_status))
    if norm.cap is not None:
        left = max(Fraction(0), norm.cap * case.units * times - _used(case, policy))
        found.append(Limb(kind=LimbKind.CAP, exact=left, status=norm.cap_status))
    if norm.each is not None and case.quantity is not None:
        found.append(Limb(kind=LimbKind.EACH, exact=norm.each * case.quantity * times, status=norm.cap_status))
    if times > 1:
        held = {LimbKind.RATE} if policy.cap_alone else set()
        found = [limb if limb.kind in held else evolve(limb, status=weakest((limb.status, raised))) for limb in found]
    if case.cost is not None:
        found.append(Limb(kind=LimbKind.COST, exact=Fraction(case.cost), status=_NOT_IN_DATA))
    return tuple(found)


def binding_limb(limbs: Iterable[Limb]) -> Limb | None:
    """Give the least limb; among equal ones the best backed, then the first. None where there is none."""
    return min(limbs, key=lambda limb: (limb.exact, _STRENGTH[limb.status]), default=None)


def gaps_of(norm: Norm, priority: Priority | None, case: NormCase, policy: CeilingPolicy) -> tuple[CeilingGap, ...]:
    """Say what is missing for the whole answer of a norm."""
    unknown_priority = priority is None or priority.limit is None
    asked = {
        CeilingGap.PRICE_BASED: norm.kind is NormKind.PRICE,
        CeilingGap.RATE_UNKNOWN: norm.rate_status is SourceStatus.UNKNOWN,
        CeilingGap.CAP_UNKNOWN: norm.cap_status is SourceStatus.UNKNOWN,
        CeilingGap.NEEDS_COST: norm.rate is not None and case.cost is None,
        CeilingGap.NEEDS_QUANTITY: norm.each is not None and case.quantity is None,
        CeilingGap.MULTIPLIER_UNKNOWN: case.multiplier > 1 and is_raised(norm, policy) and unknown_priority,
    }
    return tuple(gap for gap, is_missing in asked.items() if is_missing)


def alternatives_of(
    norm: Norm, priority: Priority | None, case: NormCase, policy: CeilingPolicy
) -> tuple[Alternative, ...]:
    """Give the amounts of the readings that were not taken, where they differ from the one that was."""
    if case.multiplier == 1 and not case.earlier:
        return ()
    taken = binding_limb(limbs_of(norm, priority, case, policy))
    found = []
    for reading, other in _other_readings(norm, policy):
        limb = binding_limb(limbs_of(norm, priority, case, other))
        if limb is not None and taken is not None and limb.amount != taken.amount:
            found.append(Alternative(reading=reading, amount=limb.amount))
    return tuple(found)


def _other_readings(norm: Norm, policy: CeilingPolicy) -> Iterable[tuple[Reading, CeilingPolicy]]:
    flipped = Reading.RATE_AND_CAP if policy.cap_alone else Reading.CAP_ALONE
    yield flipped, evolve(policy, cap_alone=not policy.cap_alone)
    if norm.priority is not PriorityEffect.RAISES:
        was = is_raised(norm, policy)
        other = evolve(policy, raise_unclear=not was, raise_left_out=not was)
        yield Reading.NOT_RAISED if was else Reading.RAISED, other
    for window, reading in _WINDOWS.items():
        if window is not policy.window:
            yield reading, evolve(policy, window=window)


_WINDOWS = {
    CapWindow.DE_AN: Reading.CAP_ANEW,
    CapWindow.YEAR: Reading.CAP_YEARLY,
    CapWindow.EVER: Reading.CAP_ONCE,
}


def _used(case: NormCase, policy: CeilingPolicy) -> int:
    """Give what the unit has had of its cap in the window, in đồng; support after the day does not count."""
    if policy.window is CapWindow.DE_AN:
        return 0
    past = (given for given in case.earlier if given.on <= case.on)
    yearly = policy.window is CapWindow.YEAR
    return sum(given.amount for given in past if not yearly or given.on.year == case.on.year)
