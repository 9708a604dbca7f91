"""What several rules need to know of a programme and of its reports."""

from datetime import date
from functools import cached_property

from khuyencong.budget.reconcile import Reconciliation, reconcile
from khuyencong.model.program import Program
from khuyencong.model.report import Report


class ProgramFacts:
    """A programme and the day by which it is judged."""

    def __init__(self, program: Program, as_of: date) -> None:
        self.program = program
        self.as_of = as_of


class ReportFacts:
    """A report of a programme, and how its claims stand."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.label = report.title

    @cached_property
    def reconciliation(self) -> Reconciliation:
        """The report with each of its claims held against its figures."""
        return reconcile(self.report)
