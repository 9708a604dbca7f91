"""Regions, activities and clauses: each thing in its one place, and nothing without one (INV-25 to INV-27)."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

from khuyencong.laws.verdict import Checks, equal, law, true


@law("INV-25")
def regions_cover(
    regions: Mapping[Hashable, Collection[str]],
    *,
    provinces: Collection[str],
    sizes: Sequence[int] = (28, 15, 20),
) -> Checks:
    """INV-25: every province stands in one region, and the regions of the awards have 28, 15 and 20 of the 63.

    ``regions`` are those of the tested tool, each with the codes of its provinces. Source: điểm c khoản 1 Điều 3
    Thông tư 26/2014/TT-BCT.

    >>> regions_cover({"north": ["01", "02"], "south": ["79"]}, provinces=["01", "02", "79"], sizes=(1, 2)).cases
    4
    >>> regions_cover({"north": ["01"], "south": ["79", "01"]}, provinces=["01", "79"], sizes=(1, 2)).at
    '01'
    """
    homes = Counter(code for codes in regions.values() for code in codes)
    for code in sorted({*provinces, *homes}):
        yield equal("one-region-each", code, homes[code], 1 if code in provinces else 0)
    found = sorted(len(codes) for codes in regions.values())
    yield equal("sizes", None, found, sorted(sizes))


@law("INV-26")
def activities_are_classified(
    rows: Iterable[tuple[Hashable, Hashable, Hashable]],
    *,
    activities: Collection[Hashable],
    groups: Collection[Hashable],
    classes: Collection[Hashable],
) -> Checks:
    """INV-26: every activity has exactly one group and exactly one class of advances.

    ``rows`` are those of the tested tool: triples of activity, group and class. Source: Điều 4 Nghị định
    45/2012/NĐ-CP; Điều 13, 15, 16 Thông tư 36/2013/TT-BCT.

    >>> known = dict(activities=["A1.01"], groups=["A1"], classes=["adv70a", "special"])
    >>> activities_are_classified([("A1.01", "A1", "adv70a")], **known)
    Held(code='INV-26', cases=3)
    >>> activities_are_classified([("A1.01", "A1", "adv70a"), ("A1.01", "A2", "adv70a")], **known).observed
    2
    """
    given = list(rows)
    times = Counter(activity for activity, _, _ in given)
    for activity in dict.fromkeys([*activities, *times]):
        yield equal("one-row-each", activity, times[activity], 1 if activity in activities else 0)
    for activity, group, class_ in given:
        yield true("a-known-group", activity, holds=group in groups, observed=group, expected=tuple(groups))
        yield true("a-known-class", activity, holds=class_ in classes, observed=class_, expected=tuple(classes))


@law("INV-27")
def clauses_are_used(
    clauses: Collection[Hashable], *, used: Collection[Hashable], exceptions: Collection[Hashable] = ()
) -> Checks:
    """INV-27: every clause of the norms is that of some activity, or stands on the list of exceptions.

    ``clauses`` are all letters of the article of norms, ``used`` those that activities name. A clause on the list of
    ``exceptions`` that is used after all, and one that is used and is none, are told too. Source: khoản 2 Điều 6 Thông
    tư liên tịch 26/2014/TTLT-BTC-BCT.

    >>> clauses_are_used(["a", "b", "t"], used=["a", "b"], exceptions=["t"])
    Held(code='INV-27', cases=3)
    >>> clauses_are_used(["a", "b"], used=["a"]).at
    'b'
    """
    for clause in dict.fromkeys([*clauses, *used, *exceptions]):
        named = (clause in used, clause in exceptions)
        holds = clause in clauses and sum(named) == 1
        yield true("used-or-excepted", clause, holds=holds, observed=named, expected="used, or excepted")
