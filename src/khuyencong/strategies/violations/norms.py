"""Plans in which one support is above its norm, or one condition of a norm is not met."""

import functools
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from khuyencong.law.ceilings import ceiling_for
from khuyencong.law.norm_book import local_acts_for
from khuyencong.law.norm_words import Layer
from khuyencong.model import CostLine, CostPart, Loan, Plan, PlanScope, Relocation, Spending, Technology
from khuyencong.reference import Activity, FundingSource
from khuyencong.reference.estimates import CostItem, LoanTerm, NormLevel, PriceBasis, WorkKind
from khuyencong.reference.provinces import provinces_on
from khuyencong.strategies.basic import amounts
from khuyencong.strategies.violations.drafts import (
    LEAST_COST,
    Setting,
    jobs,
    lines,
    money_of,
    projects,
    tranche,
    whole_plans,
)
from khuyencong.strategies.violations.making import Making, On, either, plan_making
from khuyencong.strategies.violations.violation import Violation
from khuyencong.values.record import evolve

_NATIONAL, _LOCAL = PlanScope.NATIONAL, PlanScope.LOCAL
_FIRST, _LAST = 2015, 2018
"""The plan years judged by the joint circular of 2014, whose whole list of norms was read."""

_OVER = amounts(min_value=1, max_value=10**9)
_CONSULTING = (
    Activity.INVESTMENT_PROJECT,
    Activity.MARKETING,
    Activity.PRODUCTION_MGMT,
    Activity.FINANCE_MGMT,
    Activity.ACCOUNTING,
    Activity.HUMAN_RESOURCES,
    Activity.DESIGN_PACKAGING,
    Activity.NEW_TECH_ADVICE,
)
_MACHINES = (Activity.ADVANCED_MACHINERY, Activity.TECHNOLOGY_TRANSFER)
_AWARDS = (NormLevel.REGION, NormLevel.NATION)
_TREATMENT = (Activity.POLLUTION_TREATMENT_ESTABLISHMENT, Activity.POLLUTION_TREATMENT_CLUSTER)
_AGENCY = (Activity.PROGRAMME_DRAFTING, Activity.PLAN_DRAFTING, Activity.MONITORING)
_PRICED = (Activity.TELEVISION, Activity.RADIO, Activity.PUBLICATION, Activity.LEAFLET, Activity.BROCHURE)
_UNNAMED = (
    Activity.CAPACITY_CONSULTING,
    Activity.DOMESTIC_STUDY_TOUR,
    Activity.SHOWROOM_ESTABLISHMENT,
    Activity.SHOWROOM_CENTER,
    Activity.OTHER_TRADE_PROMOTION,
    Activity.INTL_PROGRAMME,
    Activity.CENTER_FACILITIES,
)
_UNNAMED_ADVICE = (
    Activity.ENTERPRISE_FORMATION_ADVICE,
    Activity.JOINT_VENTURE_ADVICE,
    Activity.POLICY_INVESTMENT,
    Activity.POLICY_LAND,
    Activity.POLICY_SCIENCE,
    Activity.POLICY_CREDIT,
    Activity.POLICY_OTHER,
)


@functools.cache
def cap_of(activity: Activity, on: date, level: NormLevel | None, variant: str | None) -> int:
    """Give the most đồng that the national norm of a day has for one unit of a content."""
    norm = ceiling_for(activity, on=on, level=level, variant=variant).norm
    assert norm is not None
    assert norm.cap is not None
    return norm.cap


def _lined(draw: DrawFn, setting: Setting, line: CostLine) -> Plan:
    """Draw a plan around a đề án with one line."""
    own = draw(projects(setting, estimate=[line]))
    return draw(whole_plans(setting, own))


def _above_cap(draw: DrawFn, line: CostLine, cap: int) -> CostLine:
    """Give a line more support than a cap, and a cost that every rate leaves room for."""
    support = cap + draw(_OVER)
    return evolve(line, support=support, cost=support * LEAST_COST)


def over_cap(
    *activities: Activity,
    levels: Sequence[NormLevel | None] = (None,),
    variant: str | None = None,
    scope: PlanScope = _NATIONAL,
    **fields: Any,  # noqa: ANN401
) -> Making:
    """Make lines whose support is above the cap of their national norm."""

    def make(draw: DrawFn, setting: Setting) -> Plan:
        plain = draw(lines(activity=st.sampled_from(activities)))
        level = draw(st.sampled_from(levels))
        line = _above_cap(draw, plain, cap_of(plain.activity, setting.as_of, level, variant))
        return _lined(draw, setting, evolve(line, level=level, variant=variant, **fields))

    return plan_making(make, scope=scope)


