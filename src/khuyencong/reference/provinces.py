"""Provinces and centrally run cities at a date: the 63 to 2025-06-30, the 34 from 2025-07-01, and what became of each.

A code alone is ambiguous: 15 was Yên Bái and is Lào Cai. So a look-up takes a date. Only the two functions that go
from one set to the other take a bare code, and their names say which set it belongs to.
"""

import functools
import re
from collections.abc import Mapping
from datetime import date
from typing import Literal

import attrs

from khuyencong.errors import UnknownCodeError
from khuyencong.reference.vocabulary import LabelledEnum, Verification, choose_label, read_table
from khuyencong.values.amounts import Language
from khuyencong.values.text import slug

_ARRAYS = ("rows", "status_changes")
_Set = Literal["63", "34"]


class ProvinceKind(LabelledEnum):
    """Whether a unit of the first level is a tỉnh or a thành phố trực thuộc trung ương.

    >>> ProvinceKind.CITY.label()
    'Thành phố trực thuộc trung ương'
    """

    PROVINCE = "province"
    CITY = "city"


class AwardRegion(LabelledEnum):
    """A region of the best-product awards (điểm c khoản 1 Điều 3 Thông tư 26/2014/TT-BCT): 28, 15 and 20 of the 63.

    These are not the usual regions: Thanh Hóa stands in the North here, Bình Thuận in the South.

    >>> AwardRegion.NORTH.label("en")
    'North'
    """

    NORTH = "north"
    CENTRAL_HIGHLANDS = "central-highlands"
    SOUTH = "south"


@attrs.frozen(kw_only=True)
class Province:
    """A province or centrally run city as it was in a span of time.

    Fields: ``code``, two digits; ``name`` and ``english``; ``kind``, at the start of the span (see :func:`kind_on`);
    ``in_force_from``, first day, None for the 63, whose first day is not known here; ``in_force_to``, last day, None
    for the 34, which are still in force; ``award_region``, None for the 34, which the circular does not place;
    ``predecessors``, codes of the 63 that it was made of, empty for the 63.

    >>> get_province("52", on=date(2022, 1, 1)).name, get_province("52", on=date(2026, 1, 1)).name
    ('Bình Định', 'Gia Lai')
    """

    code: str
    name: str
    english: str
    kind: ProvinceKind
    in_force_from: date | None = None
    in_force_to: date | None = None
    award_region: AwardRegion | None = None
    predecessors: tuple[str, ...] = ()

    def label(self, lang: Language = "vi") -> str:
        """Give the name in Vietnamese, or the usual one in English.

        Raises :class:`~khuyencong.errors.ValueImpossibleError` for any other language.
        """
        return choose_label(lang, vi=self.name, en=self.english)

    def _is_in_force(self, on: date) -> bool:
        begun = self.in_force_from is None or self.in_force_from <= on
        return begun and (self.in_force_to is None or on <= self.in_force_to)


def provinces_on(on: date) -> tuple[Province, ...]:
    """Give the provinces of a day, by code: 63 to 2025-06-30, 34 from the next day.

    The day on which the 63 began is not known here, so every earlier day is answered with the 63.

    >>> len(provinces_on(date(2025, 6, 30))), len(provinces_on(date(2025, 7, 1)))
    (63, 34)
    """
    return tuple(province for province in _provinces().values() if province._is_in_force(on))


def get_province(code: str, *, on: date) -> Province:
    """Give the province that a code means on a day.

    Raises :class:`~khuyencong.errors.UnknownCodeError`; the message says what the code means on other days.

    >>> get_province("10", on=date(2025, 7, 1))
    Traceback (most recent call last):
    khuyencong.errors.UnknownCodeError: no province has the code '10' on 2025-07-01; it is Lào Cai until 2025-06-30
    """
    province = _find_code(code, on)
    if province:
        return province
    spans = [f"{other.name} {_span(other)}" for other in _provinces().values() if other.code == code]
    hint = f"it is {', '.join(spans)}" if spans else "nor on any other day; a code is two digits, such as '01'"
    raise UnknownCodeError(f"no province has the code {code!r} on {on}; {hint}")


def find_province(text_or_code: str, *, on: date) -> Province | None:
    """Find the province of a day by code or by name, marks, case, spaces and words such as tỉnh or TP. aside.

    None where no province of that day has the name: Huế is found from 2025-07-01, Thừa Thiên Huế before.

    >>> find_province("TP.HCM", on=date(2022, 1, 1)).name
    'Thành phố Hồ Chí Minh'
    >>> find_province("Tỉnh Bình Định", on=date(2026, 1, 1)) is None
    True
    """
    by_code = _find_code(text_or_code.strip(), on)
    if by_code:
        return by_code
    named = _names().get(_name_key(text_or_code), ())
    return next((province for province in named if province._is_in_force(on)), None)


