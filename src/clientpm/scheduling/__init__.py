"""When will it happen: dates, slack, driving logic and the reasons for them."""

from typing import TYPE_CHECKING

__all__ = [
    "AssignmentCost",
    "AssignmentLoad",
    "CostPart",
    "LoadBucket",
    "LoadProfile",
    "LoadSegment",
    "MaterialNeed",
    "MilestoneEdge",
    "MilestoneGraph",
    "OutOfSequence",
    "OverAllocation",
    "PlanDraft",
    "ProgressState",
    "QualityReadings",
    "QualityThresholds",
    "Reason",
    "ReasonKind",
    "ResourceLoad",
    "Schedule",
    "ScheduleMetric",
    "ScheduledTask",
    "TaskLink",
    "TaskProgress",
    "Violation",
    "ViolationKind",
    "apply_plan_edits",
    "assignment_costs",
    "check_resources",
    "check_schedule",
    "data_date_of",
    "facts_until",
    "plan_edits",
    "resource_budget",
    "resource_load",
    "schedule",
    "schedule_metrics",
    "task_progress",
]

if TYPE_CHECKING:
    from clientpm.scheduling.assigned import AssignmentLoad as AssignmentLoad
    from clientpm.scheduling.costing import AssignmentCost as AssignmentCost
    from clientpm.scheduling.costing import CostPart as CostPart
    from clientpm.scheduling.costing import assignment_costs as assignment_costs
    from clientpm.scheduling.costing import resource_budget as resource_budget
    from clientpm.scheduling.editing import PlanDraft as PlanDraft
    from clientpm.scheduling.editing import apply_plan_edits as apply_plan_edits
    from clientpm.scheduling.editing import plan_edits as plan_edits
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
    from clientpm.scheduling.reported import data_date_of as data_date_of
    from clientpm.scheduling.reported import facts_until as facts_until
    from clientpm.scheduling.reported import task_progress as task_progress
    from clientpm.scheduling.resource_checks import check_resources as check_resources
    from clientpm.scheduling.result import Schedule as Schedule
    from clientpm.scheduling.result import ScheduledTask as ScheduledTask
    from clientpm.scheduling.sequence import OutOfSequence as OutOfSequence
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "AssignmentCost": "clientpm.scheduling.costing",
            "AssignmentLoad": "clientpm.scheduling.assigned",
            "CostPart": "clientpm.scheduling.costing",
            "LoadBucket": "clientpm.scheduling.load_profile",
            "LoadProfile": "clientpm.scheduling.load_profile",
            "LoadSegment": "clientpm.scheduling.load_profile",
            "MaterialNeed": "clientpm.scheduling.loading",
            "MilestoneEdge": "clientpm.scheduling.milestones",
            "MilestoneGraph": "clientpm.scheduling.milestones",
            "OutOfSequence": "clientpm.scheduling.sequence",
            "OverAllocation": "clientpm.scheduling.load_profile",
            "PlanDraft": "clientpm.scheduling.editing",
            "ProgressState": "clientpm.scheduling.reported",
            "QualityReadings": "clientpm.scheduling.quality_rules",
            "QualityThresholds": "clientpm.scheduling.quality_rules",
            "Reason": "clientpm.scheduling.reasons",
            "ReasonKind": "clientpm.scheduling.reasons",
            "ResourceLoad": "clientpm.scheduling.loading",
            "Schedule": "clientpm.scheduling.result",
            "ScheduleMetric": "clientpm.scheduling.quality_metric",
            "ScheduledTask": "clientpm.scheduling.result",
            "TaskLink": "clientpm.scheduling.quality_metric",
            "TaskProgress": "clientpm.scheduling.reported",
            "Violation": "clientpm.scheduling.reasons",
            "ViolationKind": "clientpm.scheduling.reasons",
            "apply_plan_edits": "clientpm.scheduling.editing",
            "assignment_costs": "clientpm.scheduling.costing",
            "check_resources": "clientpm.scheduling.resource_checks",
            "check_schedule": "clientpm.scheduling.quality",
            "data_date_of": "clientpm.scheduling.reported",
            "facts_until": "clientpm.scheduling.reported",
            "plan_edits": "clientpm.scheduling.editing",
            "resource_budget": "clientpm.scheduling.costing",
            "resource_load": "clientpm.scheduling.loading",
            "schedule": "clientpm.scheduling.engine",
            "schedule_metrics": "clientpm.scheduling.quality_metrics",
            "task_progress": "clientpm.scheduling.reported",
        },
    )
