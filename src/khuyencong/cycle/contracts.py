"""Contracts and years: what is settled for several đề án at once.

A đề án has a life of its own, but the contract, its settlement dossier, its liquidation and the 15 days for it are of
the contract, which may hold several đề án (khoản 1 Điều 18 TT 36/2013/TT-BCT); the table of all money is of an
implementer and a year (khoản 3 Điều 19); an acceptance with form 5a is of a site. So: an implementer has contracts, a
contract has đề án, a đề án has sites.
"""

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from khuyencong.cycle.states import LifeState
from khuyencong.cycle.status import LifeStatus
from khuyencong.law.deadline import Deadline
from khuyencong.law.deadlines import settlement_deadline
from khuyencong.model.contract import Contract


@attrs.frozen(kw_only=True)
class ContractStatus:
    """Where a contract stands.

    Fields: ``waits_for``, the đề án whose acceptance is still to come, those without a history among them;
    ``acceptances``, the days of acceptances; ``due``, the day until which its settlement dossier is due, None until
    all are accepted; ``is_last_of_year``, whether every other contract of the implementer and year is settled, so
    that the table of all money goes with this one, None where that is not known.
    """

    contract: Contract
    waits_for: tuple[str, ...]
    acceptances: tuple[date, ...]
    due: Deadline | None
    is_last_of_year: bool | None = None


_SETTLED = frozenset(
    {
        *(LifeState.SETTLED, LifeState.PARTIALLY_SETTLED, LifeState.STOPPED, LifeState.REFUND_DUE),
        *(LifeState.CLOSED, LifeState.REJECTED),
    }
)
_ACCEPTED = _SETTLED | {
    *(LifeState.ACCEPTED, LifeState.FULLY_ADVANCED, LifeState.SETTLEMENT_SUBMITTED),
    LifeState.TREASURY_SETTLED_PENDING,
}


def contract_status(
    contract: Contract,
    statuses: Mapping[str, LifeStatus],
    *,
    plan_year: int | None = None,
    others: Iterable[Contract] | None = None,
) -> ContractStatus:
    """Give where a contract stands, from where its đề án stand; ``plan_year`` is the year of its money.

    The 15 days run from the last acceptance of the contract, so they have not begun while one is still to come. A
    đề án that was stopped, or settled after force majeure, holds nothing up. ``others`` are all contracts of the same
    implementing unit and year; without them, what the contract's own settlement says counts.

    >>> accepted = LifeStatus(state=LifeState.ACCEPTED, acceptances=(date(2016, 11, 1),))
    >>> contract = Contract(id="HĐ-01", de_an=("a", "b"))
    >>> contract_status(contract, {"a": accepted}, plan_year=2016).waits_for
    ('b',)
    >>> contract_status(contract, {"a": accepted, "b": accepted}, plan_year=2016).due.last_day
    datetime.date(2016, 11, 16)
    """
    waits_for = tuple(id_ for id_ in contract.de_an if _state(statuses, id_) not in _ACCEPTED)
    acceptances = tuple(sorted(day for id_ in contract.de_an if id_ in statuses for day in statuses[id_].acceptances))
    has_begun = bool(acceptances) and not waits_for
    told = None if contract.settlement is None else contract.settlement.is_last_of_year
    return ContractStatus(
        contract=contract,
        waits_for=waits_for,
        acceptances=acceptances,
        due=settlement_deadline(plan_year, acceptances) if has_begun and plan_year is not None else None,
        is_last_of_year=told if others is None else _is_last(contract, statuses, others),
    )


def _is_last(contract: Contract, statuses: Mapping[str, LifeStatus], others: Iterable[Contract]) -> bool:
    """Say whether everything in the other contracts is settled."""
    rest = [other for other in others if other.id != contract.id]
    return all(_state(statuses, id_) in _SETTLED for other in rest for id_ in other.de_an)


def _state(statuses: Mapping[str, LifeStatus], id_: str) -> LifeState | None:
    return statuses[id_].state if id_ in statuses else None
