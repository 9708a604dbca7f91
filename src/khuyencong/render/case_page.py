"""A published case as one self-contained HTML page: figures, claims, readings, what was learned, who does the work."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby

from khuyencong.budget.reconcile import Reconciled, ReconciledReading, Reconciliation, reconcile
from khuyencong.errors import UnknownCodeError
from khuyencong.model.case import Case
from khuyencong.model.lesson import Lesson, LessonKind
from khuyencong.model.network import CollaboratorFee, CollaboratorNetwork
from khuyencong.model.program import Program
from khuyencong.model.report import Report, Statement, StatementKind
from khuyencong.reference.provinces import get_province
from khuyencong.reference.terms import label, word
from khuyencong.render.intervals import show_number
from khuyencong.render.origins import print_of
from khuyencong.render.page_parts import bullets, in_words, link, picture, safe, soft, source_line, table
from khuyencong.render.page_style import page
from khuyencong.render.reconciliations import claims_grid, counts_text, figures_grid, name_of, say_reason
from khuyencong.render.wording import said
from khuyencong.values.amounts import Language, format_dong
from khuyencong.values.figure import Origin
from khuyencong.values.grid import Grid
from khuyencong.values.period import format_date, gaps_between

_Section = tuple[str, str, str]
"""A section of the page: the name by which it is linked, its heading, its HTML."""


def case_html(case: Case, lang: Language = "vi", charts: Sequence[str] = ()) -> str:
    """Give a case as an HTML page that needs no network and no script; ``charts`` are SVG texts of ``plots.to_svg``.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for a chart that is no plain SVG.

    >>> report = Report(title="Khuyến công Hậu Giang", source=Origin(title="Bài báo"))
    >>> html = case_html(Case(id="hau-giang-2015", title="Hậu Giang", province="93", report=report), "en")
    >>> "The source prints no number." in html
    True
    """
    found = reconcile(case.report)
    sections = [section for make in _SECTIONS for section in make(case, found, lang) if section[2]]
    if charts:
        drawn = "".join(picture(chart) for chart in charts)
        sections.insert(0, ("charts", said("charts").get(lang), drawn))
    links = bullets(f'<a href="#{name}">{safe(title)}</a>' for name, title, _ in sections)
    body = "".join(
        f'<section aria-labelledby="{name}"><h2 id="{name}">{safe(title)}</h2>{html}</section>'
        for name, title, html in sections
    )
    head = f"<header>{_head(case, found, lang)}</header>"
    contents = safe(said("contents").get(lang))
    return page(_title(case, lang), f'{head}<nav aria-label="{contents}">{links}</nav><main>{body}</main>', lang)


def _title(case: Case, lang: Language) -> str:
    return case.english if lang == "en" and case.english else case.title


def _head(case: Case, found: Reconciliation, lang: Language) -> str:
    report = case.report
    published = format_date(report.source.published) if report.source.published else None
    source = said("source-of", source="").get(lang).strip()
    lines = [
        f"<h1>{in_words(case.title, case.english, lang)}</h1>",
        f"<p>{in_words(report.title, report.english, lang)}</p>",
        f"<p>{safe(_place(case, lang))}</p>" if case.province or report.period else "",
        f'<p>{safe(source)} <span lang="vi">{source_line(report, published)}</span></p>',
        f"<p>{safe(counts_text(found, lang))}</p>",
    ]
    return "".join(lines)


def _place(case: Case, lang: Language) -> str:
    """Name the province as it was called when the report was made, and the time that the report covers."""
    report = case.report
    if case.province is None:
        return str(report.period)
    day = _day_of(report)
    name = case.province
    if day is not None:
        try:
            name = get_province(case.province, on=day).label(lang)
        except UnknownCodeError:  # a code of the other set, or a day before the tables begin
            name = case.province
    told = said("province-then", province=name).get(lang)
    return f"{told} · {report.period}" if report.period else told


def _day_of(report: Report) -> date | None:
    """Give a day of the time that a report is about; None where it has none."""
    if report.period is not None:
        return report.period.start
    days = [item.period.start if item.period else item.as_of or item.since for item in report.figures]
    return report.source.published or next((day for day in days if day is not None), None)


def _figures(case: Case, _: Reconciliation, lang: Language) -> Iterable[_Section]:
    report = case.report
    yield "figures", word("figures", lang), _figures_table(report, lang)


def _figures_table(report: Report, lang: Language) -> str:
    if not report.figures:
        return f"<p>{safe(said('no-figures').get(lang))}</p>"
    grid = figures_grid(report, lang)
    rows = tuple(
        (*row, item.place or "–", item.note or "–") for row, item in zip(grid.rows, report.figures, strict=True)
    )
    heads = (said("place-in-source").get(lang), said("note").get(lang))
    full = Grid(columns=(*grid.columns, *heads), align=(*grid.align, "left", "left"), rows=rows)
    return table(full, word("figures", lang), kind="figures")


def _claims(case: Case, found: Reconciliation, lang: Language) -> Iterable[_Section]:
    yield "claims", word("claims", lang), _claims_table(found.claims, case.report, lang, word("claims", lang))


def _claims_table(claims: tuple[Reconciled, ...], report: Report, lang: Language, name: str) -> str:
    """Give claims as a table, and below it why some cannot be decided, with what to do."""
    if not claims:
        return ""
    grid = claims_grid(claims, report, lang)
    marks = (claim.standing.value for claim in claims)
    return table(grid, name, kind="claims", marks=marks) + _reasons(claims, report, lang)


def _claim_cards(claims: tuple[Reconciled, ...], report: Report, lang: Language) -> str:
    """Give claims one below the other, for readings that stand side by side, with what is not there left out."""
    cards = []
    for claim in claims:
        grid = claims_grid((claim,), report, lang)
        (name, *values), (_, *heads) = grid.rows[0], grid.columns
        pairs = zip(heads, values, strict=True)
        rows = "".join(f"<dt>{safe(head)}</dt><dd>{safe(value)}</dd>" for head, value in pairs if value != "–")
        cards.append(f'<p>{safe(name)}</p><dl class="{claim.standing.value}">{rows}</dl>')
    return "".join(cards) + _reasons(claims, report, lang)


def _reasons(claims: tuple[Reconciled, ...], report: Report, lang: Language) -> str:
    told = []
    for claim in claims:
        for reason in claim.reasons:
            sentence = say_reason(reason, lang)
            about = safe(name_of(claim.relation, report, lang))
            told.append(f"{about}: {safe(sentence.message)}{soft([safe(sentence.action)])}")
    return f"<p>{safe(said('open-points').get(lang))}:</p>{bullets(told)}" if told else ""


def _readings(case: Case, found: Reconciliation, lang: Language) -> Iterable[_Section]:
    parts = []
    for ambiguity, group in groupby(found.readings, key=lambda reading: reading.ambiguity):
        sides = "".join(_side(reading, case.report, lang) for reading in group)
        question = in_words(ambiguity.question, ambiguity.english, lang)
        parts.append(f'<h3>{question}</h3><div class="sides">{sides}</div>')
    yield "readings", word("readings", lang), "".join(parts)


def _side(reading: ReconciledReading, report: Report, lang: Language) -> str:
    title = in_words(reading.reading.label, reading.reading.english, lang)
    return f"<section><h4>{title}</h4>{_claim_cards(reading.claims, report, lang)}</section>"


def _statements(case: Case, _: Reconciliation, lang: Language) -> Iterable[_Section]:
    parts = []
    for kind in StatementKind:
        told = [_statement(one, lang) for one in case.report.statements if one.kind is kind]
        if told:
            parts.append(f"<h3>{safe(label(kind, lang))}</h3>{bullets(told)}")
    yield "statements", said("statements").get(lang), "".join(parts)


def _statement(statement: Statement, lang: Language) -> str:
    place = f'<span lang="vi">{safe(statement.place)}</span>' if statement.place else None
    return in_words(statement.text, statement.english, lang) + soft([place])


def _lessons(case: Case, _: Reconciliation, lang: Language) -> Iterable[_Section]:
    names = {lesson.id: lesson for lesson in case.lessons}
    parts = []
    for kind in LessonKind:
        found = sorted(
            (lesson for lesson in case.lessons if lesson.kind is kind),
            key=lambda lesson: (lesson.ordinal is None, lesson.ordinal or 0),
        )
        if found:
            parts.append(f"<h3>{safe(label(kind, lang))}</h3>{bullets(_lesson(one, names, lang) for one in found)}")
    yield "lessons", word("lessons", lang), "".join(parts)


def _lesson(lesson: Lesson, names: dict[str, Lesson], lang: Language) -> str:
    """Give a lesson with what it is about, whom it asks, what it answers, and who says so."""
    number = f"{lesson.ordinal}. " if lesson.ordinal is not None else ""
    tags = [safe(label(lesson.theme, lang)), safe(label(lesson.status, lang))]
    if lesson.applies_to:
        activities = ", ".join(label(activity, lang) for activity in lesson.applies_to)
        tags.append(safe(said("applies-to", activities=activities).get(lang)))
    if lesson.addressee:
        tags.append(safe(said("asks", addressee=lesson.addressee).get(lang)))
    answered = [_named(name, names, lang) for name in lesson.answers]
    if answered:
        tags.append(safe(said("answers", items="; ".join(answered)).get(lang)))
    if lesson.superseded_by:
        tags.append(safe(said("replaced-by", item=_named(lesson.superseded_by, names, lang)).get(lang)))
    evidence = [_origin(origin) for origin in lesson.evidence]
    return number + in_words(lesson.statement, lesson.english, lang) + soft(tags) + soft(evidence)


def _named(name: str, names: dict[str, Lesson], lang: Language) -> str:
    lesson = names.get(name)
    if lesson is None:
        return name
    return lesson.english if lang == "en" and lesson.english else lesson.statement


def _origin(origin: Origin) -> str:
    published = format_date(origin.published) if origin.published else None
    parts = [safe(part) for part in (origin.title, origin.publisher, published, origin.place) if part]
    return f'<span lang="vi">{" · ".join([*parts, *([link(origin.address)] if origin.address else [])])}</span>'


def _programs(case: Case, _: Reconciliation, lang: Language) -> Iterable[_Section]:
    listed = bullets(_program(program, lang) for program in case.programs)
    gaps = gaps_between(program.period for program in case.programs)
    if gaps:
        years = ", ".join(str(gap) for gap in gaps)
        listed += f"<p><strong>{safe(word('in-no-program', lang))}: {safe(years)}</strong></p>"
    yield "programs", word("programs", lang), listed


def _program(program: Program, lang: Language) -> str:
    decision = program.decision
    parts = [str(program.period), label(program.scope, lang)]
    if decision is not None:
        parts.append(said("decided-by", decision=decision.number).get(lang))
    targets = bullets(
        f'<span lang="vi">{safe(target.indicator)}</span>: {safe(print_of(target.figure).get(lang))}'
        for target in program.targets
    )
    return f'<span lang="vi">{safe(program.title)}</span>{soft(safe(part) for part in parts)}{targets}'


def _network(case: Case, _: Reconciliation, lang: Language) -> Iterable[_Section]:
    if case.network is not None:
        yield "network", said("collaborators").get(lang), _network_html(case.network, lang)


def _network_html(network: CollaboratorNetwork, lang: Language) -> str:
    exists = {True: "network-some", False: "network-none", None: "network-unsaid"}[network.exists]
    lines = [f"<p>{safe(said(exists).get(lang))}</p>"]
    if network.has_districts is not None:
        districts = "has-districts-yes" if network.has_districts else "has-districts-no"
        lines.append(f"<p>{safe(said(districts).get(lang))}</p>")
    if network.headcounts:
        rows = tuple((format_date(count.on), print_of(count.figure).get(lang)) for count in network.headcounts)
        heads = (word("when", lang), said("headcounts").get(lang))
        lines.append(table(Grid(columns=heads, align=("left", "right"), rows=rows), heads[1]))
    if network.fees:
        fees = bullets(safe(_fee(fee, lang)) for fee in network.fees)
        lines.append(f"<h3>{safe(said('fee-of-month').get(lang))}</h3>{fees}")
    if network.duties:
        duties = bullets(safe(label(duty, lang)) for duty in network.duties)
        lines.append(f"<h3>{safe(said('duties').get(lang))}</h3>{duties}")
    if network.note:
        lines.append(soft([in_words(network.note, None, lang)]))
    return "".join(lines)


def _fee(fee: CollaboratorFee, lang: Language) -> str:
    amounts = [] if fee.amount is None else [format_dong(fee.amount, lang=lang)]
    if fee.of_base_salary is not None:
        factor = show_number(fee.of_base_salary, "", lang, with_unit=False)
        amounts.append(said("base-salary", factor=factor).get(lang))
    told = said("fee-since", year=fee.since, fee=", ".join(amounts) or word("not-stated", lang)).get(lang)
    return f"{told} ({said('decided-by', decision=fee.decision.number).get(lang)})" if fee.decision else told


_SECTIONS: tuple[Callable[[Case, Reconciliation, Language], Iterable[_Section]], ...] = (
    _figures,
    _claims,
    _readings,
    _statements,
    _lessons,
    _programs,
    _network,
)
