"""The review of a plan or a programme: every rule asked about every subject, and all answers kept."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from khuyencong.budget.allocation import require_allocations
from khuyencong.errors import ValueImpossibleError
from khuyencong.law.calendar import WorkCalendar
from khuyencong.law.norm_book import NormBook
from khuyencong.law.norms import NormSet
from khuyencong.model.awards import AwardRounds
from khuyencong.model.funding import Allocation
from khuyencong.model.ledger import Ledger
from khuyencong.model.plan import Plan
from khuyencong.model.program import Program
from khuyencong.model.waiver import Waiver
from khuyencong.reference.activities import Activity
from khuyencong.reference.terms import label, word
from khuyencong.rules.award_facts import AwardsFacts, CertificateFacts, EntryFacts, RoundFacts
from khuyencong.rules.catalogue import RULES
from khuyencong.rules.contracts import contracts_of
from khuyencong.rules.facts import ItemFacts, PlanFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Finding, Outcome, Severity, Unknown, Verdict, weigh
from khuyencong.rules.law_facts import LawFacts
from khuyencong.rules.money_facts import MoneyFacts, newest_plans
from khuyencong.rules.program_facts import ProgramFacts, ReportFacts
from khuyencong.rules.rule import Check, Kind, Rule, rule_texts, rules_version
from khuyencong.rules.words import say_finding
from khuyencong.values.amounts import Language
from khuyencong.values.grid import Grid


@attrs.define
class Counts:
    """How many subjects of one rule passed, failed, were not applicable, undetermined or waived."""

    passed: int = 0
    failed: int = 0
    not_applicable: int = 0
    undetermined: int = 0
    waived: int = 0


@attrs.frozen(kw_only=True)
class Review:
    """What a review found: findings in the order of the document, and counts by rule.

    ``as_of`` is the day by which it judged; ``rules_version`` names the catalogue, so that it can be repeated.
    """

    title: str
    as_of: date
    findings: tuple[Finding, ...]
    counts: dict[str, Counts]
    rules_version: str

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Give what failed with a severity; waived and undetermined findings are not among them."""
        return tuple(f for f in self.findings if f.outcome is Outcome.FAIL and f.severity is severity)

    @property
    def is_clean(self) -> bool:
        """Whether no rule failed with severity error."""
        return not self.of(Severity.ERROR)

    def to_grid(self, lang: Language = "vi") -> Grid:
        """Give the findings as a table for people: outcome, rule, place, and what was found."""
        rows = tuple(
            (
                label(finding.severity if finding.outcome is Outcome.FAIL else finding.outcome, lang),
                finding.code,
                finding.path,
                say_finding(finding, lang).message,
            )
            for finding in self.findings
        )
        return Grid(
            title=self.title,
            columns=tuple(word(key, lang) for key in ("outcome", "rule", "place", "finding")),
            align=("left", "left", "left", "left"),
            rows=rows,
        )

    def __str__(self) -> str:
        """Lay the findings out for a terminal."""
        return self.to_grid().to_text()

    def _repr_html_(self) -> str:
        return self.to_grid().to_html()


