"""What the norms say of a line: its ceiling on the day of the approval, and of the contract where that has another."""

from datetime import date
from fractions import Fraction

import attrs

from khuyencong.law.basis import SourceStatus, weakest
from khuyencong.law.ceiling_records import Ceiling, Limb
from khuyencong.law.ceiling_words import CeilingGap, LimbKind
from khuyencong.law.norm_words import PriorityEffect
from khuyencong.law.norms import Norm
from khuyencong.model.de_an import CostLine, DeAn, Stage
from khuyencong.reference.funding import FundingLevel
from khuyencong.rules.facts import ItemFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, NotApplicable, Unknown
from khuyencong.rules.law_facts import Asked
from khuyencong.rules.norm_case import (
    Range,
    Share,
    blocking,
    cost_of,
    is_line,
    multiplier_of,
    places_of,
    share_of,
    source_of,
    units_of,
)

Answer = Fail | Unknown | NotApplicable | None


def asked_of(line: CostLine, facts: ItemFacts, level: FundingLevel) -> Asked:
    """Say which norm a line asks for: of its content, of the day of the approval, for the money of a level."""
    province, formerly = (None, None) if level is FundingLevel.NATIONAL else places_of(line, facts)
    return Asked(
        line.activity,
        facts.approved_on,
        source_of(facts, level),
        province,
        formerly,
        line.level,
        line.variant,
        bool(is_line(line)),
    )


def judge_line(line: CostLine, facts: ItemFacts, level: FundingLevel) -> Answer:
    """Say whether the support of a line from the money of a level is within its ceiling.

    Of a đề án that was contracted under another document than it was approved under, nobody knows which governs: where
    the two differ on it, that is undetermined, and the finding names the limits of both.
    """
    share = share_of(line, facts, level)
    if share is None:
        return NOT_APPLICABLE
    if isinstance(share, Unknown):
        return share
    asked = asked_of(line, facts, level)
    first = _judge(line, facts, asked, share)
    contracted = _contracted(facts)
    if level is not FundingLevel.NATIONAL or contracted is None or contracted <= asked.on:
        return first
    later = asked._replace(on=contracted)
    if facts.plan.law.plain(asked).document == facts.plan.law.plain(later).document:
        return first
    second = _judge(line, facts, later, share)
    if isinstance(first, Fail) == isinstance(second, Fail):
        return first
    limits = [hit.params["limit"] for hit in (first, second) if isinstance(hit, Fail)]
    return Unknown(
        "law-of-transition",
        ".support",
        item=facts.label,
        observed=share.high,
        limit=limits[0],
        approved_on=asked.on,
        contracted_on=contracted,
        over_on=asked.on if isinstance(first, Fail) else contracted,
    )


def over(line: CostLine, facts: ItemFacts, observed: int, limit: int, reason: str | LimbKind, **law: object) -> Fail:
    """Make the failure of a support over a limit, both in đồng.

    ``law`` names the citation and the status of the limit, and as ``raised`` what it is at most for a đề án of
    priority, where that is more.
    """
    return Fail(
        ".support",
        item=facts.label,
        activity=line.activity,
        observed=observed,
        limit=limit,
        reason=reason,
        raised=law.pop("raised", limit),
        **law,
    )


def law_of(norm: Norm) -> dict[str, object]:
    """Give the citation of a norm, and how well it is backed."""
    return {"citation": str(norm.basis), "status": norm.basis.status}


def _judge(line: CostLine, facts: ItemFacts, asked: Asked, share: Share) -> Answer:
    plain = facts.plan.law.plain(asked)
    gap = blocking(plain.gaps)
    norm = plain.norm
    if norm is None or (norm.rate is None and norm.cap is None and norm.each is None):
        return None if gap is None else Unknown(f"law-{gap.value}", ".activity", item=facts.label)
    case = _Case(line, facts, asked, plain)
    is_within = case.is_plainly_within(norm, share.high)
    if is_within and gap is None:
        return None
    hit = None if is_within else case.exceeded(share.low, is_kind=True)
    if hit is not None:
        law = {"citation": hit.citation, "status": hit.status, "raised": hit.raised}
        return over(line, facts, share.low, hit.limb.amount, hit.limb.kind, **law)
    if gap is not None:
        return Unknown(f"law-{gap.value}", ".activity", item=facts.label)
    missing = case.missing(share)
    return Unknown(missing, ".support", item=facts.label) if missing else None


