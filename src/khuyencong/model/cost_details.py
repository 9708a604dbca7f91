"""What a line of an estimate says beyond its cost, where a norm or a condition of the law asks for it.

Everywhere None means that it is not known, and an empty tuple that there is none.
"""

from khuyencong.model.decision import Decision
from khuyencong.reference.estimates import CostItem, Improvement, LoanTerm, PriceBasis
from khuyencong.reference.places import Destination
from khuyencong.values.record import Count, Dong, Text, record


@record
class CostPart:
    """A part of the cost of a line: what it is spent on, and how many đồng, where that is known.

    >>> CostPart(item=CostItem.BOOTH_RENT, amount=10_000_000).item.label("en")
    'Booth rent'
    """

    item: CostItem
    amount: Dong | None = None


@record
class Spending:
    """How the money of a line is spent and priced.

    Fields: ``parts``, everything that the line pays for, by kind; ``price_basis``; ``persons_approved``, how many
    persons a decision lets travel; ``rule``, the text by which the line is priced where no norm of khuyến công has a
    figure; ``resolution``, that of the provincial council for a content that the national norms do not name.

    >>> Spending(price_basis=PriceBasis.TENDER).parts is None
    True
    """

    parts: tuple[CostPart, ...] | None = None
    price_basis: PriceBasis | None = None
    persons_approved: Count | None = None
    rule: Text | None = None
    resolution: Decision | None = None


@record
class Technology:
    """What machinery or technology a line brings.

    Fields: ``is_line``, a whole technology line (dây chuyền công nghệ); ``is_new``, not used before; ``improvements``
    against what is in use; ``is_listed``, in the list of technologies whose transfer is encouraged;
    ``is_first_in_district``, no establishment of the district uses the technology or makes the product.
    Source: khoản 2 to 4 Điều 4 Thông tư 46/2012/TT-BCT.

    >>> Technology(is_new=True, improvements=(Improvement.QUALITY,)).is_line is None
    True
    """

    is_line: bool | None = None
    is_new: bool | None = None
    improvements: tuple[Improvement, ...] | None = None
    is_listed: bool | None = None
    is_first_in_district: bool | None = None


@record
class Course:
    """How a course teaches: mainly short, theory with practice (khoản 1 Điều 4 Nghị định 45/2012/NĐ-CP).

    >>> Course(is_short=True, has_practice=True).is_short
    True
    """

    is_short: bool | None = None
    has_practice: bool | None = None


@record
class Loan:
    """The loan whose interest is supported (điểm n khoản 2 Điều 6 Thông tư liên tịch 26/2014/TTLT-BTC-BCT).

    Fields: ``interest``, đồng, of its first two years; ``term``; ``is_in_dong``, lent in Vietnamese đồng;
    ``is_on_time``, repaid when due or before; ``is_investment_complete``, the investment that it paid for is finished.

    >>> Loan(interest=400_000_000, term=LoanTerm.LONG).is_on_time is None
    True
    """

    interest: Dong | None = None
    term: LoanTerm | None = None
    is_in_dong: bool | None = None
    is_on_time: bool | None = None
    is_investment_complete: bool | None = None


@record
class Relocation:
    """The move of an establishment that pollutes (khoản 6 Điều 4 Thông tư 46/2012/TT-BCT).

    Fields: ``is_selected``, chosen by the head of the provincial committee, and ``decision``, by what paper;
    ``destination``; ``loan``, where its interest is supported.

    >>> Relocation(destination=Destination.INDUSTRIAL_ZONE).is_selected is None
    True
    """

    is_selected: bool | None = None
    decision: Decision | None = None
    destination: Destination | None = None
    loan: Loan | None = None
