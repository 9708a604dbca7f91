"""The fast pass over JSON: it accepts only what the slow pass accepts, and gives the same record."""

import gc
import json
import random
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khuyencong import Plan, Program, ReadError, dumps, loads, strategies
from khuyencong.errors import ValueImpossibleError
from khuyencong.files import Document, dump_bytes, reading
from khuyencong.files.fast import _FIRM, read_fast
from khuyencong.files.fractions import format_fraction

TEXTS = (
    "x",
    "Máy ép: loại 2",
    ':"',
    '": ',
    "a : b",
    '\\":',
    "e\u0302",
    "\u0323",
    "Đắk Lắk",
    "1,2 tỷ đồng",
    "\n\t",
    "👍🏽",
)
ODD = (None, True, False, 0, -1, 1, 2, 1.0, 1e9, 10**17, 10**30, "1/2", "3/0", "2022-02-30", "", [], {}, [1], *TEXTS)


def plain_documents() -> st.SearchStrategy[dict[str, Any]]:
    """Draw plain values of documents with every kind of value in them."""
    documents = st.one_of(
        strategies.plans(max_de_an=2),
        strategies.programs(max_plans=1),
        strategies.reports(),
        strategies.ledgers(),
        strategies.allocation_notices(),
        strategies.waiver_lists(),
        st.builds(
            lambda plan, extra: Plan(year=plan.year, scope=plan.scope, title=plan.title, de_an=tuple(extra)),
            strategies.plans(max_de_an=0),
            st.lists(strategies.de_an(), min_size=1, max_size=2),
        ),
    )
    return st.builds(
        lambda document, full: json.loads(dump_bytes(document) if full else dumps(document)), documents, st.booleans()
    )


def hands() -> st.SearchStrategy[random.Random]:
    """Draw a hand by its number: what Hypothesis draws itself is too even to go wrong in one place only."""
    return st.integers(0, 2**32).map(random.Random)


class Scribe:
    """Writes values as JSON in many hands; where a fault is named, it is made now and then."""

    def __init__(self, rnd: random.Random, fault: str | None = None) -> None:
        self.rnd = rnd
        self.fault = fault
        self.blanks = rnd.choice((0.0, 0.0, 0.3))
        self.escapes = rnd.choice((0.0, 0.0, 0.2, 1.0))
        self.mixes = rnd.random() < 0.5

    def write_document(self, plain: dict[str, Any]) -> bytes:
        """Write a document with its kind first, as the fast pass wants it."""
        body = {key: value for key, value in plain.items() if key != "kind"}
        return f'{{{self._gap()}"kind"{self._gap()}:"{plain["kind"]}",{self._table(body)[1:]}{self._gap()}'.encode()

    def _write(self, value: object) -> str:
        if self._errs("odd value"):
            value = self.rnd.choice(ODD)
        if isinstance(value, dict):
            return self._table(value)
        if isinstance(value, list):
            return f"[{self._gap()}{','.join(map(self._write, value))}{self._gap()}]"
        text = self._text(value) if isinstance(value, str) else json.dumps(value)
        return f"{self._gap()}{text}{self._gap()}"

    def _table(self, value: dict[str, object]) -> str:
        pairs = list(value.items())
        if self.mixes:
            self.rnd.shuffle(pairs)
        if pairs and self._errs("doubled key"):
            pairs.insert(self.rnd.randint(0, len(pairs)), self.rnd.choice(pairs))
        if self._errs("unknown key"):
            pairs.append((self.rnd.choice(("titel", "", "tit\u00e9", '":', "note", "id")), self.rnd.choice(ODD)))
        inner = ",".join(f"{self._gap()}{self._text(key)}{self._gap()}:{self._write(inner)}" for key, inner in pairs)
        return f"{{{inner}{self._gap()}}}"

    def _text(self, text: str) -> str:
        if self._errs("not NFC"):
            text = unicodedata.normalize("NFD", text)
        return '"' + "".join(map(self._sign, text)) + '"'

    def _errs(self, fault: str) -> bool:
        return fault == self.fault and self.rnd.random() < 0.1

    def _sign(self, sign: str) -> str:
        plain = json.dumps(sign, ensure_ascii=False)[1:-1]
        if self.rnd.random() >= self.escapes:
            return plain
        return "".join(f"\\u{unit:04x}" for unit in memoryview(sign.encode("utf-16-le")).cast("H"))

    def _gap(self) -> str:
        return self.rnd.choice((" ", "\n", "\t", "\r\n", "  ")) if self.rnd.random() < self.blanks else ""


