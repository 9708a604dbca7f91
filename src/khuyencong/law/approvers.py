"""Who may approve what: changes of a national đề án, and programmes, plans and đề án, national or local."""

import functools
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs

from khuyencong.errors import ValueImpossibleError
from khuyencong.law.basis import Basis, SourceStatus, weakest
from khuyencong.law.footing import Footing, footing_of
from khuyencong.law.remarks import Remark
from khuyencong.law.tables import law_rows, read_law_table
from khuyencong.reference.changes import Change
from khuyencong.reference.funding import FundingLevel
from khuyencong.reference.roles import Actor
from khuyencong.reference.vocabulary import LabelledEnum, require_member


class ApprovalForm(LabelledEnum):
    """How a change is approved.

    >>> ApprovalForm.APPROVAL.label("en")
    'Approval in writing'
    """

    APPROVAL = "approval"
    DECISION_OR_CONTRACT = "decision-or-contract"


class ApprovalSubject(LabelledEnum):
    """What is approved.

    >>> ApprovalSubject.PLAN.label("en")
    'Plan of a year'
    """

    PROGRAMME = "programme"
    PLAN = "plan"
    SCHEME = "scheme"


RANK: Final = (Actor.DEPT_INDUSTRY_TRADE, Actor.LOCAL_INDUSTRY_AGENCY, Actor.MOIT)
"""Who may approve changes, from the lowest up."""


