"""Two reviews of one document held side by side: what appears, vanishes and changes."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.rules.compare import compare_reviews
from khuyencong.rules.finding import Finding, Outcome, Severity
from khuyencong.rules.review import Review

FIRST, SECOND = date(2018, 5, 10), date(2018, 5, 11)
FINDINGS = st.lists(
    st.builds(
        Finding,
        code=st.sampled_from(["LINE-001", "LINE-002"]),
        severity=st.just(Severity.ERROR),
        outcome=st.sampled_from([Outcome.FAIL, Outcome.UNDETERMINED]),
        path=st.sampled_from(["$", "$.de_an[0]", "$.de_an[1]"]),
        subject=st.just("a"),
        params=st.dictionaries(st.sampled_from(["cost", "over"]), st.integers(0, 2), max_size=2),
    ),
    max_size=6,
)


def review(findings: list[Finding], as_of: date = FIRST) -> Review:
    return Review(title="Kế hoạch", as_of=as_of, findings=tuple(findings), counts={}, rules_version="1")


@given(FINDINGS)
def test_a_review_does_not_differ_from_itself(findings: list[Finding]) -> None:
    """Between a review and itself nothing appears, vanishes or changes."""
    assert compare_reviews(review(findings), review(findings, SECOND)).is_empty


@given(FINDINGS, FINDINGS)
def test_every_finding_is_kept_or_told(old: list[Finding], new: list[Finding]) -> None:
    """What both hold, with what vanished and changed, is the first review; with what appeared, the second."""
    changes = compare_reviews(review(old), review(new, SECOND))
    kept = len(old) - len(changes.vanished) - len(changes.changed)
    assert kept == len(new) - len(changes.appeared) - len(changes.changed)
    assert kept >= 0
    assert all(finding in old for finding in (*changes.vanished, *(pair[0] for pair in changes.changed)))
    assert all(finding in new for finding in (*changes.appeared, *(pair[1] for pair in changes.changed)))


@given(FINDINGS, FINDINGS)
def test_the_other_way_round_is_the_mirror(old: list[Finding], new: list[Finding]) -> None:
    """What appears one way vanishes the other way."""
    there = compare_reviews(review(old), review(new, SECOND))
    back = compare_reviews(review(new, SECOND), review(old))
    assert sorted(map(repr, there.appeared)) == sorted(map(repr, back.vanished))
    assert sorted(map(repr, there.vanished)) == sorted(map(repr, back.appeared))


def finding(**changes: object) -> Finding:
    made = Finding(
        code="LINE-001", severity=Severity.ERROR, outcome=Outcome.FAIL, path="$", subject="a", params={"over": 5}
    )
    return attrs.evolve(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "counts"),
    [
        ([finding()], [], (0, 1, 0)),
        ([], [finding()], (1, 0, 0)),
        ([finding()], [finding(params={"over": 6})], (0, 0, 1)),
        ([finding()], [finding(outcome=Outcome.UNDETERMINED)], (0, 0, 1)),
        ([finding()], [finding(severity=Severity.WARNING)], (0, 0, 1)),
        ([finding()], [finding(path="$.de_an[0]")], (1, 1, 0)),
        ([finding()], [finding(), finding()], (1, 0, 0)),
        ([finding(params={"on": FIRST})], [finding(params={"on": SECOND})], (0, 0, 0)),
        ([finding(params={"on": FIRST})], [finding(params={"on": FIRST})], (0, 0, 1)),
    ],
)
def test_what_is_one_finding(old: list[Finding], new: list[Finding], counts: tuple[int, int, int]) -> None:
    """One rule at one place is one finding; the day of its review is no fact of it, any other fact is."""
    changes = compare_reviews(review(old), review(new, SECOND))
    assert (len(changes.appeared), len(changes.vanished), len(changes.changed)) == counts
    assert changes.is_empty is (counts == (0, 0, 0))
