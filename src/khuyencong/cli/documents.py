"""The documents that commands take: of which kind they must be, and by which day they are judged."""

from collections.abc import Sequence
from datetime import date
from typing import Final, TypeVar

from khuyencong.files.kinds import KINDS, Document, kind_of
from khuyencong.files.problem import Problem, ReadError
from khuyencong.files.reading import Loaded
from khuyencong.model.awards import AwardRounds
from khuyencong.model.funding import Allocation, AllocationNotice
from khuyencong.model.plan import Plan
from khuyencong.model.program import Program

_D = TypeVar("_D", bound=Document)


def allocations_for(document: Plan | Program | AwardRounds, notice: Loaded | None) -> Sequence[Allocation] | None:
    """Give the allocations of a notice; raises ReadError where it is of another province than the document."""
    if notice is None:
        return None
    given = only(notice, AllocationNotice)
    own = None if isinstance(document, AwardRounds) else document.province
    if given.province is not None and own is not None and given.province != own:
        params = {"given": given.province, "wanted": own}
        place = notice.place("$.province")
        problem = Problem(code="notice-of-another-province", path="$.province", place=place, params=params)
        raise ReadError(notice.name, (problem,))
    return given.allocations


def plan_or_program(loaded: Loaded) -> Plan | Program:
    """Give the plan or the programme that a file holds; raises ReadError for a document of another kind."""
    if isinstance(loaded.document, Plan | Program):
        return loaded.document
    raise other_kind(loaded, Plan, Program)


def judged_document(loaded: Loaded) -> Plan | Program | AwardRounds:
    """Give the document of a kind that a review judges."""
    if isinstance(loaded.document, Plan | Program | AwardRounds):
        return loaded.document
    raise other_kind(loaded, Plan, Program, AwardRounds)


def only(loaded: Loaded, kind: type[_D]) -> _D:
    """Give the document if it is of this kind; otherwise say which is wanted."""
    if isinstance(loaded.document, kind):
        return loaded.document
    raise other_kind(loaded, kind)


def other_kind(loaded: Loaded, *wanted: object) -> ReadError:
    """Say that a file holds another kind of document than those that are wanted."""
    choices = tuple(name for name, record in KINDS.items() if record in wanted)
    params = {"kind": kind_of(loaded.document), "choices": choices}
    return ReadError(loaded.name, (Problem(code="other-kind", params=params),))


def day_of(document: Plan | Program | AwardRounds) -> date:
    """Give the day by which a document is judged unless somebody says otherwise: of its decision, else its first.

    Rounds of awards are judged by their own days, and as of the end of their last year.
    """
    if isinstance(document, AwardRounds):
        return date(max(award_years(document), default=_FIRST_AWARDS), 12, 31)
    if document.decision is not None and document.decision.issued is not None:
        return document.decision.issued
    return date(document.year, 1, 1) if isinstance(document, Plan) else document.period.start


_FIRST_AWARDS: Final = 2014
"""The year of Thông tư 26/2014/TT-BCT, by which rounds of awards without a year are judged."""


def award_years(document: AwardRounds) -> set[int]:
    """Give the years of the rounds and certificates of awards."""
    issued = {certificate.issued.year for certificate in document.certificates if certificate.issued}
    return {round_.year for round_ in document.rounds if round_.year} | issued
