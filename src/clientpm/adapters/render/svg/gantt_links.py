"""Draw the dependencies of a Gantt chart that drive a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.adapters.render.svg.marks import BAR, DIAMOND, path
from clientpm.reports.figure import GanttRowKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.adapters.render.svg.axis import TimeAxis
    from clientpm.adapters.render.svg.gantt_rows import RowPlace
    from clientpm.adapters.render.svg.writer import SvgWriter
    from clientpm.reports.figure import GanttLink, GanttRow, GanttSpec

__all__ = ["draw_links"]

_STUB: Final = 6.0
_ARROW: Final = 3.5


def draw_links(svg: SvgWriter, spec: GanttSpec, axis: TimeAxis, places: Sequence[RowPlace]) -> None:
    """Draw every link as a thin right-angled line with an arrow, the critical ones last and so on top."""
    for link in sorted(spec.links, key=lambda link: link.critical):
        kind = "link critical" if link.critical else "link"
        svg.element("path", d=_route(link, spec.rows, axis, places), class_=kind)


def _route(link: GanttLink, rows: Sequence[GanttRow], axis: TimeAxis, places: Sequence[RowPlace]) -> str:
    before, after = rows[link.before], rows[link.after]
    x1 = _end(before, axis, at_finish=link.from_finish)
    x2 = _end(after, axis, at_finish=not link.to_start)
    y1, y2 = places[link.before].middle, places[link.after].middle
    down = 1.0 if y2 > y1 else -1.0
    if before.kind is GanttRowKind.MILESTONE and x2 >= x1 - 0.5:
        return _fall(x1, y1 + down * DIAMOND, x2, y2, down, after)
    if link.from_finish and link.to_start and x2 >= x1 - 0.5:
        return _drop(x1, y1, x2, y2 - down * _half(after), down, after)
    return _around(link, x1, y1, x2, y2, down)


def _half(row: GanttRow) -> float:
    return {GanttRowKind.MILESTONE: DIAMOND, GanttRowKind.SUMMARY: 5.0}.get(row.kind, BAR / 2)


def _end(row: GanttRow, axis: TimeAxis, *, at_finish: bool) -> float:
    x = axis.at(row.finish if at_finish else row.start)
    if row.kind is GanttRowKind.MILESTONE:
        return x
    return x if not at_finish else max(x, axis.at(row.start) + 3)


def _drop(x1: float, y1: float, x2: float, y2: float, down: float, after: GanttRow) -> str:
    """Go right and drop onto the successor: the usual case, and the calmest line."""
    at = x2 if after.kind is GanttRowKind.MILESTONE else max(x2 + 4, x1 + 4)
    return path("M", x1, y1, "H", at, "V", y2, *_arrow_down(at, y2, down))


def _fall(x1: float, y1: float, x2: float, y2: float, down: float, after: GanttRow) -> str:
    """Leave a milestone downwards, beside its date, and reach the successor from its side or from above."""
    edge = x2 - (DIAMOND if after.kind is GanttRowKind.MILESTONE else 0)
    if edge - x1 > _STUB:
        tip = edge - _ARROW
        return path("M", x1, y1, "V", y2, "H", edge, "M", tip, y2 - _ARROW, "L", edge, y2, "L", tip, y2 + _ARROW)
    at, end = x2 if after.kind is GanttRowKind.MILESTONE else x2 + 4, y2 - down * _half(after)
    return path("M", x1, y1, "V", end - down * 5, "H", at, "V", end, *_arrow_down(at, end, down))


def _arrow_down(x: float, y: float, down: float) -> tuple[str | float, ...]:
    back = y - down * _ARROW
    return ("M", x - _ARROW, back, "L", x, y, "L", x + _ARROW, back)


def _around(link: GanttLink, x1: float, y1: float, x2: float, y2: float, down: float) -> str:
    """Leave and reach a bar from its sides, through the gap between the rows."""
    out = _STUB if link.from_finish else -_STUB
    back = -_STUB if link.to_start else _STUB
    tip = x2 + (-_ARROW if link.to_start else _ARROW)
    arrow = ("M", tip, y2 - _ARROW, "L", x2, y2, "L", tip, y2 + _ARROW)
    if (out > 0) != (back > 0):
        level = y1 + down * (BAR / 2 + 4)
        return path("M", x1, y1, "H", x1 + out, "V", level, "H", x2 + back, "V", y2, "H", x2, *arrow)
    side = max(x1, x2) + _STUB if out > 0 else min(x1, x2) - _STUB
    return path("M", x1, y1, "H", side, "V", y2, "H", x2, *arrow)
