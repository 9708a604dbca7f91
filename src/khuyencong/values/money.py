"""Money is whole đồng, a Python ``int``. No float, no Decimal, no wrapper.

Triệu and tỷ exist only where text is read or written (:mod:`khuyencong.values.amounts`). A negative amount has a
meaning only as a difference.
"""

from collections.abc import Sequence
from fractions import Fraction

from khuyencong.errors import ValueImpossibleError


def require_dong(value: object) -> int:
    """Give the value back if it is a whole number of đồng; negative amounts are differences and are let through.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for a float, a bool, text, or anything else.

    >>> require_dong(3_020_000_000)
    3020000000
    >>> require_dong(1.9)
    Traceback (most recent call last):
    khuyencong.errors.ValueImpossibleError: an amount is a whole number of đồng (int), got 1.9
    """
    if type(value) is not int:
        raise ValueImpossibleError(f"an amount is a whole number of đồng (int), got {value!r}")
    return value


def split(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split an amount in proportion to weights, so that the parts sum to the amount exactly.

    Largest remainder: every part is its exact share rounded down or up to a đồng; the đồng that are left go to
    the largest remainders, and among equal remainders to the earlier weight. Weights are whole numbers from 0,
    and at least one is above 0. A negative amount is split as its positive, with the sign put back.

    >>> split(100, [1, 1, 1])
    (34, 33, 33)
    >>> split(-100, [1, 1, 1])
    (-34, -33, -33)
    """
    require_dong(amount)
    if any(type(weight) is not int or weight < 0 for weight in weights):
        raise ValueImpossibleError(f"weights are whole numbers from 0, got {list(weights)!r}")
    whole = sum(weights)
    if whole == 0:
        raise ValueImpossibleError("nothing to split by: no weight is above 0")
    if amount < 0:
        return tuple(-part for part in split(-amount, weights))
    parts = [amount * weight // whole for weight in weights]
    left = amount - sum(parts)
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(amount * weights[i] % whole), i))
    for index in by_remainder[:left]:
        parts[index] += 1
    return tuple(parts)


def share(part: int, whole: int) -> Fraction | None:
    """Give the exact share of a part in a whole, both in đồng, or None where the whole is 0: a share of nothing.

    >>> share(135_900_000, 3_020_000_000)
    Fraction(9, 200)
    >>> share(1, 0) is None
    True
    """
    return Fraction(require_dong(part), whole) if require_dong(whole) else None
