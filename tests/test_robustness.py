"""Junk: whatever text or bytes a public reader is given, it answers or raises an error of the package."""

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import khuyencong as kc
from khuyencong.files import say_problem
from khuyencong.reference import find_activities, find_province
from khuyencong.values import (
    dong_from_words,
    parse_date,
    parse_dong,
    parse_legal_document,
    parse_legal_ref,
    parse_period,
)

ON = date(2022, 1, 1)
READERS = {
    "parse_dong": parse_dong,
    "parse_dong in triệu": lambda text: parse_dong(text, unit=kc.Unit.TRIEU),
    "parse_period": parse_period,
    "parse_date": parse_date,
    "parse_legal_ref": parse_legal_ref,
    "parse_legal_document": parse_legal_document,
    "dong_from_words": dong_from_words,
    "find_activities": find_activities,
    "find_province": lambda text: find_province(text, on=ON),
}
FORMATS = ("json", "yaml", "toml")
# Words and signs of which the texts are made that are meant, so that junk comes near to them.
WORDS = [
    "\n",
    "",
    "",
    "",
    "0",
    "1",
    "12",
    "1.234",
    "1,5",
    "0001",
    "٣",
    "２",
    "²",
    "-",
    "−",
    "–",
    "+",
    ".",
    ",",
    "/",
    ";",
    ":",
    "(",
    ")",
    "đồng",
    "đ",
    "triệu",
    "tr.",
    "tỷ",
    "tỉ",
    "nghìn",
    "ngàn",
    "vnđ",
    "₫",
    "khoảng",
    "trên\n",
    "",
    "",
    "",
    "một",
    "mốt",
    "hai",
    "bốn",
    "tư",
    "năm",
    "lăm",
    "mười",
    "mươi",
    "trăm",
    "linh",
    "lẻ",
    "không",
    "âm",
    "chẵn\n",
    "",
    "",
    "",
    "điểm",
    "a",
    "khoản",
    "2",
    "3bis",
    "Điều",
    "6",
    "Nghị",
    "định",
    "Thông",
    "tư",
    "liên",
    "tịch",
    "số",
    "45/2012/NĐ-CP",
    "26/2014/TTLT-BTC-BCT",
    "Luật",
    "ngày",
    "31/02/2022\n",
    "",
    "",
    "",
    "tỉnh",
    "TP.",
    "HCM",
    "Bình",
    "Định",
    "52",
    "A3.04",
    "máy",
    "móc",
    "̀",
    "\xa0",
    "�",
    "\x00",
    "\x1b\n",
]
near = st.lists(st.sampled_from(WORDS), max_size=8).flatmap(
    lambda words: st.sampled_from(["", " "]).map(lambda blank: blank.join(words))
)
junk = st.text(max_size=40) | near


@pytest.mark.parametrize("name", READERS)
@given(junk)
def test_readers_of_text_answer_or_refuse(name, text):
    """A reader of amounts, spans, days, citations, words or names raises nothing but errors of the package."""
    with suppress(kc.KhuyenCongError):
        READERS[name](text)


LONG = ["9" * 10_000, "9" * 10_000 + " đồng", "1," + "0" * 10_000 + " tỷ", "a" * 10_000, "một " * 5_000, "(" * 10_000]
LONG += ["điểm a khoản " + "9" * 5_000 + " Điều 6 Nghị định 45/2012/NĐ-CP", "Nghị định " + "9" * 5_000 + "/2012/NĐ-CP"]
LONG += [" " * 10_000, "-" * 10_000, "\u0300" * 10_000, "tỷ " * 5_000, "1." * 5_000, "a-" * 5_000, "/" * 5_000]


@pytest.mark.parametrize("text", LONG, ids=lambda text: f"{text[:8]}…")
@pytest.mark.parametrize("name", READERS)
def test_long_junk_is_refused_too(name, text):
    """Thousands of digits, words or signs are answered like few."""
    with suppress(kc.KhuyenCongError):
        READERS[name](text)


def refused(data, format_):
    """Read junk as a document; what is refused is explained in both languages."""
    try:
        kc.loads(data, format_)
    except kc.ReadError as error:
        assert_said(error.problems)
        return True
    return False


def assert_said(problems):
    """Check that there are problems, and that each is said in both languages."""
    assert problems
    for problem in problems:
        for lang in ("vi", "en"):
            assert say_problem(problem, lang).message


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2022-01-01", "1/3"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
GOOD = {
    "kind": "plan",
    "schema_version": 1,
    "year": 2022,
    "scope": "local",
    "title": "Kế hoạch 2022",
    "phase": {"start": "2021-01-01", "end": "2025-12-31"},
    "allocations": [{"source": "provincial", "year": 2022, "amount": 5}],
    "stated": [{"amount": 5, "measure": "funding"}],
    "beneficiaries": [{"id": "b", "name": "x", "site": {"province": "52"}, "workers": 3}],
    "de_an": [
        {
            "id": "1",
            "title": "x",
            "is_flagship": False,
            "beneficiaries": ["b"],
            "events": [{"on": "2022-01-05", "stage": "approved"}],
            "lines": [
                {
                    "activity": "forum",
                    "cost": 5,
                    "cost_as_printed": {"low": "1/3", "qualifier": "about", "unit": "đồng", "text": "x"},
                }
            ],
            "funding": [{"source": "national", "year": 2022, "amount": 5, "decision": {"number": "1"}}],
        }
    ],
    "tasks": [{"id": "t", "title": "x", "activity": "seminar", "items": 2}],
}


def places(value, path=()):
    """Give the path of every value in a document."""
    yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(inner, (*path, key))


