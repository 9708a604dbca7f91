"""What went wrong in other systems for khuyến công: each published fault cannot happen here, or is found.

The faults are told in our own words, numbered as in our notes on them.
"""

from datetime import date, timedelta
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import khuyencong
from khuyencong.budget import append_entries, balance, disbursement_rate, headroom
from khuyencong.cycle import CycleEvent, CycleRefusal, LifeEvent, LifeStatus, replay
from khuyencong.errors import ValueImpossibleError
from khuyencong.files import ReadError, dumps, loads
from khuyencong.law import advance_for, ceiling_for, find_document
from khuyencong.law.eligibility import eligibility_of, place_test
from khuyencong.law.eligibility_answer import Ground, SiteFacts
from khuyencong.model import (
    DeAn,
    EntryKind,
    Event,
    FundingTranche,
    Ledger,
    LedgerEntry,
    Measure,
    Plan,
    PlanScope,
    Stage,
    StatedTotal,
)
from khuyencong.model.waiver import Waiver
from khuyencong.reference import Activity, FundingSource, LegalForm, Sector
from khuyencong.reference.places import SiteUnit
from khuyencong.reference.provinces import ProvinceKind
from khuyencong.rules import PRACTICE, RULES, Outcome, Review, Severity, review
from khuyencong.strategies import NOT_ALONE, VIOLATED, plans, violating
from khuyencong.values import evolve, parse_legal_ref

MILLION = 1_000_000
NATIONAL = FundingSource.NATIONAL
IN_2016 = date(2016, 3, 1)
MONEY = FundingTranche(source=NATIONAL, year=2016, amount=300 * MILLION)
DE_AN = DeAn(
    id="kc-1",
    title="Hỗ trợ máy móc",
    funding=(MONEY,),
    events=(Event(on=date(2016, 6, 1), stage=Stage.ACCEPTED),),
)
PLAN = Plan(year=2016, scope=PlanScope.NATIONAL, title="Kế hoạch 2016", de_an=(DE_AN,))


def entry(day: date, kind: EntryKind, amount: int, name: str = "", **fields: object) -> LedgerEntry:
    given_ = {"id": name or f"{kind.value}-{day}", "on": day, "kind": kind, "de_an": "kc-1"}
    return LedgerEntry(**{**given_, "source": NATIONAL, "year": 2016, "amount": amount, **fields})


CONTRACT = entry(date(2016, 2, 1), EntryKind.COMMITMENT, 300 * MILLION)


def failed(found: Review) -> set[str]:
    return {finding.code for finding in found.findings if finding.outcome is Outcome.FAIL}


def test_1_no_parameter_has_several_values() -> None:
    """Fault 1: one cap, kept as a constant in four places with four values, where the law has one for each content.

    Here every content has its own ceiling and its own share of an advance, looked up for a day, with its clause.
    """
    contents = [Activity.ADVANCED_MACHINERY, Activity.BRANDING, Activity.DEMO_NEW_TECHNOLOGY]
    ceilings = [ceiling_for(content, on=IN_2016, cost=10**10) for content in contents]
    assert [answer.amount for answer in ceilings] == [200 * MILLION, 35 * MILLION, 500 * MILLION]
    assert len({str(answer.basis) for answer in ceilings}) == 3
    later = ceiling_for(Activity.ADVANCED_MACHINERY, on=date(2019, 3, 1), cost=10**10)
    assert later.amount == 300 * MILLION
    rates = [
        advance_for(content, on=IN_2016, support=100).rate
        for content in (Activity.CLUSTER_INFRASTRUCTURE, Activity.BRANDING, Activity.ENTERPRISE_ESTABLISHMENT)
    ]
    assert rates == [Fraction(3, 10), Fraction(7, 10), Fraction(1)]


STEPS = (
    (EntryKind.SETTLEMENT, 300 * MILLION),
    (EntryKind.ADVANCE, 210 * MILLION),
    (EntryKind.PAYMENT, 300 * MILLION),
)


