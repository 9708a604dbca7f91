"""Mutation testing: ``python tests/mutation/run.py [--budget 8] [--sample N] [--survivors] [path ...]``.

Changes one small thing at a time in the pure rooms and counts whether a test sees it. Needs a system with ``fork``.
The first run measures which tests reach which lines; ``--measure`` does it anew after code has moved, and
``--measure tests/budget`` adds tests that are new.
What is found is kept in ``.mutation/results.json``; survivors are explained in ``explained/``.
"""

import argparse
import concurrent.futures
import json
import os
import random
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import cold
import pytest
import reach
from operators import Mutant, mutants_of
from warm import Job, Runner

ROOMS: Final = ("values", "budget", "law", "rules")
SOURCE: Final = Path("src/khuyencong")
RESULTS: Final = reach.FOLDER / "results.json"
EXPLAINED: Final = Path(__file__).parent / "explained"
SEEN: Final = {"killed", "timeout"}


def main() -> None:
    parser = argparse.ArgumentParser(description="Change one thing at a time, and see whether a test fails.")
    parser.add_argument(
        "--measure", nargs="*", metavar="TESTS", help="run the suite, or these tests, to see which test reaches what"
    )
    parser.add_argument("--budget", type=float, default=8, help="seconds of tests that are run on one mutant")
    parser.add_argument("--sample", type=int, help="only so many mutants, drawn at random and always the same")
    parser.add_argument("--survivors", action="store_true", help="only those that are neither seen nor explained")
    parser.add_argument("--report", action="store_true", help="run nothing, tell what the last runs found")
    parser.add_argument("path", nargs="*", type=Path, help="only these files or folders of the source")
    options = parser.parse_args()
    results: dict[str, str] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    wanted = _wanted(options.path or [SOURCE / room for room in ROOMS])
    if not options.report:
        if options.measure is not None:
            reach.measure(options.measure)
        chosen = [(path, one) for path, mutants in wanted.items() for one in mutants]
        if options.survivors:
            done = _explained() | {name for name, found in results.items() if found in SEEN}
            chosen = [(path, one) for path, one in chosen if _name(path, one) not in done]
        if options.sample:
            chosen = random.Random(2014).sample(chosen, min(options.sample, len(chosen)))
        Run(chosen, options.budget, results).go()
    _tell(wanted, results)


def _wanted(paths: Sequence[Path]) -> dict[Path, list[Mutant]]:
    files = sorted({file for path in paths for file in (path.rglob("*.py") if path.is_dir() else [path])})
    return {file: mutants_of(file.read_text(encoding="utf-8")) for file in files}


def _name(path: Path, mutant: Mutant) -> str:
    return f"{path.relative_to(SOURCE)}::{mutant.key}"