@attrs.frozen(kw_only=True)
class Approval:
    """Who approves, and on what it rests.

    ``approvers``: any one of them, empty where no rule is known; ``form``, how, for changes only; ``copy_to``, who
    gets a copy; ``needs_dept``, whether the Sở Công Thương confirms or asks for it, None where that is not known.
    """

    approvers: tuple[Actor, ...]
    form: ApprovalForm | None = None
    copy_to: Actor | None = None
    needs_dept: bool | None = None
    bases: tuple[Basis, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def approver(self) -> Actor | None:
        """The one approver; None where there are several, or none is known."""
        return self.approvers[0] if len(self.approvers) == 1 else None

    @property
    def status(self) -> SourceStatus:
        """The weakest status among its sources; UNKNOWN where there is none."""
        return weakest(basis.status for basis in self.bases)

    def may_be(self, actor: Actor) -> bool | None:
        """Say whether an authority may approve; a higher one may approve a change in place of a lower one.

        A Minister decides for the Ministry, and a chairperson for the committee. None where no rule is known.

        >>> approver_of([Change.CHANGE_PLACE], on=date(2016, 3, 1)).may_be(Actor.MOIT)
        True
        """
        if not self.approvers:
            return None
        office = office_of(actor)
        if self.form is not None and office in RANK:
            return RANK.index(office) >= RANK.index(self.approvers[0])
        return actor in self.approvers or office in self.approvers


_OFFICES = {Actor.MOIT_MINISTER: Actor.MOIT, Actor.PROVINCIAL_CHAIR: Actor.PROVINCIAL_PC}


def office_of(actor: Actor) -> Actor:
    """Give the body in whose name an authority decides: the Ministry for its Minister, the committee for its chair.

    >>> office_of(Actor.MOIT_MINISTER)
    <Actor.MOIT: 'moit'>
    """
    return _OFFICES.get(actor, actor)


_REQUEST = "khoản 1 Điều 11 Thông tư 36/2013/TT-BCT"


def approver_of(
    changes: Iterable[Change],
    *,
    on: date,
    is_group: bool = False,
    is_one_province: bool | None = None,
    is_for_failure: bool = False,
) -> Approval:
    """Say who may approve a bundle of changes of a national đề án on a day: the highest that any one of them needs.

    ``is_group``: a đề án of a group, whose places, beneficiaries and partners the Sở Công Thương may change, with a
    copy to the agency. ``is_for_failure``: a stop that nobody asks for, as the agency proposes it for a violation or
    because the work cannot be done (khoản 3 Điều 11 TT 36/2013/TT-BCT); no department confirms it.
    That a bundle needs the highest approver is a reading of ours.
    Raises :class:`~khuyencong.errors.ValueImpossibleError` for no change, or for text in place of a change.

    >>> approver_of([Change.CHANGE_PLACE, Change.RAISE_SUPPORT], on=date(2016, 3, 1)).approver
    <Actor.MOIT: 'moit'>
    >>> approver_of([Change.CHANGE_PLACE], on=date(2016, 3, 1), is_group=True).approver
    <Actor.DEPT_INDUSTRY_TRADE: 'dept-industry-trade'>
    """
    wanted = sorted({change for change in changes if require_member(change, Change)})
    if not wanted:
        raise ValueImpossibleError("a bundle without a change has no approver: give at least one change")
    found = [_one(change, is_group=is_group) for change in wanted]
    highest = max((approver for approver, _, _ in found), key=RANK.index)
    failure = _changes()[wanted[0]].failure_basis if is_for_failure and len(wanted) == 1 else None
    citations = (failure,) if failure else (*(basis for _, _, basis in found), _REQUEST)
    footing = footing_of(dict.fromkeys(citations), on)
    if not footing.is_known:
        return Approval(approvers=(), bases=footing.bases, remarks=footing.remarks)
    remarks = [Remark("highest-approver")] if len({approver for approver, _, _ in found}) > 1 else []
    return Approval(
        approvers=(highest,),
        form=next(form for approver, form, _ in found if approver is highest),
        copy_to=Actor.LOCAL_INDUSTRY_AGENCY if highest is Actor.DEPT_INDUSTRY_TRADE else None,
        needs_dept=False if failure else is_one_province,
        bases=footing.bases,
        remarks=(*remarks, *footing.remarks),
    )


def _one(change: Change, *, is_group: bool) -> tuple[Actor, ApprovalForm, str]:
    row = _changes()[change]
    form = ApprovalForm(row.form)
    if is_group and row.group_approver and row.group_basis:
        return Actor(row.group_approver), form, row.group_basis
    return Actor(row.approver), form, row.basis


def authority_for(subject: ApprovalSubject, level: FundingLevel, *, on: date) -> Approval:
    """Say who approves a programme, a plan or a đề án, for national or for local money, on a day.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for money that is neither national nor local.

    >>> [authority_for(ApprovalSubject.PROGRAMME, FundingLevel.NATIONAL, on=date(2025, 10, day)).approver.value
    ...  for day in (14, 15)]
    ['prime-minister', 'moit']
    """
    rows = [row for row in _authorities() if (row.subject, row.level) == (subject.value, level.value)]
    if not rows:
        raise ValueImpossibleError(f"{level.value} money has no approver: ask for national or local money")
    footing = Footing(bases=())
    for row in rows:
        if (row.first or date.min) <= on <= (row.last or date.max):
            footing = footing_of((row.basis,), on, status=row.status, source=row.source, note=row.note)
            if footing.is_known:
                return Approval(
                    approvers=tuple(Actor(slug) for slug in row.approvers),
                    bases=footing.bases,
                    remarks=footing.remarks,
                )
    return Approval(approvers=(), bases=footing.bases, remarks=footing.remarks)


@attrs.frozen(kw_only=True)
class _Change:
    """A row of the array of changes."""

    id: str
    approver: str
    form: str
    basis: str
    group_approver: str | None = None
    group_basis: str | None = None
    failure_basis: str | None = None


@attrs.frozen(kw_only=True)
class _Authority:
    """A row of the array of authorities."""

    subject: str
    level: str
    approvers: tuple[str, ...]
    basis: str
    status: SourceStatus
    first: date | None = None
    last: date | None = None
    source: str | None = None
    note: str | None = None


@functools.cache
def _changes() -> Mapping[Change, _Change]:
    return {Change(row.id): row for row in law_rows(read_law_table("approvers"), _Change, "changes")}


@functools.cache
def _authorities() -> tuple[_Authority, ...]:
    return law_rows(read_law_table("approvers"), _Authority, "authorities")
