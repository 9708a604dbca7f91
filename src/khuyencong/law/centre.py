"""The posts of the provincial centre on a day: how many of each there may be."""

import functools
from collections.abc import Mapping
from datetime import date

import attrs

from khuyencong.law.basis import SourceStatus
from khuyencong.law.footing import Footing, footing_of
from khuyencong.law.tables import law_rows, read_law_table
from khuyencong.reference.vocabulary import LabelledEnum


class Post(LabelledEnum):
    """A post of the provincial centre, of its sections (phòng) or of its branches (chi nhánh).

    >>> Post.SECTION_HEADS.label()
    'trưởng phòng'
    """

    DIRECTORS = "directors"
    DEPUTIES = "deputies"
    SECTION_HEADS = "section-heads"
    SECTION_DEPUTIES = "section-deputies"
    BRANCH_HEADS = "branch-heads"
    BRANCH_DEPUTIES = "branch-deputies"


@attrs.frozen(kw_only=True)
class PostNumber:
    """How many of a post there may be on a day, at least and at most, with the source and what it is worth.

    >>> posts_on(Post.DEPUTIES, date(2015, 1, 1)).allows(3)
    False
    """

    post: Post
    least: int
    most: int
    footing: Footing

    def allows(self, count: int) -> bool:
        """Say whether there may be so many."""
        return self.least <= count <= self.most


def posts_on(post: Post, on: date) -> PostNumber | None:
    """Give how many of a post there may be on a day; None where the rule of that day is not known.

    >>> posts_on(Post.SECTION_DEPUTIES, date(2011, 5, 20)).most
    1
    >>> posts_on(Post.SECTION_DEPUTIES, date(2011, 5, 19)) is None
    True
    """
    row = _rows()[post.value]
    footing = footing_of((row.basis,), on, status=row.status)
    return PostNumber(post=post, least=row.least, most=row.most, footing=footing) if footing.is_known else None


@attrs.frozen(kw_only=True)
class _Row:
    """A row of the table."""

    id: str
    least: int
    most: int
    basis: str
    status: SourceStatus


@functools.cache
def _rows() -> Mapping[str, _Row]:
    return {row.id: row for row in law_rows(read_law_table("centre"), _Row, "posts")}
