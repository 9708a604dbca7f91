"""A ledger joined with the plans that it pays for: what rules about money need of both, computed once for a review."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

import attrs

from khuyencong.budget.accounts import Account, Reversals
from khuyencong.budget.ledger_faults import ENTRY_FAULTS, LedgerFacts, LedgerFault
from khuyencong.budget.ledger_limits import LIMIT_FAULTS, approved_limit
from khuyencong.budget.revisions import history
from khuyencong.budget.timeline import Standing
from khuyencong.model.ledger import EntryKind, Ledger, LedgerEntry
from khuyencong.model.plan import Plan
from khuyencong.reference.funding import FundingLevel
from khuyencong.rules.rule import is_backed

# Of a đề án that nobody approved it is enough to say that nobody did.
_OF_APPROVED_SUPPORT = frozenset({"over-approved", "committed-over-approved", "settled-over-approved"})


@attrs.frozen(kw_only=True)
class Movement:
    """National money that moved for a đề án and was not taken back: ``amount`` in đồng, reversals taken off."""

    on: date
    kind: EntryKind
    year: int
    amount: int


class DeAnMoney:
    """The national money of one đề án: what moved, and how its accounts stood day after day, in the order of years."""

    def __init__(self) -> None:
        self.movements: list[Movement] = []
        self.accounts: list[tuple[Account, Sequence[Standing]]] = []

    def of(self, *kinds: EntryKind) -> list[Movement]:
        """Give the movements of some kinds."""
        return [movement for movement in self.movements if movement.kind in kinds]

    def first(self, *kinds: EntryKind) -> date | None:
        """Give the day of the first movement of some kinds; None where there is none."""
        return min((movement.on for movement in self.of(*kinds)), default=None)

    def settled(self) -> int | None:
        """Give what was accepted in settlement, in đồng, over all years; None where nothing was settled yet."""
        last = [standings[-1].balance for _, standings in self.accounts]
        return sum(now.settled for now in last) if any(now.settlements > 0 for now in last) else None


class MoneyFacts:
    """A ledger, the plans that it is held against, and the day by which it is judged.

    ``plans`` are those whose đề án were approved, one version of each. Of the ledger only that is judged which bears
    on their đề án, tasks and years.
    """

    def __init__(self, ledger: Ledger, plans: Sequence[Plan], as_of: date) -> None:
        self.ledger = ledger
        self.as_of = as_of
        self._plans = plans
        self._facts = LedgerFacts(ledger, plans, as_of=as_of)
        self._years = frozenset(plan.year for plan in plans)
        self._de_an = frozenset(de_an.id for plan in plans for de_an in plan.de_an)

    @property
    def acted_on(self) -> date:
        """The day by which the ledger is judged: as a whole."""
        return self.as_of

    def is_about(self, plan: Plan) -> bool:
        """Say whether a plan is one of those that the ledger is held against."""
        return any(plan is known for known in self._plans)

    def has_de_an(self, name: str | None) -> bool:
        """Say whether one of the plans has a đề án of this id."""
        return name in self._de_an

    @property
    def knows_allotments(self) -> bool:
        """Whether the ledger says what was given; one that does not is not held to it."""
        return self._facts.knows_allotments

    @cached_property
    def knows_contracts(self) -> bool:
        """Whether the ledger has contracts at all."""
        return any(entry.kind is EntryKind.COMMITMENT for entry in self.ledger.entries)

    @cached_property
    def faults(self) -> Mapping[str, Sequence[LedgerFault]]:
        """What is wrong with the ledger, by the code of the fault, in the order of days."""
        found: dict[str, list[LedgerFault]] = {}
        for fault in (fault for find in (*ENTRY_FAULTS, *LIMIT_FAULTS) for fault in find(self._facts)):
            if self._is_of_the_plans(fault):
                found.setdefault(fault.code, []).append(fault)
        for faults in found.values():
            faults.sort(key=lambda fault: (fault.on or date.min, fault.de_an or ""))
        return found

    @cached_property
    def _national(self) -> Mapping[tuple[str, str | None], Sequence[LedgerFault]]:
        found: dict[tuple[str, str | None], list[LedgerFault]] = {}
        for code, faults in self.faults.items():
            for fault in faults:
                if fault.source is not None and fault.source.level is FundingLevel.NATIONAL:
                    found.setdefault((code, fault.de_an), []).append(fault)
        return found

    def national_faults(self, de_an: str, rule: str, *codes: str) -> list[LedgerFault]:
        """Give the faults of some codes in the national money of a đề án on days for which the law of a rule is known.

        On other days the rules of the ledger tell them.
        """
        found = [fault for code in codes for fault in self._national.get((code, de_an), ())]
        return [fault for fault in found if fault.on is not None and is_backed(rule, fault.on)]

    def support(self, standing: Standing) -> int:
        """Give the support of an account on a day, in đồng: what contracts promise, or what was approved before one."""
        approved = (self._facts.approved or {}).get(standing.account, 0)
        return standing.balance.committed or approved_limit(approved, standing.balance)

    def of(self, de_an: str) -> DeAnMoney | None:
        """Give the national money of a đề án; None where the ledger has none of it."""
        return self._by_de_an.get(de_an)

    @cached_property
    def _by_de_an(self) -> Mapping[str, DeAnMoney]:
        found: dict[str, DeAnMoney] = {}
        for account, standings in self._facts.accounts.items():
            de_an, source, _ = account
            if de_an is not None and source.level is FundingLevel.NATIONAL:
                found.setdefault(de_an, DeAnMoney()).accounts.append((account, standings))
        for entry, amount in _left_standing(self.ledger.entries, self._facts.reversals):
            money = None if entry.de_an is None else found.get(entry.de_an)
            if money is not None and entry.source.level is FundingLevel.NATIONAL:
                money.movements.append(Movement(on=entry.on, kind=entry.kind, year=entry.year, amount=amount))
        for money in found.values():
            money.accounts.sort(key=lambda account: account[0][2])
        return found

    @cached_property
    def place_of_entry(self) -> Mapping[str, str]:
        """Where an entry stands in the ledger, by its id; the last one where several have it."""
        return {entry.id: f".entries[{index}]" for index, entry in enumerate(self.ledger.entries)}

    def _is_of_the_plans(self, fault: LedgerFault) -> bool:
        if fault.de_an is None or fault.de_an in (self._facts.item_ids or ()):
            return True
        return fault.year in self._years and fault.code not in _OF_APPROVED_SUPPORT


def newest_plans(plans: Iterable[Plan]) -> tuple[Plan, ...]:
    """Give the newest version of each plan: revisions replace each other and are never added.

    >>> newest_plans([])
    ()
    """
    return tuple(found.versions[-1].plan for found in history(plans))


def _left_standing(entries: Iterable[LedgerEntry], reversals: Reversals) -> Iterator[tuple[LedgerEntry, int]]:
    """Give the entries that move money, each with what is left of its amount once reversals are taken off."""
    taken: dict[str, int] = {}
    roots: dict[str, str] = {}
    for entry in reversals.all:
        meaning = reversals.meaning_of(entry)
        if meaning is not None and entry.reverses is not None:
            root = _root(entry.reverses, reversals.named, roots)
            taken[root] = taken.get(root, 0) + meaning[1] * entry.amount
    for entry in entries:
        if entry.kind is not EntryKind.REVERSAL:
            amount = entry.amount + taken.pop(entry.id, 0)
            if amount > 0:
                yield entry, amount


def _root(name: str, named: Mapping[str, LedgerEntry], roots: dict[str, str]) -> str:
    """Follow reversals of reversals to the entry at the end of the chain."""
    chain = []
    while name not in roots:
        entry = named[name]
        if entry.kind is not EntryKind.REVERSAL or entry.reverses is None:
            roots[name] = name
        else:
            chain.append(name)
            name = entry.reverses
    roots.update(dict.fromkeys(chain, roots[name]))
    return roots[name]
