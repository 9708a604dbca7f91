"""Hypothesis strategies for every public record, to test tools that are built on khuyencong. Extra: ``hypothesis``.

``plans()``, ``programs()`` and ``ledgers()`` conform by construction: no rule that weighs as an error fails on them.
The others draw anything that can be, lawful or not. ``from_type(Plan)`` works as soon as khuyencong is installed: see
``plugin``.

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
from khuyencong.strategies.ledgers import funded_de_an, ledgers
from khuyencong.strategies.published import (
    ambiguities,
    cases,
    lessons,
    networks,
    relations,
    reported_figures,
    reports,
)
from khuyencong.strategies.records import (
    activities,
    allocation_notices,
    allocations,
    any_ledgers,
    beneficiaries,
    cost_lines,
    de_an,
    decisions,
    events,
    funding_tranches,
    ledger_entries,
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
    "ambiguities",
    "amounts",
    "any_ledgers",
    "beneficiaries",
    "cases",
    "conforming_de_an",
    "cost_lines",
    "cuts",
    "days",
    "de_an",
    "decisions",
    "events",
    "figures",
    "funded_de_an",
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
    "relations",
    "reported_figures",
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
