"""Records: what their constructor refuses, how it says so, and that compiled readers agree with it."""

import copy
import json
import pickle
import re
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from string import Formatter
from typing import Annotated, Any

import attrs
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta

from khuyencong.errors import KhuyenCongError, ValueImpossibleError
from khuyencong.values.record import (
    _ENGLISH,
    MAX_DONG,
    Count,
    Dong,
    Fault,
    Id,
    ProvinceCode,
    Quantity,
    Text,
    Year,
    check_for,
    evolve,
    fault_of,
    field_types,
    impossible,
    record,
)


class Colour(StrEnum):
    """A closed list of words."""

    RED = "red"
    BLUE = "blue"


@record
class Inner:
    """A record inside another one."""

    name: Text


@record
class Sample:
    """One field of every type that records have."""

    amount: Dong
    persons: Count = 0
    units: Quantity = 1
    year: Year = 2022
    title: Text = "Kế hoạch"
    key: Id = "BD-01"
    province: ProvinceCode = "52"
    colour: Colour = Colour.RED
    on: date = date(2022, 1, 1)
    share: Fraction = Fraction(1, 2)
    is_group: bool = False
    plain: str = ""
    inner: Inner | None = None
    note: Text | None = None
    parts: tuple[Dong, ...] = ()
    inners: tuple[Inner, ...] = ()
    days: Annotated[int, Meta(ge=1)] = 1


@record
class Readable:
    """The sample without the fraction, which JSON does not have."""

    amount: Dong
    persons: Count = 0
    units: Quantity = 1
    year: Year = 2022
    title: Text = "Kế hoạch"
    key: Id = "BD-01"
    province: ProvinceCode = "52"
    colour: Colour = Colour.RED
    on: date = date(2022, 1, 1)
    is_group: bool = False
    plain: str = ""
    inner: Inner | None = None
    note: Text | None = None
    parts: tuple[Dong, ...] = ()
    inners: tuple[Inner, ...] = ()
    days: Annotated[int, Meta(ge=1)] = 1


NFD = "Bi\u0300nh"
HALF = "a\ud800"

WRONG: dict[str, list[tuple[object, str]]] = {
    "amount": [
        (True, "expected a whole number, got True"),
        (1.0, "expected a whole number, got 1.0"),
        ("1", "expected a whole number, got '1'"),
        (None, "expected a whole number, got None"),
        (Fraction(1), "expected a whole number, got Fraction(1, 1)"),
        (-1, "-1 is less than 0"),
        (MAX_DONG + 1, "9007199254740992 is more than 9007199254740991"),
    ],
    "persons": [(-1, "-1 is less than 0"), (False, "got False")],
    "units": [(0, "0 is less than 1"), (MAX_DONG + 1, "is more than")],
    "year": [(1899, "1899 is less than 1900"), (2201, "2201 is more than 2200"), ("2022", "got '2022'")],
    "title": [
        ("", "text has fewer letters than 1"),
        (b"x", "expected text, got b'x'"),
        (1, "expected text, got 1"),
        (NFD, "not in Unicode NFC; pass it through to_nfc first"),
        (HALF, "half of a surrogate pair"),
        (Colour.RED, "expected text, got <Colour.RED: 'red'>"),
    ],
    "key": [("", "fewer letters than 1"), ("x" * 121, "more letters than 120"), (NFD, "NFC")],
    "province": [("1", "fewer letters than 2"), ("001", "more letters than 2"), (52, "expected text, got 52")],
    "colour": [
        ("red", "expected a member of Colour, such as Colour.RED, got 'red'"),
        ("blue", "such as Colour.BLUE, got 'blue'"),
        (None, "got None"),
        (1, "got 1"),
    ],
    "on": [
        (datetime(2022, 1, 1), "expected a date, got datetime.datetime"),  # noqa: DTZ001 - the wrong thing is meant
        ("2022-01-01", "expected a date, got '2022-01-01'"),
    ],
    "share": [(0.5, "expected a Fraction, got 0.5"), (1, "got 1")],
    "is_group": [(1, "expected True or False, got 1"), ("true", "got 'true'"), (None, "got None")],
    "plain": [(NFD, "NFC"), (None, "expected text, got None")],
    "inner": [("x", "expected Inner, got 'x'"), ({"name": "x"}, "expected Inner")],
    "note": [("", "fewer letters than 1"), (NFD, "NFC")],
    "parts": [
        ([1], "expected a tuple, got [1]"),
        ((1, -1), "parts[1]: -1 is less than 0"),
        ((1, True), "parts[1]: expected a whole number, got True"),
        (None, "expected a tuple, got None"),
    ],
    "inners": [((Inner(name="x"), "x"), "inners[1]: expected Inner, got 'x'")],
    "days": [(0, "0 is less than 1")],
}
CASES = [(name, value, said) for name, cases in WRONG.items() for value, said in cases]


