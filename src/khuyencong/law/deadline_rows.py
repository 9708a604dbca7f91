"""The table of deadlines: one row for each date that the circulars name, with who owes what to whom."""

import functools
from collections.abc import Mapping
from typing import Literal

import attrs

from khuyencong.law.tables import law_rows, read_law_table
from khuyencong.reference.roles import Actor, Role

Rule = Literal[
    "day-of-year",
    "month",
    "period",
    "odd-year",
    "even-year",
    "days-after",
    "working-days-after",
    "years-after",
    "year-end-after",
]
"""How a row finds its day; the head of ``data/law/deadlines.toml`` says what each means."""

EventName = Literal["acceptance", "loan", "certificate", "announcement", "complaint"]
"""What starts a deadline that does not hang on the plan year."""


@attrs.frozen(kw_only=True)
class DeadlineRow:
    """A row of the table, as its head describes it."""

    code: str
    id: str
    rule: Rule
    basis: tuple[str, ...]
    vi: str
    en: str
    event_vi: str
    event_en: str
    senders: tuple[str, ...]
    receivers: tuple[str, ...]
    strict: bool = False
    years: int = 0
    month: int = 0
    day: int = 0
    count: int = 0
    periods: tuple[str, ...] = ()
    event: EventName | None = None
    guided_by: str | None = None
    capped_by: str | None = None
    note: str | None = None


@functools.cache
def deadline_rows() -> Mapping[str, DeadlineRow]:
    """Give the rows by id, in the order of their codes.

    >>> deadline_rows()["settlement-limit"].day
    22
    """
    return {row.id: row for row in law_rows(read_law_table("deadlines"), DeadlineRow)}


def party(slug: str) -> Actor | Role:
    """Give the actor or the role of a slug.

    >>> party("implementer"), party("moit")
    (<Role.IMPLEMENTER: 'implementer'>, <Actor.MOIT: 'moit'>)
    """
    return Role(slug) if slug in _ROLES else Actor(slug)


_ROLES = frozenset(role.value for role in Role)
