"""Which đề án go first: by area, then by merit of product or trade; cleaner production stands in a queue of its own.

Source: Điều 6 Nghị định 45/2012/NĐ-CP, Điều 6 Thông tư 46/2012/TT-BCT, Điều 7 Thông tư 36/2013/TT-BCT. The order
holds as far as the money goes round, so a lower one that is funded is nothing unlawful.
"""

import functools
from collections.abc import Collection, Mapping
from datetime import date
from fractions import Fraction

import attrs

from khuyencong.law.basis import SourceStatus, weakest
from khuyencong.law.footing import Footing, footing_of
from khuyencong.law.remarks import Remark
from khuyencong.law.tables import law_rows, read_law_table
from khuyencong.law.thresholds import Threshold, threshold_on
from khuyencong.reference.priorities import PriorityArea, PriorityMerit
from khuyencong.reference.vocabulary import LabelledEnum, require_member


class PriorityQueue(LabelledEnum):
    """The two queues; they are not compared with each other.

    >>> PriorityQueue.CLEANER_PRODUCTION.label("en")
    'Cleaner production, by effect and urgency'
    """

    GENERAL = "general"
    CLEANER_PRODUCTION = "cleaner-production"


@attrs.frozen(kw_only=True)
class PriorityReason:
    """One ground of priority: the area or merit, its tier (None: not ranked), and what it rests on."""

    ground: PriorityArea | PriorityMerit
    tier: int | None
    footing: Footing


@attrs.frozen(kw_only=True)
class PriorityAnswer:
    """How far in front a đề án stands, and why.

    Fields: ``queue``; ``is_flagship`` (đề án điểm); ``area_tier`` 1 to 4 and ``merit_tier`` 1 to 2, None for none;
    ``score``, the caller's own number for what the law leaves to judgement: the capacity of those who carry it out,
    or in the queue of cleaner production effect and urgency; ``reasons``; ``unproved``, merits that are claimed but
    whose facts are not given; ``refused``, merits whose facts say otherwise; ``may_multiply``, whether the Ministry
    may raise the support above the norm, None where that is not known, and ``multiple``, up to how many times.
    """

    queue: PriorityQueue
    is_flagship: bool
    area_tier: int | None
    merit_tier: int | None
    score: Fraction | int
    reasons: tuple[PriorityReason, ...]
    unproved: tuple[PriorityMerit, ...]
    refused: tuple[PriorityMerit, ...]
    may_multiply: bool | None
    multiple: Threshold | None
    remarks: tuple[Remark, ...]

    @property
    def status(self) -> SourceStatus:
        """The weakest status among the reasons; UNKNOWN where there is none."""
        return weakest(reason.footing.status for reason in self.reasons)

    @property
    def sort_key(self) -> tuple[int, int, int, Fraction]:
        """The key that sorts inside a queue, the first in front: flagship, area, merit, then score.

        >>> from fractions import Fraction
        >>> highland = priority_of(on=date(2016, 3, 1), areas=[PriorityArea.HIGHLAND_ISLAND_BORDER_ETHNIC])
        >>> export = priority_of(on=date(2016, 3, 1), exports=True)
        >>> highland.sort_key < export.sort_key
        True
        """
        ranked = self.queue is PriorityQueue.GENERAL
        area = (self.area_tier or _NO_AREA) if ranked else 0
        merit = (self.merit_tier or _NO_MERIT) if ranked else 0
        return 0 if self.is_flagship else 1, area, merit, -Fraction(self.score)


_NO_AREA, _NO_MERIT = 5, 3


