"""Strategies for records on their own: any record that can be, lawful or not."""

from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from khuyencong.model import (
    Allocation,
    AllocationNotice,
    Beneficiary,
    CostLine,
    DeAn,
    EntryKind,
    Event,
    FundingTranche,
    Ledger,
    LedgerEntry,
    Measure,
    Site,
    Stage,
    StatedTotal,
    Target,
    Task,
)
from khuyencong.model.waiver import Waiver, Waivers
from khuyencong.reference import Activity, FundingSource, LegalForm, Sector
from khuyencong.reference.estimates import NormLevel, WorkKind
from khuyencong.reference.places import SiteUnit
from khuyencong.reference.priorities import BeneficiaryClass
from khuyencong.strategies import details
from khuyencong.strategies.basic import (
    amounts,
    days,
    figures,
    ids,
    known_or_not,
    periods,
    texts,
    titles,
    years,
)
from khuyencong.strategies.steps import de_an_dossiers, executions

_T = TypeVar("_T")

_GROUPS = [activity for activity in Activity if activity.code.count(".") == 0]
_FLAGS = st.none() | st.booleans()
_CODES = st.integers(1, 99).map(lambda number: f"{number:02d}")


def activities(*, groups: bool = True) -> SearchStrategy[Activity]:
    """Draw contents of khuyến công, and whole groups unless told otherwise."""
    return st.sampled_from(list(Activity) if groups else [a for a in Activity if a not in _GROUPS])


def funding_tranches(*, max_amount: int = 10**12) -> SearchStrategy[FundingTranche]:
    """Draw tranches of any source and year, shrinking to zero đồng of national money."""
    return st.builds(
        FundingTranche,
        source=st.sampled_from(FundingSource),
        year=years(),
        amount=amounts(max_value=max_amount),
        decision=known_or_not(details.decisions()),
    )


def allocations(*, max_amount: int = 10**13) -> SearchStrategy[Allocation]:
    """Draw allocations, general and for one group of activities."""
    return st.builds(
        Allocation,
        source=st.sampled_from(FundingSource),
        year=years(),
        amount=amounts(max_value=max_amount),
        activity_group=known_or_not(st.sampled_from(_GROUPS)),
    )


def allocation_notices() -> SearchStrategy[AllocationNotice]:
    """Draw papers by which money is given."""
    return st.builds(AllocationNotice, title=titles(), province=known_or_not(_CODES), allocations=_few(allocations()))


def stated_totals() -> SearchStrategy[StatedTotal]:
    """Draw totals as printed; they need not hold."""
    value = st.one_of(
        st.tuples(amounts(), st.none()),
        st.tuples(st.none(), st.integers(0, 99)),
        st.tuples(amounts(), st.integers(0, 9)),
    )
    return st.builds(
        lambda pair, measure, source: StatedTotal(amount=pair[0], items=pair[1], measure=measure, source=source),
        value,
        st.sampled_from(Measure),
        known_or_not(st.sampled_from(FundingSource)),
    )


def sites() -> SearchStrategy[Site]:
    """Draw places of production."""
    return st.builds(
        Site,
        province=_CODES,
        district=known_or_not(titles()),
        commune=known_or_not(titles()),
        unit=known_or_not(st.sampled_from(SiteUnit)),
        ward=known_or_not(details.wards()),
        in_craft_village=_FLAGS,
        areas=known_or_not(details.areas()),
        former_province=known_or_not(_CODES),
    )


def beneficiaries() -> SearchStrategy[Beneficiary]:
    """Draw beneficiaries of any legal form."""
    return st.builds(
        Beneficiary,
        id=ids(),
        name=titles(),
        legal_form=known_or_not(st.sampled_from(LegalForm)),
        site=known_or_not(sites()),
        sector=known_or_not(st.sampled_from(Sector)),
        workers=known_or_not(st.integers(0, 5000)),
        capital=known_or_not(amounts(max_value=10**12)),
        supported_as=known_or_not(st.sampled_from(BeneficiaryClass)),
        other_trade=known_or_not(titles()),
        uses_polluting_kiln=_FLAGS,
        merits=known_or_not(details.merits()),
    )


