"""The forward pass over trials, written down as rows: when everything starts and ends at the earliest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.risk.instants import Events, Fixed, Instant, Mixed, Side, Turn
from clientpm.risk.time_axes import CLOCK
from clientpm.scheduling.network import FF, FS, PASSING, SF, SS, Placement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.risk.row_program import RowProgram
    from clientpm.risk.time_axes import TimeAxes
    from clientpm.risk.trial_source import TrialBounds, TrialLink, TrialSource

__all__ = ["EarlyRows", "Writing", "end_of_work"]


class Writing:
    """What is at hand while rows are written down.

    Args:
        source: The plan.
        program: Where rows are written down.
        axes: The axes.
        zero: The rows of durations that may be zero in a trial.
    """

    def __init__(self, source: TrialSource, program: RowProgram, axes: TimeAxes, zero: frozenset[int]) -> None:
        self.source = source
        self.program = program
        self.axes = axes
        self._zero = zero

    def fixed(self, t: int) -> Fixed:
        """Return an instant that is the same in all trials."""
        return Fixed(self.program, self.axes, t)

    def duration(self, node: int) -> int:
        """Return the row of how long a node lasts, or what remains of it."""
        row = self.source.row_of.get(node)
        return self.program.const(self.source.duration[node]) if row is None else self.program.duration(row)

    def always_zero(self, node: int) -> bool:
        """Return whether a node takes no time in any trial."""
        return node not in self.source.row_of and not self.source.duration[node]

    def sometimes_zero(self, node: int) -> bool:
        """Return whether a node takes no time in some trials."""
        return self.source.row_of.get(node) in self._zero

    def opening(self, node: int, row: int) -> Turn:
        """Return when work can start that has so much time of a node's calendar before it."""
        return Turn(self.program, self.source.axis[node], row)

    def closing(self, node: int, w: int) -> Instant:
        """Return when a node ends that starts with so much working time before it."""
        if self.always_zero(node):
            return self.opening(node, w)
        finish = Turn(self.program, self.source.axis[node], self.program.add(w, self.duration(node)), closing=True)
        if self.sometimes_zero(node):
            return Mixed(self.program, self.duration(node), self.opening(node, w), finish)
        return finish

    def lag(self, link: TrialLink) -> int:
        """Return the row of a lag that is a share of a duration, with its sign."""
        minutes = self.program.add(self.duration(link.node), self.program.const(link.done))
        above, below = link.share or (0, 1)
        return self.program.share(minutes, above, below)


