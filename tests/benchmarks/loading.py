"""Reading and writing documents."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import attrs
import documents
import msgspec
import rivals
from measure import Report, race

from khuyencong import Plan, ReadError, dumps, loads
from khuyencong.files import dump_bytes, fast

OURS, STRUCT, MODEL = "khuyencong", "msgspec.Struct", "pydantic"
LENT = "with the quicker NFC check of khuyencong"


def _checked(read: Callable[[bytes], object], check: Callable[[bytes], object], data: bytes) -> Callable[[], object]:
    def work() -> object:
        check(data)
        return read(data)

    return work


def _fast(data: bytes) -> Plan:
    document = fast.read_fast(data)
    assert isinstance(document, Plan)
    return document


@cache
def _uncounted() -> Callable[[bytes], Any]:
    """Give a reader of the same drafts that counts nothing, so that doubled keys are let through."""

    class Uncounted(fast._Drafts):
        def _default(self, value: object) -> Any:
            return msgspec.NODEFAULT if value is attrs.NOTHING else value

    make = msgspec.defstruct

    def make_plain(name: str, fields: Any, *, namespace: object, **options: Any) -> Any:
        return make(name, fields, **options)

    with patch.object(msgspec, "defstruct", make_plain):
        return Uncounted(Plan).decoder.decode


def _without_doubled(data: bytes) -> object:
    draft = _uncounted()(data)
    assert fast._is_nfc(data)
    return fast._make(draft, Plan)


def load(report: Report, size: int) -> None:
    """From bytes to frozen, validated records."""
    plain = documents.plan_of(size)
    data = documents.compact(plain)
    report.head(f"Load {size:,} đề án, {len(data) / size:.0f} bytes each")
    assert loads(data) == rivals.read_cattrs(data)
    others = {
        STRUCT: _checked(rivals.read_struct, rivals.require_nfc, data),
        MODEL: _checked(rivals.read_model, rivals.require_nfc, data),
        OURS: lambda: loads(data),
        f"{OURS}, doubled keys let through, as the others do": lambda: _without_doubled(data),
        f"{STRUCT}, {LENT}": _checked(rivals.read_struct, fast._is_nfc, data),
        f"{MODEL}, {LENT}": _checked(rivals.read_model, fast._is_nfc, data),
        f"{STRUCT}, NFC not checked": lambda: rivals.read_struct(data),
        "msgspec into attrs, unknown keys let through, NFC not checked": lambda: rivals.read_attrs(data),
    }
    if size <= 10_000:
        others["cattrs, strict"] = lambda: rivals.read_cattrs(data)
    times = race(others, 7 if size <= 10_000 else 3)
    report.table(times, STRUCT, per=size)
    report.goal(f"load {size:,} / msgspec.Struct", times[OURS] / times[STRUCT], 1.6)
    report.goal(f"load {size:,} / pydantic", times[OURS] / times[MODEL], 0.4)
    report.goal(f"load {size:,} / msgspec.Struct, {LENT}", times[OURS] / times[f"{STRUCT}, {LENT}"], 1.6)
    report.goal(f"load {size:,} / pydantic, {LENT}", times[OURS] / times[f"{MODEL}, {LENT}"], 0.4)


def hands(report: Report, size: int) -> None:
    """The same document written in other ways, each against msgspec.Struct on the same bytes."""
    report.head(f"Load {size:,} đề án written in other ways")
    plain = documents.plan_of(size)
    document = loads(documents.compact(plain))
    with_colons = documents.plan_of(size)
    for row in with_colons["de_an"]:
        row["title"] = "Đề án: " + row["title"]
    ways = {
        "no blanks, defaults left out": documents.compact(plain),
        "indented, as dump writes": dumps(document).encode(),
        "every field, as dump_bytes writes": dump_bytes(document),
        "letters escaped": json.dumps(plain).encode(),
        "a colon in each title": documents.compact(with_colons),
    }
    print("| way | bytes each | khuyencong ms | msgspec.Struct ms | ratio |\n|---|---:|---:|---:|---:|")
    for name, data in ways.items():
        work = {OURS: lambda d=data: _fast(d), STRUCT: _checked(rivals.read_struct, rivals.require_nfc, data)}
        times = race(work, 5)
        ours, struct = times[OURS], times[STRUCT]
        print(f"| {name} | {len(data) / size:.0f} | {ours * 1e3:.1f} | {struct * 1e3:.1f} | {ours / struct:.2f} |")


def collector(report: Report, size: int) -> None:
    """The same load with the garbage collector on, as a program has it that does not think of it."""
    report.head(f"Load {size:,} đề án, garbage collector on")
    data = documents.compact(documents.plan_of(size))
    times = race(
        {
            STRUCT: _checked(rivals.read_struct, rivals.require_nfc, data),
            MODEL: _checked(rivals.read_model, rivals.require_nfc, data),
            OURS: lambda: loads(data),
        },
        5,
        collector=True,
    )
    report.table(times, STRUCT, per=size)


def memory(report: Report, size: int) -> None:
    """How much the process grows at most while it reads, each way in a process of its own."""
    report.head(f"Peak memory of loading {size:,} đề án, above the bytes of the document")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.json"
        path.write_bytes(documents.compact(documents.plan_of(size)))
        peaks = {name: min(_peak(name, path) for _ in range(3)) for name in (STRUCT, MODEL, OURS)}
    print("| way | MB | KB each | ratio |\n|---|---:|---:|---:|")
    for name, kilobytes in peaks.items():
        print(f"| {name} | {kilobytes / 1024:.1f} | {kilobytes / size:.2f} | {kilobytes / peaks[STRUCT]:.2f} |")
    report.goal(f"memory {size:,} / msgspec.Struct", peaks[OURS] / peaks[STRUCT], 1.3)
    report.goal(f"memory {size:,} / pydantic", peaks[OURS] / peaks[MODEL], 0.3)


def _peak(name: str, path: Path) -> int:
    script = Path(__file__).with_name("peak.py")
    done = subprocess.run([sys.executable, script, name, path], check=True, capture_output=True, text=True)
    return int(done.stdout)


def explain(report: Report, size: int) -> None:
    """A document with five faults, all of them found and placed, against a plain load that finds nothing."""
    report.head(f"Explain a broken document of {size:,} đề án, five faults")
    plain = documents.plan_of(size)
    good, bad = documents.compact(plain), documents.compact(documents.broken(plain))

    def explained() -> int:
        try:
            loads(bad)
        except ReadError as error:
            return len(error.problems)
        return 0

    assert explained() == 5
    times = race({"cattrs, strict, of a good document": lambda: rivals.read_cattrs(good), OURS: explained}, 3)
    base = next(iter(times))
    report.table(times, base, per=size)
    report.goal(f"explain {size:,} / cattrs", times[OURS] / times[base], 1.5)


def write(report: Report, size: int) -> None:
    """From records to bytes."""
    report.head(f"Write {size:,} đề án")
    data = documents.compact(documents.plan_of(size))
    document, struct, model = loads(data), rivals.read_struct(data), rivals.read_model(data)
    times = race(
        {
            STRUCT: lambda: msgspec.json.encode(struct),
            MODEL: lambda: model.model_dump_json().encode(),
            f"{OURS}, dump_bytes": lambda: dump_bytes(document),
            f"{OURS}, dumps": lambda: dumps(document),
        }
    )
    report.table(times, STRUCT, per=size)
    ours = times[f"{OURS}, dump_bytes"]
    report.goal(f"write {size:,} / msgspec.Struct", ours / times[STRUCT], 2)
    report.goal(f"write {size:,} / pydantic", ours / times[MODEL], 0.4)
