"""Codes in words: what a rule or a problem stands for."""

from khuyencong.errors import UnknownCodeError
from khuyencong.files.problem import say_problem
from khuyencong.files.words import problem_texts
from khuyencong.reference.sentences import Sentence, outline, printable
from khuyencong.reference.terms import label
from khuyencong.rules.finding import Severity
from khuyencong.rules.ledger import RULE_OF
from khuyencong.rules.rule import rule_texts
from khuyencong.rules.words import say_finding
from khuyencong.values.amounts import Language

__all__ = ["Sentence", "explain_code", "printable", "problem_texts", "say_finding", "say_problem"]


def explain_code(code: str, lang: Language = "vi") -> str:
    """Say what the code of a rule, of a fault of a ledger or of a problem stands for: title, weight, source, action.

    Small letters and blanks around a code make no difference.

    Raises :class:`~khuyencong.errors.UnknownCodeError` for any other code.

    >>> print(explain_code("missing-key", "en"))
    missing-key
      The field “…” is missing.
      → Add it.
    """
    slug = code.strip().lower()
    name = RULE_OF.get(slug, slug.upper())
    rule = rule_texts().get(name)
    if rule is not None:
        texts = rule[lang]
        basis = "".join(f"\n  § {citation}" for citation in rule["basis"])
        head = f"{name} · {label(Severity(rule['severity']), lang)} · {texts['title']}"
        return f"{head}\n  {outline(texts['message'])}\n  → {outline(texts['action'])}{basis}"
    problem = problem_texts().get(slug)
    if problem is None:
        raise UnknownCodeError(
            f"{code!r} is the code of no rule and no problem; codes look like LINE-001 or missing-key"
        )
    return f"{slug}\n  {outline(problem[lang]['message'])}\n  → {outline(problem[lang]['action'])}"
