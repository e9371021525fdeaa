"""Where the parts of an S-curve stand: field, key, flags, the labels of its percentiles."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.characters import one_line
from clientpm.adapters.render.svg.axis import TimeAxis
from clientpm.adapters.render.svg.curve_flag import Flag, flag_height, flags_of
from clientpm.adapters.render.svg.label_place import Box, Segment, around, placed
from clientpm.adapters.render.svg.layout import Medium
from clientpm.adapters.render.svg.line_key import KeyItem, key_height
from clientpm.adapters.render.svg.line_label import LEADING, Draft
from clientpm.adapters.render.svg.line_look import LineLook, Point, looks_of, thinned
from clientpm.adapters.render.svg.measure import ellipsised, text_width
from clientpm.adapters.render.svg.plot import Plot, ValueAxis, foot_height
from clientpm.reports.curve_figure import Place
from clientpm.reports.figure import Tick
from clientpm.reports.line_figure import LineSeries, ValueTick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.reports.curve_figure import CurvePercentile, SCurve, SCurveSpec

__all__ = ["CurveFrame", "framed_curve"]

_HEIGHTS: Final = {Medium.WIDE: 300.0, Medium.PAGE: 240.0, Medium.NARROW: 230.0}
_AXIS_GAP: Final = 8.0
_RIGHT: Final = 6.0
_SIGN: Final = 5.0
_MOST_OBSTACLES: Final = 40
_STEM: Final = 0.4
_WIDEST_LABEL: Final = 0.45
# Amounts are laid on a time axis of this length, so that charts of days and of money are drawn by the same parts.
_EPOCH: Final = dt.datetime(2000, 1, 1)
_SPAN: Final = dt.timedelta(days=36500)


@attrs.frozen(kw_only=True)
class CurveFrame:
    """An S-curve with everything in its place.

    Attributes:
        plot: The field.
        chances: Its vertical axis.
        ticks: The marks of its horizontal axis.
        looks: How each curve looks.
        ways: The points of each curve [px].
        key: What is named above the field.
        flags: The promised days, and what the plan says.
        labels: The labels of the percentiles, each with its box.
        unit_base: Base line of the unit [px].
        flag_base: Lower edge of the lowest row of flags [px].
        foot: Base line of what the horizontal axis shows [px].
        height: Height of the picture [px].
    """

    plot: Plot
    chances: ValueAxis
    ticks: tuple[Tick, ...]
    looks: tuple[LineLook, ...]
    ways: tuple[tuple[Point, ...], ...]
    key: tuple[KeyItem, ...]
    flags: tuple[Flag, ...]
    labels: tuple[tuple[Draft, Box], ...] = ()
    unit_base: float
    flag_base: float
    foot: float
    height: float
    start: Place
    finish: Place

    def across(self, place: Place) -> float:
        """Return where a day or an amount lies [px]."""
        return self.plot.times.at(_instant(place, self.start, self.finish))


def _instant(place: Place, start: Place, finish: Place) -> dt.datetime:
    """Give the instant of a day; for an amount one that lies as far along a time axis."""
    if not isinstance(place, Decimal):
        return place
    low, high = _moment(start), _moment(finish)
    share = (_moment(place) - low) / (high - low) if high > low else 0.0
    return _EPOCH + _SPAN * min(max(share, 0.0), 1.0)


def framed_curve(spec: SCurveSpec, layout: Layout) -> CurveFrame:
    """Return a chart with its percentiles labelled on the curve where they fit, otherwise named in the key.

    Args:
        spec: The chart.
        layout: How much room there is.

    Returns:
        The chart; no two labels touch.
    """
    series = [LineSeries(name=curve.name, role=curve.role, points=()) for curve in spec.curves]
    looks = tuple(looks_of(series))
    items = _key_items(spec, looks)
    frame = _empty_frame(spec, layout, looks, items)
    drafts = [_draft(each, frame, looks, layout) for each in spec.percentiles if one_line(each.label + each.text)]
    bounds = Box(frame.plot.times.left + 2, frame.plot.top, layout.width, frame.plot.bottom - 2)
    boxes = placed([each.wanted for each in drafts], bounds, _taken(spec, frame), _obstacles(frame))
    if boxes is not None:
        return attrs.evolve(frame, labels=tuple(zip(drafts, boxes, strict=True)))
    named = [
        KeyItem(kind=f"line {looks[each.curve].kind}", sign="diamond", name=each.label, text=each.text, is_line=False)
        for each in spec.percentiles
        if each.curve < len(looks)
    ]
    return _empty_frame(spec, layout, looks, [*items, *named])


def _key_items(spec: SCurveSpec, looks: Sequence[LineLook]) -> list[KeyItem]:
    lines = [
        KeyItem(kind=f"line {look.kind}", sign="", name=curve.name)
        for curve, look in zip(spec.curves, looks, strict=True)
        if one_line(curve.name)
    ]
    return lines + [KeyItem(kind="band", sign="", name=band.name) for band in spec.bands if one_line(band.name)]


def _empty_frame(spec: SCurveSpec, layout: Layout, looks: tuple[LineLook, ...], key: Sequence[KeyItem]) -> CurveFrame:
    size = layout.size - 1
    widest = max((text_width(one_line(tick.text), size) for tick in spec.values), default=0.0)
    left = min(widest, layout.width / 4) + _AXIS_GAP if widest else 2.0
    start, finish = (_instant(place, spec.start, spec.finish) for place in (spec.start, spec.finish))
    times = TimeAxis(start=start, finish=finish, left=left, width=layout.width - _RIGHT - left)
    places = [times.at(_instant(day.at, spec.start, spec.finish)) for day in spec.days]
    flags = flags_of(spec.days, places, layout)
    unit_base = key_height(key, layout) + (size if spec.unit else 0.0)
    rows = max((flag.row for flag in flags), default=-1) + 1
    flag_base = unit_base + (8 if spec.unit else 0) + rows * flag_height(flags, layout.size)
    top = flag_base + 12
    chances = ValueAxis(low=0.0, high=1.0, top=top, height=_HEIGHTS[layout.medium])
    plot = Plot(times=times, top=top, bottom=chances.bottom, size=size)
    ticks = tuple(_tick(tick, spec) for tick in spec.ticks if _is_on_axis(tick, spec))
    foot = chances.bottom + foot_height(ticks, size) + (size + 2 if spec.axis_label else 0.0)
    frame = CurveFrame(
        plot=plot, chances=chances, ticks=ticks, looks=looks, ways=(), key=tuple(key), flags=tuple(flags),
        unit_base=unit_base, flag_base=flag_base, foot=foot - 4, height=foot, start=spec.start, finish=spec.finish,
    )  # fmt: skip
    return attrs.evolve(frame, ways=tuple(tuple(_way(curve, frame)) for curve in spec.curves))


def _place_of(tick: Tick | ValueTick) -> Place:
    return tick.at if isinstance(tick, Tick) else tick.value


def _is_on_axis(tick: Tick | ValueTick, spec: SCurveSpec) -> bool:
    """Say whether a mark lies on the axis: one beyond it would be drawn at its end, and mislead."""
    start, place, finish = map(_moment, (spec.start, _place_of(tick), spec.finish))
    return start <= place <= finish


def _moment(place: Place) -> float:
    return float(place) if isinstance(place, Decimal) else (place - _EPOCH) / dt.timedelta(minutes=1)


def _tick(tick: Tick | ValueTick, spec: SCurveSpec) -> Tick:
    if isinstance(tick, Tick):
        return tick
    return Tick(at=_instant(tick.value, spec.start, spec.finish), text=tick.text)


def _way(curve: SCurve, frame: CurveFrame) -> list[Point]:
    """Give a curve as points: along the foot to its first point, up, and on to the end of the axis."""
    places = [(frame.across(point.at), frame.chances.at(point.chance)) for point in curve.points]
    first, last = places[0], places[-1]
    low = frame.chances.bottom
    points = [(frame.plot.times.left, low), (first[0], low), first]
    for one, other in pairwise(places):
        points += [(other[0], one[1]), other] if curve.stepped else [other]
    return thinned([*points, (frame.plot.times.right, last[1])])


def _draft(percentile: CurvePercentile, frame: CurveFrame, looks: Sequence[LineLook], layout: Layout) -> Draft:
    size = layout.size
    x, y = frame.across(percentile.at), frame.chances.at(percentile.chance)
    kind = looks[percentile.curve].kind if percentile.curve < len(looks) else "reference"
    said = one_line(f"{one_line(percentile.label)} {one_line(percentile.text)}")
    text = ellipsised(said, layout.width * _WIDEST_LABEL, size, bold=True)
    wanted = around(x, y, text_width(text, size, bold=True), size + LEADING, gap=10.0, reach=5.0)
    return Draft(texts=((text, f"end-name {kind}"),), title=said, wanted=wanted, x=x, y=y, led=True)


def _taken(spec: SCurveSpec, frame: CurveFrame) -> list[Box]:
    """Give what no label may cover: the signs on the curves."""
    marks = [(mark.at, mark.chance) for mark in spec.percentiles]
    marks += [(day.at, day.chance) for day in spec.days if day.chance is not None]
    places = [(frame.across(at), frame.chances.at(chance)) for at, chance in marks]
    return [Box(x - _SIGN, y - _SIGN, x + _SIGN, y + _SIGN) for x, y in places]


def _obstacles(frame: CurveFrame) -> list[Segment]:
    """Give the lines over which a label had better not stand: the curves, and less so the upright lines."""
    found: list[Segment] = []
    for way in frame.ways:
        stride = max(1, len(way) // _MOST_OBSTACLES)
        found += [Segment(*one, *other) for one, other in pairwise([*way[::stride], way[-1]])]
    return found + [Segment(flag.x, frame.plot.top, flag.x, frame.plot.bottom, _STEM) for flag in frame.flags]
