"""What the passes answer about every node: dates, slack, drivers, as values.

`Schedule` shows it to users; the modules that explain a schedule build on it.
"""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from clientpm.scheduling.driving import drivers_through_gates, followers_of, longest_path_nodes
from clientpm.scheduling.network import Network, Placement
from clientpm.scheduling.slack import FreeBounds, free_bounds, free_slack, independent_slack
from clientpm.values.minutes import Minutes
from clientpm.values.worktime import ELAPSED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.model.plan import Plan
    from clientpm.scheduling.passes import Dates
    from clientpm.scheduling.reach import Reach
    from clientpm.scheduling.reported import TaskProgress
    from clientpm.scheduling.work_done import WorkDone

__all__ = ["Solution"]

_ELAPSED_DAY = 1440
_NOTHING: Mapping[str, TaskProgress] = MappingProxyType({})
_WITHOUT_SLACK = frozenset({Placement.DONE, Placement.SUPPORT, Placement.VOID})


class Solution:
    """A compiled plan with its dates.

    Args:
        plan: The plan.
        network: The plan, compiled.
        dates: What the passes computed.
        progress: What is known about the tasks.
        reach: Who comes after whom, where that is known.

    Attributes:
        plan: The plan that was scheduled.
        network: The plan, compiled.
        dates: What the passes computed.
        progress: What is known on the data date about each task with a report, by id.
        known_reach: Who comes after whom, once it was asked for.
    """

    def __init__(
        self,
        plan: Plan,
        network: Network,
        dates: Dates,
        progress: Mapping[str, TaskProgress] = _NOTHING,
        reach: Reach | None = None,
    ) -> None:
        self.plan = plan
        self.network = network
        self.dates = dates
        self.progress = progress
        self.known_reach = reach

    @property
    def reach(self) -> Reach:
        """Who comes after whom, and so what a change can reach."""
        if self.known_reach is None:
            from clientpm.scheduling.spreading import reach_of

            self.known_reach = reach_of(self.network, self.dates)
        return self.known_reach

    @cached_property
    def work_done(self) -> WorkDone:
        """How far each task has come."""
        from clientpm.scheduling.work_done import WorkDone

        return WorkDone(self)

    @property
    def leaves(self) -> list[int]:
        """The tasks and milestones that lead other work: no summaries, no level of effort."""
        placement = self.network.placement
        return [node for node in self.network.real if placement[node] < Placement.SUPPORT]

    def is_void(self, node: int) -> bool:
        """Return whether a node is work that was called off before it began."""
        return self.network.placement[node] == Placement.VOID

    @cached_property
    def longest_path_positions(self) -> frozenset[int]:
        """Nodes on the longest path, ends of summaries and work that was called off among them."""
        return frozenset(longest_path_nodes(self.network, self.dates))

    def name_of(self, node: int) -> str:
        """Return the id of the task that a node belongs to."""
        return self.network.task(node).id

    def minutes_of(self, node: int) -> tuple[int, int, int, int]:
        """Return early start and finish, late start and finish in minutes since the year 1."""
        how = self.network.placement[node]
        if how == Placement.OUTSIDE:
            return self._rolled_up[node]
        dates = self.dates
        start, late_start, late_finish = dates.start[node], dates.late_start[node], dates.late_finish[node]
        if how == Placement.STARTED:
            late_start, late_finish = start, self.network.calendar[node].end_at(dates.late[node])
        elif self.network.duration[node] and how != Placement.SUPPORT:
            late_finish = self.network.calendar[node].end_at(dates.late[node])
        return start, dates.finish[node], late_start, late_finish

    @cached_property
    def _rolled_up(self) -> dict[int, tuple[int, int, int, int]]:
        """Dates of summaries from those of their children; one without children is where its links hold it.

        What was called off before it began counts only where there is nothing else.
        """
        structure = self.network.structure
        void: dict[int, tuple[int, int, int, int]] = {}
        found: dict[int, tuple[int, int, int, int]] = {}
        empty: dict[int, tuple[int, int, int, int]] = {}
        for node in structure.deepest_first:
            outside = self.network.placement[node] == Placement.OUTSIDE
            dates = found.get(node) if outside else self.minutes_of(node)
            into = found
            if self.network.placement[node] == Placement.VOID or (dates is None and node in void):
                into, dates = void, dates or void[node]
            if dates is None:
                start = self.dates.start[self.network.gates.get(node, node)]
                empty[node] = (start, start, start, start)
                continue
            parent = structure.parents[node]
            if parent >= 0:
                known = into.get(parent)
                into[parent] = dates if known is None else _joined(known, dates)
        return empty | void | found

    def total_slack_of(self, node: int) -> Minutes | None:
        """Return the total slack of a node."""
        how = self.network.placement[node]
        if how in _WITHOUT_SLACK:
            return None
        if how == Placement.OUTSIDE:
            return self._least_slack(node, free=False)
        dates = self.dates
        return self.in_minutes(node, dates.late[node] - dates.work[node] - self.network.duration[node])

    def free_slack_of(self, node: int) -> Minutes | None:
        """Return the free slack of a node."""
        how = self.network.placement[node]
        if how in _WITHOUT_SLACK:
            return None
        if how == Placement.OUTSIDE:
            return self._least_slack(node, free=True)
        return self.in_minutes(node, free_slack(self.network, self.dates, self._free, node))

    def independent_slack_of(self, node: int) -> Minutes | None:
        """Return the independent slack of a node."""
        if self.network.placement[node] >= Placement.DONE:
            return None
        return self.in_minutes(node, independent_slack(self.network, self.dates, self._free, node))

    def _least_slack(self, node: int, *, free: bool) -> Minutes | None:
        """Return the least slack below a summary."""
        slacks = self._summary_slack
        total, least_free = slacks.get(node, (None, None))
        return least_free if free else total

    @cached_property
    def _summary_slack(self) -> dict[int, tuple[Minutes | None, Minutes | None]]:
        structure = self.network.structure
        found: dict[int, tuple[Minutes | None, Minutes | None]] = {}
        for node in structure.deepest_first:
            if self.network.placement[node] == Placement.OUTSIDE:
                own = found.get(node, (None, None))
            else:
                own = (self.total_slack_of(node), self.free_slack_of(node))
            parent = structure.parents[node]
            if parent >= 0:
                known = found.get(parent, (None, None))
                found[parent] = (_lesser(known[0], own[0]), _lesser(known[1], own[1]))
        return found

    @cached_property
    def _free(self) -> FreeBounds:
        return free_bounds(self.network, self.dates)

    @cached_property
    def followers(self) -> tuple[list[list[int]], list[int]]:
        """Successors of each node, and each node's place in the order of computation."""
        return followers_of(self.network)

    def in_minutes(self, node: int, minutes: int) -> Minutes:
        """Return working minutes of a node with the length of its day."""
        if self.network.calendar[node] is ELAPSED:
            return Minutes(minutes, _ELAPSED_DAY)
        return Minutes(minutes, self.plan.day_length(self.network.task(node)))

    def is_critical(self, node: int) -> bool:
        """Return whether a node's total slack is at most the critical threshold."""
        slack = self.total_slack_of(node)
        return slack is not None and slack.minutes <= self._limits[0]

    def is_near_critical(self, node: int) -> bool:
        """Return whether a node is close to critical, but is not."""
        slack = self.total_slack_of(node)
        return slack is not None and self._limits[0] < slack.minutes <= self._limits[1]

    @cached_property
    def _limits(self) -> tuple[int, int]:
        plan, options = self.plan, self.plan.options
        return plan.minutes_of(options.critical_threshold), plan.minutes_of(options.near_critical)

    def drivers_of(self, node: int) -> tuple[str, ...]:
        """Return the ids of the tasks and summaries whose dates set a node's early start."""
        return tuple(self.name_of(p) for p in drivers_through_gates(self.network, self.dates, node))


def _joined(a: tuple[int, int, int, int], b: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    return min(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), max(a[3], b[3])


def _lesser(a: Minutes | None, b: Minutes | None) -> Minutes | None:
    if a is None or b is None:
        return b if a is None else a
    return min(a, b)
