"""Reports that were sent to an authority: of which kind, for which time, by whom, and when."""

from datetime import date

from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.period import Period
from khuyencong.values.record import Text, record


class FilingKind(LabelledEnum):
    """A report that the law asks for; its label says from whom to whom.

    They are the eighteen that the decree and the circulars of 2011 to 2014 name.

    >>> FilingKind.PROVINCE_QUARTERLY.label("en")
    'Quarterly report of the provincial committee to the Ministry'
    """

    IMPLEMENTER_MONTHLY = "implementer-monthly"
    REGIONAL_CENTER = "regional-center"
    DEPT_NATIONAL_PLAN = "dept-national-plan"
    DEPT_STATISTICS = "dept-statistics"
    DEPT_AD_HOC = "dept-ad-hoc"
    PROVINCE_QUARTERLY = "province-quarterly"
    AGENCY = "agency"
    MINISTRY_YEARLY = "ministry-yearly"
    IMPLEMENTER_FINAL = "implementer-final"
    REGISTRATION = "registration"
    PROVINCIAL_CENTER = "provincial-center"
    HOLDER_YEARLY = "holder-yearly"
    DISTRICT_AWARDS = "district-awards"
    DEPT_AWARDS = "dept-awards"
    AGENCY_AWARDS = "agency-awards"
    SETTLEMENT = "settlement"
    INDICATORS = "indicators"
    REGISTERED_SCHEMES = "registered-schemes"


@record
class Filing:
    """A report that was sent: its kind, the time that it reports on, who sent it and to whom, and on which day.

    ``by`` is the name of the sender, or the id of an establishment; for a monthly report of an implementing unit its
    name as the đề án has it. What is left out is not known.

    >>> Filing(kind=FilingKind.PROVINCE_QUARTERLY, period=Period.lasting(date(2015, 1, 1), months=3)).by is None
    True
    """

    kind: FilingKind
    period: Period | None = None
    submitted_on: date | None = None
    by: Text | None = None
    to: tuple[Text, ...] = ()
