"""A plan compiled to whole numbers: the one form that every pass runs over.

Instants are wall-clock minutes since the year 1, durations and lags whole minutes.
Nodes are those of `model.structure`: the tasks in plan order, then the extra nodes that
stand for ends of linked summaries.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final, NamedTuple

from clientpm.errors import ValidationError
from clientpm.model.constraint import ConstraintType, DateConstraint
from clientpm.model.dependency import Dependency, DependencyType, LagCalendar
from clientpm.model.options import ConstraintPolicy
from clientpm.model.structure import NodeRole
from clientpm.model.work import Task, TaskKind
from clientpm.values.duration import DurationUnit, WorkDuration
from clientpm.values.instant import to_minute
from clientpm.values.worktime import ELAPSED, WorkTime

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.model.plan import Plan
    from clientpm.scheduling.reported import TaskProgress

__all__ = ["FF", "FS", "PASSING", "SF", "SS", "Actual", "Bounds", "Link", "Network", "Placement", "compile_plan"]

FS: Final = 0
SS: Final = 1
FF: Final = 2
SF: Final = 3
_CODES: Final = {DependencyType.FS: FS, DependencyType.SS: SS, DependencyType.FF: FF, DependencyType.SF: SF}
_ELAPSED_DAY: Final = 1440
_ELAPSED_WEEK: Final = 10080

_FIXED: Final = {
    ConstraintType.START_ON: ConstraintType.MANDATORY_START,
    ConstraintType.FINISH_ON: ConstraintType.MANDATORY_FINISH,
}
_MEANING: Final[dict[ConstraintPolicy, dict[ConstraintType, ConstraintType]]] = {
    ConstraintPolicy.LOGIC: {fixed: loose for loose, fixed in _FIXED.items()},
    ConstraintPolicy.MANDATORY: _FIXED,
    ConstraintPolicy.AS_TYPED: {},
}
_FIXES: Final = {
    ConstraintType.MANDATORY_START: "fixed_start",
    ConstraintType.MANDATORY_FINISH: "fixed_finish",
}
_NO_EARLIER: Final = {
    ConstraintType.START_NO_EARLIER_THAN: "start_no_earlier",
    ConstraintType.START_ON: "start_no_earlier",
    ConstraintType.FINISH_NO_EARLIER_THAN: "finish_no_earlier",
    ConstraintType.FINISH_ON: "finish_no_earlier",
}
_NO_LATER: Final = {
    ConstraintType.START_NO_LATER_THAN: "start_no_later",
    ConstraintType.START_ON: "start_no_later",
    ConstraintType.FINISH_NO_LATER_THAN: "finish_no_later",
    ConstraintType.FINISH_ON: "finish_no_later",
}


class Placement:
    """How a node is put on the time axis."""

    WORK: Final = 0
    """Has a duration: starts and ends in working time."""
    SNAPPED: Final = 1
    """An event at which work starts: moves on to the next working instant."""
    LOOSE: Final = 2
    """An event that stays where its driver ends (finish milestones, ends of summaries)."""
    EARLIEST: Final = 3
    """The beginning of a summary: the earliest of its predecessors."""
    LATEST: Final = 4
    """The end of a summary of which something is done: the latest of its predecessors, in the past too."""
    STARTED: Final = 5
    """Work that has begun: its start is a fact, what remains of it is placed."""
    DONE: Final = 6
    """Work that is over: its dates are facts."""
    SUPPORT: Final = 7
    """Level of effort: start and finish come from different drivers."""
    VOID: Final = 8
    """Work that was called off before it began, and once there is progress what holds the tasks of a summary:
    an event that only passes logic on."""
    OUTSIDE: Final = 9
    """A summary itself: computed from its children afterwards."""


PASSING: Final = frozenset({Placement.LOOSE, Placement.EARLIEST, Placement.LATEST, Placement.VOID})
"""Events that stay where their drivers put them, on a day off too."""


class Link(NamedTuple):
    """An incoming link other than finish to start without lag.

    Attributes:
        node: The predecessor.
        type: FS, SS, FF or SF.
        lag: Minutes, signed.
        calendar: Where the lag is counted; unused without a lag.
        dependency: What it was made from.
    """

    node: int
    type: int
    lag: int
    calendar: WorkTime
    dependency: Dependency


class Dated(NamedTuple):
    """A constraint that binds a node.

    Attributes:
        constraint: The constraint as written.
        source: The task that has it: the node's own, or a summary above it.
        date: Its date, in minutes since the year 1.
    """

    constraint: DateConstraint
    source: int
    date: int


class Bounds:
    """The dates that bind a node beside its links, in minutes since the year 1."""

    __slots__ = (
        "alap", "constraints", "finish_no_earlier", "finish_no_later", "fixed_finish", "fixed_start",
        "start_no_earlier", "start_no_later",
    )  # fmt: skip

    def __init__(self) -> None:
        self.alap = False
        self.start_no_earlier: int | None = None
        self.finish_no_earlier: int | None = None
        self.start_no_later: int | None = None
        self.finish_no_later: int | None = None
        self.fixed_start: int | None = None
        self.fixed_finish: int | None = None
        self.constraints: list[Dated] = []

    @property
    def fixed(self) -> bool:
        """Whether a mandatory date places the node whatever the logic."""
        return self.fixed_start is not None or self.fixed_finish is not None

    def of_finish(self) -> Bounds:
        """Return what still binds work that has begun: the dates of its finish."""
        other = Bounds()
        other.finish_no_earlier, other.finish_no_later = self.finish_no_earlier, self.finish_no_later
        other.fixed_finish = self.fixed_finish
        other.constraints = [dated for dated in self.constraints if not dated.constraint.type.of_start]
        return other


class Actual(NamedTuple):
    """What happened to a node.

    Attributes:
        known: What was reported.
        start: When work began, in minutes since the year 1; worked out where nobody said so; 0 where it has not begun.
        finish: When it was over; 0 where it is not.
        floor: Before when nothing more is done: a pause that lasts.
        done: Working minutes from the start to the last report; of work that is over only where lags are a share
            of them.
    """

    known: TaskProgress
    start: int = 0
    finish: int = 0
    floor: int = 0
    done: int = 0


class Network:
    """A compiled plan.

    Attributes:
        plan: What it was compiled from.
        opening: The start of the plan.
        start: The earliest start of anything that is still to be done.
        data_date: The data date, in minutes since the year 1; 0 without one.
        order: All nodes, predecessors first.
        plain: Predecessors by finish to start without lag, for each node.
        links: Other incoming links, by node.
        placement: How each node is placed.
        duration: Minutes, for each node.
        shares: Successors whose lag is a percentage of a node's duration, by node.
        calendar: Working time, for each node.
        bounds: Dates that bind a node, by node; deadlines among them.
        special: The nodes with links or bounds of those kinds.
        gates: The node that holds the children of a summary, by summary.
        actuals: What happened, by node; empty without progress.
        agreed: `plain` and `links` before progress, which takes away what binds nothing any more.
        voided: The nodes that only pass logic on.
    """

    __slots__ = (
        "actuals", "agreed", "bounds", "calendar", "data_date", "duration", "gates", "links", "opening", "order",
        "placement", "plain", "plan", "shares", "size", "special", "start", "structure", "voided",
    )  # fmt: skip

    def __init__(self, plan: Plan, data_date: dt.datetime | None = None) -> None:
        self.plan = plan
        self.structure = plan.structure
        self.size = plan.structure.size
        self.order: range | list[int] = range(self.size) if plan.structure.order is None else plan.structure.order
        self.plain = plan.structure.plain
        self.opening = to_minute(plan.start)
        self.data_date = 0 if data_date is None else to_minute(data_date)
        self.start = max(self.opening, self.data_date)
        self.links: dict[int, list[Link]] = {}
        self.shares: dict[int, list[int]] = {}
        self.placement: list[int] = []
        self.duration: list[int] = []
        self.calendar: list[WorkTime] = []
        self.bounds: dict[int, Bounds] = {}
        self.special: frozenset[int] = frozenset()
        self.actuals: dict[int, Actual] = {}
        self.agreed = self.plain, self.links
        self.voided: list[int] = []
        owners, roles = self.structure.owners, self.structure.roles
        first = self.structure.count
        self.gates = {
            owner: first + k for k, (owner, role) in enumerate(zip(owners, roles, strict=True)) if role is NodeRole.GATE
        }

    def task(self, node: int) -> Task:
        """Return the task that a node belongs to."""
        return self.plan.tasks[self.structure.owner(node)]

    def with_duration(self, node: int, minutes: int) -> Network:
        """Return the same network with another duration of a piece of work, or of what remains of it.

        Lags that are a share of the duration follow.
        """
        other = copy(self)
        other.duration = self.duration[:]
        other.duration[node] = minutes
        if not minutes and self.placement[node] == Placement.WORK:
            other.placement = self.placement[:]
            other.placement[node] = Placement.SNAPPED
        if node in self.shares:
            other.links = dict(self.links)
            other.share_out(node, minutes + (self.actuals[node].done if node in self.actuals else 0))
        return other

    def share_out(self, node: int, minutes: int) -> None:
        """Let the lags that are a share of a node's duration follow it.

        Args:
            node: The node.
            minutes: How long it lasts in all.
        """
        for successor in self.shares.get(node, ()):
            if successor in self.links:
                self.links[successor] = [_shared(link, node, minutes) for link in self.links[successor]]

    @property
    def real(self) -> range:
        """The nodes that are tasks, in plan order."""
        return range(self.structure.count)


def compile_plan(plan: Plan, data_date: dt.datetime | None = None) -> Network:
    """Return a plan as whole numbers.

    Args:
        plan: The plan.
        data_date: Before when nothing more is done; the plan's own data date by default.

    Returns:
        The network; nothing in it refers back to what may change.

    Raises:
        ValidationError: When a duration or constraint cannot be computed with.
    """
    network = Network(plan, plan.data_date if data_date is None else data_date)
    _place_tasks(network)
    _place_ends(network)
    _compile_links(network)
    _compile_constraints(network)
    if Placement.SUPPORT in network.placement:
        _let_support_drive_nothing(network)
    network.special = frozenset(network.links) | frozenset(network.bounds)
    network.agreed = network.plain, network.links
    return network


def _let_support_drive_nothing(network: Network) -> None:
    """Leave out links from level of effort: it follows other work and never leads it.

    The end of a summary that holds nothing else is where its gate is.
    """
    placement, structure = network.placement, network.structure
    network.plain = [tuple(p for p in found if placement[p] != Placement.SUPPORT) for found in network.plain]
    for node in range(structure.count, network.size):
        gate = network.gates.get(structure.owner(node), node)
        if gate != node and structure.plain[node] and not network.plain[node]:
            network.plain[node] = (gate,)
    for node, links in network.links.items():
        network.links[node] = [link for link in links if placement[link.node] != Placement.SUPPORT]


def _shared(link: Link, predecessor: int, minutes: int) -> Link:
    """Return a link from a predecessor that lasts so many minutes."""
    if link.node != predecessor or not link.dependency.lag.percent:
        return link
    return link._replace(lag=link.dependency.lag.share_of(minutes))


def _place_tasks(network: Network) -> None:
    plan = network.plan
    standard = plan.calendar.table
    lengths: dict[tuple[int, str | None], tuple[int, bool]] = {}
    placement, durations, calendars = network.placement, network.duration, network.calendar
    for task in plan.tasks:
        kind = task.kind
        if kind is TaskKind.TASK or kind is TaskKind.LEVEL_OF_EFFORT:
            key = (id(task.estimate), task.calendar)
            found = lengths.get(key)
            if found is None:
                found = lengths[key] = _length(plan, task)
            minutes, elapsed = found
            durations.append(minutes)
            if elapsed:
                calendars.append(ELAPSED)
            else:
                calendars.append(standard if task.calendar is None else plan.calendar_of(task).table)
            if kind is TaskKind.LEVEL_OF_EFFORT:
                placement.append(Placement.SUPPORT)
            else:
                placement.append(Placement.WORK if minutes else Placement.SNAPPED)
            continue
        durations.append(0)
        calendars.append(standard if task.calendar is None else plan.calendar_of(task).table)
        if kind is TaskKind.FINISH_MILESTONE:
            placement.append(Placement.LOOSE)
        else:
            placement.append(Placement.SNAPPED if kind is TaskKind.START_MILESTONE else Placement.OUTSIDE)


def _length(plan: Plan, task: Task) -> tuple[int, bool]:
    """Return a task's minutes, and whether they are elapsed."""
    duration = task.estimate.likely
    calendar = plan.calendar_of(task)
    minutes = duration.to_minutes(
        minutes_per_day=plan.minutes_per_day or calendar.minutes_per_day,
        minutes_per_week=plan.minutes_per_week or calendar.minutes_per_week,
    )
    return minutes, duration.elapsed


