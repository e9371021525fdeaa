"""The backward pass over trials, written down as rows: by when everything must start and end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.risk.instants import Events, Held, Instant, Mixed, Side, Turn
from clientpm.risk.time_axes import CLOCK
from clientpm.scheduling.network import FS, PASSING, SF, SS, Placement

if TYPE_CHECKING:
    from clientpm.risk.early_rows import EarlyRows, Writing
    from clientpm.risk.trial_source import TrialLink

__all__ = ["Holding", "LateRows"]

_UNMOVED: Final = frozenset({Placement.DONE, Placement.SUPPORT, Placement.OUTSIDE})


class Holding:
    """Until when each node may finish or start for what waits for it.

    Args:
        writing: What is at hand.
        early: The early dates.

    Attributes:
        finish: The latest finishes that others leave each node.
        start: The latest starts that others leave it.
        within: Whether one of those finishes is surely not after the end of all work.
    """

    def __init__(self, writing: Writing, early: EarlyRows) -> None:
        size = writing.source.size
        self._writing = writing
        self._early = early
        self.finish: list[list[Instant]] = [[] for _ in range(size)]
        self.start: list[list[Instant]] = [[] for _ in range(size)]
        self.within = bytearray(size)

    def hand_back(self, node: int, start: Instant, finish: Instant, *, within: bool) -> None:
        """Let the dates of a node hold what it waits for.

        Args:
            node: The node.
            start: The start that must be kept.
            finish: The latest instant that counts as the finish that must be kept.
            within: Whether that start is surely not after the end of all work.
        """
        source = self._writing.source
        for p in source.plain[node]:
            self.finish[p].append(start)
            self.within[p] |= within
        for link in source.links.get(node, ()):
            t = self._inverse(link, start if link.type in (FS, SS) else finish)
            if link.type in (SS, SF):
                self.start[link.node].append(t)
                continue
            self.finish[link.node].append(t)
            ahead = link.lag >= 0 if link.share is None else link.share[0] >= 0
            self.within[link.node] |= within and ahead and (link.type == FS or finish is start)

    def hold_earliest(self, node: int, instant: Instant) -> None:
        """Let the beginning of a summary hold those of its children that set it.

        Args:
            node: The beginning.
            instant: When it must have come.
        """
        early, program, clock = self._early, self._writing.program, Side(CLOCK)
        for p in self._writing.source.plain[node]:
            held = Held(program, early.start[p].at(clock), early.start[node].at(clock), instant)
            self.start[p].append(held)

    def _inverse(self, link: TrialLink, t: Instant) -> Instant:
        """Return the latest instant from which a lag still ends at or before `t`."""
        program, axis = self._writing.program, link.axis
        if link.share is None:
            if not link.lag:
                return t
            row = t.at(Side(axis, back=link.lag < 0))
            return Turn(program, axis, program.subtract(row, program.const(link.lag)))
        lag = self._writing.lag(link)
        ahead = link.share[0] > 0
        row = program.subtract(t.at(Side(axis, back=not ahead)), lag)
        return Mixed(program, lag, t, Turn(program, axis, row), alike=ahead)


class LateRows:
    """The backward pass.

    Args:
        writing: What is at hand.
        early: The early dates.
        end: By when everything must be finished.
        dated: Whether late dates and deadlines of the plan bind.

    Attributes:
        start: The late start of each node that has one; of what remains of it, where it has begun.
        late: The rows of the working time before the late finish, by node.
    """

    def __init__(self, writing: Writing, early: EarlyRows, end: Instant, *, dated: bool) -> None:
        self._writing = writing
        self._source = writing.source
        self._program = writing.program
        self._early = early
        self._end = end
        self._dated = dated
        self._holding = Holding(writing, early)
        self.start: dict[int, Instant] = {}
        self._late: dict[int, int] = {}
        for node in reversed(self._source.order):
            how = self._source.placement[node]
            if how in PASSING:
                self._event(node, how)
            elif how not in _UNMOVED:
                self._work(node, how)

    def slack(self, node: int, work: int) -> int:
        """Return the row of the total slack of a node.

        Args:
            node: The node.
            work: The row of the working time before its early start, or before what remains of it.

        Returns:
            Minutes of its calendar.
        """
        if node in self._late:
            return self._program.subtract(self._late[node], work)
        return self._program.subtract(self.start[node].at(Side(self._source.axis[node])), work)

    def _finishes(self, node: int) -> list[Instant]:
        """Return what holds the finish of a node; the end of all work where nothing earlier does."""
        found = self._holding.finish[node]
        return found if self._holding.within[node] else [*found, self._end]

    def _event(self, node: int, how: int) -> None:
        """Write down by when an event must have come that stays where its drivers put it."""
        if node in self._source.voided:
            parts = self._holding.finish[node] + self._holding.start[node]
            if not parts:
                return
        else:
            parts = self._finishes(node) + self._holding.start[node]
        bounds = self._source.bounds.get(node)
        fixed = bounds is not None and bounds.fixed
        if fixed:
            parts = [self._early.start[node]]
        parts = [*parts, *(self._writing.fixed(t) for t in self._no_later(node))]
        t = self.start[node] = Events(self._program, parts, latest=False)
        if how == Placement.EARLIEST:
            self._holding.hold_earliest(node, t)
        else:
            within = not fixed and (node not in self._source.voided or bool(self._holding.within[node]))
            self._holding.hand_back(node, t, t, within=within)

    def _no_later(self, node: int) -> list[int]:
        """Return the dates of a node after which it is too late to start or to finish."""
        bounds = self._source.bounds.get(node)
        if bounds is None or not self._dated:
            return []
        return [t for t in (bounds.start_no_later, bounds.finish_no_later) if t is not None]

    def _work(self, node: int, how: int) -> None:
        """Write down by when work must be done."""
        writing, program = self._writing, self._program
        bounds = self._source.bounds.get(node)
        duration = writing.duration(node)
        begun = how == Placement.STARTED
        fixed = bounds is not None and bounds.fixed
        late = self._fixed(node) if fixed else program.earliest(self._limits(node, begun=begun))
        self._late[node] = ls = program.subtract(late, duration)
        start = self.start[node] = writing.opening(node, ls)
        finish = writing.opening(node, late)
        risky = begun and writing.sometimes_zero(node)
        self._holding.hand_back(node, start, finish, within=not fixed and not risky)

    def _fixed(self, node: int) -> int:
        """Return the row of the late finish of work that a mandatory date places."""
        program, writing, work = self._program, self._writing, self._early.work(node)
        moved = program.add(work, writing.duration(node))
        if writing.always_zero(node) or writing.sometimes_zero(node):
            side = Side(self._source.axis[node])
            event = program.earliest([work, *(writing.fixed(t).at(side) for t in self._no_later(node))])
            return event if writing.always_zero(node) else program.pick(writing.duration(node), event, moved)
        return moved

    def _limits(self, node: int, *, begun: bool) -> list[int]:
        """Return the rows of what holds the finish of work."""
        writing, program, axis = self._writing, self._program, self._source.axis[node]
        duration, finishes = writing.duration(node), self._finishes(node)
        found = [self._before(node, finishes, begun=begun)]
        if not begun:
            held = [t.at(Side(axis, back=True)) for t in self._holding.start[node]]
            found += [program.add(row, duration) for row in held]
        bounds = self._source.bounds.get(node)
        if bounds is not None and self._dated:
            if bounds.start_no_later is not None:
                found.append(program.add(writing.fixed(bounds.start_no_later).at(Side(axis)), duration))
            if bounds.finish_no_later is not None:
                found.append(writing.fixed(bounds.finish_no_later).at(Side(axis)))
        return found

    def _before(self, node: int, finishes: list[Instant], *, begun: bool) -> int:
        """Return the row of the working time before the earliest of some finishes.

        Work that takes no time must be where work can start.
        """
        writing, program, axis = self._writing, self._program, self._source.axis[node]
        if begun or not (writing.always_zero(node) or writing.sometimes_zero(node)):
            return program.earliest(t.at(Side(axis)) for t in finishes)
        event = program.earliest(t.at(Side(axis, back=True)) for t in finishes)
        if writing.always_zero(node):
            return event
        work = program.earliest(t.at(Side(axis)) for t in finishes)
        return program.pick(writing.duration(node), event, work)
