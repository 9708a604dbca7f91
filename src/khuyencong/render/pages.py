"""A plan as one self-contained HTML page."""

from collections.abc import Sequence
from html import escape

from khuyencong.budget.allocation import compare_with_allocation
from khuyencong.budget.totals import group_funding, total_funding
from khuyencong.model.funding import Allocation
from khuyencong.model.plan import Plan
from khuyencong.reference.terms import label, word
from khuyencong.render.plans import content_grid
from khuyencong.values.amounts import Language, Unit, format_dong

_STYLE = """
body { font-family: system-ui, "Noto Sans", Arial, sans-serif; margin: 2rem auto; max-width: 60rem; color: #1a1a1a }
h1 { font-size: 1.4rem } table { border-collapse: collapse; margin: 1rem 0; width: 100% }
th, td { border-bottom: 1px solid #ccc; padding: .35rem .6rem; vertical-align: top }
td { font-variant-numeric: tabular-nums }
[style*="right"] { white-space: nowrap } tfoot td { border-top: 2px solid #555; font-weight: 600 }
"""


def plan_html(plan: Plan, allocations: Sequence[Allocation] | None = None, lang: Language = "vi") -> str:
    """Give a plan as an HTML page that needs nothing from outside: contents, sources, allocations."""
    given = plan.allocations if allocations is None else allocations
    total = format_dong(total_funding(plan), Unit.TRIEU, lang=lang)
    grids = [content_grid(plan, lang=lang), group_funding(plan, ("source", "year")).to_grid(Unit.TRIEU, lang)]
    if given:
        grids.append(compare_with_allocation(plan, given).to_grid(Unit.TRIEU, lang))
    title = escape(plan.title)
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1>"
        f"<p>{escape(label(plan.scope, lang))} · {plan.year} · {escape(word('total', lang))}: {escape(total)}</p>"
        + "".join(grid.to_html() for grid in grids)
        + "</body></html>"
    )
