"""What was agreed and what happened: the records of a project."""

from typing import TYPE_CHECKING

__all__ = [
    "ALLOWED_RESPONSES",
    "CLIENT",
    "INTERNAL",
    "LIFECYCLES",
    "OPEN_RISK_STATES",
    "SPONSOR",
    "AcceptanceCertificate",
    "AcceptanceCriterion",
    "AcceptanceTest",
    "AcceptanceVerdict",
    "Accrual",
    "ActionItem",
    "ActualCost",
    "ActualWork",
    "AddCriterion",
    "AddDeliverable",
    "AddDependency",
    "AddGoal",
    "AddRequirement",
    "AddTask",
    "AgendaItem",
    "AgendaPurpose",
    "AlapRule",
    "Answer",
    "AnswerKind",
    "Assign",
    "Assignment",
    "Assumption",
    "AssumptionVerdict",
    "Attendance",
    "AuthorityLevel",
    "AuthorityMatrix",
    "Availability",
    "Baseline",
    "BaselineDates",
    "BudgetCategory",
    "BudgetLine",
    "Cadence",
    "CarryOver",
    "CauseKind",
    "ChangeCategory",
    "ChangeCriterion",
    "ChangeDeliverable",
    "ChangeGoal",
    "ChangeOption",
    "ChangeOrigin",
    "ChangeRequest",
    "ChangeRequirement",
    "ChangeRisk",
    "ChangeTask",
    "ChannelKind",
    "Characteristic",
    "Client",
    "CloseRisk",
    "ClosureItem",
    "ClosureTopic",
    "CommunicationItem",
    "ConstraintPolicy",
    "ConstraintType",
    "Contact",
    "ContactDirection",
    "ContactPlanItem",
    "ContactPurpose",
    "Contract",
    "ContractKind",
    "ControlledDocument",
    "Correlation",
    "CostEffect",
    "CostKind",
    "CriticalRule",
    "DateConstraint",
    "Decision",
    "DecisionOutcome",
    "Defect",
    "DefectSeverity",
    "Delegation",
    "Deliverable",
    "Dependency",
    "DependencyType",
    "Difference",
    "DifferenceKind",
    "Dimension",
    "Direction",
    "Disagreement",
    "DocumentKind",
    "DocumentVersion",
    "DropCriterion",
    "DropDeliverable",
    "DropGoal",
    "DropRequirement",
    "DropRisk",
    "Earning",
    "EarningRule",
    "EarningStep",
    "Edit",
    "Elicitation",
    "ElicitationKind",
    "Engagement",
    "Escalation",
    "EscalationStep",
    "Evidence",
    "EvidenceKind",
    "Feedback",
    "FeedbackAnswer",
    "FeedbackKind",
    "FeedbackSource",
    "Form",
    "Goal",
    "GoalChange",
    "GoalEffect",
    "GoalForecast",
    "GoalRole",
    "GoalVerdict",
    "HolidayPolicy",
    "ImpactAssessment",
    "ImpactDimension",
    "ImprovementVerdict",
    "Issue",
    "IssueSeverity",
    "JourneyStage",
    "LagCalendar",
    "Lesson",
    "LessonUse",
    "LessonVerdict",
    "Lifecycle",
    "LinkReview",
    "LivingRecord",
    "LoggedDecision",
    "Measurement",
    "Meeting",
    "MeetingMinutes",
    "MilestoneForecast",
    "MilestoneShift",
    "MinuteItem",
    "MinutesDelivery",
    "MovedDate",
    "Need",
    "NeedAnswer",
    "NeedBasis",
    "NeedKind",
    "NoEffect",
    "NotEvaluated",
    "OpenRisk",
    "Opportunity",
    "OpportunityKind",
    "OptionImpact",
    "OptionKind",
    "Outcome",
    "PaymentMilestone",
    "PercentKind",
    "Person",
    "PhaseReview",
    "PhaseVerdict",
    "Plan",
    "PlannedValue",
    "Position",
    "Possibility",
    "Presence",
    "Priority",
    "ProcessImprovement",
    "ProcessPhase",
    "ProcessStep",
    "ProgressReport",
    "ProgressRule",
    "Project",
    "Proximity",
    "PunchItem",
    "QualityCheck",
    "QualityEffect",
    "QualityStandard",
    "Question",
    "Record",
    "RelativeDeadline",
    "Remark",
    "RemoveCost",
    "RemoveDependency",
    "RemoveTask",
    "Requirement",
    "RequirementKind",
    "Resource",
    "ResourceEffect",
    "ResourceKind",
    "ResourceRate",
    "ResponseStrategy",
    "ResponseTime",
    "Responsibility",
    "Revision",
    "Risk",
    "RiskAssessment",
    "RiskBand",
    "RiskCategory",
    "RiskConsequence",
    "RiskDegree",
    "RiskDriver",
    "RiskEffect",
    "RiskForecast",
    "RiskImpact",
    "RiskLevel",
    "RiskMatrix",
    "RiskNature",
    "RiskObjective",
    "RiskPlan",
    "RiskResponse",
    "RiskRole",
    "RiskScale",
    "RiskTolerance",
    "RoleEffort",
    "ScheduleEffect",
    "ScheduleOptions",
    "Scope",
    "ScopeEffect",
    "SetCalendar",
    "SetConstraints",
    "SetCost",
    "SetDeadline",
    "SetEstimate",
    "Side",
    "SignOffPolicy",
    "SignOffRequest",
    "Signature",
    "SignedPart",
    "SimulatedShift",
    "SlackChange",
    "Snapshot",
    "Stakeholder",
    "StakeholderLevel",
    "Statement",
    "StatusOverride",
    "Step",
    "SupportTicket",
    "Survey",
    "SurveyDimension",
    "SurveyMeasure",
    "SurveyQuestion",
    "SurveyResponse",
    "SurveyScore",
    "Task",
    "TaskKind",
    "TestRun",
    "ToleranceMeasure",
    "TouchPoint",
    "TrainingResult",
    "TrainingSession",
    "Transition",
    "Unassign",
    "Urgency",
    "UserRole",
    "VerificationMethod",
    "Warranty",
    "check_forms",
    "diff",
    "milestone",
    "shown_to",
    "summary",
    "task",
]