def read_slowly(data: bytes) -> Document | None:
    """Read with the fast pass out of the way."""
    with patch.object(reading, "read_fast", return_value=None):
        try:
            return loads(data)
        except ReadError:
            return None


@pytest.mark.parametrize("fault", ["doubled key", "unknown key", "not NFC", "odd value"])
@given(plain=plain_documents(), rnd=hands())
def test_the_fast_pass_gives_what_the_slow_pass_gives_or_nothing(
    fault: str, plain: dict[str, Any], rnd: random.Random
) -> None:
    """Whatever the hand and whatever is wrong, a record of the fast pass is the record of the slow one."""
    data = Scribe(rnd, fault).write_document(plain)
    fast = read_fast(data)
    assert fast is None or repr(fast) == repr(read_slowly(data))


@given(plain_documents(), hands())
def test_a_good_document_is_read_fast_in_any_hand(plain: dict[str, Any], rnd: random.Random) -> None:
    """Blanks, escapes and the order of the keys after the first do not send a good document to the slow pass."""
    data = Scribe(rnd).write_document(plain)
    assert read_fast(data) == read_slowly(data) is not None


@pytest.mark.parametrize(
    "text",
    [
        '"title":"A","title":"A"',
        '"title":"A","\\u0074itle":"A"',
        '"title":"A","title" :"A"',
        '"title":"A" ,"entries":[],"entries":[]',
        '"title":"A","titel":"A"',
        '"title":"A","title\\u0000":"A"',
        '"title":":","title" :"A"',
        '"title":"Bi\u0300nh"',
        '"title":"Bi\\u0300nh"',
        '"title":""',
        '"title":"\\ud800"',
        '"title":null',
        '"title":1',
        '"schema_version":1,"title":"A"',
        '"kind":"ledger","title":"A"',
        '"title":"A","entries":null',
        '"title":"A","entries":{}',
    ],
)
def test_what_is_wrong_is_left_to_the_slow_pass(text: str) -> None:
    """Doubled and unknown keys, text that is not NFC, and values of a wrong type are not read fast."""
    data = f'{{"kind":"ledger","schema_version":1,{text}}}'.encode()
    assert read_fast(data) is None
    assert read_slowly(data) is None


@pytest.mark.parametrize("amount", ["1.0", "1e9", "true", "-1", "9007199254740992", "1" * 50, '"1"', "null", "[1]"])
def test_an_amount_that_is_no_whole_dong_is_not_read_fast(amount: str) -> None:
    """Floats, booleans, text and numbers out of the limits are no amounts for the fast pass."""
    document = '{"kind":"allocations","schema_version":1,"title":"A","allocations":[{"source":"national","year":2022,'
    assert read_fast(f'{document}"amount":1}}]}}'.encode()) is not None
    assert read_fast(f'{document}"amount":{amount}}}]}}'.encode()) is None


@pytest.mark.parametrize("low", ["12", "-3", '"3/10"', '"-6/4"'])
def test_an_exact_fraction_is_read_fast(low: str) -> None:
    """Whole numbers and fractions of whole numbers stand for the same value in both passes."""
    data = _report(low)
    assert read_fast(data) == read_slowly(data) is not None


@pytest.mark.parametrize("low", ["1.5", "1" * 19, "1" * 60, '"3/0"', '"3 / 10"', '"1,5"'])
def test_another_fraction_is_left_to_the_slow_pass(low: str) -> None:
    """Decimals, very long numbers and fractions of nothing are not read fast."""
    assert read_fast(_report(low)) is None


def _report(low: str) -> bytes:
    figure = f'{{"low":{low},"unit":"lần","text":"{low.replace(chr(34), "")}"}}'
    return (
        '{"kind":"report","schema_version":1,"title":"A","source":{"title":"B"},'
        f'"figures":[{{"id":"1","label":"C","figure":{figure}}}]}}'
    ).encode()