def _over_rent(draw: DrawFn, setting: Setting) -> Plan:
    """Pay more than four fifths of the rent of a booth at a fair, within its whole cost."""
    plain = draw(lines(activity=st.just(Activity.FAIR_PARTICIPATION_DOMESTIC)))
    rent = draw(amounts(min_value=1, max_value=10**7))
    support = rent * 4 // 5 + draw(amounts(min_value=1, max_value=10**6))
    cost = rent + support * LEAST_COST
    parts = (CostPart(item=CostItem.BOOTH_RENT, amount=rent), CostPart(item=CostItem.OTHER, amount=cost - rent))
    return _lined(draw, setting, evolve(plain, support=support, cost=cost, spending=Spending(parts=parts)))


def _unlisted(*activities: Activity, **spending: Any) -> Making:  # noqa: ANN401
    """Spend the whole of a line on what its norm does not list."""

    def make(draw: DrawFn, setting: Setting) -> Plan:
        plain = draw(lines(activity=st.sampled_from(activities)))
        parts = (CostPart(item=CostItem.OTHER, amount=plain.cost),)
        return _lined(draw, setting, evolve(plain, spending=Spending(parts=parts, **spending)))

    return plan_making(make, scope=_NATIONAL, first=_FIRST, last=_LAST)


def _too_many_persons(draw: DrawFn, setting: Setting) -> Plan:
    plain = draw(lines(activity=st.just(Activity.FOREIGN_STUDY_TOUR)))
    approved = draw(st.integers(0, 9))
    units = approved + draw(st.integers(1, 9))
    parts = (CostPart(item=CostItem.AIR_TICKET, amount=plain.cost),)
    spending = Spending(parts=parts, persons_approved=approved)
    return _lined(draw, setting, evolve(plain, units=units, spending=spending))


_LOANS: SearchStrategy[dict[str, Any]] = st.sampled_from(
    [
        {"is_in_dong": False},
        {"term": LoanTerm.SHORT},
        {"is_on_time": False},
        {"is_investment_complete": False},
    ]
)


def _bad_loan(draw: DrawFn, setting: Setting) -> Plan:
    plain = draw(lines(activity=st.just(Activity.RELOCATION_INTEREST)))
    good = Loan(interest=plain.cost, term=LoanTerm.LONG, is_in_dong=True, is_on_time=True, is_investment_complete=True)
    relocation = Relocation(is_selected=True, loan=evolve(good, **draw(_LOANS)))
    return _lined(draw, setting, evolve(plain, relocation=relocation))


def _much_overhead(draw: DrawFn, setting: Setting) -> Plan:
    """Spend more than 2.5 % of an estimate on managing it."""
    plain = draw(lines(activity=st.just(Activity.SEMINAR)))
    cost = plain.cost or 0
    managed = cost // 40 + draw(amounts(min_value=1, max_value=cost // 2))
    parts = (
        CostPart(item=CostItem.MANAGEMENT, amount=managed),
        CostPart(item=CostItem.SEMINAR, amount=cost - managed),
    )
    return _lined(draw, setting, evolve(plain, spending=Spending(parts=parts)))


@functools.cache
def _local_caps() -> tuple[tuple[int, str, Activity, int], ...]:
    """Give years, provinces and contents for which a province has a cap, within the national one, with the cap."""
    found = []
    for year in range(2015, 2031):
        day = date(year, 1, 1)
        for province in provinces_on(day):
            acts = [act.norms for act in local_acts_for(province.code, day) if act.norms is not None]
            for activity in dict.fromkeys(one for norms in acts for norm in norms.norms for one in norm.activities):
                cap = _local_cap(activity, day, province.code)
                if cap is not None:
                    found.append((year, province.code, activity, cap))
    return tuple(found)


def _local_cap(activity: Activity, on: date, province: str) -> int | None:
    """Give the cap of a province in force for a content, where it is the one norm and within the national one."""
    ours = ceiling_for(activity, on=on, source=FundingSource.PROVINCIAL, province=province)
    national = ceiling_for(activity, on=on).cap
    is_known = ours.layer is Layer.PROVINCE and ours.may_fail and ours.cap is not None and national is not None
    return ours.cap if is_known and (ours.cap or 0) <= (national or 0) else None