if TYPE_CHECKING:
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
    from clientpm.model.record import CLIENT as CLIENT
    from clientpm.model.record import INTERNAL as INTERNAL
    from clientpm.model.record import SPONSOR as SPONSOR
    from clientpm.model.record import Form as Form
    from clientpm.model.record import Record as Record
    from clientpm.model.record import check_forms as check_forms
    from clientpm.model.record import shown_to as shown_to
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
    from clientpm.model.risk import OPEN_RISK_STATES as OPEN_RISK_STATES
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
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "ALLOWED_RESPONSES": "clientpm.model.risk_response",
            "CLIENT": "clientpm.model.record",
            "INTERNAL": "clientpm.model.record",
            "LIFECYCLES": "clientpm.model.lifecycles",
            "OPEN_RISK_STATES": "clientpm.model.risk",
            "SPONSOR": "clientpm.model.record",
            "AcceptanceCertificate": "clientpm.model.acceptance",
            "AcceptanceCriterion": "clientpm.model.requirement",
            "AcceptanceTest": "clientpm.model.deliverable",
            "AcceptanceVerdict": "clientpm.model.acceptance",
            "Accrual": "clientpm.model.budget",
            "ActionItem": "clientpm.model.agreements",
            "ActualCost": "clientpm.model.spending",
            "ActualWork": "clientpm.model.spending",
            "AddCriterion": "clientpm.model.edits",
            "AddDeliverable": "clientpm.model.edits",
            "AddDependency": "clientpm.model.edits",
            "AddGoal": "clientpm.model.edits",
            "AddRequirement": "clientpm.model.edits",
            "AddTask": "clientpm.model.edits",
            "AgendaItem": "clientpm.model.meeting",
            "AgendaPurpose": "clientpm.model.meeting",
            "AlapRule": "clientpm.model.options",
            "Answer": "clientpm.model.elicitation",
            "AnswerKind": "clientpm.model.elicitation",
            "Assign": "clientpm.model.edits",
            "Assignment": "clientpm.model.resource",
            "Assumption": "clientpm.model.risk_factors",
            "AssumptionVerdict": "clientpm.model.risk_factors",
            "Attendance": "clientpm.model.meeting_minutes",
            "AuthorityLevel": "clientpm.model.authority",
            "AuthorityMatrix": "clientpm.model.authority",
            "Availability": "clientpm.model.resource",
            "Baseline": "clientpm.model.baseline",
            "BaselineDates": "clientpm.model.baseline",
            "BudgetCategory": "clientpm.model.budget",
            "BudgetLine": "clientpm.model.budget",
            "Cadence": "clientpm.model.cadence",
            "CarryOver": "clientpm.model.agreements",
            "CauseKind": "clientpm.model.troubles",
            "ChangeCategory": "clientpm.model.change_request",
            "ChangeCriterion": "clientpm.model.edits",
            "ChangeDeliverable": "clientpm.model.edits",
            "ChangeGoal": "clientpm.model.edits",
            "ChangeOption": "clientpm.model.change_request",
            "ChangeOrigin": "clientpm.model.change_request",
            "ChangeRequest": "clientpm.model.change_request",
            "ChangeRequirement": "clientpm.model.edits",
            "ChangeRisk": "clientpm.model.risk_edits",
            "ChangeTask": "clientpm.model.edits",
            "ChannelKind": "clientpm.model.communication",
            "Characteristic": "clientpm.model.requirement",
            "Client": "clientpm.model.client",
            "CloseRisk": "clientpm.model.risk_edits",
            "ClosureItem": "clientpm.model.closing",
            "ClosureTopic": "clientpm.model.closing",
            "CommunicationItem": "clientpm.model.communication",
            "ConstraintPolicy": "clientpm.model.options",
            "ConstraintType": "clientpm.model.constraint",
            "Contact": "clientpm.model.contact",
            "ContactDirection": "clientpm.model.contact",
            "ContactPlanItem": "clientpm.model.aftercare",
            "ContactPurpose": "clientpm.model.aftercare",
            "Contract": "clientpm.model.contract",
            "ContractKind": "clientpm.model.contract",
            "ControlledDocument": "clientpm.model.controlled_document",
            "Correlation": "clientpm.model.risk_factors",
            "CostEffect": "clientpm.model.impact",
            "CostKind": "clientpm.model.budget",
            "CriticalRule": "clientpm.model.options",
            "DateConstraint": "clientpm.model.constraint",
            "Decision": "clientpm.model.change_request",
            "DecisionOutcome": "clientpm.model.change_request",
            "Defect": "clientpm.model.quality",
            "DefectSeverity": "clientpm.model.quality",
            "Delegation": "clientpm.model.sign_off",
            "Deliverable": "clientpm.model.deliverable",
            "Dependency": "clientpm.model.dependency",
            "DependencyType": "clientpm.model.dependency",
            "Difference": "clientpm.model.difference",
            "DifferenceKind": "clientpm.model.difference",
            "Dimension": "clientpm.model.status_override",
            "Direction": "clientpm.model.goal",
            "Disagreement": "clientpm.model.troubles",
            "DocumentKind": "clientpm.model.controlled_document",
            "DocumentVersion": "clientpm.model.controlled_document",
            "DropCriterion": "clientpm.model.edits",
            "DropDeliverable": "clientpm.model.edits",
            "DropGoal": "clientpm.model.edits",
            "DropRequirement": "clientpm.model.edits",
            "DropRisk": "clientpm.model.risk_edits",
            "Earning": "clientpm.model.earning",
            "EarningRule": "clientpm.model.earning",
            "EarningStep": "clientpm.model.earning",
            "Edit": "clientpm.model.edits",
            "Elicitation": "clientpm.model.elicitation",
            "ElicitationKind": "clientpm.model.elicitation",
            "Engagement": "clientpm.model.people",
            "Escalation": "clientpm.model.troubles",
            "EscalationStep": "clientpm.model.troubles",
            "Evidence": "clientpm.model.lifecycle",
            "EvidenceKind": "clientpm.model.lifecycle",
            "Feedback": "clientpm.model.feedback",
            "FeedbackAnswer": "clientpm.model.feedback",
            "FeedbackKind": "clientpm.model.feedback",
            "FeedbackSource": "clientpm.model.feedback",
            "Form": "clientpm.model.record",
            "Goal": "clientpm.model.goal",
            "GoalChange": "clientpm.model.impact",
            "GoalEffect": "clientpm.model.impact",
            "GoalForecast": "clientpm.model.snapshot",
            "GoalRole": "clientpm.model.goal",
            "GoalVerdict": "clientpm.model.impact",
            "HolidayPolicy": "clientpm.model.cadence",
            "ImpactAssessment": "clientpm.model.impact",
            "ImpactDimension": "clientpm.model.impact",
            "ImprovementVerdict": "clientpm.model.lesson",
            "Issue": "clientpm.model.troubles",
            "IssueSeverity": "clientpm.model.troubles",
            "JourneyStage": "clientpm.model.aftercare",
            "LagCalendar": "clientpm.model.dependency",
            "Lesson": "clientpm.model.lesson",
            "LessonUse": "clientpm.model.lesson",
            "LessonVerdict": "clientpm.model.lesson",
            "Lifecycle": "clientpm.model.lifecycle",
            "LinkReview": "clientpm.model.link_review",
            "LivingRecord": "clientpm.model.lifecycle",
            "LoggedDecision": "clientpm.model.agreements",
            "Measurement": "clientpm.model.measurement",
            "Meeting": "clientpm.model.meeting",
            "MeetingMinutes": "clientpm.model.meeting_minutes",
            "MilestoneForecast": "clientpm.model.snapshot",
            "MilestoneShift": "clientpm.model.impact",
            "MinuteItem": "clientpm.model.meeting_minutes",
            "MinutesDelivery": "clientpm.model.meeting_minutes",
            "MovedDate": "clientpm.model.cadence",
            "Need": "clientpm.model.need",
            "NeedAnswer": "clientpm.model.need",
            "NeedBasis": "clientpm.model.need",
            "NeedKind": "clientpm.model.need",
            "NoEffect": "clientpm.model.impact",
            "NotEvaluated": "clientpm.model.impact",
            "OpenRisk": "clientpm.model.risk_edits",
            "Opportunity": "clientpm.model.support",
            "OpportunityKind": "clientpm.model.support",
            "OptionImpact": "clientpm.model.impact",
            "OptionKind": "clientpm.model.change_request",
            "Outcome": "clientpm.model.deliverable",
            "PaymentMilestone": "clientpm.model.contract",
            "PercentKind": "clientpm.model.facts",
            "Person": "clientpm.model.people",
            "PhaseReview": "clientpm.model.acceptance",
            "PhaseVerdict": "clientpm.model.acceptance",
            "Plan": "clientpm.model.plan",
            "PlannedValue": "clientpm.model.goal",
            "Position": "clientpm.model.troubles",
            "Possibility": "clientpm.model.need",
            "Presence": "clientpm.model.meeting_minutes",
            "Priority": "clientpm.model.requirement",
            "ProcessImprovement": "clientpm.model.lesson",
            "ProcessPhase": "clientpm.model.process",
            "ProcessStep": "clientpm.model.process",
            "ProgressReport": "clientpm.model.facts",
            "ProgressRule": "clientpm.model.options",
            "Project": "clientpm.model.project",
            "Proximity": "clientpm.model.risk",
            "PunchItem": "clientpm.model.acceptance",
            "QualityCheck": "clientpm.model.quality",
            "QualityEffect": "clientpm.model.impact",
            "QualityStandard": "clientpm.model.quality",
            "Question": "clientpm.model.elicitation",
            "Record": "clientpm.model.record",
            "RelativeDeadline": "clientpm.model.goal",
            "Remark": "clientpm.model.impact",
            "RemoveCost": "clientpm.model.edits",
            "RemoveDependency": "clientpm.model.edits",
            "RemoveTask": "clientpm.model.edits",
            "Requirement": "clientpm.model.requirement",
            "RequirementKind": "clientpm.model.requirement",
            "Resource": "clientpm.model.resource",
            "ResourceEffect": "clientpm.model.impact",
            "ResourceKind": "clientpm.model.resource",
            "ResourceRate": "clientpm.model.resource",
            "ResponseStrategy": "clientpm.model.risk_response",
            "ResponseTime": "clientpm.model.contract",
            "Responsibility": "clientpm.model.responsibility",
            "Revision": "clientpm.model.revision",
            "Risk": "clientpm.model.risk",
            "RiskAssessment": "clientpm.model.risk_assessment",
            "RiskBand": "clientpm.model.risk_matrix",
            "RiskCategory": "clientpm.model.risk_plan",
            "RiskConsequence": "clientpm.model.risk_assessment",
            "RiskDegree": "clientpm.model.risk",
            "RiskDriver": "clientpm.model.risk_factors",
            "RiskEffect": "clientpm.model.impact",
            "RiskForecast": "clientpm.model.snapshot",
            "RiskImpact": "clientpm.model.risk_assessment",
            "RiskLevel": "clientpm.model.risk_matrix",
            "RiskMatrix": "clientpm.model.risk_matrix",
            "RiskNature": "clientpm.model.risk_response",
            "RiskObjective": "clientpm.model.risk_assessment",
            "RiskPlan": "clientpm.model.risk_plan",
            "RiskResponse": "clientpm.model.risk_response",
            "RiskRole": "clientpm.model.risk_plan",
            "RiskScale": "clientpm.model.risk_matrix",
            "RiskTolerance": "clientpm.model.risk_plan",
            "RoleEffort": "clientpm.model.impact",
            "ScheduleEffect": "clientpm.model.impact",
            "ScheduleOptions": "clientpm.model.options",
            "Scope": "clientpm.model.scope",
            "ScopeEffect": "clientpm.model.impact",
            "SetCalendar": "clientpm.model.edits",
            "SetConstraints": "clientpm.model.edits",
            "SetCost": "clientpm.model.edits",
            "SetDeadline": "clientpm.model.edits",
            "SetEstimate": "clientpm.model.edits",
            "Side": "clientpm.model.people",
            "SignOffPolicy": "clientpm.model.sign_off",
            "SignOffRequest": "clientpm.model.sign_off",
            "Signature": "clientpm.model.signature",
            "SignedPart": "clientpm.model.signature",
            "SimulatedShift": "clientpm.model.impact",
            "SlackChange": "clientpm.model.impact",
            "Snapshot": "clientpm.model.snapshot",
            "Stakeholder": "clientpm.model.people",
            "StakeholderLevel": "clientpm.model.people",
            "Statement": "clientpm.model.statement",
            "StatusOverride": "clientpm.model.status_override",
            "Step": "clientpm.model.lifecycle",
            "SupportTicket": "clientpm.model.support",
            "Survey": "clientpm.model.survey",
            "SurveyDimension": "clientpm.model.survey",
            "SurveyMeasure": "clientpm.model.survey",
            "SurveyQuestion": "clientpm.model.survey",
            "SurveyResponse": "clientpm.model.survey",
            "SurveyScore": "clientpm.model.survey",
            "Task": "clientpm.model.work",
            "TaskKind": "clientpm.model.work",
            "TestRun": "clientpm.model.deliverable",
            "ToleranceMeasure": "clientpm.model.risk_plan",
            "TouchPoint": "clientpm.model.aftercare",
            "TrainingResult": "clientpm.model.training",
            "TrainingSession": "clientpm.model.training",
            "Transition": "clientpm.model.lifecycle",
            "Unassign": "clientpm.model.edits",
            "Urgency": "clientpm.model.change_request",
            "UserRole": "clientpm.model.process",
            "VerificationMethod": "clientpm.model.requirement",
            "Warranty": "clientpm.model.aftercare",
            "check_forms": "clientpm.model.record",
            "diff": "clientpm.model.difference",
            "milestone": "clientpm.model.shorthand",
            "shown_to": "clientpm.model.record",
            "summary": "clientpm.model.shorthand",
            "task": "clientpm.model.shorthand",
        },
    )
