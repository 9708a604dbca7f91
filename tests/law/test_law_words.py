"""Tables behind dates, advances, dossiers, approvers, priorities and eligibility: sources, words and numbers."""

import string
import unicodedata
from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import ParseError, UnknownCodeError, ValueImpossibleError
from khuyencong.law.awards import award_number
from khuyencong.law.basis import Basis, SourceStatus
from khuyencong.law.deadlines import deadlines_for
from khuyencong.law.documents import find_document, get_document
from khuyencong.law.footing import footing_of
from khuyencong.law.norm_book import shipped_norms
from khuyencong.law.papers import get_paper
from khuyencong.law.programmes import get_programme
from khuyencong.law.remarks import Remark
from khuyencong.law.tables import read_law_table, read_law_text
from khuyencong.law.thresholds import Comparison, threshold_ids, threshold_on
from khuyencong.values.legal_ref import parse_legal_ref

TABLES = [
    "advances",
    "approvers",
    "deadlines",
    "dossiers",
    "eligibility",
    "papers",
    "priorities",
    "remarks",
    "thresholds",
]
ROWS = [(name, array, row) for name in TABLES for array, rows in read_law_table(name).arrays.items() for row in rows]
CITATIONS = sorted(
    {
        citation
        for _, _, row in ROWS
        for key in ("basis", "group_basis")
        for citation in ([row[key]] if isinstance(row.get(key), str) else row.get(key, []))
    }
)
DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize("citation", CITATIONS)
def test_every_citation_resolves_and_prints_back(citation: str) -> None:
    """A citation is read, names a document that the library knows, and is printed as it stands in the table."""
    ref = parse_legal_ref(citation)
    assert find_document(ref.document) is not None
    assert str(ref) == citation


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_nfc_with_a_row_a_line(name: str) -> None:
    """Every file is NFC and has as many row lines as rows."""
    text = read_law_text(name)
    assert unicodedata.is_normalized("NFC", text)
    rows = sum(len(rows) for rows in read_law_table(name).arrays.values())
    assert sum(line.startswith("  { ") for line in text.splitlines()) == rows


@pytest.mark.parametrize("name", [name for name in TABLES if name not in {"deadlines", "dossiers", "approvers"}])
def test_rows_are_sorted_and_told_apart(name: str) -> None:
    """Rows stand in the order of their ids; only numbers with several documents share one."""
    for rows in read_law_table(name).arrays.values():
        keys = [(row["id"], row["basis"] if name == "thresholds" else "") for row in rows]
        assert [key[0] for key in keys] == sorted(key[0] for key in keys)
        assert len(set(keys)) == len(keys)


def test_what_is_not_codified_says_why() -> None:
    """A row that was not read in the codification has a note."""
    assert all(row.get("note") for _, _, row in ROWS if row.get("status", "codified") != "codified")


@pytest.mark.parametrize(("vi", "en"), [("vi", "en"), ("event_vi", "event_en")])
def test_both_languages_name_the_same_facts(vi: str, en: str) -> None:
    """A text stands in both languages, says something, and names the same facts."""
    texts = [(row[vi], row[en]) for _, _, row in ROWS if vi in row or en in row]
    assert texts

    def facts(text: str) -> set[tuple[str | None, str | None]]:
        return {(name, form) for _, name, form, _ in string.Formatter().parse(text) if name is not None}

    for one, other in texts:
        assert one
        assert other
        assert facts(one) == facts(other)


def test_a_remark_needs_words() -> None:
    """A remark that nobody has written is refused; equal remarks are equal, and differ by their facts."""
    with pytest.raises(UnknownCodeError, match="no remark 'nonsense'"):
        Remark("nonsense")
    one, same, other = (Remark("already-over", {"over": over}) for over in (1, 1, 2))
    assert len({one, same, other}) == 2
    assert one.text() == "Đã tạm ứng vượt 1 đồng."


@given(st.sampled_from(CITATIONS), DAYS, st.sampled_from(SourceStatus))
def test_a_citation_is_never_worth_more_than_its_row(citation: str, on: date, status: SourceStatus) -> None:
    """The status of the day is that of the row or a weaker one, and a weaker one is explained."""
    found = footing_of([citation], on, status=status)
    order = list(SourceStatus)
    assert order.index(found.status) >= order.index(status)
    assert found.status is status or found.remarks


