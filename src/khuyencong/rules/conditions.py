"""What a content of the decree asks for beyond its cost, and what a đề án must commit to before money moves."""

from typing import Final

from khuyencong.model.de_an import CostLine, DeAn, Stage, Task
from khuyencong.reference.activities import Activity
from khuyencong.reference.estimates import Capacity
from khuyencong.reference.funding import FundingLevel
from khuyencong.reference.places import Destination
from khuyencong.rules.eligibility import in_difficult_area
from khuyencong.rules.facts import ItemFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.rule import rule

_TRAINING: Final = frozenset({Activity.VOCATIONAL_TRAINING, Activity.CRAFT_TRANSMISSION})
_TRANSFER: Final = frozenset({Activity.TECHNOLOGY_TRANSFER, Activity.SCIENCE_APPLICATION})
_MODEL: Final = frozenset({Activity.DEMO_NEW_TECHNOLOGY})
_MACHINERY: Final = frozenset({Activity.ADVANCED_MACHINERY})
_FOUNDING: Final = frozenset({Activity.ENTERPRISE_ESTABLISHMENT})
_RELOCATION: Final = frozenset({Activity.RELOCATION_CONSULTING, Activity.RELOCATION_INTEREST})
_MOVES_MONEY: Final = frozenset({Stage.CONTRACTED, Stage.ACCEPTED, Stage.SETTLEMENT_SUBMITTED, Stage.SETTLED})


@rule("ELIG-010", on="item")
def content_is_of_the_decree(item: DeAn | Task, facts: ItemFacts) -> Verdict:
    """ELIG-010: every content is one that the decree names."""
    return [Fail(at, item=facts.label, observed=Activity.OUTSIDE_THE_DECREE) for at in _named(item, _OUTSIDE)]


@rule("ELIG-011", on="item")
def contest_has_a_basis(item: DeAn | Task, facts: ItemFacts) -> Verdict:
    """ELIG-011: a contest has a norm, and no basis in the decree."""
    return [Fail(at, item=facts.label) for at in _named(item, Activity.CONTEST_CAMPAIGN)] or NOT_APPLICABLE


@rule("ELIG-012", on="line", about=_TRAINING)
def course_is_short_with_practice(line: CostLine, facts: ItemFacts) -> Verdict:
    """ELIG-012: a course is mainly short, theory with practice."""
    course = line.course
    if course is None:
        return Unknown("form-of-course", ".course", item=facts.label)
    flags = {".course.is_short": course.is_short, ".course.has_practice": course.has_practice}
    found: list[Fail | Unknown] = [
        Unknown("form-of-course", at, item=facts.label)
        if flag is None
        else Fail(at, item=facts.label, reason=_COURSE[at])
        for at, flag in flags.items()
        if not flag
    ]
    return found


_COURSE: Final = {".course.is_short": "long-course", ".course.has_practice": "no-practice"}


@rule("ELIG-014", on="line", about=_MODEL)
def technology_is_new_to_the_district(line: CostLine, facts: ItemFacts) -> Verdict:
    """ELIG-014: nobody in the district has the technology or the product of a national demonstration model."""
    if not facts.has_money_of(FundingLevel.NATIONAL):
        return NOT_APPLICABLE
    return _flag(line, "is_first_in_district", "first-in-district", facts)


@rule("ELIG-015", on="line", about=_MACHINERY)
def machinery_is_new(line: CostLine, facts: ItemFacts) -> Verdict:
    """ELIG-015: supported machinery is new."""
    return _flag(line, "is_new", "machinery-new", facts)


@rule("ELIG-016", on="line", about=_MACHINERY)
def machinery_improves(line: CostLine, facts: ItemFacts) -> Verdict:
    """ELIG-016: supported machinery improves something."""
    improvements = line.technology.improvements if line.technology else None
    if improvements is None:
        return Unknown("improvements", _within(line, "improvements"), item=facts.label)
    return None if improvements else Fail(".technology.improvements", item=facts.label)


@rule("ELIG-017", on="line", about=_TRANSFER)
def technology_is_listed(line: CostLine, facts: ItemFacts) -> Verdict:
    """ELIG-017: a technology that is transferred or applied stands in the list of those that are encouraged."""
    return _flag(line, "is_listed", "technology-listed", facts)


@rule("ELIG-018", on="line", about=_RELOCATION)
def move_is_decided(line: CostLine, facts: ItemFacts) -> Verdict:
    """ELIG-018: an establishment that moves was chosen by the head of the provincial committee."""
    move = line.relocation
    if move is not None and (move.decision is not None or move.is_selected):
        return None
    if move is None or move.is_selected is None:
        at = ".relocation" if move is None else ".relocation.is_selected"
        return Unknown("relocation-decision", at, item=facts.label)
    return Fail(".relocation.is_selected", item=facts.label)


