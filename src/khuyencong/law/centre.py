"""The posts of the provincial centre on a day: how many of each there may be."""

import functools
from collections.abc import Mapping
from datetime import date
from typing import Literal

import attrs

from khuyencong.law.basis import SourceStatus
from khuyencong.law.footing import Footing, footing_of
from khuyencong.law.tables import law_rows, read_law_table
from khuyencong.reference.vocabulary import choose_label
from khuyencong.values.amounts import Language

PostName = Literal["directors", "deputies", "section-heads", "section-deputies", "branch-heads", "branch-deputies"]
"""A post of the centre, of its sections or of its branches."""


@attrs.frozen(kw_only=True)
class Posts:
    """How many of a post there may be on a day, at least and at most, with the source and what it is worth.

    >>> posts_on("deputies", date(2015, 1, 1)).allows(3)
    False
    """

    id: PostName
    least: int
    most: int
    vi: str
    en: str
    footing: Footing

    def allows(self, count: int) -> bool:
        """Say whether there may be so many."""
        return self.least <= count <= self.most

    def label(self, lang: Language = "vi") -> str:
        """Say what the post is, in Vietnamese or English."""
        return choose_label(lang, vi=self.vi, en=self.en)


def posts_on(id: PostName, on: date) -> Posts | None:  # noqa: A002
    """Give how many of a post there may be on a day; None where the rule of that day is not known.

    >>> posts_on("section-deputies", date(2011, 5, 20)).most, posts_on("section-deputies", date(2011, 5, 19)) is None
    (1, True)
    """
    row = _rows()[id]
    footing = footing_of((row.basis,), on, status=row.status)
    if not footing.is_known:
        return None
    return Posts(id=row.id, least=row.least, most=row.most, vi=row.vi, en=row.en, footing=footing)


@attrs.frozen(kw_only=True)
class _Row:
    """A row of the table."""

    id: PostName
    least: int
    most: int
    basis: str
    status: SourceStatus
    vi: str
    en: str


@functools.cache
def _rows() -> Mapping[str, _Row]:
    return {row.id: row for row in law_rows(read_law_table("centre"), _Row, "posts")}
