"""Are promises to people kept: issues, escalation, actions, disagreements, decisions."""

from typing import TYPE_CHECKING

__all__ = [
    "FOLLOW_UP_DAYS",
    "HEALTH_WEIGHTS",
    "SIGNAL_RULES",
    "AcceptanceAssessment",
    "AcceptanceMetrics",
    "AcceptanceOutcome",
    "AssessedCriterion",
    "AssessedItem",
    "AssessedTest",
    "AwaitedAnswer",
    "BusinessClock",
    "CauseCount",
    "ChannelAdvice",
    "ChartSignal",
    "ClientJourney",
    "CommunicationCompliance",
    "CommunicationDue",
    "CommunicationEscalation",
    "ConfidenceChange",
    "ConfidenceVerdict",
    "ContactDay",
    "ContactPlanDue",
    "ContactPlanRow",
    "ContactRow",
    "CriterionResult",
    "CriterionState",
    "CrmChange",
    "CrmLeftOut",
    "CrmUpdate",
    "DecisionRow",
    "DimensionTrend",
    "DueRow",
    "DueState",
    "EscalationCause",
    "EscalationDue",
    "EvaluationVerdict",
    "FeedbackFigures",
    "FeedbackRow",
    "FollowUpState",
    "HealthPart",
    "HealthRule",
    "HealthScore",
    "ImprovementRow",
    "ImprovementState",
    "IssueRow",
    "ItemKept",
    "JourneyPoint",
    "KeptRow",
    "KeptShare",
    "KeptState",
    "LessonMatch",
    "LessonOffer",
    "LessonReuse",
    "LessonText",
    "LevelMeetings",
    "LogisticFit",
    "LowScore",
    "LowScoreRule",
    "MannKendall",
    "MeasurementDue",
    "MeasurementDues",
    "MeasuringBasis",
    "MessagePurpose",
    "MessageReach",
    "MessageUrgency",
    "MoveKind",
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
    "ProjectSize",
    "Promise",
    "PromiseCount",
    "QuestionFigures",
    "RaciMatrix",
    "RaciReview",
    "RaciRow",
    "Reach",
    "RelationshipHealth",
    "ResponseRate",
    "ResponseTimes",
    "RuleRecord",
    "RuleWeight",
    "Satisfaction",
    "ScoreFigures",
    "ScorePart",
    "Sensitivity",
    "SignOffTime",
    "Signal",
    "SignalCalibration",
    "SignalKind",
    "SignalRule",
    "SignalState",
    "SilentFor",
    "StageExperience",
    "StakeholderMap",
    "StakeholderNeed",
    "StakeholderPlace",
    "SupportMetrics",
    "SupportRow",
    "SupportTimes",
    "SurveyWave",
    "Survival",
    "TicketClock",
    "TrainingRow",
    "TrainingSummary",
    "Trend",
    "Trust",
    "TrustRecord",
    "VerdictReason",
    "VerdictRule",
    "WaitingAnswer",
    "WarrantyPhase",
    "WarrantyRow",
    "WarrantyState",
    "WaveMove",
    "WeightedScore",
    "XmrChart",
    "acceptance_metrics",
    "acceptance_verdict",
    "advise_channel",
    "answered_within",
    "answers_awaited",
    "assess_acceptance",
    "build_agenda",
    "calibrate",
    "ces",
    "channel_count",
    "check_acceptance",
    "check_after_care",
    "check_communication",
    "check_feedback",
    "check_learning",
    "check_meetings",
    "check_satisfaction",
    "check_troubles",
    "client_journey",
    "communication_compliance",
    "communication_due",
    "communication_escalations",
    "confidence_change",
    "contact_log",
    "contact_plan_due",
    "contract_targets",
    "crm_hand_over",
    "crm_update",
    "csat",
    "decision_log",
    "deemed_accepted_on",
    "escalations_due",
    "evaluate_project",
    "export_lessons",
    "feedback_figures",
    "feedback_log",
    "first_occurrence",
    "goal_measurements_due",
    "health_score",
    "import_lessons",
    "improvement_log",
    "issue_log",
    "kaplan_meier",
    "lesson_key",
    "lesson_library",
    "lesson_reuse",
    "lesson_score",
    "lessons_for",
    "mann_kendall",
    "match_lessons",
    "meetings_by_level",
    "message_reach",
    "minutes_fingerprint",
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
    "raci_matrix",
    "ready_communication_plan",
    "ready_contact_plan",
    "ready_raci",
    "relationship_health",
    "relationship_signals",
    "response_rate",
    "response_times",
    "review_raci",
    "satisfaction",
    "scale_score",
    "silent_for",
    "stakeholder_map",
    "stakeholder_need",
    "support_metrics",
    "text_cosines",
    "ticket_clocks",
    "training_summary",
    "trust",
    "unanswered_lessons",
    "warranty_state",
    "weighted_score",
    "xmr",
]

