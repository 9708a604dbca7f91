"""The legal order of the đề án and tasks of a plan, by what their records claim and show."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

import attrs

from khuyencong.budget.cells import Funded
from khuyencong.errors import ValueImpossibleError
from khuyencong.law.priority import PriorityAnswer, priority_of
from khuyencong.law.priority import PriorityQueue as Queue
from khuyencong.model.beneficiary import Beneficiary
from khuyencong.model.de_an import DeAn, Task
from khuyencong.model.plan import Plan
from khuyencong.reference.activities import Activity

QUEUES: Final = (Queue.GENERAL, Queue.CLEANER_PRODUCTION)
"""The order in which the two queues draw on money that both want: ours, for the law compares them with nobody."""

_CLEANER: Final = frozenset({Activity.CP_ASSESSMENT, Activity.CP_PILOT})


@attrs.frozen(kw_only=True)
class Candidate:
    """A đề án or task in its place; ``priority`` is None for a task, which no law ranks."""

    item: DeAn | Task
    priority: PriorityAnswer | None


def priority_of_de_an(
    de_an: DeAn, beneficiaries: Mapping[str, Beneficiary] | None = None, *, on: date
) -> PriorityAnswer:
    """Say how far in front a đề án stands on a day, by what it claims and what one of those who benefit can show.

    ``beneficiaries`` are records by id. Several may show several things: the best of each counts.

    >>> from khuyencong.model import CostLine
    >>> pilot = DeAn(id="1", title="Sản xuất sạch hơn", lines=(CostLine(activity=Activity.CP_PILOT),))
    >>> priority_of_de_an(pilot, on=date(2016, 3, 1)).queue.value
    'cleaner-production'
    """
    known = [found for name in de_an.beneficiaries if (found := (beneficiaries or {}).get(name)) is not None]
    merits = [one.merits for one in known if one.merits is not None]
    areas = {area for one in known if one.site is not None for area in one.site.areas or ()}
    flags = [one.exports for one in merits if one.exports is not None]
    claim = de_an.claim
    return priority_of(
        on=on,
        areas=areas | set(claim.areas if claim else ()),
        merits={*(claim.merits if claim else ()), *(merit for one in merits for merit in one.others)},
        workers=max((one.workers for one in known if one.workers is not None), default=None),
        local_material_share=max(
            (one.local_material_share for one in merits if one.local_material_share is not None), default=None
        ),
        exports=any(flags) if flags else None,
        certificate_ends=max((one.certificate_ends for one in merits if one.certificate_ends), default=None),
        is_cleaner_production=bool(de_an.lines) and {line.activity for line in de_an.lines} <= _CLEANER,
        is_flagship=de_an.is_flagship,
    )


def legal_order(
    items: Funded | Iterable[Funded],
    *,
    on: date,
    priorities: Mapping[str, PriorityAnswer] | None = None,
    queues: Sequence[Queue] = QUEUES,
) -> tuple[Candidate, ...]:
    """Give đề án and tasks in the legal order of priority, the first in front; the order they come in does not matter.

    Flagships first; then one queue after the other, in each by area, by merit, by score
    (:func:`khuyencong.law.priority.priority_of`); what the law leaves equal goes by the plan's own rank, and then by
    id. Tasks, which no law ranks, come after the đề án. ``priorities`` are answers of the caller by id, in place of
    what the records say; ``queues`` is the order of the two queues, which the law does not give.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` where two have one id, or a queue is missing.

    >>> plain, flagship = DeAn(id="a", title="Máy ép"), DeAn(id="b", title="Máy sấy", is_flagship=True)
    >>> [candidate.item.id for candidate in legal_order([plain, flagship], on=date(2016, 3, 1))]
    ['b', 'a']
    """
    if sorted(queues) != sorted(Queue):
        raise ValueImpossibleError(f"give both queues, each once; got {', '.join(queues) or 'none'}")
    answers = priorities or {}
    found: dict[str, Candidate] = {}
    for item, beneficiaries in _with_beneficiaries(items):
        if item.id in found:
            raise ValueImpossibleError(f"two of the candidates have the id {item.id!r}: give each its own")
        if isinstance(item, Task):
            found[item.id] = Candidate(item=item, priority=None)
        else:
            answer = answers.get(item.id) or priority_of_de_an(item, beneficiaries, on=on)
            found[item.id] = Candidate(item=item, priority=answer)
    return tuple(sorted(found.values(), key=lambda candidate: _key(candidate, queues)))


def _with_beneficiaries(
    items: Funded | Iterable[Funded],
) -> Iterable[tuple[DeAn | Task, Mapping[str, Beneficiary]]]:
    for item in (items,) if isinstance(items, Plan | DeAn | Task) else items:
        if isinstance(item, Plan):
            known = {beneficiary.id: beneficiary for beneficiary in item.beneficiaries}
            parts: tuple[DeAn | Task, ...] = (*item.de_an, *item.tasks)
            for part in parts:
                yield part, known
        else:
            yield item, {}


def _key(candidate: Candidate, queues: Sequence[Queue]) -> tuple[object, ...]:
    answer, item = candidate.priority, candidate.item
    if answer is None or isinstance(item, Task):
        return (2, item.id)
    own = (item.priority is None, item.priority)
    return (0 if answer.is_flagship else 1, queues.index(answer.queue), answer.sort_key, own, item.id)
