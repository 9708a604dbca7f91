"""Documents that break exactly one rule: for every rule that can be broken alone, whatever is drawn."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from khuyencong.errors import UnknownCodeError
from khuyencong.model import AwardRounds, Plan, Program
from khuyencong.rules import PRACTICE, RULES, Outcome
from khuyencong.strategies import NOT_ALONE, VIOLATED, spotless, violating
from khuyencong.strategies.violations.drafts import plain_activities, plain_provinces
from khuyencong.strategies.violations.making import years_of

DRAWS = 200 if settings().max_examples > 1000 else 15
QUICK = settings(
    max_examples=DRAWS,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

QUIET = settings(database=None, phases=[Phase.generate, Phase.shrink])


def items_of(document: Plan | Program | AwardRounds) -> int:
    """How much there is in a document: đề án and tasks, plans and reports, rounds and certificates."""
    if isinstance(document, Plan):
        return len(document.de_an) + len(document.tasks)
    if isinstance(document, Program):
        return sum(map(items_of, document.plans)) + len(document.reports)
    return len(document.rounds) + len(document.certificates)


@pytest.mark.parametrize("code", VIOLATED)
@QUICK
@given(st.data())
def test_exactly_its_own_rule_fails(code: str, data: st.DataObject) -> None:
    """Whatever is drawn to break a rule breaks that rule, and nothing else, be it an error or a hint."""
    assert data.draw(violating(code)).codes == (code,)


def test_every_rule_can_be_broken_or_says_why_not(tell: Callable[[str], None]) -> None:
    """Each rule of the catalogue, of waivers and of good practice has its documents, or the reason why it has none."""
    codes = {rule.code for rule in (*RULES, *PRACTICE)} | {"WAIV-001", "WAIV-002"}
    assert set(VIOLATED) | set(NOT_ALONE) == codes
    assert not set(VIOLATED) & set(NOT_ALONE)
    assert len(VIOLATED) >= 80
    tell(f"violating(): {len(VIOLATED)} rules of {len(codes)}; never alone: {', '.join(NOT_ALONE)}")


@pytest.mark.parametrize("code", [*NOT_ALONE, "LINE-999"])
def test_what_cannot_be_drawn_is_refused(code: str) -> None:
    """A rule that never fails alone, and a code that no rule has, are refused with the reason."""
    with pytest.raises(UnknownCodeError, match="never fails alone" if code in NOT_ALONE else "LINE-001"):
        violating(code)


@QUICK
@given(st.data())
def test_what_violations_are_built_of_breaks_nothing(data: st.DataObject) -> None:
    """Plans, ledgers, programmes and rounds around which something is broken break nothing, not even a hint."""
    drawn = data.draw(spotless())
    assert drawn.codes == ()


SMALLEST = ["LINE-001", "DEAN-003", "ALLO-001", "TIME-006", "NORM-004", "EXEC-007", "LEDG-018", "AWRD-006", "REPT-005"]


@pytest.mark.parametrize("code", SMALLEST)
def test_violations_shrink_to_one_item(code: str) -> None:
    """The plainest document has nothing but what is broken, in the first year in which that can be."""
    plain = find(violating(code), lambda _: True, settings=QUIET)
    assert items_of(plain.document) <= 2
    assert isinstance(plain.document, AwardRounds) or plain.as_of.year == years_of(code)[0]


def test_the_smallest_break_is_one_dong() -> None:
    """A plan over its allocation shrinks to one đồng too much, a ledger over the support too."""
    over = find(violating("ALLO-001"), lambda _: True, settings=QUIET)
    (finding,) = [one for one in over.review().findings if one.outcome is Outcome.FAIL]
    assert finding.params["over"] == 1
    paid = find(violating("EXEC-007"), lambda _: True, settings=QUIET)
    (finding,) = [one for one in paid.review().findings if one.outcome is Outcome.FAIL]
    assert finding.params["over"] == 1


def test_plain_activities_and_provinces_have_norms_of_the_nation() -> None:
    """What drafts are made of has a national norm, and no province with norms of its own."""
    assert all(activity.term.norm and not activity.is_group for activity in plain_activities())
    assert "66" not in plain_provinces(date(2026, 1, 1))
    assert "66" in plain_provinces(date(2024, 1, 1))
