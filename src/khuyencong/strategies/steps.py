"""Strategies for the papers, steps and contracts of đề án: any that can be, lawful or not."""

from fractions import Fraction
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from khuyencong.law.papers import all_papers
from khuyencong.model import (
    Acceptance,
    Adjustment,
    BoothContract,
    BoothFact,
    BudgetCode,
    CaseFact,
    Contract,
    CopyKind,
    DeAnDossier,
    DeAnPart,
    Execution,
    ForceMajeure,
    GroupPlan,
    GuidableDay,
    GuidedDay,
    HandIn,
    PaperHeld,
    ProgressReport,
    Registration,
    RegistrationPart,
    Settlement,
    SettlementRoute,
    SpentLine,
    Stop,
    Tender,
    TrainingResult,
)
from khuyencong.reference import Actor
from khuyencong.reference.changes import Change
from khuyencong.reference.dossiers import DossierFact, DossierStep
from khuyencong.strategies.basic import amounts, days, ids, known_or_not, titles

_T = TypeVar("_T")
_MONEY = 10**11


def _few(strategy: SearchStrategy[_T], most: int = 3) -> SearchStrategy[tuple[_T, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


def _some(members: type[_T]) -> SearchStrategy[tuple[_T, ...]]:
    """Draw some members of a vocabulary, each once."""
    return st.lists(st.sampled_from(members), unique=True).map(tuple)  # type: ignore[arg-type]


def actors() -> SearchStrategy[Actor]:
    """Draw bodies and organisations."""
    return st.sampled_from(Actor)


def papers_held() -> SearchStrategy[PaperHeld]:
    """Draw papers of a file, most of them ones that the law names."""
    return st.builds(
        PaperHeld,
        paper=st.one_of(st.sampled_from([paper.id for paper in all_papers()]), ids()),
        on=known_or_not(days()),
        copies=known_or_not(st.integers(1, 5)),
        kind=known_or_not(st.sampled_from(CopyKind)),
    )


def hand_ins() -> SearchStrategy[HandIn]:
    """Draw what was handed in."""
    return st.builds(HandIn, step=st.sampled_from(DossierStep), on=days(), copies=known_or_not(st.integers(1, 5)))


def case_facts() -> SearchStrategy[CaseFact]:
    """Draw facts on which papers hang."""
    return st.builds(CaseFact, fact=st.sampled_from(DossierFact), holds=st.booleans())


def de_an_dossiers() -> SearchStrategy[DeAnDossier]:
    """Draw files of đề án."""
    return st.builds(
        DeAnDossier,
        registered_by=known_or_not(actors()),
        parts=known_or_not(_some(DeAnPart)),
        papers=known_or_not(_few(papers_held(), 5)),
        hand_ins=_few(hand_ins()),
        facts=_few(case_facts()),
    )


def registrations() -> SearchStrategy[Registration]:
    """Draw reports of registration."""
    return st.builds(
        Registration,
        by=known_or_not(actors()),
        parts=known_or_not(_some(RegistrationPart)),
        has_table=known_or_not(st.booleans()),
    )


def guided_days() -> SearchStrategy[GuidedDay]:
    """Draw days that an authority guided otherwise."""
    return st.builds(GuidedDay, deadline=st.sampled_from(GuidableDay), last_day=days())


def group_plans() -> SearchStrategy[GroupPlan]:
    """Draw plans of groups."""
    return st.builds(GroupPlan, approved_on=known_or_not(days()), approver=known_or_not(actors()))


def tenders() -> SearchStrategy[Tender]:
    """Draw tenders."""
    return st.builds(Tender, awarded_on=known_or_not(days()), is_ordered=known_or_not(st.booleans()))


def adjustments() -> SearchStrategy[Adjustment]:
    """Draw changes after approval."""
    return st.builds(
        Adjustment,
        on=days(),
        changes=_some(Change),
        approver=known_or_not(actors()),
        has_request=known_or_not(st.booleans()),
        is_confirmed_by_dept=known_or_not(st.booleans()),
    )


def progress_reports() -> SearchStrategy[ProgressReport]:
    """Draw reports on progress; what they report may exceed the whole."""
    return st.builds(
        ProgressReport,
        on=days(),
        work_share=known_or_not(st.fractions(0, Fraction(3, 2), max_denominator=100)),
        work_value=known_or_not(amounts(max_value=_MONEY)),
        total_investment=known_or_not(amounts(max_value=_MONEY)),
        is_confirmed_by_dept=known_or_not(st.booleans()),
    )


def acceptances() -> SearchStrategy[Acceptance]:
    """Draw base acceptances."""
    return st.builds(Acceptance, on=days(), site=known_or_not(titles()), value=known_or_not(amounts(max_value=_MONEY)))


def stops() -> SearchStrategy[Stop]:
    """Draw stops."""
    return st.builds(Stop, on=days(), approver=known_or_not(actors()))


def force_majeures() -> SearchStrategy[ForceMajeure]:
    """Draw settlements after force majeure."""
    money = known_or_not(amounts(max_value=_MONEY))
    return st.builds(ForceMajeure, on=days(), accepted=money, settled=money)


def training_results() -> SearchStrategy[TrainingResult]:
    """Draw what came of training."""
    persons = known_or_not(st.integers(0, 500))
    return st.builds(TrainingResult, trainees=persons, employed=persons)


def booth_contracts() -> SearchStrategy[BoothContract]:
    """Draw contracts on booths."""
    return st.builds(BoothContract, with_whom=known_or_not(titles()), states=_some(BoothFact))


def spent_lines() -> SearchStrategy[SpentLine]:
    """Draw lines of spending."""
    return st.builds(
        SpentLine,
        title=titles(),
        amount=known_or_not(amounts(max_value=_MONEY)),
        vouchers=known_or_not(st.integers(0, 9)),
    )


def budget_codes() -> SearchStrategy[BudgetCode]:
    """Draw codes of the budget, the one of khuyến công among them."""
    return st.builds(BudgetCode, category=st.sampled_from(["070", "280"]), item=st.sampled_from(["102", "309"]))


def executions() -> SearchStrategy[Execution]:
    """Draw how đề án were carried out."""
    return st.builds(
        Execution,
        group_plan=known_or_not(group_plans()),
        tenders=known_or_not(_few(tenders())),
        decided_rate=known_or_not(st.fractions(0, 1, max_denominator=10)),
        progress=known_or_not(_few(progress_reports())),
        adjustments=known_or_not(_few(adjustments())),
        acceptances=known_or_not(_few(acceptances())),
        stop=known_or_not(stops()),
        force_majeure=known_or_not(force_majeures()),
        training=known_or_not(training_results()),
        booth_contracts=known_or_not(_few(booth_contracts())),
        spent=known_or_not(_few(spent_lines())),
        budget_code=known_or_not(budget_codes()),
    )


def settlements() -> SearchStrategy[Settlement]:
    """Draw settlements of contracts."""
    return st.builds(
        Settlement,
        dossier_on=known_or_not(days()),
        settled_on=known_or_not(days()),
        route=known_or_not(st.sampled_from(SettlementRoute)),
        approver=known_or_not(actors()),
        is_last_of_year=known_or_not(st.booleans()),
        papers=known_or_not(_few(papers_held())),
    )


def contracts(*, de_an: SearchStrategy[str] | None = None) -> SearchStrategy[Contract]:
    """Draw contracts; ``de_an`` draws the ids of the đề án that they hold, else any."""
    return st.builds(
        Contract,
        id=ids(),
        on=known_or_not(days()),
        de_an=_few(ids() if de_an is None else de_an),
        support=known_or_not(amounts(max_value=_MONEY)),
        is_assignment=st.booleans(),
        is_with_moit_unit=st.booleans(),
        settlement=known_or_not(settlements()),
    )
