"""The review: every rule asked about every đề án."""

import subprocess
import sys
from datetime import date
from itertools import pairwise

import documents
from measure import Report, race

from khuyencong import Plan, loads, review
from khuyencong.rules import RULES

DAY = date(2022, 6, 1)


def rules(report: Report, size: int) -> None:
    """What the whole review costs, a đề án and a rule."""
    plan = _plan(size)
    report.head(f"Review of {size:,} đề án, {len(RULES)} rules")
    # The plan is plain: what the law asks for beyond its money is not known, and nothing is wrong.
    assert review(plan, as_of=DAY).is_clean
    seconds = race({"review": lambda: review(plan, as_of=DAY)}, 5)["review"]
    each = seconds / size * 1e6
    print(f"{seconds * 1e3:.1f} ms; {each:.1f} µs a đề án; {each / len(RULES):.2f} µs a rule and đề án")
    report.goal(f"review {size:,}, µs a rule and đề án", each / len(RULES), 1)


def growth(report: Report, largest: int) -> None:
    """Whether twice as many đề án take twice as long."""
    report.head("Growth of the review")
    sizes = [size for size in (1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000) if size <= largest]
    plans = {size: _plan(size) for size in sizes}
    times = race({f"{size:,} đề án": lambda s=size: review(plans[s], as_of=DAY) for size in sizes}, 4)
    report.table(times, next(iter(times)))
    steps = list(times.values())
    worst = max(later / earlier for earlier, later in pairwise(steps))
    report.goal(f"review, doubling up to {sizes[-1]:,}", worst, 2.2)


def law_memory(report: Report) -> None:
    """What the tables of the law take in memory once they are read, in a process of their own."""
    report.head("Tables of the law in memory")
    code = (
        "import tracemalloc, khuyencong.law as law, khuyencong.rules; tracemalloc.start();"
        "law.shipped_norms(); law.all_documents(); law.base_salaries(); law.all_programmes(); law.all_papers();"
        "print(tracemalloc.get_traced_memory()[0])"
    )
    held = int(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    print(f"{held / 1e6:.2f} MB")
    report.goal("tables of the law, MB", held / 1e6, 10)


def _plan(size: int) -> Plan:
    plan = loads(documents.compact(documents.plan_of(size)))
    assert isinstance(plan, Plan)
    return plan
