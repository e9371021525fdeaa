"""Instants that differ from trial to trial, and where they lie on each axis.

An instant is asked for the working time before it, on any axis; so one conversion serves all that wait for it,
and where everything runs on one calendar there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from clientpm.risk.time_axes import CLOCK, Conversion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clientpm.risk.row_program import RowProgram
    from clientpm.risk.time_axes import TimeAxes

__all__ = ["Events", "Fixed", "Held", "Instant", "Mixed", "Side", "Turn"]


class Side(NamedTuple):
    """What is asked of an instant.

    Attributes:
        axis: On which axis.
        back: Whether the latest instant at which work can start, at or before it, is meant.
    """

    axis: int
    back: bool = False


class Instant(Protocol):
    """Protocol: an instant of each trial."""

    @property
    def inner(self) -> Sequence[Instant]:
        """The instants that it hands questions on to."""

    def at(self, side: Side) -> int:
        """Return the row of the working time before it."""


class Fixed:
    """An instant that is the same in all trials.

    Args:
        program: Where rows are written down.
        axes: The axes.
        t: Minutes since the year 1.
    """

    inner: Sequence[Instant] = ()

    def __init__(self, program: RowProgram, axes: TimeAxes, t: int) -> None:
        self._program = program
        self._axes = axes
        self._t = t

    def at(self, side: Side) -> int:
        """Return the row of the working time before it."""
        return self._program.const(self._axes.at(side.axis, self._t, back=side.back))


class Turn:
    """An instant with so much working time before it on its own axis: the latest such one, or the earliest.

    Args:
        program: Where rows are written down.
        axis: Its own axis.
        row: The working time before it.
        closing: Whether it is written as a finish, the earliest such instant.
    """

    inner: Sequence[Instant] = ()

    def __init__(self, program: RowProgram, axis: int, row: int, *, closing: bool = False) -> None:
        self._program = program
        self.axis = axis
        self.row = row
        self.closing = closing

    def at(self, side: Side) -> int:
        """Return the row of the working time before it."""
        return self.moved(side, self.row)

    def moved(self, side: Side, row: int) -> int:
        """Return what `at` would return if another row were its own."""
        own, target, back = self.axis, side.axis, side.back and side.axis != CLOCK
        if back and self.closing and own != CLOCK:  # a shift may end there: only the clock can tell
            clock = self._program.convert(Conversion(own, CLOCK, closing=True, back=False), row)
            return self._program.convert(Conversion(CLOCK, target, closing=False, back=True), clock)
        if own == target:
            return row
        return self._program.convert(Conversion(own, target, self.closing and own != CLOCK, back), row)


class Mixed:
    """An instant that is written in one way where something takes no time, in another where it does.

    Args:
        program: Where rows are written down.
        test: The row of what takes time.
        zero: The instant where that is zero.
        other: The instant where it is not.
        alike: Whether both have the same working time before them on the second one's own axis.
    """

    def __init__(self, program: RowProgram, test: int, zero: Instant, other: Turn, *, alike: bool = True) -> None:
        self._program = program
        self._test = test
        self._zero = zero
        self._other = other
        self._alike = alike
        self.inner: Sequence[Instant] = (zero,)

    def at(self, side: Side) -> int:
        """Return the row of the working time before it."""
        if self._alike and side == Side(self._other.axis):
            return self._other.row
        return self._program.pick(self._test, self._zero.at(side), self._other.at(side))


class Held:
    """An instant that counts only where two rows are equal; elsewhere it never comes.

    Args:
        program: Where rows are written down.
        a: The one row.
        b: The other.
        instant: The instant.
    """

    def __init__(self, program: RowProgram, a: int, b: int, instant: Instant) -> None:
        self._program = program
        self._rows = a, b
        self._instant = instant
        self.inner: Sequence[Instant] = (instant,)

    def at(self, side: Side) -> int:
        """Return the row of the working time before it."""
        return self._program.hold(*self._rows, self._instant.at(side))


class Events:
    """The latest or the earliest of some instants.

    Args:
        program: Where rows are written down.
        parts: The instants, one at least.
        latest: Whether the latest one counts.
    """

    def __init__(self, program: RowProgram, parts: Iterable[Instant], *, latest: bool) -> None:
        self._program = program
        self._latest = latest
        self.inner: Sequence[Instant] = tuple(parts)
        self._rows: dict[Side, int] = {}

    def at(self, side: Side) -> int:
        """Return the row of the working time before it."""
        if side not in self._rows:
            _settle(self, side)
        return self._rows[side]

    def knows(self, side: Side) -> bool:
        """Return whether its place on a side is written down."""
        return side in self._rows

    def settle(self, side: Side) -> None:
        """Write down its place on a side; all that it hands the question on to has been settled."""
        choose = self._program.latest if self._latest else self._program.earliest
        together: dict[tuple[int, bool], tuple[Turn, list[int]]] = {}
        rows = []
        for part in self.inner:
            if isinstance(part, Turn) and part.axis != side.axis:
                together.setdefault((part.axis, part.closing), (part, []))[1].append(part.row)
            else:
                rows.append(part.at(side))
        rows += [part.moved(side, choose(found)) for part, found in together.values()]
        self._rows[side] = choose(rows)


def _settle(instant: Events, side: Side) -> None:
    """Write down the place of an instant after those of all that it hands the question on to."""
    waiting: list[Instant] = [instant]
    while waiting:
        top = waiting[-1]
        if isinstance(top, Events) and top.knows(side):
            waiting.pop()
            continue
        more = [part for part in top.inner if _open(part, side)]
        if more:
            waiting += more
        else:
            waiting.pop()
            if isinstance(top, Events):
                top.settle(side)


def _open(instant: Instant, side: Side) -> bool:
    """Return whether some of what an instant hands a question on to is not settled."""
    if isinstance(instant, Events):
        return not instant.knows(side)
    return any(_open(part, side) for part in instant.inner)
