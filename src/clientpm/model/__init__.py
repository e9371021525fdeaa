"""What was agreed and what happened: the records of a project."""

from typing import TYPE_CHECKING

__all__ = [
    "CLIENT",
    "INTERNAL",
    "SPONSOR",
    "AlapRule",
    "Baseline",
    "BaselineDates",
    "Client",
    "ConstraintPolicy",
    "ConstraintType",
    "Contract",
    "ContractKind",
    "CriticalRule",
    "DateConstraint",
    "Dependency",
    "DependencyType",
    "Difference",
    "DifferenceKind",
    "Direction",
    "Engagement",
    "Form",
    "Goal",
    "LagCalendar",
    "MilestoneForecast",
    "Need",
    "NeedBasis",
    "NeedKind",
    "PaymentMilestone",
    "PercentKind",
    "Person",
    "Plan",
    "ProgressReport",
    "ProgressRule",
    "Project",
    "Record",
    "RelativeDeadline",
    "ResponseTime",
    "ScheduleOptions",
    "Scope",
    "Side",
    "Snapshot",
    "Stakeholder",
    "StakeholderLevel",
    "Statement",
    "Task",
    "TaskKind",
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
    from clientpm.model.record import CLIENT as CLIENT
    from clientpm.model.record import INTERNAL as INTERNAL
    from clientpm.model.record import SPONSOR as SPONSOR
    from clientpm.model.record import Form as Form
    from clientpm.model.record import Record as Record
    from clientpm.model.record import check_forms as check_forms
    from clientpm.model.record import shown_to as shown_to
    from clientpm.model.scope import Scope as Scope
    from clientpm.model.shorthand import milestone as milestone
    from clientpm.model.shorthand import summary as summary
    from clientpm.model.shorthand import task as task
    from clientpm.model.statement import Statement as Statement
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
            "AlapRule": "clientpm.model.options",
            "Baseline": "clientpm.model.baseline",
            "BaselineDates": "clientpm.model.baseline",
            "Client": "clientpm.model.client",
            "ConstraintPolicy": "clientpm.model.options",
            "ConstraintType": "clientpm.model.constraint",
            "Contract": "clientpm.model.contract",
            "ContractKind": "clientpm.model.contract",
            "CriticalRule": "clientpm.model.options",
            "DateConstraint": "clientpm.model.constraint",
            "Dependency": "clientpm.model.dependency",
            "DependencyType": "clientpm.model.dependency",
            "Difference": "clientpm.model.difference",
            "DifferenceKind": "clientpm.model.difference",
            "Direction": "clientpm.model.goal",
            "Engagement": "clientpm.model.people",
            "Form": "clientpm.model.record",
            "Goal": "clientpm.model.goal",
            "LagCalendar": "clientpm.model.dependency",
            "MilestoneForecast": "clientpm.model.facts",
            "Need": "clientpm.model.need",
            "NeedBasis": "clientpm.model.need",
            "NeedKind": "clientpm.model.need",
            "PaymentMilestone": "clientpm.model.contract",
            "PercentKind": "clientpm.model.facts",
            "Person": "clientpm.model.people",
            "Plan": "clientpm.model.plan",
            "ProgressReport": "clientpm.model.facts",
            "ProgressRule": "clientpm.model.options",
            "Project": "clientpm.model.project",
            "Record": "clientpm.model.record",
            "RelativeDeadline": "clientpm.model.goal",
            "ResponseTime": "clientpm.model.contract",
            "ScheduleOptions": "clientpm.model.options",
            "Scope": "clientpm.model.scope",
            "Side": "clientpm.model.people",
            "Snapshot": "clientpm.model.facts",
            "Stakeholder": "clientpm.model.people",
            "StakeholderLevel": "clientpm.model.people",
            "Statement": "clientpm.model.statement",
            "Task": "clientpm.model.work",
            "TaskKind": "clientpm.model.work",
            "check_forms": "clientpm.model.record",
            "diff": "clientpm.model.difference",
            "milestone": "clientpm.model.shorthand",
            "shown_to": "clientpm.model.record",
            "summary": "clientpm.model.shorthand",
            "task": "clientpm.model.shorthand",
        },
    )