def planted(path, value):
    """Give the good document with another value at a path."""
    document = json.loads(json.dumps(GOOD))
    if not path:
        return value
    holder = document
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return document


def test_the_document_in_which_junk_is_planted_is_good():
    """Without junk the document is read, so that junk is the reason where it is refused."""
    assert not refused(json.dumps(GOOD), "json")
    assert not refused(json.dumps(GOOD), "yaml")


@given(st.sampled_from(sorted(places(GOOD), key=str)), values)
def test_any_value_at_any_place_is_read_or_explained(path, value):
    """A wrong type, a wrong word or a wrong number anywhere in a document is a problem with its words, not a crash."""
    text = json.dumps(planted(path, value))
    by_json = refused(text, "json")
    # JSON is YAML but for what Python writes for floats that are no numbers.
    if "NaN" not in text and "Infinity" not in text:
        refused(text, "yaml")
    assert by_json or path or value is None


@given(st.sampled_from(sorted(places(GOOD), key=str)), st.text(max_size=8), values)
def test_any_key_anywhere_is_read_or_explained(path, key, value):
    """A key that nobody knows, or that is written twice, is a problem and not a crash."""
    text = json.dumps(planted(path, {key: value}))
    refused(text, "json")
    assert refused(text.replace(json.dumps(key), json.dumps(key) + ":1," + json.dumps(key), 1), "json")


@pytest.mark.parametrize("format_", FORMATS)
@given(st.text(max_size=60) | st.binary(max_size=60))
@example(b"\xff\xfe{\x00")
@example("\ud800")
@example("\x00")
@example("\ufeff{}")
def test_any_text_and_any_bytes_are_explained(format_, data):
    """No text and no bytes crash a reader of documents, whatever their encoding."""
    assert refused(data, format_)


SIGNS = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "=",
    '"',
    "'",
    '"""',
    "'''",
    "\n",
    " ",
    "  ",
    "- ",
    "-",
    "#",
    "&a",
    "*a",
    "!!str",
    "|",
]
SIGNS += [
    ">",
    "?",
    "%",
    "---",
    "...",
    "<<",
    "~",
    "null",
    "true",
    "kind",
    "plan",
    "schema_version",
    "title",
    "year",
    "1",
]
SIGNS += [
    "2022-01-01",
    "12:30:00",
    "0x1",
    "1e5",
    "-1.5",
    "nan",
    "inf",
    "\\u0041",
    "\\ud800",
    "\\",
    "\t",
    "\r",
    "é",
    "[[",
    "]]",
]
SIGNS += [
    "kind: plan\n",
    "schema_version: 1\n",
    'kind = "plan"\n',
    "schema_version = 1\n",
    '{"kind":"plan",',
    '"schema_version":1,',
]


@pytest.mark.parametrize("format_", FORMATS)
@given(st.lists(st.sampled_from(SIGNS), max_size=14).map("".join))
def test_text_made_of_the_signs_of_a_format_is_explained(format_, text):
    """What looks like a document and is none is explained, or is one."""
    refused(text, format_)


@pytest.mark.parametrize("format_", FORMATS)
@given(st.data())
def test_a_document_that_was_cut_or_changed_is_explained(format_, data):
    """A good document with a piece taken out, doubled or changed is read or explained."""
    plan = kc.Plan(
        year=2022,
        scope=kc.PlanScope.LOCAL,
        title="Kế hoạch “2022”",
        phase=kc.Period.of_years(2021, 2025),
        de_an=(kc.DeAn(id="1", title="x", lines=(kc.CostLine(activity=kc.Activity.FORUM, cost=5),)),),
    )
    text = kc.dumps(plan, format_)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    piece = data.draw(st.sampled_from(["", text[start:end] * 2, "\x00", '"', "\n", "{", "9" * 50]))
    changed = text[:start] + piece + text[end:]
    refused(changed, format_)
    refused(changed.encode()[:-1], format_)


DEEP = [63, 64, 65, 300, 900, 985]


@pytest.mark.parametrize("depth", [*DEEP, 5_000])
@pytest.mark.parametrize("shape", ["[{}]", '{{"a":{}}}'])
def test_deep_documents_are_explained(shape, depth):
    """Nesting never exhausts the reader."""
    before, after = shape.format("\0").split("\0")
    text = before * depth + "1" + after * depth
    for format_ in ("json", "yaml"):
        assert refused(text, format_)
    assert refused(f"a = {'[' * depth}{']' * depth}", "toml")


@pytest.mark.parametrize("depth", DEEP)
def test_deep_tables_of_toml_are_explained(depth):
    """A key of many parts is a deep document too."""
    key = ".".join("a" * depth)
    for text in (f"{key} = 1", f"[{key}]", f"[[{key}]]"):
        assert refused(text, "toml")


@pytest.mark.parametrize(
    "number",
    [
        "1" * 5_000,
        "1e99999999999999999999",
        "2.0e+99999999999999999999999",
        "-" + "1" * 5_000,
        "1.5",
        "1e5",
        "-0",
        "0.0",
        "1E400",
        "-1e-400",
        "1" * 41,
        "9007199254740992",
    ],
)
@pytest.mark.parametrize("key", ["year", "amount", "low"])
def test_numbers_of_any_size_are_read_or_explained(key, number):
    """Thousands of digits and large exponents are too large, not a crash."""
    path = next(path for path in places(GOOD) if path and path[-1] == key)
    text = json.dumps(planted(path, "HERE")).replace('"HERE"', number)
    for format_ in ("json", "yaml"):
        refused(text, format_)
    refused(f"kind = 'plan'\nschema_version = 1\nyear = {number}", "toml")


def test_other_formats_are_refused():
    """A format that there is none of is named as such."""
    assert refused("{}", "xml")
