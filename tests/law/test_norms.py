"""The tables of norms: every clause is there, each value is as well backed as its source, and no day is forgotten."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import UnknownCodeError
from khuyencong.law import (
    CeilingGap,
    Layer,
    NormBook,
    NormKind,
    NormSet,
    Silence,
    SourceStatus,
    local_acts_for,
    norms_from_mapping,
    shipped_norms,
)
from khuyencong.law.norm_choice import NormQuestion, choose_norm
from khuyencong.reference import Activity, FundingSource
from khuyencong.values import evolve, is_nfc, parse_legal_ref

BOOK = shipped_norms()
OLD, NEW = BOOK.get_set("ttlt-26-2014-btc-bct"), BOOK.get_set("tt-28-2018-btc")
NORMS = [pytest.param(norm, id=f"{found.instrument.key}/{norm.id}") for found in BOOK.sets for norm in found.norms]
WITHOUT_ACTIVITY = {"overhead-implementer"}
"""Norms that belong to no activity: the overhead of the implementing unit stands in the estimate of every đề án."""

CHANGES_OF_REGIME = [
    date(2004, 6, 9),
    date(2009, 6, 17),
    date(2014, 4, 8),
    date(2018, 5, 11),
]

C, S, L, U, X = SourceStatus
STATUS_2018: dict[str, tuple[SourceStatus, SourceStatus]] = {
    "enterprise-founding": (S, S),
    "demo-new": (S, S),
    "demo-replication": (X, L),
    "cp-pilot": (L, L),
    "machinery": (S, S),
    "machinery-line": (U, S),
    "fair-organising": (U, U),
    "fair-joining": (U, U),
    "fair-abroad": (S, S),
    "airfare-abroad": (S, S),
    "selection-region": (S, S),
    "selection-nation": (S, S),
    "prize-region": (U, U),
    "prize-nation": (U, U),
    "branding": (U, U),
    "consulting": (U, U),
    "media": (U, U),
    "association-region": (U, U),
    "association-nation": (U, U),
    "linkage": (U, U),
    "relocation-interest": (S, S),
    "pollution-establishment": (U, U),
    "pollution-cluster": (U, U),
    "cluster-planning": (U, U),
    "cluster-infrastructure": (X, S),
    "overhead-agency": (U, U),
    "overhead-implementer": (U, U),
    "general-norms": (X, X),
}
"""How well the rate and the cap of each clause of 2018 are backed."""


def points(norms: NormSet, clause: str) -> list[str]:
    """Give the points of a clause of Điều 6 that a set has, in the order of the alphabet, each once."""
    places = {norm.basis.citation for norm in norms.norms if norm.basis.citation}
    if norms.priority and norms.priority.basis.citation:
        places.add(norms.priority.basis.citation)
    found = sorted((place for place in places if place.clause == clause), key=lambda place: place.sort_key())
    return [place.point or "" for place in found]


def test_every_point_of_2014_is_there() -> None:
    """The joint circular of 2014 has 19 points of clause 2, a to t, and 8 of clause 1."""
    assert points(OLD, "2") == list("abcdđeghiklmnopqrst")
    assert points(OLD, "1") == list("abcdđegh")
    assert OLD.is_complete
    weaker = [norm.id for norm in OLD.norms if norm.basis.status is not SourceStatus.CODIFIED]
    assert weaker == ["cp-assessment"]


def test_the_values_of_2018_are_no_stronger_than_their_sources() -> None:
    """Each limb of the circular of 2018 has the status of its own source; the priority is from memory."""
    assert {norm.id: (norm.rate_status, norm.cap_status) for norm in NEW.norms} == STATUS_2018
    assert not NEW.is_complete
    assert NEW.priority is not None
    assert (NEW.priority.limit, NEW.priority.basis.status) == (Fraction(3, 2), SourceStatus.UNVERIFIED)


def test_only_sourced_clauses_of_2018_are_cited() -> None:
    """Clauses 2, 4, 6 and 14 of Điều 8 are sourced; every other row names the article alone."""
    clauses = {norm.basis.citation.clause for norm in NEW.norms if norm.basis.citation}
    assert clauses == {None, "2", "4", "6", "14"}


def test_what_equals_2014_from_memory_never_fails() -> None:
    """A value of 2018 that equals the one of 2014 fails a plan only where it is sourced by itself."""
    olds = {norm.id: norm for norm in OLD.norms}
    for norm in NEW.norms:
        old = olds.get(norm.id)
        if old and norm.cap is not None and norm.cap == old.cap and norm.cap_status.may_fail:
            assert norm.id in {"enterprise-founding", "relocation-interest"}


@pytest.mark.parametrize("norm", NORMS)
def test_a_norm_is_cited_and_labelled(norm) -> None:  # type: ignore[no-untyped-def]
    """Each norm has its place in a document that is known, which prints back, and two labels in NFC."""
    cited = norm.basis.citation
    if cited is not None:
        assert parse_legal_ref(str(cited)) == cited
        assert parse_legal_ref(cited.short()) == cited
    assert is_nfc(norm.label("vi"))
    assert norm.label("vi") != norm.label("en")
    assert norm.basis.source
    assert norm.basis.read_on
    assert bool(norm.activities) == (norm.id not in WITHOUT_ACTIVITY)
    assert bool(norm.points_to) == (norm.kind is NormKind.REFERENCE or norm.id == "cp-assessment")
    for limb, status in ((norm.rate, norm.rate_status), (norm.cap, norm.cap_status)):
        assert limb is None or status is not SourceStatus.UNKNOWN


def test_the_activities_of_2014_are_those_of_the_vocabulary() -> None:
    """The clauses that the vocabulary of activities names for an activity are those whose norms cover it."""
    for activity in Activity:
        covering = {norm.basis.citation for norm in OLD.norms if activity in norm.activities}
        clauses = {f"{place.article}.{place.clause}.{place.point}" for place in covering if place}
        assert clauses == set(activity.term.norm), activity


def test_levels_and_prizes_are_told_apart() -> None:
    """No two norms of a set answer the same question."""
    for found in BOOK.sets:
        asked = [
            (activity, norm.level, norm.variant, norm.is_line, norm.sources)
            for norm in found.norms
            if norm.kind is not NormKind.REFERENCE
            for activity in norm.activities
        ]
        assert len(asked) == len(set(asked))


@given(on=st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_every_day_has_norms_or_a_reason(on: date) -> None:
    """On every day exactly one national set or one silence answers, and never both."""
    live = [found for found in BOOK.sets if found.layer is Layer.NATION and found.instrument.state_on(on) == "in-force"]
    silent = [one for one in BOOK.silences if (one.start or date.min) <= on <= (one.end or date.max)]
    assert len(live) + len(silent) == 1
    assert BOOK.national_on(on) in [*live, *silent]


@pytest.mark.parametrize("first", CHANGES_OF_REGIME)
def test_regimes_meet_without_a_gap(first: date) -> None:
    """The last day of a regime and the first day of the next one have different answers."""
    assert BOOK.national_on(first) is BOOK.national_on(first + timedelta(30))
    assert BOOK.national_on(first - timedelta(1)) is not BOOK.national_on(first)


def test_an_empty_book_says_so() -> None:
    """A book without sets and silences has a named reason for every day."""
    silence = NormBook(sets=(), silences=()).national_on(date(2020, 1, 1))
    assert silence == Silence(gap="no-document", documents=(), note="The book says nothing of the day.")


@pytest.mark.parametrize("key", ["a-first-by-name", "z-last-by-name"])
def test_the_youngest_of_two_national_texts_governs(key: str) -> None:
    """Where two national sets are in force on one day, the one that began later answers, whatever its name."""
    act = evolve(NEW.instrument, key=key, in_force_from=date(2025, 1, 1))
    book = BOOK.with_set(evolve(NEW, instrument=act))
    told = {on: book.national_on(on) for on in (date(2024, 12, 31), date(2025, 1, 1))}
    assert {on: found.instrument.key for on, found in told.items() if isinstance(found, NormSet)} == {
        date(2024, 12, 31): "tt-28-2018-btc",
        date(2025, 1, 1): key,
    }


def act_with(*rows: dict[str, object], complete: bool = False) -> NormSet:
    """Make a set of a province with some norms."""
    usual = {"vi": "x", "en": "y", "unit": "establishment"}
    act = {"key": "nq-cua-tinh", "vi": "Nghị quyết", "en": "An act", "province": "52"}
    head = {"title": "Nghị quyết", "layer": "province", "status": "secondary", "act": act, "complete": complete}
    return norms_from_mapping({**head, "norms": [{**usual, **row} for row in rows]})


@pytest.mark.parametrize(
    ("source", "norm"),
    [
        (FundingSource.PROVINCIAL, "of-the-province"),
        (FundingSource.DISTRICT, "of-the-district"),
        (FundingSource.NATIONAL, None),
    ],
)
def test_a_norm_is_for_the_money_that_it_names(source: FundingSource, norm: str | None) -> None:
    """A norm of a source answers for money of that source alone, wherever it stands in the list."""
    rows = (
        {"id": "of-the-district", "activities": ["branding"], "sources": ["district"]},
        {"id": "of-the-province", "activities": ["branding"], "sources": ["provincial"]},
    )
    for norms in (act_with(*rows), act_with(*rows[::-1])):
        found = choose_norm(norms, NormQuestion(activity=Activity.BRANDING, source=source))
        assert (found.norm and found.norm.id) == norm
        assert found.gap is (None if norm else CeilingGap.NORM_UNKNOWN)


@pytest.mark.parametrize(
    ("activity", "complete", "norm"),
    [
        (Activity.ADVANCED_MACHINERY, False, None),
        (Activity.TECHNOLOGY_TRANSFER, False, None),
        (Activity.SCIENCE_APPLICATION, False, None),
        (Activity.ADVANCED_MACHINERY, True, "any"),
        (Activity.BRANDING, False, "any"),
        (Activity.BRANDING, True, "any"),
    ],
)
def test_a_line_without_a_norm_of_its_own(activity: Activity, complete: bool, norm: str | None) -> None:
    """In a list that was not read whole a technology line may have a higher norm; elsewhere the common one answers."""
    norms = act_with({"id": "any", "activities": [activity.value]}, complete=complete)
    found = choose_norm(norms, NormQuestion(activity=activity, source=FundingSource.PROVINCIAL, is_line=True))
    assert (found.norm and found.norm.id) == norm
    assert found.gap is (None if norm else CeilingGap.NORM_UNKNOWN)


def test_silences_name_their_documents() -> None:
    """The reasons of the silences are known words, and a silence names documents that are known."""
    assert [silence.gap.value for silence in BOOK.silences] == ["before-the-programme", "norm-unknown", "norm-unknown"]
    assert all(silence.note for silence in BOOK.silences)


def test_provincial_sets_are_of_provinces() -> None:
    """A set of a province names it, has no priority of its own that is known, and is not the whole act."""
    local = [found for found in BOOK.sets if found.layer is Layer.PROVINCE]
    assert len(local) == 9
    for found in local:
        assert found.instrument.province
        assert found.priority is None
        assert not found.is_complete


def test_a_missing_set_or_norm_is_named() -> None:
    """A wrong key is answered with those that there are."""
    with pytest.raises(UnknownCodeError, match="tt-28-2018-btc"):
        BOOK.get_set("tt-28")
    with pytest.raises(UnknownCodeError, match="machinery-line"):
        NEW.get_norm("line")
    with pytest.raises(UnknownCodeError, match=r"it has none$"):
        NormSet(instrument=NEW.instrument, layer=Layer.NATION, is_complete=True, norms=()).get_norm("line")


def test_local_acts_of_a_merged_province() -> None:
    """Thành phố Hồ Chí Minh of 2026 holds the land of Bình Dương, whose act stands there and nowhere else."""
    acts = local_acts_for("79", date(2026, 3, 1))
    assert [(act.instrument.key, act.land) for act in acts] == [("nq-14-2019-hdnd-binh-duong", "74")]
    assert local_acts_for("79", date(2026, 3, 1), formerly="77") == ()
    with pytest.raises(UnknownCodeError, match="74, 77, 79"):
        local_acts_for("79", date(2026, 3, 1), formerly="52")


def test_several_acts_in_one_merged_province() -> None:
    """Đà Nẵng of 2026 holds two former provinces, both with acts; Phú Thọ has a new act beside old ones."""
    assert {act.land for act in local_acts_for("48", date(2026, 3, 1))} == {"48", "49"}
    found = {act.instrument.key: act.land for act in local_acts_for("25", date(2026, 1, 1))}
    assert found == {
        "nq-23-2025-hdnd-phu-tho": None,
        "qd-1648-2015-ubnd-phu-tho": "25",
        "qd-20-2019-ubnd-hoa-binh": "17",
    }


def test_a_province_that_was_not_merged_keeps_its_acts() -> None:
    """Thanh Hóa had the same land before and after July 2025; an act without figures is listed too."""
    for on in (date(2023, 3, 1), date(2026, 3, 1)):
        acts = {act.instrument.key: (act.land, act.norms is None) for act in local_acts_for("38", on)}
        assert acts == {"nq-121-2021-hdnd-thanh-hoa": (None, False), "qd-05-2021-ubnd-thanh-hoa": (None, True)}
    assert local_acts_for("38", date(2023, 3, 1), formerly="38")
    with pytest.raises(UnknownCodeError, match="give 38"):
        local_acts_for("38", date(2023, 3, 1), formerly="40")
