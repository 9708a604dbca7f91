"""What people see: sentences, tables and reviews in Vietnamese and English, and formats that other tools show.

Layer: above everything but ``cli``. It computes nothing of its own.
"""

from khuyencong.render.case_page import case_html
from khuyencong.render.chart import Bar, Chart, ChartKind
from khuyencong.render.charts import (
    allocation_chart,
    funding_chart,
    progress_chart,
    report_charts,
    shares_chart,
    waterfall_chart,
    waterfall_charts,
)
from khuyencong.render.explain import explain, metric_value
from khuyencong.render.lessons import lessons_text
from khuyencong.render.plans import content_grid, plan_text
from khuyencong.render.reconciliations import case_text, claims_grid, figures_grid, report_text, say_reason
from khuyencong.render.reviews import findings_text, problems_text, results_json, results_sarif, summary_text
from khuyencong.render.words import Sentence, explain_code, say_finding, say_problem

__all__ = [
    "Bar",
    "Chart",
    "ChartKind",
    "Sentence",
    "allocation_chart",
    "case_html",
    "case_text",
    "claims_grid",
    "content_grid",
    "explain",
    "explain_code",
    "figures_grid",
    "findings_text",
    "funding_chart",
    "lessons_text",
    "metric_value",
    "plan_text",
    "problems_text",
    "progress_chart",
    "report_charts",
    "report_text",
    "results_json",
    "results_sarif",
    "say_finding",
    "say_problem",
    "say_reason",
    "shares_chart",
    "summary_text",
    "waterfall_chart",
    "waterfall_charts",
]
