"""The papers that money asks for: of the first advance, of the last payment, of the settlement, of force majeure.

Which papers are needed says the law (:mod:`khuyencong.law.dossiers`), by step and activity; a fact that is not known
leaves open what hangs on it. A đề án whose file does not say which papers it holds is not asked.
"""

from collections.abc import Collection
from datetime import date

from khuyencong.law.dossiers import Requirement, dossier_for
from khuyencong.model.contract import SettlementRoute
from khuyencong.model.de_an import DeAn
from khuyencong.reference.activities import Activity
from khuyencong.reference.dossiers import DossierFact, DossierStep
from khuyencong.rules.case_facts import CaseFacts, case_of
from khuyencong.rules.facts import ItemFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.rule import rule

# Papers that a rule of their own asks for.
_INTEREST = ("loan-contract", "interest-proof", "contractor-contracts")
_OWN_RULE = frozenset({"audit-report", "dept-confirmation-of-progress", "output-standard", *_INTEREST})
_FORMS = frozenset({"acceptance-5a", "acceptance-5b", "acceptance-5c", "invoice", "money-request", "settlement-detail"})
_ROUTES = {
    SettlementRoute.WITH_INVOICE: DossierStep.SETTLEMENT_WITH_INVOICE,
    SettlementRoute.WITHOUT_INVOICE: DossierStep.SETTLEMENT_WITHOUT_INVOICE,
}
_AT = ".dossier.papers"


