"""What was agreed and what happened: the records of a project."""

from typing import TYPE_CHECKING

__all__ = [
    "CLIENT",
    "INTERNAL",
    "SPONSOR",
    "AcceptanceCriterion",
    "AcceptanceTest",
    "Accrual",
    "ActualCost",
    "ActualWork",
    "AlapRule",
    "Assignment",
    "Availability",
    "Baseline",
    "BaselineDates",
    "BudgetCategory",
    "BudgetLine",
    "Client",
    "ConstraintPolicy",
    "ConstraintType",
    "Contract",
    "ContractKind",
    "CostKind",
    "CriticalRule",
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
    "Earning",
    "EarningRule",
    "EarningStep",
    "Engagement",
    "Form",
    "Goal",
    "GoalForecast",
    "GoalRole",
    "LagCalendar",
    "Measurement",
    "MilestoneForecast",
    "Need",
    "NeedBasis",
    "NeedKind",
    "Outcome",
    "PaymentMilestone",
    "PercentKind",
    "Person",
    "Plan",
    "PlannedValue",
    "Priority",
    "ProgressReport",
    "ProgressRule",
    "Project",
    "QualityCheck",
    "QualityStandard",
    "Record",
    "RelativeDeadline",
    "Requirement",
    "RequirementKind",
    "Resource",
    "ResourceKind",
    "ResourceRate",
    "ResponseTime",
    "ScheduleOptions",
    "Scope",
    "Side",
    "Signature",
    "Snapshot",
    "Stakeholder",
    "StakeholderLevel",
    "Statement",
    "StatusOverride",
    "Task",
    "TaskKind",
    "TestRun",
    "VerificationMethod",
    "check_forms",
    "diff",
    "milestone",
    "shown_to",
    "summary",
    "task",
]

if TYPE_CHECKING:
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
    from clientpm.model.record import CLIENT as CLIENT
    from clientpm.model.record import INTERNAL as INTERNAL
    from clientpm.model.record import SPONSOR as SPONSOR
    from clientpm.model.record import Form as Form
    from clientpm.model.record import Record as Record
    from clientpm.model.record import check_forms as check_forms
    from clientpm.model.record import shown_to as shown_to
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
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "CLIENT": "clientpm.model.record",
            "INTERNAL": "clientpm.model.record",
            "SPONSOR": "clientpm.model.record",
            "AcceptanceCriterion": "clientpm.model.requirement",
            "AcceptanceTest": "clientpm.model.deliverable",
            "Accrual": "clientpm.model.budget",
            "ActualCost": "clientpm.model.spending",
            "ActualWork": "clientpm.model.spending",
            "AlapRule": "clientpm.model.options",
            "Assignment": "clientpm.model.resource",
            "Availability": "clientpm.model.resource",
            "Baseline": "clientpm.model.baseline",
            "BaselineDates": "clientpm.model.baseline",
            "BudgetCategory": "clientpm.model.budget",
            "BudgetLine": "clientpm.model.budget",
            "Client": "clientpm.model.client",
            "ConstraintPolicy": "clientpm.model.options",
            "ConstraintType": "clientpm.model.constraint",
            "Contract": "clientpm.model.contract",
            "ContractKind": "clientpm.model.contract",
            "CostKind": "clientpm.model.budget",
            "CriticalRule": "clientpm.model.options",
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
            "Earning": "clientpm.model.earning",
            "EarningRule": "clientpm.model.earning",
            "EarningStep": "clientpm.model.earning",
            "Engagement": "clientpm.model.people",
            "Form": "clientpm.model.record",
            "Goal": "clientpm.model.goal",
            "GoalForecast": "clientpm.model.snapshot",
            "GoalRole": "clientpm.model.goal",
            "LagCalendar": "clientpm.model.dependency",
            "Measurement": "clientpm.model.measurement",
            "MilestoneForecast": "clientpm.model.snapshot",
            "Need": "clientpm.model.need",
            "NeedBasis": "clientpm.model.need",
            "NeedKind": "clientpm.model.need",
            "Outcome": "clientpm.model.deliverable",
            "PaymentMilestone": "clientpm.model.contract",
            "PercentKind": "clientpm.model.facts",
            "Person": "clientpm.model.people",
            "Plan": "clientpm.model.plan",
            "PlannedValue": "clientpm.model.goal",
            "Priority": "clientpm.model.requirement",
            "ProgressReport": "clientpm.model.facts",
            "ProgressRule": "clientpm.model.options",
            "Project": "clientpm.model.project",
            "QualityCheck": "clientpm.model.quality",
            "QualityStandard": "clientpm.model.quality",
            "Record": "clientpm.model.record",
            "RelativeDeadline": "clientpm.model.goal",
            "Requirement": "clientpm.model.requirement",
            "RequirementKind": "clientpm.model.requirement",
            "Resource": "clientpm.model.resource",
            "ResourceKind": "clientpm.model.resource",
            "ResourceRate": "clientpm.model.resource",
            "ResponseTime": "clientpm.model.contract",
            "ScheduleOptions": "clientpm.model.options",
            "Scope": "clientpm.model.scope",
            "Side": "clientpm.model.people",
            "Signature": "clientpm.model.signature",
            "Snapshot": "clientpm.model.snapshot",
            "Stakeholder": "clientpm.model.people",
            "StakeholderLevel": "clientpm.model.people",
            "Statement": "clientpm.model.statement",
            "StatusOverride": "clientpm.model.status_override",
            "Task": "clientpm.model.work",
            "TaskKind": "clientpm.model.work",
            "TestRun": "clientpm.model.deliverable",
            "VerificationMethod": "clientpm.model.requirement",
            "check_forms": "clientpm.model.record",
            "diff": "clientpm.model.difference",
            "milestone": "clientpm.model.shorthand",
            "shown_to": "clientpm.model.record",
            "summary": "clientpm.model.shorthand",
            "task": "clientpm.model.shorthand",
        },
    )
