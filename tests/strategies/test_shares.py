"""Every public strategy: a thousand draws are all valid, and most of them are not the plainest one."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from khuyencong import strategies
from khuyencong.cycle import CaseFacts
from khuyencong.files import dumps, loads
from khuyencong.files.kinds import KINDS
from khuyencong.strategies import VIOLATED
from khuyencong.values.record import check_for, field_types

ARGUMENTS: Mapping[str, Mapping[str, Any]] = {
    "conforming_de_an": {"name": "kc-1", "year": 2022, "province": "52"},
    "histories": {"facts": CaseFacts(support=100)},
    "cuts": {"total": 100, "parts": 3},
    "province_codes": {"on": date(2022, 1, 1)},
    "violating": {"code": "LINE-001"},
}
"""What strategies with needed arguments are asked for."""

NAMES = [name for name in strategies.__all__ if name.islower()]
THOUSAND = settings(
    max_examples=1000,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def asked(name: str) -> SearchStrategy[Any]:
    made: SearchStrategy[Any] = getattr(strategies, name)(**ARGUMENTS.get(name, {}))
    return made


def faults(value: object) -> list[object]:
    """Give what is impossible in a record, field by field, and in the records inside it."""
    if isinstance(value, tuple):
        return [fault for part in value for fault in faults(part)]
    if not attrs.has(type(value)) or type(value).__module__.startswith("khuyencong.strategies"):
        return []
    kinds = field_types(type(value)) if type(value).__module__.startswith("khuyencong.model") else {}
    found: list[object] = [hit for name, kind in kinds.items() if (hit := check_for(kind)(getattr(value, name)))]
    return found + [fault for name in kinds for fault in faults(getattr(value, name))]


def weight(value: object) -> int:
    """Count what a document says: everything in it that is not left at its default."""
    if isinstance(value, tuple):
        return sum(map(weight, value))
    if not attrs.has(type(value)):
        return 1
    return sum(weight(getattr(value, one.name)) for one in attrs.fields(type(value)) if _is_told(value, one))


def _is_told(value: object, field: "attrs.Attribute[Any]") -> bool:
    return bool(getattr(value, field.name) != field.default)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_thousand_draws_are_valid_and_most_not_trivial(name: str, tell: Callable[[str], None]) -> None:
    """All that is drawn is possible and documents can be read again; most is not the plainest, documents say more."""
    plainest = find(asked(name), lambda _: True, settings=settings(database=None))
    seen = {"drawn": 0, "not trivial": 0}

    @THOUSAND
    @given(asked(name))
    def draw(value: object) -> None:
        seen["drawn"] += 1
        is_document = type(value) in KINDS.values()
        seen["not trivial"] += weight(value) > weight(plainest) if is_document else value != plainest
        assert not faults(value)
        if is_document:
            assert loads(dumps(value, "json"), "json") == value

    draw()
    tell(f"{name}(): {seen['not trivial'] * 100 // seen['drawn']} % of {seen['drawn']} are not trivial")
    assert seen["not trivial"] * 2 > seen["drawn"]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=5, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_strategy_can_be_drawn(name: str, data: st.DataObject) -> None:
    """What the room exports by a small name is a strategy that draws without being told more than it needs."""
    assert not faults(data.draw(asked(name)))


def test_all_codes_are_exported() -> None:
    """The room says which rules can be broken alone."""
    assert "LINE-001" in VIOLATED
