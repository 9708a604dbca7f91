"""Provinces at a date, and the way from the 63 to the 34."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import UnknownCodeError, ValueImpossibleError
from khuyencong.reference import (
    AwardRegion,
    Province,
    ProvinceKind,
    find_province,
    get_province,
    kind_on,
    predecessors_of,
    provinces_on,
    successor_of,
)
from khuyencong.reference.vocabulary import read_table
from khuyencong.values.text import fold

LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)
OLD, NEW = provinces_on(LAST), provinces_on(FIRST)
RENUMBERED = {
    "15": ("Yên Bái", "Lào Cai"),
    "24": ("Bắc Giang", "Bắc Ninh"),
    "44": ("Quảng Bình", "Quảng Trị"),
    "52": ("Bình Định", "Gia Lai"),
    "80": ("Long An", "Tây Ninh"),
    "82": ("Tiền Giang", "Đồng Tháp"),
    "91": ("Kiên Giang", "An Giang"),
}
days = st.dates(date(1997, 1, 1), date(2040, 1, 1))
forms = st.sampled_from(["{}", "Tỉnh {}", "tỉnh {}", "Thành phố {}", "TP. {}", "TP.{}", "tp {}", " {} ", "{} Province"])


@given(days)
def test_a_day_has_one_set(on: date) -> None:
    """Any day has the 63 or the 34, sorted by code, no code twice."""
    codes = [province.code for province in provinces_on(on)]
    assert len(codes) == (63 if on <= LAST else 34)
    assert codes == sorted(set(codes))


@given(days, st.data())
def test_code_and_name_find_the_province_of_the_day(on: date, data: st.DataObject) -> None:
    """Code, Vietnamese name and English name, in any usual spelling, lead to the province of that day."""
    province = data.draw(st.sampled_from(provinces_on(on)))
    form = data.draw(forms)
    assert get_province(province.code, on=on) is province
    assert find_province(province.code, on=on) is province
    assert find_province(province.name, on=on) is province
    assert find_province(province.english, on=on) is province
    bare = province.name.removeprefix("Thành phố ")
    for name in (bare, fold(bare), bare.upper(), province.english.removesuffix(" City")):
        assert find_province(form.format(name), on=on) is province


@given(st.text(max_size=12), days)
def test_whatever_is_found_is_in_force(text: str, on: date) -> None:
    """A search gives a province of the day or None, never one of another day."""
    found = find_province(text, on=on)
    assert found is None or found in provinces_on(on)


@given(st.sampled_from(OLD))
def test_lineage_goes_there_and_back(old: Province) -> None:
    """A province of the 63 is among the predecessors of its successor, which belongs to the 34."""
    new = successor_of(old.code)
    assert new in NEW
    assert old in predecessors_of(new.code)


@given(st.sampled_from(OLD + NEW), days)
def test_kind_is_asked_within_the_span(province: Province, on: date) -> None:
    """The kind is known on days of the span and refused on others."""
    if province in provinces_on(on):
        assert kind_on(province, on)[0] in ProvinceKind
    else:
        with pytest.raises(UnknownCodeError, match=f"not on {on}"):
            kind_on(province, on)


def test_every_old_province_has_one_successor() -> None:
    """The 34 are made of the 63: each old code is a predecessor of exactly one new province."""
    assert Counter(code for new in NEW for code in new.predecessors) == Counter(old.code for old in OLD)
    assert all(old.predecessors == () for old in OLD)


def test_a_new_province_keeps_the_code_and_the_name_of_predecessors() -> None:
    """A new code is one of its predecessors' codes, and so is its name, but for Huế."""
    for new in NEW:
        assert new.code in new.predecessors
        kept = new.name in {old.name for old in predecessors_of(new.code)}
        assert kept == (new.name != "Huế")


def test_unchanged_provinces() -> None:
    """Eleven of the 34 are one province of the 63, and 23 are a merger."""
    assert Counter(len(new.predecessors) == 1 for new in NEW) == {True: 11, False: 23}


def test_seven_codes_changed_their_meaning() -> None:
    """Seven codes name another province before and after; 46 was renamed, all others kept their name."""
    old = {province.code: province.name for province in OLD}
    changed = {new.code: (old[new.code], new.name) for new in NEW if old[new.code] != new.name}
    assert changed == {**RENUMBERED, "46": ("Thừa Thiên Huế", "Huế")}


def test_award_regions_split_the_63() -> None:
    """The regions of the awards hold 28, 15 and 20 of the 63; the 34 have none."""
    counts = Counter(province.award_region for province in OLD)
    assert counts == {AwardRegion.NORTH: 28, AwardRegion.CENTRAL_HIGHLANDS: 15, AwardRegion.SOUTH: 20}
    assert {province.award_region for province in NEW} == {None}


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("Thái Bình", AwardRegion.NORTH),
        ("Thanh Hóa", AwardRegion.NORTH),
        ("Quảng Bình", AwardRegion.CENTRAL_HIGHLANDS),
        ("Ninh Thuận", AwardRegion.CENTRAL_HIGHLANDS),
        ("Bình Thuận", AwardRegion.SOUTH),
        ("Hậu Giang", AwardRegion.SOUTH),
    ],
)
def test_award_region_examples(name: str, region: AwardRegion) -> None:
    """Some provinces stand in a region that geography would not give them."""
    found = find_province(name, on=LAST)
    assert found is not None
    assert found.award_region is region


