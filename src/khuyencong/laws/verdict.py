"""What a law answers: it held, or it is broken, and where, by what. Nothing is raised."""

import functools
from collections.abc import Callable, Iterator
from typing import Final, ParamSpec

import attrs

_P = ParamSpec("_P")


@attrs.frozen(kw_only=True)
class Held:
    """A law that held. ``cases`` counts what was compared; with 0 the law had nothing to say.

    >>> bool(Held(code="INV-01", cases=3))
    True
    """

    code: str
    cases: int

    def __bool__(self) -> bool:
        """Be true, so that a test may assert the verdict."""
        return True


@attrs.frozen(kw_only=True)
class Broken:
    """A law that is broken: the first place where it is.

    Fields: ``code`` of the invariant; ``clause``, which part of it; ``at``, the case; ``observed``, what the tested
    object or function said; ``expected``, what it should have said, or the limit that it breaks. Where an error came
    instead of an answer, the clause is ``raises``, whatever the law, and ``observed`` is the error itself.
    :func:`khuyencong.laws.say_broken` says it in words.

    >>> bool(Broken(code="INV-01", clause="whole", at=None, observed=510, expected=300))
    False
    """

    code: str
    clause: str
    at: object
    observed: object
    expected: object

    def __bool__(self) -> bool:
        """Be false, so that a test may assert the verdict."""
        return False


Verdict = Held | Broken
"""The answer of a law."""


@attrs.frozen
class Check:
    """One comparison of a law: which clause, at which case, what was said, what it should be, and whether it is so."""

    clause: str
    at: object
    observed: object
    expected: object
    holds: bool


Checks = Iterator[Check]
"""What a law compares, one after another."""

RAISES: Final = "raises"
"""The clause that every law has: the tested function gives an answer, and no error."""

MISSING: Final = "-"
"""What stands for an answer where there is none."""


def equal(clause: str, at: object, observed: object, expected: object) -> Check:
    """Compare: both are the same.

    >>> equal("whole", None, 3, 3).holds
    True
    """
    return Check(clause, at, observed, expected, observed == expected)


def within(clause: str, at: object, observed: int, low: int | None, high: int | None) -> Check:
    """Compare: a number lies between two others, both included; None leaves a side open.

    >>> within("limits", None, 301, 0, 300).holds
    False
    """
    holds = (low is None or low <= observed) and (high is None or observed <= high)
    return Check(clause, at, observed, f"{MISSING if low is None else low}..{MISSING if high is None else high}", holds)


def true(clause: str, at: object, *, holds: bool, observed: object = False, expected: object = True) -> Check:
    """Compare: a statement is true; what is seen and what should be are said beside it.

    >>> true("order", None, holds=False).observed
    False
    """
    return Check(clause, at, observed if not holds else expected, expected, holds)


def law(code: str) -> Callable[[Callable[_P, Checks]], Callable[_P, Verdict]]:
    """Make a law of a function that gives comparisons: it stops at the first that does not hold, or at an error.

    >>> @law("INV-00")
    ... def one_is(number: int) -> Checks:
    ...     yield equal("one", number, number, 1)
    >>> one_is(1), one_is(2).observed
    (Held(code='INV-00', cases=1), 2)
    >>> @law("INV-00")
    ... def is_whole(parse) -> Checks:
    ...     yield equal("one", "1", parse("1,0"), 1)
    >>> is_whole(int).clause
    'raises'
    """

    def decorate(checks: Callable[_P, Checks]) -> Callable[_P, Verdict]:
        @functools.wraps(checks)
        def asked(*args: _P.args, **kwargs: _P.kwargs) -> Verdict:
            cases = 0
            found = checks(*args, **kwargs)
            try:
                for check in found:
                    if not check.holds:
                        return Broken(
                            code=code,
                            clause=check.clause,
                            at=check.at,
                            observed=check.observed,
                            expected=check.expected,
                        )
                    cases += 1
            except Exception as problem:
                # Errors of Hypothesis, such as that of `assume`, tell it to draw again: the tested function is sound.
                if type(problem).__module__.partition(".")[0] == "hypothesis":
                    raise
                return Broken(code=code, clause=RAISES, at=None, observed=problem, expected=None)
            return Held(code=code, cases=cases)

        return asked

    return decorate
