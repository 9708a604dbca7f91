"""What a đề án commits to, and what it claims: commitments, priority, the capacity of who carries it out."""

from khuyencong.model.decision import Decision
from khuyencong.reference.estimates import Capacity
from khuyencong.reference.priorities import PriorityArea, PriorityMerit
from khuyencong.values.record import record


@record
class Commitments:
    """What those who are supported commit to (khoản 3 and 4 Điều 7 Thông tư liên tịch 26/2014/TTLT-BTC-BCT).

    Fields: ``no_double_funding``, no state money was had for the same content of spending; ``counterpart``, what the
    support leaves open is invested already, or will be. False: the commitment is not there; None: not known.

    >>> Commitments(no_double_funding=True).counterpart is None
    True
    """

    no_double_funding: bool | None = None
    counterpart: bool | None = None


@record
class PriorityClaim:
    """For what a đề án asks to go first (Điều 6 Nghị định 45/2012/NĐ-CP).

    Fields: ``areas`` and ``merits``, as claimed; ``multiplier_decision``, by which the Ministry lets it have more than
    the norm.

    >>> PriorityClaim(areas=(PriorityArea.POOR_DISTRICT,)).merits
    ()
    """

    areas: tuple[PriorityArea, ...] = ()
    merits: tuple[PriorityMerit, ...] = ()
    multiplier_decision: Decision | None = None


@record
class ServiceCapacity:
    """A service organisation outside the khuyến công system that carries out a đề án (Điều 7 Thông tư 46/2012/TT-BCT).

    ``assessed`` are the sides of its capacity that were assessed.

    >>> ServiceCapacity(assessed=(Capacity.PEOPLE,)).assessed[0].label("en")
    'People'
    """

    assessed: tuple[Capacity, ...] | None = None
