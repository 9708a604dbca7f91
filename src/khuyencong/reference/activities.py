"""What khuyến công may support: the ten groups and their contents, as codes with labels and citations."""

import functools
from collections.abc import Mapping

import attrs

from khuyencong.errors import UnknownCodeError, ValueImpossibleError
from khuyencong.reference.vocabulary import LabelledEnum, Term, read_table
from khuyencong.values.text import fold

_CLOSE_ENOUGH = 0.6


@attrs.frozen(kw_only=True)
class ActivityTerm(Term):
    """The row of an activity.

    Fields: ``code``, such as ``A3.04``; ``group``, slug of its group; ``basis``, citation of the decree (of another
    instrument where the decree is silent); ``detail``, citation of Thông tư 46/2012/TT-BCT. From the base text of
    2013 and 2014, empty where it names none: ``norm``, clauses of Điều 6 of the joint circular; ``advance``, class of
    the first advance; ``final``, number of the papers for the last payment; ``tender``, on the tender list.
    """

    code: str
    group: str
    basis: str
    norm: tuple[str, ...]
    advance: str
    final: str
    tender: bool
    detail: str = ""


class Activity(LabelledEnum):
    """A content of khuyến công, or a group of contents (Điều 4 Nghị định 45/2012/NĐ-CP).

    Groups A1 to A9 are khoản 1 to 9 of Điều 4; A0 holds what Điều 4 does not name. The members of a group follow it.

    >>> activity = Activity.ADVANCED_MACHINERY
    >>> activity.code, activity.label(), activity.basis
    ('A3.04', 'Ứng dụng máy móc tiên tiến', 'khoản 3 Điều 4 Nghị định 45/2012/NĐ-CP')
    >>> activity.group is Activity.TECHNOLOGY
    True
    """

    # A1
    TRAINING = "training"
    VOCATIONAL_TRAINING = "vocational-training"
    CRAFT_TRANSMISSION = "craft-transmission"

    # A2
    CAPACITY = "capacity"
    CAPACITY_CONSULTING = "capacity-consulting"
    CAPACITY_COACHING = "capacity-coaching"
    MANAGEMENT_TRAINING = "management-training"
    SEMINAR = "seminar"
    FORUM = "forum"
    DOMESTIC_STUDY_TOUR = "domestic-study-tour"
    FOREIGN_STUDY_TOUR = "foreign-study-tour"
    STARTUP_TRAINING = "startup-training"
    ENTERPRISE_ESTABLISHMENT = "enterprise-establishment"
    MARKET_SEMINAR = "market-seminar"
    FOREIGN_EVENT_PARTICIPATION = "foreign-event-participation"
    ONLINE_PROMOTION = "online-promotion"
    EXPORT_INTELLIGENCE = "export-intelligence"

    # A3
    TECHNOLOGY = "technology"
    DEMO_NEW_TECHNOLOGY = "demo-new-technology"
    DEMO_REPLICATION = "demo-replication"
    TECHNOLOGY_TRANSFER = "technology-transfer"
    ADVANCED_MACHINERY = "advanced-machinery"
    SCIENCE_APPLICATION = "science-application"
    CP_ASSESSMENT = "cp-assessment"
    CP_PILOT = "cp-pilot"

    # A4
    PRODUCT_PROMOTION = "product-promotion"
    BEST_PRODUCT_SELECTION = "best-product-selection"
    FAIR_RURAL_INDUSTRY = "fair-rural-industry"
    FAIR_HANDICRAFT = "fair-handicraft"
    FAIR_PARTICIPATION_DOMESTIC = "fair-participation-domestic"
    FAIR_ABROAD = "fair-abroad"
    BRANDING = "branding"
    SHOWROOM_ESTABLISHMENT = "showroom-establishment"
    SHOWROOM_CENTER = "showroom-center"
    ECOMMERCE_PLATFORM = "ecommerce-platform"
    OTHER_TRADE_PROMOTION = "other-trade-promotion"

    # A5
    CONSULTING = "consulting"
    INVESTMENT_PROJECT = "investment-project"
    MARKETING = "marketing"
    PRODUCTION_MGMT = "production-mgmt"
    FINANCE_MGMT = "finance-mgmt"
    ACCOUNTING = "accounting"
    HUMAN_RESOURCES = "human-resources"
    ENTERPRISE_FORMATION_ADVICE = "enterprise-formation-advice"
    JOINT_VENTURE_ADVICE = "joint-venture-advice"
    DESIGN_PACKAGING = "design-packaging"
    NEW_TECH_ADVICE = "new-tech-advice"
    POLICY_INVESTMENT = "policy-investment"
    POLICY_LAND = "policy-land"
    POLICY_SCIENCE = "policy-science"
    POLICY_CREDIT = "policy-credit"
    POLICY_OTHER = "policy-other"

    # A6
    INFORMATION = "information"
    TELEVISION = "television"
    RADIO = "radio"
    BULLETIN = "bulletin"
    PUBLICATION = "publication"
    DATABASE = "database"
    WEBSITE = "website"
    LEAFLET = "leaflet"
    BROCHURE = "brochure"
    OTHER_MEDIA = "other-media"

    # A7
    CLUSTER_AND_ENVIRONMENT = "cluster-and-environment"
    ASSOCIATION_FOUNDING = "association-founding"
    ENTERPRISE_LINKAGE = "enterprise-linkage"
    CLUSTER_PLANNING = "cluster-planning"
    CLUSTER_INFRASTRUCTURE = "cluster-infrastructure"
    CLUSTER_INVESTMENT_ATTRACTION = "cluster-investment-attraction"
    RELOCATION_CONSULTING = "relocation-consulting"
    RELOCATION_INTEREST = "relocation-interest"
    POLLUTION_TREATMENT_CLUSTER = "pollution-treatment-cluster"
    POLLUTION_TREATMENT_ESTABLISHMENT = "pollution-treatment-establishment"

    # A8
    INTERNATIONAL = "international"
    INTL_PROGRAMME = "intl-programme"
    INTL_EXCHANGE = "intl-exchange"
    INTL_STAFF_TRAINING = "intl-staff-training"

    # A9
    PROGRAMME_MANAGEMENT = "programme-management"
    STAFF_CURRICULUM = "staff-curriculum"
    STAFF_TRAINING = "staff-training"
    STAFF_STUDY_TOUR = "staff-study-tour"
    THEMATIC_SEMINAR = "thematic-seminar"
    REVIEW_CONFERENCE = "review-conference"
    PROGRAMME_DATABASE = "programme-database"
    CENTER_FACILITIES = "center-facilities"
    COLLABORATOR_NETWORK = "collaborator-network"
    PROGRAMME_DRAFTING = "programme-drafting"
    PLAN_DRAFTING = "plan-drafting"
    MONITORING = "monitoring"

    # A0
    OUTSIDE_THE_DECREE = "outside-the-decree"
    CONTEST_CAMPAIGN = "contest-campaign"
    OTHER_SPENDING = "other-spending"

    @property
    def term(self) -> ActivityTerm:
        """The row that describes the activity."""
        return _terms()[self.value]

    @property
    def code(self) -> str:
        """The code, such as ``A3`` for a group and ``A3.04`` for a content."""
        return self.term.code

    @property
    def group(self) -> "Activity":
        """The group that the activity belongs to; a group belongs to itself."""
        return _groups()[self]

    @property
    def is_group(self) -> bool:
        """Whether this is one of the ten groups."""
        return self.group is self

    @property
    def basis(self) -> str:
        """The citation of the clause that allows the activity."""
        return self.term.basis


