"""Programmes whose reports, filings, centre or collaborators are wrong in one place."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from khuyencong.model import (
    Centre,
    CollaboratorFee,
    CollaboratorNetwork,
    Decision,
    Filing,
    FilingKind,
    Headcount,
    PlanScope,
    Program,
    Relation,
    RelationKind,
    Report,
    ReportedFigure,
    Section,
)
from khuyencong.strategies.basic import amounts, titles
from khuyencong.strategies.violations.drafts import Setting
from khuyencong.strategies.violations.making import Making, drawn, set_ups
from khuyencong.strategies.violations.programme import programme_making, programmes
from khuyencong.strategies.violations.violation import Violation
from khuyencong.values.figure import Figure, Origin
from khuyencong.values.period import Period
from khuyencong.values.record import evolve

_SOME = amounts(min_value=1, max_value=10**9)


def on_programme(*, min_plans: int = 0, scope: PlanScope | None = None, **fields: Any) -> Making:  # noqa: ANN401
    """Set fields of a programme."""
    return programme_making(
        lambda draw, setting: evolve(draw(programmes(setting, min_plans=min_plans)), **drawn(draw, fields)),
        scope=scope,
    )


def _exact(name: str, amount: int, unit: str = "đồng", **fields: Any) -> ReportedFigure:  # noqa: ANN401
    exact = Fraction(amount)
    figure = Figure(low=exact, high=exact, unit=unit, text=f"{amount} {unit}", tolerance=Fraction(0))
    return ReportedFigure(**{"id": name, "label": name, "figure": figure, **fields})


def _with_reports(make: Callable[[DrawFn], tuple[Report, ...]]) -> Making:
    def programme(draw: DrawFn, setting: Setting) -> Program:
        return draw(programmes(setting, reports=make(draw)))

    return programme_making(programme)


def _falling(draw: DrawFn) -> tuple[Report, ...]:
    """Let a count since a day get less from one report to the next."""
    since, unit = date(draw(st.integers(2006, 2015)), 1, 1), draw(st.sampled_from(["đồng", "đề án", "lao động"]))
    first, days = draw(_SOME), draw(st.integers(1, 900))
    second = draw(amounts(max_value=first - 1))
    printed = [since + timedelta(days=30), since + timedelta(days=30 + days)]
    return tuple(
        Report(
            title=draw(titles()),
            source=Origin(title="Báo cáo", published=on),
            figures=(_exact("luy-ke", amount, unit, since=since),),
        )
        for amount, on in zip((first, second), printed, strict=True)
    )


def _report(draw: DrawFn, kind: RelationKind, whole: int, *parts: int, **fields: Any) -> tuple[Report, ...]:  # noqa: ANN401
    names = [f"phan-{number}" for number in range(1, len(parts) + 1)]
    figures = (_exact("tong", whole), *(_exact(name, part) for name, part in zip(names, parts, strict=True)))
    claim = Relation(kind=kind, whole="tong", parts=tuple(names), **fields)
    source = Origin(title=draw(titles()))
    return (Report(title=draw(titles()), source=source, figures=figures, relations=(claim,)),)


def _parts(draw: DrawFn) -> list[int]:
    return draw(st.lists(_SOME, min_size=1, max_size=3))


def _parts_above(draw: DrawFn) -> tuple[Report, ...]:
    parts = _parts(draw)
    whole = sum(parts) - draw(amounts(min_value=1, max_value=sum(parts)))
    return _report(draw, RelationKind.SUM, whole, *parts, is_complete=draw(st.booleans()))


def _parts_below(draw: DrawFn) -> tuple[Report, ...]:
    parts = _parts(draw)
    return _report(draw, RelationKind.SUM, sum(parts) + draw(_SOME), *parts, is_complete=True)


def _printed_twice(draw: DrawFn) -> tuple[Report, ...]:
    one = draw(_SOME)
    if draw(st.booleans()):
        return _report(draw, RelationKind.SAME, one, one + draw(_SOME))
    figures = tuple(_exact(name, amount, label="Kinh phí") for name, amount in (("a", one), ("b", one + draw(_SOME))))
    return (Report(title=draw(titles()), source=Origin(title=draw(titles())), figures=figures),)


@st.composite
def _late_month(draw: DrawFn, code: str) -> Violation:
    """Send the report on January too late, and ask before any other report is due."""
    setting = draw(set_ups(code, PlanScope.NATIONAL, first=2014, last=2020))
    month = Period.lasting(setting.as_of, months=1)
    on = date(setting.year, 1, 25) + timedelta(days=draw(st.integers(0, 20)))
    filing = Filing(
        kind=draw(st.sampled_from([FilingKind.IMPLEMENTER_MONTHLY, FilingKind.REGIONAL_CENTER])),
        period=month,
        submitted_on=on,
        by=draw(titles()),
    )
    plain = draw(programmes(setting, max_plans=0))
    return Violation(code=code, document=evolve(plain, filings=(filing,)), as_of=date(setting.year, 2, 20))


def _nothing_sent(scope: PlanScope) -> Making:
    @st.composite
    def violations(draw: DrawFn, code: str) -> Violation:
        setting = draw(set_ups(code, scope, first=2014, last=2018))
        plain = draw(programmes(setting, max_plans=0))
        as_of = date(setting.year + draw(st.integers(2, 6)), 1, 1)
        return Violation(code=code, document=evolve(plain, filings=()), as_of=as_of)

    return violations


_PEOPLE = st.sampled_from(
    [
        Figure(low=Fraction(-3), high=Fraction(-3), unit="người", text="-3 người"),
        Figure(low=Fraction(41, 2), high=Fraction(41, 2), unit="người", text="20,5 người"),
    ]
)

MAKINGS: Final[Mapping[str, Making]] = {
    "REPT-001": _late_month,
    "REPT-002": _nothing_sent(PlanScope.NATIONAL),
    "REPT-003": _nothing_sent(PlanScope.LOCAL),
    "REPT-004": _with_reports(_falling),
    "REPT-005": _with_reports(_parts_above),
    "REPT-006": _with_reports(_parts_below),
    "REPT-007": _with_reports(_printed_twice),
    "ORGA-001": on_programme(
        organisation=st.sampled_from([(0, 0), (2, 0), (1, 3), (1, 4)]).map(
            lambda posts: Centre(directors=posts[0], deputies=posts[1], has_district_branches=True)
        )
    ),
    "ORGA-002": on_programme(
        organisation=st.builds(
            lambda posts, is_branch: Centre(
                directors=1,
                deputies=2,
                sections=(Section(name="Phòng 1", is_branch=is_branch, heads=posts[0], deputies=posts[1]),),
            ),
            st.sampled_from([(0, 1), (2, 1), (1, 2), (1, 3)]),
            st.booleans(),
        )
    ),
    "ORGA-003": on_programme(
        network=st.builds(
            lambda issuer, number: CollaboratorNetwork(
                exists=True,
                has_districts=True,
                fees=(CollaboratorFee(since=2015, amount=500_000, decision=Decision(number=number, issuer=issuer)),),
            ),
            st.sampled_from(["Sở Công Thương", "UBND huyện Tiên Phước", "Trung tâm Khuyến công"]),
            st.integers(1, 999).map("{}/QĐ-SCT".format),
        )
    ),
    "ORGA-004": on_programme(
        network=st.sampled_from([(False, True), (True, False)]).map(
            lambda answers: CollaboratorNetwork(exists=answers[0], has_districts=answers[1])
        )
    ),
    "ORGA-005": on_programme(
        network=_PEOPLE.map(
            lambda people: CollaboratorNetwork(
                exists=True, has_districts=True, headcounts=(Headcount(on=date(2018, 12, 31), figure=people),)
            )
        )
    ),
}
