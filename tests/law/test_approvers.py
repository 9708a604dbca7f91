"""Who approves changes, programmes, plans and đề án."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import ValueImpossibleError
from khuyencong.law.approvers import RANK, ApprovalForm, ApprovalSubject, Change, approver_of, authority_for
from khuyencong.law.basis import SourceStatus
from khuyencong.reference import Actor, FundingLevel

ON = date(2016, 3, 1)
BUNDLES = st.lists(st.sampled_from(Change), min_size=1, max_size=5)
MINISTRY = {Change.RAISE_SUPPORT, Change.CHANGE_CONTENT, Change.EXTEND_INTO_NEXT_YEAR, Change.ADD_SCHEME, Change.STOP}
GROUP = {Change.CHANGE_PLACE, Change.CHANGE_BENEFICIARY, Change.CHANGE_PARTNER}


def rank(changes: list[Change], *, is_group: bool = False) -> int:
    approver = approver_of(changes, on=ON, is_group=is_group).approver
    assert approver is not None
    return RANK.index(approver)


@given(BUNDLES, st.booleans())
def test_a_bundle_needs_the_highest_of_its_changes(changes: list[Change], is_group: bool) -> None:
    """The approver of a bundle is the highest among those of its changes, in whatever order they stand."""
    assert rank(changes, is_group=is_group) == max(rank([change], is_group=is_group) for change in changes)
    assert approver_of(changes, on=ON, is_group=is_group) == approver_of(changes[::-1] * 2, on=ON, is_group=is_group)


@given(BUNDLES, st.sampled_from(Change))
def test_one_more_change_never_lowers_the_approver(changes: list[Change], more: Change) -> None:
    """Adding a change keeps the approver or asks for a higher one."""
    assert rank([*changes, more]) >= rank(changes)


@given(BUNDLES)
def test_a_group_never_needs_a_higher_approver(changes: list[Change]) -> None:
    """For a đề án of a group the same changes need the same approver or a lower one."""
    assert rank(changes, is_group=True) <= rank(changes)


@pytest.mark.parametrize("change", Change)
def test_each_change_has_its_approver(change: Change) -> None:
    """The Ministry approves five kinds and the agency the rest; the department may change three of a group."""
    alone, in_group = (approver_of([change], on=ON, is_group=is_group) for is_group in (False, True))
    usual = Actor.MOIT if change in MINISTRY else Actor.LOCAL_INDUSTRY_AGENCY
    assert alone.approver is usual
    assert in_group.approver is (Actor.DEPT_INDUSTRY_TRADE if change in GROUP else usual)
    assert alone.form is (ApprovalForm.APPROVAL if change in MINISTRY else ApprovalForm.DECISION_OR_CONTRACT)
    assert in_group.copy_to is (Actor.LOCAL_INDUSTRY_AGENCY if change in GROUP else None)


def test_a_higher_authority_may_approve_in_place_of_a_lower() -> None:
    """The Ministry may approve what the agency may; the department may not; others are no approvers at all."""
    found = approver_of([Change.CHANGE_PLACE], on=ON)
    told = [
        found.may_be(actor) for actor in (Actor.MOIT, Actor.LOCAL_INDUSTRY_AGENCY, Actor.DEPT_INDUSTRY_TRADE, Actor.MOF)
    ]
    assert told == [True, True, False, False]


@pytest.mark.parametrize("change", [Change.RAISE_SUPPORT, Change.STOP, Change.CHANGE_PLACE])
def test_the_minister_decides_for_the_ministry(change: Change) -> None:
    """What the Ministry may approve its Minister may; the chairperson of a province may approve no national change."""
    found = approver_of([change], on=ON)
    assert (found.may_be(Actor.MOIT_MINISTER), found.may_be(Actor.PROVINCIAL_CHAIR)) == (True, False)
    scheme = authority_for(ApprovalSubject.SCHEME, FundingLevel.LOCAL, on=ON)
    assert (scheme.may_be(Actor.PROVINCIAL_CHAIR), scheme.may_be(Actor.MOIT_MINISTER)) == (True, False)


def test_a_stop_for_failure_is_asked_for_by_nobody() -> None:
    """The Ministry stops what the agency proposes to stop, by khoản 3 alone; with other changes a stop is a request."""
    found = approver_of([Change.STOP], on=ON, is_one_province=True, is_for_failure=True)
    assert (found.approver, found.needs_dept) == (Actor.MOIT, False)
    assert [str(basis) for basis in found.bases] == ["khoản 3 Điều 11 Thông tư 36/2013/TT-BCT"]
    both = [Change.STOP, Change.CHANGE_PLACE]
    usual = approver_of(both, on=ON, is_one_province=True)
    assert approver_of(both, on=ON, is_one_province=True, is_for_failure=True) == usual
    asked_for = approver_of([Change.STOP], on=ON, is_one_province=True)
    assert asked_for.needs_dept is True
    assert len(asked_for.bases) > len(found.bases)


def test_a_mixed_bundle_is_told_as_a_reading() -> None:
    """That the highest approver is needed is said where the changes have several, with the articles of all changes."""
    found = approver_of([Change.CHANGE_PLACE, Change.STOP], on=ON, is_one_province=True)
    assert [remark.code for remark in found.remarks] == ["highest-approver"]
    assert found.needs_dept is True
    assert len(found.bases) == 3
    for bundle in ([Change.STOP], [Change.STOP, Change.ADD_SCHEME]):
        assert approver_of(bundle, on=ON).remarks == ()
    assert (found.form, found.status) == (ApprovalForm.APPROVAL, SourceStatus.CODIFIED)


def test_before_the_circular_nobody_is_named() -> None:
    """Before 10 February 2014 the approver of a change is not known."""
    found = approver_of([Change.STOP], on=date(2014, 2, 9))
    assert (found.approver, found.may_be(Actor.MOIT), found.status) == (None, None, SourceStatus.UNKNOWN)


def test_an_empty_bundle_and_text_are_refused() -> None:
    """No change has no approver, and a change is a member, not a word."""
    with pytest.raises(ValueImpossibleError, match=r"no approver: give at least one change$"):
        approver_of([], on=ON)
    with pytest.raises(ValueImpossibleError, match=r"Change\.STOP"):
        approver_of(["stop"], on=ON)  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("subject", "level", "on", "approvers", "status"),
    [
        ("programme", "national", date(2012, 7, 4), [], "unknown"),
        ("programme", "national", date(2012, 7, 5), ["prime-minister"], "codified"),
        ("programme", "national", date(2025, 10, 14), ["prime-minister"], "codified"),
        ("programme", "national", date(2025, 10, 15), ["moit"], "secondary"),
        ("programme", "local", ON, ["provincial-chair"], "unverified"),
        ("plan", "national", ON, ["moit-minister"], "codified"),
        ("plan", "local", ON, ["provincial-chair"], "codified"),
        ("plan", "national", date(2026, 1, 1), ["moit-minister"], "unverified"),
        ("scheme", "national", ON, ["moit"], "codified"),
        ("scheme", "local", ON, ["provincial-pc", "district-pc", "commune-pc"], "codified"),
        ("scheme", "local", date(2018, 5, 11), [], "unknown"),
    ],
)
def test_each_text_has_its_authority(subject: str, level: str, on: date, approvers: list[str], status: str) -> None:
    """Who approves programmes, plans and đề án, on both sides of each change of law."""
    found = authority_for(ApprovalSubject(subject), FundingLevel(level), on=on)
    assert [actor.value for actor in found.approvers] == approvers
    assert found.status.value == status
    assert found.approver is (found.approvers[0] if len(approvers) == 1 else None)
    assert found.may_be(Actor.MOIT) is (("moit" in approvers) if approvers else None)


def test_other_money_has_no_authority() -> None:
    """Counterpart money is nobody's to approve here."""
    with pytest.raises(ValueImpossibleError, match="ask for national or local money"):
        authority_for(ApprovalSubject.PLAN, FundingLevel.COUNTERPART, on=ON)
