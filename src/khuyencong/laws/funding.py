"""Money that is promised: no đồng appears or disappears when it is added up by year or by source (INV-01, INV-02)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from khuyencong.laws.verdict import Checks, equal, law

_T = TypeVar("_T")


@law("INV-01")
def conserves_funding(tranches: Iterable[tuple[int, int]], *, by_year: Mapping[int, int], total: int) -> Checks:
    """INV-01: the total is the sum of the lines, of each year and of all years.

    ``tranches`` are the lines of funding as pairs of year and đồng; ``by_year`` and ``total`` are what the tested tool
    says of them.

    >>> conserves_funding([(2021, 100), (2022, 200)], by_year={2021: 100, 2022: 200}, total=300)
    Held(code='INV-01', cases=4)
    >>> conserves_funding([(2021, 100), (2022, 200)], by_year={2021: 100}, total=100).clause
    'of-a-year'
    """
    sums: dict[int, int] = {}
    for year, amount in tranches:
        sums[year] = sums.get(year, 0) + amount
    for year in sorted(sums.keys() | by_year.keys()):
        yield equal("of-a-year", year, by_year.get(year, 0), sums.get(year, 0))
    yield equal("of-all", None, total, sum(sums.values()))
    yield equal("years-make-the-total", None, sum(by_year.values()), total)


@law("INV-02")
def is_partition(
    lines: Sequence[_T],
    *,
    amount: Callable[[_T], int],
    group: Callable[[Sequence[_T]], Mapping[object, int]],
) -> Checks:
    """INV-02: the groups are a partition: they sum to the total, whatever the order of the lines.

    ``group`` is the tested function: it gives đồng by source (or by anything else) for some lines; ``amount`` tells
    the đồng of a line. It is asked about the lines as they are, reversed, sorted by amount, and with each line moved
    to the front.

    >>> lines = [("national", 30), ("beneficiary", 70), ("national", 20)]
    >>> def last_wins(lines):
    ...     return {source: amount for source, amount in lines}
    >>> is_partition(lines, amount=lambda line: line[1], group=last_wins).observed
    90
    """
    whole = sum(map(amount, lines))
    first = dict(group(lines))
    yield equal("groups-make-the-total", None, sum(first.values()), whole)
    for order in orders_of(lines, key=amount):
        yield equal("order-does-not-matter", order, dict(group(order)), first)


def orders_of(items: Sequence[_T], *, key: Callable[[_T], int] | None = None) -> Iterable[list[_T]]:
    """Give other orders of some things: reversed, sorted by a key, and with each one moved to the front.

    >>> list(orders_of("ab"))
    [['b', 'a'], ['a', 'b'], ['b', 'a']]
    """
    yield list(reversed(items))
    if key is not None:
        yield sorted(items, key=key)
    for place in range(len(items)):
        yield [items[place], *items[:place], *items[place + 1 :]]
