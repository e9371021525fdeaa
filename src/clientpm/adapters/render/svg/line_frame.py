"""Where the parts of a line chart stand: field, key, labels at the ends of the lines."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.characters import one_line
from clientpm.adapters.render.svg.axis import TimeAxis
from clientpm.adapters.render.svg.label_place import Box, placed
from clientpm.adapters.render.svg.layout import Medium
from clientpm.adapters.render.svg.line_key import KeyItem, key_height, key_items
from clientpm.adapters.render.svg.line_label import Draft, day_shown, extra_drafts, label_room, line_drafts, obstacles
from clientpm.adapters.render.svg.line_look import LineLook, looks_of, thinned
from clientpm.adapters.render.svg.measure import text_width
from clientpm.adapters.render.svg.plot import Plot, ValueAxis, foot_height

if TYPE_CHECKING:
    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.reports.line_figure import LineChartSpec, LineSeries

__all__ = ["LineFrame", "frame_of"]

_HEIGHTS: Final = {Medium.WIDE: 330.0, Medium.PAGE: 250.0, Medium.NARROW: 230.0}
_LEAST_SHARE: Final = {Medium.WIDE: 0.55, Medium.PAGE: 0.55, Medium.NARROW: 0.62}
_AXIS_GAP: Final = 8.0
_SIGN: Final = 5.0


@attrs.frozen(kw_only=True)
class LineFrame:
    """A line chart with everything in its place.

    Attributes:
        plot: The field.
        values: Its vertical axis.
        looks: How each line looks.
        ways: The points of each line [px].
        labels: Labels in the field and at its right, each with its box.
        key: What is named above the field instead.
        head: Base line of the label of the data date [px].
        unit_base: Base line of the unit [px].
        width: Width of the picture [px].
        height: Height of the picture [px].
    """

    plot: Plot
    values: ValueAxis
    looks: tuple[LineLook, ...]
    ways: tuple[tuple[tuple[float, float], ...], ...]
    labels: tuple[tuple[Draft, Box], ...] = ()
    key: tuple[KeyItem, ...] = ()
    head: float
    unit_base: float
    width: float
    height: float


def frame_of(spec: LineChartSpec, layout: Layout) -> LineFrame:
    """Return a chart with labels at the ends of its lines where they fit, otherwise with a key.

    Args:
        spec: The chart.
        layout: How much room there is.

    Returns:
        The chart; no two labels touch.
    """
    looks = tuple(looks_of(spec.series))
    room = _room_for_labels(spec, layout)
    items = key_items(spec, looks)
    lines = [item for item in items if item.is_line]
    attempts: list[tuple[list[KeyItem], float]] = [([], room)] if room is not None else []
    for key, right in [*attempts, (lines, layout.width - 6)]:
        frame = _empty_frame(spec, layout, looks, key, right)
        drafts = [] if key else line_drafts(spec, frame.plot, frame.values, looks, layout)
        drafts += extra_drafts(spec, frame.plot, frame.values, layout.size)
        bounds = Box(frame.plot.times.left + 2, key_height(key, layout), layout.width, frame.plot.bottom - 2)
        lines_there = obstacles(spec, frame.plot, frame.values, frame.ways)
        boxes = placed([each.wanted for each in drafts], bounds, _taken(spec, frame), lines_there)
        if boxes is not None:
            return attrs.evolve(frame, labels=tuple(zip(drafts, boxes, strict=True)))
    return _empty_frame(spec, layout, looks, items, layout.width - 6)


def _taken(spec: LineChartSpec, frame: LineFrame) -> list[Box]:
    """Give what no label may cover: the signs at the ends of lines, the texts above the field."""
    size, base = frame.plot.size, frame.head
    found = [Box(x - _SIGN, y - _SIGN, x + _SIGN, y + _SIGN) for x, y in (way[-1] for way in frame.ways)]
    if spec.unit:
        found.append(
            Box(0, frame.unit_base - size, min(text_width(one_line(spec.unit), size), frame.width), frame.unit_base + 3)
        )
    day = day_shown(spec)
    if day:
        _, middle, half = frame.plot.day_label(day, spec.data_date_label, frame.width)
        found.append(Box(middle - half, base - size, middle + half, base + 3))
    return found


def _left(spec: LineChartSpec, layout: Layout) -> float:
    widest = max((text_width(one_line(tick.text), layout.size - 1) for tick in spec.values), default=0.0)
    return min(widest, layout.width / 4) + _AXIS_GAP if widest else 2.0


def _room_for_labels(spec: LineChartSpec, layout: Layout) -> float | None:
    """Give where the field ends so that each label fits at the right of its line; `None` where that leaves no field."""
    left, right = _left(spec, layout), layout.width - 6
    span = (spec.finish - spec.start).total_seconds()
    for last, width in label_room(spec, layout):
        share = (last - spec.start).total_seconds() / span
        if share > 0:
            right = min(right, left + (layout.width - left - width) / share)
    return right if right - left >= layout.width * _LEAST_SHARE[layout.medium] else None


def _empty_frame(
    spec: LineChartSpec, layout: Layout, looks: tuple[LineLook, ...], key: list[KeyItem], right: float
) -> LineFrame:
    size, left = layout.size - 1, _left(spec, layout)
    times = TimeAxis(start=spec.start, finish=spec.finish, left=left, width=right - left)
    has_head = bool(spec.unit or day_shown(spec))
    unit_base = head = key_height(key, layout) + (size if has_head else 0.0)
    if spec.unit and _meets_unit(spec, times, size):
        head += size + 5
    top = head + (12 if has_head else 4)
    values = ValueAxis.over(*spec.value_range, top, _HEIGHTS[layout.medium])
    plot = Plot(times=times, top=top, bottom=values.bottom, size=size)
    ways = tuple(tuple(_way(series, times, values)) for series in spec.series)
    height = values.bottom + foot_height(spec.ticks, size)
    return LineFrame(
        plot=plot, values=values, looks=looks, ways=ways, key=tuple(key), head=head, unit_base=unit_base,
        width=layout.width, height=height,
    )  # fmt: skip


def _way(series: LineSeries, times: TimeAxis, values: ValueAxis) -> list[tuple[float, float]]:
    """Give a line as points; where a value holds until the next one, with the corners of its steps."""
    points = [(times.at(point.at), values.at(point.value)) for point in series.points]
    if series.stepped:
        corners = [[(other[0], one[1]), other] for one, other in pairwise(points)]
        points = [points[0], *(point for pair in corners for point in pair)]
    return thinned(points)


def _meets_unit(spec: LineChartSpec, times: TimeAxis, size: float) -> bool:
    """Say whether the label of the data date would lie over the unit, and needs a line of its own."""
    day = day_shown(spec)
    if day is None:
        return False
    half = text_width(one_line(spec.data_date_label), size, bold=True) / 2
    return max(times.at(day) - half, 0.0) < text_width(one_line(spec.unit), size) + 12
