"""Who and what is who: ids that are unique, names that resolve, the same beneficiary met twice."""

from khuyencong.model.beneficiary import Beneficiary
from khuyencong.model.de_an import CostLine, DeAn, Task
from khuyencong.model.plan import Plan
from khuyencong.rules.facts import ItemFacts, PlanFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.rule import rule
from khuyencong.values.text import fold


@rule("IDEN-001", on="item")
def item_id_is_unique(item: DeAn | Task, facts: ItemFacts) -> Verdict:
    """IDEN-001: ids of đề án and tasks are unique."""
    times = facts.plan.item_ids[item.id]
    return Fail(".id", item=facts.label, id=item.id, times=times) if times > 1 else None


@rule("IDEN-002", on="beneficiary")
def beneficiary_id_is_unique(beneficiary: Beneficiary, facts: PlanFacts) -> Verdict:
    """IDEN-002: ids of beneficiaries are unique."""
    times = facts.beneficiary_ids[beneficiary.id]
    return Fail(".id", item=beneficiary.name, id=beneficiary.id, times=times) if times > 1 else None


@rule("IDEN-003", on="de_an")
def title_is_unique(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """IDEN-003: titles of đề án differ."""
    times = facts.plan.titles[fold(de_an.title)]
    return Fail(".title", item=facts.label, times=times) if times > 1 else None


@rule("IDEN-004", on="beneficiary")
def beneficiary_is_recorded_once(beneficiary: Beneficiary, facts: PlanFacts) -> Verdict:
    """IDEN-004: a beneficiary is recorded once."""
    for key in (beneficiary.tax_code, fold(beneficiary.name)):
        if key and facts.namesakes[key] > 1:
            return Fail("", item=beneficiary.name, id=beneficiary.id, key=key, times=facts.namesakes[key])
    return None


@rule("IDEN-005", on="item")
def title_says_something(item: DeAn | Task, facts: ItemFacts) -> Verdict:
    """IDEN-005: a title says something."""
    return Fail(".title", item=item.id) if not any(sign.isalpha() for sign in item.title) else None


@rule("BENE-001", on="de_an")
def beneficiaries_resolve(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """BENE-001: beneficiaries resolve."""
    if not de_an.beneficiaries:
        return NOT_APPLICABLE
    known = facts.plan.beneficiaries
    return [
        Fail(f".beneficiaries[{i}]", item=facts.label, id=name)
        for i, name in enumerate(de_an.beneficiaries)
        if name not in known
    ]


@rule("BENE-002", on="line")
def line_beneficiary_is_of_the_de_an(line: CostLine, facts: ItemFacts) -> Verdict:
    """BENE-002: the beneficiary of a line belongs to the đề án."""
    if line.beneficiary is None:
        return NOT_APPLICABLE
    item = facts.item
    if isinstance(item, DeAn) and line.beneficiary not in item.beneficiaries:
        return Fail(".beneficiary", item=facts.label, id=line.beneficiary)
    return None


@rule("BENE-003", on="beneficiary")
def beneficiary_is_supported(beneficiary: Beneficiary, facts: PlanFacts) -> Verdict:
    """BENE-003: a listed beneficiary is supported."""
    if beneficiary.id in facts.used_beneficiaries:
        return None
    return Fail("", item=beneficiary.name, id=beneficiary.id)


@rule("BENE-004", on="de_an")
def beneficiary_is_supported_once_for_a_content(de_an: DeAn, facts: ItemFacts) -> Verdict:
    """BENE-004: a beneficiary is supported once for a content."""
    repeated = facts.plan.supported
    if not repeated:
        return None
    found: dict[tuple[str, object], Fail | Unknown] = {}
    for index, line in enumerate(de_an.lines):
        for name in (line.beneficiary,) if line.beneficiary else de_an.beneficiaries:
            key = (facts.plan.identities.get(name, name), line.activity)
            if key in repeated and key not in found:
                others = [other for other in repeated[key] if other != de_an.id]
                found[key] = Fail(
                    f".lines[{index}]", item=facts.label, who=name, activity=line.activity, others=", ".join(others)
                )
    return list(found.values())


@rule("BENE-005", on="beneficiary")
def tax_code_is_well_formed(beneficiary: Beneficiary, facts: PlanFacts) -> Verdict:
    """BENE-005: a tax code is well formed."""
    code = beneficiary.tax_code
    if code is None:
        return NOT_APPLICABLE
    if is_tax_code(code):
        return None
    return Fail(".tax_code", item=beneficiary.name, code=code)


_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


def is_tax_code(code: str) -> bool:
    """Say whether a text is a tax code (mã số thuế) by its form: 10 digits, or 10-3, with its check digit.

    The twelve-digit personal number that business households may use instead is let through by its length alone:
    its own check is not known.

    >>> is_tax_code("0100112437"), is_tax_code("0100112438"), is_tax_code("012345670123")
    (True, False, True)
    """
    if not code.isascii():
        return False
    if code.isdigit() and len(code) == 12:
        return True
    main, dash, branch = code.partition("-")
    if dash and not (branch.isdigit() and len(branch) == 3 and branch != "000"):
        return False
    if not (main.isdigit() and len(main) == 10) or main[2:9] == "0000000":
        return False
    weighed = sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, main, strict=False))
    return int(main[9]) == 10 - weighed % 11


@rule("REVI-001", on="plan")
def revision_names_what_it_replaces(plan: Plan, facts: PlanFacts) -> Verdict:
    """REVI-001: a revision names what it replaces."""
    if plan.revision == 0 and plan.revises is None:
        return NOT_APPLICABLE
    if plan.revises is None or plan.revision == 0 or plan.revises == plan.id:
        return Fail(".revises", item=plan.title, revision=plan.revision)
    return None


RULES = (
    item_id_is_unique,
    beneficiary_id_is_unique,
    title_is_unique,
    beneficiary_is_recorded_once,
    title_says_something,
    beneficiaries_resolve,
    line_beneficiary_is_of_the_de_an,
    beneficiary_is_supported,
    beneficiary_is_supported_once_for_a_content,
    tax_code_is_well_formed,
    revision_names_what_it_replaces,
)
