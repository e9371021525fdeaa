"""Are promises to people kept: issues, escalation, actions, disagreements, decisions."""

from typing import TYPE_CHECKING

__all__ = [
    "FOLLOW_UP_DAYS",
    "AcceptanceOutcome",
    "AwaitedAnswer",
    "BusinessClock",
    "ChartSignal",
    "ContactDay",
    "CriterionResult",
    "CriterionState",
    "DecisionRow",
    "EscalationDue",
    "EvaluationVerdict",
    "HealthRule",
    "HealthScore",
    "IssueRow",
    "KeptRow",
    "KeptState",
    "LessonMatch",
    "LessonText",
    "MannKendall",
    "MoveReason",
    "NetPromoter",
    "NextEscalation",
    "NpsChange",
    "Occurrence",
    "OpenAction",
    "OpenDisagreement",
    "PlanKept",
    "PlannedContact",
    "PowerInterest",
    "ProjectEvaluation",
    "RaciReview",
    "Reach",
    "ResponseRate",
    "ResponseTimes",
    "ScoreFigures",
    "ScorePart",
    "SignalKind",
    "SilentFor",
    "StakeholderNeed",
    "Survival",
    "Trend",
    "Trust",
    "VerdictReason",
    "VerdictRule",
    "WeightedScore",
    "XmrChart",
    "acceptance_verdict",
    "answered_within",
    "ces",
    "channel_count",
    "check_troubles",
    "csat",
    "decision_log",
    "deemed_accepted_on",
    "escalations_due",
    "evaluate_project",
    "first_occurrence",
    "health_score",
    "issue_log",
    "kaplan_meier",
    "lesson_score",
    "mann_kendall",
    "match_lessons",
    "message_reach",
    "nps",
    "nps_change",
    "nps_of_counts",
    "occurrences",
    "on_target_share",
    "open_actions",
    "open_disagreements",
    "overrun_score",
    "pass_score",
    "plan_kept",
    "planned_contacts",
    "response_rate",
    "response_times",
    "review_raci",
    "scale_score",
    "silent_for",
    "stakeholder_need",
    "text_cosines",
    "weighted_score",
    "xmr",
]

