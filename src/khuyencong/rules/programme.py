"""The plans of a programme among themselves."""

from collections import Counter

from khuyencong.model.program import Program
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Verdict
from khuyencong.rules.program_facts import ProgramFacts
from khuyencong.rules.rule import rule
from khuyencong.values.period import Period


@rule("PROG-001", on="program")
def plans_are_within_the_programme(program: Program, facts: ProgramFacts) -> Verdict:
    """PROG-001: plans lie within the programme."""
    if not program.plans:
        return NOT_APPLICABLE
    return [
        Fail(f".plans[{i}].year", item=program.title, year=plan.year, period=str(program.period))
        for i, plan in enumerate(program.plans)
        if not program.period.covers(Period.of_years(plan.year))
    ]


@rule("PROG-002", on="program")
def one_plan_a_year_is_in_force(program: Program, facts: ProgramFacts) -> Verdict:
    """PROG-002: one plan a year is in force."""
    if len(program.plans) < 2:
        return NOT_APPLICABLE
    times = Counter((plan.year, plan.scope, plan.province, plan.managing_body, plan.revision) for plan in program.plans)
    return [
        Fail(".plans", item=program.title, year=year, revision=revision, times=count)
        for (year, _, _, _, revision), count in times.items()
        if count > 1
    ]


@rule("PROG-003", on="program")
def plans_are_of_the_programme(program: Program, facts: ProgramFacts) -> Verdict:
    """PROG-003: plans are of the programme's level and province."""
    if not program.plans:
        return NOT_APPLICABLE
    return [
        Fail(f".plans[{i}]", item=program.title, year=plan.year)
        for i, plan in enumerate(program.plans)
        if (plan.scope, plan.province) != (program.scope, program.province)
    ]


@rule("PROG-004", on="program")
def programme_has_five_years(program: Program, facts: ProgramFacts) -> Verdict:
    """PROG-004: a programme usually has five years."""
    whole = program.period.is_whole_years and len(program.period.years) == 5
    return None if whole else Fail(".period", item=program.title, period=str(program.period))


RULES = (
    plans_are_within_the_programme,
    one_plan_a_year_is_in_force,
    plans_are_of_the_programme,
    programme_has_five_years,
)
