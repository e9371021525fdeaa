"""The labels of a line chart: what they say, and where they would like to stand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.characters import one_line
from clientpm.adapters.render.svg.label_place import Box, Segment, Wanted, around
from clientpm.adapters.render.svg.layout import Medium
from clientpm.adapters.render.svg.measure import ellipsised, text_width, wrapped

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.adapters.render.svg.line_look import LineLook
    from clientpm.adapters.render.svg.plot import Plot, ValueAxis
    from clientpm.reports.line_figure import LineBand, LineChartSpec, LineMark, LineSeries

__all__ = ["LEADING", "Draft", "day_shown", "extra_drafts", "label_room", "line_drafts", "obstacles"]

Way = tuple[tuple[float, float], ...]
Texts = tuple[tuple[str, str], ...]

LEADING: Final = 3.0
_WIDEST: Final = {Medium.WIDE: 0.22, Medium.PAGE: 0.26, Medium.NARROW: 0.3}
_GAP: Final = 10.0
_BOLD: Final = 1.13
_MOST_OBSTACLES: Final = 40
_EXTRA_SHARE: Final = 0.7
_FAINT: Final = 0.3


@attrs.frozen(kw_only=True)
class Draft:
    """A label that wants a place.

    Attributes:
        texts: Its lines, each with its classes.
        title: The whole text, where it is cut.
        wanted: Where it might stand.
        x: What it names, across [px].
        y: What it names, down [px].
        led: Whether a thin line leads to it where it stands apart.
    """

    texts: Texts
    title: str = ""
    wanted: Wanted
    x: float
    y: float
    led: bool = False


def _series_texts(series: LineSeries, kind: str, layout: Layout) -> Texts:
    room = layout.width * _WIDEST[layout.medium]
    names = wrapped(series.name, room / _BOLD, layout.size, 2) if one_line(series.name) else ()
    value = ellipsised(series.end_text, room, layout.size)
    found = [(name, f"end-name {kind}") for name in names] + ([(value, "end-value")] if value else [])
    return tuple(found)


def _width(texts: Texts, size: float) -> float:
    return max((text_width(text, size, bold="end-name" in kind) for text, kind in texts), default=0.0)


def _band_texts(band: LineBand, layout: Layout) -> Texts:
    if not one_line(band.name):
        return ()
    lines = wrapped(band.name, layout.width * _WIDEST[layout.medium], layout.size, 2)
    return tuple((line, "end-value") for line in lines)


def label_room(spec: LineChartSpec, layout: Layout) -> Iterator[tuple[dt.datetime, float]]:
    """Give for each line and band its last instant, and the width that its label takes behind it [px]."""
    for series in spec.series:
        texts = _series_texts(series, "", layout)
        yield series.points[-1].at, _width(texts, layout.size) + _GAP if texts else 0.0
    for band in spec.bands:
        texts = _band_texts(band, layout)
        yield band.points[-1].at, _width(texts, layout.size) + _GAP if texts else 0.0


def line_drafts(
    spec: LineChartSpec, plot: Plot, values: ValueAxis, looks: Sequence[LineLook], layout: Layout
) -> list[Draft]:
    """Return the labels of lines and bands, at their ends.

    Args:
        spec: The chart.
        plot: Its field.
        values: Its vertical axis.
        looks: How each line looks.
        layout: How much room there is.

    Returns:
        The labels, those of lines first.
    """
    found: list[Draft] = []
    for series, look in zip(spec.series, looks, strict=True):
        last = series.points[-1]
        texts = _series_texts(series, look.kind, layout)
        found += _at_end(texts, plot.times.at(last.at), values.at(last.value), layout.size, series.name)
    for band in spec.bands:
        edge, texts = band.points[-1], _band_texts(band, layout)
        found += _at_end(
            texts, plot.times.at(edge.at), values.at((3 * edge.low + edge.high) / 4), layout.size, band.name
        )
    return found


def _at_end(texts: Texts, x: float, y: float, size: float, title: str) -> list[Draft]:
    if not texts:
        return []
    wanted = around(x, y, _width(texts, size), len(texts) * (size + LEADING), gap=_GAP)
    return [Draft(texts=texts, title=title, wanted=wanted, x=x, y=y, led=True)]


def extra_drafts(spec: LineChartSpec, plot: Plot, values: ValueAxis, size: float) -> list[Draft]:
    """Return the labels of lines to compare with and of marks.

    Args:
        spec: The chart.
        plot: Its field.
        values: Its vertical axis.
        size: Size in which labels are written [px].

    Returns:
        The labels, those of lines to compare with first.
    """
    room = plot.times.width * _EXTRA_SHARE
    found: list[Draft] = []
    for line in spec.references:
        if text := ellipsised(line.label, room, size):
            y = values.at(line.value)
            wanted = _along(text_width(text, size), plot, y, size)
            found.append(Draft(texts=((text, "aside"),), title=line.label, wanted=wanted, x=plot.times.left, y=y))
    marks = [(mark, ellipsised(mark.label, room, size, bold=True)) for mark in spec.marks]
    return found + [_mark_draft(mark, text, plot, values, size) for mark, text in marks if text]


def _along(width: float, plot: Plot, y: float, size: float) -> Wanted:
    """Give the places along a horizontal line: above it at both ends and between, then below it."""
    left, right, high = plot.times.left + 4, plot.times.right - 4, size + LEADING
    starts = [left + (right - width - left) * i / 6 for i in (0, 6, 1, 5, 2, 4, 3)]
    places = [
        (Box(x, top, x + width, top + high), cost + i * 1.5)
        for i, x in enumerate(starts)
        for top, cost in ((y - high - 1, 0.0), (y + 2, 6.0))
    ]
    return Wanted(places=tuple(places))


def _mark_draft(mark: LineMark, text: str, plot: Plot, values: ValueAxis, size: float) -> Draft:
    x, width, high = plot.times.at(mark.at), text_width(text, size, bold=True), size + LEADING
    texts = ((text, f"end-name small {mark.role.value}"),)
    if mark.value is not None:
        y = values.at(mark.value)
        return Draft(texts=texts, title=mark.label, wanted=around(x, y, width, high, gap=_GAP), x=x, y=y, led=True)
    places = [
        (Box(left, top, left + width, top + high), cost + i)
        for i, top in enumerate(plot.top + (plot.bottom - plot.top - high) * step / 12 for step in range(13))
        for left, cost in ((x + 5, 0.0), (x - 5 - width, 1.0))
    ]
    return Draft(texts=texts, title=mark.label, wanted=Wanted(places=tuple(places)), x=x, y=plot.top)


def day_shown(spec: LineChartSpec) -> dt.datetime | None:
    """Return the day of the report where it lies on the axis."""
    return spec.data_date if spec.data_date and spec.start <= spec.data_date <= spec.finish else None


def obstacles(spec: LineChartSpec, plot: Plot, values: ValueAxis, ways: Sequence[Way]) -> list[Segment]:
    """Return the lines over which a label had better not stand.

    Args:
        spec: The chart.
        plot: Its field.
        values: Its vertical axis.
        ways: The points of each line [px].

    Returns:
        The lines of the chart, those of many points roughly; marked days and levels weigh less.
    """
    found: list[Segment] = []
    for way in ways:
        stride = max(1, len(way) // _MOST_OBSTACLES)
        rough = [*way[::stride], way[-1]]
        found += [Segment(*one, *other) for one, other in pairwise(rough)]
    upright = [each.at for each in spec.marks if each.value is None]
    upright += [day for day in [day_shown(spec)] if day]
    found += [Segment(x, plot.top, x, plot.bottom, _FAINT) for x in map(plot.times.at, upright)]
    levels = [values.at(line.value) for line in spec.references]
    return found + [Segment(plot.times.left, y, plot.times.right, y, _FAINT) for y in levels]