def test_spans_meet_without_overlap() -> None:
    """The 63 end on the day before the 34 begin; the first day of the 63 is not known."""
    assert {(province.in_force_from, province.in_force_to) for province in OLD} == {(None, LAST)}
    assert {(province.in_force_from, province.in_force_to) for province in NEW} == {(FIRST, None)}


def test_cities() -> None:
    """Five of the 63 and six of the 34 are centrally run cities."""
    old = {province.name for province in OLD if province.kind is ProvinceKind.CITY}
    assert old == {"Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Thành phố Hồ Chí Minh"}
    assert {province.name for province in NEW if province.kind is ProvinceKind.CITY} == old | {"Huế"}


def test_nine_cities_after_the_changes_of_status() -> None:
    """By the end of September 2026 there are 9 cities and 25 provinces, three of them unverified."""
    kinds = [kind_on(province, date(2026, 9, 30)) for province in NEW]
    assert Counter(kind for kind, _ in kinds) == {ProvinceKind.CITY: 9, ProvinceKind.PROVINCE: 25}
    assert Counter(status for _, status in kinds) == {"secondary": 31, "unverified": 3}


@pytest.mark.parametrize(("code", "first"), [("75", (2026, 4, 30)), ("22", (2026, 9, 1)), ("24", (2026, 9, 20))])
def test_a_change_of_status_begins_on_its_day(code: str, first: tuple[int, int, int]) -> None:
    """A province is a city from the day of the change, not before, on one source only."""
    on = date(*first)
    province = get_province(code, on=on)
    assert kind_on(province, on - timedelta(days=1)) == (ProvinceKind.PROVINCE, "secondary")
    assert kind_on(province, on) == (ProvinceKind.CITY, "unverified")
    assert province.kind is ProvinceKind.PROVINCE


def test_thua_thien_hue_is_in_doubt_from_2025() -> None:
    """The kind of old 46 stands as province and is marked as unverified from 2025-01-01."""
    hue = get_province("46", on=LAST)
    assert kind_on(hue, date(2024, 12, 31)) == (ProvinceKind.PROVINCE, "secondary")
    assert kind_on(hue, date(2025, 1, 1)) == (ProvinceKind.PROVINCE, "unverified")


def test_hue_is_found_in_its_own_set_only() -> None:
    """Huế is a name of the 34 and Thừa Thiên Huế one of the 63."""
    assert find_province("Huế", on=LAST) is None
    assert find_province("Thừa Thiên Huế", on=FIRST) is None
    assert find_province("thành phố Huế", on=FIRST) == get_province("46", on=FIRST)
    assert find_province("Tỉnh Thừa Thiên - Huế", on=LAST) == get_province("46", on=LAST)


@pytest.mark.parametrize("text", ["TP.HCM", "TPHCM", "TP. Hồ Chí Minh", "Ho Chi Minh City", "hồ chí minh", "79"])
@pytest.mark.parametrize("on", [LAST, FIRST])
def test_spellings_of_ho_chi_minh_city(text: str, on: date) -> None:
    """The usual short and long names of Thành phố Hồ Chí Minh are found in both sets."""
    found = find_province(text, on=on)
    assert found is not None
    assert found.label() == "Thành phố Hồ Chí Minh"


@pytest.mark.parametrize("text", ["", "tỉnh", "TP.", "Hà Tây", "1", "00", "Bình"])
def test_find_may_find_nothing(text: str) -> None:
    """A text that is no whole name and no code of the day finds nothing."""
    assert find_province(text, on=LAST) is None


def test_labels_in_two_languages() -> None:
    """A province has a Vietnamese and an English name, the latter in ASCII, and no third."""
    hanoi = get_province("01", on=FIRST)
    assert (hanoi.label(), hanoi.label("en")) == ("Hà Nội", "Hanoi")
    assert all(province.english.isascii() and province.english for province in OLD + NEW)
    with pytest.raises(ValueImpossibleError):
        hanoi.label("fr")  # type: ignore[arg-type]


def test_unknown_code_says_what_it_means_on_other_days() -> None:
    """A code that is out of use is refused with the province that it meant."""
    with pytest.raises(UnknownCodeError, match="'60' on 2026-01-01; it is Bình Thuận until 2025-06-30"):
        get_province("60", on=date(2026, 1, 1))
    with pytest.raises(UnknownCodeError, match="'99' on 2026-01-01; nor on any other day"):
        get_province("99", on=date(2026, 1, 1))


def test_lineage_refuses_codes_of_the_other_set() -> None:
    """A code that only the 63 had has no predecessors, and one that nobody had has no successor."""
    with pytest.raises(UnknownCodeError, match=r"none of the 34 .* '60'"):
        predecessors_of("60")
    with pytest.raises(UnknownCodeError, match=r"none of the 63 .* '99'"):
        successor_of("99")


def test_a_province_of_ones_own_making_has_no_kind() -> None:
    """A province that is not in the table is refused, not answered with its own word."""
    mine = Province(code="46", name="Huế", english="Hue", kind=ProvinceKind.CITY)
    with pytest.raises(UnknownCodeError):
        kind_on(mine, LAST)


def test_changes_of_status_belong_to_provinces_of_their_day() -> None:
    """Every change of status names a code of its set, in force on its first day."""
    table = read_table("provinces", arrays=("rows", "status_changes"))
    for change in table.arrays["status_changes"]:
        assert change["code"] in {province.code for province in provinces_on(change["valid_from"])}
        assert (change["set"] == "34") == (change["valid_from"] >= FIRST)
