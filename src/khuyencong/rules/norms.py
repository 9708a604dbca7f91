"""The norms of national money, content by content: how much, for what, on what conditions.

Each rule is judged by the day on which the đề án was approved, where that is known: the circular of 2018 has other
amounts than the joint circular of 2014, and before that the norms are not known. Local money meets the norms of its
province (``local_norms``).
"""

from khuyencong.law.overheads import OverheadKind, overhead_for
from khuyencong.model.cost_details import Loan
from khuyencong.model.de_an import CostLine, DeAn, Task
from khuyencong.model.plan import Plan
from khuyencong.reference.activities import Activity
from khuyencong.reference.estimates import CostItem, LoanTerm, WorkKind
from khuyencong.reference.funding import FundingLevel, FundingSource
from khuyencong.rules.facts import ItemFacts, PlanFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.norm_case import share_of, spent_on
from khuyencong.rules.norm_verdict import Answer, asked_of, judge_line, law_of, over
from khuyencong.rules.rule import Rule, rule

_NATIONAL = FundingLevel.NATIONAL
_REPLICATION = frozenset({Activity.DEMO_REPLICATION})
_FAIRS = frozenset({Activity.FAIR_RURAL_INDUSTRY, Activity.FAIR_HANDICRAFT})
_ABROAD = frozenset({Activity.FAIR_ABROAD, Activity.FOREIGN_EVENT_PARTICIPATION})
_STUDY = frozenset({Activity.FOREIGN_STUDY_TOUR})
_SELECTION = frozenset({Activity.BEST_PRODUCT_SELECTION})
_INTEREST = frozenset({Activity.RELOCATION_INTEREST})
_INFRASTRUCTURE = frozenset({Activity.CLUSTER_INFRASTRUCTURE})
_TREATMENT = frozenset({Activity.POLLUTION_TREATMENT_ESTABLISHMENT, Activity.POLLUTION_TREATMENT_CLUSTER})
_OVERHEAD_ITEMS = frozenset({CostItem.MANAGEMENT, CostItem.DIRECTION, CostItem.CHECKING})
_AGENCY = frozenset({Activity.PROGRAMME_DRAFTING, Activity.PLAN_DRAFTING, Activity.MONITORING})

_CEILINGS = {
    "NORM-001": frozenset({Activity.ENTERPRISE_ESTABLISHMENT}),
    "NORM-002": frozenset({Activity.DEMO_NEW_TECHNOLOGY}),
    "NORM-004": frozenset({Activity.ADVANCED_MACHINERY, Activity.TECHNOLOGY_TRANSFER, Activity.SCIENCE_APPLICATION}),
    "NORM-006": frozenset({Activity.FAIR_PARTICIPATION_DOMESTIC}),
    "NORM-011": frozenset({Activity.BRANDING}),
    "NORM-012": frozenset(
        {
            Activity.INVESTMENT_PROJECT,
            Activity.MARKETING,
            Activity.PRODUCTION_MGMT,
            Activity.FINANCE_MGMT,
            Activity.ACCOUNTING,
            Activity.HUMAN_RESOURCES,
            Activity.DESIGN_PACKAGING,
            Activity.NEW_TECH_ADVICE,
        }
    ),
    "NORM-014": frozenset({Activity.ASSOCIATION_FOUNDING}),
    "NORM-015": frozenset({Activity.ENTERPRISE_LINKAGE}),
    "NORM-017": frozenset({Activity.POLLUTION_TREATMENT_ESTABLISHMENT}),
    "NORM-018": frozenset({Activity.POLLUTION_TREATMENT_CLUSTER}),
    "NORM-020": frozenset({Activity.CLUSTER_PLANNING}),
}
"""The rules that are nothing but a ceiling, and the contents that it is for."""


def _ceiling_rule(code: str, activities: frozenset[Activity]) -> Rule:
    """Make the rule that the support of a content is within its ceiling."""

    def within(line: CostLine, facts: ItemFacts) -> Verdict:
        return judge_line(line, facts, _NATIONAL)

    within.__doc__ = f"{code}: national money is within the ceiling of the content."
    return rule(code, on="line", by="approval", about=activities)(within)


@rule("NORM-003", on="line", by="approval", about=_REPLICATION)
def replication_is_within_its_norm(line: CostLine, facts: ItemFacts) -> Verdict:
    """NORM-003: a model for replication gets its cap at most, for documents and the completion of the process."""
    return _all(judge_line(line, facts, _NATIONAL), listed_items(line, facts))


