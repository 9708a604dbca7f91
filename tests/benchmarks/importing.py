"""What it costs to import the library, in a fresh process."""

import os
import subprocess
import sys
import tempfile

from measure import Report

BASE, BARE, USED = "import attrs, msgspec", "import khuyencong", "from khuyencong import Plan, loads, review"
WAYS = (BASE, "import attrs, cattrs", BARE, USED)
SCRIPT = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"


def imports(report: Report, rounds: int) -> None:
    """The import alone, without the start of the interpreter.

    The front door opens its rooms when they are asked for, so the bare import says little: what a program waits for is
    the import of what it uses.
    """
    report.head("Import")
    times = dict.fromkeys(WAYS, float("inf"))
    with tempfile.TemporaryDirectory() as cache:
        # Compiled once for all ways, in the first round, whatever is cached elsewhere or forbidden to be cached.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for _ in range(rounds + 1):
            for way in WAYS:
                command = [sys.executable, "-c", SCRIPT.format(way)]
                done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
                times[way] = min(times[way], float(done.stdout))
    report.table(times, BASE)
    report.goal(f"{BARE} / {BASE}", times[BARE] / times[BASE], 1.5)
    report.goal(f"{USED} / {BASE}", times[USED] / times[BASE], 1.5)
