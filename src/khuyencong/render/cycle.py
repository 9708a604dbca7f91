"""What comes next for each đề án, for people and for programs."""

from collections.abc import Iterable, Iterator
from typing import Any

from khuyencong.cycle.next_steps import NextStep
from khuyencong.cycle.notes import CycleNote
from khuyencong.cycle.outlook import Outlook
from khuyencong.cycle.status import CycleRefusal, LifeStatus
from khuyencong.law.dossiers import Requirement
from khuyencong.law.remarks import Remark
from khuyencong.reference.sentences import printable
from khuyencong.render.money import say_money
from khuyencong.values.amounts import Language


def outlook_text(outlook: Outlook, lang: Language = "vi") -> str:
    """Say where a đề án stands, and of each step that may follow whether it is possible, and what is missing for it."""
    item = printable(f"{outlook.de_an.id} ({outlook.de_an.title})")
    lines = [_stands(item, outlook.status, lang)]
    status = outlook.status
    if outlook.untold:
        lines.append("  " + say_money("untold", lang, amount=outlook.untold))
    if isinstance(status, CycleRefusal):
        notes = _notes(status.missing, lang)
        lines.append("  " + say_money("refused", lang, event=status.event.event, on=status.event.on, notes=notes))
        return "\n".join(lines)
    if status.assumed:
        states = [state.label(lang) for state in status.assumed]
        lines.append("  " + say_money("assumed", lang, states=states))
    if status.doubts:
        lines.append("  " + say_money("doubts", lang, notes=_notes(dict.fromkeys(status.doubts), lang)))
    for step in outlook.steps:
        lines.append(f"  → {step.step.label(lang)} [{step.verdict.label(lang)}]")
        lines += [f"      {line}" for line in _about(step, lang)]
    if not outlook.steps:
        lines.append("  " + say_money("no-steps", lang))
    return "\n".join(lines)


def _stands(item: str, status: LifeStatus | CycleRefusal, lang: Language) -> str:
    stands = status.status if isinstance(status, CycleRefusal) else status
    if stands.state is None:
        return say_money("stands-nowhere", lang, item=item)
    return say_money("stands-since", lang, item=item, state=stands.state, since=stands.since)


def _about(step: NextStep, lang: Language) -> Iterator[str]:
    """Give what is to be known of a step, a line each."""
    remarks = () if step.advance is None else step.advance.remarks
    for note in _notes([*step.missing, *remarks], lang):
        yield say_money("waits-for", lang, note=note)
    if step.missing_papers:
        # What was looked at and is not there stands among the notes; here stand the papers nobody looked for.
        told = any(note.code == "papers-missing" for note in step.missing)
        if not told:
            yield say_money("papers-of-step", lang, papers=_papers(step.missing_papers, lang))
    if step.deadline is not None and step.deadline.limit is not None:
        code = "deadline-late" if step.is_late else "deadline"
        yield say_money(code, lang, limit=step.deadline.last_day)
    if step.advance is not None and step.advance.amount is not None:
        yield say_money("advance", lang, amount=step.advance.amount)
    if step.approvers:
        yield say_money("approver", lang, names=[party.label(lang) for party in step.approvers])
    citations = [str(basis) for basis in step.footing.bases]
    yield say_money("basis", lang, citations=citations, status=step.footing.status)


def _notes(notes: Iterable[CycleNote | Remark], lang: Language) -> list[str]:
    return [note.text(lang).rstrip(".") for note in notes]


def _papers(requirements: Iterable[Requirement], lang: Language) -> list[str]:
    return [" / ".join(paper.label(lang) for paper in needed.papers) for needed in requirements]


def outlook_facts(outlook: Outlook, lang: Language = "vi") -> dict[str, Any]:
    """Give where a đề án stands and what may follow as plain data for JSON."""
    status = outlook.status
    stands = status.status if isinstance(status, CycleRefusal) else status
    return {
        "id": outlook.de_an.id,
        "title": outlook.de_an.title,
        "on": outlook.on.isoformat(),
        "state": None if stands.state is None else stands.state.value,
        "since": None if stands.since is None else stands.since.isoformat(),
        "assumed": [state.value for state in stands.assumed],
        "refused": None
        if isinstance(status, LifeStatus)
        else {
            "event": status.event.event.value,
            "on": status.event.on.isoformat(),
            "missing": [_note_facts(note, lang) for note in status.missing],
        },
        "untold": outlook.untold,
        "steps": [_step_facts(step, lang) for step in outlook.steps],
    }


def _step_facts(step: NextStep, lang: Language) -> dict[str, Any]:
    last_day = None if step.deadline is None else step.deadline.last_day
    return {
        "step": step.step.id,
        "event": step.step.event.value,
        "next": step.step.next.value,
        "verdict": step.verdict.value,
        "missing": [_note_facts(note, lang) for note in step.missing],
        "missing_papers": [[paper.id for paper in needed.papers] for needed in step.missing_papers],
        "undecided_papers": [[paper.id for paper in needed.papers] for needed in step.undecided_papers],
        "last_day": None if last_day is None else last_day.isoformat(),
        "is_late": step.is_late,
        "approvers": [party.value for party in step.approvers],
        "advance": None if step.advance is None else step.advance.amount,
        "citations": [str(basis) for basis in step.footing.bases],
        "status": step.footing.status.value,
        "remarks": [remark.text(lang) for remark in step.remarks],
    }


def _note_facts(note: CycleNote, lang: Language) -> dict[str, Any]:
    return {"code": note.code, "is_open": note.is_open, "text": note.text(lang)}
