"""Figures written in words that are read back to the same: "19.448,5 triệu đồng", "trên 2.500 lao động"."""

from fractions import Fraction
from typing import Final

from khuyencong.errors import ValueImpossibleError
from khuyencong.values.amounts import Language
from khuyencong.values.figure import Figure, Qualifier
from khuyencong.values.figure_grammar import MULTIPLES
from khuyencong.values.figure_refusal import FigureRefused
from khuyencong.values.figure_text import ONE_SIDED, OUTER, is_place, parse_figure
from khuyencong.values.record import evolve

_WORDS: Final[dict[Language, dict[Qualifier, str]]] = {
    "vi": {
        Qualifier.EXACT: "",
        Qualifier.MORE_THAN: "trên ",
        Qualifier.AT_LEAST: "ít nhất ",
        Qualifier.NEARLY: "gần ",
        Qualifier.ABOUT: "khoảng ",
        Qualifier.LESS_THAN: "dưới ",
        Qualifier.AT_MOST: "tối đa ",
        Qualifier.RANGE: "",
        Qualifier.TARGET: "mục tiêu ",
    },
    "en": {
        Qualifier.EXACT: "",
        Qualifier.MORE_THAN: "more than ",
        Qualifier.AT_LEAST: "at least ",
        Qualifier.NEARLY: "nearly ",
        Qualifier.ABOUT: "about ",
        Qualifier.LESS_THAN: "less than ",
        Qualifier.AT_MOST: "at most ",
        Qualifier.RANGE: "",
        Qualifier.TARGET: "target ",
    },
}
_MULTIPLES_EN: Final = {"nghìn tỷ": "trillion", "tỷ": "billion", "triệu": "million", "nghìn": "thousand", "": ""}
_MARKS: Final[dict[Language, tuple[str, str]]] = {"vi": (".", ","), "en": (",", ".")}


def format_figure(figure: Figure, lang: Language = "vi") -> str:
    """Write a figure with its qualifier, to the digit that was printed; the Vietnamese text is read back to the same.

    A tolerance that is not known is read back as the digits show it. Raises
    :class:`~khuyencong.errors.ValueImpossibleError` for a figure that no such text says: a third of a đồng, bounds
    that do not go with the qualifier, a unit that is no noun.

    >>> from khuyencong.values.figure_text import parse_figure
    >>> format_figure(parse_figure("hơn 19 tỷ 448,5 triệu đồng/năm"))
    'trên 19.448,5 triệu đồng/năm'
    >>> format_figure(parse_figure("trên 2.500 lao động"), "en")
    'more than 2,500 lao động'
    """
    known = figure.tolerance is not None
    for name, factor in _SMALLEST_FIRST if known else reversed(_SMALLEST_FIRST):
        places = _places(figure, factor)
        if places is None:
            continue
        text = _write(figure, name, factor, places, "vi")
        if _says_the_same(text, figure):
            return text if lang == "vi" else _write(figure, name, factor, places, lang)
    raise ValueImpossibleError(
        f"{figure.text!r} cannot be written as a figure that is read back to the same: give bounds in decimals that go "
        "with the qualifier, a tolerance of half a printed digit, and a noun as unit"
    )


_SMALLEST_FIRST: Final = (("", 1), *reversed(MULTIPLES.items()))
_LARGEST: Final = 10**40
_MOST_PLACES: Final = 30


def _places(figure: Figure, factor: int) -> int | None:
    """Give how many decimals the figure has in a multiple; None where it is not written in that multiple."""
    bounds = [bound / factor for bound in (figure.low, figure.high) if bound is not None]
    if any(abs(bound) >= _LARGEST or _decimals(bound) is None for bound in bounds):
        return None
    if figure.tolerance is None:
        needed = max(_decimals(bound) or 0 for bound in bounds)
        return needed if factor == 1 or (needed <= 2 and all(bound >= 1 for bound in bounds)) else None
    if figure.tolerance == 0:
        return 0 if factor == 1 else None
    step = figure.tolerance * 2 / factor
    places = _decimals(step)
    return places if places is not None and step == Fraction(1, 10**places) else None


def _decimals(value: Fraction) -> int | None:
    """Give how many decimals write a fraction exactly; None where none do, or too many."""
    return next((places for places in range(_MOST_PLACES) if (value * 10**places).denominator == 1), None)


def _write(figure: Figure, name: str, factor: int, places: int, lang: Language) -> str:
    words = _WORDS[lang]
    said = {figure.qualifier, figure.also}
    unit = figure.unit if lang == "vi" or not name else f"{_MULTIPLES_EN[name]} {figure.unit}"
    unit = f"{name} {unit}" if lang == "vi" and name else unit
    unit = unit if unit.startswith("%") else f" {unit}"
    low, high = (
        None if bound is None else _number(bound / factor, places, lang) for bound in (figure.low, figure.high)
    )
    if low and high and (figure.low != figure.high or Qualifier.RANGE in said):
        above, below = Qualifier.MORE_THAN in said, Qualifier.LESS_THAN in said
        if lang == "en":
            number = f"{words[Qualifier.MORE_THAN] * above}{low} to {words[Qualifier.LESS_THAN] * below}{high}"
        elif above or below:
            number = f"từ {words[Qualifier.MORE_THAN] * above}{low} đến {words[Qualifier.LESS_THAN] * below}{high}"
        else:
            number = f"{low}-{high}"
        bound = Qualifier.EXACT
    else:
        number = low or high or ""
        open_side = Qualifier.EXACT if low and high else Qualifier.AT_LEAST if low else Qualifier.AT_MOST
        bound = next((one for one in ONE_SIDED if one in said), open_side)
    outer = "".join(words[one] for one in OUTER if one in said)
    word = words[bound]
    if lang == "vi" and bound is Qualifier.MORE_THAN and is_place(figure.unit):  # "trên 5 huyện" is in five of them
        word = "hơn "
    return f"{outer}{word}{number}{unit}" + (f"/{figure.per}" if figure.per else "")


def _number(value: Fraction, places: int, lang: Language) -> str:
    """Write a number with at least so many decimals, and more where it needs them."""
    places = max(places, _decimals(value) or 0)
    thousands, mark = _MARKS[lang]
    digits = str(abs(int(value * 10**places))).zfill(places + 1)
    whole, decimals = digits[: len(digits) - places], digits[len(digits) - places :]
    sign = "-" if value < 0 else ""
    return sign + f"{int(whole):,}".replace(",", thousands) + (mark + decimals if decimals else "")


def _says_the_same(text: str, figure: Figure) -> bool:
    try:
        read = parse_figure(text)
    except FigureRefused:
        return False
    known = evolve(
        read,
        text=figure.text,
        origin=figure.origin,
        tolerance=read.tolerance if figure.tolerance is not None else None,
        also=read.also if figure.also is not None else None,
    )
    return known == figure
