"""How a vocabulary is read: a TOML table with its source in, frozen terms out, and enums that know their labels.

No table is read before somebody asks for a word of it, so importing the room costs no file and no TOML parser.
"""

import functools
import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Literal, TypeVar, get_args

import attrs

from khuyencong.errors import ParseError, UnknownCodeError, ValueImpossibleError
from khuyencong.values.amounts import Language

Verification = Literal["codified", "secondary", "local-echo", "unverified", "unknown"]
"""How well a statement is backed.

``codified``: read in the official codification. ``secondary``: read in a text about the instrument. ``local-echo``:
read in a provincial act made under it. ``unverified``: one weak source, or a reading of ours. ``unknown``: no source.
"""

_Record = TypeVar("_Record", bound=attrs.AttrsInstance)


@attrs.frozen(kw_only=True)
class Term:
    """A word of a vocabulary: its stored value, its two labels, and how well its row is backed.

    Fields: ``id``, ASCII slug; ``vi`` and ``en``, labels; ``status``, that of the row or else of its table; ``note``,
    what the reader of the row should know, often empty.

    >>> Term(id="sme", vi="Doanh nghiệp nhỏ và vừa", en="Small or medium enterprise", status="codified").label("vi")
    'Doanh nghiệp nhỏ và vừa'
    """

    id: str
    vi: str
    en: str
    status: Verification
    note: str = ""

    def label(self, lang: Language = "vi") -> str:
        """Give the name for people in Vietnamese or English.

        Raises :class:`~khuyencong.errors.ValueImpossibleError` for any other language.
        """
        return choose_label(lang, vi=self.vi, en=self.en)


def choose_label(lang: Language, *, vi: str, en: str) -> str:
    """Give the label of the language that is asked for; a third language is refused, not guessed.

    >>> choose_label("en", vi="Tỉnh", en="Province")
    'Province'
    """
    labels = {"vi": vi, "en": en}
    if lang not in labels:
        raise ValueImpossibleError(f"there are labels in 'vi' and 'en', not in {lang!r}")
    return labels[lang]


class LabelledEnum(StrEnum):
    """An enum whose values are ASCII slugs and whose labels stand in a table.

    A subclass without a table of its own has an array in ``labels.toml``, named after the class in lower case.
    A member equals its stored text, but do not look a plain text up in a dict or set of members: it is not found.

    >>> from khuyencong.reference.funding import FundingLevel
    >>> FundingLevel.LOCAL.label("en"), str(FundingLevel.LOCAL), FundingLevel("local") is FundingLevel.LOCAL
    ('Local', 'local', True)
    """

    # Members are singletons, so identity is a sound hash between members, and it runs in C: grouping by an enum is
    # twice as fast as with the hash of Enum, which is Python. The price: hash(member) != hash(member.value).
    __hash__ = object.__hash__

    @property
    def term(self) -> Term:
        """The row that describes the member."""
        return enum_term(type(self).__name__, self.value)

    def label(self, lang: Language = "vi") -> str:
        """Give the member's name for people, in Vietnamese or English.

        Raises :class:`~khuyencong.errors.ValueImpossibleError` for any other language, and
        :class:`~khuyencong.errors.UnknownCodeError` where no label has been written.
        """
        return self.term.label(lang)


_E = TypeVar("_E", bound=LabelledEnum)


def require_member(value: _E | None, kind: type[_E]) -> _E | None:
    """Give a member of a vocabulary, or None, back; text in its place is refused, for it would match nothing.

    Raises :class:`~khuyencong.errors.ValueImpossibleError`, which names the member that is meant.

    >>> from khuyencong.reference.funding import FundingLevel
    >>> require_member("local", FundingLevel)
    Traceback (most recent call last):
    khuyencong.errors.ValueImpossibleError: expected a member of FundingLevel, such as FundingLevel.LOCAL, got 'local'
    """
    if value is None or isinstance(value, kind):
        return value
    meant = next((member for member in kind if member.value == value), next(iter(kind)))
    raise ValueImpossibleError(
        f"expected a member of {kind.__name__}, such as {kind.__name__}.{meant.name}, got {value!r}"
    )