@rule("ELIG-019", on="line", about=_RELOCATION)
def move_goes_to_a_zone(line: CostLine, facts: ItemFacts) -> Verdict:
    """ELIG-019: an establishment moves into an industrial zone or cluster."""
    destination = line.relocation.destination if line.relocation else None
    if destination is None:
        at = ".relocation.destination" if line.relocation else ".relocation"
        return Unknown("relocation-destination", at, item=facts.label)
    return Fail(".relocation.destination", item=facts.label) if destination is Destination.ELSEWHERE else None


@rule("ELIG-020", on="line", by="approval", about=_FOUNDING)
def enterprise_is_founded_in_a_difficult_area(line: CostLine, facts: ItemFacts) -> Verdict:
    """ELIG-020: national money helps to found an enterprise in difficult areas only."""
    if not facts.has_money_of(FundingLevel.NATIONAL):
        return NOT_APPLICABLE
    founders = [facts.plan.beneficiaries.get(line.beneficiary)] if line.beneficiary else list(facts.supported)
    if not founders:
        return Unknown("site-of-beneficiary", item=facts.label)
    hits = (
        in_difficult_area(one, ".beneficiary" if line.beneficiary else ".activity", facts.label)
        if one
        else Unknown("site-of-beneficiary", ".beneficiary", item=facts.label)
        for one in founders
    )
    return [hit for hit in hits if hit]


@rule("ELIG-021", on="de_an")
def service_is_capable(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """ELIG-021: the capacity of a service organisation was assessed on all four sides."""
    if de_an.service is None:
        return NOT_APPLICABLE
    if de_an.service.assessed is None:
        return Unknown("capacity-of-service", ".service.assessed", item=facts.label)
    missing = [side for side in Capacity if side not in de_an.service.assessed]
    return [Fail(".service.assessed", item=facts.label, side=side) for side in missing]


@rule("ELIG-022", on="de_an", by="approval")
def money_is_not_had_twice(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """ELIG-022: it is committed that no state money was had for the same content of spending."""
    if not facts.support:
        return NOT_APPLICABLE
    committed = de_an.commitments.no_double_funding if de_an.commitments else None
    if committed is None:
        at = ".commitments.no_double_funding" if de_an.commitments else ".commitments"
        return Unknown("commitment-no-double-funding", at, item=facts.label)
    return None if committed else Fail(".commitments.no_double_funding", item=facts.label)


@rule("ELIG-023", on="de_an", by="approval")
def counterpart_is_committed(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """ELIG-023: what the support leaves open is invested or committed."""
    if not facts.support:
        return NOT_APPLICABLE
    if facts.costs is not None and facts.support >= facts.costs:
        return None  # the support leaves nothing open
    committed = de_an.commitments.counterpart if de_an.commitments else None
    covered = facts.costs is not None and facts.funding >= facts.costs
    if committed or (covered and committed is None):
        return None
    if committed is None:
        at = ".commitments.counterpart" if de_an.commitments else ".commitments"
        return Unknown("commitment-counterpart", at, item=facts.label)
    return Fail(".commitments.counterpart", item=facts.label, support=facts.support)


@rule("ELIG-024", on="de_an")
def approval_comes_first(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """ELIG-024: a đề án is approved before money can move."""
    moved = min([event.on for event in de_an.events if event.stage in _MOVES_MONEY], default=None)
    if moved is None or not facts.support:
        return NOT_APPLICABLE
    decision = facts.plan.plan.decision
    days = [event.on for event in de_an.events if event.stage is Stage.APPROVED]
    days += [decision.issued] if decision and decision.issued else []
    if not days:
        return Unknown("approval", ".events", item=facts.label)
    return None if min(days) <= moved else Fail(".events", item=facts.label, observed=moved, limit=min(days))


_OUTSIDE: Final = Activity.OUTSIDE_THE_DECREE


def _named(item: DeAn | Task, activity: Activity) -> list[str]:
    """Give where an item names an activity."""
    if isinstance(item, Task):
        return [".activity"] if item.activity is activity else []
    return [f".lines[{i}].activity" for i, line in enumerate(item.lines) if line.activity is activity]


def _flag(line: CostLine, name: str, missing: str, facts: ItemFacts) -> Fail | Unknown | None:
    """Ask a line whether something is so of its machinery or technology."""
    flag = getattr(line.technology, name) if line.technology else None
    if flag is None:
        return Unknown(missing, _within(line, name), item=facts.label)
    return None if flag else Fail(_within(line, name), item=facts.label, activity=line.activity)


def _within(line: CostLine, name: str) -> str:
    return f".technology.{name}" if line.technology else ".technology"


RULES = (
    content_is_of_the_decree,
    contest_has_a_basis,
    course_is_short_with_practice,
    technology_is_new_to_the_district,
    machinery_is_new,
    machinery_improves,
    technology_is_listed,
    move_is_decided,
    move_goes_to_a_zone,
    enterprise_is_founded_in_a_difficult_area,
    service_is_capable,
    money_is_not_had_twice,
    counterpart_is_committed,
    approval_comes_first,
)
