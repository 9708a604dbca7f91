"""Where the money of a đề án comes from."""

import functools
from collections.abc import Mapping

import attrs

from khuyencong.reference.vocabulary import LabelledEnum, Term, read_table


class FundingLevel(LabelledEnum):
    """Whose money it is; only national and local money is khuyến công money (Điều 11 Nghị định 45/2012/NĐ-CP).

    >>> [level.label("en") for level in FundingLevel]
    ['National', 'Local', 'Counterpart', 'Other']
    """

    NATIONAL = "national"
    LOCAL = "local"
    COUNTERPART = "counterpart"
    OTHER = "other"


@attrs.frozen(kw_only=True)
class FundingTerm(Term):
    """The row of a source of money: ``level``, slug of its level; ``basis``, citation."""

    level: str
    basis: str


class FundingSource(LabelledEnum):
    """A source of money (Điều 12 and 13 Nghị định 45/2012/NĐ-CP; Điều 3 and 7 of the joint circular of 2014).

    >>> FundingSource.DISTRICT.label(), FundingSource.DISTRICT.level
    ('Ngân sách cấp huyện', <FundingLevel.LOCAL: 'local'>)
    """

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    DISTRICT = "district"
    COMMUNE = "commune"
    BENEFICIARY = "beneficiary"
    SPONSOR = "sponsor"
    OTHER_PROGRAM = "other-program"

    @property
    def term(self) -> FundingTerm:
        """The row that describes the source."""
        return _terms()[self.value]

    @property
    def level(self) -> FundingLevel:
        """Whose money it is: national, local, counterpart or other."""
        return _LEVELS[self]

    @property
    def basis(self) -> str:
        """The citation of the clause that names the source."""
        return self.term.basis


# Written out, not read: totals ask for the level of every tranche. A test compares it with the table.
_LEVELS: Mapping[FundingSource, FundingLevel] = {
    FundingSource.NATIONAL: FundingLevel.NATIONAL,
    FundingSource.PROVINCIAL: FundingLevel.LOCAL,
    FundingSource.DISTRICT: FundingLevel.LOCAL,
    FundingSource.COMMUNE: FundingLevel.LOCAL,
    FundingSource.BENEFICIARY: FundingLevel.COUNTERPART,
    FundingSource.SPONSOR: FundingLevel.OTHER,
    FundingSource.OTHER_PROGRAM: FundingLevel.OTHER,
}


@functools.cache
def _terms() -> Mapping[str, FundingTerm]:
    return {term.id: term for term in read_table("funding_sources").records(FundingTerm)}
