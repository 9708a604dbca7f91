"""Which lessons a plan could use, and why: what it does not do, what it shares with them, and what holds for all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs

from khuyencong.budget.revisions import history
from khuyencong.errors import ValueImpossibleError
from khuyencong.model.lesson import Lesson, LessonKind, LessonStatus
from khuyencong.model.plan import Plan
from khuyencong.model.program import Program
from khuyencong.reference.activities import Activity
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.rules.catalogue import get_rule
from khuyencong.rules.facts import PlanFacts
from khuyencong.rules.finding import Finding, Outcome
from khuyencong.rules.review import review


class Why(LabelledEnum):
    """Why a lesson is offered to a plan, the strongest reason first.

    By rule: the plan breaks a rule that puts the lesson into practice. Undecided: the plan does not say enough to tell
    whether it does. By activity: the plan has an activity that the lesson applies to. General: it applies to all.
    """

    BY_RULE = "by-rule"
    UNDECIDED = "undecided"
    BY_ACTIVITY = "by-activity"
    GENERAL = "general"


@attrs.frozen(kw_only=True)
class OfferedLesson:
    """A lesson that a plan could use, with the reason.

    Fields: ``findings``, what the rules of the lesson found: the failures under ``BY_RULE``, what could not be decided
    under ``UNDECIDED``; ``activities``, under ``BY_ACTIVITY`` those of the plan to which it applies, in the order of
    the decree; ``reasons``, the difficulties and causes that it answers; ``replaces``, the lessons that it supersedes,
    directly or in a chain.
    """

    lesson: Lesson
    why: Why
    findings: tuple[Finding, ...] = ()
    activities: tuple[Activity, ...] = ()
    reasons: tuple[Lesson, ...] = ()
    replaces: tuple[Lesson, ...] = ()


def lessons_for(document: Plan | Program, lessons: Iterable[Lesson], *, as_of: date) -> tuple[OfferedLesson, ...]:
    """Give the lessons that a plan, or the newest version of each plan of a programme, could use, the weightiest first.

    A lesson whose rules (its ``practice``, and that of the difficulties that it ``answers``) fail by the day ``as_of``,
    or cannot be decided, is offered whatever its activities. One whose own rules find nothing is not offered: the plan
    does already what it says. Any other is offered where the plan shares one of its activities, or where it names none.
    Within one reason confirmed lessons come first, and then the order given.

    A lesson that was refuted, or superseded (by its status or by naming what supersedes it), is never offered; the one
    at the end of its chain of ``superseded_by`` is, where it applies itself. Difficulties and causes are no advice:
    they are the ``reasons`` of what answers them.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` where two different lessons have one id, and
    :class:`~khuyencong.errors.UnknownCodeError` where a lesson names a rule that is not in the catalogue.

    >>> from khuyencong.model import LessonTheme, PlanScope, Task
    >>> task = Task(id="may-moc", title="Máy móc", activity=Activity.ADVANCED_MACHINERY)
    >>> plan = Plan(year=2022, scope=PlanScope.LOCAL, title="Kế hoạch 2022", province="52", tasks=(task,))
    >>> said = "Tuyên truyền nhiều hơn."
    >>> lesson = Lesson(id="1", theme=LessonTheme.COMMUNICATION, statement=said, practice=("PRAC-001",))
    >>> (offered,) = lessons_for(plan, [lesson], as_of=date(2022, 1, 1))
    >>> offered.why, offered.findings[0].code
    (<Why.BY_RULE: 'by-rule'>, 'PRAC-001')
    """
    known = _by_id(lessons)
    codes = {code: None for lesson in known.values() for code in lesson.practice}
    findings = _findings(document, tuple(codes), as_of)
    contents = _contents(document, as_of)
    replaced = _replaced(known)
    offered = [
        attrs.evolve(offer, reasons=_reasons(lesson, known), replaces=tuple(replaced.get(lesson.id, ())))
        for lesson in known.values()
        if _is_advice(lesson) and (offer := _offer(lesson, known, findings, contents)) is not None
    ]
    return tuple(sorted(offered, key=_rank))


def _by_id(lessons: Iterable[Lesson]) -> Mapping[str, Lesson]:
    known: dict[str, Lesson] = {}
    for lesson in lessons:
        if known.setdefault(lesson.id, lesson) != lesson:
            raise ValueImpossibleError(f"two different lessons have the id {lesson.id!r}; give each an id of its own")
    return known


def _findings(document: Plan | Program, codes: Sequence[str], as_of: date) -> Sequence[Finding]:
    """Ask the rules that lessons name; what stands in a replaced version of a plan does not count."""
    found = review(document, as_of=as_of, rules=[get_rule(code) for code in codes]).findings
    if isinstance(document, Plan):
        return found
    newest = _newest(document)
    old = tuple(f"$.plans[{i}]." for i, plan in enumerate(document.plans) if not any(plan is new for new in newest))
    return [finding for finding in found if not f"{finding.path}.".startswith(old)]


def _contents(document: Plan | Program, as_of: date) -> Sequence[Activity]:
    plans = (document,) if isinstance(document, Plan) else _newest(document)
    named = {activity for plan in plans for activity in PlanFacts(plan, as_of, None).activities}
    return [activity for activity in Activity if activity in named]


def _newest(program: Program) -> Sequence[Plan]:
    return [found.versions[-1].plan for found in history(program.plans)]


def _is_live(lesson: Lesson) -> bool:
    return lesson.superseded_by is None and lesson.status in {LessonStatus.PROPOSED, LessonStatus.CONFIRMED}


def _is_reason(lesson: Lesson) -> bool:
    return lesson.kind in {LessonKind.DIFFICULTY, LessonKind.CAUSE}


def _is_advice(lesson: Lesson) -> bool:
    return _is_live(lesson) and not _is_reason(lesson)


def _offer(
    lesson: Lesson, known: Mapping[str, Lesson], findings: Sequence[Finding], contents: Sequence[Activity]
) -> OfferedLesson | None:
    codes = {code for source in (lesson, *_answered(lesson, known)) for code in source.practice}
    mine = [finding for finding in findings if finding.code in codes]
    failed = tuple(finding for finding in mine if finding.outcome is Outcome.FAIL)
    if failed:
        return OfferedLesson(lesson=lesson, why=Why.BY_RULE, findings=failed)
    if mine:
        return OfferedLesson(lesson=lesson, why=Why.UNDECIDED, findings=tuple(mine))
    if lesson.practice:
        return None
    if not lesson.applies_to:
        return OfferedLesson(lesson=lesson, why=Why.GENERAL)
    shared = tuple(here for here in contents if any(_meets(here, other) for other in lesson.applies_to))
    return OfferedLesson(lesson=lesson, why=Why.BY_ACTIVITY, activities=shared) if shared else None


def _meets(one: Activity, other: Activity) -> bool:
    """Say whether two activities are one, or one is the group of the other."""
    return one is other or one.group is other or other.group is one


def _rank(offer: OfferedLesson) -> tuple[int, bool]:
    return list(Why).index(offer.why), offer.lesson.status is not LessonStatus.CONFIRMED


def _chain(lesson: Lesson, known: Mapping[str, Lesson]) -> Iterator[Lesson]:
    """Give a lesson, the one that supersedes it, and so on; a circle ends where it began."""
    seen: set[str] = set()
    here: Lesson | None = lesson
    while here is not None and here.id not in seen:
        seen.add(here.id)
        yield here
        here = known.get(here.superseded_by) if here.superseded_by is not None else None


def _replaced(known: Mapping[str, Lesson]) -> Mapping[str, list[Lesson]]:
    """Give the lessons that were superseded by the id of the one at the end of their chain."""
    replaced: dict[str, list[Lesson]] = {}
    for old in known.values():
        *before, end = _chain(old, known)
        if before:
            replaced.setdefault(end.id, []).append(old)
    return replaced


def _answered(lesson: Lesson, known: Mapping[str, Lesson]) -> list[Lesson]:
    """Give the difficulties and causes that a lesson names as answered, in their newest words."""
    named = [known[name] for name in lesson.answers if name in known]
    return [reason for old in named for reason in _chain(old, known) if _is_live(reason) and _is_reason(reason)]


def _reasons(lesson: Lesson, known: Mapping[str, Lesson]) -> tuple[Lesson, ...]:
    """Give what a lesson answers, and the difficulties that the causes among this bring about."""
    found: dict[str, Lesson] = {}
    waiting = _answered(lesson, known)
    while waiting:
        reason = waiting.pop(0)
        if reason.id not in found:
            found[reason.id] = reason
            waiting += _answered(reason, known)
    return tuple(found.values())
