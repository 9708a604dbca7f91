"""What came of a đề án and what was spent on it: booths, trained workers, vouchers, the code of the budget."""

from khuyencong.model.de_an import DeAn
from khuyencong.model.execution import BoothFact
from khuyencong.rules.case_facts import case_of
from khuyencong.rules.facts import ItemFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.rule import rule

_FAIRS = frozenset({"14.10", "14.11"})
_TRAINING = "14.1"
_BUDGET_CODE = ("070", "102")


@rule("EXEC-027", on="de_an", by="step")
def booth_contracts_say_what_is_paid(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-027: a booth contract states position, number, price and the national support."""
    if de_an.execution is None or not any(line.activity.term.final in _FAIRS for line in de_an.lines):
        return NOT_APPLICABLE
    case, contracts = case_of(facts), de_an.execution.booth_contracts
    if not case.is_of_agency or contracts == ():
        return NOT_APPLICABLE
    if contracts is None:
        on = case.final_on or case.accepted_on
        missing = None if on is None else Unknown("booth-contracts", ".execution", item=case.label, on=on)
        return missing or NOT_APPLICABLE
    return [
        Fail(f".execution.booth_contracts[{i}].states", item=case.label, on=case.day, fact=fact)
        for i, contract in enumerate(contracts)
        for fact in BoothFact
        if fact not in contract.states
    ]


@rule("EXEC-028", on="de_an", by="step")
def money_is_booked_under_its_code(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-028: khuyến công money is booked under category 070, item 102 of the state budget."""
    code = de_an.execution.budget_code if de_an.execution else None
    if code is None:
        return NOT_APPLICABLE
    if (code.category, code.item) == _BUDGET_CODE:
        return None
    observed, limit = f"{code.category}-{code.item}", "-".join(_BUDGET_CODE)
    on = case_of(facts).day
    return Fail(".execution.budget_code", item=facts.label, on=on, observed=observed, limit=limit)


@rule("EXEC-029", on="de_an", by="step")
def trained_workers_are_employed(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-029: of those who were trained some are employed, and no more than were trained."""
    if de_an.execution is None or not any(line.activity.term.final == _TRAINING for line in de_an.lines):
        return NOT_APPLICABLE
    case = case_of(facts)
    if not case.is_of_agency or (de_an.execution.training is None and case.accepted_on is None):
        return NOT_APPLICABLE
    result = de_an.execution.training
    if result is None or result.employed is None:
        return Unknown("employed-workers", ".execution.training", item=case.label, on=case.day)
    if result.employed and result.trainees is None:
        return Unknown("trainees", ".execution.training", item=case.label, on=case.day)
    if 0 < result.employed <= (result.trainees or 0):
        return None
    observed, limit = result.employed, result.trainees
    return Fail(".execution.training", item=case.label, on=case.day, observed=observed, limit=limit)


@rule("EXEC-031", on="de_an", by="step")
def spending_has_vouchers(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-031: each line of spending has a voucher."""
    spent = de_an.execution.spent if de_an.execution else None
    if not spent or not case_of(facts).is_of_agency:
        return NOT_APPLICABLE
    case, found = case_of(facts), list[Fail | Unknown]()
    for i, line in enumerate(spent):
        at = f".execution.spent[{i}].vouchers"
        if line.vouchers is None:
            found.append(Unknown("vouchers", at, item=case.label, on=case.day))
        elif line.vouchers == 0:
            found.append(Fail(at, item=case.label, on=case.day, line=line.title))
    return found


RULES = (
    booth_contracts_say_what_is_paid,
    money_is_booked_under_its_code,
    trained_workers_are_employed,
    spending_has_vouchers,
)
