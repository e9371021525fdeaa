"""Calendars for whole arrays: tables that turn working time of one calendar into that of another.

An axis is a way to count minutes: axis 0 is the clock, the others are calendars. All of them begin at the
same midnight. Between two boundaries of any shift a table is a straight line, so that a conversion is one
look-up and one multiplication, at any fraction of a minute.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from clientpm.values.worktime import DAY, ElapsedTime, WorkTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from clientpm.risk.arrays import FloatArray, IndexArray
    from clientpm.values.worktime import WorkTime

__all__ = ["CLOCK", "Conversion", "ConversionTable", "OutOfReach", "TimeAxes"]

CLOCK: Final = 0
"""The axis of the clock: minutes of which every one counts."""
_MOST_CELLS: Final = 1 << 20


class OutOfReach(Exception):  # noqa: N818 - not an error: the tables are made longer and the work is done again
    """An instant lies before or after what the tables cover.

    Args:
        axis: On which axis.
        at: Working time before it, in minutes since the year 1.
        closing: Whether it was to be written as a finish.
    """

    def __init__(self, axis: int, at: float, *, closing: bool) -> None:
        super().__init__(axis, at)
        self.axis = axis
        self.at = at
        self.closing = closing


class Conversion(NamedTuple):
    """What a table converts.

    Attributes:
        source: The axis of what is given.
        target: The axis of what is wanted.
        closing: Whether what is given stands for the earliest instant with so much time before it (a finish)
            rather than for the latest one (a start).
        back: Whether the wanted time is that before the latest instant at which work can start, up to a minute
            less on a day off.
    """

    source: int
    target: int
    closing: bool
    back: bool


class _Spans(NamedTuple):
    """Working intervals of a calendar from the beginning of an axis on."""

    starts: IndexArray
    ends: IndexArray
    before: IndexArray

    def work(self, t: IndexArray) -> IndexArray:
        """Return the working minutes before instants."""
        i = self.starts.searchsorted(t, side="right") - 1
        found: IndexArray = self.before[i] + np.minimum(t, self.ends[i]) - self.starts[i]
        return found

    def is_working(self, t: IndexArray) -> npt.NDArray[np.bool_]:
        """Return whether work goes on after instants."""
        found: npt.NDArray[np.bool_] = t < self.ends[self.starts.searchsorted(t, side="right") - 1]
        return found

    def start_at(self, w: IndexArray) -> IndexArray:
        """Return the latest instants with so many minutes before them."""
        i = self.before.searchsorted(w, side="right") - 1
        found: IndexArray = w - self.before[i] + self.starts[i]
        return found


class TimeAxes:
    """The axes of a network over some years.

    Args:
        calendars: Working time by axis; the first is the clock.
        first: Ordinal of the first day that is covered.
        last: Ordinal of the day after the last one.

    Attributes:
        base: The first instant, in minutes since the year 1.
    """

    def __init__(self, calendars: Sequence[WorkTime], first: int, last: int) -> None:
        self.base = first * DAY
        self._calendars = calendars
        self._days = first, last
        self._before: dict[int, int] = {}
        self._spans: dict[int, _Spans] = {}
        self._lines: dict[tuple[int, int], _Lines] = {}

    def origin(self, axis: int) -> int:
        """Return the minutes of an axis before the first instant."""
        found = self._before.get(axis)
        if found is None:
            found = self._before[axis] = self._calendars[axis].work(self.base)
        return found

    def at(self, axis: int, t: int, *, back: bool = False) -> float:
        """Return where an instant lies on an axis.

        Args:
            axis: The axis.
            t: The instant, in minutes since the year 1.
            back: Whether the latest instant at which work can start is meant.

        Returns:
            Minutes since the first instant.
        """
        calendar = self._calendars[axis]
        return float(calendar.work(calendar.snap_back(t) if back else t) - self.origin(axis))

    def table(self, wanted: Conversion) -> ConversionTable:
        """Return the table of a conversion.

        Args:
            wanted: What it converts.

        Returns:
            The table; parts of it are shared with others.
        """
        lines = self._line(wanted.source, wanted.target)
        offset = lines.back if wanted.back else lines.offset
        return ConversionTable(wanted, lines, offset, self.origin(wanted.source))

    def _line(self, source: int, target: int) -> _Lines:
        found = self._lines.get((source, target))
        if found is None:
            found = self._lines[source, target] = self._make(source, target)
        return found

    def _make(self, source: int, target: int) -> _Lines:
        """Return the straight lines between the boundaries of two calendars."""
        giver, taker = self._spans_of(source), self._spans_of(target)
        length = int(giver.before[-1] + giver.ends[-1] - giver.starts[-1])
        step = math.gcd(DAY, *(int(np.gcd.reduce(np.concatenate(spans[:2]))) for spans in (giver, taker)))
        if length // step <= _MOST_CELLS:
            edges = np.arange(0, length, step, dtype=np.intp)
            places = None
        else:
            bounds = giver.work(np.concatenate([taker.starts, taker.ends, giver.starts]))
            edges = np.unique(bounds[bounds < length])
            places = np.append(edges, length).astype(np.float64)
        t = giver.start_at(edges)
        goes_on = taker.is_working(t)
        lines = taker.work(t) - goes_on * edges
        return _Lines(
            step=float(step),
            places=places,
            rate=None if bool(goes_on.all()) else _padded(goes_on.astype(np.float64)),
            offset=_padded(lines.astype(np.float64)),
            back=_padded((lines - ~goes_on).astype(np.float64)),
        )

    def _spans_of(self, axis: int) -> _Spans:
        found = self._spans.get(axis)
        if found is None:
            found = self._spans[axis] = self._write_out(axis)
        return found

    def _write_out(self, axis: int) -> _Spans:
        calendar, (first, last) = self._calendars[axis], self._days
        if isinstance(calendar, WorkTable):
            starts, ends, before = (np.array(part, dtype=np.intp) for part in calendar.spans(first, last))
            keep = np.append(True, ends[1:] > starts[1:])
            starts, ends, before = starts[keep] - self.base, ends[keep] - self.base, before[keep] - before[0]
            return _Spans(starts, ends, before)
        if not isinstance(calendar, ElapsedTime):
            raise TypeError(calendar)
        nothing = np.zeros(1, dtype=np.intp)
        return _Spans(nothing, nothing + (last - first) * DAY, nothing)


class _Lines(NamedTuple):
    """Straight lines from one axis to another; those at both ends lead nowhere."""

    step: float
    places: FloatArray | None
    """Where each line begins; `None` where all are one step long."""
    rate: FloatArray | None
    """1 where the wanted time goes on, else 0; `None` where it always does."""
    offset: FloatArray
    back: FloatArray


def _padded(values: FloatArray) -> FloatArray:
    return np.concatenate([[np.nan], values, [np.nan]])


class ConversionTable:
    """A conversion that was looked up for whole arrays.

    Args:
        wanted: What it converts.
        lines: The straight lines.
        offset: Where each line begins.
        origin: Minutes on the source's axis before the first instant.
    """

    def __init__(self, wanted: Conversion, lines: _Lines, offset: FloatArray, origin: int) -> None:
        self._wanted = wanted
        self._lines = lines
        self._offset = offset
        self._origin = origin

    def work_on(self, width: int) -> Converter:
        """Return the conversion with room to work on arrays of a width."""
        return Converter(self._wanted, self._lines, self._offset, self._origin, width)


class Converter:
    """A conversion that fills arrays of one width; not for two threads at a time."""

    __slots__ = ("_closing", "_lines", "_offset", "_ones", "_origin", "_place", "_scratch", "_source", "_step")

    def __init__(self, wanted: Conversion, lines: _Lines, offset: FloatArray, origin: int, width: int) -> None:
        self._source = wanted.source
        self._closing = wanted.closing
        self._lines = lines
        self._offset = offset
        self._origin = origin
        self._step = np.array(lines.step)
        self._scratch = np.empty(width)
        self._place = np.empty(width, dtype=np.intp)
        self._ones = np.ones(width)

    def __call__(self, x: FloatArray, _: object, *, out: FloatArray) -> None:
        """Convert `x` into `out`, which must be another array.

        Args:
            x: Minutes on the source's axis.
            _: Nothing.
            out: Filled with minutes on the target's axis.

        Raises:
            OutOfReach: When an instant lies outside of what the tables cover.
        """
        place, lines = self._find(x), self._lines
        if lines.rate is None:
            self._offset.take(place, out=self._scratch, mode="clip")
            np.add(self._scratch, x, out=out)
        else:
            lines.rate.take(place, out=self._scratch, mode="clip")
            np.multiply(self._scratch, x, out=out)
            self._offset.take(place, out=self._scratch, mode="clip")
            np.add(self._scratch, out, out=out)
        if math.isnan(self._ones.dot(out)):
            at = self._origin + float(x[int(np.argmax(np.isnan(out)))])
            raise OutOfReach(self._source, at, closing=self._closing)

    def _find(self, x: FloatArray) -> IndexArray:
        """Return which line each of some places lies on."""
        lines, scratch, place = self._lines, self._scratch, self._place
        if lines.places is not None:
            return lines.places.searchsorted(x, side="left" if self._closing else "right")
        np.divide(x, self._step, out=scratch)
        if self._closing:
            np.ceil(scratch, out=scratch)
        else:
            np.add(scratch, _ONE, out=scratch)
        np.copyto(place, scratch, casting="unsafe")
        return place


_ONE: Final = np.array(1.0)
