"""Change of law: what differs between two days, and a book in which something is other than it is."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

import attrs

from khuyencong.law.base_salary import base_salary_on
from khuyencong.law.basis import Basis, SourceStatus
from khuyencong.law.change_words import ChangeKind, LawAspect
from khuyencong.law.documents import DocumentState, all_documents
from khuyencong.law.norm_book import NormBook, Silence, shipped_norms
from khuyencong.law.norms import Norm, NormSet
from khuyencong.values.record import evolve

LawValue = int | Fraction | tuple[str, ...] | str | None
"""A value of the law: đồng, a share or a number of times, words; None where there is none or it is not known."""

_OUT_OF_FORCE = {DocumentState.NOT_YET, DocumentState.ENDED}


@attrs.frozen(kw_only=True)
class NormChange:
    """One difference between the law of two days.

    ``subject`` is the id of a norm, the key of a document, ``priority`` or ``base-salary``; ``old`` and ``new`` are the
    values, with what they rest on: their status is in the basis. A document has its state on the day as value.
    """

    subject: str
    aspect: LawAspect
    kind: ChangeKind
    old: LawValue
    new: LawValue
    old_basis: Basis | None = None
    new_basis: Basis | None = None


def law_diff(first: date, second: date, *, book: NormBook | None = None) -> tuple[NormChange, ...]:
    """Give what differs between the national law of two days: documents, norms, priority and base salary.

    >>> changes = law_diff(date(2018, 5, 10), date(2018, 5, 11))
    >>> [(one.old, one.new, one.kind.value) for one in changes if one.subject == "machinery" and one.aspect == "cap"]
    [(200000000, 300000000, 'changed')]
    """
    used = book or shipped_norms()
    old, new = used.national_on(first), used.national_on(second)
    return (*_documents(first, second), *_norms(old, new), *_priority(old, new), *_salary(first, second))


def _documents(first: date, second: date) -> Iterable[NormChange]:
    for found in all_documents():
        old, new = found.state_on(first), found.state_on(second)
        if found.province is None and old is not new:
            was_out, is_out = old in _OUT_OF_FORCE, new in _OUT_OF_FORCE
            kind = ChangeKind.CHANGED
            if was_out != is_out:
                kind = ChangeKind.VANISHED if is_out else ChangeKind.APPEARED
            yield NormChange(
                subject=found.key,
                aspect=LawAspect.DOCUMENT,
                kind=kind,
                old=old.value,
                new=new.value,
                old_basis=found.basis,
                new_basis=found.basis,
            )


def _norms(old: NormSet | Silence, new: NormSet | Silence) -> Iterable[NormChange]:
    olds, news = _by_id(old), _by_id(new)
    for norm_id, was in olds.items():
        if norm_id in news:
            yield from _within(was, news[norm_id])
        else:
            kind = ChangeKind.VANISHED if _is_whole(new) else ChangeKind.LOST_SIGHT
            yield NormChange(
                subject=norm_id, aspect=LawAspect.NORM, kind=kind, old=was.vi, new=None, old_basis=was.basis
            )
    for norm_id, now in news.items():
        if norm_id not in olds:
            kind = ChangeKind.APPEARED if _is_whole(old) else ChangeKind.SEEN_FIRST
            yield NormChange(
                subject=norm_id, aspect=LawAspect.NORM, kind=kind, old=None, new=now.vi, new_basis=now.basis
            )


def _within(was: Norm, now: Norm) -> Iterable[NormChange]:
    """Compare two clauses about the same thing, value by value."""
    pairs: list[tuple[LawAspect, LawValue, LawValue, SourceStatus, SourceStatus]] = [
        (LawAspect.RATE, was.rate, now.rate, was.rate_status, now.rate_status),
        (LawAspect.CAP, was.cap, now.cap, was.cap_status, now.cap_status),
    ]
    words: tuple[tuple[LawAspect, LawValue, LawValue], ...] = (
        (LawAspect.UNIT, was.unit.value, now.unit.value),
        (LawAspect.BASE, was.base.value, now.base.value),
        (LawAspect.ACTIVITIES, _words(was.activities), _words(now.activities)),
        (LawAspect.CONDITIONS, _words(was.conditions), _words(now.conditions)),
        (LawAspect.ITEMS, _words(was.items), _words(now.items)),
    )
    old_basis, new_basis = was.basis.status, now.basis.status
    pairs += [(aspect, one, other, old_basis, new_basis) for aspect, one, other in words if one != other]
    for aspect, one, other, old_status, new_status in pairs:
        kind = _kind(one, other, old_status, new_status)
        if kind is not None:
            yield NormChange(
                subject=was.id,
                aspect=aspect,
                kind=kind,
                old=one,
                new=other,
                old_basis=evolve(was.basis, status=old_status),
                new_basis=evolve(now.basis, status=new_status),
            )


def _priority(old: NormSet | Silence, new: NormSet | Silence) -> Iterable[NormChange]:
    was = None if isinstance(old, Silence) else old.priority
    now = None if isinstance(new, Silence) else new.priority
    one, other = was.limit if was else None, now.limit if now else None
    old_status = was.basis.status if was else SourceStatus.UNKNOWN
    new_status = now.basis.status if now else SourceStatus.UNKNOWN
    kind = _kind(one, other, old_status, new_status)
    if kind is not None:
        yield NormChange(
            subject="priority",
            aspect=LawAspect.MULTIPLIER,
            kind=kind,
            old=one,
            new=other,
            old_basis=was.basis if was else None,
            new_basis=now.basis if now else None,
        )


def _salary(first: date, second: date) -> Iterable[NormChange]:
    was, now = base_salary_on(first), base_salary_on(second)
    kind = _kind(was.amount, now.amount, was.basis.status, now.basis.status)
    if kind is not None:
        yield NormChange(
            subject="base-salary",
            aspect=LawAspect.BASE_SALARY,
            kind=kind,
            old=was.amount,
            new=now.amount,
            old_basis=was.basis,
            new_basis=now.basis,
        )


def _kind(old: LawValue, new: LawValue, old_status: SourceStatus, new_status: SourceStatus) -> ChangeKind | None:
    """Say in which way two values differ; None where they do not, and are as well backed."""
    was_known, is_known = old_status is not SourceStatus.UNKNOWN, new_status is not SourceStatus.UNKNOWN
    if was_known != is_known:
        return ChangeKind.SEEN_FIRST if is_known else ChangeKind.LOST_SIGHT
    if old != new:
        if old is None or new is None:
            return ChangeKind.APPEARED if old is None else ChangeKind.VANISHED
        return ChangeKind.CHANGED
    if old_status.may_fail != new_status.may_fail:
        return ChangeKind.CONFIRMED if new_status.may_fail else ChangeKind.UNCONFIRMED
    return None


def _by_id(found: NormSet | Silence) -> Mapping[str, Norm]:
    return {} if isinstance(found, Silence) else {norm.id: norm for norm in found.norms}


def _is_whole(found: NormSet | Silence) -> bool:
    return not isinstance(found, Silence) and found.is_complete


def _words(members: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(str(member) for member in members))
