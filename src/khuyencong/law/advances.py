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
from khuyencong.law.dossiers import dossier_for, missing_papers, undecided_papers
from khuyencong.law.footing import footing_of
from khuyencong.law.remarks import Remark
from khuyencong.law.tables import law_rows, read_law_table
from khuyencong.law.thresholds import Threshold, threshold_on
from khuyencong.reference.activities import Activity
from khuyencong.reference.dossiers import DossierFact, DossierStep
from khuyencong.reference.funding import FundingLevel
from khuyencong.values.money import require_dong


@attrs.frozen(kw_only=True)
class _Row:
    """A row of the table of classes."""

    id: AdvanceClass = attrs.field(converter=AdvanceClass)
    basis: str
    rate: str = ""
    guard: str | None = None
    after_acceptance: bool = False


@attrs.frozen(kw_only=True)
class _Case:
    """What decides the money: the sums, the row of the class, its rate, and the Treasury's cap and whether it binds."""

    support: int
    already: int
    is_accepted: bool
    evidenced: int | None
    row: _Row
    rate: Fraction | None
    cap: Threshold | None
    binds: bool

    @property
    def capped(self) -> int | None:
        """The Treasury's cap in đồng where it binds; None where it does not, or is not known."""
        return self.cap.value * self.support // 1 if self.cap is not None and self.binds else None


@attrs.define
class _Said:
    """What was found on the way: what blocks, what is open, what is only noted."""

    blocks: list[Remark] = attrs.field(factory=list)
    doubts: list[Remark] = attrs.field(factory=list)
    notes: list[Remark] = attrs.field(factory=list)

    @property
    def verdict(self) -> AdvanceVerdict:
        """What blocks weighs most, then what is open."""
        if self.blocks:
            return AdvanceVerdict.BLOCKED
        return AdvanceVerdict.UNDETERMINED if self.doubts else AdvanceVerdict.ALLOWED


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
    _require_numbers((support, already, evidenced), (progress, decided_rate))
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
        support=support,
        already=already,
        is_accepted=is_accepted,
        evidenced=evidenced,
        row=row,
        rate=Fraction(row.rate) if row.rate else decided_rate,
        cap=threshold_on("advance-before-acceptance", on),
        binds=policy is AdvancePolicy.ALWAYS or not is_accepted,
    )
    said = _Said()
    limit = _limit(case, said)
    guard = None if row.guard is None or is_accepted else threshold_on(row.guard, on)
    if guard is not None:
        _judge_progress(guard, progress, said)
    step = DossierStep.FINAL_ADVANCE if is_accepted else DossierStep.FIRST_ADVANCE
    dossier = dossier_for(step, activity, on=on, facts=facts)
    there = tuple(papers or ())
    missing, undecided = missing_papers(dossier, there), undecided_papers(dossier, there)
    if papers is None:
        said.doubts.append(Remark("papers-not-given"))
    elif missing:
        said.blocks.append(Remark("papers-missing", {"count": len(missing)}))
    elif undecided:
        said.doubts.append(Remark("papers-undecided", {"count": len(undecided)}))
    return AdvanceAnswer(
        advance_class=row.id,
        verdict=said.verdict,
        rate=case.rate,
        limit=limit,
        amount=None if limit is None else max(0, limit - already),
        remaining=None if limit is None else max(0, support - max(limit, already)),
        cap=case.capped,
        guard=guard,
        dossier=dossier,
        missing=missing,
        undecided=undecided,
        policy=policy,
        bases=(*footing.bases, *(() if case.cap is None else case.cap.footing.bases)),
        remarks=tuple(dict.fromkeys((*said.blocks, *said.doubts, *said.notes, *footing.remarks))),
    )


def _require_numbers(amounts: Iterable[int | None], shares: Iterable[Fraction | int | None]) -> None:
    for amount in amounts:
        if amount is not None and require_dong(amount) < 0:
            raise ValueImpossibleError(f"{amount} is less than 0: support and advances are đồng from 0")
    for share in shares:
        if share is not None and (type(share) not in {int, Fraction} or share < 0):
            raise ValueImpossibleError(f"{share!r} is no share: give an int or a Fraction from 0")


def _limit(case: _Case, said: _Said) -> int | None:
    """Give how much may have been advanced in all by now, in đồng; None where the law or a fact does not tell."""
    limit = _by_class(case, said)
    if case.cap is None:
        said.notes.append(Remark("treasury-cap-unknown"))
    elif not case.cap.status.may_fail:
        said.notes.append(Remark("treasury-cap-unverified", {"limit": _percent(case.cap.value)}))
    if limit is not None:
        if case.capped is not None and limit > case.capped:
            said.notes.append(Remark("cut-by-treasury", {"full": limit, "cap": case.capped}))
            limit = case.capped
        if case.cap is not None and limit > case.cap.value * case.support:
            said.notes.append(Remark("more-than-treasury-share", {"limit": _percent(case.cap.value)}))
    # Where the rate is open, whatever it will be stays within the cap, or at least within the support.
    most = next(amount for amount in (limit, case.capped, case.support) if amount is not None)
    if case.already > most:
        said.blocks.append(Remark("already-over", {"over": case.already - most}))
    elif case.already == most and not said.blocks:
        said.blocks.append(Remark("nothing-left"))
    return limit


def _by_class(case: _Case, said: _Said) -> int | None:
    """Give what the class alone allows by now, before the Treasury's cap."""
    if case.row.after_acceptance and not case.is_accepted:
        said.blocks.append(Remark("only-after-acceptance"))
        return 0
    if case.row.id is AdvanceClass.MULTI_INT:
        if case.evidenced is None:
            said.doubts.append(Remark("interest-not-evidenced"))
            return None
        return min(case.evidenced, case.support)
    if case.is_accepted:
        return case.support
    if case.rate is None:
        said.doubts.append(Remark("rate-by-progress" if case.row.id is AdvanceClass.MULTI else "agency-decides"))
        return None
    if case.row.id is AdvanceClass.SPECIAL:
        said.notes.append(Remark("agency-decided"))
    return min(case.support, case.rate * case.support // 1)


def _judge_progress(guard: Threshold, progress: Fraction | int | None, said: _Said) -> None:
    if progress is None:
        said.doubts.append(Remark("progress-missing", {"limit": _percent(guard.value)}))
    elif not guard.is_met(progress):
        params = {"progress": _percent(progress), "limit": _percent(guard.value)}
        said.blocks.append(Remark("progress-too-low", params))


def _unknown(class_: AdvanceClass | None, policy: AdvancePolicy, *remarks: Remark) -> AdvanceAnswer:
    return AdvanceAnswer(advance_class=class_, verdict=AdvanceVerdict.UNDETERMINED, policy=policy, remarks=remarks)


def _percent(share: Fraction | int) -> str:
    """Write a share as whole percent where it is one, else as a fraction."""
    percent = Fraction(share) * 100
    return f"{percent} %" if percent.denominator == 1 else str(share)


@functools.cache
def _rows() -> Mapping[AdvanceClass, _Row]:
    return {row.id: row for row in law_rows(read_law_table("advances"), _Row)}
