"""How the lines of a chart look: each tells itself apart by colour, dashes and sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.svg.marks import path
from clientpm.reports.line_figure import SeriesRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.adapters.render.svg.writer import SvgWriter
    from clientpm.reports.line_figure import LineSeries

__all__ = ["LineLook", "Point", "draw_sign", "line_path", "looks_of", "thinned"]

Point = tuple[float, float]

_SIGNS: Final = {
    SeriesRole.PLANNED: "ring",
    SeriesRole.EARNED: "dot",
    SeriesRole.ACTUAL: "square",
    SeriesRole.FORECAST: "diamond",
    SeriesRole.MEASURED: "dot",
    SeriesRole.REFERENCE: "ring",
}
_SPARE_SIGNS: Final = ("triangle", "square", "diamond", "ring", "fall", "dot", "triangle")
_TOLERANCE: Final = 0.2


@attrs.frozen(kw_only=True)
class LineLook:
    """How a line looks.

    Attributes:
        kind: Its classes in the style sheet: the role, or a spare look where the role is taken.
        sign: Name of the sign at its points.
    """

    kind: str
    sign: str


def looks_of(series: Sequence[LineSeries]) -> list[LineLook]:
    """Return a look for each line, no two the same.

    Args:
        series: The lines.

    Returns:
        The look that the role has in every chart; a spare one where another line has it.
    """
    found: list[LineLook] = []
    taken: set[SeriesRole] = set()
    for each in series:
        spare = len(found) - len(taken)
        look = LineLook(kind=each.role.value, sign=_SIGNS[each.role])
        if each.role in taken:
            look = LineLook(kind=f"spare-{spare + 1}", sign=_SPARE_SIGNS[spare])
        taken.add(each.role)
        dashed = each.dashed and each.role is not SeriesRole.FORECAST
        found.append(LineLook(kind=f"{look.kind} dashed" if dashed else look.kind, sign=look.sign))
    return found


def draw_sign(svg: SvgWriter, sign: str, x: float, y: float, kind: str, radius: float = 4.0) -> None:
    """Draw the sign of a line at a place."""
    if sign in {"dot", "ring"}:
        svg.element("circle", cx=x, cy=y, r=radius, class_=f"{'sign' if sign == 'dot' else 'hollow'} {kind}")
        return
    r = radius
    outline = {
        "square": ("M", x - r, y - r, "H", x + r, "V", y + r, "H", x - r, "Z"),
        "diamond": ("M", x, y - r * 1.3, "L", x + r * 1.3, y, "L", x, y + r * 1.3, "L", x - r * 1.3, y, "Z"),
        "triangle": ("M", x, y - r * 1.2, "L", x + r * 1.2, y + r, "L", x - r * 1.2, y + r, "Z"),
        "fall": ("M", x, y + r * 1.2, "L", x + r * 1.2, y - r, "L", x - r * 1.2, y - r, "Z"),
    }[sign]
    svg.element("path", d=path(*outline), class_=f"sign {kind}")


def line_path(points: Sequence[Point]) -> str:
    """Return a line through points as path data."""
    steps: list[str | float] = []
    for i, (x, y) in enumerate(points):
        steps += ["L" if i else "M", x, y]
    return path(*steps)


def thinned(points: Sequence[Point]) -> list[Point]:
    """Return a line without the points that nobody could see: those hardly off the way of the others.

    The first and the last point stay. This is the method of Ramer, Douglas and Peucker,
    without recursion.

    Args:
        points: The points of a line, in order [px].

    Returns:
        Some of the points, at tenths of a pixel.
    """
    if not points:
        return []
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, index = 0.0, -1
        for i in range(first + 1, last):
            away = _distance(points[i], points[first], points[last])
            if away > far:
                far, index = away, i
        if far > _TOLERANCE:
            kept.add(index)
            waiting += [(first, index), (index, last)]
    return [(round(points[i][0], 1), round(points[i][1], 1)) for i in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """Give how far a point lies from the way between two others, measured upwards or downwards."""
    wide = end[0] - start[0]
    share = (point[0] - start[0]) / wide if wide else 0.0
    return abs(point[1] - (start[1] + share * (end[1] - start[1])))
