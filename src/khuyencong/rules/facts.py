"""What several rules need to know of a plan, computed once and shared."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final

from khuyencong.budget.allocation import AllocationComparison, compare_with_allocation
from khuyencong.budget.cells import SUPPORT_LEVELS
from khuyencong.model.beneficiary import Beneficiary
from khuyencong.model.contract import Contract
from khuyencong.model.de_an import DeAn, Stage, Task
from khuyencong.model.funding import Allocation
from khuyencong.model.plan import Plan, PlanScope
from khuyencong.reference.activities import Activity
from khuyencong.reference.funding import FundingLevel, FundingSource
from khuyencong.reference.priorities import BeneficiaryClass
from khuyencong.reference.provinces import Province
from khuyencong.rules.law_facts import LawFacts
from khuyencong.rules.money_facts import MoneyFacts
from khuyencong.values.text import fold

CLEANER_PRODUCTION: Final = frozenset({Activity.CP_ASSESSMENT, Activity.CP_PILOT})
"""The contents of cleaner production, for which neither the size nor the place of a site matters."""

_FOR_ESTABLISHMENTS = frozenset({Activity.TECHNOLOGY, Activity.CONSULTING})
_FOR_ESTABLISHMENTS_IN_OTHER_GROUPS = frozenset(
    {
        Activity.BRANDING,
        Activity.FAIR_PARTICIPATION_DOMESTIC,
        Activity.POLLUTION_TREATMENT_ESTABLISHMENT,
        Activity.RELOCATION_CONSULTING,
        Activity.RELOCATION_INTEREST,
        Activity.SHOWROOM_ESTABLISHMENT,
    }
)


def supports_establishments(activity: Activity) -> bool:
    """Say whether a content is support for establishments, which are then who benefits.

    >>> supports_establishments(Activity.ADVANCED_MACHINERY), supports_establishments(Activity.CLUSTER_PLANNING)
    (True, False)
    """
    return activity.group in _FOR_ESTABLISHMENTS or activity in _FOR_ESTABLISHMENTS_IN_OTHER_GROUPS


class PlanFacts:
    """A plan, the day by which it is judged, and what follows from both."""

    def __init__(
        self,
        plan: Plan,
        as_of: date,
        allocations: Sequence[Allocation] | None,
        money: MoneyFacts | None = None,
        law: LawFacts | None = None,
    ) -> None:
        self.plan = plan
        #: What the review asked the law already, and the acts of provinces that it was given.
        self.law = law or LawFacts()
        self.as_of = as_of
        #: The ledger that was given, joined with the plans; None where none was given, or a later revision replaces
        #: the plan.
        self.money = money
        self.given_apart = allocations is not None
        self.allocations = tuple(plan.allocations if allocations is None else allocations)

    @cached_property
    def approved_on(self) -> date:
        """The day on which the plan was approved, where it is known, else the day by which it is judged."""
        decision = self.plan.decision
        return self.as_of if decision is None or decision.issued is None else decision.issued

    @property
    def acted_on(self) -> date:
        """The last day of the plan year, by which its đề án are carried out."""
        return date(self.plan.year, 12, 31)

    @cached_property
    def contracts(self) -> Mapping[str, Contract]:
        """The contract that holds each đề án, by the id of the đề án."""
        return {name: contract for contract in self.plan.contracts or () for name in contract.de_an}

    @cached_property
    def provinces(self) -> Mapping[str, Province]:
        """The provinces in force on the day, by code."""
        return self.law.provinces(self.as_of)

    @cached_property
    def comparison(self) -> AllocationComparison:
        """The plan against its allocations."""
        return compare_with_allocation(self.plan, self.allocations)

    @cached_property
    def item_ids(self) -> Counter[str]:
        """How often each id of a đề án or task occurs."""
        items: tuple[DeAn | Task, ...] = (*self.plan.de_an, *self.plan.tasks)
        return Counter(item.id for item in items)

    @cached_property
    def titles(self) -> Counter[str]:
        """How often each title of a đề án occurs, read without marks and case."""
        return Counter(fold(de_an.title) for de_an in self.plan.de_an)

    @cached_property
    def beneficiary_ids(self) -> Counter[str]:
        """How often each id of a beneficiary occurs."""
        return Counter(beneficiary.id for beneficiary in self.plan.beneficiaries)

    @cached_property
    def beneficiaries(self) -> Mapping[str, Beneficiary]:
        """The beneficiaries by id."""
        return {beneficiary.id: beneficiary for beneficiary in self.plan.beneficiaries}

    @cached_property
    def activities(self) -> frozenset[Activity]:
        """The activities, contents or groups, that lines and tasks name."""
        lines = {line.activity for de_an in self.plan.de_an for line in de_an.lines}
        return frozenset(lines | {task.activity for task in self.plan.tasks})

    @cached_property
    def uses(self) -> Mapping[str, frozenset[Activity]]:
        """The contents for which each beneficiary is supported, by its id."""
        found: dict[str, set[Activity]] = {}
        for de_an in self.plan.de_an:
            for line in de_an.lines:
                for name in (line.beneficiary,) if line.beneficiary else de_an.beneficiaries:
                    found.setdefault(name, set()).add(line.activity)
        return {name: frozenset(activities) for name, activities in found.items()}

    @cached_property
    def classes(self) -> Mapping[str, BeneficiaryClass | None]:
        """As what each beneficiary is supported, by its id; None where that cannot be told."""
        return {b.id: _class_of(b, self.uses.get(b.id, frozenset())) for b in self.plan.beneficiaries}

    @cached_property
    def identities(self) -> Mapping[str, str]:
        """Who each beneficiary is, by id: its tax code, or else its id."""
        return {b.id: b.tax_code or b.id for b in self.plan.beneficiaries}

    @cached_property
    def namesakes(self) -> Counter[str]:
        """How often each tax code of a beneficiary, or name read without marks, occurs."""
        return Counter(key for b in self.plan.beneficiaries for key in {b.tax_code, fold(b.name)} if key)

    @cached_property
    def used_beneficiaries(self) -> frozenset[str]:
        """The ids of beneficiaries that some đề án or line names."""
        named = {name for de_an in self.plan.de_an for name in de_an.beneficiaries}
        return frozenset(
            named | {line.beneficiary for d in self.plan.de_an for line in d.lines if line.beneficiary is not None}
        )

    @cached_property
    def supported(self) -> Mapping[tuple[str, object], tuple[str, ...]]:
        """The ids of the đề án by who is supported for which activity, more than one đề án only."""
        found: dict[tuple[str, object], dict[str, None]] = {}
        for de_an in self.plan.de_an:
            for line in de_an.lines:
                names = (line.beneficiary,) if line.beneficiary else de_an.beneficiaries
                for name in names:
                    who = self.identities.get(name, name)
                    found.setdefault((who, line.activity), {})[de_an.id] = None
        return {key: tuple(ids) for key, ids in found.items() if len(ids) > 1}

    def province_name(self, code: str) -> str:
        """Give the name of a province on the day, or its code where no such province is in force."""
        province = self.provinces.get(code)
        return province.name if province else code


class ItemFacts:
    """A đề án or a task, its sums, and the facts of its plan."""

    __slots__ = (
        "approved_on",
        "beneficiaries",
        "case",
        "costs",
        "funding",
        "item",
        "label",
        "national",
        "plan",
        "province",
        "support",
        "supports",
    )

    def __init__(self, item: DeAn | Task, plan: PlanFacts) -> None:
        self.item = item
        self.plan = plan
        #: What :func:`khuyencong.rules.case_facts.case_of` found of the đề án, once a rule has asked it.
        self.case: Any = None
        self.label = f"{item.id} ({item.title})"
        self.funding = sum([tranche.amount for tranche in item.funding])
        self.support = sum([tranche.amount for tranche in item.funding if tranche.source.level in SUPPORT_LEVELS])
        #: The khuyến công money from the national budget, in đồng.
        self.national = sum([t.amount for t in item.funding if t.source is FundingSource.NATIONAL])
        lines = item.lines if isinstance(item, DeAn) else ()
        #: The province of a đề án, else that of its plan.
        self.province = (item.province if isinstance(item, DeAn) else None) or plan.plan.province
        #: The ids of those who benefit, as a đề án names them.
        self.beneficiaries = item.beneficiaries if isinstance(item, DeAn) else ()
        known_costs = [line.cost for line in lines if line.cost is not None]
        known_supports = [line.support for line in lines if line.support is not None]
        #: The sum of the lines' costs and supports, None where a line does not say its own.
        self.costs = sum(known_costs) if lines and len(known_costs) == len(lines) else None
        self.supports = sum(known_supports) if lines and len(known_supports) == len(lines) else None
        #: The day on which the item was approved, where that is known, else :attr:`PlanFacts.approved_on`.
        self.approved_on = _approval(item) or plan.approved_on

    @property
    def acted_on(self) -> date:
        """The last day of the plan year."""
        return self.plan.acted_on

    def has_money_of(self, level: FundingLevel) -> bool:
        """Say whether khuyến công money of a level is in it; where it has none, that of the plan's level is meant."""
        if not self.support:
            return (level is FundingLevel.NATIONAL) is (self.plan.plan.scope is PlanScope.NATIONAL)
        return bool(self.national if level is FundingLevel.NATIONAL else self.support - self.national)

    @property
    def supported(self) -> tuple[Beneficiary, ...]:
        """The beneficiaries that the đề án names and that the plan knows."""
        found = map(self.plan.beneficiaries.get, self.beneficiaries)
        return tuple(known for known in found if known is not None)


def _class_of(beneficiary: Beneficiary, uses: frozenset[Activity]) -> BeneficiaryClass | None:
    """Say as what a beneficiary is supported: as stated, else by its contents, else by its legal form."""
    if beneficiary.supported_as is not None:
        return beneficiary.supported_as
    if uses and uses <= CLEANER_PRODUCTION:
        return BeneficiaryClass.CLEANER_PRODUCTION_SITE
    is_named = beneficiary.legal_form is not None and beneficiary.legal_form.eligible
    return BeneficiaryClass.RURAL_ESTABLISHMENT if is_named or any(map(supports_establishments, uses)) else None


def _approval(item: DeAn | Task) -> date | None:
    """Give the day of the last approval among the events of a đề án."""
    events = item.events if isinstance(item, DeAn) else ()
    return max([event.on for event in events if event.stage is Stage.APPROVED], default=None) if events else None
