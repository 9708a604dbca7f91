"""Who is supported, and where it produces."""

from khuyencong.reference.legal_forms import LegalForm
from khuyencong.reference.sectors import Sector
from khuyencong.values.record import Count, Dong, Id, ProvinceCode, Text, record


@record
class Site:
    """The place where an establishment produces, which decides whether it may be supported, not its registered office.

    Source: điểm d khoản 1 Điều 3 Thông tư 46/2012/TT-BCT. Names are as they were at the time of the document.

    >>> Site(province="49", district="Tiên Phước", commune="Tiên Mỹ").commune
    'Tiên Mỹ'
    """

    province: ProvinceCode
    district: Text | None = None
    commune: Text | None = None
    address: Text | None = None


@record
class Beneficiary:
    """An establishment, person or body that a đề án supports.

    Fields: ``id``, unique in its plan; ``tax_code`` (mã số thuế) as text, because its leading zeros count;
    ``workers``, persons; ``capital``, đồng. None means not known.

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
