"""What a task on the longest path costs the whole: the schedule without its duration."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from clientpm.scheduling.computation import compute_dates, starts_late
from clientpm.scheduling.network import Placement
from clientpm.scheduling.passes import Dates, forward
from clientpm.values.minutes import Minutes

if TYPE_CHECKING:
    from clientpm.scheduling.solution import Solution

__all__ = ["drag_of"]


def drag_of(schedule: Solution, node: int) -> Minutes | None:
    """Return by how much the schedule would be shorter if a task took no time.

    Only what the task can reach is computed again.

    Args:
        schedule: The schedule.
        node: The task.

    Returns:
        Working time on the plan's calendar, or `None` off the longest path.

    References:
        Devaux, Total Project Control, 1999 (critical path drag).
    """
    if node not in schedule.longest_path_positions or schedule.network.placement[node] >= Placement.SUPPORT:
        return None
    plan = schedule.plan
    table = plan.calendar.table
    end = schedule.dates.end
    if schedule.network.duration[node]:
        end = _end_without(schedule, node)
    per_day = plan.day_length()
    return Minutes(table.work(schedule.dates.end) - table.work(end), per_day)


def _end_without(schedule: Solution, node: int) -> int:
    """Return the end of the schedule if a task had no duration."""
    network, dates = schedule.network, schedule.dates
    shorter = network.with_duration(node, 0)
    if starts_late(network):
        return compute_dates(shorter).end
    successors, rank = schedule.followers
    trial = Dates(0)
    trial.start, trial.finish, trial.work = dates.start[:], dates.finish[:], dates.work[:]
    waiting = sorted({rank[node], *(rank[after] for after in network.shares.get(node, ()))})
    queued = {network.order[k] for k in waiting}
    while waiting:
        at = network.order[heapq.heappop(waiting)]
        before = trial.start[at], trial.finish[at]
        forward(shorter, trial, (at,))
        if (trial.start[at], trial.finish[at]) != before:
            for after in successors[at]:
                if after not in queued:
                    queued.add(after)
                    heapq.heappush(waiting, rank[after])
    placement = network.placement
    return max(trial.finish[n] for n in network.real if placement[n] < Placement.SUPPORT)
