"""Law: documents in force at a date, norms and ceilings, layers of the nation and the provinces, change of law.

Layer: beside ``model``, which it does not know; it imports only ``errors``, ``values`` and ``reference``.
"""

from khuyencong.law.basis import Basis, SourceStatus, weakest
from khuyencong.law.documents import (
    DocumentState,
    LegalInstrument,
    all_documents,
    amendments_of,
    documents_on,
    find_document,
    get_document,
    succession_of,
)

__all__ = [
    "Basis",
    "DocumentState",
    "LegalInstrument",
    "SourceStatus",
    "all_documents",
    "amendments_of",
    "documents_on",
    "find_document",
    "get_document",
    "succession_of",
    "weakest",
]
