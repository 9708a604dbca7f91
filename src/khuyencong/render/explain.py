"""Metrics in words: the value, what it means, what was counted and what was not, and why."""

from fractions import Fraction

from khuyencong.budget.metrics import Metric, Part
from khuyencong.errors import UnknownCodeError
from khuyencong.reference.sentences import printable
from khuyencong.reference.terms import label, word
from khuyencong.reference.vocabulary import Term, read_table
from khuyencong.values.amounts import Language, format_dong, format_number
from khuyencong.values.period import format_date


def explain(metric: Metric, lang: Language = "vi") -> str:
    """Say what a metric is, how it was computed, and from what.

    >>> from khuyencong.budget import growth
    >>> print(explain(growth(2_000_000_000, 3_000_000_000), "en"))
    Growth = later / earlier - 1
    = 1/2 (0.5000)
    counted: 2
      earlier: 2,000,000,000 đồng
      later: 3,000,000,000 đồng
    """
    lines = [_definition(metric.code).label(lang), f"= {metric_value(metric, lang)}"]
    if metric.as_of:
        lines.append(f"{_WORDS[lang]['as-of']}: {format_date(metric.as_of)}")
    for key, parts in (("counted", metric.included), ("left-out", metric.excluded)):
        if parts:
            lines.append(f"{_WORDS[lang][key]}: {len(parts)}")
            lines += [f"  {_part(part, metric.code, lang)}" for part in parts]
    return "\n".join(lines)


_WORDS: dict[Language, dict[str, str]] = {
    "vi": {"as-of": "tính đến ngày", "counted": "được tính", "left-out": "không tính", "undefined": "không xác định"},
    "en": {"as-of": "as of", "counted": "counted", "left-out": "left out", "undefined": "undefined"},
}


def metric_value(metric: Metric, lang: Language = "vi") -> str:
    """Write the value of a metric: the exact fraction and four decimals (half up), or why there is none.

    >>> from khuyencong.budget import growth
    >>> metric_value(growth(0, 1))
    'không xác định: số gốc bằng 0'
    """
    if metric.value is None:
        return f"{_WORDS[lang]['undefined']}: {word(metric.reason or 'unknown-base', lang)}"
    unit = "" if metric.unit == "ratio" else f" {word(metric.unit, lang)}"
    if metric.value.denominator == 1:
        return format_number(metric.value.numerator, lang) + unit
    return f"{metric.value} ({_decimals(metric.value, lang)}){unit}"


def _decimals(value: Fraction, lang: Language) -> str:
    scaled = abs(value) * 10_000
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    mark = "," if lang == "vi" else "."
    sign = "-" if value < 0 else ""
    return f"{sign}{format_number(units // 10_000, lang)}{mark}{units % 10_000:04d}"


def _part(part: Part, code: str, lang: Language) -> str:
    # Growth names its two parts by words; elsewhere a subject is an id, whose place no word may take.
    subject = printable(label(part.subject, lang) if code == "growth" else part.subject)
    amount = "" if part.amount is None else f": {format_dong(part.amount, lang=lang)}"
    reason = f" ({word(part.reason, lang)})" if part.reason else ""
    return f"{subject}{amount}{reason}"


def _definition(code: str) -> Term:
    for term in read_table("metrics").records(Term):
        if term.id == code:
            return term
    raise UnknownCodeError(f"no metric has the code {code!r}")
