"""The provincial centre (trung tâm khuyến công và tư vấn phát triển công nghiệp) and its sections and branches."""

from datetime import date

from khuyencong.values.record import Count, Text, record


@record
class Section:
    """A section (phòng) or branch (chi nhánh) of the centre: how many heads and deputies it has (None: not known).

    >>> Section(name="Phòng Khuyến công", heads=1, deputies=1).is_branch
    False
    """

    name: Text
    is_branch: bool = False
    heads: Count | None = None
    deputies: Count | None = None


@record
class Centre:
    """The provincial centre: how many directors and deputies, its sections, and whether districts have branches.

    Source: Điều 4 Thông tư liên tịch 16/2011/TTLT-BCT-BNV; khoản 2 Điều 8 Nghị định 45/2012/NĐ-CP. A count that is left
    out is not known; no sections says that there are none.

    >>> Centre(directors=1, deputies=2).sections
    ()
    """

    name: Text | None = None
    founded: date | None = None
    directors: Count | None = None
    deputies: Count | None = None
    sections: tuple[Section, ...] = ()
    has_district_branches: bool | None = None
