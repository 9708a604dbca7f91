"""Documents on which nothing fails, neither error nor warning nor hint: what a tool must let pass."""

from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from khuyencong.model import AwardRounds, PlanScope
from khuyencong.strategies.basic import titles
from khuyencong.strategies.violations.awards import entries, rounds
from khuyencong.strategies.violations.drafts import jobs, projects, settings, whole_plans
from khuyencong.strategies.violations.ledger import books, money_given, money_of_others, written
from khuyencong.strategies.violations.programme import programmes
from khuyencong.strategies.violations.violation import Violation
from khuyencong.values.record import evolve


def spotless() -> SearchStrategy[Violation]:
    """Draw documents that break no rule: plans, plans with a ledger, programmes, rounds of awards.

    >>> from hypothesis import find
    >>> plain = find(spotless(), lambda drawn: drawn.ledger is not None)
    >>> plain.code, plain.codes, len(plain.document.de_an)
    ('', (), 1)
    """
    return st.one_of(_plans(), _programmes(), _plans_with_ledger(), _awards())


@st.composite
def _plans(draw: DrawFn) -> Violation:
    setting = draw(settings())
    item = draw(st.one_of(jobs(setting), projects(setting)))
    return Violation(code="", document=draw(whole_plans(setting, item)), as_of=setting.as_of)


@st.composite
def _programmes(draw: DrawFn) -> Violation:
    setting = draw(settings(last=2020))
    return Violation(code="", document=draw(programmes(setting, min_plans=1)), as_of=setting.as_of)


@st.composite
def _plans_with_ledger(draw: DrawFn) -> Violation:
    book = draw(books(draw(settings(scope=PlanScope.LOCAL))))
    ledger = written(draw, [*money_given(book), *money_of_others(draw, book)])
    return Violation(code="", document=book.plan, as_of=book.setting.as_of, ledger=ledger)


@st.composite
def _awards(draw: DrawFn) -> Violation:
    around = draw(rounds())
    entry, given = draw(entries(around))
    document = AwardRounds(title=draw(titles()), rounds=(evolve(around, entries=(entry,)),), certificates=given)
    return Violation(code="", document=document, as_of=date(around.year + 1, 1, 1))
