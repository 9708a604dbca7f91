"""Which papers of a đề án are there: the review and the outlook count the same ones."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.cycle import StepVerdict, outlooks
from khuyencong.cycle.papers import CERTIFIED, known_papers, papers_held
from khuyencong.model import (
    BoothContract,
    Contract,
    CopyKind,
    CostLine,
    DeAn,
    DeAnDossier,
    Event,
    Execution,
    FundingTranche,
    GroupPlan,
    Ledger,
    PaperHeld,
    Plan,
    PlanScope,
    ProgressReport,
    Settlement,
    SettlementRoute,
    Stage,
)
from khuyencong.reference import Activity, FundingSource
from khuyencong.strategies import de_an as any_de_an

ON = date(2016, 6, 10)
FILE = DeAnDossier(papers=())


def file_of(*ids: str, kind: CopyKind | None = None) -> DeAnDossier:
    return DeAnDossier(papers=tuple(PaperHeld(paper=id_, kind=kind) for id_ in ids))


def de_an_with(dossier: DeAnDossier | None, execution: Execution | None = None) -> DeAn:
    return DeAn(id="a", title="Máy ép", dossier=dossier, execution=execution)


@given(any_de_an(), st.dates(date(2010, 1, 1), date(2030, 1, 1)), st.dates(date(2010, 1, 1), date(2030, 1, 1)))
def test_papers_only_become_more(de_an: DeAn, one: date, other: date) -> None:
    """On a later day at least the papers of an earlier one are there, and all of them are named by the law."""
    early, late = (papers_held(de_an, on=day) for day in sorted((one, other)))
    assert (early is None) == (late is None)
    assert (early or frozenset()) <= (late or frozenset()) <= known_papers()


@pytest.mark.parametrize("dossier", [None, DeAnDossier()])
def test_where_nobody_looked_nothing_is_known(dossier: DeAnDossier | None) -> None:
    """A file that does not say what it holds tells nothing, whatever the contract says."""
    assert papers_held(de_an_with(dossier), Contract(id="HD", de_an=("a",))) is None


@pytest.mark.parametrize("name", sorted(CERTIFIED))
def test_a_plain_copy_does_not_do_for_a_certified_one(name: str) -> None:
    """In the file and with the contract a plain copy counts for nothing; an original, or one not told of, counts."""
    for kind, is_there in ((CopyKind.PLAIN, False), (CopyKind.ORIGINAL, True), (None, True)):
        file = file_of(name, "volume-report", kind=kind)
        found = papers_held(de_an_with(file))
        assert found == ({name, "volume-report"} if is_there else {"volume-report"})
        settled = Contract(id="HD", de_an=("a",), settlement=Settlement(papers=file.papers))
        assert (name in (papers_held(de_an_with(FILE), settled) or ())) is is_there


def test_records_stand_for_the_papers_that_they_tell_of() -> None:
    """A contract, reports, the plan of a group and contracts on booths are papers; what is dated later is not there."""
    done = Execution(
        progress=(ProgressReport(on=ON),), booth_contracts=(BoothContract(),), group_plan=GroupPlan(approved_on=ON)
    )
    settlement = Settlement(papers=(PaperHeld(paper="invoice", on=ON), PaperHeld(paper="own-paper")))
    signed = Contract(id="HD", on=ON, de_an=("a",), settlement=settlement)
    always = {"booth-contract", "training-plan"}
    de_an = de_an_with(FILE, done)
    assert papers_held(de_an, signed) == {*always, "scheme-contract", "progress-report", "invoice"}
    assert papers_held(de_an, signed, on=date(2016, 6, 9)) == always
    assert papers_held(de_an_with(FILE, Execution()), Contract(id="HD", de_an=("a",))) == {"scheme-contract"}
    assert papers_held(de_an_with(FILE)) == frozenset()


def test_the_outlook_counts_the_papers_of_the_contract() -> None:
    """An invoice, the table of all money and the contract itself are there where the contract has them."""
    held = (
        *("acceptance-5b", "summary-report", "volume-report", "purchase-contract", "acceptance-and-liquidation"),
        *("progress-report", "dept-confirmation-of-progress"),
    )
    de_an = DeAn(
        id="a",
        title="Máy ép",
        lines=(CostLine(activity=Activity.ADVANCED_MACHINERY, cost=400, support=200),),
        funding=(FundingTranche(source=FundingSource.NATIONAL, year=2016, amount=200),),
        events=(Event(on=date(2016, 6, 1), stage=Stage.ACCEPTED),),
        dossier=file_of(*held),
    )
    papers = tuple(PaperHeld(paper=id_) for id_ in ("invoice", "reconciliation"))
    settlement = Settlement(route=SettlementRoute.WITH_INVOICE, is_last_of_year=True, papers=papers)
    contract = Contract(id="HD", on=date(2016, 2, 1), de_an=("a",), settlement=settlement)
    plan = Plan(year=2016, scope=PlanScope.NATIONAL, title="2016", de_an=(de_an,), contracts=(contract,))
    (found,) = outlooks(plan, on=ON)
    submit = next(step for step in found.steps if step.step.id == "submit-settlement")
    assert (submit.verdict, submit.missing_papers) == (StepVerdict.POSSIBLE, ())


def test_the_outlook_asks_for_certified_copies() -> None:
    """A plain copy of the business registration does not let an enterprise be paid after the result."""
    papers = ("scheme-contract", "acceptance-5b", "volume-report")
    for kind, verdict in ((CopyKind.PLAIN, StepVerdict.BLOCKED), (CopyKind.CERTIFIED, StepVerdict.POSSIBLE)):
        registration = PaperHeld(paper="business-registration", kind=kind)
        de_an = DeAn(
            id="a",
            title="Thành lập doanh nghiệp",
            lines=(CostLine(activity=Activity.ENTERPRISE_ESTABLISHMENT, cost=20, support=10),),
            funding=(FundingTranche(source=FundingSource.NATIONAL, year=2016, amount=10),),
            events=(Event(on=date(2016, 6, 1), stage=Stage.ACCEPTED),),
            dossier=DeAnDossier(papers=(*(PaperHeld(paper=id_) for id_ in papers), registration)),
        )
        plan = Plan(year=2016, scope=PlanScope.NATIONAL, title="2016", de_an=(de_an,))
        (found,) = outlooks(plan, on=ON, ledger=Ledger(title="Sổ chi"))
        assert next(step.verdict for step in found.steps if step.step.id == "advance-of-result") is verdict
