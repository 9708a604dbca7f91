"""Where a ledger breaks a limit of money: of the approved support, the contract, the settlement, the allotment.

Accounts are judged at the end of each day (:mod:`khuyencong.budget.timeline`), so that money which was over a limit
for a while is found even where it was put right later. A fault is told on the day on which the excess arises or grows.
"""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from khuyencong.budget.accounts import Balance
from khuyencong.budget.cells import SUPPORT_LEVELS
from khuyencong.budget.ledger_faults import FindFaults, LedgerFacts, LedgerFault
from khuyencong.budget.timeline import Standing, Timeline

_NOTHING = Balance()


def steps(accounts: Timeline) -> Iterator[tuple[Standing, Balance]]:
    """Give every standing of accounts with the balance that was there before it.

    >>> list(steps({}))
    []
    """
    for standings in accounts.values():
        before = _NOTHING
        for standing in standings:
            yield standing, before
            before = standing.balance


def approved_limit(approved: int, now: Balance) -> int:
    """Give what an account may receive: the approved tranches, with what was carried in and over for the đề án.

    >>> approved_limit(300, Balance(carried_over=90))
    210
    """
    return approved + now.carried_in - now.carried_over


def paid_out(now: Balance) -> int:
    """Give all that was paid to implementers, refunds not taken off.

    >>> paid_out(Balance(advanced=210, paid=90, refunded=10))
    300
    """
    return now.advanced + now.paid


def _fault(code: str, standing: Standing, amount: int, limit: int) -> LedgerFault:
    de_an, source, year = standing.account
    return LedgerFault(
        code=code,
        entries=standing.entries,
        de_an=de_an,
        source=source,
        year=year,
        on=standing.on,
        amount=amount,
        limit=limit,
    )


def _over_approved(facts: LedgerFacts, code: str, amount_of: Callable[[Balance], int]) -> Iterator[LedgerFault]:
    """Hold an amount of every đề án against its approved support; only where that is known."""
    if facts.approved is None:
        return
    for standing, before in steps(facts.accounts):
        if standing.account[0] not in (facts.item_ids or ()):
            continue  # the body's own money has no approval; that of a đề án that was not approved is another fault
        approved = facts.approved.get(standing.account, 0)
        amount, limit = amount_of(standing.balance), approved_limit(approved, standing.balance)
        if amount - limit > max(0, amount_of(before) - approved_limit(approved, before)):
            yield _fault(code, standing, amount, limit)


