"""What rules answer, written as lines that a table can hold."""

from collections.abc import Callable, Iterable
from enum import Enum

import pytest

from khuyencong.rules import Finding

_OF_THE_DOCUMENT = {"citation", "item", "status"}
"""Facts that other tests look at: the law of the day, and the name of the subject."""


@pytest.fixture(scope="session")
def lines_of() -> Callable[[Iterable[Finding]], list[str]]:
    """Give a way to write findings as lines: the place, and then each fact that was named, in its order.

    A line has a fact ``missing`` exactly where the rule could not decide.
    """
    return lambda findings: [
        "; ".join(
            [
                finding.path,
                *(f"{name}={_said(fact)}" for name, fact in finding.params.items() if name not in _OF_THE_DOCUMENT),
            ]
        )
        for finding in findings
    ]


def _said(fact: object) -> str:
    if isinstance(fact, tuple | list):
        return " | ".join(_said(one) for one in fact)
    return str(fact.value if isinstance(fact, Enum) else fact)
