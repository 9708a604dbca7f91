"""Rules of good practice: each with plans on which it advises, stays silent, cannot tell, and has nothing to say."""

import tomllib
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from importlib.resources import files

import pytest
from hypothesis import given

from khuyencong.model import (
    Allocation,
    Beneficiary,
    CostLine,
    DeAn,
    Event,
    FundingTranche,
    Measure,
    Plan,
    PlanScope,
    Program,
    Stage,
    StatedTotal,
    Target,
    Task,
)
from khuyencong.reference import Activity, FundingSource, LegalForm
from khuyencong.rules import PRACTICE, RULES, Outcome, Severity, review
from khuyencong.strategies import plans, programs
from khuyencong.values import Figure, Period
from khuyencong.values.record import evolve

AS_OF = date(2022, 6, 30)
STATE = FundingTranche(source=FundingSource.PROVINCIAL, year=2022, amount=300)
COUNTERPART = FundingTranche(source=FundingSource.BENEFICIARY, year=2022, amount=300)
LINE = CostLine(activity=Activity.ADVANCED_MACHINERY, cost=600, support=300)
CLASS = CostLine(activity=Activity.VOCATIONAL_TRAINING, cost=300, support=300)
APPROVED = Event(on=date(2022, 1, 5), stage=Stage.APPROVED)
ACCEPTED = Event(on=date(2022, 6, 1), stage=Stage.ACCEPTED)
MACHINE = DeAn(
    id="may-moc",
    title="Hỗ trợ máy móc",
    beneficiaries=("he-vi",),
    lines=(LINE,),
    funding=(STATE, COUNTERPART),
    period=Period.of_years(2022),
    events=(APPROVED, ACCEPTED),
)
TRAINING = evolve(MACHINE, id="day-nghe", title="Dạy nghề", lines=(CLASS,), funding=(STATE,))
NEWS = Task(id="truyen-thong", title="Tuyên truyền", activity=Activity.TELEVISION, funding=(STATE,))
OFFICE = Task(id="quan-ly", title="Quản lý", activity=Activity.PLAN_DRAFTING, funding=(STATE,))
PLAN = Plan(
    year=2022,
    scope=PlanScope.LOCAL,
    title="Kế hoạch 2022",
    province="52",
    beneficiaries=(Beneficiary(id="he-vi", name="He Vi", legal_form=LegalForm.SME),),
    de_an=(MACHINE, TRAINING),
    tasks=(NEWS,),
)
STEPS = evolve(PLAN, de_an=(evolve(MACHINE, events=(APPROVED,)),), tasks=(OFFICE,))


def machine(**changes: object) -> Plan:
    return evolve(PLAN, de_an=(evolve(MACHINE, **changes),), tasks=())


def training(**changes: object) -> Plan:
    return evolve(PLAN, de_an=(evolve(TRAINING, **changes),), tasks=())


def tasks(*given: Task) -> Plan:
    return evolve(PLAN, de_an=(), tasks=given)


def target(indicator: str) -> tuple[Target, ...]:
    return (Target(indicator=indicator, figure=Figure(low=Fraction(30), unit="người", text="30 người")),)


def employer(form: LegalForm) -> Plan:
    return evolve(training(), beneficiaries=(evolve(PLAN.beneficiaries[0], legal_form=form),))


def outcomes(plan: Plan, code: str, as_of: date = AS_OF) -> list[Outcome]:
    return [finding.outcome for finding in review(plan, as_of=as_of, rules=PRACTICE).findings if finding.code == code]