def test_the_table_of_wrong_values_names_every_field():
    """No field of the sample is left without a wrong value."""
    assert WRONG.keys() == field_types(Sample).keys()


@pytest.mark.parametrize(("name", "value", "said"), CASES)
def test_each_type_refuses_the_wrong_thing_and_names_the_field(name, value, said):
    """The message names the record, the field and what is wrong; it can always be printed."""
    with pytest.raises(ValueImpossibleError) as caught:
        Sample(**{"amount": 0, name: value})
    message = str(caught.value)
    assert message.startswith(f"Sample.{name}")
    assert said in message
    message.encode()


@pytest.mark.parametrize(
    ("kind", "value", "place", "fault"),
    [
        (Dong, "1", "", Fault("wrong-type", {"kind": "whole-number", "value": "1"})),
        (Dong, -1, "", Fault("too-small", {"value": -1, "limit": 0})),
        (Dong, MAX_DONG + 1, "", Fault("too-large", {"value": MAX_DONG + 1, "limit": MAX_DONG})),
        (Text, 1, "", Fault("wrong-type", {"kind": "text", "value": 1})),
        (Text, "", "", Fault("too-short", {"value": "", "limit": 1})),
        (Text, NFD, "", Fault("not-nfc", {"value": NFD})),
        (Text, HALF, "", Fault("no-text", {"value": HALF})),
        (Id, "x" * 121, "", Fault("too-long", {"value": "x" * 121, "limit": 120})),
        (Colour, "blue", "", Fault("wrong-member", {"kind": "Colour", "choice": "Colour.BLUE", "value": "blue"})),
        (tuple[Id, ...], ["x"], "", Fault("wrong-type", {"kind": "a-tuple", "value": ["x"]})),
        (tuple[Id, ...], ("x", NFD), "[1]", Fault("not-nfc", {"value": NFD})),
        (Text | None, "", "", Fault("too-short", {"value": "", "limit": 1})),
    ],
)
def test_a_fault_has_a_place_and_all_that_its_message_needs(kind, value, place, fault):
    """The check of a type names the place inside the value, the code, the value and the limit."""
    assert check_for(kind)(value) == (place, fault)


def test_several_faults_are_one_message():
    """Each fault stands with its field, and a semicolon between them."""
    with pytest.raises(
        ValueImpossibleError, match=r"^Sample\.amount: -1 is less than 0; Sample\.key: text has fewer letters than 1$"
    ):
        Sample(amount=-1, key="")


@given(st.lists(st.sampled_from(CASES), min_size=1, unique_by=lambda case: case[0]))
def test_all_wrong_fields_are_named_at_once(cases):
    """One error names every wrong field, in the order in which they were given."""
    with pytest.raises(ValueImpossibleError) as caught:
        Sample(**{"amount": 0, **{name: value for name, value, _ in cases}})
    named = re.findall(r"Sample\.([a-z_]+)", str(caught.value))
    wrong = [name for name, _, _ in cases]
    assert named == sorted(wrong, key=lambda name: (name != "amount", wrong.index(name)))


def test_what_is_wrong_is_an_error_of_the_package_and_a_value_error():
    """A reader may catch the root error, the kind, or the built-in."""
    for kind in (KhuyenCongError, ValueImpossibleError, ValueError):
        with pytest.raises(kind):
            Sample(amount=-1)


@pytest.mark.parametrize(
    ("field", "lowest", "highest"),
    [("amount", 0, MAX_DONG), ("persons", 0, MAX_DONG), ("units", 1, MAX_DONG), ("year", 1900, 2200)],
)
def test_limits_are_included(field, lowest, highest):
    """The lowest and the highest number of a type are possible."""
    for value in (lowest, highest):
        assert getattr(Sample(**{"amount": 0, field: value}), field) == value


def test_lengths_count_letters_and_are_included():
    """An id has 1 to 120 letters, whatever bytes they need."""
    assert Sample(amount=0, key="Đ" * 120).key == "Đ" * 120