@pytest.mark.parametrize(
    ("citation", "days"),
    [
        ("Điều 13 Thông tư 36/2013/TT-BCT", ["2014-02-09", "2014-02-10", "2017-12-31", "2018-01-01"]),
        ("Điều 6 Thông tư 46/2012/TT-BCT", ["2013-02-09", "2013-02-10", "2017-09-28", "2017-09-29"]),
        ("Điều 17 Thông tư 26/2014/TT-BCT", ["2014-10-20", "2014-10-21", "2018-08-15", "2018-08-16"]),
        ("Điều 1 Nghị định 45/2012/NĐ-CP", ["2012-07-04", "2012-07-05", "2025-10-14", "2025-10-15"]),
    ],
)
def test_a_citation_changes_with_its_document(citation: str, days: list[str]) -> None:
    """Unknown before the first day, then codified, and unverified once an unread amendment may be in force."""
    found = [footing_of([citation], date.fromisoformat(day)).status.value for day in days]
    assert found == ["unknown", "codified", "codified", "unverified"]


def test_an_ended_document_is_unknown_after_its_last_day() -> None:
    """The joint circular says nothing from 11 May 2018, and the remark names it."""
    citation = "Điều 8 Thông tư liên tịch 26/2014/TTLT-BTC-BCT"
    assert footing_of([citation], date(2018, 5, 10)).status is SourceStatus.CODIFIED
    after = footing_of([citation], date(2018, 5, 11))
    assert not after.is_known
    assert "Thông tư liên tịch 26/2014/TTLT-BTC-BCT" in after.remarks[0].text()


def test_a_remark_names_every_document() -> None:
    """All amendments that may be in force are named, and all documents that are not in force."""
    medals, decree = "Điều 17 Thông tư 26/2014/TT-BCT", "Điều 1 Nghị định 45/2012/NĐ-CP"
    amended = footing_of([medals], date(2025, 7, 1)).remarks
    assert [remark.text("en") for remark in amended] == [
        (
            "Thông tư 26/2014/TT-BCT may have been amended by Thông tư 14/2018/TT-BCT, Thông tư 38/2025/TT-BCT, "
            "whose words were not read: compare with the original text."
        )
    ]
    before = footing_of([medals, decree, medals], date(2012, 1, 1)).remarks
    assert [remark.text("en") for remark in before] == [
        (
            "No rule is known for that day: it is outside the time in force of Thông tư 26/2014/TT-BCT, "
            "Nghị định 45/2012/NĐ-CP."
        )
    ]


@pytest.mark.parametrize(
    ("citation", "own", "source"),
    [
        ("Điều 1 Nghị định 45/2012/NĐ-CP", None, "Pháp điển, đề mục Khuyến công"),
        ("Điều 8 Thông tư 28/2018/TT-BTC", None, get_document("tt-28-2018-btc").source),
        ("Điều 1 Nghị định 45/2012/NĐ-CP", "Công báo", "Công báo"),
        ("Điều 8 Thông tư 28/2018/TT-BTC", "Công báo", "Công báo"),
    ],
)
def test_a_citation_tells_where_it_was_read(citation: str, own: str | None, source: str) -> None:
    """A row's own source goes first; else a codified text was read in the codification, another where its row says."""
    (found,) = footing_of([citation], date(2019, 1, 1), source=own, note="Ghi chú").bases
    cited = parse_legal_ref(citation)
    document = find_document(cited.document)
    assert document is not None
    assert found == Basis(
        citation=cited,
        document=document.key,
        status=SourceStatus.CODIFIED,
        source=source,
        read_on=document.read_on,
        note="Ghi chú",
    )


def test_what_is_no_citation_is_refused() -> None:
    """A text that is no citation, and a document that the library does not know, are refused."""
    with pytest.raises(ParseError):
        footing_of(["Điều 6"], date(2016, 1, 1))
    with pytest.raises(UnknownCodeError, match=r"write a row for it in data/law/documents\.toml"):
        footing_of(["Điều 6 Thông tư 99/2016/TT-BCT"], date(2016, 1, 1))


@given(st.sampled_from(threshold_ids()), st.fractions(0, 100))
def test_a_number_divides_what_it_compares(id_: str, value: Fraction) -> None:
    """At most and at least take the number in, more than leaves it out."""
    found = threshold_on(id_, date(2016, 1, 1))
    assert found is not None
    assert found.is_met(found.value) is (found.comparison is not Comparison.MORE_THAN)
    if value != found.value:
        assert found.is_met(value) is ((value < found.value) is (found.comparison is Comparison.AT_MOST))


