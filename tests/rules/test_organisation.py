"""Rules of organisation: the centre, its sections and branches, the network of collaborators and its fee."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong import Decision, Period, strategies
from khuyencong.model import (
    Centre,
    CollaboratorFee,
    CollaboratorNetwork,
    Headcount,
    PlanScope,
    Program,
    Section,
)
from khuyencong.rules import RULES, Finding, Outcome, Severity, review, say_finding
from khuyencong.values import Figure, Qualifier
from khuyencong.values.record import evolve

AS_OF = date(2016, 3, 1)


def people(number: int | Fraction, text: str = "20 người") -> Headcount:
    figure = Figure(low=Fraction(number), high=Fraction(number), unit="người", text=text)
    return Headcount(on=date(2015, 12, 31), figure=figure)


def fee(number: str | None, issuer: str | None = None, of: Fraction = Fraction(3, 10)) -> CollaboratorNetwork:
    decision = None if number is None else Decision(number=number, issuer=issuer)
    fees = (CollaboratorFee(since=2015, of_base_salary=of, decision=decision),)
    return evolve(NETWORK, fees=fees)


NETWORK = CollaboratorNetwork(
    exists=True,
    has_districts=True,
    headcounts=(people(20), people(0, "0 người")),
    fees=(CollaboratorFee(since=2015, amount=0, decision=Decision(number="5/QĐ-UBND", issuer="UBND tỉnh X")),),
)
CENTRE = Centre(
    directors=1,
    deputies=2,
    sections=(
        Section(name="Phòng Khuyến công", heads=1, deputies=1),
        Section(name="Chi nhánh 1", is_branch=True, heads=1, deputies=1),
    ),
    has_district_branches=True,
)
PROGRAM = Program(
    title="Chương trình",
    period=Period.of_years(2016, 2020),
    scope=PlanScope.LOCAL,
    province="52",
    network=NETWORK,
    organisation=CENTRE,
)


def centre(**changes: object) -> Program:
    return evolve(PROGRAM, organisation=evolve(CENTRE, **changes))


def section(index: int, **changes: object) -> Program:
    sections = [*CENTRE.sections]
    sections[index] = evolve(sections[index], **changes)
    return centre(sections=tuple(sections))


def network(**changes: object) -> Program:
    return evolve(PROGRAM, network=evolve(NETWORK, **changes))


def paid(number: str | None, issuer: str | None = None) -> Program:
    return evolve(PROGRAM, network=fee(number, issuer))


FIRES: dict[str, list[Program]] = {
    "ORGA-001": [centre(directors=0), centre(directors=2), centre(deputies=3)],
    "ORGA-002": [
        section(0, heads=0),
        section(0, deputies=0),
        section(0, deputies=2),
        section(1, heads=2),
        section(1, deputies=2),
    ],
    "ORGA-003": [
        paid("12/QĐ-SCT", "Sở Công Thương"),
        paid("12/QĐ-UBND", "Ủy ban nhân dân huyện X, tỉnh Y"),
        paid("12/QĐ-UBND", "UBND xã X"),
    ],
    "ORGA-004": [
        evolve(centre(has_district_branches=False), network=evolve(NETWORK, has_districts=None)),
        evolve(network(has_districts=False), organisation=None),
        network(exists=False, headcounts=()),
    ],
    "ORGA-005": [
        network(headcounts=(people(Fraction(41, 2)),)),
        network(headcounts=(people(-1),)),
        evolve(PROGRAM, network=fee("5/QĐ-UBND", "UBND tỉnh X", Fraction(-1, 10))),
    ],
}
SILENT: dict[str, list[Program]] = {
    "ORGA-001": [centre(deputies=0)],
    "ORGA-003": [
        paid("12/2015/NQ-HĐND", "HĐND tỉnh X"),
        paid("12/QĐ-UBND", "Uỷ ban nhân dân thành phố Đà Nẵng"),
    ],
    "ORGA-004": [
        centre(has_district_branches=False),
        centre(has_district_branches=None),
        evolve(PROGRAM, organisation=None),
        network(has_districts=False),
        network(exists=None),
    ],
    "ORGA-005": [
        network(fees=()),
        network(headcounts=()),
        network(
            headcounts=(
                Headcount(
                    on=AS_OF,
                    figure=Figure(low=Fraction(20), qualifier=Qualifier.MORE_THAN, unit="người", text="trên 20 người"),
                ),
            )
        ),
    ],
}
UNDECIDED: dict[str, list[Program]] = {
    "ORGA-001": [centre(directors=None), centre(deputies=None)],
    "ORGA-002": [section(0, heads=None), section(1, deputies=None)],
    "ORGA-003": [
        paid(None),
        paid("12/2015"),
        paid("12/QĐ-UBND"),
        paid("12/QĐ-SCT"),
        paid("12/QĐ-UBND", "UBND thành phố X"),
    ],
    "ORGA-004": [
        evolve(network(has_districts=None), organisation=None),
        network(exists=None, headcounts=()),
        evolve(PROGRAM, organisation=Centre(has_district_branches=True), network=None),
    ],
}
IDLE: dict[str, list[Program]] = {
    "ORGA-001": [evolve(PROGRAM, organisation=None)],
    "ORGA-002": [evolve(PROGRAM, organisation=None), centre(sections=())],
    "ORGA-003": [evolve(PROGRAM, network=None), network(fees=())],
    "ORGA-004": [evolve(PROGRAM, network=None, organisation=None)],
    "ORGA-005": [evolve(PROGRAM, network=None), network(fees=(), headcounts=())],
}
CODES = [rule.code for rule in RULES if rule.code.startswith("ORGA")]


def judged(program: Program, code: str, as_of: date = AS_OF) -> list[Finding]:
    return [finding for finding in review(program, as_of=as_of).findings if finding.code == code]


def pairs(table: dict[str, list[Program]]) -> list[tuple[str, Program]]:
    return [(code, one) for code, many in table.items() for one in many]


def test_there_is_a_case_for_every_rule() -> None:
    """The five rules of organisation each have a programme that breaks them."""
    assert sorted(FIRES) == CODES
    assert len(CODES) == 5


@pytest.mark.parametrize(("code", "broken"), pairs(FIRES))
def test_rule_fires(code: str, broken: Program) -> None:
    """The rule fails once on the programme that breaks it, and says so in both languages."""
    (finding,) = judged(broken, code)
    assert finding.outcome is Outcome.FAIL
    assert say_finding(finding, "vi").message != say_finding(finding, "en").message


@pytest.mark.parametrize("code", CODES)
def test_rule_stays_silent(code: str) -> None:
    """The rule looks at the programmes that keep it, and passes them."""
    for kept in (PROGRAM, *SILENT.get(code, [])):
        found = review(kept, as_of=AS_OF)
        assert not [finding for finding in found.findings if finding.code == code]
        assert found.counts[code].passed == 1


@pytest.mark.parametrize(("code", "open_"), pairs(UNDECIDED))
def test_what_is_not_known_is_undetermined(code: str, open_: Program) -> None:
    """A rule that lacks a fact names it, by a word that has a label."""
    found = judged(open_, code)
    assert {finding.outcome for finding in found} == {Outcome.UNDETERMINED}
    assert all(str(finding.params["missing"]) not in say_finding(finding).message for finding in found)


@pytest.mark.parametrize(("code", "idle"), pairs(IDLE))
def test_rule_without_a_subject_is_not_applicable(code: str, idle: Program) -> None:
    """Where the programme says nothing of the thing the rule has nothing to look at."""
    counts = review(idle, as_of=AS_OF).counts[code]
    assert (counts.passed, counts.failed, counts.undetermined, counts.not_applicable) == (0, 0, 0, 1)


@pytest.mark.parametrize(
    ("code", "broken", "first"),
    [
        ("ORGA-001", centre(deputies=3), date(2011, 5, 20)),
        ("ORGA-002", section(0, deputies=2), date(2011, 5, 20)),
        ("ORGA-003", paid("12/QĐ-SCT", "Sở Công Thương"), date(2012, 7, 5)),
        ("ORGA-004", network(exists=False, headcounts=()), date(2012, 7, 5)),
    ],
)
def test_a_rule_begins_with_its_document(code: str, broken: Program, first: date) -> None:
    """On the first day of its document a rule is asked, on the day before it is not."""
    assert judged(broken, code, first)
    assert not judged(broken, code, date.fromordinal(first.toordinal() - 1))


def test_after_an_amendment_that_was_not_read_a_rule_only_warns() -> None:
    """The decree of 2012 was amended from 2025-10-15; what rests on it alone is unverified since."""
    (finding,) = judged(network(exists=False, headcounts=()), "ORGA-004", date(2025, 10, 15))
    assert finding.status is not None
    assert (finding.status.value, finding.severity) == ("unverified", Severity.INFO)


def test_a_finding_names_the_section_and_its_place() -> None:
    """The finding leads to the count that is wrong, and says which post it is."""
    (finding,) = judged(section(1, heads=2), "ORGA-002")
    assert finding.path == "$.organisation.sections[1].heads"
    assert (finding.observed, finding.limit) == (2, 1)
    assert "trưởng chi nhánh" in say_finding(finding).message


@given(st.none() | strategies.centres(), st.none() | strategies.networks(), strategies.days())
def test_any_organisation_is_judged(centre_: Centre | None, net: CollaboratorNetwork | None, as_of: date) -> None:
    """Whatever a programme says of its organisation, nothing is raised, and every finding has its words."""
    program = Program(
        title="Chương trình", period=Period.of_years(2016), scope=PlanScope.LOCAL, network=net, organisation=centre_
    )
    for finding in review(program, as_of=as_of).findings:
        assert say_finding(finding, "en").message


def test_a_centre_is_called_by_its_name_or_else_by_its_programme() -> None:
    """A finding about the centre names the centre where the file does."""
    for name, said in (("Trung tâm Khuyến công X", "Trung tâm Khuyến công X"), (None, "Chương trình")):
        (finding,) = judged(centre(directors=2, name=name), "ORGA-001")
        assert finding.params["item"] == said


def test_each_fee_is_judged_for_itself() -> None:
    """Fees without a decision, by a province, and by a district are told apart, each at its place."""
    issuers = (None, "UBND tỉnh X", "UBND huyện X", None)
    numbers = (None, "1/QĐ-UBND", "2/QĐ-UBND", "3/QĐ-UBND")
    fees = tuple(
        CollaboratorFee(
            since=2012 + i, amount=0, decision=None if number is None else Decision(number=number, issuer=by)
        )
        for i, (number, by) in enumerate(zip(numbers, issuers, strict=True))
    )
    found = judged(network(fees=fees), "ORGA-003")
    assert [(one.path, one.params["year"], one.params.get("missing"), one.observed) for one in found] == [
        ("$.network.fees[0].decision", 2012, "decision-on-fee", None),
        ("$.network.fees[2].decision", 2014, None, "UBND huyện X"),
        ("$.network.fees[3].decision", 2015, "issuer-of-decision", None),
    ]


@pytest.mark.parametrize(("of", "fails"), [(Fraction(0), False), (Fraction(1, 2), False), (Fraction(-1, 100), True)])
def test_a_fee_is_no_less_than_nothing(of: Fraction, fails: bool) -> None:
    """A fee of no base salary at all, and one of half of it, are numbers that a fee can have."""
    found = judged(evolve(PROGRAM, network=fee("5/QĐ-UBND", "UBND tỉnh X", of)), "ORGA-005")
    assert [finding.path for finding in found] == ["$.network.fees[0].of_base_salary"] * fails
