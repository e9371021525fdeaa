"""Keep a client project honest: what was agreed, when it will happen, what is said to the client.

Every public name is here and is loaded when it is first used, so that ``import clientpm`` costs next to nothing.

To add a name, write it three times, each list sorted: in ``__all__``, as an explicit import for type
checkers (``from module import Name as Name``), and with its module in ``_MODULES``. The tests in
``tests/architecture/test_facade.py`` keep the three equal and say which line is missing.
"""

from typing import TYPE_CHECKING

__all__ = [
    "ALLOWED_RESPONSES",
    "HEALTH_WEIGHTS",
    "LIFECYCLES",
    "SIGNAL_RULES",
    "AcceptanceAssessment",
    "AcceptanceCertificate",
    "AcceptanceCriterion",
    "AcceptanceMetrics",
    "AcceptanceOutcome",
    "AcceptanceTest",
    "AcceptanceVerdict",
    "Accrual",
    "ActionItem",
    "ActualCost",
    "ActualWork",
    "ActualsFrom",
    "AddCriterion",
    "AddDeliverable",
    "AddDependency",
    "AddGoal",
    "AddRequirement",
    "AddTask",
    "AgendaItem",
    "AgendaPurpose",
    "AgreedDate",
    "AlapRule",
    "Align",
    "Anchor",
    "Answer",
    "AnswerKind",
    "Archive",
    "AssessedCriterion",
    "AssessedItem",
    "AssessedTest",
    "Assign",
    "Assignment",
    "AssignmentCost",
    "AssignmentLoad",
    "Assumption",
    "AssumptionVerdict",
    "Attendance",
    "AuthorityDimension",
    "AuthorityError",
    "AuthorityLevel",
    "AuthorityMatrix",
    "AuthorityNeed",
    "Availability",
    "BandPoint",
    "Baseline",
    "BaselineDates",
    "BaselineError",
    "BaselineVariance",
    "BatchError",
    "Block",
    "BoardCard",
    "BoardColumn",
    "BoardSpec",
    "BrierScore",
    "BudgetCategory",
    "BudgetLedger",
    "BudgetLine",
    "BudgetSource",
    "BulletList",
    "BusinessClock",
    "Cadence",
    "CalendarError",
    "CalendarException",
    "Calibration",
    "Callout",
    "CalloutKind",
    "CarryOver",
    "CauseCount",
    "CauseKind",
    "Cell",
    "ChancePoint",
    "ChangeCategory",
    "ChangeCriterion",
    "ChangeDeliverable",
    "ChangeGoal",
    "ChangeMetrics",
    "ChangeOption",
    "ChangeOrigin",
    "ChangeRequest",
    "ChangeRequirement",
    "ChangeRisk",
    "ChangeTask",
    "ChangesSince",
    "ChannelAdvice",
    "ChannelKind",
    "Characteristic",
    "ChartSignal",
    "Checklist",
    "ChecklistItem",
    "Client",
    "ClientJourney",
    "ClientPMError",
    "Clock",
    "CloseRisk",
    "ClosureGate",
    "ClosureGates",
    "ClosureItem",
    "ClosureTopic",
    "Column",
    "CommunicationCompliance",
    "CommunicationDue",
    "CommunicationEscalation",
    "CommunicationItem",
    "ConfidenceChange",
    "ConfidenceVerdict",
    "ConflictError",
    "ConflictKind",
    "ConstraintPolicy",
    "ConstraintType",
    "Contact",
    "ContactDay",
    "ContactDirection",
    "ContactPlanDue",
    "ContactPlanItem",
    "ContactPlanRow",
    "ContactPurpose",
    "ContactRow",
    "Contingency",
    "Contract",
    "ContractKind",
    "ControlledDocument",
    "ConvergencePoint",
    "Correlation",
    "CostEffect",
    "CostIndices",
    "CostKind",
    "CostOutcomes",
    "CostPart",
    "CrashCost",
    "CrashStep",
    "CriterionState",
    "CriticalRule",
    "CrmChange",
    "CrmLeftOut",
    "CrmUpdate",
    "CurveBand",
    "CurveDay",
    "CurvePercentile",
    "CurveRange",
    "CycleError",
    "DateConstraint",
    "DeadlineBasis",
    "DeadlineShift",
    "Decision",
    "DecisionOutcome",
    "DecisionRow",
    "Defect",
    "DefectSeverity",
    "Delegation",
    "Deliverable",
    "Dependency",
    "DependencyType",
    "Difference",
    "DifferenceKind",
    "Dimension",
    "DimensionNeed",
    "DimensionStatus",
    "DimensionTrend",
    "Direction",
    "Disagreement",
    "Distribution",
    "DistributionShape",
    "Document",
    "DocumentKind",
    "DocumentMeta",
    "DocumentRow",
    "DocumentVersion",
    "DropCriterion",
    "DropDeliverable",
    "DropGoal",
    "DropRequirement",
    "DropRisk",
    "DueRow",
    "DueState",
    "DurationFactors",
    "DurationUnit",
    "EacMethod",
    "EarnedFigures",
    "EarnedSchedule",
    "EarnedValue",
    "EarnedValueOptions",
    "EarnedValuePoint",
    "EarnedValueSeries",
    "Earning",
    "EarningRule",
    "EarningStep",
    "Edit",
    "EditConflict",
    "Elicitation",
    "ElicitationKind",
    "Engagement",
    "Escalation",
    "EscalationCause",
    "EscalationDue",
    "EscalationStep",
    "Estimate",
    "EstimateRange",
    "EvaluatedProject",
    "EvaluationVerdict",
    "Evidence",
    "EvidenceError",
    "EvidenceKind",
    "EvidencePack",
    "EvidenceTampered",
    "EvidenceTruncated",
    "Exposure",
    "Fact",
    "Facts",
    "Feedback",
    "FeedbackAnswer",
    "FeedbackFigures",
    "FeedbackKind",
    "FeedbackRow",
    "FeedbackSource",
    "FieldTypeError",
    "Figure",
    "FigureChange",
    "FigurePoint",
    "FigureReason",
    "FigureTrend",
    "Finding",
    "Fingerprint",
    "FollowUpState",
    "ForecastPoint",
    "ForkedStoreError",
    "FrozenMap",
    "GanttLink",
    "GanttRow",
    "GanttRowKind",
    "GanttSpec",
    "GateState",
    "GlossaryEntry",
    "GlossaryTerm",
    "Goal",
    "GoalBranch",
    "GoalChange",
    "GoalEffect",
    "GoalForecast",
    "GoalOutlook",
    "GoalPart",
    "GoalReading",
    "GoalRole",
    "GoalState",
    "GoalVerdict",
    "GuardError",
    "Head",
    "Heading",
    "HealthPart",
    "HealthRule",
    "HealthScore",
    "HeldShare",
    "HolidayPolicy",
    "HorizonShares",
    "IdFactory",
    "IdempotencyMismatch",
    "ImpactAssessment",
    "ImpactDimension",
    "ImprovementRow",
    "ImprovementState",
    "ImprovementVerdict",
    "Issue",
    "IssueRow",
    "IssueSeverity",
    "ItemKept",
    "JointPoint",
    "JourneyPoint",
    "JourneyStage",
    "KeptRow",
    "KeptShare",
    "KeptState",
    "KeyFigure",
    "KeyFigures",
    "LagCalendar",
    "LedgerEntry",
    "Lesson",
    "LessonMatch",
    "LessonOffer",
    "LessonReuse",
    "LessonUse",
    "LessonVerdict",
    "LevelMeetings",
    "Lifecycle",
    "LimitExceeded",
    "Limits",
    "LineBand",
    "LineChartSpec",
    "LineMark",
    "LinePoint",
    "LineSeries",
    "LinkReview",
    "LivingRecord",
    "LoadBucket",
    "LoadProfile",
    "LoadSegment",
    "LoggedDecision",
    "LogisticFit",
    "LowScore",
    "LowScoreRule",
    "MannKendall",
    "MaterialNeed",
    "MatrixBand",
    "MatrixGrid",
    "MatrixRisk",
    "MatrixStep",
    "Measurement",
    "MeasurementDue",
    "MeasurementDues",
    "MeasuringBasis",
    "Meeting",
    "MeetingMinutes",
    "MergeBias",
    "Message",
    "MessagePurpose",
    "MessageReach",
    "MessageUrgency",
    "MilestoneChange",
    "MilestoneEdge",
    "MilestoneEdgeSpec",
    "MilestoneForecast",
    "MilestoneGraph",
    "MilestoneGraphSpec",
    "MilestoneNode",
    "MilestoneShift",
    "MilestoneTrend",
    "MilestoneTrendSpec",
    "MinuteItem",
    "Minutes",
    "MinutesDelivery",
    "MissingExtraError",
    "Money",
    "MoveKind",
    "MoveReason",
    "MovedDate",
    "Need",
    "NeedAnswer",
    "NeedBasis",
    "NeedConstraint",
    "NeedImpact",
    "NeedKind",
    "NetPromoter",
    "NextEscalation",
    "NoEffect",
    "NotEvaluated",
    "NotFoundError",
    "NpsChange",
    "ObjectiveScore",
    "Occurrence",
    "OpenAction",
    "OpenChange",
    "OpenDisagreement",
    "OpenQuestion",
    "OpenRisk",
    "Opportunity",
    "OpportunityKind",
    "OptionComparison",
    "OptionImpact",
    "OptionKind",
    "OptionScore",
    "OutOfSequence",
    "Outcome",
    "OutcomeUnknown",
    "OverAllocation",
    "PackVerification",
    "PainPoint",
    "Paragraph",
    "PastDuration",
    "PastForecast",
    "PaymentMilestone",
    "PercentKind",
    "PercentileMeaning",
    "Person",
    "PhaseReview",
    "PhaseVerdict",
    "PlainLimits",
    "Plan",
    "PlanKept",
    "PlannedValue",
    "Position",
    "Possibility",
    "PowerInterest",
    "Presence",
    "Priority",
    "Problem",
    "ProcessComparison",
    "ProcessImprovement",
    "ProcessPhase",
    "ProcessStep",
    "ProcessTime",
    "ProgressReport",
    "ProgressRule",
    "ProgressState",
    "Project",
    "ProjectEvaluation",
    "ProjectSize",
    "ProjectStatus",
    "ProjectStore",
    "Promise",
    "PromiseChance",
    "PromiseCount",
    "Proximity",
    "PunchItem",
    "QualityCheck",
    "QualityEffect",
    "QualityReadings",
    "QualityStandard",
    "QualityThresholds",
    "Question",
    "QuestionFigures",
    "QuestionResult",
    "RaciMatrix",
    "RaciReview",
    "RaciRow",
    "Reach",
    "Reason",
    "ReasonKind",
    "Receipt",
    "Record",
    "Ref",
    "ReferenceLine",
    "RelationshipHealth",
    "RelativeDeadline",
    "ReliabilityRow",
    "Remark",
    "RemoveCost",
    "RemoveDependency",
    "RemoveTask",
    "RenderError",
    "ReportResults",
    "Requirement",
    "RequirementCoverage",
    "RequirementKind",
    "RequirementTrace",
    "RequirementVolatility",
    "Resource",
    "ResourceEffect",
    "ResourceKind",
    "ResourceLoad",
    "ResourceRate",
    "ResponseRate",
    "ResponseStrategy",
    "ResponseTime",
    "ResponseTimes",
    "ResponseValue",
    "Responsibility",
    "Revision",
    "RevisionEntry",
    "Risk",
    "RiskAssessment",
    "RiskBand",
    "RiskCategory",
    "RiskConsequence",
    "RiskDegree",
    "RiskDriver",
    "RiskEffect",
    "RiskExposure",
    "RiskForecast",
    "RiskImpact",
    "RiskLevel",
    "RiskMatrix",
    "RiskMatrixSpec",
    "RiskNature",
    "RiskObjective",
    "RiskPlan",
    "RiskResponse",
    "RiskRole",
    "RiskScale",
    "RiskScore",
    "RiskTolerance",
    "RoleEffort",
    "RuleRecord",
    "RuleWeight",
    "SCurve",
    "SCurveSpec",
    "Sampling",
    "Satisfaction",
    "Schedule",
    "ScheduleEffect",
    "ScheduleMetric",
    "ScheduleOptions",
    "ScheduledTask",
    "SchemaTooNew",
    "Scope",
    "ScopeEffect",
    "ScoreFigures",
    "ScorePart",
    "Sensitivity",
    "SeriesRole",
    "SetCalendar",
    "SetConstraints",
    "SetCost",
    "SetDeadline",
    "SetEstimate",
    "Severity",
    "Side",
    "SignOffPolicy",
    "SignOffRequest",
    "SignOffStage",
    "SignOffState",
    "SignOffTime",
    "Signal",
    "SignalCalibration",
    "SignalKind",
    "SignalRule",
    "SignalState",
    "Signature",
    "SignatureBlock",
    "SignatureLine",
    "SignatureProof",
    "SignedPart",
    "Signer",
    "SilentFor",
    "SimulatedShift",
    "Simulation",
    "SlackChange",
    "Snapshot",
    "StageExperience",
    "Stakeholder",
    "StakeholderLevel",
    "StakeholderMap",
    "StakeholderNeed",
    "StakeholderPlace",
    "StateTime",
    "Statement",
    "Status",
    "StatusOverride",
    "StatusRules",
    "Step",
    "StopRule",
    "StorageCorrupt",
    "StorageFull",
    "StoreClosed",
    "StoreError",
    "StoredRevision",
    "SupportMetrics",
    "SupportRow",
    "SupportTicket",
    "SupportTimes",
    "SupportsBackup",
    "SupportsErasure",
    "SupportsFind",
    "Survey",
    "SurveyDimension",
    "SurveyMeasure",
    "SurveyQuestion",
    "SurveyResponse",
    "SurveyScore",
    "SurveyWave",
    "SuspectLink",
    "Table",
    "Task",
    "TaskFigures",
    "TaskKind",
    "TaskLink",
    "TaskProgress",
    "TaskValue",
    "TaskVariance",
    "TestRun",
    "Tick",
    "TicketClock",
    "TimeRange",
    "Timeline",
    "TimelineItem",
    "Told",
    "ToleranceMeasure",
    "TornadoBar",
    "TornadoRow",
    "TornadoSpec",
    "TouchPoint",
    "TrackVerdict",
    "TrainingResult",
    "TrainingRow",
    "TrainingSession",
    "TrainingSummary",
    "Transition",
    "TransitionError",
    "Trend",
    "TrendForecast",
    "TrendLine",
    "TrendMethod",
    "TrendPoint",
    "Trust",
    "TrustRecord",
    "Unassign",
    "UnitError",
    "UnknownReferenceError",
    "Urgency",
    "UserRole",
    "ValidationError",
    "ValueTick",
    "VerdictRule",
    "Verification",
    "VerificationMethod",
    "View",
    "Violation",
    "ViolationKind",
    "Visibility",
    "WaitingAnswer",
    "Warranty",
    "WarrantyPhase",
    "WarrantyRow",
    "WarrantyState",
    "WaveMove",
    "WeightTest",
    "WorkCalendar",
    "WorkDuration",
    "WorkingInterval",
    "XmrChart",
    "acceptance_certificate",
    "acceptance_metrics",
    "acceptance_report",
    "adapters",
    "advise_channel",
    "agenda_report",
    "answers_awaited",
    "apply_edits",
    "apply_plan_edits",
    "apply_reference_class",
    "assess_acceptance",
    "assess_change",
    "assess_need",
    "assignment_costs",
    "authority_needed",
    "baseline_variance",
    "baseline_variances",
    "brier_score",
    "budget_ledger",
    "build_agenda",
    "calibrate",
    "calibration",
    "capture_baseline",
    "ces",
    "change_impact_report",
    "change_metrics",
    "changes_since",
    "check_acceptance",
    "check_after_care",
    "check_changes",
    "check_communication",
    "check_completeness",
    "check_documents",
    "check_elicitation",
    "check_feedback",
    "check_goal",
    "check_goals",
    "check_learning",
    "check_matrix",
    "check_meetings",
    "check_needs",
    "check_plain_language",
    "check_processes",
    "check_project",
    "check_requirement",
    "check_requirements",
    "check_resources",
    "check_risks",
    "check_satisfaction",
    "check_schedule",
    "check_tolerances",
    "check_troubles",
    "client_journey",
    "closure_gates",
    "closure_report",
    "communication_compliance",
    "communication_due",
    "communication_escalations",
    "communication_plan_report",
    "compare_figures",
    "compare_options",
    "compose",
    "compose_all",
    "contact_log",
    "contact_plan_due",
    "copy_project",
    "cost_indices",
    "cost_outcomes",
    "crm_hand_over",
    "crm_update",
    "csat",
    "cumulative_impact",
    "decision_log",
    "diff",
    "document_register",
    "duration_factors",
    "earned_schedule",
    "earned_value",
    "earned_value_series",
    "edit_conflicts",
    "escalation_note",
    "escalations_due",
    "explain",
    "export_lessons",
    "exposure",
    "feedback_figures",
    "feedback_log",
    "figure_trend",
    "fingerprint",
    "from_json",
    "generate_options",
    "glossary_terms",
    "goal_measurements_due",
    "goal_outlook",
    "goal_outlooks",
    "goal_tree",
    "health_score",
    "import_lessons",
    "improvement_log",
    "invert_edits",
    "is_agreed",
    "issue_log",
    "kickoff_pack",
    "lesson_library",
    "lesson_reuse",
    "lessons_for",
    "levels_of",
    "mann_kendall",
    "may_sign",
    "meetings_by_level",
    "milestone",
    "milestone_trend",
    "minutes_report",
    "needs_as_constraints",
    "nps",
    "nps_change",
    "nps_of_counts",
    "open_actions",
    "open_disagreements",
    "open_questions",
    "option_authority",
    "past_durations",
    "period_report",
    "ports",
    "process_comparison",
    "project_evaluation",
    "project_status",
    "proximity_weight",
    "raci_matrix",
    "read_document",
    "ready_closure_items",
    "ready_communication_plan",
    "ready_contact_plan",
    "ready_raci",
    "reference_driver",
    "relationship_health",
    "relationship_review",
    "relationship_signals",
    "requirement_coverage",
    "requirement_volatility",
    "requirements_document",
    "resource_budget",
    "resource_load",
    "response_value",
    "review_raci",
    "risk_report",
    "satisfaction",
    "satisfaction_report",
    "schedule",
    "schedule_metrics",
    "score_risk",
    "sign_off_state",
    "signed_fingerprint",
    "simulate",
    "stakeholder_map",
    "stale_signatures",
    "status_report",
    "summary",
    "support_metrics",
    "survey_results",
    "suspect_links",
    "task",
    "task_progress",
    "testing",
    "ticket_clocks",
    "to_json",
    "trace_graph",
    "training_summary",
    "trials_needed",
    "trust",
    "typed_texts",
    "typeset",
    "unanswered_lessons",
    "valid_signatures",
    "value_steps",
    "verify_pack",
    "view_for",
    "warranty_state",
    "workflow",
    "xmr",
]