def activity_by_code(code: str) -> Activity:
    """Give the activity of a code, written exactly as ``A3.04``.

    Raises :class:`~khuyencong.errors.UnknownCodeError` for any other text.

    >>> activity_by_code("A3.04").name
    'ADVANCED_MACHINERY'
    """
    try:
        return _by_code()[code]
    except KeyError:
        raise UnknownCodeError(
            f"no activity has the code {code!r}; codes are written as 'A3' or 'A3.04', find_activities searches by name"
        ) from None


def activity_groups() -> tuple[Activity, ...]:
    """Give the ten groups: A1 to A9 in the order of Điều 4, then A0.

    >>> [group.code for group in activity_groups()]
    ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'A0']
    """
    return tuple(activity for activity in Activity if activity.is_group)


def find_activities(text: str, limit: int = 5) -> tuple[Activity, ...]:
    """Find activities by code, slug or label, marks and case aside; best matches first, at most ``limit``.

    First what equals the text, then what begins with it, then what holds all its words, then what is spelt alike.
    Raises :class:`~khuyencong.errors.ValueImpossibleError` for a limit under 1.

    >>> [activity.code for activity in find_activities("may moc tien tien", limit=1)]
    ['A3.04']
    """
    if limit < 1:
        raise ValueImpossibleError(f"limit is {limit}; ask for at least 1 activity")
    query = fold(text)
    if not query:
        return ()
    ranks = {activity: _rank(query, keys) for activity, keys in _search_keys().items()}
    found = [activity for activity, rank in ranks.items() if rank < _UNLIKE]
    return tuple(sorted(found, key=lambda activity: ranks[activity])[:limit])


_UNLIKE = (4, 0.0)


def _rank(query: str, keys: tuple[str, ...]) -> tuple[int, float]:
    """Say how well the keys of an activity match: the kind of match first, less is better."""
    if query in keys:
        return 0, 0.0
    if any(key.startswith(query) for key in keys):
        return 1, 0.0
    words = set(query.split())
    if any(words <= set(key.split()) for key in keys):
        return 2, 0.0
    from difflib import SequenceMatcher

    # The query goes second: the matcher keeps what it learned of its second text.
    matcher = SequenceMatcher(b=query, autojunk=False)
    closeness = 0.0
    for key in keys:
        matcher.set_seq1(key)
        floor = max(closeness, _CLOSE_ENOUGH)
        # The two quick ratios are upper bounds; they spare most of the work.
        if matcher.real_quick_ratio() >= floor and matcher.quick_ratio() >= floor:
            closeness = max(closeness, matcher.ratio())
    return (3, -closeness) if closeness >= _CLOSE_ENOUGH else _UNLIKE


@functools.cache
def _terms() -> Mapping[str, ActivityTerm]:
    return {term.id: term for term in read_table("activities").records(ActivityTerm)}


@functools.cache
def _groups() -> Mapping[Activity, Activity]:
    return {activity: Activity(activity.term.group) for activity in Activity}


@functools.cache
def _by_code() -> Mapping[str, Activity]:
    return {activity.code: activity for activity in Activity}


@functools.cache
def _search_keys() -> Mapping[Activity, tuple[str, ...]]:
    return {
        activity: tuple(
            fold(key) for key in (activity.code, activity.value, activity.label("vi"), activity.label("en"))
        )
        for activity in Activity
    }
