"""A document that breaks one rule, with everything that a review needs to see it."""

from datetime import date

import attrs

from khuyencong.model import Allocation, AwardRounds, Ledger, Plan, Program
from khuyencong.model.waiver import Waiver
from khuyencong.rules.catalogue import PRACTICE, RULES
from khuyencong.rules.finding import Outcome
from khuyencong.rules.review import Review, review


@attrs.frozen(kw_only=True)
class Violation:
    """A document that breaks the rule ``code`` and no other; with an empty code one that breaks none.

    Fields: ``document``; ``as_of``, the day by which it is judged; ``allocations``, the notice beside a plan (None:
    there is none); ``waivers``; ``ledger``, what money moved (None: nothing is known). For a rule of good practice
    those rules are asked, else all others.
    """

    code: str
    document: Plan | Program | AwardRounds
    as_of: date
    allocations: tuple[Allocation, ...] | None = None
    waivers: tuple[Waiver, ...] = ()
    ledger: Ledger | None = None

    def review(self) -> Review:
        """Ask the library."""
        is_practice = self.code in {rule.code for rule in PRACTICE}
        return review(
            self.document,
            as_of=self.as_of,
            allocations=self.allocations,
            waivers=self.waivers,
            ledger=self.ledger,
            rules=PRACTICE if is_practice else RULES,
        )

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the rules that fail, each once, in their order: for what is drawn exactly its own."""
        failed = {finding.code for finding in self.review().findings if finding.outcome is Outcome.FAIL}
        return tuple(sorted(failed))
