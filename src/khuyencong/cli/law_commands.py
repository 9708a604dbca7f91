"""What the commands about the law do: ceilings, documents, changes of law, deadlines."""

import argparse
import sys
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path

from khuyencong.cli.activity_search import FoundActivities, search_activities
from khuyencong.cli.documents import plan_or_program
from khuyencong.cli.output import CLEAN, FOUND, UNREADABLE, Output, to_json, today
from khuyencong.files.local_norms import load_local_norms
from khuyencong.files.problem import Problem, ReadError
from khuyencong.files.reading import read
from khuyencong.files.work_days import load_work_calendar
from khuyencong.law.calendar import WorkCalendar
from khuyencong.law.ceilings import ceiling_for
from khuyencong.law.changes import law_diff
from khuyencong.law.deadline import Deadline
from khuyencong.law.deadlines import deadlines_for
from khuyencong.law.documents import DocumentState, documents_on
from khuyencong.law.icalendar import to_icalendar
from khuyencong.reference.activities import activity_groups
from khuyencong.render.law import ceiling_facts, ceiling_text
from khuyencong.render.law_changes import diff_facts, diff_text, review_changes_facts, review_changes_text
from khuyencong.render.law_tables import deadline_facts, deadlines_grid, document_facts, documents_grid
from khuyencong.render.law_words import say
from khuyencong.rules.compare import ReviewChanges, compare_reviews
from khuyencong.rules.finding import Finding, Outcome, Severity
from khuyencong.rules.review import review
from khuyencong.values.amounts import Language


def norm(options: argparse.Namespace, output: Output) -> int:
    """Print the ceiling of an activity on a day: exit code 0 where a norm answers, 1 where none does."""
    found = search_activities(options.activity)
    activity = found.only
    if activity is None:
        sys.stderr.write(_choices(options.activity, found, output.lang) + "\n")
        return UNREADABLE
    local = [load_local_norms(name) for name in options.local]
    ceiling = ceiling_for(
        activity,
        on=options.on or today(),
        cost=options.cost,
        units=options.units,
        quantity=options.quantity,
        source=options.source,
        province=options.province,
        formerly=options.formerly,
        multiplier=options.multiplier,
        level=options.level,
        variant=options.variant,
        is_line=options.line,
        local=local,
    )
    if options.format == "json":
        output.say_json(ceiling_facts(ceiling, output.lang))
    else:
        output.say(ceiling_text(ceiling, output.lang, local=local))
    return CLEAN if ceiling.norm is not None else FOUND


def _choices(text: str, found: FoundActivities, lang: Language) -> str:
    """Say that a text names several contents, a group or none, and which ones may be meant."""
    listed = found.meant
    if len(found.meant) == 1:
        group = found.meant[0]
        head = say("activity-group", lang, text=text, code=group.code)
        listed = tuple(member for member in type(group) if member.group is group and member is not group)
    elif found.meant:
        head = say("activity-several", lang, text=text)
    elif found.near:
        head, listed = say("activity-unknown", lang, text=text), found.near
    else:
        head, listed = say("activity-unknown-alone", lang, text=text), activity_groups()
    return "\n".join([head, *(f"  {activity.code}  {activity.label(lang)}" for activity in listed)])


def law(options: argparse.Namespace, output: Output) -> int:
    """List the documents in force on a day."""
    on = options.on or today()
    states = [DocumentState.IN_FORCE, *([DocumentState.UNCLEAR] if options.all else [])]
    if options.format == "json":
        found = [document for state in states for document in documents_on(on, state=state)]
        facts = {"on": on.isoformat(), "documents": [document_facts(document, on, output.lang) for document in found]}
        output.say_json(facts)
        return CLEAN
    parts = [documents_grid(on, output.lang, state=state).to_text() for state in states]
    if not options.all:
        unclear = len(documents_on(on, state=DocumentState.UNCLEAR))
        parts.append(say("more-unclear", output.lang, count=unclear))
    output.say("\n\n".join(parts))
    return CLEAN


def diff(options: argparse.Namespace, output: Output) -> int:
    """Print what differs between the law of two days, and which findings of a plan come and go."""
    first, second = options.first, options.second
    changes = law_diff(first, second)
    plan = None
    if options.plan:
        loaded = read(options.plan)
        document = plan_or_program(loaded)
        plan = compare_reviews(review(document, as_of=first), review(document, as_of=second))
    if options.format == "json":
        facts = {"from": first.isoformat(), "to": second.isoformat(), "changes": diff_facts(changes, output.lang)}
        if plan is not None:
            facts["findings"] = review_changes_facts(plan, output.lang)
        output.say_json(facts)
    else:
        parts = [diff_text(changes, first, second, output.lang)]
        if plan is not None:
            parts.append(review_changes_text(options.plan, plan, output.lang))
        output.say("\n\n".join(parts))
    return FOUND if plan is not None and _has_errors(plan) else CLEAN


def _has_errors(changes: ReviewChanges) -> bool:
    """Say whether the second day brings a failure that is an error."""
    new = (*changes.appeared, *(new for old, new in changes.changed if not _is_error(old)))
    return any(_is_error(finding) for finding in new)


def _is_error(finding: Finding) -> bool:
    return finding.outcome is Outcome.FAIL and finding.severity is Severity.ERROR


def calendar(options: argparse.Namespace, output: Output) -> int:
    """Print the deadlines of a plan year, or write them as an iCalendar file."""
    deadlines = deadlines_for(
        options.plan_year,
        acceptances=options.acceptance,
        loan_from=options.loan,
        certificate_issued=options.certificate,
        announced_on=options.announced,
        complaint_received_on=options.complaint,
        calendar=_work_calendar([day for day in (options.announced, options.complaint) if day]),
    )
    data = _calendar_bytes(deadlines, options, output.lang)
    if options.output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return CLEAN
    target = Path(options.output)
    if target.exists() and not options.force:
        raise ReadError(str(target), (Problem(code="exists"),))
    try:
        target.write_bytes(data)
    except OSError as error:
        raise ReadError(str(target), (Problem(code="not-written", params={"detail": error.strerror or ""}),)) from None
    return CLEAN


def _calendar_bytes(deadlines: tuple[Deadline, ...], options: argparse.Namespace, lang: Language) -> bytes:
    """Write deadlines in the form that is asked for; an iCalendar file has its own line ends, so all are bytes."""
    if options.format == "ics":
        return to_icalendar(deadlines, stamp=options.stamp or datetime.now(UTC), lang=lang).encode()
    if options.format == "json":
        told = [deadline_facts(found, lang) for found in deadlines]
        return (to_json({"plan_year": options.plan_year, "deadlines": told}) + "\n").encode()
    return (deadlines_grid(deadlines, options.plan_year, lang).to_text() + "\n").encode()


def _work_calendar(events: list[date]) -> WorkCalendar | None:
    """Give the working days around some events; counting them needs the extra ``calendar``."""
    if not events:
        return None
    if find_spec("holidays") is None:
        raise ReadError("calendar", (Problem(code="extra-missing", params={"extra": "calendar"}),))
    return load_work_calendar(min(events).year, max(events).year + 1)