class Run:
    """A run over mutants, which keeps what it finds as it goes."""

    def __init__(self, chosen: list[tuple[Path, Mutant]], budget: float, results: dict[str, str]) -> None:
        self._chosen = chosen
        self._budget = budget
        self._results = results
        self._reach = reach.Reach()
        self._killers: dict[tuple[Path, str], list[str]] = defaultdict(list)
        self._cold: list[tuple[Path, Mutant]] = []
        self._begun = time.monotonic()
        self._told = 0

    def go(self) -> None:
        """Run the tests on every mutant: warm first, and cold what ran at import and was not seen."""
        os.environ["KHUYENCONG_PROFILE"] = "mutation"
        pytest.main(
            ["-q", "-n0", "--tb=no", "--capture=no", "--show-capture=no", "-p", "no:cacheprovider"],
            plugins=[Runner(self._jobs, self._done)],
        )
        print(f"{len(self._cold)} of them run at import, so each has a process of its own", flush=True)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for (path, mutant), found in zip(self._cold, pool.map(self._run_cold, self._cold), strict=True):
                self._keep(path, mutant, found)
        self._save()

    def _jobs(self, items: dict[str, pytest.Item]) -> Iterator[Job]:
        lines: dict[Path, dict[int, list[str]]] = {}
        for path, mutant in self._chosen:
            if path not in lines:
                lines = {path: self._reach.of(path)}
            reaching = lines[path].get(mutant.line, [])
            if "" in reaching:
                self._cold.append((path, mutant))
            known = {name for name in reaching if name in items and name in self._reach.seconds and _stands_alone(name)}
            picked = self._pick(path, mutant, known)
            if picked:
                seconds = sum(self._reach.seconds[name] for name in picked)
                yield Job(path, mutant, [items[name] for name in picked if name in items], seconds)
            elif "" not in reaching:
                self._keep(path, mutant, "not reached")

    def _pick(self, path: Path, mutant: Mutant, known: set[str]) -> list[str]:
        """Put the likeliest and shortest tests first, one of each function before a second, within the budget.

        The other tests of the room come last: what stands behind a cache is only known to be reached by the test that
        asked for it first.
        """
        if not known:
            return []
        room = f"tests/{path.parent.name}/"
        killers = self._killers[path, mutant.function]
        turns: Counter[str] = Counter()
        ranked = []
        seconds = self._reach.seconds
        for name in sorted(known | {name for name in seconds if name.startswith(room)}, key=lambda name: seconds[name]):
            function = name.partition("[")[0]
            turns[function] += 1
            turn = turns[function] + (0 if name.startswith((room, str(path))) else 3)
            ranked.append((name not in killers, name not in known, turn, seconds[name], name))
        picked: list[str] = []
        spent = 0.0
        for *_, name in sorted(ranked):
            if not picked or spent + seconds[name] <= self._budget:
                picked.append(name)
                spent += seconds[name]
        return picked

    def _run_cold(self, job: tuple[Path, Mutant]) -> str:
        path, mutant = job
        known = self._results.get(_name(path, mutant))
        return known if known in SEEN else cold.outcome(path, mutant, [f"tests/{path.parent.name}", str(path)])

    def _done(self, job: Job) -> None:
        assert job.mutant is not None
        if job.killer:
            killers = self._killers[job.path, job.mutant.function]
            self._killers[job.path, job.mutant.function] = [job.killer, *killers][:5]
        if job.outcome == "not swapped" and (job.path, job.mutant) not in self._cold:
            self._cold.append((job.path, job.mutant))
        self._keep(job.path, job.mutant, job.outcome)

    def _keep(self, path: Path, mutant: Mutant, found: str) -> None:
        self._results[_name(path, mutant)] = found
        self._told += 1
        if self._told % 20 == 0:
            self._save()
        if self._told % 100 == 0:
            minutes = (time.monotonic() - self._begun) / 60
            print(f"{self._told} of {len(self._chosen)} after {minutes:.1f} minutes: {path}", flush=True)

    def _save(self) -> None:
        RESULTS.write_text(json.dumps(self._results, indent=0, ensure_ascii=False), encoding="utf-8")


def _stands_alone(name: str) -> bool:
    """Say whether a test can be run alone: a block of a document needs the blocks before it."""
    return ".md::" not in name


def _tell(wanted: dict[Path, list[Mutant]], results: dict[str, str]) -> None:
    """Print the survivors that nobody explained, and what was found in each room."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    explained = _explained()
    for path, mutants in wanted.items():
        for mutant in mutants:
            name = _name(path, mutant)
            found = results.get(name)
            if found is None:
                continue
            table[path.parent.name][found] += 1
            if found not in SEEN and name not in explained:
                print(f"{path}:{mutant.line}: {found}: {mutant.key}")
            elif found not in SEEN:
                table[path.parent.name]["explained"] += 1
    print(f"\n{'room':8} {'mutants':>8} {'killed':>8} {'timeout':>8} {'left':>8} {'explained':>8} {'score':>7}")
    whole: Counter[str] = sum(table.values(), Counter())
    for room, counts in [*table.items(), ("all", whole)]:
        number = counts.total() - counts["explained"]
        seen = counts["killed"] + counts["timeout"]
        row = (number, counts["killed"], counts["timeout"], number - seen, counts["explained"])
        score = f"{100 * seen / number:.1f}%" if number else "-"
        print(f"{room:8} {' '.join(f'{one:>8}' for one in row)} {score:>7}")


def _explained() -> set[str]:
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in EXPLAINED.glob("*.toml")]
    return {
        f"{one['file']}::{change}"
        for table in tables
        for one in table.get("survivors", ())
        for change in one["changes"]
    }


if __name__ == "__main__":
    main()
