"""References to law: documents, places, both printed forms and their reading."""

import re
import unicodedata
from datetime import date
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import ParseError, ValueImpossibleError
from khuyencong.values.legal_ref import (
    POINT_LETTERS,
    DocumentKind,
    LegalDocument,
    LegalRef,
    parse_legal_document,
    parse_legal_ref,
)

TAILS = ["", "bis", "ter", *POINT_LETTERS]
ISSUERS = ["CP", "TTg", "BCT", "BTC-BCT", "UBND", "HĐND8", "HĐND", "SCT", "CTUBBT", "UBND.HC", "BKH&CN"]
kinds = st.sampled_from(DocumentKind)
numbers = st.builds(
    lambda number, tail: f"{number:02}{tail}", st.integers(1, 999_999), st.sampled_from(["", *POINT_LETTERS])
)
labels = st.builds(lambda number, tail: f"{number}{tail}", st.integers(1, 9999), st.sampled_from(TAILS))


@st.composite
def documents(draw):
    """Draw a document of any kind, with or without a year and a day of issue."""
    kind = draw(kinds)
    assembly = st.integers(1, 20).map(lambda term: f"QH{term}")
    issued_by = st.sampled_from([f"{kind.abbreviation}-{issuer}" for issuer in ISSUERS])
    if kind is DocumentKind.LAW:
        suffix = draw(assembly)
    else:
        suffix = draw(issued_by | assembly if kind is DocumentKind.RESOLUTION else issued_by)
    day = draw(st.none() | st.dates(date(1945, 1, 1)))
    year = draw(st.none() | (st.integers(1945, 9999) if day is None else st.just(day.year)))
    return LegalDocument(kind=kind, number=draw(numbers), year=year, suffix=suffix, issued=day)


@st.composite
def refs(draw, of=None):
    """Draw a reference to a whole document, an article, a clause or a point."""
    article = draw(st.none() | labels)
    return LegalRef(
        document=draw(of or documents()),
        article=article,
        clause=None if article is None else draw(st.none() | labels),
        point=None if article is None else draw(st.none() | st.sampled_from(POINT_LETTERS)),
    )


JOINT = LegalDocument(kind=DocumentKind.JOINT_CIRCULAR, number="26", year=2014, suffix="TTLT-BTC-BCT")
DECREE = LegalDocument(kind=DocumentKind.DECREE, number="45", year=2012, suffix="NĐ-CP")


@given(refs())
def test_both_printed_forms_read_back(ref):
    """A reference is what its long form and its short form say."""
    assert parse_legal_ref(str(ref)) == ref
    assert parse_legal_ref(ref.short()) == ref


@given(documents())
def test_documents_read_back(document):
    """A document is what its long form and its short form say, and a whole document is a reference too."""
    assert parse_legal_document(str(document)) == document
    assert parse_legal_document(document.short()) == document
    assert parse_legal_ref(str(document)) == LegalRef(document=document)


@given(refs(), st.sampled_from([" ", "  ", "\u00a0", "\n\t"]), st.booleans(), st.booleans(), st.booleans())
def test_typing_habits_do_not_matter(ref, space, commas, numero, shout):
    """Commas, "số", capitals of the place words, strange spaces and decomposed letters change nothing."""
    text = str(ref)
    if commas:
        text = re.sub(r"((?:điểm|khoản|Điều) \w+) ", r"\1 , ", text)
    if numero:
        text = text.replace(ref.document.symbol, f"số {ref.document.symbol}")
    if shout:
        text = re.sub("điểm|khoản|Điều", lambda match: match[0].upper(), text)
    assert parse_legal_ref(unicodedata.normalize("NFD", f" {text} ".replace(" ", space))) == ref


@given(documents())
def test_the_day_may_be_written_with_slashes(document):
    """Days in the form dd/mm/yyyy are read, with all their zeros and with none."""
    bare = attrs.evolve(document, issued=None)
    for day in (date(2004, 7, 26), date(2014, 10, 1), date(2007, 2, 9)):
        if document.year in {None, day.year}:
            expected = attrs.evolve(bare, issued=day)
            for text in (f"ngày {day:%d/%m/%Y}", f"ngày {day.day}/{day.month}/{day.year}", f"{day:%d/%m/%Y}"):
                assert parse_legal_document(f"{bare}, {text}") == expected


