"""Who was supported for what: one record for each đề án, beneficiary and content, over many plans."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from khuyencong.budget.cells import SUPPORT_LEVELS
from khuyencong.errors import UnknownCodeError
from khuyencong.model.beneficiary import Beneficiary
from khuyencong.model.de_an import CostLine, DeAn
from khuyencong.model.plan import Plan, PlanScope
from khuyencong.reference.activities import Activity
from khuyencong.reference.funding import FundingSource
from khuyencong.reference.provinces import get_province, successor_of
from khuyencong.values.record import evolve, record
from khuyencong.values.text import slug

MERGER = date(2025, 7, 1)
"""The day from which the codes are those of the 34 provinces."""


@record
class Support:
    """State money for one beneficiary and one content of one đề án.

    Fields: ``plan``, its title; ``year``, the first plan that names the đề án; ``family``, a key that versions and
    later years of the đề án share; ``beneficiary``, its id in the plan, None where the đề án names nobody; ``name``
    and ``tax_code``, None where they are not known; ``activity``, None where no content is named; ``sources`` and
    ``years`` of the money. The place of production: ``province`` as the plan writes it, ``new_province`` the code of
    the 34, ``commune``; ``is_merged``, whether the plan is of the time of the 34.
    """

    plan: str
    scope: PlanScope
    year: int
    family: str
    de_an: str
    title: str
    beneficiary: str | None = None
    name: str | None = None
    tax_code: str | None = None
    activity: Activity | None = None
    sources: tuple[FundingSource, ...] = ()
    years: tuple[int, ...] = ()
    province: str | None = None
    new_province: str | None = None
    commune: str | None = None
    is_merged: bool = False

    @property
    def tax_key(self) -> str | None:
        """The digits of the tax code; None where there are none.

        >>> Support(plan="x", scope=PlanScope.LOCAL, year=2022, family="x", de_an="1", title="x",
        ...         tax_code="0100109106-001").tax_key
        '0100109106001'
        """
        digits = "".join(sign for sign in self.tax_code or "" if sign.isdecimal() and sign.isascii())
        return digits or None

    @property
    def name_key(self) -> str | None:
        """The name without marks, case and signs; None where it is not known or holds no letter."""
        return (slug(self.name) or None) if self.name is not None else None


def supports_of(plans: Iterable[Plan]) -> tuple[Support, ...]:
    """Give every support in plans, sorted; one that several versions or years of a plan repeat is given once.

    A đề án is the same in another plan of the same body where id and title are the same, and the plan is another
    version or of a year that the đề án goes on into by its money or its period. Support without state money is none.

    >>> supports_of([])
    ()
    """
    known: dict[tuple[object, ...], list[tuple[Plan, DeAn]]] = {}
    for plan in plans:
        for de_an in plan.de_an:
            base: tuple[object, ...] = (
                plan.scope,
                _new_code(plan.province, _day_of(plan)),
                plan.managing_body,
                de_an.id,
                slug(de_an.title),
            )
            known.setdefault(base, []).append((plan, de_an))
    found: dict[tuple[object, ...], Support] = {}
    for base, versions in known.items():
        for family, plan, de_an in _families(base, versions):
            for support in _supports(family, plan, de_an):
                key = (family, support.tax_key or support.name_key or support.beneficiary, support.activity)
                old = found.get(key)
                found[key] = support if old is None else _merged(old, support)
    return tuple(sorted(found.values(), key=_order))


def _families(base: tuple[object, ...], versions: list[tuple[Plan, DeAn]]) -> Iterator[tuple[str, Plan, DeAn]]:
    """Give each version of a đề án with the key of its family: a year that nothing before it reaches begins another."""
    first, covered = 0, set[int]()
    for plan, de_an in sorted(versions, key=lambda version: (version[0].year, version[0].revision)):
        if plan.year not in covered:
            first, covered = plan.year, {plan.year}
        covered |= {tranche.year for tranche in de_an.funding}
        if de_an.period is not None:
            covered |= set(range(de_an.period.start.year, de_an.period.end.year + 1))
        yield repr((*(str(part) for part in base), first)), plan, de_an


def _supports(family: str, plan: Plan, de_an: DeAn) -> Iterator[Support]:
    money = [tranche for tranche in de_an.funding if tranche.source.level in SUPPORT_LEVELS and tranche.amount]
    if not money and not any(line.support for line in de_an.lines):
        return
    people = {beneficiary.id: beneficiary for beneficiary in plan.beneficiaries}
    whole = Support(
        plan=plan.title,
        scope=plan.scope,
        year=plan.year,
        family=family,
        de_an=de_an.id,
        title=de_an.title,
        sources=tuple(source for source in FundingSource if source in {tranche.source for tranche in money}),
        years=tuple(sorted({tranche.year for tranche in money})),
        is_merged=_day_of(plan) >= MERGER,
    )
    lines: tuple[CostLine | None, ...] = de_an.lines or (None,)
    for line in lines:
        if line is not None and line.support == 0:
            continue
        own = (line.beneficiary,) if line is not None and line.beneficiary is not None else de_an.beneficiaries
        for name in own or (None,):
            support = evolve(whole, activity=None if line is None else line.activity)
            yield support if name is None else _with_beneficiary(support, name, people, plan, de_an)


def _with_beneficiary(
    support: Support, id_: str, people: Mapping[str, Beneficiary], plan: Plan, de_an: DeAn
) -> Support:
    who = people.get(id_)
    if who is None:
        return evolve(support, beneficiary=id_)
    code = who.site.province if who.site is not None else de_an.province or plan.province
    return evolve(
        support,
        beneficiary=id_,
        name=who.name,
        tax_code=who.tax_code,
        province=code,
        new_province=_new_code(code, _day_of(plan)),
        commune=None if who.site is None else who.site.commune,
    )


def _day_of(plan: Plan) -> date:
    issued = None if plan.decision is None else plan.decision.issued
    return date(plan.year, 1, 1) if issued is None else issued


def _new_code(code: str | None, day: date) -> str | None:
    """Give the code among the 34 of the land that a code meant on a day; None where no province had it."""
    if code is None:
        return None
    try:
        return successor_of(code).code if day < MERGER else get_province(code, on=day).code
    except UnknownCodeError:
        return None


def _merged(one: Support, other: Support) -> Support:
    """Put two versions of one support together: the earlier one, with the money of both."""
    early, late = sorted((one, other), key=_order)
    return evolve(
        early,
        sources=tuple(source for source in FundingSource if source in {*early.sources, *late.sources}),
        years=tuple(sorted({*early.years, *late.years})),
    )


def _order(support: Support) -> tuple[object, ...]:
    return (
        support.year,
        support.scope.value,
        support.new_province or "",
        support.de_an,
        support.family,
        support.beneficiary or "",
        "" if support.activity is None else support.activity.code,
        *(text or "" for text in (support.tax_code, support.name, support.province, support.commune, support.plan)),
        [source.value for source in support.sources],
        support.years,
    )
