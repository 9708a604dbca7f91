"""What a step waits for, as data: the code of a row of words and the facts that it names."""

import functools
from collections.abc import Mapping

import attrs

from khuyencong.errors import UnknownCodeError
from khuyencong.law.papers import Paper
from khuyencong.reference.sentences import fill
from khuyencong.reference.vocabulary import LabelledEnum, Term, choose_label, parse_table
from khuyencong.values.amounts import Language


@attrs.frozen
class CycleNote:
    """One thing that must be so for a step, and is not, or is not known to be.

    Fields: ``code``, of a row in ``data/cycle/notes.toml``; ``params``, the facts that it names; ``is_open``, whether
    it is only not known. Raises :class:`~khuyencong.errors.UnknownCodeError` for a code without a row.

    >>> print(CycleNote("tender", is_open=True).text("en"))
    Not known: the work is put to tender.
    """

    code: str
    params: Mapping[str, object] = attrs.field(factory=dict)
    is_open: bool = attrs.field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse a code that nobody has written words for."""
        if self.code not in note_rows():
            raise UnknownCodeError(f"there is no note {self.code!r} in data/cycle/notes.toml: write a row for it")

    def __hash__(self) -> int:
        return hash(self.code)

    def text(self, lang: Language = "vi") -> str:
        """Say it in Vietnamese or English."""
        row = note_rows()[self.code]
        facts = {name: _named(value, lang) for name, value in self.params.items()}
        said = fill(choose_label(lang, vi=row.vi, en=row.en), facts, lang)
        return choose_label(lang, vi=f"Chưa biết: {said}", en=f"Not known: {said}") if self.is_open else said


def _named(value: object, lang: Language) -> object:
    """Name the words and papers of a list."""
    if not isinstance(value, tuple):
        return value
    return tuple(part.label(lang) if isinstance(part, LabelledEnum | Paper) else part for part in value)


@functools.cache
def note_rows() -> Mapping[str, Term]:
    """Give the rows of words by code.

    >>> note_rows()["group"].en
    'it is a group đề án.'
    """
    return {row.id: row for row in parse_table(read_cycle_text("notes"), name="notes").records(Term)}


def read_cycle_text(name: str) -> str:
    """Give the text of a file of ``data/cycle``, named without ending."""
    from importlib.resources import files

    return (files("khuyencong.data") / "cycle" / f"{name}.toml").read_text(encoding="utf-8")
