"""How much of its support a national đề án may get in advance: by its class, its progress, and the Treasury's cap.

Two texts pull apart. Thông tư 36/2013/TT-BCT calls the money before the acceptance and the rest after it an advance,
up to the whole support; điểm b khoản 2 Điều 8 Thông tư liên tịch 26/2014/TTLT-BTC-BCT lets the Treasury advance 70 %.
The usual reading is that the 70 % bound what is paid before the base acceptance; :class:`AdvancePolicy` is the switch.
"""

import functools
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

import attrs

from khuyencong.errors import ValueImpossibleError
from khuyencong.law.advance_answer import AdvanceAnswer, AdvanceClass, AdvancePolicy, AdvanceVerdict
from khuyencong.law.dossiers import DossierFact, DossierStep, dossier_for, missing_papers, undecided_papers
from khuyencong.law.footing import footing_of
from khuyencong.law.remarks import Remark
from khuyencong.law.tables import law_rows, read_law_table
from khuyencong.law.thresholds import Threshold, threshold_on
from khuyencong.reference.activities import Activity
from khuyencong.reference.funding import FundingLevel
from khuyencong.values.money import require_dong


@attrs.frozen(kw_only=True)
class _Case:
    """What is known of the case, and the class that it falls in."""

    activity: Activity
    on: date
    support: int
    already: int
    progress: Fraction | int | None
    is_accepted: bool
    evidenced: int | None
    policy: AdvancePolicy
    row: "_Row"
    rate: Fraction | None
    cap: Threshold | None


def advance_class_of(activity: Activity) -> AdvanceClass | None:
    """Give the class of the first advance of an activity; None for a group whose contents differ.

    What the circular does not list is SPECIAL: the head of the agency decides (khoản 2 Điều 16).

    >>> advance_class_of(Activity.ADVANCED_MACHINERY).value, advance_class_of(Activity.SHOWROOM_CENTER).value
    ('adv70d', 'special')
    """
    if activity.term.advance:
        return AdvanceClass(activity.term.advance.lower())
    return None if activity.is_group else AdvanceClass.SPECIAL


def advance_for(
    activity: Activity,
    *,
    on: date,
    support: int,
    already: int = 0,
    progress: Fraction | int | None = None,
    is_accepted: bool = False,
    papers: Iterable[str] | None = None,
    facts: Mapping[DossierFact, bool] | None = None,
    is_multi_year: bool = False,
    decided_rate: Fraction | None = None,
    evidenced: int | None = None,
    level: FundingLevel = FundingLevel.NATIONAL,
    policy: AdvancePolicy = AdvancePolicy.BEFORE_ACCEPTANCE,
) -> AdvanceAnswer:
    """Say how much of a đề án's ``support`` may be advanced on a day, on what conditions, and what is missing for it.

    ``support`` and ``already`` (what was advanced before) are đồng; ``progress`` is a share, of the work of the
    supported item or of the project's total investment, as the class asks. ``papers`` are the ids of those that are
    there, None where nobody looked; ``facts`` are those of :func:`~khuyencong.law.dossiers.dossier_for`.
    ``decided_rate`` is a rate that the head of the agency set (Điều 16); ``evidenced`` is, for loan interest, the
    support that belongs to interest proved to be paid. Amounts are rounded down. It never raises for a case that the
    law does not decide; it raises :class:`~khuyencong.errors.ValueImpossibleError` for a negative or inexact number,
    and :class:`~khuyencong.errors.UnknownCodeError` for an id that no paper has.

    >>> machine = advance_for(Activity.ADVANCED_MACHINERY, on=date(2016, 3, 1), support=200_000_000,
    ...                       progress=Fraction(71, 100))
    >>> machine.amount, machine.remaining, machine.verdict.value
    (140000000, 60000000, 'undetermined')
    >>> [found.papers[0].id for found in machine.missing]
    ['scheme-contract', 'progress-report', 'dept-confirmation-of-progress']
    """
    for amount in (support, already, evidenced or 0):
        if require_dong(amount) < 0:
            raise ValueImpossibleError(f"{amount} is less than 0: support and advances are đồng from 0")
    for share in (progress, decided_rate):
        if share is not None and (type(share) not in {int, Fraction} or share < 0):
            raise ValueImpossibleError(f"{share!r} is no share: give an int or a Fraction from 0")
    class_ = advance_class_of(activity)
    if level is not FundingLevel.NATIONAL:
        return _unknown(class_, policy, Remark("province-decides"))
    if class_ is None:
        return _unknown(class_, policy, Remark("name-the-content"))
    row = _rows()[class_]
    if decided_rate is not None:
        row = _rows()[AdvanceClass.SPECIAL]
    elif is_multi_year and already and not is_accepted and not row.after_acceptance:
        row = _rows()[AdvanceClass.MULTI]
    footing = footing_of((row.basis,), on)
    if not footing.is_known:
        return _unknown(class_, policy, *footing.remarks)
    case = _Case(
        activity=activity,
        on=on,
        support=support,
        already=already,
        progress=progress,
        is_accepted=is_accepted,
        evidenced=evidenced,
        policy=policy,
        row=row,
        rate=Fraction(row.rate) if row.rate else decided_rate,
        cap=threshold_on("advance-before-acceptance", on),
    )
    limit, blocks, doubts, notes = _money(case)
    guard = None if row.guard is None or is_accepted else threshold_on(row.guard, on)
    if guard is not None and progress is None:
        doubts.append(Remark("progress-missing", {"limit": _percent(guard.value)}))
    elif guard is not None and progress is not None and not guard.is_met(progress):
        blocks.append(Remark("progress-too-low", {"progress": _percent(progress), "limit": _percent(guard.value)}))
    step = DossierStep.FINAL_ADVANCE if is_accepted else DossierStep.FIRST_ADVANCE
    dossier = dossier_for(step, activity, on=on, facts=facts)
    there = tuple(papers or ())
    missing, undecided = missing_papers(dossier, there), undecided_papers(dossier, there)
    if papers is None:
        doubts.append(Remark("papers-not-given"))
    elif missing:
        blocks.append(Remark("papers-missing", {"count": len(missing)}))
    elif undecided:
        doubts.append(Remark("papers-undecided", {"count": len(undecided)}))
    bases = (*footing.bases, *(() if case.cap is None else case.cap.footing.bases))
    return AdvanceAnswer(
        advance_class=row.id,
        verdict=AdvanceVerdict.BLOCKED if blocks else AdvanceVerdict.UNDETERMINED if doubts else AdvanceVerdict.ALLOWED,
        rate=case.rate,
        limit=limit,
        amount=None if limit is None else max(0, limit - already),
        remaining=None if limit is None else max(0, support - max(limit, already)),
        cap=_cap(case),
        guard=guard,
        dossier=dossier,
        missing=missing,
        undecided=undecided,
        policy=policy,
        bases=bases,
        remarks=tuple(dict.fromkeys((*blocks, *doubts, *notes, *footing.remarks))),
    )


