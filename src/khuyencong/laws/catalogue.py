"""The catalogue of invariants: the code, the words and the source of each law."""

import functools
from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from khuyencong.errors import UnknownCodeError
from khuyencong.laws.awards import certificates_chain, mean_is_fair
from khuyencong.laws.classification import activities_are_classified, clauses_are_used, regions_cover
from khuyencong.laws.days import (
    before_leaves_the_day_out,
    certificate_lasts,
    conversion_window_closes,
    due_is_capped,
    lands_on_working_days,
)
from khuyencong.laws.dossiers import completeness_is_monotone, every_paper_counts
from khuyencong.laws.exactness import amounts_round_trip, citations_round_trip, is_idempotent
from khuyencong.laws.funding import conserves_funding, is_partition
from khuyencong.laws.limits import (
    ceiling_is_flat,
    ceiling_is_monotone,
    finds_split_support,
    overheads_have_two_bases,
)
from khuyencong.laws.payments import caps_advances, settles_exactly
from khuyencong.laws.ranking import keeps_order_without, ranks_in_order
from khuyencong.laws.reports import (
    keeps_qualifiers,
    merges,
    refuses_overlaps,
    residual_is_exact,
    undefined_without_base,
)
from khuyencong.laws.steps import (
    has_no_dead_end,
    highest_approver_wins,
    ignores_repeats,
    replays,
    settles_only_after,
)
from khuyencong.laws.verdict import RAISES, Broken, Verdict
from khuyencong.reference.vocabulary import choose_label
from khuyencong.values.amounts import Language


@attrs.frozen
class Invariant:
    """A law with its stable code: call ``check`` with what it asks for, as its own documentation says.

    >>> get_invariant("INV-29").title("en")
    'Parts, their total, and what is left'
    """

    code: str
    check: Callable[..., Verdict]

    def title(self, lang: Language = "vi") -> str:
        """Say in short what it is about, in Vietnamese or English."""
        texts = _texts()[self.code]
        return choose_label(lang, vi=texts["vi"]["title"], en=texts["en"]["title"])

    @property
    def basis(self) -> tuple[str, ...]:
        """The citations that it follows from; empty where it is arithmetic or good sense alone."""
        return tuple(_texts()[self.code]["basis"])

    @property
    def clauses(self) -> Mapping[str, Mapping[Language, str]]:
        """What it asks, clause by clause: the words by the name that stands in ``Broken.clause``.

        Beside these every law asks that no error is raised, by the clause ``raises``.
        """
        clauses: Mapping[str, Mapping[Language, str]] = _texts()[self.code]["clauses"]
        return clauses


INVARIANTS: Final = (
    Invariant("INV-01", conserves_funding),
    Invariant("INV-02", is_partition),
    Invariant("INV-03", settles_exactly),
    Invariant("INV-04", caps_advances),
    Invariant("INV-05", ceiling_is_monotone),
    Invariant("INV-06", ceiling_is_flat),
    Invariant("INV-07", finds_split_support),
    Invariant("INV-08", overheads_have_two_bases),
    Invariant("INV-09", is_idempotent),
    Invariant("INV-10", amounts_round_trip),
    Invariant("INV-11", ranks_in_order),
    Invariant("INV-12", keeps_order_without),
    Invariant("INV-13", settles_only_after),
    Invariant("INV-14", has_no_dead_end),
    Invariant("INV-15", ignores_repeats),
    Invariant("INV-16", replays),
    Invariant("INV-17", highest_approver_wins),
    Invariant("INV-18", due_is_capped),
    Invariant("INV-19", completeness_is_monotone),
    Invariant("INV-20", every_paper_counts),
    Invariant("INV-21", before_leaves_the_day_out),
    Invariant("INV-22", certificate_lasts),
    Invariant("INV-23", lands_on_working_days),
    Invariant("INV-24", conversion_window_closes),
    Invariant("INV-25", regions_cover),
    Invariant("INV-26", activities_are_classified),
    Invariant("INV-27", clauses_are_used),
    Invariant("INV-28", citations_round_trip),
    Invariant("INV-29", residual_is_exact),
    Invariant("INV-30", merges),
    Invariant("INV-31", refuses_overlaps),
    Invariant("INV-32", keeps_qualifiers),
    Invariant("INV-33", undefined_without_base),
    Invariant("INV-34", mean_is_fair),
    Invariant("INV-35", certificates_chain),
)
"""All laws, in order of code. A code is never used for another law."""


def get_invariant(code: str) -> Invariant:
    """Give the law with a code, such as "INV-01".

    Raises :class:`~khuyencong.errors.UnknownCodeError` for a code that no law has.

    >>> get_invariant("INV-01").check([(2022, 5)], by_year={2022: 5}, total=5).cases
    3
    """
    for invariant in INVARIANTS:
        if invariant.code == code:
            return invariant
    raise UnknownCodeError(f"there is no invariant {code!r}; they are INV-01 to {INVARIANTS[-1].code}")


def say_broken(broken: Broken, lang: Language = "vi") -> str:
    """Say in Vietnamese or English which law is broken, by what, and where.

    >>> say_broken(conserves_funding([(2022, 5)], by_year={2022: 5}, total=6), "en")
    'INV-01: the total is not the sum of all lines: 6 where 5 is due.'
    """
    invariant = get_invariant(broken.code)
    is_error = broken.clause == RAISES
    texts = _texts()["every-law"]["clauses"][RAISES] if is_error else invariant.clauses[broken.clause]
    what = choose_label(lang, vi=texts["vi"], en=texts["en"])
    if is_error:
        return f"{broken.code}: {what}: {broken.observed!r}."
    place = "" if broken.at is None else f" [{broken.at}]"
    due = choose_label(lang, vi="{} trong khi phải là {}", en="{} where {} is due")
    return f"{broken.code}: {what}{place}: {due.format(broken.observed, broken.expected)}."


@functools.cache
def _texts() -> Mapping[str, Any]:
    import tomllib
    from importlib.resources import files

    path = files("khuyencong.data").joinpath("laws", "invariants.toml")
    texts: Mapping[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return texts
