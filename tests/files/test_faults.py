"""Broken files: each fault is named with its place, all at once, and never as a traceback."""

import json
from pathlib import Path

import pytest

from khuyencong.files import Problem, ReadError, load, loads, read
from khuyencong.files.problem import Place
from khuyencong.render.words import problem_texts, say_problem

GOOD = """{
  "kind": "plan",
  "schema_version": 1,
  "year": 2022,
  "scope": "local",
  "title": "Kế hoạch 2022",
  "province": "52",
  "de_an": [
    {
      "id": "bd-01",
      "title": "Máy móc",
      "period": {"start": "2022-01-01", "end": "2022-12-31"},
      "lines": [{"activity": "advanced-machinery", "cost": 600, "support": 300}],
      "funding": [{"source": "provincial", "year": 2022, "amount": 300}]
    }
  ]
}"""


def problems(text: str | bytes, format_: str = "json") -> tuple[Problem, ...]:
    with pytest.raises(ReadError) as caught:
        loads(text, format_)  # type: ignore[arg-type]
    return caught.value.problems


def planted(old: str, new: str) -> tuple[Problem, ...]:
    assert old in GOOD
    return problems(GOOD.replace(old, new))


def test_the_good_plan_is_read() -> None:
    """The plan in which the faults are planted is itself without fault."""
    assert loads(GOOD)


PLANTED = {
    "a day that is none": ('"2022-12-31"', '"2022-02-31"', "no-date", "$.de_an[0].period.end", Place(12, 41)),
    "a day in another order": ('"2022-12-31"', '"31/12/2022"', "no-date", "$.de_an[0].period.end", Place(12, 41)),
    "a span that ends early": ('"2022-12-31"', '"2021-12-31"', "ends-before-start", "$.de_an[0].period", Place(12, 7)),
    "a decimal as money": (
        '"amount": 300',
        '"amount": 1.9',
        "wrong-type",
        "$.de_an[0].funding[0].amount",
        Place(14, 58),
    ),
    "a whole decimal": (
        '"amount": 300',
        '"amount": 300.0',
        "wrong-type",
        "$.de_an[0].funding[0].amount",
        Place(14, 58),
    ),
    "an exponent": ('"amount": 300', '"amount": 3e2', "wrong-type", "$.de_an[0].funding[0].amount", Place(14, 58)),
    "true as money": ('"amount": 300', '"amount": true', "wrong-type", "$.de_an[0].funding[0].amount", Place(14, 58)),
    "null as money": ('"amount": 300', '"amount": null', "wrong-type", "$.de_an[0].funding[0].amount", Place(14, 58)),
    "money below zero": ('"amount": 300', '"amount": -1', "too-small", "$.de_an[0].funding[0].amount", Place(14, 58)),
    "money beyond 2^53": (
        '"amount": 300',
        '"amount": 9007199254740992',
        "too-large",
        "$.de_an[0].funding[0].amount",
        Place(14, 58),
    ),
    "thousands of digits": (
        '"amount": 300',
        f'"amount": {"9" * 5000}',
        "wrong-type",
        "$.de_an[0].funding[0].amount",
        Place(14, 58),
    ),
    "money without a unit": (
        '"amount": 300',
        '"amount": "300"',
        "no-amount",
        "$.de_an[0].funding[0].amount",
        Place(14, 58),
    ),
    "a year as text": ('"year": 2022,\n', '"year": "2022",\n', "wrong-type", "$.year", Place(4, 3)),
    "a key that is none": ('"province": "52"', '"provinse": "52"', "unknown-key", "$.provinse", Place(7, 3)),
    "a key in the wrong record": (
        '"id": "bd-01"',
        '"id": "bd-01", "scope": "local"',
        "unknown-key",
        "$.de_an[0].scope",
        Place(10, 22),
    ),
    "a title that is missing": ('"title": "Máy móc",', "", "missing-key", "$.de_an[0]", Place(9, 5)),
    "a title that is empty": ('"title": "Máy móc"', '"title": ""', "too-short", "$.de_an[0].title", Place(11, 7)),
    "a title that is a number": ('"title": "Máy móc"', '"title": 7', "wrong-type", "$.de_an[0].title", Place(11, 7)),
    "a key written twice": (
        '"province": "52"',
        '"province": "52", "province": "49"',
        "double-key",
        "$.province",
        Place(7, 21),
    ),
    "a word that is none": (
        '"provincial"',
        '"provincal"',
        "unknown-word",
        "$.de_an[0].funding[0].source",
        Place(14, 20),
    ),
    "an activity that is none": (
        '"advanced-machinery"',
        '"may-moc"',
        "unknown-word",
        "$.de_an[0].lines[0].activity",
        Place(13, 18),
    ),
    "text that is not NFC": ("Máy móc", "Ma\u0301y mo\u0301c", "not-nfc", "$.de_an[0].title", Place(11, 7)),
    "escaped text that is not NFC": ("Máy", r"Ma\u0301y", "not-nfc", "$.de_an[0].title", Place(11, 7)),
    "half a letter": ("Máy", r"\ud800", "no-text", "$.de_an[0].title", Place(11, 7)),
    "a word as a flag": (
        '"id": "bd-01"',
        '"is_group": "false", "id": "bd-01"',
        "wrong-type",
        "$.de_an[0].is_group",
        Place(10, 7),
    ),
    "a number as a flag": (
        '"id": "bd-01"',
        '"is_group": 1, "id": "bd-01"',
        "wrong-type",
        "$.de_an[0].is_group",
        Place(10, 7),
    ),
    "a list that is none": (
        '"funding": [',
        '"partners": "ai", "funding": [',
        "wrong-type",
        "$.de_an[0].partners",
        Place(14, 7),
    ),
    "a table that is none": ('"lines": [{', '"lines": [7, {', "wrong-type", "$.de_an[0].lines[0]", Place(13, 17)),
    "another version": ('"schema_version": 1', '"schema_version": 2', "newer-version", "$.schema_version", Place(3, 3)),
    "a version that is none": (
        '"schema_version": 1',
        '"schema_version": "1"',
        "unknown-version",
        "$.schema_version",
        Place(3, 3),
    ),
    "a kind that is none": ('"kind": "plan"', '"kind": "plam"', "unknown-word", "$.kind", Place(2, 3)),
}


