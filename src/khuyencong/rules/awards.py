"""Rounds of best-product awards: councils and juries, years, complaints, and where the file is kept.

Each is judged by the law of its own day, that of the announcement of the result.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from khuyencong.errors import ValueImpossibleError
from khuyencong.law.awards import award_number
from khuyencong.law.calendar import WorkCalendar, WorkingDays
from khuyencong.law.deadline_rows import deadline_rows
from khuyencong.model.awards import AwardRound, Complaint
from khuyencong.reference.awards import AwardLevel
from khuyencong.reference.roles import Actor
from khuyencong.rules.award_facts import RoundFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.rule import rule
from khuyencong.values.period import Period
from khuyencong.values.text import fold

# The vocabulary names the heads of two bodies apart from the bodies.
_BODY_OF: Final = {Actor.PROVINCIAL_CHAIR: Actor.PROVINCIAL_PC, Actor.MOIT_MINISTER: Actor.MOIT}
_AT_LOWEST: Final = frozenset({AwardLevel.COMMUNE, AwardLevel.DISTRICT})


@rule("AWRD-001", on="award_round", by="event")
def council_has_its_size(round_: AwardRound, facts: RoundFacts) -> Verdict:
    """AWRD-001: the council has one of the sizes of its level."""
    if round_.council is None:
        return NOT_APPLICABLE
    if round_.council.size is None:
        return Unknown("council-size", ".council.size", item=facts.label)
    if facts.terms is None:
        return Unknown("award-rule-of-level", ".level", item=facts.label, level=round_.level)
    size, sizes = round_.council.size, facts.terms.council_sizes
    if size in sizes:
        return None
    return Fail(".council.size", item=facts.label, level=round_.level, observed=size, limit=sizes)


@rule("AWRD-002", on="award_round", by="event")
def jury_is_odd(round_: AwardRound, facts: RoundFacts) -> Verdict:
    """AWRD-002: the jury has an odd number of members."""
    if round_.jury_size is None:
        return Unknown("jury-size", ".jury_size", item=facts.label)
    return None if round_.jury_size % 2 else Fail(".jury_size", item=facts.label, observed=round_.jury_size)


@rule("AWRD-003", on="award_round", by="event")
def council_is_of_its_level(round_: AwardRound, facts: RoundFacts) -> Verdict:
    """AWRD-003: who holds the round, sets up the council and chairs it is of the level."""
    council = round_.council
    if council is None and round_.held_by is None:
        return NOT_APPLICABLE
    if facts.terms is None:
        return Unknown("award-rule-of-level", ".level", item=facts.label, level=round_.level)
    given: list[tuple[str, str, Actor | None]] = []
    if round_.held_by is not None:
        given.append((".held_by", "council-holder", round_.held_by))
    if council is not None:
        given.append((".council.founder", "council-founder", council.founder))
        given.append((".council.chair", "council-chair", council.chair))
    found: list[Fail | Unknown] = []
    for at, role, actor in given:
        if actor is None:
            found.append(Unknown(role, at, item=facts.label))
        elif _BODY_OF.get(actor, actor) is not facts.terms.run_by:
            limit = facts.terms.run_by
            found.append(Fail(at, item=facts.label, role=role, level=round_.level, observed=actor, limit=limit))
    return found


@rule("AWRD-004", on="award_round", by="event")
def round_is_in_its_usual_year(round_: AwardRound, facts: RoundFacts) -> Verdict:
    """AWRD-004: a round is held in a usual year of its level."""
    if facts.terms is None:
        return Unknown("award-rule-of-level", ".level", item=facts.label, level=round_.level)
    if bool(round_.year % 2) is facts.terms.odd_years:
        return None
    return Fail(".year", item=facts.label, level=round_.level, year=round_.year)


@rule("AWRD-005", on="award_round", by="event")
def rounds_are_two_years_apart(round_: AwardRound, facts: RoundFacts) -> Verdict:
    """AWRD-005: two years lie between the rounds of a level in one place."""
    number = award_number("interval-years", facts.happened_on)
    earlier = [other for other in _before(round_, facts) if _may_be_one_place(other, round_)]
    if number is None or not earlier:
        return NOT_APPLICABLE
    near = [other for other in earlier if round_.year - other.year < number.value]
    certain = [other for other in near if _place_of(other) == _place_of(round_) and _is_placed(round_)]
    if certain:
        last = max(other.year for other in certain)
        return Fail(".year", item=facts.label, level=round_.level, observed=round_.year - last, last=last)
    return Unknown("place-of-round", ".place", item=facts.label) if near else None


@rule("AWRD-016", on="award_round", by="event")
def complaints_come_in_time(round_: AwardRound, facts: RoundFacts) -> Verdict:
    """AWRD-016: a complaint comes within the working days after the announcement."""
    if not round_.complaints:
        return NOT_APPLICABLE
    found: list[Fail | Unknown] = []
    for index, complaint in enumerate(round_.complaints):
        at, start = f".complaints[{index}].filed", complaint.announced or round_.announced
        if start is None:
            found.append(Unknown("day-of-announcement", at, item=facts.label))
        elif complaint.filed is None:
            found.append(Unknown("day-of-complaint", at, item=facts.label))
        else:
            limit = _working_limit("complaint", start, facts)
            if limit is None:
                found.append(Unknown("work-calendar", at, item=facts.label))
            elif complaint.filed > limit:
                found.append(
                    Fail(at, item=facts.label, start=start, observed=complaint.filed, limit=limit, way=_way(facts))
                )
    return found


@rule("AWRD-017", on="award_round", by="event")
def complaints_are_answered_in_time(round_: AwardRound, facts: RoundFacts) -> Verdict:
    """AWRD-017: a complaint is answered within the working days after it was received."""
    if not round_.complaints:
        return NOT_APPLICABLE
    return [hit for i, one in enumerate(round_.complaints) if (hit := _answer_in_time(one, f".complaints[{i}]", facts))]


@rule("AWRD-020", on="award_round", by="event")
def file_is_kept_where_it_belongs(round_: AwardRound, facts: RoundFacts) -> Verdict:
    """AWRD-020: the file of a round is kept by the body of its level."""
    if round_.file_kept_by is None:
        return Unknown("keeper-of-file", ".file_kept_by", item=facts.label)
    if facts.terms is None:
        return Unknown("award-rule-of-level", ".level", item=facts.label, level=round_.level)
    keeper, observed = facts.terms.file_kept_by, round_.file_kept_by
    if observed is keeper:
        return None
    return Fail(".file_kept_by", item=facts.label, level=round_.level, observed=observed, limit=keeper)


def _before(round_: AwardRound, facts: RoundFacts) -> Sequence[AwardRound]:
    """Give the other rounds of the level that came before; of one year, those that stand before it."""
    return [
        other
        for index, other in enumerate(facts.awards.document.rounds)
        if other.level is round_.level and (other.year, index) < (round_.year, facts.index)
    ]


def _place_of(round_: AwardRound) -> tuple[object, ...]:
    return round_.province, round_.region, None if round_.place is None else fold(round_.place)


def _may_be_one_place(one: AwardRound, two: AwardRound) -> bool:
    pairs = zip(_place_of(one), _place_of(two), strict=True)
    return all(here is None or there is None or here == there for here, there in pairs)


def _is_placed(round_: AwardRound) -> bool:
    """Say whether a round says where it was, as far as its level has places."""
    province, region, place = _place_of(round_)
    if round_.level in _AT_LOWEST:
        return province is not None and place is not None
    if round_.level is AwardLevel.PROVINCE:
        return province is not None
    return round_.level is AwardLevel.NATION or region is not None


def _answer_in_time(complaint: Complaint, at: str, facts: RoundFacts) -> Fail | Unknown | None:
    if complaint.filed is None:
        return Unknown("day-of-complaint", f"{at}.filed", item=facts.label)
    limit = _working_limit("complaint-answer", complaint.filed, facts)
    if limit is None:
        return Unknown("work-calendar", f"{at}.answered", item=facts.label)
    if complaint.answered is None:
        late = facts.awards.as_of > limit
        return Unknown("day-of-answer", f"{at}.answered", item=facts.label) if late else None
    if complaint.answered <= limit:
        return None
    start, observed = complaint.filed, complaint.answered
    return Fail(f"{at}.answered", item=facts.label, start=start, observed=observed, limit=limit, way=_way(facts))


def _working_limit(deadline: str, start: date, facts: RoundFacts) -> date | None:
    """Give the last day on time; None where the calendar does not reach so far."""
    calendar = facts.awards.calendar or WorkCalendar(span=Period(start=date.min, end=date.max))
    try:
        return WorkingDays(count=deadline_rows()[deadline].count).after(start, calendar)
    except ValueImpossibleError:
        return None


def _way(facts: RoundFacts) -> str:
    """Name how the working days were counted: without a calendar public holidays count as worked."""
    return "weekends-off-only" if facts.awards.calendar is None else "by-work-calendar"


RULES = (
    council_has_its_size,
    jury_is_odd,
    council_is_of_its_level,
    round_is_in_its_usual_year,
    rounds_are_two_years_apart,
    complaints_come_in_time,
    complaints_are_answered_in_time,
    file_is_kept_where_it_belongs,
)
