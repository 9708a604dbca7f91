"""National plans in which one paper, hand-in, approval or contract is wrong.

Files hold every paper that the law names but for the ones that shall be missing, so that nothing else is asked for.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from khuyencong.law.papers import all_papers
from khuyencong.model import (
    Acceptance,
    CaseFact,
    Contract,
    DeAnDossier,
    DeAnPart,
    Event,
    Execution,
    GroupPlan,
    HandIn,
    PaperHeld,
    Plan,
    PlanScope,
    ProgressReport,
    Registration,
    RegistrationPart,
    Settlement,
    SettlementRoute,
    Stage,
    Tender,
)
from khuyencong.reference import Activity
from khuyencong.reference.dossiers import DossierFact, DossierStep
from khuyencong.reference.roles import Actor
from khuyencong.strategies.violations.drafts import Setting, establishments, projects, whole_plans
from khuyencong.strategies.violations.making import Making, On, either, plan_making
from khuyencong.values.record import evolve

_NATIONAL = PlanScope.NATIONAL
_PLAIN = Activity.BRANDING
_REGISTRATION = (DossierStep.REGISTRATION_TO_DEPT, DossierStep.REGISTRATION_TO_AGENCY)


def held(*missing: str) -> tuple[PaperHeld, ...]:
    """Give all papers that the law names but for some.

    >>> len(held()) - len(held("estimate"))
    1
    """
    return tuple(PaperHeld(paper=paper.id) for paper in all_papers() if paper.id not in missing)


def day_in(draw: DrawFn, setting: Setting, *, first: tuple[int, int] = (2, 1), days: int = 120) -> date:
    """Draw a day of the plan year, from a month and day on; shrinks to that day."""
    return date(setting.year, *first) + timedelta(days=draw(st.integers(0, days)))


def _parts() -> st.SearchStrategy[tuple[DeAnPart, ...]]:
    return st.sets(st.sampled_from(DeAnPart), max_size=len(DeAnPart) - 1).map(
        lambda parts: tuple(part for part in DeAnPart if part in parts)
    )


def _sent_late(stage: Stage, step: DossierStep, month: int, day: int) -> Making:
    """Send something after its last day on time: an event of the đề án, or a hand-in of its file."""

    def make(draw: DrawFn, setting: Setting) -> Plan:
        on = date(setting.year - 1, month, day) + timedelta(days=draw(st.integers(0, 190 - 20)))
        own = draw(projects(setting))
        if draw(st.booleans()):
            late = evolve(own, dossier=DeAnDossier(hand_ins=(HandIn(step=step, on=on, copies=3),)))
        else:
            late = evolve(own, events=(Event(on=on, stage=stage),))
        return draw(whole_plans(setting, late))

    return plan_making(make, scope=_NATIONAL, first=2015)


def _few_sets(draw: DrawFn, setting: Setting) -> Plan:
    on = date(setting.year - 1, 4, 1) + timedelta(days=draw(st.integers(0, 30)))
    sent = HandIn(step=DossierStep.REGISTRATION_TO_DEPT, on=on, copies=draw(st.integers(1, 2)))
    own = evolve(draw(projects(setting)), dossier=DeAnDossier(hand_ins=(sent,)))
    return draw(whole_plans(setting, own))


def _file(
    *missing: str,
    facts: Mapping[DossierFact, bool] | None = None,
    activity: Activity | Sequence[Activity] = _PLAIN,
    steps: Collection[DossierStep] = (),
    **fields: Any,  # noqa: ANN401
) -> Making:
    """Let the file of a đề án hold everything but for some papers, while something is asked for at some steps."""
    contents = [activity] if isinstance(activity, Activity) else list(activity)
    known = tuple(CaseFact(fact=fact, holds=holds) for fact, holds in (facts or {}).items())

    def make(draw: DrawFn, setting: Setting) -> Plan:
        people = [draw(establishments(setting, name="co-so"))]
        own = draw(projects(setting, activity=st.sampled_from(contents), max_lines=1, beneficiaries=people))
        on = day_in(draw, setting)
        dossier = DeAnDossier(
            registered_by=Actor.DEPT_INDUSTRY_TRADE,
            papers=held(*missing),
            hand_ins=tuple(HandIn(step=step, on=on) for step in steps),
            facts=known,
        )
        return draw(whole_plans(setting, evolve(own, dossier=dossier, **fields), beneficiaries=people))

    return plan_making(make, scope=_NATIONAL)


def _sent_to_the_department(draw: DrawFn, setting: Setting) -> Plan:
    """Let a regional centre send its đề án to the department."""
    on = date(setting.year - 1, 4, 1) + timedelta(days=draw(st.integers(0, 30)))
    own = draw(projects(setting))
    sent = (HandIn(step=DossierStep.REGISTRATION_TO_DEPT, on=on, copies=3),)
    if draw(st.booleans()):
        wide = evolve(own, dossier=DeAnDossier(registered_by=Actor.REGIONAL_CENTER, hand_ins=sent))
    else:
        wide = evolve(
            own,
            dossier=DeAnDossier(registered_by=Actor.REGIONAL_CENTER),
            events=(Event(on=on, stage=draw(st.sampled_from([Stage.SUBMITTED, Stage.BASE_APPRAISED]))),),
        )
    return draw(whole_plans(setting, wide))


def _contracted(execute: Callable[[DrawFn], Execution], **fields: Any) -> Making:  # noqa: ANN401
    """Sign the contract of a đề án that was carried out in a certain way."""

    def make(draw: DrawFn, setting: Setting) -> Plan:
        activity = fields.get("activity", _PLAIN)
        own = draw(projects(setting, activity=st.just(activity), max_lines=1))
        signed = Event(on=day_in(draw, setting), stage=Stage.CONTRACTED)
        return draw(whole_plans(setting, evolve(own, events=(signed,), execution=execute(draw))))

    return plan_making(make, scope=_NATIONAL)


def _approved_by_another(draw: DrawFn) -> Execution:
    wrong = draw(st.sampled_from([actor for actor in Actor if actor is not Actor.DEPT_INDUSTRY_TRADE]))
    return Execution(group_plan=GroupPlan(approver=wrong))


_REGISTRATIONS = st.sets(st.sampled_from(RegistrationPart), max_size=2).map(
    lambda parts: Registration(parts=tuple(parts), has_table=True)
) | st.just(Registration(parts=tuple(RegistrationPart), has_table=False))


def _settled(
    *missing: str,
    route: SettlementRoute | None = None,
    facts: Mapping[DossierFact, bool] | None = None,
    **settlement: Any,  # noqa: ANN401
) -> Making:
    """Settle a contract in time, with everything in the file but for some papers."""
    known = tuple(CaseFact(fact=fact, holds=holds) for fact, holds in (facts or {}).items())

    def make(draw: DrawFn, setting: Setting) -> Plan:
        people = [draw(establishments(setting, name="co-so"))]
        own = draw(projects(setting, activity=st.just(_PLAIN), max_lines=1, beneficiaries=people))
        accepted = day_in(draw, setting, first=(8, 1), days=60)
        on = accepted + timedelta(days=draw(st.integers(0, 15)))
        filed = evolve(
            own,
            dossier=DeAnDossier(registered_by=Actor.DEPT_INDUSTRY_TRADE, papers=held(*missing), facts=known),
            execution=Execution(acceptances=(Acceptance(on=accepted),), adjustments=()),
        )
        closing = Settlement(**{"dossier_on": on, "settled_on": on, "route": route, **settlement})
        contract = Contract(id="hd-1", de_an=(own.id,), on=date(setting.year, 2, 1), settlement=closing)
        return draw(whole_plans(setting, filed, beneficiaries=people, contracts=(contract,), approver=Actor.MOIT))

    return plan_making(make, scope=_NATIONAL)


def _foreign_contract(draw: DrawFn, setting: Setting) -> Plan:
    """Let a contract hold a đề án that is not in the plan, or one that another contract holds."""
    own = draw(projects(setting))
    signed = Contract(id="hd-1", de_an=(own.id,), on=day_in(draw, setting))
    if draw(st.booleans()):
        contracts: tuple[Contract, ...] = (signed, Contract(id="hd-2", de_an=(own.id,)))
    else:
        contracts = (evolve(signed, de_an=(own.id, "khong-co")),)
    return draw(whole_plans(setting, own, contracts=contracts, approver=Actor.PROVINCIAL_PC))


def _unit_of_the_ministry(draw: DrawFn, setting: Setting) -> Plan:
    own = draw(projects(setting))
    settlement = Settlement(settled_on=day_in(draw, setting, first=(9, 1)), approver=Actor.LOCAL_INDUSTRY_AGENCY)
    contract = Contract(id="hd-1", de_an=(own.id,), is_with_moit_unit=True, settlement=settlement)
    return draw(whole_plans(setting, own, contracts=(contract,), approver=Actor.MOIT))


def _unconfirmed(draw: DrawFn, setting: Setting) -> Plan:
    """Ask for an advance on a report of progress that the department has not confirmed."""
    own = draw(projects(setting, activity=st.just(Activity.ADVANCED_MACHINERY), max_lines=1))
    on = day_in(draw, setting)
    asked = evolve(
        own,
        dossier=DeAnDossier(hand_ins=(HandIn(step=DossierStep.FIRST_ADVANCE, on=on),)),
        execution=Execution(progress=(ProgressReport(on=on, is_confirmed_by_dept=False),), adjustments=()),
    )
    return draw(whole_plans(setting, asked))


def _unplaced(draw: DrawFn, setting: Setting) -> Plan:
    who = evolve(draw(establishments(setting, name="co-so")), site=None)
    own = evolve(draw(projects(setting, beneficiaries=[who])), province=None)
    return draw(whole_plans(setting, own, beneficiaries=[who]))


_NOT_BY_MOIT = [actor for actor in Actor if actor not in {Actor.MOIT, Actor.MOIT_MINISTER}]
_UNKNOWN_PAPERS = st.integers(0, 999).map(lambda number: (PaperHeld(paper=f"giay-khac-{number}"),))

MAKINGS: Final[Mapping[str, Making]] = {
    "PAPE-001": On(
        scope=PlanScope.LOCAL, de_an={"dossier": _UNKNOWN_PAPERS.map(lambda papers: DeAnDossier(papers=papers))}
    ),
    "CONT-001": plan_making(_foreign_contract, scope=PlanScope.LOCAL),
    "PLAN-001": On(scope=_NATIONAL, de_an={"dossier": _parts().map(lambda parts: DeAnDossier(parts=parts))}),
    "PLAN-003": _sent_late(Stage.SUBMITTED, _REGISTRATION[0], 5, 20),
    "PLAN-004": _sent_late(Stage.REGISTERED, _REGISTRATION[1], 6, 15),
    "PLAN-005": plan_making(_few_sets, scope=_NATIONAL, first=2015),
    "PLAN-006": _file("beneficiary-request"),
    "PLAN-007": _file("appraisal-4a", "appraisal-4b"),
    "PLAN-008": plan_making(_sent_to_the_department, scope=_NATIONAL, first=2015),
    "PLAN-009": plan_making(_unplaced, scope=_NATIONAL),
    "PLAN-010": _contracted(_approved_by_another),
    "PLAN-012": On(scope=_NATIONAL, plan={"approver": st.sampled_from(_NOT_BY_MOIT)}),
    "PLAN-013": _contracted(lambda _: Execution(tenders=()), activity=Activity.TELEVISION),
    "PLAN-014": On(
        scope=_NATIONAL,
        activity=_PLAIN,
        max_lines=1,
        de_an={"execution": Execution(tenders=(Tender(is_ordered=False),))},
    ),
    "PLAN-017": On(scope=_NATIONAL, plan={"registration": _REGISTRATIONS}),
    "PLAN-018": _file("estimate"),
    "PLAN-019": _file("council-minutes", facts={DossierFact.COUNCIL_USED: True}),
    "EXEC-005": either(
        _file("scheme-contract", steps=[DossierStep.FIRST_ADVANCE]),
        _file("implementation-plan", steps=[DossierStep.FIRST_ADVANCE]),
    ),
    "EXEC-009": either(
        _file("summary-report", steps=[DossierStep.FINAL_ADVANCE]),
        _file("volume-report", steps=[DossierStep.FINAL_ADVANCE]),
    ),
    "EXEC-011": either(
        *(
            _file(paper, activity=Activity.RELOCATION_INTEREST, steps=[DossierStep.FINAL_ADVANCE])
            for paper in ("loan-contract", "interest-proof", "contractor-contracts")
        )
    ),
    "EXEC-012": plan_making(_unconfirmed, scope=_NATIONAL),
    "EXEC-022": either(
        _settled("invoice", route=SettlementRoute.WITH_INVOICE),
        _settled("settlement-detail", route=SettlementRoute.WITHOUT_INVOICE),
    ),
    "EXEC-023": _settled(
        "voucher-list-all-sources",
        route=SettlementRoute.WITHOUT_INVOICE,
        facts={DossierFact.SUPPORT_IS_SHARE_OF_COST: True},
    ),
    "EXEC-024": _settled("reconciliation", is_last_of_year=True),
    "EXEC-025": _file(
        "audit-report",
        activity=Activity.CLUSTER_INFRASTRUCTURE,
        steps=[DossierStep.FINAL_ADVANCE],
        facts={DossierFact.INVESTOR_IS_ENTERPRISE: True},
    ),
    "EXEC-026": _file(
        "output-standard",
        activity=(Activity.POLLUTION_TREATMENT_CLUSTER, Activity.POLLUTION_TREATMENT_ESTABLISHMENT),
        steps=[DossierStep.FINAL_ADVANCE],
    ),
    "EXEC-030": plan_making(_unit_of_the_ministry, scope=_NATIONAL),
}
