"""What is known of a đề án that decides which steps are its own."""

from khuyencong.budget.cells import SUPPORT_LEVELS
from khuyencong.cycle.history import contract_of
from khuyencong.model.contract import Contract, SettlementRoute
from khuyencong.model.de_an import DeAn, Stage
from khuyencong.model.plan import Plan, PlanScope
from khuyencong.reference.activities import Activity
from khuyencong.reference.dossiers import DossierFact
from khuyencong.reference.funding import FundingLevel
from khuyencong.reference.roles import Actor
from khuyencong.values.record import Dong, Text, Year, record


@record
class CaseFacts:
    """The facts of a đề án on which its steps hang; None is not known, and decides nothing.

    Fields: ``activity``, its one content; ``level``, whose money; ``plan_year`` and ``last_year`` of its money;
    ``support``, đồng of that money in all; ``is_group``; ``is_direct``, sent to the agency and not through a Sở Công
    Thương; ``is_one_province``; ``is_tender``, put to tender; ``is_multi_year``; ``is_budget_unit``, carried out by a
    budget unit directly under the Ministry; ``has_invoice``, of the implementer; ``sites``, those that are accepted
    one by one.

    >>> CaseFacts(is_group=True).support is None
    True
    """

    activity: Activity | None = None
    level: FundingLevel = FundingLevel.NATIONAL
    plan_year: Year | None = None
    last_year: Year | None = None
    support: Dong | None = None
    is_group: bool | None = None
    is_direct: bool | None = None
    is_one_province: bool | None = None
    is_tender: bool | None = None
    is_multi_year: bool | None = None
    is_budget_unit: bool | None = None
    has_invoice: bool | None = None
    sites: tuple[Text, ...] | None = None


def case_of(de_an: DeAn, plan: Plan | None = None) -> CaseFacts:
    """Give what the records of a đề án and its plan say; whether it is flagship changes no step.

    The money is that of the plan's level; without a plan national money where there is some, else local. A đề án is
    put to tender where a tender is recorded or a content of it is on the list of tenders; otherwise nobody knows
    whether one was ordered, unless the records say that there was none. It goes directly to the agency where a regional
    centre registers it or its file states several provinces, and no other does; for one that the agency adds of its
    own nobody can tell. Which sites there are the records say only where all are accepted.

    >>> from khuyencong.model import FundingTranche
    >>> from khuyencong.reference import FundingSource
    >>> tranche = FundingTranche(source=FundingSource.NATIONAL, year=2016, amount=200_000_000)
    >>> case = case_of(DeAn(id="1", title="Máy ép", funding=(tranche,)))
    >>> case.support, case.plan_year, case.is_multi_year
    (200000000, 2016, False)
    """
    level = _level(de_an, plan)
    money = [tranche for tranche in de_an.funding if tranche.source.level is level]
    years = sorted({tranche.year for tranche in money})
    contents = {line.activity for line in de_an.lines}
    first = plan.year if plan is not None else years[0] if years else None
    last = max(first, years[-1]) if first is not None and years else first
    if de_an.period is not None and last is not None:
        last = max(last, min(de_an.period.end.year, 2200))
    contract = None if plan is None else contract_of(de_an, plan)
    return CaseFacts(
        activity=next(iter(contents)) if len(contents) == 1 else None,
        level=level,
        plan_year=first,
        last_year=last,
        support=sum(tranche.amount for tranche in money) if money else None,
        is_group=de_an.is_group,
        is_direct=_is_direct(de_an),
        is_one_province=_is_one_province(de_an),
        is_tender=_is_tender(de_an),
        is_multi_year=None if first is None else last != first,
        is_budget_unit=None if contract is None else contract.is_with_moit_unit,
        has_invoice=None if contract is None else _has_invoice(contract),
        sites=_sites(de_an),
    )


def _level(de_an: DeAn, plan: Plan | None) -> FundingLevel:
    if plan is not None:
        return FundingLevel.NATIONAL if plan.scope is PlanScope.NATIONAL else FundingLevel.LOCAL
    levels = {tranche.source.level for tranche in de_an.funding} & SUPPORT_LEVELS
    return FundingLevel.LOCAL if levels == {FundingLevel.LOCAL} else FundingLevel.NATIONAL


def _is_one_province(de_an: DeAn) -> bool | None:
    """Say whether it is carried out in one province: what its file states goes before the place."""
    stated = () if de_an.dossier is None else de_an.dossier.facts
    found = next((known.holds for known in stated if known.fact is DossierFact.ONE_PROVINCE), None)
    return True if found is None and de_an.province is not None else found


def _is_direct(de_an: DeAn) -> bool | None:
    """Say whether it goes directly to the agency: of a regional centre or of several provinces, and no other.

    Source: khoản 1 Điều 8 Thông tư 36/2013/TT-BCT.
    """
    by = None if de_an.dossier is None else de_an.dossier.registered_by
    is_one_province = _is_one_province(de_an)
    if by is Actor.REGIONAL_CENTER or is_one_province is False:
        return True
    if by is Actor.DEPT_INDUSTRY_TRADE:
        return False
    # The agency may add đề án of its own to the draft plan (khoản 2 Điều 6), and no article says by which way.
    return False if is_one_province and by not in {None, Actor.LOCAL_INDUSTRY_AGENCY} else None


def _is_tender(de_an: DeAn) -> bool | None:
    tenders = None if de_an.execution is None else de_an.execution.tenders
    if tenders or any(line.activity.term.tender for line in de_an.lines):
        return True
    return None if tenders is None else False


def _sites(de_an: DeAn) -> tuple[str, ...] | None:
    """Give the sites that were accepted where the whole is said to be accepted too: then there are no others."""
    acceptances = () if de_an.execution is None else de_an.execution.acceptances or ()
    sites = [acceptance.site for acceptance in acceptances if acceptance.site is not None]
    is_whole = any(event.stage is Stage.ACCEPTED for event in de_an.events)
    return tuple(dict.fromkeys(sites)) if sites and is_whole else None


def _has_invoice(contract: Contract) -> bool | None:
    route = None if contract.settlement is None else contract.settlement.route
    return None if route is None else route is SettlementRoute.WITH_INVOICE
