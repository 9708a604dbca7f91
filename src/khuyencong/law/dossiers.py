"""What a dossier must hold at each step of a national đề án, and what is still missing.

Whether some papers are needed hangs on facts of the case. A fact that is not given is not known: then the paper is
neither needed nor not, and a dossier without it is neither complete nor incomplete.
"""

import functools
from collections.abc import Collection, Iterable, Mapping
from datetime import date

import attrs

from khuyencong.law.basis import SourceStatus, weakest
from khuyencong.law.footing import Footing, footing_of
from khuyencong.law.papers import Paper, get_paper
from khuyencong.law.remarks import Remark
from khuyencong.law.tables import law_rows, read_law_table
from khuyencong.reference.activities import Activity
from khuyencong.reference.dossiers import DossierFact, DossierStep
from khuyencong.reference.funding import FundingLevel
from khuyencong.reference.vocabulary import require_member


@attrs.frozen(kw_only=True)
class Requirement:
    """A place in a dossier: any one of ``papers`` fills it.

    ``is_needed`` is None where that hangs on the facts in ``waits_for``, which were not given.
    """

    papers: tuple[Paper, ...]
    is_needed: bool | None
    waits_for: tuple[DossierFact, ...]
    footing: Footing

    def is_met_by(self, have: Collection[str]) -> bool:
        """Say whether the ids of papers that there are fill the place."""
        return any(paper.id in have for paper in self.papers)


@attrs.frozen(kw_only=True)
class Dossier:
    """The papers of a step on a day.

    ``copies`` is the number of sets, None where the text names none. ``requirements`` leave out what the facts rule
    out. They are empty, and ``is_known`` is False, where no rule is known; ``remarks`` say why.
    """

    step: DossierStep
    activity: Activity | None
    on: date
    copies: int | None
    requirements: tuple[Requirement, ...]
    is_known: bool
    remarks: tuple[Remark, ...] = ()

    @property
    def status(self) -> SourceStatus:
        """How well the weakest of its requirements is backed on the day; UNKNOWN where there is no rule."""
        return weakest(found.footing.status for found in self.requirements)

    def is_complete(self, have: Iterable[str]) -> bool | None:
        """Say whether papers, by id, make the dossier complete; None where a fact or the rule is not known.

        Raises :class:`~khuyencong.errors.UnknownCodeError` for an id that no paper has.

        >>> plan = dossier_for(DossierStep.GROUP_PLAN, on=date(2016, 3, 1))
        >>> plan.is_complete(["training-plan"]), plan.is_complete(["training-plan", "dept-approval-of-plan"])
        (False, True)
        """
        ids = frozenset(get_paper(id_).id for id_ in have)
        if missing_papers(self, ids):
            return False
        return True if self.is_known and not undecided_papers(self, ids) else None


def missing_papers(dossier: Dossier, have: Iterable[str]) -> tuple[Requirement, ...]:
    """Give what is needed and not there; ``have`` are the ids of the papers that are there.

    Raises :class:`~khuyencong.errors.UnknownCodeError` for an id that no paper has.

    >>> dossier = dossier_for(DossierStep.FIRST_ADVANCE, Activity.VOCATIONAL_TRAINING, on=date(2016, 3, 1))
    >>> [found.papers[0].label("en") for found in missing_papers(dossier, ["scheme-contract"])]
    ['Training plan, or plan of a group đề án']
    """
    return _open(dossier, have, needed=True)


def undecided_papers(dossier: Dossier, have: Iterable[str]) -> tuple[Requirement, ...]:
    """Give what is not there and may be needed: each names the facts that would decide it.

    Raises :class:`~khuyencong.errors.UnknownCodeError` for an id that no paper has.
    """
    return _open(dossier, have, needed=None)


def _open(dossier: Dossier, have: Iterable[str], *, needed: bool | None) -> tuple[Requirement, ...]:
    ids = frozenset(get_paper(id_).id for id_ in have)
    return tuple(found for found in dossier.requirements if found.is_needed is needed and not found.is_met_by(ids))