@given(documents())
def test_the_kind_may_be_left_to_the_suffix(document):
    """The symbol alone is enough, except for the National Assembly, whose laws and resolutions look alike."""
    bare = attrs.evolve(document, issued=None)
    if document.suffix.startswith("QH"):
        with pytest.raises(ParseError, match="Luật or Nghị quyết: write the kind"):
            parse_legal_document(document.symbol)
    else:
        assert parse_legal_document(document.symbol) == bare


@given(documents(), kinds)
def test_a_kind_that_contradicts_the_suffix_is_refused(document, kind):
    """The kind word must be the one that the suffix says."""
    allowed = {document.kind}
    if document.suffix.startswith("QH"):
        allowed = {DocumentKind.LAW, DocumentKind.RESOLUTION}
    text = f"{kind.label_vi} {document.symbol}"
    if kind in allowed:
        assert parse_legal_document(text).kind is kind
    else:
        with pytest.raises(ParseError, match="does not go with"):
            parse_legal_document(text)
        with pytest.raises(ValueImpossibleError, match="does not go with"):
            attrs.evolve(document, kind=kind)


@given(st.lists(refs(), min_size=2, max_size=8))
def test_sort_key_is_a_total_order(many):
    """Two references have one key only if they are the same reference."""
    for one, two in pairwise(sorted(many, key=LegalRef.sort_key)):
        assert (one.sort_key() == two.sort_key()) == (one == two)


@given(st.permutations(POINT_LETTERS))
def test_points_sort_in_the_vietnamese_order(shuffled):
    """Points sort as the alphabet does, with đ after d, behind the clause that holds them."""
    clause = LegalRef(document=JOINT, article="6", clause="2")
    points = [attrs.evolve(clause, point=letter) for letter in shuffled]
    ordered = sorted([*points, clause], key=LegalRef.sort_key)
    assert [ref.point for ref in ordered] == [None, *"abcdđeghiklmnopqrstuvxy"]


def test_labels_sort_as_numbers():
    """Article 9 stands before 11, and clause 3 before 3bis before 4; the whole document stands first."""
    texts = ["", "Điều 9", "khoản 3 Điều 9", "khoản 3bis Điều 9", "khoản 4 Điều 9", "Điều 9a", "Điều 11"]
    ordered = [parse_legal_ref(f"{text} Thông tư 36/2013/TT-BCT") for text in texts]
    assert sorted(set(ordered), key=LegalRef.sort_key) == ordered


def test_documents_sort_by_rank_year_and_number():
    """Higher documents stand first, then earlier years, where a day of issue counts as a year; 9 stands before 10."""
    texts = [
        "Luật 80/2015/QH13",
        "45/2012/NĐ-CP",
        "07/QĐ-BCT",
        "09/2008/QĐ-BCT",
        "10/2008/QĐ-BCT",
        "1288/QĐ-TTg ngày 01/8/2014",
    ]
    ordered = [parse_legal_document(text) for text in texts]
    assert sorted(set(ordered), key=LegalDocument.sort_key) == ordered


def test_a_document_whose_day_is_not_known_stands_before_the_same_with_its_day():
    """The day decides last."""
    texts = ["45/2012/NĐ-CP", "45/2012/NĐ-CP ngày 21/5/2012", "45/2012/NĐ-CP ngày 22/5/2012"]
    ordered = [parse_legal_document(text) for text in texts]
    assert sorted(set(ordered), key=LegalDocument.sort_key) == ordered


