"""Where the parts of a milestone trend chart stand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.characters import one_line
from clientpm.adapters.render.svg.axis import TimeAxis
from clientpm.adapters.render.svg.label_place import spread
from clientpm.adapters.render.svg.layout import Medium
from clientpm.adapters.render.svg.measure import text_width
from clientpm.adapters.render.svg.plot import Plot, foot_height

if TYPE_CHECKING:
    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.reports.trend_figure import MilestoneTrendSpec, TrendLine

__all__ = ["TrendFrame", "framed_trend"]

_HEIGHTS: Final = {Medium.WIDE: 360.0, Medium.PAGE: 280.0, Medium.NARROW: 260.0}
_WIDEST: Final = {Medium.WIDE: 0.33, Medium.PAGE: 0.36, Medium.NARROW: 0.08}
_LEADING: Final = 5.0
_LEAD: Final = 30.0
_AXIS_GAP: Final = 8.0
_MARK: Final = 8.0


@attrs.frozen(kw_only=True)
class TrendFrame:
    """A milestone trend chart with everything in its place.

    Attributes:
        plot: The field.
        low: Forecast at its lower edge.
        high: Forecast at its upper edge.
        column: Where the labels begin [px].
        room: Room for a label [px].
        levels: Middle of each label [px].
        numbered: Whether the labels are numbers, said in words below the chart.
        top: Where the texts above the field stand [px].
        foot: Where what follows below the field begins [px].
    """

    plot: Plot
    low: dt.datetime
    high: dt.datetime
    column: float
    room: float
    levels: tuple[float, ...]
    numbered: bool
    top: float
    foot: float

    def level(self, forecast: dt.datetime) -> float:
        """Return how high a forecast lies [px]."""
        share = (forecast - self.low) / (self.high - self.low)
        return self.plot.bottom - min(max(share, 0.0), 1.0) * (self.plot.bottom - self.plot.top)

    def diagonal(self) -> tuple[float, float, float, float] | None:
        """Return the line on which a forecast is the day of its report; `None` where it lies beside the field."""
        times = self.plot.times
        first, last = max(times.start, self.low), min(times.finish, self.high)
        if first >= last:
            return None
        return times.at(first), self.level(first), times.at(last), self.level(last)


def framed_trend(spec: MilestoneTrendSpec, layout: Layout) -> TrendFrame:
    """Return the frame of a chart, high enough for all its labels.

    Args:
        spec: The chart.
        layout: How much room there is.

    Returns:
        The frame; no two labels touch.
    """
    size, numbered = layout.size, layout.medium is Medium.NARROW
    small = size - 1
    left = (
        max((text_width(one_line(tick.text), small) for tick in spec.forecast_ticks), default=0.0) + _AXIS_GAP + _MARK
    )
    left = min(left, layout.width / 4)
    room = _room(spec, layout, numbered=numbered)
    column = layout.width - room
    distance = size + _LEADING
    top = (small + 8 if spec.forecast_label else 0.0) + 4
    height = max(_HEIGHTS[layout.medium], distance * len(spec.lines))
    times = TimeAxis(start=spec.start, finish=spec.finish, left=left, width=column - _LEAD - left)
    plot = Plot(times=times, top=top, bottom=top + height, size=small)
    foot = (
        plot.bottom + foot_height(spec.report_ticks, small) + (0.0 if _fits_beside(spec, times, small) else small + 3)
    )
    frame = TrendFrame(
        plot=plot, low=spec.low, high=spec.high, column=column, room=room, levels=(), numbered=numbered,
        top=small, foot=foot,
    )  # fmt: skip
    return attrs.evolve(frame, levels=_levels(spec, frame, distance))


def _fits_beside(spec: MilestoneTrendSpec, times: TimeAxis, size: float) -> bool:
    """Say whether the name of the axis of reports fits behind the last text below it."""
    major = any(tick.major for tick in spec.report_ticks)
    last = [tick for tick in spec.report_ticks if tick.major is major][-1:]
    end = max(
        (times.at(tick.at) + text_width(one_line(tick.text), size, bold=True) for tick in last), default=times.left
    )
    return end + 12 <= times.right - text_width(one_line(spec.report_label), size)


def _room(spec: MilestoneTrendSpec, layout: Layout, *, numbered: bool) -> float:
    if numbered:
        return text_width(str(len(spec.lines)), layout.size, bold=True) + 2
    widest = max((_label_width(line, layout.size) for line in spec.lines), default=0.0)
    return min(widest + 4, layout.width * _WIDEST[layout.medium])


def _label_width(line: TrendLine, size: float) -> float:
    end = text_width(one_line(line.end_text), size) + 8 if line.end_text else 0.0
    return text_width(one_line(line.label), size, bold=True) + end


def _levels(spec: MilestoneTrendSpec, frame: TrendFrame, distance: float) -> tuple[float, ...]:
    ends = [frame.level(line.points[-1].forecast) for line in spec.lines]
    order = sorted(range(len(ends)), key=lambda i: (ends[i], i))
    places = spread([ends[i] for i in order], distance, frame.plot.top + distance / 3, frame.plot.bottom - distance / 3)
    found = dict(zip(order, places, strict=True))
    return tuple(found[i] for i in range(len(ends)))
