"""Revisions of plans: each replaces the one before, the history is kept, and they are never added together."""

from collections.abc import Iterable
from datetime import date, timedelta

from khuyencong.errors import ValueImpossibleError
from khuyencong.model.plan import Plan, PlanScope
from khuyencong.values.record import record


@record
class PlanVersion:
    """One version of a plan, and the days on which it is in force.

    ``since`` is the day of its decision, None where that is not known. ``until`` is the last day before a version
    with a higher number replaces it, None where no such day is known.
    """

    plan: Plan
    since: date | None = None
    until: date | None = None


@record
class PlanHistory:
    """The versions of one body's plan of one year, the first version first."""

    year: int
    scope: PlanScope
    province: str | None
    managing_body: str | None
    versions: tuple[PlanVersion, ...]


@record
class PlansInForce:
    """The plans that are in force on a day, one for each body and year.

    ``undecided`` are versions of which it is not known whether they replace one of these by that day, as their
    decision has no day.
    """

    on: date
    plans: tuple[Plan, ...]
    undecided: tuple[Plan, ...] = ()


def history(plans: Iterable[Plan]) -> tuple[PlanHistory, ...]:
    """Give the versions of every plan, by their number and then by their day.

    Of one plan are those of one year, scope, province and managing body, where one is named: two districts of a
    province have a plan each.

    >>> first = Plan(year=2022, scope=PlanScope.LOCAL, title="Kế hoạch 2022", province="52")
    >>> second = Plan(year=2022, scope=PlanScope.LOCAL, title="Kế hoạch 2022 (điều chỉnh)", province="52", revision=1)
    >>> [[version.plan.revision for version in found.versions] for found in history([second, first])]
    [[0, 1]]
    """
    families: dict[_Body, list[Plan]] = {}
    for plan in plans:
        families.setdefault(_body(plan), []).append(plan)
    scopes = list(PlanScope)
    return tuple(
        PlanHistory(year=key[0], scope=key[1], province=key[2], managing_body=key[3], versions=_versions(families[key]))
        for key in sorted(families, key=lambda key: (key[0], scopes.index(key[1]), key[2] or "", key[3] or ""))
    )


_Body = tuple[int, PlanScope, str | None, str | None]
"""The year of a plan, and whose it is."""


def _body(plan: Plan) -> _Body:
    return plan.year, plan.scope, plan.province, plan.managing_body


def _versions(plans: list[Plan]) -> tuple[PlanVersion, ...]:
    ordered = sorted(plans, key=lambda plan: (plan.revision, _issued(plan) or date.min))
    versions: list[PlanVersion] = []
    end: date | None = None  # the earliest day of a version that stands after
    for plan in reversed(ordered):
        versions.append(PlanVersion(plan=plan, since=_issued(plan), until=end))
        since = _issued(plan)
        if since is not None:
            before = since - timedelta(days=1) if since > date.min else since
            end = before if end is None else min(end, before)
    return tuple(reversed(versions))


def _issued(plan: Plan) -> date | None:
    return plan.decision.issued if plan.decision else None


def plans_in_force(plans: Iterable[Plan], on: date) -> PlansInForce:
    """Give, for each body and year, the version that is in force on a day: total these, and no revision is added.

    It is the version with the highest number whose decision was issued by that day. A first version whose day is not
    known is taken as issued, as nothing stood before it. A later version without a day is ``undecided``, unless one
    with a higher number is in force.

    >>> plans_in_force([], date(2022, 12, 31)).plans
    ()
    """
    chosen: list[Plan] = []
    undecided: list[Plan] = []
    for found in history(plans):
        doubtful: list[Plan] = []
        for place, version in reversed(list(enumerate(found.versions))):
            if version.since is None and place > 0:
                doubtful.append(version.plan)
            elif version.since is None or version.since <= on:
                chosen.append(version.plan)
                break
        undecided.extend(reversed(doubtful))
    return PlansInForce(on=on, plans=tuple(chosen), undecided=tuple(undecided))


def plan_in_force(plans: Iterable[Plan], on: date) -> Plan | None:
    """Give the version of one plan that is in force on a day; None where none was issued by then.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for plans of several bodies or years, and where the day of
    a later version is not known, so that nobody can tell whether it had replaced the others.

    >>> plan = Plan(year=2022, scope=PlanScope.LOCAL, title="Kế hoạch 2022", province="52")
    >>> plan_in_force([plan], date(2022, 3, 1)) is plan
    True
    """
    plans = tuple(plans)
    if len({_body(plan) for plan in plans}) > 1:
        raise ValueImpossibleError("these are plans of several bodies or years; use plans_in_force")
    found = plans_in_force(plans, on)
    if found.undecided:
        raise ValueImpossibleError(
            f"revision {found.undecided[0].revision} of {found.undecided[0].title!r} has no day; give decision.issued"
        )
    return found.plans[0] if found.plans else None
