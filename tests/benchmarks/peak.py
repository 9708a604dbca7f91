"""Run by itself, on Linux: read a document in one way, and print by how many kilobytes the process grew at most."""

import re
import sys
from pathlib import Path

import documents
import rivals

from khuyencong import loads


def _kilobytes(name: str) -> int:
    found = re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found
    return int(found[1])


name, path = sys.argv[1:]
read = {"khuyencong": loads, "msgspec.Struct": rivals.read_struct, "pydantic": rivals.read_model}[name]
read(documents.compact(documents.plan_of(2)))
data = Path(path).read_bytes()
Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far
before = _kilobytes("VmRSS")
if name != "khuyencong":
    rivals.require_nfc(data)
document = read(data)
print(_kilobytes("VmHWM") - before)
