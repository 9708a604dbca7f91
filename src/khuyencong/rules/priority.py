"""Priority: what a đề án claims and can show, the multiple of the norm, the flagship, and the order of a plan."""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

from khuyencong.budget.cells import SUPPORT_LEVELS
from khuyencong.law.priority import PriorityAnswer, priority_of
from khuyencong.law.thresholds import threshold_on
from khuyencong.model.beneficiary import Beneficiary, Merits
from khuyencong.model.de_an import CostLine, DeAn
from khuyencong.model.plan import Plan, PlanScope
from khuyencong.reference.funding import FundingLevel
from khuyencong.reference.priorities import PriorityMerit
from khuyencong.rules.facts import CLEANER_PRODUCTION, ItemFacts, PlanFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, NotApplicable, Unknown, Verdict
from khuyencong.rules.rule import rule
from khuyencong.values.period import Period

_NONE: Final = Merits()


@rule("PRIO-001", on="de_an")
def claimed_areas_are_those_of_the_site(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PRIO-001: an area that is claimed is one of the place of production."""
    if de_an.claim is None or not de_an.claim.areas:
        return NOT_APPLICABLE
    sites = [beneficiary.site for beneficiary in facts.supported]
    known = [site.areas if site else None for site in sites]
    shown = {area for areas in known if areas for area in areas}
    missing = [(i, area) for i, area in enumerate(de_an.claim.areas) if area not in shown]
    if missing and (not known or None in known):
        return Unknown("areas-of-site", ".claim.areas", item=facts.label)
    return [Fail(f".claim.areas[{i}]", item=facts.label, observed=area) for i, area in missing]


@rule("PRIO-002", on="de_an")
def many_workers_are_shown(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PRIO-002: who claims to be labour-intensive has as many workers as the circular asks for."""

    def is_met(beneficiary: Beneficiary) -> bool | None:
        limit = threshold_on("labour-intensive-workers", facts.plan.as_of)
        return None if limit is None or beneficiary.workers is None else limit.is_met(beneficiary.workers)

    return _shown(de_an, facts, PriorityMerit.LABOUR_INTENSIVE, "workers", is_met)


@rule("PRIO-003", on="de_an")
def local_material_is_shown(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PRIO-003: who claims local material has more than half of the value of its material from its province."""

    def is_met(beneficiary: Beneficiary) -> bool | None:
        limit = threshold_on("local-material-share", facts.plan.as_of)
        share = (beneficiary.merits or _NONE).local_material_share
        return None if limit is None or share is None else limit.is_met(share)

    return _shown(de_an, facts, PriorityMerit.LOCAL_MATERIAL, "local-material-share", is_met)


@rule("PRIO-004", on="de_an")
def export_is_shown(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PRIO-004: who claims export has an export contract or produces for export."""
    return _shown(de_an, facts, PriorityMerit.EXPORT, "exports", lambda b: (b.merits or _NONE).exports)


@rule("PRIO-005", on="de_an")
def supporting_industry_is_listed(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PRIO-005: who claims supporting industry makes a product of the list."""
    merit = PriorityMerit.SUPPORTING_INDUSTRY
    return _shown(de_an, facts, merit, "supporting-industry", lambda b: (b.merits or _NONE).is_supporting_industry)


@rule("PRIO-006", on="de_an")
def certificate_is_valid(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PRIO-006: who claims a best product has a certificate that is valid on the day."""

    def is_met(beneficiary: Beneficiary) -> bool | None:
        last = (beneficiary.merits or _NONE).certificate_ends
        return None if last is None else facts.plan.as_of <= last

    return _shown(de_an, facts, PriorityMerit.BEST_PRODUCT, "certificate", is_met)


@rule("PRIO-007", on="plan")
def ranks_follow_the_order(plan: Plan, facts: PlanFacts) -> Verdict:
    """PRIO-007: area goes before merit, and the merits of point b before those of point a."""
    ranked = [one for one in _ranked(plan) if not _is_cleaner_production(one.de_an)]
    if len(ranked) < 2 or not any(one.de_an.claim for one in ranked):
        return NOT_APPLICABLE
    keys = {one.place: _answer(one.de_an, facts).sort_key for one in ranked}
    return _out_of_order(ranked, lambda one: keys[one.place][1:])


@rule("PRIO-008", on="de_an")
def cleaner_production_stands_apart(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PRIO-008: cleaner production is ranked by effect and urgency, not by area or merit."""
    if not _is_cleaner_production(de_an):
        return NOT_APPLICABLE
    claims = de_an.claim is not None and (de_an.claim.areas or de_an.claim.merits)
    return Fail(".claim", item=facts.label) if claims else None


@rule("PRIO-009", on="de_an", by="approval")
def multiple_has_a_ground(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PRIO-009: more than the norm goes to a đề án with a ground of priority, by a decision."""
    raised = [i for i, line in enumerate(de_an.lines) if line.multiplier is not None and line.multiplier > 1]
    if not raised or not facts.has_money_of(FundingLevel.NATIONAL):
        return NOT_APPLICABLE
    at = f".lines[{raised[0]}].multiplier"
    found = _answer(de_an, facts.plan, on=facts.approved_on)
    if found.may_multiply is None:
        return Unknown("priority-grounds", at, item=facts.label)
    if not found.may_multiply:
        return Fail(at, item=facts.label, observed=de_an.lines[raised[0]].multiplier)
    is_decided = de_an.claim is not None and de_an.claim.multiplier_decision is not None
    return None if is_decided else Unknown("multiplier-decision", ".claim" if de_an.claim else at, item=facts.label)


@rule("PRIO-010", on="line", by="approval")
def multiple_is_within_its_limit(line: CostLine, facts: ItemFacts) -> Verdict:
    """PRIO-010: the multiple of the norm lies between one and the limit."""
    if line.multiplier is None or not facts.has_money_of(FundingLevel.NATIONAL):
        return NOT_APPLICABLE
    limit = threshold_on("priority-multiplier", facts.approved_on)
    if limit is None:
        return Unknown("law-multiplier-unknown", ".multiplier", item=facts.label)
    if line.multiplier >= 1 and limit.is_met(line.multiplier):
        return None
    return Fail(".multiplier", item=facts.label, observed=line.multiplier, limit=limit.value, status=limit.status)


@rule("PRIO-011", on="plan")
def flagships_stand_first(plan: Plan, facts: PlanFacts) -> Verdict:
    """PRIO-011: a national plan puts its flagships first."""
    ranked = _ranked(plan)
    if plan.scope is not PlanScope.NATIONAL or not any(one.de_an.is_flagship for one in ranked):
        return NOT_APPLICABLE
    return _out_of_order(ranked, lambda one: (not one.de_an.is_flagship,))


@rule("PRIO-012", on="de_an")
def flagship_is_large(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PRIO-012: a flagship has at least two contents, linked by a common objective, and runs for more than a year."""
    if not de_an.is_flagship or not facts.has_money_of(FundingLevel.NATIONAL):
        return NOT_APPLICABLE
    found: list[Fail | Unknown] = []
    contents = {line.activity for line in de_an.lines}
    if len(contents) < _CONTENTS:
        found.append(Fail(".lines", item=facts.label, reason="one-content"))
    if de_an.period is None:
        found.append(Unknown("time-of-de-an", ".period", item=facts.label))
    elif not _is_over_a_year(de_an.period):
        found.append(Fail(".period", item=facts.label, reason="one-year"))
    if de_an.contents_linked is None:
        found.append(Unknown("link-of-contents", ".contents_linked", item=facts.label))
    elif not de_an.contents_linked:
        found.append(Fail(".contents_linked", item=facts.label, reason="contents-apart"))
    return found


_CONTENTS: Final = 2


@rule("PRIO-013", on="plan")
def higher_ranks_are_funded_first(plan: Plan, facts: PlanFacts) -> Verdict:
    """PRIO-013: no đề án has money while one of a higher rank has none."""
    ranked = _ranked(plan)
    if len(ranked) < 2:
        return NOT_APPLICABLE
    last = max([one.rank for one in ranked if _is_funded(one.de_an)], default=None)
    return [
        Fail(f".de_an[{one.place}].priority", item=one.label, observed=one.rank, limit=last)
        for one in ranked
        if last is not None and one.rank < last and not _is_funded(one.de_an)
    ]


def _shown(
    de_an: DeAn, facts: ItemFacts, merit: PriorityMerit, missing: str, is_met: Callable[[Beneficiary], bool | None]
) -> Fail | Unknown | NotApplicable | None:
    """Say whether one of those who benefit can show a merit that is claimed."""
    if de_an.claim is None or merit not in de_an.claim.merits:
        return NOT_APPLICABLE
    proofs = [is_met(beneficiary) for beneficiary in facts.supported]
    if True in proofs:
        return None
    if not proofs or None in proofs:
        return Unknown(missing, ".claim.merits", item=facts.label)
    return Fail(".claim.merits", item=facts.label, observed=merit)


def _answer(de_an: DeAn, facts: PlanFacts, on: date | None = None) -> PriorityAnswer:
    """Say how far in front a đề án stands by what it claims and what those who benefit can show."""
    known = [facts.beneficiaries[name] for name in de_an.beneficiaries if name in facts.beneficiaries]
    merits = [one.merits for one in known if one.merits]
    areas = {area for one in known if one.site for area in one.site.areas or ()}
    claim = de_an.claim
    return priority_of(
        on=on or facts.as_of,
        areas=areas | set(claim.areas if claim else ()),
        merits={*(claim.merits if claim else ()), *(merit for one in merits for merit in one.others)},
        workers=max([one.workers for one in known if one.workers is not None], default=None),
        local_material_share=max(
            [one.local_material_share for one in merits if one.local_material_share is not None], default=None
        ),
        exports=_any(one.exports for one in merits),
        certificate_ends=max([one.certificate_ends for one in merits if one.certificate_ends], default=None),
        is_cleaner_production=_is_cleaner_production(de_an),
        is_flagship=de_an.is_flagship,
    )


def _any(flags: Iterable[bool | None]) -> bool | None:
    """Give True where one is, None where none is known, else False."""
    known = [flag for flag in flags if flag is not None]
    return any(known) if known else None


class _Ranked(NamedTuple):
    """A đề án with its rank in the plan's own order and its place among the đề án."""

    rank: int
    place: int
    de_an: DeAn

    @property
    def label(self) -> str:
        return f"{self.de_an.id} ({self.de_an.title})"


_rank: Final = attrgetter("rank")


def _ranked(plan: Plan) -> list[_Ranked]:
    """Give the đề án that have a rank in the plan's own order, in that order."""
    ranked = [_Ranked(one.priority, i, one) for i, one in enumerate(plan.de_an) if one.priority is not None]
    return sorted(ranked, key=_rank)


def _out_of_order(ranked: list[_Ranked], key: Callable[[_Ranked], tuple[Fraction | int, ...]]) -> list[Fail | Unknown]:
    """Give the đề án that should stand before one of a higher rank."""
    found: list[Fail | Unknown] = []
    worst: tuple[Fraction | int, ...] = ()
    for _, of_one_rank in groupby(ranked, key=_rank):
        together = list(of_one_rank)
        found += [
            Fail(f".de_an[{one.place}].priority", item=one.label, observed=one.rank)
            for one in together
            if key(one) < worst
        ]
        worst = max([worst, *map(key, together)])
    return found


def _is_funded(de_an: DeAn) -> bool:
    return any(tranche.amount and tranche.source.level in SUPPORT_LEVELS for tranche in de_an.funding)


def _is_over_a_year(period: Period) -> bool:
    """Say whether a span goes on after its first year."""
    start, end = period.start, period.end
    return (end.year - 1, end.month, end.day) >= (start.year, start.month, start.day)


def _is_cleaner_production(de_an: DeAn) -> bool:
    return bool(de_an.lines) and all(line.activity in CLEANER_PRODUCTION for line in de_an.lines)


RULES = (
    claimed_areas_are_those_of_the_site,
    many_workers_are_shown,
    local_material_is_shown,
    export_is_shown,
    supporting_industry_is_listed,
    certificate_is_valid,
    ranks_follow_the_order,
    cleaner_production_stands_apart,
    multiple_has_a_ground,
    multiple_is_within_its_limit,
    flagships_stand_first,
    flagship_is_large,
    higher_ranks_are_funded_first,
)
