"""Words of those who are supported: as what, and for what they go first."""

from khuyencong.reference.vocabulary import LabelledEnum


class BeneficiaryClass(LabelledEnum):
    """As what somebody may be supported.

    >>> BeneficiaryClass.CLEANER_PRODUCTION_SITE.label("en")
    'Site of cleaner production'
    """

    RURAL_ESTABLISHMENT = "rural-establishment"
    CLEANER_PRODUCTION_SITE = "cleaner-production-site"
    CLUSTER_INVESTOR = "cluster-investor"
    ARTISAN = "artisan"
    SERVICE_PROVIDER = "service-provider"


class PriorityArea(LabelledEnum):
    """A kind of area that goes first, from the first tier to the fourth.

    >>> PriorityArea.POOR_DISTRICT.label("en")
    'Poor district'
    """

    HIGHLAND_ISLAND_BORDER_ETHNIC = "highland-island-border-ethnic"
    POOR_DISTRICT = "poor-district"
    NEW_RURAL_COMMUNE = "new-rural-commune"
    DIFFICULT_AREA = "difficult-area"


class PriorityMerit(LabelledEnum):
    """What makes a product, a trade or an establishment go first.

    >>> PriorityMerit.LABOUR_INTENSIVE.label("en")
    'Employs many workers'
    """

    BEST_PRODUCT = "best-product"
    KEY_PRODUCT = "key-product"
    SPEARHEAD_PRODUCT = "spearhead-product"
    FOCUS_PRODUCT = "focus-product"
    EXPORT = "export"
    LOCAL_MATERIAL = "local-material"
    LABOUR_INTENSIVE = "labour-intensive"
    MECHANICAL = "mechanical"
    RURAL_CHEMICALS = "rural-chemicals"
    AGRO_FOREST_AQUATIC_PROCESSING = "agro-forest-aquatic-processing"
    SUPPORTING_INDUSTRY = "supporting-industry"
    WOMEN_OWNED = "women-owned"
    ETHNIC_MINORITY_OWNED = "ethnic-minority-owned"