if TYPE_CHECKING:
    from clientpm import adapters as adapters
    from clientpm import ports as ports
    from clientpm import testing as testing
    from clientpm import workflow as workflow
    from clientpm.agreement.completeness import check_completeness as check_completeness
    from clientpm.agreement.coverage import RequirementCoverage as RequirementCoverage
    from clientpm.agreement.coverage import RequirementTrace as RequirementTrace
    from clientpm.agreement.coverage import requirement_coverage as requirement_coverage
    from clientpm.agreement.deadlines import DeadlineBasis as DeadlineBasis
    from clientpm.agreement.elicited import OpenQuestion as OpenQuestion
    from clientpm.agreement.elicited import check_elicitation as check_elicitation
    from clientpm.agreement.elicited import open_questions as open_questions
    from clientpm.agreement.graph import trace_graph as trace_graph
    from clientpm.agreement.need_binding import NeedConstraint as NeedConstraint
    from clientpm.agreement.need_binding import needs_as_constraints as needs_as_constraints
    from clientpm.agreement.need_checks import check_needs as check_needs
    from clientpm.agreement.process_checks import check_processes as check_processes
    from clientpm.agreement.process_time import PainPoint as PainPoint
    from clientpm.agreement.process_time import ProcessComparison as ProcessComparison
    from clientpm.agreement.process_time import ProcessTime as ProcessTime
    from clientpm.agreement.process_time import process_comparison as process_comparison
    from clientpm.agreement.register import DocumentRow as DocumentRow
    from clientpm.agreement.register import check_documents as check_documents
    from clientpm.agreement.register import document_register as document_register
    from clientpm.agreement.requirement_lint import check_requirement as check_requirement
    from clientpm.agreement.requirement_lint import check_requirements as check_requirements
    from clientpm.agreement.sign_off import SignOffStage as SignOffStage
    from clientpm.agreement.sign_off import SignOffState as SignOffState
    from clientpm.agreement.sign_off import is_agreed as is_agreed
    from clientpm.agreement.sign_off import may_sign as may_sign
    from clientpm.agreement.sign_off import sign_off_state as sign_off_state
    from clientpm.agreement.smart import check_goal as check_goal
    from clientpm.agreement.smart import check_goals as check_goals
    from clientpm.agreement.surveyed import QuestionResult as QuestionResult
    from clientpm.agreement.surveyed import survey_results as survey_results
    from clientpm.agreement.suspicion import SuspectLink as SuspectLink
    from clientpm.agreement.suspicion import suspect_links as suspect_links
    from clientpm.agreement.volatility import RequirementVolatility as RequirementVolatility
    from clientpm.agreement.volatility import requirement_volatility as requirement_volatility
    from clientpm.change.applying import apply_edits as apply_edits
    from clientpm.change.assessment import assess_change as assess_change
    from clientpm.change.authority import AuthorityDimension as AuthorityDimension
    from clientpm.change.authority import AuthorityNeed as AuthorityNeed
    from clientpm.change.authority import DimensionNeed as DimensionNeed
    from clientpm.change.authority import authority_needed as authority_needed
    from clientpm.change.authority import levels_of as levels_of
    from clientpm.change.bookkeeping import BudgetLedger as BudgetLedger
    from clientpm.change.bookkeeping import LedgerEntry as LedgerEntry
    from clientpm.change.bookkeeping import budget_ledger as budget_ledger
    from clientpm.change.comparing import compare_options as compare_options
    from clientpm.change.comparison import OptionComparison as OptionComparison
    from clientpm.change.comparison import OptionScore as OptionScore
    from clientpm.change.comparison import WeightTest as WeightTest
    from clientpm.change.comparison import compare_figures as compare_figures
    from clientpm.change.conflicts import ConflictKind as ConflictKind
    from clientpm.change.conflicts import EditConflict as EditConflict
    from clientpm.change.conflicts import edit_conflicts as edit_conflicts
    from clientpm.change.crash_data import CrashCost as CrashCost
    from clientpm.change.crash_data import CrashStep as CrashStep
    from clientpm.change.cumulative import cumulative_impact as cumulative_impact
    from clientpm.change.five_answers import generate_options as generate_options
    from clientpm.change.inverting import invert_edits as invert_edits
    from clientpm.change.metrics import ChangeMetrics as ChangeMetrics
    from clientpm.change.metrics import OpenChange as OpenChange
    from clientpm.change.metrics import StateTime as StateTime
    from clientpm.change.metrics import change_metrics as change_metrics
    from clientpm.change.needs import NeedImpact as NeedImpact
    from clientpm.change.needs import assess_need as assess_need
    from clientpm.change.option_levels import option_authority as option_authority
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
    from clientpm.engagement.kept_shares import KeptShare as KeptShare
    from clientpm.engagement.learning_checks import check_learning as check_learning
    from clientpm.engagement.lesson_exchange import export_lessons as export_lessons
    from clientpm.engagement.lesson_exchange import import_lessons as import_lessons
    from clientpm.engagement.lesson_exchange import lesson_library as lesson_library
    from clientpm.engagement.lesson_match import LessonMatch as LessonMatch
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
    from clientpm.engagement.stakeholder_order import PowerInterest as PowerInterest
    from clientpm.engagement.stakeholder_order import StakeholderNeed as StakeholderNeed
    from clientpm.engagement.stakeholder_places import StakeholderMap as StakeholderMap
    from clientpm.engagement.stakeholder_places import StakeholderPlace as StakeholderPlace
    from clientpm.engagement.stakeholder_places import stakeholder_map as stakeholder_map
    from clientpm.engagement.support_figures import CauseCount as CauseCount
    from clientpm.engagement.support_figures import SupportMetrics as SupportMetrics
    from clientpm.engagement.support_figures import SupportRow as SupportRow
    from clientpm.engagement.support_figures import SupportTimes as SupportTimes
    from clientpm.engagement.support_figures import support_metrics as support_metrics
    from clientpm.engagement.ticket_time import TicketClock as TicketClock
    from clientpm.engagement.ticket_time import ticket_clocks as ticket_clocks
    from clientpm.engagement.told import Told as Told
    from clientpm.engagement.training_figures import ConfidenceChange as ConfidenceChange
    from clientpm.engagement.training_figures import ConfidenceVerdict as ConfidenceVerdict
    from clientpm.engagement.training_figures import TrainingRow as TrainingRow
    from clientpm.engagement.training_figures import TrainingSummary as TrainingSummary
    from clientpm.engagement.training_figures import training_summary as training_summary
    from clientpm.engagement.trouble_checks import check_troubles as check_troubles
    from clientpm.engagement.verdict import AcceptanceOutcome as AcceptanceOutcome
    from clientpm.engagement.verdict import CriterionState as CriterionState
    from clientpm.engagement.verdict import VerdictRule as VerdictRule
    from clientpm.engagement.waiting import ResponseTimes as ResponseTimes
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
    from clientpm.errors import AuthorityError as AuthorityError
    from clientpm.errors import BaselineError as BaselineError
    from clientpm.errors import CalendarError as CalendarError
    from clientpm.errors import ClientPMError as ClientPMError
    from clientpm.errors import ConflictError as ConflictError
    from clientpm.errors import CycleError as CycleError
    from clientpm.errors import EvidenceError as EvidenceError
    from clientpm.errors import EvidenceTampered as EvidenceTampered
    from clientpm.errors import EvidenceTruncated as EvidenceTruncated
    from clientpm.errors import FieldTypeError as FieldTypeError
    from clientpm.errors import ForkedStoreError as ForkedStoreError
    from clientpm.errors import GuardError as GuardError
    from clientpm.errors import IdempotencyMismatch as IdempotencyMismatch
    from clientpm.errors import LimitExceeded as LimitExceeded
    from clientpm.errors import MissingExtraError as MissingExtraError
    from clientpm.errors import NotFoundError as NotFoundError
    from clientpm.errors import OutcomeUnknown as OutcomeUnknown
    from clientpm.errors import Problem as Problem
    from clientpm.errors import RenderError as RenderError
    from clientpm.errors import SchemaTooNew as SchemaTooNew
    from clientpm.errors import StorageCorrupt as StorageCorrupt
    from clientpm.errors import StorageFull as StorageFull
    from clientpm.errors import StoreClosed as StoreClosed
    from clientpm.errors import StoreError as StoreError
    from clientpm.errors import TransitionError as TransitionError
    from clientpm.errors import UnitError as UnitError
    from clientpm.errors import UnknownReferenceError as UnknownReferenceError
    from clientpm.errors import ValidationError as ValidationError
    from clientpm.evidence.chain import Head as Head
    from clientpm.evidence.contents import signed_fingerprint as signed_fingerprint
    from clientpm.evidence.document import from_json as from_json
    from clientpm.evidence.document import read_document as read_document
    from clientpm.evidence.document import to_json as to_json
    from clientpm.evidence.pack import EvidencePack as EvidencePack
    from clientpm.evidence.pack import PackVerification as PackVerification
    from clientpm.evidence.pack import SignatureProof as SignatureProof
    from clientpm.evidence.pack import verify_pack as verify_pack
    from clientpm.evidence.receipt import Receipt as Receipt
    from clientpm.evidence.receipt import RevisionEntry as RevisionEntry
    from clientpm.evidence.signed import fingerprint as fingerprint
    from clientpm.evidence.signing import stale_signatures as stale_signatures
    from clientpm.evidence.signing import valid_signatures as valid_signatures
    from clientpm.evidence.verification import Verification as Verification
    from clientpm.model.acceptance import AcceptanceCertificate as AcceptanceCertificate
    from clientpm.model.acceptance import AcceptanceVerdict as AcceptanceVerdict
    from clientpm.model.acceptance import PhaseReview as PhaseReview
    from clientpm.model.acceptance import PhaseVerdict as PhaseVerdict
    from clientpm.model.acceptance import PunchItem as PunchItem
    from clientpm.model.aftercare import ContactPlanItem as ContactPlanItem
    from clientpm.model.aftercare import ContactPurpose as ContactPurpose
    from clientpm.model.aftercare import JourneyStage as JourneyStage
    from clientpm.model.aftercare import TouchPoint as TouchPoint
    from clientpm.model.aftercare import Warranty as Warranty
    from clientpm.model.agreements import ActionItem as ActionItem
    from clientpm.model.agreements import CarryOver as CarryOver
    from clientpm.model.agreements import LoggedDecision as LoggedDecision
    from clientpm.model.authority import AuthorityLevel as AuthorityLevel
    from clientpm.model.authority import AuthorityMatrix as AuthorityMatrix
    from clientpm.model.baseline import Baseline as Baseline
    from clientpm.model.baseline import BaselineDates as BaselineDates
    from clientpm.model.budget import Accrual as Accrual
    from clientpm.model.budget import BudgetCategory as BudgetCategory
    from clientpm.model.budget import BudgetLine as BudgetLine
    from clientpm.model.budget import CostKind as CostKind
    from clientpm.model.cadence import Cadence as Cadence
    from clientpm.model.cadence import HolidayPolicy as HolidayPolicy
    from clientpm.model.cadence import MovedDate as MovedDate
    from clientpm.model.change_request import ChangeCategory as ChangeCategory
    from clientpm.model.change_request import ChangeOption as ChangeOption
    from clientpm.model.change_request import ChangeOrigin as ChangeOrigin
    from clientpm.model.change_request import ChangeRequest as ChangeRequest
    from clientpm.model.change_request import Decision as Decision
    from clientpm.model.change_request import DecisionOutcome as DecisionOutcome
    from clientpm.model.change_request import OptionKind as OptionKind
    from clientpm.model.change_request import Urgency as Urgency
    from clientpm.model.client import Client as Client
    from clientpm.model.closing import ClosureItem as ClosureItem
    from clientpm.model.closing import ClosureTopic as ClosureTopic
    from clientpm.model.communication import ChannelKind as ChannelKind
    from clientpm.model.communication import CommunicationItem as CommunicationItem
    from clientpm.model.constraint import ConstraintType as ConstraintType
    from clientpm.model.constraint import DateConstraint as DateConstraint
    from clientpm.model.contact import Contact as Contact
    from clientpm.model.contact import ContactDirection as ContactDirection
    from clientpm.model.contract import Contract as Contract
    from clientpm.model.contract import ContractKind as ContractKind
    from clientpm.model.contract import PaymentMilestone as PaymentMilestone
    from clientpm.model.contract import ResponseTime as ResponseTime
    from clientpm.model.controlled_document import ControlledDocument as ControlledDocument
    from clientpm.model.controlled_document import DocumentKind as DocumentKind
    from clientpm.model.controlled_document import DocumentVersion as DocumentVersion
    from clientpm.model.deliverable import AcceptanceTest as AcceptanceTest
    from clientpm.model.deliverable import Deliverable as Deliverable
    from clientpm.model.deliverable import Outcome as Outcome
    from clientpm.model.deliverable import TestRun as TestRun
    from clientpm.model.dependency import Dependency as Dependency
    from clientpm.model.dependency import DependencyType as DependencyType
    from clientpm.model.dependency import LagCalendar as LagCalendar
    from clientpm.model.difference import Difference as Difference
    from clientpm.model.difference import DifferenceKind as DifferenceKind
    from clientpm.model.difference import diff as diff
    from clientpm.model.earning import Earning as Earning
    from clientpm.model.earning import EarningRule as EarningRule
    from clientpm.model.earning import EarningStep as EarningStep
    from clientpm.model.edits import AddCriterion as AddCriterion
    from clientpm.model.edits import AddDeliverable as AddDeliverable
    from clientpm.model.edits import AddDependency as AddDependency
    from clientpm.model.edits import AddGoal as AddGoal
    from clientpm.model.edits import AddRequirement as AddRequirement
    from clientpm.model.edits import AddTask as AddTask
    from clientpm.model.edits import Assign as Assign
    from clientpm.model.edits import ChangeCriterion as ChangeCriterion
    from clientpm.model.edits import ChangeDeliverable as ChangeDeliverable
    from clientpm.model.edits import ChangeGoal as ChangeGoal
    from clientpm.model.edits import ChangeRequirement as ChangeRequirement
    from clientpm.model.edits import ChangeTask as ChangeTask
    from clientpm.model.edits import DropCriterion as DropCriterion
    from clientpm.model.edits import DropDeliverable as DropDeliverable
    from clientpm.model.edits import DropGoal as DropGoal
    from clientpm.model.edits import DropRequirement as DropRequirement
    from clientpm.model.edits import Edit as Edit
    from clientpm.model.edits import RemoveCost as RemoveCost
    from clientpm.model.edits import RemoveDependency as RemoveDependency
    from clientpm.model.edits import RemoveTask as RemoveTask
    from clientpm.model.edits import SetCalendar as SetCalendar
    from clientpm.model.edits import SetConstraints as SetConstraints
    from clientpm.model.edits import SetCost as SetCost
    from clientpm.model.edits import SetDeadline as SetDeadline
    from clientpm.model.edits import SetEstimate as SetEstimate
    from clientpm.model.edits import Unassign as Unassign
    from clientpm.model.elicitation import Answer as Answer
    from clientpm.model.elicitation import AnswerKind as AnswerKind
    from clientpm.model.elicitation import Elicitation as Elicitation
    from clientpm.model.elicitation import ElicitationKind as ElicitationKind
    from clientpm.model.elicitation import Question as Question
    from clientpm.model.facts import PercentKind as PercentKind
    from clientpm.model.facts import ProgressReport as ProgressReport
    from clientpm.model.feedback import Feedback as Feedback
    from clientpm.model.feedback import FeedbackAnswer as FeedbackAnswer
    from clientpm.model.feedback import FeedbackKind as FeedbackKind
    from clientpm.model.feedback import FeedbackSource as FeedbackSource
    from clientpm.model.goal import Direction as Direction
    from clientpm.model.goal import Goal as Goal
    from clientpm.model.goal import GoalRole as GoalRole
    from clientpm.model.goal import PlannedValue as PlannedValue
    from clientpm.model.goal import RelativeDeadline as RelativeDeadline
    from clientpm.model.impact import CostEffect as CostEffect
    from clientpm.model.impact import GoalChange as GoalChange
    from clientpm.model.impact import GoalEffect as GoalEffect
    from clientpm.model.impact import GoalVerdict as GoalVerdict
    from clientpm.model.impact import ImpactAssessment as ImpactAssessment
    from clientpm.model.impact import ImpactDimension as ImpactDimension
    from clientpm.model.impact import MilestoneShift as MilestoneShift
    from clientpm.model.impact import NoEffect as NoEffect
    from clientpm.model.impact import NotEvaluated as NotEvaluated
    from clientpm.model.impact import OptionImpact as OptionImpact
    from clientpm.model.impact import QualityEffect as QualityEffect
    from clientpm.model.impact import Remark as Remark
    from clientpm.model.impact import ResourceEffect as ResourceEffect
    from clientpm.model.impact import RiskEffect as RiskEffect
    from clientpm.model.impact import RoleEffort as RoleEffort
    from clientpm.model.impact import ScheduleEffect as ScheduleEffect
    from clientpm.model.impact import ScopeEffect as ScopeEffect
    from clientpm.model.impact import SimulatedShift as SimulatedShift
    from clientpm.model.impact import SlackChange as SlackChange
    from clientpm.model.lesson import ImprovementVerdict as ImprovementVerdict
    from clientpm.model.lesson import Lesson as Lesson
    from clientpm.model.lesson import LessonUse as LessonUse
    from clientpm.model.lesson import LessonVerdict as LessonVerdict
    from clientpm.model.lesson import ProcessImprovement as ProcessImprovement
    from clientpm.model.lifecycle import Evidence as Evidence
    from clientpm.model.lifecycle import EvidenceKind as EvidenceKind
    from clientpm.model.lifecycle import Lifecycle as Lifecycle
    from clientpm.model.lifecycle import LivingRecord as LivingRecord
    from clientpm.model.lifecycle import Step as Step
    from clientpm.model.lifecycle import Transition as Transition
    from clientpm.model.lifecycles import LIFECYCLES as LIFECYCLES
    from clientpm.model.link_review import LinkReview as LinkReview
    from clientpm.model.measurement import Measurement as Measurement
    from clientpm.model.meeting import AgendaItem as AgendaItem
    from clientpm.model.meeting import AgendaPurpose as AgendaPurpose
    from clientpm.model.meeting import Meeting as Meeting
    from clientpm.model.meeting_minutes import Attendance as Attendance
    from clientpm.model.meeting_minutes import MeetingMinutes as MeetingMinutes
    from clientpm.model.meeting_minutes import MinuteItem as MinuteItem
    from clientpm.model.meeting_minutes import MinutesDelivery as MinutesDelivery
    from clientpm.model.meeting_minutes import Presence as Presence
    from clientpm.model.need import Need as Need
    from clientpm.model.need import NeedAnswer as NeedAnswer
    from clientpm.model.need import NeedBasis as NeedBasis
    from clientpm.model.need import NeedKind as NeedKind
    from clientpm.model.need import Possibility as Possibility
    from clientpm.model.options import AlapRule as AlapRule
    from clientpm.model.options import ConstraintPolicy as ConstraintPolicy
    from clientpm.model.options import CriticalRule as CriticalRule
    from clientpm.model.options import ProgressRule as ProgressRule
    from clientpm.model.options import ScheduleOptions as ScheduleOptions
    from clientpm.model.people import Engagement as Engagement
    from clientpm.model.people import Person as Person
    from clientpm.model.people import Side as Side
    from clientpm.model.people import Stakeholder as Stakeholder
    from clientpm.model.people import StakeholderLevel as StakeholderLevel
    from clientpm.model.plan import Plan as Plan
    from clientpm.model.process import ProcessPhase as ProcessPhase
    from clientpm.model.process import ProcessStep as ProcessStep
    from clientpm.model.process import UserRole as UserRole
    from clientpm.model.project import Project as Project
    from clientpm.model.quality import Defect as Defect
    from clientpm.model.quality import DefectSeverity as DefectSeverity
    from clientpm.model.quality import QualityCheck as QualityCheck
    from clientpm.model.quality import QualityStandard as QualityStandard
    from clientpm.model.record import Record as Record
    from clientpm.model.requirement import AcceptanceCriterion as AcceptanceCriterion
    from clientpm.model.requirement import Characteristic as Characteristic
    from clientpm.model.requirement import Priority as Priority
    from clientpm.model.requirement import Requirement as Requirement
    from clientpm.model.requirement import RequirementKind as RequirementKind
    from clientpm.model.requirement import VerificationMethod as VerificationMethod
    from clientpm.model.resource import Assignment as Assignment
    from clientpm.model.resource import Availability as Availability
    from clientpm.model.resource import Resource as Resource
    from clientpm.model.resource import ResourceKind as ResourceKind
    from clientpm.model.resource import ResourceRate as ResourceRate
    from clientpm.model.responsibility import Responsibility as Responsibility
    from clientpm.model.revision import Revision as Revision
    from clientpm.model.risk import Proximity as Proximity
    from clientpm.model.risk import Risk as Risk
    from clientpm.model.risk import RiskDegree as RiskDegree
    from clientpm.model.risk_assessment import RiskAssessment as RiskAssessment
    from clientpm.model.risk_assessment import RiskConsequence as RiskConsequence
    from clientpm.model.risk_assessment import RiskImpact as RiskImpact
    from clientpm.model.risk_assessment import RiskObjective as RiskObjective
    from clientpm.model.risk_edits import ChangeRisk as ChangeRisk
    from clientpm.model.risk_edits import CloseRisk as CloseRisk
    from clientpm.model.risk_edits import DropRisk as DropRisk
    from clientpm.model.risk_edits import OpenRisk as OpenRisk
    from clientpm.model.risk_factors import Assumption as Assumption
    from clientpm.model.risk_factors import AssumptionVerdict as AssumptionVerdict
    from clientpm.model.risk_factors import Correlation as Correlation
    from clientpm.model.risk_factors import RiskDriver as RiskDriver
    from clientpm.model.risk_matrix import RiskBand as RiskBand
    from clientpm.model.risk_matrix import RiskLevel as RiskLevel
    from clientpm.model.risk_matrix import RiskMatrix as RiskMatrix
    from clientpm.model.risk_matrix import RiskScale as RiskScale
    from clientpm.model.risk_plan import RiskCategory as RiskCategory
    from clientpm.model.risk_plan import RiskPlan as RiskPlan
    from clientpm.model.risk_plan import RiskRole as RiskRole
    from clientpm.model.risk_plan import RiskTolerance as RiskTolerance
    from clientpm.model.risk_plan import ToleranceMeasure as ToleranceMeasure
    from clientpm.model.risk_response import ALLOWED_RESPONSES as ALLOWED_RESPONSES
    from clientpm.model.risk_response import ResponseStrategy as ResponseStrategy
    from clientpm.model.risk_response import RiskNature as RiskNature
    from clientpm.model.risk_response import RiskResponse as RiskResponse
    from clientpm.model.scope import Scope as Scope
    from clientpm.model.shorthand import milestone as milestone
    from clientpm.model.shorthand import summary as summary
    from clientpm.model.shorthand import task as task
    from clientpm.model.sign_off import Delegation as Delegation
    from clientpm.model.sign_off import SignOffPolicy as SignOffPolicy
    from clientpm.model.sign_off import SignOffRequest as SignOffRequest
    from clientpm.model.signature import Signature as Signature
    from clientpm.model.signature import SignedPart as SignedPart
    from clientpm.model.snapshot import GoalForecast as GoalForecast
    from clientpm.model.snapshot import MilestoneForecast as MilestoneForecast
    from clientpm.model.snapshot import RiskForecast as RiskForecast
    from clientpm.model.snapshot import Snapshot as Snapshot
    from clientpm.model.spending import ActualCost as ActualCost
    from clientpm.model.spending import ActualWork as ActualWork
    from clientpm.model.statement import Statement as Statement
    from clientpm.model.status_override import Dimension as Dimension
    from clientpm.model.status_override import StatusOverride as StatusOverride
    from clientpm.model.support import Opportunity as Opportunity
    from clientpm.model.support import OpportunityKind as OpportunityKind
    from clientpm.model.support import SupportTicket as SupportTicket
    from clientpm.model.survey import Survey as Survey
    from clientpm.model.survey import SurveyDimension as SurveyDimension
    from clientpm.model.survey import SurveyMeasure as SurveyMeasure
    from clientpm.model.survey import SurveyQuestion as SurveyQuestion
    from clientpm.model.survey import SurveyResponse as SurveyResponse
    from clientpm.model.survey import SurveyScore as SurveyScore
    from clientpm.model.training import TrainingResult as TrainingResult
    from clientpm.model.training import TrainingSession as TrainingSession
    from clientpm.model.troubles import CauseKind as CauseKind
    from clientpm.model.troubles import Disagreement as Disagreement
    from clientpm.model.troubles import Escalation as Escalation
    from clientpm.model.troubles import EscalationStep as EscalationStep
    from clientpm.model.troubles import Issue as Issue
    from clientpm.model.troubles import IssueSeverity as IssueSeverity
    from clientpm.model.troubles import Position as Position
    from clientpm.model.work import Task as Task
    from clientpm.model.work import TaskKind as TaskKind
    from clientpm.ports.archive import Archive as Archive
    from clientpm.ports.copying import copy_project as copy_project
    from clientpm.ports.storage import ProjectStore as ProjectStore
    from clientpm.ports.storage import StoredRevision as StoredRevision
    from clientpm.ports.storage import SupportsBackup as SupportsBackup
    from clientpm.ports.storage import SupportsErasure as SupportsErasure
    from clientpm.ports.storage import SupportsFind as SupportsFind
    from clientpm.ports.witness import Anchor as Anchor
    from clientpm.ports.witness import Clock as Clock
    from clientpm.ports.witness import IdFactory as IdFactory
    from clientpm.ports.witness import Signer as Signer
    from clientpm.progress.baselining import capture_baseline as capture_baseline
    from clientpm.progress.change_checks import check_changes as check_changes
    from clientpm.progress.closure import ClosureGate as ClosureGate
    from clientpm.progress.closure import ClosureGates as ClosureGates
    from clientpm.progress.closure import GateState as GateState
    from clientpm.progress.closure import closure_gates as closure_gates
    from clientpm.progress.closure import ready_closure_items as ready_closure_items
    from clientpm.progress.deviation import baseline_variance as baseline_variance
    from clientpm.progress.deviation import baseline_variances as baseline_variances
    from clientpm.progress.eac_method import EacMethod as EacMethod
    from clientpm.progress.earned import earned_value as earned_value
    from clientpm.progress.earned_figures import BudgetSource as BudgetSource
    from clientpm.progress.earned_figures import EarnedFigures as EarnedFigures
    from clientpm.progress.earned_figures import EarnedValue as EarnedValue
    from clientpm.progress.earned_figures import TaskValue as TaskValue
    from clientpm.progress.earned_series import EarnedValuePoint as EarnedValuePoint
    from clientpm.progress.earned_series import EarnedValueSeries as EarnedValueSeries
    from clientpm.progress.earned_series import earned_value_series as earned_value_series
    from clientpm.progress.evaluating import EvaluatedProject as EvaluatedProject
    from clientpm.progress.evaluating import project_evaluation as project_evaluation
    from clientpm.progress.figure_reason import FigureReason as FigureReason
    from clientpm.progress.goal_outline import GoalBranch as GoalBranch
    from clientpm.progress.goal_outline import goal_tree as goal_tree
    from clientpm.progress.goal_trend import TrendForecast as TrendForecast
    from clientpm.progress.goal_trend import TrendMethod as TrendMethod
    from clientpm.progress.goals import goal_outlook as goal_outlook
    from clientpm.progress.goals import goal_outlooks as goal_outlooks
    from clientpm.progress.indices import CostIndices as CostIndices
    from clientpm.progress.indices import cost_indices as cost_indices
    from clientpm.progress.movement import AgreedDate as AgreedDate
    from clientpm.progress.movement import FigurePoint as FigurePoint
    from clientpm.progress.movement import FigureTrend as FigureTrend
    from clientpm.progress.movement import ForecastPoint as ForecastPoint
    from clientpm.progress.movement import MilestoneTrend as MilestoneTrend
    from clientpm.progress.movement import figure_trend as figure_trend
    from clientpm.progress.movement import milestone_trend as milestone_trend
    from clientpm.progress.outlook import DeadlineShift as DeadlineShift
    from clientpm.progress.outlook import GoalOutlook as GoalOutlook
    from clientpm.progress.outlook import GoalPart as GoalPart
    from clientpm.progress.outlook import GoalReading as GoalReading
    from clientpm.progress.outlook import GoalState as GoalState
    from clientpm.progress.project_checks import check_project as check_project
    from clientpm.progress.recent import ChangesSince as ChangesSince
    from clientpm.progress.recent import FigureChange as FigureChange
    from clientpm.progress.recent import MilestoneChange as MilestoneChange
    from clientpm.progress.recent import changes_since as changes_since
    from clientpm.progress.standing import DimensionStatus as DimensionStatus
    from clientpm.progress.standing import ProjectStatus as ProjectStatus
    from clientpm.progress.standing import project_status as project_status
    from clientpm.progress.status_rules import StatusRules as StatusRules
    from clientpm.progress.time_indices import EarnedSchedule as EarnedSchedule
    from clientpm.progress.time_indices import earned_schedule as earned_schedule
    from clientpm.progress.valuation_options import ActualsFrom as ActualsFrom
    from clientpm.progress.valuation_options import EarnedValueOptions as EarnedValueOptions
    from clientpm.progress.variance import BaselineVariance as BaselineVariance
    from clientpm.progress.variance import TaskVariance as TaskVariance
    from clientpm.reports.acceptance_reporting import acceptance_certificate as acceptance_certificate
    from clientpm.reports.acceptance_reporting import acceptance_report as acceptance_report
    from clientpm.reports.axis_ticks import value_steps as value_steps
    from clientpm.reports.block import Block as Block
    from clientpm.reports.block import BulletList as BulletList
    from clientpm.reports.block import Callout as Callout
    from clientpm.reports.block import CalloutKind as CalloutKind
    from clientpm.reports.block import Checklist as Checklist
    from clientpm.reports.block import ChecklistItem as ChecklistItem
    from clientpm.reports.block import Fact as Fact
    from clientpm.reports.block import Facts as Facts
    from clientpm.reports.block import Figure as Figure
    from clientpm.reports.block import Heading as Heading
    from clientpm.reports.block import KeyFigure as KeyFigure
    from clientpm.reports.block import KeyFigures as KeyFigures
    from clientpm.reports.block import Paragraph as Paragraph
    from clientpm.reports.block import SignatureBlock as SignatureBlock
    from clientpm.reports.block import SignatureLine as SignatureLine
    from clientpm.reports.block import Timeline as Timeline
    from clientpm.reports.block import TimelineItem as TimelineItem
    from clientpm.reports.board_figure import BoardCard as BoardCard
    from clientpm.reports.board_figure import BoardColumn as BoardColumn
    from clientpm.reports.board_figure import BoardSpec as BoardSpec
    from clientpm.reports.change_reporting import change_impact_report as change_impact_report
    from clientpm.reports.closure_reporting import closure_report as closure_report
    from clientpm.reports.communication_reporting import communication_plan_report as communication_plan_report
    from clientpm.reports.composing import compose as compose
    from clientpm.reports.composing import compose_all as compose_all
    from clientpm.reports.curve_figure import ChancePoint as ChancePoint
    from clientpm.reports.curve_figure import CurveBand as CurveBand
    from clientpm.reports.curve_figure import CurveDay as CurveDay
    from clientpm.reports.curve_figure import CurvePercentile as CurvePercentile
    from clientpm.reports.curve_figure import CurveRange as CurveRange
    from clientpm.reports.curve_figure import SCurve as SCurve
    from clientpm.reports.curve_figure import SCurveSpec as SCurveSpec
    from clientpm.reports.document import Document as Document
    from clientpm.reports.document import DocumentMeta as DocumentMeta
    from clientpm.reports.document import GlossaryEntry as GlossaryEntry
    from clientpm.reports.escalation_reporting import escalation_note as escalation_note
    from clientpm.reports.figure import GanttLink as GanttLink
    from clientpm.reports.figure import GanttRow as GanttRow
    from clientpm.reports.figure import GanttRowKind as GanttRowKind
    from clientpm.reports.figure import GanttSpec as GanttSpec
    from clientpm.reports.figure import MilestoneEdgeSpec as MilestoneEdgeSpec
    from clientpm.reports.figure import MilestoneGraphSpec as MilestoneGraphSpec
    from clientpm.reports.figure import MilestoneNode as MilestoneNode
    from clientpm.reports.figure import Tick as Tick
    from clientpm.reports.figure import TimeRange as TimeRange
    from clientpm.reports.glossary import GlossaryTerm as GlossaryTerm
    from clientpm.reports.glossary import glossary_terms as glossary_terms
    from clientpm.reports.kickoff_reporting import kickoff_pack as kickoff_pack
    from clientpm.reports.language import typeset as typeset
    from clientpm.reports.line_figure import BandPoint as BandPoint
    from clientpm.reports.line_figure import LineBand as LineBand
    from clientpm.reports.line_figure import LineChartSpec as LineChartSpec
    from clientpm.reports.line_figure import LineMark as LineMark
    from clientpm.reports.line_figure import LinePoint as LinePoint
    from clientpm.reports.line_figure import LineSeries as LineSeries
    from clientpm.reports.line_figure import ReferenceLine as ReferenceLine
    from clientpm.reports.line_figure import SeriesRole as SeriesRole
    from clientpm.reports.line_figure import ValueTick as ValueTick
    from clientpm.reports.matrix_figure import MatrixBand as MatrixBand
    from clientpm.reports.matrix_figure import MatrixGrid as MatrixGrid
    from clientpm.reports.matrix_figure import MatrixRisk as MatrixRisk
    from clientpm.reports.matrix_figure import MatrixStep as MatrixStep
    from clientpm.reports.matrix_figure import RiskMatrixSpec as RiskMatrixSpec
    from clientpm.reports.meeting_reporting import agenda_report as agenda_report
    from clientpm.reports.meeting_reporting import minutes_report as minutes_report
    from clientpm.reports.message import Message as Message
    from clientpm.reports.period_reporting import period_report as period_report
    from clientpm.reports.plain_language import check_plain_language as check_plain_language
    from clientpm.reports.plain_language import typed_texts as typed_texts
    from clientpm.reports.plain_limits import PlainLimits as PlainLimits
    from clientpm.reports.relationship_reporting import relationship_review as relationship_review
    from clientpm.reports.requirements_reporting import requirements_document as requirements_document
    from clientpm.reports.risk_reporting import risk_report as risk_report
    from clientpm.reports.satisfaction_reporting import satisfaction_report as satisfaction_report
    from clientpm.reports.status_reporting import status_report as status_report
    from clientpm.reports.table import Align as Align
    from clientpm.reports.table import Cell as Cell
    from clientpm.reports.table import Column as Column
    from clientpm.reports.table import Table as Table
    from clientpm.reports.tornado_figure import TornadoBar as TornadoBar
    from clientpm.reports.tornado_figure import TornadoSpec as TornadoSpec
    from clientpm.reports.trend_figure import MilestoneTrendSpec as MilestoneTrendSpec
    from clientpm.reports.trend_figure import TrendLine as TrendLine
    from clientpm.reports.trend_figure import TrendPoint as TrendPoint
    from clientpm.reports.view import View as View
    from clientpm.reports.viewing.assembly import view_for as view_for
    from clientpm.reports.viewing.results import ReportResults as ReportResults
    from clientpm.reports.wording import explain as explain
    from clientpm.risk.brier import BrierScore as BrierScore
    from clientpm.risk.brier import ReliabilityRow as ReliabilityRow
    from clientpm.risk.brier import brier_score as brier_score
    from clientpm.risk.convergence import BatchError as BatchError
    from clientpm.risk.convergence import ConvergencePoint as ConvergencePoint
    from clientpm.risk.convergence import MergeBias as MergeBias
    from clientpm.risk.convergence import StopRule as StopRule
    from clientpm.risk.exposures import Exposure as Exposure
    from clientpm.risk.exposures import RiskExposure as RiskExposure
    from clientpm.risk.exposures import exposure as exposure
    from clientpm.risk.exposures import proximity_weight as proximity_weight
    from clientpm.risk.finished_work import EstimateRange as EstimateRange
    from clientpm.risk.finished_work import PastDuration as PastDuration
    from clientpm.risk.finished_work import past_durations as past_durations
    from clientpm.risk.leave_one_out import TornadoRow as TornadoRow
    from clientpm.risk.matrix_lint import check_matrix as check_matrix
    from clientpm.risk.order_statistics import trials_needed as trials_needed
    from clientpm.risk.outcomes import CostOutcomes as CostOutcomes
    from clientpm.risk.outcomes import cost_outcomes as cost_outcomes
    from clientpm.risk.past_forecasts import PastForecast as PastForecast
    from clientpm.risk.reference_class import DurationFactors as DurationFactors
    from clientpm.risk.reference_class import apply_reference_class as apply_reference_class
    from clientpm.risk.reference_class import duration_factors as duration_factors
    from clientpm.risk.reference_class import reference_driver as reference_driver
    from clientpm.risk.register_checks import check_risks as check_risks
    from clientpm.risk.response_worth import ResponseValue as ResponseValue
    from clientpm.risk.response_worth import response_value as response_value
    from clientpm.risk.sampling import Sampling as Sampling
    from clientpm.risk.scoring import ObjectiveScore as ObjectiveScore
    from clientpm.risk.scoring import RiskScore as RiskScore
    from clientpm.risk.scoring import score_risk as score_risk
    from clientpm.risk.shares_held import HeldShare as HeldShare
    from clientpm.risk.shares_held import TrackVerdict as TrackVerdict
    from clientpm.risk.simulated_costs import Contingency as Contingency
    from clientpm.risk.simulated_costs import JointPoint as JointPoint
    from clientpm.risk.simulation import PromiseChance as PromiseChance
    from clientpm.risk.simulation import Simulation as Simulation
    from clientpm.risk.simulator import simulate as simulate
    from clientpm.risk.task_figures import TaskFigures as TaskFigures
    from clientpm.risk.tolerances import check_tolerances as check_tolerances
    from clientpm.risk.track_record import Calibration as Calibration
    from clientpm.risk.track_record import HorizonShares as HorizonShares
    from clientpm.risk.track_record import calibration as calibration
    from clientpm.scheduling.assigned import AssignmentLoad as AssignmentLoad
    from clientpm.scheduling.costing import AssignmentCost as AssignmentCost
    from clientpm.scheduling.costing import CostPart as CostPart
    from clientpm.scheduling.costing import assignment_costs as assignment_costs
    from clientpm.scheduling.costing import resource_budget as resource_budget
    from clientpm.scheduling.editing import apply_plan_edits as apply_plan_edits
    from clientpm.scheduling.engine import schedule as schedule
    from clientpm.scheduling.load_profile import LoadBucket as LoadBucket
    from clientpm.scheduling.load_profile import LoadProfile as LoadProfile
    from clientpm.scheduling.load_profile import LoadSegment as LoadSegment
    from clientpm.scheduling.load_profile import OverAllocation as OverAllocation
    from clientpm.scheduling.loading import MaterialNeed as MaterialNeed
    from clientpm.scheduling.loading import ResourceLoad as ResourceLoad
    from clientpm.scheduling.loading import resource_load as resource_load
    from clientpm.scheduling.milestones import MilestoneEdge as MilestoneEdge
    from clientpm.scheduling.milestones import MilestoneGraph as MilestoneGraph
    from clientpm.scheduling.quality import check_schedule as check_schedule
    from clientpm.scheduling.quality_metric import ScheduleMetric as ScheduleMetric
    from clientpm.scheduling.quality_metric import TaskLink as TaskLink
    from clientpm.scheduling.quality_metrics import schedule_metrics as schedule_metrics
    from clientpm.scheduling.quality_rules import QualityReadings as QualityReadings
    from clientpm.scheduling.quality_rules import QualityThresholds as QualityThresholds
    from clientpm.scheduling.reasons import Reason as Reason
    from clientpm.scheduling.reasons import ReasonKind as ReasonKind
    from clientpm.scheduling.reasons import Violation as Violation
    from clientpm.scheduling.reasons import ViolationKind as ViolationKind
    from clientpm.scheduling.reported import ProgressState as ProgressState
    from clientpm.scheduling.reported import TaskProgress as TaskProgress
    from clientpm.scheduling.reported import task_progress as task_progress
    from clientpm.scheduling.resource_checks import check_resources as check_resources
    from clientpm.scheduling.result import Schedule as Schedule
    from clientpm.scheduling.result import ScheduledTask as ScheduledTask
    from clientpm.scheduling.sequence import OutOfSequence as OutOfSequence
    from clientpm.values.calendar import WorkCalendar as WorkCalendar
    from clientpm.values.distribution import Distribution as Distribution
    from clientpm.values.distribution_shape import DistributionShape as DistributionShape
    from clientpm.values.distribution_shape import PercentileMeaning as PercentileMeaning
    from clientpm.values.duration import DurationUnit as DurationUnit
    from clientpm.values.duration import WorkDuration as WorkDuration
    from clientpm.values.estimate import Estimate as Estimate
    from clientpm.values.finding import Finding as Finding
    from clientpm.values.finding import Severity as Severity
    from clientpm.values.fingerprint import Fingerprint as Fingerprint
    from clientpm.values.frozen import FrozenMap as FrozenMap
    from clientpm.values.limits import Limits as Limits
    from clientpm.values.minutes import Minutes as Minutes
    from clientpm.values.money import Money as Money
    from clientpm.values.ref import Ref as Ref
    from clientpm.values.status import Status as Status
    from clientpm.values.visibility import Visibility as Visibility
    from clientpm.values.workweek import CalendarException as CalendarException
    from clientpm.values.workweek import WorkingInterval as WorkingInterval