def test_none_means_unknown_and_only_where_the_type_says_so():
    """An optional field holds None by default, and takes it."""
    assert Sample(amount=0).note is None
    assert Sample(amount=0, note=None) == Sample(amount=0)


def test_unknown_and_missing_and_positional_fields_are_refused():
    """A record is made by the names of its fields and by nothing else."""
    with pytest.raises(TypeError, match="titel"):
        Sample(amount=1, titel="x")
    with pytest.raises(TypeError, match="amount"):
        Sample()
    with pytest.raises(TypeError):
        Sample(1)


def test_a_wrong_field_is_named_even_beside_an_unknown_one():
    """What is impossible is said first; a name that is no field does not hide it."""
    with pytest.raises(ValueImpossibleError, match=r"Sample\.amount"):
        Sample(amount=-1, titel="x")


def test_records_are_frozen_and_slotted():
    """A record cannot be changed, and takes no field that it does not have."""
    sample = Sample(amount=1)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        sample.amount = 2
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del sample.amount
    assert not hasattr(sample, "__dict__")


@given(st.integers(0, MAX_DONG), st.integers(0, MAX_DONG))
def test_records_are_equal_and_hash_by_value(one, other):
    """Two records are equal exactly when their fields are, and then they hash alike."""
    left, right = Sample(amount=one, parts=(one,)), Sample(amount=other, parts=(other,))
    assert (left == right) is (one == other)
    assert len({left, right, Sample(amount=one, parts=(one,))}) == len({one, other})


def test_records_survive_copying_and_pickling():
    """A copy and a pickle of a record are equal to it."""
    sample = Sample(amount=1, inner=Inner(name="x"), share=Fraction(1, 3))
    assert copy.deepcopy(sample) == sample
    assert pickle.loads(pickle.dumps(sample)) == sample


@given(st.integers(0, MAX_DONG))
def test_evolve_gives_a_changed_copy(amount):
    """The copy has the change, and the original stays as it is."""
    sample = Sample(amount=7, note="x")
    changed = evolve(sample, amount=amount)
    assert (changed.amount, changed.note, sample.amount) == (amount, "x", 7)


def test_evolve_passes_through_the_constructor():
    """A copy is checked like a new record."""
    with pytest.raises(ValueImpossibleError, match=r"Sample\.year"):
        evolve(Sample(amount=7), year=1)
    with pytest.raises(TypeError):
        evolve(Sample(amount=7), titel="x")


def test_the_constructor_shows_its_fields_to_tools():
    """The signature is known to whoever reads annotations, although the constructor is wrapped."""
    assert set(Sample.__init__.__annotations__) >= set(field_types(Sample))


UNREADABLE = [
    (name, value)
    for name, value, _ in CASES
    if name in field_types(Readable) and type(value) in (type(None), bool, int, float, str)
    # JSON has no dates and no members, so there these texts are right; NFC is checked by the reader of files.
    if value not in {"2022-01-01", "red", "blue", NFD, HALF}
]


@pytest.mark.parametrize(("name", "value"), UNREADABLE)
def test_compiled_reading_refuses_what_the_constructor_refuses(name, value):
    """Msgspec reads the same types, so it refuses the same plain values."""
    with pytest.raises(msgspec.ValidationError, match=name):
        msgspec.json.decode(json.dumps({"amount": 0, name: value}), type=Readable)


scalars = st.none() | st.booleans() | st.integers(-2, 2300) | st.floats(allow_nan=False, allow_infinity=False)
scalars |= st.sampled_from(["", "x", "ab", "abc", "x" * 121, "red", "2022-01-01", "2022-02-30", MAX_DONG, MAX_DONG + 1])


@given(st.sampled_from(sorted(field_types(Readable))), scalars | st.lists(scalars, max_size=2))
def test_compiled_reading_and_the_constructor_agree(name, value):
    """For any plain value of any field, both take it and give equal records, or both refuse it."""
    python: Any = tuple(value) if isinstance(value, list) else value
    if name == "colour" and value == "red":
        python = Colour.RED
    if name == "on" and value == "2022-01-01":
        python = date(2022, 1, 1)
    try:
        built = Readable(**{"amount": 0, name: python})
    except ValueImpossibleError:
        built = None
    try:
        read = msgspec.json.decode(json.dumps({"amount": 0, name: value}), type=Readable)
    except msgspec.ValidationError:
        read = None
    assert built == read


