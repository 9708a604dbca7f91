"""Strategies for what is published: figures of reports, what they claim of each other, lessons, networks, cases."""

from collections.abc import Mapping
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from khuyencong.model import (
    Ambiguity,
    Case,
    CollaboratorDuty,
    CollaboratorFee,
    CollaboratorNetwork,
    Headcount,
    Lesson,
    LessonKind,
    LessonStatus,
    LessonTheme,
    Reading,
    Relation,
    RelationKind,
    Report,
    ReportedFigure,
    Statement,
    StatementKind,
)
from khuyencong.strategies.basic import (
    amounts,
    days,
    figures,
    ids,
    known_or_not,
    origins,
    periods,
    titles,
    years,
)
from khuyencong.strategies.conforming import programs
from khuyencong.strategies.details import decisions
from khuyencong.strategies.records import activities
from khuyencong.values.record import evolve

_T = TypeVar("_T")

_CODES = st.integers(1, 99).map(lambda number: f"{number:02d}")


def reported_figures(*, named: SearchStrategy[str] | None = None) -> SearchStrategy[ReportedFigure]:
    """Draw figures of a report: counted in a period, standing at a day, or of no stated time, some without a number."""
    times: SearchStrategy[Mapping[str, object]] = st.one_of(
        st.just({}),
        st.fixed_dictionaries({"period": periods()}),
        st.fixed_dictionaries({"as_of": days()}),
        st.fixed_dictionaries({"since": days()}),
    )
    return st.builds(
        lambda name, label, figure, time: evolve(ReportedFigure(id=name, label=label, figure=figure), **time),
        ids() if named is None else named,
        titles(),
        known_or_not(figures()),
        times,
    )


def relations(*, named: SearchStrategy[str] | None = None) -> SearchStrategy[Relation]:
    """Draw claims of every kind; they need not hold, nor name what is there."""
    names = ids() if named is None else named
    return st.builds(
        Relation,
        kind=st.sampled_from(RelationKind),
        whole=known_or_not(names),
        parts=_few(names),
        stated=known_or_not(names),
        is_complete=known_or_not(st.booleans()),
        period=known_or_not(periods()),
    )


def readings(*, named: SearchStrategy[str] | None = None) -> SearchStrategy[Reading]:
    """Draw ways to read a text."""
    return st.builds(Reading, label=titles(), relations=_few(relations(named=named)))


def ambiguities(*, named: SearchStrategy[str] | None = None) -> SearchStrategy[Ambiguity]:
    """Draw places of a text that can be read in several ways."""
    return st.builds(Ambiguity, id=ids(), question=titles(), readings=_few(readings(named=named)))


def statements() -> SearchStrategy[Statement]:
    """Draw what a report says without a figure."""
    return st.builds(Statement, kind=st.sampled_from(StatementKind), text=titles(), on=known_or_not(days()))


def reports() -> SearchStrategy[Report]:
    """Draw published reports, whose claims name their figures and need not hold."""
    names = st.sampled_from(("a", "b", "c", "d"))
    return st.builds(
        Report,
        title=titles(),
        source=origins(),
        period=known_or_not(periods()),
        province=known_or_not(_CODES),
        figures=_few(reported_figures(named=names)),
        relations=_few(relations(named=names)),
        ambiguities=_few(ambiguities(named=names)),
        statements=_few(statements()),
    )


def lessons() -> SearchStrategy[Lesson]:
    """Draw lessons, difficulties, causes, solutions and recommendations."""
    return st.builds(
        Lesson,
        id=ids(),
        theme=st.sampled_from(LessonTheme),
        kind=st.sampled_from(LessonKind),
        statement=titles(),
        applies_to=_few(activities()),
        evidence=_few(origins()),
        status=st.sampled_from(LessonStatus),
    )


def collaborator_fees() -> SearchStrategy[CollaboratorFee]:
    """Draw what collaborators are paid, in đồng or as a multiple of the base salary."""
    return st.builds(
        CollaboratorFee,
        since=years(),
        amount=known_or_not(amounts(max_value=10**7)),
        of_base_salary=known_or_not(st.fractions(0, 3, max_denominator=10)),
        decision=known_or_not(decisions()),
    )


def headcounts() -> SearchStrategy[Headcount]:
    """Draw how many collaborators there were at a day."""
    return st.builds(Headcount, on=days(), figure=figures())


def networks() -> SearchStrategy[CollaboratorNetwork]:
    """Draw networks of collaborators with their fees and duties."""
    return st.builds(
        CollaboratorNetwork,
        exists=known_or_not(st.booleans()),
        has_districts=known_or_not(st.booleans()),
        headcounts=_few(headcounts()),
        fees=_few(collaborator_fees()),
        duties=_few(st.sampled_from(CollaboratorDuty)),
    )


def cases() -> SearchStrategy[Case]:
    """Draw published cases: a report with the programmes and lessons of its province."""
    return st.builds(
        Case,
        id=ids(),
        title=titles(),
        province=_CODES,
        report=reports(),
        programs=_few(programs()),
        lessons=_few(lessons()),
        network=known_or_not(networks()),
    )


def _few(strategy: SearchStrategy[_T]) -> SearchStrategy[tuple[_T, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)
