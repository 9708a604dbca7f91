"""Files: documents in JSON, YAML and TOML, with every fault explained at its place, and the schema of each kind.

Layer: above ``rules`` and ``model``; ``render`` and ``cli`` stand above it. YAML needs the extra ``yaml``, writing TOML
the extra ``toml``; both are imported only when used. What needs the law is imported from its module, so that reading
a plan does not load it: ``work_days`` (extra ``calendar``) and ``local_norms``.
"""

from khuyencong.files.kinds import KINDS, SCHEMA_VERSION, Document
from khuyencong.files.lines import dump_lines, load_lines
from khuyencong.files.problem import Place, Problem, ReadError, say_problem
from khuyencong.files.reading import Format, Loaded, Spot, load, loads, read, reads
from khuyencong.files.report_text import report_from_text
from khuyencong.files.writing import dump, dump_bytes, dumps

__all__ = [
    "KINDS",
    "SCHEMA_VERSION",
    "Document",
    "Format",
    "Loaded",
    "Place",
    "Problem",
    "ReadError",
    "Spot",
    "dump",
    "dump_bytes",
    "dump_lines",
    "dumps",
    "load",
    "load_lines",
    "loads",
    "read",
    "reads",
    "report_from_text",
    "say_problem",
]