if TYPE_CHECKING:
    from clientpm.engagement.actions import OpenAction as OpenAction
    from clientpm.engagement.actions import open_actions as open_actions
    from clientpm.engagement.answering import ResponseRate as ResponseRate
    from clientpm.engagement.answering import response_rate as response_rate
    from clientpm.engagement.client_scores import ScoreFigures as ScoreFigures
    from clientpm.engagement.client_scores import ces as ces
    from clientpm.engagement.client_scores import csat as csat
    from clientpm.engagement.clock import BusinessClock as BusinessClock
    from clientpm.engagement.contact_days import FOLLOW_UP_DAYS as FOLLOW_UP_DAYS
    from clientpm.engagement.contact_days import PlannedContact as PlannedContact
    from clientpm.engagement.contact_days import planned_contacts as planned_contacts
    from clientpm.engagement.decisions import DecisionRow as DecisionRow
    from clientpm.engagement.decisions import decision_log as decision_log
    from clientpm.engagement.disagreements import OpenDisagreement as OpenDisagreement
    from clientpm.engagement.disagreements import open_disagreements as open_disagreements
    from clientpm.engagement.escalation import EscalationDue as EscalationDue
    from clientpm.engagement.escalation import NextEscalation as NextEscalation
    from clientpm.engagement.escalation import escalations_due as escalations_due
    from clientpm.engagement.grading import EvaluationVerdict as EvaluationVerdict
    from clientpm.engagement.grading import ProjectEvaluation as ProjectEvaluation
    from clientpm.engagement.grading import evaluate_project as evaluate_project
    from clientpm.engagement.grading import overrun_score as overrun_score
    from clientpm.engagement.grading import pass_score as pass_score
    from clientpm.engagement.grading import scale_score as scale_score
    from clientpm.engagement.individuals_chart import ChartSignal as ChartSignal
    from clientpm.engagement.individuals_chart import SignalKind as SignalKind
    from clientpm.engagement.individuals_chart import XmrChart as XmrChart
    from clientpm.engagement.individuals_chart import xmr as xmr
    from clientpm.engagement.issues import IssueRow as IssueRow
    from clientpm.engagement.issues import issue_log as issue_log
    from clientpm.engagement.keeping import ContactDay as ContactDay
    from clientpm.engagement.keeping import KeptRow as KeptRow
    from clientpm.engagement.keeping import KeptState as KeptState
    from clientpm.engagement.keeping import PlanKept as PlanKept
    from clientpm.engagement.keeping import plan_kept as plan_kept
    from clientpm.engagement.lesson_match import LessonMatch as LessonMatch
    from clientpm.engagement.lesson_match import LessonText as LessonText
    from clientpm.engagement.lesson_match import lesson_score as lesson_score
    from clientpm.engagement.lesson_match import match_lessons as match_lessons
    from clientpm.engagement.lesson_match import text_cosines as text_cosines
    from clientpm.engagement.promoters import NetPromoter as NetPromoter
    from clientpm.engagement.promoters import NpsChange as NpsChange
    from clientpm.engagement.promoters import nps as nps
    from clientpm.engagement.promoters import nps_change as nps_change
    from clientpm.engagement.promoters import nps_of_counts as nps_of_counts
    from clientpm.engagement.raci_checks import RaciReview as RaciReview
    from clientpm.engagement.raci_checks import review_raci as review_raci
    from clientpm.engagement.recurrence import MoveReason as MoveReason
    from clientpm.engagement.recurrence import Occurrence as Occurrence
    from clientpm.engagement.recurrence import first_occurrence as first_occurrence
    from clientpm.engagement.recurrence import occurrences as occurrences
    from clientpm.engagement.relationship import HealthRule as HealthRule
    from clientpm.engagement.relationship import HealthScore as HealthScore
    from clientpm.engagement.relationship import Trust as Trust
    from clientpm.engagement.relationship import health_score as health_score
    from clientpm.engagement.silence import Reach as Reach
    from clientpm.engagement.silence import SilentFor as SilentFor
    from clientpm.engagement.silence import message_reach as message_reach
    from clientpm.engagement.silence import silent_for as silent_for
    from clientpm.engagement.stakeholder_order import PowerInterest as PowerInterest
    from clientpm.engagement.stakeholder_order import StakeholderNeed as StakeholderNeed
    from clientpm.engagement.stakeholder_order import channel_count as channel_count
    from clientpm.engagement.stakeholder_order import on_target_share as on_target_share
    from clientpm.engagement.stakeholder_order import stakeholder_need as stakeholder_need
    from clientpm.engagement.survival import Survival as Survival
    from clientpm.engagement.survival import kaplan_meier as kaplan_meier
    from clientpm.engagement.trouble_checks import check_troubles as check_troubles
    from clientpm.engagement.verdict import AcceptanceOutcome as AcceptanceOutcome
    from clientpm.engagement.verdict import CriterionResult as CriterionResult
    from clientpm.engagement.verdict import CriterionState as CriterionState
    from clientpm.engagement.verdict import VerdictReason as VerdictReason
    from clientpm.engagement.verdict import VerdictRule as VerdictRule
    from clientpm.engagement.verdict import acceptance_verdict as acceptance_verdict
    from clientpm.engagement.verdict import deemed_accepted_on as deemed_accepted_on
    from clientpm.engagement.waiting import AwaitedAnswer as AwaitedAnswer
    from clientpm.engagement.waiting import ResponseTimes as ResponseTimes
    from clientpm.engagement.waiting import answered_within as answered_within
    from clientpm.engagement.waiting import response_times as response_times
    from clientpm.engagement.wave_trend import MannKendall as MannKendall
    from clientpm.engagement.wave_trend import Trend as Trend
    from clientpm.engagement.wave_trend import mann_kendall as mann_kendall
    from clientpm.engagement.weighted_parts import ScorePart as ScorePart
    from clientpm.engagement.weighted_parts import WeightedScore as WeightedScore
    from clientpm.engagement.weighted_parts import weighted_score as weighted_score
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "FOLLOW_UP_DAYS": "clientpm.engagement.contact_days",
            "AcceptanceOutcome": "clientpm.engagement.verdict",
            "AwaitedAnswer": "clientpm.engagement.waiting",
            "BusinessClock": "clientpm.engagement.clock",
            "ChartSignal": "clientpm.engagement.individuals_chart",
            "ContactDay": "clientpm.engagement.keeping",
            "CriterionResult": "clientpm.engagement.verdict",
            "CriterionState": "clientpm.engagement.verdict",
            "DecisionRow": "clientpm.engagement.decisions",
            "EscalationDue": "clientpm.engagement.escalation",
            "EvaluationVerdict": "clientpm.engagement.grading",
            "HealthRule": "clientpm.engagement.relationship",
            "HealthScore": "clientpm.engagement.relationship",
            "IssueRow": "clientpm.engagement.issues",
            "KeptRow": "clientpm.engagement.keeping",
            "KeptState": "clientpm.engagement.keeping",
            "LessonMatch": "clientpm.engagement.lesson_match",
            "LessonText": "clientpm.engagement.lesson_match",
            "MannKendall": "clientpm.engagement.wave_trend",
            "MoveReason": "clientpm.engagement.recurrence",
            "NetPromoter": "clientpm.engagement.promoters",
            "NextEscalation": "clientpm.engagement.escalation",
            "NpsChange": "clientpm.engagement.promoters",
            "Occurrence": "clientpm.engagement.recurrence",
            "OpenAction": "clientpm.engagement.actions",
            "OpenDisagreement": "clientpm.engagement.disagreements",
            "PlanKept": "clientpm.engagement.keeping",
            "PlannedContact": "clientpm.engagement.contact_days",
            "PowerInterest": "clientpm.engagement.stakeholder_order",
            "ProjectEvaluation": "clientpm.engagement.grading",
            "RaciReview": "clientpm.engagement.raci_checks",
            "Reach": "clientpm.engagement.silence",
            "ResponseRate": "clientpm.engagement.answering",
            "ResponseTimes": "clientpm.engagement.waiting",
            "ScoreFigures": "clientpm.engagement.client_scores",
            "ScorePart": "clientpm.engagement.weighted_parts",
            "SignalKind": "clientpm.engagement.individuals_chart",
            "SilentFor": "clientpm.engagement.silence",
            "StakeholderNeed": "clientpm.engagement.stakeholder_order",
            "Survival": "clientpm.engagement.survival",
            "Trend": "clientpm.engagement.wave_trend",
            "Trust": "clientpm.engagement.relationship",
            "VerdictReason": "clientpm.engagement.verdict",
            "VerdictRule": "clientpm.engagement.verdict",
            "WeightedScore": "clientpm.engagement.weighted_parts",
            "XmrChart": "clientpm.engagement.individuals_chart",
            "acceptance_verdict": "clientpm.engagement.verdict",
            "answered_within": "clientpm.engagement.waiting",
            "ces": "clientpm.engagement.client_scores",
            "channel_count": "clientpm.engagement.stakeholder_order",
            "check_troubles": "clientpm.engagement.trouble_checks",
            "csat": "clientpm.engagement.client_scores",
            "decision_log": "clientpm.engagement.decisions",
            "deemed_accepted_on": "clientpm.engagement.verdict",
            "escalations_due": "clientpm.engagement.escalation",
            "evaluate_project": "clientpm.engagement.grading",
            "first_occurrence": "clientpm.engagement.recurrence",
            "health_score": "clientpm.engagement.relationship",
            "issue_log": "clientpm.engagement.issues",
            "kaplan_meier": "clientpm.engagement.survival",
            "lesson_score": "clientpm.engagement.lesson_match",
            "mann_kendall": "clientpm.engagement.wave_trend",
            "match_lessons": "clientpm.engagement.lesson_match",
            "message_reach": "clientpm.engagement.silence",
            "nps": "clientpm.engagement.promoters",
            "nps_change": "clientpm.engagement.promoters",
            "nps_of_counts": "clientpm.engagement.promoters",
            "occurrences": "clientpm.engagement.recurrence",
            "on_target_share": "clientpm.engagement.stakeholder_order",
            "open_actions": "clientpm.engagement.actions",
            "open_disagreements": "clientpm.engagement.disagreements",
            "overrun_score": "clientpm.engagement.grading",
            "pass_score": "clientpm.engagement.grading",
            "plan_kept": "clientpm.engagement.keeping",
            "planned_contacts": "clientpm.engagement.contact_days",
            "response_rate": "clientpm.engagement.answering",
            "response_times": "clientpm.engagement.waiting",
            "review_raci": "clientpm.engagement.raci_checks",
            "scale_score": "clientpm.engagement.grading",
            "silent_for": "clientpm.engagement.silence",
            "stakeholder_need": "clientpm.engagement.stakeholder_order",
            "text_cosines": "clientpm.engagement.lesson_match",
            "weighted_score": "clientpm.engagement.weighted_parts",
            "xmr": "clientpm.engagement.individuals_chart",
        },
    )
