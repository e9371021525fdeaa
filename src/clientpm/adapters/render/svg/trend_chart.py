"""Draw a milestone trend chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.adapters.render.characters import one_line
from clientpm.adapters.render.svg.layout import Medium
from clientpm.adapters.render.svg.line_look import draw_sign, line_path
from clientpm.adapters.render.svg.marks import draw_diamond, path
from clientpm.adapters.render.svg.measure import ellipsised, text_width
from clientpm.adapters.render.svg.trend_frame import framed_trend
from clientpm.adapters.render.svg.writer import SvgWriter, framed
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.adapters.render.svg.trend_frame import TrendFrame
    from clientpm.adapters.render.words import Words
    from clientpm.reports.trend_figure import MilestoneTrendSpec, TrendLine

__all__ = ["draw_trend"]

_SIGNS: Final = {
    Status.ON_COURSE: "dot",
    Status.ATTENTION: "triangle",
    Status.TROUBLE: "square",
    Status.UNKNOWN: "ring",
    None: "diamond",
}
_LEAST_APART: Final = 9.0
_SAMPLE: Final = 22.0
_MARK_GAP: Final = 13.0


def draw_trend(spec: MilestoneTrendSpec, words: Words, layout: Layout, title: str = "") -> str:
    """Return a milestone trend chart as an `svg` element, to be styled by the page that holds it.

    Args:
        spec: What is to be drawn.
        words: The words for how something stands.
        layout: How much room there is.
        title: What the chart shows, for those who cannot see it.

    Returns:
        The element, with every text escaped.
    """
    frame = framed_trend(spec, layout)
    svg = SvgWriter()
    _draw_field(svg, spec, frame)
    for i, line in enumerate(spec.lines):
        _draw_leader(svg, line, frame, frame.levels[i])
    for i, line in enumerate(spec.lines):
        svg.open("g", class_="trend-row")
        svg.element("title", _in_words(line, words))
        _draw_line(svg, line, frame, hints=layout.medium is Medium.WIDE)
        _draw_label(svg, line, frame, i, layout.size)
        svg.close("g")
    end = _draw_names(svg, spec, frame, layout) if frame.numbered else frame.foot
    end = _draw_legend(svg, spec, words, layout, end + 12)
    return framed(svg, layout, end, "trend", title)


def _kind(line: TrendLine) -> str:
    return line.status.value if line.status else "plain"


def _draw_field(svg: SvgWriter, spec: MilestoneTrendSpec, frame: TrendFrame) -> None:
    plot = frame.plot
    diagonal = frame.diagonal()
    if diagonal:
        x1, y1, x2, y2 = diagonal
        steps = ("M", x1, y1, "L", x2, y2, "H", plot.times.right, "V", plot.bottom, "H", x1, "Z")
        svg.element("path", d=path(*steps), class_="past")
    plot.draw_levels(svg, _levels(spec, frame), _MARK_GAP)
    plot.draw_times(svg, spec.report_ticks)
    if diagonal:
        svg.element("path", d=path("M", *diagonal[:2], "L", *diagonal[2:]), class_="diagonal")
    if spec.report_label:
        label = ellipsised(spec.report_label, plot.times.right, plot.size)
        y = frame.foot - 4
        svg.element("text", label, x=plot.times.right, y=y, class_="aside", text_anchor="end", font_size=plot.size)
    if spec.forecast_label:
        label = ellipsised(spec.forecast_label, plot.times.right, plot.size)
        svg.element("text", label, x=0, y=frame.top, class_="aside", font_size=plot.size)


def _levels(spec: MilestoneTrendSpec, frame: TrendFrame) -> list[tuple[float, str]]:
    """Choose the marks of the axis of forecasts: all months, and the weeks or days between that have room."""
    least = frame.plot.size * 1.6
    found: list[tuple[float, str]] = []
    for tick in sorted(spec.forecast_ticks, key=lambda tick: not tick.major):
        y = frame.level(tick.at)
        if all(abs(y - other) >= least for other, _ in found):
            found.append((y, tick.text))
    return sorted(found, reverse=True)


def _draw_leader(svg: SvgWriter, line: TrendLine, frame: TrendFrame, level: float) -> None:
    last = line.points[-1]
    x, y = frame.plot.times.at(last.reported), frame.level(last.forecast)
    bend = max(frame.plot.times.right + 4, x)
    svg.element("path", d=path("M", x, y, "H", bend, "L", frame.column - 6, level), class_="leader")


def _draw_line(svg: SvgWriter, line: TrendLine, frame: TrendFrame, *, hints: bool) -> None:
    kind, times = _kind(line), frame.plot.times
    if line.agreed is not None:
        draw_diamond(svg, times.left, frame.level(line.agreed), "agreed", 4)
    places = [(times.at(point.reported), frame.level(point.forecast)) for point in line.points]
    if len(places) > 1:
        # A wide line of paper below it keeps crossing lines apart.
        svg.element("path", d=line_path(places), class_="casing")
        svg.element("path", d=line_path(places), class_=f"trend-line {kind}")
    apart = (places[-1][0] - places[0][0]) / (len(places) - 1) if len(places) > 1 else 0.0
    if apart >= _LEAST_APART:
        for (x, y), point in zip(places[:-1], line.points, strict=False):
            svg.open("circle", cx=x, cy=y, r=2.4, class_=f"reading {kind}")
            if hints and point.text:
                svg.element("title", point.text)
            svg.close("circle")
    x, y = places[-1]
    if line.reached:
        svg.element("circle", cx=x, cy=y, r=8.5, class_=f"reached {kind}")
    draw_sign(svg, _SIGNS[line.status], x, y, kind, 4.6)


def _draw_label(svg: SvgWriter, line: TrendLine, frame: TrendFrame, index: int, size: float) -> None:
    base = frame.levels[index] + size * 0.35
    if frame.numbered:
        svg.element("text", str(index + 1), x=frame.column, y=base, class_="strong")
        return
    end = one_line(line.end_text)
    end = ellipsised(end, frame.room * 0.6, size) if end else ""
    room = frame.room - (text_width(end, size) + 8 if end else 0.0)
    label = ellipsised(line.label, room, size, bold=True)
    svg.open("text", x=frame.column, y=base)
    svg.element("tspan", label, class_="strong")
    if end:
        svg.element("tspan", end, dx=8, class_=f"end-date {_kind(line)}")
    svg.close("text")


def _draw_names(svg: SvgWriter, spec: MilestoneTrendSpec, frame: TrendFrame, layout: Layout) -> float:
    """Say below the chart what its numbers mean, in the order in which they stand beside it."""
    size, y = layout.size, frame.foot + 6
    number = text_width(str(len(spec.lines)), size, bold=True) + 8
    for i in sorted(range(len(spec.lines)), key=lambda i: (frame.levels[i], i)):
        line = spec.lines[i]
        y += size + 7
        end = ellipsised(line.end_text, layout.width * 0.4, size) if line.end_text else ""
        room = layout.width - number - 18 - (text_width(end, size) + 8 if end else 0.0)
        svg.element("text", str(i + 1), x=0, y=y, class_="strong")
        draw_sign(svg, _SIGNS[line.status], number + 5, y - size * 0.35, _kind(line), 4.2)
        svg.element("text", ellipsised(line.label, room, size), x=number + 18, y=y, class_="name")
        if end:
            svg.element("text", end, x=layout.width, y=y, class_=f"end-date {_kind(line)}", text_anchor="end")
    return y + 8


def _draw_legend(svg: SvgWriter, spec: MilestoneTrendSpec, words: Words, layout: Layout, top: float) -> float:
    size, x, y = layout.size - 1, 0.0, top
    for sign, word in _legend(spec, words):
        text = ellipsised(word, layout.width - _SAMPLE - 6, size)
        width = _SAMPLE + 6 + text_width(text, size)
        if x and x + width > layout.width:
            x, y = 0.0, y + size + 8
        _draw_sample(svg, sign, x, y)
        svg.element("text", text, x=x + _SAMPLE + 6, y=y + size * 0.35, class_="legend", font_size=size)
        x += width + 18
    return y + size


def _legend(spec: MilestoneTrendSpec, words: Words) -> Sequence[tuple[str, str]]:
    """Give the signs that need a word, with it."""
    found = [
        (status.value, words.meta.status_word(status))
        for status in Status
        if any(s.status is status for s in spec.lines)
    ]
    if any(line.agreed for line in spec.lines):
        found.append(("agreed", spec.agreed_label))
    return [(sign, word) for sign, word in (*found, ("diagonal", spec.diagonal_label)) if word]


def _draw_sample(svg: SvgWriter, sign: str, x: float, y: float) -> None:
    middle = x + _SAMPLE / 2
    if sign == "diagonal":
        svg.element("path", d=path("M", x + 3, y + 6, "L", x + _SAMPLE - 3, y - 6), class_="diagonal")
    elif sign == "agreed":
        draw_diamond(svg, middle, y, "agreed", 4)
    else:
        svg.element("path", d=path("M", x, y, "H", x + _SAMPLE), class_=f"trend-line {sign}")
        draw_sign(svg, _SIGNS[Status(sign)], middle, y, sign, 4.2)


def _in_words(line: TrendLine, words: Words) -> str:
    status = words.meta.status_word(line.status) if line.status else ""
    notes = [note for note in (line.end_text, status, line.note) if note]
    return line.label + (words.colon + words.comma.join(notes) if notes else "")