FIRES = [
    ("PRAC-001", evolve(PLAN, tasks=(OFFICE,))),
    ("PRAC-001", evolve(PLAN, tasks=(), stated=(StatedTotal(amount=0, activity=Activity.INFORMATION),))),
    ("PRAC-001", machine(stated=(StatedTotal(measure=Measure.COUNTERPART, amount=300),))),
    ("PRAC-002", evolve(STEPS, de_an=(evolve(STEPS.de_an[0], period=Period.of_years(2021)),))),
    ("PRAC-002", machine(events=(APPROVED, Event(on=AS_OF + timedelta(1), stage=Stage.CONTRACTED)))),
    ("PRAC-002", machine(events=(APPROVED,), period=Period.of_years(2021), targets=target("số máy"))),
    ("PRAC-003", training(beneficiaries=())),
    ("PRAC-003", training(beneficiaries=(), targets=target("học viên tốt nghiệp"))),
    ("PRAC-003", employer(LegalForm.PUBLIC_UNIT)),
    ("PRAC-004", machine(funding=(STATE,))),
    ("PRAC-004", machine(funding=(STATE, evolve(COUNTERPART, amount=0)))),
    ("PRAC-004", machine(funding=(STATE,), stated=(StatedTotal(measure=Measure.COST, amount=600),))),
    ("PRAC-004", machine(funding=(STATE,), lines=(evolve(LINE, activity=Activity.BRANDING),))),
]
SILENT = [
    ("PRAC-001", PLAN),
    ("PRAC-001", machine(lines=(LINE, evolve(CLASS, activity=Activity.LEAFLET)))),
    ("PRAC-001", evolve(machine(), stated=(StatedTotal(items=5, activity=Activity.INFORMATION),))),
    (
        "PRAC-001",
        evolve(
            machine(),
            allocations=(
                Allocation(source=FundingSource.PROVINCIAL, year=2022, amount=1, activity_group=Activity.INFORMATION),
            ),
        ),
    ),
    ("PRAC-002", PLAN),
    ("PRAC-002", evolve(STEPS, tasks=(evolve(OFFICE, activity=Activity.MONITORING),))),
    ("PRAC-002", evolve(STEPS, tasks=(evolve(OFFICE, activity=Activity.COLLABORATOR_NETWORK),))),
    ("PRAC-002", machine(events=(), targets=target("Số lần kiểm tra, giám sát tại cơ sở"))),
    ("PRAC-003", PLAN),
    ("PRAC-003", training(beneficiaries=("chua-ghi",))),
    ("PRAC-003", training(beneficiaries=(), lines=(evolve(CLASS, beneficiary="he-vi"),))),
    ("PRAC-003", training(beneficiaries=(), targets=target("Lao động có VIỆC LÀM sau đào tạo"))),
    ("PRAC-003", employer(LegalForm.BUSINESS_HOUSEHOLD)),
    ("PRAC-004", PLAN),
    ("PRAC-004", machine(funding=(STATE, evolve(COUNTERPART, source=FundingSource.OTHER_PROGRAM)))),
    ("PRAC-004", machine(funding=(STATE, evolve(STATE, source=FundingSource.NATIONAL)))),
    ("PRAC-004", machine(funding=(STATE,), stated=(StatedTotal(measure=Measure.COUNTERPART, amount=300),))),
    ("PRAC-004", tasks(evolve(NEWS, activity=Activity.ADVANCED_MACHINERY, funding=(STATE, COUNTERPART)))),
]
UNDECIDED = [
    ("PRAC-001", machine(lines=())),
    ("PRAC-002", machine(events=())),
    ("PRAC-002", machine(events=(), period=Period.of_years(2021))),
    ("PRAC-002", machine(events=(), targets=target("học viên"))),
    ("PRAC-002", STEPS),
    ("PRAC-002", machine(events=(APPROVED,), period=None)),
    ("PRAC-002", machine(events=(APPROVED, Event(on=AS_OF, stage=Stage.CONTRACTED)))),
    ("PRAC-002", tasks(evolve(NEWS, activity=Activity.ADVANCED_MACHINERY))),
    ("PRAC-003", machine(lines=())),
    ("PRAC-003", training(beneficiaries=(), is_group=True)),
    ("PRAC-003", tasks(evolve(NEWS, activity=Activity.TRAINING))),
    ("PRAC-004", machine(lines=())),
    ("PRAC-004", machine(funding=(STATE,), lines=(evolve(LINE, cost=None),))),
    ("PRAC-004", machine(funding=())),
    ("PRAC-004", tasks(evolve(NEWS, activity=Activity.ADVANCED_MACHINERY))),
]
IDLE = [
    ("PRAC-001", tasks()),
    ("PRAC-002", machine(events=(APPROVED, evolve(ACCEPTED, stage=Stage.STOPPED)))),
    ("PRAC-002", tasks(OFFICE, NEWS)),
    ("PRAC-003", machine()),
    ("PRAC-003", tasks(NEWS)),
    ("PRAC-004", training()),
    ("PRAC-004", tasks(NEWS)),
    ("PRAC-004", machine(funding=(STATE,), lines=(evolve(LINE, activity=Activity.FAIR_RURAL_INDUSTRY),))),
]
CODES = {rule.code for rule in PRACTICE}


