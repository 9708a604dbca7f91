"""The law of awards and of the provincial centre on a day: first and last days, sources, numbers."""

import unicodedata
from datetime import date

import pytest

from khuyencong.errors import UnknownCodeError
from khuyencong.law.awards import award_number, award_terms
from khuyencong.law.centre import Post, posts_on
from khuyencong.law.documents import find_document
from khuyencong.law.tables import read_law_table, read_law_text
from khuyencong.reference import Actor, AwardLevel
from khuyencong.values.legal_ref import parse_legal_ref

ROWS = [
    (name, array, row)
    for name in ("awards", "centre")
    for array, rows in sorted(read_law_table(name).arrays.items())
    for row in rows
]


@pytest.mark.parametrize(("name", "array", "row"), ROWS, ids=[f"{name}-{row['id']}" for name, _, row in ROWS])
def test_every_row_cites_a_known_document(name: str, array: str, row: dict[str, str]) -> None:
    """A row cites a clause of a document that the library knows, and the citation prints back."""
    ref = parse_legal_ref(row["basis"])
    assert str(ref) == row["basis"]
    assert find_document(ref.document) is not None
    assert row["status"] == "codified"


@pytest.mark.parametrize("name", ["awards", "centre"])
def test_tables_are_nfc_and_sorted(name: str) -> None:
    """The text is NFC, and the rows stand in the order of their ids."""
    assert unicodedata.is_normalized("NFC", read_law_text(name))
    for rows in read_law_table(name).arrays.values():
        assert [row["id"] for row in rows] == sorted({row["id"] for row in rows})


@pytest.mark.parametrize(
    ("level", "sizes", "keeper", "odd", "below"),
    [
        (AwardLevel.DISTRICT, (5, 7), Actor.DISTRICT_PC, True, None),
        (AwardLevel.PROVINCE, (7, 9), Actor.DEPT_INDUSTRY_TRADE, True, AwardLevel.DISTRICT),
        (AwardLevel.REGION, (9, 11), Actor.LOCAL_INDUSTRY_AGENCY, False, AwardLevel.PROVINCE),
        (AwardLevel.NATION, (11, 13), Actor.LOCAL_INDUSTRY_AGENCY, False, AwardLevel.REGION),
    ],
)
def test_levels_are_those_of_the_circular(
    level: AwardLevel, sizes: tuple[int, ...], keeper: Actor, odd: bool, below: AwardLevel | None
) -> None:
    """Council, keeper of the file, usual years and the level below, as the circular of 2014 has them."""
    terms = award_terms(level, date(2015, 9, 1))
    assert terms is not None
    assert (terms.council_sizes, terms.file_kept_by, terms.odd_years, terms.below) == (sizes, keeper, odd, below)
    assert terms.level is level


@pytest.mark.parametrize(
    ("level", "day", "status"),
    [
        (AwardLevel.PROVINCE, date(2014, 10, 20), None),
        (AwardLevel.PROVINCE, date(2014, 10, 21), "codified"),
        (AwardLevel.PROVINCE, date(2018, 8, 15), "codified"),
        (AwardLevel.PROVINCE, date(2018, 8, 16), "unverified"),
        (AwardLevel.PROVINCE, date(2025, 7, 1), "unverified"),
        (AwardLevel.DISTRICT, date(2025, 6, 30), "unverified"),
        (AwardLevel.DISTRICT, date(2025, 7, 1), None),
        (AwardLevel.COMMUNE, date(2015, 1, 1), None),
        (AwardLevel.COMMUNE, date(2025, 7, 1), None),
    ],
)
def test_what_is_known_changes_with_the_day(level: AwardLevel, day: date, status: str | None) -> None:
    """Nothing before the circular, unverified once it was amended, and nothing of communes."""
    terms = award_terms(level, day)
    assert (terms and terms.footing.status.value) == status


def test_numbers_are_those_of_the_circular() -> None:
    """Two years, 70 points, three photos of 10 by 15 cm, three cases of a set; an unknown name is refused."""
    day = date(2015, 9, 1)
    names = ("interval-years", "pass-mark", "photos", "photo-short-side", "photo-long-side", "set-cases")
    found = [award_number(name, day) for name in names]
    assert [number.value for number in found if number] == [2, 70, 3, 100, 150, 3]
    assert [number.id for number in found if number] == list(names)
    assert award_number("pass-mark", date(2014, 10, 20)) is None
    with pytest.raises(UnknownCodeError, match="pass-mark"):
        award_number("nonsense", day)


@pytest.mark.parametrize(
    ("post", "least", "most"),
    [
        (Post.DIRECTORS, 1, 1),
        (Post.DEPUTIES, 0, 2),
        (Post.SECTION_HEADS, 1, 1),
        (Post.SECTION_DEPUTIES, 1, 1),
        (Post.BRANCH_HEADS, 1, 1),
        (Post.BRANCH_DEPUTIES, 1, 1),
    ],
)
def test_posts_are_those_of_the_joint_circular(post: Post, least: int, most: int) -> None:
    """How many of each post there may be, both ends included, from the first day of the joint circular."""
    number = posts_on(post, date(2011, 5, 20))
    assert number is not None
    assert (number.post, number.least, number.most) == (post, least, most)
    assert [count for count in range(5) if number.allows(count)] == list(range(least, most + 1))
    assert posts_on(post, date(2011, 5, 19)) is None
