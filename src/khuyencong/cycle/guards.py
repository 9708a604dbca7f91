"""The conditions of steps by name: each says yes, no, or None where a fact that it hangs on is not known."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

import attrs

from khuyencong.cycle.case import CaseFacts
from khuyencong.cycle.status import LifeStatus
from khuyencong.law.advance_answer import AdvanceClass
from khuyencong.law.advances import advance_class_of
from khuyencong.law.deadlines import settlement_deadline


@attrs.frozen(kw_only=True)
class Situation:
    """What a condition is asked about: the đề án, where it stands, and the event that happens or might happen.

    ``is_question`` is True where the event has not happened: then ``amount`` and ``site`` are free. The contract:
    ``others_open``, its other đề án that are not accepted; ``others_accepted``, the days of their acceptances.
    """

    facts: CaseFacts
    status: LifeStatus
    on: date
    amount: int | None = None
    site: str | None = None
    is_question: bool = False
    others_open: tuple[str, ...] = ()
    others_accepted: tuple[date, ...] = ()


Guard = Callable[[Situation], bool | None]
"""Says whether a condition is met; None where that is not known."""

_AFTER = frozenset({AdvanceClass.ADV100, AdvanceClass.MULTI_INT})


def _class_in(classes: frozenset[AdvanceClass], *, wanted: bool) -> Guard:
    def judge(case: Situation) -> bool | None:
        activity = case.facts.activity
        class_ = None if activity is None else advance_class_of(activity)
        return None if class_ is None else (class_ in classes) == wanted

    return judge


def _fact(name: str, *, wanted: bool) -> Guard:
    def judge(case: Situation) -> bool | None:
        value = getattr(case.facts, name)
        return None if value is None else value is wanted

    return judge


def _not(answer: bool | None) -> bool | None:  # noqa: FBT001
    return None if answer is None else not answer


def _advanced_before(case: Situation) -> bool | None:
    """Say whether something was advanced; not known where the history leaves out the steps that would say it."""
    if case.status.advances > 0:
        return True
    return None if case.status.advanced is None else False


def _all_sites(case: Situation) -> bool | None:
    """Say whether every site is accepted once the event has happened; an acceptance without a site is of all."""
    if case.site is None:
        return True
    if case.facts.sites is None:
        return None
    return not set(case.facts.sites) - case.status.sites - {case.site}


def _sites_open(case: Situation) -> bool | None:
    """Say whether a site stays open once one more is accepted."""
    if case.is_question:
        return None if case.facts.sites is None else len(set(case.facts.sites) - case.status.sites) > 1
    return _not(_all_sites(case))


def _year_open(case: Situation) -> bool | None:
    """Say whether the work of a year can be accepted on its own: a later year follows, and no site is meant."""
    if not case.is_question:
        return case.site is None
    return None if case.facts.last_year is None else case.on.year < case.facts.last_year


def _dossier_late(case: Situation) -> bool | None:
    """Say whether the settlement dossier of the contract is late on the day; never before the last acceptance in it."""
    if case.others_open:
        return False
    year = case.facts.last_year or case.facts.plan_year
    days = (*case.status.acceptances, *case.others_accepted)
    if year is None or not days:
        return None
    return _not(settlement_deadline(year, days).is_on_time(case.on))


def _within(case: Situation, limit: int | None, used: int | None) -> bool | None:
    """Say whether an amount goes into what a limit leaves; in a question, whether anything does."""
    if limit is None or used is None:
        return None
    if case.is_question:
        return used < limit
    if case.amount is None:
        return False if used >= limit else None
    return used + case.amount <= limit


def _settled_within_support(case: Situation) -> bool | None:
    if case.is_question:
        return True
    return None if case.amount is None or case.facts.support is None else case.amount <= case.facts.support


def _refund_due(case: Situation) -> bool | None:
    due = case.status.refundable
    return None if due is None else due > 0


def _nothing_due(case: Situation) -> bool | None:
    """Say whether nobody owes anything; a debt that is known decides, whatever else is not known."""
    debts = (case.status.refundable, case.status.payable)
    if any(debts):
        return False
    return None if None in debts else True


def _refund_in_full(case: Situation) -> bool | None:
    due = case.status.refundable
    if case.is_question:
        return True
    return None if due is None or case.amount is None else case.amount == due


def _refund_in_part(case: Situation) -> bool | None:
    due = case.status.refundable
    if due is None or (case.amount is None and not case.is_question):
        return None
    return due > 1 if case.is_question else 0 < (case.amount or 0) < due


GUARDS: Final[Mapping[str, Guard]] = {
    "advanced-before": _advanced_before,
    "all-sites": _all_sites,
    "budget-unit": _fact("is_budget_unit", wanted=True),
    "contract-accepted": lambda case: not case.others_open,
    "direct": _fact("is_direct", wanted=True),
    "dossier-late": _dossier_late,
    "group": _fact("is_group", wanted=True),
    "multi-year": _fact("is_multi_year", wanted=True),
    "no-budget-unit": _fact("is_budget_unit", wanted=False),
    "no-group": _fact("is_group", wanted=False),
    "no-tender": _fact("is_tender", wanted=False),
    "not-advanced-yet": lambda case: _not(_advanced_before(case)),
    "nothing-due": _nothing_due,
    "paid-after-acceptance": _class_in(_AFTER, wanted=True),
    "paid-as-evidenced": _class_in(frozenset({AdvanceClass.MULTI_INT}), wanted=True),
    "paid-before-acceptance": _class_in(_AFTER, wanted=False),
    "payable": lambda case: _within(case, case.status.payable, 0),
    "refund-due": _refund_due,
    "refund-in-full": _refund_in_full,
    "refund-in-part": _refund_in_part,
    "settled-within-support": _settled_within_support,
    "sites-open": _sites_open,
    "stopped-within-support": lambda case: True if case.amount is None else _settled_within_support(case),
    "tender": _fact("is_tender", wanted=True),
    "through-dept": _fact("is_direct", wanted=False),
    "within-support": lambda case: _within(case, case.facts.support, case.status.held),
    "year-open": _year_open,
}
"""The conditions that a table of steps may name, with their words in ``data/cycle/notes.toml``."""

ABOUT_THE_CASE: Final = frozenset(
    {
        *("budget-unit", "direct", "group", "multi-year", "no-budget-unit", "no-group", "no-tender"),
        *("paid-after-acceptance", "paid-as-evidenced", "paid-before-acceptance", "tender", "through-dept"),
    }
)
"""Conditions about what a đề án is, not about what has happened: a step that fails one is never its own."""