@pytest.mark.parametrize(
    ("symbol", "kind", "number", "year", "suffix"),
    [
        ("45/2012/NĐ-CP", DocumentKind.DECREE, "45", 2012, "NĐ-CP"),
        ("26/2014/TTLT-BTC-BCT", DocumentKind.JOINT_CIRCULAR, "26", 2014, "TTLT-BTC-BCT"),
        ("26/2014/TT-BCT", DocumentKind.CIRCULAR, "26", 2014, "TT-BCT"),
        ("1288/QĐ-TTg", DocumentKind.DECISION, "1288", None, "QĐ-TTg"),
        ("Nghị quyết 202/2025/QH15", DocumentKind.RESOLUTION, "202", 2025, "QH15"),
        ("Luật số: 80/2015/QH13", DocumentKind.LAW, "80", 2015, "QH13"),
        ("10/2015/NQ-HĐND8", DocumentKind.RESOLUTION, "10", 2015, "NQ-HĐND8"),
        ("30A/2008/NQ-CP", DocumentKind.RESOLUTION, "30a", 2008, "NQ-CP"),
        ("20/CT-BCT", DocumentKind.DIRECTIVE, "20", None, "CT-BCT"),
        ("4885/QĐ-UBND", DocumentKind.DECISION, "4885", None, "QĐ-UBND"),
        ("1476/TTr-SCT", DocumentKind.SUBMISSION, "1476", None, "TTr-SCT"),
        ("112/KH-UBND", DocumentKind.WORK_PLAN, "112", None, "KH-UBND"),
        ("7/2008/QĐ-BCT", DocumentKind.DECISION, "07", 2008, "QĐ-BCT"),
        ("nđ 45/2012/NÐ\u2011CP", DocumentKind.DECREE, "45", 2012, "NĐ-CP"),
    ],
)
def test_real_symbols(symbol, kind, number, year, suffix):
    """Symbols as they are printed name their kind, number, year and suffix."""
    document = parse_legal_document(symbol)
    assert (document.kind, document.number, document.year, document.suffix) == (kind, number, year, suffix)
    assert document.identity == (kind, number, year, suffix)


def test_two_circulars_share_a_number():
    """The number and year do not make a document: two circulars are 26/2014."""
    assert JOINT.identity != parse_legal_document("26/2014/TT-BCT").identity
    for text in ("26/2014", "Thông tư 26/2014", "Thông tư liên tịch số 26/2014", "26"):
        with pytest.raises(ParseError, match=r"names no issuer.*26/2014 is both"):
            parse_legal_document(text)
        with pytest.raises(ParseError, match=r"names no issuer|several places"):
            parse_legal_ref(f"Điều 6 {text}")


def test_the_day_of_issue_tells_decisions_apart():
    """Without a year in the symbol, the year of issue is part of the identity."""
    first, second = (parse_legal_document(f"15/QĐ-UBND ngày 05/02/{year}") for year in (2014, 2015))
    assert first.identity == (DocumentKind.DECISION, "15", 2014, "QĐ-UBND")
    assert first.identity != second.identity


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2014, 8, 1), "ngày 01 tháng 8 năm 2014", "ngày 01/8/2014"),
        (date(2013, 2, 10), "ngày 10 tháng 02 năm 2013", "ngày 10/02/2013"),
        (date(2015, 3, 31), "ngày 31 tháng 3 năm 2015", "ngày 31/3/2015"),
        (date(2013, 1, 9), "ngày 09 tháng 01 năm 2013", "ngày 09/01/2013"),
        (date(2013, 12, 27), "ngày 27 tháng 12 năm 2013", "ngày 27/12/2013"),
    ],
)
def test_days_are_printed_as_offices_do(day, long, short):
    """Days below 10 and months 1 and 2 take a zero, months 3 to 9 take none."""
    document = LegalDocument(kind=DocumentKind.DECISION, number="1288", suffix="QĐ-TTg", issued=day)
    assert str(document) == f"Quyết định 1288/QĐ-TTg {long}"
    assert document.short() == f"QĐ 1288/QĐ-TTg {short}"


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        (
            "Điểm C, Khoản 2, Điều 6 của Thông tư liên tịch số 26/2014/TTLT-BTC-BCT",
            "điểm c khoản 2 Điều 6 Thông tư liên tịch 26/2014/TTLT-BTC-BCT",
            "TTLT 26/2014/TTLT-BTC-BCT Đ6.2.c",
        ),
        (
            "26/2014/TTLT-BTC-BCT đ6.2.Đ",
            "điểm đ khoản 2 Điều 6 Thông tư liên tịch 26/2014/TTLT-BTC-BCT",
            "TTLT 26/2014/TTLT-BTC-BCT Đ6.2.đ",
        ),
        ("điểm a Điều 5 45/2012/NĐ-CP", "điểm a Điều 5 Nghị định 45/2012/NĐ-CP", "NĐ 45/2012/NĐ-CP Đ5.a"),
        (
            "khoản 3bis Điều 23 TT 36/2013/TT-BCT",
            "khoản 3bis Điều 23 Thông tư 36/2013/TT-BCT",
            "TT 36/2013/TT-BCT Đ23.3bis",
        ),
        ("Điều 2 Luật 80/2015/QH13", "Điều 2 Luật 80/2015/QH13", "Luật 80/2015/QH13 Đ2"),
    ],
)
def test_examples_of_both_forms(text, long, short):
    """Each written form gives one long and one short print."""
    ref = parse_legal_ref(text)
    assert (str(ref), ref.short()) == (long, short)


