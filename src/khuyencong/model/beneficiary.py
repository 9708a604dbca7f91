"""Who is supported, and where it produces."""

from datetime import date
from fractions import Fraction

from khuyencong.reference.legal_forms import LegalForm
from khuyencong.reference.places import SiteUnit, WardOf
from khuyencong.reference.priorities import BeneficiaryClass, PriorityArea, PriorityMerit
from khuyencong.reference.sectors import Sector
from khuyencong.values.record import Count, Dong, Id, ProvinceCode, Text, record


@record
class Ward:
    """What a ward (phường) was, which decided until October 2025 whether an establishment in it may be supported.

    Fields: ``of``, the town or city that it belonged to; ``was_commune``, whether it was made of a commune, and
    ``converted_on``, from what day. Source: điểm a khoản 2 Điều 1 Nghị định 45/2012/NĐ-CP.

    >>> Ward(of=WardOf.TOWN).was_commune is None
    True
    """

    of: WardOf | None = None
    was_commune: bool | None = None
    converted_on: date | None = None


@record
class Site:
    """The place where an establishment produces, which decides whether it may be supported, not its registered office.

    Source: điểm d khoản 1 Điều 3 Thông tư 46/2012/TT-BCT. Names are as they were at the time of the document.

    Fields: ``unit``, the kind of unit that it lies in, and ``ward``, if it is one; ``in_craft_village``, in a craft
    village that the provincial committee recognised; ``areas``, the areas of priority that it lies in (empty: in none,
    None: not known); ``former_province``, the code of the former province in a merged one.

    >>> Site(province="49", district="Tiên Phước", commune="Tiên Mỹ").commune
    'Tiên Mỹ'
    """

    province: ProvinceCode
    district: Text | None = None
    commune: Text | None = None
    address: Text | None = None
    unit: SiteUnit | None = None
    ward: Ward | None = None
    in_craft_village: bool | None = None
    areas: tuple[PriorityArea, ...] | None = None
    former_province: ProvinceCode | None = None


@record
class Merits:
    """What an establishment can show for going first (khoản 2 Điều 6 Thông tư 46/2012/TT-BCT).

    Fields: ``local_material_share``, the value of main material from its own province, of the value of all material;
    ``exports``, it has an export contract or produces for export; ``certificate_ends``, the last day of its
    certificate of a best product; ``is_supporting_industry``, its product stands in the list of supporting industry;
    ``others``, merits that a programme or a paper gives it.

    >>> Merits(local_material_share=Fraction(3, 5)).exports is None
    True
    """

    local_material_share: Fraction | None = None
    exports: bool | None = None
    certificate_ends: date | None = None
    is_supporting_industry: bool | None = None
    others: tuple[PriorityMerit, ...] = ()


@record
class Beneficiary:
    """An establishment, person or body that a đề án supports.

    Fields: ``id``, unique in its plan; ``tax_code`` (mã số thuế) as text, because its leading zeros count;
    ``workers``, persons; ``capital``, đồng; ``supported_as``, what the decree calls it; ``other_trade``, its trade in
    words where no :class:`~khuyencong.reference.sectors.Sector` fits; ``uses_polluting_kiln``, it fires clay brick in
    an improved manual kiln or a polluting ring kiln; ``merits``. None means not known.

    >>> Beneficiary(id="he-vi", name="Công ty TNHH SX-TM He Vi").workers is None
    True
    """

    id: Id
    name: Text
    legal_form: LegalForm | None = None
    tax_code: Text | None = None
    site: Site | None = None
    sector: Sector | None = None
    workers: Count | None = None
    capital: Dong | None = None
    supported_as: BeneficiaryClass | None = None
    other_trade: Text | None = None
    uses_polluting_kiln: bool | None = None
    merits: Merits | None = None
