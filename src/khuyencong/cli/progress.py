"""A line that tells how far a long work is: on a terminal only, and gone when the work is done."""

import sys
from time import monotonic
from types import TracebackType
from typing import Self


class Progress:
    """Shows how many đề án are done, at most ten times a second, and not before a second has passed.

    >>> with Progress("plan.json") as progress:  # no terminal here, so nothing is shown
    ...     progress.show(1, 2)
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._is_shown = sys.stderr.isatty()
        self._next = monotonic() + 1.0
        self._wrote = False

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def show(self, done: int, whole: int) -> None:
        """Tell how many of the whole are done."""
        if self._is_shown and monotonic() >= self._next:
            sys.stderr.write(f"\r{self._name}: {done}/{whole}")
            sys.stderr.flush()
            self._wrote = True
            self._next = monotonic() + 0.1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the line away."""
        if self._wrote:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
