"""What several rules need to know of a plan, computed once and shared."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from khuyencong.budget.allocation import AllocationComparison, compare_with_allocation
from khuyencong.budget.cells import SUPPORT_LEVELS
from khuyencong.model.beneficiary import Beneficiary
from khuyencong.model.de_an import DeAn, Stage, Task
from khuyencong.model.funding import Allocation
from khuyencong.model.plan import Plan
from khuyencong.reference.activities import Activity
from khuyencong.reference.provinces import Province, provinces_on
from khuyencong.values.text import fold


class PlanFacts:
    """A plan, the day by which it is judged, and what follows from both."""

    def __init__(self, plan: Plan, as_of: date, allocations: Sequence[Allocation] | None) -> None:
        self.plan = plan
        self.as_of = as_of
        self.given_apart = allocations is not None
        self.allocations = tuple(plan.allocations if allocations is None else allocations)

    @cached_property
    def approved_on(self) -> date:
        """The day on which the plan was approved, where it is known, else the day by which it is judged."""
        decision = self.plan.decision
        return self.as_of if decision is None or decision.issued is None else decision.issued

    @cached_property
    def provinces(self) -> Mapping[str, Province]:
        """The provinces in force on the day, by code."""
        return {province.code: province for province in provinces_on(self.as_of)}

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
    def identities(self) -> Mapping[str, str]:
        """Who each beneficiary is, by id: its tax code, or else its id."""
        return {b.id: b.tax_code or b.id for b in self.plan.beneficiaries}

    @cached_property
    def namesakes(self) -> Counter[str]:
        """How often each tax code of a beneficiary, or name read without marks, occurs."""
        return Counter(key for b in self.plan.beneficiaries for key in {b.tax_code or "", fold(b.name)} if key)

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

    __slots__ = ("approved_on", "costs", "funding", "item", "label", "plan", "support", "supports")

    def __init__(self, item: DeAn | Task, plan: PlanFacts) -> None:
        self.item = item
        self.plan = plan
        self.label = f"{item.id} ({item.title})"
        self.funding = sum([tranche.amount for tranche in item.funding])
        self.support = sum([tranche.amount for tranche in item.funding if tranche.source.level in SUPPORT_LEVELS])
        lines = item.lines if isinstance(item, DeAn) else ()
        known_costs = [line.cost for line in lines if line.cost is not None]
        known_supports = [line.support for line in lines if line.support is not None]
        #: The sum of the lines' costs and supports, None where a line does not say its own.
        self.costs = sum(known_costs) if lines and len(known_costs) == len(lines) else None
        self.supports = sum(known_supports) if lines and len(known_supports) == len(lines) else None
        #: The day on which the item was approved, where that is known, else :attr:`PlanFacts.approved_on`.
        self.approved_on = _approval(item) or plan.approved_on


def _approval(item: DeAn | Task) -> date | None:
    """Give the day of the last approval among the events of a đề án."""
    events = item.events if isinstance(item, DeAn) else ()
    return max([event.on for event in events if event.stage is Stage.APPROVED], default=None) if events else None
