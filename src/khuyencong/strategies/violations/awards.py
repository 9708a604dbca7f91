"""Rounds of best-product awards, entries and certificates in which one thing is wrong.

The years lie from 2016 to 2024, in which the circular of 2014 was in force with levels down to the district.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from khuyencong.budget.awards import certificate_end
from khuyencong.law.awards import AwardTerms, award_terms
from khuyencong.model import (
    AwardCouncil,
    AwardEntry,
    AwardRound,
    AwardRounds,
    Certificate,
    CertificateUse,
    Complaint,
    Photo,
    SetPart,
    Use,
)
from khuyencong.reference import Actor, AwardLevel, ProductGroup
from khuyencong.reference.provinces import Province, provinces_on
from khuyencong.strategies.basic import days, titles
from khuyencong.strategies.violations.making import Making, drawn
from khuyencong.strategies.violations.violation import Violation
from khuyencong.values.record import evolve

LEVELS = (AwardLevel.DISTRICT, AwardLevel.PROVINCE, AwardLevel.REGION, AwardLevel.NATION)
_YEARS = range(2016, 2025)
_ANGLES = ("mặt trước", "mặt bên", "mặt trên")
_PHOTOS = tuple(Photo(height_mm=100, width_mm=150, angle=angle, is_colour=True) for angle in _ANGLES)
_LEADERS = frozenset({Actor.PROVINCIAL_CHAIR, Actor.MOIT_MINISTER})
_BODIES = [actor for actor in Actor if actor not in _LEADERS]


@st.composite
def rounds(
    draw: DrawFn,
    /,
    *,
    level: AwardLevel | None = None,
    name: str = "dot-1",
    **fields: Any,  # noqa: ANN401
) -> AwardRound:
    """Draw a round in order, without entries, shrinking to a district's of 2017."""
    of = draw(st.sampled_from(LEVELS)) if level is None else level
    years = [year for year in _YEARS if _is_usual(of, year)]
    announced = draw(_day_of(draw(st.sampled_from(years))))
    place = draw(st.sampled_from(provinces_on(announced)))
    terms = terms_of(of, announced)
    made = AwardRound(
        id=name,
        level=of,
        year=announced.year,
        province=place.code,
        region=place.award_region,
        place=f"Huyện {name}" if of is AwardLevel.DISTRICT else None,
        held_by=terms.run_by,
        announced=announced,
        council=AwardCouncil(size=draw(st.sampled_from(terms.council_sizes)), founder=terms.run_by, chair=terms.run_by),
        jury_size=draw(st.integers(0, 5)) * 2 + 1,
        file_kept_by=terms.file_kept_by,
    )
    return evolve(made, **drawn(draw, fields))


def _day_of(year: int) -> SearchStrategy[date]:
    return days(min_value=date(year, 6, 1), max_value=date(year, 12, 31))


def _is_usual(level: AwardLevel, year: int) -> bool:
    return bool(year % 2) is terms_of(level, date(year, 12, 31)).odd_years


def terms_of(level: AwardLevel, on: date) -> AwardTerms:
    """Give how a level was run on a day on which that is known."""
    terms = award_terms(level, on)
    assert terms is not None
    return terms


@st.composite
def entries(
    draw: DrawFn,
    /,
    round_: AwardRound,
    *,
    name: str = "sp-1",
    **fields: Any,  # noqa: ANN401
) -> tuple[AwardEntry, tuple[Certificate, ...]]:
    """Draw an entry in order, and the certificates that it shows and is given."""
    assert round_.announced is not None
    year, product = round_.announced.year, draw(titles())
    below = terms_of(round_.level, round_.announced).below
    given = [certificate(round_.level, product, round_.announced, name="nay")]
    if below is not None:
        issued = draw(days(min_value=date(year - 1, 1, 1), max_value=date(year - 1, 12, 31)))
        given.append(certificate(below, product, issued, name="truoc"))
    entry = AwardEntry(
        id=name,
        product=product,
        group=draw(st.sampled_from(ProductGroup)),
        establishment="co-so",
        province=round_.province,
        entered=draw(days(min_value=date(year, 1, 1), max_value=date(year, 5, 31))),
        is_own_production=True,
        is_copy=False,
        is_series=True,
        photos=_PHOTOS,
        scores=tuple(draw(st.lists(st.integers(70, 100).map(Fraction), min_size=1, max_size=5))),
        shown=("truoc",) if below is not None else (),
        certificate="nay",
    )
    return evolve(entry, **drawn(draw, fields)), tuple(given)


