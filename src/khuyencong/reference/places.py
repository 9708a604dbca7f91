"""Words of places: the units in which establishments produce, and where they move."""

from khuyencong.reference.vocabulary import LabelledEnum


class SiteUnit(LabelledEnum):
    """The kind of unit that a site of production lies in; townships ended, and special zones began, on 2025-07-01.

    >>> SiteUnit.SPECIAL_ZONE.label()
    'Đặc khu'
    """

    COMMUNE = "commune"
    TOWNSHIP = "township"
    WARD = "ward"
    SPECIAL_ZONE = "special-zone"


class WardOf(LabelledEnum):
    """What a ward belonged to until June 2025: a town, or a city by its class.

    >>> WardOf.CITY_CLASS_1.label("en")
    'Class-1 city'
    """

    TOWN = "town"
    CITY_CLASS_3 = "city-class-3"
    CITY_CLASS_2 = "city-class-2"
    CITY_CLASS_1 = "city-class-1"
    SPECIAL_CITY = "special-city"


class Destination(LabelledEnum):
    """Where an establishment moves that pollutes (điểm c khoản 7 Điều 4 Nghị định 45/2012/NĐ-CP).

    >>> Destination.INDUSTRIAL_CLUSTER.label()
    'Cụm công nghiệp'
    """

    INDUSTRIAL_ZONE = "industrial-zone"
    INDUSTRIAL_CLUSTER = "industrial-cluster"
    ELSEWHERE = "elsewhere"