def review(
    document: Plan | Program | AwardRounds,
    *,
    as_of: date,
    allocations: Sequence[Allocation] | None = None,
    ledger: Ledger | None = None,
    ledger_as_of: date | None = None,
    waivers: Iterable[Waiver] = (),
    rules: Sequence[Rule] = RULES,
    local: Sequence[NormSet] = (),
    norms: NormBook | None = None,
    calendar: WorkCalendar | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Review:
    """Ask every rule about every subject of a plan, of each plan of a programme, or of rounds of awards.

    ``as_of`` is the day by which places and waivers are judged. ``allocations`` take the place of the plan's own, whose
    difference is a finding; in a programme each plan gets those of its year. ``ledger`` says what money moved: it is
    held against the plans, in a programme against the newest version of each, and a finding whose path begins with
    ``$ledger`` points into it; without a ledger the rules about it are not applicable. All its entries count;
    ``ledger_as_of`` is the day by which money of past years must have been used, ``as_of`` where none is given.
    ``local`` are acts of provinces, whose norms bind local money in place of the shipped ones; ``norms`` is another
    book than the shipped one. ``calendar`` knows the working days by which complaints about awards are judged; without
    it only weekends are left out, and the finding says so. ``progress`` is told how many đề án are done, of how many.
    Whatever the document holds, nothing is changed or raised.

    >>> from khuyencong.model import PlanScope
    >>> plan = Plan(year=2022, scope=PlanScope.LOCAL, title="Kế hoạch 2022", province="52")
    >>> [finding.code for finding in review(plan, as_of=date(2022, 1, 1)).findings]
    ['SUMS-003']
    """
    if type(as_of) is not date:
        raise ValueImpossibleError(f"as_of is a day (datetime.date), got {as_of!r}")
    require_allocations(allocations)
    run = _Run(rules, as_of, progress, sum(len(p.de_an) for p in _plans(document)))
    money = None
    if ledger is not None:
        money = MoneyFacts(ledger, newest_plans(_plans(document)), ledger_as_of or as_of)
    run.ledger(money)
    law = LawFacts(local, norms)
    if isinstance(document, Program):
        run.ask("program", document, ProgramFacts(document, as_of), "$", "")
        for index, report in enumerate(document.reports):
            run.ask("report", report, ReportFacts(report), f"$.reports[{index}]", "")
        for index, plan in enumerate(document.plans):
            own = None if allocations is None else [given for given in allocations if given.year == plan.year]
            run.plan(
                plan,
                PlanFacts(plan, as_of, own, money if money and money.is_about(plan) else None, law),
                f"$.plans[{index}]",
            )
    elif isinstance(document, AwardRounds):
        run.awards(AwardsFacts(document, as_of, calendar))
    else:
        run.plan(document, PlanFacts(document, as_of, allocations, money, law), "$")
    run.count_what_was_passed_over()
    findings = _waive(run.findings, tuple(waivers), as_of, run.counts)
    return Review(
        title=document.title, as_of=as_of, findings=findings, counts=run.counts, rules_version=rules_version()
    )


def _plans(document: Plan | Program | AwardRounds) -> Iterator[Plan]:
    if isinstance(document, Program):
        yield from document.plans
    elif isinstance(document, Plan):
        yield document


class _Run:
    """One pass of the rules over a document: findings and counts as they come."""

    def __init__(
        self, rules: Sequence[Rule], as_of: date, progress: Callable[[int, int], None] | None, whole: int
    ) -> None:
        self.counts = {rule.code: Counts() for rule in rules}
        self.findings: list[Finding] = []
        self._as_of = as_of
        self._progress = progress
        self._whole = whole
        self._done = 0
        self._rules: dict[Kind, list[_Asked]] = {}
        self._of_content: dict[Activity, list[_Asked]] = {}
        self._contents: Counter[Activity] = Counter()
        self._laws: dict[tuple[str, date], Mapping[str, object]] = {}
        for rule in rules:
            self._rules.setdefault(rule.on, []).append((_in_its_time(rule, as_of), rule, self.counts[rule.code]))

    def plan(self, plan: Plan, facts: PlanFacts, path: str) -> None:
        self.ask("plan", plan, facts, path, "")
        own = not facts.given_apart
        for index, allocation in enumerate(facts.allocations):
            place = f"{path}.allocations[{index}]" if own else f"{path}.allocations"
            self.ask("allocation", allocation, facts, place, "")
        for index, beneficiary in enumerate(plan.beneficiaries):
            self.ask("beneficiary", beneficiary, facts, f"{path}.beneficiaries[{index}]", beneficiary.id)
        for index, de_an in enumerate(plan.de_an):
            place = f"{path}.de_an[{index}]"
            item = ItemFacts(de_an, facts)
            self.ask("item", de_an, item, place, de_an.id)
            self.ask("de_an", de_an, item, place, de_an.id)
            for number, line in enumerate(de_an.lines):
                self._contents[line.activity] += 1
                self._ask_all(self._about(line.activity), line, item, f"{place}.lines[{number}]", de_an.id)
            for number, tranche in enumerate(de_an.funding):
                self.ask("tranche", tranche, item, f"{place}.funding[{number}]", de_an.id)
            self._done += 1
            if self._progress:
                self._progress(self._done, self._whole)
        for contract in contracts_of(facts):
            self.ask("contract", contract.contract, contract, path + contract.place, contract.name)
        for index, task in enumerate(plan.tasks):
            place = f"{path}.tasks[{index}]"
            item = ItemFacts(task, facts)
            self.ask("item", task, item, place, task.id)
            for number, tranche in enumerate(task.funding):
                self.ask("tranche", tranche, item, f"{place}.funding[{number}]", task.id)

    def ledger(self, money: MoneyFacts | None) -> None:
        if money is not None:
            self.ask("ledger", money.ledger, money, "$ledger", "")
        else:
            for _, _, counts in self._rules.get("ledger", ()):
                counts.not_applicable += 1

    def awards(self, facts: AwardsFacts) -> None:
        for index, round_ in enumerate(facts.document.rounds):
            place, around = f"$.rounds[{index}]", RoundFacts(round_, facts, index)
            self.ask("award_round", round_, around, place, round_.id)
            for number, entry in enumerate(round_.entries):
                self.ask("award_entry", entry, EntryFacts(entry, around), f"{place}.entries[{number}]", entry.id)
        for index, certificate in enumerate(facts.document.certificates):
            known = CertificateFacts(certificate, facts)
            self.ask("certificate", certificate, known, f"$.certificates[{index}]", certificate.id)

    def _about(self, activity: Activity) -> "list[_Asked]":
        """Give the rules that look at lines of an activity; the others need not be asked."""
        found = self._of_content.get(activity)
        if found is None:
            asked = self._rules.get("line", ())
            found = [one for one in asked if one[1].about is None or activity in one[1].about]
            self._of_content[activity] = found
        return found

    def count_what_was_passed_over(self) -> None:
        """Count the rules that were not asked about lines of other contents than theirs."""
        for _, rule, counts in self._rules.get("line", ()):
            if rule.about is not None:
                counts.not_applicable += sum(n for activity, n in self._contents.items() if activity not in rule.about)

    def ask(self, kind: Kind, subject: object, facts: object, path: str, name: str) -> None:
        self._ask_all(self._rules.get(kind, ()), subject, facts, path, name)

    def _ask_all(self, asked: "Sequence[_Asked]", subject: object, facts: object, path: str, name: str) -> None:
        for check, rule, counts in asked:
            verdict = check(subject, facts)
            if not verdict:
                counts.passed += 1
            elif verdict is NOT_APPLICABLE:
                counts.not_applicable += 1
            else:
                hits = verdict if isinstance(verdict, list) else [verdict]
                for hit in hits:
                    self._add(hit, rule, path, name, _day_of(rule, facts, self._as_of, hit))

    def _law(self, rule: Rule, day: date) -> Mapping[str, object]:
        """Give the citations of a rule of law on a day, and how well they are backed; nothing for other rules."""
        found = self._laws.get((rule.code, day))
        if found is None:
            force = rule.force_on(day) if rule.is_of_law else None
            found = {"citation": "; ".join(force.citations), "status": force.status} if force else {}
            self._laws[rule.code, day] = found
        return found

    def _add(self, hit: object, rule: Rule, path: str, name: str, day: date) -> None:
        counts = self.counts[rule.code]
        if isinstance(hit, Fail):
            counts.failed += 1
            outcome = Outcome.FAIL
        elif isinstance(hit, Unknown):
            counts.undetermined += 1
            outcome = Outcome.UNDETERMINED
        else:
            raise TypeError(hit)
        params = {**self._law(rule, day), **hit.params}
        self.findings.append(
            Finding(
                code=rule.code,
                severity=weigh(rule.severity, params.get("status")),
                outcome=outcome,
                path=path + hit.at,
                subject=str(params.get("subject", name)),
                params=params,
            )
        )


_Asked = tuple[Check, Rule, Counts]


def _in_its_time(rule: Rule, as_of: date) -> Check:
    """Give the check of a rule, which is not applicable to what is judged by a day on which it is not in force."""
    if not rule.is_of_law or (rule.by == "as_of" and rule.is_in_force(as_of)):
        return rule.check
    if rule.by == "as_of":
        return _not_in_force
    check, first, last = rule.check, rule.since or date.min, rule.until or date.max
    if rule.by == "step":
        return _in_time_of_steps(rule)

    def timed(subject: object, facts: Any) -> Verdict:  # noqa: ANN401
        verdict = check(subject, facts)  # first: most rules are not applicable to most subjects, whatever the day
        if verdict is NOT_APPLICABLE or first <= _day_of(rule, facts, as_of) <= last:
            return verdict
        return NOT_APPLICABLE

    return timed


def _in_time_of_steps(rule: Rule) -> Check:
    """Give the check of a rule whose answers name the day of their step; those of other days do not count."""

    def timed(subject: object, facts: Any) -> Verdict:  # noqa: ANN401
        verdict = rule.check(subject, facts)
        if verdict is NOT_APPLICABLE:
            return verdict
        if not verdict:
            return None if rule.is_in_force(facts.acted_on) else NOT_APPLICABLE
        hits = verdict if isinstance(verdict, list) else [verdict]
        return [hit for hit in hits if rule.is_in_force(_step_of(hit))] or NOT_APPLICABLE

    return timed


def _not_in_force(subject: object, facts: object) -> Verdict:
    return NOT_APPLICABLE


def _day_of(rule: Rule, facts: Any, as_of: date, hit: Fail | Unknown | None = None) -> date:  # noqa: ANN401
    if rule.by == "as_of":
        return as_of
    if hit is not None and rule.by == "step":
        return _step_of(hit)
    day: date = facts.approved_on if rule.by == "approval" else facts.happened_on
    return day


def _step_of(hit: Fail | Unknown) -> date:
    """Give the day of the step that an answer is about."""
    day = hit.params["on"]
    assert isinstance(day, date)
    return day


def _waive(
    findings: list[Finding], waivers: tuple[Waiver, ...], as_of: date, counts: dict[str, Counts]
) -> tuple[Finding, ...]:
    """Let signed waivers take what failed out of the failures, and report waivers that do nothing."""
    kept = list(findings)
    extra: list[Finding] = []
    for index, waiver in enumerate(waivers):
        answered = False
        for number, finding in enumerate(kept):
            is_meant = (finding.code, finding.subject) == (waiver.rule, waiver.subject or "")
            if is_meant and finding.outcome is Outcome.FAIL and waiver.is_in_force(as_of):
                kept[number] = attrs.evolve(finding, outcome=Outcome.WAIVED, waived_by=waiver.signer)
                counts[finding.code].failed -= 1
                counts[finding.code].waived += 1
            answered = answered or (is_meant and finding.outcome is not Outcome.UNDETERMINED)
        code = "WAIV-001" if not waiver.is_in_force(as_of) else None if answered else "WAIV-002"
        if code:
            extra.append(
                Finding(
                    code=code,
                    severity=Severity(rule_texts()[code]["severity"]),
                    outcome=Outcome.FAIL,
                    path=f"$.waivers[{index}]",
                    subject=waiver.subject or "",
                    params={"rule": waiver.rule, "signer": waiver.signer, "signed": waiver.signed, "on": as_of},
                )
            )
    return (*kept, *extra)
