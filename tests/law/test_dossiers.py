"""Dossiers: which papers a step asks for, and which are missing."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from khuyencong.errors import UnknownCodeError, ValueImpossibleError
from khuyencong.law.basis import SourceStatus
from khuyencong.law.dossiers import (
    Dossier,
    DossierFact,
    DossierStep,
    dossier_for,
    missing_papers,
    undecided_papers,
)
from khuyencong.law.papers import all_papers, get_paper
from khuyencong.law.tables import read_law_table
from khuyencong.reference import Activity, FundingLevel

ON = date(2016, 3, 1)
IDS = [paper.id for paper in all_papers()]
CONTENTS = [activity for activity in Activity if not activity.is_group]
FACTS = st.dictionaries(st.sampled_from(DossierFact), st.booleans())
PAPERS = st.sets(st.sampled_from(IDS))


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    return dossier_for(draw(st.sampled_from(DossierStep)), draw(st.sampled_from(CONTENTS)), on=ON, facts=draw(FACTS))


def asked(found: Dossier) -> list[str]:
    return ["|".join(paper.id for paper in one.papers) for one in found.requirements]


@given(dossiers(), PAPERS, PAPERS)
def test_more_papers_never_make_a_complete_dossier_incomplete(found: Dossier, have: set[str], more: set[str]) -> None:
    """What is complete stays so, and what is missing only shrinks."""
    assert not found.is_complete(have) or found.is_complete(have | more)
    assert {*missing_papers(found, have | more)} <= {*missing_papers(found, have)}
    assert {*undecided_papers(found, have | more)} <= {*undecided_papers(found, have)}


@given(dossiers())
def test_without_a_needed_paper_no_dossier_is_complete(found: Dossier) -> None:
    """All papers make every decided dossier complete; taking out those that fill a needed place breaks it."""
    assert found.is_complete(IDS) is True
    for one in found.requirements:
        rest = {*IDS} - {paper.id for paper in one.papers}
        assert found.is_complete(rest) is (False if one.is_needed else None)


@given(st.sampled_from(DossierStep), st.sampled_from(CONTENTS), FACTS, FACTS)
def test_facts_only_decide_what_was_open(
    step: DossierStep, activity: Activity, facts: dict[DossierFact, bool], more: dict[DossierFact, bool]
) -> None:
    """With more facts, what was needed stays needed, and nothing is asked for that was not possible before."""
    before = dossier_for(step, activity, on=ON, facts=facts)
    after = dossier_for(step, activity, on=ON, facts={**more, **facts})
    needed = {one.papers for one in before.requirements if one.is_needed}
    assert needed <= {one.papers for one in after.requirements if one.is_needed}
    assert {*asked(after)} <= {*asked(before)}


@given(dossiers())
def test_no_place_stands_twice_and_every_open_one_names_its_facts(found: Dossier) -> None:
    """Each place is asked for once; it waits for facts exactly where it is open."""
    assert max(Counter(asked(found)).values()) == 1
    assert all((one.is_needed is None) == bool(one.waits_for) for one in found.requirements)


@pytest.mark.parametrize("activity", CONTENTS, ids=lambda activity: activity.code)
def test_every_content_has_papers_for_its_money(activity: Activity) -> None:
    """The first advance asks for a contract, and the rest for a report on volume, whatever the content."""
    assert "scheme-contract" in asked(dossier_for(DossierStep.FIRST_ADVANCE, activity, on=ON))
    assert "volume-report" in asked(dossier_for(DossierStep.FINAL_ADVANCE, activity, on=ON))


def final(activity: Activity, **facts: bool) -> list[str]:
    known = {**dict.fromkeys(DossierFact, False), **{DossierFact[name]: value for name, value in facts.items()}}
    return asked(dossier_for(DossierStep.FINAL_ADVANCE, activity, on=ON, facts=known))


ALWAYS = ["acceptance-5a|acceptance-5b|acceptance-5c", "summary-report", "volume-report"]


@pytest.mark.parametrize(
    ("activity", "facts", "papers"),
    [
        ("VOCATIONAL_TRAINING", {}, ["certificate-decision", "trainee-list", "employed-workers"]),
        (
            "CRAFT_TRANSMISSION",
            {"ALLOWANCES_PAID": True},
            ["certificate-decision", "trainee-list", "employed-workers", "allowance-receipts"],
        ),
        ("MARKETING", {}, ["service-contract", "acceptance-and-liquidation", "vouchers"]),
        ("MANAGEMENT_TRAINING", {}, ["trainee-list", "teaching-material"]),
        ("SEMINAR", {}, ["participant-list", "teaching-material"]),
        ("DEMO_NEW_TECHNOLOGY", {}, ["item-invoices", "conference-participants", "teaching-material"]),
        ("TECHNOLOGY_TRANSFER", {}, ["service-contract", "acceptance-and-liquidation"]),
        ("ADVANCED_MACHINERY", {}, ["purchase-contract", "acceptance-and-liquidation"]),
        ("CP_ASSESSMENT", {}, ["assessment-report"]),
        ("BRANDING", {}, ["mark-certificate", "brand-strategy", "vouchers"]),
        (
            "BRANDING",
            {"COLLECTIVE_MARK": True},
            ["mark-certificate", "collective-mark-rules", "brand-strategy", "vouchers"],
        ),
        ("LEAFLET", {}, ["service-contract", "acceptance-and-liquidation", "media-products"]),
        ("WEBSITE", {}, ["service-contract", "acceptance-and-liquidation", "media-products", "website-licence"]),
        ("ASSOCIATION_FOUNDING", {}, ["association-charter", "member-list", "vouchers"]),
        ("FAIR_HANDICRAFT", {}, ["booth-list", "booth-contract"]),
        ("FAIR_PARTICIPATION_DOMESTIC", {}, ["booth-list", "booth-contract", "organiser-invoice"]),
        ("ENTERPRISE_LINKAGE", {}, ["approval-decision", "vouchers"]),
        ("CLUSTER_PLANNING", {}, ["approval-decision", "vouchers"]),
        ("CLUSTER_INFRASTRUCTURE", {}, ["completion-minutes"]),
        ("CLUSTER_INFRASTRUCTURE", {"INVESTOR_IS_ENTERPRISE": True}, ["completion-minutes", "audit-report"]),
        (
            "POLLUTION_TREATMENT_CLUSTER",
            {"INVESTOR_IS_ENTERPRISE": True},
            ["completion-minutes", "output-standard", "audit-report"],
        ),
        (
            "POLLUTION_TREATMENT_ESTABLISHMENT",
            {"INVESTOR_IS_ENTERPRISE": True},
            ["completion-minutes", "output-standard"],
        ),
        ("CONTEST_CAMPAIGN", {}, ["contest-decisions", "contest-prizes"]),
        ("SHOWROOM_CENTER", {}, ["agency-decision"]),
    ],
)
def test_the_rest_is_paid_on_the_papers_of_its_kind(activity: str, facts: dict[str, bool], papers: list[str]) -> None:
    """Each of the fifteen kinds of Điều 14 asks for its own papers, besides those that are always asked for."""
    assert final(Activity[activity], **facts) == [*ALWAYS, *papers]


def test_what_is_paid_after_the_result_has_papers_of_its_own() -> None:
    """Founding an enterprise, and interest, are proved once, by Điều 13 and Điều 15."""
    assert final(Activity.ENTERPRISE_ESTABLISHMENT) == [
        "volume-report",
        "scheme-contract",
        "acceptance-5b",
        "business-registration",
    ]
    assert final(Activity.RELOCATION_INTEREST) == [
        "volume-report",
        "scheme-contract",
        "acceptance-5a",
        "loan-contract",
        "interest-proof",
        "contractor-contracts",
    ]


@pytest.mark.parametrize(
    ("activity", "papers"),
    [
        ("VOCATIONAL_TRAINING", ["training-plan"]),
        ("SEMINAR", ["implementation-plan"]),
        ("FORUM", []),
        ("LEAFLET", []),
        ("CLUSTER_PLANNING", ["support-contract"]),
        ("ADVANCED_MACHINERY", ["progress-report", "dept-confirmation-of-progress"]),
        ("CLUSTER_INFRASTRUCTURE", ["support-contract", "progress-report", "dept-confirmation-of-progress"]),
        ("ENTERPRISE_ESTABLISHMENT", ["acceptance-5b", "volume-report", "business-registration"]),
        ("SHOWROOM_CENTER", ["agency-decision"]),
    ],
)
def test_the_first_advance_asks_by_class(activity: str, papers: list[str]) -> None:
    """Besides the contract of the đề án, the class says what is needed."""
    facts = dict.fromkeys(DossierFact, False)
    assert asked(dossier_for(DossierStep.FIRST_ADVANCE, Activity[activity], on=ON, facts=facts)) == [
        "scheme-contract",
        *papers,
    ]


def test_the_beneficiary_asks_when_somebody_else_carries_it_out() -> None:
    """Its request is needed, not needed, or open, as the fact is."""
    told = {
        fact: [
            one.is_needed
            for one in dossier_for(
                DossierStep.REGISTRATION_TO_DEPT,
                on=ON,
                facts={} if fact is None else {DossierFact.IMPLEMENTER_IS_NOT_BENEFICIARY: fact},
            ).requirements
            if one.papers[0].id == "beneficiary-request"
        ]
        for fact in (True, False, None)
    }
    assert told == {True: [True], False: [], None: [None]}


@pytest.mark.parametrize(
    ("one", "direct", "needed"),
    [
        *((True, False, [True]), (True, True, []), (True, None, [None])),
        *((False, False, []), (None, True, []), (None, False, [None])),
    ],
)
def test_what_goes_directly_to_the_agency_has_no_base_appraisal(
    one: bool | None, direct: bool | None, needed: list[bool | None]
) -> None:
    """The sheet of the department is needed of a đề án in one province, unless a regional centre sends it directly."""
    told = {DossierFact.ONE_PROVINCE: one, DossierFact.SENT_DIRECTLY: direct}
    facts = {fact: holds for fact, holds in told.items() if holds is not None}
    dossier = dossier_for(DossierStep.REGISTRATION_TO_AGENCY, on=ON, facts=facts)
    assert [found.is_needed for found in dossier.requirements if found.papers[0].id == "appraisal-4a"] == needed


def test_sets_are_counted() -> None:
    """Three sets go to the department, one to the agency, one with an award entry; elsewhere no number is named."""
    told = {step: dossier_for(step, Activity.SEMINAR, on=ON).copies for step in DossierStep}
    assert told[DossierStep.REGISTRATION_TO_DEPT] == 3
    assert {step for step, copies in told.items() if copies == 1} == {
        DossierStep.REGISTRATION_TO_AGENCY,
        DossierStep.AWARD_DISTRICT,
        DossierStep.AWARD_PROVINCE,
        DossierStep.AWARD_REGION,
        DossierStep.AWARD_NATION,
    }
    assert set(told.values()) == {3, 1, None}


@pytest.mark.parametrize(("share", "form"), [(True, "voucher-list-all-sources"), (False, "voucher-list")])
def test_the_list_of_vouchers_follows_the_support(share: bool, form: str) -> None:
    """A support that is a share of the cost is settled on form 8b with all vouchers, another on form 8a."""
    facts = {**dict.fromkeys(DossierFact, False), DossierFact.SUPPORT_IS_SHARE_OF_COST: share}
    found = asked(dossier_for(DossierStep.SETTLEMENT_WITHOUT_INVOICE, Activity.ADVANCED_MACHINERY, on=ON, facts=facts))
    assert {"voucher-list", "voucher-list-all-sources"} & {*found} == {form}
    assert ("vouchers" in found) is share


def test_a_settlement_holds_the_papers_of_both_advances() -> None:
    """With or without an invoice, all papers of the first and the last advance belong to the settlement."""
    facts = dict.fromkeys(DossierFact, True)
    for step in (DossierStep.SETTLEMENT_WITH_INVOICE, DossierStep.SETTLEMENT_WITHOUT_INVOICE):
        whole = {*asked(dossier_for(step, Activity.CLUSTER_INFRASTRUCTURE, on=ON, facts=facts))}
        for part in (DossierStep.FIRST_ADVANCE, DossierStep.FINAL_ADVANCE):
            assert {*asked(dossier_for(part, Activity.CLUSTER_INFRASTRUCTURE, on=ON, facts=facts))} <= whole
        assert ("invoice" in whole) == (step is DossierStep.SETTLEMENT_WITH_INVOICE)
        assert "reconciliation" in whole


def test_a_paper_asked_for_twice_is_needed_if_either_needs_it() -> None:
    """Vouchers are needed for consulting whether or not the settlement itself asks for them."""
    found = dossier_for(DossierStep.SETTLEMENT_WITHOUT_INVOICE, Activity.MARKETING, on=ON)
    (vouchers,) = (one for one in found.requirements if one.papers[0].id == "vouchers")
    assert vouchers.is_needed is True


def test_an_award_entry_climbs_with_the_certificate_below() -> None:
    """Each level asks for the valid certificate of the level below; where no district round was held, none."""
    certificates = {
        step: [id_ for id_ in asked(dossier_for(step, on=ON)) if id_.startswith("award-certificate")]
        for step in DossierStep
        if step.value.startswith("award-")
    }
    assert certificates == {
        DossierStep.AWARD_DISTRICT: [],
        DossierStep.AWARD_PROVINCE: ["award-certificate-district"],
        DossierStep.AWARD_REGION: ["award-certificate-province"],
        DossierStep.AWARD_NATION: ["award-certificate-region"],
    }
    facts = {DossierFact.NO_DISTRICT_ROUND: True}
    assert "award-certificate-district" not in asked(dossier_for(DossierStep.AWARD_PROVINCE, on=ON, facts=facts))


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (dossier_for(DossierStep.GROUP_PLAN, on=ON, level=FundingLevel.LOCAL), "province-decides"),
        (dossier_for(DossierStep.FIRST_ADVANCE, on=ON), "name-the-content"),
        (dossier_for(DossierStep.FIRST_ADVANCE, Activity.TECHNOLOGY, on=ON), "name-the-content"),
        (dossier_for(DossierStep.GROUP_PLAN, on=date(2014, 2, 9)), "no-rule-known"),
    ],
)
def test_where_no_rule_is_known_nothing_is_asked(found: Dossier, code: str) -> None:
    """Local money, a group of contents, and a day before the circular have no papers, and no dossier is complete."""
    assert (found.requirements, found.is_known, found.is_complete(IDS)) == ((), False, None)
    assert [remark.code for remark in found.remarks] == [code]
    assert found.status is SourceStatus.UNKNOWN


def test_awards_have_one_dossier_for_all_money() -> None:
    """The entry of an award does not hang on whose money runs the round."""
    national = dossier_for(DossierStep.AWARD_DISTRICT, on=ON)
    local = dossier_for(DossierStep.AWARD_DISTRICT, on=ON, level=FundingLevel.LOCAL)
    assert national == local


def test_the_status_follows_the_amendments() -> None:
    """Codified in 2016, unverified once the amendment of 2018 may be in force."""
    told = [dossier_for(DossierStep.GROUP_PLAN, on=day).status for day in (date(2017, 12, 31), date(2018, 1, 1))]
    assert told == [SourceStatus.CODIFIED, SourceStatus.UNVERIFIED]


def test_unknown_words_are_refused() -> None:
    """An id that no paper has, and text in place of a step, are refused with what is near."""
    found = dossier_for(DossierStep.GROUP_PLAN, on=ON)
    with pytest.raises(UnknownCodeError, match="near ones: training-plan"):
        found.is_complete(["trainingplan"])
    with pytest.raises(UnknownCodeError, match=r"see data/law/papers\.toml"):
        get_paper("@@@@")
    with pytest.raises(ValueImpossibleError, match=r"DossierStep\.GROUP_PLAN"):
        dossier_for("group-plan", on=ON)  # type: ignore[arg-type]


def test_every_paper_and_every_word_of_the_table_is_used() -> None:
    """All papers are asked for somewhere; every activity, class, number and fact of the table exists and is used."""
    table = read_law_table("dossiers").arrays
    rows = table["rows"]
    assert {id_ for row in rows for id_ in row["papers"]} == {*IDS}
    facts = {slug for row in rows for slug in (*row.get("when", ()), *row.get("unless", ()))}
    assert facts == {fact.value for fact in DossierFact}
    assert {slug for row in rows for slug in row.get("only", ())} <= {activity.value for activity in CONTENTS}
    assert (
        {row["id"] for row in table["steps"]} == {step.value for step in DossierStep} >= {row["step"] for row in rows}
    )
    finals = {activity.term.final for activity in CONTENTS}
    classes = {activity.term.advance for activity in CONTENTS}
    used = {name for row in rows for name in row.get("of", ())}
    assert used - {""} <= finals | classes
    assert finals <= used


@given(dossiers())
def test_papers_have_names_in_both_languages(found: Dossier) -> None:
    """Every paper has a name in Vietnamese and in English."""
    assume(found.requirements)
    assert all(paper.label("vi") and paper.label("en") for one in found.requirements for paper in one.papers)
