"""One look-up of labels for everything that is shown to people: members of vocabularies, words of tables, numbers."""

import functools
from collections.abc import Mapping
from enum import StrEnum

from khuyencong.errors import UnknownCodeError
from khuyencong.reference.vocabulary import LabelledEnum, Term, enum_term, read_table
from khuyencong.values.amounts import Language


def label(value: object, lang: Language = "vi") -> str:
    """Give the label of a member of any vocabulary, or of a word in ``words.toml``; a number or a code as it is.

    None is labelled "not stated".

    >>> from khuyencong.values.figure import Qualifier
    >>> label(Qualifier.MORE_THAN), label("planned", "en"), label(None, "en"), label(2022)
    ('trên', 'Planned', 'not stated', '2022')
    """
    if value is None:
        return word("not-stated", lang)
    if isinstance(value, LabelledEnum):
        return value.label(lang)
    if isinstance(value, StrEnum):
        return enum_term(type(value).__name__, value.value).label(lang)
    if isinstance(value, str) and value in _words():
        return word(value, lang)
    return str(value)


def word(key: str, lang: Language = "vi") -> str:
    """Give a word of ``words.toml``, or raise :class:`~khuyencong.errors.UnknownCodeError`.

    >>> word("zero-base")
    'số gốc bằng 0'
    """
    term = _words().get(key)
    if term is None:
        raise UnknownCodeError(f"there is no word {key!r} in words.toml")
    return term.label(lang)


@functools.cache
def _words() -> Mapping[str, Term]:
    return {term.id: term for term in read_table("words").records(Term)}
