"""A line of an estimate as a norm sees it: whose money, how many units, what cost, and what is not known of them.

What is not known leaves a range. A support is over where it is so in the kindest case, and within where it is so in
the strictest one; between them nobody can tell, and the fact that decides is named.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final

import attrs

from khuyencong.law.ceiling_words import CeilingGap
from khuyencong.law.norm_words import NormUnit, RateBase
from khuyencong.law.norms import Norm
from khuyencong.model.de_an import CostLine
from khuyencong.reference.activities import Activity
from khuyencong.reference.estimates import CostItem
from khuyencong.reference.funding import FundingLevel, FundingSource
from khuyencong.rules.facts import ItemFacts
from khuyencong.rules.finding import Unknown
from khuyencong.rules.rule import rule_texts
from khuyencong.values.text import slug

MAY_BE_A_LINE: Final = frozenset(
    {Activity.ADVANCED_MACHINERY, Activity.TECHNOLOGY_TRANSFER, Activity.SCIENCE_APPLICATION}
)
"""The contents for which a document may have a higher norm for a whole technology line."""

_OF_ONE_ESTABLISHMENT: Final = frozenset({NormUnit.ESTABLISHMENT, NormUnit.ENTERPRISE})
_ANSWERED_BY_THE_CASE: Final = frozenset({CeilingGap.NEEDS_COST, CeilingGap.NEEDS_QUANTITY})

_ONE: Final = Fraction(1)

Range = tuple[int | None, int | None]
"""The least and the most that something can be; None where that side is open."""


@attrs.frozen
class Share:
    """How much of the support of a line can come from the money of one level, in đồng: at least and at most."""

    low: int
    high: int


def share_of(line: CostLine, facts: ItemFacts, level: FundingLevel) -> Share | Unknown | None:
    """Say how much of the support of a line is money of a level; None where none is.

    A line says its support from all levels together: where a đề án has money of two, its part of each has bounds only.
    """
    if not facts.has_money_of(level):
        return None
    if line.support is None:
        return Unknown("support-of-line", ".support", item=facts.label)
    if not facts.support:
        return Share(line.support, line.support)
    own = facts.national if level is FundingLevel.NATIONAL else facts.support - facts.national
    other = facts.support - own
    return Share(max(0, line.support - other), min(line.support, own) if other else line.support)


def source_of(facts: ItemFacts, level: FundingLevel) -> FundingSource:
    """Give the source to ask a norm for: local money is that of its one budget, or of the province if of several."""
    if level is FundingLevel.NATIONAL:
        return FundingSource.NATIONAL
    budgets = {tranche.source for tranche in facts.item.funding if tranche.source.level is FundingLevel.LOCAL}
    return budgets.pop() if len(budgets) == 1 else FundingSource.PROVINCIAL


def places_of(line: CostLine, facts: ItemFacts) -> tuple[str | None, str | None]:
    """Give the province in which a line is carried out, and the former one in it, where they are known for the day."""
    code = facts.province
    province = facts.plan.law.provinces(facts.approved_on).get(code) if code else None
    if province is None:
        return None, None
    names = (line.beneficiary,) if line.beneficiary else facts.beneficiaries
    known = [facts.plan.beneficiaries[name].site for name in names if name in facts.plan.beneficiaries]
    former = {site.former_province for site in known if site is not None}
    one = former.pop() if len(former) == 1 else None
    return province.code, one if one in province.predecessors else None


def is_line(line: CostLine) -> bool | None:
    """Say whether a line pays for a whole technology line; its unit says so where nothing else does."""
    if line.activity not in MAY_BE_A_LINE:
        return False
    said = line.technology.is_line if line.technology else None
    if said is None and line.unit is not None and _is_named(line.unit, "NORM-004"):
        return True
    return said


def units_of(line: CostLine, facts: ItemFacts, unit: NormUnit) -> tuple[int, int]:
    """Say for how many units of a norm a line pays, at least and at most."""
    if unit in _OF_ONE_ESTABLISHMENT:
        return _establishments(line, facts)
    is_counted = line.unit is None or _is_called(line.unit, unit)
    return (line.units if is_counted else 1, line.units)


def _establishments(line: CostLine, facts: ItemFacts) -> tuple[int, int]:
    if line.beneficiary is not None:
        return 1, 1
    if line.unit is not None and _is_named(line.unit, "NORM-001"):
        return line.units, line.units
    named = len(facts.beneficiaries)
    if line.unit is not None or line.units == 1:
        # Machines, or a line for all that the đề án names: one cap for each of them.
        return (named, named) if named else (1, line.units)
    return min(line.units, named or line.units), max(line.units, named)


def cost_of(line: CostLine, norm: Norm) -> Range:
    """Say how much the base of a norm is in a line, in đồng; a cost that was printed in words has bounds only."""
    if norm.base is RateBase.INTEREST:
        loan = line.relocation.loan if line.relocation else None
        if loan is not None and loan.interest is not None:
            return loan.interest, loan.interest
        return None, _whole(line)[1]
    if norm.base is RateBase.BOOTH_RENT:
        rent = spent_on(line, frozenset({CostItem.BOOTH_RENT}))
        return (rent, rent) if rent is not None else (None, _whole(line)[1])
    return _whole(line)


def spent_on(line: CostLine, items: frozenset[CostItem]) -> int | None:
    """Give how many đồng of a line go to some kinds of cost; None where that is not known.

    A line all of whose parts are of these kinds spends its whole cost on them.
    """
    parts = line.spending.parts if line.spending else None
    if parts is None:
        return None
    ours = [part for part in parts if part.item in items]
    if not ours:
        return 0
    if len(ours) == len(parts):
        return line.cost
    amounts = [part.amount for part in ours if part.amount is not None]
    return sum(amounts) if len(amounts) == len(ours) else None


def blocking(gaps: tuple[CeilingGap, ...]) -> CeilingGap | None:
    """Give the first gap of the law itself: one that no fact of the line can close."""
    return next((gap for gap in gaps if gap not in _ANSWERED_BY_THE_CASE), None)


def multiplier_of(line: CostLine, limit: Fraction | None) -> Fraction:
    """Give how many times the norm a line may have: what it asks for, within what the document allows."""
    if line.multiplier is None or line.multiplier <= 1:
        return _ONE
    return line.multiplier if limit is None else min(line.multiplier, limit)


def _whole(line: CostLine) -> Range:
    if line.cost is not None:
        return line.cost, line.cost
    printed = line.cost_as_printed
    if printed is None or printed.is_about or printed.unit != _DONG:
        return None, None
    low = None if printed.low is None else int(printed.low)
    return low, None if printed.high is None else int(printed.high)


_DONG: Final = "đồng"


@lru_cache(maxsize=1024)
def _is_called(text: str, unit: NormUnit) -> bool:
    return slug(text) in {slug(unit.label("vi")), slug(unit.label("en"))}


def _is_named(text: str, code: str) -> bool:
    """Say whether a unit is one of the words that stand with the texts of a rule."""
    return slug(text) in _signs()[code]


@cache
def _signs() -> Mapping[str, frozenset[str]]:
    return {code: frozenset(map(slug, rule_texts()[code]["signs"])) for code in ("NORM-001", "NORM-004")}
