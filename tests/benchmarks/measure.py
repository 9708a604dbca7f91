"""Race rivals against each other and print what came out."""

import gc
import time
from collections.abc import Callable, Mapping

Work = Callable[[], object]


def race(rivals: Mapping[str, Work], rounds: int = 7, *, collector: bool = False) -> dict[str, float]:
    """Give the least seconds of each rival. They run in turns, so that a busy machine is busy for all of them.

    The garbage collector is off for all, unless ``collector`` asks for it: some of them pause it, and some do not.
    """
    best = dict.fromkeys(rivals, float("inf"))
    gc.collect()
    gc.freeze()
    try:
        for _ in range(rounds):
            for name, work in rivals.items():
                (gc.enable if collector else gc.disable)()
                start = time.perf_counter()
                made = work()
                best[name] = min(best[name], time.perf_counter() - start)
                gc.disable()
                del made
    finally:
        gc.enable()
        gc.unfreeze()
    return best


class Report:
    """Prints tables, and remembers which goals were reached."""

    def __init__(self) -> None:
        self.goals: list[tuple[str, float, float]] = []

    def head(self, title: str) -> None:
        print(f"\n## {title}\n")

    def table(self, times: Mapping[str, float], base: str, *, per: int = 0) -> None:
        unit = "| µs each " if per else ""
        print(f"| way | ms {unit}| ratio |\n|---|---:|{'---:|' if per else ''}---:|")
        for name, seconds in times.items():
            each = f"| {seconds / per * 1e6:.3f} " if per else ""
            print(f"| {name} | {seconds * 1e3:.1f} {each}| {seconds / times[base]:.2f} |")

    def goal(self, what: str, value: float, limit: float) -> None:
        self.goals.append((what, value, limit))
        print(f"\nGoal: {what}: {value:.2f}, at most {limit:g}: {_verdict(value, limit)}")

    def close(self) -> None:
        self.head("Goals")
        print("| goal | measured | at most | |\n|---|---:|---:|---|")
        for what, value, limit in self.goals:
            print(f"| {what} | {value:.2f} | {limit:g} | {_verdict(value, limit)} |")


def _verdict(value: float, limit: float) -> str:
    return "reached" if value <= limit else "missed"