@attrs.frozen
class _Hit:
    """The limb that a support is over, its citation and status, and what it is at most for a đề án of priority."""

    limb: Limb
    citation: str
    status: SourceStatus
    raised: int


class _Case:
    """A line before its ceiling, in the kindest case that its facts leave open and in the strictest one."""

    def __init__(self, line: CostLine, facts: ItemFacts, asked: Asked, plain: Ceiling) -> None:
        assert plain.norm is not None
        self._line, self._law, self._asked = line, facts.plan.law, asked
        self._multiplier = multiplier_of(line, plain.multiplier_limit)
        self._costs: Range = cost_of(line, plain.norm)
        self._units = units_of(line, facts, plain.norm.unit)
        self._may_be_line = is_line(line) is None

    def is_plainly_within(self, norm: Norm, support: int) -> bool:
        """Say whether a support is within every limb of a norm in the strictest case, without the whole computation."""
        cost, units = self._costs[0], self._units[0]
        if norm.each is not None or (norm.rate is not None and cost is None):
            return False
        within_cap = norm.cap is None or support <= norm.cap * units
        return within_cap and (norm.rate is None or cost is None or support <= norm.rate * cost)

    def exceeded(self, support: int, *, is_kind: bool) -> _Hit | None:
        """Give the limb that a support is over; that it is over its own cost is what another rule says."""
        ceiling = self._ceiling(is_kind=is_kind)
        passed = [limb for limb in ceiling.limbs if limb.amount < support and limb.kind is not LimbKind.COST]
        strong = [limb for limb in passed if limb.status.may_fail] if ceiling.may_fail else []
        least = min(strong or passed, key=_amount, default=None)
        if least is None:
            return None
        status = least.status if ceiling.may_fail else weakest((least.status, SourceStatus.UNVERIFIED))
        more = Fraction(1)
        if ceiling.norm is not None and ceiling.norm.priority is PriorityEffect.RAISES:
            more = (ceiling.multiplier_limit or self._multiplier) / self._multiplier
        return _Hit(least, str(ceiling.basis), status, int(least.exact * more))

    def missing(self, share: Share) -> str | None:
        """Name the fact that decides between the kindest and the strictest case; None where both are within."""
        hit = self.exceeded(share.high, is_kind=False)
        gaps = self._ceiling(is_kind=False).gaps
        if hit is None:
            return None if not gaps else "quantity-of-line" if CeilingGap.NEEDS_QUANTITY in gaps else "cost-of-line"
        if hit.limb.kind is LimbKind.RATE and self._costs[0] != self._costs[1]:
            return "cost-of-line"
        if hit.limb.kind is LimbKind.CAP and self._units[0] != self._units[1]:
            return "unit-of-line"
        return "technology-line" if self._may_be_line and share.low == share.high else "money-of-line-by-source"

    def _ceiling(self, *, is_kind: bool) -> Ceiling:
        side = 1 if is_kind else 0
        asked = self._asked._replace(is_line=True) if is_kind and self._may_be_line else self._asked
        return self._law.ceiling(
            asked,
            cost=self._costs[side],
            units=self._units[side],
            quantity=self._line.quantity,
            multiplier=self._multiplier,
        )


def _contracted(facts: ItemFacts) -> date | None:
    events = facts.item.events if isinstance(facts.item, DeAn) else ()
    return min([event.on for event in events if event.stage is Stage.CONTRACTED], default=None)


def _amount(limb: Limb) -> int:
    return limb.amount
