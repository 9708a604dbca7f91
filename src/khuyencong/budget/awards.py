"""Best-product awards, computed: the end of a certificate, a mean score, and whether a product may enter a level."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from khuyencong.errors import ValueImpossibleError
from khuyencong.law.awards import award_terms
from khuyencong.law.deadlines import certificate_deadline
from khuyencong.model.awards import Certificate
from khuyencong.reference.awards import AwardLevel


def certificate_end(issued: date) -> date | None:
    """Give the last day of a certificate: 31 December of the third year, that of issue counted.

    None where the rule of the day of issue is not known (before 2014-10-21). Source: khoản 3 Điều 17 Thông tư
    26/2014/TT-BCT.

    >>> certificate_end(date(2015, 1, 1)), certificate_end(date(2015, 12, 31))
    (datetime.date(2017, 12, 31), datetime.date(2017, 12, 31))
    """
    return certificate_deadline(issued).last_day


def is_certificate_valid(certificate: Certificate, on: date) -> bool | None:
    """Say whether a certificate has force on a day; None where its day of issue, or the rule of that day, is not known.

    The lawful end counts, whatever is printed; from the day of withdrawal on it has no force.

    >>> issued = Certificate(id="c", level=AwardLevel.PROVINCE, product="Sản phẩm A", issued=date(2015, 9, 1))
    >>> is_certificate_valid(issued, date(2017, 12, 31)), is_certificate_valid(issued, date(2018, 1, 1))
    (True, False)
    """
    if certificate.withdrawn_on is not None and on >= certificate.withdrawn_on:
        return False
    if certificate.issued is None:
        return None
    if on < certificate.issued:
        return False
    end = certificate_end(certificate.issued)
    return None if end is None else on <= end


def mean_score(scores: Sequence[int | Fraction]) -> Fraction:
    """Give the mean of the jurors' scores, exactly.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` where there is none, and for an inexact number.

    >>> mean_score([70, 69, Fraction(141, 2)])
    Fraction(419, 6)
    """
    if not scores:
        raise ValueImpossibleError("there is no score: give that of each juror")
    for score in scores:
        if type(score) not in {int, Fraction}:
            raise ValueImpossibleError(f"a score is exact: give an int or a Fraction, not {score!r}")
    return Fraction(sum(scores), len(scores))


def may_enter(
    level: AwardLevel, certificates: Iterable[Certificate], on: date, *, lower_round_held: bool = True
) -> bool | None:
    """Say whether a product may enter a level on a day, by the certificates that it has.

    Each level but the lowest asks for a valid certificate of the level below; only that of the province lets a product
    in without one, where no district round was held (``lower_round_held`` is False). None where the rule of the day is
    not known, or where it is not known whether the certificate that would do has force.
    Source: khoản 2 đến khoản 4 Điều 12 Thông tư 26/2014/TT-BCT.

    >>> issued = Certificate(id="c", level=AwardLevel.PROVINCE, product="Sản phẩm A", issued=date(2015, 9, 1))
    >>> [may_enter(AwardLevel.REGION, [issued], date(year, 8, 1)) for year in (2016, 2018)]
    [True, False]
    """
    terms = award_terms(level, on)
    if terms is None:
        return None
    if terms.below is None:
        return True
    if award_terms(terms.below, on) is None:
        return None
    if terms.below is AwardLevel.DISTRICT and not lower_round_held:
        return True
    answers = {is_certificate_valid(found, on) for found in certificates if found.level is terms.below}
    if True in answers:
        return True
    return None if None in answers else False
