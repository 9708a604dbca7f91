"""Texts for people in both languages at once: what charts carry, so that one chart can be shown in either."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import attrs

from khuyencong.reference.sentences import fill, printable
from khuyencong.reference.terms import label
from khuyencong.reference.vocabulary import choose_label
from khuyencong.values.amounts import Language, Unit, format_column


@attrs.frozen(kw_only=True)
class Wording:
    """One text in Vietnamese and in English.

    >>> Wording(vi="Tỉnh", en="Province").get("en")
    'Province'
    """

    vi: str
    en: str

    @classmethod
    def of(cls, write: Callable[[Language], str]) -> "Wording":
        """Write a text in each language.

        >>> from khuyencong.reference.terms import word
        >>> Wording.of(lambda lang: word("total", lang))
        Wording(vi='Cộng', en='Total')
        """
        return cls(vi=write("vi"), en=write("en"))

    def get(self, lang: Language = "vi") -> str:
        """Give the text of a language; raises :class:`~khuyencong.errors.ValueImpossibleError` for any other."""
        return choose_label(lang, vi=self.vi, en=self.en)


def same(text: str) -> Wording:
    """Give a text that is the same in both languages: a title, a name, a year.

    >>> same("Kế hoạch 2022").en
    'Kế hoạch 2022'
    """
    return Wording(vi=printable(text), en=printable(text))


def labelled(value: object) -> Wording:
    """Give the label of a member of a vocabulary, or of a word of ``words.toml``, in both languages.

    >>> labelled("total")
    Wording(vi='Cộng', en='Total')
    """
    return Wording.of(lambda lang: printable(label(value, lang)))


def listed(items: Sequence[Wording]) -> Wording:
    """Set texts one after the other.

    >>> listed([Wording(vi="Một", en="One"), Wording(vi="Hai", en="Two")]).en
    'One; Two'
    """
    return Wording.of(lambda lang: "; ".join(item.get(lang) for item in items))


def amounts_in(amounts: Sequence[int], unit: Unit) -> list[Wording]:
    """Write the amounts of a column exactly in a unit, all with the same decimals.

    >>> [amount.vi for amount in amounts_in([2_164_460_000, 35_000_000], Unit.TRIEU)]
    ['2.164,46', '35,00']
    """
    columns = format_column(amounts, unit, "vi"), format_column(amounts, unit, "en")
    return [Wording(vi=vi, en=en) for vi, en in zip(*columns, strict=True)]


def said(code: str, **facts: object) -> Wording:
    """Fill a text of ``data/messages/pages.toml`` in both languages; a fact may itself be a :class:`Wording`.

    >>> said("fee-since", year=2015, fee=Wording(vi="0,3 lương", en="0.3 of pay")).en
    'from 2015: 0.3 of pay'
    """

    def write(lang: Language) -> str:
        told = {name: fact.get(lang) if isinstance(fact, Wording) else fact for name, fact in facts.items()}
        return fill(page_texts()[code][lang], told, lang)

    return Wording.of(write)


@cache
def page_texts() -> Mapping[str, Any]:
    """Give the texts of charts and pages by code and language.

    >>> page_texts()["shares-title"]["en"]
    'Shares of the money by content'
    """
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files("khuyencong.data").joinpath("messages/pages.toml").read_text(encoding="utf-8"))
