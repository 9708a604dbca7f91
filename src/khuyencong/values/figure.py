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

    ``low`` and ``high`` are the bounds as stated, in the unit's own base (đồng for money, persons for people); None
    leaves that side open. They are exact fractions, because a source may print "1,5 lần". ``text`` keeps the words as
    printed. Whether a bound is itself a possible value follows from the qualifier: "trên 5" and "gần 5" leave out the
    5 (:attr:`low_is_strict`, :attr:`high_is_strict`).

    ABOUT bounds nothing: ``low`` and ``high`` are the number that is printed, and the true value may lie on either
    side, at no stated distance. TARGET is what somebody means to reach, and says nothing of what was reached.
    ``also`` is the second qualifier of a figure that has two: MORE_THAN of the target "phấn đấu trên 340" and of the
    estimate "ước đạt hơn 5 tỷ", LESS_THAN of the range "từ 5 đến dưới 10".

    ``tolerance`` is half of the last printed digit, in the unit's base: 50 000 đồng of "19.448,5 triệu", 1/20 of
    "1,5 lần"; 0 for a count and for whole đồng; None where it is not known. For a range it is that of its coarser end.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` where no bound is stated, or the bounds are crossed.

    >>> more = Figure(low=Fraction(5_000_000_000), qualifier=Qualifier.MORE_THAN, unit="đồng", text="hơn 5 tỷ đồng")
    >>> more.high is None, more.exact is None, more.low_is_strict
    (True, True, True)
    """

    low: Fraction | None = None
    high: Fraction | None = None
    qualifier: Qualifier = Qualifier.EXACT
    unit: Text
    per: Text | None = None
    text: Text
    origin: Origin | None = None
    tolerance: Fraction | None = None
    also: Qualifier | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a figure that says nothing, or whose bounds are crossed."""
        if self.low is None and self.high is None:
            raise impossible("figure-without-bounds", text=self.text)
        if self.low is not None and self.high is not None and self.low > self.high:
            raise impossible("figure-bounds-crossed", text=self.text, low=self.low, high=self.high)
        if self.tolerance is not None and self.tolerance < 0:
            raise impossible("figure-tolerance", text=self.text, tolerance=self.tolerance)

    @property
    def exact(self) -> Fraction | None:
        """The value where the source states one number without a qualifier, otherwise None.

        >>> Figure(low=Fraction(193), high=Fraction(193), unit="đề án", text="193 đề án").exact
        Fraction(193, 1)
        """
        return self.low if self.qualifier is Qualifier.EXACT and self.low == self.high else None

    @property
    def low_is_strict(self) -> bool:
        """Whether the figure lies above ``low`` and not at it: trên, hơn."""
        return Qualifier.MORE_THAN in {self.qualifier, self.also}

    @property
    def high_is_strict(self) -> bool:
        """Whether the figure lies below ``high`` and not at it: gần, dưới."""
        return not {Qualifier.NEARLY, Qualifier.LESS_THAN}.isdisjoint({self.qualifier, self.also})

    @property
    def is_about(self) -> bool:
        """Whether the figure is an estimate, whose numbers bound nothing: khoảng, ước.

        >>> Figure(low=Fraction(5), qualifier=Qualifier.ABOUT, unit="lớp", text="khoảng 5 lớp").is_about
        True
        """
        return Qualifier.ABOUT in {self.qualifier, self.also}
