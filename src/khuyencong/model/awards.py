"""Best-product awards: rounds with their councils and entries, the certificates that came of them, and complaints.

What a round was held under is law, and dated; these records only say what happened. None is always "not known".
"""

from datetime import date
from fractions import Fraction

from khuyencong.model.filings import Filing
from khuyencong.reference.awards import AwardLevel, ProductGroup
from khuyencong.reference.provinces import AwardRegion
from khuyencong.reference.roles import Actor
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.record import Count, Id, ProvinceCode, Quantity, Text, Year, record


@record
class AwardCouncil:
    """The council of a round: how many members, and the bodies whose head set it up and whose leader chairs it.

    Source: Điều 8, Điều 9 Thông tư 26/2014/TT-BCT.

    >>> AwardCouncil(size=7, founder=Actor.PROVINCIAL_PC).chair is None
    True
    """

    size: Count | None = None
    founder: Actor | None = None
    chair: Actor | None = None


@record
class Photo:
    """A photo of a product: its sides in millimetres, the side from which it was taken, and whether it has colours.

    >>> Photo(height_mm=100, width_mm=150, angle="mặt trước").is_colour is None
    True
    """

    height_mm: Quantity
    width_mm: Quantity
    angle: Text | None = None
    is_colour: bool | None = None


@record
class SetPart:
    """A product that is part of a set, and the id of the establishment that makes it.

    >>> SetPart(product="Ấm").establishment is None
    True
    """

    product: Text
    establishment: Id | None = None


@record
class AwardEntry:
    """A product, or a set of products, that entered a round.

    Fields: ``establishment``, the id of who makes and enters it, and ``province``, where that is; ``entered``, the day
    of the dossier; ``set_case`` and ``parts``, for a set only: which of the numbered cases of khoản 2 Điều 3 Thông tư
    26/2014/TT-BCT it is, and its products; ``photos`` of the dossier; ``scores``, one of each juror; ``shown``, the
    ids of the certificates in its dossier; ``lower_round_held``, whether the level below held a round at all;
    ``certificate``, the id of the one that it was given, if any. The three flags are those of Điều 4: made by the
    establishment itself, a copy of another product, fit for production in series.

    >>> AwardEntry(id="a", product="Sản phẩm A", scores=(Fraction(70), Fraction(145, 2))).photos is None
    True
    """

    id: Id
    product: Text
    group: ProductGroup | None = None
    establishment: Id | None = None
    province: ProvinceCode | None = None
    entered: date | None = None
    set_case: Quantity | None = None
    parts: tuple[SetPart, ...] = ()
    is_own_production: bool | None = None
    is_copy: bool | None = None
    is_series: bool | None = None
    photos: tuple[Photo, ...] | None = None
    scores: tuple[Fraction, ...] | None = None
    shown: tuple[Id, ...] | None = None
    lower_round_held: bool | None = None
    certificate: Id | None = None


@record
class Complaint:
    """A complaint about a round: when its result was announced, when the complaint was received and answered.

    ``announced`` is that of the round where it is left out. Source: Điều 20 Thông tư 26/2014/TT-BCT.

    >>> Complaint(filed=date(2015, 9, 1)).answered is None
    True
    """

    announced: date | None = None
    filed: date | None = None
    answered: date | None = None


@record
class AwardRound:
    """A round of one level: who held it and where, its council and jury, what entered, and complaints.

    ``jury_size`` counts the members of the jury (ban giám khảo); ``announced`` is the day of the result;
    ``file_kept_by``, the body that keeps the file. ``province``, ``region`` and ``place`` (of a district or commune)
    say where, as far as the level has one.

    >>> AwardRound(id="tinh-2015", level=AwardLevel.PROVINCE, year=2015, province="52").entries
    ()
    """

    id: Id
    level: AwardLevel
    year: Year
    province: ProvinceCode | None = None
    region: AwardRegion | None = None
    place: Text | None = None
    held_by: Actor | None = None
    announced: date | None = None
    council: AwardCouncil | None = None
    jury_size: Count | None = None
    entries: tuple[AwardEntry, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    file_kept_by: Actor | None = None


class CertificateUse(LabelledEnum):
    """What a certificate was used for: its logo on goods, or priority in support (Điều 21 Thông tư 26/2014/TT-BCT)."""

    LOGO = "logo"
    PRIORITY = "priority"


@record
class Use:
    """A use that was made of a certificate on a day.

    >>> Use(on=date(2016, 5, 1), what=CertificateUse.LOGO).what.label("en")
    'Logo'
    """

    on: date
    what: CertificateUse


@record
class Certificate:
    """A certificate of a best product (giấy chứng nhận sản phẩm công nghiệp nông thôn tiêu biểu).

    ``valid_to`` is the last day that is printed on it, which need not be the lawful one; ``withdrawn_on``, the day from
    which it has no force; ``holder``, the id of the establishment; ``uses``, what it was used for.

    >>> Certificate(id="c", level=AwardLevel.PROVINCE, product="Sản phẩm A", issued=date(2015, 9, 1)).uses
    ()
    """

    id: Id
    level: AwardLevel
    product: Text
    holder: Id | None = None
    issued: date | None = None
    valid_to: date | None = None
    withdrawn_on: date | None = None
    uses: tuple[Use, ...] = ()


@record
class AwardRounds:
    """The document of awards: rounds, the certificates that they gave or were shown, and the reports on them.

    ``filings`` are the yearly reports of holders, districts and departments; None: not known, () there are none.

    >>> AwardRounds(title="Bình chọn 2015").certificates
    ()
    """

    title: Text
    rounds: tuple[AwardRound, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    filings: tuple[Filing, ...] | None = None
