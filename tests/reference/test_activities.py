"""The taxonomy of what khuyến công may support."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import UnknownCodeError, ValueImpossibleError
from khuyencong.reference import Activity, activity_by_code, activity_groups, find_activities
from khuyencong.values.text import fold

LEAVES = {"A1": 2, "A2": 13, "A3": 7, "A4": 10, "A5": 15, "A6": 9, "A7": 9, "A8": 3, "A9": 11, "A0": 2}
NO_NORM = """
    A2.01 A2.06 A3.05 A4.07 A4.08 A4.10 A5.07 A5.08 A5.11 A5.12 A5.13 A5.14 A5.15
    A7.06 A8.01 A9.07 A9.08 A0.02
"""
activities = st.sampled_from(Activity)


@given(activities)
def test_code_finds_the_activity(activity: Activity) -> None:
    """A code leads back to its activity."""
    assert activity_by_code(activity.code) is activity


@given(activities)
def test_group_is_the_front_of_the_code(activity: Activity) -> None:
    """The group is one of the ten, and its code is the part before the point."""
    assert activity.group in activity_groups()
    assert activity.group.code == activity.code.split(".")[0]
    assert activity.is_group == ("." not in activity.code)


@given(activities, st.sampled_from(["vi", "en"]), st.booleans())
def test_a_label_finds_its_activity_first(activity: Activity, lang: str, folded: bool) -> None:
    """A whole label, with or without marks, finds its activity before all others."""
    label = activity.label("vi" if lang == "vi" else "en")
    first = find_activities(fold(label) if folded else label, limit=1)
    assert [found.label() for found in first] == [activity.label()]


@given(st.text(max_size=30), st.integers(1, 8))
def test_search_gives_each_activity_once(text: str, limit: int) -> None:
    """Any text gives at most as many activities as asked for, each once."""
    found = find_activities(text, limit)
    assert len(found) <= limit
    assert len(set(found)) == len(found)


@given(activities, st.integers(1, 8))
def test_a_smaller_limit_cuts_the_same_list(activity: Activity, limit: int) -> None:
    """A limit shortens the answer and does not change its order."""
    assert find_activities(activity.value, limit) == find_activities(activity.value, 91)[:limit]


def test_groups_have_as_many_contents_as_the_decree() -> None:
    """The ten groups hold 81 contents, counted for each group."""
    counts = Counter(activity.group.code for activity in Activity if not activity.is_group)
    assert counts == LEAVES
    assert len(Activity) == 91


def test_contents_are_numbered_without_gaps() -> None:
    """The contents of a group are numbered from 01 without a gap, and members stand in that order."""
    wanted = []
    for group, count in LEAVES.items():
        wanted += [group, *(f"{group}.{number:02}" for number in range(1, count + 1))]
    assert [activity.code for activity in Activity] == wanted


def test_every_basis_is_a_whole_citation() -> None:
    """Every basis names article, number, year, type and issuer; A1 to A9 rest on Điều 4 of the decree."""
    one = r"(điểm [a-zđ] )?(khoản \d+ )?Điều \d+ (Nghị định 45/2012/NĐ-CP|Thông tư liên tịch 26/2014/TTLT-BTC-BCT)"
    for activity in Activity:
        assert re.fullmatch(rf"{one}(; {one})*", activity.basis)
        number = activity.group.code[1]
        in_article = f"khoản {number} Điều 4 Nghị định 45/2012/NĐ-CP" in activity.basis
        assert in_article == (number != "0")


def test_details_are_of_article_four_of_the_circular() -> None:
    """A detail, where there is one, is a clause of Điều 4 Thông tư 46/2012/TT-BCT."""
    details = {activity.code: activity.term.detail for activity in Activity if activity.term.detail}
    assert details["A3.04"] == "khoản 4 Điều 4 Thông tư 46/2012/TT-BCT"
    assert len(details) == 20
    for text in details.values():
        assert re.fullmatch(r"(điểm [a-d] )?khoản \d+ Điều 4 Thông tư 46/2012/TT-BCT", text)


def test_contents_without_a_norm_are_the_known_ones() -> None:
    """The contents for which the joint circular has no norm are exactly those listed."""
    found = {activity.code for activity in Activity if not activity.is_group and not activity.term.norm}
    assert found == set(NO_NORM.split())


def test_every_clause_of_the_norms_is_used() -> None:
    """Each clause of khoản 1 and 2 of Điều 6 belongs to a content, but for the multiplier of priority đề án."""
    used = {clause for activity in Activity for clause in activity.term.norm}
    assert used == {f"6.1.{point}" for point in "abcdđegh"} | {f"6.2.{point}" for point in "abcdđeghiklmnopqrs"}


def test_advance_classes_and_tender_list() -> None:
    """Advance classes are the seven known ones; the tender list is fairs, media, and works at clusters."""
    classes = {activity.term.advance for activity in Activity}
    assert classes == {"", "ADV30", "ADV70A", "ADV70B", "ADV70C", "ADV70D", "ADV100", "MULTI-INT"}
    tender = {activity.code for activity in Activity if activity.term.tender}
    media = {activity.code for activity in Activity if activity.group is Activity.INFORMATION}
    assert tender == media | {"A4.02", "A4.03", "A4.04", "A4.05", "A7.04", "A7.08"}


def test_papers_for_the_last_payment_are_known() -> None:
    """The number of the papers is one of Điều 14, or of Điều 13 and 15 for the two that are paid on result."""
    finals = {activity.code: activity.term.final for activity in Activity if activity.term.final}
    assert {code: final for code, final in finals.items() if not final.startswith("14.")} == {
        "A2.09": "13.3",
        "A7.07": "15.1",
    }
    assert {int(final.split(".")[1]) for final in finals.values() if final.startswith("14.")} == set(range(1, 16))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A3.04", "A3.04"),
        ("a3.04", "A3.04"),
        ("advanced-machinery", "A3.04"),
        ("ung dung may moc", "A3.04"),
        ("ỨNG DỤNG MÁY MÓC TIÊN TIEN", "A3.04"),
        ("ung dung may moc tien tein", "A3.04"),
        ("tiên tiến máy móc", "A3.04"),
        ("dao tao nghe", "A1.01"),
        ("Televison programe", "A6.01"),
        ("lai suat", "A7.07"),
    ],
)
def test_search_examples(text: str, code: str) -> None:
    """Codes, slugs, folded, shuffled and misspelt labels find the activity meant."""
    assert find_activities(text)[0].code == code


def test_better_matches_come_first() -> None:
    """What equals the text comes before what begins with it, and that before what holds its words."""
    found = find_activities("đào tạo nghề", limit=91)
    assert [activity.code for activity in found[:2]] == ["A1.01", "A1"]
    seminar = [activity.code for activity in find_activities("hoi thao", limit=3)]
    assert seminar == ["A2.04", "A2.10", "A9.04"]


@pytest.mark.parametrize("text", ["", "   ", "banana split", "xyzzy"])
def test_search_may_find_nothing(text: str) -> None:
    """Empty text and words of another world find nothing."""
    assert find_activities(text) == ()


def test_a_limit_under_one_is_refused() -> None:
    """Asking for no activity at all is refused."""
    with pytest.raises(ValueImpossibleError, match="limit is 0"):
        find_activities("hội chợ", limit=0)


@pytest.mark.parametrize("code", ["A3.4", "a3.04", "A10", "", "advanced-machinery"])
def test_an_unknown_code_is_refused(code: str) -> None:
    """A code that is not written as in the table is refused with a hint."""
    with pytest.raises(UnknownCodeError, match=r"written as 'A3' or 'A3\.04'"):
        activity_by_code(code)
