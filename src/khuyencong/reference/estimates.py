"""Words of the estimate: what is paid for, at what level and price, and what it is to bring."""

from khuyencong.reference.vocabulary import LabelledEnum


class NormLevel(LabelledEnum):
    """The level of a selection, a prize or an association, where the amount depends on it.

    >>> [level.value for level in NormLevel]
    ['nation', 'region', 'province', 'district', 'commune']
    """

    NATION = "nation"
    REGION = "region"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class CostItem(LabelledEnum):
    """What the money may be spent on, where a norm says so.

    >>> CostItem.AIR_TICKET.label("en")
    'Air tickets'
    """

    ACCEPTANCE = "acceptance"
    AIR_TICKET = "air-ticket"
    APPRAISAL = "appraisal"
    BOOTH_DESIGN = "booth-design"
    BOOTH_RENT = "booth-rent"
    BUSINESS_PLAN = "business-plan"
    CAR_HIRE = "car-hire"
    CHECKING = "checking"
    COMMON_AREA = "common-area"
    CONSTRUCTION = "construction"
    DIRECTION = "direction"
    DRAINAGE = "drainage"
    EXHIBITION_SPACE = "exhibition-space"
    EXPERTS = "experts"
    FOUNDING_PROJECT = "founding-project"
    FUEL = "fuel"
    INTERNAL_ROADS = "internal-roads"
    LABOUR = "labour"
    LEVELLING = "levelling"
    MACHINERY = "machinery"
    MANAGEMENT = "management"
    OPENING = "opening"
    ORGANISING_COMMITTEE = "organising-committee"
    ORGANISING_STAFF = "organising-staff"
    OTHER = "other"
    OVERTIME = "overtime"
    POST = "post"
    POWER_AND_WATER = "power-and-water"
    PROCESS_COMPLETION = "process-completion"
    PROCESS_DOCUMENTS = "process-documents"
    PUBLICITY = "publicity"
    REGISTRATION = "registration"
    SEMINAR = "seminar"
    STATIONERY = "stationery"
    TELEPHONE = "telephone"
    TRAVEL = "travel"
    WATER_SUPPLY = "water-supply"


class PriceBasis(LabelledEnum):
    """What a price of the estimate rests on; the law asks for a tender, or a price that was approved.

    >>> PriceBasis.TENDER.label("en")
    'Tender'
    """

    TENDER = "tender"
    APPROVED_PRICE = "approved-price"
    QUOTATION = "quotation"


class WorkKind(LabelledEnum):
    """What is done to a building or a treatment system.

    >>> WorkKind.UPGRADE.label()
    'Nâng cấp'
    """

    BUILD = "build"
    REPAIR = "repair"
    UPGRADE = "upgrade"


class LoanTerm(LabelledEnum):
    """For how long a loan runs.

    >>> LoanTerm.MEDIUM.label("en")
    'Medium-term'
    """

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Improvement(LabelledEnum):
    """What new machinery makes better than what is in use (điểm b khoản 4 Điều 4 Thông tư 46/2012/TT-BCT).

    >>> Improvement.POLLUTION.label("en")
    'Less pollution'
    """

    PRODUCTIVITY = "productivity"
    QUALITY = "quality"
    MATERIAL_OR_FUEL = "material-or-fuel"
    POLLUTION = "pollution"
    NEW_PRODUCT = "new-product"


class Capacity(LabelledEnum):
    """A side of the capacity of a service organisation (khoản 2 Điều 7 Thông tư 46/2012/TT-BCT).

    >>> [side.label("en") for side in Capacity]
    ['People', 'Finance', 'Facilities', 'Experience']
    """

    PEOPLE = "people"
    FINANCE = "finance"
    FACILITIES = "facilities"
    EXPERIENCE = "experience"
