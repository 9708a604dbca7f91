"""Findings in words: what was found, and what to do."""

from collections.abc import Mapping

from khuyencong.law.papers import get_paper
from khuyencong.reference.sentences import Sentence, fill
from khuyencong.reference.terms import label
from khuyencong.rules.finding import Finding, Outcome
from khuyencong.rules.rule import rule_texts
from khuyencong.values.amounts import Language


def say_finding(finding: Finding, lang: Language = "vi") -> Sentence:
    """Say a finding in Vietnamese or English; amounts in full đồng.

    >>> from khuyencong.rules import Severity
    >>> facts = {"item": "BD-01", "support": 3, "cost": 2, "over": 1}
    >>> finding = Finding(code="LINE-001", severity=Severity.ERROR, outcome=Outcome.FAIL, path="$", subject="BD-01",
    ...                   params=facts)
    >>> say_finding(finding, "en").message
    'BD-01: a line of the estimate gets 3 đồng of support, more than its own cost of 2 đồng; 1 đồng too much.'
    """
    texts = rule_texts()[finding.code][lang]
    if finding.outcome is Outcome.UNDETERMINED:
        facts = {"title": texts["title"], **finding.params}
        message, action = (fill(template, facts, lang) for template in _UNDECIDED[lang])
    else:
        facts = {**finding.params, "papers": _name_papers(finding.params.get("papers"), lang)}
        message, action = (fill(texts[part], facts, lang) for part in ("message", "action"))
    return Sentence(message=message, action=action)


def _name_papers(papers: object, lang: Language) -> str:
    """Name papers of which one is enough; what is given as a word is said as one."""
    if not isinstance(papers, tuple):
        return label(papers, lang)
    return {"vi": " hoặc ", "en": " or "}[lang].join(get_paper(paper).label(lang) for paper in papers)


_UNDECIDED: Mapping[Language, tuple[str, str]] = {
    "vi": ("{item}: chưa kiểm tra được “{title}” vì thiếu {missing:label}.", "Bổ sung {missing:label}."),
    "en": ("{item}: “{title}” cannot be decided, for want of {missing:label}.", "Give {missing:label}."),
}