else:
    from clientpm._lazy import attach

    _MODULES = {
        "ALLOWED_RESPONSES": "clientpm.model.risk_response",
        "HEALTH_WEIGHTS": "clientpm.engagement.client_relationship",
        "LIFECYCLES": "clientpm.model.lifecycles",
        "SIGNAL_RULES": "clientpm.engagement.signal_rules",
        "AcceptanceAssessment": "clientpm.engagement.accepting",
        "AcceptanceCertificate": "clientpm.model.acceptance",
        "AcceptanceCriterion": "clientpm.model.requirement",
        "AcceptanceMetrics": "clientpm.engagement.acceptance_figures",
        "AcceptanceOutcome": "clientpm.engagement.verdict",
        "AcceptanceTest": "clientpm.model.deliverable",
        "AcceptanceVerdict": "clientpm.model.acceptance",
        "Accrual": "clientpm.model.budget",
        "ActionItem": "clientpm.model.agreements",
        "ActualCost": "clientpm.model.spending",
        "ActualWork": "clientpm.model.spending",
        "ActualsFrom": "clientpm.progress.valuation_options",
        "AddCriterion": "clientpm.model.edits",
        "AddDeliverable": "clientpm.model.edits",
        "AddDependency": "clientpm.model.edits",
        "AddGoal": "clientpm.model.edits",
        "AddRequirement": "clientpm.model.edits",
        "AddTask": "clientpm.model.edits",
        "AgendaItem": "clientpm.model.meeting",
        "AgendaPurpose": "clientpm.model.meeting",
        "AgreedDate": "clientpm.progress.movement",
        "AlapRule": "clientpm.model.options",
        "Align": "clientpm.reports.table",
        "Anchor": "clientpm.ports.witness",
        "Answer": "clientpm.model.elicitation",
        "AnswerKind": "clientpm.model.elicitation",
        "Archive": "clientpm.ports.archive",
        "AssessedCriterion": "clientpm.engagement.accepting",
        "AssessedItem": "clientpm.engagement.accepting",
        "AssessedTest": "clientpm.engagement.accepting",
        "Assign": "clientpm.model.edits",
        "Assignment": "clientpm.model.resource",
        "AssignmentCost": "clientpm.scheduling.costing",
        "AssignmentLoad": "clientpm.scheduling.assigned",
        "Assumption": "clientpm.model.risk_factors",
        "AssumptionVerdict": "clientpm.model.risk_factors",
        "Attendance": "clientpm.model.meeting_minutes",
        "AuthorityDimension": "clientpm.change.authority",
        "AuthorityError": "clientpm.errors",
        "AuthorityLevel": "clientpm.model.authority",
        "AuthorityMatrix": "clientpm.model.authority",
        "AuthorityNeed": "clientpm.change.authority",
        "Availability": "clientpm.model.resource",
        "BandPoint": "clientpm.reports.line_figure",
        "Baseline": "clientpm.model.baseline",
        "BaselineDates": "clientpm.model.baseline",
        "BaselineError": "clientpm.errors",
        "BaselineVariance": "clientpm.progress.variance",
        "BatchError": "clientpm.risk.convergence",
        "Block": "clientpm.reports.block",
        "BoardCard": "clientpm.reports.board_figure",
        "BoardColumn": "clientpm.reports.board_figure",
        "BoardSpec": "clientpm.reports.board_figure",
        "BrierScore": "clientpm.risk.brier",
        "BudgetCategory": "clientpm.model.budget",
        "BudgetLedger": "clientpm.change.bookkeeping",
        "BudgetLine": "clientpm.model.budget",
        "BudgetSource": "clientpm.progress.earned_figures",
        "BulletList": "clientpm.reports.block",
        "BusinessClock": "clientpm.engagement.clock",
        "Cadence": "clientpm.model.cadence",
        "CalendarError": "clientpm.errors",
        "CalendarException": "clientpm.values.workweek",
        "Calibration": "clientpm.risk.track_record",
        "Callout": "clientpm.reports.block",
        "CalloutKind": "clientpm.reports.block",
        "CarryOver": "clientpm.model.agreements",
        "CauseCount": "clientpm.engagement.support_figures",
        "CauseKind": "clientpm.model.troubles",
        "Cell": "clientpm.reports.table",
        "ChancePoint": "clientpm.reports.curve_figure",
        "ChangeCategory": "clientpm.model.change_request",
        "ChangeCriterion": "clientpm.model.edits",
        "ChangeDeliverable": "clientpm.model.edits",
        "ChangeGoal": "clientpm.model.edits",
        "ChangeMetrics": "clientpm.change.metrics",
        "ChangeOption": "clientpm.model.change_request",
        "ChangeOrigin": "clientpm.model.change_request",
        "ChangeRequest": "clientpm.model.change_request",
        "ChangeRequirement": "clientpm.model.edits",
        "ChangeRisk": "clientpm.model.risk_edits",
        "ChangeTask": "clientpm.model.edits",
        "ChangesSince": "clientpm.progress.recent",
        "ChannelAdvice": "clientpm.engagement.channel_choice",
        "ChannelKind": "clientpm.model.communication",
        "Characteristic": "clientpm.model.requirement",
        "ChartSignal": "clientpm.engagement.individuals_chart",
        "Checklist": "clientpm.reports.block",
        "ChecklistItem": "clientpm.reports.block",
        "Client": "clientpm.model.client",
        "ClientJourney": "clientpm.engagement.journey",
        "ClientPMError": "clientpm.errors",
        "Clock": "clientpm.ports.witness",
        "CloseRisk": "clientpm.model.risk_edits",
        "ClosureGate": "clientpm.progress.closure",
        "ClosureGates": "clientpm.progress.closure",
        "ClosureItem": "clientpm.model.closing",
        "ClosureTopic": "clientpm.model.closing",
        "Column": "clientpm.reports.table",
        "CommunicationCompliance": "clientpm.engagement.compliance",
        "CommunicationDue": "clientpm.engagement.due_list",
        "CommunicationEscalation": "clientpm.engagement.communication_ladder",
        "CommunicationItem": "clientpm.model.communication",
        "ConfidenceChange": "clientpm.engagement.training_figures",
        "ConfidenceVerdict": "clientpm.engagement.training_figures",
        "ConflictError": "clientpm.errors",
        "ConflictKind": "clientpm.change.conflicts",
        "ConstraintPolicy": "clientpm.model.options",
        "ConstraintType": "clientpm.model.constraint",
        "Contact": "clientpm.model.contact",
        "ContactDay": "clientpm.engagement.keeping",
        "ContactDirection": "clientpm.model.contact",
        "ContactPlanDue": "clientpm.engagement.planned_follow_ups",
        "ContactPlanItem": "clientpm.model.aftercare",
        "ContactPlanRow": "clientpm.engagement.planned_follow_ups",
        "ContactPurpose": "clientpm.model.aftercare",
        "ContactRow": "clientpm.engagement.contact_list",
        "Contingency": "clientpm.risk.simulated_costs",
        "Contract": "clientpm.model.contract",
        "ContractKind": "clientpm.model.contract",
        "ControlledDocument": "clientpm.model.controlled_document",
        "ConvergencePoint": "clientpm.risk.convergence",
        "Correlation": "clientpm.model.risk_factors",
        "CostEffect": "clientpm.model.impact",
        "CostIndices": "clientpm.progress.indices",
        "CostKind": "clientpm.model.budget",
        "CostOutcomes": "clientpm.risk.outcomes",
        "CostPart": "clientpm.scheduling.costing",
        "CrashCost": "clientpm.change.crash_data",
        "CrashStep": "clientpm.change.crash_data",
        "CriterionState": "clientpm.engagement.verdict",
        "CriticalRule": "clientpm.model.options",
        "CrmChange": "clientpm.engagement.crm_changes",
        "CrmLeftOut": "clientpm.engagement.crm_changes",
        "CrmUpdate": "clientpm.engagement.crm_changes",
        "CurveBand": "clientpm.reports.curve_figure",
        "CurveDay": "clientpm.reports.curve_figure",
        "CurvePercentile": "clientpm.reports.curve_figure",
        "CurveRange": "clientpm.reports.curve_figure",
        "CycleError": "clientpm.errors",
        "DateConstraint": "clientpm.model.constraint",
        "DeadlineBasis": "clientpm.agreement.deadlines",
        "DeadlineShift": "clientpm.progress.outlook",
        "Decision": "clientpm.model.change_request",
        "DecisionOutcome": "clientpm.model.change_request",
        "DecisionRow": "clientpm.engagement.decisions",
        "Defect": "clientpm.model.quality",
        "DefectSeverity": "clientpm.model.quality",
        "Delegation": "clientpm.model.sign_off",
        "Deliverable": "clientpm.model.deliverable",
        "Dependency": "clientpm.model.dependency",
        "DependencyType": "clientpm.model.dependency",
        "Difference": "clientpm.model.difference",
        "DifferenceKind": "clientpm.model.difference",
        "Dimension": "clientpm.model.status_override",
        "DimensionNeed": "clientpm.change.authority",
        "DimensionStatus": "clientpm.progress.standing",
        "DimensionTrend": "clientpm.engagement.satisfaction_waves",
        "Direction": "clientpm.model.goal",
        "Disagreement": "clientpm.model.troubles",
        "Distribution": "clientpm.values.distribution",
        "DistributionShape": "clientpm.values.distribution_shape",
        "Document": "clientpm.reports.document",
        "DocumentKind": "clientpm.model.controlled_document",
        "DocumentMeta": "clientpm.reports.document",
        "DocumentRow": "clientpm.agreement.register",
        "DocumentVersion": "clientpm.model.controlled_document",
        "DropCriterion": "clientpm.model.edits",
        "DropDeliverable": "clientpm.model.edits",
        "DropGoal": "clientpm.model.edits",
        "DropRequirement": "clientpm.model.edits",
        "DropRisk": "clientpm.model.risk_edits",
        "DueRow": "clientpm.engagement.due_list",
        "DueState": "clientpm.engagement.due_list",
        "DurationFactors": "clientpm.risk.reference_class",
        "DurationUnit": "clientpm.values.duration",
        "EacMethod": "clientpm.progress.eac_method",
        "EarnedFigures": "clientpm.progress.earned_figures",
        "EarnedSchedule": "clientpm.progress.time_indices",
        "EarnedValue": "clientpm.progress.earned_figures",
        "EarnedValueOptions": "clientpm.progress.valuation_options",
        "EarnedValuePoint": "clientpm.progress.earned_series",
        "EarnedValueSeries": "clientpm.progress.earned_series",
        "Earning": "clientpm.model.earning",
        "EarningRule": "clientpm.model.earning",
        "EarningStep": "clientpm.model.earning",
        "Edit": "clientpm.model.edits",
        "EditConflict": "clientpm.change.conflicts",
        "Elicitation": "clientpm.model.elicitation",
        "ElicitationKind": "clientpm.model.elicitation",
        "Engagement": "clientpm.model.people",
        "Escalation": "clientpm.model.troubles",
        "EscalationCause": "clientpm.engagement.communication_ladder",
        "EscalationDue": "clientpm.engagement.escalation",
        "EscalationStep": "clientpm.model.troubles",
        "Estimate": "clientpm.values.estimate",
        "EstimateRange": "clientpm.risk.finished_work",
        "EvaluatedProject": "clientpm.progress.evaluating",
        "EvaluationVerdict": "clientpm.engagement.grading",
        "Evidence": "clientpm.model.lifecycle",
        "EvidenceError": "clientpm.errors",
        "EvidenceKind": "clientpm.model.lifecycle",
        "EvidencePack": "clientpm.evidence.pack",
        "EvidenceTampered": "clientpm.errors",
        "EvidenceTruncated": "clientpm.errors",
        "Exposure": "clientpm.risk.exposures",
        "Fact": "clientpm.reports.block",
        "Facts": "clientpm.reports.block",
        "Feedback": "clientpm.model.feedback",
        "FeedbackAnswer": "clientpm.model.feedback",
        "FeedbackFigures": "clientpm.engagement.feedback_counts",
        "FeedbackKind": "clientpm.model.feedback",
        "FeedbackRow": "clientpm.engagement.feedback",
        "FeedbackSource": "clientpm.model.feedback",
        "FieldTypeError": "clientpm.errors",
        "Figure": "clientpm.reports.block",
        "FigureChange": "clientpm.progress.recent",
        "FigurePoint": "clientpm.progress.movement",
        "FigureReason": "clientpm.progress.figure_reason",
        "FigureTrend": "clientpm.progress.movement",
        "Finding": "clientpm.values.finding",
        "Fingerprint": "clientpm.values.fingerprint",
        "FollowUpState": "clientpm.engagement.follow_up_state",
        "ForecastPoint": "clientpm.progress.movement",
        "ForkedStoreError": "clientpm.errors",
        "FrozenMap": "clientpm.values.frozen",
        "GanttLink": "clientpm.reports.figure",
        "GanttRow": "clientpm.reports.figure",
        "GanttRowKind": "clientpm.reports.figure",
        "GanttSpec": "clientpm.reports.figure",
        "GateState": "clientpm.progress.closure",
        "GlossaryEntry": "clientpm.reports.document",
        "GlossaryTerm": "clientpm.reports.glossary",
        "Goal": "clientpm.model.goal",
        "GoalBranch": "clientpm.progress.goal_outline",
        "GoalChange": "clientpm.model.impact",
        "GoalEffect": "clientpm.model.impact",
        "GoalForecast": "clientpm.model.snapshot",
        "GoalOutlook": "clientpm.progress.outlook",
        "GoalPart": "clientpm.progress.outlook",
        "GoalReading": "clientpm.progress.outlook",
        "GoalRole": "clientpm.model.goal",
        "GoalState": "clientpm.progress.outlook",
        "GoalVerdict": "clientpm.model.impact",
        "GuardError": "clientpm.errors",
        "Head": "clientpm.evidence.chain",
        "Heading": "clientpm.reports.block",
        "HealthPart": "clientpm.engagement.client_relationship",
        "HealthRule": "clientpm.engagement.relationship",
        "HealthScore": "clientpm.engagement.relationship",
        "HeldShare": "clientpm.risk.shares_held",
        "HolidayPolicy": "clientpm.model.cadence",
        "HorizonShares": "clientpm.risk.track_record",
        "IdFactory": "clientpm.ports.witness",
        "IdempotencyMismatch": "clientpm.errors",
        "ImpactAssessment": "clientpm.model.impact",
        "ImpactDimension": "clientpm.model.impact",
        "ImprovementRow": "clientpm.engagement.improvement_rows",
        "ImprovementState": "clientpm.engagement.improvement_rows",
        "ImprovementVerdict": "clientpm.model.lesson",
        "Issue": "clientpm.model.troubles",
        "IssueRow": "clientpm.engagement.issues",
        "IssueSeverity": "clientpm.model.troubles",
        "ItemKept": "clientpm.engagement.promised",
        "JointPoint": "clientpm.risk.simulated_costs",
        "JourneyPoint": "clientpm.engagement.journey",
        "JourneyStage": "clientpm.model.aftercare",
        "KeptRow": "clientpm.engagement.keeping",
        "KeptShare": "clientpm.engagement.kept_shares",
        "KeptState": "clientpm.engagement.keeping",
        "KeyFigure": "clientpm.reports.block",
        "KeyFigures": "clientpm.reports.block",
        "LagCalendar": "clientpm.model.dependency",
        "LedgerEntry": "clientpm.change.bookkeeping",
        "Lesson": "clientpm.model.lesson",
        "LessonMatch": "clientpm.engagement.lesson_match",
        "LessonOffer": "clientpm.engagement.lesson_offer",
        "LessonReuse": "clientpm.engagement.lesson_offer",
        "LessonUse": "clientpm.model.lesson",
        "LessonVerdict": "clientpm.model.lesson",
        "LevelMeetings": "clientpm.engagement.meeting_levels",
        "Lifecycle": "clientpm.model.lifecycle",
        "LimitExceeded": "clientpm.errors",
        "Limits": "clientpm.values.limits",
        "LineBand": "clientpm.reports.line_figure",
        "LineChartSpec": "clientpm.reports.line_figure",
        "LineMark": "clientpm.reports.line_figure",
        "LinePoint": "clientpm.reports.line_figure",
        "LineSeries": "clientpm.reports.line_figure",
        "LinkReview": "clientpm.model.link_review",
        "LivingRecord": "clientpm.model.lifecycle",
        "LoadBucket": "clientpm.scheduling.load_profile",
        "LoadProfile": "clientpm.scheduling.load_profile",
        "LoadSegment": "clientpm.scheduling.load_profile",
        "LoggedDecision": "clientpm.model.agreements",
        "LogisticFit": "clientpm.engagement.weighted_odds",
        "LowScore": "clientpm.engagement.low_marks",
        "LowScoreRule": "clientpm.engagement.low_marks",
        "MannKendall": "clientpm.engagement.wave_trend",
        "MaterialNeed": "clientpm.scheduling.loading",
        "MatrixBand": "clientpm.reports.matrix_figure",
        "MatrixGrid": "clientpm.reports.matrix_figure",
        "MatrixRisk": "clientpm.reports.matrix_figure",
        "MatrixStep": "clientpm.reports.matrix_figure",
        "Measurement": "clientpm.model.measurement",
        "MeasurementDue": "clientpm.engagement.measuring_days",
        "MeasurementDues": "clientpm.engagement.measuring_days",
        "MeasuringBasis": "clientpm.engagement.measuring_days",
        "Meeting": "clientpm.model.meeting",
        "MeetingMinutes": "clientpm.model.meeting_minutes",
        "MergeBias": "clientpm.risk.convergence",
        "Message": "clientpm.reports.message",
        "MessagePurpose": "clientpm.engagement.channel_choice",
        "MessageReach": "clientpm.engagement.promised",
        "MessageUrgency": "clientpm.engagement.channel_choice",
        "MilestoneChange": "clientpm.progress.recent",
        "MilestoneEdge": "clientpm.scheduling.milestones",
        "MilestoneEdgeSpec": "clientpm.reports.figure",
        "MilestoneForecast": "clientpm.model.snapshot",
        "MilestoneGraph": "clientpm.scheduling.milestones",
        "MilestoneGraphSpec": "clientpm.reports.figure",
        "MilestoneNode": "clientpm.reports.figure",
        "MilestoneShift": "clientpm.model.impact",
        "MilestoneTrend": "clientpm.progress.movement",
        "MilestoneTrendSpec": "clientpm.reports.trend_figure",
        "MinuteItem": "clientpm.model.meeting_minutes",
        "Minutes": "clientpm.values.minutes",
        "MinutesDelivery": "clientpm.model.meeting_minutes",
        "MissingExtraError": "clientpm.errors",
        "Money": "clientpm.values.money",
        "MoveKind": "clientpm.engagement.wave_moves",
        "MoveReason": "clientpm.engagement.recurrence",
        "MovedDate": "clientpm.model.cadence",
        "Need": "clientpm.model.need",
        "NeedAnswer": "clientpm.model.need",
        "NeedBasis": "clientpm.model.need",
        "NeedConstraint": "clientpm.agreement.need_binding",
        "NeedImpact": "clientpm.change.needs",
        "NeedKind": "clientpm.model.need",
        "NetPromoter": "clientpm.engagement.promoters",
        "NextEscalation": "clientpm.engagement.escalation",
        "NoEffect": "clientpm.model.impact",
        "NotEvaluated": "clientpm.model.impact",
        "NotFoundError": "clientpm.errors",
        "NpsChange": "clientpm.engagement.promoters",
        "ObjectiveScore": "clientpm.risk.scoring",
        "Occurrence": "clientpm.engagement.recurrence",
        "OpenAction": "clientpm.engagement.actions",
        "OpenChange": "clientpm.change.metrics",
        "OpenDisagreement": "clientpm.engagement.disagreements",
        "OpenQuestion": "clientpm.agreement.elicited",
        "OpenRisk": "clientpm.model.risk_edits",
        "Opportunity": "clientpm.model.support",
        "OpportunityKind": "clientpm.model.support",
        "OptionComparison": "clientpm.change.comparison",
        "OptionImpact": "clientpm.model.impact",
        "OptionKind": "clientpm.model.change_request",
        "OptionScore": "clientpm.change.comparison",
        "OutOfSequence": "clientpm.scheduling.sequence",
        "Outcome": "clientpm.model.deliverable",
        "OutcomeUnknown": "clientpm.errors",
        "OverAllocation": "clientpm.scheduling.load_profile",
        "PackVerification": "clientpm.evidence.pack",
        "PainPoint": "clientpm.agreement.process_time",
        "Paragraph": "clientpm.reports.block",
        "PastDuration": "clientpm.risk.finished_work",
        "PastForecast": "clientpm.risk.past_forecasts",
        "PaymentMilestone": "clientpm.model.contract",
        "PercentKind": "clientpm.model.facts",
        "PercentileMeaning": "clientpm.values.distribution_shape",
        "Person": "clientpm.model.people",
        "PhaseReview": "clientpm.model.acceptance",
        "PhaseVerdict": "clientpm.model.acceptance",
        "PlainLimits": "clientpm.reports.plain_limits",
        "Plan": "clientpm.model.plan",
        "PlanKept": "clientpm.engagement.keeping",
        "PlannedValue": "clientpm.model.goal",
        "Position": "clientpm.model.troubles",
        "Possibility": "clientpm.model.need",
        "PowerInterest": "clientpm.engagement.stakeholder_order",
        "Presence": "clientpm.model.meeting_minutes",
        "Priority": "clientpm.model.requirement",
        "Problem": "clientpm.errors",
        "ProcessComparison": "clientpm.agreement.process_time",
        "ProcessImprovement": "clientpm.model.lesson",
        "ProcessPhase": "clientpm.model.process",
        "ProcessStep": "clientpm.model.process",
        "ProcessTime": "clientpm.agreement.process_time",
        "ProgressReport": "clientpm.model.facts",
        "ProgressRule": "clientpm.model.options",
        "ProgressState": "clientpm.scheduling.reported",
        "Project": "clientpm.model.project",
        "ProjectEvaluation": "clientpm.engagement.grading",
        "ProjectSize": "clientpm.engagement.ready_plans",
        "ProjectStatus": "clientpm.progress.standing",
        "ProjectStore": "clientpm.ports.storage",
        "Promise": "clientpm.engagement.promise_record",
        "PromiseChance": "clientpm.risk.simulation",
        "PromiseCount": "clientpm.engagement.promise_record",
        "Proximity": "clientpm.model.risk",
        "PunchItem": "clientpm.model.acceptance",
        "QualityCheck": "clientpm.model.quality",
        "QualityEffect": "clientpm.model.impact",
        "QualityReadings": "clientpm.scheduling.quality_rules",
        "QualityStandard": "clientpm.model.quality",
        "QualityThresholds": "clientpm.scheduling.quality_rules",
        "Question": "clientpm.model.elicitation",
        "QuestionFigures": "clientpm.engagement.wave_figures",
        "QuestionResult": "clientpm.agreement.surveyed",
        "RaciMatrix": "clientpm.engagement.raci_checks",
        "RaciReview": "clientpm.engagement.raci_checks",
        "RaciRow": "clientpm.engagement.raci_checks",
        "Reach": "clientpm.engagement.silence",
        "Reason": "clientpm.scheduling.reasons",
        "ReasonKind": "clientpm.scheduling.reasons",
        "Receipt": "clientpm.evidence.receipt",
        "Record": "clientpm.model.record",
        "Ref": "clientpm.values.ref",
        "ReferenceLine": "clientpm.reports.line_figure",
        "RelationshipHealth": "clientpm.engagement.client_relationship",
        "RelativeDeadline": "clientpm.model.goal",
        "ReliabilityRow": "clientpm.risk.brier",
        "Remark": "clientpm.model.impact",
        "RemoveCost": "clientpm.model.edits",
        "RemoveDependency": "clientpm.model.edits",
        "RemoveTask": "clientpm.model.edits",
        "RenderError": "clientpm.errors",
        "ReportResults": "clientpm.reports.viewing.results",
        "Requirement": "clientpm.model.requirement",
        "RequirementCoverage": "clientpm.agreement.coverage",
        "RequirementKind": "clientpm.model.requirement",
        "RequirementTrace": "clientpm.agreement.coverage",
        "RequirementVolatility": "clientpm.agreement.volatility",
        "Resource": "clientpm.model.resource",
        "ResourceEffect": "clientpm.model.impact",
        "ResourceKind": "clientpm.model.resource",
        "ResourceLoad": "clientpm.scheduling.loading",
        "ResourceRate": "clientpm.model.resource",
        "ResponseRate": "clientpm.engagement.answering",
        "ResponseStrategy": "clientpm.model.risk_response",
        "ResponseTime": "clientpm.model.contract",
        "ResponseTimes": "clientpm.engagement.waiting",
        "ResponseValue": "clientpm.risk.response_worth",
        "Responsibility": "clientpm.model.responsibility",
        "Revision": "clientpm.model.revision",
        "RevisionEntry": "clientpm.evidence.receipt",
        "Risk": "clientpm.model.risk",
        "RiskAssessment": "clientpm.model.risk_assessment",
        "RiskBand": "clientpm.model.risk_matrix",
        "RiskCategory": "clientpm.model.risk_plan",
        "RiskConsequence": "clientpm.model.risk_assessment",
        "RiskDegree": "clientpm.model.risk",
        "RiskDriver": "clientpm.model.risk_factors",
        "RiskEffect": "clientpm.model.impact",
        "RiskExposure": "clientpm.risk.exposures",
        "RiskForecast": "clientpm.model.snapshot",
        "RiskImpact": "clientpm.model.risk_assessment",
        "RiskLevel": "clientpm.model.risk_matrix",
        "RiskMatrix": "clientpm.model.risk_matrix",
        "RiskMatrixSpec": "clientpm.reports.matrix_figure",
        "RiskNature": "clientpm.model.risk_response",
        "RiskObjective": "clientpm.model.risk_assessment",
        "RiskPlan": "clientpm.model.risk_plan",
        "RiskResponse": "clientpm.model.risk_response",
        "RiskRole": "clientpm.model.risk_plan",
        "RiskScale": "clientpm.model.risk_matrix",
        "RiskScore": "clientpm.risk.scoring",
        "RiskTolerance": "clientpm.model.risk_plan",
        "RoleEffort": "clientpm.model.impact",
        "RuleRecord": "clientpm.engagement.signal_calibration",
        "RuleWeight": "clientpm.engagement.weighted_odds",
        "SCurve": "clientpm.reports.curve_figure",
        "SCurveSpec": "clientpm.reports.curve_figure",
        "Sampling": "clientpm.risk.sampling",
        "Satisfaction": "clientpm.engagement.satisfaction_waves",
        "Schedule": "clientpm.scheduling.result",
        "ScheduleEffect": "clientpm.model.impact",
        "ScheduleMetric": "clientpm.scheduling.quality_metric",
        "ScheduleOptions": "clientpm.model.options",
        "ScheduledTask": "clientpm.scheduling.result",
        "SchemaTooNew": "clientpm.errors",
        "Scope": "clientpm.model.scope",
        "ScopeEffect": "clientpm.model.impact",
        "ScoreFigures": "clientpm.engagement.client_scores",
        "ScorePart": "clientpm.engagement.weighted_parts",
        "Sensitivity": "clientpm.engagement.channel_choice",
        "SeriesRole": "clientpm.reports.line_figure",
        "SetCalendar": "clientpm.model.edits",
        "SetConstraints": "clientpm.model.edits",
        "SetCost": "clientpm.model.edits",
        "SetDeadline": "clientpm.model.edits",
        "SetEstimate": "clientpm.model.edits",
        "Severity": "clientpm.values.finding",
        "Side": "clientpm.model.people",
        "SignOffPolicy": "clientpm.model.sign_off",
        "SignOffRequest": "clientpm.model.sign_off",
        "SignOffStage": "clientpm.agreement.sign_off",
        "SignOffState": "clientpm.agreement.sign_off",
        "SignOffTime": "clientpm.engagement.acceptance_figures",
        "Signal": "clientpm.engagement.signals",
        "SignalCalibration": "clientpm.engagement.signal_calibration",
        "SignalKind": "clientpm.engagement.individuals_chart",
        "SignalRule": "clientpm.engagement.signal_rules",
        "SignalState": "clientpm.engagement.signal_rules",
        "Signature": "clientpm.model.signature",
        "SignatureBlock": "clientpm.reports.block",
        "SignatureLine": "clientpm.reports.block",
        "SignatureProof": "clientpm.evidence.pack",
        "SignedPart": "clientpm.model.signature",
        "Signer": "clientpm.ports.witness",
        "SilentFor": "clientpm.engagement.silence",
        "SimulatedShift": "clientpm.model.impact",
        "Simulation": "clientpm.risk.simulation",
        "SlackChange": "clientpm.model.impact",
        "Snapshot": "clientpm.model.snapshot",
        "StageExperience": "clientpm.engagement.journey",
        "Stakeholder": "clientpm.model.people",
        "StakeholderLevel": "clientpm.model.people",
        "StakeholderMap": "clientpm.engagement.stakeholder_places",
        "StakeholderNeed": "clientpm.engagement.stakeholder_order",
        "StakeholderPlace": "clientpm.engagement.stakeholder_places",
        "StateTime": "clientpm.change.metrics",
        "Statement": "clientpm.model.statement",
        "Status": "clientpm.values.status",
        "StatusOverride": "clientpm.model.status_override",
        "StatusRules": "clientpm.progress.status_rules",
        "Step": "clientpm.model.lifecycle",
        "StopRule": "clientpm.risk.convergence",
        "StorageCorrupt": "clientpm.errors",
        "StorageFull": "clientpm.errors",
        "StoreClosed": "clientpm.errors",
        "StoreError": "clientpm.errors",
        "StoredRevision": "clientpm.ports.storage",
        "SupportMetrics": "clientpm.engagement.support_figures",
        "SupportRow": "clientpm.engagement.support_figures",
        "SupportTicket": "clientpm.model.support",
        "SupportTimes": "clientpm.engagement.support_figures",
        "SupportsBackup": "clientpm.ports.storage",
        "SupportsErasure": "clientpm.ports.storage",
        "SupportsFind": "clientpm.ports.storage",
        "Survey": "clientpm.model.survey",
        "SurveyDimension": "clientpm.model.survey",
        "SurveyMeasure": "clientpm.model.survey",
        "SurveyQuestion": "clientpm.model.survey",
        "SurveyResponse": "clientpm.model.survey",
        "SurveyScore": "clientpm.model.survey",
        "SurveyWave": "clientpm.engagement.satisfaction_waves",
        "SuspectLink": "clientpm.agreement.suspicion",
        "Table": "clientpm.reports.table",
        "Task": "clientpm.model.work",
        "TaskFigures": "clientpm.risk.task_figures",
        "TaskKind": "clientpm.model.work",
        "TaskLink": "clientpm.scheduling.quality_metric",
        "TaskProgress": "clientpm.scheduling.reported",
        "TaskValue": "clientpm.progress.earned_figures",
        "TaskVariance": "clientpm.progress.variance",
        "TestRun": "clientpm.model.deliverable",
        "Tick": "clientpm.reports.figure",
        "TicketClock": "clientpm.engagement.ticket_time",
        "TimeRange": "clientpm.reports.figure",
        "Timeline": "clientpm.reports.block",
        "TimelineItem": "clientpm.reports.block",
        "Told": "clientpm.engagement.told",
        "ToleranceMeasure": "clientpm.model.risk_plan",
        "TornadoBar": "clientpm.reports.tornado_figure",
        "TornadoRow": "clientpm.risk.leave_one_out",
        "TornadoSpec": "clientpm.reports.tornado_figure",
        "TouchPoint": "clientpm.model.aftercare",
        "TrackVerdict": "clientpm.risk.shares_held",
        "TrainingResult": "clientpm.model.training",
        "TrainingRow": "clientpm.engagement.training_figures",
        "TrainingSession": "clientpm.model.training",
        "TrainingSummary": "clientpm.engagement.training_figures",
        "Transition": "clientpm.model.lifecycle",
        "TransitionError": "clientpm.errors",
        "Trend": "clientpm.engagement.wave_trend",
        "TrendForecast": "clientpm.progress.goal_trend",
        "TrendLine": "clientpm.reports.trend_figure",
        "TrendMethod": "clientpm.progress.goal_trend",
        "TrendPoint": "clientpm.reports.trend_figure",
        "Trust": "clientpm.engagement.relationship",
        "TrustRecord": "clientpm.engagement.promise_record",
        "Unassign": "clientpm.model.edits",
        "UnitError": "clientpm.errors",
        "UnknownReferenceError": "clientpm.errors",
        "Urgency": "clientpm.model.change_request",
        "UserRole": "clientpm.model.process",
        "ValidationError": "clientpm.errors",
        "ValueTick": "clientpm.reports.line_figure",
        "VerdictRule": "clientpm.engagement.verdict",
        "Verification": "clientpm.evidence.verification",
        "VerificationMethod": "clientpm.model.requirement",
        "View": "clientpm.reports.view",
        "Violation": "clientpm.scheduling.reasons",
        "ViolationKind": "clientpm.scheduling.reasons",
        "Visibility": "clientpm.values.visibility",
        "WaitingAnswer": "clientpm.engagement.answers",
        "Warranty": "clientpm.model.aftercare",
        "WarrantyPhase": "clientpm.engagement.warranty_rows",
        "WarrantyRow": "clientpm.engagement.warranty_rows",
        "WarrantyState": "clientpm.engagement.warranty_rows",
        "WaveMove": "clientpm.engagement.wave_moves",
        "WeightTest": "clientpm.change.comparison",
        "WorkCalendar": "clientpm.values.calendar",
        "WorkDuration": "clientpm.values.duration",
        "WorkingInterval": "clientpm.values.workweek",
        "XmrChart": "clientpm.engagement.individuals_chart",
        "acceptance_certificate": "clientpm.reports.acceptance_reporting",
        "acceptance_metrics": "clientpm.engagement.acceptance_figures",
        "acceptance_report": "clientpm.reports.acceptance_reporting",
        "adapters": "clientpm.adapters",
        "advise_channel": "clientpm.engagement.channel_choice",
        "agenda_report": "clientpm.reports.meeting_reporting",
        "answers_awaited": "clientpm.engagement.answers",
        "apply_edits": "clientpm.change.applying",
        "apply_plan_edits": "clientpm.scheduling.editing",
        "apply_reference_class": "clientpm.risk.reference_class",
        "assess_acceptance": "clientpm.engagement.accepting",
        "assess_change": "clientpm.change.assessment",
        "assess_need": "clientpm.change.needs",
        "assignment_costs": "clientpm.scheduling.costing",
        "authority_needed": "clientpm.change.authority",
        "baseline_variance": "clientpm.progress.deviation",
        "baseline_variances": "clientpm.progress.deviation",
        "brier_score": "clientpm.risk.brier",
        "budget_ledger": "clientpm.change.bookkeeping",
        "build_agenda": "clientpm.engagement.agenda",
        "calibrate": "clientpm.engagement.signal_calibration",
        "calibration": "clientpm.risk.track_record",
        "capture_baseline": "clientpm.progress.baselining",
        "ces": "clientpm.engagement.client_scores",
        "change_impact_report": "clientpm.reports.change_reporting",
        "change_metrics": "clientpm.change.metrics",
        "changes_since": "clientpm.progress.recent",
        "check_acceptance": "clientpm.engagement.acceptance_checks",
        "check_after_care": "clientpm.engagement.after_care_checks",
        "check_changes": "clientpm.progress.change_checks",
        "check_communication": "clientpm.engagement.communication_checks",
        "check_completeness": "clientpm.agreement.completeness",
        "check_documents": "clientpm.agreement.register",
        "check_elicitation": "clientpm.agreement.elicited",
        "check_feedback": "clientpm.engagement.feedback_checks",
        "check_goal": "clientpm.agreement.smart",
        "check_goals": "clientpm.agreement.smart",
        "check_learning": "clientpm.engagement.learning_checks",
        "check_matrix": "clientpm.risk.matrix_lint",
        "check_meetings": "clientpm.engagement.meeting_checks",
        "check_needs": "clientpm.agreement.need_checks",
        "check_plain_language": "clientpm.reports.plain_language",
        "check_processes": "clientpm.agreement.process_checks",
        "check_project": "clientpm.progress.project_checks",
        "check_requirement": "clientpm.agreement.requirement_lint",
        "check_requirements": "clientpm.agreement.requirement_lint",
        "check_resources": "clientpm.scheduling.resource_checks",
        "check_risks": "clientpm.risk.register_checks",
        "check_satisfaction": "clientpm.engagement.satisfaction_checks",
        "check_schedule": "clientpm.scheduling.quality",
        "check_tolerances": "clientpm.risk.tolerances",
        "check_troubles": "clientpm.engagement.trouble_checks",
        "client_journey": "clientpm.engagement.journey",
        "closure_gates": "clientpm.progress.closure",
        "closure_report": "clientpm.reports.closure_reporting",
        "communication_compliance": "clientpm.engagement.compliance",
        "communication_due": "clientpm.engagement.due_list",
        "communication_escalations": "clientpm.engagement.communication_ladder",
        "communication_plan_report": "clientpm.reports.communication_reporting",
        "compare_figures": "clientpm.change.comparison",
        "compare_options": "clientpm.change.comparing",
        "compose": "clientpm.reports.composing",
        "compose_all": "clientpm.reports.composing",
        "contact_log": "clientpm.engagement.contact_list",
        "contact_plan_due": "clientpm.engagement.planned_follow_ups",
        "copy_project": "clientpm.ports.copying",
        "cost_indices": "clientpm.progress.indices",
        "cost_outcomes": "clientpm.risk.outcomes",
        "crm_hand_over": "clientpm.engagement.crm_rows",
        "crm_update": "clientpm.engagement.crm_changes",
        "csat": "clientpm.engagement.client_scores",
        "cumulative_impact": "clientpm.change.cumulative",
        "decision_log": "clientpm.engagement.decisions",
        "diff": "clientpm.model.difference",
        "document_register": "clientpm.agreement.register",
        "duration_factors": "clientpm.risk.reference_class",
        "earned_schedule": "clientpm.progress.time_indices",
        "earned_value": "clientpm.progress.earned",
        "earned_value_series": "clientpm.progress.earned_series",
        "edit_conflicts": "clientpm.change.conflicts",
        "escalation_note": "clientpm.reports.escalation_reporting",
        "escalations_due": "clientpm.engagement.escalation",
        "explain": "clientpm.reports.wording",
        "export_lessons": "clientpm.engagement.lesson_exchange",
        "exposure": "clientpm.risk.exposures",
        "feedback_figures": "clientpm.engagement.feedback_counts",
        "feedback_log": "clientpm.engagement.feedback",
        "figure_trend": "clientpm.progress.movement",
        "fingerprint": "clientpm.evidence.signed",
        "from_json": "clientpm.evidence.document",
        "generate_options": "clientpm.change.five_answers",
        "glossary_terms": "clientpm.reports.glossary",
        "goal_measurements_due": "clientpm.engagement.measuring_days",
        "goal_outlook": "clientpm.progress.goals",
        "goal_outlooks": "clientpm.progress.goals",
        "goal_tree": "clientpm.progress.goal_outline",
        "health_score": "clientpm.engagement.relationship",
        "import_lessons": "clientpm.engagement.lesson_exchange",
        "improvement_log": "clientpm.engagement.improvement_rows",
        "invert_edits": "clientpm.change.inverting",
        "is_agreed": "clientpm.agreement.sign_off",
        "issue_log": "clientpm.engagement.issues",
        "kickoff_pack": "clientpm.reports.kickoff_reporting",
        "lesson_library": "clientpm.engagement.lesson_exchange",
        "lesson_reuse": "clientpm.engagement.lesson_offer",
        "lessons_for": "clientpm.engagement.lesson_offer",
        "levels_of": "clientpm.change.authority",
        "mann_kendall": "clientpm.engagement.wave_trend",
        "may_sign": "clientpm.agreement.sign_off",
        "meetings_by_level": "clientpm.engagement.meeting_levels",
        "milestone": "clientpm.model.shorthand",
        "milestone_trend": "clientpm.progress.movement",
        "minutes_report": "clientpm.reports.meeting_reporting",
        "needs_as_constraints": "clientpm.agreement.need_binding",
        "nps": "clientpm.engagement.promoters",
        "nps_change": "clientpm.engagement.promoters",
        "nps_of_counts": "clientpm.engagement.promoters",
        "open_actions": "clientpm.engagement.actions",
        "open_disagreements": "clientpm.engagement.disagreements",
        "open_questions": "clientpm.agreement.elicited",
        "option_authority": "clientpm.change.option_levels",
        "past_durations": "clientpm.risk.finished_work",
        "period_report": "clientpm.reports.period_reporting",
        "ports": "clientpm.ports",
        "process_comparison": "clientpm.agreement.process_time",
        "project_evaluation": "clientpm.progress.evaluating",
        "project_status": "clientpm.progress.standing",
        "proximity_weight": "clientpm.risk.exposures",
        "raci_matrix": "clientpm.engagement.raci_checks",
        "read_document": "clientpm.evidence.document",
        "ready_closure_items": "clientpm.progress.closure",
        "ready_communication_plan": "clientpm.engagement.ready_plans",
        "ready_contact_plan": "clientpm.engagement.contact_plan_ready",
        "ready_raci": "clientpm.engagement.ready_plans",
        "reference_driver": "clientpm.risk.reference_class",
        "relationship_health": "clientpm.engagement.client_relationship",
        "relationship_review": "clientpm.reports.relationship_reporting",
        "relationship_signals": "clientpm.engagement.signals",
        "requirement_coverage": "clientpm.agreement.coverage",
        "requirement_volatility": "clientpm.agreement.volatility",
        "requirements_document": "clientpm.reports.requirements_reporting",
        "resource_budget": "clientpm.scheduling.costing",
        "resource_load": "clientpm.scheduling.loading",
        "response_value": "clientpm.risk.response_worth",
        "review_raci": "clientpm.engagement.raci_checks",
        "risk_report": "clientpm.reports.risk_reporting",
        "satisfaction": "clientpm.engagement.satisfaction_waves",
        "satisfaction_report": "clientpm.reports.satisfaction_reporting",
        "schedule": "clientpm.scheduling.engine",
        "schedule_metrics": "clientpm.scheduling.quality_metrics",
        "score_risk": "clientpm.risk.scoring",
        "sign_off_state": "clientpm.agreement.sign_off",
        "signed_fingerprint": "clientpm.evidence.contents",
        "simulate": "clientpm.risk.simulator",
        "stakeholder_map": "clientpm.engagement.stakeholder_places",
        "stale_signatures": "clientpm.evidence.signing",
        "status_report": "clientpm.reports.status_reporting",
        "summary": "clientpm.model.shorthand",
        "support_metrics": "clientpm.engagement.support_figures",
        "survey_results": "clientpm.agreement.surveyed",
        "suspect_links": "clientpm.agreement.suspicion",
        "task": "clientpm.model.shorthand",
        "task_progress": "clientpm.scheduling.reported",
        "testing": "clientpm.testing",
        "ticket_clocks": "clientpm.engagement.ticket_time",
        "to_json": "clientpm.evidence.document",
        "trace_graph": "clientpm.agreement.graph",
        "training_summary": "clientpm.engagement.training_figures",
        "trials_needed": "clientpm.risk.order_statistics",
        "trust": "clientpm.engagement.promise_record",
        "typed_texts": "clientpm.reports.plain_language",
        "typeset": "clientpm.reports.language",
        "unanswered_lessons": "clientpm.engagement.lesson_offer",
        "valid_signatures": "clientpm.evidence.signing",
        "value_steps": "clientpm.reports.axis_ticks",
        "verify_pack": "clientpm.evidence.pack",
        "view_for": "clientpm.reports.viewing.assembly",
        "warranty_state": "clientpm.engagement.warranty_rows",
        "workflow": "clientpm.workflow",
        "xmr": "clientpm.engagement.individuals_chart",
    }

    __getattr__, __dir__ = attach(__name__, _MODULES)
