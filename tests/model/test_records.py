"""The records of the model: what each field takes, what contradicts itself, and that compiled reading agrees."""

import re
import types
import typing
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import Annotated

import attrs
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khuyencong import model
from khuyencong.errors import ValueImpossibleError
from khuyencong.model import (
    Allocation,
    AllocationNotice,
    CostLine,
    DeAn,
    FundingTranche,
    Plan,
    ReportedFigure,
    StatedTotal,
    Waiver,
)
from khuyencong.reference import Activity, FundingSource
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.figure import Figure, Origin, Qualifier
from khuyencong.values.period import Period
from khuyencong.values.record import field_types

RECORDS = [kind for kind in vars(model).values() if attrs.has(kind)]
ENUMS = [kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, LabelledEnum)]
every_record = pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
letters = st.sampled_from(["a", "Ắ", "đ", " ", "0", '"', "\\", "<", "\n"])


def leaves(kind):
    """Draw values of a type that is no record."""
    if typing.get_origin(kind) is Annotated:
        base, meta = typing.get_args(kind)
        if base is int:
            return st.integers(meta.ge, meta.le)
        return st.text(letters, min_size=meta.min_length, max_size=min(meta.max_length or 5, 5))
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    return {bool: st.booleans(), date: st.dates(), Fraction: st.fractions()}[kind]


def values(kind):
    """Draw values of a field from its type; tuples of records are short, so that plans stay small."""
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return st.none() | values(parts[0])
    if origin is tuple:
        return st.lists(values(parts[0]), max_size=2).map(tuple)
    return records(kind) if attrs.has(kind) else leaves(kind)


@st.composite
def records(draw, kind):
    """Draw a record of a kind: required fields, and some of the others; rules between fields are kept."""
    kinds = field_types(kind)
    needed = {field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING}
    # Few optional fields at a time: they do not depend on each other.
    chosen = needed | draw(st.sets(st.sampled_from(sorted(kinds)), max_size=3))
    fields = {name: draw(values(kinds[name])) for name in kinds if name in chosen}
    if kind is Period:
        fields["start"], fields["end"] = sorted(fields.values())
    if kind is Figure:
        bounds = [bound for bound in (fields.get("low"), fields.get("high")) if bound is not None] or [Fraction(1)]
        fields |= {"low": min(bounds), "high": max(bounds)}
        if fields.get("tolerance") is not None:
            fields["tolerance"] = abs(fields["tolerance"])
    if kind is Allocation and fields.get("activity_group"):
        fields["activity_group"] = fields["activity_group"].group
    if kind is StatedTotal and fields.get("amount") is None and fields.get("items") is None:
        fields["items"] = draw(st.integers(0, 30))
    if kind is ReportedFigure:
        times = [name for name in ("period", "as_of", "since") if fields.get(name) is not None]
        fields |= dict.fromkeys(times[1:])
    if kind is Waiver and fields.get("expires") is not None:
        fields["signed"], fields["expires"] = sorted((fields["signed"], fields["expires"]))
    return kind(**fields)


def write_fraction(value):
    """Write a fraction as text."""
    assert type(value) is Fraction
    return str(value)