@pytest.mark.parametrize(
    "places",
    [
        "Điều 11 và 12",
        "Điều 11 và Điều 12",
        "Điều 11, 12",
        "Điều 11; 12",
        "Điều 5 – 7",
        "Điều 5 đến Điều 7",
        "khoản 1,2 Điều 6",
        "khoản 1 hoặc 2 Điều 6",
        "điểm a, b khoản 2 Điều 6",
        "điểm a và điểm b khoản 2 Điều 6",
        "điểm a khoản 1 và khoản 2 Điều 6",
    ],
)
def test_lists_are_refused_with_the_reason(places):
    """Several places are no single reference, with a document or without."""
    for text in (places, f"{places} Nghị định 45/2012/NĐ-CP"):
        with pytest.raises(ParseError, match="names several places"):
            parse_legal_ref(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty: write such as khoản 2 Điều 6 Nghị định 45/2012/NĐ-CP$"),
        ("Điều 6", "is not one place"),
        ("Điều 5-7", "is not one place"),
        ("Điều 5-7 Nghị định 45/2012/NĐ-CP", "names several places"),
        ("khoản 2", "is not one place"),
        ("Điều 6 khoản 2 Nghị định 45/2012/NĐ-CP", "is not one place"),
        ("các Điều 11, 12 Nghị định 45/2012/NĐ-CP", "is not one place"),
        ("khoản 2 Nghị định 45/2012/NĐ-CP", "a clause or a point stands in an article: name the article$"),
        ("điểm c Nghị định 45/2012/NĐ-CP", "name the article"),
        (
            "điểm f khoản 2 Điều 6 Nghị định 45/2012/NĐ-CP",
            "no letter of a point: write one of a b c d đ e g h i k l m n o p q r s t u v x y$",
        ),
        ("Điều 0 Nghị định 45/2012/NĐ-CP", "no label"),
        ("khoản hai Điều 6 Nghị định 45/2012/NĐ-CP", "no label"),
        ("Điều 6 Nghị định", "not a numbered document"),
        ("Điều 6 Nghị định 45/12/NĐ-CP", "not a numbered document"),
        (
            "Sắc lệnh 45/2012/NĐ-CP",
            f"no known kind of document: write one of {', '.join(kind.label_vi for kind in DocumentKind)}$",
        ),
        ("Thông tư 26/2014/TTLT-BTC-BCT", "does not go with"),
        ("Nghị định 45/2012/NĐ", "no known kind and issuer"),
        ("45/2012/XX-CP", "no known kind and issuer"),
        ("Luật 45/2012/QHĐ", "no known kind and issuer"),
        ("0/2012/NĐ-CP", "not a document number"),
        ("45f/2012/NĐ-CP", "not a document number"),
        ("45/1899/NĐ-CP", "not the year"),
        (
            "1288/QĐ-TTg ngày 31 tháng 02 năm 2014",
            "^'1288/QĐ-TTg ngày 31 tháng 02 năm 2014' names a day that is not in the calendar: correct the day$",
        ),
        ("1288/QĐ-TTg ngày 01/01/0001", "not the year"),
        ("45/2012/NĐ-CP ngày 21/5/2013", "cannot be issued in 2013"),
    ],
)
def test_junk_is_refused_with_the_reason(text, reason):
    """What is not one whole reference is refused, and the message says why."""
    with pytest.raises(ParseError, match=reason):
        parse_legal_ref(text)


