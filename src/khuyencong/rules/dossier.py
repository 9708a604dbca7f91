"""The file with which a national đề án is registered: its parts, its papers, its days and its route."""

from datetime import date
from functools import cache

from khuyencong.cycle.papers import known_papers
from khuyencong.law.deadlines import deadlines_for
from khuyencong.law.dossiers import dossier_for
from khuyencong.model.de_an import DeAn, Stage
from khuyencong.model.papers import DeAnPart, GuidableDay, RegistrationPart
from khuyencong.model.plan import Plan
from khuyencong.reference.dossiers import DossierFact, DossierStep
from khuyencong.rules.case_facts import CaseFacts, case_of
from khuyencong.rules.facts import ItemFacts, PlanFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.rule import rule

_SETS = (DossierStep.REGISTRATION_TO_DEPT, DossierStep.REGISTRATION_TO_AGENCY)


@rule("PAPE-001", on="de_an")
def papers_are_known(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PAPE-001: a paper of the file is one that the law names."""
    if de_an.dossier is None or not de_an.dossier.papers:
        return NOT_APPLICABLE
    return [
        Fail(f".dossier.papers[{i}].paper", item=facts.label, paper=held.paper)
        for i, held in enumerate(de_an.dossier.papers)
        if held.paper not in known_papers()
    ]


@rule("PLAN-001", on="de_an", by="approval")
def de_an_has_its_parts(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PLAN-001: a written national đề án has all of its eight parts."""
    if de_an.dossier is None or not case_of(facts).is_national:
        return NOT_APPLICABLE
    parts = de_an.dossier.parts
    if parts is None:
        return Unknown("parts-of-de-an", ".dossier.parts", item=facts.label)
    return [Fail(".dossier.parts", item=facts.label, part=part) for part in DeAnPart if part not in parts]


@rule("PLAN-003", on="de_an", by="step")
def dossier_reaches_the_department_in_time(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PLAN-003: the file reaches the department before 20 May of the year before, unless it guided otherwise."""
    if not de_an.events and de_an.dossier is None:
        return NOT_APPLICABLE
    case = case_of(facts)
    if case.is_of_regional_center or case.is_one_province is False:
        return NOT_APPLICABLE
    return _in_time(case, Stage.SUBMITTED, DossierStep.REGISTRATION_TO_DEPT, GuidableDay.DOSSIER_TO_DEPT)


@rule("PLAN-004", on="de_an", by="step")
def registration_reaches_the_agency_in_time(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PLAN-004: the registration reaches the agency before 15 June of the year before, unless it guided otherwise."""
    if not de_an.events and de_an.dossier is None:
        return NOT_APPLICABLE
    step = DossierStep.REGISTRATION_TO_AGENCY
    return _in_time(case_of(facts), Stage.REGISTERED, step, GuidableDay.REGISTRATION_TO_AGENCY)


def _in_time(case: CaseFacts, stage: Stage, step: DossierStep, deadline: GuidableDay) -> Verdict:
    """Hold the first day on which something was sent against its last day on time."""
    sent = [(event.on, f".events[{i}].on") for i, event in enumerate(case.de_an.events) if event.stage is stage]
    if case.de_an.dossier is not None:
        hand_ins = enumerate(case.de_an.dossier.hand_ins)
        sent += [(hand_in.on, f".dossier.hand_ins[{i}].on") for i, hand_in in hand_ins if hand_in.step is step]
    if not sent or not case.is_national:
        return NOT_APPLICABLE
    on, at = min(sent)
    plan = case.plan.plan
    last = next((guided.last_day for guided in plan.guided if guided.deadline is deadline), None)
    last = last or _last_day(plan.year, deadline)
    if last is None:
        return NOT_APPLICABLE
    return Fail(at, item=case.label, on=on, observed=on, limit=last) if on > last else None


@cache
def _last_day(year: int, deadline: GuidableDay) -> date | None:
    return next(found.last_day for found in deadlines_for(year) if found.id == deadline.value)


@rule("PLAN-005", on="de_an", by="step")
def sets_are_enough(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PLAN-005: as many sets are handed in as the circular names, three to the department and one to the agency."""
    if de_an.dossier is None or not case_of(facts).is_national:
        return NOT_APPLICABLE
    found: list[Fail | Unknown] = []
    sent = [(i, hand_in) for i, hand_in in enumerate(de_an.dossier.hand_ins) if hand_in.step in _SETS]
    for i, hand_in in sent:
        at, needed = f".dossier.hand_ins[{i}]", dossier_for(hand_in.step, on=hand_in.on).copies
        if needed is None:
            continue
        if hand_in.copies is None:
            found.append(Unknown("copies-of-dossier", at, item=facts.label, on=hand_in.on))
        elif hand_in.copies < needed:
            copies = hand_in.copies
            found.append(Fail(at, item=facts.label, on=hand_in.on, step=hand_in.step, observed=copies, limit=needed))
    return found if sent else NOT_APPLICABLE


@rule("PLAN-006", on="de_an", by="approval")
def beneficiary_asks_for_support(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PLAN-006: who benefits asks for it in writing where another unit carries the đề án out."""
    case = _with_papers(de_an, facts)
    if case is None or case.papers is None:
        return NOT_APPLICABLE
    if "beneficiary-request" in case.papers:
        return None
    differs = case.facts.get(DossierFact.IMPLEMENTER_IS_NOT_BENEFICIARY)
    if differs is None:
        return Unknown("fact-implementer-is-not-beneficiary", ".dossier.facts", item=facts.label)
    return Fail(".dossier.papers", item=facts.label, papers=("beneficiary-request",)) if differs else NOT_APPLICABLE


@rule("PLAN-007", on="de_an", by="approval")
def department_appraised_it(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PLAN-007: a đề án of one province has a base appraisal sheet, unless a regional centre registers it."""
    case = _with_papers(de_an, facts)
    if case is None or case.papers is None or case.is_of_regional_center or case.is_one_province is False:
        return NOT_APPLICABLE
    if {"appraisal-4a", "appraisal-4b"} & case.papers:
        return None
    if case.is_one_province is None:
        return Unknown("fact-one-province", ".province", item=facts.label)
    if case.is_of_regional_center is None:
        return Unknown("registering-body", ".dossier.registered_by", item=facts.label)
    return Fail(".dossier.papers", item=facts.label, papers=("appraisal-4a", "appraisal-4b"))


@rule("PLAN-008", on="de_an", by="approval")
def wide_de_an_goes_to_the_agency(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PLAN-008: a đề án of several provinces, or of a regional centre, goes directly to the agency."""
    if not de_an.events and de_an.dossier is None:
        return NOT_APPLICABLE
    case = case_of(facts)
    if not case.is_national or not (case.is_of_regional_center or case.is_one_province is False):
        return NOT_APPLICABLE
    if de_an.dossier is not None:
        for i, hand_in in enumerate(de_an.dossier.hand_ins):
            if hand_in.step is DossierStep.REGISTRATION_TO_DEPT:
                return Fail(f".dossier.hand_ins[{i}].step", item=facts.label)
    for i, event in enumerate(de_an.events):
        if event.stage in {Stage.SUBMITTED, Stage.BASE_APPRAISED}:
            return Fail(f".events[{i}].stage", item=facts.label)
    return None


@rule("PLAN-009", on="de_an", by="approval")
def de_an_names_its_place(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PLAN-009: a đề án that is no group names where it is carried out; that it names who benefits is DEAN-005."""
    if de_an.is_group or not case_of(facts).is_national:
        return NOT_APPLICABLE
    if de_an.province is not None:
        return None
    named = [facts.plan.beneficiaries.get(name) for name in de_an.beneficiaries]
    if named and all(beneficiary is not None and beneficiary.site is not None for beneficiary in named):
        return None
    return Fail(".province", item=facts.label)


@rule("PLAN-017", on="plan", by="approval")
def registration_is_complete(plan: Plan, facts: PlanFacts) -> Verdict:
    """PLAN-017: the registration report has its three parts and the detailed table."""
    registration = plan.registration
    if registration is None:
        return NOT_APPLICABLE
    found: list[Fail | Unknown] = []
    if registration.parts is None:
        found.append(Unknown("parts-of-registration", ".registration.parts", item=plan.title))
    else:
        missing = [part for part in RegistrationPart if part not in registration.parts]
        found += [Fail(".registration.parts", item=plan.title, part=part) for part in missing]
    if registration.has_table is None:
        found.append(Unknown("table-of-registration", ".registration.has_table", item=plan.title))
    elif not registration.has_table:
        found.append(Fail(".registration.has_table", item=plan.title, part="table-of-registration"))
    return found


@rule("PLAN-018", on="de_an", by="approval")
def estimate_is_there(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PLAN-018: the file holds the estimate (form 1); that it balances is DEAN-001."""
    case = _with_papers(de_an, facts)
    if case is None or case.papers is None:
        return NOT_APPLICABLE
    return None if "estimate" in case.papers else Fail(".dossier.papers", item=facts.label, papers=("estimate",))


@rule("PLAN-019", on="de_an", by="approval")
def council_left_minutes(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """PLAN-019: where a council appraised it, the file holds its minutes."""
    case = _with_papers(de_an, facts)
    if case is None or case.papers is None:
        return NOT_APPLICABLE
    if "council-minutes" in case.papers:
        return None
    used = case.facts.get(DossierFact.COUNCIL_USED)
    if used is None:
        return Unknown("fact-council-used", ".dossier.facts", item=facts.label)
    return Fail(".dossier.papers", item=facts.label, papers=("council-minutes",)) if used else NOT_APPLICABLE


def _with_papers(de_an: DeAn, facts: ItemFacts) -> CaseFacts | None:
    """Give the case of a national đề án whose file says which papers it holds; None for any other."""
    if de_an.dossier is None or de_an.dossier.papers is None:
        return None
    case = case_of(facts)
    return case if case.is_national else None


RULES = (
    papers_are_known,
    de_an_has_its_parts,
    dossier_reaches_the_department_in_time,
    registration_reaches_the_agency_in_time,
    sets_are_enough,
    beneficiary_asks_for_support,
    department_appraised_it,
    wide_de_an_goes_to_the_agency,
    de_an_names_its_place,
    registration_is_complete,
    estimate_is_there,
    council_left_minutes,
)
