"""The legal forms of those who are supported, and which of them the decree names."""

import functools
from collections.abc import Mapping
from datetime import date

import attrs

from khuyencong.reference.vocabulary import LabelledEnum, Term, read_table


@attrs.frozen(kw_only=True)
class LegalFormTerm(Term):
    """The row of a legal form.

    Fields: ``eligible``, whether the decree names it as a form of a rural establishment; ``eligible_from``, the first
    day on which it does; ``basis`` and ``detail``, citations of the decree and of the circular, empty where none.
    """

    eligible: bool
    eligible_from: date | None = None
    basis: str = ""
    detail: str = ""


class LegalForm(LabelledEnum):
    """The legal form of an establishment or of another party (điểm a khoản 2 Điều 1 Nghị định 45/2012/NĐ-CP).

    Forms that the decree does not name stand here too, so that every beneficiary of a source can be recorded.

    >>> LegalForm.COOPERATIVE.label(), LegalForm.LARGE_ENTERPRISE.eligible
    ('Hợp tác xã', False)
    """

    SME = "sme"
    COOPERATIVE = "cooperative"
    COOPERATIVE_UNION = "cooperative-union"
    COOPERATIVE_GROUP = "cooperative-group"
    BUSINESS_HOUSEHOLD = "business-household"
    LARGE_ENTERPRISE = "large-enterprise"
    INDIVIDUAL = "individual"
    PUBLIC_UNIT = "public-unit"
    ASSOCIATION = "association"
    OTHER = "other"

    @property
    def term(self) -> LegalFormTerm:
        """The row that describes the form."""
        return _terms()[self.value]

    @property
    def eligible(self) -> bool:
        """Whether the decree names the form, as it was made or as it was amended; see :meth:`eligible_on`."""
        return self.term.eligible

    def eligible_on(self, on: date) -> bool | None:
        """Say whether the decree names the form on a day; None before the decree was in force, on 2012-07-05.

        This is the form alone: the place of production and the trade are conditions of their own, and cleaner
        production is open to any industrial establishment.

        >>> LegalForm.COOPERATIVE_UNION.eligible_on(date(2025, 10, 14))
        False
        >>> LegalForm.COOPERATIVE_UNION.eligible_on(date(2025, 10, 15))
        True
        >>> LegalForm.SME.eligible_on(date(2012, 7, 4)) is None
        True
        """
        if on < _decree_in_force():
            return None
        first = self.term.eligible_from
        return first is not None and first <= on


@functools.cache
def _terms() -> Mapping[str, LegalFormTerm]:
    return {term.id: term for term in read_table("legal_forms").records(LegalFormTerm)}


@functools.cache
def _decree_in_force() -> date:
    return min(term.eligible_from for term in _terms().values() if term.eligible_from)