if TYPE_CHECKING:
    from clientpm.engagement.acceptance_checks import check_acceptance as check_acceptance
    from clientpm.engagement.acceptance_figures import AcceptanceMetrics as AcceptanceMetrics
    from clientpm.engagement.acceptance_figures import SignOffTime as SignOffTime
    from clientpm.engagement.acceptance_figures import acceptance_metrics as acceptance_metrics
    from clientpm.engagement.accepting import AcceptanceAssessment as AcceptanceAssessment
    from clientpm.engagement.accepting import AssessedCriterion as AssessedCriterion
    from clientpm.engagement.accepting import AssessedItem as AssessedItem
    from clientpm.engagement.accepting import AssessedTest as AssessedTest
    from clientpm.engagement.accepting import assess_acceptance as assess_acceptance
    from clientpm.engagement.actions import OpenAction as OpenAction
    from clientpm.engagement.actions import open_actions as open_actions
    from clientpm.engagement.after_care_checks import check_after_care as check_after_care
    from clientpm.engagement.agenda import build_agenda as build_agenda
    from clientpm.engagement.answering import ResponseRate as ResponseRate
    from clientpm.engagement.answering import response_rate as response_rate
    from clientpm.engagement.answers import WaitingAnswer as WaitingAnswer
    from clientpm.engagement.answers import answers_awaited as answers_awaited
    from clientpm.engagement.channel_choice import ChannelAdvice as ChannelAdvice
    from clientpm.engagement.channel_choice import MessagePurpose as MessagePurpose
    from clientpm.engagement.channel_choice import MessageUrgency as MessageUrgency
    from clientpm.engagement.channel_choice import Sensitivity as Sensitivity
    from clientpm.engagement.channel_choice import advise_channel as advise_channel
    from clientpm.engagement.client_relationship import HEALTH_WEIGHTS as HEALTH_WEIGHTS
    from clientpm.engagement.client_relationship import HealthPart as HealthPart
    from clientpm.engagement.client_relationship import RelationshipHealth as RelationshipHealth
    from clientpm.engagement.client_relationship import relationship_health as relationship_health
    from clientpm.engagement.client_scores import ScoreFigures as ScoreFigures
    from clientpm.engagement.client_scores import ces as ces
    from clientpm.engagement.client_scores import csat as csat
    from clientpm.engagement.clock import BusinessClock as BusinessClock
    from clientpm.engagement.communication_checks import check_communication as check_communication
    from clientpm.engagement.communication_ladder import CommunicationEscalation as CommunicationEscalation
    from clientpm.engagement.communication_ladder import EscalationCause as EscalationCause
    from clientpm.engagement.communication_ladder import communication_escalations as communication_escalations
    from clientpm.engagement.compliance import CommunicationCompliance as CommunicationCompliance
    from clientpm.engagement.compliance import communication_compliance as communication_compliance
    from clientpm.engagement.contact_days import FOLLOW_UP_DAYS as FOLLOW_UP_DAYS
    from clientpm.engagement.contact_days import PlannedContact as PlannedContact
    from clientpm.engagement.contact_days import planned_contacts as planned_contacts
    from clientpm.engagement.contact_list import ContactRow as ContactRow
    from clientpm.engagement.contact_list import contact_log as contact_log
    from clientpm.engagement.contact_plan_ready import ready_contact_plan as ready_contact_plan
    from clientpm.engagement.crm_changes import CrmChange as CrmChange
    from clientpm.engagement.crm_changes import CrmLeftOut as CrmLeftOut
    from clientpm.engagement.crm_changes import CrmUpdate as CrmUpdate
    from clientpm.engagement.crm_changes import crm_update as crm_update
    from clientpm.engagement.crm_rows import crm_hand_over as crm_hand_over
    from clientpm.engagement.decisions import DecisionRow as DecisionRow
    from clientpm.engagement.decisions import decision_log as decision_log
    from clientpm.engagement.disagreements import OpenDisagreement as OpenDisagreement
    from clientpm.engagement.disagreements import open_disagreements as open_disagreements
    from clientpm.engagement.due_list import CommunicationDue as CommunicationDue
    from clientpm.engagement.due_list import DueRow as DueRow
    from clientpm.engagement.due_list import DueState as DueState
    from clientpm.engagement.due_list import communication_due as communication_due
    from clientpm.engagement.escalation import EscalationDue as EscalationDue
    from clientpm.engagement.escalation import NextEscalation as NextEscalation
    from clientpm.engagement.escalation import escalations_due as escalations_due
    from clientpm.engagement.feedback import FeedbackRow as FeedbackRow
    from clientpm.engagement.feedback import feedback_log as feedback_log
    from clientpm.engagement.feedback_checks import check_feedback as check_feedback
    from clientpm.engagement.feedback_counts import FeedbackFigures as FeedbackFigures
    from clientpm.engagement.feedback_counts import feedback_figures as feedback_figures
    from clientpm.engagement.follow_up_state import FollowUpState as FollowUpState
    from clientpm.engagement.grading import EvaluationVerdict as EvaluationVerdict
    from clientpm.engagement.grading import ProjectEvaluation as ProjectEvaluation
    from clientpm.engagement.grading import evaluate_project as evaluate_project
    from clientpm.engagement.grading import overrun_score as overrun_score
    from clientpm.engagement.grading import pass_score as pass_score
    from clientpm.engagement.grading import scale_score as scale_score
    from clientpm.engagement.improvement_rows import ImprovementRow as ImprovementRow
    from clientpm.engagement.improvement_rows import ImprovementState as ImprovementState
    from clientpm.engagement.improvement_rows import improvement_log as improvement_log
    from clientpm.engagement.individuals_chart import ChartSignal as ChartSignal
    from clientpm.engagement.individuals_chart import SignalKind as SignalKind
    from clientpm.engagement.individuals_chart import XmrChart as XmrChart
    from clientpm.engagement.individuals_chart import xmr as xmr
    from clientpm.engagement.issues import IssueRow as IssueRow
    from clientpm.engagement.issues import issue_log as issue_log
    from clientpm.engagement.journey import ClientJourney as ClientJourney
    from clientpm.engagement.journey import JourneyPoint as JourneyPoint
    from clientpm.engagement.journey import StageExperience as StageExperience
    from clientpm.engagement.journey import client_journey as client_journey
    from clientpm.engagement.keeping import ContactDay as ContactDay
    from clientpm.engagement.keeping import KeptRow as KeptRow
    from clientpm.engagement.keeping import KeptState as KeptState
    from clientpm.engagement.keeping import PlanKept as PlanKept
    from clientpm.engagement.keeping import plan_kept as plan_kept
    from clientpm.engagement.kept_shares import KeptShare as KeptShare
    from clientpm.engagement.learning_checks import check_learning as check_learning
    from clientpm.engagement.lesson_exchange import export_lessons as export_lessons
    from clientpm.engagement.lesson_exchange import import_lessons as import_lessons
    from clientpm.engagement.lesson_exchange import lesson_key as lesson_key
    from clientpm.engagement.lesson_exchange import lesson_library as lesson_library
    from clientpm.engagement.lesson_match import LessonMatch as LessonMatch
    from clientpm.engagement.lesson_match import LessonText as LessonText
    from clientpm.engagement.lesson_match import lesson_score as lesson_score
    from clientpm.engagement.lesson_match import match_lessons as match_lessons
    from clientpm.engagement.lesson_match import text_cosines as text_cosines
    from clientpm.engagement.lesson_offer import LessonOffer as LessonOffer
    from clientpm.engagement.lesson_offer import LessonReuse as LessonReuse
    from clientpm.engagement.lesson_offer import lesson_reuse as lesson_reuse
    from clientpm.engagement.lesson_offer import lessons_for as lessons_for
    from clientpm.engagement.lesson_offer import unanswered_lessons as unanswered_lessons
    from clientpm.engagement.low_marks import LowScore as LowScore
    from clientpm.engagement.low_marks import LowScoreRule as LowScoreRule
    from clientpm.engagement.measuring_days import MeasurementDue as MeasurementDue
    from clientpm.engagement.measuring_days import MeasurementDues as MeasurementDues
    from clientpm.engagement.measuring_days import MeasuringBasis as MeasuringBasis
    from clientpm.engagement.measuring_days import goal_measurements_due as goal_measurements_due
    from clientpm.engagement.meeting_checks import check_meetings as check_meetings
    from clientpm.engagement.meeting_levels import LevelMeetings as LevelMeetings
    from clientpm.engagement.meeting_levels import meetings_by_level as meetings_by_level
    from clientpm.engagement.meetings import minutes_fingerprint as minutes_fingerprint
    from clientpm.engagement.planned_follow_ups import ContactPlanDue as ContactPlanDue
    from clientpm.engagement.planned_follow_ups import ContactPlanRow as ContactPlanRow
    from clientpm.engagement.planned_follow_ups import contact_plan_due as contact_plan_due
    from clientpm.engagement.promise_record import Promise as Promise
    from clientpm.engagement.promise_record import PromiseCount as PromiseCount
    from clientpm.engagement.promise_record import TrustRecord as TrustRecord
    from clientpm.engagement.promise_record import trust as trust
    from clientpm.engagement.promised import ItemKept as ItemKept
    from clientpm.engagement.promised import MessageReach as MessageReach
    from clientpm.engagement.promoters import NetPromoter as NetPromoter
    from clientpm.engagement.promoters import NpsChange as NpsChange
    from clientpm.engagement.promoters import nps as nps
    from clientpm.engagement.promoters import nps_change as nps_change
    from clientpm.engagement.promoters import nps_of_counts as nps_of_counts
    from clientpm.engagement.raci_checks import RaciMatrix as RaciMatrix
    from clientpm.engagement.raci_checks import RaciReview as RaciReview
    from clientpm.engagement.raci_checks import RaciRow as RaciRow
    from clientpm.engagement.raci_checks import raci_matrix as raci_matrix
    from clientpm.engagement.raci_checks import review_raci as review_raci
    from clientpm.engagement.ready_plans import ProjectSize as ProjectSize
    from clientpm.engagement.ready_plans import ready_communication_plan as ready_communication_plan
    from clientpm.engagement.ready_plans import ready_raci as ready_raci
    from clientpm.engagement.recurrence import MoveReason as MoveReason
    from clientpm.engagement.recurrence import Occurrence as Occurrence
    from clientpm.engagement.recurrence import first_occurrence as first_occurrence
    from clientpm.engagement.recurrence import occurrences as occurrences
    from clientpm.engagement.relationship import HealthRule as HealthRule
    from clientpm.engagement.relationship import HealthScore as HealthScore
    from clientpm.engagement.relationship import Trust as Trust
    from clientpm.engagement.relationship import health_score as health_score
    from clientpm.engagement.satisfaction_checks import check_satisfaction as check_satisfaction
    from clientpm.engagement.satisfaction_waves import DimensionTrend as DimensionTrend
    from clientpm.engagement.satisfaction_waves import Satisfaction as Satisfaction
    from clientpm.engagement.satisfaction_waves import SurveyWave as SurveyWave
    from clientpm.engagement.satisfaction_waves import satisfaction as satisfaction
    from clientpm.engagement.signal_calibration import RuleRecord as RuleRecord
    from clientpm.engagement.signal_calibration import SignalCalibration as SignalCalibration
    from clientpm.engagement.signal_calibration import calibrate as calibrate
    from clientpm.engagement.signal_rules import SIGNAL_RULES as SIGNAL_RULES
    from clientpm.engagement.signal_rules import SignalRule as SignalRule
    from clientpm.engagement.signal_rules import SignalState as SignalState
    from clientpm.engagement.signals import Signal as Signal
    from clientpm.engagement.signals import relationship_signals as relationship_signals
    from clientpm.engagement.silence import Reach as Reach
    from clientpm.engagement.silence import SilentFor as SilentFor
    from clientpm.engagement.silence import message_reach as message_reach
    from clientpm.engagement.silence import silent_for as silent_for
    from clientpm.engagement.stakeholder_order import PowerInterest as PowerInterest
    from clientpm.engagement.stakeholder_order import StakeholderNeed as StakeholderNeed
    from clientpm.engagement.stakeholder_order import channel_count as channel_count
    from clientpm.engagement.stakeholder_order import on_target_share as on_target_share
    from clientpm.engagement.stakeholder_order import stakeholder_need as stakeholder_need
    from clientpm.engagement.stakeholder_places import StakeholderMap as StakeholderMap
    from clientpm.engagement.stakeholder_places import StakeholderPlace as StakeholderPlace
    from clientpm.engagement.stakeholder_places import stakeholder_map as stakeholder_map
    from clientpm.engagement.support_figures import CauseCount as CauseCount
    from clientpm.engagement.support_figures import SupportMetrics as SupportMetrics
    from clientpm.engagement.support_figures import SupportRow as SupportRow
    from clientpm.engagement.support_figures import SupportTimes as SupportTimes
    from clientpm.engagement.support_figures import contract_targets as contract_targets
    from clientpm.engagement.support_figures import support_metrics as support_metrics
    from clientpm.engagement.survival import Survival as Survival
    from clientpm.engagement.survival import kaplan_meier as kaplan_meier
    from clientpm.engagement.ticket_time import TicketClock as TicketClock
    from clientpm.engagement.ticket_time import ticket_clocks as ticket_clocks
    from clientpm.engagement.training_figures import ConfidenceChange as ConfidenceChange
    from clientpm.engagement.training_figures import ConfidenceVerdict as ConfidenceVerdict
    from clientpm.engagement.training_figures import TrainingRow as TrainingRow
    from clientpm.engagement.training_figures import TrainingSummary as TrainingSummary
    from clientpm.engagement.training_figures import confidence_change as confidence_change
    from clientpm.engagement.training_figures import training_summary as training_summary
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
    from clientpm.engagement.warranty_rows import WarrantyPhase as WarrantyPhase
    from clientpm.engagement.warranty_rows import WarrantyRow as WarrantyRow
    from clientpm.engagement.warranty_rows import WarrantyState as WarrantyState
    from clientpm.engagement.warranty_rows import warranty_state as warranty_state
    from clientpm.engagement.wave_figures import QuestionFigures as QuestionFigures
    from clientpm.engagement.wave_moves import MoveKind as MoveKind
    from clientpm.engagement.wave_moves import WaveMove as WaveMove
    from clientpm.engagement.wave_trend import MannKendall as MannKendall
    from clientpm.engagement.wave_trend import Trend as Trend
    from clientpm.engagement.wave_trend import mann_kendall as mann_kendall
    from clientpm.engagement.weighted_odds import LogisticFit as LogisticFit
    from clientpm.engagement.weighted_odds import RuleWeight as RuleWeight
    from clientpm.engagement.weighted_parts import ScorePart as ScorePart
    from clientpm.engagement.weighted_parts import WeightedScore as WeightedScore
    from clientpm.engagement.weighted_parts import weighted_score as weighted_score
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "FOLLOW_UP_DAYS": "clientpm.engagement.contact_days",
            "HEALTH_WEIGHTS": "clientpm.engagement.client_relationship",
            "SIGNAL_RULES": "clientpm.engagement.signal_rules",
            "AcceptanceAssessment": "clientpm.engagement.accepting",
            "AcceptanceMetrics": "clientpm.engagement.acceptance_figures",
            "AcceptanceOutcome": "clientpm.engagement.verdict",
            "AssessedCriterion": "clientpm.engagement.accepting",
            "AssessedItem": "clientpm.engagement.accepting",
            "AssessedTest": "clientpm.engagement.accepting",
            "AwaitedAnswer": "clientpm.engagement.waiting",
            "BusinessClock": "clientpm.engagement.clock",
            "CauseCount": "clientpm.engagement.support_figures",
            "ChannelAdvice": "clientpm.engagement.channel_choice",
            "ChartSignal": "clientpm.engagement.individuals_chart",
            "ClientJourney": "clientpm.engagement.journey",
            "CommunicationCompliance": "clientpm.engagement.compliance",
            "CommunicationDue": "clientpm.engagement.due_list",
            "CommunicationEscalation": "clientpm.engagement.communication_ladder",
            "ConfidenceChange": "clientpm.engagement.training_figures",
            "ConfidenceVerdict": "clientpm.engagement.training_figures",
            "ContactDay": "clientpm.engagement.keeping",
            "ContactPlanDue": "clientpm.engagement.planned_follow_ups",
            "ContactPlanRow": "clientpm.engagement.planned_follow_ups",
            "ContactRow": "clientpm.engagement.contact_list",
            "CriterionResult": "clientpm.engagement.verdict",
            "CriterionState": "clientpm.engagement.verdict",
            "CrmChange": "clientpm.engagement.crm_changes",
            "CrmLeftOut": "clientpm.engagement.crm_changes",
            "CrmUpdate": "clientpm.engagement.crm_changes",
            "DecisionRow": "clientpm.engagement.decisions",
            "DimensionTrend": "clientpm.engagement.satisfaction_waves",
            "DueRow": "clientpm.engagement.due_list",
            "DueState": "clientpm.engagement.due_list",
            "EscalationCause": "clientpm.engagement.communication_ladder",
            "EscalationDue": "clientpm.engagement.escalation",
            "EvaluationVerdict": "clientpm.engagement.grading",
            "FeedbackFigures": "clientpm.engagement.feedback_counts",
            "FeedbackRow": "clientpm.engagement.feedback",
            "FollowUpState": "clientpm.engagement.follow_up_state",
            "HealthPart": "clientpm.engagement.client_relationship",
            "HealthRule": "clientpm.engagement.relationship",
            "HealthScore": "clientpm.engagement.relationship",
            "ImprovementRow": "clientpm.engagement.improvement_rows",
            "ImprovementState": "clientpm.engagement.improvement_rows",
            "IssueRow": "clientpm.engagement.issues",
            "ItemKept": "clientpm.engagement.promised",
            "JourneyPoint": "clientpm.engagement.journey",
            "KeptRow": "clientpm.engagement.keeping",
            "KeptShare": "clientpm.engagement.kept_shares",
            "KeptState": "clientpm.engagement.keeping",
            "LessonMatch": "clientpm.engagement.lesson_match",
            "LessonOffer": "clientpm.engagement.lesson_offer",
            "LessonReuse": "clientpm.engagement.lesson_offer",
            "LessonText": "clientpm.engagement.lesson_match",
            "LevelMeetings": "clientpm.engagement.meeting_levels",
            "LogisticFit": "clientpm.engagement.weighted_odds",
            "LowScore": "clientpm.engagement.low_marks",
            "LowScoreRule": "clientpm.engagement.low_marks",
            "MannKendall": "clientpm.engagement.wave_trend",
            "MeasurementDue": "clientpm.engagement.measuring_days",
            "MeasurementDues": "clientpm.engagement.measuring_days",
            "MeasuringBasis": "clientpm.engagement.measuring_days",
            "MessagePurpose": "clientpm.engagement.channel_choice",
            "MessageReach": "clientpm.engagement.promised",
            "MessageUrgency": "clientpm.engagement.channel_choice",
            "MoveKind": "clientpm.engagement.wave_moves",
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
            "ProjectSize": "clientpm.engagement.ready_plans",
            "Promise": "clientpm.engagement.promise_record",
            "PromiseCount": "clientpm.engagement.promise_record",
            "QuestionFigures": "clientpm.engagement.wave_figures",
            "RaciMatrix": "clientpm.engagement.raci_checks",
            "RaciReview": "clientpm.engagement.raci_checks",
            "RaciRow": "clientpm.engagement.raci_checks",
            "Reach": "clientpm.engagement.silence",
            "RelationshipHealth": "clientpm.engagement.client_relationship",
            "ResponseRate": "clientpm.engagement.answering",
            "ResponseTimes": "clientpm.engagement.waiting",
            "RuleRecord": "clientpm.engagement.signal_calibration",
            "RuleWeight": "clientpm.engagement.weighted_odds",
            "Satisfaction": "clientpm.engagement.satisfaction_waves",
            "ScoreFigures": "clientpm.engagement.client_scores",
            "ScorePart": "clientpm.engagement.weighted_parts",
            "Sensitivity": "clientpm.engagement.channel_choice",
            "SignOffTime": "clientpm.engagement.acceptance_figures",
            "Signal": "clientpm.engagement.signals",
            "SignalCalibration": "clientpm.engagement.signal_calibration",
            "SignalKind": "clientpm.engagement.individuals_chart",
            "SignalRule": "clientpm.engagement.signal_rules",
            "SignalState": "clientpm.engagement.signal_rules",
            "SilentFor": "clientpm.engagement.silence",
            "StageExperience": "clientpm.engagement.journey",
            "StakeholderMap": "clientpm.engagement.stakeholder_places",
            "StakeholderNeed": "clientpm.engagement.stakeholder_order",
            "StakeholderPlace": "clientpm.engagement.stakeholder_places",
            "SupportMetrics": "clientpm.engagement.support_figures",
            "SupportRow": "clientpm.engagement.support_figures",
            "SupportTimes": "clientpm.engagement.support_figures",
            "SurveyWave": "clientpm.engagement.satisfaction_waves",
            "Survival": "clientpm.engagement.survival",
            "TicketClock": "clientpm.engagement.ticket_time",
            "TrainingRow": "clientpm.engagement.training_figures",
            "TrainingSummary": "clientpm.engagement.training_figures",
            "Trend": "clientpm.engagement.wave_trend",
            "Trust": "clientpm.engagement.relationship",
            "TrustRecord": "clientpm.engagement.promise_record",
            "VerdictReason": "clientpm.engagement.verdict",
            "VerdictRule": "clientpm.engagement.verdict",
            "WaitingAnswer": "clientpm.engagement.answers",
            "WarrantyPhase": "clientpm.engagement.warranty_rows",
            "WarrantyRow": "clientpm.engagement.warranty_rows",
            "WarrantyState": "clientpm.engagement.warranty_rows",
            "WaveMove": "clientpm.engagement.wave_moves",
            "WeightedScore": "clientpm.engagement.weighted_parts",
            "XmrChart": "clientpm.engagement.individuals_chart",
            "acceptance_metrics": "clientpm.engagement.acceptance_figures",
            "acceptance_verdict": "clientpm.engagement.verdict",
            "advise_channel": "clientpm.engagement.channel_choice",
            "answered_within": "clientpm.engagement.waiting",
            "answers_awaited": "clientpm.engagement.answers",
            "assess_acceptance": "clientpm.engagement.accepting",
            "build_agenda": "clientpm.engagement.agenda",
            "calibrate": "clientpm.engagement.signal_calibration",
            "ces": "clientpm.engagement.client_scores",
            "channel_count": "clientpm.engagement.stakeholder_order",
            "check_acceptance": "clientpm.engagement.acceptance_checks",
            "check_after_care": "clientpm.engagement.after_care_checks",
            "check_communication": "clientpm.engagement.communication_checks",
            "check_feedback": "clientpm.engagement.feedback_checks",
            "check_learning": "clientpm.engagement.learning_checks",
            "check_meetings": "clientpm.engagement.meeting_checks",
            "check_satisfaction": "clientpm.engagement.satisfaction_checks",
            "check_troubles": "clientpm.engagement.trouble_checks",
            "client_journey": "clientpm.engagement.journey",
            "communication_compliance": "clientpm.engagement.compliance",
            "communication_due": "clientpm.engagement.due_list",
            "communication_escalations": "clientpm.engagement.communication_ladder",
            "confidence_change": "clientpm.engagement.training_figures",
            "contact_log": "clientpm.engagement.contact_list",
            "contact_plan_due": "clientpm.engagement.planned_follow_ups",
            "contract_targets": "clientpm.engagement.support_figures",
            "crm_hand_over": "clientpm.engagement.crm_rows",
            "crm_update": "clientpm.engagement.crm_changes",
            "csat": "clientpm.engagement.client_scores",
            "decision_log": "clientpm.engagement.decisions",
            "deemed_accepted_on": "clientpm.engagement.verdict",
            "escalations_due": "clientpm.engagement.escalation",
            "evaluate_project": "clientpm.engagement.grading",
            "export_lessons": "clientpm.engagement.lesson_exchange",
            "feedback_figures": "clientpm.engagement.feedback_counts",
            "feedback_log": "clientpm.engagement.feedback",
            "first_occurrence": "clientpm.engagement.recurrence",
            "goal_measurements_due": "clientpm.engagement.measuring_days",
            "health_score": "clientpm.engagement.relationship",
            "import_lessons": "clientpm.engagement.lesson_exchange",
            "improvement_log": "clientpm.engagement.improvement_rows",
            "issue_log": "clientpm.engagement.issues",
            "kaplan_meier": "clientpm.engagement.survival",
            "lesson_key": "clientpm.engagement.lesson_exchange",
            "lesson_library": "clientpm.engagement.lesson_exchange",
            "lesson_reuse": "clientpm.engagement.lesson_offer",
            "lesson_score": "clientpm.engagement.lesson_match",
            "lessons_for": "clientpm.engagement.lesson_offer",
            "mann_kendall": "clientpm.engagement.wave_trend",
            "match_lessons": "clientpm.engagement.lesson_match",
            "meetings_by_level": "clientpm.engagement.meeting_levels",
            "message_reach": "clientpm.engagement.silence",
            "minutes_fingerprint": "clientpm.engagement.meetings",
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
            "raci_matrix": "clientpm.engagement.raci_checks",
            "ready_communication_plan": "clientpm.engagement.ready_plans",
            "ready_contact_plan": "clientpm.engagement.contact_plan_ready",
            "ready_raci": "clientpm.engagement.ready_plans",
            "relationship_health": "clientpm.engagement.client_relationship",
            "relationship_signals": "clientpm.engagement.signals",
            "response_rate": "clientpm.engagement.answering",
            "response_times": "clientpm.engagement.waiting",
            "review_raci": "clientpm.engagement.raci_checks",
            "satisfaction": "clientpm.engagement.satisfaction_waves",
            "scale_score": "clientpm.engagement.grading",
            "silent_for": "clientpm.engagement.silence",
            "stakeholder_map": "clientpm.engagement.stakeholder_places",
            "stakeholder_need": "clientpm.engagement.stakeholder_order",
            "support_metrics": "clientpm.engagement.support_figures",
            "text_cosines": "clientpm.engagement.lesson_match",
            "ticket_clocks": "clientpm.engagement.ticket_time",
            "training_summary": "clientpm.engagement.training_figures",
            "trust": "clientpm.engagement.promise_record",
            "unanswered_lessons": "clientpm.engagement.lesson_offer",
            "warranty_state": "clientpm.engagement.warranty_rows",
            "weighted_score": "clientpm.engagement.weighted_parts",
            "xmr": "clientpm.engagement.individuals_chart",
        },
    )
