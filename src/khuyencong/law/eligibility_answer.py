"""What a question about who may be supported is asked with and answered with."""

import functools
from collections.abc import Mapping
from datetime import date

import attrs

from khuyencong.law.basis import SourceStatus, weakest
from khuyencong.law.footing import Footing, footing_of
from khuyencong.law.remarks import Remark
from khuyencong.law.tables import law_rows, read_law_table
from khuyencong.reference.places import SiteUnit, WardOf
from khuyencong.reference.priorities import BeneficiaryClass
from khuyencong.reference.provinces import ProvinceKind
from khuyencong.reference.vocabulary import LabelledEnum, choose_label
from khuyencong.values.amounts import Language
from khuyencong.values.record import Count, Dong, record


class EligibilityFact(LabelledEnum):
    """A fact without which nobody can say whether an establishment may be supported.

    >>> EligibilityFact.CONVERSION.label("en")
    'Whether and when the commune became a ward'
    """

    LEGAL_FORM = "legal-form"
    SIZE = "size"
    SITE_UNIT = "site-unit"
    WARD_OF = "ward-of"
    CONVERSION = "conversion"
    PLAN_BUILDING_YEAR = "plan-building-year"
    PROVINCE_KIND = "province-kind"
    CRAFT_VILLAGE = "craft-village"
    SECTOR = "sector"
    DIFFICULT_AREA = "difficult-area"
    BRICK_KILN = "brick-kiln"


@record
class SiteFacts:
    """What is known of the place of production (not of the registered office); None is not known.

    ``unit``, and for a ward ``ward_of``; ``was_commune``, whether the ward was made of a commune, and
    ``converted_on``, the first day of that decision; ``province_kind``; ``in_craft_village``, recognised by the
    provincial committee; ``in_difficult_area``.
    """

    unit: SiteUnit | None = None
    ward_of: WardOf | None = None
    was_commune: bool | None = None
    converted_on: date | None = None
    province_kind: ProvinceKind | None = None
    in_craft_village: bool | None = None
    in_difficult_area: bool | None = None


@record
class SmeLimits:
    """The limits of a small or medium enterprise in its trade: it may pass one of them, of capital or of workers.

    The circular points to Điều 3 Nghị định 56/2009/NĐ-CP, whose figures were not read: the caller gives them.
    """

    workers: Count
    capital: Dong


@attrs.frozen(kw_only=True)
class Ground:
    """A ground for the answer: whether it speaks for support, and what it rests on."""

    id: str
    speaks_for: bool
    footing: Footing

    def text(self, lang: Language = "vi") -> str:
        """Say it in Vietnamese or English."""
        row = _rows()[self.id]
        return choose_label(lang, vi=row.vi, en=row.en)


@attrs.frozen(kw_only=True)
class Eligibility:
    """Whether somebody may be supported: yes, no, or (None) it cannot be said, for ``missing`` is not known.

    ``as_class`` says as what; ``grounds`` why; ``remarks`` what to be careful about.
    """

    is_eligible: bool | None
    as_class: BeneficiaryClass
    grounds: tuple[Ground, ...] = ()
    missing: tuple[EligibilityFact, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def status(self) -> SourceStatus:
        """The weakest status among the grounds that decide; UNKNOWN where there is none."""
        deciding = [ground for ground in self.grounds if not ground.speaks_for] or self.grounds
        return weakest(ground.footing.status for ground in deciding)


def ground_on(id: str, on: date, *, speaks_for: bool) -> Ground:  # noqa: A002
    """Give a ground of the table as it stands on a day.

    >>> ground_on("brick-kiln", date(2016, 3, 1), speaks_for=False).text("en")
    'No support for clay brick from improved manual kilns or polluting ring kilns.'
    """
    row = _rows()[id]
    footing = footing_of((row.basis,), on, status=row.status, source=row.source, note=row.note)
    return Ground(id=id, speaks_for=speaks_for, footing=footing)


def ground_ids() -> tuple[str, ...]:
    """Give the ids of all grounds, sorted.

    >>> "place-rural" in ground_ids()
    True
    """
    return tuple(_rows())


@attrs.frozen(kw_only=True)
class _Row:
    """A row of the table of grounds."""

    id: str
    basis: str
    status: SourceStatus
    vi: str
    en: str
    source: str | None = None
    note: str | None = None


@functools.cache
def _rows() -> Mapping[str, _Row]:
    return {row.id: row for row in law_rows(read_law_table("eligibility"), _Row)}
