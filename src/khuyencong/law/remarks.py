"""Remarks: why an answer of law is as it is, or what to be careful about; data first, words for people from a table."""

import functools
from collections.abc import Mapping

import attrs

from khuyencong.errors import UnknownCodeError
from khuyencong.law.tables import law_rows, read_law_table
from khuyencong.reference.sentences import fill
from khuyencong.reference.vocabulary import choose_label
from khuyencong.values.amounts import Language


@attrs.frozen(kw_only=True)
class _Row:
    """A row of the table of remarks: one template in each language, with the same facts."""

    id: str
    vi: str
    en: str


@attrs.frozen
class Remark:
    """One thing to say about an answer: the code of a row in ``data/law/remarks.toml`` and the facts that it names.

    Raises :class:`~khuyencong.errors.UnknownCodeError` for a code without a row.

    >>> Remark("no-rule-known", {"documents": "Thông tư 36/2013/TT-BCT"}).text("en")
    'No rule is known for that day: it is outside the time in force of Thông tư 36/2013/TT-BCT.'
    """

    code: str
    params: Mapping[str, object] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        """Refuse a code that nobody has written words for."""
        if self.code not in _rows():
            raise UnknownCodeError(f"there is no remark {self.code!r} in data/law/remarks.toml: write a row for it")

    def __hash__(self) -> int:
        return hash(self.code)

    def text(self, lang: Language = "vi") -> str:
        """Say it in Vietnamese or English."""
        row = _rows()[self.code]
        return fill(choose_label(lang, vi=row.vi, en=row.en), self.params, lang)


@functools.cache
def _rows() -> Mapping[str, _Row]:
    return {row.id: row for row in law_rows(read_law_table("remarks"), _Row)}
