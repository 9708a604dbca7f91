"""Rules on priority: plans that break each, that keep it, and of which nobody can tell."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from khuyencong import Beneficiary, CostLine, DeAn, Decision, FundingTranche, Period, Plan, Site, evolve, review
from khuyencong.law import SourceStatus
from khuyencong.model import Event, Merits, PlanScope, PriorityClaim, Stage
from khuyencong.reference import Activity, FundingSource
from khuyencong.reference.priorities import PriorityArea, PriorityMerit
from khuyencong.rules import RULES, Finding, Outcome, Severity, get_rule, say_finding
from khuyencong.rules.facts import ItemFacts, PlanFacts
from khuyencong.rules.finding import Unknown

RULES_HERE = [rule for rule in RULES if rule.code.startswith("PRIO")]
CODES = [rule.code for rule in RULES_HERE]
AS_OF = date(2016, 3, 1)
NATIONAL, PROVINCIAL = FundingSource.NATIONAL, FundingSource.PROVINCIAL
POOR, HIGHLAND = PriorityArea.POOR_DISTRICT, PriorityArea.HIGHLAND_ISLAND_BORDER_ETHNIC
TESTED = (
    PriorityMerit.LABOUR_INTENSIVE,
    PriorityMerit.LOCAL_MATERIAL,
    PriorityMerit.EXPORT,
    PriorityMerit.SUPPORTING_INDUSTRY,
    PriorityMerit.BEST_PRODUCT,
)

MERITS = Merits(
    local_material_share=Fraction(51, 100), exports=True, certificate_ends=AS_OF, is_supporting_industry=True
)
SITE = Site(province="52", areas=(POOR,))
BENEFICIARY = Beneficiary(id="co-so", name="Cơ sở A", site=SITE, workers=50, merits=MERITS)
CLAIM = PriorityClaim(areas=(POOR,), merits=TESTED, multiplier_decision=Decision(number="1"))
LINE = CostLine(activity=Activity.ADVANCED_MACHINERY, multiplier=Fraction(3, 2))
STATE = FundingTranche(source=NATIONAL, year=2016, amount=200)
DE_AN = DeAn(
    id="a",
    title="Đề án A",
    beneficiaries=("co-so",),
    lines=(LINE, CostLine(activity=Activity.BRANDING)),
    funding=(STATE,),
    period=Period(start=date(2016, 1, 1), end=date(2017, 1, 1)),
    is_flagship=True,
    contents_linked=True,
    priority=1,
    claim=CLAIM,
)
SECOND = evolve(
    DE_AN, id="b", title="Đề án B", is_flagship=False, priority=2, lines=(evolve(LINE, multiplier=None), DE_AN.lines[1])
)
CLEANER = evolve(SECOND, id="c", lines=(CostLine(activity=Activity.CP_PILOT),), claim=None, priority=None)
PLAN = Plan(
    year=2016,
    scope=PlanScope.NATIONAL,
    title="Kế hoạch 2016",
    beneficiaries=(BENEFICIARY,),
    de_an=(DE_AN, SECOND, CLEANER),
)


def de_an(**changes: object) -> Plan:
    return evolve(PLAN, de_an=(evolve(DE_AN, **changes), SECOND, CLEANER))


def claim(**changes: object) -> Plan:
    return de_an(claim=evolve(CLAIM, **changes))


def beneficiary(**changes: object) -> Plan:
    return evolve(PLAN, beneficiaries=(evolve(BENEFICIARY, **changes),))


def merits(**changes: object) -> Plan:
    return beneficiary(merits=evolve(MERITS, **changes))


def times(multiplier: Fraction | None, **changes: object) -> Plan:
    return de_an(lines=(evolve(LINE, multiplier=multiplier), DE_AN.lines[1]), **changes)


def second(**changes: object) -> Plan:
    return evolve(PLAN, de_an=(DE_AN, evolve(SECOND, **changes), CLEANER))


PLAIN = evolve(BENEFICIARY, workers=None, merits=None, site=evolve(SITE, areas=()))
"""An establishment that has nothing to show."""

FIRES: dict[str, list[Plan]] = {
    "PRIO-001": [claim(areas=(POOR, HIGHLAND)), beneficiary(site=evolve(SITE, areas=()))],
    "PRIO-002": [beneficiary(workers=49)],
    "PRIO-003": [merits(local_material_share=Fraction(1, 2))],
    "PRIO-004": [merits(exports=False)],
    "PRIO-005": [merits(is_supporting_industry=False)],
    "PRIO-006": [merits(certificate_ends=AS_OF - timedelta(days=1))],
    "PRIO-007": [
        second(claim=PriorityClaim(areas=(HIGHLAND,))),
        evolve(
            PLAN,
            beneficiaries=(PLAIN,),
            de_an=(
                evolve(DE_AN, claim=PriorityClaim(merits=(PriorityMerit.MECHANICAL,))),
                evolve(SECOND, claim=PriorityClaim(merits=(PriorityMerit.KEY_PRODUCT,))),
            ),
        ),
    ],
    "PRIO-008": [evolve(PLAN, de_an=(DE_AN, evolve(CLEANER, claim=CLAIM)))],
    "PRIO-009": [
        evolve(times(Fraction(11, 10), claim=None), beneficiaries=(PLAIN,)),
        evolve(times(Fraction(11, 10), claim=None), beneficiaries=(evolve(PLAIN, workers=49),)),
    ],
    "PRIO-010": [times(Fraction(151, 100)), times(Fraction(99, 100))],
    "PRIO-011": [evolve(PLAN, de_an=(evolve(DE_AN, priority=3), SECOND))],
    "PRIO-012": [
        de_an(lines=(LINE, LINE)),
        de_an(period=Period(start=date(2016, 1, 1), end=date(2016, 12, 31))),
        de_an(contents_linked=False),
    ],
    "PRIO-013": [de_an(funding=()), de_an(funding=(evolve(STATE, amount=0),))],
}
SILENT: dict[str, list[Plan]] = {
    **{code: [PLAN] for code in ["PRIO-001", "PRIO-002", "PRIO-003", "PRIO-004", "PRIO-005", "PRIO-006"]},
    "PRIO-007": [PLAN, second(claim=None), second(priority=1, claim=PriorityClaim(areas=(HIGHLAND,)))],
    "PRIO-008": [PLAN],
    "PRIO-009": [
        PLAN,
        evolve(times(Fraction(3, 2), claim=evolve(CLAIM, areas=(), merits=())), beneficiaries=(BENEFICIARY,)),
    ],
    "PRIO-010": [PLAN, times(Fraction(1))],
    "PRIO-011": [PLAN, de_an(priority=2)],
    "PRIO-012": [PLAN],
    "PRIO-013": [PLAN, second(funding=())],
}
UNDECIDED: dict[str, list[tuple[Plan, str]]] = {
    "PRIO-001": [
        (beneficiary(site=evolve(SITE, areas=None)), "areas-of-site"),
        (beneficiary(site=None), "areas-of-site"),
        (de_an(beneficiaries=()), "areas-of-site"),
    ],
    "PRIO-002": [(beneficiary(workers=None), "workers"), (de_an(beneficiaries=()), "workers")],
    "PRIO-003": [(merits(local_material_share=None), "local-material-share")],
    "PRIO-004": [(beneficiary(merits=None), "exports")],
    "PRIO-005": [(merits(is_supporting_industry=None), "supporting-industry")],
    "PRIO-006": [(merits(certificate_ends=None), "certificate")],
    "PRIO-007": [],
    "PRIO-008": [],
    "PRIO-009": [
        (claim(multiplier_decision=None), "multiplier-decision"),
        (de_an(claim=None), "multiplier-decision"),
        (
            evolve(times(Fraction(3, 2), claim=PriorityClaim(merits=(PriorityMerit.EXPORT,))), beneficiaries=(PLAIN,)),
            "priority-grounds",
        ),
    ],
    "PRIO-010": [],
    "PRIO-011": [],
    "PRIO-012": [(de_an(period=None), "time-of-de-an"), (de_an(contents_linked=None), "link-of-contents")],
    "PRIO-013": [],
}
NO_CLAIM = evolve(PLAN, de_an=(evolve(DE_AN, claim=None, priority=None, is_flagship=False, lines=()),))
LOCAL = evolve(
    PLAN,
    scope=PlanScope.LOCAL,
    de_an=(evolve(DE_AN, funding=(evolve(STATE, source=PROVINCIAL),), contents_linked=False),),
)
IDLE: dict[str, list[Plan]] = {
    **{code: [NO_CLAIM] for code in CODES},
    "PRIO-007": [NO_CLAIM, evolve(PLAN, de_an=tuple(evolve(one, claim=None) for one in PLAN.de_an))],
    "PRIO-009": [NO_CLAIM, LOCAL, times(Fraction(1)), times(None)],
    "PRIO-010": [LOCAL, evolve(times(None), de_an=times(None).de_an[:1])],
    "PRIO-011": [LOCAL, evolve(PLAN, de_an=(SECOND,))],
    "PRIO-012": [LOCAL, evolve(PLAN, de_an=(SECOND,))],
}


def judged(plan: Plan, code: str, as_of: date = AS_OF) -> list[Finding]:
    return [finding for finding in review(plan, as_of=as_of, rules=RULES_HERE).findings if finding.code == code]


def pairs(table: dict[str, list[Plan]]) -> list[tuple[str, Plan]]:
    return [(code, one) for code, many in table.items() for one in many]


def test_the_plain_plan_passes_everything() -> None:
    """The plan from which the cases are made breaks no rule of priority, and leaves none undecided."""
    assert review(PLAN, as_of=AS_OF, rules=RULES_HERE).findings == ()


def test_there_is_a_case_for_every_rule() -> None:
    """No rule of priority stands in the catalogue without a plan that breaks it."""
    assert sorted(FIRES) == sorted(SILENT) == sorted(UNDECIDED) == CODES
    assert len(CODES) == 13


@pytest.mark.parametrize(("code", "plan"), pairs(FIRES))
def test_rule_fires(code: str, plan: Plan) -> None:
    """The rule fails on a plan that breaks it, names its law, and can be said in both languages."""
    found = judged(plan, code)
    assert {finding.outcome for finding in found} == {Outcome.FAIL}
    for finding in found:
        assert finding.citation
        assert finding.status is SourceStatus.CODIFIED
        assert all(say_finding(finding, lang).message for lang in ("vi", "en"))


@pytest.mark.parametrize(("code", "plan"), pairs(SILENT))
def test_rule_stays_silent(code: str, plan: Plan) -> None:
    """The rule looks at a plan that keeps it, and passes it."""
    found = review(plan, as_of=AS_OF, rules=RULES_HERE)
    assert not [finding for finding in found.findings if finding.code == code]
    assert found.counts[code].passed > 0


@pytest.mark.parametrize(
    ("code", "plan", "missing"), [(code, *case) for code, many in UNDECIDED.items() for case in many]
)
def test_what_is_not_known_is_undetermined(code: str, plan: Plan, missing: str) -> None:
    """A rule that lacks a fact neither passes nor fails; it names the fact."""
    found = judged(plan, code)
    assert missing in {finding.params["missing"] for finding in found}
    assert {finding.outcome for finding in found} == {Outcome.UNDETERMINED}


@pytest.mark.parametrize(("code", "plan"), pairs(IDLE))
def test_rule_without_a_subject_is_not_applicable(code: str, plan: Plan) -> None:
    """A rule that has nothing to look at counts as not applicable."""
    counts = review(plan, as_of=AS_OF, rules=RULES_HERE).counts[code]
    assert (counts.passed, counts.failed, counts.undetermined) == (0, 0, 0)


@pytest.mark.parametrize("code", CODES)
def test_no_rule_speaks_before_its_law(code: str) -> None:
    """On the day before the oldest text of a rule, the plan that breaks it meets nothing."""
    (rule,) = [rule for rule in RULES_HERE if rule.code == code]
    assert rule.since is not None
    assert not judged(FIRES[code][0], code, rule.since - timedelta(days=1))


def test_the_order_of_a_plan_only_informs() -> None:
    """A lower rank that is funded is nothing unlawful, so the rules on order advise and never fail a plan."""
    assert {rule.severity for rule in RULES_HERE if rule.code in {"PRIO-007", "PRIO-008", "PRIO-011", "PRIO-013"}} == {
        Severity.INFO
    }


def test_a_flagship_needs_more_than_a_year() -> None:
    """From 1 January 2016 to 31 December is a year; one day more is more than a year, also from 29 February."""
    leap = Period(start=date(2016, 2, 29), end=date(2017, 2, 28))
    assert judged(de_an(period=leap), "PRIO-012")
    assert not judged(de_an(period=evolve(leap, end=date(2017, 3, 1))), "PRIO-012")


def test_the_multiple_is_judged_by_the_approval() -> None:
    """The limit of the multiple rests on a text that was read until 10 May 2018; later it only warns."""
    plan = times(Fraction(2), events=(Event(on=date(2018, 5, 10), stage=Stage.APPROVED),))
    (finding,) = judged(plan, "PRIO-010", date(2019, 1, 1))
    assert (finding.severity, finding.limit, finding.observed) == (Severity.ERROR, Fraction(3, 2), Fraction(2))
    later = times(Fraction(2), events=(Event(on=date(2018, 5, 11), stage=Stage.APPROVED),))
    (finding,) = judged(later, "PRIO-010", date(2019, 1, 1))
    assert finding.severity is Severity.WARNING


def test_a_multiple_of_a_time_without_a_known_limit_is_not_judged() -> None:
    """Before the joint circular of 2014 no limit is known, and the rule is not in force."""
    found = review(times(Fraction(9)), as_of=date(2014, 4, 7), rules=RULES_HERE)
    assert found.counts["PRIO-010"].failed == 0


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"workers": 50}, None),
        ({"workers": 49}, Outcome.FAIL),
        ({"merits": Merits(local_material_share=Fraction(51, 100))}, None),
        ({"merits": Merits(local_material_share=Fraction(1, 2))}, Outcome.FAIL),
        ({"merits": Merits(exports=True)}, None),
        ({"merits": Merits(exports=False)}, Outcome.FAIL),
        ({"merits": Merits(certificate_ends=AS_OF)}, None),
        ({"merits": Merits(certificate_ends=AS_OF - timedelta(days=1))}, Outcome.FAIL),
        ({"merits": Merits(others=(PriorityMerit.KEY_PRODUCT,))}, None),
        ({"site": SITE}, None),
        ({}, Outcome.FAIL),
    ],
)
def test_one_ground_that_one_beneficiary_can_show_is_enough(facts: dict[str, object], outcome: Outcome | None) -> None:
    """Nothing need be claimed: of two that benefit one is enough, and what the other does not say is nothing."""
    plan = times(Fraction(3, 2), claim=evolve(CLAIM, areas=(), merits=()), beneficiaries=("co-so", "khac", "ai-do"))
    other = evolve(PLAIN, id="khac", site=None)
    for both in ((evolve(PLAIN, **facts), other), (evolve(PLAIN, id="khac"), evolve(other, id="co-so", **facts))):
        found = judged(evolve(plan, beneficiaries=both), "PRIO-009")
        assert [finding.outcome for finding in found] == ([outcome] if outcome else [])


def test_the_best_of_several_facts_counts() -> None:
    """The most workers, the largest share, the last day of a certificate, and one that exports are what is shown."""
    good = {
        "local_material_share": (Fraction(51, 100), Fraction(1, 2)),
        "exports": (True, False),
        "certificate_ends": (AS_OF, AS_OF - timedelta(days=1)),
    }
    claim_ = evolve(CLAIM, areas=(), merits=())
    for name, pair in good.items():
        for values in (pair, pair[::-1]):
            both = tuple(
                evolve(PLAIN, id=id_, merits=Merits(**{name: value}))
                for id_, value in zip(("co-so", "khac"), values, strict=True)
            )
            plan = times(Fraction(3, 2), claim=claim_, beneficiaries=("co-so", "khac"))
            assert judged(evolve(plan, beneficiaries=both), "PRIO-009") == []
    workers = tuple(evolve(PLAIN, id=id_, workers=number) for id_, number in (("co-so", 49), ("khac", 50)))
    plan = times(Fraction(3, 2), claim=claim_, beneficiaries=("co-so", "khac"))
    assert judged(evolve(plan, beneficiaries=workers), "PRIO-009") == []


def ranked(*items: tuple[int | None, dict[str, object]]) -> Plan:
    """Give a plan of đề án with ranks, and what else is said of each; nobody has anything to show."""
    bare = evolve(SECOND, claim=None)
    made = tuple(evolve(bare, id=f"x{i}", priority=rank, **more) for i, (rank, more) in enumerate(items))
    return evolve(PLAN, beneficiaries=(PLAIN,), de_an=made)


def of_area(*areas: PriorityArea, **more: object) -> dict[str, object]:
    return {"claim": PriorityClaim(areas=areas), **more}


NOTHING: dict[str, object] = {}
PAID = {"funding": (STATE,)}
UNPAID: dict[str, object] = {"funding": ()}
OWN = {"funding": (evolve(STATE, source=FundingSource.BENEFICIARY),)}
PILOT = {"lines": (CostLine(activity=Activity.CP_PILOT),)}


@pytest.mark.parametrize(
    ("code", "plan", "expected"),
    [
        ("PRIO-007", ranked((1, NOTHING), (2, of_area(POOR))), [1]),
        ("PRIO-007", ranked((2, of_area(POOR)), (1, NOTHING)), [0]),
        ("PRIO-007", ranked((1, NOTHING), (2, of_area(POOR)), (3, of_area(HIGHLAND)), (3, NOTHING)), [1, 2]),
        ("PRIO-007", ranked((1, of_area(POOR)), (2, NOTHING), (3, NOTHING)), []),
        ("PRIO-007", ranked((1, NOTHING), (2, NOTHING)), None),
        ("PRIO-007", ranked((1, of_area(POOR))), None),
        ("PRIO-007", ranked((1, NOTHING), (None, of_area(POOR))), None),
        ("PRIO-007", ranked((1, NOTHING), (2, of_area(POOR, **PILOT))), None),
        ("PRIO-007", ranked((1, of_area(**PILOT)), (2, of_area(POOR)), (3, NOTHING)), []),
        ("PRIO-007", ranked((1, of_area(POOR)), (2, of_area(POOR, is_flagship=True))), []),
        ("PRIO-011", ranked((1, NOTHING), (2, {"is_flagship": True}), (2, NOTHING)), [1]),
        ("PRIO-011", ranked((1, NOTHING), (2, NOTHING)), None),
        ("PRIO-011", ranked((1, NOTHING), (None, {"is_flagship": True})), None),
        ("PRIO-013", ranked((1, UNPAID), (2, PAID)), [0]),
        ("PRIO-013", ranked((1, OWN), (2, PAID)), [0]),
        ("PRIO-013", ranked((1, UNPAID), (2, OWN)), []),
        ("PRIO-013", ranked((2, UNPAID), (2, PAID)), []),
        ("PRIO-013", ranked((2, PAID), (3, UNPAID), (1, UNPAID)), [2]),
        ("PRIO-013", ranked((1, UNPAID), (2, UNPAID)), []),
        ("PRIO-013", ranked((1, UNPAID)), None),
        ("PRIO-013", ranked((1, PAID), (None, PAID)), None),
    ],
)
def test_the_order_of_a_plan_is_that_of_its_ranks(code: str, plan: Plan, expected: list[int] | None) -> None:
    """Each đề án that should stand before one of a better rank is told at its place; equal ranks stand together."""
    found = review(plan, as_of=AS_OF, rules=[get_rule(code)])
    assert [(f.path, f.params["item"], f.observed) for f in found.findings] == [
        (f"$.de_an[{i}].priority", f"x{i} (Đề án B)", plan.de_an[i].priority) for i in expected or ()
    ]
    counts = found.counts[code]
    assert (counts.passed, counts.not_applicable) == (int(expected == []), int(expected is None))


@pytest.mark.parametrize(
    ("plan", "counts"),
    [(times(Fraction(1), claim=None), (0, 0, 1)), (times(None, claim=None), (0, 0, 1))],
)
def test_once_the_norm_needs_no_ground(plan: Plan, counts: tuple[int, int, int]) -> None:
    """A line that asks for the norm itself asks for nothing that priority would have to give."""
    (one, *_) = plan.de_an
    found = review(evolve(plan, de_an=(one,)), as_of=AS_OF, rules=[get_rule("PRIO-009")]).counts["PRIO-009"]
    assert (found.passed, found.failed, found.not_applicable) == counts


def test_a_multiple_before_the_joint_circular_has_no_known_limit() -> None:
    """The check says so if it is asked, though the review does not ask it."""
    facts = ItemFacts(DE_AN, PlanFacts(PLAN, date(2014, 4, 7), None))
    answer = get_rule("PRIO-010").check(LINE, facts)
    assert isinstance(answer, Unknown)
    assert (answer.at, answer.params) == (".multiplier", {"missing": "law-multiplier-unknown", "item": "a (Đề án A)"})