def test_there_is_a_case_of_every_answer_for_every_rule() -> None:
    """No rule of practice goes without a plan that it advises, passes, and cannot judge, or does not speak of."""
    for cases in (FIRES, SILENT, UNDECIDED, IDLE):
        assert {code for code, _ in cases} == CODES


@pytest.mark.parametrize(("code", "plan"), FIRES)
def test_rule_advises(code: str, plan: Plan) -> None:
    """A plan that shows that it does not do it gets the advice once, and is none the less clean."""
    assert outcomes(plan, code) == [Outcome.FAIL]
    assert review(plan, as_of=AS_OF, rules=PRACTICE).is_clean


@pytest.mark.parametrize(("code", "plan"), SILENT)
def test_rule_stays_silent(code: str, plan: Plan) -> None:
    """A plan that shows that it does it passes."""
    found = review(plan, as_of=AS_OF, rules=PRACTICE)
    assert outcomes(plan, code) == []
    assert found.counts[code].passed > 0


@pytest.mark.parametrize(("code", "plan"), UNDECIDED)
def test_what_a_plan_does_not_tell_is_undetermined(code: str, plan: Plan) -> None:
    """Where the file does not say enough, nothing is alleged; what is missing is named."""
    assert outcomes(plan, code) == [Outcome.UNDETERMINED]


@pytest.mark.parametrize(("code", "plan"), IDLE)
def test_rule_without_a_subject_is_not_applicable(code: str, plan: Plan) -> None:
    """A plan of which the rule does not speak neither passes nor fails."""
    counts = review(plan, as_of=AS_OF, rules=PRACTICE).counts[code]
    assert (counts.passed, counts.failed, counts.undetermined) == (0, 0, 0)


def test_the_steps_of_a_de_an_are_judged_by_the_day() -> None:
    """A đề án of 2022 that was only approved is open on its last day, and without follow-up on the day after."""
    assert outcomes(STEPS, "PRAC-002", date(2022, 12, 31)) == [Outcome.UNDETERMINED]
    assert outcomes(STEPS, "PRAC-002", date(2023, 1, 1)) == [Outcome.FAIL]


@given(plans())
def test_practice_never_fails_a_plan(plan: Plan) -> None:
    """Good practice advises: no plan is unclean by it, and a review asks it only on request."""
    found = review(plan, as_of=date(plan.year, 1, 1), rules=PRACTICE)
    assert {finding.severity for finding in found.findings} <= {Severity.INFO}
    assert CODES.isdisjoint(review(plan, as_of=date(plan.year, 1, 1)).counts)


@given(programs())
def test_practice_is_asked_of_every_plan_of_a_programme(program: Program) -> None:
    """A programme is advised as its plans are, one by one."""
    whole = review(program, as_of=program.period.start, rules=PRACTICE)
    single = [
        finding.code
        for plan in program.plans
        for finding in review(plan, as_of=program.period.start, rules=PRACTICE).findings
    ]
    assert Counter(finding.code for finding in whole.findings) == Counter(single)


def test_practice_stands_apart_from_law() -> None:
    """No code is in both sets, and no code has texts in two files."""
    assert CODES.isdisjoint(rule.code for rule in RULES)
    codes = Counter(
        code
        for path in files("khuyencong.data").joinpath("rules").iterdir()
        for code in tomllib.loads(path.read_text(encoding="utf-8"))
    )
    assert set(codes.values()) == {1}
