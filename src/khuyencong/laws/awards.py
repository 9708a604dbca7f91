"""Best-product awards: fair means, and certificates that build on each other (INV-34, INV-35)."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

import attrs

from khuyencong.laws.funding import orders_of
from khuyencong.laws.verdict import Checks, equal, law, true
from khuyencong.reference.awards import AwardLevel

Score = Fraction | int


@law("INV-34")
def mean_is_fair(
    mean: Callable[[Sequence[Score]], Score | None],
    scores: Sequence[Score],
    *,
    passes: Callable[[Sequence[Score]], bool | None] | None = None,
) -> Checks:
    """INV-34: the order of jurors does not matter, a juror who gives the mean changes nothing, more points never harm.

    ``scores`` are those of the jurors, at least one; ``passes`` says whether they are enough for a certificate: with
    more points from any juror a pass stays a pass. Source: khoản 1 Điều 17 Thông tư 26/2014/TT-BCT.

    >>> def exact(scores):
    ...     return Fraction(sum(scores), len(scores))
    >>> mean_is_fair(exact, [69, 70, 72], passes=lambda scores: exact(scores) >= 70).cases
    8
    >>> mean_is_fair(lambda scores: scores[0], [69, 70]).clause
    'order-of-jurors-does-not-matter'
    """
    first = mean(scores)
    for order in orders_of(scores):
        yield equal("order-of-jurors-does-not-matter", tuple(order), mean(order), first)
    exact = sum(map(Fraction, scores), Fraction(0)) / len(scores)
    yield equal("a-mean-juror-changes-nothing", tuple(scores), mean([*scores, exact]), first)
    if passes is not None:
        was = passes(scores)
        for place, score in enumerate(scores):
            higher = [*scores[:place], score + 1, *scores[place + 1 :]]
            now = passes(higher)
            yield true("more-points-never-harm", tuple(higher), holds=not was or bool(now), observed=now)


@attrs.frozen(kw_only=True)
class Entered:
    """A certificate of a product at a level: the day on which the product entered, and the span of the certificate.

    >>> Entered(level=AwardLevel.PROVINCE, entered=date(2015, 3, 1), issued=date(2015, 9, 1),
    ...         until=date(2017, 12, 31)).level.value
    'province'
    """

    level: AwardLevel
    entered: date
    issued: date
    until: date


CHAIN = (AwardLevel.PROVINCE, AwardLevel.REGION, AwardLevel.NATION)
"""The levels that build on each other, the lowest first."""


@law("INV-35")
def certificates_chain(certificates: Sequence[Entered]) -> Checks:
    """INV-35: a certificate of the nation builds on one of a region, and that on one of a province, in force at entry.

    ``certificates`` are all of one product. The one of the level below must have been issued, and not have ended, on
    the day of entry. Source: khoản 3, khoản 4 Điều 12 Thông tư 26/2014/TT-BCT.

    >>> region = Entered(level=AwardLevel.REGION, entered=date(2018, 3, 1), issued=date(2018, 9, 1),
    ...                  until=date(2020, 12, 31))
    >>> certificates_chain([region]).expected
    'province'
    """
    for below, level in pairwise(CHAIN):
        for found in [certificate for certificate in certificates if certificate.level is level]:
            there = [
                certificate
                for certificate in certificates
                if certificate.level is below and certificate.issued <= found.entered <= certificate.until
            ]
            yield true("builds-on-the-level-below", found, holds=bool(there), observed="", expected=below.value)
