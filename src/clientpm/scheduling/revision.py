"""A compiled plan being changed: copies of what changes, everything else shared with what was there before."""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from clientpm.model.options import ProgressRule
from clientpm.model.work import TaskKind
from clientpm.scheduling.binding import bind
from clientpm.scheduling.compiling import length_of, links_of
from clientpm.scheduling.network import Network, Placement
from clientpm.scheduling.progressing import actual_of, settle
from clientpm.scheduling.reach import predecessors_of
from clientpm.scheduling.timeline import Dates
from clientpm.values.worktime import ELAPSED

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from clientpm.model.dependency import Dependency
    from clientpm.model.plan import Plan
    from clientpm.model.work import Task
    from clientpm.scheduling.network import Link
    from clientpm.scheduling.reach import Reach
    from clientpm.scheduling.solution import Solution

__all__ = ["Revision"]

LASTING: Final = frozenset({TaskKind.TASK, TaskKind.LEVEL_OF_EFFORT})
"""What has a duration."""


class Revision:
    """The network, the reach and the dates of a schedule, on their way to those of the next one.

    Args:
        schedule: The schedule; nothing of it changes.
        reach: Who comes after whom in it.

    Attributes:
        network: The network.
        structure: The checked network of the plan.
        reach: Who comes after whom.
        dates: The dates.
        held: Nodes whose late dates may differ, because what waits for them has changed.
        one: Whether the network has the links of the plan as they are: nothing was reported, and there
            is no level of effort.
    """

    def __init__(self, schedule: Solution, reach: Reach) -> None:
        self.network: Network = copy(schedule.network)
        self.structure = self.network.structure = copy(self.network.structure)
        self.reach = copy(reach)
        self.dates = _copied(schedule.dates)
        self.held: set[int] = set()
        self.one = schedule.network.plain is schedule.network.structure.plain
        self._owned: set[tuple[int, str]] = set()

    def own(self, holder: object, *names: str) -> None:
        """Let lists and dictionaries be those of the next schedule alone, so that they may change."""
        for name in names:
            key = id(holder), name
            if key not in self._owned:
                self._owned.add(key)
                setattr(holder, name, copy(getattr(holder, name)))

    def has_own(self, holder: object, name: str) -> None:
        """Note that a list or dictionary was made for the next schedule."""
        self._owned.add((id(holder), name))

    def put(self, name: str, node: int, value: Any) -> None:
        """Set what a list of the network holds for a node."""
        if getattr(self.network, name)[node] is not value and getattr(self.network, name)[node] != value:
            self.own(self.network, name)
            getattr(self.network, name)[node] = value

    def take_plan(self, plan: Plan, tasks: tuple[Task, ...]) -> None:
        """Make the next plan: the one before with other tasks, whose network is known."""
        following = copy(plan)
        object.__setattr__(following, "tasks", tasks)
        object.__setattr__(following, "calendars_by_id", plan.calendars_by_id)
        object.__setattr__(following, "structure", self.structure)
        self.network.plan = following

    def unlink(self, node: int) -> None:
        """Let a task wait for nothing but what the summaries above it wait for."""
        structure = self.structure
        before = [p for p in predecessors_of(structure, node) if p < structure.count]
        if not before:
            return
        self.own(structure, "plain", "other")
        self.own(self.reach, "successors")
        for p in before:
            self.reach.remove(p, node)
        structure.plain[node] = tuple(p for p in structure.plain[node] if p >= structure.count)
        structure.other.pop(node, None)
        self.held.update(before)

    def label(self, node: int, after: Sequence[Dependency], unknown: Container[int]) -> None:
        """Give a new task a number after those that it waits for."""
        self.own(self.reach, "labels")
        before = (self.structure.index[dependency.predecessor] for dependency in after)
        self.reach.place(node, [p for p in before if p not in unknown])

    def link(self, node: int, after: Sequence[Dependency]) -> None:
        """Let a task wait for others; what the summaries above it wait for stays as it is.

        Raises:
            Circle: When that closes a circle.
        """
        if not after:
            return
        structure, reach = self.structure, self.reach
        self.own(structure, "plain", "other")
        self.own(reach, "successors", "labels")
        index = structure.index
        gates = structure.plain[node]
        every = [(index[dependency.predecessor], dependency) for dependency in after]
        done: list[int] = []
        for p in dict.fromkeys(p for p, _ in every):
            reach.insert(p, node, lambda q: (*gates, *done) if q == node else predecessors_of(structure, q))
            done.append(p)
        structure.plain[node] = (*(p for p, dependency in every if dependency.plain), *gates)
        other = [(p, dependency) for p, dependency in every if not dependency.plain]
        if other:
            structure.other[node] = other

    def lagged(self, node: int) -> list[int]:
        """Return the nodes that wait for a task over a link whose lag may run on its calendar, or be a share of it."""
        other = self.structure.other
        return [q for q in self.reach.successors[node] if any(p == node for p, _ in other.get(q, ()))]

    def compile(self, touched: set[int]) -> None:
        """Compile some nodes again; all that they refer to is placed first."""
        for node in touched:
            if node < self.structure.count:
                self.place(node)
        for node in touched:
            self.tie(node)
            self.held.update(predecessors_of(self.structure, node))
        self.close(touched)

    def place(self, node: int) -> None:
        """Say how long a task lasts, on which calendar, and how it is put on the time axis."""
        plan, task = self.network.plan, self.network.task(node)
        minutes, elapsed = length_of(plan, task) if task.kind in LASTING else (0, False)
        self.put("duration", node, minutes)
        self.put("calendar", node, ELAPSED if elapsed else plan.calendar_of(task).table)
        self.put("placement", node, _placement(task.kind, minutes))

    def tie(self, node: int) -> None:
        """Compile what a node waits for, and the dates that bind it; then what was reported about it."""
        network = self.network
        plain = tuple(p for p in self.structure.plain[node] if not self._supports(p))
        if not self.one:
            self.own(network, "plain")
            network.plain[node] = plain
        self._set_links(node)
        if node < self.structure.count:
            self._set_bounds(node)
        if network.actuals:
            self._agree(node, plain)
        if node in network.actuals:
            self._report(node)

    def _supports(self, node: int) -> bool:
        """Return whether a node is level of effort, which leads nothing."""
        return node < self.structure.count and self.network.task(node).kind is TaskKind.LEVEL_OF_EFFORT

    def _set_links(self, node: int) -> None:
        network = self.network
        if network.shares:
            network.shares = {p: [q for q in found if q != node] for p, found in network.shares.items()}
        if node in self.structure.other:
            network.shares = {p: found[:] for p, found in network.shares.items()}
            self.own(network, "links")
            network.links[node] = [link for link in links_of(network, node, {}) if not self._supports(link.node)]
        elif node in network.links:
            self.own(network, "links")
            del network.links[node]

    def _set_bounds(self, node: int) -> None:
        network, parents = self.network, self.structure.parents
        if node in network.bounds:
            self.own(network, "bounds")
            del network.bounds[node]
        at = node
        while at >= 0:
            task = network.task(at)
            if task.constraints or task.deadline is not None:
                self.own(network, "bounds")
                bind(network, node, at)
            at = parents[at]
        alap = node in network.bounds and network.bounds[node].alap
        if alap != (node in self.reach.alap):
            self.reach.alap ^= {node}

    def _agree(self, node: int, plain: tuple[int, ...]) -> None:
        """Keep what a node waits for whatever was reported about it."""
        plains, links = self.agreed
        plains[node] = plain
        links.pop(node, None)
        if node in self.network.links:
            links[node] = self.network.links[node]

    @cached_property
    def agreed(self) -> tuple[list[Sequence[int]], dict[int, list[Link]]]:
        """What nodes wait for whatever was reported about them."""
        plain, links = self.network.agreed
        self.network.agreed = found = list(plain), dict(links)
        return found

    def _report(self, node: int) -> None:
        """Put what was reported about a task into the network again."""
        network = self.network
        self.own(network, "actuals", "duration", "calendar", "placement", "plain", "links", "bounds")
        network.actuals[node] = actual = actual_of(network, node, network.actuals[node].known)
        override = network.plan.options.progress_rule is not ProgressRule.RETAINED_LOGIC
        settle(network, node, actual, override=override)

    def close(self, touched: set[int]) -> None:
        """Note what follows from the parts for the network as a whole."""
        network, structure = self.network, self.structure
        structure.order, structure.labels = None, self.reach.labels
        network.special |= touched
        if self.one:
            network.plain = structure.plain
        if not network.actuals:
            network.agreed = network.plain, network.links


def _placement(kind: TaskKind, minutes: int) -> int:
    if kind is TaskKind.LEVEL_OF_EFFORT:
        return Placement.SUPPORT
    if kind is TaskKind.TASK and minutes:
        return Placement.WORK
    if kind is TaskKind.SUMMARY:
        return Placement.OUTSIDE
    return Placement.LOOSE if kind is TaskKind.FINISH_MILESTONE else Placement.SNAPPED


def _copied(dates: Dates) -> Dates:
    """Return dates that can be changed; what was moved late stays with the schedule that it was moved in."""
    found = Dates(0)
    for name in ("start", "finish", "work", "late", "late_start", "late_finish"):
        setattr(found, name, getattr(dates, name)[:])
    found.end = dates.end
    return found
