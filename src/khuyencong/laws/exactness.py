"""Amounts, codes and citations that stay what they are: rounding, units, print and read (INV-09, INV-10, INV-28)."""

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from khuyencong.laws.verdict import Checks, equal, law, true
from khuyencong.values.amounts import Unit

_T = TypeVar("_T")

SPELLINGS: Final = {"19.448,5 triệu đồng": 19_448_500_000, "1,2 tỷ đồng": 1_200_000_000, "20.000.000 đồng": 20_000_000}
"""Amounts as Vietnamese texts print them, comma for decimals and dots for thousands, with their đồng."""

CITATIONS: Final = (
    "điểm d khoản 1 Điều 3 Thông tư 46/2012/TT-BCT",
    "điểm đ khoản 1 Điều 3 Thông tư 46/2012/TT-BCT",
    "khoản 3 Điều 23 Thông tư 36/2013/TT-BCT",
    "khoản 3bis Điều 23 Thông tư 36/2013/TT-BCT",
    "Thông tư 26/2014/TT-BCT",
    "Thông tư liên tịch 26/2014/TTLT-BTC-BCT",
)
"""Citations that are easily taken for one another: the letters d and đ, a clause that is numbered twice, one number."""


@law("INV-09")
def is_idempotent(function: Callable[[_T], _T], values: Iterable[_T], *, never_above: bool = False) -> Checks:
    """INV-09: what was clamped, rounded or brought into its normal form stays so when it is done again.

    With ``never_above`` the result must not exceed the value: a rounding that raises a support lifts it over its
    ceiling.

    >>> is_idempotent(str.casefold, ["A1.01", "a1.01"])
    Held(code='INV-09', cases=2)
    >>> is_idempotent(lambda dong: round(dong, -6), [1_600_000], never_above=True).observed
    2000000
    """
    for value in values:
        once = function(value)
        yield equal("twice-is-once", value, function(once), once)
        if never_above:
            holds = bool(once <= value)  # type: ignore[operator]
            yield true("never-above", value, holds=holds, observed=once, expected=value)


@law("INV-10")
def amounts_round_trip(write: Callable[[int, Unit], str], read: Callable[[str], int], amounts: Iterable[int]) -> Checks:
    """INV-10: an amount in whole đồng that is written in đồng, triệu or tỷ and read again is the same amount.

    ``write`` gives text with its unit, ``read`` gives đồng. Amounts in the print of Vietnamese texts must be read as
    well.

    >>> from khuyencong.values.amounts import format_dong, parse_dong
    >>> amounts_round_trip(format_dong, parse_dong, [0, 1, 19_448_500_000])
    Held(code='INV-10', cases=15)
    >>> amounts_round_trip(lambda dong, unit: f"{dong // unit} đồng", parse_dong, [1]).clause
    'write-and-read'
    """
    for spelling, dong in SPELLINGS.items():
        yield equal("reads-what-is-printed", spelling, read(spelling), dong)
    for amount in amounts:
        for unit in Unit:
            written = write(amount, unit)
            yield equal("write-and-read", (amount, written), read(written), amount)


@law("INV-28")
def citations_round_trip(
    read: Callable[[str], object], write: Callable[[object], str], citations: Iterable[str] = CITATIONS
) -> Checks:
    """INV-28: a citation that is read and written again is the same text, and different texts are different places.

    The default ``citations`` hold what is easily mixed up: the letters d and đ, khoản 3 and khoản 3bis, and a circular
    and a joint circular of one number.

    >>> citations_round_trip(lambda text: text, str)
    Held(code='INV-28', cases=12)
    >>> citations_round_trip(lambda text: text.replace("đ ", "d "), str).at
    'điểm đ khoản 1 Điều 3 Thông tư 46/2012/TT-BCT'
    """
    seen: list[tuple[object, str]] = []
    for citation in citations:
        place = read(citation)
        same = [other for known, other in seen if known == place and other != citation]
        yield true("places-differ", citation, holds=not same, observed=same, expected=[])
        yield equal("read-and-write", citation, write(place), citation)
        seen.append((place, citation))