class EarlyRows:
    """The forward pass.

    Args:
        writing: What is at hand.
        floors: Instants before which a node may not start, beside everything else.

    Attributes:
        start: The early start of each node.
        finish: The early finish of each node.
    """

    def __init__(self, writing: Writing, floors: Mapping[int, Instant] | None = None) -> None:
        self._writing = writing
        self._source = writing.source
        self._program = writing.program
        self._floors = floors or {}
        self._origin = writing.fixed(self._source.start)
        nothing = self._origin
        self.start: list[Instant] = [nothing] * self._source.size
        self.finish: list[Instant] = [nothing] * self._source.size
        self._work: dict[int, int] = {}
        for node in self._source.order:
            self._place(node)

    def work(self, node: int) -> int:
        """Return the row of the working time before a node's start, or before what remains of it."""
        found = self._work.get(node)
        return self.start[node].at(Side(self._source.axis[node])) if found is None else found

    def move(self, node: int, row: int, start: Instant, finish: Instant) -> None:
        """Put a node somewhere else.

        Args:
            node: The node.
            row: The working time before its start.
            start: When it starts.
            finish: When it ends.
        """
        self._work[node] = row
        self.start[node], self.finish[node] = start, finish

    def _place(self, node: int) -> None:
        how, writing = self._source.placement[node], self._writing
        if how in PASSING:
            self.start[node] = self.finish[node] = self._event(node, how)
        elif how == Placement.DONE:
            start, finish, _ = self._source.actuals[node]
            self.start[node], self.finish[node] = writing.fixed(start), writing.fixed(finish)
        elif how == Placement.SUPPORT:
            self._support(node)
        elif how != Placement.OUTSIDE:
            self._work_on(node, how)

    def _work_on(self, node: int, how: int) -> None:
        """Put work, or what remains of it, on the axis of its calendar."""
        writing, side = self._writing, Side(self._source.axis[node])
        parts = self._bound_rows(node, side)
        start = None
        if how == Placement.STARTED:
            begun, _, floor = self._source.actuals[node]
            start = writing.fixed(begun)
            parts += [writing.fixed(t).at(side) for t in (begun, floor) if t]
        self._work[node] = w = self._program.latest(parts)
        self.start[node] = start or writing.opening(node, w)
        self.finish[node] = writing.closing(node, w)

    def _event(self, node: int, how: int) -> Instant:
        """Return the instant of an event that stays where its drivers put it."""
        plain = self._source.plain[node]
        if how == Placement.EARLIEST and plain:
            return Events(self._program, [self.start[p] for p in plain], latest=False)
        if how == Placement.LATEST and plain:
            return Events(self._program, [self.finish[p] for p in plain], latest=True)
        parts = [self.finish[p] for p in plain]
        parts += [self.over(link) for link in self._source.links.get(node, ())]
        if how == Placement.VOID:
            return Events(self._program, parts or [self._writing.fixed(self._source.opening)], latest=True)
        return Events(self._program, self._dated(node, parts), latest=True)

    def _dated(self, node: int, parts: list[Instant]) -> list[Instant]:
        """Return what holds an event: what it waits for, and dates of its own."""
        bounds, fixed = self._source.bounds.get(node), self._writing.fixed
        if bounds is not None and bounds.fixed:
            return [fixed(max(bounds.fixed_date, self._source.data_date))]
        parts.append(self._origin)
        if bounds is not None:
            parts += [fixed(t) for t in (bounds.start_no_earlier, bounds.finish_no_earlier) if t is not None]
        if node in self._floors:
            parts.append(self._floors[node])
        return parts

    def over(self, link: TrialLink) -> Instant:
        """Return the instant that a link hands over: the predecessor's side and the lag.

        Args:
            link: The link.

        Returns:
            When the successor may start, or finish.
        """
        given = self.finish[link.node] if link.type in (FS, FF) else self.start[link.node]
        if link.share is None:
            if not link.lag:
                return given
            row = self._program.add(given.at(Side(link.axis)), self._program.const(link.lag))
            return Turn(self._program, link.axis, row, closing=link.lag > 0)
        lag = self._writing.lag(link)
        row = self._program.add(given.at(Side(link.axis)), lag)
        turn = Turn(self._program, link.axis, row, closing=link.share[0] > 0)
        return Mixed(self._program, lag, given, turn)

    def _bound_rows(self, node: int, side: Side) -> list[int]:
        """Return what holds the start of work: what it waits for, and dates of its own."""
        bounds = self._source.bounds.get(node)
        if bounds is not None and bounds.fixed:
            return self._fixed_rows(node, bounds, side)
        found = [self._origin.at(side)]
        found += [self.finish[p].at(side) for p in self._source.plain[node]]
        for link in self._source.links.get(node, ()):
            row = self.over(link).at(side)
            found.append(self._start_for(node, row) if link.type in (FF, SF) else row)
        if bounds is not None and bounds.start_no_earlier is not None:
            found.append(self._writing.fixed(bounds.start_no_earlier).at(side))
        if bounds is not None and bounds.finish_no_earlier is not None:
            found.append(self._start_for(node, self._writing.fixed(bounds.finish_no_earlier).at(side)))
        if node in self._floors:
            found.append(self._floors[node].at(side))
        return found

    def _start_for(self, node: int, finish: int) -> int:
        """Return the row of the start with which work ends at a finish."""
        return self._program.subtract(finish, self._writing.duration(node))

    def _fixed_rows(self, node: int, bounds: TrialBounds, side: Side) -> list[int]:
        """Return where a mandatory date puts work, whatever it waits for; not before the data date."""
        row = self._writing.fixed(bounds.fixed_date).at(side)
        if bounds.fixed_start is None:
            row = self._start_for(node, row)
        data_date = self._source.data_date
        return [row, self._writing.fixed(data_date).at(side)] if data_date else [row]

    def _support(self, node: int) -> None:
        """Put level of effort between what starts it and what ends it."""
        source, writing, program = self._source, self._writing, self._program
        begun, over, floor = source.actuals.get(node, (0, 0, 0))
        if over:
            self.start[node], self.finish[node] = writing.fixed(begun), writing.fixed(over)
            return
        side = Side(source.axis[node])
        starts, ends = self._drivers(node, side)
        if begun:
            starts = [writing.fixed(max(source.start, floor)).at(side)]
        w = program.latest(starts)
        self.start[node] = writing.fixed(begun) if begun else writing.opening(node, w)
        length = writing.duration(node)
        if ends:
            length = program.subtract(program.latest([w, *ends]), w)
        finish = Turn(program, side.axis, program.add(w, length), closing=True)
        self.finish[node] = Mixed(program, length, writing.opening(node, w), finish)

    def _drivers(self, node: int, side: Side) -> tuple[list[int], list[int]]:
        """Return the rows of what starts level of effort, and of what ends it."""
        source = self._source
        starts = [self.finish[p].at(side) for p in source.plain[node]]
        ends: list[int] = []
        for link in source.links.get(node, ()):
            (starts if link.type in (FS, SS) else ends).append(self._handed_over(link, side))
        if not (source.reported and starts) and not source.plain[node]:
            starts.append(self._origin.at(side))
        bounds = source.bounds.get(node)
        if bounds is not None and bounds.start_no_earlier is not None:
            starts.append(self._writing.fixed(bounds.start_no_earlier).at(side))
        return starts, ends

    def _handed_over(self, link: TrialLink, side: Side) -> int:
        """Return what a link hands level of effort; only what really happened puts it into the past."""
        row = self.over(link).at(side)
        if not self._source.reported or (not link.lag and link.share is None):
            return row
        given = self.finish[link.node] if link.type in (FS, FF) else self.start[link.node]
        clock = Side(CLOCK)
        return self._program.not_before(given.at(clock), self._origin.at(clock), row, self._origin.at(side))


