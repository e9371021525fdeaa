"""Draw an S-curve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.adapters.render.svg.curve_flag import flag_height
from clientpm.adapters.render.svg.curve_frame import framed_curve
from clientpm.adapters.render.svg.layout import Medium
from clientpm.adapters.render.svg.line_chart import draw_label
from clientpm.adapters.render.svg.line_key import draw_key
from clientpm.adapters.render.svg.line_look import draw_sign, line_path
from clientpm.adapters.render.svg.marks import path
from clientpm.adapters.render.svg.measure import ellipsised, text_width
from clientpm.adapters.render.svg.writer import SvgWriter, framed
from clientpm.values.status import Status

if TYPE_CHECKING:
    from clientpm.adapters.render.svg.curve_flag import Flag
    from clientpm.adapters.render.svg.curve_frame import CurveFrame
    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.adapters.render.words import Words
    from clientpm.reports.curve_figure import CurveBand, CurvePercentile, SCurveSpec

__all__ = ["draw_curve"]

_SIGNS: Final = {
    Status.ON_COURSE: "dot",
    Status.ATTENTION: "triangle",
    Status.TROUBLE: "square",
    Status.UNKNOWN: "ring",
    None: "diamond",
}
_MARK: Final = 4.0
_SAMPLE: Final = 17.0
_MOST_HINTS: Final = 120


def draw_curve(spec: SCurveSpec, words: Words, layout: Layout, title: str = "") -> str:
    """Return an S-curve as an `svg` element, to be styled by the page that holds it.

    Args:
        spec: What is to be drawn.
        words: The words for how something stands.
        layout: How much room there is.
        title: What the chart shows, for those who cannot see it.

    Returns:
        The element, with every text escaped.
    """
    frame = framed_curve(spec, layout)
    svg = SvgWriter()
    draw_key(svg, frame.key, layout)
    for band in spec.bands:
        _draw_band(svg, band, frame)
    _draw_axes(svg, spec, frame, layout)
    for percentile in spec.percentiles:
        _draw_guide(svg, percentile, frame)
    for flag in frame.flags:
        _draw_stem(svg, flag, frame, layout, planned=flag.day is spec.planned)
    _draw_ways(svg, spec, frame)
    _draw_marks(svg, spec, frame)
    if layout.medium is Medium.WIDE:
        _draw_hints(svg, spec, frame)
    for flag in frame.flags:
        _draw_flag(svg, flag, frame, words, layout)
    for draft, box in frame.labels:
        draw_label(svg, draft, box, layout.size)
    end = _draw_legend(svg, spec, words, layout, frame.height)
    return framed(svg, layout, end, "curve", title)


def _draw_axes(svg: SvgWriter, spec: SCurveSpec, frame: CurveFrame, layout: Layout) -> None:
    frame.plot.draw_levels(svg, [(frame.chances.at(tick.value), tick.text) for tick in spec.values])
    frame.plot.draw_times(svg, frame.ticks)
    size = frame.plot.size
    if spec.unit:
        unit = ellipsised(spec.unit, layout.width, size)
        svg.element("text", unit, x=0, y=frame.unit_base, class_="aside", font_size=size)
    if spec.axis_label:
        right = frame.plot.times.right
        label = ellipsised(spec.axis_label, right, size)
        svg.element("text", label, x=right, y=frame.foot, class_="aside", text_anchor="end", font_size=size)


def _draw_band(svg: SvgWriter, band: CurveBand, frame: CurveFrame) -> None:
    upper = [(frame.across(point.at), frame.chances.at(point.high)) for point in band.points]
    lower = [(frame.across(point.at), frame.chances.at(point.low)) for point in band.points]
    svg.open("g", class_="range")
    svg.element("title", band.name)
    svg.element("path", d=line_path([*upper, *reversed(lower)]) + "Z", class_="band")
    svg.close("g")


def _draw_guide(svg: SvgWriter, percentile: CurvePercentile, frame: CurveFrame) -> None:
    """Lead from the axis of chances to the curve, and down to the day."""
    x, y = frame.across(percentile.at), frame.chances.at(percentile.chance)
    svg.element("path", d=path("M", frame.plot.times.left, y, "H", x, "V", frame.plot.bottom), class_="guide")


def _draw_ways(svg: SvgWriter, spec: SCurveSpec, frame: CurveFrame) -> None:
    for curve, look, way in reversed(list(zip(spec.curves, frame.looks, frame.ways, strict=True))):
        svg.open("g", class_="series")
        if curve.name:
            svg.element("title", curve.name)
        svg.element("path", d=line_path(way), class_=f"line {look.kind}")
        svg.close("g")


def _draw_marks(svg: SvgWriter, spec: SCurveSpec, frame: CurveFrame) -> None:
    for percentile in spec.percentiles:
        kind = frame.looks[percentile.curve].kind if percentile.curve < len(frame.looks) else "reference"
        x, y = frame.across(percentile.at), frame.chances.at(percentile.chance)
        draw_sign(svg, "dot", x, y, kind, _MARK)
    for flag in frame.flags:
        if flag.day.chance is not None:
            y = frame.chances.at(flag.day.chance)
            kind = f"status {flag.day.status.value}" if flag.day.status else "reference"
            draw_sign(svg, _SIGNS[flag.day.status], flag.x, y, kind, _MARK + 1)


def _draw_hints(svg: SvgWriter, spec: SCurveSpec, frame: CurveFrame) -> None:
    """Put a clear circle with its text over each point, to be pointed at."""
    for curve in spec.curves:
        if len(curve.points) > _MOST_HINTS:
            continue
        for point in curve.points:
            if point.text:
                svg.open("circle", cx=frame.across(point.at), cy=frame.chances.at(point.chance), r=6, class_="hint")
                svg.element("title", point.text)
                svg.close("circle")


def _draw_stem(svg: SvgWriter, flag: Flag, frame: CurveFrame, layout: Layout, *, planned: bool) -> None:
    top = frame.flag_base - (flag.row + 1) * flag_height(frame.flags, layout.size) + 4
    kind = "stem planned-day" if planned else "stem"
    svg.element("path", d=path("M", flag.x, top, "V", frame.plot.bottom), class_=kind)


def _draw_legend(svg: SvgWriter, spec: SCurveSpec, words: Words, layout: Layout, top: float) -> float:
    """Say in words how the promises stand, and give where the picture ends."""
    shown = [status for status in Status if any(day.status is status for day in spec.days)]
    if not shown:
        return top
    size, x, y = layout.size - 1, 0.0, top + layout.size + 2
    for status in shown:
        room = layout.width - _SAMPLE
        text = ellipsised(words.meta.status_word(status), room, size)
        width = _SAMPLE + text_width(text, size)
        if x and x + width > layout.width:
            x, y = 0.0, y + size + 8
        draw_sign(svg, _SIGNS[status], x + 6, y, f"status {status.value}", _MARK + 1)
        svg.element("text", text, x=x + _SAMPLE, y=y + size * 0.35, class_="legend", font_size=size)
        x += width + 18
    return y + size


def _draw_flag(svg: SvgWriter, flag: Flag, frame: CurveFrame, words: Words, layout: Layout) -> None:
    size = layout.size
    top = frame.flag_base - (flag.row + 1) * flag_height(frame.flags, size)
    x, anchor = (flag.right, "end") if flag.is_behind else (flag.left, "start")
    status = words.meta.status_word(flag.day.status) if flag.day.status else ""
    svg.open("g", class_="flag")
    svg.element("title", words.comma.join(text for text in (flag.day.label, flag.day.text, status) if text))
    svg.open("text", x=x, y=top + size, text_anchor=anchor)
    if flag.shape:
        svg.element("tspan", flag.day.status.shape if flag.day.status else "", class_=f"status {_kind(flag)}")
    if flag.name:
        svg.element("tspan", flag.name, dx=_space(flag, size), class_="flag-name")
    if flag.lines == 1 and flag.text:
        svg.element("tspan", flag.text, dx=6 if flag.name else _space(flag, size), class_="strong")
    svg.close("text")
    if flag.lines > 1 and flag.text:
        svg.element("text", flag.text, x=x, y=top + 2 * size + 4, class_="strong", text_anchor=anchor)
    svg.close("g")


def _kind(flag: Flag) -> str:
    return flag.day.status.value if flag.day.status else ""


def _space(flag: Flag, size: float) -> float:
    return size * 0.4 if flag.shape else 0.0
