"""Keep a client project honest: what was agreed, when it will happen, what is said to the client.

Every public name is here and is loaded when it is first used, so that ``import clientpm`` costs next to nothing.

To add a name, write it three times, each list sorted: in ``__all__``, as an explicit import for type
checkers (``from module import Name as Name``), and with its module in ``_MODULES``. The tests in
``tests/architecture/test_facade.py`` keep the three equal and say which line is missing.
"""

from typing import TYPE_CHECKING

__all__ = [
    "AcceptanceCriterion",
    "AcceptanceTest",
    "Accrual",
    "ActualCost",
    "ActualWork",
    "AlapRule",
    "Align",
    "Assignment",
    "Availability",
    "Baseline",
    "BaselineDates",
    "Block",
    "BudgetCategory",
    "BudgetLine",
    "BulletList",
    "CalendarError",
    "CalendarException",
    "Callout",
    "CalloutKind",
    "Cell",
    "Checklist",
    "ChecklistItem",
    "Client",
    "ClientPMError",
    "Column",
    "ConstraintPolicy",
    "ConstraintType",
    "Contract",
    "ContractKind",
    "CostKind",
    "CriticalRule",
    "CycleError",
    "DateConstraint",
    "Defect",
    "DefectSeverity",
    "Deliverable",
    "Dependency",
    "DependencyType",
    "Difference",
    "DifferenceKind",
    "Dimension",
    "Direction",
    "Document",
    "DocumentMeta",
    "DurationUnit",
    "Earning",
    "EarningRule",
    "EarningStep",
    "Engagement",
    "Estimate",
    "Fact",
    "Facts",
    "FieldTypeError",
    "Figure",
    "Finding",
    "Fingerprint",
    "FrozenMap",
    "GanttLink",
    "GanttRow",
    "GanttRowKind",
    "GanttSpec",
    "GlossaryEntry",
    "Goal",
    "GoalForecast",
    "GoalRole",
    "Heading",
    "KeyFigure",
    "KeyFigures",
    "LagCalendar",
    "LimitExceeded",
    "Limits",
    "Measurement",
    "MilestoneEdge",
    "MilestoneEdgeSpec",
    "MilestoneForecast",
    "MilestoneGraph",
    "MilestoneGraphSpec",
    "MilestoneNode",
    "Minutes",
    "MissingExtraError",
    "Money",
    "Need",
    "NeedBasis",
    "NeedKind",
    "Outcome",
    "Paragraph",
    "PaymentMilestone",
    "PercentKind",
    "Person",
    "Plan",
    "PlannedValue",
    "Priority",
    "Problem",
    "ProgressReport",
    "ProgressRule",
    "Project",
    "QualityCheck",
    "QualityStandard",
    "Reason",
    "ReasonKind",
    "Record",
    "Ref",
    "RelativeDeadline",
    "RenderError",
    "ReportResults",
    "Requirement",
    "RequirementKind",
    "Resource",
    "ResourceKind",
    "ResourceRate",
    "ResponseTime",
    "Schedule",
    "ScheduleOptions",
    "ScheduledTask",
    "SchemaTooNew",
    "Scope",
    "Severity",
    "Side",
    "Signature",
    "SignatureBlock",
    "SignatureLine",
    "Snapshot",
    "Stakeholder",
    "StakeholderLevel",
    "Statement",
    "Status",
    "StatusOverride",
    "StoreError",
    "Table",
    "Task",
    "TaskKind",
    "TestRun",
    "Tick",
    "TimeRange",
    "Timeline",
    "TimelineItem",
    "UnitError",
    "UnknownReferenceError",
    "ValidationError",
    "VerificationMethod",
    "View",
    "Violation",
    "ViolationKind",
    "Visibility",
    "WorkCalendar",
    "WorkDuration",
    "WorkingInterval",
    "adapters",
    "check_schedule",
    "diff",
    "explain",
    "fingerprint",
    "from_json",
    "milestone",
    "ports",
    "read_document",
    "schedule",
    "stale_signatures",
    "status_report",
    "summary",
    "task",
    "testing",
    "to_json",
    "typeset",
    "valid_signatures",
    "view_for",
]

