"""Rules: checks that return findings, the catalogue of all of them, and the review that asks them.

Layer: above ``budget`` and ``model``. A rule is one function in the module of its theme; its words stand in
``data/rules``. It may import everything below; ``files``, ``render`` and ``cli`` stand above it.
"""

from khuyencong.rules.catalogue import PRACTICE, RULES, get_rule
from khuyencong.rules.finding import Finding, Outcome, Severity
from khuyencong.rules.force import Force
from khuyencong.rules.lessons import OfferedLesson, Why, lessons_for
from khuyencong.rules.person import NEEDS_PERSON, PersonRule
from khuyencong.rules.review import Counts, Review, review
from khuyencong.rules.rule import Rule
from khuyencong.rules.words import say_finding

__all__ = [
    "NEEDS_PERSON",
    "PRACTICE",
    "RULES",
    "Counts",
    "Finding",
    "Force",
    "OfferedLesson",
    "Outcome",
    "PersonRule",
    "Review",
    "Rule",
    "Severity",
    "Why",
    "get_rule",
    "lessons_for",
    "review",
    "say_finding",
]