@rule("EXEC-005", on="de_an", by="step")
def first_advance_has_its_papers(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-005: a first advance has the papers that its class asks for."""
    case = _with_papers(de_an, facts)
    on = case.first_advance_on if case else None
    if case is None or on is None:
        return NOT_APPLICABLE
    return _judge(case, DossierStep.FIRST_ADVANCE, on, never=_OWN_RULE)


@rule("EXEC-009", on="de_an", by="step")
def last_payment_has_its_papers(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-009: the payment after acceptance has the papers that the activity asks for."""
    case = _with_papers(de_an, facts)
    if case is None or case.final_on is None:
        return NOT_APPLICABLE
    return _judge(case, DossierStep.FINAL_ADVANCE, case.final_on, never=_OWN_RULE)


@rule("EXEC-011", on="de_an", by="step")
def interest_is_proved(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-011: support of loan interest has the certified contracts and the proof that interest was paid."""
    case = _with_papers(de_an, facts)
    on = (case.first_advance_on or case.final_on) if case else None
    if case is None or on is None or Activity.RELOCATION_INTEREST not in case.activities:
        return NOT_APPLICABLE
    return _judge(case, DossierStep.FINAL_ADVANCE, on, only=_INTEREST)


@rule("EXEC-025", on="de_an", by="step")
def enterprise_investor_is_audited(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-025: work in a cluster whose investor is an enterprise has the report of an independent auditor."""
    return _one_paper(de_an, facts, "audit-report")


@rule("EXEC-026", on="de_an", by="step")
def treatment_meets_its_standard(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-026: work against pollution has the confirmation that its output meets the standard."""
    return _one_paper(de_an, facts, "output-standard")


def _one_paper(de_an: DeAn, facts: ItemFacts, paper: str) -> Verdict:
    """Judge one paper of the last payment, where the activity may need it."""
    case = _with_papers(de_an, facts)
    on = (case.final_on or case.accepted_on) if case else None
    if case is None or on is None:
        return NOT_APPLICABLE
    needed = [found for found in _requirements(case, DossierStep.FINAL_ADVANCE, on)[0] if paper in _ids(found)]
    return _judge(case, DossierStep.FINAL_ADVANCE, on, only=(paper,)) if needed else NOT_APPLICABLE


@rule("EXEC-022", on="de_an", by="step")
def settlement_has_the_forms_of_its_route(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-022: a settlement with an invoice, and one without, each have their own forms."""
    settled = _settlement(de_an, facts)
    if settled is None:
        return NOT_APPLICABLE
    case, route, on = settled
    if route is None:
        return Unknown("route-of-settlement", _AT, item=case.label, on=on)
    return _judge(case, _ROUTES[route], on, only=_FORMS)


@rule("EXEC-023", on="de_an", by="step")
def share_of_cost_lists_all_sources(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-023: where the support is a share of the whole cost, the list of vouchers shows the other sources too."""
    settled = _settlement(de_an, facts)
    if settled is None or settled[1] is not SettlementRoute.WITHOUT_INVOICE:
        return NOT_APPLICABLE
    case, _, on = settled
    if case.facts.get(DossierFact.SUPPORT_IS_SHARE_OF_COST) is False:
        return NOT_APPLICABLE
    return _judge(case, DossierStep.SETTLEMENT_WITHOUT_INVOICE, on, only=("voucher-list-all-sources",))


def _settlement(de_an: DeAn, facts: ItemFacts) -> tuple[CaseFacts, SettlementRoute | None, date] | None:
    """Give the case, the route and the day of a settlement whose papers are known; None where there is none."""
    case = _with_papers(de_an, facts)
    settlement = case.contract.settlement if case and case.contract else None
    if case is None or settlement is None:
        return None
    on = settlement.dossier_on or settlement.settled_on
    return None if on is None else (case, settlement.route, on)


@rule("EXEC-019", on="de_an", by="step")
def force_majeure_is_proved(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """EXEC-019: after force majeure no more is settled than was confirmed, and three papers prove it."""
    force = de_an.execution.force_majeure if de_an.execution else None
    case = None if force is None else case_of(facts)
    if force is None or case is None or not case.is_of_agency:
        return NOT_APPLICABLE
    found: list[Fail | Unknown] = []
    if force.accepted is None or force.settled is None:
        found.append(Unknown("amounts-of-force-majeure", ".execution.force_majeure", item=case.label, on=force.on))
    elif force.settled > force.accepted:
        found.append(
            Fail(
                ".execution.force_majeure.settled",
                item=case.label,
                on=force.on,
                papers="settled-over-confirmed",
                observed=force.settled,
                limit=force.accepted,
            )
        )
    if case.papers is not None:
        found += _judge(case, DossierStep.FORCE_MAJEURE, force.on)
    return found


def _with_papers(de_an: DeAn, facts: ItemFacts) -> CaseFacts | None:
    """Give the case of a đề án that the agency pays and whose file says which papers it holds; None for any other."""
    if de_an.dossier is None or de_an.dossier.papers is None:
        return None
    case = case_of(facts)
    return case if case.is_of_agency else None


def _requirements(case: CaseFacts, step: DossierStep, on: date) -> tuple[list[Requirement], bool]:
    """Give what a step needs, or may need, for all contents of a đề án, and whether that is known for each of them."""
    found: dict[tuple[str, ...], Requirement] = {}
    dossiers = [dossier_for(step, activity, on=on, facts=case.facts) for activity in case.activities or (None,)]
    for dossier in dossiers:
        for needed in dossier.requirements:
            found.setdefault(_ids(needed), needed)
    return list(found.values()), all(dossier.is_known for dossier in dossiers)


def _judge(
    case: CaseFacts,
    step: DossierStep,
    on: date,
    *,
    only: Collection[str] | None = None,
    never: Collection[str] = (),
) -> list[Fail | Unknown]:
    """Say which papers of a step are missing, and which facts are that would decide whether one is needed."""
    found: list[Fail | Unknown] = []
    open_facts: dict[DossierFact, None] = {}
    requirements, is_known = _requirements(case, step, on)
    for needed in requirements:
        ids = _ids(needed)
        is_meant = not set(ids) & set(never) if only is None else set(ids) <= set(only)
        if not is_meant or needed.is_met_by(case.papers or frozenset()):
            continue
        if needed.is_needed:
            found.append(Fail(_AT, item=case.label, on=on, papers=ids, status=needed.footing.status))
        else:
            open_facts.update(dict.fromkeys(needed.waits_for))
    found += [Unknown(f"fact-{fact.value}", ".dossier.facts", item=case.label, on=on) for fact in open_facts]
    if not is_known:
        found.append(Unknown("content-of-line", ".lines", item=case.label, on=on))
    return found


def _ids(needed: Requirement) -> tuple[str, ...]:
    return tuple(paper.id for paper in needed.papers)


RULES = (
    first_advance_has_its_papers,
    last_payment_has_its_papers,
    interest_is_proved,
    enterprise_investor_is_audited,
    treatment_meets_its_standard,
    settlement_has_the_forms_of_its_route,
    share_of_cost_lists_all_sources,
    force_majeure_is_proved,
)