@rule("NORM-005", on="line", by="approval", about=_FAIRS)
def fair_spends_on_what_is_listed(line: CostLine, facts: ItemFacts) -> Verdict:
    """NORM-005: a domestic fair is paid for booths, publicity and the organising committee."""
    return listed_items(line, facts)


@rule("NORM-007", on="line", by="approval", about=_ABROAD)
def fair_abroad_spends_on_what_is_listed(line: CostLine, facts: ItemFacts) -> Verdict:
    """NORM-007: a fair abroad is paid for what the norm lists."""
    return listed_items(line, facts)


@rule("NORM-008", on="line", by="approval", about=_STUDY)
def study_abroad_is_air_tickets(line: CostLine, facts: ItemFacts) -> Verdict:
    """NORM-008: study abroad is paid air tickets, for no more persons than were decided."""
    items = listed_items(line, facts)
    if items is NOT_APPLICABLE:
        return NOT_APPLICABLE
    approved = line.spending.persons_approved if line.spending else None
    persons: Answer = None
    if approved is None:
        persons = Unknown("persons-approved", ".spending" if line.spending else ".activity", item=facts.label)
    elif line.units > approved and line.support:
        limit = line.support * approved // line.units
        persons = over(line, facts, line.support, limit, "more-persons-than-decided")
    return _all(items, persons)


@rule("NORM-009", on="line", by="approval", about=_SELECTION)
def selection_is_within_its_norm(line: CostLine, facts: ItemFacts) -> Verdict:
    """NORM-009: a round of selection gets the cap of its level at most."""
    return judge_line(line, facts, _NATIONAL) if line.variant is None else NOT_APPLICABLE


@rule("NORM-010", on="line", by="approval", about=_SELECTION)
def prize_is_within_its_norm(line: CostLine, facts: ItemFacts) -> Verdict:
    """NORM-010: the prizes get the cap of their level for each product at most."""
    return NOT_APPLICABLE if line.variant is None else judge_line(line, facts, _NATIONAL)


@rule("NORM-016", on="line", by="approval", about=_INTEREST)
def interest_is_within_its_norm(line: CostLine, facts: ItemFacts) -> Verdict:
    """NORM-016: half of two years' interest at most, of a long loan in đồng, on time, after the investment."""
    ceiling = judge_line(line, facts, _NATIONAL)
    loan = line.relocation.loan if line.relocation else None
    return ceiling if ceiling is NOT_APPLICABLE else _all(ceiling, *_conditions(line, loan, facts))


@rule("NORM-019", on="line", by="approval", about=_TREATMENT)
def treatment_is_repaired_or_upgraded(line: CostLine, facts: ItemFacts) -> Verdict:
    """NORM-019: the norm of a treatment system speaks of repair and upgrade, not of building one."""
    if not facts.has_money_of(_NATIONAL):
        return NOT_APPLICABLE
    if line.work is None:
        return Unknown("kind-of-work", ".work", item=facts.label)
    return Fail(".work", item=facts.label, activity=line.activity) if line.work is WorkKind.BUILD else None


@rule("NORM-021", on="line", by="approval", about=_INFRASTRUCTURE)
def infrastructure_is_within_its_norm(line: CostLine, facts: ItemFacts) -> Verdict:
    """NORM-021: the infrastructure of a cluster gets its cap at most, for the four kinds of work."""
    return _all(judge_line(line, facts, _NATIONAL), listed_items(line, facts))


@rule("NORM-022", on="plan", by="approval")
def agency_overhead_is_within_its_share(plan: Plan, facts: PlanFacts) -> Verdict:
    """NORM-022: managing a year's programme takes no more than its share of the national money of the year."""
    items: tuple[DeAn | Task, ...] = (*plan.de_an, *plan.tasks)
    spent = sum(map(_spent_on_the_programme, items))
    if not spent:
        return NOT_APPLICABLE
    given = [a for a in facts.allocations if a.source is FundingSource.NATIONAL and a.year == plan.year]
    if not given:
        return Unknown("allocation-national", ".allocations", item=plan.title)
    most = overhead_for(OverheadKind.AGENCY, on=facts.approved_on, base=sum(a.amount for a in given))
    if most.amount is None or spent <= most.amount:
        return None if most.amount is not None else Unknown("law-overhead-unknown", ".allocations", item=plan.title)
    return Fail(".tasks", item=plan.title, observed=spent, limit=most.amount, base=most.base, status=most.status)


