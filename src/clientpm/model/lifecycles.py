"""The lifecycle tables: every state, every action, every guard, as data.

Diagrams, property tests, `TransitionError.allowed` and the commands read these tables and
nothing else.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from clientpm.model.lifecycle import Lifecycle, Transition

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ACTION_ITEM",
    "CHANGE_REQUEST",
    "DELIVERABLE",
    "FEEDBACK",
    "GOAL",
    "ISSUE",
    "LESSON",
    "LIFECYCLES",
    "MINUTES",
    "OPPORTUNITY",
    "PROJECT",
    "PUNCH_ITEM",
    "REQUIREMENT",
    "RISK",
    "TICKET",
]


def _table(kind: str, first: str, *rows: tuple[str, str, str] | tuple[str, str, str, tuple[str, ...]]) -> Lifecycle:
    return Lifecycle(kind, first, (Transition(*row) for row in rows))


CHANGE_REQUEST: Final = _table(
    "change",
    "draft",
    ("draft", "submit", "submitted", ("title", "reason", "originator")),
    ("draft", "withdraw", "withdrawn"),
    ("submitted", "begin_assessment", "under_assessment", ("owner",)),
    ("submitted", "reject", "rejected", ("rationale", "authority")),
    ("submitted", "withdraw", "withdrawn"),
    ("submitted", "approve_emergency", "approved", ("duty_authority", "evidence", "assessment_due")),
    ("under_assessment", "request_information", "info_requested", ("question", "question_due")),
    ("under_assessment", "complete_assessment", "assessed", ("assessment",)),
    ("under_assessment", "withdraw", "withdrawn"),
    ("under_assessment", "approve_emergency", "approved", ("duty_authority", "evidence", "assessment_due")),
    ("info_requested", "give_information", "under_assessment"),
    ("info_requested", "withdraw", "withdrawn"),
    ("assessed", "approve", "approved", ("option", "shown", "fresh_assessment", "authority", "client_evidence")),
    (
        "assessed",
        "approve_adjusted",
        "approved_adjusted",
        ("option", "adjustment", "shown", "fresh_assessment", "authority", "client_evidence"),
    ),
    ("assessed", "reject", "rejected", ("rationale", "authority")),
    ("assessed", "defer", "deferred", ("rationale", "review_date", "authority")),
    ("assessed", "reassess", "under_assessment"),
    ("assessed", "withdraw", "withdrawn"),
    ("deferred", "reassess", "under_assessment"),
    ("deferred", "reject", "rejected", ("rationale", "authority")),
    ("deferred", "withdraw", "withdrawn"),
    ("approved", "start_implementation", "in_implementation", ("no_conflict",)),
    ("approved", "cancel", "cancelled", ("rationale", "client_evidence")),
    ("approved_adjusted", "start_implementation", "in_implementation", ("no_conflict",)),
    ("approved_adjusted", "cancel", "cancelled", ("rationale", "client_evidence")),
    ("in_implementation", "complete_implementation", "implemented", ("tasks_done",)),
    ("in_implementation", "cancel", "cancelled", ("rationale", "client_evidence")),
    ("implemented", "verify", "verified", ("tests_passed", "documents_updated", "assessment_done")),
    ("implemented", "fail_verification", "in_implementation", ("rationale",)),
    ("verified", "close", "closed", ("client_informed",)),
    ("rejected", "close", "closed", ("client_informed",)),
    ("withdrawn", "close", "closed", ("client_informed",)),
    ("cancelled", "close", "closed", ("client_informed",)),
)

REQUIREMENT: Final = _table(
    "requirement",
    "draft",
    ("draft", "submit", "in_review"),
    ("in_review", "return", "draft", ("rationale",)),
    ("in_review", "reject", "rejected", ("rationale",)),
    ("in_review", "defer", "deferred", ("rationale",)),
    ("in_review", "agree", "agreed", ("signed", "criteria")),
    ("agreed", "implement", "implemented", ("signed", "tasks_done")),
    ("implemented", "verify", "verified", ("signed", "tests_passed")),
    ("verified", "accept", "accepted", ("signed", "evidence")),
    ("agreed", "supersede", "superseded", ("change",)),
    ("implemented", "supersede", "superseded", ("change",)),
    ("verified", "supersede", "superseded", ("change",)),
)

GOAL: Final = _table(
    "goal",
    "draft",
    ("draft", "confirm", "confirmed", ("client_evidence", "smart")),
    ("confirmed", "measure", "measuring", ("measured",)),
    ("measuring", "attain", "attained", ("goal_attained",)),
    ("measuring", "miss", "missed", ("goal_missed",)),
    ("confirmed", "revise", "revised", ("change",)),
    ("measuring", "revise", "revised", ("change",)),
    ("confirmed", "withdraw", "withdrawn", ("client_evidence",)),
    ("measuring", "withdraw", "withdrawn", ("client_evidence",)),
)

DELIVERABLE: Final = _table(
    "deliverable",
    "planned",
    ("planned", "submit", "submitted"),
    ("submitted", "test", "under_test"),
    ("under_test", "accept", "accepted", ("certified", "tests_passed")),
    ("under_test", "accept_conditionally", "conditionally_accepted", ("certified", "conditions")),
    ("under_test", "reject", "rejected", ("rationale",)),
    ("conditionally_accepted", "accept", "accepted", ("certified", "punch_items", "tests_passed")),
    ("rejected", "submit", "submitted"),
)

ISSUE: Final = _table(
    "issue",
    "open",
    ("open", "assign", "assigned", ("owner", "due")),
    ("open", "escalate", "escalated", ("rationale",)),
    ("assigned", "escalate", "escalated", ("rationale",)),
    ("escalated", "assign", "assigned", ("owner", "due")),
    ("assigned", "resolve", "resolved", ("resolution",)),
    ("resolved", "close", "closed", ("raiser",)),
    ("resolved", "reopen", "assigned", ("rationale",)),
)

RISK: Final = _table(
    "risk",
    "identified",
    ("identified", "assess", "assessed", ("owner", "risk_assessed")),
    ("assessed", "plan_response", "response_planned", ("responses",)),
    ("response_planned", "activate", "active"),
    ("active", "expire", "expired", ("window_passed",)),
    *((state, "occur", "occurred", ("issue",)) for state in ("identified", "assessed", "response_planned", "active")),
    *((state, "close", "closed", ("rationale",)) for state in ("identified", "assessed", "response_planned", "active")),
    ("occurred", "reactivate", "active", ("rationale",)),
    ("occurred", "close", "closed", ("rationale",)),
    ("expired", "reopen", "identified", ("rationale",)),
    ("closed", "reopen", "identified", ("rationale",)),
)

ACTION_ITEM: Final = _table(
    "action",
    "open",
    ("open", "complete", "done"),
    ("done", "verify", "verified"),
    ("open", "cancel", "cancelled", ("rationale",)),
)

MINUTES: Final = _table(
    "minutes",
    "draft",
    ("draft", "issue", "issued", ("attendance", "held", "deciders")),
    ("issued", "approve", "approved", ("approver", "as_issued")),
    ("issued", "return", "draft", ("rationale",)),
)

FEEDBACK: Final = _table(
    "feedback",
    "received",
    ("received", "acknowledge", "acknowledged", ("received",)),
    ("acknowledged", "respond", "responded", ("answer",)),
    ("responded", "close", "closed", ("sender_informed",)),
)

PUNCH_ITEM: Final = _table(
    "punch_item",
    "open",
    ("open", "fix", "fixed"),
    ("fixed", "verify", "verified"),
    ("fixed", "reopen", "open", ("rationale",)),
    ("open", "waive", "waived", ("client_evidence",)),
)

LESSON: Final = _table(
    "lesson",
    "captured",
    ("captured", "validate", "validated"),
    ("validated", "publish", "published"),
    ("published", "apply", "applied", ("applied_in",)),
    ("published", "retire", "retired", ("rationale",)),
)

TICKET: Final = _table(
    "ticket",
    "open",
    ("open", "respond", "in_progress", ("owner",)),
    ("in_progress", "wait", "waiting_for_client", ("rationale",)),
    ("waiting_for_client", "resume", "in_progress"),
    ("in_progress", "resolve", "resolved", ("resolution",)),
    ("resolved", "close", "closed"),
    ("resolved", "reopen", "in_progress", ("rationale",)),
    ("closed", "reopen", "in_progress", ("rationale",)),
)

OPPORTUNITY: Final = _table(
    "opportunity",
    "identified",
    ("identified", "qualify", "qualified", ("owner",)),
    ("qualified", "propose", "proposed"),
    ("proposed", "win", "won"),
    *((state, "lose", "lost", ("rationale",)) for state in ("identified", "qualified", "proposed")),
)

PROJECT: Final = _table(
    "project",
    "proposed",
    ("proposed", "initiate", "initiated"),
    ("initiated", "plan", "planned", ("baseline_approved",)),
    ("planned", "execute", "executing"),
    ("executing", "hold", "on_hold", ("client_evidence",)),
    ("on_hold", "resume", "executing", ("client_evidence",)),
    ("executing", "begin_closure", "closing"),
    ("closing", "close", "closed", ("closure_gates",)),
    ("closed", "follow_up", "in_follow_up"),
    ("in_follow_up", "archive", "archived"),
)

LIFECYCLES: Final[Mapping[str, Lifecycle]] = MappingProxyType(
    {
        table.kind: table
        for table in (
            CHANGE_REQUEST,
            REQUIREMENT,
            GOAL,
            DELIVERABLE,
            PUNCH_ITEM,
            RISK,
            ISSUE,
            ACTION_ITEM,
            MINUTES,
            FEEDBACK,
            LESSON,
            TICKET,
            OPPORTUNITY,
            PROJECT,
        )
    }
)
"""Every table by the kind of record that it is for."""
