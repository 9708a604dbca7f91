"""National plans with a ledger in which one advance, payment, settlement or refund is not as the circulars ask."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from khuyencong.model import Acceptance, EntryKind, Event, Execution, LedgerEntry, PlanScope, ProgressReport, Stage
from khuyencong.reference import Activity
from khuyencong.strategies.basic import amounts
from khuyencong.strategies.violations.drafts import Setting
from khuyencong.strategies.violations.ledger import Book, books, money_given, written
from khuyencong.strategies.violations.making import LAST, Making, either, set_ups
from khuyencong.strategies.violations.violation import Violation

_PLAIN = Activity.BRANDING
_SHARE = Fraction(7, 10)
_SIGNED, _ADVANCED, _ACCEPTED = 30, 60, 150
"""The days after 1 January on which a contract is signed, an advance is paid, and work is accepted."""

_KNOWN = 2016
"""The last plan year whose money was paid by law that was read; later the rules of the ledger tell the same."""

Moves = Callable[[DrawFn, Book], list[LedgerEntry]]


def _case(
    moves: Moves,
    *,
    activity: Activity = _PLAIN,
    accepted: int | None = _ACCEPTED,
    execution: Callable[[DrawFn, Setting], Execution] | None = None,
    last: int = LAST,
) -> Making:
    """Make national plans with a ledger; the đề án is accepted on a day, and was carried out in a certain way."""

    @st.composite
    def violations(draw: DrawFn, code: str) -> Violation:
        setting = draw(set_ups(code, PlanScope.NATIONAL, last=last))
        fields: dict[str, Any] = {}
        if accepted is not None:
            fields["events"] = (Event(on=setting.as_of + timedelta(days=accepted), stage=Stage.ACCEPTED),)
        if execution is not None:
            fields["execution"] = execution(draw, setting)
        book = draw(books(setting, activity=activity, **fields))
        ledger = written(draw, [*money_given(book), *moves(draw, book)])
        return Violation(code=code, document=book.plan, as_of=setting.as_of, ledger=ledger)

    return violations


def _signed(book: Book, amount: int | None = None, day: int = _SIGNED) -> LedgerEntry:
    return book.entry(day, EntryKind.COMMITMENT, book.support if amount is None else amount)


def _advanced(book: Book, amount: int, day: int = _ADVANCED) -> LedgerEntry:
    return book.entry(day, EntryKind.ADVANCE, amount)


def _due(support: int, share: Fraction = _SHARE) -> int:
    return int(share * support)


def _before_the_contract(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    signed = _ADVANCED + draw(st.integers(1, 60))
    return [_advanced(book, _due(book.support)), _signed(book, day=signed)]


def _at_another_rate(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    return [_signed(book), _advanced(book, draw(amounts(min_value=1, max_value=_due(book.support) - 1)))]


def _at_its_rate(share: Fraction) -> Moves:
    return lambda _, book: [_signed(book), _advanced(book, _due(book.support, share))]


def _little_work(draw: DrawFn, setting: Setting) -> Execution:
    share = draw(st.fractions(0, Fraction(1, 2), max_denominator=100))
    on = setting.as_of + timedelta(days=draw(st.integers(_SIGNED, _ADVANCED)))
    return Execution(progress=(ProgressReport(on=on, work_share=share, is_confirmed_by_dept=True),), adjustments=())


def _little_value(draw: DrawFn, setting: Setting) -> Execution:
    total = draw(amounts(min_value=10, max_value=10**10))
    on = setting.as_of + timedelta(days=draw(st.integers(_SIGNED, _ADVANCED)))
    report = ProgressReport(
        on=on,
        work_value=draw(amounts(max_value=total * 7 // 10)),
        total_investment=total,
        is_confirmed_by_dept=True,
    )
    return Execution(progress=(report,), adjustments=())


def _advanced_again(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    """Advance 70 % at once and more before the acceptance, within the support."""
    first = _due(book.support)
    more = draw(amounts(min_value=1, max_value=book.support - first))
    day = _ADVANCED + draw(st.integers(1, 60))
    return [_signed(book), _advanced(book, first), _advanced(book, more, day)]


def _paid_above_the_support(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    """Advance 70 % and pay more than the rest after the acceptance: 510 million of 300, if it must be."""
    first = _due(book.support)
    rest = book.support - first + draw(amounts(min_value=1, max_value=book.room))
    day = _ACCEPTED + draw(st.integers(0, 90))
    return [_signed(book), _advanced(book, first), book.entry(day, EntryKind.PAYMENT, rest)]


def _paid_before_acceptance(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    paid = draw(amounts(min_value=1, max_value=book.support))
    day = draw(st.integers(_SIGNED, _ACCEPTED - 1))
    return [_signed(book), book.entry(day, EntryKind.PAYMENT, paid)]


def _settled_above_the_contract(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    promised = draw(amounts(min_value=1, max_value=book.support - 1))
    settled = promised + draw(amounts(min_value=1, max_value=book.support - promised))
    day = _ACCEPTED + draw(st.integers(0, 90))
    return [_signed(book, promised), book.entry(day, EntryKind.SETTLEMENT, settled)]


def _accepted_for(draw: DrawFn, setting: Setting) -> Execution:
    on = setting.as_of + timedelta(days=_ACCEPTED)
    return Execution(acceptances=(Acceptance(on=on, value=draw(amounts(max_value=50))),), adjustments=())


def _settled_above_the_acceptance(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    settled = draw(amounts(min_value=51, max_value=book.support))
    return [_signed(book), book.entry(_ACCEPTED + draw(st.integers(0, 90)), EntryKind.SETTLEMENT, settled)]


def _not_paid_back(draw: DrawFn, book: Book) -> list[LedgerEntry]:
    first = _due(book.support)
    settled = draw(amounts(max_value=first - 1))
    day = _ACCEPTED + draw(st.integers(0, 90))
    return [_signed(book), _advanced(book, first), book.entry(day, EntryKind.SETTLEMENT, settled)]


@st.composite
def _left_over(draw: DrawFn, code: str) -> Violation:
    """Give the money of a year, spend some of it, and ask in the next year."""
    setting = draw(set_ups(code, PlanScope.LOCAL, last=2024))
    book = draw(books(setting))
    entries = money_given(book)
    if draw(st.booleans()):
        entries += [_signed(book), _advanced(book, draw(amounts(min_value=1, max_value=book.support)))]
    return Violation(code=code, document=book.plan, as_of=date(setting.year + 1, 1, 1), ledger=written(draw, entries))


MAKINGS: Final[Mapping[str, Making]] = {
    "EXEC-001": _case(_before_the_contract, last=_KNOWN),
    "EXEC-002": _case(_at_another_rate),
    "EXEC-003": _case(_at_its_rate(Fraction(3, 10)), activity=Activity.CLUSTER_INFRASTRUCTURE, execution=_little_work),
    "EXEC-004": _case(_at_its_rate(_SHARE), activity=Activity.ADVANCED_MACHINERY, execution=_little_value),
    "EXEC-006": _case(_advanced_again),
    "EXEC-007": _case(_paid_above_the_support, last=_KNOWN),
    "EXEC-008": _case(_paid_before_acceptance),
    "EXEC-010": _case(_paid_before_acceptance, activity=Activity.ENTERPRISE_ESTABLISHMENT),
    "EXEC-020": either(
        _case(_settled_above_the_contract, last=_KNOWN),
        _case(_settled_above_the_acceptance, accepted=None, execution=_accepted_for),
    ),
    "EXEC-021": _case(_not_paid_back),
    "EXEC-032": _left_over,
}
