"""Laws: what must hold of every tool for khuyến công, as functions to be called on one's own objects and functions.

Each law has a stable code, INV-01 to INV-35, and answers :class:`Held` or :class:`Broken`, never with an exception, so
that a test may say ``assert conserves_funding(…)``: a tested function that raises breaks the law. The words and sources
stand in ``data/laws``.

Layer: above ``rules``, beside ``files``. It imports nothing optional.
"""

from khuyencong.laws.awards import Entered, certificates_chain, mean_is_fair
from khuyencong.laws.catalogue import INVARIANTS, Invariant, get_invariant, say_broken
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
from khuyencong.laws.verdict import Broken, Held, Verdict

__all__ = [
    "INVARIANTS",
    "Broken",
    "Entered",
    "Held",
    "Invariant",
    "Verdict",
    "activities_are_classified",
    "amounts_round_trip",
    "before_leaves_the_day_out",
    "caps_advances",
    "ceiling_is_flat",
    "ceiling_is_monotone",
    "certificate_lasts",
    "certificates_chain",
    "citations_round_trip",
    "clauses_are_used",
    "completeness_is_monotone",
    "conserves_funding",
    "conversion_window_closes",
    "due_is_capped",
    "every_paper_counts",
    "finds_split_support",
    "get_invariant",
    "has_no_dead_end",
    "highest_approver_wins",
    "ignores_repeats",
    "is_idempotent",
    "is_partition",
    "keeps_order_without",
    "keeps_qualifiers",
    "lands_on_working_days",
    "mean_is_fair",
    "merges",
    "overheads_have_two_bases",
    "ranks_in_order",
    "refuses_overlaps",
    "regions_cover",
    "replays",
    "residual_is_exact",
    "say_broken",
    "settles_exactly",
    "settles_only_after",
    "undefined_without_base",
]
