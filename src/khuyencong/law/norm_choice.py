"""Which norm of a set answers a question, or why none does."""

from khuyencong.law.ceiling_words import CeilingGap
from khuyencong.law.norm_words import NormKind
from khuyencong.law.norms import Norm, NormSet
from khuyencong.reference.activities import Activity
from khuyencong.reference.estimates import NormLevel
from khuyencong.reference.funding import FundingSource
from khuyencong.values.record import record

_LINES = {Activity.ADVANCED_MACHINERY, Activity.TECHNOLOGY_TRANSFER, Activity.SCIENCE_APPLICATION}
"""The activities for which a document may have a higher norm for a whole technology line."""


@record
class NormQuestion:
    """What is asked of a set: the activity, whose money, and what tells its norms apart.

    ``norm`` is the id of a norm that is asked for by name, such as that of the overhead of an implementing unit, which
    belongs to no activity.
    """

    activity: Activity | None
    source: FundingSource
    level: NormLevel | None = None
    variant: str | None = None
    is_line: bool = False
    norm: str | None = None


@record
class NormChoice:
    """The norm that answers, or the gap that says why none does; ``others`` speak of the same activity too."""

    norm: Norm | None
    gap: CeilingGap | None = None
    others: tuple[Norm, ...] = ()


def choose_norm(norms: NormSet, question: NormQuestion) -> NormChoice:
    """Choose the norm of a set that answers a question.

    A norm with figures goes before a reference to another text, which is then among the others. A set that was read
    whole and has no row for a technology line answers for a line with its norm for machinery.

    >>> from khuyencong.law.norm_book import shipped_norms
    >>> asked = NormQuestion(activity=Activity.BEST_PRODUCT_SELECTION, source=FundingSource.NATIONAL)
    >>> choose_norm(shipped_norms().get_set("tt-28-2018-btc"), asked).gap.value
    'needs-level'
    """
    if question.norm is not None:
        named = [norm for norm in norms.norms if norm.id == question.norm]
        return _choice(named, norms) if named else NormChoice(norm=None, gap=_absent(norms))
    about = [norm for norm in norms.norms if question.activity in norm.activities]
    ours = [norm for norm in about if not norm.sources or question.source in norm.sources]
    figures = [norm for norm in ours if norm.kind is not NormKind.REFERENCE]
    if not figures:
        return _without_figures(norms, ours, question)
    choice = _among(figures, norms, question)
    others = tuple(norm for norm in about if norm is not choice.norm)
    return NormChoice(norm=choice.norm, gap=choice.gap, others=others)


def _without_figures(norms: NormSet, references: list[Norm], question: NormQuestion) -> NormChoice:
    if references:
        return NormChoice(norm=references[0], gap=CeilingGap.BY_REFERENCE, others=tuple(references[1:]))
    if question.activity is not None and question.activity.is_group:
        return NormChoice(norm=None, gap=CeilingGap.NEEDS_ACTIVITY)
    return NormChoice(norm=None, gap=_absent(norms))


def _among(figures: list[Norm], norms: NormSet, question: NormQuestion) -> NormChoice:
    left = [norm for norm in figures if norm.variant == question.variant]
    if not left:
        needs = question.variant is None
        return NormChoice(norm=None, gap=CeilingGap.NEEDS_VARIANT if needs else _absent(norms))
    of_kind = [norm for norm in left if norm.is_line == question.is_line]
    if not of_kind and question.activity in _LINES and not norms.is_complete:
        return NormChoice(norm=None, gap=CeilingGap.NORM_UNKNOWN)
    left = of_kind or left
    at_level = [norm for norm in left if norm.level is question.level]
    at_any = [norm for norm in left if norm.level is None]
    if at_level or at_any:
        return _choice(at_level or at_any, norms)
    if question.level is None:
        return NormChoice(norm=None, gap=CeilingGap.NEEDS_LEVEL)
    return NormChoice(norm=None, gap=CeilingGap.NO_NORM_AT_LEVEL if norms.is_complete else CeilingGap.NORM_UNKNOWN)


def _choice(left: list[Norm], norms: NormSet) -> NormChoice:
    norm = left[0]
    return NormChoice(norm=norm, gap=_absent(norms) if norm.kind is NormKind.UNSEEN else None)


def _absent(norms: NormSet) -> CeilingGap:
    """Say what it means that a set has no norm: none in a list that was read whole, else one may be unseen."""
    return CeilingGap.NO_NORM if norms.is_complete else CeilingGap.NORM_UNKNOWN