def certificate(level: AwardLevel, product: str, issued: date, *, name: str, **fields: Any) -> Certificate:  # noqa: ANN401
    """Give a certificate in order."""
    given = {"holder": "co-so", "valid_to": certificate_end(issued), "uses": ()}
    return Certificate(**{"id": name, "level": level, "product": product, "issued": issued, **given, **fields})


def round_making(make: Callable[[DrawFn], Sequence[AwardRound]]) -> Making:
    """Make documents of a function that draws rounds; others stand beside them."""

    @st.composite
    def violations(draw: DrawFn, code: str) -> Violation:
        broken = tuple(make(draw))
        document = AwardRounds(title=draw(titles()), rounds=(*broken, *draw(_other_rounds(broken))))
        return Violation(code=code, document=document, as_of=date(broken[0].year + 1, 1, 1))

    return violations


@st.composite
def _other_rounds(draw: DrawFn, known: Sequence[AwardRound]) -> tuple[AwardRound, ...]:
    """Draw a round of a level that is not there yet, or none: two of a level may be too near to each other."""
    free = [level for level in LEVELS if level not in {round_.level for round_ in known}]
    return tuple(draw(st.lists(st.sampled_from(free).flatmap(lambda of: rounds(level=of, name="khac")), max_size=1)))


def on_round(*, level: AwardLevel | None = None, **fields: Any) -> Making:  # noqa: ANN401
    """Set fields of a round."""
    return round_making(lambda draw: [draw(rounds(level=level, **fields))])


def on_entry(*, level: AwardLevel | None = None, **fields: Any) -> Making:  # noqa: ANN401
    """Set fields of an entry of a round."""

    @st.composite
    def violations(draw: DrawFn, code: str) -> Violation:
        around = draw(rounds(level=level))
        entry, given = draw(entries(around, **fields))
        broken = evolve(around, entries=(entry,))
        others = draw(_other_rounds([around]))
        document = AwardRounds(title=draw(titles()), rounds=(broken, *others), certificates=given)
        return Violation(code=code, document=document, as_of=date(around.year + 1, 1, 1))

    return violations


def on_certificate(make: Callable[[DrawFn, Certificate], Certificate], **fields: Any) -> Making:  # noqa: ANN401
    """Change a certificate; ``fields`` are those of the document."""

    @st.composite
    def violations(draw: DrawFn, code: str) -> Violation:
        issued = draw(days(min_value=date(2015, 1, 1), max_value=date(2022, 12, 31)))
        plain = certificate(draw(st.sampled_from(LEVELS)), draw(titles()), issued, name="giay-1")
        document = AwardRounds(
            title=draw(titles()), rounds=draw(_other_rounds(())), certificates=(make(draw, plain),), **fields
        )
        return Violation(code=code, document=document, as_of=date(issued.year + draw(st.integers(4, 6)), 1, 1))

    return violations


def _wrong_council(draw: DrawFn) -> list[AwardRound]:
    plain = draw(rounds())
    assert plain.council is not None
    wrong = draw(st.sampled_from([actor for actor in _BODIES if actor is not plain.held_by]))
    place = draw(st.sampled_from(["founder", "chair", "held_by"]))
    if place == "held_by":
        return [evolve(plain, held_by=wrong)]
    return [evolve(plain, council=evolve(plain.council, **{place: wrong}))]


def _wrong_size(draw: DrawFn) -> list[AwardRound]:
    plain = draw(rounds())
    assert plain.council is not None
    assert plain.announced is not None
    sizes = terms_of(plain.level, plain.announced).council_sizes
    size = draw(st.sampled_from([number for number in range(20) if number not in sizes]))
    return [evolve(plain, council=evolve(plain.council, size=size))]


def _unusual_year(draw: DrawFn) -> list[AwardRound]:
    plain = draw(rounds())
    year = draw(st.sampled_from([year for year in _YEARS if not _is_usual(plain.level, year)]))
    return [evolve(plain, year=year, announced=draw(_day_of(year)))]


def _again_in_a_year(draw: DrawFn) -> list[AwardRound]:
    """Hold a round twice in one year: a year apart one of them would be in an unusual year as well."""
    plain = draw(rounds())
    return [plain, evolve(plain, id="dot-2", announced=draw(_day_of(plain.year)))]