@attrs.frozen(kw_only=True)
class Table:
    """A table as its file states it: what it is, the document behind it, when that was read, and its rows.

    ``document`` is empty, and ``document_date`` is None, where no document stands behind the table.
    """

    name: str
    title: str
    document: str
    document_date: date | None
    read_on: date
    status: Verification
    arrays: Mapping[str, tuple[Mapping[str, Any], ...]]

    def records(self, kind: type[_Record], array: str = "rows") -> tuple[_Record, ...]:
        """Give the rows of an array as records; a row without a status has that of the table.

        Raises :class:`~khuyencong.errors.ParseError` for a key that the record does not know, for one that is
        missing, and for a row that has another status than its table but no note that says why.
        """
        fields = attrs.fields(kind)
        known = {field.name for field in fields}
        needed = {field.name for field in fields if field.default is attrs.NOTHING}
        records = []
        for number, row in enumerate(self.arrays[array], start=1):
            place = f"{self.name}.toml, {array}, row {number}"
            values: dict[str, Any] = {
                key: tuple(value) if isinstance(value, list) else value for key, value in row.items()
            }
            if "status" in known:
                values.setdefault("status", self.status)
                _require_status(values["status"], place)
                if values["status"] != self.status and not values.get("note"):
                    raise ParseError(f"{place}: its status differs from the table's; say why in 'note'")
            _require_keys(values, known=known, needed=needed, place=place)
            records.append(kind(**values))
        return tuple(records)


_HEAD = {field.name for field in attrs.fields(Table)} - {"name", "arrays"}


def parse_table(text: str, *, name: str, arrays: Iterable[str] | None = ("rows",)) -> Table:
    """Read the text of a table; ``arrays`` are the arrays that it must have, None for any.

    Raises :class:`~khuyencong.errors.ParseError` for text that is no TOML and for keys that are unknown or missing.
    """
    import tomllib

    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ParseError(f"{name}.toml is no TOML: {error}") from error
    found = content.keys() - _HEAD if arrays is None else set(arrays)
    needed = _HEAD - {"document_date"} if content.get("document") == "" else _HEAD
    _require_keys(content, known=_HEAD | found, needed=needed | found, place=f"{name}.toml")
    _require_status(content["status"], f"{name}.toml")
    for array in found:
        if not isinstance(content[array], list) or not all(isinstance(row, dict) for row in content[array]):
            raise ParseError(f"{name}.toml: {array} is no array of rows; write it as [ {{...}}, {{...}} ]")
    head = {"document_date": None, **{key: content[key] for key in _HEAD & content.keys()}}
    return Table(name=name, arrays={array: tuple(content[array]) for array in content if array in found}, **head)


@functools.cache
def read_table(name: str, *, arrays: tuple[str, ...] | None = ("rows",)) -> Table:
    """Read a table of the library once and keep it.

    >>> read_table("sectors").document
    'khoản 1 Điều 5 Nghị định 45/2012/NĐ-CP'
    """
    from importlib.resources import files

    path = files("khuyencong.data") / "reference" / f"{name}.toml"
    return parse_table(path.read_text(encoding="utf-8"), name=name, arrays=arrays)


@functools.cache
def enum_term(class_name: str, value: str) -> Term:
    """Find the row of ``labels.toml`` for a member of a small enum, by the name of its class.

    Raises :class:`~khuyencong.errors.UnknownCodeError` where there is none.

    >>> enum_term("ProvinceKind", "city").en
    'Centrally run city'
    """
    array = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", class_name).lower()
    table = read_table("labels", arrays=None)
    for term in table.records(Term, array) if array in table.arrays else ():
        if term.id == value:
            return term
    raise UnknownCodeError(f"no label for {value!r}: write a row for it in the array {array!r} of labels.toml")


def _require_keys(row: Mapping[str, Any], *, known: set[str], needed: set[str], place: str) -> None:
    if unknown := row.keys() - known:
        raise ParseError(f"{place}: unknown key {', '.join(sorted(unknown))}; known are {', '.join(sorted(known))}")
    if missing := needed - row.keys():
        raise ParseError(f"{place}: missing key {', '.join(sorted(missing))}")


def _require_status(status: str, place: str) -> None:
    if status not in get_args(Verification):
        raise ParseError(f"{place}: status {status!r} is none of {', '.join(get_args(Verification))}")