FEW = settings(max_examples=settings().max_examples // 4)
"""There are a hundred records: each is drawn a quarter of the times that one property is."""


def read_fraction(kind, value):
    """Read a fraction back."""
    assert kind is Fraction
    return Fraction(value)


@every_record
@FEW
@given(st.data())
def test_compiled_reading_gives_the_record_that_the_constructor_made(kind, data):
    """Whatever the constructor takes is written by msgspec and read back equal, with the same types and hash."""
    made = data.draw(records(kind))
    text = msgspec.json.encode(made, enc_hook=write_fraction)
    read = msgspec.json.decode(text, type=kind, dec_hook=read_fraction)
    assert read == made
    assert hash(read) == hash(made)
    assert repr(read) == repr(made)


@every_record
@FEW
@given(st.data())
def test_records_are_what_their_constructor_was_given(kind, data):
    """Making a record of the fields of another gives an equal one; a field changed to itself changes nothing."""
    made = data.draw(records(kind))
    fields = {name: getattr(made, name) for name in field_types(kind)}
    assert kind(**fields) == made
    assert attrs.evolve(made) == made


@every_record
def test_records_are_frozen_slotted_and_take_names_only(kind):
    """No record can be changed, takes a field that it does not have, or takes values by their order."""
    with pytest.raises(TypeError):
        kind("x", "y")
    with pytest.raises(TypeError, match="titel"):
        kind(titel=1)
    assert not any("__dict__" in vars(base) for base in kind.__mro__[:-1])
    assert kind.__setattr__ is not object.__setattr__


WRONG = (1.5, b"x", object(), [], {}, datetime(2022, 1, 1), {1})  # noqa: DTZ001 - a moment is one of the wrong things


@every_record
def test_every_field_refuses_every_other_type_and_all_are_named_at_once(kind):
    """A float, bytes, a list, a table or a moment fits no field; one error names each of the fields."""
    for wrong in WRONG:
        with pytest.raises(ValueImpossibleError) as caught:
            kind(**dict.fromkeys(field_types(kind), wrong))
        named = re.findall(rf"{kind.__name__}\.([a-z_]+): expected", str(caught.value))
        assert named == list(field_types(kind))


@every_record
def test_none_is_unknown_where_the_type_says_so_and_nowhere_else(kind):
    """A field takes None exactly when it is optional, and is None by default then."""
    for field in attrs.fields(kind):
        is_optional = type(None) in typing.get_args(field_types(kind)[field.name])
        with pytest.raises((ValueImpossibleError, TypeError)) as caught:
            kind(**{field.name: None, "titel": 1})
        assert (f"{kind.__name__}.{field.name}:" in str(caught.value)) is not is_optional
        if is_optional:
            assert field.default is None or field.default is attrs.NOTHING


@every_record
def test_lists_are_refused_as_tuples(kind):
    """A list could be changed from outside, so a tuple is asked for."""
    for name, field in field_types(kind).items():
        if typing.get_origin(field) is tuple:
            with pytest.raises(ValueImpossibleError, match=rf"{kind.__name__}\.{name}: expected a tuple, got \[\]"):
                kind(**{name: []})


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_every_word_of_the_model_has_labels(kind):
    """Each member of each closed list has a name in Vietnamese and in English, and no two share one."""
    for lang in ("vi", "en"):
        labels = [member.label(lang) for member in kind]
        assert all(labels)
        assert len(set(labels)) == len(labels)


def test_the_room_shows_all_its_records():
    """What the room offers is what its modules define."""
    assert set(model.__all__) == {kind.__name__ for kind in (*RECORDS, *ENUMS)}


@pytest.mark.parametrize("activity", Activity)
def test_money_is_allocated_to_groups_only(activity):
    """An allocation names a group of Điều 4; a single activity is refused, and its group is named."""
    fields = {"source": FundingSource.PROVINCIAL, "year": 2022, "amount": 1, "activity_group": activity}
    if activity.is_group:
        assert Allocation(**fields).activity_group is activity
    else:
        with pytest.raises(
            ValueImpossibleError, match=f"{activity.value!r} belongs to the group {activity.group.value!r}"
        ):
            Allocation(**fields)


@given(st.none() | st.integers(0, 10), st.none() | st.integers(0, 10))
def test_a_stated_total_states_something(amount, items):
    """An amount, a number of items, or both; 0 is a statement and None is not."""
    if amount is None and items is None:
        with pytest.raises(ValueImpossibleError, match="gives an amount, a number of items, or both"):
            StatedTotal()
    else:
        assert StatedTotal(amount=amount, items=items).amount == amount


def test_wrong_parts_are_named_by_their_place():
    """A wrong member of a tuple is named with its index."""
    tranche = FundingTranche(source=FundingSource.NATIONAL, year=2022, amount=1)
    with pytest.raises(ValueImpossibleError, match=r"DeAn\.funding\[1\]: expected FundingTranche, got 'x'"):
        DeAn(id="1", title="x", funding=(tranche, "x"))


def test_what_is_unlawful_or_does_not_add_up_can_be_represented():
    """Support above the cost, a stated total that is wrong, a year outside the phase: rules find these."""
    line = CostLine(activity=Activity.ADVANCED_MACHINERY, cost=1, support=2)
    plan = Plan(
        year=2030,
        scope=model.PlanScope.LOCAL,
        title="x",
        phase=Period.of_years(2021, 2025),
        stated=(StatedTotal(amount=5),),
        de_an=(DeAn(id="1", title="x", lines=(line,)), DeAn(id="1", title="x")),
    )
    assert len(plan.de_an) == 2


def test_a_published_project():
    """The machines of a cooperative in Quảng Nam, 2022: 300 of 620 triệu are support."""
    line = CostLine(
        activity=Activity.ADVANCED_MACHINERY,
        title="Hai máy ép mo cau",
        unit="máy",
        units=2,
        cost=620_000_000,
        support=300_000_000,
        beneficiary="ky-nghe-quang-nam",
    )
    assert line.cost - line.support == 320_000_000


def test_a_published_cost_that_is_only_a_lower_bound():
    """“hơn 5 tỷ đồng” leaves the cost unknown, and the print is kept."""
    printed = Figure(low=Fraction(5 * 10**9), qualifier=Qualifier.MORE_THAN, unit="đồng", text="hơn 5 tỷ đồng")
    line = CostLine(activity=Activity.DEMO_NEW_TECHNOLOGY, support=400_000_000, cost_as_printed=printed)
    assert line.cost is None
    assert line.cost_as_printed.exact is None


def test_a_notice_may_give_nothing():
    """A paper without allocations is a paper; its allocations must be said all the same."""
    assert AllocationNotice(title="Giao dự toán 2022", allocations=()).allocations == ()
    with pytest.raises(TypeError, match="allocations"):
        AllocationNotice(title="Giao dự toán 2022")


def test_sources_of_a_plan_are_records():
    """Where a plan was published is kept with its address."""
    origin = Origin(title="Bình Định phê duyệt hơn 3 tỷ đồng", address="http://khuyencongonline.gov.vn/")
    assert Plan(year=2022, scope=model.PlanScope.LOCAL, title="x", origins=(origin,)).origins[0].place is None
