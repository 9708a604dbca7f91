"""What the rules about papers, steps and money need to know of one đề án, worked out once and only when one asks."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from khuyencong.cycle.papers import papers_held
from khuyencong.law.advance_answer import AdvanceClass
from khuyencong.law.advances import advance_class_of
from khuyencong.model.beneficiary import Beneficiary
from khuyencong.model.contract import Contract
from khuyencong.model.de_an import DeAn, Stage
from khuyencong.model.ledger import EntryKind
from khuyencong.reference.activities import Activity
from khuyencong.reference.dossiers import DossierFact, DossierStep
from khuyencong.reference.roles import Actor
from khuyencong.rules.contracts import acceptance_days, is_national
from khuyencong.rules.facts import ItemFacts
from khuyencong.rules.money_facts import DeAnMoney
from khuyencong.values.text import fold

_FINAL = (DossierStep.FINAL_ADVANCE, DossierStep.SETTLEMENT_WITH_INVOICE, DossierStep.SETTLEMENT_WITHOUT_INVOICE)


class CaseFacts:
    """A đề án as a case: its route, its papers, its steps and its money."""

    def __init__(self, de_an: DeAn, facts: ItemFacts) -> None:
        self.de_an = de_an
        self.plan = facts.plan
        self.label = facts.label

    @cached_property
    def is_national(self) -> bool:
        """Whether national money pays for it."""
        return is_national(self.de_an, self.plan)

    @cached_property
    def contract(self) -> Contract | None:
        """The contract of the plan that holds it."""
        return self.plan.contracts.get(self.de_an.id)

    @property
    def is_of_agency(self) -> bool:
        """Whether national money is advanced and settled by the agency: not so for units under the Ministry."""
        return self.is_national and not (self.contract is not None and self.contract.is_with_moit_unit)

    @cached_property
    def is_one_province(self) -> bool | None:
        """Whether it is carried out in one province; None where that is not known."""
        stated = self._stated.get(DossierFact.ONE_PROVINCE)
        if stated is not None:
            return stated
        if self.de_an.province or self.plan.plan.province:
            return True
        sites = {b.site.province for b in self._beneficiaries if b is not None and b.site is not None}
        return False if len(sites) > 1 else None

    @property
    def is_of_regional_center(self) -> bool | None:
        """Whether a regional centre registers it; None where the registering body is not known."""
        body = self.de_an.dossier.registered_by if self.de_an.dossier else None
        return None if body is None else body is Actor.REGIONAL_CENTER

    @cached_property
    def _stated(self) -> Mapping[DossierFact, bool]:
        return {known.fact: known.holds for known in self.de_an.dossier.facts} if self.de_an.dossier else {}

    @cached_property
    def facts(self) -> Mapping[DossierFact, bool]:
        """What is known of the facts on which papers hang: what the file states, and what follows from the plan."""
        known = dict(self._stated)
        names = [b.name for b in self._beneficiaries if b is not None]
        if self.de_an.implementer is not None and names and len(names) == len(self._beneficiaries):
            implementer = fold(self.de_an.implementer)
            known.setdefault(
                DossierFact.IMPLEMENTER_IS_NOT_BENEFICIARY, any(fold(name) != implementer for name in names)
            )
        return known

    @cached_property
    def _beneficiaries(self) -> list[Beneficiary | None]:
        return [self.plan.beneficiaries.get(name) for name in self.de_an.beneficiaries]

    @cached_property
    def papers(self) -> frozenset[str] | None:
        """The ids of the papers that the file holds or whose content it gives; None where nobody looked."""
        return papers_held(self.de_an, self.contract)

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """The contents of its lines, each once."""
        return tuple(dict.fromkeys(line.activity for line in self.de_an.lines))

    @cached_property
    def advance_class(self) -> AdvanceClass | None:
        """The class of the first advance that all its lines have; None where they differ, or one names no content."""
        classes = {advance_class_of(activity) for activity in self.activities}
        return classes.pop() if len(classes) == 1 else None

    @cached_property
    def accepted_on(self) -> date | None:
        """The day of its last base acceptance; None where none is known."""
        return max(acceptance_days(self.de_an), default=None)

    @property
    def first_accepted_on(self) -> date | None:
        """The day of its first base acceptance; None where none is known."""
        return min(acceptance_days(self.de_an), default=None)

    @property
    def is_not_accepted(self) -> bool:
        """Whether it is known that there was no base acceptance."""
        execution = self.de_an.execution
        return self.accepted_on is None and execution is not None and execution.acceptances == ()

    @cached_property
    def contracted_on(self) -> date | None:
        """The day of its contract or assignment, from the contract or its events; None where none is known."""
        if self.contract is not None and self.contract.on is not None:
            return self.contract.on
        return self.first_event(Stage.CONTRACTED)

    def first_event(self, *stages: Stage) -> date | None:
        """Give the day of its first event of some stages."""
        return min((event.on for event in self.de_an.events if event.stage in stages), default=None)

    @cached_property
    def money(self) -> DeAnMoney | None:
        """Its national money in the ledger; None where there is no ledger, or none of it in there."""
        return None if self.plan.money is None else self.plan.money.of(self.de_an.id)

    @cached_property
    def first_advance_on(self) -> date | None:
        """The day of its first advance in the ledger, or else the day on which one was asked for."""
        paid = self.money.first(EntryKind.ADVANCE) if self.money else None
        return paid or self._handed_in(DossierStep.FIRST_ADVANCE)

    @cached_property
    def final_on(self) -> date | None:
        """The day of its first payment after acceptance, or else that on which it, or the settlement, was asked for."""
        paid = self.money.first(EntryKind.PAYMENT) if self.money else None
        return paid or self._handed_in(*_FINAL) or self.first_event(Stage.SETTLEMENT_SUBMITTED)

    def _handed_in(self, *steps: DossierStep) -> date | None:
        hand_ins = self.de_an.dossier.hand_ins if self.de_an.dossier else ()
        return min((hand_in.on for hand_in in hand_ins if hand_in.step in steps), default=None)

    @property
    def day(self) -> date:
        """The day by which it is judged where no step has one: acceptance, contract, or the end of the year."""
        return self.accepted_on or self.contracted_on or self.plan.acted_on


def case_of(facts: ItemFacts) -> CaseFacts:
    """Give the case of a đề án, worked out once."""
    if facts.case is None:
        assert isinstance(facts.item, DeAn)
        facts.case = CaseFacts(facts.item, facts)
    found: CaseFacts = facts.case
    return found
