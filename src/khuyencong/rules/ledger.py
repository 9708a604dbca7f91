"""What is wrong with the ledger of a review, one rule for each fault of :func:`khuyencong.budget.check_ledger`.

Two faults are told by rules of law alone: advances over a share (EXEC-006) and money left over (EXEC-032). Some
limits are told by rules of law where national money of a đề án breaks them on a day whose law is known (``_BY_LAW``):
nothing is told twice. Law that nobody verified only warns, and what is wrong by arithmetic is no less wrong for that.
"""

from collections.abc import Mapping
from typing import Final

from khuyencong.budget.ledger_faults import LedgerFault
from khuyencong.model.ledger import Ledger
from khuyencong.reference.funding import FundingLevel
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Verdict
from khuyencong.rules.money_facts import MoneyFacts
from khuyencong.rules.rule import is_backed, rule

RULE_OF: Final[Mapping[str, str]] = {
    "advance-over-share": "EXEC-006",
    "duplicate-id": "LEDG-001",
    "reversal-of-nothing": "LEDG-002",
    "not-a-reversal": "LEDG-003",
    "reversed-twice": "LEDG-004",
    "reversal-differs": "LEDG-005",
    "reversal-too-early": "LEDG-006",
    "recorded-too-early": "LEDG-007",
    "recorded-out-of-order": "LEDG-008",
    "zero-amount": "LEDG-009",
    "without-de-an": "LEDG-010",
    "unknown-de-an": "LEDG-011",
    "carry-over-year": "LEDG-012",
    "over-approved": "LEDG-013",
    "committed-over-approved": "LEDG-014",
    "settled-over-approved": "LEDG-015",
    "settled-over-committed": "LEDG-016",
    "before-commitment": "LEDG-017",
    "over-committed": "LEDG-018",
    "over-settled": "LEDG-019",
    "over-refunded": "LEDG-020",
    "no-allocation": "LEDG-021",
    "before-allocation": "LEDG-022",
    "over-allotted": "LEDG-023",
    "committed-over-allotted": "LEDG-024",
    "unspent-after-year": "EXEC-032",
}
"""The rule that tells a fault of a ledger, by the code of the fault."""

_BY_LAW: Final[Mapping[str, str]] = {
    "before-commitment": "EXEC-001",
    "over-approved": "EXEC-007",
    "over-committed": "EXEC-007",
    "over-refunded": "EXEC-021",
    "settled-over-approved": "EXEC-020",
    "settled-over-committed": "EXEC-020",
}