def _place_ends(network: Network) -> None:
    for k, role in enumerate(network.structure.roles):
        summary = network.plan.tasks[network.structure.owners[k]]
        network.placement.append(Placement.EARLIEST if role is NodeRole.BEGINNING else Placement.LOOSE)
        network.duration.append(0)
        network.calendar.append(network.plan.calendar_of(summary).table)


def _compile_links(network: Network) -> None:
    cache: dict[tuple[int, str | None, LagCalendar], tuple[int, WorkTime]] = {}
    default = network.plan.options.lag_calendar
    for node, incoming in network.structure.other.items():
        successor = network.task(node)
        found: list[Link] = []
        for p, dependency in incoming:
            lag = dependency.lag
            if not lag.amount:
                found.append(Link(p, _CODES[dependency.type], 0, ELAPSED, dependency))
                continue
            if lag.percent:
                minutes, table = _percent_lag(network, dependency, p, successor)
                network.shares.setdefault(p, []).append(node)
            else:
                where = dependency.lag_calendar or default
                side = network.task(p) if where is LagCalendar.PREDECESSOR else successor
                key = (id(lag), None if where is LagCalendar.PROJECT else side.calendar, where)
                known = cache.get(key)
                if known is None:
                    known = cache[key] = _lag(network.plan, lag, where, side)
                minutes, table = known
            found.append(Link(p, _CODES[dependency.type], minutes, table, dependency))
        network.links[node] = found


