"""A ledger of many entries: balances, faults and headroom, against plain dicts and, where installed, polars and duckdb.

Run alone: ``python tests/benchmarks/ledger.py [--size 1000000]``.
"""

import argparse
import gc
import importlib.util
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from measure import Report, race

from khuyencong.budget import balance, check_ledger
from khuyencong.files import dump_bytes, loads
from khuyencong.model import EntryKind, Ledger, LedgerEntry
from khuyencong.reference import FundingSource

END = date(2030, 12, 31)
BY = ("de_an", "source")
# The books of a đề án; every tenth also has a payment that is reversed on the spot.
_LIFE = (
    (EntryKind.COMMITMENT, 300),
    (EntryKind.ADVANCE, 140),
    (EntryKind.ADVANCE, 70),
    (EntryKind.PAYMENT, 40),
    (EntryKind.SETTLEMENT, 240),
    (EntryKind.REFUND, 10),
)
_MISTAKE = ((EntryKind.PAYMENT, 60), (EntryKind.REVERSAL, 60))
_SOURCES = (FundingSource.NATIONAL, FundingSource.PROVINCIAL)


def ledger_of(size: int) -> Ledger:
    """Make a sound ledger of about so many entries, and read it from JSON, so that memory is as in earnest."""
    days = [date(2021, 1, 1) + timedelta(days=day) for day in range(1500)]
    count = int(size / (len(_LIFE) + len(_MISTAKE) / 10))
    rows: list[tuple[date, str, EntryKind, str | None, FundingSource, int, int, str | None]] = [
        (date(year, 1, 1), f"g-{source.value}-{year}", EntryKind.ALLOCATION, None, source, year, count * 300, None)
        for source in _SOURCES
        for year in range(2021, 2025)
    ]
    for number in range(count):
        source, year = _SOURCES[number % 2], 2021 + number % 4
        steps = (*_LIFE[:3], *_MISTAKE, *_LIFE[3:]) if number % 10 == 0 else _LIFE
        for step, (kind, amount) in enumerate(steps):
            day = days[365 * (number % 4) + 30 * step + number % 30]
            undone = f"{number}-{step - 1}" if kind is EntryKind.REVERSAL else None
            rows.append((day, f"{number}-{step}", kind, f"DA-{number}", source, year, amount, undone))
    rows.sort(key=lambda row: row[0])
    entries = tuple(
        LedgerEntry(id=name, on=on, kind=kind, de_an=de_an, source=source, year=year, amount=amount, reverses=reverses)
        for on, name, kind, de_an, source, year, amount, reverses in rows
    )
    read = loads(dump_bytes(Ledger(title="So", entries=entries)))
    assert isinstance(read, Ledger)
    return read


def plain_sums(ledger: Ledger) -> dict[tuple[Any, ...], int]:
    """Add up as a script would: one dict, every kind on its own, no reversals, nothing worked out, nothing sorted."""
    sums: dict[tuple[Any, ...], int] = {}
    for entry in ledger.entries:
        if entry.on <= END:
            key = (entry.de_an, entry.source, entry.kind)
            sums[key] = sums.get(key, 0) + entry.amount
    return sums


def _columns(ledger: Ledger) -> dict[str, list[Any]]:
    return {
        "on": [entry.on for entry in ledger.entries],
        "de_an": [entry.de_an for entry in ledger.entries],
        "source": [entry.source.value for entry in ledger.entries],
        "kind": [entry.kind.value for entry in ledger.entries],
        "amount": [entry.amount for entry in ledger.entries],
    }


