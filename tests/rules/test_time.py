"""When a rule is in force, and how well its law is backed on the day."""

from datetime import date

import pytest

from khuyencong.errors import UnknownCodeError
from khuyencong.law import SourceStatus
from khuyencong.model import DeAn, Event, Plan, PlanScope, Stage
from khuyencong.model.decision import Decision
from khuyencong.rules import NEEDS_PERSON, PRACTICE, RULES, Outcome, Severity, review
from khuyencong.rules.facts import ItemFacts
from khuyencong.rules.finding import Fail, Verdict
from khuyencong.rules.force import force_of, span_of
from khuyencong.rules.person import person_texts
from khuyencong.rules.rule import Judged, Rule, rule_texts
from khuyencong.values.legal_ref import parse_legal_ref

OF_LAW = [rule for rule in (*RULES, *PRACTICE) if rule.is_of_law]
PLAN = Plan(year=2016, scope=PlanScope.LOCAL, title="Kế hoạch", province="52", de_an=(DeAn(id="a", title="A"),))


def _fails(de_an: DeAn, facts: ItemFacts) -> Verdict:
    return Fail(".lines", item=facts.label)


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Give the text of a rule of law of 2014 to 2018 under a code of the catalogue."""
    text = {
        **rule_texts()["DEAN-004"],
        "since": date(2014, 4, 8),
        "until": date(2018, 5, 10),
        "basis": ["khoản 3 Điều 7 Thông tư liên tịch 26/2014/TTLT-BTC-BCT"],
    }
    monkeypatch.setattr("khuyencong.rules.rule.rule_texts", lambda: {"DEAN-004": text})
    return text


@pytest.mark.parametrize("rule", OF_LAW, ids=lambda rule: rule.code)
def test_a_rule_is_in_force_with_the_documents_it_cites(rule: Rule) -> None:
    """The first and the last day of a rule are those of the documents that it cites."""
    assert (rule.since, rule.until) == span_of((*rule.basis, *rule.unverified))


@pytest.mark.parametrize("rule", [*RULES, *PRACTICE], ids=lambda rule: rule.code)
def test_a_rule_that_is_always_in_force_leans_on_nothing_unverified(rule: Rule) -> None:
    """A rule without days holds by arithmetic or identity, so no text of law can be doubtful for it."""
    assert rule.is_of_law or not rule.unverified
    for citation in rule.unverified:
        assert str(parse_legal_ref(citation)) == citation


@pytest.mark.parametrize(
    ("day", "failed"),
    [
        (date(2014, 4, 7), 0),
        (date(2014, 4, 8), 1),
        (date(2018, 5, 10), 1),
        (date(2018, 5, 11), 0),
    ],
)
def test_a_rule_is_asked_on_its_first_and_its_last_day(texts: dict[str, object], day: date, failed: int) -> None:
    """Both days of a rule belong to its time; on others it is not applicable."""
    found = review(PLAN, as_of=day, rules=[Rule("DEAN-004", "de_an", _fails)])
    assert (found.counts["DEAN-004"].failed, found.counts["DEAN-004"].not_applicable) == (failed, 1 - failed)


def test_a_rule_of_norms_is_judged_by_the_approval(texts: dict[str, object]) -> None:
    """A đề án that was approved before a rule ended is judged by it afterwards, and the other way round."""
    rule = Rule("DEAN-004", "de_an", _fails, "approval")
    event = Event(on=date(2018, 5, 10), stage=Stage.APPROVED)
    approved = DeAn(id="a", title="A", events=(event,))
    assert review(
        Plan(year=2018, scope=PlanScope.LOCAL, title="K", de_an=(approved,)), as_of=date(2019, 1, 1), rules=[rule]
    ).findings
    assert not review(PLAN, as_of=date(2019, 1, 1), rules=[rule]).findings
    decided = Plan(
        year=2016,
        scope=PlanScope.LOCAL,
        title="K",
        decision=Decision(number="1", issued=date(2016, 1, 1)),
        de_an=PLAN.de_an,
    )
    assert review(decided, as_of=date(2019, 1, 1), rules=[rule]).findings


def test_a_finding_of_law_names_its_citation_and_status(texts: dict[str, object]) -> None:
    """Who reads a finding of law sees the clause in force on the day, and how well it is backed."""
    (finding,) = review(PLAN, as_of=date(2016, 3, 1), rules=[Rule("DEAN-004", "de_an", _fails)]).findings
    assert finding.citation == "khoản 3 Điều 7 Thông tư liên tịch 26/2014/TTLT-BTC-BCT"
    assert finding.status is SourceStatus.CODIFIED
    assert (finding.severity, finding.observed, finding.limit) == (Severity.ERROR, None, None)


def test_a_finding_of_arithmetic_names_no_law() -> None:
    """What follows from arithmetic rests on no text, so no status can weaken it."""
    (finding,) = [f for f in review(PLAN, as_of=date(2016, 3, 1)).findings if f.code == "DEAN-004"]
    assert (finding.citation, finding.status, finding.severity) == (None, None, Severity.ERROR)


def test_law_that_nobody_verified_gives_a_warning_at_most(texts: dict[str, object]) -> None:
    """On a day when only an unverified text is said to hold the rule, breaking it is no error."""
    texts |= {"until": None, "unverified": ["khoản 6 Điều 5 Thông tư 36/2013/TT-BCT"]}
    (finding,) = review(PLAN, as_of=date(2018, 5, 11), rules=[Rule("DEAN-004", "de_an", _fails)]).findings
    assert (finding.severity, finding.status) == (Severity.WARNING, SourceStatus.UNVERIFIED)
    assert finding.citation == "khoản 6 Điều 5 Thông tư 36/2013/TT-BCT"
    assert finding.outcome is Outcome.FAIL


def test_a_text_that_may_be_amended_is_not_verified() -> None:
    """Once an amendment that nobody read may be in force, the old words are no more than unverified."""
    citations = ("điểm c khoản 2 Điều 6 Thông tư 46/2012/TT-BCT",)
    assert force_of(citations, (), date(2017, 9, 28)).status is SourceStatus.CODIFIED
    assert force_of(citations, (), date(2017, 9, 29)).status is SourceStatus.UNVERIFIED


def test_a_document_that_is_in_no_table_is_refused() -> None:
    """A citation of a document that the library does not know is an error of the one who writes the rule."""
    with pytest.raises(UnknownCodeError, match="data/law/documents"):
        span_of(("Điều 1 Nghị định 1/1999/NĐ-CP",))


def test_rules_for_a_person_have_reasons_and_are_no_rules_of_the_catalogue() -> None:
    """Every rule that needs a person says why in both languages, cites the law, and is asked by no machine."""
    codes = [rule.code for rule in NEEDS_PERSON]
    assert codes == sorted(person_texts())
    answered = {code for rule in RULES for code in (rule.code, *rule.answers)}
    assert not answered & set(codes)
    for rule in NEEDS_PERSON:
        assert all(rule.text(part, lang) for part in ("title", "reason") for lang in ("vi", "en"))
        assert [str(parse_legal_ref(citation)) for citation in rule.basis] == list(rule.basis)


@pytest.mark.parametrize(("family", "count"), [("ELIG", 24), ("PRIO", 13), ("NORM", 30)])
def test_every_rule_of_the_list_is_answered_or_needs_a_person(family: str, count: int) -> None:
    """Each rule on who is supported, on priority and on norms is asked by a machine, or says why it needs a person."""
    asked = {code for rule in RULES for code in rule.answers}
    people = {rule.code for rule in NEEDS_PERSON}
    wanted = {f"{family}-{number:03}" for number in range(1, count + 1)}
    assert wanted <= asked | people
    assert not {code for code in asked | people if code.startswith(family)} - wanted


@pytest.mark.parametrize(
    ("by", "approved", "is_judged"),
    [("approval", date(2016, 1, 1), True), ("approval", date(2019, 1, 1), False), ("as_of", date(2016, 1, 1), False)],
)
def test_a_rule_that_keeps_silent_out_of_its_time_has_passed_nothing(
    texts: dict[str, object], by: Judged, approved: date, is_judged: bool
) -> None:
    """What was approved in its time passes a rule that finds nothing; what it does not judge is not applicable."""

    def silent(de_an: DeAn, facts: ItemFacts) -> Verdict:
        return None

    event = Event(on=approved, stage=Stage.APPROVED)
    plan = Plan(year=2016, scope=PlanScope.LOCAL, title="K", de_an=(DeAn(id="a", title="A", events=(event,)),))
    counts = review(plan, as_of=date(2019, 1, 1), rules=[Rule("DEAN-004", "de_an", silent, by)]).counts["DEAN-004"]
    assert (counts.passed, counts.not_applicable) == (int(is_judged), int(not is_judged))


def test_a_text_is_worth_what_its_document_is() -> None:
    """A decree that was read second-hand is no codified text, and a rule that cites both is worth the lesser."""
    codified, second_hand = "khoản 1 Điều 6 Nghị định 45/2012/NĐ-CP", "Nghị định 235/2025/NĐ-CP"
    assert force_of((second_hand,), (), date(2025, 10, 15)).status is SourceStatus.SECONDARY
    assert force_of((codified,), (), date(2025, 10, 14)).status is SourceStatus.CODIFIED
    assert force_of((codified, second_hand), (), date(2025, 10, 15)).status is SourceStatus.UNVERIFIED
