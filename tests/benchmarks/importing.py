"""What it costs to import the library, in a fresh process."""

import subprocess
import sys

from measure import Report

WAYS = ("attrs, msgspec", "attrs, cattrs", "khuyencong")
SCRIPT = "import time; start = time.perf_counter(); import {}; print(time.perf_counter() - start)"


def imports(report: Report, rounds: int) -> None:
    """The import alone, without the start of the interpreter."""
    report.head("Import")
    times = dict.fromkeys(WAYS, float("inf"))
    for _ in range(rounds):
        for names in WAYS:
            done = subprocess.run(
                [sys.executable, "-c", SCRIPT.format(names)], check=True, capture_output=True, text=True
            )
            times[names] = min(times[names], float(done.stdout))
    report.table({f"import {names}": seconds for names, seconds in times.items()}, f"import {WAYS[0]}")
    report.goal("import / attrs, msgspec", times["khuyencong"] / times[WAYS[0]], 1.5)