def _lag(plan: Plan, lag: WorkDuration, where: LagCalendar, side: Task) -> tuple[int, WorkTime]:
    if lag.elapsed or where is LagCalendar.ELAPSED:
        minutes = lag.to_minutes(minutes_per_day=_ELAPSED_DAY, minutes_per_week=_ELAPSED_WEEK)
        return minutes, ELAPSED
    calendar = plan.calendar if where is LagCalendar.PROJECT else plan.calendar_of(side)
    minutes = lag.to_minutes(
        minutes_per_day=plan.minutes_per_day or calendar.minutes_per_day,
        minutes_per_week=plan.minutes_per_week or calendar.minutes_per_week,
    )
    return minutes, calendar.table


def _percent_lag(network: Network, dependency: Dependency, p: int, successor: Task) -> tuple[int, WorkTime]:
    minutes = dependency.lag.share_of(network.duration[p])
    where = dependency.lag_calendar or network.plan.options.lag_calendar
    if (
        dependency.lag.unit is DurationUnit.ELAPSED_PERCENT
        or where is LagCalendar.ELAPSED
        or network.calendar[p] is ELAPSED
    ):
        return minutes, ELAPSED
    if where is LagCalendar.PROJECT:
        return minutes, network.plan.calendar.table
    side = network.task(p) if where is LagCalendar.PREDECESSOR else successor
    return minutes, network.plan.calendar_of(side).table


