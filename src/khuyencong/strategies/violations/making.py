"""How one thing is made wrong in a plan that is in order: a field of a line, a đề án, a beneficiary or the plan.

Fields are set to what is given, or to what is drawn where a strategy is given.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from khuyencong.errors import UnknownCodeError
from khuyencong.model import Plan, PlanScope
from khuyencong.reference import Activity
from khuyencong.rules.catalogue import get_rule
from khuyencong.strategies.violations.drafts import (
    Setting,
    establishments,
    jobs,
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


def plan_making(
    make: Callable[[DrawFn, Setting], Plan],
    *,
    scope: PlanScope | None = None,
    first: int = FIRST,
    last: int = LAST,
) -> Making:
    """Make documents of a function that draws a plan for a setting, of the years from ``first`` to ``last``."""

    @st.composite
    def violations(draw: DrawFn, code: str) -> Violation:
        setting = draw(set_ups(code, scope, first=first, last=last))
        return Violation(code=code, document=make(draw, setting), as_of=setting.as_of)

    return violations


@attrs.frozen(kw_only=True)
class On:
    """Where and when something is made wrong, and with what around it.

    Fields: ``scope`` and the years from ``first`` to ``last``; ``activity``, what the first line is for, or one of
    several; ``max_lines``, how many lines there are at most; ``has_beneficiary``, the đề án names one, whose fields
    are ``who``; ``de_an``, ``line`` and ``plan``, the fields of each.
    """

    scope: PlanScope | None = None
    first: int = FIRST
    last: int = LAST
    activity: Activity | Sequence[Activity] | None = None
    max_lines: int = 2
    has_beneficiary: bool = False
    who: Mapping[str, Any] = attrs.field(factory=dict)
    line: Mapping[str, Any] = attrs.field(factory=dict)
    de_an: Mapping[str, Any] = attrs.field(factory=dict)
    plan: Mapping[str, Any] = attrs.field(factory=dict)

    def __call__(self, code: str) -> SearchStrategy[Violation]:
        """Give the documents that break the rule of a code."""
        return plan_making(self._plan, scope=self.scope, first=self.first, last=self.last)(code)

    def _plan(self, draw: DrawFn, setting: Setting) -> Plan:
        has_one = self.has_beneficiary or bool(self.who)
        people = [evolve(draw(establishments(setting, name="co-so")), **drawn(draw, self.who))] if has_one else []
        own = draw(projects(setting, activity=self._activities(), beneficiaries=people, max_lines=self.max_lines))
        first = evolve(own.lines[0], **drawn(draw, self.line))
        changed = evolve(own, **{"lines": (first, *own.lines[1:]), **drawn(draw, self.de_an)})
        return draw(whole_plans(setting, changed, beneficiaries=people, **drawn(draw, self.plan)))

    def _activities(self) -> SearchStrategy[Activity] | None:
        if self.activity is None:
            return None
        return st.sampled_from([self.activity] if isinstance(self.activity, Activity) else list(self.activity))


def on_task(*, scope: PlanScope | None = None, first: int = FIRST, last: int = LAST, **fields: Any) -> Making:  # noqa: ANN401
    """Set fields of a task."""

    def make(draw: DrawFn, setting: Setting) -> Plan:
        return draw(whole_plans(setting, draw(jobs(setting, **drawn(draw, fields)))))

    return plan_making(make, scope=scope, first=first, last=last)


def either(*makings: Making) -> Making:
    """Draw from one of several ways to break a rule; the first is the plainest."""
    return lambda code: st.one_of([making(code) for making in makings])
