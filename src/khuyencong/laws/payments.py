"""Money that moves: advances, settlement, refund (INV-03, INV-04)."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from khuyencong.laws.verdict import Checks, equal, law, true, within

Movement = Literal["advance", "payment", "refund"]
"""Money out before the base acceptance, money out after it, money back."""


@law("INV-03")
def settles_exactly(*, support: int, advanced: int, settled: int, refund: int, still_payable: int) -> Checks:
    """INV-03: once a đề án is settled, what is paid back or still paid makes the money equal what was accepted.

    In đồng: ``support`` is what was approved, ``advanced`` all that the implementer holds, ``settled`` what was
    accepted; ``refund`` and ``still_payable`` are what the tested tool makes of them. Advances and settlement have no
    fixed order between them. Source: khoản 5, khoản 6 Điều 12 Thông tư 36/2013/TT-BCT.

    >>> settles_exactly(support=300, advanced=210, settled=180, refund=30, still_payable=0)
    Held(code='INV-03', cases=6)
    >>> settles_exactly(support=300, advanced=210, settled=300, refund=0, still_payable=300).clause
    'still-payable'
    """
    yield within("advanced-within-support", None, advanced, 0, support)
    yield within("settled-within-support", None, settled, 0, support)
    yield equal("refund", None, refund, max(0, advanced - settled))
    yield equal("still-payable", None, still_payable, max(0, settled - advanced))
    yield true("one-way-only", None, holds=not (refund and still_payable), observed=(refund, still_payable))
    yield equal("money-is-what-was-accepted", None, advanced - refund + still_payable, settled)


@law("INV-04")
def caps_advances(
    movements: Iterable[tuple[Movement, int]], *, support: int, share: Fraction = Fraction(7, 10)
) -> Checks:
    """INV-04: before acceptance at most a share of the support is advanced, and never more than the support is held.

    ``movements`` are what the tested tool let through, in order: pairs of ``"advance"`` (before acceptance),
    ``"payment"`` (after it) or ``"refund"``, and đồng. It is asked after every one of them, so that no path may pay
    too much for a while. Source: điểm b khoản 2 Điều 8 Thông tư liên tịch 26/2014/TTLT-BTC-BCT.

    >>> caps_advances([("advance", 210), ("payment", 90)], support=300)
    Held(code='INV-04', cases=6)
    >>> broken = caps_advances([("payment", 300), ("advance", 210)], support=300)
    >>> broken.clause, broken.observed
    ('held-within-support', 510)
    """
    advanced = held = 0
    for number, (kind, amount) in enumerate(movements, start=1):
        yield within("amount-above-zero", number, amount, 1, None)
        if kind == "advance":
            advanced += amount
        held += -amount if kind == "refund" else amount
        yield within("advanced-within-share", number, advanced, 0, int(share * support))
        yield within("held-within-support", number, held, 0, support)
