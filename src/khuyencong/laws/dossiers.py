"""Dossiers: more papers never harm, and none that is needed may lack (INV-19, INV-20)."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from khuyencong.laws.verdict import Checks, law, true

_Paper = TypeVar("_Paper")
IsComplete = Callable[[Collection[_Paper]], bool | None]
"""Says whether some papers make a dossier complete; None: that cannot be said."""


@law("INV-19")
def completeness_is_monotone(is_complete: IsComplete[_Paper], papers: Sequence[_Paper]) -> Checks:
    """INV-19: one paper more never makes a complete dossier incomplete.

    The papers are added one after another, in their order and in the opposite one.

    >>> completeness_is_monotone(lambda papers: "contract" in papers, ["contract", "report"])
    Held(code='INV-19', cases=4)
    >>> completeness_is_monotone(lambda papers: len(papers) == 1, ["contract", "report"]).at
    ('contract', 'report')
    """
    for order in (list(papers), list(reversed(papers))):
        was = False
        for count in range(1, len(order) + 1):
            have = tuple(order[:count])
            now = is_complete(have)
            yield true("more-never-harms", have, holds=now is True or not was, observed=now)
            was = now is True


@law("INV-20")
def every_paper_counts(
    is_complete: IsComplete[_Paper], papers: Sequence[_Paper], *, mandatory: Collection[_Paper]
) -> Checks:
    """INV-20: a dossier that is complete is so no more without any one of its mandatory papers.

    ``papers`` are those of a complete dossier, ``mandatory`` those of them that nothing replaces. Source: Điều 10, 13,
    14, 19 Thông tư 36/2013/TT-BCT.

    >>> papers = ["contract", "report", "photo"]
    >>> every_paper_counts(lambda have: {"contract", "report"} <= set(have), papers, mandatory=["contract", "report"])
    Held(code='INV-20', cases=3)
    >>> every_paper_counts(lambda have: "contract" in have, papers, mandatory=["contract", "report"]).at
    'report'
    """
    yield true("complete-with-all", tuple(papers), holds=is_complete(tuple(papers)) is True)
    for gone in mandatory:
        rest = tuple(paper for paper in papers if paper != gone)
        now = is_complete(rest)
        yield true("incomplete-without", gone, holds=now is not True, observed=now, expected=False)
