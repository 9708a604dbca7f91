"""How one claim of a report stands: each kind held against its members, and against what the source prints of it."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final, Literal, cast

import attrs

from khuyencong.budget.claim_members import ORDERS, Members
from khuyencong.budget.relation_math import Claim, Member, Reason, Unsettled, add_up, alike, family_of_per
from khuyencong.model.relation import Relation, RelationKind
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.figure_interval import Interval
from khuyencong.values.figure_math import Answer, Rounding, Verdict, agrees, compare, rounding_of, subtract
from khuyencong.values.record import evolve
from khuyencong.values.unit_families import family_of


class Standing(LabelledEnum):
    """How a claim stands: it holds, holds within what was printed, is off, cannot be decided, or is only derived.

    >>> Standing.OFF.label("en")
    'Off'
    """

    HOLDS = "holds"
    AS_PRINTED = "as-printed"
    OFF = "off"
    UNDECIDED = "undecided"
    DERIVED = "derived"


@attrs.frozen(kw_only=True)
class Reconciled:
    """One claim and how it stands.

    ``computed`` is what the figures give and ``stated`` what the source prints of it (None: nothing). ``by`` is
    computed minus stated, exact and signed, where it can be told: parts minus total for a sum. ``residual`` is what
    the parts leave of the whole, for a sum and a subset. ``rounding`` says how a printed number comes from the exact
    one. ``reasons`` say what is missing where the claim is undecided.
    """

    relation: Relation
    standing: Standing
    computed: Interval | None = None
    stated: Interval | None = None
    by: Fraction | None = None
    residual: Interval | None = None
    rounding: Rounding | None = None
    reasons: tuple[Reason, ...] = ()


def settle(relation: Relation, members: Members) -> Reconciled:
    """Hold one claim against its members."""
    try:
        found = _SETTLED.get(relation.kind, _settle_result)(relation, members)
    except Unsettled as unsettled:
        return Reconciled(relation=relation, standing=Standing.UNDECIDED, reasons=(unsettled.reason,))
    if found.reasons == _LEFT_OPEN and relation.kind not in ORDERS and not members.are_as_printed:
        # "trên 8.588 triệu" leaves its quotient open; whether the source computed with 8.588 can still be told.
        printed = settle(relation, members.as_printed())
        if printed.standing in {Standing.HOLDS, Standing.AS_PRINTED}:
            reasons = (Reason(code="at-the-printed-number"),)
            return attrs.evolve(printed, standing=Standing.AS_PRINTED, computed=found.computed, reasons=reasons)
    return found


_LEFT_OPEN: Final = (Reason(code="left-open"),)


def _settle_sum(relation: Relation, members: Members) -> Reconciled:
    claim = members.claim(relation)
    unknown = [part for part in claim.parts if part.value is None]
    total, whole = add_up(claim)
    if claim.whole is None:
        return Reconciled(relation=relation, standing=Standing.DERIVED, computed=total)
    if whole is None:
        raise Unsettled("not-printed", item=claim.whole.label)
    found = _held(relation, total, whole, [Reason(code="not-printed", params={"item": part.label}) for part in unknown])
    residual = _residual(claim, total, whole)
    if relation.is_complete is not True and residual.low is not None and residual.low >= 0:
        if relation.is_complete is False:
            found = attrs.evolve(found, standing=Standing.HOLDS, reasons=())
        elif found.standing is Standing.OFF:
            # The parts are fewer than the whole, and the source does not say that they are all there are.
            found = attrs.evolve(found, standing=Standing.UNDECIDED, reasons=(Reason(code="not-said-complete"),))
    return attrs.evolve(found, residual=residual)


def _residual(claim: Claim, total: Interval, whole: Interval) -> Interval:
    """Give what the parts that are printed leave of the whole."""
    printed = tuple(part for part in claim.parts if part.value)
    if printed and len(printed) < len(claim.parts):
        total, _ = add_up(attrs.evolve(claim, parts=printed))
    return subtract(whole, total)


def _settle_subset(relation: Relation, members: Members) -> Reconciled:
    each = [_held_within(relation, part, whole) for part, whole in _pairs(relation, members)]
    worst = max(each, key=_severity)
    return worst if len(each) == 1 else attrs.evolve(worst, residual=None)


def _held_within(relation: Relation, part: Interval, whole: Interval) -> Reconciled:
    residual = subtract(whole, part)
    answer = compare(part, whole, "<=")
    if answer is Answer.NO:
        return attrs.evolve(_held(relation, part, whole), residual=residual)
    standing = Standing.HOLDS if answer is Answer.YES else Standing.UNDECIDED
    reasons = () if answer is Answer.YES else _LEFT_OPEN
    return Reconciled(
        relation=relation, standing=standing, computed=part, stated=whole, residual=residual, reasons=reasons
    )


def _settle_same(relation: Relation, members: Members) -> Reconciled:
    return max((_held_same(relation, part, whole) for part, whole in _pairs(relation, members)), key=_severity)


def _held_same(relation: Relation, part: Interval, whole: Interval) -> Reconciled:
    """Hold two prints of one figure against each other: where either allows the other ("hơn 3 tỷ"), they agree."""
    found, turned = _held(relation, part, whole), _held(relation, whole, part)
    return found if _severity(found) <= _severity(turned) else attrs.evolve(turned, computed=part, stated=whole)


def _pairs(relation: Relation, members: Members) -> list[tuple[Interval, Interval]]:
    """Give each part with the whole, in one unit."""
    claim = members.claim(relation)
    if not claim.parts:
        raise Unsettled("no-parts")
    claim.base().known()
    pairs = []
    for part in claim.parts:
        part.known()
        one, other = add_up(attrs.evolve(claim, parts=(part,)))
        pairs.append((one, cast("Interval", other)))
    return pairs


def _severity(found: Reconciled) -> int:
    return _ORDER.index(found.standing)


_ORDER: Final = (Standing.HOLDS, Standing.AS_PRINTED, Standing.UNDECIDED, Standing.OFF)


def _settle_series(relation: Relation, members: Members) -> Reconciled:
    """Ask of each figure of a series whether it is above, or below, the one before it."""
    claim = members.claim(relation)
    if len(claim.parts) < 2:
        raise Unsettled("short-series", count=len(claim.parts))
    order: Literal["<", ">"] = "<" if relation.kind is RelationKind.RISING else ">"
    undecided: list[Reason] = []
    for earlier, later in pairwise(claim.parts):
        one, two = _in_one_unit(earlier, later, relation)
        answer = compare(one, two, order)
        if answer is Answer.NO:
            change = subtract(two, one)
            return Reconciled(
                relation=relation,
                standing=Standing.OFF,
                computed=change,
                by=change.exact,
                reasons=(Reason(code="step", params={"first": earlier.label, "second": later.label}),),
            )
        if answer is Answer.CANNOT_TELL:
            undecided.append(Reason(code="step", params={"first": earlier.label, "second": later.label}))
    standing = Standing.UNDECIDED if undecided else Standing.HOLDS
    return Reconciled(relation=relation, standing=standing, reasons=tuple(undecided))


def _in_one_unit(earlier: Member, later: Member, relation: Relation) -> tuple[Interval, Interval]:
    """Give two members of a series in one unit; here a target may follow a result."""
    one, two = (evolve(member.known(), is_target=False) for member in (earlier, later))
    unit, per, _ = alike([one, two], relation.unit)
    return evolve(one, unit=unit, per=per), evolve(two, unit=unit, per=per)


def _settle_result(relation: Relation, members: Members) -> Reconciled:
    """Hold the result of a computation against the figure that states it, where there is one."""
    name = relation.whole if relation.kind is RelationKind.ACCUMULATION else relation.stated
    stated_member = members.get(name) if name else None
    stated = stated_member.known() if stated_member else None
    if relation.kind is RelationKind.ACCUMULATION:
        period = relation.period or (stated_member.period if stated_member else None)
        computed = members.compute(evolve(relation, whole=None, period=period), stated=None)
    else:
        computed = members.compute(relation, stated=stated)
    if stated is None or name is None:
        return Reconciled(relation=relation, standing=Standing.DERIVED, computed=computed)
    found = _held(relation, _as_stated(computed, stated, relation), stated)
    printed = members.figure(name)
    if printed is not None and printed.exact is not None and printed.tolerance and computed.exact is not None:
        found = attrs.evolve(found, rounding=rounding_of(printed, computed.exact))
    return found


def _as_stated(computed: Interval, stated: Interval, relation: Relation) -> Interval:
    """Give the computed number the unit in which it was stated, where the two are of one kind."""
    unit_fits = family_of(computed.unit) == family_of(stated.unit) or relation.unit is not None
    if relation.kind is RelationKind.LEVERAGE:
        unit_fits = stated.unit in {"lần", "đồng"}
    if not unit_fits:
        raise Unsettled("different-units", units=(computed.unit, stated.unit))
    per_fits = stated.per is None or computed.per is None or family_of_per(stated.per) == family_of_per(computed.per)
    if not per_fits and relation.kind is not RelationKind.LEVERAGE:
        raise Unsettled("different-per", units=(computed.per, stated.per))
    return evolve(computed, unit=stated.unit, per=stated.per, is_target=stated.is_target)


def _held(relation: Relation, computed: Interval, stated: Interval, missing: Sequence[Reason] = ()) -> Reconciled:
    agreement = agrees(stated, computed)
    standing = {
        Verdict.EXACTLY: Standing.HOLDS,
        Verdict.AS_PRINTED: Standing.AS_PRINTED,
        Verdict.OFF: Standing.OFF,
        Verdict.CANNOT_TELL: Standing.UNDECIDED,
    }[agreement.verdict]
    reasons = tuple(missing) or _LEFT_OPEN
    return Reconciled(
        relation=relation,
        standing=standing,
        computed=computed,
        stated=stated,
        by=agreement.by,
        reasons=reasons if standing is Standing.UNDECIDED else (),
    )


_SETTLED: Final[Mapping[RelationKind, Callable[[Relation, Members], Reconciled]]] = {
    RelationKind.SUM: _settle_sum,
    RelationKind.SUBSET: _settle_subset,
    RelationKind.SAME: _settle_same,
    RelationKind.RISING: _settle_series,
    RelationKind.FALLING: _settle_series,
}