def successor_of(code: str) -> Province:
    """Give the province of the 34 that holds the land of a province of the 63, named by its old code.

    Raises :class:`~khuyencong.errors.UnknownCodeError` for a code that none of the 63 had.

    >>> successor_of("15").name, successor_of("60").name
    ('Lào Cai', 'Lâm Đồng')
    """
    for province in _provinces().values():
        if code in province.predecessors:
            return province
    raise UnknownCodeError(f"none of the 63 provinces had the code {code!r}; give a code that was used to 2025-06-30")


def predecessors_of(code: str) -> tuple[Province, ...]:
    """Give the provinces of the 63 that a province of the 34, named by its new code, was made of.

    Raises :class:`~khuyencong.errors.UnknownCodeError` for a code that none of the 34 has.

    >>> [province.name for province in predecessors_of("15")]
    ['Lào Cai', 'Yên Bái']
    """
    province = _provinces().get(("34", code))
    if province is None:
        raise UnknownCodeError(f"none of the 34 provinces has the code {code!r}; give a code in use from 2025-07-01")
    return tuple(_provinces()["63", old] for old in province.predecessors)


def kind_on(province: Province, on: date) -> tuple[ProvinceKind, Verification]:
    """Say what kind of unit a province is on a day, and how well that is backed.

    Raises :class:`~khuyencong.errors.UnknownCodeError` where the province is not in force on that day.

    >>> dong_nai = get_province("75", on=date(2026, 1, 1))
    >>> kind_on(dong_nai, date(2026, 4, 29)), kind_on(dong_nai, date(2026, 4, 30))[1]
    ((<ProvinceKind.PROVINCE: 'province'>, 'secondary'), 'unverified')
    """
    if _find_code(province.code, on) != province:
        raise UnknownCodeError(f"{province.name} ({province.code}) is {_span(province)}, not on {on}")
    answer: tuple[ProvinceKind, Verification] = province.kind, read_table("provinces", arrays=_ARRAYS).status
    for change in _changes():
        if _provinces()[change.set, change.code] == province and change.valid_from <= on:
            answer = ProvinceKind(change.kind), change.status
    return answer


@attrs.frozen(kw_only=True)
class _Row:
    """A row of the table; of the 63 and the 34 alike."""

    set: _Set
    code: str
    name: str
    en: str
    kind: str
    valid_from: date | None = None
    valid_to: date | None = None
    award_region: str | None = None
    predecessors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    note: str = ""


@attrs.frozen(kw_only=True)
class _StatusChange:
    """A change of kind without a change of borders."""

    set: _Set
    code: str
    kind: str
    valid_from: date
    basis: str
    status: Verification
    note: str


@functools.cache
def _rows() -> tuple[_Row, ...]:
    return read_table("provinces", arrays=_ARRAYS).records(_Row)


@functools.cache
def _changes() -> tuple[_StatusChange, ...]:
    return read_table("provinces", arrays=_ARRAYS).records(_StatusChange, "status_changes")


@functools.cache
def _provinces() -> Mapping[tuple[str, str], Province]:
    """Give all provinces by set and code, in the order of the table."""
    return {
        (row.set, row.code): Province(
            code=row.code,
            name=row.name,
            english=row.en,
            kind=ProvinceKind(row.kind),
            in_force_from=row.valid_from,
            in_force_to=row.valid_to,
            award_region=AwardRegion(row.award_region) if row.award_region else None,
            predecessors=row.predecessors,
        )
        for row in _rows()
    }


@functools.cache
def _names() -> Mapping[str, tuple[Province, ...]]:
    """Give the provinces that a name may mean; a name that is kept means one of each set."""
    found: dict[str, tuple[Province, ...]] = {}
    for row in _rows():
        for key in {_name_key(name) for name in (row.name, row.en, *row.aliases)}:
            found[key] = (*found.get(key, ()), _provinces()[row.set, row.code])
    return found


def _find_code(code: str, on: date) -> Province | None:
    candidates = (_provinces().get((which, code)) for which in ("63", "34"))
    return next((province for province in candidates if province and province._is_in_force(on)), None)


def _name_key(text: str) -> str:
    """Fold a name to its letters, without the words for province and city around it."""
    letters = slug(text).replace("-", "")
    return re.sub(r"^(tinh|thanhpho|tp)|(province|city)$", "", letters)


def _span(province: Province) -> str:
    return f"from {province.in_force_from}" if province.in_force_from else f"until {province.in_force_to}"