@pytest.mark.parametrize(
    "text", ["Máy ép: loại 2", "a : b", ":", " :x", '":', 'a":b', "https://example.vn", "\\", "\n\u0323:"]
)
def test_colons_in_texts_do_not_pass_for_keys(text: str) -> None:
    """A good text is read fast whatever colons, quotes and backslashes it holds."""
    data = json.dumps({"kind": "ledger", "schema_version": 1, "title": text}, ensure_ascii=False).encode()
    document = read_fast(data)
    assert document is not None
    assert document.title == text


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"\xff", b'{"kind":"plan"', b'{"kind":"plans"}', b'{"title":"A","kind":"ledger"}']
)
def test_what_does_not_open_like_a_document_is_left_to_the_slow_pass(data: bytes) -> None:
    """The fast pass wants the kind first, whole JSON, and UTF-8."""
    assert read_fast(data) is None


def test_broken_letters_are_left_to_the_slow_pass() -> None:
    """Bytes that are no UTF-8 are not read, inside a text as little as elsewhere."""
    assert read_fast(b'{"kind":"ledger","schema_version":1,"title":"\xe1\xba"}') is None


def test_signs_that_are_not_known_to_be_firm_are_asked_of_unicode() -> None:
    """A text in another script is read fast where it is NFC."""
    data = dump_bytes(loads(json.dumps({"kind": "ledger", "schema_version": 1, "title": "ខ្មែរ ລາວ 中文"})))
    assert read_fast(data) is not None


def test_firm_signs_stay_as_they_are_in_nfc() -> None:
    """No firm sign is changed by NFC, is reordered, or joins a sign before it."""
    joining = {
        chr(int(unicodedata.decomposition(sign).split()[-1], 16))
        for sign in map(chr, range(sys.maxunicode + 1))
        if unicodedata.decomposition(sign) and not unicodedata.decomposition(sign).startswith("<")
        if unicodedata.normalize("NFC", unicodedata.normalize("NFD", sign)) == sign
    }
    firm = [sign for sign in map(chr, range(0x80, 0xD800)) if _FIRM.fullmatch(sign)]
    assert len(firm) > 500
    for sign in firm:
        assert unicodedata.normalize("NFC", sign) == sign
        assert unicodedata.combining(sign) == 0
        assert sign not in joining


@example(was_on=True)
@example(was_on=False)
@given(st.booleans())
def test_the_collector_is_left_as_it_was_found(was_on: bool) -> None:
    """Reading pauses the garbage collector and gives it back in the state in which it was."""
    try:
        (gc.enable if was_on else gc.disable)()
        for data in (b'{"kind":"ledger","schema_version":1,"title":"A"}', b'{"kind":"ledger"}'):
            read_fast(data)
            assert gc.isenabled() is was_on
    finally:
        gc.enable()


def test_many_threads_may_read_at_once() -> None:
    """The keys of one document are not counted to another that is read at the same time."""
    good = b'{"kind":"ledger","schema_version":1,"title":"A"}'
    doubled = b'{"kind":"ledger","schema_version":1,"title":"A","title":"A"}'
    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(read_fast, [good, doubled] * 500))
    assert all(document is not None for document in read[::2])
    assert not any(read[1::2])


def test_rows_in_plenty_are_read_in_order() -> None:
    """Rows are made in batches; none is lost or moved between two of them."""
    rows = [{"id": f"d{number}", "title": "Đề án"} for number in range(1000)]
    plan = {"kind": "plan", "schema_version": 1, "year": 2022, "scope": "local", "title": "A", "de_an": rows}
    document = read_fast(json.dumps(plan).encode())
    assert isinstance(document, Plan)
    assert [de_an.id for de_an in document.de_an] == [row["id"] for row in rows]


def test_a_programme_is_read_fast() -> None:
    """Plans inside a programme are read as plans on their own are."""
    plan = {"year": 2022, "scope": "local", "title": "A", "de_an": [{"id": "1", "title": "B"}]}
    period = {"start": "2021-01-01", "end": "2025-12-31"}
    header = {"kind": "program", "schema_version": 1, "title": "C", "scope": "local", "period": period}
    document = read_fast(json.dumps({**header, "plans": [plan]}).encode())
    assert isinstance(document, Program)
    assert document.plans[0].de_an[0].title == "B"
    assert read_fast(json.dumps({**header, "plans": [{**plan, "titel": 1}]}).encode()) is None


def test_only_fractions_need_help_in_writing() -> None:
    """A value that is in no record is refused, not written in some way."""
    with pytest.raises(ValueImpossibleError, match="complex is in no record"):
        format_fraction(1j)
