"""Hypothesis strategies for every public record, to test tools that are built on khuyencong. Extra: ``hypothesis``.

``plans()`` and ``programs()`` conform by construction: no rule that weighs as an error fails on them. The others draw
anything that can be, lawful or not. ``from_type(Plan)`` works as soon as khuyencong is installed: see ``plugin``.

Layer: beside ``files``, above ``rules``. It may import everything below and Hypothesis.
"""

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
