"""The trades that khuyến công supports: khoản 1 Điều 5 of the decree."""

import functools
from collections.abc import Mapping

import attrs

from khuyencong.reference.vocabulary import LabelledEnum, Term, read_table


@attrs.frozen(kw_only=True)
class SectorTerm(Term):
    """The row of a trade.

    Fields: ``code``, such as ``S.c``, shared by the trades of one point; ``point``, the letter of the point;
    ``basis``, citation of the decree; ``detail``, citation of the circular that limits the trade, often empty.
    """

    code: str
    point: str
    basis: str
    detail: str = ""


class Sector(LabelledEnum):
    """A trade that may be supported (khoản 1 Điều 5 Nghị định 45/2012/NĐ-CP, in the wording of 2012).

    The list binds rural establishments and sites of cleaner production only.

    >>> Sector.HANDICRAFT.label(), Sector.HANDICRAFT.point
    ('Tiểu thủ công nghiệp', 'đ')
    """

    AGRO_FOREST_AQUATIC_FOOD_PROCESSING = "agro-forest-aquatic-food-processing"
    CONSUMER_EXPORT_IMPORT_SUBSTITUTE = "consumer-export-import-substitute"
    RURAL_CHEMICALS = "rural-chemicals"
    BUILDING_MATERIALS = "building-materials"
    MACHINERY_ELECTRONICS = "machinery-electronics"
    SUPPORTING_INDUSTRY = "supporting-industry"
    HANDICRAFT = "handicraft"
    MINERALS = "minerals"
    CLEANER_PRODUCTION = "cleaner-production"
    POLLUTION_TREATMENT = "pollution-treatment"

    @property
    def term(self) -> SectorTerm:
        """The row that describes the trade."""
        return _terms()[self.value]

    @property
    def code(self) -> str:
        """The point as a code, such as ``S.c``; two trades may share it."""
        return self.term.code

    @property
    def point(self) -> str:
        """The letter of the point in khoản 1 Điều 5: a b c d đ e g."""
        return self.term.point

    @property
    def basis(self) -> str:
        """The citation of the decree."""
        return self.term.basis


@functools.cache
def _terms() -> Mapping[str, SectorTerm]:
    return {term.id: term for term in read_table("sectors").records(SectorTerm)}
