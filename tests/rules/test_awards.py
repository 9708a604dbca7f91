"""Rules of best-product awards: each with a document on which it fires, stays silent, and cannot tell."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong import Period, strategies
from khuyencong.files import load
from khuyencong.law import SourceStatus, WorkCalendar
from khuyencong.model import (
    AwardCouncil,
    AwardEntry,
    AwardRound,
    AwardRounds,
    Certificate,
    CertificateUse,
    Complaint,
    Filing,
    FilingKind,
    Photo,
    SetPart,
    Use,
)
from khuyencong.reference import Actor, AwardRegion
from khuyencong.reference.awards import AwardLevel, ProductGroup
from khuyencong.rules import RULES, Finding, Outcome, Review, Severity, get_rule, review, say_finding
from khuyencong.values.record import evolve

AS_OF = date(2018, 6, 30)
PHOTOS = tuple(
    Photo(height_mm=100, width_mm=150, angle=angle, is_colour=True) for angle in ("mặt trước", "mặt bên", "mặt trên")
)
ENTRY = AwardEntry(
    id="a",
    product="Sản phẩm A",
    group=ProductGroup.OTHER,
    establishment="co-so-a",
    province="52",
    entered=date(2016, 7, 1),
    set_case=1,
    parts=(SetPart(product="Phần 1", establishment="co-so-a"), SetPart(product="Phần 2", establishment="co-so-a")),
    is_own_production=True,
    is_copy=False,
    is_series=True,
    photos=PHOTOS,
    scores=(Fraction(70), Fraction(69), Fraction(71)),
    shown=("giay-tinh",),
    certificate="giay-khu-vuc",
)
REGION = AwardRound(
    id="khu-vuc",
    level=AwardLevel.REGION,
    year=2016,
    region=AwardRegion.CENTRAL_HIGHLANDS,
    held_by=Actor.LOCAL_INDUSTRY_AGENCY,
    announced=date(2016, 10, 3),
    council=AwardCouncil(size=9, founder=Actor.LOCAL_INDUSTRY_AGENCY, chair=Actor.LOCAL_INDUSTRY_AGENCY),
    jury_size=7,
    entries=(ENTRY,),
    complaints=(Complaint(filed=date(2016, 10, 24), answered=date(2016, 11, 7)),),
    file_kept_by=Actor.LOCAL_INDUSTRY_AGENCY,
)
PROVINCE = AwardRound(
    id="tinh",
    level=AwardLevel.PROVINCE,
    year=2017,
    province="52",
    held_by=Actor.PROVINCIAL_PC,
    announced=date(2017, 9, 1),
    council=AwardCouncil(size=7, founder=Actor.PROVINCIAL_CHAIR, chair=Actor.PROVINCIAL_PC),
    jury_size=5,
    entries=(
        evolve(
            ENTRY, entered=date(2017, 7, 1), shown=(), lower_round_held=False, certificate=None, set_case=None, parts=()
        ),
    ),
    file_kept_by=Actor.DEPT_INDUSTRY_TRADE,
)
NATION = AwardRound(
    id="quoc-gia",
    level=AwardLevel.NATION,
    year=2018,
    held_by=Actor.MOIT,
    announced=date(2018, 6, 1),
    council=AwardCouncil(size=13, founder=Actor.MOIT_MINISTER, chair=Actor.MOIT),
    jury_size=9,
    entries=(evolve(ENTRY, entered=date(2018, 4, 1), shown=("giay-khu-vuc",), certificate=None),),
    file_kept_by=Actor.LOCAL_INDUSTRY_AGENCY,
)
CERTIFICATE = Certificate(
    id="giay-tinh",
    level=AwardLevel.PROVINCE,
    product="Sản phẩm A",
    holder="co-so-a",
    issued=date(2015, 9, 1),
    valid_to=date(2017, 12, 31),
    uses=(Use(on=date(2015, 9, 1), what=CertificateUse.LOGO), Use(on=date(2017, 12, 31), what=CertificateUse.PRIORITY)),
)
REGIONAL = Certificate(
    id="giay-khu-vuc",
    level=AwardLevel.REGION,
    product="Sản phẩm A",
    holder="co-so-a",
    issued=date(2016, 10, 3),
    valid_to=date(2018, 12, 31),
)
REPORTS = tuple(
    Filing(kind=FilingKind.HOLDER_YEARLY, by="co-so-a", period=Period.of_years(year)) for year in (2015, 2016, 2017)
)
DOCUMENT = AwardRounds(
    title="Bình chọn",
    rounds=(
        evolve(PROVINCE, id="tinh-2015", year=2015, announced=date(2015, 9, 1), entries=()),
        REGION,
        PROVINCE,
        NATION,
    ),
    certificates=(CERTIFICATE, REGIONAL),
    filings=REPORTS,
)


def document(**changes: object) -> AwardRounds:
    return evolve(DOCUMENT, **changes)


def region(**changes: object) -> AwardRounds:
    return document(rounds=(evolve(REGION, **changes),))


def council(**changes: object) -> AwardRounds:
    return region(council=evolve(REGION.council, **changes))


def entry(**changes: object) -> AwardRounds:
    return region(entries=(evolve(ENTRY, **changes),))


def province(**changes: object) -> AwardRounds:
    return document(rounds=(evolve(PROVINCE, entries=(evolve(PROVINCE.entries[0], **changes),)),))


def nation(**changes: object) -> AwardRounds:
    return document(rounds=(evolve(NATION, entries=(evolve(NATION.entries[0], **changes),)),))


def complaint(**changes: object) -> AwardRounds:
    return region(complaints=(evolve(REGION.complaints[0], **changes),))


def certificate(**changes: object) -> AwardRounds:
    return document(certificates=(evolve(CERTIFICATE, **changes), REGIONAL))


def photos(*given: Photo) -> AwardRounds:
    return entry(photos=given)


def district(year: int, place: str | None, province: str | None = "52") -> AwardRound:
    day = date(year, 6, 1)
    return AwardRound(
        id=f"huyen-{year}", level=AwardLevel.DISTRICT, year=year, province=province, place=place, announced=day
    )


def two(first: AwardRound, second: AwardRound) -> AwardRounds:
    return document(rounds=(second, first))


FIRES: dict[str, list[AwardRounds]] = {
    "AWRD-001": [council(size=8), council(size=13), council(size=0)],
    "AWRD-002": [region(jury_size=6), region(jury_size=0)],
    "AWRD-003": [
        council(founder=Actor.PROVINCIAL_PC),
        council(chair=Actor.MOIT),
        region(held_by=Actor.MOIT),
        region(held_by=Actor.MOIT, council=None),
    ],
    "AWRD-004": [region(year=2017), document(rounds=(evolve(PROVINCE, year=2016),))],
    "AWRD-005": [
        two(evolve(PROVINCE, year=2016), PROVINCE),
        two(PROVINCE, PROVINCE),
        two(district(2016, "Huyện X"), district(2017, "huyen x")),
        two(evolve(NATION, year=2017), NATION),
        two(evolve(REGION, year=2015), REGION),
    ],
    "AWRD-006": [entry(scores=(Fraction(70), Fraction(139, 2)))],
    "AWRD-007": [
        province(lower_round_held=True),
        province(lower_round_held=True, shown=("giay-tinh",)),
    ],
    "AWRD-008": [
        entry(shown=()),
        entry(shown=("giay-khu-vuc",)),
        entry(entered=date(2015, 8, 31)),
        entry(establishment="co-so-b", parts=(), set_case=None),
        evolve(certificate(withdrawn_on=date(2016, 7, 1)), rounds=(REGION,)),
        evolve(entry(entered=None), certificates=(evolve(CERTIFICATE, issued=date(2016, 10, 4)),)),
        evolve(entry(), certificates=(evolve(CERTIFICATE, product="Sản phẩm B", issued=date(2016, 7, 2)),)),
    ],
    "AWRD-009": [nation(shown=("giay-tinh",)), nation(shown=())],
    "AWRD-010": [certificate(valid_to=date(2018, 8, 31)), certificate(valid_to=date(2017, 12, 30))],
    "AWRD-012": [
        entry(set_case=4),
        entry(parts=(SetPart(product="Phần 1", establishment="co-so-b"), *ENTRY.parts)),
    ],
    "AWRD-013": [entry(is_own_production=False), entry(is_copy=True), entry(is_series=False)],
    "AWRD-014": [
        photos(*PHOTOS[:2]),
        photos(*PHOTOS, evolve(PHOTOS[0], angle="mặt dưới")),
        photos(*PHOTOS[:2], evolve(PHOTOS[2], height_mm=99)),
        photos(*PHOTOS[:2], evolve(PHOTOS[2], width_mm=149)),
        photos(*PHOTOS[:2], evolve(PHOTOS[2], is_colour=False)),
        photos(*PHOTOS[:2], evolve(PHOTOS[2], angle="MẶT TRƯỚC")),
    ],
    "AWRD-015": [entry(province="01"), entry(province="99")],
    "AWRD-016": [complaint(filed=date(2016, 10, 25)), complaint(announced=date(2016, 9, 30))],
    "AWRD-017": [complaint(answered=date(2016, 11, 8))],
    "AWRD-018": [
        certificate(uses=(Use(on=date(2018, 1, 1), what=CertificateUse.LOGO),)),
        certificate(uses=(Use(on=date(2015, 8, 31), what=CertificateUse.PRIORITY),)),
        certificate(withdrawn_on=date(2017, 12, 31)),
    ],
    "AWRD-019": [document(filings=()), document(filings=REPORTS[1:]), document(filings=(REPORTS[0], REPORTS[2]))],
    "AWRD-020": [
        region(file_kept_by=Actor.MOIT),
        document(rounds=(evolve(PROVINCE, file_kept_by=Actor.PROVINCIAL_PC),)),
    ],
}
SILENT: dict[str, list[AwardRounds]] = {
    "AWRD-001": [council(size=9), council(size=11)],
    "AWRD-002": [region(jury_size=1)],
    "AWRD-003": [council(founder=Actor.LOCAL_INDUSTRY_AGENCY)],
    "AWRD-005": [
        two(evolve(PROVINCE, year=2015), PROVINCE),
        two(district(2015, None), district(2017, None)),
    ],
    "AWRD-006": [entry(scores=(Fraction(70),)), entry(scores=(Fraction(139, 2), Fraction(141, 2)))],
    "AWRD-007": [
        evolve(
            province(lower_round_held=True, shown=("giay-huyen",)),
            certificates=(evolve(CERTIFICATE, id="giay-huyen", level=AwardLevel.DISTRICT),),
        )
    ],
    "AWRD-008": [
        entry(entered=date(2015, 9, 1)),
        entry(entered=date(2017, 12, 31)),
        entry(entered=None),
        region(announced=None, complaints=(), entries=(evolve(ENTRY, entered=None),)),
        entry(establishment=None),
        certificate(holder=None),
        evolve(certificate(withdrawn_on=date(2016, 7, 2)), rounds=(REGION,)),
    ],
    "AWRD-012": [entry(set_case=3)],
    "AWRD-014": [photos(*PHOTOS[:2], evolve(PHOTOS[2], height_mm=150, width_mm=100))],
    "AWRD-016": [complaint(filed=date(2016, 10, 3))],
    "AWRD-017": [complaint(answered=date(2016, 10, 24))],
}
UNDECIDED: dict[str, list[AwardRounds]] = {
    "AWRD-001": [council(size=None), document(rounds=(evolve(REGION, level=AwardLevel.COMMUNE),))],
    "AWRD-002": [region(jury_size=None)],
    "AWRD-003": [council(founder=None), council(chair=None), region(level=AwardLevel.COMMUNE)],
    "AWRD-004": [region(level=AwardLevel.COMMUNE)],
    "AWRD-005": [
        two(district(2016, None), district(2017, "Huyện X")),
        two(district(2016, "Huyện X"), district(2017, None)),
        two(district(2016, None), district(2017, None)),
        two(district(2016, "Huyện X", None), district(2017, "Huyện X", None)),
        two(evolve(PROVINCE, year=2016, province=None), PROVINCE),
        two(evolve(REGION, year=2015, region=None), REGION),
    ],
    "AWRD-006": [entry(scores=None), entry(scores=())],
    "AWRD-007": [province(lower_round_held=None), province(shown=None, lower_round_held=None)],
    "AWRD-008": [
        entry(shown=None),
        entry(shown=("mot-giay-khac",)),
        evolve(entry(), certificates=(evolve(CERTIFICATE, issued=None),)),
        evolve(entry(), certificates=(evolve(CERTIFICATE, product="Sản phẩm B"),)),
        evolve(entry(entered=None), certificates=(evolve(CERTIFICATE, issued=date(2016, 1, 2)),)),
        evolve(entry(entered=None), certificates=(evolve(CERTIFICATE, issued=date(2016, 10, 3)),)),
    ],
    "AWRD-009": [nation(shown=None)],
    "AWRD-010": [certificate(issued=None), certificate(valid_to=None)],
    "AWRD-012": [
        entry(set_case=None),
        entry(parts=()),
        entry(establishment=None),
        entry(parts=(SetPart(product="Phần 1"), *ENTRY.parts)),
    ],
    "AWRD-013": [entry(is_own_production=None), entry(is_copy=None), entry(is_series=None)],
    "AWRD-014": [
        entry(photos=None),
        photos(*PHOTOS[:2], evolve(PHOTOS[2], angle=None)),
        photos(*PHOTOS[:2], evolve(PHOTOS[2], is_colour=None)),
    ],
    "AWRD-015": [entry(province=None), region(region=None)],
    "AWRD-016": [region(announced=None, complaints=(Complaint(filed=date(2016, 10, 24)),)), complaint(filed=None)],
    "AWRD-017": [complaint(filed=None), complaint(answered=None)],
    "AWRD-018": [certificate(issued=None)],
    "AWRD-019": [
        certificate(issued=None),
        certificate(holder=None),
        document(filings=(*REPORTS[1:], evolve(REPORTS[0], by=None))),
        document(filings=(*REPORTS[1:], evolve(REPORTS[0], period=None))),
        document(filings=REPORTS[:2]),
    ],
    "AWRD-020": [region(file_kept_by=None), region(level=AwardLevel.COMMUNE)],
}
IDLE: dict[str, AwardRounds] = {
    "AWRD-001": region(council=None),
    "AWRD-003": region(council=None, held_by=None),
    "AWRD-005": document(rounds=(PROVINCE, REGION)),
    "AWRD-006": entry(certificate=None),
    "AWRD-007": entry(),
    "AWRD-008": province(),
    "AWRD-009": entry(),
    "AWRD-012": entry(set_case=None, parts=()),
    "AWRD-015": province(),
    "AWRD-016": region(complaints=()),
    "AWRD-017": region(complaints=()),
    "AWRD-018": certificate(uses=()),
    "AWRD-019": document(filings=None),
}
CODES = [rule.code for rule in RULES if rule.code.startswith("AWRD")]


def judged(given_: AwardRounds, code: str, as_of: date = AS_OF) -> list[Finding]:
    return list(review(given_, as_of=as_of, rules=[get_rule(code)]).findings)


def pairs(table: dict[str, list[AwardRounds]]) -> list[tuple[str, AwardRounds]]:
    return [(code, one) for code, many in table.items() for one in many]


def test_the_plain_document_passes_everything() -> None:
    """The document from which the cases are made breaks no rule and leaves none undecided."""
    assert review(DOCUMENT, as_of=AS_OF).findings == ()


def test_there_is_a_case_for_every_rule() -> None:
    """No rule of awards stands in the catalogue without a document that breaks it, and one that cannot be decided."""
    assert sorted(FIRES) == CODES
    assert len(CODES) == 19
    assert sorted({*UNDECIDED}) == CODES


@pytest.mark.parametrize(("code", "broken"), pairs(FIRES))
def test_rule_fires(code: str, broken: AwardRounds) -> None:
    """The rule fails on the document that breaks it, and both languages say so."""
    found = judged(broken, code)
    assert Outcome.FAIL in {finding.outcome for finding in found}
    for finding in found:
        for lang in ("vi", "en"):
            said = say_finding(finding, lang)
            assert said.message
            assert said.action


@pytest.mark.parametrize("code", CODES)
def test_rule_stays_silent(code: str) -> None:
    """The rule looks at the documents that keep it, and passes them."""
    for kept in (DOCUMENT, *SILENT.get(code, [])):
        found = review(kept, as_of=AS_OF, rules=[get_rule(code)])
        assert found.findings == ()
        assert found.counts[code].passed > 0


@pytest.mark.parametrize(("code", "open_"), pairs(UNDECIDED))
def test_what_is_not_known_is_undetermined(code: str, open_: AwardRounds) -> None:
    """A rule that lacks a fact neither passes nor fails; it names what is missing, by a word that has a label."""
    found = judged(open_, code)
    assert {finding.outcome for finding in found} == {Outcome.UNDETERMINED}
    for finding in found:
        missing = str(finding.params["missing"])
        assert missing not in say_finding(finding).message
        assert say_finding(finding).message != say_finding(finding, "en").message


@pytest.mark.parametrize("code", IDLE)
def test_rule_without_a_subject_is_not_applicable(code: str) -> None:
    """A rule that has nothing to look at counts as not applicable, not as passed."""
    found = review(IDLE[code], as_of=AS_OF, rules=[get_rule(code)])
    assert found.findings == ()
    assert found.counts[code].passed == 0
    assert found.counts[code].not_applicable > 0


@given(strategies.award_documents(), strategies.days())
def test_conforming_awards_have_no_error(drawn: AwardRounds, as_of: date) -> None:
    """A document that is built to conform is judged clean on any day."""
    assert review(drawn, as_of=as_of).is_clean


@given(
    st.builds(
        AwardRounds,
        title=strategies.titles(),
        rounds=st.lists(strategies.award_rounds(), max_size=3).map(tuple),
        certificates=st.lists(strategies.certificates(), max_size=3).map(tuple),
        filings=st.none() | st.lists(strategies.filings(), max_size=3).map(tuple),
    ),
    strategies.days(),
)
def test_any_document_is_judged_and_findings_point_into_it(drawn: AwardRounds, as_of: date) -> None:
    """Whatever a document holds, nothing is raised; every finding leads to something that is there."""
    from khuyencong.files.problem import read_path

    found = review(drawn, as_of=as_of)
    for finding in found.findings:
        *holders, last = read_path(finding.path)
        here: object = drawn
        for step in holders:
            here = here[step] if isinstance(step, int) else getattr(here, step)  # type: ignore[index]
        assert hasattr(here, str(last)) or last in range(len(here))  # type: ignore[arg-type]
        assert say_finding(finding).message


def outcomes(found: Review, code: str) -> list[tuple[Outcome, Severity]]:
    return [(finding.outcome, finding.severity) for finding in found.findings if finding.code == code]


@pytest.mark.parametrize(
    ("announced", "expected"),
    [
        (date(2014, 10, 20), []),
        (date(2014, 10, 21), [(Outcome.FAIL, Severity.ERROR)]),
        (date(2018, 8, 15), [(Outcome.FAIL, Severity.ERROR)]),
        (date(2018, 8, 16), [(Outcome.FAIL, Severity.WARNING)]),
        (date(2025, 7, 1), [(Outcome.FAIL, Severity.WARNING)]),
    ],
)
def test_a_round_is_judged_by_its_own_day(announced: date, expected: list[tuple[Outcome, Severity]]) -> None:
    """Today a round of 2016 is judged by the circular; a later one only warns, for amendments were not read."""
    broken = document(
        rounds=(evolve(REGION, year=announced.year, announced=announced, jury_size=6, entries=(), complaints=()),)
    )
    assert outcomes(review(broken, as_of=date(2026, 1, 1)), "AWRD-002") == expected


@pytest.mark.parametrize(
    ("year", "level", "expected"),
    [
        (2014, AwardLevel.REGION, []),
        (2016, AwardLevel.REGION, [(Outcome.FAIL, Severity.ERROR)]),
        (2018, AwardLevel.REGION, [(Outcome.FAIL, Severity.WARNING)]),
        (2025, AwardLevel.DISTRICT, [(Outcome.UNDETERMINED, Severity.WARNING)]),
    ],
)
def test_a_round_without_a_day_gets_the_weaker_law_of_its_year(
    year: int, level: AwardLevel, expected: list[tuple[Outcome, Severity]]
) -> None:
    """In a year in which the law changed the weaker end counts, so that nobody is accused by a guess."""
    broken = document(
        rounds=(AwardRound(id="a", level=level, year=year, council=AwardCouncil(size=8)),), certificates=()
    )
    assert outcomes(review(broken, as_of=date(2026, 1, 1)), "AWRD-001") == expected


def test_provinces_of_2025_have_no_region_that_was_read() -> None:
    """The circular of 2014 does not place the 34, so nobody can tell; nor who may enter a province."""
    late = document(
        rounds=(
            evolve(REGION, year=2026, announced=date(2026, 8, 1), entries=(evolve(ENTRY, entered=date(2026, 7, 1)),)),
            evolve(PROVINCE, year=2027, announced=date(2027, 8, 1), entries=(evolve(ENTRY, entered=date(2027, 7, 1)),)),
        )
    )
    found = review(late, as_of=date(2028, 1, 1))
    (finding,) = [f for f in found.findings if f.code == "AWRD-015"]
    assert (finding.path, finding.params["missing"]) == ("$.rounds[0].entries[0].province", "region-of-province")
    (finding,) = [f for f in found.findings if f.code == "AWRD-007"]
    assert (finding.path, finding.params["missing"]) == ("$.rounds[1].entries[0].shown", "award-rule-of-level")


def test_a_set_may_be_wrong_and_unknown_at_once() -> None:
    """A set that is none of the cases fails, and what its parts are is asked for all the same."""
    found = judged(entry(set_case=4, parts=()), "AWRD-012")
    assert [(finding.outcome, finding.path) for finding in found] == [
        (Outcome.FAIL, "$.rounds[0].entries[0].set_case"),
        (Outcome.UNDETERMINED, "$.rounds[0].entries[0].parts"),
    ]


def test_a_finding_names_the_clause_and_its_status() -> None:
    """Who reads a finding sees the article and how well it is backed."""
    (finding,) = judged(council(size=8), "AWRD-001")
    assert finding.citation == "Điều 9 Thông tư 26/2014/TT-BCT"
    assert (finding.status, finding.observed, finding.limit) == (SourceStatus.CODIFIED, 8, (9, 11))
    assert finding.subject == "khu-vuc"


WORKED: list[tuple[str, Callable[[date], AwardRounds], date]] = [
    ("AWRD-016", lambda day: complaint(filed=day), date(2016, 10, 24)),
    ("AWRD-017", lambda day: complaint(answered=day), date(2016, 11, 7)),
]


@pytest.mark.parametrize(("code", "made", "last"), WORKED)
def test_working_days_need_a_calendar(code: str, made: Callable[[date], AwardRounds], last: date) -> None:
    """Without one only weekends are left out, and the finding says so; a holiday gives a day more."""
    (late,) = judged(made(last + timedelta(1)), code)
    assert late.params["way"] == "weekends-off-only"
    assert late.severity is Severity.WARNING
    assert "chưa trừ ngày lễ" in say_finding(late).message
    off = {date(2016, 10, 20), date(2016, 10, 26)}
    calendar = WorkCalendar(span=Period.of_years(2016), days_off=off)
    found = review(made(last + timedelta(1)), as_of=AS_OF, calendar=calendar)
    assert not [finding for finding in found.findings if finding.code == code]
    found = review(made(last + timedelta(2)), as_of=AS_OF, calendar=calendar)
    assert [f.params["way"] for f in found.findings if f.code == code] == ["by-work-calendar"]


@pytest.mark.parametrize("code", ["AWRD-016", "AWRD-017"])
def test_a_calendar_that_is_too_short_decides_nothing(code: str) -> None:
    """Where the calendar does not know the days, nobody can tell."""
    short = WorkCalendar(span=Period.of_years(2015))
    found = review(region(), as_of=AS_OF, calendar=short)
    assert [f.params["missing"] for f in found.findings if f.code == code] == ["work-calendar"]


def test_an_answer_that_is_not_due_yet_is_not_missed() -> None:
    """Until the last working day nobody misses the answer to a complaint."""
    assert judged(complaint(answered=None), "AWRD-017", date(2016, 11, 7)) == []
    assert judged(complaint(answered=None), "AWRD-017", date(2016, 11, 8))


@pytest.mark.parametrize(
    ("as_of", "outcome"),
    [
        (date(2015, 12, 31), []),
        (date(2016, 12, 31), [Outcome.UNDETERMINED]),
        (date(2017, 1, 1), [Outcome.FAIL]),
        (date(2030, 1, 1), [Outcome.FAIL]),
    ],
)
def test_a_yearly_report_is_missing_once_a_year_went_by(as_of: date, outcome: list[Outcome]) -> None:
    """The text names no day: in the year after nobody can tell, and after that the report is missing."""
    single = document(certificates=(CERTIFICATE,), filings=())
    found = judged(single, "AWRD-019", as_of)
    assert [finding.outcome for finding in found] == outcome
    if as_of.year == 2030:
        assert found[0].params["years"] == [2015, 2016, 2017]


def test_the_example_passes(examples: object) -> None:
    """The example of the documentation breaks no rule, and shows a product that goes from a province to its region."""
    read = load(f"{examples}/awards/two-rounds.toml")
    assert isinstance(read, AwardRounds)
    found = review(read, as_of=date(2016, 12, 31))
    assert found.findings == ()
    assert (found.counts["AWRD-008"].passed, found.counts["AWRD-006"].passed) == (1, 1)
