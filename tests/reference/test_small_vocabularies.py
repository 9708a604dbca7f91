"""Trades, legal forms, sources of money, roles and actors."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.reference import Activity, Actor, ActorLevel, FundingLevel, FundingSource, LegalForm, Role, Sector
from khuyencong.values.legal_ref import parse_legal_ref

AMENDED = date(2025, 10, 15)
IN_FORCE = date(2012, 7, 5)


@given(st.sampled_from(LegalForm), st.dates(IN_FORCE, date(2040, 1, 1)), st.integers(0, 5000))
def test_a_form_once_named_stays_named(form: LegalForm, on: date, days: int) -> None:
    """No legal form leaves the decree after it came in."""
    if form.eligible_on(on):
        assert form.eligible_on(on + timedelta(days=days))


@given(st.sampled_from(LegalForm), st.dates(date(1990, 1, 1), IN_FORCE - timedelta(days=1)))
def test_before_the_decree_nothing_is_known(form: LegalForm, on: date) -> None:
    """Before the decree was in force the question has no answer."""
    assert form.eligible_on(on) is None


def test_four_forms_and_a_fifth_from_2025() -> None:
    """The decree names four forms; its amendment adds the cooperative union on 2025-10-15."""
    first = {form for form in LegalForm if form.eligible_on(AMENDED - timedelta(days=1))}
    assert first == {LegalForm.SME, LegalForm.COOPERATIVE, LegalForm.COOPERATIVE_GROUP, LegalForm.BUSINESS_HOUSEHOLD}
    assert {form for form in LegalForm if form.eligible_on(AMENDED)} == first | {LegalForm.COOPERATIVE_UNION}


def test_eligible_forms_have_a_day_and_a_basis() -> None:
    """A form is eligible exactly if it has a first day, and exactly then it has a basis."""
    for form in LegalForm:
        assert form.eligible == (form.term.eligible_from is not None) == bool(form.term.basis)
    assert LegalForm.COOPERATIVE_UNION.term.status == "secondary"
    assert LegalForm.SME.term.status == "codified"


@pytest.mark.parametrize("source", FundingSource)
def test_level_in_code_is_level_in_table(source: FundingSource) -> None:
    """The level that totals use is the level of the table."""
    assert source.level is FundingLevel(source.term.level)
    assert source.basis


def test_levels_split_the_sources() -> None:
    """One source is national, three are local, one is counterpart, two are other."""
    counts = {level: sum(source.level is level for source in FundingSource) for level in FundingLevel}
    assert list(counts.values()) == [1, 3, 1, 2]


def test_trades_follow_the_points_of_the_decree() -> None:
    """Ten trades stand on the seven points a b c d đ e g; three points hold two trades each."""
    points = [sector.point for sector in Sector]
    assert points == ["a", "b", "c", "c", "d", "d", "đ", "e", "g", "g"]
    for sector in Sector:
        assert sector.code == f"S.{sector.point}"
        assert sector.basis == f"điểm {sector.point} khoản 1 Điều 5 Nghị định 45/2012/NĐ-CP"
    assert [sector.value for sector in Sector if sector.term.detail] == ["building-materials", "minerals"]


def test_roles_rest_on_the_circular() -> None:
    """The six roles each rest on clauses of Thông tư 36/2013/TT-BCT."""
    assert len(Role) == 6
    assert all(role.basis.endswith("Thông tư 36/2013/TT-BCT") for role in Role)


def test_actors_stand_at_levels() -> None:
    """The 24 actors stand at five levels, and each has a basis."""
    counts = {level: sum(actor.level is level for actor in Actor) for level in ActorLevel}
    assert list(counts.values()) == [9, 7, 3, 2, 3]
    assert all(actor.basis for actor in Actor)


@pytest.mark.parametrize("kind", [Activity, Sector, LegalForm, FundingSource, Role, Actor])
def test_citations_can_be_read(kind: type[Activity | Sector | LegalForm | FundingSource | Role | Actor]) -> None:
    """Every citation of a row, several being parted by a semicolon, is a reference that prints as it was read."""
    for member in kind:
        for text in (member.term.basis, getattr(member.term, "detail", "")):
            for citation in filter(None, text.split("; ")):
                assert str(parse_legal_ref(citation)) == citation