def end_of_work(early: EarlyRows, writing: Writing) -> Instant:
    """Return when all work is over.

    Args:
        early: The early dates.
        writing: What is at hand.

    Returns:
        The latest early finish; work that something surely ends after is left out.
    """
    source = writing.source
    covered = _covered(source)
    ends = [
        early.finish[node]
        for node in range(source.count)
        if source.placement[node] < Placement.SUPPORT and not covered[node]
    ]
    return Events(writing.program, ends or [writing.fixed(source.start)], latest=True)


def _covered(source: TrialSource) -> bytearray:
    """Return for each node whether something that counts surely ends at its finish or later."""
    covered = bytearray(source.size)
    for node in reversed(source.order):
        how = source.placement[node]
        counts = covered[node] or (node < source.count and how < Placement.SUPPORT)
        bounds = source.bounds.get(node)
        if not counts or how not in _WAITING or (bounds is not None and bounds.fixed):
            continue
        for p in source.plain[node]:
            covered[p] = 1
        for link in source.links.get(node, ()):
            ahead = link.lag >= 0 if link.share is None else link.share[0] >= 0
            if ahead and (link.type == FS or (link.type == FF and how in PASSING)):
                covered[link.node] = 1
    return covered


_WAITING: Final = frozenset(
    {Placement.WORK, Placement.SNAPPED, Placement.LOOSE, Placement.LATEST, Placement.STARTED, Placement.VOID}
)
"""What does not end before what it waits for by its finish."""