WORDS = (
    "điểm khoản Điều a đ f 2 3bis 26 số Thông tư Luật NĐ /2014 /TT-BCT 45/2012/NĐ-CP 80/QH13 ngày 01/8/2014 "
    "31/02/2014 tháng năm Đ6.2.c , và - ; của ſ İ"
)
words = st.sampled_from(WORDS.split())


@given(st.text() | st.lists(words, max_size=10).map(" ".join))
def test_any_text_is_a_reference_or_a_parse_error(text):
    """No text does anything but read or raise ParseError, and what is read prints back in NFC."""
    for parse in (parse_legal_ref, parse_legal_document):
        try:
            read = parse(text)
        except ParseError:
            continue
        assert parse(str(read)) == parse(read.short()) == read
        assert unicodedata.is_normalized("NFC", str(read))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"number": "7"}, "with a zero"),
        ({"number": "007"}, "document number"),
        ({"number": "00"}, "document number"),
        ({"number": 26}, "digits as text"),
        ({"number": "२६"}, "document number"),
        ({"year": 14}, "four digits"),
        ({"year": True}, "four digits"),
        ({"year": "2014"}, "four digits"),
        ({"year": 10_000}, "four digits"),
        ({"suffix": ""}, "no known kind"),
        ({"suffix": None}, "no known kind"),
        ({"suffix": "TTLT"}, "no known kind"),
        ({"suffix": "TTLT-BTC BCT"}, "no known kind"),
        ({"suffix": "ttlt-BTC-BCT"}, "no known kind"),
        ({"suffix": "TTLT-\u212b"}, "no known kind"),
        ({"suffix": "TT-BCT"}, "does not go with"),
        ({"issued": date(2013, 2, 18)}, "cannot be issued in 2013"),
        ({"year": None, "issued": date(1944, 12, 31)}, "not the year"),
    ],
)
def test_impossible_documents(change, reason):
    """A document whose symbol cannot be is refused."""
    with pytest.raises(ValueImpossibleError, match=reason):
        attrs.evolve(JOINT, **change)


@pytest.mark.parametrize(
    "place",
    [
        {"clause": "2"},
        {"point": "c"},
        {"article": "0"},
        {"article": "06"},
        {"article": True},
        {"article": 6.0},
        {"article": "6", "clause": "2f"},
        {"article": "6", "point": "w"},
        {"article": "6", "point": "dd"},
        {"article": "6", "point": "C"},
    ],
)
def test_impossible_places(place):
    """A clause or a point without an article, and a label that no law carries, are refused."""
    with pytest.raises(ValueImpossibleError):
        LegalRef(document=DECREE, **place)


def test_numbers_are_taken_as_labels():
    """An article or a clause given as a number is kept as text."""
    assert LegalRef(document=DECREE, article=4, clause=7) == LegalRef(document=DECREE, article="4", clause="7")


def test_references_are_values():
    """Equal references are one key of a dict, and none can be changed."""
    one, two = (parse_legal_ref("khoản 2 Điều 6 Nghị định 45/2012/NĐ-CP") for _ in range(2))
    assert {one: 1}[two] == 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.article = "7"
    assert not hasattr(one, "__dict__")
    assert not hasattr(one.document, "__dict__")


def test_kinds_have_keys_and_labels():
    """Each kind has its own ASCII key, its own abbreviation and a label in both languages."""
    for field in ("value", "label_vi", "label_en", "abbreviation"):
        assert len({getattr(kind, field) for kind in DocumentKind}) == len(DocumentKind) == 9
    assert all(re.fullmatch("[a-z-]+", kind.value) and DocumentKind(kind.value) is kind for kind in DocumentKind)
    assert all(unicodedata.is_normalized("NFC", kind.label_vi + kind.abbreviation) for kind in DocumentKind)
