"""Where a đề án can be in its life, and what can happen to it."""

from typing import Final

from khuyencong.reference.vocabulary import LabelledEnum


class LifeState(LabelledEnum):
    """Where a đề án is, after Thông tư 36/2013/TT-BCT; a local đề án uses those that its province names.

    >>> LifeState.BASE_APPRAISED.label("en")
    'Passed the base appraisal'
    """

    DRAFT = "draft"
    SUBMITTED_TO_DEPT = "submitted-to-dept"
    BASE_APPRAISED = "base-appraised"
    REGISTERED = "registered"
    IN_DRAFT_PLAN = "in-draft-plan"
    MINISTRY_APPRAISED = "ministry-appraised"
    APPROVED = "approved"
    ASSIGNED = "assigned"
    GROUP_PLAN_APPROVED = "group-plan-approved"
    AWARDED = "awarded"
    CONTRACTED = "contracted"
    IN_PROGRESS = "in-progress"
    ACCEPTED = "accepted"
    FULLY_ADVANCED = "fully-advanced"
    SETTLEMENT_SUBMITTED = "settlement-submitted"
    TREASURY_SETTLED_PENDING = "treasury-settled-pending"
    SETTLED = "settled"
    PARTIALLY_SETTLED = "partially-settled"
    STOPPED = "stopped"
    REFUND_DUE = "refund-due"
    CLOSED = "closed"
    REJECTED = "rejected"


TERMINAL: Final = frozenset({LifeState.CLOSED, LifeState.REJECTED})
"""The states that nothing leads out of."""


class LifeEvent(LabelledEnum):
    """What happens to a đề án.

    ``ADVANCE`` is money before the acceptance, ``ADVANCE_REST`` money after it (the circular calls both an advance);
    ``PAY_REST`` pays what a settlement accepts above the money received.

    >>> LifeEvent.ADVANCE_REST.label("en")
    'Pay the rest as an advance'
    """

    DRAFT = "draft"
    SUBMIT = "submit"
    PASS_BASE_APPRAISAL = "pass-base-appraisal"
    FAIL_BASE_APPRAISAL = "fail-base-appraisal"
    REGISTER = "register"
    ADD_TO_DRAFT_PLAN = "add-to-draft-plan"
    PASS_MINISTRY_APPRAISAL = "pass-ministry-appraisal"
    FAIL_MINISTRY_APPRAISAL = "fail-ministry-appraisal"
    APPROVE_PLAN = "approve-plan"
    ASSIGN = "assign"
    APPROVE_GROUP_PLAN = "approve-group-plan"
    AWARD = "award"
    CONTRACT = "contract"
    START = "start"
    ADVANCE = "advance"
    REPORT_PROGRESS = "report-progress"
    ADJUST = "adjust"
    ACCEPT = "accept"
    ADVANCE_REST = "advance-rest"
    SUBMIT_SETTLEMENT = "submit-settlement"
    SETTLE_AT_TREASURY = "settle-at-treasury"
    SETTLE = "settle"
    SETTLE_PARTLY = "settle-partly"
    STOP = "stop"
    PAY_REST = "pay-rest"
    REQUIRE_REFUND = "require-refund"
    REFUND_PART = "refund-part"
    REFUND = "refund"
    CLOSE = "close"


class StepVerdict(LabelledEnum):
    """Whether a step may be taken now: yes, no, or something is not known.

    >>> StepVerdict.BLOCKED.label("en")
    'Not yet'
    """

    POSSIBLE = "possible"
    BLOCKED = "blocked"
    UNDECIDED = "undecided"
