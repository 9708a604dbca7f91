"""How one thing is made wrong in a plan that is in order: a field of a line, a đề án, a beneficiary or the plan.

Fields are set to what is given, or to what is drawn where a strategy is given.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from khuyencong.errors import UnknownCodeError
from khuyencong.model import Beneficiary, DeAn, Plan, PlanScope, Task
from khuyencong.reference import Activity
from khuyencong.rules.catalogue import get_rule
from khuyencong.strategies.violations.drafts import (
    Setting,
    establishments,
    jobs,
    lines,
    projects,
    settings,
    whole_plans,
)
from khuyencong.strategies.violations.violation import Violation
from khuyencong.values.record import evolve

Making = Callable[[str], SearchStrategy[Violation]]
"""Gives the documents that break the rule of a code."""

FIRST, LAST = 2006, 2030
"""The years of plans that are drawn, as far as the rule is in force on their first day."""


def years_of(code: str, first: int = FIRST, last: int = LAST) -> tuple[int, int]:
    """Give the first and the last year on whose first day a rule is in force, within two years.

    >>> years_of("LINE-001")
    (2006, 2030)
    """
    try:
        rule = get_rule(code)
    except UnknownCodeError:
        return first, last  # a rule of waivers or of a ledger, which is in force at any time
    if rule.since is not None:
        first = max(first, rule.since.year + (rule.since > rule.since.replace(month=1, day=1)))
    if rule.until is not None:
        last = min(last, rule.until.year)
    return first, last


def drawn(draw: DrawFn, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Draw the fields that are strategies."""
    return {name: draw(value) if isinstance(value, SearchStrategy) else value for name, value in fields.items()}


@st.composite
def set_ups(
    draw: DrawFn, code: str, scope: PlanScope | None = None, *, first: int = FIRST, last: int = LAST
) -> Setting:
    """Draw a setting in whose time a rule is in force."""
    begin, end = years_of(code, first, last)
    return draw(settings(scope=scope, first=begin, last=end))


def plan_making(make: Callable[[DrawFn, Setting], Plan], *, scope: PlanScope | None = None) -> Making:
    """Make documents of a function that draws a plan for a setting."""

    @st.composite
    def violations(draw: DrawFn, code: str) -> Violation:
        setting = draw(set_ups(code, scope))
        return Violation(code=code, document=make(draw, setting), as_of=setting.as_of)

    return violations


def on_plan(*, scope: PlanScope | None = None, **fields: Any) -> Making:  # noqa: ANN401
    """Set fields of a plan."""

    def make(draw: DrawFn, setting: Setting) -> Plan:
        own = draw(projects(setting))
        return draw(whole_plans(setting, own, **drawn(draw, fields)))

    return plan_making(make, scope=scope)


def on_line(
    *,
    activity: Activity | Sequence[Activity] | None = None,
    scope: PlanScope | None = None,
    has_beneficiary: bool = False,
    **fields: Any,  # noqa: ANN401
) -> Making:
    """Set fields of the first line of a đề án; ``activity`` is what the line is for, or one of several."""
    chosen = None if activity is None else st.sampled_from([activity] if isinstance(activity, Activity) else activity)

    def make(draw: DrawFn, setting: Setting) -> Plan:
        who = [draw(establishments(setting, name="co-so"))] if has_beneficiary else []
        own = draw(projects(setting, activity=chosen, beneficiaries=who))
        broken = evolve(own.lines[0], **drawn(draw, fields))
        changed = evolve(own, lines=(broken, *own.lines[1:]))
        return draw(whole_plans(setting, changed, beneficiaries=who))

    return plan_making(make, scope=scope)


def on_de_an(
    *,
    activity: Activity | Sequence[Activity] | None = None,
    scope: PlanScope | None = None,
    has_beneficiary: bool = False,
    plan: Mapping[str, Any] | None = None,
    **fields: Any,  # noqa: ANN401
) -> Making:
    """Set fields of a đề án, and of the plan around it where they are given."""
    chosen = None if activity is None else st.sampled_from([activity] if isinstance(activity, Activity) else activity)

    def make(draw: DrawFn, setting: Setting) -> Plan:
        who = [draw(establishments(setting, name="co-so"))] if has_beneficiary else []
        own = evolve(draw(projects(setting, activity=chosen, beneficiaries=who)), **drawn(draw, fields))
        return draw(whole_plans(setting, own, beneficiaries=who, **drawn(draw, plan or {})))

    return plan_making(make, scope=scope)


def on_task(*, scope: PlanScope | None = None, **fields: Any) -> Making:  # noqa: ANN401
    """Set fields of a task."""

    def make(draw: DrawFn, setting: Setting) -> Plan:
        return draw(whole_plans(setting, draw(jobs(setting, **drawn(draw, fields)))))

    return plan_making(make, scope=scope)


def on_beneficiary(*, scope: PlanScope | None = None, **fields: Any) -> Making:  # noqa: ANN401
    """Set fields of the beneficiary of a đề án."""

    def make(draw: DrawFn, setting: Setting) -> Plan:
        who = evolve(draw(establishments(setting, name="co-so")), **drawn(draw, fields))
        return draw(whole_plans(setting, draw(projects(setting, beneficiaries=[who])), beneficiaries=[who]))

    return plan_making(make, scope=scope)


__all__ = [
    "Beneficiary",
    "DeAn",
    "Making",
    "Task",
    "drawn",
    "lines",
    "on_beneficiary",
    "on_de_an",
    "on_line",
    "on_plan",
    "on_task",
    "plan_making",
    "set_ups",
    "years_of",
]