def dossier_for(
    step: DossierStep,
    activity: Activity | None = None,
    *,
    on: date,
    facts: Mapping[DossierFact, bool] | None = None,
    level: FundingLevel = FundingLevel.NATIONAL,
) -> Dossier:
    """Give the papers of a step on a day; steps about money need the activity, for it decides what proves the work.

    ``facts`` are what is known of the case, True or False. The circulars speak of national money: for local money the
    province decides, and the answer says so; entries for an award have one dossier for all.

    >>> facts = {DossierFact.IMPLEMENTER_IS_NOT_BENEFICIARY: True, DossierFact.ANNEX_2_APPLIES: False}
    >>> dossier = dossier_for(DossierStep.REGISTRATION_TO_DEPT, on=date(2015, 5, 1), facts=facts)
    >>> dossier.copies, [found.papers[0].id for found in dossier.requirements]
    (3, ['request-letter', 'scheme', 'estimate', 'beneficiary-request'])
    """
    require_member(step, DossierStep)
    if level is not FundingLevel.NATIONAL and not step.value.startswith("award-"):
        return _nothing_known(step, activity, on, Remark("province-decides"))
    steps = [_steps()[step.value], *(_steps()[id_] for id_ in _steps()[step.value].includes)]
    if any(row.by for row in steps) and not _has_content(activity):
        return _nothing_known(step, activity, on, Remark("name-the-content"))
    footing = footing_of((steps[0].basis,), on)
    if not footing.is_known:
        return _nothing_known(step, activity, on, *footing.remarks)
    known = dict(facts or {})
    found: dict[tuple[str, ...], Requirement] = {}
    for row in _rows_for(step, activity):
        new = _requirement(row, on, known)
        old = found.get(row.papers)
        if new.is_needed is not False and (old is None or old.is_needed is None):
            found[row.papers] = new
    return Dossier(
        step=step,
        activity=activity,
        on=on,
        copies=steps[0].copies or None,
        requirements=tuple(found.values()),
        is_known=True,
        remarks=footing.remarks,
    )


def _nothing_known(step: DossierStep, activity: Activity | None, on: date, *remarks: Remark) -> Dossier:
    return Dossier(step=step, activity=activity, on=on, copies=None, requirements=(), is_known=False, remarks=remarks)


def _has_content(activity: Activity | None) -> bool:
    """Say whether an activity is one whose papers can be named: a group has them only where all its contents agree."""
    return activity is not None and (not activity.is_group or bool(activity.term.advance))


def _asks(row: "_Row", by: str, activity: Activity | None) -> bool:
    """Say whether a row is for an activity."""
    if activity is None:
        return not row.only
    class_ = activity.term.advance if by == "advance" else activity.term.final
    return (not row.of or class_ in row.of) and (not row.only or activity.value in row.only)


def _requirement(row: "_Row", on: date, facts: Mapping[DossierFact, bool]) -> Requirement:
    if not row.when and not row.unless:
        return _always_needed(row, on)
    wanted = {**{DossierFact(slug): True for slug in row.when}, **{DossierFact(slug): False for slug in row.unless}}
    waits_for = tuple(fact for fact in wanted if fact not in facts)
    is_ruled_out = any(facts.get(fact, value) != value for fact, value in wanted.items())
    is_needed = False if is_ruled_out else None if waits_for else True
    return attrs.evolve(_always_needed(row, on), is_needed=is_needed, waits_for=waits_for)


@functools.lru_cache(maxsize=4096)
def _always_needed(row: "_Row", on: date) -> Requirement:
    papers = tuple(get_paper(slug) for slug in row.papers)
    return Requirement(papers=papers, is_needed=True, waits_for=(), footing=footing_of((row.basis,), on))


@attrs.frozen(kw_only=True)
class _Step:
    """A row of the array of steps."""

    id: str
    copies: int
    includes: tuple[str, ...]
    by: str
    basis: str


@attrs.frozen(kw_only=True, eq=False)
class _Row:
    """A row of the table, itself and no other: which papers, at which step, for which activities, under which facts."""

    step: str
    papers: tuple[str, ...]
    basis: str
    of: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@functools.cache
def _steps() -> Mapping[str, _Step]:
    return {row.id: row for row in law_rows(read_law_table("dossiers"), _Step, "steps")}


@functools.cache
def _rows() -> tuple[_Row, ...]:
    return law_rows(read_law_table("dossiers"), _Row)


@functools.cache
def _rows_for(step: DossierStep, activity: Activity | None) -> tuple[_Row, ...]:
    """Give the rows of a step, and of the steps that it includes, for an activity."""
    own = _steps()[step.value]
    steps = (own, *(_steps()[id_] for id_ in own.includes))
    return tuple(row for one in steps for row in _rows() if row.step == one.id and _asks(row, one.by, activity))
