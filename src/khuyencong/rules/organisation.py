"""The provincial centre, its sections and branches, and the network of collaborators."""

from functools import cache

from khuyencong.law.centre import Post, posts_on
from khuyencong.model.decision import Decision
from khuyencong.model.network import CollaboratorNetwork
from khuyencong.model.program import Program
from khuyencong.reference.provinces import ProvinceKind, provinces_on
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.program_facts import ProgramFacts
from khuyencong.rules.rule import rule, rule_texts
from khuyencong.values.text import slug


@rule("ORGA-001", on="program")
def centre_has_its_leaders(program: Program, facts: ProgramFacts) -> Verdict:
    """ORGA-001: a centre has one director and two deputies at most."""
    centre = program.organisation
    if centre is None:
        return NOT_APPLICABLE
    posts = ((Post.DIRECTORS, centre.directors), (Post.DEPUTIES, centre.deputies))
    return [
        hit
        for post, count in posts
        if (hit := _judge_post(post, count, f".organisation.{post.value}", centre.name or program.title, facts))
    ]


@rule("ORGA-002", on="program")
def sections_have_their_leaders(program: Program, facts: ProgramFacts) -> Verdict:
    """ORGA-002: a section or branch has one head and one deputy."""
    centre = program.organisation
    if centre is None or not centre.sections:
        return NOT_APPLICABLE
    found: list[Fail | Unknown] = []
    for index, section in enumerate(centre.sections):
        at = f".organisation.sections[{index}]"
        heads, deputies = (
            (Post.BRANCH_HEADS, Post.BRANCH_DEPUTIES)
            if section.is_branch
            else (Post.SECTION_HEADS, Post.SECTION_DEPUTIES)
        )
        hits = (
            _judge_post(heads, section.heads, f"{at}.heads", section.name, facts),
            _judge_post(deputies, section.deputies, f"{at}.deputies", section.name, facts),
        )
        found += [hit for hit in hits if hit]
    return found


@rule("ORGA-003", on="program")
def fee_is_set_by_the_province(program: Program, facts: ProgramFacts) -> Verdict:
    """ORGA-003: the fee of collaborators is set by a decision of the province."""
    if program.network is None or not program.network.fees:
        return NOT_APPLICABLE
    found: list[Fail | Unknown] = []
    for index, fee in enumerate(program.network.fees):
        at = f".network.fees[{index}].decision"
        if fee.decision is None:
            found.append(Unknown("decision-on-fee", at, item=program.title, year=fee.since))
            continue
        answer = _is_provincial(fee.decision, facts)
        if answer is None:
            found.append(Unknown("issuer-of-decision", at, item=program.title, year=fee.since))
        elif not answer:
            found.append(Fail(at, item=program.title, year=fee.since, observed=fee.decision.issuer))
    return found


@rule("ORGA-004", on="program")
def organisation_reaches_down(program: Program, facts: ProgramFacts) -> Verdict:
    """ORGA-004: districts have branches of the centre, and communes a network of collaborators."""
    centre, network = program.organisation, program.network or CollaboratorNetwork()
    if centre is None and program.network is None:
        return NOT_APPLICABLE
    branches = (centre and centre.has_district_branches, network.has_districts)
    people = (network.exists, True if network.headcounts else None)
    found: list[Fail | Unknown] = []
    for what, answers in (("branches-in-districts", branches), ("network-in-communes", people)):
        if True in answers:
            continue
        if False in answers:
            found.append(Fail("", item=program.title, what=what))
        else:
            found.append(Unknown(what, "", item=program.title))
    return found


@rule("ORGA-005", on="program")
def collaborators_are_counted(program: Program, facts: ProgramFacts) -> Verdict:
    """ORGA-005: collaborators are a whole number from 0, and their fee is from 0.

    A negative amount is refused by the record; a printed number, and a multiple of the base salary, can be anything.
    """
    network = program.network
    if network is None or not (network.headcounts or network.fees):
        return NOT_APPLICABLE
    found: list[Fail | Unknown] = []
    for index, headcount in enumerate(network.headcounts):
        figure = headcount.figure
        ends = [end for end in (figure.low, figure.high) if end is not None]
        if any(end < 0 or end.denominator != 1 for end in ends):
            found.append(Fail(f".network.headcounts[{index}].figure", item=program.title, observed=figure.text))
    for index, fee in enumerate(network.fees):
        if fee.of_base_salary is not None and fee.of_base_salary < 0:
            at, observed = f".network.fees[{index}].of_base_salary", str(fee.of_base_salary)
            found.append(Fail(at, item=program.title, observed=observed))
    return found


def _judge_post(post: Post, count: int | None, at: str, name: str, facts: ProgramFacts) -> Fail | Unknown | None:
    number = posts_on(post, facts.as_of)
    if count is None or number is None:
        return Unknown(f"number-of-{post.value}", at, item=name)
    if number.allows(count):
        return None
    return Fail(at, item=name, post=post, observed=count, least=number.least, limit=number.most)


def _is_provincial(decision: Decision, facts: ProgramFacts) -> bool | None:
    """Say whether a decision is one of a provincial committee or council; None where its words do not tell."""
    words = _words()
    issuer, number = f"-{slug(decision.issuer or '')}-", f"-{slug(decision.number)}-"
    of_committee = any(word in issuer or word in number for word in words["committees"])
    if not of_committee:
        return None if decision.issuer is None else False
    if any(word in issuer for word in words["lower"]):
        return False
    cities = (p.name for p in provinces_on(facts.as_of) if p.kind is ProvinceKind.CITY)
    if any(word in issuer for word in words["provincial"]) or any(f"-{slug(city)}-" in issuer for city in cities):
        return True
    return None


@cache
def _words() -> dict[str, tuple[str, ...]]:
    texts = rule_texts()["ORGA-003"]
    return {key: tuple(f"-{slug(word)}-" for word in texts[key]) for key in ("committees", "lower", "provincial")}


RULES = (
    centre_has_its_leaders,
    sections_have_their_leaders,
    fee_is_set_by_the_province,
    organisation_reaches_down,
    collaborators_are_counted,
)
