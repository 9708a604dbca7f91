"""What may happen next to a đề án: each step with what is missing for it, until when, and who decides it."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

import attrs

from khuyencong.budget.accounts import Balance
from khuyencong.cycle.case import CaseFacts
from khuyencong.cycle.contracts import ContractStatus
from khuyencong.cycle.guards import ABOUT_THE_CASE, Situation
from khuyencong.cycle.history import CycleEvent
from khuyencong.cycle.notes import CycleNote
from khuyencong.cycle.replay import dossier_of, judge, status_on
from khuyencong.cycle.states import LifeEvent, StepVerdict
from khuyencong.cycle.status import CycleRefusal, LifeStatus
from khuyencong.cycle.table import cycle_for
from khuyencong.cycle.transition import Cycle, Transition
from khuyencong.errors import ValueImpossibleError
from khuyencong.law.advance_answer import AdvanceAnswer, AdvanceVerdict
from khuyencong.law.advances import advance_for
from khuyencong.law.approvers import Approval, ApprovalSubject, approver_of, authority_for
from khuyencong.law.deadline import Deadline
from khuyencong.law.deadline_rows import deadline_rows
from khuyencong.law.deadlines import deadlines_for, settlement_deadline
from khuyencong.law.dossiers import Dossier, Requirement, missing_papers, undecided_papers
from khuyencong.law.footing import Footing
from khuyencong.law.remarks import Remark
from khuyencong.reference.changes import Change
from khuyencong.reference.dossiers import DossierFact
from khuyencong.reference.funding import FundingLevel
from khuyencong.reference.roles import Actor, Role


@attrs.frozen(kw_only=True)
class NextStep:
    """A step that may be next.

    Fields: ``step``, the row of the table; ``verdict``; ``missing``, conditions that are not met or not known;
    ``dossier`` with the papers ``missing_papers`` and ``undecided_papers``; ``deadline``, until when, None where the
    step has none, its days have not begun, or it is not known; ``is_late``, whether the day is past it, None where that
    is not known; ``approval``, who approves it, where the law of approvals says; ``advance``, what may be advanced, for
    advances; ``footing``, the sources of the step and what they are worth on the day.
    """

    step: Transition
    verdict: StepVerdict
    missing: tuple[CycleNote, ...]
    dossier: Dossier | None
    missing_papers: tuple[Requirement, ...]
    undecided_papers: tuple[Requirement, ...]
    deadline: Deadline | None
    is_late: bool | None
    approval: Approval | None
    advance: AdvanceAnswer | None
    footing: Footing

    @property
    def approvers(self) -> tuple[Actor | Role, ...]:
        """Those of whom any one decides or does it; empty where nobody is known."""
        return self.step.parties if self.approval is None else self.approval.approvers

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What the law remarks on its source, date, approver and advance."""
        parts = (self.deadline, self.approval, self.advance)
        said = [remark for part in parts if part is not None for remark in part.remarks]
        return tuple(dict.fromkeys((*self.footing.remarks, *said)))


@attrs.frozen(kw_only=True)
class _Asked:
    """The question as it was asked."""

    status: LifeStatus
    on: date
    facts: CaseFacts
    papers: tuple[str, ...] | None
    known: Mapping[DossierFact, bool]
    progress: Fraction | int | None
    evidenced: int | None
    changes: tuple[Change, ...]
    contract: ContractStatus | None
    guided: Mapping[str, date]

    def situation(self) -> Situation:
        """Give what conditions are asked about."""
        others = self.contract
        return Situation(
            facts=self.facts,
            status=self.status,
            on=self.on,
            is_question=True,
            others_open=() if others is None else others.waits_for,
            others_accepted=() if others is None else others.acceptances,
        )


