"""The words of norms: what an amount counts per, what a rate is taken of, at what level, on what conditions."""

from khuyencong.reference.vocabulary import LabelledEnum


class Layer(LabelledEnum):
    """Who made a norm: national norms bind national money, those of a province bind its local money.

    >>> Layer.NATION.label("en")
    'Nation'
    """

    NATION = "nation"
    PROVINCE = "province"


class NormKind(LabelledEnum):
    """What a norm says of money: a ceiling, a price to be agreed, another text, or something nobody has seen.

    >>> NormKind.REFERENCE.label("en")
    'Points to another document'
    """

    CEILING = "ceiling"
    PRICE = "price"
    REFERENCE = "reference"
    UNSEEN = "unseen"


class NormUnit(LabelledEnum):
    """What a cap is for one of.

    >>> NormUnit.ESTABLISHMENT.label()
    'cơ sở'
    """

    AGENCY_YEAR = "agency-year"
    ASSOCIATION = "association"
    BOOTH = "booth"
    BRAND = "brand"
    CLUSTER = "cluster"
    CONTRACT = "contract"
    DE_AN = "de-an"
    ENTERPRISE = "enterprise"
    ESTABLISHMENT = "establishment"
    FAIR = "fair"
    HECTARE = "hectare"
    LINKAGE_CLUSTER = "linkage-cluster"
    MODEL = "model"
    PERSON = "person"
    PRODUCT = "product"
    PROJECT = "project"
    ROUND = "round"
    TEXT = "text"


class RateBase(LabelledEnum):
    """What a rate is taken of; the cost that a look-up is given is the amount of this.

    >>> RateBase.INTEREST.label("en")
    'Interest of the first two years of the loan'
    """

    ANNUAL_ALLOCATION = "annual-allocation"
    BOOTH_RENT = "booth-rent"
    COST = "cost"
    DE_AN_ESTIMATE = "de-an-estimate"
    INTEREST = "interest"
    PRICE = "price"


class PriorityEffect(LabelledEnum):
    """Whether the priority of a đề án raises a norm.

    ``RAISES``: yes. ``LEAVES``: no, by our reading, since it is no support to an establishment. ``UNCLEAR``: the text
    would raise it, but every case of the norm is one of priority already.

    >>> PriorityEffect.LEAVES.label("en")
    'Priority leaves it as it is'
    """

    RAISES = "raises"
    LEAVES = "leaves"
    UNCLEAR = "unclear"


class NormCondition(LabelledEnum):
    """What must hold for a norm to apply.

    >>> NormCondition.DIFFICULT_AREA.label("en")
    'In a difficult or extremely difficult area'
    """

    AFTER_INVESTMENT = "after-investment"
    APPROVED_CONTENT = "approved-content"
    DIFFICULT_AREA = "difficult-area"
    EFFECTIVE_ESTABLISHMENT = "effective-establishment"
    LISTED_SUBJECTS = "listed-subjects"
    LONG_LOAN_IN_DONG = "long-loan-in-dong"
    LOWEST_LENDING_RATE = "lowest-lending-rate"
    NEW_TECHNOLOGY_OR_PRODUCT = "new-technology-or-product"
    PAID_ON_TIME = "paid-on-time"
    PERSONS_BY_DECISION = "persons-by-decision"
    POOR_DISTRICT = "poor-district"
    REPAIR_OR_UPGRADE = "repair-or-upgrade"
    RURAL_INDUSTRIAL_PRODUCT = "rural-industrial-product"
    TENDER_OR_APPROVED_PRICE = "tender-or-approved-price"
    VIETNAM_FAIR_FOR_OPENING = "vietnam-fair-for-opening"
