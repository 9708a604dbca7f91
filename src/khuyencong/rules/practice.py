"""Good practice: what provinces learned, as far as a plan shows whether it does the same. These rules only advise."""

from functools import cache

from khuyencong.budget.cells import SUPPORT_LEVELS
from khuyencong.model.de_an import CostLine, DeAn, Stage, Task
from khuyencong.model.funding import Measure
from khuyencong.model.plan import Plan
from khuyencong.reference.activities import Activity
from khuyencong.reference.legal_forms import LegalForm
from khuyencong.rules.facts import ItemFacts, PlanFacts, supports_establishments
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.rule import rule, rule_texts
from khuyencong.values.text import slug

_FOLLOWED_UP = frozenset({Stage.ACCEPTED, Stage.SETTLEMENT_SUBMITTED, Stage.SETTLED})
# Collaborators follow the work at its place and report what stands in its way.
_FOLLOWS_UP = frozenset({Activity.MONITORING, Activity.COLLABORATOR_NETWORK})
_NO_WORK_ON_SITE = frozenset({Activity.INFORMATION, Activity.PROGRAMME_MANAGEMENT})
_NO_EMPLOYER = frozenset({LegalForm.INDIVIDUAL, LegalForm.PUBLIC_UNIT, LegalForm.ASSOCIATION})


@rule("PRAC-001", on="plan")
def plan_communicates(plan: Plan, facts: PlanFacts) -> Verdict:
    """PRAC-001: a plan communicates, as a content, as a total that it prints, or with money that was given for it."""
    if not plan.de_an and not plan.tasks:
        return NOT_APPLICABLE
    named = {
        *facts.activities,
        *(total.activity for total in plan.stated if total.amount or total.items),
        *(given.activity_group for given in facts.allocations if given.amount),
    }
    if any(activity is not None and activity.group is Activity.INFORMATION for activity in named):
        return None
    silent = next((index for index, de_an in enumerate(plan.de_an) if not de_an.lines), None)
    if silent is not None:
        return Unknown("content-of-de-an", f".de_an[{silent}].lines", item=plan.title)
    return Fail(item=plan.title)


@rule("PRAC-002", on="item")
def de_an_is_followed_up(item: DeAn | Task, facts: ItemFacts) -> Verdict:
    """PRAC-002: a đề án is followed up: by its own steps or targets, or by monitoring in the plan.

    Steps are often written down only as they happen. So it fails where its time is over, or where the file looks
    ahead, and inspection and acceptance are still not among the steps; before that nobody can tell.
    """
    if facts.plan.activities & _FOLLOWS_UP:
        return None
    if isinstance(item, Task):
        if item.activity.group in _NO_WORK_ON_SITE:
            return NOT_APPLICABLE
        return Unknown("steps-of-de-an", item=facts.label)
    stages = {event.stage for event in item.events}
    if Stage.STOPPED in stages:
        return NOT_APPLICABLE
    if stages & _FOLLOWED_UP or _has_target(item, "PRAC-002"):
        return None
    as_of = facts.plan.as_of
    is_over = item.period is not None and item.period.end < as_of
    if any(is_over or event.on > as_of for event in item.events):
        return Fail(".events", item=facts.label)
    return Unknown("steps-of-de-an", ".events", item=facts.label)


@rule("PRAC-003", on="item")
def training_answers_a_need(item: DeAn | Task, facts: ItemFacts) -> Verdict:
    """PRAC-003: training names who will employ, or a target of work after it."""
    lines = _lines(item, facts)
    if isinstance(lines, Unknown):
        return lines
    training = [line for line in lines if line.activity.group is Activity.TRAINING]
    if not training:
        return NOT_APPLICABLE
    if isinstance(item, Task):
        return Unknown("employer-of-trainees", item=facts.label)
    names = {*item.beneficiaries, *(line.beneficiary for line in training if line.beneficiary is not None)}
    if any(_may_employ(name, facts.plan) for name in names) or _has_target(item, "PRAC-003"):
        return None
    if item.is_group:
        return Unknown("employer-of-trainees", ".beneficiaries", item=facts.label)
    return Fail(".beneficiaries", item=facts.label)


@rule("PRAC-004", on="item")
def support_is_not_alone(item: DeAn | Task, facts: ItemFacts) -> Verdict:
    """PRAC-004: support of establishments has a counterpart or combined funding."""
    lines = _lines(item, facts)
    if isinstance(lines, Unknown):
        return lines
    supporting = [line for line in lines if supports_establishments(line.activity)]
    if not supporting:
        return NOT_APPLICABLE
    levels = {tranche.source.level for tranche in item.funding if tranche.amount}
    if len(levels) > 1 or levels - SUPPORT_LEVELS or _states_a_counterpart(item):
        return None
    if not levels or any(line.cost is None for line in supporting):
        return Unknown("money-beside-support", ".funding", item=facts.label)
    return Fail(".funding", item=facts.label, support=facts.support)


def _lines(item: DeAn | Task, facts: ItemFacts) -> tuple[CostLine, ...] | Unknown:
    """Give the lines of a đề án, those of a task being one without a cost; they are not known where there are none."""
    if isinstance(item, Task):
        return (CostLine(activity=item.activity),)
    return item.lines or Unknown("content-of-de-an", ".lines", item=facts.label)


def _may_employ(name: str, plan: PlanFacts) -> bool:
    """Say whether a beneficiary can be an employer; one of which nothing is known can."""
    beneficiary = plan.beneficiaries.get(name)
    return beneficiary is None or beneficiary.legal_form not in _NO_EMPLOYER


def _states_a_counterpart(item: DeAn | Task) -> bool:
    stated = item.stated if isinstance(item, DeAn) else ()
    return any(total.measure is Measure.COUNTERPART and total.amount for total in stated)


def _has_target(de_an: DeAn, code: str) -> bool:
    """Say whether an indicator of a đề án holds one of the words that stand with the texts of a rule."""
    return any(sign in f"-{slug(target.indicator)}-" for target in de_an.targets for sign in _signs(code))


@cache
def _signs(code: str) -> tuple[str, ...]:
    return tuple(f"-{slug(sign)}-" for sign in rule_texts()[code]["signs"])


RULES = (plan_communicates, de_an_is_followed_up, training_answers_a_need, support_is_not_alone)