@pytest.mark.parametrize("name", PLANTED)
def test_one_fault_gives_one_problem_at_its_place(name: str) -> None:
    """A single planted fault is reported once, with code, path, line and column."""
    old, new, code, path, place = PLANTED[name]
    (problem,) = planted(old, new)
    assert (problem.code, problem.path, problem.place) == (code, path, place)


def test_a_missing_kind_and_version_are_both_named() -> None:
    """A file that does not say what it is gets both of its first lines asked for."""
    assert [problem.code for problem in problems('{"title": "Kế hoạch"}')] == ["no-kind", "missing-key"]


def test_five_faults_give_five_problems() -> None:
    """Everything that is wrong is said at once, in the order of the file."""
    text = GOOD
    for old, new in [
        ('"year": 2022,\n', '"year": "2022",\n'),
        ('"province": "52"', '"provinse": "52"'),
        ('"2022-12-31"', '"2022-02-31"'),
        ('"amount": 300', '"amount": 1.9'),
        ('"title": "Máy móc",', ""),
    ]:
        text = text.replace(old, new)
    found = problems(text)
    assert [problem.code for problem in found] == ["wrong-type", "unknown-key", "missing-key", "no-date", "wrong-type"]
    assert [problem.place.line for problem in found if problem.place] == [4, 7, 9, 12, 14]


SAME_FAULTS = {
    "toml": """kind = "plan"
schema_version = 1
year = "2022"
scope = "local"
title = "Kế hoạch"
provinse = "52"

[[de_an]]
id = "bd-01"
period = { start = 2022-01-01, end = "2022-02-31" }
funding = [
  { source = "provincial", year = 2022, amount = 1.9 },
]
""",
    "yaml": """kind: plan
schema_version: 1
year: "2022"
scope: local
title: Kế hoạch
provinse: "52"
de_an:
- id: bd-01
  period:
    start: 2022-01-01
    end: 2022-02-31
  funding:
  - source: provincial
    year: 2022
    amount: 1.9
""",
}


@pytest.mark.parametrize(
    ("format_", "places"),
    [
        ("toml", [(3, 1), (6, 1), (8, 1), (10, 32), (12, 41)]),
        ("yaml", [(3, 1), (6, 1), (8, 3), (11, 5), (15, 5)]),
    ],
)
def test_toml_and_yaml_name_the_same_faults_with_their_lines(format_: str, places: list[tuple[int, int]]) -> None:
    """The five faults are found in every format, each at its line and column."""
    found = problems(SAME_FAULTS[format_], format_)
    assert [problem.code for problem in found] == ["wrong-type", "unknown-key", "missing-key", "no-date", "wrong-type"]
    assert [(problem.place.line, problem.place.column) for problem in found if problem.place] == places


