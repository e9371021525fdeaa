"""Are promises to people kept: issues, escalation, actions, disagreements, decisions."""

from typing import TYPE_CHECKING

__all__ = [
    "BusinessClock",
    "DecisionRow",
    "EscalationDue",
    "IssueRow",
    "NextEscalation",
    "OpenAction",
    "OpenDisagreement",
    "check_troubles",
    "decision_log",
    "escalations_due",
    "issue_log",
    "open_actions",
    "open_disagreements",
]

if TYPE_CHECKING:
    from clientpm.engagement.actions import OpenAction as OpenAction
    from clientpm.engagement.actions import open_actions as open_actions
    from clientpm.engagement.clock import BusinessClock as BusinessClock
    from clientpm.engagement.decisions import DecisionRow as DecisionRow
    from clientpm.engagement.decisions import decision_log as decision_log
    from clientpm.engagement.disagreements import OpenDisagreement as OpenDisagreement
    from clientpm.engagement.disagreements import open_disagreements as open_disagreements
    from clientpm.engagement.escalation import EscalationDue as EscalationDue
    from clientpm.engagement.escalation import NextEscalation as NextEscalation
    from clientpm.engagement.escalation import escalations_due as escalations_due
    from clientpm.engagement.issues import IssueRow as IssueRow
    from clientpm.engagement.issues import issue_log as issue_log
    from clientpm.engagement.trouble_checks import check_troubles as check_troubles
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "BusinessClock": "clientpm.engagement.clock",
            "DecisionRow": "clientpm.engagement.decisions",
            "EscalationDue": "clientpm.engagement.escalation",
            "IssueRow": "clientpm.engagement.issues",
            "NextEscalation": "clientpm.engagement.escalation",
            "OpenAction": "clientpm.engagement.actions",
            "OpenDisagreement": "clientpm.engagement.disagreements",
            "check_troubles": "clientpm.engagement.trouble_checks",
            "decision_log": "clientpm.engagement.decisions",
            "escalations_due": "clientpm.engagement.escalation",
            "issue_log": "clientpm.engagement.issues",
            "open_actions": "clientpm.engagement.actions",
            "open_disagreements": "clientpm.engagement.disagreements",
        },
    )
