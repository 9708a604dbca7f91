"""A screen for support that was given twice: over plans, sources, years and provinces.

Source: khoản 4 Điều 7 Thông tư liên tịch 26/2014/TTLT-BTC-BCT, by which the same content of spending has state money
once. A tax code tells who somebody is; a name and a place only make one ask, so they never give more than a doubt.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Final

import attrs

from khuyencong.budget.support_records import Support, supports_of
from khuyencong.model.plan import Plan
from khuyencong.reference.activities import Activity
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.text import slug


class ScreenOutcome(LabelledEnum):
    """What the screen says of one support: clear of the others, suspected, or nobody can tell.

    >>> ScreenOutcome.CANNOT_TELL.label("en")
    'Cannot tell'
    """

    PASS = "pass"
    SUSPECT = "suspect"
    CANNOT_TELL = "cannot-tell"


@attrs.frozen(kw_only=True)
class DoubleSupport:
    """What the screen says of one support.

    Fields: ``support``, and ``other``, the nearest that it was matched with, None where there is none; ``reason``:
    ``no-match``; suspected ``same-tax-code``, or ``branch-of-tax-code``, a unit of the same enterprise; not to be told
    ``content-not-named`` (or its group only; of one enterprise), ``same-name`` (and perhaps place and content),
    ``no-tax-code``, ``no-beneficiary`` (the đề án names nobody) or ``unknown-beneficiary`` (the plan has no record).
    """

    outcome: ScreenOutcome
    reason: str
    support: Support
    other: Support | None = None


def double_support(plans: Iterable[Plan]) -> tuple[DoubleSupport, ...]:
    """Screen plans for beneficiaries that are supported twice for one content, in whatever year, source or province.

    One answer for each đề án, beneficiary and content that has state money, sorted by year, province and id; the
    order of the plans does not matter. Money from several sources in one đề án is no double support. Nor are several
    versions of a plan, or a đề án that goes on into the plan of the next year: these are one đề án. Of several that
    match, each is told with the one before it, the first with the one after it. The work grows with the number of
    supports, not with its square. Tasks name no beneficiary and are left out.

    >>> from khuyencong.model import Beneficiary, CostLine, DeAn, FundingTranche, PlanScope
    >>> from khuyencong.reference import FundingSource
    >>> def plan(year, source):
    ...     who = Beneficiary(id="x", name="Công ty A", tax_code="4000123456")
    ...     tranche = FundingTranche(source=source, year=year, amount=100)
    ...     line = CostLine(activity=Activity.ADVANCED_MACHINERY)
    ...     de_an = DeAn(id=str(year), title="Máy ép", beneficiaries=("x",), lines=(line,), funding=(tranche,))
    ...     return Plan(year=year, scope=PlanScope.LOCAL, title=str(year), beneficiaries=(who,), de_an=(de_an,))
    >>> first, second = double_support([plan(2022, FundingSource.NATIONAL), plan(2021, FundingSource.PROVINCIAL)])
    >>> first.outcome.value, first.reason, first.support.year, first.other.year
    ('suspect', 'same-tax-code', 2021, 2022)
    """
    supports = list(enumerate(supports_of(plans)))
    found: dict[int, DoubleSupport] = {}
    _match(found, _by_tax_code(supports), ScreenOutcome.SUSPECT, "same-tax-code")
    _match(found, _by_enterprise(supports), ScreenOutcome.SUSPECT, "branch-of-tax-code")
    _match(found, _by_vague_content(supports), ScreenOutcome.CANNOT_TELL, "content-not-named")
    _match(found, _by_name(supports), ScreenOutcome.CANNOT_TELL, "same-name")
    is_shared = _shared_contents(supports)
    return tuple(found.get(place) or _alone(support, is_shared) for place, support in supports)


_Placed = tuple[int, Support]
"""A support with its place among all."""


def _match(
    found: dict[int, DoubleSupport], bunches: Iterable[Sequence[_Placed]], outcome: ScreenOutcome, reason: str
) -> None:
    """Tell of each support of a bunch that another đề án matches it; what was told before stands."""
    for bunch in bunches:
        families: dict[str, list[_Placed]] = {}
        for placed in bunch:
            families.setdefault(placed[1].family, []).append(placed)
        firsts = [members[0][1] for members in families.values()]
        if len(firsts) < 2:
            continue
        for number, members in enumerate(families.values()):
            other = firsts[number - 1 if number else 1]
            for place, support in members:
                found.setdefault(place, DoubleSupport(outcome=outcome, reason=reason, support=support, other=other))


def _bunches(supports: Iterable[_Placed], key_of: Callable[[Support], Hashable | None]) -> list[list[_Placed]]:
    """Put together what has one key; what has no key (None) is left out."""
    found: dict[Hashable, list[_Placed]] = {}
    for placed in supports:
        key = key_of(placed[1])
        if key is not None:
            found.setdefault(key, []).append(placed)
    return list(found.values())


def _by_tax_code(supports: Sequence[_Placed]) -> list[list[_Placed]]:
    return _bunches(
        supports,
        lambda one: None if one.tax_key is None or one.activity is None else (one.tax_key, one.activity),
    )


def _by_enterprise(supports: Sequence[_Placed]) -> list[list[_Placed]]:
    """Put together what the units of one enterprise got for one content."""
    return _bunches(
        supports,
        lambda one: None if one.activity is None or _enterprise(one) is None else (_enterprise(one), one.activity),
    )


_OF_A_UNIT: Final = 13


def _enterprise(support: Support) -> str | None:
    """Give what tells an enterprise: codes of thirteen digits, of its units, begin with its ten."""
    key = support.tax_key
    return key[:10] if key is not None and len(key) == _OF_A_UNIT else key


def _by_vague_content(supports: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """Put together a support that says its content vaguely, and what units of its enterprise got that it may be."""
    for of_enterprise in _bunches(supports, _enterprise):
        yield from _vague(of_enterprise)


def _vague(supports: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """Put together a support that names no content, or its group only, and those whose content may be the same."""
    if any(support.activity is None for _, support in supports):
        yield list(supports)
    for of_group in _bunches(supports, lambda one: None if one.activity is None else one.activity.group):
        if any(support.activity is not None and support.activity.is_group for _, support in of_group):
            yield of_group


def _by_name(supports: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """Put together what has one name, a content that is or may be one, and a place that may be one."""
    for of_name in _bunches(supports, lambda one: one.name_key):
        for of_content in _bunches(of_name, lambda one: (one.activity,)):
            yield from _by_place(of_content)
        for of_content in _vague(of_name):
            for of_place in _by_place(of_content):
                yield from _vague(of_place)


def _by_place(supports: list[_Placed]) -> Iterator[list[_Placed]]:
    for of_province in _apart(supports, lambda one: one.province, lambda one: one.new_province):
        yield from _apart(of_province, lambda one: None if one.commune is None else slug(one.commune), None)


def _apart(
    supports: list[_Placed],
    key_of: Callable[[Support], str | None],
    after_merger: Callable[[Support], str | None] | None,
) -> list[list[_Placed]]:
    """Take supports apart by a part of their place, if it is known of all and means the same for all.

    Before and after the merger of 2025 codes and communes are different ones: then provinces are compared as the new
    ones that they became, and communes not at all.
    """
    is_mixed = len({support.is_merged for _, support in supports}) > 1
    compare = after_merger if is_mixed else key_of
    if compare is None or any(compare(support) is None for _, support in supports):
        return [supports]
    return _bunches(supports, compare)


def _shared_contents(supports: Sequence[_Placed]) -> Callable[[Activity | None], bool]:
    """Give the question whether more than one đề án supports a content, or may do so."""
    everything: set[str] = set()
    exact: dict[Activity | None, set[str]] = {}
    in_group: dict[Activity, set[str]] = {}
    for _, support in supports:
        everything.add(support.family)
        exact.setdefault(support.activity, set()).add(support.family)
        if support.activity is not None:
            in_group.setdefault(support.activity.group, set()).add(support.family)

    def is_shared(activity: Activity | None) -> bool:
        if activity is None:
            return len(everything) > 1
        same = in_group[activity.group] if activity.is_group else exact[activity] | exact.get(activity.group, set())
        return len(same | exact.get(None, set())) > 1

    return is_shared


def _alone(support: Support, is_shared: Callable[[Activity | None], bool]) -> DoubleSupport:
    """Tell of a support that matches no other: clear where it can be told from the others, or there are none."""
    reason = "no-match"
    if support.tax_key is None and is_shared(support.activity):
        if support.beneficiary is None:
            reason = "no-beneficiary"
        else:
            reason = "no-tax-code" if support.name is not None else "unknown-beneficiary"
    outcome = ScreenOutcome.PASS if reason == "no-match" else ScreenOutcome.CANNOT_TELL
    return DoubleSupport(outcome=outcome, reason=reason, support=support)