@rule("LEDG-001", on="ledger")
def ids_are_unique(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-001: ids of entries are unique."""
    return _told("duplicate-id", facts)


@rule("LEDG-002", on="ledger")
def reversals_name_an_entry(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-002: a reversal takes back an entry that there is."""
    return _told("reversal-of-nothing", facts)


@rule("LEDG-003", on="ledger")
def only_reversals_reverse(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-003: only a reversal names an entry that it takes back."""
    return _told("not-a-reversal", facts)


@rule("LEDG-004", on="ledger")
def entries_are_reversed_once(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-004: an entry is taken back once."""
    return _told("reversed-twice", facts)


@rule("LEDG-005", on="ledger")
def reversals_equal_what_they_take_back(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-005: a reversal has the amount and the account of what it takes back."""
    return _told("reversal-differs", facts)


@rule("LEDG-006", on="ledger")
def reversals_come_later(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-006: a reversal is not before what it takes back."""
    return _told("reversal-too-early", facts)


@rule("LEDG-007", on="ledger")
def entries_are_written_when_true(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-007: an entry is not written down before its day."""
    return _told("recorded-too-early", facts)


@rule("LEDG-008", on="ledger")
def entries_stand_in_order(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-008: entries stand in the order in which they were written down."""
    return _told("recorded-out-of-order", facts)


@rule("LEDG-009", on="ledger")
def entries_have_an_amount(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-009: an entry has an amount."""
    return _told("zero-amount", facts)


@rule("LEDG-010", on="ledger")
def payments_name_a_de_an(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-010: what is promised, paid, settled or paid back names a đề án or task."""
    return _told("without-de-an", facts)


@rule("LEDG-011", on="ledger")
def de_an_are_approved(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-011: money goes to đề án and tasks of the plan."""
    return _told("unknown-de-an", facts)


@rule("LEDG-012", on="ledger")
def carry_overs_are_at_the_turn_of_the_year(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-012: money is carried over in its budget year or the next."""
    return _told("carry-over-year", facts)


@rule("LEDG-013", on="ledger")
def payments_are_approved(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-013: no more is paid out than the approved support."""
    return _told("over-approved", facts)


@rule("LEDG-014", on="ledger")
def promises_are_approved(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-014: contracts promise no more than the approved support."""
    return _told("committed-over-approved", facts)


@rule("LEDG-015", on="ledger")
def settlements_are_approved(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-015: no more is settled than the approved support."""
    return _told("settled-over-approved", facts)


@rule("LEDG-016", on="ledger")
def settlements_are_promised(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-016: no more is settled than the contract promises."""
    return _told("settled-over-committed", facts)


@rule("LEDG-017", on="ledger")
def payments_follow_a_promise(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-017: money is paid out on a contract or an assignment."""
    return _told("before-commitment", facts)


@rule("LEDG-018", on="ledger")
def payments_are_promised(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-018: no more is paid out than contracts promise."""
    return _told("over-committed", facts)


@rule("LEDG-019", on="ledger")
def payments_are_settled(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-019: after the settlement no more is paid out than it accepts."""
    return _told("over-settled", facts)


@rule("LEDG-020", on="ledger")
def refunds_are_due(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-020: no more is paid back than was received and not accepted."""
    return _told("over-refunded", facts)


@rule("LEDG-021", on="ledger")
def money_is_given(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-021: money is used of sources and years for which some was given."""
    return _told("no-allocation", facts)


@rule("LEDG-022", on="ledger")
def money_is_given_first(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-022: money is given before it is used."""
    return _told("before-allocation", facts)


@rule("LEDG-023", on="ledger")
def payments_are_given(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-023: no more is paid out, carried over and returned than was given."""
    return _told("over-allotted", facts)


@rule("LEDG-024", on="ledger")
def promises_are_given(ledger: Ledger, facts: MoneyFacts) -> Verdict:
    """LEDG-024: what is paid out and still owed together is no more than was given."""
    return _told("committed-over-allotted", facts)


_OF_POOLS = frozenset({"no-allocation", "before-allocation", "over-allotted", "committed-over-allotted"})


def _told(code: str, facts: MoneyFacts) -> Verdict:
    """Give the faults of a code, those aside that a rule of law tells."""
    if code in _OF_POOLS and not facts.knows_allotments:
        return NOT_APPLICABLE
    return [
        Fail(
            facts.place_of_entry[fault.entries[-1]],
            item=fault.de_an or facts.ledger.title,
            subject=fault.de_an or "",
            entries=", ".join(fault.entries),
            source=fault.source,
            year=fault.year,
            day=fault.on,
            observed=fault.amount,
            limit=fault.limit,
            over=fault.excess,
        )
        for fault in facts.faults.get(code, ())
        if not _is_told_by_law(fault, facts)
    ]


def _is_told_by_law(fault: LedgerFault, facts: MoneyFacts) -> bool:
    code = _BY_LAW.get(fault.code)
    return (
        code is not None
        and fault.on is not None
        and fault.source is not None
        and fault.source.level is FundingLevel.NATIONAL
        and facts.has_de_an(fault.de_an)
        and is_backed(code, fault.on)
    )


RULES = (
    ids_are_unique,
    reversals_name_an_entry,
    only_reversals_reverse,
    entries_are_reversed_once,
    reversals_equal_what_they_take_back,
    reversals_come_later,
    entries_are_written_when_true,
    entries_stand_in_order,
    entries_have_an_amount,
    payments_name_a_de_an,
    de_an_are_approved,
    carry_overs_are_at_the_turn_of_the_year,
    payments_are_approved,
    promises_are_approved,
    settlements_are_approved,
    settlements_are_promised,
    payments_follow_a_promise,
    payments_are_promised,
    payments_are_settled,
    refunds_are_due,
    money_is_given,
    money_is_given_first,
    payments_are_given,
    promises_are_given,
)
