"""Who may do what next: commands that turn one project into the next."""

from typing import TYPE_CHECKING

__all__ = [
    "acknowledge_feedback",
    "advance",
    "answer_feedback",
    "answer_lesson",
    "apply_certificate",
    "apply_lesson",
    "approve_emergency",
    "approve_minutes",
    "begin_assessment",
    "cancel_change",
    "cancel_meeting",
    "carry_over_action",
    "close_change",
    "close_feedback",
    "close_period",
    "complete_implementation",
    "decide_change",
    "deem_accepted",
    "erase_person",
    "escalate_issue",
    "fail_verification",
    "fix_punch_item",
    "gather_lesson_uses",
    "give_information",
    "issue_certificate",
    "issue_minutes",
    "move_meeting",
    "prepare_meeting",
    "publish_lesson",
    "raise_from_feedback",
    "realise_risk",
    "reassess",
    "record_assessment",
    "record_minutes",
    "record_phase_review",
    "reopen_punch_item",
    "request_information",
    "request_sign_off",
    "retire_lesson",
    "return_minutes",
    "review_links",
    "revise",
    "send_minutes",
    "settle_disagreement",
    "sign",
    "start_implementation",
    "step_opportunity",
    "step_ticket",
    "submit_change",
    "validate_lesson",
    "verify_change",
    "verify_punch_item",
    "waive_punch_item",
    "win_opportunity",
    "withdraw_change",
]

if TYPE_CHECKING:
    from clientpm.workflow.acceptance_commands import apply_certificate as apply_certificate
    from clientpm.workflow.acceptance_commands import deem_accepted as deem_accepted
    from clientpm.workflow.acceptance_commands import issue_certificate as issue_certificate
    from clientpm.workflow.advancing import advance as advance
    from clientpm.workflow.after_care_commands import step_opportunity as step_opportunity
    from clientpm.workflow.after_care_commands import step_ticket as step_ticket
    from clientpm.workflow.after_care_commands import win_opportunity as win_opportunity
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
    from clientpm.workflow.erasing import erase_person as erase_person
    from clientpm.workflow.feedback_commands import acknowledge_feedback as acknowledge_feedback
    from clientpm.workflow.feedback_commands import answer_feedback as answer_feedback
    from clientpm.workflow.feedback_commands import close_feedback as close_feedback
    from clientpm.workflow.feedback_commands import raise_from_feedback as raise_from_feedback
    from clientpm.workflow.lesson_commands import answer_lesson as answer_lesson
    from clientpm.workflow.lesson_commands import apply_lesson as apply_lesson
    from clientpm.workflow.lesson_commands import gather_lesson_uses as gather_lesson_uses
    from clientpm.workflow.lesson_commands import publish_lesson as publish_lesson
    from clientpm.workflow.lesson_commands import retire_lesson as retire_lesson
    from clientpm.workflow.lesson_commands import validate_lesson as validate_lesson
    from clientpm.workflow.meeting_commands import cancel_meeting as cancel_meeting
    from clientpm.workflow.meeting_commands import move_meeting as move_meeting
    from clientpm.workflow.meeting_commands import prepare_meeting as prepare_meeting
    from clientpm.workflow.minutes_commands import approve_minutes as approve_minutes
    from clientpm.workflow.minutes_commands import issue_minutes as issue_minutes
    from clientpm.workflow.minutes_commands import record_minutes as record_minutes
    from clientpm.workflow.minutes_commands import return_minutes as return_minutes
    from clientpm.workflow.minutes_commands import send_minutes as send_minutes
    from clientpm.workflow.period import close_period as close_period
    from clientpm.workflow.punch_commands import fix_punch_item as fix_punch_item
    from clientpm.workflow.punch_commands import record_phase_review as record_phase_review
    from clientpm.workflow.punch_commands import reopen_punch_item as reopen_punch_item
    from clientpm.workflow.punch_commands import verify_punch_item as verify_punch_item
    from clientpm.workflow.punch_commands import waive_punch_item as waive_punch_item
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
            "acknowledge_feedback": "clientpm.workflow.feedback_commands",
            "advance": "clientpm.workflow.advancing",
            "answer_feedback": "clientpm.workflow.feedback_commands",
            "answer_lesson": "clientpm.workflow.lesson_commands",
            "apply_certificate": "clientpm.workflow.acceptance_commands",
            "apply_lesson": "clientpm.workflow.lesson_commands",
            "approve_emergency": "clientpm.workflow.change_decisions",
            "approve_minutes": "clientpm.workflow.minutes_commands",
            "begin_assessment": "clientpm.workflow.change_commands",
            "cancel_change": "clientpm.workflow.change_delivery",
            "cancel_meeting": "clientpm.workflow.meeting_commands",
            "carry_over_action": "clientpm.workflow.trouble_commands",
            "close_change": "clientpm.workflow.change_delivery",
            "close_feedback": "clientpm.workflow.feedback_commands",
            "close_period": "clientpm.workflow.period",
            "complete_implementation": "clientpm.workflow.change_delivery",
            "decide_change": "clientpm.workflow.change_decisions",
            "deem_accepted": "clientpm.workflow.acceptance_commands",
            "erase_person": "clientpm.workflow.erasing",
            "escalate_issue": "clientpm.workflow.trouble_commands",
            "fail_verification": "clientpm.workflow.change_delivery",
            "fix_punch_item": "clientpm.workflow.punch_commands",
            "gather_lesson_uses": "clientpm.workflow.lesson_commands",
            "give_information": "clientpm.workflow.change_commands",
            "issue_certificate": "clientpm.workflow.acceptance_commands",
            "issue_minutes": "clientpm.workflow.minutes_commands",
            "move_meeting": "clientpm.workflow.meeting_commands",
            "prepare_meeting": "clientpm.workflow.meeting_commands",
            "publish_lesson": "clientpm.workflow.lesson_commands",
            "raise_from_feedback": "clientpm.workflow.feedback_commands",
            "realise_risk": "clientpm.workflow.risk_commands",
            "reassess": "clientpm.workflow.change_commands",
            "record_assessment": "clientpm.workflow.change_commands",
            "record_minutes": "clientpm.workflow.minutes_commands",
            "record_phase_review": "clientpm.workflow.punch_commands",
            "reopen_punch_item": "clientpm.workflow.punch_commands",
            "request_information": "clientpm.workflow.change_commands",
            "request_sign_off": "clientpm.workflow.signing_commands",
            "retire_lesson": "clientpm.workflow.lesson_commands",
            "return_minutes": "clientpm.workflow.minutes_commands",
            "review_links": "clientpm.workflow.revising",
            "revise": "clientpm.workflow.revising",
            "send_minutes": "clientpm.workflow.minutes_commands",
            "settle_disagreement": "clientpm.workflow.trouble_commands",
            "sign": "clientpm.workflow.signing_commands",
            "start_implementation": "clientpm.workflow.change_delivery",
            "step_opportunity": "clientpm.workflow.after_care_commands",
            "step_ticket": "clientpm.workflow.after_care_commands",
            "submit_change": "clientpm.workflow.change_commands",
            "validate_lesson": "clientpm.workflow.lesson_commands",
            "verify_change": "clientpm.workflow.change_delivery",
            "verify_punch_item": "clientpm.workflow.punch_commands",
            "waive_punch_item": "clientpm.workflow.punch_commands",
            "win_opportunity": "clientpm.workflow.after_care_commands",
            "withdraw_change": "clientpm.workflow.change_commands",
        },
    )
