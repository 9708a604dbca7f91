"""A review for people (text), for programs (JSON) and for editors and code hosts (SARIF)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from khuyencong.budget.cuts import CutRanking
from khuyencong.files.problem import Place, Problem, say_problem
from khuyencong.files.reading import Loaded, Spot
from khuyencong.reference.sentences import Sentence, fill, printable
from khuyencong.reference.terms import label
from khuyencong.rules.catalogue import RULES
from khuyencong.rules.finding import Finding, Outcome, Severity
from khuyencong.rules.review import Review
from khuyencong.rules.rule import rule_texts
from khuyencong.rules.words import say_finding
from khuyencong.values.amounts import Language, format_dong
from khuyencong.values.period import format_date


def findings_text(loaded: Loaded, review: Review, lang: Language = "vi") -> str:
    """List the findings of a review, the gravest first, each with its place, message, what to do and source.

    What cannot be decided is told together at the end, by what is missing: one missing fact leaves many rules open.
    """
    lines = []
    spots = loaded.spots(finding.path for finding in review.findings)
    decided = [finding for finding in review.findings if finding.outcome is not Outcome.UNDETERMINED]
    for finding in sorted(decided, key=lambda finding: _weight(finding, spots[finding.path])):
        sentence = say_finding(finding, lang)
        where = _where(spots[finding.path])
        lines.append(f"{where}: {_mark(finding, lang)} {finding.code} {finding.path}")
        lines.append(f"    {sentence.message}")
        lines.append(f"    → {sentence.action}")
        lines += [f"    § {citation}" for citation in _sources(finding)]
    undecided = [finding for finding in review.findings if finding.outcome is Outcome.UNDETERMINED]
    return "\n".join([*lines, *_undecided_lines(undecided, spots, lang)])


def _sources(finding: Finding) -> list[str]:
    """Give what a finding rests on: the citation in force on its day, or all sources of its rule."""
    return [finding.citation] if finding.citation else list(rule_texts()[finding.code]["basis"])


def _undecided_lines(findings: Sequence[Finding], spots: Mapping[str, Spot], lang: Language) -> list[str]:
    """Group what cannot be decided by the fact that is missing, the most frequent first."""
    missing: dict[str, list[Finding]] = {}
    for finding in findings:
        missing.setdefault(str(finding.params.get("missing")), []).append(finding)
    lines = []
    for fact, found in sorted(missing.items(), key=lambda item: (-len(item[1]), item[0])):
        first = min(found, key=lambda finding: _weight(finding, spots[finding.path]))
        codes = ", ".join(sorted({finding.code for finding in found}))
        subjects = len({finding.subject for finding in found})
        where = _where(spots[first.path])
        lines.append(f"{where}: {label(Outcome.UNDETERMINED, lang)} {codes} {first.path}")
        lines.append(f"    {fill(_MISSING[lang], {'missing': fact, 'subjects': subjects}, lang)}")
    return lines


_MISSING: dict[Language, str] = {
    "vi": "thiếu {missing:label}, ở {subjects} mục → bổ sung để xét được.",
    "en": "{missing:label} is missing, in {subjects} items → give it, and the rules can be judged.",
}


def summary_text(review: Review, lang: Language = "vi") -> str:
    """Say in three lines what a review found, what it counted, and by which rules and day."""
    failed = {severity: len(review.of(severity)) for severity in Severity}
    undecided = sum(finding.outcome is Outcome.UNDETERMINED for finding in review.findings)
    waived = sum(finding.outcome is Outcome.WAIVED for finding in review.findings)
    passed = sum(counts.passed for counts in review.counts.values())
    idle = sum(not (c.passed or c.failed or c.undetermined or c.waived) for c in review.counts.values())
    lang_day = format_date(review.as_of)
    if lang == "vi":
        verdict = "ĐẠT: không có lỗi" if review.is_clean else f"KHÔNG ĐẠT: {failed[Severity.ERROR]} lỗi"
        return (
            f"{verdict}; {failed[Severity.WARNING]} cảnh báo, {failed[Severity.INFO]} lưu ý, "
            f"{undecided} chưa đủ căn cứ, {waived} được miễn trừ.\n"
            f"{len(review.counts)} quy tắc: {passed} lượt đạt; {idle} quy tắc không có gì để xét.\n"
            f"Xét theo ngày {lang_day}; bộ quy tắc {review.rules_version}."
        )
    verdict = "CLEAN: no error" if review.is_clean else f"NOT CLEAN: errors: {failed[Severity.ERROR]}"
    return (
        f"{verdict}; warnings: {failed[Severity.WARNING]}, info: {failed[Severity.INFO]}, "
        f"undetermined: {undecided}, waived: {waived}.\n"
        f"{len(review.counts)} rules: {passed} passes; {idle} rules had nothing to look at.\n"
        f"Judged by the day {lang_day}; rules {review.rules_version}."
    )


def problems_text(name: str, problems: Iterable[Problem], lang: Language = "vi") -> str:
    """List what keeps a file from being read, each with its place and what to do."""
    lines = []
    for problem in problems:
        sentence = say_problem(problem, lang)
        place = f":{problem.place.line}:{problem.place.column}" if problem.place else ""
        lines.append(f"{name}{place}: {_UNREADABLE[lang]} {problem.code} {printable(problem.path)}")
        lines.append(f"    {sentence.message}")
        lines.append(f"    → {sentence.action}")
    return "\n".join(lines)


_UNREADABLE: dict[Language, str] = {"vi": "Không đọc được", "en": "Unreadable"}


def cuts_text(rankings: Sequence[CutRanking], lang: Language = "vi", most: int = 10) -> str:
    """List what could be cut where a plan exceeds its money, in order; nothing is cut by this."""
    lines = []
    for ranking in rankings:
        over = format_dong(ranking.pool.overrun or 0, lang=lang)
        pool = f"{label(ranking.pool.source, lang)} {ranking.pool.year}"
        lines.append(
            f"Để giảm {over} của nguồn “{pool}”, có thể xem xét theo thứ tự (không tự động áp dụng):"
            if lang == "vi"
            else f"To save {over} of “{pool}” these could be looked at, in order (nothing is applied):"
        )
        enough = {"vi": " – một mình đủ", "en": " – enough alone"}[lang]
        for number, option in enumerate(ranking.options[:most], start=1):
            amount = format_dong(option.amount, lang=lang)
            lines.append(
                f"  {number}. {printable(option.id)} ({printable(option.title)}): {amount}"
                + (enough if option.is_enough else "")
            )
        rest = len(ranking.options) - most
        if rest > 0:
            lines.append(f"  … +{rest}")
    return "\n".join(lines)


def review_data(loaded: Loaded, review: Review, lang: Language = "vi") -> dict[str, Any]:
    """Give a review as plain data for JSON: findings with codes, facts and sentences, and counts by rule."""
    spots = loaded.spots(finding.path for finding in review.findings)
    return {
        "file": loaded.name,
        "title": review.title,
        "as_of": review.as_of.isoformat(),
        "rules_version": review.rules_version,
        "khuyencong_version": _version(),
        "is_clean": review.is_clean,
        "findings": [_finding_data(finding, spots[finding.path], loaded.name, lang) for finding in review.findings],
        "counts": {
            code: {
                "pass": counts.passed,
                "fail": counts.failed,
                "not-applicable": counts.not_applicable,
                "undetermined": counts.undetermined,
                "waived": counts.waived,
            }
            for code, counts in review.counts.items()
        },
    }


def _finding_data(finding: Finding, spot: Spot, name: str, lang: Language) -> dict[str, Any]:
    sentence = say_finding(finding, lang)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "outcome": finding.outcome.value,
        "path": finding.path,
        **({} if spot.name == name else {"file": spot.name}),
        **_place_data(spot.place),
        "subject": finding.subject,
        "params": {key: _plain(value) for key, value in finding.params.items()},
        "basis": _sources(finding),
        "message": sentence.message,
        "action": sentence.action,
        **({"waived_by": finding.waived_by} if finding.waived_by else {}),
    }


def problem_data(problem: Problem, lang: Language = "vi") -> dict[str, Any]:
    """Give a problem as plain data for JSON."""
    sentence = say_problem(problem, lang)
    return {
        "code": problem.code,
        "path": problem.path,
        **_place_data(problem.place),
        "params": {key: _plain(value) for key, value in problem.params.items()},
        "message": sentence.message,
        "action": sentence.action,
    }


def _version() -> str:
    from importlib.metadata import version

    return version("khuyencong")


def _place_data(place: Place | None) -> dict[str, int]:
    return {"line": place.line, "column": place.column} if place else {}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, bool | int | None) else str(value)


Results = list[tuple[str, Loaded | None, Review | None, Sequence[Problem]]]
"""What a run over several files gave: name, and a review or else problems."""


def results_json(results: Results, lang: Language = "vi") -> str:
    """Write the results of a run as JSON."""
    files = [
        review_data(loaded, review, lang)
        if loaded is not None and review is not None
        else {"file": name, "problems": [problem_data(problem, lang) for problem in problems]}
        for name, loaded, review, problems in results
    ]
    return json.dumps({"format": "khuyencong.review/1", "files": files}, ensure_ascii=False, indent=2)


_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def results_sarif(results: Results, lang: Language = "vi") -> str:
    """Write the results of a run as SARIF 2.1.0, which editors and code hosts show at its place."""
    found = []
    for name, loaded, review, problems in results:
        for problem in problems:
            sentence = say_problem(problem, lang)
            found.append(_sarif_result(problem.code, "error", sentence, Spot(name, problem.place)))
        if loaded is not None and review is not None:
            found += _sarif_results(loaded, review, lang)
    driver = {
        "name": "khuyencong",
        "version": _version(),
        "rules": [{"id": rule.code, "shortDescription": {"text": rule.text("title", lang)}} for rule in RULES],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": found}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _sarif_results(loaded: Loaded, review: Review, lang: Language) -> list[dict[str, Any]]:
    spots = loaded.spots(finding.path for finding in review.findings)
    found = []
    for finding in review.findings:
        level = _LEVELS[finding.severity] if finding.outcome is Outcome.FAIL else "note"
        sentence = say_finding(finding, lang)
        result = _sarif_result(finding.code, level, sentence, spots[finding.path])
        if finding.outcome is Outcome.WAIVED:
            result["suppressions"] = [{"kind": "external", "justification": finding.waived_by}]
        found.append(result)
    return found


def _sarif_result(code: str, level: str, sentence: Sentence, spot: Spot) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(spot.name.replace("\\", "/"))}}
    if spot.place:
        location["region"] = {"startLine": spot.place.line, "startColumn": spot.place.column}
    return {
        "ruleId": code,
        "level": level,
        "message": {"text": f"{sentence.message} {sentence.action}"},
        "locations": [{"physicalLocation": location}],
    }


def _where(spot: Spot) -> str:
    return f"{spot.name}:{spot.place.line}:{spot.place.column}" if spot.place else spot.name


def _mark(finding: Finding, lang: Language) -> str:
    if finding.outcome is Outcome.FAIL:
        return finding.severity.label(lang)
    signed = f" ({finding.waived_by})" if finding.waived_by else ""
    return finding.outcome.label(lang) + printable(signed)


def _weight(finding: Finding, spot: Spot) -> tuple[int, int, str, int, int]:
    """Sort by what weighs most, and then as the files run."""
    outcome = [Outcome.FAIL, Outcome.UNDETERMINED, Outcome.WAIVED].index(finding.outcome)
    severity = list(Severity).index(finding.severity)
    line, column = (spot.place.line, spot.place.column) if spot.place else (0, 0)
    return outcome, severity, spot.name, line, column
