"""Which papers of a đề án are there, as its records tell: the review and the outlook ask here, so that they agree."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Final

from khuyencong.law.papers import all_papers
from khuyencong.model.contract import Contract
from khuyencong.model.de_an import DeAn
from khuyencong.model.papers import CopyKind, PaperHeld

CERTIFIED: Final = frozenset({"business-registration", "contractor-contracts", "loan-contract"})
"""Papers of which the circular asks a certified copy (khoản 3 Điều 13, khoản 1 Điều 15 TT 36/2013/TT-BCT)."""


def papers_held(de_an: DeAn, contract: Contract | None = None, *, on: date = date.max) -> frozenset[str] | None:
    """Give the ids of the papers that are there on a day; None where nobody looked into the file.

    They are those of the file of the đề án and of the settlement of its contract, and those whose content the records
    give: the contract itself, reports on the progress, the plan of a group, contracts on booths. A plain copy does not
    do where a certified one is asked for; papers that the law does not name are left out.

    >>> from khuyencong.model import DeAnDossier
    >>> plain = PaperHeld(paper="business-registration", kind=CopyKind.PLAIN)
    >>> file = DeAnDossier(papers=(PaperHeld(paper="volume-report"), plain))
    >>> sorted(papers_held(DeAn(id="a", title="Máy ép", dossier=file), Contract(id="HĐ-01", de_an=("a",))))
    ['scheme-contract', 'volume-report']
    """
    dossier, done = de_an.dossier, de_an.execution
    if dossier is None or dossier.papers is None:
        return None
    held = set(_that_count(dossier.papers, on))
    if contract is not None:
        settlement = contract.settlement
        held.update(_that_count((settlement.papers if settlement else None) or (), on))
        held |= {"scheme-contract"} if contract.on is None or contract.on <= on else set()
    if done is not None:
        held |= {"progress-report"} if any(report.on <= on for report in done.progress or ()) else set()
        held |= {"booth-contract"} if done.booth_contracts else set()
        held |= {"training-plan"} if done.group_plan else set()
    return frozenset(held)


def _that_count(papers: Iterable[PaperHeld], on: date) -> Iterable[str]:
    for held in papers:
        is_too_plain = held.kind is CopyKind.PLAIN and held.paper in CERTIFIED
        if held.paper in known_papers() and not is_too_plain and (held.on is None or held.on <= on):
            yield held.paper


@cache
def known_papers() -> frozenset[str]:
    """Give the ids of all papers that the law names.

    >>> "scheme-contract" in known_papers()
    True
    """
    return frozenset(paper.id for paper in all_papers())
