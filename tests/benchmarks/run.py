"""The benchmarks: ``python tests/benchmarks/run.py [--size 10000] [--quick] [name ...]``; group ``bench`` is needed.

Every table races khuyencong against others in one process, in turns, and gives the least time of each: on a shared
machine only the ratios mean something. Each goal is printed with whether it was reached.
"""

import argparse
import os
import platform
import sys
from collections.abc import Callable
from importlib.metadata import version

import importing
import ledger
import loading
import reviewing
import streaming
import totals
from measure import Report

PACKAGES = ("attrs", "cattrs", "msgspec", "pydantic", "polars", "duckdb", "pandas", "pyarrow")


def main() -> None:
    parser = argparse.ArgumentParser(description="Race khuyencong against other ways, and hold it to its goals.")
    parser.add_argument("--size", type=int, default=10_000, help="how many đề án the small documents have")
    parser.add_argument("--quick", action="store_true", help="leave out what takes long: ten times the size, and more")
    parser.add_argument("name", nargs="*", help="only these of: load, hands, collector, memory, explain, write, ...")
    options = parser.parse_args()
    size, quick = options.size, options.quick
    sizes = (size,) if quick else (size, 10 * size)

    report = Report()
    benchmarks: dict[str, Callable[[], object]] = {
        "load": lambda: [loading.load(report, n) for n in sizes],
        "hands": lambda: loading.hands(report, size),
        "collector": lambda: loading.collector(report, size),
        "memory": lambda: [loading.memory(report, n) for n in sizes],
        "explain": lambda: loading.explain(report, size),
        "write": lambda: [loading.write(report, n) for n in sizes],
        "lines": lambda: streaming.streams(report, 10 * size if quick else 1_000_000),
        "totals": lambda: [totals.totals(report, n) for n in ((size,) if quick else (size, 10 * size, 333_334))],
        "by-line": lambda: totals.by_line(report, size),
        "totals-growth": lambda: totals.growth(report, 40_000 if quick else 320_000),
        "ledger": lambda: ledger.balances(report, 10 * size if quick else 1_000_000),
        "ledger-growth": lambda: ledger.growth(report, 10 * size if quick else 1_000_000),
        "ledger-memory": lambda: ledger.memory(report, 10 * size),
        "review": lambda: [reviewing.rules(report, n) for n in sizes],
        "review-growth": lambda: reviewing.growth(report, 8_000 if quick else 128_000),
        "law-memory": lambda: reviewing.law_memory(report),
        "import": lambda: importing.imports(report, 8 if quick else 20),
    }
    unknown = set(options.name) - benchmarks.keys()
    if unknown:
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(benchmarks)}")
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores;", end=" ")
    print(", ".join(f"{name} {version(name)}" for name in PACKAGES))
    for name in options.name or benchmarks:
        benchmarks[name]()
        sys.stdout.flush()
    report.close()


if __name__ == "__main__":
    main()
