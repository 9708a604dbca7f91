"""JSON lines from a file to totals, each way in a process of its own: its time, and how much memory it took at most.

Run by itself with a way and a file it does the work once: ``python tests/benchmarks/streaming.py khuyencong FILE``.
"""

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import documents
import msgspec
import rivals
from measure import Report

from khuyencong import DeAn, group_funding, load_lines

OURS, STRUCT, MODEL = "khuyencong", "msgspec.Struct", "pydantic"
UNCHECKED = "msgspec.Struct, NFC not checked"


def streams(report: Report, size: int) -> None:
    """Time from the first byte to the totals, and the peak of the whole process, for one length and for a tenth."""
    report.head(f"Totals of {size:,} đề án from JSON lines")
    ways = (STRUCT, UNCHECKED, MODEL, OURS)
    with tempfile.TemporaryDirectory() as folder:
        short, long = (_written(Path(folder), count) for count in (size // 10, size))
        times = dict.fromkeys(ways, float("inf"))
        peaks = dict.fromkeys(ways, 0.0)
        for _ in range(3):
            for way in ways:
                seconds, peaks[way] = _run(way, long)
                times[way] = min(times[way], seconds)
        of_a_tenth = {way: _run(way, short)[1] for way in ways}
    print("| way | ms | µs each | ratio | peak, MB | of a tenth, MB |\n|---|---:|---:|---:|---:|---:|")
    for way, seconds in times.items():
        each, ratio = seconds / size * 1e6, seconds / times[STRUCT]
        print(f"| {way} | {seconds * 1e3:.0f} | {each:.2f} | {ratio:.2f} | {peaks[way]:.0f} | {of_a_tenth[way]:.0f} |")
    report.goal(f"lines of {size:,} đề án to totals / {STRUCT}", times[OURS] / times[STRUCT], 2)
    report.goal(f"lines of {size:,} đề án to totals / {UNCHECKED}", times[OURS] / times[UNCHECKED], 2)
    report.goal(f"lines of {size:,} đề án to totals, peak MB", peaks[OURS], 64)


def _written(folder: Path, size: int) -> Path:
    path = folder / f"{size}.jsonl"
    with path.open("wb") as file:
        for row in documents.plan_of(min(size, 10_000))["de_an"] * (size // min(size, 10_000)):
            file.write(documents.compact(row) + b"\n")
    return path


def _run(way: str, path: Path) -> tuple[float, float]:
    done = subprocess.run([sys.executable, __file__, way, path], check=True, capture_output=True, text=True)
    seconds, peak, total = json.loads(done.stdout)
    assert total > 0
    return seconds, peak


def _totals(path: Path, read: Callable[[bytes], Any], check: Callable[[bytes], object] | None) -> int:
    sums: dict[tuple[Any, int], int] = {}
    with path.open("rb") as file:
        for line in file:
            if check is not None:
                check(line)
            for tranche in read(line).funding:
                key = tranche.source, tranche.year
                sums[key] = sums.get(key, 0) + tranche.amount
    return sum(sums.values())


def _work(way: str, path: Path) -> int:
    if way == OURS:
        return group_funding(load_lines(path, DeAn), by=("source", "year")).total
    if way == MODEL:
        return _totals(path, rivals.model_of(DeAn).model_validate_json, rivals.require_nfc)
    read = msgspec.json.Decoder(rivals.struct_of(DeAn)).decode
    return _totals(path, read, None if way == UNCHECKED else rivals.require_nfc)


def main() -> None:
    way, path = sys.argv[1:]
    begun = time.perf_counter()
    total = _work(way, Path(path))
    seconds = time.perf_counter() - begun
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert peak
    print(json.dumps([seconds, int(peak[1]) / 1024, total]))


if __name__ == "__main__":
    main()
