"""Keep a client project honest: what was agreed, when it will happen, what is said to the client.

Every public name is here and is loaded when it is first used, so that ``import clientpm`` costs next to nothing.

To add a name, write it three times, each list sorted: in ``__all__``, as an explicit import for type
checkers (``from module import Name as Name``), and with its module in ``_MODULES``. The tests in
``tests/architecture/test_facade.py`` keep the three equal and say which line is missing.
"""

from typing import TYPE_CHECKING

__all__ = [
    "AlapRule",
    "Baseline",
    "BaselineDates",
    "CalendarError",
    "CalendarException",
    "Client",
    "ClientPMError",
    "ConstraintPolicy",
    "ConstraintType",
    "Contract",
    "ContractKind",
    "CriticalRule",
    "CycleError",
    "DateConstraint",
    "Dependency",
    "DependencyType",
    "Direction",
    "DurationUnit",
    "Engagement",
    "Estimate",
    "FieldTypeError",
    "Finding",
    "Fingerprint",
    "FrozenMap",
    "Goal",
    "LagCalendar",
    "LimitExceeded",
    "Limits",
    "MilestoneEdge",
    "MilestoneForecast",
    "MilestoneGraph",
    "Minutes",
    "MissingExtraError",
    "Money",
    "Need",
    "NeedBasis",
    "NeedKind",
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
    "ResponseTime",
    "Schedule",
    "ScheduleOptions",
    "ScheduledTask",
    "Scope",
    "Severity",
    "Side",
    "Snapshot",
    "Stakeholder",
    "StakeholderLevel",
    "Statement",
    "Task",
    "TaskKind",
    "UnitError",
    "UnknownReferenceError",
    "ValidationError",
    "Violation",
    "ViolationKind",
    "Visibility",
    "WorkCalendar",
    "WorkDuration",
    "WorkingInterval",
    "check_schedule",
    "milestone",
    "schedule",
    "summary",
    "task",
]

if TYPE_CHECKING:
    from clientpm.errors import CalendarError as CalendarError
    from clientpm.errors import ClientPMError as ClientPMError
    from clientpm.errors import CycleError as CycleError
    from clientpm.errors import FieldTypeError as FieldTypeError
    from clientpm.errors import LimitExceeded as LimitExceeded
    from clientpm.errors import MissingExtraError as MissingExtraError
    from clientpm.errors import Problem as Problem
    from clientpm.errors import RenderError as RenderError
    from clientpm.errors import UnitError as UnitError
    from clientpm.errors import UnknownReferenceError as UnknownReferenceError
    from clientpm.errors import ValidationError as ValidationError
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
    from clientpm.values.calendar import CalendarException as CalendarException
    from clientpm.values.calendar import WorkCalendar as WorkCalendar
    from clientpm.values.calendar import WorkingInterval as WorkingInterval
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
else:
    from clientpm._lazy import attach

    _MODULES = {
        "AlapRule": "clientpm.model.options",
        "Baseline": "clientpm.model.baseline",
        "BaselineDates": "clientpm.model.baseline",
        "CalendarError": "clientpm.errors",
        "CalendarException": "clientpm.values.calendar",
        "Client": "clientpm.model.client",
        "ClientPMError": "clientpm.errors",
        "ConstraintPolicy": "clientpm.model.options",
        "ConstraintType": "clientpm.model.constraint",
        "Contract": "clientpm.model.contract",
        "ContractKind": "clientpm.model.contract",
        "CriticalRule": "clientpm.model.options",
        "CycleError": "clientpm.errors",
        "DateConstraint": "clientpm.model.constraint",
        "Dependency": "clientpm.model.dependency",
        "DependencyType": "clientpm.model.dependency",
        "Direction": "clientpm.model.goal",
        "DurationUnit": "clientpm.values.duration",
        "Engagement": "clientpm.model.people",
        "Estimate": "clientpm.values.estimate",
        "FieldTypeError": "clientpm.errors",
        "Finding": "clientpm.values.finding",
        "Fingerprint": "clientpm.values.fingerprint",
        "FrozenMap": "clientpm.values.frozen",
        "Goal": "clientpm.model.goal",
        "LagCalendar": "clientpm.model.dependency",
        "LimitExceeded": "clientpm.errors",
        "Limits": "clientpm.values.limits",
        "MilestoneEdge": "clientpm.scheduling.milestones",
        "MilestoneForecast": "clientpm.model.facts",
        "MilestoneGraph": "clientpm.scheduling.milestones",
        "Minutes": "clientpm.values.minutes",
        "MissingExtraError": "clientpm.errors",
        "Money": "clientpm.values.money",
        "Need": "clientpm.model.need",
        "NeedBasis": "clientpm.model.need",
        "NeedKind": "clientpm.model.need",
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
        "ResponseTime": "clientpm.model.contract",
        "Schedule": "clientpm.scheduling.result",
        "ScheduleOptions": "clientpm.model.options",
        "ScheduledTask": "clientpm.scheduling.result",
        "Scope": "clientpm.model.scope",
        "Severity": "clientpm.values.finding",
        "Side": "clientpm.model.people",
        "Snapshot": "clientpm.model.facts",
        "Stakeholder": "clientpm.model.people",
        "StakeholderLevel": "clientpm.model.people",
        "Statement": "clientpm.model.statement",
        "Task": "clientpm.model.work",
        "TaskKind": "clientpm.model.work",
        "UnitError": "clientpm.errors",
        "UnknownReferenceError": "clientpm.errors",
        "ValidationError": "clientpm.errors",
        "Violation": "clientpm.scheduling.reasons",
        "ViolationKind": "clientpm.scheduling.reasons",
        "Visibility": "clientpm.values.visibility",
        "WorkCalendar": "clientpm.values.calendar",
        "WorkDuration": "clientpm.values.duration",
        "WorkingInterval": "clientpm.values.calendar",
        "check_schedule": "clientpm.scheduling.quality",
        "milestone": "clientpm.model.shorthand",
        "schedule": "clientpm.scheduling.engine",
        "summary": "clientpm.model.shorthand",
        "task": "clientpm.model.shorthand",
    }

    __getattr__, __dir__ = attach(__name__, _MODULES)
