"""A question on its way through the layers: the nation for its money, the acts of a province for local money."""

import functools
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from khuyencong.errors import ValueImpossibleError
from khuyencong.law.ceiling_arithmetic import alternatives_of, binding_limb, gaps_of, is_raised, limbs_of
from khuyencong.law.ceiling_records import Ceiling, CeilingPolicy, NormCase
from khuyencong.law.ceiling_words import CeilingGap
from khuyencong.law.documents import DocumentState, amendments_of, find_key
from khuyencong.law.norm_book import LocalAct, NormBook, Silence
from khuyencong.law.norm_choice import NormQuestion, choose_norm
from khuyencong.law.norm_words import Layer
from khuyencong.law.norms import Norm, NormSet, Priority
from khuyencong.values.record import evolve

_ONE = Fraction(1)


class LookUp:
    """One question on its way through the layers."""

    def __init__(
        self, question: NormQuestion, case: NormCase, policy: CeilingPolicy, province: str | None, book: NormBook
    ) -> None:
        self._question, self._case, self._policy = question, case, policy
        self._province, self._book = province, book

    def national(self) -> Ceiling:
        """Answer from the national norms of the day."""
        found = self._book.national_on(self._case.on)
        if isinstance(found, Silence):
            return self.without(found.gap, document=next(iter(found.documents), None))
        return self.of_set(found)

    def local(self, acts: tuple[LocalAct, ...], formerly: str | None) -> Ceiling:
        """Answer from the acts of a province; where none has a figure, compare with the nation."""
        answers = [self._of_act(act, act.norms) for act in acts if act.norms is not None]
        told = [answer for answer in answers if answer.norm is not None or _asks(answer)]
        if not told:
            return self.comparison(CeilingGap.LOCAL_ACT_UNKNOWN if acts else CeilingGap.LOCAL_MONEY_NEEDS_LOCAL_ACT)
        parts = any(answer.former_province != formerly for answer in told if answer.former_province)
        if len(told) == 1 and not parts:
            return told[0]
        gap = CeilingGap.NEEDS_FORMER_PROVINCE if parts else CeilingGap.SEVERAL_LOCAL_ACTS
        return self.without(gap, layer=Layer.PROVINCE, rivals=tuple(told))

    def _of_act(self, act: LocalAct, norms: NormSet) -> Ceiling:
        answer = evolve(self.of_set(norms), former_province=act.land)
        if act.state is DocumentState.UNCLEAR:
            return evolve(answer, gaps=(*answer.gaps, CeilingGap.IN_FORCE_UNCLEAR))
        return answer

    def comparison(self, gap: CeilingGap) -> Ceiling:
        """Give the national figure for local money, which it does not bind."""
        national = self.national()
        return evolve(national, gaps=(gap, *national.gaps), is_comparison=True)

    def without(self, gap: CeilingGap, **said: Any) -> Ceiling:  # noqa: ANN401
        """Give an answer that names its reason and no amount; ``said`` are the fields that say more."""
        return self._answer(gaps=(gap,), **said)

    def _answer(self, **said: Any) -> Ceiling:  # noqa: ANN401
        fields: dict[str, Any] = {
            "activity": self._question.activity,
            "on": self._case.on,
            "source": self._question.source,
            "province": self._province,
            "amount": None,
            "binding": None,
            "limbs": (),
            "gaps": (),
            "units": self._case.units,
            "multiplier": _ONE,
            "multiplier_limit": None,
            "norm": None,
            "others": (),
            "document": None,
            "layer": None,
        }
        return Ceiling(**(fields | said))

    def of_set(self, norms: NormSet) -> Ceiling:
        """Answer from the norms of one document."""
        limit = norms.priority.limit if norms.priority else None
        if limit is not None and self._case.multiplier > limit:
            raise ValueImpossibleError(
                f"{norms.instrument.key} lets priority multiply by at most {limit}, got {self._case.multiplier}"
            )
        choice = choose_norm(norms, self._question)
        said: dict[str, Any] = {
            "multiplier_limit": limit,
            "norm": choice.norm,
            "others": choice.others,
            "document": norms.instrument.key,
            "layer": norms.layer,
            "amended_by": _amended_by(norms.instrument.key, self._case.on),
        }
        if choice.gap is not None:
            return self.without(choice.gap, **said)
        assert choice.norm is not None
        return self._computed(choice.norm, norms.priority, said)

    def _computed(self, norm: Norm, priority: Priority | None, said: Mapping[str, Any]) -> Ceiling:
        facts = norm, priority, self._case, self._policy
        limbs = limbs_of(*facts)
        least = binding_limb(limbs)
        return self._answer(
            **said,
            gaps=gaps_of(*facts),
            amount=least.amount if least else None,
            binding=least.kind if least else None,
            limbs=limbs,
            multiplier=self._case.multiplier if is_raised(norm, self._policy) else _ONE,
            alternatives=alternatives_of(*facts),
        )


_QUESTIONS = {CeilingGap.NEEDS_LEVEL, CeilingGap.NEEDS_VARIANT}


def _asks(answer: Ceiling) -> bool:
    """Say whether an act has norms for the activity, and only needs to be told which."""
    return bool(_QUESTIONS & set(answer.gaps))


def _amended_by(key: str, on: date) -> tuple[str, ...]:
    """Give the amendments of a document that were issued by a day, whether or not their first day is known."""
    return tuple(amendment for amendment, first in _amendments(key) if first is None or first <= on)


@functools.lru_cache(maxsize=256)
def _amendments(key: str) -> tuple[tuple[str, date | None], ...]:
    found = amendments_of(key) if find_key(key) else ()
    return tuple((amendment.key, amendment.in_force_from or amendment.issued) for amendment in found)