def cost_lines() -> SearchStrategy[CostLine]:
    """Draw lines of an estimate; support may exceed cost, and either may be unknown."""
    return st.builds(
        CostLine,
        activity=activities(),
        units=st.integers(1, 50),
        cost=known_or_not(amounts(max_value=10**11)),
        support=known_or_not(amounts(max_value=10**11)),
        beneficiary=known_or_not(ids()),
        cost_as_printed=known_or_not(figures()),
        level=known_or_not(st.sampled_from(NormLevel)),
        variant=known_or_not(st.just("prize")),
        quantity=known_or_not(st.integers(1, 100)),
        multiplier=known_or_not(details.multipliers()),
        work=known_or_not(st.sampled_from(WorkKind)),
        technology=known_or_not(details.technologies()),
        spending=known_or_not(details.spendings()),
        course=known_or_not(details.courses()),
        relocation=known_or_not(details.relocations()),
    )


def targets() -> SearchStrategy[Target]:
    """Draw targets."""
    return st.builds(Target, indicator=titles(), figure=figures(), period=known_or_not(periods()))


def events() -> SearchStrategy[Event]:
    """Draw events in the life of a đề án."""
    return st.builds(Event, on=days(), stage=st.sampled_from(Stage), document=known_or_not(titles()))


def de_an() -> SearchStrategy[DeAn]:
    """Draw any đề án, lawful or not; :func:`khuyencong.strategies.plans` draws ones that conform."""
    return st.builds(
        DeAn,
        id=ids(),
        title=titles(),
        province=known_or_not(_CODES),
        implementer=known_or_not(titles()),
        partners=_few(texts(max_size=20)),
        beneficiaries=_few(ids()),
        lines=_few(cost_lines()),
        funding=_few(funding_tranches()),
        period=known_or_not(periods()),
        is_flagship=st.booleans(),
        is_group=st.booleans(),
        priority=known_or_not(st.integers(1, 100)),
        targets=_few(targets()),
        events=_few(events()),
        dossier=known_or_not(de_an_dossiers()),
        execution=known_or_not(executions()),
        stated=_few(stated_totals()),
        commitments=known_or_not(details.commitments()),
        claim=known_or_not(details.priority_claims()),
        contents_linked=_FLAGS,
        service=known_or_not(details.service_capacities()),
    )


def tasks() -> SearchStrategy[Task]:
    """Draw any task."""
    return st.builds(
        Task,
        id=ids(),
        title=titles(),
        activity=activities(),
        items=st.integers(1, 50),
        funding=_few(funding_tranches()),
    )


def ledger_entries() -> SearchStrategy[LedgerEntry]:
    """Draw movements of money."""
    return st.builds(
        LedgerEntry,
        id=ids(),
        on=days(),
        kind=st.sampled_from(EntryKind),
        de_an=known_or_not(ids()),
        source=st.sampled_from(FundingSource),
        year=years(),
        amount=amounts(max_value=10**12),
        reverses=known_or_not(ids()),
    )


def any_ledgers() -> SearchStrategy[Ledger]:
    """Draw any ledger: entries need not make sense together. :func:`khuyencong.strategies.ledgers` draws sound ones."""
    return st.builds(Ledger, title=titles(), entries=_few(ledger_entries()))


def waivers() -> SearchStrategy[Waiver]:
    """Draw waivers, with and without an end."""
    return st.builds(
        lambda rule, subject, period, ends: Waiver(
            rule=rule,
            subject=subject,
            signer="Giám đốc Sở",
            signed=period.start,
            reason="Đã kiểm tra tại chỗ",
            expires=period.end if ends else None,
        ),
        st.sampled_from(["LINE-001", "BENE-004", "ALLO-001"]),
        known_or_not(ids()),
        periods(),
        st.booleans(),
    )


def waiver_lists() -> SearchStrategy[Waivers]:
    """Draw documents of waivers."""
    return st.builds(Waivers, title=titles(), waivers=_few(waivers()))


def _few(strategy: SearchStrategy[_T]) -> SearchStrategy[tuple[_T, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)
