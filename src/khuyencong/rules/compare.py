"""What differs between two reviews of one document, such as by the law of two days: findings that come and go."""

from collections.abc import Iterable
from datetime import date

import attrs

from khuyencong.rules.finding import Finding
from khuyencong.rules.review import Review


@attrs.frozen(kw_only=True)
class ReviewChanges:
    """Findings of the second review alone, of the first alone, and those that say something else in the second."""

    appeared: tuple[Finding, ...]
    vanished: tuple[Finding, ...]
    changed: tuple[tuple[Finding, Finding], ...]

    @property
    def is_empty(self) -> bool:
        """Whether both reviews found the same."""
        return not (self.appeared or self.vanished or self.changed)


def compare_reviews(first: Review, second: Review) -> ReviewChanges:
    """Say what the second review found otherwise than the first: the same rule at the same place is one finding.

    A fact that is nothing but the day of its review makes no difference.

    >>> from khuyencong.model.plan import Plan, PlanScope
    >>> from khuyencong.rules.review import review
    >>> plan = Plan(year=2022, scope=PlanScope.LOCAL, title="Kế hoạch 2022", province="52")
    >>> judged = review(plan, as_of=date(2022, 1, 1))
    >>> compare_reviews(judged, judged).is_empty
    True
    """
    olds, news = _by_place(first), _by_place(second)
    appeared, vanished, changed = [], [], []
    for place in dict.fromkeys((*olds, *news)):
        old = _minus(olds.get(place, ()), first.as_of, news.get(place, ()), second.as_of)
        new = _minus(news.get(place, ()), second.as_of, olds.get(place, ()), first.as_of)
        paired = min(len(old), len(new))
        changed += [*zip(old, new, strict=False)]
        vanished += old[paired:]
        appeared += new[paired:]
    return ReviewChanges(appeared=tuple(appeared), vanished=tuple(vanished), changed=tuple(changed))


def _by_place(review: Review) -> dict[tuple[str, str], list[Finding]]:
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in review.findings:
        found.setdefault((finding.code, finding.path), []).append(finding)
    return found


def _minus(ours: Iterable[Finding], as_of: date, others: Iterable[Finding], other_as_of: date) -> list[Finding]:
    """Give our findings that the others do not hold, one taken away for one."""
    left = [_said(finding, other_as_of) for finding in others]
    rest = []
    for finding in ours:
        said = _said(finding, as_of)
        if said in left:
            left.remove(said)
        else:
            rest.append(finding)
    return rest


def _said(finding: Finding, as_of: date) -> Finding:
    """Give a finding without the day of its review."""
    return attrs.evolve(finding, params={name: fact for name, fact in finding.params.items() if fact != as_of})