def priority_of(
    *,
    on: date,
    areas: Collection[PriorityArea] = (),
    merits: Collection[PriorityMerit] = (),
    workers: int | None = None,
    local_material_share: Fraction | None = None,
    exports: bool | None = None,
    certificate_ends: date | None = None,
    is_cleaner_production: bool = False,
    is_flagship: bool = False,
    score: Fraction | int = 0,
) -> PriorityAnswer:
    """Say how far in front a đề án stands on a day, each ground with its source.

    ``merits`` are what is claimed. Four of them are tested: labour-intensive by ``workers`` (from 50), local material
    by ``local_material_share`` (more than half of the value of materials, from the same province), export by
    ``exports`` (a contract, or production for export), best product by ``certificate_ends`` (the last day of a
    certificate). A tested merit counts where its fact holds, claimed or not.

    >>> found = priority_of(on=date(2016, 3, 1), areas=[PriorityArea.POOR_DISTRICT], workers=50)
    >>> found.area_tier, found.merit_tier, [reason.ground.value for reason in found.reasons]
    (2, 1, ['poor-district', 'labour-intensive'])
    """
    facts: dict[str, bool | None] = {
        "exports": exports,
        "certificate": None if certificate_ends is None else on <= certificate_ends,
        "labour-intensive-workers": _is_met("labour-intensive-workers", workers, on),
        "local-material-share": _is_met("local-material-share", local_material_share, on),
    }
    reasons: list[PriorityReason] = []
    remarks: list[Remark] = []
    unproved: list[PriorityMerit] = []
    refused: list[PriorityMerit] = []
    wanted = {require_member(area, PriorityArea) for area in areas}
    claims = {require_member(merit, PriorityMerit) for merit in merits}
    reasons += [_reason(area, on) for area in PriorityArea if area in wanted]
    for merit in PriorityMerit:
        claimed = merit in claims
        proof = _rows()[merit].proof
        holds = claimed if proof is None else facts[proof]
        if holds:
            reasons.append(_reason(merit, on))
        elif claimed:
            (unproved if holds is None else refused).append(merit)
    known = [reason for reason in reasons if reason.footing.is_known]
    for reason in reasons:
        remarks += reason.footing.remarks
    if on >= _NO_DISTRICTS and any(isinstance(reason.ground, PriorityArea) for reason in known):
        remarks.append(Remark("districts-ended"))
    if is_cleaner_production:
        remarks.append(Remark("cleaner-production-apart"))
    if any(reason.tier is None for reason in known):
        remarks.append(Remark("merit-not-ranked"))
    multiple = threshold_on("priority-multiplier", on)
    ranked = any(reason.tier is not None for reason in known)
    may_multiply = None if multiple is None or (known and not ranked) or (unproved and not ranked) else ranked
    if may_multiply:
        remarks.append(Remark("ministry-sets-multiple"))
    return PriorityAnswer(
        queue=PriorityQueue.CLEANER_PRODUCTION if is_cleaner_production else PriorityQueue.GENERAL,
        is_flagship=is_flagship,
        area_tier=_best(known, PriorityArea),
        merit_tier=_best(known, PriorityMerit),
        score=score,
        reasons=tuple(known),
        unproved=tuple(unproved),
        refused=tuple(refused),
        may_multiply=may_multiply,
        multiple=multiple,
        remarks=tuple(dict.fromkeys(remarks)),
    )


_NO_DISTRICTS = date(2025, 7, 1)


def rank_by_priority(candidates: Mapping[str, PriorityAnswer]) -> Mapping[PriorityQueue, tuple[str, ...]]:
    """Give the ids of each queue in order, the first in front; equals stand in the order of their ids.

    The order of ``candidates`` does not matter, and taking one out leaves the others as they stood.

    >>> poor = priority_of(on=date(2016, 3, 1), areas=[PriorityArea.POOR_DISTRICT])
    >>> export = priority_of(on=date(2016, 3, 1), exports=True)
    >>> rank_by_priority({"b": export, "a": poor, "c": poor})[PriorityQueue.GENERAL]
    ('a', 'c', 'b')
    """
    return {
        queue: tuple(
            id_ for _, id_ in sorted((found.sort_key, id_) for id_, found in candidates.items() if found.queue is queue)
        )
        for queue in PriorityQueue
    }


def _is_met(threshold: str, value: Fraction | int | None, on: date) -> bool | None:
    found = threshold_on(threshold, on)
    return None if value is None or found is None else found.is_met(value)


def _reason(ground: PriorityArea | PriorityMerit, on: date) -> PriorityReason:
    row = _rows()[ground]
    return PriorityReason(
        ground=ground, tier=row.tier or None, footing=footing_of((row.basis,), on, status=row.status, note=row.note)
    )


def _best(reasons: list[PriorityReason], kind: type[LabelledEnum]) -> int | None:
    return min((reason.tier for reason in reasons if reason.tier and isinstance(reason.ground, kind)), default=None)


@attrs.frozen(kw_only=True)
class _Row:
    """A row of either array."""

    id: str
    tier: int
    basis: str
    status: SourceStatus = SourceStatus.CODIFIED
    proof: str | None = None
    note: str | None = None


@functools.cache
def _rows() -> Mapping[LabelledEnum, _Row]:
    table = read_law_table("priorities")
    found: dict[LabelledEnum, _Row] = {PriorityArea(row.id): row for row in law_rows(table, _Row, "areas")}
    found.update({PriorityMerit(row.id): row for row in law_rows(table, _Row, "merits")})
    return found
