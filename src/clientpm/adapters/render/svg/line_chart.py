"""Draw a line chart."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from clientpm.adapters.render.svg.layout import Medium
from clientpm.adapters.render.svg.line_frame import frame_of
from clientpm.adapters.render.svg.line_key import draw_key
from clientpm.adapters.render.svg.line_label import LEADING, day_shown
from clientpm.adapters.render.svg.line_look import draw_sign, line_path
from clientpm.adapters.render.svg.marks import path
from clientpm.adapters.render.svg.measure import ELLIPSIS, ellipsised
from clientpm.adapters.render.svg.writer import SvgWriter, framed
from clientpm.reports.line_figure import SeriesRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.adapters.render.svg.label_place import Box
    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.adapters.render.svg.line_frame import LineFrame
    from clientpm.adapters.render.svg.line_label import Draft
    from clientpm.adapters.render.svg.line_look import LineLook, Point
    from clientpm.adapters.render.words import Words
    from clientpm.reports.line_figure import LineBand, LineChartSpec, LineSeries

__all__ = ["draw_label", "draw_line_chart"]

_END: Final = 4.5
_INNER: Final = 3.2
_MOST_SIGNS: Final = {SeriesRole.MEASURED: 26, SeriesRole.EARNED: 6, SeriesRole.ACTUAL: 6}
_LEAST_APART: Final = 11.0
_MOST_HINTS: Final = 60
_FAR: Final = 9.0


def draw_line_chart(spec: LineChartSpec, words: Words, layout: Layout, title: str = "") -> str:
    """Return a line chart as an `svg` element, to be styled by the page that holds it.

    Args:
        spec: What is to be drawn.
        words: The punctuation of the language.
        layout: How much room there is.
        title: What the chart shows, for those who cannot see it.

    Returns:
        The element, with every text escaped.
    """
    frame = frame_of(spec, layout)
    svg = SvgWriter()
    draw_key(svg, frame.key, layout)
    for band in spec.bands:
        _draw_band(svg, band, frame)
    frame.plot.draw_levels(svg, [(frame.values.at(tick.value), tick.text) for tick in spec.values])
    frame.plot.draw_times(svg, spec.ticks)
    if spec.unit:
        unit = ellipsised(spec.unit, layout.width, frame.plot.size)
        svg.element("text", unit, x=0, y=frame.unit_base, class_="aside", font_size=frame.plot.size)
    _draw_comparisons(svg, spec, frame)
    for series, look, way in reversed(list(zip(spec.series, frame.looks, frame.ways, strict=True))):
        _draw_series(svg, series, look, way, frame, words)
    for mark in spec.marks:
        if mark.value is not None:
            x, y = frame.plot.times.at(mark.at), frame.values.at(mark.value)
            draw_sign(svg, "diamond", x, y, mark.role.value, _END)
    if layout.medium is Medium.WIDE:
        _draw_hints(svg, spec, frame)
    for draft, box in frame.labels:
        draw_label(svg, draft, box, layout.size if draft.led else frame.plot.size)
    return framed(svg, layout, frame.height, "line", title)


def _draw_band(svg: SvgWriter, band: LineBand, frame: LineFrame) -> None:
    times, values = frame.plot.times, frame.values
    upper = [(times.at(point.at), values.at(point.high)) for point in band.points]
    lower = [(times.at(point.at), values.at(point.low)) for point in band.points]
    svg.open("g", class_="range")
    svg.element("title", band.name)
    svg.element("path", d=line_path([*upper, *reversed(lower)]) + "Z", class_="band")
    svg.close("g")


def _draw_comparisons(svg: SvgWriter, spec: LineChartSpec, frame: LineFrame) -> None:
    """Draw what the lines are compared with, below them: levels, marked days, the day of the report."""
    plot = frame.plot
    for line in spec.references:
        y = frame.values.at(line.value)
        svg.element("path", d=path("M", plot.times.left, y, "H", plot.times.right), class_="compared")
    for mark in spec.marks:
        if mark.value is None:
            x = plot.times.at(mark.at)
            svg.element("path", d=path("M", x, plot.top, "V", plot.bottom), class_=f"upright {mark.role.value}")
    day = day_shown(spec)
    if day:
        plot.draw_day(svg, day, spec.data_date_label, frame.head, frame.width)


def _draw_series(
    svg: SvgWriter, series: LineSeries, look: LineLook, way: Sequence[Point], frame: LineFrame, words: Words
) -> None:
    svg.open("g", class_="series")
    svg.element("title", words.comma.join(text for text in (series.name, series.end_text) if text))
    if len(way) > 1:
        svg.element("path", d=line_path(way), class_=f"line {look.kind}")
    places = [(frame.plot.times.at(p.at), frame.values.at(p.value)) for p in series.points]
    for x, y in _signed(places, _MOST_SIGNS.get(series.role, 0)):
        draw_sign(svg, look.sign, x, y, look.kind, _INNER)
    draw_sign(svg, look.sign, *places[-1], look.kind, _END)
    svg.close("g")


def _signed(places: Sequence[Point], most: int) -> list[Point]:
    """Choose the points that carry the sign of their line: all where they are few, otherwise evenly."""
    if not most:
        return []
    inner = places[:-1]
    stride = max(1, -(-len(inner) // most))
    found: list[Point] = []
    for x, y in inner[::-1][::stride]:
        behind = found[-1][0] if found else places[-1][0]
        if behind - x >= _LEAST_APART:
            found.append((x, y))
    return found


def _draw_hints(svg: SvgWriter, spec: LineChartSpec, frame: LineFrame) -> None:
    """Put a clear circle with its text over each point, to be pointed at."""
    for series in spec.series:
        if len(series.points) > _MOST_HINTS:
            continue
        for point in series.points:
            if point.text:
                x, y = frame.plot.times.at(point.at), frame.values.at(point.value)
                svg.open("circle", cx=x, cy=y, r=8, class_="hint")
                svg.element("title", point.text)
                svg.close("circle")


def draw_label(svg: SvgWriter, draft: Draft, box: Box, size: float) -> None:
    """Draw a label in its place, with a thin line that leads to it where it stands apart.

    Args:
        svg: Where to draw.
        draft: What it says.
        box: Where it stands.
        size: Size of its letters [px].
    """
    if draft.led:
        x, y = box.nearest(draft.x, draft.y)
        apart = math.hypot(x - draft.x, y - draft.y)
        if apart > _FAR * 1.8:
            svg.element("path", d=path("M", draft.x, draft.y, "L", x, y), class_="leader")
    svg.open("g")
    if any(ELLIPSIS in text for text, _ in draft.texts):
        svg.element("title", draft.title)
    for i, (text, kind) in enumerate(draft.texts):
        base = box.top + LEADING / 2 + i * (size + LEADING) + size * 0.85
        at = (box.left, "start") if box.left >= draft.x or not draft.led else (box.right, "end")
        svg.element("text", text, x=at[0], y=base, class_=kind, text_anchor=at[1], font_size=size)
    svg.close("g")
