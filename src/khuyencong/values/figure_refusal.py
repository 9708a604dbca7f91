"""What a text is that is not one figure: a refusal with a reason, and with what the text seems to be."""

from typing import Final

from khuyencong.errors import ParseError
from khuyencong.values.figure import Figure


class FigureRefused(ParseError):  # noqa: N818 - a refusal says what the text is; most refused texts are right as printed
    """A text that is not one figure: the code of the reason, and what the text seems to be.

    ``reason`` is one of "change" (from one number to another, or by how much), "pair" (one number over another),
    "share-of-total", "several", "half-range" ("từ 5 tỷ", with no other end), "place-or-bound" ("trên 5 huyện"),
    "label" (a year, a date, a document, a place in one), "misspelt-unit", "ambiguous-number", "no-number", "no-unit"
    and "unread-words" (a word whose effect on the number is not known). ``parts`` holds the figures that the text is
    made of, where they can be told, in order; ``meant`` is what a misspelt unit or a number in the grouping of another
    language looks like.

    >>> refusal = FigureRefused("misspelt-unit", "5 triêu đồng", meant="triệu đồng")
    >>> refusal.reason, refusal.meant
    ('misspelt-unit', 'triệu đồng')
    """

    def __init__(self, reason: str, text: str, *, parts: tuple[Figure, ...] = (), meant: str | None = None) -> None:
        shown = text if len(text) <= 80 else f"{text[:80]}…"
        message = f"{shown!r} {_REASONS[reason]}"
        super().__init__(f"{message}; {meant} may be meant" if meant else message)
        self.reason = reason
        self.parts = parts
        self.meant = meant


_REASONS: Final = {
    "change": "is a change, not one figure: read what it was and what it is one by one",
    "pair": "sets one number over another: read each of them as a figure",
    "share-of-total": "is a part and its total: read each of them as a figure",
    "several": "holds several numbers: read one figure at a time, or use find_figures",
    "half-range": 'says where a range begins and not where it ends: write "đến …" or "trở lên" after it',
    "place-or-bound": 'may mean in so many places or in more than so many: write "tại" or "hơn" instead of "trên"',
    "label": "names a time, a document or a place in one, and counts nothing: use parse_period or parse_legal_ref",
    "misspelt-unit": "has no known unit of money: write đồng, nghìn đồng, triệu đồng or tỷ đồng",
    "ambiguous-number": "can be read as more than one number: group thousands by dots, write decimals after a comma",
    "no-number": "holds no number in digits: an amount in words is read by dong_from_words",
    "no-unit": "does not say what is counted: write the unit, such as đồng, % or a noun",
    "unread-words": "has words whose effect on the number is not known: give its qualifier, number and unit only",
}
