"""How fast figures are found in running text, and how much of it is held: ``python tests/benchmarks/figures.py``.

The text is that of the published reports beside the project, or of a page of the documentation where there are none,
repeated. One text is gone through whole and once more line by line, as a file gives it. The least time of some rounds
is given. The peak is what Python holds while the iterator runs, the text itself aside.
"""

import argparse
import os
import platform
import time
import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path

from measure import Report

from khuyencong.values.figure_search import iter_figures
from khuyencong.values.figure_text import FigureRefused, parse_figure

ROOT = Path(__file__).parent.parent.parent
MEGABYTE = 1_000_000


def sample() -> tuple[str, str]:
    """Give the name of the text and the text."""
    paths = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
    if paths:
        return f"{len(paths)} published reports", "\n".join(path.read_text(encoding="utf-8") for path in paths)
    path = ROOT / "docs" / "how-to" / "read-printed-figures.md"
    return path.name, path.read_text(encoding="utf-8")


def repeat(text: str, size: int) -> str:
    """Give the text so often that it has at least so many bytes."""
    return text * -(-size // len(text.encode()))


def count(text: str | Iterable[str]) -> int:
    """Go through all figures, and hold none."""
    return sum(1 for _ in iter_figures(text))


def best(text: str, *, by_line: bool, rounds: int) -> tuple[int, float]:
    """Give how many figures there are, and the least seconds that going through them takes."""
    spent = []
    for _ in range(rounds):
        begin = time.perf_counter()
        found = count(text.splitlines(keepends=True) if by_line else text)
        spent.append(time.perf_counter() - begin)
    return found, min(spent)


def peak(text: str, *, by_line: bool) -> int:
    """Give the most bytes that are held while the figures are gone through."""
    pieces: str | Iterator[str] = _lines(text) if by_line else text
    tracemalloc.start()
    count(pieces)
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return held


def _lines(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end


def parsed(text: str) -> tuple[int, float]:
    """Read the words of each figure of a text by themselves, and give how many that are and the seconds."""
    words = [found.figure.text for found in iter_figures(text)]
    begin = time.perf_counter()
    for word in words:
        try:
            parse_figure(word)
        except FigureRefused:  # pragma: no cover - what was found can be read
            raise SystemExit(f"{word!r} was found and is refused") from None
    return len(words), time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how figures are found in running text.")
    parser.add_argument("--megabytes", type=int, default=10, help="the size of the larger text")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is timed")
    options = parser.parse_args()
    name, text = sample()
    sizes = (1, options.megabytes)
    report = Report()
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores; {name}")
    count(text)  # the table of words is read once
    report.head("Figures found in running text")
    print("| text | given | figures | s | figures/s | MB/s | peak, kB |\n|---|---|---:|---:|---:|---:|---:|")
    peaks: dict[tuple[int, bool], int] = {}
    for size in sizes:
        long = repeat(text, size * MEGABYTE)
        for by_line in (False, True):
            found, seconds = best(long, by_line=by_line, rounds=options.rounds)
            held = peaks[size, by_line] = peak(long, by_line=by_line)
            rate = len(long.encode()) / MEGABYTE / seconds
            given = "by line" if by_line else "whole"
            print(
                f"| {size} MB | {given} | {found} | {seconds:.2f} | {found / seconds:.0f} | {rate:.2f} "
                f"| {held / 1000:.0f} |"
            )
    number, seconds = parsed(repeat(text, MEGABYTE))
    print(f"\nOne by one: {number} phrases in {seconds:.2f} s, {number / seconds:.0f} a second")
    for by_line, given in ((False, "whole"), (True, "by line")):
        report.goal(
            f"memory for {sizes[1]} MB, {given}, against 1 MB", peaks[sizes[1], by_line] / peaks[1, by_line], 1.2
        )
    report.close()


if __name__ == "__main__":
    main()
