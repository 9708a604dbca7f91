"""Runs tests on mutants in copies of one process that has everything imported and collected.

A copy (``fork``) puts the code of the mutant into the functions that live, empties their caches, and runs the tests
that reach the line until one fails. So a mutant costs the time of its tests and nothing else.
"""

import gc
import os
import resource
import signal
import sys
import types
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from operators import Mutant

_MEMORY: Final = 8 * 2**30
_GRACE: Final = 15.0
CodeKey = tuple[str, str, int]


@dataclass
class Job:
    """A mutant with the tests that are run on it, in their order, and what became of it."""

    path: Path
    mutant: Mutant | None
    tests: Sequence[pytest.Item]
    seconds: float
    outcome: str = "waiting"
    killer: str = ""


class Warm:
    """The functions of the package that live in this process, found by where their code stands."""

    def __init__(self) -> None:
        self._functions: dict[CodeKey, list[types.FunctionType]] = defaultdict(list)
        self._caches = []
        for one in gc.get_objects():
            if isinstance(one, types.FunctionType) and "khuyencong" in one.__code__.co_filename:
                self._functions[_key(one.__code__)].append(one)
            elif hasattr(type(one), "cache_clear") and "khuyencong" in (getattr(one, "__module__", None) or ""):
                self._caches.append(one)

    def put(self, path: Path, mutant: Mutant) -> bool:
        """Put a mutant into the living functions; say whether one took it."""
        source = path.read_text(encoding="utf-8")
        filename = str(path.resolve())
        old = dict(_codes(compile(source, filename, "exec")))
        took = False
        for key, code in _codes(mutant.compile(filename)):
            if key in old and old[key] != code:
                for function in self._functions.get(key, []):
                    try:
                        function.__code__ = code
                    except ValueError:  # the change took a name away that is closed over
                        return False
                    took = True
        for cache in self._caches:
            cache.cache_clear()
        return took


def _key(code: types.CodeType) -> CodeKey:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _codes(code: object) -> Iterator[tuple[CodeKey, types.CodeType]]:
    assert isinstance(code, types.CodeType)
    for const in code.co_consts:
        if isinstance(const, types.CodeType):
            yield _key(const), const
            yield from _codes(const)


class Runner:
    """A plugin of pytest that runs jobs instead of the tests that were collected."""

    def __init__(self, plan: Callable[[dict[str, pytest.Item]], Iterable[Job]], done: Callable[[Job], None]) -> None:
        self._plan = plan
        self._done = done
        self._running: dict[int, tuple[Job, int]] = {}
        self._fit: dict[str, bool] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the jobs, as many at a time as there are cores."""
        session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined] # once, or every copy empties it
        warm = Warm()
        gc.collect()
        gc.freeze()
        for job in self._plan({item.nodeid: item for item in session.items}):
            while len(self._running) >= (os.cpu_count() or 1):
                self._reap(session, warm)
            self._start(session, warm, job)
        while self._running:
            self._reap(session, warm)
        return True

    def _start(self, session: pytest.Session, warm: Warm, job: Job) -> None:
        job.tests = [test for test in job.tests if self._fit.get(test.nodeid, True)]
        child, reading = _copy(session, warm, job)
        self._running[child] = job, reading

    def _reap(self, session: pytest.Session, warm: Warm) -> None:
        child, status = os.wait()
        job, reading = self._running.pop(child)
        job.outcome, job.killer = _ended(status, reading)
        if job.outcome == "killed" and job.killer and not self._is_fit(session, warm, job):
            self._start(session, warm, job)
        else:
            self._done(job)

    def _is_fit(self, session: pytest.Session, warm: Warm, job: Job) -> bool:
        """Say whether a test passes alone and without a mutant; if not, it can kill none."""
        if job.killer not in self._fit:
            alone = Job(job.path, None, [test for test in job.tests if test.nodeid == job.killer], 60)
            child, reading = _copy(session, warm, alone)
            _, status = os.waitpid(child, 0)
            self._fit[job.killer] = _ended(status, reading)[0] == "survived"
            if not self._fit[job.killer]:
                print(f"  fails alone, so it is left out: {job.killer}", flush=True)
        return self._fit[job.killer]


def _copy(session: pytest.Session, warm: Warm, job: Job) -> tuple[int, int]:
    """Start a job in a copy of this process; give its number and where it tells which test failed."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    if child := os.fork():
        os.close(writing)
        return child, reading
    try:
        os._exit(_test(session, warm, job, writing))
    finally:
        os._exit(70)


def _ended(status: int, reading: int) -> tuple[str, str]:
    with os.fdopen(reading, encoding="utf-8") as told:
        killer = told.read()
    if os.WIFSIGNALED(status):
        return ("timeout" if os.WTERMSIG(status) == signal.SIGPROF else "killed"), ""
    return {0: "survived", 3: "not swapped"}.get(os.WEXITSTATUS(status), "killed"), killer


def _test(session: pytest.Session, warm: Warm, job: Job, writing: int) -> int:
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, 4 * job.seconds + _GRACE)  # of work, so that a busy machine changes nothing
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    with Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    if job.mutant and not warm.put(job.path, job.mutant):
        return 3
    for i, item in enumerate(job.tests):
        after = job.tests[i + 1] if i + 1 < len(job.tests) else None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        if session.testsfailed:
            os.write(writing, item.nodeid.encode())
            return 1
    return 0