@pytest.mark.parametrize(
    "order", list(permutations(STEPS)), ids=lambda order: "-".join(kind.value for kind, _ in order)
)
def test_2_no_path_pays_510_million_of_300(order: tuple[tuple[EntryKind, int], ...]) -> None:
    """Fault 2: a limit that was tested on one path only, so that after the settlement an advance came on top of it.

    Here the door of the ledger refuses whatever would exceed the support, in any order of steps, and says by how much.
    """
    ledger, refused = Ledger(title="Sổ", entries=(CONTRACT,)), []
    for number, (kind, amount) in enumerate(order):
        answer = append_entries(ledger, [entry(date(2016, 3, 1 + number), kind, amount)], PLAN)
        if isinstance(answer, Ledger):
            ledger = answer
        else:
            refused.append((kind, {fault.excess for fault in answer.faults}))
    paid = balance(ledger, as_of=date(2016, 12, 31)).total
    assert paid.held <= 300 * MILLION
    assert refused
    assert headroom(DE_AN, ledger, on=date(2016, 12, 31)).payment == 300 * MILLION - paid.held


def test_2_what_is_in_the_books_already_is_found() -> None:
    """Fault 2: where 510 million were paid out all the same, the review says so, and by how much."""
    entries = (
        CONTRACT,
        entry(date(2016, 3, 1), EntryKind.ADVANCE, 210 * MILLION),
        entry(date(2016, 7, 1), EntryKind.PAYMENT, 300 * MILLION),
    )
    found = review(PLAN, as_of=date(2016, 12, 31), ledger=Ledger(title="Sổ", entries=entries))
    (over,) = [one for one in found.findings if one.code == "EXEC-007"]
    assert (over.observed, over.limit, over.params["over"]) == (510 * MILLION, 300 * MILLION, 210 * MILLION)


def test_3_170_percent_is_shown_as_170_percent() -> None:
    """Fault 3: a rate of payment that was cut off at 100 % on the screen, which hid what had gone wrong.

    Here a rate is what it is.
    """
    paid = Ledger(title="Sổ", entries=(entry(date(2016, 3, 1), EntryKind.PAYMENT, 510 * MILLION),))
    assert disbursement_rate(PLAN, paid, as_of=date(2016, 12, 31)).value == Fraction(170, 100)


@given(st.integers(max_value=-1))
def test_4_negative_amounts_are_impossible(amount: int) -> None:
    """Fault 4: amounts below zero, and of zero, that only the screen refused.

    Here a record cannot hold less than 0 đồng, from wherever it comes; what is 0 is found.
    """
    with pytest.raises(ValueImpossibleError, match="less than 0"):
        entry(IN_2016, EntryKind.PAYMENT, amount)
    text = dumps(Ledger(title="Sổ", entries=(CONTRACT,))).replace(f"{300 * MILLION}", f"{amount}")
    with pytest.raises(ReadError):
        loads(text, "json")


@given(violating("LEDG-009"))
def test_4_amounts_of_zero_are_found(broken) -> None:
    """Fault 4: an entry of 0 đồng is possible on paper, and is found."""
    assert broken.codes == ("LEDG-009",)


@given(plans(min_de_an=1), st.integers(10**10, 10**12))
def test_5_a_limit_holds_however_a_document_came_about(plan: Plan, raised: int) -> None:
    """Fault 5: a cap that was tested when a record was made, and not when it was changed.

    Here a document is judged as it is: changed step by step or written at once, the findings are the same.
    """
    first = plan.de_an[0]
    line = evolve(first.lines[0], activity=Activity.ADVANCED_MACHINERY, support=1, cost=raised)
    small = evolve(plan, de_an=(evolve(first, lines=(line,)), *plan.de_an[1:]))
    changed = evolve(small, de_an=(evolve(first, lines=(evolve(line, support=raised),)), *plan.de_an[1:]))
    at_once = loads(dumps(changed), "json")
    as_of = date(plan.year, 1, 1)
    assert review(changed, as_of=as_of).findings == review(at_once, as_of=as_of).findings
    assert "DEAN-002" in failed(review(changed, as_of=as_of))


