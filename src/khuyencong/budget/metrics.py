"""Metrics that say what they are: value, unit, definition, and what was counted and left out, and why.

On a base that is zero or not known a metric is undefined, with the reason. It is never zero for want of data.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Literal

from khuyencong.budget.cells import SUPPORT_LEVELS, Funded, walk
from khuyencong.model.de_an import DeAn
from khuyencong.model.ledger import EntryKind, Ledger
from khuyencong.reference.activities import Activity
from khuyencong.reference.funding import FundingLevel
from khuyencong.reference.vocabulary import require_member
from khuyencong.values.record import evolve, record

MetricUnit = Literal["dong", "ratio", "dong-per-unit"]
"""What the value of a metric counts: đồng, an exact ratio, or đồng per unit of a line."""


@record
class Part:
    """Something that a metric counted or left out: what it is called, its amount in đồng, and why it was left out."""

    subject: str
    amount: int | None = None
    reason: str | None = None


@record
class Metric:
    """A computed number with its meaning.

    ``code`` names the definition, whose words stand in ``data/reference/metrics.toml``; ``value`` is exact, or None
    where the metric is undefined, with the ``reason``, a word of ``data/reference/words.toml``; ``as_of`` is the last
    day that was counted.

    >>> growth(2_874_000_000, 3_020_000_000).value
    Fraction(73, 1437)
    """

    code: str
    value: Fraction | None
    unit: str
    reason: str | None = None
    as_of: date | None = None
    included: tuple[Part, ...] = ()
    excluded: tuple[Part, ...] = ()


def ratio(
    code: str,
    part: int | None,
    whole: int | None,
    unit: MetricUnit = "ratio",
    *,
    included: tuple[Part, ...] = (),
    excluded: tuple[Part, ...] = (),
    as_of: date | None = None,
) -> Metric:
    """Give part / whole as a metric: undefined where the whole is zero, or either is not known.

    >>> ratio("growth", 1, 4).value
    Fraction(1, 4)
    """
    reason = "unknown-base" if part is None or whole is None else "zero-base" if whole == 0 else None
    return Metric(
        code=code,
        value=Fraction(part, whole) if part is not None and whole else None,
        unit=unit,
        reason=reason,
        as_of=as_of,
        included=included,
        excluded=excluded,
    )


def growth(earlier: int | None, later: int | None) -> Metric:
    """Give by which share an amount grew: later / earlier - 1. None stands for an amount that is not known.

    >>> growth(0, 5).reason
    'zero-base'
    """
    parts = (Part(subject="earlier", amount=earlier), Part(subject="later", amount=later))
    change = None if earlier is None or later is None else later - earlier
    return ratio("growth", change, earlier, included=parts)


def counterpart_per_dong(items: Funded | Iterable[Funded]) -> Metric:
    """Give how many đồng of beneficiaries stand beside one đồng of khuyến công support.

    >>> counterpart_per_dong([]).reason
    'zero-base'
    """
    support = counterpart = 0
    parts = []
    for item, _ in walk(items):
        own_support = sum(t.amount for t in item.funding if t.source.level in SUPPORT_LEVELS)
        own_counterpart = sum(t.amount for t in item.funding if t.source.level is FundingLevel.COUNTERPART)
        parts.append(Part(subject=item.id, amount=own_support + own_counterpart))
        support += own_support
        counterpart += own_counterpart
    return ratio("counterpart-per-dong", counterpart, support, included=tuple(parts))


_DISBURSED = {EntryKind.ADVANCE: 1, EntryKind.PAYMENT: 1, EntryKind.REFUND: -1}


def disbursement_rate(items: Funded | Iterable[Funded], ledger: Ledger, *, as_of: date) -> Metric:
    """Give which share of the planned support was paid out by a day: advances and payments less refunds.

    A reversal takes its entry out, and a reversal of the reversal puts it back. Settlements move no money to the
    beneficiary and are left out, as are entries after the day. Above 1 it shows as it is.

    >>> disbursement_rate([], Ledger(title="Sổ chi"), as_of=date(2022, 12, 31)).reason
    'zero-base'
    """
    support = sum(t.amount for item, _ in walk(items) for t in item.funding if t.source.level in SUPPORT_LEVELS)
    reversed_ids = _reversed_ids(ledger, as_of)
    paid = 0
    included: list[Part] = []
    excluded: list[Part] = []
    for entry in ledger.entries:
        if entry.on > as_of:
            excluded.append(Part(subject=entry.id, amount=entry.amount, reason="after-as-of"))
        elif entry.kind not in _DISBURSED:
            excluded.append(Part(subject=entry.id, amount=entry.amount, reason="not-a-disbursement"))
        elif entry.id in reversed_ids:
            excluded.append(Part(subject=entry.id, amount=entry.amount, reason="reversed"))
        else:
            signed = _DISBURSED[entry.kind] * entry.amount
            included.append(Part(subject=entry.id, amount=signed))
            paid += signed
    return ratio("disbursement-rate", paid, support, included=tuple(included), excluded=tuple(excluded), as_of=as_of)


def _reversed_ids(ledger: Ledger, as_of: date) -> set[str]:
    """Give the ids of entries that are taken out; read backwards, so that a reversal that is reversed does nothing."""
    found: set[str] = set()
    for entry in reversed(ledger.entries):
        if entry.reverses and entry.on <= as_of and entry.id not in found:
            found.add(entry.reverses)
    return found


def unit_cost(items: Funded | Iterable[Funded], activity: Activity) -> Metric:
    """Give the mean cost of one unit (mô hình, cơ sở, lớp …) of an activity, in đồng.

    Only lines that say their cost are counted.

    >>> from khuyencong.model import CostLine
    >>> line = CostLine(activity=Activity.ADVANCED_MACHINERY, cost=620_000_000, support=300_000_000, units=2)
    >>> unit_cost(DeAn(id="1", title="Máy ép", lines=(line,)), Activity.ADVANCED_MACHINERY).value
    Fraction(310000000, 1)
    """
    require_member(activity, Activity)
    cost = units = 0
    included: list[Part] = []
    excluded: list[Part] = []
    for item, _ in walk(items):
        for index, line in enumerate(item.lines if isinstance(item, DeAn) else ()):
            subject = f"{item.id}/{index + 1}"
            if line.activity is not activity:
                excluded.append(Part(subject=subject, amount=line.cost, reason="other-activity"))
            elif line.cost is None:
                excluded.append(Part(subject=subject, reason="cost-unknown"))
            else:
                included.append(Part(subject=subject, amount=line.cost))
                cost += line.cost
                units += line.units
    metric = ratio("unit-cost", cost, units, "dong-per-unit", included=tuple(included), excluded=tuple(excluded))
    return metric if included else evolve(metric, reason="no-items")
