"""Words of dossiers: the steps at which papers are handed in, and the facts on which it hangs whether one is needed."""

from khuyencong.reference.vocabulary import LabelledEnum


class DossierStep(LabelledEnum):
    """A step at which papers are handed in.

    >>> DossierStep.FIRST_ADVANCE.label("en")
    'First advance'
    """

    REGISTRATION_TO_DEPT = "registration-to-dept"
    REGISTRATION_TO_AGENCY = "registration-to-agency"
    MINISTRY_APPRAISAL = "ministry-appraisal"
    GROUP_PLAN = "group-plan"
    FIRST_ADVANCE = "first-advance"
    FINAL_ADVANCE = "final-advance"
    ADJUSTMENT = "adjustment"
    SETTLEMENT_WITHOUT_INVOICE = "settlement-without-invoice"
    SETTLEMENT_WITH_INVOICE = "settlement-with-invoice"
    FORCE_MAJEURE = "force-majeure"
    AWARD_DISTRICT = "award-district"
    AWARD_PROVINCE = "award-province"
    AWARD_REGION = "award-region"
    AWARD_NATION = "award-nation"


class DossierFact(LabelledEnum):
    """A fact on which it hangs whether a paper is needed.

    >>> DossierFact.INVESTOR_IS_ENTERPRISE.label("en")
    'The investor of the cluster is an enterprise'
    """

    ALLOWANCES_PAID = "allowances-paid"
    ANNEX_2_APPLIES = "annex-2-applies"
    COLLECTIVE_MARK = "collective-mark"
    COUNCIL_USED = "council-used"
    IMPLEMENTER_IS_NOT_BENEFICIARY = "implementer-is-not-beneficiary"
    INVESTOR_IS_ENTERPRISE = "investor-is-enterprise"
    LAST_CONTRACT_OF_YEAR = "last-contract-of-year"
    MONEY_REQUESTED = "money-requested"
    NO_DISTRICT_ROUND = "no-district-round"
    ONE_PROVINCE = "one-province"
    OTHER_CERTIFICATES = "other-certificates"
    SENT_DIRECTLY = "sent-directly"
    SUPPORT_IS_SHARE_OF_COST = "support-is-share-of-cost"
    WORK_OUTSOURCED = "work-outsourced"
