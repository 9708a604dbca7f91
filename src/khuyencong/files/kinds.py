"""The kinds of documents: what each one holds, and the version of the format that is written."""

from collections.abc import Mapping
from typing import Any

from khuyencong.errors import UnknownCodeError
from khuyencong.model.awards import AwardRounds
from khuyencong.model.case import Case
from khuyencong.model.funding import AllocationNotice
from khuyencong.model.ledger import Ledger
from khuyencong.model.plan import Plan
from khuyencong.model.program import Program
from khuyencong.model.report import Report
from khuyencong.model.waiver import Waivers

Document = Plan | Program | AllocationNotice | Ledger | Report | Case | AwardRounds | Waivers
"""A record that is a document of its own."""

KINDS: Mapping[str, type[Document]] = {
    "plan": Plan,
    "program": Program,
    "allocations": AllocationNotice,
    "ledger": Ledger,
    "report": Report,
    "case": Case,
    "awards": AwardRounds,
    "waivers": Waivers,
}
"""The kinds of documents by the name that stands in a file."""

SCHEMA_VERSION = 1
"""The version of the format that is written. A file with a higher one was written by a newer khuyencong."""

HEADER = ("kind", "schema_version")


def kind_of(document: Document) -> str:
    """Give the name of a document's kind.

    >>> kind_of(Ledger(title="Sổ chi"))
    'ledger'
    """
    for name, record in KINDS.items():
        if type(document) is record:
            return name
    raise UnknownCodeError(f"{type(document).__name__} is no document; documents are {', '.join(KINDS)}")


def to_header(document: Document) -> dict[str, Any]:
    """Give the two keys that open every document.

    >>> to_header(Ledger(title="Sổ chi"))
    {'kind': 'ledger', 'schema_version': 1}
    """
    return {"kind": kind_of(document), "schema_version": SCHEMA_VERSION}
