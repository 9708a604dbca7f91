"""Contracts on đề án, and how they are settled: the 15 days and the last day of settlement run for a contract."""

from datetime import date

from khuyencong.model.papers import PaperHeld
from khuyencong.reference.roles import Actor
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.record import Dong, Id, record


class SettlementRoute(LabelledEnum):
    """How the implementing unit accounts: with an invoice to the agency, or without one (Điều 19 TT 36/2013/TT-BCT).

    >>> SettlementRoute.WITH_INVOICE.label("en")
    'With an invoice'
    """

    WITH_INVOICE = "with-invoice"
    WITHOUT_INVOICE = "without-invoice"


@record
class Settlement:
    """The settlement and liquidation of a contract.

    Fields: ``dossier_on``, when its dossier was handed in; ``settled_on``, when it was liquidated and settled;
    ``route``; ``approver``, who approves it; ``is_last_of_year``, whether it closes the last contract of the
    implementing unit in the year; ``papers`` of the contract as a whole. None means not known.

    >>> Settlement(dossier_on=date(2015, 1, 4)).settled_on is None
    True
    """

    dossier_on: date | None = None
    settled_on: date | None = None
    route: SettlementRoute | None = None
    approver: Actor | None = None
    is_last_of_year: bool | None = None
    papers: tuple[PaperHeld, ...] | None = None


@record
class Contract:
    """A contract, or an assignment, by which one implementing unit carries out one đề án or several.

    Fields: ``de_an``, the ids of those that it holds; ``on``, its day; ``support``, the khuyến công money that it
    promises, in đồng; ``is_assignment``, where no contract is signed but the task is assigned (giao nhiệm vụ);
    ``is_with_moit_unit``, where the implementing unit is a budget unit directly under the Ministry, which settles with
    the Ministry's Vụ Tài chính (khoản 1 Điều 12 Thông tư 36/2013/TT-BCT).

    >>> Contract(id="HD-01", on=date(2016, 3, 1), de_an=("BD-01", "BD-02")).settlement is None
    True
    """

    id: Id
    on: date | None = None
    de_an: tuple[Id, ...]
    support: Dong | None = None
    is_assignment: bool = False
    is_with_moit_unit: bool = False
    settlement: Settlement | None = None