@rule("NORM-023", on="de_an", by="approval")
def implementer_overhead_is_within_its_share(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """NORM-023: managing a đề án takes no more than its share of the estimate."""
    if not facts.has_money_of(_NATIONAL) or not any(_has_overhead(line) for line in de_an.lines):
        return NOT_APPLICABLE
    amounts = [spent_on(line, _OVERHEAD_ITEMS) for line in de_an.lines if _has_overhead(line)]
    known = [amount for amount in amounts if amount is not None]
    if facts.costs is None or len(known) < len(amounts):
        return Unknown("cost-of-line", ".lines", item=facts.label)
    most = overhead_for(OverheadKind.IMPLEMENTER, on=facts.approved_on, base=facts.costs)
    if most.amount is None or sum(known) <= most.amount:
        return None if most.amount is not None else Unknown("law-overhead-unknown", ".lines", item=facts.label)
    return Fail(".lines", item=facts.label, observed=sum(known), limit=most.amount, base=most.base, status=most.status)


def listed_items(line: CostLine, facts: ItemFacts) -> Answer:
    """Say whether the support of a line is no more than what it spends on the kinds of cost that its norm lists."""
    share = share_of(line, facts, _NATIONAL)
    if share is None:
        return NOT_APPLICABLE
    if isinstance(share, Unknown):
        return share
    norm = facts.plan.law.plain(asked_of(line, facts, _NATIONAL)).norm
    if norm is None or not norm.items:
        return None
    if line.spending is None or line.spending.parts is None:
        at = ".spending.parts" if line.spending else ".spending"
        return Unknown("parts-of-cost", at, item=facts.label)
    spent = spent_on(line, frozenset(norm.items))
    if spent is None:
        return None if all(part.item in norm.items for part in line.spending.parts) else _unknown_parts(facts)
    if share.low > spent:
        return over(line, facts, share.low, spent, "outside-listed-items", **law_of(norm))
    return Unknown("money-of-line-by-source", ".support", item=facts.label) if share.high > spent else None


def _unknown_parts(facts: ItemFacts) -> Unknown:
    return Unknown("parts-of-cost", ".spending.parts", item=facts.label)


def _conditions(line: CostLine, loan: Loan | None, facts: ItemFacts) -> list[Answer]:
    """Give what the loan breaks: where a condition is not met, nothing may be paid."""
    if loan is None:
        at = ".relocation.loan" if line.relocation else ".relocation"
        return [Unknown("terms-of-loan", at, item=facts.label)]
    flags = {
        "loan-not-in-dong": loan.is_in_dong,
        "loan-not-long": None if loan.term is None else loan.term is not LoanTerm.SHORT,
        "loan-overdue": loan.is_on_time,
        "investment-not-complete": loan.is_investment_complete,
    }
    norm = facts.plan.law.plain(asked_of(line, facts, _NATIONAL)).norm
    law = law_of(norm) if norm else {}
    paid = line.support or 0
    return [
        Unknown("terms-of-loan", ".relocation.loan", item=facts.label)
        if flag is None
        else over(line, facts, paid, 0, reason, **law)
        for reason, flag in flags.items()
        if flag is None or (paid and not flag)
    ]


def _spent_on_the_programme(item: DeAn | Task) -> int:
    """Give the national money of an item that goes into managing the programme, in đồng."""
    if isinstance(item, Task):
        national = [tranche.amount for tranche in item.funding if tranche.source is FundingSource.NATIONAL]
        return sum(national) if item.activity in _AGENCY else 0
    if not any(tranche.source is FundingSource.NATIONAL for tranche in item.funding):
        return 0
    return sum(line.support or 0 for line in item.lines if line.activity in _AGENCY)


def _has_overhead(line: CostLine) -> bool:
    parts = line.spending.parts if line.spending else None
    return line.activity not in _AGENCY and any(part.item in _OVERHEAD_ITEMS for part in parts or ())


def _all(*answers: Answer) -> Verdict:
    """Join answers about one line: what fails and what is not known, each fact that is missing once."""
    found: dict[object, Fail | Unknown] = {}
    for answer in answers:
        if isinstance(answer, Fail | Unknown):
            found.setdefault(answer.params.get("missing", answer), answer)
    return NOT_APPLICABLE if NOT_APPLICABLE in answers else list(found.values())


RULES = (
    *(_ceiling_rule(code, activities) for code, activities in _CEILINGS.items()),
    replication_is_within_its_norm,
    fair_spends_on_what_is_listed,
    fair_abroad_spends_on_what_is_listed,
    study_abroad_is_air_tickets,
    selection_is_within_its_norm,
    prize_is_within_its_norm,
    interest_is_within_its_norm,
    treatment_is_repaired_or_upgraded,
    infrastructure_is_within_its_norm,
    agency_overhead_is_within_its_share,
    implementer_overhead_is_within_its_share,
)
