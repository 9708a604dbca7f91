"""National programmes: their years, their targets as printed, and what was not seen."""

import pytest

from khuyencong.errors import UnknownCodeError
from khuyencong.law import NationalProgramme, SourceStatus, all_programmes, get_programme, programme_of
from khuyencong.reference import Activity
from khuyencong.values import Qualifier, evolve


def test_the_targets_of_2021_to_2025() -> None:
    """The programme of 2021-2025 has nine targets as printed and a sum of money that was not found."""
    programme = get_programme("qd-1881-2020-ttg")
    told = {target.id: target.figure and target.figure.low for target in programme.targets}
    assert told == {
        "advanced-machinery": 1_600,
        "cluster-planning": 50,
        "clusters-upgraded": 60,
        "cp-assessment": 300,
        "cp-pilot": 100,
        "demo-models": 340,
        "funding": None,
        "pollution-establishments": 50,
        "technology-lines": 300,
        "trademarks": 350,
    }
    assert programme.get_target("funding").basis.status is SourceStatus.UNKNOWN


def test_the_targets_of_the_programme_to_2020() -> None:
    """The programme to 2020: 1 212 tỷ đồng, 160 models in 2016-2020, about 100 000 workers."""
    programme = get_programme("qd-1288-2014-ttg")
    models = programme.get_target("demo-models")
    workers = programme.get_target("workers-trained").figure
    money = programme.get_target("funding").figure
    assert money is not None
    assert workers is not None
    assert money.exact == 1_212_000_000_000
    assert (models.first_year, models.last_year) == (2016, 2020)
    assert workers.qualifier is Qualifier.ABOUT
    assert programme.get_target("workers-trained-2015").basis.status is SourceStatus.UNVERIFIED


def test_a_range_keeps_both_ends() -> None:
    """The share of rural industry by 2010 was to be 28 to 30 %."""
    figure = get_programme("qd-136-2007-ttg").get_target("rural-share").figure
    assert figure is not None
    assert (figure.low, figure.high) == (28, 30)


def test_the_programme_of_2026_is_known_without_its_targets() -> None:
    """Of the programme of 2026-2030 only the document was seen."""
    targets = get_programme("qd-2646-2025-bct").targets
    assert all(target.figure is None and not target.basis.may_warn for target in targets)


@pytest.mark.parametrize(
    ("year", "key"),
    [
        (2006, None),
        (2007, "qd-136-2007-ttg"),
        (2012, "qd-136-2007-ttg"),
        (2013, None),
        (2014, "qd-1288-2014-ttg"),
        (2020, "qd-1288-2014-ttg"),
        (2021, "qd-1881-2020-ttg"),
        (2025, "qd-1881-2020-ttg"),
        (2026, "qd-2646-2025-bct"),
        (2030, "qd-2646-2025-bct"),
        (2031, None),
    ],
)
def test_the_programme_of_a_year(year: int, key: str | None) -> None:
    """Each year has the programme that holds it, and some years have none."""
    found = programme_of(year)
    assert (found and found.instrument.key) == key


def test_targets_have_labels_and_known_activities() -> None:
    """Every target has a label in each language, and a figure unless its status is unknown."""
    for programme in all_programmes():
        for target in programme.targets:
            assert target.label("vi") != target.label("en")
            assert all(isinstance(activity, Activity) for activity in target.activities)
            assert (target.figure is None) == (target.basis.status is SourceStatus.UNKNOWN)


READ_ELSEWHERE = {
    "qd-136-2007-ttg": {"funding", "rural-share"},
    "qd-1288-2014-ttg": {"demo-models", "funding", "management-training", "workers-trained"},
    "qd-1881-2020-ttg": set(),
    "qd-2646-2025-bct": set(),
}
"""The targets that were not read where the programme itself was."""


@pytest.mark.parametrize("programme", all_programmes(), ids=lambda programme: programme.instrument.key)
def test_a_target_names_where_it_was_read(programme: NationalProgramme) -> None:
    """A target is cited as its programme is; its source is its own, else that of the programme."""
    whole = programme.instrument.basis
    assert {target.id for target in programme.targets if target.basis.source != whole.source} == READ_ELSEWHERE[
        whole.document
    ]
    for target in programme.targets:
        own = {key: getattr(target.basis, key) for key in ("status", "source", "note")}
        assert target.basis == evolve(whole, **own)
        assert target.basis.source


def test_an_unknown_programme_or_target_is_named() -> None:
    """A wrong key is answered with those that there are."""
    with pytest.raises(UnknownCodeError, match="qd-1881-2020-ttg"):
        get_programme("qd-1881")
    with pytest.raises(UnknownCodeError, match="targets"):
        get_programme("qd-2646-2025-bct").get_target("models")
