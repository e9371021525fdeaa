"""A plan compiled to whole numbers: the one form that every pass runs over.

Instants are wall-clock minutes since the year 1, durations and lags whole minutes.
Nodes are those of `model.structure`: the tasks in plan order, then the extra nodes that
stand for ends of linked summaries.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final, NamedTuple

from clientpm.model.structure import NodeRole
from clientpm.values.instant import to_minute

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from clientpm.model.constraint import DateConstraint
    from clientpm.model.dependency import Dependency
    from clientpm.model.plan import Plan
    from clientpm.model.work import Task
    from clientpm.scheduling.reported import TaskProgress
    from clientpm.values.worktime import WorkTime

__all__ = ["FF", "FS", "PASSING", "SF", "SS", "Actual", "Bounds", "Dated", "Link", "Network", "Placement"]

FS: Final = 0
SS: Final = 1
FF: Final = 2
SF: Final = 3


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
        "actuals", "agreed", "bounds", "calendar", "data_date", "duration", "gates", "links", "opening",
        "placement", "plain", "plan", "shares", "size", "special", "start", "structure", "voided",
    )  # fmt: skip

    def __init__(self, plan: Plan, data_date: dt.datetime | None = None) -> None:
        self.plan = plan
        self.structure = plan.structure
        self.size = plan.structure.size
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

    @property
    def order(self) -> Sequence[int]:
        """All nodes, predecessors first."""
        order = self.structure.order
        return range(self.size) if order is None else order

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


def _shared(link: Link, predecessor: int, minutes: int) -> Link:
    """Return a link from a predecessor that lasts so many minutes."""
    if link.node != predecessor or not link.dependency.lag.percent:
        return link
    return link._replace(lag=link.dependency.lag.share_of(minutes))
