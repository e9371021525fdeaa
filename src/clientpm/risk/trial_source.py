"""What the trials need to know of a compiled plan, apart from all that only people read."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from clientpm.model.options import AlapRule
from clientpm.model.work import TaskKind
from clientpm.scheduling.computation import starts_late
from clientpm.scheduling.network import Placement
from clientpm.values.instant import to_minute
from clientpm.values.worktime import ELAPSED, ElapsedTime

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.scheduling.network import Bounds, Link, Network
    from clientpm.scheduling.result import Schedule
    from clientpm.values.worktime import WorkTime

__all__ = ["TrialBounds", "TrialLink", "TrialSource", "Under"]

_WORKED_ON: Final = frozenset({Placement.WORK, Placement.SNAPPED, Placement.STARTED})


class TrialLink(NamedTuple):
    """An incoming link that is not plain.

    Attributes:
        node: The predecessor.
        type: FS, SS, FF or SF.
        lag: Minutes, signed.
        axis: On which axis they are counted.
        share: The fraction of the predecessor's duration that the lag is, where that differs between trials.
        done: Minutes of the predecessor that were done already, which count as well.
    """

    node: int
    type: int
    lag: int
    axis: int
    share: tuple[int, int] | None = None
    done: int = 0


class TrialBounds(NamedTuple):
    """The dates that bind a node, in minutes since the year 1."""

    start_no_earlier: int | None
    finish_no_earlier: int | None
    start_no_later: int | None
    finish_no_later: int | None
    fixed_start: int | None
    fixed_finish: int | None

    @property
    def fixed(self) -> bool:
        """Whether a mandatory date places the node whatever the logic."""
        return self.fixed_start is not None or self.fixed_finish is not None

    @property
    def fixed_date(self) -> int:
        """That date; the one of the start before that of the finish, 0 without any."""
        return self.fixed_finish or 0 if self.fixed_start is None else self.fixed_start


class Under(NamedTuple):
    """What a summary holds.

    Attributes:
        leaves: The work that gives it its dates.
        counted: The work below it that has slack.
        at: The node where it stands when it holds nothing.
    """

    leaves: tuple[int, ...]
    counted: tuple[int, ...]
    at: int


class TrialSource:
    """A compiled plan, as the trials see it.

    Args:
        schedule: The schedule of the plan.

    Attributes:
        nodes: The nodes of tasks by id.
        rows: The node of each row of durations: work that is not over.
        names: The ids of those tasks.
        row_of: The row of each node that has one.
        axis: The axis of each node.
        calendars: Working time by axis; the first is the clock.
    """

    def __init__(self, schedule: Schedule) -> None:
        network, plan = schedule.network, schedule.plan
        self._axes: dict[int, int] = {id(ELAPSED): 0}
        self.calendars: list[WorkTime] = [ELAPSED]
        self.size, self.count = network.size, network.structure.count
        self.order = list(network.order)
        self.placement = network.placement[:]
        self.duration = network.duration[:]
        self.axis = [self._axis(calendar) for calendar in network.calendar]
        self.plain = [tuple(found) for found in network.plain]
        self.opening, self.start, self.data_date = network.opening, network.start, network.data_date
        self.end = schedule.dates.end
        self.imposed = None if plan.must_finish_by is None else to_minute(plan.must_finish_by)
        self.voided = frozenset(network.voided)
        self.reported = bool(network.actuals)
        self.actuals = {node: (a.start, a.finish, a.floor) for node, a in network.actuals.items()}
        self.nodes = {task.id: node for node, task in enumerate(plan.tasks)}
        self.rows = tuple(node for node in network.real if _varies(network, node))
        self.names = tuple(plan.tasks[node].id for node in self.rows)
        self.row_of = {node: row for row, node in enumerate(self.rows)}
        self.links = {node: [self._link(network, link) for link in found] for node, found in network.links.items()}
        self.bounds = {node: _bounds(found) for node, found in network.bounds.items()}
        self.late = starts_late(network)
        self.late_dates = plan.options.alap_rule is AlapRule.LATE_DATES
        self.threshold = plan.minutes_of(plan.options.critical_threshold)
        self.summaries = _summaries(network)
        self.instants = [self.start, self.opening, self.end, *self._fixed_instants()]

    def _axis(self, calendar: WorkTime) -> int:
        if isinstance(calendar, ElapsedTime):
            return 0
        found = self._axes.get(id(calendar))
        if found is None:
            found = self._axes[id(calendar)] = len(self.calendars)
            self.calendars.append(calendar)
        return found

    def _link(self, network: Network, link: Link) -> TrialLink:
        share, done = None, 0
        lag = link.dependency.lag
        if lag.percent and link.node in self.row_of:
            known = network.actuals.get(link.node)
            done = 0 if known is None else known.done
            if lag.share_of(done + network.duration[link.node]) == link.lag:
                share = (Fraction(lag.amount) / 100).as_integer_ratio()
        axis = self._axis(link.calendar)
        return TrialLink(link.node, link.type, link.lag, axis, share, done)

    def _fixed_instants(self) -> Sequence[int]:
        found = [t for actual in self.actuals.values() for t in actual if t]
        found += [t for bounds in self.bounds.values() for t in bounds if t is not None]
        return found if self.imposed is None else [*found, self.imposed]


def _varies(network: Network, node: int) -> bool:
    return network.placement[node] in _WORKED_ON and network.task(node).kind is TaskKind.TASK


def _bounds(found: Bounds) -> TrialBounds:
    return TrialBounds(
        found.start_no_earlier,
        found.finish_no_earlier,
        found.start_no_later,
        found.finish_no_later,
        found.fixed_start,
        found.fixed_finish,
    )


def _summaries(network: Network) -> dict[int, Under]:
    """Return what each summary holds; what was called off counts only where there is nothing else."""
    structure, placement = network.structure, network.placement
    below: dict[int, tuple[list[int], list[int]]] = {}
    for node in structure.deepest_first:
        parent = structure.parents[node]
        if parent < 0:
            continue
        real, void = below.setdefault(parent, ([], []))
        if placement[node] == Placement.OUTSIDE:
            found = below.get(node, ([], []))
            real += found[0]
            void += found[1]
        else:
            (void if placement[node] == Placement.VOID else real).append(node)
    found_under = {}
    for node in network.real:
        if placement[node] == Placement.OUTSIDE:
            real, void = below.get(node, ([], []))
            counted = tuple(leaf for leaf in real if placement[leaf] < Placement.DONE)
            found_under[node] = Under(tuple(real or void), counted, network.gates.get(node, node))
    return found_under
