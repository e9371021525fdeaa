"""Keep a client project honest: what was agreed, when it will happen, what is said to the client.

Every public name is here and is loaded when it is first used, so that ``import clientpm`` costs next to nothing.

To add a name, write it three times, each list sorted: in ``__all__``, as an explicit import for type
checkers (``from module import Name as Name``), and with its module in ``_MODULES``. The tests in
``tests/architecture/test_facade.py`` keep the three equal and say which line is missing.
"""

from typing import TYPE_CHECKING

__all__ = [
    "AlapRule",
    "Align",
    "Baseline",
    "BaselineDates",
    "Block",
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
    "CriticalRule",
    "CycleError",
    "DateConstraint",
    "Dependency",
    "DependencyType",
    "Difference",
    "DifferenceKind",
    "Direction",
    "Document",
    "DocumentMeta",
    "DurationUnit",
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
    "Heading",
    "KeyFigure",
    "KeyFigures",
    "LagCalendar",
    "LimitExceeded",
    "Limits",
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
    "Paragraph",
    "PaymentMilestone",
    "PercentKind",
    "Person",
    "Plan",
    "Problem",
    "ProgressReport",
    "ProgressRule",
    "Project",
    "Reason",
    "ReasonKind",
    "Record",
    "Ref",
    "RelativeDeadline",
    "RenderError",
    "ReportResults",
    "ResponseTime",
    "Schedule",
    "ScheduleOptions",
    "ScheduledTask",
    "SchemaTooNew",
    "Scope",
    "Severity",
    "Side",
    "SignatureBlock",
    "SignatureLine",
    "Snapshot",
    "Stakeholder",
    "StakeholderLevel",
    "Statement",
    "Status",
    "StoreError",
    "Table",
    "Task",
    "TaskKind",
    "Tick",
    "TimeRange",
    "Timeline",
    "TimelineItem",
    "UnitError",
    "UnknownReferenceError",
    "ValidationError",
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
    "status_report",
    "summary",
    "task",
    "testing",
    "to_json",
    "typeset",
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
    from clientpm.model.baseline import Baseline as Baseline
    from clientpm.model.baseline import BaselineDates as BaselineDates
    from clientpm.model.client import Client as Client
    from clientpm.model.constraint import ConstraintType as ConstraintType
    from clientpm.model.constraint import DateConstraint as DateConstraint
    from clientpm.model.contract import Contract as Contract
    from clientpm.model.contract import ContractKind as ContractKind
    from clientpm.model.contract import PaymentMilestone as PaymentMilestone
    from clientpm.model.contract import ResponseTime as ResponseTime
    from clientpm.model.dependency import Dependency as Dependency
    from clientpm.model.dependency import DependencyType as DependencyType
    from clientpm.model.dependency import LagCalendar as LagCalendar
    from clientpm.model.difference import Difference as Difference
    from clientpm.model.difference import DifferenceKind as DifferenceKind
    from clientpm.model.difference import diff as diff
    from clientpm.model.facts import MilestoneForecast as MilestoneForecast
    from clientpm.model.facts import PercentKind as PercentKind
    from clientpm.model.facts import ProgressReport as ProgressReport
    from clientpm.model.facts import Snapshot as Snapshot
    from clientpm.model.goal import Direction as Direction
    from clientpm.model.goal import Goal as Goal
    from clientpm.model.goal import RelativeDeadline as RelativeDeadline
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
    from clientpm.model.record import Record as Record
    from clientpm.model.scope import Scope as Scope
    from clientpm.model.shorthand import milestone as milestone
    from clientpm.model.shorthand import summary as summary
    from clientpm.model.shorthand import task as task
    from clientpm.model.statement import Statement as Statement
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
    from clientpm.reports.figure import Status as Status
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
    from clientpm.values.visibility import Visibility as Visibility
    from clientpm.values.workweek import CalendarException as CalendarException
    from clientpm.values.workweek import WorkingInterval as WorkingInterval
else:
    from clientpm._lazy import attach

    _MODULES = {
        "AlapRule": "clientpm.model.options",
        "Align": "clientpm.reports.table",
        "Baseline": "clientpm.model.baseline",
        "BaselineDates": "clientpm.model.baseline",
        "Block": "clientpm.reports.block",
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
        "CriticalRule": "clientpm.model.options",
        "CycleError": "clientpm.errors",
        "DateConstraint": "clientpm.model.constraint",
        "Dependency": "clientpm.model.dependency",
        "DependencyType": "clientpm.model.dependency",
        "Difference": "clientpm.model.difference",
        "DifferenceKind": "clientpm.model.difference",
        "Direction": "clientpm.model.goal",
        "Document": "clientpm.reports.document",
        "DocumentMeta": "clientpm.reports.document",
        "DurationUnit": "clientpm.values.duration",
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
        "Heading": "clientpm.reports.block",
        "KeyFigure": "clientpm.reports.block",
        "KeyFigures": "clientpm.reports.block",
        "LagCalendar": "clientpm.model.dependency",
        "LimitExceeded": "clientpm.errors",
        "Limits": "clientpm.values.limits",
        "MilestoneEdge": "clientpm.scheduling.milestones",
        "MilestoneEdgeSpec": "clientpm.reports.figure",
        "MilestoneForecast": "clientpm.model.facts",
        "MilestoneGraph": "clientpm.scheduling.milestones",
        "MilestoneGraphSpec": "clientpm.reports.figure",
        "MilestoneNode": "clientpm.reports.figure",
        "Minutes": "clientpm.values.minutes",
        "MissingExtraError": "clientpm.errors",
        "Money": "clientpm.values.money",
        "Need": "clientpm.model.need",
        "NeedBasis": "clientpm.model.need",
        "NeedKind": "clientpm.model.need",
        "Paragraph": "clientpm.reports.block",
        "PaymentMilestone": "clientpm.model.contract",
        "PercentKind": "clientpm.model.facts",
        "Person": "clientpm.model.people",
        "Plan": "clientpm.model.plan",
        "Problem": "clientpm.errors",
        "ProgressReport": "clientpm.model.facts",
        "ProgressRule": "clientpm.model.options",
        "Project": "clientpm.model.project",
        "Reason": "clientpm.scheduling.reasons",
        "ReasonKind": "clientpm.scheduling.reasons",
        "Record": "clientpm.model.record",
        "Ref": "clientpm.values.ref",
        "RelativeDeadline": "clientpm.model.goal",
        "RenderError": "clientpm.errors",
        "ReportResults": "clientpm.reports.viewing.assembly",
        "ResponseTime": "clientpm.model.contract",
        "Schedule": "clientpm.scheduling.result",
        "ScheduleOptions": "clientpm.model.options",
        "ScheduledTask": "clientpm.scheduling.result",
        "SchemaTooNew": "clientpm.errors",
        "Scope": "clientpm.model.scope",
        "Severity": "clientpm.values.finding",
        "Side": "clientpm.model.people",
        "SignatureBlock": "clientpm.reports.block",
        "SignatureLine": "clientpm.reports.block",
        "Snapshot": "clientpm.model.facts",
        "Stakeholder": "clientpm.model.people",
        "StakeholderLevel": "clientpm.model.people",
        "Statement": "clientpm.model.statement",
        "Status": "clientpm.reports.figure",
        "StoreError": "clientpm.errors",
        "Table": "clientpm.reports.table",
        "Task": "clientpm.model.work",
        "TaskKind": "clientpm.model.work",
        "Tick": "clientpm.reports.figure",
        "TimeRange": "clientpm.reports.figure",
        "Timeline": "clientpm.reports.block",
        "TimelineItem": "clientpm.reports.block",
        "UnitError": "clientpm.errors",
        "UnknownReferenceError": "clientpm.errors",
        "ValidationError": "clientpm.errors",
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
        "status_report": "clientpm.reports.status_reporting",
        "summary": "clientpm.model.shorthand",
        "task": "clientpm.model.shorthand",
        "testing": "clientpm.testing",
        "to_json": "clientpm.evidence.document",
        "typeset": "clientpm.reports.language",
        "view_for": "clientpm.reports.viewing.assembly",
    }

    __getattr__, __dir__ = attach(__name__, _MODULES)