def test_6_no_total_is_stored_that_could_go_stale() -> None:
    """Fault 6: a total that was stored, and stayed when a payment behind it was taken out.

    Here totals are computed; one that a document prints is a claim, and is held against the sum.
    """
    paid = entry(date(2016, 3, 1), EntryKind.PAYMENT, 90 * MILLION, "a")
    back = entry(date(2016, 4, 1), EntryKind.REVERSAL, 90 * MILLION, "b", reverses="a")
    books = Ledger(title="Sổ", entries=(CONTRACT, paid))
    corrected = evolve(books, entries=(*books.entries, back))
    assert [balance(one, as_of=date(2016, 12, 31)).total.paid for one in (books, corrected)] == [90 * MILLION, 0]
    stated = StatedTotal(measure=Measure.SUPPORT, amount=300 * MILLION)
    whole = evolve(PLAN, stated=(stated,))
    less = evolve(whole, de_an=(evolve(DE_AN, funding=()),))
    assert "SUMS-001" not in failed(review(whole, as_of=IN_2016))
    assert "SUMS-001" in failed(review(less, as_of=IN_2016))


@given(st.sampled_from(LifeEvent))
def test_7_no_step_is_taken_that_the_table_does_not_have(event: LifeEvent) -> None:
    """Fault 7: a state that was set from a number, or taken from whoever asked, so that anything followed anything.

    Here a state is nothing but what its events lead to, and an event that cannot follow is refused, with what can.
    """
    begun = [CycleEvent(on=date(2015, 3, 1), event=LifeEvent.DRAFT)]
    answer = replay([*begun, CycleEvent(on=date(2015, 4, 1), event=event)])
    if event in {LifeEvent.SUBMIT, LifeEvent.REGISTER}:
        assert isinstance(answer, LifeStatus)
    else:
        assert isinstance(answer, CycleRefusal)
        assert (answer.index, bool(answer.missing)) == (1, True)


def test_8_eligibility_asks_for_facts_and_days() -> None:
    """Fault 8: size read out of free text, business households refused, places tested by a level that is no more.

    Here the legal form is a word of the decree, a household is one, and a place is judged by the law of its day.
    """
    found = eligibility_of(
        on=IN_2016,
        legal_form=LegalForm.BUSINESS_HOUSEHOLD,
        sector=Sector.HANDICRAFT,
        site=SiteFacts(unit=SiteUnit.COMMUNE),
    )
    assert found.is_eligible
    ward = SiteFacts(unit=SiteUnit.WARD, province_kind=ProvinceKind.PROVINCE)
    before, after = (place_test(ward, on=day) for day in (date(2025, 6, 30), date(2025, 10, 15)))
    assert not isinstance(before, Ground)
    assert isinstance(after, Ground)
    assert after.speaks_for


def test_9_a_deadline_is_waived_by_name_and_never_commented_out() -> None:
    """Fault 9: a legal deadline that was switched off in the code, since it could only block or be nothing.

    Here a rule has a weight, and one who signs may let a finding pass, with a reason and up to a day.
    """
    late = evolve(DE_AN, events=(Event(on=date(2015, 5, 20), stage=Stage.SUBMITTED),))
    plan = evolve(PLAN, de_an=(late,))
    (finding,) = [one for one in review(plan, as_of=IN_2016).findings if one.code == "PLAN-003"]
    assert finding.severity is Severity.WARNING
    waiver = Waiver(
        rule="PLAN-003",
        subject="kc-1",
        signer="Cục trưởng",
        signed=date(2015, 6, 1),
        reason="Lũ lụt",
        expires=date(2016, 12, 31),
    )
    waived = review(plan, as_of=IN_2016, waivers=[waiver])
    assert "PLAN-003" not in failed(waived)
    assert waived.counts["PLAN-003"].waived == 1
    assert {"PLAN-003", "WAIV-001"} <= failed(review(plan, as_of=date(2017, 1, 1), waivers=[waiver]))


def test_10_a_letter_that_only_looks_right_is_refused() -> None:
    """Fault 10: Cyrillic letters in names and codes, which nobody sees and nothing matches.

    Here stored words are ASCII, and a word with such a letter is refused where it stands.
    """
    for vocabulary in (FundingSource, Activity, EntryKind, Stage, LegalForm, Sector):
        assert all(member.value.isascii() and member.name.isascii() for member in vocabulary)
    text = dumps(PLAN).replace('"national"', '"nati\N{CYRILLIC SMALL LETTER O}nal"')
    with pytest.raises(ReadError) as caught:
        loads(text, "json")
    assert [problem.code for problem in caught.value.problems] == ["unknown-word", "unknown-word"]