def _money(case: _Case) -> tuple[int | None, list[Remark], list[Remark], list[Remark]]:
    """Give how much may have been advanced in all by now, with what blocks it, leaves it open, or is to be noted."""
    blocks: list[Remark] = []
    doubts: list[Remark] = []
    notes: list[Remark] = []
    limit: int | None
    if case.row.after_acceptance and not case.is_accepted:
        limit = 0
        blocks.append(Remark("only-after-acceptance"))
    elif case.row.id is AdvanceClass.MULTI_INT:
        limit = None if case.evidenced is None else min(case.evidenced, case.support)
        doubts += [Remark("interest-not-evidenced")] if limit is None else []
    elif case.is_accepted:
        limit = case.support
    elif case.rate is None:
        limit = None
        doubts.append(Remark("rate-by-progress" if case.row.id is AdvanceClass.MULTI else "agency-decides"))
    else:
        limit = min(case.support, case.rate * case.support // 1)
    cap = _cap(case)
    if case.cap is None:
        notes.append(Remark("treasury-cap-unknown"))
    elif not case.cap.footing.status.may_fail:
        notes.append(Remark("treasury-cap-unverified", {"limit": _percent(case.cap.value)}))
    if limit is not None and cap is not None and limit > cap:
        notes.append(Remark("cut-by-treasury", {"full": limit, "cap": cap}))
        limit = cap
    if limit is not None and case.cap is not None and limit > case.cap.value * case.support:
        notes.append(Remark("more-than-treasury-share", {"limit": _percent(case.cap.value)}))
    if limit is not None and case.already > limit:
        blocks.append(Remark("already-over", {"over": case.already - limit}))
    elif limit is not None and limit == case.already and not blocks:
        blocks.append(Remark("nothing-left"))
    return limit, blocks, doubts, notes


def _cap(case: _Case) -> int | None:
    """Give the Treasury's cap in đồng where the policy lets it bind; None where it does not, or is not known."""
    if case.cap is None or (case.is_accepted and case.policy is AdvancePolicy.BEFORE_ACCEPTANCE):
        return None
    return case.cap.value * case.support // 1


def _unknown(class_: AdvanceClass | None, policy: AdvancePolicy, *remarks: Remark) -> AdvanceAnswer:
    return AdvanceAnswer(advance_class=class_, verdict=AdvanceVerdict.UNDETERMINED, policy=policy, remarks=remarks)


def _percent(share: Fraction | int) -> str:
    """Write a share as whole percent where it is one, else as a fraction."""
    percent = Fraction(share) * 100
    return f"{percent} %" if percent.denominator == 1 else str(share)


@attrs.frozen(kw_only=True)
class _Row:
    """A row of the table of classes."""

    id: AdvanceClass = attrs.field(converter=AdvanceClass)
    basis: str
    rate: str = ""
    guard: str | None = None
    after_acceptance: bool = False


@functools.cache
def _rows() -> Mapping[AdvanceClass, _Row]:
    return {row.id: row for row in law_rows(read_law_table("advances"), _Row)}
