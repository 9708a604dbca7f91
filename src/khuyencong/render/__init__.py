"""What people see: sentences, tables and reviews in Vietnamese and English, and formats that other tools show.

Layer: above everything but ``cli``. It computes nothing of its own.
"""

from khuyencong.render.explain import explain, metric_value
from khuyencong.render.lessons import lessons_text
from khuyencong.render.plans import content_grid, plan_text
from khuyencong.render.reviews import findings_text, problems_text, results_json, results_sarif, summary_text
from khuyencong.render.words import Sentence, explain_code, say_finding, say_problem

__all__ = [
    "Sentence",
    "content_grid",
    "explain",
    "explain_code",
    "findings_text",
    "lessons_text",
    "metric_value",
    "plan_text",
    "problems_text",
    "results_json",
    "results_sarif",
    "say_finding",
    "say_problem",
    "summary_text",
]