def test_11_every_fault_is_told_as_data() -> None:
    """Fault 11: errors that were one sentence with numbers in it, the first fault only, without code or field.

    Here each has a code, a place and its facts, and all of them are told at once, of a file and of a plan.
    """
    text = '{"kind": "plan", "schema_version": 1, "year": "2016", "scope": "national", "titel": "x"}'
    with pytest.raises(ReadError) as caught:
        loads(text, "json")
    assert len(caught.value.problems) == 3
    assert all(problem.code and problem.place for problem in caught.value.problems)
    bare = evolve(PLAN, de_an=(evolve(DE_AN, funding=()), evolve(DE_AN, implementer=None)))
    found = [one for one in review(bare, as_of=IN_2016).findings if one.outcome is Outcome.FAIL]
    assert len({(one.code, one.path) for one in found}) > 3
    assert all(one.path.startswith("$") and one.params for one in found)


def test_12_an_advance_is_no_settlement_and_a_refund_has_its_place() -> None:
    """Fault 12: advances and settlements added up as one payment, and no place for what must be paid back.

    Here they are kinds of money of their own, and what was advanced above the settlement is refundable.
    """
    books = Ledger(
        title="Sổ",
        entries=(
            CONTRACT,
            entry(date(2016, 3, 1), EntryKind.ADVANCE, 210 * MILLION),
            entry(date(2016, 12, 1), EntryKind.SETTLEMENT, 180 * MILLION),
        ),
    )
    total = balance(books, as_of=date(2016, 12, 31)).total
    assert (total.advanced, total.settled, total.refundable) == (210 * MILLION, 180 * MILLION, 30 * MILLION)
    assert disbursement_rate(PLAN, books, as_of=date(2016, 12, 31)).value == Fraction(7, 10)
    assert "EXEC-021" in failed(review(PLAN, as_of=date(2016, 12, 31), ledger=books))


def test_13_every_citation_can_be_looked_up() -> None:
    """Fault 13: claims of law in comments and news that nobody could check, one of a circular that looks invented.

    Here every citation of a rule is read and found in the table of documents, and what is not in there is not found.
    """
    for rule in (*RULES, *PRACTICE):
        for citation in (*rule.basis, *rule.unverified):
            assert find_document(parse_legal_ref(citation).document) is not None, (rule.code, citation)
    assert find_document(parse_legal_ref("Thông tư 05/2026/TT-BCT").document) is None


def test_13_what_nobody_verified_fails_nothing() -> None:
    """Fault 13: a rule whose law was not read gives a warning at most."""
    weak = [
        one
        for code in ("NORM-004", "EXEC-002")
        for one in review_of(code).findings
        if one.status is not None and not one.status.may_fail and one.outcome is Outcome.FAIL
    ]
    assert all(one.severity is not Severity.ERROR for one in weak)


def review_of(code: str) -> Review:
    """Judge a plan of 2020, whose norms were read in a summary only, that breaks a rule."""
    big = 10**10
    line = khuyencong.CostLine(activity=Activity.ADVANCED_MACHINERY, cost=big, support=big // 2)
    money = FundingTranche(source=NATIONAL, year=2020, amount=big // 2)
    own = FundingTranche(source=FundingSource.BENEFICIARY, year=2020, amount=big // 2)
    de_an = evolve(DE_AN, lines=(line,), funding=(money, own), events=())
    books = Ledger(
        title="Sổ",
        entries=(
            entry(date(2020, 2, 1), EntryKind.COMMITMENT, big // 2, year=2020),
            entry(date(2020, 2, 1) + timedelta(days=30), EntryKind.ADVANCE, 1, year=2020),
        ),
    )
    found = review(evolve(PLAN, year=2020, de_an=(de_an,)), as_of=date(2020, 1, 1), ledger=books)
    assert code in {one.code for one in found.findings}
    return found


def test_14_every_rule_and_every_room_is_tested(root: Path) -> None:
    """Fault 14: no test that anybody could see.

    Here each rule has documents that break it and no other rule, and each room of the package has its tests.
    """
    codes = {rule.code for rule in (*RULES, *PRACTICE)}
    assert codes <= {*VIOLATED, *NOT_ALONE}
    rooms = {path.name for path in (root / "src" / "khuyencong").iterdir() if (path / "__init__.py").exists()}
    assert {room for room in rooms - {"data"} if not list((root / "tests" / room).glob("test_*.py"))} == set()
