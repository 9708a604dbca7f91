"""The fast door for JSON: bytes become frozen records in compiled code, and a valid document pays for nothing else.

msgspec reads attrs classes, but for each field that is left out it makes and drops an AttributeError, which costs more
than the reading; it passes over keys that a record does not know; and of two equal keys it keeps the last. So the
document is read into drafts, structs of the same fields that refuse unknown keys, and records are made of the drafts,
where every limit is checked. The drafts count how many fields were filled from the document: where it has more keys
than that, some key was written twice.

Whatever is refused here is only "not certainly good": the slow pass then explains it, or accepts it (money as text).
"""

import gc
import re
import types
import typing
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from itertools import repeat
from operator import length_hint
from threading import Lock
from typing import Annotated, Any, Literal, TypeVar, Union

import attrs
import msgspec

from khuyencong.errors import KhuyenCongError
from khuyencong.files.kinds import KINDS, SCHEMA_VERSION, Document
from khuyencong.values.record import field_types

_KIND = re.compile(rb'\s*\{\s*"kind"\s*:\s*"([a-z_]+)"')
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"\s*+(:?)')
_ESCAPE = re.compile(rb"\\.")
_BLANKS = b" \t\n\r"
_ASCII = bytes(range(128))
# Letters and signs that NFC never changes and that join nothing before them; a test asks Unicode about each.
_FIRM = re.compile("[\u0080-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
_FRACTION = re.compile("(-?[0-9]{1,18})(?:/([1-9][0-9]{0,17}))?")
_BATCH = 256
_MANY = 2**62
_encode = msgspec.json.Encoder().encode


_R = TypeVar("_R")


def read_fast(data: bytes) -> Document | None:
    """Read a JSON document that is certainly good; None where it is not certain, or not good.

    >>> read_fast(b'{"kind":"ledger","schema_version":1,"title":"So chi"}')
    Ledger(title='So chi', entries=())
    >>> read_fast(b'{"kind":"ledger","schema_version":1,"title":"So chi","titel":1}') is None
    True
    """
    head = _KIND.match(data)
    name = head[1].decode() if head else ""
    if name not in KINDS:
        return None
    drafts, kind = _drafts(KINDS[name]), KINDS[name]
    return _certain(data, drafts, drafts.decoder.decode, lambda draft: _make(draft, kind))


def read_lines_fast(data: bytes, kind: type[_R]) -> list[_R] | None:
    r"""Read lines of JSON, each a record of one kind, that are all certainly good; None where one may not be.

    >>> from khuyencong.values.period import Period
    >>> len(read_lines_fast(b'{"start": "2022-01-01", "end": "2022-12-31"}\n' * 2, Period))
    2
    """
    drafts = _drafts(kind)
    rows_type = types.GenericAlias(list, (kind,))
    return _certain(data, drafts, drafts.decoder.decode_lines, lambda rows: _convert(rows, rows_type))


def _certain(data: bytes, drafts: "_Drafts", decode: Callable[[bytes], Any], make: Callable[[Any], _R]) -> _R | None:
    try:
        with _no_collection():
            draft, keys = drafts.read(decode, data)
            if not any(keys == count(data) for count in _COUNTS):
                return None
            # Every text lies unbroken in the bytes unless some letter is escaped; then the texts are written out.
            is_escaped = b"\\" in data and b"\\u" in data
            return make(draft) if _is_nfc(_encode(draft) if is_escaped else data) else None
    except (msgspec.MsgspecError, KhuyenCongError, UnicodeError, RecursionError):
        return None


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pause the garbage collector: a bulk load only creates, so its walks are in vain, and cost more than the load."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _make(draft: Any, kind: type[Document]) -> Document:  # noqa: ANN401
    """Make records of drafts, a few rows at a time, so that drafts are gone before all records are there."""
    for field, rows_type in field_types(kind).items():
        rows = getattr(draft, field)
        if type(rows) is list:
            for start in range(0, len(rows), _BATCH):
                batch = slice(start, start + _BATCH)
                rows[batch] = _convert(rows[batch], rows_type)
    # What is a record already is taken as it is.
    made: Document = _convert(draft, kind)
    return made


def _convert(drafts: Any, kind: Any) -> Any:  # noqa: ANN401
    return msgspec.convert(drafts, kind, from_attributes=True, dec_hook=_fraction)


def _count_colons(data: bytes) -> int:
    return data.count(b":")


def _count_colons_after_quotes(data: bytes) -> int:
    rest = data.replace(b'":', b"")
    *before, _ = rest.split(b":")
    return (len(data) - len(rest)) // 2 + sum(text.rstrip(_BLANKS).endswith(b'"') for text in before)


def _count_keys(data: bytes) -> int:
    return _STRING.findall(data).count(b":")


# How many keys a document has at most: each count is closer than the one before, and dearer; the last is exact.
_COUNTS = (_count_colons, _count_colons_after_quotes, _count_keys)


def _is_nfc(data: bytes) -> bool:
    """Say whether the texts of JSON are NFC, asking Unicode only where some sign is not known to be firm."""
    if _FIRM.fullmatch(data.translate(None, _ASCII).decode()):
        return True
    # The "n" of an escaped line end is no letter, so it joins no mark after it.
    return unicodedata.is_normalized("NFC", _ESCAPE.sub(b" ", data).decode())


def _fraction(_: type, value: int | str) -> Fraction:
    match = _FRACTION.fullmatch(str(value))
    if not match:
        raise msgspec.ValidationError("left to the slow pass")
    return Fraction(int(match[1]), int(match[2] or 1))


class _Drafts:
    """Reads records of one kind into drafts, and counts the fields that the text fills; a document has its header too.

    The counting takes place in compiled code: each draft is put on a list when it is ready, and a default is drawn
    from an iterator that knows how many are left.
    """

    def __init__(self, kind: type) -> None:
        self._structs: dict[type, Any] = {}
        self._ready: list[tuple[int, list[object]]] = []
        self._defaults: dict[tuple[type, object], repeat[object]] = {}
        self._lock = Lock()
        header = [
            (key, Literal[value])
            for name, document in KINDS.items()
            if document is kind
            for key, value in (("kind", name), ("schema_version", SCHEMA_VERSION))
        ]
        self.decoder = msgspec.json.Decoder(self._struct(kind, header))

    def read(self, decode: Callable[[bytes], Any], data: bytes) -> tuple[Any, int]:
        """Give what the decoder makes of a text, and the number of its keys, those aside that repeat another."""
        with self._lock:
            left = self._left()
            try:
                draft = decode(data)
                fields = sum(width * len(ready) for width, ready in self._ready)
                return draft, fields - (left - self._left())
            finally:
                for _, ready in self._ready:
                    ready.clear()

    def _left(self) -> int:
        return sum(length_hint(values) for values in self._defaults.values())

    def _struct(self, kind: type, header: list[Any]) -> Any:  # noqa: ANN401
        if kind not in self._structs:
            types_by_name = field_types(kind)
            fields = [
                (field.name, self._shape(types_by_name[field.name]), self._default(field.default))
                for field in attrs.fields(kind)
            ]
            ready: list[object] = []
            self._ready.append((len(header) + len(fields), ready))
            self._structs[kind] = msgspec.defstruct(
                f"{kind.__name__}Draft",
                [*header, *fields],
                kw_only=True,
                forbid_unknown_fields=True,
                eq=False,
                gc=False,
                namespace={"__post_init__": ready.append},
            )
        return self._structs[kind]

    def _default(self, value: object) -> Any:  # noqa: ANN401
        if value is attrs.NOTHING:
            return msgspec.NODEFAULT
        values = self._defaults.setdefault((type(value), value), repeat(value, _MANY))
        return msgspec.field(default_factory=values.__next__)

    def _shape(self, kind: Any) -> Any:  # noqa: ANN401
        origin, parts = typing.get_origin(kind), typing.get_args(kind)
        if attrs.has(kind):
            return self._struct(kind, [])
        if origin is tuple:
            return types.GenericAlias(list, (self._shape(parts[0]),))
        if origin in (Union, types.UnionType):
            return Union[tuple(self._shape(part) for part in parts)]  # noqa: UP007
        if origin is Annotated:
            return parts[0]
        return int | str if kind is Fraction else kind


_KNOWN: dict[type, _Drafts] = {}


def _drafts(kind: type) -> _Drafts:
    if kind not in _KNOWN:
        _KNOWN[kind] = _Drafts(kind)
    return _KNOWN[kind]
