"""Selections and ledgers for people and for programs."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from khuyencong.budget.balance import BalanceTable
from khuyencong.budget.ledger_faults import LedgerFault
from khuyencong.budget.pools import Shortage
from khuyencong.budget.selection import Choice, Marginal, Selection
from khuyencong.law.priority import PriorityQueue
from khuyencong.model.ledger import Ledger
from khuyencong.reference.activities import Activity
from khuyencong.reference.funding import FundingSource
from khuyencong.reference.sentences import fill, printable
from khuyencong.values.amounts import Language, Unit, format_column
from khuyencong.values.grid import Grid
from khuyencong.values.period import format_date


def say_money(code: str, lang: Language, /, **facts: object) -> str:
    """Fill a text of ``data/messages/money.toml``.

    >>> say_money("chosen", "en", count=1, whole=2, amount=5_000_000)
    'Chosen: 1 of 2; support 5,000,000 đồng.'
    """
    return fill(money_texts()[code][lang], facts, lang)


@cache
def money_texts() -> Mapping[str, Any]:
    """Give the words of answers about money by code and language.

    >>> money_texts()["in"]["vi"]
    'Chọn'
    """
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files("khuyencong.data").joinpath("messages/money.toml").read_text(encoding="utf-8"))


def selection_grid(selection: Selection, lang: Language = "vi", unit: Unit = Unit.TRIEU) -> Grid:
    """Give the candidates in the legal order, each with its grounds, its money, and whether and why it is in."""
    amounts = format_column([*(choice.amount for choice in selection.choices), selection.amount], unit, lang)
    rows = [
        (
            str(choice.place),
            printable(f"{choice.item.id} ({choice.item.title})"),
            _grounds(choice, lang),
            amount,
            say_money("in" if choice.is_in else "out", lang),
            _reason(choice, lang),
        )
        for choice, amount in zip(selection.choices, amounts, strict=False)
    ]
    heads = ("place", "candidate", "grounds", "", "outcome", "reason")
    return Grid(
        columns=tuple(say_money(head, lang) if head else unit.label(lang) for head in heads),
        align=("right", "left", "left", "right", "left", "left"),
        rows=tuple(rows),
    )


def selection_text(selection: Selection, lang: Language = "vi") -> str:
    """Give a selection as text: the candidates, how the allocations are used, and what more money would buy."""
    parts = [
        say_money("selection", lang, on=selection.on) + "\n\n" + selection_grid(selection, lang).to_text(),
        say_money("chosen", lang, count=len(selection.chosen), whole=len(selection.choices), amount=selection.amount),
    ]
    if selection.marginals:
        parts.append(selection.comparison.to_grid(Unit.TRIEU, lang).to_text())
        parts.append("\n".join(_marginal(more, lang) for more in selection.marginals))
    else:
        parts.append(say_money("allocations-not-given", lang))
    return "\n\n".join(parts)


def _grounds(choice: Choice, lang: Language) -> str:
    answer = choice.priority
    if answer is None:
        return say_money("tasks", lang)
    named = [say_money("flagship", lang)] if answer.is_flagship else []
    if answer.queue is PriorityQueue.CLEANER_PRODUCTION:
        named.append(answer.queue.label(lang))
    return "; ".join([*named, *(reason.ground.label(lang) for reason in answer.reasons)]) or "–"


def _reason(choice: Choice, lang: Language) -> str:
    unknown = [_pool(short.source, short.year, None, lang) for short in choice.shortages if short.amount is None]
    short = [_short(found, lang) for found in choice.shortages if found.amount is not None]
    return say_money(f"reason-{choice.reason}", lang, past=choice.past, pools=unknown, short=short)


def _short(short: Shortage, lang: Language) -> str:
    return say_money("short", lang, amount=short.amount, pool=_pool(short.source, short.year, None, lang))


def _pool(source: FundingSource, year: int, group: Activity | None, lang: Language) -> str:
    code = "pool" if group is None else "pool-of-group"
    return say_money(code, lang, source=source, year=year, group=group)


def _marginal(more: Marginal, lang: Language) -> str:
    code = "buys-instead" if more.lost else "buys-something" if more.gained else "buys-nothing"
    pool = _pool(more.source, more.year, more.group, lang)
    said = say_money(code, lang, pool=pool, extra=more.extra, gained=more.gained, lost=more.lost)
    least = "buys-never" if more.least is None else "buys-least"
    return f"{said}; {say_money(least, lang, least=more.least, buys=more.buys)}."


def selection_facts(selection: Selection, lang: Language = "vi") -> dict[str, Any]:
    """Give a selection as plain data for JSON; amounts are đồng."""
    return {
        "on": selection.on.isoformat(),
        "amount": selection.amount,
        "choices": [
            {
                "place": choice.place,
                "id": choice.item.id,
                "title": choice.item.title,
                "queue": None if choice.priority is None else choice.priority.queue.value,
                "is_flagship": choice.priority is not None and choice.priority.is_flagship,
                "grounds": [] if choice.priority is None else [why.ground.value for why in choice.priority.reasons],
                "amount": choice.amount,
                "is_in": choice.is_in,
                "reason": choice.reason,
                "past": choice.past,
                "shortages": [
                    {"source": short.source.value, "year": short.year, "amount": short.amount}
                    for short in choice.shortages
                ],
                "text": _reason(choice, lang),
            }
            for choice in selection.choices
        ],
        "marginals": [
            {
                "source": more.source.value,
                "year": more.year,
                "group": None if more.group is None else more.group.value,
                "extra": more.extra,
                "gained": list(more.gained),
                "lost": list(more.lost),
                "least": more.least,
                "buys": more.buys,
            }
            for more in selection.marginals
        ],
    }


def ledger_text(ledger: Ledger, table: BalanceTable, faults: Sequence[LedgerFault], lang: Language = "vi") -> str:
    """Give the balances of a ledger on a day as text, and what is wrong with it."""
    head = "ledger" if table.recorded_by is None else "ledger-recorded"
    parts = [
        say_money(head, lang, title=ledger.title, on=table.as_of, recorded=table.recorded_by),
        table.to_grid(Unit.DONG, lang).to_text()
        if table.cells
        else say_money("no-entries", lang, count=len(ledger.entries)),
    ]
    if table.lost:
        parts.append(say_money("lost", lang, ids=table.lost))
    if faults:
        told = [f"  {fault_text(fault, lang)}" for fault in faults]
        parts.append("\n".join([say_money("faults", lang, count=len(faults)), *told]))
    else:
        parts.append(say_money("no-faults", lang))
    return "\n\n".join(parts)


def fault_text(fault: LedgerFault, lang: Language = "vi") -> str:
    """Say one fault of a ledger: where, what, and by which entries.

    >>> fault_text(LedgerFault(code="zero-amount", entries=("7",), de_an="BD-01"), "en")
    'zero-amount · BD-01 · #7: an entry of 0 đồng'
    """
    where = [
        fault.code,
        "" if fault.on is None else format_date(fault.on),
        fault.de_an or "",
        "" if fault.source is None or fault.year is None else _pool(fault.source, fault.year, None, lang),
        " ".join(f"#{entry}" for entry in fault.entries),
    ]
    said = say_money(f"fault-{fault.code}", lang, amount=fault.amount, limit=fault.limit)
    return printable(f"{' · '.join(part for part in where if part)}: {said}")


def ledger_facts(ledger: Ledger, table: BalanceTable, faults: Sequence[LedgerFault]) -> dict[str, Any]:
    """Give the balances of a ledger and its faults as plain data for JSON; amounts are đồng."""
    return {
        "title": ledger.title,
        "as_of": table.as_of.isoformat(),
        "recorded_by": None if table.recorded_by is None else table.recorded_by.isoformat(),
        "balances": table.records(),
        "lost": list(table.lost),
        "faults": [
            {
                "code": fault.code,
                "entries": list(fault.entries),
                "de_an": fault.de_an,
                "source": None if fault.source is None else fault.source.value,
                "year": fault.year,
                "on": None if fault.on is None else fault.on.isoformat(),
                "amount": fault.amount,
                "limit": fault.limit,
            }
            for fault in faults
        ],
    }