def next_steps(
    history: LifeStatus | Iterable[CycleEvent],
    *,
    on: date,
    facts: CaseFacts | None = None,
    papers: Iterable[str] | None = None,
    dossier_facts: Mapping[DossierFact, bool] | None = None,
    progress: Fraction | int | None = None,
    evidenced: int | None = None,
    changes: Iterable[Change] = (),
    money: Balance | None = None,
    contract: ContractStatus | None = None,
    guided: Mapping[str, date] | None = None,
    cycle: Cycle | None = None,
    fill_gaps: bool = False,
) -> tuple[NextStep, ...]:
    """Give the steps that may follow a history on a day: possible ones, blocked ones, and those nobody can tell of.

    Steps that are none of this kind of đề án, by ``facts``, are left out. ``papers`` are the ids of those that are
    there, None where nobody looked; ``dossier_facts``, ``progress`` and ``evidenced`` are those of
    :func:`khuyencong.law.advances.advance_for`; ``changes`` are those that an adjustment would make; ``money`` is what
    a ledger has for the đề án, in place of the amounts of events; ``contract`` is that of
    :func:`~khuyencong.cycle.contracts.contract_status`, without which the đề án is taken to have a contract of its
    own; ``guided`` are days that an authority guided otherwise. A deadline that has passed is told and blocks nothing:
    whether a late dossier is taken is not for a table to say.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for a history that :func:`~khuyencong.cycle.replay` refuses.

    >>> history = [CycleEvent(on=date(2015, 3, 1), event=LifeEvent.DRAFT)]
    >>> for found in next_steps(history, on=date(2015, 5, 20), facts=CaseFacts(plan_year=2016, is_direct=False)):
    ...     print(found.step.id, found.verdict.value, found.deadline.last_day, found.is_late)
    submit undecided 2015-05-19 True
    """
    facts = CaseFacts() if facts is None else facts
    table = cycle_for(facts.level) if cycle is None else cycle
    status = _status(history, on, facts, table, fill_gaps=fill_gaps)
    asked = _Asked(
        status=status if money is None else status.with_money(money),
        on=on,
        facts=facts,
        papers=None if papers is None else tuple(papers),
        known=_dossier_facts(facts, contract, dossier_facts or {}),
        progress=progress,
        evidenced=evidenced,
        changes=tuple(changes),
        contract=contract,
        guided=guided or {},
    )
    found = []
    for step in table.steps_from(status.state):
        notes = judge(step, asked.situation())
        if not any(note.code in ABOUT_THE_CASE and not note.is_open for note in notes):
            found.append(_next_step(step, notes, asked))
    return tuple(found)


def _status(
    history: LifeStatus | Iterable[CycleEvent], on: date, facts: CaseFacts, cycle: Cycle, *, fill_gaps: bool
) -> LifeStatus:
    if isinstance(history, LifeStatus):
        return history
    found = status_on(history, on, facts=facts, cycle=cycle, fill_gaps=fill_gaps)
    if isinstance(found, CycleRefusal):
        raise ValueImpossibleError(f"nothing follows a history that cannot be; see replay: {found}")
    return found


def _dossier_facts(
    facts: CaseFacts, contract: ContractStatus | None, known: Mapping[DossierFact, bool]
) -> Mapping[DossierFact, bool]:
    """Add what the case and the contract say to the facts that decide on papers."""
    told: dict[DossierFact, bool] = {}
    if facts.is_one_province is not None:
        told[DossierFact.ONE_PROVINCE] = facts.is_one_province
    if contract is not None and contract.is_last_of_year is not None:
        told[DossierFact.LAST_CONTRACT_OF_YEAR] = contract.is_last_of_year
    return {**told, **known}


def _next_step(step: Transition, notes: tuple[CycleNote, ...], asked: _Asked) -> NextStep:
    footing = step.footing(asked.on)
    notes = (*notes, *_notes_on_law(step, footing, asked))
    dossier = dossier_of(step, asked.facts, asked.on, asked.known)
    missing, undecided = _papers(dossier, asked)
    advance = _advance(step, asked)
    if advance is None:
        notes = (*notes, *_notes_on_papers(dossier, missing, undecided, asked))
    verdicts = {StepVerdict.UNDECIDED if note.is_open else StepVerdict.BLOCKED for note in notes}
    if advance is not None:
        verdicts.add(_VERDICTS[advance.verdict])
    deadline = _deadline(step, asked)
    on_time = None if deadline is None else deadline.is_on_time(asked.on)
    return NextStep(
        step=step,
        verdict=next((verdict for verdict in _BY_WEIGHT if verdict in verdicts), StepVerdict.POSSIBLE),
        missing=notes,
        dossier=dossier,
        missing_papers=missing,
        undecided_papers=undecided,
        deadline=deadline,
        is_late=None if on_time is None else not on_time,
        approval=_approval(step, asked),
        advance=advance,
        footing=footing,
    )


