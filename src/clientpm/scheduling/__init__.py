"""When will it happen: dates, slack, driving logic and the reasons for them."""

from typing import TYPE_CHECKING

__all__ = [
    "MilestoneEdge",
    "MilestoneGraph",
    "Reason",
    "ReasonKind",
    "Schedule",
    "ScheduledTask",
    "Violation",
    "ViolationKind",
    "check_schedule",
    "schedule",
]

if TYPE_CHECKING:
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
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "MilestoneEdge": "clientpm.scheduling.milestones",
            "MilestoneGraph": "clientpm.scheduling.milestones",
            "Reason": "clientpm.scheduling.reasons",
            "ReasonKind": "clientpm.scheduling.reasons",
            "Schedule": "clientpm.scheduling.result",
            "ScheduledTask": "clientpm.scheduling.result",
            "Violation": "clientpm.scheduling.reasons",
            "ViolationKind": "clientpm.scheduling.reasons",
            "check_schedule": "clientpm.scheduling.quality",
            "schedule": "clientpm.scheduling.engine",
        },
    )