def paid_over_approved(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``over-approved``: implementers hold more than the support that was approved for the đề án, source and year."""
    return _over_approved(facts, "over-approved", lambda now: now.held)


def committed_over_approved(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``committed-over-approved``: contracts promise more than the support that was approved."""
    return _over_approved(facts, "committed-over-approved", lambda now: now.committed)


def settled_over_approved(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``settled-over-approved``: more is accepted than the support that was approved."""
    return _over_approved(facts, "settled-over-approved", lambda now: now.settled)


def settled_over_committed(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``settled-over-committed``: more is accepted than the contract promises (khoản 5 Điều 12 TT 36/2013/TT-BCT)."""
    for standing, before in steps(facts.accounts):
        now = standing.balance
        if now.settled - now.committed > max(0, before.settled - before.committed):
            yield _fault("settled-over-committed", standing, now.settled, now.committed)


def _over_commitment(facts: LedgerFacts) -> Iterator[Standing]:
    """Give the standings where money held comes to exceed its contracts, or exceeds them by more.

    The money may have grown, or the contracts shrunk: lowered, or carried over into another year. After a settlement
    what was accepted counts, and contracts may follow it down.
    """
    for standing, before in steps(facts.accounts):
        now = standing.balance
        over, known = now.held - now.committed, max(0, before.held - before.committed)
        if over > 0 and (paid_out(now) > paid_out(before) or (over > known and not now.settlements)):
            yield standing


def paid_before_commitment(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``before-commitment``: money is paid out, and no contract or assignment stands behind it (khoản 2 Điều 12)."""
    for standing in _over_commitment(facts):
        now = standing.balance
        if now.committed <= 0:
            yield _fault("before-commitment", standing, now.held, now.committed)


def paid_over_commitment(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``over-committed``: implementers hold more than contracts promise."""
    for standing in _over_commitment(facts):
        now = standing.balance
        if now.committed > 0:
            yield _fault("over-committed", standing, now.held, now.committed)


def paid_over_settlement(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``over-settled``: money is paid out after the day of the settlement, above what it accepts."""
    for standing, before in steps(facts.accounts):
        now = standing.balance
        if (
            before.settlements > 0
            and now.settlements > 0
            and now.held > now.settled
            and paid_out(now) > paid_out(before)
        ):
            yield _fault("over-settled", standing, now.held, now.settled)


def refunded_over_refundable(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``over-refunded``: more is paid back than was received and not accepted (khoản 6 Điều 12 TT 36/2013/TT-BCT).

    What is accepted on the very day does not count against it: money may be paid back early, before the settlement.
    """
    for standing, before in steps(facts.accounts):
        now = standing.balance
        limit = max(0, paid_out(now) - min(before.settled, now.settled))
        if now.refunded > limit and now.refunded > before.refunded:
            yield _fault("over-refunded", standing, now.refunded, limit)


def share_limit(share: Fraction, now: Balance) -> int:
    """Give how much of the committed support may be advanced, in whole đồng, rounded down.

    >>> share_limit(Fraction(7, 10), Balance(committed=101))
    70
    """
    return share * now.committed // 1


def advanced_over_share(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``advance-over-share``: more is advanced before acceptance than the given share of the committed support.

    Source: point b of khoản 2 Điều 8 of the joint circular of 2014 caps it at 70 % of the support on the contract.
    """
    if facts.advance_share is not None:
        for standing, before in steps(facts.accounts):
            now = standing.balance
            limit = share_limit(facts.advance_share, now)
            if now.advanced > limit and now.advanced > before.advanced:
                yield _fault("advance-over-share", standing, now.advanced, limit)


def _pool_steps(facts: LedgerFacts) -> Iterator[tuple[Standing, Balance]]:
    """Give the steps of the pools that are allotted: state money, in a ledger that says what was allotted."""
    if facts.knows_allotments:
        for standing, before in steps(facts.pools):
            if standing.account[1].level in SUPPORT_LEVELS:
                yield standing, before


def _given(now: Balance) -> int:
    return now.allotted + now.carried_in


def _used(now: Balance) -> int:
    return now.committed + paid_out(now) + now.carried_over + now.returned


def _is_ungiven(now: Balance, before: Balance) -> bool:
    """Say whether money was used of a source and year for which nothing was given by then."""
    return _given(now) <= 0 and _used(now) > _used(before)


def used_without_allocation(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``no-allocation`` and ``before-allocation``: money is used that is not, or not yet, given."""
    for standing, before in _pool_steps(facts):
        now = standing.balance
        if _is_ungiven(now, before):
            given_later = any(_given(later.balance) > 0 for later in facts.pools[standing.account])
            code = "before-allocation" if given_later else "no-allocation"
            yield _fault(code, standing, _given(now) - now.free, _given(now))


def spent_over_allotted(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``over-allotted``: more of a source and year is paid out, carried over and returned than was given."""
    for standing, before in _pool_steps(facts):
        now = standing.balance
        if not _is_ungiven(now, before) and -now.unspent > max(0, -before.unspent):
            yield _fault("over-allotted", standing, _given(now) - now.unspent, _given(now))


def committed_over_allotted(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``committed-over-allotted``: what is paid out and what is still owed together exceed what was given."""
    for standing, before in _pool_steps(facts):
        now = standing.balance
        if not _is_ungiven(now, before) and -now.free > max(0, -before.free, -now.unspent):
            yield _fault("committed-over-allotted", standing, _given(now) - now.free, _given(now))


def unspent_after_year(facts: LedgerFacts) -> Iterator[LedgerFault]:
    """``unspent-after-year``: money of a past year is neither spent, nor carried over, nor returned.

    Source: khoản 4 Điều 14 NĐ 45/2012/NĐ-CP. Entries up to ``as_of`` count; without that day nothing is asked.
    """
    if facts.as_of is None or not facts.knows_allotments:
        return
    for standings in facts.pools.values():
        known = [standing for standing in standings if standing.on <= facts.as_of]
        if known and known[-1].account[2] < facts.as_of.year and known[-1].balance.unspent > 0:
            _, source, year = known[-1].account
            yield LedgerFault(
                code="unspent-after-year",
                source=source,
                year=year,
                on=date(year, 12, 31),
                amount=known[-1].balance.unspent,
                limit=0,
            )


LIMIT_FAULTS: tuple[FindFaults, ...] = (
    paid_over_approved,
    committed_over_approved,
    settled_over_approved,
    settled_over_committed,
    paid_before_commitment,
    paid_over_commitment,
    paid_over_settlement,
    refunded_over_refundable,
    advanced_over_share,
    used_without_allocation,
    spent_over_allotted,
    committed_over_allotted,
    unspent_after_year,
)
"""The limits of money, in the order in which they are looked at."""