BROKEN = {
    "json cut short": ("json", '{"kind": "plan",', "no-json", Place(1, 17)),
    "json with NaN": ("json", '{"kind": NaN}', "no-json", None),
    "json that is a list": ("json", "[]", "wrong-type", Place(1, 1)),
    "json that is a word": ("json", '"plan"', "wrong-type", Place(1, 1)),
    "toml with a wrong date": ("toml", "a = 2022-02-31", "no-toml", Place(1, 5)),
    "toml with a key twice": ("toml", "a = 1\na = 2\n", "double-key", Place(2, 1)),
    "toml with a table twice": ("toml", "[a]\n[a]\n", "double-key", Place(2, 1)),
    "toml with a value made a table": ("toml", "a = 1\n[a]\n", "double-key", Place(2, 1)),
    "toml with a long value twice": ("toml", 'a = """\nb = 1"""\n  a = """\n="""\n', "double-key", Place(3, 3)),
    "toml with a key twice in a line": ("toml", "a = {b = 1, b = 2}\n", "double-key", Place(1, 18)),
    "toml cut short": ("toml", 'a = "', "no-toml", Place(1, 6)),
    "toml with thousands of digits": ("toml", f"a = {'9' * 5000}", "no-toml", None),
    "yaml with a tab": ("yaml", "a:\n\t- 1\n", "no-yaml", Place(2, 1)),
    "yaml with an alias": ("yaml", "a: &x 1\nb: *x\n", "yaml-alias", Place(1, 4)),
    "yaml with a tag": ("yaml", "a: !!python/object:os.system x\n", "yaml-tag", Place(1, 4)),
    "yaml with a list as a key": ("yaml", "? [a]\n: 1\n", "yaml-key", Place(1, 3)),
    "yaml that is a word": ("yaml", "plan", "wrong-type", Place(1, 1)),
    "yaml of two documents": ("yaml", "a: 1\n---\nb: 2\n", "no-yaml", Place(2, 1)),
    "yaml with a sign that is none": ("yaml", "a: \x00", "no-yaml", None),
    "yaml with a key twice": ("yaml", "kind: plan\nkind: plan\n", "double-key", Place(2, 1)),
}


@pytest.mark.parametrize("name", BROKEN)
def test_text_that_is_no_document_is_refused_at_its_place(name: str) -> None:
    """What its format or its shape forbids is refused, with the place where reading stopped."""
    format_, text, code, place = BROKEN[name]
    assert (code, place) in [(problem.code, problem.place) for problem in problems(text, format_)]


@pytest.mark.parametrize("format_", ["json", "toml", "yaml"])
@pytest.mark.parametrize("depth", [100, 100_000])
def test_deep_nesting_is_refused(format_: str, depth: int) -> None:
    """A hundred levels, or a hundred thousand, give a problem and no crash."""
    opening = {"json": '{"a": ' + "[" * depth, "toml": "a = " + "[" * depth, "yaml": "a: " + "[" * depth}[format_]
    assert problems(opening + "]" * depth + ("}" if format_ == "json" else ""), format_)


@pytest.mark.parametrize("text", ["", "  \n\t", "\ufeff"])
@pytest.mark.parametrize("format_", ["json", "toml", "yaml"])
def test_an_empty_file_is_called_empty(text: str, format_: str) -> None:
    """A file with nothing in it is not taken for an empty plan."""
    assert [problem.code for problem in problems(text.encode(), format_)] == ["empty"]


def test_another_encoding_is_named_with_its_byte() -> None:
    """Latin-1 is refused at the first byte that is no UTF-8."""
    (problem,) = problems(GOOD.replace("Kế hoạch", "Café").encode("latin-1"))
    assert (problem.code, problem.place, problem.params["byte"]) == ("no-utf-8", Place(6, 16), "0xE9")


def test_utf_16_is_refused() -> None:
    """A file saved as UTF-16 is refused, not misread."""
    assert [problem.code for problem in problems(GOOD.encode("utf-16"))] == ["no-utf-8"]


def test_a_byte_order_mark_is_accepted() -> None:
    """The mark that some editors put in front of UTF-8 loses nothing."""
    assert loads(b"\xef\xbb\xbf" + GOOD.encode()) == loads(GOOD)


def test_half_a_letter_in_a_python_text_is_refused() -> None:
    """A Python text that cannot be encoded is refused with a problem."""
    assert [problem.code for problem in problems("\ud800")] == ["no-text"]


def test_a_line_of_three_megabytes_is_read_and_quoted_in_short() -> None:
    """A huge value neither hangs the reader nor floods its message."""
    (problem,) = planted('"provincial"', f'"{"x" * 3_000_000}"')
    assert problem.code == "unknown-word"
    assert len(say_problem(problem).message) < 200


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("missing.json", "no-file"),
        ("folder", "is-folder"),
        ("plan.docx", "unknown-format"),
        ("folder.json", "is-folder"),
    ],
)
def test_a_file_that_cannot_be_opened_is_explained(tmp_path: Path, name: str, code: str) -> None:
    """No file, a folder and an unknown ending are each said as what they are."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "plan.docx").write_bytes(b"PK")
    with pytest.raises(ReadError) as caught:
        load(tmp_path / name)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_file_that_must_not_be_read_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses to open a file, its reason is passed on."""

    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError) as caught:
        load(tmp_path / "plan.json")
    assert [(p.code, p.params["detail"]) for p in caught.value.problems] == [("not-opened", "Permission denied")]


