"""The words and numbers that all answers of law are written with."""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from khuyencong.law.basis import Basis
from khuyencong.law.documents import LegalInstrument, find_key
from khuyencong.reference.sentences import fill, printable, unfill
from khuyencong.reference.terms import label
from khuyencong.values.amounts import Language, Unit, format_dong, format_number

_NO_ACTS: Final[Mapping[str, LegalInstrument]] = MappingProxyType({})


def say(code: str, lang: Language, /, **facts: object) -> str:
    """Fill a text of ``data/messages/law.toml``.

    >>> from khuyencong.reference.funding import FundingSource
    >>> say("times", "en", value="3/2")
    '3/2 times'
    """
    return fill(law_texts()[code][lang], facts, lang)


@cache
def law_texts() -> Mapping[str, Any]:
    """Give the words of answers of law by code and language.

    >>> law_texts()["basis"]["vi"]
    'Căn cứ'
    """
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files("khuyencong.data").joinpath("messages/law.toml").read_text(encoding="utf-8"))


def note_text(note: str, lang: Language = "vi") -> str:
    """Say a note of a norm, which is kept in English, sentence by sentence; what has no Vietnamese is said as it is.

    >>> note_text("The rate was not seen. Clause 8 is our reckoning.")
    'Chưa thấy tỷ lệ. Số thứ tự khoản 8 do chúng tôi suy ra.'
    """
    if lang == "en":
        return printable(note)
    return " ".join(_in_vietnamese(sentence) for sentence in SENTENCE_END.split(printable(note)))


SENTENCE_END: Final = re.compile(r"(?<=\.) ")
"""Where a sentence of a note ends and the next begins."""


def _in_vietnamese(sentence: str) -> str:
    for texts in notes_texts():
        facts = unfill(texts["en"], sentence)
        if facts is not None:
            return fill(texts["vi"], facts, "vi")
    return sentence


@cache
def notes_texts() -> tuple[Mapping[str, str], ...]:
    """Give the sentences of notes in both languages.

    >>> notes_texts()[0]["vi"]
    'Tối đa 1,5 lần mức hỗ trợ máy móc.'
    """
    import tomllib
    from importlib.resources import files

    text = files("khuyencong.data").joinpath("messages/notes.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["sentences"])


def amount_in_full(amount: int, lang: Language = "vi") -> str:
    """Write an amount in full đồng, and from one triệu on in triệu too.

    >>> amount_in_full(200_000_000), amount_in_full(850_000)
    ('200.000.000 đồng (200 triệu đồng)', '850.000 đồng')
    """
    full = format_dong(amount, lang=lang)
    return full if amount < Unit.TRIEU else f"{full} ({format_dong(amount, Unit.TRIEU, lang=lang)})"


def number_text(value: Fraction, lang: Language = "vi") -> str:
    """Write a number exactly: as a decimal of at most four places where it is one, else as a fraction.

    >>> number_text(Fraction(3, 2)), number_text(Fraction(3, 2), "en"), number_text(Fraction(1, 3))
    ('1,5', '1.5', '1/3')
    """
    scaled = value * 10_000
    if scaled.denominator != 1:
        return str(value)
    whole, part = divmod(scaled.numerator, 10_000)
    digits = f"{part:04}".rstrip("0")
    mark = "," if lang == "vi" else "."
    return format_number(whole, lang) + (mark + digits if digits else "")


def share_text(rate: Fraction, lang: Language = "vi") -> str:
    """Write a share exactly: in percent where that ends, else as a fraction.

    >>> share_text(Fraction(1, 2)), share_text(Fraction(3, 200)), share_text(Fraction(1, 3))
    ('50 %', '1,5 %', '1/3')
    """
    percent = number_text(rate * 100, lang)
    return str(rate) if "/" in percent else f"{percent} %"


def exact(value: Fraction | None) -> int | str | None:
    """Give a number as JSON holds it exactly: a whole number, or a fraction in text.

    >>> exact(Fraction(4)), exact(Fraction(1, 2)), exact(None)
    (4, '1/2', None)
    """
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else str(value)


def document_name(key: str, lang: Language = "vi", acts: Mapping[str, LegalInstrument] = _NO_ACTS) -> str:
    """Name a document by its number; by what it is about where that is not known, and by its key if nothing is.

    ``acts`` are documents that the library does not know, such as one of a local file, by key.

    >>> document_name("nd-45-2012-cp"), document_name("du-thao")
    ('Nghị định 45/2012/NĐ-CP', 'du-thao')
    """
    found = acts.get(key) or find_key(key)
    if found is None:
        return printable(key)
    return printable(found.label(lang)) if found.document is None else str(found.document)


def basis_name(basis: Basis, lang: Language = "vi", acts: Mapping[str, LegalInstrument] = _NO_ACTS) -> str:
    """Name the place that something rests on: article, clause and point, or the document alone.

    >>> from khuyencong.law.documents import get_document
    >>> basis_name(get_document("quang-nam-quy-che").basis, "en")
    'Rules of Quảng Nam made under the joint circular of 2014'
    """
    return document_name(basis.document, lang, acts) if basis.citation is None else str(basis.citation)


def labels(members: Iterable[object], lang: Language = "vi") -> str:
    """Set the labels of members of a vocabulary one after the other.

    >>> from khuyencong.reference.estimates import CostItem
    >>> labels([CostItem.FUEL, CostItem.POST], "en")
    'Fuel; Post'
    """
    return "; ".join(label(member, lang) for member in members)


def basis_facts(basis: Basis | None) -> dict[str, Any] | None:
    """Give what something rests on as plain values."""
    if basis is None:
        return None
    return {
        "citation": None if basis.citation is None else str(basis.citation),
        "document": basis.document,
        "status": basis.status.value,
        "source": basis.source,
        "read_on": basis.read_on.isoformat() if basis.read_on else None,
        "note": basis.note,
    }
