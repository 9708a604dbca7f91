"""Strategies for awards, for the provincial centre and for reports that were sent.

``award_documents()`` conform by construction: no rule that weighs as an error fails on them. The others draw anything
that can be, lawful or not.
"""

from datetime import date
from fractions import Fraction
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from khuyencong.budget.awards import certificate_end
from khuyencong.law.awards import award_terms
from khuyencong.model import (
    AwardCouncil,
    AwardEntry,
    AwardRound,
    AwardRounds,
    Centre,
    Certificate,
    CertificateUse,
    Complaint,
    Filing,
    FilingKind,
    Photo,
    Section,
    SetPart,
    Use,
)
from khuyencong.reference import Actor, AwardLevel, AwardRegion, ProductGroup
from khuyencong.reference.provinces import get_province
from khuyencong.strategies.basic import days, ids, known_or_not, periods, province_codes, titles, years

_T = TypeVar("_T")

_ANGLES = ("mặt trước", "mặt bên", "mặt trên")
_ROUNDS = (AwardLevel.DISTRICT, AwardLevel.PROVINCE, AwardLevel.REGION, AwardLevel.NATION)
_CODES = st.integers(1, 99).map(lambda number: f"{number:02d}")


def photos() -> SearchStrategy[Photo]:
    """Draw photos of any size."""
    sides = st.integers(1, 1000)
    return st.builds(
        Photo,
        height_mm=sides,
        width_mm=sides,
        angle=known_or_not(st.sampled_from(_ANGLES)),
        is_colour=known_or_not(st.booleans()),
    )


def set_parts() -> SearchStrategy[SetPart]:
    """Draw products of a set."""
    return st.builds(SetPart, product=titles(), establishment=known_or_not(ids()))


def scores() -> SearchStrategy[Fraction]:
    """Draw scores of a juror from 0 to 100, halves included."""
    return st.integers(0, 200).map(lambda halves: Fraction(halves, 2))


def award_councils() -> SearchStrategy[AwardCouncil]:
    """Draw councils of any size, set up and chaired by anybody."""
    actors = known_or_not(st.sampled_from(Actor))
    return st.builds(AwardCouncil, size=known_or_not(st.integers(0, 20)), founder=actors, chair=actors)


def award_entries() -> SearchStrategy[AwardEntry]:
    """Draw entries of a round, sets among them."""
    flag = known_or_not(st.booleans())
    return st.builds(
        AwardEntry,
        id=ids(),
        product=titles(),
        group=known_or_not(st.sampled_from(ProductGroup)),
        establishment=known_or_not(ids()),
        province=known_or_not(_CODES),
        entered=known_or_not(days()),
        set_case=known_or_not(st.integers(1, 5)),
        parts=_few(set_parts()),
        is_own_production=flag,
        is_copy=flag,
        is_series=flag,
        photos=known_or_not(_few(photos())),
        scores=known_or_not(_few(scores())),
        shown=known_or_not(_few(ids())),
        lower_round_held=flag,
        certificate=known_or_not(ids()),
    )


def complaints() -> SearchStrategy[Complaint]:
    """Draw complaints, in and out of time."""
    day = known_or_not(days())
    return st.builds(Complaint, announced=day, filed=day, answered=day)


def award_rounds() -> SearchStrategy[AwardRound]:
    """Draw rounds of every level."""
    return st.builds(
        AwardRound,
        id=ids(),
        level=st.sampled_from(AwardLevel),
        year=years(),
        province=known_or_not(_CODES),
        region=known_or_not(st.sampled_from(AwardRegion)),
        place=known_or_not(titles()),
        held_by=known_or_not(st.sampled_from(Actor)),
        announced=known_or_not(days()),
        council=known_or_not(award_councils()),
        jury_size=known_or_not(st.integers(0, 20)),
        entries=_few(award_entries()),
        complaints=_few(complaints()),
        file_kept_by=known_or_not(st.sampled_from(Actor)),
    )


def certificate_uses() -> SearchStrategy[Use]:
    """Draw uses of a certificate."""
    return st.builds(Use, on=days(), what=st.sampled_from(CertificateUse))


def certificates() -> SearchStrategy[Certificate]:
    """Draw certificates of every level, some withdrawn."""
    day = known_or_not(days())
    return st.builds(
        Certificate,
        id=ids(),
        level=st.sampled_from(AwardLevel),
        product=titles(),
        holder=known_or_not(ids()),
        issued=day,
        valid_to=day,
        withdrawn_on=day,
        uses=_few(certificate_uses()),
    )


