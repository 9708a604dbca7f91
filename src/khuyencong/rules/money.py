"""National money of a đề án in the ledger: never above its support, settled within contract and acceptance, paid back.

Where the ledger breaks one of these limits in national money of a đề án of the plan, these rules say it, with the
law behind it; of all other money :mod:`khuyencong.rules.ledger` says the same by arithmetic alone.
"""

from collections.abc import Iterable
from typing import cast

from khuyencong.budget.ledger_faults import LedgerFault
from khuyencong.model.de_an import DeAn, Stage
from khuyencong.model.ledger import EntryKind, Ledger
from khuyencong.rules.case_facts import CaseFacts, case_of
from khuyencong.rules.facts import ItemFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.money_facts import DeAnMoney, MoneyFacts
from khuyencong.rules.rule import rule


@rule("EXEC-007", on="de_an", by="step")
def payments_stay_within_the_support(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-007: all that is paid out, before and after acceptance, is no more than the support.

    The support is what was approved for the source and year, and what the contract promises of it.
    """
    found = _with_money(facts)
    if found is None or not found[1].of(EntryKind.ADVANCE, EntryKind.PAYMENT):
        return NOT_APPLICABLE
    case, _, money = found
    return [
        Fail(item=case.label, on=fault.on, observed=fault.amount, limit=fault.limit, over=fault.excess)
        for fault in _tightest(money.national_faults(de_an.id, "EXEC-007", "over-approved", "over-committed"))
    ]


@rule("EXEC-020", on="de_an", by="step")
def settlement_stays_within_contract_and_acceptance(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-020: no more is settled than the contract promises, nor than the accepted cost."""
    found = _with_money(facts)
    settled = found[1].settled() if found else None
    if found is None or settled is None:
        return NOT_APPLICABLE
    case, own, money = found
    faults = _tightest(money.national_faults(de_an.id, "EXEC-020", "settled-over-committed", "settled-over-approved"))
    told: list[Fail | Unknown] = [
        Fail(item=case.label, on=fault.on, observed=fault.amount, limit=fault.limit, over=fault.excess)
        for fault in faults
    ]
    accepted = [acceptance.value for acceptance in (de_an.execution.acceptances if de_an.execution else None) or ()]
    values = [value for value in accepted if value is not None]
    on = max(standings[-1].on for _, standings in own.accounts)
    if accepted and len(values) == len(accepted) and settled > sum(values):
        limit = sum(values)
        told.append(Fail(item=case.label, on=on, observed=settled, limit=limit, over=settled - limit))
    elif not told and len(values) < max(1, len(accepted)):
        told.append(Unknown("accepted-cost", item=case.label, on=on))
    return told


@rule("EXEC-021", on="de_an", by="step")
def what_is_not_accepted_is_paid_back(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-021: after the settlement exactly what was paid out above it is paid back; a ledger is taken to its end."""
    found = _with_money(facts)
    if found is None:
        return NOT_APPLICABLE
    case, own, money = found
    told: list[Fail | Unknown] = [
        Fail(item=case.label, on=fault.on, observed=fault.amount, limit=fault.limit)
        for fault in money.national_faults(de_an.id, "EXEC-021", "over-refunded")
    ]
    last = [standings[-1] for _, standings in own.accounts]
    told += [
        Fail(
            item=case.label,
            on=standing.on,
            observed=standing.balance.refunded,
            limit=standing.balance.refunded + standing.balance.refundable,
        )
        for standing in last
        if standing.balance.refundable > 0
    ]
    is_stopped = any(event.stage is Stage.STOPPED for event in de_an.events)
    is_stopped = is_stopped or (de_an.execution is not None and de_an.execution.stop is not None)
    held = [standing for standing in last if standing.balance.outstanding > 0]
    if is_stopped and held:
        told.append(Unknown("settlement-in-ledger", item=case.label, on=held[-1].on))
    is_settled = any(standing.balance.settlements > 0 for standing in last)
    return told if told or is_settled else NOT_APPLICABLE


@rule("EXEC-032", on="ledger", by="step")
def unspent_money_is_carried_over_or_returned(ledger: Ledger, money: MoneyFacts) -> Verdict:
    """EXEC-032: money of a past year that was not spent is carried over or returned."""
    if not money.knows_allotments:
        return NOT_APPLICABLE
    return [
        Fail(item=ledger.title, on=fault.on, source=fault.source, year=fault.year, observed=fault.amount)
        for fault in money.faults.get("unspent-after-year", ())
    ]


def _with_money(facts: ItemFacts) -> tuple[CaseFacts, DeAnMoney, MoneyFacts] | None:
    """Give the case of a national đề án with its money and the ledger; None where there is no such money."""
    if facts.plan.money is None:
        return None
    case = case_of(facts)
    return (case, case.money, facts.plan.money) if case.is_national and case.money is not None else None


def _tightest(faults: Iterable[LedgerFault]) -> list[LedgerFault]:
    """Keep of faults in one account on one day that whose limit leaves least."""
    kept: dict[tuple[object, ...], LedgerFault] = {}
    for fault in faults:
        key = (fault.on, fault.source, fault.year)
        kept[key] = max(kept.get(key, fault), fault, key=lambda one: cast("int", one.excess))
    return list(kept.values())


RULES = (
    payments_stay_within_the_support,
    settlement_stays_within_contract_and_acceptance,
    what_is_not_accepted_is_paid_back,
    unspent_money_is_carried_over_or_returned,
)