def _rivals(ledger: Ledger) -> dict[str, Callable[[], Any]]:
    """Give the same sums of the engines that are installed, and say of the others that they are not."""
    work: dict[str, Callable[[], Any]] = {}
    missing = [name for name in ("polars", "duckdb", "pyarrow") if importlib.util.find_spec(name) is None]
    if missing:
        print(f"not installed: {', '.join(missing)}")
    if "polars" not in missing:
        import polars as pl

        def with_polars(columns: dict[str, list[Any]]) -> Any:
            lazy = pl.DataFrame(columns).lazy().filter(pl.col("on") <= END)
            return lazy.group_by(["de_an", "source", "kind"]).agg(pl.col("amount").sum()).collect()

        columns = _columns(ledger)
        frame = pl.DataFrame(columns).lazy()
        work["polars, conversion included"] = lambda: with_polars(_columns(ledger))
        work["polars, columns given"] = lambda: (
            frame.filter(pl.col("on") <= END)
            .group_by(["de_an", "source", "kind"])
            .agg(pl.col("amount").sum())
            .collect()
        )
        assert sorted(with_polars(columns)["amount"].to_list()) == sorted(plain_sums(ledger).values())
    if not {"duckdb", "pyarrow"} & set(missing):
        import duckdb
        import pyarrow as pa

        def with_duckdb(table: Any) -> Any:
            connection = duckdb.connect()
            connection.register("entries", table)
            query = 'select de_an, source, kind, sum(amount) from entries where "on" <= ? group by all'
            return connection.execute(query, [END]).fetchall()

        table = pa.table(_columns(ledger))
        work["duckdb, conversion included"] = lambda: with_duckdb(pa.table(_columns(ledger)))
        work["duckdb, columns given"] = lambda: with_duckdb(table)
        assert sorted(row[-1] for row in with_duckdb(table)) == sorted(plain_sums(ledger).values())
    return work


def balances(report: Report, size: int) -> None:
    """Balances by đề án and source, with reversals, refunds and what is owed worked out, against bare sums."""
    ledger = ledger_of(size)
    report.head(f"Balances of {len(ledger.entries):,} entries by đề án and source")
    ours, plain = "khuyencong, balance", "plain dict, bare sums by kind"
    work: dict[str, Callable[[], Any]] = {
        ours: lambda: balance(ledger, as_of=END, by=BY),
        plain: lambda: plain_sums(ledger),
        "khuyencong, balance by source and year": lambda: balance(ledger, as_of=END, by=("source", "year")),
        **_rivals(ledger),
    }
    times = race(work, 3)
    report.table(times, plain, per=len(ledger.entries))
    report.goal(f"balances of {size:,} entries / plain dict", times[ours] / times[plain], 3)
    for name in times:
        if "conversion" in name:
            report.goal(f"balances of {size:,} entries / {name}", times[ours] / times[name], 1)


def growth(report: Report, largest: int) -> None:
    """Whether ten times as much takes ten times as long; times for balances, for faults, for each entry."""
    report.head("Growth with the number of entries")
    sizes = [size for size in (10_000, 100_000, 1_000_000) if size <= largest]
    ledgers = {size: ledger_of(size) for size in sizes}
    times = race({f"balance, {n:,}": lambda n=n: balance(ledgers[n], as_of=END, by=BY) for n in sizes}, 5)
    print("| entries | ms | µs an entry |\n|---|---:|---:|")
    for size, seconds in zip(sizes, times.values(), strict=True):
        print(f"| {size:,} | {seconds * 1e3:.1f} | {seconds / size * 1e6:.2f} |")
    plain = race({f"plain dict, {n:,}": lambda n=n: plain_sums(ledgers[n]) for n in sizes}, 5)
    for name, (size, seconds) in zip(plain, zip(sizes, plain.values(), strict=True), strict=True):
        print(f"\n{name}: {seconds * 1e3:.1f} ms, {seconds / size * 1e6:.2f} µs an entry")
    for (small, less), (large, more) in pairwise(zip(sizes, times.values(), strict=True)):
        report.goal(f"balances, {small:,} to {large:,} entries, growth / 10", more / less / 10, 1.5)
    checked = [size for size in sizes if size <= 100_000]
    times = race({f"check_ledger, {n:,}": lambda n=n: check_ledger(ledgers[n]) for n in checked}, 2)
    for size, (name, seconds) in zip(checked, times.items(), strict=True):
        print(f"\n{name}: {seconds * 1e3:.0f} ms, {seconds / size * 1e6:.1f} µs an entry")


def memory(report: Report, size: int) -> None:
    """How many bytes an entry takes, with its own id, and how many a balance adds while it is worked out."""
    report.head(f"Memory of {size:,} entries")
    gc.collect()
    tracemalloc.start()
    ledger = ledger_of(size)
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    balance(ledger, as_of=END, by=BY)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    count = len(ledger.entries)
    print(f"{held / count:.0f} bytes an entry; a balance takes {(peak - held) / count:.0f} more while it is made")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure ledgers alone.")
    parser.add_argument("--size", type=int, default=1_000_000)
    size = parser.parse_args().size
    report = Report()
    memory(report, min(size, 200_000))
    growth(report, size)
    balances(report, size)
    report.close()


if __name__ == "__main__":
    main()
