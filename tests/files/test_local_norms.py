"""Local resolutions as files: one content in three formats, and every fault of a broken file at once with its line."""

import json
import tomllib
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.files import Problem, ReadError
from khuyencong.files.local_norms import load_local_norms
from khuyencong.files.problem import Place
from khuyencong.files.writing import dumps
from khuyencong.law import Layer, NormSet, SourceStatus, ceiling_for
from khuyencong.reference import Activity, FundingSource
from khuyencong.render import say_problem

GOOD = """title = "Mức chi"
layer = "province"
status = "secondary"
read_on = 2026-11-22

[act]
key = "nghi-quyet"
symbol = "Nghị quyết 01/2021/NQ-HĐND"
vi = "Nghị quyết của tỉnh"
en = "Resolution of the province"
province = "49"
before_merger = true
in_force_from = 2021-01-01

[[norms]]
id = "machinery"
vi = "Máy móc"
en = "Machinery"
place = "khoản 2 Điều 3"
activities = ["advanced-machinery"]
unit = "establishment"
rate = "40%"
cap = 150_000_000
"""


def written(folder: Path, text: str, name: str = "nghi-quyet.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str, name: str = "nghi-quyet.toml") -> tuple[Problem, ...]:
    with pytest.raises(ReadError) as caught:
        load_local_norms(written(folder, text, name))
    for problem in caught.value.problems:
        for lang in ("vi", "en"):
            sentence = say_problem(problem, lang)  # type: ignore[arg-type]
            assert sentence.message
            assert sentence.action
    return caught.value.problems


def planted(folder: Path, old: str, new: str) -> list[tuple[str, str, int]]:
    """Give the code, path and line of every problem of the good file with one thing changed."""
    assert old in GOOD
    found = problems(folder, GOOD.replace(old, new))
    return [(problem.code, problem.path, problem.place.line if problem.place else 0) for problem in found]


def as_text(value: Any) -> Any:
    """Give a content as JSON can hold it."""
    if isinstance(value, dict):
        return {key: as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_text(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def test_a_resolution_is_read(tmp_path: Path) -> None:
    """A file gives the norms of its act, each with its place, and answers for local money of the province."""
    norms = load_local_norms(written(tmp_path, GOOD))
    norm = norms.get_norm("machinery")
    assert (norms.layer, norms.instrument.province, norms.is_complete) == (Layer.PROVINCE, "49", False)
    assert (norm.rate, norm.cap, str(norm.basis)) == (
        Fraction(2, 5),
        150_000_000,
        "khoản 2 Điều 3 Nghị quyết 01/2021/NQ-HĐND",
    )
    ceiling = ceiling_for(
        Activity.ADVANCED_MACHINERY,
        on=date(2022, 3, 1),
        cost=300_000_000,
        source=FundingSource.PROVINCIAL,
        province="49",
        local=[norms],
    )
    assert (ceiling.amount, ceiling.document, ceiling.status) == (120_000_000, "nghi-quyet", SourceStatus.SECONDARY)


def test_three_formats_hold_one_resolution(tmp_path: Path) -> None:
    """TOML, YAML and JSON of one content give equal norms; days are text in the latter two."""
    content = as_text(tomllib.loads(GOOD))
    text = json.dumps(content, ensure_ascii=False)
    found = [
        load_local_norms(written(tmp_path, GOOD)),
        load_local_norms(written(tmp_path, text, "a.json")),
        load_local_norms(written(tmp_path, text, "a.yaml")),
    ]
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("amount", ['"150 triệu đồng"', '"150.000.000 đồng"', '"0,15 tỷ đồng"'])
def test_an_amount_may_be_exact_text(tmp_path: Path, amount: str) -> None:
    """A cap may say its unit, as amounts of other files may."""
    found = load_local_norms(written(tmp_path, GOOD.replace("150_000_000", amount)))
    assert found.get_norm("machinery").cap == 150_000_000


def test_the_shipped_example_is_read(examples: Path) -> None:
    """The example holds the shipped figures of its act."""
    norms = load_local_norms(examples / "local" / "dong-thap-2024.toml")
    assert norms.get_norm("machinery").cap == 300_000_000


def test_a_known_document_may_be_named(tmp_path: Path) -> None:
    """In place of the act a file may name a provincial document that the library knows."""
    text = 'document = "quang-nam-quy-che"\n' + GOOD[: GOOD.index("[act]")]
    rows = GOOD[GOOD.index("[[norms]]") :].replace('place = "khoản 2 Điều 3"\n', "")
    norms = load_local_norms(written(tmp_path, text + rows))
    assert norms.instrument.key == "quang-nam-quy-che"


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    """Faults of the head, the act and the norms stand in one list, in order, each with its line."""
    text = (
        GOOD.replace('"province"', '"huyện"')
        .replace("2021-01-01", '"2021-02-30"')
        .replace('"49"', '"99"')
        .replace('"40%"', "0.4")
        .replace("150_000_000", '"nhiều"')
        .replace('"establishment"', '"máy"')
    )
    found = [(problem.code, problem.path, problem.place) for problem in problems(tmp_path, text)]
    assert found == [
        ("unknown-word", "$.layer", Place(2, 1)),
        ("no-province", "$.act.province", Place(11, 1)),
        ("no-date", "$.act.in_force_from", Place(13, 1)),
        ("unknown-word", "$.norms[0].unit", Place(21, 1)),
        ("no-rate", "$.norms[0].rate", Place(22, 1)),
        ("wrong-type", "$.norms[0].cap", Place(23, 1)),
    ]


PLANTED = {
    "a missing key": ('en = "Machinery"\n', "", ("missing-key", "$.norms[0]", 15)),
    "a key of the file that is missing": ('title = "Mức chi"\n', "", ("missing-key", "$", 1)),
    "a key that nobody knows": ("cap = ", "capp = ", ("unknown-key", "$.norms[0].capp", 23)),
    "a key that looks like an index": ("cap = ", '"x[a]" = ', ("unknown-key", "$", 1)),
    "a place that is none": ("khoản 2 Điều 3", "khoản hai", ("no-citation", "$.norms[0].place", 19)),
    "a place of the priority that is none": (
        "[[norms]]",
        '[priority]\nlimit = "3/2"\nplace = "khoản hai"\n\n[[norms]]',
        ("no-citation", "$.priority.place", 17),
    ),
    "a symbol that is none": ("01/2021/NQ-HĐND", "01", ("no-citation", "$.act.symbol", 8)),
    "a day that is none": ("read_on = 2026-11-22", 'read_on = "22/11/2026"', ("no-date", "$.read_on", 4)),
    "a status of a known value": (
        'rate = "40%"',
        'rate = "40%"\nrate_status = "unknown"',
        ("unknown-with-value", "$.norms[0].rate", 22),
    ),
    "neither act nor document": (GOOD[GOOD.index("[act]") : GOOD.index("[[norms]]")], "", ("one-of", "$", 1)),
    "both act and document": (
        'status = "secondary"',
        'status = "secondary"\ndocument = "quang-nam-quy-che"',
        ("one-of", "$", 1),
    ),
    "a list that is none": (
        '["advanced-machinery"]',
        '"advanced-machinery"',
        ("wrong-type", "$.norms[0].activities", 20),
    ),
    "a province of the other set": ("before_merger = true\n", "", ("no-province", "$.act.province", 11)),
    "text that is not NFC": ("Máy móc", "Ma\u0301y móc", ("not-nfc", "$.norms[0].vi", 17)),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_named_with_its_line(tmp_path: Path, name: str) -> None:
    """Each fault has its code, its path, and the line that it stands in or that holds it."""
    old, new, wanted = PLANTED[name]
    assert planted(tmp_path, old, new)[0] == wanted


def test_norms_that_contradict_are_told_apart(tmp_path: Path) -> None:
    """Two norms of one id, and two that answer one question, are problems with both names."""
    row = GOOD[GOOD.index("[[norms]]") :]
    assert [(p.code, p.params["value"]) for p in problems(tmp_path, GOOD + row)] == [("double-id", "machinery")]
    other = problems(tmp_path, GOOD + row.replace('"machinery"', '"may-moc"'))
    assert [(p.code, p.params["value"], p.params["other"]) for p in other] == [("double-norm", "may-moc", "machinery")]


def test_two_norms_without_an_id_are_told(tmp_path: Path) -> None:
    """Norms that have no id at all are each told so."""
    row = GOOD[GOOD.index("[[norms]]") :].replace('id = "machinery"\n', "")
    found = problems(tmp_path, GOOD[: GOOD.index("[[norms]]")] + row + row)
    assert [(p.code, p.params["key"]) for p in found] == [("missing-key", "id"), ("missing-key", "id")]


@pytest.mark.parametrize(
    ("head", "code", "path"),
    [
        (
            'document = "tt-28-2018-btc"\nlayer = "nation"',
            ["unknown-word", "not-of-a-province"],
            ["$.layer", "$.document"],
        ),
        ('document = "tt-28-2018-btc"\nlayer = "province"', ["not-of-a-province"], ["$.document"]),
        ('document = "nghi-quyet"\nlayer = "province"', ["no-document"], ["$.document"]),
    ],
)
def test_norms_that_bind_no_province_are_refused(tmp_path: Path, head: str, code: list[str], path: list[str]) -> None:
    """National norms, and norms of a national document, would answer for no local money, so they are refused."""
    text = f'title = "x"\nstatus = "secondary"\nnorms = []\n{head}\n'
    found = problems(tmp_path, text)
    assert sorted(problem.code for problem in found) == sorted(code)
    assert sorted(problem.path for problem in found) == sorted(path)


def test_keys_written_twice_are_told(tmp_path: Path) -> None:
    """JSON may write a key twice; which one is meant is not guessed."""
    text = json.dumps(as_text(tomllib.loads(GOOD)), ensure_ascii=False)
    found = problems(tmp_path, text.replace('"cap":', '"cap": 1, "cap":'), "a.json")
    assert [(p.code, p.path) for p in found] == [("double-key", "$.norms[0].cap")]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("[1]", "a.json", "wrong-type"),
        ("", "a.toml", "empty"),
        ("x = ", "a.toml", "no-toml"),
        ("x", "a.txt", "unknown-format"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, text: str, name: str, code: str) -> None:
    """A list, an empty file, broken TOML and an unknown ending are problems as of any other file."""
    assert [problem.code for problem in problems(tmp_path, text, name)] == [code]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A file that is not there is a problem, and so is a plan in its place."""
    with pytest.raises(ReadError, match="no-file"):
        load_local_norms(tmp_path / "khong-co.toml")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = ["title", "layer", "status", "complete", "document", "act", "norms", "priority", "read_on", "source"]
ACT_KEYS = ["key", "symbol", "province", "before_merger", "in_force_from"]
ROW_KEYS = ["id", "vi", "en", "place", "activities", "unit", "rate", "cap", "each", "each_unit", "status", "level"]


@given(
    head=st.dictionaries(st.sampled_from(KEYS), JSON, max_size=4),
    row=st.dictionaries(st.sampled_from(ROW_KEYS), JSON, max_size=5),
    act=st.dictionaries(
        st.sampled_from(["key", "symbol", "province", "before_merger", "in_force_from"]), JSON, max_size=3
    ),
)
def test_no_content_makes_it_fall_over(
    tmp_path_factory: pytest.TempPathFactory, head: dict[str, Any], row: dict[str, Any], act: dict[str, Any]
) -> None:
    """Whatever stands in a file, the answer is norms or problems that can be said."""
    content = as_text(tomllib.loads(GOOD))
    content["norms"][0] |= row
    content["act"] |= act
    content |= head
    path = tmp_path_factory.mktemp("any") / "a.json"
    path.write_bytes(json.dumps(content).encode("utf-8", "surrogatepass"))
    told: tuple[Problem, ...] = ()
    norms = None
    try:
        norms = load_local_norms(path)
    except ReadError as error:
        told = error.problems
    assert isinstance(norms, NormSet) != bool(told)
    assert all(say_problem(problem).message for problem in told)


def test_a_plan_is_no_resolution(tmp_path: Path, examples: Path) -> None:
    """A plan in place of a resolution is told by its keys, not taken for an empty one."""
    from khuyencong.files import load

    text = dumps(load(examples / "binh-dinh-2022.toml"), "json")
    codes = {problem.code for problem in problems(tmp_path, text, "plan.json")}
    assert {"missing-key", "unknown-key"} <= codes
