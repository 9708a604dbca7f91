"""Hypothesis strategies for every public record, to test tools that are built on khuyencong. Extra: ``hypothesis``.

``plans()`` and ``programs()`` conform by construction: no rule that weighs as an error fails on them. The others draw
anything that can be, lawful or not. The strategies are registered by entry point, so ``from_type(Plan)`` works as soon
as khuyencong is installed.

Layer: beside ``files``, above ``rules``. It may import everything below and Hypothesis.
"""

from hypothesis import strategies as st

from khuyencong import model, rules
from khuyencong.strategies.basic import (
    amounts,
    days,
    figures,
    ids,
    origins,
    periods,
    province_codes,
    texts,
    titles,
    years,
)
from khuyencong.strategies.conforming import conforming_de_an, cuts, plans, programs
from khuyencong.strategies.records import (
    activities,
    allocation_notices,
    allocations,
    beneficiaries,
    cost_lines,
    de_an,
    decisions,
    events,
    funding_tranches,
    ledger_entries,
    ledgers,
    lessons,
    networks,
    reports,
    sites,
    stated_totals,
    targets,
    tasks,
    waiver_lists,
    waivers,
)
from khuyencong.values.figure import Figure, Origin
from khuyencong.values.period import Period

__all__ = [
    "activities",
    "allocation_notices",
    "allocations",
    "amounts",
    "beneficiaries",
    "conforming_de_an",
    "cost_lines",
    "cuts",
    "days",
    "de_an",
    "decisions",
    "events",
    "figures",
    "funding_tranches",
    "ids",
    "ledger_entries",
    "ledgers",
    "lessons",
    "networks",
    "origins",
    "periods",
    "plans",
    "programs",
    "province_codes",
    "register",
    "reports",
    "sites",
    "stated_totals",
    "targets",
    "tasks",
    "texts",
    "titles",
    "waiver_lists",
    "waivers",
    "years",
]


def register() -> None:
    """Tell Hypothesis how to draw each record; it calls this itself through the entry point."""
    for record, strategy in {
        Figure: figures,
        Origin: origins,
        Period: periods,
        model.Allocation: allocations,
        model.AllocationNotice: allocation_notices,
        model.Beneficiary: beneficiaries,
        model.CollaboratorNetwork: networks,
        model.CostLine: cost_lines,
        model.DeAn: de_an,
        model.Decision: decisions,
        model.Event: events,
        model.FundingTranche: funding_tranches,
        model.Ledger: ledgers,
        model.LedgerEntry: ledger_entries,
        model.Lesson: lessons,
        model.Plan: plans,
        model.Program: programs,
        model.Report: reports,
        model.Site: sites,
        model.StatedTotal: stated_totals,
        model.Target: targets,
        model.Task: tasks,
        rules.Waiver: waivers,
        rules.Waivers: waiver_lists,
    }.items():
        st.register_type_strategy(record, strategy())