@pytest.mark.parametrize(
    ("text", "key"),
    [("a = 1\na = 2\n", "a"), ("[a.b]\n[a.b]\n", "a.b"), ("a = {b = 1, b = 2}\n", "b"), ("a = 1\n[a]\n", "a")],
)
def test_the_key_that_is_written_twice_is_named(text: str, key: str) -> None:
    """TOML's reader gives no key; the message names it all the same."""
    with pytest.raises(ReadError) as caught:
        loads(text, "toml")
    assert [problem.params["key"] for problem in caught.value.problems] == [key]


def test_an_unknown_format_is_refused() -> None:
    """A format that there is none of is refused, with those there are."""
    assert [problem.code for problem in problems("x", "docx")] == ["unknown-format"]


def test_a_format_whose_extra_is_missing_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra of a format, the message names the extra."""
    import sys

    monkeypatch.setitem(sys.modules, "yaml", None)
    assert [(p.code, p.params["extra"]) for p in problems("a: 1", "yaml")] == [("extra-missing", "yaml")]


def test_an_error_prints_its_problems_in_short() -> None:
    """The error itself says in English what is wrong and where, one problem a line."""
    with pytest.raises(ReadError) as caught:
        loads(GOOD.replace('"amount": 300', '"amount": 1.9'), name="ke-hoach.json")
    assert str(caught.value) == (
        "ke-hoach.json:14:58: wrong-type at $.de_an[0].funding[0].amount: Expected a whole number, found 1.9. "
        "Give a value of that type; text and codes stand in quotes, money is whole đồng or text such as “1,2 tỷ đồng”."
    )


def test_places_are_those_of_the_nearest_thing_that_is_written(tmp_path: Path) -> None:
    """A field that is not in the text is pointed at where its holder stands."""
    path = tmp_path / "plan.json"
    path.write_text(GOOD, encoding="utf-8")
    loaded = read(path)
    assert loaded.place("$.de_an[0].implementer") == Place(9, 5)
    assert loaded.place("$.de_an[0].funding[0].amount") == Place(14, 58)
    assert loaded.place("$") == Place(6, 3)


@pytest.mark.parametrize("code", sorted(set(problem_texts()) - {"kinds"}))
def test_every_problem_is_said_in_both_languages(code: str) -> None:
    """A problem has a message and something to do, in Vietnamese and in English."""
    for lang in ("vi", "en"):
        texts = problem_texts()[code][lang]
        assert texts["message"]
        assert texts["action"]


def test_json_of_a_program_counts_as_one_document() -> None:
    """A list of plans is no document, and the message says that a table is expected."""
    (problem, *_) = problems(json.dumps([json.loads(GOOD)]))
    assert say_problem(problem, "en").message == "Expected a table of fields, found “[…]”."


def test_an_error_of_our_own_is_not_swallowed() -> None:
    """What is no fault of a file comes through as what it is."""
    from khuyencong.files import structure

    with pytest.raises(RuntimeError, match="ours"):
        structure._flatten(RuntimeError("ours"), ())
    with pytest.raises(RuntimeError, match="ours"):
        structure._of_record(RuntimeError("ours"), (), object)


@pytest.mark.parametrize("text", ["1/0", "0.5", "a/b", "1/", "1" * 41, "1//2", ""])
def test_a_fraction_that_is_none_is_refused(text: str) -> None:
    """A fraction is a whole number or one over another, and never over zero."""
    report = {
        "kind": "report",
        "schema_version": 1,
        "title": "Báo cáo",
        "source": {"title": "Báo"},
        "figures": [{"id": "a", "label": "A", "figure": {"low": text, "unit": "đồng", "text": "x"}}],
    }
    assert [(p.code, p.path) for p in problems(json.dumps(report))] == [("no-fraction", "$.figures[0].figure.low")]


def test_places_that_are_not_there_are_not_found() -> None:
    """A path into a word, beyond a list, or into nothing has no place."""
    from khuyencong.files.json_format import parse

    locate = parse('{"a": [1, 2], "b": "x"}', "x.json").locate
    assert locate([("a", 5), ("b", "c"), ("a", 1), ("z",)]) == {("a", 1): Place(1, 11)}
    assert parse("[]", "x.json").locate([(0,)]) == {}


def test_the_schema_of_a_kind_that_is_none_is_refused() -> None:
    """A kind of document that there is none of gets an error with those there are."""
    from khuyencong.errors import UnknownCodeError
    from khuyencong.files.schema import schema_of

    with pytest.raises(UnknownCodeError, match="plan"):
        schema_of("plam")
