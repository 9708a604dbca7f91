"""The settlement of contracts: its days, its last papers of the year, and who settles with units of the Ministry."""

from datetime import date

from khuyencong.law.deadlines import deadlines_for, settlement_deadline
from khuyencong.model.contract import Contract
from khuyencong.reference.roles import Actor
from khuyencong.rules.contracts import ContractFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.rule import rule


@rule("CONT-001", on="contract")
def contract_is_on_de_an_of_the_plan(contract: Contract, facts: ContractFacts) -> Verdict:
    """CONT-001: a contract holds đề án of its plan, and none that another contract holds."""
    return [
        Fail(f".de_an[{i}]", item=facts.label, id=name)
        for i, name in enumerate(contract.de_an)
        if facts.plan.item_ids[name] == 0 or facts.plan.contracts.get(name, contract) is not contract
    ]


@rule("EXEC-017", on="contract", by="step")
def settlement_dossier_is_in_time(contract: Contract, facts: ContractFacts) -> Verdict:
    """EXEC-017: the settlement dossier comes within 15 days of the last acceptance in the contract.

    The 15 days end on 22 January of the next year at the latest.
    """
    settlement = contract.settlement
    if settlement is None or not facts.is_of_agency:
        return NOT_APPLICABLE
    on = settlement.dossier_on or settlement.settled_on
    if on is None:
        return NOT_APPLICABLE
    if settlement.dossier_on is None:
        return Unknown("day-of-settlement-dossier", facts.dossier_at, item=facts.label, on=on)
    if not facts.accepted:
        return Unknown("acceptance-of-de-an", facts.dossier_at, item=facts.label, on=on)
    due = settlement_deadline(facts.year, facts.accepted)
    if due.is_on_time(on) is not False:
        return None
    limit = due.last_day or _last_day(facts.year)
    return Fail(facts.dossier_at, item=facts.label, on=on, observed=on, limit=limit, accepted=max(facts.accepted))


@rule("EXEC-018", on="contract", by="step")
def settlement_is_in_time(contract: Contract, facts: ContractFacts) -> Verdict:
    """EXEC-018: a contract is liquidated and settled by 22 January of the next year.

    A contract whose settlement has no day by then is undecided.
    """
    if not facts.is_of_agency:
        return NOT_APPLICABLE
    settlement = contract.settlement
    last = _last_day(facts.year)
    on = settlement.settled_on if settlement else None
    if last is None or (on is None and facts.plan.as_of <= last):
        return NOT_APPLICABLE
    if on is None:
        return Unknown("day-of-settlement", facts.settled_at, item=facts.label, on=facts.plan.as_of)
    return Fail(facts.settled_at, item=facts.label, on=on, observed=on, limit=last) if on > last else None


def _last_day(year: int) -> date | None:
    return next(found.last_day for found in deadlines_for(year) if found.id == "settlement-limit")


@rule("EXEC-024", on="contract", by="step")
def last_contract_reconciles_the_year(contract: Contract, facts: ContractFacts) -> Verdict:
    """EXEC-024: the last contract of the year closes with the yearly reconciliation (form 10)."""
    settlement = contract.settlement
    on = (settlement.dossier_on or settlement.settled_on) if settlement else None
    if settlement is None or on is None or not (facts.is_written and facts.is_of_agency) or facts.papers is None:
        return NOT_APPLICABLE
    if any(held.paper == "reconciliation" for held in facts.papers):
        return None
    if settlement.is_last_of_year is None:
        return Unknown("fact-last-contract-of-year", ".settlement", item=facts.label, on=on)
    return Fail(".settlement.papers", item=facts.label, on=on) if settlement.is_last_of_year else NOT_APPLICABLE


@rule("EXEC-030", on="contract", by="step")
def units_of_the_ministry_settle_with_it(contract: Contract, facts: ContractFacts) -> Verdict:
    """EXEC-030: a budget unit directly under the Ministry does not settle with the agency."""
    settlement = contract.settlement
    if settlement is None or not contract.is_with_moit_unit:
        return NOT_APPLICABLE
    on = settlement.settled_on or settlement.dossier_on or facts.acted_on
    if settlement.approver is None:
        return Unknown("approver-of-settlement", ".settlement", item=facts.label, on=on)
    at, observed = ".settlement.approver", settlement.approver
    is_agency = observed is Actor.LOCAL_INDUSTRY_AGENCY
    return Fail(at, item=facts.label, on=on, observed=observed) if is_agency else None


RULES = (
    contract_is_on_de_an_of_the_plan,
    settlement_dossier_is_in_time,
    settlement_is_in_time,
    last_contract_reconciles_the_year,
    units_of_the_ministry_settle_with_it,
)
