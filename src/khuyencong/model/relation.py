"""What a report claims of its figures: that parts add up, that one is a share of another, that they rise."""

from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.period import Period
from khuyencong.values.record import Id, Text, record


class RelationKind(LabelledEnum):
    """What is claimed; ``parts``, ``whole`` and ``stated`` are those of :class:`Relation`.

    SUM: the parts make the whole. SUBSET: each part is some of the whole. DIFFERENCE: the whole less the parts is the
    stated figure. SHARE: the parts are so many % of the whole. GROWTH: the part is so much above the whole, which came
    before. AVERAGE and UNIT_COST: the parts, divided by the whole, or by the years of the ``period``. RATE: the parts
    are what was done of the whole, which was planned. LEVERAGE: each đồng of the whole drew so many đồng of the parts.
    SAME: the parts and the whole are one figure, printed again. RISING and FALLING: each part is above, or below, the
    one before it. HEADCOUNT: how far the last part has come towards the whole, a target, counted from the first part
    where there are two. ACCUMULATION: a rate, the first part, times the other parts and the ``period``, gives the
    whole.

    >>> RelationKind.LEVERAGE.label("en")
    'Leverage'
    """

    SUM = "sum"
    SUBSET = "subset"
    DIFFERENCE = "difference"
    SHARE = "share"
    GROWTH = "growth"
    AVERAGE = "average"
    UNIT_COST = "unit-cost"
    RATE = "rate"
    LEVERAGE = "leverage"
    SAME = "same"
    RISING = "rising"
    FALLING = "falling"
    HEADCOUNT = "headcount"
    ACCUMULATION = "accumulation"


@record
class Relation:
    """A claim about figures: ``whole``, ``parts`` and ``stated`` name figures, or other relations by their results.

    ``stated`` is the figure that prints the result (the 41 % of a share); for SUM and ACCUMULATION that is the
    ``whole``. Without it there is nothing to hold the result against, and it is only derived. ``is_complete`` says
    whether the parts of a sum are all there are; False for a list that ends with "…", None where the source does not
    say. ``unit`` names what the members are counted as, where the source prints different nouns for one thing.
    ``period`` is the time of an accumulation or of an average per year. ``label`` says the claim in words.

    >>> Relation(kind=RelationKind.SUM, whole="tong", parts=("a", "b")).is_complete is None
    True
    """

    id: Id | None = None
    kind: RelationKind
    whole: Id | None = None
    parts: tuple[Id, ...] = ()
    stated: Id | None = None
    is_complete: bool | None = None
    unit: Text | None = None
    period: Period | None = None
    label: Text | None = None
    english: Text | None = None


@record
class Reading:
    """One way to read an ambiguous text, as relations that then hold or do not.

    >>> Reading(label="Nằm trong tổng số").relations
    ()
    """

    label: Text
    english: Text | None = None
    relations: tuple[Relation, ...] = ()


@record
class Ambiguity:
    """A place where a text can be read in more than one way; all readings stand side by side, and none is chosen.

    >>> Ambiguity(id="lop-quan-ly", question="Lớp quản lý có nằm trong 24 lớp không?").readings
    ()
    """

    id: Id
    question: Text
    english: Text | None = None
    readings: tuple[Reading, ...] = ()
