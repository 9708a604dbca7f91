"""What the commands about money in motion do: select, next, ledger."""

import argparse
from datetime import date

from khuyencong.budget.balance import balance
from khuyencong.budget.posting import check_ledger
from khuyencong.budget.selection import select as select_candidates
from khuyencong.cli.documents import allocations_for, day_of, only
from khuyencong.cli.output import CLEAN, FOUND, Output, today
from khuyencong.cli.progress import Progress
from khuyencong.cycle.outlook import outlooks
from khuyencong.cycle.status import CycleRefusal
from khuyencong.files.reading import read
from khuyencong.model.ledger import Ledger
from khuyencong.model.plan import Plan
from khuyencong.render.cycle import outlook_facts, outlook_text
from khuyencong.render.money import ledger_facts, ledger_text, say_money, selection_facts, selection_text
from khuyencong.values.record import evolve


def select(options: argparse.Namespace, output: Output) -> int:
    """Choose the đề án of a plan file under its allocations, in the legal order of priority."""
    plan = only(read(options.file), Plan)
    notice = read(options.allocations) if options.allocations else None
    given = allocations_for(plan, notice)
    allocations = plan.allocations if given is None else given
    with Progress(options.file) as progress:
        found = select_candidates(plan, allocations, on=options.on or day_of(plan), progress=progress.show)
    if options.format == "json":
        output.say_json(selection_facts(found, output.lang))
    else:
        output.say(selection_text(found, output.lang))
    return CLEAN


def next_steps(options: argparse.Namespace, output: Output) -> int:
    """Print where each đề án of a plan file stands and what may come next; exit code 1 where a history cannot be."""
    plan = only(read(options.file), Plan)
    ledger = only(read(options.ledger), Ledger) if options.ledger else None
    on = options.on or today()
    found = []
    with Progress(options.file) as progress:
        for done, outlook in enumerate(outlooks(plan, on=on, ledger=ledger), start=1):
            found.append(outlook)
            progress.show(done, len(plan.de_an))
    if options.format == "json":
        output.say_json([outlook_facts(outlook, output.lang) for outlook in found])
    elif found:
        output.say("\n\n".join(outlook_text(outlook, output.lang) for outlook in found))
    else:
        output.say(say_money("no-de-an", output.lang, title=plan.title, tasks=len(plan.tasks)))
    return FOUND if any(isinstance(outlook.status, CycleRefusal) for outlook in found) else CLEAN


def ledger(options: argparse.Namespace, output: Output) -> int:
    """Print the balances of a ledger file on a day and what is wrong with it; exit code 1 where something is."""
    book = only(read(options.file), Ledger)
    plan = only(read(options.plan), Plan) if options.plan else None
    with Progress(options.file) as progress:
        table = balance(book, as_of=options.as_of, recorded_by=options.recorded_by, by=options.by)
        known = _until(book, options.as_of, options.recorded_by)
        faults = check_ledger(known, plan, as_of=options.as_of, progress=progress.show)
    if options.format == "json":
        output.say_json(ledger_facts(book, table, faults))
    else:
        output.say(ledger_text(book, table, faults, output.lang))
    return FOUND if faults else CLEAN


def _until(book: Ledger, as_of: date, recorded_by: date | None) -> Ledger:
    """Give a ledger as it was known: what was true by a day, and written down by another where one is given."""
    entries = tuple(
        entry for entry in book.entries if entry.on <= as_of and (recorded_by is None or entry.recorded <= recorded_by)
    )
    return evolve(book, entries=entries)
