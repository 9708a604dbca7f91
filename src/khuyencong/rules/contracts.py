"""The contracts of a plan with their đề án; a đề án that no contract of the file holds is one of its own."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from khuyencong.model.contract import Contract, Settlement
from khuyencong.model.de_an import DeAn, Stage
from khuyencong.model.papers import PaperHeld
from khuyencong.model.plan import PlanScope
from khuyencong.reference.dossiers import DossierStep
from khuyencong.reference.funding import FundingLevel
from khuyencong.rules.facts import PlanFacts

_SETTLEMENTS = frozenset({DossierStep.SETTLEMENT_WITH_INVOICE, DossierStep.SETTLEMENT_WITHOUT_INVOICE})


class ContractFacts:
    """A contract, the đề án that it holds, and the facts of their plan.

    ``place`` is the path of the contract inside the plan, or of the đề án that stands for it; ``dossier_at`` and
    ``settled_at`` are where the days of its settlement stand inside that.
    """

    def __init__(self, contract: Contract, plan: PlanFacts, de_an: Sequence[DeAn], place: str) -> None:
        self.contract = contract
        self.plan = plan
        self.de_an = de_an
        self.place = place
        self.name = contract.id
        self.label = contract.id
        self.dossier_at = ".settlement.dossier_on"
        self.settled_at = ".settlement.settled_on" if contract.settlement else ".settlement"

    @property
    def is_written(self) -> bool:
        """Whether the contract stands in the document; else a đề án stands for it."""
        return self.place.startswith(".contracts")

    @property
    def acted_on(self) -> date:
        """The last day of the plan year."""
        return self.plan.acted_on

    @property
    def is_of_agency(self) -> bool:
        """Whether it is a contract on national money with the agency, which settles by the circular."""
        return not self.contract.is_with_moit_unit and any(is_national(de_an, self.plan) for de_an in self.de_an)

    @cached_property
    def accepted(self) -> Sequence[date]:
        """The days of base acceptance of its đề án, as far as they are known."""
        return [day for de_an in self.de_an for day in acceptance_days(de_an)]

    @property
    def year(self) -> int:
        """The last budget year of the work: that of the plan, or the last that one of its đề án runs in."""
        return max([self.plan.plan.year, *(d.period.end.year for d in self.de_an if d.period is not None)])

    @property
    def papers(self) -> Sequence[PaperHeld] | None:
        """The papers of the contract and of its đề án; None where nobody looked."""
        settlement = self.contract.settlement
        kept = [None if settlement is None else settlement.papers]
        kept += [de_an.dossier.papers for de_an in self.de_an if de_an.dossier is not None]
        known = [papers for papers in kept if papers is not None]
        return [paper for papers in known for paper in papers] if known else None


def contracts_of(facts: PlanFacts) -> Iterator[ContractFacts]:
    """Give the contracts of a plan, and a contract of its own for each đề án that is settled and that none holds."""
    plan = facts.plan
    named = {de_an.id: de_an for de_an in plan.de_an} if plan.contracts else {}
    for index, contract in enumerate(plan.contracts or ()):
        held = [named[name] for name in contract.de_an if name in named]
        yield ContractFacts(contract, facts, held, f".contracts[{index}]")
    for index, de_an in enumerate(plan.de_an):
        alone = None if de_an.id in facts.contracts else _alone(de_an, facts, f".de_an[{index}]")
        if alone is not None:
            yield alone


def _alone(de_an: DeAn, facts: PlanFacts, place: str) -> ContractFacts | None:
    """Make a contract of a đề án and of what its events and hand-ins say of its settlement; None for nothing."""
    days: dict[str, tuple[date, str]] = {}
    for index, event in enumerate(de_an.events):
        if event.stage is Stage.SETTLEMENT_SUBMITTED:
            days["dossier"] = (event.on, f".events[{index}]")
        elif event.stage is Stage.SETTLED:
            days["settled"] = (event.on, f".events[{index}]")
    for index, hand_in in enumerate(de_an.dossier.hand_ins if de_an.dossier else ()):
        if hand_in.step in _SETTLEMENTS:
            days["dossier"] = (hand_in.on, f".dossier.hand_ins[{index}]")
    if not days:
        return None
    (dossier_on, dossier_at), (settled_on, settled_at) = (
        days.get(name, (None, ".events")) for name in ("dossier", "settled")
    )
    settlement = Settlement(dossier_on=dossier_on, settled_on=settled_on)
    alone = ContractFacts(Contract(id=de_an.id, de_an=(de_an.id,), settlement=settlement), facts, [de_an], place)
    alone.label = f"{de_an.id} ({de_an.title})"
    alone.dossier_at, alone.settled_at = dossier_at, settled_at
    return alone


def is_national(de_an: DeAn, facts: PlanFacts) -> bool:
    """Say whether national money pays for a đề án: it stands in a national plan, or has a tranche of it."""
    if facts.plan.scope is PlanScope.NATIONAL:
        return True
    return any(tranche.source.level is FundingLevel.NATIONAL for tranche in de_an.funding)


def acceptance_days(de_an: DeAn) -> list[date]:
    """Give the days of base acceptance of a đề án, from its acceptances and its events."""
    accepted = (de_an.execution.acceptances if de_an.execution else None) or ()
    return [
        *(acceptance.on for acceptance in accepted),
        *(event.on for event in de_an.events if event.stage is Stage.ACCEPTED),
    ]