def _compile_constraints(network: Network) -> None:
    tasks = network.plan.tasks
    dated = [bool(task.constraints) or task.deadline is not None for task in tasks]
    above = _dated_summaries(network, dated)
    for node, task in enumerate(tasks):
        if task.kind is TaskKind.SUMMARY:
            continue
        if dated[node]:
            _bind(network, node, node)
        head = above[node]
        while head >= 0:
            _bind(network, node, head)
            head = above[head]


def _dated_summaries(network: Network, dated: list[bool]) -> list[int]:
    """Return the nearest summary above each task that dates bind, or -1."""
    tasks, parents = network.plan.tasks, network.structure.parents
    above = [-1] * len(tasks)
    if any(dated[i] and task.kind is TaskKind.SUMMARY for i, task in enumerate(tasks)):
        for node in reversed(network.structure.deepest_first):
            parent = parents[node]
            above[node] = parent if parent < 0 or dated[parent] else above[parent]
    return above


def _bind(network: Network, node: int, source: int) -> None:
    """Let the dates of task `source` bind `node`: itself, or a task below a summary."""
    task = network.plan.tasks[source]
    bounds = network.bounds.setdefault(node, Bounds())
    if task.deadline is not None:
        bounds.finish_no_later = _least(bounds.finish_no_later, to_minute(task.deadline))
    for constraint in task.constraints:
        _apply(bounds, constraint, network.plan.options.constraint_policy, source)
    if bounds.fixed and network.placement[node] == Placement.SUPPORT:
        raise ValidationError(
            "level of effort takes its dates from other work",
            code="constraint.level_of_effort",
            where=f"tasks[{source}].constraints",
            got=task.id,
            expected="no mandatory date",
        )


def _apply(bounds: Bounds, constraint: DateConstraint, policy: ConstraintPolicy, source: int) -> None:
    kind = _MEANING[policy].get(constraint.type, constraint.type)
    if kind is ConstraintType.AS_LATE_AS_POSSIBLE:
        bounds.alap = True
    if constraint.date is None:
        return
    date = to_minute(constraint.date)
    bounds.constraints.append(Dated(constraint, source, date))
    if kind in _FIXES:
        setattr(bounds, _FIXES[kind], date)
    if kind in _NO_EARLIER:
        setattr(bounds, _NO_EARLIER[kind], _most(getattr(bounds, _NO_EARLIER[kind]), date))
    if kind in _NO_LATER:
        setattr(bounds, _NO_LATER[kind], _least(getattr(bounds, _NO_LATER[kind]), date))


def _least(a: int | None, b: int) -> int:
    return b if a is None else min(a, b)


def _most(a: int | None, b: int) -> int:
    return b if a is None else max(a, b)
