"""Norms as records: what one clause allows, and the set of clauses of one document."""

from fractions import Fraction

from khuyencong.errors import UnknownCodeError
from khuyencong.law.basis import Basis, SourceStatus
from khuyencong.law.documents import LegalInstrument
from khuyencong.law.norm_words import (
    Layer,
    NormCondition,
    NormKind,
    NormUnit,
    PriorityEffect,
    RateBase,
)
from khuyencong.reference.activities import Activity
from khuyencong.reference.estimates import CostItem, NormLevel
from khuyencong.reference.funding import FundingSource
from khuyencong.reference.vocabulary import choose_label
from khuyencong.values.amounts import Language
from khuyencong.values.record import Dong, Id, Text, record


@record
class Norm:
    """What one clause of one document allows.

    ``id`` is the same for the clauses of all documents about the same thing, so that they can be compared. The limbs:
    ``rate``, the largest share of ``base``; ``cap``, the most đồng for one ``unit``; ``each``, đồng for one
    ``each_unit`` (a hectare). A limb that is None with a known status is one that the text does not have; None with
    the status UNKNOWN is one that nobody has seen. ``level``, ``variant`` and ``is_line`` tell apart the norms of one
    activity; a norm of ``sources`` is for money of those sources only, an empty tuple is for any. ``points_to`` are
    the documents of a norm that refers to others.

    >>> from khuyencong.law.norm_book import shipped_norms
    >>> machinery = shipped_norms().get_set("ttlt-26-2014-btc-bct").get_norm("machinery")
    >>> machinery.rate, machinery.cap, machinery.unit.value, machinery.basis.citation.point
    (Fraction(1, 2), 200000000, 'establishment', 'c')
    """

    id: Id
    vi: Text
    en: Text
    kind: NormKind
    activities: tuple[Activity, ...]
    unit: NormUnit
    basis: Basis
    base: RateBase = RateBase.COST
    rate: Fraction | None = None
    rate_status: SourceStatus
    cap: Dong | None = None
    cap_status: SourceStatus
    each: Dong | None = None
    each_unit: NormUnit | None = None
    level: NormLevel | None = None
    variant: Id | None = None
    is_line: bool = False
    priority: PriorityEffect = PriorityEffect.RAISES
    sources: tuple[FundingSource, ...] = ()
    conditions: tuple[NormCondition, ...] = ()
    items: tuple[CostItem, ...] = ()
    points_to: tuple[Id, ...] = ()

    def label(self, lang: Language = "vi") -> str:
        """Say what is paid, in Vietnamese or English."""
        return choose_label(lang, vi=self.vi, en=self.en)


@record
class Priority:
    """By how much a document lets priority raise its norms: at most ``limit`` times, such as 3/2."""

    limit: Fraction | None
    basis: Basis


@record
class NormSet:
    """The norms of one document.

    ``is_complete``: the whole list was read, so an activity without a row has no norm; else it may have one that was
    not seen. ``priority`` is None where nothing is known of it.
    """

    instrument: LegalInstrument
    layer: Layer
    is_complete: bool
    norms: tuple[Norm, ...]
    priority: Priority | None = None

    def get_norm(self, norm_id: str) -> Norm:
        """Give the norm of an id, or raise :class:`~khuyencong.errors.UnknownCodeError` with the ids there are."""
        for norm in self.norms:
            if norm.id == norm_id:
                return norm
        known = ", ".join(norm.id for norm in self.norms) or "none"
        raise UnknownCodeError(f"{self.instrument.key} has no norm {norm_id!r}; it has {known}")