@st.composite
def _over_local_cap(draw: DrawFn, code: str) -> Violation:
    """Pay more than the cap of a province that has norms of its own, with no other đề án beside it."""
    year, province, activity, cap = draw(st.sampled_from(_local_caps()))
    setting = Setting(year=year, scope=_LOCAL, province=province)
    line = _above_cap(draw, draw(lines(activity=st.just(activity))), cap)
    own = draw(projects(setting, estimate=[evolve(line, technology=Technology(is_line=False))]))
    return Violation(code=code, document=draw(whole_plans(setting, own, max_others=0)), as_of=setting.as_of)


def _much_for_the_agency(draw: DrawFn, setting: Setting) -> Plan:
    """Spend more than 1.5 % of the national money of a year on managing the programme."""
    plan = draw(whole_plans(setting, draw(projects(setting))))
    others = sum(given.amount for given in plan.allocations)
    spent = others * 3 // 197 + draw(_OVER)
    job = draw(jobs(setting, name="quan-ly", activity=draw(st.sampled_from(_AGENCY))))
    paid = evolve(job, funding=(tranche(setting, FundingSource.NATIONAL, spent),))
    whole = evolve(plan, tasks=(*plan.tasks, paid))
    return evolve(whole, **money_of(whole))


def _group_of(make: Callable[[DrawFn, Setting], Plan]) -> Making:
    return plan_making(make, scope=_NATIONAL, first=_FIRST, last=_LAST)


MAKINGS: Final[Mapping[str, Making]] = {
    "NORM-001": over_cap(Activity.ENTERPRISE_ESTABLISHMENT),
    "NORM-002": over_cap(Activity.DEMO_NEW_TECHNOLOGY),
    "NORM-003": over_cap(Activity.DEMO_REPLICATION),
    "NORM-004": over_cap(*_MACHINES, technology=Technology(is_line=False)),
    "NORM-005": _unlisted(Activity.FAIR_RURAL_INDUSTRY, Activity.FAIR_HANDICRAFT, price_basis=PriceBasis.TENDER),
    "NORM-006": _group_of(_over_rent),
    "NORM-007": _unlisted(Activity.FAIR_ABROAD, price_basis=PriceBasis.TENDER),
    "NORM-008": either(_group_of(_too_many_persons), _unlisted(Activity.FOREIGN_STUDY_TOUR, persons_approved=10)),
    "NORM-009": over_cap(Activity.BEST_PRODUCT_SELECTION, levels=_AWARDS),
    "NORM-010": over_cap(Activity.BEST_PRODUCT_SELECTION, levels=_AWARDS, variant="prize"),
    "NORM-011": over_cap(Activity.BRANDING),
    "NORM-012": over_cap(*_CONSULTING),
    "NORM-013": On(scope=_NATIONAL, activity=_UNNAMED_ADVICE, first=_FIRST, last=_LAST),
    "NORM-014": over_cap(Activity.ASSOCIATION_FOUNDING, levels=_AWARDS),
    "NORM-015": over_cap(Activity.ENTERPRISE_LINKAGE),
    "NORM-016": _group_of(_bad_loan),
    "NORM-017": over_cap(Activity.POLLUTION_TREATMENT_ESTABLISHMENT),
    "NORM-018": over_cap(Activity.POLLUTION_TREATMENT_CLUSTER),
    "NORM-019": On(scope=_NATIONAL, activity=_TREATMENT, line={"work": WorkKind.BUILD}),
    "NORM-020": over_cap(Activity.CLUSTER_PLANNING),
    "NORM-021": over_cap(Activity.CLUSTER_INFRASTRUCTURE),
    "NORM-022": plan_making(_much_for_the_agency, scope=_NATIONAL),
    "NORM-023": _group_of(_much_overhead),
    "NORM-025": On(scope=_NATIONAL, activity=_PRICED, line={"spending": Spending(price_basis=PriceBasis.QUOTATION)}),
    "NORM-026": On(scope=_NATIONAL, activity=_UNNAMED, first=_FIRST, last=_LAST),
    "NORM-027": over_cap(Activity.BRANDING, Activity.ENTERPRISE_LINKAGE, scope=_LOCAL),
    "NORM-028": _over_local_cap,
    "NORM-030": On(scope=_LOCAL, activity=_UNNAMED, first=_FIRST, last=_LAST),
}