@pytest.mark.parametrize(
    ("id_", "comparison", "value"),
    [
        ("advance-before-acceptance", "at-most", "7/10"),
        ("agency-overhead", "at-most", "3/200"),
        ("converted-ward-years", "at-most", "5"),
        ("equipment-progress", "more-than", "7/10"),
        ("foreign-events-a-year", "at-most", "2"),
        ("implementer-overhead", "at-most", "1/40"),
        ("infrastructure-progress", "more-than", "1/2"),
        ("labour-intensive-workers", "at-least", "50"),
        ("local-material-share", "more-than", "1/2"),
        ("priority-multiplier", "at-most", "3/2"),
    ],
)
def test_the_numbers_are_those_of_the_texts(id_: str, comparison: str, value: str) -> None:
    """Each number, and on which side of it the text stands, in 2016."""
    found = threshold_on(id_, date(2016, 1, 1))
    assert found is not None
    assert (found.comparison.value, found.value, found.status) == (comparison, Fraction(value), SourceStatus.CODIFIED)
    assert found.label("vi") != found.label("en")


def test_all_numbers_are_tested() -> None:
    """The numbers named above are all numbers of the table."""
    assert len(threshold_ids()) == 10


def test_an_unknown_number_and_an_inexact_value_are_refused() -> None:
    """A name that no number has, and a float, are refused."""
    with pytest.raises(UnknownCodeError, match="no number of the law is called 'nonsense'"):
        threshold_on("nonsense", date(2016, 1, 1))
    found = threshold_on("local-material-share", date(2016, 1, 1))
    assert found is not None
    with pytest.raises(ValueImpossibleError, match="compared exactly"):
        found.is_met(0.5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (
            lambda: award_number("x", date(2016, 1, 1)),
            "known are interval-years, pass-mark, photo-long-side, photo-short-side, photos, set-cases",
        ),
        (
            lambda: threshold_on("x", date(2016, 1, 1)),
            (
                "known are advance-before-acceptance, agency-overhead, converted-ward-years, equipment-progress, "
                "foreign-events-a-year, implementer-overhead, infrastructure-progress, labour-intensive-workers, "
                "local-material-share, priority-multiplier"
            ),
        ),
        (
            lambda: deadlines_for(2016, guided={"x": date(2016, 1, 1)}),
            (
                "known are dossier-to-dept, registration-to-agency, monthly-progress, monthly-progress-of-center, "
                "dept-reports, center-reports, province-report, ministry-report, settlement-dossier, settlement-limit, "
                "ward-reference, interest-window, local-awards, national-awards, certificate-end, complaint, "
                "complaint-answer, holder-report, district-award-report, dept-award-report"
            ),
        ),
        (
            lambda: get_document("tt-26-2014"),
            "no document has the key 'tt-26-2014'; near ones: tt-26-2014-bct, ttlt-26-2014-btc-bct, tt-64-2024-btc",
        ),
        (lambda: get_document("?"), "no document has the key '?'; near ones: see data/law/documents.toml"),
        (
            lambda: get_paper("acceptance-5"),
            "no paper has the id 'acceptance-5'; near ones: acceptance-5c, acceptance-5b, acceptance-5a",
        ),
        (lambda: get_paper("?"), "no paper has the id '?'; near ones: see data/law/papers.toml"),
        (
            lambda: shipped_norms().get_set("x"),
            (
                "it has those of binh-phuoc-2014, dak-lak-nq-2025, ha-tinh-qd-12-2021, hai-duong-nq, "
                "nq-08-2024-hdnd-dong-thap, nq-121-2021-hdnd-thanh-hoa, nq-14-2019-hdnd-binh-duong, "
                "qd-20-2019-ubnd-hoa-binh, quang-nam-quy-che, tt-28-2018-btc, ttlt-26-2014-btc-bct"
            ),
        ),
        (
            lambda: shipped_norms().get_set("dak-lak-nq-2025").get_norm("x"),
            "dak-lak-nq-2025 has no norm 'x'; it has enterprise-founding, demo-new, cp-pilot",
        ),
        (
            lambda: get_programme("x"),
            "there are qd-136-2007-ttg, qd-1288-2014-ttg, qd-1881-2020-ttg, qd-2646-2025-bct",
        ),
        (
            lambda: get_programme("qd-1288-2014-ttg").get_target("x"),
            "it has demo-models, funding, management-training, workers-trained, workers-trained-2015",
        ),
    ],
)
def test_an_unknown_name_is_answered_with_those_there_are(ask: Callable[[], object], told: str) -> None:
    """Whoever asks for a name that no table has is told all names, or those that are near."""
    with pytest.raises(UnknownCodeError) as caught:
        ask()
    assert str(caught.value).endswith(told)
