"""Whether what a report claims of its figures holds: exactly, as printed, not, or whether nobody can tell.

Nothing is chosen for the source. A claim that its words leave open is undecided, with what is missing; a text with
several readings is answered by each of them.
"""

from collections import Counter
from collections.abc import Mapping

import attrs

from khuyencong.budget.claim_members import Members
from khuyencong.budget.relation_math import Reason
from khuyencong.budget.standing import Reconciled, Standing, settle
from khuyencong.model.relation import Ambiguity, Reading
from khuyencong.model.report import Report

__all__ = ["Reason", "Reconciled", "ReconciledReading", "Reconciliation", "Standing", "reconcile"]


@attrs.frozen(kw_only=True)
class ReconciledReading:
    """One reading of an ambiguous text, and how its claims stand."""

    ambiguity: Ambiguity
    reading: Reading
    claims: tuple[Reconciled, ...]


@attrs.frozen(kw_only=True)
class Reconciliation:
    """A report with each of its claims, and each reading of its ambiguous places, none of them chosen."""

    report: Report
    claims: tuple[Reconciled, ...]
    readings: tuple[ReconciledReading, ...] = ()

    @property
    def counts(self) -> Mapping[Standing, int]:
        """How many claims stand in each way; readings are not counted, since not all of them are the source's."""
        found = Counter(claim.standing for claim in self.claims)
        return {standing: found[standing] for standing in Standing}

    def off(self) -> tuple[Reconciled, ...]:
        """Give the claims that do not hold."""
        return tuple(claim for claim in self.claims if claim.standing is Standing.OFF)

    def get(self, relation_id: str) -> Reconciled:
        """Give the claim with an id, of the report or of a reading; raises KeyError for an unknown one."""
        inner = (claim for reading in self.readings for claim in reading.claims)
        found = {claim.relation.id: claim for claim in (*inner, *self.claims)}
        return found[relation_id]


def reconcile(report: Report) -> Reconciliation:
    """Hold every claim of a report against its figures; the order of figures and parts does not matter.

    >>> from khuyencong.model import Relation, RelationKind, ReportedFigure
    >>> from khuyencong.values.figure import Origin
    >>> from khuyencong.values.figure_text import parse_figure
    >>> texts = {"tong": "3.020 triệu đồng", "may": "2.164,46 triệu đồng", "khac": "855,54 triệu đồng"}
    >>> report = Report(
    ...     title="Kế hoạch 2022", source=Origin(title="Kế hoạch 2022"),
    ...     figures=tuple(ReportedFigure(id=id, label=id, figure=parse_figure(text)) for id, text in texts.items()),
    ...     relations=(Relation(kind=RelationKind.SUM, whole="tong", parts=("may", "khac"), is_complete=True),))
    >>> [(claim.standing.value, claim.by) for claim in reconcile(report).claims]
    [('holds', Fraction(0, 1))]
    """
    base = Members(report.figures, report.relations)
    readings = []
    for ambiguity in report.ambiguities:
        for reading in ambiguity.readings:
            inner = Members(report.figures, (*report.relations, *reading.relations))
            claims = tuple(settle(relation, inner) for relation in reading.relations)
            readings.append(ReconciledReading(ambiguity=ambiguity, reading=reading, claims=claims))
    claims = tuple(settle(relation, base) for relation in report.relations)
    return Reconciliation(report=report, claims=claims, readings=tuple(readings))