if TYPE_CHECKING:
    from clientpm import adapters as adapters
    from clientpm import ports as ports
    from clientpm import testing as testing
    from clientpm.errors import CalendarError as CalendarError
    from clientpm.errors import ClientPMError as ClientPMError
    from clientpm.errors import CycleError as CycleError
    from clientpm.errors import FieldTypeError as FieldTypeError
    from clientpm.errors import LimitExceeded as LimitExceeded
    from clientpm.errors import MissingExtraError as MissingExtraError
    from clientpm.errors import Problem as Problem
    from clientpm.errors import RenderError as RenderError
    from clientpm.errors import SchemaTooNew as SchemaTooNew
    from clientpm.errors import StoreError as StoreError
    from clientpm.errors import UnitError as UnitError
    from clientpm.errors import UnknownReferenceError as UnknownReferenceError
    from clientpm.errors import ValidationError as ValidationError
    from clientpm.evidence.document import from_json as from_json
    from clientpm.evidence.document import read_document as read_document
    from clientpm.evidence.document import to_json as to_json
    from clientpm.evidence.signed import fingerprint as fingerprint
    from clientpm.evidence.signing import stale_signatures as stale_signatures
    from clientpm.evidence.signing import valid_signatures as valid_signatures
    from clientpm.model.baseline import Baseline as Baseline
    from clientpm.model.baseline import BaselineDates as BaselineDates
    from clientpm.model.budget import Accrual as Accrual
    from clientpm.model.budget import BudgetCategory as BudgetCategory
    from clientpm.model.budget import BudgetLine as BudgetLine
    from clientpm.model.budget import CostKind as CostKind
    from clientpm.model.client import Client as Client
    from clientpm.model.constraint import ConstraintType as ConstraintType
    from clientpm.model.constraint import DateConstraint as DateConstraint
    from clientpm.model.contract import Contract as Contract
    from clientpm.model.contract import ContractKind as ContractKind
    from clientpm.model.contract import PaymentMilestone as PaymentMilestone
    from clientpm.model.contract import ResponseTime as ResponseTime
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
    from clientpm.model.facts import PercentKind as PercentKind
    from clientpm.model.facts import ProgressReport as ProgressReport
    from clientpm.model.goal import Direction as Direction
    from clientpm.model.goal import Goal as Goal
    from clientpm.model.goal import GoalRole as GoalRole
    from clientpm.model.goal import PlannedValue as PlannedValue
    from clientpm.model.goal import RelativeDeadline as RelativeDeadline
    from clientpm.model.measurement import Measurement as Measurement
    from clientpm.model.need import Need as Need
    from clientpm.model.need import NeedBasis as NeedBasis
    from clientpm.model.need import NeedKind as NeedKind
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
    from clientpm.model.project import Project as Project
    from clientpm.model.quality import Defect as Defect
    from clientpm.model.quality import DefectSeverity as DefectSeverity
    from clientpm.model.quality import QualityCheck as QualityCheck
    from clientpm.model.quality import QualityStandard as QualityStandard
    from clientpm.model.record import Record as Record
    from clientpm.model.requirement import AcceptanceCriterion as AcceptanceCriterion
    from clientpm.model.requirement import Priority as Priority
    from clientpm.model.requirement import Requirement as Requirement
    from clientpm.model.requirement import RequirementKind as RequirementKind
    from clientpm.model.requirement import VerificationMethod as VerificationMethod
    from clientpm.model.resource import Assignment as Assignment
    from clientpm.model.resource import Availability as Availability
    from clientpm.model.resource import Resource as Resource
    from clientpm.model.resource import ResourceKind as ResourceKind
    from clientpm.model.resource import ResourceRate as ResourceRate
    from clientpm.model.scope import Scope as Scope
    from clientpm.model.shorthand import milestone as milestone
    from clientpm.model.shorthand import summary as summary
    from clientpm.model.shorthand import task as task
    from clientpm.model.signature import Signature as Signature
    from clientpm.model.snapshot import GoalForecast as GoalForecast
    from clientpm.model.snapshot import MilestoneForecast as MilestoneForecast
    from clientpm.model.snapshot import Snapshot as Snapshot
    from clientpm.model.spending import ActualCost as ActualCost
    from clientpm.model.spending import ActualWork as ActualWork
    from clientpm.model.statement import Statement as Statement
    from clientpm.model.status_override import Dimension as Dimension
    from clientpm.model.status_override import StatusOverride as StatusOverride
    from clientpm.model.work import Task as Task
    from clientpm.model.work import TaskKind as TaskKind
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
    from clientpm.reports.document import Document as Document
    from clientpm.reports.document import DocumentMeta as DocumentMeta
    from clientpm.reports.document import GlossaryEntry as GlossaryEntry
    from clientpm.reports.figure import GanttLink as GanttLink
    from clientpm.reports.figure import GanttRow as GanttRow
    from clientpm.reports.figure import GanttRowKind as GanttRowKind
    from clientpm.reports.figure import GanttSpec as GanttSpec
    from clientpm.reports.figure import MilestoneEdgeSpec as MilestoneEdgeSpec
    from clientpm.reports.figure import MilestoneGraphSpec as MilestoneGraphSpec
    from clientpm.reports.figure import MilestoneNode as MilestoneNode
    from clientpm.reports.figure import Tick as Tick
    from clientpm.reports.figure import TimeRange as TimeRange
    from clientpm.reports.language import typeset as typeset
    from clientpm.reports.status_reporting import status_report as status_report
    from clientpm.reports.table import Align as Align
    from clientpm.reports.table import Cell as Cell
    from clientpm.reports.table import Column as Column
    from clientpm.reports.table import Table as Table
    from clientpm.reports.view import View as View
    from clientpm.reports.viewing.assembly import ReportResults as ReportResults
    from clientpm.reports.viewing.assembly import view_for as view_for
    from clientpm.reports.wording import explain as explain
    from clientpm.scheduling.engine import schedule as schedule
    from clientpm.scheduling.milestones import MilestoneEdge as MilestoneEdge
    from clientpm.scheduling.milestones import MilestoneGraph as MilestoneGraph
    from clientpm.scheduling.quality import check_schedule as check_schedule
    from clientpm.scheduling.reasons import Reason as Reason
    from clientpm.scheduling.reasons import ReasonKind as ReasonKind
    from clientpm.scheduling.reasons import Violation as Violation
    from clientpm.scheduling.reasons import ViolationKind as ViolationKind
    from clientpm.scheduling.result import Schedule as Schedule
    from clientpm.scheduling.result import ScheduledTask as ScheduledTask
    from clientpm.values.calendar import WorkCalendar as WorkCalendar
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
        "AcceptanceCriterion": "clientpm.model.requirement",
        "AcceptanceTest": "clientpm.model.deliverable",
        "Accrual": "clientpm.model.budget",
        "ActualCost": "clientpm.model.spending",
        "ActualWork": "clientpm.model.spending",
        "AlapRule": "clientpm.model.options",
        "Align": "clientpm.reports.table",
        "Assignment": "clientpm.model.resource",
        "Availability": "clientpm.model.resource",
        "Baseline": "clientpm.model.baseline",
        "BaselineDates": "clientpm.model.baseline",
        "Block": "clientpm.reports.block",
        "BudgetCategory": "clientpm.model.budget",
        "BudgetLine": "clientpm.model.budget",
        "BulletList": "clientpm.reports.block",
        "CalendarError": "clientpm.errors",
        "CalendarException": "clientpm.values.workweek",
        "Callout": "clientpm.reports.block",
        "CalloutKind": "clientpm.reports.block",
        "Cell": "clientpm.reports.table",
        "Checklist": "clientpm.reports.block",
        "ChecklistItem": "clientpm.reports.block",
        "Client": "clientpm.model.client",
        "ClientPMError": "clientpm.errors",
        "Column": "clientpm.reports.table",
        "ConstraintPolicy": "clientpm.model.options",
        "ConstraintType": "clientpm.model.constraint",
        "Contract": "clientpm.model.contract",
        "ContractKind": "clientpm.model.contract",
        "CostKind": "clientpm.model.budget",
        "CriticalRule": "clientpm.model.options",
        "CycleError": "clientpm.errors",
        "DateConstraint": "clientpm.model.constraint",
        "Defect": "clientpm.model.quality",
        "DefectSeverity": "clientpm.model.quality",
        "Deliverable": "clientpm.model.deliverable",
        "Dependency": "clientpm.model.dependency",
        "DependencyType": "clientpm.model.dependency",
        "Difference": "clientpm.model.difference",
        "DifferenceKind": "clientpm.model.difference",
        "Dimension": "clientpm.model.status_override",
        "Direction": "clientpm.model.goal",
        "Document": "clientpm.reports.document",
        "DocumentMeta": "clientpm.reports.document",
        "DurationUnit": "clientpm.values.duration",
        "Earning": "clientpm.model.earning",
        "EarningRule": "clientpm.model.earning",
        "EarningStep": "clientpm.model.earning",
        "Engagement": "clientpm.model.people",
        "Estimate": "clientpm.values.estimate",
        "Fact": "clientpm.reports.block",
        "Facts": "clientpm.reports.block",
        "FieldTypeError": "clientpm.errors",
        "Figure": "clientpm.reports.block",
        "Finding": "clientpm.values.finding",
        "Fingerprint": "clientpm.values.fingerprint",
        "FrozenMap": "clientpm.values.frozen",
        "GanttLink": "clientpm.reports.figure",
        "GanttRow": "clientpm.reports.figure",
        "GanttRowKind": "clientpm.reports.figure",
        "GanttSpec": "clientpm.reports.figure",
        "GlossaryEntry": "clientpm.reports.document",
        "Goal": "clientpm.model.goal",
        "GoalForecast": "clientpm.model.snapshot",
        "GoalRole": "clientpm.model.goal",
        "Heading": "clientpm.reports.block",
        "KeyFigure": "clientpm.reports.block",
        "KeyFigures": "clientpm.reports.block",
        "LagCalendar": "clientpm.model.dependency",
        "LimitExceeded": "clientpm.errors",
        "Limits": "clientpm.values.limits",
        "Measurement": "clientpm.model.measurement",
        "MilestoneEdge": "clientpm.scheduling.milestones",
        "MilestoneEdgeSpec": "clientpm.reports.figure",
        "MilestoneForecast": "clientpm.model.snapshot",
        "MilestoneGraph": "clientpm.scheduling.milestones",
        "MilestoneGraphSpec": "clientpm.reports.figure",
        "MilestoneNode": "clientpm.reports.figure",
        "Minutes": "clientpm.values.minutes",
        "MissingExtraError": "clientpm.errors",
        "Money": "clientpm.values.money",
        "Need": "clientpm.model.need",
        "NeedBasis": "clientpm.model.need",
        "NeedKind": "clientpm.model.need",
        "Outcome": "clientpm.model.deliverable",
        "Paragraph": "clientpm.reports.block",
        "PaymentMilestone": "clientpm.model.contract",
        "PercentKind": "clientpm.model.facts",
        "Person": "clientpm.model.people",
        "Plan": "clientpm.model.plan",
        "PlannedValue": "clientpm.model.goal",
        "Priority": "clientpm.model.requirement",
        "Problem": "clientpm.errors",
        "ProgressReport": "clientpm.model.facts",
        "ProgressRule": "clientpm.model.options",
        "Project": "clientpm.model.project",
        "QualityCheck": "clientpm.model.quality",
        "QualityStandard": "clientpm.model.quality",
        "Reason": "clientpm.scheduling.reasons",
        "ReasonKind": "clientpm.scheduling.reasons",
        "Record": "clientpm.model.record",
        "Ref": "clientpm.values.ref",
        "RelativeDeadline": "clientpm.model.goal",
        "RenderError": "clientpm.errors",
        "ReportResults": "clientpm.reports.viewing.assembly",
        "Requirement": "clientpm.model.requirement",
        "RequirementKind": "clientpm.model.requirement",
        "Resource": "clientpm.model.resource",
        "ResourceKind": "clientpm.model.resource",
        "ResourceRate": "clientpm.model.resource",
        "ResponseTime": "clientpm.model.contract",
        "Schedule": "clientpm.scheduling.result",
        "ScheduleOptions": "clientpm.model.options",
        "ScheduledTask": "clientpm.scheduling.result",
        "SchemaTooNew": "clientpm.errors",
        "Scope": "clientpm.model.scope",
        "Severity": "clientpm.values.finding",
        "Side": "clientpm.model.people",
        "Signature": "clientpm.model.signature",
        "SignatureBlock": "clientpm.reports.block",
        "SignatureLine": "clientpm.reports.block",
        "Snapshot": "clientpm.model.snapshot",
        "Stakeholder": "clientpm.model.people",
        "StakeholderLevel": "clientpm.model.people",
        "Statement": "clientpm.model.statement",
        "Status": "clientpm.values.status",
        "StatusOverride": "clientpm.model.status_override",
        "StoreError": "clientpm.errors",
        "Table": "clientpm.reports.table",
        "Task": "clientpm.model.work",
        "TaskKind": "clientpm.model.work",
        "TestRun": "clientpm.model.deliverable",
        "Tick": "clientpm.reports.figure",
        "TimeRange": "clientpm.reports.figure",
        "Timeline": "clientpm.reports.block",
        "TimelineItem": "clientpm.reports.block",
        "UnitError": "clientpm.errors",
        "UnknownReferenceError": "clientpm.errors",
        "ValidationError": "clientpm.errors",
        "VerificationMethod": "clientpm.model.requirement",
        "View": "clientpm.reports.view",
        "Violation": "clientpm.scheduling.reasons",
        "ViolationKind": "clientpm.scheduling.reasons",
        "Visibility": "clientpm.values.visibility",
        "WorkCalendar": "clientpm.values.calendar",
        "WorkDuration": "clientpm.values.duration",
        "WorkingInterval": "clientpm.values.workweek",
        "adapters": "clientpm.adapters",
        "check_schedule": "clientpm.scheduling.quality",
        "diff": "clientpm.model.difference",
        "explain": "clientpm.reports.wording",
        "fingerprint": "clientpm.evidence.signed",
        "from_json": "clientpm.evidence.document",
        "milestone": "clientpm.model.shorthand",
        "ports": "clientpm.ports",
        "read_document": "clientpm.evidence.document",
        "schedule": "clientpm.scheduling.engine",
        "stale_signatures": "clientpm.evidence.signing",
        "status_report": "clientpm.reports.status_reporting",
        "summary": "clientpm.model.shorthand",
        "task": "clientpm.model.shorthand",
        "testing": "clientpm.testing",
        "to_json": "clientpm.evidence.document",
        "typeset": "clientpm.reports.language",
        "valid_signatures": "clientpm.evidence.signing",
        "view_for": "clientpm.reports.viewing.assembly",
    }

    __getattr__, __dir__ = attach(__name__, _MODULES)
