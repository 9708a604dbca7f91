"""Words of the awards of best rural industrial products: the levels, and the groups of products."""

from khuyencong.reference.vocabulary import LabelledEnum


class AwardLevel(LabelledEnum):
    """A level at which best products are selected, the lowest first.

    Districts, provinces, regions and the nation stand in khoản 1 Điều 3 Thông tư 26/2014/TT-BCT (codified). Thông tư
    38/2025/TT-BCT names communes, provinces, regions and the nation from 2025-07-01 (secondary: its text was not read).

    >>> AwardLevel.REGION.label(), AwardLevel.REGION.label("en")
    ('Cấp khu vực', 'Region')
    """

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"
    REGION = "region"
    NATION = "nation"


class ProductGroup(LabelledEnum):
    """One of the four groups of products that compete with each other (Điều 5 Thông tư 26/2014/TT-BCT).

    >>> ProductGroup.OTHER.label("en")
    'Other products'
    """

    HANDICRAFT_FINE_ART = "handicraft-fine-art"
    AGRO_FOREST_AQUATIC_FOOD = "agro-forest-aquatic-food"
    MACHINERY_EQUIPMENT = "machinery-equipment"
    OTHER = "other"
