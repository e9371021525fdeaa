"""How far the tasks of a schedule have come."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

from clientpm.scheduling.network import Placement
from clientpm.scheduling.reported import ProgressState
from clientpm.values.instant import from_minute
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.scheduling.network import Network
    from clientpm.scheduling.timeline import Dates
    from clientpm.values.minutes import Minutes

__all__ = ["WorkDone"]

_ALL: Final = Decimal(100)
_NONE: Final = Decimal(0)
_FOUR_PLACES: Final = Decimal("0.0001")


class Placed(Protocol):
    """Protocol: the dates of a compiled plan, and how they are shown."""

    network: Network
    dates: Dates

    def minutes_of(self, node: int, /) -> tuple[int, int, int, int]:
        """Return early start and finish, late start and finish in minutes since the year 1."""

    def in_minutes(self, node: int, minutes: int, /) -> Minutes:
        """Return working minutes of a node with the length of its day."""


class _Sum:
    """What the tasks below a summary say together."""

    __slots__ = ("done", "finish", "start", "states", "whole")

    def __init__(self) -> None:
        self.states: set[ProgressState] = set()
        self.start: dt.datetime | None = None
        self.finish: dt.datetime | None = None
        self.done: Fraction | int = 0
        self.whole: Fraction | int = 0

    def add(self, other: _Sum) -> None:
        """Add a task, or what the tasks below a summary say."""
        self.states |= other.states
        self.done, self.whole = self.done + other.done, self.whole + other.whole
        if other.start is not None:
            self.start = other.start if self.start is None else min(self.start, other.start)
        if other.finish is not None:
            self.finish = other.finish if self.finish is None else max(self.finish, other.finish)


class WorkDone:
    """How far each task has come, and each summary by what it holds.

    Args:
        solution: A schedule.
    """

    def __init__(self, solution: Placed) -> None:
        self._network = solution.network
        self._solution = solution

    @cached_property
    def _sums(self) -> dict[int, _Sum]:
        """What the tasks below each summary say, by summary."""
        structure, placement = self._network.structure, self._network.placement
        found: dict[int, _Sum] = {}
        for node in structure.deepest_first:
            outside = placement[node] == Placement.OUTSIDE
            mine = found.setdefault(node, _Sum()) if outside else None
            if structure.parents[node] >= 0:
                found.setdefault(structure.parents[node], _Sum()).add(self._own(node) if mine is None else mine)
        return found

    def _own(self, node: int) -> _Sum:
        found = _Sum()
        found.states.add(self.state(node))
        found.start, found.finish = self.actual_start(node), self.actual_finish(node)
        found.done, found.whole = self._parts(node)
        return found

    def state(self, node: int) -> ProgressState:
        """Return how far a task has come; of a summary what its tasks say together."""
        how, actual = self._network.placement[node], self._network.actuals.get(node)
        if how == Placement.OUTSIDE:
            return _together(self._sums[node].states)
        if how == Placement.SUPPORT and (actual is None or actual.known.state is ProgressState.NOT_STARTED):
            return self._support(node)
        return ProgressState.NOT_STARTED if actual is None else actual.known.state

    def _support(self, node: int) -> ProgressState:
        """Return the state of level of effort that nobody reported on: that of the work it goes with."""
        network, dates = self._network, self._solution.dates
        if not network.actuals or dates.start[node] >= network.data_date:
            return ProgressState.NOT_STARTED
        over = dates.finish[node] <= network.data_date
        return ProgressState.COMPLETE if over else ProgressState.IN_PROGRESS

    def actual_start(self, node: int) -> dt.datetime | None:
        """Return when work on a task, or on the first of a summary, was reported to have begun."""
        if self._network.placement[node] == Placement.OUTSIDE:
            return self._sums[node].start
        actual = self._network.actuals.get(node)
        return None if actual is None else actual.known.actual_start

    def actual_finish(self, node: int) -> dt.datetime | None:
        """Return when a task, or all that a summary holds, was reported to have ended."""
        if self._network.placement[node] == Placement.OUTSIDE:
            return self._sums[node].finish if self.state(node) is ProgressState.COMPLETE else None
        actual = self._network.actuals.get(node)
        if actual is None or actual.known.state is not ProgressState.COMPLETE:
            return None
        return actual.known.actual_finish

    def resumes(self, node: int) -> dt.datetime | None:
        """Return where the remaining part of a task that has begun starts."""
        if self._network.placement[node] != Placement.STARTED:
            return None
        return from_minute(self._network.calendar[node].start_at(self._solution.dates.work[node]))

    def remaining(self, node: int) -> Minutes:
        """Return the working time that is still to be done on a task; of a summary or support, until its finish."""
        network = self._network
        if not self.state(node).unfinished:
            return self._solution.in_minutes(node, 0)
        if network.placement[node] < Placement.SUPPORT:
            return self._solution.in_minutes(node, network.duration[node])
        start, finish, *_ = self._solution.minutes_of(node)
        work = network.calendar[node].work
        return self._solution.in_minutes(node, max(0, work(finish) - work(max(start, network.data_date))))

    def percent(self, node: int) -> Decimal:
        """Return the share of a task's duration that is done [0 to 100], of a summary by the durations it holds."""
        network, state = self._network, self.state(node)
        if state is ProgressState.COMPLETE:
            return _ALL
        if network.placement[node] == Placement.OUTSIDE:
            return _percent(self._sums[node].done, self._sums[node].whole)
        actual = network.actuals.get(node)
        known = None if actual is None else actual.known.percents.get("duration")
        if known is not None and state.started:
            return known
        return _percent(*self._parts(node))

    def _parts(self, node: int) -> tuple[Fraction | int, Fraction | int]:
        """Return minutes done and minutes in all of a task that is not a summary; nothing of what was called off."""
        network, state = self._network, self.state(node)
        if state is ProgressState.CANCELLED:
            return 0, 0
        left = self.remaining(node).minutes
        if network.placement[node] in (Placement.SUPPORT, Placement.DONE):
            start, finish, *_ = self._solution.minutes_of(node)
            work = network.calendar[node].work
            whole = max(0, work(finish) - work(start))
            return whole - min(left, whole), whole
        actual = network.actuals.get(node)
        if actual is None:
            return 0, left
        known = actual.known.percents.get("duration")
        if known is not None and state.started:
            in_all = left * 100 / (100 - Fraction(known)) if known < _ALL else Fraction(actual.done + left)
            return in_all - left, in_all
        return actual.done, actual.done + left


def _percent(done: Fraction | int, whole: Fraction | int) -> Decimal:
    if not whole:
        return _NONE
    with localcontext(exact_context()):
        share = Fraction(done) / Fraction(whole)
        return (_ALL * share.numerator / share.denominator).quantize(
            _FOUR_PLACES, rounding=ROUND_HALF_EVEN
        ).normalize() + 0


def _together(states: set[ProgressState]) -> ProgressState:
    """Return the state of a summary with tasks in these states."""
    counted = states - {ProgressState.CANCELLED}
    if not counted:
        return ProgressState.CANCELLED if states else ProgressState.NOT_STARTED
    same = counted in ({ProgressState.COMPLETE}, {ProgressState.NOT_STARTED})
    return counted.pop() if same else ProgressState.IN_PROGRESS