def filings() -> SearchStrategy[Filing]:
    """Draw reports that were sent, of every kind."""
    return st.builds(
        Filing,
        kind=st.sampled_from(FilingKind),
        period=known_or_not(periods()),
        submitted_on=known_or_not(days()),
        by=known_or_not(titles()),
        to=_few(titles()),
    )


def sections() -> SearchStrategy[Section]:
    """Draw sections and branches of a centre."""
    count = known_or_not(st.integers(0, 4))
    return st.builds(Section, name=titles(), is_branch=st.booleans(), heads=count, deputies=count)


def centres() -> SearchStrategy[Centre]:
    """Draw provincial centres."""
    count = known_or_not(st.integers(0, 4))
    return st.builds(
        Centre,
        name=known_or_not(titles()),
        founded=known_or_not(days()),
        directors=count,
        deputies=count,
        sections=_few(sections()),
        has_district_branches=known_or_not(st.booleans()),
    )


@st.composite
def award_documents(draw: DrawFn, *, max_rounds: int = 3) -> AwardRounds:
    """Draw rounds that conform, with certificates that do.

    Their years lie from 2016 to 2024, in which the circular of 2014 was in force with levels down to the district.
    """
    rounds, given = [], []
    for number in range(draw(st.integers(0, max_rounds))):
        round_, theirs = draw(_conforming_rounds(f"round.{number}"))
        rounds.append(round_)
        given += theirs
    return AwardRounds(title=draw(titles()), rounds=tuple(rounds), certificates=tuple(given))


@st.composite
def _conforming_rounds(draw: DrawFn, name: str) -> tuple[AwardRound, list[Certificate]]:
    level, year = draw(st.sampled_from(_ROUNDS)), draw(st.integers(2016, 2024))
    announced = draw(days(min_value=date(year, 6, 1), max_value=date(year, 12, 31)))
    province = draw(province_codes(on=announced))
    terms = award_terms(level, announced)
    assert terms is not None
    entries, given = [], []
    for number in range(draw(st.integers(0, 2))):
        entry, theirs = draw(_conforming_entries(f"{name}.{number}", level, announced, province))
        entries.append(entry)
        given += theirs
    round_ = AwardRound(
        id=name,
        level=level,
        year=year,
        province=province,
        region=get_province(province, on=announced).award_region,
        held_by=terms.run_by,
        announced=announced,
        council=AwardCouncil(
            size=draw(st.sampled_from(terms.council_sizes)),
            founder=terms.run_by,
            chair=draw(known_or_not(st.just(terms.run_by))),
        ),
        jury_size=draw(st.integers(0, 5)) * 2 + 1,
        entries=tuple(entries),
        complaints=draw(_few(complaints())),
        file_kept_by=terms.file_kept_by,
    )
    return round_, given


@st.composite
def _conforming_entries(
    draw: DrawFn, name: str, level: AwardLevel, announced: date, province: str
) -> tuple[AwardEntry, list[Certificate]]:
    """Draw an entry that may enter, and the certificates that it shows and is given."""
    terms = award_terms(level, announced)
    assert terms is not None
    product, maker = draw(titles()), f"{name}.maker"
    entered = draw(days(min_value=date(announced.year, 1, 1), max_value=announced))
    given = []
    if terms.below is not None:
        issued = draw(days(min_value=date(announced.year - 1, 1, 1), max_value=date(announced.year - 1, 12, 31)))
        given.append(_certificate(f"{name}.shown", terms.below, product, maker, issued))
    has_passed = draw(st.booleans())
    if has_passed:
        given.append(_certificate(f"{name}.given", level, product, maker, announced))
    entry = AwardEntry(
        id=name,
        product=product,
        group=draw(st.sampled_from(ProductGroup)),
        establishment=maker,
        province=province,
        entered=entered,
        is_own_production=True,
        is_copy=False,
        is_series=True,
        photos=tuple(Photo(height_mm=100, width_mm=150, angle=angle, is_colour=True) for angle in _ANGLES),
        scores=tuple(draw(st.lists(st.integers(70 if has_passed else 0, 100).map(Fraction), min_size=1, max_size=5))),
        shown=tuple(certificate.id for certificate in given if certificate.level is terms.below),
        certificate=f"{name}.given" if has_passed else None,
    )
    return entry, given


def _certificate(name: str, level: AwardLevel, product: str, maker: str, issued: date) -> Certificate:
    return Certificate(
        id=name,
        level=level,
        product=product,
        holder=maker,
        issued=issued,
        valid_to=certificate_end(issued),
        uses=(Use(on=issued, what=CertificateUse.LOGO),),
    )


def _few(strategy: SearchStrategy[_T]) -> SearchStrategy[tuple[_T, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)