@pytest.mark.parametrize("code", sorted(_ENGLISH))
def test_every_fault_can_be_said(code):
    """Each code has an English sentence that its facts fill."""
    names = [name for _, name, _, _ in Formatter().parse(_ENGLISH[code]) if name]
    said = str(impossible(code, **dict.fromkeys(names, "x")))
    assert said
    assert "{" not in said


def test_a_fault_is_data():
    """The error of contradicting fields carries its code and facts."""
    fault = impossible("ends-before-start", start=date(2022, 1, 2), end=date(2022, 1, 1)).fault
    assert fault == Fault("ends-before-start", {"start": date(2022, 1, 2), "end": date(2022, 1, 1)})


def test_checks_name_the_place_inside_a_value():
    """A fault inside a tuple of tuples has both indexes."""
    check = check_for(tuple[tuple[Dong, ...], ...])
    assert check(((1,), (2, -3)))[0] == "[1][1]"
    assert check(((1,), (2, 3))) is None
    assert fault_of(((1,), [2]), tuple[tuple[Dong, ...], ...]) == Fault("wrong-type", {"kind": "a-tuple", "value": [2]})


def test_a_record_shows_itself_in_a_notebook():
    """A notebook shows the fields that say something: amounts in đồng, inner records by name or content."""
    from khuyencong import Activity, CostLine, DeAn, FundingSource, FundingTranche, Period

    tranche = FundingTranche(source=FundingSource.NATIONAL, year=2022, amount=300_000_000)
    de_an = DeAn(
        id="<qn>",
        title="Máy ép",
        funding=(tranche,) * 6,
        lines=(CostLine(activity=Activity.BRANDING, title="Nhãn hiệu"),),
        period=Period.of_years(2022),
    )
    shown = de_an._repr_html_()
    assert "&lt;qn&gt;" in shown
    assert "6: national 2022 300.000.000 đồng; national" in shown
    assert shown.count("national 2022") == 5
    assert "đồng; …" in shown
    assert "1: Nhãn hiệu" in shown
    assert ">2022</td>" in shown
    assert "is_group" not in shown


@record
class Named:
    """A record with a name of one kind, after another field."""

    kind: Text = ""
    id: Text | None = None
    title: Text | None = None
    number: Text | None = None
    name: Text | None = None


@record
class Shown:
    """A record that shows others inside it."""

    amounts: tuple[Dong, ...] = ()
    inners: tuple[Named, ...] = ()
    plain: str = ""


def html_of(*rows):
    """Give the table of a record whose rows are these."""
    cell = '<td style="text-align:left">{}</td>'.format
    lines = "".join(f"<tr>{cell(name)}{cell(value)}</tr>" for name, value in rows)
    head = '<th style="text-align:left">Shown</th><th style="text-align:left"></th>'
    return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"


@pytest.mark.parametrize(
    ("record_", "row"),
    [
        (Shown(amounts=(1000,)), ("amounts", "1: 1.000 đồng")),
        (Shown(amounts=(1, 2, 3, 4, 5)), ("amounts", "5: 1 đồng; 2 đồng; 3 đồng; 4 đồng; 5 đồng")),
        (Shown(amounts=(1, 2, 3, 4, 5, 6)), ("amounts", "6: 1 đồng; 2 đồng; 3 đồng; 4 đồng; 5 đồng; …")),
        (Shown(inners=(Named(kind="a", id="b"),)), ("inners", "1: b")),
        (Shown(inners=(Named(kind="a", title="b"),)), ("inners", "1: b")),
        (Shown(inners=(Named(kind="a", number="b"),)), ("inners", "1: b")),
        (Shown(inners=(Named(kind="a", name="b"), Named(kind="c"))), ("inners", "2: b; c")),
        (Shown(plain="<p>"), ("plain", "&lt;p&gt;")),
    ],
)
def test_a_notebook_shows_one_line_a_field(record_, row):
    """Amounts have their đồng, a record inside is called by its id, title, number or name, and five are shown."""
    assert record_._repr_html_() == html_of(row)


def test_a_record_that_shows_itself_otherwise_keeps_its_way():
    """A record with its own HTML is not given another."""

    @record
    class Own:
        """A record with its own HTML."""

        def _repr_html_(self):
            return "own"

    assert Own()._repr_html_() == "own"