_BY_WEIGHT = (StepVerdict.BLOCKED, StepVerdict.UNDECIDED)
_VERDICTS = {
    AdvanceVerdict.ALLOWED: StepVerdict.POSSIBLE,
    AdvanceVerdict.BLOCKED: StepVerdict.BLOCKED,
    AdvanceVerdict.UNDETERMINED: StepVerdict.UNDECIDED,
}


def _notes_on_law(step: Transition, footing: Footing, asked: _Asked) -> Iterable[CycleNote]:
    """Say what of the law nobody can tell: the rule of the day, a province's own, the approver, the papers."""
    if not footing.is_known:
        is_local = asked.facts.level is not FundingLevel.NATIONAL
        yield CycleNote("province-decides" if is_local else "no-rule-known", is_open=True)
    if step.approval == "change" and not asked.changes:
        yield CycleNote("change-not-named", is_open=True)
    if len(step.dossier) > 1 and asked.facts.has_invoice is None:
        yield CycleNote("invoice-not-known", is_open=True)


def _papers(dossier: Dossier | None, asked: _Asked) -> tuple[tuple[Requirement, ...], tuple[Requirement, ...]]:
    if dossier is None:
        return (), ()
    have = asked.papers or ()
    return missing_papers(dossier, have), undecided_papers(dossier, have)


def _notes_on_papers(
    dossier: Dossier | None,
    missing: tuple[Requirement, ...],
    undecided: tuple[Requirement, ...],
    asked: _Asked,
) -> Iterable[CycleNote]:
    if asked.papers is None:
        if missing or undecided:
            yield CycleNote("papers-not-given", is_open=True)
    elif missing:
        yield CycleNote("papers-missing", {"papers": tuple(found.papers[0] for found in missing)})
    elif undecided:
        yield CycleNote("facts-paper", {"papers": tuple(found.papers[0] for found in undecided)}, is_open=True)
    if dossier is not None and not dossier.is_known:
        yield CycleNote("no-rule-known", is_open=True)


_ADVANCES = frozenset({LifeEvent.ADVANCE, LifeEvent.ADVANCE_REST})


def _advance(step: Transition, asked: _Asked) -> AdvanceAnswer | None:
    """Ask the law of advances, where the content and the money are known."""
    facts, status = asked.facts, asked.status
    if step.event not in _ADVANCES or facts.activity is None or facts.support is None or status.held is None:
        return None
    return advance_for(
        facts.activity,
        on=asked.on,
        support=facts.support,
        already=max(0, status.held),
        progress=asked.progress,
        is_accepted=step.event is LifeEvent.ADVANCE_REST,
        papers=asked.papers,
        facts=asked.known,
        is_multi_year=bool(facts.is_multi_year),
        evidenced=asked.evidenced,
        level=facts.level,
    )


def _deadline(step: Transition, asked: _Asked) -> Deadline | None:
    """Give the date of a step: of the contract for its settlement dossier, of the month for reports, of the year."""
    facts = asked.facts
    year = facts.last_year or facts.plan_year
    if step.deadline is None or year is None or facts.plan_year is None:
        return None
    row = deadline_rows()[step.deadline]
    if row.event == "acceptance":
        case = asked.situation()
        days = (*asked.status.acceptances, *case.others_accepted)
        return settlement_deadline(year, days) if days and not case.others_open else None
    if row.rule == "month":
        found = [due for due in deadlines_for(asked.on.year) if due.id == row.id]
        return next(due for due in found if due.period is not None and due.period.start.month == asked.on.month)
    of_year = year if row.years > 0 else facts.plan_year
    guided = {id_: day for id_, day in asked.guided.items() if id_ == row.id}
    return next((due for due in deadlines_for(of_year, guided=guided) if due.id == row.id), None)


def _approval(step: Transition, asked: _Asked) -> Approval | None:
    """Ask the law who approves a step."""
    if step.approval in {"plan", "scheme"}:
        return authority_for(ApprovalSubject(step.approval), asked.facts.level, on=asked.on)
    changes = (Change.STOP,) if step.approval in {"stop", "stop-for-failure"} else asked.changes
    if step.approval is None or not changes:
        return None
    is_group, one, failed = bool(asked.facts.is_group), asked.facts.is_one_province, step.approval == "stop-for-failure"
    return approver_of(changes, on=asked.on, is_group=is_group, is_one_province=one, is_for_failure=failed)
