"""Awards, computed: laws of certificates, of means and of the chain of levels, and both sides of every boundary."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.budget.awards import certificate_end, is_certificate_valid, may_enter, mean_score
from khuyencong.errors import ValueImpossibleError
from khuyencong.model import Certificate
from khuyencong.reference import AwardLevel
from khuyencong.values.period import Period
from khuyencong.values.record import evolve

ISSUED = st.dates(date(2014, 10, 21), date(2030, 12, 31))
SCORES = st.lists(st.fractions(0, 100, max_denominator=4), min_size=1, max_size=9)
CHAIN = (AwardLevel.DISTRICT, AwardLevel.PROVINCE, AwardLevel.REGION, AwardLevel.NATION)


def certificate(level: AwardLevel, issued: date | None, **more: date) -> Certificate:
    return Certificate(id=f"{level.value}-{issued}", level=level, product="Sản phẩm A", issued=issued, **more)  # type: ignore[arg-type]


@given(ISSUED)
def test_a_certificate_lasts_from_two_years_and_a_day_to_three_years(issued: date) -> None:
    """It ends on 31 December of the third year, which depends on the year of issue alone."""
    end = certificate_end(issued)
    assert end is not None
    assert end == date(issued.year + 2, 12, 31) == certificate_end(date(issued.year, 12, 31))
    span = Period(start=issued, end=end)
    assert span.covers(Period.lasting(issued, years=2))
    assert Period.lasting(date(issued.year, 1, 1), years=3).covers(span)


@given(ISSUED, st.dates(date(2010, 1, 1), date(2040, 12, 31)))
def test_a_certificate_has_force_from_its_issue_to_its_end(issued: date, on: date) -> None:
    """It has force on exactly the days from its issue to its end, both included."""
    end = certificate_end(issued)
    assert end is not None
    assert is_certificate_valid(certificate(AwardLevel.NATION, issued), on) is (issued <= on <= end)


@pytest.mark.parametrize(
    ("issued", "on", "valid"),
    [
        (date(2015, 9, 1), date(2015, 8, 31), False),
        (date(2015, 9, 1), date(2015, 9, 1), True),
        (date(2015, 9, 1), date(2017, 12, 31), True),
        (date(2015, 9, 1), date(2018, 1, 1), False),
        (date(2014, 10, 20), date(2015, 1, 1), None),
        (date(2014, 10, 20), date(2014, 10, 19), False),
        (None, date(2016, 1, 1), None),
    ],
)
def test_validity_at_its_boundaries(issued: date | None, on: date, valid: bool | None) -> None:
    """The first and the last day count; without a day of issue, or a rule of that day, nobody can tell."""
    assert is_certificate_valid(certificate(AwardLevel.PROVINCE, issued), on) is valid


def test_a_withdrawn_certificate_has_no_force() -> None:
    """The day before the withdrawal it has force, on the day of it no more, even where its issue is not known."""
    withdrawn = certificate(AwardLevel.PROVINCE, date(2015, 9, 1), withdrawn_on=date(2016, 5, 1))
    assert is_certificate_valid(withdrawn, date(2016, 4, 30)) is True
    assert is_certificate_valid(withdrawn, date(2016, 5, 1)) is False
    assert is_certificate_valid(evolve(withdrawn, issued=None), date(2016, 5, 1)) is False


@given(SCORES, st.randoms(use_true_random=False))
def test_the_order_of_jurors_changes_no_mean(scores: list[Fraction], random: object) -> None:
    """The same scores in another order have the same mean."""
    mixed = list(scores)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert mean_score(mixed) == mean_score(scores)


@given(SCORES)
def test_a_juror_who_gives_the_mean_leaves_it(scores: list[Fraction]) -> None:
    """One more juror with the mean as score leaves it unchanged, and the mean lies between the least and the most."""
    mean = mean_score(scores)
    assert mean_score([*scores, mean]) == mean
    assert min(scores) <= mean <= max(scores)


@given(SCORES, st.data())
def test_a_higher_score_never_lowers_the_mean(scores: list[Fraction], data: st.DataObject) -> None:
    """The pass is monotone in each score."""
    index = data.draw(st.integers(0, len(scores) - 1))
    raised = [*scores]
    raised[index] += data.draw(st.fractions(0, 10))
    assert mean_score(raised) >= mean_score(scores)


def test_a_mean_needs_exact_scores() -> None:
    """No score, a float and True have no mean; whole numbers and fractions do."""
    assert mean_score([70, Fraction(139, 2)]) == Fraction(279, 4)
    with pytest.raises(ValueImpossibleError, match=r"^there is no score: give that of each juror$"):
        mean_score([])
    for wrong in (70.5, True, "70"):
        with pytest.raises(ValueImpossibleError, match="exact"):
            mean_score([70, wrong])  # type: ignore[list-item]


@given(st.sampled_from(CHAIN[1:]), st.dates(date(2016, 1, 1), date(2025, 6, 30)), st.data())
def test_who_may_enter_has_a_valid_certificate_of_the_level_below(
    level: AwardLevel, on: date, data: st.DataObject
) -> None:
    """Whatever else a product has, it enters a level exactly where a certificate of the level below has force."""
    drawn = data.draw(
        st.lists(
            st.builds(certificate, st.sampled_from(CHAIN), st.dates(date(2014, 10, 21), date(2025, 12, 31))),
            max_size=4,
        )
    )
    below = CHAIN[CHAIN.index(level) - 1]
    valid = [one for one in drawn if one.level is below and is_certificate_valid(one, on)]
    assert may_enter(level, drawn, on) is bool(valid)


@given(st.lists(st.dates(date(2016, 1, 1), date(2025, 6, 30)), min_size=4, max_size=4).map(sorted))
def test_a_national_certificate_implies_the_whole_chain(on: list[date]) -> None:
    """A product that climbed to the nation had, at each entry, a valid certificate of the level below."""
    held: list[Certificate] = []
    for level, day in zip(CHAIN, on, strict=True):
        if may_enter(level, held, day):
            held.append(certificate(level, day))
    levels = [one.level for one in held]
    assert levels == list(CHAIN[: len(levels)])
    for lower, upper in pairwise(held):
        assert upper.issued is not None
        assert is_certificate_valid(lower, upper.issued)


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        (date(2015, 8, 31), False),
        (date(2015, 9, 1), True),
        (date(2017, 12, 31), True),
        (date(2018, 1, 1), False),
        (date(2014, 10, 20), None),
    ],
)
def test_a_provincial_certificate_admits_to_the_region_while_it_has_force(day: date, answer: bool | None) -> None:
    """From its issue to its end, and not a day more; before the circular nobody can tell."""
    assert may_enter(AwardLevel.REGION, [certificate(AwardLevel.PROVINCE, date(2015, 9, 1))], day) is answer


def test_entries_that_need_no_certificate() -> None:
    """A district asks for none; a province asks for none where no district round was held; a region always asks."""
    day = date(2015, 9, 1)
    assert may_enter(AwardLevel.DISTRICT, [], day) is True
    assert may_enter(AwardLevel.PROVINCE, [], day) is False
    assert may_enter(AwardLevel.PROVINCE, [], day, lower_round_held=False) is True
    assert may_enter(AwardLevel.REGION, [], day, lower_round_held=False) is False


def test_after_the_districts_nobody_can_tell_who_enters_a_province() -> None:
    """From 2025-07-01 the lowest level is the commune, whose rule was not read; regions are asked as before."""
    held = [certificate(AwardLevel.DISTRICT, date(2024, 1, 1)), certificate(AwardLevel.PROVINCE, date(2024, 1, 1))]
    assert may_enter(AwardLevel.PROVINCE, held, date(2025, 6, 30)) is True
    assert may_enter(AwardLevel.PROVINCE, held, date(2025, 7, 1)) is None
    assert may_enter(AwardLevel.COMMUNE, held, date(2025, 7, 1)) is None
    assert may_enter(AwardLevel.REGION, held, date(2025, 7, 1)) is True


def test_a_certificate_without_a_day_leaves_the_entry_open() -> None:
    """Where the only certificate that would do has no day of issue nobody can tell; a second one helps."""
    unknown = certificate(AwardLevel.PROVINCE, None)
    good = certificate(AwardLevel.PROVINCE, date(2015, 9, 1))
    assert may_enter(AwardLevel.REGION, [unknown], date(2016, 8, 1)) is None
    assert may_enter(AwardLevel.REGION, [unknown, good], date(2016, 8, 1)) is True
