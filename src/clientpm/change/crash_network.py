"""The time-cost trade-off of a network: the cheapest way to shorten it, exact for linear costs.

What it costs to end by a day is the largest, over all flows from start to end, of the lengths that
the flow passes less the day times its size, where a task carries at most its slope at its full
length. Longest paths are filled one after the other until the next one is short enough; the
potentials that are left are the dates.
"""

from __future__ import annotations

import math
from collections import deque
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["CrashTask", "Crashing", "cheapest_crashing"]

_SOURCE: Final = 0
_SINK: Final = 1
_ENDLESS: Final = -1
"""A capacity without limit."""


class CrashTask(NamedTuple):
    """A piece of work that may be shortened.

    Attributes:
        normal: How long it takes.
        least: How long it takes at the least.
        slope: What each unit of time that is saved costs.
        release: Before when it cannot start; `None` where it only waits for others.
    """

    normal: int
    least: int
    slope: Fraction = Fraction(0)
    release: int | None = None


class Crashing(NamedTuple):
    """How long each piece of work is to take.

    Attributes:
        durations: The lengths.
        cost: What all that is saved costs.
        length: When all ends: the target, or the least that can be reached.
    """

    durations: tuple[int, ...]
    cost: Fraction
    length: int


def cheapest_crashing(tasks: Sequence[CrashTask], links: Sequence[tuple[int, int, int]], target: int) -> Crashing:
    """Return the cheapest lengths with which a network ends by a time.

    Args:
        tasks: The work, of which one piece at least is released at a time of its own.
        links: Who waits for whom, finish to start: the number of the one that goes before,
            that of the one that waits, and the time between.
        target: The time; where it cannot be reached, the earliest that can.

    Returns:
        The lengths and what they cost.

    Examples:
        >>> work = [CrashTask(4, 2, Fraction(3), release=0), CrashTask(5, 3, Fraction(1)), CrashTask(6, 6)]
        >>> cheapest_crashing(work, [(0, 1, 0), (0, 2, 0)], target=9)
        Crashing(durations=(3, 5, 6), cost=Fraction(3, 1), length=9)

    References:
        Fulkerson 1961 and Kelley 1961 for the flow; Phillips and Dessouky 1977 for the cuts.
    """
    flow = _Flow(tasks, links)
    length = flow.fill(target)
    dates = flow.dates(max(length, target))
    durations = tuple(
        min(task.normal, max(task.least, dates[_end(i)] - dates[_begin(i)])) for i, task in enumerate(tasks)
    )
    saved = (task.slope * (task.normal - held) for task, held in zip(tasks, durations, strict=True))
    return Crashing(durations, sum(saved, Fraction(0)), max(length, target) if length > target else target)


def _begin(task: int) -> int:
    return 2 + 2 * task


def _end(task: int) -> int:
    return 3 + 2 * task


class _Flow:
    """A flow through the network, and what more it can carry."""

    def __init__(self, tasks: Sequence[CrashTask], links: Sequence[tuple[int, int, int]]) -> None:
        scale = math.lcm(1, *(task.slope.denominator for task in tasks))
        self.size = 2 + 2 * len(tasks)
        self.leaving: list[list[int]] = [[] for _ in range(self.size)]
        self.head: list[int] = []
        self.tail: list[int] = []
        self.room: list[int] = []
        self.length: list[int] = []
        for i, task in enumerate(tasks):
            if task.least < task.normal:
                self._arc(_begin(i), _end(i), task.normal, int(task.slope * scale))
            self._arc(_begin(i), _end(i), task.least, _ENDLESS)
            self._arc(_end(i), _SINK, 0, _ENDLESS)
            if task.release is not None:
                self._arc(_SOURCE, _begin(i), task.release, _ENDLESS)
        for before, after, lag in links:
            self._arc(_end(before), _begin(after), lag, _ENDLESS)

    def _arc(self, tail: int, head: int, length: int, room: int) -> None:
        """Add an arc and its reverse, which stand beside each other."""
        for a, b, long, space in ((tail, head, length, room), (head, tail, -length, 0)):
            self.leaving[a].append(len(self.head))
            self.tail.append(a)
            self.head.append(b)
            self.length.append(long)
            self.room.append(space)

    def fill(self, target: int) -> int:
        """Fill the longest paths until none is longer than the target; return the length of the longest."""
        while True:
            dates, reached_by = self._longest({_SOURCE: 0})
            found = dates[_SINK]
            if found is None or found <= target:
                return target if found is None else found
            path = []
            node = _SINK
            while node != _SOURCE:
                arc = reached_by[node]
                path.append(arc)
                node = self.tail[arc]
            rooms = [self.room[arc] for arc in path if self.room[arc] != _ENDLESS]
            if not rooms:
                return found
            self._carry(path, min(rooms))

    def _carry(self, path: list[int], amount: int) -> None:
        for arc in path:
            if self.room[arc] != _ENDLESS:
                self.room[arc] -= amount
            if self.room[arc ^ 1] != _ENDLESS:
                self.room[arc ^ 1] += amount

    def dates(self, end: int) -> list[int]:
        """Return when each node is reached, the end at a given time."""
        found, _ = self._longest({_SOURCE: 0, _SINK: end})
        return [0 if date is None else date for date in found]

    def _longest(self, start: dict[int, int]) -> tuple[list[int | None], list[int]]:
        """Return the longest ways from some nodes over arcs with room, and by which arc each node is reached."""
        dates: list[int | None] = [None] * self.size
        reached_by = [-1] * self.size
        waiting = deque(start)
        queued = set(start)
        for node, date in start.items():
            dates[node] = date
        while waiting:
            node = waiting.popleft()
            queued.discard(node)
            here = dates[node]
            for arc in self.leaving[node] if here is not None else ():
                if not self.room[arc] or here is None:
                    continue
                there, date = self.head[arc], here + self.length[arc]
                known = dates[there]
                if known is None or date > known:
                    dates[there], reached_by[there] = date, arc
                    if there not in queued:
                        queued.add(there)
                        waiting.append(there)
        return dates, reached_by
