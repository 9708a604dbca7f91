"""What collaborators cost in đồng: a fee that is a part of the base salary changes with the salary of the day."""

from datetime import date
from fractions import Fraction

from dateutil.relativedelta import relativedelta

from khuyencong.errors import ValueImpossibleError
from khuyencong.law.base_salary import BaseSalary, base_salary_on
from khuyencong.law.basis import SourceStatus, weakest
from khuyencong.model.network import CollaboratorFee, CollaboratorNetwork
from khuyencong.values.figure_rates import per_time
from khuyencong.values.period import Period
from khuyencong.values.record import Count, record


@record
class FeeInDong:
    """What one collaborator is paid a month at a day.

    ``amount`` is in đồng and exact, None where it is not known; ``salary`` is the base salary that it was computed
    from, with what that rests on, None where the fee is stated in đồng.
    """

    fee: CollaboratorFee
    on: date
    amount: Fraction | None
    salary: BaseSalary | None = None

    @property
    def status(self) -> SourceStatus | None:
        """How well the base salary is backed; None where none was needed."""
        return None if self.salary is None else self.salary.basis.status


@record
class FeeSpan:
    """Some months in a row with one fee."""

    period: Period
    months: Count
    fee: FeeInDong


@record
class FeeCost:
    """What a number of collaborators cost in a period, span by span."""

    persons: Count
    period: Period
    spans: tuple[FeeSpan, ...]

    @property
    def amount(self) -> Fraction | None:
        """The whole cost in đồng, exact; None where the fee of some month is not known."""
        amounts = [(span.fee.amount, span.months) for span in self.spans]
        known = [amount * months for amount, months in amounts if amount is not None]
        return self.persons * sum(known, Fraction(0)) if len(known) == len(amounts) else None

    @property
    def status(self) -> SourceStatus | None:
        """The weakest status of the base salaries; None where none was needed."""
        statuses = [span.fee.status for span in self.spans if span.fee.status is not None]
        return weakest(statuses) if statuses else None


def fee_in_dong(fee: CollaboratorFee, *, on: date) -> FeeInDong:
    """Give what a collaborator is paid a month at a day; an amount that is stated in đồng stands as it is.

    Source: Điều 10 Nghị định 45/2012/NĐ-CP leaves the fee to the province; the base salary is that of
    :func:`~khuyencong.law.base_salary.base_salary_on`. Raises :class:`~khuyencong.errors.ValueImpossibleError` for a
    day before the year from which the fee is paid.

    >>> fee = CollaboratorFee(since=2015, of_base_salary=Fraction(3, 10))
    >>> fee_in_dong(fee, on=date(2015, 12, 1)).amount, fee_in_dong(fee, on=date(2019, 12, 1)).amount
    (Fraction(345000, 1), Fraction(447000, 1))
    """
    if on.year < fee.since:
        raise ValueImpossibleError(f"{on} is before {fee.since}, when the fee began: give a day from that year on")
    if fee.amount is not None or fee.of_base_salary is None:
        return FeeInDong(fee=fee, on=on, amount=None if fee.amount is None else Fraction(fee.amount))
    salary = base_salary_on(on)
    amount = None if salary.amount is None else fee.of_base_salary * salary.amount
    return FeeInDong(fee=fee, on=on, amount=amount, salary=salary)


def fee_cost(paid: CollaboratorFee | CollaboratorNetwork, persons: int, period: Period) -> FeeCost:
    """Give what so many collaborators cost in whole months, each at the fee and the base salary of its first day.

    Of a network, the fee of a month is the last that began by that year. Raises
    :class:`~khuyencong.errors.ValueImpossibleError` for a period that does not start and end with a month, a negative
    number of persons, and a month without a fee.

    >>> fee = CollaboratorFee(since=2015, of_base_salary=Fraction(3, 10))
    >>> cost = fee_cost(fee, 20, Period.of_years(2018))
    >>> cost.amount, [(str(span.period), span.months) for span in cost.spans]
    (Fraction(96840000, 1), [('01/01/2018-30/6/2018', 6), ('01/7/2018-31/12/2018', 6)])
    """
    spans: list[FeeSpan] = []
    for number in range(int(per_time(period, "tháng"))):
        start = period.start + relativedelta(months=number)
        month = Period.lasting(start, months=1)
        fee = fee_in_dong(_fee_on(paid, start), on=start)
        last = spans[-1] if spans else None
        if last and (last.fee.fee, last.fee.salary) == (fee.fee, fee.salary):
            whole = Period(start=last.period.start, end=month.end)
            spans[-1] = FeeSpan(period=whole, months=last.months + 1, fee=last.fee)
        else:
            spans.append(FeeSpan(period=month, months=1, fee=fee))
    return FeeCost(persons=persons, period=period, spans=tuple(spans))


def _fee_on(paid: CollaboratorFee | CollaboratorNetwork, on: date) -> CollaboratorFee:
    if isinstance(paid, CollaboratorFee):
        return paid
    begun = [fee for fee in paid.fees if fee.since <= on.year]
    if not begun:
        raise ValueImpossibleError(f"the network states no fee for {on}: give months from the year of its first fee on")
    return max(begun, key=lambda fee: fee.since)
