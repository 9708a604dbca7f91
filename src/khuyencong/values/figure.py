"""Figures as a source prints them: what they say, what they leave open, and where they stand."""

from datetime import date
from enum import StrEnum
from fractions import Fraction

from khuyencong.values.record import Text, impossible, record


class Qualifier(StrEnum):
    """How a source qualifies a figure: "trên 2.500" says more than 2 500, and not how much more."""

    EXACT = "exact"
    MORE_THAN = "more-than"
    AT_LEAST = "at-least"
    NEARLY = "nearly"
    ABOUT = "about"
    LESS_THAN = "less-than"
    AT_MOST = "at-most"
    RANGE = "range"
    TARGET = "target"


@record
class Origin:
    """Where something was printed: the document, and the place in it.

    Fields: ``title`` and ``publisher`` as printed; ``published``, the day of publication (None: not known);
    ``address``, where it can be read; ``place``, where in the document.

    >>> Origin(title="Kế hoạch khuyến công 2022", publisher="Sở Công Thương").published is None
    True
    """

    title: Text
    publisher: Text | None = None
    published: date | None = None
    address: Text | None = None
    place: Text | None = None


@record
class Figure:
    """A number as a source prints it.

    ``low`` and ``high`` are the bounds as stated, both included, in the unit's own base (đồng for money, persons for
    people); None leaves that side open. They are exact fractions, because a source may print "1,5 lần". ``text``
    keeps the words as printed.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` where no bound is stated, or the bounds are crossed.

    >>> more = Figure(low=Fraction(5_000_000_000), qualifier=Qualifier.MORE_THAN, unit="đồng", text="hơn 5 tỷ đồng")
    >>> more.high is None, more.exact is None
    (True, True)
    """

    low: Fraction | None = None
    high: Fraction | None = None
    qualifier: Qualifier = Qualifier.EXACT
    unit: Text
    per: Text | None = None
    text: Text
    origin: Origin | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a figure that says nothing, or whose bounds are crossed."""
        if self.low is None and self.high is None:
            raise impossible("figure-without-bounds", text=self.text)
        if self.low is not None and self.high is not None and self.low > self.high:
            raise impossible("figure-bounds-crossed", text=self.text, low=self.low, high=self.high)

    @property
    def exact(self) -> Fraction | None:
        """The value where the source states one number without a qualifier, otherwise None.

        >>> Figure(low=Fraction(193), high=Fraction(193), unit="đề án", text="193 đề án").exact
        Fraction(193, 1)
        """
        return self.low if self.qualifier is Qualifier.EXACT and self.low == self.high else None
