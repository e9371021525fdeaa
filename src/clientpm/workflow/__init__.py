"""Who may do what next: commands that turn one project into the next."""

from typing import TYPE_CHECKING

__all__ = [
    "advance",
    "approve_emergency",
    "begin_assessment",
    "cancel_change",
    "carry_over_action",
    "close_change",
    "close_period",
    "complete_implementation",
    "decide_change",
    "escalate_issue",
    "fail_verification",
    "give_information",
    "realise_risk",
    "reassess",
    "record_assessment",
    "request_information",
    "request_sign_off",
    "review_links",
    "revise",
    "settle_disagreement",
    "sign",
    "start_implementation",
    "submit_change",
    "verify_change",
    "withdraw_change",
]

if TYPE_CHECKING:
    from clientpm.workflow.advancing import advance as advance
    from clientpm.workflow.change_commands import begin_assessment as begin_assessment
    from clientpm.workflow.change_commands import give_information as give_information
    from clientpm.workflow.change_commands import reassess as reassess
    from clientpm.workflow.change_commands import record_assessment as record_assessment
    from clientpm.workflow.change_commands import request_information as request_information
    from clientpm.workflow.change_commands import submit_change as submit_change
    from clientpm.workflow.change_commands import withdraw_change as withdraw_change
    from clientpm.workflow.change_decisions import approve_emergency as approve_emergency
    from clientpm.workflow.change_decisions import decide_change as decide_change
    from clientpm.workflow.change_delivery import cancel_change as cancel_change
    from clientpm.workflow.change_delivery import close_change as close_change
    from clientpm.workflow.change_delivery import complete_implementation as complete_implementation
    from clientpm.workflow.change_delivery import fail_verification as fail_verification
    from clientpm.workflow.change_delivery import start_implementation as start_implementation
    from clientpm.workflow.change_delivery import verify_change as verify_change
    from clientpm.workflow.period import close_period as close_period
    from clientpm.workflow.revising import review_links as review_links
    from clientpm.workflow.revising import revise as revise
    from clientpm.workflow.risk_commands import realise_risk as realise_risk
    from clientpm.workflow.signing_commands import request_sign_off as request_sign_off
    from clientpm.workflow.signing_commands import sign as sign
    from clientpm.workflow.trouble_commands import carry_over_action as carry_over_action
    from clientpm.workflow.trouble_commands import escalate_issue as escalate_issue
    from clientpm.workflow.trouble_commands import settle_disagreement as settle_disagreement
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "advance": "clientpm.workflow.advancing",
            "approve_emergency": "clientpm.workflow.change_decisions",
            "begin_assessment": "clientpm.workflow.change_commands",
            "cancel_change": "clientpm.workflow.change_delivery",
            "carry_over_action": "clientpm.workflow.trouble_commands",
            "close_change": "clientpm.workflow.change_delivery",
            "close_period": "clientpm.workflow.period",
            "complete_implementation": "clientpm.workflow.change_delivery",
            "decide_change": "clientpm.workflow.change_decisions",
            "escalate_issue": "clientpm.workflow.trouble_commands",
            "fail_verification": "clientpm.workflow.change_delivery",
            "give_information": "clientpm.workflow.change_commands",
            "realise_risk": "clientpm.workflow.risk_commands",
            "reassess": "clientpm.workflow.change_commands",
            "record_assessment": "clientpm.workflow.change_commands",
            "request_information": "clientpm.workflow.change_commands",
            "request_sign_off": "clientpm.workflow.signing_commands",
            "review_links": "clientpm.workflow.revising",
            "revise": "clientpm.workflow.revising",
            "settle_disagreement": "clientpm.workflow.trouble_commands",
            "sign": "clientpm.workflow.signing_commands",
            "start_implementation": "clientpm.workflow.change_delivery",
            "submit_change": "clientpm.workflow.change_commands",
            "verify_change": "clientpm.workflow.change_delivery",
            "withdraw_change": "clientpm.workflow.change_commands",
        },
    )