def _wrong_keeper(draw: DrawFn) -> list[AwardRound]:
    plain = draw(rounds())
    return [evolve(plain, file_kept_by=draw(st.sampled_from([one for one in Actor if one is not plain.file_kept_by])))]


def _late_complaint(draw: DrawFn) -> list[AwardRound]:
    plain = draw(rounds())
    assert plain.announced is not None
    filed = plain.announced + timedelta(days=draw(st.integers(30, 400)))
    return [evolve(plain, complaints=(Complaint(filed=filed, answered=filed),))]


def _late_answer(draw: DrawFn) -> list[AwardRound]:
    plain = draw(rounds())
    assert plain.announced is not None
    answered = plain.announced + timedelta(days=draw(st.integers(30, 400)))
    return [evolve(plain, complaints=(Complaint(filed=plain.announced, answered=answered),))]


@st.composite
def _province_of_another_region(draw: DrawFn, code: str) -> Violation:
    around = draw(rounds(level=AwardLevel.REGION))
    assert around.announced is not None
    others = [one.code for one in _away(around, provinces_on(around.announced))]
    entry, given = draw(entries(around, province=st.sampled_from(others)))
    document = AwardRounds(title=draw(titles()), rounds=(evolve(around, entries=(entry,)),), certificates=given)
    return Violation(code=code, document=document, as_of=date(around.year + 1, 1, 1))


def _away(around: AwardRound, provinces: Sequence[Province]) -> list[Province]:
    return [one for one in provinces if one.award_region is not around.region]


def _wrong_end(draw: DrawFn, plain: Certificate) -> Certificate:
    assert plain.valid_to is not None
    off = draw(st.sampled_from([1, -1, 30, -30, 365, -365]))
    return evolve(plain, valid_to=plain.valid_to + timedelta(days=off))


def _used_after_its_end(draw: DrawFn, plain: Certificate) -> Certificate:
    assert plain.valid_to is not None
    assert plain.issued is not None
    off = draw(st.integers(1, 900))
    late = draw(st.sampled_from([plain.valid_to + timedelta(days=off), plain.issued - timedelta(days=off)]))
    return evolve(plain, uses=(Use(on=late, what=draw(st.sampled_from(CertificateUse))),))


def _one_flag_wrong(code: str) -> SearchStrategy[Violation]:
    wrong = (on_entry(is_own_production=False), on_entry(is_copy=True), on_entry(is_series=False))
    return st.one_of([make(code) for make in wrong])


_SHORT = st.integers(1, 99).map(lambda side: (Photo(height_mm=side, width_mm=150, angle="xa", is_colour=True),))

MAKINGS: Final[Mapping[str, Making]] = {
    "AWRD-001": round_making(_wrong_size),
    "AWRD-002": on_round(jury_size=st.integers(0, 9).map(lambda half: half * 2)),
    "AWRD-003": round_making(_wrong_council),
    "AWRD-004": round_making(_unusual_year),
    "AWRD-005": round_making(_again_in_a_year),
    "AWRD-006": on_entry(scores=st.lists(st.integers(0, 69).map(Fraction), min_size=1, max_size=5).map(tuple)),
    "AWRD-007": on_entry(level=AwardLevel.PROVINCE, shown=(), lower_round_held=True),
    "AWRD-008": on_entry(level=AwardLevel.REGION, shown=()),
    "AWRD-009": on_entry(level=AwardLevel.NATION, shown=()),
    "AWRD-010": on_certificate(_wrong_end),
    "AWRD-012": on_entry(
        set_case=st.integers(4, 9), parts=st.lists(st.builds(SetPart, product=titles()), max_size=2).map(tuple)
    ),
    "AWRD-013": _one_flag_wrong,
    "AWRD-014": on_entry(photos=st.sampled_from([(), _PHOTOS[:2], (*_PHOTOS, *_PHOTOS)]) | _SHORT),
    "AWRD-015": _province_of_another_region,
    "AWRD-016": round_making(_late_complaint),
    "AWRD-017": round_making(_late_answer),
    "AWRD-018": on_certificate(_used_after_its_end),
    "AWRD-019": on_certificate(lambda draw, plain: plain, filings=()),
    "AWRD-020": round_making(_wrong_keeper),
}
