"""A plan for people: what it holds, by content and by source, and against its allocations."""

from collections.abc import Sequence

from khuyencong.budget.allocation import compare_with_allocation
from khuyencong.budget.metrics import counterpart_per_dong
from khuyencong.budget.totals import group_funding, group_funding_by, total_funding
from khuyencong.model.de_an import DeAn, Task
from khuyencong.model.funding import Allocation
from khuyencong.model.plan import Plan
from khuyencong.reference.activities import Activity
from khuyencong.reference.sentences import printable
from khuyencong.reference.terms import label, word
from khuyencong.render.explain import metric_value
from khuyencong.values.amounts import Language, Unit, format_column, format_dong, format_number
from khuyencong.values.grid import Grid
from khuyencong.values.rounding import round_parts


def content_grid(plan: Plan, unit: Unit = Unit.TRIEU, lang: Language = "vi") -> Grid:
    """Give the contents of a plan with the number of đề án and tasks, the money, and shares that add up to 100 %.

    Amounts are exact. Shares are shown to a hundredth of a percent and rounded so that they add up.
    """
    table = group_funding(plan, ("activity",))
    order = sorted(table.cells, key=lambda key: -table.cells[key])
    counts = _counts(plan)
    total = table.total
    shares = round_parts([table.cells[key] * 10_000 for key in order], total).printed if total else ()
    *amounts, whole = format_column([*(table.cells[key] for key in order), total], unit, lang)
    rows = [
        (
            printable(label(key[0], lang)),
            counts.get(key[0], "–"),
            amounts[i],
            _percent(shares[i], lang) if total else "–",
        )
        for i, key in enumerate(order)
    ]
    footer = (
        word("total", lang),
        format_number(len(plan.de_an) + sum(task.items for task in plan.tasks), lang),
        whole,
        _percent(sum(shares), lang) if total else "–",
    )
    return Grid(
        columns=(word("content", lang), word("items", lang), unit.label(lang), word("share", lang)),
        align=("left", "right", "right", "right"),
        rows=(*rows, footer),
        footers=1,
    )


def plan_text(plan: Plan, allocations: Sequence[Allocation] | None = None, lang: Language = "vi") -> str:
    """Give a plan as text: its title and total, its contents, its sources, and what was allocated."""
    given = plan.allocations if allocations is None else allocations
    total = total_funding(plan)
    parts = [
        printable(plan.title),
        f"{label(plan.scope, lang)} · {plan.year} · {word('total', lang)}: {format_dong(total, Unit.TRIEU, lang=lang)}",
        "",
        content_grid(plan, lang=lang).to_text(),
        "",
        group_funding_by(plan, (("source", "year"),))[0].to_grid(Unit.TRIEU, lang).to_text(),
    ]
    if given:
        parts += ["", compare_with_allocation(plan, given).to_grid(Unit.TRIEU, lang).to_text()]
    metric = counterpart_per_dong(plan)
    if metric.value:
        parts += ["", f"{_COUNTERPART[lang]}: {metric_value(metric, lang)}"]
    return "\n".join(parts)


_COUNTERPART: dict[Language, str] = {
    "vi": "Vốn đối ứng trên một đồng kinh phí khuyến công",
    "en": "Counterpart per đồng of support",
}


def _counts(plan: Plan) -> dict[object, str]:
    counts: dict[object, int] = {}
    items: tuple[DeAn | Task, ...] = (*plan.de_an, *plan.tasks)
    for item in items:
        for activity in _activities(item):
            counts[activity] = counts.get(activity, 0) + _items(item)
    return {activity: str(count) for activity, count in counts.items()}


def _activities(item: DeAn | Task) -> set[Activity | None]:
    if isinstance(item, Task):
        return {item.activity}
    return {line.activity for line in item.lines} or {None}


def _items(item: DeAn | Task) -> int:
    return item.items if isinstance(item, Task) else 1


def _percent(hundredths: int, lang: Language) -> str:
    mark = "," if lang == "vi" else "."
    return f"{hundredths // 100}{mark}{hundredths % 100:02d} %"
